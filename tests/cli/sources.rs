//! Sources: listed with what their scores mean, and changed.

use serde_json::{Value, json};

use super::Team;

/// Ana's three lessons, and two level words of another program.
fn scored() -> Team {
    let team = Team::class();
    let lessons = "\
Student ID,Skill,Score (%),Date,Source
101,3.NF.1,60,2026-11-16,Lessons
101,3.NF.1,70,2026-11-17,Lessons
101,3.NF.1,80,2026-11-18,Lessons
";
    let levels = "\
Student ID,Skill,Level,Date,Source
101,3.NF.2,Developing,2026-11-16,Unit tests
102,3.NF.2,Proficient,2026-11-16,Unit tests
";
    for (name, text) in [("lessons.csv", lessons), ("levels.csv", levels)] {
        let path = team.file(name, text);
        team.done(["import", &path, "--yes"]);
    }
    team
}

/// A student's latest in a skill.
fn latest(team: &Team, student: &str, skill: &str) -> Value {
    let page = team.json(["show", "student", student, "--json"]);
    let skills = page["skills"].as_array().expect("skills");
    skills.iter().find(|it| it["skill"] == skill).expect("evidence").clone()
}

#[test]
fn every_source_is_listed_with_its_rule_cuts_and_words() {
    let team = scored();
    assert_eq!(
        team.done(["show", "sources"]),
        "\
Lessons  practice
  Rule: Most recent by the day the work was done
  Developing from 50%, proficient from 70%, secure from 85% (as everywhere)

Unit tests  practice
  Rule: Most recent by the day the work was done
  Developing from 50%, proficient from 70%, secure from 85% (as everywhere)
  “Developing”  2 developing, as its file says
  -- proficient from here --
  “Proficient”  3 proficient, as its file says
"
    );
    let listed = team.json(["show", "sources", "--json"]);
    assert_eq!(listed["sources"][0]["cuts"], json!({"developing": 50, "proficient": 70, "secure": 85}));
    assert_eq!(
        listed["sources"][1]["words"][1],
        json!({"word": "Proficient", "band": 3, "file_band": 3, "team": false})
    );
    assert!(Team::class().done(["show", "sources"]).contains("No source yet"));
}

#[test]
fn a_rule_is_named_in_full_with_its_arithmetic() {
    let team = scored();
    let said = team.done(["source", "lessons", "--rule", "weighted-average"]);
    assert!(said.starts_with("Lessons: weighted average 65/35.\nLessons  practice\n"), "{said}");
    let why = team.done(["show", "student", "Ana Bell", "--why"]);
    assert!(why.contains("Weighted average 65/35: 0.65 × the last, 0.35 × the mean of all earlier.\n"), "{why}");
    assert!(why.contains("0.65 × 80 + 0.35 × mean(60, 70) = 74.75%; newest on 18 Nov, Lessons.\n"), "{why}");
    assert!(why.contains("74.75% is at least 70% and below 85%: proficient.\n"), "{why}");
    let it = latest(&team, "Ana Bell", "3.NF.1");
    assert_eq!((&it["value"], &it["text"], &it["band"]), (&json!(0.7475), &json!("74.75%"), &json!(3)));
    assert_eq!(it["computed_by"], "weighted average 65/35");

    team.done(["source", "Lessons", "--rule", "n-times-proficient"]);
    let it = latest(&team, "Ana Bell", "3.NF.1");
    assert_eq!((&it["value"], &it["text"], &it["band"]), (&Value::Null, &json!("not yet (2 of 3)"), &Value::Null));
    let why = it["why"].as_array().expect("sentences");
    assert_eq!(why[1], "2 of 3 so far from 70% on: 70 and 80; newest on 18 Nov, Lessons.");
    team.done(["source", "Lessons", "--times", "2"]);
    assert_eq!(latest(&team, "Ana Bell", "3.NF.1")["text"], "75%");
    team.done(["undo", "3"]);
    assert_eq!(latest(&team, "Ana Bell", "3.NF.1")["text"], "80");
}

#[test]
fn several_things_of_a_source_change_in_one_act() {
    let team = scored();
    let changes = ["--cuts", "40, 60, 90", "--kind", "diagnostic", "--word", "developing=1", "--word", "Below=none"];
    let said = team.done([&["source", "Unit tests"], &changes[..]].concat());
    assert_eq!(
        said,
        "\
Unit tests: diagnostic; cuts 40, 60, 90; “developing” means needs support; “Below” means no evidence.
Unit tests  diagnostic
  Rule: Most recent by the day the work was done
  Developing from 40%, proficient from 60%, secure from 90% (its own)
  “Below”       - no evidence, as the team says
  “Developing”  1 needs support, as the team says
  -- proficient from here --
  “Proficient”  3 proficient, as its file says
"
    );
    assert_eq!(latest(&team, "Ana Bell", "3.NF.2")["band"], 1);
    team.done(["source", "Unit tests", "--proficient-from", "Developing"]);
    assert_eq!(latest(&team, "Ana Bell", "3.NF.2")["band"], 3);
    let said = team.done(["source", "Unit tests", "--cuts", "default", "--order", "Proficient < Developing"]);
    assert!(said.contains("secure from 85% (as everywhere)\n"), "{said}");
    assert!(
        said.contains("“Proficient”  3 proficient, as its file says\n  “Developing”  3 proficient, as the"),
        "{said}"
    );
    team.done(["undo", "3"]);
    assert_eq!(latest(&team, "Ana Bell", "3.NF.2")["band"], 2);
}

#[test]
fn what_cannot_be_is_refused_in_a_sentence() {
    let team = scored();
    assert!(team.fails(1, ["source", "Lessons", "--cuts", "70,50,90"]).contains("do not rise"));
    assert!(team.fails(1, ["source", "Lessons", "--times", "2"]).contains("counts no scores"));
    assert!(team.fails(1, ["source", "Lessons", "--rule", "n-in-a-row", "--times", "6"]).contains("1 to 5"));
    assert!(team.fails(1, ["source", "Lessons", "--kind", "practice"]).contains("already so"));
    assert!(team.fails(1, ["source", "Lessons", "--proficient-from", "Meets"]).contains("no word “Meets”"));
    assert!(team.fails(1, ["source", "Unit tests", "--proficient-from", "proficient"]).contains("already so"));
    assert!(team.fails(1, ["source", "Quizzes"]).contains("no source called"));
    for usage in [["--rule", "average"], ["--cuts", "50,70"], ["--word", "Meets"], ["--word", "Meets=5"]] {
        assert_eq!(team.run([&["source", "Lessons"], &usage[..]].concat()).code, 2, "{usage:?}");
    }
    assert!(team.done(["source", "Lessons"]).starts_with("Lessons  practice\n"), "without options it is shown");
}
