//! The shipped colours, measured: contrast, order of lightness, distance under colour-vision deficiency.

use std::collections::HashMap;

use super::*;

/// How far neighbouring bands lie apart in greyscale, at least: CIE L*, of 100. Two greys side by side differ visibly from about 2;
/// glyphs are small, so three times that and more.
const GREY: f64 = 7.0;
/// How far any two bands lie apart at least, for every kind of colour vision: CIE 1976 ΔE*ab. About 2.3 is just noticeable (Mahy,
/// Van Eycken & Oosterlinck 1994).
const APART: f64 = 9.0;
/// Tinted cells of the heat map are areas, not glyphs, and bear the band's glyph besides.
const TINTS_APART: f64 = 7.0;
/// How far a band's hue may be from its model's, in degrees.
const HUE: f64 = 6.0;

/// Okabe & Ito (2008), Color Universal Design: vermilion, orange, bluish green, sky blue.
const MODELS: [[u8; 3]; 4] = [[0xd5, 0x5e, 0x00], [0xe6, 0x9f, 0x00], [0x00, 0x9e, 0x73], [0x56, 0xb4, 0xe9]];

/// What is seen without one kind of cone, in linear RGB: Machado, Oliveira & Fernandes (2009), A Physiologically-based Model for
/// Simulation of Color Vision Deficiency, severity 1.0.
const VISIONS: [(&str, [[f64; 3]; 3]); 4] = [
    ("all cones", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    ),
    (
        "deuteranopia",
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    ),
    (
        "tritanopia",
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ),
];

const LOOKS: [Look; 4] = [Look::Dark, Look::Light, Look::ContrastDark, Look::ContrastLight];
const DEPTHS: [Depth; 2] = [Depth::True, Depth::Indexed];

/// The 16 colours of xterm's defaults; other terminals have others, so these stand for what is usual.
const XTERM: [(&str, u32); 16] = [
    ("black", 0x00_0000),
    ("red", 0xcd_0000),
    ("green", 0x00_cd00),
    ("yellow", 0xcd_cd00),
    ("blue", 0x00_00ee),
    ("magenta", 0xcd_00cd),
    ("cyan", 0x00_cdcd),
    ("gray", 0xe5_e5e5),
    ("dark gray", 0x7f_7f7f),
    ("light red", 0xff_0000),
    ("light green", 0x00_ff00),
    ("light yellow", 0xff_ff00),
    ("light blue", 0x5c_5cff),
    ("light magenta", 0xff_00ff),
    ("light cyan", 0x00_ffff),
    ("white", 0xff_ffff),
];

/// Red, green and blue of a colour: as it is, from xterm's cube and greys, or of the 16 by name.
fn rgb(colour: Color) -> [u8; 3] {
    let step = |it: u8| if it == 0 { 0 } else { 55 + 40 * it };
    match colour {
        Color::Rgb(red, green, blue) => [red, green, blue],
        Color::Indexed(it @ 16..=231) => [step((it - 16) / 36), step((it - 16) / 6 % 6), step((it - 16) % 6)],
        Color::Indexed(it @ 232..) => [8 + 10 * (it - 232); 3],
        Color::Indexed(it) => panic!("{it} is one of the 16 that every terminal paints as it likes"),
        named => {
            let found = XTERM.iter().find(|it| Color::from_str(it.0) == Ok(named));
            let [_, red, green, blue] = found.unwrap_or_else(|| panic!("{named} has no fixed colour")).1.to_be_bytes();
            [red, green, blue]
        }
    }
}

/// Linear light, 0 to 1: IEC 61966-2-1 (sRGB).
fn linear(rgb: [u8; 3]) -> [f64; 3] {
    rgb.map(|it| {
        let it = f64::from(it) / 255.0;
        if it <= 0.040_45 { it / 12.92 } else { ((it + 0.055) / 1.055).powf(2.4) }
    })
}

fn times(matrix: &[[f64; 3]; 3], vector: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(vector).map(|(a, b)| a * b).sum())
}

