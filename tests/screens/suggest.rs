//! Suggestions on the screen: nothing is applied by itself, what is picked is taken as one act, and the plan follows what is asked.

use std::time::Duration;

use crossterm::event::{KeyModifiers, MouseEventKind};
use huddleboard::domain::command::{Command, NewRule};
use huddleboard::domain::ids::RuleId;
use huddleboard::domain::rule::{RuleKind, Target as Whom};
use huddleboard::suggest::{Pick, Term};
use huddleboard::tui::action::Action;
use huddleboard::tui::{Input, Suggestion, Target, Window};

use super::screen::key_of;
use super::{On, Screen};

pub(super) fn suggestion(screen: &Screen) -> &Suggestion {
    screen.state().suggestion.as_ref().expect("an open suggestion")
}

fn moves(screen: &Screen) -> usize {
    suggestion(screen).picked().1
}

/// The names of those to place.
fn to_place(screen: &Screen) -> Vec<String> {
    screen.state().board.as_ref().expect("a board").to_place.iter().map(|it| it.name.clone()).collect()
}

#[test]
fn nothing_is_applied_by_looking_and_leaving() {
    let mut screen = Screen::demo(80, 24);
    let (acts, waiting) = (screen.acts(), to_place(&screen));
    screen.press("s").says("Suggestion: Reading on Tue 24 Nov").says("of the best possible");
    screen.press("down space * = esc").says("Left as it was.");
    assert!(matches!(screen.state().window, Window::None) && screen.state().suggestion.is_none());
    assert_eq!((screen.acts(), to_place(&screen)), (acts, waiting));
}

#[test]
fn all_of_it_is_one_act_and_one_undo() {
    let mut screen = Screen::demo(80, 24);
    let (acts, waiting) = (screen.acts(), to_place(&screen));
    screen.press("s enter").says("Suggestion taken: ");
    assert_eq!((screen.acts(), to_place(&screen)), (acts + 1, Vec::new()));
    assert!(screen.log(1)[0].starts_with("Suggestion taken: "), "{:?}", screen.log(1));
    screen.press("u");
    assert_eq!((screen.acts(), to_place(&screen)), (acts + 2, waiting));
}

#[test]
fn a_second_look_finds_nothing_better() {
    let mut screen = Screen::demo(80, 24);
    screen.press("s enter s").says("Nothing better: the plan can stay as it is.");
    let acts = screen.acts();
    screen.press("enter");
    assert!(screen.state().suggestion.is_none());
    assert_eq!(screen.acts(), acts);
}

#[test]
fn what_is_not_picked_stays_where_it_is() {
    let mut screen = Screen::demo(80, 24);
    screen.press("s");
    let all: Vec<usize> = (0..suggestion(&screen).lines.len()).collect();
    let kofi = all.iter().find(|it| {
        let line = suggestion(&screen).lines[**it];
        suggestion(&screen).pick_of(line).is_some() && screen_student(&screen, **it) == Some("Kofi Asante".to_owned())
    });
    let kofi = *kofi.expect("Kofi gets a place");
    screen.press("home");
    for row in all {
        if row != kofi && suggestion(&screen).pick_of(suggestion(&screen).lines[row]).is_some() {
            screen.press("space");
        } else {
            screen.press("down");
        }
    }
    screen.says(&format!("Enter takes 1 of {}", moves(&screen))).press("enter");
    assert_eq!(to_place(&screen).len(), 3);
    assert_ne!(screen.place("Kofi Asante"), "to place");
    assert_eq!(screen.log(1)[0].matches('→').count(), 1, "{:?}", screen.log(1));
}

/// The student on a line.
fn screen_student(screen: &Screen, row: usize) -> Option<String> {
    let it = suggestion(screen);
    match it.pick_of(it.lines[row])? {
        (_, Pick::Student(student)) => Some(screen.state().book.student_name(student)),
        (_, Pick::Group(_)) => None,
    }
}

