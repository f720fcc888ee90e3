//! The app in a grid of cells: what a person can do to it and see of it.

use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use huddleboard::domain::grid::Sort;
use huddleboard::domain::ids::{GroupId, SkillId, StudentId};
use huddleboard::session::{Clock, Session};
use huddleboard::tui::action::Action;
use huddleboard::tui::{App, Depth, Hits, Input, Place, Setup, State, Target, Theme, View, Window, Wish};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::File;

/// What most tests are drawn with.
pub const COLOURS: Theme = Theme::new(Depth::True, false);

/// Something to aim the mouse at.
#[derive(Clone, Copy, Debug)]
pub enum On<'a> {
    /// A student's card.
    Student(&'a str),
    /// A student's cell of a skill in the grid.
    Cell(&'a str, &'a str),
    /// The heading of a skill in the grid.
    Skill(&'a str),
    /// Another heading of the grid.
    Heading(Sort),
    /// A group, beside its cards.
    Group(&'a str),
    /// The tray, beside its cards.
    Tray,
    /// Something to press.
    Button(Action),
    /// A window, beside what can be pressed in it.
    Window,
    /// A window's yes.
    Accept,
    /// The row of a list whose name begins so.
    Row(&'a str),
    /// The student panel, beside what can be pressed in it.
    Panel,
    /// A skill of the panel.
    PageSkill(&'a str),
    /// What closes the panel.
    ClosePanel,
    /// The edge that scrolls to earlier groups.
    LeftEdge,
    /// The edge that scrolls to later groups.
    RightEdge,
    /// The tick of a group on the small map.
    Tick(&'a str),
    /// The edge of a group with students above it.
    UpperEdge(&'a str),
    /// The edge of a group with students below it.
    LowerEdge(&'a str),
    /// Anything that the map of the frame has.
    Target(Target),
    /// Where nothing is.
    Nowhere,
}

/// See the module's documentation.
pub struct Screen {
    pub app: App,
    pub file: File,
    /// What the last input asked of the loop.
    pub wish: Wish,
    terminal: Terminal<TestBackend>,
}

impl Screen {
    /// The demo class on a screen of this size.
    pub fn demo(columns: u16, rows: u16) -> Self {
        Self::of(File::demo(), COLOURS, columns, rows)
    }

    pub fn of(file: File, theme: Theme, columns: u16, rows: u16) -> Self {
        Self::set_up(file, Setup::usual(theme), columns, rows)
    }

    /// As somebody likes it.
    pub fn set_up(file: File, setup: Setup, columns: u16, rows: u16) -> Self {
        let session = file.open();
        Self::on(file, session, setup, columns, rows)
    }

    /// On a clock that somebody sets.
    pub fn at(file: File, clock: Clock, columns: u16, rows: u16) -> Self {
        let session = file.open_with(clock);
        Self::on(file, session, Setup::usual(COLOURS), columns, rows)
    }

    fn on(file: File, session: Session, setup: Setup, columns: u16, rows: u16) -> Self {
        let app = App::set_up(session, None, setup);
        let terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a grid of cells");
        let mut screen = Self { app, file, wish: Wish::Nothing, terminal };
        screen.draw();
        screen
    }

    // What is done.

    /// Feeds an input in, and draws if that is due, as the loop does once the grid has read what it shows and what was asked is answered.
    pub fn handle(&mut self, input: Input) {
        self.feed(input);
        self.app.read_on(Duration::MAX);
        self.app.think(Duration::MAX);
        self.draw_if_due();
        // Prices are asked for by the first frame that could show them.
        self.app.think(Duration::MAX);
        self.draw_if_due();
    }

    /// Feeds an input in; another is there already, so nothing is drawn.
    pub fn feed(&mut self, input: Input) {
        self.wish = self.app.handle(input);
    }

    pub fn draw_if_due(&mut self) {
        if self.app.is_dirty() {
            self.draw();
        }
    }

    pub fn draw(&mut self) {
        self.terminal.draw(|frame| self.app.draw(frame)).expect("a grid is always there");
    }

    /// Draws, and hands out what was drawn: all of it, and not just what is another than before.
    pub fn redrawn(&mut self) -> Buffer {
        self.terminal.draw(|frame| self.app.draw(frame)).expect("a grid is always there").buffer.clone()
    }

    /// Presses keys, named as in the keymap: `down g 6 enter`.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            self.handle(Input::Key(key_of(key)));
        }
        self
    }

    /// Types text, a key for every letter.
    pub fn write(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            self.handle(Input::Key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE)));
        }
        self
    }

    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.handle(Input::Paste(text.to_owned()));
        self
    }

    /// Makes the screen another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.terminal.backend_mut().resize(columns, rows);
        self.handle(Input::Resize(columns, rows));
        self
    }

    /// The mouse does something with a key held.
    #[track_caller]
    pub fn mouse_with(&mut self, kind: MouseEventKind, on: On<'_>, modifiers: KeyModifiers) -> &mut Self {
        let (column, row) = self.cell(on);
        self.handle(Input::Mouse(MouseEvent { kind, column, row, modifiers }));
        self
    }

    #[track_caller]
    pub fn mouse(&mut self, kind: MouseEventKind, on: On<'_>) -> &mut Self {
        self.mouse_with(kind, on, KeyModifiers::NONE)
    }

    #[track_caller]
    pub fn down(&mut self, on: On<'_>) -> &mut Self {
        self.mouse(MouseEventKind::Down(MouseButton::Left), on)
    }

    #[track_caller]
    pub fn hold(&mut self, on: On<'_>) -> &mut Self {
        self.mouse(MouseEventKind::Drag(MouseButton::Left), on)
    }

    #[track_caller]
    pub fn up(&mut self, on: On<'_>) -> &mut Self {
        self.mouse(MouseEventKind::Up(MouseButton::Left), on)
    }

    #[track_caller]
    pub fn click(&mut self, on: On<'_>) -> &mut Self {
        self.click_with(on, KeyModifiers::NONE)
    }

    #[track_caller]
    pub fn click_with(&mut self, on: On<'_>, modifiers: KeyModifiers) -> &mut Self {
        // Both at the same cell, whatever the first one shows there.
        let (column, row) = self.cell(on);
        for kind in [MouseEventKind::Down(MouseButton::Left), MouseEventKind::Up(MouseButton::Left)] {
            self.handle(Input::Mouse(MouseEvent { kind, column, row, modifiers }));
        }
        self
    }

    #[track_caller]
    pub fn drag(&mut self, from: On<'_>, to: On<'_>) -> &mut Self {
        self.down(from).hold(to).up(to)
    }

    /// Lets time pass: what is due happens.
    pub fn wait(&mut self, time: Duration) -> &mut Self {
        self.app.wake(Instant::now() + time);
        self.draw_if_due();
        self
    }

    // What is seen.

    pub fn state(&self) -> &State {
        self.app.state()
    }

    pub fn buffer(&self) -> &Buffer {
        self.terminal.backend().buffer()
    }

    /// Where the text cursor stands, if it is shown.
    pub fn text_cursor(&self) -> Option<(u16, u16)> {
        let backend = self.terminal.backend();
        backend.cursor_visible().then(|| backend.cursor_position().into())
    }

    /// What is kept of it in a snapshot.
    pub fn picture(&self) -> String {
        super::snapshot::kept(self.buffer(), self.state().theme, self.text_cursor())
    }

    /// The text of the screen: one line per row.
    pub fn text(&self) -> String {
        super::snapshot::text(self.buffer())
    }

    #[track_caller]
    pub fn says(&mut self, words: &str) -> &mut Self {
        assert!(self.text().contains(words), "“{words}” is not on the screen:\n{}", self.text());
        self
    }

    #[track_caller]
    pub fn does_not_say(&mut self, words: &str) -> &mut Self {
        assert!(!self.text().contains(words), "“{words}” is on the screen:\n{}", self.text());
        self
    }

    /// What the toast says; empty when there is none.
    pub fn toast(&self) -> &str {
        self.state().toast.as_ref().map_or("", |it| &it.text)
    }

    #[track_caller]
    pub fn student(&self, name: &str) -> StudentId {
        let mut students = self.state().book.team_students();
        students.find(|it| it.name == name).unwrap_or_else(|| panic!("no student called {name}")).key
    }

    #[track_caller]
    pub fn skill(&self, code: &str) -> SkillId {
        self.state().book.find_skill(code).unwrap_or_else(|why| panic!("{why}"))
    }

    #[track_caller]
    pub fn group(&self, name: &str) -> GroupId {
        let board = self.state().board.as_ref().expect("an open board");
        board.columns.iter().find(|it| it.name == name).unwrap_or_else(|| panic!("no group called {name}")).group
    }

    /// Where a student is: a group's name, `to place` or `away`. Fails unless that is exactly one place.
    #[track_caller]
    pub fn place(&self, name: &str) -> String {
        let places = self.places(self.student(name));
        assert_eq!(places.len(), 1, "{name} is in {places:?}");
        places.concat()
    }

    /// Every place where the board has a student.
    pub fn places(&self, student: StudentId) -> Vec<String> {
        let Some(board) = &self.state().board else { return Vec::new() };
        let holds =
            |cards: &[huddleboard::domain::board::Card]| cards.iter().filter(|it| it.student == student).count();
        let columns = board.columns.iter().flat_map(|it| vec![it.name.clone(); holds(&it.cards)]);
        let tray = vec!["to place".to_owned(); holds(&board.to_place)];
        let away = board.away.iter().filter(|it| it.student == student).map(|_| "away".to_owned());
        columns.chain(tray).chain(away).collect()
    }

    /// The name of the student under the cursor; empty when there is none.
    pub fn under_cursor(&self) -> String {
        let student = self.state().student().and_then(|it| self.state().book.students.get(&it));
        student.map_or_else(String::new, |it| it.name.clone())
    }

    /// The words of the newest entries of the log, newest first.
    pub fn log(&self, most: usize) -> Vec<String> {
        let entries = self.app.session().log(most).expect("a log");
        entries.iter().map(|it| self.app.session().entry_words(it)).collect()
    }

    /// The number of entries in the log.
    pub fn acts(&self) -> usize {
        self.log(10_000).len()
    }

    /// A cell that shows just this, by the last frame's hits.
    #[track_caller]
    pub fn cell(&self, on: On<'_>) -> (u16, u16) {
        let found = match on {
            On::Nowhere => cells(*self.buffer().area()).find(|it| self.state().hits.at(it.0, it.1).is_none()),
            _ => self.target(on).and_then(|it| shown(&self.state().hits, it)),
        };
        found.unwrap_or_else(|| panic!("{on:?} is not on the screen:\n{}", self.text()))
    }

    /// Whether something can be aimed at.
    pub fn shows(&self, on: On<'_>) -> bool {
        self.target(on).is_some_and(|it| shown(&self.state().hits, it).is_some())
    }

    #[track_caller]
    fn target(&self, on: On<'_>) -> Option<Target> {
        Some(match on {
            On::Student(name) => {
                let student = self.student(name);
                let cards = self.state().places().into_iter().map(|it| Target::Card(it, student));
                let wanted =
                    cards.chain([Target::Cell(student, None)]).find(|it| self.state().hits.find(*it).is_some());
                return wanted;
            }
            On::Cell(name, code) => Target::Cell(self.student(name), Some(self.skill(code))),
            On::Skill(code) => Target::Sort(Sort::Skill(self.skill(code))),
            On::Heading(sort) => Target::Sort(sort),
            On::Group(name) => Target::Place(Place::Group(self.group(name))),
            On::Tray => Target::Place(Place::Tray),
            On::Button(action) => Target::Button(action),
            On::Window => Target::Window,
            On::Accept => Target::Button(Action::Accept),
            On::Row(name) => return self.row(name).map(Target::Row),
            On::Panel => Target::Panel,
            On::PageSkill(code) => {
                let page = self.state().page().expect("an open page");
                return page.skills.iter().position(|it| it.code == code).map(Target::Skill);
            }
            On::ClosePanel => Target::ClosePanel,
            On::Target(target) => target,
            On::LeftEdge => Target::EdgeLeft,
            On::RightEdge => Target::EdgeRight,
            On::Tick(name) => Target::Tick(self.group(name)),
            On::UpperEdge(name) => Target::EdgeUp(Place::Group(self.group(name))),
            On::LowerEdge(name) => Target::EdgeDown(Place::Group(self.group(name))),
            On::Nowhere => return None,
        })
    }

    /// The place of a row among the shown ones of the open list.
    fn row(&self, name: &str) -> Option<usize> {
        match &self.state().window {
            Window::List(list) => list.shown().iter().position(|it| it.name.starts_with(name)),
            Window::Mapping(window) => match &window.choosing {
                Some(list) => list.shown().iter().position(|it| it.name.starts_with(name)),
                None => window.shown().iter().position(|it| it.1.name.starts_with(name)),
            },
            Window::None
            | Window::Prompt(_)
            | Window::Preview(_)
            | Window::Founding(_)
            | Window::Contacts(_)
            | Window::Suggestion
            | Window::Student
            | Window::Week => None,
        }
    }

    /// Whether the cursor's place, and its line of it if there is one, is on the screen.
    pub fn shows_cursor(&self) -> bool {
        let (state, hits) = (self.state(), &self.state().hits);
        if state.view == View::Grid {
            let skill = state.grid.skill().map(|it| it.skill);
            return state.student().is_none_or(|it| hits.find(Target::Cell(it, skill)).is_some());
        }
        hits.find(Target::Place(state.place)).is_some()
            && state.student().is_none_or(|it| hits.find(Target::Card(state.place, it)).is_some())
    }
}

