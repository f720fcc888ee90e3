//! Programs that students practice with: i-Ready's year to date and lessons by standard, Khan Academy, Lexia, IXL and others.

use super::*;
use crate::domain::ids::SkillId;

const YEAR_TO_DATE: &str = include_str!("../../../../tests/fixtures/import/iready-year-to-date.csv");
const DIAGNOSTIC: &str = include_str!("../../../../tests/fixtures/import/iready-diagnostic-window.csv");

fn scores(it: &Preview) -> Vec<Score> {
    it.scores.iter().collect()
}

/// Text, value, band of each score.
fn told(scores: &[Score]) -> Vec<(&str, Option<f64>, Option<Band>)> {
    scores.iter().map(|it| (it.text.as_str(), it.value, it.band)).collect()
}

/// All that mastery is read from, by student, skill and sitting.
fn sittings(it: &Preview) -> Vec<String> {
    let mut all: Vec<String> = it
        .scores
        .iter()
        .map(|it| {
            let who = (it.student, it.skill, it.source);
            format!("{who:?} {} {:?} {} {:?} {}", it.day, it.tie, it.text, it.band, it.unreliable)
        })
        .collect();
    all.sort();
    all
}

/// Race, lunch, birth date, gender and special education of a fixture, none of which may be kept.
fn keeps_nothing_private(it: &Preview) {
    let all = format!("{it:?}");
    for word in ["Martian", "FreeLunch", "2017-07-07", "7/7/2017", "nonbinary", "SpEd", "555-0199"] {
        assert!(!all.contains(word), "{word} was kept");
    }
}

#[test]
fn the_year_to_date_has_the_sittings_of_the_diagnostic_and_no_others() {
    let (window, diagnostic) = (read(YEAR_TO_DATE), read(DIAGNOSTIC));
    assert_eq!(window.report.profile, "iready-year-to-date");
    assert_eq!(diagnostic.report.profile, "iready-diagnostic");
    assert_eq!(sittings(&window), sittings(&diagnostic));
    assert_eq!(window.report.students, diagnostic.report.students);
    let ids = |it: &Preview| it.facts.students.iter().map(|it| it.id).collect::<Vec<_>>();
    assert_eq!(ids(&window), ids(&diagnostic));
}

#[test]
fn a_sitting_that_is_also_the_most_recent_counts_once() {
    let it = read(YEAR_TO_DATE);
    let counts = it.report.scores;
    assert_eq!((counts.cells, counts.imported, counts.duplicate), (10, 7, 3), "Emil's first sitting stands twice");
    let days: Vec<String> = it.scores.iter().map(|it| it.day.to_string()).collect();
    assert_eq!(days.first().map(String::as_str), Some("2026-08-27"));
    let rushed: Vec<String> = it.scores.iter().filter(|it| it.unreliable).map(|it| it.text).collect();
    assert_eq!(rushed, ["399", "387", "464"], "each sitting has its own flag");
    assert!(it.facts.skills.iter().all(|it| !it.code.contains("Instruction") && !it.code.contains("Lessons")));
    keeps_nothing_private(&it);
}

#[test]
fn the_coarser_words_of_the_year_to_date_are_made_exact_by_the_placement() {
    let it = read(YEAR_TO_DATE);
    let scores = scores(&it);
    let levels: Vec<(&str, Option<&str>, Option<Band>)> =
        scores.iter().map(|it| (it.text.as_str(), it.level.as_deref(), it.band)).collect();
    for expected in [
        ("613", Some("Early On Grade Level"), Some(Band::Proficient)),
        ("561", Some("1 Grade Level Below"), Some(Band::Developing)),
        ("Tested Out", Some("Mid or Above Grade Level"), Some(Band::Secure)),
        ("464", Some("Early On Grade Level"), Some(Band::Proficient)),
        ("399", Some("2 or More Levels Below"), Some(Band::NeedsSupport)),
    ] {
        assert!(levels.contains(&expected), "{expected:?} in {levels:#?}");
    }
}

