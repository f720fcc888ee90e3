//! Figures of the session and the core.

use std::hint::black_box;
use std::path::Path;
use std::process::Command as Process;

use huddleboard::domain::board::Board;
use huddleboard::domain::command::{Command, decide};
use huddleboard::session::Session;

use super::figure::Figure;
use super::school::{School, group, slot, student, today};

/// Tells this program to open a file, show its board to nobody, and tell the memory that this took.
pub const CHILD: &str = "--memory-of";

fn first_board(file: &Path) -> (Session, Board) {
    let mut session = School::open(file);
    session.ready(slot()).expect("read");
    let board = Board::of(session.book(), slot(), today());
    (session, board)
}

/// The child's part of the memory figure.
pub fn opened_in_a_child(file: &Path) {
    let (session, board) = first_board(file);
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find(|it| it.starts_with("VmHWM:")).expect("its peak");
    println!("{}", line.split_whitespace().nth(1).expect("kilobytes"));
    black_box((session, board));
}

fn memory(school: &School, target: Option<f64>) -> Figure {
    let this = std::env::current_exe().expect("this program");
    let told = Process::new(this).arg(CHILD).arg(&school.file).output().expect("a child").stdout;
    let kilobytes: f64 = String::from_utf8_lossy(&told).trim().parse().expect("a number");
    Figure::number(format!("memory, {}", name(school)), target, "MB", kilobytes / 1024.0)
}

fn name(school: &School) -> String {
    format!("{}, {} scores", school.name(), school.scores)
}

/// A student to another group than the last time.
fn move_one(run: usize) -> Command {
    let n = u32::try_from(run).expect("few runs");
    Command::MoveStudents { slot: slot(), students: vec![student(n % 5)], to: Some(group(6 + n / 5 % 2)) }
}

pub fn figures(schools: &[School]) -> Vec<Figure> {
    let mut figures = Vec::new();
    for school in schools {
        let what = format!("open and first board, {}", name(school));
        figures.push(Figure::times(what, school.start_target(), 20, |_| {
            black_box(first_board(&school.file));
        }));
    }
    for school in schools {
        let (_folder, file) = school.copy();
        let (mut session, _) = first_board(&file);
        let what = format!("a move, committed, {}", school.name());
        figures.push(Figure::times(what, Some(30.0), 200, |run| {
            session.run(&move_one(run), None).expect("moved");
        }));
        figures.push(Figure::times("  taken back", Some(30.0), 200, |_| {
            session.undo().expect("it stands");
        }));
    }
    for school in schools {
        let (session, _) = first_board(&school.file);
        let what = format!("a move, decided only, {}", school.name());
        figures.push(Figure::times(what, Some(2.0), 200, |run| {
            black_box(decide(session.book(), &move_one(run), None).expect("decided"));
        }));
        figures.push(Figure::times("  its board", Some(2.0), 200, |_| {
            black_box(Board::of(session.book(), slot(), today()));
        }));
    }
    for school in schools {
        figures.push(memory(school, school.memory_target()));
    }
    figures
}