#[test]
fn a_group_is_picked_with_all_who_come_to_it() {
    let mut screen = Screen::demo(80, 24);
    screen.press("s home *");
    let left = suggestion(&screen).left.len();
    assert!(left > 2, "{left}");
    screen.says("Enter takes").press("*");
    assert!(suggestion(&screen).left.is_empty());
}

#[test]
fn nothing_picked_is_nothing_done() {
    let mut screen = Screen::demo(80, 24);
    screen.press("s");
    let acts = screen.acts();
    for row in 0..suggestion(&screen).lines.len() {
        if suggestion(&screen).pick_of(suggestion(&screen).lines[row]).is_some() {
            screen.press("home");
            for _ in 0..row {
                screen.press("down");
            }
            screen.press("space");
        }
    }
    screen.says("nothing is picked").press("enter").says("Nothing is picked: space picks a line.");
    assert_eq!(screen.acts(), acts);
    assert!(matches!(screen.state().window, Window::Suggestion));
}

#[test]
fn staying_counts_more_to_the_right_and_the_plan_follows() {
    let mut screen = Screen::demo(80, 24);
    screen.press("s");
    let usual = moves(&screen);
    screen.press("right right right right");
    let few = moves(&screen);
    assert_eq!(suggestion(&screen).stay(), 800);
    screen.press("right");
    assert_eq!(suggestion(&screen).stay(), 800, "its end");
    screen.press("left left left left left left left left");
    let many = moves(&screen);
    assert_eq!(suggestion(&screen).stay(), 0);
    assert!(few < usual && usual < many, "{few} {usual} {many}");
    screen.press("esc s");
    assert_eq!(suggestion(&screen).stay(), Term::Stay.line().usual, "it was for that look");
}

#[test]
fn the_filter_shows_a_student_or_a_group() {
    let mut screen = Screen::demo(80, 24);
    screen.press("s /").write("kofi").says("Kofi A").does_not_say("Noor H ");
    screen.press("enter").says("Esc shows all").press("esc").says("Noor H ");
    screen.press("/").write("zzz").says("Nobody here is called so.").press("esc esc");
    assert!(screen.state().suggestion.is_none());
}

#[test]
fn all_reasons_come_to_the_points_of_the_place() {
    let mut screen = Screen::demo(80, 24);
    screen
        .press("s")
        .does_not_say("points in all")
        .press("=")
        .says("points in all")
        .press("=")
        .does_not_say("points in all");
}

#[test]
fn why_not_there_is_answered_and_can_be_planned_around() {
    let mut screen = Screen::demo(80, 24);
    screen.press("s y").says("Why is Kofi A not in …?").press("3").says("Kofi A in Board?");
    screen.says("the plan would lose").press("enter");
    assert!(matches!(screen.state().window, Window::Suggestion));
    let board = screen.group("Board");
    let kofi = screen.student("Kofi Asante");
    let seat = suggestion(&screen).parts()[0].seats.iter().find(|it| it.student == kofi);
    assert_eq!(seat.expect("he is here").to, Some(board));
    screen.press("s");
    assert!(screen.state().suggestion.is_none());
}

#[test]
fn a_group_can_work_on_something_else() {
    let mut screen = Screen::demo(80, 24);
    screen.press("s f").says("Ocean works on what instead?").press("down enter");
    assert_eq!(suggestion(&screen).ask.focus.len(), 1);
    let (group, skill) = suggestion(&screen).ask.focus[0];
    let lead = suggestion(&screen).parts()[0].groups.iter().find(|it| it.group == group);
    assert_eq!(lead.expect("Ocean").focus_to.first(), Some(&skill));
    screen.press("f").says("Whatever is best").press("home enter");
    assert!(suggestion(&screen).ask.focus.is_empty());
}

#[test]
fn three_plans_can_be_compared() {
    let mut screen = Screen::demo(80, 24);
    screen.press("s a").says("Plan 1 of 3: Best");
    let best = moves(&screen);
    screen.press("tab").says("Plan 2 of 3: Fewest moves");
    assert!(moves(&screen) < best);
    screen.press("tab").says("Plan 3 of 3: ").press("tab").says("Plan 1 of 3: Best").press("tab enter");
    assert!(to_place(&screen).is_empty());
}

