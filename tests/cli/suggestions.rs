//! `suggest` for a team: told in words and as JSON, taken as one act or not at all, refused with what is in the way.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Team;

/// Where everybody is on the board: a group's name, or `null` for "to place".
fn places(team: &Team) -> BTreeMap<String, Value> {
    let board = team.json(["show", "board", "--json"]);
    let mut places = BTreeMap::new();
    let mut note = |list: &Value, group: &Value| {
        for it in list.as_array().expect("students") {
            places.insert(it["id"].as_str().expect("an id").to_owned(), group.clone());
        }
    };
    note(&board["to_place"], &Value::Null);
    for group in board["groups"].as_array().expect("groups") {
        note(&group["students"], &group["name"]);
    }
    places
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

/// Six students in a block with two groups, nobody placed yet.
pub(super) fn six() -> Team {
    let team = Team::class();
    for group in ["Ocean", "Board"] {
        team.done(["group", "add", group, "--kind", "independent", "--largest", "6"]);
    }
    team
}

#[test]
fn a_suggestion_tells_each_move_with_its_reasons_and_changes_nothing() {
    let team = Team::demo();
    let (log, before) = (team.log(), places(&team));
    let json = team.json(["suggest", "--json"]);
    let words = team.done(["suggest"]);
    assert_eq!((team.log(), places(&team)), (log, before.clone()), "nothing is written");

    let moves = list(&json["moves"]);
    assert!(words.starts_with(&format!("Reading on Tue 24 Nov: {} of 57 students move", moves.len())), "{words}");
    assert!(words.contains("\nThis plan is within 0.0") && words.contains("\nMoves\n"), "{words}");
    assert!(words.contains("\nGroups\n") && words.contains("\nBetter\n"), "{words}");
    assert!(words.ends_with("\nNothing was changed. To take all of it: the same with --apply.\n"), "{words}");
    for it in moves {
        let group = |it: &Value| it.as_str().unwrap_or("to place").to_owned();
        let shift = format!("{} → {}", group(&it["from"]), group(&it["to"]));
        let line = words.lines().find(|line| line.trim_start().starts_with(text(&it["student"]))).expect("a line");
        assert!(line.contains(&shift) && line.contains(text(&it["why"][0])), "{line}");
        assert_eq!(before[text(&it["id"])], it["from"], "{it}");
        assert_ne!(it["from"], it["to"]);
    }
    for it in list(&json["focus"]) {
        assert!(words.lines().any(|line| line.trim_start().starts_with(text(&it["group"]))), "{it}");
    }
}

#[test]
fn a_suggestion_is_one_object_for_scripts() {
    let json = Team::demo().json(["suggest", "--json"]);
    let keys: BTreeSet<&str> = json.as_object().expect("an object").keys().map(String::as_str).collect();
    for key in ["value", "bound", "gap", "moves", "focus", "broken_rules", "work", "cpu_ms"] {
        assert!(keys.contains(key), "{key} is missing: {keys:?}");
    }
    let (value, bound) = (json["value"].as_i64().expect("points"), json["bound"].as_i64().expect("points"));
    let gap = json["gap"].as_f64().expect("a fraction");
    assert!(value > 0 && value <= bound && (0.0..=0.0005).contains(&gap), "{value} {bound} {gap}");
    #[expect(clippy::cast_precision_loss, reason = "points are far below 2^52")]
    let off = (bound - value) as f64 / value as f64;
    assert!((gap - off).abs() < 2e-6, "{gap} {off}");
    for it in list(&json["moves"]) {
        assert!(!list(&it["why"]).is_empty() && it["why"][0].is_string(), "{it}");
    }
    for it in list(&json["focus"]) {
        assert!(it["from"].is_array() && it["to"].is_array() && it["pitch_to"].is_number(), "{it}");
    }
    assert_eq!(json["done"], serde_json::json!([]));
}

#[test]
fn a_suggestion_is_taken_as_one_act_and_one_undo_takes_it_back() {
    let team = Team::demo();
    let (log, before) = (team.log(), places(&team));
    let json = team.json(["suggest", "--apply", "--json"]);
    let after = places(&team);
    assert_eq!(team.log().len(), log.len() + 1);
    assert!(team.log()[0].starts_with("Suggestion taken: "));
    assert_eq!(list(&json["done"]), [Value::from(team.log()[0].clone())]);
    let moved: BTreeMap<&str, &Value> = list(&json["moves"]).iter().map(|it| (text(&it["id"]), &it["to"])).collect();
    assert!(!moved.is_empty());
    for (student, place) in &after {
        assert_eq!(place, moved.get(student.as_str()).copied().unwrap_or(&before[student]), "{student}");
    }
    team.done(["undo"]);
    assert_eq!(places(&team), before);
    assert!(team.done(["suggest", "--apply"]).starts_with("Suggestion taken: "));
    assert_eq!(places(&team), after, "the same question has the same answer");
    team.done(["doctor"]);
}

#[test]
fn a_plan_that_is_as_it_should_be_is_left_alone() {
    let team = six();
    assert!(team.done(["suggest", "--apply"]).starts_with("Suggestion taken: "));
    let log = team.log();
    let said = team.done(["suggest"]);
    assert!(said.contains(": nothing better than the plan as it is.\nThis plan is the best possible.\n"), "{said}");
    assert!(!said.contains("--apply"), "{said}");
    assert!(team.done(["suggest", "--apply"]).ends_with(" is as it should be: nothing to take.\n"));
    assert_eq!(team.log(), log);
}

#[test]
fn a_slot_that_nobody_has_planned_is_planned_when_its_suggestion_is_taken() {
    let team = Team::demo();
    let log = team.log().len();
    let tomorrow = ["--date", "2026-11-25", "--block", "Math"];
    let told = team.done([&["suggest"][..], &tomorrow].concat());
    assert!(told.starts_with("Math on Wed 25 Nov: "), "{told}");
    assert_eq!(team.log().len(), log);
    let said = team.done([&["suggest", "--apply"][..], &tomorrow].concat());
    assert_eq!(said.lines().filter(|it| it.starts_with("Suggestion taken: ")).count(), 1, "{said}");
    assert!(said.lines().count() > 1, "the plan that it started from is told too: {said}");
}

#[test]
fn what_leaves_no_place_for_everybody_is_named_with_what_would_help() {
    let team = six();
    team.done(["rule", "apart", "Ana Bell", "Bo Lind", "Chi Okafor"]);
    let why = team.fails(1, ["suggest", "--apply"]);
    assert!(why.starts_with("These 3 are to be kept apart, and only 2 groups are open to them: "), "{why}");
    assert!(why.contains("Ana Bell, Bo Lind and Chi Okafor.\n  1. Let a rule rest today"), "{why}");
    assert!(why.contains("Each numbered line would help: --way and its number shows"), "{why}");
    assert!(why.contains("To place as many as can be all the same, add --anyway."), "{why}");
    team.fails(1, ["suggest", "--alternatives"]);
    team.fails(1, ["suggest", "--why-not", "Ana Bell", "--to", "Ocean"]);

    let said = team.done(["suggest", "--anyway"]);
    assert!(said.contains("\nWithout a group\n  "), "{said}");
    let json = team.json(["suggest", "--anyway", "--apply", "--json"]);
    assert_eq!((list(&json["moves"]).len(), list(&json["left_out"]).len()), (5, 1), "{json}");
    assert_eq!(list(&team.json(["show", "board", "--json"])["to_place"]).len(), 1);
}

#[test]
fn a_slot_without_groups_has_no_plan_at_all() {
    let why = Team::class().fails(1, ["suggest"]);
    assert!(why.contains("has no groups yet") && !why.contains("--anyway"), "{why}");
}

#[test]
fn the_more_staying_counts_the_fewer_move() {
    let team = Team::demo();
    let moves = |stay| list(&team.json(["suggest", "--json", "--stay", stay])["moves"]).len();
    let (free, usual, most) = (moves("0"), moves("500"), moves("800"));
    assert!(free > usual && usual > most, "{free} {usual} {most}");
    let json = team.json(["suggest", "--json", "--weigh", "contact=0", "--weigh", "size=100"]);
    assert_eq!(json["weights"], "contact 0, size 100");
    assert!(!json.to_string().contains("not with Ms"), "nobody is told to be unseen");
    assert!(team.fails(2, ["suggest", "--stay", "801"]).contains("a number from 0 to 800."));
    assert!(team.fails(2, ["suggest", "--weigh", "far=0"]).contains("There is no weight “far”."));
    let weights = team.json(["show", "weights", "--json"]);
    let stay = list(&weights).iter().find(|it| it["name"] == "stay").expect("a weight");
    assert_eq!((&stay["usual"], &stay["most"], &stay["open"]), (&500.into(), &800.into(), &true.into()));
    assert!(team.done(["show", "weights"]).contains("\n  stay  "));
}

#[test]
fn plans_to_choose_from_are_numbered_and_one_is_taken() {
    let team = Team::demo();
    let args = ["suggest", "--alternatives", "--refocus", "Ocean"];
    let all = team.json([&args[..], &["--json"]].concat());
    let kinds: Vec<&str> = list(&all).iter().map(|it| text(&it["kind"])).collect();
    assert_eq!(kinds, ["best", "fewest moves", "other focus"]);
    let focus = |plan: &Value| list(&plan["focus"]).iter().find(|it| it["group"] == "Ocean").map(|it| it["to"].clone());
    assert_ne!(focus(&all[0]), focus(&all[2]));
    let told = team.done(args);
    assert!(
        told.contains("\n1. Best: ") && told.contains("\n2. Fewest moves: ") && told.contains("\n3. Ocean on "),
        "{told}"
    );
    assert!(team.fails(1, [&args[..], &["--take", "4"]].concat()).contains("There is no plan 4: only 3 plans"));
    assert!(team.fails(1, [&args[..], &["--take", "0"]].concat()).contains("There is no plan 0"));
    let log = team.log().len();
    let before = places(&team);
    team.done([&args[..], &["--take", "2"]].concat());
    assert_eq!(team.log().len(), log + 1);
    let moved = places(&team).iter().filter(|it| before[it.0] != *it.1).count();
    assert_eq!(moved, list(&all[1]["moves"]).len());
}

#[test]
fn why_not_there_is_told_with_the_price() {
    let team = Team::demo();
    let ask = |group| {
        let args = ["suggest", "--why-not", "Kofi Asante", "--to", group];
        (team.done(args), team.json([&args[..], &["--json"]].concat()))
    };
    let groups = team.json(["show", "board", "--json"])["groups"].clone();
    let lost: Vec<Option<i64>> = list(&groups).iter().map(|it| ask(text(&it["name"])).1["lost"].as_i64()).collect();
    assert_eq!(lost.iter().filter(|it| **it == Some(0)).count(), 1, "where the plan has the student: {lost:?}");
    let there = groups[lost.iter().position(|it| *it == Some(0)).expect("one")]["name"].clone();
    assert_eq!(ask(text(&there)).0, format!("Kofi Asante is in {} in this plan.\n", text(&there)));
    let worse = groups[lost.iter().position(|it| it.is_some_and(|it| it > 0)).expect("one")]["name"].clone();
    let (words, json) = ask(text(&worse));
    assert!(words.contains("the plan would lose about "), "{words}");
    assert!(!list(&json["reasons"]).is_empty());
    assert!(team.fails(1, ["suggest", "--why-not", "Nobody", "--to", "Ocean"]).contains("called “Nobody”"));
    assert!(!team.fails(2, ["suggest", "--why-not", "Kofi Asante"]).is_empty());
}

#[test]
fn all_blocks_of_a_day_are_taken_as_one_act() {
    let team = Team::demo();
    let log = team.log().len();
    let told = team.done(["suggest", "--whole-day", "--work", "300"]);
    assert!(told.starts_with("Reading on Tue 24 Nov: ") && told.contains("\nMath on Tue 24 Nov: "), "{told}");
    assert!(told.contains("\nAll of this together is ") && told.contains(".\nNothing was changed."), "{told}");
    assert_eq!(team.log().len(), log);
    let json = team.json(["suggest", "--whole-day", "--work", "300", "--json", "--apply"]);
    let slots = list(&json["slots"]);
    let sum: i64 = slots.iter().map(|it| it["value"].as_i64().expect("points")).sum();
    assert_eq!(json["value"].as_i64(), Some(sum));
    assert!(json["value"].as_i64() <= json["bound"].as_i64() && slots.len() > 1);
    let acts = team.log().into_iter().filter(|it| it.contains("Suggestion taken: ")).count();
    assert_eq!(acts, 1, "{:?}", team.log());
    team.done(["undo"]);
    assert!(team.log()[0].starts_with("Undone: "));
    assert_eq!(team.run(["suggest", "--whole-day", "--round", "1"]).code, 2);
}

#[test]
fn the_work_limits_the_answer_and_not_its_soundness() {
    let team = Team::demo();
    let short = team.json(["suggest", "--json", "--work", "10"]);
    let long = team.json(["suggest", "--json", "--work", "20000"]);
    assert!(short["value"].as_i64() <= long["value"].as_i64());
    assert!(long["bound"].as_i64() <= short["bound"].as_i64());
    assert!(short["work"].as_i64() < long["work"].as_i64());
    assert_eq!(team.run(["suggest", "--json", "--ms", "1"]).code, 0);
    assert_eq!(team.run(["suggest", "--instance", "x.json", "--stay", "3"]).code, 2);
    assert_eq!(team.run(["suggest", "--instance", "x.json", "--apply"]).code, 2);
}
