//! Who is away again and again, from the command line. The morning is a Tuesday's.

use super::Team;

fn grouped() -> Team {
    let team = Team::class();
    for args in [
        &["adult", "add", "Ms Rivera"][..],
        &["group", "add", "Ocean", "--adult", "Ms Rivera"],
        &["move", "Ana Bell", "Bo Lind", "--to", "Ocean"],
    ] {
        team.done(args);
    }
    team
}

#[test]
fn a_grade_is_away_on_its_day_and_one_of_it_here_all_the_same() {
    let team = grouped();
    let said = team.done(["away", "grade 3", "--every", "tuesday", "--how", "off-campus", "--reason", "work study"]);
    assert_eq!(said, "Grade 3 is off campus every Tuesday from 24 Nov.\n");
    assert_eq!([team.place("Ana Bell"), team.place("Dana Diaz")], ["away", "to place"]);
    assert!(team.fails(1, ["move", "Chi Okafor", "--to", "Ocean"]).contains("off campus"));
    team.done(["away", "Ana Bell", "--every", "tue", "--here"]);
    assert_eq!([team.place("Ana Bell"), team.place("Bo Lind")], ["Ocean", "away"]);
    assert_eq!(team.done(["back", "Bo Lind"]), "Bo Lind is back for this day only.\n");
    assert_eq!(team.place("Bo Lind"), "Ocean");
    let shown = team.done(["show", "away"]);
    assert!(shown.contains("Grade 3 is off campus every Tuesday from 24 Nov  work study"), "{shown}");
    assert!(shown.contains("On Tue 24 Nov\n  Bo Lind is here on Tue 24 Nov"), "{shown}");
    let json = team.json(["show", "away", "--json", "--date", "2026-11-25"]);
    assert_eq!(json["recurring"][1]["holds"], false);
    assert_eq!((&json["recurring"][1]["kind"], &json["recurring"][1]["students"]), (&"grade".into(), &3.into()));
    team.done(["back", "grade 3", "--for-good"]);
    assert_eq!(team.place("Bo Lind"), "Ocean");
    assert!(team.fails(1, ["back", "grade 3", "--for-good"]).contains("Nothing recurs about Grade 3"));
    assert!(team.fails(1, ["away", "grade 9", "--every", "mon"]).contains("grade"));
}

#[test]
fn an_adult_here_on_mondays_only_frees_tuesdays_students_and_one_undo_brings_all_back() {
    let team = grouped();
    let said = team.done(["away", "Ms Rivera", "--every", "mon", "--except", "--to", "2026-12-18"]);
    assert_eq!(said, "Ms Rivera is here on Mondays only from 24 Nov until 18 Dec; 2 students to place.\n");
    assert_eq!(team.place("Ana Bell"), "to place");
    team.done(["undo"]);
    assert_eq!(team.place("Ana Bell"), "Ocean");
    team.done(["redo"]);
    let said = team.done(["back", "Ms Rivera", "--put-back"]);
    assert!(said.contains("for this day only; 2 students can be put back; 2 students put back"), "{said}");
    assert_eq!(team.place("Ana Bell"), "Ocean");
}

#[test]
fn times_and_dates_are_said_and_what_cannot_be_is_refused() {
    let team = grouped();
    let every = ["away", "Ana Bell", "--every", "thu,fri", "--leaves", "14:00", "--to", "2027-01-29"];
    assert_eq!(team.done(every), "Ana Bell leaves at 14:00 every Thursday and Friday from 24 Nov until 29 Jan.\n");
    assert_eq!(team.place("Ana Bell"), "Ocean");
    let trip = ["away", "Bo Lind", "--from", "2026-11-24", "--to", "2026-11-27"];
    assert_eq!(team.done(trip), "Bo Lind is away from 24 Nov until 27 Nov.\n");
    assert_eq!(team.place("Bo Lind"), "away");
    assert!(team.fails(1, ["away", "Ana Bell", "--every", "C"]).contains("no day called “C”"));
    assert!(team.fails(1, ["away", "Ana Bell", "--from", "2026-11-24", "--to", "2026-11-01"]).contains("would end"));
    assert_eq!(team.run(["away", "Ana Bell", "--except"]).code, 2);
}

#[test]
fn later_plans_are_looked_at_though_nobody_opened_them() {
    let team = grouped();
    team.done(["move", "Chi Okafor", "--to", "Ocean", "--date", "2026-12-01"]);
    let said = team.done(["away", "Ms Rivera", "--every", "tue", "--from", "2026-12-01"]);
    assert!(said.ends_with("every Tuesday from 1 Dec; 3 students to place.\n"), "{said}");
    assert_eq!(team.place("Ana Bell"), "Ocean");
}
