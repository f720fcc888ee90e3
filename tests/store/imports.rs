//! Imports: what is new, repeated or corrected; and taking them back.

use huddleboard::domain::command::{Command, SourceEdit};
use huddleboard::domain::ids::ImportId;
use huddleboard::domain::score::{DateBasis, Score};
use huddleboard::domain::skill::Band;
use huddleboard::session::{Imported, Session};

use crate::team::{Team, date, facts, mastery, packed, run, score, skill, student, whole};

fn import(session: &mut Session, id: u8, file: &str, scores: &[Score]) -> Imported {
    session.import(&facts(id, file), &packed(scores)).expect("imported")
}

fn counts(new: u32, unchanged: u32, corrected: u32) -> Imported {
    Imported { new, unchanged, corrected, ..Imported::default() }
}

/// The exported text of Ana's latest mastery in the first skill.
fn latest(session: &mut Session) -> Option<String> {
    mastery(session, student(0), skill(0)).map(|it| it.text.to_string())
}

fn history(session: &Session) -> Vec<String> {
    session.evidence(student(0)).expect("evidence").into_iter().map(|it| it.text).collect()
}

/// Two days of one skill.
fn two_days() -> Vec<Score> {
    vec![score(0, 0, 0, "2026-11-19", 40), score(0, 0, 0, "2026-11-20", 60)]
}

#[test]
fn the_same_file_again_changes_nothing() {
    let team = Team::new();
    let mut session = team.open();
    assert_eq!(session.weigh(&packed(&two_days())).expect("weighed"), counts(2, 0, 0));
    assert_eq!(import(&mut session, 1, "a.csv", &two_days()), counts(2, 0, 0));
    assert!(session.standing_import("a.csv").is_some());
    let (before, entries) = (session.book().clone(), session.log(usize::MAX).expect("the log").len());
    assert_eq!(import(&mut session, 2, "a.csv", &two_days()), counts(0, 2, 0));
    assert_eq!(session.book(), &before);
    assert_eq!(session.log(usize::MAX).expect("the log").len(), entries, "no act without an effect");
    // The numbers that the empty write had made are forgotten: the next one writes under its own.
    assert_eq!(import(&mut session, 3, "b.csv", &[score(0, 0, 0, "2026-11-23", 70)]), counts(1, 0, 0));
    assert_eq!(session.book(), &team.book());
    assert_eq!(latest(&mut session).as_deref(), Some("70"));
}

#[test]
fn renamed_or_in_reverse_order_nothing_is_new() {
    let team = Team::new();
    let mut session = team.open();
    let mut scores = two_days();
    scores.insert(1, score(0, 0, 0, "2026-11-19", 55));
    import(&mut session, 1, "a.csv", &scores);
    let before = history(&session);
    assert_eq!(import(&mut session, 2, "renamed.csv", &scores), counts(0, 3, 0));
    scores.reverse();
    assert_eq!(import(&mut session, 3, "reversed.csv", &scores), counts(0, 3, 0));
    assert_eq!(history(&session), before);
}

#[test]
fn an_extended_file_brings_its_new_rows() {
    let team = Team::new();
    let mut session = team.open();
    import(&mut session, 1, "a.csv", &two_days());
    let extended = [two_days(), vec![score(0, 0, 0, "2026-11-23", 75), score(1, 0, 0, "2026-11-23", 20)]].concat();
    assert_eq!(import(&mut session, 2, "a.csv longer", &extended), counts(2, 2, 0));
    assert_eq!(latest(&mut session).as_deref(), Some("75"));
    assert_eq!(whole(&mut session), team.whole_book());
}

#[test]
fn a_correction_wins_and_the_old_value_is_history() {
    let team = Team::new();
    let mut session = team.open();
    import(&mut session, 1, "a.csv", &two_days());
    assert_eq!(import(&mut session, 2, "b.csv", &[score(0, 0, 0, "2026-11-20", 90)]), counts(0, 0, 1));
    assert_eq!(latest(&mut session).as_deref(), Some("90"));
    let rows: i64 = team.raw().query_row("SELECT count(*) FROM score", [], |row| row.get(0)).expect("a count");
    assert_eq!(rows, 3, "the old row is there");
    assert_eq!(history(&session), ["90", "40"]);
    // Corrected back: another row, the first value wins again.
    assert_eq!(import(&mut session, 3, "c.csv", &[score(0, 0, 0, "2026-11-20", 60)]), counts(0, 0, 1));
    assert_eq!(history(&session), ["60", "40"]);
    for expected in ["90", "60"] {
        session.undo().expect("it stands");
        assert_eq!(latest(&mut session).as_deref(), Some(expected));
    }
}

