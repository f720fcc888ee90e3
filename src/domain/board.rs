//! The board: what one slot shows, worked out once per change for the screen, the command line and paper alike.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::book::Book;
use super::check::{Breach, breaches};
use super::choice::Wishes;
use super::conference::Mark;
use super::flag::Flag;
use super::ids::{AdultId, GroupId, SkillId, StudentId};
use super::names::ShortNames;
use super::person::Student;
use super::plan::{Day, Group, GroupKind, Part, Slot};
use super::ready::Ready;
use super::score::{Freshness, Mastery};
use super::skill::Band;

/// One slot, ready to show.
#[derive(Clone, Debug)]
pub struct Board {
    /// Which slot.
    pub slot: Slot,
    /// All students who belong to the team on that day.
    pub students_total: usize,
    /// The open groups, in their order.
    pub columns: Vec<Column>,
    /// Who is in no group, by name.
    pub to_place: Vec<Card>,
    /// Who is away, by name.
    pub away: Vec<AwayCard>,
    /// What belongs to no single group: an adult in two places, a pair that is split.
    pub warnings: Vec<Breach>,
    /// How many are in the zone that they chose.
    pub wishes: Wishes,
}

/// One group.
#[derive(Clone, Debug)]
pub struct Column {
    /// Which group.
    pub group: GroupId,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: GroupKind,
    /// Its adults: who leads first.
    pub adults: Vec<BoardAdult>,
    /// Where it is.
    pub space: Option<String>,
    /// The sets that sit in it, by name.
    pub sets: Vec<String>,
    /// Its focus skills, the primary first.
    pub focus: Vec<SkillId>,
    /// The level it is taught at, percent.
    pub pitch: Option<u8>,
    /// Smallest size.
    pub smallest: Option<u32>,
    /// Largest size: the group's own or its leaders', whichever is smaller.
    pub largest: Option<u32>,
    /// Who is in it and here, by name.
    pub cards: Vec<Card>,
    /// What is wrong with it.
    pub warnings: Vec<Breach>,
}

/// An adult of a group.
#[derive(Clone, Debug)]
pub struct BoardAdult {
    /// Who.
    pub adult: AdultId,
    /// The name.
    pub name: String,
    /// Leads or helps.
    pub part: Part,
    /// Whether the adult is away in this slot.
    pub away: bool,
}

/// One student in the room.
#[derive(Clone, Debug)]
pub struct Card {
    /// Who.
    pub student: StudentId,
    /// Full name.
    pub name: String,
    /// Its shorter forms.
    pub names: ShortNames,
    /// The skill that the card shows: the group's primary focus, else the most urgent one.
    pub skill: Option<SkillId>,
    /// The latest mastery in it.
    pub mastery: Option<Mastery>,
    /// Its age in days.
    pub age_days: Option<i64>,
    /// What its age means.
    pub freshness: Freshness,
    /// What to know before relying on it, the most serious first.
    pub flags: Vec<Flag>,
    /// What the student chose, if anything.
    pub wish: Option<CardWish>,
    /// A one-on-one on that day, or that there was none this week.
    pub conference: Option<Mark>,
    /// Whether the student belongs to a set that sits elsewhere.
    pub pulled_out: bool,
}

/// What a student chose for the slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardWish {
    /// The zone.
    pub space: Option<String>,
    /// The activity in the student's words.
    pub activity: Option<String>,
    /// Whether the student's group is in the zone.
    pub met: bool,
}

impl CardWish {
    fn of(book: &Book, slot: Slot, student: StudentId) -> Option<Self> {
        let wish = book.wish(slot, student)?;
        let space = wish.space.map(|it| book.spaces.get(&it).map_or("a zone", |it| it.name.as_str()).to_owned());
        let met = book.wish_met(slot, student) == Some(true);
        Some(Self { space, activity: wish.activity.map(str::to_owned), met })
    }

    /// `chose Nook: reading`.
    pub fn words(&self) -> String {
        let parts: Vec<&str> = [&self.space, &self.activity].into_iter().filter_map(|it| it.as_deref()).collect();
        format!("chose {}", parts.join(": "))
    }
}

