//! Bases, what a day starts from, and copies of a block, a day, a week.

use chrono::{Datelike, NaiveDate, Weekday};
use huddleboard::domain::board::Board;
use huddleboard::domain::book::Book;
use huddleboard::domain::command::{
    BaseAct, BaseEdit, Command, NewGroup, NewStudent, Rejected, SaveBase, decide, tag_id,
};
use huddleboard::domain::cycle::CYCLE_FROM;
use huddleboard::domain::difference::{Contrast, Difference, Layers};
use huddleboard::domain::ids::{AvailabilityId, BaseId, BlockId, GroupId, StudentId};
use huddleboard::domain::person::Student;
use huddleboard::domain::plan::{Day, Group, GroupKind, Slot};
use huddleboard::domain::record::Record;
use huddleboard::domain::start::Start;
use huddleboard::domain::timetable::{Availability, AvailabilityDay, AwayState, CycleDay, Setting, weekday_word};

use crate::team::{Team, adult, date, group, math, move_to, student, time, tuesday, wednesday};

fn base(n: u8) -> BaseId {
    BaseId([n + 141; 16])
}

fn on(day: Day, slot: Slot) -> Slot {
    Slot { day, ..slot }
}

fn at(text: &str) -> Slot {
    on(Day::Date(date(text)), math())
}

fn save(n: u8, slots: &[Slot], edits: &[BaseEdit]) -> Command {
    Command::Base(BaseAct::Save(SaveBase { base: base(n), slots: slots.to_vec(), edits: edits.to_vec() }))
}

fn named(name: &str) -> BaseEdit {
    BaseEdit::Name(name.to_owned())
}

fn edit(n: u8, edits: &[BaseEdit]) -> Command {
    Command::Base(BaseAct::Edit { base: base(n), edits: edits.to_vec() })
}

fn also(n: u8, act: &Command) -> Command {
    Command::Base(BaseAct::Also { base: base(n), act: Box::new(act.clone()) })
}

/// What must be allowed; the words that the log shows.
#[track_caller]
fn done(book: &mut Book, command: &Command) -> String {
    let decision = decide(book, command, None).unwrap_or_else(|why| panic!("{why}"));
    *book = decision.after;
    book.fill(&decision.words)
}

#[track_caller]
fn refused(book: &Book, command: &Command) -> String {
    match decide(book, command, None) {
        Ok(it) => panic!("it was done: {}", book.fill(&it.words)),
        Err(why) => why.to_string(),
    }
}

/// The small team with two students in Ocean and one on Board.
fn planned() -> Book {
    let mut book = Team::new().book();
    done(&mut book, &move_to(math(), &[0, 2], Some(group(0))));
    done(&mut book, &move_to(math(), &[1], Some(group(1))));
    book
}

fn place(book: &Book, slot: Slot, n: u8) -> String {
    book.placement(slot, student(n)).map_or_else(|| "to place".to_owned(), |it| book.group_name(it))
}

#[test]
fn a_base_is_saved_from_a_day_and_a_later_day_starts_from_it() {
    let mut book = planned();
    let words = done(&mut book, &save(0, &[math()], &[named("Semester 1")]));
    assert_eq!(words, "New base Semester 1 from Math of Tue 24 Nov");
    let behind = on(Day::Base(base(0)), math());
    assert_eq!(place(&book, behind, 0), "Ocean");
    assert_eq!(book.start_of(at("2026-12-01"), &[tuesday()]), Start::Base(base(0)));
    let words = done(&mut book, &Command::CopyPlan { from: behind, to: at("2026-12-01") });
    assert_eq!(words, "Math on Tue 1 Dec, round 1 started from Semester 1; 9 students to place");
    let today = on(Day::Date(date("2026-12-01")), math());
    let there = Group::id_in(today, GroupId([91; 16]));
    assert_eq!(book.placement(today, student(0)), Some(there), "the origin makes it the same group");
    done(&mut book, &move_to(math(), &[0], None));
    assert!(done(&mut book, &Command::CopyPlan { from: behind, to: math() }).contains("started again from Semester 1"));
    assert_eq!(place(&book, math(), 0), "Ocean");
}