#[test]
fn namesakes_with_one_user_name_stay_two_students() {
    let text = YEAR_TO_DATE.replace("Emil,Berg,S2,", "Linnea,Aas,S2,").replace("eberg", "laas");
    let it = read(text);
    assert_eq!(it.report.students.created, 2);
    let keys: Vec<usize> = it.facts.students.iter().map(|it| it.keys.len()).collect();
    assert_eq!(keys, [2, 1], "a user name can be one student's only");
}

#[test]
fn a_lesson_that_is_repeated_for_each_standard_is_one_attempt() {
    let text = "Last Name,First Name,Student ID,Student Grade,Academic Year,School,Subject,Gender,Race,Special Education,Economically Disadvantaged,Domain,Lesson ID,Lesson Name,Lesson Language,Completion Date,Total Time on Lesson (min),Score,Passed or Not Passed,Teacher-Assigned Lesson,State Standards,Type of Standard,Standard Code,Standard Text\n\
         Aas,Linnea,S1,4,2026-2027,Hill,Math,nonbinary,Martian,SpEd,FreeLunch,Geometry,DI.GE.1,Angles,English,11/02/2026,20,83,Passed,N,CC,Content,4.G.1,Draw\n\
         Aas,Linnea,S1,4,2026-2027,Hill,Math,nonbinary,Martian,SpEd,FreeLunch,Geometry,DI.GE.1,Angles,English,11/02/2026,20,83,Passed,N,CC,Content,4.G.2,Classify\n\
         Aas,Linnea,S1,4,2026-2027,Hill,Math,nonbinary,Martian,SpEd,FreeLunch,Geometry,DI.GE.1,Angles,English,11/02/2026,12,90,Passed,N,CC,Content,4.G.1,Draw\n";
    let it = read(text);
    assert_eq!(it.report.profile, "iready-lessons");
    assert_eq!((it.report.scores.imported, it.report.scores.duplicate), (2, 1));
    keeps_nothing_private(&it);
}

#[test]
fn khan_assignments_are_points_without_a_day_and_videos_are_no_evidence() {
    let it = read(
        "Student Name,Assignment Name,Assignment Type,Due Date,Score Best Ever,Points Possible,Number Of Attempts,Gender\n\
         Linnea Aas,Add fractions,Exercise,\"Sep 3rd, 11:59 PM\",3,4,2,nonbinary\n\
         null,Add fractions,Exercise,\"Sep 3rd, 11:59 PM\",3,4,2,\n\
         \"Berg, Emil\",Add fractions,Exercise,\"Sep 3rd, 11:59 PM\",,4,0,\n\
         \"Berg, Emil\",Watch this,Video,\"Sep 3rd, 11:59 PM\",1,1,1,\n\
         \"Berg, Emil\",Add\n",
    );
    assert_eq!(it.report.profile, "khan-assignments");
    assert_eq!(told(&scores(&it)), [("3", Some(0.75), None)]);
    assert_eq!((it.scores.get(0).basis, it.report.rows.filtered), (DateBasis::Assumed, 1));
    assert_eq!(skipped(&it), [(3, "no student")]);
    assert_eq!(it.report.students.created, 2, "nobody is called null");
    keeps_nothing_private(&it);
}

#[test]
fn khan_levels_are_bands_and_not_started_is_no_evidence() {
    let it = read(
        "Student Name,Student Email,Student SIS ID,Rostered Grade,Course Name,Skill Name,Current Skill Mastery Level,Skill Mastery Points,DOB\n\
         Linnea Aas,l@example.org,S1,4th Grade,Grade 4 math,Unit fractions,Mastered,100,2017-07-07\n\
         Linnea Aas,l@example.org,S1,4th Grade,Grade 4 math,Division,Proficient,80,2017-07-07\n\
         Linnea Aas,l@example.org,S1,4th Grade,Grade 4 math,Area,Familiar,50,2017-07-07\n\
         Linnea Aas,l@example.org,S1,4th Grade,Grade 4 math,Angles,Attempted,0,2017-07-07\n\
         Linnea Aas,l@example.org,S1,4th Grade,Grade 4 math,Symmetry,Not Started,0,2017-07-07\n",
    );
    assert_eq!((it.report.profile.as_str(), it.report.scores.no_evidence), ("khan-skills", 1));
    let bands: Vec<Option<Band>> = it.scores.iter().map(|it| it.band).collect();
    let expected = [Band::Secure, Band::Proficient, Band::Developing, Band::NeedsSupport];
    assert_eq!(bands, expected.map(Some));
    assert!(it.scores.iter().all(|it| it.value.is_none()), "the points only repeat the level");
    keeps_nothing_private(&it);
}

