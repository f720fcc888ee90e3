//! Sets, rotations, flips, and moves for the rest of a block.

use serde_json::{Value, json};

use super::Team;

/// Six students, a block of two rounds in the morning and one after it, two groups in each.
fn stations() -> Team {
    let team = Team::class();
    for args in [
        &["block", "add", "Stations", "--from", "07:30", "--to", "09:00", "--rounds", "2"][..],
        &["block", "add", "Second", "--from", "13:00", "--to", "14:00", "--rounds", "2"],
        &["group", "add", "Lab", "--kind", "online-lab", "--space", "Glass room", "--block", "Stations"],
        &["group", "add", "Alone", "--kind", "independent", "--block", "Stations"],
        &["group", "add", "Hall", "--kind", "independent", "--block", "Stations"],
        &["group", "add", "Yard", "--kind", "independent", "--block", "Stations"],
    ] {
        team.done(args);
    }
    team
}

fn routes(team: &Team, block: &str) -> Vec<String> {
    let rotation = team.json(["show", "rotation", "--json", "--block", block]);
    let name = |it: &Value| it["name"].as_str().unwrap_or("-").to_owned();
    let stops = |it: &Value| it["stops"].as_array().expect("stops").iter().map(name).collect::<Vec<_>>().join(" ");
    rotation["sets"].as_array().expect("sets").iter().map(|it| format!("{}: {}", name(it), stops(it))).collect()
}

#[test]
fn sets_are_added_filled_renamed_and_ended() {
    let team = stations();
    assert_eq!(team.done(["set", "add", "Blue", "Ana Bell", "Bo Lind"]), "New set Blue with 2 students.\n");
    assert_eq!(team.done(["set", "add", "Red", "Ana Bell"]), "New set Red with 1 student.\n");
    assert_eq!(team.done(["set", "members", "blue"]), "Blue (1)\n  Bo Lind\n");
    let said = team.done(["set", "members", "Blue", "--add", "Chi Okafor", "--remove", "Bo Lind"]);
    assert_eq!(said, "Blue: with Chi Okafor; without Bo Lind.\n");
    assert_eq!(team.done(["set", "rename", "Blue", "Teal"]), "Teal: was called “Blue”.\n");
    assert!(team.fails(1, ["set", "rename", "Teal", "RED"]).contains("already"));
    assert_eq!(team.done(["set", "end", "Teal"]), "Teal: out of use.\n");
    assert!(team.fails(1, ["set", "members", "Teal"]).contains("no set called"));
    team.done(["undo"]);
    assert_eq!(team.done(["set", "members", "Teal"]), "Teal (1)\n  Chi Okafor\n");
}

#[test]
fn everybody_is_split_and_groups_become_sets() {
    let team = stations();
    let said = team.done(["sets", "split", "2", "--even", "grade", "--names", "A, B"]);
    assert_eq!(said, "New sets A and B with 6 students.\n");
    assert_eq!(team.done(["set", "members", "A"]).lines().count(), 4);
    assert!(team.fails(1, ["set", "split", "7"]).contains("6 students for 7 sets"));
    team.done(["undo"]);
    team.done(["move", "Ana Bell", "Bo Lind", "--to", "Lab"]);
    team.done(["move", "Chi Okafor", "--to", "Alone"]);
    assert_eq!(team.done(["set", "add", "--from-groups"]), "New sets Lab and Alone with 3 students.\n");
    assert_eq!(routes(&team, "Stations"), ["Alone: Alone -", "Lab: Lab -"], "they sit there already");
}

#[test]
fn sets_rotate_and_flip_and_a_student_goes_along_with_another_set() {
    let team = stations();
    team.done(["set", "split", "4", "--names", "A1,A2,B1,B2"]);
    let tracks =
        [["--sets", "A1,A2", "--stations", "Lab,Alone"], ["--sets", "B1,B2", "--stations", "Hall, Yard"]].concat();
    let said = team.done([&["rotate", "--block", "Stations"][..], &tracks].concat());
    assert_eq!(said, "Stations: A1, A2, B1 and B2 rotate through Lab, Alone, Hall and Yard.\n");
    let morning = ["A1: Lab Alone", "A2: Alone Lab", "B1: Hall Yard", "B2: Yard Hall"];
    assert_eq!(routes(&team, "Stations"), morning);
    assert!(team.fails(1, [&["rotate", "--block", "Stations"][..], &tracks].concat()).contains("already so"));
    let said = team.done(["flip", "--from", "Stations", "--to", "Second"]);
    assert_eq!(said, "Second: the halves of Stations change places.\n");
    assert_eq!(routes(&team, "Second"), ["A1: Hall Yard", "A2: Yard Hall", "B1: Lab Alone", "B2: Alone Lab"]);
    let said = team.done(["move", "Ana Bell", "--to", "Alone", "--rest"]);
    assert_eq!(said, "Ana Bell → Alone, then with A2: Lab.\n");
    team.done(["undo"]);
    let text = team.done(["show", "rotation", "--block", "Stations"]);
    assert!(text.starts_with("Stations on Tue 24 Nov\n"), "{text}");
    assert!(text.contains("  A1     2     Lab      Alone"), "{text}");
    team.done(["doctor"]);
}

#[test]
fn a_rotation_that_does_not_fit_names_what_is_short() {
    let team = stations();
    team.done(["set", "split", "2"]);
    team.done(["group", "set", "Lab", "--largest", "2", "--block", "Stations"]);
    let args = ["rotate", "--stations", "Lab,Alone", "--block", "Stations"];
    let refused = team.fails(1, args);
    assert!(refused.contains("Set 1 needs 3 places in Lab in round 1; Lab takes 2 at most."), "{refused}");
    assert!(team.fails(1, ["rotate", "--stations", "Pool", "--block", "Stations"]).contains("called “Pool”"));
    assert_eq!(team.run(["rotate", "--sets", "Set 1", "--stations", "Lab", "--stations", "Alone"]).code, 2);
    let rotation = team.json(["show", "rotation", "--json", "--block", "Stations"]);
    assert_eq!((&rotation["rounds"], &rotation["sets"][0]["stops"]), (&json!(2), &json!([null, null])));
}
