//! A profile laid over the header of one file: which column is what.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use csv::StringRecord;
use regex::Captures;

use super::catalogue::{Called, Catalogue};
use super::cell::cell;
use super::measure::Look;
use super::naming::Naming;
use super::person::StudentAt;
use super::profile::{Columns, Long, Profile, Reads, Scale, Subject, Which, Wide, words};
use super::question::Answers;
use super::slot::{Beside, Exact, SkillAt, SkillOf, Slot};
use super::table::{Header, SAMPLE};
use crate::domain::skill::Band;
use crate::domain::text::fold;

/// A profile, laid over a header.
#[derive(Clone, Debug)]
pub(super) struct Bound {
    /// The first that a row fills is its day.
    pub dates: Vec<usize>,
    pub tie: Option<usize>,
    /// The day of the file.
    pub file_date: Option<usize>,
    pub slots: Vec<Slot>,
    /// Column and folded word.
    pub unreliable: Option<(usize, String)>,
    /// Column and the folded words of which one must stand there, or none may.
    pub only: Option<(usize, Which, Vec<String>)>,
    /// Names of columns of a general shape that are nothing to it.
    pub unread: Vec<String>,
    /// The columns that make two rows the same; empty means all.
    pub same: Vec<usize>,
    /// Several columns are about one skill: a row may say one sitting twice.
    pub repeats: bool,
}

impl Bound {
    /// The cell with a row's day; blank without one.
    pub fn date<'r>(&self, row: &'r StringRecord) -> &'r str {
        self.dates.iter().map(|it| cell(row, Some(*it))).find(|it| !it.is_empty()).unwrap_or_default()
    }
}

/// Lays a profile over a header; `sample` holds the first rows, by which columns of scores are told from others.
pub(super) fn bind(
    profile: &Profile,
    header: &Header,
    sample: &[StringRecord],
    answers: &Answers,
    catalogue: &mut Catalogue<'_>,
) -> Bound {
    let (mut slots, mut unread) = (Vec::new(), Vec::new());
    if let Some(long) = &profile.long {
        slots.extend(long_slot(long, header, answers));
    }
    if !profile.wide.is_empty() {
        unread = wide_slots(profile, header, sample, answers, catalogue, &mut slots);
    }
    let mut skills = HashSet::new();
    let repeats = slots.iter().any(|it| match &it.skill {
        SkillOf::Column(skill) => !skills.insert(*skill),
        // Two columns may name the same skill.
        SkillOf::Named(_) => true,
        SkillOf::Called { .. } | SkillOf::Row(_) => false,
    });
    let unreliable = profile.cells.unreliable.as_ref();
    let only = profile.rows.only.as_ref();
    Bound {
        dates: profile.date.column.iter().filter_map(|it| header.place(it)).collect(),
        tie: header.find(&profile.date.tie),
        file_date: header.find(&profile.date.file),
        slots,
        unreliable: unreliable.and_then(|(columns, text)| Some((header.find(columns)?, fold(text)))),
        only: only.and_then(|(columns, which, words)| Some((header.find(columns)?, *which, words.clone()))),
        unread,
        same: profile.rows.same.iter().filter_map(|it| header.place(it)).collect(),
        repeats,
    }
}

fn long_slot(long: &Long, header: &Header, answers: &Answers) -> Option<Slot> {
    let find = |it: &Columns| header.find(it);
    let beside = |it: &Columns| Beside::find(it, |name| header.place(name));
    let (score, code, title) = (find(&long.score), find(&long.code), find(&long.title));
    let percent = score.is_some_and(|it| long.percent_when.iter().any(|name| header.place(name) == Some(it)));
    let (subject, parent, source) = (find(&long.subject), find(&long.parent), find(&long.source));
    let (key, title) = (find(&long.key), title.filter(|it| Some(*it) != code));
    let row_scale = long.row_scale.as_ref().and_then(|it| Some((find(&it.columns)?, it.words.clone())));
    let mut slot = Slot {
        skill: SkillOf::Row(SkillAt { key, code, title, subject, parent, source }),
        score,
        instead: None,
        level: find(&long.level),
        maximum: beside(&long.maximum),
        cut: beside(&long.cut),
        date: None,
        day: None,
        tie: None,
        unreliable: None,
        exactly: long.exactly.iter().filter_map(|it| Exact::bind(it, find)).collect(),
        scale: if percent { Scale::Percent } else { long.reads.scale },
        row_scale,
        words: level_words(&long.reads, answers),
        said: false,
    };
    let numbers = score.and_then(|it| answers.numbers(header.name(it)));
    (slot.column().is_some() && slot.answered(numbers)).then_some(slot)
}

