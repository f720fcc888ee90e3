//! What changed since yesterday: a slot's plan against the last plan before it, who is away now and was not then, and what
//! scores have come in since. Pure: the session finds the plan before and reads mastery as it was.

use std::collections::BTreeMap;

use super::book::Book;
use super::ids::{AdultId, GroupId, StudentId};
use super::plan::{Group, Part, Slot};
use super::score::MasteryTable;
use super::skill::Band;
use super::text::{count, list};

/// What a piece of news is about, in the order in which a team reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// Newly to place.
    ToPlace,
    /// Newly away.
    Away,
    /// Away then, here now.
    Back,
    /// In another group, or placed at last.
    Moved,
    /// A group is new, closed, or has another name, adult, focus or space.
    Groups,
    /// Scores that changed a band in what the student's group works on.
    Focus,
    /// Scores that changed another band.
    Scores,
}

impl Topic {
    /// All, in order.
    pub const ALL: [Self; 7] =
        [Self::ToPlace, Self::Away, Self::Back, Self::Moved, Self::Groups, Self::Focus, Self::Scores];

    /// For the command line's JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::ToPlace => "to place",
            Self::Away => "away",
            Self::Back => "back",
            Self::Moved => "moved",
            Self::Groups => "groups",
            Self::Focus => "focus scores",
            Self::Scores => "other scores",
        }
    }

    /// For a narrow column.
    pub fn short(self) -> &'static str {
        match self {
            Self::Focus => "In focus",
            Self::Scores => "Scores",
            Self::ToPlace | Self::Away | Self::Back | Self::Moved | Self::Groups => self.heading(),
        }
    }

    /// For a heading.
    pub fn heading(self) -> &'static str {
        match self {
            Self::ToPlace => "To place",
            Self::Away => "Away",
            Self::Back => "Back",
            Self::Moved => "Moved",
            Self::Groups => "Groups",
            Self::Focus => "Scores in the group's focus",
            Self::Scores => "Other scores",
        }
    }
}

/// One thing that is different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// What it is about.
    pub topic: Topic,
    /// In words: `Ana Bell: Ocean → Reef`.
    pub words: String,
    /// The student concerned.
    pub student: Option<StudentId>,
    /// The group concerned: where the student is now, or the group itself if it is still open.
    pub group: Option<GroupId>,
}

/// See the module's documentation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Since {
    /// The slot.
    pub slot: Slot,
    /// The slot that it is compared with.
    pub before: Slot,
    /// What is different, by topic and then by name.
    pub news: Vec<News>,
    /// How many newer scores left their band as it was.
    pub same_band: usize,
}

impl Since {
    /// Compares two slots of a book; `then` is the mastery as it was when the earlier one ended.
    pub fn of(now: &Book, then: &MasteryTable, slot: Slot, before: Slot) -> Self {
        let mut since = Self { slot, before, news: Vec::new(), same_band: 0 };
        since.adults_away(now);
        since.students(now);
        since.groups(now);
        since.scores(now, then);
        // Stable: within a topic in the order in which they were found, which is by name.
        since.news.sort_by_key(|it| it.topic);
        since
    }

    /// The news of one topic.
    pub fn about(&self, topic: Topic) -> impl Iterator<Item = &News> {
        self.news.iter().filter(move |it| it.topic == topic)
    }

    /// What the scores that left every band as it was come to; empty without any.
    pub fn rest(&self) -> String {
        match self.same_band {
            0 => String::new(),
            many => format!("{} left the band as it was.", count(many, "newer score")),
        }
    }

    fn note(&mut self, topic: Topic, words: String, student: Option<StudentId>, group: Option<GroupId>) {
        self.news.push(News { topic, words, student, group });
    }

    fn adults_away(&mut self, book: &Book) {
        let (then, now) = (book.away(self.before), book.away(self.slot));
        let mut adults: Vec<(String, AdultId)> =
            book.adults.iter().filter(|it| it.live).map(|it| (it.name.clone(), it.key)).collect();
        adults.sort();
        for (name, adult) in adults {
            match (then.adult(adult), now.adult(adult)) {
                (None, Some(fact)) => {
                    self.note(Topic::Away, format!("{name} is away ({})", fact.open_words()), None, None);
                }
                (Some(_), None) => self.note(Topic::Back, format!("{name} is back"), None, None),
                (None, None) | (Some(_), Some(_)) => {}
            }
        }
    }

