//! Who belongs where on which day: the start, then every regrouping. Where somebody really is may differ for a day,
//! because a teacher or the student is out.

use super::calendar::TODAY;
use super::school::{Group, School};

/// By student and block of the school, the group's place in the block on each day from 1.
pub(super) struct Roster(Vec<Vec<Vec<usize>>>);

impl Roster {
    pub fn of(school: &School) -> Self {
        let way = |student: &super::school::Student, place: usize| {
            let block = &school.blocks[place];
            let of = |name: &str| block.groups.iter().position(|it| it.name == name).unwrap_or(0);
            let mut here = of(&student.start[place]);
            let on_day = |day: i32| {
                let moved = school.regroups.iter().filter(|it| it.day == day && it.block == block.name);
                let mut targets = moved.flat_map(|it| &it.to).filter(|it| it.1.contains(&student.name));
                if let Some((group, _)) = targets.next() {
                    here = of(group);
                }
                here
            };
            (1..=TODAY).map(on_day).collect()
        };
        let blocks = |student| (0..school.blocks.len()).map(|place| way(student, place)).collect();
        Self(school.students.iter().map(blocks).collect())
    }

    /// The group of a student in a block on a day.
    pub fn home<'a>(&self, school: &'a School, student: usize, block: usize, day: i32) -> &'a Group {
        let day = usize::try_from(day.clamp(1, TODAY) - 1).unwrap_or(0);
        &school.blocks[block].groups[self.0[student][block][day]]
    }

    /// The last day on which a student's groups work on a skill; `None` if none of them ever does.
    pub fn last_day(&self, school: &School, student: usize, skill: &str) -> Option<i32> {
        let works = |day: &i32| {
            (0..school.blocks.len())
                .any(|block| self.home(school, student, block, *day).focus.iter().any(|it| it == skill))
        };
        (1..=TODAY).rev().find(works)
    }
}
