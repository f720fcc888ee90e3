//! The wall sheet: every slot on a page of its own, large enough to be read across the room. **Nothing on it ranks anybody.**

use maud::{Markup, html};
use unicode_width::UnicodeWidthStr;

use super::fit::{Tile, fit, name_columns, title_size};
use super::name;
use crate::domain::board::{Board, Card, Column};
use crate::print::paper::{Paper, adults};

/// What a box shows: a group, or who has none yet.
struct Shown<'a> {
    title: &'a str,
    /// Where and with whom.
    place: Vec<String>,
    /// Focus skills and instructions.
    details: Vec<String>,
    cards: &'a [Card],
    column: Option<&'a Column>,
}

pub(super) fn sheets(paper: &Paper<'_>) -> Markup {
    html! { @for board in &paper.boards { (sheet(paper, board)) } }
}

fn sheet(paper: &Paper<'_>, board: &Board) -> Markup {
    let shown = boxes(paper, board);
    let tiles: Vec<Tile> = shown.iter().map(|it| tile(paper, it)).collect();
    let (size, pages) = fit(&tiles);
    html! {
        @for (number, page) in (1..).zip(&pages) {
            section.wall style=(format!("--type:{size}pt;--columns:{}", page.len())) {
                header {
                    h1 { (name(&paper.block(board.slot))) }
                    p {
                        (name(&paper.day()))
                        @if let Some(round) = paper.round(board.slot) { " · " b { (round) } }
                        " · " b { (paper.times(board.slot)) }
                        @if pages.len() > 1 { " · page " (number) " of " (pages.len()) }
                    }
                }
                div.groups {
                    @for column in page {
                        div {
                            @for place in column.clone() {
                                @let title = title_size(&tiles[place], page.len(), size);
                                @let names = name_columns(&tiles[place], page.len(), size);
                                (group(paper, &shown[place], title, names))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn boxes<'a>(paper: &Paper<'_>, board: &'a Board) -> Vec<Shown<'a>> {
    let groups = board.columns.iter().map(|it| Shown {
        title: &it.name,
        place: it.space.clone().into_iter().chain(Some(adults(it)).filter(|it| !it.is_empty())).collect(),
        details: details(paper, it),
        cards: &it.cards,
        column: Some(it),
    });
    let to_place = Shown {
        title: "To place",
        place: Vec::new(),
        details: vec!["Ask your teacher where to go.".to_owned()],
        cards: &board.to_place,
        column: None,
    };
    groups.chain((!board.to_place.is_empty()).then_some(to_place)).collect()
}

fn details(paper: &Paper<'_>, column: &Column) -> Vec<String> {
    let focus = paper.focus(column).into_iter().map(|it| format!("{} {}", it.code, it.title).trim_end().to_owned());
    focus.chain(Some(paper.instructions(column)).filter(|it| !it.is_empty())).collect()
}

fn tile(paper: &Paper<'_>, shown: &Shown<'_>) -> Tile {
    Tile {
        title: shown.title.width(),
        word: shown.title.split(' ').map(UnicodeWidthStr::width).max().unwrap_or(0),
        place: shown.place.iter().map(|it| it.width()).collect(),
        details: shown.details.iter().map(|it| it.width()).collect(),
        names: shown.cards.iter().map(|it| paper.short(it).width()).collect(),
    }
}

fn group(paper: &Paper<'_>, shown: &Shown<'_>, title: usize, columns: usize) -> Markup {
    html! {
        article.to-place[shown.column.is_none()] {
            h2 style=(format!("font-size:{title}pt")) { (name(shown.title)) }
            @if !shown.place.is_empty() {
                p.place { @for (at, it) in shown.place.iter().enumerate() { @if at > 0 { "\u{a0}· " } (name(it)) } }
            }
            @for it in &shown.details { p.detail { (name(it)) } }
            @if shown.cards.is_empty() { p.detail { "Nobody this time." } }
            @else { (students(paper, shown.cards, columns)) }
        }
    }
}

fn students(paper: &Paper<'_>, cards: &[Card], columns: usize) -> Markup {
    let rows = cards.len().div_ceil(columns);
    html! {
        ul style=(format!("--columns:{columns};--rows:{rows}")) {
            @for it in cards { li { (name(paper.short(it))) } }
        }
    }
}
