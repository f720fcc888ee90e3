//! The app: session and state together, without a terminal. The loop feeds it inputs and lets it draw; tests do the same.
//!
//! ```text
//! imports.rs   files that are dropped, looked at and brought in    outside.rs   sheets to print, settings to keep
//! others.rs    who else is there, and what they do                 files.rs     another team's file
//! timetable.rs the week, and the timetable as a file               clock.rs     what time does to the board
//! suggest.rs   suggestions, worked out on a thread
//! ```

mod clock;
mod files;
mod imports;
mod others;
mod outside;
mod suggest;
mod timetable;

use std::time::{Duration, Instant};

use clock::Moment;
use ratatui::Frame;

use suggest::Asking;

use super::Setup;
use super::action::Action;
use super::grid::View;
use super::keymap::Keymap;
use super::settings::Settings;
use super::state::{State, Tone};
use super::theme::Theme;
use super::update::{Answer, Effect, Input, forecast, update};
use super::view::view;
use crate::domain::command::Command;
use crate::domain::plan::{Day, Slot};
use crate::domain::rotation::rounds;
use crate::import::Profiles;
use crate::session::{Refusal, Session};

/// How often to look whether another process has written.
const LOOK: Duration = Duration::from_secs(1);

/// How many acts the log shows.
const ACTS: usize = 500;
/// How long the grid reads mastery before it looks for input again.
const SLICE: Duration = Duration::from_millis(8);
/// Of how many students it reads at once.
const AT_ONCE: usize = 8;

/// What the loop has to do for the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// To go on.
    Nothing,
    /// To suspend the program.
    Suspend,
    /// To take the mouse, or to leave it to the terminal.
    Mouse(bool),
    /// To end it.
    Quit,
}

/// See the module's documentation.
pub struct App {
    session: Session,
    settings: Settings,
    /// What files to import are tried with.
    profiles: Profiles,
    state: State,
    dirty: bool,
    looked: Instant,
    /// What the clock said.
    moment: Moment,
    /// Until when the cards of whom somebody else moved stand out.
    fresh_until: Option<Instant>,
    /// What is being worked out about who could sit where.
    asking: Asking,
}

impl App {
    /// Opens the slot of the moment, or a stated one; a slot without a plan starts from the last one.
    pub fn new(session: Session, slot: Option<Slot>, theme: Theme) -> Self {
        Self::set_up(session, slot, Setup::usual(theme))
    }

    /// The same as somebody likes it; says what is wrong in the settings.
    pub fn set_up(mut session: Session, slot: Option<Slot>, setup: Setup) -> Self {
        let complaint = setup.complaint();
        let Setup { theme, settings, profiles, .. } = setup;
        let (keymap, _) = Keymap::shipped_with(&settings.keys);
        session.attend();
        let mut state = State::new(theme, keymap, session.now());
        (state.mouse, state.density, state.sort) = (settings.mouse, settings.cards, settings.sort);
        state.naming = settings.presentation;
        state.others = session.others();
        // Who works with one file alone knows which.
        let several = session.desk().home.recent().len() > 1;
        state.file = session.path().file_stem().filter(|_| several).map(|it| it.to_string_lossy().into_owned());
        let moment = Moment::of(session.book(), session.now());
        let looked = Instant::now();
        let asking = Asking::default();
        let mut app =
            Self { session, settings, profiles, state, dirty: true, looked, moment, fresh_until: None, asking };
        match slot.or_else(|| app.session.book().slot_at(app.session.now())) {
            Some(slot) => app.open(slot),
            None => app.show(None),
        }
        if !complaint.is_empty() {
            app.state.say(Tone::Refused, complaint);
        }
        app
    }

    /// The state, for tests.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The session, for tests.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Takes an input in, and does what comes of it.
    pub fn handle(&mut self, input: Input) -> Wish {
        // Motion of the mouse and time alone change nothing that is shown, unless somebody is in the hand.
        let still = matches!(&input, Input::Mouse(event) if event.kind == crossterm::event::MouseEventKind::Moved);
        let before = (self.state.first, self.state.carry.clone());
        let tick = matches!(input, Input::Tick(_));
        if !tick && !matches!(input, Input::FocusLost) {
            self.moment.touch(self.session.now());
        }
        self.state.new_id = self.session.new_id();
        let effects = update(&mut self.state, input);
        let changed = before != (self.state.first, self.state.carry.clone());
        self.dirty |= changed || !effects.is_empty() || !(still || tick);
        let mut wish = Wish::Nothing;
        for effect in effects {
            match effect {
                Effect::Quit => return Wish::Quit,
                Effect::Suspend => wish = Wish::Suspend,
                Effect::Mouse(ours) => wish = Wish::Mouse(ours),
                effect => self.perform(effect),
            }
        }
        self.read_page();
        wish
    }

