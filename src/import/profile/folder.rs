//! What a profile says of an export of several files: who is in them, which classes they are in, and where their scores are.

use std::collections::BTreeMap;

use super::read::{date, long, student};
use super::section::Section;
use super::{Columns, KeyColumns, Profile, StudentColumns};
use crate::domain::person::Role;
use crate::domain::text::fold;

/// An export of several files.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct Folder {
    /// Files that must be there.
    pub needs: Vec<String>,
    /// Files that may not be there.
    pub without: Vec<String>,
    /// Columns, as they are written, by which one of the files is known when it was chosen alone.
    pub alone: Vec<Columns>,
    pub people: Vec<People>,
    pub classes: FileColumns,
    pub enrollments: Vec<Enrollments>,
    /// A file with a person's grade and role.
    pub grades: Option<FileColumns>,
    /// Words of a status that says the row holds no more.
    pub gone: Vec<String>,
    /// By the folded word of a role.
    pub roles: BTreeMap<String, Is>,
    pub scores: Vec<ScoreFile>,
    /// A file with what letters are worth.
    pub letters: Option<FileColumns>,
}

/// What somebody is in the team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::import) enum Is {
    Student,
    Adult(Role),
}

/// One file of a folder: its name, and what its columns are called.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct FileColumns {
    pub file: String,
    columns: BTreeMap<String, Columns>,
}

impl FileColumns {
    /// What the column of that meaning is called; empty when the profile names none.
    pub fn named(&self, meaning: &str) -> &[String] {
        self.columns.get(meaning).map_or(&[], Vec::as_slice)
    }

    /// Every meaning, with what its columns are called.
    pub fn meanings(&self) -> impl Iterator<Item = (&str, &Columns)> {
        self.columns.iter().map(|(it, columns)| (it.as_str(), columns))
    }
}

/// A file of people: `id`, `status`, `role`.
#[derive(Clone, Debug)]
pub(in crate::import) struct People {
    pub file: FileColumns,
    /// What all of them are; else the enrollment says it, or the role.
    pub are: Option<Is>,
    pub columns: StudentColumns,
}

/// A file that puts people into classes: `user`, `class`, `role`, `status`, `until`. Each of the columns of `user` names one.
#[derive(Clone, Debug)]
pub(in crate::import) struct Enrollments {
    pub file: FileColumns,
    pub are: Option<Is>,
}

/// A file with a score in each row. Columns of it and of the files beside it are named `file.column`; of several, the first that
/// a row fills counts.
#[derive(Clone, Debug)]
pub(in crate::import) struct ScoreFile {
    pub file: String,
    /// The person's id.
    pub student: Columns,
    /// The title of the class, for who imports one class only.
    pub class: Columns,
    pub status: Columns,
    /// The row's own id: rows that differ in it are not the same row.
    pub row: Columns,
    /// Rows of one skill name that differ in this are of different skills, told apart by their subject: two courses may both have a
    /// “Quiz 1”.
    pub apart: Columns,
    pub beside: Vec<Beside>,
    pub none: Vec<NoEvidence>,
    /// The id of the scale of letters.
    pub letters: Columns,
    /// What the joined rows are read with.
    pub profile: Profile,
}

/// A file that says more of each row: the one row of it whose `id` is what stands in `by`.
#[derive(Clone, Debug)]
pub(in crate::import) struct Beside {
    pub file: String,
    pub id: Columns,
    pub by: Columns,
}

/// When a row holds no evidence, whatever its score.
#[derive(Clone, Debug)]
pub(in crate::import) struct NoEvidence {
    pub column: Columns,
    /// Folded.
    pub equals: Vec<String>,
    /// The word that is counted instead of what stands there.
    pub word: Option<String>,
}

/// The column of a joined table that holds the person's id.
pub(in crate::import) const STUDENT: &str = "student";

/// Reads the section; [`scores`] reads what needs the whole profile.
pub(super) fn folder(it: &mut Section<'_>, usual: &StudentColumns) -> Folder {
    let mut section = it.section("roles");
    let mut roles = BTreeMap::new();
    for key in section.keys() {
        let words = section.list(&key);
        if let Some(is) = is(&section, &key, Some(key.clone())) {
            roles.extend(words.iter().map(|word| (fold(word), is)));
        }
    }
    let people = it.sections("people").into_iter().map(|mut it| {
        let are = it.text("are");
        let columns = it.optional("columns").map_or_else(|| usual.clone(), student);
        People { are: is(&it, "are", are), columns, file: file(it, &["id", "status", "role"]) }
    });
    let people: Vec<People> = people.collect();
    let enrollments = it.sections("enrollments").into_iter().map(|mut it| {
        let are = it.text("are");
        Enrollments { are: is(&it, "are", are), file: file(it, &["user", "class", "role", "status", "until"]) }
    });
    let enrollments: Vec<Enrollments> = enrollments.collect();
    let classes = it.optional("classes").map(|it| file(it, &["id", "title", "status"]));
    for (key, missing) in
        [("people", people.is_empty()), ("enrollments", enrollments.is_empty()), ("classes", classes.is_none())]
    {
        if missing {
            it.fault(key, "is missing");
        }
    }
    let found = Folder {
        needs: it.list("needs"),
        without: it.list("without"),
        alone: it.lists("alone"),
        people,
        classes: classes.unwrap_or_default(),
        enrollments,
        grades: it.optional("grades").map(|it| file(it, &["user", "grade", "role", "status"])),
        gone: it.list("gone").iter().map(|it| fold(it)).collect(),
        roles,
        scores: Vec::new(),
        letters: it.optional("letters").map(|it| file(it, &["id", "title", "value", "status"])),
    };
    if found.needs.is_empty() {
        it.fault("needs", "is missing: which files must be there");
    }
    found
}

