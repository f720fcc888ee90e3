//! `config` and the settings file: where it is, what is in force and why, faults told by every command.

use super::{Ran, Team};

/// The settings file of a team's person, written.
fn settings(team: &Team, text: &str) {
    std::fs::create_dir_all(team.folder().join("home")).expect("a folder");
    std::fs::write(team.folder().join("home/settings.toml"), text).expect("a settings file");
}

/// The line of `config show` about a setting, its words one space apart.
fn shown(out: &str, name: &str) -> String {
    let line = out.lines().find(|it| it.split_whitespace().next() == Some(name));
    line.unwrap_or_else(|| panic!("no {name}: {out}")).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn config_names_both_files() {
    let team = Team::none();
    let out = team.done(["config"]);
    assert!(shown(&out, "settings").ends_with("home/settings.toml (not there yet)"), "{out}");
    assert!(shown(&out, "team").contains("class.db"), "{out}");
    settings(&team, "");
    assert!(shown(&team.done(["config"]), "settings").ends_with("settings.toml"));
}

#[test]
fn config_show_tells_what_is_in_force_and_why() {
    let team = Team::none();
    settings(&team, "# mine\ncolors = 16\nday_first = true\n[keys]\nundo = [\"x\"]\n");
    let mut command = team.command(["config", "show"]);
    let ran = super::ran(command.env("COLORFGBG", "0;15").env("LANG", "C"));
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(shown(&ran.out, "theme"), "theme light COLORFGBG");
    assert_eq!(shown(&ran.out, "colors"), "colors 16 settings.toml, line 2");
    assert_eq!(shown(&ran.out, "ascii"), "ascii true LANG");
    assert_eq!(shown(&ran.out, "mouse"), "mouse true as usual");
    assert_eq!(shown(&ran.out, "day_first"), "day_first true settings.toml, line 3");
    assert_eq!(shown(&ran.out, "keys.undo"), "keys.undo x settings.toml, line 5");
    assert_eq!(shown(&team.done(["config", "show", "--ascii"]), "ascii"), "ascii true --ascii");
}

#[test]
fn config_default_is_a_file_without_faults() {
    let team = Team::none();
    settings(&team, &team.done(["config", "default"]));
    let out = team.done(["config", "show"]);
    assert_eq!(shown(&out, "mouse"), "mouse true settings.toml, line 25", "{out}");
}

#[test]
fn config_set_changes_one_setting_and_nothing_else() {
    let team = Team::none();
    team.done(["config", "set", "theme", "light"]);
    let first = std::fs::read_to_string(team.folder().join("home/settings.toml")).expect("a settings file");
    assert!(first.contains("theme = \"light\"") && first.contains("# "), "documented: {first}");
    team.done(["config", "set", "mouse", "false"]);
    let second = std::fs::read_to_string(team.folder().join("home/settings.toml")).expect("a settings file");
    assert_eq!(second, first.replace("mouse = true", "mouse = false"));
    assert!(team.fails(2, ["config", "set", "theme", "lihgt"]).contains("Did you mean “light”?"));
    assert!(team.fails(2, ["config", "set", "moose", "false"]).contains("Did you mean “mouse”?"));
}

#[test]
fn every_command_tells_the_faults_of_the_settings_and_works_all_the_same() {
    let team = Team::demo();
    settings(&team, "thema = \"dark\"\nmouse = 3\n[keys]\nundo = [\"blue\"]\n");
    let Ran { out, err, code } = team.run(["show", "board"]);
    assert!(code == 0 && out.contains("To place"), "{out}{err}");
    let file = team.folder().join("home/settings.toml").display().to_string();
    let lines: Vec<&str> = err.lines().collect();
    assert_eq!(lines.len(), 3, "{err}");
    assert_eq!(lines[0], format!("{file}, line 1: There is no setting “thema”. Did you mean “theme”?"));
    assert!(lines[1].starts_with(&format!("{file}, line 2: mouse cannot be “3”.")), "{err}");
    assert_eq!(lines[2], format!("{file}, line 4: “blue” (for undo) is not a key."));
}

#[test]
fn a_settings_file_that_cannot_be_read_stops_nothing() {
    let team = Team::demo();
    std::fs::create_dir_all(team.folder().join("home/settings.toml")).expect("a folder in its place");
    let ran = team.run(["show", "board"]);
    assert!(ran.code == 0 && ran.err.contains("could not be read"), "{}", ran.err);
}

#[test]
fn dates_that_a_file_leaves_open_are_read_as_the_settings_say() {
    let dates = |order: &str| {
        let team = Team::class();
        settings(&team, &format!("day_first = {order}\n"));
        let scores = team.file("scores.csv", "Student ID,Skill,Score,Date\n101,3.NF.1,80%,3/2/2026\n");
        team.done(["import", &scores, "--profile", "long", "--yes"]);
        team.done(["show", "student", "Ana Bell"])
    };
    let (day_first, month_first) = (dates("true"), dates("false"));
    assert_ne!(day_first, month_first);
    assert!(day_first.contains("3 Feb") || day_first.contains("2026-02-03"), "{day_first}");
}
