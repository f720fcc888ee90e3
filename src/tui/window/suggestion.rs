//! A suggestion as it is looked at: what was asked, how far the answer is, its lines with the cursor in them, and what is picked.
//! **It applies nothing**: what is picked becomes a command, which is decided like any other.

use std::collections::BTreeSet;

use tui_input::Input as TextField;

use crate::domain::book::Book;
use crate::domain::command::{Command, Take, decide};
use crate::domain::ids::{GroupId, StudentId};
use crate::domain::text::fold;
use crate::suggest::engine::Progress;
use crate::suggest::{Alternative, Ask, Gravity, Kind, Lead, Obstacle, Pick, Proposal, Seat, Term, Weights};

/// A key changes a weight by so many parts of its range.
const PARTS: i32 = 8;

/// See the module's documentation.
#[derive(Debug)]
pub struct Suggestion {
    /// What is asked.
    pub ask: Ask,
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
    pub left: BTreeSet<Pick>,
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
    /// The plan.
    pub proposal: Proposal,
}

/// A line under the cursor or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// A group, by its place in the proposal.
    Group(usize),
    /// Those who would be left to place.
    Tray,
    /// A student who moves, by the place in the proposal.
    Student(usize),
    /// What is in the way.
    Obstacle(usize),
    /// A way out of it.
    Way(usize, usize),
    /// To go on without a place for everybody.
    Anyway,
}

