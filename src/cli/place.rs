//! Where the program works: which file, on which installation, in whose hands, at what time. The only reader of the
//! environment.

use std::env;
use std::path::{Path, PathBuf};

use super::answer::Failure;
use crate::domain::text::clean;
use crate::import::{Faulty, Profiles};
use crate::session::{Clock, Desk, Home, OpenError, Session};
use crate::tui::keymap::Keymap;
use crate::tui::settings::{Fault, Settings};
use crate::tui::{Detected, Setup, Theme};

/// See the module's documentation.
pub(super) struct Place {
    /// Installation, clock and author.
    pub desk: Desk,
    /// Whether `--ascii` asks for plain ASCII.
    pub ascii: bool,
    /// The settings, as far as they have no fault.
    pub settings: Settings,
    /// What to draw with, by settings and environment.
    pub detected: Detected,
    /// What files to import are tried with.
    pub profiles: Profiles,
    /// Own profiles that are left out.
    pub faulty: Vec<Faulty>,
    faults: Vec<Fault>,
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
        let (settings, faults) = match desk.home.settings_text() {
            Ok(None) => (Settings::default(), Vec::new()),
            Ok(Some(text)) => Settings::parse(&text),
            Err(why) => {
                let words = format!("The file could not be read ({why}), so everything is as usual.");
                (Settings::default(), vec![Fault { line: None, words }])
            }
        };
        let (_, of_keys) = Keymap::shipped_with(&settings.keys);
        let mut wanted = settings.wanted();
        wanted.ascii = ascii.then_some(true).or(wanted.ascii);
        let detected = Theme::detect(|name| env::var(name).ok(), wanted);
        let faults = faults.into_iter().chain(of_keys).collect();
        let (profiles, left_out) = Profiles::with_own(desk.home.own_profiles());
        let named = db.or_else(|| path("HUDDLEBOARD_DB"));
        Ok(Self { desk, ascii, settings, detected, profiles, faulty: left_out, faults, named })
    }

    /// What the board needs to know of the settings.
    pub fn setup(&self) -> Setup {
        Setup {
            theme: self.detected.theme,
            settings: self.settings.clone(),
            faults: self.faults.clone(),
            profiles: self.profiles.clone(),
            faulty: self.faulty.clone(),
        }
    }

    /// The faults of the settings file and of own profiles, a line each.
    pub fn complaints(&self) -> String {
        let file = self.desk.home.settings_file();
        let settings = self.faults.iter().map(|it| it.told(&file.display().to_string()) + "\n");
        let folder = self.desk.home.profiles_folder();
        let profiles = self.faulty.iter().flat_map(|(file, why)| why.0.iter().map(move |it| (file, it)));
        settings.chain(profiles.map(|(file, why)| format!("{}: {why}\n", folder.join(file).display()))).collect()
    }

    /// The settings file as it is; `None` when there is none.
    pub fn settings_text(&self) -> std::io::Result<Option<String>> {
        self.desk.home.settings_text()
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
