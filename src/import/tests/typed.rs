//! What a person types or pastes to start a team.

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::person::Role;
use crate::import::typed::{adults, blocks, groups, proposed_groups, students};

fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 24).and_then(|it| it.and_hms_opt(7, 45, 0)).expect("a time")
}

/// Name, sorted name, grade and first key of each.
fn read(text: &str) -> Vec<[String; 4]> {
    let plain = |it: Option<String>| it.unwrap_or_default();
    let typed = students(text, now());
    assert_eq!(typed.faults, Vec::<String>::new(), "{text}");
    let students = typed.read.into_iter();
    students.map(|it| [it.name, it.sort_name, plain(it.grade), plain(it.keys.first().map(|it| it.1.clone()))]).collect()
}

#[test]
fn a_name_is_read_however_it_is_written() {
    let ana = ["Ana Bell", "Bell, Ana", "", ""];
    for text in [
        "Ana Bell",
        "Bell, Ana",
        "Bell; Ana",
        "Bell\tAna",
        "1. Ana Bell",
        "1) Bell, Ana",
        "1 Ana Bell",
        "1\tAna Bell",
        "- Ana Bell",
        "• Ana  Bell ",
        "\n\n  Ana Bell\n",
    ] {
        assert_eq!(read(text), [ana], "{text:?}");
    }
    assert_eq!(read("María José Núñez Ortiz")[0][0], "María José Núñez Ortiz");
}

#[test]
fn grade_number_and_class_stand_in_any_order() {
    let bo = ["Bo Lind", "Lind, Bo", "3", "4711"];
    for text in ["Bo Lind, 4711, 3", "Lind, Bo, 3, 4711", "Bo Lind\t3rd\t4711", "4711\tBo Lind\tGrade 3"] {
        assert_eq!(read(text), [bo], "{text:?}");
    }
    assert_eq!(read("Bo Lind, K")[0][2], "K");
    let typed = students("Bo Lind; bo@example.org; Room 5", now());
    assert_eq!(typed.read[0].keys, [("email".to_owned(), "bo@example.org".to_owned())]);
    assert_eq!(typed.read[0].tags, ["Room 5"]);
}

#[test]
fn a_pasted_table_with_a_header_is_read_as_any_file() {
    let text = "Last Name\tFirst Name\tStudent ID\tGrade\nBell\tAna\t101\t3\nLind\tBo\t102\t04\n";
    assert_eq!(read(text), [["Ana Bell", "Bell, Ana", "3", "101"], ["Bo Lind", "Lind, Bo", "4", "102"]]);
}

#[test]
fn a_head_over_a_bare_list_is_no_student_and_tells_the_order() {
    let ana = ["Ana Bell", "Bell, Ana", "", ""];
    for text in ["Name\nAna Bell", "Students\nBell, Ana", "First Name\tLast Name\nAna\tBell", "Last; First\nBell; Ana"]
    {
        assert_eq!(read(text), [ana], "{text:?}");
    }
    assert_eq!(students("First name, Last name\n", now()).read, []);
}

#[test]
fn what_is_there_twice_or_has_no_name_is_said() {
    let typed = students("Ana Bell\nBo Lind\n\nbell, ana\n4711\n", now());
    assert_eq!(typed.read.len(), 2);
    assert_eq!(
        typed.faults,
        ["Line 4: ana bell is there twice, and counted once.", "Line 5: there is no name in “4711”."]
    );
    let namesakes = students("Emil Evans, 105\nEmil Evans, 106\n", now());
    assert_eq!((namesakes.read.len(), namesakes.faults.len()), (2, 0), "their numbers tell them apart");
    assert_eq!(students(" \n", now()).read, []);
}

#[test]
fn namesakes_in_two_grades_are_left_out_until_a_number_tells_them_apart() {
    let typed = students("Emil Evans, 3\nEmil Evans, 4\nAna Bell\n", now());
    assert_eq!(typed.read.len(), 1);
    let hint = "Write a student number behind each to tell them apart.";
    assert_eq!(typed.faults, [format!("Line 1: Emil Evans was left out: 2 students match. {hint}")]);
    let typed = students("Emil Evans, 3, 105\nEmil Evans, 4, 106\nAna Bell\n", now());
    assert_eq!((typed.read.len(), typed.faults.len()), (3, 0));
}

