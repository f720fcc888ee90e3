//! `OneRoster` exports with a gradebook: a roster and its scores as one import.

use super::zips::zipped;
use super::*;
use crate::domain::skill::Band;

const USERS: &str = "\u{feff}sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,metadata.birthDate\r\n\
    u1,,,true,fokoro,,Femi,Okoro,,3001,femi@example.org,5550100,5550101,,05,hunter2,2015-04-01\r\n\
    u2,,,true,sberg,,Signe,Berg,,3002,signe@example.org,,,,05,hunter2,2015-05-02\r\n\
    u3,,,true,old,,Gone,Away,,3003,,,,,05,hunter2,2015-06-03\r\n\
    t1,,,true,rnair,,Rohan,Nair,,T1,rohan@example.org,,,,,hunter2,1980-01-01\r\n";
const ENROLLMENTS: &str = "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\n\
    e1,,,c1,o1,u1,,,,\ne2,,,c1,o1,u2,,,,\ne3,,,c2,o1,u1,,,,\ne4,,,c1,o1,t1,,true,,\n";
const ROLES: &str = "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId\n\
    r1,,,u1,primary,student,,,o1\nr2,,,u2,primary,student,,,o1\nr3,,,t1,primary,teacher,,,o1\n";
const CLASSES: &str = "sourcedId,status,dateLastModified,title,grades,courseSourcedId,subjects\nc1,,,Math 5 - 1,05,k1,\nc2,,,Science 5 - 1,05,k2,\n";
const COURSES: &str = "sourcedId,status,dateLastModified,title\nk1,,,Math 5\nk2,,,Science 5\n";
const LINE_ITEMS: &str = "sourcedId,status,dateLastModified,title,description,assignDate,dueDate,classSourcedId,categorySourcedId,academicSessionSourcedId,resultValueMin,resultValueMax,schoolSourcedId\n\
    l1,,,Unit 1 Quiz,\"two\nlines\",2026-09-01,2026-09-08,c1,g,a,0,20,o1\nl2,,,Exit slip,,2026-09-01,2026-09-08,c1,g,a,0,4,o1\nl3,,,Exit slip,,2026-09-01,2026-09-08,c2,g,a,0,10,o1\n";
const HEAD: &str = "sourcedId,status,dateLastModified,lineItemSourcedId,studentSourcedId,scoreStatus,score,scoreDate,comment,textScore,classSourcedId,inProgress,incomplete,late,missing\n";

fn export<'a>(results: &'a str, more: &[(&'a str, &'a str)]) -> Input {
    let mut files = vec![
        ("manifest.csv", "propertyName,value\noneroster.version,1.2\nfile.results,bulk\n"),
        ("classes.csv", CLASSES),
        ("courses.csv", COURSES),
        ("enrollments.csv", ENROLLMENTS),
        ("lineItems.csv", LINE_ITEMS),
        ("results.csv", results),
        ("roles.csv", ROLES),
        ("users.csv", USERS),
    ];
    files.retain(|it| more.iter().all(|other| other.0 != it.0));
    files.extend(more);
    files.sort_unstable();
    folder(&files)
}

fn read(input: &Input) -> Preview {
    let it = preview(input, &Book::default(), &options()).expect("a preview");
    adds_up(&it);
    it
}

fn results(rows: &str) -> String {
    format!("{HEAD}{rows}")
}

