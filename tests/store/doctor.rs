//! What the doctor finds: each thing that a file may lose, by the check that tells of it and its words.

use huddleboard::domain::away::Who;
use huddleboard::domain::command::{
    BaseAct, BaseEdit, Command, Confer, Conferring, NewAway, NewSet, NewSets, Rotate, SaveBase, Take, Track,
};
use huddleboard::domain::ids::{AvailabilityId, BaseId, SetId};
use huddleboard::domain::plan::{Day, Slot};
use huddleboard::session::Session;

use crate::team::{Team, adult, block, cohort, group, math, run, student, tuesday};

const SETS: &str = "every set, its students and its stations exist";
const BASES: &str = "every base plan belongs to a base";
const SUGGESTIONS: &str = "every suggestion that was taken is of a block, and no better than possible";
const CONFERENCES: &str = "every conference is of a student with an adult in a block";
const ABSENCES: &str = "every absence is somebody's";

/// A team with a base that has a set, a suggestion that was taken for it and for a day, a rotation, two conferences and three absences.
fn team() -> Team {
    let (team, base, red) = (Team::new(), BaseId([1; 16]), SetId([1; 16]));
    let mut session = team.open();
    let edits = vec![BaseEdit::Name("Fall".to_owned())];
    run(&mut session, &Command::Base(BaseAct::Save(SaveBase { base, slots: vec![math()], edits })));
    for slot in [math(), Slot { day: Day::Base(base), ..math() }] {
        let lab = session.book().groups_of(slot)[3].key;
        let taken = Take { slot, moves: vec![(student(7), Some(lab))], gap: 200, ..Take::default() };
        run(&mut session, &Command::Take(taken));
    }
    let set = |id, students: [u8; 2]| NewSet { id, name: format!("{id}"), students: students.map(student).to_vec() };
    run(&mut session, &Command::AddSets(NewSets { base: Some(base), at: None, sets: vec![set(red, [2, 3])] }));
    let blue = SetId([2; 16]);
    run(&mut session, &Command::AddSets(NewSets { base: None, at: None, sets: vec![set(blue, [4, 5])] }));
    let origin = session.book().groups.get(&group(3)).expect("Lab").origin;
    let tracks = vec![Track { sets: vec![blue], stations: vec![origin] }];
    run(&mut session, &Command::Rotate(Rotate { day: Day::Date(tuesday()), block: block(0), tracks }));
    for n in [1, 2] {
        let (date, students) = (tuesday(), vec![student(n)]);
        let deed = Conferring::Plan(Some(10));
        run(&mut session, &Command::Confer(Confer { date, block: block(0), adult: adult(n), students, deed }));
    }
    let who = [Who::Student(student(6)), Who::Adult(adult(3)), Who::Tag(cohort()), Who::Grade("3".to_owned())];
    for (n, who) in (1..).zip(who) {
        run(&mut session, &Command::AddAway(NewAway::new(AvailabilityId([n; 16]), who, tuesday())));
    }
    team
}

fn faults(session: &Session, check: &str) -> Vec<String> {
    let found = session.examine().expect("the doctor").into_iter().find(|it| it.check == check);
    found.unwrap_or_else(|| panic!("there is no check “{check}”")).faults
}

#[test]
fn a_sound_file_has_no_faults() {
    let findings = team().open().examine().expect("the doctor");
    assert!(findings.iter().all(|it| it.faults.is_empty()), "{findings:?}");
}

#[test]
fn whatever_points_nowhere_is_found_by_its_own_check() {
    let cases = [
        (SETS, "UPDATE \"set\" SET base = x'99' WHERE base IS NOT NULL", "1 sets belong to a base that does not exist"),
        (
            SETS,
            "UPDATE set_member SET student = x'99' WHERE student = (SELECT min(student) FROM set_member)",
            "1 places in sets name a set or a student that does not exist",
        ),
        (
            SETS,
            "UPDATE set_route SET \"group\" = x'99' WHERE round = 1",
            "1 stops of sets name a set or a group that does not exist",
        ),
        (
            SUGGESTIONS,
            "DELETE FROM base",
            "1 suggestions were taken on base:01010101010101010101010101010101 for a block or a base that does not exist",
        ),
        (
            SUGGESTIONS,
            "UPDATE suggested SET block = x'99' WHERE day = '2026-11-24'",
            "1 suggestions were taken on 2026-11-24 for a block or a base that does not exist",
        ),
        (
            SUGGESTIONS,
            "UPDATE suggested SET gap = -1 WHERE day = '2026-11-24'",
            "1 suggestions on 2026-11-24 were better than the best possible",
        ),
        (BASES, "DELETE FROM base", "4 groups are of a base that does not exist"),
        (
            CONFERENCES,
            "DELETE FROM adult WHERE id = (SELECT min(adult) FROM conference)",
            "1 conferences on 2026-11-24 name a student, an adult or a block that does not exist",
        ),
        (
            CONFERENCES,
            "DELETE FROM block",
            "2 conferences on 2026-11-24 name a student, an adult or a block that does not exist",
        ),
        (
            ABSENCES,
            "DELETE FROM adult WHERE id IN (SELECT adult FROM availability)",
            "1 absences are of nobody in the file",
        ),
        (ABSENCES, "DELETE FROM tag", "1 absences are of nobody in the file"),
        (
            ABSENCES,
            "UPDATE availability SET student = NULL, adult = NULL, tag = NULL",
            "3 absences are of nobody in the file",
        ),
    ];
    for (check, damage, words) in cases {
        let team = team();
        team.raw().execute(damage, []).unwrap_or_else(|why| panic!("{damage}: {why}"));
        assert_eq!(faults(&team.open(), check), [words], "{damage}");
    }
}

#[test]
fn what_stands_no_more_may_point_nowhere() {
    let team = team();
    for damage in
        ["UPDATE conference SET live = 0", "UPDATE availability SET live = 0", "DELETE FROM adult", "DELETE FROM tag"]
    {
        team.raw().execute(damage, []).unwrap_or_else(|why| panic!("{damage}: {why}"));
    }
    let damage = "UPDATE suggested SET gap = NULL, weights = '', block = x'99'";
    team.raw().execute(damage, []).expect("rows");
    let session = team.open();
    for check in [CONFERENCES, ABSENCES, SUGGESTIONS] {
        assert_eq!(faults(&session, check), Vec::<String>::new());
    }
}
