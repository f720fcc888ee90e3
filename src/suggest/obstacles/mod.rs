//! What makes a plan for everybody impossible, looked for before anything is computed: named people and rules, and the cheapest ways
//! out, each tried before it is offered.
//!
//! ```text
//! alone.rs  a student without any group, or held in two minds     crowd.rs  too many who may not sit together
//! flow.rs   too few places                                        ways.rs   what would help
//! ```

mod alone;
mod crowd;
mod flow;
mod ways;

use super::ask::Ask;
use super::model::Model;
use crate::domain::book::Book;
use crate::domain::command::Command;
use crate::domain::ids::{GroupId, RuleId, StudentId};
use crate::domain::text::count;

/// A contradiction.
#[derive(Clone, Debug, Default)]
pub struct Obstacle {
    /// What is in the way, as a sentence with names: `These 7 are to be kept apart, and only 6 groups are open to them: …`.
    pub words: String,
    /// The students whom it is about, by id.
    pub students: Vec<StudentId>,
    /// The groups whom it is about.
    pub groups: Vec<GroupId>,
    /// The rules whom it is about.
    pub rules: Vec<RuleId>,
    /// How many students there are more than places, where that is counted.
    pub over: usize,
    /// Whether it tells of a private rule: for the team alone.
    pub private: bool,
    /// What it means for the plan.
    pub weight: Gravity,
    /// What would help, the cheapest first. Each was tried: with it, fewer students are left out, or groups short.
    pub ways: Vec<Way>,
}

/// What an obstacle means for a plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// Some groups will be smaller than the team wants; a plan for everybody is there.
    Short,
    /// Somebody has to be left out.
    #[default]
    LeavesOut,
    /// There is no plan at all.
    NoPlan,
}

/// A way out.
#[derive(Clone, Debug)]
pub struct Way {
    /// What it does: `Ocean takes 7 instead of 6`, `Unlock Ana Bell`.
    pub words: String,
    /// The command that does it.
    pub command: Command,
    /// How many students are left out with it; without it there are more.
    pub leaves_out: usize,
}

impl Obstacle {
    /// Whether it stops a question.
    pub(super) fn stops(&self, ask: &Ask) -> bool {
        match self.weight {
            Gravity::Short => false,
            Gravity::LeavesOut => !ask.anyway,
            Gravity::NoPlan => true,
        }
    }

    fn no_plan(words: String) -> Self {
        Self { words, weight: Gravity::NoPlan, ..Self::default() }
    }
}

/// Everything that is in the way of a plan for all who are here, with ways out; nothing where none is known. What depends on several
/// rules at once may come out only when a plan is made: then that says who is left out.
pub fn obstacles(book: &Book, ask: &Ask) -> Vec<Obstacle> {
    let model = Model::of(book, ask);
    let mut found = find(book, &model);
    ways::add(book, &model, &mut found);
    found
}

/// The same without ways out, which takes no time.
pub(super) fn find(book: &Book, model: &Model) -> Vec<Obstacle> {
    let slot = || book.slot_words(model.ask.slot);
    if model.stations.is_empty() {
        return vec![Obstacle::no_plan(format!(
            "{} has no groups yet. Make some, or copy a plan, and ask again.",
            slot()
        ))];
    }
    if model.students.is_empty() && model.held_out.is_empty() {
        return vec![Obstacle::no_plan(format!("Nobody is here to be placed in {}.", slot()))];
    }
    let mut found = alone::find(book, model);
    // Two who are locked in one place are told by their locks.
    let told =
        |it: &Obstacle, of: &[Obstacle]| of.iter().any(|old| it.students.iter().all(|it| old.students.contains(it)));
    let crowds = crowd::find(book, model).into_iter().filter(|it| !told(it, &found)).collect::<Vec<_>>();
    found.extend(crowds);
    // Who has no group at all lacks no place.
    found.extend(flow::find(book, model));
    found.extend(too_few(book, model));
    found
}

/// The same with ways out, for whoever is refused an answer.
pub(super) fn with_ways(book: &Book, model: &Model, mut found: Vec<Obstacle>) -> Vec<Obstacle> {
    ways::add(book, model, &mut found);
    found
}

/// The groups together want more students than are here.
fn too_few(book: &Book, model: &Model) -> Option<Obstacle> {
    let wants = |it: &usize| model.stations[*it].shut.is_none() && model.stations[*it].smallest > 0;
    let wanting: Vec<usize> = (0..model.stations.len()).filter(wants).collect();
    let least: usize = wanting.iter().map(|it| model.stations[*it].smallest as usize).sum();
    let here = model.students.len();
    (least > here).then(|| Obstacle {
        words: format!(
            "The groups want {} at least, and {}: some will be short.",
            count(least, "student"),
            match here {
                1 => "1 is here".to_owned(),
                _ => format!("{here} are here"),
            }
        ),
        groups: model.ids_of(book, &wanting),
        weight: Gravity::Short,
        ..Obstacle::default()
    })
}

impl Model {
    /// Groups by their places, in the order of the board.
    fn ids_of(&self, book: &Book, places: &[usize]) -> Vec<GroupId> {
        let mut ids: Vec<GroupId> = places.iter().map(|it| self.stations[*it].group).collect();
        ids.sort_by_key(|it| book.groups.get(it).map(|it| (it.place, it.key)));
        ids
    }

    /// The names of some students, by name; all of them, since every name is wanted here.
    fn names(&self, book: &Book, places: &[usize]) -> String {
        let mut names: Vec<String> = places.iter().map(|it| book.student_name(self.students[*it])).collect();
        names.sort();
        match names.as_slice() {
            [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
            _ => names.concat(),
        }
    }

    /// The names of some groups, in the order of the board.
    fn group_names(&self, book: &Book, places: &[usize]) -> String {
        let names: Vec<String> = self.ids_of(book, places).into_iter().map(|it| book.group_name(it)).collect();
        match names.as_slice() {
            [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
            _ => names.concat(),
        }
    }
}
