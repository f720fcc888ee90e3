//! Everything about a group, from the board.

use huddleboard::tui::action::Action;
use huddleboard::tui::{Place, Target, Window};

use super::{On, Screen};

/// The names of the groups, in their order.
fn names(screen: &Screen) -> Vec<String> {
    screen.state().board.iter().flat_map(|it| &it.columns).map(|it| it.name.clone()).collect()
}

#[test]
fn a_group_is_made_led_placed_and_filled() {
    let mut screen = Screen::demo(100, 30);
    screen.press("+").says("New group").press("backspace backspace backspace backspace backspace backspace backspace");
    screen.write("Reef").press("enter");
    assert_eq!(names(&screen).last().map(String::as_str), Some("Reef"));
    assert_eq!(screen.state().place.group(), Some(screen.group("Reef")), "the cursor goes there");
    screen.press("e").write("sizes").press("enter").write("2-4").press("enter").says("2 to 4 students");
    screen.press("e").write("space").press("enter").write("new space").press("enter").write("Attic").press("enter");
    screen.says("Attic");
    screen.press("e").write("kind").press("enter").write("independent").press("enter");
    screen.press("F").says("of 60 need it").press("enter");
    let reef = screen.group("Reef");
    let column = screen.state().board.as_ref().and_then(|it| it.column(reef)).expect("the group");
    assert_eq!((column.smallest, column.largest, column.space.as_deref()), (Some(2), Some(4), Some("Attic")));
    assert_eq!(column.focus.len(), 1);
    screen.press("0 m").write("reef").press("enter");
    assert_eq!(screen.place("Kofi Asante"), "Reef");
}

#[test]
fn a_typed_size_that_is_none_is_told_and_can_be_mended() {
    let mut screen = Screen::demo(80, 24);
    screen.press("1 e").write("sizes").press("enter").write("x").press("enter").says("Write sizes such as 3-6");
    screen.press("backspace enter");
    assert!(screen.toast().contains("it is already so"), "{}", screen.toast());
}

#[test]
fn what_a_group_does_is_said_and_taken_back() {
    let mut screen = Screen::demo(80, 24);
    let does =
        |screen: &Screen| screen.state().book.groups.get(&screen.group("Ocean")).map(|it| it.instructions.clone());
    let before = does(&screen).expect("a group");
    screen.press("1 e").write("instructions").press("enter").says("empty is nothing");
    for _ in before.chars() {
        screen.press("backspace");
    }
    screen.write("Fold").press("enter");
    assert_eq!(does(&screen).as_deref(), Some("Fold"));
    screen.press("e").write("instructions").press("enter backspace backspace backspace backspace enter");
    assert_eq!(does(&screen).as_deref(), Some(""));
    assert!(screen.toast().contains("no instructions"), "{}", screen.toast());
}

#[test]
fn a_group_is_renamed_and_no_two_have_one_name() {
    let mut screen = Screen::demo(80, 24);
    screen.press("1 e").write("name").press("enter").write(" Reef").press("enter");
    assert_eq!(names(&screen)[0], "Ocean Reef");
    screen.press("2 e").write("name").press("enter");
    for _ in 0.."Coastline".len() {
        screen.press("backspace");
    }
    screen.write("ocean reef").press("enter").says("Choose another name.");
    assert_eq!(names(&screen)[1], "Coastline");
    screen.press("esc u");
    assert_eq!(names(&screen)[0], "Ocean");
}

#[test]
fn leaders_change_places_in_one_act() {
    let mut screen = Screen::demo(100, 30);
    let leader = |screen: &Screen, group: &str| {
        let board = screen.state().board.as_ref().expect("a board");
        board.column(screen.group(group)).expect("open").adults[0].name.clone()
    };
    assert_eq!(
        (leader(&screen, "Ocean"), leader(&screen, "Coastline")),
        ("Ms Rivera".to_owned(), "Mr Chen".to_owned())
    );
    screen.press("1 @").write("chen swaps coastline").press("enter");
    assert_eq!(
        (leader(&screen, "Ocean"), leader(&screen, "Coastline")),
        ("Mr Chen".to_owned(), "Ms Rivera".to_owned())
    );
    screen.press("u");
    assert_eq!(leader(&screen, "Ocean"), "Ms Rivera");
}

#[test]
fn a_group_is_split_joined_moved_and_closed_and_all_of_it_undone() {
    let mut screen = Screen::demo(160, 50);
    let before = screen.text();
    screen.press("1 e").write("split").press("enter");
    assert_eq!(&names(&screen)[..3], ["Ocean", "Ocean 2", "Coastline"]);
    screen.press("2 e").write("join").press("enter").write("coastline").press("enter");
    assert_eq!(&names(&screen)[..2], ["Ocean", "Coastline"]);
    assert_eq!(screen.state().place.group(), Some(screen.group("Coastline")), "the cursor goes along");
    screen.press("> >");
    assert_eq!(names(&screen)[3], "Coastline");
    let free = screen.state().board.as_ref().map_or(0, |it| it.to_place.len());
    screen.press("e").write("close").press("enter").says("to place");
    assert!(screen.state().board.as_ref().map_or(0, |it| it.to_place.len()) > free);
    screen.press("u u u u u 0 home");
    assert_eq!(names(&screen)[..2], ["Ocean", "Coastline"]);
    let cards = |text: &str| text.lines().skip(2).take(40).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(cards(&screen.text()), cards(&before));
}

#[test]
fn the_marked_students_of_a_group_are_those_who_leave_it() {
    let mut screen = Screen::demo(80, 24);
    screen.press("1 space space e").write("split").says("2: the marked ones go to Ocean 2").press("enter");
    let moved = screen.state().board.as_ref().and_then(|it| it.columns.get(1)).map_or(0, |it| it.cards.len());
    assert_eq!(moved, 2);
}

#[test]
fn in_the_tray_there_is_no_group_to_change() {
    let mut screen = Screen::demo(80, 24);
    for key in ["e", "@", "F", "<", ">"] {
        screen.press(key).says("The cursor is in no group");
    }
    screen.press("1 <").says("This is the first group already.");
    screen.press("8 >").says("This is the last group already.");
}

#[test]
fn the_mouse_alone_changes_a_focus() {
    let mut screen = Screen::demo(100, 30);
    screen.click(On::Student("Aiyana Begay")).press("esc");
    screen.click(On::Button(Action::Group)).says("Group Ocean").click(On::Row("Focus skill")).says("of 60 need it");
    let Window::List(list) = &screen.state().window else { panic!("the skills") };
    let other = list.shown()[1].name.clone();
    screen.click(On::Row(&other)).says("focus");
}

#[test]
fn a_press_on_a_part_of_the_header_opens_what_it_shows() {
    let mut screen = Screen::demo(80, 24);
    for (action, title) in
        [(Action::Group, "Group Coastline"), (Action::Adults, "Who leads and"), (Action::Focus, "work on?")]
    {
        let group = screen.group("Coastline");
        screen.click(On::Target(Target::Head(group, action))).says(title).press("esc");
        assert_eq!(screen.state().place, Place::Group(group));
    }
    screen.click(On::Button(Action::Slots)).says("Which day");
}

#[test]
fn whoever_was_picked_goes_where_the_header_is_pressed() {
    let mut screen = Screen::demo(80, 24);
    let group = screen.group("Ocean");
    screen.click(On::Student("Kofi Asante")).click(On::Target(Target::Head(group, Action::Adults)));
    assert_eq!(screen.place("Kofi Asante"), "Ocean");
}
