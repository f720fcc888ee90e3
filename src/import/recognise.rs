//! Which profile a table fits. A vendor's signature first, a general shape second; an unknown shape is never guessed.

use csv::StringRecord;

use super::bind::has_scores;
use super::person::StudentAt;
use super::profile::{Profile, Scores, profiles};
use super::refused::Refused;
use super::table::{Header, Table};
use crate::domain::book::Book;
use crate::domain::text::{clean, count};

/// More columns than this are no table for people.
const MOST_COLUMNS: usize = 5_000;

/// The table, the profile that fits, and the first rows.
pub(super) struct Recognised<'t> {
    pub table: Table<'t>,
    pub profile: &'static Profile,
    pub sample: Vec<StringRecord>,
}

/// Finds header and profile of a text; `wanted` is the profile that a person named.
///
/// # Errors
/// When nothing fits, when the file has no rows, or when columns that matter have the same name.
pub(super) fn recognise<'t>(
    file: &'t str,
    text: &'t str,
    delimiter: u8,
    wanted: Option<&str>,
    book: &Book,
) -> Result<Recognised<'t>, Refused> {
    let wanted = match wanted {
        Some(id) => Some(named(id)?),
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
        let fits = |it: &&'static Profile| it.folder.is_none() && fits(it, header, rows, book, wanted.is_some());
        // Of columns with one name a general shape would take the first, which may be the wrong one.
        let general = |it: &&'static Profile| it.generic && header.repeated == 0 && fits(it);
        let vendor = |it: &&'static Profile| !it.generic && fits(it);
        let profile = if let Some(profile) = wanted {
            Some(profile).filter(|it| vendor(it) || general(it))
        } else {
            profiles().iter().find(vendor).or_else(|| profiles().iter().find(general))
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

fn named(id: &str) -> Result<&'static Profile, Refused> {
    profiles().iter().find(|it| it.id == id).ok_or_else(|| {
        let all: Vec<&str> = profiles().iter().map(|it| it.id.as_str()).collect();
        Refused::new(format!("There is no import profile called “{}”. Use one of: {}.", clean(id), all.join(", ")))
    })
}

fn fits(profile: &Profile, header: &Header, rows: &[StringRecord], book: &Book, forced: bool) -> bool {
    let signature = &profile.signature;
    let all = signature.all.iter().all(|it| header.find(it).is_some());
    let any = signature.any.is_empty() || header.find(&signature.any).is_some();
    if !all || !any || !StudentAt::new(&profile.student, header).names_somebody() {
        return false;
    }
    if header.find(&signature.none).is_some() && !forced {
        return false;
    }
    match signature.scores {
        Scores::Whatever => true,
        // Without rows nothing looks like anything; the file is refused for having none.
        Scores::Some => rows.is_empty() || has_scores(profile, header, rows, book),
        Scores::None => forced || !has_scores(profile, header, rows, book),
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
            let needs: Vec<&str> =
                profile.signature.all.iter().filter_map(|it| it.first()).map(String::as_str).collect();
            let needs =
                if needs.is_empty() { "a column with student names or IDs".to_owned() } else { needs.join(", ") };
            Refused::file(file, &format!("does not fit the profile “{}”, which needs: {needs}.", profile.id))
        }
        None => Refused::file(
            file,
            "has columns that no import profile knows. It needs a header line with student names or IDs, and scores.",
        ),
    }
}

fn too_many_names(file: &str, repeated: usize) -> Refused {
    let names = count(repeated, "repeated column name");
    Refused::file(
        file,
        &format!("has {names}; it needs a profile of its own. Give each column its own name, or ask for one."),
    )
}
