//! What is printed, and the JSON of the contract.

use serde_json::Value;

use super::Team;

#[track_caller]
fn keys(value: &Value, expected: &[&str]) {
    let mut found: Vec<&str> = value.as_object().expect("an object").keys().map(String::as_str).collect();
    let mut expected = expected.to_vec();
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected);
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

#[track_caller]
fn check_student(it: &Value) {
    keys(
        it,
        &[
            "id",
            "name",
            "skill",
            "band",
            "value",
            "text",
            "observed_on",
            "age_days",
            "trend",
            "flags",
            "choice",
            "conference",
        ],
    );
    let among = |value: &Value, allowed: &[&str]| value.is_null() || allowed.contains(&value.as_str().expect("a word"));
    assert!(it["band"].is_null() || (1..=4).contains(&it["band"].as_u64().expect("a number")), "{it}");
    assert!(it["value"].is_null() || (0.0..=1.0).contains(&it["value"].as_f64().expect("a number")), "{it}");
    assert!(among(&it["trend"], &["up", "flat", "down"]), "{it}");
    assert_eq!(it["band"].is_null(), it["observed_on"].is_null(), "{it}");
    assert!(it["flags"].is_array());
}

#[test]
fn the_boards_json_keeps_the_contract_and_adds_up() {
    let team = Team::demo();
    for block in ["Reading", "Math", "Math 2"] {
        let board = team.json(["show", "board", "--json", "--block", block]);
        keys(&board, &["date", "block", "round", "students_total", "groups", "to_place", "absent"]);
        assert_eq!(
            (&board["date"], &board["block"], &board["round"]),
            (&"2026-11-24".into(), &block.into(), &1.into())
        );
        let mut students = 0;
        for group in list(&board["groups"]) {
            keys(group, &["id", "name", "kind", "adults", "space", "focus", "pitch", "size", "students", "warnings"]);
            keys(&group["size"], &["min", "max"]);
            for it in list(&group["adults"]) {
                keys(it, &["name", "part"]);
            }
            for it in list(&group["warnings"]) {
                keys(it, &["rule", "level", "words"]);
            }
            list(&group["students"]).iter().for_each(check_student);
            assert!(list(&group["focus"]).iter().all(Value::is_string));
            students += list(&group["students"]).len();
        }
        list(&board["to_place"]).iter().for_each(check_student);
        for it in list(&board["absent"]) {
            keys(it, &["id", "name", "reason"]);
        }
        let all = students + list(&board["to_place"]).len() + list(&board["absent"]).len();
        assert_eq!(board["students_total"].as_u64(), Some(all as u64));
        assert_eq!(all, 60);
    }
}

#[test]
fn the_board_reads_as_text() {
    let text = Team::demo().done(["show", "board"]);
    assert!(text.starts_with("Reading on Tue 24 Nov, 08:45-09:45\n60 students: "), "{text}");
    assert!(text.contains("\nTo place (4)\n") && text.contains("\nAway (3)\n"), "{text}");
    assert!(text.contains("Priya Nair"), "{text}");
    assert!(text.lines().all(|it| it == it.trim_end()), "no trailing blanks");
}

#[test]
fn a_slot_is_named_by_date_block_and_round() {
    let team = Team::demo();
    let slot = |args: &[&str]| {
        let board = team.json([&["show", "board", "--json"], args].concat());
        format!("{} {}", board["date"].as_str().expect("a date"), board["block"].as_str().expect("a block"))
    };
    assert_eq!(slot(&[]), "2026-11-24 Reading");
    assert_eq!(slot(&["--block", "math"]), "2026-11-24 Math");
    assert_eq!(slot(&["--date", "2026-11-23"]), "2026-11-23 Reading");
    assert_eq!(slot(&["--date", "2026-11-23", "--block", "Math 2", "--round", "1"]), "2026-11-23 Math 2");
    assert!(team.fails(1, ["show", "board", "--date", "2026-11-28"]).contains("takes place on Sat 28 Nov"));
    assert!(team.fails(1, ["show", "board", "--round", "2"]).contains("no round 2"));
    assert!(team.fails(1, ["show", "board", "--block", "Art"]).contains("no block called"));
}

