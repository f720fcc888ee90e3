//! Random scores, written in every shape, by every delimiter, in every encoding, with every way to write a day, read back the same.

mod render;

use std::collections::BTreeSet;

use super::fuzz::mutate::Dice;
use super::*;
use render::{DATES, DELIMITERS, Dates, ENCODINGS, Encoding, SHAPES, Shape, Style};

/// A student's score in hundredths, before it is written.
#[derive(Clone, Debug)]
pub(super) struct Fact {
    student: usize,
    skill: usize,
    day: chrono::NaiveDate,
    hundredths: u32,
}

/// Given and family name; no two share a word, each has what ASCII has not.
const NAMES: [(&str, &str); 5] =
    [("José", "Muñoz"), ("Zoë", "O’Neil"), ("Søren", "Ångström"), ("Renée", "D’Ávila"), ("Jürgen", "Škoda")];
const ENDS: [&str; 3] = ["\n", "\r\n", "\r"];
const SKILLS: [&str; 3] = ["Überschlag", "3.NF.1", "RF.2 Phonics"];
/// i-Ready's words, lowest first.
const LEVELS: [&str; 4] =
    ["2 Grade Levels Below", "1 Grade Level Below", "Early On Grade Level", "Mid or Above Grade Level"];

/// Scores of some students in some skills, on one day for each student; the first day's number leaves no doubt about its order.
fn facts(dice: &mut Dice) -> Vec<Fact> {
    let mut facts = Vec::new();
    for student in 0..2 + dice.below(4) {
        let (month, day) = (1 + dice.below(10), if student == 0 { 13 + dice.below(16) } else { 1 + dice.below(28) });
        let day = format!("2026-{month:02}-{day:02}").parse().expect("a day");
        for skill in 0..SKILLS.len() {
            // Nothing within 0 and 1: whether that is a percent is a question. Nine of ten have a score.
            let fraction = *dice.of(&[0, 0, 50, 25]);
            let hundredths = 200 + u32::try_from(dice.below(97)).expect("small") * 100 + fraction;
            if student == 0 || dice.below(10) > 0 {
                facts.push(Fact { student, skill, day, hundredths });
            }
        }
    }
    facts
}

fn expected(facts: &[Fact], shape: Shape) -> BTreeSet<String> {
    let said = |it: &Fact| {
        let (given, family) = NAMES[it.student];
        let number = f64::from(it.hundredths) / 100.0;
        let (value, level) = match shape {
            Shape::Triples => (None, Some(LEVELS[it.skill])),
            Shape::Long | Shape::Gradebook | Shape::NameInCell | Shape::Path => (Some(number / 100.0), None),
        };
        let skill = if shape == Shape::Triples && it.skill == 0 { "Overall ELA" } else { SKILLS[it.skill] };
        line(&format!("{given} {family}"), skill, it.day, Some(number), value, level)
    };
    facts.iter().map(said).collect()
}

fn line(
    name: &str,
    skill: &str,
    day: chrono::NaiveDate,
    number: Option<f64>,
    value: Option<f64>,
    level: Option<&str>,
) -> String {
    format!("{name} | {skill} | {day} | {number:?} | {value:?} | {level:?}")
}

fn found(it: &Preview) -> BTreeSet<String> {
    let said = |place: usize| {
        let (score, (name, skill, _)) = (it.scores.get(place), said(it, place));
        line(name, skill, score.day, score.number, score.value, score.level.as_deref())
    };
    (0..it.scores.len()).map(said).collect()
}

fn check(shape: Shape, style: &Style, dice: &mut Dice) {
    let facts = facts(dice);
    let bytes = render::file(&facts, shape, style);
    let options = Options { profiles: own(render::PROFILES[0]).with(profile(render::PROFILES[1])), ..creating() };
    let it = preview(&file(&bytes), &Book::default(), &options)
        .unwrap_or_else(|why| panic!("{shape:?}, {style:?}: {why}\n{}", String::from_utf8_lossy(&bytes)));
    adds_up(&it);
    let (read, wrote) = (found(&it), expected(&facts, shape));
    assert_eq!(read, wrote, "{shape:?}, {style:?}, {:?}\n{}", it.report, String::from_utf8_lossy(&bytes));
    assert_eq!(it.scores.len(), facts.len());
    assert!(it.questions.is_empty(), "{shape:?}, {style:?}: {:?}", it.questions);
}

fn profile(text: &str) -> crate::import::Profile {
    crate::import::Profile::read(text).expect("a profile")
}

#[test]
fn what_is_written_is_read_back_in_every_shape_and_style() {
    let mut dice = Dice(25);
    for shape in SHAPES {
        for delimiter in DELIMITERS {
            for encoding in ENCODINGS {
                // Two of the five ways to write a day: all combinations take too long for every day.
                for dates in [*dice.of(&DATES[..3]), *dice.of(&DATES[2..])] {
                    let style = Style {
                        delimiter,
                        encoding,
                        dates,
                        end: ENDS[dice.below(ENDS.len())],
                        quote_all: dice.below(2) == 0,
                        comma: dice.below(2) == 0,
                        swapped: dice.below(2) == 0,
                    };
                    check(shape, &style, &mut dice);
                }
            }
        }
    }
}

#[test]
fn the_test_would_see_a_difference() {
    let style = Style {
        delimiter: ';',
        encoding: Encoding::Utf8,
        dates: Dates::Iso,
        end: "\n",
        quote_all: false,
        comma: true,
        swapped: false,
    };
    let mut facts = facts(&mut Dice(1));
    let bytes = render::file(&facts, Shape::Long, &style);
    facts[0].hundredths += 25;
    assert_ne!(found(&read(bytes)), expected(&facts, Shape::Long));
}
