//! Skills: new ones, what they say, what they belong to, what they need before. **Neither way up nor way back is ever a circle.**

use std::collections::{BTreeMap, HashSet};

use super::{Draft, NewSkill, Rejected, named, setup};
use crate::domain::book::Book;
use crate::domain::ids::SkillId;
use crate::domain::skill::{Prerequisite, Skill};
use crate::domain::text::{clean, count, fold};
use crate::domain::words::literal;

/// One thing that a skill becomes; everything else stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SkillEdit {
    /// Its short code; no other skill in use may have it.
    Code(String),
    /// What it says; empty is its code.
    Title(String),
    /// Its subject; empty is unknown.
    Subject(String),
    /// The wider skill that it belongs to.
    Parent(Option<SkillId>),
    /// One more that it needs before.
    Needs(SkillId),
    /// One that it does not need before after all.
    NeedsNot(SkillId),
    /// The team does not use it any more; its scores stay.
    End,
}

/// The id of a skill that a person makes: two laptops that say one code mean the same.
pub fn skill_id(code: &str) -> SkillId {
    SkillId::derived(&[b"team", fold(code).as_bytes()])
}

pub(super) fn add(draft: &mut Draft<'_>, skills: &[NewSkill]) -> Result<String, Rejected> {
    let mut codes: HashSet<String> =
        draft.before.skills.iter().filter(|it| it.live).map(|it| it.code.to_lowercase()).collect();
    for skill in skills {
        let code = named("skill", &skill.code).map_err(|_| Rejected::Impossible("A skill needs a code.".to_owned()))?;
        if !draft.before.skills.get(&skill.id).is_some_and(|it| it.live) && !codes.insert(code.to_lowercase()) {
            return Err(taken(&code));
        }
        setup::add_skill(draft, skill);
    }
    Ok(match skills {
        [one] => format!("New skill {}", one.id.mark()),
        _ => format!("{} added", count(skills.len(), "skill")),
    })
}

fn taken(code: &str) -> Rejected {
    Rejected::Impossible(format!("There is a skill {code} already. Choose another code."))
}

fn gone() -> Rejected {
    Rejected::Impossible("The team does not use that skill any more.".to_owned())
}

pub(super) fn edit(draft: &mut Draft<'_>, skill: SkillId, edits: &[SkillEdit]) -> Result<String, Rejected> {
    let told = edits.iter().map(|it| one(draft, skill, it)).collect::<Result<Vec<_>, _>>()?;
    Ok(format!("{}: {}", skill.mark(), told.join("; ")))
}

fn one(draft: &mut Draft<'_>, skill: SkillId, edit: &SkillEdit) -> Result<String, Rejected> {
    let known = |draft: &Draft<'_>, it: &SkillId| draft.after.skills.get(it).filter(|it| it.live).cloned();
    let before = known(draft, &skill).ok_or_else(gone)?;
    Ok(match edit {
        SkillEdit::Code(code) => {
            let code = clean(code);
            if code.is_empty() {
                return Err(Rejected::Impossible("A skill needs a code.".to_owned()));
            }
            let same = |it: &Skill| it.live && it.key != skill && it.code.to_lowercase() == code.to_lowercase();
            if draft.after.skills.iter().any(same) {
                return Err(taken(&code));
            }
            draft.edit(skill, |it: &mut Skill| it.code = code);
            format!("was called “{}”", literal(&before.code))
        }
        SkillEdit::Title(title) => {
            let title = clean(title);
            let words = format!("“{}”", literal(&title));
            draft.edit(skill, |it: &mut Skill| it.title = if title.is_empty() { before.code } else { title });
            if words.len() > "“”".len() { words } else { "no title but its code".to_owned() }
        }
        SkillEdit::Subject(subject) => {
            let subject = clean(subject);
            let words = if subject.is_empty() { "no subject".to_owned() } else { literal(&subject) };
            draft.edit(skill, |it: &mut Skill| it.subject = subject);
            words
        }
        SkillEdit::Parent(None) => {
            draft.edit(skill, |it: &mut Skill| it.parent = None);
            "belongs to no wider skill".to_owned()
        }
        SkillEdit::Parent(Some(parent)) => {
            known(draft, parent).ok_or_else(gone)?;
            if *parent == skill || draft.after.wider(*parent).contains(&skill) {
                let code = draft.after.skill_code(*parent);
                return Err(Rejected::Impossible(format!(
                    "{code} belongs to {} itself: that would be a circle.",
                    before.code
                )));
            }
            draft.edit(skill, |it: &mut Skill| it.parent = Some(*parent));
            format!("belongs to {}", parent.mark())
        }
        SkillEdit::Needs(needs) => {
            known(draft, needs).ok_or_else(gone)?;
            if let Some(way) = draft.after.way_of_needs(*needs, skill) {
                return Err(circle(&draft.after, skill, &way));
            }
            draft.edit((skill, *needs), |it: &mut Prerequisite| it.holds = true);
            format!("needs {} before", needs.mark())
        }
        SkillEdit::NeedsNot(needs) => {
            draft.edit((skill, *needs), |it: &mut Prerequisite| it.holds = false);
            format!("does not need {} before", needs.mark())
        }
        SkillEdit::End => {
            draft.edit(skill, |it: &mut Skill| it.live = false);
            "out of use".to_owned()
        }
    })
}

