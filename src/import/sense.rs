//! Whether a general shape made sense of a file that no vendor's profile knows: it gives something honest, or is refused.

use super::bind::Bound;
use super::profile::Profile;
use super::refused::Refused;
use super::report::Report;
use super::rows::Found;
use super::survey::Survey;

/// A gradebook whose numbers nobody explains has a few columns, about which a person can be asked; a data file has many.
const MOST_UNKNOWN: usize = 12;

/// Refuses a file of which a general shape can read nothing, or nearly nothing.
pub(super) fn check(
    profile: &Profile,
    bound: &Bound,
    survey: &Survey,
    found: &Found,
    report: &Report,
) -> Result<(), Refused> {
    if !profile.generic || profile.is_roster() {
        return Ok(());
    }
    let unknown = bound.slots.iter().zip(&survey.meanings).filter(|it| it.1.unknown).count();
    if unknown > MOST_UNKNOWN {
        return Err(Refused::file(
            &report.file,
            &format!(
                "has {unknown} columns of numbers, and nothing says what they mean: percent, or points of which maximum. Write it into their names, \
                 such as “Quiz (%)” or “Quiz (out of 20)”, or ask for a profile."
            ),
        ));
    }
    let skip = report.skipped.first().filter(|_| report.rows.used == 0 && found.several.is_empty());
    match skip {
        Some(it) => {
            let place = it.column.as_ref().map(|it| format!(" in “{it}”")).unwrap_or_default();
            let words = format!(
                "has no row that can be read; the first, line {}: {}{place}. Correct it, or ask for a profile.",
                it.line, it.reason
            );
            Err(Refused::file(&report.file, &words))
        }
        None => Ok(()),
    }
}
