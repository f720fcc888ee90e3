//! A screen as text: what it says, then how it looks. In the second picture every cell is a letter that stands for what the
//! theme means by its style; the legend below spells the styles out.

use std::collections::BTreeSet;

use huddleboard::domain::skill::Band;
use huddleboard::tui::Theme;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier, Style};
use unicode_width::UnicodeWidthStr;

/// The cells of a row, without those that a wide letter covers.
fn row(buffer: &Buffer, y: u16) -> impl Iterator<Item = &Cell> {
    let mut covered = 0;
    (0..buffer.area.width).filter_map(move |x| {
        let cell = &buffer[(x, y)];
        if covered > 0 {
            covered -= 1;
            return None;
        }
        covered = cell.symbol().width().saturating_sub(1);
        Some(cell)
    })
}

/// The text of the screen: one line per row, without spaces at their ends.
pub fn text(buffer: &Buffer) -> String {
    let rows = (0..buffer.area.height).map(|y| row(buffer, y).map(Cell::symbol).collect::<String>());
    rows.map(|it| it.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

/// Text, letters of the styles, legend.
pub fn picture(buffer: &Buffer, theme: Theme) -> String {
    let mut legend = BTreeSet::new();
    let mut looks = String::new();
    for y in 0..buffer.area.height {
        let letters: String = row(buffer, y)
            .map(|cell| {
                let letter = letter(theme, cell);
                if letter != '.' {
                    legend.insert((letter, words(cell)));
                }
                // As wide as the text above it, so that the two pictures line up.
                letter.to_string().repeat(cell.symbol().width().max(1))
            })
            .collect();
        looks.push_str(letters.trim_end_matches('.'));
        looks.push('\n');
    }
    let legend: Vec<String> = legend.iter().map(|(letter, words)| format!("{letter} {words}\n")).collect();
    format!("{}\n\n{looks}\n{}", text(buffer), legend.concat())
}

/// The picture, and where the text cursor stands.
pub fn kept(buffer: &Buffer, theme: Theme, cursor: Option<(u16, u16)>) -> String {
    let cursor = cursor.map_or_else(String::new, |it| format!("text cursor at {}, {}\n", it.0, it.1));
    format!("{}{cursor}", picture(buffer, theme))
}

/// The letter of a style: what the theme means by it.
fn letter(theme: Theme, cell: &Cell) -> char {
    let meanings = [
        ('.', theme.plain()),
        ('1', theme.band(Band::NeedsSupport)),
        ('2', theme.band(Band::Developing)),
        ('3', theme.band(Band::Proficient)),
        ('4', theme.band(Band::Secure)),
        ('n', theme.heat(Band::NeedsSupport)),
        ('d', theme.heat(Band::Developing)),
        ('p', theme.heat(Band::Proficient)),
        ('s', theme.heat(Band::Secure)),
        ('B', theme.strong()),
        ('M', theme.mark()),
        ('A', theme.accent()),
        ('W', theme.warning()),
        ('R', theme.refusal()),
        ('G', theme.welcome()),
        ('q', theme.quiet()),
        ('f', theme.frame()),
        ('C', theme.cursor()),
    ];
    let looks = |it: &Style| {
        let colour = |it: Option<Color>| it.unwrap_or(Color::Reset);
        colour(it.fg) == cell.fg && colour(it.bg) == cell.bg && it.add_modifier == cell.modifier
    };
    match meanings.iter().find(|it| looks(&it.1)) {
        Some((letter, _)) => *letter,
        None if cell.modifier.contains(Modifier::CROSSED_OUT) => 'x',
        None if cell.modifier.contains(Modifier::REVERSED) => 'C',
        None => '?',
    }
}

/// A style in words: `bold fg=#e69f00`.
fn words(cell: &Cell) -> String {
    let modifiers = cell.modifier.iter_names().map(|it| it.0.to_lowercase());
    let colours = [("fg", cell.fg), ("bg", cell.bg)].into_iter().filter(|it| it.1 != Color::Reset);
    let colours = colours.map(|(name, colour)| format!("{name}={}", colour.to_string().to_lowercase()));
    modifiers.chain(colours).collect::<Vec<_>>().join(" ")
}
