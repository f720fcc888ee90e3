//! What a team sets up, in lists that stay open: by keys and by mouse, and what of it cannot be.

use huddleboard::tui::Window;
use huddleboard::tui::action::Action;

use super::{On, Screen};

fn spaces(screen: &Screen) -> Vec<(String, Option<u32>)> {
    screen.state().book.spaces.iter().filter(|it| it.live).map(|it| (it.name.clone(), it.seats)).collect()
}

#[test]
fn a_space_is_made_and_its_seats_counted_without_leaving_the_lists() {
    let mut screen = Screen::demo(80, 24);
    screen
        .press("E")
        .write("spaces")
        .press("enter")
        .write("new")
        .press("enter")
        .write("Garden")
        .press("enter")
        .says("New space Garden");
    screen
        .says("Spaces")
        .write("garden")
        .press("enter")
        .says("Space Garden")
        .press("down enter")
        .write("many")
        .press("enter");
    screen
        .says("“many” is not a whole number")
        .press("backspace backspace backspace backspace")
        .write("9")
        .press("enter");
    screen.says("Garden: 9 seats").says("Space Garden");
    assert!(spaces(&screen).contains(&("Garden".to_owned(), Some(9))));
    screen.press("esc").says("Garden").press("esc").says("The team").press("esc");
    assert!(matches!(screen.state().window, Window::None));
}

#[test]
fn a_space_out_of_use_leaves_one_at_the_list_of_spaces() {
    let mut screen = Screen::demo(80, 24);
    let before = spaces(&screen).len();
    screen.press("E").write("spaces").press("enter enter").write("out of use").press("enter").says("out of use");
    assert_eq!(spaces(&screen).len(), before - 1);
    let Window::List(list) = &screen.state().window else { panic!("no list is open") };
    assert_eq!(list.title, "Spaces");
    screen.press("esc esc u").says("Undone");
    assert_eq!(spaces(&screen).len(), before);
}

#[test]
fn a_second_space_of_the_same_name_is_refused_under_what_was_typed() {
    let mut screen = Screen::demo(80, 24);
    let name = spaces(&screen)[0].0.to_uppercase();
    screen
        .press("E")
        .write("spaces")
        .press("enter")
        .write("new")
        .press("enter")
        .write(&name)
        .press("enter")
        .says("already. Choose another name.");
    screen.press("esc").says("Left as it was.").says("Spaces");
}

#[test]
fn the_mouse_alone_renames_a_space() {
    let mut screen = Screen::demo(80, 24);
    let name = spaces(&screen)[0].0.clone();
    screen.click(On::Button(Action::Palette)).write("sets up").click(On::Row(Action::Team.entry().help));
    screen.click(On::Row("Spaces and their seats")).click(On::Row(&name)).click(On::Row("Name"));
    screen.write(" 2").click(On::Button(Action::Accept));
    assert!(spaces(&screen).iter().any(|it| it.0 == format!("{name} 2")));
}

#[test]
fn the_team_has_people_first_and_whatever_it_sets_up_is_found_by_its_name() {
    let mut screen = Screen::demo(80, 24);
    screen.press("E");
    let Window::List(list) = &screen.state().window else { panic!("no list is open") };
    let names: Vec<String> = list.rows.iter().map(|it| it.name.clone()).collect();
    assert_eq!(names[0], "Kofi Asante");
    assert_eq!(names.len(), 13, "{names:?}");
    screen.press("esc");
    for name in &names[1..11] {
        let opened = screen.press(":").write(name).press("pgdn pgdn pgdn enter").state();
        assert!(matches!(&opened.window, Window::List(list) if list.trail.len() == 1), "{name}");
        screen.press("esc");
        assert!(matches!(screen.state().window, Window::None), "{name}");
    }
}
