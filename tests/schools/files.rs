//! The demo schools' files: each its own, and none takes another's place.

use super::school;
use crate::cli::{Team, ran};

const KEYS: [&str; 8] =
    ["brooklyn-lab", "cabarrus", "ccsd", "west-belden", "cristo-rey", "intrinsic", "navigator", "ranson"];

#[test]
fn every_school_is_listed_and_has_a_file_of_its_own() {
    let team = Team::none();
    let help = team.done(["demo", "--help"]);
    for key in KEYS {
        assert!(help.contains(&format!("- {key}:")), "{help}");
    }
    let made = ran(team.command(["demo", "--school", KEYS[0]]).env_remove("HUDDLEBOARD_DB"));
    assert_eq!(made.code, 0, "{}", made.err);
    assert!(made.out.trim().ends_with("demo-brooklyn-lab.db"), "{}", made.out);
    assert_eq!(team.run(["demo", "--school", "brooklyn"]).code, 2);
}

#[test]
fn a_school_reopens_as_it_was_left_and_is_built_anew_when_asked() {
    let team = school("ranson", "2026-11-24T08:00");
    let (fresh, path) = (team.log(), format!("{}\n", team.db().display()));
    team.done(["undo"]);
    assert_eq!(team.done(["demo", "--school", "ranson"]), path);
    assert_ne!(team.log(), fresh);
    assert_eq!(team.done(["demo", "--school", "ranson", "--fresh"]), path);
    assert_eq!(team.log(), fresh);
}

#[test]
fn the_file_of_another_school_is_refused() {
    let team = school("ranson", "2026-11-24T08:00");
    for args in [&["demo"][..], &["demo", "--fresh"], &["demo", "--school", "navigator"]] {
        let why = team.fails(1, args);
        assert!(why.contains("is the demo school ranson, and was left as it is."), "{why}");
    }
    assert!(Team::class().fails(1, ["demo", "--school", "ranson"]).contains("is not a demo file"));
}

#[test]
fn every_school_is_sound() {
    for key in KEYS {
        let report = school(key, "2026-11-24T08:00").done(["doctor"]);
        assert!(report.contains("ok  the log has no gaps"), "{key}: {report}");
    }
}
