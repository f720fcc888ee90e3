//! Ctrl-C while the command line works out a suggestion: the best so far is told, and nothing is taken.

use std::fmt::Write;
use std::io::Read;
use std::process::{Command, Stdio};

use super::{Board, Key, Terminal};
use crate::cli::Team;

/// So many students of a family name, with so many skills that nobody finds the best plan in a test's time.
fn large(family: &str) -> Team {
    let team = Team::none();
    let (mut rows, mut any) = ("Student,Skill,Score,Date\n".to_owned(), 7_u64);
    for student in 0..120 {
        for skill in 0..10 {
            any = (any * 1_103_515_245 + 12_345) % (1 << 31);
            let (percent, day) = ((any >> 8) % 101, 10 + (any >> 20) % 10);
            writeln!(rows, "Kid{student:03} {family},3.NF.{skill},{percent}%,2026-11-{day}").expect("a text takes all");
        }
    }
    let scores = team.file("scores.csv", &rows);
    team.done(["import", &scores, "--create-students", "--yes"]);
    for group in ["Ocean", "Board", "Nook", "Lab", "Reef", "Bay", "Isle", "Cove"] {
        team.done(["group", "add", group, "--kind", "independent", "--largest", "16"]);
    }
    team
}

/// A suggestion that would take ten minutes, once it says how to end it.
fn at_work(team: &Team, more: &[&str]) -> Terminal {
    let args = [&["suggest", "--ms", "600000"][..], more].concat();
    let terminal = Board::setup(team, Terminal::of_program(100, 60)).args(args).start();
    terminal.wait_for("Ctrl-C shows the best plan so far.");
    terminal
}

/// What it says when it is stopped.
fn stopped(team: &Team, more: &[&str], code: u32) -> String {
    let terminal = at_work(team, more);
    terminal.key(Key::Ctrl('c'));
    assert_eq!(terminal.wait_exit().exit_code(), code, "{}", terminal.screen());
    String::from_utf8_lossy(&terminal.raw()).into_owned()
}

#[test]
fn ctrl_c_shows_the_best_plan_so_far_and_takes_nothing() {
    let team = large("Lind");
    let log = team.log();
    let said = stopped(&team, &[], 0);
    assert!(said.contains("This plan is within ") && said.contains("Stopped: this is the best so far."), "{said}");
    let said = stopped(&team, &["--apply"], 1);
    assert!(said.contains("This plan is within ") && said.contains("the best plan so far was not taken"), "{said}");
    assert!(said.contains("Nothing was changed."), "{said}");
    assert_eq!(team.log(), log);
}

/// What is printed is more than a pipe takes, and nobody reads on: the program can't end by itself.
#[test]
fn another_ctrl_c_ends_it_whatever_it_does() {
    let team = large(&"Lind".repeat(300));
    let mut command = team.command(["suggest", "--ms", "1", "--json"]);
    let mut program = command.stdout(Stdio::piped()).spawn().expect("the program starts");
    let mut first = [0];
    program.stdout.as_mut().expect("a pipe").read_exact(&mut first).expect("it prints");
    let number = program.id().to_string();
    let ended = loop {
        // Of two signals that come at once, a system may deliver one.
        let sent = Command::new("sh").args(["-c", "kill -s INT \"$0\" && sleep 0.05", &number]).status();
        assert!(sent.is_ok_and(|it| it.success()), "the signal was not sent");
        if let Some(status) = program.try_wait().expect("it can be waited for") {
            break status;
        }
    };
    assert_eq!((first, ended.code()), ([b'{'], Some(130)));
}
