//! The timetable in lists: its blocks, the cycle, days off, team time, the hours of school.

use chrono::NaiveDate;

use super::leads;
use crate::domain::command::{BlockEdit, Command, TeamTimeEdit, Timetable};
use crate::domain::days::{WEEKDAYS, dates_words, day_word, days_called, days_words, times_words};
use crate::domain::ids::TeamTimeId;
use crate::domain::text::count;
use crate::domain::timetable::{Block, TeamTime, weekday_word};
use crate::domain::week::{WeekDay, What};
use crate::tui::action::Action;
use crate::tui::state::State;
use crate::tui::window::{Deed, Field, List, Prompt, Row, TimetableField, TimetableTopic, Topic};

/// The list of a topic; `None` when what it was about is gone.
pub(super) fn topic(state: &State, topic: TimetableTopic) -> Option<List> {
    Some(match topic {
        TimetableTopic::All => all(state),
        TimetableTopic::Blocks => blocks(state),
        TimetableTopic::Block(block) => one_block(state, state.book.blocks.get(&block).filter(|it| it.live)?),
        TimetableTopic::BlockDays(block) => block_days(state, state.book.blocks.get(&block).filter(|it| it.live)?),
        TimetableTopic::Cycle => cycle(state),
        TimetableTopic::DaysOff => days_off(state),
        TimetableTopic::DayOff(date) => day_off(state, date)?,
        TimetableTopic::TeamTimes => team_times(state),
        TimetableTopic::TeamTime(id) => one_team_time(state, state.book.team_times.get(&id).filter(|it| it.live)?),
    })
}

/// What the row that leads here tells.
pub(super) fn now(state: &State) -> String {
    count(state.book.blocks.iter().filter(|it| it.live).count(), "block")
}

fn to(name: impl Into<String>, now: impl Into<String>, topic: TimetableTopic) -> Row {
    leads(name, now, Topic::Timetable(topic))
}

fn ask(name: &str, now: &str, prompt: Prompt) -> Row {
    Row::new("", name, now, Deed::Ask(Box::new(prompt)))
}

fn field(title: &str, label: &str, now: &str, field: TimetableField) -> Prompt {
    Prompt::field(title, label, now, Field::Timetable(field))
}

fn run(command: Timetable) -> Deed {
    Deed::Run(Box::new(Command::Timetable(command)))
}

fn all(state: &State) -> List {
    let book = &state.book;
    let today = state.now.date();
    let ahead = book.stretches_off().iter().filter(|it| it.1 >= today).count();
    let off = if ahead == 0 { "none ahead".to_owned() } else { format!("{ahead} ahead") };
    let hours = book.school_hours().map_or_else(String::new, |it| times_words(it.0, it.1));
    let told = book.school_day().map_or_else(String::new, |it| times_words(it.0, it.1));
    let times = book.team_times.iter().filter(|it| it.live).count();
    let label = "From when to when there is school, such as 08:00-15:00; empty is from the first block to the last:";
    let week = state.key(Action::Week);
    List::new(
        "Timetable",
        "opens it",
        vec![
            Row::new("", "The week at a glance", format!("{week} on the board"), Deed::Act(Action::Week)),
            to("Blocks", now(state), TimetableTopic::Blocks),
            to("Cycle of days", cycle_words(state), TimetableTopic::Cycle),
            to("Days off", off, TimetableTopic::DaysOff),
            to("Team time", times.to_string(), TimetableTopic::TeamTimes),
            ask("School day", &hours, field("School day", label, &told, TimetableField::SchoolDay)),
            ask("Write it to a file", "", Prompt::export_timetable()),
            ask("Take it over from a file", "", Prompt::import_timetable()),
        ],
    )
}

fn blocks(state: &State) -> List {
    let mut blocks: Vec<&Block> = state.book.blocks.iter().filter(|it| it.live).collect();
    blocks.sort_by(|a, b| (a.starts, &a.name, a.key).cmp(&(b.starts, &b.name, b.key)));
    let row = |it: &&Block| {
        let days = days_words(&state.book.days_of_block(it.key));
        let rounds = if it.round_count() > 1 {
            format!("{}, ", count(usize::from(it.round_count()), "round"))
        } else {
            String::new()
        };
        let mut row = to(&it.name, format!("{rounds}{days}"), TimetableTopic::Block(it.key));
        row.key = times_words(it.starts, it.ends);
        row
    };
    let mut rows: Vec<Row> = blocks.iter().map(row).collect();
    rows.push(Row::adding("New block", "", Deed::Ask(Box::new(Prompt::new_block()))));
    List::new("Blocks", "opens it", rows)
}

