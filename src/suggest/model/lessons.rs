//! What groups may work on, and what that is worth to each student.
//!
//! **At most [`MOST_SKILLS`] skills stand for choice in a group**: the present and the prepared focus, then those that as many students
//! as the group works best with need most, together. Only skills that somebody who may come needs are among them.

use std::collections::BTreeMap;

use super::{Format, Model, Shut, Station};
use crate::suggest::ask::Others;
use crate::suggest::engine::{Group, Profile, Sizes};
use crate::suggest::need::{AGAIN, Standing};
use crate::suggest::weights::Term;

/// So many skills a group may choose from (ours: 60 skills at 8 levels each cost three times as long and change little).
const MOST_SKILLS: usize = 32;
/// The levels, in percent, at which a group may be taught: the middles of tenths. Above 75 nobody needs a lesson.
const PITCHES: [u8; 8] = [5, 15, 25, 35, 45, 55, 65, 75];
/// From so many percent off the pitch on, each costs far more.
const FAR_FROM: i32 = 20;

/// What a group does: a skill at a level, or a seat to work on one's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lesson {
    /// How.
    pub format: Format,
    /// The skill's place among the needs; `None` for a seat.
    pub skill: Option<usize>,
    /// The level, percent; `None` for a seat.
    pub pitch: Option<u8>,
}

impl Model {
    /// What a lesson is worth to a student, term by term.
    pub fn lesson_points(&self, student: usize, lesson: Lesson) -> impl Iterator<Item = (Term, i32)> + use<> {
        let parts = match lesson.skill {
            None => [(Term::Seat, self.weight(Term::Seat)), (Term::SeatStruggling, -self.struggling(student)), NONE],
            Some(skill) => {
                let need = self.needs.at(student, skill);
                let worth =
                    i64::from(need.points) * i64::from(lesson.format.percent()) * i64::from(self.weight(Term::Need));
                let worth = i32::try_from(worth.div_euclid(10_000)).unwrap_or(i32::MAX);
                let off = self.off_pitch(student, lesson).unwrap_or(0).abs();
                let far = (off - FAR_FROM).max(0) * self.weight(Term::Far);
                [(Term::Need, worth), (Term::Level, -off * self.weight(Term::Level)), (Term::Far, -far)]
            }
        };
        parts.into_iter().filter(|it| it.1 != 0)
    }

    /// Skills by their places, and how much less than the first time each counts for a student the second time on a day, at least.
    pub fn losses(&self, student: usize) -> BTreeMap<usize, i32> {
        let mut losses = BTreeMap::new();
        for lesson in &self.lessons {
            let Some(skill) = lesson.skill else { continue };
            let points = self.needs.at(student, skill).points;
            let worth = |points: i32| {
                let all = i64::from(points) * i64::from(lesson.format.percent()) * i64::from(self.weight(Term::Need));
                i32::try_from(all.div_euclid(10_000)).unwrap_or(i32::MAX)
            };
            let loss = worth(points) - worth(points * AGAIN / 100);
            if points > 0 && loss > 0 {
                let least = losses.entry(skill).or_insert(loss);
                *least = loss.min(*least);
            }
        }
        losses
    }

    /// By how many percent a student's level is over the pitch; `None` where the level is unknown, or nothing is taught.
    pub fn off_pitch(&self, student: usize, lesson: Lesson) -> Option<i32> {
        let level = self.needs.at(student, lesson.skill?).level.percent()?;
        Some(i32::from(level) - i32::from(lesson.pitch?))
    }

    #[expect(clippy::cast_possible_truncation, reason = "a share of a weight of at most 450")]
    fn struggling(&self, student: usize) -> i32 {
        (self.needs.struggle(student) * f64::from(self.weight(Term::SeatStruggling))).round() as i32
    }
}

/// Fills up three terms.
const NONE: (Term, i32) = (Term::Need, 0);

/// Writes lessons and groups into the problem.
pub(super) fn fill(model: &mut Model) {
    let mut places: BTreeMap<Lesson, usize> = BTreeMap::new();
    for place in 0..model.stations.len() {
        let offered = offered(model, place);
        let mut profiles = Vec::with_capacity(offered.len());
        for lesson in offered {
            let next = places.len();
            let at = *places.entry(lesson).or_insert(next);
            if at == next {
                model.lessons.push(lesson);
            }
            profiles.push(profile(model, place, at, lesson));
        }
        let fit = (0..model.students.len()).map(|it| model.fit_points(it, place)).collect();
        model.problem.groups.push(Group { profiles, fit });
    }
    let worth = |lesson: Lesson| {
        let of = |student| model.lesson_points(student, lesson).map(|it| it.1).sum();
        (0..model.students.len()).map(of).collect()
    };
    model.problem.lessons = model.lessons.iter().map(|it| worth(*it)).collect();
}

