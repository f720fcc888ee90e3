//! The week at a glance and the timetable in lists: by keys, by mouse, with what can be typed wrongly.

use chrono::NaiveDate;
use huddleboard::tui::action::Action;
use huddleboard::tui::{Target, Window};

use super::{File, On, Screen};

/// A class with a cycle, days off, stations at the same time as Math 2, and times to meet.
pub fn busy(columns: u16, rows: u16) -> Screen {
    let file = File::demo();
    let path = file.beside("timetable.toml", TIMETABLE);
    let mut screen = Screen::of(file, super::COLOURS, columns, rows);
    screen
        .press("E")
        .write("timetable")
        .press("enter")
        .write("take it over")
        .press("enter")
        .write(&path)
        .press("enter");
    screen.press("esc esc");
    screen
}

const TIMETABLE: &str = r#"
[school_day]
from = "08:00"
to = "15:00"
[cycle]
days = ["A", "B"]
first = "2026-11-16"
[[block]]
name = "Stations"
from = "13:15"
to = "14:30"
rounds = 3
days = ["B"]
[[day_off]]
from = "2026-11-26"
to = "2026-11-27"
reason = "Thanksgiving"
[[team_time]]
name = "Team time"
day = "tue"
from = "14:00"
to = "14:45"
[[team_time]]
name = "Planning"
day = "wed"
from = "10:30"
to = "11:15"
"#;

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

