//! What a team lets count is the team's: kept in its file, told, taken back; and read by whatever suggests.

use serde_json::Value;

use super::Team;

fn weight(team: &Team, name: &str) -> (i64, i64) {
    let all = team.json(["show", "weights", "--json"]);
    let it = all.as_array().expect("weights").iter().find(|it| it["name"] == name).expect("a weight").clone();
    (it["team"].as_i64().expect("points"), it["usual"].as_i64().expect("points"))
}

fn moves(team: &Team, more: &[&str]) -> usize {
    let json = team.json([&["suggest", "--json"][..], more].concat());
    json["moves"].as_array().expect("moves").len()
}

#[test]
fn what_the_team_lets_count_holds_until_it_says_otherwise() {
    let team = Team::demo();
    let (usual, contact) = (weight(&team, "stay").1, weight(&team, "contact").1);
    let (most, before) = (moves(&team, &["--stay", "800"]), moves(&team, &[]));
    assert!(most < before, "{most} {before}");

    let said = team.done(["weigh", "stay=800", "contact=0"]);
    let told = format!("meeting adults again at 0 (was {contact}) and staying at 800 (was {usual})");
    assert_eq!(said, format!("Suggestions now count {told}.\n"));
    assert_eq!(team.log()[0], format!("Suggestions now count {told}"));
    assert_eq!((weight(&team, "stay"), weight(&team, "contact").0), ((800, usual), 0));
    let shown = team.done(["show", "weights"]);
    let line = shown.lines().find(|it| it.starts_with("  stay ")).expect("a line");
    assert!(line.contains("800") && line.contains(&format!("usually {usual}")) && line.contains("0 to 800"), "{line}");
    assert!(!shown.lines().any(|it| it.starts_with("  size ") && it.contains("usually")), "{shown}");
    assert!(moves(&team, &[]) <= most);
    assert!(moves(&team, &["--stay", "0"]) > before, "for one suggestion something else may count");
    assert_eq!(weight(&team, "stay").0, 800, "and that keeps nothing");
    assert!(team.fails(1, ["weigh", "stay=800"]).contains("already so"));

    team.done(["undo"]);
    assert_eq!((weight(&team, "stay").0, weight(&team, "contact").0), (usual, contact));
    team.done(["redo"]);
    assert_eq!(
        team.done(["weigh", "--usual", "stay"]),
        format!("Suggestions now count staying as usual, at {usual} (was 800).\n")
    );
    assert_eq!((weight(&team, "stay").0, weight(&team, "contact").0), (usual, 0));
    team.done(["weigh", "--usual"]);
    assert_eq!(weight(&team, "contact").0, contact);
    assert!(team.fails(1, ["weigh", "--usual"]).contains("already so"));
    team.done(["doctor"]);
}

#[test]
fn a_plan_that_was_taken_remembers_the_teams_weights_and_those_of_the_moment() {
    let team = Team::demo();
    team.done(["weigh", "size=100"]);
    let json = team.json(["suggest", "--apply", "--stay", "300", "--json"]);
    assert_eq!(json["weights"], "stay 300, size 100");
    let stored: String = team.raw().query_row("SELECT weights FROM suggested", [], |row| row.get(0)).expect("a row");
    assert_eq!(stored, "stay 300, size 100");
}

#[test]
fn what_is_no_weight_or_no_number_of_it_is_refused() {
    let team = Team::class();
    assert!(team.fails(2, ["weigh", "zeal=3"]).starts_with("There is no weight “zeal”. Choose of need, "));
    assert!(team.fails(2, ["weigh", "far=0"]).starts_with("There is no weight “far”."));
    assert!(team.fails(2, ["weigh", "stay=801"]).starts_with("The weight of stay is a number from 0 to 800."));
    assert!(team.fails(2, ["weigh", "stay=100", "size"]).starts_with("The weight of size is a number from "));
    assert!(team.fails(2, ["weigh", "--usual", "zeal"]).starts_with("There is no weight “zeal”."));
    assert_eq!(team.run(["weigh"]).code, 2);
    assert_eq!(team.run(["weigh", "stay=100", "--usual", "size"]).code, 2);
}

#[test]
fn a_newer_programs_weights_are_kept_and_the_doctor_tells_of_them() {
    let team = Team::demo();
    let before = moves(&team, &[]);
    team.raw().execute("INSERT INTO setting VALUES ('weight zeal', '9'), ('weight stay', '9000')", []).expect("rows");
    assert_eq!(moves(&team, &[]), moves(&team, &["--stay", "800"]));
    team.done(["weigh", "contact=0"]);
    let ran = team.run(["doctor"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, "Nothing is lost: the lines above say what to do.\n"), "{}", ran.out);
    assert!(ran.out.contains("“stay” is 9000, not a number from 0 to 800: it counts as 800."), "{}", ran.out);
    assert!(ran.out.contains("“zeal” (9) is no weight of this program, and counts nothing."), "{}", ran.out);
    team.done(["weigh", "--usual"]);
    team.done(["doctor"]);
    assert_eq!(moves(&team, &[]), before);
}

#[test]
fn a_backup_has_the_teams_weights() {
    let team = Team::demo();
    team.done(["weigh", "stay=0"]);
    let copy = team.folder().join("copy.db");
    let copy = copy.to_str().expect("a path");
    team.done(["backup", copy]);
    let all: Value = team.json(["show", "weights", "--json", "--db", copy]);
    assert!(all.as_array().expect("weights").iter().any(|it| it["name"] == "stay" && it["team"] == 0));
}
