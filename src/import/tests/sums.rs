//! The two lines that every import ends with add up: for every fixture, as it is and for a team that knows half of its students.

use super::sound::sound;
use super::*;
use crate::domain::text::fold;

/// The numbers of a closing line, its total first.
fn numbers(line: &str) -> Vec<u32> {
    line.split(|it: char| !it.is_ascii_digit()).filter_map(|it| it.parse().ok()).collect()
}

#[track_caller]
fn check(it: &Preview, name: &str) {
    for line in it.report.closing_lines() {
        let [total, parts @ ..] = &numbers(&line)[..] else { panic!("{name}: {line}") };
        assert_eq!(*total, parts.iter().sum::<u32>(), "{name}: {line}");
    }
    let whole_rows: u32 =
        it.report.skipped.iter().filter(|it| it.column.is_none() && !is_summary(&it.reason)).map(|it| it.count).sum();
    assert!(whole_rows <= it.report.rows.skipped, "{name}: {:?}", it.report);
}

fn is_summary(reason: &str) -> bool {
    matches!(fold(reason).as_str(), "summary row" | "test student")
}

#[test]
fn the_closing_lines_of_every_fixture_add_up() {
    let (mut read, all) = (0, fixtures());
    for (name, bytes) in &all {
        let Ok(first) = preview(&file(bytes), &Book::default(), &options()) else { continue };
        read += 1;
        sound(&first, &Book::default());
        check(&first, name);
        let mut book = Book::default();
        let mut whole = preview(&file(bytes), &book, &creating()).expect("read before");
        check(&whole, name);
        let half = whole.facts.students.len() / 2;
        whole.facts.students.truncate(half);
        accept(&mut book, whole);
        for options in [options(), creating()] {
            let it = preview(&file(bytes), &book, &Options { id: ImportId([8; 16]), ..options }).expect("read before");
            sound(&it, &book);
            check(&it, name);
        }
    }
    assert!(read >= 3 && read * 2 > all.len(), "{read} of {} were read", all.len());
}
