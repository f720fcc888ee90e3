//! The names that everybody may read: first name and initial, longer only where two would read the same.

use std::collections::BTreeMap;

use unicode_segmentation::UnicodeSegmentation;

use crate::domain::book::Book;
use crate::domain::ids::StudentId;
use crate::domain::person::Student;
use crate::domain::text::{clean, fold, short_name};

/// The short name of every student of the team, each unlike all others: `Noah Ba` and `Noah Bi`. Namesakes have their whole name.
pub(super) fn short_names(book: &Book) -> BTreeMap<StudentId, String> {
    let mut alike: BTreeMap<String, Vec<&Student>> = BTreeMap::new();
    for it in book.team_students() {
        alike.entry(fold(&short_name(&it.name, &it.sort_name))).or_default().push(it);
    }
    let named = |students: Vec<&Student>| -> Vec<(StudentId, String)> {
        students.iter().map(|it| (it.key, clean(&telling(it, &students)))).collect()
    };
    alike.into_values().flat_map(named).collect()
}

/// The shortest name that no other of these students has.
fn telling(student: &Student, among: &[&Student]) -> String {
    let family = student.sort_name.split_once(", ").map_or(0, |it| it.0.graphemes(true).count());
    let unlike = |name: &String, letters| among.iter().filter(|it| fold(&with(it, letters)) == fold(name)).count() == 1;
    let names = (1..=family).map(|letters| (letters, with(student, letters)));
    names.into_iter().find(|(letters, name)| unlike(name, *letters)).map_or_else(|| student.name.clone(), |it| it.1)
}

/// First name and so many letters of the family name; the name itself where it has no parts.
fn with(student: &Student, letters: usize) -> String {
    let Some((family, given)) = student.sort_name.split_once(", ") else { return student.name.clone() };
    let first = given.split(' ').next().unwrap_or(given);
    let start: String = family.graphemes(true).take(letters).collect();
    format!("{first} {}", start.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::Record;

    #[test]
    fn names_are_as_short_as_they_can_be_and_unlike_each_other() {
        let mut book = Book::default();
        let class = [
            ("Noah Bianchi", "Bianchi, Noah", "Noah Bi"),
            ("Noah Bauer", "Bauer, Noah", "Noah Ba"),
            ("Ana Maria Bell", "Bell, Ana Maria", "Ana B"),
            ("Emil Evans", "Evans, Emil", "Emil Evans"),
            ("Emil Evans", "Evans, Emil", "Emil Evans"),
            ("Zoé Li", "Li, Zoé", "Zoé Li"),
            ("Zoe Lind", "Lind, Zoe", "Zoe Lin"),
            ("陈晓雨", "陈晓雨", "陈晓雨"),
        ];
        for (place, (name, sort_name, _)) in (1..).zip(class) {
            let mut it = Student::new(StudentId([place; 16]));
            (it.name, it.sort_name, it.live) = (name.into(), sort_name.into(), true);
            book.students.load(it);
        }
        let names: Vec<String> = short_names(&book).into_values().collect();
        assert_eq!(names, class.map(|it| it.2));
    }
}
