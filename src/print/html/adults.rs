//! A sheet per adult: her groups in order of time, each student with the latest mastery, a box to tick and room to write.

use maud::{Markup, html};

use super::{name, signs};
use crate::domain::board::{Board, Card, Column};
use crate::domain::plan::Part;
use crate::domain::score::Mastery;
use crate::print::duties::{AdultSheet, Duty};
use crate::print::paper::{Paper, adults, away, evidence, source};

pub(super) fn sheets(paper: &Paper<'_>) -> Markup {
    html! { @for it in paper.adult_sheets() { (sheet(paper, &it)) } }
}

fn sheet(paper: &Paper<'_>, sheet: &AdultSheet<'_>) -> Markup {
    html! {
        section.adult {
            header {
                h1 { (name(sheet.title())) }
                p { (name(&paper.day())) }
            }
            @for it in &sheet.duties { (duty(paper, it, sheet.name.is_none())) }
        }
    }
}

fn duty(paper: &Paper<'_>, duty: &Duty<'_>, of_nobody: bool) -> Markup {
    html! {
        @for (column, part) in &duty.columns { (group(paper, duty.board, column, *part)) }
        @if of_nobody && !duty.board.to_place.is_empty() {
            article {
                h2 { (time(paper, duty.board)) "To place" }
                (students(paper, None, &duty.board.to_place))
            }
        }
    }
}

fn group(paper: &Paper<'_>, board: &Board, column: &Column, part: Part) -> Markup {
    let (with, away) = (adults(column), away(board, column));
    let instructions = paper.instructions(column);
    html! {
        article {
            h2 {
                (time(paper, board))
                (name(&column.name))
                @if let Some(space) = &column.space { " · " (name(space)) }
                @if part == Part::Helps { " · helps" }
            }
            @if column.adults.len() > 1 && !with.is_empty() { p { "Adults: " (name(&with)) } }
            @for it in paper.focus(column) { p.focus { b { (name(&it.code)) } " " (name(&it.title)) } }
            @if !instructions.is_empty() { p { (name(&instructions)) } }
            @if column.cards.is_empty() { p { "Nobody this time." } }
            @else { (students(paper, Some(column), &column.cards)) }
            @if !away.is_empty() {
                p.away { b { "Away: " } @for (at, it) in away.iter().enumerate() { @if at > 0 { ", " } (name(it)) } }
            }
        }
    }
}

fn time(paper: &Paper<'_>, board: &Board) -> Markup {
    html! { span.time { (name(&paper.slot(board.slot))) } }
}

fn students(paper: &Paper<'_>, column: Option<&Column>, cards: &[Card]) -> Markup {
    let focus = column.and_then(|it| paper.focus(it).into_iter().next());
    html! {
        table {
            thead { tr {
                th.tick {}
                th.who { "Student" }
                th.latest { "Latest" @if let Some(it) = &focus { " in " (name(&it.code)) } }
                th.trend { "Trend" }
                th { "Notes" }
            } }
            tbody { @for it in cards { (row(paper, it, focus.is_none())) } }
        }
    }
}

fn row(paper: &Paper<'_>, card: &Card, with_skill: bool) -> Markup {
    let skill = card.skill.filter(|_| with_skill).and_then(|it| paper.book.skills.get(&it));
    html! {
        tr {
            td.tick { i {} }
            td.who { (name(&card.name)) }
            td.latest {
                (signs::band(card.band())) " " b { (card.band().numbered().trim_start_matches("- ")) }
                @if let Some(it) = skill { " in " (name(&it.code)) }
                @if let Some(it) = &card.mastery { (evidence_line(paper, card, it)) }
            }
            td.trend {
                @if let Some(it) = card.mastery.as_ref().and_then(|it| it.trend) { (signs::trend(it)) " " (it.word()) }
            }
            td {}
        }
    }
}

fn evidence_line(paper: &Paper<'_>, card: &Card, mastery: &Mastery) -> Markup {
    html! {
        small {
            (name(mastery.said())) " · " (name(&source(paper.book, mastery))) " · " (mastery.day_words())
            @for it in evidence(card) { " · " b { (it) } }
        }
    }
}
