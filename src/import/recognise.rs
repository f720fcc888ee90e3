//! Which profile a table fits. A vendor's signature first, a general shape second; an unknown shape is never guessed.

use std::collections::HashSet;

use csv::StringRecord;
use regex::Regex;

use super::Options;
use super::bind::has_scores;
use super::person::StudentAt;
use super::profile::{Long, Profile, Profiles, Scores};
use super::question::Answers;
use super::refused::Refused;
use super::table::{Header, Table};
use crate::domain::book::Book;
use crate::domain::text::{clean, count};

/// More columns than this are no table for people.
const MOST_COLUMNS: usize = 5_000;
/// Rows above the students stand among the first of these.
const FIRST: usize = 5;

/// The table, the profile that fits, and the first rows.
pub(super) struct Recognised<'t, 'o> {
    pub table: Table<'t>,
    pub profile: &'o Profile,
    pub sample: Vec<StringRecord>,
}

/// Finds header and profile of a text.
///
/// # Errors
/// When nothing fits, when the file has no rows, or when columns that matter have the same name.
pub(super) fn recognise<'t, 'o>(
    file: &'t str,
    text: &'t str,
    delimiter: u8,
    book: &Book,
    options: &'o Options,
) -> Result<Recognised<'t, 'o>, Refused> {
    let profiles = &options.profiles;
    let wanted = match &options.profile {
        Some(id) => Some(named(profiles, id)?),
        None => None,
    };
    let mut repeated = None;
    let found = Table::find(file, text, delimiter, |header, rows| {
        // What is as wide as all below it is the header, if anything is.
        if repeated.is_none() && rows.iter().all(|it| it.len() <= header.names.len()) {
            repeated = Some(header.repeated);
        }
        if header.names.len() > MOST_COLUMNS {
            return None;
        }
        let fits = |it: &&'o Profile| {
            // Of columns with one name a general shape would take the first, which may be the wrong one.
            it.folder.is_none()
                && !(it.generic && header.repeated > 0)
                && fits(it, header, rows, &Answers::of(&options.answers, book, it.source_id()), wanted.is_some())
        };
        let profile = match wanted {
            Some(profile) => Some(profile).filter(fits),
            None => best(profiles.iter().filter(|it| !it.generic).filter(fits), profiles)
                .or_else(|| profiles.iter().filter(|it| it.generic).find(fits)),
        };
        profile.map(|it| (it, rows.to_vec()))
    });
    let Some((table, (profile, sample))) = found else {
        check_quotes(file, text, delimiter)?;
        return Err(unknown(file, repeated.unwrap_or_default(), wanted));
    };
    if sample.is_empty() {
        return Err(Refused::file(file, "has a header and no rows. Export it again for a time with results."));
    }
    Ok(Recognised { table, profile, sample })
}

/// A quote that is never closed swallows the rows by which a table is recognised: then that is what is wrong.
fn check_quotes(file: &str, text: &str, delimiter: u8) -> Result<(), Refused> {
    let Some((table, ())) = Table::find(file, text, delimiter, |_, _| Some(())) else { return Ok(()) };
    let (mut rows, mut row) = (table.rows(), StringRecord::new());
    while rows.next(&mut row).is_some() {}
    table.check_quotes(&rows)
}

/// Of several vendors' profiles that fit, a person's own, then the one that asks for most; of those, the first.
fn best<'o>(fit: impl Iterator<Item = &'o Profile>, profiles: &Profiles) -> Option<&'o Profile> {
    fit.min_by_key(|it| std::cmp::Reverse((profiles.is_own(&it.id), it.signature.weight())))
}

fn named<'o>(profiles: &'o Profiles, id: &str) -> Result<&'o Profile, Refused> {
    profiles.find(id).ok_or_else(|| {
        let all: Vec<&str> = profiles.iter().map(|it| it.id.as_str()).collect();
        Refused::new(format!("There is no import profile called “{}”. Use one of: {}.", clean(id), all.join(", ")))
    })
}

fn fits(profile: &Profile, header: &Header, rows: &[StringRecord], answers: &Answers, forced: bool) -> bool {
    let signature = &profile.signature;
    let all = signature.all.iter().all(|it| header.find(it).is_some());
    let any = signature.any.is_empty() || header.find(&signature.any).is_some();
    let student = StudentAt::new(&profile.student, header);
    if !all || !any || !student.names_somebody() {
        return false;
    }
    let found = |it: &[String]| header.find(it).is_some();
    let readable = |it: &Long| found(&it.code) && (found(&it.score) || found(&it.level));
    if profile.wide.is_empty() && !profile.long.as_ref().is_none_or(readable) {
        return false;
    }
    if header.find(&signature.none).is_some() && !forced {
        return false;
    }
    let like = |it: &Regex| header.names.iter().any(|name| it.is_match(name));
    let naming = student.labels().next();
    let names = || rows.iter().take(FIRST).filter_map(|row| naming.and_then(|it| row.get(it)));
    let starts = |it: &Regex| names().any(|text| it.is_match(text));
    if !signature.like.iter().all(like) || !signature.starts.as_ref().is_none_or(starts) {
        return false;
    }
    match signature.scores {
        Scores::Whatever => true,
        // Without rows nothing looks like anything; the file is refused for having none.
        Scores::Some => rows.is_empty() || has_scores(profile, header, rows, answers),
        Scores::None => forced || !has_scores(profile, header, rows, answers),
    }
}

fn unknown(file: &str, repeated: usize, wanted: Option<&Profile>) -> Refused {
    if repeated > 0 {
        return too_many_names(file, repeated);
    }
    match wanted {
        Some(profile) if profile.folder.is_some() => Refused::file(
            file,
            &format!("is a single file, but {} comes as a folder or zip of several. Choose that.", profile.title),
        ),
        Some(profile) => {
            let long =
                profile.long.iter().flat_map(|it| [&it.code, if it.score.is_empty() { &it.level } else { &it.score }]);
            let needs = profile.signature.all.iter().chain(long).filter_map(|it| it.first());
            let mut all: Vec<&str> = needs.map(String::as_str).collect();
            let mut seen = HashSet::new();
            all.retain(|it| seen.insert(*it));
            let needs = if all.is_empty() { "a column with student names or IDs".to_owned() } else { all.join(", ") };
            Refused::file(file, &format!("does not fit the profile “{}”, which needs: {needs}.", profile.id))
        }
        None => Refused::unknown(file, "has columns that no import profile knows."),
    }
}

fn too_many_names(file: &str, repeated: usize) -> Refused {
    let names = count(repeated, "repeated column name");
    Refused::unknown(file, &format!("has {names}; it needs a profile of its own."))
}
