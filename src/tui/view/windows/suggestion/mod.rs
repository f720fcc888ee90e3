//! A suggestion: what it comes to, a line for every move and for every group that changes, why, and what to press.
//!
//! ```text
//! ╭ Suggestion: Math on Tue 24 Nov ────────────────────────────────────────────╮
//! │ 8 students move, 48 stay, 2 groups change what they work on.               │
//! │ Within 0.02 % of the best possible: what may be missing is less than …     │
//! │ 4 students to place have a group. 41 of 56 work on a skill that they need … │
//! ├────────────────────────────────────────────────────────────────────────────┤
//! │ [x] 1 Ocean  focus 3.NF.1 → 3.NF.2, taught at 55 %, 9 students              │
//! │ [x]   Ana B   ← Board   3.NF.2 at 41 %, practiced 3 days ago: needs it most │
//! ├────────────────────────────────────────────────────────────────────────────┤
//! │ Ana Bell, Board → Ocean: 3.NF.2 at 41 %, practiced 3 days ago: needs it …   │
//! │ ◂ more moves ─────●── fewer ▸  each has to win about half of a best place   │
//! │ Enter takes all   space picks   * group   r whole day   Esc takes none      │
//! ╰────────────────────────────────────────────────────────────────────────────╯
//! ```
//!
//! For several slots, each has a line above what changes in it ([`several`]).
//! `w` shows what counts how much in place of the moves ([`scales`]). On a wide screen it leaves the groups beside it in sight.

mod scales;
mod several;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{around_cursor, buttons, edges, scrolled};
use crate::domain::ids::GroupId;
use crate::domain::text::count;
use crate::suggest::{Lead, Proposal, Reach, Row, Seat, Term, within};
use crate::tui::action::Action;
use crate::tui::hits::{Hits, Target};
use crate::tui::state::State;
use crate::tui::view::cells::{cut, fit, fit_right, lines, put, put_all, width};
use crate::tui::view::frames::{rule, window_box};
use crate::tui::window::{Line, Plan, Stage, Suggestion};

/// From this width on the window leaves groups in sight.
const WIDE: u16 = 140;
/// Then it takes so many tenths of the screen, but at least [`NEEDED`] and at most [`WIDEST`] cells.
const PART: u16 = 6;
/// What a line needs to be read.
const NEEDED: u16 = 78;
/// Wider than this, lines are hard to follow.
const WIDEST: u16 = 130;
/// The widest that names get.
const NAME: u16 = 16;
/// The widest that where somebody comes from gets.
const FROM: u16 = 16;
/// Lines about what is under the cursor, unless all reasons are shown.
const ABOUT: u16 = 3;
/// Lines under those: the scale, the keys.
const BELOW: u16 = 2;
/// At most so many lines say what gets better, and what stays broken.
const BETTER: usize = 2;
const BROKEN: usize = 2;

/// The window of a suggestion.
pub(in super::super) fn suggestion(state: &State, frame: &mut Frame<'_>, it: &Suggestion, hits: &mut Hits) {
    let screen = frame.area();
    let wide = if screen.width >= WIDE { (screen.width * PART / 10).clamp(NEEDED, WIDEST) } else { screen.width };
    let area = Rect::new(screen.width - wide, 1, wide, screen.height.saturating_sub(3));
    hits.note(Rect { height: screen.height.saturating_sub(1), ..screen }, Target::Window);
    let title = format!("Suggestion: {}", it.reach.words(&state.book, it.ask.slot));
    let inside = window_box(state, frame.buffer_mut(), area, &title);
    let head = head(state, it, inside.width);
    let mut y = inside.y;
    for (text, style) in &head {
        put(frame.buffer_mut(), Rect { y, height: 1, ..inside }, text, *style);
        y += 1;
    }
    if it.plans.len() > 1 {
        plans(state, frame, Rect { y, height: 1, ..inside }, it, hits);
        y += 1;
    }
    if it.filter.is_some() {
        filter(state, frame, Rect { y, height: 1, ..inside }, it);
        y += 1;
    }
    let about = about(state, it, inside.width);
    let room = inside.bottom().saturating_sub(y + 2 + BELOW);
    let below = cells(about.len()).clamp(ABOUT, room.saturating_sub(4).max(ABOUT));
    let body = Rect { y: y + 1, height: room.saturating_sub(below), ..inside };
    rule(state, frame.buffer_mut(), area, y, state.theme.accent());
    match it.scale {
        Some(under) => scales::all(state, frame, body, it, under, hits),
        None => list(state, frame, body, it, hits),
    }
    rule(state, frame.buffer_mut(), area, body.bottom(), state.theme.accent());
    for (y, (text, style)) in (body.bottom() + 1..inside.bottom() - BELOW).zip(about) {
        put(frame.buffer_mut(), Rect { y, height: 1, ..inside }, &cut(&text, inside.width, state.theme.ascii), style);
    }
    let last = Rect { y: inside.bottom() - BELOW, height: 1, ..inside };
    if it.obstacles.is_empty() && it.scale.is_none() {
        scales::stay(state, frame, last, it, hits);
    }
    keys(state, frame, inside, it, hits);
}

fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// What it comes to; while it is worked out, how far that is.
fn head(state: &State, it: &Suggestion, wide: u16) -> Vec<(String, Style)> {
    let theme = state.theme;
    let mut rows = Vec::new();
    if let Some(reason) = &it.reason {
        let few = if it.moves_fewest() { "as few move as can be" } else { "a move has to win much" };
        rows.push((format!("{reason}: {few}."), theme.accent()));
    }
    let working = stage_words(state, it);
    let Some(plan) = it.plan() else {
        rows.push(match (working, it.obstacles.len()) {
            (Some(words), _) => (words, theme.accent()),
            (None, 0) => ("Nothing was found.".to_owned(), theme.quiet()),
            (None, 1) => ("Not everybody can have a place: this is in the way.".to_owned(), theme.warning()),
            (None, _) => ("Not everybody can have a place: these are in the way.".to_owned(), theme.warning()),
        });
        return rows;
    };
    rows.push((several::headline(&plan.parts), theme.strong()));
    let gap = working.unwrap_or_else(|| match &plan.missing {
        Some(missing) if width(&plan.gap) >= wide => shorter(format!("Short of the best possible by {missing}."), wide),
        _ => format!("{}.", plan.gap),
    });
    rows.push((capital(&gap), theme.quiet()));
    rows.extend(several::missing(state, it).map(|it| (cut(&it, wide, theme.ascii), theme.quiet())));
    let (better, open) = several::better_and_open(state, it);
    if !better.is_empty() {
        rows.extend(some(&better, wide, BETTER, theme.ascii).map(|it| (it, theme.welcome())));
    }
    if !open.is_empty() {
        let words = format!("! Still so: {open}");
        rows.extend(some(&words, wide, BROKEN, theme.ascii).map(|it| (it, theme.warning())));
    }
    rows
}

/// The first lines of a text; the last of them says that it goes on.
fn some(text: &str, wide: u16, most: usize, ascii: bool) -> impl Iterator<Item = String> {
    let mut all = lines(text, wide);
    if all.len() > most {
        let rest = all[most - 1..].join(" ");
        all.truncate(most - 1);
        all.push(cut(&rest, wide, ascii));
    }
    all.into_iter()
}

/// The same in fewer words, where there is little room.
fn shorter(text: String, wide: u16) -> String {
    if width(&text) <= wide { text } else { text.replace("one student's best place", "a best place") }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect())
}

/// How far it is, unless it is done.
fn stage_words(state: &State, it: &Suggestion) -> Option<String> {
    match it.stage {
        Stage::Done => None,
        Stage::Reading(left) => Some(format!("Reading the scores of {} …", count(left, "student"))),
        Stage::Working(None) => Some("Working it out …".to_owned()),
        Stage::Several(step) => Some(several::step_words(state, &step)),
        Stage::Working(Some(now)) => {
            Some(format!("Working it out: {} so far. Enter takes a look.", within(now.value, now.bound)))
        }
    }
}

/// Several plans, the shown one underlined; a press goes on to the next.
fn plans(state: &State, frame: &mut Frame<'_>, line: Rect, it: &Suggestion, hits: &mut Hits) {
    let theme = state.theme;
    let plan = it.plan().map_or("", |it| it.words.as_str());
    let place = format!("Plan {} of {}: ", it.shown + 1, it.plans.len());
    let words = cut(plan, line.width.saturating_sub(width(&place)), theme.ascii);
    put_all(frame.buffer_mut(), line, [(place.as_str(), theme.accent()), (words.as_str(), theme.strong())]);
    hits.note(line, Target::Button(Action::Next));
}

