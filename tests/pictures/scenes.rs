//! The screens that the README shows, each made by a script on the demo class. The name of a scene is the name of its file.

use huddleboard::tui::{Look, Theme};

use crate::screens::{COLOURS, File, On, Screen};

/// What makes a screen.
pub type Scene = fn() -> Screen;

/// All, in the order of the README.
pub const SCENES: &[(&str, Scene)] = &[
    ("board", || demo(COLOURS, 100, 30)),
    ("drag", drag),
    ("palette", palette),
    ("grid", || pressed(demo(COLOURS, 100, 30), "tab s n")),
    ("focus", || pressed(demo(COLOURS, 100, 30), "7 F")),
    ("light", || demo(COLOURS.with(Look::Light), 100, 30)),
];

fn demo(theme: Theme, columns: u16, rows: u16) -> Screen {
    Screen::of(File::demo(), theme, columns, rows)
}

fn pressed(mut screen: Screen, keys: &str) -> Screen {
    screen.press(keys);
    screen
}

/// Three students over a group that has room for two.
fn drag() -> Screen {
    let mut screen = demo(COLOURS, 100, 30);
    screen.press("space space space");
    screen.down(On::Student("Kofi Asante")).hold(On::Group("Shade"));
    screen
}

/// Somebody looks for what can be done about a plan.
fn palette() -> Screen {
    let mut screen = demo(COLOURS, 100, 30);
    screen.press("7 :").write("group");
    screen
}
