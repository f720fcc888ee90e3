//! What files call a student: external keys, one of them, and whose it is.

use super::leads;
use crate::domain::command::{BY_NAME, Command, StudentCommand, StudentEdit};
use crate::domain::ids::{StudentId, StudentKeyId};
use crate::domain::person::StudentKey;
use crate::tui::state::State;
use crate::tui::window::{Deed, Field, List, PeopleField, Prompt, Row, StudentField, Topic};

pub(super) fn all(state: &State, student: StudentId) -> Option<List> {
    let book = &state.book;
    let it = book.students.get(&student).filter(|it| it.is_person())?;
    let mut keys: Vec<&StudentKey> =
        book.student_keys.iter().filter(|it| it.live && book.same_person(it.student) == student).collect();
    keys.sort_by(|a, b| (&a.namespace, &a.value).cmp(&(&b.namespace, &b.value)));
    let of_double =
        |key: &StudentKey| if key.student == student { "" } else { "of a record that is joined" }.to_owned();
    let mut rows: Vec<Row> =
        keys.into_iter().map(|key| leads(called(key), of_double(key), Topic::StudentKey(key.key))).collect();
    let label = "Issuer and key, such as canvas:605000 or sis:101. Files with it will mean this student:";
    let ask = Prompt::field(
        format!("New key of {}", it.name),
        label,
        "",
        Field::People(PeopleField::Student(student, StudentField::Key)),
    );
    rows.push(Row::adding("New key", "", Deed::Ask(Box::new(ask))));
    Some(List::new(format!("Keys of {}", it.name), "opens it", rows))
}

pub(super) fn one(state: &State, key: StudentKeyId) -> Option<List> {
    let book = &state.book;
    let it = book.student_keys.get(&key).filter(|it| it.live)?;
    let end = Command::Student(StudentCommand::Edit {
        student: book.same_person(it.student),
        edits: vec![StudentEdit::EndKey(key)],
    });
    let rows = vec![
        Row::new("", "It is another student's …", "asks whose", Deed::List(Box::new(owners(state, it)))),
        Row::new("", "It means this student no more", "files with it ask who that is", Deed::Run(Box::new(end))),
    ];
    Some(List::new(format!("{}, of {}", called(it), book.student_name(book.same_person(it.student))), "does it", rows))
}

/// Whose a key might be. Scores that came with it stay where they are.
fn owners(state: &State, key: &StudentKey) -> List {
    let now = state.book.same_person(key.student);
    let row = |it: &crate::domain::person::Student| {
        let edits = vec![StudentEdit::TakeKey(key.key)];
        let grade = it.grade.as_ref().map_or_else(String::new, |it| format!("grade {it}"));
        let command = Command::Student(StudentCommand::Edit { student: it.key, edits });
        Row::new("", &it.sort_name, grade, Deed::Run(Box::new(command)))
    };
    let rows = state.book.team_by_name().into_iter().filter(|it| it.key != now).map(row).collect();
    let title = format!("Whose is {}? Files to come mean that student; scores stay", called(key));
    List::new(title, "moves it", rows)
}

/// `canvas:605000`; of a name, that it is one.
fn called(key: &StudentKey) -> String {
    if key.namespace == BY_NAME {
        format!("the name “{}”", key.value)
    } else {
        format!("{}:{}", key.namespace, key.value)
    }
}
