//! What is to be solved, and what comes out: tables with small integer indices. Nothing here computes; `score` counts a
//! plan's points, `model` makes the form that the algorithm works on.

/// A block's worth of regrouping. The order of students and groups is the caller's stable one: where plans are equally
/// good, the one that comes first in it is taken.
///
/// All points lie within ±100 000 (they are cut off there); a suggestion's usual unit is 1 000 = one student working
/// on the most urgent ready need.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problem {
    /// How many students are to be seated: the present ones.
    pub students: usize,
    /// What a lesson (a format with a skill and a pitch; a lab is one too) is worth to each student, in points. Shared by
    /// all groups that could teach it.
    pub lessons: Vec<Vec<i32>>,
    /// The open groups.
    pub groups: Vec<Group>,
    /// Two who may not sit together.
    pub apart: Vec<(usize, usize)>,
    /// Two who must sit together, or both stay out.
    pub together: Vec<(usize, usize)>,
    /// At most so many of some students in a group.
    pub quotas: Vec<Quota>,
    /// Seats that several groups share.
    pub rooms: Vec<Room>,
    /// Two who should, or should not, sit together.
    pub pairs: Vec<Pair>,
    /// What leaving out one student costs, in points.
    pub unplaced: i32,
}

/// An open group: what it could be, and who may join it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// What the group could teach and to how many; a plan takes one. A group without any stays empty.
    pub profiles: Vec<Profile>,
    /// What it is worth that a student sits here, whatever is taught; `None`: may not (lock, rule, must see somebody else).
    pub fit: Vec<Option<i32>>,
}

/// One way to run a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Index into [`Problem::lessons`].
    pub lesson: usize,
    /// What teachers would call the same focus (a skill): profiles that differ in pitch or format share it.
    pub focus: u32,
    /// How many students.
    pub sizes: Sizes,
    /// Points that taking this profile costs (a focus that nobody has prepared).
    pub cost: i32,
}

/// How many students a group takes, and what being off the target costs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    /// The fewest. Where there are not enough students, the group is short, and [`broken`](super::broken) says so.
    pub lo: u32,
    /// The most: never exceeded.
    pub hi: u32,
    /// The wanted number.
    pub target: u32,
    /// Points for each student below the target (0 or more).
    pub under: i32,
    /// Points for each student above it (0 or more).
    pub over: i32,
}

/// At most `most` of these students in any one of these groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quota {
    /// Whom it counts.
    pub students: Vec<usize>,
    /// Where it holds.
    pub groups: Vec<usize>,
    /// How many a group may have.
    pub most: u32,
    /// `None`: never more; else the points that each one more costs.
    pub each_over: Option<i32>,
}

/// Groups in one room: no more students in all of them than it has seats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    /// Who shares it.
    pub groups: Vec<usize>,
    /// How many fit in.
    pub seats: u32,
}

/// Points for two students in the same group: below 0 they should rather not, above 0 they should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The two.
    pub students: (usize, usize),
    /// What their sharing a group is worth.
    pub points: i32,
}

/// Who sits where, and what each group does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Each student's group; `None`: left out.
    pub group: Vec<Option<usize>>,
    /// Each group's profile: an index into its [`Group::profiles`] (0 for a group without any).
    pub profile: Vec<usize>,
    /// The plan's points, as [`value_of`](super::value_of) counts them.
    pub value: i64,
}

impl Problem {
    /// The same problem where every student's place in `plan` is worth so many points more: for suggestions that
    /// shouldn't move more students than needed.
    #[must_use]
    pub fn staying(mut self, plan: &Plan, points: i32) -> Self {
        for (student, group) in plan.group.iter().enumerate() {
            if let Some(fit) = group.and_then(|it| self.groups.get_mut(it)?.fit.get_mut(student)?.as_mut()) {
                *fit = fit.saturating_add(points);
            }
        }
        self
    }

    /// The same problem where each group does what it does in `plan`, and nothing else: its only profile is number 0.
    #[must_use]
    pub fn keeping(mut self, plan: &Plan) -> Self {
        for (group, profile) in self.groups.iter_mut().zip(&plan.profile) {
            group.profiles = group.profiles.get(*profile).copied().into_iter().collect();
        }
        self
    }

    /// The same problem with a student held to a group.
    #[must_use]
    pub fn pinned(mut self, student: usize, group: usize) -> Self {
        let others = self.groups.iter_mut().enumerate().filter(|it| it.0 != group);
        for fit in others.filter_map(|it| it.1.fit.get_mut(student)) {
            *fit = None;
        }
        self
    }
}