fn wide_slots(
    profile: &Profile,
    header: &Header,
    sample: &[StringRecord],
    answers: &Answers,
    catalogue: &mut Catalogue<'_>,
    slots: &mut Vec<Slot>,
) -> Vec<String> {
    let mut claimed = claimed(profile, header);
    claimed.extend(calculated(profile, sample));
    let shape = Shape::new(profile, header);
    let free = |place: &usize| !header.name(*place).is_empty() && !claimed.contains(place);
    let mut open: BTreeSet<usize> = (0..header.width).filter(free).collect();
    let (mut found, mut unread, mut beside) = (BTreeMap::new(), BTreeSet::new(), HashSet::new());
    for wide in &profile.wide {
        for place in open.clone() {
            let name = header.name(place);
            // Asking whether a name fits is much cheaper than taking it apart, and most do not.
            if !wide.columns.is_match(name) {
                continue;
            }
            if wide.reads.scale == Scale::Ignore {
                open.remove(&place);
            }
            // What another skill reads beside its score is no skill of its own in a file that nobody described.
            if wide.reads.scale == Scale::Ignore || wide.only_scores && beside.contains(&place) {
                continue;
            }
            let numbers = answers.numbers(name);
            if wide.only_scores && numbers.is_none() && !may_hold_scores(profile, place, header, sample, answers) {
                unread.insert(place);
                continue;
            }
            let Some(groups) = wide.columns.captures(name) else { continue };
            if shape.column(wide, &groups, &wide.unless).is_some() {
                open.remove(&place);
                continue;
            }
            let mut slot = shape.slot(wide, &groups, place, answers);
            if slot.column().is_none() {
                continue;
            }
            open.remove(&place);
            beside.extend(slot.columns());
            if slot.answered(numbers) {
                found.insert(place, slot);
            }
        }
    }
    // The catalogue meets the skills in the order of their columns.
    slots.extend(found.into_values().map(|mut slot| {
        if let SkillOf::Called { key, code, title, parent, subject } = &slot.skill {
            slot.skill = SkillOf::Column(catalogue.skill(Called { key, code, title, subject, parent }));
        }
        slot
    }));
    let unread = unread.into_iter().filter(|it| open.contains(it) && !beside.contains(it));
    unread.map(|it| header.name(it).to_owned()).collect()
}

/// What the columns of a wide file have in common.
struct Shape<'a> {
    profile: &'a Profile,
    header: &'a Header,
    subject: &'a str,
    /// Where each row says its subject.
    subject_at: Option<usize>,
}

impl<'a> Shape<'a> {
    fn new(profile: &'a Profile, header: &'a Header) -> Self {
        let (subject, subject_at) = match &profile.subject {
            Subject::Said(words) => (words.as_str(), None),
            Subject::Column(columns) => ("", header.find(columns)),
            Subject::When { columns, then, otherwise } => {
                (if header.find(columns).is_some() { then.as_str() } else { otherwise.as_str() }, None)
            }
        };
        Self { profile, header, subject, subject_at }
    }

    /// The slot of the column at that place.
    fn slot(&self, wide: &Wide, groups: &Captures<'_>, place: usize, answers: &Answers) -> Slot {
        let fill = |text: &str| self.fill(wide, groups, text);
        let column = |texts: &Columns| self.column(wide, groups, texts);
        let beside = |texts: &Columns| Beside::find(texts, |it| self.header.place(&fill(it)));
        let named = groups.name("max").and_then(|it| it.as_str().parse().ok()).filter(|it| *it > 0.0);
        let subject = wide.subject.as_deref().map_or_else(|| self.subject.to_owned(), fill);
        let texts = [fill(&wide.key), fill(&wide.code), fill(&wide.title), fill(&wide.parent), subject];
        let own = self.subject_at.filter(|_| wide.subject.is_none());
        let cells = (column(&wide.name), own);
        let naming = Naming::new(texts.clone(), cells, &self.profile.said, (wide, groups), self.header);
        let skill = naming.map_or_else(
            || {
                let [key, code, title, parent, subject] = texts;
                SkillOf::Called { key, code, title, parent, subject }
            },
            SkillOf::Named,
        );
        Slot {
            skill,
            score: if wide.score.is_empty() { Some(place) } else { column(&wide.score) },
            instead: column(&wide.instead),
            level: column(&wide.level),
            maximum: named.map(Beside::Fixed).or_else(|| beside(&wide.maximum)),
            cut: beside(&wide.cut),
            date: column(&wide.date),
            day: groups.name("day").map(|it| it.as_str().to_owned()),
            tie: column(&wide.tie),
            unreliable: wide.unreliable.as_ref().and_then(|(columns, text)| Some((column(columns)?, fold(text)))),
            exactly: wide.exactly.iter().filter_map(|it| Exact::bind(it, column)).collect(),
            scale: wide.reads.scale,
            row_scale: None,
            words: level_words(&wide.reads, answers),
            said: false,
        }
    }

