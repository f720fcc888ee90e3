//! The core by itself: no file, no clock.

mod board;
mod grid;
mod properties;
mod rules;
