//! What would do harm on a terminal or in a spreadsheet is plain text when it is stored, shown and printed.

use std::fs;

use super::Team;

const HIDDEN: &str = "\u{1b}[2J\u{7}\u{202e}\u{2066}\u{200b}";

fn is_hidden(it: char) -> bool {
    it.is_control() && it != '\n' || matches!(it, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A team whose file tries everything, in every column that is read.
fn team() -> Team {
    let team = Team::none();
    let long = "9".repeat(1 << 20);
    let text = format!(
        "Student ID,Student,Grade,Class,Skill,Description,Source,Score (%),Level,Date\n\
         k{HIDDEN}1,=cmd()|' A1{HIDDEN},4{HIDDEN},=4A{HIDDEN},=3.NF{HIDDEN}.1,@SUM{HIDDEN}(A1),+Quiz{HIDDEN},{HIDDEN}50,Developing{HIDDEN},2026-11-20\n\
         k2,\"-Bell{HIDDEN}, An{HIDDEN}a\",4,4A,=3.NF.1,x,+Quiz,70,Proficient,2026-11-20\n\
         k3,Cy Dorn,4,4A,=3.NF.1,x,+Quiz,{long},,2026-11-20\n"
    );
    let path = team.file("scores.csv", &text);
    let out = team.done(["import", &path, "--create-students", "--yes"]);
    assert!(out.contains("cell longer than 64 KB") && out.lines().all(|it| it.len() < 1_000), "{out}");
    assert!(!out.contains(is_hidden), "{out:?}");
    team
}

#[test]
fn nothing_that_hides_reaches_a_screen() {
    let team = team();
    let students = team.json(["show", "students", "--json"]);
    let names: Vec<&str> =
        students["students"].as_array().expect("students").iter().filter_map(|it| it["name"].as_str()).collect();
    assert!(names.contains(&"=cmd()|' A1[2J") && names.contains(&"An[2Ja -Bell[2J"), "{names:?}");
    let shown: Vec<String> = [
        vec!["show", "board"],
        vec!["show", "board", "--json"],
        vec!["show", "students"],
        vec!["show", "students", "--json"],
        vec!["show", "skills", "--json"],
        vec!["show", "skills"],
        vec!["show", "student", "sis:k2"],
        vec!["show", "student", "sis:k2", "--json"],
        vec!["show", "log", "--json"],
    ]
    .into_iter()
    .map(|args| team.done(args))
    .collect();
    for text in shown {
        // JSON would write a control character as an escape.
        assert!(!text.contains(is_hidden) && !text.contains("\\u00") && !text.contains("\\u20"), "{text:?}");
    }
}

#[test]
fn nothing_that_hides_and_no_formula_reaches_a_sheet() {
    let team = team();
    team.done(["adult", "add", "Ms Rivera"]);
    team.done(["group", "add", "=Ocean", "--adult", "Ms Rivera"]);
    team.done(["move", "sis:k2", "--to", "=Ocean"]);
    for what in ["wall", "adults", "students"] {
        for format in ["html", "text", "csv"] {
            let said = team.done(["print", what, "--format", format, "--out", "paper"]);
            let (_, path) = said.trim_end().trim_end_matches('.').split_once(" written to ").expect("where it is");
            let sheet = fs::read_to_string(team.folder().join(path)).expect("the sheet");
            let sheet = sheet.trim_start_matches('\u{feff}');
            assert!(
                !sheet.contains(|it| is_hidden(it) && it != '\r' && it != '\t' && it != '\u{c}'),
                "{what} as {format}: {sheet:?}"
            );
            if format == "csv" {
                let mut rows = csv::Reader::from_reader(sheet.as_bytes());
                for row in rows.records() {
                    for cell in &row.expect("a row") {
                        assert!(!cell.starts_with(['=', '+', '-', '@']), "a formula: {cell}");
                    }
                }
                assert!(sheet.contains("'="), "{sheet}");
            }
        }
    }
}
