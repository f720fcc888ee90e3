//! The skill of a score whose column alone does not name it: what a row's cells say, put into the profile's codes and titles.

use csv::StringRecord;
use regex::{Captures, Regex};

use super::catalogue::Called;
use super::cell::{cell, tidy};
use super::profile::{Said, Wide};
use super::table::Header;

/// No name of a skill is longer, in bytes.
const LONGEST: usize = 1_000;

/// How the rows of one column name its skill. Every text may hold `{name}` and the `{name}` of what is said.
#[derive(Clone, Debug)]
pub(super) struct Naming {
    /// What makes a skill this one and no other; empty is the code.
    key: String,
    code: String,
    title: String,
    parent: String,
    subject: String,
    /// Where each row says its subject.
    subject_at: Option<usize>,
    /// The column whose cell is the skill's name.
    pub name: Option<usize>,
    said: Vec<Phrase>,
}

/// Something that cells say.
#[derive(Clone, Debug)]
struct Phrase {
    name: String,
    from: Vec<Piece>,
    says: Vec<(Regex, String)>,
}

/// Where a piece of a phrase stands.
#[derive(Clone, Debug)]
enum Piece {
    Cell(usize),
    /// A group of the column's own name.
    Column(String),
}

/// What a row calls its skill.
#[derive(Debug)]
pub(super) struct Named {
    key: String,
    code: String,
    title: String,
    parent: String,
    subject: String,
}

impl Named {
    /// For the catalogue.
    pub fn called(&self) -> Called<'_> {
        Called { key: &self.key, code: &self.code, title: &self.title, subject: &self.subject, parent: &self.parent }
    }
}

impl Naming {
    /// From the key, code, title, parent and subject of a column, already filled with what its own name says, and from the columns
    /// of the skill's name and of its subject; `None` where no row says more.
    pub fn new(
        texts: [String; 5],
        (name, subject_at): (Option<usize>, Option<usize>),
        said: &[Said],
        (wide, groups): (&Wide, &Captures<'_>),
        header: &Header,
    ) -> Option<Self> {
        let piece = |it: &String| match it.strip_prefix('{').and_then(|it| it.strip_suffix('}')) {
            Some(group) => {
                let group = wide.columns.capture_names().flatten().find(|it| *it == group)?;
                Some(Piece::Column(groups.name(group)?.as_str().to_owned()))
            }
            None => header.place(it).map(Piece::Cell),
        };
        let phrase = |it: &Said| Phrase {
            name: it.name.clone(),
            from: it.from.iter().filter_map(piece).collect(),
            says: it.says.clone(),
        };
        let said = said.iter().filter(|it| texts.iter().any(|text| holds(text, &it.name)));
        let said: Vec<Phrase> = said.map(phrase).collect();
        let [key, code, title, parent, subject] = texts;
        let named = name.is_some() || !said.is_empty();
        named.then_some(Self { key, code, title, parent, subject, subject_at, name, said })
    }

    /// Everything that decides which skill a row's is: rows that agree in it are about one skill.
    pub fn mark(&self, row: &StringRecord, mark: &mut String) {
        let pieces = self.said.iter().flat_map(|it| &it.from).map(|it| it.text(row));
        for text in [self.key.as_str(), self.code.as_str(), cell(row, self.name)].into_iter().chain(pieces) {
            mark.push_str(short(text));
            mark.push('\u{1f}');
        }
    }

    /// What a row calls its skill.
    ///
    /// # Errors
    /// When what its code is made of is blank, or a page of text.
    pub fn named(&self, row: &StringRecord) -> Result<Named, &'static str> {
        let name = cell(row, self.name);
        if self.name.is_some() && name.is_empty() || name.len() > LONGEST {
            return Err("no skill");
        }
        let said: Vec<(&str, Option<String>)> = self.said.iter().map(|it| (it.name.as_str(), it.said(row))).collect();
        if said.iter().any(|(word, said)| said.is_none() && holds(&self.code, word)) {
            return Err("no skill");
        }
        let word = |word: &str| match said.iter().find(|it| it.0 == word) {
            Some((_, said)) => Some(said.as_deref().unwrap_or_default()),
            None => (word == "name").then_some(name),
        };
        let fill = |text: &str| tidy(&filled(text, word)).into_owned();
        let subject = self.subject_at.map_or_else(|| fill(&self.subject), |it| cell(row, Some(it)).to_owned());
        let [key, code, title, parent] = [&self.key, &self.code, &self.title, &self.parent].map(|it| fill(it));
        let named = Named { key, code, title, parent, subject };
        if named.code.is_empty() { Err("no skill") } else { Ok(named) }
    }
}

impl Phrase {
    /// What the first pattern that fits the pieces makes of them; else the pieces themselves. `None` where every cell is blank
    /// and nothing is made of that.
    fn said(&self, row: &StringRecord) -> Option<String> {
        let mut cells = self.from.iter().filter(|it| matches!(it, Piece::Cell(_))).peekable();
        let is_blank = cells.peek().is_some() && cells.all(|it| it.text(row).is_empty());
        let pieces: Vec<&str> = self.from.iter().filter(|_| !is_blank).map(|it| it.text(row)).collect();
        let text = pieces.join(" ");
        let text = short(&text).trim();
        let Some((found, says)) = self.says.iter().find_map(|(like, says)| Some((like.captures(text)?, says))) else {
            return (!text.is_empty()).then(|| text.to_owned());
        };
        let mut out = String::new();
        found.expand(says, &mut out);
        Some(out.trim().to_owned())
    }
}

impl Piece {
    fn text<'t>(&'t self, row: &'t StringRecord) -> &'t str {
        match self {
            Self::Cell(place) => cell(row, Some(*place)),
            Self::Column(text) => text,
        }
    }
}

fn holds(text: &str, word: &str) -> bool {
    text.contains(&format!("{{{word}}}"))
}

/// The text with every known `{word}` replaced, once: what a cell says is never looked at for further ones.
fn filled<'w>(text: &str, word: impl Fn(&str) -> Option<&'w str>) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (said, tail) = after.split_once('}').and_then(|(it, tail)| Some((word(it)?, tail))).unwrap_or(("{", after));
        out.push_str(said);
        rest = tail;
    }
    out + rest
}

fn short(text: &str) -> &str {
    text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_cell_says_is_put_in_once() {
        let word = |it: &str| (it == "test").then_some("{test} 1");
        assert_eq!(filled("Overall {test}, {part} {", word), "Overall {test} 1, {part} {");
    }
}
