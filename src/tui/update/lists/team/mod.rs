//! What a team sets up, each topic a list that stays open. A row leads to another topic, a choice, a line to type, or a change.

mod absences;
mod adults;
mod bases;
mod keys;
mod one_student;
mod rotation;
mod rule_parts;
mod rules;
mod sets;
mod skills;
mod spaces;
mod students;
mod tags;
mod timetable;

pub(in super::super) use bases::base_slots;

use super::conferences;
use crate::domain::text::count;
use crate::tui::state::State;
use crate::tui::window::{Deed, Field, List, Prompt, Row, TimetableTopic, Topic, Trail, Whom};

pub(in super::super) use rule_parts::next_part;

/// The list of the last topic of a trail; `None` when what it was about is gone.
pub(in super::super) fn topic(state: &State, trail: &Trail) -> Option<List> {
    let list = match trail.last()? {
        Topic::Team => team(state),
        Topic::Spaces => spaces::all(state),
        Topic::Rotation => rotation::all(state)?,
        Topic::Rotate => rotation::parts(state)?,
        Topic::Stop(set, round) => rotation::stop(state, *set, *round)?,
        Topic::Sets => sets::all(state),
        Topic::Set(set) => sets::one(state, *set)?,
        Topic::Space(space) => spaces::one(state, *space)?,
        Topic::Rules => rules::all(state),
        Topic::Rule(rule) => rules::one(state, *rule)?,
        Topic::NewRule => rules::kinds(state),
        Topic::RulePart(rule, part) => rule_parts::part(state, *rule, *part)?,
        Topic::Conferences(adult) => conferences::conferences(state, *adult)?,
        Topic::Conference(id) => conferences::conference(state, *id)?,
        Topic::Students(whom) => students::some(state, *whom)?,
        Topic::Student(student) => one_student::one(state, *student)?,
        Topic::StudentTags(student) => tags::of_student(state, *student)?,
        Topic::StudentKeys(student) => keys::all(state, *student)?,
        Topic::StudentKey(key) => keys::one(state, *key)?,
        Topic::Doubles(student) => one_student::doubles(state, *student)?,
        Topic::Join(student, other) => one_student::join(state, *student, *other)?,
        Topic::These => tags::of_these(state)?,
        Topic::Tags => tags::all(state),
        Topic::Tag(tag) => tags::one(state, *tag)?,
        Topic::Carriers(tag) => tags::carriers(state, *tag)?,
        Topic::Skills => skills::all(state),
        Topic::Skill(skill) => skills::one(state, *skill)?,
        Topic::Timetable(topic) => timetable::topic(state, *topic)?,
        Topic::Adults => adults::all(state),
        Topic::Adult(adult) => adults::one(state, *adult)?,
        Topic::Absences => absences::all(state),
        Topic::StudentAway(student) => absences::of_student(state, *student)?,
        Topic::AdultAway(adult) => absences::of_adult(state, *adult)?,
        Topic::Absence(fact) => absences::one(state, *fact)?,
        Topic::AwayWho => absences::who(state),
        Topic::NewAbsence => absences::new(state)?,
        Topic::Bases => bases::all(state),
        Topic::Base(base) => bases::one(state, *base)?,
    };
    Some(List { trail: trail.clone(), ..list })
}

/// Whom a key means on the board; then people, what holds for them, the day, and what it is made of.
fn team(state: &State) -> List {
    let mut rows: Vec<Row> = meant(state).into_iter().chain(set_up(state)).collect();
    let name = state.book.team_name().unwrap_or_default();
    let ask = Prompt::field("The team", "What the team calls itself; empty is nothing:", name, Field::TeamName);
    let shown = if name.is_empty() { "in the title of its board" } else { name };
    let weights = state.weights().to_string();
    let weights = if weights.is_empty() { "as usual".to_owned() } else { weights };
    rows.push(Row::new("", "Suggestions: what counts how much", weights, Deed::Weights));
    rows.push(asks("The team's name", shown, ask));
    List::new("The team", "opens it", rows)
}

/// What there is to set up, each with what it leads to.
pub(super) fn set_up(state: &State) -> Vec<Row> {
    people(state).into_iter().chain(day(state)).collect()
}

/// The student under the cursor, or the marked ones.
fn meant(state: &State) -> Option<Row> {
    match state.meant_by_key().as_slice() {
        [] => None,
        [one] => Some(leads(state.book.student_name(*one), "the student under the cursor", Topic::Student(*one))),
        many => Some(leads(format!("The marked {}", count(many.len(), "student")), "tags, leaving", Topic::These)),
    }
}

/// Who is in the team, when they are away, and what holds for them.
fn people(state: &State) -> [Row; 5] {
    let book = &state.book;
    let (here, all) = (state.team().count(), book.team_students().count());
    let left = if all > here { format!("{here}, and {} who left", all - here) } else { here.to_string() };
    let tags = book.tags.iter().filter(|it| it.live).count();
    let rules = book.rules.iter().filter(|it| it.live).count();
    [
        leads("Students", left, Topic::Students(Whom::All)),
        leads("Adults", book.team_adults().len().to_string(), Topic::Adults),
        leads("Tags: cohorts, support plans", tags.to_string(), Topic::Tags),
        leads("Who is away again and again", book.recurring_away(state.now.date()).len().to_string(), Topic::Absences),
        leads("Rules: apart, together, at most", rules.to_string(), Topic::Rules),
    ]
}

/// When and where the team works, from which plans, and on what.
fn day(state: &State) -> [Row; 5] {
    let book = &state.book;
    let sets = book.sets.iter().filter(|it| it.live).count();
    let spaces = book.spaces.iter().filter(|it| it.live).count();
    let skills = book.skills.iter().filter(|it| it.live).count();
    [
        leads("Timetable", timetable::now(state), Topic::Timetable(TimetableTopic::All)),
        leads("Bases: plans that days start from", book.bases_by_name().len().to_string(), Topic::Bases),
        leads("Sets: who rotates together", sets.to_string(), Topic::Sets),
        leads("Spaces and their seats", spaces.to_string(), Topic::Spaces),
        leads("Skills, and which comes before which", skills.to_string(), Topic::Skills),
    ]
}

/// A row that leads to another topic.
pub(super) fn leads(name: impl Into<String>, now: impl Into<String>, topic: Topic) -> Row {
    Row::new("", name, now, Deed::Topic(topic))
}

/// A row that asks for a line.
fn asks(name: &str, now: impl Into<String>, prompt: Prompt) -> Row {
    Row::new("", name, now, Deed::Ask(Box::new(prompt)))
}
