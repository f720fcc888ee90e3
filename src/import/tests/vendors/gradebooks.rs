//! Gradebooks and quiz tools, from Canvas to Kolibri.

use super::*;
use crate::import::{About, Answer, Numbers};

const CANVAS: &str = include_str!("../../../../tests/fixtures/import/canvas-gradebook.csv");
const MASTERY: &str = include_str!("../../../../tests/fixtures/import/canvas-mastery.csv");
const OUTCOMES: &str = include_str!("../../../../tests/fixtures/import/canvas-outcomes.csv");
const MOODLE: &str = include_str!("../../../../tests/fixtures/import/moodle.csv");
const CLASSROOM: &str = include_str!("../../../../tests/fixtures/import/google-classroom.csv");
const GRADESCOPE: &str = include_str!("../../../../tests/fixtures/import/gradescope.csv");
const ZIPGRADE: &str = include_str!("../../../../tests/fixtures/import/zipgrade.csv");
const POWERSCHOOL: &str = include_str!("../../../../tests/fixtures/import/powerschool-scores.csv");
const KOLIBRI: &str = include_str!("../../../../tests/fixtures/import/kolibri.csv");

/// Reads a file that must be of that profile.
#[track_caller]
fn read_as(profile: &str, text: impl AsRef<[u8]>) -> Preview {
    let it = read(text);
    assert_eq!(it.report.profile, profile);
    it
}

/// Reads a file with one question answered.
fn answered(text: &str, about: About, answer: Answer) -> Preview {
    let answers = [(about, answer)].into();
    let it = preview(&file(text), &Book::default(), &Options { answers, ..creating() }).expect("a preview");
    adds_up(&it);
    it
}

fn values(it: &Preview) -> Vec<Option<f64>> {
    it.scores.iter().map(|it| it.value).collect()
}

fn days(it: &Preview) -> Vec<String> {
    it.scores.iter().map(|it| it.day.to_string()).collect()
}

fn bands(it: &Preview) -> Vec<Option<Band>> {
    it.scores.iter().map(|it| it.band).collect()
}

/// Code and title of every skill.
fn skills(it: &Preview) -> Vec<(&str, &str)> {
    it.facts.skills.iter().map(|it| (it.code.as_str(), it.title.as_str())).collect()
}

/// The keys of a student, each with its issuer before it.
fn keys(it: &Preview, student: usize) -> Vec<String> {
    it.facts.students[student].keys.iter().map(|it| format!("{}:{}", it.0, it.1)).collect()
}

/// The gradebook before its last three assignments were made.
fn one_column(text: &str) -> String {
    let quoted = text.replace("\"Area, part 2 (50103)\"", "Area (50103)");
    let keep = |line: &str| line.split(',').take(7 + usize::from(line.starts_with('"'))).collect::<Vec<_>>().join(",");
    quoted.lines().map(keep).collect::<Vec<_>>().join("\n")
}

/// What a preview would bring into the team's file: nothing of these words, whatever the columns held.
#[track_caller]
fn keeps_none_of(it: &Preview, words: &[&str]) {
    let all = format!("{it:?}");
    for word in words {
        assert!(!all.contains(word), "“{word}” is kept");
    }
}

