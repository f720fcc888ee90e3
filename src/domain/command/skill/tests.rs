//! Skills, one decision at a time.

use super::*;
use crate::domain::command::outcome::impossible as refused;
use crate::domain::command::{Command, Decision, decide};

fn new(code: &str, needs: &[&str]) -> NewSkill {
    let needs = needs.iter().map(|it| skill_id(it)).collect();
    NewSkill {
        id: skill_id(code),
        code: code.into(),
        title: format!("About {code}"),
        subject: "Math".into(),
        parent: None,
        needs,
    }
}

/// B needs A, C needs B.
fn book() -> Book {
    let skills = vec![new("3.A", &[]), new("3.B", &["3.A"]), new("3.C", &["3.B"]), new("3.D", &[])];
    decide(&Book::default(), &Command::AddSkills(skills), None).expect("skills").after
}

fn edit(book: &Book, code: &str, edit: SkillEdit) -> Result<Decision, Rejected> {
    super::super::decide(book, &Command::EditSkill { skill: skill_id(code), edits: vec![edit] }, None)
}

#[test]
fn a_circle_of_needs_is_refused_and_named() {
    let needs = |code: &str, other: &str| edit(&book(), code, SkillEdit::Needs(skill_id(other)));
    assert_eq!(
        refused(needs("3.A", "3.C")),
        "3.A cannot need 3.C before: 3.C needs 3.B, which needs 3.A. That would be a circle."
    );
    assert_eq!(refused(needs("3.A", "3.A")), "3.A cannot need itself before.");
    let it = needs("3.C", "3.A").expect("no circle");
    assert_eq!(it.after.fill(&it.words), "3.C: needs 3.A before");
    assert_eq!(it.after.needs_words(skill_id("3.C")).as_deref(), Some("needs 3.A and 3.B before"));
    let it = edit(&it.after, "3.C", SkillEdit::NeedsNot(skill_id("3.B"))).expect("it did");
    assert_eq!(it.after.needs_words(skill_id("3.C")).as_deref(), Some("needs 3.A before"));
    assert_eq!(it.after.needs_words(skill_id("3.A")), None);
}

#[test]
fn a_skill_belongs_to_a_wider_one_and_never_to_its_own_part() {
    let parent = |book: &Book, code: &str, other: &str| edit(book, code, SkillEdit::Parent(Some(skill_id(other))));
    let it = parent(&book(), "3.B", "3.A").expect("allowed").after;
    let it = parent(&it, "3.C", "3.B").expect("allowed").after;
    assert_eq!(it.wider(skill_id("3.C")), [skill_id("3.B"), skill_id("3.A")]);
    assert!(refused(parent(&it, "3.A", "3.C")).contains("3.C belongs to 3.A itself"));
    assert!(refused(parent(&it, "3.A", "3.A")).contains("circle"));
    let it = edit(&it, "3.B", SkillEdit::Parent(None)).expect("allowed");
    assert_eq!(it.after.fill(&it.words), "3.B: belongs to no wider skill");
}

#[test]
fn a_code_is_one_skills_and_never_empty() {
    let code = |code: &str| edit(&book(), "3.A", SkillEdit::Code(code.into()));
    assert!(refused(code("3.b")).contains("a skill 3.b already"));
    assert!(refused(code(" ")).contains("needs a code"));
    let it = code("3.A.1").expect("free");
    assert_eq!(it.after.fill(&it.words), "3.A.1: was called “3.A”");
    let add = |skill| decide(&book(), &Command::AddSkills(vec![skill]), None);
    assert!(refused(add(NewSkill { id: SkillId([9; 16]), ..new("3.a", &[]) })).contains("already"));
    assert!(refused(add(new("", &[]))).contains("needs a code"));
}

#[test]
fn title_and_subject_may_be_empty_and_an_ended_skill_is_needed_no_more() {
    let it = edit(&book(), "3.A", SkillEdit::Title(" ".into())).expect("allowed").after;
    assert_eq!(it.skills.get(&skill_id("3.A")).map(|it| it.title.as_str()), Some("3.A"));
    let it = edit(&it, "3.A", SkillEdit::Subject(String::new())).expect("allowed");
    assert_eq!(it.after.fill(&it.words), "3.A: no subject");
    let it = edit(&it.after, "3.A", SkillEdit::End).expect("in use").after;
    assert_eq!(it.needs_words(skill_id("3.B")), None);
    assert!(refused(edit(&it, "3.A", SkillEdit::Subject("ELA".into()))).contains("does not use"));
    assert!(refused(edit(&it, "3.B", SkillEdit::Needs(skill_id("3.A")))).contains("does not use"));
}
