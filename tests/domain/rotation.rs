//! Sets and rotations: who goes where, what is short, one half in the other's place, a student out of a set and back.

mod members;

use std::collections::{BTreeMap, BTreeSet};

use huddleboard::domain::away::Who;
use huddleboard::domain::board::Board;
use huddleboard::domain::book::Book;
use huddleboard::domain::change::Change;
use huddleboard::domain::command::{
    BaseAct, BaseEdit, Command, Decision, Flip, NewAdult, NewGroup, NewSet, NewSets, NewStudent, Onward, Rejected,
    Rotate, SaveBase, SendSet, SetEdit, Track, decide,
};
use huddleboard::domain::ids::{AdultId, AvailabilityId, BaseId, BlockId, GroupId, SetId, SpaceId, StudentId};
use huddleboard::domain::person::Role;
use huddleboard::domain::plan::{Day, Group, GroupKind, Part, Slot};
use huddleboard::domain::rotation::Rotation;
use huddleboard::domain::rotation::search::{Limit, Puzzle};
use huddleboard::domain::timetable::AwayState;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::team::{time, tuesday};

const MORNING: BlockId = BlockId([1; 16]);
const AFTERNOON: BlockId = BlockId([2; 16]);

fn day() -> Day {
    Day::Date(tuesday())
}

fn slot(block: BlockId, round: u8) -> Slot {
    Slot::new(tuesday(), block, round)
}

fn student(n: usize) -> StudentId {
    StudentId([u8::try_from(n + 1).expect("few"); 16])
}

fn set(n: usize) -> SetId {
    SetId([u8::try_from(n + 1).expect("few"); 16])
}

fn origin(n: usize) -> GroupId {
    GroupId([u8::try_from(n + 1).expect("few"); 16])
}

fn space(n: usize) -> SpaceId {
    SpaceId([u8::try_from(n + 1).expect("few"); 16])
}

fn done(book: &Book, command: &Command) -> Decision {
    match decide(book, command, None) {
        Ok(decision) => decision,
        Err(why) => panic!("{why}: {command:?}"),
    }
}

fn refusal(book: &Book, command: &Command) -> String {
    decide(book, command, None).expect_err("refused").to_string()
}

/// A station: its name, its largest size, its space.
type Station<'a> = (&'a str, Option<u32>, Option<usize>);

