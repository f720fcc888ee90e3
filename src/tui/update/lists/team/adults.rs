//! The adults of the team, and one of them: name, role, title, what they may teach and lead.

use super::{absences, leads};
use crate::domain::command::{AdultEdit, Command};
use crate::domain::ids::AdultId;
use crate::domain::person::{Adult, Role};
use crate::domain::text::{count, list, natural};
use crate::tui::state::State;
use crate::tui::window::{AdultField, Deed, Field, List, PeopleField, Prompt, Row, Topic};

pub(super) fn all(state: &State) -> List {
    let mut rows: Vec<Row> =
        state.book.team_adults().into_iter().map(|it| leads(&it.name, now(it), Topic::Adult(it.key))).collect();
    let new = Prompt::field("New adult", "The name as the students say it:", "", Field::People(PeopleField::NewAdult));
    rows.push(Row::adding("New adult", "", Deed::Ask(Box::new(new))));
    List::new("Adults", "opens it", rows)
}

/// `Reach associate, 8 students at most, not alone`.
fn now(adult: &Adult) -> String {
    let parts = [
        Some(adult.called().to_owned()),
        adult.largest.map(|it| format!("{} at most", count(it as usize, "student"))),
        adult.needs_company.then(|| "not alone".to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

pub(super) fn one(state: &State, adult: AdultId) -> Option<List> {
    let book = &state.book;
    let it = book.adults.get(&adult).filter(|it| it.live)?;
    let ask = |label: &str, now: &str, field| {
        Deed::Ask(Box::new(Prompt::field(it.name.clone(), label, now, Field::People(PeopleField::Adult(adult, field)))))
    };
    let title = it.title.as_deref().unwrap_or_default();
    let largest = it.largest.map_or_else(String::new, |it| it.to_string());
    let supervisor = it.supervisor.map_or_else(|| "nobody".to_owned(), |it| book.adult_name(it));
    let subjects: Vec<String> = book.subjects_taught(adult).into_iter().map(str::to_owned).collect();
    let skills: Vec<String> =
        book.skills_taught(adult).iter().filter_map(|it| Some(book.skills.get(it)?.code.clone())).collect();
    let any = |names: &[String]| if names.is_empty() { "any".to_owned() } else { list(names) };
    let recurs = book.recurring_away(state.now.date()).iter().filter(|it| it.adult == Some(adult)).count();
    let mut rows = vec![
        Row::new("", "Name", &it.name, ask("The name as the students say it:", &it.name, AdultField::Name)),
        Row::new("", "Role", it.role.word(), roles(it)),
        Row::new(
            "",
            "The school's title",
            if title.is_empty() { "as the role" } else { title },
            ask("What the school calls it; empty is the role:", title, AdultField::Title),
        ),
        Row::new(
            "",
            "Largest group",
            it.largest.map_or_else(|| "any size".to_owned(), |it| format!("{} at most", count(it as usize, "student"))),
            ask("Leads so many students at most; empty is any number:", &largest, AdultField::Largest),
        ),
        Row::new(
            "",
            "Leads a group alone",
            if it.needs_company { "no, with another adult" } else { "yes" },
            run(adult, AdultEdit::Alone(it.needs_company)),
        ),
        Row::new("", "Supervisor", supervisor, supervisors(state, it)),
        Row::new("", "Teaches subjects", any(&subjects), teaches_subjects(state, it, &subjects)),
        Row::new("", "Teaches skills", any(&skills), teaches_skills(state, it)),
        leads("Away again and again", absences::often(recurs), Topic::AdultAway(adult)),
    ];
    rows.extend(
        book.keys_of_adult(adult)
            .into_iter()
            .map(|key| Row::new("", "Called elsewhere", key, Deed::Topic(Topic::Adult(adult)))),
    );
    rows.push(Row::new(
        "",
        "Leaves the team",
        "from today on; students of their groups are to place",
        run(adult, AdultEdit::End(state.now.date())),
    ));
    Some(List::new(format!("{}, {}", it.name, it.called()), "changes it", rows))
}

fn run(adult: AdultId, edit: AdultEdit) -> Deed {
    Deed::Run(Box::new(Command::EditAdult { adult, edits: vec![edit] }))
}

fn choose(adult: &Adult, what: &str, rows: Vec<Row>) -> Deed {
    Deed::List(Box::new(List::new(format!("{}: {what}", adult.name), "chooses it", rows)))
}

fn roles(adult: &Adult) -> Deed {
    let row =
        |role: &Role| Row::new("", role.word(), says(adult.role == *role), run(adult.key, AdultEdit::Role(*role)));
    choose(adult, "the role", Role::ALL.iter().map(row).collect())
}

fn supervisors(state: &State, adult: &Adult) -> Deed {
    let nobody = Row::new("", "Nobody", says(adult.supervisor.is_none()), run(adult.key, AdultEdit::Supervisor(None)));
    let others = state.book.team_adults().into_iter().filter(|it| it.key != adult.key).map(|it| {
        let now = if adult.supervisor == Some(it.key) { "now" } else { it.called() };
        Row::new("", &it.name, now, run(adult.key, AdultEdit::Supervisor(Some(it.key))))
    });
    choose(adult, "the supervisor", std::iter::once(nobody).chain(others).collect())
}

fn teaches_subjects(state: &State, adult: &Adult, own: &[String]) -> Deed {
    let team = state.book.skills.iter().filter(|it| it.live && !it.subject.is_empty()).map(|it| it.subject.clone());
    let mut subjects: Vec<String> = team.chain(own.iter().cloned()).collect();
    subjects.sort();
    subjects.dedup();
    let mut rows: Vec<Row> = subjects
        .into_iter()
        .map(|it| {
            let teaches = own.contains(&it);
            Row::new("", it.clone(), says(teaches), run(adult.key, AdultEdit::Subject(it, !teaches)))
        })
        .collect();
    let field = Field::People(PeopleField::Adult(adult.key, AdultField::Subject));
    let new = Prompt::field(adult.name.clone(), "One more subject:", "", field);
    rows.push(Row::adding("Another subject", "", Deed::Ask(Box::new(new))));
    choose(adult, "the subjects", rows)
}

fn teaches_skills(state: &State, adult: &Adult) -> Deed {
    let own = state.book.skills_taught(adult.key);
    let mut skills: Vec<_> = state.book.skills.iter().filter(|it| it.live).collect();
    skills.sort_by(|a, b| natural(&a.code, &b.code).then(a.key.cmp(&b.key)));
    let rows = skills.into_iter().map(|it| {
        let teaches = own.contains(&it.key);
        let now = if teaches { "teaches it" } else { it.subject.as_str() };
        let name = if it.title == it.code { String::new() } else { it.title.clone() };
        Row::new(&it.code, name, now, run(adult.key, AdultEdit::Skill(it.key, !teaches)))
    });
    choose(adult, "the skills", rows.collect())
}

fn says(holds: bool) -> &'static str {
    if holds { "now" } else { "" }
}
