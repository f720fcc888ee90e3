//! `profiles`: what a file to import is tried with, and a start for an own one.

use serde::Serialize;

use super::answer::{Answer, Failure};
use super::place::Place;
use super::table::Table;
use crate::domain::text::clean;
use crate::import::Profiles;

/// List the formats that import knows, your own and the built-in ones
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Write a built-in one into the folder of your own, to change it there; nothing is replaced
    #[arg(long, value_name = "ID")]
    copy: Option<String>,
    /// As JSON
    #[arg(long, conflicts_with = "copy")]
    json: bool,
}

#[derive(Serialize)]
struct ProfilesJson {
    folder: String,
    profiles: Vec<ProfileJson>,
    faulty: Vec<FaultyJson>,
}

#[derive(Serialize)]
struct ProfileJson {
    id: String,
    title: String,
    version: u32,
    own: bool,
}

#[derive(Serialize)]
struct FaultyJson {
    file: String,
    faults: Vec<String>,
}

pub(super) fn run(args: &Args, place: &Place) -> Result<Answer, Failure> {
    match &args.copy {
        Some(id) => copy(id, place),
        None if args.json => Answer::json(&all(place)),
        None => Ok(Answer::text(as_text(&all(place)))),
    }
}

fn copy(id: &str, place: &Place) -> Result<Answer, Failure> {
    let text = Profiles::shipped_text(id).ok_or_else(|| {
        let words = format!("There is no built-in profile called “{}”; “huddleboard profiles” lists them.", clean(id));
        Failure::Refused(words)
    })?;
    let file = place.desk.home.keep_profile(id, text).map_err(|why| Failure::Refused(why.to_string()))?;
    let words = "From now on it takes the place of the built-in one. Change it with any editor.";
    Ok(Answer::text(format!("Written to {}\n{words}", file.display())))
}

fn all(place: &Place) -> ProfilesJson {
    let all = &place.profiles;
    let profile = |it: &crate::import::Profile| ProfileJson {
        id: it.id.clone(),
        title: it.title.clone(),
        version: it.version,
        own: all.is_own(&it.id),
    };
    ProfilesJson {
        folder: place.desk.home.profiles_folder().display().to_string(),
        profiles: all.iter().map(profile).collect(),
        faulty: place.faulty.iter().map(|it| FaultyJson { file: it.0.clone(), faults: it.1.0.clone() }).collect(),
    }
}

fn as_text(all: &ProfilesJson) -> String {
    let mut table = Table::default();
    for it in &all.profiles {
        table.row([it.id.as_str(), &it.title, if it.own { "your own" } else { "built in" }]);
    }
    for it in &all.faulty {
        table.row([it.file.as_str(), "left out, for it has faults", "your own"]);
    }
    table.line(format!("Your own are in {}", all.folder));
    table.to_string()
}
