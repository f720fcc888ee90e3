//! A list to choose from: the palette, the help, and everything that is picked from what there is.

use std::cell::OnceCell;
use std::path::PathBuf;

use tui_input::Input as TextField;

use super::{Prompt, Topic, Trail, Turn};
use crate::domain::command::{Command, NewAway, NewRule};
use crate::domain::grid::Arrangement;
use crate::domain::ids::{GroupId, SkillId, StudentId};
use crate::domain::plan::Slot;
use crate::domain::text::fold;
use crate::print::{Format, What};
use crate::tui::action::Action;
use crate::tui::hits::Place;
use crate::tui::theme::Look;

/// See the module's documentation.
#[derive(Debug, Default)]
pub struct List {
    /// What it is about.
    pub title: String,
    /// What Enter does: `does it`, `goes there`.
    pub verb: &'static str,
    /// All its rows.
    pub rows: Vec<Row>,
    /// What is typed; rows that lack a word of it are hidden.
    pub field: TextField,
    /// Its parts, of which one is shown; empty for a list without parts.
    pub tabs: Vec<String>,
    /// The shown part.
    pub tab: usize,
    /// What stands above the columns of a table; empty for a list.
    pub heads: Vec<String>,
    /// The cursor, among the shown rows.
    pub cursor: usize,
    /// The cell under the cursor, in rows whose cells lead somewhere.
    pub column: usize,
    /// How one came here.
    pub trail: Trail,
    /// What typing is compared with, of each row; made when somebody types, for a school's list is long.
    pub folded: OnceCell<Vec<String>>,
    /// Whether a row's own key chooses it, as long as nothing is typed.
    pub quick: bool,
    /// Whether it is a choice that belongs to the last topic, rather than that topic itself.
    pub choice: bool,
}

/// One line of a list.
#[derive(Debug)]
pub struct Row {
    /// What stands first, in a column of its own: keys, a code, a number.
    pub key: String,
    /// What it is.
    pub name: String,
    /// What else to know before choosing, against the right.
    pub detail: String,
    /// In a table: what stands in its columns, instead of name and detail.
    pub cells: Vec<String>,
    /// Where its cells lead, from the first on, if each leads elsewhere; then the deed is not asked.
    pub ways: Vec<Topic>,
    /// The parts of the list that it belongs to; empty for all.
    pub tabs: Vec<usize>,
    /// What choosing it does, or in words why it cannot be chosen now.
    pub deed: Result<Deed, String>,
    /// Whether it adds to what the list shows; such rows stand last, and `+` goes there.
    pub adds: bool,
    /// What typing is compared with; made when somebody types, for a school's list is long.
    pub folded: OnceCell<String>,
}

/// What choosing a row does.
#[derive(Debug)]
pub enum Deed {
    /// What a key would do.
    Act(Action),
    /// A change.
    Run(Box<Command>),
    /// Students into a group, or to place; for how long may be asked.
    Move(Vec<StudentId>, Option<GroupId>),
    /// Another part in a rotation that is being made.
    Turn(Turn),
    /// Another slot.
    Open(Slot),
    /// The cursor, or whom somebody carries, to a place.
    Go(Place),
    /// Another order or filter of the grid.
    Arrange(Box<Arrangement>),
    /// The cursor to a student.
    Find(StudentId),
    /// A line to type.
    Ask(Box<Prompt>),
    /// A sheet of the open block.
    Print(What, Format),
    /// Other colours.
    Look(Look),
    /// Another list.
    List(Box<List>),
    /// A list that stays open.
    Topic(Topic),
    /// The rule in the making is now this.
    Draft(Box<NewRule>),
    /// Something new that recurs becomes this, and is shown as far as it is said.
    Away(Box<NewAway>),
    /// Back to the list before.
    Back,
    /// The list of skills, once the team's mastery was read: for a group's focus.
    Skills(GroupId, FocusPart),
    /// Another team's file.
    OpenFile(PathBuf),
    /// The demo class.
    Demo,
    /// A new team, to be typed.
    Found,
    /// New students of this team, to be typed.
    Join,
    /// Why a student is not in a group.
    WhyNot(StudentId, GroupId),
    /// A student stays in a group, and the suggestion is made around that.
    Pin(StudentId, GroupId),
    /// A suggestion that puts a student into a group and moves as few as can be.
    Seat(StudentId, GroupId),
    /// What counts how much in suggestions.
    Weights,
    /// A group works on a skill in the suggestion; on whatever is best.
    Aim(GroupId, Option<SkillId>),
    /// Takes a file off the list of those opened lately; it stays where it is.
    ForgetFile(PathBuf),
    /// Nothing but to close the list: the row is to be read.
    Read,
}

