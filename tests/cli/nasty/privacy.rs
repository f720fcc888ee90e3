//! What is nobody's business: columns that an export holds beside names and scores are in no preview, no file, no log, no message.

use std::fs;
use std::path::Path;

use huddleboard::domain::book::Book;
use huddleboard::domain::ids::ImportId;
use huddleboard::import::{Options, open, preview};

use super::Team;

/// Headers in several spellings, each with what stands in both rows. No value occurs anywhere else.
const PRIVATE: [(&str, &str, &str); 26] = [
    ("Password", "hunter2", "tr0ub4dor"),
    ("student_password", "83917", "83918"),
    ("PIN", "77301", "77302"),
    ("Birth Date", "03/14/2017", "04/15/2017"),
    ("BIRTHDATE", "2017-03-14", "2017-04-15"),
    ("DOB", "14.03.2017", "15.04.2017"),
    ("Date of Birth", "March 14th, 2017", "April 15th, 2017"),
    ("birth_year", "20170", "20171"),
    ("Race", "Martian", "Venusian"),
    ("Race Code", "61", "62"),
    ("Ethnicity", "Plutonian", "Lunarian"),
    ("Hispanic or Latino", "Ypsilon", "Nix"),
    ("Lunch Status", "Zfree", "Zreduced"),
    ("Free/Reduced Lunch", "63%", "64%"),
    ("lunch_eligibility", "65%", "66%"),
    ("IEP", "Reads with an aide", "Speech on Tuesdays"),
    ("IEP Notes", "Developing", "Breaks every ten minutes"),
    ("504 Plan", "Large print", "Proficient"),
    ("Phone", "555-0142", "555-0143"),
    ("Parent Phone", "5550144", "5550145"),
    ("Home Phone Number", "(555) 0146", "(555) 0147"),
    ("Guardian Email", "kin@example.net", "kith@example.net"),
    ("Home Address", "12 Elm Street", "13 Oak Street"),
    ("Medical Notes", "67/68", "Nut allergy"),
    ("Gender", "Gx", "Gy"),
    ("SSN", "078051120", "078051121"),
];

/// Values that a score may have too; they are looked for only where no score is.
const WORDS: [&str; 2] = ["Developing", "Proficient"];

/// A file of general shape, with everything that is private behind its own columns.
fn with_private(own: [&str; 3]) -> String {
    let head: Vec<&str> = PRIVATE.iter().map(|it| it.0).collect();
    let quoted = |row: fn(&(&'static str, &'static str, &'static str)) -> &'static str| {
        PRIVATE.iter().map(|it| format!("\"{}\"", row(it))).collect::<Vec<_>>().join(",")
    };
    let [header, first, second] = own;
    format!("{header},{}\n{first},{}\n{second},{}\n", head.join(","), quoted(|it| it.1), quoted(|it| it.2))
}

fn shapes() -> [(&'static str, String); 3] {
    [
        ("roster", with_private(["Student ID,Last Name,First Name,Grade", "9001,Bell,Ana,4", "9002,Lind,Bo,4"])),
        (
            "long",
            with_private([
                "Student ID,Student,Skill,Score (%),Date",
                "9001,Ana Bell,3.NF.1,80,2026-11-20",
                "9002,Bo Lind,3.NF.1,45,2026-11-20",
            ]),
        ),
        (
            "wide",
            with_private([
                "Student ID,Student,3.NF.1 (%),Date",
                "9001,Ana Bell,80,2026-11-20",
                "9002,Bo Lind,45,2026-11-20",
            ]),
        ),
    ]
}

#[track_caller]
fn assert_private(text: &[u8], place: &str) {
    for (column, one, other) in PRIVATE {
        for value in [one, other].into_iter().filter(|it| !WORDS.contains(it) && it.len() > 3) {
            assert!(!text.windows(value.len()).any(|it| it == value.as_bytes()), "“{value}” of {column} is in {place}");
        }
    }
}

#[test]
fn what_is_private_is_in_no_preview() {
    let folder = tempfile::tempdir().expect("a folder");
    for (profile, text) in shapes() {
        let path = folder.path().join("scores.csv");
        fs::write(&path, text).expect("written");
        let options = Options {
            create_students: true,
            ..Options::new(ImportId([7; 16]), "2026-11-24T08:00:00".parse().expect("a time"))
        };
        let it = preview(&open(&path).expect("a file"), &Book::default(), &options).expect("a preview");
        assert_eq!((it.report.profile.as_str(), it.report.students.created), (profile, 2));
        assert_private(format!("{it:?}").as_bytes(), profile);
        let skills: Vec<&str> = it.facts.skills.iter().map(|it| it.code.as_str()).collect();
        assert_eq!(skills, if profile == "roster" { vec![] } else { vec!["3.NF.1"] }, "no private column is a skill");
        assert_eq!(it.report.scores.skipped, 0, "{:?}", it.report.skipped);
    }
}

fn every_file(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(every_file(&path));
        } else if path.extension().is_none_or(|it| it != "csv") {
            found.push((path.display().to_string(), fs::read(&path).expect("a file")));
        }
    }
    found
}

#[test]
fn what_is_private_is_in_no_file_no_log_and_no_message() {
    let team = Team::none();
    for (profile, text) in shapes() {
        let path = team.file(&format!("{profile}.csv"), &text);
        // A clock behind the days, a quote that never closes, a column that nobody knows: each is a message.
        let broken = team.file("broken.csv", &format!("{text}9003,\"open\n"));
        let unknown = team.file("unknown.csv", &text.replace("Student", "Colour").replace("Name", "Shape"));
        for args in [
            vec!["import", &path, "--create-students", "--dry-run"],
            vec!["import", &path, "--create-students", "--json"],
            vec!["import", &broken, "--yes"],
            vec!["import", &unknown, "--yes"],
            vec!["import", &path, "--only", "shoe=9"],
            vec!["import", &path, "--profile", "iready-lessons"],
            vec!["import", &path, "--create-students", "--yes"],
        ] {
            let ran = team.run(args.clone());
            assert_private(ran.out.as_bytes(), &format!("what {args:?} prints"));
            assert_private(ran.err.as_bytes(), &format!("what {args:?} complains"));
        }
    }
    assert_private(team.done(["show", "log", "--json", "--most", "1000"]).as_bytes(), "the log");
    assert_private(team.done(["show", "student", "Ana Bell", "--json"]).as_bytes(), "a student's page");
    let files = every_file(team.folder());
    assert!(files.iter().any(|it| it.0.ends_with("class.db")));
    for (name, bytes) in files {
        assert_private(&bytes, &name);
    }
}
