//! Each school can be read, told on any day, and holds to its own rules; its numbers are asserted where the program runs.

use std::collections::BTreeSet;

use super::*;
use crate::cli::demo::DEMOS;
use crate::domain::book::Book;
use crate::domain::check::breaches;
use crate::domain::command::{Command, decide};
use crate::domain::rule::Force;

/// A Monday, a Tuesday before school, and a Saturday, on which today is still to come.
const MOMENTS: [&str; 3] = ["2026-11-23T10:40:00", "2026-12-01T06:00:00", "2027-01-02T12:00:00"];

fn outlines() -> impl Iterator<Item = (&'static str, &'static str)> {
    DEMOS.iter().filter_map(|it| Some((it.key, it.outline?)))
}

#[test]
fn every_school_can_be_told_on_any_day_and_breaks_none_of_its_rules() {
    for (key, text) in outlines() {
        for now in MOMENTS.map(|it| it.parse::<NaiveDateTime>().expect("a moment")) {
            let acts = tell(key, text, now).unwrap_or_else(|why| panic!("{key} on {now}: {why}"));
            assert!(acts.is_sorted_by_key(Act::at) && acts.iter().all(|it| it.at() <= now), "{key} on {now}");
            let mut book = Book::default();
            for act in acts {
                let command = match act {
                    Act::Run { command, .. } => command,
                    Act::Scores { facts, .. } => Command::Import(Box::new(facts)),
                };
                let decision = decide(&book, &command, None).unwrap_or_else(|why| panic!("{key}: {why}"));
                decision.changes.iter().for_each(|it| book.apply(it));
            }
            let slots: BTreeSet<_> = book.groups.iter().map(crate::domain::plan::Group::slot).collect();
            assert!(!slots.is_empty(), "{key} has a plan");
            for slot in slots {
                let broken: Vec<_> = breaches(&book, slot).into_iter().filter(|it| it.force == Force::Must).collect();
                assert_eq!(broken, [], "{key} on {now}");
            }
        }
    }
}

#[test]
fn a_school_with_faults_hears_of_all_of_them_at_once() {
    let (_, text) = outlines().find(|it| it.0 == "ranson").expect("a school");
    let broken = text
        .replace("lead = \"Dr. Baptiste\"", "lead = \"Nobody\"")
        .replace("\"17 of class 7A\"", "\"39 of class 7A\"");
    let Err(SchoolFault::Faults(faults)) = Outline::read(&broken) else { panic!("it has faults") };
    assert_eq!(faults[0], "The school's lead names the adult “Nobody”, which the school does not have.");
    assert!(faults[1].starts_with("North in Math names “39 of class 7A”: there is no such"), "{faults:?}");
}

#[test]
fn a_list_of_numbers_is_as_long_as_its_students() {
    let (_, text) = outlines().find(|it| it.0 == "navigator").expect("a school");
    let broken = text.replacen("skills.\"5.NF.1\" = \"\"\"\n", "skills.\"5.NF.1\" = \"\"\"\n4 x ", 1);
    let Err(SchoolFault::Faults(faults)) = Outline::read(&broken) else { panic!("it has faults") };
    let told = ["have 62 numbers in 5.NF.1 for 60 students.", "have “x” in 5.NF.1, which is no number."];
    assert!(faults.len() == 2 && faults.iter().zip(told).all(|(it, told)| it.ends_with(told)), "{faults:?}");
}

#[test]
fn what_rotates_and_what_a_base_is_made_of_must_be_there() {
    let (_, text) = outlines().find(|it| it.0 == "intrinsic").expect("a school");
    let broken = text
        .replace("sets = \"Amber, Cobalt", "sets = \"Umber, Cobalt")
        .replace("stations = \"Board, Ocean", "stations = \"Bored, Ocean")
        .replace("of = -1", "of = -2");
    let Err(SchoolFault::Faults(faults)) = Outline::read(&broken) else { panic!("it has faults") };
    let told = [
        "The rotation of Pod on day -1 names the set “Umber”, which the school does not have.",
        "The rotation of Pod on day -1 names the group “Bored”, which the school does not have.",
        "The base Semester 1 is made of day -2, which has no plan.",
    ];
    assert_eq!(faults, told);
    let Err(SchoolFault::Faults(faults)) = Outline::read(&text.replace("day = -1\ntracks", "day = 0\ntracks")) else {
        panic!("it has faults")
    };
    assert_eq!(faults, ["The rotation of Pod on day 0 has no plan of round 1 whose groups could be its stations."]);
}

#[test]
fn all_schools_together_are_small() {
    let bytes: usize = outlines().map(|it| it.1.len()).sum();
    assert!(bytes <= 60_000, "{bytes} bytes");
}