#[test]
fn lexia_knows_students_by_user_name_and_an_activity_that_needs_instruction() {
    let it = read(
        "School Name,Class,First Name,MI,Last Name,Username,Grade,GLM Status,GLM Status Label,Program Level,Core5 Focus,Skill Activity,Needs Instruction Indicator,Activity Accuracy,Race\n\
         Hill,4a,Linnea,,Aas,laas,4,-1,Below,12,Phonics,Blends,1,High,Martian\n\
         Hill,4a,Linnea,,Aas,laas,4,0,At,12,Phonics,Digraphs,0,Medium,Martian\n\
         Hill,4a,Emil,,Berg,eberg,4,Finished,,n/a,Vocabulary,Idioms,n/a,n/a,\n\
         Hill,4a,Emil,,Berg,eberg,4,Finished,,n/a,Vocabulary,Roots,n/a,87%,\n",
    );
    assert_eq!((it.report.profile.as_str(), it.report.scores.no_evidence), ("lexia-core5", 1));
    assert_eq!(
        told(&scores(&it)),
        [("High", None, Some(Band::NeedsSupport)), ("Medium", None, Some(Band::Developing)), ("87%", Some(0.87), None)]
    );
    assert_eq!(it.facts.students[0].keys, [("username".to_owned(), "laas".to_owned())]);
    keeps_nothing_private(&it);
    let it = read(
        "district_id,school_id,class_names,Lexia_ID,username,fname,lname,grade_label,activity_name,reading_focus,needs_instruction,accuracy,rate,percent_completed\n\
         1,2,4a,L1,laas,Linnea,Aas,4,Blends,Phonics,0,High,Fast,100\n",
    );
    assert_eq!(
        (it.report.profile.as_str(), told(&scores(&it))),
        ("lexia-core5", vec![("High", None, Some(Band::Proficient))])
    );
}

#[test]
fn a_smart_score_has_cuts_of_its_own() {
    let it = read(
        "Student ID,Last name,First name,Grade,Skill code,Skill,SmartScore,Questions answered,Last practiced,Gender\n\
         S1,Aas,Linnea,4,A.1,Place value,85,20,11/02/2026,nonbinary\n",
    );
    let source = it.facts.sources.first().expect("a source");
    assert_eq!((source.name.as_str(), source.cuts), ("IXL", Some((60, 80, 90))));
    assert_eq!((it.scores.get(0).text.as_str(), it.scores.get(0).day.to_string().as_str()), ("85", "2026-11-02"));
    assert_eq!(it.facts.skills[0].title, "Place value");
    keeps_nothing_private(&it);
    let it = read("Student ID,Name,Place value SmartScore,Area (SmartScore)\nS1,Linnea Aas,85,70\n");
    let codes: Vec<&str> = it.facts.skills.iter().map(|it| it.code.as_str()).collect();
    assert_eq!((it.report.profile.as_str(), codes), ("ixl", vec!["Place value", "Area"]));
}

#[test]
fn answers_are_added_up_to_one_score_a_day() {
    let it = read(
        "user_id,skill_id,skill_name,correct,attempt_count,start_time,gender\n\
         7,297,Area,1,1,2026-11-02 10:00:00,nonbinary\n7,297,Area,1,1,2026-11-02 10:01:00,nonbinary\n7,297,Area,0,2,2026-11-02 10:02:00,nonbinary\n7,297,Area,1,1,2026-11-03 10:00:00,nonbinary\n9,297,Area,0,1,2026-11-02 10:00:00,\n",
    );
    assert_eq!(it.report.profile, "assistments");
    let two_thirds = Some(2.0 / 3.0);
    assert_eq!(told(&scores(&it)), [("2/3", two_thirds, None), ("0/1", Some(0.0), None), ("1/1", Some(1.0), None)]);
    assert_eq!((it.report.scores.cells, it.report.rows.used), (3, 5));
    keeps_nothing_private(&it);
    let same = "user_id,skill_id,correct\n7,297,1\n7,297,1\n7,297,1\n";
    assert_eq!(told(&scores(&read(same))), [("3/3", Some(1.0), None)], "answers that look alike are three answers");
}

