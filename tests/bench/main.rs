//! `cargo bench`: the figures of the design beside their targets, on generated schools.
//!
//! Each part of the program adds its own: [`spine`] the session and the core, [`screen`] what a person waits for.

mod figure;
#[cfg(unix)]
mod pty;
mod school;
#[cfg(unix)]
mod screen;
mod spine;

use school::School;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(place) = arguments.iter().position(|it| it == spine::CHILD) {
        return spine::opened_in_a_child(arguments.get(place + 1).expect("a file").as_ref());
    }
    let schools = [School::of(60, 360_000), School::of(240, 600_000), School::of(800, 1_200_000)];
    figure::print(&spine::figures(&schools));
    #[cfg(unix)]
    figure::print(&screen::figures(&schools));
}
