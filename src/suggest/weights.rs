//! What a suggestion weighs: **the one table of all terms**, with unit, the product's number, its range, and where it comes from.
//! A plan's value is the sum of these and of nothing else.
//!
//! The unit is the point: **1 000 points are one student working on the most urgent skill that they are ready for, in a group of a
//! teacher's size.** Everything else is told against that: a student moves for half of it, a rule outweighs all of it.

use std::fmt;

/// What a plan gains or loses points by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// Working on what is needed.
    Need,
    /// Far from the level at which the group is taught.
    Level,
    /// Very far from it.
    Far,
    /// A seat where students work on their own things.
    Seat,
    /// The same, for those who struggle most.
    SeatStruggling,
    /// With an adult who has not seen the student for long.
    Contact,
    /// With the adult to whom the student is, or could be, connected.
    Bond,
    /// In the same group as now.
    Stay,
    /// In the zone that the student chose.
    Wish,
    /// Against a rule that is a should.
    Rule,
    /// In a group that nobody leads.
    NobodyLeads,
    /// Off the size that a group works best with.
    Size,
    /// A focus that nobody has prepared.
    Prepared,
    /// Left out of every group.
    Unplaced,
}

/// A line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which term it is about.
    pub term: Term,
    /// Its name in files and on the command line.
    pub name: &'static str,
    /// What it says, in a teacher's words.
    pub words: &'static str,
    /// What one of it is.
    pub unit: &'static str,
    /// The product's number.
    pub usual: i32,
    /// The least and the most that it may be.
    pub range: (i32, i32),
    /// Where the number comes from.
    pub source: &'static str,
    /// Whether a team may change it. The others are what keeps a plan sound.
    pub open: bool,
}

impl Term {
    /// All, in the order in which reasons of the same size are told.
    pub const ALL: [Self; 14] = [
        Self::Need,
        Self::Level,
        Self::Far,
        Self::Seat,
        Self::SeatStruggling,
        Self::Contact,
        Self::Bond,
        Self::Stay,
        Self::Wish,
        Self::Rule,
        Self::NobodyLeads,
        Self::Size,
        Self::Prepared,
        Self::Unplaced,
    ];

    /// Its line of the table.
    pub const fn line(self) -> Line {
        TABLE[self as usize]
    }

    /// The one of that name, if a team may change it.
    pub(super) fn open(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.line().open && it.line().name == name)
    }

    /// That there is none of that name.
    pub(super) fn unknown(name: &str) -> String {
        let open = Self::ALL.iter().map(|it| it.line()).filter(|it| it.open).map(|it| it.name);
        format!("There is no weight “{name}”. Choose of {}.", open.collect::<Vec<_>>().join(", "))
    }
}

/// The table.
///
/// Sources: *measured* is a study on 35 synthetic classes of 12 to 240 students, solved to proven optima, or on the demo class and the
/// eight demo schools where it says so; *ours* is a number
/// chosen so that it reads well against 1 000, waiting for teachers' judgement.
const TABLE: [Line; Term::ALL.len()] = [
    Line {
        term: Term::Need,
        name: "need",
        words: "Students work on the skill they need most and are ready for",
        unit: "percent of the points that the need is worth (at most 1 000, times 1.2 in a group of 3, 1.1 of 6)",
        usual: 100,
        range: (0, 300),
        source: "the unit of all others; that very small groups teach more is well shown (Nickow, Oreopoulos and Quan 2020, on tutoring), the steps of 120 / 110 / 100 percent are ours",
        open: true,
    },
    Line {
        term: Term::Level,
        name: "level",
        words: "Students in a group are at about the same level",
        unit: "points for each percent between the student's level and the group's pitch",
        usual: 6,
        range: (0, 30),
        source: "measured: cuts students more than 25 percent off their group's pitch from 4.5 to 0.3 of 45, together with far",
        open: true,
    },
    Line {
        term: Term::Far,
        name: "far",
        words: "Nobody sits where they are out of their depth, or bored",
        unit: "points more for each percent beyond 20 from the pitch",
        usual: 60,
        range: (0, 60),
        source: "measured: costs 1 percent of need; without it a student at 14 percent lands in a group taught at 75",
        open: false,
    },
    Line {
        term: Term::Seat,
        name: "seat",
        words: "A seat in a lab, or to work on one's own",
        unit: "points for a student in it",
        usual: 450,
        range: (0, 1_000),
        source: "measured: under half of a good place, so that labs fill with those whom no group fits",
        open: false,
    },
    Line {
        term: Term::SeatStruggling,
        name: "seat-struggling",
        words: "Who struggles most works with a person rather than alone",
        unit: "points that such a seat loses for the student who is furthest behind the class in what is still needed, down to 0 for the middle one",
        usual: 150,
        range: (0, 450),
        source: "measured, ours",
        open: false,
    },
    Line {
        term: Term::Contact,
        name: "contact",
        words: "Students meet adults who have not seen them for long",
        unit: "points at 5 school days without the teacher-leader, at 10 without another adult; from half of that on",
        usual: 120,
        range: (0, 500),
        source: "5 and 10 days are the product's own numbers; the points are ours",
        open: true,
    },
    Line {
        term: Term::Bond,
        name: "bond",
        words: "Students are with an adult they are close to, or could be",
        unit: "points with the adult of a strong connection; without one, with the adult met most often in 10 school days, if the team notes connections at all",
        usual: 80,
        range: (0, 500),
        source: "that every student has one such adult is the aim of the schools studied; the points are ours",
        open: true,
    },
    Line {
        term: Term::Stay,
        name: "stay",
        words: "Students stay where they are",
        unit: "points for a student who stays: what a move has to win",
        usual: 500,
        range: (0, 800),
        source: "measured on the demo class and the eight demo schools: 400 / 500 / 600 move 162 / 132 / 88 of 531 students and keep 86 / 78 / 69 percent of the need that could be met; above 550 hardly anybody leaves own work for the lesson that they need most",
        open: true,
    },
    Line {
        term: Term::Wish,
        name: "wish",
        words: "Students are in the zone that they chose",
        unit: "points for a student in it",
        usual: 60,
        range: (0, 500),
        source: "ours: it decides between places that are about as good",
        open: false,
    },
    Line {
        term: Term::Rule,
        name: "rule",
        words: "Rules that are a should",
        unit: "points that each student against such a rule costs",
        usual: 1_000,
        range: (0, 4_000),
        source: "ours: as much as one student's best place, so that no rule is traded for convenience; below leaving a student out",
        open: false,
    },
    Line {
        term: Term::NobodyLeads,
        name: "nobody-leads",
        words: "Groups that need an adult have one who leads",
        unit: "points that a student in such a group without one costs",
        usual: 500,
        range: (0, 3_000),
        source: "ours: half of a student's best place, so that such a group fills last",
        open: false,
    },
    Line {
        term: Term::Size,
        name: "size",
        words: "Groups are about as full as each other",
        unit: "points for each student off the size that a group works best with",
        usual: 60,
        range: (0, 300),
        source: "measured there, together with prepared: at 25 13 of 48 groups fill to their largest, at 60 9 do, for 1 percent of the need; a lab costs a fifth of it, and only above",
        open: true,
    },
    Line {
        term: Term::Prepared,
        name: "prepared",
        words: "Adults teach what they have prepared",
        unit: "points for a group with another focus than the one it has, or its adult has prepared",
        usual: 300,
        range: (0, 1_000),
        source: "measured on 22 trios: 80 / 300 / 1 000 change the focus of 20 / 16 / 10 and keep 97 / 96 / 94 percent of the need, so a tutor prepares anew where two of three win; below one student's best place",
        open: true,
    },
    Line {
        term: Term::Unplaced,
        name: "unplaced",
        words: "Nobody is left out",
        unit: "points that leaving out a student costs",
        usual: 5_000,
        range: (5_000, 50_000),
        source: "measured: more than any place can win, so that only a rule leaves a student out",
        open: false,
    },
];

