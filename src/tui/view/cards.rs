//! The students of a place.
//!
//! ```text
//! ◑ 41 Ana B   ↗1d       compact: band, figure, mark or conference, name, flag or trend, age of the score
//! ◑ 41◇Ana ›Nook↗1d      with a conference planned, and a zone that was chosen elsewhere; ✓ is in the zone that was chosen
//! ◑ 41⇄Ana B   ↗1d       not with the own set in this round
//!
//! ◑ 41 Ana Bell          roomy: the name in full,
//!      3.NF.1     ↗1d       then skill, flags in words, source as they fit, trend, age
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;

use super::cells::{cut, fit, fit_right, put, put_all, width};
use crate::domain::board::{AwayCard, Card};
use crate::domain::conference::Mark;
use crate::domain::flag::Flag;
use crate::domain::ids::StudentId;
use crate::domain::names::ShortNames;
use crate::domain::skill::Band;
use crate::tui::geometry::{Density, Tray};
use crate::tui::hits::{Hits, Place, Target};
use crate::tui::state::{Line, State};

/// How many cells the figure has: 100, or a scale score.
const FIGURE: u16 = 3;
/// How many cells the age has: `9d`, `2w`.
const AGE: u16 = 2;
/// With less room than this, all names are short ones: a mixture of both is harder to read.
const FULL: u16 = 11;
/// Cells that a chosen zone has at least, whatever the name takes.
const ZONE: u16 = 4;
/// Cells before a name: band, figure, mark.
const INDENT: u16 = 1 + FIGURE + 1;

/// The same; a band of ASCII is a number, which must not run into the figure.
fn indent(state: &State) -> u16 {
    if state.presenting.is_some() {
        return 1;
    }
    INDENT + u16::from(state.theme.ascii)
}

/// Draws the visible students of a place into the lines that it has for them, and notes where more are.
pub(super) fn cards(state: &State, buffer: &mut Buffer, place: Place, area: Rect, hits: &mut Hits) {
    let Some(geometry) = state.geometry() else { return };
    let lines = state.lines(place);
    let visible = state.visible(place, &lines);
    let slim = place == Place::Tray && geometry.tray_shape == Tray::Slim;
    let high = if slim { 1 } else { state.density.lines() };
    let first_away = lines.iter().position(|it| matches!(it, Line::Away(_)));
    let mut y = area.y;
    for row in visible.clone() {
        if first_away == Some(row) {
            let heading = state.away_heading(&geometry, row);
            y += heading;
            if heading > 0 {
                away_title(state, buffer, Rect { y: y - 1, height: 1, ..area });
            }
        }
        let at = Rect { y, height: high, ..area };
        let under = place == state.place && row == state.row && state.carry.held().is_none();
        match lines[row] {
            Line::Card(it) => match state.density {
                Density::Compact => compact(state, buffer, at, it, under),
                Density::Roomy => roomy(state, buffer, at, it, under),
            },
            Line::Away(it) => away(state, buffer, at, it, under),
        }
        hits.note(at, Target::Card(place, lines[row].student()));
        y += high;
    }
    if visible.start > 0 {
        hits.note(Rect { y: area.y.saturating_sub(1), height: 1, ..area }, Target::EdgeUp(place));
    }
    if visible.end < lines.len() {
        hits.note(Rect { y: area.bottom(), height: 1, ..area }, Target::EdgeDown(place));
    }
}

/// How many students of a place are above and below what is shown.
pub(super) fn hidden(state: &State, place: Place) -> (usize, usize) {
    let lines = state.lines(place);
    let visible = state.visible(place, &lines);
    (visible.start, lines.len() - visible.end)
}

fn away_title(state: &State, buffer: &mut Buffer, line: Rect) {
    let away = state.board.as_ref().map_or(0, |it| it.away.len());
    put(buffer, line, &fit(&format!("Away {away}"), line.width, state.theme.ascii), state.theme.strong());
}

