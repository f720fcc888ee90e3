//! Who was with whom lately, laid out for the eye: adults beside students, and who has not been with an adult for too long.
//! **Never a ranking of adults**: nothing here counts over the students of an adult.
//!
//! Everything is worked out from [`Book::contacts`], which has to reach back [`REACH`] school days.

use chrono::NaiveDate;

use super::book::Book;
use super::ids::{AdultId, StudentId};
use super::person::{Adult, Role};
use super::plan::Day;

/// So many school days the look goes back; the longest span that is counted.
pub const REACH: usize = 20;
/// From so many school days on a student is unseen by the teacher-leader; the product's own number.
pub const UNSEEN_BY_LEADER: usize = 5;
/// The same for any other adult; the product's own number.
pub const UNSEEN: usize = 10;

/// A student and an adult, up to a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// When they were together last.
    pub last: Option<NaiveDate>,
    /// How many school days ago that was.
    pub ago: Option<usize>,
    /// On how many of the counted days they were together.
    pub days: usize,
    /// For how many school days the student has been unseen, if that is too long.
    pub unseen: Option<usize>,
}

/// A student's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Who.
    pub student: StudentId,
    /// Full name.
    pub name: String,
    /// Name as sorted.
    pub sort_name: String,
    /// With each adult of the matrix, in its order.
    pub pairs: Vec<Pair>,
}

/// Every adult beside every student.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    /// The adults: teacher-leaders, teachers, then the others; in each by name.
    pub adults: Vec<AdultId>,
    /// The students, who is unseen longest first.
    pub rows: Vec<Row>,
    /// The first counted day.
    pub from: NaiveDate,
    /// The last counted day.
    pub to: NaiveDate,
}

/// A student who has been without an adult for too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unseen {
    /// Who.
    pub student: StudentId,
    /// Without whom.
    pub adult: AdultId,
    /// For so many school days; where they were never together, since the student's first day that is looked at.
    pub days: usize,
    /// When they were together last.
    pub last: Option<NaiveDate>,
}

impl Unseen {
    /// `Mia Stone was not with Ms Rivera for 9 school days.`
    pub fn words(&self, book: &Book) -> String {
        let (student, adult) = (book.student_name(self.student), book.adult_name(self.adult));
        format!("{student} was not with {adult} for {} school days.", self.days)
    }
}

impl Matrix {
    /// Lays out the last `days` school days up to and with a date.
    pub fn of(book: &Book, days: usize, to: NaiveDate) -> Self {
        let span = Span::of(book, days, to);
        let adults: Vec<AdultId> = in_order(book).into_iter().map(|it| it.key).collect();
        let leaders: Vec<bool> = adults.iter().map(|it| leads(book, *it)).collect();
        let row = |student: &super::person::Student| Row {
            student: student.key,
            name: student.name.clone(),
            sort_name: student.sort_name.clone(),
            pairs: pairs(book, student.key, &adults, &span),
        };
        let mut rows: Vec<Row> = book.team_by_name_on(Day::Date(to)).into_iter().map(row).collect();
        rows.sort_by_cached_key(|it| std::cmp::Reverse(it.waits(&leaders)));
        Self { adults, rows, from: span.from, to }
    }
}

impl Row {
    /// How long the student waits: for a teacher-leader, then for whichever adult was seen last.
    fn waits(&self, leaders: &[bool]) -> [usize; 2] {
        let wait = |pair: &Pair| pair.ago.unwrap_or(usize::MAX);
        let leader = self.pairs.iter().zip(leaders).filter(|it| *it.1).map(|it| wait(it.0)).min();
        let anybody = self.pairs.iter().map(wait).min().unwrap_or(usize::MAX);
        [leader.unwrap_or(anybody), anybody]
    }
}

impl Book {
    /// Who has been without one of these adults for too long, up to and with a date; the longest first, then by name.
    pub fn unseen(&self, adults: &[AdultId], to: NaiveDate) -> Vec<Unseen> {
        let span = Span::of(self, REACH, to);
        let of_student = |student: StudentId| {
            let pairs = pairs(self, student, adults, &span).into_iter().zip(adults);
            pairs.filter_map(move |(pair, adult)| {
                Some(Unseen { student, adult: *adult, days: pair.unseen?, last: pair.last })
            })
        };
        let team = self.team_by_name_on(Day::Date(to)).into_iter();
        let mut found: Vec<Unseen> = team.flat_map(|it| of_student(it.key)).collect();
        found.sort_by_key(|it| std::cmp::Reverse(it.days));
        found
    }

    /// The teacher-leaders of the team, by name.
    pub fn leaders(&self) -> Vec<AdultId> {
        in_order(self).into_iter().filter(|it| it.role == Role::TeacherLeader).map(|it| it.key).collect()
    }
}

/// Which days are counted, and the age of each that is looked at.
struct Span {
    from: NaiveDate,
    to: NaiveDate,
    /// The first day that is looked at.
    reach: NaiveDate,
}

impl Span {
    fn of(book: &Book, days: usize, to: NaiveDate) -> Self {
        let back = |days: usize| book.school_days_back(to, days.saturating_sub(1));
        Self { from: back(days.min(REACH)), to, reach: back(REACH) }
    }
}

/// From when on the contacts are needed for what is laid out up to a date.
pub fn reaches_from(book: &Book, to: NaiveDate) -> NaiveDate {
    book.school_days_back(to, REACH)
}

