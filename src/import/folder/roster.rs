//! Who is in an export of several files. Only who is enrolled in a class is read, and of them only keys, names and grades: passwords,
//! birth dates and demographics are never looked at.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use csv::StringRecord;

use super::files::{Text, each};
use crate::domain::text::{clean, fold};
use crate::import::adults::Staff;
use crate::import::cell::{cell, tidy};
use crate::import::filter::{Filter, no_column};
use crate::import::open::Input;
use crate::import::person::{Person, StudentAt, fold_grade};
use crate::import::profile::folder::{Folder, Is, People};
use crate::import::refused::Refused;
use crate::import::report::{RowCounts, Skips};
use crate::import::table::Table;

/// Who is in the export.
#[derive(Default)]
pub(super) struct Roster {
    pub students: Vec<Person>,
    /// By the export's own id, where in `students` somebody is; `None` was left out by `--only`.
    pub places: HashMap<String, Option<usize>>,
    pub staff: Vec<Staff>,
    pub rows: RowCounts,
    /// The columns are the places of the files in the profile's list of people.
    pub skips: Skips,
    pub encoding: String,
}

/// Reads the files of people, with what the others say of them.
///
/// # Errors
/// When a file cannot be read, or `--only` asks for a column that is not there.
pub(super) fn read(
    input: &Input,
    folder: &Folder,
    only: &[(String, String)],
    today: NaiveDate,
) -> Result<Roster, Refused> {
    let known = Known {
        enrolled: enrolments(input, folder, today)?,
        classes: titles(input, folder)?,
        others: others(input, folder)?,
    };
    let mut roster = Roster::default();
    for (place, people) in folder.people.iter().enumerate() {
        if let Some(text) = Text::of(input, &people.file.file)? {
            let table = text.table(&[people.file.named("id")])?;
            roster.add(&table, (place, people), folder, only, &known)?;
            if roster.encoding.is_empty() {
                roster.encoding.clone_from(&text.encoding);
            }
        }
    }
    Ok(roster)
}

/// Whose ids: of the people who are all the same, or of all.
type Whose = (Option<Is>, String);

/// What the other files say.
struct Known {
    enrolled: HashMap<Whose, Enrolment>,
    classes: BTreeMap<String, String>,
    others: HashMap<String, Other>,
}

/// Which classes somebody is in, and as what.
#[derive(Debug, Default)]
struct Enrolment {
    is: Option<Is>,
    classes: BTreeSet<String>,
}

/// What stands in a file beside the people's own.
#[derive(Debug, Default)]
struct Other {
    grade: Option<String>,
    is: Option<Is>,
}

impl Roster {
    fn add(
        &mut self,
        table: &Table<'_>,
        (place, people): (usize, &People),
        folder: &Folder,
        only: &[(String, String)],
        known: &Known,
    ) -> Result<(), Refused> {
        let at = StudentAt::new(&people.columns, &table.header);
        let only = Only::of(only, table, &at, people.are)?;
        let find = |it: &str| table.header.find(people.file.named(it));
        let (id, status, role) = (find("id"), find("status"), find("role"));
        let (mut rows, mut row) = (table.rows(), StringRecord::new());
        while let Some(line) = rows.next(&mut row) {
            self.rows.read += 1;
            let user = cell(&row, id);
            let other = known.others.get(user);
            let verdict = match known.enrolled.get(&(people.are, user.to_owned())) {
                _ if folder.gone.contains(&fold(cell(&row, status))) => Err("no longer in the school"),
                None => Err("not enrolled in a class"),
                Some(enrolment) => {
                    let said = || folder.roles.get(&fold(cell(&row, role))).copied();
                    let is = people.are.or(enrolment.is).or_else(said).or(other.and_then(|it| it.is));
                    let is = is.ok_or("neither student nor staff");
                    is.and_then(|is| Ok((Person::read(&at, &row, line)?, is, enrolment)))
                }
            };
            let (mut person, is, enrolment) = match verdict {
                Ok(it) => it,
                Err(reason) => {
                    self.rows.skipped += 1;
                    self.skips.note(line, Some(place), reason);
                    continue;
                }
            };
            person.tags = enrolment.classes.iter().filter_map(|it| known.classes.get(it).cloned()).collect();
            person.grade = person.grade.or_else(|| other.and_then(|it| it.grade.clone()));
            let keep = only.keeps(&row, &person, is);
            if is == Is::Student {
                self.places.insert(user.to_owned(), keep.then_some(self.students.len()));
            }
            if !keep {
                self.rows.filtered += 1;
                continue;
            }
            self.rows.used += 1;
            person.used = true;
            match is {
                Is::Student => self.students.push(person),
                Is::Adult(role) => self.staff.push(Staff { person, role }),
            }
        }
        table.check_quotes(&rows)
    }
}

