//! The manual page and the completions know every command and every key.

use huddleboard::cli;
use huddleboard::tui::action::{ACTIONS, Action};
use huddleboard::tui::keymap::Keymap;

use super::Team;

/// The manual page without its markup.
fn man() -> String {
    let page = Team::none().done(["man"]);
    let plain = ["\\fB", "\\fI", "\\fR"].iter().fold(page, |it, mark| it.replace(mark, ""));
    plain.replace("\\-", "-").replace("\\(aq", "'").replace("\\&", "").replace("\\\\", "\\")
}

/// Every command that does something, with its family before it: `huddleboard show board`.
fn commands(command: &clap::Command, before: &str) -> Vec<String> {
    let words = format!("{before}{}", command.get_name());
    let members: Vec<String> = command.get_subcommands().flat_map(|it| commands(it, &format!("{words} "))).collect();
    if members.is_empty() { vec![words] } else { members }
}

#[test]
fn the_manual_page_names_every_key_with_its_words() {
    let (man, keymap) = (man(), Keymap::shipped());
    let keys = man.split_once("\n.SH KEYS\n").expect("a section of keys").1;
    for entry in ACTIONS {
        let row = format!(".TP\n{}\n{}\n", keymap.keys(entry.action).join(", "), entry.help);
        assert!(keys.contains(&row), "the manual page lacks: {row}");
    }
}

#[test]
fn the_manual_page_names_every_command_with_its_options() {
    let man = man();
    for words in commands(&cli::command(), "") {
        assert!(man.contains(&format!("\n.SS \"{words}")), "the manual page lacks “{words}”");
    }
    for section in ["OPTIONS", "KEYS", "FILES", "ENVIRONMENT", "EXIT STATUS"] {
        assert!(man.contains(&format!("\n.SH {section}\n")) || man.contains(&format!("\n.SH \"{section}\"\n")));
    }
    assert!(man.contains("--create-students\nTake students whom the team does not know into the team\n"), "{man}");
}

#[test]
fn the_help_names_the_commands_that_the_manual_page_names() {
    let help = Team::none().done(["help"]);
    for command in cli::command().get_subcommands() {
        let line = |it: &str| it.trim_start().split(' ').next() == Some(command.get_name());
        assert!(help.lines().any(line), "the help lacks {}", command.get_name());
    }
}

/// The keys are too many for it; it says where they are, by the key that the board obeys.
#[test]
fn the_help_says_where_the_keys_are() {
    let help = Team::none().done(["--help"]).split_whitespace().collect::<Vec<_>>().join(" ");
    let key = Keymap::shipped().keys(Action::Help)[0].clone();
    assert!(help.contains(&format!("There, {key} lists all keys; so does huddleboard man.")), "{help}");
}

#[test]
fn every_shell_completes_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = Team::none().done(["completions", shell]);
        for command in cli::command().get_subcommands() {
            assert!(script.contains(command.get_name()), "{shell} does not complete {}", command.get_name());
        }
    }
    Team::none().fails(2, ["completions", "a-shell-of-no-name"]);
}
