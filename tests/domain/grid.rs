//! What the grid shows, in which order, and what it counts.

use huddleboard::domain::book::Book;
use huddleboard::domain::command::decide;
use huddleboard::domain::grid::{Arrangement, BandFilter, Filter, Grid, Sort, Wanted};
use huddleboard::domain::score::{DateBasis, Freshness, Mastery};
use huddleboard::domain::skill::{Band, Source};
use huddleboard::domain::tally::Tally;

use crate::team::{Team, cohort, date, group, math, move_to, skill, source, student, tuesday};

/// Five students with evidence in skill 1; the first three in skill 0 too; of the sixth nothing was read, of the others there is none.
fn book() -> Book {
    let mut book = Team::new().book();
    book = decide(&book, &move_to(math(), &[0, 3], Some(group(1))), None).expect("allowed").after;
    book = decide(&book, &move_to(math(), &[2], Some(group(0))), None).expect("allowed").after;
    book.sources.load(Source { live: true, ..huddleboard::domain::record::Record::new(source(0)) });
    for n in (0..12).filter(|it| *it != 5) {
        let percent = [90, 40, 55, 72, 41].get(usize::from(n)).copied();
        let known = percent.map(|percent| (skill(1), mastery(percent, "2026-11-23")));
        let first = (n < 3).then(|| (skill(0), mastery(50, "2026-10-01")));
        book.mastery.load_whole(student(n), first.into_iter().chain(known).collect());
    }
    book
}

fn mastery(percent: u8, day: &str) -> Mastery {
    let value = f64::from(percent) / 100.0;
    Mastery {
        source: source(0),
        day: date(day),
        basis: DateBasis::Stated,
        text: percent.to_string().into(),
        level: "".into(),
        value: Some(value),
        band: huddleboard::domain::skill::Cuts::default().band(value),
        trend: None,
        twice: false,
        unreliable: false,
    }
}

fn grid(sort: Sort, reversed: bool, filter: Filter) -> Grid {
    Grid::of(&book(), Some(math()), tuesday(), &Arrangement { sort, reversed, filter })
}

fn names(grid: &Grid) -> Vec<&str> {
    grid.rows.iter().map(|it| it.name.split(' ').next().unwrap_or_default()).collect()
}

#[test]
fn rows_are_the_team_and_columns_the_skills_with_evidence() {
    let grid = grid(Sort::Name, false, Filter::default());
    assert_eq!((grid.rows.len(), grid.students_total), (12, 12));
    assert_eq!(grid.columns.iter().map(|it| it.code.as_str()).collect::<Vec<_>>(), ["3.NF.0", "3.NF.1"]);
    assert_eq!(grid.rows[grid.row_of(student(0)).expect("shown")].group, Some(group(1)));
    assert!(grid.columns.iter().all(|it| it.focus), "the groups work on both");
    let book = book();
    let cell = grid.cell(&book, student(0), skill(0)).expect("evidence");
    assert_eq!((cell.age_days, cell.freshness), (54, Freshness::Grey));
    assert!(grid.cell(&book, student(4), skill(0)).is_none());
}

#[test]
fn a_column_sorts_by_band_and_value_and_blanks_stay_last() {
    let sorted = |reversed| names_of(Sort::Skill(skill(1)), reversed);
    let blank = ["Ivy", "Kofi", "Hana", "Finn", "Gia", "Jonas", "Leo"];
    assert_eq!(sorted(false), [&["Bo", "Eva", "Cleo", "Dov", "Ana"][..], &blank].concat());
    assert_eq!(sorted(true), [&["Ana", "Dov", "Cleo", "Eva", "Bo"][..], &blank].concat());
}

fn names_of(sort: Sort, reversed: bool) -> Vec<String> {
    names(&grid(sort, reversed, Filter::default())).into_iter().map(str::to_owned).collect()
}

#[test]
fn groups_sort_in_the_boards_order_and_names_by_family() {
    let by_group = names_of(Sort::Group, false);
    assert_eq!(by_group[..4], ["Cleo", "Ana", "Dov", "Ivy"]);
    assert_eq!(names_of(Sort::Group, true)[..4], ["Ana", "Dov", "Cleo", "Ivy"]);
    let mut by_name = names_of(Sort::Name, false);
    assert_eq!(by_name[..3], ["Ana", "Ivy", "Dov"]);
    by_name.reverse();
    assert_eq!(names_of(Sort::Name, true), by_name);
}

#[test]
fn every_filter_narrows_the_rows_and_the_tallies() {
    let shown = |filter: Filter| names(&grid(Sort::Name, false, filter)).join(" ");
    let band = |skill, wanted| Filter { band: Some(BandFilter { skill, wanted }), ..Filter::default() };
    assert_eq!(shown(band(Some(skill(1)), Wanted::Needed)), "Bo Cleo Eva");
    assert_eq!(shown(band(None, Wanted::Band(Band::Secure))), "Ana");
    assert_eq!(
        shown(band(Some(skill(1)), Wanted::Band(Band::None))),
        "Ivy Kofi Hana Gia Jonas Leo",
        "Finn was not read"
    );
    assert_eq!(shown(Filter { group: Some(Some(group(1))), ..Filter::default() }), "Ana Dov");
    assert_eq!(shown(Filter { tag: Some(cohort()), ..Filter::default() }), "Ana Bo Cleo");
    assert_eq!(shown(Filter { grade: Some("4".to_owned()), ..Filter::default() }), "");
    assert_eq!(shown(Filter { name: "MÓRI ".to_owned(), ..Filter::default() }), "Hana", "a part of the folded name");
    assert_eq!(shown(Filter { name: "bel".to_owned(), tag: Some(cohort()), ..Filter::default() }), "Ana");
    let three = grid(Sort::Name, false, Filter { tag: Some(cohort()), ..Filter::default() });
    assert_eq!(three.columns[1].tally.words(), "2 of 3 need this skill");
    assert_eq!(three.columns.len(), 2, "the columns stay");
}

#[test]
fn who_needs_a_skill_is_below_proficient_with_evidence() {
    let book = book();
    let needs: Vec<_> = book.who_needs(skill(1)).collect();
    assert_eq!(needs, [student(1), student(2), student(4)]);
    let grid = grid(Sort::Skill(skill(1)), false, Filter::default());
    assert_eq!(grid.who_needs(&book, skill(1)), [student(1), student(4), student(2)], "in the order shown");
    let tally = grid.columns[1].tally;
    assert_eq!((tally.needs(), tally.of(Band::None), tally.total()), (3, 6, 11), "of all whose mastery was read");
    assert_eq!(grid.unread(&book, 0), [student(5)], "once");
}

#[test]
fn a_skill_that_none_of_the_shown_has_evidence_of_counts_them_all_as_such() {
    let grid = grid(Sort::Name, false, Filter { name: "dov".to_owned(), ..Filter::default() });
    assert_eq!(grid.columns[0].tally, Tally::without_evidence(1));
}
