//! The book: what the screens need of one team's file, in memory.
//!
//! It holds people, timetable, rules, the plans of the open days and the latest mastery; never all scores, old
//! plans or the log. It is altered by [`Book::apply`] alone, which is total: **applying never refuses**.

use super::change::Change;
use super::contact::Contacts;
use super::ids::{GroupId, StudentId};
use super::person::{
    Adult, AdultKey, AdultSkill, AdultSubject, Choice, Connection, Goal, Note, Student, StudentKey, StudentTag, Tag,
    Visit,
};
use super::plan::{
    Base, Circulating, Day, Group, GroupAdult, GroupSkill, Lock, Placement, PreparedFocus, Set, SetMember, SetRoute,
    Suggested,
};
use super::record::{Layout, Record, Table};
use super::rule::{Rule, RuleDay, RuleScope};
use super::score::MasteryTable;
use super::skill::{FileAnswer, Import, LevelWord, Prerequisite, Skill, Source};
use super::timetable::{
    Availability, AvailabilityDay, Block, BlockDay, Conference, CycleDay, DayOff, Setting, Space, TeamTime,
};
use super::value::{KeyPart, Value};

/// Lets generic code reach the table of a record.
pub trait Holds<R: Record> {
    /// Which kind it is.
    const KIND: Kind;
    /// All of that kind in memory.
    fn table(&self) -> &Table<R>;
    /// The same, to load into.
    fn table_mut(&mut self) -> &mut Table<R>;
}

macro_rules! book {
    ($( $field:ident: $record:ident ),+ $(,)?) => {
        /// Every kind of fact.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $(
                #[doc = concat!("See [`", stringify!($record), "`].")]
                $record,
            )+
        }

        impl Kind {
            /// All of them, parents before what refers to them.
            pub const ALL: &'static [Self] = &[$(Self::$record),+];

            /// Table, key columns and fields.
            pub fn layout(self) -> &'static Layout {
                match self {
                    $( Self::$record => const { &$record::LAYOUT }, )+
                }
            }

            /// The kind of a table's name.
            pub fn named(table: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.layout().table == table)
            }
        }

        /// See the module's documentation.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Book {
            $(
                #[doc = concat!("See [`", stringify!($record), "`].")]
                pub $field: Table<$record>,
            )+
            /// The latest mastery of every student.
            pub mastery: MasteryTable,
            /// Who was with whom on recent days, as far as it was read.
            pub contacts: Contacts,
        }

        $(
            impl Holds<$record> for Book {
                const KIND: Kind = Kind::$record;

                fn table(&self) -> &Table<$record> {
                    &self.$field
                }

                fn table_mut(&mut self) -> &mut Table<$record> {
                    &mut self.$field
                }
            }
        )+

        impl Book {
            /// Makes a change true here.
            pub fn apply(&mut self, change: &Change) {
                match change.kind {
                    $( Kind::$record => self.$field.apply(change), )+
                }
            }

            /// What stands now in a field of a fact.
            pub fn current(&self, kind: Kind, key: &[Value], field: &str) -> Value {
                match kind {
                    $( Kind::$record => self.$field.current(key, field), )+
                }
            }

            /// Takes a whole record over as it was read from the file: key columns, then fields.
            pub fn load(&mut self, kind: Kind, row: &[Value]) {
                match kind {
                    $( Kind::$record => self.$field.load(read(row)), )+
                }
            }

            /// Whom a fact's personal fields are about; `None` also while the fact does not say it yet, or any more.
            pub fn about(&self, kind: Kind, key: &[Value]) -> Option<StudentId> {
                let about = match kind {
                    $( Kind::$record => self.$field.get(&KeyPart::take(key))?.about(), )+
                };
                about.filter(|it| *it != StudentId::default())
            }
        }
    };
}

book! {
    settings: Setting,
    tags: Tag,
    skills: Skill,
    prerequisites: Prerequisite,
    sources: Source,
    level_words: LevelWord,
    file_answers: FileAnswer,
    imports: Import,
    spaces: Space,
    blocks: Block,
    block_days: BlockDay,
    cycle_days: CycleDay,
    days_off: DayOff,
    team_times: TeamTime,
    adults: Adult,
    adult_keys: AdultKey,
    adult_subjects: AdultSubject,
    adult_skills: AdultSkill,
    students: Student,
    student_keys: StudentKey,
    student_tags: StudentTag,
    connections: Connection,
    notes: Note,
    goals: Goal,
    choices: Choice,
    visits: Visit,
    availability: Availability,
    availability_days: AvailabilityDay,
    conferences: Conference,
    rules: Rule,
    rule_scopes: RuleScope,
    rule_days: RuleDay,
    bases: Base,
    sets: Set,
    set_members: SetMember,
    set_routes: SetRoute,
    groups: Group,
    group_adults: GroupAdult,
    group_skills: GroupSkill,
    placements: Placement,
    circulating: Circulating,
    locks: Lock,
    prepared: PreparedFocus,
    suggested: Suggested,
}

fn read<R: Record>(row: &[Value]) -> R {
    let (key, fields) = row.split_at(R::Key::WIDTH.min(row.len()));
    let mut record = R::new(R::Key::take(key));
    for (field, value) in R::LAYOUT.fields.iter().zip(fields) {
        record.set(field, value);
    }
    record
}

impl Book {
    /// Forgets the plans of a day, before they are read again.
    pub fn forget_day(&mut self, day: Day) {
        let groups: std::collections::BTreeSet<GroupId> =
            self.groups.iter().filter(|it| it.day == day).map(|it| it.key).collect();
        self.group_adults.retain(|it| !groups.contains(&it.key.0));
        self.group_skills.retain(|it| !groups.contains(&it.key.0));
        self.groups.retain(|it| it.day != day);
        self.placements.retain(|it| it.key.0.day != day);
        self.circulating.retain(|it| it.key.0.day != day);
        self.locks.retain(|it| it.key.0.day != day);
        self.prepared.retain(|it| it.key.0.day != day);
        self.suggested.retain(|it| it.key.day != day);
        self.choices.retain(|it| it.key.0.day != day);
    }
}

impl Kind {
    /// Whether records of this kind belong to one day's plan and are in memory only while that day is open.
    pub fn is_plan(self) -> bool {
        matches!(
            self,
            Self::Group
                | Self::GroupAdult
                | Self::GroupSkill
                | Self::Placement
                | Self::Circulating
                | Self::Lock
                | Self::PreparedFocus
                | Self::Suggested
                | Self::Choice
        )
    }
}
