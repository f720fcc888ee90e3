//! Sheets on paper: everybody is on them once, and nothing that is nobody's business.

use std::fs;

use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use super::Team;

const EVERY: [&str; 3] = ["wall", "adults", "students"];
const FORMATS: [&str; 3] = ["html", "text", "csv"];

/// Prints a sheet of the demo class's first block and tells what is in the file.
#[track_caller]
fn printed(team: &Team, what: &str, format: &str) -> String {
    let said = team.done(["print", what, "--format", format, "--out", "paper"]);
    let (_, path) = said.trim_end().trim_end_matches('.').split_once(" written to ").expect("where it is");
    fs::read_to_string(team.folder().join(path)).expect("the sheet")
}

fn names(students: &Value) -> Vec<String> {
    let students = students.as_array().expect("students").iter();
    students.map(|it| it["name"].as_str().expect("a name").to_owned()).collect()
}

/// Who is in the room, and who is not.
fn here_and_away(team: &Team) -> (Vec<String>, Vec<String>) {
    let board = team.json(["show", "board", "--json"]);
    let groups = board["groups"].as_array().expect("groups").iter();
    let here = groups.flat_map(|it| names(&it["students"])).chain(names(&board["to_place"])).collect();
    (here, names(&board["absent"]))
}

/// What stands between the tags that open and close so.
fn inside<'a>(html: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    html.split(open).skip(1).filter_map(|it| Some(it.split_once(close)?.0)).collect()
}

/// Whether a short name may be that of a student: the first name, then the start of the family name.
fn is_short_for(short: &str, name: &str) -> bool {
    let Some((first, family)) = short.split_once(' ') else { return short == name };
    name.split_once(' ').is_some_and(|(given, rest)| {
        given == first && (rest.starts_with(family) || rest.contains(&format!(" {family}")))
    })
}

#[test]
fn everybody_who_is_here_is_on_the_wall_once() {
    let team = Team::demo();
    let wall = printed(&team, "wall", "html");
    let shown = inside(&wall, "<li><bdi>", "</bdi>");
    let (here, away) = here_and_away(&team);
    assert!(here.len() > 50 && !away.is_empty());
    assert_eq!(shown.len(), here.len());
    for name in &here {
        assert_eq!(shown.iter().filter(|it| is_short_for(it, name)).count(), 1, "{name} in {shown:?}");
    }
    for name in &away {
        assert!(!shown.iter().any(|it| is_short_for(it, name)), "{name} is away");
    }
    for part in
        ["<bdi>Ocean</bdi>", "<bdi>Room 11</bdi>", "<bdi>Ms Rivera</bdi>", "RI.3.2 Tells the main idea", "To place"]
    {
        assert!(wall.contains(part), "{part}");
    }
    // Two of one first name and initial are told apart.
    assert!(shown.contains(&"Noah Ba") && shown.contains(&"Noah Bi"));
}

#[test]
fn what_students_see_holds_no_scores_bands_tags_or_reasons() {
    let team = Team::demo();
    team.done(["away", "Ana Bell", "--reason", "zoo visit"]);
    let board = team.json(["show", "board", "--json"]);
    let mut private: Vec<String> =
        ["needs support", "developing", "proficient", "secure", "evidence", "fever", "zoo visit"]
            .into_iter()
            .chain([
                "online lab",
                "tutoring",
                "independent",
                "teacher-led",
                "absent",
                "Exit slips",
                "Diagnostic",
                "trend",
            ])
            .map(str::to_owned)
            .collect();
    for group in board["groups"].as_array().expect("groups") {
        let texts = group["students"].as_array().expect("students").iter();
        private.extend(texts.filter_map(|it| it["text"].as_str()).map(str::to_owned));
    }
    let students = team.json(["show", "students", "--json"]);
    for it in students["students"].as_array().expect("students") {
        private.extend(it["tags"].as_array().expect("tags").iter().map(|it| it.as_str().expect("a tag").to_owned()));
    }
    assert!(private.iter().any(|it| it.contains('/') || it.contains('%')) && private.len() > 40, "{private:?}");
    for format in FORMATS {
        for what in ["wall", "students"] {
            let sheet = printed(&team, what, format);
            // The style is not what anybody reads.
            let read = sheet.split_once("<body>").map_or(sheet.as_str(), |it| it.1);
            for word in &private {
                assert!(!read.contains(word.as_str()), "“{word}” on {what} as {format}");
            }
        }
    }
}

#[test]
fn an_adult_sees_the_latest_mastery_and_no_private_tag() {
    let team = Team::demo();
    for format in ["html", "text"] {
        let sheets = printed(&team, "adults", format);
        for part in
            ["Ms Rivera", "2 developing", "Exit slips", "23 Nov 2026", "flat", "Away:", "Without an adult", "Ana Bell"]
        {
            assert!(sheets.contains(part), "{part} as {format}");
        }
        for part in ["fever", "absent", "support plan", "late until"] {
            assert!(!sheets.to_lowercase().contains(part), "{part} as {format}");
        }
    }
    let (here, _) = here_and_away(&team);
    let sheets = printed(&team, "adults", "html");
    let shown = inside(&sheets, "<td class=\"who\"><bdi>", "</bdi>");
    for name in here {
        assert_eq!(shown.iter().filter(|it| **it == name).count(), 1, "{name}");
    }
}

