//! The one drag machine, of mouse and keyboard alike. It knows who is in the hand and over what; it moves nobody.
//!
//! ```text
//!  Idle ──down on a card──▶ Pressed ──past one cell──▶ Held ──up on a place──▶ Drop
//!   │                         └──up──▶ Picked ──down, up on a place──▶ Drop
//!   └──grab key──▶ Held ──arrows, digits──▶ Held ──enter──▶ Drop
//!  Esc, up outside, resize, focus loss, a new down, motion without a button: back to Idle, nothing changed.
//! ```

use std::time::{Duration, Instant};

use super::hits::Place;
use crate::domain::ids::StudentId;

/// How long the pointer rests on an edge before groups or students scroll.
const EDGE_REST: Duration = Duration::from_millis(300);
/// The pause before the second step of scrolling; it shortens from step to step.
const EDGE_SLOW: Duration = Duration::from_millis(250);
/// The shortest pause.
const EDGE_FAST: Duration = Duration::from_millis(50);

/// A cell of the screen: column, row.
pub type Cell = (u16, u16);

/// An edge that scrolls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Towards the first group.
    Left,
    /// Towards the last group.
    Right,
    /// Towards the first student of the place under the pointer.
    Up,
    /// Towards its last student.
    Down,
}

/// Whose hand holds the students.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// The mouse, at a cell.
    Mouse(Cell),
    /// The keyboard.
    Keys,
}

/// See the module's documentation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Carry {
    /// Nothing in the hand.
    #[default]
    Idle,
    /// The button is down on a card.
    Pressed {
        /// Whom it would take.
        students: Vec<StudentId>,
        /// Where the button went down.
        at: Cell,
    },
    /// A click chose students; a click on a place moves them there.
    Picked {
        /// Whom.
        students: Vec<StudentId>,
    },
    /// The button is down on a place, with students picked.
    Aimed {
        /// Whom.
        students: Vec<StudentId>,
        /// Where to.
        place: Place,
    },
    /// Students are in the hand.
    Held {
        /// Whom.
        students: Vec<StudentId>,
        /// Whose hand.
        hand: Hand,
        /// Over which place.
        over: Option<Place>,
        /// The edge under the pointer, when to scroll next, and the pause after that.
        edge: Option<(Edge, Instant, Duration)>,
    },
}

/// What a step of the machine asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nothing.
    Nothing,
    /// Move these there.
    Drop(Vec<StudentId>, Place),
    /// They are back where they were.
    Cancelled,
}

impl Carry {
    /// Who is in the hand, if anybody is.
    pub fn held(&self) -> Option<(&[StudentId], Option<Place>)> {
        match self {
            Self::Held { students, over, .. } => Some((students, *over)),
            _ => None,
        }
    }

    /// The button goes down on a card.
    pub fn press(&mut self, students: Vec<StudentId>, at: Cell) -> Step {
        if self.drop_nothing() {
            return Step::Cancelled;
        }
        *self = Self::Pressed { students, at };
        Step::Nothing
    }

    /// Students are picked without a click on one of them, unless others are already.
    pub fn pick(&mut self, students: Vec<StudentId>) {
        if *self == Self::Idle {
            *self = Self::Picked { students };
        }
    }

    /// The button goes down on a place beside its cards.
    pub fn aim(&mut self, place: Place) -> Step {
        if self.drop_nothing() {
            return Step::Cancelled;
        }
        *self = match std::mem::take(self) {
            Self::Picked { students } => Self::Aimed { students, place },
            _ => Self::Idle,
        };
        Step::Nothing
    }

    /// The pointer moves with the button down.
    pub fn drag(&mut self, at: Cell, over: Option<Place>) {
        match self {
            Self::Pressed { students, at: from } if *from != at => {
                *self = Self::Held { students: std::mem::take(students), hand: Hand::Mouse(at), over, edge: None };
            }
            Self::Held { hand: Hand::Mouse(now), over: target, .. } => (*now, *target) = (at, over),
            _ => {}
        }
    }

    /// The button goes up.
    pub fn release(&mut self, over: Option<Place>) -> Step {
        match std::mem::take(self) {
            Self::Held { students, hand: Hand::Mouse(_), .. } => match over {
                Some(place) => Step::Drop(students, place),
                None => Step::Cancelled,
            },
            Self::Pressed { students, .. } => {
                *self = Self::Picked { students };
                Step::Nothing
            }
            Self::Aimed { students, place } if over == Some(place) => Step::Drop(students, place),
            held @ Self::Held { hand: Hand::Keys, .. } => {
                *self = held;
                Step::Nothing
            }
            Self::Aimed { .. } | Self::Picked { .. } | Self::Idle => Step::Nothing,
        }
    }

    /// The pointer moves without a button: while the mouse holds somebody, its "up" was lost.
    pub fn motion(&mut self) -> Step {
        match self {
            Self::Held { hand: Hand::Mouse(_), .. } | Self::Pressed { .. } => self.cancel(),
            _ => Step::Nothing,
        }
    }

    /// The keyboard takes students.
    pub fn grab(&mut self, students: Vec<StudentId>, over: Place) {
        *self = Self::Held { students, hand: Hand::Keys, over: Some(over), edge: None };
    }

