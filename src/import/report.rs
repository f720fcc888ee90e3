//! What an import did, in numbers that add up: rows in rows, scores in observations.

use std::collections::{BTreeMap, HashMap};
use std::ops::AddAssign;

use serde::Serialize;

use super::refused::Refused;
use crate::domain::text::clean;

/// More kinds of faults than this are summed up as one: a file full of rubbish has no use for a list.
const MOST_KINDS: usize = 500;

/// The account of one file; its JSON is what `import --json` prints.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The file's name.
    pub file: String,
    /// The id of the profile that read it; empty when refused.
    pub profile: String,
    /// Why the whole file was refused.
    pub refused: Option<String>,
    /// In rows.
    pub rows: RowCounts,
    /// In students.
    pub students: StudentCounts,
    /// In observations.
    pub scores: ScoreCounts,
    /// How often each word stood for "no evidence"; blank cells under `blank`.
    #[serde(skip)]
    pub no_evidence: BTreeMap<String, u32>,
    /// What a person should know though nothing was skipped.
    #[serde(skip)]
    pub warnings: Vec<String>,
    /// The defaults that open questions were answered with.
    pub defaults: Vec<String>,
    /// What was skipped, each reason of a column once, with its first line.
    pub skipped: Vec<Skip>,
}

/// `read = used + filtered + skipped + summary`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RowCounts {
    /// Below the header.
    pub read: u32,
    /// About a student.
    pub used: u32,
    /// Left out by `--only`.
    pub filtered: u32,
    /// With a fault.
    pub skipped: u32,
    /// Totals, maxima, test students.
    pub summary: u32,
}

/// Students of the used rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct StudentCounts {
    /// Whom the team knows.
    pub matched: u32,
    /// Whom the import makes.
    pub created: u32,
    /// Whom the team does not know.
    pub unknown: u32,
}

/// `cells = imported + unchanged + corrected + duplicate + skipped + unknown_student`; a cell without evidence is none of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ScoreCounts {
    /// Cells with evidence.
    pub cells: u32,
    /// New. In a preview, all candidates; the store then parts them.
    pub imported: u32,
    /// Known already.
    pub unchanged: u32,
    /// Known with another value.
    pub corrected: u32,
    /// Blank, or a word that says so. Not among the cells.
    pub no_evidence: u32,
    /// In a row that stands more than once.
    pub duplicate: u32,
    /// With a fault.
    pub skipped: u32,
    /// Of students whom the team does not know.
    pub unknown_student: u32,
}

impl AddAssign for RowCounts {
    fn add_assign(&mut self, other: Self) {
        self.read += other.read;
        self.used += other.used;
        self.filtered += other.filtered;
        self.skipped += other.skipped;
        self.summary += other.summary;
    }
}

impl AddAssign for ScoreCounts {
    fn add_assign(&mut self, other: Self) {
        self.cells += other.cells;
        self.imported += other.imported;
        self.unchanged += other.unchanged;
        self.corrected += other.corrected;
        self.no_evidence += other.no_evidence;
        self.duplicate += other.duplicate;
        self.skipped += other.skipped;
        self.unknown_student += other.unknown_student;
    }
}

/// What was skipped for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Skip {
    /// The first physical line, from 1.
    pub line: u32,
    /// The column; empty for a whole row.
    pub column: Option<String>,
    /// Why.
    pub reason: String,
    /// How often.
    pub count: u32,
}

impl Report {
    /// Of a file that was refused as a whole.
    pub fn refused(file: &str, why: &Refused) -> Self {
        Self { file: clean(file), refused: Some(why.to_string()), ..Self::default() }
    }

    /// The two lines that every run ends with; each adds up.
    pub fn closing_lines(&self) -> [String; 2] {
        let (rows, scores) = (&self.rows, &self.scores);
        [
            format!(
                "Rows: {} read = {} used + {} filtered + {} skipped + {} summary.",
                rows.read, rows.used, rows.filtered, rows.skipped, rows.summary
            ),
            format!(
                "Scores: {} cells with evidence = {} imported + {} unchanged + {} corrected + {} duplicate + {} skipped + {} of unknown students.",
                scores.cells,
                scores.imported,
                scores.unchanged,
                scores.corrected,
                scores.duplicate,
                scores.skipped,
                scores.unknown_student
            ),
        ]
    }
}

/// Gathers what is skipped: one entry per column and reason.
#[derive(Debug, Default)]
pub(super) struct Skips {
    places: HashMap<(Option<usize>, String), usize>,
    found: Vec<(Option<usize>, Skip)>,
}

impl Skips {
    /// Notes one fault; `column` is the place of a column, `None` for a whole row.
    pub fn note(&mut self, line: u32, column: Option<usize>, reason: &str) {
        let full = self.found.len() >= MOST_KINDS;
        let key = (column, reason.to_owned());
        let known = self.places.get(&key).copied();
        let key = if full && known.is_none() { (None, "other faults".to_owned()) } else { key };
        let place = *self.places.entry(key.clone()).or_insert(self.found.len());
        match self.found.get_mut(place) {
            Some((_, skip)) => skip.count += 1,
            None => self.found.push((key.0, Skip { line, column: None, reason: key.1, count: 1 })),
        }
    }

    /// By line, with the names of the columns.
    pub fn into_list(self, name: impl Fn(usize) -> String) -> Vec<Skip> {
        let named = |(column, skip): (Option<usize>, Skip)| Skip { column: column.map(&name), ..skip };
        let mut list: Vec<Skip> = self.found.into_iter().map(named).collect();
        list.sort_by_key(|it| it.line);
        list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_json_has_the_contracts_keys() {
        let json = serde_json::to_value(Report::refused("a.csv", &Refused::new("No."))).expect("JSON");
        let keys: Vec<&str> = json.as_object().expect("an object").keys().map(String::as_str).collect();
        let mut expected = ["file", "profile", "refused", "rows", "students", "scores", "defaults", "skipped"];
        expected.sort_unstable();
        let mut keys = keys;
        keys.sort_unstable();
        assert_eq!(keys, expected);
        assert_eq!(json["refused"], "No.");
    }

    #[test]
    fn one_reason_is_told_once_with_its_first_line() {
        let mut skips = Skips::default();
        for line in [9, 12] {
            skips.note(line, Some(3), "below zero");
        }
        skips.note(4, None, "no student");
        let list = skips.into_list(|place| format!("column {place}"));
        assert_eq!(list.iter().map(|it| (it.line, it.count)).collect::<Vec<_>>(), [(4, 1), (9, 2)]);
        assert_eq!(list[1].column.as_deref(), Some("column 3"));
    }

    #[test]
    fn rubbish_without_end_is_summed_up() {
        let mut skips = Skips::default();
        for line in 0..2_000 {
            skips.note(line, None, &format!("unknown level {line}"));
        }
        let list = skips.into_list(|_| String::new());
        assert_eq!((list.len(), list.iter().map(|it| it.count).sum::<u32>()), (MOST_KINDS + 1, 2_000));
    }
}
