//! Zips and folders as they are opened, the hostile ones too.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

/// A zip of such files.
pub(super) fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        out.start_file(*name, SimpleFileOptions::default()).expect("in memory");
        out.write_all(bytes).expect("in memory");
    }
    out.finish().expect("in memory").into_inner()
}

fn open(bytes: Vec<u8>) -> Result<Input, String> {
    Input::of_file("export.zip", bytes, "2026-11-20".parse().expect("a day")).map_err(|it| it.to_string())
}

fn names(input: &Input) -> Vec<&str> {
    input.parts.iter().map(|it| it.name.as_str()).collect()
}

const LIST: &[u8] = b"ID,Name,Grade\n1,Ana Bell,3\n";

#[test]
fn a_zip_with_one_table_is_read_like_that_file() {
    for files in [
        vec![("class.csv", LIST)],
        vec![
            ("a/b/class.CSV", LIST),
            ("a/b/._class.csv", b"x"),
            ("__MACOSX/a/b/class.csv", b"x"),
            ("a/read me.txt", b"x"),
        ],
        vec![("..\\..\\class.tsv", LIST), ("picture.png", b"x")],
    ] {
        let input = open(zipped(&files)).expect("a zip");
        assert_eq!(input.parts.len(), 1, "{files:?}");
        let it = preview(&input, &Book::default(), &options()).expect("a roster");
        assert_eq!((it.report.students.created, it.report.file.as_str()), (1, "export.zip"));
        let plain = preview(&file(LIST), &Book::default(), &options()).expect("a roster");
        assert_eq!(it.facts.identity, plain.facts.identity, "unpacked by hand it is the same import");
    }
}

#[test]
fn a_zip_of_several_files_gives_them_by_name() {
    let input = open(zipped(&[("x/users.csv", b"a,b"), ("x/a.csv", b"c"), ("x/notes.xlsx", b"?")])).expect("parts");
    assert_eq!(names(&input), ["a.csv", "users.csv"]);
    let words = preview(&input, &Book::default(), &options()).expect_err("refused").to_string();
    assert!(words.contains("a.csv and users.csv") && words.contains("one by one"), "{words}");
}

#[test]
fn hostile_zips_are_refused_in_a_sentence() {
    let bomb = zipped(&[("scores.csv", &vec![b'1'; 17 << 20])]);
    assert!(bomb.len() < 100_000, "it shrinks to a thousandth");
    let many: Vec<String> = (0..501).map(|it| format!("{it}.csv")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|it| (it.as_str(), LIST)).collect();
    let thousands: Vec<String> = (0..10_001).map(|it| format!("{it}.png")).collect();
    let thousands: Vec<(&str, &[u8])> = thousands.iter().map(|it| (it.as_str(), &b""[..])).collect();
    let mut locked = zipped(&[("scores.csv", LIST)]);
    // The flag of a locked entry, in its own header and in the list at the end.
    let list = locked.windows(4).position(|it| it == b"PK\x01\x02").expect("a list");
    locked[6] |= 1;
    locked[list + 8] |= 1;
    for (bytes, word) in [
        (bomb, "unpacks to far more"),
        (zipped(&many), "more than 500 files"),
        (zipped(&thousands), "many thousands"),
        (locked, "password"),
        (zipped(&[]), "without CSV files"),
        (zipped(&[("notes.pdf", b"x")]), "without CSV files"),
        (zipped(&[("inner.zip", &zipped(&[("a.csv", LIST)]))]), "holds another, “inner.zip”"),
        (zipped(&[("a/users.csv", LIST), ("b/Users.csv", LIST)]), "more than once"),
        (b"PK\x03\x04rubbish".to_vec(), "damaged"),
        (zipped(&[("a.csv", LIST)])[..60].to_vec(), "damaged"),
    ] {
        let words = open(bytes).expect_err(word);
        assert!(words.contains(word) && words.starts_with("“export.zip” "), "{words}");
    }
}

#[test]
fn files_and_folders_are_read_and_others_refused() {
    let home = tempfile::tempdir().expect("a folder");
    assert!(crate::import::open(home.path()).is_err(), "no CSV files");
    let inner = home.path().join("export");
    std::fs::create_dir(&inner).expect("a folder");
    std::fs::write(inner.join("a.csv"), "x").expect("written");
    std::fs::write(inner.join(".b.csv"), "x").expect("written");
    let read = |path: &std::path::Path| crate::import::open(path).map(|it| names(&it).join(" "));
    assert_eq!(read(&inner.join("a.csv")), Ok("a.csv".to_owned()));
    assert_eq!(read(&inner), Ok("a.csv".to_owned()));
    assert_eq!(read(home.path()), Ok("a.csv".to_owned()), "unpacking often makes a folder within another");
    assert!(crate::import::open(&home.path().join("none.csv")).is_err());
}
