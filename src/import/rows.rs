//! The second look: every row that counts becomes observations.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::{Days, NaiveDate};
use csv::StringRecord;

use super::bind::Bound;
use super::catalogue::{Called, Catalogue};
use super::cell::cell;
use super::dates::day;
use super::matching::Who;
use super::measure::{Fault, Meaning, Measured, Measurer};
use super::pace::Pace;
use super::profile::Profile;
use super::question::Answers;
use super::refused::Refused;
use super::report::{ScoreCounts, Skips};
use super::slot::{SkillOf, Slot};
use super::survey::{Survey, Verdict};
use super::table::Table;
use super::tally::{once, tally};
use crate::domain::ids::StudentId;
use crate::domain::score::{DateBasis, Score};
use crate::domain::scores::Scores;
use crate::domain::text::fold;

/// What all rows are read with.
pub(super) struct Reading<'r, 'b> {
    pub table: &'r Table<'r>,
    pub profile: &'r Profile,
    pub bound: &'r Bound,
    pub who: &'r [Who],
    pub catalogue: &'r mut Catalogue<'b>,
    pub day_first: bool,
    /// What an undated score is taken to be from, unless the file says it or somebody did.
    pub undated: NaiveDate,
    /// What somebody said.
    pub answers: &'r Answers,
    /// Nothing can have been done after this day and the next.
    pub today: NaiveDate,
}

/// What the rows gave.
#[derive(Default)]
pub(super) struct Found {
    pub scores: Scores,
    /// Those of the row that is being read, each with the column of its day, where a row may say one sitting twice.
    pub row: Vec<(Option<usize>, Score)>,
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
    /// Level words that no scale knows, or whose meaning somebody said.
    pub levels: BTreeMap<String, u32>,
    /// Cells of unknown scale, or whose scale somebody said, by column.
    pub scales: BTreeMap<usize, OfColumn>,
    /// The days that scores without one were taken to be from.
    pub undated_days: BTreeSet<NaiveDate>,
}

/// The numbers of a column whose scale nobody knows.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OfColumn {
    pub cells: u32,
    pub largest: f64,
}

