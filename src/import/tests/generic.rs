//! The general shapes: one row per score, one column per skill.

use super::*;
use crate::domain::skill::Band;
use crate::import::{About, Answer, Numbers};

#[test]
fn a_long_file_says_what_of_how_much_and_when() {
    let it = read(
        "Student ID,Student,Skill,Score,Max Score,Date\n\
         1,\"Bello, Chidi\",3.NF.1,17,20,2026-11-19\n\
         2,Mei Lin,3.NF.1,12/16,,2026-11-19\n\
         2,Mei Lin,3.NF.2,85 %,,2026-11-18\n\
         2,Mei Lin,3.NF.3,Proficient,,2026-11-18\n",
    );
    assert_eq!(it.report.profile, "long");
    assert_eq!(
        all_said(&it),
        [
            ("Mei Lin", "3.NF.2", "85 %"),
            ("Mei Lin", "3.NF.3", "Proficient"),
            ("Chidi Bello", "3.NF.1", "17"),
            ("Mei Lin", "3.NF.1", "12/16"),
        ]
    );
    let values: Vec<Option<f64>> = it.scores.iter().map(|it| it.value).collect();
    assert_eq!(values, [Some(0.85), None, Some(0.85), Some(0.75)]);
    let word = it.scores.get(1);
    assert_eq!((word.level.as_deref(), word.band), (Some("Proficient"), Some(Band::Proficient)));
    assert_eq!((it.scores.get(2).number, it.scores.get(2).maximum), (Some(17.0), Some(20.0)));
    assert!(it.questions.is_empty());
}

#[test]
fn a_wide_file_has_a_skill_per_column_and_totals_are_none() {
    let it = read(
        "Last Name,First Name,ID,Grade,Class,Fractions (%),Angles (out of 20),Area,Phone,Total,Course average\n\
         Bello,Chidi,1,4,4a,85,17,9/10,5551234,99,90\n\
         Lin,Mei,2,4,4a,,18,Developing,5551235,88,80\n",
    );
    assert_eq!(it.report.profile, "wide");
    let codes: Vec<&str> = it.facts.skills.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["Fractions", "Angles", "Area"]);
    assert_eq!((it.report.scores.imported, it.report.scores.no_evidence), (5, 1));
    let values: Vec<Option<f64>> = it.scores.iter().map(|it| it.value).collect();
    assert_eq!(values, [Some(0.85), Some(0.85), Some(0.9), Some(0.9), None]);
    assert!(it.scores.iter().all(|it| it.basis == DateBasis::Assumed && it.day.to_string() == "2026-11-20"));
    assert_eq!(it.facts.undated_day.map(|it| it.to_string()).as_deref(), Some("2026-11-20"));
    assert_eq!(
        it.report.defaults,
        ["5 scores without a date: taken to be from 20 Nov 2026, the file's own date, and marked."]
    );
    assert!(!format!("{it:?}").contains("5551234"), "a phone number is not kept");
}

#[test]
fn a_column_that_fills_late_is_read_and_one_of_words_is_named() {
    let mut text = vec!["ID,Name,Early (%),Late (%),Notes".to_owned()];
    for number in 0..90 {
        let (late, note) = (if number > 80 { "70" } else { "" }, if number == 3 { "ask him" } else { "" });
        text.push(format!("{number},Child {number},50,{late},{note}"));
    }
    let it = read(text.join("\n"));
    assert_eq!((it.report.scores.imported, it.report.scores.no_evidence), (99, 81));
    assert_eq!(it.report.warnings, ["Not read, because it does not look like scores: Notes."]);
}

#[test]
fn free_text_among_scores_is_one_question() {
    let mut text = vec!["ID,Skill,Level".to_owned()];
    text.extend((0..100).map(|it| format!("{it},a,note {it}")));
    let it = read(text.join("\n"));
    assert_eq!((it.report.scores.skipped, it.report.skipped.len()), (100, 100));
    assert_eq!(
        it.report.defaults.last().map(String::as_str),
        Some("88 cells with 88 further words skipped: unknown level.")
    );
    assert_eq!(it.questions.len(), 13);
}

#[test]
fn a_code_that_the_team_knows_is_that_skill() {
    let mut book = Book::default();
    accept(&mut book, read("Student ID,Skill,Skill Name,Percent\n1,3.NF.1,Unit fractions,50\n"));
    let it = preview(&file("ID,3.nf.1 (%)\n1,60\n"), &book, &options()).expect("a preview");
    assert_eq!((it.facts.skills.len(), it.facts.sources.len(), it.scores.len()), (0, 0, 1));
    assert_eq!(book.skills.get(&it.scores.get(0).skill).map(|it| it.title.as_str()), Some("Unit fractions"));
}

