//! What changed since the last plan: who it is about is a choice away.

use crate::domain::since::{News, Since};
use crate::tui::hits::Place;
use crate::tui::window::{Deed, List, Row};

/// The news by topic; choosing one goes to the student or group.
pub(in super::super) fn news(since: &Since) -> List {
    let date = since.before.day.date().map(|it| it.format("%a %-d %b").to_string()).unwrap_or_default();
    // Each row has its topic, so that typing it shows that topic alone.
    let mut rows: Vec<Row> = since.news.iter().map(|it| Row::new(it.topic.short(), &it.words, "", deed(it))).collect();
    if since.same_band > 0 {
        rows.push(Row::new("", since.rest(), "", Deed::Read));
    }
    List::new(format!("Since {date}"), "goes there", rows)
}

fn deed(news: &News) -> Deed {
    match (news.student, news.group) {
        (Some(student), _) => Deed::Find(student),
        (None, Some(group)) => Deed::Go(Place::Group(group)),
        (None, None) => Deed::Read,
    }
}
