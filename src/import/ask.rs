//! What a preview leaves open, or was answered: each question with its choices and the default that was taken.

use chrono::NaiveDate;

use super::matching::{Matched, Who, alike, several};
use super::person::Person;
use super::question::{About, Answer, Answers, Choice, Numbers, Question};
use super::rows::{Found, OfColumn};
use super::table::Table;
use crate::domain::book::Book;
use crate::domain::skill::Band;
use crate::domain::text::count;

/// A scale has a handful of words; more than this are free text, about which no single question is asked.
const MOST_LEVELS: usize = 12;
/// More strangers than this who resemble students are a file of another class.
const MOST_ALIKE: usize = 12;

/// What the questions are made of.
pub(super) struct Asked<'a> {
    pub table: &'a Table<'a>,
    pub people: &'a [Person],
    pub matched: &'a Matched,
    pub found: &'a Found,
    /// Day first or not, where nothing but the school's setting or an answer decided.
    pub dates: Option<bool>,
    pub answers: &'a Answers,
    pub book: &'a Book,
}

impl Asked<'_> {
    /// All of them, in the order in which a person would answer.
    pub fn questions(&self) -> Vec<Question> {
        let mut questions: Vec<Question> = self.dates.map(|it| self.dates(it)).into_iter().collect();
        questions.extend(self.undated());
        questions.extend(self.numbers());
        questions.extend(self.levels());
        questions.extend(self.who());
        questions
    }

    /// A question with the answer that it has, if any.
    fn about(&self, about: About, words: String, default: String, choices: Vec<Choice>) -> Question {
        let answer = self.answers.get(&about);
        Question { about: Some(about), words, default, choices, answer, hint: false }
    }

    fn dates(&self, day_first: bool) -> Question {
        let words = "Dates such as 1/2/2026 can be read in two ways. Which number is the day?".to_owned();
        let default = format!("Dates such as 1/2/2026 were read {}.", order_words(day_first));
        let choices = [("The second: month first", false), ("The first: day first", true)];
        let choices = choices.map(|(words, it)| Choice::new(words, Answer::DayFirst(it)));
        self.about(About::DateOrder, words, default, choices.into())
    }

    fn undated(&self) -> Option<Question> {
        let days = &self.found.undated_days;
        let (first, last) = (days.first()?, days.last()?);
        let scores = count(self.found.undated as usize, "score");
        let said = |it: &NaiveDate| it.format("%-d %b %Y").to_string();
        let span = if first == last { said(first) } else { format!("{} to {}", said(first), said(last)) };
        let default = format!("{scores} without a date: taken to be from {span}, the file's own date, and marked.");
        let own = if self.answers.undated().is_some() { "" } else { ", the file's own date" };
        let choices = vec![Choice::new(format!("On {}{own}", said(last)), Answer::Day(*last))];
        Some(self.about(About::Undated, format!("{scores} without a date. When was the work done?"), default, choices))
    }

    fn numbers(&self) -> Vec<Question> {
        let mut all = Vec::new();
        // What is known to be no scores was not looked at.
        let left = (0..self.table.header.width).filter(|it| {
            let name = self.table.header.name(*it);
            !name.is_empty() && self.answers.numbers(name) == Some(Numbers::NoScores)
        });
        let left = left.map(|it| (it, OfColumn::default()));
        for (column, seen) in self.found.scales.iter().map(|it| (*it.0, *it.1)).chain(left) {
            let (name, cells) = (self.table.header.name(column), count(seen.cells as usize, "cell"));
            let mut choices = Vec::new();
            let mut offer = |words: String, it| choices.push(Choice::new(words, Answer::Numbers(it)));
            if seen.largest <= 100.0 {
                offer("Percent, 0 to 100".to_owned(), Numbers::Percent);
            }
            if seen.largest <= 1.0 {
                offer("A part of 1: 0.85 is 85 %".to_owned(), Numbers::Fraction);
            }
            if seen.largest <= 4.0 {
                offer("A rubric from 1 to 4, mastered from 3 on".to_owned(), Numbers::Rubric(4.0, 3.0));
            }
            for most in MAXIMA.into_iter().filter(|it| *it >= seen.largest).take(3) {
                offer(format!("Points of {most}"), Numbers::OutOf(most));
            }
            offer("They are no scores".to_owned(), Numbers::NoScores);
            choices.push(Choice::new("Skip them this time", Answer::Skip));
            let words = format!("What do the numbers in “{name}” mean: percent, or points of which maximum?");
            let default = format!("{cells} of “{name}” skipped: scale unknown.");
            all.push(self.about(About::Numbers(name.to_owned()), words, default, choices));
        }
        all
    }

    fn levels(&self) -> Vec<Question> {
        let mut levels: Vec<(&str, u32)> = self.found.levels.iter().map(|(it, cells)| (it.as_str(), *cells)).collect();
        levels.sort_by_key(|it| std::cmp::Reverse(it.1));
        let (said, open): (Vec<_>, Vec<_>) = levels.into_iter().partition(|it| self.answers.level(it.0).is_some());
        let (asked, others) = open.split_at(open.len().min(MOST_LEVELS));
        let mut all = Vec::new();
        for (level, cells) in asked.iter().chain(said.iter().take(MOST_LEVELS)) {
            let bands = [Band::NeedsSupport, Band::Developing, Band::Proficient, Band::Secure];
            let mut choices: Vec<Choice> = bands.map(|it| Choice::new(it.words(), Answer::Band(it))).into();
            choices.push(Choice::new("No evidence", Answer::Band(Band::None)));
            choices.push(Choice::new("Skip it this time", Answer::Skip));
            let default = format!("{} with “{level}” skipped: unknown level.", count(*cells as usize, "cell"));
            let words = format!("What does the level “{level}” mean?");
            all.push(self.about(About::Level((*level).to_owned()), words, default, choices));
        }
        if !others.is_empty() {
            let (words, cells) = (count(others.len(), "further word"), others.iter().map(|it| it.1 as usize).sum());
            all.push(Question {
                about: None,
                words: format!("Is there a column of free text among the scores? {words} are no known level."),
                default: format!("{} with {words} skipped: unknown level.", count(cells, "cell")),
                choices: Vec::new(),
                answer: None,
                hint: false,
            });
        }
        all
    }

    /// Who fits several students, or was said to be one; then who is perhaps one.
    fn who(&self) -> Vec<Question> {
        let fits = |place: &usize| self.matched.candidates.get(place).map_or(&[][..], Vec::as_slice);
        let mut all = Vec::new();
        for (place, (number, rows)) in &self.found.several {
            if let Some(person) = self.people.get(*place) {
                let answer = self.matched.answered.get(place).copied();
                all.push(Question { answer, ..several(person, (*number, *rows), fits(place), self.book) });
            }
        }
        let is_stranger = |place: &usize| matches!(self.matched.who.get(*place), Some(Who::New(_) | Who::Unknown(_)));
        for (place, fits) in self.matched.candidates.iter().filter(|it| is_stranger(it.0)).take(MOST_ALIKE) {
            if let Some(person) = self.people.get(*place) {
                let answer = self.matched.answered.get(place).copied();
                all.push(Question { answer, ..alike(person, fits, self.book) });
            }
        }
        all
    }
}

/// Maxima that quizzes have.
const MAXIMA: [f64; 12] = [4.0, 5.0, 10.0, 15.0, 20.0, 25.0, 30.0, 40.0, 50.0, 100.0, 200.0, 1000.0];

/// Which number of a date comes first.
pub(super) fn order_words(day_first: bool) -> &'static str {
    if day_first { "day first" } else { "month first" }
}
