//! A roster of several files: users, classes, enrolments. Only who is enrolled in a class is read, and of them only keys,
//! names and grades: passwords, birth dates and demographics are never looked at.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use csv::StringRecord;

use super::adults::{Staff, new_adults};
use super::cell::{cell, tidy};
use super::filter::{Filter, no_column};
use super::matching::{Matched, Who, matched, several};
use super::open::{Input, Part};
use super::person::{Person, StudentAt, fold_grade};
use super::profile::{FileColumns, Folder, Profile};
use super::question::{Answers, Question};
use super::refused::Refused;
use super::report::{Report, Skips};
use super::table::Table;
use super::{Options, decode, delimit, sniff};
use crate::domain::book::Book;
use crate::domain::command::NewAdult;
use crate::domain::person::Role;
use crate::domain::text::{clean, fold, list};

/// What a folder gave.
pub(super) struct FoundFolder<'o> {
    pub profile: &'o Profile,
    pub report: Report,
    pub matched: Matched,
    pub adults: Vec<NewAdult>,
    pub questions: Vec<Question>,
    pub encoding: String,
    pub names: Vec<String>,
}

/// Reads a roster of several files.
///
/// # Errors
/// When no profile knows these files, or one of them cannot be read.
pub(super) fn read<'o>(input: &Input, book: &Book, options: &'o Options) -> Result<FoundFolder<'o>, Refused> {
    let profile = profile_of(input, options)?;
    let Some(folder) = &profile.folder else { return Err(unknown(input)) };
    let (enrolled, classes) = (enrolments(input, folder, options.now.date())?, titles(input, folder)?);
    let grades = grades(input, folder)?;
    let text = Text::of(input, &folder.users.file)?;
    let table = text.table(&[folder.users.named("id")])?;
    let at = StudentAt::new(&profile.student, &table.header);
    let only = Only::of(&options.only, &input.name, &table, &at)?;
    let (id, status) = (table.header.find(folder.users.named("id")), table.header.find(folder.users.named("status")));

    let (mut report, mut skips) = (Report::default(), Skips::default());
    let (mut people, mut staff) = (Vec::new(), Vec::new());
    let (mut rows, mut row) = (table.rows(), StringRecord::new());
    while let Some(line) = rows.next(&mut row) {
        report.rows.read += 1;
        let user = cell(&row, id);
        let verdict = match enrolled.get(user) {
            _ if folder.gone.contains(&fold(cell(&row, status))) => Err("no longer in the school"),
            None => Err("not enrolled in a class"),
            Some(enrolment) => Person::read(&at, &row, line).map(|person| (person, enrolment)),
        };
        match verdict {
            Err(reason) => {
                report.rows.skipped += 1;
                skips.note(line, None, reason);
            }
            Ok((mut person, enrolment)) => {
                person.tags = enrolment.classes.iter().filter_map(|it| classes.get(it).cloned()).collect();
                person.grade = person.grade.or_else(|| grades.get(user).cloned());
                if !only.keeps(&row, &person, enrolment.role) {
                    report.rows.filtered += 1;
                    continue;
                }
                report.rows.used += 1;
                person.used = true;
                match enrolment.role {
                    None => people.push(person),
                    Some(role) => staff.push(Staff { person, role }),
                }
            }
        }
    }
    table.check_quotes(&rows)?;
    let answers = Answers::of(&options.answers, book, profile.source_id());
    let mut matched = matched(&people, book, true, &answers);
    let questions = settle(&people, &matched, book, &mut report, &mut skips);
    report.warnings.append(&mut matched.warnings);
    if is_delta(input) {
        report.warnings.push(
            "The manifest says that this export holds only changes (delta): students who are not in it were left alone."
                .to_owned(),
        );
    }
    report.skipped = skips.into_list(|it| table.header.name(it).to_owned());
    let names = people.iter().map(|it| it.name.clone()).collect();
    let adults = new_adults(&staff, book);
    Ok(FoundFolder { profile, report, matched, adults, questions, encoding: text.encoding, names })
}

