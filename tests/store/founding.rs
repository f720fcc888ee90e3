//! A new team's first file.

use huddleboard::domain::board::Board;
use huddleboard::import::typed;
use huddleboard::session::{NewTeam, Session};

use crate::team::{Team, now};

fn typed_team() -> NewTeam {
    let adults = typed::adults("Ms Rivera, teacher-leader\nMr Stone\n").read;
    NewTeam {
        import: None,
        students: typed::students("Ana Bell\nLind, Bo\n", now()).read,
        blocks: typed::blocks("Math, 9:00-10:00, 2 rounds\nReading, 10:15-11:00\n").read,
        groups: typed::groups(&typed::proposed_groups(&adults), &adults).read,
        adults,
    }
}

#[test]
fn a_new_team_starts_with_its_groups_in_every_block_and_everybody_to_place() {
    let team = Team::new();
    let file = team.path("new.db");
    Session::found(&file, team.desk(), &typed_team()).expect("a new file");
    let mut session = team.try_open(&file).expect("it opens");
    let first = session.book().slot_at(session.now()).expect("a slot");
    session.open_day(first.day).expect("read");
    let slots = session.book().slots_on(first.day.date().expect("a date"));
    assert_eq!(slots.len(), 3);
    for slot in slots {
        let board = Board::of(session.book(), slot, now().date());
        let names: Vec<&str> = board.columns.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["Ocean", "Forest"]);
        assert_eq!(board.to_place.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["Ana Bell", "Bo Lind"]);
        assert_eq!(board.warnings.len(), 0, "{:?}", board.warnings);
    }
}

#[test]
fn an_adult_who_is_typed_into_two_groups_keeps_no_team_from_starting() {
    let team = Team::new();
    let mut typed = typed_team();
    typed.groups = typed::groups("Ocean, Ms Rivera\nForest, Ms Rivera, Mr Stone", &typed.adults).read;
    Session::found(&team.path("new.db"), team.desk(), &typed).expect("a new file");
}

#[test]
fn a_team_is_never_founded_over_a_file() {
    let team = Team::new();
    let before = std::fs::read(team.file()).expect("a file");
    let why = Session::found(&team.file(), team.desk(), &typed_team()).expect_err("there is one");
    assert!(why.to_string().contains("exists already"), "{why}");
    assert_eq!(std::fs::read(team.file()).expect("a file"), before);
}

#[test]
fn who_attends_is_told_to_others_and_noted_among_the_recent_files() {
    let team = Team::new();
    let mut first = team.open();
    assert_eq!(team.desk().home.recent(), [], "opening alone is no visit");
    first.attend();
    let mut second = team.open();
    second.attend();
    let words: Vec<String> = second.others().iter().map(|it| it.words(now().date())).collect();
    assert_eq!(words, ["Ms Rivera in another window, since 07:45"]);
    let recent = team.desk().home.recent();
    assert_eq!((recent.len(), recent[0].name(), recent[0].there), (1, "team".to_owned(), true));
    drop(first);
    assert_eq!(second.others(), []);
}
