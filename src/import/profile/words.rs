//! The words that every profile knows: no evidence, rows that are no student, word scales.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use regex::Regex;

use super::read::student_columns;
use super::section::{Faults, Section};
use super::{Columns, StudentColumns};
use crate::domain::skill::Band;
use crate::domain::text::fold;

/// From `assets/import-words.toml`; all folded.
#[derive(Debug, Default)]
pub(in crate::import) struct Words {
    pub no_evidence: HashSet<String>,
    pub summary_rows: HashSet<String>,
    pub maximum_rows: HashSet<String>,
    pub date_rows: HashSet<String>,
    /// What everybody calls the columns with a student's names and keys.
    pub usual_student: StudentColumns,
    /// What everybody calls the column with the day of the work.
    pub usual_dates: Columns,
    never_scores: HashSet<String>,
    never_scores_like: Option<Regex>,
    scales: HashMap<String, HashMap<String, Band>>,
}

impl Words {
    pub(super) fn read(text: &str) -> Result<Self, Faults> {
        let table: toml::Table = text.parse().map_err(|it: toml::de::Error| Faults(vec![it.to_string()]))?;
        let faults = RefCell::new(Vec::new());
        let mut file = Section::new("", table, &faults);
        let mut set = |key: &str| file.list(key).iter().map(|it| word(it)).collect();
        let mut words = Self {
            no_evidence: set("no_evidence"),
            summary_rows: set("summary_rows"),
            maximum_rows: set("maximum_rows"),
            date_rows: set("date_rows"),
            usual_student: StudentColumns::default(),
            usual_dates: Columns::new(),
            never_scores: set("never_scores"),
            never_scores_like: None,
            scales: HashMap::new(),
        };
        let like = file.needed("never_scores_like");
        words.never_scores_like = Regex::new(&like).ok();
        if words.never_scores_like.is_none() {
            file.fault("never_scores_like", "is no regular expression");
        }
        let mut usual = file.section("usual");
        let mut student = usual.section("student");
        words.usual_student = student_columns(&mut student);
        student.end();
        words.usual_dates = usual.list("dates");
        usual.end();
        let mut scales = file.section("scales");
        for name in scales.keys() {
            let mut scale = scales.section(&name);
            words.scales.insert(name, bands(&mut scale));
            scale.end();
        }
        file.end();
        let faults = faults.into_inner();
        if faults.is_empty() { Ok(words) } else { Err(Faults(faults)) }
    }

    /// Whether a column of that name is never a score.
    pub fn never_a_score(&self, column: &str) -> bool {
        self.never_scores.contains(&word(column))
            || self.never_scores_like.as_ref().is_some_and(|it| it.is_match(column))
    }

    /// The bands of a scale's words, as written and folded.
    pub fn scale(&self, name: &str) -> Option<&HashMap<String, Band>> {
        self.scales.get(name)
    }
}

/// Folds a word of a cell. What folding would leave empty (`-`, `--`) stays as it is.
pub(in crate::import) fn word(text: &str) -> String {
    let folded = fold(text);
    if folded.is_empty() { text.trim().to_lowercase() } else { folded }
}

fn bands(scale: &mut Section<'_>) -> HashMap<String, Band> {
    let pairs = scale.pairs("words");
    if pairs.is_empty() {
        scale.fault("words", "must be a list of words, each with its band from 0 to 4");
    }
    // Both as written, so that the usual cell is found without folding it, and folded.
    pairs.into_iter().flat_map(|(text, band)| [fold(&text), text].map(|it| (it, Band::from_number(band)))).collect()
}
