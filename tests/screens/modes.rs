//! Every state in which keys mean something of their own, to try the same things in each.

use huddleboard::tui::action::{Action, Scope};
use huddleboard::tui::{View, Window};

use super::{On, Screen};

/// What the screen is busy with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The groups.
    Board,
    /// The mastery grid.
    Grid,
    /// Somebody in the hand of the keyboard, over the groups.
    Carried,
    /// The same over the grid.
    CarriedInGrid,
    /// Somebody in the hand of the mouse.
    Dragged,
    /// A name is being searched for.
    Filter,
    /// The help, the longest list there is.
    Help,
    /// What can be done: a list with reasons why not.
    Palette,
    /// A reason is asked for.
    Prompt,
    /// An import waits for a yes.
    Preview,
    /// A question of an import is open.
    Asking,
    /// An answer to one is being typed.
    Answering,
    /// What a file's columns are.
    Mapping,
    /// What one of them could be.
    Meaning,
    /// A new team is being typed.
    Founding,
    /// Who was with whom is looked at.
    Contacts,
    /// Keys go to the student's page.
    Student,
    /// The week at a glance.
    Week,
    /// Sets by rounds, a cell under the cursor.
    Rotation,
    /// A suggestion.
    Suggestion,
    /// Its filter is being typed.
    Searching,
}

impl Mode {
    pub const ALL: [Self; 21] = [
        Self::Board,
        Self::Grid,
        Self::Carried,
        Self::CarriedInGrid,
        Self::Dragged,
        Self::Filter,
        Self::Help,
        Self::Palette,
        Self::Prompt,
        Self::Preview,
        Self::Asking,
        Self::Answering,
        Self::Mapping,
        Self::Meaning,
        Self::Founding,
        Self::Contacts,
        Self::Student,
        Self::Week,
        Self::Rotation,
        Self::Suggestion,
        Self::Searching,
    ];

    /// A screen in this mode.
    pub fn screen(self, columns: u16, rows: u16) -> Screen {
        let mut screen = Screen::demo(columns, rows);
        let it = &mut screen;
        match self {
            Self::Board => it,
            Self::Grid => it.press("tab"),
            Self::Carried => it.press("space space g 2"),
            Self::CarriedInGrid => it.press("tab space space g 2"),
            Self::Dragged => it.down(On::Student("Kofi Asante")).hold(On::Group("Coastline")),
            Self::Filter => it.press("/").write("an"),
            Self::Help => it.press("? down down"),
            Self::Palette => it.press(":").write("a").press("down"),
            Self::Prompt => it.press("space space space g 6 enter o").write("Once only"),
            Self::Founding => it.press("f down enter").write("Grade 3"),
            Self::Contacts => it.press("C down"),
            Self::Suggestion => it.press("s down"),
            Self::Searching => it.press("s /").write("o"),
            Self::Student => it.press("1 d down"),
            Self::Week => it.press("W down"),
            Self::Rotation => {
                it.press("E").write("sets").press("enter").write("each group").press("enter").press("esc esc r down")
            }
            Self::Preview => {
                super::scenes::drop_sheet(it);
                it
            }
            Self::Mapping | Self::Meaning => {
                super::mapping::drop_unknown(it);
                if self == Self::Meaning { it.press("enter down") } else { it.write("e").press("down") }
            }
            Self::Asking | Self::Answering => {
                super::asking::open_question(it);
                if self == Self::Answering { it.press("7").write("1") } else { it }
            }
        };
        assert!(self.is(&screen), "{self:?}:\n{}", screen.text());
        screen
    }

    /// Whether somebody is in the hand; another size of the screen puts them back.
    pub fn carries(self) -> bool {
        matches!(self, Self::Carried | Self::CarriedInGrid | Self::Dragged)
    }

    /// Where a key of this mode is looked up, as the keymap's head says.
    pub fn scopes(self) -> &'static [Scope] {
        match self {
            Self::Board | Self::Carried | Self::Dragged => &[Scope::Board],
            Self::Grid | Self::CarriedInGrid => &[Scope::Grid, Scope::Board],
            Self::Filter
            | Self::Help
            | Self::Palette
            | Self::Prompt
            | Self::Preview
            | Self::Asking
            | Self::Answering
            | Self::Mapping
            | Self::Meaning
            | Self::Founding
            | Self::Searching
            | Self::Rotation => &[Scope::Window],
            Self::Contacts | Self::Suggestion => &[Scope::Window, Scope::Board],
            Self::Student => &[Scope::Page],
            Self::Week => &[Scope::Week, Scope::Board],
        }
    }

    /// Whether what a key does in a scope is done in this mode, too.
    pub fn takes(self, scope: Scope, action: Action) -> bool {
        (self, scope) != (Self::Week, Scope::Board) || matches!(action, Action::Undo | Action::Redo)
    }

    /// Whether letters are text.
    pub fn types(self) -> bool {
        match self {
            Self::Filter
            | Self::Help
            | Self::Palette
            | Self::Prompt
            | Self::Answering
            | Self::Mapping
            | Self::Meaning
            | Self::Founding
            | Self::Searching
            | Self::Rotation => true,
            Self::Board
            | Self::Grid
            | Self::Carried
            | Self::CarriedInGrid
            | Self::Dragged
            | Self::Preview
            | Self::Asking
            | Self::Contacts
            | Self::Suggestion
            | Self::Student
            | Self::Week => false,
        }
    }

    /// Whether a screen is in this mode.
    fn is(self, screen: &Screen) -> bool {
        let state = screen.state();
        let (window, view, held) = (&state.window, state.view, state.carry.held().is_some());
        match self {
            Self::Board => matches!(window, Window::None) && view == View::Board,
            Self::Grid => matches!(window, Window::None) && view == View::Grid,
            Self::Carried | Self::Dragged => held && view == View::Board,
            Self::CarriedInGrid => held && view == View::Grid,
            Self::Filter => state.filter.as_ref().is_some_and(|it| it.typing),
            Self::Help | Self::Palette => matches!(window, Window::List(list) if list.cursor > 0),
            Self::Prompt => matches!(window, Window::Prompt(_)),
            Self::Preview => matches!(window, Window::Preview(it) if it.opened.is_none()),
            Self::Asking | Self::Answering => matches!(window, Window::Preview(it) if it.opened.is_some()),
            Self::Mapping => matches!(window, Window::Mapping(it) if it.choosing.is_none() && it.cursor > 0),
            Self::Meaning => matches!(window, Window::Mapping(it) if it.choosing.is_some()),
            Self::Founding => matches!(window, Window::Founding(_)),
            Self::Contacts => matches!(window, Window::Contacts(it) if it.row > 0),
            Self::Student => matches!(window, Window::Student),
            Self::Suggestion => matches!(window, Window::Suggestion) && suggested(screen, |it| it.cursor > 1),
            Self::Searching => matches!(window, Window::Suggestion) && suggested(screen, |it| it.typing),
            Self::Week => matches!(window, Window::Week) && state.week.as_ref().is_some_and(|it| it.item > 0),
            Self::Rotation => {
                matches!(window, Window::List(it) if !it.rows[it.cursor].ways.is_empty() && it.cursor > 0)
            }
        }
    }
}

fn suggested(screen: &Screen, so: impl Fn(&huddleboard::tui::Suggestion) -> bool) -> bool {
    screen.state().suggestion.as_ref().is_some_and(|it| so(it))
}
