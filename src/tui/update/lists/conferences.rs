//! The one-on-ones of a block with an adult: planned, whose turn it is, done. Choosing a student plans one before the block begins and
//! ticks it off from then on; who has one planned is ticked off whenever it is chosen.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::team::leads;
use crate::domain::command::{Command, Confer, Conferring};
use crate::domain::conference::{MINUTES, Turn};
use crate::domain::ids::{AdultId, BlockId, ConferenceId, StudentId};
use crate::domain::person::Adult;
use crate::domain::plan::{Part, Slot};
use crate::domain::text::count;
use crate::domain::timetable::{Conference, ConferenceState};
use crate::domain::week::monday_of;
use crate::tui::state::State;
use crate::tui::window::{Deed, Field, List, Prompt, Row, Topic};

/// An adult's one-on-ones in a block.
struct Sheet<'a> {
    state: &'a State,
    adult: AdultId,
    date: NaiveDate,
    block: BlockId,
    own: Vec<&'a Conference>,
}

impl<'a> Sheet<'a> {
    fn of(state: &'a State, adult: AdultId) -> Option<Self> {
        let slot = state.slot()?;
        let (date, block) = (slot.day.date()?, slot.block);
        let own = state.book.conferences_in(date, block).into_iter().filter(|it| it.adult == adult).collect();
        Some(Self { state, adult, date, block, own })
    }

    fn deed(&self, students: Vec<StudentId>, deed: Conferring) -> Deed {
        let Self { date, block, adult, .. } = *self;
        Deed::Run(Box::new(Command::Confer(Confer { date, block, adult, students, deed })))
    }

    /// Whether there was time for one already.
    fn has_begun(&self) -> bool {
        let starts = self.state.book.blocks.get(&self.block).map(|it| it.starts).unwrap_or_default();
        self.date.and_time(starts) <= self.state.now
    }

    /// Why nobody can be ticked off yet.
    fn too_early(&self) -> Option<String> {
        let day = self.date.format("%a %-d %b");
        (self.date > self.state.now.date())
            .then(|| format!("This is planned for {day}: it can be ticked off on that day."))
    }

    /// Why there can be none with this adult.
    fn adult_away(&self) -> Option<String> {
        let away = self.state.book.away_all_block(self.date, self.block);
        away.adult(self.adult).map(|it| format!("{}: {}.", self.state.book.adult_name(self.adult), it.words()))
    }

    fn free(&self) -> Conferring {
        if self.has_begun() { Conferring::Done(None) } else { Conferring::Plan(None) }
    }

    fn of_state(&self, wanted: ConferenceState) -> BTreeSet<StudentId> {
        self.own.iter().filter(|it| it.state == wanted).map(|it| it.student).collect()
    }
}

/// The list of an adult; `None` when the adult has left or there is no block.
pub(in super::super) fn conferences(state: &State, adult: AdultId) -> Option<List> {
    let sheet = Sheet::of(state, adult).filter(|_| state.book.adults.get(&adult).is_some_and(|it| it.live))?;
    let (planned, done) = (sheet.of_state(ConferenceState::Planned), sheet.of_state(ConferenceState::Done));
    let mut rows = marked(&sheet, &planned);
    rows.extend([plan_next(&sheet), change(&sheet), another(state, adult)]);
    let hindrance = sheet.too_early().or_else(|| sheet.adult_away());
    for it in sheet.own.iter().filter(|it| it.state == ConferenceState::Planned) {
        let deed = sheet.deed(vec![it.student], Conferring::Done(None));
        let minutes = count(it.minutes as usize, "minute");
        rows.push(Row::new("planned", state.book.student_name(it.student), minutes, deed).unless(hindrance.clone()));
    }
    let turns = state.book.turns(Some(adult), sheet.date);
    let others = turns.iter().filter(|it| !planned.contains(&it.student) && !done.contains(&it.student));
    let monday = monday_of(sheet.date);
    let (had, none): (Vec<&Turn>, Vec<&Turn>) = others.partition(|it| it.last.is_some_and(|it| it.0 >= monday));
    let (away, adult_away) = (state.book.away_all_block(sheet.date, sheet.block), sheet.adult_away());
    for (key, turn) in none.into_iter().map(|it| ("none this week", it)).chain(had.into_iter().map(|it| ("", it))) {
        let name = state.book.student_name(turn.student);
        let absent = away.student(turn.student).map(|it| format!("{name}: {}.", it.words()));
        let absent = absent.or_else(|| adult_away.clone());
        let deed = sheet.deed(vec![turn.student], sheet.free());
        rows.push(Row::new(key, name, turn.words(&state.book, sheet.date), deed).unless(absent));
    }
    for it in sheet.own.iter().filter(|it| it.state == ConferenceState::Done) {
        let deed = sheet.deed(vec![it.student], Conferring::Undone);
        rows.push(Row::new("done", state.book.student_name(it.student), "takes it back", deed));
    }
    let (name, day) = (state.book.adult_name(adult), sheet.date.format("%a %-d %b"));
    let block = state.book.blocks.get(&sheet.block).map_or("", |it| it.name.as_str());
    let verb = if sheet.has_begun() { "ticks it off" } else { "plans it, or ticks it off" };
    Some(List::new(format!("Conferences with {name}: {block}, {day}"), verb, rows))
}

