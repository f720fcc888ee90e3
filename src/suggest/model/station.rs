//! The open groups of a slot as places that students may go to: who of their adults is here, how many they take, what they may work on.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::away::Away;
use crate::domain::book::Book;
use crate::domain::ids::{AdultId, GroupId, SkillId, SpaceId};
use crate::domain::plan::{Group, GroupKind, Part, Slot};
use crate::domain::text::fold;

/// How a group teaches: its kind and its largest size say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// With one to three: each point of need counts 1.2 times.
    Few,
    /// With four to six: 1.1 times.
    Small,
    /// With more.
    Class,
    /// A lab, own work: no lesson, and nothing to prepare.
    Seats,
}

impl Format {
    /// All that teach.
    pub const TAUGHT: [Self; 3] = [Self::Few, Self::Small, Self::Class];

    fn of(kind: GroupKind, largest: Option<u32>) -> Self {
        match (kind, largest) {
            (GroupKind::OnlineLab | GroupKind::Independent | GroupKind::OffSite, _) => Self::Seats,
            (GroupKind::TeacherLed | GroupKind::Tutoring, Some(0..=3)) => Self::Few,
            (GroupKind::TeacherLed | GroupKind::Tutoring, Some(4..=6)) | (GroupKind::Tutoring, None) => Self::Small,
            (GroupKind::TeacherLed | GroupKind::Tutoring, _) => Self::Class,
        }
    }

    /// What a point of need is worth here, in percent.
    pub fn percent(self) -> i32 {
        match self {
            Self::Few => 120,
            Self::Small => 110,
            Self::Class => 100,
            Self::Seats => 0,
        }
    }
}

/// Why nobody is put into a group, or taken out of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shut {
    /// All its adults are away.
    AdultsAway,
    /// Its members are locked.
    Locked,
    /// It is elsewhere: who is there can't come in, and the others can't go there.
    OffSite,
}

/// An open group.
#[derive(Clone, Debug)]
pub struct Station {
    /// Which group.
    pub group: GroupId,
    /// What its copies on other days share.
    pub origin: GroupId,
    /// Where it is.
    pub space: Option<SpaceId>,
    /// Its adults who are here, in the order of the board.
    pub adults: Vec<AdultId>,
    /// Whether it needs an adult who leads, and none is here.
    pub leaderless: bool,
    /// How it teaches.
    pub format: Format,
    /// Who may come and go.
    pub shut: Option<Shut>,
    /// Its sizes as the team set them: the fewest, and the most it may have.
    pub smallest: u32,
    /// `None`: as many as come.
    pub largest: Option<u32>,
    /// The size that it works best with.
    pub target: u32,
    /// What it works on now, the primary first.
    pub focus: Vec<SkillId>,
    /// The level it is taught at now.
    pub pitch: Option<u8>,
    /// Whether focus and pitch are locked.
    pub focus_locked: bool,
    /// What it could work on: the present and prepared focus first.
    pub skills: Vec<SkillId>,
    /// Those of them that cost no preparation.
    pub prepared: BTreeSet<SkillId>,
}

/// All open groups of a slot, in the order of their ids; `present` is how many students are here.
pub fn stations(book: &Book, slot: Slot, away: &Away<'_>, present: usize) -> Vec<Station> {
    let mut groups = book.groups_of(slot);
    groups.sort_by_key(|it| it.key);
    let subjects = Subjects::of(book, slot, &groups);
    let mut stations: Vec<Station> = groups.iter().map(|it| station(book, slot, it, away, &subjects)).collect();
    aim(&mut stations, present);
    stations
}

fn station(book: &Book, slot: Slot, group: &Group, away: &Away<'_>, subjects: &Subjects<'_>) -> Station {
    let all = book.adults_of(group.key);
    let here: Vec<(AdultId, Part)> = all.iter().copied().filter(|it| away.adult(it.0).is_none()).collect();
    let needs_adult = group.kind.needs_adult();
    let shut = if group.kind == GroupKind::OffSite {
        Some(Shut::OffSite)
    } else if needs_adult && here.is_empty() && !all.is_empty() {
        Some(Shut::AdultsAway)
    } else {
        book.are_members_locked(slot, group.key).then_some(Shut::Locked)
    };
    let largest = book.largest_of(group);
    let (focus, focus_locked) = (book.focus_of(group.key), book.is_focus_locked(slot, group.key));
    let adults: Vec<AdultId> = here.iter().map(|it| it.0).collect();
    let prepared: BTreeSet<SkillId> = focus
        .first()
        .copied()
        .into_iter()
        .chain(adults.iter().filter_map(|it| book.prepared_focus(slot, *it)))
        .collect();
    let format = Format::of(group.kind, largest);
    let skills = match (format, focus_locked) {
        (Format::Seats, _) => Vec::new(),
        (_, true) => focus.first().copied().into_iter().collect(),
        (_, false) => subjects.for_group(book, &focus, &adults, &prepared),
    };
    Station {
        group: group.key,
        origin: group.origin,
        space: group.space,
        leaderless: needs_adult && here.iter().all(|it| it.1 != Part::Leads),
        format,
        shut,
        smallest: group.smallest.unwrap_or(u32::from(needs_adult && !adults.is_empty())),
        largest,
        target: 0,
        focus,
        pitch: group.pitch,
        focus_locked,
        skills,
        prepared,
        adults,
    }
}

