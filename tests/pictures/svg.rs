//! A screen as SVG: a picture that looks the same in every viewer, without a font of its own. Every run of letters has its place and
//! its length; what fonts disagree about is drawn as a shape. The same screen gives the same bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr as _;

use super::letters::{BASELINE, Ink, Run, Script, put};
use super::shapes::{Arms, HIGH, WIDE, arms, corner, shape};

/// Around the screen, in pixels.
const MARGIN: f32 = 14.0;
/// At this size a letter of the usual fonts is as wide as a cell, also where a viewer does not know `textLength`.
const LETTERS: &str = r#"font-family="ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace" font-size="14.95""#;

/// What a terminal has of its own.
pub struct Paper {
    pub back: &'static str,
    pub text: &'static str,
    pub edge: &'static str,
}

/// A dark terminal.
pub const DARK: Paper = Paper { back: "#1a1b1e", text: "#e4e4e4", edge: "#3a3d44" };
/// A light terminal.
pub const LIGHT: Paper = Paper { back: "#fdfdfd", text: "#1f2328", edge: "#c9ccd1" };

/// What is on top of the cells.
#[derive(Default)]
pub struct Over {
    /// Where the text cursor stands.
    pub caret: Option<(u16, u16)>,
    /// Where the mouse points.
    pub pointer: Option<(u16, u16)>,
}

/// Draws a screen.
pub fn svg(buffer: &Buffer, paper: &Paper, over: &Over) -> String {
    let mut parts = Parts::default();
    for y in 0..buffer.area.height {
        parts.row(buffer, paper, y);
    }
    let (right, bottom) = corner((buffer.area.width, buffer.area.height));
    let (wide, high) = (right + 2.0 * MARGIN, bottom + 2.0 * MARGIN);
    let (back, edge, start) = (paper.back, paper.edge, 0.5 - MARGIN);
    let used: String = parts.used.iter().map(|it| named(*it)).collect();
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="-{MARGIN} -{MARGIN} {wide} {high}" {LETTERS}>
<defs>{used}</defs>
<rect x="{start}" y="{start}" width="{}" height="{}" rx="9" fill="{back}" stroke="{edge}"/>
{}{}</svg>
"#,
        wide - 1.0,
        high - 1.0,
        parts.elements(),
        on_top(over, paper),
    )
}

/// The text cursor and the mouse.
fn on_top(over: &Over, paper: &Paper) -> String {
    let caret = over.caret.map(corner).map(|(x, y)| {
        let (colour, top) = (paper.text, y + 1.5);
        format!("<path fill=\"{colour}\" d=\"M{x} {top}h1.5v16h-1.5z\"/>\n")
    });
    let pointer = over.pointer.map(corner).map(|(x, y)| {
        let (x, y) = (x + WIDE / 2.0, y + HIGH / 2.0);
        let arrow = "v16.5l3.9-3.5 2.7 6 2.7-1.2-2.7-5.9h5.2z";
        format!("<path fill=\"#fff\" stroke=\"#000\" stroke-linejoin=\"round\" d=\"M{x} {y}{arrow}\"/>\n")
    });
    caret.into_iter().chain(pointer).collect()
}

/// The name of a shape in the picture.
fn name(sign: char) -> String {
    format!("u{:x}", u32::from(sign))
}

fn named(sign: char) -> String {
    let shape = shape(sign).expect("a used shape");
    shape.replacen("<path", &format!("<path id=\"{}\"", name(sign)), 1)
}

/// The colours of a cell's text and background.
fn colours(cell: &Cell, paper: &Paper) -> (String, String) {
    let or = |colour, reset: &str| match colour {
        Color::Reset => reset.to_owned(),
        Color::Rgb(..) => colour.to_string().to_lowercase(),
        other => panic!("pictures are in 24-bit colours, not {other}"),
    };
    let (text, back) = (or(cell.fg, paper.text), or(cell.bg, paper.back));
    let (text, back) = if cell.modifier.contains(Modifier::REVERSED) { (back, text) } else { (text, back) };
    if cell.modifier.contains(Modifier::DIM) { (between(&text, &back), back) } else { (text, back) }
}

