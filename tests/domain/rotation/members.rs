//! Who rotates with a set: those of the team on that day, each with one set.

use huddleboard::domain::book::Book;
use huddleboard::domain::command::{
    BaseAct, BaseEdit, Command, NewSet, NewSets, SaveBase, StudentCommand, StudentEdit,
};
use huddleboard::domain::ids::BaseId;
use huddleboard::domain::rotation::Rotation;

use super::{MORNING, day, done, here, refusal, rotate, rotation, school, set, slot, student};

#[test]
fn who_has_left_takes_no_seat_and_rotates_no_more() {
    let stations = [("Lab", Some(2), None), ("Table", None, None)];
    let book = school(&[3, 2], &stations, &[], 2);
    let leave = StudentEdit::Leave("2026-11-20".parse().expect("a date"));
    let leave = Command::Student(StudentCommand::Edit { student: student(0), edits: vec![leave] });
    let book = done(&book, &leave).after;
    let rotated = done(&book, &rotation(vec![rotate(&[0, 1], &[0, 1])])).after;
    let gone = |book: &Book| book.placements.get(&(slot(MORNING, 1), student(0))).and_then(|it| it.group);
    assert_eq!(gone(&rotated), None, "who has left is placed nowhere");
    assert_eq!((here(&rotated, slot(MORNING, 1), 0), here(&rotated, slot(MORNING, 1), 1)), (2, 2));
    let shown = Rotation::of(&rotated, day(), MORNING);
    assert_eq!(shown.sets[0].size, 2);
    // Who leaves after the rotation was made is not counted at the station either.
    let leave = StudentEdit::Leave("2026-11-23".parse().expect("a date"));
    let leave = Command::Student(StudentCommand::Edit { student: student(1), edits: vec![leave] });
    let later = Rotation::of(&done(&rotated, &leave).after, day(), MORNING);
    let counted: usize = later.stations.iter().filter_map(|it| it.rounds[0].as_ref()).map(|it| it.here).sum();
    assert_eq!(counted, 3);
}

#[test]
fn sets_that_share_a_student_do_not_rotate_together() {
    let book = school(&[2, 2], &[("Lab", None, None), ("Table", None, None)], &[], 2);
    let base = BaseId([7; 16]);
    let edits = vec![BaseEdit::Name("Fall".to_owned())];
    let save = BaseAct::Save(SaveBase { base, slots: vec![slot(MORNING, 1)], edits });
    let book = done(&book, &Command::Base(save)).after;
    let other = NewSet { id: set(5), name: "Other".to_owned(), students: vec![student(1)] };
    let of = |base| Command::AddSets(NewSets { base: Some(base), at: None, sets: vec![other.clone()] });
    assert_eq!(refusal(&book, &of(BaseId([8; 16]))), "That base is not in use any more.");
    let book = done(&book, &of(base)).after;
    let words = refusal(&book, &rotation(vec![rotate(&[0, 5], &[0, 1])]));
    assert_eq!(
        words,
        "Student 001 is in Set 0 and in Other, and cannot rotate with both. Choose sets that share nobody."
    );
    done(&book, &rotation(vec![rotate(&[1, 5], &[0, 1])]));
}
