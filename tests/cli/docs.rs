//! The README and the changelog say what is true.

use std::fs;
use std::path::Path;

use huddleboard::cli;
use huddleboard::suggest::Term;
use huddleboard::tui::action::ACTIONS;
use huddleboard::tui::keymap::Keymap;

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).expect("a file of the package")
}

/// The words of a command line; quotes hold words together.
fn words(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    parts
        .flat_map(|(place, part)| {
            if place % 2 == 1 { vec![part.to_owned()] } else { part.split_whitespace().map(str::to_owned).collect() }
        })
        .collect()
}

#[test]
fn every_command_in_the_readme_is_one() {
    let readme = read("README.md");
    let lines: Vec<&str> = readme.lines().map(str::trim).filter(|it| it.starts_with("huddleboard")).collect();
    assert!(lines.len() > 10, "the README shows the commands");
    for line in &lines {
        let line = line.split(" # ").next().unwrap_or(line);
        if let Err(why) = cli::command().try_get_matches_from(words(line)) {
            panic!("the README says “{line}”: {why}");
        }
    }
    for command in cli::command().get_subcommands().filter(|it| it.get_name() != "help") {
        let start = format!("huddleboard {}", command.get_name());
        assert!(lines.iter().any(|it| it.starts_with(&start)), "the README does not show “{start}”");
        for part in command.get_subcommands().filter(|it| it.get_name() != "help") {
            let start = format!("{start} {}", part.get_name());
            assert!(lines.iter().any(|it| it.starts_with(&start)), "the README does not show “{start}”");
        }
    }
}

#[test]
fn the_readme_lists_every_profile_and_the_keys() {
    let readme = read("README.md");
    assert!(readme.contains("\n## Keys\n"));
    let profiles = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/profiles")).expect("profiles");
    for name in profiles.filter_map(|it| it.ok()?.file_name().into_string().ok()) {
        if let Some(id) = name.strip_suffix(".toml") {
            assert!(readme.contains(&format!("`{id}`")), "the README does not list the profile {id}");
        }
    }
}

#[test]
fn the_changelog_has_an_entry_for_this_version() {
    let heading = format!("## {}", env!("CARGO_PKG_VERSION"));
    assert!(read("assets/CHANGELOG.md").lines().any(|it| it.starts_with(&heading)), "no “{heading}” in the changelog");
}

#[test]
fn the_command_line_is_sound() {
    cli::command().debug_assert();
}

#[test]
fn the_readme_lists_every_key_with_its_words() {
    let (readme, map) = (read("README.md"), Keymap::shipped());
    for entry in ACTIONS {
        let keys: Vec<String> = map.keys(entry.action).iter().map(|it| format!("`{it}`")).collect();
        let row = format!("| {} | {} |", keys.join(", "), entry.help);
        assert!(readme.contains(&row), "the README's keys lack: {row}");
    }
}

#[test]
fn the_readme_lists_every_weight_with_its_points() {
    let readme = read("README.md");
    for line in Term::ALL.map(Term::line) {
        let range = if line.open { format!("{} to {}", line.range.0, line.range.1) } else { "fixed".to_owned() };
        let row = format!("| `{}` | {} | {} | {range} |", line.name, line.usual, line.words);
        assert!(readme.contains(&row), "the README's weights lack: {row}");
    }
}
