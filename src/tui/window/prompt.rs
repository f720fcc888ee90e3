//! A line to type: a path, a reason, a name.

use tui_input::Input as TextField;

use crate::domain::away::Who;
use crate::domain::command::Command;
use crate::domain::timetable::AwayState;

/// See the module's documentation.
#[derive(Debug)]
pub struct Prompt {
    /// What it is about.
    pub title: String,
    /// What has to be known before typing; may be several lines.
    pub words: String,
    /// What to type.
    pub label: String,
    /// What Enter does: `does it`.
    pub verb: &'static str,
    /// What is typed so far.
    pub field: TextField,
    /// What the answer is for.
    pub question: Question,
    /// Why the last answer would not do.
    pub refused: Option<String>,
}

/// What a typed answer is for.
#[derive(Debug)]
pub enum Question {
    /// The path of a file to import.
    Path,
    /// The reason to do what a rule has refused.
    Override(Box<Command>),
    /// When they come or go.
    Away(Vec<Who>, AwayState),
}

impl Prompt {
    fn new(title: impl Into<String>, label: &str, question: Question) -> Self {
        Self {
            title: title.into(),
            words: String::new(),
            label: label.to_owned(),
            verb: "does it",
            field: TextField::default(),
            question,
            refused: None,
        }
    }

    /// For the time when somebody comes or goes; `name` is who.
    pub fn away(name: &str, who: Vec<Who>, how: AwayState) -> Self {
        let label = match how {
            AwayState::LeavesEarly => "Leaves at (HH:MM):",
            AwayState::Absent | AwayState::OffCampus | AwayState::AtHome | AwayState::Late => "Comes at (HH:MM):",
        };
        Self::new(format!("{name}: {}", how.word()), label, Question::Away(who, how))
    }

    /// For the path of a file.
    pub fn path() -> Self {
        Self {
            verb: "reads it; nothing is changed yet",
            ..Self::new(
                "Import a score or roster file",
                "The file's path (you can also drop the file on this window):",
                Question::Path,
            )
        }
    }

    /// For the reason of an override; `words` is what the command breaks.
    pub fn override_of(command: Command, words: String) -> Self {
        Self {
            words,
            ..Self::new(
                "Override a rule",
                "Your reason, which goes into the log:",
                Question::Override(Box::new(command)),
            )
        }
    }
}
