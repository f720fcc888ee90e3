//! What the letters of an export are worth, where it says so: `{A:94},{B:84}`. A letter stands for a span of percent, so it gives a band,
//! by the lower end of the span, and no value.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::files::each;
use crate::domain::skill::{Band, Cuts};
use crate::domain::text::clean;
use crate::import::open::Input;
use crate::import::profile::folder::Folder;
use crate::import::refused::Refused;

/// A scale whose highest letter begins below this percent is none of percent: points of a grade average, or places.
const LOWEST_TOP: f64 = 50.0;

/// The letters of all scales of an export.
#[derive(Debug, Default)]
pub(super) struct Letters {
    /// As they stand in the cells of the joined table.
    pub bands: BTreeMap<String, Band>,
    /// By scale and letter, how a letter is written on which the scales differ.
    apart: HashMap<(String, String), String>,
}

impl Letters {
    /// Reads the file of scales; without one there are no letters.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn read(input: &Input, folder: &Folder, cuts: Cuts) -> Result<Self, Refused> {
        let mut scales: Vec<(String, String, BTreeMap<String, Band>)> = Vec::new();
        if let Some(file) = &folder.letters {
            each(input, file, &["id", "value"], &folder.gone, |row| {
                let title = if row.get("title").is_empty() { row.get("id") } else { row.get("title") };
                scales.push((row.get("id").to_owned(), clean(title), bands(row.get("value"), cuts)));
            })?;
        }
        let mut meanings: BTreeMap<&String, BTreeSet<u8>> = BTreeMap::new();
        for (letter, band) in scales.iter().flat_map(|it| &it.2) {
            meanings.entry(letter).or_default().insert(band.number());
        }
        let mut letters = Self::default();
        for (id, title, bands) in &scales {
            for (letter, band) in bands {
                if meanings.get(letter).is_some_and(|it| it.len() == 1) {
                    letters.bands.insert(letter.clone(), *band);
                } else {
                    let written = format!("{letter} ({title})");
                    letters.bands.insert(written.clone(), *band);
                    letters.apart.insert((id.clone(), letter.clone()), written);
                }
            }
        }
        Ok(letters)
    }

    /// A cell of the scale with that id, as it is written in the joined table.
    pub fn word<'t>(&self, scale: &str, text: &'t str) -> Cow<'t, str> {
        if self.apart.is_empty() {
            return Cow::Borrowed(text);
        }
        let key = (scale.to_owned(), text.to_owned());
        self.apart.get(&key).map_or(Cow::Borrowed(text), |it| Cow::Owned(it.clone()))
    }
}

/// Letter and band of each pair; nothing where the numbers are no percent.
fn bands(text: &str, cuts: Cuts) -> BTreeMap<String, Band> {
    let percent = |it: &str| {
        let lower = it.split('-').next().unwrap_or_default().trim().trim_end_matches('%');
        lower.parse::<f64>().ok().filter(|it| (0.0..=100.0).contains(it))
    };
    let pair = |it: &str| {
        let (left, right) = it.trim_start_matches([',', ' ', '{']).split_once(':')?;
        // Both orders are met.
        let (letter, from) = percent(right).map(|it| (left, it)).or_else(|| percent(left).map(|it| (right, it)))?;
        let letter = letter.trim();
        letter.chars().any(char::is_alphabetic).then(|| (letter.to_owned(), from))
    };
    let pairs: Vec<(String, f64)> = text.split('}').filter_map(pair).collect();
    if pairs.iter().all(|it| it.1 < LOWEST_TOP) {
        return BTreeMap::new();
    }
    pairs.into_iter().map(|(letter, from)| (letter, cuts.band(from / 100.0))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_bands_where_they_are_percent() {
        let of = |text: &str| {
            bands(text, Cuts::default())
                .into_iter()
                .map(|(it, band)| format!("{it}{}", band.number()))
                .collect::<Vec<_>>()
        };
        assert_eq!(of("{A:94},{A-:90},{B:84},{C:70},{D:55},{F:0}"), ["A4", "A-4", "B3", "C3", "D2", "F1"]);
        assert_eq!(of("{90-100:A}, {0-89%:B}"), ["A4", "B1"]);
        assert!(of("{A:4},{B:3}").is_empty(), "a grade average");
        assert!(of("rubbish}{:},{1:2}").is_empty());
    }
}
