//! The eight demo schools: each an outline (`assets/schools/KEY.toml`) that is acted out in order of its days.
//!
//! The class of the parent module is a story of twelve days, and its scores follow from it. A school is the opposite: few days, and
//! every group and score that matters is written down, because its numbers are what it is there to show.
//!
//! ```text
//! outline.rs  the data as written     build.rs  who and what there is, then day by day
//! check.rs    every fault of it       days.rs   plans, absences, moves and scores of a day
//! standing.rs rules, recurring absences   beside.rs   conferences, choices
//! layers.rs   rotations, flips, bases
//! ```

mod beside;
mod build;
mod check;
mod days;
mod layers;
mod outline;
mod standing;
#[cfg(test)]
mod tests;

use chrono::NaiveDateTime;

use super::{Act, SchoolFault};
use build::Building;
use outline::Outline;

/// Tells a school as it stands at a moment.
pub(super) fn tell(key: &str, text: &str, now: NaiveDateTime) -> Result<Vec<Act>, SchoolFault> {
    let outline = Outline::read(text)?;
    let mut building = Building::new(key, &outline, now);
    building.set_up()?;
    for day in building.days() {
        building.day(day)?;
    }
    Ok(building.into_acts())
}
