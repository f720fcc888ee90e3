//! The scores of one import, packed: a file of a million rows names the same few students, skills, days and percents over and over, so
//! each is kept once and a row is five small numbers. A [`Score`] is handed out where somebody asks for one.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use chrono::NaiveDate;

use super::ids::{SkillId, SourceId, StudentId};
use super::score::{DateBasis, Score};
use super::skill::Band;

/// No more sayings than this are looked for again: a file in which every score says something else would pay for a search without a find.
const MOST_REMEMBERED: usize = 1 << 16;

/// See the module's documentation. At most 2^32 scores, and 4 GB of text.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    students: Once<StudentId>,
    skills: Once<SkillId>,
    sources: Once<SourceId>,
    sittings: Once<Sitting>,
    sayings: Sayings,
    rows: Vec<Row>,
}

/// Whose a score is and in what, by the places in [`Scores::students`], [`Scores::skills`] and [`Scores::sources`]; and its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Whose.
    pub student: usize,
    /// In what.
    pub skill: usize,
    /// From where.
    pub source: usize,
    /// The day the work was done.
    pub day: NaiveDate,
}

#[derive(Clone, Copy, Debug)]
struct Row {
    student: u32,
    skill: u32,
    sitting: u32,
    saying: u32,
    line: u32,
}

/// When, from where, and how far it is to be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Sitting {
    source: u32,
    day: NaiveDate,
    basis: DateBasis,
    tie: Option<NaiveDate>,
    unreliable: bool,
}

impl Scores {
    /// Takes one more in, behind the others.
    pub fn push(&mut self, score: &Score) {
        let source = self.sources.place(score.source);
        let Score { day, basis, tie, unreliable, line, .. } = *score;
        let sitting = self.sittings.place(Sitting { source, day, basis, tie, unreliable });
        let (student, skill) = (self.students.place(score.student), self.skills.place(score.skill));
        self.rows.push(Row { student, skill, sitting, saying: self.sayings.place(score), line });
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The score at a place below [`Self::len`].
    pub fn get(&self, place: usize) -> Score {
        let row = self.rows[place];
        let Sitting { source, day, basis, tie, unreliable } = self.sittings.at(row.sitting);
        let said = &self.sayings.all[row.saying as usize];
        Score {
            student: self.students.at(row.student),
            skill: self.skills.at(row.skill),
            source: self.sources.at(source),
            day,
            basis,
            tie,
            text: self.sayings.read(&said.text).to_owned(),
            level: said.level.as_ref().map(|it| self.sayings.read(it).to_owned()),
            number: said.number,
            maximum: said.maximum,
            value: said.value,
            band: said.band,
            unreliable,
            line: row.line,
        }
    }

    /// The exported text of the score at a place.
    pub fn text(&self, place: usize) -> &str {
        self.sayings.read(&self.sayings.all[self.rows[place].saying as usize].text)
    }

    /// All, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Score> {
        (0..self.len()).map(|it| self.get(it))
    }

    /// Brings them into the order in which attempts are numbered: by day, tie and line. A file in another order must give the same numbers.
    pub fn sort_by_sitting(&mut self) {
        let sittings = &self.sittings;
        let key = |it: &Row| {
            let sitting = sittings.at(it.sitting);
            (sitting.day, sitting.tie, it.line)
        };
        if !self.rows.is_sorted_by_key(key) {
            self.rows.sort_by_key(key);
        }
    }

    /// First and last day.
    pub fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        let days = || self.sittings.all.iter().map(|it| it.day);
        Some((days().min()?, days().max()?))
    }

    /// Whom they are about, each once.
    pub fn students(&self) -> &[StudentId] {
        &self.students.all
    }

    /// In what, each once.
    pub fn skills(&self) -> &[SkillId] {
        &self.skills.all
    }

    /// From where, each once.
    pub fn sources(&self) -> &[SourceId] {
        &self.sources.all
    }

    /// Where the score at a place belongs.
    pub fn spot(&self, place: usize) -> Spot {
        let row = self.rows[place];
        let sitting = self.sittings.at(row.sitting);
        let [student, skill, source] = [row.student, row.skill, sitting.source].map(|it| it as usize);
        Spot { student, skill, source, day: sitting.day }
    }

    /// Whether the day of the score at a place is assumed.
    pub fn is_assumed(&self, place: usize) -> bool {
        self.sittings.at(self.rows[place].sitting).basis == DateBasis::Assumed
    }

    /// The places of all, by student, skill, source and day; those that share all four in their own order.
    pub fn by_spot(&self) -> Vec<u32> {
        let (students, skills) = (ranks(&self.students.all, |it| *it), ranks(&self.skills.all, |it| *it));
        let sittings = ranks(&self.sittings.all, |it| (self.sources.at(it.source), it.day));
        let mut order: Vec<u32> = (0..small(self.rows.len())).collect();
        order.sort_unstable_by_key(|place| {
            let row = self.rows[*place as usize];
            let rank = |of: &[u32], it: u32| of[it as usize];
            (rank(&students, row.student), rank(&skills, row.skill), rank(&sittings, row.sitting), *place)
        });
        order
    }
}

