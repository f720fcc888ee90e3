//! The second look: every row that counts becomes observations.

use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::{Days, NaiveDate};
use csv::StringRecord;

use super::bind::{Bound, Slot};
use super::catalogue::Catalogue;
use super::cell::cell;
use super::dates::day;
use super::matching::Who;
use super::measure::{Fault, Measured, Measurer};
use super::profile::Profile;
use super::report::{ScoreCounts, Skips};
use super::survey::{Survey, Verdict};
use super::table::Table;
use crate::domain::ids::StudentId;
use crate::domain::score::{DateBasis, Score};
use crate::domain::text::fold;

/// What all rows are read with.
pub(super) struct Reading<'r, 'b> {
    pub table: &'r Table<'r>,
    pub profile: &'r Profile,
    pub bound: &'r Bound,
    pub who: &'r [Who],
    pub catalogue: &'r mut Catalogue<'b>,
    pub day_first: bool,
    /// What an undated score is taken to be from.
    pub undated: NaiveDate,
    /// Nothing can have been done after this day and the next.
    pub today: NaiveDate,
}

/// What the rows gave.
#[derive(Default)]
pub(super) struct Found {
    pub scores: Vec<Score>,
    pub counts: ScoreCounts,
    pub no_evidence: BTreeMap<String, u32>,
    /// Students whom the rows that count are about.
    pub people: HashSet<Who>,
    /// By place in the roll: how many students somebody fits, and in how many rows.
    pub several: BTreeMap<usize, (usize, u32)>,
    /// Scores without a stated day.
    pub undated: u32,
    /// Scores that are only bounds.
    pub bounds: u32,
    /// Level words that no scale knows.
    pub levels: BTreeMap<String, u32>,
    /// Cells of unknown scale, by column.
    pub scales: BTreeMap<usize, u32>,
}

/// The day of a row, and whether it counts.
#[derive(Clone, Copy)]
struct When {
    day: NaiveDate,
    basis: DateBasis,
    tie: Option<NaiveDate>,
    /// The source itself doubts the row.
    doubted: bool,
}

/// A row that counts.
#[derive(Clone, Copy)]
struct Row<'r> {
    cells: &'r StringRecord,
    line: u32,
    who: Who,
    when: When,
    /// The same row stood before.
    again: bool,
}

impl Reading<'_, '_> {
    /// Reads all rows that the survey left.
    pub fn read(mut self, survey: &mut Survey, skips: &mut Skips) -> Found {
        let (mut found, mut measurer) = (Found::default(), Measurer::new(self.profile));
        let (mut rows, mut cells) = (self.table.rows(), StringRecord::new());
        let mut seen: HashSet<(u32, u64)> = HashSet::new();
        for verdict in &survey.verdicts {
            let Some(line) = rows.next(&mut cells) else { break };
            let Verdict::About(person) = *verdict else { continue };
            let who = self.who.get(person as usize).copied().unwrap_or(Who::Unused);
            if let Who::Several(number) = who {
                survey.rows.skipped += 1;
                found.several.entry(person as usize).or_insert((number, 0)).1 += 1;
                skips.note(line, None, &format!("{number} students match"));
                continue;
            }
            let when = match self.when(&cells) {
                Ok(when) => when,
                Err(reason) => {
                    survey.rows.skipped += 1;
                    skips.note(line, self.bound.date, reason);
                    continue;
                }
            };
            survey.rows.used += 1;
            found.people.insert(who);
            let again = !self.bound.slots.is_empty() && !seen.insert((person, self.fingerprint(&cells)));
            let row = Row { cells: &cells, line, who, when, again };
            for (slot, meaning) in self.bound.slots.iter().zip(&survey.meanings) {
                if let Some(observation) = measurer.read(slot, &cells, *meaning) {
                    self.observation(slot, row, observation, &mut found, skips);
                }
            }
        }
        found.no_evidence = measurer.none;
        found.counts.no_evidence = found.no_evidence.values().sum();
        // Attempts are numbered in this order; a file in another order must give the same numbers.
        if !found.scores.is_sorted_by_key(|it| (it.day, it.tie, it.line)) {
            found.scores.sort_by_key(|it| (it.day, it.tie, it.line));
        }
        found
    }

