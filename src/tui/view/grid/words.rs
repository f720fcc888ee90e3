//! What the grid says in words: who is shown in which order, what the skill is, what the cell under the cursor holds.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::domain::flag::Flag;
use crate::domain::grid::{Arrangement, Sort, Wanted};
use crate::domain::ids::SkillId;
use crate::domain::score::Freshness;
use crate::domain::skill::Band;
use crate::domain::text::count;
use crate::tui::action::Action;
use crate::tui::hits::{Hits, Target};
use crate::tui::state::State;
use crate::tui::view::cells::{cut, put, put_all, width};
use crate::tui::view::detail::evidence;
use crate::tui::view::forecast;

/// Who is shown, in which order; and, as far as there is room, how many of them need the skill under the cursor.
pub(super) fn status(state: &State, frame: &mut Frame<'_>, line: Rect, hits: &mut Hits) {
    let (theme, view) = (state.theme, &state.grid);
    let total = view.grid.students_total;
    let filters = filters(state);
    let shown = if view.grid.rows.len() == total {
        count(total, "student")
    } else {
        format!("{} of {}", view.grid.rows.len(), count(total, "student"))
    };
    let order = if filters.is_empty() { format!(", {}", order(state, &view.arrangement)) } else { String::new() };
    let parts = [
        (" ", Style::new()),
        (shown.as_str(), theme.plain()),
        (filters.as_str(), theme.accent()),
        (order.as_str(), theme.quiet()),
    ];
    let used = put_all(frame.buffer_mut(), line, parts);
    hits.note(Rect { width: used, ..line }, Target::Button(Action::Only));
    let mut rest = Rect { x: line.x + used, width: line.width - used, ..line };
    if !filters.is_empty() {
        let hint = put(frame.buffer_mut(), rest, &format!("  {} shows all", state.key(Action::Cancel)), theme.quiet());
        hits.note(Rect { width: hint, ..rest }, Target::Button(Action::Cancel));
        rest = Rect { x: rest.x + hint, width: rest.width - hint, ..rest };
    }
    let needs = match view.skill() {
        _ if view.unread > 0 => [format!("reading {} of {total} ", total - view.unread), String::new()],
        Some(it) => [format!("{}: {} ", it.code, it.tally.words()), need(it.tally.needs(), &it.code)],
        None => Default::default(),
    };
    if let Some(text) = needs.iter().find(|it| width(it) + 2 < rest.width) {
        put(frame.buffer_mut(), Rect { x: line.width - width(text), width: width(text), ..line }, text, theme.strong());
    }
}

/// `9 need 3.NF.1`.
fn need(count: usize, code: &str) -> String {
    format!("{count} {} {code} ", if count == 1 { "needs" } else { "need" })
}

/// `: in Ocean, 3.NF.1 below proficient`; a private tag is not named, because others may look on.
fn filters(state: &State) -> String {
    let (book, filter) = (&state.book, &state.grid.arrangement.filter);
    let name = state.filter.as_ref().map(|it| format!("“{}”", it.field.value()));
    let band = filter.band.map(|it| {
        let skill = it.skill.map_or_else(|| "any skill".to_owned(), |it| code(state, it));
        match it.wanted {
            Wanted::Band(Band::None) => format!("no evidence in {skill}"),
            wanted => format!("{} in {skill}", wanted.words()),
        }
    });
    let group =
        filter.group.map(|it| it.map_or_else(|| "to place".to_owned(), |it| format!("in {}", book.group_name(it))));
    let tag = filter
        .tag
        .and_then(|it| book.tags.get(&it))
        .map(|it| if it.private { "with a private tag".to_owned() } else { it.name.clone() });
    let grade = filter.grade.as_ref().map(|it| format!("grade {it}"));
    let all: Vec<String> = [name, band, group, tag, grade].into_iter().flatten().collect();
    if all.is_empty() { String::new() } else { format!(": {}", all.join(", ")) }
}

fn order(state: &State, arrangement: &Arrangement) -> String {
    let (first, last) = match arrangement.sort {
        Sort::Name => ("by name", "by name, from Z"),
        Sort::Group => ("by group", "by group, the last first"),
        Sort::Grade => ("by grade", "by grade, the highest first"),
        Sort::Skill(skill) => {
            let first = if arrangement.reversed { "highest" } else { "lowest" };
            return format!("by {}, {first} first", code(state, skill));
        }
    };
    if arrangement.reversed { last } else { first }.to_owned()
}

fn code(state: &State, skill: SkillId) -> String {
    state.book.skills.get(&skill).map(|it| it.code.clone()).unwrap_or_default()
}

/// What the skill under the cursor is.
pub(in super::super) fn skill_words(state: &State) -> String {
    let Some(column) = state.grid.skill() else { return String::new() };
    let title = if column.title == column.code { "" } else { column.title.as_str() };
    let focus = if column.focus { " (a group's focus)" } else { "" };
    format!("{}  {title}{focus}", column.code)
}

/// The cell under the cursor in full; while somebody is carried, what letting go would do.
pub(in super::super) fn detail(state: &State, frame: &mut Frame<'_>, line: Rect) {
    let theme = state.theme;
    if let Some((_, Some(place))) = state.carry.held() {
        let words = forecast::words(state, place).unwrap_or_default();
        let style = forecast::style(state, place);
        put(frame.buffer_mut(), line, &cut(&format!(" {words}"), line.width, theme.ascii), style);
        return;
    }
    let (Some(row), Some(column)) = (state.grid.under(), state.grid.skill()) else { return };
    let cell = state.grid.grid.cell(&state.book, row.student, column.skill);
    let freshness = cell.map_or(Freshness::Fresh, |it| it.freshness);
    let score =
        evidence(state, Some(column.skill), cell.map(|it| it.mastery), &Flag::of(cell.map(|it| it.mastery), freshness));
    let age = cell.map_or_else(String::new, |it| match it.age_days {
        0 => ", today".to_owned(),
        days => format!(", {} ago", count(usize::try_from(days).unwrap_or(0), "day")),
    });
    let away = row.away.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
    let text = format!(" {}{away}   {score}{age}", row.name);
    put(frame.buffer_mut(), line, &cut(&text, line.width, theme.ascii), Style::new());
}
