//! Assessments: levels in words beside scale scores, by test, goal, measure and season.

use std::collections::BTreeSet;

use super::*;
use crate::domain::score::Score;

macro_rules! fixture {
    ($name:literal) => {
        include_str!(concat!("../../../../tests/fixtures/import/", $name, ".csv"))
    };
}

const CDF: &str = fixture!("map-growth-cdf");
const COMBO: &str = fixture!("map-growth-combo");
const FLUENCY: &str = fixture!("map-fluency");
const STAR_READING: &str = fixture!("star-reading");
const STAR_MATH: &str = fixture!("star-math");
const STAR_STANDARDS: &str = fixture!("star-standards");
const STAR_AREAS: &str = fixture!("star-skill-areas");
const DIBELS: &str = fixture!("mclass-dibels8");
const LECTURA: &str = fixture!("mclass-lectura");
const NEXT: &str = fixture!("mclass-next");
const IDEL: &str = fixture!("mclass-idel");
const ISTATION: &str = fixture!("istation");
const ISTATION_LEVELS: &str = fixture!("istation-levels");
const BEACON: &str = fixture!("beacon");
const EARLY_MATH: &str = fixture!("fastbridge-early-math");
const A_MATH: &str = fixture!("fastbridge-amath");
const CBM_MATH: &str = fixture!("fastbridge-cbmmath");
const CBM_READING: &str = fixture!("fastbridge-cbmreading");
const IGDIS: &str = fixture!("myigdis");
const ILEARN: &str = fixture!("ilearn");
const CHECKPOINT: &str = fixture!("ilearn-checkpoint");

/// Every file with its profile.
const ALL: [(&str, &str); 21] = [
    ("map-growth", CDF),
    ("map-growth", COMBO),
    ("map-fluency", FLUENCY),
    ("star", STAR_READING),
    ("star", STAR_MATH),
    ("star-standards", STAR_STANDARDS),
    ("star-skill-areas", STAR_AREAS),
    ("mclass", DIBELS),
    ("mclass", LECTURA),
    ("mclass-next", NEXT),
    ("mclass-next", IDEL),
    ("istation", ISTATION),
    ("istation", ISTATION_LEVELS),
    ("beacon", BEACON),
    ("fastbridge", EARLY_MATH),
    ("fastbridge", A_MATH),
    ("fastbridge", CBM_MATH),
    ("fastbridge", CBM_READING),
    ("myigdis", IGDIS),
    ("ilearn", ILEARN),
    ("ilearn", CHECKPOINT),
];

#[test]
fn the_case_of_the_columns_names_does_not_matter() {
    let known = |it: &Preview| (it.report.profile.clone(), it.report.rows, it.report.scores);
    for (profile, text) in ALL {
        let (header, rows) = text.split_once('\n').expect("a header");
        let it = known(&read(text));
        assert_eq!(it.0, profile);
        assert_eq!(known(&read(format!("{}\n{rows}", header.to_uppercase()))), it, "{profile}");
        assert_eq!(known(&read(format!("{}\n{rows}", header.to_lowercase()))), it, "{profile}");
    }
}
/// Skill, text, band and day of each score, in order of line and skill.
fn told(it: &Preview) -> Vec<String> {
    let mut all: Vec<(u32, String)> = it.scores.iter().map(|score| (score.line, one(it, &score))).collect();
    all.sort();
    all.into_iter().map(|it| it.1).collect()
}

fn one(it: &Preview, score: &Score) -> String {
    let skill = it.facts.skills.iter().find(|it| it.id == score.skill).map_or("?", |it| it.code.as_str());
    let band = score.band.map_or_else(|| "-".to_owned(), |it| it.number().to_string());
    format!("{skill} = {} [{band}] {}", score.text, score.day.format("%m-%d"))
}

