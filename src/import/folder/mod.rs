//! An export of several files, in a folder or a zip: who is in it, and their scores, if it has any, as one import.
//!
//! ```text
//! roster: people, classes, enrollments -> students and adults
//! scores: each file joined with those beside it -> the pipeline of any file with one row per score
//! ```
//!
//! What the files are called and what their columns mean is a profile's `[folder]`. Passwords, birth dates and demographics are never
//! looked at.

mod files;
mod joined;
mod letters;
mod results;
mod roster;

use std::collections::{BTreeSet, HashSet};

use self::letters::Letters;
use self::results::{FoundScores, Reader};
use self::roster::Roster;
use super::adults::new_adults;
use super::catalogue::Catalogue;
use super::matching::{Matched, Who, matched, several};
use super::open::Input;
use super::profile::Profile;
use super::question::{Answers, Question};
use super::refused::Refused;
use super::report::{Report, StudentCounts};
use super::table::Table;
use super::{Options, number_of};
use crate::domain::book::Book;
use crate::domain::command::{NewAdult, NewSkill, NewSource};
use crate::domain::skill::Cuts;
use crate::domain::text::{clean, list};
use crate::domain::watch::Watch;

/// What a folder gave.
pub(super) struct FoundFolder<'o> {
    pub profile: &'o Profile,
    pub report: Report,
    pub matched: Matched,
    pub adults: Vec<NewAdult>,
    pub questions: Vec<Question>,
    pub encoding: String,
    pub names: Vec<String>,
    pub found: FoundScores,
    pub skills: Vec<NewSkill>,
    pub sources: Vec<NewSource>,
}

/// Reads an export of several files.
///
/// # Errors
/// When no profile knows these files, or one of them cannot be read.
pub(super) fn read<'o>(
    input: &Input,
    book: &Book,
    options: &'o Options,
    answers: &dyn Fn(&Profile) -> Answers,
    watch: &mut dyn Watch,
) -> Result<FoundFolder<'o>, Refused> {
    let profile = profile_of(input, options)?;
    let Some(folder) = &profile.folder else { return Err(unknown(input)) };
    let answers = answers(profile);
    let mut roster = roster::read(input, folder, &options.only, options.now.date())?;
    let mut matched = matched(&roster.students, book, true, &answers);
    let mut questions = settle(&mut roster, &matched, book);

    let letters = Letters::read(input, folder, cuts(profile))?;
    let (mut catalogue, mut found) = (Catalogue::new(book, profile), FoundScores::default());
    let class = roster::only_class(&options.only);
    let reader = Reader {
        roster: &roster,
        matched: &matched,
        letters: &letters,
        answers: &answers,
        book,
        options,
        modified: input.modified,
    };
    for scores in &folder.scores {
        let joined = joined::joined(input, scores, &folder.gone, (&roster, &letters), class.as_deref())?;
        if let Some(joined) = joined {
            reader.read(scores, joined, &mut catalogue, &mut found, watch)?;
        }
    }
    // Of one day, attempts are numbered in this order.
    found.scores.sort_by_sitting();
    let (skills, sources) = catalogue.new_ones(profile);

    questions.append(&mut found.questions);
    let mut report = Report { students: students(&matched, &found), rows: roster.rows, ..Report::default() };
    report.rows += found.rows;
    report.scores = found.counts;
    report.no_evidence = std::mem::take(&mut found.no_evidence);
    report.warnings.append(&mut matched.warnings);
    report.warnings.append(&mut found.warnings);
    if is_delta(input) {
        report.warnings.push(
            "The manifest says that this export holds only changes (delta): students who are not in it were left alone."
                .to_owned(),
        );
    }
    let file = |it: usize| folder.people.get(it).map_or_else(String::new, |it| it.file.file.clone());
    report.skipped = std::mem::take(&mut roster.skips).into_list(file);
    report.skipped.append(&mut found.skipped);
    let names = roster.students.iter().map(|it| it.name.clone()).collect();
    let adults = new_adults(&roster.staff, book);
    let encoding = roster.encoding;
    Ok(FoundFolder { profile, report, matched, adults, questions, encoding, names, found, skills, sources })
}

