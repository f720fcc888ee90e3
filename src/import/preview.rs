//! The whole pipeline, from bytes to preview.

use std::collections::{BTreeSet, HashSet};

use super::ask::{self, Asked};
use super::bind::bind;
use super::catalogue::Catalogue;
use super::filter::Filter;
use super::identity;
use super::matching::{Who, matched};
use super::open::{Input, Part};
use super::pace::Pace;
use super::person::StudentAt;
use super::profile::Profile;
use super::question::{About, Answer, Answers, Choice, Question};
use super::recognise::recognise;
use super::refused::Refused;
use super::report::{Report, Skips};
use super::roll::Roll;
use super::rows::{Found, Reading};
use super::survey::{Survey, survey};
use super::{Options, Preview, decode, delimit, folder, number_of, sense, sniff, workbook};
use crate::domain::book::Book;
use crate::domain::command::ImportFacts;
use crate::domain::scores::Scores;
use crate::domain::skill::SourceKind;
use crate::domain::text::{clean, count, fold, list};
use crate::domain::watch::{Unwatched, Watch, Work};

/// Reads a file, matches its students with the book's, and says what importing it would make true.
///
/// # Errors
/// When the file as a whole cannot be imported; nothing was changed.
pub fn preview(input: &Input, book: &Book, options: &Options) -> Result<Preview, Refused> {
    preview_watched(input, book, options, &mut Unwatched)
}

/// The same, while somebody watches who may stop it.
///
/// # Errors
/// As [`preview()`], and when it was stopped.
pub fn preview_watched(
    input: &Input,
    book: &Book,
    options: &Options,
    watch: &mut dyn Watch,
) -> Result<Preview, Refused> {
    match input.parts.as_slice() {
        [] => Err(Refused::file(&input.name, "holds no files. Export it again.")),
        [part] if workbook::is_one(&part.bytes) => workbook(input, part, book, options, watch),
        [part] => {
            sniff::sniff(part)?;
            let (text, encoding) = decode::decode(part)?;
            let read = Source { text: &text, delimiter: delimit::delimiter(&input.name, &text)?, sheet: "" };
            Ok(Preview { encoding, ..table(input, read, book, options, watch)? })
        }
        _ => several_files(input, book, options, watch),
    }
}

/// The wanted sheet, or the first that can be read.
fn workbook(
    input: &Input,
    part: &Part,
    book: &Book,
    options: &Options,
    watch: &mut dyn Watch,
) -> Result<Preview, Refused> {
    let mut read = |wanted: Option<&str>| {
        let (text, sheet) = workbook::text(&part.name, &part.bytes, wanted)?;
        let source = Source { text: &text, delimiter: b',', sheet: &sheet };
        let encoding = format!("sheet “{sheet}”");
        Ok(Preview { encoding, sheet: sheet.clone(), ..table(input, source, book, options, watch)? })
    };
    let answered = || match options.answers.get(&About::Sheet) {
        Some(Answer::Sheet(place)) => input.sheets.get(*place).map(String::as_str),
        _ => None,
    };
    let wanted = options.sheet.as_deref().or_else(answered);
    let others = input.sheets.iter().skip(1).filter(|_| wanted.is_none()).map(|it| Some(it.as_str()));
    let mut refused = None;
    for sheet in std::iter::once(wanted).chain(others) {
        let found = read(sheet);
        let Some(why) = found.as_ref().err().filter(|it| **it != Refused::stopped()) else { return found };
        refused.get_or_insert_with(|| why.clone());
    }
    Err(refused.unwrap_or_else(Refused::stopped))
}

/// One table as text, whatever it was before.
#[derive(Clone, Copy)]
struct Source<'t> {
    text: &'t str,
    delimiter: u8,
    /// Empty, unless it is a workbook's.
    sheet: &'t str,
}