impl Card {
    /// Its band.
    pub fn band(&self) -> Band {
        self.mastery.as_ref().map_or(Band::None, |it| it.band)
    }

    /// Its value, to order by; one without an honest value comes after those with one.
    fn value(&self) -> f64 {
        self.mastery.as_ref().and_then(|it| it.value).unwrap_or(f64::INFINITY)
    }
}

/// The order of the cards in a group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By last name, then first name.
    #[default]
    Name,
    /// The lowest band first, in it the lowest value; who has no evidence before all.
    Band,
    /// The oldest evidence first; who has none before all.
    Age,
}

impl Sort {
    /// What a key that goes on to the next one comes to.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Name => Self::Band,
            Self::Band => Self::Age,
            Self::Age => Self::Name,
        }
    }

    /// Its word in the settings.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Band => "band",
            Self::Age => "age",
        }
    }

    /// For the title: `by band`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Name => "by name",
            Self::Band => "by band",
            Self::Age => "by age of score",
        }
    }
}

/// One student who is away.
#[derive(Clone, Debug)]
pub struct AwayCard {
    /// Who.
    pub student: StudentId,
    /// Full name.
    pub name: String,
    /// Its shorter forms.
    pub names: ShortNames,
    /// `absent`, `late until 11:00` …
    pub words: String,
    /// The group that the placement still names.
    pub group: Option<GroupId>,
}

impl Board {
    /// Works the board of a slot out; ages count to `today`.
    pub fn of(book: &Book, slot: Slot, today: NaiveDate) -> Self {
        let away = book.away(slot);
        let mut board = Self {
            slot,
            students_total: 0,
            columns: book.groups_of(slot).into_iter().map(|group| column(book, group, &away)).collect(),
            to_place: Vec::new(),
            away: Vec::new(),
            warnings: Vec::new(),
            wishes: book.wishes_of(slot, &away),
        };
        let marks = book.conference_marks(slot);
        let places: std::collections::HashMap<GroupId, usize> =
            board.columns.iter().enumerate().map(|(place, it)| (it.group, place)).collect();
        let students = book.team_by_name_on(slot.day);
        board.students_total = students.len();
        let seats = book.seated_sets(slot);
        for (set, group) in &seats {
            if let Some(place) = places.get(group) {
                board.columns[*place].sets.push(book.set_name(*set));
            }
        }
        let pulled_out = book.all_pulled_out(slot, &seats);
        let mut names = book.short_names();
        let (measures, ready) = (book.pace_skills(), Ready::of(book));
        for student in students {
            let group = book.placement(slot, student.key);
            let names = names.remove(&student.key).unwrap_or_default();
            if let Some(fact) = away.student(student.key) {
                board.away.push(AwayCard {
                    student: student.key,
                    name: student.name.clone(),
                    names,
                    words: fact.words(),
                    group,
                });
                continue;
            }
            let column = group.and_then(|it| places.get(&it)).map(|place| &mut board.columns[*place]);
            let focus = column.as_ref().and_then(|it| it.focus.first().copied());
            let card = Card {
                wish: CardWish::of(book, slot, student.key),
                conference: marks.get(&student.key).copied(),
                pulled_out: pulled_out.contains(&student.key),
                ..card(book, student, names, focus, (&measures, &ready), today)
            };
            match column {
                Some(column) => column.cards.push(card),
                None => board.to_place.push(card),
            }
        }
        for breach in breaches(book, slot) {
            match breach.group.and_then(|it| places.get(&it)) {
                Some(place) => board.columns[*place].warnings.push(breach),
                None => board.warnings.push(breach),
            }
        }
        board
    }

