//! Finds who or what a person names: exact name, `namespace:key`, or the start of an id. One that fits several is never guessed.

use super::away::Who;
use super::book::Book;
use super::ids::{
    AdultId, AdultKeyId, BaseId, BlockId, GroupId, RuleId, SetId, SkillId, SourceId, SpaceId, StudentId, StudentKeyId,
    TagId, TeamTimeId, hex,
};
use super::plan::{Day, Slot};
use super::text::fold;

/// Why a name leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotFound {
    /// Nobody fits.
    #[error("There is no {what} called “{name}”. Use the exact name, namespace:key, or the first digits of the id.")]
    Nobody {
        /// student, adult, group …
        what: &'static str,
        /// As typed.
        name: String,
    },
    /// Several fit.
    #[error("“{name}” fits {}: {}. Say which one by the first digits of its id.", candidates.len(), candidates.join(", "))]
    Several {
        /// As typed.
        name: String,
        /// Each with its name and the digits that tell it apart.
        candidates: Vec<String>,
    },
}

/// Normalises an external key for comparing: trimmed, case-folded, a spreadsheet's trailing `.0` dropped.
pub fn fold_key(key: &str) -> String {
    let key = key.trim().to_lowercase();
    match key.strip_suffix(".0") {
        Some(whole) if !whole.is_empty() && whole.bytes().all(|it| it.is_ascii_digit()) => whole.to_owned(),
        _ => key,
    }
}

/// The id of a student's key: the same on every laptop.
pub fn student_key_id(namespace: &str, key: &str) -> StudentKeyId {
    StudentKeyId::derived(&[namespace.as_bytes(), fold_key(key).as_bytes()])
}

impl Book {
    /// Everybody who belongs to the team or did once, by id. Who does on a day, [`Book::team_on`] says.
    pub fn team_students(&self) -> impl Iterator<Item = &super::person::Student> {
        self.students.iter().filter(|it| it.is_person())
    }

    /// The same by sort name, as every list shows them; namesakes by id.
    pub fn team_by_name(&self) -> Vec<&super::person::Student> {
        let mut students: Vec<_> = self.team_students().collect();
        students.sort_by(|a, b| (&a.sort_name, a.key).cmp(&(&b.sort_name, b.key)));
        students
    }

    /// Whose key that is.
    pub fn student_by_key(&self, namespace: &str, key: &str) -> Option<StudentId> {
        self.student_keys
            .get(&student_key_id(namespace, key))
            .filter(|it| it.live)
            .map(|it| self.same_person(it.student))
    }

    /// The record that a double points to, or the student itself.
    pub fn same_person(&self, student: StudentId) -> StudentId {
        self.students.get(&student).and_then(|it| it.same_as).unwrap_or(student)
    }

    /// The student that a person names.
    pub fn find_student(&self, name: &str) -> Result<StudentId, NotFound> {
        if let Some(found) = keyed(name).find_map(|(namespace, key)| self.student_by_key(namespace, key)) {
            return Ok(found);
        }
        let named = |left: bool| {
            let some = self.team_students().filter(|it| (it.left_on.is_some() && it.back_on.is_none()) == left);
            pick("student", name, some.map(|it| (it.key, it.key.0, vec![it.name.as_str(), it.sort_name.as_str()])))
        };
        // Who left is meant where nobody else is.
        match named(false) {
            Err(NotFound::Nobody { .. }) => named(true),
            found => found,
        }
    }

    /// The adult that a person names.
    pub fn find_adult(&self, name: &str) -> Result<AdultId, NotFound> {
        let id =
            |(namespace, key): (&str, &str)| AdultKeyId::derived(&[namespace.as_bytes(), fold_key(key).as_bytes()]);
        if let Some(found) = keyed(name).find_map(|it| self.adult_keys.get(&id(it)).filter(|it| it.live)) {
            return Ok(found.adult);
        }
        let rows = self.adults.iter().filter(|it| it.live).map(|it| (it.key, it.key.0, vec![it.name.as_str()]));
        pick("adult", name, rows)
    }

    /// The skill that a person names, by code or title.
    pub fn find_skill(&self, name: &str) -> Result<SkillId, NotFound> {
        let rows = self
            .skills
            .iter()
            .filter(|it| it.live)
            .map(|it| (it.key, it.key.0, vec![it.code.as_str(), it.title.as_str()]));
        pick("skill", name, rows)
    }

