//! A line to type: a path, a reason, a name.

use tui_input::Input as TextField;

use crate::domain::command::Command;

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
}

impl Prompt {
    /// For the path of a file.
    pub fn path() -> Self {
        Self {
            title: "Import a score or roster file".to_owned(),
            words: String::new(),
            label: "The file's path (you can also drop the file on this window):".to_owned(),
            verb: "reads it; nothing is changed yet",
            field: TextField::default(),
            question: Question::Path,
            refused: None,
        }
    }

    /// For the reason of an override; `words` is what the command breaks.
    pub fn override_of(command: Command, words: String) -> Self {
        Self {
            title: "Override a rule".to_owned(),
            words,
            label: "Your reason, which goes into the log:".to_owned(),
            verb: "does it",
            field: TextField::default(),
            question: Question::Override(Box::new(command)),
            refused: None,
        }
    }
}
