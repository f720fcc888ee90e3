//! Tags, one decision at a time.

use super::*;
use crate::domain::book::Book;
use crate::domain::command::outcome::impossible as refused;
use crate::domain::command::{Command, Decision, NewStudent, decide, tag_id};
use crate::domain::ids::AvailabilityId;
use crate::domain::record::Record;

const ANA: StudentId = StudentId([1; 16]);
const BO: StudentId = StudentId([2; 16]);

fn new(id: StudentId, name: &str, tag: &str) -> NewStudent {
    let keys = Vec::new();
    NewStudent { id, name: name.into(), sort_name: name.into(), grade: None, keys, tags: vec![tag.to_owned()] }
}

fn book() -> Book {
    let students = vec![new(ANA, "Ana Bell", "cohort A"), new(BO, "Bo Lind", "Cohort-B")];
    decide(&Book::default(), &Command::AddStudents(students), None).expect("a class").after
}

fn tag(book: &Book, command: TagCommand) -> Result<Decision, Rejected> {
    super::super::decide(book, &Command::Tag(command), None)
}

fn edit(book: &Book, name: &str, edit: TagEdit) -> Result<Decision, Rejected> {
    tag(book, TagCommand::Edit { tag: tag_id(name), edits: vec![edit] })
}

#[test]
fn a_renamed_tag_keeps_its_id_and_a_file_with_the_first_name_still_means_it() {
    let it = edit(&book(), "cohort A", TagEdit::Name(" Blue ".into())).expect("allowed");
    assert_eq!(it.after.fill(&it.words), "Blue: was called “cohort A”");
    let more = Command::AddStudents(vec![new(StudentId([3; 16]), "Cy Katz", "COHORT A")]);
    let it = decide(&it.after, &more, None).expect("a new student");
    assert_eq!(it.after.tags_of(StudentId([3; 16])), [("Blue".to_owned(), false)]);
    let again = tag(&it.after, TagCommand::Add { name: "cohort a".into(), private: false });
    assert!(refused(again).contains("is what “Blue” was called before"));
}

#[test]
fn a_name_is_one_tags() {
    let add = |name: &str| tag(&book(), TagCommand::Add { name: name.into(), private: true });
    assert!(refused(add("COHORT A")).contains("a tag called “cohort A” already"));
    assert!(refused(add(" ")).contains("needs a name"));
    assert!(refused(edit(&book(), "cohort A", TagEdit::Name("cohort b".into()))).contains("merge the two"));
    let it = add("Support plan").expect("new");
    assert_eq!(it.after.fill(&it.words), "New tag Support plan");
    assert!(it.after.tags.get(&tag_id("support plan")).is_some_and(|it| it.private && it.live));
}

#[test]
fn who_carries_a_tag_is_put_and_taken() {
    let id = tag_id("cohort A");
    let take = |book: &Book| tag(book, TagCommand::Take { tag: id, students: vec![ANA, BO] });
    let it = take(&book()).expect("Ana carries it");
    assert_eq!(it.after.fill(&it.words), "cohort A taken from 1 student");
    assert!(matches!(take(&it.after), Err(Rejected::NothingToDo(_))));
    let put = Command::TagStudents { tag: id, name: "cohort A".into(), private: false, students: vec![ANA, BO] };
    let it = decide(&it.after, &put, None).expect("allowed");
    assert_eq!(it.after.carriers()[&id].len(), 2);
    let it = edit(&it.after, "cohort A", TagEdit::End).expect("in use");
    assert_eq!(it.after.fill(&it.words), "cohort A: out of use; 2 students carried it");
    assert!(!it.after.carriers().contains_key(&id));
    assert!(refused(edit(&it.after, "cohort A", TagEdit::Private(true))).contains("does not use"));
}

#[test]
fn two_tags_become_one_and_files_that_say_either_mean_it() {
    let (a, b) = (tag_id("cohort A"), tag_id("cohort b"));
    let mut book = edit(&book(), "cohort A", TagEdit::Private(true)).expect("allowed").after;
    let fact = Availability { tag: Some(a), live: true, ..Availability::new(AvailabilityId([1; 16])) };
    book.availability.load(fact);
    let it = tag(&book, TagCommand::Merge { from: a, into: b }).expect("two");
    assert_eq!(it.after.fill(&it.words), "cohort A is Cohort-B from now on; 1 student carried it");
    assert_eq!(it.after.carriers(), [(b, [ANA, BO].into())].into());
    assert!(it.after.tags.get(&b).is_some_and(|it| it.private), "what was private stays so");
    assert_eq!(it.after.availability.iter().next().and_then(|it| it.tag), Some(b));
    assert_eq!(it.after.tag_for("cohort a"), b);
    let mut undone = it.after.clone();
    for change in it.changes.iter().rev() {
        undone.apply(&change.inverse());
    }
    assert_eq!(undone, book);
    assert!(refused(tag(&book, TagCommand::Merge { from: a, into: a })).contains("one tag already"));
}
