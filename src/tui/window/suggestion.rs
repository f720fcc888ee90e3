//! A suggestion as it is looked at: what was asked, how far the answer is, its lines with the cursor in them, and what is picked.
//! **It applies nothing**: what is picked becomes a command, which is decided like any other.

mod lines;
mod picks;

use std::collections::BTreeSet;

use tui_input::Input as TextField;

use crate::domain::book::Book;
use crate::domain::ids::{GroupId, StudentId};
use crate::domain::plan::Slot;
use crate::domain::text::fold;
use crate::suggest::engine::Progress;
use crate::suggest::{
    Alternative, Ask, Gravity, Kind, Lead, Obstacle, Pick, Proposal, Reach, Seat, Step, Term, Weights, Whole,
};
use crate::tui::asking::Query;

/// A key changes a weight by so many parts of its range.
const PARTS: i32 = 8;

/// See the module's documentation.
#[derive(Debug)]
pub struct Suggestion {
    /// What is asked.
    pub ask: Ask,
    /// What the team let count how much when it was asked.
    team: Weights,
    /// For how many slots.
    pub reach: Reach,
    /// The book in which all of them have a plan, once there is an answer for several.
    pub planned: Option<Book>,
    /// Why it was asked, where it has a reason: `Ms Osei is away`.
    pub reason: Option<String>,
    /// How far the answer is.
    pub stage: Stage,
    /// The answer, and other plans if somebody asked for them; the best first.
    pub plans: Vec<Plan>,
    /// Which of them is shown.
    pub shown: usize,
    /// What makes an answer impossible.
    pub obstacles: Vec<Obstacle>,
    /// Its lines that the filter lets through.
    pub lines: Vec<Line>,
    /// The cursor, among them.
    pub cursor: usize,
    /// What is not picked: at first nothing.
    pub left: BTreeSet<(Slot, Pick)>,
    /// Why what is picked can't be taken as it is.
    pub trouble: Option<String>,
    /// The filter, if there is one.
    pub filter: Option<TextField>,
    /// Whether keys go to it.
    pub typing: bool,
    /// The scale under the cursor, while what counts is shown instead of the lines.
    pub scale: Option<usize>,
    /// Whether all reasons of the line under the cursor are shown, with their points.
    pub all_reasons: bool,
}

/// How far an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Scores are read: how many students are left.
    Reading(usize),
    /// It is being worked out; the best so far, if there is one.
    Working(Option<Progress>),
    /// One of several slots is being worked out.
    Several(Step),
    /// It is there.
    Done,
}

/// A plan to choose.
#[derive(Debug)]
pub struct Plan {
    /// What it is, in a sentence; empty for the one that was asked for.
    pub words: String,
    /// Which of the alternatives; the best is the one that was asked for.
    pub kind: Kind,
    /// The plan: a part for each slot.
    pub parts: Vec<Proposal>,
    /// How far all of it may be from the best possible, in words.
    pub gap: String,
    /// What may be missing, in words, if anything is.
    pub missing: Option<String>,
}

/// A line under the cursor or not. What it is about is told by the part of the plan, and the place in that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// One of several slots.
    Slot(usize),
    /// A group.
    Group(usize, usize),
    /// Those who would be left to place.
    Tray(usize),
    /// A student who moves.
    Student(usize, usize),
    /// What is in the way.
    Obstacle(usize),
    /// A way out of it.
    Way(usize, usize),
    /// To go on without a place for everybody.
    Anyway,
}

impl Plan {
    fn of(words: String, kind: Kind, proposal: Proposal) -> Self {
        let (gap, missing) = (proposal.gap_words(), proposal.missing());
        Self { words, kind, parts: vec![proposal], gap, missing }
    }

    /// Whether there is nothing to take.
    pub fn is_empty(&self) -> bool {
        self.parts.iter().all(Proposal::is_empty)
    }
}

impl Suggestion {
    /// Before there is any answer, in a team that lets things count so much.
    pub fn new(ask: Ask, team: Weights, reason: Option<String>) -> Self {
        Self {
            ask,
            team,
            reach: Reach::One,
            planned: None,
            reason,
            stage: Stage::Working(None),
            plans: Vec::new(),
            shown: 0,
            obstacles: Vec::new(),
            lines: Vec::new(),
            cursor: 0,
            left: BTreeSet::new(),
            trouble: None,
            filter: None,
            typing: false,
            scale: None,
            all_reasons: false,
        }
    }

