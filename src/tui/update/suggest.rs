//! Keys, buttons and presses in the window of a suggestion, and what comes of what is asked there.

use crossterm::event::{KeyEvent, KeyModifiers};
use tui_input::Input as TextField;

use super::possible::hindrance;
use super::windows::{is_letter, typed};
use super::{Effect, lists};
use crate::domain::book::Book;
use crate::domain::ids::{GroupId, SkillId, StudentId};
use crate::domain::text::clean;
use crate::suggest::{Alternative, Ask, Obstacle, Price, Proposal, Reach, Term, Weights, Whole, WhyNot};
use crate::tui::action::{Action, Scope};
use crate::tui::asking::Query;
use crate::tui::prices::Prices;
use crate::tui::state::{State, Tone};
use crate::tui::window::{Line, Plan, Stage, Suggestion, Window, scales};

/// How far a page key goes where the height is not known.
const PAGE: isize = 10;

/// Asks for a suggestion; after somebody has gone or come, for one that moves as few as can be.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    let Some(slot) = state.slot() else { return Vec::new() };
    let ask = Ask::of(slot, state.now.date()).weighed(state.weights());
    match state.mend.take() {
        Some(mend) => begin(state, Ask { fewest: mend.fewest, ..loath(ask) }, Some(mend.reason)),
        None => begin(state, ask, None),
    }
}

/// The same question where staying counts as much as it may.
fn loath(ask: Ask) -> Ask {
    let weights = ask.weights.with(Term::Stay, Term::Stay.line().range.1);
    ask.weighed(weights)
}

fn begin(state: &mut State, ask: Ask, reason: Option<String>) -> Vec<Effect> {
    state.suggestion = Some(Box::new(Suggestion::new(ask, state.weights(), reason)));
    state.window = Window::Suggestion;
    again(state)
}

/// Asks for what stands in the window now.
fn again(state: &State) -> Vec<Effect> {
    state.suggestion.iter().map(|it| Effect::Ask(it.question())).collect()
}

/// Asks for more slots, or for one again after the most.
fn widen(state: &mut State) -> Vec<Effect> {
    let State { suggestion: Some(it), book, .. } = state else { return Vec::new() };
    let next = it.reach.next(book, it.ask.slot);
    if next == it.reach {
        state.say(Tone::Note, "This is the only round of the day.");
        return Vec::new();
    }
    it.widen(next);
    again(state)
}

/// The best seats for the student under the cursor.
pub(super) fn seats(state: &State) -> Vec<Effect> {
    let (Some(slot), Some(student)) = (state.slot(), state.student()) else { return Vec::new() };
    vec![Effect::Ask(Query::Seats(Ask::of(slot, state.now.date()).weighed(state.weights()), student))]
}

/// Puts a student into a group, and asks for a plan around that which moves as few as can be.
pub(super) fn seat(state: &mut State, student: StudentId, group: GroupId) -> Vec<Effect> {
    let Some(slot) = state.slot() else { return Vec::new() };
    let reason = format!("{} to {}", state.book.student_short(student), state.book.group_name(group));
    let ask = loath(Ask::of(slot, state.now.date()).weighed(state.weights()));
    let ask = Ask { pins: vec![(student, group)], fewest: true, ..ask };
    begin(state, ask, Some(reason))
}

/// Keeps a student in a group, and asks for the best plan around that.
pub(super) fn pin(state: &mut State, student: StudentId, group: GroupId) -> Vec<Effect> {
    if let Some(it) = &mut state.suggestion {
        it.ask.pins.retain(|it| it.0 != student);
        it.ask.pins.push((student, group));
    }
    again(state)
}

/// Lets a group work on a skill, or on whatever is best again.
pub(super) fn aim(state: &mut State, group: GroupId, skill: Option<SkillId>) -> Vec<Effect> {
    if let Some(it) = &mut state.suggestion {
        it.ask.focus.retain(|it| it.0 != group);
        it.ask.focus.extend(skill.map(|it| (group, it)));
    }
    again(state)
}

/// Goes on though not everybody can have a place.
fn anyway(state: &mut State) -> Vec<Effect> {
    if let Some(it) = &mut state.suggestion {
        it.ask.anyway = true;
    }
    again(state)
}

/// A suggestion that is open is seen again once what lay over it is gone.
pub(super) fn resurface(state: &mut State) {
    if state.suggestion.is_some() && matches!(state.window, Window::None) {
        state.window = Window::Suggestion;
    }
}

