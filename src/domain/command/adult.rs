//! What an adult of the team is: name, role, title, what they may teach and lead, under whom; and who leaves the team.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::absence::planned_onward;
use super::presence::{clear_groups, cleared};
use super::{Draft, Rejected, named};
use crate::domain::book::Book;
use crate::domain::ids::{AdultId, GroupId, SkillId};
use crate::domain::person::{Adult, AdultSkill, AdultSubject, Role};
use crate::domain::plan::{GroupAdult, Part, Slot};
use crate::domain::text::{clean, count, fold, list};
use crate::domain::words::literal;

/// One thing that an adult becomes; everything else stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AdultEdit {
    /// The name; no other adult of the team may have it.
    Name(String),
    /// The role.
    Role(Role),
    /// The school's own title; empty is none.
    Title(String),
    /// The largest group that this adult leads; plans from this day on, and the bases, are held to it.
    Largest(Option<u32>, NaiveDate),
    /// Who supervises this adult.
    Supervisor(Option<AdultId>),
    /// Whether this adult may lead a group alone.
    Alone(bool),
    /// A subject that this adult may teach, or no more.
    Subject(String, bool),
    /// A skill that this adult may teach, or no more.
    Skill(SkillId, bool),
    /// The adult leaves the team: the groups of plans from this day on, and of the bases, are without them.
    End(NaiveDate),
}

pub(super) fn edit(draft: &mut Draft<'_>, adult: AdultId, edits: &[AdultEdit]) -> Result<String, Rejected> {
    let Some(before) = draft.before.adults.get(&adult).filter(|it| it.live) else {
        return Err(Rejected::Impossible("That adult does not belong to the team any more.".to_owned()));
    };
    let mut told = Vec::new();
    for edit in edits {
        told.push(apply(draft, before, edit)?);
    }
    let from = edits.iter().find_map(|it| if let AdultEdit::Largest(_, today) = it { Some(*today) } else { None });
    if let Some(today) = from {
        let in_it = |slot: Slot| draft.before.groups_of(slot).iter().any(|it| is_in(draft.before, it.key, adult));
        draft.check_onward(today, in_it);
    }
    Ok(format!("{}: {}", adult.mark(), told.join("; ")))
}

fn apply(draft: &mut Draft<'_>, before: &Adult, edit: &AdultEdit) -> Result<String, Rejected> {
    let adult = before.key;
    Ok(match edit {
        AdultEdit::Name(name) => {
            let name = free_name(draft, adult, name)?;
            draft.edit(adult, |it: &mut Adult| it.name = name);
            format!("was called “{}”", literal(&before.name))
        }
        AdultEdit::Role(role) => {
            draft.edit(adult, |it: &mut Adult| it.role = *role);
            role.word().to_owned()
        }
        AdultEdit::Title(title) => {
            let title = Some(clean(title)).filter(|it| !it.is_empty());
            let words = title.as_ref().map_or("no title of the school".to_owned(), |it| format!("“{}”", literal(it)));
            draft.edit(adult, |it: &mut Adult| it.title = title);
            words
        }
        AdultEdit::Largest(largest, _) => {
            draft.edit(adult, |it: &mut Adult| it.largest = *largest);
            largest.map_or_else(
                || "leads groups of any size".to_owned(),
                |it| format!("leads {} at most", count(it as usize, "student")),
            )
        }
        AdultEdit::Supervisor(supervisor) => {
            if let Some(supervisor) = supervisor {
                may_supervise(&draft.after, adult, *supervisor)?;
            }
            draft.edit(adult, |it: &mut Adult| it.supervisor = *supervisor);
            supervisor.map_or_else(|| "no supervisor".to_owned(), |it| format!("supervised by {}", it.mark()))
        }
        AdultEdit::Alone(alone) => {
            draft.edit(adult, |it: &mut Adult| it.needs_company = !alone);
            if *alone { "may lead alone" } else { "may not lead alone" }.to_owned()
        }
        AdultEdit::Subject(subject, teaches) => {
            let subject = known_subject(&draft.after, adult, &named("subject", subject)?);
            draft.edit((adult, subject.clone()), |it: &mut AdultSubject| it.holds = *teaches);
            teaches_words(&literal(&subject), *teaches)
        }
        AdultEdit::Skill(skill, teaches) => {
            draft.edit((adult, *skill), |it: &mut AdultSkill| it.holds = *teaches);
            teaches_words(&skill.mark(), *teaches)
        }
        AdultEdit::End(today) => end(draft, adult, *today),
    })
}

fn teaches_words(what: &str, teaches: bool) -> String {
    format!("{} {what}", if teaches { "may teach" } else { "does not teach" })
}

/// The subject as it is written already, by this adult or anybody else, so that two spellings are one.
fn known_subject(book: &Book, adult: AdultId, subject: &str) -> String {
    let wanted = fold(subject);
    let own = book.adult_subjects.iter().filter(|it| it.key.0 == adult).map(|it| &it.key.1);
    let known = own.chain(book.skills.iter().filter(|it| it.live).map(|it| &it.subject)).find(|it| fold(it) == wanted);
    known.map_or_else(|| subject.to_owned(), Clone::clone)
}

