//! Above and below the cells: the skills' codes, and how many students are in each band.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::grid::{Sort, Wanted};
use crate::tui::grid::Layout;
use crate::tui::hits::{Hits, Target};
use crate::tui::state::State;
use crate::tui::view::cells::{fit, fit_right, put, width};

/// The labels' headings, then the codes: a part per line, told where it differs from its neighbour's. A press on one orders by it.
pub(super) fn head(state: &State, buffer: &mut Buffer, layout: &Layout, hits: &mut Hits) {
    let (theme, view) = (state.theme, &state.grid);
    let last = layout.head.height - 1;
    let bottom = Layout::line(layout.head, last);
    let arrow = if view.arrangement.reversed { theme.pick("▴", "^") } else { theme.pick("▾", "v") };
    let mut label = |x: u16, cells: u16, text: &str, sort: Sort| {
        let area = Rect { x, width: cells, ..layout.head };
        let line = Rect { x: x + 1, width: cells.saturating_sub(1), ..bottom };
        let used = put(buffer, line, text, theme.quiet());
        if view.arrangement.sort == sort {
            put(buffer, Rect { x: line.x + used.min(line.width - 1), width: 1, ..line }, arrow, theme.accent());
        }
        hits.note(area, Target::Sort(sort));
    };
    label(0, layout.name, "Student", Sort::Name);
    if layout.grade > 0 {
        label(layout.name, layout.grade, "Gr", Sort::Grade);
    }
    let group = if layout.group > 5 { "Group" } else { "Grp" };
    label(layout.name + layout.grade, layout.group, group, Sort::Group);
    let shown = view.grid.columns.iter().enumerate().skip(view.left).take(layout.columns());
    let mut before: Vec<String> = Vec::new();
    for (beside, (place, column)) in (0..).zip(shown) {
        let area = layout.column(beside, layout.head);
        let style = match (place == view.column, column.focus) {
            (true, _) => theme.accent(),
            (false, true) => theme.strong(),
            (false, false) => theme.quiet(),
        };
        let parts = parts(&column.code, usize::from(layout.head.height), layout.width - 1);
        for (line, part) in (0..).zip(&parts) {
            let told = line == usize::from(last) || before.get(..=line) != parts.get(..=line);
            if told || place == view.column {
                let line = Layout::line(area, u16::try_from(line).unwrap_or(0));
                put(buffer, Rect { x: line.x + 1, width: line.width - 1, ..line }, part, style);
            }
        }
        if view.arrangement.sort == Sort::Skill(column.skill) {
            let beside = parts.last().map_or(0, |it| width(it)) + 1;
            let x = (area.x + beside).min(area.right() - 1);
            put(buffer, Rect { x, y: bottom.y, width: 1, height: 1 }, arrow, theme.accent());
        }
        hits.note(area, Target::Sort(Sort::Skill(column.skill)));
        before = parts;
    }
}

/// A code over some lines, the last parts of it, each cut to some cells: `3.NF.1` is `3`, `NF`, `1`. A code that is one word goes on.
fn parts(code: &str, lines: usize, cells: u16) -> Vec<String> {
    let mut parts: Vec<&str> = code.split(['.', '-', ' ', '/', ':']).filter(|it| !it.is_empty()).collect();
    let mut rest = code;
    if parts.len() < 2 && width(code) > cells {
        parts.clear();
        while !rest.is_empty() && parts.len() < lines {
            let (start, more) = rest.split_at(start(rest, cells));
            parts.push(start);
            rest = more;
        }
    }
    let kept = &parts[parts.len().saturating_sub(lines)..];
    let blank = std::iter::repeat_n(String::new(), lines - kept.len());
    blank.chain(kept.iter().map(|it| it[..start(it, cells)].to_owned())).collect()
}

/// How many bytes of a text fit into some cells; at least one letter.
fn start(text: &str, cells: u16) -> usize {
    let ends = text.char_indices().map(|(at, letter)| at + letter.len_utf8());
    let mut ends = ends.take_while(|end| width(&text[..*end]) <= cells);
    let first = text.chars().next().map_or(0, char::len_utf8);
    ends.by_ref().last().unwrap_or(first)
}

/// How many of the shown students need each skill; on a tall screen, how many are in each band too.
pub(super) fn tally(state: &State, buffer: &mut Buffer, layout: &Layout, hits: &mut Hits) {
    let theme = state.theme;
    let lines = Wanted::ALL.map(|wanted| match wanted {
        Wanted::Needed => (wanted, "Need it".to_owned(), theme.strong()),
        Wanted::Band(band) => (wanted, format!("{} {}", theme.band_glyph(band), band.words()), theme.band(band)),
    });
    let view = &state.grid;
    for (line, (wanted, words, style)) in (0..layout.tally.height).zip(lines) {
        let line = Layout::line(layout.tally, line);
        put(buffer, Rect { x: 1, width: layout.labels() - 1, ..line }, &words, style);
        let shown = view.grid.columns.iter().enumerate().skip(view.left).take(layout.columns());
        for (beside, (place, column)) in (0..).zip(shown) {
            let area = layout.column(beside, line);
            // Until all is read, a count would be taken for the whole team's.
            let count = if view.unread > 0 {
                theme.pick("…", "~").to_owned()
            } else {
                wanted.count(&column.tally).to_string()
            };
            let text = match layout.width {
                ..5 => fit_right(&count, area.width - 1, theme.ascii),
                _ => fit_right(&count, 5, theme.ascii),
            };
            let style = if place == view.column { style.patch(theme.strong()) } else { style };
            put(buffer, area, &fit(&text, area.width, theme.ascii), style);
            hits.note(area, Target::Sort(Sort::Skill(column.skill)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_told_in_its_parts() {
        assert_eq!(parts("3.NF.1", 3, 2), ["3", "NF", "1"]);
        assert_eq!(parts("3.NBT.2", 3, 2), ["3", "NB", "2"]);
        assert_eq!(parts("CCSS.MATH.3.NF.A", 3, 4), ["3", "NF", "A"]);
        assert_eq!(parts("K.G", 3, 2), ["", "K", "G"]);
        assert_eq!(parts("3.NF.1", 1, 4), ["1"]);
        assert_eq!(parts("Fractions", 3, 2), ["Fr", "ac", "ti"]);
        assert_eq!(parts("Geo", 3, 4), ["", "", "Geo"]);
        assert_eq!(parts("分数", 3, 1), ["", "分", "数"]);
        assert_eq!(parts("", 3, 2), ["", "", ""]);
    }
}
