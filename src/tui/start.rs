//! The program before it has a file: look around, import, start empty, or a file opened lately. It ends with an open session. It uses the
//! board's windows, keys and mouse; nothing is written before a team is whole.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseEventKind};
use ratatui::Frame;

use super::Setup;
use super::action::{Action, Scope};
use super::app::Wish;
use super::keymap::Keymap;
use super::reading::{self, Kept, Reading};
use super::state::State;
use super::update::{Answer, Effect, Input, update, welcome};
use super::view;
use super::waiting::Waiting;
use super::window::{Manner, Mapping, Window};
use crate::import::Profiles;
use crate::import::typed::TypedBlock;
use crate::session::{Desk, NewTeam, Session};

/// Nothing happens here by itself.
const LATER: Duration = Duration::from_hours(1);

/// What the start needs from outside.
pub struct Welcome<'a> {
    /// Who is at the keyboard.
    pub desk: Desk,
    /// Where a new team's file is made.
    pub file: PathBuf,
    /// Opens the demo class, made if it is not there; errs with a sentence.
    pub demo: &'a dyn Fn() -> Result<Session, String>,
}

/// See the module's documentation.
pub struct Start<'a> {
    welcome: Welcome<'a>,
    state: State,
    opened: Option<Session>,
    /// The order of ambiguous dates, if somebody has said it.
    day_first: Option<bool>,
    /// What files to import are tried with.
    profiles: Profiles,
    /// Files that were dropped behind the one that made the team: the board goes on with them.
    rest: Vec<PathBuf>,
    dirty: bool,
}

impl<'a> Start<'a> {
    /// The first screen, which asks what to do.
    pub fn new(welcome: Welcome<'a>, setup: &Setup) -> Self {
        let (keymap, _) = Keymap::shipped_with(&setup.settings.keys);
        let mut state = State::new(setup.theme, keymap, welcome.desk.clock.now());
        state.mouse = setup.settings.mouse;
        let day_first = setup.settings.day_first;
        let profiles = setup.profiles.clone();
        let mut start = Self { welcome, state, opened: None, day_first, profiles, rest: Vec::new(), dirty: true };
        start.ask();
        start
    }

    /// The state, for tests.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// What files to import are tried with, also those that were made here.
    pub fn profiles(&self) -> &Profiles {
        &self.profiles
    }

    /// The session that was opened at last, and the files that its board has to go on with.
    pub fn take(&mut self) -> Option<(Session, Vec<PathBuf>)> {
        self.opened.take().map(|it| (it, std::mem::take(&mut self.rest)))
    }

    /// Takes an input in, and does what comes of it.
    pub fn handle(&mut self, input: Input) -> Wish {
        self.dirty |= !matches!(&input, Input::Mouse(event) if event.kind == MouseEventKind::Moved);
        let effects = match &self.state.window {
            Window::List(list) => {
                // A choice of a row leads back to the list, not out of the program.
                let untouched = list.field.value().is_empty() && !list.choice;
                self.chosen(input, untouched)
            }
            _ => update(&mut self.state, input),
        };
        let mut wish = Wish::Nothing;
        for effect in effects {
            match effect {
                Effect::Quit => return Wish::Quit,
                Effect::Suspend => wish = Wish::Suspend,
                effect => self.perform(effect),
            }
        }
        if matches!(self.state.window, Window::None) {
            self.ask();
        }
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
        self.state.screen = frame.area();
        self.state.hits = view::start(&self.state, &self.welcome.file, frame);
        self.dirty = false;
    }

    /// When something has to happen without any input.
    pub fn wakes(&self) -> Instant {
        Instant::now() + LATER
    }

    /// The list of what can be done.
    fn ask(&mut self) {
        let list = welcome(&self.state, &self.welcome.desk.home.recent());
        self.state.window = Window::List(Box::new(list));
    }