pub(super) fn free_name(draft: &Draft<'_>, own: AdultId, name: &str) -> Result<String, Rejected> {
    let name = named("adult", name)?;
    if draft.after.adults.iter().any(|it| it.live && it.key != own && fold(&it.name) == fold(&name)) {
        return Err(Rejected::Impossible(format!("There is an adult called “{name}” already. Choose another name.")));
    }
    Ok(name)
}

/// A supervisor belongs to the team, and nobody supervises themselves, not by a detour either.
fn may_supervise(book: &Book, adult: AdultId, supervisor: AdultId) -> Result<(), Rejected> {
    if !book.is_on_the_team(supervisor) {
        return Err(Rejected::Impossible("The supervisor does not belong to the team any more.".to_owned()));
    }
    let mut above = Some(supervisor);
    for _ in 0..=book.adults.len() {
        match above {
            Some(it) if it == adult => {
                let (name, other) = (book.adult_name(adult), book.adult_name(supervisor));
                return Err(Rejected::Impossible(if adult == supervisor {
                    format!("{name} cannot be their own supervisor. Choose somebody else.")
                } else {
                    format!("{name} supervises {other}, so {other} cannot supervise {name}. Choose somebody else.")
                }));
            }
            Some(it) => above = book.adults.get(&it).and_then(|it| it.supervisor),
            None => break,
        }
    }
    Ok(())
}

/// Leaves the team, the groups of today's and later plans and of the bases, and whom they supervised. Earlier plans keep the adult.
fn end(draft: &mut Draft<'_>, adult: AdultId, today: NaiveDate) -> String {
    let slots = planned_onward(draft.before, today);
    let mut left: BTreeSet<GroupId> = BTreeSet::new();
    for slot in &slots {
        let groups = draft.before.groups_of(*slot).into_iter().map(|it| it.key);
        let groups: Vec<GroupId> = groups.filter(|it| is_in(draft.before, *it, adult)).collect();
        for group in groups {
            draft.edit((group, adult), |it: &mut GroupAdult| it.part = Part::None);
            left.insert(group);
        }
    }
    let students = clear_groups(draft, slots);
    draft.edit(adult, |it: &mut Adult| it.live = false);
    let supervised: Vec<AdultId> =
        draft.before.adults.iter().filter(|it| it.live && it.supervisor == Some(adult)).map(|it| it.key).collect();
    for trainee in &supervised {
        draft.edit(*trainee, |it: &mut Adult| it.supervisor = None);
    }
    // The group of each day has an id of its own; its name is said once.
    let names: BTreeMap<String, String> = left.iter().map(|it| (draft.before.group_name(*it), it.mark())).collect();
    let groups = list(&names.into_values().collect::<Vec<_>>());
    let trainees = list(&supervised.iter().map(AdultId::mark).collect::<Vec<_>>());
    let told = [
        Some("leaves the team".to_owned()),
        (!groups.is_empty()).then(|| format!("no longer in {groups}")),
        (!trainees.is_empty()).then(|| format!("{trainees} without a supervisor")),
    ];
    told.into_iter().flatten().collect::<Vec<_>>().join("; ") + &cleared(students)
}

fn is_in(book: &Book, group: GroupId, adult: AdultId) -> bool {
    book.adults_of(group).iter().any(|it| it.0 == adult)
}

impl Book {
    /// Whether an adult belongs to the team.
    pub fn is_on_the_team(&self, adult: AdultId) -> bool {
        self.adults.get(&adult).is_some_and(|it| it.live)
    }

    /// The adults of the team, by name.
    pub fn team_adults(&self) -> Vec<&Adult> {
        let mut adults: Vec<&Adult> = self.adults.iter().filter(|it| it.live).collect();
        adults.sort_by(|a, b| (&a.name, a.key).cmp(&(&b.name, b.key)));
        adults
    }

    /// The subjects that an adult may teach, as they are written, by name.
    pub fn subjects_taught(&self, adult: AdultId) -> Vec<&str> {
        let own = self.adult_subjects.range((adult, String::new())..).take_while(|it| it.key.0 == adult);
        own.filter(|it| it.holds).map(|it| it.key.1.as_str()).collect()
    }

    /// The skills that an adult may teach, in the order of ids.
    pub fn skills_taught(&self, adult: AdultId) -> Vec<SkillId> {
        let own = self.adult_skills.range((adult, SkillId([0; 16]))..=(adult, SkillId([255; 16])));
        own.filter(|it| it.holds).map(|it| it.key.1).collect()
    }

    /// The keys by which others call an adult: `sis:4711`.
    pub fn keys_of_adult(&self, adult: AdultId) -> Vec<String> {
        let own = self.adult_keys.iter().filter(|it| it.live && it.adult == adult);
        own.map(|it| format!("{}:{}", it.namespace, it.value)).collect()
    }
}

impl Book {
    /// An adult's name with the school's own title, where there is one: `Mr Stone, Reach associate`.
    pub fn with_title(&self, adult: AdultId, name: &str) -> String {
        match self.adults.get(&adult).and_then(|it| it.title.as_deref()) {
            Some(title) if !title.is_empty() => format!("{name}, {title}"),
            _ => name.to_owned(),
        }
    }
}

impl Adult {
    /// What to call the adult's place in the team: the school's own title, else the role.
    pub fn called(&self) -> &str {
        self.title.as_deref().filter(|it| !it.is_empty()).unwrap_or(self.role.word())
    }
}
