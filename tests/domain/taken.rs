//! What is taken of a suggestion, decided: whoever is named twice sits once, and what is out of date is refused whole.

use huddleboard::domain::book::Book;
use huddleboard::domain::command::{Command, Decision, Rejected, SkillEdit, Take, Teach, decide};
use huddleboard::domain::plan::Suggested;
use huddleboard::domain::record::Record;

use crate::team::{Team, group, math, skill, student};

fn take(book: &Book, change: impl FnOnce(&mut Take)) -> Result<Decision, Rejected> {
    let teach = Teach { group: group(0), focus: vec![skill(1)], pitch: Some(40) };
    let mut all = Take {
        slot: math(),
        moves: vec![(student(3), Some(group(1)))],
        groups: vec![teach],
        gap: 7,
        ..Take::default()
    };
    change(&mut all);
    decide(book, &Command::Take(all), None)
}

#[track_caller]
fn refused(book: &Book, wanted: &str, change: impl FnOnce(&mut Take)) {
    let Err(Rejected::Impossible(why)) = take(book, change) else { panic!("it is refused: {wanted}") };
    assert!(why.contains(wanted), "{why}");
}

#[test]
fn students_focus_and_level_come_at_once_with_what_it_was_weighed_with() {
    let book = Team::new().book();
    let change = |it: &mut Take| {
        it.moves.push((student(3), Some(group(2))));
        it.weights = "stay 200".to_owned();
    };
    let after = take(&book, change).expect("allowed").after;
    assert_eq!(after.placement(math(), student(3)), Some(group(1)), "the first place that is named");
    assert_eq!(
        (after.focus_of(group(0)), after.groups.get(&group(0)).expect("Ocean").pitch),
        (vec![skill(1)], Some(40))
    );
    let noted = Suggested { weights: "stay 200".to_owned(), gap: Some(7), ..Suggested::new(math()) };
    assert_eq!(after.suggested.get(&math()), Some(&noted));
    assert!(matches!(take(&after, |_| {}), Err(Rejected::NothingToDo(_))));
}

#[test]
fn what_is_out_of_date_is_refused_whole() {
    let book = Team::new().book();
    refused(&book, "over 100 percent", |it| it.groups[0].pitch = Some(101));
    refused(&book, "does not use that skill any more", |it| it.groups[0].focus = vec![skill(9)]);
    let run = |command: &Command| decide(&book, command, None).expect("allowed").after;
    let closed = run(&Command::RemoveGroup { group: group(1) });
    refused(&closed, "Ask for a new suggestion.", |_| {});
    let edits = vec![SkillEdit::End];
    let ended = run(&Command::EditSkill { skill: skill(1), edits });
    refused(&ended, "does not use that skill any more", |_| {});
}
