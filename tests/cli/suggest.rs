//! `suggest --instance`: the engine of suggestions on a file of its own.

use super::Team;

/// Two adults and a lab, six students: who needs what is plain to see.
const SMALL: &str = r#"{
    "n_students": 6, "skills": [{}, {}], "mastered": 80, "pitch": [25, 55],
    "weights": {"level_per_pp": 6, "level_far_per_pp": 0, "level_far_from": 20, "prep": 80, "unplaced": 5000},
    "formats": [{"id": "tutor", "lo": 1, "hi": 3, "target": 2, "value": 120, "under": 25, "over": 25},
                {"id": "lab", "lo": 0, "hi": 30, "target": 20, "value": 0, "under": 0, "over": 5}],
    "adults": [{"formats": [0], "skills": [0, 1], "planned_focus": 0}, {"formats": [0], "skills": [0, 1], "planned_focus": null},
               {"formats": [1], "skills": [], "planned_focus": null}],
    "need": [[1000, 0], [1000, 0], [0, 1000], [0, 1000], [0, 0], [0, 0]],
    "level": [[25, 25], [25, 25], [55, 55], [55, 55], [55, 55], [55, 55]],
    "fit": [[0, 0, 0], [0, 0, 0], [0, 0, 0], [0, 0, 0], [0, 0, 0], [0, 0, 0]],
    "lab": [400, 400, 400, 400, 400, 400],
    "absent": [5], "apart": [], "together": [], "locked": [[4, 2]], "must_lead": [0]
}"#;

#[test]
fn an_instance_is_solved_and_proven() {
    let team = Team::none();
    let file = team.file("small.json", SMALL);
    let found = team.json(["suggest", "--instance", &file, "--json"]);
    assert_eq!(found["assign"], serde_json::json!([0, 0, 1, 1, 2, -1]), "{found}");
    assert_eq!(found["focus"], serde_json::json!([[0, 0, 25], [0, 1, 55], [1, -1, -1]]), "{found}");
    // Four times 1 200, a lab seat, one focus that nobody prepared.
    assert_eq!((found["value"].as_i64(), found["bound"].as_i64()), (Some(5120), Some(5120)), "{found}");
    assert!(found["gap"] == 0.0 && found["cpu_ms"].is_number() && found["cpu_ms_to_1pct"].is_number(), "{found}");
    let words = team.done(["suggest", "--instance", &file, "--work", "1000"]);
    assert!(words.contains("S2 S3") && words.contains("Worth 5120 points"), "{words}");
}

#[test]
fn a_file_that_is_no_instance_is_refused_with_its_reason() {
    let team = Team::none();
    let missing = team.fails(1, ["suggest", "--instance", "nowhere.json"]);
    assert!(missing.contains("“nowhere.json” can't be read"), "{missing}");
    let broken = team.file("broken.json", "{}");
    assert!(team.fails(1, ["suggest", "--instance", &broken]).contains("not an instance"));
    let short = team.file("short.json", &SMALL.replace("[5]", "[7]"));
    assert!(team.fails(1, ["suggest", "--instance", &short]).contains("who is not there"));
    assert!(!team.fails(2, ["suggest", "--instance", &short, "--ms", "5", "--work", "5"]).is_empty());
}