#[test]
fn a_canvas_gradebook_gives_each_assignment_as_part_of_its_points() {
    let it = read_as("canvas-gradebook", CANVAS);
    assert_eq!((it.report.rows.read, it.report.rows.used, it.report.rows.summary), (6, 3, 3));
    assert_eq!(
        all_said(&it),
        [
            ("Chidi Bello", "Fractions quiz", "17.00"),
            ("Chidi Bello", "Area, part 2", "9.00"),
            ("Åsa Lindgren", "Fractions quiz", "6.50"),
            ("Mar =Ortiz", "Fractions quiz", "12.00"),
            ("Mar =Ortiz", "Fractions quiz", "10.00"),
            ("Mar =Ortiz", "Area, part 2", "4.00"),
        ]
    );
    assert_eq!(values(&it), [0.85, 1.0, 0.65, 0.6, 1.0, 0.5].map(Some), "above the maximum is all of it");
    assert_eq!((it.scores.get(1).number, it.scores.get(1).maximum), (Some(9.0), Some(8.0)));
    let words: Vec<(&str, u32)> = it.report.no_evidence.iter().map(|(word, times)| (word.as_str(), *times)).collect();
    assert_eq!(words, [("EX", 1), ("N/A", 1), ("blank", 3)]);
    let skips = [(4, "scale unknown"), (7, "test student")];
    assert_eq!(skipped(&it), skips, "nobody can tell how much one of no points is");
    assert!(it.scores.iter().all(|it| it.basis == DateBasis::Assumed && it.day.to_string() == "2026-11-20"));
}

/// The columns in reverse order.
fn turned(text: &str) -> String {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in reader.records().map(|it| it.expect("a row")) {
        let cells: Vec<&str> = row.iter().collect();
        writer.write_record(cells.iter().rev()).expect("written");
    }
    String::from_utf8(writer.into_inner().expect("written")).expect("text")
}

#[test]
fn a_gradebook_is_known_wherever_its_column_of_students_stands() {
    for (profile, text) in [("canvas-gradebook", CANVAS), ("google-classroom", CLASSROOM)] {
        let (it, turned) = (read_as(profile, text), read_as(profile, turned(text)));
        let sorted = |it: &Preview| {
            let mut all: Vec<String> = all_said(it).iter().map(|it| format!("{it:?}")).collect();
            all.sort();
            all
        };
        assert_eq!(sorted(&turned), sorted(&it));
        assert_eq!(turned.report.rows, it.report.rows);
    }
}

#[test]
fn an_export_whose_names_were_put_into_one_column_still_names_its_students() {
    let one = ZIPGRADE.replacen("FirstName,LastName", "Student Name,Section", 1);
    assert_ne!(one, ZIPGRADE);
    let it = read_as("zipgrade", one);
    let names: Vec<&str> = it.facts.students.iter().map(|it| it.name.as_str()).collect();
    assert!(names.iter().all(|it| it.chars().all(char::is_alphabetic)), "{names:?}");
}

#[test]
fn canvas_assignments_of_one_title_are_two_skills_and_keep_their_ids() {
    let it = read_as("canvas-gradebook", CANVAS);
    assert_eq!(
        skills(&it),
        [
            ("Fractions quiz", "Fractions quiz (50101)"),
            ("Fractions quiz", "Fractions quiz (50102)"),
            ("Area, part 2", "Area, part 2"),
        ]
    );
    assert_eq!(it.facts.skills[0].id, read_as("canvas-gradebook", one_column(CANVAS)).facts.skills[0].id);
    let renamed = read_as("canvas-gradebook", CANVAS.replace("Fractions quiz (50102)", "Fractions again (50102)"));
    let ids = |it: &Preview| it.facts.skills.iter().map(|it| it.id).collect::<Vec<_>>();
    assert_eq!(ids(&renamed), ids(&it), "an assignment with a new title is the same");
    assert_eq!(skills(&renamed)[1], ("Fractions again", "Fractions again"));
}

#[test]
fn canvas_students_have_keys_sections_and_nothing_else() {
    let it = read_as("canvas-gradebook", CANVAS);
    assert_eq!(keys(&it, 0), ["sis:S-17", "canvas:3001", "username:cbello@school.example"]);
    let tags: Vec<&[String]> = it.facts.students.iter().map(|it| it.tags.as_slice()).collect();
    assert_eq!(tags, [&["Math 4A"][..], &["Math 4A", "Math 4B"], &["Math 4B"]]);
    keeps_none_of(&it, &["sits in front", "Manual Posting", "B+", "3999"]);
    let one = CANVAS.replace("Math 4A and Math 4B", "Reading and Writing");
    assert_eq!(read(one).facts.students[1].tags, ["Reading and Writing"], "nobody is in Reading alone");
}

