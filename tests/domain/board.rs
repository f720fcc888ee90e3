//! What a board shows of away students and closed groups.

use huddleboard::domain::board::Board;
use huddleboard::domain::command::{Command, decide};
use huddleboard::domain::ids::AvailabilityId;
use huddleboard::domain::timetable::AwayState;

use crate::team::{Team, group, math, move_to, student, tuesday};

#[test]
fn who_is_away_leaves_the_column_and_keeps_the_place() {
    let book = Team::new().book();
    let book = decide(&book, &move_to(math(), &[3, 4], Some(group(1))), None).expect("allowed").after;
    let away = Command::MarkAway {
        id: AvailabilityId([1; 16]),
        who: huddleboard::domain::away::Who::Student(student(3)),
        slot: math(),
        from: None,
        till: None,
        state: AwayState::Absent,
        reason: None,
    };
    let book = decide(&book, &away, None).expect("allowed").after;
    let board = Board::of(&book, math(), tuesday());
    let column = board.column(group(1)).expect("open");
    assert_eq!(column.cards.iter().map(|it| it.student).collect::<Vec<_>>(), [student(4)]);
    assert_eq!((board.away[0].student, board.away[0].group), (student(3), Some(group(1))));
    assert_eq!(book.placement(math(), student(3)), Some(group(1)));
}
