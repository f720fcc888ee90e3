//! Who is away when: what recurs, in sentences; one thing of it; and something new, said step by step.

use chrono::NaiveDate;

use super::leads;
use crate::domain::away::Who;
use crate::domain::command::{AwayEdit, Command, NewAway, decide};
use crate::domain::ids::{AdultId, AvailabilityId, StudentId};
use crate::domain::text::{count, natural};
use crate::domain::timetable::{Availability, AwayState};
use crate::tui::state::State;
use crate::tui::window::{AbsenceField, Deed, Field, List, Prompt, Row, Topic};

pub(super) fn all(state: &State) -> List {
    let mut rows = facts(state, |_| true);
    rows.push(leads_to_who());
    List::new("Who is away when", "opens it", rows)
}

fn leads_to_who() -> Row {
    Row::adding("Somebody is away again and again", "", Deed::Topic(Topic::AwayWho))
}

pub(super) fn of_student(state: &State, student: StudentId) -> Option<List> {
    let it = state.book.students.get(&student).filter(|it| it.live)?;
    let mut rows = about(state, student);
    rows.push(start(state, format!("{} is away again and again", it.name), Who::Student(student)));
    Some(List::new(format!("When {} is away", it.name), "opens it", rows))
}

/// What recurs about a student.
pub(super) fn about(state: &State, student: StudentId) -> Vec<Row> {
    facts(state, |fact| state.book.students_of(fact).contains(&student))
}

pub(super) fn of_adult(state: &State, adult: AdultId) -> Option<List> {
    let it = state.book.adults.get(&adult).filter(|it| it.live)?;
    let mut rows = facts(state, |fact| fact.adult == Some(adult));
    rows.push(start(state, format!("{} is away again and again", it.name), Who::Adult(adult)));
    Some(List::new(format!("When {} is away", it.name), "opens it", rows))
}

/// What the row that leads to somebody's list tells.
pub(super) fn often(facts: usize) -> String {
    if facts == 0 { "never".to_owned() } else { count(facts, "time") }
}

fn facts(state: &State, about: impl Fn(&Availability) -> bool) -> Vec<Row> {
    let facts = state.book.recurring_away(state.now.date()).into_iter().filter(|it| about(it));
    facts
        .map(|it| leads(state.book.away_sentence(it), it.reason.as_deref().unwrap_or(""), Topic::Absence(it.key)))
        .collect()
}

fn start(state: &State, words: String, who: Who) -> Row {
    Row::adding(words, "", begin(state, who))
}

fn begin(state: &State, who: Who) -> Deed {
    Deed::Away(Box::new(NewAway::new(AvailabilityId(state.new_id), who, state.now.date())))
}

/// Everybody about whom it can be said: grades and tags first, then adults, then students.
pub(super) fn who(state: &State) -> List {
    let book = &state.book;
    let of = |name: &str, what: String, who: Who| Row::new("", name, what, begin(state, who));
    let mut grades: Vec<&String> = book.team_students().filter_map(|it| it.grade.as_ref()).collect();
    grades.sort_by(|a, b| natural(a, b));
    let mut rows = Vec::new();
    while let Some(grade) = grades.first().copied() {
        let students = grades.iter().filter(|it| **it == grade).count();
        rows.push(of(&format!("Grade {grade}"), count(students, "student"), Who::Grade(grade.clone())));
        grades.retain(|it| *it != grade);
    }
    let mut tags: Vec<_> = book.tags.iter().filter(|it| it.live).collect();
    tags.sort_by(|a, b| (&a.name, a.key).cmp(&(&b.name, b.key)));
    rows.extend(tags.into_iter().map(|it| {
        let students = book.student_tags.iter().filter(|tagged| tagged.holds && tagged.key.1 == it.key).count();
        of(&it.name, count(students, "student"), Who::Tag(it.key))
    }));
    rows.extend(book.team_adults().into_iter().map(|it| of(&it.name, it.called().to_owned(), Who::Adult(it.key))));
    rows.extend(book.team_by_name().into_iter().map(|it| {
        let grade = it.grade.as_ref().map_or_else(String::new, |it| format!("grade {it}"));
        of(&it.name, grade, Who::Student(it.key))
    }));
    List::new("Who is away again and again?", "goes on", rows)
}

pub(super) fn one(state: &State, fact: AvailabilityId) -> Option<List> {
    let today = state.now.date();
    let it = state.book.availability.get(&fact).filter(|it| it.recurs() && it.to_date.is_none_or(|to| today <= to))?;
    let now = NewAway::of(&state.book, it, today)?;
    let mut rows = Steps { state, now: &now, fact: Some(fact) }.rows();
    let end = Command::EditAway { fact, edits: vec![AwayEdit::End], today };
    rows.push(Row::new("", "No more, from today on", "what has been stays", Deed::Run(Box::new(end))));
    Some(List::new(state.book.away_sentence(it), "changes it", rows))
}

pub(super) fn new(state: &State) -> Option<List> {
    let now = state.absence.as_ref()?;
    let mut rows = Steps { state, now, fact: None }.rows();
    let add = Command::AddAway(now.clone());
    let (words, hindrance) = match decide(&state.book, &add, None) {
        Ok(it) => (it.after.fill(&it.words), None),
        Err(why) => (state.book.fill(&now.who.mark()), Some(why.to_string())),
    };
    rows.insert(0, Row::new("", words, "adds it", Deed::Run(Box::new(add))).unless(hindrance));
    Some(List::new("Away again and again", "does it", rows))
}

