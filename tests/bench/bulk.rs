//! The import of a million rows, against a bare parse and upsert of the same rows: each in a process of its own, so that its processor
//! time and its memory are its own.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command as Process;

use huddleboard::domain::book::Book;
use huddleboard::domain::command::{Command, NewStudent};
use huddleboard::domain::ids::{ImportId, StudentId};
use huddleboard::import::{Input, Options, Part, open, preview};
use huddleboard::session::{Refusal, Session};
use rusqlite::{Connection, params};

use super::figure::Figure;
use super::school::{desk, today};

/// Tells this program to import the rows and to tell what that took.
pub const IMPORT: &str = "--import-rows";
/// Tells this program to parse and upsert the rows and to tell what that took.
pub const BARE: &str = "--bare-rows";

const ROWS: u32 = 1_000_000;
const STUDENTS: u32 = 800;
const SKILLS: u32 = 60;
/// Columns of a file that no profile knows.
const COLUMNS: u32 = 1_711;

/// Rows of a long file: every student in every skill, on one day after the other.
fn rows() -> String {
    let mut text = String::with_capacity(ROWS as usize * 36);
    text.push_str("Student ID,Skill,Percent,Date\n");
    let first = today() - chrono::Days::new(60);
    for row in 0..ROWS {
        let (student, skill) = (row % STUDENTS, row / STUDENTS % SKILLS);
        let day = first + chrono::Days::new(u64::from(row / STUDENTS / SKILLS));
        // Any percent that is not the same everywhere.
        let percent = row.wrapping_mul(2_654_435_761) >> 16 & 127;
        let _ = writeln!(text, "{},4.NF.{skill},{},{}", 100_000 + student, percent.min(100), day.format("%Y-%m-%d"));
    }
    text
}

/// Processor time and peak memory of this process so far: milliseconds, megabytes.
fn spent() -> (f64, f64) {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux");
    let fields: Vec<&str> = stat.rsplit_once(')').expect("a name").1.split_whitespace().collect();
    let ticks: f64 = [11, 12].iter().map(|it| fields[*it].parse::<f64>().expect("a number")).sum();
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let peak = status.lines().find(|it| it.starts_with("VmHWM:")).and_then(|it| it.split_whitespace().nth(1));
    (ticks * 10.0, peak.expect("a peak").parse::<f64>().expect("a number") / 1024.0)
}

/// A team of the students of the rows.
fn make_team(folder: &Path) -> PathBuf {
    let students = (0..STUDENTS).map(|n| NewStudent {
        id: StudentId::derived(&[b"sis", (100_000 + n).to_string().as_bytes()]),
        name: format!("Given{n} Family{n}"),
        sort_name: format!("Family{n}, Given{n}"),
        grade: None,
        keys: vec![("sis".to_owned(), (100_000 + n).to_string())],
        tags: Vec::new(),
    });
    let file = folder.join("team.db");
    Session::create::<_, Refusal>(&file, desk(folder), |it| {
        it.run(&Command::AddStudents(students.collect()), None).map(drop)
    })
    .expect("a team");
    file
}

/// The child's part: imports the rows of a file into the team of a folder as the command line does, and prints milliseconds, and the
/// megabytes of the whole process.
pub fn import_in_a_child(folder: &Path) {
    let mut session = Session::open(&folder.join("team.db"), desk(folder)).expect("it opens");
    let input = open(&folder.join("rows.csv")).expect("it was written");
    let options = Options::new(ImportId(session.new_id()), session.now());
    let read = preview(&input, session.book(), &options).expect("a long file");
    drop(input);
    let weighed = session.weigh(&read.scores).expect("weighed");
    let imported = session.import(&read.facts, &read.scores).expect("imported");
    assert_eq!((weighed.new, imported.new + imported.unchanged), (imported.new, read.report.rows.read));
    tell();
}

