//! What the team wants of its groups: rules with their scope, dates and force.

use chrono::NaiveDate;

use super::ids::{RuleId, StudentId, TagId, TargetId};
use super::record::record;
use super::value::words_enum;

words_enum! {
    /// What a rule says. Sizes and seats stand on groups and spaces; these are the others.
    RuleKind {
        "No two of these students in one group." KeepApart = "keep apart",
        "These students in one group." KeepTogether = "keep together",
        "These students with this adult." WithAdult = "with adult",
        "These students never with this adult." NeverWithAdult = "never with adult",
        "At most `limit` students of the tag in a group." AtMostOfTag = "at most of tag",
        "The tag spread evenly over the groups." BalanceTag = "balance of tag",
        "With the teacher-leader at least every `limit` school days." SeesLeader = "sees leader",
        "Not in the same group for more than `limit` school days." NotSameGroup = "not same group",
    }

    /// How strongly a rule holds.
    Force {
        "Refused unless overridden with a reason." Must = "must",
        "Warns." Should = "should",
    }

    /// What an item of a rule's scope is.
    ScopePart {
        "A student." Student = "student",
        "Everybody who carries a tag." Tag = "tag",
        "An adult." Adult = "adult",
        "A group, by its origin." Group = "group",
        "A block." Block = "block",
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
        /// The tag in it, if it has one.
        tag: Option<TagId>,
        /// The one student whom its reason is about, if it is one.
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
    /// An item of a rule's scope; the target is the id of a student, tag, adult, group or block.
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