fn filter(state: &State, frame: &mut Frame<'_>, line: Rect, it: &Suggestion) {
    let Some(field) = &it.filter else { return };
    let used = put(frame.buffer_mut(), line, "/ ", state.theme.accent());
    let rest = Rect { x: line.x + used, width: line.width.saturating_sub(used), ..line };
    let (shown, column) = around_cursor(field, rest.width);
    let used = put(frame.buffer_mut(), rest, &shown, state.theme.strong());
    let after = Rect { x: rest.x + used, width: rest.width.saturating_sub(used), ..rest };
    let hint = if it.typing { "   name or group; Enter keeps it, Esc shows all" } else { "   Esc shows all" };
    put(frame.buffer_mut(), after, hint, state.theme.quiet());
    if it.typing {
        frame.set_cursor_position((rest.x + column, rest.y));
    }
}

/// The lines, the cursor's among them.
fn list(state: &State, frame: &mut Frame<'_>, body: Rect, it: &Suggestion, hits: &mut Hits) {
    let top = scrolled(state, frame, (usize::from(body.height), edges(body)), (it.cursor, it.lines.len()), hits);
    let names = columns(state, it);
    for (y, (place, line)) in (body.y..body.bottom()).zip(it.lines.iter().enumerate().skip(top)) {
        let at = Rect { y, height: 1, ..body };
        row(state, frame, at, (it, *line), (names, place == it.cursor));
        hits.note(at, Target::Row(place));
        if it.pick_of(*line).is_some() || matches!(line, Line::Group(..) | Line::Slot(_)) {
            hits.note(Rect { width: 4.min(at.width), ..at }, Target::Choice(place));
        }
    }
    if it.lines.is_empty() && it.filter.is_some() {
        put(frame.buffer_mut(), body, "Nobody here is called so.", state.theme.quiet());
    }
}

/// How wide names and origins are.
fn columns(state: &State, it: &Suggestion) -> (u16, u16) {
    let seats = || it.parts().iter().flat_map(Proposal::moves);
    let name = seats().map(|it| width(short(state, it))).max().unwrap_or(0).clamp(6, NAME);
    let from = seats().map(|seat| width(&place_name(state, it, seat.from))).max().unwrap_or(0).clamp(6, FROM);
    (name, from)
}

fn short<'a>(state: &'a State, seat: &Seat) -> &'a str {
    state.board.as_ref().map_or("", |it| it.short_name(seat.student))
}

fn place_name(state: &State, it: &Suggestion, group: Option<GroupId>) -> String {
    group.map_or_else(|| "to place".to_owned(), |group| it.book(&state.book).group_name(group))
}

