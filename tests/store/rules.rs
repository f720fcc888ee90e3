//! The rules of sources: on the board as on the page, against a slow reading, and at once when they change.

use std::cmp::Reverse;

use chrono::NaiveDate;
use huddleboard::domain::command::{Command, SourceEdit};
use huddleboard::domain::score::{Mastery, Score};
use huddleboard::domain::skill::{Band, Cuts, LatestRule};
use huddleboard::session::Session;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::team::{Team, date, facts, mastery, packed, run, score, skill, source, student, whole};

/// A row: skill, source, day, percent or a level word's band, sitting, doubted.
type Row = (u8, u8, u8, Result<u32, u8>, Option<u8>, bool);

fn of_row((what, from, day, said, tie, unreliable): Row) -> Score {
    let day = date("2026-10-01") + chrono::Days::new(u64::from(day));
    let tie = tie.map(|it| date("2026-09-01") + chrono::Days::new(u64::from(it)));
    let it = Score { day, tie, unreliable, ..score(0, what, from, "2026-10-01", said.unwrap_or(0)) };
    match said {
        Ok(_) => it,
        Err(band) => Score {
            text: format!("Level {band}"),
            level: Some(format!("Level {band}")),
            value: None,
            band: Some(Band::from_number(band.into())),
            ..it
        },
    }
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let said = prop_oneof![9 => (0..=20_u32).prop_map(|it| Ok(it * 5)), 1 => (1..=4_u8).prop_map(Err)];
    let tie = proptest::option::weighted(0.3, 0..3_u8);
    vec((0..2_u8, 0..3_u8, 0..24_u8, said, tie, proptest::bool::weighted(0.15)), 1..30)
}

fn rule() -> impl Strategy<Value = (LatestRule, u32)> {
    (proptest::sample::select(LatestRule::ALL), 1..=5_u32)
}

fn set(from: u8, (rule, times): (LatestRule, u32)) -> Command {
    let mut edits = vec![SourceEdit::Rule(rule)];
    if rule.counts() {
        edits.push(SourceEdit::Times(times));
    }
    Command::EditSource { source: source(from), edits }
}

/// What a history should come to: the day, and either a score as it is or a percent, if there is one.
#[derive(Debug)]
enum Slow {
    Score(Score),
    Percent(NaiveDate, f64),
    NotYet(NaiveDate, usize),
}

/// By the words of each rule, over scores newest first.
fn slow(rule: LatestRule, times: usize, own: &[Score]) -> Slow {
    let numbers: Vec<(NaiveDate, f64)> = own.iter().rev().filter_map(|it| Some((it.day, it.value? * 100.0))).collect();
    let count = f64::from(u32::try_from(numbers.len()).expect("few"));
    let sum = |part: &[(NaiveDate, f64)]| part.iter().map(|it| it.1).sum::<f64>();
    let mean = |part: &[(NaiveDate, f64)]| sum(part) / f64::from(u32::try_from(part.len()).expect("few"));
    let newest = || Slow::Score(own[0].clone());
    if rule == LatestRule::MostRecent {
        return newest();
    }
    if rule == LatestRule::Highest {
        let rank = |it: &Score| match (numbers.len() == own.len(), it.value) {
            (true, Some(value)) => value,
            _ => f64::from(it.band.unwrap_or_else(|| Cuts::default().band(it.value.unwrap_or(0.0))).number()),
        };
        let best = own.iter().map(rank).fold(-1.0, f64::max);
        return Slow::Score(own.iter().find(|it| rank(it) >= best).expect("one is the best").clone());
    }
    if own[0].value.is_none() {
        return newest();
    }
    let (day, last) = numbers[numbers.len() - 1];
    match rule {
        LatestRule::Weighted | LatestRule::Decaying if numbers.len() == 1 => newest(),
        LatestRule::Weighted => Slow::Percent(day, 0.65 * last + 0.35 * mean(&numbers[..numbers.len() - 1])),
        LatestRule::Decaying => {
            let mut x = numbers[0].1;
            for it in &numbers[1..] {
                x = 0.65 * it.1 + 0.35 * x;
            }
            Slow::Percent(day, x)
        }
        LatestRule::PowerLaw if numbers.len() < 3 || numbers.iter().any(|it| it.1 == 0.0) => newest(),
        LatestRule::PowerLaw => {
            // The normal equations of ln y = ln a + b ln n.
            let points: Vec<(f64, f64)> =
                (1..=100_u32).map(|n| f64::from(n).ln()).zip(numbers.iter().map(|it| it.1.ln())).collect();
            let total = |f: fn(&(f64, f64)) -> f64| points.iter().map(f).sum::<f64>();
            let (x, y, xx, xy) = (total(|it| it.0), total(|it| it.1), total(|it| it.0 * it.0), total(|it| it.0 * it.1));
            let b = (count * xy - x * y) / (count * xx - x * x);
            let a = (y - b * x) / count;
            Slow::Percent(day, (a + b * count.ln()).exp().min(100.0))
        }
        LatestRule::Times => {
            let reached: Vec<_> = numbers.into_iter().filter(|it| it.1 >= 70.0 - 1e-6).collect();
            if reached.len() < times {
                Slow::NotYet(day, reached.len())
            } else {
                Slow::Percent(reached[reached.len() - 1].0, mean(&reached))
            }
        }
        LatestRule::InARow => {
            let (mut row, mut found) = (Vec::new(), None);
            for it in numbers {
                if it.1 >= 70.0 - 1e-6 {
                    row.push(it);
                } else {
                    row.clear();
                }
                if row.len() >= times {
                    found = Some(Slow::Percent(it.0, mean(&row[row.len() - times..])));
                }
            }
            found.unwrap_or(Slow::NotYet(day, row.len()))
        }
        LatestRule::MostRecent | LatestRule::Highest => unreachable!(),
    }
}

