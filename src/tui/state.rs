//! What the screen knows: the board, where the cursor is, who is marked or in the hand, which window is open. Altered by
//! [`update`](super::update), and by the app for what comes from outside; it reaches neither the file nor the terminal.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::time::Instant;

use chrono::NaiveDateTime;
use ratatui::layout::Rect;
use tui_input::Input as TextField;

use super::action::Action;
use super::carry::Carry;
use super::geometry::Density;
use super::grid::{GridView, Layout, View};
use super::hits::{Hits, Place};
use super::keymap::Keymap;
use super::panel::Panel;
use super::prices::Prices;
use super::theme::Theme;
use super::week::WeekView;
use super::window::{Founding, Rotating, Suggestion, Window};
use crate::domain::board::{AwayCard, Board, Card, Sort};
use crate::domain::book::Book;
use crate::domain::command::{Command, NewAway, NewRule};
use crate::domain::ids::{BaseId, StudentId};
use crate::domain::person::Student;
use crate::domain::plan::{Day, Slot};
use crate::domain::presented::Naming;
use crate::domain::text::fold;
use crate::session::Opening;

/// See the module's documentation.
pub struct State {
    /// The book, as of the last act or look.
    pub book: Book,
    /// The board of the open slot; `None` when the timetable has no block.
    pub board: Option<Board>,
    /// The local time, as of the last refresh.
    pub now: NaiveDateTime,
    /// Whether the groups are shown or the grid.
    pub view: View,
    /// The mastery grid, as far as it was ever looked at.
    pub grid: GridView,
    /// The cursor's place.
    pub place: Place,
    /// The cursor's line in it.
    pub row: usize,
    /// Marked students.
    pub marks: BTreeSet<StudentId>,
    /// The filter, if there is one.
    pub filter: Option<Filter>,
    /// Who is in the hand.
    pub carry: Carry,
    /// What a drop on the hovered place would do, in words.
    pub forecast: Option<(Place, Forecast)>,
    /// The open window.
    pub window: Window,
    /// The week at a glance, if it is open; other windows may lie over it.
    pub week: Option<Box<WeekView>>,
    /// The suggestion that is looked at; other windows may lie over it.
    pub suggestion: Option<Box<Suggestion>>,
    /// What each group would be worth to the student in the hand.
    pub prices: Option<Prices>,
    /// What has just happened, while a suggestion may mend what came of it.
    pub mend: Option<Mend>,
    /// What just happened.
    pub toast: Option<Toast>,
    /// The command that a rule has just refused, and why.
    pub refused: Option<(Command, String)>,
    /// What has just been done on this board, while it can be done in the base behind it too.
    pub for_base: Option<(BaseId, Command)>,
    /// The slot from which one came to a base.
    pub came_from: Option<Slot>,
    /// The first shown group.
    pub first: usize,
    /// The first shown line of each place.
    pub scrolled: HashMap<Place, usize>,
    /// Whether the mouse works here, or selects text.
    pub mouse: bool,
    /// An id for whatever is made next; another one with every input.
    pub new_id: [u8; 16],
    /// How many lines a card takes.
    pub density: Density,
    /// The order of the cards in a group.
    pub sort: Sort,
    /// Whom somebody else has just moved; their cards stand out a little.
    pub fresh: HashSet<StudentId>,
    /// How students are named while students look on; `None` while the board is the team's alone.
    pub presenting: Option<Naming>,
    /// How they would be named.
    pub naming: Naming,
    /// The open file's name without its ending, for somebody who works with several.
    pub file: Option<String>,
    /// Who else has the file open.
    pub others: Vec<Opening>,
    /// The parts of sets and stations in a rotation that is being made.
    pub rotating: Rotating,
    /// Something new that recurs, while it is being said.
    pub absence: Option<NewAway>,
    /// A new team that was left before it was whole.
    pub unfinished: Option<Box<Founding>>,
    /// A new rule that is not whole yet.
    pub draft: Option<Box<NewRule>>,
    /// New students of this team that were left before they were added.
    pub half_typed: Option<Box<Founding>>,
    /// The number typed so far and when, for groups from 10 on.
    pub digits: Option<(usize, Instant)>,
    /// The student panel.
    pub panel: Panel,
    /// The card that was pressed last, and when.
    pub pressed: Option<(StudentId, Instant)>,
    /// The screen.
    pub screen: Rect,
    /// What the last frame showed where.
    pub hits: Hits,
    /// Keys.
    pub keymap: Keymap,
    /// Colours and glyphs.
    pub theme: Theme,
}

