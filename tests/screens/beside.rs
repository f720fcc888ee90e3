//! What stands beside the groups: conferences, who was with whom, what students chose.

use huddleboard::domain::timetable::{Conference, ConferenceState};
use huddleboard::tui::action::Action;
use huddleboard::tui::{Target, Window};

use super::{On, Screen};

/// Who has a conference today, and how far it is.
fn conferences(screen: &Screen) -> Vec<(String, ConferenceState)> {
    let book = &screen.state().book;
    let told = |it: &Conference| (book.student_name(it.student), it.state);
    book.conferences.iter().filter(|it| it.live).map(told).collect()
}

/// The title of the open list, and its first row.
fn list(screen: &Screen) -> (String, String) {
    let Window::List(list) = &screen.state().window else { panic!("no list is open:\n{}", screen.text()) };
    (list.title.clone(), list.rows[0].name.clone())
}

fn groups(screen: &Screen) -> String {
    let board = screen.state().board.as_ref().expect("a board");
    format!(
        "{:?}",
        board.columns.iter().map(|it| it.cards.iter().map(|it| it.student).collect()).collect::<Vec<Vec<_>>>()
    )
}

#[test]
fn two_keys_plan_a_conference_and_two_more_tick_it_off() {
    let mut screen = Screen::demo(80, 24);
    let before = groups(&screen);
    let name = screen.press("1").under_cursor();
    screen.press("w").says("Conferences with").press("enter").says("conference with Mx Lindqvist planned");
    assert_eq!(conferences(&screen), [(name.clone(), ConferenceState::Planned)]);
    screen.press("esc").says("◇");
    assert_eq!(screen.under_cursor(), name);
    screen.says("planned");
    screen.press("w enter").says("conference with Mx Lindqvist done");
    assert_eq!(conferences(&screen), [(name.clone(), ConferenceState::Done)]);
    screen.press("esc").says("◆");
    screen.press("w").write("takes it back").press("enter").says("not done after all");
    assert_eq!(conferences(&screen), [(name, ConferenceState::Planned)]);
    assert_eq!(groups(&screen), before, "nobody was moved");
    screen.press("esc u u u");
    assert_eq!(conferences(&screen), []);
}

#[test]
fn the_marked_ones_are_planned_and_ticked_off_together() {
    let mut screen = Screen::demo(80, 24);
    screen.press("1 space space space w").says("The 3 students marked: plan").press("enter");
    assert_eq!(conferences(&screen).len(), 3);
    screen.says("The 3 students marked: tick off").press("enter");
    assert!(conferences(&screen).iter().all(|it| it.1 == ConferenceState::Done));
}

#[test]
fn as_many_as_fit_are_planned_at_once_and_one_more_is_warned_of() {
    let mut screen = Screen::demo(160, 50);
    screen.press("1 w").write("who had none for longest").press("enter");
    let planned = conferences(&screen).len();
    assert!(planned > 1);
    screen.says("60 of 60 minutes taken").press("esc");
    let book = &screen.state().book;
    let date = screen.state().slot().and_then(|it| it.day.date()).expect("a day");
    let block = screen.state().slot().expect("a slot").block;
    let free = book.team_by_name().into_iter().find(|it| {
        let planned = book.conferences.iter().any(|one| one.live && one.student == it.key);
        !planned && book.away_all_block(date, block).student(it.key).is_none()
    });
    let name = free.expect("somebody is left").name.clone();
    screen.press("w").write(&format!("none {name}")).press("enter").says("minutes; the block has");
    assert_eq!(conferences(&screen).len(), planned + 1);
}

#[test]
fn the_minutes_of_one_are_changed_and_it_is_dropped_without_leaving_the_lists() {
    let mut screen = Screen::demo(80, 24);
    screen.press("1 w enter").write("change").press("enter").says("Which conference?").press("enter");
    screen.says("Conference of").write("minutes").press("enter backspace backspace").write("none").press("enter");
    screen.says("“none” is not a whole number");
    screen.press("backspace backspace backspace backspace").write("15").press("enter").says("Conference of");
    assert_eq!(screen.state().book.conferences.iter().map(|it| it.minutes).collect::<Vec<_>>(), [15]);
    screen.press("backspace backspace backspace backspace backspace backspace backspace");
    screen.write("drop").press("enter").says("dropped").says("Conferences with");
    assert_eq!(conferences(&screen), []);
}

#[test]
fn another_adults_list_is_a_step_away_and_esc_comes_back() {
    let mut screen = Screen::demo(80, 24);
    let first = list(screen.press("w")).0;
    screen.write("another adult").press("enter").says("Conferences with whom?").press("enter");
    let other = list(&screen).0;
    assert!(other.starts_with("Conferences with ") && other != first, "{other}");
    assert_eq!(list(screen.press("esc")).0, first);
}

#[test]
fn who_is_away_is_listed_with_the_reason_why_not() {
    let mut screen = Screen::demo(80, 24);
    let name = screen.press("1").under_cursor();
    screen.press("a w").write(&name).press("enter").says(&format!("{name}: absent."));
    assert_eq!(conferences(&screen), []);
}

#[test]
fn the_mouse_alone_plans_and_ticks_off() {
    let mut screen = Screen::demo(160, 50);
    screen.click(On::Student("Aiyana Begay")).click(On::Button(Action::Palette)).write("confer");
    screen.click(On::Row(Action::Conferences.entry().help)).click(On::Row("Aiyana Begay"));
    assert_eq!(conferences(&screen), [("Aiyana Begay".to_owned(), ConferenceState::Planned)]);
    screen.click(On::Row("Aiyana Begay"));
    assert_eq!(conferences(&screen), [("Aiyana Begay".to_owned(), ConferenceState::Done)]);
}

