//! Where the program works: which file, on which installation, in whose hands, at what time. The only reader of the
//! environment.

use std::env;
use std::path::{Path, PathBuf};

use super::answer::Failure;
use crate::domain::text::clean;
use crate::session::{Clock, Desk, Home, OpenError, Session};

/// See the module's documentation.
pub(super) struct Place {
    /// Installation, clock and author.
    pub desk: Desk,
    /// Whether the board keeps to plain ASCII.
    pub ascii: bool,
    named: Option<PathBuf>,
}

impl Place {
    /// Reads the environment; the rest comes from the command line.
    pub fn find(db: Option<PathBuf>, by: Option<String>, ascii: bool) -> Result<Self, Failure> {
        let usage = |why: &dyn std::error::Error| Failure::Usage(why.to_string());
        let clock = Clock::stated(env::var("HUDDLEBOARD_NOW").ok().as_deref()).map_err(|it| usage(&it))?;
        let home = Home::find(path("HUDDLEBOARD_HOME").as_deref()).map_err(|it| usage(&it))?;
        let by = by.or_else(login).map(|it| clean(&it)).filter(|it| !it.is_empty());
        let desk = Desk { home, clock, by: by.unwrap_or_else(|| "somebody".to_owned()), host: host() };
        Ok(Self { desk, ascii, named: db.or_else(|| path("HUDDLEBOARD_DB")) })
    }

    /// The file that was named, by `--db` or `HUDDLEBOARD_DB`.
    pub fn named(&self) -> Option<&Path> {
        self.named.as_deref()
    }

    /// The file that was named, else the team's usual one.
    pub fn file(&self) -> PathBuf {
        self.named.clone().unwrap_or_else(|| self.desk.home.team_file())
    }

    /// Opens the team's file; a missing one is refused.
    pub fn open(&self) -> Result<Session, Failure> {
        Session::open(&self.file(), self.desk.clone()).map_err(|why| match why {
            OpenError::Missing(_) if self.named.is_none() => Failure::Refused(
                "There is no team file yet: look around with “huddleboard demo”, or bring your class in with \
                 “huddleboard import FILE --create-students”."
                    .to_owned(),
            ),
            _ => why.into(),
        })
    }

    /// The same, where a missing file is no fault.
    pub fn open_if_there(&self) -> Result<Option<Session>, Failure> {
        match Session::open(&self.file(), self.desk.clone()) {
            Ok(session) => Ok(Some(session)),
            Err(OpenError::Missing(_)) => Ok(None),
            Err(why) => Err(why.into()),
        }
    }
}

fn path(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).filter(|it| !it.is_empty()).map(PathBuf::from)
}

fn login() -> Option<String> {
    ["LOGNAME", "USER", "USERNAME"].into_iter().find_map(|it| env::var(it).ok().filter(|it| !it.trim().is_empty()))
}

/// The computer's name, where the system tells it without being asked over a network.
fn host() -> String {
    let said = ["HOSTNAME", "COMPUTERNAME"].into_iter().find_map(|it| env::var(it).ok());
    let said = said.or_else(|| std::fs::read_to_string("/etc/hostname").ok()).unwrap_or_default();
    clean(said.split('.').next().unwrap_or_default())
}