    /// Puts the cards of every group and of the tray in an order. The first time, they stand by name; whoever sorts again starts
    /// from [`Board::of`], since those who are alike keep the order that they have.
    pub fn sort(&mut self, sort: Sort) {
        for cards in self.columns.iter_mut().map(|it| &mut it.cards).chain([&mut self.to_place]) {
            match sort {
                Sort::Name => {}
                Sort::Band => cards.sort_by(|a, b| a.band().cmp(&b.band()).then(a.value().total_cmp(&b.value()))),
                // Who has no evidence at all has waited longest.
                Sort::Age => cards.sort_by_key(|it| std::cmp::Reverse(it.age_days.unwrap_or(i64::MAX))),
            }
        }
    }

    /// Everything that is wrong with a group, and with an adult or a space that it shares with others.
    pub fn warnings_at<'a>(&'a self, book: &Book, column: &'a Column) -> impl Iterator<Item = &'a Breach> {
        let space = book.groups.get(&column.group).and_then(|it| it.space).map(|it| it.0);
        // A rule of the team is about students, perhaps about all of a school: no adult and no space is among them.
        let touches = move |it: &&Breach| {
            it.of.is_none()
                && it.about.iter().any(|id| Some(*id) == space || column.adults.iter().any(|it| it.adult.0 == *id))
        };
        column.warnings.iter().chain(self.warnings.iter().filter(touches))
    }

    /// The short name of a student of the board.
    pub fn short_name(&self, student: StudentId) -> &str {
        let cards = self.columns.iter().flat_map(|it| &it.cards).chain(&self.to_place);
        let names = cards.map(|it| (it.student, &it.names)).chain(self.away.iter().map(|it| (it.student, &it.names)));
        names.filter(|it| it.0 == student).map(|it| it.1.short.as_str()).next().unwrap_or("a student")
    }

    /// Students in the room.
    pub fn here(&self) -> usize {
        self.students_total - self.away.len()
    }

    /// The column of a group.
    pub fn column(&self, group: GroupId) -> Option<&Column> {
        self.columns.iter().find(|it| it.group == group)
    }
}

fn column(book: &Book, group: &Group, away: &super::away::Away<'_>) -> Column {
    let adults = book
        .adults_of(group.key)
        .into_iter()
        .map(|(adult, part)| BoardAdult {
            adult,
            name: book.adult_name(adult),
            part,
            away: away.adult(adult).is_some(),
        })
        .collect();
    Column {
        group: group.key,
        name: group.name.clone(),
        kind: group.kind,
        adults,
        space: group.space.and_then(|it| book.spaces.get(&it)).map(|it| it.name.clone()),
        sets: Vec::new(),
        focus: book.focus_of(group.key),
        pitch: group.pitch,
        smallest: group.smallest,
        largest: book.largest_of(group),
        cards: Vec::new(),
        warnings: Vec::new(),
    }
}

fn card(
    book: &Book,
    student: &Student,
    names: ShortNames,
    focus: Option<SkillId>,
    flagging: (&[SkillId], &Ready),
    today: NaiveDate,
) -> Card {
    let shown = match focus {
        Some(skill) => Some((skill, book.mastery.get(student.key, skill))),
        None => book.mastery.most_urgent(student.key).map(|(skill, it)| (skill, Some(it))),
    };
    let mastery = shown.and_then(|it| it.1);
    let freshness = mastery.map_or(Freshness::Fresh, |it| book.freshness(it, today));
    Card {
        student: student.key,
        name: student.name.clone(),
        names,
        skill: shown.map(|it| it.0),
        mastery: mastery.cloned(),
        age_days: mastery.map(|it| (today - it.day).num_days()),
        freshness,
        flags: book.flags(student.key, (shown.map(|it| it.0), mastery), freshness, flagging),
        wish: None,
        conference: None,
        pulled_out: false,
    }
}

impl Book {
    /// The open groups of a slot, in their order.
    pub fn groups_of(&self, slot: Slot) -> Vec<&Group> {
        let mut groups: Vec<&Group> = self.groups.iter().filter(|it| it.live && it.slot() == slot).collect();
        groups.sort_by_key(|it| (it.place, it.key));
        groups
    }