/// What can be said about somebody's being away, each with what is said of it so far.
struct Steps<'a> {
    state: &'a State,
    now: &'a NewAway,
    /// The fact that it changes; `None` for something new.
    fact: Option<AvailabilityId>,
}

impl Steps<'_> {
    fn rows(&self) -> Vec<Row> {
        let (book, now) = (&self.state.book, self.now);
        let mut rows = vec![Row::new("", "How", self.how_now(), self.how())];
        let times = match (now.block, now.from_time, now.till_time) {
            (Some(block), ..) => format!("in {}", book.name_of("block", block.0).unwrap_or_default()),
            (None, None, None) => "the whole day".to_owned(),
            (None, from, till) => [
                from.map(|it| format!("from {}", it.format("%H:%M"))),
                till.map(|it| format!("until {}", it.format("%H:%M"))),
            ]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" "),
        };
        rows.push(Row::new("", "When", times, self.times()));
        let weekend = |word: &str| matches!(word, "sat" | "sun");
        for (word, said) in book.all_days().into_iter().filter(|it| !weekend(&it.0) || now.days.contains(&it.0)) {
            let named = now.days.contains(&word);
            let is = if now.days.is_empty() {
                "every day"
            } else if named != now.others {
                "away"
            } else {
                "here"
            };
            rows.push(Row::new("", said, is, self.put(vec![AwayEdit::Day(word, !named)])));
        }
        let (others, other) =
            if now.others { ("on all days but those named", false) } else { ("on the days named", true) };
        rows.push(Row::new("", "Holds", others, self.put(vec![AwayEdit::Others(other)])));
        let date = |it: Option<NaiveDate>, none: &str| {
            it.map_or_else(|| none.to_owned(), |it| it.format("%a %-d %b %Y").to_string())
        };
        rows.push(Row::new(
            "",
            "First day",
            date(now.from_date, "always"),
            self.date(AbsenceField::From, now.from_date),
        ));
        rows.push(Row::new("", "Last day", date(now.to_date, "no end"), self.date(AbsenceField::To, now.to_date)));
        let reason = now.reason.as_deref().unwrap_or_default();
        rows.push(Row::new("", "Why", reason, self.ask("Why; it is never printed:", reason, AbsenceField::Reason)));
        rows
    }

    /// What an edit comes to: a change of the fact, or more said of what is new.
    fn put(&self, edits: Vec<AwayEdit>) -> Deed {
        if let Some(fact) = self.fact {
            return Deed::Run(Box::new(Command::EditAway { fact, edits, today: self.now.today }));
        }
        let mut new = self.now.clone();
        for it in &edits {
            new.edit(it);
        }
        Deed::Away(Box::new(new))
    }

    fn ask(&self, label: &str, now: &str, field: AbsenceField) -> Deed {
        let title = self.state.book.fill(&self.now.who.mark());
        Deed::Ask(Box::new(Prompt::field(title, label, now, Field::Absence(self.fact, field))))
    }

    fn date(&self, field: AbsenceField, now: Option<NaiveDate>) -> Deed {
        let label = match field {
            AbsenceField::To => "The last day, such as 18 Dec; empty is no end:",
            _ => "The first day, such as 1 Dec; empty is always:",
        };
        self.ask(label, &now.map_or_else(String::new, |it| it.to_string()), field)
    }

    fn how_now(&self) -> &'static str {
        if self.now.here { "here all the same" } else { self.now.state.word() }
    }

    fn how(&self) -> Deed {
        let row = |words: &str, state, here| {
            let now = if words == self.how_now() { "now" } else { "" };
            Row::new("", words, now, self.put(vec![AwayEdit::How { state, here }]))
        };
        let states = [AwayState::Absent, AwayState::OffCampus, AwayState::AtHome];
        let mut rows: Vec<Row> = states.into_iter().map(|it| row(it.word(), it, false)).collect();
        if matches!(self.now.who, Who::Student(_)) {
            rows.push(row("here all the same", AwayState::Absent, true));
        }
        Deed::List(Box::new(List::new("How?", "chooses it", rows)))
    }

    fn times(&self) -> Deed {
        let whole = match self.now.state {
            AwayState::Late | AwayState::LeavesEarly => AwayState::Absent,
            AwayState::Absent | AwayState::OffCampus | AwayState::AtHome => self.now.state,
        };
        let here = self.now.here;
        let all_day = |block| {
            self.put(vec![AwayEdit::How { state: whole, here }, AwayEdit::Block(block), AwayEdit::Times(None, None)])
        };
        let mut rows = vec![Row::new("", "The whole day", "", all_day(None))];
        let mut blocks: Vec<_> = self.state.book.blocks.iter().filter(|it| it.live).collect();
        blocks.sort_by(|a, b| (a.starts, &a.name, a.key).cmp(&(b.starts, &b.name, b.key)));
        rows.extend(blocks.into_iter().map(|it| {
            let times = format!("{}-{}", it.starts.format("%H:%M"), it.ends.format("%H:%M"));
            Row::new("", format!("In {} only", it.name), times, all_day(Some(it.key)))
        }));
        rows.push(Row::new(
            "",
            "Comes late, at …",
            "asks when",
            self.ask("Comes at (HH:MM):", "", AbsenceField::Comes),
        ));
        rows.push(Row::new(
            "",
            "Leaves early, at …",
            "asks when",
            self.ask("Leaves at (HH:MM):", "", AbsenceField::Leaves),
        ));
        rows.push(Row::new(
            "",
            "From … until …",
            "asks when",
            self.ask("From until, such as 10:20-11:05:", "", AbsenceField::Between),
        ));
        Deed::List(Box::new(List::new("When?", "chooses it", rows)))
    }
}