#[test]
fn adults_have_the_roles_that_schools_call_them() {
    let typed = adults("Ms Rivera, teacher-leader\nMr Stone\nDee Marlow; Tutor\n4. Kim Park, student teacher\n");
    let wanted = [
        ("Ms Rivera", Role::TeacherLeader),
        ("Mr Stone", Role::Teacher),
        ("Dee Marlow", Role::SupportStaff),
        ("Kim Park", Role::TeacherInTraining),
    ];
    assert_eq!(typed.read, wanted.map(|(name, role)| (name.to_owned(), role)));
    assert_eq!(typed.faults, Vec::<String>::new());
    let typed = adults("Ms Rivera, principal\nms rivera\n?\n");
    assert_eq!(typed.read, [("Ms Rivera".to_owned(), Role::Teacher)]);
    assert_eq!(typed.faults.len(), 3, "{:?}", typed.faults);
    for role in Role::ALL {
        assert_eq!(adults(&format!("A, {}", role.word())).read[0].1, *role);
    }
}

#[test]
fn blocks_are_read_with_the_times_behind_their_names() {
    for (text, wanted) in [
        ("Math 1, 10:05-10:50", "Math 1 10:05 10:50 1"),
        ("Math 1 10:05 – 10:50", "Math 1 10:05 10:50 1"),
        ("Math 1 10 to 10:45", "Math 1 10:00 10:45 1"),
        ("Math 2: 9.05-9.50, 2 rounds", "Math 2 09:05 09:50 2"),
        ("Reading 1:10-2:00", "Reading 13:10 14:00 1"),
        ("Reading; 11:30 am - 12:15 pm", "Reading 11:30 12:15 1"),
        ("08:00-09:30", "Block 1 08:00 09:30 1"),
    ] {
        let typed = blocks(text);
        let read: Vec<String> = typed
            .read
            .iter()
            .map(|it| format!("{} {} {} {}", it.name, it.starts.format("%H:%M"), it.ends.format("%H:%M"), it.rounds))
            .collect();
        assert_eq!(read, [wanted], "{text}: {:?}", typed.faults);
    }
    let typed = blocks("Math 9:00-10:00\nmath 13:00-14:00\nMath 2 14:00-15:00\n");
    assert_eq!(typed.read.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["Math", "math 2", "Math 2 2"]);
    assert_eq!(typed.faults[0], "Line 2: there is a block math already; this one is called math 2.");
    let typed = blocks("Math\nReading 10:50-10:05\nArt, 25:00-26:00\n");
    assert_eq!((typed.read.len(), typed.faults.len()), (0, 3), "{:?}", typed.faults);
}

#[test]
fn a_group_is_proposed_for_each_adult_and_reads_back() {
    let team = adults("Ms Rivera\nMr Stone").read;
    let text = proposed_groups(&team);
    assert_eq!(text, "Ocean, Ms Rivera\nForest, Mr Stone");
    let typed = groups(&text, &team);
    assert_eq!(typed.read.iter().map(|it| it.adults.clone()).collect::<Vec<_>>(), [[0], [1]]);
    let typed = groups("Ocean, ms rivera, Mr Stone\nBoard, Dr Who\nocean\nLab", &team);
    assert_eq!(typed.read.iter().map(|it| it.adults.len()).collect::<Vec<_>>(), [2, 0, 0]);
    assert_eq!(
        typed.faults,
        ["Line 2: there is no adult “Dr Who” in the list.", "Line 3: there is a group ocean already; it was left out."]
    );
}

#[test]
fn nobody_leads_two_groups_and_nobody_is_left_without_a_proposal() {
    let team = adults("Ms Rivera\nMr Stone").read;
    let typed = groups("Ocean, Ms Rivera, Mr Stone, Ms Rivera\nForest, Mr Stone", &team);
    assert_eq!(typed.read.iter().map(|it| it.adults.clone()).collect::<Vec<_>>(), [vec![0, 1], vec![]]);
    assert_eq!(typed.faults, ["Line 2: Mr Stone leads Ocean already."]);
    let many: Vec<String> = (1..=40).map(|it| format!("Adult {it}")).collect();
    let team = adults(&many.join("\n")).read;
    let typed = groups(&proposed_groups(&team), &team);
    assert_eq!((typed.read.len(), typed.faults.len()), (40, 0));
    assert_eq!(typed.read[16].name, "Ocean 2");
}
