//! What holds after any sequence of students leaving, coming back, being renamed, joined and tagged.

use huddleboard::domain::board::Board;
use huddleboard::domain::book::Book;
use huddleboard::domain::command::{Command, StudentCommand, StudentEdit, TagCommand, decide};
use huddleboard::domain::ids::StudentId;
use huddleboard::domain::plan::Day;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::team::{Team, cohort, date, group, math, move_to, slots, student, tuesday, wednesday};

/// One act; days count from the Friday before Tuesday's plan.
#[derive(Clone, Debug)]
enum Deed {
    Leave(u8, u8),
    Return(u8, u8),
    Rename(u8, String),
    Grade(u8, u8),
    Key(u8, u8),
    Join(u8, u8),
    Separate(u8),
    Tag(u8, bool),
    Move(u8, Option<u8>),
    Copy,
}

fn deed() -> impl Strategy<Value = Deed> {
    let who = || 0..12u8;
    prop_oneof![
        4 => (who(), 0..8u8).prop_map(|(who, day)| Deed::Leave(who, day)),
        3 => (who(), 0..8u8).prop_map(|(who, day)| Deed::Return(who, day)),
        1 => (who(), "[A-D][a-c]{1,2} [A-D][a-c]{1,2}").prop_map(|(who, name)| Deed::Rename(who, name)),
        1 => (who(), 1..5u8).prop_map(|(who, grade)| Deed::Grade(who, grade)),
        1 => (who(), 0..12u8).prop_map(|(who, key)| Deed::Key(who, key)),
        1 => (who(), who()).prop_map(|(one, other)| Deed::Join(one, other)),
        1 => who().prop_map(Deed::Separate),
        1 => (who(), any::<bool>()).prop_map(|(who, holds)| Deed::Tag(who, holds)),
        4 => (who(), prop::option::of(0..4u8)).prop_map(|(who, to)| Deed::Move(who, to)),
        1 => Just(Deed::Copy),
    ]
}

impl Deed {
    fn command(&self) -> Command {
        let day = |n: u8| date("2026-11-20") + chrono::Duration::days(i64::from(n));
        let edit = |who: u8, edit| Command::Student(StudentCommand::Edit { student: student(who), edits: vec![edit] });
        match self {
            Self::Leave(who, on) => edit(*who, StudentEdit::Leave(day(*on))),
            Self::Return(who, on) => edit(*who, StudentEdit::Return(day(*on))),
            Self::Rename(who, name) => edit(*who, StudentEdit::Name(name.clone())),
            Self::Grade(who, grade) => edit(*who, StudentEdit::Grade(Some(grade.to_string()))),
            Self::Key(who, key) => {
                edit(*who, StudentEdit::AddKey { namespace: "canvas".into(), value: key.to_string() })
            }
            Self::Join(one, other) => Command::Student(StudentCommand::Join {
                double: student(*one),
                into: student(*other),
                today: tuesday(),
            }),
            Self::Separate(who) => Command::Student(StudentCommand::Separate { double: student(*who) }),
            Self::Tag(who, true) => {
                let (tag, name) = (cohort(), "cohort A".to_owned());
                Command::TagStudents { tag, name, private: false, students: vec![student(*who)] }
            }
            Self::Tag(who, false) => Command::Tag(TagCommand::Take { tag: cohort(), students: vec![student(*who)] }),
            Self::Move(who, to) => move_to(math(), &[*who], to.map(group)),
            Self::Copy => Command::CopyPlan { from: math(), to: slots()[3] },
        }
    }
}

fn start() -> Book {
    static BOOK: std::sync::OnceLock<Book> = std::sync::OnceLock::new();
    BOOK.get_or_init(|| Team::new().book()).clone()
}

/// Whoever is in the team on a day stands once on each of its boards, and nobody else does.
fn check(book: &Book) {
    for slot in slots() {
        let board = Board::of(book, slot, tuesday());
        let cards = board.columns.iter().flat_map(|it| &it.cards).chain(&board.to_place).map(|it| it.student);
        let mut shown: Vec<StudentId> = cards.chain(board.away.iter().map(|it| it.student)).collect();
        shown.sort_unstable();
        let team: Vec<StudentId> = book.team_on(slot.day).map(|it| it.key).collect();
        assert_eq!(shown, team, "{slot:?}");
        for group in book.groups_of(slot) {
            assert!(book.placed_in(slot, group.key).all(|it| team.contains(&it)), "a size counts who is not there");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn who_is_not_in_the_team_stands_nowhere_and_all_can_be_taken_back(deeds in vec(deed(), 1..40)) {
        let first = start();
        let (mut book, mut done) = (first.clone(), Vec::new());
        for deed in &deeds {
            let Ok(decision) = decide(&book, &deed.command(), Some("because")) else { continue };
            for change in &decision.changes {
                prop_assert_eq!(book.current(change.kind, &change.key, change.field), change.old.clone());
            }
            book = decision.after;
            check(&book);
            done.extend(decision.changes);
        }
        for change in done.iter().rev() {
            book.apply(&change.inverse());
        }
        prop_assert_eq!(&book, &first);
    }
}

#[test]
fn a_copied_plan_has_nobody_who_left_and_past_days_keep_them() {
    let mut book = start();
    for command in [move_to(math(), &[0, 2], Some(group(0))), Deed::Leave(0, 4).command()] {
        book = decide(&book, &command, None).expect("allowed").after;
    }
    // The fourth day from Friday is Tuesday itself.
    let shown = |book: &Book, slot| -> Vec<StudentId> {
        Board::of(book, slot, tuesday()).columns.iter().flat_map(|it| &it.cards).map(|it| it.student).collect()
    };
    assert_eq!(shown(&book, math()), [student(0), student(2)]);
    book = decide(&book, &Deed::Copy.command(), None).expect("a plan").after;
    assert_eq!(shown(&book, slots()[3]), [student(2)]);
    assert!(book.placement(slots()[3], student(0)).is_none(), "nor under what is shown");
    assert!(book.team_on(Day::Date(wednesday())).all(|it| it.key != student(0)));
}
