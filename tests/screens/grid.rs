//! The mastery grid: its cursor, its order and filters, and moving students from it by keys and by mouse.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseEventKind};
use huddleboard::domain::grid::Sort;
use huddleboard::domain::skill::Band;
use huddleboard::tui::action::Action;
use huddleboard::tui::{Input, Place, View};

use super::{File, On, Screen, screen::COLOURS};

fn grid(columns: u16, rows: u16) -> Screen {
    let mut screen = Screen::demo(columns, rows);
    screen.press("tab");
    screen
}

/// The code of the skill under the cursor.
fn skill(screen: &Screen) -> &str {
    screen.state().grid.skill().map_or("", |it| it.code.as_str())
}

fn bands(screen: &Screen, code: &str) -> Vec<Band> {
    let skill = screen.skill(code);
    screen.state().grid.grid.rows.iter().map(|it| screen.state().book.band(it.student, skill)).collect()
}

#[test]
fn the_cursor_comes_along_from_the_board_and_back() {
    let mut screen = Screen::demo(80, 24);
    screen.press("2 down tab");
    assert_eq!((screen.under_cursor(), screen.state().view), ("Mbali Dlamini".into(), View::Grid));
    assert_eq!(skill(&screen), "RF.3.3", "a skill that a group works on");
    screen.press("down v");
    assert_eq!((screen.under_cursor(), screen.state().view), ("Tess Drummond".into(), View::Board));
    assert_eq!(screen.state().place, Place::Group(screen.group("Quiet")));
}

#[test]
fn the_cursor_goes_over_rows_and_skills_and_stays_on_the_screen() {
    let mut screen = grid(80, 24);
    screen.press("home left left left");
    assert_eq!((screen.under_cursor(), skill(&screen)), ("Oluwaseun Adeyemi".into(), "4.NF.1"));
    screen.press("end");
    assert_eq!(screen.under_cursor(), "陈晓雨");
    assert!(screen.shows_cursor(), "{}", screen.text());
    screen.press("pgup pgup pgup pgup pgup h h h h h h h h h h");
    assert_eq!((screen.under_cursor(), skill(&screen)), ("Oluwaseun Adeyemi".into(), "2.NBT.5"));
    screen.press("3");
    assert_eq!(screen.under_cursor(), "Zeynep Aksoy", "a number goes to the next student of that group");
    screen.says("2.NBT.5  Adds and subtracts quickly within 100").says("Zeynep Aksoy   2.NBT.5 453");
}

#[test]
fn n_marks_who_needs_the_skill_and_a_number_moves_them_as_one_act() {
    let mut screen = grid(100, 30);
    screen.press("f").write("shade").press("enter").says("6 of 60 students: in Shade").press("l l");
    let acts = screen.acts();
    screen
        .press("n")
        .says("3 marked who need RI.3.2")
        .press("g 5")
        .says("→ 3 students Dee Marlow (away) 3/5")
        .press("enter");
    assert_eq!((screen.acts(), screen.state().view), (acts + 1, View::Grid));
    screen.says("→ Nook").says("u undoes");
    assert!(screen.state().marks.is_empty(), "whoever was moved is no longer marked");
    screen.press("u");
    assert_eq!(screen.place("Noah Bauer"), "Shade");
}

#[test]
fn who_is_away_is_not_marked_by_need() {
    let mut screen = grid(100, 30);
    screen.press("n").says("22 marked who need RF.3.3 (1 away left out)").says("RF.3.3: 23 of 60 need this skill");
    let priya = screen.student("Priya Nair");
    assert!(!screen.state().marks.contains(&priya));
    screen.press("tab");
    assert_eq!(screen.state().marks.len(), 22, "marks are the board's too");
}

#[test]
fn a_group_that_is_too_small_refuses_and_can_be_overridden() {
    let mut screen = grid(100, 30);
    screen.press("n g 5 enter").says("22 students in Nook").press("o").says("Override a rule");
    screen.write("Try it").press("enter").says("→ Nook");
    assert_eq!(screen.place("Gabriel Araújo"), "Nook");
}

#[test]
fn s_orders_by_the_skill_and_turns_around() {
    let mut screen = grid(80, 24);
    screen.press("s").says("by RF.3.3, lowest first");
    let known = bands(&screen, "RF.3.3").iter().position(|it| *it == Band::None).expect("two without evidence");
    assert!(bands(&screen, "RF.3.3")[..known].is_sorted());
    screen.press("s").says("by RF.3.3, highest first");
    assert!(bands(&screen, "RF.3.3")[..known].is_sorted_by(|a, b| a >= b));
    assert!(bands(&screen, "RF.3.3")[known..].iter().all(|it| *it == Band::None), "still last");
    screen.press("S").write("by group").press("enter").says("by group");
    assert_eq!(screen.state().grid.row, 0, "another order starts from the top");
    screen.press("S").write("family").press("enter").says("60 students, by name");
}

#[test]
fn filters_narrow_together_and_escape_shows_all() {
    let mut screen = grid(100, 30);
    screen.press("f").write("needs it").press("enter").says("23 of 60 students: below proficient in RF.3.3");
    screen.press("f").write("grade 4").press("enter").says("below proficient in RF.3.3, grade 4");
    assert!(screen.state().grid.grid.rows.iter().all(|it| it.grade.as_deref() == Some("4")));
    screen.press("space esc").says("60 students, by name");
    assert_eq!(screen.state().marks.len(), 1, "marks are left for the next Esc");
    screen.press("esc");
    assert!(screen.state().marks.is_empty());
}

