//! The core by itself: no file, no clock.

mod board;
mod groups;
mod grid;
mod properties;
mod rules;
mod together;