/// Shows only some students.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// What is typed.
    pub field: TextField,
    /// Whether keys go to it.
    pub typing: bool,
}

/// What would happen on a drop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Forecast {
    /// It would work: how many would be there, and how many may.
    Fits {
        /// After the drop.
        count: usize,
        /// At most.
        largest: Option<u32>,
    },
    /// It would be refused, and why.
    Refused(String),
    /// Nothing would change.
    Same,
}

/// What a suggestion may mend, moving few.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    /// What happened: `Mr Chen absent today`.
    pub reason: String,
    /// What the suggestion does about it: `places them`.
    pub does: &'static str,
    /// Whether nobody is to move who does not have to; new scores make nobody have to.
    pub fewest: bool,
}

/// What just happened, until something else does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// A sentence.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
    /// An action to offer beside it, and what that does: `u undoes`.
    pub offer: Option<(Action, &'static str)>,
}

/// How a toast is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It worked.
    Done,
    /// For information.
    Note,
    /// It was refused; nothing changed.
    Refused,
}

/// A line of a place.
#[derive(Clone, Copy, Debug)]
pub enum Line<'a> {
    /// A student in the room.
    Card(&'a Card),
    /// A student who is away, below the tray.
    Away(&'a AwayCard),
}

impl Line<'_> {
    /// Who it is.
    pub fn student(&self) -> StudentId {
        match self {
            Self::Card(card) => card.student,
            Self::Away(card) => card.student,
        }
    }
}

impl State {
    /// The state of a program that was just started.
    pub fn new(theme: Theme, keymap: Keymap, now: NaiveDateTime) -> Self {
        Self {
            book: Book::default(),
            board: None,
            now,
            view: View::Board,
            grid: GridView::default(),
            place: Place::Tray,
            row: 0,
            marks: BTreeSet::new(),
            filter: None,
            carry: Carry::Idle,
            forecast: None,
            window: Window::None,
            week: None,
            suggestion: None,
            prices: None,
            mend: None,
            toast: None,
            refused: None,
            for_base: None,
            came_from: None,
            first: 0,
            scrolled: HashMap::new(),
            mouse: true,
            new_id: [0; 16],
            density: Density::default(),
            sort: Sort::default(),
            fresh: HashSet::new(),
            presenting: None,
            naming: Naming::default(),
            file: None,
            others: Vec::new(),
            rotating: Rotating::default(),
            absence: None,
            unfinished: None,
            draft: None,
            half_typed: None,
            digits: None,
            panel: Panel::default(),
            pressed: None,
            screen: Rect::default(),
            hits: Hits::default(),
            keymap,
            theme,
        }
    }

