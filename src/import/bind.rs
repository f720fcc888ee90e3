//! A profile laid over the header of one file: which column is what.

use std::collections::{HashMap, HashSet};

use csv::StringRecord;

use super::catalogue::{Called, Catalogue};
use super::cell::cell;
use super::measure::Look;
use super::person::StudentAt;
use super::profile::{Columns, Long, Profile, Reads, Scale, Subject, Wide, words};
use super::table::{Header, SAMPLE};
use crate::domain::book::Book;
use crate::domain::ids::SourceId;
use crate::domain::skill::Band;
use crate::domain::text::fold;

/// Where the number of a maximum is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Maximum {
    /// In the column's name or a row of maxima.
    Fixed(f64),
    /// In a column.
    Column(usize),
}

/// One observation of every row.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    /// The skill of a wide file's column; `None` where each row names its own.
    pub skill: Option<usize>,
    pub score: Option<usize>,
    /// The text where `score` is empty.
    pub instead: Option<usize>,
    pub level: Option<usize>,
    pub maximum: Option<Maximum>,
    pub scale: Scale,
    /// Bands of words, as written and folded.
    pub words: HashMap<String, Band>,
}

impl Slot {
    /// The column that a fault is told of.
    pub fn column(&self) -> Option<usize> {
        self.score.or(self.level).or(self.instead)
    }
}

/// Where each row of a long file names its skill.
#[derive(Clone, Copy, Debug)]
pub(super) struct SkillAt {
    code: Option<usize>,
    title: Option<usize>,
    subject: Option<usize>,
    parent: Option<usize>,
    source: Option<usize>,
}

impl SkillAt {
    /// The skill of a row, in its own words.
    pub fn called(self, row: &StringRecord) -> Called<'_> {
        Called {
            code: cell(row, self.code),
            title: cell(row, self.title),
            subject: cell(row, self.subject),
            parent: cell(row, self.parent),
        }
    }

    /// The source that a row names; empty where it names none.
    pub fn source(self, row: &StringRecord) -> &str {
        cell(row, self.source)
    }
}

/// A profile, laid over a header.
#[derive(Clone, Debug)]
pub(super) struct Bound {
    pub date: Option<usize>,
    pub tie: Option<usize>,
    pub slots: Vec<Slot>,
    pub skill: Option<SkillAt>,
    /// Column and folded word.
    pub unreliable: Option<(usize, String)>,
    /// Names of columns of a general shape that are nothing to it.
    pub unread: Vec<String>,
    /// The columns that make two rows the same; empty means all.
    pub same: Vec<usize>,
}

/// Lays a profile over a header; `sample` holds the first rows, by which columns of scores are told from others.
pub(super) fn bind(
    profile: &Profile,
    header: &Header,
    sample: &[StringRecord],
    book: &Book,
    catalogue: &mut Catalogue<'_>,
) -> Bound {
    let (mut slots, mut skill, mut unread) = (Vec::new(), None, Vec::new());
    if let Some(long) = &profile.long {
        slots.push(long_slot(profile, long, header, book));
        let find = |it: &Columns| header.find(it);
        let (code, title) = (find(&long.code), find(&long.title));
        let (subject, parent, source) = (find(&long.subject), find(&long.parent), find(&long.source));
        skill = Some(SkillAt { code, title: title.filter(|it| Some(*it) != code), subject, parent, source });
    }
    if !profile.wide.is_empty() {
        unread = wide_slots(profile, header, sample, book, catalogue, &mut slots);
    }
    let unreliable = profile.cells.unreliable.as_ref();
    Bound {
        date: header.find(&profile.date.column),
        tie: header.find(&profile.date.tie),
        slots,
        skill,
        unreliable: unreliable.and_then(|(columns, text)| Some((header.find(columns)?, fold(text)))),
        unread,
        same: profile.rows.same.iter().filter_map(|it| header.place(it)).collect(),
    }
}

fn long_slot(profile: &Profile, long: &Long, header: &Header, book: &Book) -> Slot {
    let score = header.find(&long.score);
    let percent = score.is_some_and(|it| long.percent_when.iter().any(|name| header.place(name) == Some(it)));
    Slot {
        skill: None,
        score,
        instead: None,
        level: header.find(&long.level),
        maximum: header.find(&long.maximum).map(Maximum::Column),
        scale: if percent { Scale::Percent } else { long.reads.scale },
        words: level_words(profile, &long.reads, book),
    }
}

