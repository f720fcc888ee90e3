//! Several teams, each in a file of its own: going from one to another in two keys, and nothing of one in another.

use huddleboard::domain::command::Command;
use huddleboard::domain::grid::Sort;
use huddleboard::domain::ids::SpaceId;
use huddleboard::tui::{Carry, Density, Place, View, Window};

use super::{COLOURS, File, Screen};

/// Three schools in one folder; the first is open, and the list of recent files has all of them.
fn three() -> Screen {
    let file = File::demo();
    for (name, team) in [("north.db", "North"), ("south.db", "South"), ("class.db", "Center")] {
        let path = file.path().with_file_name(name);
        if name != "class.db" {
            std::fs::copy(file.path(), &path).expect("a copy");
        }
        let mut session = file.open_at(&path);
        session.run(&Command::NameTeam(team.to_owned()), None).expect("a name");
        let id = SpaceId(session.new_id());
        session.run(&Command::AddSpace { id, name: format!("Hall of {team}"), seats: None }, None).expect("a space");
        session.attend();
    }
    Screen::of(file, COLOURS, 160, 40)
}

fn open(screen: &Screen) -> String {
    screen.app.session().path().file_stem().expect("a name").to_string_lossy().into_owned()
}

#[test]
fn two_keys_go_to_another_team_and_enter_goes_back_to_the_last() {
    let mut screen = three();
    screen.says("Center").press("f").says("South").says("north.db").press("1").says("This is South now");
    assert_eq!(open(&screen), "south");
    screen.press("f enter").says("This is Center now");
    screen.press("f 2").says("This is North now").press("f enter").says("This is Center now");
    assert_eq!(open(&screen), "class");
    screen.press("f").write("south").press("enter").says("This is South now");
}

#[test]
fn nothing_of_one_team_goes_along_to_another_but_how_somebody_likes_it() {
    let mut screen = three();
    screen.press("z O tab").press("s").press("f").write("x").press("esc").press("tab");
    screen.press("/").write("a").press("enter").press("1 space space").press("d");
    screen.press("esc g");
    assert!(screen.state().carry.held().is_some() && !screen.state().marks.is_empty());
    screen.press("esc").press("space f 1").says("This is South now");
    let state = screen.state();
    assert!(state.marks.is_empty() && state.filter.is_none() && state.carry.held().is_none());
    assert!(matches!(state.carry, Carry::Idle) && matches!(state.window, Window::None));
    assert!(state.panel.page.is_none() && state.panel.chosen.is_none() && state.refused.is_none());
    assert!(state.half_typed.is_none() && state.fresh.is_empty());
    assert_eq!((state.view, state.row, state.first), (View::Board, 0, 0));
    assert_eq!((state.grid.arrangement.sort, state.place), (Sort::Name, Place::Tray));
    assert_eq!(state.density, Density::Roomy, "what somebody set stays");
    let spaces: Vec<&str> =
        state.book.spaces.iter().map(|it| it.name.as_str()).filter(|it| it.starts_with("Hall")).collect();
    assert_eq!(spaces, ["Hall of South"]);
}

#[test]
fn what_is_done_and_undone_stays_in_the_file_that_is_open() {
    let mut screen = three();
    screen.press("g 1 enter");
    let moved = screen.place("Kofi Asante");
    assert_eq!(moved, "Ocean");
    screen.press("f 1").says("This is South now");
    assert_eq!(screen.place("Kofi Asante"), "to place");
    screen.press("u").says("Undone").says("Hall of South");
    screen.press("f enter").says("This is Center now");
    assert_eq!(screen.place("Kofi Asante"), "Ocean");
    assert!(screen.state().book.spaces.iter().any(|it| it.live && it.name == "Hall of Center"));
    screen.press("u").says("Undone");
    assert_eq!(screen.place("Kofi Asante"), "to place");
}

#[test]
fn half_typed_students_of_a_team_are_not_offered_to_another() {
    let mut screen = three();
    screen.press("E").write("students").press("enter enter").write("Zoe Adler").press("esc esc esc esc").press("f 1");
    screen.press("E").write("students").press("enter enter").does_not_say("Zoe Adler");
}

#[test]
fn a_file_that_is_gone_is_said_so_and_taken_off_the_list() {
    let mut screen = three();
    std::fs::remove_file(screen.file.path().with_file_name("south.db")).expect("there");
    screen.press("f").says("not there any more").press("2").says("was moved or deleted");
    screen.press("enter").does_not_say("South").says("North").press("esc");
    assert_eq!(open(&screen), "class");
    screen.press("f 1").says("This is North now");
}

#[test]
fn the_teams_name_is_said_in_the_list_as_soon_as_it_is_typed() {
    let mut screen = three();
    screen
        .press("E")
        .write("name")
        .press("enter ctrl-u")
        .write("Maple")
        .press("enter")
        .says("The team is called Maple");
    screen.press("esc f").says("Maple").says("class.db");
}
