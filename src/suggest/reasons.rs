//! The reasons of a plan: every point of it as a row with words. **The rows are made by the functions that made the problem**, so their
//! sum is the plan's value.

use super::engine::Plan;
use super::model::{Bar, Lesson, Model, Part, Shut, Why};
use super::need::{Level, Standing};
use super::proposal::{Lead, NOTED, NOWHERE, Row, Seat, TOLD};
use super::summary::bar_words;
use super::weights::Term;
use crate::domain::book::Book;
use crate::domain::ids::{SkillId, StudentId};
use crate::domain::rule::{RuleKind, whom};
use crate::domain::score::Mastery;
use crate::domain::skill::SourceKind;
use crate::domain::text::{count, list};

/// From so many points on, a need is told as a large one.
const URGENT: i32 = 700;
/// From so many points on, a skill is told as needed rather than as needed a little.
const NEEDED: i32 = 300;
/// From this part on, who struggles is told to be among those who struggle most: the last sixth of the class.
const MOST: f64 = 2.0 / 3.0;

/// Tells the reasons of a plan.
pub struct Reasons<'a> {
    book: &'a Book,
    pub(super) model: &'a Model,
    pub(super) plan: &'a Plan,
}

impl<'a> Reasons<'a> {
    /// Of a plan of the model.
    pub fn of(book: &'a Book, model: &'a Model, plan: &'a Plan) -> Self {
        Self { book, model, plan }
    }

    /// What a group does in the plan; `None` for one that is shut.
    pub fn lesson(&self, group: usize) -> Option<Lesson> {
        let profile = self.model.problem.groups[group].profiles.get(self.plan.profile[group])?;
        Some(self.model.lessons[profile.lesson])
    }

    /// Everybody, by name.
    pub fn seats(&self) -> Vec<Seat> {
        let mut order: Vec<usize> = (0..self.model.students.len()).collect();
        let name = |it: &usize| self.book.students.get(&self.model.students[*it]).map(|it| it.sort_name.as_str());
        order.sort_by_key(|it| (name(it), *it));
        order.into_iter().map(|it| self.seat(it)).collect()
    }

    fn seat(&self, student: usize) -> Seat {
        let group = |it: usize| self.model.stations[it].group;
        let (from, to) = (self.model.now[student], self.plan.group[student]);
        Seat {
            student: self.model.students[student],
            from: from.map(group),
            to: to.map(group),
            rows: to.map_or_else(|| vec![self.unplaced()], |to| self.rows(student, to)),
            only: to.and_then(|to| self.only(student, to)),
            leaves: from.filter(|_| from != to).and_then(|from| self.leaves(student, from)),
        }
    }

    /// What speaks against staying, as the group is taught in the plan: a rule, a skill that is hardly needed, a level that is far off.
    fn leaves(&self, student: usize, from: usize) -> Option<String> {
        if let Some(bar) = self.model.bar(student, from) {
            return Some(bar_words(self.book, self.model, student, from, bar).trim_end_matches('.').to_owned());
        }
        let lesson = self.lesson(from)?;
        let rows = self.lesson_rows(student, from, lesson);
        if let Some(far) = rows.iter().find(|it| it.term == Term::Far) {
            return Some(far.words.clone());
        }
        let need = self.model.needs.at(student, lesson.skill?);
        (need.points < NEEDED).then(|| self.need_words(student, lesson))
    }

    fn unplaced(&self) -> Row {
        let points = -i64::from(self.model.problem.unplaced);
        Row { term: Term::Unplaced, points, words: "in no group".to_owned(), private: false, told_from: TOLD }
    }

    /// Why a student sits well or badly in a group, as it is taught in the plan.
    pub fn rows(&self, student: usize, group: usize) -> Vec<Row> {
        let mut rows = self.lesson(group).map_or_else(Vec::new, |it| self.lesson_rows(student, group, it));
        // Where a plan as it stands has somebody whom a rule forbids it, nothing is counted for the place.
        let fits = self.model.bar(student, group).is_none();
        let parts = if fits { self.model.fit_parts(student, group) } else { Vec::new() };
        rows.extend(parts.into_iter().map(|it| self.fit_row(student, group, it)));
        rows
    }