fn wide_slots(
    profile: &Profile,
    header: &Header,
    sample: &[StringRecord],
    book: &Book,
    catalogue: &mut Catalogue<'_>,
    slots: &mut Vec<Slot>,
) -> Vec<String> {
    let mut unread = Vec::new();
    let subject = match &profile.subject {
        Subject::Said(words) => words,
        Subject::When { columns, then, otherwise } => {
            if header.find(columns).is_some() {
                then
            } else {
                otherwise
            }
        }
    };
    let claimed = claimed(profile, header);
    for (place, name) in header.names.iter().enumerate() {
        if name.is_empty() || claimed.contains(&place) {
            continue;
        }
        let found = profile.wide.iter().find_map(|it| Some((it, it.columns.captures(name)?)));
        let Some((wide, groups)) = found else { continue };
        if wide.reads.scale == Scale::Ignore {
            continue;
        }
        if wide.only_scores && !may_hold_scores(profile, place, header, sample, book) {
            unread.push(name.clone());
            continue;
        }
        let skill = groups.name("skill").map_or(name.as_str(), |it| it.as_str());
        let fill = |text: &str| text.replace("{skill}", skill).replace("{subject}", subject);
        let column = |text: &str| if text.is_empty() { None } else { header.place(&fill(text)) };
        let maximum = groups.name("max").and_then(|it| it.as_str().parse().ok()).filter(|it| *it > 0.0);
        let called = Called { code: &fill(&wide.code), title: &fill(&wide.title), subject, parent: "" };
        slots.push(Slot {
            skill: Some(catalogue.skill(called)),
            score: if wide.score.is_empty() { Some(place) } else { column(&wide.score) },
            instead: column(&wide.instead),
            level: column(&wide.level),
            maximum: maximum.map(Maximum::Fixed),
            scale: wide.reads.scale,
            words: level_words(profile, &wide.reads, book),
        });
    }
    unread
}

/// The scale's own words, and over them what the team said that this source's words mean.
fn level_words(profile: &Profile, reads: &Reads, book: &Book) -> HashMap<String, Band> {
    let mut all = HashMap::new();
    for scale in reads.words.iter().filter_map(|it| words().scale(it)) {
        all.extend(scale.iter().map(|(word, band)| (word.clone(), *band)));
    }
    let source = profile.source.as_ref().map(|it| SourceId::derived(&[it.as_bytes()]));
    for known in book.level_words.iter().filter(|it| Some(it.key.0) == source) {
        if let Some(band) = known.band {
            all.insert(fold(&known.key.1), Band::from_number(band.into()));
        }
    }
    all
}

/// Columns that have a meaning of their own, or none that may be a score.
fn claimed(profile: &Profile, header: &Header) -> HashSet<usize> {
    let student = StudentAt::new(&profile.student, header);
    let mut claimed: HashSet<usize> = student.places().collect();
    claimed.extend(header.find(&profile.date.column));
    claimed.extend(header.find(&profile.date.tie));
    let never = |it: &(usize, &String)| words().never_a_score(it.1);
    claimed.extend(header.names.iter().enumerate().filter(never).map(|it| it.0));
    claimed
}

/// Whether some column that means nothing else looks like scores.
pub(super) fn has_scores(profile: &Profile, header: &Header, sample: &[StringRecord], book: &Book) -> bool {
    let claimed = claimed(profile, header);
    (0..header.names.len()).any(|it| {
        !claimed.contains(&it) && !header.name(it).is_empty() && looks_like_scores(profile, it, header, sample, book)
    })
}

/// Whether a column looks like scores, or is blank as far as was looked in a longer file: a quiz that few have taken yet.
fn may_hold_scores(profile: &Profile, place: usize, header: &Header, sample: &[StringRecord], book: &Book) -> bool {
    let blank = || sample.iter().all(|row| cell(row, Some(place)).is_empty());
    looks_like_scores(profile, place, header, sample, book) || sample.len() >= SAMPLE && blank()
}

/// At least half of a column's filled cells read as a number, a fraction, a percentage or a known word.
fn looks_like_scores(profile: &Profile, place: usize, header: &Header, sample: &[StringRecord], book: &Book) -> bool {
    let reads = profile.wide.iter().find(|it: &&Wide| it.columns.is_match(header.name(place))).map(|it| &it.reads);
    let known = level_words(profile, reads.unwrap_or(&Reads::default()), book);
    let (mut filled, mut like) = (0, 0);
    for row in sample {
        match Look::at(cell(row, Some(place)), &known) {
            Look::Blank => {}
            Look::Score => (filled, like) = (filled + 1, like + 1),
            Look::Other => filled += 1,
        }
    }
    like > 0 && like * 2 >= filled
}