fn file(mut it: Section<'_>, meanings: &[&str]) -> FileColumns {
    let file = it.needed("file");
    let columns = meanings.iter().map(|key| ((*key).to_owned(), it.list(key))).collect();
    it.end();
    FileColumns { file, columns }
}

fn is(section: &Section<'_>, key: &str, word: Option<String>) -> Option<Is> {
    let word = word?;
    let found = if word == "student" { Some(Is::Student) } else { Role::from_word(&word).map(Is::Adult) };
    if found.is_none() {
        section.fault(key, "is no role: use student, teacher, teacher-leader, support staff or teacher in training");
    }
    found
}

/// Reads the files of scores. Each is a profile of its own for the joined rows, in which only the id says who a row is about.
pub(super) fn scores(it: &mut Section<'_>, whole: &Profile, folder: &Folder) -> Vec<ScoreFile> {
    let sections = it.sections("scores");
    let id = folder.people.first().map_or(&[][..], |it| it.file.named("id"));
    let namespace =
        whole.student.ids.iter().find(|it| it.columns.iter().any(|it| id.contains(it))).map(|it| it.namespace.clone());
    if namespace.is_none() && !sections.is_empty() {
        it.fault("scores", "need the id of `folder.people` to be among `student.ids`");
    }
    let columns = vec![STUDENT.to_owned()];
    let ids = vec![KeyColumns { columns, namespace: namespace.unwrap_or_default(), like: None }];
    let read = |mut it: Section<'_>| {
        let beside = it.sections("beside").into_iter().map(|mut it| {
            let found = Beside { file: it.needed("file"), id: it.list("id"), by: it.list("by") };
            it.end();
            found
        });
        let beside: Vec<Beside> = beside.collect();
        let none = it.sections("none").into_iter().map(|mut it| {
            let equals = it.list("equals").iter().map(|it| fold(it)).collect();
            let found = NoEvidence { column: it.list("column"), equals, word: it.text("word") };
            it.end();
            found
        });
        let none: Vec<NoEvidence> = none.collect();
        let long = it.optional("long").map(long);
        if long.is_none() {
            it.fault("long", "is missing: where the scores are");
        }
        let profile = Profile {
            student: StudentColumns { ids: ids.clone(), ..StudentColumns::default() },
            date: date(it.section("date")),
            long,
            wide: Vec::new(),
            folder: None,
            ..whole.clone()
        };
        let found = ScoreFile {
            file: it.needed("file"),
            student: it.list("student"),
            class: it.list("class"),
            status: it.list("status"),
            row: it.list("row"),
            letters: it.list("letters"),
            apart: it.list("apart"),
            beside,
            none,
            profile,
        };
        if found.student.is_empty() {
            it.fault("student", "is missing: whose score a row is");
        }
        let own = stem(&found.file).to_lowercase();
        let files: Vec<String> = found.beside.iter().map(|it| stem(&it.file).to_lowercase()).chain([own]).collect();
        for column in found.columns() {
            let known = column.split_once('.').is_some_and(|(file, _)| files.contains(&file.to_lowercase()));
            if !known {
                let words =
                    format!("names “{column}”, which must be a column of it or of `beside`, as in `results.score`");
                it.fault("file", &words);
            }
        }
        it.end();
        found
    };
    sections.into_iter().map(read).collect()
}

/// The name of a file without its ending.
pub(in crate::import) fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |it| it.0)
}

impl ScoreFile {
    /// The columns of the joined table: each is named by the first of its sources.
    pub fn table(&self) -> Vec<&Columns> {
        let date = &self.profile.date;
        let mut lists = vec![&date.column, &date.tie, &self.row];
        if let Some(long) = &self.profile.long {
            lists.extend([&long.code, &long.title, &long.subject, &long.parent, &long.source]);
            lists.extend([&long.score, &long.maximum, &long.cut, &long.level]);
        }
        lists.retain(|it| !it.is_empty());
        lists
    }

    /// Every column that it names.
    pub fn columns(&self) -> impl Iterator<Item = &String> {
        let others = [&self.student, &self.class, &self.status, &self.letters, &self.apart];
        let none = self.none.iter().map(|it| &it.column);
        let by = self.beside.iter().map(|it| &it.by);
        self.table().into_iter().chain(others).chain(none).chain(by).flatten()
    }
}