    /// On the list, a row's own key does it at once, a dropped file is read, and leaving it leaves the program.
    fn chosen(&mut self, input: Input, untouched: bool) -> Vec<Effect> {
        match input {
            Input::Paste(text) => vec![Effect::Dropped(text)],
            Input::Key(key) if untouched && self.state.keymap.action(key, Scope::Window) == Some(Action::Cancel) => {
                vec![Effect::Quit]
            }
            Input::Key(KeyEvent { code: KeyCode::Char(letter), modifiers: KeyModifiers::NONE, .. })
                if untouched && self.point(letter) =>
            {
                update(&mut self.state, Input::Key(KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE)))
            }
            input => update(&mut self.state, input),
        }
    }

    /// Puts the cursor on the row with a key, if there is one.
    fn point(&mut self, letter: char) -> bool {
        let Window::List(list) = &mut self.state.window else { return false };
        let row = list.rows.iter().position(|it| it.key.chars().eq([letter]));
        list.cursor = row.unwrap_or(list.cursor);
        row.is_some()
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Dropped(text) => self.dropped(&text),
            Effect::Read(paths) => self.read(paths),
            Effect::Reread(manner) => self.reread(*manner),
            Effect::Keep(mapping, name) => self.keep(mapping, name),
            Effect::Accept => {
                if let Window::Preview(window) = &self.state.window {
                    self.rest.clone_from(&window.rest);
                    let import = Some((window.found.facts.clone(), window.found.scores.clone()));
                    self.found(&NewTeam { import, blocks: vec![TypedBlock::usual()], ..NewTeam::default() });
                }
            }
            Effect::OpenFile(path) => self.open(&path),
            Effect::Found(team) => self.found(&team),
            Effect::ForgetFile(path) => self.welcome.desk.home.forget(&path),
            Effect::Demo => match (self.welcome.demo)() {
                Ok(session) => self.opened = Some(session),
                Err(words) => self.state.answer(Answer::Failed(words)),
            },
            // What changes a board needs one.
            Effect::Run(..)
            | Effect::Undo
            | Effect::Redo
            | Effect::Open(_)
            | Effect::Sources
            | Effect::Ask(_)
            | Effect::TakeAll(..)
            | Effect::Enough
            | Effect::StopAsking
            | Effect::PossibleFocus(_)
            | Effect::Contacts(_)
            | Effect::Rotation(_)
            | Effect::Week(_)
            | Effect::ExportTimetable(_)
            | Effect::ImportTimetable(_)
            | Effect::Since(_)
            | Effect::Plans(_)
            | Effect::Difference(_)
            | Effect::Skills(..)
            | Effect::Mastery
            | Effect::Log
            | Effect::Print(..)
            | Effect::Present(_)
            | Effect::Set(..)
            | Effect::Files
            | Effect::Suspend
            | Effect::Mouse(_)
            | Effect::Quit => {}
        }
    }

    fn dropped(&mut self, text: &str) {
        match reading::files(text).as_deref() {
            Some([one]) if one.extension().is_some_and(|it| it == "db") => self.open(one),
            Some(paths) => self.read(paths.to_vec()),
            None => self.state.answer(Answer::NoFile),
        }
    }

    /// Shows what the first file would bring that can be read; its students are new, whoever they are.
    fn read(&mut self, paths: Vec<PathBuf>) {
        let (refused, found) = self.reading().first(paths, true);
        for why in refused {
            self.state.answer(Answer::Read(Err(why)));
        }
        match found {
            Some(reading::First::Preview(preview)) => self.state.answer(Answer::Read(Ok(preview))),
            Some(reading::First::Columns(mapping)) => self.state.answer(Answer::Columns(mapping)),
            None => {}
        }
    }

    /// Keeps what the columns of a file are, and looks at it.
    fn keep(&mut self, mapping: Box<Mapping>, name: String) {
        match self.reading().keep(&self.welcome.desk.home, mapping, &name) {
            Ok(Kept { preview, profile }) => {
                self.profiles = profile.into_iter().fold(self.profiles.clone(), |all, it| all.with(it));
                self.state.answer(Answer::Read(preview));
            }
            Err((mapping, why)) => self.state.answer(Answer::NotKept(mapping, name, why)),
        }
    }

    /// Reads the previewed file again in another manner; where that cannot be, it stays as it was.
    fn reread(&mut self, manner: Manner) {
        let Window::Preview(mut window) = std::mem::take(&mut self.state.window) else { return };
        let read = self.reading().read(&window.input, &manner);
        let refused = read.map(|found| window.reread(manner, found)).err().map(|it| it.to_string());
        self.state.window = Window::Preview(window);
        self.state.answer(Answer::Reread(refused));
    }

    fn reading(&self) -> Reading<'_> {
        let (book, now) = (&self.state.book, self.welcome.desk.clock.now());
        Reading { book, now, day_first: self.day_first, profiles: &self.profiles, ascii: self.state.theme.ascii }
    }

    /// Makes the file, whole, and opens it.
    fn found(&mut self, team: &NewTeam) {
        let file = self.welcome.file.clone();
        let name = team.import.as_ref().map_or_else(String::new, |it| it.0.file.clone());
        let mut waiting = Waiting::of(name, self.state.theme.ascii);
        match Session::found_watched(&file, self.welcome.desk.clone(), team, &mut waiting) {
            Ok(_) => self.open(&file),
            Err(why) => {
                self.rest.clear();
                self.state.answer(Answer::Failed(why.to_string()));
            }
        }
    }

    fn open(&mut self, file: &Path) {
        match Session::open(file, self.welcome.desk.clone()) {
            Ok(session) => self.opened = Some(session),
            Err(why) => self.state.answer(Answer::Failed(why.to_string())),
        }
    }
}