/// CIE 1976 L*a*b* of linear RGB, with the white of D65.
fn lab(light: [f64; 3]) -> [f64; 3] {
    const XYZ: [[f64; 3]; 3] = [
        [0.412_456_4, 0.357_576_1, 0.180_437_5],
        [0.212_672_9, 0.715_152_2, 0.072_175_0],
        [0.019_333_9, 0.119_192_0, 0.950_304_1],
    ];
    let (seen, white) = (times(&XYZ, light), times(&XYZ, [1.0; 3]));
    let root = |at: usize| {
        let it = seen[at] / white[at];
        if it > 216.0 / 24_389.0 { it.cbrt() } else { (24_389.0 / 27.0 * it + 16.0) / 116.0 }
    };
    let (x, y, z) = (root(0), root(1), root(2));
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

fn lightness(colour: Color) -> f64 {
    lab(linear(rgb(colour)))[0]
}

/// The ratio of relative luminances: WCAG 2.2, success criteria 1.4.3 and 1.4.6 (text 4.5, enhanced 7) and 1.4.11 (not text, 3).
fn contrast(one: Color, other: Color) -> f64 {
    let luminance = |it| {
        let [red, green, blue] = linear(rgb(it));
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// ΔE*ab of two colours as one kind of vision sees them.
fn distance(vision: &[[f64; 3]; 3], one: Color, other: Color) -> f64 {
    let seen = |it| lab(times(vision, linear(rgb(it))).map(|it| it.clamp(0.0, 1.0)));
    seen(one).iter().zip(seen(other)).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

/// The hue of a colour on the circle of HSL, in degrees.
fn hue(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(f64::from);
    (3.0_f64.sqrt() * (green - blue)).atan2(2.0 * red - green - blue).to_degrees().rem_euclid(360.0)
}

fn bands(look: Look, depth: Depth) -> Vec<Color> {
    let ink = &Palette::of(look).ink;
    let bands = [&ink.needs_support, &ink.developing, &ink.proficient, &ink.secure];
    bands.iter().map(|it| it.at(depth).expect("a colour")).collect()
}

fn pairs(colours: &[Color]) -> impl Iterator<Item = (Color, Color)> {
    colours.iter().enumerate().flat_map(|(at, one)| colours[at + 1..].iter().map(|it| (*one, *it)))
}

/// Collects what is too little, so that one run tells all of it.
#[derive(Default)]
struct Faults(Vec<String>);

impl Faults {
    fn least(&mut self, what: impl FnOnce() -> String, is: f64, least: f64) {
        if is < least {
            self.0.push(format!("{}: {is:.2}, not {least}", what()));
        }
    }

    #[track_caller]
    fn assert_none(self) {
        assert!(self.0.is_empty(), "\n{}", self.0.join("\n"));
    }
}

#[test]
fn every_text_stands_out_from_the_background_that_its_look_is_for() {
    let mut faults = Faults::default();
    for look in LOOKS {
        let palette = Palette::of(look);
        for depth in DEPTHS {
            for (role, ink) in palette.ink.all() {
                let least = if role == "frame" { palette.contrast.frame } else { palette.contrast.text };
                let colour = ink.at(depth).expect("a colour");
                for Shade(background) in &palette.backgrounds {
                    faults.least(
                        || format!("{look:?}, {depth:?}: {role} on {background}"),
                        contrast(colour, *background),
                        least,
                    );
                }
            }
        }
    }
    faults.assert_none();
}

#[test]
fn looks_for_high_contrast_ask_for_more() {
    for (look, text) in LOOKS.into_iter().zip([4.5, 4.5, 7.0, 7.0]) {
        let palette = Palette::of(look);
        assert!(palette.contrast.text >= text && palette.contrast.frame >= 3.0, "{look:?}");
        let extremes = if look.is_light() { ["#FFFFFF", "#FAFAFA"] } else { ["#000000", "#1E1E1E"] };
        assert_eq!(palette.backgrounds.iter().map(|it| it.0.to_string()).collect::<Vec<_>>(), extremes);
    }
}

#[test]
fn the_16_colours_stand_out_where_a_terminal_has_the_usual_ones() {
    let mut faults = Faults::default();
    for look in LOOKS {
        let palette = Palette::of(look);
        let background = if look.is_light() { Color::White } else { Color::Black };
        for (role, ink) in palette.ink.all().into_iter().filter(|it| it.1.basic.0 != Color::Reset) {
            let least = if role == "frame" { 3.0 } else { palette.contrast.text };
            faults.least(|| format!("{look:?}: {role}"), contrast(ink.basic.0, background), least);
        }
    }
    faults.assert_none();
}

#[test]
fn more_mastery_is_further_from_the_background_in_greyscale() {
    let mut faults = Faults::default();
    for look in LOOKS {
        for depth in DEPTHS {
            let lightness: Vec<f64> = bands(look, depth).into_iter().map(lightness).collect();
            for (at, pair) in lightness.windows(2).enumerate() {
                let up = if look.is_light() { pair[0] - pair[1] } else { pair[1] - pair[0] };
                faults.least(|| format!("{look:?}, {depth:?}: bands {} and {}", at + 1, at + 2), up, GREY);
            }
        }
    }
    faults.assert_none();
}

#[test]
fn bands_stay_apart_whatever_cones_an_eye_has() {
    let mut faults = Faults::default();
    for look in LOOKS {
        for depth in DEPTHS {
            for (name, vision) in &VISIONS {
                for (one, other) in pairs(&bands(look, depth)) {
                    let apart = distance(vision, one, other);
                    faults.least(|| format!("{look:?}, {depth:?}, {name}: {one} and {other}"), apart, APART);
                }
            }
        }
    }
    faults.assert_none();
}

#[test]
fn bands_have_the_hues_of_okabe_and_ito() {
    for look in LOOKS {
        for (colour, model) in bands(look, Depth::True).into_iter().zip(MODELS) {
            let away = (hue(rgb(colour)) - hue(model) + 540.0).rem_euclid(360.0) - 180.0;
            assert!(away.abs() <= HUE, "{look:?}: {colour} is {away:.1} degrees from its model");
        }
    }
}

#[test]
fn text_on_a_tint_can_be_read_and_tints_are_apart() {
    let mut faults = Faults::default();
    for look in LOOKS {
        let palette = Palette::of(look);
        for depth in DEPTHS {
            let mut backs = Vec::new();
            for (role, tint) in palette.tint.all() {
                let (text, back) = tint.at(depth).expect("colours");
                faults.least(|| format!("{look:?}, {depth:?}: {role}"), contrast(text, back), palette.contrast.text);
                if role != "changed" {
                    backs.push(back);
                }
            }
            for (name, vision) in &VISIONS {
                for (one, other) in pairs(&backs) {
                    let apart = distance(vision, one, other);
                    faults.least(|| format!("{look:?}, {depth:?}, {name}: {one} and {other}"), apart, TINTS_APART);
                }
            }
        }
    }
    faults.assert_none();
}

#[test]
fn terminals_of_16_colours_and_fewer_get_no_tint() {
    for look in LOOKS {
        for (_, tint) in Palette::of(look).tint.all() {
            assert!(tint.at(Depth::Basic).is_none() && tint.at(Depth::None).is_none());
        }
    }
}

#[test]
fn the_measures_agree_with_published_values() {
    let near = |is: f64, wanted: f64, by: f64| assert!((is - wanted).abs() < by, "{is}, not {wanted}");
    near(contrast(Color::Rgb(0, 0, 0), Color::Rgb(255, 255, 255)), 21.0, 1e-9);
    near(contrast(Color::Rgb(0x77, 0x77, 0x77), Color::Rgb(255, 255, 255)), 4.48, 0.005);
    near(lightness(Color::Rgb(0x77, 0x77, 0x77)), 50.03, 0.05);
    near(lightness(Color::Rgb(255, 0, 0)), 53.24, 0.05);
    near(hue([0xe6, 0x9f, 0x00]), 42.5, 1.5);
    let all: HashMap<&str, _> = VISIONS.into_iter().collect();
    let (red, green) = (Color::Rgb(200, 80, 60), Color::Rgb(110, 120, 30));
    assert!(distance(&all["deuteranopia"], red, green) < distance(&all["all cones"], red, green) / 2.0);
}