/// Code, title, subject and the parent's code of each skill, by code.
fn skills(it: &Preview) -> Vec<(&str, &str, &str, &str)> {
    let parent = |id| it.facts.skills.iter().find(|it| Some(it.id) == id).map_or("", |it| it.code.as_str());
    let mut all: Vec<_> = it
        .facts
        .skills
        .iter()
        .map(|it| (it.code.as_str(), it.title.as_str(), it.subject.as_str(), parent(it.parent)))
        .collect();
    all.sort_unstable();
    all
}

#[test]
fn each_file_is_known_by_its_columns_and_read_without_a_fault() {
    for (profile, text) in ALL {
        let it = read(text);
        assert_eq!(it.report.profile, profile);
        assert_eq!(it.report.rows.skipped, 0, "{profile}: {:?}", it.report.skipped);
        assert!(it.report.scores.imported > 0, "{profile}");
        assert!(it.facts.sources.iter().all(|it| it.kind == SourceKind::Diagnostic), "{profile}");
        assert!(it.facts.skills.iter().all(|it| it.code != "?" && !it.code.contains("202")), "{profile}: no years");
    }
}

#[test]
fn what_is_nobody_elses_business_is_never_looked_at() {
    for (profile, text) in ALL {
        let all = format!("{:?}", read(text));
        for word in [
            "Gender-X",
            "Race-X",
            "Ethnic-X",
            "Special-X",
            "Disability-X",
            "Meal-X",
            "Econ-X",
            "Iep-X",
            "Risk-X",
            "Outcome-X",
        ] {
            assert!(!all.contains(word), "{profile} keeps {word}");
        }
        for day in
            ["2014-01-01", "2019-02-03", "2017-03-17", "4/5/2017", "1/1/2016", "3/3/2022", "01011915", "01012018"]
        {
            assert!(!all.contains(day), "{profile} keeps a day of birth, {day}");
        }
    }
}

#[test]
fn a_scale_score_has_no_honest_part_of_one() {
    for (profile, text) in ALL.into_iter().filter(|it| !matches!(it.0, "star-standards" | "star-skill-areas")) {
        assert!(read(text).scores.iter().all(|it| it.value.is_none() && it.maximum.is_none()), "{profile}");
    }
}