/// Where the profile's values change band.
fn cuts(profile: &Profile) -> Cuts {
    profile.cuts.map_or_else(Cuts::default, |(developing, proficient, secure)| Cuts { developing, proficient, secure })
}

/// Whether a `OneRoster` manifest calls some of its files a delta.
fn is_delta(input: &Input) -> bool {
    let manifest = input.parts.iter().find(|it| it.name.eq_ignore_ascii_case("manifest.csv"));
    manifest.is_some_and(|it| String::from_utf8_lossy(&it.bytes).lines().any(|it| it.trim_end().ends_with(",delta")))
}

/// Takes back the rows of who fits several.
fn settle(roster: &mut Roster, matched: &Matched, book: &Book) -> Vec<Question> {
    let mut questions = Vec::new();
    for (place, (person, who)) in roster.students.iter().zip(&matched.who).enumerate() {
        if let Who::Several(number) = who {
            let fits = matched.candidates.get(&place).map_or(&[][..], Vec::as_slice);
            questions.push(several(person, (*number, 1), fits, book));
            roster.rows.used -= 1;
            roster.rows.skipped += 1;
            roster.skips.note(person.line, Some(0), &format!("{number} students match"));
        }
    }
    questions
}

/// Everybody counts once, however many files tell of them.
fn students(matched: &Matched, found: &FoundScores) -> StudentCounts {
    let (mut known, mut unknown) = (HashSet::new(), BTreeSet::new());
    for who in matched.who.iter().chain(&found.people) {
        match who {
            Who::Known(student) => drop(known.insert(*student)),
            Who::Unknown(student) => drop(unknown.insert(*student)),
            Who::New(_) | Who::Several(_) | Who::Unused => {}
        }
    }
    StudentCounts {
        matched: number_of(known.len()),
        created: number_of(matched.new.len()),
        unknown: number_of(unknown.len()),
    }
}

fn profile_of<'o>(input: &Input, options: &'o Options) -> Result<&'o Profile, Refused> {
    let wanted = options.profile.as_deref();
    let has = |file: &String| input.parts.iter().any(|it| it.name.eq_ignore_ascii_case(file));
    let fits = |it: &&Profile| {
        it.folder.as_ref().is_some_and(|folder| folder.needs.iter().all(has) && !folder.without.iter().any(has))
    };
    // Of several that fit, the one that asks for most files.
    let files = |it: &&Profile| std::cmp::Reverse(it.folder.as_ref().map_or(0, |it| it.needs.len()));
    let wanted = options.profiles.iter().filter(|it| wanted.is_none_or(|wanted| it.id == wanted));
    wanted.filter(fits).min_by_key(files).ok_or_else(|| unknown(input))
}

fn unknown(input: &Input) -> Refused {
    let files: Vec<String> = input.parts.iter().map(|it| clean(&it.name)).collect();
    Refused::file(
        &input.name,
        &format!(
            "holds {}, which are no export that belongs together, such as a OneRoster one with users.csv, classes.csv and \
             enrollments.csv. Import its files one by one.",
            list(&files)
        ),
    )
}

/// Refuses a file that is one of an export's several, chosen alone: by columns that are written so nowhere else.
///
/// # Errors
/// When it is one.
pub(super) fn check_alone(file: &str, text: &str, delimiter: u8, options: &Options) -> Result<(), Refused> {
    if options.profile.is_some() {
        return Ok(());
    }
    let title = Table::find(file, text, delimiter, |header, _| {
        let has = |column: &String| header.names.iter().any(|it| it.eq_ignore_ascii_case(column));
        let folders = options.profiles.iter().filter_map(|it| Some((it, it.folder.as_ref()?)));
        let fits = folders.filter(|it| it.1.alone.iter().any(|columns| columns.iter().all(has)));
        fits.map(|it| it.0.title.clone()).next()
    });
    match title {
        Some((_, title)) => {
            let words = format!("is one file of an export from {title}. Choose the folder or the zip that it came in.");
            Err(Refused::file(file, &words))
        }
        None => Ok(()),
    }
}