/// How much each term counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weights([i32; Term::ALL.len()]);

impl Default for Weights {
    fn default() -> Self {
        Self(Term::ALL.map(|it| it.line().usual))
    }
}

impl Weights {
    /// What a term counts.
    pub fn get(&self, term: Term) -> i32 {
        self.0[term as usize]
    }

    /// The same with another number for a term, brought into its range.
    #[must_use]
    pub fn with(mut self, term: Term, points: i32) -> Self {
        let (least, most) = term.line().range;
        self.0[term as usize] = points.clamp(least, most);
        self
    }

    /// The same with what their text form says: `stay 200, contact 0`. Errs with a sentence where a term is unknown, is not for teams
    /// to change, or its number is out of range.
    pub fn reading(self, text: &str) -> Result<Self, String> {
        let mut weights = self;
        for part in text.split([',', ';']).map(str::trim).filter(|it| !it.is_empty()) {
            let (name, number) = part.split_once([' ', '=']).unwrap_or((part, ""));
            let term = Term::open(name.trim()).ok_or_else(|| Term::unknown(name.trim()))?;
            let (least, most) = term.line().range;
            match number.trim().parse::<i32>().ok().filter(|it| (least..=most).contains(it)) {
                Some(number) => weights = weights.with(term, number),
                None => return Err(format!("The weight of {name} is a number from {least} to {most}.")),
            }
        }
        Ok(weights)
    }
}

impl fmt::Display for Weights {
    /// What differs from the product's own: `stay 200, contact 0`; nothing when nothing does.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut between = "";
        for term in Term::ALL.into_iter().filter(|it| self.get(*it) != it.line().usual) {
            write!(out, "{between}{} {}", term.line().name, self.get(term))?;
            between = ", ";
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_form_tells_what_differs_and_reads_as_it_was_written() {
        assert_eq!(Weights::default().to_string(), "");
        let weights = Weights::default().with(Term::Stay, 200).with(Term::Contact, 0);
        assert_eq!(weights.to_string(), "contact 0, stay 200");
        assert_eq!(Weights::default().reading(&weights.to_string()), Ok(weights));
        assert_eq!(Weights::default().with(Term::Stay, 100).reading(" stay=200 ,contact 0"), Ok(weights));
    }

    #[test]
    fn what_is_no_weight_of_the_team_is_told() {
        let read = |text| Weights::default().reading(text);
        let why = read("far 0").expect_err("not for teams");
        assert_eq!(why, "There is no weight “far”. Choose of need, level, contact, bond, stay, size, prepared.");
        assert_eq!(read("stay 900").expect_err("too much"), "The weight of stay is a number from 0 to 800.");
    }

    #[test]
    fn every_number_lies_in_its_range_and_every_line_is_told() {
        for (place, term) in Term::ALL.into_iter().enumerate() {
            let line = term.line();
            assert_eq!((term as usize, line.term), (place, term));
            assert!((line.range.0..=line.range.1).contains(&line.usual), "{}", line.name);
            assert!(!line.words.is_empty() && !line.unit.is_empty() && !line.source.is_empty(), "{}", line.name);
        }
        assert_eq!(Weights::default().with(Term::Stay, 9_999).get(Term::Stay), 800);
    }
}
