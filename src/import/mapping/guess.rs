//! Guesses what columns are, by their names first and by what their cells look like second.

use std::collections::HashSet;
use std::sync::LazyLock;

use csv::StringRecord;
use regex::Regex;

use super::{Column, Meaning, samples};
use crate::domain::text::fold;
use crate::import::cell::cell;
use crate::import::dates::day;
use crate::import::measure::Look;
use crate::import::number::{Decimal, number};
use crate::import::person::fold_grade;
use crate::import::profile::{DateColumns, words};
use crate::import::table::Header;

/// Columns about a child that a board has no business with: never shown, read or stored.
static PRIVATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let text = r"(?i)\b(birth ?(date|day)|date of birth|dob|password|passcode|race|ethnic(ity)?|gender|sex|pronouns|hispanic|lunch|disadvantaged|ssn|social security|religion|immigra\w+|street|phone|sms|guardian\w*|parents?|mother|father|medical|iep|504|disabilit(y|ies)|special ed\w*|zip|address|english learner|ell)\b";
    Regex::new(text).ok()
});

/// Names of columns, folded, and what they are; the first meaning that holds a name counts.
const NAMES: &[(Meaning, &[&str])] = &[
    (
        Meaning::StudentId,
        &[
            "student id",
            "id",
            "student number",
            "student no",
            "sis id",
            "sis user id",
            "local id",
            "state id",
            "student state id",
            "external id",
            "user id",
            "username",
            "user name",
            "login",
            "email",
            "e mail",
            "email address",
            "student email",
            "learner id",
            "pupil id",
            "sid",
            "lasid",
            "sasid",
            "upn",
            "mail",
        ],
    ),
    (
        Meaning::FirstName,
        &["first name", "given name", "forename", "first", "fname", "student first name", "firstname"],
    ),
    (Meaning::LastName, &["last name", "surname", "family name", "last", "lname", "student last name", "lastname"]),
    (
        Meaning::FullName,
        &[
            "student",
            "name",
            "student name",
            "full name",
            "learner",
            "learner name",
            "pupil",
            "pupil name",
            "child",
            "kid",
            "scholar",
        ],
    ),
    (Meaning::Grade, &["grade", "grade level", "student grade", "year group", "current grade level"]),
    (
        Meaning::Class,
        &["class", "section", "homeroom", "group", "cohort", "class name", "teacher", "advisory", "form", "house"],
    ),
    (
        Meaning::Date,
        &[
            "date",
            "day",
            "when",
            "completed",
            "completion date",
            "date completed",
            "date taken",
            "taken",
            "taken on",
            "test date",
            "assessment date",
            "submitted",
            "submission date",
            "submitted at",
            "finished",
            "completed on",
            "timestamp",
            "done on",
        ],
    ),
    (
        Meaning::Skill,
        &[
            "skill",
            "standard",
            "objective",
            "outcome",
            "topic",
            "lesson",
            "quiz",
            "assignment",
            "assessment",
            "test",
            "skill code",
            "standard code",
            "skill name",
            "competency",
            "target",
            "learning target",
            "activity",
            "unit",
            "strand",
            "domain",
            "module",
        ],
    ),
    (
        Meaning::Maximum,
        &[
            "max",
            "maximum",
            "out of",
            "possible",
            "points possible",
            "possible points",
            "max points",
            "max score",
            "questions",
            "of",
        ],
    ),
    (
        Meaning::Level,
        &["level", "mastery", "mastery level", "proficiency", "performance level", "band", "proficiency level"],
    ),
    (
        Meaning::Score,
        &[
            "score",
            "percent",
            "percentage",
            "result",
            "mark",
            "points",
            "earned",
            "points earned",
            "percent correct",
            "correct",
            "accuracy",
            "value",
            "score percent",
            "marks",
            "points scored",
        ],
    ),
];

/// What a column's cells look like, as far as was looked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Looks {
    filled: u32,
    scores: u32,
    numbers: u32,
    days: u32,
    grades: u32,
    /// An email address, by its sign.
    pub emails: u32,
    names: u32,
}

impl Looks {
    fn of(rows: &[StringRecord], place: usize) -> Self {
        let mut looks = Self::default();
        let known = words().scale("bands").cloned().unwrap_or_default();
        for text in rows.iter().map(|it| cell(it, Some(place))).filter(|it| !it.is_empty()) {
            let look = Look::at(text, &known);
            let add = |number: &mut u32, it: bool| *number += u32::from(it);
            add(&mut looks.filled, look != Look::Blank);
            add(&mut looks.scores, look == Look::Score);
            add(&mut looks.numbers, look == Look::Score && text.bytes().any(|it| it.is_ascii_digit()));
            add(&mut looks.days, is_day(text));
            add(&mut looks.emails, text.split_once('@').is_some_and(|it| it.1.contains('.')));
            let grade = fold_grade(text).is_some_and(|it| it == "K" || it.parse::<u8>().is_ok_and(|it| it <= 12));
            add(&mut looks.grades, grade);
            let letters = text.chars().all(|it| it.is_alphabetic() || matches!(it, ' ' | ',' | '.' | '-' | '\'' | '’'));
            add(&mut looks.names, letters && text.contains(' ') && text.chars().next().is_some_and(char::is_uppercase));
        }
        looks
    }

    fn mostly(self, number: u32) -> bool {
        number > 0 && number * 2 >= self.filled
    }

    fn always(self, number: u32) -> bool {
        number > 0 && number >= self.filled
    }
}

/// Whether a cell is a value and no column's name.
pub(super) fn is_value(text: &str) -> bool {
    number(text, Decimal::Point).is_ok() || is_day(text)
}

