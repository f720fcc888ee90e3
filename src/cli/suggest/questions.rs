//! What is asked of a suggestion: three plans to choose from, and why a student is not in a group.

use serde::Serialize;

use super::in_the_way;
use super::json::{FocusJson, MoveJson};
use super::told;
use crate::cli::answer::{Answer, Failure};
use crate::domain::book::Book;
use crate::domain::text::count;
use crate::suggest::engine::Limits;
use crate::suggest::{self, Alternative, Ask, Kind, Proposal, Row, Solver, WhyNot};

/// `kind` is best, fewest moves or other focus; `lost` is points against the best.
#[derive(Serialize)]
struct AlternativeJson {
    kind: &'static str,
    words: String,
    value: i64,
    lost: i64,
    moves: Vec<MoveJson>,
    focus: Vec<FocusJson>,
}

/// `lost` is `null` where it is not possible; `reasons` are the rows of the place, with their points.
#[derive(Serialize)]
struct WhyNotJson {
    student: String,
    group: String,
    lost: Option<i64>,
    words: Vec<String>,
    others: Vec<OtherJson>,
    reasons: Vec<ReasonJson>,
}

#[derive(Serialize)]
struct OtherJson {
    student: String,
    id: String,
    to: Option<String>,
}

#[derive(Serialize)]
struct ReasonJson {
    term: &'static str,
    points: i64,
    words: String,
}

/// All that there are; `refocus` names the group whose focus is to be another one.
pub(super) fn alternatives(
    book: &Book,
    ask: &Ask,
    refocus: Option<&str>,
    limits: &Limits,
) -> Result<Vec<Alternative>, Failure> {
    let group = refocus.map(|it| book.find_group(ask.slot, it)).transpose()?;
    suggest::alternatives(book, ask, group, limits).map_err(|it| in_the_way(&it))
}

/// Each with its moves.
pub(super) fn listed(book: &Book, ask: &Ask, all: &[Alternative], json: bool) -> Result<Answer, Failure> {
    if json {
        return Answer::json(&all.iter().map(|it| AlternativeJson::of(book, it)).collect::<Vec<_>>());
    }
    let plans = (1..).zip(all).map(|(number, it)| {
        let moves = told::moves(book, &it.proposal);
        format!("\n{number}. {}\n{moves}", it.words)
    });
    let head = format!("{}\n", book.slot_words(ask.slot));
    let text: String = std::iter::once(head).chain(plans).collect();
    Ok(Answer::text(text + "\nNothing was changed. To take one of them: the same with --take and its number.\n"))
}

/// The one of that number, counted from 1.
pub(super) fn chosen(all: &[Alternative], number: usize) -> Result<&Proposal, Failure> {
    let found = number.checked_sub(1).and_then(|it| all.get(it));
    found.map(|it| &it.proposal).ok_or_else(|| {
        let plans = count(all.len(), "plan");
        Failure::Refused(format!(
            "There is no plan {number}: only {plans} to choose from. Leave --take out to see them."
        ))
    })
}

/// What it would cost, who else would move, or which rule stands in the way.
pub(super) fn why_not(
    book: &Book,
    ask: &Ask,
    (student, group): (&str, &str),
    limits: &Limits,
    json: bool,
) -> Result<Answer, Failure> {
    let (student, group) = (book.find_student(student)?, book.find_group(ask.slot, group)?);
    let mut solver = Solver::of(book, ask).map_err(|it| in_the_way(&it))?;
    solver.run(limits, &mut |_| {});
    let answer = solver.why_not(book, student, group, limits).ok_or_else(|| {
        let (name, slot) = (book.student_name(student), book.slot_words(ask.slot));
        Failure::Refused(format!("{name} is not to be placed in {slot}: away, locked “to place”, or not in the team."))
    })?;
    if json { Answer::json(&WhyNotJson::of(book, &answer)) } else { Ok(Answer::text(answer.words.join("\n"))) }
}

impl AlternativeJson {
    fn of(book: &Book, alternative: &Alternative) -> Self {
        let proposal = &alternative.proposal;
        Self {
            kind: match alternative.kind {
                Kind::Best => "best",
                Kind::FewestMoves => "fewest moves",
                Kind::OtherFocus(_) => "other focus",
            },
            words: alternative.words.clone(),
            value: proposal.value,
            lost: alternative.lost,
            moves: proposal.moves().map(|it| MoveJson::of(book, it)).collect(),
            focus: proposal.groups.iter().filter(|it| it.changes()).map(|it| FocusJson::of(book, it)).collect(),
        }
    }
}

impl WhyNotJson {
    fn of(book: &Book, answer: &WhyNot) -> Self {
        let reason = |it: &Row| ReasonJson { term: it.term.line().name, points: it.points, words: it.words.clone() };
        let others = answer.others.iter().map(|it| OtherJson {
            student: book.student_name(it.0),
            id: it.0.to_string(),
            to: it.1.map(|it| book.group_name(it)),
        });
        Self {
            student: book.student_name(answer.student),
            group: book.group_name(answer.group),
            lost: answer.lost,
            words: answer.words.clone(),
            others: others.collect(),
            reasons: answer.rows.iter().map(reason).collect(),
        }
    }
}
