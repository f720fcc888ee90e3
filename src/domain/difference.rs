//! The layers of a slot side by side: its base, the last plan before it, and its plan now. Who stands elsewhere in one of them, and
//! what is different about the groups. Pure: the session finds the layers.

use std::collections::{BTreeMap, BTreeSet};

use super::away::Away;
use super::book::Book;
use super::ids::{GroupId, StudentId};
use super::plan::{Group, Part, Slot};
use super::text::list;

/// Which two layers differ, or how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Contrast {
    /// Today is not as the last plan was.
    SinceLast,
    /// Today is not as the base is.
    FromBase,
    /// The last plan was not as the base is.
    LastFromBase,
    /// A student is away today or was in the last plan.
    Away,
    /// A group, and not a student.
    Groups,
}

impl Contrast {
    /// All, in order.
    pub const ALL: [Self; 5] = [Self::SinceLast, Self::FromBase, Self::LastFromBase, Self::Away, Self::Groups];

    /// For the command line's JSON and for a choice.
    pub fn word(self) -> &'static str {
        match self {
            Self::SinceLast => "today from last",
            Self::FromBase => "today from base",
            Self::LastFromBase => "last from base",
            Self::Away => "away",
            Self::Groups => "groups",
        }
    }
}

/// Something in each of the layers; `None` where there is no such layer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layers<T> {
    /// In the base.
    pub base: Option<T>,
    /// In the last plan.
    pub last: Option<T>,
    /// Now.
    pub today: T,
}

/// One line of the comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DifferenceRow {
    /// The student it is about; `None` for a group.
    pub student: Option<StudentId>,
    /// The group of today's plan that the student is in, or that it is about, if there is one.
    pub group: Option<GroupId>,
    /// `Ana Bell`, `Ocean: adults`.
    pub name: String,
    /// In words: `Ocean`, `to place`, `away (absent)`, `Ms Rivera`.
    pub layers: Layers<String>,
    /// How it differs.
    pub contrasts: BTreeSet<Contrast>,
}

/// See the module's documentation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The slots that are compared.
    pub slots: Layers<Slot>,
    /// Students by name, then groups in their order.
    pub rows: Vec<DifferenceRow>,
    /// How many students stand in the same place in every layer.
    pub same_students: usize,
    /// How many groups are the same in every layer.
    pub same_groups: usize,
}

/// Where a student is. Two groups are the same by their origin.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Stand {
    Group(GroupId),
    ToPlace,
    Away(String),
}

impl Difference {
    /// Compares the layers of a slot; a layer without a plan is left out by the caller.
    pub fn of(book: &Book, slots: &Layers<Slot>) -> Self {
        let mut found = Self { slots: slots.clone(), rows: Vec::new(), same_students: 0, same_groups: 0 };
        found.students(book);
        found.groups(book);
        found
    }

    /// How many rows there are of one kind.
    pub fn count(&self, contrast: Contrast) -> usize {
        self.rows.iter().filter(|it| it.contrasts.contains(&contrast)).count()
    }

    fn students(&mut self, book: &Book) {
        let slots = self.slots.clone();
        let away = slots.map(|it| book.away(*it));
        for student in book.team_by_name_on(slots.today.day) {
            let stands = slots.zip(&away, |slot, away| stand(book, *slot, away, student.key));
            let contrasts = contrasts(&stands);
            if contrasts.is_empty() {
                self.same_students += 1;
                continue;
            }
            let is_away = |it: &Stand| matches!(it, Stand::Away(_));
            let gone = is_away(&stands.today) || stands.last.as_ref().is_some_and(is_away);
            let group = book.placement(slots.today, student.key);
            self.rows.push(DifferenceRow {
                student: Some(student.key),
                group,
                name: student.name.clone(),
                layers: slots.zip(&stands, |slot, stand| words(book, *slot, stand)),
                contrasts: contrasts.into_iter().chain(gone.then_some(Contrast::Away)).collect(),
            });
        }
    }