#[test]
fn a_canvas_gradebook_is_known_in_any_language() {
    let text = "Studerande;ID;SIS-inloggnings-ID;Sektion;Bråktest (50101);Area (50103);Aktuell poäng (2026)\n\
        \x20   Möjliga poäng;;;;20,00;8,00;(läs endast)\n\
        Bello, Chidi;3001;cbello;4A;17,00;8;88,5\n\
        Lindgren, Åsa;3002;alind;4A;12,5;;65\n";
    let it = read_as("canvas-gradebook", text);
    assert_eq!((it.report.rows.summary, keys(&it, 0)), (1, vec!["canvas:3001".to_owned()]));
    assert_eq!(skills(&it), [("Bråktest", "Bråktest"), ("Area", "Area")]);
    assert_eq!(values(&it), [Some(0.85), Some(1.0), Some(0.625)]);
    let translated_id = text.replacen(";ID;", ";Nummer;", 1);
    assert_eq!(keys(&read_as("canvas-gradebook", translated_id), 0), ["canvas:3001"]);
}

#[test]
fn a_canvas_gradebook_may_have_first_names_apart_and_decimal_commas_in_quotes() {
    let it = read_as(
        "canvas-gradebook",
        "LastName,FirstName,ID,SIS Login ID,Section,Quiz (50101)\n\
         \x20   Points Possible,,,,,\"10,00\"\n\
         Bello,Chidi,3001,cbello,4A,\"8,25\"\n",
    );
    assert_eq!((all_said(&it), values(&it)), (vec![("Chidi Bello", "Quiz", "8,25")], vec![Some(0.825)]));
    let german = "Nachname;Vorname;Nummer;Quiz (50101)\n    Erreichbar;;;10,00\nBello;Chidi;3001;8\nBello;Ada;3002;9\n";
    let it = read_as("canvas-gradebook", german);
    assert_eq!(all_said(&it), [("Chidi Bello", "Quiz", "8"), ("Ada Bello", "Quiz", "9")]);
    let letters = read_as("canvas-gradebook", CANVAS.replace(",12.00,", ",B-,"));
    assert!(letters.questions.iter().any(|it| it.words.contains("“B-”")), "a grade point scale is asked about");
}

#[test]
fn canvas_learning_mastery_is_a_rubric_with_the_files_own_cut() {
    let it = read_as("canvas-mastery", MASTERY);
    assert_eq!((it.report.rows.summary, it.report.students.created), (1, 2));
    let [one, two, three, four] = [Band::NeedsSupport, Band::Developing, Band::Proficient, Band::Secure].map(Some);
    assert_eq!(bands(&it), [three, two, four, one, two]);
    assert!(values(&it).iter().all(Option::is_none), "a rubric's number is no share of anything");
    assert_eq!(it.report.no_evidence.get("blank"), Some(&1), "a blank is no zero");
    let codes: Vec<(&str, &str)> = skills(&it);
    assert!(codes.contains(&("4.NF.1", "4.NF.1 (Fractions > 4.NF.1)")), "{codes:?}");
    assert!(codes.contains(&("4.NF.1", "4.NF.1 (Review > 4.NF.1)")), "{codes:?}");
    assert!(codes.contains(&("Estimates", "Estimates")), "an outcome of no group: {codes:?}");
    assert_eq!(keys(&it, 1), ["canvas:3002"], "N/A is no key");
}

