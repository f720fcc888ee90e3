//! A table in memory becomes a text of comma-separated values for the pipeline that reads any file. Its lines are the rows of what it
//! was made from, so that a line number leads there.

/// Why a cell cannot be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unfit {
    /// It stands before one that is there already.
    Order,
    /// The text has grown beyond its limit.
    Size,
}

/// The text, as far as it is written.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub text: String,
    row: u32,
    column: u32,
    begun: bool,
}

impl Lines {
    /// Adds a cell behind all others, at a row and column counted from 0; `most` is the longest the text may become, in bytes.
    pub fn add(&mut self, row: u32, column: u32, cell: &str, most: usize) -> Result<(), Unfit> {
        while self.row < row {
            self.text.push('\n');
            (self.row, self.column, self.begun) = (self.row + 1, 0, false);
        }
        if row < self.row || column < self.column || column == self.column && self.begun {
            return Err(Unfit::Order);
        }
        self.text.extend(std::iter::repeat_n(',', (column - self.column) as usize));
        (self.column, self.begun) = (column, true);
        if cell.contains([',', '"', '\n', '\r']) {
            // A line feed within a cell would shift the numbers of all lines below.
            let cell = cell.replace('"', "\"\"").replace('\n', "\r");
            self.text.extend(["\"", &cell, "\""]);
        } else {
            self.text.push_str(cell);
        }
        if self.text.len() > most { Err(Unfit::Size) } else { Ok(()) }
    }

    /// The whole text.
    pub fn end(mut self) -> String {
        self.text.push('\n');
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_row_whatever_its_cells_hold() {
        let mut lines = Lines::default();
        for (row, column, cell) in [(1, 0, "a\nb"), (1, 2, "say \"so\""), (4, 1, "x, y")] {
            lines.add(row, column, cell, 1_000).expect("in order");
        }
        assert_eq!(lines.add(4, 1, "twice", 1_000), Err(Unfit::Order));
        assert_eq!(lines.add(3, 9, "back", 1_000), Err(Unfit::Order));
        assert_eq!(lines.add(5, 0, "long", 10), Err(Unfit::Size));
        assert!(lines.text.starts_with("\n\"a\rb\",,\"say \"\"so\"\"\"\n\n\n,\"x, y\""), "{}", lines.text);
    }
}
