//! Text as people write it: made safe once on the way in, and folded for comparing.

use std::borrow::Borrow;
use std::cmp::Ordering;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;

/// Drops what must never reach a terminal or a file: control characters, bidirectional overrides and isolates,
/// zero-width characters; runs of white space become one space. Called once, at import and at every text field.
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for it in text.chars() {
        if it.is_whitespace() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !is_hidden(it) {
            out.push(it);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Whether a character shows nothing and may mislead: C0/C1 controls, bidi marks, zero-width characters, the BOM,
/// soft hyphens, fillers.
/// The zero-width joiner and non-joiner stay: Persian, Hindi and emoji names need them.
fn is_hidden(it: char) -> bool {
    it.is_control()
        || matches!(it, '\u{ad}' | '\u{180e}' | '\u{3164}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{061c}')
}

/// Folds a name for comparing: case, accents, apostrophes and doubled spaces do not matter.
pub fn fold(text: &str) -> String {
    if text.is_ascii() { fold_plain(text) } else { fold_any(text) }
}

/// Most names are of plain letters, and there is nothing to take apart in them.
fn fold_plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for it in text.chars().filter(|it| !it.is_control()) {
        match it {
            '\'' | '`' | '.' => {}
            ' ' | '-' | '_' => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            it => out.push(it.to_ascii_lowercase()),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn fold_any(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for it in text.nfkd().filter(|it| !is_combining_mark(*it)) {
        match it {
            '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | '.' => {}
            '-' | '‐' | '‑' | '_' => out.push(' '),
            'ß' => out.push_str("ss"),
            'ø' | 'Ø' => out.push('o'),
            'ł' | 'Ł' => out.push('l'),
            'đ' | 'Đ' => out.push('d'),
            'æ' | 'Æ' => out.push_str("ae"),
            'ı' => out.push('i'),
            it if is_hidden(it) => {}
            it => out.extend(it.to_lowercase()),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Orders codes as a person reads them: `3.NF.2` before `3.NF.10`. What reads the same is ordered by its letters.
pub fn natural(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    while let (Some(one), Some(other)) = (left.chars().next(), right.chars().next()) {
        let order = if one.is_ascii_digit() && other.is_ascii_digit() {
            let (number, there) = (number(&mut left), number(&mut right));
            // Without leading zeros, the longer number is the larger one.
            number.len().cmp(&there.len()).then_with(|| number.cmp(there))
        } else {
            (left, right) = (&left[one.len_utf8()..], &right[other.len_utf8()..]);
            one.to_lowercase().cmp(other.to_lowercase())
        };
        if order != Ordering::Equal {
            return order;
        }
    }
    left.len().cmp(&right.len()).then_with(|| a.cmp(b))
}

/// Takes a number off the start of a text, without its leading zeros.
fn number<'a>(text: &mut &'a str) -> &'a str {
    let end = text.find(|it: char| !it.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    *text = rest;
    digits.trim_start_matches('0')
}

/// First name and so many letters of the last, `Ana B`; a single name stays.
pub fn short_name(name: &str, sort_name: &str, letters: usize) -> String {
    let Some((family, given)) = sort_name.split_once(", ") else { return name.to_owned() };
    let first = given.split(' ').next().unwrap_or(given);
    let start: String = family.graphemes(true).take(letters).collect();
    format!("{first} {}", start.trim_end()).trim_end().to_owned()
}

/// `Bell, Ana` from its parts; a missing part leaves the other alone.
pub fn sort_name(given: &str, family: &str) -> String {
    match (given.is_empty(), family.is_empty()) {
        (false, false) => format!("{family}, {given}"),
        (true, _) => family.to_owned(),
        (_, true) => given.to_owned(),
    }
}

/// Given and family name from one cell: `Bell, Ana` or `Ana Bell` (the last word is the family name).
pub fn split_name(name: &str) -> (String, String) {
    let name = clean(name);
    if let Some((family, given)) = name.split_once(',') {
        return (given.trim().to_owned(), family.trim().to_owned());
    }
    match name.rsplit_once(' ') {
        Some((given, family)) => (given.to_owned(), family.to_owned()),
        None => (name, String::new()),
    }
}

/// `1 student`, `3 students`.
pub fn count(number: usize, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}

/// `Ana, Bo and Leo`; of more than four, the first three `and n others`.
pub fn list<T: Borrow<str>>(names: &[T]) -> String {
    match names {
        [] => String::new(),
        [one] => one.borrow().to_owned(),
        [first @ .., last] if names.len() <= 4 => format!("{} and {}", first.join(", "), last.borrow()),
        _ => format!("{} and {} others", names[..3].join(", "), names.len() - 3),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cleaning_keeps_letters_and_drops_what_hides() {
        assert_eq!(clean("\u{feff}  Ana\u{202e}\u{1b}[2J  Núñez\r\n"), "Ana[2J Núñez");
        assert_eq!(clean("مریم\u{200c}ها"), "مریم\u{200c}ها");
        assert_eq!(clean("Ma\u{ad}ria\u{3164}"), "Maria");
    }

    #[test]
    fn folding_ignores_case_accents_and_apostrophes() {
        assert_eq!(fold("O’Neil-MUÑOZ"), fold("oneil munoz"));
        assert_eq!(fold("Łukasz"), "lukasz");
        assert_ne!(fold("Ana"), fold("Anna"));
    }

    #[test]
    fn plain_letters_are_folded_as_any_others() {
        let letters = [' ', 'a', 'B', '9', '-', '_', '.', '\'', '`', '\t', '\u{7f}', '"'];
        for first in letters {
            for text in letters.iter().flat_map(|it| letters.map(|last| String::from_iter([first, *it, last]))) {
                assert_eq!(fold_plain(&text), fold_any(&text), "{text:?}");
            }
        }
    }

    #[test]
    fn codes_are_ordered_as_they_are_read() {
        let mut codes = ["3.NF.10", "3.NF.2", "RF.3.3", "3.nf.2a", "3.NF.02", "10.A.1", "3.NF"];
        codes.sort_by(|a, b| natural(a, b));
        assert_eq!(codes, ["3.NF", "3.NF.02", "3.NF.2", "3.nf.2a", "3.NF.10", "10.A.1", "RF.3.3"]);
        assert_eq!(natural("Zoë 1", "Zoë 1"), Ordering::Equal);
    }

    #[test]
    fn names_are_split_both_ways() {
        assert_eq!(split_name("Bell, Ana Maria"), ("Ana Maria".into(), "Bell".into()));
        assert_eq!(split_name("Ana Maria Bell"), ("Ana Maria".into(), "Bell".into()));
        assert_eq!(split_name("Cher"), ("Cher".into(), String::new()));
        assert_eq!(short_name("Ana Maria Bell", "Bell, Ana Maria", 1), "Ana B");
    }

    #[test]
    fn lists_read_as_a_sentence() {
        let names: Vec<String> = ["A", "B", "C", "D", "E"].map(String::from).to_vec();
        assert_eq!(list(&names[..2]), "A and B");
        assert_eq!(list(&names[..4]), "A, B, C and D");
        assert_eq!(list(&names), "A, B, C and 2 others");
    }
}
