//! `show spaces`: every space in use, and its seats.

use serde::Serialize;

use crate::cli::answer::{Answer, Failure};
use crate::cli::table::Table;
use crate::domain::text::{count, natural};
use crate::session::Session;

#[derive(Serialize)]
struct Spaces {
    spaces: Vec<Space>,
}

/// `seats` is `null` where nobody counts them.
#[derive(Serialize)]
struct Space {
    id: String,
    name: String,
    seats: Option<u32>,
}

pub(super) fn run(json: bool, session: &Session) -> Result<Answer, Failure> {
    let live = session.book().spaces.iter().filter(|it| it.live);
    let mut spaces: Vec<Space> =
        live.map(|it| Space { id: it.key.to_string(), name: it.name.clone(), seats: it.seats }).collect();
    spaces.sort_by(|a, b| natural(&a.name, &b.name).then_with(|| a.id.cmp(&b.id)));
    if json {
        return Answer::json(&Spaces { spaces });
    }
    let mut table = Table::default();
    table.line(count(spaces.len(), "space"));
    table.row(["Space", "Seats", "Id"]);
    for it in &spaces {
        table.row([&it.name, &it.seats.map_or_else(|| "not counted".to_owned(), |it| it.to_string()), &it.id[..8]]);
    }
    Ok(Answer::text(table.to_string()))
}