    /// Takes a book over, shows a slot of it, and keeps cursor and marks where they still make sense.
    pub fn show(&mut self, book: Book, slot: Option<Slot>, now: NaiveDateTime) {
        let same = self.slot() == slot;
        self.came_from = self.slot().filter(|it| it.day.date().is_some()).or(self.came_from);
        let seen = !same || self.sees_cursor();
        let under = self.student_on_board();
        self.now = now;
        self.book = match self.presenting {
            None => book,
            Some(naming) => book.presented(naming),
        };
        self.grid.outdate();
        self.board = slot.map(|it| Board::of(&self.book, it, now.date()));
        match (&mut self.board, self.presenting) {
            (Some(board), None) => board.sort(self.sort),
            (board, Some(_)) => *board = board.take().map(|it| it.presented(&self.book)),
            (None, None) => {}
        }
        if !same {
            self.marks.clear();
            self.scrolled.clear();
            self.fresh.clear();
            (self.place, self.row, self.first) = (self.start(), 0, 0);
            self.carry = Carry::Idle;
            (self.refused, self.for_base) = (None, None);
            self.rotating = Rotating::default();
            self.panel.chosen = None;
        }
        let board = self.board.as_ref();
        self.grid.keep_groups(|group| board.is_some_and(|it| it.column(group).is_some()));
        let students: BTreeSet<StudentId> = self.team().map(|it| it.key).collect();
        self.marks.retain(|it| students.contains(it));
        if !self.places().contains(&self.place) {
            (self.place, self.row) = (self.start(), 0);
        }
        // The cursor stays on its line, unless its student is still in the same place.
        if let Some(row) = under.and_then(|it| self.lines(self.place).iter().position(|line| line.student() == it)) {
            self.row = row;
        }
        self.forecast = None;
        self.panel.stale = true;
        // Whoever scrolled away from the cursor, perhaps with somebody in the hand, stays there.
        if seen && self.view == View::Board {
            self.settle();
        } else {
            self.bound();
        }
        self.arrange();
    }

    /// Takes over what was read for the grid; what the board shows was there already.
    pub fn read_on(&mut self, book: &Book) {
        if self.presenting.is_some() {
            return;
        }
        self.book.mastery.clone_from(&book.mastery);
        self.grid.read_on(&self.book);
        self.arrange();
    }

    /// Makes the grid anew, if it is shown and something that it is made of has changed.
    pub fn arrange(&mut self) {
        if self.view == View::Grid {
            let seen = self.layout().is_none_or(|it| self.grid.sees_cursor(&it));
            let name = self.filter.as_ref().map_or("", |it| it.field.value());
            let made = self.grid.arrange(&self.book, self.slot(), self.now.date(), name);
            match self.layout() {
                Some(layout) if made && seen => self.grid.settle(&layout),
                Some(layout) => self.grid.bound(&layout),
                None => {}
            }
        }
    }

    /// Where the cursor starts: where there is something to do.
    fn start(&self) -> Place {
        let done = self.board.as_ref().filter(|it| it.to_place.is_empty());
        done.and_then(|it| it.columns.first()).map_or(Place::Tray, |it| Place::Group(it.group))
    }

    /// Puts the cards in another order; the cursor stays on its student.
    pub fn set_sort(&mut self, sort: Sort) {
        self.sort = sort;
        self.show(self.book.clone(), self.slot(), self.now);
    }

    /// Draws the cards higher or lower.
    pub fn set_density(&mut self, density: Density) {
        self.density = density;
        self.settle();
    }

    /// The open slot.
    pub fn slot(&self) -> Option<Slot> {
        self.board.as_ref().map(|it| it.slot)
    }

    /// The day that is shown; today, where the timetable has no block.
    pub fn day(&self) -> Day {
        self.slot().map_or(Day::Date(self.now.date()), |it| it.day)
    }

    /// Who belongs to the team on the day that is shown.
    pub fn team(&self) -> impl Iterator<Item = &Student> {
        self.book.team_on(self.day())
    }

    /// The slot before or after the open one, over school days.
    pub fn slot_beside(&self, by: isize) -> Option<Slot> {
        let slot = self.slot()?;
        let date = slot.day.date()?;
        let slots = self.book.slots_on(date);
        let here = slots.iter().position(|it| *it == slot);
        if let Some(there) = here.and_then(|it| it.checked_add_signed(by)).and_then(|it| slots.get(it)) {
            return Some(*there);
        }
        let day = if by < 0 {
            self.book.school_day_before(date)
        } else {
            self.book.school_day_from(date.succ_opt().unwrap_or(date))
        };
        let slots = self.book.slots_on(day);
        if by < 0 { slots.last().copied() } else { slots.first().copied() }
    }

    /// The tray, then the groups in their order.
    pub fn places(&self) -> Vec<Place> {
        let groups = self.board.iter().flat_map(|it| &it.columns).map(|it| Place::Group(it.group));
        std::iter::once(Place::Tray).chain(groups).collect()
    }

