//! A suggestion for all rounds of a block, or for a whole day: shown slot by slot, taken as one act.

use std::time::Duration;

use huddleboard::domain::book::Book;
use huddleboard::domain::ids::StudentId;
use huddleboard::domain::plan::Slot;
use huddleboard::suggest::Reach;
use huddleboard::tui::{Input, Line, Suggestion, Window};

use super::screen::key_of;
use super::{COLOURS, File, Screen};

fn suggestion(screen: &Screen) -> &Suggestion {
    screen.state().suggestion.as_ref().expect("an open suggestion")
}

fn book(screen: &Screen) -> &Book {
    &screen.state().book
}

/// The first of three rounds, in each of which students are in another zone.
pub fn in_first_round(columns: u16, rows: u16) -> Screen {
    Screen::of(File::pod(), COLOURS, columns, rows)
}

/// Where everybody is in some slots.
fn places(book: &Book, slots: &[Slot]) -> Vec<(StudentId, Vec<Option<String>>)> {
    let place = |slot: &Slot, who| book.placement(*slot, who).map(|it| book.group_name(it));
    book.team_students().map(|it| (it.key, slots.iter().map(|slot| place(slot, it.key)).collect())).collect()
}

fn slots(screen: &Screen) -> Vec<Slot> {
    suggestion(screen).parts().iter().map(|it| it.slot).collect()
}

fn heads(screen: &Screen) -> Vec<usize> {
    let lines = suggestion(screen).lines.iter().enumerate();
    lines.filter(|it| matches!(it.1, Line::Slot(_))).map(|it| it.0).collect()
}

#[test]
fn the_key_goes_from_a_round_to_all_rounds_and_back() {
    let mut screen = in_first_round(100, 40);
    screen.press("s").says("r all rounds");
    let here = suggestion(&screen).ask.slot;
    screen.press("r").says("Suggestion: all rounds of Pod, Tue 24 Nov").says("r one round");
    assert_eq!(slots(&screen), Reach::Rounds.planned(book(&screen), here));
    assert_eq!((slots(&screen).len(), heads(&screen).len()), (3, 3));
    screen.press("r").says("r all rounds");
    assert_eq!(slots(&screen), [here]);
    assert!(heads(&screen).is_empty());
}

#[test]
fn where_blocks_have_one_round_the_key_goes_to_the_whole_day_and_brackets_go_from_block_to_block() {
    let mut screen = Screen::demo(100, 40);
    screen.press("s").says("r whole day").press("r").says("Suggestion: the whole of Tue 24 Nov");
    assert_eq!(suggestion(&screen).reach, Reach::Day);
    let heads = heads(&screen);
    screen.press("]").says("Math (");
    assert_eq!(suggestion(&screen).cursor, heads[1]);
    screen.press("] ]");
    assert_eq!(suggestion(&screen).cursor, heads[2], "the last stays");
    screen.press("up [");
    assert_eq!(suggestion(&screen).cursor, heads[1]);
}

#[test]
fn several_rounds_are_one_act_and_one_undo_and_nobody_visits_a_station_twice() {
    let mut screen = in_first_round(80, 24);
    screen.press("s r");
    let (slots, acts, moves) = (slots(&screen), screen.acts(), suggestion(&screen).picked().1);
    let before = places(book(&screen), &slots);
    assert!(moves > 0);
    screen.press("enter").says("Suggestion taken: ");
    assert_eq!(screen.acts(), acts + 1);
    let after = places(book(&screen), &slots);
    let moved = |it: &(&(StudentId, Vec<_>), &(StudentId, Vec<_>))| {
        it.0.1.iter().zip(&it.1.1).filter(|(was, is): &(&Option<String>, &Option<String>)| was != is).count()
    };
    assert_eq!(before.iter().zip(&after).map(|it| moved(&it)).sum::<usize>(), moves);
    for (_, stops) in &after {
        let mut all: Vec<_> = stops.iter().flatten().collect();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), stops.iter().flatten().count(), "{stops:?}");
    }
    screen.press("u");
    assert_eq!(places(book(&screen), &slots), before);
}

#[test]
fn keys_and_drawing_wait_for_nothing_and_enter_takes_the_best_so_far() {
    let mut screen = in_first_round(100, 30);
    screen.press("s");
    let acts = screen.acts();
    screen.feed(Input::Key(key_of("r")));
    screen.draw();
    assert!(screen.app.is_thinking());
    screen.says("Enter takes a look").feed(Input::Key(key_of("enter")));
    screen.app.think(Duration::MAX);
    screen.draw();
    assert_eq!((slots(&screen).len(), screen.acts()), (3, acts), "it is looked at, and not taken");
    screen.feed(Input::Key(key_of("right")));
    assert!(screen.app.is_thinking());
    screen.feed(Input::Key(key_of("esc")));
    assert!(!screen.app.is_thinking() && screen.state().suggestion.is_none());
    assert_eq!(screen.acts(), acts);
}

