//! The import of a million rows, against a bare parse and upsert of the same rows: each in a process of its own, so that its processor
//! time and its memory are its own.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command as Process;

use huddleboard::domain::command::{Command, NewStudent};
use huddleboard::domain::ids::{ImportId, StudentId};
use huddleboard::import::{Input, Options, Part, preview};
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

/// The child's part: imports the rows into a new team, and prints milliseconds and megabytes beyond those of making the rows.
pub fn import_in_a_child(folder: &Path) {
    let students = (0..STUDENTS).map(|n| NewStudent {
        id: StudentId::derived(&[b"sis", (100_000 + n).to_string().as_bytes()]),
        name: format!("Given{n} Family{n}"),
        sort_name: format!("Family{n}, Given{n}"),
        grade: None,
        keys: vec![("sis".to_owned(), (100_000 + n).to_string())],
        tags: Vec::new(),
    });
    let file = folder.join("team.db");
    let desk = desk(folder);
    Session::create::<_, Refusal>(&file, desk.clone(), |it| {
        it.run(&Command::AddStudents(students.collect()), None).map(drop)
    })
    .expect("a team");
    let mut session = Session::open(&file, desk).expect("it opens");
    let part = Part { name: "rows.csv".to_owned(), bytes: rows().into_bytes() };
    let input = Input { name: "rows.csv".to_owned(), parts: vec![part], modified: today(), sheets: Vec::new() };
    let before = spent();
    let options = Options { create_students: false, ..Options::new(ImportId([1; 16]), session.now()) };
    let read = preview(&input, session.book(), &options).expect("a long file");
    let imported = session.import(&read.facts, &read.scores).expect("imported");
    assert_eq!(imported.new, ROWS, "every row is a score");
    tell(before);
}

/// The other child's part: a parse and an upsert of each row, in one transaction.
pub fn bare_in_a_child(folder: &Path) {
    let text = rows();
    let conn = Connection::open(folder.join("bare.db")).expect("a file");
    conn.execute_batch(
        "PRAGMA synchronous = EXTRA; PRAGMA cache_spill = OFF;
         CREATE TABLE score (student TEXT, skill TEXT, day TEXT, percent REAL, PRIMARY KEY (student, skill, day)) STRICT, WITHOUT ROWID; BEGIN",
    )
    .expect("a table");
    let before = spent();
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
    tell(before);
}

fn tell(before: (f64, f64)) {
    let after = spent();
    println!("{} {}", after.0 - before.0, after.1 - before.1);
}

fn child(what: &str) -> (f64, f64) {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let this = std::env::current_exe().expect("this program");
    let told = Process::new(this).arg(what).arg(folder.path()).output().expect("a child").stdout;
    let text = String::from_utf8_lossy(&told);
    let (time, memory) = text.trim().split_once(' ').expect("two numbers");
    (time.parse().expect("a number"), memory.parse().expect("a number"))
}

pub fn figures() -> Vec<Figure> {
    let (import, memory) = child(IMPORT);
    let (bare, _) = child(BARE);
    vec![
        Figure::number("import of 1 M rows, processor time", None, "ms", import),
        Figure::number("  the same rows parsed and upserted", None, "ms", bare),
        Figure::number("  ratio", Some(3.0), "", import / bare),
        Figure::number("  memory beyond the file's own", Some(150.0), "MB", memory),
    ]
}