#[test]
fn attempts_of_a_day_are_kept_apart_and_the_last_sitting_is_the_latest() {
    let team = Team::new();
    let mut session = team.open();
    let sitting = |percent, tie: &str| Score { tie: Some(date(tie)), ..score(0, 0, 1, "2026-11-20", percent) };
    let scores =
        [sitting(40, "2026-11-18"), sitting(40, "2026-11-18"), sitting(65, "2026-11-19"), sitting(50, "2026-11-17")];
    assert_eq!(import(&mut session, 1, "a.csv", &scores), counts(4, 0, 0));
    assert_eq!(latest(&mut session).as_deref(), Some("65"));
    assert_eq!(import(&mut session, 2, "b.csv", &scores), counts(0, 4, 0));
    // Another sitting of that day is new work; the same sitting with another value is a correction.
    assert_eq!(import(&mut session, 3, "c.csv", &[sitting(80, "2026-11-20")]), counts(1, 0, 0));
    assert_eq!(import(&mut session, 4, "d.csv", &[sitting(85, "2026-11-20")]), counts(0, 0, 1));
    assert_eq!(latest(&mut session).as_deref(), Some("85"));
}

#[test]
fn an_undated_snapshot_that_repeats_the_newest_value_does_not_look_fresh() {
    let team = Team::new();
    let mut session = team.open();
    import(&mut session, 1, "a.csv", &two_days());
    let snapshot = |percent| Score { basis: DateBasis::Assumed, ..score(0, 0, 0, "2026-11-24", percent) };
    assert_eq!(import(&mut session, 2, "same.csv", &[snapshot(60)]), counts(0, 1, 0));
    assert_eq!(mastery(&mut session, student(0), skill(0)).map(|it| it.day), Some(date("2026-11-20")));
    assert_eq!(import(&mut session, 3, "other.csv", &[snapshot(65)]), counts(1, 0, 0));
    let mastery = mastery(&mut session, student(0), skill(0)).expect("evidence");
    assert_eq!((mastery.day, mastery.basis), (date("2026-11-24"), DateBasis::Assumed));
}

#[test]
fn a_snapshot_of_several_undated_scores_adds_only_what_it_did_not_have() {
    let team = Team::new();
    let mut session = team.open();
    let snapshot = |day: &str, percents: &[u8]| {
        let score = |it: &u8| Score { basis: DateBasis::Assumed, ..score(0, 0, 0, day, (*it).into()) };
        percents.iter().map(score).collect::<Vec<_>>()
    };
    import(&mut session, 1, "a.csv", &snapshot("2026-11-20", &[40, 80]));
    for (id, percents) in [(2, [40, 80]), (3, [80, 40])] {
        assert_eq!(import(&mut session, id, &format!("{id}.csv"), &snapshot("2026-11-21", &percents)), counts(0, 2, 0));
    }
    assert_eq!(latest(&mut session).as_deref(), Some("80"), "the first of them is no newer work");
    assert_eq!(import(&mut session, 4, "d.csv", &snapshot("2026-11-23", &[40, 80, 90])), counts(1, 2, 0));
    assert_eq!(import(&mut session, 5, "e.csv", &snapshot("2026-11-23", &[40, 80, 90])), counts(0, 3, 0));
    assert_eq!(import(&mut session, 6, "f.csv", &snapshot("2026-11-23", &[40, 80, 95])), counts(0, 2, 1));
    assert_eq!((latest(&mut session).as_deref(), history(&session).len()), (Some("95"), 3));
    assert_eq!(import(&mut session, 7, "g.csv", &snapshot("2026-11-24", &[50, 95])), counts(2, 0, 0));
    assert_eq!(latest(&mut session).as_deref(), Some("95"), "the last of the file stays the latest");
}

