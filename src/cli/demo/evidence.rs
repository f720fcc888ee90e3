//! The scores: a diagnostic long ago, online lessons and exit slips day by day, and the news of this morning.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::calendar::TODAY;
use super::course::Course;
use super::dice::Dice;
use super::names;
use super::school::{Group, School, Skill, Student};
use super::telling::Telling;
use crate::domain::score::{DateBasis, Score};
use crate::domain::skill::Band;

/// The diagnostic's words, lowest first, as the product reads them.
const LEVELS: [(&str, Band); 5] = [
    ("3 or More Grade Levels Below", Band::NeedsSupport),
    ("2 Grade Levels Below", Band::NeedsSupport),
    ("1 Grade Level Below", Band::Developing),
    ("Early On Grade Level", Band::Proficient),
    ("Mid or Above Grade Level", Band::Secure),
];

impl Telling<'_> {
    /// The online lessons and the exit slips of a day. A group with an adult writes slips every third day, each block on
    /// another day; on the other days its students have lessons. So no skill gets both on one day.
    pub fn evidence(&self, day: i32) -> (Vec<Score>, Vec<Score>) {
        let (school, date) = (self.school, self.calendar.work_date(day));
        let (mut lessons, mut slips) = (self.stale_lessons(day), Vec::new());
        for (index, student) in school.students.iter().enumerate().filter(|it| practises(school, it.1)) {
            let mut done: BTreeSet<&str> = BTreeSet::new();
            for (turn, (group, skill)) in self.work(day, student) {
                if !done.insert(skill) {
                    continue;
                }
                let course = Course::of(school, self.roster, index, skill);
                if turn != 0 {
                    let mut dice = Dice::of(&[&student.name, skill, &day.to_string()]);
                    let attempts = course.attempts(day, &mut dice);
                    lessons.extend(attempts.into_iter().map(|it| self.lesson(student, skill, date, it)));
                } else if group.kind.needs_adult() && group.focus.first().is_some_and(|it| it == skill) {
                    slips.push(self.slip(student, skill, date, course.points(day)));
                }
            }
        }
        (lessons, slips)
    }

    /// The lessons of a day of those who have stopped since: in every skill that their groups ever work on.
    fn stale_lessons(&self, day: i32) -> Vec<Score> {
        let school = self.school;
        let mut scores = Vec::new();
        for stale in &school.story.stale {
            let last = TODAY - stale.days_ago;
            let Some(index) = school.students.iter().position(|it| it.name == stale.student) else { continue };
            if !SITTINGS.contains(&(last - day)) {
                continue;
            }
            let student = &school.students[index];
            for skill in school.skills.iter().filter(|it| self.roster.last_day(school, index, &it.code).is_some()) {
                let to = Dice::of(&[&student.name, &skill.code]).between(45, 65);
                let percent = Course::Climbs { to, on: last }.percent(day);
                scores.push(self.lesson(student, &skill.code, self.calendar.date(day), percent));
            }
        }
        scores
    }

    /// What a student works on during a day: the turn of the block (0 is for slips), the group and the skill.
    fn work<'a>(&'a self, day: i32, student: &Student) -> Vec<(i32, (&'a Group, &'a str))> {
        let id = names::student(&student.name);
        let mut work = Vec::new();
        for (turn, block) in (day..).zip(&self.school.blocks) {
            let slot = self.slot(day, block);
            let group =
                self.script.book.placement(slot, id).filter(|_| self.script.book.away(slot).student(id).is_none());
            let name = group.and_then(|it| self.script.book.groups.get(&it)).map(|it| it.name.as_str());
            let group = block.groups.iter().find(|it| Some(it.name.as_str()) == name);
            work.extend(
                group.iter().flat_map(|group| group.focus.iter().map(move |it| (turn % 3, (*group, it.as_str())))),
            );
        }
        work
    }

    /// The scores that came in this morning.
    pub fn news(&self) -> Vec<Score> {
        let date = self.calendar.work_date(TODAY);
        let student = |name: &str| self.school.students.iter().find(|it| it.name == name);
        let news = self.school.today.scores.iter();
        news.filter_map(|it| Some(self.lesson(student(&it.student)?, &it.skill, date, u32::from(it.percent)))).collect()
    }

    fn lesson(&self, student: &Student, skill: &str, date: NaiveDate, percent: u32) -> Score {
        Score {
            number: Some(f64::from(percent)),
            maximum: Some(100.0),
            value: Some(f64::from(percent) / 100.0),
            ..score(student, skill, &self.school.sources.lessons.name, date, format!("{percent}%"))
        }
    }

    fn slip(&self, student: &Student, skill: &str, date: NaiveDate, points: u32) -> Score {
        Score {
            number: Some(f64::from(points)),
            maximum: Some(5.0),
            value: Some(f64::from(points) / 5.0),
            ..score(student, skill, &self.school.sources.slips.name, date, format!("{points}/5"))
        }
    }
}