/// Whether a `OneRoster` manifest calls some of its files a delta.
fn is_delta(input: &Input) -> bool {
    let manifest = input.parts.iter().find(|it| it.name.eq_ignore_ascii_case("manifest.csv"));
    manifest.is_some_and(|it| String::from_utf8_lossy(&it.bytes).lines().any(|it| it.trim_end().ends_with(",delta")))
}

/// Counts the students, and takes back the rows of who fits several.
fn settle(people: &[Person], matched: &Matched, book: &Book, report: &mut Report, skips: &mut Skips) -> Vec<Question> {
    let mut questions = Vec::new();
    let who: BTreeSet<_> = matched
        .who
        .iter()
        .filter_map(|it| match it {
            Who::Known(student) => Some(*student),
            Who::New(_) | Who::Unknown(_) | Who::Several(_) | Who::Unused => None,
        })
        .collect();
    for (place, (person, who)) in people.iter().zip(&matched.who).enumerate() {
        if let Who::Several(number) = who {
            let fits = matched.candidates.get(&place).map_or(&[][..], Vec::as_slice);
            questions.push(several(person, (*number, 1), fits, book));
            report.rows.used -= 1;
            report.rows.skipped += 1;
            skips.note(person.line, None, &format!("{number} students match"));
        }
    }
    report.students.matched = super::number_of(who.len());
    report.students.created = super::number_of(matched.new.len());
    questions
}

fn profile_of<'o>(input: &Input, options: &'o Options) -> Result<&'o Profile, Refused> {
    let wanted = options.profile.as_deref();
    let has = |file: &String| input.parts.iter().any(|it| it.name.eq_ignore_ascii_case(file));
    let fits = |it: &&Profile| {
        it.folder.as_ref().is_some_and(|folder| folder.needs.iter().all(has) && !folder.without.iter().any(has))
    };
    options
        .profiles
        .iter()
        .filter(|it| wanted.is_none_or(|wanted| it.id == wanted))
        .find(fits)
        .ok_or_else(|| unknown(input))
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

/// Which classes somebody is in, and as what: `None` is a student.
#[derive(Debug, Default)]
struct Enrolment {
    role: Option<Role>,
    classes: BTreeSet<String>,
}

fn enrolments(input: &Input, folder: &Folder, today: NaiveDate) -> Result<HashMap<String, Enrolment>, Refused> {
    let mut found: HashMap<String, Enrolment> = HashMap::new();
    each(input, &folder.enrollments, &["user", "class", "role", "until"], &folder.gone, |cells| {
        let [user, class, role, until] = cells else { return };
        if NaiveDate::parse_from_str(until, "%Y-%m-%d").is_ok_and(|it| it < today) {
            return;
        }
        let Some(role) = folder.roles.get(&fold(role)) else { return };
        let enrolment =
            found.entry((*user).to_owned()).or_insert_with(|| Enrolment { role: *role, ..Enrolment::default() });
        // Who teaches anywhere is no student.
        enrolment.role = enrolment.role.or(*role);
        enrolment.classes.insert((*class).to_owned());
    })?;
    Ok(found)
}

fn titles(input: &Input, folder: &Folder) -> Result<BTreeMap<String, String>, Refused> {
    let mut found = BTreeMap::new();
    each(input, &folder.classes, &["id", "title"], &folder.gone, |cells| {
        if let [id, title] = cells
            && !title.is_empty()
        {
            found.insert((*id).to_owned(), tidy(title).into_owned());
        }
    })?;
    Ok(found)
}

fn grades(input: &Input, folder: &Folder) -> Result<HashMap<String, String>, Refused> {
    let mut found = HashMap::new();
    if let Some(file) = &folder.grades {
        each(input, file, &["user", "grade"], &folder.gone, |cells| {
            if let [user, grade] = cells
                && let Some(grade) = fold_grade(grade)
            {
                found.entry((*user).to_owned()).or_insert(grade);
            }
        })?;
    }
    Ok(found)
}