#[test]
fn a_day_without_a_plan_shows_what_it_starts_from_and_writes_nothing() {
    let team = Team::demo();
    let before = team.log();
    let text = team.done(["show", "board", "--date", "2026-11-25"]);
    assert!(text.contains("it starts from Reading on Tue 24 Nov"), "{text}");
    assert_eq!(team.json(["show", "board", "--json", "--date", "2026-11-25"])["students_total"], 60);
    assert_eq!(team.log(), before);
}

#[test]
fn students_are_listed_with_their_place_and_without_private_tags() {
    let team = Team::demo();
    let students = team.json(["show", "students", "--json"]);
    assert_eq!(list(&students["students"]).len(), 60);
    let text = team.done(["show", "students"]);
    assert!(text.contains("Kofi Asante") && text.contains("to place"), "{text}");
    assert!(!text.contains("support plan"), "a private tag is never printed");
    assert!(!team.done(["show", "students", "--json"]).contains("support plan"));
}

#[test]
fn a_student_shows_latest_mastery_and_evidence() {
    let team = Team::demo();
    let student = team.json(["show", "student", "leo wojcik", "--json"]);
    assert_eq!(student["name"], "Leo Wójcik");
    let key = student["keys"][0].as_str().expect("a key");
    assert_eq!(team.json(["show", "student", key, "--json"])["id"], student["id"]);
    let skills = list(&student["skills"]);
    assert!(!skills.is_empty() && list(&student["evidence"]).len() > skills.len());
    let by_id = student["id"].as_str().expect("an id");
    assert_eq!(team.json(["show", "student", &by_id[..8], "--json"])["name"], "Leo Wójcik");
    let text = team.done(["show", "student", "Leo Wójcik"]);
    assert!(text.contains("Latest mastery in") && text.contains("of evidence, newest first"), "{text}");
    assert!(team.fails(1, ["show", "student", "Nobody Here"]).contains("no student called"));
}

#[test]
fn the_log_tells_who_did_what() {
    let team = Team::demo();
    team.done(["move", "Kofi Asante", "--to", "Nook", "--by", "Mr Chen"]);
    let log = team.json(["show", "log", "--json", "--most", "1"]);
    let entry = &list(&log["entries"])[0];
    keys(entry, &["id", "at", "by", "words", "reason", "undoes"]);
    assert_eq!(entry["by"], "Mr Chen");
    assert_eq!(entry["at"], "2026-11-24T07:45:00");
    assert_eq!(entry["words"], "Kofi Asante → Nook");
    assert_eq!(team.done(["show", "log", "--most", "3"]).lines().count(), 3);
    team.done(["move", "Kofi Asante", "--to", "Lab"]);
    assert_eq!(team.json(["show", "log", "--json"])["entries"][0]["by"], "ms-rivera", "the login name");
}

#[test]
fn the_mastery_grid_has_a_row_for_everybody_and_adds_up() {
    let team = Team::demo();
    let grid = team.json(["show", "mastery", "--json"]);
    keys(&grid, &["students_total", "skills", "students"]);
    assert_eq!((grid["students_total"].as_u64(), list(&grid["students"]).len()), (Some(60), 60));
    for it in list(&grid["students"]) {
        keys(it, &["id", "name", "grade", "group", "away", "mastery"]);
        for it in list(&it["mastery"]) {
            keys(it, &["skill", "band", "value", "text", "source", "observed_on", "age_days", "trend"]);
        }
    }
    let in_bands = |skill: &Value, wanted: &[u64]| {
        let students = list(&grid["students"]).iter().flat_map(|it| list(&it["mastery"]));
        students
            .filter(|it| it["skill"] == *skill && it["band"].as_u64().is_some_and(|it| wanted.contains(&it)))
            .count()
    };
    for it in list(&grid["skills"]) {
        keys(it, &["skill", "title", "subject", "need", "no_evidence"]);
        assert_eq!(it["need"].as_u64(), Some(in_bands(&it["skill"], &[1, 2]) as u64), "{it}");
        assert_eq!(it["no_evidence"].as_u64(), Some(60 - in_bands(&it["skill"], &[1, 2, 3, 4]) as u64), "{it}");
    }
}

