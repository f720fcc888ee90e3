//! The board without a terminal: the real app on a real file, drawn into a grid of cells. Tests are scripts of keys and of a
//! mouse that aims at what it sees (*a student*, *a group*, *a button*), never at coordinates.
//!
//! ```text
//! screen.rs    the app, what can be done to it, what it says    snapshot.rs   its picture as text
//! files.rs     the files it opens                               scenes.rs     pictures worth keeping
//! keys.rs      every action by its keys                          by_mouse.rs   every action by the mouse alone
//! modes.rs     what the screen can be busy with                  unlisted.rs   keys that mean nothing there
//! looks.rs     every look, depth and alphabet                    random.rs     whatever comes in
//! day.rs, grid.rs, groups.rs, moves.rs, rotation.rs, mouse.rs, elsewhere.rs, student.rs, sources.rs   how it behaves
//! start.rs     the program before it has a file                 layouts.rs    what is shown on which screen
//! lists.rs     how one gets about in lists
//! typing.rs    what is typed into windows                    asking.rs     what an import asks
//! mapping.rs   files whose columns somebody has to say          beside.rs    conferences, contacts, choices
//! team.rs, people.rs   what a team sets up      teams.rs     several teams, each in its file
//! rules.rs     the team's rules
//! suggest.rs   suggestions, and prices while dragging            several.rs   suggestions for several slots at once
//! timetable.rs the week, and what is set up of it               clock.rs     what time does
//! ```

mod absences;
mod asking;
mod bases;
mod beside;
mod by_mouse;
mod clock;
mod day;
mod elsewhere;
mod files;
mod grid;
mod groups;
mod keys;
mod layouts;
mod lists;
mod looks;
mod mapping;
mod modes;
mod mouse;
mod moves;
mod people;
mod present;
mod random;
mod rotation;
mod rules;
mod scenes;
mod screen;
mod several;
mod snapshot;
mod sources;
mod start;
mod student;
mod suggest;
mod team;
mod teams;
mod timetable;
mod typing;
mod unlisted;
mod weighing;

pub use files::File;
pub use screen::{COLOURS, On, Screen};
