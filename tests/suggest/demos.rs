//! On the demo class and each of the eight schools: a suggestion for every slot of the day breaks no must rule, its reasons come to its
//! value, and it says what it leaves broken.

use huddleboard::session::{Clock, Desk, Home, Session};
use huddleboard::suggest::engine::Limits;
use huddleboard::suggest::{Ask, propose, reads};

use super::class::sound;

/// Every slot of a demo school's Tuesday, as they stand in the morning.
fn holds(key: &'static str) {
    let team = crate::schools::school(key, "2026-11-24T07:45");
    let home = tempfile::tempdir().expect("a folder");
    let clock = Clock::stated(Some("2026-11-24T07:45")).expect("a time");
    let home = Home::find(Some(home.path())).expect("stated");
    let mut session =
        Session::open(&team.db(), Desk { home, clock, by: "Ms Rivera".into(), host: String::new() }).expect("it opens");
    let today = session.now().date();
    let slots = session.book().slots_on(today);
    assert!(!slots.is_empty());
    for slot in slots {
        session.open_slot(slot).expect("a plan");
        let reads = reads(session.book(), slot);
        session.ready_students(&reads.students).expect("read");
        if let Some(from) = reads.contacts_from {
            session.ready_contacts(from).expect("read");
        }
        let ask = Ask { anyway: true, ..Ask::of(slot, today) };
        let book = session.book();
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