#[test]
fn a_result_is_points_of_its_line_item_on_the_day_it_was_scored() {
    let rows = results(
        "s1,,,l1,u1,fully graded,17,2026-09-09,\"well, done\nfurther\",,c1,false,false,false,false\n\
         s2,,,l1,u2,exempt,,2026-09-09,,,c1,false,false,false,false\n\
         s3,,,l2,u1,fully graded,3,2026-09-10,,,,false,false,true,false\n\
         s4,,,l3,u1,fully graded,9,2026-09-10,,,,false,false,false,false\n\
         s5,,,l1,u2,fully graded,0,2026-09-10,,,,false,false,false,true\n\
         s6,,,l1,u2,partially graded,3,2026-09-10,,,,false,false,false,false\n\
         s7,,,l1,u2,not submitted,,2026-09-10,,,,,,,\n\
         s8,,,l1,u2,fully graded,19,2026-09-11,,,,false,false,false,false\n",
    );
    let it = read(&export(&rows, &[]));
    assert_eq!(
        all_said(&it),
        [
            ("Femi Okoro", "Unit 1 Quiz", "17"),
            ("Femi Okoro", "Exit slip (Math 5)", "3"),
            ("Femi Okoro", "Exit slip (Science 5)", "9"),
            ("Signe Berg", "Unit 1 Quiz", "19"),
        ],
        "quizzes of one name in two courses are two skills"
    );
    let first = it.scores.get(0);
    assert_eq!((first.value, first.maximum, first.day.to_string().as_str()), (Some(0.85), Some(20.0), "2026-09-09"));
    assert_eq!((first.line, it.scores.get(1).line), (2, 5), "lines are the file's own");
    assert_eq!(it.facts.skills[0].subject, "Math 5");
    let words: Vec<(&str, u32)> = it.report.no_evidence.iter().map(|(word, count)| (word.as_str(), *count)).collect();
    assert_eq!(words, [("exempt", 1), ("missing", 1), ("not submitted", 1), ("partially graded", 1)]);
    assert_eq!((it.facts.students.len(), it.facts.adults.len(), it.questions.len()), (2, 1, 0));
    assert_eq!(it.facts.students[0].tags, ["Math 5 - 1", "Science 5 - 1"]);
    assert_eq!(it.date_range.map(|it| it.1.to_string()).as_deref(), Some("2026-09-11"));
    let all = format!("{it:?}");
    for secret in ["hunter2", "2015-0", "1980", "55501", "well, done"] {
        assert!(!all.contains(secret), "{secret} is never kept");
    }
}

#[test]
fn an_objective_has_the_band_of_its_word_and_no_value() {
    let rows = results("s1,,,l1,u1,fully graded,17,2026-09-09,,,c1,,,,\ns2,,,l1,u2,exempt,,2026-09-09,,,c1,,,,\n");
    let head = "sourcedId,status,dateLastModified,resultSourcedId,source,learningObjectiveId,score,textScore\n";
    let objectives = format!(
        "{head}o1,,,s1,unknown,5.NF.A.1,9,mastered\no2,,,s1,case,5.NF.B.3,8,Developing\no3,,,s1,unknown,5.NF.B.4,,fabulous\n\
         o4,,,s1,unknown,5.NF.B.5,7,\no5,,,s2,unknown,5.NF.A.1,1,mastered\no6,,,none,unknown,5.NF.A.1,1,mastered\n"
    );
    let it = read(&export(&rows, &[("resultLearningObjectiveIds.csv", &objectives)]));
    let scores: Vec<Score> = it.scores.iter().collect();
    let told: Vec<_> = scores.iter().skip(1).map(|it| (it.text.as_str(), it.value, it.band)).collect();
    assert_eq!(
        told,
        [("9", None, Some(Band::Secure)), ("8", None, Some(Band::Developing)), ("7", None, None)],
        "{:?}",
        all_said(&it)
    );
    assert_eq!(it.report.defaults, ["1 cell with “fabulous” skipped: unknown level."]);
    let skipped: Vec<_> =
        it.report.skipped.iter().map(|it| (it.line, it.column.as_deref().unwrap_or_default())).collect();
    assert_eq!(
        skipped,
        [(4, "users.csv"), (4, "resultLearningObjectiveIds.score"), (7, "resultLearningObjectiveIds.csv"),],
        "the file is told with the line"
    );
    // A code that the team knows is that skill.
    let mut book = Book::default();
    accept(&mut book, super::read("Student ID,Student,Standard,Percent\n3001,Femi Okoro,5.nf.a.1,50\n"));
    let known = book.skills.iter().next().expect("a skill").key;
    let it =
        preview(&export(&rows, &[("resultLearningObjectiveIds.csv", &objectives)]), &book, &options()).expect("it");
    assert_eq!((it.scores.get(1).skill, it.report.students.matched, it.report.students.created), (known, 1, 1));
}

