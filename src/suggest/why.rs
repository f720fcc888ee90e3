//! What somebody asks about one student: why not there, and what each group would be worth. Both are answered by trying it: the
//! student is put there, and everybody else is placed as well as can be around it.

use super::engine::{Limits, Plan, Problem, value_of};
use super::model::Model;
use super::proposal::{NOWHERE, Row};
use super::reasons::Reasons;
use super::solver::Solver;
use super::summary::bar_words;
use super::weights::Term;
use super::worth::{Verdict, explains, worth};
use crate::domain::book::Book;
use crate::domain::ids::{GroupId, StudentId};
use crate::domain::text::{count, list};

/// Each place of the plan on screen counts so many points more while a student is dragged, so that few others move (measured: one, at
/// most four).
const DRAGGED_STAY: i32 = 150;

/// Each place of the plan found counts at least so many points more while another place is tried: who sits elsewhere then has to, or
/// wins as much by it as a move wins at all (ours; more, where the question lets staying count more).
const NEAR: i32 = 500;
/// Work for one such question: about a second of an ordinary computer. 800 students have an answer by then, if not a proven one.
const WORK: u64 = 400_000;

/// The answer to "why not there?".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhyNot {
    /// Who.
    pub student: StudentId,
    /// Where.
    pub group: GroupId,
    /// Points that the whole plan would lose; `None` where it is not possible at all.
    pub lost: Option<i64>,
    /// Whether no way of making room is known to lose less, as far as the plan's own limits ask for.
    pub proven: bool,
    /// Who else would be somewhere else than in the plan, and where.
    pub others: Vec<(StudentId, Option<GroupId>)>,
    /// What speaks for and against the place itself.
    pub rows: Vec<Row>,
    /// The answer in sentences, for the team alone.
    pub words: Vec<String>,
}

/// What a group would be worth to a student who is being moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Price {
    /// Which group.
    pub group: GroupId,
    /// Better, about as good, worse, not possible.
    pub verdict: Verdict,
    /// What the whole plan would win or lose; `None` where it is not possible.
    pub points: Option<i64>,
    /// Why, in a short phrase; for the team alone.
    pub words: String,
}

impl Solver {
    /// Why a student is not in a group in the plan found. Solves again with the student there, and with everybody else where the plan has
    /// them unless a move pays; groups keep what they work on.
    pub fn why_not(&mut self, book: &Book, student: StudentId, group: GroupId, limits: &Limits) -> Option<WhyNot> {
        let (who, to) = self.model().student(student).zip(self.model().station(group))?;
        let (others, rows, words) = (Vec::new(), Vec::new(), Vec::new());
        let mut answer = WhyNot { student, group, lost: None, proven: true, others, rows, words };
        let (name, there) = (book.student_name(student), book.group_name(group));
        if self.plan().group[who] == Some(to) {
            answer.rows = Reasons::of(book, self.model(), self.plan()).rows(who, to);
            answer.lost = Some(0);
            answer.words = vec![format!("{name} is in {there} in this plan.")];
            return Some(answer);
        }
        if let Some(bar) = self.model().bar(who, to) {
            answer.words = vec![bar_words(book, self.model(), who, to, bar)];
            return Some(answer);
        }
        let (value, plan) = (self.plan().value, self.plan().clone());
        let near = NEAR.max(self.model().weight(Term::Stay));
        let (mut found, proven) = self.around(&plan, (who, to), near, limits);
        answer.proven = proven;
        found.value = value_of(&self.model().problem, &found).total();
        answer.rows = Reasons::of(book, self.model(), &found).rows(who, to);
        if found.group[who] != Some(to) {
            let why = in_the_way(book, self.model(), &plan, who, to);
            answer.words = vec![format!("{name} can't be in {there} without breaking a rule: {why}.")];
            return Some(answer);
        }
        let lost = value - found.value;
        answer.lost = Some(lost);
        let elsewhere = |it: &usize| *it != who && found.group[*it] != plan.group[*it];
        let others = (0..self.model().students.len()).filter(elsewhere);
        let id = |it: usize| self.model().stations[it].group;
        answer.others = others.map(|it| (self.model().students[it], found.group[it].map(id))).collect();
        answer.words = told(book, &answer, (&name, &there), lost);
        Some(answer)
    }

    /// The plan with a student in a group, and whether it is as near to the best of its kind as the limits ask for.
    fn around(&mut self, plan: &Plan, (who, to): (usize, usize), near: i32, limits: &Limits) -> (Plan, bool) {
        let start = self.engine().repair(plan, &[(who, Some(to))], near);
        let pinned = self.model().problem.clone().pinned(who, to).keeping(plan).staying(plan, near);
        let mut engine = self.engine().again(pinned);
        let kept = |it: Plan| Plan { profile: vec![0; it.profile.len()], ..it };
        engine.start_from(&kept(start));
        let outcome = engine.run(&Limits { work: limits.work.min(WORK), ..*limits }, &mut |_| {});
        let over = i128::from(outcome.bound) - i128::from(outcome.plan.value);
        let proven = over * 1_000_000 <= i128::from(outcome.plan.value.abs()) * i128::from(limits.gap);
        (Plan { profile: plan.profile.clone(), ..outcome.plan }, proven)
    }

