//! The first look at all rows: who they are about, which count, and what the columns as a whole decide (decimal mark,
//! order of dates, maxima). Nothing is read as a score yet.

use std::collections::HashMap;

use csv::StringRecord;

use super::bind::Bound;
use super::cell::cell;
use super::dates::OrderHints;
use super::filter::Filter;
use super::measure::Meaning;
use super::number::{Decimal, Fractions, number};
use super::profile::Profile;
use super::refused::Refused;
use super::report::{RowCounts, Skips};
use super::roll::{Met, Roll};
use super::table::Table;

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
/// When a quote is never closed.
pub(super) fn survey(
    table: &Table<'_>,
    profile: &Profile,
    bound: &Bound,
    filter: &Filter,
    roll: &mut Roll,
    skips: &mut Skips,
) -> Result<Survey, Refused> {
    let (mut rows, mut row, width) = (table.rows(), StringRecord::new(), table.header.names.len());
    let mut fractions = vec![Fractions::default(); bound.slots.len()];
    let mut maxima: HashMap<usize, f64> = HashMap::new();
    let mut survey = Survey {
        verdicts: Vec::new(),
        rows: RowCounts::default(),
        short: (0, 0),
        order: OrderHints::default(),
        meanings: Vec::new(),
    };
    while let Some(line) = rows.next(&mut row) {
        survey.rows.read += 1;
        let verdict = if row.iter().all(|it| it.trim().is_empty()) {
            Err("empty row")
        } else if row.iter().skip(width).any(|it| !it.trim().is_empty()) {
            Err("more cells than the header")
        } else {
            match roll.meet(&row, line) {
                Met::Nobody(reason) => Err(reason),
                Met::Person(place) if filter.keeps(&row) => Ok(Some(place)),
                Met::Person(_) => {
                    survey.rows.filtered += 1;
                    Ok(None)
                }
                met @ (Met::Summary | Met::Maximum) => {
                    if met == Met::Maximum {
                        let cells = row.iter().enumerate();
                        maxima.extend(
                            cells.filter_map(|(it, text)| Some((it, number(text.trim(), Decimal::Point).ok()?.value))),
                        );
                    }
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
                survey.order.see(cell(&row, bound.date));
                survey.order.see(cell(&row, bound.tie));
                for (slot, seen) in bound.slots.iter().zip(&mut fractions) {
                    seen.see(cell(&row, slot.score));
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
    let meaning = |(slot, seen): (&super::bind::Slot, Fractions)| {
        let maximum = slot.score.and_then(|it| maxima.get(&it)).copied().filter(|it| *it > 0.0);
        Meaning::of(slot, seen, table.delimiter, maximum, profile.generic)
    };
    survey.meanings = bound.slots.iter().zip(fractions).map(meaning).collect();
    Ok(survey)
}
