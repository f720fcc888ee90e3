//! One-on-ones, beside the placements: who has one, who had none this week, whose turn is next, and whether a block has room.
//! **Nothing here moves anybody, and no score is looked at**: whose turn it is, is a matter of days.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::book::Book;
use super::ids::{AdultId, BlockId, ConferenceId, StudentId};
use super::plan::{Day, Slot};
use super::text::count;
use super::timetable::{Availability, Conference, ConferenceState};
use super::week::monday_of;

/// How many minutes a one-on-one has where nobody says; what schools that hold them daily plan for.
pub const MINUTES: u32 = 10;
/// A team that held none for so many days does not hold any, and nobody is told that one is missing. Ours: two weeks.
const IN_USE: u64 = 14;

impl Conference {
    /// The id of the one-on-one of a student with an adult in a block of a day: laptops that plan the same one agree on it.
    pub fn id_of(date: NaiveDate, block: BlockId, adult: AdultId, student: StudentId) -> ConferenceId {
        ConferenceId::derived(&[date.to_string().as_bytes(), &block.0, &adult.0, &student.0])
    }

    /// Whether it took place.
    pub fn was_held(&self) -> bool {
        self.live && self.state == ConferenceState::Done
    }
}

/// What a student's card says about one-on-ones on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// One is planned with that adult.
    Planned(AdultId),
    /// One took place with that adult.
    Done(AdultId),
    /// There was none since Monday, in a team that holds them.
    NoneThisWeek,
}

impl Mark {
    /// `conference with Ms Rivera planned`.
    pub fn words(self, book: &Book) -> String {
        match self {
            Self::Planned(adult) => format!("conference with {} planned", book.adult_name(adult)),
            Self::Done(adult) => format!("conference with {} done", book.adult_name(adult)),
            Self::NoneThisWeek => "no conference this week".to_owned(),
        }
    }
}

/// A student who could have a one-on-one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Who.
    pub student: StudentId,
    /// The last one, before that day or on it; `None` is none ever.
    pub last: Option<(NaiveDate, AdultId)>,
}

impl Turn {
    /// `none yet`, `today with Ms Rivera`, `3 school days ago with Ms Rivera`.
    pub fn words(&self, book: &Book, on: NaiveDate) -> String {
        let Some((date, adult)) = self.last else { return "none yet".to_owned() };
        let ago = match book.school_days_since(date, on) {
            0 => "today".to_owned(),
            1 => "1 school day ago".to_owned(),
            days => format!("{days} school days ago"),
        };
        format!("{ago} with {}", book.adult_name(adult))
    }

    /// `Mia Stone had no conference this week; the last was 6 school days ago with Ms Rivera.`
    pub fn sentence(&self, book: &Book, on: NaiveDate) -> String {
        let last = self.last.map(|_| format!("; the last was {}", self.words(book, on))).unwrap_or_default();
        format!("{} had no conference this week{last}.", book.student_name(self.student))
    }
}

/// How much of a block an adult's one-on-ones take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// How many, planned and done.
    pub count: usize,
    /// Together, in minutes.
    pub minutes: u32,
    /// What the block has, in minutes.
    pub room: u32,
    /// How long each is, where all are as long.
    each: Option<u32>,
}

impl Load {
    /// What is wrong, if they need more than the block has: `13 conferences of 10 minutes need 130 minutes; the block has 120.`
    pub fn warning(&self) -> Option<String> {
        let each = self.each.map_or_else(String::new, |it| format!(" of {}", count(it as usize, "minute")));
        let verb = if self.count == 1 { "needs" } else { "need" };
        let (all, minutes) = (count(self.count, "conference"), count(self.minutes as usize, "minute"));
        (self.minutes > self.room).then(|| format!("{all}{each} {verb} {minutes}; the block has {}.", self.room))
    }

    /// How many more of a length fit.
    pub fn free(&self, minutes: u32) -> usize {
        self.room.saturating_sub(self.minutes).checked_div(minutes).unwrap_or(0) as usize
    }
}

impl Book {
    /// The one-on-ones of a block on a day, by the student's name.
    pub fn conferences_in(&self, date: NaiveDate, block: BlockId) -> Vec<&Conference> {
        let mut found: Vec<&Conference> =
            self.conferences.iter().filter(|it| it.live && it.on_date == date && it.block == block).collect();
        found.sort_by_cached_key(|it| (self.students.get(&it.student).map(|it| it.sort_name.clone()), it.key));
        found
    }

    /// The last one-on-one that each student had, up to and with a day.
    pub fn last_conferences(&self, to: NaiveDate) -> BTreeMap<StudentId, &Conference> {
        let mut last: BTreeMap<StudentId, &Conference> = BTreeMap::new();
        for it in self.conferences.iter().filter(|it| it.was_held() && it.on_date <= to) {
            let known = last.entry(it.student).or_insert(it);
            if it.on_date > known.on_date {
                *known = it;
            }
        }
        last
    }