#[test]
fn a_private_tag_is_named_only_where_it_is_chosen() {
    let mut screen = grid(100, 30);
    screen.press("f").write("support plan").says("private").press("enter").says("with a private tag");
    screen.does_not_say("support plan");
    assert!(screen.state().grid.grid.rows.len() < 60);
}

#[test]
fn slash_searches_names_here_too() {
    let mut screen = grid(80, 24);
    screen.press("/").write("noah").says("students shown").press("enter").says("“noah”");
    assert!(screen.state().grid.grid.rows.iter().all(|it| it.name.starts_with("Noah")));
    screen.press("esc").says("60 students");
}

#[test]
fn the_mouse_alone_orders_marks_and_moves() {
    let mut screen = grid(100, 30);
    screen.click(On::Skill("RF.3.3")).says("by RF.3.3, lowest first");
    screen.click(On::Skill("RF.3.3")).says("highest first").click(On::Heading(Sort::Name)).says("by name");
    screen.click(On::Cell("Kofi Asante", "3.NF.2")).says("Kofi Asante   3.NF.2");
    screen.click(On::Group("Nook")).says("Kofi Asante → Nook");
    screen.drag(On::Student("Noor Hashemi"), On::Group("Nook")).says("Noor Hashemi → Nook");
    screen.click_with(On::Student("Ana Bell"), KeyModifiers::CONTROL);
    screen.click_with(On::Student("Noah Bianchi"), KeyModifiers::SHIFT);
    assert_eq!(screen.state().marks.len(), 2);
    screen.click(On::Tray).says("→ to place");
    assert_eq!((screen.place("Ana Bell"), screen.place("Noah Bianchi")), ("to place".into(), "to place".into()));
    screen
        .click(On::Button(Action::MarkNeed))
        .says(" marked who need ")
        .click(On::Group("Nook"))
        .says("students in Nook");
    screen.click(On::Button(Action::View));
    assert_eq!(screen.state().view, View::Board);
}

#[test]
fn a_drag_that_ends_on_no_group_moves_nobody() {
    let mut screen = grid(100, 30);
    let acts = screen.acts();
    screen.drag(On::Student("Ana Bell"), On::Student("Kofi Asante")).says("Put back: nothing was moved.");
    assert_eq!(screen.acts(), acts);
}

#[test]
fn the_wheel_scrolls_rows_and_with_shift_skills() {
    let mut screen = Screen::of(File::school(), COLOURS, 80, 24);
    screen.press("tab");
    assert_eq!(screen.state().grid.grid.columns.len(), 60);
    let on = On::Student("Given005 Family005");
    screen.mouse(MouseEventKind::ScrollDown, on);
    assert_eq!((screen.state().grid.top, screen.state().grid.left), (3, 0));
    screen.mouse_with(MouseEventKind::ScrollDown, on, KeyModifiers::SHIFT).mouse(MouseEventKind::ScrollRight, on);
    assert_eq!((screen.state().grid.top, screen.state().grid.left), (3, 2));
    screen.mouse(MouseEventKind::ScrollLeft, on).mouse(MouseEventKind::ScrollUp, on);
    assert_eq!((screen.state().grid.top, screen.state().grid.left), (0, 1));
    assert_eq!(screen.under_cursor(), "Given000 Family000", "the cursor stays");
    screen.press("end").says("Given799").press("l l l l l l l l l l l l l l l l l l");
    assert!(screen.shows_cursor(), "{}", screen.text());
    screen.press("n").says(" marked who need ");
}

#[test]
fn a_school_is_read_bit_by_bit_and_the_rows_on_the_screen_first() {
    let mut screen = Screen::of(File::school(), COLOURS, 80, 24);
    screen.feed(Input::Key(KeyEvent::new(KeyCode::Tab, KeyModifiers::NONE)));
    screen.draw();
    screen.says("reading 0 of 800");
    screen.app.read_on(std::time::Duration::from_nanos(1));
    screen.draw();
    screen.says("reading 8 of 800");
    let rows = &screen.state().grid.grid.rows;
    assert!(rows[..8].iter().all(|it| screen.state().book.mastery.knows(it.student, None)));
    assert!(screen.app.wakes() <= std::time::Instant::now(), "it goes on without any input");
    screen.press("down").does_not_say("reading");
    let tally = screen.state().grid.grid.columns[0].tally;
    assert_eq!((tally.total(), tally.of(Band::None)), (800, 640));
}

#[test]
fn an_import_shows_in_the_grid() {
    let mut screen = grid(100, 30);
    screen.press("s");
    let path = screen.file.beside("slips.csv", "Student ID,Skill,Score,Date\n3004,RF.3.3,97%,2026-11-24\n");
    screen.paste(&path).press("enter");
    let kofi = screen.student("Kofi Asante");
    assert_eq!(screen.state().book.band(kofi, screen.skill("RF.3.3")), Band::Secure, "{}", screen.text());
    screen.does_not_say("reading");
}
