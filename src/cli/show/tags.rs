//! `show tags`: every tag in use, and how many carry it. The team alone reads this, so private ones are told, as such.

use serde::Serialize;

use crate::cli::answer::{Answer, Failure};
use crate::cli::table::Table;
use crate::domain::plan::Day;
use crate::domain::text::count;
use crate::session::Session;

#[derive(Serialize)]
struct Tags {
    tags: Vec<Tag>,
}

/// `students` are those in the team today.
#[derive(Serialize)]
struct Tag {
    id: String,
    name: String,
    private: bool,
    students: usize,
}

pub(super) fn run(json: bool, session: &Session) -> Result<Answer, Failure> {
    let (book, today) = (session.book(), Day::Date(session.now().date()));
    let carriers = book.carriers();
    let here = |it: &&crate::domain::ids::StudentId| book.students.get(it).is_some_and(|it| it.is_on(today));
    let tag = |it: &crate::domain::person::Tag| Tag {
        id: it.key.to_string(),
        name: it.name.clone(),
        private: it.private,
        students: carriers.get(&it.key).map_or(0, |it| it.iter().filter(here).count()),
    };
    let tags: Vec<Tag> = book.tags_by_name().into_iter().map(tag).collect();
    if json {
        return Answer::json(&Tags { tags });
    }
    let mut table = Table::default();
    table.line(count(tags.len(), "tag"));
    table.row(["Tag", "Students", "", "Id"]);
    for it in &tags {
        table.row([it.name.as_str(), &it.students.to_string(), if it.private { "private" } else { "" }, &it.id[..8]]);
    }
    Ok(Answer::text(table.to_string()))
}
