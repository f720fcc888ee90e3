//! A text to one act. Each thing is tried on the book as the things before it made it, so that whatever the program would refuse is told
//! with its line, and all of it at once.

use std::cell::RefCell;

use chrono::NaiveDate;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::part::{Part, Reading};
use super::{Fault, Faults};
use crate::domain::book::Book;
use crate::domain::command::{BlockEdit, Command, NewTeamTime, Rejected, SpaceEdit, TeamTimeEdit, Timetable, decide};
use crate::domain::ids::{BlockId, SpaceId, TeamTimeId};
use crate::domain::text::{clean, fold};
use crate::domain::timetable::TeamTime;

/// The tables that a text may have, in the order in which they are read: what comes later may name what comes before.
const TABLES: [&str; 6] = ["school_day", "cycle", "block", "day_off", "team_time", "space"];

/// Reads a text, as the command that makes it true from `today` on. `new_id` invents an id for each new thing. Errs with everything that is wrong.
pub fn read(text: &str, book: &Book, today: NaiveDate, new_id: impl FnMut() -> [u8; 16]) -> Result<Command, Faults> {
    let reading = Reading { text, faults: RefCell::new(Vec::new()) };
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let line = reading.line(error.span().unwrap_or_default().start);
        reading.fault(line, format!("This is not TOML: {}.", error.message().trim_end_matches('.')));
    }
    for key in table.get_ref().keys().filter(|it| !TABLES.contains(&it.get_ref().as_ref())) {
        let words = format!("There is no “{}” in a timetable. There are {}.", clean(key.get_ref()), TABLES.join(", "));
        reading.fault(reading.line(key.span().start), words);
    }
    let mut act = Act { reading: &reading, book: book.clone(), today, commands: Vec::new(), new_id };
    for name in TABLES {
        if let Some(value) = table.get_ref().get(name) {
            act.table(name, value);
        }
    }
    let commands = act.commands;
    let mut faults: Vec<Fault> = reading.faults.into_inner();
    faults.sort_by_key(|it| it.line);
    faults.dedup();
    if faults.is_empty() { Ok(Command::Together(commands)) } else { Err(Faults(faults)) }
}

/// The act in the making.
struct Act<'t, F> {
    reading: &'t Reading<'t>,
    /// The book with everything so far.
    book: Book,
    today: NaiveDate,
    commands: Vec<Command>,
    new_id: F,
}

impl<'t, F: FnMut() -> [u8; 16]> Act<'t, F> {
    fn table(&mut self, name: &'static str, value: &'t Spanned<DeValue<'t>>) {
        let reading = self.reading;
        match name {
            "school_day" => self.of(Part::of(reading, name, &["from", "to"], value), Self::school_day),
            "cycle" => self.of(Part::of(reading, name, &["days", "first"], value), Self::cycle),
            "block" => self.each(name, &["name", "from", "to", "rounds", "days"], value, Self::block),
            "day_off" => self.each(name, &["from", "to", "reason"], value, |it, part, _| it.day_off(part)),
            "team_time" => self.each(name, &["name", "day", "from", "to"], value, Self::team_time),
            _ => self.each("space", &["name", "seats"], value, Self::space),
        }
    }

