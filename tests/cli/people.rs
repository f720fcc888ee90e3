//! Students, tags, skills and spaces from the command line: each command, and what each refuses.

use serde_json::json;

use super::Team;

fn names(team: &Team, args: &[&str]) -> Vec<String> {
    let all = team.json([&["show", "students", "--json"], args].concat());
    let list = all.get("students").or_else(|| all.get("left")).and_then(|it| it.as_array()).expect("students");
    list.iter().map(|it| it["name"].as_str().expect("a name").to_owned()).collect()
}

#[test]
fn a_student_is_added_edited_and_still_found_by_the_old_name_in_a_file() {
    let team = Team::class();
    let add = ["student", "add", "Bell, Cleo", "--grade", "4", "--key", "sis:900", "--tag", "cohort A"];
    assert_eq!(team.done(add), "New student Cleo Bell.\n");
    assert!(team.fails(1, ["student", "add", "Other Name", "--key", "sis:900"]).contains("Cleo Bell has that key"));
    assert!(team.fails(1, ["student", "add", "ana bell"]).contains("belongs to the team already. Another child"));
    assert_eq!(team.run(["student", "add", "Other Name", "--key", "900"]).code, 2);
    team.done(["student", "add", "Ana Bell", "--key", "sis:901"]);
    assert!(team.fails(3, ["student", "edit", "Ana Bell", "--grade", "5"]).contains("fits 2"));
    assert_eq!(
        team.done(["student", "edit", "Cleo Bell", "--name", "Cleo Stone", "--grade", "none"]),
        "Cleo Stone: the name changed; no grade.\n"
    );
    assert!(team.fails(1, ["student", "edit", "Cleo Stone", "--name", " "]).contains("needs a name"));
    assert_eq!(team.run(["student", "edit", "Cleo Stone"]).code, 2);
    let scores = team.file("slips.csv", "Name,3.NF.1 (%),Date\nCleo Bell,80,2026-11-20\n");
    let read = team.json(["import", &scores, "--yes", "--json"]);
    assert_eq!(read["files"][0]["students"], json!({"matched": 1, "created": 0, "unknown": 0}));
    let page = team.json(["show", "student", "Cleo Stone", "--json"]);
    assert_eq!(page["skills"][0]["skill"], "3.NF.1");
}

#[test]
fn who_left_is_on_no_board_after_the_last_day_and_comes_back_in_one_act() {
    let team = Team::demo();
    let board = |day: &str| team.done(["show", "board", "--date", day]);
    assert_eq!(team.place("Aiyana Begay"), "Ocean");
    let before = names(&team, &[]).len();
    let left = team.done(["student", "leave", "Aiyana Begay"]);
    assert_eq!(left, "Aiyana Begay: last day Mon 23 Nov 2026.\n");
    assert!(!board("2026-11-24").contains("Aiyana") && board("2026-11-23").contains("Aiyana"));
    assert!(!board("2026-11-25").contains("Aiyana"), "nor in a plan that starts from the last one");
    assert_eq!(names(&team, &[]).len(), before - 1);
    assert_eq!(names(&team, &["--left"]), ["Aiyana Begay"]);
    assert!(team.done(["show", "students", "--left"]).contains("last day 23 Nov 2026"));
    assert!(team.fails(1, ["move", "Aiyana Begay", "--to", "Ocean"]).contains("is not in the team on that day"));
    for what in ["wall", "adults", "students"] {
        let out = team.folder().join(format!("out-{what}"));
        team.done(["print", what, "--out", out.to_str().expect("a path"), "--format", "text"]);
        for sheet in std::fs::read_dir(out).expect("a folder") {
            let text = std::fs::read_to_string(sheet.expect("a sheet").path()).expect("text");
            assert!(!text.contains("Aiyana"), "{what}");
        }
    }
    assert!(team.done(["show", "changes"]).contains("Aiyana Begay has left the team"));
    team.done(["undo"]);
    assert_eq!(team.place("Aiyana Begay"), "Ocean");
    team.done(["student", "leave", "Aiyana Begay", "--last-day", "2026-11-20"]);
    assert_eq!(team.done(["student", "return", "Aiyana Begay"]), "Aiyana Begay: back from Tue 24 Nov 2026.\n");
    assert_eq!(team.place("Aiyana Begay"), "Ocean");
    assert!(!board("2026-11-23").contains("Aiyana"));
    assert!(team.fails(1, ["student", "return", "Kofi Asante"]).contains("has not left"));
    assert_eq!(team.run(["student", "leave", "Kofi Asante", "--last-day", "yesterday"]).code, 2);
}