    fn students(&mut self, book: &Book) {
        let (then, now) = (book.away(self.before), book.away(self.slot));
        for it in book.team_by_name() {
            let (name, student) = (it.name.clone(), it.key);
            let here = book.placement(self.slot, student);
            match (it.is_on(self.before.day), it.is_on(self.slot.day)) {
                (true, true) => {}
                (true, false) => {
                    self.note(Topic::Away, format!("{name} has left the team"), Some(student), None);
                    continue;
                }
                (false, true) => {
                    let place = here.map_or_else(|| "to place".to_owned(), |it| format!("in {}", book.group_name(it)));
                    self.note(Topic::Back, format!("{name} is in the team again, {place}"), Some(student), here);
                    continue;
                }
                (false, false) => continue,
            }
            match (then.student(student), now.student(student)) {
                (None, Some(fact)) => {
                    self.note(Topic::Away, format!("{name} is away ({})", fact.open_words()), Some(student), here);
                }
                (Some(_), None) => {
                    let place =
                        here.map_or_else(|| ", to place".to_owned(), |it| format!(", in {}", book.group_name(it)));
                    self.note(Topic::Back, format!("{name} is back{place}"), Some(student), here);
                }
                (None, None) => self.moved(book, &name, student),
                (Some(_), Some(_)) => {}
            }
        }
    }

    fn moved(&mut self, book: &Book, name: &str, student: StudentId) {
        let (was, is) = (book.placement(self.before, student), book.placement(self.slot, student));
        if origin(book, was) == origin(book, is) {
            return;
        }
        let name_of = |it: Option<GroupId>| it.map_or_else(|| "to place".to_owned(), |it| book.group_name(it));
        match is {
            None => self.note(Topic::ToPlace, format!("{name}: was in {}", name_of(was)), Some(student), None),
            Some(_) => {
                self.note(Topic::Moved, format!("{name}: {} → {}", name_of(was), name_of(is)), Some(student), is);
            }
        }
    }

    fn groups(&mut self, book: &Book) {
        let by_origin = |slot| -> BTreeMap<GroupId, &Group> {
            book.groups_of(slot).into_iter().map(|it| (it.origin, it)).collect()
        };
        let (then, now) = (by_origin(self.before), by_origin(self.slot));
        for group in book.groups_of(self.slot) {
            match then.get(&group.origin) {
                None => self.note(Topic::Groups, format!("{} is new", group.name), None, Some(group.key)),
                Some(old) => {
                    for words in differences(book, old, group) {
                        self.note(Topic::Groups, words, None, Some(group.key));
                    }
                }
            }
        }
        for group in book.groups_of(self.before).into_iter().filter(|it| !now.contains_key(&it.origin)) {
            self.note(Topic::Groups, format!("{} is closed", group.name), None, None);
        }
    }

    fn scores(&mut self, book: &Book, then: &MasteryTable) {
        for it in book.team_by_name_on(self.slot.day) {
            let (name, student) = (&it.name, it.key);
            let here = book.placement(self.slot, student);
            let mut skills: Vec<_> = book.mastery.of(student).collect();
            skills.sort_by_cached_key(|it| book.skills.get(&it.0).map(|it| it.code.clone()));
            for (skill, is) in skills {
                let was = then.get(student, skill);
                if was == Some(is) {
                    continue;
                }
                let band = was.map_or(Band::None, |it| it.band);
                if band == is.band {
                    self.same_band += 1;
                    continue;
                }
                let code = book.skills.get(&skill).map_or("a skill", |it| it.code.as_str());
                let words = format!("{name} {code}: {} → {}", band.words(), is.band.words());
                let works_on = here.is_some_and(|it| book.focus_of(it).contains(&skill));
                self.note(if works_on { Topic::Focus } else { Topic::Scores }, words, Some(student), here);
            }
        }
    }
}

fn origin(book: &Book, group: Option<GroupId>) -> Option<GroupId> {
    Some(book.groups.get(&group?)?.origin)
}

/// What is different about a group that both slots have.
fn differences(book: &Book, old: &Group, new: &Group) -> Vec<String> {
    let mut found = Vec::new();
    if old.name != new.name {
        found.push(format!("{} is now called {}", old.name, new.name));
    }
    let mut say = |what: Option<String>| found.extend(what.map(|it| format!("{}: {it}", new.name)));
    say(leaders(book, old, new));
    say(helpers(book, old, new));
    say(instead(&focus(book, new), &focus(book, old), "focus"));
    let space = |it: &Group| it.space.and_then(|it| book.spaces.get(&it)).map(|it| it.name.clone()).unwrap_or_default();
    say(instead(&space(new), &space(old), "space"));
    found
}

fn adults(book: &Book, group: &Group, part: Part) -> Vec<String> {
    let all = book.adults_of(group.key).into_iter().filter(|it| it.1 == part);
    all.map(|it| book.adult_name(it.0)).collect()
}

fn leaders(book: &Book, old: &Group, new: &Group) -> Option<String> {
    let (was, is) = (adults(book, old, Part::Leads), adults(book, new, Part::Leads));
    let verb = if is.len() == 1 { "leads" } else { "lead" };
    match (was.as_slice(), is.as_slice()) {
        _ if was == is => None,
        (was, []) => Some(format!("nobody leads ({} did)", list(was))),
        ([], is) => Some(format!("{} {verb}", list(is))),
        (was, is) => Some(format!("{} {verb} instead of {}", list(is), list(was))),
    }
}

