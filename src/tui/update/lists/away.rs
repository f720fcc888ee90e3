//! In what way somebody is not there; and the adults, who may be away too.

use chrono::NaiveTime;

use crate::domain::away::Who;
use crate::domain::command::Command;
use crate::domain::plan::Slot;
use crate::domain::text::count;
use crate::domain::timetable::{AwayState, Block};
use crate::tui::state::State;
use crate::tui::update::away::{back, gone, meant};
use crate::tui::window::{Deed, List, Prompt, Row, Topic};

/// For whom a key means, then for every adult of the team.
pub(in super::super) fn away(state: &State) -> List {
    let Some(slot) = state.slot() else { return List::default() };
    let who = meant(state);
    let name = match state.meant_by_key().as_slice() {
        [] => "Nobody".to_owned(),
        [one] => state.book.student_short(*one),
        many => count(many.len(), "student"),
    };
    let mut rows = put_back(state, slot);
    rows.extend(if who.is_empty() { Vec::new() } else { students(state, slot, &name, &who) });
    if let [one] = state.meant_by_key().as_slice() {
        rows.push(Row::new("", format!("{name}: every week …"), "", Deed::Topic(Topic::StudentAway(*one))));
    }
    rows.extend(adults(state, slot));
    rows.push(Row::new("", "Others: every week …", "who is away when", Deed::Topic(Topic::Absences)));
    List::new("Who is not there?", "marks it", rows)
}

/// First of all, where there is anything to put back.
fn put_back(state: &State, slot: Slot) -> Vec<Row> {
    let waiting = state.book.waiting_to_go_back(slot.day);
    if waiting.is_empty() {
        return Vec::new();
    }
    let words = format!("Put {} back who had to leave", count(waiting.len(), "student"));
    vec![Row::new("", words, "their group is led again", Deed::Run(Box::new(Command::PutBack { slot })))]
}

fn students(state: &State, slot: Slot, name: &str, who: &[Who]) -> Vec<Row> {
    let block = state.book.blocks.get(&slot.block);
    let mark = |words: &str, times: (Option<NaiveTime>, Option<NaiveTime>), how: AwayState| {
        Row::new("", format!("{name}: {words}"), "", Deed::Run(Box::new(gone(state, slot, who, times, how))))
    };
    let ask = |words: &str, how: AwayState| {
        Row::new(
            "",
            format!("{name}: {words} …"),
            "asks when",
            Deed::Ask(Box::new(Prompt::away(name, who.to_vec(), how))),
        )
    };
    let day = (None, None);
    let here = |it: &Who| matches!(it, Who::Student(student) if state.book.away(slot).student(*student).is_none());
    let nobody_away = who.iter().all(here).then(|| format!("{name}: not away now."));
    let others = slot.day.date().map(|it| state.book.blocks_on(it)).unwrap_or_default();
    let others = others.into_iter().filter(|it| it.key != slot.block);
    let in_block =
        |it: &Block| mark(&format!("absent in {}", it.name), (Some(it.starts), Some(it.ends)), AwayState::Absent);
    let mut rows = vec![
        mark("absent all day", day, AwayState::Absent),
        mark("absent in this block", (block.map(|it| it.starts), block.map(|it| it.ends)), AwayState::Absent),
        ask("comes late, at", AwayState::Late),
        ask("leaves early, at", AwayState::LeavesEarly),
        mark("off campus all day", day, AwayState::OffCampus),
        mark("at home all day", day, AwayState::AtHome),
        Row::new("", format!("{name}: back"), "", Deed::Run(Box::new(back(slot, who)))).unless(nobody_away),
    ];
    rows.extend(others.map(in_block));
    rows
}

fn adults(state: &State, slot: Slot) -> Vec<Row> {
    let away = state.book.away(slot);
    state
        .book
        .team_adults()
        .into_iter()
        .map(|adult| {
            let who = [Who::Adult(adult.key)];
            match away.adult(adult.key) {
                Some(fact) => {
                    Row::new("", format!("{}: back", adult.name), fact.words(), Deed::Run(Box::new(back(slot, &who))))
                }
                None => Row::new(
                    "",
                    format!("{}: absent all day", adult.name),
                    adult.called(),
                    Deed::Run(Box::new(gone(state, slot, &who, (None, None), AwayState::Absent))),
                ),
            }
        })
        .collect()
}
