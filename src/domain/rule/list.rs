//! Every rule that a slot is held to, with whether it holds: the team's own, then sizes and seats, which stand on groups, adults and
//! spaces.

use std::cmp::Reverse;

use chrono::{Datelike, NaiveDate};

use super::{Force, Idle, Rule};
use crate::domain::book::Book;
use crate::domain::check::{Breach, RuleName, breaches};
use crate::domain::ids::{AdultId, GroupId, RuleId, SpaceId};
use crate::domain::plan::{Part, Slot};
use crate::domain::text::{count, list};

/// Where a rule stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleOrigin {
    /// Among the team's own.
    Team(RuleId),
    /// The seats of a space.
    Seats(SpaceId),
    /// The sizes of a group.
    Sizes(GroupId),
    /// The largest group that an adult leads.
    Leads(AdultId),
}

/// Whether a rule holds in a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleState {
    /// It does.
    Holds,
    /// It does not, here.
    Broken(Vec<Breach>),
    /// It is not in force here, in a few words: `from 1 Dec`, `not on Tuesdays`.
    Idle(String),
}

/// A rule as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleLine {
    /// Where it stands.
    pub origin: RuleOrigin,
    /// Must or should.
    pub force: Force,
    /// What it says, with today's names.
    pub words: String,
    /// Whether it holds.
    pub state: RuleState,
    /// Why the team wants it; empty when nobody said.
    pub reason: String,
    /// Whether the reason is for the team alone.
    pub private: bool,
}

impl RuleState {
    /// `holds`, `broken in Ocean (3) and Nook (4)`, `from 1 Dec`. The number is how many students it is about there.
    pub fn words(&self, book: &Book) -> String {
        let Self::Broken(breaches) = self else {
            return match self {
                Self::Idle(words) => words.clone(),
                Self::Holds | Self::Broken(_) => "holds".to_owned(),
            };
        };
        let place = |it: &Breach| {
            let number = if it.students.is_empty() { String::new() } else { format!(" ({})", it.students.len()) };
            it.group.map(|group| format!("{}{number}", book.group_name(group)))
        };
        let places: Vec<String> = breaches.iter().filter_map(place).collect();
        let heads = breaches.iter().filter(|it| it.group.is_none()).map(|it| it.students.len()).sum::<usize>();
        match (places.is_empty(), heads) {
            (false, _) => format!("broken in {}", list(&places)),
            (true, 0) => "broken".to_owned(),
            (true, heads) => format!("broken for {}", count(heads, "student")),
        }
    }
}

impl Book {
    /// Every rule: the team's own, the broken ones first, then must before should, those not in force last; then sizes and seats of
    /// the slot. Without a slot, whether they hold is told as if nobody were placed.
    pub fn rule_lines(&self, slot: Option<Slot>) -> Vec<RuleLine> {
        let broken = slot.map(|it| breaches(self, it)).unwrap_or_default();
        let mut lines: Vec<RuleLine> =
            self.rules.iter().filter(|it| it.live).map(|it| self.rule_line(it, slot, &broken)).collect();
        lines.sort_by_cached_key(|it| {
            let state = match it.state {
                RuleState::Broken(_) => 0,
                RuleState::Holds => 1,
                RuleState::Idle(_) => 2,
            };
            (state, it.force, it.words.clone())
        });
        lines.extend(self.standing_lines(slot, &broken));
        lines
    }

    fn rule_line(&self, rule: &Rule, slot: Option<Slot>, broken: &[Breach]) -> RuleLine {
        let scope = self.rule_scope(rule.key);
        let idle = slot.and_then(|slot| Some((slot, self.idle(rule, &scope, slot)?)));
        RuleLine {
            origin: RuleOrigin::Team(rule.key),
            force: rule.force,
            words: self.rule_words(rule),
            state: match idle {
                Some((slot, idle)) => RuleState::Idle(self.idle_words(idle, slot)),
                None => state(broken, |it| it.of == Some(rule.key)),
            },
            reason: rule.reason.clone(),
            private: rule.private,
        }
    }

