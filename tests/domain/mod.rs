//! The core by itself: no file, no clock.

mod adults;
mod away;
mod board;
mod conferences;
mod grid;
mod groups;
mod leaving;
mod properties;
mod rotation;
mod rules;
mod together;
