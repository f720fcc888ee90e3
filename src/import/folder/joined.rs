//! A file of scores together with what the files beside it say of its rows, as one table with a row per score: the pipeline for any such
//! file reads it. Only the columns that the profile names are in it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use csv::StringRecord;

use super::files::Text;
use super::letters::Letters;
use super::roster::Roster;
use crate::domain::text::fold;
use crate::import::cell::cell;
use crate::import::lines::Lines;
use crate::import::open::Input;
use crate::import::profile::Columns;
use crate::import::profile::folder::{Beside, NoEvidence, STUDENT, ScoreFile, stem};
use crate::import::refused::Refused;
use crate::import::report::{RowCounts, Skips};
use crate::import::table::{Header, Table};

/// The joined table.
pub(super) struct Joined {
    pub text: String,
    /// Rows that are not in it.
    pub rows: RowCounts,
    pub skips: Skips,
}

/// Joins a file of scores with those beside it; `None` where it is not there. `class` is the only one that is wanted, folded.
///
/// # Errors
/// When one of the files cannot be read.
pub(super) fn joined(
    input: &Input,
    scores: &ScoreFile,
    gone: &[String],
    (roster, letters): (&Roster, &Letters),
    class: Option<&str>,
) -> Result<Option<Joined>, Refused> {
    let Some(text) = Text::of(input, &scores.file)? else { return Ok(None) };
    let student: Vec<String> = scores.student.iter().filter_map(|it| own(scores, it)).map(str::to_owned).collect();
    let wanted: &[&[String]] = if student.is_empty() { &[] } else { &[&student] };
    let table = text.table(wanted)?;
    let others: Vec<Other> =
        scores.beside.iter().map(|it| Other::read(input, it, scores, gone)).collect::<Result<_, _>>()?;
    let layout = Layout { scores, header: &table.header, others: &others };
    let plan = Plan::new(&layout);

    let mut joined = Joined { text: String::new(), rows: RowCounts::default(), skips: Skips::default() };
    let shared = shared(&table, &plan, &others);
    let (mut lines, mut last) = (Lines::default(), 0);
    let names = std::iter::once(STUDENT).chain(plan.table.iter().map(|it| it.0));
    (0..).zip(names).for_each(|(column, name)| put(&mut lines, 0, column, name));
    let (mut rows, mut cells) = (table.rows(), StringRecord::new());
    while let Some(line) = rows.next(&mut cells) {
        let row = Row::new(&cells, &plan, &others);
        let student = row.first(&plan.student);
        let verdict = match roster.places.get(student) {
            _ if gone.contains(&fold(row.first(&plan.status))) => Err("deleted in the source"),
            _ if student.is_empty() => Err("no student"),
            Some(None) => Ok(false),
            Some(Some(_)) | None => Ok(class.is_none_or(|it| fold(row.first(&plan.class)) == it)),
        };
        match verdict {
            Err(reason) => {
                joined.rows.skipped += 1;
                joined.skips.note(line, None, reason);
            }
            Ok(false) => joined.rows.filtered += 1,
            Ok(true) => {
                // Lines are those of the file, as long as it has any.
                last = line.saturating_sub(1).max(last + 1);
                put(&mut lines, last, 0, student);
                let nothing = plan.none.iter().find_map(|it| it.holds(&row));
                let scale = row.first(&plan.letters);
                for (column, (_, sources, role)) in (1..).zip(&plan.table) {
                    let text = match (role, nothing) {
                        (Role::Score, Some(word)) => Cow::Borrowed(word),
                        (Role::Level, Some(_)) => Cow::Borrowed(""),
                        (Role::Score | Role::Level, None) => letters.word(scale, row.first(sources)),
                        (Role::Code, _) if shared.contains(row.first(sources)) => {
                            Cow::Owned(format!("{} ({})", row.first(sources), row.first(&plan.subject)))
                        }
                        (Role::Code | Role::Other, _) => Cow::Borrowed(row.first(sources)),
                    };
                    if !text.is_empty() {
                        put(&mut lines, last, column, &text);
                    }
                }
            }
        }
    }
    table.check_quotes(&rows)?;
    joined.rows.read = joined.rows.skipped + joined.rows.filtered;
    joined.text = lines.end();
    Ok(Some(joined))
}

/// The names of skills that stand for several.
fn shared(table: &Table<'_>, plan: &Plan<'_>, others: &[Other]) -> HashSet<String> {
    let (mut first, mut shared) = (HashMap::new(), HashSet::new());
    let (mut rows, mut cells) = (table.rows(), StringRecord::new());
    while !plan.apart.is_empty() && rows.next(&mut cells).is_some() {
        let row = Row::new(&cells, plan, others);
        let (code, apart) = (row.first(&plan.code), row.first(&plan.apart));
        if !first.contains_key(code) {
            first.insert(code.to_owned(), apart.to_owned());
        } else if first.get(code).is_some_and(|it| it != apart) {
            shared.insert(code.to_owned());
        }
    }
    shared
}

fn put(lines: &mut Lines, row: u32, column: u32, text: &str) {
    // The order is right, and what comes from files in memory fits into memory.
    let added = lines.add(row, column, text, usize::MAX);
    debug_assert!(added.is_ok(), "{added:?}");
}

/// The name of a column of the file of scores itself; `None` for one of a file beside it.
fn own<'c>(scores: &ScoreFile, path: &'c str) -> Option<&'c str> {
    path.split_once('.').filter(|(file, _)| file.eq_ignore_ascii_case(stem(&scores.file))).map(|it| it.1)
}

/// The rows of a file beside, by their id.
struct Other {
    stem: String,
    /// The columns that are wanted of it.
    names: Vec<String>,
    rows: HashMap<String, Vec<String>>,
}

