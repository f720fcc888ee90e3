//! Why somebody works on their own things instead of in a group that teaches: only what the plan itself shows, without another solve.

use super::engine::Sizes;
use super::model::{Format, Lesson};
use super::need::Standing;
use super::proposal::TOLD;
use super::reasons::Reasons;
use super::weights::Term;

impl Reasons<'_> {
    /// `own work in Lab: nothing taught now fits better (Ocean: RL.4.2 is mastered already)`, and whether it is for the team alone.
    pub(super) fn own_work(&self, student: usize, own: usize) -> (String, bool) {
        let place = format!("own work in {}", self.group_name(own));
        match self.instead(student, own) {
            Some(why) => (format!("{place}: {why}"), true),
            None => (place, false),
        }
    }

    /// Why no group that teaches, as the groups are taught in the plan; `None` where the plan alone does not show it.
    fn instead(&self, student: usize, own: usize) -> Option<String> {
        let open = |it: &usize| {
            let station = &self.model.stations[*it];
            station.shut.is_none() && station.format != Format::Seats && self.model.bar(student, *it).is_none()
        };
        let taught = (0..self.model.stations.len()).filter(open);
        let taught = taught.filter_map(|it| Some((it, self.lesson(it).filter(|it| it.skill.is_some())?)));
        let worth: Vec<(i64, usize, Lesson)> = taught.map(|it| (self.worth(student, it.0), it.0, it.1)).collect();
        let here = self.worth(student, own);
        let best = worth.iter().max_by_key(|it| (it.0, std::cmp::Reverse(it.1)))?;
        if best.0 <= here {
            let why = self.fits_badly(student, best.1, best.2);
            return Some(format!("nothing taught now fits better ({}: {why})", self.group_name(best.1)));
        }
        let better: Vec<_> = worth.iter().filter(|it| it.0 > here).collect();
        let stay = i64::from(self.model.weight(Term::Stay));
        let words = if better.iter().all(|it| self.is_at(student, it.1, |it| it.hi)) {
            "the groups that fit are full"
        } else if self.model.now[student] == Some(own) && best.0 - here <= stay {
            "a move would win too little"
        } else if better.iter().all(|it| self.is_at(student, it.1, |it| it.target)) {
            "the groups that fit are as full as they should be"
        } else {
            return None;
        };
        Some(words.to_owned())
    }

    /// Whether a group has a size without the student.
    pub(super) fn is_at(&self, student: usize, group: usize, size: impl Fn(Sizes) -> u32) -> bool {
        let others = self.plan.group.iter().enumerate().filter(|it| it.0 != student && *it.1 == Some(group)).count();
        let profile = self.model.problem.groups[group].profiles.get(self.plan.profile[group]);
        profile.is_none_or(|it| others >= size(it.sizes) as usize)
    }

    /// What a place is worth, whether or not it is the student's now.
    fn worth(&self, student: usize, group: usize) -> i64 {
        let lesson = self.lesson(group).into_iter().flat_map(|it| self.model.lesson_points(student, it));
        let fit = self.model.fit_parts(student, group).into_iter().filter(|it| it.term != Term::Stay);
        lesson.map(|it| i64::from(it.1)).chain(fit.map(|it| i64::from(it.points))).sum()
    }

    /// What is wrong with the best of the groups that teach, in few words.
    fn fits_badly(&self, student: usize, group: usize, lesson: Lesson) -> String {
        let Some(skill) = lesson.skill else { return String::new() };
        let (need, id) = (self.model.needs.at(student, skill), self.model.needs.skills[skill]);
        let code = self.code(id);
        let off = self.model.off_pitch(student, lesson).unwrap_or(0);
        let level: i64 = (self.model.lesson_points(student, lesson))
            .filter(|it| it.0 == Term::Level || it.0 == Term::Far)
            .map(|it| i64::from(it.1))
            .sum();
        match need.standing {
            _ if need.again => format!("{code} was worked on earlier today"),
            Standing::Mastered => format!("{code} is mastered already"),
            Standing::Confirm => format!("{code} is proficient"),
            Standing::NoScore => format!("no scores in {code} yet"),
            Standing::Rushed => format!("{code} was rushed"),
            Standing::Needed if level <= -TOLD && off != 0 => {
                format!("{code} is taught {} points too {}", off.abs(), if off < 0 { "high" } else { "low" })
            }
            Standing::Needed => match self.before(self.model.students[student], id).first() {
                Some(first) => format!("{} comes before {code}", self.code(*first)),
                None if self.model.fit_parts(student, group).iter().any(|it| i64::from(it.points) <= -TOLD) => {
                    "a rule or its adults speak against it".to_owned()
                }
                None => format!("{code} is needed less"),
            },
        }
    }
}
