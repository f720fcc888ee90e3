//! `config`: where the settings are, what is in force and why, and changing one without an editor.

use super::answer::{Answer, Failure};
use super::place::Place;
use super::table::Table;
use crate::session::SettingsError;
use crate::tui::settings::{KEYS, Settings};

/// Say where the settings and the team's file are; show or change the settings
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Print the settings in force, and where each comes from
    Show,
    /// Print a documented settings file with everything as usual
    Default,
    /// Change one setting, and leave the rest of the file as it is
    Set {
        /// Which, such as theme
        name: String,
        /// One of its words, such as light
        word: String,
    },
}

pub(super) fn run(args: &Args, place: &Place) -> Result<Answer, Failure> {
    match &args.what {
        None => Ok(paths(place)),
        Some(What::Show) => Ok(show(place)),
        Some(What::Default) => Ok(Answer::text(Settings::template())),
        Some(What::Set { name, word }) => set(name, word, place),
    }
}

fn paths(place: &Place) -> Answer {
    let mut table = Table::default();
    for (what, path) in [("settings", place.desk.home.settings_file()), ("team", place.file())] {
        let there = if path.exists() { "" } else { "(not there yet)" };
        table.row([what, &path.display().to_string(), there]);
    }
    Answer::text(table.to_string())
}

fn show(place: &Place) -> Answer {
    let mut table = Table::default();
    let stated = Settings::stated(place.settings_text().ok().flatten().as_deref().unwrap_or_default());
    let line = |name: &str| stated.iter().find(|it| it.0 == name).map(|it| format!("settings.toml, line {}", it.1));
    let (found, mut in_force) = (&place.detected, place.settings.clone());
    in_force.theme = Some(found.theme.look);
    in_force.colors = Some(found.theme.depth);
    in_force.ascii = Some(found.theme.ascii);
    for key in KEYS {
        let by = match key.name {
            "theme" => found.look_by,
            "colors" => found.depth_by,
            "ascii" if place.ascii => "--ascii",
            "ascii" => found.ascii_by,
            _ => "",
        };
        let from = match (by, (key.word)(&place.settings)) {
            ("", "auto") => None,
            ("--ascii", _) | (_, "auto") => Some(by.to_owned()),
            (_, _) => line(key.name),
        };
        table.row([key.name, (key.word)(&in_force), &from.unwrap_or_else(|| "as usual".to_owned())]);
    }
    for (action, own) in &place.settings.keys {
        let keys = own.keys.join(", ");
        table.row([&format!("keys.{action}"), &keys, &format!("settings.toml, line {}", own.line)]);
    }
    Answer::text(table.to_string())
}

fn set(name: &str, word: &str, place: &Place) -> Result<Answer, Failure> {
    let home = &place.desk.home;
    home.change_settings(|text| Settings::edited(text, name, word)).map_err(|why| match why {
        SettingsError::Refused(why) => Failure::Usage(why.to_string()),
        SettingsError::Unread(_) | SettingsError::Unwritten { .. } => Failure::Refused(why.to_string()),
    })?;
    Ok(Answer::text(format!("{name} is {word} now, in {}.", home.settings_file().display())))
}
