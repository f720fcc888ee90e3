//! `source`: the rule, the kind, the cuts and the words of one source.

use std::str::FromStr;

use super::act::told;
use super::answer::{Answer, Failure};
use super::setup::word;
use super::show::source_text;
use crate::domain::command::{Command, SourceEdit};
use crate::domain::ids::SourceId;
use crate::domain::skill::{Band, Cuts, LatestRule, SourceKind};
use crate::domain::sources::SourceLine;
use crate::session::Session;

/// Say how a source's scores read: its rule for the latest mastery, its cuts, the meaning of its words
///
/// What is not named stays; without options it is only shown.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The source, as show sources lists it
    name: String,
    /// most-recent, highest, weighted-average, decaying-average, n-times-proficient, n-in-a-row or power-law
    #[arg(long, value_name = "RULE", value_parser = |it: &str| word(LatestRule::ALL, LatestRule::word, it))]
    rule: Option<LatestRule>,
    /// How many scores a rule with n asks for, 1 to 5
    #[arg(long, value_name = "N")]
    times: Option<u32>,
    /// practice, diagnostic or pace
    #[arg(long, value_parser = |it: &str| word(SourceKind::ALL, SourceKind::word, it))]
    kind: Option<SourceKind>,
    /// From which percents on a value is developing, proficient, secure; default for the product's own
    #[arg(long, value_name = "50,70,85|default")]
    cuts: Option<NewCuts>,
    /// What a word of its scale means: a band from 1 to 4, none for no evidence, or file for what its file says
    #[arg(long, value_name = "WORD=BAND")]
    word: Vec<Meaning>,
    /// Its words in their order, the lowest first: "Below < Approaching < Meets"
    #[arg(long, value_name = "WORDS")]
    order: Option<String>,
    /// The first of its words that is proficient: those before it become developing at most, the others proficient at least
    #[arg(long, value_name = "WORD", conflicts_with_all = ["word", "order"])]
    proficient_from: Option<String>,
}

#[derive(Clone, Copy, Debug)]
struct NewCuts(Option<Cuts>);

impl FromStr for NewCuts {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Cuts::read(text).map(Self)
    }
}

#[derive(Clone, Debug)]
struct Meaning {
    word: String,
    band: Option<Band>,
}

impl FromStr for Meaning {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || "write a word and its band, such as Approaching=2 (1 to 4, none or file)".to_owned();
        let (word, band) = text.rsplit_once('=').ok_or_else(wrong)?;
        let band = match band.trim() {
            "file" => None,
            "none" => Some(Band::None),
            digits => {
                Some(digits.parse().map(Band::from_number).ok().filter(|it| *it != Band::None).ok_or_else(wrong)?)
            }
        };
        Ok(Self { word: word.to_owned(), band })
    }
}

pub(super) fn run(args: &Args, mut session: Session) -> Result<Answer, Failure> {
    let source = session.book().find_source(&args.name)?;
    let edits = args.edits(&line(&session, source)?)?;
    let done = if edits.is_empty() {
        String::new()
    } else {
        told(&session.run(&Command::EditSource { source, edits }, None)?)
    };
    Ok(Answer::text(format!("{done}{}", source_text(&line(&session, source)?))))
}

fn line(session: &Session, source: SourceId) -> Result<SourceLine, Failure> {
    let lines = session.source_lines()?;
    let found = lines.into_iter().find(|it| it.source == source);
    found.ok_or_else(|| Failure::Refused("The team has no such source any more.".to_owned()))
}

impl Args {
    fn edits(&self, line: &SourceLine) -> Result<Vec<SourceEdit>, Failure> {
        let mut edits: Vec<SourceEdit> = [
            self.rule.map(SourceEdit::Rule),
            self.times.map(SourceEdit::Times),
            self.kind.map(SourceEdit::Kind),
            self.cuts.map(|it| SourceEdit::Cuts(it.0)),
        ]
        .into_iter()
        .flatten()
        .collect();
        edits.extend(self.word.iter().map(|it| SourceEdit::Word { word: it.word.clone(), band: it.band }));
        edits.extend(self.order.iter().map(|it| SourceEdit::Order(it.split('<').map(str::to_owned).collect())));
        if let Some(word) = &self.proficient_from {
            let place = line.place_of(word).ok_or_else(|| {
                Failure::Refused(format!("{} has no word “{word}”. Look at show sources for its words.", line.name))
            })?;
            let moved = line.move_line(place);
            if moved.is_empty() {
                return Err(Failure::Refused("Nothing to change: it is already so.".to_owned()));
            }
            edits.extend(moved);
        }
        Ok(edits)
    }
}