#[test]
fn a_move_today_only_leaves_the_bases_grouping_unchanged() {
    let mut book = planned();
    done(&mut book, &save(0, &[math()], &[named("Semester 1")]));
    let behind = on(Day::Base(base(0)), math());
    let act = move_to(math(), &[0], Some(group(2)));
    done(&mut book, &act);
    assert_eq!((place(&book, math(), 0), place(&book, behind, 0)), ("Nook".to_owned(), "Ocean".to_owned()));
    assert_eq!(done(&mut book, &also(0, &act)), "Also in Semester 1: Ana Bell → Nook");
    assert_eq!(place(&book, behind, 0), "Nook");
    assert!(matches!(decide(&book, &also(0, &act), None), Err(Rejected::NothingToDo(_))));
}

#[test]
fn what_breaks_a_rule_in_the_base_or_has_no_group_there_is_refused_in_words() {
    let mut book = planned();
    done(&mut book, &save(0, &[math()], &[named("Semester 1")]));
    let behind = on(Day::Base(base(0)), math());
    // Nook takes two. It is full in the base, and empty today.
    done(&mut book, &move_to(behind, &[4, 5], Some(Group::id_in(behind, GroupId([93; 16])))));
    let act = move_to(math(), &[0], Some(group(2)));
    done(&mut book, &act);
    assert_eq!(refused(&book, &also(0, &act)), "In Semester 1: 3 students in Nook, which takes 2 at most.");
    let (slot, origin) = (math(), GroupId([77; 16]));
    let new = NewGroup {
        slot,
        origin,
        name: "Bay".to_owned(),
        kind: GroupKind::Independent,
        adults: Vec::new(),
        space: None,
        focus: Vec::new(),
        smallest: None,
        largest: None,
    };
    done(&mut book, &Command::AddGroup(new.clone()));
    let act = move_to(math(), &[0], Some(Group::id_in(math(), origin)));
    done(&mut book, &act);
    assert!(refused(&book, &also(0, &act)).starts_with("Semester 1 has no group Bay: "));
    assert_eq!(done(&mut book, &also(0, &Command::AddGroup(new))), "Also in Semester 1: New group Bay");
    done(&mut book, &also(0, &act));
    assert_eq!(place(&book, behind, 0), "Bay");
}

#[test]
fn saving_again_replaces_the_groups_of_the_base_in_one_act_that_can_be_taken_back() {
    let mut book = planned();
    done(&mut book, &save(0, &[math()], &[named("Semester 1")]));
    done(&mut book, &move_to(math(), &[2], Some(group(1))));
    done(&mut book, &Command::RemoveGroup { group: group(3) });
    let (before, behind) = (book.clone(), on(Day::Base(base(0)), math()));
    let decision = decide(&book, &save(0, &[math()], &[]), None).expect("saved again");
    assert_eq!(decision.after.fill(&decision.words), "Semester 1: saved again from Math of Tue 24 Nov");
    let (mut after, changes) = (decision.after, decision.changes);
    assert_eq!(place(&after, behind, 2), "Board");
    assert_eq!(after.groups_of(behind).len(), 3);
    for change in changes.iter().rev() {
        after.apply(&change.inverse());
    }
    assert_eq!(after, before);
}