fn away(state: &State, buffer: &mut Buffer, area: Rect, card: &AwayCard, under: bool) {
    let (theme, line) = (state.theme, |row: u16| Rect { y: area.y + row, height: 1, ..area });
    let style = |base: Style| style_of(state, base, card.student, under);
    if area.width < INDENT + FIGURE * 2 {
        let name = fit(&name_within(&card.name, &card.names, area.width, theme.ascii), area.width, theme.ascii);
        put(buffer, line(0), &name, style(theme.quiet()));
    } else if area.height == 1 {
        let text = fit(&format!(" {} {}", card.names.short, card.words), area.width, theme.ascii);
        put(buffer, line(0), &text, style(theme.quiet()));
    } else {
        let texts = [format!(" {}", card.name), format!("     {}", card.words)];
        for (row, text) in (0..).zip(&texts) {
            put(buffer, line(row), &fit(text, area.width, theme.ascii), style(theme.quiet()));
        }
    }
}

fn style_of(state: &State, base: Style, student: StudentId, under: bool) -> Style {
    let held = state.carry.held().is_some_and(|it| it.0.contains(&student));
    let style = if held { base.add_modifier(Modifier::DIM | Modifier::CROSSED_OUT) } else { base };
    if under { style.patch(state.theme.cursor()) } else { style }
}

/// Bold when marked, underlined when somebody else has just moved them.
fn name_style(state: &State, student: StudentId) -> Style {
    let style = if state.marks.contains(&student) { state.theme.strong() } else { Style::new() };
    if state.fresh.contains(&student) {
        style.patch(state.theme.accent()).add_modifier(Modifier::UNDERLINED)
    } else {
        style
    }
}

/// Band, figure and mark.
fn front(state: &State, buffer: &mut Buffer, line: Rect, card: &Card, under: bool) {
    let theme = state.theme;
    let style = |base: Style| style_of(state, base, card.student, under);
    let band = theme.band(card.band());
    let (mark, mark_style) = match card.conference {
        _ if state.marks.contains(&card.student) => (theme.pick("✓", "*"), theme.strong()),
        Some(Mark::Planned(_)) => (theme.pick("◇", "w"), theme.accent()),
        Some(Mark::Done(_)) => (theme.pick("◆", "W"), theme.quiet()),
        Some(Mark::NoneThisWeek) | None if card.pulled_out => (theme.pick("⇄", "~"), theme.quiet()),
        Some(Mark::NoneThisWeek) | None => (" ", theme.strong()),
    };
    if state.presenting.is_some() {
        put(buffer, line, mark, style(mark_style));
        return;
    }
    let figure = match &card.mastery {
        None => "--".to_owned(),
        Some(it) => match (it.figure(), it.band) {
            (figure, _) if width(&figure) <= FIGURE => figure,
            (_, Band::None) => "--".to_owned(),
            (_, band) => band.number().to_string(),
        },
    };
    put_all(
        buffer,
        line,
        [
            (theme.band_glyph(card.band()), style(band)),
            (theme.pick("", " "), style(Style::new())),
            (fit_right(&figure, FIGURE, theme.ascii).as_str(), style(band)),
            (mark, style(mark_style)),
        ],
    );
}

fn compact(state: &State, buffer: &mut Buffer, area: Rect, card: &Card, under: bool) {
    let theme = state.theme;
    let style = |base: Style| style_of(state, base, card.student, under);
    front(state, buffer, area, card, under);
    if state.presenting.is_some() {
        name_alone(state, buffer, area, card, under);
        return;
    }
    let names = area.width.saturating_sub(indent(state) + 2 + AGE);
    // A flag stands where the trend would: of evidence that is not to be trusted blindly, the trend is not either.
    let (sign, sign_style) = match warned(card) {
        Some(flag) => (theme.flag_glyph(flag), flag_style(state, flag)),
        None => (theme.trend_glyph(card.mastery.as_ref().and_then(|it| it.trend)), theme.plain()),
    };
    let rest = Rect { x: area.x + indent(state), width: area.width.saturating_sub(indent(state)), ..area };
    let line = Rect { width: (names + 1).min(rest.width), ..rest };
    named(state, buffer, line, 1, card, under);
    let rest = Rect { x: line.right(), width: rest.width - line.width, ..rest };
    put_all(
        buffer,
        rest,
        [(sign, style(sign_style)), (fit_right(&age(card), AGE, theme.ascii).as_str(), style(age_style(state, card)))],
    );
}