pub(super) fn key(state: &mut State, key: KeyEvent) -> Vec<Effect> {
    let typing = state.suggestion.as_ref().is_some_and(|it| it.typing);
    let keymap = &state.keymap;
    let action = if typing && is_letter(key) {
        None
    } else if typing {
        keymap.action(key, Scope::Window)
    } else {
        keymap.action(key, Scope::Window).or_else(|| keymap.action(key, Scope::Board))
    };
    match action {
        Some(Action::Suspend) => vec![Effect::Suspend],
        Some(Action::Quit) if key.modifiers.contains(KeyModifiers::CONTROL) => vec![Effect::Quit],
        Some(Action::Cancel) if typing => {
            filter(state, None, false);
            Vec::new()
        }
        Some(Action::Accept) if typing => {
            keep_filter(state);
            Vec::new()
        }
        Some(action) => act(state, action),
        None if typing => {
            let State { suggestion: Some(it), book, .. } = state else { return Vec::new() };
            if it.filter.as_mut().is_some_and(|it| typed(it, key)) {
                it.cursor = 0;
                it.arrange(book);
            }
            Vec::new()
        }
        None => Vec::new(),
    }
}

fn filter(state: &mut State, field: Option<TextField>, typing: bool) {
    let State { suggestion: Some(it), book, .. } = state else { return };
    (it.filter, it.typing) = (field, typing);
    it.arrange(book);
}

/// Ends the typing of a filter; an empty one is none.
fn keep_filter(state: &mut State) {
    let field = state.suggestion.as_mut().and_then(|it| it.filter.take()).filter(|it| !it.value().is_empty());
    filter(state, field, false);
}

/// What an action does here; a button comes here too.
pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let page = isize::try_from(state.hits.text.height.max(1)).unwrap_or(PAGE);
    state.toast = None;
    let State { suggestion: Some(it), book, .. } = state else { return Vec::new() };
    match action {
        _ if it.scale.is_some() => return on_scales(state, action),
        Action::Reach => return widen(state),
        Action::Alternatives | Action::WhyNot | Action::OtherFocus if it.reach != Reach::One => {
            let key = state.key(Action::Reach);
            state.say(Tone::Note, format!("That is answered for one round: {key} goes back to it."));
        }
        Action::Weights => it.scale = Some(scales().position(|it| it == Term::Stay).unwrap_or(0)),
        Action::Up => it.step(-1),
        Action::Down => it.step(1),
        Action::PageUp => it.step(-page),
        Action::PageDown => it.step(page),
        Action::First => it.step(isize::MIN),
        Action::Last => it.step(isize::MAX),
        Action::PreviousSlot => it.step_slot(-1),
        Action::NextSlot => it.step_slot(1),
        Action::Mark => {
            it.toggle(book, it.cursor);
            it.step(1);
        }
        Action::MarkColumn if !it.lines.is_empty() => it.toggle_group(book, it.cursor),
        Action::Why | Action::Student => it.all_reasons = !it.all_reasons,
        Action::Filter => {
            it.filter.get_or_insert_default();
            it.typing = true;
        }
        Action::Left => return weigh(state, -1),
        Action::Right => return weigh(state, 1),
        Action::Next => it.next_plan(book),
        Action::Alternatives => {
            let group = it.group();
            return vec![Effect::Ask(Query::Plans(it.ask.clone(), group))];
        }
        Action::WhyNot => why_not(state),
        Action::OtherFocus => {
            if let Some(group) = it.group() {
                return vec![Effect::PossibleFocus(group)];
            }
            state.say(Tone::Note, "Go to a group first, or to a student who comes to one.");
        }
        Action::Accept => return accept(state),
        Action::Cancel if it.filter.is_some() => filter(state, None, false),
        Action::Cancel | Action::Quit | Action::Suggest => return leave(state),
        _ => {}
    }
    Vec::new()
}

/// What an action does while it is weighed what counts.
fn on_scales(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(it) = &mut state.suggestion else { return Vec::new() };
    match action {
        Action::Up => it.step_scale(-1),
        Action::Down => it.step_scale(1),
        Action::First | Action::PageUp => it.step_scale(isize::MIN),
        Action::Last | Action::PageDown => it.step_scale(isize::MAX),
        Action::Left => return weigh(state, -1),
        Action::Right => return weigh(state, 1),
        Action::Mark => {
            let term = it.weighed();
            return as_usual(state, Some(term));
        }
        Action::MarkColumn => return as_usual(state, None),
        Action::Accept => return keep_weights(state),
        Action::Cancel | Action::Quit | Action::Weights => it.scale = None,
        _ => {}
    }
    Vec::new()
}

