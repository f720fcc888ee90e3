//! Hand-computed values of every rule, and the words for them.

use super::*;
use crate::domain::skill::Cuts;

fn scale(rule: LatestRule, times: usize) -> Scale {
    Scale { rule, times, ..Scale::default() }
}

/// The outcome for scores in percent, oldest first.
fn outcome(scale: &Scale, oldest_first: &[f64]) -> Ruled {
    let newest_first: Vec<_> = oldest_first.iter().rev().map(|it| (Some(it / 100.0), Band::None)).collect();
    ruled(scale, &newest_first)
}

/// The value in percent; a score that stands is its own.
fn percent(rule: LatestRule, oldest_first: &[f64]) -> f64 {
    match outcome(&scale(rule, 3), oldest_first) {
        Ruled::Stands(place, _) => oldest_first[oldest_first.len() - 1 - place],
        Ruled::Computed(_, reckoning) => reckoning.value() * 100.0,
        Ruled::NotYet { reached } => panic!("only {reached:?}"),
    }
}

fn words(rule: LatestRule, oldest_first: &[f64]) -> String {
    match outcome(&scale(rule, 3), oldest_first) {
        Ruled::Computed(_, reckoning) => reckoning.words(),
        other => panic!("{other:?}"),
    }
}

fn near(left: f64, right: f64) -> bool {
    (left - right).abs() < 1e-9
}

#[test]
fn one_two_three_four_tells_the_rules_apart() {
    let scores = [1.0, 2.0, 3.0, 4.0];
    for (rule, value) in [
        (LatestRule::MostRecent, 4.0),
        (LatestRule::Highest, 4.0),
        (LatestRule::Weighted, 3.30),
        (LatestRule::Decaying, 3.48),
        (LatestRule::PowerLaw, 4.0),
    ] {
        assert!(near(percent(rule, &scores), value), "{rule:?}: {}", percent(rule, &scores));
    }
}

#[test]
fn two_products_averages_of_one_name_differ() {
    let scores = [60.0, 70.0, 80.0];
    assert_eq!(words(LatestRule::Weighted, &scores), "0.65 × 80 + 0.35 × mean(60, 70) = 74.75%");
    assert_eq!(
        words(LatestRule::Decaying, &scores),
        "0.65 × 70 + 0.35 × 60 = 66.5, then 0.65 × 80 + 0.35 × 66.5 = 75.28%"
    );
    assert!(near(percent(LatestRule::Weighted, &scores), 74.75) && near(percent(LatestRule::Decaying, &scores), 75.28));
    assert_eq!(words(LatestRule::Weighted, &scores[1..]), "0.65 × 80 + 0.35 × 70 = 76.5%");
    assert_eq!(
        words(LatestRule::Decaying, &[40.0, 60.0, 70.0, 80.0]),
        "53 of 40, 60, then 0.65 × 70 + 0.35 × 53 = 64.05, then 0.65 × 80 + 0.35 × 64.05 = 74.42%"
    );
    for rule in [LatestRule::Weighted, LatestRule::Decaying] {
        assert_eq!(outcome(&scale(rule, 3), &[62.0]), Ruled::Stands(0, Because::Single));
    }
}

#[test]
fn the_highest_is_the_newest_of_equals_and_of_words_the_best_band() {
    assert_eq!(outcome(&scale(LatestRule::Highest, 3), &[90.0, 90.0, 40.0]), Ruled::Stands(1, Because::Rule));
    let said = [(None, Band::Developing), (Some(0.9), Band::Developing), (None, Band::Proficient)];
    assert_eq!(ruled(&scale(LatestRule::Highest, 3), &said), Ruled::Stands(2, Because::Rule));
}