/// All marked students at once.
fn marked(sheet: &Sheet<'_>, planned: &BTreeSet<StudentId>) -> Vec<Row> {
    let students: Vec<StudentId> = sheet.state.marks.iter().copied().collect();
    let deed = if students.iter().all(|it| planned.contains(it)) { Conferring::Done(None) } else { sheet.free() };
    let (words, why) = match deed {
        Conferring::Done(_) => ("tick off", sheet.too_early()),
        Conferring::Plan(_) | Conferring::Undone | Conferring::Drop => ("plan", None),
    };
    let why = why.or_else(|| sheet.adult_away());
    let who = format!("The {} marked: {words}", count(students.len(), "student"));
    let row = Row::new("", who, "", sheet.deed(students.clone(), deed)).unless(why);
    if students.is_empty() { Vec::new() } else { vec![row] }
}

/// As many as fit of those who had none this week; beside it how full the block is.
fn plan_next(sheet: &Sheet<'_>) -> Row {
    let book = &sheet.state.book;
    let load = book.conference_load(sheet.adult, sheet.date, sheet.block);
    let monday = monday_of(sheet.date);
    let due = book.next_up(sheet.adult, sheet.date, sheet.block).into_iter();
    let due = due.filter(|it| it.last.is_none_or(|it| it.0 < monday)).map(|it| it.student);
    let students: Vec<StudentId> = due.take(load.free(MINUTES)).collect();
    let why = match (load.free(MINUTES), students.len()) {
        _ if sheet.adult_away().is_some() => sheet.adult_away(),
        (0, _) => Some(
            load.warning()
                .unwrap_or_else(|| format!("The block has no room for another conference of {MINUTES} minutes.")),
        ),
        (_, 0) => Some("Everybody who is here had one this week, or has one today.".to_owned()),
        _ => None,
    };
    let detail = format!("{} of {} minutes taken", load.minutes, load.room);
    let name = match students.len() {
        0 => "Plan those who had none for longest".to_owned(),
        1 => "Plan the one who had none for longest".to_owned(),
        all => format!("Plan the {all} who had none for longest"),
    };
    Row::new("", name, detail, sheet.deed(students, Conferring::Plan(None))).unless(why)
}

/// The minutes of one, or that it is dropped.
fn change(sheet: &Sheet<'_>) -> Row {
    let name = |it: &Conference| sheet.state.book.student_name(it.student);
    let rows = sheet.own.iter().map(|it| leads(name(it), it.state.word(), Topic::Conference(it.key))).collect();
    let list = List::new("Which conference?", "opens it", rows);
    let none = sheet.own.is_empty().then(|| "None is planned or done in this block yet.".to_owned());
    Row::new("", "Change the minutes of one, or drop it", "", Deed::List(Box::new(list))).unless(none)
}

