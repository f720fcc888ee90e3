//! What a proposal says: reasons with names and figures, points that add up, gaps in words; all or some of it taken as one act.

use std::collections::BTreeSet;

use huddleboard::domain::book::Book;
use huddleboard::domain::command::{ChoiceEdit, Choosing, Command, GroupEdit, Hold, Prepare, decide};
use huddleboard::domain::ids::StudentId;
use huddleboard::domain::person::{Connection, Strength};
use huddleboard::domain::record::Record;
use huddleboard::domain::skill::Prerequisite;
use huddleboard::suggest::need::{Level, Needs, Standing};
use huddleboard::suggest::{Ask, Model, Pick, Proposal, Seat, Solver, Term, Weights, reads};

use super::class::{answer, ask, class, knows, limits, mastery, placed, proposed, run, sound, taken, with_past};
use crate::team::{Team, adult, group, math, move_to, skill, space, student, tuesday};

fn seat(proposal: &Proposal, who: u8) -> &Seat {
    proposal.seats.iter().find(|it| it.student == student(who)).expect("here")
}

fn words(proposal: &Proposal, who: u8, term: Term) -> Option<String> {
    seat(proposal, who).rows.iter().find(|it| it.term == term).map(|it| it.words.clone())
}

/// Everybody in Board, and nothing else to choose.
fn in_board() -> Book {
    let mut book = class();
    for other in [0, 2, 3] {
        book = run(&book, &Command::RemoveGroup { group: group(other) });
    }
    assert_eq!(book.focus_of(group(1)), [skill(1)]);
    book
}

#[test]
fn the_most_urgent_skill_is_a_thousand_and_the_others_are_shares_of_it() {
    let mut book = class();
    knows(&mut book, 4, [Some(40), Some(60), Some(95)]);
    book.prerequisites.load(Prerequisite { key: (skill(1), skill(0)), holds: true });
    let needs = Needs::of(&book, &[student(4), student(10)], (0..3).map(skill).collect(), tuesday());
    let at = |n| needs.at(0, n);
    assert_eq!(
        (at(0).points, at(0).standing, at(0).level, at(0).ready),
        (1_000, Standing::Needed, Level::Scored(40), true)
    );
    assert!((200..600).contains(&at(1).points) && !at(1).ready, "not ready yet: {:?}", at(1));
    assert_eq!((at(2).points, at(2).standing), (-150, Standing::Mastered));
    // Without any score: moderate, less where something may come before, and of no level.
    let new = needs.at(1, 0);
    assert_eq!((new.points, new.standing, new.level), (450, Standing::NoScore, Level::Unknown));
    assert_eq!(needs.at(1, 1).points, 248);
}

#[test]
fn a_skill_without_a_score_has_a_guessed_level_below_the_others() {
    let mut book = class();
    knows(&mut book, 4, [Some(40), None, Some(60)]);
    let needs = Needs::of(&book, &[student(4)], (0..3).map(skill).collect(), tuesday());
    assert_eq!((needs.at(0, 1).level, needs.at(0, 1).standing), (Level::Guessed(42), Standing::NoScore));
}

#[test]
fn what_its_source_doubts_and_what_is_old_count_as_such() {
    let mut book = class();
    let rushed = huddleboard::domain::score::Mastery { unreliable: true, ..mastery(20, 1) };
    let all = vec![(skill(0), rushed), (skill(1), mastery(90, 60)), (skill(2), mastery(75, 1))];
    book.mastery.load_whole(student(4), all);
    let needs = Needs::of(&book, &[student(4)], (0..3).map(skill).collect(), tuesday());
    let standings = [0, 1, 2].map(|it| needs.at(0, it).standing);
    assert_eq!(standings, [Standing::Rushed, Standing::Confirm, Standing::Confirm]);
}

#[test]
fn reasons_are_short_and_name_what_they_are_about() {
    let mut book = in_board();
    knows(&mut book, 4, [Some(95), Some(41), Some(95)]);
    knows(&mut book, 5, [Some(95), Some(90), Some(95)]);
    let book = with_past(book, |it| usize::from(it != 4));
    let proposal = proposed(&book);
    sound(&book, &proposal);
    let need = |who| words(&proposal, who, Term::Need).expect("a lesson");
    assert_eq!(need(4), "3.NF.1 at 41 %, practiced 4 days ago: needs it most");
    assert_eq!(need(5), "3.NF.1 at 90 %, practiced 4 days ago: mastered already");
    assert_eq!(need(10), "no scores in 3.NF.1 yet: a first look");
    assert_eq!(words(&proposal, 4, Term::Contact).as_deref(), Some("not with Mr Stone for 17 school days"));
    assert_eq!(words(&proposal, 5, Term::Contact), None, "met every day");
    assert_eq!(words(&proposal, 10, Term::Level), None, "nobody knows the level");
    let far = words(&proposal, 5, Term::Far).expect("far");
    assert!(far.ends_with(": easy"), "{far}");
}