fn row(
    state: &State,
    frame: &mut Frame<'_>,
    at: Rect,
    (it, line): (&Suggestion, Line),
    ((name, from), under): ((u16, u16), bool),
) {
    let theme = state.theme;
    let box_of = |line| match it.pick_of(line) {
        Some(pick) if it.left.contains(&pick) => "[ ] ",
        Some(_) => "[x] ",
        None => "    ",
    };
    let left = it.pick_of(line).is_some_and(|it_is| it.left.contains(&it_is));
    let look = |style: Style| match (under, left) {
        (true, _) => theme.cursor(),
        (false, true) => theme.quiet(),
        (false, false) => style,
    };
    let parts: Vec<(String, Style)> = match line {
        Line::Slot(part) => several::slot(state, it, part, at.width),
        Line::Group(part, place) => {
            let Some(lead) = it.lead((part, place)) else { return };
            // Numbers are those of the board that is open.
            let columns = state.board.iter().filter(|_| it.reach == Reach::One).flat_map(|it| &it.columns);
            let number = columns.map(|it| it.group).position(|it| it == lead.group);
            let number = number.map_or_else(String::new, |it| format!("{} ", it + 1));
            let name = format!("{number}{}", place_name(state, it, Some(lead.group)));
            vec![
                (box_of(line).to_owned(), theme.accent()),
                (name, theme.strong()),
                (format!("  {}", lead_words(state, lead)), theme.plain()),
            ]
        }
        Line::Tray(_) => vec![("    ".to_owned(), theme.plain()), ("To place".to_owned(), theme.warning())],
        Line::Student(part, place) => {
            let Some(seat) = it.seat((part, place)) else { return };
            let arrow = theme.pick("←", "<-");
            vec![
                (format!("{}  ", box_of(line)), theme.accent()),
                (fit(short(state, seat), name, theme.ascii), theme.plain()),
                (format!(" {arrow} {}  ", fit(&place_name(state, it, seat.from), from, theme.ascii)), theme.quiet()),
                (reasons(seat), theme.plain()),
            ]
        }
        Line::Obstacle(place) => {
            let words = it.obstacles.get(place).map_or("", |it| it.words.as_str());
            vec![(format!("! {words}"), theme.warning())]
        }
        Line::Way(obstacle, way) => {
            let words = it.obstacles.get(obstacle).and_then(|it| it.ways.get(way)).map_or("", |it| it.words.as_str());
            vec![(format!("    {} ", theme.pick("▸", ">")), theme.accent()), (words.to_owned(), theme.plain())]
        }
        Line::Anyway => vec![
            (format!("{} ", theme.pick("▸", ">")), theme.accent()),
            ("Go on without: as many as possible have a place".to_owned(), theme.plain()),
        ],
    };
    let text: String = parts.iter().map(|it| it.0.as_str()).collect();
    if under {
        put(frame.buffer_mut(), at, &fit(&text, at.width, theme.ascii), theme.cursor());
        return;
    }
    let cut = width(&text) > at.width;
    put_all(frame.buffer_mut(), at, parts.iter().map(|it| (it.0.as_str(), look(it.1))));
    if cut {
        let end = Rect { x: at.right() - 1, width: 1, ..at };
        put(frame.buffer_mut(), end, theme.pick("…", "~"), look(theme.plain()));
    }
}

/// `focus 3.NF.1 → 3.NF.2, level 45 → 55 %, 7 students`.
fn lead_words(state: &State, lead: &Lead) -> String {
    let arrow = state.theme.pick("→", "->");
    let code = |it: Option<&crate::domain::ids::SkillId>| {
        it.and_then(|it| state.book.skills.get(it)).map_or_else(|| "none".to_owned(), |it| it.code.clone())
    };
    let mut words = Vec::new();
    if lead.changes_focus() {
        words.push(format!("focus {} {arrow} {}", code(lead.focus_from.first()), code(lead.focus_to.first())));
    }
    match (lead.pitch_from, lead.pitch_to) {
        (Some(from), Some(to)) if from != to => words.push(format!("level {from} {arrow} {to} %")),
        (None, Some(to)) => words.push(format!("taught at {to} %")),
        _ => {}
    }
    words.push(count(lead.size, "student"));
    words.join(", ")
}

/// The two largest reasons, then what speaks against it; why it is the only place.
fn reasons(seat: &Seat) -> String {
    let told = seat.telling().into_iter().filter(|it| it.term != Term::Stay).map(|it| it.words.as_str());
    let only = seat.only.iter().map(String::as_str);
    // Whom nothing draws there is told what speaks against staying.
    let drawn = seat.rows.iter().any(|it| it.points > 0) || seat.only.is_some();
    let leaves = seat.leaves.iter().filter(|_| !drawn).map(String::as_str);
    let words: Vec<&str> = only.chain(leaves).chain(told).collect();
    if words.is_empty() { "no reason stands out".to_owned() } else { words.join("; ") }
}