#[test]
fn canvas_outcome_results_use_cut_and_points_where_they_are_there() {
    let it = read_as("canvas-outcomes", OUTCOMES);
    assert_eq!(days(&it), ["2026-11-18", "2026-11-18", "2026-11-19"]);
    assert_eq!(bands(&it), [Some(Band::Proficient), Some(Band::NeedsSupport), None]);
    assert_eq!(values(&it), [None, None, Some(0.5)], "a single question is its points");
    assert_eq!(skills(&it), [("Fractions", "Fractions"), ("4.NF.1", "Equal fractions")]);
    assert_eq!(it.report.no_evidence.get("blank"), Some(&1));
    keeps_none_of(&it, &["school.example", "Lakeside", "Question 1"]);
    let first = OUTCOMES.lines().nth(1).expect("a result").replace("Math 4A,5", "Math 4B,6");
    let twice = read_as("canvas-outcomes", format!("{OUTCOMES}{first}\n"));
    assert_eq!((twice.report.scores.imported, twice.report.scores.duplicate), (3, 1), "of two sections");
}

#[test]
fn older_canvas_outcome_results_ask_what_their_numbers_mean() {
    let cells = |line: &str| line.split(',').take(17).collect::<Vec<_>>().join(",");
    let old: Vec<String> =
        OUTCOMES.lines().take(2).map(|line| cells(&line.replace("\"Bello, Chidi\"", "Chidi Bello"))).collect();
    let old = format!("{}\nNo outcomes found\n", old.join("\n"));
    let it = read_as("canvas-outcomes", &old);
    assert_eq!((it.report.rows.summary, skipped(&it)), (1, vec![(2, "scale unknown"), (3, "summary row")]));
    let about = About::Numbers("outcome score".to_owned());
    let it = answered(&old, about, Answer::Numbers(Numbers::Rubric(4.0, 3.0)));
    assert_eq!(bands(&it), [Some(Band::Proficient)]);
}

#[test]
fn moodle_reads_percentages_and_asks_about_the_rest() {
    let it = read_as("moodle", MOODLE);
    assert_eq!(
        all_said(&it),
        [("Chidi Bello", "Fractions", "85,00 %"), ("Chidi Bello", "Oral grade", "70,00 %")],
        "neither totals nor feedback are skills"
    );
    assert_eq!(values(&it), [Some(0.85), Some(0.7)]);
    assert_eq!(
        skipped(&it),
        [(2, "scale unknown"), (2, "unknown level “A-”"), (4, "unknown level “C”")],
        "feedback may be of several lines"
    );
    let asked: Vec<&About> = it.questions.iter().filter_map(|it| it.about.as_ref()).collect();
    let about = About::Numbers("Quiz: Fractions (Real)".to_owned());
    assert!(asked.contains(&&about) && asked.contains(&&About::Level("A-".to_owned())), "{asked:?}");
    let it = answered(MOODLE, about, Answer::Numbers(Numbers::OutOf(10.0)));
    assert_eq!(values(&it), [Some(0.85), Some(0.8), Some(0.7), Some(0.95)]);
    assert_eq!(skills(&it).iter().filter(|it| it.0 == "Fractions").count(), 2, "an assignment and a quiz of one name");
}

#[test]
fn moodle_grades_are_from_the_day_of_the_download_and_keys_are_all_that_is_kept() {
    let it = read_as("moodle", MOODLE);
    assert!(it.scores.iter().all(|it| it.basis == DateBasis::Assumed && it.day.to_string() == "2026-11-20"));
    let earlier = read(MOODLE.replace("1795132800", "1794614400"));
    assert_eq!(days(&earlier), ["2026-11-14", "2026-11-14"], "the file says it, not the disk");
    assert_eq!(keys(&it, 0), ["sis:17", "email:cbello@school.example"]);
    keeps_none_of(&it, &["Well done", "Lakeside", "North wing"]);
}