    /// The first of these columns that is there.
    fn column(&self, wide: &Wide, groups: &Captures<'_>, texts: &Columns) -> Option<usize> {
        texts.iter().find_map(|it| self.header.place(&self.fill(wide, groups, it)))
    }

    /// Puts in what the column's name says; `{name}` stays for the rows.
    fn fill(&self, wide: &Wide, groups: &Captures<'_>, text: &str) -> String {
        if !text.contains('{') {
            return text.to_owned();
        }
        let named = wide.columns.capture_names().flatten();
        named.fold(text.replace("{subject}", self.subject), |text, it| {
            text.replace(&format!("{{{it}}}"), groups.name(it).map_or("", |it| it.as_str()))
        })
    }
}

/// The scale's own words, and over them what the team said that this source's words mean.
fn level_words(reads: &Reads, answers: &Answers) -> HashMap<String, Band> {
    let mut all = HashMap::new();
    for scale in reads.words.iter().filter_map(|it| words().scale(it)) {
        all.extend(scale.iter().map(|(word, band)| (word.clone(), *band)));
    }
    for (word, band) in answers.levels() {
        // The cell is looked up as it is written first: that spelling must not keep its old meaning.
        all.retain(|known, _| fold(known) != word);
        all.insert(word.to_owned(), band);
    }
    all
}

/// Columns that have a meaning of their own, or none that may be a score.
fn claimed(profile: &Profile, header: &Header) -> HashSet<usize> {
    let student = StudentAt::new(&profile.student, header);
    let mut claimed: HashSet<usize> = student.places().collect();
    let date = &profile.date;
    claimed.extend([&date.column, &date.tie, &date.file].into_iter().flatten().filter_map(|it| header.place(it)));
    let never = |it: &(usize, &String)| words().never_a_score(it.1);
    claimed.extend(header.names.iter().enumerate().filter(never).map(|it| it.0));
    claimed
}

/// Columns of which a row of maxima says that they are calculated.
fn calculated(profile: &Profile, sample: &[StringRecord]) -> Vec<usize> {
    let (Some(maxima), Some(pattern)) = (&profile.rows.maximum_like, &profile.rows.calculated) else {
        return Vec::new();
    };
    let is_maxima =
        |row: &&StringRecord| row.iter().find(|it| !it.trim().is_empty()).is_some_and(|it| maxima.is_match(it));
    let row = sample.iter().find(is_maxima);
    row.into_iter().flatten().enumerate().filter(|it| pattern.is_match(it.1.trim())).map(|it| it.0).collect()
}

/// Whether some column that means nothing else looks like scores.
pub(super) fn has_scores(profile: &Profile, header: &Header, sample: &[StringRecord], answers: &Answers) -> bool {
    let claimed = claimed(profile, header);
    let ignored = |it: usize| wide_of(profile, header.name(it)).is_some_and(|it| it.reads.scale == Scale::Ignore);
    (0..header.width).any(|it| {
        !claimed.contains(&it)
            && !header.name(it).is_empty()
            && !ignored(it)
            && looks_like_scores(profile, it, header, sample, answers)
    })
}

/// The first description that fits a column.
fn wide_of<'p>(profile: &'p Profile, column: &str) -> Option<&'p Wide> {
    profile.wide.iter().find(|it| it.columns.is_match(column))
}

/// Whether a column looks like scores, or is blank as far as was looked in a longer file: a quiz that few have taken yet.
fn may_hold_scores(
    profile: &Profile,
    place: usize,
    header: &Header,
    sample: &[StringRecord],
    answers: &Answers,
) -> bool {
    let blank = || sample.iter().all(|row| cell(row, Some(place)).is_empty());
    looks_like_scores(profile, place, header, sample, answers) || sample.len() >= SAMPLE && blank()
}

/// At least half of a column's filled cells read as a number, a fraction, a percentage or a known word.
fn looks_like_scores(
    profile: &Profile,
    place: usize,
    header: &Header,
    sample: &[StringRecord],
    answers: &Answers,
) -> bool {
    let reads = wide_of(profile, header.name(place)).map(|it| &it.reads);
    let known = level_words(reads.unwrap_or(&Reads::default()), answers);
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
