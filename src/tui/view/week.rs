//! The week at a glance.
//!
//! ```text
//! ╭ Week of Mon 23 Nov, this week ──────────────── [ before  ] after ╮
//! │       Mon 23 Nov    Tue 24 Nov    Wed 25 Nov    Thu 26 Nov ...   │
//! │       A             B, today      A             no school        │
//! │ 09:00 ▌Reading      ▌Reading      ▌Reading      Thanksgiving     │
//! │       ▌09:00-09:45  ▌09:00-09:45  ▌09:00-09:45                   │
//! │ 09:45 ┊all free     ┊all free                                    │
//! ├──────────────────────────────────────────────────────────────────┤
//! │ what is under the cursor, in words                               │
//! ╰──────────────────────────────────────────────────────────────────╯
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::cells::{cut, fit, lines, put, width};
use super::frames::{rule, window_box};
use crate::domain::days::{days_words, times_words};
use crate::domain::text::{count, list};
use crate::domain::week::{Item, WeekDay, What, monday_of};
use crate::tui::action::Action;
use crate::tui::hits::{Hits, Target};
use crate::tui::state::State;
use crate::tui::week::{FOOT, GUTTER, HEAD, Scale, WeekView, area, lanes, room};

/// Draws it over the board; the message and the keys stay below it.
pub(super) fn week(state: &State, frame: &mut Frame<'_>, view: &WeekView, hits: &mut Hits) {
    let (screen, theme) = (frame.area(), state.theme);
    hits.note(Rect { height: screen.height.saturating_sub(1), ..screen }, Target::Window);
    let whole = area(screen);
    let inside = window_box(state, frame.buffer_mut(), whole, &title(state, view));
    turn(state, frame, whole, hits);
    let body = Rect { y: inside.y + HEAD, height: room(screen), ..inside };
    let scale = Scale::of(&view.week, body.height);
    let sheet = Sheet { state, view, body, scale: &scale };
    sheet.times(frame);
    for (number, day) in view.week.days.iter().enumerate() {
        sheet.day(frame, number, day, hits);
    }
    let foot = body.bottom();
    rule(state, frame.buffer_mut(), whole, foot, theme.accent());
    let below = scale.lines > view.top + body.height;
    let more = match (view.top > 0, below) {
        (false, false) => "",
        (true, false) => " more above ",
        (false, true) => " more below ",
        (true, true) => " more above and below ",
    };
    let right = Rect { x: inside.right().saturating_sub(width(more)), y: foot, width: width(more), height: 1 };
    put(frame.buffer_mut(), right, more, theme.quiet());
    let told = lines(&words(state, view), inside.width);
    for (y, place) in (foot + 1..foot + FOOT).zip(0..told.len()) {
        // What does not fit is missed at the end of the last line.
        let text = if y + 1 < foot + FOOT {
            told[place].clone()
        } else {
            cut(&told[place..].join(" "), inside.width, theme.ascii)
        };
        put(frame.buffer_mut(), Rect { y, height: 1, ..inside }, &text, Style::new());
    }
}

/// Which week, and how far away it is.
fn title(state: &State, view: &WeekView) -> String {
    let (monday, this) = (view.week.monday, monday_of(state.now.date()));
    let near = match (monday - this).num_days() {
        -7 => ", last week",
        0 => ", this week",
        7 => ", next week",
        _ => "",
    };
    format!("Week of {}{near}", monday.format("%a %-d %b %Y"))
}

/// What leads to other weeks, in the upper border.
fn turn(state: &State, frame: &mut Frame<'_>, whole: Rect, hits: &mut Hits) {
    let texts = [(Action::WeekBefore, "before"), (Action::WeekAfter, "after")]
        .map(|(action, word)| (action, format!(" {} {word} ", state.key(action))));
    let wide: u16 = texts.iter().map(|it| width(&it.1)).sum();
    let mut x = whole.right().saturating_sub(wide + 2);
    for (action, text) in texts {
        let place = Rect { x, width: width(&text), height: 1, ..whole };
        put(frame.buffer_mut(), place, &text, state.theme.accent());
        hits.note(place, Target::Button(action));
        x += width(&text);
    }
}

