//! Ways out of what leaves no place for everybody: numbered, shown before they are done, done as on the screen.

use super::Team;
use super::suggestions::six;

/// Three who are kept apart, and two groups.
fn apart() -> Team {
    let team = six();
    team.done(["rule", "apart", "Ana Bell", "Bo Lind", "Chi Okafor"]);
    team
}

#[test]
fn a_way_out_is_shown_with_the_plan_that_comes_of_it_and_changes_nothing() {
    let team = apart();
    let (why, log) = (team.fails(1, ["suggest"]), team.log());
    assert!(why.contains("\n  1. Let a rule rest today"), "{why}");
    let told = team.done(["suggest", "--way", "1"]);
    assert!(told.starts_with("If this is done: Let a rule rest today"), "{told}");
    assert!(told.contains("6 of 6 students move") && told.contains("\nMoves\n"), "{told}");
    assert!(told.ends_with("\nNothing was changed. To take all of it: the same with --apply.\n"), "{told}");
    let json = team.json(["suggest", "--way", "1", "--json"]);
    assert_eq!((json["moves"].as_array().map(Vec::len), json["done"].as_array().map(Vec::len)), (Some(6), Some(0)));
    assert_eq!(team.log(), log);
}

#[test]
fn a_way_out_is_one_act_and_the_plan_another_as_on_the_screen() {
    let team = apart();
    let log = team.log().len();
    let told = team.done(["suggest", "--way", "1", "--apply"]);
    assert_eq!(team.log().len(), log + 2, "{:?}", team.log());
    let (way, taken) = told.split_once('\n').expect("two lines");
    assert_eq!(format!("{}.", team.log()[1]), way);
    assert!(taken.starts_with("Suggestion taken: "), "{told}");
    assert_eq!(team.json(["show", "board", "--json"])["to_place"], serde_json::json!([]));
    team.done(["undo"]);
    assert!(team.done(["suggest"]).contains("6 of 6 students move"), "the rule still rests");
    team.done(["undo"]);
    team.fails(1, ["suggest"]);
    team.done(["doctor"]);
}

#[test]
fn where_more_is_in_the_way_the_rest_is_told_and_numbered_anew() {
    let team = apart();
    team.done(["rule", "apart", "Dana Diaz", "sis:105", "sis:106"]);
    let why = team.fails(1, ["suggest"]);
    let numbers = why.lines().filter_map(|it| it.trim().split_once(". ")?.0.parse::<usize>().ok()).collect::<Vec<_>>();
    assert_eq!(numbers, (1..=numbers.len()).collect::<Vec<_>>(), "{why}");
    let shown = team.run(["suggest", "--way", "1"]);
    if shown.code == 1 {
        assert!(shown.err.contains("\nStill in the way then:\nThese 3 are to be kept apart"), "{}", shown.err);
    }
    let log = team.log().len();
    let told = team.done(["suggest", "--way", "1", "--apply"]);
    assert!(told.contains("\nThese 3 are to be kept apart") && told.contains("\n  1. "), "{told}");
    assert_eq!(team.log().len(), log + 1, "the way out stands");
    assert!(team.done(["suggest", "--way", "1", "--apply"]).contains("Suggestion taken: "));
}

#[test]
fn a_number_that_is_none_and_a_plan_without_obstacles_are_told() {
    let team = apart();
    let why = team.fails(1, ["suggest", "--way", "9", "--apply"]);
    assert!(why.starts_with("There is no way 9: only "), "{why}");
    team.fails(1, ["suggest", "--way", "0"]);
    assert!(team.run(["suggest", "--way", "1", "--whole-day"]).code == 2);
    assert!(six().fails(1, ["suggest", "--way", "1"]).starts_with("Nothing is in the way"));
}
