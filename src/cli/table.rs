//! Aligned text for the terminal and for pipes: columns as wide as their widest cell, no colour.

use std::fmt;

use unicode_width::UnicodeWidthStr;

use crate::domain::text::clean;

/// Rows of cells, with whole lines between them that don't count for the widths.
#[derive(Default)]
pub(super) struct Table(Vec<Row>);

enum Row {
    Line(String),
    Cells(&'static str, Vec<String>),
}

impl Table {
    /// Adds a whole line.
    pub fn line(&mut self, text: impl Into<String>) {
        self.0.push(Row::Line(text.into()));
    }

    /// Adds a row; its cells are cleaned, whatever the file holds.
    pub fn row<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) {
        self.cells("", cells);
    }

    /// Adds a row that belongs to the line above it.
    pub fn item<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) {
        self.cells("  ", cells);
    }

    fn cells<T: AsRef<str>>(&mut self, indent: &'static str, cells: impl IntoIterator<Item = T>) {
        self.0.push(Row::Cells(indent, cells.into_iter().map(|it| clean(it.as_ref())).collect()));
    }
}

impl fmt::Display for Table {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut widths: Vec<usize> = Vec::new();
        for row in &self.0 {
            let Row::Cells(_, cells) = row else { continue };
            widths.resize(widths.len().max(cells.len()), 0);
            for (width, cell) in widths.iter_mut().zip(cells) {
                *width = (*width).max(cell.width());
            }
        }
        for row in &self.0 {
            let line = match row {
                Row::Line(text) => text.clone(),
                Row::Cells(indent, cells) => {
                    let cells = cells.iter().zip(&widths).map(|(cell, width)| padded(cell, *width));
                    std::iter::once((*indent).to_owned()).chain(cells).collect()
                }
            };
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

fn padded(cell: &str, width: usize) -> String {
    format!("{cell}{}", " ".repeat(width.saturating_sub(cell.width()) + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_align_by_what_a_terminal_shows() {
        let mut table = Table::default();
        table.line("Students");
        table.row(["Zoë", "3", ""]);
        table.row(["美咲", "10", "new"]);
        assert_eq!(table.to_string(), "Students\nZoë   3\n美咲  10  new\n");
    }
}
