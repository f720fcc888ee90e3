//! What it is worth that a student sits in a group, whatever is taught there, and what forbids it. One function says both the points of
//! the problem and the parts that explain them.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::past::{Met, Past};
use super::{Format, Model, Shape, Shut};
use crate::domain::book::Book;
use crate::domain::ids::{AdultId, SpaceId};
use crate::domain::plan::Day;
use crate::domain::rule::Force;
use crate::suggest::weights::Term;

/// Why a student may not sit in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bar {
    /// All its adults are away.
    AdultsAway,
    /// Its members are locked, and the student is none of them.
    MembersLocked,
    /// It is off site, and the student is not.
    OffSite,
    /// The student is locked to another group, or a member of one that is closed.
    Elsewhere(usize),
    /// A must rule, by its place among the rulings.
    Rule(usize),
    /// The student is there in another round of the block.
    OtherRound(u8),
    /// The question put the student elsewhere.
    Asked(usize),
}

/// A part of what a place is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which term.
    pub term: Term,
    /// Its points.
    pub points: i32,
    /// Why.
    pub why: Why,
}

/// The facts behind a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Not with this adult for so many school days.
    Unseen(AdultId, usize),
    /// Strongly connected with this adult, as the team says.
    Connected(AdultId),
    /// Not connected with anybody yet; of all met this adult most often.
    CouldConnect(AdultId),
    /// Is there now.
    Stays,
    /// To place, and there in the base.
    InBase,
    /// To place, and there on that day.
    WasThere(NaiveDate),
    /// Chose that zone.
    Chose(SpaceId),
    /// Against a should rule, by its place among the rulings.
    Against(usize),
    /// Nobody leads the group.
    NobodyLeads,
}

/// See the module's documentation.
#[derive(Clone, Debug, Default)]
pub struct Fit {
    met: Vec<Met>,
    /// The group that counts as the student's own, and why.
    home: Vec<Option<(usize, Why)>>,
    wishes: Vec<Option<SpaceId>>,
    /// By student and group.
    bars: Vec<Option<Bar>>,
    /// The should rules that a place is against, by student and group.
    against: BTreeMap<(usize, usize), Vec<usize>>,
    /// How many students may be nowhere but in a group.
    held: Vec<usize>,
}

impl Fit {
    /// Of all students and groups. The rulings have to be there.
    pub(super) fn of(book: &Book, model: &Model, past: &Past<'_>) -> Self {
        let (students, groups) = (model.students.len(), model.stations.len());
        let met = model.students.iter().map(|it| past.met(*it)).collect();
        let slot = model.ask.slot;
        let wish = |it| book.wish(slot, it).and_then(|it| it.space);
        let wishes = model.students.iter().map(|it| wish(*it)).collect();
        let home = homes(book, model, past);
        let mut fit = Self {
            met,
            home,
            wishes,
            bars: vec![None; students * groups],
            against: BTreeMap::new(),
            held: vec![0; groups],
        };
        fit.rules(model);
        fit.rounds(model, past);
        fit.locks(book, model);
        for student in 0..students {
            let row = &fit.bars[student * groups..(student + 1) * groups];
            if let Some(Bar::Elsewhere(own) | Bar::Asked(own)) = row.iter().flatten().find(|it| it.holds())
                && row[*own].is_none()
            {
                fit.held[*own] += 1;
            }
        }
        fit
    }

    /// What forbids a place; `groups` is how many there are.
    pub fn bar(&self, student: usize, group: usize, groups: usize) -> Option<Bar> {
        self.bars[student * groups + group]
    }

    /// How many students may be nowhere but in a group.
    pub fn held_in(&self, group: usize) -> usize {
        self.held[group]
    }

    fn rules(&mut self, model: &Model) {
        for (place, ruling) in model.rulings.iter().enumerate() {
            let Shape::Places(places) = &ruling.shape else { continue };
            for (student, group) in places {
                match ruling.force {
                    Force::Must => self.forbid(model, *student, *group, Bar::Rule(place)),
                    Force::Should => self.against.entry((*student, *group)).or_default().push(place),
                }
            }
        }
    }

