//! Bases: saved from a day's plans, edited, out of use; and what was done to a day, done in its base too.
//!
//! A base's groups keep their origins, so that a day's group and the base's are the same group in two slots.

use chrono::NaiveDate;

use super::copy_plan::copy_plans;
use super::{Command, Decision, Draft, NewGroup, Onward, Rejected, decide, named};
use crate::domain::book::Book;
use crate::domain::days::day_word;
use crate::domain::ids::{BaseId, GroupId};
use crate::domain::plan::{Base, Day, Group, Slot};
use crate::domain::text::{fold, list};
use crate::domain::words::literal;

/// What is done to a base.
#[derive(Clone, Debug)]
pub enum BaseAct {
    /// It is made or saved again.
    Save(SaveBase),
    /// What it is becomes something else, in one act.
    Edit {
        /// The base.
        base: BaseId,
        /// What it becomes.
        edits: Vec<BaseEdit>,
    },
    /// What was done to a day's groups is done to its groups too.
    Also {
        /// The base.
        base: BaseId,
        /// What was done.
        act: Box<Command>,
    },
}

impl BaseAct {
    /// The days whose plans must be in memory before it can be decided.
    pub(super) fn days(&self) -> Vec<Day> {
        match self {
            Self::Save(save) => save.slots.iter().map(|it| it.day).chain([Day::Base(save.base)]).collect(),
            Self::Edit { base, .. } => vec![Day::Base(*base)],
            Self::Also { base, act } => act.days().into_iter().chain([Day::Base(*base)]).collect(),
        }
    }
}

/// A base to be made, or to be saved again: the plans of some slots of a day become its plans; what it has for other slots stays.
#[derive(Clone, Debug)]
pub struct SaveBase {
    /// The base; a new one when none of that id is in use.
    pub base: BaseId,
    /// The slots, of one day.
    pub slots: Vec<Slot>,
    /// What else it becomes; a new one needs its name here.
    pub edits: Vec<BaseEdit>,
}

/// One thing that a base becomes; everything else stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BaseEdit {
    /// Its name; no other base in use may have it.
    Name(String),
    /// The weekday or day of the cycle that it is for, as a person writes it; `None` is any day.
    Weekday(Option<String>),
    /// From this date; `None` is from ever.
    From(Option<NaiveDate>),
    /// To this date; `None` is for ever.
    To(Option<NaiveDate>),
    /// No day starts from it any more.
    End,
}

/// `Also` is decided on its own ([`also`]), since what it repeats is decided whole.
pub(super) fn act(draft: &mut Draft<'_>, act: &BaseAct) -> Result<String, Rejected> {
    match act {
        BaseAct::Save(new) => save(draft, new),
        BaseAct::Edit { base, edits } => edit(draft, *base, edits),
        BaseAct::Also { .. } => Ok(String::new()),
    }
}

fn save(draft: &mut Draft<'_>, save: &SaveBase) -> Result<String, Rejected> {
    let (book, base) = (draft.before, save.base);
    let again = book.bases.get(&base).is_some_and(|it| it.live);
    if !again && !save.edits.iter().any(|it| matches!(it, BaseEdit::Name(_))) {
        return Err(Rejected::Impossible("The base needs a name.".to_owned()));
    }
    let planned: Vec<Slot> = save.slots.iter().copied().filter(|it| book.has_plan(*it)).collect();
    let Some(first) = planned.first() else {
        return Err(Rejected::Impossible("There is no plan here yet to save as a base. Make groups first.".to_owned()));
    };
    let mut told = edits(draft, base, &save.edits)?;
    draft.edit(base, |it: &mut Base| it.live = true);
    let into: Vec<(Slot, Slot)> = planned.iter().map(|it| (*it, Slot { day: Day::Base(base), ..*it })).collect();
    copy_plans(draft, &into)?;
    let mut blocks: Vec<String> = planned.iter().map(|it| it.block.mark()).collect();
    blocks.dedup();
    let what = format!("{} of {}", list(&blocks), book.layer_words(first.day));
    Ok(if again {
        told.insert(0, format!("saved again from {what}"));
        format!("{}: {}", base.mark(), told.join("; "))
    } else {
        format!("New base {} from {what}", base.mark())
    })
}

