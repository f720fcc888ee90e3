//! `show sources`: every source with its rule, its cuts, and what the words of its scale mean.

use serde::Serialize;

use crate::cli::answer::{Answer, Failure};
use crate::cli::table::Table;
use crate::domain::skill::Band;
use crate::domain::sources::{SourceLine, WordLine};
use crate::session::Session;

#[derive(Serialize)]
struct SourcesJson {
    sources: Vec<SourceJson>,
}

/// `times` only for a rule that counts; `own_cuts` when they are not the product's.
#[derive(Serialize)]
struct SourceJson {
    id: String,
    name: String,
    kind: &'static str,
    rule: &'static str,
    rule_words: String,
    times: Option<usize>,
    cuts: CutsJson,
    own_cuts: bool,
    words: Vec<WordJson>,
}

#[derive(Serialize)]
struct CutsJson {
    developing: u32,
    proficient: u32,
    secure: u32,
}

/// `band` is what it means now, `file_band` what its file says; `team` when the team has said it.
#[derive(Serialize)]
struct WordJson {
    word: String,
    band: Option<u8>,
    file_band: Option<u8>,
    team: bool,
}

pub(super) fn run(json: bool, session: &Session) -> Result<Answer, Failure> {
    let lines = session.source_lines()?;
    if json {
        return Answer::json(&SourcesJson { sources: lines.iter().map(SourceJson::of).collect() });
    }
    if lines.is_empty() {
        return Ok(Answer::text("No source yet: bring in a score file first.\n".to_owned()));
    }
    Ok(Answer::text(lines.iter().map(as_text).collect::<Vec<_>>().join("\n")))
}

/// One source, over several lines.
pub(crate) fn as_text(line: &SourceLine) -> String {
    let mut table = Table::default();
    let whose = if line.own_cuts { "its own" } else { "as everywhere" };
    table.line(format!("{}  {}", line.name, line.kind.word()));
    table.line(format!("  Rule: {}", line.rule.full(line.times)));
    table.line(format!("  {} ({whose})", line.cuts.sentence()));
    let from = line.proficient_from();
    for (place, word) in line.words.iter().enumerate() {
        if from == Some(place) {
            table.line("  -- proficient from here --");
        }
        table.item([format!("“{}”", word.word), word.meaning()]);
    }
    table.to_string()
}

impl SourceJson {
    fn of(line: &SourceLine) -> Self {
        Self {
            id: line.source.to_string(),
            name: line.name.clone(),
            kind: line.kind.word(),
            rule: line.rule.word(),
            rule_words: line.rule.full(line.times),
            times: line.rule.counts().then_some(line.times),
            cuts: CutsJson {
                developing: line.cuts.developing,
                proficient: line.cuts.proficient,
                secure: line.cuts.secure,
            },
            own_cuts: line.own_cuts,
            words: line.words.iter().map(WordJson::of).collect(),
        }
    }
}

impl WordJson {
    fn of(line: &WordLine) -> Self {
        let number = |band: Band| (band != Band::None).then(|| band.number());
        Self {
            word: line.word.clone(),
            band: number(line.band),
            file_band: line.file.and_then(number),
            team: line.ours,
        }
    }
}
