//! Everything that is wrong with a school's file, all at once and in sentences.

use std::collections::BTreeSet;

use super::calendar::TODAY;
use super::school::School;

/// What may be named, and the faults found so far.
pub(super) struct Check<'a> {
    adults: BTreeSet<&'a str>,
    spaces: BTreeSet<&'a str>,
    skills: BTreeSet<&'a str>,
    students: BTreeSet<&'a str>,
    pub faults: Vec<String>,
}

impl School {
    /// The faults, in the order of the file; none means that every name leads somewhere.
    pub(super) fn faults(&self) -> Vec<String> {
        let mut check = Check::new(
            self.adults.iter().map(|it| it.name.as_str()),
            self.spaces.iter().map(|it| it.name.as_str()),
            self.skills.iter().map(|it| it.code.as_str()),
            self.students.iter().map(|it| it.name.as_str()),
        );
        check.twice("adult", self.adults.iter().map(|it| it.name.as_str()));
        check.twice("space", self.spaces.iter().map(|it| it.name.as_str()));
        check.twice("skill", self.skills.iter().map(|it| it.code.as_str()));
        check.twice("student", self.students.iter().map(|it| it.name.as_str()));
        check.twice("block", self.blocks.iter().map(|it| it.name.as_str()));
        check.adult(&self.lead, "The school's lead");
        self.check_people(&mut check);
        self.check_blocks(&mut check);
        self.check_days(&mut check);
        self.check_story(&mut check);
        self.check_notes(&mut check);
        check.faults
    }

    fn check_people(&self, check: &mut Check<'_>) {
        for adult in &self.adults {
            if let Some(supervisor) = &adult.supervisor {
                check.adult(supervisor, &format!("The supervisor of {}", adult.name));
            }
        }
        for skill in &self.skills {
            for needs in &skill.needs {
                check.skill(needs, &format!("What {} needs", skill.code));
            }
        }
        for student in &self.students {
            if student.start.len() != self.blocks.len() {
                check.say(format!("{} needs one starting group for each block.", student.name));
            }
            for (block, group) in self.blocks.iter().zip(&student.start) {
                check.group(self, &block.name, group, &format!("The start of {}", student.name));
            }
        }
        for tag in &self.tags {
            check.students(&tag.students, &format!("The tag “{}”", tag.name));
        }
        for apart in &self.apart {
            check.students(&apart.students, "A keep-apart rule");
        }
        for source in [&self.sources.diagnostic, &self.sources.lessons, &self.sources.slips] {
            check.adult(&source.by, &format!("Who imports {}", source.name));
        }
    }

    fn check_blocks(&self, check: &mut Check<'_>) {
        for block in &self.blocks {
            check.twice(&format!("{} group", block.name), block.groups.iter().map(|it| it.name.as_str()));
            for circulating in &block.circulating {
                check.adult(&circulating.adult, &format!("Who circulates in {}", block.name));
                check.space(&circulating.space, &format!("Where {} circulates", circulating.adult));
            }
            for group in &block.groups {
                let place = format!("{} in {}", group.name, block.name);
                for adult in group.leads.iter().chain(&group.helps) {
                    check.adult(adult, &place);
                }
                check.space(&group.space, &place);
                for skill in &group.focus {
                    check.skill(skill, &place);
                }
            }
        }
    }

    fn check_days(&self, check: &mut Check<'_>) {
        check.adult(&self.often_out.adult, "Who is often out");
        for day in &self.often_out.days {
            check.day(*day, "The adult who is often out");
        }
        for (block, groups) in &self.often_out.instead {
            for group in groups {
                check.group(self, block, group, "Who steps in");
            }
        }
        for block in self.blocks.iter().filter(|it| self.often_out.instead.get(&it.name).is_none_or(Vec::is_empty)) {
            check.say(format!("Nobody steps in for {} in {}.", self.often_out.adult, block.name));
        }
        for absence in &self.absences {
            check.day(absence.day, "An absence");
            check.student(&absence.student, "An absence");
        }
        for regroup in &self.regroups {
            let what = format!("The regrouping of {} on day {}", regroup.block, regroup.day);
            check.day(regroup.day, &what);
            check.adult(&regroup.by, &what);
            for (group, students) in &regroup.to {
                check.group(self, &regroup.block, group, &what);
                check.students(students, &what);
            }
            check.twice(&what, regroup.to.values().flatten().map(String::as_str));
        }
    }