#[test]
fn a_press_on_a_box_picks_and_one_on_a_line_goes_there_first() {
    let mut screen = Screen::demo(80, 24);
    screen.press("s");
    let row = suggestion(&screen).cursor + 1;
    screen.click(On::Target(Target::Choice(row)));
    assert_eq!((suggestion(&screen).cursor, suggestion(&screen).left.len()), (row, 1));
    screen.click(On::Target(Target::Row(row + 1)));
    assert_eq!((suggestion(&screen).cursor, suggestion(&screen).left.len()), (row + 1, 1));
    screen.click(On::Target(Target::Row(row + 1)));
    assert_eq!(suggestion(&screen).left.len(), 2);
    screen.mouse(MouseEventKind::ScrollDown, On::Window);
    assert!(suggestion(&screen).cursor > row + 1);
    screen.click(On::Button(Action::Right));
    assert_eq!(suggestion(&screen).stay(), 600);
    screen.click(On::Button(Action::Cancel));
    assert!(screen.state().suggestion.is_none());
}

#[test]
fn esc_stops_what_is_being_worked_out() {
    let mut screen = Screen::demo(80, 24);
    let acts = screen.acts();
    screen.feed(Input::Key(key_of("s")));
    screen.feed(Input::Key(key_of("esc")));
    assert!(!screen.app.is_thinking());
    screen.wait(Duration::ZERO);
    assert!(screen.state().suggestion.is_none());
    assert_eq!(screen.acts(), acts);
}

#[test]
fn what_somebody_else_changes_is_planned_with() {
    let mut screen = Screen::demo(80, 24);
    screen.press("s");
    let slot = screen.state().slot().expect("a slot");
    let (kofi, board) = (screen.student("Kofi Asante"), screen.group("Board"));
    let mut other = screen.file.open();
    other.open_day(slot.day).expect("a day");
    other.run(&Command::MoveStudents { slot, students: vec![kofi], to: Some(board) }, None).expect("a move");
    screen.wait(Duration::from_secs(2));
    screen.app.think(Duration::MAX);
    screen.draw();
    let seat = suggestion(&screen).parts()[0].seats.iter().find(|it| it.student == kofi).cloned();
    assert_eq!(seat.expect("he is here").from, Some(board));
    screen.press("enter");
    assert!(to_place(&screen).is_empty());
}

#[test]
fn students_who_look_on_see_no_suggestion_and_no_prices() {
    let mut screen = Screen::demo(80, 24);
    screen.press("P s").says("Not while students look on");
    assert!(screen.state().suggestion.is_none());
    screen.press("g 2").does_not_say("one of the best").does_not_say("worse");
    assert!(screen.state().prices.is_none());
}

#[test]
fn whoever_carries_a_student_sees_what_each_group_would_be_worth() {
    let mut screen = Screen::demo(160, 50);
    screen.down(On::Student("Aiyana Begay")).hold(On::Group("Coastline"));
    let told = ["better:", "about as good:", "worse:", "not possible:"].map(|it| screen.text().matches(it).count());
    assert!(told.iter().sum::<usize>() >= 7, "{told:?}\n{}", screen.text());
    screen.up(On::Group("Coastline")).does_not_say("worse:");
    assert!(screen.state().prices.is_none());
    screen.press("0 down space space g").does_not_say("one of the best:");
}

#[test]
fn who_has_no_place_yet_is_told_how_the_groups_compare() {
    let mut screen = Screen::demo(160, 50);
    screen.down(On::Student("Kofi Asante")).hold(On::Group("Coastline")).says("one of the best:");
    screen.mouse_with(
        MouseEventKind::Drag(crossterm::event::MouseButton::Left),
        On::Group("Ocean"),
        KeyModifiers::NONE,
    );
    screen.press("esc").does_not_say("one of the best:");
}