fn helpers(book: &Book, old: &Group, new: &Group) -> Option<String> {
    let (was, is) = (adults(book, old, Part::Helps), adults(book, new, Part::Helps));
    let verb = if is.len() == 1 { "helps" } else { "help" };
    match (was.as_slice(), is.as_slice()) {
        _ if was == is => None,
        (was, []) => Some(format!("{} no longer {}", list(was), if was.len() == 1 { "helps" } else { "help" })),
        ([], is) => Some(format!("{} {verb}", list(is))),
        (was, is) => Some(format!("{} {verb} instead of {}", list(is), list(was))),
    }
}

fn focus(book: &Book, group: &Group) -> String {
    let codes: Vec<String> =
        book.focus_of(group.key).iter().filter_map(|it| Some(book.skills.get(it)?.code.clone())).collect();
    codes.join(", ")
}

fn instead(is: &str, was: &str, what: &str) -> Option<String> {
    match (is, was) {
        _ if is == was => None,
        ("", was) => Some(format!("no {what} any more (was {was})")),
        (is, "") => Some(format!("{what} {is}")),
        (is, was) => Some(format!("{what} {is} instead of {was}")),
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::domain::ids::{BlockId, SkillId, SpaceId};
    use crate::domain::person::Adult;
    use crate::domain::plan::{GroupAdult, GroupSkill};
    use crate::domain::record::Record;
    use crate::domain::skill::Skill;
    use crate::domain::timetable::Space;

    fn slot(day: u32) -> Slot {
        Slot::new(NaiveDate::from_ymd_opt(2026, 11, day).expect("a date"), BlockId([9; 16]), 1)
    }

    fn group(book: &mut Book, slot: Slot, origin: u8, name: &str) -> GroupId {
        let key = Group::id_in(slot, GroupId([origin; 16]));
        let Slot { day, block, round } = slot;
        let (origin, name) = (GroupId([origin; 16]), name.to_owned());
        book.groups.load(Group { day, block, round, origin, name, live: true, ..Group::new(key) });
        key
    }

    fn led(book: &mut Book, group: GroupId, adult: u8, part: Part) {
        book.group_adults.load(GroupAdult { part, ..GroupAdult::new((group, AdultId([adult; 16]))) });
    }

    fn told(book: &Book) -> Vec<String> {
        let since = Since::of(book, &MasteryTable::default(), slot(24), slot(23));
        since.about(Topic::Groups).map(|it| it.words.clone()).collect()
    }

    #[test]
    fn groups_are_told_by_what_is_different_about_them() {
        let mut book = Book::default();
        for (id, name) in [(1, "Ms Rivera"), (2, "Mr Chen"), (3, "Ms Osei")] {
            book.adults.load(Adult { name: name.into(), live: true, ..Adult::new(AdultId([id; 16])) });
        }
        for (id, code) in [(1, "3.NF.1"), (2, "3.NF.2")] {
            book.skills.load(Skill { code: code.into(), live: true, ..Skill::new(SkillId([id; 16])) });
        }
        book.spaces.load(Space { name: "Room 5".into(), live: true, ..Space::new(SpaceId([1; 16])) });
        let (ocean, reef) = (group(&mut book, slot(23), 1, "Ocean"), group(&mut book, slot(24), 1, "Reef"));
        group(&mut book, slot(23), 2, "Nook");
        group(&mut book, slot(24), 3, "Lab");
        led(&mut book, ocean, 1, Part::Leads);
        led(&mut book, ocean, 2, Part::Helps);
        led(&mut book, reef, 3, Part::Leads);
        book.group_skills.load(GroupSkill { place: Some(1), ..GroupSkill::new((ocean, SkillId([1; 16]))) });
        book.group_skills.load(GroupSkill { place: Some(1), ..GroupSkill::new((reef, SkillId([2; 16]))) });
        let moved = Group { space: Some(SpaceId([1; 16])), ..book.groups.get(&reef).expect("it is there").clone() };
        book.groups.load(moved);
        let mut news = told(&book);
        news.sort();
        assert_eq!(
            news,
            [
                "Lab is new",
                "Nook is closed",
                "Ocean is now called Reef",
                "Reef: Mr Chen no longer helps",
                "Reef: Ms Osei leads instead of Ms Rivera",
                "Reef: focus 3.NF.2 instead of 3.NF.1",
                "Reef: space Room 5",
            ]
        );
    }

    #[test]
    fn a_plan_that_was_only_copied_is_no_news() {
        let mut book = Book::default();
        for day in [23, 24] {
            let ocean = group(&mut book, slot(day), 1, "Ocean");
            led(&mut book, ocean, 1, Part::Leads);
        }
        assert_eq!(told(&book), Vec::<String>::new());
    }
}