/// The middle one of the cells where a target is on top.
fn shown(hits: &Hits, target: Target) -> Option<(u16, u16)> {
    let on_top: Vec<_> = cells(hits.find(target)?).filter(|it| hits.at(it.0, it.1) == Some(target)).collect();
    on_top.get(on_top.len() / 2).copied()
}

fn cells(area: Rect) -> impl Iterator<Item = (u16, u16)> {
    area.positions().map(|it| (it.x, it.y))
}

/// A key by its name in the keymap, as a terminal tells it.
pub fn key_of(text: &str) -> KeyEvent {
    let (mut name, mut modifiers) = (text, KeyModifiers::NONE);
    for (prefix, modifier) in
        [("ctrl-", KeyModifiers::CONTROL), ("alt-", KeyModifiers::ALT), ("shift-", KeyModifiers::SHIFT)]
    {
        if let Some(rest) = name.strip_prefix(prefix) {
            (name, modifiers) = (rest, modifiers | modifier);
        }
    }
    let code = match name {
        "space" => KeyCode::Char(' '),
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "backspace" => KeyCode::Backspace,
        "delete" => KeyCode::Delete,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pgup" => KeyCode::PageUp,
        "pgdn" => KeyCode::PageDown,
        "f1" => KeyCode::F(1),
        _ => {
            let mut letters = name.chars();
            let (Some(letter), None) = (letters.next(), letters.next()) else { panic!("“{text}” is no key") };
            if letter.is_uppercase() {
                modifiers |= KeyModifiers::SHIFT;
            }
            KeyCode::Char(letter)
        }
    };
    KeyEvent::new(code, modifiers)
}