impl FromIterator<Score> for Scores {
    fn from_iter<T: IntoIterator<Item = Score>>(all: T) -> Self {
        let mut scores = Self::default();
        all.into_iter().for_each(|it| scores.push(&it));
        scores
    }
}

impl From<&[Score]> for Scores {
    fn from(all: &[Score]) -> Self {
        let mut scores = Self::default();
        for it in all {
            scores.push(it);
        }
        scores
    }
}

/// How many different keys are before each one's own.
fn ranks<T, K: Ord>(all: &[T], key: impl Fn(&T) -> K) -> Vec<u32> {
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|it| key(&all[*it]));
    let mut ranks = vec![0; all.len()];
    for (rank, same) in (0..).zip(order.chunk_by(|a, b| key(&all[*a]) == key(&all[*b]))) {
        for it in same {
            ranks[*it] = rank;
        }
    }
    ranks
}

fn small(number: usize) -> u32 {
    u32::try_from(number).expect("no file of 1 GB has more")
}

/// Different ones of a kind, each once.
#[derive(Clone, Debug)]
struct Once<T> {
    all: Vec<T>,
    places: HashMap<T, u32>,
    /// Rows that follow each other have much in common.
    last: u32,
}

impl<T> Default for Once<T> {
    fn default() -> Self {
        Self { all: Vec::new(), places: HashMap::new(), last: 0 }
    }
}

impl<T: Copy + Eq + Hash> Once<T> {
    fn place(&mut self, it: T) -> u32 {
        if self.all.get(self.last as usize) != Some(&it) {
            self.last = *self.places.entry(it).or_insert_with(|| {
                self.all.push(it);
                small(self.all.len() - 1)
            });
        }
        self.last
    }

    fn at(&self, place: u32) -> T {
        self.all[place as usize]
    }
}

/// What scores say.
#[derive(Clone, Debug, Default)]
struct Sayings {
    /// What two share, both may have of their own: nobody tells sayings by their places.
    all: Vec<Saying>,
    /// All texts and level words, end to end.
    letters: String,
    /// By hash.
    places: HashMap<u64, u32>,
}

#[derive(Clone, Debug)]
struct Saying {
    text: Range<u32>,
    level: Option<Range<u32>>,
    number: Option<f64>,
    maximum: Option<f64>,
    value: Option<f64>,
    band: Option<Band>,
}

impl Sayings {
    fn place(&mut self, score: &Score) -> u32 {
        let numbers = [score.number, score.maximum, score.value].map(|it| it.map(f64::to_bits));
        let mut hash = DefaultHasher::new();
        (&score.text, &score.level, numbers, score.band.map(Band::number)).hash(&mut hash);
        let hash = hash.finish();
        if let Some(known) = self.places.get(&hash)
            && self.is(*known, score, numbers)
        {
            return *known;
        }
        let place = small(self.all.len());
        let (text, level) = (self.write(&score.text), score.level.as_ref().map(|it| self.write(it)));
        let Score { number, maximum, value, band, .. } = *score;
        self.all.push(Saying { text, level, number, maximum, value, band });
        if self.places.len() < MOST_REMEMBERED {
            self.places.insert(hash, place);
        }
        place
    }

    fn is(&self, place: u32, score: &Score, numbers: [Option<u64>; 3]) -> bool {
        let it = &self.all[place as usize];
        self.read(&it.text) == score.text
            && it.level.as_ref().map(|it| self.read(it)) == score.level.as_deref()
            && [it.number, it.maximum, it.value].map(|it| it.map(f64::to_bits)) == numbers
            && it.band == score.band
    }