#[test]
fn the_table_has_a_row_per_student() {
    let team = Team::demo();
    let (here, _) = here_and_away(&team);
    for (what, columns) in [("students", 6), ("adults", 12)] {
        let text = printed(&team, what, "csv");
        let mut rows = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        assert_eq!(rows.headers().expect("a first row").len(), columns);
        let mut shown: Vec<String> = rows.records().map(|it| it.expect("a row")[5].to_owned()).collect();
        let mut here = here.clone();
        shown.sort();
        here.sort();
        assert_eq!(shown, here);
    }
}

#[test]
fn names_that_mean_harm_are_names() {
    let team = Team::none();
    let hostile = [
        "<script>alert(1)</script> Bell",
        "Bo & \"Co\"",
        "=HYPERLINK(1) Lind",
        "محمد الأمين",
        "Zoe\u{308} Ek",
        "@Sum Oz",
    ];
    let rows = hostile.iter().enumerate().map(|(at, it)| format!("\"{}\",{at}\n", it.replace('"', "\"\"")));
    let list = team.file("list.csv", &format!("Name,Student ID\n{}", rows.collect::<String>()));
    team.done(["import", &list, "--create-students", "--yes"]);
    team.done(["group", "add", "<b>Ocean</b>"]);
    for what in EVERY {
        let html = printed(&team, what, "html");
        assert!(!html.contains("<script") && !html.contains("<b>Ocean"), "{html}");
        assert!(html.contains("<bdi>&lt;script&gt;") && html.contains("<bdi>محمد"), "{html}");
        let text = printed(&team, what, "text");
        assert!(text.lines().all(|it| it.width() <= 80), "{text}");
        let table = printed(&team, what, "csv");
        let mut rows = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
        let cells = rows.records().flat_map(|it| it.expect("a row").iter().map(str::to_owned).collect::<Vec<_>>());
        let cells: Vec<String> = cells.collect();
        assert!(!cells.iter().any(|it| it.starts_with(['=', '+', '-', '@'])), "{cells:?}");
        assert!(cells.iter().any(|it| it.starts_with("'=HYPERLINK")), "{cells:?}");
    }
}

#[test]
fn text_keeps_to_80_columns_and_two_runs_to_the_same_bytes() {
    let team = Team::demo();
    for what in EVERY {
        let text = printed(&team, what, "text");
        assert!(text.lines().count() > 20);
        for line in text.lines() {
            assert!(line.width() <= 80 && line.trim_end() == line, "“{line}”");
        }
        for format in FORMATS {
            assert_eq!(printed(&team, what, format), printed(&team, what, format), "{what} as {format}");
        }
    }
    assert_eq!(fs::read_dir(team.folder().join("paper")).expect("the folder").count(), 9, "a file each, replaced");
}

#[test]
fn a_folder_that_is_a_file_is_refused_and_nothing_is_left() {
    let team = Team::demo();
    team.file("paper", "mine");
    let before = fs::read_dir(team.folder()).expect("the folder").count();
    let why = team.fails(1, ["print", "wall", "--out", "paper"]);
    assert!(why.contains("paper cannot be a folder"), "{why}");
    assert_eq!(fs::read_to_string(team.folder().join("paper")).expect("the file"), "mine");
    assert_eq!(fs::read_dir(team.folder()).expect("the folder").count(), before);
}

#[test]
fn sheets_go_to_the_data_folder_unless_said_otherwise() {
    let team = Team::demo();
    let log = team.log();
    let said = team.done(["print", "wall", "--date", "2026-11-25"]);
    assert!(said.contains("home/sheets/wall-2026-11-25-reading.html."), "{said}");
    assert!(said.contains("\nNobody has planned this yet: it starts from Reading on Tue 24 Nov."), "{said}");
    assert_eq!(team.log(), log, "printing plans nothing");
    assert_eq!(team.run(["print", "labels"]).code, 2);
    assert_eq!(team.run(["print", "wall", "--format", "pdf"]).code, 2);
}

#[test]
fn all_rounds_are_printed_unless_one_is_said() {
    let team = Team::class();
    team.done(["block", "add", "Math 1", "--from", "10:05", "--to", "10:50", "--rounds", "2"]);
    assert!(team.fails(1, ["print", "wall", "--block", "Math 1"]).contains("has no groups yet"));
    for (round, group) in [("1", "Ocean"), ("2", "Reef")] {
        let to = ["--block", "Math 1", "--round", round];
        team.done([&["group", "add", group], &to[..]].concat());
        team.done([&["move", "Ana Bell", "--to", group], &to[..]].concat());
    }
    team.done(["print", "wall", "--block", "Math 1", "--out", "paper"]);
    team.done(["print", "wall", "--block", "Math 1", "--round", "2", "--out", "paper"]);
    let read = |name: &str| fs::read_to_string(team.folder().join("paper").join(name)).expect("the sheet");
    let both = read("wall-2026-11-24-math-1.html");
    assert_eq!(both.matches("<section").count(), 2);
    assert!(both.contains("Round 1 of 2") && both.find("Ocean") < both.find("Reef"));
    let second = read("wall-2026-11-24-math-1-round-2.html");
    assert!(second.contains("<bdi>Reef</bdi>") && !second.contains("Ocean"));
    // The two who share a name have it whole, each once.
    assert_eq!(second.matches("<bdi>Emil Evans</bdi>").count(), 2);
}
