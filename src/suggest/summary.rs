//! What a proposal comes to in a few sentences: what gets better, and who is left out and why.

use super::model::{Bar, Model, Shut};
use super::need::Standing;
use super::proposal::{Proposal, Seat};
use super::weights::Term;
use crate::domain::book::Book;
use crate::domain::check::Breach;
use crate::domain::ids::{GroupId, SkillId};
use crate::domain::text::count;

/// From so many percent off the level of their group, students are told as far from it (ours: one and a quarter of a band).
const FAR: i32 = 25;

/// What gets better, the most important first; nothing that only gets worse is hidden: it is among the reasons and the broken rules.
pub(super) fn better(
    book: &Book,
    model: &Model,
    proposal: &Proposal,
    (was, is): (&[Breach], &[Breach]),
) -> Vec<String> {
    let mut told = Vec::new();
    let placed = proposal.seats.iter().filter(|it| it.from.is_none() && it.to.is_some()).count();
    if placed > 0 {
        let has = if placed == 1 { "has" } else { "have" };
        told.push(format!("{} to place {has} a group.", count(placed, "student")));
    }
    let mended =
        was.iter().filter(|old| !is.iter().any(|new| (new.rule, new.of, new.group) == (old.rule, old.of, old.group)));
    let mended = mended.count();
    if mended > 0 {
        let is = if mended == 1 { "is" } else { "are" };
        told.push(format!("{} {is} kept again.", count(mended, "rule")));
    }
    let here = proposal.seats.len();
    let (before, after) = (Look::now(book, model, proposal), Look::then(book, model, proposal));
    if after.needed > before.needed {
        told.push(format!(
            "{} of {here} work on a skill that they need and are ready for ({} now).",
            after.needed, before.needed
        ));
    }
    if after.far < before.far {
        told.push(format!("{} far from the level of their group ({} now).", are(after.far), before.far));
    }
    let contact = |it: &&Seat| it.rows.iter().any(|it| it.term == Term::Contact) && it.moves();
    let met = proposal.seats.iter().filter(contact).count();
    if met > 0 {
        let meet = if met == 1 { "meets" } else { "meet" };
        told.push(format!("{} {meet} an adult who has not seen them for long.", count(met, "student")));
    }
    told
}

fn are(students: usize) -> String {
    match students {
        0 => "Nobody is".to_owned(),
        1 => "1 student is".to_owned(),
        _ => format!("{students} students are"),
    }
}

/// How well students and groups go together.
struct Look {
    needed: usize,
    far: usize,
}

impl Look {
    fn now(book: &Book, model: &Model, proposal: &Proposal) -> Self {
        let group = |it: GroupId| (book.focus_of(it).first().copied(), book.groups.get(&it).and_then(|it| it.pitch));
        Self::of(model, proposal, |it| Some(group(it.from?)))
    }

    fn then(_: &Book, model: &Model, proposal: &Proposal) -> Self {
        let lead = |group| proposal.groups.iter().find(|it| it.group == group);
        Self::of(model, proposal, |it| lead(it.to?).map(|it| (it.focus_to.first().copied(), it.pitch_to)))
    }

    fn of(model: &Model, proposal: &Proposal, group: impl Fn(&Seat) -> Option<(Option<SkillId>, Option<u8>)>) -> Self {
        let mut look = Self { needed: 0, far: 0 };
        for seat in &proposal.seats {
            let Some((skill, pitch)) = group(seat) else { continue };
            let Some((student, skill)) = model.student(seat.student).zip(skill.and_then(|it| model.needs.place(it)))
            else {
                continue;
            };
            let need = model.needs.at(student, skill);
            look.needed += usize::from(need.standing == Standing::Needed && need.ready);
            let off = need.level.percent().zip(pitch).map_or(0, |(level, pitch)| i32::from(level) - i32::from(pitch));
            look.far += usize::from(off.abs() > FAR);
        }
        look
    }
}

/// Who would be in no group, and why.
pub(super) fn left_out(book: &Book, model: &Model, proposal: &Proposal) -> Vec<String> {
    let out = proposal.seats.iter().filter(|it| it.to.is_none());
    let mut told: Vec<String> = out
        .map(|it| {
            let why = model.student(it.student).map_or_else(String::new, |it| nowhere(book, model, it));
            format!("{} has no group: {why}.", book.student_name(it.student))
        })
        .collect();
    told.extend(model.held_out.iter().map(|it| format!("{} stays to place: locked.", book.student_name(*it))));
    told
}

/// Why there is no place for a student, as the end of a sentence.
fn nowhere(book: &Book, model: &Model, student: usize) -> String {
    let open: Vec<usize> = (0..model.stations.len()).filter(|it| model.stations[*it].shut.is_none()).collect();
    let barred: Vec<Bar> = open.iter().filter_map(|it| model.bar(student, *it)).collect();
    if barred.len() < open.len() {
        return "every group where it would be allowed is full, or somebody is there who may not be together with them"
            .to_owned();
    }
    let rule = barred.iter().find_map(|it| if let Bar::Rule(it) = it { Some(*it) } else { None });
    match rule.and_then(|it| book.rules.get(&model.rulings[it].rule)) {
        Some(rule) => format!("a rule leaves none ({})", book.rule_words(rule)),
        None => "none that is open may be joined".to_owned(),
    }
}

/// Why a student may not sit in a group, as a sentence.
pub(super) fn bar_words(book: &Book, model: &Model, student: usize, group: usize, bar: Bar) -> String {
    let who = book.student_name(model.students[student]);
    let name = |it: usize| book.group_name(model.stations[it].group);
    match bar {
        Bar::AdultsAway => format!("Nobody is here to lead {}.", name(group)),
        Bar::MembersLocked => format!("The students of {} are locked.", name(group)),
        Bar::OffSite => format!("{} is off site.", name(group)),
        Bar::Elsewhere(own) => match model.stations[own].shut {
            Some(Shut::OffSite) => format!("{who} is off site in {}.", name(own)),
            Some(Shut::Locked) => format!("The students of {} are locked, {who} among them.", name(own)),
            Some(Shut::AdultsAway) | None => format!("{who} is locked in {}.", name(own)),
        },
        Bar::Rule(ruling) => {
            let rule = book.rules.get(&model.rulings[ruling].rule);
            format!("A rule stands in the way: {}.", rule.map(|it| book.rule_words(it)).unwrap_or_default())
        }
        Bar::OtherRound(round) => format!("{who} is in {} in round {round} of this block already.", name(group)),
        Bar::Asked(own) => format!("{who} was put into {}.", name(own)),
    }
}
