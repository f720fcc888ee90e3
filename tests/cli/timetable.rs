//! The timetable and the calendar from the command line, and as a file.

use super::Team;

#[test]
fn a_block_is_added_on_its_days_edited_and_ended() {
    let team = Team::class();
    team.done(["calendar", "cycle", "A", "B", "--from", "2026-11-23"]);
    let add = ["block", "add", "Lab", "--from", "13:00", "--to", "14:30", "--rounds", "3", "--days", "mon, b"];
    assert_eq!(team.done(add), "New block Lab; Lab: Mon and B.\n");
    assert_eq!(
        team.done(["block", "edit", "lab", "--name", "Stations", "--to", "15:00", "--days", "all"]),
        "Stations: was called “Lab”; 13:00-15:00; every school day.\n"
    );
    assert!(team.fails(1, ["block", "edit", "Stations", "--from", "16:00"]).contains("before it starts"));
    assert!(team.fails(1, ["block", "edit", "Stations", "--days", "C"]).contains("A and B"));
    assert!(
        team.fails(1, ["block", "add", "Block 1", "--from", "8:00", "--to", "9:00", "--days", "x"]).contains("no day")
    );
    assert_eq!(team.run(["block", "edit", "Stations"]).code, 2, "what is to be changed?");
    assert_eq!(team.done(["block", "end", "Stations"]), "Stations: ended, last day Mon 23 Nov 2026.\n");
    assert!(team.fails(1, ["block", "end", "Stations"]).contains("no block called"));
}

#[test]
fn plans_of_an_ended_block_are_still_shown_on_their_day() {
    let team = Team::class();
    team.done(["group", "add", "Ocean"]);
    team.done(["block", "end", "Block 1", "--last-day", "2026-11-24"]);
    let board = team.json(["show", "board", "--json", "--date", "2026-11-24", "--block", "Block 1"]);
    assert_eq!(board["groups"][0]["name"], "Ocean");
    assert!(team.fails(1, ["show", "board", "--date", "2026-11-25"]).contains("takes place"));
}

#[test]
fn the_calendar_and_team_time_are_set_and_shown() {
    let team = Team::class();
    assert_eq!(team.done(["calendar", "cycle", "A,B", "--from", "2026-11-23"]), "Cycle A, B; Mon 23 Nov 2026 is A.\n");
    assert_eq!(
        team.done(["calendar", "off", "2026-11-26", "--to", "2026-11-27", "--reason", "Thanksgiving"]),
        "No school Thu 26 - Fri 27 Nov: Thanksgiving.\n"
    );
    team.done(["calendar", "on", "2026-11-27"]);
    team.done(["calendar", "hours", "08:00", "15:00"]);
    team.done(["adult", "add", "Ms Rivera"]);
    team.done(["group", "add", "Ocean", "--adult", "Ms Rivera"]);
    team.done(["team-time", "add", "Team time", "--day", "a", "--from", "09:30", "--to", "10:30"]);
    team.done(["team-time", "add", "Team time", "--day", "tue", "--from", "14:00", "--to", "15:00"]);
    assert!(team.fails(3, ["team-time", "end", "Team time"]).contains("fits 2"));
    team.done(["team-time", "edit", "team time", "--on", "tue", "--name", "Planning", "--from", "14:30"]);
    let text = team.done(["show", "timetable"]);
    for line in [
        "Week of Mon 23 Nov 2026",
        "Mon 23 Nov  A",
        "  09:30-10:30  Team time            Ms Rivera leads Ocean in Block 1",
        "  14:30-15:00  Planning             all adults can come",
        "  10:00-14:30  all adults are free",
        "Thu 26 Nov  no school: Thanksgiving",
    ] {
        assert!(text.lines().any(|it| it == line), "“{line}” is not in\n{text}");
    }
    let week = team.json(["show", "timetable", "--json", "--week", "2026-11-29"]);
    assert_eq!((&week["monday"], &week["days"][3]["off"]), (&"2026-11-23".into(), &"Thanksgiving".into()));
    assert_eq!(week["days"][1]["free"][0], serde_json::json!({"from": "08:00", "to": "09:00"}));
    assert_eq!(week["days"][1]["blocks"][0]["name"], "Block 1");
    assert_eq!(team.done(["calendar", "rename", "a", "Gold"]), "Day A of the cycle is called Gold.\n");
    assert!(team.done(["show", "timetable"]).contains("Mon 23 Nov  Gold"));
    assert!(team.fails(1, ["calendar", "cycle", "--none"]).contains("Team time"));
    team.done(["team-time", "end", "Team time"]);
    team.done(["calendar", "cycle", "--none"]);
}

#[test]
fn a_timetable_goes_to_another_team_as_a_file() {
    let (team, other) = (Team::class(), Team::class());
    team.done(["block", "add", "Math", "--from", "10:05", "--to", "10:50", "--days", "tue"]);
    let file = team.folder().join("timetable.toml");
    let file = file.to_str().expect("a path");
    assert!(team.done(["timetable", "export", file]).contains("timetable.toml"));
    assert!(team.fails(1, ["timetable", "export", file]).contains("exists already"));
    let text = team.done(["timetable", "export"]);
    assert_eq!(text, std::fs::read_to_string(file).expect("written"));
    assert!(other.done(["timetable", "import", file, "--dry-run"]).ends_with("Nothing was changed yet.\n"));
    let acts = other.log().len();
    assert_eq!(other.done(["timetable", "import", file]), "New block Math; Math: Tuesdays.\n");
    assert_eq!(other.log().len(), acts + 1, "one act");
    assert_eq!(other.done(["timetable", "import", file]), "Nothing to change: it is already so.\n");
    assert_eq!(other.done(["timetable", "export"]), text);
    other.done(["undo"]);
    assert!(!other.done(["timetable", "export"]).contains("Math"));
}

#[test]
fn a_faulty_timetable_changes_nothing_and_tells_all_its_lines() {
    let team = Team::class();
    let file =
        team.file("wrong.toml", "[[block]]\nname = \"Math\"\nfrom = \"late\"\nto = \"9:00\"\n[[space]]\nseats = 3\n");
    let why = team.fails(1, ["timetable", "import", &file]);
    assert!(why.contains("Line 3: from must be a time") && why.contains("Line 5: space needs “name”."), "{why}");
    assert!(team.fails(1, ["timetable", "import", "/nowhere.toml"]).contains("cannot be read"));
    let wide = team.folder().join("wide.toml");
    std::fs::write(&wide, [0xff, 0xfe, 0x00]).expect("a file");
    assert!(team.fails(1, ["timetable", "import", wide.to_str().expect("a path")]).contains("is not a text"));
}
