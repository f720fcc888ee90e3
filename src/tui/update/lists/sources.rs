//! Where scores come from: a list of sources, each with a list of what can be changed of it, each with its choices.

use crate::domain::command::{Command, SourceEdit};
use crate::domain::skill::{Band, LatestRule, Source, SourceKind};
use crate::domain::sources::SourceLine;
use crate::tui::window::{Deed, List, Prompt, Row};

/// The sources, each with its rule.
pub(in super::super) fn sources(lines: &[SourceLine]) -> List {
    let row = |it: &SourceLine| leads(it.name.clone(), it.rule.name(it.times), source(it));
    List::new("Sources: which one?", "opens it", lines.iter().map(row).collect())
}

/// What can be changed of a source, each with what it is now.
fn source(line: &SourceLine) -> List {
    let mut rows = vec![leads("Rule", line.rule.name(line.times), rules(line))];
    if line.rule.counts() {
        rows.push(leads("How many scores it counts", line.times.to_string(), times(line)));
    }
    rows.push(leads("Kind", line.kind.word(), kinds(line)));
    rows.push(Row::new("", "Cuts", line.cuts.sentence(), Deed::Ask(Box::new(Prompt::cuts(line)))));
    if line.own_cuts {
        rows.push(Row::new("", "The usual cuts", "50, 70, 85", edit(line, vec![SourceEdit::Cuts(None)])));
    }
    let words = line.words.iter().enumerate();
    rows.extend(words.map(|(place, it)| leads(format!("“{}”", it.word), it.meaning(), meanings(line, place))));
    List::new(line.name.clone(), "changes it", rows)
}

fn rules(line: &SourceLine) -> List {
    let row = |rule: &LatestRule| {
        Row::new("", rule.name(line.times), rule.meaning(), edit(line, vec![SourceEdit::Rule(*rule)]))
    };
    let title = format!("How do scores of {} become the latest mastery?", line.name);
    List::new(title, "takes it", LatestRule::ALL.iter().map(row).collect())
}

fn times(line: &SourceLine) -> List {
    let row = |times: u32| {
        let name = line.rule.name(usize::try_from(times).unwrap_or(line.times));
        Row::new(times.to_string(), name, "", edit(line, vec![SourceEdit::Times(times)]))
    };
    List::new("How many scores?", "takes it", (1..=Source::MOST_TIMES).map(row).collect())
}

fn kinds(line: &SourceLine) -> List {
    let row = |kind: &SourceKind| Row::new("", kind.word(), kind.meaning(), edit(line, vec![SourceEdit::Kind(*kind)]));
    List::new(
        format!("What kind of scores are {}?", line.name),
        "makes it that",
        SourceKind::ALL.iter().map(row).collect(),
    )
}

/// What a word of the scale may mean, and where it stands among the others.
fn meanings(line: &SourceLine, place: usize) -> List {
    let word = &line.words[place];
    let means = |band| edit(line, vec![SourceEdit::Word { word: word.word.clone(), band }]);
    // Low to high, and that it is no evidence at the end.
    let bands = [Band::NeedsSupport, Band::Developing, Band::Proficient, Band::Secure, Band::None];
    let said = word.ours || word.band != Band::None;
    let now = |it: Band| if said && it == word.band { "now" } else { "" };
    let mut rows: Vec<Row> = bands.map(|it| Row::new("", it.numbered(), now(it), means(Some(it)))).into();
    if word.ours {
        let file = word.file.map(Band::numbered).unwrap_or_default();
        rows.push(Row::new("", "What its file says", file, means(None)));
    }
    let line_moves = line.move_line(place);
    if !line_moves.is_empty() {
        rows.push(Row::new("", "Proficient from here on", "and developing at most below", edit(line, line_moves)));
    }
    for (name, by) in [("One place lower", -1), ("One place higher", 1)] {
        rows.extend(line.move_word(place, by).map(|order| Row::new("", name, "", edit(line, vec![order]))));
    }
    List::new(format!("What does “{}” mean?", word.word), "takes it", rows)
}

fn leads(name: impl Into<String>, now: impl Into<String>, list: List) -> Row {
    Row::new("", name, now, Deed::List(Box::new(list)))
}

fn edit(line: &SourceLine, edits: Vec<SourceEdit>) -> Deed {
    Deed::Run(Box::new(Command::EditSource { source: line.source, edits }))
}