    /// Whether the screen shows something old.
    pub fn is_dirty(&self) -> bool {
        self.dirty
    }

    /// Asks for a new drawing.
    pub fn redraw(&mut self) {
        self.dirty = true;
    }

    /// Draws, and remembers what is where.
    pub fn draw(&mut self, frame: &mut Frame<'_>) {
        if self.state.screen != frame.area() {
            self.state.screen = frame.area();
            self.state.settle();
        }
        // Of whom was taken up and let go before a frame nobody saw a price.
        self.price();
        forecast(&mut self.state);
        self.state.hits = view(&self.state, frame);
        self.dirty = false;
    }

    /// When something has to happen without any input.
    pub fn wakes(&self) -> Instant {
        if self.reads() {
            return Instant::now();
        }
        let look = self.looked + LOOK;
        [self.state.carry.wakes(), self.thinks_until()].into_iter().flatten().fold(look, Instant::min)
    }

    /// Does what is due: scrolling at an edge, a look at the file.
    pub fn wake(&mut self, now: Instant) {
        // Looking for an answer wakes far more often than an edge scrolls.
        if self.state.carry.wakes().is_some_and(|it| it <= now) {
            self.handle(Input::Tick(now));
        }
        if now >= self.looked + LOOK {
            self.looked = now;
            self.look(now);
            self.look_around(now);
            self.look_at_clock();
        }
        self.read_on(SLICE);
        self.think_on();
    }

    /// Whether the grid still waits for mastery to be read.
    fn reads(&self) -> bool {
        self.state.view == View::Grid && self.state.grid.unread > 0
    }

    /// Reads on what the grid shows, the rows on the screen first, for about so long: a school's whole mastery takes longer than a key
    /// should wait for.
    pub fn read_on(&mut self, most: Duration) {
        if !self.reads() {
            return;
        }
        let started = Instant::now();
        let top = self.state.grid.top;
        let unread = self.state.grid.grid.unread(&self.state.book, top);
        let mut rest = unread.as_slice();
        while !rest.is_empty() {
            let (next, later) = rest.split_at(rest.len().min(AT_ONCE));
            if let Err(why) = self.session.ready_students(next) {
                // The look at the file, a second later, tries again.
                self.state.view = View::Board;
                self.state.answer(Answer::Failed(why.to_string()));
                break;
            }
            rest = later;
            if started.elapsed() >= most {
                break;
            }
        }
        self.state.read_on(self.session.book());
        self.dirty = true;
    }

    /// Reads the page that the student panel is to show.
    pub(super) fn read_page(&mut self) {
        let Some(student) = self.state.unread_student() else { return };
        match self.session.student_page(student) {
            Ok(page) => self.state.show_page(page),
            Err(why) => self.state.answer(Answer::Failed(why.to_string())),
        }
        self.dirty = true;
    }

    fn show(&mut self, slot: Option<Slot>) {
        let read = slot.map_or(Ok(()), |it| self.session.ready(it));
        self.state.show(self.session.book().clone(), slot, self.session.now());
        self.renew_moment();
        self.ask_anew();
        if let Err(why) = read.and_then(|()| self.renew_week()) {
            self.state.answer(Answer::Failed(why.to_string()));
        }
    }

    fn open(&mut self, slot: Slot) {
        let opened = self.session.open_slot(slot);
        self.show(Some(slot));
        self.state.answer(Answer::Opened(opened));
    }

