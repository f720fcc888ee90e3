//! The adults of a team: what they become, what they may lead, and what warns.

use huddleboard::domain::away::Who;
use huddleboard::domain::book::Book;
use huddleboard::domain::check::{RuleName, breaches};
use huddleboard::domain::command::{
    AdultEdit, BaseAct, BaseEdit, Command, NewAdult, NewGroup, Rejected, SaveBase, decide,
};
use huddleboard::domain::ids::{AdultId, AvailabilityId, BaseId, GroupId, SpaceId};
use huddleboard::domain::person::Role;
use huddleboard::domain::plan::{Day, Group, GroupKind, Part, Slot};
use huddleboard::domain::timetable::AwayState;

use crate::team::{Team, adult, group, math, move_to, skill, space, student, tuesday};

fn done(book: &Book, command: &Command) -> Book {
    decide(book, command, None).expect("allowed").after
}

fn edit(n: u8, edits: &[AdultEdit]) -> Command {
    Command::EditAdult { adult: adult(n), edits: edits.to_vec() }
}

fn impossible(book: &Book, command: &Command) -> String {
    match decide(book, command, None) {
        Err(Rejected::Impossible(words)) => words,
        other => panic!("impossible, not {other:?}"),
    }
}

fn placed() -> Book {
    let book = done(&Team::new().book(), &move_to(math(), &[2, 3], Some(group(0))));
    done(&book, &move_to(math(), &[4, 5], Some(group(1))))
}

fn away(n: u8) -> Command {
    let (from, till, state, reason) = (None, None, AwayState::Absent, None);
    let (id, who) = (AvailabilityId([n + 1; 16]), Who::Adult(adult(n)));
    Command::MarkAway { id, who, slot: math(), from, till, state, reason }
}

fn warned(book: &Book, rule: RuleName) -> Vec<String> {
    breaches(book, math()).into_iter().filter(|it| it.rule == rule).map(|it| it.words).collect()
}

fn in_space(n: u8, to: u8) -> Command {
    let edits = vec![huddleboard::domain::command::GroupEdit::Space(Some(space(to)))];
    Command::EditGroup { group: group(n), edits }
}

#[test]
fn several_edits_of_an_adult_are_one_act_in_words() {
    let edits = [
        AdultEdit::Title("Reach associate".into()),
        AdultEdit::Largest(Some(6), tuesday()),
        AdultEdit::Alone(false),
        AdultEdit::Subject("math".into(), true),
    ];
    let decision = decide(&placed(), &edit(1, &edits), None).expect("allowed");
    let words = decision.after.fill(&decision.words);
    assert_eq!(words, "Mr Stone: “Reach associate”; leads 6 students at most; may not lead alone; may teach Math");
    assert_eq!(decision.after.adults.get(&adult(1)).expect("known").called(), "Reach associate");
    assert_eq!(decision.after.subjects_taught(adult(1)), ["Math"], "as the team writes it");
    assert_eq!(decision.after.adults.get(&adult(2)).expect("known").called(), "teacher");
}

#[test]
fn names_are_told_apart_and_nobody_supervises_themselves() {
    let book = placed();
    assert!(impossible(&book, &edit(1, &[AdultEdit::Name("MS RIVERA".into())])).contains("already"));
    assert!(impossible(&book, &edit(1, &[AdultEdit::Name(" ".into())])).contains("needs a name"));
    assert!(impossible(&book, &edit(1, &[AdultEdit::Supervisor(Some(adult(1)))])).contains("their own supervisor"));
    let book = done(&book, &edit(1, &[AdultEdit::Supervisor(Some(adult(2)))]));
    assert!(impossible(&book, &edit(2, &[AdultEdit::Supervisor(Some(adult(1)))])).contains("supervises"));
}

#[test]
fn a_smaller_largest_group_is_refused_where_more_are_in_one() {
    let refused = decide(&placed(), &edit(1, &[AdultEdit::Largest(Some(1), tuesday())]), None);
    let Err(Rejected::Rules(found)) = refused else { panic!("a rule refuses") };
    assert_eq!(found[0].rule, RuleName::LargestSize);
}

