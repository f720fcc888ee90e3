//! A real class gets a timetable, adults, groups and rules; the file is kept safe.

use super::Team;

#[test]
fn an_imported_class_gets_groups_to_move_into() {
    let team = Team::class();
    assert!(team.done(["show", "board"]).contains("6 students: 0 in groups, 6 to place, 0 away\nNo groups yet."));
    team.done(["block", "add", "Math 1", "--from", "10:05", "--to", "10:50", "--rounds", "2"]);
    team.done(["adult", "add", "Ms Rivera", "--role", "teacher-leader", "--largest", "2"]);
    team.done(["adult", "add", "Dee Marlow", "--role", "support-staff"]);
    let group = ["group", "add", "Ocean", "--adult", "Ms Rivera", "--helper", "Dee Marlow", "--space", "Room 5"];
    let sizes = ["--kind", "tutoring", "--smallest", "1", "--largest", "4", "--block", "Math 1", "--round", "2"];
    assert_eq!(team.done([&group[..], &sizes].concat()), "New space Room 5; New group Ocean with Ms Rivera.\n");
    let board = team.json(["show", "board", "--json", "--block", "Math 1", "--round", "2"]);
    let group = &board["groups"][0];
    assert_eq!(
        (&group["name"], &group["kind"], &group["space"]),
        (&"Ocean".into(), &"tutoring".into(), &"Room 5".into())
    );
    assert_eq!(group["size"], serde_json::json!({"min": 1, "max": 2}), "the adult's largest counts");
    assert_eq!(group["adults"][0], serde_json::json!({"name": "Ms Rivera", "part": "leads"}));
    assert_eq!(group["adults"][1], serde_json::json!({"name": "Dee Marlow", "part": "helps"}));
    let to = ["--to", "Ocean", "--block", "Math 1", "--round", "2"];
    team.done([&["move", "Ana Bell", "Bo Lind"], &to[..]].concat());
    assert!(team.fails(1, [&["move", "Chi Okafor"], &to[..]].concat()).contains("takes 2 at most"));
}

#[test]
fn a_refused_group_leaves_no_space_behind() {
    let team = Team::class();
    team.done(["adult", "add", "Ms Rivera"]);
    team.done(["group", "add", "Ocean", "--adult", "Ms Rivera"]);
    let add = ["group", "add", "Reef", "--adult", "Ms Rivera", "--space", "Hall"];
    assert!(team.fails(1, add).contains("at the same time"));
    assert!(team.fails(1, ["group", "add", "Reef", "--focus", "9.ZZ.9"]).contains("no skill called"));
    assert!(team.fails(1, ["group", "add", "Reef", "--smallest", "4", "--largest", "2"]).contains("over the largest"));
    team.done([&add[..], &["--override", "She covers both today"]].concat());
}

#[test]
fn adults_change_groups() {
    let team = Team::class();
    team.done(["adult", "add", "Ms Rivera"]);
    team.done(["group", "add", "Ocean"]);
    assert_eq!(team.done(["group", "adult", "Ocean", "Ms Rivera", "leads"]), "Ms Rivera leads Ocean.\n");
    assert_eq!(team.done(["group", "adult", "Ocean", "Ms Rivera", "none"]), "Ms Rivera leaves Ocean.\n");
    assert_eq!(team.run(["group", "adult", "Ocean", "Ms Rivera", "cooks"]).code, 2);
}

#[test]
fn names_stay_unique_and_are_cleaned() {
    let team = Team::class();
    team.done(["adult", "add", "\u{1b}[2JMs\u{202e} Rivera"]);
    let log = team.done(["show", "log", "--most", "1"]);
    assert!(log.contains("New adult [2JMs Rivera"), "{log}");
    for args in [&["adult", "add", "[2jms rivera"][..], &["block", "add", "block 1", "--from", "8:00", "--to", "9:00"]]
    {
        assert!(team.fails(1, args).contains("already"), "{args:?}");
    }
    team.done(["group", "add", "Ocean"]);
    assert!(team.fails(1, ["group", "add", "OCEAN"]).contains("already"));
    assert!(team.fails(1, ["block", "add", "Art", "--from", "10:00", "--to", "9:00"]).contains("before it starts"));
}

#[test]
fn students_are_kept_apart_by_force_or_by_advice() {
    let team = Team::class();
    team.done(["group", "add", "Ocean", "--kind", "independent"]);
    let rule = team.done(["rule", "apart", "Ana Bell", "Bo Lind", "--reason", "They chat"]);
    assert_eq!(rule, "New rule (must): Ana Bell and Bo Lind are kept apart.\n");
    team.done(["move", "Ana Bell", "--to", "Ocean"]);
    let refused = team.fails(1, ["move", "Bo Lind", "--to", "Ocean"]);
    assert!(
        refused.contains("Ana Bell and Bo Lind are to be kept apart, not together in Ocean: They chat."),
        "{refused}"
    );
    team.done(["undo", "2"]);
    team.done(["rule", "apart", "Ana Bell", "Bo Lind", "--should"]);
    team.done(["move", "Ana Bell", "Bo Lind", "--to", "Ocean"]);
    assert_eq!(team.json(["show", "board", "--json"])["groups"][0]["warnings"][0]["level"], "should");
    assert!(team.fails(1, ["rule", "apart", "Ana Bell", "sis:101"]).contains("at least two"));
    assert!(team.fails(3, ["rule", "apart", "Ana Bell", "Emil Evans"]).contains("fits 2"));
}

#[test]
fn without_a_block_a_sentence_says_how_to_add_one() {
    let team = Team::class();
    // The starter block is the oldest act, so everything goes.
    team.run(["undo", "9"]);
    assert!(team.fails(1, ["show", "board"]).contains("huddleboard block add"));
    assert_eq!(team.run(["show", "students"]).code, 0);
}

#[test]
fn a_backup_opens_and_never_replaces() {
    let team = Team::demo();
    let copy = team.folder().join("copies/monday.db");
    let copy = copy.to_str().expect("a path");
    assert!(team.done(["backup", copy]).contains("monday.db"));
    team.done(["move", "Kofi Asante", "--to", "Nook"]);
    assert_eq!(team.json(["show", "board", "--json", "--db", copy])["to_place"].as_array().expect("students").len(), 4);
    assert!(team.fails(1, ["backup", copy]).contains("exists already"));
    let said = team.done(["backup"]);
    let path = said.trim().trim_start_matches("Backup written to ").trim_end_matches('.');
    assert!(path.contains("home/backups/class-2026-11-24-074500"), "{path}");
    assert_eq!(team.run(["doctor", "--db", path]).code, 0);
}

#[test]
fn the_doctor_finds_a_demo_and_a_class_sound() {
    for team in [Team::demo(), Team::class()] {
        let text = team.done(["doctor"]);
        assert!(text.lines().count() >= 6 && text.lines().all(|it| it.starts_with("ok")), "{text}");
    }
}