#[test]
fn the_matrix_counts_ten_days_or_twenty_and_leads_to_the_student() {
    let mut screen = Screen::demo(80, 24);
    screen.press("C").says("Who was with whom: 10 school days to Tue 24 Nov").says("of 60");
    screen.press("tab").says("20 school days to").press("tab").says("10 school days to");
    let Window::Contacts(window) = &screen.state().window else { panic!("the matrix is open") };
    let waits: Vec<usize> = window.rows().map(|it| it.pairs[0].ago.unwrap_or(usize::MAX)).collect();
    assert!(waits.is_sorted_by(|a, b| a >= b), "unseen by the leader for longest first: {waits:?}");
    screen.press("right down down");
    let Window::Contacts(window) = &screen.state().window else { panic!("the matrix is open") };
    assert_eq!((window.row, window.column), (2, 1));
    let student = window.student().expect("a student");
    screen.press("enter");
    assert_eq!(screen.state().student(), Some(student));
    assert!(matches!(screen.state().window, Window::None));
}

#[test]
fn the_matrix_scrolls_both_ways_and_orders_by_adult_or_name() {
    let mut screen = Screen::demo(80, 24);
    screen.press("C end").says("60 of 60").press("home").says("1 of 60").press("pgdn up pgup").says("1 of 60");
    let all = screen.state().book.adults.iter().filter(|it| it.live).count();
    for _ in 0..all {
        screen.press("right");
    }
    let Window::Contacts(window) = &screen.state().window else { panic!("the matrix is open") };
    assert_eq!(window.column, all - 1);
    screen.says(&format!("of {all}"));
    screen.press("O");
    let column = |screen: &Screen| {
        let Window::Contacts(window) = &screen.state().window else { panic!("the matrix is open") };
        window.rows().map(|it| it.pairs[window.column].ago.unwrap_or(usize::MAX)).collect::<Vec<_>>()
    };
    assert!(column(&screen).is_sorted_by(|a, b| a >= b));
    screen.press("left");
    assert!(column(&screen).is_sorted_by(|a, b| a >= b), "the order follows the adult");
    screen.press("O");
    let Window::Contacts(window) = &screen.state().window else { panic!("the matrix is open") };
    assert!(window.rows().map(|it| it.sort_name.as_str()).is_sorted());
    screen.press("O C");
    assert!(matches!(screen.state().window, Window::None));
}

#[test]
fn the_mouse_points_at_a_student_of_the_matrix_and_then_goes_there() {
    let mut screen = Screen::demo(80, 24);
    screen.press("C").click(On::Target(Target::Row(3)));
    let Window::Contacts(window) = &screen.state().window else { panic!("the first press points") };
    let student = window.student();
    assert_eq!(window.row, 3);
    screen.click(On::Button(Action::Next)).says("20 school days");
    screen.click(On::Button(Action::Order));
    screen.click(On::Target(Target::Row(2))).click(On::Target(Target::Row(2)));
    assert!(matches!(screen.state().window, Window::None));
    assert!(screen.state().student().is_some() && student.is_some());
}

#[test]
fn a_chosen_zone_stands_on_the_card_until_the_group_is_there() {
    let mut screen = Screen::demo(80, 24);
    let name = screen.press("1").under_cursor();
    screen.press("Z").says("choose?").press("enter").says("chose").says("wishes ");
    let wish = |screen: &Screen| {
        let board = screen.state().board.as_ref().expect("a board");
        let cards = board.columns.iter().flat_map(|it| &it.cards);
        cards.filter(|it| it.name == name).find_map(|it| it.wish.clone())
    };
    let zone = wish(&screen).and_then(|it| it.space).expect("a zone");
    screen.press("Z").write("an activity").press("enter").write("a comic strip").press("enter").says("an activity");
    screen.says(&format!("chose {zone}: a comic strip"));
    assert_eq!(wish(&screen).and_then(|it| it.activity).as_deref(), Some("a comic strip"));
    screen.press("z").says("chose").press("z");
    screen.press("Z").write("clears").press("enter").says("nothing any more");
    assert_eq!(wish(&screen), None);
    screen.press("Z").write("clears").press("enter").says("Nothing is chosen yet.");
}

#[test]
fn the_marked_ones_choose_together_by_the_mouse() {
    let mut screen = Screen::demo(160, 50);
    screen.press("1 space space").click(On::Button(Action::Palette)).write("zone, activity");
    screen.click(On::Row(Action::Choices.entry().help)).says("What did these 2 students choose?");
    let row = list(&screen).1;
    screen.click(On::Row(&row)).says("wishes ");
    assert_eq!(screen.state().board.as_ref().expect("a board").wishes.chosen, 2);
}

#[test]
fn students_see_a_chosen_zone_and_no_conference() {
    let mut screen = Screen::demo(160, 50);
    screen.press("1 w enter esc Z").write("an activity").press("enter").write("a comic strip").press("enter");
    let zones = screen.press("Z").state().book.spaces.iter().filter(|it| it.live).count();
    assert!(zones > 0);
    screen.press("enter P");
    let text = screen.text();
    assert!(text.contains('›') || text.contains("wishes 1/1"), "{text}");
    assert!(!text.contains('◇') && !text.contains("comic"), "{text}");
    screen.press("w").says("Not while students look on").press("C").says("Not while students look on");
}
