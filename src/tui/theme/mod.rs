//! Colours and glyphs. A band is glyph, number and colour together; nothing is told by colour alone, and without colours everything
//! is still told.
//!
//! The colours are data, in `assets/themes`; what a terminal can show is found out in `detect.rs`.

mod detect;
mod palette;

use ratatui::style::{Color, Modifier, Style};

pub use detect::{Detected, Wanted};
use palette::{Ink, Inks, Palette, Tint, Tints};

use crate::domain::flag::Flag;
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

/// What the colours are made for: the terminal's background, and eyes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// A dark background.
    #[default]
    Dark,
    /// A light background.
    Light,
    /// A dark background, where everything has to stand out.
    ContrastDark,
    /// A light background, where everything has to stand out.
    ContrastLight,
}

impl Look {
    /// All, the usual one first.
    pub const ALL: [Self; 4] = [Self::Dark, Self::Light, Self::ContrastDark, Self::ContrastLight];

    /// Its word in the settings.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::ContrastDark => "high-contrast-dark",
            Self::ContrastLight => "high-contrast-light",
        }
    }

    /// Whether it is for a light background.
    pub fn is_light(self) -> bool {
        matches!(self, Self::Light | Self::ContrastLight)
    }
}

/// What to draw with. **It never paints the terminal's background**, and leaves plain text the terminal's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Colours.
    pub depth: Depth,
    /// Plain ASCII only.
    pub ascii: bool,
    /// Which colours.
    pub look: Look,
    /// Whether the terminal turns what is written from right to left.
    pub turns: bool,
}

impl Theme {
    /// For a dark background.
    pub const fn new(depth: Depth, ascii: bool) -> Self {
        Self { depth, ascii, look: Look::Dark, turns: false }
    }

    /// The same in another look.
    #[must_use]
    pub const fn with(self, look: Look) -> Self {
        Self { look, ..self }
    }

    fn ink(self, role: impl FnOnce(&Inks) -> &Ink) -> Style {
        let colour = role(&Palette::of(self.look).ink).at(self.depth);
        colour.map_or_else(Style::new, |it| Style::new().fg(it))
    }

    fn on_tint(self, role: impl FnOnce(&Tints) -> &Tint) -> Option<Style> {
        let colours = role(&Palette::of(self.look).tint).at(self.depth);
        colours.map(|(text, back)| Style::new().fg(text).bg(back))
    }

    /// From needs support to secure ever further from the background: vermilion, orange, bluish green, sky blue.
    pub fn band(self, band: Band) -> Style {
        match band {
            Band::None => self.quiet(),
            Band::NeedsSupport => self.ink(|it| &it.needs_support),
            Band::Developing => self.ink(|it| &it.developing),
            Band::Proficient => self.ink(|it| &it.proficient),
            Band::Secure => self.ink(|it| &it.secure),
        }
    }

    /// A cell of a heat map: text on the band's tint; where there are few colours, as [`Self::band`]. The text still has to
    /// tell the band, by glyph or number.
    pub fn heat(self, band: Band) -> Style {
        let tint = self.on_tint(|it| match band {
            Band::None => &it.no_evidence,
            Band::NeedsSupport => &it.needs_support,
            Band::Developing => &it.developing,
            Band::Proficient => &it.proficient,
            Band::Secure => &it.secure,
        });
        tint.unwrap_or_else(|| self.band(band))
    }

    /// What matters less; never the only bearer of a meaning.
    pub fn quiet(self) -> Style {
        self.ink(|it| &it.quiet)
    }

    /// Frames.
    pub fn frame(self) -> Style {
        self.ink(|it| &it.frame)
    }

    /// Names of groups, keys to press.
    pub fn accent(self) -> Style {
        self.ink(|it| &it.accent).add_modifier(Modifier::BOLD)
    }

    /// What needs a look.
    pub fn warning(self) -> Style {
        self.ink(|it| &it.warning).add_modifier(Modifier::BOLD)
    }

    /// What is refused.
    pub fn refusal(self) -> Style {
        self.ink(|it| &it.refusal).add_modifier(Modifier::BOLD)
    }

    /// What may happen.
    pub fn welcome(self) -> Style {
        self.ink(|it| &it.welcome).add_modifier(Modifier::BOLD)
    }

    /// The card under the cursor: the terminal's own background as text on a colour that stands out from it.
    pub fn cursor(self) -> Style {
        self.plain().patch(self.ink(|it| &it.cursor)).add_modifier(Modifier::REVERSED)
    }

    /// Who is marked.
    pub fn mark(self) -> Style {
        self.ink(|it| &it.mark).add_modifier(Modifier::BOLD)
    }

    /// What somebody else has just changed: text on a soft tint, and underlined where there is none. Put over another style.
    pub fn changed(self) -> Style {
        self.on_tint(|it| &it.changed).unwrap_or_else(|| Style::new().add_modifier(Modifier::UNDERLINED))
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

    /// A flag as a sign; what it means stands in the line about the student.
    pub fn flag_glyph(self, flag: Flag) -> &'static str {
        match (self.ascii, flag) {
            (false, Flag::NoEvidence) => "○",
            (true, Flag::NoEvidence) => "-",
            (_, Flag::Rushed) => "!",
            (_, Flag::Old) => "?",
            (_, Flag::Aging) => "~",
            (false, Flag::BehindPace(_)) => "«",
            (true, Flag::BehindPace(_)) => "<",
            (_, Flag::Ready(_)) => "*",
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

    #[test]
    fn bands_differ_by_glyph_without_any_colour() {
        for ascii in [false, true] {
            let theme = Theme::new(Depth::None, ascii);
            let mut glyphs: Vec<&str> = Band::ALL.iter().map(|it| theme.band_glyph(*it)).collect();
            glyphs.sort_unstable();
            glyphs.dedup();
            assert_eq!(glyphs.len(), Band::ALL.len());
        }
    }

    #[test]
    fn without_colours_every_style_has_none() {
        let theme = Theme::new(Depth::None, false);
        let bands = Band::ALL.iter().flat_map(|it| [theme.band(*it), theme.heat(*it)]);
        for style in bands.chain([theme.cursor(), theme.mark(), theme.changed(), theme.warning(), theme.plain()]) {
            assert_eq!((style.fg, style.bg), (None, None));
        }
        assert!(theme.cursor().add_modifier.contains(Modifier::REVERSED));
        assert!(theme.mark().add_modifier.contains(Modifier::BOLD));
        assert!(theme.changed().add_modifier.contains(Modifier::UNDERLINED));
    }
}
