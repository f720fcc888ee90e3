//! Adults: set up, changed, and those who leave.

use serde_json::json;

use super::Team;

#[test]
fn an_adult_is_added_and_edited_with_all_there_is_to_say() {
    let team = Team::class();
    team.done(["adult", "add", "Ms Rivera", "--role", "teacher-leader"]);
    let new = ["adult", "add", "Dee Marlow", "--role", "teacher-in-training", "--title", "Fellow"];
    team.done(
        [&new[..], &["--supervisor", "Ms Rivera", "--subject", "Math", "--largest", "4", "--not-alone"]].concat(),
    );
    let adults = team.json(["show", "adults", "--json"])["adults"].clone();
    assert_eq!(adults[0]["title"], "Fellow");
    assert_eq!(adults[0]["supervisor"], "Ms Rivera");
    assert_eq!(adults[0]["subjects"], json!(["Math"]));
    assert_eq!((&adults[0]["may_lead_alone"], &adults[0]["largest"]), (&json!(false), &json!(4)));
    let edit = ["adult", "edit", "Dee Marlow", "--name", "Ms Marlow", "--title", "", "--alone", "--no-subject", "math"];
    team.done(edit);
    let shown = team.done(["show", "adults"]);
    assert!(shown.contains("Ms Marlow  teacher in training  "), "{shown}");
    assert!(team.fails(1, ["adult", "edit", "Ms Marlow", "--name", "ms rivera"]).contains("already"));
    assert!(team.fails(1, ["adult", "edit", "Ms Rivera", "--supervisor", "Ms Rivera"]).contains("own supervisor"));
}

#[test]
fn who_leaves_frees_today_and_later_plans_with_one_undo() {
    let team = Team::class();
    team.done(["adult", "add", "Ms Rivera"]);
    team.done(["group", "add", "Ocean", "--adult", "Ms Rivera"]);
    team.done(["move", "Ana Bell", "Bo Lind", "--to", "Ocean"]);
    team.done(["move", "Chi Okafor", "--to", "Ocean", "--date", "2026-12-01"]);
    let said = team.done(["adult", "end", "Ms Rivera"]);
    assert_eq!(said, "Ms Rivera: leaves the team; no longer in Ocean; 3 students to place.\n");
    assert_eq!(team.place("Ana Bell"), "to place");
    assert!(team.fails(1, ["adult", "end", "Ms Rivera"]).contains("no adult"));
    team.done(["undo"]);
    assert_eq!(team.place("Ana Bell"), "Ocean");
}

#[test]
fn a_lower_limit_of_an_adult_or_a_space_asks_for_a_reason_where_later_plans_have_more() {
    let team = Team::class();
    team.done(["adult", "add", "Ms Rivera"]);
    team.done(["group", "add", "Ocean", "--adult", "Ms Rivera", "--space", "Hall"]);
    team.done(["move", "Ana Bell", "Bo Lind", "--to", "Ocean", "--date", "2026-12-01"]);
    for (limit, takes, rule) in [
        (
            ["adult", "edit", "Ms Rivera", "--largest", "1"],
            "2 students in Ocean, which takes 1 at most",
            "largest size",
        ),
        (["space", "edit", "Hall", "--seats", "1"], "2 students in Hall, which has 1 seat", "seats"),
    ] {
        let why = team.fails(1, limit);
        assert!(why.contains("Tue 1 Dec") && why.contains(takes) && why.contains("--override"), "{why}");
        let said = team.done([&limit[..], &["--override", "until January"]].concat());
        assert!(said.contains(&format!("(override: {rule}).\nOverridden: ")), "{said}");
        team.done(["undo"]);
    }
}
