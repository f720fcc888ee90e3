//! Commands: what somebody intends, and the decision that turns it into changes.
//!
//! Keyboard, mouse, command line, import, suggestion: all end here. [`decide`] is pure; it tries the changes on a copy
//! of the book, checks the `must` rules there, and either hands the changes out or says in words why not.

mod absence;
mod adult;
mod base;
mod choice;
mod conference;
mod copy_plan;
mod draft;
mod group;
mod hold;
mod import;
mod onward;
mod outcome;
mod people;
mod presence;
mod reach;
mod record;
mod rotate;
mod rule;
mod seat;
mod sets;
mod setup;
mod skill;
mod source;
mod space;
mod student;
mod tag;
mod take;
mod timetable;
mod together;
mod weigh;

use chrono::{NaiveDate, NaiveTime};

use super::away::Who;
use super::book::Book;
use super::ids::{
    AdultId, AvailabilityId, BlockId, GroupId, ImportId, RuleId, SetId, SkillId, SourceId, SpaceId, StudentId, TagId,
};
use super::person::Strength;
use super::plan::{Day, Part, Slot};
use super::timetable::AwayState;
use draft::{Draft, named};

pub use absence::{AwayEdit, NewAway};
pub use adult::AdultEdit;
pub use base::{BaseAct, BaseEdit, SaveBase};
pub use choice::{ChoiceEdit, Choosing};
pub use conference::{Confer, Conferring};
pub use group::{GroupEdit, NewGroup};
pub use hold::{Hold, Prepare};
pub use import::{ImportFacts, NewAdult, NewAnswer, NewKey, NewSkill, NewSource, NewStudent};
pub use onward::{Further, Onward};
pub use outcome::{Decision, Rejected};
pub use people::{newcomers, tag_id};
pub use record::{BY_NAME, StudentCommand, StudentEdit};
pub use rotate::{Flip, Rotate, SendSet, Track};
pub use rule::{NewRule, RuleEdit};
pub use sets::{NewSet, NewSets, SetEdit};
pub use skill::{SkillEdit, skill_id};
pub use source::SourceEdit;
pub use space::SpaceEdit;
pub use student::{NewGoal, NewNote};
pub use tag::{TagCommand, TagEdit};
pub use take::{Take, Teach};
pub use timetable::{BlockEdit, NewTeamTime, TeamTimeEdit, Timetable};
pub use weigh::Weigh;

