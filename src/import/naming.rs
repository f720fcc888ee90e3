//! The skill of a score whose column alone does not name it: what a row's cells say, put into the profile's codes and titles.

use csv::StringRecord;
use regex::{Captures, Regex};

use super::catalogue::Called;
use super::cell::cell;
use super::profile::{Said, Wide};
use super::table::Header;

/// How the rows of one column name its skill. Every text may hold `{name}` and the `{name}` of what is said.
#[derive(Clone, Debug)]
pub(super) struct Naming {
    /// What makes a skill this one and no other; empty is the code.
    pub key: String,
    pub code: String,
    pub title: String,
    pub parent: String,
    pub subject: String,
    /// Where each row says its subject.
    pub subject_at: Option<usize>,
    /// The column whose cell is the skill's name.
    pub name: Option<usize>,
    said: Vec<Phrase>,
}

/// One word that cells say.
#[derive(Clone, Debug)]
struct Phrase {
    name: String,
    from: Vec<From>,
    says: Vec<(Regex, String)>,
}

/// Where a piece of a phrase stands.
#[derive(Clone, Debug)]
enum From {
    Cell(usize),
    /// A group of the column's own name.
    Column(String),
}

/// What a row calls its skill.
#[derive(Debug, Default)]
pub(super) struct Named {
    key: String,
    code: String,
    title: String,
    parent: String,
    subject: String,
}

impl Named {
    pub fn called(&self) -> Called<'_> {
        Called { key: &self.key, code: &self.code, title: &self.title, subject: &self.subject, parent: &self.parent }
    }
}

impl Naming {
    /// The texts of a column, already filled with what its own name says; `None` where no row says more.
    pub fn new(
        texts: [String; 5],
        (name, subject_at): (Option<usize>, Option<usize>),
        said: &[Said],
        (wide, groups): (&Wide, &Captures<'_>),
        header: &Header,
    ) -> Option<Self> {
        let holds = |it: &&Said| texts.iter().any(|text| text.contains(&format!("{{{}}}", it.name)));
        let piece = |it: &String| match it.strip_prefix('{').and_then(|it| it.strip_suffix('}')) {
            Some(group) => {
                let group = wide.columns.capture_names().flatten().find(|it| *it == group);
                Some(From::Column(groups.name(group?)?.as_str().to_owned()))
            }
            None => header.place(it).map(From::Cell),
        };
        let phrase = |it: &Said| Phrase {
            name: format!("{{{}}}", it.name),
            from: it.from.iter().filter_map(piece).collect(),
            says: it.says.clone(),
        };
        let said: Vec<Phrase> = said.iter().filter(holds).map(phrase).collect();
        let [key, code, title, parent, subject] = texts;
        (name.is_some() || !said.is_empty()).then_some(Self {
            key,
            code,
            title,
            parent,
            subject,
            subject_at,
            name,
            said,
        })
    }

    /// Everything that decides which skill a row's is: rows that agree in it are about one skill.
    pub fn mark(&self, row: &StringRecord, mark: &mut String) {
        let pieces = self.said.iter().flat_map(|it| &it.from).map(|it| it.text(row));
        for text in [self.key.as_str(), self.code.as_str(), cell(row, self.name)].into_iter().chain(pieces) {
            mark.push_str(text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text));
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
        if said.iter().any(|(word, said)| said.is_none() && self.code.contains(word)) {
            return Err("no skill");
        }
        let fill = |text: &str| {
            let put = |text: String, (word, said): &(&str, Option<String>)| {
                text.replace(word, said.as_deref().unwrap_or_default())
            };
            said.iter().fold(text.replace("{name}", name), put).trim().to_owned()
        };
        let subject = self.subject_at.map_or_else(|| fill(&self.subject), |it| cell(row, Some(it)).to_owned());
        let named = Named {
            key: fill(&self.key),
            code: fill(&self.code),
            title: fill(&self.title),
            parent: fill(&self.parent),
            subject,
        };
        if named.code.is_empty() { Err("no skill") } else { Ok(named) }
    }
}

/// No name of a skill is longer, in bytes.
const LONGEST: usize = 1_000;

impl Phrase {
    /// What the first pattern that fits the pieces makes of them; else the pieces themselves. `None` where every cell is blank
    /// and nothing is made of that.
    fn said(&self, row: &StringRecord) -> Option<String> {
        let mut cells = self.from.iter().filter(|it| matches!(it, From::Cell(_))).peekable();
        let is_blank = cells.peek().is_some() && cells.all(|it| it.text(row).is_empty());
        let pieces: Vec<&str> = self.from.iter().filter(|_| !is_blank).map(|it| it.text(row)).collect();
        let text = pieces.join(" ");
        let text = text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(&text).trim();
        let Some((found, says)) = self.says.iter().find_map(|(like, says)| Some((like.captures(text)?, says))) else {
            return (!text.is_empty()).then(|| text.to_owned());
        };
        let mut out = String::new();
        found.expand(says, &mut out);
        Some(out)
    }
}

impl From {
    fn text<'t>(&'t self, row: &'t StringRecord) -> &'t str {
        match self {
            Self::Cell(place) => cell(row, Some(*place)),
            Self::Column(text) => text,
        }
    }
}
