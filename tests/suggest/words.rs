//! What is told of a plan is true of the student, and told where it says something: own work with its contrast, rules about everybody
//! once, struggling by the skills that matter, a day's rounds with different skills.

use huddleboard::domain::book::Book;
use huddleboard::domain::command::{Command, Hold, NewRule, decide};
use huddleboard::domain::contact::{PastGroup, PastPlan};
use huddleboard::domain::ids::{GroupId, RuleId, SkillId, StudentId};
use huddleboard::domain::person::{Connection, Strength};
use huddleboard::domain::plan::{Part, Slot};
use huddleboard::domain::record::Record;
use huddleboard::domain::rule::{Force, RuleKind, Target};
use huddleboard::suggest::engine::Limits;
use huddleboard::suggest::need::{AGAIN, Needs};
use huddleboard::suggest::{Ask, Model, Proposal, Row, Seat, Solver, Term, Whole, alternatives, propose_all};

use super::class::{ask, class, knows, limits, placed, proposed, run, sound};
use crate::team::{adult, block, date, group, math, now, skill, student, tuesday};

fn seat(proposal: &Proposal, who: u8) -> &Seat {
    proposal.seats.iter().find(|it| it.student == student(who)).expect("here")
}

fn row(proposal: &Proposal, who: u8, term: Term) -> Option<&Row> {
    seat(proposal, who).rows.iter().find(|it| it.term == term)
}

/// Some of the four groups of the class, and no others.
fn only(groups: &[u8]) -> Book {
    (0..4)
        .filter(|it| !groups.contains(it))
        .fold(class(), |book, it| run(&book, &Command::RemoveGroup { group: group(it) }))
}

#[test]
fn own_work_is_told_with_why_no_group_that_teaches() {
    // Board works on the second skill, whatever happens.
    let mut book = run(&only(&[1, 3]), &Command::Hold(Hold::focus(math(), group(1), true)));
    for who in 0..10 {
        knows(&mut book, who, [Some(30), Some(30), Some(30)]);
    }
    knows(&mut book, 5, [Some(30), Some(96), Some(30)]);
    knows(&mut book, 6, [Some(30), Some(75), Some(30)]);
    let proposal = proposed(&book);
    sound(&book, &proposal);
    let own = |who| row(&proposal, who, Term::Seat).map(|it| (it.words.as_str(), it.private));
    assert_eq!(
        own(5),
        Some(("own work in Lab: nothing taught now fits better (Board: 3.NF.1 is mastered already)", true))
    );
    assert_eq!(own(6), Some(("own work in Lab: nothing taught now fits better (Board: 3.NF.1 is proficient)", true)));
    assert_eq!(own(4), None, "who needs it is there");
}

#[test]
fn own_work_is_told_to_be_for_want_of_room() {
    let mut book = only(&[0, 3]);
    for who in 0..12 {
        knows(&mut book, who, [Some(40), Some(95), Some(95)]);
    }
    let proposal = proposed(&book);
    sound(&book, &proposal);
    let own: Vec<&str> = (0..12).filter_map(|it| Some(row(&proposal, it, Term::Seat)?.words.as_str())).collect();
    assert!(own.len() == 9 && own.iter().all(|it| *it == "own work in Lab: the groups that fit are full"), "{own:?}");
}

#[test]
fn who_struggles_is_judged_against_the_others_in_what_is_still_needed() {
    let mut book = class();
    let all = |book: &Book| {
        let students: Vec<StudentId> = (0..12).map(student).collect();
        let needs = Needs::of(book, &students, (0..3).map(skill).collect(), tuesday());
        (0..12).map(|it| needs.struggle(it)).collect::<Vec<f64>>()
    };
    // The third skill is hard for everybody: who has a score in nothing else is not behind.
    for who in 0..12 {
        knows(&mut book, who, [Some(70), Some(95), Some(20)]);
    }
    knows(&mut book, 0, [None, None, Some(22)]);
    knows(&mut book, 1, [Some(45), Some(95), Some(20)]);
    // Far behind the others in the second, which nobody needs any more.
    knows(&mut book, 2, [Some(72), Some(85), Some(22)]);
    // No score at all.
    knows(&mut book, 3, [None; 3]);
    let struggle = all(&book);
    // Needs one of the three that still matter: low in that one, and no worry.
    let mut one = book.clone();
    knows(&mut one, 5, [Some(70), Some(30), Some(20)]);
    knows(&mut one, 4, [Some(80), Some(90), Some(0)]);
    assert!(all(&one)[4] == 0.0 && all(&one)[5] > 0.0, "{:?}", all(&one));
    assert_eq!([struggle[0], struggle[2], struggle[3]].map(|it| it > 0.0), [false; 3], "{struggle:?}");
    assert!((struggle[1] - 1.0).abs() < 1e-9, "the furthest behind: {struggle:?}");
    for who in 0..12 {
        knows(&mut book, who, [None; 3]);
    }
    assert_eq!(all(&book), [0.0; 12], "nobody is behind where nothing is known");
}

