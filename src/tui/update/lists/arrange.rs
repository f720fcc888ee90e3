//! How the grid may be ordered, and whom it may show. Each row is a whole arrangement; choosing one thing leaves the others as they are.

use crate::domain::grid::{Arrangement, BandFilter, Filter, Sort, Wanted};
use crate::domain::skill::Band;
use crate::tui::state::State;
use crate::tui::window::{Deed, List, Row};

/// What may order the rows.
pub(in super::super) fn orders(state: &State) -> List {
    let now = &state.grid.arrangement;
    let row = |key: &str, name: String, sort: Sort| {
        let again = now.sort == sort;
        let arrangement = Arrangement { sort, reversed: again && !now.reversed, ..now.clone() };
        Row::new(key, name, if again { "now; turns it around" } else { "" }, Deed::Arrange(Box::new(arrangement)))
    };
    let mut rows = vec![
        row("name", "By family name".to_owned(), Sort::Name),
        row("group", "By group, in the board's order".to_owned(), Sort::Group),
        row("grade", "By grade".to_owned(), Sort::Grade),
    ];
    let skills = state.grid.grid.columns.iter();
    rows.extend(skills.map(|it| row(&it.code, title(&it.code, &it.title), Sort::Skill(it.skill))));
    List::new("Order the students by what?", "orders", rows)
}

/// Whom the grid may show.
pub(in super::super) fn only(state: &State) -> List {
    let now = &state.grid.arrangement;
    let row = |key: &str, name: String, detail: String, filter: Filter| {
        let detail = if filter == now.filter { "shown now".to_owned() } else { detail };
        Row::new(key, name, detail, Deed::Arrange(Box::new(Arrangement { filter, ..now.clone() })))
    };
    let with = |change: &dyn Fn(&mut Filter)| {
        let mut filter = now.filter.clone();
        change(&mut filter);
        filter
    };
    let band = |skill, wanted| with(&|it| it.band = Some(BandFilter { skill, wanted }));
    let mut rows =
        vec![row("all", "Everybody".to_owned(), state.grid.grid.students_total.to_string(), Filter::default())];
    if let Some(column) = state.grid.skill() {
        rows.extend(Wanted::ALL.map(|wanted| {
            let shown = wanted.count(&column.tally);
            row(&column.code, sentence(wanted), shown.to_string(), band(Some(column.skill), wanted))
        }));
    }
    for (number, column) in (1..).zip(state.board.iter().flat_map(|it| &it.columns)) {
        let filter = with(&|it| it.group = Some(Some(column.group)));
        rows.push(row(&format!("group {number}"), column.name.clone(), String::new(), filter));
    }
    rows.push(row("group 0", "To place".to_owned(), String::new(), with(&|it| it.group = Some(None))));
    let mut tags: Vec<_> = state.book.tags.iter().filter(|it| it.live).collect();
    tags.sort_by(|a, b| (&a.name, a.key).cmp(&(&b.name, b.key)));
    for tag in tags {
        let private = if tag.private { "private" } else { "" };
        rows.push(row("tag", tag.name.clone(), private.to_owned(), with(&|it| it.tag = Some(tag.key))));
    }
    for grade in state.book.grades() {
        rows.push(row("grade", format!("Grade {grade}"), String::new(), with(&|it| it.grade = Some(grade.to_owned()))));
    }
    // In any skill: rarely what is meant, so last. Nearly everybody has a skill without evidence.
    let any = Wanted::ALL.into_iter().filter(|it| *it != Wanted::Band(Band::None));
    rows.extend(any.map(|wanted| row("any skill", sentence(wanted), String::new(), band(None, wanted))));
    List::new("Show only whom?", "shows them", rows)
}

fn sentence(wanted: Wanted) -> String {
    match wanted {
        Wanted::Needed => "Who needs it: needs support or developing".to_owned(),
        Wanted::Band(Band::None) => "Who has no evidence".to_owned(),
        Wanted::Band(band) => format!("Who is in band {}: {}", band.number(), band.words()),
    }
}

/// A skill's title, unless it only repeats the code.
fn title(code: &str, title: &str) -> String {
    if title.is_empty() || title == code { format!("By {code}") } else { title.to_owned() }
}
