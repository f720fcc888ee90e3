//! Answers in a person's words: typed on the screen, or written behind `--answer` on the command line.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::dates::day;
use super::profile::DateColumns;
use super::question::{About, Answer, Choice, Numbers, Question};
use crate::domain::skill::Band;
use crate::domain::text::fold;

/// The largest maximum that a person can mean; beyond it is a slip of the finger.
const LARGEST: f64 = 100_000.0;

impl About {
    /// Reads [`About::key`]; names may stand as the file writes them. `None` of anything else.
    pub fn read(key: &str) -> Option<Self> {
        let named = |start: &str| {
            let rest = key.trim().strip_prefix(start)?.trim();
            (!rest.is_empty()).then(|| rest.to_owned())
        };
        match key.trim() {
            "sheet" => Some(Self::Sheet),
            "dates" => Some(Self::DateOrder),
            "undated" => Some(Self::Undated),
            _ => named("numbers of ")
                .map(Self::Numbers)
                .or_else(|| named("level ").map(Self::Level))
                .or_else(|| named("who ").map(Self::Who)),
        }
    }

    /// What can be typed beside the choices, as a line to type it says: only where a few choices cannot be all.
    pub fn typed(&self) -> Option<&'static str> {
        match self {
            Self::Undated => Some("Another day, such as 2026-11-20:"),
            Self::Numbers(_) => Some("Another maximum, such as 12:"),
            Self::Sheet | Self::DateOrder | Self::Level(_) | Self::Who(_) => None,
        }
    }

    fn how(&self) -> &'static str {
        match self {
            Self::Sheet => "Write the name of one of the workbook's sheets.",
            Self::DateOrder => "Write “month first” or “day first”.",
            Self::Undated => "Write a day up to today, such as 2026-11-20.",
            Self::Numbers(_) => {
                "Write percent, fraction, a maximum such as “of 12”, a rubric such as “rubric 4 from 3”, or no scores."
            }
            Self::Level(_) => "Write “band 1” to “band 4”, “band 0” for no evidence, or skip.",
            Self::Who(_) => "Write one of the students that it asks about, as it names them, or skip.",
        }
    }
}

impl Question {
    /// Reads an answer: the words of a choice, those of [`Answer::words`], or what [`About::typed`] asks for. `today` ends the
    /// days that can be; `day_first` is how the person writes them.
    ///
    /// # Errors
    /// With a sentence how to write it.
    pub fn read(&self, text: &str, today: NaiveDate, day_first: bool) -> Result<Answer, String> {
        let text = text.trim();
        let Some(about) = &self.about else { return Err("This is told, not asked.".to_owned()) };
        let said = Answer::read(text);
        let chosen = self.choices.iter().find(|it| fold(&it.words) == fold(text)).map(|it| it.answer);
        let answer = chosen.or_else(|| match (about, said) {
            (_, Some(Answer::Skip)) => Some(Answer::Skip),
            (About::Sheet, Some(it @ Answer::Sheet(place))) if place < self.choices.len() => Some(it),
            (About::DateOrder, Some(it @ Answer::DayFirst(_)))
            | (About::Numbers(_), Some(it @ Answer::Numbers(_)))
            | (About::Level(_), Some(it @ Answer::Band(_)))
            | (About::Who(_), Some(it @ Answer::Student(_))) => Some(it),
            (About::Undated, _) => {
                day(text, day_first, &DateColumns::default()).filter(|it| *it <= today).map(Answer::Day)
            }
            (About::Numbers(_), _) => maximum(text).map(|it| Answer::Numbers(Numbers::OutOf(it))),
            (About::Level(_), _) => band(text).map(Answer::Band),
            (About::Sheet | About::DateOrder | About::Who(_), _) => None,
        });
        answer.ok_or_else(|| about.how().to_owned())
    }

    /// The answer that was taken, in words; `None` while the default was.
    pub fn taken(&self) -> Option<String> {
        let answer = self.answer?;
        let chosen = self.choices.iter().find(|it| it.answer == answer).map(|it| it.words.clone());
        Some(chosen.unwrap_or_else(|| match answer {
            Answer::Day(day) => format!("On {}", day.format("%-d %b %Y")),
            Answer::Numbers(Numbers::OutOf(most)) => format!("Points of {most}"),
            Answer::Numbers(Numbers::Rubric(most, cut)) => format!("A rubric up to {most}, mastered from {cut} on"),
            Answer::Band(band) => format!("{}: {}", band.number(), band.words()),
            Answer::Skip => "Left as it is".to_owned(),
            Answer::Sheet(_) | Answer::DayFirst(_) | Answer::Numbers(_) | Answer::Student(_) => answer.words(),
        }))
    }

    /// What a script writes for a choice; [`Question::read`] reads it.
    pub fn exact(&self, choice: &Choice) -> String {
        let alone = self.choices.iter().filter(|it| fold(&it.words) == fold(&choice.words)).count() == 1;
        match choice.answer {
            Answer::Student(_) | Answer::Sheet(_) if alone => choice.words.clone(),
            answer => answer.words(),
        }
    }
}