#[test]
fn a_count_waits_and_then_takes_the_mean_of_what_is_proficient() {
    let times = |count, scores: &[f64]| outcome(&scale(LatestRule::Times, count), scores);
    assert_eq!(times(3, &[80.0, 20.0, 70.0]), Ruled::NotYet { reached: vec![80.0, 70.0] });
    assert_eq!(times(1, &[69.9]), Ruled::NotYet { reached: vec![] });
    let Ruled::Computed(newest, it) = times(2, &[80.0, 20.0, 71.0, 90.0, 10.0]) else { panic!("three are proficient") };
    assert_eq!((newest, it.words().as_str()), (1, "mean(80, 71, 90) = 80.33%"));
    let cuts = Cuts { developing: 10, proficient: 20, secure: 30 };
    let lower = Scale { cuts, ..scale(LatestRule::Times, 3) };
    assert!(matches!(outcome(&lower, &[80.0, 20.0, 70.0]), Ruled::Computed(0, _)), "by the source's own cut");
}

#[test]
fn a_row_is_not_interrupted_and_stays_once_it_was_there() {
    let row = |scores: &[f64]| outcome(&scale(LatestRule::InARow, 3), scores);
    assert_eq!(row(&[80.0, 80.0, 20.0, 90.0, 75.0]), Ruled::NotYet { reached: vec![90.0, 75.0] });
    let Ruled::Computed(newest, it) = row(&[70.0, 80.0, 90.0, 100.0, 20.0]) else { panic!("four in a row") };
    assert_eq!((newest, it.words().as_str()), (1, "mean(80, 90, 100) = 90%"));
}

#[test]
fn a_trend_may_exceed_every_score_and_ends_at_a_hundred() {
    // By hand: ln n = 0, 0.6931, 1.0986; ln y = 3.6889, 4.0943, 4.3820; exponent 0.3799 / 0.6068 = 0.6260, factor e^3.6812 = 39.69.
    assert!(near(percent(LatestRule::PowerLaw, &[40.0, 60.0, 80.0]), 78.96));
    assert_eq!(
        words(LatestRule::PowerLaw, &[40.0, 60.0, 80.0]),
        "39.6946 × n^0.626 fits 40, 60, 80 best (least squares of the logarithms): at n = 3, 78.96%"
    );
    // 60 is the highest there is, and the trend is above it.
    assert!(near(percent(LatestRule::PowerLaw, &[20.0, 50.0, 60.0]), 65.77));
    let over = words(LatestRule::PowerLaw, &[30.0, 90.0, 100.0]);
    assert!(over.ends_with("at n = 3, 114.96%, more than there is, so 100%"), "{over}");
    assert!(near(percent(LatestRule::PowerLaw, &[30.0, 90.0, 100.0]), 100.0));
    let trend = |scores: &[f64]| outcome(&scale(LatestRule::PowerLaw, 3), scores);
    assert_eq!(trend(&[40.0, 60.0]), Ruled::Stands(0, Because::TooFew));
    assert_eq!(trend(&[0.0, 40.0, 60.0]), Ruled::Stands(0, Because::Zero));
}

#[test]
fn a_newest_score_without_a_number_stands_and_an_older_one_is_left_out() {
    let word = (None, Band::Developing);
    let number = |it: f64| (Some(it), Band::Developing);
    for rule in
        [LatestRule::Weighted, LatestRule::Decaying, LatestRule::Times, LatestRule::InARow, LatestRule::PowerLaw]
    {
        let it = ruled(&scale(rule, 1), &[word, number(0.8), number(0.8), number(0.8)]);
        assert_eq!(it, Ruled::Stands(0, Because::NoNumber), "{rule:?}");
        let it = ruled(&scale(rule, 1), &[number(0.8), word, number(0.8), number(0.8)]);
        let Ruled::Computed(0, reckoning) = it else { panic!("{rule:?}: {it:?}") };
        assert!(near(reckoning.value(), 0.8), "{rule:?}");
    }
}

#[test]
fn a_half_of_a_hundredth_goes_up() {
    // 0.65 × 50.1 + 0.35 × 50.2 = 50.135, whose binary fraction lies below.
    assert!(near(percent(LatestRule::Weighted, &[50.2, 50.1]), 50.14));
}