    /// The adults of a group: who leads first, then by name.
    pub fn adults_of(&self, group: GroupId) -> Vec<(AdultId, Part)> {
        let mut adults: Vec<(AdultId, Part)> = self
            .group_adults
            .range((group, AdultId([0; 16]))..=(group, AdultId([255; 16])))
            .filter(|it| it.part != Part::None)
            .map(|it| (it.key.1, it.part))
            .collect();
        adults.sort_by_cached_key(|(adult, part)| (*part, self.adult_name(*adult), *adult));
        adults
    }

    /// The focus skills of a group, the primary first.
    pub fn focus_of(&self, group: GroupId) -> Vec<SkillId> {
        let mut skills: Vec<(u8, SkillId)> = self
            .group_skills
            .range((group, SkillId([0; 16]))..=(group, SkillId([255; 16])))
            .filter_map(|it| Some((it.place?, it.key.1)))
            .collect();
        skills.sort_unstable();
        skills.into_iter().map(|it| it.1).collect()
    }

    /// The largest size of a group: its own or its leaders', whichever is smaller.
    pub fn largest_of(&self, group: &Group) -> Option<u32> {
        let leads = self.adults_of(group.key).into_iter().filter(|it| it.1 == Part::Leads);
        leads.filter_map(|it| self.adults.get(&it.0)?.largest).chain(group.largest).min()
    }

    /// The open group that a student is placed in; `None` is "to place".
    pub fn placement(&self, slot: Slot, student: StudentId) -> Option<GroupId> {
        let group = self.placements.get(&(slot, student))?.group?;
        self.groups.get(&group).is_some_and(|it| it.live && it.slot() == slot).then_some(group)
    }

    /// Who is placed in a group and belongs to the team on that day, here or away, in the order of ids.
    pub fn placed_in(&self, slot: Slot, group: GroupId) -> impl Iterator<Item = StudentId> {
        self.placements
            .range(slot.range())
            .filter(move |it| it.group == Some(group))
            .map(|it| it.key.1)
            .filter(move |it| self.students.get(it).is_some_and(|it| it.is_on(slot.day)))
    }

    /// Whether a slot has a plan: any open group.
    pub fn has_plan(&self, slot: Slot) -> bool {
        self.groups.iter().any(|it| it.live && it.slot() == slot)
    }

    /// The slots of a day that have a plan, on the timetable or not.
    pub fn planned_slots(&self, day: Day) -> BTreeSet<Slot> {
        self.groups.iter().filter(|it| it.live && it.day == day).map(Group::slot).collect()
    }

    /// Whose mastery in what a slot's board shows and was not read yet: in the group's focus, else in every skill; in the measures of
    /// pace; and once that is read, in what comes after a mastered focus. Empty when nothing is left to read.
    pub fn unread_mastery(&self, slot: Slot) -> Vec<(StudentId, Option<SkillId>)> {
        let focus: BTreeMap<GroupId, Option<SkillId>> =
            self.groups_of(slot).iter().map(|it| (it.key, self.focus_of(it.key).first().copied())).collect();
        let skill = |student| self.placement(slot, student).and_then(|it| focus.get(&it).copied()).flatten();
        let (measures, ready) = (self.pace_skills(), Ready::of(self));
        let wanted = self.team_on(slot.day).flat_map(|it| {
            let (student, skill) = (it.key, skill(it.key));
            let further = skill.into_iter().flat_map(|it| ready.reads(self, student, it)).collect::<Vec<_>>();
            let more = measures.iter().copied().chain(further).map(Some);
            std::iter::once(skill).chain(more).map(move |it| (student, it))
        });
        wanted.filter(|(student, skill)| !self.mastery.knows(*student, *skill)).collect()
    }

    /// What the age of a mastery means on a day.
    pub fn freshness(&self, mastery: &Mastery, today: NaiveDate) -> Freshness {
        let kind = self.sources.get(&mastery.source).map(|it| it.kind).unwrap_or_default();
        Freshness::of(kind, (today - mastery.day).num_days(), self.school_days_since(mastery.day, today))
    }
}