fn one_block(state: &State, it: &Block) -> List {
    let title = format!("Block {}", it.name);
    let times = times_words(it.starts, it.ends);
    let rounds = it.round_count().to_string();
    let days = days_words(&state.book.days_of_block(it.key));
    let today = state.now.date();
    let last = today.pred_opt().unwrap_or(today);
    let end = Timetable::EditBlock { block: it.key, edits: vec![BlockEdit::End(last)] };
    let ask_of = |name: &str, now: &str, label: &str, what| ask(name, now, field(&title, label, now, what));
    let rows = vec![
        ask_of("Name", &it.name, "Its name:", TimetableField::BlockName(it.key)),
        ask_of("Times", &times, "When it starts and ends:", TimetableField::BlockTimes(it.key)),
        ask_of("Rounds", &rounds, "How many rotations it has:", TimetableField::BlockRounds(it.key)),
        to("Days", days, TimetableTopic::BlockDays(it.key)),
        Row::new("", "End it", "past plans stay as they are", run(end)),
    ];
    List::new(title.clone(), "changes it", rows)
}

fn block_days(state: &State, it: &Block) -> List {
    let now = state.book.days_of_block(it.key);
    let set = |days: Vec<String>| run(Timetable::EditBlock { block: it.key, edits: vec![BlockEdit::Days(days)] });
    let mark = if state.theme.ascii { "x" } else { "✓" };
    let marked = |is_so: bool| if is_so { mark } else { "" };
    let mut rows = vec![Row::new(marked(now.is_empty()), "Every school day", "", set(Vec::new()))];
    let toggle = |day: &str, name: &str| {
        let on = now.iter().any(|it| it == day);
        let days = if on {
            now.iter().filter(|it| *it != day).cloned().collect()
        } else {
            now.iter().cloned().chain([day.to_owned()]).collect()
        };
        Row::new(marked(on), name, "", set(days))
    };
    let (week, weekend) = WEEKDAYS.split_at(5);
    rows.extend(week.iter().map(|(day, name)| toggle(weekday_word(*day), name)));
    rows.extend(state.book.cycle().iter().map(|it| toggle(&it.name, &days_called(&it.name))));
    rows.extend(weekend.iter().map(|(day, name)| toggle(weekday_word(*day), name)));
    List::new(format!("On which days is {}?", it.name), "turns it on or off", rows)
}

fn cycle_words(state: &State) -> String {
    let days: Vec<String> = state.book.cycle().iter().map(|it| it.name.clone()).collect();
    if days.is_empty() { "none".to_owned() } else { days.join(", ") }
}

fn cycle(state: &State) -> List {
    let days: Vec<String> = state.book.cycle().iter().map(|it| it.name.clone()).collect();
    let label = "Its days in order, such as A B or 1, 2, 3, 4; empty is no cycle. A new name in the place of an old one renames it:";
    let mut rows =
        vec![ask("Days", &cycle_words(state), field("Cycle of days", label, &days.join(", "), TimetableField::Cycle))];
    if let (Some(first), Some(from)) = (days.first(), state.book.cycle_from()) {
        let title = format!("When is it {first}?");
        let told = from.format("%a %-d %b %Y").to_string();
        let label = format!("The date of a school day that is {first}, such as 26 Nov:");
        rows.push(ask(&title, &told, field(&title, &label, &from.to_string(), TimetableField::CycleFrom)));
    }
    let today = state.book.school_day_from(state.now.date());
    for (place, day) in (0u8..).zip(&days) {
        let next = state.book.next_on(day, today).map(|it| it.format("%a %-d %b").to_string()).unwrap_or_default();
        let prompt =
            field(&format!("Day {day}"), "Its name, wherever it is used:", day, TimetableField::CycleDay(place));
        rows.push(ask(&format!("Rename {day}"), &format!("next on {next}"), prompt));
    }
    List::new("Cycle of days", "changes it", rows)
}

fn days_off(state: &State) -> List {
    let today = state.now.date();
    let mut stretches = state.book.stretches_off();
    // What is ahead first, then what is over, the latest before the older ones.
    stretches.sort_by_key(|it| {
        let days = (it.0 - today).num_days();
        if it.1 >= today { (false, days) } else { (true, -days) }
    });
    let row = |(from, to_, reason): &(NaiveDate, NaiveDate, String)| {
        let over = if *to_ < today { "over" } else { "" };
        let name = if reason.is_empty() { "No school" } else { reason };
        let mut row = to(name, over, TimetableTopic::DayOff(*from));
        row.key = dates_words(*from, *to_);
        row
    };
    let mut rows: Vec<Row> = stretches.iter().map(row).collect();
    rows.push(Row::adding("Days off", "", Deed::Ask(Box::new(Prompt::new_days_off()))));
    List::new("Days off", "opens it", rows)
}