    /// The lines of a place that the filter lets through.
    pub fn lines(&self, place: Place) -> Vec<Line<'_>> {
        let Some(board) = &self.board else { return Vec::new() };
        let wanted = self.filter.as_ref().map(|it| fold(it.field.value())).filter(|it| !it.is_empty());
        let shown = |name: &str| wanted.as_ref().is_none_or(|it| fold(name).contains(it.as_str()));
        match place {
            Place::Group(group) => board
                .column(group)
                .into_iter()
                .flat_map(|it| &it.cards)
                .filter(|it| shown(&it.name))
                .map(Line::Card)
                .collect(),
            Place::Tray => {
                let cards = board.to_place.iter().filter(|it| shown(&it.name)).map(Line::Card);
                cards.chain(board.away.iter().filter(|it| shown(&it.name)).map(Line::Away)).collect()
            }
        }
    }

    /// The student under the cursor.
    pub fn student(&self) -> Option<StudentId> {
        match self.view {
            View::Board => self.student_on_board(),
            View::Grid => self.grid.student(),
        }
    }

    /// The student under the board's cursor.
    fn student_on_board(&self) -> Option<StudentId> {
        self.lines(self.place).get(self.row).map(Line::student)
    }

    /// Whom a key means: the marked students, else the one under the cursor.
    pub fn meant_by_key(&self) -> Vec<StudentId> {
        if self.marks.is_empty() { self.student().into_iter().collect() } else { self.marks.iter().copied().collect() }
    }

    /// Whom a press on a card means: the marked students if it is one of them, else that one.
    pub fn meant_by_press(&self, student: StudentId) -> Vec<StudentId> {
        if self.marks.contains(&student) { self.marks.iter().copied().collect() } else { vec![student] }
    }

    /// The layout of the grid on the present screen.
    pub fn layout(&self) -> Option<Layout> {
        let digits = if self.grid.grid.students_total < 100 { 2 } else { 3 };
        Layout::of(self.board_area(), self.grid.grid.columns.len(), self.places().len(), digits)
    }

    /// The place of a group on the board, from 0.
    pub fn group_number(&self, place: Place) -> Option<usize> {
        let group = place.group()?;
        self.board.as_ref()?.columns.iter().position(|it| it.group == group)
    }

    /// Shows the board to students, or to the team alone again; `book` is the whole one.
    pub fn present(&mut self, presenting: bool, book: Book) {
        self.presenting = presenting.then_some(self.naming);
        self.view = View::Board;
        (self.filter, self.refused) = (None, None);
        self.panel = Panel { docked: self.panel.docked, ..Panel::default() };
        self.fresh.clear();
        self.show(book, self.slot(), self.now);
    }

    /// The main key of an action.
    pub fn key(&self, action: Action) -> String {
        self.keymap.keys(action).first().cloned().unwrap_or_default()
    }

    /// Marks a student, or takes the mark away.
    pub fn toggle_mark(&mut self, student: StudentId) {
        if !self.marks.remove(&student) {
            self.marks.insert(student);
        }
    }

    /// Marks all of them; where all are marked already, takes their marks away.
    pub fn toggle_marks(&mut self, students: &[StudentId]) {
        if students.iter().all(|it| self.marks.contains(it)) {
            self.marks.retain(|it| !students.contains(it));
        } else {
            self.marks.extend(students);
        }
    }

    /// What to do without a block: on the board, and for whatever needs one.
    pub fn no_block(&self) -> String {
        let (new, week) = (self.key(Action::NewGroup), self.key(Action::Week));
        format!("The timetable has no block yet. Press {new} to add one, or {week} for the whole week.")
    }

    /// Says something.
    pub fn say(&mut self, tone: Tone, text: impl Into<String>) {
        self.toast = Some(Toast { text: text.into(), tone, offer: None });
    }

    /// Says something, and offers an action beside it.
    pub fn offer(&mut self, tone: Tone, text: impl Into<String>, action: Action, does: &'static str) {
        self.toast = Some(Toast { text: text.into(), tone, offer: Some((action, does)) });
    }
}
