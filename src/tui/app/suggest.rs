//! Suggestions: what has to be read first, the thread that works them out, what comes of it. A change of the book drops what was being
//! worked out; an open suggestion is then worked out anew, and **nothing is ever applied from here**.

use std::time::{Duration, Instant};

use super::{AT_ONCE, App, SLICE};
use crate::domain::book::Book;
use crate::domain::command::Command;
use crate::domain::ids::{GroupId, StudentId};
use crate::domain::plan::Slot;
use crate::session::Refusal;
use crate::suggest::{Ask, Model, Solver, reads};
use crate::tui::asking::{Ended, Job, Query, Reply};
use crate::tui::prices::Prices;
use crate::tui::update::Answer;
use crate::tui::window::Stage;

/// How long a key waits for its answer, so that a quick one shows at once and nothing flickers.
const AT_ONCE_PLAN: Duration = Duration::from_millis(40);
/// The same for the prices of a drag: well within a frame.
const AT_ONCE_PRICES: Duration = Duration::from_millis(6);
/// How often to look for an answer.
const OFTEN: Duration = Duration::from_millis(4);

/// What is being worked out, and what the next question can start from.
#[derive(Default)]
pub(super) struct Asking {
    /// What waits for something to be read.
    wanted: Option<Query>,
    /// Whether its contacts are read.
    contacts: bool,
    job: Option<Job>,
    /// Of the plan that is shown.
    found: Option<Box<Solver>>,
    /// Of the plan as it stands, and whether the solver in the job is that one.
    standing: Option<Box<Solver>>,
}

impl Asking {
    fn is_idle(&self) -> bool {
        self.wanted.is_none() && self.job.is_none()
    }
}

impl App {
    /// Whether something is being worked out.
    pub fn is_thinking(&self) -> bool {
        !self.asking.is_idle()
    }

    /// When to look for an answer.
    pub(super) fn thinks_until(&self) -> Option<Instant> {
        let pause = if self.asking.wanted.is_some() { Duration::ZERO } else { OFTEN };
        (!self.asking.is_idle()).then(|| Instant::now() + pause)
    }

    /// Asks instead of whatever is being worked out.
    pub(super) fn ask(&mut self, question: Query) {
        self.asking.job = None;
        let most = if matches!(question, Query::Prices(..)) { AT_ONCE_PRICES } else { AT_ONCE_PLAN };
        self.asking.wanted = Some(question);
        self.asking.contacts = false;
        if self.asking.wanted.as_ref().is_some_and(|it| matches!(it, Query::Plan(_))) {
            // What counts may be something else now.
            self.asking.standing = None;
        }
        self.think(most);
    }

    /// Drops what is being worked out.
    pub(super) fn stop_asking(&mut self) {
        (self.asking.job, self.asking.wanted) = (None, None);
    }

    /// What was found so far is good enough.
    pub(super) fn enough(&self) {
        if let Some(job) = &self.asking.job {
            job.enough();
        }
    }

    /// What was worked out belongs to a book that is no more; an open suggestion is asked for anew.
    pub(super) fn ask_anew(&mut self) {
        (self.asking.found, self.asking.standing) = (None, None);
        self.state.prices = None;
        let here = self.state.slot();
        if self.state.suggestion.as_ref().is_some_and(|it| Some(it.ask.slot) != here) {
            self.state.close_suggestion();
        }
        let team = self.state.weights();
        match &mut self.state.suggestion {
            Some(it) => {
                it.follow(team);
                let question = it.question();
                self.ask(question);
            }
            None => self.stop_asking(),
        }
    }

    /// Asks what each group is worth to the student in the hand, once for as long as that one is held.
    pub(super) fn price(&mut self) {
        let held = self.state.carry.held().and_then(|it| if let [one] = it.0 { Some(*one) } else { None });
        let slot = self.state.slot().filter(|_| self.state.presenting.is_none());
        let Some((student, slot)) = held.zip(slot) else {
            if self.state.prices.take().is_some() && self.state.suggestion.is_none() {
                self.stop_asking();
            }
            return;
        };
        if self.state.prices.as_ref().is_none_or(|it| it.student != student) {
            self.state.prices = Some(Prices::awaited(student));
            self.ask(Query::Prices(Ask::of(slot, self.session.now().date()).weighed(self.state.weights()), student));
        }
    }

    /// Goes on with what was asked: reads a slice, or looks for an answer without waiting.
    pub(super) fn think_on(&mut self) {
        self.think(if self.asking.wanted.is_some() { SLICE } else { Duration::ZERO });
    }

    /// Reads what is asked for, begins, and takes in what has come, for about so long.
    pub fn think(&mut self, most: Duration) {
        let started = Instant::now();
        let left = || most.saturating_sub(started.elapsed());
        while self.asking.wanted.is_some() {
            if !self.read_for_question(left().min(SLICE)) {
                return;
            }
            if left().is_zero() {
                break;
            }
        }
        while let Some(job) = &self.asking.job {
            match job.reply(left()) {
                Ok(Some(reply)) => self.take_reply(reply),
                Ok(None) => return,
                Err(Ended) => {
                    self.asking.job = None;
                    self.at_stage(Stage::Done);
                }
            }
        }
    }

