//! Sheets of a small book: file names, bases, adults who are away, names that mean harm.

use chrono::NaiveTime;

use super::*;
use crate::domain::ids::{AdultId, AvailabilityId, BaseId, BlockId, GroupId, SkillId, StudentId};
use crate::domain::person::{Adult, Student};
use crate::domain::plan::{Base, Group, GroupAdult, GroupSkill, Part, Placement};
use crate::domain::record::Record;
use crate::domain::skill::Skill;
use crate::domain::timetable::{Availability, Block};

const BLOCK: BlockId = BlockId([1; 16]);
const HOSTILE: &str = "</style><script>alert(\"1\")</script> & 'Co'";

fn today() -> NaiveDate {
    "2026-11-24".parse().expect("a date")
}

fn time(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).expect("a time")
}

fn slot(round: u8) -> Slot {
    Slot::new(today(), BLOCK, round)
}

/// A block of two rounds; in the first, Ms Rivera leads Ocean and Dee helps; in the second Dee leads Reef. Ana is in both, Bo in Ocean and
/// then to place.
fn book(day: Day) -> Book {
    let mut book = Book::default();
    let mut block = Block::new(BLOCK);
    (block.name, block.rounds, block.live) = ("Math / “1”".into(), 2, true);
    (block.starts, block.ends) = (time(9), time(11));
    book.blocks.load(block);
    for (id, name) in [(1, "Ms Rivera"), (2, "Dee Marlow")] {
        let mut it = Adult::new(AdultId([id; 16]));
        (it.name, it.live) = (name.into(), true);
        book.adults.load(it);
    }
    for (id, name, sort_name) in [(1, "Ana Bell", "Bell, Ana"), (2, "ליאו כהן", "כהן, ליאו")] {
        let mut it = Student::new(StudentId([id; 16]));
        (it.name, it.sort_name, it.live) = (name.into(), sort_name.into(), true);
        book.students.load(it);
    }
    let mut skill = Skill::new(SkillId([1; 16]));
    (skill.code, skill.title, skill.live) = ("3.NF.1".into(), "Shares <fairly>".into(), true);
    book.skills.load(skill);
    for (round, name) in [(1, "Ocean"), (2, "Reef")] {
        let mut it = Group::new(GroupId([round; 16]));
        (it.day, it.block, it.round, it.name, it.live) = (day, BLOCK, round, name.into(), true);
        it.instructions = HOSTILE.into();
        book.groups.load(it);
        book.group_skills.load(GroupSkill { key: (GroupId([round; 16]), SkillId([1; 16])), place: Some(1) });
    }
    for (group, adult, part) in [(1, 1, Part::Leads), (1, 2, Part::Helps), (2, 2, Part::Leads)] {
        book.group_adults.load(GroupAdult { key: (GroupId([group; 16]), AdultId([adult; 16])), part });
    }
    for (round, student) in [(1, 1), (1, 2), (2, 1)] {
        let slot = Slot { day, block: BLOCK, round };
        let group = Some(GroupId([round; 16]));
        book.placements.load(Placement { key: (slot, StudentId([student; 16])), group, set: None, left: None });
    }
    book
}

fn printed(book: &Book, slots: &[Slot], what: What, format: Format) -> Sheet {
    sheet(book, slots, what, today(), format).expect("there are groups")
}

#[test]
fn file_names_tell_day_block_and_round_and_nobody() {
    let dated = book(Day::Date(today()));
    let name = |slots: &[Slot], what, format| printed(&dated, slots, what, format).file_name;
    assert_eq!(name(&[slot(1), slot(2)], What::Wall, Format::Html), "wall-2026-11-24-math-1.html");
    assert_eq!(name(&[slot(2)], What::Adults, Format::Text), "adults-2026-11-24-math-1-round-2.txt");
    assert_eq!(name(&[slot(1)], What::Students, Format::Csv), "students-2026-11-24-math-1-round-1.csv");
    assert_eq!(plain("../..\\:", "block"), "block");
}

#[test]
fn a_base_is_printed_under_its_name() {
    let id = BaseId([9; 16]);
    let day = Day::Base(id);
    let mut book = book(day);
    let mut base = Base::new(id);
    (base.name, base.live) = ("Semester 1".into(), true);
    book.bases.load(base);
    let it = printed(&book, &[Slot { day, block: BLOCK, round: 1 }], What::Wall, Format::Html);
    assert_eq!(it.file_name, "wall-semester-1-math-1-round-1.html");
    assert!(it.body.contains("<bdi>Semester 1</bdi>") && it.body.contains("<bdi>Ana B</bdi>"), "{}", it.body);
}