#[test]
fn who_leaves_the_team_frees_their_groups_from_that_day_on() {
    let book = done(&placed(), &edit(3, &[AdultEdit::Supervisor(Some(adult(0)))]));
    let decision = decide(&book, &edit(0, &[AdultEdit::End(tuesday())]), None).expect("allowed");
    let words = decision.after.fill(&decision.words);
    assert_eq!(
        words,
        "Ms Rivera: leaves the team; no longer in Ocean; Mr Patel without a supervisor; 2 students to place"
    );
    assert_eq!(decision.after.placement(math(), student(2)), None);
    assert!(decision.after.adults_of(group(0)).is_empty());
    let mut undone = decision.after;
    for change in decision.changes.iter().rev() {
        undone.apply(&change.inverse());
    }
    assert_eq!(undone, book);
    let later = edit(0, &[AdultEdit::End(tuesday().succ_opt().expect("a date"))]);
    let kept = done(&book, &later);
    assert_eq!(kept.adults_of(group(0)), [(adult(0), Part::Leads)], "what was before stays");
    let wednesday = Slot { day: huddleboard::domain::plan::Day::Date(tuesday().succ_opt().expect("a date")), ..math() };
    let copied = done(&kept, &Command::CopyPlan { from: math(), to: wednesday });
    assert_eq!(copied.placement(wednesday, student(2)), None, "nobody is left without an adult in a copy");
    assert!(copied.groups_of(wednesday).iter().all(|it| copied.adults_of(it.key).iter().all(|it| it.0 != adult(0))));
}

#[test]
fn who_leaves_the_team_leads_no_group_of_a_base_either() {
    let base = BaseId([7; 16]);
    let save = SaveBase { base, slots: vec![math()], edits: vec![BaseEdit::Name("Fall".into())] };
    let book = done(&placed(), &Command::Base(BaseAct::Save(save)));
    let gone = done(&book, &edit(0, &[AdultEdit::End(tuesday())]));
    let there = Slot { day: Day::Base(base), ..math() };
    let ocean = Group::id_in(there, GroupId([91; 16]));
    assert!(gone.adults_of(ocean).is_empty());
    assert_eq!(gone.placement(there, student(2)), None, "as on every day from then on");
    let led = done(&gone, &Command::AssignAdult { group: ocean, adult: adult(3), part: Part::Leads });
    let back = done(&led, &Command::PutBack { slot: there });
    assert_eq!(back.placement(there, student(2)), Some(ocean));
}

#[test]
fn nobody_is_put_into_a_group_who_left_the_team_or_is_away() {
    let book = done(&placed(), &edit(3, &[AdultEdit::End(tuesday())]));
    let lead = |n| Command::AssignAdult { group: group(1), adult: adult(n), part: Part::Leads };
    assert_eq!(impossible(&book, &lead(3)), "That adult does not belong to the team any more.");
    let open = |n| crate::team::add_group(math(), 7, "Loft", vec![(adult(n), Part::Leads)], None);
    assert_eq!(impossible(&book, &open(3)), "That adult does not belong to the team any more.");
    let book = done(&book, &away(2));
    assert_eq!(impossible(&book, &open(2)), "Ms Osei is away (absent). Mark Ms Osei as back first.");
}

#[test]
fn a_trainee_needs_the_supervisor_in_the_group_or_the_space() {
    let trainee = [AdultEdit::Role(Role::TeacherInTraining), AdultEdit::Supervisor(Some(adult(1)))];
    let book = done(&placed(), &edit(0, &trainee));
    let supervised = |book: &Book| warned(book, RuleName::NoSupervisor).is_empty();
    assert!(supervised(&book), "no spaces are named: all are in one");
    let apart = done(&book, &in_space(0, 0));
    assert_eq!(
        warned(&apart, RuleName::NoSupervisor),
        ["Ms Rivera leads Ocean, and Mr Stone, the supervisor, is elsewhere."]
    );
    assert!(supervised(&done(&apart, &in_space(1, 0))), "in one space");
    let circulates = Command::SetCirculating { slot: math(), adult: adult(1), space: space(0), holds: true };
    assert!(supervised(&done(&apart, &circulates)), "circulates there");
    let empty = done(&apart, &move_to(math(), &[2, 3], None));
    assert!(supervised(&empty), "nobody is led");
    let away = done(&apart, &away(1));
    assert!(warned(&away, RuleName::NoSupervisor)[0].contains("Mr Stone is away, and no teacher is in reach"));
    let helped = Command::AssignAdult { group: group(0), adult: adult(3), part: Part::Helps };
    assert!(supervised(&done(&away, &helped)), "another teacher stands in");
}

