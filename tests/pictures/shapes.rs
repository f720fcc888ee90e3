//! The signs that every font draws another way, or not at all: frames, band circles, arrows, bars. Here they are shapes, made for a
//! cell of [`WIDE`] by [`HIGH`], so that they meet their neighbours wherever the picture is opened.

/// The width of a cell, in pixels.
pub const WIDE: f32 = 9.0;
/// The height of a cell, in pixels; odd, so that a line through its middle is sharp.
pub const HIGH: f32 = 19.0;

/// The upper left corner of a cell, in pixels.
pub fn corner((x, y): (u16, u16)) -> (f32, f32) {
    (f32::from(x) * WIDE, f32::from(y) * HIGH)
}

/// A full circle around the middle of a cell.
const DISC: &str = "M4.5 5.4a4.1 4.1 0 0 1 0 8.2a4.1 4.1 0 0 1 0-8.2z";
/// A circle with a hole.
const RING: &str = "M4.5 5.4a4.1 4.1 0 0 1 0 8.2a4.1 4.1 0 0 1 0-8.2zM4.5 6.5a3 3 0 0 0 0 6a3 3 0 0 0 0-6z";

/// Where a frame's lines leave the middle of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arms {
    /// To the left, to the right.
    pub across: [bool; 2],
    /// Up, down.
    pub down: [bool; 2],
    /// Whether the line turns in a curve.
    pub round: bool,
}

/// The arms of a sign that is part of a frame.
pub fn arms(sign: char) -> Option<Arms> {
    let ways = match sign {
        '─' => "left right",
        '│' => "up down",
        '┌' | '╭' => "right down",
        '┐' | '╮' => "left down",
        '└' | '╰' => "right up",
        '┘' | '╯' => "left up",
        '├' => "right up down",
        '┤' => "left up down",
        '┬' => "left right down",
        '┴' => "left right up",
        '┼' => "left right up down",
        _ => return None,
    };
    let has = |way| ways.contains(way);
    let (across, down) = (["left", "right"].map(has), ["up", "down"].map(has));
    Some(Arms { across, down, round: "╭╮╰╯".contains(sign) })
}

/// A sign as a path element, without its id; `None` if it is a matter for a font.
pub fn shape(sign: char) -> Option<String> {
    if let Some(eighths) = bar(sign) {
        let top = HIGH - HIGH * eighths / 8.0;
        // Bars touch: no seam may show between them.
        return Some(format!(r#"<path stroke="none" shape-rendering="crispEdges" d="M0 {top}H{WIDE}V{HIGH}H0z"/>"#));
    }
    Some(match sign {
        '●' => solid(DISC),
        '○' => solid(RING),
        '◔' => solid(&format!("{RING}M4.5 9.5V6A3.5 3.5 0 0 1 8 9.5z")),
        '◑' => solid(&format!("{RING}M4.5 6a3.5 3.5 0 0 1 0 7z")),
        '◕' => solid(&format!("{RING}M4.5 9.5V6A3.5 3.5 0 1 1 1 9.5z")),
        '◆' => solid("M4.5 5.5l4 4-4 4-4-4z"),
        '◇' => line("M4.5 6.2l3.3 3.3-3.3 3.3-3.3-3.3z"),
        '▸' | '▶' => solid("M2 5.8l5.6 3.7L2 13.2z"),
        '◂' | '◀' => solid("M7 5.8L1.4 9.5 7 13.2z"),
        '▴' | '▲' => solid("M.8 12.2h7.4L4.5 6.6z"),
        '▾' | '▼' => solid("M.8 6.8h7.4L4.5 12.4z"),
        '→' => line("M1 9.5H8M5.2 6.7L8 9.5 5.2 12.3"),
        '←' => line("M8 9.5H1M3.8 6.7L1 9.5 3.8 12.3"),
        '↗' => line("M1.5 12.5l6-6M3.4 6.5H7.5V10.6"),
        '↘' => line("M1.5 6.5l6 6M3.4 12.5H7.5V8.4"),
        '✓' => line("M1.2 10l2.3 2.6L7.8 6.4"),
        '╌' => line("M1 9.5h2.5M5.5 9.5H8"),
        _ => return None,
    })
}

/// How many eighths of its cell a bar fills, from below.
fn bar(sign: char) -> Option<f32> {
    let eighths = u32::from(sign).checked_sub(u32::from('▁'))? + 1;
    (eighths <= 8).then(|| f32::from(u8::try_from(eighths).expect("at most 8")))
}

fn solid(path: &str) -> String {
    format!(r#"<path stroke="none" d="{path}"/>"#)
}

fn line(path: &str) -> String {
    format!(r#"<path fill="none" stroke-width="1.3" d="{path}"/>"#)
}

#[test]
fn the_arms_of_a_frame_meet() {
    let arms = |sign| arms(sign).expect("part of a frame");
    for (left, right) in [('╭', '─'), ('─', '╮'), ('╰', '┴'), ('├', '┼'), ('┼', '┤')] {
        assert!(arms(left).across[1] && arms(right).across[0], "{left}{right}");
    }
    for (upper, lower) in [('╭', '│'), ('│', '╯'), ('┬', '┴'), ('├', '╰'), ('┐', '┤')] {
        assert!(arms(upper).down[1] && arms(lower).down[0], "{upper} above {lower}");
    }
    assert!(!arms('╭').down[0] && !arms('╯').across[1] && arms('╰').round && !arms('┘').round);
}

#[test]
fn a_bar_is_as_high_as_its_eighths() {
    assert!(shape('█').expect("a bar").contains("M0 0H9V19H0z"));
    assert!(shape('▄').expect("a bar").contains("M0 9.5H9V19H0z"));
    assert_eq!(('▀', bar('▀'), bar('▉')), ('▀', None, None));
}
