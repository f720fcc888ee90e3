//! What the windows over the board hold.

use tui_input::Input as TextField;

use crate::domain::command::Command;
use crate::import;
use crate::session::Imported;

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

/// A refused command that waits for a reason.
#[derive(Debug)]
pub struct Override {
    /// The command.
    pub command: Command,
    /// What it breaks, in words.
    pub words: String,
    /// The reason so far.
    pub field: TextField,
}