    /// The keyboard chooses a place.
    pub fn choose(&mut self, place: Place) {
        if let Self::Held { over, .. } = self {
            *over = Some(place);
        }
    }

    /// The keyboard lets go over the chosen place.
    pub fn let_go(&mut self) -> Step {
        match std::mem::take(self) {
            Self::Held { students, over: Some(place), .. } => Step::Drop(students, place),
            Self::Held { .. } => Step::Cancelled,
            other => {
                *self = other;
                Step::Nothing
            }
        }
    }

    /// Everything back, nothing changed.
    pub fn cancel(&mut self) -> Step {
        match std::mem::take(self) {
            Self::Idle => Step::Nothing,
            Self::Pressed { .. } | Self::Picked { .. } | Self::Aimed { .. } | Self::Held { .. } => Step::Cancelled,
        }
    }

    /// A new press while somebody is in the hand only lets go.
    fn drop_nothing(&mut self) -> bool {
        let held = matches!(self, Self::Held { .. });
        if held {
            *self = Self::Idle;
        }
        held
    }

    /// The pointer is over an edge, or over none; starts and stops the scrolling.
    pub fn rest_on(&mut self, found: Option<Edge>, now: Instant) {
        if let Self::Held { hand: Hand::Mouse(_), edge, .. } = self
            && edge.map(|it| it.0) != found
        {
            *edge = found.map(|it| (it, now + EDGE_REST, EDGE_SLOW));
        }
    }

    /// When to look again, while an edge scrolls.
    pub fn wakes(&self) -> Option<Instant> {
        match self {
            Self::Held { edge: Some((_, at, _)), .. } => Some(*at),
            _ => None,
        }
    }

    /// The edge to scroll by one step now, if its time has come.
    pub fn scroll_due(&mut self, now: Instant) -> Option<Edge> {
        let Self::Held { edge: Some((edge, at, pause)), .. } = self else { return None };
        if now < *at {
            return None;
        }
        (*at, *pause) = (now + *pause, (*pause * 2 / 3).max(EDGE_FAST));
        Some(*edge)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::GroupId;

    const ANA: StudentId = StudentId([1; 16]);
    const OCEAN: Place = Place::Group(GroupId([2; 16]));

    #[test]
    fn a_drag_takes_up_and_drops() {
        let mut carry = Carry::Idle;
        carry.press(vec![ANA], (3, 4));
        carry.drag((3, 4), Some(Place::Tray));
        assert!(carry.held().is_none(), "one cell is no drag yet");
        carry.drag((9, 4), Some(OCEAN));
        assert_eq!(carry.held(), Some((&[ANA][..], Some(OCEAN))));
        assert_eq!(carry.release(Some(OCEAN)), Step::Drop(vec![ANA], OCEAN));
        assert_eq!(carry, Carry::Idle);
    }

    #[test]
    fn whatever_interrupts_a_drag_changes_nothing() {
        let held = || {
            let mut carry = Carry::Idle;
            carry.press(vec![ANA], (3, 4));
            carry.drag((9, 4), Some(OCEAN));
            carry
        };
        assert_eq!(held().release(None), Step::Cancelled);
        assert_eq!(held().cancel(), Step::Cancelled);
        assert_eq!(held().motion(), Step::Cancelled);
        assert_eq!(held().press(vec![ANA], (1, 1)), Step::Cancelled);
        assert_eq!(held().aim(OCEAN), Step::Cancelled);
    }

    #[test]
    fn a_click_picks_and_a_click_on_a_place_moves() {
        let mut carry = Carry::Idle;
        carry.press(vec![ANA], (3, 4));
        assert_eq!(carry.release(Some(Place::Tray)), Step::Nothing);
        carry.aim(OCEAN);
        assert_eq!(carry.release(Some(OCEAN)), Step::Drop(vec![ANA], OCEAN));
    }

    #[test]
    fn the_keyboard_goes_the_same_way() {
        let mut carry = Carry::Idle;
        carry.grab(vec![ANA], Place::Tray);
        carry.choose(OCEAN);
        assert_eq!(carry.motion(), Step::Nothing, "a mouse that is only pushed aside drops nobody");
        assert_eq!(carry.let_go(), Step::Drop(vec![ANA], OCEAN));
    }

    #[test]
    fn an_edge_scrolls_after_a_rest_and_then_faster() {
        let start = Instant::now();
        let mut carry = Carry::Idle;
        carry.press(vec![ANA], (3, 4));
        carry.drag((79, 4), None);
        carry.rest_on(Some(Edge::Right), start);
        assert_eq!(carry.scroll_due(start + Duration::from_millis(299)), None);
        assert_eq!(carry.scroll_due(start + Duration::from_millis(300)), Some(Edge::Right));
        assert_eq!(carry.scroll_due(start + Duration::from_millis(549)), None);
        assert_eq!(carry.scroll_due(start + Duration::from_millis(550)), Some(Edge::Right));
        assert_eq!(carry.scroll_due(start + Duration::from_millis(720)), Some(Edge::Right));
        carry.rest_on(None, start);
        assert_eq!(carry.wakes(), None);
    }
}