#[test]
fn a_named_profile_is_taken_at_its_word_or_refused() {
    let with = |profile: &str| {
        let options = Options { profile: Some(profile.to_owned()), ..creating() };
        preview(&file("Name,Grade,Bus Stop\nA B,4,12\n"), &Book::default(), &options)
    };
    assert_eq!(with("roster").expect("a roster").report.students.created, 1);
    assert!(with("iready-lessons").expect_err("no").to_string().contains("which needs: Student ID"));
    assert!(with("oneroster").expect_err("no").to_string().contains("folder or zip"));
    assert!(with("nonsense").expect_err("no").to_string().contains("Use one of: iready-diagnostic"));
}

#[test]
fn a_score_and_its_level_are_one_skill_in_either_order() {
    let it = read(
        "Student ID,Name,Fractions Score,Fractions Level,Area Level,Area Score\n1,Ana Bell,17/20,Proficient,Developing,55%\n",
    );
    let codes: Vec<&str> = it.facts.skills.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["Fractions", "Area"]);
    let scores: Vec<Score> = it.scores.iter().collect();
    let said: Vec<_> = scores.iter().map(|it| (it.text.as_str(), it.level.as_deref(), it.band)).collect();
    let (three, two) = (Some(Band::Proficient), Some(Band::Developing));
    assert_eq!(said, [("17/20", Some("Proficient"), three), ("55%", Some("Developing"), two)]);
}

#[test]
fn a_path_of_names_is_a_skill_with_its_own_day() {
    let it = read(
        "ID,Name,Math/Fractions/Score,Math/Fractions/Level,Math/Fractions/Date,Math/Area/Percent,Reading/Phonics/Level\n\
         1,Ana Bell,17/20,Proficient,2026-11-02,80,Developing\n",
    );
    let said: Vec<_> = all_said(&it).into_iter().map(|it| (it.1, it.2)).collect();
    assert_eq!(said, [("Math/Fractions", "17/20"), ("Math/Area", "80"), ("Reading/Phonics", "Developing")]);
    let bases: Vec<_> = it.scores.iter().map(|it| it.basis).collect();
    assert_eq!(bases, [DateBasis::Stated, DateBasis::Assumed, DateBasis::Assumed]);
    assert_eq!(
        (it.facts.skills[0].title.as_str(), it.scores.get(0).day.to_string().as_str()),
        ("Fractions", "2026-11-02")
    );
}

#[test]
fn a_skill_may_be_named_in_a_cell() {
    for header in
        ["Skill1Name,Skill1Score,Skill1Level", "Skill 1 Name,Skill 1 Score,Skill 1 Level", "Skill 1,Score 1,Level 1"]
    {
        let it = read(format!("Student ID,{header}\n1,Fractions,80%,Meets\n2,Area,40%,Beginning\n3,,,\n"));
        let said: Vec<_> = all_said(&it).into_iter().map(|it| (it.1, it.2)).collect();
        assert_eq!(said, [("Fractions", "80%"), ("Area", "40%")], "{header}");
        assert_eq!(it.scores.get(1).band, Some(Band::NeedsSupport), "{header}");
    }
}

#[test]
fn a_name_may_hold_a_day_or_a_rubric() {
    let it = read("Name,Area 9/12/2026,Area 9/19/2026,Angles (1-4)\nAna Bell,50%,80%,3\nBo Lind,,,1\n");
    let scores: Vec<Score> = it.scores.iter().collect();
    let said: Vec<_> = scores.iter().map(|it| (it.text.as_str(), it.day.to_string(), it.basis)).collect();
    assert_eq!(said[0], ("50%", "2026-09-12".to_owned(), DateBasis::Stated));
    assert_eq!(said[1], ("80%", "2026-09-19".to_owned(), DateBasis::Stated));
    assert_eq!(it.facts.skills.iter().map(|it| it.code.as_str()).collect::<Vec<_>>(), ["Area", "Angles"]);
    let rubric: Vec<_> = scores[2..].iter().map(|it| (it.value, it.band)).collect();
    assert_eq!(rubric, [(None, Some(Band::Proficient)), (None, Some(Band::NeedsSupport))]);
}

#[test]
fn a_maximum_may_stand_beside_its_column() {
    let it = read("Name,Quiz,Quiz - Max Points,Slip,Slip Max\nAna Bell,17,20,4,5\n");
    let said: Vec<_> = it.scores.iter().map(|it| (it.value, it.maximum)).collect();
    assert_eq!(said, [(Some(0.85), Some(20.0)), (Some(0.8), Some(5.0))]);
}

#[test]
fn rows_of_points_and_dates_above_the_students_need_no_vendor() {
    let it = read(
        "Student Name,Student ID,Fractions quiz,Area\nDates,,2026-11-17,2026-11-18\nPoints,,20,8\nMei Lin,S-1,17,6\n",
    );
    assert_eq!((it.report.rows.used, it.report.rows.summary, it.facts.students.len()), (1, 2, 1));
    assert_eq!(it.scores.iter().map(|it| it.value).collect::<Vec<_>>(), [Some(0.85), Some(0.75)]);
}

