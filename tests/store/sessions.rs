//! Random acts through sessions: what is on disk is what is in memory, undo goes back to the start, and two sessions on one file
//! lose nothing.

use std::collections::BTreeMap;

use huddleboard::domain::ids::EntryId;
use huddleboard::session::{Refusal, Session};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::deeds::{Deed, command, deed};
use crate::team::Team;

/// Does a deed; whether it became an entry.
fn act(session: &mut Session, deed: &Deed) -> bool {
    let done = match deed {
        Deed::Undo => session.undo().map(drop),
        Deed::Redo => session.redo().map(drop),
        other => match other.command(session.book()) {
            Some(command) => session.run(&command, Some("because")).map(drop),
            None => return false,
        },
    };
    match done {
        Ok(()) => true,
        Err(Refusal::Rejected(_)) => false,
        Err(why) => panic!("{why}"),
    }
}

/// Every writer's entries, in order, numbered without a gap.
fn check_log(session: &Session) -> Vec<EntryId> {
    let mut log = session.log(usize::MAX).expect("the log");
    log.reverse();
    let mut last: BTreeMap<&str, i64> = BTreeMap::new();
    for (entry, lamport) in log.iter().zip(1..) {
        assert_eq!(entry.lamport, lamport);
        let sequence = last.entry(&entry.writer).or_default();
        assert_eq!(entry.sequence, *sequence + 1, "gapless per writer");
        *sequence = entry.sequence;
    }
    for finding in session.examine().expect("the doctor looks") {
        assert!(finding.faults.is_empty(), "{}: {:?}", finding.check, finding.faults);
    }
    log.iter().map(|it| it.id).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn undoing_all_ends_at_the_start_and_redoing_all_at_the_end(deeds in vec(command(), 1..16)) {
        let team = Team::new();
        let mut session = team.open();
        let start = session.book().clone();
        let acts = deeds.iter().filter(|it| act(&mut session, it)).count();
        let end = session.book().clone();
        prop_assert_eq!(&team.book(), &end, "memory is what the disk says");
        for _ in 0..acts {
            prop_assert_eq!(session.undo().expect("it stands").left, 0);
        }
        prop_assert_eq!(session.book(), &start);
        prop_assert_eq!(&team.book(), &start);
        for _ in 0..acts {
            prop_assert_eq!(session.redo().expect("nobody acted since").left, 0);
        }
        prop_assert!(session.redo().is_err());
        prop_assert_eq!(session.book(), &end);
        prop_assert_eq!(&team.book(), &end);
    }

    #[test]
    fn two_sessions_on_one_file_lose_nothing(deeds in vec((any::<bool>(), any::<bool>(), deed()), 1..24)) {
        let team = Team::new();
        let (mut left, mut right) = (team.open(), team.open());
        let before = left.log(usize::MAX).expect("the log").len();
        let mut acknowledged = 0;
        for (by_left, looks, deed) in &deeds {
            let session = if *by_left { &mut left } else { &mut right };
            if *looks {
                session.look().expect("a look");
            }
            acknowledged += usize::from(act(session, deed));
        }
        left.look().expect("a look");
        right.look().expect("a look");
        let fresh = team.open();
        prop_assert_eq!(left.book(), fresh.book());
        prop_assert_eq!(right.book(), fresh.book());
        prop_assert_eq!(check_log(&fresh).len(), before + acknowledged);
    }
}
