//! What is chosen and read over a suggestion: why a student is not in a group, what else a group could work on, the best seats.

use crate::domain::ids::{GroupId, SkillId, StudentId};
use crate::domain::text::count;
use crate::suggest::WhyNot;
use crate::tui::prices::Prices;
use crate::tui::state::State;
use crate::tui::view::cells::lines;
use crate::tui::window::{Deed, List, Row};

/// How wide a sentence may be in a list on a narrow screen.
const LINE: u16 = 72;
/// So many seats are offered.
const SEATS: usize = 3;

/// The groups, to ask why a student is not in one.
pub(in super::super) fn why_not(state: &State, student: StudentId) -> List {
    let columns = state.board.iter().flat_map(|it| &it.columns);
    let rows = (1..).zip(columns).map(|(number, column)| {
        let adults: Vec<&str> = column.adults.iter().map(|it| it.name.as_str()).collect();
        Row::new(number.to_string(), &column.name, adults.join(", "), Deed::WhyNot(student, column.group))
    });
    let rows = rows.collect();
    List { quick: true, ..List::new(format!("Why is {} not in …?", state.book.student_short(student)), "asks", rows) }
}

/// The answer, and what can be done about it.
pub(in super::super) fn because(state: &State, answer: &WhyNot) -> List {
    let (who, group) = (state.book.student_short(answer.student), state.book.group_name(answer.group));
    let sentences = answer.words.iter().flat_map(|it| lines(it, LINE));
    let mut rows: Vec<Row> = sentences.map(|it| Row::new("", it, "", Deed::Read)).collect();
    let read = rows.len();
    if answer.lost.is_some() {
        let deed = Deed::Pin(answer.student, answer.group);
        rows.push(Row::new("", format!("Put {who} into {group}, and plan around it"), "", deed));
    }
    rows.push(Row::new("", "Back to the suggestion", "", Deed::Read));
    List { cursor: read, ..List::new(format!("{who} in {group}?"), "does it", rows) }
}

/// What a group could work on instead.
pub(in super::super) fn possible_focus(state: &State, group: GroupId, skills: &[(SkillId, usize)]) -> List {
    let name = state.book.group_name(group);
    let now = state.suggestion.as_ref().and_then(|it| it.parts().first());
    let now = now.and_then(|it| it.groups.iter().find(|it| it.group == group)?.focus_to.first().copied());
    let asked = state.suggestion.as_ref().is_some_and(|it| it.ask.focus.iter().any(|it| it.0 == group));
    let best = asked.then(|| Row::new("", "Whatever is best", "", Deed::Aim(group, None)));
    let rows = skills.iter().filter_map(|(id, needing)| {
        let skill = state.book.skills.get(id)?;
        let title = if skill.title == skill.code { "" } else { &skill.title };
        let here = if Some(*id) == now { "in this plan; " } else { "" };
        let need = if *needing == 1 { "needs" } else { "need" };
        let detail = format!("{here}{} {need} it", count(*needing, "student"));
        Some(Row::new(&skill.code, title, detail, Deed::Aim(group, Some(*id))))
    });
    let rows = best.into_iter().chain(rows).collect();
    List::new(format!("{name} works on what instead?"), "plans with it", rows)
}

/// The best seats for somebody who came late or is not well placed.
pub(in super::super) fn best_seats(state: &State, prices: &Prices) -> List {
    let student = prices.student;
    let here = state.slot().and_then(|it| state.book.placement(it, student));
    let number = |it: GroupId| state.board.as_ref()?.columns.iter().position(|column| column.group == it);
    let seats = prices.best().into_iter().filter(|it| Some(it.group) != here).take(SEATS);
    let rows = seats.map(|it| {
        let key = number(it.group).map_or_else(String::new, |it| (it + 1).to_string());
        let detail = format!("{}: {}", prices.word(it), it.words);
        Row::new(key, state.book.group_name(it.group), detail, Deed::Seat(student, it.group))
    });
    let title = format!("Best seats for {}", state.book.student_short(student));
    List { quick: true, ..List::new(title, "shows who moves", rows.collect()) }
}
