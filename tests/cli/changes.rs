//! Moves, absences, copied plans, undo.

use super::{Team, ran};

#[test]
fn a_move_is_one_act_and_one_undo_over_processes() {
    let team = Team::demo();
    let before = team.log().len();
    assert_eq!(team.done(["move", "Kofi Asante", "Linh Tran", "--to", "nook"]), "Kofi Asante and Linh Trần → Nook.\n");
    assert_eq!(team.place("Linh Trần"), "Nook");
    assert_eq!(team.log().len(), before + 1);
    assert!(team.done(["undo"]).starts_with("Undone: Kofi Asante and Linh Trần → Nook"));
    assert_eq!(team.place("Kofi Asante"), "to place");
    assert!(team.done(["redo"]).starts_with("Redone: "));
    assert_eq!(team.place("Kofi Asante"), "Nook");
    team.done(["move", "Kofi Asante", "--to", "to-place"]);
    assert_eq!(team.place("Kofi Asante"), "to place");
    assert!(team.done(["undo", "2"]).lines().count() == 2);
    assert_eq!(team.place("Linh Trần"), "to place");
    assert_eq!(&team.log()[..2], ["Undone: Kofi Asante and Linh Trần → Nook", "Undone: Kofi Asante → to place"]);
    team.done(["redo", "2"]);
    assert!(team.fails(1, ["redo"]).contains("nothing to redo"));
}

#[test]
fn what_is_refused_changes_nothing_and_says_why() {
    let team = Team::demo();
    assert!(team.fails(1, ["move", "Kofi Asante", "Nobody Here", "--to", "Nook"]).contains("no student called"));
    assert!(team.fails(1, ["move", "Kofi Asante", "--to", "Attic"]).contains("no group in this block called"));
    assert!(team.fails(1, ["move", "Leo Wójcik", "--to", "Coastline"]).contains("already in Coastline"));
    assert!(team.fails(1, ["move", "Priya Nair", "--to", "Lab"]).contains("is away"));
    // A day that nobody has planned: not even the copied plan may stay behind.
    assert!(team.fails(1, ["move", "Kofi Asante", "--to", "Attic", "--date", "2026-11-25"]).contains("no group"));
}

#[test]
fn a_move_on_an_unplanned_day_starts_from_the_last_plan() {
    let team = Team::demo();
    let out = team.done(["move", "Leo Wójcik", "--to", "Lab", "--date", "2026-11-25"]);
    assert!(out.starts_with("Reading on Wed 25 Nov copied from Tue 24 Nov"), "{out}");
    assert!(out.ends_with("Leo Wójcik → Lab.\n"), "{out}");
    assert_eq!(team.place("Leo Wójcik"), "Coastline", "today stays as it is");
}

#[test]
fn an_override_needs_a_reason_and_stands_in_the_log() {
    let team = Team::demo();
    team.done(["move", "Noah Bianchi", "--to", "Lab"]);
    let refused = team.fails(1, ["move", "Noah Bauer", "--to", "Lab"]);
    assert!(refused.contains("kept apart") && refused.contains("--override"), "{refused}");
    team.fails(1, ["move", "Noah Bauer", "--to", "Lab", "--override", " \u{1b} "]);
    let out =
        team.done(["move", "Noah Bauer", "Noah Bauer", "--to", "Lab", "--override", "They work on one\nscreen today"]);
    assert!(out.contains("Overridden: "), "{out}");
    let log = team.done(["show", "log", "--most", "1"]);
    assert!(log.contains("Noah Bauer → Lab (override: keep apart). Reason: They work on one screen today"), "{log}");
    let board = team.json(["show", "board", "--json"]);
    let lab =
        board["groups"].as_array().expect("groups").iter().find(|it| it["name"] == "Lab").expect("the lab").clone();
    assert_eq!(lab["warnings"][0]["rule"], "keep apart");
    assert_eq!(lab["warnings"][0]["level"], "must");
}

#[test]
fn an_ambiguous_name_lists_the_candidates() {
    let team = Team::class();
    team.done(["group", "add", "Ocean"]);
    let asks = team.fails(3, ["move", "Emil Evans", "--to", "Ocean"]);
    assert!(asks.contains("“Emil Evans” fits 2"), "{asks}");
    let id = asks.split('(').nth(1).and_then(|it| it.split(')').next()).expect("an id").to_owned();
    team.done(["move", &id, "--to", "Ocean"]);
    team.done(["move", "sis:101", "--to", "Ocean"]);
    assert_eq!(team.place("Ana Bell"), "Ocean");
}