/// The questions of a file that was read again with answers: in their old order, and with those that an answer has settled, so
/// that it can be changed. New ones come last.
pub fn with_settled(before: &[Question], mut now: Vec<Question>, given: &BTreeMap<About, Answer>) -> Vec<Question> {
    let mut all = Vec::new();
    for old in before {
        let answer = old.about.as_ref().and_then(|it| given.get(it)).copied();
        match now.iter().position(|it| it.about == old.about && (it.about.is_some() || it.words == old.words)) {
            // With other answers there may be other choices; who changes an answer finds those that there were.
            Some(place) if answer.is_some() => all.push(Question { choices: old.choices.clone(), ..now.remove(place) }),
            Some(place) => all.push(now.remove(place)),
            None if answer.is_some() => all.push(Question { answer, ..old.clone() }),
            None => {}
        }
    }
    all.extend(now);
    all
}

/// `12`, `of 12`, `out of 12`, `/12`, `12 points`.
fn maximum(text: &str) -> Option<f64> {
    let folded = text.to_lowercase();
    let bare = ["points of", "out of", "of", "/"].iter().find_map(|it| folded.strip_prefix(it)).unwrap_or(&folded);
    let bare = bare.trim().trim_end_matches("points").trim_end_matches("pts").trim();
    bare.replace(',', ".").parse().ok().filter(|it: &f64| *it > 0.0 && *it <= LARGEST)
}

/// `3`, `proficient`.
fn band(text: &str) -> Option<Band> {
    (0..=4).map(Band::from_number).find(|it| text == it.number().to_string() || fold(text) == fold(it.words()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::StudentId;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day")
    }

    fn question(about: About, choices: Vec<Choice>) -> Question {
        Question {
            about: Some(about),
            words: String::new(),
            default: String::new(),
            choices,
            answer: None,
            hint: false,
        }
    }

    #[test]
    fn a_key_is_read_as_it_was_written() {
        for about in [
            About::Sheet,
            About::DateOrder,
            About::Undated,
            About::Numbers("quiz 1".to_owned()),
            About::Level("nearly there".to_owned()),
            About::Who("sis:101".to_owned()),
        ] {
            assert_eq!(About::read(&about.key()), Some(about));
        }
        assert_eq!(About::read("Numbers of x"), None);
        assert_eq!(About::read("level "), None);
    }

    #[test]
    fn answers_are_read_as_people_write_them() {
        let read = |about: About, text: &str| question(about, Vec::new()).read(text, today(), false).ok();
        let day = NaiveDate::from_ymd_opt(2026, 11, 20).map(Answer::Day);
        for text in ["2026-11-20", "11/20/2026", "Nov 20, 2026", " 20 November 2026 "] {
            assert_eq!(read(About::Undated, text), day, "{text}");
        }
        assert_eq!(read(About::Undated, "2026-11-25"), None, "nobody works tomorrow");
        let numbers = || About::Numbers("Quiz".to_owned());
        for text in ["12", "of 12", "out of 12", "/12", "/ 12", "12 points", "12,0"] {
            assert_eq!(read(numbers(), text), Some(Answer::Numbers(Numbers::OutOf(12.0))), "{text}");
        }
        assert_eq!(read(numbers(), "percent"), Some(Answer::Numbers(Numbers::Percent)));
        assert_eq!(read(numbers(), "band 3"), None);
        assert_eq!(read(numbers(), "0"), None);
        for text in ["3", "band 3", "Proficient"] {
            assert_eq!(read(About::Level("ok".to_owned()), text), Some(Answer::Band(Band::Proficient)), "{text}");
        }
        assert_eq!(read(About::DateOrder, "day first"), Some(Answer::DayFirst(true)));
        assert_eq!(read(About::DateOrder, "skip"), Some(Answer::Skip));
    }

    #[test]
    fn a_student_is_named_as_the_question_names_them() {
        let choice = |name: &str, byte| Choice::new(name, Answer::Student(StudentId([byte; 16])));
        let asked =
            question(About::Who("kim".to_owned()), vec![choice("Kim Lee, grade 3", 1), choice("Kim Lee, grade 4", 2)]);
        assert_eq!(asked.exact(&asked.choices[1]), "Kim Lee, grade 4");
        assert_eq!(asked.read("kim lee, grade 4", today(), false), Ok(Answer::Student(StudentId([2; 16]))));
        let alike = question(About::Who("kim".to_owned()), vec![choice("Kim Lee", 1), choice("Kim Lee", 2)]);
        let exact = alike.exact(&alike.choices[1]);
        assert_eq!(alike.read(&exact, today(), false), Ok(Answer::Student(StudentId([2; 16]))));
    }

    #[test]
    fn a_settled_question_stays_where_it_was() {
        let (first, second) = (About::Level("a".to_owned()), About::Level("b".to_owned()));
        let before = [question(first.clone(), Vec::new()), question(second.clone(), Vec::new())];
        let given = BTreeMap::from([(first.clone(), Answer::Band(Band::Secure))]);
        let now = vec![question(About::Undated, Vec::new()), question(second.clone(), Vec::new())];
        let all = with_settled(&before, now, &given);
        let about: Vec<_> = all.iter().map(|it| it.about.clone().expect("asked")).collect();
        assert_eq!(about, [first, second, About::Undated]);
        assert_eq!(all[0].taken().as_deref(), Some("4: secure"));
    }
}