/// The other child's part: a parse and an upsert of each row, in one transaction.
pub fn bare_in_a_child(folder: &Path) {
    let text = std::fs::read_to_string(folder.join("rows.csv")).expect("it was written");
    let conn = Connection::open(folder.join("bare.db")).expect("a file");
    conn.execute_batch(
        "PRAGMA synchronous = EXTRA; PRAGMA cache_spill = OFF;
         CREATE TABLE score (student TEXT, skill TEXT, day TEXT, percent REAL, PRIMARY KEY (student, skill, day)) STRICT, WITHOUT ROWID; BEGIN",
    )
    .expect("a table");
    {
        let sql = "INSERT INTO score VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET percent = excluded.percent";
        let mut upsert = conn.prepare(sql).expect("sql");
        for row in csv::Reader::from_reader(text.as_bytes()).records() {
            let row = row.expect("a row");
            let percent: f64 = row[2].parse().expect("a number");
            upsert.execute(params![&row[0], &row[1], &row[3], percent]).expect("written");
        }
    }
    conn.execute_batch("COMMIT").expect("committed");
    tell();
}

fn tell() {
    let (time, memory) = spent();
    println!("{time} {memory}");
}

/// Milliseconds and megabytes of a child.
fn child(what: &str, folder: &Path) -> (f64, f64) {
    let this = std::env::current_exe().expect("this program");
    let told = Process::new(this).arg(what).arg(folder).output().expect("a child").stdout;
    let text = String::from_utf8_lossy(&told);
    let (time, memory) = text.trim().split_once(' ').expect("two numbers");
    (time.parse().expect("a number"), memory.parse().expect("a number"))
}

/// A class in a file that no profile knows: a name, and very many columns of every kind.
fn unknown_file() -> Input {
    let columns = |name: &str, of: &dyn Fn(u32) -> String| {
        std::iter::once(name.to_owned()).chain((1..COLUMNS).map(of)).collect::<Vec<_>>().join(",")
    };
    let mut text = columns("Student Name", &|it| format!("Zq {it} ({})", it * 7 % 11));
    for row in 0..30 {
        let cell = |it: u32| match it % 3 {
            0 => format!("{}", it * row % 97),
            1 => format!("w{}", it * row % 97),
            _ => String::new(),
        };
        let _ = write!(text, "\n{}", columns(&format!("Given{row} Family{row}"), &cell));
    }
    let part = Part { name: "gradebook.csv".to_owned(), bytes: text.into_bytes() };
    Input { name: part.name.clone(), parts: vec![part], modified: today(), sheets: Vec::new() }
}

pub fn figures() -> Vec<Figure> {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let (folder, file) = (folder.path(), make_team(folder.path()));
    let write = |text: &str| std::fs::write(folder.join("rows.csv"), text).expect("written");
    let kilobytes =
        || u32::try_from(std::fs::metadata(&file).expect("the team's file").len() / 1_000).expect("below 4 TB");
    let mut text = rows();
    write(&text);
    let (bare, _) = child(BARE, folder);
    let (import, memory) = child(IMPORT, folder);
    let (first, next_day) = (kilobytes(), today() - chrono::Days::new(1));
    // The next day's full export: all that was there, and a row more.
    let _ = writeln!(text, "100000,4.NF.0,55,{}", next_day.format("%Y-%m-%d"));
    write(&text);
    let (again, memory_again) = child(IMPORT, folder);
    let grown = f64::from(kilobytes() - first);
    let (unknown, book) = (unknown_file(), Book::default());
    let detected = Figure::times(format!("a file of {COLUMNS} unknown columns, read"), Some(1000.0), 5, |_| {
        let options = Options::new(ImportId([1; 16]), today().and_time(chrono::NaiveTime::MIN));
        std::hint::black_box(preview(&unknown, &book, &options).is_ok());
    });
    vec![
        Figure::number("import of 1 M rows, processor time", None, "ms", import),
        Figure::number("  the same rows parsed and upserted", None, "ms", bare),
        Figure::number("  ratio", Some(3.0), "", import / bare),
        Figure::number("  memory of the whole process", Some(150.0), "MB", memory),
        Figure::number("the same file with a row more, processor time", None, "ms", again),
        Figure::number("  memory of the whole process", Some(150.0), "MB", memory_again),
        Figure::number("  growth of the team's file", None, "kB", grown),
        detected,
    ]
}