#[test]
fn a_word_that_the_team_means_otherwise_is_no_correction_of_the_same_file() {
    let team = Team::new();
    let mut session = team.open();
    let said = |level: &str, band| Score {
        level: Some(level.to_owned()),
        band: Some(band),
        ..score(0, 0, 0, "2026-11-20", 40)
    };
    import(&mut session, 1, "a.csv", &[said("Meets", Band::Proficient)]);
    let source = said("Meets", Band::Proficient).source;
    let edit = SourceEdit::Word { word: "meets".to_owned(), band: Some(Band::Developing) };
    run(&mut session, &Command::EditSource { source, edits: vec![edit] });
    // The import reads it as the team means it; another program, as its file says.
    for (id, band) in [(2, Band::Developing), (3, Band::Proficient)] {
        assert_eq!(import(&mut session, id, &format!("{id}.csv"), &[said("Meets", band)]), counts(0, 1, 0));
    }
    assert_eq!(import(&mut session, 4, "d.csv", &[said("Exceeds", Band::Secure)]), counts(0, 0, 1));
}

#[test]
fn undo_withdraws_and_redo_brings_back() {
    let team = Team::new();
    let mut session = team.open();
    import(&mut session, 1, "a.csv", &two_days());
    let before = session.book().clone();
    import(&mut session, 2, "b.csv", &[score(0, 0, 0, "2026-11-20", 90), score(2, 1, 1, "2026-11-20", 30)]);
    let after = session.book().clone();
    assert_eq!(session.undo().expect("it stands").words, "Imported b.csv: 2 scores");
    assert_eq!(session.book(), &before);
    assert_eq!(&team.book(), &before);
    drop(session);
    let mut session = team.open();
    session.redo().expect("nobody acted since");
    assert_eq!(session.book(), &after);
    assert_eq!(&team.book(), &after);
}

#[test]
fn a_correction_taken_back_leaves_what_each_file_said() {
    let team = Team::new();
    let mut session = team.open();
    import(&mut session, 1, "a.csv", &two_days());
    import(&mut session, 2, "a.csv longer", &[two_days(), vec![score(1, 0, 0, "2026-11-20", 10)]].concat());
    let before = session.book().mastery.clone();
    import(&mut session, 3, "b.csv", &[score(0, 0, 0, "2026-11-20", 90)]);
    session.undo().expect("it stands");
    assert_eq!(session.book().mastery, before, "the longer file never held the correction");
}

#[test]
fn what_another_standing_import_also_holds_stays() {
    let team = Team::new();
    let mut session = team.open();
    import(&mut session, 1, "a.csv", &two_days());
    import(&mut session, 2, "a.csv longer", &[two_days(), vec![score(0, 0, 0, "2026-11-23", 75)]].concat());
    let mastery = session.book().mastery.clone();
    run(&mut session, &Command::WithdrawImport(ImportId([1; 16])));
    assert_eq!(session.book().mastery, mastery);
    assert_eq!(history(&session), ["75", "60", "40"]);
    run(&mut session, &Command::WithdrawImport(ImportId([2; 16])));
    assert_eq!(latest(&mut session), None);
    session.undo().expect("it stands");
    session.undo().expect("it stands");
    assert_eq!(session.book().mastery, mastery);
    assert_eq!(session.book(), &team.book());
}

/// The disk says no in the middle of an import.
#[test]
fn a_failed_import_leaves_nothing() {
    let team = Team::new();
    team.raw()
        .execute_batch(
            "CREATE TRIGGER broken BEFORE INSERT ON score WHEN new.text = '41' BEGIN SELECT RAISE(FAIL, 'disk'); END",
        )
        .expect("a trigger");
    let mut session = team.open();
    let before = session.book().clone();
    let scores = [two_days(), vec![score(1, 0, 0, "2026-11-20", 41)]].concat();
    let failed = session.import(&facts(1, "a.csv"), &packed(&scores));
    assert!(failed.is_err());
    assert_eq!(session.book(), &before);
    let rows = |table: &str| -> i64 {
        team.raw().query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).expect("a count")
    };
    assert_eq!((rows("score"), rows("held"), rows("local_id"), rows("import")), (0, 0, 0, 0));
    team.raw().execute_batch("DROP TRIGGER broken").expect("mended");
    assert_eq!(import(&mut session, 2, "b.csv", &two_days()), counts(2, 0, 0));
    assert_eq!(session.book(), &team.book());
}
