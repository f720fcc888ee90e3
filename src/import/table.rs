//! A decoded table: its header, and its rows with their physical line numbers.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use csv::StringRecord;

use super::refused::Refused;
use crate::domain::text::{clean, fold};

/// Cells longer than this many bytes are skipped: no score, name or key is.
pub(super) const LONGEST_CELL: usize = 64 * 1024;

/// The names of the columns. What lines above the table say (`Due Date:,9/12/2026`) are columns too, with the same cell in every row.
#[derive(Clone, Debug, Default)]
pub(super) struct Header {
    /// Cleaned, as shown.
    pub names: Vec<String>,
    /// How many of them the table itself has.
    pub width: usize,
    /// In lower case.
    exact: HashMap<String, usize>,
    /// Names that differ only in what folding drops share a place: the first one's.
    folded: HashMap<String, usize>,
    /// How many names stand more than once.
    pub repeated: usize,
}

impl Header {
    pub fn new<'c>(cells: impl IntoIterator<Item = &'c str>) -> Self {
        let names: Vec<String> = cells.into_iter().map(|it| clean(short(it))).collect();
        let mut header = Self { width: names.len(), names, ..Self::default() };
        for (place, name) in header.names.iter().enumerate().filter(|it| !it.1.is_empty()) {
            header.folded.entry(fold(name)).or_insert(place);
            match header.exact.entry(name.to_lowercase()) {
                Entry::Occupied(_) => header.repeated += 1,
                Entry::Vacant(free) => {
                    free.insert(place);
                }
            }
        }
        header
    }

    /// The place of the first of these columns that is there.
    pub fn find(&self, columns: &[String]) -> Option<usize> {
        columns.iter().find_map(|it| self.place(it))
    }

    /// A label above the table becomes a column, unless there is one of that name.
    fn add(&mut self, label: &str) -> bool {
        let (name, free) = (clean(short(label)), self.place(label).is_none());
        if free {
            self.exact.insert(name.to_lowercase(), self.names.len());
            self.folded.entry(fold(&name)).or_insert(self.names.len());
            self.names.push(name);
        }
        free
    }

    /// The place of the column of that name; `#2` is the second one, whatever it is called.
    pub fn place(&self, name: &str) -> Option<usize> {
        if let Some(number) = name.strip_prefix('#').and_then(|it| it.parse::<usize>().ok()) {
            return number.checked_sub(1).filter(|it| *it < self.width);
        }
        self.exact.get(&name.to_lowercase()).or_else(|| self.folded.get(&fold(name))).copied()
    }

    /// The name of a column.
    pub fn name(&self, place: usize) -> &str {
        self.names.get(place).map_or("", String::as_str)
    }
}

/// The text of a table, and where its rows begin.
#[derive(Clone, Debug)]
pub(super) struct Table<'t> {
    pub file: &'t str,
    text: &'t str,
    pub delimiter: u8,
    pub header: Header,
    /// Byte behind the header.
    start: usize,
    /// What stands above the table: the cells of the columns behind the table's own.
    above: Vec<String>,
}

impl<'t> Table<'t> {
    /// Looks at the first records and lets `pick` say, for each, whether it is the header.
    ///
    /// # Errors
    /// `Ok(None)` when none of them is one.
    pub fn find<T>(
        file: &'t str,
        text: &'t str,
        delimiter: u8,
        mut pick: impl FnMut(&Header, &[StringRecord]) -> Option<T>,
    ) -> Option<(Self, T)> {
        let mut reader = reader(text, delimiter);
        let (mut record, mut records, mut ends) = (StringRecord::new(), Vec::new(), Vec::new());
        while records.len() < PREAMBLE + SAMPLE && reader.read_record(&mut record).unwrap_or(false) {
            records.push(record.clone());
            ends.push(usize::try_from(reader.position().byte()).unwrap_or(text.len()));
        }
        for place in 0..records.len().min(PREAMBLE) {
            let cells = &records[place];
            // A header of one cell is a title above the table.
            if cells.iter().filter(|it| !it.trim().is_empty()).take(2).count() < 2 {
                continue;
            }
            let mut header = Header::new(cells);
            let above = above(&records[..place], &mut header);
            let mut rows = records[place + 1..].to_vec();
            for row in &mut rows {
                widen(row, header.width, &above);
            }
            if let Some(picked) = pick(&header, &rows) {
                let start = ends.get(place).copied().unwrap_or(text.len()).min(text.len());
                return Some((Self { file, text, delimiter, header, start, above }, picked));
            }
        }
        None
    }