/// What is left of a card while students look on: who, and which zone was chosen.
fn name_alone(state: &State, buffer: &mut Buffer, line: Rect, card: &Card, under: bool) {
    let room = line.width.saturating_sub(indent(state));
    named(state, buffer, Rect { x: line.x + indent(state), width: room, ..line }, 0, card, under);
}

/// The name, and at the line's end what was chosen. Of the line at least so many cells are no name's.
fn named(state: &State, buffer: &mut Buffer, line: Rect, least: u16, card: &Card, under: bool) {
    let theme = state.theme;
    let style = |base: Style| style_of(state, base, card.student, under);
    let (wish, wish_style) = wish(state, card);
    // A name gives way before a zone's first letters do; its arrow parts the two where there is no blank.
    let free = line.width.saturating_sub(width(&card.names.brief) + 1);
    let room = width(&wish).min(free.max(ZONE)).min(line.width);
    let name = name_within(&card.name, &card.names, line.width.saturating_sub(room.max(least)), theme.ascii);
    put(buffer, line, &fit(&name, line.width, theme.ascii), style(name_style(state, card.student)));
    let end = Rect { x: line.right() - room, width: room, ..line };
    put(buffer, end, &fit_whole(&wish, room), style(wish_style));
}

/// The first letters that fit, without a sign that it goes on: of so few cells none is to spare.
fn fit_whole(text: &str, cells: u16) -> String {
    let mut used = 0;
    let letters = text.graphemes(true).take_while(|it| {
        used += width(it);
        used <= cells
    });
    letters.collect()
}

/// `✓` in the zone that was chosen, `›Nook` elsewhere, `›` for an activity alone.
fn wish(state: &State, card: &Card) -> (String, Style) {
    let theme = state.theme;
    let Some(wish) = &card.wish else { return (String::new(), Style::new()) };
    let arrow = theme.pick("›", ">");
    match &wish.space {
        Some(_) if wish.met => (theme.pick("✓", "+").to_owned(), theme.quiet()),
        Some(space) => (format!("{arrow}{space}"), theme.accent()),
        None => (arrow.to_owned(), theme.quiet()),
    }
}

fn roomy(state: &State, buffer: &mut Buffer, area: Rect, card: &Card, under: bool) {
    let theme = state.theme;
    let style = |base: Style| style_of(state, base, card.student, under);
    front(state, buffer, area, card, under);
    let after = area.width.saturating_sub(indent(state));
    let rest = Rect { x: area.x + indent(state), width: after, height: 1, ..area };
    named(state, buffer, rest, 0, card, under);
    let second = Rect { y: area.y + 1, height: 1, ..area };
    put(buffer, second, &" ".repeat(usize::from(area.width)), style(Style::new()));
    if state.presenting.is_some() {
        return;
    }
    let skill = card.skill.and_then(|it| state.book.skills.get(&it)).map_or("", |it| it.code.as_str());
    let source = card.mastery.as_ref().and_then(|it| state.book.sources.get(&it.source)).map_or("", |it| &it.name);
    let trend = theme.trend_glyph(card.mastery.as_ref().and_then(|it| it.trend));
    let age = fit_right(&age(card), AGE, theme.ascii);
    let end = Rect { x: area.right().saturating_sub(AGE + 1).max(rest.x), width: (AGE + 1).min(after), ..second };
    put_all(buffer, end, [(trend, style(theme.plain())), (age.as_str(), style(age_style(state, card)))]);
    let mut line = Rect { width: end.x.saturating_sub(rest.x + 1), y: second.y, ..rest };
    let flags: Vec<&str> = card.flags.iter().map(|it| it.word()).collect();
    let signs: String = card.flags.iter().map(|it| theme.flag_glyph(*it)).collect();
    let flags = Some(flags.join(", ")).filter(|it| width(skill) + 1 + width(it) <= line.width).unwrap_or(signs);
    let flags_style = card.flags.first().map_or(theme.quiet(), |it| flag_style(state, *it));
    for (text, base) in [(skill, theme.quiet()), (&flags, flags_style), (source, theme.quiet())] {
        // Half a word would only be noise; the line about the student has all of it.
        if !text.is_empty() && width(text) <= line.width {
            let used = put(buffer, line, text, style(base)) + 1;
            line = Rect { x: line.x + used, width: line.width.saturating_sub(used), ..line };
        }
    }
}

