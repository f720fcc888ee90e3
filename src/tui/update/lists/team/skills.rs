//! The skills of the team, and one of them. **A catalogue has 1,700 of them**: what a row tells is looked up, never searched for.

use std::collections::BTreeSet;

use super::asks;
use crate::domain::book::Book;
use crate::domain::command::{Command, SkillEdit};
use crate::domain::ids::SkillId;
use crate::domain::skill::{Band, Skill};
use crate::domain::text::{list, natural};
use crate::tui::state::State;
use crate::tui::window::{Deed, Field, List, PeopleField, Prompt, Row, SkillField, Topic};

/// By subject and code, with how many students have evidence of each.
pub(super) fn all(state: &State) -> List {
    let book = &state.book;
    let team: Vec<_> = state.team().map(|it| it.key).collect();
    let (students, tallies) = (team.len(), book.tallies(team));
    let row = |it: &&Skill| {
        let evidence = tallies.get(&it.key).map_or(0, |tally| students - tally.of(Band::None));
        let evidence = match evidence {
            0 => String::new(),
            1 => "1 has evidence".to_owned(),
            many => format!("{many} have evidence"),
        };
        let told = [it.subject.clone(), evidence, book.needs_words(it.key).unwrap_or_default()];
        let told: Vec<String> = told.into_iter().filter(|it| !it.is_empty()).collect();
        Row::new(&it.code, title(it), told.join("  "), Deed::Topic(Topic::Skill(it.key)))
    };
    let label = "Its code and what it says, such as 3.NF.1 Unit fractions:";
    let new = Prompt::field("New skill", label, "", Field::People(PeopleField::NewSkill));
    let mut rows: Vec<Row> = by_subject(book).iter().map(row).collect();
    rows.push(Row::adding("New skill", "", Deed::Ask(Box::new(new))));
    List::new("Skills", "opens it", rows)
}

pub(super) fn one(state: &State, skill: SkillId) -> Option<List> {
    let book = &state.book;
    let it = book.skills.get(&skill).filter(|it| it.live)?;
    let heading = format!("Skill {}", it.code);
    let others: Vec<&Skill> = by_subject(book).into_iter().filter(|it| it.key != skill).collect();
    let ask = |label: &str, now: &str, field| {
        Prompt::field(heading.clone(), label, now, Field::People(PeopleField::Skill(skill, field)))
    };
    let pick = |name: &str, now: String, list: List| Row::new("", name, now, Deed::List(Box::new(list)));
    let wider: Vec<String> = book.wider(skill).into_iter().map(|it| book.skill_code(it)).collect();
    let needs = book.needs_of(skill);
    let codes: Vec<String> = needs.iter().map(|it| book.skill_code(*it)).collect();
    let mut rows = vec![
        asks("Code", &it.code, ask("Its code:", &it.code, SkillField::Code)),
        asks("Title", title(it), ask("What it says; empty is its code:", title(it), SkillField::Title)),
        asks("Subject", &it.subject, ask("Its subject; empty is unknown:", &it.subject, SkillField::Subject)),
        pick(
            "Belongs to",
            if wider.is_empty() { "no wider skill".to_owned() } else { wider.join(", in ") },
            parents(book, it, &others),
        ),
        pick(
            "Needs before …",
            if codes.is_empty() { "nothing".to_owned() } else { list(&codes) },
            further(book, it, &others),
        ),
    ];
    rows.extend(needs.into_iter().map(|needs| {
        let name = format!("Does not need {} before", book.skill_code(needs));
        Row::new("", name, "", run(skill, SkillEdit::NeedsNot(needs)))
    }));
    let needed: Vec<String> = needed_by(book, skill).into_iter().map(|it| book.skill_code(it)).collect();
    if let [first, ..] = needed.as_slice() {
        let hint = if needed.len() == 1 {
            format!("{first} needs it before")
        } else {
            format!("{} need it before", list(&needed))
        };
        rows.push(Row::new("", "Needed by", hint, Deed::Topic(Topic::Skill(needed_by(book, skill)[0]))));
    }
    rows.push(Row::new("", "Out of use", "its scores stay", run(skill, SkillEdit::End)));
    Some(List::new(heading.clone(), "changes it", rows))
}

fn run(skill: SkillId, edit: SkillEdit) -> Deed {
    Deed::Run(Box::new(Command::EditSkill { skill, edits: vec![edit] }))
}

/// The wider skills that it may belong to; one of its own parts cannot be chosen.
fn parents(book: &Book, skill: &Skill, others: &[&Skill]) -> List {
    let none = Row::new("", "No wider skill", "", run(skill.key, SkillEdit::Parent(None)));
    let inside = |it: &Skill| {
        let own = book.wider(it.key).contains(&skill.key);
        own.then(|| format!("{} belongs to {} itself.", it.code, skill.code))
    };
    let rows = others.iter().map(|it| {
        Row::new(&it.code, title(it), &it.subject, run(skill.key, SkillEdit::Parent(Some(it.key)))).unless(inside(it))
    });
    List::new(
        format!("{} belongs to which wider skill?", skill.code),
        "chooses it",
        std::iter::once(none).chain(rows).collect(),
    )
}

/// What it may need before; what needs it itself cannot be chosen.
fn further(book: &Book, skill: &Skill, others: &[&Skill]) -> List {
    let (now, mut above) = (book.needs_of(skill.key), BTreeSet::from([skill.key]));
    let mut next = vec![skill.key];
    while let Some(at) = next.pop() {
        next.extend(needed_by(book, at).into_iter().filter(|it| above.insert(*it)));
    }
    let rows = others.iter().filter(|it| !now.contains(&it.key)).map(|it| {
        let circle = above.contains(&it.key).then(|| format!("{} needs {} before itself.", it.code, skill.code));
        Row::new(&it.code, title(it), &it.subject, run(skill.key, SkillEdit::Needs(it.key))).unless(circle)
    });
    List::new(format!("{} needs which skill before?", skill.code), "adds it", rows.collect())
}

/// What needs a skill before.
fn needed_by(book: &Book, skill: SkillId) -> Vec<SkillId> {
    let held = book.prerequisites.iter().filter(|it| it.holds && it.key.1 == skill).map(|it| it.key.0);
    let mut found: Vec<SkillId> = held.filter(|it| book.skills.get(it).is_some_and(|it| it.live)).collect();
    book.sort_skills(&mut found);
    found
}

fn by_subject(book: &Book) -> Vec<&Skill> {
    let mut skills: Vec<&Skill> = book.skills.iter().filter(|it| it.live).collect();
    skills.sort_by(|a, b| a.subject.cmp(&b.subject).then_with(|| natural(&a.code, &b.code)).then(a.key.cmp(&b.key)));
    skills
}

/// What it says, unless that only repeats the code.
fn title(skill: &Skill) -> &str {
    if skill.title == skill.code { "" } else { &skill.title }
}
