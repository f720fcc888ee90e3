//! `profiles`: the formats that import knows, and own ones beside them.

use super::Team;

/// Where a person's own profiles are.
fn own(team: &Team) -> std::path::PathBuf {
    team.folder().join("home/profiles")
}

#[test]
fn every_profile_is_listed_with_its_title() {
    let team = Team::none();
    let out = team.done(["profiles"]);
    let line = out.lines().find(|it| it.starts_with("long ")).expect("a general shape");
    assert!(line.contains("Scores, one row each") && line.ends_with("built in"), "{out}");
    assert!(out.contains("home/profiles"), "{out}");
    let json = team.json(["profiles", "--json"]);
    let ids: Vec<&str> =
        json["profiles"].as_array().expect("profiles").iter().filter_map(|it| it["id"].as_str()).collect();
    assert!(ids.contains(&"wide") && json["faulty"].as_array().is_some_and(Vec::is_empty), "{json}");
}

#[test]
fn a_copy_takes_the_place_of_the_built_in_one_and_is_never_replaced() {
    let team = Team::class();
    assert!(team.done(["profiles", "--copy", "long"]).contains("long.toml"));
    let file = own(&team).join("long.toml");
    let text = std::fs::read_to_string(&file).expect("a copy").replace("\"Skill Code\"", "\"Kunnen\", \"Skill Code\"");
    std::fs::write(&file, &text).expect("changed");
    assert!(team.fails(1, ["profiles", "--copy", "long"]).contains("already"));
    assert_eq!(std::fs::read_to_string(&file).expect("still there"), text);
    let line = team.done(["profiles"]).lines().find(|it| it.starts_with("long ")).map(str::to_owned);
    assert!(line.is_some_and(|it| it.ends_with("your own")));
    let dutch = team.file("dutch.csv", "Student ID,Kunnen,Score (%),Date\n101,3.NF.1,80,2026-11-20\n");
    assert!(team.done(["import", &dutch]).contains("read as long"));
    assert!(team.fails(1, ["profiles", "--copy", "nothing"]).contains("no built-in profile called “nothing”"));
}

#[test]
fn faulty_profiles_are_told_all_at_once_and_stop_nothing() {
    let team = Team::class();
    std::fs::create_dir_all(own(&team)).expect("a folder");
    std::fs::write(own(&team).join("a.toml"), "[profile]\nid = \"a\"\n").expect("written");
    std::fs::write(own(&team).join("b.toml"), "[profile").expect("written");
    let ran = team.run(["profiles"]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("left out"), "{}", ran.out);
    for words in ["a.toml: `profile.title` is missing", "a.toml: `student` names no column", "b.toml: "] {
        assert!(ran.err.contains(words), "{words}: {}", ran.err);
    }
    let board = team.run(["show", "board"]);
    assert!(board.code == 0 && board.err.contains("a.toml"), "{}", board.err);
}