/// The most serious flag that the band does not say already.
fn warned(card: &Card) -> Option<Flag> {
    card.flags.iter().copied().find(|it| *it != Flag::NoEvidence)
}

fn age_style(state: &State, card: &Card) -> Style {
    let aged = card.flags.iter().find(|it| matches!(it, Flag::Old | Flag::Aging));
    aged.map_or(state.theme.quiet(), |it| flag_style(state, *it))
}

/// Aging is no alarm: in a week without new scores it stands on every card.
fn flag_style(state: &State, flag: Flag) -> Style {
    match flag {
        Flag::Aging => state.theme.plain(),
        Flag::NoEvidence | Flag::Rushed | Flag::Old | Flag::BehindPace(_) => state.theme.warning(),
        Flag::Ready(_) => state.theme.welcome(),
    }
}

/// The fullest name that fits: whole, else first name and what tells apart, else the first name alone where it is nobody else's.
fn name_within(name: &str, short: &ShortNames, cells: u16, ascii: bool) -> String {
    let full = usize::from(cells < FULL);
    let found = [name, &short.short, &short.brief].into_iter().skip(full).find(|it| width(it) <= cells);
    found.map_or_else(|| squeeze(&short.brief, cells, ascii), str::to_owned)
}

/// `Wilh… Ba`: a name that is too long keeps its end, which tells it apart.
fn squeeze(name: &str, cells: u16, ascii: bool) -> String {
    match name.rsplit_once(' ').filter(|it| width(it.1) + 4 <= cells) {
        Some((first, end)) => format!("{} {end}", cut(first, cells - width(end) - 1, ascii)),
        None => cut(name, cells, ascii),
    }
}

fn age(card: &Card) -> String {
    card.age_days.map(age_words).unwrap_or_default()
}

/// `3d`, `2w`, `4m`, `1y`: two cells, for the day itself stands in the line about the student.
pub(super) fn age_words(days: i64) -> String {
    match days {
        ..10 => format!("{}d", days.max(0)),
        10..70 => format!("{}w", days / 7),
        70..300 => format!("{}m", days / 30),
        _ => format!("{}y", (days / 365).clamp(1, 9)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gives_way_from_full_to_first() {
        let names = ShortNames { short: "Noah Bi".to_owned(), brief: "Noah Bi".to_owned() };
        let within = |cells| name_within("Noah Bianchi", &names, cells, false);
        assert_eq!((within(12), within(11), within(7)), ("Noah Bianchi".into(), "Noah Bi".into(), "Noah Bi".into()));
        assert_eq!(within(6), "No… Bi", "still not the other Noah");
        let names = ShortNames { short: "Wilhelmina G".to_owned(), brief: "Wilhelmina".to_owned() };
        assert_eq!(name_within("Wilhelmina Grey", &names, 10, false), "Wilhelmina");
        assert_eq!(name_within("Wilhelmina Grey", &names, 7, false), "Wilhel…");
    }

    #[test]
    fn an_age_takes_two_cells() {
        let words = [-2, 0, 9, 10, 69, 70, 299, 300, 730, 9_000].map(age_words);
        assert_eq!(words, ["0d", "0d", "9d", "1w", "9w", "2m", "9m", "1y", "2y", "9y"]);
    }
}
