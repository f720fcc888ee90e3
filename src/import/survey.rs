//! The first look at all rows: who they are about, which count, and what the columns as a whole decide (decimal mark,
//! order of dates, maxima). Nothing is read as a score yet.

use std::collections::HashMap;

use csv::StringRecord;

use super::bind::Bound;
use super::cell::cell;
use super::dates::{OrderHints, day};
use super::filter::Filter;
use super::measure::Meaning;
use super::number::{Decimal, Fractions, number};
use super::pace::Pace;
use super::person::Person;
use super::profile::{Profile, Which};
use super::refused::Refused;
use super::report::{RowCounts, Skips};
use super::roll::{Met, Roll};
use super::slot::Slot;
use super::table::Table;
use crate::domain::text::fold;

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is about that person of the roll.
    About(u32),
    /// It was counted and needs no second look.
    Done,
}

/// What the first look found.
pub(super) struct Survey {
    /// One for each row.
    pub verdicts: Vec<Verdict>,
    pub rows: RowCounts,
    /// Rows with fewer cells than the header: first line and number.
    pub short: (u32, u32),
    pub order: OrderHints,
    /// For each slot.
    pub meanings: Vec<Meaning>,
}

/// Looks at every row once.
///
/// # Errors
/// When a quote is never closed, or somebody stops it.
pub(super) fn survey(
    table: &Table<'_>,
    profile: &Profile,
    bound: &Bound,
    filter: &Filter,
    roll: &mut Roll,
    skips: &mut Skips,
    watch: &mut Pace<'_>,
) -> Result<Survey, Refused> {
    let (mut rows, mut row, width) = (table.rows(), StringRecord::new(), table.header.names.len());
    let only = |row: &StringRecord| {
        bound.only.as_ref().is_none_or(|(column, which, words)| {
            words.contains(&fold(cell(row, Some(*column)))) == (*which == Which::These)
        })
    };
    // One row per score has no rows about its columns.
    let above = |met: &[Person]| met.is_empty() && profile.long.is_none();
    let mut fractions = vec![Fractions::default(); bound.slots.len()];
    let mut columns = ColumnRows::default();
    let mut survey = Survey {
        verdicts: Vec::new(),
        rows: RowCounts::default(),
        short: (0, 0),
        order: OrderHints::default(),
        meanings: Vec::new(),
    };
    while let Some(line) = rows.next(&mut row) {
        watch.step(&rows)?;
        survey.rows.read += 1;
        // What stands above the table stands behind every row's own cells.
        let verdict = if row.iter().take(table.header.width).all(|it| it.trim().is_empty()) {
            Err("empty row")
        } else if row.iter().skip(width).any(|it| !it.trim().is_empty()) {
            Err("more cells than the header")
        } else if !only(&row) {
            survey.rows.filtered += 1;
            Ok(None)
        } else {
            match roll.meet(&row, line) {
                Met::Person(place) if filter.keeps(&row) => Ok(Some(place)),
                Met::Person(_) => {
                    survey.rows.filtered += 1;
                    Ok(None)
                }
                met if columns.take(met, &row, bound, profile, above(&roll.people)) => {
                    survey.rows.summary += 1;
                    Ok(None)
                }
                Met::Nobody(reason) => Err(reason),
                Met::Summary(what) => {
                    survey.rows.summary += 1;
                    skips.note(line, None, what);
                    Ok(None)
                }
                Met::Maximum | Met::Dates => {
                    survey.rows.summary += 1;
                    Ok(None)
                }
            }
        };
        let verdict = match verdict {
            Err(reason) => {
                survey.rows.skipped += 1;
                skips.note(line, None, reason);
                Verdict::Done
            }
            Ok(None) => Verdict::Done,
            Ok(Some(place)) => {
                if row.len() < width {
                    survey.short = (if survey.short.1 == 0 { line } else { survey.short.0 }, survey.short.1 + 1);
                }
                survey.order.see(bound.date(&row));
                survey.order.see(cell(&row, bound.tie));
                for (slot, seen) in bound.slots.iter().zip(&mut fractions) {
                    seen.see(cell(&row, slot.score));
                    survey.order.see(cell(&row, slot.date));
                    survey.order.see(cell(&row, slot.tie));
                }
                if let Some(person) = roll.people.get_mut(place) {
                    person.used = true;
                }
                u32::try_from(place).map_or(Verdict::Done, Verdict::About)
            }
        };
        survey.verdicts.push(verdict);
    }
    table.check_quotes(&rows)?;
    let named = bound.slots.iter().filter_map(|it| it.day.as_ref());
    columns.days.values().chain(named).for_each(|it| survey.order.see(it));
    roll.part_tags();
    let meaning = |(slot, mut seen): (&Slot, Fractions)| {
        let maximum = slot.score.and_then(|it| columns.maxima.get(&it));
        if let Some(text) = maximum {
            seen.see_mark(text);
        }
        let maximum = maximum.and_then(|it| number(it, seen.decimal(table.delimiter)).ok());
        let maximum = maximum.map(|it| it.value).filter(|it| *it > 0.0);
        let day = slot.score.and_then(|it| columns.days.get(&it)).cloned();
        let meaning = Meaning::of(slot, seen, table.delimiter, maximum, profile.generic);
        Meaning { day: day.or(meaning.day), ..meaning }
    };
    survey.meanings = bound.slots.iter().zip(fractions).map(meaning).collect();
    Ok(survey)
}

/// What rows above the students say of each column.
#[derive(Default)]
struct ColumnRows {
    maxima: HashMap<usize, String>,
    days: HashMap<usize, String>,
}

impl ColumnRows {
    /// Takes a row of maxima or of days in, with its label or, as long as no student was met, by what its cells hold. Whether it was one.
    fn take(&mut self, met: Met, row: &StringRecord, bound: &Bound, profile: &Profile, first: bool) -> bool {
        let cells = || bound.slots.iter().filter_map(|it| it.score).map(|it| (it, cell(row, Some(it))));
        let filled = || cells().filter(|it| !it.1.is_empty());
        let is_number = |text| number(text, Decimal::Point).or(number(text, Decimal::Comma)).is_ok();
        let numbers = || filled().filter(|it| is_number(it.1));
        // "No due date" and "Ungraded" may stand among days and maxima.
        let most = |number: usize| number * 2 > filled().count();
        let days =
            || filled().filter(|it| day(it.1, false, &profile.date).or(day(it.1, true, &profile.date)).is_some());
        let unnamed = first && matches!(met, Met::Nobody(_)) && filled().next().is_some();
        if met == Met::Dates || unnamed && most(days().count()) {
            self.days.extend(days().map(|(it, text)| (it, text.to_owned())));
        } else if met == Met::Maximum || unnamed && most(numbers().count()) {
            self.maxima.extend(numbers().map(|(it, text)| (it, text.to_owned())));
        } else {
            // Such as "Manual Posting": words about columns, above the first student.
            return unnamed && numbers().next().is_none();
        }
        true
    }
}
