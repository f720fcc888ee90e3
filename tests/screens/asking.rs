//! What an import asks, answered in its window: by keys and by mouse, on the board and before there is one.

use huddleboard::import::Answer;
use huddleboard::tui::action::Action;
use huddleboard::tui::{Target, Window};

use super::{On, Screen};

/// Nobody knows what 17 is out of, nor what "Almost" means; and Kofi is perhaps written wrongly.
const QUIZ: &str = "Name,Fractions quiz,Exit slip,Date\n\
    Ana Bell,17,Secure,2026-11-23\nNoor Hashemi,12,Almost,2026-11-23\nKofi Asant,9,Secure,2026-11-23\n";

/// Drops a file with two open questions.
pub(super) fn drop_quiz(screen: &mut Screen) {
    let path = screen.file.beside("quiz.csv", QUIZ);
    screen.paste(&path);
}

pub(super) fn open_question(screen: &mut Screen) {
    drop_quiz(screen);
    screen.press("enter");
}

/// What was answered, in the order of the questions.
pub(super) fn answers(screen: &Screen) -> String {
    let Window::Preview(window) = &screen.state().window else { return "no preview".to_owned() };
    window.questions().filter_map(|it| it.1.taken()).collect::<Vec<_>>().join("; ")
}

fn is_preview(screen: &Screen) -> bool {
    matches!(screen.state().window, Window::Preview(_))
}

#[test]
fn questions_are_answered_one_after_the_other_and_the_numbers_follow() {
    let mut screen = Screen::demo(100, 40);
    drop_quiz(&mut screen);
    screen.says("What do the numbers in “Fractions quiz” mean").says("Scores: 1 new");
    screen.press("enter").says("1 Percent, 0 to 100").press("3").says("→ Points of 25").says("Scores: 3 new");
    screen.press("enter").says("1 needs support").press("2");
    assert_eq!(answers(&screen), "Points of 25; developing");
    screen.says("Scores: 4 new").press("enter").says("Imported: 4 new scores");
    assert!(!is_preview(&screen));
}

#[test]
fn a_maximum_is_typed_where_no_choice_fits() {
    let mut screen = Screen::demo(80, 24);
    open_question(&mut screen);
    screen.press("7").write("none").press("enter").says("a maximum such as “of 12”");
    screen.press("ctrl-u").write("18").press("enter").says("→ Points of 18");
    assert_eq!(answers(&screen), "Points of 18");
}

#[test]
fn an_answer_can_be_changed_and_a_hint_answered() {
    let mut screen = Screen::demo(100, 40);
    open_question(&mut screen);
    screen.press("1 enter 1").says("→ needs support").press("up up enter").says("Enter takes it");
    screen.press("4");
    assert_eq!(answers(&screen), "Percent, 0 to 100; secure");
    screen.press("up enter").says("Is it one of its students?").press("1").says("→ Kofi Asante");
    screen.says("0 unknown to the team");
}

#[test]
fn the_mouse_alone_answers_and_imports() {
    let mut screen = Screen::demo(80, 24);
    drop_quiz(&mut screen);
    screen.click(On::Target(Target::Row(1))).says("1 needs support").click(On::Target(Target::Choice(2)));
    assert_eq!(answers(&screen), "proficient");
    screen.click(On::Target(Target::Row(0))).click(On::Target(Target::Row(0))).does_not_say("1 Percent");
    screen.click(On::Target(Target::Row(0))).click(On::Target(Target::Choice(0)));
    screen.click(On::Button(Action::ImportNow)).says("Imported: 4 new scores");
}

#[test]
fn one_key_imports_at_once_with_the_safe_defaults() {
    let mut screen = Screen::demo(80, 24);
    drop_quiz(&mut screen);
    screen.press("i").says("Imported: 1 new score");
}

#[test]
fn what_was_answered_is_not_asked_again() {
    let mut screen = Screen::demo(80, 24);
    open_question(&mut screen);
    screen.press("1 enter 3 i");
    let path = screen.file.beside("next.csv", &QUIZ.replace("-11-23", "-11-24"));
    screen.paste(&path).says("Scores: 4 new").says("(remembered)");
    assert_eq!(answers(&screen), "Percent, 0 to 100; proficient", "told, so that it can be changed");
    screen.press("up enter").says("Enter takes it").press("esc down").says("▸ i Import 4 scores");
    screen.press("enter").says("Imported: 4 new scores");
}

#[test]
fn escape_closes_the_question_first_and_tab_goes_round() {
    let mut screen = Screen::demo(80, 24);
    open_question(&mut screen);
    screen.press("esc").does_not_say("1 Percent").says("Fractions quiz");
    screen.press("tab enter").says("1 needs support").press("esc tab tab").says("▸ i Import 1 score");
    screen.press("tab enter").says("1 Percent").press("esc esc").says("Not imported: nothing was changed.");
    assert!(!is_preview(&screen));
}

#[test]
fn an_answer_that_leaves_nothing_to_read_changes_nothing() {
    let mut screen = Screen::demo(80, 24);
    let path = screen.file.beside("one.csv", "Name,Quiz,Date\nAna Bell,17,2026-11-23\n");
    screen.paste(&path).press("enter");
    let Window::Preview(window) = &screen.state().window else { panic!("a preview") };
    let choices = &window.question().expect("a question").choices;
    let none = choices.iter().position(|it| it.answer.words() == Answer::read("no scores").expect("words").words());
    screen.press(&(none.expect("a choice") + 1).to_string());
    assert!(is_preview(&screen), "{}", screen.text());
    screen.says("one.csv");
}