fn edit(draft: &mut Draft<'_>, base: BaseId, all: &[BaseEdit]) -> Result<String, Rejected> {
    if !draft.before.bases.get(&base).is_some_and(|it| it.live) {
        return Err(Rejected::Impossible("That base is not in use any more.".to_owned()));
    }
    Ok(format!("{}: {}", base.mark(), edits(draft, base, all)?.join("; ")))
}

/// Makes the edits, each told in words.
fn edits(draft: &mut Draft<'_>, base: BaseId, all: &[BaseEdit]) -> Result<Vec<String>, Rejected> {
    let mut told = Vec::new();
    for edit in all {
        told.push(apply(draft, base, edit)?);
    }
    if let Some(Base { from_date: Some(from), to_date: Some(to), .. }) = draft.after.bases.get(&base)
        && from > to
    {
        let date = |it: &NaiveDate| it.format("%-d %b %Y").to_string();
        let (from, to) = (date(from), date(to));
        return Err(Rejected::Impossible(format!("The base would end ({to}) before it begins ({from}).")));
    }
    Ok(told)
}

fn apply(draft: &mut Draft<'_>, base: BaseId, edit: &BaseEdit) -> Result<String, Rejected> {
    let date = |it: &NaiveDate| it.format("%-d %b %Y").to_string();
    Ok(match edit {
        BaseEdit::Name(name) => {
            let name = named("base", name)?;
            let old = draft.before.bases.get(&base).map(|it| it.name.clone()).unwrap_or_default();
            let taken = |it: &&Base| it.live && it.key != base && fold(&it.name) == fold(&name);
            if draft.after.bases.iter().any(|it| taken(&it)) {
                return Err(Rejected::Impossible(format!(
                    "There is a base called “{name}” already. Choose another name."
                )));
            }
            draft.edit(base, |it: &mut Base| it.name = name);
            format!("was called “{}”", literal(&old))
        }
        BaseEdit::Weekday(day) => {
            let no = |it: &str| Rejected::Impossible(draft.before.no_day(it));
            let day = day.as_deref().map(|it| draft.before.day_named(it).ok_or_else(|| no(it))).transpose()?;
            let words = day.as_deref().map_or("for any day".to_owned(), |it| format!("for {}", day_word(it)));
            draft.edit(base, |it: &mut Base| it.weekday = day);
            words
        }
        BaseEdit::From(from) => {
            draft.edit(base, |it: &mut Base| it.from_date = *from);
            from.as_ref().map_or("without a first day".to_owned(), |it| format!("from {}", date(it)))
        }
        BaseEdit::To(to) => {
            draft.edit(base, |it: &mut Base| it.to_date = *to);
            to.as_ref().map_or("without a last day".to_owned(), |it| format!("to {}", date(it)))
        }
        BaseEdit::End => {
            draft.edit(base, |it: &mut Base| it.live = false);
            "out of use".to_owned()
        }
    })
}

impl Command {
    /// The slot that it changes, for what changes one slot's groups or who is in them.
    pub fn slot(&self, book: &Book) -> Option<Slot> {
        let of = |group: &GroupId| book.groups.get(group).map(Group::slot);
        match self {
            Self::MoveStudents { slot, .. }
            | Self::MoveOnward(Onward { slot, .. })
            | Self::SetCirculating { slot, .. }
            | Self::AddGroup(NewGroup { slot, .. }) => Some(*slot),
            Self::AssignAdult { group, .. }
            | Self::SetAdults { group, .. }
            | Self::SwapLeaders { one: group, .. }
            | Self::EditGroup { group, .. }
            | Self::SplitGroup { group, .. }
            | Self::MergeGroups { into: group, .. }
            | Self::RemoveGroup { group }
            | Self::ReorderGroup { group, .. } => of(group),
            Self::Together(all) => all.iter().find_map(|it| it.slot(book)),
            _ => None,
        }
    }