/// Which focus skill of a group is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FocusPart {
    /// The first, which its cards show.
    Primary,
    /// One more, or one less.
    Further,
}

impl Row {
    /// A row that can be chosen.
    pub fn new(key: impl Into<String>, name: impl Into<String>, detail: impl Into<String>, deed: Deed) -> Self {
        let (key, name, detail) = (key.into(), name.into(), detail.into());
        let (cells, ways, tabs) = (Vec::new(), Vec::new(), Vec::new());
        Self { key, name, detail, cells, ways, tabs, deed: Ok(deed), adds: false, folded: OnceCell::new() }
    }

    /// A row that adds to what the list shows.
    pub fn adding(name: impl Into<String>, detail: impl Into<String>, deed: Deed) -> Self {
        Self { adds: true, ..Self::new("+", name, detail, deed) }
    }

    /// A row of a table.
    pub fn of_table(cells: Vec<String>, deed: Deed) -> Self {
        Self { cells, ..Self::new("", "", "", deed) }
    }

    /// A row of a table whose cells lead somewhere each, from the first on.
    pub fn of_ways(cells: Vec<String>, ways: Vec<Topic>) -> Self {
        Self { ways, ..Self::of_table(cells, Deed::Read) }
    }

    /// The same row, only in some parts of its list.
    #[must_use]
    pub fn in_tabs(self, tabs: Vec<usize>) -> Self {
        Self { tabs, ..self }
    }

    /// The same row, which cannot be chosen if there is a reason.
    pub fn unless(mut self, hindrance: Option<String>) -> Self {
        if let Some(words) = hindrance {
            self.deed = Err(words);
        }
        self
    }
}

impl List {
    /// A list with its cursor on the first row. Rows that add stand last, whatever the list is about.
    pub fn new(title: impl Into<String>, verb: &'static str, mut rows: Vec<Row>) -> Self {
        rows.sort_by_key(|it| it.adds);
        Self { title: title.into(), verb, rows, ..Self::default() }
    }

    /// The places of the rows that add, among the shown ones.
    pub fn adding(&self) -> Vec<usize> {
        self.shown().iter().enumerate().filter(|it| it.1.adds).map(|it| it.0).collect()
    }

    /// Puts the cursor on the next row that adds, from the last one to the first. Whether there is one, and nothing is typed.
    pub fn step_to_adding(&mut self) -> bool {
        let adding = if self.field.value().is_empty() { self.adding() } else { Vec::new() };
        let next = adding.iter().find(|it| **it > self.cursor).or(adding.first());
        self.cursor = next.copied().unwrap_or(self.cursor);
        next.is_some()
    }

    /// The rows that hold every typed word, case and accents aside.
    pub fn shown(&self) -> Vec<&Row> {
        self.places().into_iter().map(|it| &self.rows[it]).collect()
    }

    /// The places of these rows.
    fn places(&self) -> Vec<usize> {
        let typed = fold(self.field.value());
        let words: Vec<&str> = typed.split_whitespace().collect();
        let shown = |it: &usize| self.rows[*it].is_in(self.tab);
        if words.is_empty() {
            return (0..self.rows.len()).filter(shown).collect();
        }
        let text = |it: &Row| fold(&format!("{} {} {} {}", it.key, it.name, it.detail, it.cells.join(" ")));
        let folded = self.folded.get_or_init(|| self.rows.iter().map(text).collect());
        (0..folded.len()).filter(shown).filter(|it| words.iter().all(|word| folded[*it].contains(word))).collect()
    }