    /// Who had no one-on-one from Monday to a day: who had none for longest first, then by name.
    pub fn without_conference(&self, date: NaiveDate) -> Vec<Turn> {
        let monday = monday_of(date);
        self.turns(None, date).into_iter().filter(|it| it.last.is_none_or(|it| it.0 < monday)).collect()
    }

    /// Everybody who is in the team on a day, who had no one-on-one for longest first: never before long ago; of those who are alike, who was longest
    /// without one with this adult; then by name.
    pub fn turns(&self, adult: Option<AdultId>, date: NaiveDate) -> Vec<Turn> {
        let last = self.last_conferences(date);
        let mut own: BTreeMap<StudentId, NaiveDate> = BTreeMap::new();
        for it in self.conferences.iter().filter(|it| it.was_held() && Some(it.adult) == adult && it.on_date <= date) {
            let known = own.entry(it.student).or_insert(it.on_date);
            *known = it.on_date.max(*known);
        }
        let turn = |student| Turn { student, last: last.get(&student).map(|it| (it.on_date, it.adult)) };
        let mut turns: Vec<Turn> = self.team_by_name_on(Day::Date(date)).into_iter().map(|it| turn(it.key)).collect();
        turns.sort_by_key(|it| (it.last.map(|it| it.0), own.get(&it.student).copied()));
        turns
    }

    /// Whose turn it is for an adult in a block: who is here and has none on that day yet, who had none for longest first.
    pub fn next_up(&self, adult: AdultId, date: NaiveDate, block: BlockId) -> Vec<Turn> {
        let today: std::collections::BTreeSet<StudentId> =
            self.conferences.iter().filter(|it| it.live && it.on_date == date).map(|it| it.student).collect();
        let away = self.away_all_block(date, block);
        let free = |it: &Turn| !today.contains(&it.student) && away.student(it.student).is_none();
        self.turns(Some(adult), date).into_iter().filter(free).collect()
    }

    /// How much of a block an adult's one-on-ones take.
    pub fn conference_load(&self, adult: AdultId, date: NaiveDate, block: BlockId) -> Load {
        let room = self.blocks.get(&block).map_or(0, |it| (it.ends - it.starts).num_minutes());
        let own = self.conferences.iter().filter(|it| it.live && it.adult == adult);
        let lengths: Vec<u32> = own.filter(|it| it.on_date == date && it.block == block).map(|it| it.minutes).collect();
        Load {
            count: lengths.len(),
            minutes: lengths.iter().sum(),
            room: u32::try_from(room).unwrap_or(0),
            each: lengths.first().copied().filter(|first| lengths.iter().all(|it| it == first)),
        }
    }

    /// What a day's cards say, by student; who needs nothing said is not in it. A one-on-one in the slot's block counts before one in
    /// another.
    pub fn conference_marks(&self, slot: Slot) -> BTreeMap<StudentId, Mark> {
        let Some(date) = slot.day.date() else { return BTreeMap::new() };
        let (mut marks, monday) = (BTreeMap::new(), monday_of(date));
        let since = date - Days::new(IN_USE);
        if self.conferences.iter().any(|it| it.live && since <= it.on_date && it.on_date <= date) {
            marks.extend(self.team_students().map(|it| (it.key, Mark::NoneThisWeek)));
        }
        for it in self.conferences.iter().filter(|it| it.was_held() && monday <= it.on_date && it.on_date < date) {
            marks.remove(&it.student);
        }
        let mut today: Vec<&Conference> = self.conferences.iter().filter(|it| it.live && it.on_date == date).collect();
        // The last one stands: in this block, and there what is still to come.
        today.sort_by_key(|it| (it.block == slot.block, it.state == ConferenceState::Planned, it.key));
        for it in today {
            let mark = match it.state {
                ConferenceState::Planned => Mark::Planned(it.adult),
                ConferenceState::Done => Mark::Done(it.adult),
            };
            marks.insert(it.student, mark);
        }
        marks
    }

    /// Who is away in every round of a block.
    pub fn away_all_block(&self, date: NaiveDate, block: BlockId) -> AwayAllBlock<'_> {
        let rounds = self.blocks.get(&block).map_or(1, super::timetable::Block::round_count);
        AwayAllBlock((1..=rounds).map(|round| self.away(Slot::new(date, block, round))).collect())
    }
}

/// Who is away in every round of a block: with whoever is there in one of them, there is time for a one-on-one.
pub struct AwayAllBlock<'a>(Vec<super::away::Away<'a>>);