    fn check_story(&self, check: &mut Check<'_>) {
        let story = &self.story;
        check.students(&story.no_evidence, "The story");
        for pair in story.stalled.iter().chain(&story.ready).chain(&story.dropping) {
            check.student(&pair.student, "The story");
            check.skill(&pair.skill, "The story");
        }
        for stale in &story.stale {
            check.student(&stale.student, "The story");
        }
        check.students(&self.today.to_place, "Who is to place today");
        for score in &self.today.scores {
            check.student(&score.student, "Today's scores");
            check.skill(&score.skill, "Today's scores");
            if score.percent > 100 {
                check.say(format!("{} cannot have {} percent.", score.student, score.percent));
            }
        }
    }
}

impl School {
    fn check_notes(&self, check: &mut Check<'_>) {
        for it in &self.connections {
            check.student(&it.student, "A connection");
            check.adult(&it.adult, "A connection");
        }
        for it in &self.goals {
            check.day(it.day, "A goal");
            check.student(&it.student, "A goal");
            it.skill.iter().for_each(|it| check.skill(it, "A goal"));
        }
        for it in &self.notes {
            check.day(it.day, "A note");
            check.student(&it.student, "A note");
            check.adult(&it.by, "A note");
        }
        for it in &self.choices {
            check.known(self.blocks.iter().any(|block| block.name == it.block), "block", &it.block, "A choice");
            check.space(&it.space, "A choice");
            check.students(&it.students, "A choice");
        }
    }
}

impl<'a> Check<'a> {
    /// What may be named: adults, spaces, skills by code, students.
    pub fn new(
        adults: impl Iterator<Item = &'a str>,
        spaces: impl Iterator<Item = &'a str>,
        skills: impl Iterator<Item = &'a str>,
        students: impl Iterator<Item = &'a str>,
    ) -> Self {
        let (adults, spaces) = (adults.collect(), spaces.collect());
        Self { adults, spaces, skills: skills.collect(), students: students.collect(), faults: Vec::new() }
    }
}

impl Check<'_> {
    pub fn say(&mut self, fault: String) {
        self.faults.push(fault);
    }

    pub fn known(&mut self, known: bool, what: &str, name: &str, place: &str) {
        if !known {
            self.say(format!("{place} names the {what} “{name}”, which the school does not have."));
        }
    }

    pub fn adult(&mut self, name: &str, place: &str) {
        self.known(self.adults.contains(name), "adult", name, place);
    }

    pub fn space(&mut self, name: &str, place: &str) {
        self.known(self.spaces.contains(name), "space", name, place);
    }

    pub fn skill(&mut self, code: &str, place: &str) {
        self.known(self.skills.contains(code), "skill", code, place);
    }

    pub fn student(&mut self, name: &str, place: &str) {
        self.known(self.students.contains(name), "student", name, place);
    }

    /// A student or an adult.
    pub fn somebody(&mut self, name: &str, place: &str) {
        let known = self.students.contains(name) || self.adults.contains(name);
        self.known(known, "person", name, place);
    }

    pub fn students(&mut self, names: &[String], place: &str) {
        for name in names {
            self.student(name, place);
        }
    }

    fn group(&mut self, school: &School, block: &str, group: &str, place: &str) {
        match school.blocks.iter().find(|it| it.name == block) {
            Some(block) => self.known(block.groups.iter().any(|it| it.name == group), "group", group, place),
            None => self.known(false, "block", block, place),
        }
    }

    fn day(&mut self, day: i32, place: &str) {
        if !(1..=TODAY).contains(&day) {
            self.say(format!("{place} is on day {day}, and the days are 1 to {TODAY}."));
        }
    }

    pub fn twice<'a>(&mut self, what: &str, names: impl Iterator<Item = &'a str>) {
        let mut seen = BTreeSet::new();
        for name in names {
            if !seen.insert(name) {
                self.say(format!("{what}: “{name}” is there twice."));
            }
        }
    }
}
