//! Bands and trends as small drawings: no font is asked for a rare letter, and every printer shows them alike, in black alone.

use maud::{Markup, html};

use crate::domain::score::Trend;
use crate::domain::skill::Band;

/// A circle filled by as many quarters as the band has; empty without evidence.
pub(super) fn band(band: Band) -> Markup {
    let filled = match band {
        Band::None => "",
        Band::NeedsSupport => "M8 8V2A6 6 0 0 1 14 8Z",
        Band::Developing => "M8 2A6 6 0 0 1 8 14Z",
        Band::Proficient => "M8 8V2A6 6 0 1 1 2 8Z",
        Band::Secure => "M8 2A6 6 0 0 1 8 14A6 6 0 0 1 8 2Z",
    };
    html! {
        svg viewBox="0 0 16 16" aria-hidden="true" {
            circle cx="8" cy="8" r="6" {}
            @if !filled.is_empty() { path.full d=(filled) {} }
        }
    }
}

/// An arrow that rises, lies or falls.
pub(super) fn trend(trend: Trend) -> Markup {
    let arrow = match trend {
        Trend::Up => "M3 13L13 3M6 3H13V10",
        Trend::Flat => "M2 8H14M9 3L14 8L9 13",
        Trend::Down => "M3 3L13 13M6 13H13V6",
    };
    html! {
        svg viewBox="0 0 16 16" aria-hidden="true" { path d=(arrow) {} }
    }
}