#[test]
fn progress_through_a_program_is_pace() {
    let it =
        read("Student Name,Student ID,Puzzle Goal Progress (%),Journey Progress,Race\nLinnea Aas,S1,130,45%,Martian\n");
    assert_eq!((it.report.profile.as_str(), it.facts.sources[0].kind), ("st-math", SourceKind::Pace));
    assert_eq!((it.scores.get(0).text.as_str(), it.scores.get(0).value), ("130", Some(1.0)), "more than all is all");
    keeps_nothing_private(&it);
    let it = read(
        "Student Name,Login,Student ID,Email,Class Name,Initial Knowledge Check - Knowledge Check End Date,Initial Knowledge Check - Mastered (%),Latest Knowledge Check - Knowledge Check End Date,Latest Knowledge Check - Mastered (%),Gender\n\
         Linnea Aas,laas,S1,l@example.org,Math 4,09/01/2026,30,09/01/2026,30,nonbinary\n\
         Emil Berg,eberg,S2,e@example.org,Math 4,09/01/2026,30,11/02/2026,55,\n",
    );
    assert_eq!((it.report.profile.as_str(), it.facts.sources[0].kind), ("aleks", SourceKind::Pace));
    assert_eq!((it.report.scores.imported, it.report.scores.duplicate), (3, 1), "one check is one score");
    assert_eq!(it.facts.skills.len(), 1);
    keeps_nothing_private(&it);
}

#[test]
fn a_lesson_of_zearn_is_completed_or_no_evidence() {
    let it = read(
        "Student Name,Student ID,Mission,Lesson,Status,Completion Date,Race\n\
         Linnea Aas,S1,Mission 1,G4M1L1,Completed,11/02/2026,Martian\nLinnea Aas,S1,Mission 1,G4M1L2,In Progress,,Martian\n",
    );
    assert_eq!(it.report.profile, "zearn");
    assert_eq!(told(&scores(&it)), [("Completed", None, Some(Band::Secure))]);
    keeps_nothing_private(&it);
}

#[test]
fn an_assignment_of_edulastic_is_points_of_its_maximum() {
    let it = read(
        "ASSIGNMENT_ID,ASSIGNMENT_NAME,TOTAL_POINTS,MAX_POINTS,DUEDATE,CLASSSECTIONNAME,USERNAME,STUDENT_NUMBER,STATE_STUDENTNUMBER,SUBMITTED_DATE,FIRSTNAME,LASTNAME,SUBJECT,TEACHER,PERFORMANCE_BAND_NAME,GENDER\n\
         x1,Fossils quiz,12,16,2026-11-12,4a,laas,S1,91,2026-11-06,Linnea,Aas,Science,Ms Stone,Performance Band,nonbinary\n",
    );
    assert_eq!((it.report.profile.as_str(), told(&scores(&it))), ("edulastic", vec![("12", Some(0.75), None)]));
    assert_eq!(it.facts.students[0].sort_name, "Aas, Linnea");
    keeps_nothing_private(&it);
}

#[test]
fn every_skill_has_an_id_of_its_vendor() {
    let ids = |text: &str| read(text).facts.skills.iter().map(|it| it.id).collect::<Vec<SkillId>>();
    let ixl = ids("Student ID,Name,Area SmartScore\nS1,Linnea Aas,85\n");
    let ours = ids("Student ID,Name,Area (%)\nS1,Linnea Aas,85\n");
    assert_ne!(ixl, ours, "a skill of IXL is not a standard of that name");
}
