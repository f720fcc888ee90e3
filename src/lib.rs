//! Huddleboard: the daily regrouping of students, in the terminal and offline.
pub mod domain;
pub mod import;