/// Something counts as usual again, or everything; where it does, as the team lets it count. The plan follows.
fn as_usual(state: &mut State, term: Option<Term>) -> Vec<Effect> {
    let team = state.weights();
    let Some(it) = &mut state.suggestion else { return Vec::new() };
    let (now, usual) = (it.ask.weights, Weights::default());
    let other = |from: Weights, to: Weights| term.map_or(to, |it| from.with(it, to.get(it)));
    let next = if other(now, usual) == now { other(now, team) } else { other(now, usual) };
    if it.weigh_all(next) { again(state) } else { Vec::new() }
}

/// What counts now does so for the team from now on, as one act; nothing to keep goes back to the plan.
fn keep_weights(state: &mut State) -> Vec<Effect> {
    let team = state.weights();
    let Some(it) = &mut state.suggestion else { return Vec::new() };
    it.scale = None;
    let weights = it.to_keep(team);
    if weights == team {
        return Vec::new();
    }
    vec![Effect::Run(weights.keep(&state.book), None)]
}

/// What counts how much, with the plan that comes of it.
pub(super) fn weights(state: &mut State) -> Vec<Effect> {
    if let Some(words) = hindrance(state, Action::Suggest) {
        state.say(Tone::Note, words);
        return Vec::new();
    }
    let effects = open(state);
    let effects = effects.into_iter().chain(act(state, Action::Weights));
    effects.collect()
}

/// Something counts more or less in this suggestion; the plan follows.
fn weigh(state: &mut State, by: i32) -> Vec<Effect> {
    let team = state.weights();
    let Some(it) = &mut state.suggestion else { return Vec::new() };
    if !it.obstacles.is_empty() || !it.weigh(by, team) {
        return Vec::new();
    }
    again(state)
}

/// Enter: the best so far while it is being worked out, a way out of what is in the way, else what is picked.
fn accept(state: &mut State) -> Vec<Effect> {
    let Some(it) = &state.suggestion else { return Vec::new() };
    if it.stage != Stage::Done {
        return vec![Effect::Enough];
    }
    match it.under() {
        Some(Line::Way(obstacle, way)) => {
            let way = it.obstacles.get(obstacle).and_then(|it| it.ways.get(way));
            return way.map(|it| Effect::Run(it.command.clone(), None)).into_iter().collect();
        }
        Some(Line::Obstacle(_)) => {
            state.say(Tone::Note, "Choose a way out of it below.");
            return Vec::new();
        }
        Some(Line::Anyway) => return anyway(state),
        Some(Line::Slot(_) | Line::Group(..) | Line::Student(..) | Line::Tray(_)) | None => {}
    }
    if let Some(words) = it.trouble.clone() {
        state.say(Tone::Refused, words);
        return Vec::new();
    }
    let Some((slots, command)) = it.command() else {
        if it.plan().is_some_and(Plan::is_empty) {
            return leave(state);
        }
        state.say(Tone::Note, format!("Nothing is picked: {} picks a line.", state.key(Action::Mark)));
        return Vec::new();
    };
    let take = if it.reach == Reach::One { Effect::Run(command, None) } else { Effect::TakeAll(slots, command) };
    state.close_suggestion();
    vec![Effect::StopAsking, take]
}

/// Takes none of it.
fn leave(state: &mut State) -> Vec<Effect> {
    state.close_suggestion();
    state.say(Tone::Note, "Left as it was.");
    vec![Effect::StopAsking]
}

fn why_not(state: &mut State) {
    let student = state.suggestion.as_ref().and_then(|it| it.student());
    match student {
        Some(student) => state.window = Window::List(Box::new(lists::why_not(state, student))),
        None => state.say(Tone::Note, "Go to a student first: the answer is about one."),
    }
}

/// Asks why a student is not in a group.
pub(super) fn ask_why_not(state: &State, student: StudentId, group: GroupId) -> Vec<Effect> {
    let Some(it) = &state.suggestion else { return Vec::new() };
    let shown = it.parts().first().map(|plan| Query::WhyNot(it.ask.clone(), Box::new(plan.clone()), student, group));
    shown.map(Effect::Ask).into_iter().collect()
}