fn another(state: &State, adult: AdultId) -> Row {
    let others: Vec<&Adult> = by_name(state).into_iter().filter(|it| it.key != adult).collect();
    let alone = others.is_empty().then(|| "The team has no other adult.".to_owned());
    let rows = others.iter().map(|it| leads(&it.name, it.role.word(), Topic::Conferences(it.key))).collect();
    let list = List::new("Conferences with whom?", "shows them", rows);
    Row::new("", "With another adult", "", Deed::List(Box::new(list))).unless(alone)
}

fn by_name(state: &State) -> Vec<&Adult> {
    let mut adults: Vec<&Adult> = state.book.adults.iter().filter(|it| it.live).collect();
    adults.sort_by(|a, b| (&a.name, a.key).cmp(&(&b.name, b.key)));
    adults
}

/// One of them.
pub(in super::super) fn conference(state: &State, id: ConferenceId) -> Option<List> {
    let it = state.book.conferences.get(&id).filter(|it| it.live)?;
    let (name, adult) = (state.book.student_name(it.student), state.book.adult_name(it.adult));
    let deed = |deed| {
        let Conference { on_date: date, block, adult, student, .. } = *it;
        Deed::Run(Box::new(Command::Confer(Confer { date, block, adult, students: vec![student], deed })))
    };
    let minutes = it.minutes.to_string();
    let ask = Prompt::field(format!("Conference of {name}"), "Its minutes:", &minutes, Field::Minutes(id));
    let early = (it.on_date > state.now.date()).then(|| "It can be ticked off on its day.".to_owned());
    let rows = vec![
        match it.state {
            ConferenceState::Planned => Row::new("", "Tick off", "planned", deed(Conferring::Done(None))).unless(early),
            ConferenceState::Done => Row::new("", "Take back", "done", deed(Conferring::Undone)),
        },
        Row::new("", "Minutes", minutes, Deed::Ask(Box::new(ask))),
        Row::new("", "Drop", "it is not planned any more", deed(Conferring::Drop)),
    ];
    Some(List::new(format!("Conference of {name} with {adult}"), "does it", rows))
}

/// With whom one-on-ones are most likely meant: whoever has one planned with the student under the cursor, else the most in this block,
/// else the last one of the team; else who has most time.
pub(in super::super) fn likely_adult(state: &State) -> Option<AdultId> {
    let (book, slot) = (&state.book, state.slot()?);
    let date = slot.day.date()?;
    let lives = |it: &AdultId| book.adults.get(it).is_some_and(|it| it.live);
    let today = book.conferences_in(date, slot.block);
    let meant = state.meant_by_key();
    let of_meant = today.iter().find(|it| it.state == ConferenceState::Planned && meant.contains(&it.student));
    let most = || {
        let adults: BTreeSet<AdultId> = today.iter().map(|it| it.adult).collect();
        adults.into_iter().max_by_key(|adult| today.iter().filter(|it| it.adult == *adult).count())
    };
    let last = || book.conferences.iter().filter(|it| it.was_held()).max_by_key(|it| it.on_date).map(|it| it.adult);
    let known = of_meant.map(|it| it.adult).filter(lives);
    let known = known.or_else(|| most().filter(lives)).or_else(|| last().filter(lives));
    known.or_else(|| freest(state, slot))
}

/// Who has most time for it in a slot: is here, leads no group, helps in none.
fn freest(state: &State, slot: Slot) -> Option<AdultId> {
    let (book, away, groups) = (&state.book, state.book.away(slot), state.book.groups_of(slot));
    let has = |adult: AdultId, part| groups.iter().any(|it| book.adults_of(it.key).contains(&(adult, part)));
    let adults = by_name(state).into_iter().map(|it| it.key);
    adults.min_by_key(|it| (away.adult(*it).is_some(), has(*it, Part::Leads), has(*it, Part::Helps)))
}

/// The row that is about one student alone.
pub(in super::super) fn row_of(list: &List, student: StudentId) -> Option<usize> {
    let about = |it: &Row| matches!(&it.deed, Ok(Deed::Run(command)) if is_about(command, student));
    list.rows.iter().skip(1).position(about).map(|it| it + 1)
}

fn is_about(command: &Command, student: StudentId) -> bool {
    matches!(command, Command::Confer(it) if it.students == [student])
}
