//! A timetable there and back, and everything that can be wrong with a text.

use chrono::NaiveDate;

use super::{read, write};
use crate::domain::book::Book;
use crate::domain::command::{Command, Rejected, decide};

/// Everything that a timetable has.
const TEXT: &str = r#"
[school_day]
from = "08:00"
to = 15:30:00

[cycle]
days = ["A", "B"]
first = 2026-08-17

[[block]]
name = "Math “1”"
from = "10:05"
to = "10:50"
rounds = 3
days = ["tue", "b", "Monday"]

[[block]]
name = "Reading"
from = "9.00"
to = "10:00"

[[day_off]]
from = "2026-11-26"
to = "2026-11-30"
reason = "Thanksgiving"

[[day_off]]
from = "2026-12-11"

[[team_time]]
name = "Team time"
day = "tue"
from = "14:30"
to = "15:15"

[[team_time]]
name = "Team time"
day = "A"
from = "14:00"
to = "14:30"

[[space]]
name = "Lab"
seats = 22

[[space]]
name = "Hall"
"#;

fn today() -> NaiveDate {
    "2026-11-24".parse().expect("a date")
}

fn ids() -> impl FnMut() -> [u8; 16] {
    let mut next = 0;
    move || {
        next += 1;
        [next; 16]
    }
}

#[track_caller]
fn command(text: &str, book: &Book) -> Command {
    read(text, book, today(), ids()).unwrap_or_else(|why| panic!("{why}\n{text}"))
}

#[track_caller]
fn imported(text: &str, book: &Book) -> Book {
    decide(book, &command(text, book), None).unwrap_or_else(|why| panic!("{why}\n{text}")).after
}

#[track_caller]
fn faults(text: &str, book: &Book) -> Vec<(usize, String)> {
    let why = read(text, book, today(), ids()).expect_err("it is full of faults");
    why.0.into_iter().map(|it| (it.line, it.words)).collect()
}

#[test]
fn what_is_written_reads_the_same_again() {
    let book = imported(TEXT, &Book::default());
    let text = write(&book);
    let again = imported(&text, &Book::default());
    assert_eq!(write(&again), text);
    assert_eq!(
        (again.blocks.len(), again.days_off.len(), again.team_times.len(), again.spaces.len()),
        (2, 4, 2, 2),
        "{text}"
    );
    for line in [
        "days = [\"mon\", \"tue\", \"B\"]  # Mon, Tue and B",
        "first = \"2026-08-17\"",
        "rounds = 3",
        "to = \"15:30\"",
        "[[day_off]]  # Thu 26 - Mon 30 Nov",
        "seats = 22",
    ] {
        assert!(text.contains(line), "“{line}” is not in\n{text}");
    }
    assert_eq!(write(&imported(&write(&book), &book_with_more())).matches("[[block]]").count(), 3);
}

/// A team that has a block of its own already.
fn book_with_more() -> Book {
    let text = "[[block]]\nname = \"Art\"\nfrom = \"13:00\"\nto = \"14:00\"\n";
    let command = read(text, &Book::default(), today(), || [99; 16]).expect("a block");
    decide(&Book::default(), &command, None).expect("a new block").after
}

#[test]
fn an_empty_team_is_written_with_examples_that_are_no_facts() {
    let text = write(&Book::default());
    assert!(text.contains("# [cycle]"), "{text}");
    assert!(matches!(decide(&Book::default(), &command(&text, &Book::default()), None), Err(Rejected::NothingToDo(_))));
}

#[test]
fn the_same_text_twice_changes_nothing() {
    let book = imported(TEXT, &Book::default());
    for text in [TEXT, &write(&book)] {
        assert!(matches!(command(text, &book), Command::Together(commands) if commands.is_empty()), "{text}");
    }
}

#[test]
fn what_is_known_by_its_name_is_changed_and_the_rest_stays() {
    let book = imported(TEXT, &Book::default());
    let text =
        "[[block]]\nname = \"READING\"\nfrom = \"08:30\"\nto = \"10:00\"\nrounds = 2\n[[space]]\nname = \"lab\"\n";
    let after = imported(text, &book);
    let reading = after.blocks.iter().find(|it| it.name == "READING").expect("the same block");
    assert_eq!((after.blocks.len(), reading.rounds, reading.starts.to_string()), (2, 2, "08:30:00".to_owned()));
    assert_eq!(after.spaces.iter().find(|it| it.name == "lab").expect("the same space").seats, None);
    assert_eq!(after.cycle().len(), 2);
}

#[test]
fn all_faults_are_told_at_once_with_their_lines() {
    let text = "\
[cycle]
days = [\"A\", \"Monday\"]
first = \"2026-08-17\"

[[block]]
name = \"Math\"
from = \"10:50\"
to = \"10:05\"

[[block]]
name = \"Reading\"
from = \"soon\"
days = [\"C\"]
color = \"red\"

[[block]]
name = \"Art\"
from = \"09:00\"
to = \"10:00\"
days = [\"C\"]

[[block]]
name = \"ART\"
from = \"09:00\"
to = \"10:00\"

[[day_off]]
from = \"2026-11-28\"

[[team_time]]
name = \"Planning\"
day = \"C\"
from = \"14:00\"
to = \"15:00\"

[[space]]
name = \"Lab\"
seats = -2

[sky]
blue = true
";
    let found = faults(text, &Book::default());
    let expected = [
        (1, "is a weekday"),
        (5, "would end (10:05) before it starts (10:50)"),
        (10, "needs “to”"),
        (12, "from must be a time"),
        (14, "has no “color”"),
        (16, "no day “C”"),
        (22, "in line 16 already"),
        (27, "no school anyway"),
        (30, "no day “C”"),
        (38, "seats must be a whole number"),
        (40, "There is no “sky”"),
    ];
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for ((line, words), (expected, part)) in found.iter().zip(expected) {
        assert!(*line == expected && words.contains(part), "line {line}: {words}, and not line {expected}: {part}");
    }
}

#[test]
fn what_is_no_toml_is_told_with_its_line() {
    let found = faults("[[block]]\nname = \"Math\nfrom = 9\n", &Book::default());
    assert!(found.iter().any(|it| it.0 == 2 && it.1.starts_with("This is not TOML")), "{found:?}");
    let found = faults("block = 3\n[space]\nname = \"Lab\"\n", &Book::default());
    assert!(found.iter().all(|it| it.1.contains("two brackets")) && found.len() == 2, "{found:?}");
}

#[test]
fn a_day_of_the_cycle_that_a_block_needs_is_not_lost() {
    let book = imported(TEXT, &Book::default());
    let found = faults("\n[cycle]\ndays = [\"A\"]\n", &book);
    assert_eq!(found.len(), 1);
    assert!(found[0].0 == 2 && found[0].1.contains("without B"), "{found:?}");
}