    /// Who visits every station once goes on to: nobody is put where they are in another round of the block. Who is in the same group in
    /// several rounds already does not rotate.
    fn rounds(&mut self, model: &Model, past: &Past<'_>) {
        let visits = past.other_rounds();
        for (student, id) in model.students.iter().enumerate() {
            let Some(visits) = visits.get(id) else { continue };
            let own = model.now[student].map(|it| model.stations[it].origin);
            let rotates = match &model.ask.around.rotating {
                Some(rotating) => rotating.contains(id),
                None => !own.is_some_and(|own| visits.iter().any(|it| it.1 == own)),
            };
            if !rotates {
                continue;
            }
            for (round, origin) in visits {
                for group in (0..model.stations.len()).filter(|it| model.stations[*it].origin == *origin) {
                    self.forbid(model, student, group, Bar::OtherRound(*round));
                }
            }
        }
    }

    fn locks(&mut self, book: &Book, model: &Model) {
        for (group, station) in model.stations.iter().enumerate() {
            let Some(shut) = station.shut else { continue };
            for student in 0..model.students.len() {
                match (shut, model.now[student] == Some(group)) {
                    (Shut::AdultsAway, _) => self.put(model, student, group, Bar::AdultsAway),
                    (Shut::Locked, false) => self.put(model, student, group, Bar::MembersLocked),
                    (Shut::OffSite, false) => self.put(model, student, group, Bar::OffSite),
                    (Shut::Locked | Shut::OffSite, true) => self.hold(model, student, group, Bar::Elsewhere),
                }
            }
        }
        for (student, id) in model.students.iter().enumerate() {
            if let Some(own) = model.now[student].filter(|_| book.is_student_locked(model.ask.slot, *id)) {
                self.hold(model, student, own, Bar::Elsewhere);
            }
        }
        for (student, group) in &model.ask.pins {
            if let Some((student, group)) = model.student(*student).zip(model.station(*group)) {
                self.hold(model, student, group, Bar::Asked);
            }
        }
    }

    /// The student may be nowhere else.
    fn hold(&mut self, model: &Model, student: usize, own: usize, bar: fn(usize) -> Bar) {
        for group in (0..model.stations.len()).filter(|it| *it != own) {
            self.put(model, student, group, bar(own));
        }
    }

    /// What was said first stands: rules come before locks, because they explain more.
    fn forbid(&mut self, model: &Model, student: usize, group: usize, bar: Bar) {
        self.bars[student * model.stations.len() + group].get_or_insert(bar);
    }

    fn put(&mut self, model: &Model, student: usize, group: usize, bar: Bar) {
        self.bars[student * model.stations.len() + group] = Some(bar);
    }
}

impl Bar {
    fn holds(self) -> bool {
        matches!(self, Self::Elsewhere(_) | Self::Asked(_))
    }
}

/// The group that counts as each student's own: where they are now; of who is to place, the one that they had to leave, else that of the
/// base behind the day, else the one of the last day of the block.
fn homes(book: &Book, model: &Model, past: &Past<'_>) -> Vec<Option<(usize, Why)>> {
    let slot = model.ask.slot;
    let of_origin = |origin| model.stations.iter().position(|it| it.origin == origin);
    let base = past.base();
    let in_base = |student| {
        let group = book.placement(base?, student)?;
        Some((of_origin(book.groups.get(&group)?.origin)?, Why::InBase))
    };
    let left = |student| {
        let group = book.placements.get(&(slot, student))?.left?;
        Some((model.station(group)?, if matches!(slot.day, Day::Base(_)) { Why::InBase } else { Why::Stays }))
    };
    let before = |student| {
        let (day, origin) = past.last_group(student)?;
        Some((of_origin(origin)?, Why::WasThere(day)))
    };
    let home = |(student, now): (&_, &Option<usize>)| match now {
        Some(group) => Some((*group, Why::Stays)),
        None => left(*student).or_else(|| in_base(*student)).or_else(|| before(*student)),
    };
    model.students.iter().zip(&model.now).map(home).collect()
}