#[test]
fn words_and_letters_count_where_the_export_says_what_they_are_worth() {
    let rows = results(
        "s1,,,l1,u1,fully graded,,2026-09-09,,B,,,,,\ns2,,,l1,u2,fully graded,,2026-09-09,,proficient,,,,,\n\
         s3,,,l2,u1,fully graded,,2026-09-09,,C,,,,,\ns4,,,l2,u2,fully graded,,2026-09-09,,C,,,,,\n\
         s5,,,l3,u1,fully graded,,2026-09-09,,Q,,,,,\ns6,,,l3,u2,fully graded,8,2026-09-09,,Q,,,,,\n",
    );
    let scales = "sourcedId,status,dateLastModified,title,type,orgSourcedId,courseSourcedId,classSourcedId,scoreScaleValue\n\
        x1,,,District,,o1,,,\"{A:94},{B:84},{C:72}\"\nx2,,,Strict,,o1,,,\"{A:95},{B:84},{C:60}\"\n";
    let links =
        "sourcedId,status,dateLastModified,title,lineItemSourcedId,scoreScaleSourcedId\n1,,,,l1,x1\n2,,,,l2,x1\n";
    let own = "sourcedId,status,dateLastModified,title,resultSourcedId,scoreScaleSourcedId\n1,,,,s4,x2\n";
    let more = [("scoreScales.csv", scales), ("lineItemScoreScales.csv", links), ("resultScoreScales.csv", own)];
    let it = read(&export(&rows, &more));
    let scores: Vec<Score> = it.scores.iter().collect();
    let told: Vec<_> = scores.iter().map(|it| (it.text.as_str(), it.value, it.band)).collect();
    assert_eq!(
        told,
        [
            ("B", None, Some(Band::Proficient)),
            ("proficient", None, Some(Band::Proficient)),
            ("C (District)", None, Some(Band::Proficient)),
            ("C (Strict)", None, Some(Band::Developing)),
            ("8", Some(0.8), None),
        ],
        "points count more than a letter beside them"
    );
    assert_eq!(it.report.defaults, ["1 cell with “Q” skipped: unknown level."]);
}

#[test]
fn who_is_not_on_the_roster_is_never_made() {
    let rows = results("s1,,,l1,u3,fully graded,17,2026-09-09,,,,,,,\ns2,,,l1,zz,fully graded,17,2026-09-09,,,,,,,\n");
    let it = preview(&export(&rows, &[]), &Book::default(), &creating()).expect("a preview");
    adds_up(&it);
    assert_eq!((it.report.students.created, it.report.students.unknown, it.report.scores.unknown_student), (2, 2, 2));
    // Whom the team knows from an earlier term keeps the scores.
    let mut book = Book::default();
    let enrolled = format!("{ENROLLMENTS}e5,,,c1,o1,u3,student,,,\n");
    accept(&mut book, read(&export(&results(""), &[("enrollments.csv", &enrolled)])));
    let it = preview(&export(&rows, &[]), &book, &options()).expect("a preview");
    assert_eq!((it.scores.len(), it.report.students.matched, it.report.scores.unknown_student), (1, 3, 1));
}

#[test]
fn a_second_import_finds_the_same_people_skills_and_scores() {
    let rows = results("s1,,,l1,u1,fully graded,17,2026-09-09,,,,,,,\n");
    let (first, mut book) = (read(&export(&rows, &[])), Book::default());
    let key = |it: &Preview| it.scores.iter().map(|it| (it.student, it.skill, it.source, it.day)).collect::<Vec<_>>();
    let before = (key(&first), first.facts.identity.clone());
    accept(&mut book, first);
    let again = preview(&export(&rows, &[]), &book, &options()).expect("a preview");
    assert_eq!((key(&again), again.facts.identity.clone()), before);
    assert_eq!((again.facts.students.len(), again.facts.skills.len(), again.facts.sources.len()), (0, 0, 0));
}

#[test]
fn a_zip_with_scores_reads_like_the_folder() {
    let plain = export(&results("s1,,,l1,u1,fully graded,17,2026-09-09,,,,,,,\n"), &[]);
    let files: Vec<(&str, &[u8])> = plain.parts.iter().map(|it| (it.name.as_str(), it.bytes.as_slice())).collect();
    let zip = Input::of_file("export.zip", zipped(&files), plain.modified).expect("a zip");
    let said = |it: &Preview| format!("{:?}", (&it.facts.students, &it.facts.adults, &it.facts.identity, &it.scores));
    assert_eq!(said(&read(&zip)), said(&read(&plain)));
}

