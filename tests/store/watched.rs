//! A large import: it can be stopped at any time, and others read on meanwhile.

use std::ops::ControlFlow;
use std::time::Duration;

use huddleboard::domain::ids::ImportId;
use huddleboard::domain::score::Score;
use huddleboard::domain::scores::Scores;
use huddleboard::domain::watch::{EVERY, Progress, Watch, Work};
use huddleboard::import::{Input, Options, Part, preview_watched};
use huddleboard::session::{Refusal, StoreError};

use crate::team::{Team, date, facts, now, packed, score};

/// Somebody who does something each time that work of a kind is told.
struct Watching<F>(Work, F);

impl<F: FnMut(usize) -> ControlFlow<()>> Watch for Watching<F> {
    fn at(&mut self, progress: Progress) -> ControlFlow<()> {
        assert!(progress.done <= progress.of || progress.work == Work::Looking, "{progress:?}");
        if progress.work == self.0 { (self.1)(progress.done) } else { ControlFlow::Continue(()) }
    }
}

/// As many scores as need more memory than `SQLite` keeps before it would write to the file.
fn many() -> Scores {
    let first = date("2000-01-01");
    let score =
        |it: u32| Score { day: first + chrono::Days::new(u64::from(it / 36)), ..score(0, 0, 0, "2000-01-01", it) };
    let of = |it: u32, score: Score| {
        let (student, skill) = (u8::try_from(it % 12).expect("below 12"), u8::try_from(it / 12 % 3).expect("below 3"));
        Score { student: crate::team::student(student), skill: crate::team::skill(skill), ..score }
    };
    (0..72_000).map(|it| of(it, score(it))).collect()
}

#[test]
fn others_read_on_while_a_large_import_is_written() {
    let team = Team::new();
    let (mut session, mut other, raw) = (team.open(), team.open(), team.raw());
    raw.busy_timeout(Duration::ZERO).expect("set");
    let before = other.book().clone();
    let mut reads = 0;
    let mut watch = Watching(Work::Writing, |_| {
        let scores: i64 = raw.query_row("SELECT count(*) FROM score", [], |row| row.get(0)).expect("it can be read");
        assert_eq!(scores, 0, "not yet");
        assert_eq!(other.look().expect("a look"), None);
        assert_eq!(other.book(), &before);
        reads += 1;
        ControlFlow::Continue(())
    });
    let imported = session.import_watched(&facts(1, "large.csv"), &many(), &mut watch).expect("imported");
    assert_eq!(imported.new, 72_000);
    assert!(reads >= 10, "{reads}");
    assert!(other.look().expect("a look").is_some(), "now it is there");
}

#[test]
fn a_stopped_import_changes_nothing() {
    let team = Team::new();
    let mut session = team.open();
    session.import(&facts(1, "a.csv"), &packed(&[score(0, 0, 0, "2026-11-20", 40)])).expect("imported");
    let (before, scores) = (session.book().clone(), many());
    for after in [EVERY, 40_000] {
        let stop = |done| if done >= after { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
        let weighed = session.weigh_watched(&scores, &mut Watching(Work::Comparing, stop));
        assert!(matches!(weighed, Err(StoreError::Stopped)), "{weighed:?}");
        let stopped = session.import_watched(&facts(2, "large.csv"), &scores, &mut Watching(Work::Writing, stop));
        assert!(matches!(stopped, Err(Refusal::Store(StoreError::Stopped))), "{stopped:?}");
    }
    let rows: i64 = team.raw().query_row("SELECT count(*) FROM score", [], |row| row.get(0)).expect("a count");
    assert_eq!((session.book(), rows), (&before, 1));
    assert_eq!(session.book(), &team.book());
    session.import(&facts(3, "b.csv"), &packed(&[score(0, 0, 0, "2026-11-21", 50)])).expect("it goes on");
}

#[test]
fn reading_a_file_is_told_and_can_be_stopped() {
    let team = Team::new();
    let session = team.open();
    let rows = (0..3 * EVERY).map(|it| format!("1,4.NF.{},{},2026-11-19\n", it % 60, it % 100));
    let text: String = ["Student ID,Skill,Percent,Date\n".to_owned()].into_iter().chain(rows).collect();
    let part = Part { name: "scores.csv".to_owned(), bytes: text.into_bytes() };
    let input = Input { name: part.name.clone(), parts: vec![part], modified: date("2026-11-20"), sheets: Vec::new() };
    let options = Options::new(ImportId([9; 16]), now());
    for work in [Work::Looking, Work::Reading] {
        let mut told = Vec::new();
        let read = preview_watched(
            &input,
            session.book(),
            &options,
            &mut Watching(work, |done| {
                told.push(done);
                ControlFlow::Continue(())
            }),
        );
        assert!(read.is_ok());
        assert_eq!(told, [EVERY, 2 * EVERY, 3 * EVERY]);
        let why = preview_watched(&input, session.book(), &options, &mut Watching(work, |_| ControlFlow::Break(())));
        assert_eq!(why.expect_err("stopped").to_string(), "Stopped. Nothing was changed.");
    }
}
