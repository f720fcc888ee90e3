//! The core by itself: no file, no clock.

mod adults;
mod away;
mod board;
mod grid;
mod groups;
mod leaving;
mod properties;
mod rules;
mod together;