/// What somebody intends. Ids of new things are invented by the caller.
#[derive(Clone, Debug)]
pub enum Command {
    /// Students into a group, or to place.
    MoveStudents {
        /// Where and when.
        slot: Slot,
        /// Who.
        students: Vec<StudentId>,
        /// The group; `None` is "to place".
        to: Option<GroupId>,
    },
    /// Somebody is not there.
    MarkAway {
        /// The new fact's id.
        id: AvailabilityId,
        /// Who.
        who: Who,
        /// The slot that it was said in; its date counts.
        slot: Slot,
        /// From when; `None` is from the start of the day.
        from: Option<NaiveTime>,
        /// Until when; `None` is to the end of the day.
        till: Option<NaiveTime>,
        /// In what way.
        state: AwayState,
        /// Why.
        reason: Option<String>,
    },
    /// Somebody is there after all.
    MarkBack {
        /// Who.
        who: Who,
        /// In this slot, and so in everything the same facts covered.
        slot: Slot,
    },
    /// Somebody is away again and again, or for some time.
    AddAway(NewAway),
    /// What recurs becomes something else, in one act.
    EditAway {
        /// The fact.
        fact: AvailabilityId,
        /// What it becomes.
        edits: Vec<AwayEdit>,
        /// The day on which it is said: what has been stays, and plans from then on are looked at.
        today: NaiveDate,
    },
    /// On one day, who had to leave a group because nobody led it goes back where somebody leads it again.
    PutBack {
        /// A slot of the day.
        slot: Slot,
    },
    /// What an adult of the team is becomes something else, in one act.
    EditAdult {
        /// The adult.
        adult: AdultId,
        /// What they become.
        edits: Vec<AdultEdit>,
    },
    /// The plan of one slot becomes the plan of another.
    CopyPlan {
        /// From here.
        from: Slot,
        /// To here; what stands there is replaced.
        to: Slot,
    },
    /// Several plans become those of other slots, as one act: all rounds of a block, a week. Each pair is from and to.
    CopyPlans(Vec<(Slot, Slot)>),
    /// A base is saved, edited, or changed along with a day.
    Base(BaseAct),
    /// A new group.
    AddGroup(NewGroup),
    /// An adult leads, helps or leaves a group.
    AssignAdult {
        /// The group.
        group: GroupId,
        /// The adult.
        adult: AdultId,
        /// What the adult does there now.
        part: Part,
    },
    /// Who leads and helps in a group, all of them; who is not named leaves.
    SetAdults {
        /// The group.
        group: GroupId,
        /// The adults and what they do.
        adults: Vec<(AdultId, Part)>,
    },
    /// The adults of two groups of one slot change places.
    SwapLeaders {
        /// The one.
        one: GroupId,
        /// The other.
        other: GroupId,
    },
    /// What a group is becomes something else, in one act.
    EditGroup {
        /// The group.
        group: GroupId,
        /// What it becomes.
        edits: Vec<GroupEdit>,
    },
    /// Some students of a group get one of their own: right after it, alike in all but name and adults.
    SplitGroup {
        /// The group.
        group: GroupId,
        /// The invented id that the new group's copies will share.
        origin: GroupId,
        /// The new group's name.
        name: String,
        /// Who goes there: some of the group's, not all.
        students: Vec<StudentId>,
    },
    /// One group joins another of its slot.
    MergeGroups {
        /// It closes.
        from: GroupId,
        /// It takes everybody; its focus and locks stay.
        into: GroupId,
    },
    /// A group closes: its students are to place, its adults are free.
    RemoveGroup {
        /// The group.
        group: GroupId,
    },
    /// A group stands elsewhere on the board.
    ReorderGroup {
        /// The group.
        group: GroupId,
        /// From 0, the first.
        place: usize,
    },
    /// An adult may serve several groups of a slot within a space, or may not any more.
    SetCirculating {
        /// The slot.
        slot: Slot,
        /// The adult.
        adult: AdultId,
        /// The space.
        space: SpaceId,
        /// Whether it holds.
        holds: bool,
    },
    /// New students.
    AddStudents(Vec<NewStudent>),
    /// A new adult.
    AddAdult {
        /// Who.
        adult: NewAdult,
        /// The largest group this adult leads.
        largest: Option<u32>,
        /// Who supervises a teacher in training.
        supervisor: Option<AdultId>,
    },
    /// Students carry a tag, which is made if it is new.
    TagStudents {
        /// The tag.
        tag: TagId,
        /// Its name.
        name: String,
        /// Never printed or presented.
        private: bool,
        /// Who.
        students: Vec<StudentId>,
    },
    /// A note about a student, new or instead of an older one.
    AddNote(NewNote),
    /// A student's goal.
    AddGoal(NewGoal),
    /// How a student is connected with an adult.
    SetConnection {
        /// Who.
        student: StudentId,
        /// With whom.
        adult: AdultId,
        /// How strongly.
        strength: Strength,
    },
    /// A new block on the timetable.
    AddBlock {
        /// Its id.
        id: BlockId,
        /// Its name.
        name: String,
        /// When it starts.
        starts: NaiveTime,
        /// When it ends.
        ends: NaiveTime,
        /// Its rounds.
        rounds: u8,
    },
    /// Blocks, the cycle, days off, the hours of school and team time.
    Timetable(Timetable),
    /// A new space.
    AddSpace {
        /// Its id.
        id: SpaceId,
        /// Its name.
        name: String,
        /// Its seats, if anybody counted.
        seats: Option<u32>,
    },
    /// What a space is becomes something else, in one act.
    EditSpace {
        /// The space.
        space: SpaceId,
        /// What it becomes.
        edits: Vec<SpaceEdit>,
    },
    /// Skills of the team, with their prerequisites.
    AddSkills(Vec<NewSkill>),
    /// What a source's scores mean becomes something else, in one act.
    EditSource {
        /// The source.
        source: SourceId,
        /// What it becomes.
        edits: Vec<SourceEdit>,
    },
    /// A new rule about students.
    AddRule(NewRule),
    /// What a rule says, where and when becomes something else, in one act.
    EditRule {
        /// The rule.
        rule: RuleId,
        /// What it becomes.
        edits: Vec<RuleEdit>,
    },
    /// One-on-ones beside the placements.
    Confer(Confer),
    /// What students choose for a slot.
    Choose(Choosing),
    /// An imported file: what it brings beside its scores.
    Import(Box<ImportFacts>),
    /// An import's scores stand no more; what another import also holds stays.
    WithdrawImport(ImportId),
    /// What becomes of students' records.
    Student(StudentCommand),
    /// What becomes of tags.
    Tag(TagCommand),
    /// What a skill is becomes something else, in one act.
    EditSkill {
        /// The skill.
        skill: SkillId,
        /// What it becomes.
        edits: Vec<SkillEdit>,
    },
    /// What the team calls itself; empty is nothing.
    NameTeam(String),
    /// Students move, and stay with those to whom they move for the rest of the block.
    MoveOnward(Onward),
    /// New sets of one family.
    AddSets(NewSets),
    /// What a set is becomes something else, in one act.
    EditSet {
        /// The set.
        set: SetId,
        /// What it becomes.
        edits: Vec<SetEdit>,
    },
    /// Sets rotate through the stations of a block.
    Rotate(Rotate),
    /// The halves of a block's rotation change places in another block.
    Flip(Flip),
    /// A set goes to another group in one round: everybody who is with it, else everybody of it.
    SendSet(SendSet),
    /// The sets of a block's rotation are to place in every round.
    ClearRotation {
        /// The day.
        day: Day,
        /// The block.
        block: BlockId,
    },
    /// What suggestions don't touch, or may touch again.
    Hold(Hold),
    /// What an adult has material for in a slot.
    Prepare(Prepare),
    /// A suggestion is taken, whole or in part: everybody in it moves at once, so that two full groups can exchange students.
    Take(Take),
    /// What the team lets count more or less in its suggestions.
    Weigh(Vec<Weigh>),
    /// Several, one after the other, as one act; all of them or none.
    Together(Vec<Command>),
}

