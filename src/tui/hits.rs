//! What the last frame showed where. Input is resolved against this map and nothing else: drawing records, it never decides.

use ratatui::layout::{Position, Rect};

use super::action::Action;
use crate::domain::grid::Sort;
use crate::domain::ids::{GroupId, SkillId, StudentId};

/// A place on the board that students can be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The "to place" tray, with who is away below it.
    Tray,
    /// A group.
    Group(GroupId),
}

impl Place {
    /// The group, for a move's target.
    pub fn group(self) -> Option<GroupId> {
        match self {
            Self::Tray => None,
            Self::Group(group) => Some(group),
        }
    }
}

/// What was drawn somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A whole group or the tray.
    Place(Place),
    /// A student's card.
    Card(Place, StudentId),
    /// A student's row of the grid: a skill's cell, or what stands before the skills.
    Cell(StudentId, Option<SkillId>),
    /// A heading of the grid, which orders it.
    Sort(Sort),
    /// A part of a group's header, and what a press on it opens.
    Head(GroupId, Action),
    /// Something to press.
    Button(Action),
    /// A window over the board; it catches what it does not use.
    Window,
    /// The student panel; it catches what it does not use.
    Panel,
    /// A skill of the panel, by its place on the page.
    Skill(usize),
    /// What closes the panel.
    ClosePanel,
    /// A row of a list, among those that are shown.
    Row(usize),
    /// A cell of such a row that leads somewhere itself.
    Way(usize, usize),
    /// A choice of an opened question.
    Choice(usize),
    /// A line of a text of several.
    Line(usize),
    /// A day of the week at a glance, and what takes place on it, by its place.
    Week(usize, Option<usize>),
    /// The edge that scrolls the groups left.
    EdgeLeft,
    /// The edge that scrolls the groups right.
    EdgeRight,
    /// The edge of a place beyond which earlier students are.
    EdgeUp(Place),
    /// The edge of a place beyond which further students are.
    EdgeDown(Place),
    /// The tick of a group on the small map.
    Tick(GroupId),
}

impl Target {
    /// Whether it belongs to the board or the grid, not to a window, the panel or a bar.
    pub fn is_of_board(self) -> bool {
        match self {
            Self::Place(_)
            | Self::Card(..)
            | Self::Tick(_)
            | Self::Head(..)
            | Self::Cell(..)
            | Self::Sort(_)
            | Self::EdgeLeft
            | Self::EdgeRight
            | Self::EdgeUp(_)
            | Self::EdgeDown(_) => true,
            Self::Button(_)
            | Self::Window
            | Self::Row(_)
            | Self::Way(..)
            | Self::Choice(_)
            | Self::Line(_)
            | Self::Week(..)
            | Self::Panel
            | Self::Skill(_)
            | Self::ClosePanel => false,
        }
    }
}

/// The map of one frame.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    drawn: Vec<(Rect, Target)>,
    /// How the topmost text that scrolls was drawn: the panel's, or an import's report.
    pub text: Scrolled,
}

/// Text that may be longer than its room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scrolled {
    /// Lines of room.
    pub height: usize,
    /// How many lines it can be scrolled by.
    pub most: usize,
    /// How many it is scrolled by.
    pub top: usize,
}

impl Hits {
    /// Notes what was drawn; later is on top.
    pub fn note(&mut self, area: Rect, target: Target) {
        if !area.is_empty() {
            self.drawn.push((area, target));
        }
    }

    /// The topmost thing at a cell.
    pub fn at(&self, column: u16, row: u16) -> Option<Target> {
        self.drawn.iter().rev().find(|it| it.0.contains(Position::new(column, row))).map(|it| it.1)
    }

    /// The place at a cell, whichever card or header of it is on top; `None` under a window.
    pub fn place_at(&self, column: u16, row: u16) -> Option<Place> {
        match self.at(column, row)? {
            Target::Place(place) | Target::Card(place, _) | Target::EdgeUp(place) | Target::EdgeDown(place) => {
                Some(place)
            }
            Target::Head(group, _) => Some(Place::Group(group)),
            Target::EdgeLeft | Target::EdgeRight => {
                self.drawn.iter().rev().filter(|it| it.0.contains(Position::new(column, row))).find_map(|it| {
                    match it.1 {
                        Target::Place(place) | Target::Card(place, _) => Some(place),
                        _ => None,
                    }
                })
            }
            Target::Cell(..)
            | Target::Sort(_)
            | Target::Button(_)
            | Target::Tick(_)
            | Target::Window
            | Target::Row(_)
            | Target::Way(..)
            | Target::Choice(_)
            | Target::Line(_)
            | Target::Week(..)
            | Target::Panel
            | Target::Skill(_)
            | Target::ClosePanel => None,
        }
    }

    /// Everything that was drawn, the topmost last.
    pub fn all(&self) -> &[(Rect, Target)] {
        &self.drawn
    }

    /// Where a target is.
    pub fn find(&self, target: Target) -> Option<Rect> {
        self.drawn.iter().rev().find(|it| it.1 == target).map(|it| it.0)
    }
}
