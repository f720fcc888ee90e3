//! An import that was read and waits for a yes: what it would bring, and its questions, which can be answered here. After every
//! answer the file is read again; what a person was looking at stays.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::NaiveDate;
use tui_input::Input as TextField;

use crate::import::{self, About, Answer, Input, Profile, Question, with_settled};
use crate::session::Imported;

/// How a file is read, as far as a person decides it.
#[derive(Clone, Debug, Default)]
pub struct Manner {
    /// Whether unknown students are made.
    pub create: bool,
    /// What was answered.
    pub answers: BTreeMap<About, Answer>,
    /// What the columns were said to be.
    pub profile: Option<Profile>,
}

/// See the module's documentation.
#[derive(Debug)]
pub struct Preview {
    /// The file as it was read, to read again with another answer.
    pub input: Input,
    /// How it was read.
    pub manner: Manner,
    /// What the import would bring.
    pub found: import::Preview,
    /// What its scores are against the file.
    pub weighed: Imported,
    /// The question under the cursor; `None` is the import itself.
    pub at: Option<About>,
    /// The question under the cursor is open: its choices are shown.
    pub opened: Option<Opened>,
    /// The first shown line of the report.
    pub top: usize,
    /// Whether the report scrolls to the cursor; not after somebody has scrolled.
    pub follows: bool,
    /// Further files that were dropped with it.
    pub rest: Vec<PathBuf>,
    /// Whether a general shape took it, which may have guessed wrongly.
    pub generic: bool,
    /// How this person writes `1/2/2026`.
    pub day_first: bool,
}

/// An open question.
#[derive(Debug, Default)]
pub struct Opened {
    /// The choice under the cursor; behind the last one may be a line to type.
    pub cursor: usize,
    /// What is typed there.
    pub field: TextField,
    /// Why it would not do.
    pub refused: Option<String>,
}

impl Preview {
    /// A file that was just read. The cursor is on its first open question.
    pub fn new(input: Input, manner: Manner, found: import::Preview, rest: Vec<PathBuf>, day_first: bool) -> Self {
        let weighed = Imported { new: found.report.scores.imported, ..Imported::default() };
        let mut preview = Self {
            input,
            manner,
            found,
            weighed,
            at: None,
            opened: None,
            top: 0,
            follows: true,
            rest,
            generic: false,
            day_first,
        };
        preview.at = preview.first_open();
        preview
    }

    /// Takes in that the file was read again, in another manner. The cursor leaves a question that was answered for the next open one.
    pub fn reread(&mut self, manner: Manner, mut found: import::Preview) {
        found.questions = with_settled(&self.found.questions, std::mem::take(&mut found.questions), &manner.answers);
        self.weighed = Imported { new: found.report.scores.imported, ..Imported::default() };
        let answered = manner.answers != self.manner.answers;
        (self.found, self.manner, self.opened, self.follows) = (found, manner, None, true);
        if answered || !self.stops().contains(&self.at.as_ref()) {
            self.at = self.next_open();
        }
    }

    /// The questions that can be answered, in their order.
    pub fn questions(&self) -> impl Iterator<Item = (&About, &Question)> {
        self.found.questions.iter().filter_map(|it| Some((it.about.as_ref()?, it)))
    }

    /// The question under the cursor.
    pub fn question(&self) -> Option<&Question> {
        self.questions().find(|it| Some(it.0) == self.at.as_ref()).map(|it| it.1)
    }

    /// The day after which no work was done.
    pub fn today(&self) -> NaiveDate {
        self.found.facts.at.date()
    }

    fn first_open(&self) -> Option<About> {
        self.questions().find(|it| it.1.is_open()).map(|it| it.0.clone())
    }

    /// The open question after the cursor, else the first one.
    fn next_open(&self) -> Option<About> {
        let behind = self.questions().skip_while(|it| Some(it.0) != self.at.as_ref()).find(|it| it.1.is_open());
        behind.map(|it| it.0.clone()).or_else(|| self.first_open())
    }

    /// Where the cursor can be: every question, then the import itself.
    fn stops(&self) -> Vec<Option<&About>> {
        self.questions().map(|it| Some(it.0)).chain([None]).collect()
    }

    /// Moves the cursor over the choices of the open question, or from question to question; whether it could.
    pub fn step(&mut self, by: isize) -> bool {
        self.follows = true;
        let lines = self.lines();
        if let Some(opened) = &mut self.opened {
            opened.cursor = opened.cursor.saturating_add_signed(by).min(lines.saturating_sub(1));
            return true;
        }
        let stops = self.stops();
        let here = stops.iter().position(|it| *it == self.at.as_ref()).unwrap_or_default();
        let there = here.saturating_add_signed(by).min(stops.len() - 1);
        let at = stops[there].cloned();
        self.at = at;
        here != there
    }

    /// To the next question or the import, and from there to the first one again.
    pub fn go_round(&mut self) {
        (self.opened, self.follows) = (None, true);
        let stops = self.stops();
        let here = stops.iter().position(|it| *it == self.at.as_ref()).unwrap_or_default();
        let at = stops[(here + 1) % stops.len()].cloned();
        self.at = at;
    }

    /// Puts the cursor on a question, by its place among those that can be answered, and opens it.
    pub fn point(&mut self, place: usize) {
        let at = self.questions().nth(place).map(|it| it.0.clone());
        let again = self.opened.is_some() && at == self.at;
        self.at = at;
        self.opened = None;
        if !again {
            self.open();
        }
    }

    /// Shows the choices of the question under the cursor, with the answer that it has under the cursor.
    pub fn open(&mut self) {
        let Some(question) = self.question() else { return };
        let chosen = question.choices.iter().position(|it| Some(it.answer) == question.answer);
        self.opened = Some(Opened { cursor: chosen.unwrap_or_default(), ..Opened::default() });
        self.follows = true;
    }

    /// Choices, and the line to type, of the question under the cursor.
    fn lines(&self) -> usize {
        self.question()
            .map_or(0, |it| it.choices.len() + usize::from(it.about.as_ref().and_then(About::typed).is_some()))
    }

    /// The line that is typed in, if the cursor is there.
    pub fn field(&mut self) -> Option<&mut TextField> {
        let typed = self.question()?.choices.len();
        self.opened.as_mut().filter(|it| it.cursor == typed).map(|it| &mut it.field)
    }

    /// Chooses a line of the open question: the manner to read the file in then. A line to type only gets the cursor, until something
    /// is typed there.
    pub fn choose(&mut self, line: usize) -> Option<Manner> {
        let (today, day_first) = (self.today(), self.day_first);
        let question = self.question()?.clone();
        let about = question.about.clone()?;
        let lines = self.lines();
        let opened = self.opened.as_mut()?;
        let answer = match question.choices.get(line) {
            Some(choice) => choice.answer,
            None if line >= lines => return None,
            None => {
                let again = opened.cursor == line;
                opened.cursor = line;
                self.follows = true;
                let typed = opened.field.value();
                if !again && typed.is_empty() {
                    return None;
                }
                match question.read(typed, today, day_first) {
                    Ok(answer) => answer,
                    Err(words) => {
                        opened.refused = Some(words);
                        return None;
                    }
                }
            }
        };
        let mut manner = self.manner.clone();
        // Another sheet asks something else.
        if about == About::Sheet {
            manner.answers.clear();
        }
        manner.answers.insert(about, answer);
        Some(manner)
    }
}