#[test]
fn the_mastery_grid_shows_only_whom_it_is_asked_for() {
    let team = Team::demo();
    let shown = |args: &[&str]| {
        let grid = team.json([&["show", "mastery", "--json"], args].concat());
        let bands = |it: &Value| list(&it["mastery"]).iter().map(|it| it["band"].as_u64()).collect::<Vec<_>>();
        list(&grid["students"])
            .iter()
            .map(|it| (it["group"].clone(), it["grade"].clone(), bands(it)))
            .collect::<Vec<_>>()
    };
    let needed = shown(&["--skill", "3.nf.1", "--band", "needed"]);
    assert!(!needed.is_empty() && needed.iter().all(|it| matches!(it.2[..], [Some(1 | 2)])), "{needed:?}");
    assert!(needed.is_sorted_by_key(|it| it.2[0]), "the lowest first");
    let ocean = shown(&["--group", "Ocean"]);
    assert!(!ocean.is_empty() && ocean.iter().all(|it| it.0 == "Ocean"));
    assert!(shown(&["--group", "to-place"]).iter().all(|it| it.0.is_null()));
    let fourth = shown(&["--grade", "4", "--band", "1"]);
    assert!(!fourth.is_empty() && fourth.iter().all(|it| it.1 == "4" && it.2.contains(&Some(1))));
    assert!(shown(&["--skill", "3.NF.1", "--band", "none"]).iter().all(|it| it.2.is_empty()));
    assert!(shown(&["--tag", "cohort A"]).len() < 60);
    assert!(team.fails(1, ["show", "mastery", "--group", "Nowhere"]).contains("no group"));
    assert!(team.fails(2, ["show", "mastery", "--band", "5"]).contains("--help"));
    let text = team.done(["show", "mastery", "--skill", "3.NF.1"]);
    assert!(text.starts_with("60 students, 1 skill: ") && text.contains(" of 60 need this skill"), "{text}");
}

#[test]
fn skills_are_listed_with_how_many_need_them() {
    let team = Team::demo();
    let answer = team.json(["show", "skills", "--json"]);
    for it in list(&answer["skills"]) {
        let number = |key: &str| it[key].as_u64().expect("a number");
        assert_eq!(number("need"), number("needs_support") + number("developing"));
        assert_eq!(number("need") + number("proficient") + number("secure") + number("no_evidence"), 60, "{it}");
    }
    let text = team.done(["show", "skills"]);
    let codes: Vec<&str> = text.lines().skip(2).filter_map(|it| it.split(' ').next()).collect();
    assert!(codes.len() == list(&answer["skills"]).len() && codes.contains(&"3.NF.1"), "{text}");
}

#[test]
fn a_student_shows_where_and_with_whom_goals_and_the_notes_that_stand() {
    let team = Team::demo();
    let student = team.json(["show", "student", "leo wojcik", "--json"]);
    for it in list(&student["skills"]) {
        let why = list(&it["why"]);
        assert!(why[0].as_str().expect("words").starts_with("Most recent by the day"), "{it}");
        assert!(it["attempts"].as_u64() >= Some(1) && !list(&it["last"]).is_empty(), "{it}");
    }
    let days = list(&student["days"]);
    assert_eq!(days.len(), 30, "three blocks on ten school days");
    assert!(days.iter().all(|it| it["date"].as_str() < Some("2026-11-24")));
    let counted: u64 = list(&student["with"]).iter().filter_map(|it| it["times"].as_u64()).sum();
    assert_eq!(counted, days.iter().map(|it| list(&it["adults"]).len() as u64).sum::<u64>());
    let notes: Vec<&str> = list(&student["notes"]).iter().filter_map(|it| it["words"].as_str()).collect();
    assert_eq!(notes.len(), 3, "the replaced one is hidden");
    assert!(notes[0].starts_with("Fraction strips again"), "{notes:?}");
    assert_eq!(list(&student["goals"]).len(), 2);
    assert_eq!(student["connections"][0]["strength"], "strong");
    let text = team.done(["show", "student", "Leo Wójcik", "--why"]);
    assert!(text.contains("\nThe last 10 school days: with Dee Marlow "), "{text}");
    assert!(text.contains("    53% is at least 50% and below 70%: developing.\n"), "{text}");
    assert!(text.lines().all(|it| it == it.trim_end()), "no trailing blanks");
}

