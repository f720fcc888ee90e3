//! Which file is opened, made or refused.

use super::{Team, ran};

#[test]
fn without_a_file_one_sentence_says_what_to_do() {
    let team = Team::none();
    for args in [&[][..], &["show", "board"], &["undo"]] {
        let ran = ran(team.command(args).env_remove("HUDDLEBOARD_DB"));
        assert_eq!((ran.code, ran.out.as_str()), (1, ""));
        assert!(ran.err.contains("huddleboard demo") && ran.err.contains("huddleboard import"), "{}", ran.err);
        assert_eq!(ran.err.lines().count(), 1);
    }
}

#[test]
fn every_command_but_demo_and_import_refuses_a_missing_file() {
    let team = Team::none();
    let commands = [
        "show board",
        "show students",
        "show student X",
        "show log",
        "move X --to Y",
        "away X",
        "back X",
        "copy-plan --from last",
        "undo",
        "redo",
        "print wall",
        "backup",
        "doctor",
        "block add X --from 9:00 --to 10:00",
        "adult add X",
        "group add X",
        "group adult X Y leads",
        "rule apart X Y",
        "",
    ];
    for command in commands {
        let ran = team.run(command.split_whitespace());
        assert_eq!(ran.code, 1, "{command}: {}", ran.err);
        assert!(ran.err.contains("There is no file"), "{command}: {}", ran.err);
        assert!(!team.db().exists(), "{command} made a file");
    }
}

#[test]
fn the_board_needs_a_terminal() {
    assert!(Team::demo().fails(1, [""; 0]).contains("huddleboard needs a terminal"));
}

#[test]
fn a_file_of_something_else_is_refused_and_left_as_it_is() {
    let team = Team::none();
    std::fs::write(team.db(), "Name,Score\nAna,5\n").expect("a file");
    for args in [&["show", "board"][..], &["demo"], &["demo", "--fresh"]] {
        let ran = team.run(args);
        assert_eq!(ran.code, 1, "{args:?}");
        assert!(ran.err.contains("is not a Huddleboard file"), "{}", ran.err);
    }
    assert_eq!(std::fs::read_to_string(team.db()).expect("still there"), "Name,Score\nAna,5\n");
}

#[test]
fn the_named_file_comes_first_then_the_environment_then_the_home() {
    let (team, other) = (Team::demo(), Team::class());
    let total = |board: serde_json::Value| board["students_total"].as_u64();
    let db = other.db().to_str().expect("a path");
    assert_eq!(total(team.json(["show", "board", "--json"])), Some(60));
    assert_eq!(total(team.json(["--db", db, "show", "board", "--json"])), Some(6));
    assert_eq!(total(team.json(["show", "board", "--json", "--db", db])), Some(6));
    let list = team.file("list.csv", super::ROSTER);
    let made = ran(team.command(["import", &list, "--create-students"]).env_remove("HUDDLEBOARD_DB"));
    assert_eq!(made.code, 0, "{}", made.err);
    assert!(team.folder().join("home/team.db").exists());
    assert_eq!(ran(team.command(["show", "board"]).env_remove("HUDDLEBOARD_DB")).code, 0);
}

#[test]
fn demo_prints_its_path_and_reopens_what_is_there() {
    let team = Team::demo();
    let path = format!("{}\n", team.db().display());
    team.done(["move", "Kofi Asante", "--to", "Nook", "--by", "Ms Rivera"]);
    assert_eq!(team.done(["demo"]), path);
    assert_eq!(team.done(["demo", "--no-open"]), path);
    assert_eq!(team.place("Kofi Asante"), "Nook", "reopened as it was left");
    assert_eq!(team.done(["demo", "--fresh"]), path);
    assert_eq!(team.place("Kofi Asante"), "to place", "built anew");
    let left = std::fs::read_dir(team.folder()).expect("the folder").filter_map(Result::ok);
    let left: Vec<_> = left.filter(|it| it.file_name().to_string_lossy().starts_with('.')).collect();
    assert!(left.is_empty(), "nothing is left beside it: {left:?}");
}

#[test]
fn demo_has_a_file_of_its_own() {
    let team = Team::none();
    let ran = ran(team.command(["demo", "--school", "class"]).env_remove("HUDDLEBOARD_DB"));
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(std::path::Path::new(ran.out.trim()).exists());
    assert!(ran.out.contains("demo-class"), "{}", ran.out);
    assert_eq!(team.run(["demo", "--school", "none"]).code, 2);
}

#[test]
fn demo_refuses_a_teams_file_and_one_with_own_scores() {
    let class = Team::class();
    assert!(class.fails(1, ["demo"]).contains("is not a demo file"));
    assert!(class.fails(1, ["demo", "--fresh"]).contains("is not a demo file"));
    let demo = Team::demo();
    let list = demo.file("list.csv", super::ROSTER);
    demo.done(["import", &list, "--create-students"]);
    demo.done(["demo"]);
    assert!(demo.fails(1, ["demo", "--fresh"]).contains("scores of your own"));
}

#[test]
fn a_demo_of_another_day_reopens() {
    let team = Team::demo();
    let later = ran(team.command(["show", "board", "--json"]).env("HUDDLEBOARD_NOW", "2027-01-12T10:00"));
    assert_eq!(later.code, 0, "{}", later.err);
    assert_eq!(ran(team.command(["demo"]).env("HUDDLEBOARD_NOW", "2027-01-12T10:00")).code, 0);
}

#[test]
fn wrong_words_are_usage() {
    let team = Team::demo();
    let wrong = [
        &["mov"][..],
        &["move", "Kofi Asante"],
        &["undo", "0"],
        &["undo", "x"],
        &["show"],
        &["away", "Kofi Asante", "--until", "noon"],
        &["copy-plan", "--from", "tuesday"],
        &["import"],
        &["import", "a.csv", "--only", "grade"],
        &["show", "board", "--date", "today"],
        &["rule", "apart", "Kofi Asante"],
        &["adult", "add", "X", "--role", "wizard"],
        &["away", "Kofi Asante", "--all-day", "--until", "11:00"],
    ];
    for args in wrong {
        let ran = team.run(args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}");
    }
    let clock = ran(team.command(["show", "board"]).env("HUDDLEBOARD_NOW", "teatime"));
    assert_eq!(clock.code, 2);
    assert!(clock.err.contains("is not a time"), "{}", clock.err);
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let team = Team::demo();
    let mut child = team
        .command(["show", "log", "--most", "1000"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("its end");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(output.status.success());
}
