//! The list of students. **It is made anew after every act, for a school of 800 too**: what a row tells is counted once for all.

use std::collections::HashMap;

use super::leads;
use crate::domain::book::Book;
use crate::domain::ids::StudentId;
use crate::domain::person::Student;
use crate::domain::plan::Day;
use crate::domain::text::count;
use crate::tui::state::State;
use crate::tui::window::{Deed, List, Row, Topic, Whom};

/// Whether a student is one of those to list.
type Wanted<'a> = dyn Fn(&Student) -> bool + 'a;

/// Everybody or some, who left last; typing finds by name, grade and tag.
pub(super) fn some(state: &State, whom: Whom) -> Option<List> {
    let (book, today) = (&state.book, Day::Date(state.now.date()));
    let (title, wanted): (String, Box<Wanted<'_>>) = match whom {
        Whom::All => ("Students".to_owned(), Box::new(|_| true)),
        Whom::Left => ("Students who left".to_owned(), Box::new(move |it| !it.is_on(today))),
        Whom::Grade(_) => {
            let grade = book.grades().into_iter().find(|it| Whom::grade(it) == whom)?;
            (format!("Students of grade {grade}"), Box::new(move |it| it.grade.as_deref() == Some(grade)))
        }
        Whom::Tagged(tag) => {
            let name = &book.tags.get(&tag).filter(|it| it.live)?.name;
            let carries = move |it: &Student| book.student_tags.get(&(it.key, tag)).is_some_and(|it| it.holds);
            (format!("Students with the tag {name}"), Box::new(carries))
        }
    };
    let told = Told::of(book);
    let mut students: Vec<&Student> = book.team_by_name();
    students.retain(|it| wanted(it));
    students.sort_by_key(|it| !it.is_on(today));
    let row = |it: &&Student| {
        let grade = it.grade.as_ref().map_or_else(String::new, |it| format!("grade {it}"));
        Row::new(grade, &it.sort_name, told.detail(it, today), Deed::Topic(Topic::Student(it.key)))
    };
    let mut rows: Vec<Row> = Vec::with_capacity(students.len() + 2);
    if whom == Whom::All {
        rows.push(Row::adding("New students", "typed or pasted, one a line", Deed::Join));
        rows.push(Row::new("…", "Only a grade, a tag, or who left", "", Deed::List(Box::new(filters(state)))));
    }
    rows.extend(students.iter().map(row));
    Some(List::new(title, "opens it", rows))
}

/// What a list can be narrowed to.
fn filters(state: &State) -> List {
    let (book, today) = (&state.book, Day::Date(state.now.date()));
    let of_grade = |grade: &str| book.team_students().filter(|it| it.grade.as_deref() == Some(grade)).count();
    let grades = book.grades().into_iter();
    let mut rows: Vec<Row> = grades
        .map(|it| leads(format!("Grade {it}"), count(of_grade(it), "student"), Topic::Students(Whom::grade(it))))
        .collect();
    let carriers = book.carriers();
    rows.extend(book.tags_by_name().into_iter().map(|it| {
        let many = carriers.get(&it.key).map_or(0, std::collections::BTreeSet::len);
        leads(&it.name, count(many, "student"), Topic::Students(Whom::Tagged(it.key)))
    }));
    let left = book.left_by_name(today).len();
    let nobody = (left == 0).then(|| "Nobody has left the team.".to_owned());
    rows.push(leads("Who left", count(left, "student"), Topic::Students(Whom::Left)).unless(nobody));
    List::new("Which students?", "shows them", rows)
}

/// What the rows of many students tell, counted in one pass each.
pub(super) struct Told<'a> {
    tags: HashMap<StudentId, Vec<&'a str>>,
    keys: HashMap<StudentId, usize>,
}

impl<'a> Told<'a> {
    pub(super) fn of(book: &'a Book) -> Self {
        let mut told = Self { tags: HashMap::new(), keys: HashMap::new() };
        for held in book.student_tags.iter().filter(|it| it.holds) {
            if let Some(tag) = book.tags.get(&held.key.1).filter(|it| it.live) {
                told.tags.entry(held.key.0).or_default().push(&tag.name);
            }
        }
        for key in book.student_keys.iter().filter(|it| it.live) {
            *told.keys.entry(book.same_person(key.student)).or_default() += 1;
        }
        told.tags.values_mut().for_each(|it| it.sort_unstable());
        told
    }

    /// Tags, how many keys, and when somebody left.
    pub(super) fn detail(&self, student: &Student, today: Day) -> String {
        let tags = self.tags.get(&student.key).map_or_else(String::new, |it| it.join(", "));
        let keys = self.keys.get(&student.key).map_or_else(String::new, |it| count(*it, "key"));
        let when = student
            .comings()
            .map_or_else(String::new, |it| if student.is_on(today) { it } else { format!("left: {it}") });
        [tags, keys, when].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join("  ")
    }
}