fn enrolments(input: &Input, folder: &Folder, today: NaiveDate) -> Result<HashMap<Whose, Enrolment>, Refused> {
    let mut found: HashMap<Whose, Enrolment> = HashMap::new();
    for file in &folder.enrollments {
        each(input, &file.file, &["user", "class"], &folder.gone, |row| {
            if NaiveDate::parse_from_str(row.get("until"), "%Y-%m-%d").is_ok_and(|it| it < today) {
                return;
            }
            let is = match (file.are, row.get("role")) {
                (None, word) if !word.is_empty() => match folder.roles.get(&fold(word)) {
                    Some(is) => Some(*is),
                    // Parents and guardians are enrolled too.
                    None => return,
                },
                (are, _) => are,
            };
            for user in row.all("user") {
                let enrolment = found.entry((file.are, user.to_owned())).or_default();
                // Who teaches anywhere is no student.
                if !matches!(enrolment.is, Some(Is::Adult(_))) {
                    enrolment.is = is.or(enrolment.is);
                }
                enrolment.classes.insert(row.get("class").to_owned());
            }
        })?;
    }
    Ok(found)
}

fn titles(input: &Input, folder: &Folder) -> Result<BTreeMap<String, String>, Refused> {
    let mut found = BTreeMap::new();
    each(input, &folder.classes, &["id", "title"], &folder.gone, |row| {
        if !row.get("title").is_empty() {
            found.insert(row.get("id").to_owned(), tidy(row.get("title")).into_owned());
        }
    })?;
    Ok(found)
}

fn others(input: &Input, folder: &Folder) -> Result<HashMap<String, Other>, Refused> {
    let mut found: HashMap<String, Other> = HashMap::new();
    if let Some(file) = &folder.grades {
        each(input, file, &["user"], &folder.gone, |row| {
            let other = found.entry(row.get("user").to_owned()).or_default();
            let is = folder.roles.get(&fold(row.get("role"))).copied();
            (other.grade, other.is) = (other.grade.take().or(fold_grade(row.get("grade"))), other.is.or(is));
        })?;
    }
    Ok(found)
}

/// `--only`, where a grade may come from another file and a class is a tag.
struct Only {
    /// Folded; empty where nothing reads as a grade, which nobody has.
    grade: Option<String>,
    class: Option<String>,
    others: Filter,
}

/// The class that `--only` asks for, folded.
pub(super) fn only_class(only: &[(String, String)]) -> Option<String> {
    only.iter().find(|it| fold(&it.0) == "class").map(|it| fold(&clean(&it.1)))
}

impl Only {
    fn of(only: &[(String, String)], table: &Table<'_>, at: &StudentAt, are: Option<Is>) -> Result<Self, Refused> {
        let grade = only.iter().find(|it| fold(&it.0) == "grade");
        let others = only.iter().filter(|it| !matches!(fold(&it.0).as_str(), "grade" | "class"));
        let (others, missing): (Vec<_>, Vec<_>) = others.cloned().partition(|it| table.header.place(&it.0).is_some());
        // A file of adults only has its own columns: the condition is about students.
        if let (Some((key, _)), None | Some(Is::Student)) = (missing.first(), are) {
            return Err(no_column(table.file, key));
        }
        Ok(Self {
            grade: grade.map(|it| fold_grade(&it.1).unwrap_or_default()),
            class: only_class(only),
            others: Filter::new(&others, table.file, &table.header, at)?,
        })
    }

    /// Adults have no grade: that condition is about students.
    fn keeps(&self, row: &StringRecord, person: &Person, is: Is) -> bool {
        let grade = is != Is::Student || self.grade.is_none() || self.grade == person.grade;
        let class = self.class.as_ref().is_none_or(|it| person.tags.iter().any(|tag| fold(tag) == *it));
        grade && class && self.others.keeps(row)
    }
}