#[test]
fn prerequisites_that_are_missing_are_named() {
    let mut book = in_board();
    knows(&mut book, 4, [Some(20), Some(41), Some(95)]);
    book.prerequisites.load(Prerequisite { key: (skill(1), skill(0)), holds: true });
    let locked = run(&book, &Command::Hold(Hold::focus(math(), group(1), true)));
    let need = words(&proposed(&locked), 4, Term::Need).expect("a lesson");
    assert_eq!(need, "3.NF.1 at 41 %, practiced 4 days ago: needed, though 3.NF.0 comes first");
}

#[test]
fn connections_wishes_and_places_of_before_are_reasons() {
    let mut book = in_board();
    let strong = Connection { strength: Strength::Strong, ..Connection::new((student(4), adult(1))) };
    book.connections.load(strong);
    book = run(&book, &Command::EditGroup { group: group(1), edits: vec![GroupEdit::Space(Some(space(0)))] });
    let seats = huddleboard::domain::command::SpaceEdit::Seats(None, crate::team::tuesday());
    book = run(&book, &Command::EditSpace { space: space(0), edits: vec![seats] });
    let edits = vec![ChoiceEdit::Space(Some(space(0)))];
    book = run(&book, &Command::Choose(Choosing { slot: math(), students: vec![student(4)], edits }));
    book = run(&book, &move_to(math(), &[4], Some(group(1))));
    let book = with_past(book, |_| 1);
    let proposal = proposed(&book);
    sound(&book, &proposal);
    assert_eq!(words(&proposal, 4, Term::Bond).as_deref(), Some("close to Mr Stone"));
    assert_eq!(words(&proposal, 4, Term::Wish).as_deref(), Some("chose Room 1"));
    assert_eq!(words(&proposal, 4, Term::Stay).as_deref(), Some("stays"));
    assert_eq!(words(&proposal, 5, Term::Stay).as_deref(), Some("was in Board on Mon 23 Nov"));
    let row = seat(&proposal, 4).rows.iter().find(|it| it.term == Term::Bond).expect("a bond");
    assert!(row.private, "connections are for the team alone");
}

#[test]
fn what_an_adult_has_prepared_costs_nothing() {
    let book = in_board();
    let free = |book: &Book| {
        let proposal = proposed(book);
        let board = proposal.groups.iter().find(|it| it.group == group(1)).expect("open").clone();
        (board.focus_to[0], board.rows.iter().any(|it| it.term == Term::Prepared))
    };
    for n in 0..3 {
        let prepared = run(&book, &Command::Prepare(Prepare { slot: math(), adult: adult(1), skill: Some(skill(n)) }));
        let (focus, costs) = free(&prepared);
        assert_eq!(costs, focus != skill(n) && focus != skill(1), "prepared {n}, works on {focus:?}");
    }
}

#[test]
fn an_adult_teaches_what_the_team_listed_and_no_group_changes_its_subject() {
    let mut book = in_board();
    let mut reading = book.skills.get(&skill(2)).expect("known").clone();
    reading.subject = "Reading".to_owned();
    book.skills.load(reading);
    for who in 0..10 {
        knows(&mut book, who, [Some(90), Some(90), Some(30)]);
    }
    let focus = |book: &Book| proposed(book).groups[0].focus_to.clone();
    assert_ne!(focus(&book), [skill(2)], "a math group stays one, however much reading is needed");
    for who in 0..10 {
        knows(&mut book, who, [Some(30), Some(90), Some(90)]);
    }
    assert_eq!(focus(&book), [skill(0)]);
    let lists = huddleboard::domain::person::AdultSkill { key: (adult(1), skill(1)), holds: true };
    book.adult_skills.load(lists);
    assert_eq!(focus(&book), [skill(1)], "the only skill that is listed");
}

