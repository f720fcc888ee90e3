//! Files with damage: bytes and tokens put in, taken out, doubled, spliced, cut, written in another encoding.

/// A small generator of numbers that anybody can repeat (`SplitMix64`).
pub(in crate::import::tests) struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Below `end`; 0 of nothing.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.roll() % end.max(1) as u64).expect("it came from one")
    }

    pub fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// What has a meaning somewhere in a file, or is known to hurt.
const TOKENS: [&str; 58] = [
    "\"",
    "\"\"",
    ",",
    ";",
    "\t",
    "|",
    "\n",
    "\r\n",
    "\r",
    "\0",
    "\u{feff}",
    "\u{202e}",
    "\u{1b}[2J",
    "\u{200b}",
    "é",
    "’",
    "=cmd()",
    "%",
    "/",
    "/0",
    "<5",
    "95+",
    "-",
    "-1",
    "1e309",
    "NaN",
    "0.5",
    "82,5",
    "1,234.5",
    "17/20",
    "6.05E+05",
    "605000.0",
    "007",
    "1/2/2026",
    "13/2/2026",
    "2026-02-30",
    "46034",
    "Nov 20, 2026",
    "EX",
    "N/A",
    "Missing",
    "*",
    "Not Started",
    "Approaching+",
    "Points Possible",
    "    Points Possible",
    "Manual Posting",
    "Class Average",
    "Student, Test",
    "Due Date:,9/12/2026\n",
    "sep=;\n",
    "Student ID",
    "Score",
    "Level",
    "Name",
    "Grade",
    "Quiz (out of 0)",
    "#2",
];

/// No file grows beyond this: a mutation of a mutation must stay quick to read.
const LARGEST: usize = 80_000;

/// Damages a file, sometimes with a part of another.
pub(super) fn mutated(dice: &mut Dice, seed: &[u8], other: &[u8]) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=dice.below(6) {
        once(dice, &mut bytes, other);
        bytes.truncate(LARGEST);
    }
    if dice.below(8) == 0 { encoded(dice, &bytes) } else { bytes }
}

fn once(dice: &mut Dice, bytes: &mut Vec<u8>, other: &[u8]) {
    let place = dice.below(bytes.len() + 1);
    let most = *dice.of(&[4, 60, 2_000]);
    let end = (place + dice.below(1 + most)).min(bytes.len());
    match dice.below(12) {
        0 => (0..=dice.below(16)).for_each(|_| {
            let place = dice.below(bytes.len());
            let byte = dice.roll().to_le_bytes()[0];
            bytes.get_mut(place).into_iter().for_each(|it| *it = byte);
        }),
        1 | 2 => drop(bytes.splice(place..place, dice.of(&TOKENS).bytes())),
        3 => drop(bytes.splice(place..end, dice.of(&TOKENS).bytes())),
        4 => drop(bytes.drain(place..end)),
        5 => {
            let block = bytes[place..end].repeat(1 + dice.below(40));
            drop(bytes.splice(place..place, block));
        }
        6 => bytes.truncate(place),
        7 => {
            bytes.truncate(place);
            bytes.extend(&other[dice.below(other.len())..]);
        }
        8 => {
            let (from, to) = (*dice.of(b",;\t|\"\n./"), *dice.of(b",;\t|\"\n./ 0"));
            bytes.iter_mut().filter(|it| **it == from).for_each(|it| *it = to);
        }
        9 => cell(dice, bytes),
        10 => lines(dice, bytes),
        _ => {
            let length = *dice.of(&[10, 100, 1_000, 70_000]);
            let long = dice.of(&["9", "a", "\"", ",", "é"]).repeat(dice.below(length));
            drop(bytes.splice(place..place, long.bytes()));
        }
    }
}

/// Puts a token in the place of one whole cell.
fn cell(dice: &mut Dice, bytes: &mut Vec<u8>) {
    let start = dice.below(bytes.len());
    let parts = |it: &u8| matches!(it, b',' | b';' | b'\t' | b'\n');
    let from = start + bytes[start..].iter().position(parts).map_or(0, |it| it + 1);
    let to = from + bytes[from..].iter().position(parts).unwrap_or(0);
    bytes.splice(from..to, dice.of(&TOKENS).bytes());
}

/// Changes the order of lines, or doubles one.
fn lines(dice: &mut Dice, bytes: &mut Vec<u8>) {
    let mut lines: Vec<&[u8]> = bytes.split_inclusive(|it| *it == b'\n').collect();
    let (one, other) = (dice.below(lines.len()), dice.below(lines.len()));
    if lines.is_empty() {
        return;
    }
    if dice.below(2) == 0 {
        lines.swap(one, other);
    } else {
        lines.insert(one, lines[other]);
    }
    *bytes = lines.concat();
}

/// The same text as another program writes it.
fn encoded(dice: &mut Dice, bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let utf16 = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    match dice.below(4) {
        0 => [b"\xff\xfe".to_vec(), utf16(u16::to_le_bytes)].concat(),
        1 => [b"\xfe\xff".to_vec(), utf16(u16::to_be_bytes)].concat(),
        2 => utf16(u16::to_le_bytes),
        _ => encoding_rs::WINDOWS_1252.encode(&text).0.into_owned(),
    }
}