#[test]
fn keys_are_added_moved_and_ended() {
    let team = Team::class();
    team.done(["student", "key", "Ana Bell", "--add", "canvas:605000.0"]);
    assert!(team.done(["student", "key", "Ana Bell"]).contains("canvas:605000\n"));
    assert!(team.fails(1, ["student", "key", "Bo Lind", "--add", "canvas:605000"]).contains("is a key of Ana Bell"));
    assert!(team.fails(1, ["student", "key", "Bo Lind", "--end", "canvas:605000"]).contains("is not there"));
    let taken = team.done(["student", "key", "Bo Lind", "--take", "canvas:605000"]);
    assert_eq!(taken, "Bo Lind: has a key of canvas from Ana Bell.\n");
    team.done(["student", "key", "canvas:605000", "--end", "canvas:605000"]);
    assert!(team.fails(1, ["student", "key", "canvas:605000"]).contains("no student called"));
}

#[test]
fn two_records_of_one_person_count_as_one_with_the_scores_of_both() {
    let team = Team::class();
    let scores = team.file(
        "slips.csv",
        "Student ID,Name,3.NF.1 (%),3.NF.2 (%),Date\n101,Ana Bell,40,,2026-11-20\n102,Bo Lind,90,80,2026-11-21\n",
    );
    team.done(["import", &scores, "--yes"]);
    let before = names(&team, &[]).len();
    assert!(team.fails(1, ["student", "same-as", "Ana Bell", "Ana Bell"]).contains("one record already"));
    let joined = team.done(["student", "same-as", "Bo Lind", "Ana Bell"]);
    assert_eq!(joined, "Bo Lind and Ana Bell are one student, as Ana Bell.\n");
    assert_eq!(names(&team, &[]).len(), before - 1);
    assert_eq!(team.json(["show", "board", "--json"])["students_total"], before - 1);
    let page = team.json(["show", "student", "sis:102", "--json"]);
    assert_eq!(page["name"], "Ana Bell", "the key of the double leads there");
    let skills: Vec<(&str, &str)> = page["skills"]
        .as_array()
        .expect("skills")
        .iter()
        .map(|it| (it["skill"].as_str().expect("a code"), it["text"].as_str().expect("a text")))
        .collect();
    assert_eq!(skills, [("3.NF.1", "90"), ("3.NF.2", "80")], "the newest of either");
    let skill = &team.json(["show", "skills", "--json"])["skills"][0];
    assert_eq!((&skill["skill"], &skill["secure"], &skill["needs_support"]), (&json!("3.NF.1"), &json!(1), &json!(0)));
    assert!(team.fails(1, ["student", "same-as", "Ana Bell", "none"]).contains("joined to another"));
    assert_eq!(team.done(["student", "same-as", "Bo Lind", "none"]), "Bo Lind is a student of their own again.\n");
    let page = team.json(["show", "student", "Ana Bell", "--json"]);
    assert_eq!((page["skills"].as_array().expect("skills").len(), &page["skills"][0]["text"]), (1, &json!("40")));
}

#[test]
fn tags_are_put_taken_renamed_merged_and_ended() {
    let team = Team::class();
    assert_eq!(team.done(["tag", "put", "cohort A", "Ana Bell", "Bo Lind"]), "2 students tagged cohort A.\n");
    team.done(["tag", "add", "Support plan", "--private"]);
    assert!(team.fails(1, ["tag", "add", "COHORT a"]).contains("already. Choose another name"));
    team.done(["tag", "rename", "cohort A", "Blue"]);
    assert!(team.fails(1, ["tag", "add", "cohort a"]).contains("was called before"));
    assert_eq!(team.done(["tag", "put", "Cohort A", "Chi Okafor"]).trim_end(), "1 student tagged Blue.");
    assert_eq!(team.done(["tag", "take", "Blue", "Bo Lind", "Ana Bell"]), "Blue taken from 2 students.\n");
    assert!(team.fails(1, ["tag", "take", "Blue", "Bo Lind"]).contains("already so"));
    assert!(team.fails(1, ["tag", "rename", "Blue", "support PLAN"]).contains("merge the two"));
    assert_eq!(
        team.json(["show", "tags", "--json"])["tags"][0],
        json!({"id": team.json(["show", "tags", "--json"])["tags"][0]["id"], "name": "Blue", "private": false, "students": 1})
    );
    assert!(team.done(["tag", "merge", "Blue", "--into", "Support plan"]).contains("1 student carried it"));
    assert!(team.fails(1, ["tag", "merge", "Support plan", "--into", "Support plan"]).contains("one tag already"));
    let text = team.done(["show", "tags"]);
    assert!(text.starts_with("1 tag\n") && text.contains("Support plan  1         private"), "{text}");
    team.done(["tag", "open", "Support plan"]);
    assert!(team.fails(1, ["tag", "open", "Support plan"]).contains("already so"));
    team.done(["tag", "private", "Support plan"]);
    team.done(["tag", "end", "Support plan"]);
    assert!(team.fails(1, ["tag", "end", "Support plan"]).contains("no tag called"));
}

