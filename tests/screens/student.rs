//! The student panel and the news: what they show, how one gets in and out, by keys and by mouse.

use crossterm::event::MouseEventKind;
use huddleboard::domain::command::{Command, NewNote};
use huddleboard::domain::ids::NoteId;
use huddleboard::domain::person::NoteKind;
use huddleboard::tui::action::Action;
use huddleboard::tui::{Carry, Window};

use super::{On, Screen};

/// Whose page is read, and the code of the skill that is looked at.
fn page(screen: &Screen) -> (String, String) {
    let name = screen.state().page().map_or_else(String::new, |it| it.name.clone());
    (name, screen.state().looked_at().map_or_else(String::new, |it| it.1.code.clone()))
}

fn inside(screen: &Screen) -> bool {
    matches!(screen.state().window, Window::Student)
}

#[test]
fn beside_the_board_it_follows_the_cursor_and_the_board_gives_it_room() {
    let mut screen = Screen::demo(160, 50);
    screen.press("1 d").says("Aiyana Begay, grade 3");
    assert!(!inside(&screen) && screen.state().panel.docked, "keys still go to the board");
    screen.press("down").says("Noah Bianchi, grade 3");
    screen.drag(On::Student("Kofi Asante"), On::Group("Quiet")).says("Kofi Asante, grade 3");
    assert_eq!(screen.place("Kofi Asante"), "Quiet", "the board beside it works as ever");
    assert!(screen.shows_cursor());
    screen.press("d up");
    assert!(inside(&screen), "pressed again, keys go to the panel");
    screen.press("esc");
    assert!(!inside(&screen) && screen.state().panel.docked);
    screen.press("d d");
    assert!(!inside(&screen) && !screen.state().panel.docked && screen.state().panel_area().is_none());
    // On a smaller screen it is gone until there is room again.
    screen.press("d").resize(100, 30);
    assert!(screen.state().panel_area().is_none() && !screen.text().contains("grade 3"));
    screen.resize(130, 40).says("Kofi Asante, grade 3");
}

#[test]
fn over_the_board_it_is_opened_and_left_by_the_same_key_or_escape() {
    let mut screen = Screen::demo(80, 24);
    let board = screen.press("1").text();
    for out in ["d", "esc", "q"] {
        screen.press("d").says("Aiyana Begay, grade 3");
        assert!(inside(&screen));
        assert_eq!(screen.press(out).text(), board, "{out}");
    }
    screen.press("d").click(On::ClosePanel);
    assert_eq!(screen.text(), board);
}

#[test]
fn arrows_choose_the_skill_and_the_student_beside() {
    let mut screen = Screen::demo(80, 24);
    screen.press("] 1 d");
    let (first, skill) = page(&screen);
    assert_eq!(skill, "3.NF.1", "the one on the card");
    assert_eq!(page(screen.press("down")), (first.clone(), "3.NF.2".to_owned()));
    let second = page(screen.press("right"));
    assert!(second.0 != first && second.1 == "3.NF.2", "the same skill of the next student: {second:?}");
    assert_eq!(screen.under_cursor(), second.0, "the board's cursor goes along");
    assert_eq!(page(screen.press("left left right")).0, first, "around the ends of the group");
    screen.press("esc d");
    assert_eq!(page(&screen).1, "3.NF.1", "a new look starts at the card's skill");
    screen.press("up up up up up up up up up up up up");
    let codes: Vec<String> = screen.state().page().expect("open").skills.iter().map(|it| it.code.clone()).collect();
    assert_eq!(Some(&page(&screen).1), codes.first());
    screen.click(On::PageSkill(&codes[2]));
    assert_eq!(page(&screen).1, codes[2]);
}

#[test]
fn the_arithmetic_is_the_pages_own() {
    let mut screen = Screen::demo(160, 50);
    screen.press("] 1 d d =");
    let page = screen.app.session().student_page(screen.student(&screen.under_cursor())).expect("read");
    let (_, line) = screen.state().looked_at().expect("a skill");
    let line = page.skills.iter().find(|it| it.skill == line.skill).expect("the same skill").clone();
    let squeezed = |text: &str| text.replace(['│', '\n'], " ").split_whitespace().collect::<Vec<_>>().join(" ");
    // The panel's lines alone: the board's stand beside them.
    let left = usize::from(screen.state().panel_area().expect("beside the board").x);
    let panel: String = screen.text().lines().map(|it| it.chars().skip(left).collect::<String>() + "\n").collect();
    assert!(squeezed(&panel).contains(&squeezed(&line.why.band)), "{panel}");
    assert!(squeezed(&panel).contains(&squeezed(&line.why.trend)), "{panel}");
    screen.press("=");
    assert!(!screen.text().contains("Most recent by the day"));
}