fn day_off(state: &State, date: NaiveDate) -> Option<List> {
    let (from, to, reason) = state.book.stretches_off().into_iter().find(|it| it.0 <= date && date <= it.1)?;
    let title = format!("No school {}", dates_words(from, to));
    let back = |from, to| run(Timetable::SetDaysOff { from, to, reason: None });
    let mut rows = vec![
        ask("Reason", &reason, field(&title, "Why:", &reason, TimetableField::Reason(from, to))),
        Row::new("", "School after all", if from == to { "" } else { "on all these days" }, back(from, to)),
    ];
    if from != to {
        let days = from.iter_days().take_while(|it| *it <= to).filter(|it| state.book.day_off(*it).is_some());
        rows.extend(
            days.map(|it| {
                Row::new("", format!("School on {}", it.format("%a %-d %b")), "this day alone", back(it, it))
            }),
        );
    }
    Some(List::new(title.clone(), "changes it", rows))
}

fn team_times(state: &State) -> List {
    let mut times: Vec<&TeamTime> = state.book.team_times.iter().filter(|it| it.live).collect();
    let place = |day: &str| WEEKDAYS.iter().position(|it| weekday_word(it.0) == day).unwrap_or(WEEKDAYS.len());
    times.sort_by(|a, b| (place(&a.weekday), &a.weekday, a.starts).cmp(&(place(&b.weekday), &b.weekday, b.starts)));
    let row = |it: &&TeamTime| {
        let mut row = to(&it.name, times_words(it.starts, it.ends), TimetableTopic::TeamTime(it.key));
        row.key = days_called(&it.weekday);
        row
    };
    let mut rows: Vec<Row> = times.iter().map(row).collect();
    rows.push(Row::adding("New team time", "", Deed::Ask(Box::new(Prompt::new_team_time("Team time, ")))));
    List::new("Team time: when the adults meet", "opens it", rows)
}

fn one_team_time(state: &State, it: &TeamTime) -> List {
    let title = format!("{}, {}", it.name, days_called(&it.weekday));
    let times = times_words(it.starts, it.ends);
    let ask_of = |name: &str, now: &str, label: &str, what| ask(name, now, field(&title, label, now, what));
    let end = Timetable::EditTeamTime { team_time: it.key, edits: vec![TeamTimeEdit::End] };
    let mut rows = vec![
        ask_of("Name", &it.name, "Its name:", TimetableField::TeamTimeName(it.key)),
        Row::new("", "Day", day_word(&it.weekday), Deed::List(Box::new(team_time_days(state, it.key)))),
        ask_of("Times", &times, "When it starts and ends:", TimetableField::TeamTimeTimes(it.key)),
        Row::new("", "End it", "the team meets then no more", run(end)),
    ];
    rows.extend(missing(state, it.key));
    List::new(title.clone(), "changes it", rows)
}

/// Who cannot come on the day under the week's cursor, else on the first one of the week; where no week is open, the way there.
fn missing(state: &State, team_time: TeamTimeId) -> Vec<Row> {
    let Some(view) = &state.week else {
        let week = Deed::Act(Action::Week);
        return vec![Row::new("", "Who is missing", "the week at a glance shows it", week)];
    };
    let on = |day: &WeekDay| {
        let found = day.items.iter().find_map(|it| match &it.what {
            What::TeamTime { team_time: other, missing, .. } if *other == team_time => Some(missing.clone()),
            What::TeamTime { .. } | What::Block { .. } | What::Free => None,
        });
        Some((day.date, found?))
    };
    let Some((date, missing)) = view.day().into_iter().chain(&view.week.days).find_map(on) else { return Vec::new() };
    let date = date.format("%a %-d %b");
    if missing.is_empty() {
        let words = format!("On {date}, all adults can come.");
        return vec![Row::new("", "Who is missing", "nobody", Deed::Read).unless(Some(words))];
    }
    let row = |why: &String| {
        let words = Some(format!("On {date}, {why}."));
        Row::new("", format!("Missing {date}"), why, Deed::Read).unless(words)
    };
    missing.iter().map(row).collect()
}

fn team_time_days(state: &State, team_time: TeamTimeId) -> List {
    let row = |day: &str| {
        let edits = vec![TeamTimeEdit::Day(day.to_owned())];
        Row::new("", days_called(day), "", run(Timetable::EditTeamTime { team_time, edits }))
    };
    let weekdays = WEEKDAYS.iter().map(|it| row(weekday_word(it.0)));
    let rows = weekdays.chain(state.book.cycle().iter().map(|it| row(&it.name))).collect();
    List::new("On which day?", "takes it", rows)
}