    fn write(&mut self, text: &str) -> Range<u32> {
        let start = small(self.letters.len());
        self.letters.push_str(text);
        start..small(self.letters.len())
    }

    fn read(&self, range: &Range<u32>) -> &str {
        &self.letters[range.start as usize..range.end as usize]
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    /// A score of few different values, so that much repeats.
    fn score() -> impl Strategy<Value = Score> {
        let numbers = prop::option::of(prop_oneof![Just(0.0), Just(-0.0), Just(82.5), Just(100.0)]);
        let whose = (0..3_u8, 0..3_u8, 0..3_u8, 0..4_i32, prop::option::of(0..3_i32), any::<(bool, bool)>());
        let what = ("[ab]{0,2}", prop::option::of("[ab]{0,2}"), numbers.clone(), numbers, 0..5_i64, 0..4_u32);
        (whose, what).prop_map(|((student, skill, source, day, tie, (assumed, unreliable)), what)| {
            let (text, level, number, value, band, line) = what;
            let day_of = |it| NaiveDate::from_num_days_from_ce_opt(739_000 + it).expect("a day");
            Score {
                student: StudentId([student; 16]),
                skill: SkillId([skill; 16]),
                source: SourceId([9 - source; 16]),
                day: day_of(day),
                basis: if assumed { DateBasis::Assumed } else { DateBasis::Stated },
                tie: tie.map(day_of),
                text,
                level,
                number,
                maximum: number,
                value,
                band: (band > 0).then(|| Band::from_number(band)),
                unreliable,
                line,
            }
        })
    }

    proptest! {
        #[test]
        fn what_goes_in_comes_out(all in vec(score(), 0..40)) {
            let packed = Scores::from(all.as_slice());
            prop_assert_eq!((packed.len(), packed.is_empty()), (all.len(), all.is_empty()));
            prop_assert_eq!(format!("{:?}", packed.iter().collect::<Vec<_>>()), format!("{all:?}"), "0 and -0 too");
            let days: Vec<_> = all.iter().map(|it| it.day).collect();
            prop_assert_eq!(packed.days(), days.iter().min().copied().zip(days.iter().max().copied()));
            for (place, score) in all.iter().enumerate() {
                let spot = packed.spot(place);
                let named = (packed.students()[spot.student], packed.skills()[spot.skill], packed.sources()[spot.source]);
                prop_assert_eq!((named, spot.day), ((score.student, score.skill, score.source), score.day));
            }
        }

        #[test]
        fn orders_are_those_of_the_scores_themselves(all in vec(score(), 0..40)) {
            let mut packed = Scores::from(all.as_slice());
            let mut places: Vec<u32> = (0..).take(all.len()).collect();
            let spot = |it: &Score| (it.student, it.skill, it.source, it.day);
            places.sort_by_key(|it| spot(&all[*it as usize]));
            prop_assert_eq!(packed.by_spot(), places);
            let mut all = all;
            all.sort_by_key(|it| (it.day, it.tie, it.line));
            packed.sort_by_sitting();
            prop_assert_eq!(packed.iter().collect::<Vec<_>>(), all);
        }
    }

    #[test]
    fn what_repeats_is_kept_once_and_beyond_some_number_as_often_as_it_comes() {
        let proto = Score { text: "82".to_owned(), ..plain() };
        let repeated: Scores = std::iter::repeat_n(proto, 1_000).collect();
        assert_eq!((repeated.sayings.all.len(), repeated.sayings.letters.as_str()), (1, "82"));
        let many = || (0..MOST_REMEMBERED + 10).map(|it| Score { text: it.to_string(), ..plain() });
        let twice: Scores = many().chain(many()).collect();
        assert_eq!(twice.sayings.all.len(), MOST_REMEMBERED + 20);
        assert!(twice.iter().map(|it| it.text).eq(many().chain(many()).map(|it| it.text)));
    }

    fn plain() -> Score {
        Score {
            student: StudentId([1; 16]),
            skill: SkillId([1; 16]),
            source: SourceId([1; 16]),
            day: NaiveDate::default(),
            basis: DateBasis::Stated,
            tie: None,
            text: String::new(),
            level: None,
            number: None,
            maximum: None,
            value: None,
            band: None,
            unreliable: false,
            line: 1,
        }
    }
}
