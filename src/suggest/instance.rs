//! The benchmark form of a problem: a generated instance in JSON, with needs and levels of every student by skill, read into
//! the engine's tables. Nothing of a team is in it.

use serde::Deserialize;

use super::engine::{Group, Plan, Problem, Profile, Sizes};

/// An instance as it is written; what isn't named here is not needed to solve it.
#[derive(Debug, Deserialize)]
pub struct Instance {
    n_students: usize,
    skills: Vec<serde::de::IgnoredAny>,
    weights: Weights,
    pitch: Vec<i32>,
    formats: Vec<Format>,
    adults: Vec<Adult>,
    need: Vec<Vec<i32>>,
    level: Vec<Vec<i32>>,
    fit: Vec<Vec<i32>>,
    lab: Vec<i32>,
    absent: Vec<usize>,
    apart: Vec<(usize, usize)>,
    together: Vec<(usize, usize)>,
    locked: Vec<(usize, usize)>,
    must_lead: Vec<usize>,
}

#[derive(Debug, Deserialize)]
struct Weights {
    level_per_pp: i32,
    level_far_per_pp: i32,
    level_far_from: i32,
    prep: i32,
    unplaced: i32,
}

#[derive(Debug, Deserialize)]
struct Format {
    id: String,
    lo: u32,
    hi: u32,
    target: u32,
    value: i32,
    under: i32,
    over: i32,
}

#[derive(Debug, Deserialize)]
struct Adult {
    formats: Vec<usize>,
    skills: Vec<usize>,
    planned_focus: Option<usize>,
}

/// A plan in the words of an instance.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    /// Each student's adult; -1: absent or left out.
    pub assign: Vec<i64>,
    /// Format, skill and pitch of each adult's group; a lab has -1 for both.
    pub focus: Vec<(i64, i64, i64)>,
}

/// What a profile stands for.
type Meaning = (usize, Option<(usize, usize)>);

/// An instance as a problem, and the way back.
#[derive(Debug)]
pub struct Reading {
    /// What the engine solves.
    pub problem: Problem,
    present: Vec<usize>,
    students: usize,
    /// What each lesson stands for.
    meaning: Vec<Meaning>,
    pitch: Vec<i32>,
}

impl Instance {
    /// Reads the text of an instance file; a fault is told in a sentence.
    pub fn parse(text: &str) -> Result<Self, String> {
        let it: Self =
            serde_json::from_str(text).map_err(|why| format!("This is not an instance of the benchmark ({why})."))?;
        it.check().map_or(Ok(it), |fault| Err(format!("This instance contradicts itself: {fault}.")))
    }

    fn check(&self) -> Option<String> {
        let (n, adults, skills) = (self.n_students, self.adults.len(), self.skills.len());
        let table = |name: &str, it: &[Vec<i32>], width: usize| {
            let fits = it.len() == n && it.iter().all(|row| row.len() == width);
            (!fits).then(|| format!("“{name}” is not {n} by {width}"))
        };
        let student = |it: &usize| *it < n;
        let pairs = self.apart.iter().chain(&self.together).all(|it| student(&it.0) && student(&it.1));
        let known = pairs
            && self.lab.len() == n
            && self.absent.iter().chain(&self.must_lead).all(student)
            && self.locked.iter().all(|it| student(&it.0) && it.1 < adults)
            && (self.must_lead.is_empty() || adults > 0);
        let taught = self
            .adults
            .iter()
            .all(|it| it.formats.iter().all(|it| *it < self.formats.len()) && it.skills.iter().all(|it| *it < skills));
        table("need", &self.need, skills)
            .or_else(|| table("level", &self.level, skills))
            .or_else(|| table("fit", &self.fit, adults))
            .or_else(|| (!known).then(|| "it names a student or adult who is not there".to_owned()))
            .or_else(|| (!taught).then(|| "an adult has a format or skill that is not there".to_owned()))
    }

    /// What a format is called.
    pub fn format_name(&self, format: i64) -> &str {
        usize::try_from(format).ok().and_then(|it| self.formats.get(it)).map_or("", |it| &it.id)
    }