#[test]
fn a_base_is_renamed_dated_and_ended_and_what_cannot_be_is_said() {
    let mut book = planned();
    assert_eq!(refused(&book, &save(0, &[math()], &[])), "The base needs a name.");
    let empty = on(Day::Date(wednesday()), math());
    assert!(refused(&book, &save(0, &[empty], &[named("Empty")])).starts_with("There is no plan here yet"));
    done(&mut book, &save(0, &[math()], &[named("Semester 1"), BaseEdit::Weekday(Some("Tuesday".to_owned()))]));
    done(&mut book, &save(1, &[math()], &[named("Fall")]));
    assert!(refused(&book, &edit(1, &[named("semester 1")])).contains("already"));
    assert!(refused(&book, &edit(1, &[BaseEdit::Weekday(Some("A".to_owned()))])).starts_with("There is no day “A”."));
    let (from, to) = (BaseEdit::From(Some(date("2026-12-01"))), BaseEdit::To(Some(date("2026-11-01"))));
    assert!(refused(&book, &edit(1, &[from.clone(), to])).contains("before it begins"));
    assert_eq!(done(&mut book, &edit(1, &[named("Autumn"), from])), "Autumn: was called “Fall”; from 1 Dec 2026");
    assert_eq!(book.bases.get(&base(0)).expect("a base").when(), "Tue");
    assert_eq!(done(&mut book, &edit(1, &[BaseEdit::End])), "Autumn: out of use");
    assert_eq!(refused(&book, &edit(1, &[BaseEdit::End])), "That base is not in use any more.");
}

#[test]
fn the_most_specific_base_that_holds_is_the_one_behind_a_slot() {
    let mut book = planned();
    let from = |text: &str| BaseEdit::From(Some(date(text)));
    let to = |text: &str| BaseEdit::To(Some(date(text)));
    let tue = BaseEdit::Weekday(Some("tue".to_owned()));
    done(&mut book, &save(0, &[math()], &[named("All year")]));
    done(&mut book, &save(1, &[math()], &[named("Second term"), from("2026-12-01")]));
    done(&mut book, &save(2, &[math()], &[named("Tuesdays"), tue, to("2026-12-10")]));
    let behind = |text: &str| book.base_of(at(text)).map(|it| it.name.as_str());
    assert_eq!(behind("2026-11-25"), Some("All year"));
    assert_eq!(behind("2026-12-02"), Some("Second term"));
    assert_eq!(behind("2026-12-01"), Some("Tuesdays"), "a day of its own comes before a later start");
    assert_eq!(behind("2026-12-15"), Some("Second term"), "the base of Tuesdays is over");
    let second = Slot { round: 2, ..at("2026-12-02") };
    assert!(book.base_of(second).is_none(), "no base has this round");
    assert_eq!(book.start_of(second, &[]), Start::Nothing);
    assert_eq!(book.start_of(second, &[tuesday()]), Start::Plan(tuesday()));
}

/// A team of nine with an A day on Monday 16 November, and plans of Math on these dates: each tells the group of every student.
fn cycle(plans: &[(&str, [u8; 9])]) -> Book {
    let mut book = planned();
    for (place, name) in (0..).zip(["A", "B"]) {
        book.cycle_days.load(CycleDay { key: place, name: name.to_owned() });
    }
    book.settings.load(Setting { key: CYCLE_FROM.into(), value: "2026-11-16".into() });
    for group in book.groups_of(math()).into_iter().cloned().collect::<Vec<_>>() {
        book.groups.load(Group { largest: None, smallest: None, ..group });
    }
    for (day, groups) in plans {
        let slot = at(day);
        for n in 0..4 {
            let key = Group::id_in(slot, GroupId([n + 91; 16]));
            book.groups.load(Group { key, day: slot.day, ..book.groups.get(&group(n)).expect("a group").clone() });
        }
        for (who, n) in (0..).zip(groups) {
            let to = Group::id_in(slot, GroupId([n + 91; 16]));
            book = decide(&book, &move_to(slot, &[who], Some(to)), Some("as told")).expect("placed").after;
        }
    }
    book
}