    /// The same in a base, where there is the same group; of several, those that are about groups.
    fn in_base(&self, book: &Book, base: BaseId) -> Result<Option<Self>, Rejected> {
        let there = |slot: Slot| Slot { day: Day::Base(base), ..slot };
        let twin = |group: GroupId| {
            let here = book.groups.get(&group);
            let found = here.map(|it| Group::id_in(there(it.slot()), it.origin));
            found.filter(|it| book.groups.get(it).is_some_and(|it| it.live)).ok_or_else(|| {
                Rejected::Impossible(format!(
                    "{} has no group {}: change the base itself, or save it again from this plan.",
                    book.layer_words(Day::Base(base)),
                    book.group_name(group)
                ))
            })
        };
        Ok(Some(match self.clone() {
            Self::MoveStudents { slot, students, to } => {
                Self::MoveStudents { slot: there(slot), students, to: to.map(twin).transpose()? }
            }
            Self::MoveOnward(it) => {
                Self::MoveOnward(Onward { slot: there(it.slot), to: it.to.map(twin).transpose()?, ..it })
            }
            Self::SetCirculating { slot, adult, space, holds } => {
                Self::SetCirculating { slot: there(slot), adult, space, holds }
            }
            Self::AddGroup(new) => Self::AddGroup(NewGroup { slot: there(new.slot), ..new }),
            Self::AssignAdult { group, adult, part } => Self::AssignAdult { group: twin(group)?, adult, part },
            Self::SetAdults { group, adults } => Self::SetAdults { group: twin(group)?, adults },
            Self::SwapLeaders { one, other } => Self::SwapLeaders { one: twin(one)?, other: twin(other)? },
            Self::EditGroup { group, edits } => Self::EditGroup { group: twin(group)?, edits },
            Self::SplitGroup { group, origin, name, students } => {
                Self::SplitGroup { group: twin(group)?, origin, name, students }
            }
            Self::MergeGroups { from, into } => Self::MergeGroups { from: twin(from)?, into: twin(into)? },
            Self::RemoveGroup { group } => Self::RemoveGroup { group: twin(group)? },
            Self::ReorderGroup { group, place } => Self::ReorderGroup { group: twin(group)?, place },
            Self::Together(all) => {
                let all: Result<Vec<_>, _> = all.iter().map(|it| it.in_base(book, base)).collect();
                Self::Together(all?.into_iter().flatten().collect())
            }
            _ => return Ok(None),
        }))
    }
}

/// What was done to a day, in its base too: decided there like anything else, and told as the base's.
pub(super) fn also(book: &Book, base: BaseId, act: &Command, reason: Option<&str>) -> Result<Decision, Rejected> {
    let name = book.bases.get(&base).filter(|it| it.live).map(|it| it.name.as_str());
    let Some(name) = name else {
        return Err(Rejected::Impossible("That base is not in use any more.".to_owned()));
    };
    let Some(act) = act.in_base(book, base)? else {
        return Err(Rejected::Impossible("A base has groups and who is in them; this is about neither.".to_owned()));
    };
    let decision = decide(book, &act, reason).map_err(|why| match why {
        Rejected::Rules(mut breaches) => {
            for breach in &mut breaches {
                breach.words = format!("In {name}: {}", breach.words);
            }
            Rejected::Rules(breaches)
        }
        Rejected::Impossible(words) => Rejected::Impossible(format!("In {name}: {words}")),
        Rejected::NothingToDo(words) => Rejected::NothingToDo(format!("In {name}: {words}")),
    })?;
    Ok(Decision { words: format!("Also in {}: {}", base.mark(), decision.words), ..decision })
}
