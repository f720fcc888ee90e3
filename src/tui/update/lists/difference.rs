//! Base, last plan and today side by side: a table whose parts are the ways in which they differ.

use crate::domain::book::Book;
use crate::domain::difference::{Contrast, Difference, DifferenceRow};
use crate::domain::text::count;
use crate::tui::hits::Place;
use crate::tui::window::{Deed, List, Row};

/// Choosing a row goes to the student or the group on the board.
pub(in super::super) fn difference(book: &Book, found: &Difference) -> List {
    let name = |it: crate::domain::plan::Slot| book.layer_words(it.day);
    let mut heads = vec![String::new()];
    heads.extend(found.slots.base.map(name));
    heads.extend(found.slots.last.map(name));
    heads.push(name(found.slots.today));
    let contrasts: Vec<Contrast> = Contrast::ALL.into_iter().filter(|it| found.count(*it) > 0).collect();
    // A weekday is enough for whatever lies less than a week back.
    let last = found.slots.last.and_then(|it| it.day.date()).map_or_else(String::new, |last| {
        let near = found.slots.today.day.date().is_some_and(|it| (it - last).num_days() < 7);
        last.format(if near { "%a" } else { "%-d %b" }).to_string()
    });
    let tab = |it: &Contrast| {
        let words = match it {
            Contrast::SinceLast => format!("Since {last}"),
            Contrast::FromBase => "From base".to_owned(),
            Contrast::LastFromBase => format!("{last} from base"),
            Contrast::Away => "Away".to_owned(),
            Contrast::Groups => "Groups".to_owned(),
        };
        format!("{words} {}", found.count(*it))
    };
    let tabs = std::iter::once(format!("All {}", found.rows.len())).chain(contrasts.iter().map(tab)).collect();
    let rows = found.rows.iter().map(|it| row(it, &contrasts)).collect();
    let same = format!("{} and {}", count(found.same_students, "student"), count(found.same_groups, "group"));
    List { tabs, heads, ..List::new(format!("What differs; the same everywhere: {same}"), "goes there", rows) }
}

fn row(row: &DifferenceRow, contrasts: &[Contrast]) -> Row {
    let layers = &row.layers;
    let cells = [Some(row.name.clone()), layers.base.clone(), layers.last.clone(), Some(layers.today.clone())];
    let deed = match (row.student, row.group) {
        (Some(student), _) => Deed::Find(student),
        (None, Some(group)) => Deed::Go(Place::Group(group)),
        (None, None) => Deed::Read,
    };
    let places = (1..).zip(contrasts).filter(|it| row.contrasts.contains(it.1)).map(|it| it.0);
    Row::of_table(cells.into_iter().flatten().collect(), deed).in_tabs(std::iter::once(0).chain(places).collect())
}
