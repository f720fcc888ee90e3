//! What a drop on the hovered place would do, in words and in a colour.

use ratatui::style::Style;

use crate::domain::text::count;
use crate::suggest::Verdict;
use crate::tui::hits::Place;
use crate::tui::state::{Forecast, State};

/// Whether whom somebody carries is over this place.
pub(super) fn is_over(state: &State, place: Place) -> bool {
    state.carry.held().is_some_and(|it| it.1 == Some(place))
}

/// The words, while this is the hovered place.
pub(super) fn words(state: &State, place: Place) -> Option<String> {
    let (students, over) = state.carry.held()?;
    let (_, forecast) = state.forecast.as_ref().filter(|it| it.0 == place && over == Some(place))?;
    let who = match students {
        [one] => state.book.student_short(*one),
        many => count(many.len(), "student"),
    };
    let arrow = state.theme.pick("→", "->");
    Some(match forecast {
        Forecast::Fits { count, largest } if place != Place::Tray => {
            let adult = leader(state, place);
            let size = largest.map_or_else(|| count.to_string(), |it| format!("{count}/{it}"));
            let price = price(state, place).map_or_else(String::new, |it| format!(", {}", it.0));
            format!("{arrow} {who} {adult} {size}{price}").replace("  ", " ")
        }
        Forecast::Fits { .. } => format!("{arrow} {who} to place"),
        Forecast::Same => format!("{who}: already here"),
        Forecast::Refused(words) => words.clone(),
    })
}

fn leader(state: &State, place: Place) -> String {
    let column = place.group().zip(state.board.as_ref()).and_then(|(group, board)| board.column(group));
    let adult = column.and_then(|it| it.adults.first());
    adult.map_or_else(String::new, |it| format!("{}{}", it.name, if it.away { " (away)" } else { "" }))
}

/// Welcome, refused, or nothing to do.
pub(super) fn style(state: &State, place: Place) -> Style {
    match state.forecast.as_ref().filter(|it| it.0 == place).map(|it| &it.1) {
        Some(Forecast::Refused(_)) => state.theme.refusal(),
        Some(Forecast::Same) => state.theme.quiet(),
        _ => state.theme.welcome(),
    }
}

/// Whether whom somebody carries is there already.
fn stays(state: &State, place: Place) -> bool {
    let held = state.carry.held().and_then(|it| it.0.first());
    let here = held.zip(state.slot()).and_then(|(student, slot)| state.book.placement(slot, *student));
    here.is_some() && here == place.group()
}

/// What the place would be worth to whom somebody carries, for its header: a sign, a word, why.
pub(super) fn price(state: &State, place: Place) -> Option<(String, Style)> {
    let prices = state.prices.as_ref()?;
    let price = prices.of(place.group()?)?;
    let theme = state.theme;
    let (sign, style) = match prices.verdict(price) {
        Verdict::Better => (theme.pick("▲", "+"), theme.welcome()),
        Verdict::Neutral => ("=", theme.plain()),
        Verdict::Worse => (theme.pick("▼", "-"), theme.warning()),
        Verdict::Not => (theme.pick("×", "x"), theme.quiet()),
    };
    let words =
        if stays(state, place) { price.words.clone() } else { format!("{}: {}", prices.word(price), price.words) };
    Some((format!("{sign} {words}"), style))
}
