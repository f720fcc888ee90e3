//! A line to type: a path, a reason, a name.

use tui_input::Input as TextField;

use super::{Field, Mapping, Trail};
use crate::domain::away::Who;
use crate::domain::command::Command;
use crate::domain::ids::{GroupId, SourceId};
use crate::domain::plan::Group;
use crate::domain::skill::Cuts;
use crate::domain::sources::SourceLine;
use crate::domain::timetable::AwayState;

/// See the module's documentation.
#[derive(Debug)]
pub struct Prompt {
    /// What it is about.
    pub title: String,
    /// What has to be known before typing; may be several lines.
    pub words: String,
    /// What to type.
    pub label: String,
    /// What Enter does: `does it`.
    pub verb: &'static str,
    /// What is typed so far.
    pub field: TextField,
    /// What the answer is for.
    pub question: Question,
    /// Why the last answer would not do.
    pub refused: Option<String>,
    /// How one came here; afterwards one is back at its last topic.
    pub trail: Trail,
}

/// Sizes as a person types them: `3-6`, `6`.
pub fn sizes(group: &Group) -> String {
    match (group.smallest, group.largest) {
        (None, None) => String::new(),
        (Some(smallest), None) => format!("{smallest}-"),
        (None, Some(largest)) => largest.to_string(),
        (Some(smallest), Some(largest)) => format!("{smallest}-{largest}"),
    }
}

/// What a typed answer is for.
#[derive(Debug)]
pub enum Question {
    /// The path of a file to import.
    Path,
    /// The path of another team's file.
    TeamFile,
    /// The path of a new file for the timetable.
    ExportTimetable,
    /// The path of a file with a timetable.
    ImportTimetable,
    /// What the profile of these columns is called; empty keeps none.
    ProfileName(Box<Mapping>),
    /// The reason to do what a rule has refused.
    Override(Box<Command>),
    /// The name of a new group.
    NewGroup,
    /// The name of a new space for a group.
    NewSpace(GroupId),
    /// Something about a group.
    Group(GroupId, GroupField),
    /// The cuts of a source.
    Cuts(SourceId),
    /// Something that the team sets up.
    Field(Field),
    /// When they come or go.
    Away(Vec<Who>, AwayState),
}

impl Question {
    /// Whether the answer is a path. Its window stays until the file was read, for a path is long to type.
    pub fn is_of_file(&self) -> bool {
        matches!(self, Self::Path | Self::TeamFile | Self::ExportTimetable | Self::ImportTimetable)
    }
}

/// What of a group is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupField {
    /// Its name.
    Name,
    /// Its smallest and largest size: `3-6`.
    Sizes,
    /// The level it is taught at, percent.
    Pitch,
    /// What it does.
    Instructions,
}

impl Prompt {
    /// For the name of a new group, with one that is free.
    pub fn new_group(name: String) -> Self {
        Self { field: name.into(), verb: "makes it", ..Self::new("New group", "Its name:", Question::NewGroup) }
    }

    /// For the name of a new space that a group is in.
    pub fn new_space(group: GroupId) -> Self {
        Self { verb: "puts the group there", ..Self::new("New space", "Its name:", Question::NewSpace(group)) }
    }

    /// For something about a group, with what it is now.
    pub fn of_group(group: &Group, field: GroupField) -> Self {
        let (label, now) = match field {
            GroupField::Name => ("Its name:", group.name.clone()),
            GroupField::Sizes => {
                ("Smallest and largest size, such as 3-6; 6 is the largest alone; empty is any:", sizes(group))
            }
            GroupField::Pitch => (
                "The level it is taught at, 0 to 100 percent; empty is none:",
                group.pitch.map_or_else(String::new, |it| it.to_string()),
            ),
            GroupField::Instructions => ("What it does, for its sheet; empty is nothing:", group.instructions.clone()),
        };
        Self {
            field: now.into(),
            ..Self::new(format!("Group {}", group.name), label, Question::Group(group.key, field))
        }
    }

    /// For the cuts of a source, with what they are now.
    pub fn cuts(line: &SourceLine) -> Self {
        let Cuts { developing, proficient, secure } = line.cuts;
        Self {
            field: format!("{developing}, {proficient}, {secure}").into(),
            ..Self::new(
                format!("Cuts of {}", line.name),
                "Developing, proficient and secure from so many percent; empty is 50, 70, 85:",
                Question::Cuts(line.source),
            )
        }
    }

    /// For a field of something that the team sets up, with what is in it now.
    pub fn field(title: impl Into<String>, label: &str, now: &str, field: Field) -> Self {
        Self { field: now.into(), ..Self::new(title, label, Question::Field(field)) }
    }

    fn new(title: impl Into<String>, label: &str, question: Question) -> Self {
        Self {
            title: title.into(),
            words: String::new(),
            label: label.to_owned(),
            verb: "does it",
            field: TextField::default(),
            question,
            refused: None,
            trail: Trail::new(),
        }
    }

    /// For the time when somebody comes or goes; `name` is who.
    pub fn away(name: &str, who: Vec<Who>, how: AwayState) -> Self {
        let label = match how {
            AwayState::LeavesEarly => "Leaves at (HH:MM):",
            AwayState::Absent | AwayState::OffCampus | AwayState::AtHome | AwayState::Late => "Comes at (HH:MM):",
        };
        Self::new(format!("{name}: {}", how.word()), label, Question::Away(who, how))
    }

    /// For the path of a file.
    pub fn path() -> Self {
        Self {
            verb: "reads it; nothing is changed yet",
            ..Self::new(
                "Import a score or roster file",
                "The file's path (you can also drop the file on this window):",
                Question::Path,
            )
        }
    }

    /// For the name of the profile that a file's columns make.
    pub fn profile_name(mapping: Box<Mapping>, name: String) -> Self {
        Self {
            words: "Kept among your own formats, the next file like this one is read at once. Empty keeps nothing: these columns \
                    are then for this file alone."
                .to_owned(),
            verb: "goes on",
            field: name.into(),
            ..Self::new("What do you call this format?", "Its name:", Question::ProfileName(mapping))
        }
    }

    /// For the path of another team's file.
    pub fn team_file() -> Self {
        Self {
            title: "Open another file".to_owned(),
            label: "The path of a team's file (it ends in .db):".to_owned(),
            verb: "opens it",
            question: Question::TeamFile,
            ..Self::path()
        }
    }

    /// For the reason of an override; `words` is what the command breaks.
    pub fn override_of(command: Command, words: String) -> Self {
        Self {
            words,
            ..Self::new(
                "Override a rule",
                "Your reason, which goes into the log:",
                Question::Override(Box::new(command)),
            )
        }
    }
}
