//! What is typed into windows: the text cursor in it, and that no answer has to be typed twice.

use huddleboard::tui::{View, Window};

use super::{File, On, Screen};

/// What stands in the line of the open window.
fn typed(screen: &Screen) -> String {
    match &screen.state().window {
        Window::Prompt(prompt) => prompt.field.value().to_owned(),
        Window::List(list) => list.field.value().to_owned(),
        Window::None
        | Window::Preview(_)
        | Window::Mapping(_)
        | Window::Founding(_)
        | Window::Contacts(_)
        | Window::Suggestion
        | Window::Student
        | Window::Week => "no line".to_owned(),
    }
}

#[test]
fn arrows_move_the_text_cursor_wherever_text_is_typed() {
    let mut screen = Screen::demo(80, 24);
    screen.press("1 e").write("name").press("enter left left right").write("-");
    assert_eq!(typed(&screen), "Ocea-n");
    screen.press("esc m").write("oc").press("left").write("x");
    assert_eq!(typed(&screen), "oxc");
    screen.press("esc /").write("an").press("left").write("x");
    assert_eq!(screen.state().filter.as_ref().map(|it| it.field.value()), Some("axn"));
    screen.press("esc f").write("a new team").press("enter").write("Zo Park").press("home right right").write("e");
    screen.says("Zoe Park");
}

#[test]
fn a_name_that_will_not_do_stays_to_be_mended() {
    let mut screen = Screen::demo(80, 24);
    screen.press("+ ctrl-u").write("Ocean").press("enter").says("Choose another name.");
    assert_eq!(typed(&screen), "Ocean");
    screen.write(" 7").does_not_say("Choose another name.").press("enter");
    assert!(matches!(screen.state().window, Window::None));
    assert_eq!(screen.state().place.group(), Some(screen.group("Ocean 7")));
}

#[test]
fn a_path_that_leads_nowhere_stays_to_be_mended() {
    let mut screen = Screen::demo(80, 24);
    let path = screen.file.beside("names.csv", "Name,Grade\nAna Bell,3\n");
    let (start, end) = path.split_at(path.len() - 3);
    screen.press("i").write(start).press("enter").says("That is not the path of a file");
    assert_eq!(typed(&screen), start);
    screen.paste(end);
    assert!(matches!(screen.state().window, Window::Preview(_)), "{}", screen.text());
    screen.press("esc f").write("another").press("enter").write("/nowhere.db").press("enter").says("There is no file");
    assert_eq!(typed(&screen), "/nowhere.db");
}

#[test]
fn a_refused_move_can_be_overridden_after_second_thoughts() {
    let mut screen = Screen::demo(80, 24);
    screen.press("* g 6 enter o").says("Override a rule").press("esc").says("Left as it was.");
    screen.press("o").says("Override a rule").write("Just today").press("enter");
    assert_eq!(screen.place("Kofi Asante"), "Shade");
    screen.press("o").says("Nothing was refused");
}

#[test]
fn a_press_ends_the_typing_of_a_filter() {
    let mut screen = Screen::demo(80, 24);
    screen.press("/").write("noor").click(On::Button(huddleboard::tui::action::Action::Grab)).press("1 enter");
    assert_eq!(screen.place("Noor Hashemi"), "Ocean", "the digit and Enter were the hand's");
    screen.says("/ noor");
}

#[test]
fn reading_a_row_changes_nothing() {
    let mut screen = Screen::demo(80, 24);
    for (key, row) in [("L", ""), ("?", "wheel")] {
        screen.press("space").press(key).write(row).press("enter");
        assert!(matches!(screen.state().window, Window::None));
        assert_eq!(screen.state().marks.len(), 1, "{key}");
        screen.press("esc home");
    }
}

#[test]
fn control_c_keeps_a_team_that_is_half_typed() {
    let mut screen = Screen::demo(80, 24);
    screen
        .press("f")
        .write("a new team")
        .press("enter")
        .write("Zoe Park")
        .press("ctrl-c")
        .says("What you typed is kept");
    assert_eq!(screen.wish, huddleboard::tui::Wish::Nothing);
    // Even over another team's board.
    let path = screen.file.beside("Grade 4.db", "");
    std::fs::copy(screen.file.path(), &path).expect("a copy");
    screen.press("f").write("another").press("enter").write(&path).press("enter").says("Grade 4.db now");
    screen.press("f").write("a new team").press("enter").says("Zoe Park").press("ctrl-c ctrl-c");
    assert_eq!(screen.wish, huddleboard::tui::Wish::Quit);
}

#[test]
fn files_behind_one_that_cannot_be_read_are_read() {
    let mut screen = Screen::demo(80, 24);
    let (bad, good) = (screen.file.beside("a.bin", "\0\0\0"), screen.file.beside("b.csv", "Name,Grade\nAna Bell,3\n"));
    screen.paste(&format!("{bad}\n{good}")).says("b.csv");
    assert!(matches!(screen.state().window, Window::Preview(_)));
}

#[test]
fn an_empty_list_says_so() {
    let mut screen = Screen::of(File::without_groups(), super::screen::COLOURS, 80, 24);
    screen.says("Press + for a new").press("c").says("There is nothing here yet.");
    screen.press("esc +").write(" A").press("enter").does_not_say("There are no groups");
}

#[test]
fn the_report_of_an_import_scrolls_to_its_end_and_no_further() {
    let mut screen = Screen::demo(40, 12);
    super::scenes::drop_sheet(&mut screen);
    for _ in 0..30 {
        screen.press("down");
    }
    let end = screen.text();
    assert!(end.contains("unknown students") || end.contains("of unknown"), "{end}");
    screen.press("up");
    assert_ne!(screen.text(), end, "one press comes back from the end");
}

#[test]
fn what_was_set_since_the_start_goes_along_to_another_team() {
    let mut screen = Screen::demo(100, 30);
    let path = screen.file.beside("Grade 4.db", "");
    std::fs::copy(screen.file.path(), &path).expect("a copy");
    screen.press("z O M f").write("another").press("enter").write(&path).press("enter").says("Grade 4.db now");
    let state = screen.state();
    assert_eq!(format!("{:?} {:?} {}", state.density, state.sort, state.mouse), "Roomy Band false");
}

#[test]
fn a_filter_by_a_group_ends_with_its_slot() {
    let mut screen = Screen::demo(100, 30);
    screen.press("tab f").write("ocean").press("enter").says("in Ocean").press("]").does_not_say("in Ocean");
    assert_eq!(screen.state().view, View::Grid);
    assert_eq!(screen.state().grid.grid.rows.len(), 60);
}

#[test]
fn a_press_on_a_place_below_the_grid_goes_to_its_students() {
    let mut screen = Screen::demo(100, 30);
    screen.press("tab home").click(On::Group("Harbor"));
    assert_eq!(screen.place(&screen.under_cursor()), "Harbor");
}

#[test]
fn the_page_follows_the_cell_after_a_skill_was_chosen_on_it() {
    let mut screen = Screen::demo(160, 50);
    screen.press("tab d");
    let other = screen.state().page().expect("a page").skills.last().expect("skills").code.clone();
    screen.click(On::PageSkill(&other)).press("right");
    let looked_at = screen.state().looked_at().map(|it| it.1.code.clone());
    assert_eq!(looked_at, screen.state().grid.skill().map(|it| it.code.clone()));
}