/// What a group may do, its present and prepared focus first.
fn offered(model: &Model, place: usize) -> Vec<Lesson> {
    let station = &model.stations[place];
    let format = station.format;
    if station.shut == Some(Shut::AdultsAway) {
        return Vec::new();
    }
    let skills = choose(model, place);
    if skills.is_empty() {
        // A lab; or a group with nothing to work on yet, whose students work on their own things with the adult.
        return vec![Lesson { format: Format::Seats, skill: None, pitch: None }];
    }
    let own = station.focus.first().and_then(|it| model.needs.place(*it));
    let mut lessons = Vec::with_capacity(skills.len() * PITCHES.len());
    for skill in skills {
        let present = station.pitch.filter(|_| Some(skill) == own);
        let held = present.filter(|_| station.focus_locked);
        let pitches = PITCHES.into_iter().filter(|it| present != Some(*it) && held.is_none());
        lessons.extend(present.into_iter().chain(pitches).map(|it| Lesson {
            format,
            skill: Some(skill),
            pitch: Some(it),
        }));
    }
    lessons
}

/// The places of the skills that stand for choice.
fn choose(model: &Model, place: usize) -> Vec<usize> {
    let station = &model.stations[place];
    let who: Vec<usize> = (0..model.students.len()).filter(|it| model.bar(*it, place).is_none()).collect();
    let mut skills: Vec<(bool, i64, usize)> = Vec::with_capacity(station.skills.len());
    for skill in station.skills.iter().filter_map(|it| model.needs.place(*it)) {
        let kept = station.prepared.contains(&model.needs.skills[skill]) || station.skills.len() == 1;
        let mut points: Vec<i32> =
            who.iter().map(|it| model.needs.at(*it, skill).points).filter(|it| *it > 0).collect();
        let needed = who.iter().any(|it| model.needs.at(*it, skill).standing != Standing::Mastered);
        let most = (station.target as usize).clamp(1, points.len().max(1));
        if points.len() > most {
            points.select_nth_unstable_by_key(most - 1, |it| std::cmp::Reverse(*it));
        }
        let worth = points.iter().take(most).map(|it| i64::from(*it)).sum();
        if kept || needed {
            skills.push((!kept, worth, skill));
        }
    }
    skills.sort_by_key(|it| (it.0, std::cmp::Reverse(it.1), it.2));
    // A bound for whatever becomes of the other slots may leave none out.
    if model.ask.around.others != Others::None {
        skills.truncate(MOST_SKILLS);
    }
    skills.into_iter().map(|it| it.2).collect()
}

fn profile(model: &Model, place: usize, at: usize, lesson: Lesson) -> Profile {
    let station = &model.stations[place];
    let prepared = lesson.skill.is_none_or(|it| station.prepared.contains(&model.needs.skills[it]));
    Profile {
        lesson: at,
        focus: lesson.skill.map_or(u32::MAX, |it| u32::try_from(it).unwrap_or(u32::MAX)),
        sizes: sizes(model, place, station),
        cost: if prepared || station.prepared.is_empty() { 0 } else { model.weight(Term::Prepared) },
    }
}

fn sizes(model: &Model, place: usize, station: &Station) -> Sizes {
    let everybody = u32::try_from(model.students.len()).unwrap_or(u32::MAX);
    let stay = u32::try_from(model.fit.held_in(place)).unwrap_or(u32::MAX);
    let size = model.weight(Term::Size);
    let hi = station.largest.unwrap_or(everybody).max(stay);
    let (lo, target) = match station.shut {
        // Who is in a closed group is in it: neither too few nor too many.
        Some(_) => (0, stay),
        None => (station.smallest.min(hi), station.target.min(hi)),
    };
    let (under, over) = match (station.shut, station.format) {
        (Some(_), _) => (0, 0),
        (None, Format::Seats) => (0, size / 5),
        (None, Format::Few | Format::Small | Format::Class) => (size, size),
    };
    Sizes { lo, hi, target, under, over }
}