#[test]
fn the_usual_names_of_columns_are_known_in_five_languages() {
    for text in [
        "Last Name,First Name,Grade,Skill,Percent Correct,Date\nBello,Änne,4,a,82.5,2026-11-19\n",
        "Nachname;Vorname;Jahrgang;Kompetenz;Prozent;Datum\nBello;Änne;4;a;82,5;19.11.2026\n",
        "Apellido;Nombre;Grado;Habilidad;Porcentaje;Fecha\nBello;Änne;4;a;82,5;19/11/2026\n",
        "Nombre;Grado;Habilidad;Porcentaje;Fecha\nBello, Änne;4;a;82,5;19/11/2026\n",
        "Nom;Prénom;Grade;Compétence;Pourcentage;Date\nBello;Änne;4;a;82,5;19/11/2026\n",
        "Efternamn;Förnamn;Årskurs;Färdighet;Procent;Datum\nBello;Änne;4;a;82,5;2026-11-19\n",
    ] {
        let it = read(text);
        assert_eq!(all_said(&it), [("Änne Bello", "a", it.scores.get(0).text.as_str())], "{text}");
        assert_eq!(
            (it.scores.get(0).value, it.scores.get(0).day.to_string().as_str()),
            (Some(0.825), "2026-11-19"),
            "{text}"
        );
        assert_eq!(it.facts.students[0].grade.as_deref(), Some("4"), "{text}");
    }
}

#[test]
fn subjects_that_sound_like_data_are_subjects() {
    let it = read(
        "Name,Telling time (%),Number and Operations (%),Language (%),Pyramid (%),Growth of plants (%),State capitals\nAna Bell,7,2,3,4,5,6/10\n",
    );
    assert_eq!(it.scores.len(), 6, "{:?}", all_said(&it));
}

#[test]
fn who_how_long_and_which_paper_are_no_scores() {
    let it = read(
        "Student ID,Name,Quiz (%),schoolYear,TeacherID,Test Form,Time on Task (min),Percentile,Item 1,Item 2,Lexile,Scale Score,Student DOB,Gender\n\
         1,Ana Bell,80,2026,77001,3,44,61,1,0,810,512,42195,4\n",
    );
    assert_eq!(all_said(&it), [("Ana Bell", "Quiz", "80")]);
    assert!(it.questions.iter().all(|it| !it.words.contains("mean")), "{:?}", it.questions);
    let all = format!("{it:?}");
    assert!(!all.contains("42195") && !all.contains("77001"));
}

#[test]
fn many_columns_of_unknown_numbers_are_refused_and_a_few_are_asked_about() {
    let table = |columns: usize| {
        let names: Vec<String> = (0..columns).map(|it| format!("Measure {it}")).collect();
        format!("Student ID,{}\n1,{}\n", names.join(","), vec!["5"; columns].join(","))
    };
    let words = refusal(table(1_711));
    assert!(words.contains("1711 columns of numbers, and nothing says what they mean"), "{words}");
    assert!(words.ends_with('.') && !words.contains("  "), "{words}");
    let it = read(table(12));
    assert_eq!((it.report.scores.skipped, it.scores.len()), (12, 0));
}

#[test]
fn a_file_of_which_no_row_can_be_read_is_refused_with_its_first_fault() {
    let words = refusal("Student ID,Skill,Percent,Date\n1,a,50,09132026\n2,a,60,09142026\n");
    assert!(words.contains("no row that can be read; the first, line 2: not a date in “Date”"), "{words}");
}

#[test]
fn a_file_of_which_no_score_can_be_read_makes_nobody_a_student() {
    let text = "Student ID,Student,Skill,Score,Date\n1,Ana Bell,a,3,2026-11-01\n2,Bo Lind,a,2,2026-11-01\n";
    let it = preview(&file(text), &Book::default(), &creating()).expect("a preview");
    assert_eq!((it.facts.students.len(), it.report.students.created, it.report.students.unknown), (0, 0, 2));
    assert!(
        it.report.warnings.iter().any(|it| it.starts_with("Nobody was taken into the team yet")),
        "{:?}",
        it.report
    );
    let numbers = (About::Numbers("Score".to_owned()), Answer::Numbers(Numbers::OutOf(4.0)));
    let options = Options { answers: [numbers].into(), ..creating() };
    let it = preview(&file(text), &Book::default(), &options).expect("a preview");
    assert_eq!((it.facts.students.len(), it.report.students.created, it.report.students.unknown), (2, 2, 0));
    // Nobody has a score yet: that is a file of students all the same.
    let blank = "Student ID,Student,Skill,Score,Date\n1,Ana Bell,a,,2026-11-01\n2,Bo Lind,a,,2026-11-01\n";
    let it = preview(&file(blank), &Book::default(), &creating()).expect("a preview");
    assert_eq!(it.facts.students.len(), 2);
}