#[test]
fn the_best_seats_for_one_student_move_nobody_else() {
    let mut screen = Screen::demo(80, 24);
    screen.press("n").says("Best seats for Kofi A").press("enter").says("as few move as can be");
    assert_eq!(screen.state().suggestion.as_ref().map(|it| it.ask.pins.len()), Some(1));
    screen.press("enter");
    assert_ne!(screen.place("Kofi Asante"), "to place");
}

#[test]
fn after_an_adult_went_out_a_suggestion_is_offered_that_moves_few() {
    let mut screen = Screen::demo(80, 24);
    screen.press("A").write("Mr Chen").press("enter");
    screen.says("s places all").press("s").says("as few move as can be");
    assert_eq!(suggestion(&screen).stay(), 800);
    screen.says("only who has to moves");
    let forced = moves(&screen);
    screen.press("right").says("only who has to moves").press("left").says("a move has to win much");
    assert!(moves(&screen) > forced, "others move where it pays: {} {forced}", moves(&screen));
    screen.press("esc u").says("Undone").press("A").write("Mr Chen").press("enter s").says("as few move as can be");
    screen.press("enter");
    assert!(to_place(&screen).is_empty(), "{:?}", to_place(&screen));
}

#[test]
fn what_counts_how_much_can_be_weighed_with_the_plan_in_sight() {
    let mut screen = Screen::demo(80, 24);
    screen.press("s w").says("Students stay where they are").says("500, usually 500");
    screen.press("left").says("400, usually 500").press("up up right").says("*");
    let weights = suggestion(&screen).ask.weights;
    assert_ne!(weights, huddleboard::suggest::Weights::default());
    screen.press("esc").says("Enter takes all");
    assert_eq!(suggestion(&screen).ask.weights, weights, "this look goes on with it");
    screen.press("esc E").write("counts").says("as usual").press("enter");
    assert_eq!(suggestion(&screen).ask.weights, huddleboard::suggest::Weights::default());
    assert!(suggestion(&screen).scale.is_some());
}

/// Nine who are kept apart, and eight groups.
pub(super) fn kept_apart(columns: u16, rows: u16) -> Screen {
    let mut screen = Screen::demo(columns, rows);
    let slot = screen.state().slot().expect("a slot");
    let board = screen.state().board.as_ref().expect("a board");
    let nine = board.columns.iter().flat_map(|it| &it.cards).map(|it| Whom::Student(it.student)).take(9);
    let rule = NewRule::of(RuleId([9; 16]), RuleKind::KeepApart).about(nine.collect::<Vec<_>>());
    let mut other = screen.file.open();
    other.open_day(slot.day).expect("a day");
    other.run(&Command::AddRule(rule), None).expect("a rule");
    screen.wait(Duration::from_secs(2));
    screen
}

#[test]
fn what_is_in_the_way_is_named_and_a_way_out_is_one_key_away() {
    let mut screen = kept_apart(80, 24);
    let acts = screen.acts();
    screen.press("s").says("Not everybody can have a place").says("to be kept apart");
    screen.says("Let a rule rest today").press("enter");
    assert_eq!(screen.acts(), acts + 1);
    screen.says("of the best possible").press("enter");
    assert!(to_place(&screen).is_empty(), "{:?}", to_place(&screen));
}

#[test]
fn who_goes_on_without_a_place_for_everybody_is_told_who_has_none() {
    let mut screen = kept_apart(80, 24);
    screen.press("s end enter").says("Still so:").says("has no group");
}

#[test]
fn an_open_suggestion_goes_along_with_what_the_team_lets_count_unless_it_has_numbers_of_its_own() {
    let mut screen = Screen::demo(80, 24);
    screen.press("s");
    let asked = suggestion(&screen).ask.clone();
    let (usual, other, third) =
        (asked.weights, asked.weights.with(Term::Stay, 100), asked.weights.with(Term::Stay, 700));
    let mut open = Suggestion::new(asked, usual, None);
    open.follow(other);
    assert_eq!(open.ask.weights, other, "nothing was set here");
    assert!(open.weigh_all(usual));
    open.follow(third);
    assert_eq!(open.ask.weights, usual, "this was");
}
