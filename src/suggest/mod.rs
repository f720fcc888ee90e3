//! Suggestions: who could sit where, and what each group could work on. Pure: no clock, file, environment or randomness.
//!
//! [`engine`] knows nothing of students' names, skills or days: tables of points in, a plan and a proven bound out.

pub mod engine;
pub mod instance;
