//! `completions` and `man`: the command line told to shells and to `man`. Both are made of the words that the help shows, and the
//! keys of the table that the board obeys.

use clap::{Arg, Command};
use clap_complete::Shell;
use roff::{Inline, Roff, bold, italic, roman};

use super::answer::{Answer, Exit};
use crate::tui::action::ACTIONS;
use crate::tui::keymap::Keymap;

/// Print a completion script for a shell
#[derive(Debug, clap::Args)]
pub(super) struct CompletionsArgs {
    /// Which shell
    #[arg(value_enum)]
    shell: Shell,
}

/// What each exit code says.
const EXITS: [(Exit, &str); 4] = [
    (Exit::Done, "Done."),
    (Exit::Refused, "Refused, nothing changed; a sentence says why."),
    (Exit::Usage, "The command was not understood."),
    (Exit::Asks, "An answer is needed first: a name fits several, or a file leaves something open. Nothing changed."),
];

/// Where the program keeps what; in the data folder, unless said otherwise.
const FILES: [(&str, &str); 8] = [
    (
        "~/.local/share/huddleboard",
        "The data folder on Linux; elsewhere the folder that the system names for the data of programs.",
    ),
    ("team.db", "The team's file, where none is named. One file is one team."),
    ("demo-class.db", "The demo class."),
    ("backups", "Copies that “huddleboard backup” makes."),
    ("sheets", "What “huddleboard print” and the board print."),
    ("recent.toml", "The files opened lately: paths and times."),
    (
        "~/.config/huddleboard/settings.toml",
        "Settings, which “huddleboard config” tells and changes; elsewhere in the folder for the settings of programs.",
    ),
    (
        "open, writers, lock",
        "Notes about who has which file open, as whom this installation writes to it, and that a small file is being changed.",
    ),
];

/// What the environment decides.
const ENVIRONMENT: [(&str, &str); 8] = [
    ("HUDDLEBOARD_DB", "The team's file; --db comes first."),
    ("HUDDLEBOARD_HOME", "Another folder for data and settings."),
    ("HUDDLEBOARD_NOW", "Sets the clock, for demonstrations: 2026-11-24T07:45; with a + behind it, it runs on."),
    ("LOGNAME, USER, USERNAME", "The login name, which the log notes unless --by gives another."),
    ("HOSTNAME, COMPUTERNAME", "The computer's name, which others see while they have the same file open."),
    ("NO_COLOR, COLORTERM, TERM", "Which colors the board uses."),
    ("COLORFGBG", "Whether the terminal's background is dark or light."),
    ("LC_ALL, LC_CTYPE, LANG", "Whether the terminal shows more than plain ASCII; --ascii says that it does not."),
];

pub(super) fn completions(args: &CompletionsArgs, mut command: Command) -> Answer {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "huddleboard", &mut script);
    Answer::text(String::from_utf8_lossy(&script))
}

/// The whole program on one page.
pub(super) fn man(mut command: Command) -> Answer {
    command.build();
    let mut page = head(&command);
    page.control("SH", ["COMMANDS"]);
    for command in command.get_subcommands_mut().filter(|it| it.get_name() != "help") {
        subcommand(&mut page, command);
    }
    keys(&mut page);
    section(&mut page, "FILES", FILES);
    section(&mut page, "ENVIRONMENT", ENVIRONMENT);
    section(&mut page, "EXIT STATUS", EXITS.map(|(exit, words)| (exit.code().to_string(), words)));
    Answer::text(page.to_roff())
}

fn head(command: &Command) -> Roff {
    let (name, version) = (command.get_name().to_owned(), command.get_version().unwrap_or_default().to_owned());
    let mut page = Roff::new();
    page.control("TH", [name.as_str(), "1", "", &format!("{name} {version}"), "User Commands"]);
    page.control("SH", ["NAME"]);
    page.text([roman(format!("{name} - regroups students daily, for a team of teachers"))]);
    page.control("SH", ["SYNOPSIS"]);
    page.text([bold(name), roman(" [OPTIONS] [COMMAND]")]);
    page.control("SH", ["DESCRIPTION"]);
    for paragraph in command.get_long_about().map(ToString::to_string).unwrap_or_default().split("\n\n") {
        page.text([roman(paragraph.replace('\n', " "))]);
        page.control("PP", []);
    }
    page.control("SH", ["OPTIONS"]);
    command.get_arguments().for_each(|it| argument(&mut page, it));
    page
}

/// A command with its arguments; of a family, each member.
fn subcommand(page: &mut Roff, command: &mut Command) {
    if command.has_subcommands() {
        command.get_subcommands_mut().filter(|it| it.get_name() != "help").for_each(|it| subcommand(page, it));
        return;
    }
    let usage = command.render_usage().to_string();
    page.control("SS", [usage.trim_start_matches("Usage: ")]);
    page.text([roman(command.get_about().map(ToString::to_string).unwrap_or_default())]);
    let own = |it: &&Arg| !it.is_global_set() && !it.is_hide_set() && it.get_id() != "help";
    command.get_arguments().filter(own).for_each(|it| argument(page, it));
}

fn argument(page: &mut Roff, argument: &Arg) {
    let flags: Vec<String> = argument
        .get_short()
        .map(|it| format!("-{it}"))
        .into_iter()
        .chain(argument.get_long().map(|it| format!("--{it}")))
        .collect();
    let value = argument.get_value_names().filter(|_| argument.get_action().takes_values());
    let value = value.map(|it| it.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")).unwrap_or_default();
    let mut help = argument.get_help().map(ToString::to_string).unwrap_or_default();
    let choices: Vec<String> = argument.get_possible_values().iter().map(|it| it.get_name().to_owned()).collect();
    if argument.get_action().takes_values() && !choices.is_empty() {
        help = format!("{help}: {}", choices.join(", "));
    }
    let gap = if flags.is_empty() || value.is_empty() { "" } else { " " };
    let tag = [bold(flags.join(", ")), roman(gap), italic(value)];
    tagged(page, tag.into_iter().filter(|it| !is_empty(it)).collect::<Vec<_>>(), &help);
}

fn keys(page: &mut Roff) {
    let keymap = Keymap::shipped();
    section(page, "KEYS", ACTIONS.iter().map(|it| (keymap.keys(it.action).join(", "), it.help)));
}

fn section<T: Into<String>>(page: &mut Roff, title: &str, rows: impl IntoIterator<Item = (T, &'static str)>) {
    page.control("SH", [title]);
    for (tag, words) in rows {
        tagged(page, [bold(tag.into())], words);
    }
}

fn is_empty(inline: &Inline) -> bool {
    matches!(inline, Inline::Roman(text) | Inline::Bold(text) | Inline::Italic(text) if text.is_empty())
}

fn tagged(page: &mut Roff, tag: impl Into<Vec<Inline>>, words: &str) {
    page.control("TP", []);
    page.text(tag);
    page.text([roman(words)]);
}