    /// The engine's tables. The order of lists in the file makes no difference.
    pub fn read(&self) -> Reading {
        let mut present: Vec<bool> = vec![true; self.n_students];
        self.absent.iter().for_each(|&it| present[it] = false);
        let mut number = vec![None; self.n_students];
        let present: Vec<usize> = (0..self.n_students).filter(|it| present[*it]).collect();
        present.iter().enumerate().for_each(|(at, &who)| number[who] = Some(at));
        let pair = |it: &(usize, usize)| Some((number[it.0]?, number[it.1]?));
        let (lessons, meaning, at) = self.lessons(&present);
        let mut problem = Problem {
            students: present.len(),
            lessons,
            groups: self.adults.iter().enumerate().map(|(adult, it)| self.group(adult, it, &present, &at)).collect(),
            apart: self.apart.iter().filter_map(pair).collect(),
            together: self.together.iter().filter_map(pair).collect(),
            unplaced: self.weights.unplaced,
            ..Problem::default()
        };
        let locked = self.locked.iter().copied().chain(self.must_lead.iter().map(|&it| (it, 0)));
        for (student, adult) in locked {
            if let Some(student) = number[student] {
                problem = problem.pinned(student, adult);
            }
        }
        Reading { problem, present, students: self.n_students, meaning, pitch: self.pitch.clone() }
    }

    /// A lesson for each format, skill and pitch that an adult may teach, and where it is.
    fn lessons(&self, present: &[usize]) -> (Vec<Vec<i32>>, Vec<Meaning>, Vec<Vec<usize>>) {
        let (mut lessons, mut meaning) = (Vec::new(), Vec::new());
        let mut at = vec![Vec::new(); self.formats.len()];
        for (format, it) in self.formats.iter().enumerate() {
            if !self.adults.iter().any(|adult| adult.formats.contains(&format)) {
                continue;
            }
            if it.id == "lab" {
                at[format].push(lessons.len());
                lessons.push(present.iter().map(|&who| self.lab[who]).collect());
                meaning.push((format, None));
                continue;
            }
            for skill in 0..self.skills.len() {
                for (pitch, &percent) in self.pitch.iter().enumerate() {
                    at[format].push(lessons.len());
                    lessons.push(present.iter().map(|&who| self.worth(it, who, skill, percent)).collect());
                    meaning.push((format, Some((skill, pitch))));
                }
            }
        }
        (lessons, meaning, at)
    }

    fn worth(&self, format: &Format, who: usize, skill: usize, pitch: i32) -> i32 {
        let off = (self.level[who][skill] - pitch).abs();
        let far = (off - self.weights.level_far_from).max(0);
        (format.value * self.need[who][skill]).div_euclid(100)
            - self.weights.level_per_pp * off
            - self.weights.level_far_per_pp * far
    }

    fn group(&self, adult: usize, it: &Adult, present: &[usize], at: &[Vec<usize>]) -> Group {
        let sorted = |all: &[usize]| {
            let mut all = all.to_vec();
            all.sort_unstable();
            all.dedup();
            all
        };
        let mut profiles = Vec::new();
        for format in sorted(&it.formats) {
            let form = &self.formats[format];
            let sizes = Sizes { lo: form.lo, hi: form.hi, target: form.target, under: form.under, over: form.over };
            if form.id == "lab" {
                profiles.push(Profile { lesson: at[format][0], focus: u32::MAX, sizes, cost: 0 });
                continue;
            }
            for skill in sorted(&it.skills) {
                let cost = if it.planned_focus == Some(skill) { 0 } else { self.weights.prep };
                let focus = u32::try_from(skill).unwrap_or(u32::MAX);
                let pitches = (0..self.pitch.len()).map(|pitch| at[format][skill * self.pitch.len() + pitch]);
                profiles.extend(pitches.map(|lesson| Profile { lesson, focus, sizes, cost }));
            }
        }
        Group { profiles, fit: present.iter().map(|&who| Some(self.fit[who][adult])).collect() }
    }
}

impl Reading {
    /// A plan of `problem`, which is the one that was read, in the words of the instance.
    pub fn answer(&self, problem: &Problem, plan: &Plan) -> Answer {
        let signed = |it: usize| i64::try_from(it).unwrap_or(-1);
        let mut assign = vec![-1; self.students];
        for (at, &who) in self.present.iter().enumerate() {
            assign[who] = plan.group[at].map_or(-1, signed);
        }
        let focus = plan.profile.iter().enumerate().map(|(group, &profile)| {
            let Some(profile) = problem.groups[group].profiles.get(profile) else { return (-1, -1, -1) };
            match self.meaning[profile.lesson] {
                (format, None) => (signed(format), -1, -1),
                (format, Some((skill, pitch))) => (signed(format), signed(skill), i64::from(self.pitch[pitch])),
            }
        });
        Answer { assign, focus: focus.collect() }
    }
}