#[test]
fn with_days_that_differ_a_plan_goes_on_from_the_same_day_of_the_cycle() {
    let a = [0, 0, 0, 1, 1, 1, 2, 2, 2];
    let b = [3, 3, 3, 0, 0, 0, 1, 1, 1];
    let days = ["2026-11-17", "2026-11-16", "2026-11-13", "2026-11-12"].map(date);
    let book = cycle(&[("2026-11-12", a), ("2026-11-13", b), ("2026-11-16", a), ("2026-11-17", b)]);
    assert_eq!(book.cycle_day(days[3]).map(|it| it.name.as_str()), Some("A"));
    assert_eq!(book.start_of(at("2026-11-18"), &days), Start::Plan(days[1]), "Wednesday A from Monday A");
    assert_eq!(book.start_of(at("2026-11-18"), &days[..2]), Start::Plan(days[1]), "two days are enough");
    assert_eq!(book.start_of(at("2026-11-17"), &days[1..]), Start::Plan(days[2]), "Tuesday B from the last B");
    assert_eq!(book.start_of(at("2026-11-17"), &days[1..2]), Start::Plan(days[1]), "the first B has only an A");
}

#[test]
fn a_plan_that_is_alike_every_day_goes_on_from_the_last_day_despite_a_cycle() {
    let monday = [0, 0, 0, 1, 1, 1, 2, 2, 2];
    let tuesday = [0, 0, 1, 1, 1, 1, 2, 2, 2];
    let days = ["2026-11-17", "2026-11-16"].map(date);
    let book = cycle(&[("2026-11-16", monday), ("2026-11-17", tuesday)]);
    assert_eq!(book.start_of(at("2026-11-18"), &days), Start::Plan(days[0]));
    // And one that is another every day: the same day of the cycle is no nearer.
    let mixed = [1, 2, 3, 0, 2, 3, 0, 1, 3];
    let dates = ["2026-11-18", "2026-11-17", "2026-11-16", "2026-11-13"].map(date);
    let a = [0, 1, 2, 3, 0, 1, 2, 3, 0];
    let book = cycle(&[("2026-11-13", a), ("2026-11-16", mixed), ("2026-11-17", monday), ("2026-11-18", a)]);
    assert_eq!(book.start_of(at("2026-11-19"), &dates), Start::Plan(dates[0]));
}

/// Everybody with a tag is off campus on a weekday.
fn off_campus(book: &mut Book, n: u8, tag: &str, day: &str) {
    let mut fact = Availability::new(AvailabilityId([n; 16]));
    (fact.tag, fact.state, fact.live) = (Some(tag_id(tag)), AwayState::OffCampus, true);
    book.availability_days.load(AvailabilityDay { key: (fact.key, day.to_owned()), holds: true });
    book.availability.load(fact);
}

/// Forty students, ten of each grade. Monday grade 9 is off campus and Tuesday grade 10; thirty are in four groups on Monday.
fn high_school() -> (Book, Slot, Slot) {
    let mut book = Book::default();
    let block = BlockId([5; 16]);
    let (starts, ends) = (time("09:00:00"), time("10:00:00"));
    done(&mut book, &Command::AddBlock { id: block, name: "Algebra".into(), starts, ends, rounds: 1 });
    let new = |n: u8| NewStudent {
        id: StudentId([n; 16]),
        name: format!("Student {n}"),
        sort_name: format!("{n:02}, Student"),
        grade: Some((9 + (n - 1) / 10).to_string()),
        keys: Vec::new(),
        tags: vec![format!("grade {}", 9 + (n - 1) / 10)],
    };
    done(&mut book, &Command::AddStudents((1..=40).map(new).collect()));
    off_campus(&mut book, 1, "grade 9", "mon");
    off_campus(&mut book, 2, "grade 10", "tue");
    let (monday, tuesday) = (Slot::new(date("2026-11-23"), block, 1), Slot::new(date("2026-11-24"), block, 1));
    let sizes = [("Workshop", 8), ("Coach 1", 4), ("Coach 2", 4), ("Self-paced", 14)];
    let mut next = 11;
    for (n, (name, size)) in (0..).zip(sizes) {
        let origin = GroupId([n + 200; 16]);
        done(
            &mut book,
            &Command::AddGroup(NewGroup {
                slot: monday,
                origin,
                name: name.to_owned(),
                kind: GroupKind::Independent,
                adults: Vec::new(),
                space: None,
                focus: Vec::new(),
                smallest: None,
                largest: Some(size),
            }),
        );
        let size = u8::try_from(size).expect("small");
        let students = (next..next + size).map(|it| StudentId([it; 16])).collect();
        next += size;
        done(&mut book, &Command::MoveStudents { slot: monday, students, to: Some(Group::id_in(monday, origin)) });
    }
    (book, monday, tuesday)
}

