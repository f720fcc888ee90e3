//! Groups: edited, led, split, merged, removed, put in order.

use serde_json::{Value, json};

use super::Team;

/// A class with two adults, Ocean led by one and Lab by the other; Ana, Bo and Chi are in Ocean, Dana in Lab.
fn grouped() -> Team {
    let team = Team::class();
    for args in [
        &["adult", "add", "Ms Rivera"][..],
        &["adult", "add", "Mr Stone"],
        &["group", "add", "Ocean", "--adult", "Ms Rivera", "--space", "Room 5", "--largest", "4"],
        &["group", "add", "Lab", "--adult", "Mr Stone"],
        &["move", "Ana Bell", "Bo Lind", "Chi Okafor", "--to", "Ocean"],
        &["move", "Dana Diaz", "--to", "Lab"],
    ] {
        team.done(args);
    }
    team
}

fn groups(team: &Team) -> Vec<Value> {
    team.json(["show", "board", "--json"])["groups"].as_array().expect("groups").clone()
}

fn names(team: &Team) -> Vec<String> {
    groups(team).iter().map(|it| it["name"].as_str().expect("a name").to_owned()).collect()
}

#[test]
fn a_renamed_group_keeps_its_old_name_in_the_log() {
    let team = grouped();
    assert_eq!(team.done(["group", "rename", "ocean", "Reef"]), "Ocean is now called “Reef”.\n");
    assert_eq!(names(&team), ["Reef", "Lab"]);
    team.done(["group", "rename", "Reef", "Delta"]);
    assert_eq!(&team.log()[..2], ["Reef is now called “Delta”", "Ocean is now called “Reef”"]);
    assert!(team.fails(1, ["group", "rename", "Delta", "LAB"]).contains("already"));
    assert!(team.fails(1, ["group", "rename", "Delta", "Delta"]).contains("already so"));
    assert!(team.fails(1, ["group", "rename", "Ocean", "Bay"]).contains("no group in this block called"));
}

#[test]
fn what_a_group_is_changes_in_one_act() {
    let team = grouped();
    let sizes = ["--smallest", "2", "--largest", "6", "--pitch", "60", "--instructions", "Read in pairs"];
    let said = team.done([&["group", "set", "Ocean", "--kind", "independent", "--space", "Hall"], &sizes[..]].concat());
    assert_eq!(said, "New space Hall; Ocean: independent; in Hall; 2 to 6 students; pitch 60%; new instructions.\n");
    let group = &groups(&team)[0];
    assert_eq!((&group["kind"], &group["space"], &group["pitch"]), (&json!("independent"), &json!("Hall"), &json!(60)));
    assert_eq!(group["size"], json!({"min": 2, "max": 6}));
    let said = team.done(["group", "set", "Ocean", "--largest", "none", "--space", "none", "--pitch", "none"]);
    assert_eq!(said, "Ocean: no space; 2 students or more; no pitch.\n");
    assert_eq!(groups(&team)[0]["size"]["min"], 2, "the other size stays");
    team.done(["undo"]);
    assert_eq!(groups(&team)[0]["space"], "Hall");
    for nothing in ["none", ""] {
        assert_eq!(team.done(["group", "set", "Ocean", "--instructions", nothing]), "Ocean: no instructions.\n");
        team.done(["undo"]);
    }
}

#[test]
fn a_groups_focus_is_replaced() {
    let team = Team::demo();
    assert_eq!(
        team.done(["group", "set", "Ocean", "--focus", "RL.3.1", "--focus", "RI.3.2"]),
        "Ocean: focus RL.3.1 and RI.3.2.\n"
    );
    assert_eq!(team.done(["group", "set", "Ocean", "--focus", "none"]), "Ocean: no focus.\n");
    assert!(team.fails(1, ["group", "set", "Ocean", "--focus", "9.ZZ.9"]).contains("no skill called"));
}

#[test]
fn an_edit_that_cannot_be_leaves_nothing_behind() {
    let team = grouped();
    assert_eq!(team.run(["group", "set", "Ocean"]).code, 2, "nothing is named");
    assert_eq!(team.run(["group", "set", "Ocean", "--largest", "few"]).code, 2);
    assert!(team.fails(1, ["group", "set", "Ocean", "--smallest", "5"]).contains("over the largest (4)"));
    let small = ["group", "set", "Ocean", "--largest", "2", "--space", "Hall"];
    assert!(team.fails(1, small).contains("takes 2 at most"));
    team.fails(1, [&small[..], &["--override", " "]].concat());
    let said = team.done([&small[..], &["--override", "Only until noon"]].concat());
    assert!(
        said.starts_with("New space Hall; Ocean: in Hall; 2 students at most (override: largest size).\n"),
        "{said}"
    );
    team.done(["undo"]);
    assert_eq!(groups(&team)[0]["space"], "Room 5");
    assert!(team.done(["group", "set", "Ocean", "--space", "Hall"]).starts_with("New space Hall;"), "it was one act");
}