/// The same file of another year and season: its school year, the editions of its tests, grades one higher.
fn later(text: &str) -> String {
    let swaps = [
        ("2026-2027", "2027-2028"),
        ("2025-2026", "2026-2027"),
        ("XX 2022", "XX 2025"),
        ("Fall", "AUTUMN"),
        ("Spring", "Fall"),
        ("AUTUMN", "Spring"),
        ("BOY", "EOY"),
        ("Grade 6", "Grade 7"),
    ];
    swaps.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

#[test]
fn next_years_file_is_about_the_same_skills() {
    for (profile, text) in ALL {
        let ids = |text: &str| read(text).facts.skills.iter().map(|it| it.id).collect::<BTreeSet<_>>();
        assert_eq!(ids(text), ids(&later(text)), "{profile}");
    }
}

#[test]
fn map_growth_names_goals_in_cells_and_a_short_last_line_is_read() {
    let it = read(CDF);
    assert_eq!((it.report.students.created, it.report.rows.used), (2, 3));
    assert_eq!(
        told(&it),
        [
            "Math: Geometry = 211 [3] 09-14",
            "Math: Numbers and Operations = 195 [2] 09-14",
            "Math: Vocabulary = 190 [1] 09-14",
            "Overall Math = 203 [3] 09-14",
            "Overall Reading = 220 [4] 09-15",
            "Reading: Vocabulary = 224 [4] 09-15",
            "Overall Reading = 165 [2] 09-16",
        ]
    );
    let vocabulary = |area| (format!("{area}: Vocabulary"), format!("Overall {area}"));
    let skills = skills(&it);
    for (area, subject) in [("Math", "Math"), ("Reading", "ELA")] {
        let (code, parent) = vocabulary(area);
        assert!(skills.contains(&(&code, "Vocabulary", subject, &parent)), "{skills:?}");
    }
    assert_eq!(it.report.no_evidence.get("*"), Some(&1), "a goal that could not be computed");
    assert!(it.report.warnings.iter().any(|it| it.contains("1 row has fewer cells") && it.contains("line 4")));
    let first = it.facts.students.first().expect("a student");
    assert_eq!(first.keys, [("sis".to_owned(), "730001".to_owned()), ("state".to_owned(), "S-31".to_owned())]);
}

#[test]
fn the_combined_file_has_names_and_is_about_the_same_goals() {
    let mut book = Book::default();
    accept(&mut book, read(CDF));
    let it = preview(&file(COMBO), &book, &creating()).expect("a preview");
    adds_up(&it);
    assert_eq!((it.report.students.matched, it.report.students.created), (1, 0), "the number is the same");
    assert!(it.facts.skills.is_empty(), "the skills are known: {:?}", it.facts.skills);
    assert_eq!(it.sample_names, ["Inês Duarte"]);
}

#[test]
fn map_fluency_has_words_and_a_test_in_spanish_is_another_skill() {
    let it = read(FLUENCY);
    assert_eq!(
        told(&it),
        [
            "Listening Comprehension = 8 [2] 09-26",
            "Phonics Word Recognition = 477 [3] 09-26",
            "Listening Comprehension (Spanish) = Exceeds Expectation [4] 09-27",
            "Phonics Word Recognition (Spanish) = Below Expectation [1] 09-27",
            "Listening Comprehension = 12 [-] 09-26",
        ]
    );
    assert_eq!(it.report.no_evidence.get("No Score"), Some(&1));
}

#[test]
fn star_tests_of_reading_and_math_are_two_skills_and_the_schools_day_counts() {
    let reading = read(STAR_READING);
    let said = ["Star Reading = 348 [1] 09-01", "Star Reading = 723 [3] 09-01", "Star Reading = 500 [2] 09-01"];
    assert_eq!(told(&reading), said, "the evening of the first is the second in UTC");
    assert_eq!((reading.report.rows.used, reading.report.rows.filtered), (3, 1), "a test that was taken back");
    let math = read(STAR_MATH);
    assert_eq!(told(&math), ["Star Math = 612 [1] 09-03"]);
    assert_eq!(skills(&math), [("Star Math", "Star Math", "Math", "")]);
    assert_eq!(skills(&reading), [("Star Reading", "Star Reading", "ELA", "")]);
}

#[test]
fn star_standards_and_skill_areas_are_percent_with_words_beside_them() {
    let it = read(STAR_STANDARDS);
    let said = ["XX.ELA.4.RL.7 = 74 [2] 09-01", "XX.ELA.4.RL.8 = 82 [3] 09-01", "XX.MA.4.G.1 = 41 [1] 09-03"];
    assert_eq!(told(&it), said);
    assert!(skills(&it).contains(&("XX.ELA.4.RL.7", "Compare two texts.", "ELA", "ELA: Meaning and Context")));
    assert!(skills(&it).contains(&("XX.MA.4.G.1", "Draw lines.", "Math", "Math: Geometry")));
    assert_eq!(it.scores.iter().map(|it| it.value).collect::<Vec<_>>(), [Some(0.74), Some(0.82), Some(0.41)]);

    let areas = read(STAR_AREAS);
    assert_eq!(told(&areas), ["ELA: Text Features = 91 [-] 09-01", "Math: Text Features = 38 [-] 09-01"]);
    assert_eq!(areas.facts.sources.first().expect("a source").cuts, Some((60, 80, 90)), "Star's own lines");
}

#[test]
fn dibels_gives_a_composite_and_measures_and_every_grade_is_one() {
    let it = read(DIBELS);
    assert_eq!(
        told(&it),
        [
            "DIBELS 8 Composite = 261 [1] 10-05",
            "LNF = 27 [3] 10-05",
            "NWF-CLS = 0 [2] 10-05",
            "DIBELS 8 Composite = 324 [3] 10-05",
            "DIBELS 8 Vocabulary = 3 [1] 10-05",
            "LNF = 58 [4] 10-05",
            "DIBELS 8 Composite = 301 [2] 10-07",
        ]
    );
    assert!(skills(&it).contains(&("LNF", "Letter Names (LNF)", "ELA", "DIBELS 8 Composite")));
    let grades: Vec<Option<&str>> = it.facts.students.iter().map(|it| it.grade.as_deref()).collect();
    assert_eq!(grades, [Some("K"), Some("2"), Some("4")]);
}

#[test]
fn each_edition_has_a_composite_of_its_own() {
    let composites: Vec<String> = [DIBELS, LECTURA, NEXT, IDEL]
        .iter()
        .map(|it| told(&read(it)).into_iter().find(|it| it.contains("Composite")).expect("one"))
        .collect();
    assert_eq!(
        composites,
        [
            "DIBELS 8 Composite = 261 [1] 10-05",
            "Lectura Composite = 276 [3] 10-05",
            "DIBELS Next Composite = 89 [3] 01-11",
            "IDEL Composite = Strategic [2] 01-12",
        ]
    );
    assert!(told(&read(NEXT)).contains(&"LNF = 21 [-] 01-11".to_owned()), "a level that was not determined is none");
    assert!(told(&read(IDEL)).contains(&"Fluidez en Nombrar Letras = 17 [3] 01-12".to_owned()));
}

#[test]
fn istations_months_are_sittings_and_its_tiers_count_from_the_top() {
    let sittings = ["ISIP Overall = 335 [1] 09-14", "ISIP Overall = 361 [2] 10-03", "ISIP Overall = 538 [3] 09-04"];
    assert_eq!(told(&read(ISTATION)), sittings);
    assert_eq!(
        told(&read(ISTATION_LEVELS)),
        ["ISIP Overall = 355 [1] 08-20", "ISIP Overall = 555 [4] 08-20"],
        "levels count from the bottom"
    );
}

#[test]
fn a_part_of_beacon_is_called_by_what_it_is_about_that_year() {
    let it = read(BEACON);
    assert_eq!(
        told(&it),
        [
            "Beacon Math = 452 [3] 09-24",
            "Math: Algebra = 394 [1] 09-24",
            "Math: Number and Quantity = 530 [2] 09-24",
            "Beacon Math = 470 [2] 10-02",
            "Math: Algebraic Reasoning = 480 [3] 10-02",
            "Reading/Writing: Informational Text = 414 [2] 10-03",
            "Beacon Math = 417 [2] 09-02",
            "Math: Data, Probability and Statistics = 510 [3] 09-02",
        ]
    );
    assert_eq!((it.report.scores.skipped, skipped(&it)), (1, vec![(2, "unknown level “7”")]), "a stray number");
    let unknown = BEACON.replace("2025-2026", "2031-2032").replace(",MathF,6_F,", ",MathF,High,");
    assert!(told(&read(unknown)).contains(&"Math: 2031-2032 MathF High S1 = 480 [3] 10-02".to_owned()));
}

#[test]
fn fastbridge_knows_a_measure_by_its_final_date_whatever_repeats() {
    let it = read(EARLY_MATH);
    assert_eq!(
        told(&it),
        [
            "Early Math = 41 [2] 09-22",
            "Early Math = 55 [3] 01-12",
            "Number Sequence ONE = 8 [3] 09-22",
            "Numeral Identification ONE = 15 [1] 09-23",
            "Early Math = 11 [1] 05-04",
            "Number Sequence ONE = 2 [-] 09-24",
        ]
    );
    assert!(skills(&it).contains(&("Number Sequence ONE", "Number Sequence, grade 1", "Math", "Early Math")));
    let grades: Vec<Option<&str>> = it.facts.students.iter().map(|it| it.grade.as_deref()).collect();
    assert_eq!(grades, [Some("1"), Some("K")]);
    assert_eq!(told(&read(A_MATH)), ["aMath = 208.938 [4] 09-26"]);
    assert_eq!(told(&read(CBM_READING)), ["CBMR-English = 101 [4] 09-20"], "passages are no skills");
    assert_eq!(skills(&read(CBM_READING))[0].1, "CBMreading English");
    assert!(skills(&read(CBM_MATH)).contains(&("AUTO L2 GOM", "CBMmath Automaticity, level 2", "Math", "CBMmath")));
}

#[test]
fn a_header_of_a_path_gives_area_measure_and_tier() {
    let it = read(IGDIS);
    assert_eq!(
        told(&it),
        [
            "Early Literacy+: WODB = 48 [2] 09-20",
            "Early Literacy+: WODB = 52 [3] 04-20",
            "Early Numeracy: Oral Counting = 17 [1] 09-20",
            "Español: Picture Naming/Denominación de los dibujos = 9 [3] 09-21",
            "ProLADR: Cognitive = 3 [-] 09-21",
        ]
    );
    assert!(skills(&it).contains(&("Early Numeracy: Oral Counting", "Oral Counting", "Math", "Early Numeracy")));
    assert!(skills(&it).contains(&("Early Literacy+: WODB", "Which One Doesn't Belong", "ELA", "Early Literacy+")));
}

#[test]
fn ilearn_says_no_day_and_asks_for_it() {
    let it = read(ILEARN);
    assert_eq!(
        told(&it),
        [
            "Mathematics = 6200 [2] 11-20",
            "Mathematics, category 1 = Below [1] 11-20",
            "Mathematics, category 2 = At/Near [3] 11-20",
            "English/Language Arts = 5600 [4] 11-20",
            "English/Language Arts, category 1 = Above [4] 11-20",
            "Mathematics = 6100 [3] 11-20",
            "IREAD = 440 [1] 11-20",
        ]
    );
    assert!(it.scores.iter().all(|it| it.basis == DateBasis::Assumed));
    assert!(
        it.questions.iter().any(|it| it.is_open() && it.words == "7 scores without a date. When was the work done?")
    );
    assert!(skills(&it).contains(&("Mathematics", "ILEARN Mathematics", "Math", "")));
    let checkpoint = read(CHECKPOINT);
    assert_eq!(told(&checkpoint), ["Mathematics: Ratios & Rates = 6400 [1] 11-20"]);
    assert_eq!(checkpoint.report.no_evidence.get("Performance Varies"), Some(&1));
    let parent = skills(&checkpoint).iter().any(|it| it.0 == "Mathematics: Ratios & Rates" && it.3 == "Mathematics");
    assert!(parent, "a checkpoint belongs to its subject");
}

#[test]
fn hundreds_of_columns_of_the_same_name_are_read_at_once() {
    let fields = ["Total Items", "Items Correct", "Error", "Risk Level", "Final Date"];
    let measure = |it: usize| {
        let of =
            |field: &&str| if *field == "Error" { "Error".to_owned() } else { format!("Fall Measure {it} {field}") };
        fields.iter().map(of).chain(["Growth Score from Fall to Winter".to_owned()]).collect::<Vec<_>>()
    };
    let header: Vec<String> = (0..285).flat_map(measure).collect();
    let row = vec!["20,11,9,someRisk,9/22/2025,"; 285].join(",");
    let rows: Vec<String> = (0..20).map(|it| format!("Early Math,{it},One,{row}")).collect();
    let it = read(format!("Assessment,Local ID,Grade,{}\n{}\n", header.join(","), rows.join("\n")));
    assert_eq!((header.len(), it.report.scores.imported, it.facts.skills.len()), (1_710, 285 * 20, 286));
}