    /// Level and what is far beyond are one reason.
    fn lesson_rows(&self, student: usize, group: usize, lesson: Lesson) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        for (term, points) in self.model.lesson_points(student, lesson) {
            let points = i64::from(points);
            let (words, private) = match term {
                Term::Need => (self.need_words(student, lesson), true),
                Term::Level => (self.level_words(student, lesson), true),
                Term::Far => {
                    if let Some(level) = rows.last_mut().filter(|it| it.term == Term::Level) {
                        (level.term, level.points) = (Term::Far, level.points + points);
                        let off = self.model.off_pitch(student, lesson).unwrap_or(0);
                        level.words.push_str(match off {
                            ..-35 => ": out of their depth",
                            -35..0 => ": hard",
                            0..=35 => ": easy",
                            36.. => ": far too easy",
                        });
                        continue;
                    }
                    (self.level_words(student, lesson), true)
                }
                Term::Seat => self.own_work(student, group),
                _ if self.model.needs.struggle(student) >= MOST => {
                    ("among those who struggle most, who do better with a person".to_owned(), true)
                }
                _ => ("behind the middle of the class, and better with a person".to_owned(), true),
            };
            rows.push(Row { term, points, words, private, told_from: TOLD });
        }
        rows
    }

    fn need_words(&self, student: usize, lesson: Lesson) -> String {
        let Some(place) = lesson.skill else { return String::new() };
        let (need, skill) = (self.model.needs.at(student, place), self.model.needs.skills[place]);
        let id = self.model.students[student];
        let code = self.code(skill);
        let mastery = self.book.mastery.get(id, skill);
        let at = mastery.map(|it| at(it, need.level)).unwrap_or_default();
        let when = mastery.map(|it| self.when(it)).unwrap_or_default();
        match need.standing {
            _ if need.again => format!("{code}{at}: worked on in an earlier round today"),
            Standing::NoScore => format!("no scores in {code} yet: a first look{}", self.though(id, skill)),
            Standing::Rushed => format!("{code}{at} was rushed: check first"),
            Standing::Confirm if mastery.is_some_and(|it| !it.twice) => {
                format!("{code}{at}, {when}: proficient once, to confirm")
            }
            Standing::Confirm => format!("{code}{at}, {when}: proficient long ago, to confirm"),
            Standing::Mastered => format!("{code}{at}, {when}: mastered already"),
            Standing::Needed if !need.ready => {
                format!("{code}{at}, {when}: needed{}", self.though(id, skill))
            }
            Standing::Needed => format!("{code}{at}, {when}: {}", urgency(need.points)),
        }
    }

    /// `, though 3.OA.7 comes first`, where a prerequisite is not proficient.
    fn though(&self, student: StudentId, skill: SkillId) -> String {
        let codes: Vec<String> = self.before(student, skill).into_iter().map(|it| self.code(it)).collect();
        match codes.as_slice() {
            [] => String::new(),
            [one] => format!(", though {one} comes first"),
            several => format!(", though {} come first", list(several)),
        }
    }

    /// The prerequisites that are not proficient.
    pub(super) fn before(&self, student: StudentId, skill: SkillId) -> Vec<SkillId> {
        let needs = self.book.prerequisites.range((skill, SkillId([0; 16]))..=(skill, SkillId([255; 16])));
        let live = |it: &SkillId| self.book.skills.get(it).is_some_and(|it| it.live);
        let open = needs.filter(|it| it.holds).map(|it| it.key.1).filter(live);
        let met = |it: &SkillId| self.book.band(student, *it) >= crate::domain::skill::Band::Proficient;
        let mut open: Vec<SkillId> = open.filter(|it| !met(it)).collect();
        self.book.sort_skills(&mut open);
        open
    }

    fn level_words(&self, student: usize, lesson: Lesson) -> String {
        let (Some(skill), Some(pitch)) = (lesson.skill, lesson.pitch) else { return String::new() };
        let off = self.model.off_pitch(student, lesson).unwrap_or(0);
        let side = if off < 0 { "below" } else { "above" };
        let by =
            format!("{} {side} what the group is taught at ({pitch} %)", count(off.unsigned_abs() as usize, "point"));
        match self.model.needs.at(student, skill).level {
            Level::Guessed(_) => format!("about {by}, guessed from other scores"),
            Level::OfBand(_) => format!("about {by}"),
            Level::Scored(_) | Level::Unknown => by,
        }
    }

    fn fit_row(&self, student: usize, group: usize, part: Part) -> Row {
        let adult = |it| self.book.adult_name(it);
        let told_from = match part.why {
            Why::Connected(_) | Why::Chose(_) => NOTED,
            Why::Against(ruling) if !self.is_avoidable(student, ruling) => NOWHERE,
            _ => TOLD,
        };
        let (words, private) = match part.why {
            Why::Unseen(who, days) => (format!("not with {} for {}", adult(who), count(days, "school day")), false),
            Why::Connected(who) => (format!("close to {}", adult(who)), true),
            Why::CouldConnect(who) => (format!("knows {} best", adult(who)), true),
            Why::Stays if self.model.now[student] == Some(group) => ("stays".to_owned(), false),
            Why::Stays => (format!("was in {} before", self.group_name(group)), false),
            Why::InBase => (format!("in {} in the base plan", self.group_name(group)), false),
            Why::WasThere(day) => (format!("was in {} on {}", self.group_name(group), day.format("%a %-d %b")), false),
            Why::Chose(space) => {
                let space = self.book.spaces.get(&space).map_or("this zone", |it| it.name.as_str());
                (format!("chose {space}"), false)
            }
            Why::Against(ruling) => self.rule_words(ruling, "against a rule"),
            Why::NobodyLeads => (format!("nobody leads {}", self.group_name(group)), false),
        };
        Row { term: part.term, points: i64::from(part.points), words, private, told_from }
    }

    /// Whether a broken should rule says something of one student's place: it names them, or a place with room would keep it. What is so of
    /// everybody is told once, in the summary.
    fn is_avoidable(&self, student: usize, ruling: usize) -> bool {
        let names = self.book.rule_scope(self.model.rulings[ruling].rule).students;
        names.contains(&self.model.students[student])
            || self.model.keeping(student, ruling).any(|it| !self.is_at(student, it, |it| it.hi))
    }

    fn rule_words(&self, ruling: usize, how: &str) -> (String, bool) {
        let ruling = &self.model.rulings[ruling];
        let words = self.book.rules.get(&ruling.rule).map(|it| self.book.rule_words(it)).unwrap_or_default();
        (format!("{how}: {words}"), ruling.private)
    }

    /// Why a student could be nowhere else, where that is so.
    fn only(&self, student: usize, own: usize) -> Option<String> {
        let others = (0..self.model.stations.len()).filter(|it| *it != own && self.model.stations[*it].shut.is_none());
        let bars: Option<Vec<Bar>> = others.map(|it| self.model.bar(student, it)).collect();
        let bars = bars.filter(|it| !it.is_empty())?;
        let held = bars.iter().find(|it| matches!(it, Bar::Elsewhere(_) | Bar::Asked(_)));
        Some(match held {
            Some(Bar::Asked(_)) => "here because it was asked for".to_owned(),
            Some(_) if self.model.stations[own].shut == Some(Shut::OffSite) => "off site".to_owned(),
            Some(_) => "locked here".to_owned(),
            None => {
                let rule = bars.iter().filter_map(|it| if let Bar::Rule(it) = it { Some(*it) } else { None }).min();
                match rule {
                    Some(rule) => self.rule_words(rule, "here because of a rule").0,
                    None => "every other group is visited in another round".to_owned(),
                }
            }
        })
    }

    /// Every group, in the order of the board.
    pub fn leads(&self) -> Vec<Lead> {
        let mut order: Vec<usize> = (0..self.model.stations.len()).collect();
        let place = |it: &usize| self.book.groups.get(&self.model.stations[*it].group).map(|it| (it.place, it.key));
        order.sort_by_key(place);
        order.into_iter().map(|it| self.lead(it)).collect()
    }

    fn lead(&self, place: usize) -> Lead {
        let station = &self.model.stations[place];
        let size = self.plan.group.iter().filter(|it| **it == Some(place)).count();
        let lesson = self.lesson(place);
        let skill = lesson.and_then(|it| it.skill).map(|it| self.model.needs.skills[it]);
        Lead {
            group: station.group,
            focus_from: station.focus.clone(),
            focus_to: skill.map_or_else(|| station.focus.clone(), |it| refocused(&station.focus, it)),
            pitch_from: station.pitch,
            pitch_to: lesson.and_then(|it| it.pitch).or(station.pitch),
            size,
            rows: self.lead_rows(place, size, skill),
        }
    }

    fn lead_rows(&self, place: usize, size: usize, skill: Option<SkillId>) -> Vec<Row> {
        let mut rows = Vec::new();
        let Some(profile) = self.model.problem.groups[place].profiles.get(self.plan.profile[place]) else {
            return rows;
        };
        let (sizes, heads) = (profile.sizes, i64::try_from(size).unwrap_or(i64::MAX));
        let (under, over) = ((i64::from(sizes.target) - heads).max(0), (heads - i64::from(sizes.target)).max(0));
        let points = -(under * i64::from(sizes.under) + over * i64::from(sizes.over));
        if points != 0 {
            let words = format!("{}, where {} would be about right", count(size, "student"), sizes.target);
            rows.push(Row { term: Term::Size, points, words, private: false, told_from: TOLD });
        }
        if profile.cost != 0 {
            let words = format!("{} is not prepared", skill.map(|it| self.code(it)).unwrap_or_default());
            let points = -i64::from(profile.cost);
            rows.push(Row { term: Term::Prepared, points, words, private: false, told_from: TOLD });
        }
        rows
    }

    /// What belongs to no single student or group: should rules about who sits with whom.
    pub fn shared(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        let at = |it: usize| self.plan.group[it];
        let problem = &self.model.problem;
        for (pair, ruling) in problem.pairs.iter().zip(&self.model.origins.pairs) {
            let (one, other) = pair.students;
            if at(one).is_some() && at(one) == at(other) {
                let words = format!("{} and {} sit together, as a rule wishes", self.short(one), self.short(other));
                let private = self.model.rulings[*ruling].private;
                let points = i64::from(pair.points);
                rows.push(Row { term: Term::Rule, points, words, private, told_from: TOLD });
            }
        }
        for (quota, ruling) in problem.quotas.iter().zip(&self.model.origins.quotas) {
            let Some(price) = quota.each_over else { continue };
            for group in &quota.groups {
                let inside: Vec<usize> = quota.students.iter().copied().filter(|it| at(*it) == Some(*group)).collect();
                let over = i64::try_from(inside.len()).unwrap_or(i64::MAX) - i64::from(quota.most);
                if over > 0 {
                    let (words, private) = self.crowd(*ruling, *group, &inside, quota.most);
                    let points = -over * i64::from(price);
                    rows.push(Row { term: Term::Rule, points, words, private, told_from: TOLD });
                }
            }
        }
        rows
    }

    fn crowd(&self, ruling: usize, group: usize, inside: &[usize], most: u32) -> (String, bool) {
        let ruling = &self.model.rulings[ruling];
        let names: Vec<String> = inside.iter().map(|it| self.short(*it)).collect();
        let (names, group) = (list(&names), self.group_name(group));
        let words = if ruling.kind == RuleKind::KeepApart {
            format!("{names} should be kept apart, and are in {group}")
        } else {
            let of = self.book.fill(&whom(&self.book.by_name(self.book.rule_scope(ruling.rule))));
            format!("{} of {of} in {group}, where at most {most} should be ({names})", inside.len())
        };
        (words, ruling.private)
    }

    fn when(&self, mastery: &Mastery) -> String {
        let days = (self.model.ask.today - mastery.day).num_days();
        let kind = self.book.sources.get(&mastery.source).map(|it| it.kind).unwrap_or_default();
        let verb = if kind == SourceKind::Diagnostic { "tested" } else { "practiced" };
        match days {
            ..=0 => format!("{verb} today"),
            1 => format!("{verb} yesterday"),
            _ => format!("{verb} {days} days ago"),
        }
    }

    pub(super) fn code(&self, skill: SkillId) -> String {
        self.book.skills.get(&skill).map_or_else(|| "a skill".to_owned(), |it| it.code.clone())
    }

    fn short(&self, student: usize) -> String {
        self.book.student_short(self.model.students[student])
    }

    pub(super) fn group_name(&self, group: usize) -> String {
        self.book.group_name(self.model.stations[group].group)
    }
}

/// ` at 41 %`, `: developing`.
fn at(mastery: &Mastery, level: Level) -> String {
    match level {
        Level::Scored(percent) => format!(" at {percent} %"),
        Level::OfBand(_) | Level::Guessed(_) | Level::Unknown => format!(" ({})", mastery.band.words()),
    }
}

fn urgency(points: i32) -> &'static str {
    match points {
        1_000.. => "needs it most",
        URGENT..1_000 => "needs it a lot",
        NEEDED..URGENT => "needs it",
        _ => "needs it a little",
    }
}

/// The focus skills once a group works on one: those that it had stay behind it if it was among them.
fn refocused(focus: &[SkillId], skill: SkillId) -> Vec<SkillId> {
    if !focus.contains(&skill) {
        return vec![skill];
    }
    std::iter::once(skill).chain(focus.iter().copied().filter(|it| *it != skill)).collect()
}