/// What a group without a largest size is taken to work well with at most (ours): a class, a tutor, a lab.
fn usual_largest(format: Format) -> u32 {
    match format {
        Format::Few => 3,
        Format::Small => 6,
        Format::Class => 12,
        Format::Seats => 24,
    }
}

/// The size that each group works best with: four fifths of the largest (2 of 3, 5 of 6, 8 of 10), or as full as all the others that
/// teach when there are fewer students than that.
fn aim(stations: &mut [Station], present: usize) {
    let most = |it: &Station| u64::from(it.largest.unwrap_or_else(|| usual_largest(it.format)));
    let teaches = |it: &&Station| it.shut.is_none() && it.format != Format::Seats;
    let room: u64 = stations.iter().filter(teaches).map(most).sum();
    let present = u64::try_from(present).unwrap_or(u64::MAX);
    for it in stations {
        let (most, teaches) = (most(it), it.format != Format::Seats);
        let fair = (2 * most * present + room) / (2 * room).max(1);
        let best = (most * 8 + 5) / 10;
        let target = u32::try_from(if teaches { fair.min(best) } else { best }).unwrap_or(u32::MAX);
        it.target = target.clamp(it.smallest, it.largest.unwrap_or(u32::MAX).max(it.smallest));
    }
}

/// Which subjects a slot's groups work on. **A suggestion turns no reading group into a math group**: a group stays in the subject of
/// its focus; one without a focus takes up what the other groups of the slot, or its own adults, have.
struct Subjects<'a> {
    /// Skills that the team uses, by folded subject, in the order of lists.
    skills: BTreeMap<String, Vec<SkillId>>,
    of_slot: BTreeSet<String>,
    book: &'a Book,
}

impl<'a> Subjects<'a> {
    fn of(book: &'a Book, slot: Slot, groups: &[&Group]) -> Self {
        let mut all: Vec<SkillId> = book.skills.iter().filter(|it| it.live && !it.pace).map(|it| it.key).collect();
        book.sort_skills(&mut all);
        let mut skills: BTreeMap<String, Vec<SkillId>> = BTreeMap::new();
        for skill in all {
            skills.entry(subject(book, skill)).or_default().push(skill);
        }
        let focuses = groups.iter().flat_map(|it| book.focus_of(it.key));
        let adults = groups.iter().flat_map(|it| book.adults_of(it.key));
        let prepared = adults.filter_map(|it| book.prepared_focus(slot, it.0));
        let of_slot = focuses.chain(prepared).map(|it| subject(book, it)).collect();
        Self { skills, of_slot, book }
    }

    fn for_group(
        &self,
        book: &Book,
        focus: &[SkillId],
        adults: &[AdultId],
        prepared: &BTreeSet<SkillId>,
    ) -> Vec<SkillId> {
        let own: BTreeSet<String> = focus.iter().chain(prepared).map(|it| subject(book, *it)).collect();
        let of_group = if own.is_empty() { &self.of_slot } else { &own };
        let of_group = self.skills.iter().filter(|it| of_group.is_empty() || of_group.contains(it.0));
        let taught: Vec<Taught> = adults.iter().map(|it| Taught::of(book, *it)).collect();
        // Of several adults, what any of them may teach.
        let may = |it: &SkillId| taught.is_empty() || taught.iter().any(|adult| adult.has(self.book, *it));
        let mut skills: Vec<SkillId> = focus.iter().take(1).chain(prepared).copied().collect();
        let usable = |it: &SkillId| book.skills.get(it).is_some_and(|it| it.live && !it.pace);
        skills.retain(usable);
        skills.extend(of_group.flat_map(|it| it.1).copied().filter(may));
        let mut seen = BTreeSet::new();
        skills.retain(|it| seen.insert(*it));
        skills
    }
}

/// What an adult teaches, as the team listed it; nothing listed is everything.
struct Taught {
    subjects: Vec<String>,
    skills: BTreeSet<SkillId>,
}

impl Taught {
    fn of(book: &Book, adult: AdultId) -> Self {
        let subjects = book.subjects_taught(adult).into_iter().map(fold).collect();
        Self { subjects, skills: book.skills_taught(adult).into_iter().collect() }
    }

    /// Who teaches a skill teaches its parts.
    fn has(&self, book: &Book, skill: SkillId) -> bool {
        if self.subjects.is_empty() && self.skills.is_empty() {
            return true;
        }
        let own = subject(book, skill);
        if !own.is_empty() && self.subjects.contains(&own) {
            return true;
        }
        let (mut at, mut steps) = (Some(skill), 0);
        while let Some(it) = at.filter(|_| steps < book.skills.len()) {
            if self.skills.contains(&it) {
                return true;
            }
            (at, steps) = (book.skills.get(&it).and_then(|it| it.parent), steps + 1);
        }
        false
    }
}

fn subject(book: &Book, skill: SkillId) -> String {
    book.skills.get(&skill).map_or_else(String::new, |it| fold(&it.subject))
}
