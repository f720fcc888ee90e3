//! What the windows over the board hold: a list to choose from, a line to type, an import to accept, a new team. A window holds data and its cursor;
//! what choosing does is an [`Action`](super::action::Action), a command or another window.

mod area;
mod founding;
mod list;
mod prompt;

pub use area::Area;
pub use founding::{Founding, Step};
pub use list::{Deed, FocusPart, List, Row};
pub use prompt::{GroupField, Prompt, Question, sizes};

use crate::import;
use crate::session::Imported;

/// A window over the board.
#[derive(Debug, Default)]
pub enum Window {
    /// None: keys go to the board.
    #[default]
    None,
    /// Lines to choose from; typing narrows them.
    List(Box<List>),
    /// A line of text is being typed.
    Prompt(Box<Prompt>),
    /// An import to accept.
    Preview(Box<Preview>),
    /// A new team is being typed.
    Founding(Box<Founding>),
    /// Keys go to the student panel.
    Student,
}

/// An import that was read and waits for a yes.
#[derive(Debug)]
pub struct Preview {
    /// The file as it was read, to read again with another answer.
    pub input: import::Input,
    /// What the import would bring.
    pub found: import::Preview,
    /// What its scores are against the file.
    pub weighed: Imported,
    /// Whether unknown students are made.
    pub create: bool,
    /// The first shown line of the report.
    pub top: usize,
    /// Further files that were dropped with it.
    pub rest: Vec<std::path::PathBuf>,
}