/// All that a student's scores in a skill come to; sources never mix.
fn expected(scores: &[Score], what: u8, rules: &[(LatestRule, u32)]) -> Option<(bool, Slow)> {
    let mut all: Vec<(usize, &Score)> = Vec::new();
    for it in scores.iter().filter(|it| it.skill == skill(what)) {
        let before = all.iter().filter(|other| (other.1.source, other.1.day) == (it.source, it.day)).count();
        all.push((before, it));
    }
    all.sort_by_key(|it| Reverse((it.1.day, it.1.source, it.1.tie, it.0)));
    let rank = |it: &Score| (it.source == source(2), it.unreliable);
    let best = all.iter().map(|it| rank(it.1)).min()?;
    let newest = all.iter().find(|it| rank(it.1) == best).expect("of the best rank").1;
    if best != (false, false) {
        return Some((false, Slow::Score(newest.clone())));
    }
    let own = all.iter().map(|it| it.1).filter(|it| it.source == newest.source && !it.unreliable);
    let own: Vec<Score> = own.cloned().collect();
    let from = (0..3).find(|it| source(*it) == newest.source).expect("one of three");
    let (rule, times) = rules[usize::from(from)];
    Some((true, slow(rule, times as usize, &own)))
}

fn agrees(mastery: &Mastery, slow: &Slow) -> Result<(), TestCaseError> {
    match slow {
        Slow::Score(it) => {
            let shown = (mastery.text.as_ref(), mastery.day, mastery.value);
            prop_assert_eq!(shown, (it.text.as_str(), it.day, it.value));
        }
        Slow::Percent(day, percent) => {
            let value = mastery.value.expect("a value");
            prop_assert!((value * 100.0 - percent).abs() <= 0.005 + 1e-6, "{} and {}", value, percent);
            prop_assert_eq!((mastery.day, mastery.band), (*day, Cuts::default().band(value)));
        }
        Slow::NotYet(day, reached) => {
            prop_assert_eq!((mastery.day, mastery.value, mastery.band), (*day, None, Band::None));
            let words = format!("not yet ({reached} of ");
            prop_assert!(mastery.text.starts_with(&words), "{}", mastery.text);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_rule_reads_as_the_slow_reading_on_the_board_and_on_the_page(
        rows in rows(),
        rules in vec(rule(), 3),
    ) {
        let team = Team::new();
        let mut session = team.open();
        let mut scores: Vec<Score> = rows.into_iter().map(of_row).collect();
        scores.sort_by_key(|it| it.tie);
        session.import(&facts(1, "a.csv"), &packed(&scores)).expect("imported");
        whole(&mut session);
        for (from, rule) in (0..).zip(&rules) {
            // It may be the rule already.
            let _ = session.run(&set(from, *rule), None);
        }
        let page = session.student_page(student(0)).expect("read");
        for what in 0..2 {
            let board = mastery(&mut session, student(0), skill(what));
            let line = page.skills.iter().find(|it| it.skill == skill(what));
            prop_assert_eq!(board.as_ref(), line.map(|it| &it.mastery));
            match (expected(&scores, what, &rules), line) {
                (None, None) => {}
                (Some((ruled, slow)), Some(line)) => {
                    agrees(&line.mastery, &slow)?;
                    let told = line.why.latest.join(" ");
                    if ruled {
                        let source = session.book().sources.get(&line.mastery.source).expect("known");
                        prop_assert!(told.starts_with(&source.latest.full(source.times())), "{}", told);
                    }
                    if let Slow::Percent(..) = slow {
                        prop_assert!(told.contains(&format!("{};", line.mastery.text)), "{}", told);
                        prop_assert!(line.why.band.starts_with(line.mastery.text.as_ref()), "{}", line.why.band);
                    }
                }
                (expected, line) => prop_assert!(false, "{expected:?} and {:?}", line.map(|it| &it.mastery)),
            }
        }
    }
}

/// The figure of a student in the first skill, and its band.
fn shown(session: &mut Session) -> (String, u8) {
    let it = mastery(session, student(0), skill(0)).expect("evidence");
    (it.text.to_string(), it.band.number())
}

#[test]
fn all_history_is_read_where_a_rule_needs_it() {
    let team = Team::new();
    let mut session = team.open();
    let day = |it: u32| (date("2026-09-01") + chrono::Days::new(u64::from(it))).to_string();
    let mut scores: Vec<Score> = (0..60).map(|it| score(0, 0, 0, &day(it), 40)).collect();
    scores[0] = score(0, 0, 0, &day(0), 99);
    session.import(&facts(1, "a.csv"), &packed(&scores)).expect("imported");
    run(&mut session, &set(0, (LatestRule::Highest, 3)));
    assert_eq!(shown(&mut session), ("99".to_owned(), 4));
    assert_eq!(mastery(&mut session, student(0), skill(0)).expect("evidence").day, date("2026-09-01"), "its own day");
}

#[test]
fn a_change_of_a_source_shows_at_once_and_undo_takes_it_back() {
    let team = Team::new();
    let mut session = team.open();
    let scores = [60, 70, 80].into_iter().zip(["2026-11-02", "2026-11-03", "2026-11-04"]);
    let scores: Vec<Score> = scores.map(|(percent, day)| score(0, 0, 0, day, percent)).collect();
    session.import(&facts(1, "a.csv"), &packed(&scores)).expect("imported");
    assert_eq!(shown(&mut session), ("80".to_owned(), 3));
    run(&mut session, &set(0, (LatestRule::Weighted, 3)));
    assert_eq!(shown(&mut session), ("74.75%".to_owned(), 3));
    let cuts = SourceEdit::Cuts(Some(Cuts { developing: 50, proficient: 75, secure: 90 }));
    run(&mut session, &Command::EditSource { source: source(0), edits: vec![cuts] });
    assert_eq!(shown(&mut session), ("74.75%".to_owned(), 2));
    assert_eq!(whole(&mut session), team.whole_book());
    session.undo().expect("undone");
    session.undo().expect("undone");
    assert_eq!(shown(&mut session), ("80".to_owned(), 3));
}

#[test]
fn a_word_means_what_the_team_says_for_the_scores_that_are_there_already() {
    let team = Team::new();
    let mut session = team.open();
    let meets = |day, band| of_row((0, 1, day, Err(band), None, false));
    session.import(&facts(1, "a.csv"), &packed(&[meets(1, 2), meets(2, 3)])).expect("imported");
    let word = |word: &str, band| Command::EditSource {
        source: source(1),
        edits: vec![SourceEdit::Word { word: word.to_owned(), band }],
    };
    let lines = session.source_lines().expect("read");
    let words: Vec<_> = lines.iter().flat_map(|it| &it.words).map(|it| (it.word.as_str(), it.meaning())).collect();
    let file = |word, band: Band| (word, format!("{}, as its file says", band.numbered()));
    assert_eq!(words, [file("Level 2", Band::Developing), file("Level 3", Band::Proficient)]);

    assert_eq!(shown(&mut session), ("Level 3".to_owned(), 3));
    run(&mut session, &word("LEVEL 3", Some(Band::Secure)));
    assert_eq!(shown(&mut session), ("Level 3".to_owned(), 4));
    let page = session.student_page(student(0)).expect("read");
    assert_eq!(page.skills[0].why.band, "“Level 3” reads as secure, as the team says.");
    run(&mut session, &word("Level 3", Some(Band::None)));
    assert_eq!(shown(&mut session), ("Level 2".to_owned(), 2), "what is no evidence is passed over");
    assert_eq!(session.evidence(student(0)).expect("read").len(), 1);
    run(&mut session, &word("Level 3", None));
    assert_eq!(shown(&mut session), ("Level 3".to_owned(), 3), "as its file says");
    assert_eq!(whole(&mut session), team.whole_book());
}

#[test]
fn what_is_no_evidence_does_not_bring_back_what_it_corrected() {
    let team = Team::new();
    let mut session = team.open();
    let on = |day, band| of_row((0, 1, day, Err(band), None, false));
    session.import(&facts(1, "a.csv"), &packed(&[on(1, 4), on(2, 1)])).expect("imported");
    session.import(&facts(2, "b.csv"), &packed(&[on(2, 3)])).expect("imported");
    assert_eq!(shown(&mut session), ("Level 3".to_owned(), 3));
    let none = SourceEdit::Word { word: "Level 3".to_owned(), band: Some(Band::None) };
    run(&mut session, &Command::EditSource { source: source(1), edits: vec![none] });
    assert_eq!(shown(&mut session), ("Level 4".to_owned(), 4));
    assert_eq!(session.student_page(student(0)).expect("read").skills[0].mastery.text.as_ref(), "Level 4");
}
