//! The parsed screen in words: its text, where a text stands, how a cell looks.

/// A row of the screen, with the column of every cell that begins a character.
fn line(screen: &vt100::Screen, row: u16) -> (String, Vec<(usize, u16)>) {
    let (mut line, mut starts) = (String::new(), Vec::new());
    for column in 0..screen.size().1.get() {
        let Some(cell) = screen.cell(row, column).filter(|it| !it.is_wide_continuation()) else { continue };
        starts.push((line.len(), column));
        line.push_str(if cell.has_contents() { cell.contents() } else { " " });
    }
    (line, starts)
}

/// The text of the screen: one line per row, without spaces at their ends.
pub fn text(screen: &vt100::Screen) -> String {
    let rows: Vec<_> = (0..screen.size().0.get()).map(|row| line(screen, row).0.trim_end().to_owned()).collect();
    rows.join("\n")
}

/// Every place where the text begins, from the top.
pub fn places(screen: &vt100::Screen, wanted: &str) -> Vec<(u16, u16)> {
    let mut places = Vec::new();
    for row in 0..screen.size().0.get() {
        let (line, starts) = line(screen, row);
        let columns = line.match_indices(wanted).filter_map(|(at, _)| starts.binary_search_by_key(&at, |it| it.0).ok());
        places.extend(columns.map(|start| (starts[start].1, row)));
    }
    places
}

/// The screen in a frame, for the message of a failure.
pub fn dump(screen: &vt100::Screen) -> String {
    let edge = format!("+{}+\n", "-".repeat(usize::from(screen.size().1.get())));
    let rows: Vec<_> = (0..screen.size().0.get()).map(|row| line(screen, row).0).collect();
    format!("{edge}|{}|\n{edge}", rows.join("|\n|"))
}

/// The look of a cell in words.
pub fn style(cell: &vt100::Cell) -> String {
    let marks = [
        (cell.bold(), "bold"),
        (cell.dim(), "dim"),
        (cell.italic(), "italic"),
        (cell.underline(), "underline"),
        (cell.inverse(), "inverse"),
    ];
    let mut words: Vec<_> = marks.into_iter().filter(|it| it.0).map(|it| it.1.to_owned()).collect();
    for (name, colour) in [("fg", cell.fgcolor()), ("bg", cell.bgcolor())] {
        match colour {
            vt100::Color::Default => {}
            vt100::Color::Idx(index) => words.push(format!("{name}={index}")),
            vt100::Color::Rgb(red, green, blue) => words.push(format!("{name}=#{red:02x}{green:02x}{blue:02x}")),
        }
    }
    if words.is_empty() { "plain".to_owned() } else { words.join(" ") }
}