#[test]
fn a_rule_about_everybody_is_told_once_and_one_about_a_student_in_their_line() {
    // Ocean takes three, so nine of twelve can't be with Ms Rivera.
    let with = |who: Vec<Target>| NewRule {
        force: Force::Should,
        ..NewRule::of(RuleId([9; 16]), RuleKind::WithAdult).about(who)
    };
    let told = |proposal: &Proposal, who| seat(proposal, who).telling().iter().any(|it| it.term == Term::Rule);
    let everybody =
        run(&class(), &Command::AddRule(with(vec![Target::Grade("3".to_owned()), Target::Adult(adult(0))])));
    let proposal = proposed(&everybody);
    sound(&everybody, &proposal);
    let against = (0..12).filter(|it| row(&proposal, *it, Term::Rule).is_some_and(|it| it.points < 0)).count();
    assert!(against >= 9, "it counts for all the same: {against}");
    assert_eq!((0..12).filter(|it| told(&proposal, *it)).count(), 0, "and is told of nobody alone");
    assert!(proposal.broken.iter().any(|it| it.of == Some(RuleId([9; 16]))), "but once");
    let mut named = run(&class(), &Command::AddRule(with(vec![Target::Student(student(4)), Target::Adult(adult(0))])));
    named = run(&named, &crate::team::move_to(math(), &[4], Some(group(1))));
    named = run(&named, &Command::Hold(Hold::student(math(), student(4), true)));
    let proposal = proposed(&named);
    assert!(told(&proposal, 4), "{:?}", seat(&proposal, 4).rows);
}

/// Everybody was with Mr Stone on the last two school days, and nobody with anybody else.
fn two_days(mut book: Book) -> Book {
    for day in date("2026-11-02").iter_days().take_while(|it| *it < tuesday()) {
        let stone =
            PastGroup { group: GroupId([1; 16]), origin: GroupId([92; 16]), adults: vec![(adult(1), Part::Leads)] };
        let placed = (0..12).map(|it| (student(it), 0)).collect();
        let plan = PastPlan { slot: Slot::new(day, block(0), 1), groups: vec![stone], placed };
        let counts = day >= date("2026-11-20") && book.is_school_day(day);
        book.load_contacts(day, &if counts { vec![plan] } else { Vec::new() }, now());
    }
    book
}

#[test]
fn who_could_become_close_is_weighed_only_where_the_team_notes_who_is_close() {
    let bonds = |book: &Book| {
        let proposal = proposed(book);
        sound(book, &proposal);
        let rows = proposal.seats.iter().flat_map(|it| it.rows.clone().into_iter().zip(std::iter::repeat(it.student)));
        rows.filter(|it| it.0.term == Term::Bond).map(|it| it.0.words).collect::<Vec<String>>()
    };
    let mut book = two_days(class());
    assert_eq!(bonds(&book), [] as [&str; 0], "the team notes none");
    let strong = Connection { strength: Strength::Strong, ..Connection::new((student(4), adult(0))) };
    book.connections.load(strong);
    assert!(bonds(&book).iter().any(|it| it == "knows Mr Stone best"), "{:?}", bonds(&book));
}

#[test]
fn the_fewest_moves_keep_what_groups_work_on() {
    let book = placed([&[2, 3], &[4, 5, 6, 0], &[7], &[8, 9, 1]]);
    let ask = Ask { anyway: true, ..ask() };
    let all = alternatives(&book, &ask, None, &limits()).expect("plans");
    let fewest = &all[1].proposal;
    sound(&book, fewest);
    assert_eq!((fewest.moves().count(), fewest.weights), (2, ask.weights), "only the two who are to place");
    assert!(fewest.moves().all(|it| it.from.is_none()));
    for lead in &fewest.groups {
        assert_eq!(lead.focus_from, lead.focus_to);
        assert!(lead.pitch_from.is_none() || lead.pitch_from == lead.pitch_to, "{lead:?}");
    }
    assert_eq!(all[1].lost, all[0].proposal.value - fewest.value);
    assert_eq!(fewest.bound, all[0].proposal.bound, "no other question, but the same");
}

