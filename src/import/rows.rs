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

impl Reading<'_, '_> {
    /// Reads all rows that the survey left.
    pub fn read(mut self, survey: &mut Survey, skips: &mut Skips) -> Found {
        let (mut found, mut measurer) = (Found::default(), Measurer::new(self.profile));
        let (mut rows, mut row) = (self.table.rows(), StringRecord::new());
        let mut seen: HashSet<(u32, u64)> = HashSet::new();
        for place in 0..survey.verdicts.len() {
            let Some(line) = rows.next(&mut row) else { break };
            let Some(Verdict::About(person)) = survey.verdicts.get(place).copied() else { continue };
            let who = self.who.get(person as usize).copied().unwrap_or(Who::Unused);
            let reason = match (who, self.when(&row)) {
                (Who::Several(number), _) => {
                    found.several.entry(person as usize).or_insert((number, 0)).1 += 1;
                    Err((None, format!("{number} students match")))
                }
                (Who::Unused, _) => continue,
                (_, Err(reason)) if !self.bound.slots.is_empty() => Err((self.bound.date, reason.to_owned())),
                (_, when) => Ok(when.ok()),
            };
            match reason {
                Err((column, reason)) => {
                    survey.rows.skipped += 1;
                    skips.note(line, column, &reason);
                }
                Ok(when) => {
                    survey.rows.used += 1;
                    found.people.insert(who);
                    if let Some(when) = when {
                        let again = !seen.insert((person, self.fingerprint(&row)));
                        self.row(&row, line, who, when, again, survey, &mut measurer, (&mut found, skips));
                    }
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

    #[expect(clippy::too_many_arguments, reason = "one call, in the loop over rows")]
    fn row(
        &mut self,
        row: &StringRecord,
        line: u32,
        who: Who,
        when: When,
        again: bool,
        survey: &Survey,
        measurer: &mut Measurer,
        (found, skips): (&mut Found, &mut Skips),
    ) {
        let bound = self.bound;
        for (slot, meaning) in bound.slots.iter().zip(&survey.meanings) {
            let Some(observation) = measurer.read(slot, row, *meaning) else { continue };
            found.counts.cells += 1;
            let student = match who {
                Who::Known(student) | Who::New(student) => student,
                Who::Unknown(_) | Who::Several(_) | Who::Unused => {
                    found.counts.unknown_student += 1;
                    continue;
                }
            };
            if again {
                found.counts.duplicate += 1;
                continue;
            }
            let score = observation.map_err(Some).and_then(|it| self.score(slot, row, student, when, it).ok_or(None));
            match score {
                Ok((mut score, bounded)) => {
                    score.line = line;
                    found.counts.imported += 1;
                    found.bounds += u32::from(bounded);
                    found.undated += u32::from(when.basis == DateBasis::Assumed);
                    found.scores.push(score);
                }
                Err(fault) => {
                    found.counts.skipped += 1;
                    match &fault {
                        Some(Fault::Level(word)) => *found.levels.entry(word.clone()).or_default() += 1,
                        Some(Fault::Scale) => *found.scales.entry(slot.column().unwrap_or_default()).or_default() += 1,
                        _ => {}
                    }
                    let reason = fault.map_or_else(|| "no skill".to_owned(), |it| it.reason());
                    skips.note(line, slot.column(), &reason);
                }
            }
        }
    }

    /// `None` when the row names no skill.
    fn score(
        &mut self,
        slot: &Slot,
        row: &StringRecord,
        student: StudentId,
        when: When,
        it: Measured,
    ) -> Option<(Score, bool)> {
        let mut named = "";
        let skill = match (slot.skill, self.bound.skill) {
            (Some(skill), _) => skill,
            (None, Some(at)) => {
                let called = at.called(row);
                if called.code.is_empty() || called.code.len() > 1_000 {
                    return None;
                }
                named = at.source(row);
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
            day: when.day,
            basis: when.basis,
            tie: when.tie,
            text: it.text,
            level: it.level,
            number: it.number,
            maximum: it.maximum,
            value: it.value,
            band: it.band,
            unreliable: when.doubted,
            line: 0,
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
