//! Skills that a row's cells name, in a profile's own words.

use super::*;
use crate::import::Profile;

const PROFILE: &str = r#"
[profile]
id = "own"
version = 1
title = "Own"
source = "Own"
[match]
all = ["Pupil", "Exam"]
[student]
ids = [{ column = "Pupil", namespace = "own" }]
[date]
column = "Day"
[[said]]
name = "test"
from = ["Exam", "Level"]
as = [['^(\w+) (\d)$', '$1 from $2'], ['^(\w+)$', '$1']]
[[said]]
name = "part"
from = ["Exam", "{number}"]
as = [['^Algebra 1$', 'Lines'], ['^(\w+) (\d+)$', 'Part $2']]
[[said]]
name = "area"
from = ["Exam"]
as = [['^Poems', 'ELA'], ['', 'Math']]
[skill]
namespace = "own"
subject = "{area}"
[[wide]]
columns = '^P(?P<number>\d+)$'
code = "{test}: {part}"
title = "{part} of {subject}"
parent = "{test}"
scale = "percent"
[[wide]]
columns = '^(?P<skill>Effort)$'
subject = "Habits"
scale = "percent"
"#;

fn own(text: &str) -> Preview {
    let profiles = Profiles::default().with(Profile::read(PROFILE).expect("no faults"));
    let it = preview(&file(text), &Book::default(), &Options { profiles, ..creating() }).expect("a preview");
    adds_up(&it);
    it
}

#[test]
fn what_cells_say_names_skills_their_parents_and_their_subjects() {
    let it = own(
        "Pupil,Exam,Level,P1,P2,Effort,Day\n1,Algebra,3,50,60,70,2026-11-01\n2,Poems,,80,,90,2026-11-01\n2,Algebra,3,90,,,2026-11-02\n",
    );
    let skills: Vec<(&str, &str, &str)> =
        it.facts.skills.iter().map(|it| (it.code.as_str(), it.title.as_str(), it.subject.as_str())).collect();
    let algebra = [
        ("Algebra from 3", "Algebra from 3", "Math"),
        ("Algebra from 3: Lines", "Lines of Math", "Math"),
        ("Algebra from 3: Part 2", "Part 2 of Math", "Math"),
    ];
    assert_eq!(skills[..1], [("Effort", "Effort", "Habits")], "named by its column alone");
    assert_eq!(skills[1..4], algebra);
    assert_eq!(skills[4..], [("Poems", "Poems", "ELA"), ("Poems: Part 1", "Part 1 of ELA", "ELA")]);
    let parent = it.facts.skills.iter().find(|it| it.code == "Algebra from 3").expect("a parent");
    assert!(it.facts.skills[2..4].iter().all(|it| it.parent == Some(parent.id)));
    let lines: Vec<_> =
        all_said(&it).into_iter().filter(|it| it.1.ends_with("Lines")).map(|it| it.2.to_owned()).collect();
    assert_eq!(lines, ["50", "90"], "two rows that say the same are about one skill");
}

#[test]
fn a_row_that_names_no_skill_gives_no_score() {
    let it = own("Pupil,Exam,P1\n1,Algebra,50\n2,,60\n3,Poems,70\n");
    let codes: Vec<&str> = it.facts.skills.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["Algebra", "Algebra: Lines", "Poems", "Poems: Part 1"]);
    assert_eq!(skipped(&it), [(3, "no skill")]);
}