    /// Shows the next part, from its first row.
    pub fn next_tab(&mut self) {
        self.tab = (self.tab + 1) % self.tabs.len().max(1);
        self.cursor = 0;
    }

    /// Moves the cursor over the shown rows.
    pub fn step(&mut self, by: isize) {
        self.cursor = self.cursor.saturating_add_signed(by).min(self.shown().len().saturating_sub(1));
    }

    /// Moves the cursor to the first row or the last, where nothing is typed. Whether it may.
    pub fn step_to_end(&mut self, by: isize) -> bool {
        let free = self.field.value().is_empty();
        if free {
            self.step(by);
        }
        free
    }

    /// Moves the cursor to a neighbouring cell, where cells lead somewhere and nothing is typed. Whether there are such cells.
    pub fn sideways(&mut self, by: isize) -> bool {
        let ways = self.shown().get(self.cursor).map_or(0, |it| it.ways.len());
        if ways == 0 || !self.field.value().is_empty() {
            return false;
        }
        self.column = self.column.min(ways - 1).saturating_add_signed(by).min(ways - 1);
        true
    }

    /// Puts the cursor on what leads to a topic: where somebody comes back from it.
    pub fn point_at(&mut self, topic: Topic) {
        let leads = |row: &&Row| matches!(row.deed, Ok(Deed::Topic(it)) if it == topic) || row.ways.contains(&topic);
        let Some((place, column)) = self
            .shown()
            .iter()
            .enumerate()
            .find_map(|(place, row)| leads(row).then(|| (place, row.ways.iter().position(|it| *it == topic))))
        else {
            return;
        };
        self.cursor = place;
        self.column = column.unwrap_or(self.column);
    }

    /// Takes a row out: of the shown ones, from 0.
    pub fn take(&mut self, shown: usize) -> Option<Row> {
        let place = self.places().get(shown).copied()?;
        self.folded.take();
        let mut row = self.rows.remove(place);
        if let Some(way) = row.ways.get(self.column).or(row.ways.last()) {
            row.deed = Ok(Deed::Topic(*way));
        }
        Some(row)
    }
}

impl Row {
    fn is_in(&self, tab: usize) -> bool {
        self.tabs.is_empty() || self.tabs.contains(&tab)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> List {
        let row = |name: &str| Row::new("", name, "Room 5", Deed::Act(Action::Help));
        List::new("Groups", "goes there", vec![row("Ocean"), row("Óleo"), row("Harbor")])
    }

    #[test]
    fn typing_narrows_by_every_word_without_case_or_accents() {
        let mut list = list();
        list.field = "room ole".into();
        assert_eq!(list.shown().iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["Óleo"]);
        assert_eq!(list.take(0).expect("a row").name, "Óleo");
    }

    #[test]
    fn rows_that_add_stand_last_and_are_reached_one_after_the_other() {
        let adding = |name: &str| Row::adding(name, "", Deed::Read);
        let rows = vec![adding("New"), list().rows.remove(0), adding("Newer")];
        let mut list = List::new("Groups", "goes there", rows);
        assert_eq!(list.shown().iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["Ocean", "New", "Newer"]);
        let reached: Vec<usize> = (0..3).filter_map(|_| list.step_to_adding().then_some(list.cursor)).collect();
        assert_eq!(reached, [1, 2, 1]);
        list.field = "o".into();
        assert!(!list.step_to_adding() && !list.step_to_end(1), "what is typed is text");
    }

    #[test]
    fn the_cursor_stays_among_the_shown_rows() {
        let mut list = list();
        list.step(9);
        assert_eq!(list.cursor, 2);
        list.field = "x".into();
        list.step(0);
        assert_eq!(list.cursor, 0);
        assert!(list.take(0).is_none());
    }
}
