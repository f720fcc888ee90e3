//! Slips to cut out: where each student goes, two beside each other with dashed lines between.

use maud::{Markup, html};

use super::name;
use crate::print::paper::{Paper, Stop, adults};

/// What a page leaves for slips and what they take, in millimetres.
const HEIGHT: usize = 250;
const NAME: usize = 14;
const STOP: usize = 11;

pub(super) fn sheets(paper: &Paper<'_>) -> Markup {
    let slips = paper.slips();
    let height = NAME + STOP * slips.iter().map(|it| it.1.len()).max().unwrap_or(1);
    let rows = (HEIGHT / height).max(1);
    html! {
        @for page in slips.chunks(2 * rows) {
            section.slips style=(format!("--height:{height}mm")) {
                @for (student, stops) in page { (slip(paper, student, stops)) }
            }
        }
    }
}

fn slip(paper: &Paper<'_>, student: &str, stops: &[Stop<'_>]) -> Markup {
    html! {
        article {
            h2 { (name(student)) }
            @for it in stops { (stop(paper, it)) }
        }
    }
}

fn stop(paper: &Paper<'_>, stop: &Stop<'_>) -> Markup {
    html! {
        p {
            @match stop.column {
                Some(it) => {
                    b { (name(&it.name)) }
                    @if let Some(space) = &it.space { " · " (name(space)) }
                    @let with = adults(it);
                    @if !with.is_empty() { " · " (name(&with)) }
                }
                None => { "Ask your teacher where to go." }
            }
            small { (name(&paper.slot(stop.slot))) }
        }
    }
}