impl Suggestion {
    /// Before there is any answer.
    pub fn new(ask: Ask, reason: Option<String>) -> Self {
        Self {
            ask,
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

    /// The same as a difference.
    pub fn proposal(&self) -> Option<&Proposal> {
        self.plan().map(|it| &it.proposal)
    }

    /// The answer is there; the cursor stays on its student, and what was left out stays so where it still moves.
    pub fn found(&mut self, book: &Book, proposal: Proposal) {
        let plan = Plan { words: String::new(), kind: Kind::Best, proposal };
        self.show(book, vec![plan]);
    }

    /// Several answers are there.
    pub fn choose_of(&mut self, book: &Book, plans: Vec<Alternative>) {
        let plan = |it: Alternative| Plan { words: it.words, kind: it.kind, proposal: it.proposal };
        self.show(book, plans.into_iter().map(plan).collect());
    }

    /// Nothing comes of it.
    pub fn hindered(&mut self, book: &Book, obstacles: Vec<Obstacle>) {
        self.show(book, Vec::new());
        self.obstacles = obstacles;
        self.arrange(book);
        self.cursor = self.lines.iter().position(|it| *it != Line::Obstacle(0)).unwrap_or(0);
    }

    fn show(&mut self, book: &Book, plans: Vec<Plan>) {
        let under = self.under().map(|it| self.student_of(it));
        (self.stage, self.shown, self.plans) = (Stage::Done, 0, plans);
        self.obstacles.clear();
        self.arrange(book);
        let again = self.lines.iter().position(|it| Some(self.student_of(*it)) == under);
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
        self.lines.iter().position(|it| matches!(it, Line::Student(_))).unwrap_or(0)
    }

    /// Makes the lines anew, after the answer or the filter has changed.
    pub fn arrange(&mut self, book: &Book) {
        let wanted = self.filter.as_ref().map(|it| fold(it.value())).filter(|it| !it.is_empty());
        let fits = |name: &str| wanted.as_ref().is_none_or(|it| fold(name).contains(it.as_str()));
        let lines = match self.proposal() {
            Some(it) => moves(book, it, fits),
            None => self.ways(),
        };
        let there: BTreeSet<Pick> = self.all();
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

    /// Everything that can be picked.
    fn all(&self) -> BTreeSet<Pick> {
        let Some(it) = self.proposal() else { return BTreeSet::new() };
        let groups = it.groups.iter().filter(|it| it.changes()).map(|it| Pick::Group(it.group));
        it.moves().map(|it| Pick::Student(it.student)).chain(groups).collect()
    }

    /// The line under the cursor.
    pub fn under(&self) -> Option<Line> {
        self.lines.get(self.cursor).copied()
    }

    /// A student's seat.
    pub fn seat(&self, place: usize) -> Option<&Seat> {
        self.proposal()?.seats.get(place)
    }

    /// A group's work.
    pub fn lead(&self, place: usize) -> Option<&Lead> {
        self.proposal()?.groups.get(place)
    }

    fn student_of(&self, line: Line) -> Option<StudentId> {
        if let Line::Student(it) = line { self.seat(it).map(|it| it.student) } else { None }
    }

    /// The student under the cursor.
    pub fn student(&self) -> Option<StudentId> {
        self.student_of(self.under()?)
    }

    /// The group that the line under the cursor is about: where a student goes.
    pub fn group(&self) -> Option<GroupId> {
        match self.under()? {
            Line::Group(it) => self.lead(it).map(|it| it.group),
            Line::Student(it) => self.seat(it)?.to,
            Line::Tray | Line::Obstacle(_) | Line::Way(..) | Line::Anyway => None,
        }
    }

    /// Moves the cursor.
    pub fn step(&mut self, by: isize) {
        self.cursor = self.cursor.saturating_add_signed(by).min(self.lines.len().saturating_sub(1));
    }

    /// What a line picks: a student's move, what a group works on; a group that works on the same as before picks nothing itself.
    pub fn pick_of(&self, line: Line) -> Option<Pick> {
        match line {
            Line::Group(it) => self.lead(it).filter(|it| it.changes()).map(|it| Pick::Group(it.group)),
            Line::Student(it) => self.seat(it).map(|it| Pick::Student(it.student)),
            Line::Tray | Line::Obstacle(_) | Line::Way(..) | Line::Anyway => None,
        }
    }

    /// Picks a line, or leaves it out; a group that works on the same as before stands for all who come to it.
    pub fn toggle(&mut self, book: &Book, row: usize) {
        let Some(line) = self.lines.get(row).copied() else { return };
        match self.pick_of(line) {
            Some(pick) => {
                if !self.left.remove(&pick) {
                    self.left.insert(pick);
                }
                self.look(book);
            }
            None => self.toggle_group(book, row),
        }
    }

    /// Picks a group with all who come to it, or leaves all of that out.
    pub fn toggle_group(&mut self, book: &Book, row: usize) {
        let Some(first) = self.lines[..=row.min(self.lines.len().saturating_sub(1))]
            .iter()
            .rposition(|it| matches!(it, Line::Group(_) | Line::Tray))
        else {
            return;
        };
        let rest = self.lines[first + 1..].iter().take_while(|it| matches!(it, Line::Student(_)));
        let picks: Vec<Pick> =
            std::iter::once(&self.lines[first]).chain(rest).filter_map(|it| self.pick_of(*it)).collect();
        if picks.iter().all(|it| !self.left.contains(it)) {
            self.left.extend(picks);
        } else {
            self.left.retain(|it| !picks.contains(it));
        }
        self.look(book);
    }

    /// How many moves are picked, of how many.
    pub fn picked(&self) -> (usize, usize) {
        let Some(it) = self.proposal() else { return (0, 0) };
        let left = |it: &&Seat| self.left.contains(&Pick::Student(it.student));
        let all = it.moves().count();
        (all - it.moves().filter(left).count(), all)
    }

    /// Whether anything is picked.
    pub fn is_picked(&self) -> bool {
        self.all().iter().any(|it| !self.left.contains(it))
    }

    /// The one command that takes what is picked; `None` when that is nothing.
    pub fn command(&self) -> Option<Command> {
        let Command::Take(take) = self.proposal()?.command(None) else { return None };
        let wanted = |it: Pick| !self.left.contains(&it);
        let moves = take.moves.into_iter().filter(|it| wanted(Pick::Student(it.0))).collect();
        let groups = take.groups.into_iter().filter(|it| wanted(Pick::Group(it.group))).collect();
        self.is_picked().then_some(Command::Take(Take { moves, groups, ..take }))
    }

    /// Looks whether what is picked could be taken.
    fn look(&mut self, book: &Book) {
        let refused = self.command().and_then(|it| decide(book, &it, None).err());
        self.trouble = refused.map(|it| it.to_string());
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
        let before = self.ask.weights.get(term);
        self.ask.weights = self.ask.weights.with(term, stepped(term, before, by, team.get(term)));
        self.ask.weights.get(term) != before
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

/// A proposal's lines: the groups that change or that somebody comes to, each with who comes; who would be to place stands last.
fn moves(book: &Book, proposal: &Proposal, fits: impl Fn(&str) -> bool) -> Vec<Line> {
    let mut lines = Vec::new();
    let coming = |to: Option<GroupId>, whole: bool| -> Vec<Line> {
        let seats = proposal.seats.iter().enumerate().filter(|it| it.1.moves() && it.1.to == to);
        let from = |it: &Seat| it.from.is_some_and(|it| fits(&book.group_name(it)));
        let seats = seats.filter(|it| whole || fits(&book.student_name(it.1.student)) || from(it.1));
        // Who waits for a place comes first.
        let mut seats: Vec<_> = seats.collect();
        seats.sort_by_key(|it| it.1.from.is_some());
        seats.into_iter().map(|it| Line::Student(it.0)).collect()
    };
    for (place, lead) in proposal.groups.iter().enumerate() {
        let whole = fits(&book.group_name(lead.group));
        let coming = coming(Some(lead.group), whole);
        if !coming.is_empty() || lead.changes() && whole {
            lines.push(Line::Group(place));
            lines.extend(coming);
        }
    }
    let left = coming(None, fits("to place"));
    if !left.is_empty() {
        lines.push(Line::Tray);
        lines.extend(left);
    }
    lines
}