#[test]
fn who_may_not_lead_alone_needs_another_adult_who_is_here() {
    let book = done(&placed(), &edit(1, &[AdultEdit::Alone(false)]));
    assert_eq!(warned(&book, RuleName::Alone), ["Mr Stone may not lead alone, and nobody else is in Board."]);
    let helped = done(&book, &Command::AssignAdult { group: group(1), adult: adult(3), part: Part::Helps });
    assert!(warned(&helped, RuleName::Alone).is_empty());
    assert_eq!(warned(&done(&helped, &away(3)), RuleName::Alone).len(), 1);
}

#[test]
fn a_focus_outside_of_what_an_adult_teaches_warns_once_anything_is_noted() {
    let book = placed();
    assert!(warned(&book, RuleName::NotTaught).is_empty());
    let reading = done(&book, &edit(0, &[AdultEdit::Subject("Reading".into(), true)]));
    assert_eq!(warned(&reading, RuleName::NotTaught), ["Ocean works on 3.NF.0, which Ms Rivera does not teach."]);
    let by_skill = done(&reading, &edit(0, &[AdultEdit::Skill(skill(0), true)]));
    assert!(warned(&by_skill, RuleName::NotTaught).is_empty());
    let by_subject = done(&reading, &edit(0, &[AdultEdit::Subject("MATH".into(), true)]));
    assert!(warned(&by_subject, RuleName::NotTaught).is_empty());
}

#[test]
fn groups_that_need_no_adult_and_pairs_of_leaders_do_not_warn() {
    let book = done(&placed(), &move_to(math(), &[6], Some(group(3))));
    let co_led = done(&book, &Command::AssignAdult { group: group(0), adult: adult(3), part: Part::Leads });
    assert!(breaches(&co_led, math()).is_empty(), "{:?}", breaches(&co_led, math()));
}

#[test]
fn twenty_fellows_in_one_great_room_under_two_supervisors_warn_nobody() {
    let mut book = Team::new().book();
    let slot = Slot { round: 2, ..math() };
    let great_room = SpaceId([9; 16]);
    let mut commands = vec![Command::AddSpace { id: great_room, name: "Great room".into(), seats: None }];
    for n in 0..22u8 {
        let id = AdultId([n + 200; 16]);
        let role = if n < 20 { Role::TeacherInTraining } else { Role::Teacher };
        let new = NewAdult { id, name: format!("Adult {n}"), role, keys: Vec::new() };
        let supervisor = (n < 20).then_some(AdultId([220 + n % 2; 16]));
        commands.push(Command::AddAdult { adult: new, largest: Some(4), supervisor });
        commands.push(Command::AddGroup(NewGroup {
            slot,
            origin: GroupId([n + 1; 16]),
            name: format!("Trio {n}"),
            kind: GroupKind::Tutoring,
            adults: vec![(id, Part::Leads)],
            space: Some(great_room),
            focus: Vec::new(),
            smallest: None,
            largest: None,
        }));
    }
    for n in 0..12u8 {
        commands.push(move_to(slot, &[n], Some(Group::id_in(slot, GroupId([n + 1; 16])))));
    }
    for command in &commands {
        book = done(&book, command);
    }
    assert!(breaches(&book, slot).is_empty(), "{:?}", breaches(&book, slot));
    let one_away = Command::MarkAway {
        id: AvailabilityId([7; 16]),
        who: Who::Adult(AdultId([220; 16])),
        slot,
        from: None,
        till: None,
        state: AwayState::Absent,
        reason: None,
    };
    assert!(breaches(&done(&book, &one_away), slot).is_empty(), "the other one stands in");
}
