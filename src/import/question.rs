//! What an import asks, each question with its safe default and the answers that it could have. An answer is given with the
//! [`Options`](super::Options), or remembered by the team's file; both are [`Answers`] to the pipeline.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::person::Person;
use crate::domain::book::Book;
use crate::domain::command::NewAnswer;
use crate::domain::ids::{SourceId, StudentId, hex, unhex};
use crate::domain::skill::Band;
use crate::domain::text::fold;

/// What a question is about: the answer's key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// Which sheet of a workbook is read.
    Sheet,
    /// Whether `1/2/2026` is in January or in February.
    DateOrder,
    /// When work without a date was done.
    Undated,
    /// What the numbers of that column mean.
    Numbers(String),
    /// What a word of the scale means.
    Level(String),
    /// Which student somebody of the file is, by what tells that person from others there.
    Who(String),
}

impl About {
    /// For the team's memory and the import's identity.
    pub fn key(&self) -> String {
        match self {
            Self::Sheet => "sheet".to_owned(),
            Self::DateOrder => "dates".to_owned(),
            Self::Undated => "undated".to_owned(),
            Self::Numbers(column) => format!("numbers of {}", fold(column)),
            Self::Level(word) => format!("level {}", fold(word)),
            Self::Who(mark) => format!("who {mark}"),
        }
    }
}

/// What the bare numbers of a column mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Numbers {
    /// 0-100.
    Percent,
    /// 0-1.
    Fraction,
    /// Points of that maximum.
    OutOf(f64),
    /// A rubric up to the first number, mastered from the second one on.
    Rubric(f64, f64),
    /// They are no scores.
    NoScores,
}

/// An answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Answer {
    /// The sheet at that place of `Input::sheets`, from 0.
    Sheet(usize),
    /// Whether the day comes first.
    DayFirst(bool),
    /// The day of work without a date.
    Day(NaiveDate),
    /// What numbers mean.
    Numbers(Numbers),
    /// What a word means; [`Band::None`] is no evidence.
    Band(Band),
    /// Who somebody is.
    Student(StudentId),
    /// As the default does, without asking again.
    Skip,
}

impl Answer {
    /// For the team's memory and the import's identity.
    pub fn words(&self) -> String {
        match self {
            Self::Sheet(place) => format!("sheet {}", place + 1),
            Self::DayFirst(true) => "day first".to_owned(),
            Self::DayFirst(false) => "month first".to_owned(),
            Self::Day(day) => day.to_string(),
            Self::Numbers(Numbers::Percent) => "percent".to_owned(),
            Self::Numbers(Numbers::Fraction) => "fraction".to_owned(),
            Self::Numbers(Numbers::OutOf(most)) => format!("of {most}"),
            Self::Numbers(Numbers::Rubric(most, cut)) => format!("rubric {most} from {cut}"),
            Self::Numbers(Numbers::NoScores) => "no scores".to_owned(),
            Self::Band(band) => format!("band {}", band.number()),
            Self::Student(student) => format!("student {}", hex(&student.0)),
            Self::Skip => "skip".to_owned(),
        }
    }

    /// Reads [`Answer::words`]; `None` of anything else.
    pub fn read(words: &str) -> Option<Self> {
        let number = |text: &str| text.parse::<f64>().ok().filter(|it| it.is_finite() && *it > 0.0);
        Some(match words {
            "day first" => Self::DayFirst(true),
            "month first" => Self::DayFirst(false),
            "percent" => Self::Numbers(Numbers::Percent),
            "fraction" => Self::Numbers(Numbers::Fraction),
            "no scores" => Self::Numbers(Numbers::NoScores),
            "skip" => Self::Skip,
            _ => match words.split_once(' ') {
                Some(("of", most)) => Self::Numbers(Numbers::OutOf(number(most)?)),
                Some(("rubric", rest)) => {
                    let (most, cut) = rest.split_once(" from ")?;
                    let (most, cut) = (number(most)?, number(cut)?);
                    Self::Numbers(Numbers::Rubric(most, (cut <= most).then_some(cut)?))
                }
                Some(("sheet", place)) => Self::Sheet(place.parse::<usize>().ok()?.checked_sub(1)?),
                Some(("band", band)) => Self::Band(Band::from_number(band.parse().ok().filter(|it| *it <= 4)?)),
                Some(("student", id)) => Self::Student(StudentId(unhex(id)?)),
                _ => Self::Day(words.parse().ok()?),
            },
        })
    }
}

/// One answer that a person can choose.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// As a button says it.
    pub words: String,
    /// What it answers.
    pub answer: Answer,
}

impl Choice {
    /// A choice.
    pub fn new(words: impl Into<String>, answer: Answer) -> Self {
        Self { words: words.into(), answer }
    }
}

/// An open question, and the safe default that this preview already took.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What it is about; `None` is told rather than asked.
    pub about: Option<About>,
    /// What is asked.
    pub words: String,
    /// What was done.
    pub default: String,
    /// What could be answered. A date or a maximum may also be typed.
    pub choices: Vec<Choice>,
    /// The answer that this preview took, where one was given or remembered; else the default was.
    pub answer: Option<Answer>,
    /// A hint that waits for nobody: an import without it is not in doubt.
    pub hint: bool,
}

