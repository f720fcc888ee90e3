//! Where a student was, and with whom.

use super::super::book::Book;
use super::super::contact::present;
use super::super::ids::{AdultId, StudentId};
use super::super::plan::{GroupKind, Part, Slot};
use super::super::text::count;

/// A placement of a day that need not be in memory.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// When.
    pub slot: Slot,
    /// The open group; `None` is "to place".
    pub group: Option<PlacedGroup>,
}

/// The group of such a placement.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedGroup {
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: GroupKind,
    /// Its adults and what they did.
    pub adults: Vec<(AdultId, Part)>,
}

/// Where a student was.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Past {
    /// The slots that had a plan, the newest day first, each day in order of time.
    pub slots: Vec<PastSlot>,
    /// With whom how often, the most often first.
    pub with: Vec<With>,
}

/// One slot of the past.
#[derive(Clone, Debug, PartialEq)]
pub struct PastSlot {
    /// When.
    pub slot: Slot,
    /// The block, with the round where it has several.
    pub block: String,
    /// Where.
    pub place: PastPlace,
}

/// Where a student was in a slot.
#[derive(Clone, Debug, PartialEq)]
pub enum PastPlace {
    /// In a group.
    Group {
        /// Its name.
        name: String,
        /// Its kind.
        kind: GroupKind,
        /// The adults who were there, who led first: name and part.
        adults: Vec<(String, Part)>,
    },
    /// In none.
    ToPlace,
    /// Not there, and in what way; the reason is nobody's business any more.
    Away(String),
}

impl PastPlace {
    /// `Ocean with Ms Rivera`, `Lab with Mx Lindqvist`, `away (absent)`.
    pub fn words(&self) -> String {
        match self {
            Self::Group { name, .. } => match self.adults() {
                adults if adults.is_empty() => name.clone(),
                adults => format!("{name} with {adults}"),
            },
            Self::ToPlace => "to place".to_owned(),
            Self::Away(words) => format!("away ({words})"),
        }
    }

    /// The adults in a list; empty without any.
    pub fn adults(&self) -> String {
        match self {
            Self::Group { adults, .. } => {
                super::super::text::list(&adults.iter().map(|it| it.0.clone()).collect::<Vec<_>>())
            }
            Self::ToPlace | Self::Away(_) => String::new(),
        }
    }
}

/// How often a student was with an adult.
#[derive(Clone, Debug, PartialEq)]
pub struct With {
    /// With whom.
    pub adult: AdultId,
    /// The name.
    pub name: String,
    /// In so many slots.
    pub times: usize,
}

impl Past {
    /// From the placements of past days. Who was away was with nobody, and nobody was with an adult who was away.
    pub fn of(book: &Book, student: StudentId, placed: &[Placed]) -> Self {
        let mut past = Self::default();
        let mut sorted: Vec<&Placed> = placed.iter().collect();
        sorted.sort_by_key(|it| (std::cmp::Reverse(it.slot.day), book.times(it.slot), it.slot));
        for it in sorted {
            let away = book.away(it.slot);
            let place = match (away.student(student), &it.group) {
                (Some(fact), _) => PastPlace::Away(fact.open_words()),
                (None, None) => PastPlace::ToPlace,
                (None, Some(group)) => {
                    let here = present(&group.adults, &away);
                    let mut adults: Vec<_> = here.map(|it| (it.1, book.adult_name(it.0), it.0)).collect();
                    adults.sort();
                    for (_, name, adult) in &adults {
                        past.note(*adult, name);
                    }
                    let adults = adults.into_iter().map(|it| (it.1, it.0)).collect();
                    PastPlace::Group { name: group.name.clone(), kind: group.kind, adults }
                }
            };
            past.slots.push(PastSlot { slot: it.slot, block: book.block_words(it.slot), place });
        }
        past.with.sort_by(|a, b| b.times.cmp(&a.times).then_with(|| a.name.cmp(&b.name)).then(a.adult.cmp(&b.adult)));
        past
    }

    fn note(&mut self, adult: AdultId, name: &str) {
        match self.with.iter_mut().find(|it| it.adult == adult) {
            Some(known) => known.times += 1,
            None => self.with.push(With { adult, name: name.to_owned(), times: 1 }),
        }
    }

    /// `with Ms Rivera 6 times, Mr Chen 2`; empty when nobody was with the student.
    pub fn summary(&self) -> String {
        let mut with = self.with.iter();
        let first = with.next().map(|it| format!("with {} {}", it.name, count(it.times, "time")));
        let rest = with.map(|it| format!("{} {}", it.name, it.times));
        first.into_iter().chain(rest).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, NaiveTime};

    use super::*;
    use crate::domain::ids::{AvailabilityId, BlockId};
    use crate::domain::person::Adult;
    use crate::domain::record::Record;
    use crate::domain::timetable::{Availability, Block};

    const ANA: StudentId = StudentId([1; 16]);
    const RIVERA: AdultId = AdultId([2; 16]);
    const CHEN: AdultId = AdultId([3; 16]);

    fn book() -> Book {
        let mut book = Book::default();
        for (id, name) in [(RIVERA, "Ms Rivera"), (CHEN, "Mr Chen")] {
            book.adults.load(Adult { name: name.into(), live: true, ..Adult::new(id) });
        }
        let time = |hour| NaiveTime::from_hms_opt(hour, 0, 0).expect("a time");
        let math =
            Block { name: "Math".into(), starts: time(9), ends: time(10), live: true, ..Block::new(BlockId([4; 16])) };
        book.blocks.load(math);
        book
    }

    fn on(day: u32, adults: &[(AdultId, Part)]) -> Placed {
        let date = NaiveDate::from_ymd_opt(2026, 11, day).expect("a date");
        let group = PlacedGroup { name: "Ocean".into(), kind: GroupKind::TeacherLed, adults: adults.to_vec() };
        Placed { slot: Slot::new(date, BlockId([4; 16]), 1), group: Some(group) }
    }

    fn away(book: &mut Book, day: u32, student: Option<StudentId>, adult: Option<AdultId>) {
        let key = AvailabilityId([u8::try_from(day).expect("small"); 16]);
        let date = NaiveDate::from_ymd_opt(2026, 11, day);
        book.availability.load(Availability { student, adult, on_date: date, live: true, ..Availability::new(key) });
    }

    #[test]
    fn who_leads_stands_first_and_the_counts_add_up() {
        let both = [(CHEN, Part::Helps), (RIVERA, Part::Leads)];
        let past = Past::of(&book(), ANA, &[on(18, &both), on(19, &both[1..]), on(20, &[])]);
        let words: Vec<String> = past.slots.iter().map(|it| it.place.words()).collect();
        assert_eq!(words, ["Ocean", "Ocean with Ms Rivera", "Ocean with Ms Rivera and Mr Chen"]);
        assert_eq!(past.summary(), "with Ms Rivera 2 times, Mr Chen 1");
    }

    #[test]
    fn who_is_away_is_with_nobody() {
        let mut book = book();
        away(&mut book, 18, Some(ANA), None);
        away(&mut book, 19, None, Some(RIVERA));
        let led = [(RIVERA, Part::Leads), (CHEN, Part::None)];
        let past = Past::of(&book, ANA, &[on(18, &led), on(19, &led)]);
        let words: Vec<String> = past.slots.iter().map(|it| it.place.words()).collect();
        assert_eq!(words, ["Ocean", "away (absent)"]);
        assert_eq!((past.with.len(), past.summary().as_str()), (0, ""));
    }
}
