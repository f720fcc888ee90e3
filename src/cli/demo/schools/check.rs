//! Everything that is wrong with a school in outline, all at once and in sentences.

use super::super::check::Check;
use super::outline::{Members, Names, Outline, Plan, Scores};

impl Outline {
    /// The faults; none means that every name leads somewhere and every list of numbers is as long as its students.
    pub(super) fn faults(&self) -> Vec<String> {
        let adults = || self.adults.iter().flat_map(|it| &it.names.0).map(String::as_str);
        let spaces = || self.spaces.iter().map(|it| it.name.as_str());
        let skills = || self.skills.iter().map(|it| it.code.as_str());
        let students = || self.roster().map(|it| it.0);
        let mut check = Check::new(adults(), spaces(), skills(), students());
        check.twice("adult", adults());
        check.twice("space", spaces());
        check.twice("skill", skills());
        check.twice("student", students());
        check.twice("block", self.blocks.iter().map(|it| it.name.as_str()));
        check.adult(&self.lead, "The school's lead");
        for staff in &self.adults {
            staff.supervisor.iter().for_each(|it| check.adult(it, "A supervisor"));
        }
        for skill in &self.skills {
            skill.needs.0.iter().for_each(|it| check.skill(it, &format!("What {} needs", skill.code)));
        }
        self.tags
            .iter()
            .for_each(|it| self.check_members(&mut check, (&it.students, &[]), &format!("The tag “{}”", it.name)));
        self.plans.iter().for_each(|it| self.check_plan(&mut check, it));
        for rule in &self.rules {
            let place = format!("The rule “{}”", rule.kind.word());
            self.check_members(&mut check, (&Members::Named(rule.who.clone()), &[]), &place);
            rule.adults.0.iter().for_each(|it| check.adult(it, &place));
            rule.spaces.0.iter().for_each(|it| check.space(it, &place));
        }
        for it in self.away.iter().filter(|it| self.called(&it.who).is_empty()) {
            check.somebody(&it.who, "Who is away again and again");
        }
        self.conferences.iter().for_each(|it| check.adult(&it.with, "Who holds conferences"));
        for (space, students) in self.choices.iter().flat_map(|it| &it.zones) {
            check.space(space, "A choice");
            self.check_members(&mut check, (students, &[]), "A choice");
        }
        let blocks = self.conferences.iter().map(|it| &it.block).chain(self.choices.iter().map(|it| &it.block));
        for name in blocks {
            check.known(self.blocks.iter().any(|it| it.name == *name), "block", name, "Conferences or choices");
        }
        self.check_layers(&mut check);
        self.check_days(&mut check);
        self.check_scores(&mut check);
        check.faults
    }

    fn check_members(&self, check: &mut Check<'_>, (members, placed): (&Members, &[&str]), place: &str) {
        match members {
            Members::Next(count) => {
                let left = self.members(members, placed).len();
                if left < *count {
                    check.say(format!("{place} wants {count} students, and only {left} are left."));
                }
            }
            Members::Named(Names(names)) => {
                for name in names.iter().filter(|it| self.meant(it, placed).is_none()) {
                    check.say(format!(
                        "{place} names “{name}”: there is no such student, tag or grade, or too few are left."
                    ));
                }
            }
        }
    }

    fn check_plan(&self, check: &mut Check<'_>, plan: &Plan) {
        let place = format!("The plan of {}, round {},", plan.block, plan.round);
        check.known(self.blocks.iter().any(|it| it.name == plan.block), "block", &plan.block, &place);
        check.twice(&place, plan.groups.iter().map(|it| it.name.as_str()));
        plan.leads.0.iter().for_each(|it| check.adult(it, &place));
        plan.space.iter().for_each(|it| check.space(it, &place));
        plan.focus.0.iter().for_each(|it| check.skill(it, &place));
        for it in &plan.circulating {
            check.adult(&it.adult, &place);
            check.space(&it.space, &place);
        }
        let mut placed = Vec::new();
        for group in &plan.groups {
            let place = format!("{} in {}", group.name, plan.block);
            group.leads.iter().flat_map(|it| &it.0).chain(&group.helps.0).for_each(|it| check.adult(it, &place));
            group.space.iter().for_each(|it| check.space(it, &place));
            group.focus.iter().flat_map(|it| &it.0).for_each(|it| check.skill(it, &place));
            self.check_members(check, (&group.students, &placed), &place);
            placed.extend(self.members(&group.students, &placed));
        }
        check.twice(&place, placed.into_iter());
    }

    fn check_layers(&self, check: &mut Check<'_>) {
        let sets = self.sets();
        for it in &self.rotations {
            let what = format!("The rotation of {} on {}", it.block, it.day);
            let Some(plan) = self.stations(it) else {
                check.say(format!("{what} has no plan of round 1 whose groups could be its stations."));
                continue;
            };
            if let Some(name) = &it.flip {
                check.known(self.blocks.iter().any(|it| it.name == *name), "block", name, &what);
            }
            for name in it.tracks.iter().flat_map(|it| &it.sets.0) {
                check.known(sets.contains(&name.as_str()), "set", name, &what);
            }
            for name in it.tracks.iter().flat_map(|it| &it.stations.0) {
                check.known(plan.groups.iter().any(|it| it.name == *name), "group", name, &what);
            }
        }
        check.twice("base", self.bases.iter().map(|it| it.name.as_str()));
        for it in self.bases.iter().filter(|base| !self.plans.iter().any(|it| it.days.contains(&base.of))) {
            check.say(format!("The base {} is made of {}, which has no plan.", it.name, it.of));
        }
    }

    fn check_days(&self, check: &mut Check<'_>) {
        for name in self.absences.iter().flat_map(|it| &it.who.0) {
            check.somebody(name, "An absence");
        }
        for it in &self.moves {
            let what = format!("A move in {}", it.block);
            let of = |plan: &&Plan| plan.block == it.block && plan.round == it.round && plan.days.contains(&it.day);
            let Some(plan) = self.plans.iter().find(of) else {
                check.say(format!("{what} is on {}, which has no plan.", it.day));
                continue;
            };
            for (group, students) in &it.to {
                check.known(plan.groups.iter().any(|it| it.name == *group), "group", group, &what);
                check.students(&students.0, &what);
            }
        }
    }

    fn check_scores(&self, check: &mut Check<'_>) {
        self.sources.iter().for_each(|it| check.adult(&it.by, &format!("Who imports {}", it.name)));
        for scores in &self.scores {
            let Scores { source, day, of, skills } = scores;
            let what = format!("The scores of {source} on {day}");
            check.known(self.sources.iter().any(|it| it.name == *source), "source", source, &what);
            if let Some(of) = of {
                self.check_members(check, (of, &[]), &what);
            }
            let whose = of.as_ref().map_or(self.roster().count(), |it| self.members(it, &[]).len());
            for (skill, row) in skills {
                check.skill(skill, &what);
                let there = row.split_whitespace().count();
                if there != whose {
                    check.say(format!("{what} have {there} numbers in {skill} for {whose} students."));
                }
                for wrong in row.split_whitespace().filter(|it| *it != "-" && it.parse::<u32>().is_err()) {
                    check.say(format!("{what} have “{wrong}” in {skill}, which is no number."));
                }
            }
        }
    }
}
