//! The answer: the difference to the present plan, with the reason of every place, how good it is, and what it leaves broken. **It
//! applies nothing**: [`Proposal::command`] makes a command of all or some of it, which is decided like any other.

use std::collections::BTreeSet;

use super::gap;
use super::weights::{Term, Weights};
use crate::domain::check::Breach;
use crate::domain::command::{Command, Take, Teach};
use crate::domain::ids::{GroupId, SkillId, StudentId};
use crate::domain::plan::Slot;

/// One reason: a term of the table, its points, and what it says of this student or group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which term.
    pub term: Term,
    /// Its points; below 0 it speaks against the place.
    pub points: i64,
    /// A short phrase with names, figures and days: `3.NF.1 at 41 %, practiced 3 days ago: needs it most`.
    pub words: String,
    /// Whether it is for the team alone: it tells of a private rule, a score or a connection. On a wall it is left out.
    pub private: bool,
    /// In a line of a few reasons it is told from so many points on, for or against: [`TOLD`]; [`NOTED`] for what the team itself noted;
    /// [`NOWHERE`] for what is so wherever the student sits, which the summary tells once.
    pub told_from: i64,
}

/// A student's place in the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Who.
    pub student: StudentId,
    /// Where they are now; `None` is "to place".
    pub from: Option<GroupId>,
    /// Where they would be.
    pub to: Option<GroupId>,
    /// Why, in the order of the table.
    pub rows: Vec<Row>,
    /// Why they could be nowhere else, where that is so: `locked here`, `here because of a rule: …`. For the team alone.
    pub only: Option<String>,
    /// Of who moves: what speaks against staying, where something does by itself: `3.NF.1 at 92 %, practiced yesterday: mastered already`.
    /// For the team alone.
    pub leaves: Option<String>,
}

impl Seat {
    /// Whether it is a move.
    pub fn moves(&self) -> bool {
        self.from != self.to
    }

    /// What all its reasons come to.
    pub fn points(&self) -> i64 {
        self.rows.iter().map(|it| it.points).sum()
    }

    /// The largest reason and one more that counts enough, then everything that counts enough against the place.
    pub fn telling(&self) -> Vec<&Row> {
        let mut good: Vec<&Row> = self.rows.iter().filter(|it| it.points > 0).collect();
        good.sort_by_key(|it| (std::cmp::Reverse(it.points), it.term));
        let second = good.iter().skip(1).copied().find(|it| it.points >= it.told_from);
        let mut bad: Vec<&Row> = self.rows.iter().filter(|it| -it.points >= it.told_from).collect();
        bad.sort_by_key(|it| (it.points, it.term));
        good.into_iter().take(1).chain(second).chain(bad).collect()
    }
}

/// From so many points on a reason is told beside a larger one, or against a place: a tenth of a best place (ours).
pub const TOLD: i64 = 100;
/// What the team noted itself (a choice, a connection) is worth telling at any size.
pub const NOTED: i64 = 1;
/// Never told of one student.
pub const NOWHERE: i64 = i64::MAX;

/// What a group would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lead {
    /// Which group.
    pub group: GroupId,
    /// Its focus skills now, the primary first.
    pub focus_from: Vec<SkillId>,
    /// As they would be.
    pub focus_to: Vec<SkillId>,
    /// The level it is taught at now, percent.
    pub pitch_from: Option<u8>,
    /// As it would be.
    pub pitch_to: Option<u8>,
    /// How many would be in it.
    pub size: usize,
    /// What its size and its focus cost.
    pub rows: Vec<Row>,
}

impl Lead {
    /// Whether it would work on something else.
    pub fn changes_focus(&self) -> bool {
        self.focus_from.first() != self.focus_to.first()
    }

    /// Whether anything about it would be different.
    pub fn changes(&self) -> bool {
        self.focus_from != self.focus_to || self.pitch_from != self.pitch_to
    }
}

/// What of a proposal is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pick {
    /// A student's move.
    Student(StudentId),
    /// What a group works on, and all moves into it.
    Group(GroupId),
}