    /// The rows, from the first one.
    pub fn rows(&self) -> Rows<'t> {
        let rest = self.text.get(self.start..).unwrap_or_default();
        let line = 1 + newlines(self.text.get(..self.start).unwrap_or_default());
        let reader = reader(rest, self.delimiter);
        Rows { text: rest, reader, at: 0, line, last: 0, width: self.header.width, above: self.above.clone() }
    }

    /// Refuses a text whose last quote is never closed: it would swallow the rows behind it.
    pub fn check_quotes(&self, rows: &Rows<'_>) -> Result<(), Refused> {
        match rows.open_quote(self.delimiter) {
            Some(line) => Err(Refused::file(
                self.file,
                &format!(
                    "has a quotation mark in line {line} that is never closed. Correct that line, or export the file again."
                ),
            )),
            None => Ok(()),
        }
    }
}

/// The labels with a value in the lines above a header.
fn above(lines: &[StringRecord], header: &mut Header) -> Vec<String> {
    let pair = |it: &StringRecord| {
        let mut cells = it.iter().map(str::trim).filter(|it| !it.is_empty());
        let (label, value) = (cells.next()?, cells.next()?);
        let label = label.trim_end_matches(':').trim_end();
        (cells.next().is_none() && label.chars().any(char::is_alphabetic)).then(|| (label.to_owned(), value.to_owned()))
    };
    lines.iter().filter_map(pair).filter(|(label, _)| header.add(label)).map(|it| it.1).collect()
}

/// Puts what stands above the table behind a row's own cells. A row with more than those is left for who reads it to complain.
fn widen(row: &mut StringRecord, width: usize, above: &[String]) {
    if above.is_empty() || row.iter().skip(width).any(|it| !it.trim().is_empty()) {
        return;
    }
    row.truncate(width);
    while row.len() < width {
        row.push_field("");
    }
    for cell in above {
        row.push_field(cell);
    }
}

/// Lines above the header that are passed over.
const PREAMBLE: usize = 21;
/// Rows below the header that are looked at to tell what columns hold.
pub(super) const SAMPLE: usize = 50;

/// Reads the rows of a table one by one.
pub(super) struct Rows<'t> {
    text: &'t str,
    reader: csv::Reader<&'t [u8]>,
    /// Byte up to which lines were counted.
    at: usize,
    line: u32,
    /// Where the last record began.
    last: usize,
    width: usize,
    above: Vec<String>,
}

impl Rows<'_> {
    /// Fills the next row in and gives its physical line, from 1; `None` at the end.
    pub fn next(&mut self, record: &mut StringRecord) -> Option<u32> {
        if !self.reader.read_record(record).unwrap_or(false) {
            return None;
        }
        let bytes = self.text.as_bytes();
        let mut start = record.position().and_then(|it| usize::try_from(it.byte()).ok()).unwrap_or(self.at);
        // The reader leaves the line feed of the row before, and blank lines, to the next row.
        while matches!(bytes.get(start), Some(b'\r' | b'\n')) {
            start += 1;
        }
        self.line += newlines(self.text.get(self.at..start).unwrap_or_default());
        (self.at, self.last) = (start, start);
        widen(record, self.width, &self.above);
        Some(self.line)
    }

    /// How many rows there are in all, if those to come are as long as these `done` ones were.
    pub fn about(&self, done: usize) -> usize {
        self.text.len() / self.at.checked_div(done).unwrap_or_default().max(1)
    }

    /// The line of a quote in the last record that never closes.
    fn open_quote(&self, delimiter: u8) -> Option<u32> {
        let rest = self.text.get(self.last..)?.as_bytes();
        let (mut open, mut fresh, mut line, mut opened, mut before) = (false, true, self.line, 0, b'\n');
        for it in rest {
            match it {
                b'"' if open => open = false,
                // The second one of a doubled pair within a quoted cell opens it again; any other opens a cell.
                b'"' if fresh && before == b'"' => open = true,
                b'"' if fresh => (open, opened) = (true, line),
                b'\n' | b'\r' if !open => fresh = true,
                it if !open => fresh = *it == delimiter,
                _ => {}
            }
            line += u32::from(*it == b'\n');
            before = *it;
        }
        open.then_some(opened)
    }
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(text.as_bytes())
}