    fn of(&mut self, part: Option<Part<'t>>, read: impl FnOnce(&mut Self, &Part<'t>) -> Option<()>) {
        if let Some(part) = part {
            // What cannot be read was told.
            let _ = read(self, &part);
        }
    }

    /// The tables of one kind; each gets those of its kind before it, by name (and day) with their lines.
    fn each(
        &mut self,
        name: &'static str,
        keys: &'static [&'static str],
        value: &'t Spanned<DeValue<'t>>,
        read: impl Fn(&mut Self, &Part<'t>, &mut Seen) -> Option<()>,
    ) {
        let mut seen = Seen(Vec::new());
        let DeValue::Array(parts) = value.get_ref() else {
            let words = format!("Write [[{name}]] in two brackets: there may be several.");
            return self.reading.fault(self.reading.line(value.span().start), words);
        };
        for value in parts {
            let part = Part::of(self.reading, name, keys, value);
            self.of(part, |it, part| read(it, part, &mut seen));
        }
    }

    /// Takes a command in, or tells why it cannot be. What is so already is no fault.
    fn run(&mut self, part: &Part<'t>, command: Command) {
        match decide(&self.book, &command, None) {
            Ok(decision) => {
                self.book = decision.after;
                self.commands.push(command);
            }
            Err(Rejected::NothingToDo(_)) => {}
            Err(why) => part.fault(why.to_string()),
        }
    }

    fn school_day(&mut self, part: &Part<'t>) -> Option<()> {
        let (from, to) = (part.needed("from", part.time("from")), part.needed("to", part.time("to")));
        self.run(part, Command::Timetable(Timetable::SetSchoolDay(Some((from?, to?)))));
        Some(())
    }

    fn cycle(&mut self, part: &Part<'t>) -> Option<()> {
        let (days, first) = (part.needed("days", part.list("days")), part.date("first"));
        let (days, same) = (days?, self.book.cycle_from());
        if part.has("first") && first.is_none() {
            return None;
        }
        self.run(part, Command::Timetable(Timetable::SetCycle { days, from: first.or(same), today: self.today }));
        Some(())
    }

    fn block(&mut self, part: &Part<'t>, seen: &mut Seen) -> Option<()> {
        let name = part.needed("name", part.text("name"));
        let (starts, ends) = (part.needed("from", part.time("from")), part.needed("to", part.time("to")));
        let rounds = if part.has("rounds") { part.number::<u8>("rounds") } else { Some(1) };
        let days = if part.has("days") { part.list("days") } else { Some(Vec::new()) };
        let name = seen.once(part, "block", name?, "")?;
        let (starts, ends, rounds, days) = (starts?, ends?, rounds?, days?);
        let known = self.book.blocks.iter().find(|it| it.live && fold(&it.name) == fold(&name)).cloned();
        let id = known.as_ref().map_or_else(|| BlockId((self.new_id)()), |it| it.key);
        let mut edits = Vec::new();
        match known {
            None => self.run(part, Command::AddBlock { id, name, starts, ends, rounds }),
            Some(it) => {
                edits.extend((it.name != name).then_some(BlockEdit::Name(name)));
                edits.extend((it.span() != (starts, ends)).then_some(BlockEdit::Times(starts, ends)));
                edits.extend((it.round_count() != rounds).then_some(BlockEdit::Rounds(rounds)));
            }
        }
        // Days that there are not are told by the command itself.
        let same = self.book.days_named(&days).is_ok_and(|it| it == self.book.days_of_block(id));
        edits.extend((!same).then_some(BlockEdit::Days(days)));
        // A new block that was refused has told why, and has nothing to be edited.
        if self.book.blocks.get(&id).is_some() && !edits.is_empty() {
            self.run(part, Command::Timetable(Timetable::EditBlock { block: id, edits }));
        }
        Some(())
    }

    fn day_off(&mut self, part: &Part<'t>) -> Option<()> {
        let from = part.needed("from", part.date("from"));
        let to = if part.has("to") { part.date("to") } else { from };
        let reason = if part.has("reason") { part.text("reason") } else { Some(String::new()) };
        let (from, to, reason) = (from?, to?, Some(reason?));
        self.run(part, Command::Timetable(Timetable::SetDaysOff { from, to, reason }));
        Some(())
    }

    fn team_time(&mut self, part: &Part<'t>, seen: &mut Seen) -> Option<()> {
        let (name, day) = (part.needed("name", part.text("name")), part.needed("day", part.text("day")));
        let (starts, ends) = (part.needed("from", part.time("from")), part.needed("to", part.time("to")));
        let (name, day, starts, ends) = (name?, day?, starts?, ends?);
        let Some(day) = self.book.day_named(&day) else {
            part.fault(self.book.no_day(&day));
            return None;
        };
        let name = seen.once(part, "team time", name, &day)?;
        let known = self
            .book
            .team_times
            .iter()
            .find(|it| it.live && fold(&it.name) == fold(&name) && fold(&it.weekday) == fold(&day));
        let command = match known {
            None => {
                let id = TeamTimeId((self.new_id)());
                Timetable::AddTeamTime(NewTeamTime { id, name, day, starts, ends })
            }
            Some(TeamTime { key, name: before, starts: from, ends: to, .. }) => {
                let mut edits = Vec::new();
                edits.extend((*before != name).then_some(TeamTimeEdit::Name(name)));
                edits.extend(((*from, *to) != (starts, ends)).then_some(TeamTimeEdit::Times(starts, ends)));
                Timetable::EditTeamTime { team_time: *key, edits }
            }
        };
        self.run(part, Command::Timetable(command));
        Some(())
    }

    fn space(&mut self, part: &Part<'t>, seen: &mut Seen) -> Option<()> {
        let name = part.needed("name", part.text("name"));
        let seats = if part.has("seats") { Some(part.number::<u32>("seats")?) } else { None };
        let name = seen.once(part, "space", name?, "")?;
        let known = self.book.spaces.iter().find(|it| it.live && fold(&it.name) == fold(&name));
        let command = match known {
            None => Command::AddSpace { id: SpaceId((self.new_id)()), name, seats },
            Some(it) => {
                let mut edits = Vec::new();
                edits.extend((it.name != name).then_some(SpaceEdit::Name(name)));
                edits.extend((it.seats != seats).then_some(SpaceEdit::Seats(seats, self.today)));
                Command::EditSpace { space: it.key, edits }
            }
        };
        self.run(part, command);
        Some(())
    }
}

/// The names that there were so far, with their lines.
struct Seen(Vec<(String, usize)>);

impl Seen {
    /// Hands a name on that is there for the first time; else tells where the first one is.
    fn once(&mut self, part: &Part<'_>, what: &str, name: String, day: &str) -> Option<String> {
        let folded = format!("{}\n{}", fold(&name), fold(day));
        if let Some((_, line)) = self.0.iter().find(|it| it.0 == folded) {
            part.fault(format!("There is a {what} “{name}” in line {line} already. Give one of them another name."));
            return None;
        }
        self.0.push((folded, part.line));
        Some(name)
    }
}