    /// The plan that is shown.
    pub fn plan(&self) -> Option<&Plan> {
        self.plans.get(self.shown)
    }

    /// Its parts, one for each slot.
    pub fn parts(&self) -> &[Proposal] {
        self.plan().map_or(&[], |it| &it.parts)
    }

    /// What asks for it.
    pub fn question(&self) -> Query {
        match self.reach {
            Reach::One => Query::Plan(self.ask.clone()),
            wide => Query::Whole(self.ask.clone(), wide),
        }
    }

    /// The book that the answer is about: where a slot has no plan yet, the one that its board would show.
    pub fn book<'a>(&'a self, now: &'a Book) -> &'a Book {
        self.planned.as_ref().unwrap_or(now)
    }

    /// Asks for another number of slots from now on; what was left out stays so where it is offered again.
    pub fn widen(&mut self, reach: Reach) {
        self.reach = reach;
        (self.planned, self.plans, self.shown) = (None, Vec::new(), 0);
        self.lines.clear();
    }

    /// The answer is there; the cursor stays on its student, and what was left out stays so where it still moves.
    pub fn found(&mut self, book: &Book, proposal: Proposal) {
        self.planned = None;
        self.show(book, vec![Plan::of(String::new(), Kind::Best, proposal)]);
    }

    /// The answer for several slots is there, told of a book of its own.
    pub fn found_all(&mut self, planned: Book, whole: Whole) {
        let (gap, missing) = (whole.gap_words(), whole.missing());
        let plan = Plan { words: String::new(), kind: Kind::Best, parts: whole.parts, gap, missing };
        let anew = self.plans.is_empty();
        self.planned = None;
        self.show(&planned, vec![plan]);
        if anew {
            self.cursor = 0;
        }
        self.planned = Some(planned);
    }

    /// Several answers are there.
    pub fn choose_of(&mut self, book: &Book, plans: Vec<Alternative>) {
        self.show(book, plans.into_iter().map(|it| Plan::of(it.words, it.kind, it.proposal)).collect());
    }

    /// Nothing comes of it.
    pub fn hindered(&mut self, book: &Book, obstacles: Vec<Obstacle>) {
        self.show(book, Vec::new());
        self.obstacles = obstacles;
        self.arrange(book);
        self.cursor = self.lines.iter().position(|it| *it != Line::Obstacle(0)).unwrap_or(0);
    }

    fn show(&mut self, book: &Book, plans: Vec<Plan>) {
        let under = self.under().map(|it| self.stop_of(it));
        (self.stage, self.shown, self.plans) = (Stage::Done, 0, plans);
        self.obstacles.clear();
        self.arrange(book);
        let again = self.lines.iter().position(|it| Some(self.stop_of(*it)) == under);
        self.cursor = again.unwrap_or_else(|| self.first_student());
    }

    /// The next of several plans.
    pub fn next_plan(&mut self, book: &Book) {
        self.shown = (self.shown + 1) % self.plans.len().max(1);
        self.left.clear();
        self.arrange(book);
        self.cursor = self.first_student();
    }

    fn first_student(&self) -> usize {
        self.lines.iter().position(|it| matches!(it, Line::Student(..))).unwrap_or(0)
    }

    /// Makes the lines anew, after the answer or the filter has changed.
    pub fn arrange(&mut self, book: &Book) {
        let wanted = self.filter.as_ref().map(|it| fold(it.value())).filter(|it| !it.is_empty());
        let fits = |name: &str| wanted.as_ref().is_none_or(|it| fold(name).contains(it.as_str()));
        let lines = match self.plan() {
            Some(it) => lines::of_plan(self.book(book), &it.parts, self.reach != Reach::One, fits),
            None => self.ways(),
        };
        let there = self.all();
        self.left.retain(|it| there.contains(it));
        self.lines = lines;
        self.step(0);
        self.look(book);
    }

    fn ways(&self) -> Vec<Line> {
        let each = self.obstacles.iter().enumerate();
        let lines = each.flat_map(|(place, it)| {
            std::iter::once(Line::Obstacle(place)).chain((0..it.ways.len()).map(move |way| Line::Way(place, way)))
        });
        let go_on = !self.obstacles.is_empty() && !self.obstacles.iter().any(|it| it.weight == Gravity::NoPlan);
        lines.chain(go_on.then_some(Line::Anyway)).collect()
    }

    /// The line under the cursor.
    pub fn under(&self) -> Option<Line> {
        self.lines.get(self.cursor).copied()
    }