#[test]
fn copying_monday_to_tuesday_carries_who_is_here_on_both_and_places_nobody_silently() {
    let (mut book, monday, tuesday) = high_school();
    let words = done(&mut book, &Command::CopyPlan { from: monday, to: tuesday });
    assert_eq!(words, "Algebra on Tue 24 Nov copied from Mon 23 Nov; 10 students to place");
    let board = Board::of(&book, tuesday, date("2026-11-24"));
    assert_eq!(board.columns.iter().map(|it| it.cards.len()).sum::<usize>(), 20);
    let grade = |student: StudentId| book.students.get(&student).and_then(|it: &Student| it.grade.clone());
    assert!(board.to_place.iter().all(|it| grade(it.student).as_deref() == Some("9")));
    assert_eq!((board.to_place.len(), board.away.len()), (10, 10));
    assert!(board.away.iter().all(|it| grade(it.student).as_deref() == Some("10") && it.group.is_some()));
}

#[test]
fn an_old_place_of_who_is_never_there_that_day_is_not_taken_along_but_the_bases_is() {
    let (mut book, monday, tuesday) = high_school();
    // Somebody was put somewhere on Monday against the timetable, or before it said so.
    let self_paced = book.groups_of(monday)[3].key;
    let nine = Command::MoveStudents { slot: monday, students: vec![StudentId([1; 16])], to: Some(self_paced) };
    book = decide(&book, &nine, Some("as it was")).expect("placed").after;
    let mut copy = book.clone();
    done(&mut copy, &Command::CopyPlan { from: monday, to: tuesday });
    assert_eq!(copy.placement(tuesday, StudentId([1; 16])), None);
    // With a base that places them, they are where it says.
    let slot = Slot { day: Day::Base(base(0)), ..monday };
    done(&mut book, &save(0, &[monday], &[named("Fall")]));
    let students = (1..=4).map(|it| StudentId([it; 16])).collect();
    for group in book.groups_of(slot).into_iter().cloned().collect::<Vec<_>>() {
        book.groups.load(Group { largest: None, ..group });
    }
    let to = Some(book.groups_of(slot)[0].key);
    done(&mut book, &Command::MoveStudents { slot, students, to });
    done(&mut book, &Command::CopyPlan { from: monday, to: tuesday });
    assert_eq!(book.placement(tuesday, StudentId([1; 16])), Some(book.groups_of(tuesday)[0].key));
    // Saving Monday again keeps them in the base.
    done(&mut book, &Command::MoveStudents { slot: monday, students: vec![StudentId([11; 16])], to: None });
    done(&mut book, &save(0, &[monday], &[]));
    assert_eq!(book.placement(slot, StudentId([1; 16])), to);
}

#[test]
fn who_was_absent_comes_back_to_their_place_unless_it_is_taken() {
    let mut book = planned();
    let absent = |n: u8| Command::MarkAway {
        id: AvailabilityId([n; 16]),
        who: huddleboard::domain::away::Who::Student(student(n)),
        slot: math(),
        from: None,
        till: None,
        state: AwayState::Absent,
        reason: None,
    };
    done(&mut book, &absent(0));
    // Ocean takes three: with Ana away, two more fit beside Cleo, and one of them has her place tomorrow.
    done(&mut book, &move_to(math(), &[10], Some(group(0))));
    let tomorrow = on(Day::Date(wednesday()), math());
    let mut copy = book.clone();
    done(&mut copy, &Command::CopyPlan { from: math(), to: tomorrow });
    assert_eq!(place(&copy, tomorrow, 0), "Ocean", "there is room for her");
    done(&mut book, &move_to(math(), &[11], Some(group(0))));
    done(&mut book, &Command::CopyPlan { from: math(), to: tomorrow });
    assert_eq!([0, 2, 10, 11].map(|it| place(&book, tomorrow, it)), ["to place", "Ocean", "Ocean", "Ocean"]);
}

