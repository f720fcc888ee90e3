//! Sets on the screen: rotated, sent elsewhere, left by a student for a round or for the rest of the block.

use huddleboard::domain::ids::SetId;
use huddleboard::domain::plan::Slot;
use huddleboard::domain::rotation::{Rotation, rounds};
use huddleboard::tui::{Target, Window};

use super::{COLOURS, File, On, Screen};

fn stations() -> Screen {
    Screen::of(File::stations(), COLOURS, 80, 24)
}

fn rotated() -> Screen {
    let mut screen = stations();
    screen.press("r").write("rotate").press("enter").press("esc");
    screen
}

fn slot(screen: &Screen, round: u8) -> Slot {
    let slot = screen.state().slot().expect("a slot");
    rounds(&screen.state().book, slot.day, slot.block)[usize::from(round - 1)]
}

/// Where each set is, by round.
fn routes(screen: &Screen) -> Vec<String> {
    let slot = slot(screen, 1);
    let rotation = Rotation::of(&screen.state().book, slot.day, slot.block);
    let stops = |row: &huddleboard::domain::rotation::SetRow| -> Vec<String> {
        row.stops.iter().map(|it| it.as_ref().map_or_else(|| "-".to_owned(), |it| it.name.clone())).collect()
    };
    rotation.sets.iter().map(|it| stops(it).join(" ")).collect()
}

/// Where a student is in a round.
fn place(screen: &Screen, name: &str, round: u8) -> String {
    let (book, student) = (&screen.state().book, screen.student(name));
    book.placement(slot(screen, round), student).map_or_else(|| "to place".to_owned(), |it| book.group_name(it))
}

/// The first student of the first group, who is in Set 1.
fn first(screen: &mut Screen) -> String {
    screen.press("1").under_cursor()
}

#[test]
fn the_sets_rotate_from_the_grid_of_the_block() {
    let mut screen = stations();
    screen.press("r").says("Rotation: Stations on Tue 24 Nov").says("1 07:30").says("19 students");
    screen.write("rotate").press("enter");
    assert!(screen.toast().ends_with("rotate through Teacher, Lab and Alone"), "{}", screen.toast());
    assert_eq!(routes(&screen), ["Teacher Lab Alone", "Lab Alone Teacher", "Alone Teacher Lab"]);
    screen.press("esc");
    assert!(matches!(screen.state().window, Window::None));
    screen.press("1").says("set Set 1");
    assert_eq!(screen.acts(), stations().acts() + 1, "one act");
    screen.press("u");
    assert!(routes(&screen).iter().all(|it| it == "- - -"));
}

#[test]
fn halves_are_chosen_and_the_shortage_is_told_before() {
    let mut screen = stations();
    screen.press("r").write("choose").press("enter").says("Who goes through what?");
    // Set 2 goes into a half of its own, through the lab alone with the others: too many for its seats.
    screen.write("set 2").press("enter");
    for name in ["teacher", "alone"] {
        screen.press("ctrl-u").write(name).press("enter").press("ctrl-u").write(name).press("enter");
        screen.press("ctrl-u").write(name).press("enter");
    }
    screen.press("ctrl-u").write("rotate").says("Glass room has 22 seats");
}

#[test]
fn one_set_is_sent_elsewhere_by_hand_and_a_full_station_says_why_not() {
    let mut screen = rotated();
    screen.press("r down right enter").says("Set 2 in round 2: to which station?");
    screen.write("teacher").press("enter").says("Rotation: Stations");
    assert_eq!(routes(&screen)[1], "Lab Teacher Teacher");
    screen.press("enter").says("Set 2 in round 2").write("lab").says("students in Glass room, which has 22");
    screen.press("enter").says("to which station?");
    assert_eq!(routes(&screen)[1], "Lab Teacher Teacher");
}

#[test]
fn the_cursor_goes_over_the_cells_of_the_grid_and_comes_back_to_where_it_was() {
    let mut screen = rotated();
    screen.press("] r right right right right enter").says("Set 1 in round 3").press("esc left enter");
    screen.says("Set 1 in round 2").press("esc left left enter").says("Set Set 1").press("esc esc");
    screen.press("r").click(On::Target(Target::Way(2, 1))).says("Set 3 in round 1").press("esc end up enter");
    screen.says("To change it, leave").press("home").click(On::Target(Target::Way(0, 0))).says("Set Set 1");
    screen.press("esc").write("set 2").press("right enter").says("Set Set 2");
}