/// Two blocks of so many rounds; the stations are open in round 1 of the morning; sets of those sizes, and one student of no set.
fn school(sizes: &[usize], stations: &[Station<'_>], seats: &[Option<u32>], rounds: u8) -> Book {
    let block = |id, name: &str, starts, ends| Command::AddBlock {
        id,
        name: name.to_owned(),
        starts: time(starts),
        ends: time(ends),
        rounds,
    };
    let total: usize = sizes.iter().sum();
    let new_student = |n: usize| NewStudent {
        id: student(n),
        name: format!("Student {n:03}"),
        sort_name: format!("{n:03}, Student"),
        grade: None,
        keys: Vec::new(),
        tags: Vec::new(),
    };
    let mut commands = vec![
        block(MORNING, "Morning", "09:00:00", "10:30:00"),
        block(AFTERNOON, "Afternoon", "13:00:00", "14:30:00"),
        Command::AddStudents((0..=total).map(new_student).collect()),
    ];
    for (n, seats) in seats.iter().enumerate() {
        commands.push(Command::AddSpace { id: space(n), name: format!("Room {n}"), seats: *seats });
    }
    for (n, (name, largest, space)) in stations.iter().enumerate() {
        commands.push(Command::AddGroup(NewGroup {
            slot: slot(MORNING, 1),
            origin: origin(n),
            name: (*name).to_owned(),
            kind: GroupKind::Independent,
            adults: Vec::new(),
            space: space.map(self::space),
            focus: Vec::new(),
            smallest: None,
            largest: *largest,
        }));
    }
    let mut first = 0;
    let sets = sizes.iter().enumerate().map(|(n, size)| {
        let students = (first..first + size).map(student).collect();
        first += size;
        NewSet { id: set(n), name: format!("Set {n}"), students }
    });
    let sets = sets.collect();
    commands.push(Command::AddSets(NewSets { base: None, at: None, sets }));
    commands.iter().fold(Book::default(), |book, it| done(&book, it).after)
}

fn rotate(sets: &[usize], stations: &[usize]) -> Track {
    Track { sets: sets.iter().map(|it| set(*it)).collect(), stations: stations.iter().map(|it| origin(*it)).collect() }
}

fn rotation(tracks: Vec<Track>) -> Command {
    Command::Rotate(Rotate { day: day(), block: MORNING, tracks })
}

/// The stations of a set by round, as placements say.
fn route(book: &Book, block: BlockId, n: usize) -> Vec<String> {
    let rotation = Rotation::of(book, day(), block);
    let row = rotation.sets.iter().find(|it| it.set == set(n)).expect("a set");
    row.stops.iter().map(|it| it.as_ref().map_or_else(String::new, |it| it.name.clone())).collect()
}

fn here(book: &Book, slot: Slot, station: usize) -> usize {
    let board = Board::of(book, slot, tuesday());
    board.column(Group::id_in(slot, origin(station))).map_or(0, |it| it.cards.len())
}

fn zones() -> Book {
    let zones = ["Board", "Ocean", "Shade", "Coast"].map(|it| (it, Some(15), None));
    school(&[15; 4], &zones, &[], 3)
}

/// Two halves of three sets; each half has its own teacher, both share lab and library.
fn halves() -> Book {
    let stations = [
        ("Ms Rivera", Some(12), None),
        ("Lab", None, Some(0)),
        ("Library", Some(22), None),
        ("Mr Stone", Some(12), None),
    ];
    school(&[11, 11, 10, 11, 11, 10], &stations, &[Some(22)], 3)
}

fn two_tracks() -> Command {
    rotation(vec![rotate(&[0, 1, 2], &[0, 1, 2]), rotate(&[3, 4, 5], &[3, 1, 2])])
}

#[test]
fn four_sets_fill_four_zones_in_three_rounds() {
    let book = done(&zones(), &rotation(vec![rotate(&[0, 1, 2, 3], &[0, 1, 2, 3])])).after;
    for round in 1..=3 {
        for zone in 0..4 {
            assert_eq!(here(&book, slot(MORNING, round), zone), 15, "zone {zone} in round {round}");
        }
    }
    for n in 0..4 {
        assert_eq!(route(&book, MORNING, n).into_iter().collect::<BTreeSet<_>>().len(), 3);
    }
    let routes = book.set_routes.iter().filter(|it| it.group.is_some()).count();
    assert_eq!(routes, 12, "the result is kept as facts");
}

#[test]
fn a_rotation_starts_from_where_the_sets_are_and_is_done_once() {
    let book = zones();
    let sent = |book: &Book, n: usize, zone: usize| {
        let to = Group::id_in(slot(MORNING, 1), origin(zone));
        done(book, &Command::SendSet(SendSet { slot: slot(MORNING, 1), set: set(n), to })).after
    };
    let book = [(0, 2), (1, 3), (2, 0), (3, 1)].into_iter().fold(book, |book, (n, zone)| sent(&book, n, zone));
    let command = rotation(vec![rotate(&[0, 1, 2, 3], &[0, 1, 2, 3])]);
    let book = done(&book, &command).after;
    let first: Vec<String> = (0..4).map(|it| route(&book, MORNING, it)[0].clone()).collect();
    assert_eq!(first, ["Shade", "Coast", "Board", "Ocean"]);
    assert!(matches!(decide(&book, &command, None), Err(Rejected::NothingToDo(_))), "it is so already");
}

#[test]
fn halves_share_a_lab_and_flip_in_the_afternoon() {
    let morning = done(&halves(), &two_tracks()).after;
    for round in 1..=3 {
        assert!(here(&morning, slot(MORNING, round), 1) <= 22);
    }
    let flip = Command::Flip(Flip { day: day(), from: MORNING, to: AFTERNOON, halves: None });
    let book = done(&morning, &flip).after;
    for (n, teacher) in [(0, "Mr Stone"), (2, "Mr Stone"), (3, "Ms Rivera"), (5, "Ms Rivera")] {
        let stations: BTreeSet<String> = route(&book, AFTERNOON, n).into_iter().collect();
        let wanted: BTreeSet<String> = [teacher, "Lab", "Library"].map(str::to_owned).into();
        assert_eq!(stations, wanted, "each station once, with the other half's teacher");
    }
    for n in 0..3 {
        let own: Vec<String> = route(&morning, MORNING, n + 3);
        assert_eq!(route(&book, AFTERNOON, n), own, "each set goes where its partner went");
    }
    for round in 1..=3 {
        assert!(here(&book, slot(AFTERNOON, round), 1) <= 22);
    }
    assert!(matches!(decide(&book, &flip, None), Err(Rejected::NothingToDo(_))));
    let nothing = Command::Flip(Flip { day: day(), from: AFTERNOON, to: MORNING, halves: None });
    assert!(refusal(&halves(), &nothing).contains("Afternoon has no rotation of two halves"));
}

#[test]
fn what_is_short_is_named() {
    let stations = [("Teacher", None, None), ("Lab", None, Some(0)), ("Alone", None, None)];
    let book = school(&[11; 6], &stations, &[Some(20)], 3);
    let tracks = vec![rotate(&[0, 1, 2], &[0, 1, 2]), rotate(&[3, 4, 5], &[0, 1, 2])];
    let words = refusal(&book, &rotation(tracks));
    assert!(words.starts_with("2 sets of 11 need 22 places in Room 0 in round "), "{words}");
    assert!(words.contains("Room 0 has 20 seats."), "{words}");
    let narrow = school(&[5, 9], &[("Nook", Some(6), None), ("Hall", None, None)], &[], 2);
    let words = refusal(&narrow, &rotation(vec![rotate(&[0, 1], &[0, 1])]));
    assert!(words.contains("Set 1 needs 9 places in Nook") && words.contains("takes 6 at most"), "{words}");
}

#[test]
fn who_stays_at_a_station_takes_its_seats() {
    let book = school(&[5, 5], &[("Nook", Some(5), None), ("Hall", None, None)], &[], 2);
    let command = rotation(vec![rotate(&[0, 1], &[0, 1])]);
    done(&book, &command);
    let nook = Group::id_in(slot(MORNING, 1), origin(0));
    let other = Command::MoveStudents { slot: slot(MORNING, 1), students: vec![student(10)], to: Some(nook) };
    let words = refusal(&done(&book, &other).after, &command);
    assert!(words.contains("takes 5 at most, 1 of them taken by others"), "{words}");
}

#[test]
fn who_is_away_takes_no_seat_and_keeps_the_place() {
    let book = school(&[6, 5], &[("Nook", Some(5), None), ("Hall", None, None)], &[], 2);
    let command = rotation(vec![rotate(&[0, 1], &[0, 1])]);
    refusal(&book, &command);
    let away = Command::MarkAway {
        id: AvailabilityId([9; 16]),
        who: Who::Student(student(0)),
        slot: slot(MORNING, 1),
        from: None,
        till: None,
        state: AwayState::Absent,
        reason: None,
    };
    let book = done(&done(&book, &away).after, &command).after;
    for round in 1..=2 {
        let at = slot(MORNING, round);
        assert_eq!(book.placement(at, student(0)), book.set_seat(at, set(0)), "where the set is");
    }
}

#[test]
fn a_student_is_in_one_set_of_a_family() {
    let book = zones();
    let add = Command::EditSet { set: set(1), edits: vec![SetEdit::Add(vec![student(0)])] };
    let book = done(&book, &add).after;
    assert!(book.is_in_set(set(1), student(0)) && !book.is_in_set(set(0), student(0)));
    let base = BaseId([7; 16]);
    let save = SaveBase { base, slots: vec![slot(MORNING, 1)], edits: vec![BaseEdit::Name("Fall".to_owned())] };
    let book = done(&book, &Command::Base(BaseAct::Save(save))).after;
    let other = NewSet { id: set(9), name: "Set 1".to_owned(), students: vec![student(0)] };
    let book = done(&book, &Command::AddSets(NewSets { base: Some(base), at: None, sets: vec![other] })).after;
    assert!(book.is_in_set(set(1), student(0)), "another family is another matter");
    let again = NewSet { id: set(10), name: " set 1".to_owned(), students: Vec::new() };
    let words = refusal(&book, &Command::AddSets(NewSets { base: None, at: None, sets: vec![again] }));
    assert!(words.contains("a set called “set 1” already"), "{words}");
}

/// Four zones with a rotation; the seat of a set in a round.
fn rotating() -> Book {
    done(&zones(), &rotation(vec![rotate(&[0, 1, 2, 3], &[0, 1, 2, 3])])).after
}

#[test]
fn a_pull_out_changes_one_round_and_going_back_ends_it() {
    let roomy = ["Board", "Ocean", "Shade", "Coast"].map(|it| (it, Some(20), None));
    let book = school(&[15; 4], &roomy, &[], 3);
    let book = done(&book, &rotation(vec![rotate(&[0, 1, 2, 3], &[0, 1, 2, 3])])).after;
    let (first, home) = (slot(MORNING, 1), book.set_seat(slot(MORNING, 1), set(0)));
    let there = book.set_seat(first, set(1)).expect("a seat");
    let out = done(&book, &Command::MoveStudents { slot: first, students: vec![student(0)], to: Some(there) }).after;
    assert_eq!(out.pulled_out(first, student(0)), home.map(|it| (set(0), it)));
    assert_eq!(out.pulled_out(slot(MORNING, 2), student(0)), None);
    assert!(out.is_in_set(set(0), student(0)), "the set stays as it is");
    let back = done(&out, &Command::MoveStudents { slot: first, students: vec![student(0)], to: home }).after;
    assert_eq!(back, book, "back is as if nothing had been");
}

#[test]
fn for_the_rest_of_the_block_means_along_with_the_set_that_is_there() {
    let roomy = ["Board", "Ocean", "Shade", "Coast"].map(|it| (it, Some(20), None));
    let book = school(&[15; 4], &roomy, &[], 3);
    let book = done(&book, &rotation(vec![rotate(&[0, 1, 2, 3], &[0, 1, 2, 3])])).after;
    let second = slot(MORNING, 2);
    let to = book.set_seat(second, set(1));
    let further = book.onward(second, &[student(0)], to).expect("it matters");
    assert_eq!((further.guide, further.stops.len()), (Some(set(1)), 1));
    let gone = done(&book, &Command::MoveOnward(Onward { slot: second, students: vec![student(0)], to })).after;
    for round in 2..=3 {
        assert_eq!(gone.placement(slot(MORNING, round), student(0)), book.set_seat(slot(MORNING, round), set(1)));
    }
    let first = slot(MORNING, 1);
    assert_eq!(gone.placement(first, student(0)), book.placement(first, student(0)));
    assert_eq!(gone.onward(second, &[student(0)], to), None, "the later rounds fit already");
    assert_eq!(book.onward(slot(MORNING, 3), &[student(0)], to), None, "nothing comes after the last round");
    assert_eq!(book.onward(second, &[student(60)], to), None, "who has no place later is not asked about");
}

#[test]
fn without_sets_the_rest_of_the_block_is_the_group_of_the_same_origin() {
    let book = rotating();
    // In the last two rounds the groups are the same, and the student of no set is in one of them.
    let (second, third) = (slot(MORNING, 2), slot(MORNING, 3));
    let [board, ocean] = [0, 1].map(|it| Group::id_in(third, origin(it)));
    let book = done(&book, &Command::ClearRotation { day: day(), block: MORNING }).after;
    let book = done(&book, &Command::MoveStudents { slot: third, students: vec![student(60)], to: Some(board) }).after;
    let to = Some(Group::id_in(second, origin(1)));
    let further = book.onward(second, &[student(60)], to).expect("it matters");
    assert_eq!((further.guide, further.stops), (None, vec![(third, Some(ocean))]));
}

#[test]
fn a_set_goes_to_another_station_as_long_as_it_fits() {
    let book = rotating();
    let first = slot(MORNING, 1);
    let to = book.set_seat(first, set(1)).expect("a seat");
    let words = refusal(&book, &Command::SendSet(SendSet { slot: first, set: set(0), to }));
    assert!(words.contains("takes 15 at most"), "{words}");
    let cleared = done(&book, &Command::ClearRotation { day: day(), block: MORNING }).after;
    assert!(!Rotation::of(&cleared, day(), MORNING).is_under_way());
    let sent = done(&cleared, &Command::SendSet(SendSet { slot: first, set: set(0), to })).after;
    assert_eq!(sent.set_seat(first, set(0)), Some(to));
}

#[test]
fn an_adult_is_at_the_station_in_every_round() {
    let book = zones();
    let adult = AdultId([5; 16]);
    let hired = Command::AddAdult {
        adult: NewAdult { id: adult, name: "Ms Rivera".to_owned(), role: Role::Teacher, keys: Vec::new() },
        largest: None,
        supervisor: None,
    };
    let group = Group::id_in(slot(MORNING, 1), origin(0));
    let leads = Command::AssignAdult { group, adult, part: Part::Leads };
    let book = [hired, leads].iter().fold(book, |book, it| done(&book, it).after);
    let book = done(&book, &rotation(vec![rotate(&[0, 1, 2, 3], &[0, 1, 2, 3])])).after;
    for round in 1..=3 {
        let there = Group::id_in(slot(MORNING, round), origin(0));
        assert_eq!(book.adults_of(there), [(adult, Part::Leads)]);
        let places: Vec<u32> = book.groups_of(slot(MORNING, round)).iter().map(|it| it.place).collect();
        assert_eq!(places, [0, 1, 2, 3], "the groups stand at 0, 1, 2 …");
    }
}

/// One track of twelve sets through twelve stations in six rounds; every station takes so many.
fn twelve(heads: [u32; 12], rooms: [u32; 12]) -> Puzzle {
    let limit = |(name, room)| Limit { name, stations: vec![name], room };
    Puzzle {
        heads: heads.iter().map(|it| vec![*it; 6]).collect(),
        track: vec![0; 12],
        stations: vec![(0..12).collect()],
        limits: vec![rooms.into_iter().enumerate().map(limit).collect(); 6],
        now: vec![vec![None; 6]; 12],
    }
}

#[test]
fn twelve_sets_in_twelve_stations_over_six_rounds_are_within_the_work_of_a_search() {
    let easy = twelve([10, 11, 12, 10, 11, 12, 10, 11, 12, 10, 11, 12], [12; 12]);
    let schedule = easy.solve().expect("a schedule");
    for round in 0..6 {
        assert_eq!(schedule.iter().map(|it| it[round]).collect::<BTreeSet<_>>().len(), 12, "all stations are full");
    }
    assert!(schedule.iter().all(|it| it.iter().collect::<BTreeSet<_>>().len() == 6));
    // A puzzle without an answer ends, too.
    let mut rooms = [12; 12];
    rooms[..7].fill(11);
    assert!(!twelve([12; 12], rooms).solve().expect_err("too few large stations").sets.is_empty());
}

fn undone(mut book: Book, changes: &[Change]) -> Book {
    for change in changes.iter().rev() {
        book.apply(&change.inverse());
    }
    book
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_rotation_loses_anybody_or_breaks_a_limit(
        sizes in vec(1_usize..8, 1..6),
        stations in vec((prop::option::of(2_u32..20), prop::option::of(0_usize..2)), 1..6),
        seats in vec(prop::option::of(6_u32..40), 2),
        rounds in 1_u8..5,
        absent in vec(0_usize..40, 0..4),
        halve in any::<bool>(),
    ) {
        let names: Vec<String> = (0..stations.len()).map(|it| format!("Station {it}")).collect();
        let named: Vec<Station<'_>> = names.iter().zip(&stations).map(|(name, it)| (name.as_str(), it.0, it.1)).collect();
        let mut book = school(&sizes, &named, &seats, rounds);
        let total: usize = sizes.iter().sum();
        for (n, who) in absent.into_iter().filter(|it| *it < total).collect::<BTreeSet<_>>().into_iter().enumerate() {
            book = done(&book, &Command::MarkAway {
                id: AvailabilityId([u8::try_from(n + 1).expect("few"); 16]),
                who: Who::Student(student(who)),
                slot: slot(MORNING, 1),
                from: None,
                till: None,
                state: AwayState::Absent,
                reason: None,
            }).after;
        }
        let all: Vec<usize> = (0..stations.len()).collect();
        let sets: Vec<usize> = (0..sizes.len()).collect();
        let (left, right) = sets.split_at(if halve { sets.len() / 2 } else { 0 });
        let tracks: Vec<Track> =
            [left, right].into_iter().filter(|it| !it.is_empty()).map(|it| rotate(it, &all)).collect();
        let command = rotation(tracks);
        let decision = match decide(&book, &command, None) {
            Ok(decision) => decision,
            Err(why) => {
                prop_assert!(matches!(why, Rejected::Impossible(_)), "{why}");
                return Ok(());
            }
        };
        let after = &decision.after;
        for round in 1..=rounds {
            let at = slot(MORNING, round);
            let board = Board::of(after, at, tuesday());
            let cards: Vec<StudentId> = board.columns.iter().flat_map(|it| &it.cards).map(|it| it.student).collect();
            let unplaced: Vec<StudentId> = board.to_place.iter().map(|it| it.student).collect();
            let away: Vec<StudentId> = board.away.iter().map(|it| it.student).collect();
            let everybody: BTreeSet<StudentId> = cards.iter().chain(&unplaced).chain(&away).copied().collect();
            prop_assert_eq!(everybody.len(), total + 1);
            prop_assert_eq!(cards.len() + unplaced.len() + away.len(), total + 1, "nobody is there twice");
            prop_assert_eq!(unplaced, vec![student(total)], "only who is in no set has no place");
            let mut seated: BTreeMap<SpaceId, usize> = BTreeMap::new();
            for column in &board.columns {
                prop_assert!(column.largest.is_none_or(|most| column.cards.len() <= most as usize));
                if let Some(space) = after.groups.get(&column.group).and_then(|it| it.space) {
                    *seated.entry(space).or_default() += column.cards.len();
                }
            }
            for (space, here) in seated {
                let seats = after.spaces.get(&space).and_then(|it| it.seats);
                prop_assert!(seats.is_none_or(|seats| here <= seats as usize));
            }
        }
        for n in sets.iter().copied() {
            let stations = route(after, MORNING, n);
            let different: BTreeSet<&String> = stations.iter().collect();
            prop_assert_eq!(different.len(), stations.len().min(all.len()), "{:?}", stations);
        }
        prop_assert!(matches!(decide(after, &command, None), Err(Rejected::NothingToDo(_))), "once is enough");
        prop_assert_eq!(undone(after.clone(), &decision.changes), book);
    }
}