    /// What each group would be worth to a student on the plan as it stands, once the others have made room; in the order of the board.
    /// Quick enough for a frame while the student is dragged. `None` where it is over before all are found.
    pub fn prices(&mut self, book: &Book, student: StudentId, over: &dyn Fn() -> bool) -> Option<Vec<Price>> {
        let Some(who) = self.model().student(student) else { return Some(Vec::new()) };
        // What the others would win by moving anyway is no group's merit; and from there on only few have to make room.
        let standing = self.model().standing();
        let plan = self.engine().repair(&standing, &[(who, standing.group[who])], DRAGGED_STAY);
        let points = self.engine().prices(&plan, who, DRAGGED_STAY, over)?;
        let model = self.model();
        let mut prices: Vec<Price> = Vec::with_capacity(points.len());
        for (place, points) in points.into_iter().enumerate() {
            let here = model.now[who] == Some(place);
            let points = if here { Some(0) } else { points };
            let words = match (points, model.bar(who, place)) {
                (None, Some(bar)) => bar_words(book, model, who, place, bar),
                (None, None) => in_the_way(book, model, &plan, who, place),
                (Some(points), _) => main_reason(book, model, &plan, (who, place), points),
            };
            prices.push(Price { group: model.stations[place].group, verdict: Verdict::of(points), points, words });
        }
        let place = |it: &Price| book.groups.get(&it.group).map(|it| (it.place, it.key));
        prices.sort_by_key(place);
        Some(prices)
    }
}

fn told(book: &Book, answer: &WhyNot, (name, there): (&str, &str), lost: i64) -> Vec<String> {
    let mut words = vec![match lost {
        ..=0 => format!("{name} could be in {there} just as well."),
        _ => format!("With {name} in {there} the plan would lose {}.", worth(lost)),
    }];
    let against: Vec<&Row> = answer.rows.iter().filter(|it| it.points < 0 && it.told_from != NOWHERE).collect();
    if let Some(worst) = against.into_iter().min_by_key(|it| it.points) {
        words.push(format!("Against it: {}.", worst.words));
    } else if let Some(best) = answer.rows.iter().filter(|it| explains(it.term)).max_by_key(|it| it.points) {
        words.push(format!("There: {}.", best.words));
    }
    let went = |it: &(StudentId, Option<GroupId>)| {
        let to = it.1.map_or_else(|| "to place".to_owned(), |it| book.group_name(it));
        format!("{} → {to}", book.student_short(it.0))
    };
    if !answer.others.is_empty() {
        let named: Vec<String> = answer.others.iter().map(went).collect();
        let other = count(answer.others.len(), "other student");
        words.push(format!("{other} would sit elsewhere: {}.", list(&named)));
    }
    if !answer.proven {
        words.push("Not every way was tried: one that loses less may be left.".to_owned());
    }
    words
}

/// Why a group that the student may join has no room for them.
fn in_the_way(book: &Book, model: &Model, plan: &Plan, who: usize, to: usize) -> String {
    let name = |it: usize| book.student_short(model.students[it]);
    let problem: &Problem = &model.problem;
    let inside = |it: &usize| plan.group[*it] == Some(to);
    let apart = problem.apart.iter().filter_map(|&(a, b)| [(a, b), (b, a)].into_iter().find(|it| it.0 == who));
    if let Some((_, other)) = apart.into_iter().find(|it| inside(&it.1)) {
        return format!("{} is there, and the two are kept apart", name(other));
    }
    let size = plan.group.iter().filter(|it| **it == Some(to)).count();
    let largest = problem.groups[to].profiles.iter().map(|it| it.sizes.hi).max().unwrap_or(0);
    if size >= largest as usize {
        return format!("full: {largest} at most");
    }
    "a rule about who sits with whom, or the seats, leave no room".to_owned()
}

/// The largest reason of the side that the price is on.
fn main_reason(book: &Book, model: &Model, plan: &Plan, (who, place): (usize, usize), points: i64) -> String {
    if model.now[who] == Some(place) {
        return "here now".to_owned();
    }
    let rows = Reasons::of(book, model, plan).rows(who, place);
    let against = rows.iter().filter(|it| it.points < 0 && it.told_from != NOWHERE).min_by_key(|it| it.points);
    let for_it = rows.iter().filter(|it| it.points > 0).max_by_key(|it| it.points);
    let row = if points < -100 { against.or(for_it) } else { for_it.or(against) };
    row.map_or_else(|| "nothing speaks for or against it".to_owned(), |it| it.words.clone())
}
