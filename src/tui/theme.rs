//! Colours and glyphs. A band is glyph, number and colour together; nothing is told by colour alone, and without colours everything
//! is still told.

use ratatui::style::{Color, Modifier, Style};

use crate::domain::score::Trend;
use crate::domain::skill::Band;

/// How many colours the terminal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// 24 bits.
    True,
    /// The 256 of xterm.
    Indexed,
    /// The basic 16.
    Basic,
    /// None.
    None,
}

/// What to draw with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Colours.
    pub depth: Depth,
    /// Plain ASCII only.
    pub ascii: bool,
}

impl Theme {
    /// What the environment says the terminal can do.
    pub fn detect(variable: impl Fn(&str) -> Option<String>, ascii: bool) -> Self {
        let named = |name| variable(name).unwrap_or_default().to_lowercase();
        let depth = if variable("NO_COLOR").is_some_and(|it| !it.is_empty()) || named("TERM") == "dumb" {
            Depth::None
        } else if matches!(named("COLORTERM").as_str(), "truecolor" | "24bit") || variable("WT_SESSION").is_some() {
            Depth::True
        } else if named("TERM").contains("256") {
            Depth::Indexed
        } else {
            Depth::Basic
        };
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(&variable).find(|it| !it.is_empty());
        let utf8 = cfg!(windows) || locale.is_none_or(|it| it.to_lowercase().replace('-', "").contains("utf8"));
        Self { depth, ascii: ascii || !utf8 }
    }

    /// A colour in the terminal's depth: 24 bits, one of 256, one of 16. The hues are Okabe and Ito's (2008).
    fn color(self, rgb: (u8, u8, u8), indexed: u8, basic: Color) -> Style {
        match self.depth {
            Depth::True => Style::new().fg(Color::Rgb(rgb.0, rgb.1, rgb.2)),
            Depth::Indexed => Style::new().fg(Color::Indexed(indexed)),
            Depth::Basic => Style::new().fg(basic),
            Depth::None => Style::new(),
        }
    }

    /// Vermilion, orange, bluish green, sky blue, from needs support to secure: apart in hue and in lightness.
    pub fn band(self, band: Band) -> Style {
        match band {
            Band::None => self.quiet(),
            Band::NeedsSupport => self.color((0xe8, 0x6a, 0x2a), 202, Color::LightRed),
            Band::Developing => self.color((0xe6, 0x9f, 0x00), 214, Color::Yellow),
            Band::Proficient => self.color((0x2f, 0xc5, 0x96), 43, Color::LightGreen),
            Band::Secure => self.color((0x7c, 0xc8, 0xf2), 117, Color::LightCyan),
        }
    }

    /// What matters less; never the only bearer of a meaning.
    pub fn quiet(self) -> Style {
        self.color((0x9a, 0x9a, 0x9a), 247, Color::Gray)
    }

    /// Frames.
    pub fn frame(self) -> Style {
        self.color((0x6b, 0x72, 0x80), 243, Color::DarkGray)
    }

    /// Names of groups, keys to press.
    pub fn accent(self) -> Style {
        self.color((0x8a, 0xb4, 0xf8), 111, Color::LightBlue).add_modifier(Modifier::BOLD)
    }

    /// What needs a look.
    pub fn warning(self) -> Style {
        self.color((0xf0, 0xc0, 0x40), 221, Color::LightYellow).add_modifier(Modifier::BOLD)
    }

    /// What is refused.
    pub fn refusal(self) -> Style {
        self.color((0xff, 0x8a, 0x70), 209, Color::LightRed).add_modifier(Modifier::BOLD)
    }

    /// What may happen.
    pub fn welcome(self) -> Style {
        self.color((0x5f, 0xd7, 0xa7), 79, Color::LightGreen).add_modifier(Modifier::BOLD)
    }

    /// The card under the cursor.
    pub fn cursor(self) -> Style {
        self.plain().add_modifier(Modifier::REVERSED)
    }

    /// As text usually is, also over a frame.
    pub fn plain(self) -> Style {
        if self.depth == Depth::None { Style::new() } else { Style::new().fg(Color::Reset) }
    }

    /// Bold.
    pub fn strong(self) -> Style {
        self.plain().add_modifier(Modifier::BOLD)
    }

    /// A band as a filling circle, or its number.
    pub fn band_glyph(self, band: Band) -> &'static str {
        match (self.ascii, band) {
            (false, Band::None) => "○",
            (false, Band::NeedsSupport) => "◔",
            (false, Band::Developing) => "◑",
            (false, Band::Proficient) => "◕",
            (false, Band::Secure) => "●",
            (true, Band::None) => "-",
            (true, Band::NeedsSupport) => "1",
            (true, Band::Developing) => "2",
            (true, Band::Proficient) => "3",
            (true, Band::Secure) => "4",
        }
    }

    /// A trend as an arrow.
    pub fn trend_glyph(self, trend: Option<Trend>) -> &'static str {
        match (self.ascii, trend) {
            (_, None) => " ",
            (false, Some(Trend::Up)) => "↗",
            (false, Some(Trend::Flat)) => "→",
            (false, Some(Trend::Down)) => "↘",
            (true, Some(Trend::Up)) => "+",
            (true, Some(Trend::Flat)) => "=",
            (true, Some(Trend::Down)) => "v",
        }
    }

    /// One of two texts, by what the terminal can show.
    pub fn pick(self, unicode: &'static str, ascii: &'static str) -> &'static str {
        if self.ascii { ascii } else { unicode }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theme(variables: &[(&str, &str)]) -> Theme {
        let find = |name: &str| variables.iter().find(|it| it.0 == name).map(|it| it.1.to_owned());
        Theme::detect(find, false)
    }

    #[test]
    fn the_environment_decides_depth_and_glyphs() {
        assert_eq!(
            theme(&[("COLORTERM", "truecolor"), ("LANG", "en_US.UTF-8")]),
            Theme { depth: Depth::True, ascii: false }
        );
        assert_eq!(theme(&[("TERM", "xterm-256color"), ("LANG", "C")]), Theme { depth: Depth::Indexed, ascii: true });
        assert_eq!(theme(&[("NO_COLOR", "1"), ("COLORTERM", "truecolor")]).depth, Depth::None);
        assert_eq!(theme(&[("TERM", "xterm"), ("NO_COLOR", "")]).depth, Depth::Basic);
    }

    #[test]
    fn bands_differ_by_glyph_without_any_colour() {
        for ascii in [false, true] {
            let theme = Theme { depth: Depth::None, ascii };
            let mut glyphs: Vec<&str> = Band::ALL.iter().map(|it| theme.band_glyph(*it)).collect();
            glyphs.sort_unstable();
            glyphs.dedup();
            assert_eq!(glyphs.len(), Band::ALL.len());
        }
    }
}
