//! A student's page and what changed since the last plan: read from a file, and true to what the board shows.

use huddleboard::domain::away::Who;
use huddleboard::domain::command::{Command, ImportFacts, NewNote};
use huddleboard::domain::ids::NoteId;
use huddleboard::domain::person::NoteKind;
use huddleboard::domain::plan::{Part, Slot};
use huddleboard::domain::score::{Score, Trend};
use huddleboard::domain::since::Topic;
use huddleboard::domain::student_page::SHOWN;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::team::{
    Team, adult, block, date, facts, group, math, move_to, now, packed, run, score, source, student, tuesday,
    wednesday, whole,
};

/// A row: skill, source, day, percent, sitting, doubted.
type Row = (u8, u8, u8, u32, Option<u8>, bool);

fn of_row((what, from, day, percent, tie, unreliable): Row) -> Score {
    let day = date("2026-10-01") + chrono::Days::new(u64::from(day));
    let tie = tie.map(|it| date("2026-09-01") + chrono::Days::new(u64::from(it)));
    Score { day, tie, unreliable, ..score(0, what, from, "2026-10-01", percent) }
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    vec((0..2_u8, 0..3_u8, 0..24_u8, 0..=100_u32, proptest::option::of(0..3_u8), proptest::bool::weighted(0.2)), 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_page_says_and_explains_what_the_board_shows(rows in rows()) {
        let team = Team::new();
        let mut session = team.open();
        let mut scores: Vec<Score> = rows.into_iter().map(of_row).collect();
        scores.sort_by_key(|it| it.tie);
        session.import(&facts(1, "a.csv"), &packed(&scores)).expect("imported");
        let page = session.student_page(student(0)).expect("read");
        let book = whole(&mut session);
        let shown: Vec<_> = book.mastery.of(student(0)).map(|it| (it.0, it.1.clone())).collect();
        let mut lines: Vec<_> = page.skills.iter().map(|it| (it.skill, it.mastery.clone())).collect();
        lines.sort_by_key(|it| it.0);
        prop_assert_eq!(lines, shown);
        for it in &page.skills {
            let (band, trend) = (it.mastery.band.words(), &it.why.trend);
            let is_pace = it.mastery.source == source(2);
            prop_assert!(is_pace || it.why.band.ends_with(&format!(": {band}.")), "{}", it.why.band);
            let word = match it.mastery.trend {
                None => "No trend",
                Some(Trend::Up) => ": up (",
                Some(Trend::Flat) => ": flat (",
                Some(Trend::Down) => ": down (",
            };
            prop_assert!(trend.contains(word), "{}", trend);
            prop_assert!(it.why.latest[0].contains(&it.mastery.day.format("%-d %b").to_string()));
            let own = scores.iter().filter(|score| score.skill == it.skill && score.source == it.mastery.source);
            prop_assert!(it.attempts <= own.count() && it.attempts >= it.own_points().count());
            prop_assert!(it.own_points().count() <= SHOWN);
            prop_assert!(it.points.is_sorted_by_key(|it| it.day));
            prop_assert_eq!(it.own_points().next_back().is_some(), !is_pace);
        }
    }
}

#[test]
fn past_placements_are_read_with_their_adults_and_nothing_else() {
    let team = Team::new();
    let mut session = team.open();
    run(&mut session, &Command::AssignAdult { group: group(0), adult: adult(3), part: Part::Helps });
    run(&mut session, &move_to(math(), &[0], Some(group(0))));
    run(&mut session, &Command::CopyPlan { from: math(), to: Slot::new(wednesday(), block(0), 1) });
    let placed = session.placements_of(student(0), tuesday(), tuesday()).expect("read");
    assert_eq!(placed.len(), 1, "one slot of that day has a plan");
    let ocean = placed[0].group.as_ref().expect("placed");
    assert_eq!((placed[0].slot, ocean.name.as_str()), (math(), "Ocean"));
    assert_eq!(ocean.adults, [(adult(0), Part::Leads), (adult(3), Part::Helps)]);
    let both = session.placements_of(student(0), tuesday(), wednesday()).expect("read");
    assert_eq!(both.len(), 2);
    let waits = session.placements_of(student(5), tuesday(), wednesday()).expect("read");
    assert!(waits.len() == 2 && waits.iter().all(|it| it.group.is_none()), "to place, though nobody ever wrote it");
    // Today is not past.
    assert!(session.student_page(student(0)).expect("read").past.slots.is_empty());
}

#[test]
fn a_page_shows_the_notes_that_stand() {
    let team = Team::new();
    let mut session = team.open();
    let note = |id: u8, words: &str, replaces: Option<u8>| {
        Command::AddNote(NewNote {
            id: NoteId([id; 16]),
            student: student(0),
            adult: Some(adult(0)),
            kind: NoteKind::Strength,
            on: tuesday(),
            words: words.to_owned(),
            replaces: replaces.map(|it| NoteId([it; 16])),
        })
    };
    run(&mut session, &note(1, "Counts on", None));
    run(&mut session, &note(2, "Counts on and back", Some(1)));
    let words = |session: &huddleboard::session::Session| -> Vec<String> {
        session.student_page(student(0)).expect("read").notes.into_iter().map(|it| it.words).collect()
    };
    assert_eq!(words(&session), ["Counts on and back"]);
    session.undo().expect("undone");
    assert_eq!(words(&session), ["Counts on"], "the older one is back");
    drop(session);
    assert_eq!(words(&team.open()), ["Counts on"]);
}

#[test]
fn what_changed_since_the_last_plan_is_told_with_old_and_new() {
    let team = Team::new();
    let mut session = team.open();
    run(&mut session, &move_to(math(), &[0, 2], Some(group(0))));
    let before = [score(0, 0, 0, "2026-11-20", 60), score(2, 1, 0, "2026-11-20", 72)];
    session.import(&facts(1, "old.csv"), &packed(&before)).expect("imported");
    let slot = Slot::new(wednesday(), block(0), 1);
    assert_eq!(session.since(math()).expect("read"), None, "Tuesday's is the first plan");
    let still = session.since(slot).expect("read").expect("a plan before");
    assert_eq!((still.before, still.news.len()), (math(), 0), "as it would start, nothing is different");

    session.open_slot(slot).expect("opened");
    let there = |n: u8| huddleboard::domain::plan::Group::id_in(slot, huddleboard::domain::ids::GroupId([n + 91; 16]));
    run(&mut session, &move_to(slot, &[0], Some(there(1))));
    run(&mut session, &move_to(slot, &[2], None));
    run(&mut session, &move_to(slot, &[3], Some(there(2))));
    run(&mut session, &Command::AssignAdult { group: there(0), adult: adult(0), part: Part::None });
    run(&mut session, &Command::AssignAdult { group: there(0), adult: adult(3), part: Part::Leads });
    let after = [score(0, 1, 0, "2026-11-24", 88), score(2, 1, 0, "2026-11-24", 74), score(3, 2, 0, "2026-11-24", 20)];
    let evening = ImportFacts { at: now() + chrono::TimeDelta::hours(9), ..facts(2, "new.csv") };
    session.import(&evening, &packed(&after)).expect("imported");

    let since = session.since(slot).expect("read").expect("a plan before");
    let told = |topic| since.about(topic).map(|it| it.words.as_str()).collect::<Vec<_>>();
    assert_eq!(told(Topic::ToPlace), ["Cleo Marsh: was in Ocean"]);
    assert_eq!(told(Topic::Moved), ["Ana Bell: Ocean → Board", "Dov Katz: to place → Nook"]);
    assert_eq!(told(Topic::Groups), ["Ocean: Mr Patel leads instead of Ms Rivera"]);
    assert_eq!(
        told(Topic::Focus),
        ["Ana Bell 3.NF.1: no evidence → secure", "Dov Katz 3.NF.2: no evidence → needs support"]
    );
    assert_eq!((told(Topic::Scores), since.same_band), (vec![], 1), "Cleo's was proficient before");
    assert!(since.news.is_sorted_by_key(|it| it.topic));
    assert_eq!(since.rest(), "1 newer score left the band as it was.");
}

#[test]
fn who_is_away_and_who_is_back_is_told_once() {
    let team = Team::new();
    let mut session = team.open();
    let slot = Slot::new(wednesday(), block(0), 1);
    session.open_slot(slot).expect("opened");
    let away = |id: u8, who, slot| Command::MarkAway {
        id: huddleboard::domain::ids::AvailabilityId([id; 16]),
        who,
        slot,
        from: None,
        till: None,
        state: huddleboard::domain::timetable::AwayState::Absent,
        reason: None,
    };
    for (id, who, slot) in [
        (1, Who::Student(student(0)), math()),
        (2, Who::Student(student(1)), slot),
        (3, Who::Student(student(2)), math()),
        (4, Who::Student(student(2)), slot),
        (5, Who::Adult(adult(3)), slot),
    ] {
        run(&mut session, &away(id, who, slot));
    }
    let since = session.since(slot).expect("read").expect("a plan before");
    let told = |topic| since.about(topic).map(|it| it.words.as_str()).collect::<Vec<_>>();
    assert_eq!(told(Topic::Away), ["Mr Patel is away (absent)", "Bo Lind is away (absent)"]);
    assert_eq!(told(Topic::Back), ["Ana Bell is back, to place"]);
    assert_eq!(since.news.len(), 3);
}