fn newlines(text: &str) -> u32 {
    u32::try_from(text.bytes().filter(|it| *it == b'\n').count()).unwrap_or(u32::MAX)
}

/// The beginning of a cell that may be a megabyte long.
fn short(text: &str) -> &str {
    text.get(..text.floor_char_boundary(200)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<u32> {
        let (table, ()) = Table::find("a.csv", text, b',', |it, _| it.place("Name").map(|_| ())).expect("a header");
        let (mut rows, mut record, mut lines) = (table.rows(), StringRecord::new(), Vec::new());
        while let Some(line) = rows.next(&mut record) {
            lines.push(line);
        }
        lines
    }

    #[test]
    fn line_numbers_are_physical() {
        assert_eq!(lines("Name,Score\r\nA,1\r\nB,2\r\n"), [2, 3]);
        assert_eq!(lines("Class: 4a\n\nName,Score\n\nA,\"1\n2\"\nB,2"), [5, 7]);
        assert_eq!(lines("Name,Score\rA,1\rB,2"), [1, 1], "a text without line feeds is one line");
    }

    #[test]
    fn what_stands_above_the_table_is_in_every_row() {
        let text = "Scores\nClass:,4a,\nDue Date:,9/12/2026\na,b,c\nName,Score\nA,1\nB\nC,2,,\nD,3,x,\n";
        let (table, ()) = Table::find("a.csv", text, b',', |it, _| it.place("Name").map(|_| ())).expect("a header");
        assert_eq!(
            (table.header.width, table.header.place("due date"), table.header.place("#2")),
            (2, Some(3), Some(1))
        );
        assert_eq!(
            (table.header.place("#3"), table.header.place("#0")),
            (None, None),
            "only the table's own have numbers"
        );
        let (mut rows, mut record, mut found) = (table.rows(), StringRecord::new(), Vec::new());
        while rows.next(&mut record).is_some() {
            found.push(record.iter().collect::<Vec<_>>().join("|"));
        }
        assert_eq!(found, ["A|1|4a|9/12/2026", "B||4a|9/12/2026", "C|2|4a|9/12/2026", "D|3|x|"]);
    }

    #[test]
    fn an_open_quote_is_found_where_it_opened() {
        let check = |text: &str| {
            let (table, ()) = Table::find("a.csv", text, b',', |_, _| Some(())).expect("a header");
            let (mut rows, mut record) = (table.rows(), StringRecord::new());
            while rows.next(&mut record).is_some() {}
            table.check_quotes(&rows).map_err(|it| it.to_string())
        };
        assert_eq!(check("Name,Score\nA,\"say \"\"so\"\"\"\nB,5\"\n"), Ok(()));
        let words = check("Name,Score\nA,1\nB,\"2\nC,3\n").expect_err("open");
        assert!(words.contains("line 3"), "{words}");
    }

    #[test]
    fn repeated_and_blank_names_are_counted() {
        let header = Header::new(["Name", "", "Score", "score ", ""]);
        assert_eq!((header.repeated, header.place("SCORE"), header.place("")), (1, Some(2), None));
    }
}