impl Model {
    /// What forbids a place.
    pub fn bar(&self, student: usize, group: usize) -> Option<Bar> {
        self.fit.bar(student, group, self.stations.len())
    }

    /// The places that a student may have and that keep a should rule of places.
    pub fn keeping(&self, student: usize, ruling: usize) -> impl Iterator<Item = usize> {
        let against = move |it: usize| self.fit.against.get(&(student, it)).is_some_and(|it| it.contains(&ruling));
        let free = move |it: usize| self.stations[it].shut.is_none() && self.bar(student, it).is_none();
        (0..self.stations.len()).filter(move |it| free(*it) && !against(*it))
    }

    /// The points of a place; `None` where it is forbidden.
    pub(super) fn fit_points(&self, student: usize, group: usize) -> Option<i32> {
        if self.bar(student, group).is_some() {
            return None;
        }
        let mut sum = 0;
        self.each_part(student, group, |it| sum += it.points);
        Some(sum)
    }

    /// What makes a place good or bad for a student, whatever is taught.
    pub fn fit_parts(&self, student: usize, group: usize) -> Vec<Part> {
        let mut parts = Vec::new();
        self.each_part(student, group, |it| parts.push(it));
        parts
    }

    /// The one adult of a group whom it is worth something that a student meets, and how much; `None` where there are several.
    pub fn only_meeting(&self, student: usize, group: usize) -> Option<(AdultId, i32)> {
        let adults = self.stations[group].adults.iter().filter_map(|it| self.adults.binary_search(it).ok());
        let waits = adults.filter(|it| self.fit.met[student].waits[*it] > 0.0).count();
        let parts = self.fit_parts(student, group);
        parts.into_iter().find_map(|it| match it.why {
            Why::Unseen(adult, _) if waits == 1 => Some((adult, it.points)),
            _ => None,
        })
    }

    fn each_part(&self, student: usize, group: usize, mut tell: impl FnMut(Part)) {
        let (station, fit) = (&self.stations[group], &self.fit);
        let mut say = |term: Term, points: i32, why: Why| {
            if points != 0 {
                tell(Part { term, points, why });
            }
        };
        let met = &fit.met[student];
        // Who watches over a lab meets nobody.
        let adults = if station.format == Format::Seats { &[][..] } else { &station.adults };
        let places = || adults.iter().filter_map(|it| self.adults.binary_search(it).ok());
        // One row for a group: the adult who was missed longest.
        let longest = places().max_by(|a, b| met.waits[*a].total_cmp(&met.waits[*b]).then(b.cmp(a)));
        if let Some((place, days)) = longest.and_then(|it| Some((it, met.ago[it]?))) {
            let points = (met.waits[place] * f64::from(self.weight(Term::Contact))).round();
            #[expect(clippy::cast_possible_truncation, reason = "a share of a weight of at most 500")]
            say(Term::Contact, points as i32, Why::Unseen(self.adults[place], days));
        }
        if let Some((place, strong)) = met.bonds.iter().find(|it| places().any(|own| own == it.0)) {
            let adult = self.adults[*place];
            say(
                Term::Bond,
                self.weight(Term::Bond),
                if *strong { Why::Connected(adult) } else { Why::CouldConnect(adult) },
            );
        }
        if let Some((_, why)) = fit.home[student].filter(|it| it.0 == group) {
            say(Term::Stay, self.weight(Term::Stay), why);
        }
        if let Some(space) = fit.wishes[student].filter(|it| station.space == Some(*it)) {
            say(Term::Wish, self.weight(Term::Wish), Why::Chose(space));
        }
        for ruling in fit.against.get(&(student, group)).into_iter().flatten() {
            say(Term::Rule, -self.weight(Term::Rule), Why::Against(*ruling));
        }
        if station.leaderless {
            say(Term::NobodyLeads, -self.weight(Term::NobodyLeads), Why::NobodyLeads);
        }
    }
}