    /// Reads on for the question that waits, for about so long, and begins once all is there. Whether that went well.
    fn read_for_question(&mut self, most: Duration) -> bool {
        let Some(question) = &self.asking.wanted else { return true };
        let reads = reads(self.session.book(), question.ask().slot);
        if let Err(why) = self.read_slice(&reads.students, reads.contacts_from, most) {
            self.cannot_read(why.to_string());
            return false;
        }
        let left = reads.students.iter().filter(|it| !self.session.book().mastery.knows(**it, None)).count();
        if left > 0 {
            self.at_stage(Stage::Reading(left));
            return true;
        }
        self.at_stage(Stage::Working(None));
        if let Some(question) = self.asking.wanted.take() {
            let solver = match question {
                Query::WhyNot(..) => self.asking.found.take(),
                Query::Prices(..) | Query::Seats(..) => self.asking.standing.take(),
                Query::Plan(_) | Query::Whole(..) | Query::Plans(..) => None,
            };
            match self.book_for(&question) {
                Ok(book) => self.asking.job = Some(Job::begin(book, question, solver)),
                Err(why) => self.cannot_read(why.to_string()),
            }
        }
        true
    }

    fn cannot_read(&mut self, why: String) {
        self.asking.wanted = None;
        self.state.close_suggestion();
        self.state.answer(Answer::Failed(why));
        self.dirty = true;
    }

    /// What a question is about: for several slots the book as their boards would show it, where one of them has no plan yet.
    fn book_for(&mut self, question: &Query) -> Result<Book, Refusal> {
        let Query::Whole(ask, reach) = question else { return Ok(self.session.book().clone()) };
        let slots = reach.slots(self.session.book(), ask.slot);
        let (mut book, _) = self.session.planned(&slots)?;
        for slot in slots {
            self.session.ready_book(&mut book, slot)?;
        }
        Ok(book)
    }

    /// Takes what was picked of several slots: those without a plan start as their boards would. What a rule refuses was found out
    /// before, on the plans that they would start with.
    pub(super) fn take_whole(&mut self, slots: Vec<Slot>, command: Command) {
        let opened = slots.into_iter().try_for_each(|it| self.session.open_slot(it).map(drop));
        match opened {
            Ok(()) => self.run(command, None),
            Err(why) => self.state.answer(Answer::Ran(command, Err(why))),
        }
    }

    fn read_slice(
        &mut self,
        students: &[StudentId],
        contacts_from: Option<chrono::NaiveDate>,
        most: Duration,
    ) -> Result<(), crate::session::StoreError> {
        let started = Instant::now();
        if let Some(from) = contacts_from.filter(|_| !self.asking.contacts) {
            self.session.ready_contacts(from)?;
        }
        self.asking.contacts = true;
        for next in students.chunks(AT_ONCE) {
            self.session.ready_students(next)?;
            if started.elapsed() >= most {
                break;
            }
        }
        Ok(())
    }

    fn at_stage(&mut self, stage: Stage) {
        if let Some(it) = &mut self.state.suggestion {
            it.stage = stage;
            self.dirty = true;
        }
    }

    fn take_reply(&mut self, reply: Reply) {
        self.dirty = true;
        match reply {
            Reply::Progress(progress) => self.at_stage(Stage::Working(Some(progress))),
            Reply::Step(step) => self.at_stage(Stage::Several(step)),
            Reply::Whole(book, whole) => self.state.answer(Answer::SuggestedAll(book, whole)),
            Reply::Plan(solver, proposal) => {
                self.asking.found = Some(solver);
                self.state.answer(Answer::Suggested(Ok(proposal)));
            }
            Reply::Obstacles(obstacles) => self.state.answer(Answer::Suggested(Err(obstacles))),
            Reply::Plans(plans) => self.state.answer(Answer::Alternatives(plans)),
            Reply::WhyNot(solver, answer) => {
                self.asking.found = Some(solver);
                self.at_stage(Stage::Done);
                self.state.answer(Answer::WhyNot(answer));
            }
            Reply::Prices(solver, student, prices) => {
                self.asking.standing = Some(solver);
                self.state.answer(Answer::Prices(student, prices));
            }
            Reply::Seats(solver, student, prices) => {
                self.asking.standing = Some(solver);
                self.state.answer(Answer::Seats(student, prices));
            }
        }
    }

    /// What a group could work on instead, with how many need it and are ready.
    pub(super) fn possible_focus(&mut self, group: GroupId) {
        let Some(it) = &self.state.suggestion else { return };
        let focus = it.ask.focus.iter().copied().filter(|it| it.0 != group).collect();
        let model = Model::of(self.session.book(), &Ask { focus, ..it.ask.clone() });
        self.state.answer(Answer::PossibleFocus(group, choices(self.session.book(), &model, group)));
    }
}

/// The skills that a group could work on, and how many of those here need each and are ready for it; most needed first.
fn choices(book: &Book, model: &Model, group: GroupId) -> Vec<(crate::domain::ids::SkillId, usize)> {
    use crate::suggest::need::Standing;
    let Some(place) = model.station(group) else { return Vec::new() };
    let lessons = model.problem.groups[place].profiles.iter().map(|it| model.lessons[it.lesson].skill);
    let mut skills: Vec<usize> = lessons.flatten().collect();
    skills.sort_unstable();
    skills.dedup();
    let needing = |skill: usize| {
        let need = |it: &usize| {
            let need = model.needs.at(*it, skill);
            need.standing == Standing::Needed && need.ready
        };
        (0..model.students.len()).filter(need).count()
    };
    let mut found: Vec<_> = skills.into_iter().map(|it| (model.needs.skills[it], needing(it))).collect();
    let live = |it: &crate::domain::ids::SkillId| book.skills.get(it).is_some();
    found.retain(|it| live(&it.0));
    found.sort_by_key(|it| std::cmp::Reverse(it.1));
    found
}
