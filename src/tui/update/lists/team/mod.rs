//! What a team sets up, each topic a list that stays open. A row leads to another topic, a choice, a line to type, or a change.

mod rule_parts;
mod rules;
mod spaces;
mod timetable;

use super::conferences;
use crate::tui::state::State;
use crate::tui::window::{Deed, List, Row, TimetableTopic, Topic, Trail};

pub(in super::super) use rule_parts::next_part;

/// The list of the last topic of a trail; `None` when what it was about is gone.
pub(in super::super) fn topic(state: &State, trail: &Trail) -> Option<List> {
    let list = match trail.last()? {
        Topic::Team => team(state),
        Topic::Spaces => spaces::all(state),
        Topic::Space(space) => spaces::one(state, *space)?,
        Topic::Rules => rules::all(state),
        Topic::Rule(rule) => rules::one(state, *rule)?,
        Topic::NewRule => rules::kinds(state),
        Topic::RulePart(rule, part) => rule_parts::part(state, *rule, *part)?,
        Topic::Conferences(adult) => conferences::conferences(state, *adult)?,
        Topic::Conference(id) => conferences::conference(state, *id)?,
        Topic::Timetable(topic) => timetable::topic(state, *topic)?,
    };
    Some(List { trail: trail.clone(), ..list })
}

fn team(state: &State) -> List {
    let spaces = state.book.spaces.iter().filter(|it| it.live).count();
    let rules = state.book.rules.iter().filter(|it| it.live).count();
    let rows = vec![
        leads("Spaces", spaces.to_string(), Topic::Spaces),
        leads("Rules", rules.to_string(), Topic::Rules),
        leads("Timetable", timetable::now(state), Topic::Timetable(TimetableTopic::All)),
    ];
    List::new("The team", "opens it", rows)
}

/// A row that leads to another topic.
pub(super) fn leads(name: impl Into<String>, now: impl Into<String>, topic: Topic) -> Row {
    Row::new("", name, now, Deed::Topic(topic))
}
