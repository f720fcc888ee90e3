//! Students and adults: who they are, what others call them, how they are connected.

use chrono::NaiveDate;

use super::ids::{
    AdultId, AdultKeyId, BlockId, GoalId, NoteId, SkillId, SpaceId, StudentId, StudentKeyId, TagId, VisitId,
};
use super::plan::Slot;
use super::record::record;
use super::value::words_enum;

words_enum! {
    /// What an adult is in the team. A role implies no licence.
    Role {
        "Teaches." Teacher = "teacher",
        "Leads the team and plans for it." TeacherLeader = "teacher-leader",
        "Tutors, aides, monitors, associates." SupportStaff = "support staff",
        "A resident or fellow, under a supervisor." TeacherInTraining = "teacher in training",
    }

    /// How strongly a student is connected with an adult.
    Strength {
        "Nothing known." Unknown = "unknown",
        "They get along." Some = "some",
        "The adult to send when it matters." Strong = "strong",
    }

    /// What a note is about.
    NoteKind {
        "What the student likes." Interest = "interest",
        "What the student does well." Strength = "strength",
        "What stands in the way." Barrier = "barrier",
        "What else to know." PersonalFactor = "personal factor",
        "What to do next." NextStep = "next step",
    }

    /// How far a goal is.
    GoalState {
        "Being worked on." Open = "open",
        "Reached." Reached = "reached",
        "Given up or replaced." Dropped = "dropped",
    }
}

record! {
    /// A student of the team.
    Student in "student" ["id"] of StudentId, about |it| Some(it.key);
    {
        /// Grade as the school writes it, folded: `K`, `3`, `10`.
        grade: Option<String>,
        /// The record that this one is a double of.
        same_as: Option<StudentId>,
        /// Last day in the team, for one who left.
        left_on: Option<NaiveDate>,
        /// First day in the team again, for one who left and came back.
        back_on: Option<NaiveDate>,
        /// Whether the student exists (a `gone` record keeps its history).
        live: bool,
    }
    personal {
        /// Name as said: `Ana Bell`.
        name: String,
        /// Name as sorted: `Bell, Ana`.
        sort_name: String,
    }
}

record! {
    /// An external key of a student: who issued it, and what it says.
    StudentKey in "student_key" ["id"] of StudentKeyId, about |it| Some(it.student);
    {
        /// Whose key it is.
        student: StudentId,
        /// The issuer: `canvas`, `sis:<district>`, `email`.
        namespace: String,
        /// Whether it still holds.
        live: bool,
    }
    personal {
        /// The key, normalised: trimmed, case-folded, a trailing `.0` dropped.
        value: String,
    }
}

record! {
    /// A tag: cohort A, support plan …
    Tag in "tag" ["id"] of TagId, about |_| None;
    {
        /// The tag's word.
        name: String,
        /// Never printed or presented.
        private: bool,
        /// The tag that took this one in: whoever names this one means that one.
        same_as: Option<TagId>,
        /// Whether the team uses it.
        live: bool,
    }
    personal {}
}

record! {
    /// A student carries a tag.
    StudentTag in "student_tag" ["student", "tag"] of (StudentId, TagId), about |it| Some(it.key.0);
    {
        /// Whether it holds.
        holds: bool,
    }
    personal {}
}

record! {
    /// An adult of the team.
    Adult in "adult" ["id"] of AdultId, about |_| None;
    {
        /// Name as the students say it: `Ms Rivera`.
        name: String,
        /// What the adult is in the team.
        role: Role,
        /// The school's own title, where it has one.
        title: Option<String>,
        /// The largest group this adult leads.
        largest: Option<u32>,
        /// Who supervises a teacher in training.
        supervisor: Option<AdultId>,
        /// Whether the adult may *not* lead a group alone.
        needs_company: bool,
        /// Whether the adult belongs to the team.
        live: bool,
    }
    personal {}
}

record! {
    /// An external key of an adult.
    AdultKey in "adult_key" ["id"] of AdultKeyId, about |_| None;
    {
        /// Whose key it is.
        adult: AdultId,
        /// The issuer.
        namespace: String,
        /// The key, normalised like a student's.
        value: String,
        /// Whether it still holds.
        live: bool,
    }
    personal {}
}

record! {
    /// An adult teaches a subject.
    AdultSubject in "adult_subject" ["adult", "subject"] of (AdultId, String), about |_| None;
    {
        /// Whether it holds.
        holds: bool,
    }
    personal {}
}

record! {
    /// An adult teaches a skill.
    AdultSkill in "adult_skill" ["adult", "skill"] of (AdultId, SkillId), about |_| None;
    {
        /// Whether it holds.
        holds: bool,
    }
    personal {}
}

record! {
    /// How a student is connected with an adult.
    Connection in "connection" ["student", "adult"] of (StudentId, AdultId), about |it| Some(it.key.0);
    {
        /// How strongly.
        strength: Strength,
    }
    personal {}
}

record! {
    /// A typed note about a student. Never edited in place: a newer one replaces it.
    Note in "note" ["id"] of NoteId, about |it| Some(it.student);
    {
        /// About whom.
        student: StudentId,
        /// By whom.
        adult: Option<AdultId>,
        /// What it is about.
        kind: NoteKind,
        /// The day it was written.
        on_date: NaiveDate,
        /// The note that this one replaces.
        replaces: Option<NoteId>,
        /// Whether it stands.
        live: bool,
    }
    personal {
        /// The words.
        words: String,
    }
}

record! {
    /// A student's own goal.
    Goal in "goal" ["id"] of GoalId, about |it| Some(it.student);
    {
        /// Whose.
        student: StudentId,
        /// The skill it is about, if any.
        skill: Option<SkillId>,
        /// Until when.
        due: Option<NaiveDate>,
        /// How far it is.
        state: GoalState,
        /// Whether it stands.
        live: bool,
    }
    personal {
        /// The words.
        words: String,
    }
}

record! {
    /// What a student chose for a slot.
    Choice in "choice" ["day", "block", "round", "student"] of (Slot, StudentId), about |it| Some(it.key.1);
    {
        /// The zone chosen.
        space: Option<SpaceId>,
    }
    personal {
        /// The activity chosen, in the student's words.
        activity: Option<String>,
    }
}

record! {
    /// A coach's short observation of an adult's group, with feedback.
    Visit in "visit" ["id"] of VisitId, about |_| None;
    {
        /// The day.
        on_date: NaiveDate,
        /// The block.
        block: Option<BlockId>,
        /// Who observed.
        coach: AdultId,
        /// Who was observed.
        adult: AdultId,
        /// What went well.
        glow: String,
        /// What to work on.
        grow: String,
        /// What to do next.
        next_step: String,
        /// Whether it stands.
        live: bool,
    }
    personal {}
}