#[test]
fn one_class_or_grade_brings_its_scores_alone() {
    let rows = results(
        "s1,,,l1,u1,fully graded,17,2026-09-09,,,,,,,\ns2,,,l1,u2,fully graded,17,2026-09-09,,,,,,,\ns3,,,l3,u1,fully graded,9,2026-09-09,,,,,,,\n",
    );
    let only = |key: &str, value: &str| {
        let options = Options { only: vec![(key.to_owned(), value.to_owned())], ..options() };
        let it = preview(&export(&rows, &[]), &Book::default(), &options).expect("a preview");
        adds_up(&it);
        (it.report.students.created, it.scores.len(), it.report.rows.filtered)
    };
    assert_eq!(only("class", "science 5 - 1"), (1, 1, 4));
    assert_eq!(only("grade", "5"), (2, 3, 0));
    assert_eq!(only("grade", "6"), (0, 0, 5));
}

#[test]
fn deltas_and_missing_files_are_read_as_far_as_they_go() {
    let manifest = "propertyName,value\noneroster.version,1.2\nfile.results,delta\n";
    let rows = results(
        "s1,active,2026-09-09T00:00:00Z,l1,u1,fully graded,17,2026-09-09,,,,,,,\ns2,tobedeleted,2026-09-09T00:00:00Z,l1,u2,fully graded,17,2026-09-09,,,,,,,\n",
    );
    let it = read(&export(&rows, &[("manifest.csv", manifest)]));
    assert_eq!(it.scores.len(), 1);
    assert!(it.report.skipped.iter().any(|it| it.reason == "deleted in the source" && it.line == 3));
    assert!(it.report.warnings.iter().any(|it| it.contains("delta")), "{:?}", it.report.warnings);

    // No line items: nobody knows what the results are about, nor of which maximum.
    let mut bare = export(&rows, &[]);
    bare.parts.retain(|it| !["lineItems.csv", "courses.csv", "manifest.csv"].contains(&it.name.as_str()));
    let it = read(&bare);
    assert_eq!((it.report.profile.as_str(), it.scores.len(), it.facts.students.len()), ("oneroster", 0, 2));
    assert!(it.report.skipped.iter().any(|it| it.reason == "scale unknown"), "{:?}", it.report.skipped);

    // Files with a header only, and empty ones.
    let it = read(&export(HEAD, &[("courses.csv", ""), ("lineItems.csv", "sourcedId,title,resultValueMax\n")]));
    assert_eq!((it.scores.len(), it.facts.students.len(), it.report.rows.read), (0, 2, 4));
}

#[test]
fn the_first_version_has_its_roles_with_the_users() {
    let users = "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n\
        u1,,,true,o1,student,fokoro,,Femi,Okoro,,3001,,,,,05,hunter2\nt1,,,true,o1,teacher,rnair,,Rohan,Nair,,T1,,,,,,hunter2\ng1,,,true,o1,guardian,kin,,Kin,Okoro,,,,,,,,hunter2\n";
    let enrollments = format!("{ENROLLMENTS}e9,,,c1,o1,g1,,,,\n");
    let items = "sourcedId,status,dateLastModified,title,description,assignDate,dueDate,classSourcedId,categorySourcedId,gradingPeriodSourcedId,resultValueMin,resultValueMax\nl1,,,Unit 1 Quiz,,,,c1,g,p,0,20\n";
    let rows = "sourcedId,status,dateLastModified,lineItemSourcedId,studentSourcedId,scoreStatus,score,scoreDate,comment\ns1,,,l1,u1,fully graded,17.5,2026-09-09,\n";
    let more = [("users.csv", users), ("enrollments.csv", enrollments.as_str()), ("lineItems.csv", items)];
    let mut input = export(rows, &more);
    input.parts.retain(|it| it.name != "roles.csv");
    let it = read(&input);
    assert_eq!(all_said(&it), [("Femi Okoro", "Unit 1 Quiz", "17.5")]);
    assert_eq!((it.facts.adults.len(), it.facts.adults[0].name.as_str()), (1, "Rohan Nair"));
    assert_eq!(skipped(&it), [(4, "neither student nor staff")]);
}

#[test]
fn one_file_of_an_export_says_what_to_choose_instead() {
    let single = |text: &str| refusal(text);
    for text in [USERS, ENROLLMENTS, ROLES, CLASSES, HEAD, LINE_ITEMS] {
        let words = single(text);
        assert!(words.contains("from OneRoster") && words.contains("folder or the zip"), "{words}");
    }
}
