//! The lists that can be chosen from, each made from the state when it is opened.

mod actions;
mod arrange;
mod away;
mod choices;
mod conferences;
mod copies;
mod difference;
mod files;
mod group;
mod how_long;
mod log;
mod looks;
mod news;
mod places;
mod sheets;
mod slots;
mod sources;
mod team;

pub(super) use actions::{help, palette};
pub(super) use arrange::{only, orders};
pub(super) use away::away;
pub(super) use choices::choices;
pub(super) use conferences::{likely_adult, row_of};
pub(super) use copies::copies;
pub(super) use difference::difference;
pub(super) use files::{files, welcome};
pub(super) use group::{adults, focus, group};
pub(super) use how_long::how_long;
pub(super) use log::log;
pub(super) use looks::looks;
pub(super) use news::news;
pub(super) use places::places;
pub(super) use sheets::sheets;
pub(super) use slots::slots;
pub(super) use sources::sources;
pub(super) use team::{base_slots, next_part, topic};
