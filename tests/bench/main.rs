//! `cargo bench`: the figures of the design beside their targets, on generated schools.
//!
//! Each part of the program adds its own: [`spine`] the session and the core. Figures of the screen (key to frame, drop to frame,
//! one frame) belong in a `screen.rs` beside it, listed in [`main`]; they find a school in [`school::School`].

mod figure;
mod school;
mod spine;

use figure::Figure;
use school::School;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(place) = arguments.iter().position(|it| it == spine::CHILD) {
        return spine::opened_in_a_child(arguments.get(place + 1).expect("a file").as_ref());
    }
    let schools = [School::of(60, 360_000), School::of(240, 600_000), School::of(800, 1_200_000)];
    let figures: Vec<Figure> = spine::figures(&schools);
    figure::print(&figures);
}