/// How many days before their last one the stale students had lessons.
const SITTINGS: [i32; 3] = [4, 2, 0];

/// The lessons from before the first day: those whose practice ended long ago have some.
pub(super) fn history(telling: &Telling<'_>) -> Vec<Score> {
    let first = telling.school.story.stale.iter().map(|it| TODAY - it.days_ago - SITTINGS[0]).min().unwrap_or(0);
    (first..=0).flat_map(|day| telling.stale_lessons(day)).collect()
}

/// The diagnostic: what the class could do before it began, in words.
pub(super) fn diagnostic(telling: &Telling<'_>) -> Vec<Score> {
    let school = telling.school;
    let source = &school.sources.diagnostic;
    let first = TODAY - source.days_ago.unwrap_or(TODAY);
    let mut scores = Vec::new();
    for (index, student) in school.students.iter().enumerate() {
        if school.story.no_evidence.contains(&student.name) {
            continue;
        }
        // The cohorts sat it on two days.
        let date = telling.calendar.date(if student.cohort == "A" { first } else { first + 1 });
        for skill in &school.skills {
            let works = telling.roster.last_day(school, index, &skill.code).is_some();
            if !works && skill.grade > student.grade() {
                continue;
            }
            let (level, number) = level(telling, index, skill, works);
            let (word, band) = LEVELS[level];
            scores.push(Score {
                level: Some(word.to_owned()),
                number: Some(f64::from(number)),
                band: Some(band),
                ..score(student, &skill.code, &source.name, date, number.to_string())
            });
        }
    }
    scores
}

/// The place in [`LEVELS`] and the scale score: what a student works on is not there yet, what it rests on is, unless
/// that is why the student stalls.
fn level(telling: &Telling<'_>, index: usize, skill: &Skill, works: bool) -> (usize, u32) {
    let (school, student) = (telling.school, &telling.school.students[index]);
    let mut dice = Dice::of(&["diagnostic", &student.name, &skill.code]);
    let rests = |code: &str| telling.roster.last_day(school, index, code).is_some();
    let carries = |code: &str| school.skill(code).is_some_and(|it| it.needs.contains(&skill.code));
    let missing = school.story.stalled.iter().any(|it| it.student == student.name && carries(&it.skill));
    let carrying = school.skills.iter().any(|it| it.needs.contains(&skill.code) && rests(&it.code));
    let level = if missing {
        2
    } else if works {
        if dice.chance(35) { 1 } else { 2 }
    } else if carrying || skill.grade < student.grade() {
        if dice.chance(45) { 4 } else { 3 }
    } else {
        dice.between(0, 3)
    };
    (level as usize, 360 + 22 * level + 6 * skill.grade + dice.between(0, 15))
}

fn practises(school: &School, student: &Student) -> bool {
    let stale = school.story.stale.iter().any(|it| it.student == student.name);
    !stale && !school.story.no_evidence.contains(&student.name)
}

fn score(student: &Student, skill: &str, source: &str, date: NaiveDate, text: String) -> Score {
    Score {
        student: names::student(&student.name),
        skill: names::skill(skill),
        source: names::source(source),
        day: date,
        basis: DateBasis::Stated,
        tie: None,
        text,
        level: None,
        number: None,
        maximum: None,
        value: None,
        band: None,
        unreliable: false,
        line: 0,
    }
}
