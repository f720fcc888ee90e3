//! What makes two imports the same import: bytes, sheet, profile and its version, filter, answers. Neither the file's name nor
//! its date: a renamed copy brings nothing new.

use sha2::{Digest, Sha256};

use super::Options;
use super::open::Input;
use super::profile::Profile;
use super::question::Answer;
use crate::domain::ids::hex;

/// SHA-256 of the bytes, hexadecimal; of a folder or zip, of each part's name and bytes.
pub(super) fn of_bytes(input: &Input) -> String {
    let mut hash = Sha256::new();
    if let [one] = input.parts.as_slice() {
        hash.update(&one.bytes);
    } else {
        for part in &input.parts {
            add(&mut hash, part.name.as_bytes());
            add(&mut hash, &part.bytes);
        }
    }
    hex(&hash.finalize())
}

/// SHA-256 over what decides what an import makes true; `day_first` only where it was asked, `sheet` only of a workbook.
pub(super) fn of_import(
    bytes: &str,
    sheet: &str,
    profile: &Profile,
    options: &Options,
    answers: &[(&str, Answer)],
    day_first: Option<bool>,
) -> String {
    let mut hash = Sha256::new();
    add(&mut hash, bytes.as_bytes());
    add(&mut hash, sheet.as_bytes());
    add(&mut hash, profile.id.as_bytes());
    add(&mut hash, &profile.version.to_be_bytes());
    let mut only: Vec<&(String, String)> = options.only.iter().collect();
    only.sort();
    for (key, value) in only {
        add(&mut hash, key.as_bytes());
        add(&mut hash, value.as_bytes());
    }
    for (about, answer) in answers {
        add(&mut hash, about.as_bytes());
        add(&mut hash, answer.words().as_bytes());
    }
    add(&mut hash, &[u8::from(options.create_students), day_first.map_or(2, u8::from)]);
    hex(&hash.finalize())
}

/// With its length before it, so that parts cannot run into each other.
fn add(hash: &mut Sha256, part: &[u8]) {
    hash.update((part.len() as u64).to_be_bytes());
    hash.update(part);
}