#[test]
fn all_rounds_and_a_whole_week_are_one_act_each() {
    let mut book = planned();
    let second = Slot { round: 2, ..math() };
    done(&mut book, &Command::CopyPlan { from: math(), to: second });
    let to = |slot: Slot| on(Day::Date(wednesday()), slot);
    let words = done(&mut book, &Command::CopyPlans(vec![(math(), to(math())), (second, to(second))]));
    assert_eq!(words, "Math on Wed 25 Nov, all 2 rounds, copied from Tue 24 Nov; 9 students to place");
    let days: Vec<NaiveDate> = book.rest_of_week(date("2026-11-30"));
    assert_eq!(days.len(), 5);
    assert_eq!(book.rest_of_week(date("2026-12-03")).len(), 2);
    let pairs: Vec<_> = book.week_pairs(&days).into_iter().filter(|it| book.has_plan(it.0)).collect();
    assert_eq!(pairs.len(), 4);
    let words = done(&mut book, &Command::CopyPlans(pairs.clone()));
    assert_eq!(words, "Tue 1 Dec to Wed 2 Dec, 4 plans, copied from the week before; 9 students to place");
    assert!(pairs.iter().all(|it| place(&book, it.1, 0) == "Ocean"));
}

#[test]
fn a_copied_week_keeps_the_kind_of_its_days() {
    let book = cycle(&[]);
    let monday = date("2026-11-23");
    let name = |date| book.cycle_day(date).expect("a day").name.clone();
    assert_eq!(name(monday), "B");
    for day in book.rest_of_week(monday) {
        let from = book.week_before(day).expect("a day before");
        assert_eq!(name(from), name(day), "{from} for {day}");
        assert!(from < monday);
    }
    let plain = planned();
    assert_eq!(plain.week_before(monday), Some(date("2026-11-16")));
    assert_eq!(weekday_word(Weekday::Mon), weekday_word(monday.weekday()));
}

#[test]
fn the_layers_of_a_slot_stand_side_by_side() {
    let mut book = planned();
    done(&mut book, &save(0, &[math()], &[named("Semester 1")]));
    let behind = on(Day::Base(base(0)), math());
    let tomorrow = on(Day::Date(wednesday()), math());
    done(&mut book, &move_to(math(), &[1], Some(group(2))));
    done(&mut book, &Command::CopyPlan { from: math(), to: tomorrow });
    let there = |n: u8| Group::id_in(tomorrow, GroupId([n + 91; 16]));
    done(&mut book, &move_to(tomorrow, &[0], None));
    done(
        &mut book,
        &Command::AssignAdult { group: there(3), adult: adult(3), part: huddleboard::domain::plan::Part::Leads },
    );
    done(&mut book, &Command::RemoveGroup { group: there(1) });
    let slots = Layers { base: Some(behind), last: Some(math()), today: tomorrow };
    let found = Difference::of(&book, &slots);
    let rows: Vec<String> = found
        .rows
        .iter()
        .map(|it| {
            let cell = |it: &Option<String>| it.clone().unwrap_or_default();
            format!("{} | {} | {} | {}", it.name, cell(&it.layers.base), cell(&it.layers.last), it.layers.today)
        })
        .collect();
    assert_eq!(
        rows,
        [
            "Ana Bell | Ocean | Ocean | to place",
            "Bo Lind | Board | Nook | Nook",
            "Lab: adults | none | none | Mr Patel",
            "Board | Board | Board | not open",
        ]
    );
    assert_eq!(found.count(Contrast::SinceLast), 3);
    assert_eq!((found.count(Contrast::LastFromBase), found.count(Contrast::Groups)), (1, 2));
    assert_eq!((found.same_students, found.same_groups), (10, 2));
    let alone = Difference::of(&book, &Layers { base: None, last: None, today: tomorrow });
    assert!(alone.rows.is_empty());
}
