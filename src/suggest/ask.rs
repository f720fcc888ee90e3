//! What somebody asks for: a plan for one slot, with what is to hold in it; and what has to be in memory before it can be answered.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::weights::Weights;
use crate::domain::book::Book;
use crate::domain::ids::{GroupId, SkillId, StudentId};
use crate::domain::plan::Slot;
use crate::domain::unseen::reaches_from;

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// For which slot.
    pub slot: Slot,
    /// Ages of scores and contacts count to this day: the slot's date, or today for a base.
    pub today: NaiveDate,
    /// How much each term counts.
    pub weights: Weights,
    /// Students who are to be in a group, whatever else that takes (a drag, "why not there?").
    pub pins: Vec<(StudentId, GroupId)>,
    /// Groups that are to work on a skill ("another focus for Ms Rivera").
    pub focus: Vec<(GroupId, SkillId)>,
    /// How the other slots of the day count.
    pub around: Around,
    /// Whether to plan for as many as possible where rules and sizes leave no room for all. Otherwise that is told instead.
    pub anyway: bool,
    /// Whether as few are to move as can be, whatever that loses. It is about one slot: a plan for several heeds the weights alone.
    pub fewest: bool,
}

impl Ask {
    /// For a slot, with the product's weights.
    pub fn of(slot: Slot, today: NaiveDate) -> Self {
        let today = slot.day.date().unwrap_or(today);
        Self {
            slot,
            today,
            weights: Weights::default(),
            pins: Vec::new(),
            focus: Vec::new(),
            around: Around::default(),
            anyway: false,
            fewest: false,
        }
    }

    /// The same with other weights.
    #[must_use]
    pub fn weighed(self, weights: Weights) -> Self {
        Self { weights, ..self }
    }
}

/// How the other slots of a day count for one of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Around {
    /// Which of them.
    pub others: Others,
    /// Who visits another group in each round of the block; `None`: whoever does so in the plan as it stands.
    pub rotating: Option<BTreeSet<StudentId>>,
}

/// Which other slots of a day count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Others {
    /// All: they stay as they are.
    #[default]
    All,
    /// All but some, which are planned after it.
    But(BTreeSet<Slot>),
    /// None: what would be possible if this were the only one. Its bound holds whatever becomes of the others.
    None,
}

/// What a suggestion needs in memory beside the slot's plan. Whoever asks reads it first: what is not there counts as no evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reads {
    /// Students whose mastery in every skill has to be known.
    pub students: Vec<StudentId>,
    /// From when on contacts have to be known; `None` in a base, where no day is before another.
    pub contacts_from: Option<NaiveDate>,
}

/// What has to be read before a suggestion for a slot.
pub fn reads(book: &Book, slot: Slot) -> Reads {
    let away = book.away(slot);
    let here = book.team_on(slot.day).map(|it| it.key).filter(|it| away.student(*it).is_none());
    let students = here.filter(|it| !book.mastery.knows(*it, None)).collect();
    let unseen = slot.day.date().map(|it| reaches_from(book, it));
    let contacts_from = unseen.into_iter().chain(book.rules_look_back(slot)).min();
    Reads { students, contacts_from }
}
