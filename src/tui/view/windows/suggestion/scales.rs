//! What counts how much in a suggestion, each as a scale; the plan above follows. Staying stands below the moves at all times.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::super::buttons;
use super::shorter;
use crate::suggest::{Term, Weights, worth};
use crate::tui::action::Action;
use crate::tui::hits::{Hits, Target};
use crate::tui::state::State;
use crate::tui::theme::Theme;
use crate::tui::view::cells::{cut, fit, fit_right, put, put_all, width};
use crate::tui::window::{Suggestion, scales};

/// Cells of a scale.
const MARKS: i32 = 9;
/// The marks of the usual number and of the team's own on a scale, and in plain characters.
const USUAL: (&str, &str) = ("┼", "+");
const TEAM: (&str, &str) = ("◆", "#");
/// Cells of a scale with its ends, its number and the gaps.
const BESIDE: u16 = 22;

/// How much staying counts, from many moves to few; a press on an end changes it.
pub(super) fn stay(state: &State, frame: &mut Frame<'_>, line: Rect, it: &Suggestion, hits: &mut Hits) {
    let theme = state.theme;
    let (left, right) = (theme.pick("◂", "<"), theme.pick("▸", ">"));
    let parts = [
        (format!("{left} more moves "), theme.accent(), Some(Action::Left)),
        (bar(theme, Term::Stay, it.stay(), state.weights()), theme.strong(), None),
        (format!(" fewer {right}"), theme.accent(), Some(Action::Right)),
        (format!("  {}", win(it, line.width)), theme.quiet(), None),
    ];
    let mut x = line.x;
    for (text, style, action) in parts {
        let at = Rect { x, width: line.right().saturating_sub(x), ..line };
        let used = put(frame.buffer_mut(), at, &cut(&text, at.width, theme.ascii), style);
        if let Some(action) = action {
            hits.note(Rect { width: used, ..at }, Target::Button(action));
        }
        x += used;
    }
}

fn win(it: &Suggestion, wide: u16) -> String {
    match it.stay() {
        _ if it.moves_fewest() => "only who has to moves".to_owned(),
        0 => "whatever is better moves".to_owned(),
        stay => shorter(format!("each has to win {}", worth(i64::from(stay))), wide.saturating_sub(32)),
    }
}

/// All scales, one a line.
pub(super) fn all(state: &State, frame: &mut Frame<'_>, body: Rect, it: &Suggestion, under: usize, hits: &mut Hits) {
    let theme = state.theme;
    let (terms, team): (Vec<Term>, Weights) = (scales().collect(), state.weights());
    let room = usize::from(body.height);
    let top = under.saturating_sub(room / 2).min(terms.len().saturating_sub(room));
    for (y, (place, term)) in (body.y..body.bottom()).zip(terms.into_iter().enumerate().skip(top)) {
        let at = Rect { y, height: 1, ..body };
        let now = it.ask.weights.get(term);
        let line = term.line();
        let kept = if now == team.get(term) { "" } else { "*" };
        let words = fit(line.words, at.width.saturating_sub(BESIDE), theme.ascii);
        let scale = format!("  {}", bar(theme, term, now, team));
        let number = fit_right(&format!("{now}{kept}"), 7, theme.ascii);
        let style = if place == under { theme.cursor() } else { theme.plain() };
        let strong = if place == under { theme.cursor() } else { theme.strong() };
        let gap = " ".repeat(usize::from(at.width.saturating_sub(width(&words) + width(&scale) + width(&number))));
        put_all(
            frame.buffer_mut(),
            at,
            [(words.as_str(), style), (scale.as_str(), strong), (number.as_str(), style), (gap.as_str(), style)],
        );
        hits.note(at, Target::Row(place));
    }
}

/// What the scale under the cursor means.
pub(super) fn words(state: &State, it: &Suggestion) -> String {
    let line = it.weighed().line();
    let (now, team) = (it.ask.weights.get(it.weighed()), state.weights().get(it.weighed()));
    let usual = format!("usually {} ({})", line.usual, state.theme.pick(USUAL.0, USUAL.1));
    let team = if team == line.usual {
        String::new()
    } else {
        format!(", your team's {team} ({})", state.theme.pick(TEAM.0, TEAM.1))
    };
    format!("{}: {now}, {usual}{team}. In {}.", line.words, line.unit)
}

/// What can be pressed here.
pub(super) fn keys(state: &State, frame: &mut Frame<'_>, inside: Rect, it: &Suggestion, hits: &mut Hits) {
    let team = state.weights();
    let (accept, cancel) = if it.to_keep(team) == team {
        ("Enter goes back", "Esc goes back")
    } else {
        ("Enter keeps it for the team", "Esc this time only")
    };
    let usual = format!("{} usual", state.key(Action::Mark));
    let all = format!("{} all usual", state.key(Action::MarkColumn));
    let texts = [
        (accept, Action::Accept),
        (cancel, Action::Cancel),
        (usual.as_str(), Action::Mark),
        (all.as_str(), Action::MarkColumn),
    ];
    buttons(state, frame, inside, &texts, hits);
}

/// A line with a mark on it, and smaller ones at the usual number and at the team's own.
fn bar(theme: Theme, term: Term, now: i32, team: Weights) -> String {
    let (least, most) = term.line().range;
    let place = |points: i32| ((points - least) * (MARKS - 1) + (most - least) / 2) / (most - least).max(1);
    let (here, team, usual) = (place(now), place(team.get(term)), place(term.line().usual));
    let mark = |at| match at {
        _ if at == here => theme.pick("●", "o"),
        _ if at == usual => theme.pick(USUAL.0, USUAL.1),
        _ if at == team => theme.pick(TEAM.0, TEAM.1),
        _ => theme.pick("─", "-"),
    };
    (0..MARKS).map(mark).collect()
}