    /// Counts one cell with evidence, and keeps it if nothing speaks against it.
    fn observation(
        &mut self,
        slot: &Slot,
        row: Row<'_>,
        observation: Result<Measured, Fault>,
        found: &mut Found,
        skips: &mut Skips,
    ) {
        found.counts.cells += 1;
        let (Who::Known(student) | Who::New(student)) = row.who else {
            found.counts.unknown_student += 1;
            return;
        };
        if row.again {
            found.counts.duplicate += 1;
            return;
        }
        let reason = match observation {
            Ok(measured) => match self.score(slot, row, student, measured) {
                Some((score, bound)) => {
                    found.counts.imported += 1;
                    found.bounds += u32::from(bound);
                    found.undated += u32::from(row.when.basis == DateBasis::Assumed);
                    found.scores.push(score);
                    return;
                }
                None => "no skill".to_owned(),
            },
            Err(fault) => {
                match &fault {
                    Fault::Level(word) => *found.levels.entry(word.clone()).or_default() += 1,
                    Fault::Scale => *found.scales.entry(slot.column().unwrap_or_default()).or_default() += 1,
                    Fault::Number(_) | Fault::TooLong | Fault::AboveOne => {}
                }
                fault.reason()
            }
        };
        found.counts.skipped += 1;
        skips.note(row.line, slot.column(), &reason);
    }

    /// The score, and whether it is only a bound; `None` when the row names no skill.
    fn score(&mut self, slot: &Slot, row: Row<'_>, student: StudentId, it: Measured) -> Option<(Score, bool)> {
        let mut named = "";
        let skill = match (slot.skill, self.bound.skill) {
            (Some(skill), _) => skill,
            (None, Some(at)) => {
                let called = at.called(row.cells);
                if called.code.is_empty() || called.code.len() > 1_000 {
                    return None;
                }
                named = at.source(row.cells);
                self.catalogue.skill(called)
            }
            (None, None) => return None,
        };
        let usual = self.profile.source.as_deref().unwrap_or_default();
        let source = self.catalogue.source(if named.is_empty() || named.len() > 200 { usual } else { named });
        let score = Score {
            student,
            skill: self.catalogue.use_skill(skill),
            source: self.catalogue.use_source(source),
            day: row.when.day,
            basis: row.when.basis,
            tie: row.when.tie,
            text: it.text,
            level: it.level,
            number: it.number,
            maximum: it.maximum,
            value: it.value,
            band: it.band,
            unreliable: row.when.doubted,
            line: row.line,
        };
        Some((score, it.bound))
    }

    fn when(&self, row: &StringRecord) -> Result<When, &'static str> {
        let read = |place| day(cell(row, place), self.day_first, &self.profile.date);
        let doubt = |(column, word): &(usize, String)| {
            let text = cell(row, Some(*column));
            !text.is_empty() && fold(text) == *word
        };
        let doubted = self.bound.unreliable.as_ref().is_some_and(doubt);
        if cell(row, self.bound.date).is_empty() {
            return Ok(When { day: self.undated, basis: DateBasis::Assumed, tie: None, doubted });
        }
        let day = read(self.bound.date).ok_or("not a date")?;
        if self.today.checked_add_days(Days::new(1)).is_some_and(|it| day > it) {
            return Err("date in the future");
        }
        Ok(When { day, basis: DateBasis::Stated, tie: read(self.bound.tie), doubted })
    }

    /// Rows of one person with the same fingerprint are the same row.
    fn fingerprint(&self, row: &StringRecord) -> u64 {
        let mut hash = DefaultHasher::new();
        if self.bound.same.is_empty() {
            row.iter().for_each(|it| it.hash(&mut hash));
        } else {
            self.bound.same.iter().for_each(|it| row.get(*it).hash(&mut hash));
        }
        hash.finish()
    }
}
