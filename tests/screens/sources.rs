//! Where scores come from, changed on the screen: bands on the board follow at once, by keys and by mouse.

use huddleboard::domain::skill::{Cuts, LatestRule};
use huddleboard::tui::Window;
use huddleboard::tui::action::Action;

use super::{On, Screen};

/// The source's rule and cuts.
fn source(screen: &Screen, name: &str) -> (LatestRule, Cuts) {
    let it = screen.state().book.sources.iter().find(|it| it.name == name).expect("a source");
    (it.latest, Cuts::of(Some(it)))
}

/// Band and figure of the card under the cursor.
fn card(screen: &Screen) -> (u8, String) {
    let student = screen.student(&screen.under_cursor());
    let board = screen.state().board.as_ref().expect("a board");
    let mut cards = board.columns.iter().flat_map(|it| &it.cards);
    let card = cards.find(|it| it.student == student).expect("on the board");
    (card.band().number(), card.mastery.as_ref().expect("evidence").text.to_string())
}

#[test]
fn a_rule_is_chosen_from_its_words_and_the_page_shows_its_arithmetic() {
    let mut screen = Screen::demo(160, 50);
    screen.press("] 1 d d =");
    let before = screen.text();
    assert!(before.contains("Most recent by the day"), "{before}");
    screen.press("esc S").write("online").press("enter").write("rule").press("enter");
    screen.says("How do scores of Online lessons become the latest mastery?");
    screen.says("Weighted average 65/35").says("0.65 × the last, 0.35 × the mean of all earlier");
    screen.write("weighted").press("enter").says("Online lessons: weighted average 65/35");
    screen.says("0.35 × mean(").says(" attempts, weighted av");
    assert_eq!(source(&screen, "Online lessons").0, LatestRule::Weighted);
    screen.press("u");
    assert_eq!(source(&screen, "Online lessons").0, LatestRule::MostRecent);
    screen.says("Most recent by the day");
}

#[test]
fn cuts_are_typed_and_a_mistake_is_told_under_them() {
    let mut screen = Screen::demo(80, 24);
    screen.press("] 1").says("3.NF.1");
    let (band, figure) = card(&screen);
    let percent: u32 = figure.trim_end_matches('%').parse().expect("a percent");
    assert!(band < 4 && percent > 3, "{band} {figure}");
    screen.press("S").write("online").press("enter").write("cuts").press("enter").says("Cuts of Online lessons");
    screen.press("backspace backspace").press("enter").says("Write three percents, such as 50, 70, 85, or default.");
    screen.write("10").press("enter").says("do not rise");
    for _ in 0.."50, 70, 10".len() {
        screen.press("backspace");
    }
    screen.write("1, 2, 3").press("enter").says("cuts 1, 2, 3");
    assert_eq!(card(&screen).0, 4, "the board's bands follow");
    screen.press("S").write("online").press("enter").write("usual").press("enter");
    assert_eq!((card(&screen).0, source(&screen, "Online lessons").1), (band, Cuts::default()));
}

#[test]
fn a_word_gets_another_meaning_and_another_place() {
    let mut screen = Screen::demo(100, 30);
    screen.press("S").write("diagnostic").press("enter").says("as its file says");
    screen.write("mid or").press("enter").says("What does “Mid or Above Grade Level” mean?");
    screen.write("3 proficient").press("enter").says("“Mid or Above Grade Level” means proficient");
    screen.press("S").write("diagnostic").press("enter").says("3 proficient, as the team says");
    screen
        .write("3 or more")
        .press("enter")
        .write("lower")
        .press("enter")
        .says("its words from the lowest: “3 or More");
    screen.press("S").write("diagnostic").press("enter").write("2 developing").press("enter");
    screen.write("from here").press("enter").says("“1 Grade Level Below” means proficient");
    screen.press("S").write("diagnostic").press("enter").write("mid or").press("enter").write("its file");
    screen.says("4 secure").press("enter");
    assert_eq!(screen.log(4).len(), 4);
}

#[test]
fn a_rule_that_counts_asks_how_many() {
    let mut screen = Screen::demo(80, 24);
    let open = |screen: &mut Screen, row: &str| {
        screen.press("S").write("exit").press("enter").write(row).press("enter");
    };
    open(&mut screen, "rule");
    screen.write("in a row").press("enter").says("3 in a row proficient");
    open(&mut screen, "how many");
    screen.write("2 in").press("enter").says("2 in a row proficient");
    open(&mut screen, "kind");
    screen.write("benchmark").press("enter").says("Exit slips: diagnostic");
}

#[test]
fn the_mouse_alone_changes_a_rule() {
    let mut screen = Screen::demo(80, 24);
    screen.click(On::Button(Action::Palette)).write("where scores").click(On::Row(Action::Sources.entry().help));
    screen.click(On::Row("Online lessons")).click(On::Row("Rule")).click(On::Row("Highest"));
    assert_eq!(source(&screen, "Online lessons").0, LatestRule::Highest);
    screen.click(On::Button(Action::Undo));
    assert_eq!(source(&screen, "Online lessons").0, LatestRule::MostRecent);
}

#[test]
fn the_grid_follows_a_change_too_and_without_scores_there_is_no_source() {
    let mut screen = Screen::demo(80, 24);
    screen.press("tab :").write("where scores").press("enter").write("online").press("enter");
    screen.write("kind").press("enter").write("pace").press("enter");
    screen.wait(std::time::Duration::from_secs(2)).says("Online lessons: pace");
    let mut screen = Screen::of(super::File::with_groups(2), super::COLOURS, 80, 24);
    screen.press("S").says("No scores yet, so there is no source: bring in a score file with i.");
    assert!(matches!(screen.state().window, Window::None));
}
