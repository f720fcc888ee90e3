//! Huddleboard: the daily regrouping of students, in the terminal and offline.
pub mod cli;
pub mod domain;
pub mod import;
pub mod session;
mod store;
pub mod tui;