/// Where everything goes.
struct Sheet<'a> {
    state: &'a State,
    view: &'a WeekView,
    body: Rect,
    scale: &'a Scale,
}

impl Sheet<'_> {
    /// A line of the day on the screen; `None` where it is scrolled away.
    fn y(&self, line: u16) -> Option<u16> {
        let shown = line.checked_sub(self.view.top)?;
        (shown < self.body.height).then_some(self.body.y + shown)
    }

    /// Every time at which something starts or ends.
    fn times(&self, frame: &mut Frame<'_>) {
        for (time, line) in &self.scale.marks {
            if let Some(y) = self.y(*line) {
                let text = time.format("%H:%M").to_string();
                put(frame.buffer_mut(), Rect { y, height: 1, ..self.body }, &text, self.state.theme.quiet());
            }
        }
    }

    fn day(&self, frame: &mut Frame<'_>, number: usize, day: &WeekDay, hits: &mut Hits) {
        let theme = self.state.theme;
        let days = u16::try_from(self.view.week.days.len()).unwrap_or(1).max(1);
        let each = self.body.width.saturating_sub(GUTTER) / days;
        let x = self.body.x + GUTTER + each * u16::try_from(number).unwrap_or(0);
        let column = Rect { x, y: self.body.y - HEAD, width: each.saturating_sub(1), height: self.body.height + HEAD };
        hits.note(column, Target::Week(number, None));
        let today = day.date == self.state.now.date();
        let under = self.view.day == number;
        let style = match (under && day.items.is_empty(), under) {
            (true, _) => theme.cursor(),
            (false, true) => theme.accent(),
            (false, false) => theme.strong(),
        };
        let head = Rect { height: 1, ..column };
        put(
            frame.buffer_mut(),
            head,
            &fit(&day.date.format("%a %-d %b").to_string(), column.width, theme.ascii),
            style,
        );
        let told = [day.cycle.clone(), day.off.is_some().then(|| "no school".into()), today.then(|| "today".into())];
        let told = told.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let style = if day.off.is_some() || today { theme.warning() } else { theme.quiet() };
        put(frame.buffer_mut(), Rect { y: head.y + 1, ..head }, &fit(&told, column.width, theme.ascii), style);
        if let Some(why) = &day.off {
            for (y, text) in (self.body.y..self.body.bottom()).zip(lines(why, column.width)) {
                put(frame.buffer_mut(), Rect { y, ..head }, &text, theme.quiet());
            }
        }
        // A free time within a block lies over it.
        let mut items: Vec<_> = day.items.iter().zip(lanes(&day.items)).enumerate().collect();
        items.sort_by_key(|it| it.1.0.what == What::Free);
        for (place, (item, lane)) in items {
            let wide = column.width / lane.1.max(1);
            let last = lane.0 + 1 == lane.1;
            let across = Rect {
                x: x + lane.0 * wide,
                width: if last { column.width - lane.0 * wide } else { wide.saturating_sub(1) },
                ..column
            };
            self.item(frame, across, (number, place), item, hits);
        }
    }

    /// A bar as high as it is long; its name, its times, its rounds, as far as there are lines.
    fn item(&self, frame: &mut Frame<'_>, across: Rect, at: (usize, usize), item: &Item, hits: &mut Hits) {
        let theme = self.state.theme;
        let under = (self.view.day, self.view.item) == at;
        let (bar, style) = match &item.what {
            What::Block { overlaps, .. } if overlaps.is_empty() => (theme.pick("▌", "|"), theme.accent()),
            What::Block { .. } => (theme.pick("▌", "!"), theme.warning()),
            What::TeamTime { missing, .. } if missing.is_empty() => (theme.pick("▌", "#"), theme.welcome()),
            What::TeamTime { .. } => (theme.pick("▌", "#"), theme.warning()),
            What::Free => (theme.pick("┊", ":"), theme.welcome()),
        };
        let (texts, times) = (texts(item, across.width), item.times());
        let from = self.scale.line(item.starts);
        for line in from..self.scale.line(item.ends) {
            let Some(y) = self.y(line) else { continue };
            let row = Rect { y, height: 1, ..across };
            put(frame.buffer_mut(), row, bar, style);
            let text = texts.get(usize::from(line - from)).map_or("", String::as_str);
            // Where both times do not fit, the first is enough: both stand on the left. Below the name, part of a word is no help.
            let text = if text == times && row.width <= width(&times) { &times[..5] } else { text };
            let text = if line > from && width(text) >= row.width { "" } else { text };
            let look = match (under, line == from, &item.what) {
                (true, _, _) => theme.cursor(),
                (false, true, What::Block { .. }) => theme.strong(),
                (false, true, _) => style,
                (false, false, _) => theme.quiet(),
            };
            let rest = Rect { x: row.x + 1, width: row.width.saturating_sub(1), ..row };
            put(frame.buffer_mut(), rest, &fit(text, rest.width, theme.ascii), look);
            hits.note(row, Target::Week(at.0, Some(at.1)));
        }
    }
}