impl Question {
    /// Whether somebody should decide it.
    pub fn is_open(&self) -> bool {
        self.answer.is_none() && !self.hint
    }
}

/// What is answered already: first what was given for this import, then what the team's file remembers.
#[derive(Clone, Debug, Default)]
pub(super) struct Answers {
    /// By [`About::key`].
    all: BTreeMap<String, Answer>,
    given: BTreeMap<About, Answer>,
}

impl Answers {
    /// Those of a source.
    pub fn of(given: &BTreeMap<About, Answer>, book: &Book, source: Option<SourceId>) -> Self {
        let remembered = book.file_answers.iter().filter(|it| Some(it.key.0) == source);
        let mut all: BTreeMap<String, Answer> =
            remembered.filter_map(|it| Some((it.key.1.clone(), Answer::read(&it.answer)?))).collect();
        for known in book.level_words.iter().filter(|it| Some(it.key.0) == source) {
            if let Some(band) = known.band {
                let about = About::Level(known.key.1.clone());
                all.insert(about.key(), Answer::Band(Band::from_number(band.into())));
            }
        }
        // Which sheet is read says nothing of how.
        let given_here = given.iter().filter(|it| *it.0 != About::Sheet);
        all.extend(given_here.map(|(about, answer)| (about.key(), *answer)));
        Self { all, given: given.clone() }
    }

    /// The answer to a question.
    pub fn get(&self, about: &About) -> Option<Answer> {
        self.all.get(&about.key()).copied()
    }

    /// Whether the day comes first.
    pub fn day_first(&self) -> Option<bool> {
        if let Some(Answer::DayFirst(day_first)) = self.get(&About::DateOrder) { Some(day_first) } else { None }
    }

    /// The day of work without a date.
    pub fn undated(&self) -> Option<NaiveDate> {
        if let Some(Answer::Day(day)) = self.get(&About::Undated) { Some(day) } else { None }
    }

    /// What a column's numbers mean.
    pub fn numbers(&self, column: &str) -> Option<Numbers> {
        match self.get(&About::Numbers(column.to_owned())) {
            Some(Answer::Numbers(numbers)) => Some(numbers),
            _ => None,
        }
    }

    /// What a word means.
    pub fn level(&self, word: &str) -> Option<Band> {
        if self.all.is_empty() {
            return None;
        }
        if let Some(Answer::Band(band)) = self.get(&About::Level(word.to_owned())) { Some(band) } else { None }
    }

    /// Every word whose meaning was said, folded.
    pub fn levels(&self) -> impl Iterator<Item = (&str, Band)> {
        self.all.iter().filter_map(|(key, answer)| match (key.strip_prefix("level "), answer) {
            (Some(word), Answer::Band(band)) => Some((word, *band)),
            _ => None,
        })
    }

    /// Who somebody is.
    pub fn who(&self, person: &Person) -> Option<Answer> {
        self.get(&About::Who(person.mark()))
    }

    /// Those that decide what a file brings, for the import's identity; `asks` says what its questions are about. What was left as it is
    /// brings in what an unasked import does.
    pub fn deciding(&self, asks: impl Fn(&About) -> bool) -> Vec<(&str, Answer)> {
        let decides =
            |(key, answer): (&String, &Answer)| *answer != Answer::Skip && About::read(key).is_none_or(|it| asks(&it));
        self.all.iter().filter(|it| decides(*it)).map(|(key, answer)| (key.as_str(), *answer)).collect()
    }

    /// What the team's file should remember of what was given. Whose a score is becomes a key of the student; a day is this file's alone.
    pub fn to_remember(&self, source: Option<SourceId>) -> Vec<NewAnswer> {
        let Some(source) = source else { return Vec::new() };
        let remembered = self.given.iter().filter_map(|(about, answer)| match (about, answer) {
            (_, Answer::Skip) | (About::Sheet | About::Undated | About::Who(_), _) => None,
            (About::Level(word), Answer::Band(band)) => Some(NewAnswer::Level(source, word.clone(), *band)),
            (About::DateOrder | About::Numbers(_) | About::Level(_), answer) => {
                Some(NewAnswer::Other(source, about.key(), answer.words()))
            }
        });
        remembered.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_as_it_was_written() {
        for answer in [
            Answer::DayFirst(true),
            Answer::DayFirst(false),
            Answer::Day(NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day")),
            Answer::Numbers(Numbers::Percent),
            Answer::Numbers(Numbers::Fraction),
            Answer::Numbers(Numbers::OutOf(12.5)),
            Answer::Numbers(Numbers::Rubric(4.0, 3.0)),
            Answer::Numbers(Numbers::NoScores),
            Answer::Band(Band::Proficient),
            Answer::Band(Band::None),
            Answer::Student(StudentId([7; 16])),
            Answer::Skip,
            Answer::Sheet(0),
        ] {
            assert_eq!(Answer::read(&answer.words()), Some(answer));
        }
        for words in ["", "of 0", "of nan", "rubric 3 from 4", "band 5", "sheet 0", "student x", "2026-13-01"] {
            assert_eq!(Answer::read(words), None, "{words}");
        }
    }
}