impl Other {
    fn read(input: &Input, file: &Beside, scores: &ScoreFile, gone: &[String]) -> Result<Self, Refused> {
        let stem = stem(&file.file).to_owned();
        let inner = |path: &String| {
            path.split_once('.').filter(|it| it.0.eq_ignore_ascii_case(&stem)).map(|it| it.1.to_owned())
        };
        let mut names: Vec<String> = scores.columns().filter_map(inner).collect();
        names.sort();
        names.dedup();
        let mut rows = HashMap::new();
        if let Some(text) = Text::of(input, &file.file)? {
            let table = text.table(&[&file.id])?;
            let (id, status) = (table.header.find(&file.id), table.header.place("status"));
            let places: Vec<Option<usize>> = names.iter().map(|it| table.header.place(it)).collect();
            let (mut reader, mut row) = (table.rows(), StringRecord::new());
            while reader.next(&mut row).is_some() {
                if !gone.contains(&fold(cell(&row, status))) {
                    let cells = places.iter().map(|it| cell(&row, *it).to_owned()).collect();
                    rows.insert(cell(&row, id).to_owned(), cells);
                }
            }
            table.check_quotes(&reader)?;
        }
        Ok(Self { stem, names, rows })
    }
}

/// Where a column is.
#[derive(Clone, Copy)]
enum At {
    /// In the row itself.
    Own(usize),
    /// In the row of that file beside.
    Beside(usize, usize),
}

/// What a column of the joined table is for.
#[derive(Clone, Copy)]
enum Role {
    Code,
    Score,
    Level,
    Other,
}

struct Layout<'a> {
    scores: &'a ScoreFile,
    header: &'a Header,
    others: &'a [Other],
}

impl Layout<'_> {
    fn find(&self, columns: &Columns) -> Vec<At> {
        columns.iter().filter_map(|it| self.place(it)).collect()
    }

    fn place(&self, path: &str) -> Option<At> {
        if let Some(name) = own(self.scores, path) {
            return self.header.place(name).map(At::Own);
        }
        let (file, name) = path.split_once('.')?;
        let other = self.others.iter().position(|it| it.stem.eq_ignore_ascii_case(file))?;
        let column = self.others.get(other)?.names.iter().position(|it| it == name)?;
        Some(At::Beside(other, column))
    }
}

/// Where everything is that a row needs.
struct Plan<'a> {
    student: Vec<At>,
    class: Vec<At>,
    status: Vec<At>,
    letters: Vec<At>,
    apart: Vec<At>,
    code: Vec<At>,
    subject: Vec<At>,
    /// For each file beside, where its id stands.
    by: Vec<Vec<At>>,
    none: Vec<Nothing<'a>>,
    table: Vec<(&'a str, Vec<At>, Role)>,
}

impl<'a> Plan<'a> {
    fn new(layout: &Layout<'a>) -> Self {
        let (scores, find) = (layout.scores, |it: &Columns| layout.find(it));
        let role = |it: &Columns| match &scores.profile.long {
            Some(long) if long.code == *it => Role::Code,
            Some(long) if long.score == *it => Role::Score,
            Some(long) if long.level == *it => Role::Level,
            _ => Role::Other,
        };
        let mut table: Vec<(&str, Vec<At>, Role)> = Vec::new();
        for columns in scores.table() {
            let name = columns.first().map_or("", String::as_str);
            if table.iter().all(|it| it.0 != name) {
                table.push((name, find(columns), role(columns)));
            }
        }
        Self {
            student: find(&scores.student),
            class: find(&scores.class),
            status: find(&scores.status),
            letters: find(&scores.letters),
            apart: find(&scores.apart),
            code: scores.profile.long.as_ref().map_or_else(Vec::new, |it| find(&it.code)),
            subject: scores.profile.long.as_ref().map_or_else(Vec::new, |it| find(&it.subject)),
            by: scores.beside.iter().map(|it| find(&it.by)).collect(),
            none: scores.none.iter().map(|it| Nothing { at: find(&it.column), when: it }).collect(),
            table,
        }
    }
}

/// When a row holds no evidence.
struct Nothing<'a> {
    at: Vec<At>,
    when: &'a NoEvidence,
}

impl<'a> Nothing<'a> {
    /// The word that stands for it, if it does.
    fn holds<'r>(&'r self, row: &Row<'r>) -> Option<&'r str>
    where
        'a: 'r,
    {
        let said = row.first(&self.at);
        let holds = !said.is_empty() && self.when.equals.contains(&fold(said));
        holds.then(|| self.when.word.as_deref().unwrap_or(said))
    }
}

/// A row, and the rows beside it.
struct Row<'r> {
    cells: &'r StringRecord,
    beside: Vec<Option<&'r Vec<String>>>,
}

impl<'r> Row<'r> {
    fn new(cells: &'r StringRecord, plan: &Plan<'_>, others: &'r [Other]) -> Self {
        let mut row = Self { cells, beside: Vec::with_capacity(others.len()) };
        // A file may be beside one that was found before it.
        for (other, by) in others.iter().zip(&plan.by) {
            let id = row.first(by);
            row.beside.push(if id.is_empty() { None } else { other.rows.get(id) });
        }
        row
    }

    /// The first of these cells that is filled; blank without one.
    fn first(&self, places: &[At]) -> &'r str {
        let text = |it: &At| match *it {
            At::Own(place) => cell(self.cells, Some(place)),
            At::Beside(other, column) => {
                self.beside.get(other).copied().flatten().and_then(|it| it.get(column)).map_or("", String::as_str)
            }
        };
        places.iter().map(text).find(|it| !it.is_empty()).unwrap_or_default()
    }
}
