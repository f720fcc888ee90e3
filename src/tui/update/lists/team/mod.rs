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

fn team(state: &State) -> List {
    let book = &state.book;
    let spaces = book.spaces.iter().filter(|it| it.live).count();
    let rules = book.rules.iter().filter(|it| it.live).count();
    let mut rows =
        vec![leads("Spaces", spaces.to_string(), Topic::Spaces), leads("Rules", rules.to_string(), Topic::Rules)];
    rows.push(leads("Bases, from which days start", book.bases_by_name().len().to_string(), Topic::Bases));
    let sets = book.sets.iter().filter(|it| it.live).count();
    rows.push(leads("Timetable", timetable::now(state), Topic::Timetable(TimetableTopic::All)));
    rows.push(leads("Sets", sets.to_string(), Topic::Sets));
    rows.push(leads("Adults", book.team_adults().len().to_string(), Topic::Adults));
    rows.push(leads("Who is away when", book.recurring_away(state.now.date()).len().to_string(), Topic::Absences));
    rows.extend(people(state));
    let name = book.team_name().unwrap_or_default();
    let ask = Prompt::field("The team", "What the team calls itself; empty is nothing:", name, Field::TeamName);
    rows.push(Row::new("", "The team's name", name, Deed::Ask(Box::new(ask))));
    List::new("The team", "opens it", rows)
}

/// Students, their tags and skills; and first whom a key means on the board.
fn people(state: &State) -> Vec<Row> {
    let book = &state.book;
    let (here, all) = (state.team().count(), book.team_students().count());
    let left = if all > here { format!("{here}, and {} who left", all - here) } else { here.to_string() };
    let mut rows = vec![
        leads("Students", left, Topic::Students(Whom::All)),
        leads("Tags", book.tags.iter().filter(|it| it.live).count().to_string(), Topic::Tags),
        leads("Skills", book.skills.iter().filter(|it| it.live).count().to_string(), Topic::Skills),
    ];
    match state.meant_by_key().as_slice() {
        [] => {}
        [one] => rows.push(leads(state.book.student_name(*one), "the student under the cursor", Topic::Student(*one))),
        many => rows.push(leads(format!("The marked {}", count(many.len(), "student")), "tags, leaving", Topic::These)),
    }
    rows
}

/// A row that leads to another topic.
pub(super) fn leads(name: impl Into<String>, now: impl Into<String>, topic: Topic) -> Row {
    Row::new("", name, now, Deed::Topic(topic))
}

/// A row that asks for a line.
fn asks(name: &str, now: impl Into<String>, prompt: Prompt) -> Row {
    Row::new("", name, now, Deed::Ask(Box::new(prompt)))
}