    fn idle_words(&self, idle: Idle, slot: Slot) -> String {
        let day = |date: NaiveDate| date.format("%-d %b").to_string();
        match (idle, slot.day.date()) {
            (Idle::Ended, _) => "ended".to_owned(),
            (Idle::From(date), _) => format!("from {}", day(date)),
            (Idle::Until(date), _) => format!("ended on {}", day(date)),
            (Idle::OtherDay, Some(date)) => match self.cycle_day(date) {
                Some(cycle) => format!("not on {}, {} day", date.format("%a"), cycle.name),
                None => format!("not on {}", weekday(date)),
            },
            (Idle::OtherDay, None) => "on certain days only".to_owned(),
            (Idle::OtherBlock, _) => {
                format!("not in {}", self.blocks.get(&slot.block).map_or("this block", |it| it.name.as_str()))
            }
        }
    }

    /// What stands on spaces, groups and adults and refuses like a rule.
    fn standing_lines(&self, slot: Option<Slot>, broken: &[Breach]) -> Vec<RuleLine> {
        let line = |origin, force, words: String, state| RuleLine {
            origin,
            force,
            words,
            state,
            reason: String::new(),
            private: false,
        };
        let mut lines = Vec::new();
        for space in self.spaces.iter().filter(|it| it.live) {
            let Some(seats) = space.seats else { continue };
            let state = state(broken, |it| it.rule == RuleName::Seats && it.about == [space.key.0]);
            let words = format!("{} has {}", space.name, count(seats as usize, "seat"));
            lines.push(line(RuleOrigin::Seats(space.key), Force::Must, words, state));
        }
        let groups = slot.map(|it| self.groups_of(it)).unwrap_or_default();
        for group in &groups {
            let least = group.smallest.filter(|it| *it > 0);
            let sized = |it: &Breach| {
                matches!(it.rule, RuleName::LargestSize | RuleName::SmallestSize) && it.group == Some(group.key)
            };
            let students = |number: u32| count(number as usize, "student");
            let (force, says) = match (least, group.largest) {
                (None, None) => continue,
                (Some(least), None) => (Force::Should, format!("wants at least {}", students(least))),
                (None, Some(most)) => (Force::Must, format!("takes {} at most", students(most))),
                (Some(least), Some(most)) => {
                    (Force::Must, format!("takes {} at most, and wants {least}", students(most)))
                }
            };
            let words = format!("{} {says}", group.name);
            lines.push(line(RuleOrigin::Sizes(group.key), force, words, state(broken, sized)));
        }
        for adult in self.adults.iter().filter(|it| it.live) {
            let Some(largest) = adult.largest else { continue };
            let leads = |it: &Breach| {
                let adults = it.group.map(|it| self.adults_of(it)).unwrap_or_default();
                it.rule == RuleName::LargestSize && adults.contains(&(adult.key, Part::Leads))
            };
            let words = format!("{} leads {} at most", adult.name, count(largest as usize, "student"));
            lines.push(line(RuleOrigin::Leads(adult.key), Force::Must, words, state(broken, leads)));
        }
        // Spaces and adults by name, groups as they stand.
        lines.sort_by_cached_key(|it| {
            let (kind, name) = match it.origin {
                RuleOrigin::Team(_) | RuleOrigin::Seats(_) => (0, it.words.clone()),
                RuleOrigin::Sizes(_) => (1, String::new()),
                RuleOrigin::Leads(_) => (2, it.words.clone()),
            };
            (Reverse(matches!(it.state, RuleState::Broken(_))), kind, name)
        });
        lines
    }
}

fn state(broken: &[Breach], is_it: impl Fn(&Breach) -> bool) -> RuleState {
    let broken: Vec<Breach> = broken.iter().filter(|it| is_it(it)).cloned().collect();
    if broken.is_empty() { RuleState::Holds } else { RuleState::Broken(broken) }
}

fn weekday(date: NaiveDate) -> &'static str {
    ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"]
        [date.weekday().num_days_from_monday() as usize]
}
