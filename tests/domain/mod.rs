//! The core by itself: no file, no clock.

mod adults;
mod away;
mod board;
mod grid;
mod groups;
mod properties;
mod rotation;
mod rules;
mod together;