impl<'a> AwayAllBlock<'a> {
    /// The fact that makes a student away in the first round, if all have one.
    pub fn student(&self, student: StudentId) -> Option<&'a Availability> {
        self.all(|it| it.student(student))
    }

    /// The same of an adult.
    pub fn adult(&self, adult: AdultId) -> Option<&'a Availability> {
        self.all(|it| it.adult(adult))
    }

    fn all(&self, fact: impl Fn(&super::away::Away<'a>) -> Option<&'a Availability>) -> Option<&'a Availability> {
        let facts: Option<Vec<_>> = self.0.iter().map(fact).collect();
        facts?.first().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture::{MATH, class, date, student};
    use crate::domain::person::Role;
    use crate::domain::record::Record;

    const RIVERA: AdultId = AdultId([2; 16]);
    const CHEN: AdultId = AdultId([3; 16]);

    /// Four students, a block of two hours.
    fn book() -> Book {
        let adults = [(RIVERA, "Ms Rivera", Role::Teacher), (CHEN, "Mr Chen", Role::Teacher)];
        class(&["Ana", "Bo", "Cleo", "Dov"], &adults, (9, 11))
    }

    fn hold(book: &mut Book, day: u32, who: u8, adult: AdultId, state: ConferenceState) {
        let key = Conference::id_of(date(day), MATH, adult, student(who));
        let minutes = MINUTES;
        let (on_date, student) = (date(day), student(who));
        book.conferences.load(Conference {
            on_date,
            block: MATH,
            adult,
            student,
            minutes,
            state,
            live: true,
            ..Conference::new(key)
        });
    }

    #[test]
    fn the_week_begins_on_monday_and_only_what_took_place_counts() {
        let mut book = book();
        hold(&mut book, 20, 0, RIVERA, ConferenceState::Done);
        hold(&mut book, 23, 1, RIVERA, ConferenceState::Done);
        hold(&mut book, 24, 2, RIVERA, ConferenceState::Planned);
        hold(&mut book, 26, 3, RIVERA, ConferenceState::Done);
        let none = |day| book.without_conference(date(day)).iter().map(|it| it.student).collect::<Vec<_>>();
        assert_eq!(none(25), [2, 3, 0].map(student), "who never had one first");
        assert_eq!(none(26), [2, 0].map(student));
        assert_eq!(none(30), [2, 0, 1, 3].map(student));
        let sentences = book.without_conference(date(26));
        let sentences: Vec<String> = sentences.iter().map(|it| it.sentence(&book, date(26))).collect();
        let ana = "Ana had no conference this week; the last was 4 school days ago with Ms Rivera.";
        assert_eq!(sentences, ["Cleo had no conference this week.", ana]);
        assert_eq!([23, 25, 29].map(|it| monday_of(date(it))), [date(23); 3]);
    }

    #[test]
    fn who_had_none_for_longest_is_next_and_who_has_one_today_is_not() {
        let mut book = book();
        hold(&mut book, 18, 0, RIVERA, ConferenceState::Done);
        hold(&mut book, 18, 1, CHEN, ConferenceState::Done);
        hold(&mut book, 17, 2, CHEN, ConferenceState::Done);
        let who =
            |book: &Book, adult| book.next_up(adult, date(24), MATH).iter().map(|it| it.student).collect::<Vec<_>>();
        assert_eq!(who(&book, RIVERA), [3, 2, 1, 0].map(student), "Bo was never with Ms Rivera");
        assert_eq!(who(&book, CHEN), [3, 2, 0, 1].map(student));
        hold(&mut book, 24, 3, CHEN, ConferenceState::Planned);
        assert_eq!(who(&book, RIVERA), [2, 1, 0].map(student));
        let turns = book.turns(Some(RIVERA), date(24));
        assert_eq!(turns[0].words(&book, date(24)), "none yet");
        assert_eq!(turns[1].words(&book, date(24)), "5 school days ago with Mr Chen");
    }

    #[test]
    fn more_than_a_block_has_is_said_with_its_arithmetic() {
        let mut book = book();
        let load = |book: &Book| book.conference_load(RIVERA, date(24), MATH);
        assert_eq!((load(&book).free(10), load(&book).warning()), (12, None));
        for who in 0..13 {
            hold(&mut book, 24, who, RIVERA, ConferenceState::Planned);
        }
        let words = load(&book).warning().expect("too many");
        assert_eq!(words, "13 conferences of 10 minutes need 130 minutes; the block has 120.");
        assert_eq!((load(&book).count, load(&book).free(10)), (13, 0));
    }

    #[test]
    fn a_card_says_what_is_to_come_before_what_was_and_nothing_where_there_are_never_any() {
        let mut book = book();
        let slot = Slot::new(date(24), MATH, 1);
        assert!(book.conference_marks(slot).is_empty());
        hold(&mut book, 23, 0, RIVERA, ConferenceState::Done);
        hold(&mut book, 24, 1, RIVERA, ConferenceState::Done);
        hold(&mut book, 24, 1, CHEN, ConferenceState::Planned);
        hold(&mut book, 24, 2, CHEN, ConferenceState::Done);
        let marks = book.conference_marks(slot);
        let of = |who| marks.get(&student(who)).map(|it| it.words(&book));
        assert_eq!(of(0), None, "had one on Monday");
        assert_eq!(of(1).as_deref(), Some("conference with Mr Chen planned"));
        assert_eq!(of(2).as_deref(), Some("conference with Mr Chen done"));
        assert_eq!(of(3).as_deref(), Some("no conference this week"));
    }
}
