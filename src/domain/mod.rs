//! The pure core: facts, rules and decisions. No input or output, no clock, no randomness; whoever needs a date or
//! a new id passes it in. Everything else in the program may call it; it calls nothing of the program.

pub mod away;
pub mod board;
pub mod book;
pub mod change;
pub mod check;
pub mod command;
pub mod cycle;
pub mod entry;
pub mod evidence;
pub mod find;
pub mod flag;
pub mod grid;
pub mod ids;
pub mod names;
pub mod person;
pub mod plan;
pub mod presented;
pub mod ready;
pub mod reckoning;
pub mod record;
pub mod rule;
pub mod school_days;
pub mod score;
pub mod scores;
pub mod since;
pub mod skill;
pub mod sources;
pub mod student_page;
pub mod tally;
pub mod team;
pub mod text;
pub mod timetable;
pub mod value;
pub mod watch;
pub mod words;
