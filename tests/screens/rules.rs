//! The team's rules on the screen: what is wanted of marked students in two keys, every kind made, changed and ended in lists.

use huddleboard::domain::rule::{Force, Rule};
use huddleboard::tui::Window;
use huddleboard::tui::action::Action;

use super::{On, Screen};

/// The rules in force, as sentences.
fn rules(screen: &Screen) -> Vec<(Force, String)> {
    let book = &screen.state().book;
    let mut rules: Vec<_> =
        book.rules.iter().filter(|it| it.live).map(|it: &Rule| (it.force, book.rule_words(it))).collect();
    rules.sort();
    rules
}

fn new_rules(screen: &Screen, before: &[(Force, String)]) -> Vec<(Force, String)> {
    rules(screen).into_iter().filter(|it| !before.contains(it)).collect()
}

fn title(screen: &Screen) -> String {
    match &screen.state().window {
        Window::List(list) => list.title.clone(),
        _ => "no list".to_owned(),
    }
}

fn must(words: &str) -> (Force, String) {
    (Force::Must, words.to_owned())
}

#[test]
fn the_marked_students_are_kept_apart_in_two_keys() {
    let mut screen = Screen::demo(80, 24);
    let before = rules(&screen);
    screen.press("space space space").press("R").says("Keep these 3 apart").press("enter");
    screen.says("New rule (must): Kofi Asante, Noor Hashemi and Tom O'Brien are");
    assert_eq!(new_rules(&screen, &before), [must("Kofi Asante, Noor Hashemi and Tom O'Brien are kept apart")]);
    assert!(screen.state().marks.is_empty() && title(&screen).starts_with("Rules in Reading"));
    screen.press("esc u").says("Undone");
    assert_eq!(rules(&screen), before);
}

#[test]
fn a_refused_move_names_the_rule_and_a_reason_overrides_it() {
    let mut screen = Screen::demo(80, 24);
    screen.press("space space R enter esc home g 1 enter 0 home g 1 enter");
    screen.says("are to be kept apart, not together in Ocean").press("o").write("Just today").press("enter");
    screen.says("override: keep apart");
    screen.press("R").says("! broken in Ocean (2)").press("enter");
    screen.says("goes there").press("enter");
    assert!(matches!(screen.state().window, Window::None));
    assert_eq!(screen.state().place.group(), Some(screen.group("Ocean")));
}

#[test]
fn a_rule_is_made_by_kind_then_who_then_force() {
    let mut screen = Screen::demo(80, 24);
    let before = rules(&screen);
    screen.press("R").write("new rule").press("enter").says("What does the new rule say?").press("enter");
    screen.says("New rule: who is kept apart?").write("ana bell").press("enter");
    screen.write("leo").press("enter").says("Make it a must").press("enter");
    assert_eq!(new_rules(&screen, &before).len(), 1);
    assert!(title(&screen).starts_with("Rules in"), "{}", title(&screen));
    // With an adult: who, then with whom.
    screen.write("new rule").press("enter").write("never with").press("enter").says("about whom?");
    screen.write("kofi").press("enter").says("with which adult?").press("enter");
    screen.write("rivera").press("enter").says("Make it a must").press("down enter");
    let made = new_rules(&screen, &before);
    assert!(made.contains(&(Force::Should, "Kofi Asante is never with Ms Rivera".to_owned())), "{made:?}");
}

#[test]
fn at_most_so_many_of_a_tag_asks_for_the_number_too() {
    let mut screen = Screen::demo(80, 24);
    let before = rules(&screen);
    screen.press("R").write("new rule").press("enter").write("at most").press("enter").says("whom does it count?");
    screen.write("cohort").press("enter").says("Make it a should").says("2 in a group");
    screen.write("number").press("enter").write("4 in").press("enter").says("at most 4 of").press("enter");
    let made = new_rules(&screen, &before);
    assert!(made[0].0 == Force::Should && made[0].1.starts_with("at most 4 of “cohort"), "{made:?}");
}

#[test]
fn every_part_of_a_rule_is_changed_in_its_lists() {
    let mut screen = Screen::demo(80, 24);
    screen.press("space space R enter");
    screen.write("kofi").press("enter").says("Must or should");
    screen.press("enter").says("should: it only warns");
    screen.write("only on days").press("enter").says("Done").write("tue").press("enter").press("esc").says("Tue");
    screen.write("only in blocks").press("enter").write("math").press("enter").press("esc").says("Math");
    screen.write("from").press("enter").write("1 Dec").press("enter").says("from 1 Dec");
    screen.write("until").press("enter").write("someday").press("enter").says("“someday” is not a date");
    screen.press("esc");
    screen.write("who").press("enter").write("linh").press("enter").says("in  Linh").press("esc");
    screen.write("reason").press("enter").write("They chat").press("enter").says("hidden: opening it shows it");
    screen.does_not_say("They chat");
    screen.write("who reads").press("enter").says("may be told").says("They chat");
    screen.write("end the rule").press("enter").says("Rule ended");
    assert!(title(&screen).starts_with("Rules in"), "{}", title(&screen));
    screen.press("esc u u u").says("Undone");
}

#[test]
fn the_lists_of_rules_show_what_is_broken_and_what_is_not_in_force() {
    let mut screen = Screen::demo(80, 24);
    screen.press("R").says("holds").says("seats").press("end").says("New rule");
    screen.press("esc E").write("rules").press("enter");
    assert!(title(&screen).starts_with("Rules in"));
    screen.press("esc").says("The team");
}

#[test]
fn the_mouse_alone_makes_a_rule_about_who_is_marked() {
    let mut screen = Screen::demo(160, 50);
    let before = rules(&screen);
    screen.click_with(On::Student("Kofi Asante"), crossterm::event::KeyModifiers::CONTROL);
    screen.click_with(On::Student("Noor Hashemi"), crossterm::event::KeyModifiers::CONTROL);
    screen.click(On::Button(Action::Palette)).write("team's rules").click(On::Row(Action::Rules.entry().help));
    screen.click(On::Row("Keep these 2 together"));
    assert_eq!(new_rules(&screen, &before), [must("Kofi Asante and Noor Hashemi are kept together")]);
}

#[test]
fn on_the_wall_a_private_rule_says_only_that_a_group_needs_another_look() {
    let mut screen = Screen::demo(80, 24);
    screen.press("space space R enter esc home space space g 1 enter o").write("Just today").press("enter");
    screen.press("1").says("are to be kept apart").press("P").says("another look").does_not_say("apart");
    screen.press("R").says("Not while students look on").press("0 g 1 enter").does_not_say("apart");
}