/// What is under the cursor in full; all its reasons with their points, if somebody wants them.
fn about(state: &State, it: &Suggestion, wide: u16) -> Vec<(String, Style)> {
    let theme = state.theme;
    if it.scale.is_some() {
        return told("", &scales::words(state, it), wide, theme.quiet());
    }
    if let Some(words) = &it.trouble {
        let words = format!("As it is picked: {words}");
        return lines(&words, wide).into_iter().map(|it| (it, theme.refusal())).collect();
    }
    let arrow = theme.pick("→", "->");
    let (title, rows) = match it.under() {
        Some(Line::Student(part, place)) => {
            let Some(seat) = it.seat((part, place)) else { return Vec::new() };
            let (from, to) = (place_name(state, it, seat.from), place_name(state, it, seat.to));
            let title = format!("{}, {from} {arrow} {to}: ", state.book.student_name(seat.student));
            if !it.all_reasons {
                return told(&title, &reasons(seat), wide, theme.plain());
            }
            (format!("{title}{}", points(seat.points(), "points in all")), &seat.rows)
        }
        Some(Line::Slot(part)) => return several::about(state, it, part, wide),
        Some(Line::Group(part, place)) => {
            let Some(lead) = it.lead((part, place)) else { return Vec::new() };
            let title = format!("{}: ", place_name(state, it, Some(lead.group)));
            if !it.all_reasons || lead.rows.is_empty() {
                let rows: Vec<&str> = lead.rows.iter().map(|it| it.words.as_str()).collect();
                let words = std::iter::once(lead_words(state, lead)).chain(rows.iter().map(|it| (*it).to_owned()));
                return told(&title, &words.collect::<Vec<_>>().join("; "), wide, theme.plain());
            }
            let sum = lead.rows.iter().map(|it| it.points).sum();
            (format!("{title}{}", points(sum, "points in all")), &lead.rows)
        }
        Some(Line::Obstacle(place)) => {
            let words = it.obstacles.get(place).map_or("", |it| it.words.as_str());
            return told("", words, wide, theme.warning());
        }
        Some(Line::Way(obstacle, way)) => {
            let Some(it) = it.obstacles.get(obstacle) else { return Vec::new() };
            let way = it.ways.get(way).map_or("", |it| it.words.as_str());
            let hint = format!("Enter: {way}. It is one act, and the suggestion is worked out again.");
            let mut all = told("", &it.words, wide, theme.warning());
            all.extend(told("", &hint, wide, theme.plain()));
            return all;
        }
        Some(Line::Anyway | Line::Tray(_)) | None => return Vec::new(),
    };
    let mut rows: Vec<&Row> = rows.iter().collect();
    rows.sort_by_key(|it| std::cmp::Reverse(it.points));
    let row = |it: &Row| {
        let style = if it.points < 0 { theme.warning() } else { theme.plain() };
        (format!("{} {}", fit_right(&signed(it.points), 6, theme.ascii), it.words), style)
    };
    std::iter::once((title, theme.strong())).chain(rows.into_iter().map(row)).collect()
}

fn told(title: &str, words: &str, wide: u16, style: Style) -> Vec<(String, Style)> {
    lines(&format!("{title}{words}"), wide).into_iter().map(|it| (it, style)).collect()
}

fn signed(points: i64) -> String {
    if points > 0 { format!("+{points}") } else { points.to_string() }
}

fn points(points: i64, words: &str) -> String {
    format!("{} {words}", signed(points))
}

/// What can be pressed here.
fn keys(state: &State, frame: &mut Frame<'_>, inside: Rect, it: &Suggestion, hits: &mut Hits) {
    if it.scale.is_some() {
        return scales::keys(state, frame, inside, it, hits);
    }
    let accept = match (it.stage, it.under()) {
        (Stage::Reading(_) | Stage::Working(_) | Stage::Several(_), _) => "Enter takes a look".to_owned(),
        (Stage::Done, Some(Line::Way(..) | Line::Anyway)) => "Enter does it".to_owned(),
        (Stage::Done, _) if it.plan().is_none_or(Plan::is_empty) => "Enter closes".to_owned(),
        (Stage::Done, _) => match it.picked() {
            (picked, all) if picked == all && it.left.is_empty() => "Enter takes all".to_owned(),
            (0, _) if !it.is_picked() => "nothing is picked".to_owned(),
            (picked, all) => format!("Enter takes {picked} of {all}"),
        },
    };
    let key = |action, words: &str| format!("{} {words}", state.key(action));
    let (space, group) = (key(Action::Mark, "picks"), key(Action::MarkColumn, "group"));
    let next = key(Action::Next, "next plan");
    let mut texts = vec![(accept.as_str(), Action::Accept)];
    if it.plan().is_some_and(|it| !it.is_empty()) {
        texts.extend([(space.as_str(), Action::Mark), (group.as_str(), Action::MarkColumn)]);
    }
    if it.plans.len() > 1 {
        texts.push((next.as_str(), Action::Next));
    }
    let reach = several::next(state, it).map(|it| key(Action::Reach, it));
    if let Some(reach) = reach.as_ref().filter(|_| it.plans.len() < 2) {
        texts.push((reach.as_str(), Action::Reach));
    }
    texts.push((if it.reach == Reach::One { "Esc takes none" } else { "Esc leaves" }, Action::Cancel));
    buttons(state, frame, inside, &texts, hits);
}
