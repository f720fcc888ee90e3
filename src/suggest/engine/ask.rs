//! What a screen asks between two solves: a plan mended after a student was put somewhere, what each group would cost or
//! gain, how good other profiles could be at best, and a new start from what is known.

use super::problem::{Plan, Problem};
use super::score::broken;
use super::search::Engine;
use super::seats::Seats;

impl Engine {
    /// The plan with some students put where they are wanted (`None`: left out), and everybody else moved as little
    /// worse as can be: one flow, profiles stay. Each place of `plan` counts `stay` points more, so that few move. A student
    /// who may not join a group stays out of it; who must sit together comes along. Well below a millisecond.
    pub fn repair(&mut self, plan: &Plan, pins: &[(usize, Option<usize>)], stay: i32) -> Plan {
        let mut seats = self.seated(plan, stay);
        let mut pinned = Vec::new();
        for &(student, group) in pins {
            let Some(party) = self.model.party_of.get(student).copied() else { continue };
            let place = group.unwrap_or(self.model.groups);
            if place == self.model.groups || (place < self.model.groups && self.model.open(party, place)) {
                seats.shift(&self.model, party, place);
                seats.hold(&self.model, party);
                pinned.push(party);
            }
        }
        self.descent.flow.settle(&self.model, &mut seats);
        // The graph has no arcs for parties of several, nor for two who change places because they may not meet.
        let crowded =
            |party: &usize| self.model.tied(*party) && !pinned.contains(party) && seats.uneasy(&self.model, *party);
        let crowded: Vec<usize> = (0..self.model.parties).filter(crowded).collect();
        self.descent.flow.loosen(&self.model, &mut seats, crowded.into_iter());
        self.read(&seats)
    }

    /// What putting a student into each group changes in the plan's value once the others have made room (see
    /// [`repair`](Self::repair)); `None` for a group where it can't be done without breaking a hard rule. `None` for all where it is
    /// over before the last one is known.
    pub fn prices(
        &mut self,
        plan: &Plan,
        student: usize,
        stay: i32,
        over: &dyn Fn() -> bool,
    ) -> Option<Vec<Option<i64>>> {
        let now = broken(&self.problem, plan).len();
        let value = super::value_of(&self.problem, plan).total();
        let open = |group: usize| self.model.party_of.get(student).is_some_and(|it| self.model.open(*it, group));
        let groups: Vec<bool> = (0..self.model.groups).map(open).collect();
        let mut price = |(group, open): (usize, bool)| {
            let mended = open.then(|| self.repair(plan, &[(student, Some(group))], stay))?;
            (broken(&self.problem, &mended).len() <= now).then_some(mended.value - value)
        };
        groups.into_iter().enumerate().map(|it| (!over()).then(|| price(it))).collect()
    }

    /// For each group and each of its profiles: no plan with it is worth more than this. Needs a solve before, and is
    /// tighter the longer that was.
    pub fn bounds(&mut self) -> Vec<Vec<i64>> {
        let all = self.bounds_of_ways();
        (0..self.model.groups).map(|it| all[self.model.ways(it)].to_vec()).collect()
    }

    /// The same problem without one focus in a group: for the best plan with another one. Starts from what this solve
    /// knows.
    #[must_use]
    pub fn without(&self, group: usize, focus: u32) -> Self {
        self.fresh(self.problem.clone(), Some((group, focus)))
    }

    /// Another problem about the same students and groups (pins, wishes, other points), started from what this solve
    /// knows. Where students or rules differ in number, it starts cold.
    #[must_use]
    pub fn again(&self, problem: Problem) -> Self {
        self.fresh(problem, None)
    }

    /// Gives the solve a plan to start from, such as the one on the board: the outcome is never worse, as far as it keeps
    /// the rules.
    pub fn start_from(&mut self, plan: &Plan) {
        self.seats = self.seated(plan, 0);
        self.keep();
    }

    fn seated(&self, plan: &Plan, stay: i32) -> Seats {
        let model = &self.model;
        let mut seats = Seats::empty(model);
        let at: Vec<usize> = model
            .members
            .iter()
            .map(|it| it.iter().find_map(|who| *plan.group.get(*who)?))
            .map(|it| it.filter(|it| *it < model.groups).unwrap_or(model.groups))
            .collect();
        let way = |group: usize| {
            let way = model.first[group] + plan.profile.get(group).copied().unwrap_or(0);
            if model.ways(group).contains(&way) && !model.shut[way] { way } else { seats.way[group] }
        };
        let ways: Vec<usize> = (0..model.groups).map(way).collect();
        seats.become_like(model, &at, &ways);
        if stay != 0 {
            seats.favor(model, stay);
        }
        seats.keep();
        seats
    }
}