#[test]
fn some_of_a_proposal_is_taken_as_one_act_and_logged_with_its_weights() {
    let team = Team::new();
    let mut session = team.open();
    let book = placed([&[2, 3], &[4, 5, 6, 0], &[7], &[8, 9, 1]]);
    for (n, students) in [&[2u8, 3][..], &[4, 5, 6, 0], &[7], &[8, 9, 1]].into_iter().enumerate() {
        let into = group(u8::try_from(n).expect("four"));
        session.run(&move_to(math(), students, Some(into)), Some("a start")).expect("open");
    }
    let weighed = Ask { anyway: true, ..ask().weighed(Weights::default().with(Term::Stay, 50)) };
    let proposal = answer(&book, &weighed).expect("a plan");
    let all = proposal.moves().count();
    assert!(all > 1, "{all} move");
    let start = session.book().clone();
    let first = proposal.moves().next().expect("a move");
    let only = BTreeSet::from([Pick::Student(first.student)]);
    let one = session.run(&proposal.command(Some(&only)), Some("room")).expect("open");
    assert!(one.words.starts_with("Suggestion taken: "), "{}", one.words);
    let placement = |book: &Book, who: StudentId| book.placement(math(), who);
    assert_eq!(placement(session.book(), first.student), first.to);
    let noted = session.book().suggested.get(&math()).expect("noted").clone();
    assert_eq!((noted.weights.as_str(), noted.gap), ("stay 50", Some(proposal.gap_in_millionths())));
    for it in proposal.moves().skip(1) {
        assert_eq!(placement(session.book(), it.student), it.from, "not picked");
    }
    session.undo().expect("one act");
    assert_eq!(session.book(), &start);
    // A group with everybody who comes to it.
    let to = first.to.expect("a group");
    session.run(&proposal.command(Some(&BTreeSet::from([Pick::Group(to)]))), Some("room")).expect("open");
    let lead = proposal.groups.iter().find(|it| it.group == to).expect("open");
    assert_eq!(session.book().focus_of(to), lead.focus_to);
    for it in proposal.moves() {
        let now = if it.to == Some(to) { it.to } else { it.from };
        assert_eq!(placement(session.book(), it.student), now);
    }
    drop(session);
    let faults: Vec<String> = team.open().examine().expect("read").into_iter().flat_map(|it| it.faults).collect();
    assert_eq!(faults, Vec::<String>::new(), "the doctor finds nothing");
}

#[test]
fn a_closed_group_makes_a_proposal_void() {
    let book = class();
    let proposal = proposed(&book);
    let to = proposal.moves().find_map(|it| it.to).expect("a move");
    let closed = run(&book, &Command::RemoveGroup { group: to });
    let why = decide(&closed, &proposal.command(None), Some("because")).expect_err("closed").to_string();
    assert!(why.ends_with("is not open in Math on Tue 24 Nov, round 1 any more. Ask for a new suggestion."), "{why}");
}

#[test]
fn a_plan_that_was_taken_is_proposed_again() {
    let book = class();
    let first = taken(&book, &proposed(&book));
    let again = proposed(&first);
    assert_eq!(again.moves().count(), 0, "{:?}", again.moves().collect::<Vec<_>>());
    let after = taken(&first, &again);
    assert!(proposed(&after).is_empty());
}

/// Who comes first where two are alike depends on ids; how good a plan can be does not, nor does the order in which facts came.
#[test]
fn other_ids_give_a_plan_of_the_same_value() {
    let value = |turn: fn(u8) -> u8| {
        let mut book = class();
        let known: Vec<_> =
            (0..12u8).map(|it| book.mastery.of(student(it)).map(|it| (it.0, it.1.clone())).collect()).collect();
        for (who, known) in (0..12u8).zip::<Vec<Vec<_>>>(known) {
            book.mastery.load_whole(student(turn(who)), known);
        }
        // The rule of the team follows the two whom it is about.
        let rule = book.rules.iter().next().expect("a rule").key;
        let edit = |it: u8, add: bool| {
            let target = huddleboard::domain::rule::Target::Student(student(it));
            if add {
                huddleboard::domain::command::RuleEdit::Add(target)
            } else {
                huddleboard::domain::command::RuleEdit::Remove(target)
            }
        };
        if turn(0) != 0 {
            let edits = vec![edit(turn(0), true), edit(turn(1), true), edit(0, false), edit(1, false)];
            book = run(&book, &Command::EditRule { rule, edits });
        }
        let proposal = answer(&book, &Ask { anyway: true, ..ask() }).expect("a plan");
        assert_eq!(proposal.value, proposal.bound);
        proposal.value
    };
    assert_eq!(value(|it| it), value(|it| 11 - it));
}