#[test]
fn moodle_may_part_its_cells_by_anything_and_keep_quiet_about_the_kind_of_grade() {
    for delimiter in ["\t", ","] {
        let text = MOODLE.replace(',', ".").replace(';', delimiter);
        let it = read_as("moodle", text);
        assert_eq!(values(&it), [Some(0.85), Some(0.7)], "{delimiter:?}");
    }
    let old = "First name,Surname,ID number,Email address,Assignment: Angles,Feedback: Angles,Course total\n\
        Chidi,Bello,17,cbello@school.example,56.00,Good,56.00\n";
    let it = read(format!(
        "{}\n",
        old.replace("Course total\n", "Course total,Last downloaded from this course\n").trim_end()
    ));
    assert_eq!((it.report.profile.as_str(), skipped(&it)), ("moodle", vec![(2, "scale unknown")]));
}

#[test]
fn google_classroom_says_days_and_points_in_rows_of_their_own() {
    let it = read_as("google-classroom", CLASSROOM);
    assert_eq!((it.report.rows.used, it.report.rows.summary), (2, 2));
    assert_eq!(
        all_said(&it),
        [("Chidi Bello", "Fractions quiz", "17"), ("Mei Lin", "Area homework", "6"), ("Chidi Bello", "Project", "88"),]
    );
    assert_eq!(values(&it), [Some(0.85), Some(0.75), Some(0.88)]);
    assert_eq!(days(&it), ["2026-11-17", "2026-11-19", "2026-11-20"], "no due date: the file's own day");
    assert_eq!(it.scores.get(2).basis, DateBasis::Assumed);
    assert_eq!((it.report.no_evidence.get("Missing"), it.report.no_evidence.get("Excused")), (Some(&1), Some(&1)));
    assert_eq!(keys(&it, 0), ["email:cbello@school.example"]);
}

#[test]
fn google_classrooms_rows_need_no_label_and_work_that_is_due_later_has_no_day() {
    let it = read_as("google-classroom", CLASSROOM.replace("\nDate,", "\n,").replace("\nPoints,", "\n,"));
    assert_eq!(values(&it), [Some(0.85), Some(0.75), Some(0.88)]);
    let later = read_as("google-classroom", CLASSROOM.replace("2026-11-17", "2026-12-17"));
    let quiz = later.scores.iter().find(|it| it.text == "17").expect("the quiz");
    assert_eq!((quiz.day.to_string().as_str(), quiz.basis), ("2026-11-20", DateBasis::Assumed));
    let named = CLASSROOM.replace("Fractions quiz", "Fractions quiz (20 points)").replace("Points,,,20", "Points,,,");
    let it = read_as("google-classroom", named);
    assert_eq!((it.scores.get(0).value, skills(&it)[0].0), (Some(0.85), "Fractions quiz"));
}

#[test]
fn gradescope_dates_each_score_by_its_own_submission() {
    let it = read_as("gradescope", GRADESCOPE);
    assert_eq!(
        all_said(&it),
        [("Chidi Bello", "Lab 1", "9.5"), ("Mei Lin", "Midterm", "21.0"), ("Chidi Bello", "Midterm", "44.0")]
    );
    assert_eq!(values(&it), [Some(0.95), Some(0.525), Some(1.0)]);
    assert_eq!(days(&it), ["2026-11-16", "2026-11-18", "2026-11-20"]);
    let basis: Vec<DateBasis> = it.scores.iter().map(|it| it.basis).collect();
    assert_eq!(basis, [DateBasis::Stated, DateBasis::Stated, DateBasis::Assumed], "graded on paper");
    assert_eq!(it.report.no_evidence.get("blank"), Some(&1), "never submitted");
    assert_eq!(keys(&it, 0), ["sis:S-17", "email:cbello@school.example"]);
    assert_eq!(it.facts.students[0].tags, ["math-4a"]);
}

