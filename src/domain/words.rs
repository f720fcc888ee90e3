//! An entry's words: a template of ids (`{student:…} → {group:…}`), filled with today's names when it is shown, so that
//! the log never holds a child's name.

use super::book::Book;
use super::ids::{
    AdultId, BaseId, BlockId, GroupId, ImportId, SetId, SkillId, SourceId, SpaceId, StudentId, TagId, TeamTimeId, unhex,
};
use super::plan::Group;
use super::text::list;

/// Fills every token of a template through `name`; a token that names nothing known reads "someone" or "something".
pub fn fill(template: &str, name: impl Fn(&str, [u8; 16]) -> Option<String>) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, token, after)) = next_token(rest) {
        out.push_str(before);
        match token.split_once(':').and_then(|(word, id)| Some((word, unhex(id)?))) {
            Some((word, id)) => out.push_str(&name(word, id).unwrap_or_else(|| unknown(word).to_owned())),
            None => out.push_str(token),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The kinds and ids that a template names.
pub fn tokens(template: &str) -> Vec<(&str, [u8; 16])> {
    let mut found = Vec::new();
    let mut rest = template;
    while let Some((_, token, after)) = next_token(rest) {
        found.extend(token.split_once(':').and_then(|(word, id)| Some((word, unhex(id)?))));
        rest = after;
    }
    found
}

fn next_token(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (token, after) = rest.split_once('}')?;
    Some((before, token, after))
}

fn unknown(word: &str) -> &'static str {
    if matches!(word, StudentId::WORD | AdultId::WORD) { "someone" } else { "something" }
}

/// Text that stands in a template as it is, whatever is in it. Never a child's name.
pub fn literal(text: &str) -> String {
    text.replace('{', "(").replace('}', ")")
}

/// The tokens of several students as a list: `{…}, {…} and 3 others`.
pub fn students(ids: &[StudentId]) -> String {
    list(&ids.iter().map(StudentId::mark).collect::<Vec<_>>())
}

impl Book {
    /// Fills a template with the names that are in memory.
    pub fn fill(&self, template: &str) -> String {
        fill(template, |word, id| self.name_of(word, id))
    }

    /// The name of anything that a template may name.
    pub fn name_of(&self, word: &str, id: [u8; 16]) -> Option<String> {
        let name = match word {
            StudentId::WORD => self.students.get(&StudentId(id)).map(|it| it.name.clone())?,
            AdultId::WORD => self.adults.get(&AdultId(id))?.name.clone(),
            GroupId::WORD => self.group_or_copy(GroupId(id))?.name.clone(),
            SkillId::WORD => self.skills.get(&SkillId(id))?.code.clone(),
            SourceId::WORD => self.sources.get(&SourceId(id))?.name.clone(),
            SpaceId::WORD => self.spaces.get(&SpaceId(id))?.name.clone(),
            TagId::WORD => self.tags.get(&TagId(id))?.name.clone(),
            BlockId::WORD => self.blocks.get(&BlockId(id))?.name.clone(),
            TeamTimeId::WORD => self.team_times.get(&TeamTimeId(id))?.name.clone(),
            BaseId::WORD => self.bases.get(&BaseId(id))?.name.clone(),
            SetId::WORD => self.sets.get(&SetId(id))?.name.clone(),
            ImportId::WORD => self.imports.get(&ImportId(id))?.file.clone(),
            _ => return None,
        };
        (!name.is_empty()).then_some(name)
    }

    /// The group of that id, or the newest copy in memory of the group with that origin.
    fn group_or_copy(&self, id: GroupId) -> Option<&Group> {
        self.groups
            .get(&id)
            .or_else(|| self.groups.iter().filter(|it| it.origin == id).max_by_key(|it| (it.live, it.day)))
    }

    /// A student's name, or "a student" for one who is not in the book.
    pub fn student_name(&self, id: StudentId) -> String {
        self.students.get(&id).map_or_else(|| "a student".to_owned(), |it| it.name.clone())
    }

    /// A group's name.
    pub fn group_name(&self, id: GroupId) -> String {
        self.groups.get(&id).map_or_else(|| "a group".to_owned(), |it| it.name.clone())
    }

    /// An adult's name.
    pub fn adult_name(&self, id: AdultId) -> String {
        self.adults.get(&id).map_or_else(|| "an adult".to_owned(), |it| it.name.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_is_filled_and_survives_what_it_does_not_know() {
        let ana = StudentId([1; 16]);
        let template = format!("{} → {} {{x}}", ana.mark(), GroupId([2; 16]).mark());
        let filled = fill(&template, |word, id| (word == "student" && id == [1; 16]).then(|| "Ana".into()));
        assert_eq!(filled, "Ana → something x");
        assert_eq!(tokens(&template).len(), 2);
    }
}
