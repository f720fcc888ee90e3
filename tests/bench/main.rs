//! `cargo bench`: the figures of the design beside their targets, on generated schools.
//!
//! Each part of the program adds its own: [`spine`] the session and the core, [`bulk`] a large import (alone with `cargo bench -- bulk`),
//! [`screen`] what a person waits for (alone with `cargo bench -- screen`), [`hands`] the mouse and typing, [`suggest`] the engine of
//! suggestions (alone with `cargo bench -- suggest`), [`proposals`] what a team sees of it (alone with `cargo bench -- proposals`). The
//! largest school, [`full`], uses everything (alone with `cargo bench -- full`).

mod bulk;
mod figure;
mod full;
#[cfg(unix)]
mod hands;
mod proposals;
#[cfg(unix)]
mod pty;
mod school;
#[cfg(unix)]
mod screen;
mod spine;
mod suggest;

use school::School;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let asked = |what: &str| arguments.iter().position(|it| it == what).and_then(|it| arguments.get(it + 1));
    if let Some(file) = asked(spine::CHILD) {
        return spine::opened_in_a_child(file.as_ref());
    }
    if let Some(folder) = asked(bulk::IMPORT) {
        return bulk::import_in_a_child(folder.as_ref());
    }
    if let Some(folder) = asked(bulk::BARE) {
        return bulk::bare_in_a_child(folder.as_ref());
    }
    if arguments.iter().any(|it| it == "bulk") {
        return figure::print(&bulk::figures());
    }
    if arguments.iter().any(|it| it == "suggest") {
        return figure::print(&suggest::figures());
    }
    if arguments.iter().any(|it| it == "full") {
        let full = [School::in_full_use()];
        figure::print(&spine::figures(&full));
        #[cfg(unix)]
        figure::print(&screen::figures(&full));
        return;
    }
    #[cfg(unix)]
    if arguments.iter().any(|it| it == "screen") {
        let schools = [School::of(60, 360_000), School::of(240, 600_000)];
        figure::print(&spine::figures(&schools));
        return figure::print(&screen::figures(&schools));
    }
    if arguments.iter().any(|it| it == "proposals") {
        let schools = [School::of(60, 360_000), School::of(240, 600_000), School::of(800, 1_200_000)];
        return figure::print(&proposals::figures(&schools));
    }
    let schools =
        [School::of(60, 360_000), School::of(240, 600_000), School::of(800, 1_200_000), School::in_full_use()];
    figure::print(&spine::figures(&schools));
    figure::print(&bulk::figures());
    figure::print(&suggest::figures());
    figure::print(&proposals::figures(&schools[..3]));
    #[cfg(unix)]
    figure::print(&screen::figures(&schools));
}