#[test]
fn a_drop_asks_for_how_long_and_the_first_answer_is_this_round() {
    let mut screen = rotated();
    let name = first(&mut screen);
    let acts = screen.acts();
    screen.press("g 2 enter").says("for how long?").says("with Set 2, which goes Lab → Alone → Teacher");
    assert_eq!((screen.acts(), place(&screen, &name, 1)), (acts, "Teacher".to_owned()), "nothing happened yet");
    screen.press("enter");
    let places: Vec<String> = (1..=3).map(|it| place(&screen, &name, it)).collect();
    assert_eq!(places, ["Lab", "Lab", "Alone"]);
    screen.says("of Set 1, pulled out of Teacher this round").says("⇄");
    screen.press("m").says("Back to Set 1").write("back").press("enter");
    assert_eq!(place(&screen, &name, 1), "Teacher");
    assert!(matches!(screen.state().window, Window::None), "the later rounds fit: nothing is asked");
    screen.does_not_say("pulled out").does_not_say("⇄");
}

#[test]
fn the_mouse_drops_for_the_rest_of_the_block_in_one_act() {
    let mut screen = rotated();
    let name = first(&mut screen);
    let acts = screen.acts();
    screen.drag(On::Student(&name), On::Group("Lab")).click(On::Row("The rest of the block"));
    let places: Vec<String> = (1..=3).map(|it| place(&screen, &name, it)).collect();
    assert_eq!(places, ["Lab", "Alone", "Teacher"]);
    assert_eq!(screen.acts(), acts + 1);
    screen.press("u");
    let places: Vec<String> = (1..=3).map(|it| place(&screen, &name, it)).collect();
    assert_eq!(places, ["Teacher", "Lab", "Alone"]);
}

#[test]
fn several_marked_students_are_asked_about_once() {
    let mut screen = rotated();
    screen.press("1 space space").press("m").write("lab").press("enter").says("2 students to Lab: for how long?");
    screen.press("down enter").says("then with Set 2");
    assert!(screen.state().marks.is_empty());
}

#[test]
fn in_the_last_round_nothing_is_asked() {
    let mut screen = rotated();
    screen.press("] ]");
    let name = first(&mut screen);
    screen.press("g 2 enter");
    assert!(matches!(screen.state().window, Window::None));
    assert_eq!(screen.place(&name), "Lab");
}

#[test]
fn a_move_that_a_rule_refuses_is_refused_without_a_question() {
    let mut screen = rotated();
    screen.press("1 space space space space space g 2 enter").says("students in Glass room, which has 22 seats.");
    assert!(matches!(screen.state().window, Window::None));
}

#[test]
fn sets_are_made_named_filled_and_ended_in_their_lists() {
    let mut screen = stations();
    let members = |screen: &Screen, n: u8| screen.state().book.set_members(SetId([n; 16])).len();
    screen.press("space space E").write("sets").press("enter").says("Set 3");
    screen.write("marked").press("enter").write("Blue").press("enter").says("New set Blue with 2 students");
    assert_eq!(members(&screen, 1) + members(&screen, 2) + members(&screen, 3), 58, "they left their sets");
    screen.says("Sets").write("set 1").press("enter").says("Set Set 1").press("enter");
    screen.press("ctrl-u").write("Green").press("enter").says("Set Green");
    screen.press("down down enter").says("to which set?").write("no set").press("enter").says("Green: without");
    screen.write("out of use").press("enter").says("Sets").does_not_say("Green  ");
}

#[test]
fn every_group_of_a_round_becomes_a_set() {
    let mut screen = Screen::demo(80, 24);
    screen.press("E").write("sets").press("enter").write("each group").press("enter").says("New sets ");
    screen.press("esc esc").says("set Ocean");
    let (book, slot) = (&screen.state().book, screen.state().slot().expect("a slot"));
    let filled = book.groups_of(slot).into_iter().filter(|it| book.placed_in(slot, it.key).next().is_some());
    let mut names: Vec<&str> = filled.map(|it| it.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(book.family(None).into_iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), names);
}
