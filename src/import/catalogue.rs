//! The skills and sources that a file's scores are about.

use std::collections::{BTreeSet, HashMap};

use csv::StringRecord;

use super::cell::tidy;
use super::naming::Naming;
use super::profile::Profile;
use crate::domain::book::Book;
use crate::domain::command::{NewSkill, NewSource};
use crate::domain::ids::{SkillId, SourceId};

/// Codes of this namespace are everybody's: one that the team knows already is that skill.
const SHARED: &str = "standard";

/// What was met so far; a look-up by raw text costs no copy.
pub(super) struct Catalogue<'b> {
    book: &'b Book,
    namespace: &'b str,
    skills: Vec<(NewSkill, bool)>,
    /// By code, as written and in lower case.
    places: HashMap<String, usize>,
    /// By what rows' cells say.
    said: HashMap<String, usize>,
    /// Reused for every row.
    key: String,
    /// By what makes a skill this one and no other, where not its code.
    keyed: HashMap<String, usize>,
    /// The team's skills by code, for the shared namespace; `None` where several share it.
    codes: HashMap<String, Option<SkillId>>,
    sources: Vec<(SourceId, String, bool)>,
    source_places: HashMap<String, usize>,
}

/// What a skill is called in a file.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Called<'t> {
    /// What makes it this skill and no other; empty is the code.
    pub key: &'t str,
    pub code: &'t str,
    pub title: &'t str,
    pub subject: &'t str,
    pub parent: &'t str,
}

impl<'b> Catalogue<'b> {
    pub fn new(book: &'b Book, profile: &'b Profile) -> Self {
        let mut codes: HashMap<String, Option<SkillId>> = HashMap::new();
        if profile.namespace == SHARED {
            for skill in book.skills.iter().filter(|it| it.live) {
                let code = skill.code.to_lowercase();
                codes.entry(code).and_modify(|it| *it = None).or_insert(Some(skill.key));
            }
        }
        let (skills, places, said, keyed) = (Vec::new(), HashMap::new(), HashMap::new(), HashMap::new());
        let (sources, source_places) = (Vec::new(), HashMap::new());
        let (namespace, key) = (profile.namespace.as_str(), String::new());
        Self { book, namespace, skills, places, said, key, keyed, codes, sources, source_places }
    }

    /// The place of a skill; the first row that names it says what it is called.
    pub fn skill(&mut self, called: Called<'_>) -> usize {
        let known = if called.key.is_empty() { self.places.get(called.code) } else { self.keyed.get(called.key) };
        if let Some(place) = known {
            return *place;
        }
        let parent = (!called.parent.is_empty() && called.parent != called.code)
            .then(|| self.skill(Called { code: called.parent, subject: called.subject, ..Called::default() }));
        let parent = parent.and_then(|it| self.skills.get(it)).map(|it| it.0.id);
        let code = tidy(called.code).into_owned();
        let lower = code.to_lowercase();
        let title = if called.title.is_empty() { code.clone() } else { tidy(called.title).into_owned() };
        let subject = tidy(called.subject).into_owned();
        let new = |id| (NewSkill { id, code: code.clone(), title, subject, parent, needs: Vec::new() }, false);
        if !called.key.is_empty() {
            let key = tidy(called.key);
            self.skills.push(new(SkillId::derived(&[self.namespace.as_bytes(), b"key", key.as_bytes()])));
            self.keyed.insert(called.key.to_owned(), self.skills.len() - 1);
            return self.skills.len() - 1;
        }
        let id = match self.codes.get(&lower).copied().flatten() {
            Some(known) => known,
            // An export of another year may write its headers in capitals.
            None => SkillId::derived(&[self.namespace.as_bytes(), lower.as_bytes()]),
        };
        // Two spellings of one code are one skill in a file.
        let place = self.places.get(&lower).copied().unwrap_or(self.skills.len());
        if place == self.skills.len() {
            self.skills.push(new(id));
            self.places.insert(lower, place);
        }
        self.places.insert(called.code.to_owned(), place);
        place
    }

    /// The place of the skill that a row's cells name.
    ///
    /// # Errors
    /// When they name none.
    pub fn named(&mut self, naming: &Naming, row: &StringRecord) -> Result<usize, &'static str> {
        self.key.clear();
        naming.mark(row, &mut self.key);
        if let Some(place) = self.said.get(self.key.as_str()) {
            return Ok(*place);
        }
        let place = self.skill(naming.named(row)?.called());
        self.said.insert(self.key.clone(), place);
        Ok(place)
    }

    /// The id of a skill, which has evidence from now on.
    pub fn use_skill(&mut self, place: usize) -> SkillId {
        self.skills.get_mut(place).map_or_else(SkillId::default, |it| {
            it.1 = true;
            it.0.id
        })
    }

    /// The place of a source.
    pub fn source(&mut self, name: &str) -> usize {
        if let Some(place) = self.source_places.get(name) {
            return *place;
        }
        let (place, clean) = (self.sources.len(), tidy(name).into_owned());
        self.sources.push((SourceId::derived(&[clean.as_bytes()]), clean, false));
        self.source_places.insert(name.to_owned(), place);
        place
    }

    /// The id of a source, which has evidence from now on.
    pub fn use_source(&mut self, place: usize) -> SourceId {
        self.sources.get_mut(place).map_or_else(SourceId::default, |it| {
            it.2 = true;
            it.0
        })
    }

    /// Skills of one code that are not the same say in their titles which they are.
    fn tell_apart(&mut self) {
        let mut codes: HashMap<String, u32> = HashMap::new();
        for (skill, _) in &self.skills {
            *codes.entry(skill.code.to_lowercase()).or_default() += 1;
        }
        for (key, place) in &self.keyed {
            let Some((skill, _)) = self.skills.get_mut(*place) else { continue };
            if skill.title == skill.code && codes.get(&skill.code.to_lowercase()).is_some_and(|it| *it > 1) {
                skill.title = format!("{} ({})", skill.code, tidy(key));
            }
        }
    }

    /// What has evidence and the team does not know yet; a skill's parents come before it.
    pub fn new_ones(mut self, profile: &Profile) -> (Vec<NewSkill>, Vec<NewSource>) {
        self.tell_apart();
        let mut wanted = BTreeSet::new();
        for (skill, used) in &self.skills {
            if *used {
                wanted.insert(skill.id);
                wanted.extend(skill.parent);
            }
        }
        let known = |id: &SkillId| self.book.skills.get(id).is_some_and(|it| it.live);
        let mut skills: Vec<NewSkill> = self.skills.into_iter().map(|it| it.0).collect();
        skills.retain(|it| wanted.remove(&it.id) && !known(&it.id));
        let known = |id: &SourceId| self.book.sources.get(id).is_some_and(|it| it.live);
        let sources = self.sources.into_iter().filter(|it| it.2 && !known(&it.0));
        let sources =
            sources.map(|(id, name, _)| NewSource { id, name, kind: profile.kind, cuts: profile.cuts }).collect();
        (skills, sources)
    }
}