#[test]
fn an_adult_away_takes_no_student_along() {
    let team = Team::demo();
    let out = team.done(["away", "Mr Chen", "--all-day", "--reason", "training"]);
    assert!(out.starts_with("Mr Chen is absent; ") && out.contains("students to place"), "{out}");
    assert_eq!(team.place("Leo Wójcik"), "to place");
    assert!(team.done(["show", "board"]).contains("Mr Chen leads (away)"));
    team.done(["undo"]);
    assert_eq!(team.place("Leo Wójcik"), "Coastline", "one act, one undo");
    assert!(!team.done(["show", "board"]).contains("Mr Chen leads (away)"));
}

#[test]
fn a_student_is_away_for_a_block_a_day_or_until_a_time() {
    let team = Team::demo();
    let away_in = |block: &str| {
        let board = team.json(["show", "board", "--json", "--block", block]);
        let absent = board["absent"].as_array().expect("absent").clone();
        absent
            .into_iter()
            .find(|it| it["name"] == "Leo Wójcik")
            .map(|it| it["reason"].as_str().expect("words").to_owned())
    };
    team.done(["away", "Leo Wójcik", "--reason", "dentist"]);
    assert_eq!(away_in("Reading").as_deref(), Some("absent until 09:45: dentist"));
    assert_eq!(away_in("Math"), None);
    assert_eq!(team.done(["back", "Leo Wójcik"]), "Leo Wójcik is back.\n");
    assert_eq!(team.place("Leo Wójcik"), "Coastline", "the placement was kept");
    team.done(["away", "Leo Wójcik", "--until", "10:45"]);
    assert_eq!(away_in("Math").as_deref(), Some("late until 10:45"));
    assert_eq!(away_in("Math 2"), None);
    team.done(["back", "Leo Wójcik"]);
    team.done(["away", "Leo Wójcik", "--all-day"]);
    assert_eq!(away_in("Math 2").as_deref(), Some("absent"));
    team.done(["back", "Leo Wójcik"]);
    assert!(team.fails(1, ["back", "Leo Wójcik"]).contains("is not away"));
    team.done(["away", "cohort A"]);
    assert_eq!(team.done(["back", "Ana Bell"]), "Ana Bell is back for this day only.\n");
    team.done(["back", "cohort A"]);
    assert_eq!(team.place("Ana Bell"), "Coastline");
}

#[test]
fn a_plan_is_copied_from_another_day() {
    let team = Team::demo();
    for from in ["last", "yesterday", "week"] {
        let out = team.done(["copy-plan", "--from", from]);
        assert!(out.starts_with("Reading on Tue 24 Nov copied from "), "{out}");
        let board = team.json(["show", "board", "--json"]);
        let placed: usize = board["groups"]
            .as_array()
            .expect("groups")
            .iter()
            .map(|it| it["students"].as_array().expect("students").len())
            .sum();
        let rest =
            board["to_place"].as_array().expect("students").len() + board["absent"].as_array().expect("students").len();
        assert_eq!(placed + rest, 60, "nobody is lost");
        team.done(["undo"]);
    }
    assert!(team.fails(1, ["copy-plan", "--from", "base:Semester 1"]).contains("no base plan called"));
    assert!(team.fails(1, ["copy-plan", "--from", "yesterday", "--date", "2026-09-01"]).contains("no plan"));
    assert!(team.fails(1, ["copy-plan", "--from", "last", "--date", "2026-09-01"]).contains("no earlier plan"));
}

#[test]
fn undo_stops_where_there_is_nothing_more() {
    let team = Team::class();
    let ran = team.run(["undo", "9"]);
    assert_eq!((ran.code, ran.out.lines().count()), (0, 2), "{}", ran.out);
    assert!(ran.err.contains("nothing to undo"), "{}", ran.err);
    assert!(team.fails(1, ["undo"]).contains("nothing to undo"));
    team.done(["redo", "2"]);
    assert_eq!(team.place("Ana Bell"), "to place");
}

#[test]
fn two_processes_lose_nothing() {
    let team = Team::demo();
    let students = ["Kofi Asante", "Noor Hashemi", "Linh Trần", "Tom O'Brien"];
    std::thread::scope(|scope| {
        for student in students {
            scope.spawn(|| assert_eq!(ran(&mut team.command(["move", student, "--to", "Nook"])).code, 0));
        }
    });
    assert!(students.iter().all(|it| team.place(it) == "Nook"));
    team.done(["doctor"]);
}