#[test]
fn a_slot_that_is_left_out_stays_as_it_is() {
    let mut screen = Screen::demo(80, 24);
    screen.press("s r");
    let slots = slots(&screen);
    let before = places(book(&screen), &slots);
    let second = heads(&screen)[1];
    screen.press("home").press(&"down ".repeat(second)).press("space");
    let (picked, all) = suggestion(&screen).picked();
    assert!(picked < all);
    screen.says("[ ] ").says(&format!("Enter takes {picked} of {all}"));
    // The same key picks it again; once more, and it stays out.
    screen.press("up space");
    assert_eq!(suggestion(&screen).picked(), (all, all));
    screen.press("up *").press("enter").says("Suggestion taken: ");
    let after = places(book(&screen), &slots);
    for ((_, was), (_, is)) in before.iter().zip(&after) {
        assert_eq!(was[1], is[1]);
    }
    assert!(before.iter().zip(&after).any(|(was, is)| was.1[0] != is.1[0]));
    assert!(before.iter().zip(&after).any(|(was, is)| was.1[2] != is.1[2]));
}

#[test]
fn one_move_of_one_slot_can_be_taken_alone() {
    let mut screen = Screen::demo(100, 40);
    screen.press("s r");
    let (slots, acts) = (slots(&screen), screen.acts());
    let before = places(book(&screen), &slots);
    for head in heads(&screen) {
        screen.press("home").press(&"down ".repeat(head)).press("*");
    }
    screen.says("nothing is picked");
    let student = suggestion(&screen).lines.iter().position(|it| matches!(it, Line::Student(1, _)));
    screen.press("home").press(&"down ".repeat(student.expect("somebody moves"))).press("space");
    screen.says("Enter takes 1 of ").says("[-] ").press("enter");
    assert_eq!(screen.acts(), acts + 1);
    let after = places(book(&screen), &slots);
    let differ: Vec<_> = before.iter().zip(&after).filter(|it| it.0 != it.1).collect();
    assert_eq!(differ.len(), 1);
    assert_eq!((&differ[0].0.1[0], &differ[0].0.1[2]), (&differ[0].1.1[0], &differ[0].1.1[2]));
}

#[test]
fn a_slot_without_a_plan_starts_as_its_board_would_and_only_when_it_is_taken() {
    let mut screen = Screen::demo(100, 40);
    screen.press("}").says("Wed 25 Nov");
    let open = screen.state().slot().expect("an open slot");
    screen.press("s r ] ]").says("no plan yet").says("It has no plan yet: it starts as its board would.");
    let new: Vec<Slot> = slots(&screen).into_iter().filter(|it| !book(&screen).has_plan(*it)).collect();
    assert!(!new.is_empty() && !new.contains(&open));
    let acts = screen.acts();
    screen.press("esc");
    assert_eq!(screen.acts(), acts, "looking starts nothing");
    screen.press("s r enter").says("Suggestion taken: ");
    assert!(new.iter().all(|it| book(&screen).has_plan(*it)));
    screen.press("u");
    assert!(new.iter().all(|it| book(&screen).has_plan(*it)), "it is undone by itself, as on its board");
}

#[test]
fn the_filter_finds_a_slot_a_group_or_a_student_in_every_slot() {
    let mut screen = Screen::demo(100, 40);
    screen.press("s r");
    screen.press("/").write("reading");
    let lines = &suggestion(&screen).lines;
    assert!(lines.iter().all(|it| matches!(it, Line::Slot(0) | Line::Group(0, _) | Line::Student(0, _))), "{lines:?}");
    assert!(lines.len() > 2);
    screen.press("esc /").write("kofi").press("enter");
    let kofi = screen.student("Kofi Asante");
    let it = suggestion(&screen);
    let found = |line: &Line| match *line {
        Line::Student(part, place) => it.seat((part, place)).map(|it| it.student),
        _ => None,
    };
    let found: Vec<StudentId> = it.lines.iter().filter_map(found).collect();
    assert!(found.len() == heads(&screen).len() && found.iter().all(|it| *it == kofi), "{:?}", it.lines);
    screen.press("esc /").write("zzz").says("Nobody here is called so.");
}

#[test]
fn what_is_about_one_round_says_so_and_the_weights_hold_for_all() {
    let mut screen = Screen::demo(100, 40);
    screen.press("s r");
    for key in ["y", "f", "a"] {
        screen.press(key).says("That is answered for one round: r goes back to it.");
        assert!(matches!(screen.state().window, Window::Suggestion));
    }
    let usual = suggestion(&screen).picked().1;
    screen.press("right right right right");
    assert!(suggestion(&screen).picked().1 < usual);
    assert_eq!(suggestion(&screen).reach, Reach::Day);
}

#[test]
fn a_change_of_the_book_plans_all_of_it_again() {
    let mut screen = in_first_round(100, 40);
    screen.press("s r");
    let moves = suggestion(&screen).picked().1;
    screen.press("enter s r");
    assert!(suggestion(&screen).picked().1 < moves);
}