fn pairs(book: &Book, student: StudentId, adults: &[AdultId], span: &Span) -> Vec<Pair> {
    let mut pairs = vec![Pair { last: None, ago: None, days: 0, unseen: None }; adults.len()];
    let mut counted = vec![None; adults.len()];
    let mut first = None;
    // The newest day first: the first that is met is the last one that was.
    for (date, meeting) in book.contacts.of(student, span.reach..=span.to) {
        first = Some(date);
        for adult in &meeting.adults {
            let Some(place) = adults.iter().position(|it| it == adult) else { continue };
            let pair = &mut pairs[place];
            pair.last = pair.last.or(Some(date));
            if date >= span.from && counted[place] != Some(date) {
                pair.days += 1;
                counted[place] = Some(date);
            }
        }
    }
    for (pair, adult) in pairs.iter_mut().zip(adults) {
        pair.ago = pair.last.map(|it| book.school_days_since(it, span.to));
        // Who has only just come was not left alone.
        let waited = pair.ago.or_else(|| first.map(|it| book.school_days_since(it, span.to) + 1));
        let limit = if leads(book, *adult) { UNSEEN_BY_LEADER } else { UNSEEN };
        pair.unseen = waited.filter(|it| *it >= limit);
    }
    pairs
}

fn leads(book: &Book, adult: AdultId) -> bool {
    book.adults.get(&adult).is_some_and(|it| it.role == Role::TeacherLeader)
}

/// Teacher-leaders, teachers, the others; in each by name.
fn in_order(book: &Book) -> Vec<&Adult> {
    let rank = |role: Role| match role {
        Role::TeacherLeader => 0,
        Role::Teacher => 1,
        Role::TeacherInTraining => 2,
        Role::SupportStaff => 3,
    };
    let mut adults: Vec<&Adult> = book.adults.iter().filter(|it| it.live).collect();
    adults.sort_by(|a, b| (rank(a.role), &a.name, a.key).cmp(&(rank(b.role), &b.name, b.key)));
    adults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::contact::{PastGroup, PastPlan};
    use crate::domain::fixture::{MATH, class, date, student};
    use crate::domain::ids::GroupId;
    use crate::domain::plan::{Part, Slot};

    const LEADER: AdultId = AdultId([2; 16]);
    const TUTOR: AdultId = AdultId([3; 16]);

    fn book() -> Book {
        let adults = [(TUTOR, "Ali", Role::SupportStaff), (LEADER, "Ms Rivera", Role::TeacherLeader)];
        class(&["Ana", "Bo", "Cleo"], &adults, (9, 10))
    }

    /// On that day these students were with an adult.
    fn met(book: &mut Book, day: u32, adult: AdultId, students: &[u8]) {
        let slot = Slot::new(date(day), MATH, 1);
        let group = PastGroup { group: GroupId([1; 16]), origin: GroupId([1; 16]), adults: vec![(adult, Part::Leads)] };
        let placed = students.iter().map(|it| (student(*it), 0)).collect();
        let plan = PastPlan { slot, groups: vec![group], placed };
        book.load_contacts(date(day), &[plan], date(day).and_hms_opt(23, 0, 0).expect("late"));
    }

    #[test]
    fn the_longest_unseen_by_a_leader_stands_first_and_no_adult_before_another() {
        let mut book = book();
        met(&mut book, 16, LEADER, &[0, 1]);
        met(&mut book, 23, LEADER, &[1]);
        met(&mut book, 24, TUTOR, &[0, 1]);
        let matrix = Matrix::of(&book, 10, date(24));
        assert_eq!(matrix.adults, [LEADER, TUTOR]);
        let names: Vec<&str> = matrix.rows.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["Cleo", "Ana", "Bo"], "Cleo was with nobody at all");
        let cells =
            |row: usize| matrix.rows[row].pairs.iter().map(|it| (it.ago, it.days, it.unseen)).collect::<Vec<_>>();
        assert_eq!(cells(0), [(None, 0, None); 2], "who was nowhere has only just come");
        assert_eq!(cells(1), [(Some(6), 1, Some(6)), (Some(0), 1, None)]);
        assert_eq!(cells(2), [(Some(1), 2, None), (Some(0), 1, None)]);
        assert_eq!((matrix.from, matrix.to), (date(11), date(24)));
    }

    #[test]
    fn unseen_is_from_five_school_days_by_a_leader_and_from_ten_by_others() {
        let mut book = book();
        met(&mut book, 10, TUTOR, &[0, 1]);
        met(&mut book, 17, LEADER, &[0]);
        let at = |to| book.unseen(&[LEADER, TUTOR], date(to)).into_iter().map(|it| (it.student, it.adult, it.days));
        let at = |to| at(to).collect::<Vec<_>>();
        assert_eq!(at(23), [(student(1), LEADER, 10)], "Ana saw the leader 4 school days ago");
        assert_eq!(
            at(24),
            [(student(1), LEADER, 11), (student(0), TUTOR, 10), (student(1), TUTOR, 10), (student(0), LEADER, 5)]
        );
        let first = book.unseen(&book.leaders(), date(24))[0];
        assert_eq!(first.words(&book), "Bo was not with Ms Rivera for 11 school days.");
        assert_eq!(book.unseen(&book.leaders(), date(24)).len(), 2);
    }

    #[test]
    fn two_slots_of_a_day_are_one_day() {
        let mut book = book();
        let slot = |round| Slot::new(date(24), MATH, round);
        let group =
            || PastGroup { group: GroupId([1; 16]), origin: GroupId([1; 16]), adults: vec![(LEADER, Part::Helps)] };
        let plans = [1, 2].map(|it| PastPlan { slot: slot(it), groups: vec![group()], placed: vec![(student(0), 0)] });
        book.load_contacts(date(24), &plans, date(24).and_hms_opt(23, 0, 0).expect("late"));
        let matrix = Matrix::of(&book, 10, date(24));
        assert_eq!(matrix.rows[2].pairs[0].days, 1);
    }
}
