//! Finds what parts the cells: the delimiter that gives the most even rows.

use super::refused::Refused;

/// How many records are looked at.
const LOOKED_AT: usize = 50;

/// The delimiter of a text: a spreadsheet's own `sep=` line, else the one of `, ; TAB |` under which most of the first
/// 50 records have the same number of cells, more than one.
///
/// # Errors
/// When no delimiter makes a table.
pub(super) fn delimiter(name: &str, text: &str) -> Result<u8, Refused> {
    let said = text.lines().next().and_then(|it| it.strip_prefix("sep=")).map(|it| it.trim_end().as_bytes());
    if let Some([it @ (b',' | b';' | b'\t' | b'|' | b':')]) = said {
        return Ok(*it);
    }
    let best = b",;\t|".iter().map(|it| (evenness(text, *it), *it)).max_by_key(|it| it.0);
    match best {
        Some(((even, width), it)) if width > 1 && even > 0 => Ok(it),
        _ => Err(no_table(name, text)),
    }
}

/// Permille of the records that have the most frequent number of cells, and that number; 0 when it is 1.
fn evenness(text: &str, delimiter: u8) -> (usize, usize) {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let (mut record, mut widths) = (csv::ByteRecord::new(), Vec::new());
    while widths.len() < LOOKED_AT && reader.read_byte_record(&mut record).unwrap_or(false) {
        widths.push(record.len());
    }
    let times = |width: usize| widths.iter().filter(|it| **it == width).count();
    let usual = widths.iter().copied().max_by_key(|it| (times(*it), *it)).unwrap_or_default();
    if usual > 1 { (times(usual) * 1000 / widths.len(), usual) } else { (0, usual) }
}

fn no_table(name: &str, text: &str) -> Refused {
    let lines = text.lines().take(LOOKED_AT).filter(|it| !it.trim().is_empty());
    let (all, gaps) = lines.fold((0, 0), |(all, gaps), it| (all + 1, gaps + usize::from(it.trim().contains("  "))));
    if all > 1 && gaps * 2 > all {
        return Refused::file(name, "has columns of fixed width, parted by spaces. Export it as CSV, with commas.");
    }
    if text.lines().nth(1).is_none() {
        return Refused::file(name, "has a single line, so it is no table with a header and rows. Export it as CSV.");
    }
    Refused::file(name, "is no table: no comma, semicolon, tab or bar parts its cells. Export it as CSV.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_even_delimiter_wins() {
        for (text, found) in [
            ("Name,Score\nBell,5\n", b','),
            ("Name;Score;Day\nBell, Ana;82,5;1.2.2026\nLind, Bo;7;2.2.2026\n", b';'),
            ("Name\tScore\n\"Bell, Ana\"\t5\n", b'\t'),
            ("Name|Score\nBell|5\n", b'|'),
            ("sep=;\nName;Score\nA,b,c;5\n", b';'),
        ] {
            assert_eq!(delimiter("a.csv", text), Ok(found), "{text}");
        }
    }

    #[test]
    fn what_is_no_table_is_refused() {
        let words = delimiter("a.txt", "Name      Score\nAna       17\nBo        12\n").expect_err("fixed width");
        assert!(words.to_string().contains("fixed width"), "{words}");
        assert!(delimiter("a.txt", "hello\nworld\n").is_err());
        assert!(delimiter("a.txt", "hello").is_err());
    }
}
