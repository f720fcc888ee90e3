//! What a subcommand says at its end: text, complaints, exit code.

use std::process::ExitCode;

use crate::domain::command::Rejected;
use crate::domain::find::NotFound;
use crate::session::{OpenError, Refusal, StoreError};

/// The exit codes, as the help states them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Exit {
    /// It was done.
    #[default]
    Done,
    /// It was refused; nothing changed.
    Refused,
    /// The words were not understood.
    Usage,
    /// A person has to answer first; nothing changed.
    Asks,
}

impl Exit {
    /// The number that a script sees.
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Refused => 1,
            Self::Usage => 2,
            Self::Asks => 3,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

/// What is printed, and the exit code.
#[derive(Debug, Default)]
pub(super) struct Answer {
    /// For standard output.
    pub out: String,
    /// For standard error.
    pub err: String,
    /// The exit code.
    pub exit: Exit,
}

impl Answer {
    /// Text of one or more lines; the last gets its line end here.
    pub fn text(text: impl Into<String>) -> Self {
        let mut out = text.into();
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        Self { out, ..Self::default() }
    }

    /// A value as JSON.
    pub fn json(value: &impl serde::Serialize) -> Result<Self, Failure> {
        let text = serde_json::to_string_pretty(value)
            .map_err(|why| Failure::Refused(format!("The answer could not be written as JSON ({why}).")))?;
        Ok(Self::text(text))
    }
}

impl From<Failure> for Answer {
    fn from(failure: Failure) -> Self {
        let err = format!("{failure}\n");
        let exit = match failure {
            Failure::Refused(_) => Exit::Refused,
            Failure::Usage(_) => Exit::Usage,
            Failure::Asks(_) => Exit::Asks,
        };
        Self { out: String::new(), err, exit }
    }
}

/// Why a subcommand did nothing, in a full sentence.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// It cannot or may not be done.
    #[error("{0}")]
    Refused(String),
    /// It was asked for in the wrong way.
    #[error("{0}")]
    Usage(String),
    /// A person has to say which.
    #[error("{0}")]
    Asks(String),
}

impl From<NotFound> for Failure {
    fn from(why: NotFound) -> Self {
        match why {
            NotFound::Nobody { .. } => Self::Refused(why.to_string()),
            NotFound::Several { .. } => Self::Asks(why.to_string()),
        }
    }
}

impl From<Refusal> for Failure {
    fn from(why: Refusal) -> Self {
        let hint = match &why {
            Refusal::Rejected(Rejected::Rules(_)) => " To do it all the same, give the reason with --override.",
            Refusal::Rejected(_) | Refusal::Store(_) => "",
        };
        Self::Refused(format!("{why}{hint}"))
    }
}

impl From<Rejected> for Failure {
    fn from(why: Rejected) -> Self {
        Refusal::from(why).into()
    }
}

impl From<StoreError> for Failure {
    fn from(why: StoreError) -> Self {
        Self::Refused(why.to_string())
    }
}

impl From<OpenError> for Failure {
    fn from(why: OpenError) -> Self {
        Self::Refused(why.to_string())
    }
}
