//! The pictures in the README, made from real screens of the demo class. They are kept in `assets/pictures` and held against the screens
//! by every run of the tests. After a change of a screen, `PICTURES=write cargo test pictures` makes them anew; look at them then.
//!
//! ```text
//! scenes.rs   which screens          svg.rs      a screen as a picture
//! letters.rs  its runs of letters    shapes.rs   the signs that no font draws
//! ```

mod letters;
mod scenes;
mod shapes;
mod svg;

use std::fs;
use std::path::{Path, PathBuf};

use huddleboard::tui::{Carry, Hand, State};
use scenes::SCENES;
use svg::{DARK, LIGHT, Over, svg};

use crate::screens::Screen;

/// How to make them anew.
const REBUILD: &str = "Run `PICTURES=write cargo test pictures`, and look at them.";
/// The largest picture, in bytes.
const LARGEST: usize = 60_000;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/pictures")
}

fn picture(screen: &Screen) -> String {
    let state = screen.state();
    let paper = if state.theme.look.is_light() { &LIGHT } else { &DARK };
    svg(screen.buffer(), paper, &Over { caret: screen.text_cursor(), pointer: pointer(state) })
}

/// Where the mouse holds somebody.
fn pointer(state: &State) -> Option<(u16, u16)> {
    match state.carry {
        Carry::Held { hand: Hand::Mouse(at), .. } => Some(at),
        Carry::Held { hand: Hand::Keys, .. }
        | Carry::Idle
        | Carry::Pressed { .. }
        | Carry::Picked { .. }
        | Carry::Aimed { .. } => None,
    }
}

#[test]
fn every_picture_shows_the_screen_as_it_is_now() {
    let write = std::env::var_os("PICTURES").is_some_and(|it| it == "write");
    let mut old = Vec::new();
    for (name, scene) in SCENES {
        let (now, path) = (picture(&scene()), folder().join(format!("{name}.svg")));
        assert!(now.len() <= LARGEST, "{name}.svg would have {} bytes, more than {LARGEST}", now.len());
        if write {
            fs::create_dir_all(folder()).expect("the folder of pictures");
            fs::write(path, now).expect("a picture");
        } else if fs::read_to_string(path).ok() != Some(now) {
            old.push(*name);
        }
    }
    assert!(
        old.is_empty(),
        "these pictures of assets/pictures show another screen than the program: {old:?}. {REBUILD}"
    );
}

#[test]
fn every_picture_is_made_by_a_scene() {
    let files = fs::read_dir(folder()).into_iter().flatten();
    let names = files.map(|it| it.expect("an entry").file_name().into_string().expect("a name in UTF-8"));
    let is_made = |file: &str| SCENES.iter().any(|it| file == format!("{}.svg", it.0));
    let left: Vec<String> = names.filter(|it| !is_made(it)).collect();
    assert!(left.is_empty(), "no scene makes these files of assets/pictures: {left:?}. Delete them.");
}

#[test]
fn the_readme_shows_every_picture_and_says_what_is_on_it() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("the README");
    let shown: Vec<(&str, &str)> = readme.split("![").skip(1).filter_map(|it| it.split_once("](")).collect();
    let shown: Vec<(&str, &str)> = shown.iter().filter_map(|it| Some((it.0, it.1.split_once(')')?.0))).collect();
    for (alt, path) in &shown {
        assert!(alt.split_whitespace().count() >= 5, "{path} needs words for those who don't see it, not “{alt}”");
    }
    let paths: Vec<&str> = shown.iter().map(|it| it.1).collect();
    let made: Vec<String> = SCENES.iter().map(|it| format!("assets/pictures/{}.svg", it.0)).collect();
    assert_eq!(paths, made, "the README shows every scene once, in their order");
}

#[test]
fn no_sign_is_left_to_a_font() {
    for (name, scene) in SCENES {
        let picture = picture(&scene());
        let letters = picture.lines().filter(|it| it.starts_with("<text")).flat_map(str::chars);
        // Arrows, frames, bars, circles; not the signs of mathematics between them.
        let signs: String =
            letters.filter(|it| matches!(it, '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{2bff}')).collect();
        assert!(signs.is_empty(), "{name} has signs that fonts draw in their own ways; add them to shapes.rs: {signs}");
    }
}