#[test]
fn its_text_scrolls_by_keys_and_wheel_and_not_beyond_its_end() {
    let mut screen = Screen::demo(80, 24);
    screen.press("] 1 d").says("The last 10 school days");
    screen.press("pgdn");
    let top = screen.state().panel.top;
    assert!(top > 0);
    screen.mouse(MouseEventKind::ScrollDown, On::Panel);
    assert_eq!(screen.state().panel.top, top + 3);
    for _ in 0..20 {
        screen.press("pgdn");
    }
    screen.says("Tue 10 Nov");
    let end = screen.text();
    assert_eq!(screen.mouse(MouseEventKind::ScrollDown, On::Panel).text(), end);
    screen.press("pgup");
    assert_ne!(screen.text(), end, "one press comes back from the end");
    screen.press("right");
    assert_eq!(screen.state().panel.top, 0, "another student starts at the top");
}

#[test]
fn two_clicks_on_a_card_open_it_and_one_picks_as_before() {
    let mut screen = Screen::demo(160, 50);
    screen.click(On::Student("Ana Bell"));
    assert!(matches!(screen.state().carry, Carry::Picked { .. }) && !inside(&screen));
    screen.click(On::Student("Leo Wójcik"));
    assert!(!inside(&screen), "two students, one click each");
    screen.click(On::Student("Leo Wójcik")).says("Leo Wójcik, grade 3");
    assert!(inside(&screen) && screen.state().carry == Carry::Idle);
    let acts = screen.acts();
    // A press on the board goes back to it, and does what it does there.
    screen.click(On::Student("Zeynep Aksoy")).says("Zeynep Aksoy, grade 4");
    assert!(!inside(&screen) && matches!(screen.state().carry, Carry::Picked { .. }));
    screen.click(On::ClosePanel);
    assert_eq!((screen.state().panel.docked, screen.acts()), (false, acts));
}

#[test]
fn private_tags_are_marked_and_notes_goals_and_connections_are_there() {
    let mut screen = Screen::demo(80, 40);
    screen.press("/").write("jonas").press("enter d").says("support plan (private)");
    screen.press("esc esc /").write("leo").press("enter d").says("Show a fraction in three ways without help");
    screen.says("Fraction strips again").says("strong           Dee Marlow");
    assert!(!screen.text().contains("Fraction strips before"), "a replaced note is hidden");
}

#[test]
fn what_another_process_notes_is_there_at_the_next_look() {
    let mut screen = Screen::demo(160, 50);
    screen.press("1 d");
    let student = screen.student("Aiyana Begay");
    let note = NewNote {
        id: NoteId([7; 16]),
        student,
        adult: None,
        kind: NoteKind::Interest,
        on: screen.state().now.date(),
        words: "Drums on every table".to_owned(),
        replaces: None,
    };
    screen.file.open().run(&Command::AddNote(note), None).expect("allowed");
    assert!(!screen.text().contains("Drums"));
    screen.wait(std::time::Duration::from_secs(2)).says("Drums on every table");
}

#[test]
fn news_lead_to_the_student_or_group() {
    let mut screen = Screen::demo(80, 24);
    screen.press("y").says("Since Mon 23 Nov").says("Kofi Asante: was in Nook");
    screen.write("nikolai").press("enter");
    assert_eq!(screen.under_cursor(), "Nikolai Petrov");
    assert!(screen.shows_cursor());
    screen.press("/").write("ana").press("enter y").write("priya").press("enter");
    assert_eq!(screen.under_cursor(), "Priya Nair", "a filter that hides the student is dropped");
    Screen::demo(160, 50).click(On::Button(Action::Since)).says("Since Mon 23 Nov");
}

#[test]
fn over_the_grid_it_shows_the_student_and_the_skill_of_the_cell() {
    let mut screen = Screen::demo(160, 50);
    screen.press("tab d right down");
    let (name, skill) = page(&screen);
    assert_eq!(name, screen.under_cursor());
    assert_eq!(Some(skill), screen.state().grid.skill().map(|it| it.code.clone()));
    screen.press("d right");
    assert!(page(&screen).0 != name && screen.under_cursor() == page(&screen).0, "the next row");
    screen.press("esc y").write("nikolai").press("enter");
    assert_eq!(screen.under_cursor(), "Nikolai Petrov", "news lead to the board");
    assert!(screen.shows_cursor());
}
