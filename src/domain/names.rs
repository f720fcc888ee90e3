//! Short names, told apart within a team: what fits on a card or a wall must not stand for two students.

use std::collections::{BTreeMap, HashMap};

use unicode_segmentation::UnicodeSegmentation;

use super::book::Book;
use super::ids::StudentId;
use super::person::Student;
use super::text::{fold, short_name};

/// A student's names for little room.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShortNames {
    /// First name and as many letters of the last as tell the student from the rest of the team: `Noah Ba` and `Noah Bi`.
    pub short: String,
    /// The first name alone where nobody else in the team has it, else the short name.
    pub brief: String,
}

impl Book {
    /// The short names of everybody in the team. Namesakes have their whole name.
    pub fn short_names(&self) -> BTreeMap<StudentId, ShortNames> {
        let mut alike: HashMap<String, Vec<&Student>> = HashMap::new();
        let mut firsts: HashMap<String, usize> = HashMap::new();
        for student in self.team_students() {
            alike.entry(initialled(student)).or_default().push(student);
            *firsts.entry(fold(first_name(student))).or_default() += 1;
        }
        let names = |student: &Student, alike: &[&Student]| {
            let (short, first) = (telling(student, alike), first_name(student));
            let brief = if firsts[&fold(first)] == 1 { first.to_owned() } else { short.clone() };
            (student.key, ShortNames { short, brief })
        };
        alike.values().flat_map(|alike| alike.iter().map(|it| names(it, alike))).collect()
    }

    /// The short name of one student.
    pub fn student_short(&self, id: StudentId) -> String {
        let Some(student) = self.students.get(&id) else { return "a student".to_owned() };
        let mine = initialled(student);
        // Most differ in their first letter already, which costs less to see than folding a whole name.
        let letter =
            |it: &Student| first_name(it).chars().next().filter(char::is_ascii).map(|it| it.to_ascii_lowercase());
        let may = |it: &&Student| letter(it) == letter(student) || letter(it).is_none() || letter(student).is_none();
        let alike: Vec<&Student> = self.team_students().filter(may).filter(|it| initialled(it) == mine).collect();
        telling(student, &alike)
    }
}

/// First name and initial, for comparing.
fn initialled(student: &Student) -> String {
    fold(&short_name(&student.name, &student.sort_name, 1))
}

fn first_name(student: &Student) -> &str {
    let given = student.sort_name.split_once(", ").map_or(student.name.as_str(), |it| it.1);
    given.split(' ').next().unwrap_or(given)
}

/// The shortest name that nobody else among these has.
fn telling(student: &Student, among: &[&Student]) -> String {
    let with = |it: &Student, letters| short_name(&it.name, &it.sort_name, letters);
    if among.len() < 2 {
        return with(student, 1);
    }
    let family = student.sort_name.split_once(", ").map_or(0, |it| it.0.graphemes(true).count());
    let alone = |letters: &usize| {
        let mine = fold(&with(student, *letters));
        among.iter().filter(|it| fold(&with(it, *letters)) == mine).count() == 1
    };
    (1..=family).find(alone).map_or_else(|| student.name.clone(), |letters| with(student, letters))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::Record;

    #[test]
    fn names_are_as_short_as_they_can_be_and_unlike_each_other() {
        let mut book = Book::default();
        let class = [
            ("Noah Bianchi", "Bianchi, Noah", "Noah Bi", "Noah Bi"),
            ("Noah Bauer", "Bauer, Noah", "Noah Ba", "Noah Ba"),
            ("Ana Maria Bell", "Bell, Ana Maria", "Ana B", "Ana"),
            ("Emil Evans", "Evans, Emil", "Emil Evans", "Emil Evans"),
            ("Emil Evans", "Evans, Emil", "Emil Evans", "Emil Evans"),
            ("Zoé Li", "Li, Zoé", "Zoé Li", "Zoé Li"),
            ("Zoe Lind", "Lind, Zoe", "Zoe Lin", "Zoe Lin"),
            ("陈晓雨", "陈晓雨", "陈晓雨", "陈晓雨"),
        ];
        for (place, (name, sort_name, ..)) in (1..).zip(class) {
            let mut it = Student::new(StudentId([place; 16]));
            (it.name, it.sort_name, it.live) = (name.into(), sort_name.into(), true);
            book.students.load(it);
        }
        let names = book.short_names();
        assert_eq!(names.values().map(|it| it.short.as_str()).collect::<Vec<_>>(), class.map(|it| it.2));
        assert_eq!(names.values().map(|it| it.brief.as_str()).collect::<Vec<_>>(), class.map(|it| it.3));
        assert!(names.iter().all(|(id, it)| book.student_short(*id) == it.short));
    }
}
