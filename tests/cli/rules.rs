//! Rules of every kind from the command line: made, listed with whether they hold, changed, ended.

use super::Team;

/// A class of six; Ana, Bo and Chi are in Ocean with Ms Rivera.
fn grouped() -> Team {
    let team = Team::class();
    for args in [
        &["adult", "add", "Ms Rivera", "--role", "teacher-leader"][..],
        &["group", "add", "Ocean", "--adult", "Ms Rivera", "--space", "Room 5"],
        &["group", "add", "Lab", "--kind", "independent"],
        &["move", "Ana Bell", "Bo Lind", "Chi Okafor", "--to", "Ocean"],
    ] {
        team.done(args);
    }
    team
}

#[test]
fn every_kind_of_rule_is_made_and_listed() {
    let team = grouped();
    let made: [(&[&str], &str); 9] = [
        (&["together", "Ana Bell", "Bo Lind"], "(must): Ana Bell and Bo Lind are kept together"),
        (&["with", "Ana Bell", "--adult", "Ms Rivera"], "(must): Ana Bell is with Ms Rivera"),
        (&["with", "Bo Lind"], "(must): Bo Lind is with an adult"),
        (
            &["never-with", "Dana Diaz", "--adult", "Ms Rivera", "--on", "Mon"],
            "(must): Dana Diaz is never with Ms Rivera (Mon)",
        ),
        (&["at-most", "1", "grade:3", "--group", "Lab"], "(should): at most 1 of grade 3 in a group (only Lab)"),
        (&["balance", "grade:3"], "(should): grade 3 are spread evenly over the groups"),
        (
            &["not-in", "Dana Diaz", "--space", "Room 5", "--until", "2026-12-18"],
            "(must): Dana Diaz is never in Room 5 (until 18 Dec 2026)",
        ),
        (&["not-same-group", "10"], "(should): nobody is in the same group for more than 10 school days"),
        (&["sees-leader", "5", "--must"], "(must): everybody is with the teacher-leader at least every 5 school days"),
    ];
    for (args, expected) in made {
        assert_eq!(team.done([&["rule"], args].concat()), format!("New rule {expected}.\n"));
    }
    let listed = team.json(["show", "rules", "--json"]);
    let rules = listed["rules"].as_array().expect("rules");
    assert_eq!(rules.iter().filter(|it| it["stands_on"] == "team").count(), 9);
    let state = |words: &str| rules.iter().find(|it| it["words"] == words).expect(words)["state_words"].clone();
    assert_eq!(state("Ana Bell is with Ms Rivera"), "holds");
    assert_eq!(state("Dana Diaz is never with Ms Rivera (Mon)"), "not on Tuesdays");
    let refused = team.fails(1, ["move", "Ana Bell", "--to", "Lab"]);
    assert!(
        refused.contains("are to be kept together") && refused.contains("Ana Bell is to be with Ms Rivera"),
        "{refused}"
    );
    assert!(team.fails(1, ["rule", "at-most", "1", "grade:9"]).contains("tag or grade called “grade:9”"));
    assert!(team.fails(1, ["rule", "apart", "Ana Bell", "Ms Rivera"]).contains("is an adult"));
}

#[test]
fn a_rule_is_changed_and_ended_by_the_digits_of_its_id() {
    let team = grouped();
    team.done(["rule", "apart", "Ana Bell", "Dana Diaz", "--reason", "They chat", "--private"]);
    let rule = team.json(["show", "rules", "--json"])["rules"][0].clone();
    assert_eq!((&rule["private"], &rule["reason"]), (&true.into(), &serde_json::Value::Null));
    let id = rule["id"].as_str().expect("an id").to_owned();
    assert_eq!(team.json(["show", "rules", "--json", "--private"])["rules"][0]["reason"], "They chat");
    let text = team.done(["show", "rules"]);
    assert!(text.contains("for the team alone") && !text.contains("They chat"), "{text}");
    assert!(team.done(["show", "rules", "--private"]).contains("why: They chat"));
    let change = ["rule", "change", &id, "--should", "--add", "Bo Lind", "--from", "2026-12-01", "--private", "no"];
    assert_eq!(
        team.done(change),
        "Rule changed (should): Ana Bell, Bo Lind and Dana Diaz are kept apart (from 1 Dec 2026).\n"
    );
    assert_eq!(team.json(["show", "rules", "--json"])["rules"][0]["state_words"], "from 1 Dec");
    team.done(["rule", "change", &id, "--from", "none"]);
    let broken = team.json(["show", "rules", "--json"])["rules"][0].clone();
    assert_eq!((&broken["state"], &broken["state_words"]), (&"broken".into(), &"broken in Ocean (2)".into()));
    assert_eq!(broken["broken"][0], "Ana Bell and Bo Lind are to be kept apart, not together in Ocean: They chat.");
    assert!(team.done(["rule", "end", &id]).starts_with("Rule ended: "));
    assert!(team.fails(1, ["rule", "end", &id]).contains("no rule called"));
    team.done(["undo"]);
    assert_eq!(team.json(["show", "rules", "--json"])["rules"][0]["id"], id.as_str());
}

#[test]
fn no_sheet_says_which_rule_a_group_breaks() {
    let team = grouped();
    team.done(["rule", "at-most", "0", "grade:3", "--reason", "Plans of their own", "--private", "--should"]);
    team.done(["rule", "apart", "Ana Bell", "Bo Lind", "--should", "--reason", "They chat"]);
    let board = team.done(["show", "board"]);
    assert!(board.contains("kept apart") && board.contains("grade 3"), "{board}");
    for format in ["html", "text", "csv"] {
        let out = team.folder().join(format);
        for sheet in ["wall", "adults", "students"] {
            team.run(["print", sheet, "--format", format, "--out", out.to_str().expect("a path")]);
        }
        let files: Vec<String> = std::fs::read_dir(&out)
            .expect("printed")
            .map(|it| std::fs::read_to_string(it.expect("a file").path()).expect("text"))
            .collect();
        assert!(!files.is_empty());
        for text in files {
            for told in ["apart", "Plans of", "chat", "at most", "another look"] {
                assert!(!text.contains(told), "{format} says “{told}”");
            }
        }
    }
}

#[test]
fn rules_that_look_back_read_the_past_that_they_need() {
    let team = Team::demo();
    let state = || team.json(["show", "rules", "--json"])["rules"][0].clone();
    team.done(["rule", "not-same-group", "1", "--must"]);
    assert_eq!((&state()["state"], &state()["level"]), (&"broken".into(), &"must".into()));
    assert!(state()["broken"][0].as_str().expect("words").contains("for more than 1 school day."));
    team.done(["undo"]);
    team.done(["rule", "not-same-adult", "60"]);
    assert_eq!(state()["state"], "holds");
}