/// Calls `take` with the wanted cells of each row that still holds.
fn each(
    input: &Input,
    file: &FileColumns,
    meanings: &[&str],
    gone: &[String],
    mut take: impl FnMut(&[&str]),
) -> Result<(), Refused> {
    let text = Text::of(input, &file.file)?;
    let wanted: Vec<&[String]> = meanings.iter().map(|it| file.named(it)).collect();
    // What only limits a row may be missing.
    let needed: Vec<&[String]> = meanings.iter().filter(|it| **it != "until").map(|it| file.named(it)).collect();
    let table = text.table(&needed)?;
    let places: Vec<Option<usize>> = wanted.iter().map(|it| table.header.find(it)).collect();
    let status = table.header.find(file.named("status"));
    let (mut rows, mut row) = (table.rows(), StringRecord::new());
    while rows.next(&mut row).is_some() {
        if !gone.contains(&fold(cell(&row, status))) {
            let cells: Vec<&str> = places.iter().map(|it| cell(&row, *it)).collect();
            take(&cells);
        }
    }
    table.check_quotes(&rows)
}

/// One decoded file of the folder.
struct Text<'i> {
    part: &'i Part,
    decoded: Cow<'i, str>,
    encoding: String,
}

impl<'i> Text<'i> {
    fn of(input: &'i Input, file: &str) -> Result<Self, Refused> {
        let part = input.parts.iter().find(|it| it.name.eq_ignore_ascii_case(file)).ok_or_else(|| unknown(input))?;
        sniff::sniff(part)?;
        let (decoded, encoding) = decode::decode(part)?;
        Ok(Self { part, decoded, encoding })
    }

    fn table(&self, wanted: &[&[String]]) -> Result<Table<'_>, Refused> {
        let name = &self.part.name;
        let delimiter = delimit::delimiter(name, &self.decoded)?;
        let found = Table::find(name, &self.decoded, delimiter, |header, _| {
            wanted.iter().all(|it| header.find(it).is_some()).then_some(())
        });
        found.map(|it| it.0).ok_or_else(|| {
            let names: Vec<&str> = wanted.iter().filter_map(|it| it.first()).map(String::as_str).collect();
            Refused::file(
                name,
                &format!("has no header with the columns {}. Export the folder again.", names.join(", ")),
            )
        })
    }
}

/// `--only`, where a grade may come from another file and a class is a tag.
struct Only {
    /// Folded; empty where nothing reads as a grade, which nobody has.
    grade: Option<String>,
    class: Option<String>,
    others: Filter,
}

impl Only {
    fn of(only: &[(String, String)], file: &str, table: &Table<'_>, at: &StudentAt) -> Result<Self, Refused> {
        let find = |wanted: &str| only.iter().find(|it| fold(&it.0) == wanted).map(|it| it.1.as_str());
        let others: Vec<_> =
            only.iter().filter(|it| !matches!(fold(&it.0).as_str(), "grade" | "class")).cloned().collect();
        if let Some((key, _)) = others.iter().find(|it| table.header.place(&it.0).is_none()) {
            return Err(no_column(file, key));
        }
        let others = Filter::new(&others, file, &table.header, at)?;
        Ok(Self {
            grade: find("grade").map(|it| fold_grade(it).unwrap_or_default()),
            class: find("class").map(|it| fold(&clean(it))),
            others,
        })
    }

    /// Adults have no grade: that condition is about students.
    fn keeps(&self, row: &StringRecord, person: &Person, role: Option<Role>) -> bool {
        let grade = role.is_some() || self.grade.is_none() || self.grade == person.grade;
        let class = self.class.as_ref().is_none_or(|it| person.tags.iter().any(|tag| fold(tag) == *it));
        grade && class && self.others.keeps(row)
    }
}