/// Decides a command. `reason` overrides the `must` rules that it breaks.
pub fn decide(book: &Book, command: &Command, reason: Option<&str>) -> Result<Decision, Rejected> {
    if let Command::Together(commands) = command {
        return together::decide_all(book, commands, reason);
    }
    if let Command::Base(BaseAct::Also { base, act }) = command {
        return base::also(book, *base, act, reason);
    }
    let mut draft = Draft::new(book);
    let words = match command {
        Command::MoveStudents { slot, students, to } => seat::move_students(&mut draft, *slot, students, *to)?,
        Command::MarkAway { id, who, slot, from, till, state, reason } => {
            presence::mark_away(&mut draft, *id, who, *slot, (*from, *till), *state, reason.as_deref())?
        }
        Command::MarkBack { who, slot } => presence::mark_back(&mut draft, who, *slot)?,
        Command::AddAway(new) => absence::add(&mut draft, new)?,
        Command::EditAway { fact, edits, today } => absence::edit(&mut draft, *fact, edits, *today)?,
        Command::PutBack { slot } => presence::put_back(&mut draft, *slot)?,
        Command::EditAdult { adult, edits } => adult::edit(&mut draft, *adult, edits)?,
        Command::CopyPlan { from, to } => copy_plan::copy_plan(&mut draft, *from, *to)?,
        Command::CopyPlans(pairs) => copy_plan::copy_plans(&mut draft, pairs)?,
        Command::Base(act) => base::act(&mut draft, act)?,
        Command::AddGroup(group) => group::add(&mut draft, group)?,
        Command::AssignAdult { group, adult, part } => group::assign(&mut draft, *group, *adult, *part)?,
        Command::SetAdults { group, adults } => group::set(&mut draft, *group, adults)?,
        Command::SwapLeaders { one, other } => group::swap(&mut draft, *one, *other)?,
        Command::EditGroup { group, edits } => group::edit(&mut draft, *group, edits)?,
        Command::SplitGroup { group, origin, name, students } => {
            group::split(&mut draft, *group, *origin, name, students)?
        }
        Command::MergeGroups { from, into } => group::merge(&mut draft, *from, *into)?,
        Command::RemoveGroup { group } => group::remove(&mut draft, *group)?,
        Command::ReorderGroup { group, place } => group::reorder(&mut draft, *group, *place)?,
        Command::SetCirculating { slot, adult, space, holds } => {
            group::set_circulating(&mut draft, *slot, *adult, *space, *holds)
        }
        Command::AddStudents(students) => people::add_students(&mut draft, students)?,
        Command::AddAdult { adult, largest, supervisor } => {
            people::add_adult(&mut draft, adult, *largest, *supervisor)?
        }
        Command::TagStudents { tag, name, private, students } => {
            people::tag_students(&mut draft, *tag, name, *private, students)
        }
        Command::AddNote(note) => student::add_note(&mut draft, note)?,
        Command::AddGoal(goal) => student::add_goal(&mut draft, goal)?,
        Command::SetConnection { student, adult, strength } => {
            student::set_connection(&mut draft, *student, *adult, *strength)?
        }
        Command::AddBlock { id, name, starts, ends, rounds } => {
            timetable::add_block(&mut draft, *id, name, (*starts, *ends), *rounds)?
        }
        Command::Timetable(it) => timetable::decide(&mut draft, it)?,
        Command::AddSpace { id, name, seats } => space::add(&mut draft, *id, name, *seats)?,
        Command::EditSpace { space, edits } => space::edit(&mut draft, *space, edits)?,
        Command::AddSkills(skills) => skill::add(&mut draft, skills)?,
        Command::EditSource { source, edits } => source::edit(&mut draft, *source, edits)?,
        Command::AddRule(new) => rule::add(&mut draft, new)?,
        Command::EditRule { rule, edits } => rule::edit(&mut draft, *rule, edits)?,
        Command::Confer(it) => conference::confer(&mut draft, it)?,
        Command::Choose(it) => choice::choose(&mut draft, it)?,
        Command::MoveOnward(onward) => onward::go(&mut draft, onward)?,
        Command::AddSets(sets) => sets::add(&mut draft, sets)?,
        Command::EditSet { set, edits } => sets::edit(&mut draft, *set, edits)?,
        Command::Rotate(rotate) => rotate::rotate(&mut draft, rotate)?,
        Command::Flip(flip) => rotate::flip(&mut draft, flip)?,
        Command::SendSet(send) => rotate::send(&mut draft, send)?,
        Command::ClearRotation { day, block } => rotate::clear(&mut draft, *day, *block)?,
        Command::Import(facts) => import::import(&mut draft, facts),
        Command::WithdrawImport(id) => import::withdraw(&mut draft, *id),
        Command::Student(command) => record::decide(&mut draft, command)?,
        Command::Tag(command) => tag::decide(&mut draft, command)?,
        Command::EditSkill { skill, edits } => skill::edit(&mut draft, *skill, edits)?,
        Command::NameTeam(name) => setup::name_team(&mut draft, name),
        Command::Hold(it) => hold::hold(&mut draft, it)?,
        Command::Prepare(it) => hold::prepare(&mut draft, it)?,
        Command::Take(it) => take::take(&mut draft, it)?,
        Command::Weigh(weights) => weigh::weigh(&mut draft, weights)?,
        Command::Together(_) => String::new(),
    };
    let breaches = std::mem::take(&mut draft.breaches);
    let (changes, after) = draft.finish();
    if changes.is_empty() {
        return Err(Rejected::NothingToDo("Nothing to change: it is already so.".to_owned()));
    }
    if !breaches.is_empty() && reason.is_none_or(|it| it.trim().is_empty()) {
        return Err(Rejected::Rules(breaches));
    }
    let words = if breaches.is_empty() {
        words
    } else {
        let mut rules: Vec<String> = breaches.iter().map(|it| it.rule.word().to_owned()).collect();
        rules.dedup();
        format!("{words} (override: {})", super::text::list(&rules))
    };
    Ok(Decision { changes, words, overridden: breaches, after })
}