fn is_day(text: &str) -> bool {
    let columns = DateColumns::default();
    day(text, false, &columns).or_else(|| day(text, true, &columns)).is_some()
}

/// Whether a header has a column that is called like a student's name or ID.
pub(super) fn names_somebody(header: &Header) -> bool {
    let somebody = [Meaning::StudentId, Meaning::FullName, Meaning::LastName];
    header.names.iter().any(|it| named(it).is_some_and(|it| somebody.contains(&it)))
}

/// What a column is by its name alone.
fn named(name: &str) -> Option<Meaning> {
    let folded = fold(name);
    NAMES.iter().find(|it| it.1.contains(&folded.as_str())).map(|it| it.0)
}

/// All columns with their guesses.
pub(super) fn columns(header: &Header, rows: &[StringRecord]) -> Vec<Column> {
    let names = &header.names[..header.width];
    let mut seen = HashSet::new();
    let repeated: HashSet<String> =
        names.iter().map(|it| it.to_lowercase()).filter(|it| !it.is_empty() && !seen.insert(it.clone())).collect();
    let column = |(place, name): (usize, &String)| {
        let private = PRIVATE.as_ref().is_some_and(|it| it.is_match(&name.replace('_', " "))) && !is_mail(name);
        let barred = match name {
            _ if private => Some("private, never read"),
            _ if repeated.contains(&name.to_lowercase()) => Some("several columns have this name"),
            _ => None,
        };
        let samples = if private { Vec::new() } else { samples(rows, place) };
        Column { name: name.clone(), samples, meaning: Meaning::Ignore, barred, looks: Looks::of(rows, place) }
    };
    let mut columns: Vec<Column> = names.iter().enumerate().map(column).collect();
    guess(&mut columns);
    columns
}

/// "Email address" is where a student is known by, not where one lives.
fn is_mail(name: &str) -> bool {
    fold(name).contains("mail")
}

fn guess(columns: &mut [Column]) {
    for column in columns.iter_mut().filter(|it| it.barred.is_none()) {
        column.meaning = by_name(column).unwrap_or(Meaning::Ignore);
    }
    // Of what can be only one, the first.
    let mut taken = HashSet::new();
    for column in columns.iter_mut().filter(|it| it.meaning.is_single()) {
        if !taken.insert(column.meaning) {
            column.meaning = Meaning::Ignore;
        }
    }
    by_cells(columns);
    settle(columns);
}

/// What a name says, where the cells do not say otherwise.
fn by_name(column: &Column) -> Option<Meaning> {
    let looks = column.looks;
    let said = named(&column.name);
    match said? {
        Meaning::Date if looks.filled > 0 && !looks.mostly(looks.days) => None,
        Meaning::Grade if looks.filled > 0 && !looks.mostly(looks.grades) => None,
        // "Quiz" over numbers is a quiz's scores, "Teacher" over numbers is anything.
        Meaning::Skill | Meaning::FullName | Meaning::Class
            if looks.mostly(looks.numbers) && looks.always(looks.scores) =>
        {
            None
        }
        Meaning::Score | Meaning::Maximum if looks.filled > 0 && !looks.mostly(looks.scores) => None,
        it => Some(it),
    }
}

/// What the cells say where no name did: who and when.
fn by_cells(columns: &mut [Column]) {
    let has = |columns: &[Column], meanings: &[Meaning]| columns.iter().any(|it| meanings.contains(&it.meaning));
    let free =
        |it: &&mut Column| it.meaning == Meaning::Ignore && it.barred.is_none() && !words().never_a_score(&it.name);
    for column in columns.iter_mut().filter(free).filter(|it| it.looks.always(it.looks.emails)) {
        column.meaning = Meaning::StudentId;
    }
    if !has(columns, &[Meaning::Date])
        && let Some(column) = columns.iter_mut().filter(free).find(|it| it.looks.mostly(it.looks.days))
    {
        column.meaning = Meaning::Date;
    }
    if !has(columns, &[Meaning::FullName, Meaning::LastName])
        && let Some(column) = columns.iter_mut().filter(free).find(|it| it.looks.mostly(it.looks.names))
    {
        column.meaning = Meaning::FullName;
    }
}

/// One row for each score, or one column for each skill.
fn settle(columns: &mut [Column]) {
    let has = |columns: &[Column], meaning| columns.iter().any(|it| it.meaning == meaning);
    let long = has(columns, Meaning::Skill) && (has(columns, Meaning::Score) || has(columns, Meaning::Level));
    // "Name" beside a last name is something else.
    let full = has(columns, Meaning::LastName) && has(columns, Meaning::FirstName);
    for column in columns.iter_mut().filter(|it| it.barred.is_none()) {
        let scores = column.looks.mostly(column.looks.scores) && !column.looks.mostly(column.looks.days);
        column.meaning = match column.meaning {
            Meaning::FullName if full => Meaning::Ignore,
            Meaning::Skill | Meaning::Maximum if !long => Meaning::Ignore,
            Meaning::Score | Meaning::Level if !long => Meaning::SkillScores,
            Meaning::Ignore if !long && scores && may_be_skill(&column.name) => Meaning::SkillScores,
            it => it,
        };
    }
}

/// Whether a column of that name may be a skill's scores: not a total, an ID, a room.
fn may_be_skill(name: &str) -> bool {
    static TOTAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?i)\b(totals?|average|avg|mean|sum|gpa|rank|percentile|overall|final|minutes|time|count|no|nr|room|rm|seat|desk|#)\b",
        )
        .ok()
    });
    !name.is_empty() && !words().never_a_score(name) && !TOTAL.as_ref().is_some_and(|it| it.is_match(name))
}