/// `3.NF.2 cannot need 3.NF.3 before: 3.NF.3 needs 3.NF.2 itself.` With those between.
fn circle(book: &Book, skill: SkillId, way: &[SkillId]) -> Rejected {
    let codes: Vec<String> = way.iter().map(|it| book.skill_code(*it)).collect();
    let code = book.skill_code(skill);
    Rejected::Impossible(match codes.as_slice() {
        [] | [_] => format!("{code} cannot need itself before."),
        [first, rest @ ..] => {
            format!(
                "{code} cannot need {first} before: {first} needs {}. That would be a circle.",
                rest.join(", which needs ")
            )
        }
    })
}

impl Book {
    /// A skill's code; `a skill` for one that is not known.
    pub fn skill_code(&self, skill: SkillId) -> String {
        self.skills.get(&skill).map_or_else(|| "a skill".to_owned(), |it| it.code.clone())
    }

    /// What a skill needs before, of what the team uses, in the order of lists.
    pub fn needs_of(&self, skill: SkillId) -> Vec<SkillId> {
        let whole = (skill, SkillId([0; 16]))..=(skill, SkillId([255; 16]));
        let held = self.prerequisites.range(whole).filter(|it| it.holds).map(|it| it.key.1);
        let mut needs: Vec<SkillId> = held.filter(|it| self.skills.get(it).is_some_and(|it| it.live)).collect();
        self.sort_skills(&mut needs);
        needs
    }

    /// `needs 3.NF.1 and 3.OA.8 before`; nothing for a skill that needs none.
    pub fn needs_words(&self, skill: SkillId) -> Option<String> {
        let codes: Vec<String> = self.needs_of(skill).into_iter().map(|it| self.skill_code(it)).collect();
        (!codes.is_empty()).then(|| format!("needs {} before", crate::domain::text::list(&codes)))
    }

    /// The wider skills that a skill belongs to, the nearest first.
    pub fn wider(&self, skill: SkillId) -> Vec<SkillId> {
        let mut wider = Vec::new();
        let mut at = skill;
        while let Some(parent) = self.skills.get(&at).and_then(|it| it.parent).filter(|it| !wider.contains(it)) {
            wider.push(parent);
            at = parent;
        }
        wider
    }

    /// From a skill along what each needs before to another one, both included; the shortest way, if there is one.
    pub fn way_of_needs(&self, from: SkillId, to: SkillId) -> Option<Vec<SkillId>> {
        let mut came: BTreeMap<SkillId, SkillId> = BTreeMap::from([(from, from)]);
        let mut next = vec![from];
        while !next.is_empty() && !came.contains_key(&to) {
            let mut further = Vec::new();
            for skill in next {
                for needs in self.needs_of(skill) {
                    came.entry(needs).or_insert_with(|| {
                        further.push(needs);
                        skill
                    });
                }
            }
            next = further;
        }
        let mut way = vec![to];
        while *way.last()? != from {
            way.push(*came.get(way.last()?)?);
        }
        way.reverse();
        Some(way)
    }
}

#[cfg(test)]
mod tests;