#[test]
fn skills_get_words_and_needs_and_a_circle_is_named() {
    let team = Team::class();
    team.done(["skill", "add", "3.NF", "--title", "Fractions", "--subject", "Math"]);
    team.done(["skill", "add", "3.NF.1", "--title", "Unit fractions", "--parent", "3.NF"]);
    assert_eq!(team.done(["skill", "add", "3.NF.2", "--needs", "3.NF.1"]), "New skill 3.NF.2.\n");
    assert!(team.fails(1, ["skill", "add", "3.nf.2"]).contains("a skill 3.NF.2 already"));
    assert!(team.fails(1, ["skill", "add", " "]).contains("needs a code"));
    let circle = team.fails(1, ["skill", "needs", "3.NF.1", "3.NF.2"]);
    assert_eq!(circle, "3.NF.1 cannot need 3.NF.2 before: 3.NF.2 needs 3.NF.1. That would be a circle.\n");
    assert!(team.fails(1, ["skill", "edit", "3.NF", "--parent", "3.NF.1"]).contains("circle"));
    assert_eq!(team.done(["skill", "needs", "3.NF.2", "3.NF.1", "--not"]), "3.NF.2: does not need 3.NF.1 before.\n");
    let edited = team.done([
        "skill",
        "edit",
        "3.NF.2",
        "--code",
        "3.NF.2a",
        "--title",
        "Number line",
        "--parent",
        "none",
        "--subject",
        "Math",
    ]);
    assert_eq!(edited, "3.NF.2a: was called “3.NF.2”; “Number line”; Math; belongs to no wider skill.\n");
    team.done(["skill", "end", "3.NF.2a"]);
    assert!(team.fails(1, ["skill", "end", "3.NF.2a"]).contains("no skill called"));
}

#[test]
fn spaces_are_added_edited_and_ended_and_the_team_has_a_name() {
    let team = Team::class();
    team.done(["space", "add", "Rooms 5 and 6", "--seats", "60"]);
    assert!(team.fails(1, ["space", "add", "rooms 5 AND 6"]).contains("already. Choose another name"));
    assert_eq!(team.done(["space", "edit", "Rooms 5 and 6", "--name", "Hall"]), "Hall: was called “Rooms 5 and 6”.\n");
    assert_eq!(team.json(["show", "spaces", "--json"])["spaces"][0]["seats"], 60);
    team.done(["space", "edit", "Hall", "--seats", "none"]);
    assert!(team.done(["show", "spaces"]).contains("Hall   not counted"));
    assert_eq!(team.run(["space", "edit", "Hall", "--seats", "many"]).code, 2);
    team.done(["space", "end", "Hall"]);
    assert!(team.fails(1, ["space", "end", "Hall"]).contains("no space called"));
    assert_eq!(team.done(["team"]), "The team has no name of its own.\n");
    assert_eq!(team.done(["team", " Grade  3 "]), "The team is called Grade 3.\n");
    assert_eq!(team.done(["team"]), "Grade 3\n");
}

#[test]
fn the_log_says_whom_a_record_was_about_only_while_the_team_knows() {
    let team = Team::class();
    team.done(["student", "edit", "Ana Bell", "--name", "Ana Stone"]);
    team.done(["student", "key", "Ana Stone", "--add", "canvas:605000"]);
    team.done(["student", "same-as", "Bo Lind", "Ana Stone"]);
    let raw = rusqlite::Connection::open(team.db()).expect("SQLite");
    let mut words = raw.prepare("SELECT words FROM entry").expect("the log");
    let words = words.query_map([], |it| it.get::<_, String>(0)).expect("rows");
    for line in words.map(|it| it.expect("words")) {
        for private in ["Ana", "Stone", "Bo Lind", "605000"] {
            assert!(!line.contains(private), "“{private}” is in the template “{line}”");
        }
    }
}