    fn groups(&mut self, book: &Book) {
        let slots = self.slots.clone();
        let open = slots.map(|slot| -> BTreeMap<GroupId, &Group> {
            book.groups_of(*slot).into_iter().map(|it| (it.origin, it)).collect()
        });
        // Today's groups in their order; then those that only other layers have.
        let all = [Some(slots.today), slots.last, slots.base].into_iter().flatten();
        let mut seen = BTreeSet::new();
        let groups: Vec<&Group> = all.flat_map(|it| book.groups_of(it)).filter(|it| seen.insert(it.origin)).collect();
        for group in groups {
            let layers = open.map(|it| it.get(&group.origin).copied());
            let before = self.rows.len();
            for (what, told) in TRAITS {
                let words = layers.map(|it| it.map_or_else(|| "not open".to_owned(), |it| told(book, it)));
                let mut contrasts = contrasts(&words);
                // A group that is not there differs once, and not in each of its traits.
                let closed = layers.base == Some(None) || layers.last == Some(None) || layers.today.is_none();
                if contrasts.is_empty() || (closed && what != "name") {
                    continue;
                }
                contrasts.insert(Contrast::Groups);
                let name = if what == "name" { group.name.clone() } else { format!("{}: {what}", group.name) };
                let key = layers.today.map(|it| it.key);
                self.rows.push(DifferenceRow { student: None, group: key, name, layers: words, contrasts });
            }
            self.same_groups += usize::from(self.rows.len() == before);
        }
    }
}

impl<T> Layers<T> {
    /// The same of every layer.
    fn map<U>(&self, make: impl Fn(&T) -> U) -> Layers<U> {
        Layers { base: self.base.as_ref().map(&make), last: self.last.as_ref().map(&make), today: make(&self.today) }
    }

    /// The same of two, layer by layer.
    fn zip<U, V>(&self, other: &Layers<U>, make: impl Fn(&T, &U) -> V) -> Layers<V> {
        let both = |one: &Option<T>, two: &Option<U>| Some(make(one.as_ref()?, two.as_ref()?));
        Layers {
            base: both(&self.base, &other.base),
            last: both(&self.last, &other.last),
            today: make(&self.today, &other.today),
        }
    }
}

fn contrasts<T: PartialEq>(layers: &Layers<T>) -> BTreeSet<Contrast> {
    let Layers { base, last, today } = layers;
    let apart = |one: &Option<T>, other: &T| one.as_ref().is_some_and(|it| it != other);
    let found = [
        apart(last, today).then_some(Contrast::SinceLast),
        apart(base, today).then_some(Contrast::FromBase),
        last.as_ref().is_some_and(|it| apart(base, it)).then_some(Contrast::LastFromBase),
    ];
    found.into_iter().flatten().collect()
}

fn stand(book: &Book, slot: Slot, away: &Away<'_>, student: StudentId) -> Stand {
    if let Some(fact) = away.student(student) {
        return Stand::Away(fact.open_words());
    }
    let group = book.placement(slot, student).and_then(|it| book.groups.get(&it));
    group.map_or(Stand::ToPlace, |it| Stand::Group(it.origin))
}

fn words(book: &Book, slot: Slot, stand: &Stand) -> String {
    match stand {
        Stand::Group(origin) => book.group_name(Group::id_in(slot, *origin)),
        Stand::ToPlace => "to place".to_owned(),
        Stand::Away(words) => format!("away ({words})"),
    }
}

/// How something of a group is told.
type Told = fn(&Book, &Group) -> String;

/// What of a group is compared, in the order in which it is told.
const TRAITS: [(&str, Told); 5] =
    [("name", |_, it| it.name.clone()), ("adults", adults), ("focus", focus), ("size", sizes), ("space", space)];

fn adults(book: &Book, group: &Group) -> String {
    let name = |(adult, part)| match part {
        Part::Helps => format!("{} (helps)", book.adult_name(adult)),
        Part::Leads | Part::None => book.adult_name(adult),
    };
    or_none(list(&book.adults_of(group.key).into_iter().map(name).collect::<Vec<_>>()))
}

fn focus(book: &Book, group: &Group) -> String {
    let codes = book.focus_of(group.key).into_iter().filter_map(|it| Some(book.skills.get(&it)?.code.clone()));
    or_none(codes.collect::<Vec<_>>().join(", "))
}

fn sizes(_: &Book, group: &Group) -> String {
    match (group.smallest, group.largest) {
        (None, None) => "any".to_owned(),
        (Some(smallest), None) => format!("{smallest} or more"),
        (None, Some(largest)) => format!("up to {largest}"),
        (Some(smallest), Some(largest)) => format!("{smallest} to {largest}"),
    }
}

fn space(book: &Book, group: &Group) -> String {
    or_none(group.space.and_then(|it| book.spaces.get(&it)).map(|it| it.name.clone()).unwrap_or_default())
}

fn or_none(text: String) -> String {
    if text.is_empty() { "none".to_owned() } else { text }
}