#[test]
fn whoever_asks_why_not_there_hears_only_of_those_who_have_to_move() {
    let book = placed([&[2, 3, 10], &[4, 5, 6, 0, 11], &[7, 8], &[9, 1]]);
    let mut solver = Solver::of(&book, &Ask { anyway: true, ..ask() }).expect("a plan");
    solver.run(&limits(), &mut |_| {});
    let plan = solver.plan().clone();
    let mut asked = 0;
    for who in 0..12 {
        for to in 0..4 {
            let answer = solver.why_not(&book, student(who), group(to), &limits()).expect("both are here");
            let (Some(lost), true) = (answer.lost, answer.proven) else { continue };
            asked += usize::from(lost > 0);
            assert!(answer.others.len() <= 2, "{:?}", answer.words);
            assert!(!answer.words.iter().any(|it| it.contains("points:")), "{:?}", answer.words);
        }
    }
    assert!(asked > 10, "{asked}");
    assert_eq!(solver.plan(), &plan, "the plan is as it was");
    // Whoever has no time hears that it may not be all.
    let hurried = Limits { work: 0, gap: 0, ..Limits::default() };
    let answers: Vec<_> = (2..12).filter_map(|it| solver.why_not(&book, student(it), group(1), &hurried)).collect();
    let open = answers.iter().filter(|it| !it.proven).count();
    let told = |it: &&huddleboard::suggest::WhyNot| it.words.iter().any(|it| it.starts_with("Not every way was tried"));
    assert!(open > 0, "{answers:?}");
    assert_eq!(answers.iter().filter(told).count(), open);
}

/// Ten who need both of two skills, in the same groups in both rounds.
fn two_rounds() -> (Book, [Slot; 2]) {
    let slots = [math(), Slot { round: 2, ..math() }];
    let mut book = placed([&[], &[2, 3, 4, 5, 6], &[], &[]]);
    for who in 0..12 {
        knows(&mut book, who, [Some(40), Some(42), Some(95)]);
    }
    book = decide(&book, &Command::CopyPlan { from: slots[0], to: slots[1] }, None).expect("copied").after;
    (book, slots)
}

/// What a student works on in each round of some plans.
fn lessons(book: &Book, whole: &Whole, who: u8) -> Vec<SkillId> {
    let of = |part: &Proposal| {
        let to = seat(part, who).to?;
        let taught = book.groups.get(&to).is_some_and(|it| it.kind.needs_adult());
        part.groups.iter().find(|it| it.group == to && taught)?.focus_to.first().copied()
    };
    whole.parts.iter().filter_map(of).collect()
}

#[test]
fn what_somebody_works_on_in_an_earlier_round_counts_much_less_in_a_later_one() {
    let (book, [first, second]) = two_rounds();
    let model = |slot| Model::of(&book, &Ask { anyway: true, ..Ask::of(slot, tuesday()) });
    let need = |model: &Model, n| model.needs.at(model.student(student(4)).expect("here"), n);
    let (one, two) = (model(first), model(second));
    // Board works on the second skill.
    assert_eq!(need(&two, 1).points, need(&one, 1).points * AGAIN / 100);
    assert_eq!((need(&one, 1).again, need(&two, 1).again, need(&two, 0)), (false, true, need(&one, 0)));
    assert!(need(&two, 1).points < need(&two, 0).points);
}

#[test]
fn over_the_rounds_of_a_block_everybody_works_on_different_skills_if_they_need_several() {
    let (book, slots) = two_rounds();
    let ask = Ask { anyway: true, ..ask() };
    let whole =
        propose_all(&book, &ask, &slots, &Limits { work: 300, ..Limits::default() }, &mut |_| {}).expect("plans");
    assert!(whole.value() <= whole.bound);
    for part in &whole.parts {
        assert_eq!(part.sum_of_rows(), part.value);
    }
    let all: Vec<Vec<SkillId>> = (0..12).map(|it| lessons(&book, &whole, it)).collect();
    let twice = all.iter().filter(|it| it.len() == 2 && it[0] == it[1]).count();
    assert!(all.iter().filter(|it| it.len() == 2).count() >= 5 && twice == 0, "{all:?}");
}
