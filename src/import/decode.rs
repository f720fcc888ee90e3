//! Bytes to text: byte order marks, UTF-16, strict UTF-8, else the old single-byte page that fits best.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::open::Part;
use super::refused::Refused;

/// Fewer letters outside ASCII than this are no ground to guess another page than Windows-1252, the one that English-language
/// spreadsheets write (ours).
const ENOUGH_TO_GUESS: usize = 24;

/// The text, without a byte order mark, and the encoding's name for the preview.
pub(super) fn decode(part: &Part) -> Result<(Cow<'_, str>, String), Refused> {
    let bytes = part.bytes.as_slice();
    let encoding = match Encoding::for_bom(bytes) {
        Some((marked, _)) => marked,
        None => unmarked(part)?,
    };
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    if text.contains('\0') {
        return Err(has_nul(part));
    }
    Ok((text, encoding.name().to_owned()))
}

fn unmarked(part: &Part) -> Result<&'static Encoding, Refused> {
    let bytes = part.bytes.as_slice();
    if bytes.contains(&0) {
        // Latin text in UTF-16 has a NUL in every other byte; anything else with NULs is no text.
        let nuls = |first: usize| bytes.iter().skip(first).step_by(2).filter(|it| **it == 0).count();
        let (even, odd, half) = (nuls(0), nuls(1), bytes.len() / 2);
        return match (even * 5 > half * 3, odd * 5 > half * 3) {
            (true, false) => Ok(UTF_16BE),
            (false, true) => Ok(UTF_16LE),
            _ => Err(has_nul(part)),
        };
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Ok(UTF_8);
    }
    let foreign = bytes.iter().filter(|it| !it.is_ascii()).count();
    if foreign < ENOUGH_TO_GUESS {
        return Ok(WINDOWS_1252);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    Ok(detector.guess(None, Utf8Detection::Deny))
}

fn has_nul(part: &Part) -> Refused {
    Refused::file(&part.name, "holds NUL bytes, so it is damaged or no text. Export it again as CSV.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<(String, String), Refused> {
        let part = Part { name: "a.csv".into(), bytes: bytes.to_vec() };
        decode(&part).map(|(text, encoding)| (text.into_owned(), encoding))
    }

    #[test]
    fn every_encoding_that_spreadsheets_write_reads_alike() {
        let text = "Name\tScore\r\nMuñoz\t1\r\nO’Neil\t2\r\n";
        let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let (latin, ..) = WINDOWS_1252.encode(text);
        for (bytes, name) in [
            (text.as_bytes().to_vec(), "UTF-8"),
            ([b"\xef\xbb\xbf", text.as_bytes()].concat(), "UTF-8"),
            ([b"\xff\xfe", le.as_slice()].concat(), "UTF-16LE"),
            (le.clone(), "UTF-16LE"),
            ([b"\xfe\xff", be.as_slice()].concat(), "UTF-16BE"),
            (latin.into_owned(), "windows-1252"),
        ] {
            assert_eq!(read(&bytes), Ok((text.to_owned(), name.to_owned())));
        }
    }

    #[test]
    fn a_long_text_of_another_page_is_recognised() {
        let text = "Имя,Балл\nИванова Анна,Хорошо\nПетров Илья,Отлично\nСидорова Ольга,Хорошо\n";
        let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(text);
        assert_eq!(read(&bytes).map(|it| it.0), Ok(text.to_owned()));
    }

    #[test]
    fn nul_bytes_are_refused() {
        assert!(read(b"Name,Score\nA\0,1\n").is_err());
    }
}
