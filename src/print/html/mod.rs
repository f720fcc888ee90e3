//! Sheets for a browser's printer. Every file stands alone: the style is in it, and its policy lets it load and run nothing.
//! maud escapes what it is given; a name stands in a `<bdi>`, so that its script's direction stays its own affair.

mod adults;
mod fit;
mod signs;
mod students;
mod wall;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::What;
use super::paper::Paper;

/// For all sheets: black on white, in greyscale as in colour.
const STYLE: &str = include_str!("../../../assets/print.css");

/// The whole file.
pub(super) fn page(paper: &Paper<'_>, what: What) -> String {
    let (side, body) = match what {
        What::Wall => ("landscape", wall::sheets(paper)),
        What::Adults => ("portrait", adults::sheets(paper)),
        What::Students => ("portrait", students::sheets(paper)),
    };
    // The title may be seen by everybody, in a print queue or on the sheet's margin: it names no one.
    let title = format!("{}: {}, {}", what.title(), paper.blocks(), paper.day());
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(format!("@page {{ size: {side} }}\n{STYLE}"))) }
            }
            body { (body) }
        }
    };
    page.into_string() + "\n"
}

/// A name of somebody or something, kept apart from the direction of what surrounds it.
fn name(text: &str) -> Markup {
    html! { bdi { (text) } }
}
