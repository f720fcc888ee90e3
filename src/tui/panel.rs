//! The student panel: a student's page, which of its skills is looked at, how far its text is scrolled. On a wide screen it stands
//! beside the board and follows the cursor; else it is a window. Altered by `update`; the page is read by the app.

use ratatui::layout::Rect;

use super::grid::View;
use super::state::{Line, State};
use super::window::Window;
use crate::domain::ids::{SkillId, StudentId};
use crate::domain::student_page::{SkillLine, StudentPage};

/// From so many columns on, board and panel have room beside each other.
const WIDE: u16 = 120;

/// See the module's documentation.
#[derive(Debug, Default)]
pub struct Panel {
    /// The page that was read last; it is shown while the cursor is on its student.
    pub page: Option<Box<StudentPage>>,
    /// Whether what it shows may have changed since it was read.
    pub stale: bool,
    /// Whether it stands beside the board, where there is room.
    pub docked: bool,
    /// The skill that was chosen; until then the one on the card is looked at.
    pub chosen: Option<SkillId>,
    /// Whether the arithmetic is shown.
    pub why: bool,
    /// The first shown line of its text.
    pub top: usize,
}

impl State {
    /// Where the panel stands beside the board; `None` while it does not.
    pub fn panel_area(&self) -> Option<Rect> {
        let screen = self.screen;
        let open = self.panel.docked || matches!(self.window, Window::Student);
        if !open || screen.width < WIDE || self.presenting.is_some() {
            return None;
        }
        let width = (screen.width * 3 / 8).clamp(46, 68);
        Some(Rect { x: screen.width - width, width, ..screen })
    }

    /// What is left for the board.
    pub fn board_area(&self) -> Rect {
        let panel = self.panel_area().map_or(0, |it| it.width);
        Rect { width: self.screen.width - panel, ..self.screen }
    }

    /// Whether a panel would stand beside the board.
    pub fn has_room_for_panel(&self) -> bool {
        self.screen.width >= WIDE
    }

    /// The student whose page is to be shown and was not read yet.
    pub fn unread_student(&self) -> Option<StudentId> {
        let shown = self.panel.docked && self.has_room_for_panel() || matches!(self.window, Window::Student);
        let read = self.panel.page.as_ref().map(|it| it.student);
        let shown = shown && self.presenting.is_none();
        self.student().filter(|it| shown && (self.panel.stale || Some(*it) != read))
    }

    /// Takes a page over. Its text starts at the top if it is another student's.
    pub fn show_page(&mut self, page: StudentPage) {
        if self.panel.page.as_ref().is_none_or(|it| it.student != page.student) {
            self.panel.top = 0;
        }
        self.panel.stale = false;
        self.panel.page = Some(Box::new(page));
    }

    /// The page of the student under the cursor.
    pub fn page(&self) -> Option<&StudentPage> {
        let student = self.student()?;
        self.panel.page.as_deref().filter(|it| it.student == student)
    }

    /// The skill that is looked at, by its place on the page: the chosen one, else the card's, else the first.
    pub fn looked_at(&self) -> Option<(usize, &SkillLine)> {
        let skills = &self.page()?.skills;
        let place = |wanted: Option<SkillId>| skills.iter().position(|it| Some(it.skill) == wanted);
        let place = place(self.panel.chosen).or_else(|| place(self.card_skill())).unwrap_or(0);
        skills.get(place).map(|it| (place, it))
    }

    /// The skill on the card under the cursor, or of the grid's cell.
    fn card_skill(&self) -> Option<SkillId> {
        if self.view == View::Grid {
            return self.grid.skill().map(|it| it.skill);
        }
        match self.lines(self.place).get(self.row)? {
            Line::Card(card) => card.skill,
            Line::Away(_) => None,
        }
    }
}