    /// The open group of a slot that a person names.
    pub fn find_group(&self, slot: Slot, name: &str) -> Result<GroupId, NotFound> {
        let rows = self.groups_of(slot).into_iter().map(|it| (it.key, it.key.0, vec![it.name.as_str()]));
        pick("group in this block", name, rows)
    }

    /// The block that a person names.
    pub fn find_block(&self, name: &str) -> Result<BlockId, NotFound> {
        let rows = self.blocks.iter().filter(|it| it.live).map(|it| (it.key, it.key.0, vec![it.name.as_str()]));
        pick("block", name, rows)
    }

    /// The team time that a person names, of that day where one is named, too.
    pub fn find_team_time(&self, name: &str, day: Option<&str>) -> Result<TeamTimeId, NotFound> {
        let is_then = |it: &str| day.is_none_or(|day| self.day_named(day).is_some_and(|day| fold(&day) == fold(it)));
        let rows = self
            .team_times
            .iter()
            .filter(|it| it.live && is_then(&it.weekday))
            .map(|it| (it.key, it.key.0, vec![it.name.as_str()]));
        pick("team time", name, rows)
    }

    /// The space that a person names.
    pub fn find_space(&self, name: &str) -> Result<SpaceId, NotFound> {
        let rows = self.spaces.iter().filter(|it| it.live).map(|it| (it.key, it.key.0, vec![it.name.as_str()]));
        pick("space", name, rows)
    }

    /// The source that a person names.
    pub fn find_source(&self, name: &str) -> Result<SourceId, NotFound> {
        let rows = self.sources.iter().filter(|it| it.live).map(|it| (it.key, it.key.0, vec![it.name.as_str()]));
        pick("source", name, rows)
    }

    /// The base plan that a person names.
    pub fn find_base(&self, name: &str) -> Result<BaseId, NotFound> {
        let rows = self.bases.iter().filter(|it| it.live).map(|it| (it.key, it.key.0, vec![it.name.as_str()]));
        pick("base plan", name, rows)
    }

    /// The set that a person names: of those that count on a day, or of all.
    pub fn find_set(&self, day: Option<Day>, name: &str) -> Result<SetId, NotFound> {
        let sets = day.map_or_else(|| self.sets.iter().filter(|it| it.live).collect(), |it| self.sets_on(it));
        let rows = sets.into_iter().map(|it| (it.key, it.key.0, vec![it.name.as_str()]));
        pick("set", name, rows)
    }

    /// The tag that a person names.
    pub fn find_tag(&self, name: &str) -> Result<TagId, NotFound> {
        let rows = self.tags.iter().filter(|it| it.live).map(|it| (it.key, it.key.0, vec![it.name.as_str()]));
        pick("tag", name, rows)
    }

    /// The rule in force that a person names: by the first digits of its id, or by what it says.
    pub fn find_rule(&self, name: &str) -> Result<RuleId, NotFound> {
        let rules = self.rules.iter().filter(|it| it.live);
        let rules: Vec<(RuleId, String)> = rules.map(|it| (it.key, self.rule_words(it))).collect();
        pick("rule", name, rules.iter().map(|(key, words)| (*key, key.0, vec![words.as_str()])))
    }

    /// The grade that a person names as `grade 9`, `grade=9` or `grade:9`, as the students have it.
    pub fn find_grade(&self, name: &str) -> Result<String, NotFound> {
        let wanted = fold(&name.replace(['=', ':'], " "));
        let grade = wanted.strip_prefix("grade ").unwrap_or_default();
        let known = self.team_students().filter_map(|it| it.grade.as_ref()).find(|it| fold(it) == grade);
        known.cloned().ok_or_else(|| NotFound::Nobody { what: "grade", name: name.to_owned() })
    }

