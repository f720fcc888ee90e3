//! Files that are refused as a whole: one sentence with what to do, and the team's file is what it was, byte for byte.

use std::fs;
use std::io::{Cursor, Write};

use serde_json::Value;

use super::Team;

fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        out.start_file(*name, zip::write::SimpleFileOptions::default()).expect("in memory");
        out.write_all(text.as_bytes()).expect("in memory");
    }
    out.finish().expect("in memory").into_inner()
}

/// Name, bytes, what the refusal calls it, and a word of what to do.
fn refused() -> Vec<(&'static str, Vec<u8>, &'static str, &'static str)> {
    let repeated: Vec<String> = (0..1_711).map(|it| format!("Measure {}", it % 852)).collect();
    let row = vec!["5"; 1_711].join(",");
    vec![
        ("report.pdf", b"%PDF-1.7\n1 0 obj".to_vec(), "PDF", "CSV"),
        ("scan.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), "picture", "CSV"),
        ("two.zip", zip(&[("a.csv", "x,y\n1,2\n"), ("b.csv", "x,y\n1,2\n")]), "no export", "Import its files"),
        ("none.zip", zip(&[("read me.txt.bak", "hello")]), "zip", "Choose"),
        ("nul.csv", b"Student,Sk\0ill,Percent\nAna Bell,a,5\n".to_vec(), "NUL", "Export it again"),
        ("empty.csv", Vec::new(), "empty", "Export it again"),
        ("header.csv", b"Student,Skill,Percent\r\n".to_vec(), "no rows", "Export it again"),
        (
            "fixed.txt",
            b"Student      Percent\nAna Bell          50\nBo Lind           60\n".to_vec(),
            "fixed width",
            "CSV",
        ),
        ("book.csv", b"PK\x03\x04 xl/workbook.xml".to_vec(), "", "."),
        (
            "quote.csv",
            b"Student,Skill,Percent\nAna Bell,a,50\nBo Lind,\"a,60\nChi Okafor,a,7\n".to_vec(),
            "line 3",
            "Correct",
        ),
        (
            "wide.csv",
            format!("Student ID,{}\n1,{row}\n2,{row}\n", repeated.join(",")).into_bytes(),
            "859 repeated",
            "profile",
        ),
        ("poem.txt", b"Once upon a time\nthere was a class.\n".to_vec(), "no table", "CSV"),
    ]
}

#[test]
fn a_refused_file_says_what_to_do_and_changes_no_byte() {
    let team = Team::class();
    let before = fs::read(team.db()).expect("the file");
    for (name, bytes, is, to_do) in refused() {
        let path = team.folder().join(name);
        fs::write(&path, bytes).expect("a file in the folder");
        let ran = team.run(["import", path.to_str().expect("UTF-8"), "--create-students", "--yes", "--json"]);
        assert_eq!(ran.code, 1, "{name}: {}", ran.out);
        let (said, whole) =
            (ran.err.trim_end(), [format!("“{name}”").as_str(), is, to_do].iter().all(|it| ran.err.contains(it)));
        assert!(whole && said.lines().count() == 1 && said.ends_with('.'), "{name}: {said}");
        assert!(!said.contains("Chi Okafor") && !said.contains("Bo Lind"), "a refusal names no child: {said}");
        let json: Value = serde_json::from_str(&ran.out).expect("JSON");
        assert_eq!(json["files"][0]["refused"], said, "{name}");
        assert_eq!(fs::read(team.db()).expect("the file"), before, "{name} changed the team's file");
    }
    let left: Vec<String> = fs::read_dir(team.folder())
        .expect("a folder")
        .map(|it| it.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    assert!(!left.iter().any(|it| it.contains("-journal") || it.contains("-wal")), "{left:?}");
}

#[test]
fn a_refused_file_makes_no_new_team() {
    for (name, bytes, ..) in refused() {
        let team = Team::none();
        let path = team.folder().join(name);
        fs::write(&path, bytes).expect("a file in the folder");
        assert_eq!(team.run(["import", path.to_str().expect("UTF-8"), "--create-students", "--yes"]).code, 1);
        assert!(!team.db().exists(), "{name}");
    }
}