#[test]
fn without_groups_there_is_nothing_to_print() {
    let empty = Slot::new(today().succ_opt().expect("a date"), BLOCK, 1);
    let book = book(Day::Date(today()));
    let why = sheet(&book, &[empty], What::Wall, today(), Format::Html).expect_err("no group");
    assert!(why.to_string().ends_with("has no groups yet, so there is nothing to print. Add a group first."), "{why}");
    // A round without groups is left out beside one that has some.
    let it = printed(&book, &[slot(1), empty], What::Wall, Format::Html);
    assert_eq!(it.body.matches("<section").count(), 1);
}

#[test]
fn nothing_that_is_written_becomes_markup() {
    let book = book(Day::Date(today()));
    for what in What::ALL {
        let body = printed(&book, &[slot(1), slot(2)], *what, Format::Html).body;
        assert_eq!(body.matches("<script").count() + body.matches("<fairly").count(), 0, "{body}");
        assert_eq!(body.matches("</style").count(), 1);
        assert!(body.contains("default-src 'none'") && !body.contains("http://") && !body.contains("https://"));
        let title = body.split_once("<title>").and_then(|it| it.1.split_once("</title>")).expect("a title").0;
        assert!(!title.contains("Ana") && !title.contains("Bell"), "{title}");
    }
    let wall = printed(&book, &[slot(1)], What::Wall, Format::Html).body;
    assert!(wall.contains("&lt;script&gt;alert(&quot;1&quot;)") && wall.contains("<bdi>ליאו כ</bdi>"), "{wall}");
}

#[test]
fn every_adult_has_her_groups_in_order_of_time_and_the_rest_has_a_sheet_too() {
    let book = book(Day::Date(today()));
    let text = printed(&book, &[slot(2), slot(1)], What::Adults, Format::Text).body;
    let sheets: Vec<&str> = text.split(&"=".repeat(80)).map(str::trim).collect();
    assert_eq!(sheets.len(), 3, "{text}");
    assert!(sheets[0].starts_with("Dee Marlow") && sheets[1].starts_with("Ms Rivera"));
    let place = |word: &str| sheets[0].find(word).expect(word);
    assert!(place("Ocean") < place("Reef") && place("Round 1 of 2, 09:00-10:00") < place("Round 2 of 2, 10:00-11:00"));
    assert!(sheets[0].contains("Ms Rivera, Dee Marlow helps"), "{text}");
    assert!(sheets[2].starts_with("Without an adult") && sheets[2].contains("To place\n[ ] ליאו כהן"), "{text}");
}

#[test]
fn who_is_away_is_told_to_adults_alone_and_without_why() {
    let mut book = book(Day::Date(today()));
    for (id, student, adult) in [(1, Some(StudentId([1; 16])), None), (2, None, Some(AdultId([1; 16])))] {
        let mut fact = Availability::new(AvailabilityId([id; 16]));
        (fact.student, fact.adult, fact.on_date, fact.live) = (student, adult, Some(today()), true);
        fact.reason = Some("fever".into());
        book.availability.load(fact);
    }
    for format in Format::ALL {
        for what in What::ALL {
            let body = printed(&book, &[slot(1)], *what, *format).body;
            assert!(!body.contains("fever") && !body.contains("Ms Rivera"), "{body}");
            let tells = *what == What::Adults && *format != Format::Csv;
            assert_eq!(body.contains("Ana"), tells, "{body}");
        }
    }
    let adults = printed(&book, &[slot(1)], What::Adults, Format::Text).body;
    assert!(adults.contains("\nAway: Ana Bell\n"), "{adults}");
}

#[test]
fn a_slip_tells_every_round() {
    let book = book(Day::Date(today()));
    let text = printed(&book, &[slot(1), slot(2)], What::Students, Format::Text).body;
    let slips: Vec<&str> = text.split(&"-".repeat(80)).map(str::trim).collect();
    assert_eq!(slips.len(), 2, "{text}");
    assert!(
        slips[0].contains("Ocean · Ms Rivera, Dee Marlow helps") && slips[0].contains("Reef · Dee Marlow"),
        "{text}"
    );
    assert!(slips[1].contains("Ask your teacher where to go."), "{text}");
}