fn table(
    input: &Input,
    read: Source<'_>,
    book: &Book,
    options: &Options,
    watch: &mut dyn Watch,
) -> Result<Preview, Refused> {
    let (file, Source { text, delimiter, sheet }) = (input.name.as_str(), read);
    folder::check_alone(file, text, delimiter, options)?;
    let recognised = recognise(file, text, delimiter, book, options)?;
    let (table, profile) = (&recognised.table, recognised.profile);
    let answers = Answers::of(&options.answers, book, profile.source_id());
    let mut catalogue = Catalogue::new(book, profile);
    let bound = bind(profile, &table.header, &recognised.sample, &answers, &mut catalogue);
    if bound.slots.is_empty() && !profile.is_roster() {
        return Err(Refused::unknown(file, &format!("fits “{}” but has no column of scores.", profile.title)));
    }
    let at = StudentAt::new(&profile.student, &table.header);
    let filter = Filter::new(&options.only, file, &table.header, &at)?;
    let (mut roll, mut skips) = (Roll::new(at, profile), Skips::default());
    let mut pace = Pace::new(watch, Work::Looking, None);
    let mut survey = survey(table, profile, &bound, &filter, &mut roll, &mut skips, &mut pace)?;

    let people = roll.people;
    let mut matched = matched(&people, book, options.create_students || profile.student.create, &answers);
    let today = options.now.date();
    let order = survey.order.decided().or(profile.date.day_first);
    let asked = order.is_none() && survey.order.is_open();
    let day_first = order.or(answers.day_first()).or(options.day_first).unwrap_or_default();
    let reading = Reading {
        table,
        profile,
        bound: &bound,
        who: &matched.who,
        catalogue: &mut catalogue,
        day_first,
        undated: input.modified.min(today),
        answers: &answers,
        today,
    };
    let mut pace = Pace::new(watch, Work::Reading, Some(survey.verdicts.len()));
    let mut found = reading.read(&mut survey, &mut skips, &mut pace)?;
    // What the team must not lose unnoticed; a vendor's many other columns are known to be none.
    if !bound.unread.is_empty() {
        matched.warnings.push(format!("Not read, because it does not look like scores: {}.", list(&bound.unread)));
    }

    let asked_about = Asked {
        table,
        people: &people,
        matched: &matched,
        found: &found,
        dates: asked.then_some(day_first),
        answers: &answers,
        book,
    };
    let questions = other_sheets(input, sheet, options).into_iter().chain(asked_about.questions()).collect();
    let mut report = Report { file: clean(file), profile: profile.id.clone(), rows: survey.rows, ..Report::default() };
    report.warnings = std::mem::take(&mut matched.warnings);
    report.warnings.extend(warnings(&survey, profile, &found));
    report.scores = found.counts;
    report.no_evidence = std::mem::take(&mut found.no_evidence);
    report.skipped = skips.into_list(|it| table.header.name(it).to_owned());
    sense::check(profile, &bound, &survey, &found, &report)?;
    // Who stands only in rows that were skipped is neither made nor counted.
    matched.new.retain(|it| found.people.contains(&Who::New(it.id)));
    let known: HashSet<_> =
        found.people.iter().filter_map(|it| if let Who::Known(it) = it { Some(*it) } else { None }).collect();
    matched.keys.retain(|it| known.contains(&it.student));
    let strangers: BTreeSet<_> =
        found.people.iter().filter_map(|it| if let Who::Unknown(it) = it { Some(*it) } else { None }).collect();
    report.students.matched = number_of(known.len());
    report.students.unknown = number_of(strangers.len());
    sense::doubt_students(profile, &found, &mut matched, &mut report);
    report.students.created = number_of(matched.new.len());

    let (skills, sources) = catalogue.new_ones(profile);
    // An answer about another file of the source is no other import of this one.
    let words: HashSet<String> = found.levels.keys().chain(report.no_evidence.keys()).map(|it| fold(it)).collect();
    let deciding = answers.deciding(|about| match about {
        About::Numbers(column) => table.header.place(column).is_some(),
        About::Level(word) => words.contains(&fold(word)),
        About::DateOrder => asked,
        // These are given for one file, and never remembered.
        About::Undated | About::Who(_) | About::Sheet => true,
    });
    let (sha256, day_first) = (identity::of_bytes(input), asked.then_some(day_first));
    let identity = identity::of_import(&sha256, sheet, profile, options, &deciding, day_first);
    let mut facts = facts(input, (sha256, identity), profile, options, &answers, &report);
    facts.undated_day = found.undated_days.first().copied();
    (facts.sources, facts.skills) = (sources, skills);
    (facts.students, facts.keys) = (matched.new, matched.keys);
    let unknown = people.iter().zip(&matched.who).filter(|it| matches!(it.1, Who::Unknown(_))).map(|it| it.0);
    let unknown: BTreeSet<&str> = unknown.map(|it| it.sort_name.as_str()).filter(|it| !it.is_empty()).collect();
    Ok(Preview {
        date_range: found.scores.days(),
        sample_names: samples(people.iter().filter(|it| it.used).map(|it| it.name.as_str())),
        unknown_names: unknown.into_iter().map(str::to_owned).collect(),
        ..assemble(facts, found.scores, report, questions)
    })
}

