//! `show skills`: how many of the team are in each band of every skill, and how many need it.

use serde::Serialize;

use crate::cli::answer::{Answer, Failure};
use crate::cli::table::Table;
use crate::domain::book::Book;
use crate::domain::ids::{SkillId, StudentId};
use crate::domain::plan::Day;
use crate::domain::skill::Band;
use crate::domain::tally::Tally;
use crate::domain::text::count;
use crate::session::Session;

#[derive(Serialize)]
struct SkillsJson {
    students: usize,
    skills: Vec<SkillJson>,
}

/// `need` = below proficient; the four bands and `no_evidence` add up to the students.
#[derive(Serialize)]
struct SkillJson {
    skill: String,
    title: String,
    subject: String,
    need: usize,
    needs_support: usize,
    developing: usize,
    proficient: usize,
    secure: usize,
    no_evidence: usize,
}

pub(super) fn run(json: bool, mut session: Session) -> Result<Answer, Failure> {
    let everybody: Vec<StudentId> = session.book().team_on(Day::Date(session.now().date())).map(|it| it.key).collect();
    session.ready_students(&everybody)?;
    let (book, students) = (session.book(), everybody.len());
    let tallies = book.tallies(everybody);
    let mut order: Vec<SkillId> = tallies.keys().copied().collect();
    book.sort_skills(&mut order);
    let skills = order.iter().filter_map(|it| Some(line(book, *it, tallies.get(it)?)));
    let answer = SkillsJson { students, skills: skills.collect() };
    if json { Answer::json(&answer) } else { Ok(Answer::text(as_text(&answer))) }
}

fn line(book: &Book, skill: SkillId, tally: &Tally) -> SkillJson {
    let named = book.skills.get(&skill);
    SkillJson {
        skill: named.map(|it| it.code.clone()).unwrap_or_default(),
        title: named.map(|it| it.title.clone()).unwrap_or_default(),
        subject: named.map(|it| it.subject.clone()).unwrap_or_default(),
        need: tally.needs(),
        needs_support: tally.of(Band::NeedsSupport),
        developing: tally.of(Band::Developing),
        proficient: tally.of(Band::Proficient),
        secure: tally.of(Band::Secure),
        no_evidence: tally.of(Band::None),
    }
}

fn as_text(answer: &SkillsJson) -> String {
    let mut table = Table::default();
    let (skills, students) = (count(answer.skills.len(), "skill"), count(answer.students, "student"));
    table.line(format!("{skills} with evidence, {students}; who is below proficient needs the skill"));
    table.row(["Skill", "Need it", "1", "2", "3", "4", "None", "Subject", "Title"]);
    for it in &answer.skills {
        let numbers = [it.need, it.needs_support, it.developing, it.proficient, it.secure, it.no_evidence];
        let [need, one, two, three, four, none] = numbers.map(|it| it.to_string());
        table.row([&it.skill, &need, &one, &two, &three, &four, &none, &it.subject, &it.title]);
    }
    table.to_string()
}
