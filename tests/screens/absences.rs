//! Who is away again and again, and the adults of the team, in lists that stay open.

use huddleboard::domain::board::Board;
use huddleboard::domain::person::Role;
use huddleboard::tui::Window;

use super::{On, Screen};

fn away_now(screen: &Screen) -> usize {
    let (book, board) = (&screen.state().book, screen.state().board.as_ref().expect("a board"));
    Board::of(book, board.slot, screen.state().now.date()).away.len()
}

fn title(screen: &Screen) -> String {
    match &screen.state().window {
        Window::List(list) => list.title.clone(),
        _ => String::new(),
    }
}

#[test]
fn a_grade_is_away_every_tuesday_step_by_step_and_comes_back_for_good() {
    let mut screen = Screen::demo(80, 24);
    let before = away_now(&screen);
    screen
        .press("E")
        .write("who is away")
        .press("enter")
        .write("somebody")
        .press("enter")
        .write("grade")
        .press("enter");
    screen.says("Away again and again").says("is away every day");
    screen.write("tuesday").press("enter").says("every Tuesday");
    screen.write("how").press("enter").write("off campus").press("enter").says("is off campus every Tuesday");
    screen.write("last day").press("enter").write("soon").press("enter").says("is not a date");
    screen.press("backspace backspace backspace backspace").write("18 Dec").press("enter").says("until 18 Dec");
    screen.press("home enter");
    assert_eq!(title(&screen), "Who is away when");
    let sentence = screen.state().book.recurring_away(screen.state().now.date())[0].clone();
    let words = screen.state().book.away_sentence(&sentence);
    assert!(words.ends_with("is off campus every Tuesday from 24 Nov until 18 Dec"), "{words}");
    assert!(away_now(&screen) > before, "it is a Tuesday");
    screen.write("off campus").press("enter").write("no more").press("enter").says("No more:");
    assert_eq!((away_now(&screen), title(&screen).as_str()), (before, "Who is away when"));
    screen.press("esc esc u").says("Undone");
    assert!(away_now(&screen) > before);
}

#[test]
fn leaving_what_was_begun_changes_nothing() {
    let mut screen = Screen::demo(80, 24);
    let acts = screen.acts();
    screen
        .press("A")
        .write("others every week")
        .press("enter")
        .write("somebody")
        .press("enter")
        .write("Kofi")
        .press("enter");
    screen.says("Away again and again").press("esc").says("Who is away when").press("esc");
    assert_eq!(screen.acts(), acts);
}

#[test]
fn what_cannot_be_says_why_where_it_would_be_added() {
    let mut screen = Screen::demo(80, 24);
    screen
        .press("A")
        .write("others every week")
        .press("enter")
        .write("somebody")
        .press("enter")
        .write("Kofi")
        .press("enter");
    let acts = screen.acts();
    screen.write("holds").press("enter").press("home enter").says("Name the days first");
    assert_eq!(screen.acts(), acts);
}

#[test]
fn an_adult_is_away_then_back_and_the_students_are_put_back() {
    let mut screen = Screen::demo(80, 24);
    let board = screen.state().board.clone().expect("a board");
    let column = board
        .columns
        .iter()
        .find(|it| it.kind.needs_adult() && it.cards.len() > 1 && it.adults.len() == 1)
        .expect("a group");
    let name = column.adults[0].name.clone();
    screen.press("A").write(&format!("{name}: absent")).press("enter").says("students to place");
    screen.press("A").write(&format!("{name}: back")).press("enter").says("can be put back");
    let first = &column.cards[0].name;
    assert_eq!(screen.place(first), "to place", "nothing moves by itself");
    screen.press("A").write("who had to leave").press("enter").says("students put back");
    assert_eq!(screen.place(first), column.name);
}

#[test]
fn an_adult_is_made_and_told_all_about_without_leaving_the_lists() {
    let mut screen = Screen::demo(80, 24);
    screen.press("E").write("adults").press("enter").write("new").press("enter").write("Mr Adeyemi").press("enter");
    screen.says("Adults").write("adeyemi").press("enter").says("Mr Adeyemi, teacher");
    screen.write("role").press("enter").write("in training").press("enter").says("Mr Adeyemi, teacher in training");
    screen.write("school").press("enter").write("Fellow").press("enter").says("Mr Adeyemi, Fellow");
    screen.write("largest").press("enter").write("4").press("enter").says("4 students at most");
    screen.write("alone").press("enter").says("may not lead alone");
    screen
        .write("subjects")
        .press("enter")
        .write("another")
        .press("enter")
        .write("Chess")
        .press("enter")
        .says("may teach Chess");
    let book = &screen.state().book;
    let adult = book.team_adults().into_iter().find(|it| it.name == "Mr Adeyemi").expect("an adult");
    assert_eq!((adult.role, adult.largest, adult.needs_company), (Role::TeacherInTraining, Some(4), true));
    assert_eq!(book.subjects_taught(adult.key), ["Chess"]);
    screen.write("leaves").press("enter").says("leaves the team");
    assert_eq!(title(&screen), "Adults");
}

#[test]
fn the_mouse_alone_says_that_an_adult_is_away_every_friday() {
    let mut screen = Screen::demo(100, 40);
    let name = screen.state().book.team_adults()[0].name.clone();
    screen.press("E").click(On::Row("Adults")).click(On::Row(&name)).click(On::Row("Away again and again"));
    screen.click(On::Row(&format!("{name} is away again and again"))).click(On::Row("Friday"));
    screen
        .click(On::Row(&format!("{name} is away every Friday from 24 Nov")))
        .says(&format!("{name} is away every Friday"));
    assert_eq!(screen.state().book.recurring_away(screen.state().now.date()).len(), 1);
}