#[test]
fn nobody_here_and_no_group_are_told() {
    let words = |book: &Book| answer(book, &ask()).expect_err("nothing to do")[0].words.clone();
    let mut book = class();
    for n in 0..4 {
        book = run(&book, &Command::RemoveGroup { group: group(n) });
    }
    assert_eq!(
        words(&book),
        "Math on Tue 24 Nov, round 1 has no groups yet. Make some, or copy a plan, and ask again."
    );
    let mut book = class();
    book.students.retain(|_| false);
    assert_eq!(words(&book), "Nobody is here to be placed in Math on Tue 24 Nov, round 1.");
}

#[test]
fn what_is_not_read_yet_is_asked_for() {
    let book = Team::new().book();
    assert_eq!(reads(&book, math()).students.len(), 12);
    let read = reads(&class(), math());
    assert_eq!((read.students.len(), read.contacts_from), (0, Some("2026-10-27".parse().expect("a date"))));
}

#[test]
fn a_question_why_not_is_answered_with_what_it_would_take() {
    let book = class();
    let mut solver = Solver::of(&book, &Ask { anyway: true, ..ask() }).expect("a plan");
    solver.run(&limits(), &mut |_| {});
    let (mut asked, mut lost) = (0, 0);
    for who in 0..12 {
        for to in 0..4 {
            let here = solver.plan().group[usize::from(who)] == solver.model().station(group(to));
            let answer = solver.why_not(&book, student(who), group(to), &limits()).expect("both are here");
            assert!(!answer.words.is_empty() && answer.words.iter().all(|it| it.ends_with('.')), "{:?}", answer.words);
            if here {
                assert_eq!(answer.lost, Some(0));
            } else if let Some(points) = answer.lost {
                asked += 1;
                lost += i32::from(points > 0);
                assert!(points >= 0, "the best plan is not beaten: {answer:?}");
            }
        }
    }
    assert!(asked > 20 && lost > 10, "{asked} {lost}");
    let locked = run(&book, &Command::Hold(Hold::members(math(), group(3), true)));
    let mut solver = Solver::of(&locked, &Ask { anyway: true, ..ask() }).expect("a plan");
    solver.run(&limits(), &mut |_| {});
    let answer = solver.why_not(&locked, student(4), group(3), &limits()).expect("both are here");
    assert_eq!((answer.lost, answer.words), (None, vec!["The students of Lab are locked.".to_owned()]));
}

#[test]
fn each_group_has_a_price_while_a_student_is_dragged() {
    let book = placed([&[2, 3, 4], &[5, 6, 0], &[7, 9], &[8, 1]]);
    let mut solver = Solver::of(&book, &Ask { anyway: true, ..ask() }).expect("a plan");
    let prices = solver.prices(&book, student(8), &|| false).expect("not over");
    assert_eq!(prices.iter().map(|it| it.group).collect::<Vec<_>>(), (0..4).map(group).collect::<Vec<_>>());
    assert_eq!((prices[3].points, prices[3].words.as_str()), (Some(0), "here now"));
    assert!(prices.iter().all(|it| !it.words.is_empty()));
    assert!(prices.iter().take(3).any(|it| it.points.is_some_and(|it| it != 0)), "{prices:?}");
}

#[test]
fn there_are_three_plans_to_choose_from() {
    let book = placed([&[2, 3], &[4, 5, 6, 0], &[7], &[8, 9, 1]]);
    let ask = Ask { anyway: true, ..ask().weighed(Weights::default().with(Term::Stay, 0)) };
    let all = huddleboard::suggest::alternatives(&book, &ask, Some(group(1)), &limits()).expect("plans");
    let moves: Vec<usize> = all.iter().map(|it| it.proposal.moves().count()).collect();
    assert_eq!(all.len(), 3, "{:?}", all.iter().map(|it| &it.words).collect::<Vec<_>>());
    assert!(moves[1] < moves[0] && all[1].words.starts_with("Fewest moves: "), "{moves:?}");
    assert!(all.iter().all(|it| it.lost >= 0));
    let focus =
        |n: usize| all[n].proposal.groups.iter().find(|it| it.group == group(1)).expect("open").focus_to.clone();
    assert_ne!(focus(0), focus(2));
    for it in &all {
        sound(&book, &it.proposal);
    }
    // Only the two who are to place have to move.
    assert_eq!(moves[1], 2);
    let model = Model::of(&book, &ask);
    assert_eq!(model.students.len(), 12);
}
