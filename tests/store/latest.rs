//! The latest mastery against a slow reading of the rule: of all that stands, whole days at a time from the newest.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use huddleboard::domain::command::Command;
use huddleboard::domain::ids::{ImportId, SourceId};
use huddleboard::domain::score::{Score, Trend};
use huddleboard::domain::skill::{Band, Cuts};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::team::{Team, date, facts, mastery, packed, score, skill, source, student, whole};

/// A row: source, day, percent, sitting, doubted.
type Row = (u8, u8, u32, Option<u8>, bool);

fn of_row((from, day, percent, tie, unreliable): Row) -> Score {
    let day = date("2026-10-01") + chrono::Days::new(u64::from(day));
    let tie = tie.map(|it| date("2026-09-01") + chrono::Days::new(u64::from(it)));
    Score { day, tie, unreliable, ..score(0, 0, from, "2026-10-01", percent) }
}

/// An attempt as it stands: its number within source and day, and what was said.
#[derive(Clone, PartialEq, Debug)]
struct Attempt {
    number: u32,
    said: Score,
    holders: Vec<u8>,
}

/// What the files say, import by import: newest rows of each attempt last.
#[derive(Default)]
struct Slow {
    rows: BTreeMap<(SourceId, NaiveDate), Vec<Attempt>>,
    imports: usize,
}

impl Slow {
    fn import(&mut self, id: u8, scores: &[Score], stands: &[bool]) {
        let mut by_key: BTreeMap<_, Vec<&Score>> = BTreeMap::new();
        for score in scores {
            by_key.entry((score.source, score.day)).or_default().push(score);
        }
        self.imports += 1;
        for (key, incoming) in by_key {
            let rows = self.rows.entry(key).or_default();
            let mut free = standing(rows, stands);
            let said = |a: &Score, b: &Score| (&a.text, a.tie, a.unreliable) == (&b.text, b.tie, b.unreliable);
            let mut rest = Vec::new();
            for score in incoming {
                match free.iter().position(|it| said(&it.said, score)) {
                    Some(place) => {
                        let same = free.remove(place);
                        rows.iter_mut().rfind(|it| **it == same).expect("it stands").holders.push(id);
                    }
                    None => rest.push(score),
                }
            }
            let mut next = standing(rows, stands).iter().map(|it| it.number).max().unwrap_or(0) + 1;
            for score in rest {
                let corrects =
                    free.iter().position(|it| it.said.tie == score.tie).map(|place| free.remove(place).number);
                let number = corrects.unwrap_or_else(|| {
                    next += 1;
                    next - 1
                });
                rows.push(Attempt { number, said: score.clone(), holders: vec![id] });
            }
        }
    }

    /// Source, day, number, text and sitting of all that stands.
    fn evidence(&self, stands: &[bool]) -> Vec<(SourceId, NaiveDate, u32, String, Option<NaiveDate>)> {
        let of_key = |(key, rows): (&(SourceId, NaiveDate), &Vec<Attempt>)| {
            let (source, day) = *key;
            standing(rows, stands)
                .into_iter()
                .map(move |it| (source, day, it.number, it.said.text, it.said.tie))
                .collect()
        };
        let mut all: Vec<_> = self.rows.iter().flat_map(|it| -> Vec<_> { of_key(it) }).collect();
        all.sort();
        all
    }

    /// Text, doubt and trend of the latest.
    fn latest(&self, stands: &[bool]) -> Option<(String, bool, Option<Trend>)> {
        let mut all: Vec<Attempt> = self.rows.values().flat_map(|rows| standing(rows, stands)).collect();
        let is_pace = |it: &Attempt| it.said.source == source(2);
        all.sort_by_key(|it| Reverse((it.said.day, it.said.source, it.said.tie, it.number)));
        let place = [(false, false), (false, true), (true, false), (true, true)]
            .into_iter()
            .find_map(|rank| all.iter().position(|it| (is_pace(it), it.said.unreliable) == rank))?;
        let band = |it: &Attempt| match it.said.value.filter(|_| !is_pace(it)) {
            Some(value) => Cuts::default().band(value),
            None => Band::None,
        };
        let facts = |it: &Attempt| (it.said.value, band(it));
        let latest = &all[place];
        let earlier: Vec<_> = all[place + 1..]
            .iter()
            .filter(|it| it.said.source == latest.said.source && !it.said.unreliable)
            .take(3)
            .map(facts)
            .collect();
        Some((latest.said.text.clone(), latest.said.unreliable, Trend::of(facts(latest), &earlier)))
    }
}