#[test]
fn zipgrade_counts_the_day_of_the_quiz_and_no_paper_of_nobody() {
    let it = read_as("zipgrade", ZIPGRADE);
    assert_eq!((days(&it), values(&it)), (vec!["2026-11-09".to_owned(); 2], vec![Some(0.85), Some(1.0)]));
    assert_eq!(skills(&it), [("Fractions check", "Fractions check")]);
    assert_eq!(skipped(&it), [(4, "no student")]);
    assert_eq!(
        (keys(&it, 0), keys(&it, 1)),
        (vec!["sis:S-17".into(), "zipgrade:101".into()], vec!["zipgrade:102".to_owned()])
    );
    let newer = "QuizName,QuizClass,FirstName,LastName,ZipGradeID,ExternalID,EarnedPts,PossiblePts,PercentCorrect\n\
        Area,4A,Mei,Lin,102,S-18,9.0,12.0,75.0\n";
    let it = read_as("zipgrade", newer);
    assert_eq!((values(&it), it.scores.get(0).basis), (vec![Some(0.75)], DateBasis::Assumed));
    assert_eq!(keys(&it, 0), ["sis:S-18", "zipgrade:102"]);
}

#[test]
fn powerschool_says_above_its_table_what_was_graded_and_when() {
    let it = read_as("powerschool-scores", POWERSCHOOL);
    assert_eq!(all_said(&it), [("Chidi Bello", "Fractions check", "17")]);
    assert_eq!((values(&it), days(&it), it.scores.get(0).line), (vec![Some(0.85)], vec!["2026-11-18".to_owned()], 9));
    assert_eq!((it.report.students.created, it.report.scores.no_evidence), (3, 2));
    assert_eq!(
        (keys(&it, 0), &it.facts.students[0].tags),
        (vec!["sis:30017".to_owned()], &vec!["Mathematics 04".to_owned()])
    );
    keeps_none_of(&it, &["Fournier"]);
}

#[test]
fn powerschools_score_type_says_what_a_score_is() {
    let percent = read(POWERSCHOOL.replace("POINTS", "PERCENT").replace("Chidi\",17", "Chidi\",85"));
    assert_eq!(values(&percent), [Some(0.85)], "85 percent, not 85 of 20");
    let of_scale =
        POWERSCHOOL.replace("POINTS", "GRADESCALE").replace("Chidi\",17", "Chidi\",4").replace("LIN,", "LIN,B+");
    let it = read(&of_scale);
    assert_eq!(skipped(&it), [(9, "unknown level “4”"), (10, "unknown level “B+”")]);
    let it = answered(&of_scale, About::Level("4".to_owned()), Answer::Band(Band::Secure));
    assert_eq!((bands(&it), values(&it)), (vec![Some(Band::Secure)], vec![None]));
    let open = POWERSCHOOL.replace("Points Possible:,20.0,\n", "Points Possible:,,\n");
    assert_eq!(skipped(&read(open)), [(9, "scale unknown")]);
}

#[test]
fn of_kolibris_logs_only_exercises_are_evidence() {
    let it = read_as("kolibri", KOLIBRI);
    assert_eq!((it.report.rows.used, it.report.rows.filtered), (3, 1));
    assert_eq!(values(&it), [Some(1.0), Some(0.6), Some(0.25)]);
    assert_eq!(days(&it), ["2026-11-12", "2026-11-13", "2026-11-14"], "of completion, else the last one");
    assert_eq!(
        skills(&it),
        [
            ("Fractions", "Fractions"),
            ("Compare fractions", "Compare fractions (e1)"),
            ("Compare fractions", "Compare fractions (e2)"),
        ]
    );
    assert_eq!(keys(&it, 0), ["username:cbello"]);
    assert!(it.facts.skills.iter().all(|it| it.subject == "Open Math"));
    keeps_none_of(&it, &["Lakeside"]);
    let sessions: Vec<String> = KOLIBRI
        .lines()
        .map(|line| line.split(',').enumerate().filter(|it| it.0 != 8).map(|it| it.1).collect::<Vec<_>>().join(","))
        .collect();
    assert_eq!(days(&read_as("kolibri", sessions.join("\n"))), ["2026-11-13", "2026-11-14", "2026-11-18"]);
}