    fn perform(&mut self, effect: Effect) {
        let slot = self.state.slot();
        match effect {
            Effect::Run(command, reason) => self.run(command, reason.as_deref()),
            Effect::Undo => {
                let undone = self.session.undo();
                self.show(self.still(slot));
                self.state.answer(Answer::Undone(undone));
            }
            Effect::Redo => {
                let redone = self.session.redo();
                self.show(self.still(slot));
                self.state.answer(Answer::Redone(redone));
            }
            Effect::Open(slot) => self.open(slot),
            Effect::Since(slot) => {
                let since = self.session.since(slot);
                self.state.answer(Answer::Since(since));
            }
            Effect::Rotation(slot) => {
                let rounds = rounds(self.session.book(), slot.day, slot.block);
                let opened = rounds.into_iter().try_for_each(|it| self.session.open_slot(it).map(drop));
                self.show(Some(slot));
                self.state.answer(Answer::Rotation(opened));
            }
            Effect::Sources => {
                let lines = self.session.source_lines();
                self.state.answer(Answer::Sources(lines));
            }
            Effect::Contacts(days) => {
                let matrix = self.session.contact_matrix(days);
                self.state.answer(Answer::Contacts(matrix.map(|it| (it, days))));
            }
            Effect::Week(date) => {
                let week = self.session.week(date);
                self.state.answer(Answer::Week(week, date));
            }
            Effect::Ask(question) => self.ask(question),
            Effect::TakeAll(slots, command) => self.take_whole(slots, command),
            Effect::Enough => self.enough(),
            Effect::StopAsking => self.stop_asking(),
            Effect::PossibleFocus(group) => self.possible_focus(group),
            Effect::ExportTimetable(path) => self.export_timetable(&path),
            Effect::ImportTimetable(path) => self.import_timetable(&path),
            Effect::Dropped(text) => self.dropped(&text),
            Effect::Read(paths) => self.read(paths),
            Effect::Reread(manner) => self.reread(*manner),
            Effect::Keep(mapping, name) => self.keep(mapping, name),
            Effect::Accept => self.accept(),
            Effect::Skills(group, part) => {
                let students: Vec<_> = self.session.book().team_students().map(|it| it.key).collect();
                let read = self.session.ready_students(&students);
                self.show(slot);
                self.state.answer(Answer::Skills(read.map(|()| (group, part))));
            }
            Effect::Mastery => {
                let students: Vec<_> = self.session.book().team_students().map(|it| it.key).collect();
                let read = self.session.ready_students(&students);
                self.show(slot);
                self.state.answer(Answer::Ready(read));
            }
            Effect::Plans(slot) => {
                let copies = self.session.copies(slot);
                self.state.answer(Answer::Plans(copies));
            }
            Effect::Difference(slot) => {
                let found = self.session.difference(slot);
                self.state.answer(Answer::Difference(found));
            }
            Effect::Log => {
                let told = self.session.log(ACTS).map(|entries| {
                    entries.into_iter().map(|it| (it.at, it.by.clone(), self.session.entry_words(&it))).collect()
                });
                self.state.answer(Answer::Log(told));
            }
            Effect::Print(what, format) => self.print(what, format),
            Effect::Present(presenting) => self.present(presenting),
            Effect::Set(name, word) => self.set(name, word),
            Effect::Files => self.list_files(),
            Effect::ForgetFile(path) => {
                self.session.desk().home.forget(&path);
                self.list_files();
            }
            Effect::OpenFile(path) => self.switch(&path),
            Effect::Found(team) => self.found(&team),
            // The start alone asks for the demo class.
            Effect::Demo | Effect::Suspend | Effect::Mouse(_) | Effect::Quit => {}
        }
    }

    /// The open slot, or the one of the moment if its block or base has gone.
    fn still(&self, slot: Option<Slot>) -> Option<Slot> {
        let book = self.session.book();
        let base = |it: &Slot| match it.day {
            Day::Date(_) => true,
            Day::Base(base) => book.bases.get(&base).is_some_and(|it| it.live),
        };
        slot.filter(|it| book.is_used(*it)).filter(base).or_else(|| book.slot_at(self.session.now()))
    }

    /// The board for students to see, or for the team alone again.
    fn present(&mut self, presenting: bool) {
        self.state.present(presenting, self.session.book().clone());
        self.show(self.state.slot());
        let words =
            if presenting { "Presented: no scores, no notes, no reasons." } else { "For the team alone again." };
        self.state.offer(Tone::Note, words, Action::Present, if presenting { "ends it" } else { "presents it" });
    }

    fn run(&mut self, command: Command, reason: Option<&str>) {
        let ran = self.session.run(&command, reason);
        if matches!(ran, Err(Refusal::Rejected(_))) {
            // Another process may have changed what was decided upon.
            self.show(self.state.slot());
        }
        if ran.is_ok() {
            if matches!(command, Command::NameTeam(_)) {
                self.session.note_team();
            }
            self.show(self.still(self.state.slot()));
        }
        self.state.answer(Answer::Ran(command, ran));
    }
}