/// The newest standing row of each attempt, by number.
fn standing(rows: &[Attempt], stands: &[bool]) -> Vec<Attempt> {
    let mut found: BTreeMap<u32, Attempt> = BTreeMap::new();
    // A row stands as long as any import that holds it does, and is as new as the newest of those.
    let newest = |it: &Attempt| it.holders.iter().copied().filter(|it| stands[usize::from(*it)]).max();
    let mut by_age: Vec<&Attempt> = rows.iter().filter(|it| newest(it).is_some()).collect();
    by_age.sort_by_key(|it| newest(it));
    for row in by_age {
        found.insert(row.number, row.clone());
    }
    found.into_values().collect()
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let tie = proptest::option::weighted(0.3, 0..3u8);
    vec((0..3u8, 0..6u8, (0..5u32).prop_map(|it| it * 20 + 10), tie, proptest::bool::weighted(0.3)), 0..9)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn it_reads_as_the_slow_reading(imports in vec(rows(), 1..5), withdrawn in vec(any::<prop::sample::Index>(), 0..3)) {
        let team = Team::new();
        let mut session = team.open();
        let (mut slow, mut stands) = (Slow::default(), vec![false; imports.len()]);
        let check = |session: &mut huddleboard::session::Session, slow: &Slow, stands: &[bool]| {
            let fast = mastery(session, student(0), skill(0)).map(|it| (it.text.to_string(), it.unreliable, it.trend));
            prop_assert_eq!(fast, slow.latest(stands));
            Ok(())
        };
        for (id, rows) in (0..).zip(&imports) {
            let scores: Vec<Score> = rows.iter().copied().map(of_row).collect();
            session.import(&facts(id, &format!("{id}.csv")), &packed(&scores)).expect("imported");
            slow.import(id, &scores, &stands);
            stands[usize::from(id)] = true;
            check(&mut session, &slow, &stands)?;
        }
        for withdrawn in withdrawn {
            let id = withdrawn.index(imports.len());
            let command = Command::WithdrawImport(ImportId([u8::try_from(id).expect("few"); 16]));
            if session.run(&command, None).is_ok() {
                stands[id] = false;
            }
            check(&mut session, &slow, &stands)?;
        }
        prop_assert_eq!(whole(&mut session), team.whole_book());
    }
}

/// What somebody may do with files.
#[derive(Clone, Debug)]
enum Act {
    Import(Vec<Row>),
    Withdraw(prop::sample::Index),
    Undo,
    Redo,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    // Few keys and values, so that files repeat and correct each other.
    let row = (0..1_u8, 0..2_u8, (0..3_u32).prop_map(|it| it * 40 + 10), proptest::option::weighted(0.2, 0..2_u8));
    let row = row.prop_map(|(source, day, percent, tie)| (source, day, percent, tie, false));
    let act = prop_oneof![
        4 => vec(row, 1..4).prop_map(Act::Import),
        3 => any::<prop::sample::Index>().prop_map(Act::Withdraw),
        2 => Just(Act::Undo),
        2 => Just(Act::Redo),
    ];
    vec(act, 1..24)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Every attempt reads as the newest standing file says that holds it, whatever was taken back and brought back on the way.
    #[test]
    fn evidence_is_what_the_standing_files_hold(acts in acts()) {
        let team = Team::new();
        let mut session = team.open();
        let (mut slow, mut stands) = (Slow::default(), Vec::new());
        // What stood before each act that stands, and before each undo that may be redone.
        let (mut done, mut undone) = (Vec::<Vec<bool>>::new(), Vec::<Vec<bool>>::new());
        for act in acts {
            match act {
                Act::Import(rows) => {
                    let id = u8::try_from(stands.len()).expect("few");
                    let scores: Vec<Score> = rows.into_iter().map(of_row).collect();
                    stands.push(false);
                    session.import(&facts(id, &format!("{id}.csv")), &packed(&scores)).expect("imported");
                    slow.import(id, &scores, &stands);
                    done.push(stands.clone());
                    undone.clear();
                    stands[usize::from(id)] = true;
                }
                Act::Withdraw(which) if !stands.is_empty() => {
                    let id = which.index(stands.len());
                    let command = Command::WithdrawImport(ImportId([u8::try_from(id).expect("few"); 16]));
                    if session.run(&command, None).is_ok() {
                        done.push(stands.clone());
                        undone.clear();
                        stands[id] = false;
                    }
                }
                Act::Undo if !done.is_empty() => {
                    session.undo().expect("an act stands");
                    undone.push(std::mem::replace(&mut stands, done.pop().expect("an act stands")));
                }
                Act::Redo if !undone.is_empty() => {
                    session.redo().expect("nobody acted since");
                    done.push(std::mem::replace(&mut stands, undone.pop().expect("it was undone")));
                }
                Act::Withdraw(_) | Act::Undo | Act::Redo => {}
            }
            // An act may be of the time before a later file was there.
            done.iter_mut().chain(&mut undone).chain([&mut stands]).for_each(|it| it.resize(slow.imports, false));
            let read = session.evidence(student(0)).expect("evidence").into_iter();
            let mut read: Vec<_> =
                read.map(|it| (it.seen.source(), it.seen.day, it.seen.attempt, it.text, it.seen.tie)).collect();
            read.sort();
            prop_assert_eq!(read, slow.evidence(&stands));
            let fast = mastery(&mut session, student(0), skill(0)).map(|it| (it.text.to_string(), it.unreliable, it.trend));
            prop_assert_eq!(fast, slow.latest(&stands));
        }
        prop_assert_eq!(whole(&mut session), team.whole_book());
    }
}

/// More rows of one day than the search looks back over: the day is read whole.
#[test]
fn a_day_with_many_attempts_is_read_whole() {
    let team = Team::new();
    let mut session = team.open();
    let mut scores: Vec<Score> = (0..80).map(|it| score(0, 0, 0, "2026-11-20", it)).collect();
    scores.push(score(0, 0, 1, "2026-11-20", 95));
    session.import(&facts(1, "a.csv"), &packed(&scores)).expect("imported");
    assert_eq!(mastery(&mut session, student(0), skill(0)).expect("evidence").text.as_ref(), "95");
}
