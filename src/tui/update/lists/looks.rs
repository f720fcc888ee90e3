//! The colours to draw with.

use crate::tui::state::State;
use crate::tui::theme::Look;
use crate::tui::window::{Deed, List, Row};

/// Every look; the one in use says so.
pub(in super::super) fn looks(state: &State) -> List {
    let row = |look: Look| {
        let detail = if state.theme.look == look { "in use" } else { "" };
        Row::new("", look.word(), detail, Deed::Look(look))
    };
    List::new("Which colors?", "takes them", Look::ALL.into_iter().map(row).collect())
}
