//! What the team wants of its groups: rules with their scope, dates and force. `check` looks where a slot breaks them.

mod list;
mod scope;
mod words;

use chrono::NaiveDate;

use super::ids::{RuleId, StudentId, TargetId};
use super::record::record;
use super::value::words_enum;

pub use list::{RuleLine, RuleOrigin, RuleState};
pub use scope::{Idle, Scope, Target, WEEK};
pub use words::{Says, grade_words, whom};

words_enum! {
    /// What a rule says. Sizes and seats stand on groups and spaces; these are the others.
    RuleKind {
        "No two of these students in one group." KeepApart = "keep apart",
        "These students in one group." KeepTogether = "keep together",
        "These students with one of these adults, or with any adult." WithAdult = "with adult",
        "These students never with one of these adults." NeverWithAdult = "never with adult",
        "At most `limit_to` of these students in a group." AtMostOfTag = "at most of tag",
        "These students spread over the groups by their size: nowhere more than the share, rounded up, and `limit_to`." BalanceTag = "balance of tag",
        "These students never in one of these spaces." NotInSpace = "not in space",
        "With the teacher-leader, or one of these adults, at least every `limit_to` school days." SeesLeader = "sees leader",
        "Not in the same group for more than `limit_to` school days." NotSameGroup = "not same group",
        "Not with the same adult for more than `limit_to` school days." NotSameAdult = "not same adult",
    }

    /// How strongly a rule holds.
    Force {
        "Refused unless overridden with a reason." Must = "must",
        "Warns." Should = "should",
    }

    /// What a part of a rule's scope is.
    ScopePart {
        "A student." Student = "student",
        "Everybody who carries a tag." Tag = "tag",
        "Everybody in a grade." Grade = "grade",
        "An adult." Adult = "adult",
        "A space." Space = "space",
        "A group, by its origin." Group = "group",
        "A block." Block = "block",
    }
}

/// Whether a kind of rule asks for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// It says nothing without it.
    Needs,
    /// It narrows the rule.
    May,
    /// It has no meaning there.
    Not,
}

impl RuleKind {
    /// How strongly it holds unless the team says otherwise: what concerns single students refuses, what concerns a mix warns.
    pub fn usual_force(self) -> Force {
        match self {
            Self::KeepApart | Self::KeepTogether | Self::WithAdult | Self::NeverWithAdult | Self::NotInSpace => {
                Force::Must
            }
            Self::AtMostOfTag | Self::BalanceTag | Self::SeesLeader | Self::NotSameGroup | Self::NotSameAdult => {
                Force::Should
            }
        }
    }

    /// The number that it starts with, if it needs one. 5 school days without the teacher-leader and 10 in the same group are the
    /// product's own (ours); 2 of a tag is what one pod of 60 with four groups works with.
    pub fn usual_limit(self) -> Option<u32> {
        match self {
            Self::AtMostOfTag => Some(2),
            Self::SeesLeader => Some(5),
            Self::NotSameGroup | Self::NotSameAdult => Some(10),
            Self::KeepApart
            | Self::KeepTogether
            | Self::WithAdult
            | Self::NeverWithAdult
            | Self::BalanceTag
            | Self::NotInSpace => None,
        }
    }

    /// Whether it has a number in it.
    pub fn counts(self) -> Takes {
        match self {
            Self::BalanceTag => Takes::May,
            _ if self.usual_limit().is_some() => Takes::Needs,
            _ => Takes::Not,
        }
    }

    /// Whether it asks for students; who may leave them out means everybody.
    pub fn asks_who(self) -> Takes {
        if self.looks_back() { Takes::May } else { Takes::Needs }
    }

    /// Whether it asks for adults, spaces, groups, blocks.
    pub fn asks(self, part: ScopePart) -> Takes {
        match (part, self) {
            (ScopePart::Student | ScopePart::Tag | ScopePart::Grade, _) => self.asks_who(),
            (ScopePart::Adult, Self::NeverWithAdult) | (ScopePart::Space, Self::NotInSpace) => Takes::Needs,
            (ScopePart::Adult, Self::WithAdult | Self::SeesLeader | Self::NotSameAdult) | (ScopePart::Block, _) => {
                Takes::May
            }
            (ScopePart::Group, Self::KeepTogether | Self::SeesLeader) | (ScopePart::Adult | ScopePart::Space, _) => {
                Takes::Not
            }
            (ScopePart::Group, _) => Takes::May,
        }
    }

    /// Whether it needs to know who was where on earlier days.
    pub fn looks_back(self) -> bool {
        matches!(self, Self::SeesLeader | Self::NotSameGroup | Self::NotSameAdult)
    }
}

record! {
    /// A rule.
    Rule in "rule" ["id"] of RuleId, about |it| it.student;
    {
        /// What it says.
        kind: RuleKind,
        /// Must or should.
        force: Force,
        /// The number in it, if it has one.
        limit_to: Option<u32>,
        /// The first of the named students: whom its reason is about.
        student: Option<StudentId>,
        /// From this date.
        from_date: Option<NaiveDate>,
        /// To this date.
        to_date: Option<NaiveDate>,
        /// Its reason is never printed or presented.
        private: bool,
        /// Whether it is in force.
        live: bool,
    }
    personal {
        /// Why, in a person's words.
        reason: String,
    }
}

record! {
    /// What a rule is about, or holds in; the target is the id of a student, tag, adult, space, group or block, or the letters of a grade.
    RuleScope in "rule_scope" ["rule", "part", "target"] of (RuleId, ScopePart, TargetId), about |_| None;
    {
        /// Whether it holds.
        holds: bool,
    }
    personal {}
}

record! {
    /// A rule holds only on this weekday or day of the cycle; none listed means all.
    RuleDay in "rule_day" ["rule", "weekday"] of (RuleId, String), about |_| None;
    {
        /// Whether it holds.
        holds: bool,
    }
    personal {}
}