    /// A student's seat, by part and place.
    pub fn seat(&self, (part, place): (usize, usize)) -> Option<&Seat> {
        self.parts().get(part)?.seats.get(place)
    }

    /// A group's work, by part and place.
    pub fn lead(&self, (part, place): (usize, usize)) -> Option<&Lead> {
        self.parts().get(part)?.groups.get(place)
    }

    /// The student of a line, and in which slot.
    fn stop_of(&self, line: Line) -> Option<(Slot, StudentId)> {
        let Line::Student(part, place) = line else { return None };
        Some((self.parts().get(part)?.slot, self.seat((part, place))?.student))
    }

    /// The student under the cursor.
    pub fn student(&self) -> Option<StudentId> {
        self.stop_of(self.under()?).map(|it| it.1)
    }

    /// The group that the line under the cursor is about: where a student goes.
    pub fn group(&self) -> Option<GroupId> {
        match self.under()? {
            Line::Group(part, place) => self.lead((part, place)).map(|it| it.group),
            Line::Student(part, place) => self.seat((part, place))?.to,
            Line::Slot(_) | Line::Tray(_) | Line::Obstacle(_) | Line::Way(..) | Line::Anyway => None,
        }
    }

    /// To the line of the next slot, or of the one before.
    pub fn step_slot(&mut self, by: isize) {
        let heads = || (0..self.lines.len()).filter(|it| matches!(self.lines[*it], Line::Slot(_)));
        let next = match by {
            ..0 => heads().rfind(|it| *it < self.cursor),
            _ => heads().find(|it| *it > self.cursor),
        };
        self.cursor = next.unwrap_or(self.cursor);
    }

    /// Moves the cursor.
    pub fn step(&mut self, by: isize) {
        self.cursor = self.cursor.saturating_add_signed(by).min(self.lines.len().saturating_sub(1));
    }

    /// Whether only those move who have to.
    pub fn moves_fewest(&self) -> bool {
        self.ask.fewest && self.reach == Reach::One
    }

    /// What staying counts.
    pub fn stay(&self) -> i32 {
        self.ask.weights.get(Term::Stay)
    }

    /// What the keys that count more or less are about: staying, unless another scale is under the cursor.
    pub fn weighed(&self) -> Term {
        self.scale.and_then(|it| scales().nth(it)).unwrap_or(Term::Stay)
    }

    /// Lets that count more or less; whether it does now.
    pub fn weigh(&mut self, by: i32, team: Weights) -> bool {
        let term = self.weighed();
        let next = stepped(term, self.ask.weights.get(term), by, team.get(term));
        self.weigh_all(self.ask.weights.with(term, next))
    }

    /// Lets everything count so; whether that is new. Where as few move as can be no weight counts, so that ends with it.
    pub fn weigh_all(&mut self, weights: Weights) -> bool {
        let new = weights != self.ask.weights;
        self.ask.weights = weights;
        self.ask.fewest &= !new;
        new
    }

    /// Somebody may have changed what counts for the team: who has not set anything else here goes along.
    pub fn follow(&mut self, team: Weights) {
        if self.ask.weights == self.team {
            self.ask.weights = team;
        }
        self.team = team;
    }

    /// What would be kept for the team: that a repair moves as few as can be is no wish for later.
    pub fn to_keep(&self, team: Weights) -> Weights {
        let repairs = self.reason.is_some() && self.stay() == Term::Stay.line().range.1;
        if repairs { self.ask.weights.with(Term::Stay, team.get(Term::Stay)) } else { self.ask.weights }
    }

    /// Moves the cursor over the scales.
    pub fn step_scale(&mut self, by: isize) {
        let last = scales().count().saturating_sub(1);
        self.scale = self.scale.map(|it| it.saturating_add_signed(by).min(last));
    }
}

/// What a team may weigh, in the order of the table.
pub fn scales() -> impl Iterator<Item = Term> {
    Term::ALL.into_iter().filter(|it| it.line().open)
}

/// The next mark of a term's scale, up or down; the usual number and the team's are marks, too.
fn stepped(term: Term, now: i32, by: i32, team: i32) -> i32 {
    let (line, (least, most)) = (term.line(), term.line().range);
    let marks = (0..=PARTS).map(|it| least + (most - least) * it / PARTS).chain([line.usual, team]);
    let next = if by < 0 { marks.filter(|it| *it < now).max() } else { marks.filter(|it| *it > now).min() };
    next.unwrap_or(now)
}