/// A press on a line: the cursor goes there; from there it picks.
pub(super) fn point(state: &mut State, row: usize) -> Vec<Effect> {
    let State { suggestion: Some(it), book, .. } = state else { return Vec::new() };
    if it.scale.is_some() {
        it.scale = Some(row);
        it.step_scale(0);
        return Vec::new();
    }
    if it.cursor != row {
        it.cursor = row;
        it.step(0);
        return Vec::new();
    }
    if let Some(Line::Way(..) | Line::Anyway) = it.under() {
        return accept(state);
    }
    it.toggle(book, row);
    Vec::new()
}

/// A press on the box of a line picks it at once.
pub(super) fn tick(state: &mut State, row: usize) {
    let State { suggestion: Some(it), book, .. } = state else { return };
    it.cursor = row;
    it.step(0);
    it.toggle(book, it.cursor);
}

impl State {
    /// What the team lets count how much in suggestions.
    pub fn weights(&self) -> Weights {
        Weights::of(&self.book)
    }

    /// Closes the suggestion, and what lies over it.
    pub fn close_suggestion(&mut self) {
        if self.suggestion.take().is_some() && matches!(self.window, Window::Suggestion) {
            self.window = Window::None;
        }
    }

    /// An answer is there, or what makes it impossible.
    pub(super) fn suggested(&mut self, found: Result<Box<Proposal>, Vec<Obstacle>>) {
        let Self { suggestion: Some(it), book, .. } = self else { return };
        match found {
            Ok(proposal) => it.found(book, *proposal),
            Err(obstacles) => it.hindered(book, obstacles),
        }
    }

    /// The answer for several slots is there.
    pub(super) fn suggested_all(&mut self, planned: Book, whole: Whole) {
        if let Some(it) = &mut self.suggestion {
            it.found_all(planned, whole);
        }
    }

    pub(super) fn alternatives(&mut self, plans: Vec<Alternative>) {
        let one = plans.len() == 1;
        let Self { suggestion: Some(it), book, .. } = self else { return };
        it.choose_of(book, plans);
        if one {
            self.say(Tone::Note, "There is no other plan worth showing: this one moves the fewest, too.");
        }
    }

    pub(super) fn told_why_not(&mut self, answer: Option<WhyNot>) {
        match answer {
            Some(answer) => self.window = Window::List(Box::new(lists::because(self, &answer))),
            None => self.say(Tone::Note, "That student or group is not part of this plan."),
        }
    }

    pub(super) fn possible_focus(&mut self, group: GroupId, skills: &[(SkillId, usize)]) {
        if skills.is_empty() {
            let group = self.book.group_name(group);
            self.say(Tone::Note, format!("{group} has no focus: its students work on their own things."));
        } else {
            self.window = Window::List(Box::new(lists::possible_focus(self, group, skills)));
        }
    }

    /// The prices for who is still in the hand; or the best seats that were asked for.
    pub(super) fn priced(&mut self, student: StudentId, prices: Vec<Price>) {
        let placed = self.is_placed(student);
        match &mut self.prices {
            Some(it) if it.student == student => *it = Prices::new(student, prices, placed),
            _ => {}
        }
    }

    fn is_placed(&self, student: StudentId) -> bool {
        self.slot().is_some_and(|it| self.book.placement(it, student).is_some())
    }

    pub(super) fn best_seats(&mut self, student: StudentId, prices: Vec<Price>) {
        let prices = Prices::new(student, prices, self.is_placed(student));
        let list = lists::best_seats(self, &prices);
        if list.rows.is_empty() {
            let who = self.book.student_short(student);
            self.say(
                Tone::Note,
                format!(
                    "{who} can join no group without breaking a rule: {} shows what is in the way.",
                    self.key(Action::Suggest)
                ),
            );
        } else {
            self.window = Window::List(Box::new(list));
        }
    }
}

/// Text that came at once, into the filter.
pub(super) fn paste(state: &mut State, text: &str) {
    let State { suggestion: Some(it), book, .. } = state else { return };
    for letter in clean(text).chars() {
        if let Some(field) = &mut it.filter {
            field.handle(tui_input::InputRequest::InsertChar(letter));
        }
    }
    it.arrange(book);
}
