//! What makes one plan into several: sets that rotate, halves that change places, bases that later days start from.

use chrono::NaiveDate;

use super::build::Building;
use super::outline::{Base, Rotation};
use crate::cli::demo::{SchoolFault, names};
use crate::domain::command::{self, BaseAct, BaseEdit, Command, Flip, Rotate, SaveBase};
use crate::domain::plan::Day;

impl Building<'_> {
    /// On the day of the rotation, sets go through the stations of a block; then the halves change places in the other one.
    pub(super) fn rotation(&mut self, it: &Rotation, date: NaiveDate) -> Result<(), SchoolFault> {
        if self.date(it.day) != date {
            return Ok(());
        }
        let (day, block) = (Day::Date(date), names::block(&it.block));
        let tracks = it.tracks.iter().map(|track| command::Track {
            sets: track.sets.0.iter().map(|name| names::set(name)).collect(),
            stations: track.stations.0.iter().map(|name| names::origin(&it.block, name)).collect(),
        });
        let rotate = Rotate { day, block, tracks: tracks.collect() };
        self.run((date, 7, 2), Command::Rotate(rotate))?;
        let Some(to) = it.flip.as_deref().map(names::block) else { return Ok(()) };
        self.run((date, 7, 3), Command::Flip(Flip { day, from: block, to, halves: None }))
    }

    /// The plans of its day become a base.
    pub(super) fn base(&mut self, it: &Base, date: NaiveDate) -> Result<(), SchoolFault> {
        if self.date(it.of) != date {
            return Ok(());
        }
        let limits = [
            it.from.map(|day| BaseEdit::From(Some(self.date(day)))),
            it.to.map(|day| BaseEdit::To(Some(self.date(day)))),
        ];
        let edits = [BaseEdit::Name(it.name.clone()), BaseEdit::Weekday(it.day.clone())];
        let edits = edits.into_iter().chain(limits.into_iter().flatten()).collect();
        let slots = self.script.book.slots_on(date);
        self.run((date, 7, 5), Command::Base(BaseAct::Save(SaveBase { base: names::base(&it.name), slots, edits })))
    }
}
