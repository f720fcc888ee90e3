//! Whether a general shape made sense of a file that no vendor's profile knows: it gives something honest, or is refused.

use super::bind::Bound;
use super::matching::Matched;
use super::number_of;
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

/// Takes nobody into the team, and no key, from a file of a general shape that has scores of which not one can be read: what it calls
/// students may be anything. With an answer that makes its scores readable, they are.
pub(super) fn doubt_students(profile: &Profile, found: &Found, matched: &mut Matched, report: &mut Report) {
    if !profile.generic || profile.is_roster() || !found.scores.is_empty() || found.counts.skipped == 0 {
        return;
    }
    matched.keys.clear();
    report.students.unknown += number_of(matched.new.len());
    if !matched.new.is_empty() {
        matched.new.clear();
        report
            .warnings
            .push("Nobody was taken into the team yet, because no score of the file can be read.".to_owned());
    }
}