    /// The student, adult, tag or grade that a person names.
    pub fn find_who(&self, name: &str) -> Result<Who, NotFound> {
        let found = [
            self.find_student(name).map(Who::Student),
            self.find_adult(name).map(Who::Adult),
            self.find_tag(name).map(Who::Tag),
            self.find_grade(name).map(Who::Grade),
        ];
        let mut fits: Vec<Who> = found.iter().filter_map(|it| it.as_ref().ok().cloned()).collect();
        if fits.len() == 1 {
            return Ok(fits.remove(0));
        }
        if fits.len() > 1 {
            let candidates = fits.iter().map(|it| self.fill(&it.mark())).collect();
            return Err(NotFound::Several { name: name.to_owned(), candidates });
        }
        let several = found.into_iter().filter_map(Result::err).find(|it| matches!(it, NotFound::Several { .. }));
        Err(several.unwrap_or(NotFound::Nobody { what: "student, adult, tag or grade", name: name.to_owned() }))
    }
}

/// Every way to read `namespace:key`; a namespace may hold a colon itself (`sis:maple`).
fn keyed(name: &str) -> impl Iterator<Item = (&str, &str)> {
    name.match_indices(':').map(|(place, _)| (&name[..place], &name[place + 1..]))
}

/// Picks the one row that a name fits: by name first, else by the first digits (at least four) of its id.
fn pick<'a, T: Copy>(
    what: &'static str,
    name: &str,
    rows: impl Iterator<Item = (T, [u8; 16], Vec<&'a str>)>,
) -> Result<T, NotFound> {
    let (wanted, digits) = (fold(name), name.trim().to_lowercase());
    let by_id = digits.len() >= 4 && digits.bytes().all(|it| it.is_ascii_hexdigit());
    let (mut named, mut numbered) = (Vec::new(), Vec::new());
    for (it, id, names) in rows {
        let row = (it, id, names.first().copied().unwrap_or_default());
        if !wanted.is_empty() && names.iter().any(|it| fold(it) == wanted) {
            named.push(row);
        } else if by_id && hex(&id).starts_with(&digits) {
            numbered.push(row);
        }
    }
    let mut fits = if named.is_empty() { numbered } else { named };
    match fits.len() {
        0 => Err(NotFound::Nobody { what, name: name.to_owned() }),
        1 => Ok(fits.remove(0).0),
        _ => {
            let candidates = fits.iter().map(|(_, id, name)| format!("{name} ({})", telling(id, &fits))).collect();
            Err(NotFound::Several { name: name.to_owned(), candidates })
        }
    }
}

/// The first digits of an id that no other candidate shares, at least eight.
fn telling<T>(id: &[u8; 16], among: &[(T, [u8; 16], &str)]) -> String {
    let digits = hex(id);
    let alone = |length: &usize| among.iter().filter(|it| hex(&it.1).starts_with(&digits[..*length])).count() == 1;
    let length = (8..=32).find(alone).unwrap_or(32);
    digits[..length].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::person::Student;
    use crate::domain::record::Record;

    fn student(book: &mut Book, byte: u8, name: &str) {
        let mut it = Student::new(StudentId([byte; 16]));
        (it.name, it.sort_name, it.live) = (name.into(), name.into(), true);
        book.students.load(it);
    }

    #[test]
    fn names_match_without_case_or_accents_and_ids_by_prefix() {
        let mut book = Book::default();
        student(&mut book, 0xaa, "Ana Núñez");
        student(&mut book, 0xbb, "Bo Lind");
        assert_eq!(book.find_student("ana nunez"), Ok(StudentId([0xaa; 16])));
        assert_eq!(book.find_student("bbbb"), Ok(StudentId([0xbb; 16])));
        assert!(matches!(book.find_student("Cy"), Err(NotFound::Nobody { .. })));
    }

    #[test]
    fn namesakes_are_listed_never_guessed() {
        let mut book = Book::default();
        student(&mut book, 0xaa, "Ana Bell");
        student(&mut book, 0xab, "Ana Bell");
        let Err(NotFound::Several { candidates, .. }) = book.find_student("Ana Bell") else { panic!("two fit") };
        assert_eq!(candidates, ["Ana Bell (aaaaaaaa)", "Ana Bell (abababab)"]);
        assert_eq!(book.find_student("abab"), Ok(StudentId([0xab; 16])));
    }

    #[test]
    fn keys_lose_case_spaces_and_a_spreadsheets_tail() {
        assert_eq!(fold_key(" 605000.0 "), "605000");
        assert_eq!(fold_key("AbC.0"), "abc.0");
        assert_eq!(student_key_id("sis", "A1"), student_key_id("sis", " a1"));
    }
}
