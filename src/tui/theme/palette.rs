//! The colours of a look, as `assets/themes` states them. Read once, when the look is first drawn with.

use std::str::FromStr;
use std::sync::OnceLock;

use ratatui::style::Color;
use serde::{Deserialize, Deserializer, de};

use super::{Depth, Look};

/// The colours of a look.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Palette {
    /// What the colours must stand out from.
    #[cfg_attr(not(test), expect(dead_code, reason = "what the tests measure the colours by"))]
    backgrounds: Vec<Shade>,
    #[cfg_attr(not(test), expect(dead_code, reason = "what the tests measure the colours by"))]
    contrast: Contrast,
    /// Colours of text and frames, on whatever background the terminal has.
    pub ink: Inks,
    /// Text on a background of its own.
    pub tint: Tints,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Contrast {
    #[cfg_attr(not(test), expect(dead_code, reason = "what the tests measure the colours by"))]
    text: f64,
    #[cfg_attr(not(test), expect(dead_code, reason = "what the tests measure the colours by"))]
    frame: f64,
}

macro_rules! roles {
    ($(#[$doc:meta])* $name:ident of $colour:ty: $( $role:ident ),+) => {
        $(#[$doc])*
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields, rename_all = "kebab-case")]
        pub(super) struct $name {
            $( pub $role: $colour, )+
        }

        #[cfg(test)]
        impl $name {
            fn all(&self) -> Vec<(&'static str, &$colour)> {
                vec![$( (stringify!($role), &self.$role) ),+]
            }
        }
    };
}

roles! {
    /// What a colour stands for.
    Inks of Ink:
    needs_support, developing, proficient, secure, quiet, frame, accent, warning, refusal, welcome, cursor, mark
}

roles! {
    /// What a background stands for.
    Tints of Tint: changed, no_evidence, needs_support, developing, proficient, secure
}

/// A colour in every depth.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ink {
    rgb: Shade,
    indexed: u8,
    basic: Shade,
}

impl Ink {
    /// The colour for a terminal; `None` where there are no colours.
    pub fn at(&self, depth: Depth) -> Option<Color> {
        match depth {
            Depth::True => Some(self.rgb.0),
            Depth::Indexed => Some(Color::Indexed(self.indexed)),
            Depth::Basic => Some(self.basic.0),
            Depth::None => None,
        }
    }
}

/// Text and background, for terminals whose colours are known.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tint {
    rgb: [Shade; 2],
    indexed: [u8; 2],
}

impl Tint {
    /// Text and background for a terminal; `None` where they would be a gamble.
    pub fn at(&self, depth: Depth) -> Option<(Color, Color)> {
        match depth {
            Depth::True => Some((self.rgb[0].0, self.rgb[1].0)),
            Depth::Indexed => Some((Color::Indexed(self.indexed[0]), Color::Indexed(self.indexed[1]))),
            Depth::Basic | Depth::None => None,
        }
    }
}

/// A colour as a word: `#rrggbb`, or one of the 16 names.
struct Shade(Color);

impl<'de> Deserialize<'de> for Shade {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Color::from_str(&text).map(Self).map_err(|_| de::Error::custom(format!("“{text}” is no colour")))
    }
}

impl Palette {
    fn read(look: Look) -> Result<Self, toml::de::Error> {
        toml::from_str(match look {
            Look::Dark => include_str!("../../../assets/themes/dark.toml"),
            Look::Light => include_str!("../../../assets/themes/light.toml"),
            Look::ContrastDark => include_str!("../../../assets/themes/high-contrast-dark.toml"),
            Look::ContrastLight => include_str!("../../../assets/themes/high-contrast-light.toml"),
        })
    }

    /// The colours of a look.
    pub fn of(look: Look) -> &'static Self {
        static READ: [OnceLock<Palette>; 4] = [const { OnceLock::new() }; 4];
        READ[look as usize]
            .get_or_init(|| Self::read(look).expect("the looks that the program comes with have no fault"))
    }
}

#[cfg(test)]
mod tests;
