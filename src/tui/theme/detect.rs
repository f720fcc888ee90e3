//! What the terminal can show, by what the environment says, and where each finding comes from. The terminal itself is not
//! asked: an answer may come late, or as keys.

use super::{Depth, Look, Theme};

/// What was asked for by settings or flags; `None` leaves it to the terminal.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted {
    /// Which colours.
    pub look: Option<Look>,
    /// How many colours.
    pub depth: Option<Depth>,
    /// Plain ASCII only.
    pub ascii: Option<bool>,
}

/// What to draw with, and the variable that decided each part of it; empty where nothing did.
#[derive(Clone, Copy, Debug)]
pub struct Detected {
    /// What to draw with.
    pub theme: Theme,
    /// What decided the look.
    pub look_by: &'static str,
    /// What decided the depth.
    pub depth_by: &'static str,
    /// What decided the glyphs.
    pub ascii_by: &'static str,
}

impl Theme {
    /// What the environment says the terminal can do, where nothing was asked for.
    pub fn detect(variable: impl Fn(&str) -> Option<String>, wanted: Wanted) -> Detected {
        let variable = |name: &str| variable(name).filter(|it| !it.is_empty());
        let (depth, depth_by) = wanted.depth.map_or_else(|| depth(variable), |it| (it, ""));
        let (look, look_by) = wanted.look.map_or_else(|| look(variable), |it| (it, ""));
        let (ascii, ascii_by) = wanted.ascii.map_or_else(|| ascii(variable), |it| (it, ""));
        Detected { theme: Self { depth, ascii, look, turns: turns(variable) }, look_by, depth_by, ascii_by }
    }
}

fn depth(variable: impl Fn(&str) -> Option<String>) -> (Depth, &'static str) {
    let named = |name| variable(name).unwrap_or_default().to_lowercase();
    if variable("NO_COLOR").is_some() {
        (Depth::None, "NO_COLOR")
    } else if named("TERM") == "dumb" {
        (Depth::None, "TERM")
    } else if matches!(named("COLORTERM").as_str(), "truecolor" | "24bit") {
        (Depth::True, "COLORTERM")
    } else if variable("WT_SESSION").is_some() {
        (Depth::True, "WT_SESSION")
    } else if named("TERM").contains("256") {
        (Depth::Indexed, "TERM")
    } else {
        (Depth::Basic, "")
    }
}

/// Some terminals tell their colours in `COLORFGBG`, as numbers of the 16; the last one is the background.
fn look(variable: impl Fn(&str) -> Option<String>) -> (Look, &'static str) {
    let background = variable("COLORFGBG").and_then(|it| it.rsplit(';').next()?.trim().parse::<u8>().ok());
    match background {
        Some(7 | 9..=15) => (Look::Light, "COLORFGBG"),
        Some(0..=6 | 8) => (Look::Dark, "COLORFGBG"),
        Some(16..) | None => (Look::Dark, ""),
    }
}

/// Terminals that reorder text by themselves: VTE (GNOME Terminal and its kin) since 0.58, Konsole, mlterm, Apple's Terminal.
fn turns(variable: impl Fn(&str) -> Option<String>) -> bool {
    variable("VTE_VERSION").and_then(|it| it.parse::<u32>().ok()).is_some_and(|it| it >= 5800)
        || variable("KONSOLE_VERSION").is_some()
        || variable("MLTERM").is_some()
        || variable("TERM_PROGRAM").is_some_and(|it| it == "Apple_Terminal")
}

fn ascii(variable: impl Fn(&str) -> Option<String>) -> (bool, &'static str) {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| Some((name, variable(name)?)));
    match locale {
        Some((name, it)) if !cfg!(windows) => (!it.to_lowercase().replace('-', "").contains("utf8"), name),
        Some(_) | None => (false, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detected(variables: &[(&str, &str)], wanted: Wanted) -> Detected {
        Theme::detect(|name| variables.iter().find(|it| it.0 == name).map(|it| it.1.to_owned()), wanted)
    }

    fn theme(variables: &[(&str, &str)]) -> Theme {
        detected(variables, Wanted::default()).theme
    }

    #[test]
    fn the_environment_decides_depth_and_glyphs() {
        assert_eq!(theme(&[("COLORTERM", "truecolor"), ("LANG", "en_US.UTF-8")]), Theme::new(Depth::True, false));
        assert_eq!(theme(&[("TERM", "xterm-256color"), ("LANG", "C")]), Theme::new(Depth::Indexed, true));
        assert_eq!(theme(&[("NO_COLOR", "1"), ("COLORTERM", "truecolor")]).depth, Depth::None);
        assert_eq!(theme(&[("TERM", "xterm"), ("NO_COLOR", "")]).depth, Depth::Basic);
    }

    #[test]
    fn the_last_number_of_colorfgbg_is_the_background() {
        for (told, light) in [("15;0", false), ("0;15", true), ("0;default;7", true), ("7;8", false), ("0;99", false)] {
            assert_eq!(theme(&[("COLORFGBG", told)]).look.is_light(), light, "{told}");
        }
        assert_eq!(detected(&[("COLORFGBG", "0;15")], Wanted::default()).look_by, "COLORFGBG");
        assert_eq!(theme(&[]).look, Look::Dark);
    }

    #[test]
    fn terminals_that_turn_text_are_known_by_their_variables() {
        assert!(theme(&[("VTE_VERSION", "7006")]).turns && theme(&[("KONSOLE_VERSION", "230803")]).turns);
        assert!(!theme(&[("VTE_VERSION", "5202")]).turns && !theme(&[("TERM_PROGRAM", "WezTerm")]).turns);
    }

    #[test]
    fn what_was_asked_for_comes_before_the_environment() {
        let wanted = Wanted { look: Some(Look::ContrastLight), depth: Some(Depth::True), ascii: Some(false) };
        let found = detected(&[("NO_COLOR", "1"), ("COLORFGBG", "15;0"), ("LANG", "C")], wanted);
        assert_eq!(found.theme, Theme::new(Depth::True, false).with(Look::ContrastLight));
        assert_eq!((found.look_by, found.depth_by, found.ascii_by), ("", "", ""));
    }
}