#[test]
fn adults_swap_groups() {
    let team = grouped();
    assert_eq!(team.done(["group", "swap", "Ocean", "Lab"]), "Ocean and Lab swap their adults.\n");
    let leads = |place: usize| groups(&team)[place]["adults"][0]["name"].clone();
    assert_eq!((leads(0), leads(1)), (json!("Mr Stone"), json!("Ms Rivera")));
    assert!(team.fails(1, ["group", "swap", "Ocean", "Ocean"]).contains("with itself"));
}

#[test]
fn a_group_is_split_by_names_or_in_halves() {
    let team = grouped();
    let said = team.done(["group", "split", "Ocean", "Ana Bell", "Chi Okafor", "--name", "Reef"]);
    assert_eq!(said, "Reef split from Ocean with 2 students.\n");
    assert_eq!(names(&team), ["Ocean", "Reef", "Lab"]);
    assert_eq!((team.place("Ana Bell"), team.place("Bo Lind")), ("Reef".into(), "Ocean".into()));
    assert_eq!(groups(&team)[1]["space"], "Room 5");
    team.done(["undo"]);
    assert_eq!(names(&team), ["Ocean", "Lab"]);
    // Nobody has a score, so the names decide; the half is rounded down.
    assert_eq!(team.done(["group", "split", "Ocean"]), "Ocean 2 split from Ocean with 1 student.\n");
    assert_eq!((team.place("Ana Bell"), team.place("Chi Okafor")), ("Ocean 2".into(), "Ocean".into()));
    assert!(team.fails(1, ["group", "split", "Lab"]).contains("too few to split"));
    assert!(team.fails(1, ["group", "split", "Ocean", "Dana Diaz"]).contains("is not in Ocean"));
}

#[test]
fn a_half_is_the_lower_one_by_the_newest_scores() {
    let team = Team::demo();
    let before = groups(&team);
    let board = before.iter().find(|it| it["name"] == "Board").expect("a group")["students"].clone();
    let value = |name: &str| {
        let student = board.as_array().expect("students").iter().find(|it| it["name"] == name).expect("in it").clone();
        student["value"].as_f64().expect("a value")
    };
    team.done(["group", "split", "Board"]);
    let after = groups(&team);
    let of = |group: &str| -> Vec<f64> {
        let group = after.iter().find(|it| it["name"] == group).expect("a group");
        group["students"]
            .as_array()
            .expect("students")
            .iter()
            .map(|it| value(it["name"].as_str().expect("a name")))
            .collect()
    };
    let highest_below = of("Board 2").into_iter().fold(0.0, f64::max);
    let lowest_above = of("Board").into_iter().fold(1.0, f64::min);
    assert_eq!((of("Board 2").len(), of("Board").len()), (4, 5));
    assert!(highest_below <= lowest_above, "{highest_below} and {lowest_above}");
}

#[test]
fn groups_are_merged_within_the_rules() {
    let team = grouped();
    assert_eq!(team.done(["group", "merge", "Lab", "--into", "Ocean"]), "Lab merged into Ocean with 1 student.\n");
    assert_eq!((names(&team), team.place("Dana Diaz")), (vec!["Ocean".to_owned()], "Ocean".into()));
    assert_eq!(groups(&team)[0]["adults"][1], json!({"name": "Mr Stone", "part": "helps"}));
    team.done(["undo"]);
    assert_eq!(team.place("Dana Diaz"), "Lab");
    team.done(["group", "set", "Ocean", "--largest", "3"]);
    let merge = ["group", "merge", "Lab", "--into", "Ocean"];
    let refused = team.fails(1, merge);
    assert!(refused.contains("takes 3 at most") && refused.contains("--override"), "{refused}");
    team.done([&merge[..], &["--override", "Mr Stone has a meeting"]].concat());
}

#[test]
fn a_removed_group_leaves_everybody_to_place() {
    let team = grouped();
    assert_eq!(team.done(["group", "remove", "Ocean"]), "Ocean removed; 3 students to place.\n");
    assert_eq!((names(&team), team.place("Ana Bell")), (vec!["Lab".to_owned()], "to place".into()));
    team.done(["group", "add", "Ocean", "--adult", "Ms Rivera"]);
    team.done(["undo", "2"]);
    assert_eq!((names(&team), team.place("Ana Bell")), (vec!["Ocean".to_owned(), "Lab".to_owned()], "Ocean".into()));
    team.done(["doctor"]);
}

#[test]
fn groups_are_put_in_another_order() {
    let team = grouped();
    assert_eq!(team.done(["group", "order", "Lab", "--place", "1"]), "Lab is now group 1.\n");
    assert_eq!(names(&team), ["Lab", "Ocean"]);
    assert!(team.fails(1, ["group", "order", "Lab", "--place", "1"]).contains("already"));
    assert!(team.fails(1, ["group", "order", "Lab", "--place", "3"]).contains("from 1 to 2"));
    assert_eq!(team.run(["group", "order", "Lab", "--place", "0"]).code, 2);
}