#[track_caller]
fn title(screen: &Screen) -> String {
    match &screen.state().window {
        Window::List(list) => list.title.clone(),
        Window::Prompt(prompt) => prompt.title.clone(),
        Window::Week => "week".to_owned(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_week_shows_blocks_days_off_team_time_and_who_is_missing() {
    let mut screen = busy(100, 30);
    screen
        .press("W")
        .says("Week of Mon 23 Nov 2026, this week")
        .says("A, today")
        .says("no school")
        .says("Thanksgiving");
    screen.says("all free").says("3 rounds").press("right").press("down down down").says("leads Nook in Math");
    screen.press("]").says("next week").says("Mon 30 Nov").press("[ [").says("last week");
    screen.press("esc");
    assert!(matches!(screen.state().window, Window::None) && screen.state().week.is_none());
}

#[test]
fn a_block_is_changed_from_the_week_and_one_is_back_there() {
    let mut screen = busy(80, 24);
    screen.press("W enter").says("Block Reading").press("enter").write(" 1").press("enter");
    screen.says("was called “Reading”").says("Block Reading 1").press("esc");
    assert_eq!(title(&screen), "week");
    screen.says("Reading 1").press("u").says("Undone").does_not_say("Reading 1");
    assert_eq!(title(&screen), "week");
    screen.press("enter").write("times").press("enter");
    for _ in 0..11 {
        screen.press("backspace");
    }
    screen.write("10:00-09:00").press("enter").says("would end (09:00) before it starts (10:00)");
}

#[test]
fn a_block_is_added_where_there_was_none_and_its_board_opens() {
    let mut screen = Screen::of(File::without_blocks(), super::COLOURS, 80, 24);
    screen.says("no block yet").press("W").says("no block yet. + adds one").press("+");
    screen.write("Lab, 13:00-14:00, 2 rounds, tue, C").press("enter").says("There is no day “C”");
    screen.press("backspace backspace backspace").press("enter").says("Lab: Tuesdays").says("2 rounds");
    screen.press("b").says("Tue 24 Nov   Lab   13:00-13:30   round 1 of 2");
    assert!(screen.state().week.is_none());
}

#[test]
fn the_board_without_a_block_adds_one_with_the_key_that_it_names() {
    let mut screen = Screen::of(File::without_blocks(), super::COLOURS, 80, 24);
    screen.says("Press + to add one").press("+").write("Math 9:00").press("enter").says("has no times");
    screen.write("-10:00").press("enter").says("Tue 24 Nov   Math   09:00-10:00");
}

#[test]
fn a_free_time_becomes_team_time() {
    let mut screen = busy(100, 30);
    screen.press("W up up enter");
    assert_eq!(title(&screen), "New team time");
    screen.says("Team time 2, Tue 08:00-08:45").press("enter").says("New Team time 2, Tuesdays 08:00-08:45");
    screen
        .says("1 missing: Dee Marlow is away")
        .press("enter")
        .says("Team time 2, Tuesdays")
        .says("Missing Tue 24 Nov")
        .write("end it")
        .press("enter");
    assert_eq!(title(&screen), "week");
}

#[test]
fn a_day_off_is_made_in_the_week_and_taken_back() {
    let mut screen = busy(100, 30);
    screen.press("W a").write("Snow").press("enter").says("No school Tue 24 Nov: Snow");
    assert!(screen.state().book.day_off(date("2026-11-24")).is_some());
    screen.says("no school, Snow").press("a").says("School after all: Tue 24 Nov");
    assert!(screen.state().book.day_off(date("2026-11-24")).is_none());
    screen.press("right right enter");
    assert_eq!(title(&screen), "No school Thu 26 - Fri 27 Nov");
    screen.write("fri").press("enter").says("School after all: Fri 27 Nov");
}

#[test]
fn the_mouse_alone_goes_through_the_week() {
    let mut screen = busy(100, 30);
    screen.click(On::Button(Action::Palette)).write("the week").click(On::Row(Action::Week.entry().help));
    screen.click(On::Target(Target::Week(0, Some(1)))).says("Reading 08:45-09:45");
    screen.click(On::Target(Target::Week(0, Some(1)))).says("Block Reading").click(On::Row("Days"));
    screen.click(On::Row("Monday")).says("Reading: Mondays").click(On::Row("B days")).says("Reading: Mon and B");
    screen.click(On::Button(Action::Cancel)).click(On::Button(Action::Cancel));
    screen.click(On::Button(Action::WeekAfter)).says("next week").click(On::Button(Action::Cancel));
    assert!(screen.state().week.is_none());
}

#[test]
fn the_cycle_is_set_and_its_days_are_renamed_in_the_lists() {
    let mut screen = Screen::demo(100, 30);
    screen
        .press("E")
        .write("timetable")
        .press("enter")
        .write("cycle")
        .press("enter enter")
        .write("1 2 3")
        .press("enter");
    screen.says("Cycle 1, 2, 3; Tue 24 Nov 2026 is 1").write("when").press("enter").press("ctrl-u").write("23 Nov");
    screen.press("enter").says("Mon 23 Nov 2026 is 1").click(On::Row("Rename 2")).press("backspace");
    screen.write("Gold").press("enter").says("Day 2 of the cycle is called Gold");
    assert_eq!(screen.state().book.cycle_day(date("2026-11-24")).map(|it| it.name.as_str()), Some("Gold"));
}

#[test]
fn days_off_are_added_as_a_stretch_and_listed() {
    let mut screen = Screen::demo(100, 30);
    screen
        .press("E")
        .write("timetable")
        .press("enter")
        .write("days off")
        .press("enter enter")
        .write("soon")
        .press("enter");
    screen.says("Write a date such as").press("ctrl-u").write("21 Dec - 1 Jan, Winter break").press("enter");
    screen.says("Mon 21 Dec - Fri 1 Jan").says("Winter break").press("enter").write("after all").press("enter");
    assert_eq!(screen.state().book.stretches_off(), []);
}

#[test]
fn a_timetable_is_written_and_a_faulty_one_tells_its_lines_under_the_path() {
    let mut screen = busy(100, 30);
    let path = screen.file.beside("faulty.toml", "[[block]]\nname = \"Math\"\nfrom = \"late\"\nto = \"9:00\"\n");
    let acts = screen.acts();
    screen
        .press("E")
        .write("timetable")
        .press("enter")
        .write("take it over")
        .press("enter")
        .write(&path)
        .press("enter");
    screen.says("Line 3: from must be a time").press("esc").write("write it").press("enter");
    let new = path.replace("faulty", "written");
    screen.write(&new).press("enter").says("Timetable written to");
    assert_eq!(screen.acts(), acts);
    assert!(std::fs::read_to_string(new).expect("a file").contains("Stations"));
}

#[test]
fn the_week_is_drawn_on_every_screen() {
    for (columns, rows) in [(40, 12), (60, 16), (80, 24), (200, 60)] {
        let mut screen = busy(columns, rows);
        screen.press("W down down down down down right right right right left ] [ pgdn pgup");
        screen.resize(rows * 2, columns / 2).resize(columns, rows);
        screen.press("enter esc esc");
    }
}
