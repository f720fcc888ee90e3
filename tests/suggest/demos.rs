//! On the demo class and each of the eight schools: a suggestion for every slot of the day breaks no must rule, its reasons come to its
//! value, and it says what it leaves broken.

use huddleboard::domain::book::Book;
use huddleboard::domain::check::new_must_breaches;
use huddleboard::domain::command::decide;
use huddleboard::domain::ids::{GroupId, StudentId};
use huddleboard::domain::plan::Slot;
use huddleboard::session::{Clock, Desk, Home, Session};
use huddleboard::suggest::engine::Limits;
use huddleboard::suggest::{Ask, Step, Whole, propose, propose_all, reads, rounds_of, slots_of};

use super::class::sound;
use crate::team::tuesday;

/// A demo school's Tuesday in the morning, with everything in memory that its slots ask for.
fn morning(key: &'static str) -> (Session, Vec<Slot>) {
    let team = crate::schools::school(key, "2026-11-24T07:45");
    let home = tempfile::tempdir().expect("a folder");
    let clock = Clock::stated(Some("2026-11-24T07:45")).expect("a time");
    let home = Home::find(Some(home.path())).expect("stated");
    let mut session =
        Session::open(team.db(), Desk { home, clock, by: "Ms Rivera".into(), host: String::new() }).expect("it opens");
    let today = session.now().date();
    let slots = session.book().slots_on(today);
    assert!(!slots.is_empty());
    for slot in &slots {
        let slot = *slot;
        session.open_slot(slot).expect("a plan");
        let reads = reads(session.book(), slot);
        session.ready_students(&reads.students).expect("read");
        if let Some(from) = reads.contacts_from {
            session.ready_contacts(from).expect("read");
        }
    }
    (session, slots)
}

/// Every slot of the day.
fn holds(key: &'static str) {
    let (session, slots) = morning(key);
    let book = session.book();
    for slot in slots {
        let ask = Ask { anyway: true, ..Ask::of(slot, tuesday()) };
        let proposal = propose(book, &ask, &Limits { work: 1_000, ..Limits::default() }).expect("a plan");
        sound(book, &proposal);
        assert_eq!(proposal.left_out, Vec::<String>::new(), "{}", book.slot_words(slot));
        assert!(proposal.value >= proposal.before || proposal.before > proposal.bound, "{}", book.slot_words(slot));
        let again = propose(book, &ask, &Limits { work: 1_000, ..Limits::default() }).expect("a plan");
        assert_eq!(proposal, again, "the same question has the same answer");
    }
}

macro_rules! schools {
    ($($name:ident: $key:literal),+ $(,)?) => {$(
        #[test]
        fn $name() {
            holds($key);
        }
    )+};
}

schools! {
    the_class_is_suggested_soundly: "class",
    brooklyn_lab_is_suggested_soundly: "brooklyn-lab",
    cabarrus_is_suggested_soundly: "cabarrus",
    ccsd_is_suggested_soundly: "ccsd",
    west_belden_is_suggested_soundly: "west-belden",
    cristo_rey_is_suggested_soundly: "cristo-rey",
    intrinsic_is_suggested_soundly: "intrinsic",
    navigator_is_suggested_soundly: "navigator",
    ranson_is_suggested_soundly: "ranson",
}

fn together(book: &Book, slots: &[Slot]) -> Whole {
    together_within(book, slots, 300)
}

fn together_within(book: &Book, slots: &[Slot], work: u64) -> Whole {
    let ask = Ask { anyway: true, ..Ask::of(slots[0], tuesday()) };
    let limits = Limits { work, ..Limits::default() };
    let mut steps: Vec<Step> = Vec::new();
    let whole = propose_all(book, &ask, slots, &limits, &mut |it| steps.push(*it)).expect("a plan");
    let begun: Vec<Slot> = steps.iter().take(slots.len()).filter_map(|it| it.slot).collect();
    assert_eq!(begun, slots, "each slot is heard of");
    let values: Vec<i64> = steps.iter().filter_map(|it| Some(it.so_far?.0)).collect();
    assert!(values.is_sorted() && values.last().is_some_and(|it| *it <= whole.value()), "{values:?}");
    assert!(whole.value() <= whole.bound, "{} is over {}", whole.value(), whole.bound);
    for part in &whole.parts {
        assert_eq!(part.sum_of_rows(), part.value);
    }
    whole
}

fn taken(book: &Book, whole: &Whole) -> Book {
    let after = decide(book, &whole.command(None), None).expect("no must rule is broken").after;
    for part in &whole.parts {
        assert_eq!(new_must_breaches(book, &after, part.slot), []);
    }
    after
}

/// How many students are in one group in two rounds of a block.
fn repeats(book: &Book, slots: &[Slot]) -> usize {
    let visits = |who: StudentId| -> Vec<GroupId> {
        let groups = slots.iter().filter_map(|it| book.placement(*it, who));
        groups.filter_map(|it| Some(book.groups.get(&it)?.origin)).collect()
    };
    let twice = |it: &StudentId| {
        let mut visits = visits(*it);
        visits.sort_unstable();
        visits.windows(2).any(|it| it[0] == it[1])
    };
    book.team_students().map(|it| it.key).filter(twice).count()
}

#[test]
fn all_rounds_of_a_block_are_planned_together_and_nobody_visits_a_zone_twice() {
    let (session, slots) = morning("intrinsic");
    let book = session.book();
    let rounds = rounds_of(book, slots[0]);
    assert_eq!((rounds.len(), repeats(book, &rounds)), (3, 0));
    let whole = together(book, &rounds);
    assert!(whole.moves() > 0 && whole.parts.len() == 3);
    let after = taken(book, &whole);
    assert_eq!(repeats(&after, &rounds), 0);
    for round in &rounds {
        let placed = book.team_students().filter(|it| after.placement(*round, it.key).is_some()).count();
        assert_eq!(placed, 60);
    }
}

#[test]
fn rounds_that_share_their_students_come_close_to_what_no_plan_exceeds() {
    let (session, slots) = morning("intrinsic");
    let (book, quick) = (session.book(), together(session.book(), &slots));
    let long = together_within(book, &slots, Limits::default().work);
    assert!(long.gap_in_millionths() < 80_000, "{}", long.gap_words());
    assert!(long.value() >= quick.value());
    assert!(long.value() <= quick.bound, "what no plan exceeds is exceeded: {} {}", long.value(), quick.bound);
    assert_eq!(repeats(&taken(book, &long), &slots), 0);
}

#[test]
fn all_blocks_of_a_day_are_planned_together() {
    let (session, slots) = morning("class");
    let book = session.book();
    let slots = slots_of(book, slots[0].day);
    assert_eq!(slots.len(), 3);
    let whole = together(book, &slots);
    taken(book, &whole);
    assert_eq!(whole.parts.iter().map(|it| it.slot).collect::<Vec<_>>(), slots);
}
