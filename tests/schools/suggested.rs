//! A suggestion through the real program on the demo class and each of the eight schools: taken as it is told, it breaks no rule that is
//! a must, and everybody who is here has a group or is named.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{board, names, school};

const MORNING: &str = "2026-11-24T07:45";

/// The must rules that a board breaks, each with its group.
fn musts(board: &Value) -> BTreeSet<(String, String)> {
    let groups = board["groups"].as_array().expect("groups").iter();
    let broken = groups.flat_map(|group| {
        let warnings = group["warnings"].as_array().expect("warnings").iter();
        let musts = warnings.filter(|it| it["level"] == "must");
        musts.map(|it| (group["name"].to_string(), it["rule"].to_string()))
    });
    broken.collect()
}

/// Everybody who is placed or to place, by name.
fn here(board: &Value) -> BTreeSet<&str> {
    let groups = board["groups"].as_array().expect("groups").iter();
    groups.map(|it| &it["students"]).chain([&board["to_place"]]).flat_map(names).collect()
}

fn is_taken_soundly(key: &'static str) {
    let team = school(key, MORNING);
    let before = board(&team);
    let json = team.json(["suggest", "--apply", "--anyway", "--work", "2000", "--json"]);
    let after = board(&team);
    let newly: Vec<_> = musts(&after).difference(&musts(&before)).cloned().collect();
    assert_eq!(newly, [], "no must rule is newly broken");
    assert_eq!(here(&before), here(&after), "nobody is lost");
    let left_out = json["left_out"].as_array().expect("sentences");
    for name in names(&after["to_place"]) {
        let named = |it: &Value| it.as_str().is_some_and(|it| it.starts_with(name));
        assert!(left_out.iter().any(named), "{name} has no group, and nobody says so: {left_out:?}");
    }
    let moved = json["moves"].as_array().expect("moves").len();
    assert!(moved > 0 && !json["done"].as_array().expect("acts").is_empty());
    // What the plan leaves broken is what the board says.
    let told = json["broken_rules"].as_array().expect("rules").iter().filter(|it| it["level"] == "must").count();
    assert_eq!(told == 0, musts(&after).is_empty(), "{}", json["broken_rules"]);
    team.done(["doctor"]);
    team.done(["undo"]);
    assert_eq!(board(&team), before, "one undo takes all of it back");
}

macro_rules! schools {
    ($($name:ident: $key:literal),+ $(,)?) => {$(
        #[test]
        fn $name() {
            is_taken_soundly($key);
        }
    )+};
}

schools! {
    the_class_takes_a_sound_suggestion: "class",
    brooklyn_lab_takes_a_sound_suggestion: "brooklyn-lab",
    cabarrus_takes_a_sound_suggestion: "cabarrus",
    ccsd_takes_a_sound_suggestion: "ccsd",
    west_belden_takes_a_sound_suggestion: "west-belden",
    cristo_rey_takes_a_sound_suggestion: "cristo-rey",
    intrinsic_takes_a_sound_suggestion: "intrinsic",
    navigator_takes_a_sound_suggestion: "navigator",
    ranson_takes_a_sound_suggestion: "ranson",
}
