//! The core by itself: no file, no clock.

mod adults;
mod away;
mod bases;
mod board;
mod conferences;
mod copies;
mod grid;
mod groups;
mod leaving;
mod limits;
mod properties;
mod rotation;
mod rule_history;
mod rule_kinds;
mod rule_shares;
mod rule_speed;
mod rules;
mod taken;
mod together;