/// See the module's documentation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// For which slot.
    pub slot: Slot,
    /// What it was weighed with.
    pub weights: Weights,
    /// Everybody who is here, by name: who stays too.
    pub seats: Vec<Seat>,
    /// All open groups, in their order on the board.
    pub groups: Vec<Lead>,
    /// Rows that belong to no student and no group: two who sit together, too many of some in a group.
    pub shared: Vec<Row>,
    /// The points of the plan: the sum of all rows.
    pub value: i64,
    /// No plan is worth more.
    pub bound: i64,
    /// The points of the plan as it stands.
    pub before: i64,
    /// How much was computed, in the engine's units.
    pub work: u64,
    /// What gets better, in sentences.
    pub better: Vec<String>,
    /// What it would leave broken, or break: must rules never newly.
    pub broken: Vec<Breach>,
    /// Who would be in no group, and why, in sentences.
    pub left_out: Vec<String>,
}

impl Proposal {
    /// Only those who move, by name.
    pub fn moves(&self) -> impl Iterator<Item = &Seat> {
        self.seats.iter().filter(|it| it.moves())
    }

    /// Whether the plan is as it should be already.
    pub fn is_empty(&self) -> bool {
        self.moves().next().is_none() && !self.groups.iter().any(Lead::changes)
    }

    /// How far it may be from the best possible, as a fraction of its value.
    pub fn gap(&self) -> f64 {
        let parts = f64::from(self.gap_in_millionths());
        parts / 1e6
    }

    /// The same in millionths, rounded up.
    pub fn gap_in_millionths(&self) -> u32 {
        gap::in_millionths(self.value, self.bound)
    }

    /// The same in a teacher's words: `within 0.1 % of the best possible: what may be missing is less than a tenth of one student's best
    /// place`.
    pub fn gap_words(&self) -> String {
        gap::words(self.value, self.bound)
    }

    /// What may be missing: `less than a tenth of one student's best place`; `None` where nothing is.
    pub fn missing(&self) -> Option<String> {
        gap::missing(self.value, self.bound)
    }

    /// `within 0.1 % of the best possible`
    pub fn within(&self) -> String {
        gap::within(self.value, self.bound)
    }

    /// The one command that takes all of it, or what is picked: a student's move; a group's focus with all moves into it. An exchange of
    /// which only one half is picked may be refused for being too many in a group: the refusal says so.
    pub fn command(&self, only: Option<&BTreeSet<Pick>>) -> Command {
        let picked = |it: Pick| only.is_none_or(|only| only.contains(&it));
        let wanted = |it: &&Seat| picked(Pick::Student(it.student)) || it.to.is_some_and(|it| picked(Pick::Group(it)));
        let moves = self.moves().filter(wanted).map(|it| (it.student, it.to)).collect();
        let groups = self.groups.iter().filter(|it| it.changes() && picked(Pick::Group(it.group)));
        let groups = groups.map(|it| Teach { group: it.group, focus: it.focus_to.clone(), pitch: it.pitch_to });
        Command::Take(Take {
            slot: self.slot,
            moves,
            groups: groups.collect(),
            weights: self.weights.to_string(),
            gap: self.gap_in_millionths(),
        })
    }

    /// What all rows come to: always the value.
    pub fn sum_of_rows(&self) -> i64 {
        let seats: i64 = self.seats.iter().map(Seat::points).sum();
        let rows = self.groups.iter().flat_map(|it| &it.rows).chain(&self.shared);
        seats + rows.map(|it| it.points).sum::<i64>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(term: Term, points: i64, told_from: i64) -> Row {
        Row { term, points, words: String::new(), private: false, told_from }
    }

    #[test]
    fn a_line_tells_the_largest_reason_one_more_that_counts_and_what_counts_against_it() {
        let told = |rows: Vec<Row>| -> Vec<i64> {
            let seat = Seat { student: StudentId([1; 16]), from: None, to: None, rows, only: None, leaves: None };
            seat.telling().iter().map(|it| it.points).collect()
        };
        let (need, far) = (row(Term::Need, 1_000, TOLD), row(Term::Far, -300, TOLD));
        let all = vec![
            row(Term::Level, -60, TOLD),
            far,
            row(Term::Contact, 48, TOLD),
            need.clone(),
            row(Term::Bond, 80, TOLD),
        ];
        assert_eq!(told(all), [1_000, -300], "little reasons are left out");
        assert_eq!(told(vec![row(Term::Contact, 48, TOLD)]), [48], "the only one is told");
        let noted = vec![row(Term::Contact, 90, TOLD), need.clone(), row(Term::Wish, 60, NOTED)];
        assert_eq!(told(noted), [1_000, 60]);
        assert_eq!(told(vec![need, row(Term::Rule, -1_000, NOWHERE)]), [1_000], "so it is everywhere");
    }
}