#[test]
fn a_private_tag_is_never_printed_with_a_student() {
    let team = Team::demo();
    let printed =
        [team.done(["show", "student", "Jonas Vogel"]), team.done(["show", "student", "Jonas Vogel", "--json"])];
    assert!(printed.iter().all(|it| it.contains("cohort A") && !it.contains("support plan")));
}

#[test]
fn changes_tell_what_is_different_from_the_last_plan() {
    let team = Team::demo();
    let changes = team.json(["show", "changes", "--json"]);
    keys(&changes, &["date", "block", "round", "since", "changes", "scores_in_same_band"]);
    assert_eq!((&changes["date"], &changes["since"]), (&"2026-11-24".into(), &"2026-11-23".into()));
    for it in list(&changes["changes"]) {
        keys(it, &["topic", "words", "student", "group"]);
    }
    let text = team.done(["show", "changes"]);
    assert!(text.starts_with("Reading on Tue 24 Nov: what changed since Mon 23 Nov\n"), "{text}");
    assert!(text.contains("\nTo place (4)\n  Kofi Asante: was in Nook\n"), "{text}");
    assert!(text.contains("\n  Priya Nair is away (absent)\n"), "{text}");
    assert!(text.contains("  Nikolai Petrov is back, in Board\n"), "{text}");
    let text = team.done(["show", "changes", "--block", "Math"]);
    assert!(text.contains("\nScores in the group's focus ("), "{text}");
    assert!(text.contains("\n  Ana Bell 3.NF.1: developing → secure\n"), "{text}");
    // A day that nobody has planned is compared as it would start, and nothing is written.
    let before = team.log();
    let text = team.done(["show", "changes", "--date", "2026-11-25"]);
    assert!(text.contains("what changed since Tue 24 Nov") && text.contains("Priya Nair is back"), "{text}");
    assert_eq!(team.log(), before);
    assert!(team.done(["show", "changes", "--date", "2026-11-06"]).contains("nothing to compare it with"));
}

#[test]
fn adults_are_listed_with_what_they_do() {
    let team = Team::demo();
    let answer = team.json(["show", "adults", "--json"]);
    let named = |name: &str| list(&answer["adults"]).iter().find(|it| it["name"] == name).expect("an adult").clone();
    let about =
        ["id", "name", "role", "title", "largest", "may_lead_alone", "supervisor", "subjects", "skills", "keys"];
    keys(&answer["adults"][0], &[&about[..], &["leads", "helps", "away"]].concat());
    assert_eq!(
        (&named("Ms Rivera")["role"], &named("Ms Rivera")["leads"][0]),
        (&"teacher-leader".into(), &"Ocean".into())
    );
    assert_eq!(named("Dee Marlow")["away"], "off campus", "no reason beside it");
    let text = team.done(["show", "adults"]);
    assert!(text.contains("Ms Rivera") && !text.contains("another building"), "{text}");
}

#[test]
fn why_somebody_is_away_stands_on_the_board_alone() {
    let team = Team::demo();
    let who = "Kofi Asante";
    team.done(["away", who, "--reason", "dentist"]);
    assert!(team.done(["show", "board"]).contains("dentist"));
    for what in ["students", "mastery", "changes", "log"] {
        for form in [&["show", what][..], &["show", what, "--json"]] {
            let out = team.done(form);
            assert!(out.contains(who) && out.contains("absent") && !out.contains("dentist"), "{what}: {out}");
        }
    }
}
