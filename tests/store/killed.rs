//! A program that is killed while it writes: no acknowledged move is lost, and the file is sound.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use huddleboard::domain::ids::GroupId;

use crate::team::{Team, group, math, move_to, student};

/// Names the folder of the team to the child.
const FOLDER: &str = "HUDDLEBOARD_TEST_KILLED";
const CYCLES: u32 = 100;

/// The child: moves one student round the groups and tells each move once it is made. Does nothing in a usual run.
#[test]
fn moving_until_killed() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let team = Team::at(folder.into());
    let mut session = team.open();
    for n in 0u64.. {
        let at = session.book().placement(math(), student(4));
        let to = if at == Some(group(1)) { group(3) } else { group(1) };
        session.run(&move_to(math(), &[4], Some(to)), None).expect("moved");
        println!("\nmoved {n} {to}");
    }
}

#[test]
fn no_acknowledged_move_is_lost() {
    let team = Team::new();
    let mut astray = Vec::new();
    let mut entries = team.open().log(usize::MAX).expect("the log").len();
    for cycle in 0..CYCLES {
        let mut child = Command::new(std::env::current_exe().expect("this program"))
            .args(["store::killed::moving_until_killed", "--exact", "--nocapture"])
            .env(FOLDER, team.path(""))
            .stdout(Stdio::piped())
            .spawn()
            .expect("a child");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let mut acknowledged = Vec::new();
        // Killed at another point of another move each time: while it works on the one after the last acknowledged.
        while acknowledged.len() < 1 + cycle as usize % 5 {
            let line = lines.next().expect("it goes on").expect("its words");
            acknowledged.extend(line.strip_prefix("moved ").map(str::to_owned));
        }
        for _ in 0..cycle * 997 % 5_000 {
            std::hint::spin_loop();
        }
        child.kill().expect("killed");
        child.wait().expect("gone");
        acknowledged.extend(lines.map_while(Result::ok).filter_map(|it| it.strip_prefix("moved ").map(str::to_owned)));

        let session = team.open();
        let log = session.log(usize::MAX).expect("the log");
        let made = log.len() - entries;
        // One more than acknowledged may have been made, never one less; the last one made is where the student is.
        if !(acknowledged.len()..=acknowledged.len() + 1).contains(&made) {
            astray.push((cycle, acknowledged.len(), made));
        }
        let last =
            if made > acknowledged.len() { None } else { acknowledged.last().and_then(|it| it.split(' ').nth(1)) };
        let place = session.book().placement(math(), student(4)).as_ref().map(GroupId::to_string);
        assert!(last.is_none_or(|it| Some(it) == place.as_deref()), "cycle {cycle}: {last:?}, not {place:?}");
        entries = log.len();
    }
    assert!(astray.is_empty(), "cycle, acknowledged, made: {astray:?}");
    for finding in team.open().examine().expect("the doctor") {
        assert!(finding.faults.is_empty(), "{}: {:?}", finding.check, finding.faults);
    }
}