/// A dim colour: three fifths of it on its background.
fn between(text: &str, back: &str) -> String {
    let part = |colour: &str, at: usize| u16::from_str_radix(&colour[at..at + 2], 16).expect("a colour as #rrggbb");
    let [red, green, blue] = [1, 3, 5].map(|at| (part(text, at) * 3 + part(back, at) * 2) / 5);
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// The parts of a picture by their colours, from below to above.
#[derive(Default)]
struct Parts {
    /// Backgrounds, and lines under and through letters.
    areas: BTreeMap<String, Vec<Area>>,
    /// Lines of frames, as ends in half cells: by colour, then by the row or column that they are in.
    across: BTreeMap<(String, u16), Vec<(u16, u16)>>,
    down: BTreeMap<(String, u16), Vec<(u16, u16)>>,
    /// Corners of frames, as parts of a path.
    curves: BTreeMap<String, String>,
    /// Uses of shapes, as elements.
    shapes: BTreeMap<String, String>,
    used: BTreeSet<char>,
    /// Runs of letters, as elements.
    letters: BTreeMap<Ink, String>,
}

/// A rectangle, in pixels.
struct Area {
    left: f32,
    top: f32,
    wide: f32,
    high: f32,
}

impl Parts {
    fn row(&mut self, buffer: &Buffer, paper: &Paper, y: u16) {
        let mut runs: Vec<Run> = Vec::new();
        let mut x = 0;
        while x < buffer.area.width {
            let cell = &buffer[(x, y)];
            let cells = u16::try_from(cell.symbol().width().max(1)).expect("a letter's width");
            let (fill, back) = colours(cell, paper);
            let (left, top) = corner((x, y));
            let wide = f32::from(cells) * WIDE;
            if back != paper.back {
                self.fill(back, Area { left, top, wide, high: HIGH });
            }
            if cell.modifier.contains(Modifier::UNDERLINED) {
                self.fill(fill.clone(), Area { left, top: top + BASELINE + 2.0, wide, high: 1.0 });
            }
            if cell.modifier.contains(Modifier::CROSSED_OUT) {
                self.fill(fill.clone(), Area { left, top: top + 9.0, wide, high: 1.0 });
            }
            let sign = cell.symbol().chars().next().unwrap_or(' ');
            if let Some(arms) = arms(sign) {
                self.frame(&fill, x, y, arms);
            } else if shape(sign).is_some() {
                self.used.insert(sign);
                let element = format!(r##"<use href="#{}" x="{left}" y="{top}"/>"##, name(sign));
                self.shapes.entry(fill).or_default().push_str(&element);
            } else if !cell.symbol().trim().is_empty() {
                let ink = Ink { fill, bold: cell.modifier.contains(Modifier::BOLD) };
                let (script, text) = (Script::of(sign), cell.symbol().to_owned());
                put(&mut runs, Run { ink, script, x, cells, text });
            }
            x += cells;
        }
        for run in runs {
            let element = run.element(y);
            self.letters.entry(run.ink).or_default().push_str(&element);
        }
    }

    /// Fills an area. What goes on from cell to cell is one, so that no seam shows.
    fn fill(&mut self, colour: String, area: Area) {
        let areas = self.areas.entry(colour).or_default();
        let meets = |it: &&mut Area| (it.left + it.wide, it.top, it.high) == (area.left, area.top, area.high);
        match areas.iter_mut().rev().find(meets) {
            Some(before) => before.wide += area.wide,
            None => areas.push(area),
        }
    }

    /// Draws a cell of a frame; likewise its lines go on.
    fn frame(&mut self, colour: &str, x: u16, y: u16, arms: Arms) {
        if arms.round {
            let (left, top) = corner((x, y));
            let ([to_left, to_right], [up, down]) = (arms.across, arms.down);
            let (middle, turn, sweep) = (left + WIDE / 2.0, top + HIGH / 2.0, u8::from(to_right == down));
            let (from, end) = if up { (top, turn - 4.5) } else { (top + HIGH, turn + 4.5) };
            let to = if to_left { left } else { left + WIDE };
            let path = format!("M{middle} {from}V{end}A4.5 4.5 0 0 {sweep} {to} {turn}");
            self.curves.entry(colour.to_owned()).or_default().push_str(&path);
            return;
        }
        let across = self.across.entry((colour.to_owned(), y)).or_default();
        go_on(across, 2 * x, arms.across);
        let down = self.down.entry((colour.to_owned(), x)).or_default();
        go_on(down, 2 * y, arms.down);
    }

    fn elements(&self) -> String {
        let mut out = String::new();
        for (colour, areas) in &self.areas {
            let path = areas.iter().map(|it| format!("M{} {}h{}v{}h-{}z", it.left, it.top, it.wide, it.high, it.wide));
            let _ = writeln!(
                out,
                r#"<path fill="{colour}" shape-rendering="crispEdges" d="{}"/>"#,
                path.collect::<String>()
            );
        }
        for (colour, path) in self.lines() {
            let _ = writeln!(out, r#"<path fill="none" stroke="{colour}" d="{path}"/>"#);
        }
        for (colour, uses) in &self.shapes {
            let _ = writeln!(out, r#"<g fill="{colour}" stroke="{colour}">{uses}</g>"#);
        }
        for (Ink { fill, bold }, texts) in &self.letters {
            let bold = if *bold { " font-weight=\"700\"" } else { "" };
            let _ = writeln!(out, "<g fill=\"{fill}\"{bold}>\n{texts}</g>");
        }
        out
    }

    /// All lines of frames: a path for every colour.
    fn lines(&self) -> BTreeMap<String, String> {
        let mut paths = self.curves.clone();
        let half = |it: u16, whole: f32| f32::from(it) * whole / 2.0;
        for ((colour, row), spans) in &self.across {
            let y = half(2 * row + 1, HIGH);
            let lines = spans.iter().map(|it| format!("M{} {y}H{}", half(it.0, WIDE), half(it.1, WIDE)));
            paths.entry(colour.clone()).or_default().extend(lines);
        }
        for ((colour, column), spans) in &self.down {
            let x = half(2 * column + 1, WIDE);
            let lines = spans.iter().map(|it| format!("M{x} {}V{}", half(it.0, HIGH), half(it.1, HIGH)));
            paths.entry(colour.clone()).or_default().extend(lines);
        }
        paths
    }
}

/// Adds the two halves of a cell to the spans of its row or column, so far as there is a line in them.
fn go_on(spans: &mut Vec<(u16, u16)>, start: u16, halves: [bool; 2]) {
    for from in [start, start + 1].into_iter().zip(halves).filter_map(|(it, line)| line.then_some(it)) {
        match spans.last_mut() {
            Some(last) if last.1 == from => last.1 = from + 1,
            Some(_) | None => spans.push((from, from + 1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    fn drawn(rows: &[&str], style: Style) -> String {
        let mut buffer = Buffer::with_lines(rows.iter().copied());
        buffer.set_style(Rect::new(0, 0, 2, 1), style);
        svg(&buffer, &DARK, &Over::default())
    }

    fn plain(row: &str) -> String {
        drawn(&[row], Style::new())
    }

    #[track_caller]
    fn has(picture: &str, part: &str) {
        assert!(picture.contains(part), "{part} is not in:\n{picture}");
    }

    #[test]
    fn letters_that_belong_together_are_one_run_of_their_length() {
        let picture = plain("Ana B   60 <&>");
        has(&picture, r#"<text x="0" textLength="45" y="14">Ana B</text>"#);
        has(&picture, r#"<text x="72" textLength="54" y="14">60 &lt;&amp;></text>"#);
    }

    #[test]
    fn a_wide_letter_stands_in_the_middle_of_its_cells_and_moves_nothing_after_it() {
        let picture = plain("陈x");
        has(&picture, r#"<text x="9" text-anchor="middle" y="14">陈</text>"#);
        has(&picture, r#"<text x="18" y="14">x</text>"#);
    }

    #[test]
    fn letters_from_right_to_left_are_one_run_that_the_viewer_orders() {
        has(&plain("a ليلى حداد"), r#"<text x="18" textLength="81" y="14">ليلى حداد</text>"#);
    }

    #[test]
    fn the_sides_of_a_frame_are_lines_without_a_seam() {
        let picture = drawn(&["╭──╮", "│  │", "╰──╯"], Style::new());
        has(&picture, "M9 9.5H27");
        has(&picture, "M4.5 19V38");
        has(&picture, "M4.5 19V14A4.5 4.5 0 0 1 9 9.5");
        has(&picture, "M31.5 19V14A4.5 4.5 0 0 0 27 9.5");
        has(&picture, "M4.5 38V43A4.5 4.5 0 0 0 9 47.5");
        assert!(!picture.contains("<text"), "no font draws a frame");
    }

    #[test]
    fn a_band_is_a_shape_in_its_colour() {
        let picture = drawn(&["◑◑"], Style::new().fg(Color::Rgb(1, 2, 3)));
        has(&picture, r##"<g fill="#010203" stroke="#010203"><use href="#u25d1" x="0" y="0"/>"##);
        assert_eq!(picture.matches("id=\"u25d1\"").count(), 1);
    }

    #[test]
    fn what_is_reversed_has_its_colour_behind_it() {
        let picture = drawn(&["ab"], Style::new().fg(Color::Rgb(1, 2, 3)).add_modifier(Modifier::REVERSED));
        has(&picture, r##"<path fill="#010203" shape-rendering="crispEdges" d="M0 0h18v19h-18z"/>"##);
        has(&picture, &format!("<g fill=\"{}\">\n<text", DARK.back));
    }

    #[test]
    fn weight_and_lines_are_kept() {
        let modifiers = Modifier::BOLD | Modifier::DIM | Modifier::UNDERLINED | Modifier::CROSSED_OUT;
        let colours = Style::new().fg(Color::Rgb(200, 100, 0)).bg(Color::Rgb(0, 0, 100));
        let picture = drawn(&["ab"], colours.add_modifier(modifiers));
        has(&picture, r##"<g fill="#783c28" font-weight="700">"##);
        has(&picture, r##"<path fill="#783c28" shape-rendering="crispEdges" d="M0 16h18v1h-18zM0 9h18v1h-18z"/>"##);
    }

    #[test]
    fn the_text_cursor_and_the_mouse_are_on_top() {
        let over = Over { caret: Some((1, 0)), pointer: Some((0, 0)) };
        let picture = svg(&Buffer::with_lines(["ab"]), &LIGHT, &over);
        has(&picture, "M9 1.5h1.5v16h-1.5z");
        has(&picture, "M4.5 9.5v16.5");
        assert!(picture.ends_with("z\"/>\n</svg>\n"));
    }
}
