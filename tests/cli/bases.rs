//! Bases, copies of a block and of a week, and the layers of a day.

use super::Team;

#[test]
fn a_base_is_saved_listed_edited_and_ended() {
    let team = Team::demo();
    assert!(team.done(["show", "bases"]).contains("No base yet"));
    let saved = team.done(["save-base", "Semester 1", "--day", "Tuesday", "--from", "2026-09-01"]);
    assert_eq!(saved, "New base Semester 1 from Reading of Tue 24 Nov.\n");
    let listed = team.done(["show", "bases"]);
    assert!(listed.starts_with("Semester 1: Tue, from 1 Sep 2026\n") && listed.contains("Ocean"), "{listed}");
    team.done(["move", "Kofi Asante", "--to", "Ocean"]);
    assert_eq!(
        team.done(["save-base", "semester 1", "--day", "none"]),
        "Semester 1: saved again from Reading of Tue 24 Nov; for any day.\n"
    );
    let edited = team.done(["base", "edit", "Semester 1", "--name", "Fall", "--to", "2027-01-29"]);
    assert_eq!(edited, "Fall: was called “Semester 1”; to 29 Jan 2027.\n");
    let json = team.json(["show", "bases", "--json"]);
    assert_eq!(json["bases"][0]["slots"][0]["block"], "Reading");
    assert_eq!((&json["bases"][0]["day"], &json["bases"][0]["to"]), (&serde_json::Value::Null, &"2027-01-29".into()));
    let board = team.json(["show", "board", "--base", "Fall", "--json"]);
    assert_eq!((&board["date"], &board["students_total"]), (&serde_json::Value::Null, &60.into()));
    assert_eq!(team.done(["base", "end", "Fall"]), "Fall: out of use.\n");
    assert!(team.fails(1, ["base", "end", "Fall"]).contains("no base plan called"));
    assert!(team.done(["undo"]).starts_with("Undone: Fall: out of use"));
    team.fails(2, ["base", "edit", "Fall"]);
    team.fails(2, ["base", "edit", "Fall", "--from", "soon"]);
    assert!(team.fails(1, ["base", "edit", "Fall", "--day", "B"]).contains("There is no day"));
}

#[test]
fn a_later_day_starts_from_the_base_and_a_move_can_be_for_the_base_too() {
    let team = Team::demo();
    assert!(team.fails(1, ["move", "Kofi Asante", "--to", "Ocean", "--also-base"]).contains("No base stands behind"));
    team.done(["save-base", "Semester 1"]);
    team.done(["move", "Kofi Asante", "--to", "Ocean"]);
    let board = team.done(["show", "board", "--date", "2026-12-01"]);
    assert!(board.contains("it starts from Reading in Semester 1"), "{board}");
    let both = team.done(["move", "Linh Tran", "--to", "Ocean", "--also-base"]);
    assert_eq!(both, "Linh Trần → Ocean; Also in Semester 1: Linh Trần → Ocean.\n");
    let base = team.done(["show", "board", "--base", "Semester 1"]);
    let free = base.split("To place").nth(1).expect("a tray");
    assert!(free.contains("Kofi Asante") && !free.contains("Linh Trần"), "{base}");
    let on_base = team.done(["move", "Kofi Asante", "--to", "Nook", "--base", "Semester 1"]);
    assert_eq!(on_base, "Kofi Asante → Nook.\n");
    assert!(team.fails(1, ["away", "Kofi Asante", "--base", "Semester 1"]).contains("has no date"));
    assert!(team.fails(1, ["copy-plan", "--from", "last", "--base", "Semester 1"]).contains("saved from a day"));
    let started = team.done(["move", "Ana Bell", "--to", "Ocean", "--date", "2026-12-01"]);
    assert!(started.starts_with("Reading on Tue 1 Dec started from Semester 1"), "{started}");
}

#[test]
fn what_a_copy_would_change_is_told_and_a_week_is_one_act() {
    let team = Team::demo();
    team.done(["save-base", "Semester 1"]);
    team.done(["move", "Kofi Asante", "--to", "Ocean"]);
    let log = team.log().len();
    assert_eq!(
        team.done(["copy-plan", "--from", "base:Semester 1", "--dry-run"]),
        "1 student moves, 4 students to place.\n"
    );
    assert_eq!(team.log().len(), log);
    assert!(
        team.done(["copy-plan", "--from", "2026-11-19"]).starts_with("Reading on Tue 24 Nov copied from Thu 19 Nov")
    );
    let week = team.done(["copy-plan", "--from", "week", "--days", "5", "--date", "2026-11-30"]);
    assert!(week.starts_with("Mon 30 Nov to ") && week.contains("copied from the week before"), "{week}");
    assert_eq!(team.log().len(), log + 2);
    team.fails(2, ["copy-plan", "--from", "last", "--days", "5"]);
    assert!(team.fails(1, ["copy-plan", "--from", "2026-08-03"]).contains("no plan"));
}

#[test]
fn the_layers_of_a_day_are_told_where_they_differ() {
    let team = Team::demo();
    team.done(["save-base", "Semester 1"]);
    team.done(["move", "Kofi Asante", "--to", "Ocean"]);
    let text = team.done(["show", "difference"]);
    assert!(text.starts_with("Reading on Tue 24 Nov beside Semester 1 and Mon 23 Nov\n"), "{text}");
    assert!(text.contains("away (absent)") && text.contains("The same: "), "{text}");
    let json = team.json(["show", "difference", "--json"]);
    let rows = json["rows"].as_array().expect("rows");
    let kofi = rows.iter().find(|it| it["name"] == "Kofi Asante").expect("a row");
    assert_eq!([&kofi["base"], &kofi["last"], &kofi["today"]], ["to place", "Nook", "Ocean"]);
    assert_eq!(kofi["differs"], serde_json::json!(["today from last", "today from base", "last from base"]));
    assert_eq!(json["same_students"], 60 - rows.len());
    team.fails(1, ["show", "difference", "--base", "Semester 1"]);
}