fn several_files(input: &Input, book: &Book, options: &Options, watch: &mut dyn Watch) -> Result<Preview, Refused> {
    let answers = |profile: &Profile| Answers::of(&options.answers, book, profile.source_id());
    let mut folder = folder::read(input, book, options, &answers, watch)?;
    let found = folder.found;
    folder.report.file = clean(&input.name);
    folder.report.profile.clone_from(&folder.profile.id);
    let answers = answers(folder.profile);
    let (sha256, deciding) = (identity::of_bytes(input), answers.deciding(|_| true));
    let identity = identity::of_import(&sha256, "", folder.profile, options, &deciding, found.day_first);
    let mut facts = facts(input, (sha256, identity), folder.profile, options, &answers, &folder.report);
    facts.undated_day = found.undated_days.first().copied();
    (facts.sources, facts.skills) = (folder.sources, folder.skills);
    (facts.students, facts.keys, facts.adults) = (folder.matched.new, folder.matched.keys, folder.adults);
    Ok(Preview {
        encoding: folder.encoding,
        date_range: found.scores.days(),
        sample_names: samples(folder.names.iter().map(String::as_str)),
        ..assemble(facts, found.scores, folder.report, folder.questions)
    })
}

fn facts(
    input: &Input,
    (sha256, identity): (String, String),
    profile: &Profile,
    options: &Options,
    answers: &Answers,
    report: &Report,
) -> ImportFacts {
    ImportFacts {
        id: options.id,
        file: clean(&input.name),
        profile: profile.id.clone(),
        identity,
        sha256,
        at: options.now,
        undated_day: None,
        rows: report.rows.read,
        scores: report.scores.imported,
        unknown: report.scores.unknown_student,
        sources: Vec::new(),
        skills: Vec::new(),
        pace: profile.kind == SourceKind::Pace,
        students: Vec::new(),
        keys: Vec::new(),
        adults: Vec::new(),
        answers: answers.to_remember(profile.source_id()),
    }
}

fn assemble(facts: ImportFacts, scores: Scores, mut report: Report, questions: Vec<Question>) -> Preview {
    report.defaults = questions.iter().filter(|it| it.is_open()).map(|it| it.default.clone()).collect();
    Preview {
        facts,
        scores,
        report,
        questions,
        encoding: String::new(),
        sheet: String::new(),
        sample_names: Vec::new(),
        unknown_names: Vec::new(),
        date_range: None,
    }
}

/// A workbook with several tables: which one is asked, unless the command line has said it.
fn other_sheets(input: &Input, sheet: &str, options: &Options) -> Option<Question> {
    let others: Vec<String> = input.sheets.iter().filter(|it| *it != sheet).map(|it| format!("“{it}”")).collect();
    (!others.is_empty() && options.sheet.is_none()).then(|| Question {
        words: "Which sheet of the workbook?".to_owned(),
        default: format!("Sheet “{sheet}” was read, not {}.", list(&others)),
        about: Some(About::Sheet),
        choices: (0..).zip(&input.sheets).map(|(place, it)| Choice::new(it, Answer::Sheet(place))).collect(),
        answer: options.answers.get(&About::Sheet).copied(),
        hint: false,
    })
}

/// Three names, those with letters outside ASCII first.
fn samples<'n>(names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let names: Vec<&str> = names.filter(|it| !it.is_empty()).collect();
    let (plain, other): (Vec<&str>, Vec<&str>) = names.into_iter().partition(|it| it.is_ascii());
    other.into_iter().chain(plain).take(3).map(str::to_owned).collect()
}

/// What a person should know of a table that was read.
pub(super) fn warnings(survey: &Survey, profile: &Profile, found: &Found) -> Vec<String> {
    let mut warnings = Vec::new();
    let (line, short) = survey.short;
    if short > 0 {
        warnings.push(format!(
            "{} fewer cells than the header; the missing ones were read as blank (first: line {line}).",
            rows_have(short)
        ));
    }
    if found.bounds > 0 {
        let scores = count(found.bounds as usize, "score");
        warnings.push(format!("{scores} told only as a bound (such as <5) and read as that bound."));
    }
    if let (Some(usual), Some(decided)) = (profile.date.day_first, survey.order.decided())
        && usual != decided
    {
        warnings.push(format!("Dates were read {}, as values above 12 show.", ask::order_words(decided)));
    }
    warnings
}

fn rows_have(number: u32) -> String {
    if number == 1 { "1 row has".to_owned() } else { format!("{number} rows have") }
}