impl Found {
    fn scale(&mut self, slot: &Slot, number: f64) {
        let of = self.scales.entry(slot.column().unwrap_or_default()).or_default();
        (of.cells, of.largest) = (of.cells + 1, of.largest.max(number));
    }
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
    ///
    /// # Errors
    /// When somebody stops it.
    pub fn read(mut self, survey: &mut Survey, skips: &mut Skips, pace: &mut Pace<'_>) -> Result<Found, Refused> {
        let (mut found, mut measurer) = (Found::default(), Measurer::new(self.profile));
        let (mut rows, mut cells) = (self.table.rows(), StringRecord::new());
        let mut seen: HashSet<u64> = HashSet::new();
        // Two answers that look alike are two answers.
        let tallied = self.profile.long.as_ref().is_some_and(|it| it.tally);
        for verdict in &survey.verdicts {
            let Some(line) = rows.next(&mut cells) else { break };
            pace.step(&rows)?;
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
                    skips.note(line, self.bound.dates.first().copied(), reason);
                    continue;
                }
            };
            survey.rows.used += 1;
            found.people.insert(who);
            let again = !self.bound.slots.is_empty() && !tallied && !seen.insert(self.fingerprint(person, &cells));
            let row = Row { cells: &cells, line, who, when, again };
            for (slot, meaning) in self.bound.slots.iter().zip(&survey.meanings) {
                if let Some(observation) = measurer.read(slot, &cells, meaning) {
                    self.observation((slot, meaning), row, observation, &mut found, skips);
                }
            }
            if self.bound.repeats {
                once(&mut found);
            }
        }
        if tallied {
            tally(&mut found);
        }
        found.no_evidence = measurer.none;
        found.counts.no_evidence = found.no_evidence.values().sum();
        found.scores.sort_by_sitting();
        Ok(found)
    }

    /// Counts one cell with evidence, and keeps it if nothing speaks against it.
    fn observation(
        &mut self,
        (slot, meaning): (&Slot, &Meaning),
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
        let reason = match observation.map(|it| self.score((slot, meaning), row, student, it)) {
            Ok(Ok((score, bound))) => {
                self.said(slot, &score, found);
                found.counts.imported += 1;
                found.bounds += u32::from(bound);
                if score.basis == DateBasis::Assumed {
                    found.undated += 1;
                    found.undated_days.insert(score.day);
                }
                if self.bound.repeats {
                    found.row.push((slot.date, score));
                } else {
                    found.scores.push(&score);
                }
                return;
            }
            Ok(Err(reason)) => reason.to_owned(),
            Err(fault) => {
                match &fault {
                    Fault::Level(word) => *found.levels.entry(word.clone()).or_default() += 1,
                    Fault::Scale(number) => found.scale(slot, *number),
                    Fault::Number(_) | Fault::TooLong | Fault::AboveOne => {}
                }
                fault.reason()
            }
        };
        found.counts.skipped += 1;
        skips.note(row.line, slot.column(), &reason);
    }

    /// Notes what an answer decided, so that it can be changed.
    fn said(&self, slot: &Slot, score: &Score, found: &mut Found) {
        if let (true, Some(number)) = (slot.said, score.number) {
            found.scale(slot, number);
        }
        if let Some(word) = score.level.as_ref().filter(|it| self.answers.level(it).is_some()) {
            *found.levels.entry(word.clone()).or_default() += 1;
        }
    }

    /// The score, and whether it is only a bound; else why there is none.
    fn score(
        &mut self,
        (slot, meaning): (&Slot, &Meaning),
        row: Row<'_>,
        student: StudentId,
        it: Measured,
    ) -> Result<(Score, bool), &'static str> {
        let mut named = "";
        let skill = match &slot.skill {
            SkillOf::Column(skill) => *skill,
            SkillOf::Called { key, code, title, parent, subject } => {
                self.catalogue.skill(Called { key, code, title, subject, parent })
            }
            SkillOf::Named(naming) => self.catalogue.named(naming, row.cells)?,
            SkillOf::Row(at) => {
                let called = at.called(row.cells);
                check_skill(called.code)?;
                named = at.source(row.cells);
                self.catalogue.skill(called)
            }
        };
        let (day, basis) = self.day((slot, meaning), row)?;
        let tie = if slot.tie.is_some() { self.day_at(row.cells, slot.tie) } else { row.when.tie };
        let usual = self.profile.source.as_deref().unwrap_or_default();
        let source = self.catalogue.source(if named.is_empty() || named.len() > 200 { usual } else { named });
        let score = Score {
            student,
            skill: self.catalogue.use_skill(skill),
            source: self.catalogue.use_source(source),
            day,
            basis,
            tie,
            text: it.text,
            level: it.level,
            number: it.number,
            maximum: it.maximum,
            value: it.value,
            band: it.band,
            unreliable: row.when.doubted || is_doubted(row.cells, slot.unreliable.as_ref()),
            line: row.line,
        };
        Ok((score, it.bound))
    }

    /// The day of a score: its own column's, its column's in a row of days, the row's.
    fn day(&self, (slot, meaning): (&Slot, &Meaning), row: Row<'_>) -> Result<(NaiveDate, DateBasis), &'static str> {
        let own = cell(row.cells, slot.date);
        if own.is_empty() {
            let column = meaning.day.as_ref().and_then(|it| day(it, self.day_first, &self.profile.date));
            // What is due later has been done already, on a day that nobody says.
            let column = column.filter(|it| *it <= self.today);
            return Ok(column.map_or((row.when.day, row.when.basis), |it| (it, DateBasis::Stated)));
        }
        Ok((self.stated(own)?, DateBasis::Stated))
    }

    /// The day that a cell states.
    fn stated(&self, text: &str) -> Result<NaiveDate, &'static str> {
        let day = day(text, self.day_first, &self.profile.date).ok_or("not a date")?;
        let last = self.today.checked_add_days(Days::new(1));
        if last.is_some_and(|it| day > it) { Err("date in the future") } else { Ok(day) }
    }

    /// The day in a cell, if it is one.
    fn day_at(&self, row: &StringRecord, place: Option<usize>) -> Option<NaiveDate> {
        day(cell(row, place), self.day_first, &self.profile.date)
    }

    fn when(&self, row: &StringRecord) -> Result<When, &'static str> {
        let doubted = is_doubted(row, self.bound.unreliable.as_ref());
        let stated = self.bound.date(row);
        if stated.is_empty() {
            let of_file = self.day_at(row, self.bound.file_date).filter(|it| *it <= self.today).unwrap_or(self.undated);
            let day = self.answers.undated().unwrap_or(of_file);
            return Ok(When { day, basis: DateBasis::Assumed, tie: None, doubted });
        }
        Ok(When { day: self.stated(stated)?, basis: DateBasis::Stated, tie: self.day_at(row, self.bound.tie), doubted })
    }

    /// Rows with the same fingerprint are the same row.
    fn fingerprint(&self, person: u32, row: &StringRecord) -> u64 {
        let mut hash = DefaultHasher::new();
        person.hash(&mut hash);
        if self.bound.same.is_empty() {
            row.iter().for_each(|it| it.hash(&mut hash));
        } else {
            self.bound.same.iter().for_each(|it| row.get(*it).hash(&mut hash));
        }
        hash.finish()
    }
}

/// Whether the source itself doubts what it says.
fn is_doubted(row: &StringRecord, doubt: Option<&(usize, String)>) -> bool {
    doubt.is_some_and(|(column, word)| {
        let text = cell(row, Some(*column));
        !text.is_empty() && fold(text) == *word
    })
}

/// A skill needs a name, and no name is a page of text.
fn check_skill(name: &str) -> Result<(), &'static str> {
    if name.is_empty() || name.len() > 1_000 { Err("no skill") } else { Ok(()) }
}