/// The lines of a bar that is so wide, the most important first.
fn texts(item: &Item, wide: u16) -> Vec<String> {
    match &item.what {
        What::Block { name, rounds, overlaps, .. } => {
            let rounds = (*rounds > 1).then(|| count(usize::from(*rounds), "round"));
            let crossing = (!overlaps.is_empty()).then(|| format!("! {}", list(overlaps)));
            [Some(name.clone()), Some(item.times()), rounds, crossing].into_iter().flatten().collect()
        }
        What::TeamTime { name, missing, .. } => {
            let missing = (!missing.is_empty()).then(|| format!("{} missing", missing.len()));
            let mark = if missing.is_some() { "! " } else { "" };
            [Some(format!("{mark}{name}")), Some(item.times()), missing].into_iter().flatten().collect()
        }
        What::Free => vec![if wide > 8 { "all free" } else { "free" }.to_owned(), item.times()],
    }
}

/// What is under the cursor, in words.
fn words(state: &State, view: &WeekView) -> String {
    let Some(day) = view.day() else { return String::new() };
    let date = day.date.format("%a %-d %b");
    let Some(item) = view.item() else {
        return match day.off.as_deref() {
            Some("") => format!("{date}: no school. {} changes it.", state.key(Action::DayOff)),
            Some(why) => format!("{date}: no school, {why}. {} changes it.", state.key(Action::DayOff)),
            None => format!("{date}: no block yet. {} adds one.", state.key(Action::NewBlock)),
        };
    };
    match &item.what {
        What::Block { block, name, rounds, overlaps } => {
            let times = state.book.blocks.get(block).map(|it| it.round_times(1));
            let rounds = match times.filter(|_| *rounds > 1) {
                Some((from, to)) => format!(", {rounds} rounds of {} min", (to - from).num_minutes()),
                None => String::new(),
            };
            let days = days_words(&state.book.days_of_block(*block));
            let crossing = if overlaps.is_empty() {
                String::new()
            } else {
                format!(" It takes place at the same time as {}.", list(overlaps))
            };
            format!("{name} {}{rounds}, {days}.{crossing}", item.times())
        }
        What::TeamTime { name, missing, .. } if missing.is_empty() => {
            format!("{name} {date} {}: all adults can come.", item.times())
        }
        What::TeamTime { name, missing, .. } => {
            format!("{name} {date} {}, {} missing: {}.", item.times(), missing.len(), missing.join("; "))
        }
        What::Free => {
            let minutes = (item.ends - item.starts).num_minutes();
            format!(
                "{date} {}: all adults are free for {minutes} min. Enter makes it team time.",
                times_words(item.starts, item.ends)
            )
        }
    }
}
