//! The board for students to see: names and groups, and nothing that is not theirs to see, whatever is pressed.

use huddleboard::domain::presented::Naming;
use huddleboard::tui::Setup;
use huddleboard::tui::action::{ACTIONS, Action};
use huddleboard::tui::settings::Settings;

use super::screen::COLOURS;
use super::{File, On, Screen};

/// What the demo class knows about its students and is not for the wall.
fn secrets(screen: &Screen) -> Vec<String> {
    let book = screen.app.session().book();
    let notes = book.notes.iter().map(|it| it.words.clone());
    let goals = book.goals.iter().map(|it| it.words.clone());
    let reasons = book.availability.iter().filter_map(|it| it.reason.clone());
    let rules = book.rules.iter().map(|it| it.reason.clone());
    let tags = book.tags.iter().filter(|it| it.private).map(|it| it.name.clone());
    notes.chain(goals).chain(reasons).chain(rules).chain(tags).filter(|it| !it.is_empty()).collect()
}

/// Band glyphs, percents and trends.
fn tells_scores(text: &str) -> bool {
    text.chars().any(|it| "○◔◑◕●↗↘".contains(it)) || text.contains('%')
}

#[test]
fn scores_and_reasons_are_gone_and_come_back() {
    let mut screen = Screen::demo(80, 24);
    assert!(tells_scores(&screen.text()));
    screen.press("P").says("presented").says("Presented: no scores");
    assert!(!tells_scores(&screen.text()), "{}", screen.text());
    screen.press("P").says("For the team alone again.");
    assert!(tells_scores(&screen.text()));
}

#[test]
fn no_key_shows_what_is_not_for_students() {
    let keys: Vec<Action> = ACTIONS.iter().map(|it| it.action).collect();
    for (width, height) in [(80, 24), (160, 50)] {
        let mut screen = Screen::demo(width, height);
        let secrets = secrets(&screen);
        assert!(secrets.len() > 5);
        if width > 120 {
            screen.press("d");
        }
        screen.press("P");
        for action in &keys {
            if matches!(action, Action::Present | Action::Quit | Action::Suspend | Action::Pick) {
                continue;
            }
            let key = screen.state().key(*action);
            screen.press(if *action == Action::GoTo { "1" } else { &key });
            let text = screen.text();
            assert!(!tells_scores(&text), "{action:?} shows scores:\n{text}");
            for secret in &secrets {
                assert!(!text.contains(secret.as_str()), "{action:?} shows “{secret}”");
            }
            screen.press("esc esc");
        }
        assert!(screen.state().presenting.is_some(), "still presented");
    }
}

#[test]
fn a_move_works_and_a_refusal_gives_no_reason_away() {
    let mut screen = Screen::demo(80, 24);
    screen.press("P g 1 enter");
    assert_eq!(screen.place("Kofi Asante"), "Ocean");
    screen.press("u").says("Undone.");
    assert_eq!(screen.place("Kofi Asante"), "to place");
}

#[test]
fn numbers_stand_for_names_where_the_settings_say_so() {
    let settings = Settings { presentation: Naming::Codes, ..Settings::default() };
    let mut screen = Screen::set_up(File::demo(), Setup { settings, ..Setup::usual(COLOURS) }, 80, 24);
    screen.press("P");
    let text = screen.text();
    assert!(!text.contains("Kofi") && !text.contains("Ana"), "{text}");
    screen.press("g 1 enter");
    let text = screen.text();
    assert!(text.contains("→ Ocean") && !text.contains("Kofi"), "{text}");
}

#[test]
fn no_key_shows_a_name_where_numbers_stand_for_names() {
    let settings = Settings { presentation: Naming::Codes, ..Settings::default() };
    for (width, height) in [(80, 24), (160, 50)] {
        let mut screen =
            Screen::set_up(File::demo(), Setup { settings: settings.clone(), ..Setup::usual(COLOURS) }, width, height);
        let book = &screen.state().book;
        let names: Vec<String> = screen
            .state()
            .team()
            .flat_map(|it| [it.name.clone(), it.sort_name.clone(), book.student_short(it.key)])
            .collect();
        screen.press("P");
        for entry in ACTIONS {
            if matches!(entry.action, Action::Present | Action::Quit | Action::Suspend | Action::Pick) {
                continue;
            }
            let key = screen.state().key(entry.action);
            screen.press(if entry.action == Action::GoTo { "1" } else { &key });
            let text = screen.text();
            for name in &names {
                assert!(!text.contains(name.as_str()), "{:?} shows “{name}”:\n{text}", entry.action);
            }
            screen.press("esc esc");
        }
    }
}

#[test]
fn the_mouse_opens_nobodys_page() {
    let mut screen = Screen::demo(160, 50);
    screen.press("P").click(On::Student("Ana Bell")).click(On::Student("Ana Bell"));
    assert!(!tells_scores(&screen.text()));
    screen.paste("/tmp/scores.csv").says("end the presentation first");
}

#[test]
fn a_refusal_offers_no_override_while_students_look_on() {
    for (present, offered) in [("", true), ("P", false)] {
        let mut screen = Screen::demo(160, 50);
        screen.press(present).press("1 down g 6 enter");
        assert_eq!(screen.place("Noah Bianchi"), "Ocean", "another Noah is there");
        assert_eq!(screen.text().contains("overrides"), offered, "{}", screen.text());
    }
}
