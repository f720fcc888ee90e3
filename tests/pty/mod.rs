//! Tests through a real pseudo-terminal: the program as a person meets it. They prove the wiring (keys, mouse, paste,
//! resize, signals, how the terminal is left behind); what the program decides is tested lower down, where it is fast.
//!
//! A test starts a [`Terminal`], acts on it and waits for the screen it expects. **Nothing here sleeps**: every wait
//! looks at the parsed screen whenever output arrives, and fails with a dump of that screen after a generous limit.
//! Places are columns and rows from 0, in this order.

mod board;
mod drags;
mod endings;
mod halt;
mod input;
mod modes;
mod screen;
mod self_test;
mod setup;
mod start;
mod terminal;
mod wiring;

pub use board::Board;
pub use input::{Key, Mouse};
pub use modes::Modes;
pub use setup::Setup;
pub use terminal::Terminal;
