//! From the book to a problem: who is here, where they may go, and what each place is worth. **The same table of points makes the
//! problem and tells the reasons**, so that what is explained is what was decided.
//!
//! ```text
//! station.rs  the open groups: adults here, sizes, what they may work on    past.rs   who met whom, when
//! fit.rs      what it is worth that a student sits in a group                rules.rs  the team's rules
//! lessons.rs  what a group may work on, at which level, worth what to whom
//! ```

mod fit;
mod lessons;
mod past;
mod rules;
mod station;

use std::collections::BTreeSet;

use super::ask::Ask;
use super::engine::{self, Plan, Problem};
use super::need::Needs;
use super::weights::Term;
use crate::domain::book::Book;
use crate::domain::ids::{AdultId, GroupId, SkillId, StudentId};

pub use fit::{Bar, Fit, Part, Why};
pub use lessons::Lesson;
pub use rules::{Origins, Ruling, Shape};
pub use station::{Format, Shut, Station};

/// What a move has to win where as few as possible are wanted: more than all terms of a place together.
const HELD: i32 = 15_000;
/// And what leaving somebody out costs there: as much as some moves that make room.
const LEFT_OUT: i32 = 90_000;

/// What is asked, as the engine takes it, and everything that its answer is explained by.
#[derive(Clone, Debug)]
pub struct Model {
    /// What was asked.
    pub ask: Ask,
    /// The students who are here and may be seated, in the order of their ids.
    pub students: Vec<StudentId>,
    /// The open groups, in the order of theirs.
    pub stations: Vec<Station>,
    /// What each student needs.
    pub needs: Needs,
    /// The adults of the groups who are here.
    pub adults: Vec<AdultId>,
    /// Where each student is now.
    pub now: Vec<Option<usize>>,
    /// Students who are here and locked "to place": left there.
    pub held_out: Vec<StudentId>,
    /// What may be taught; the profiles of the problem's groups refer to them.
    pub lessons: Vec<Lesson>,
    /// Why students sit well or badly in groups.
    pub fit: Fit,
    /// The team's rules that hold here.
    pub rulings: Vec<Ruling>,
    /// For the engine.
    pub problem: Problem,
    /// Which rules its quotas and pairs come from.
    pub origins: Origins,
}

impl Model {
    /// Works it out. Plans, mastery and contacts have to be in memory: see [`super::reads`].
    pub fn of(book: &Book, ask: &Ask) -> Self {
        let slot = ask.slot;
        let away = book.away(slot);
        let here: Vec<StudentId> =
            book.team_on(slot.day).map(|it| it.key).filter(|it| away.student(*it).is_none()).collect();
        let mut stations = station::stations(book, slot, &away, here.len());
        for (group, skill) in &ask.focus {
            if let Some(it) = stations.iter_mut().find(|it| it.group == *group && it.format != Format::Seats) {
                it.skills = vec![*skill];
            }
        }
        let place = |group: GroupId| stations.iter().position(|it| it.group == group);
        let placed = |it: &StudentId| book.placement(slot, *it).and_then(place);
        let waits = |it: &StudentId| book.is_student_locked(slot, *it) && placed(it).is_none();
        let (held_out, students): (Vec<_>, Vec<_>) = here.into_iter().partition(waits);
        let now: Vec<Option<usize>> = students.iter().map(placed).collect();
        let adults: BTreeSet<AdultId> = stations.iter().flat_map(|it| &it.adults).copied().collect();
        let adults: Vec<AdultId> = adults.into_iter().collect();
        let mut skills: Vec<SkillId> = stations.iter().flat_map(|it| &it.skills).copied().collect();
        skills.sort_unstable();
        skills.dedup();
        book.sort_skills(&mut skills);
        let mut needs = Needs::of(book, &students, skills, ask.today);
        let past = past::Past::of(book, ask, adults.clone());
        for (student, skill) in past.worked_on() {
            if let Ok(place) = students.binary_search(&student) {
                needs.spread(place, skill);
            }
        }
        let mut model = Self {
            ask: ask.clone(),
            students,
            stations,
            needs,
            adults,
            now,
            held_out,
            lessons: Vec::new(),
            fit: Fit::default(),
            rulings: Vec::new(),
            problem: Problem::default(),
            origins: Origins::default(),
        };
        model.rulings = rules::rulings(book, &model, &past);
        model.fit = Fit::of(book, &model, &past);
        lessons::fill(&mut model);
        model.problem.students = model.students.len();
        model.problem.unplaced = model.weight(Term::Unplaced);
        rules::fill(&mut model);
        model.seat_rooms(book);
        model
    }

    /// What a term counts.
    pub fn weight(&self, term: Term) -> i32 {
        self.ask.weights.get(term)
    }

    /// The place of a student.
    pub fn student(&self, student: StudentId) -> Option<usize> {
        self.students.binary_search(&student).ok()
    }

    /// The place of a group.
    pub fn station(&self, group: GroupId) -> Option<usize> {
        self.stations.binary_search_by_key(&group, |it| it.group).ok()
    }

    /// The plan as it stands, with the best that its groups could teach to those who sit there now, their own focus wherever they have
    /// one. It may break rules that a suggestion keeps: somebody sits where they must not.
    pub fn standing(&self) -> Plan {
        let mut plan = Plan { group: self.now.clone(), profile: vec![0; self.stations.len()], value: 0 };
        for (place, station) in self.stations.iter().enumerate() {
            let all = self.problem.groups[place].profiles.iter().enumerate();
            let worth = |lesson: usize| -> i64 {
                let own = self.now.iter().enumerate().filter(|it| *it.1 == Some(place));
                own.map(|it| i64::from(self.problem.lessons[lesson][it.0])).sum()
            };
            let is_own = |lesson: usize| station.focus.is_empty() || self.is_own(place, self.lessons[lesson]);
            let best = all.max_by_key(|it| (is_own(it.1.lesson), worth(it.1.lesson), std::cmp::Reverse(it.0)));
            plan.profile[place] = best.map_or(0, |it| it.0);
        }
        plan.value = engine::value_of(&self.problem, &plan).total();
        plan
    }

    /// Whether a group does so now: its focus, at its level if it has one.
    fn is_own(&self, place: usize, lesson: Lesson) -> bool {
        let station = &self.stations[place];
        lesson.skill.map(|it| self.needs.skills[it]) == station.focus.first().copied()
            && station.pitch.is_none_or(|it| lesson.pitch == Some(it))
    }

    /// The same question where groups that have a focus keep it and its level, nobody is left out whom a move could place, and who can
    /// stay does: no wish is worth a move.
    pub(super) fn holding(mut self) -> Self {
        for place in 0..self.stations.len() {
            let own = |it: &engine::Profile| self.is_own(place, self.lessons[it.lesson]);
            let own: Vec<_> = self.problem.groups[place].profiles.iter().copied().filter(own).collect();
            if !own.is_empty() {
                self.problem.groups[place].profiles = own;
            }
        }
        let standing = self.standing();
        self.problem = self.problem.staying(&standing, HELD);
        self.problem.unplaced = LEFT_OUT;
        self
    }

    /// Seats that groups share.
    fn seat_rooms(&mut self, book: &Book) {
        let spaces: BTreeSet<_> = self.stations.iter().filter_map(|it| it.space).collect();
        for space in spaces {
            let Some(seats) = book.spaces.get(&space).and_then(|it| it.seats) else { continue };
            let groups = (0..self.stations.len()).filter(|it| self.stations[*it].space == Some(space)).collect();
            self.problem.rooms.push(engine::Room { groups, seats });
        }
    }
}
