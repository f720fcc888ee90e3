//! What the windows over the board hold: a list to choose from, a line to type, an import to accept, a new team. A window holds data and its cursor;
//! what choosing does is an [`Action`](super::action::Action), a command or another window.

mod area;
mod contacts;
mod field;
mod founding;
mod list;
mod mapping;
mod preview;
mod prompt;
mod rotating;
mod suggestion;
mod timetable;
mod topic;

pub use area::Area;
pub use contacts::{Contacts, SPANS, Waiting};
pub use field::{
    AbsenceField, AdultField, BaseField, Extent, Field, PeopleField, RuleField, SkillField, SpaceField, StudentField,
};
pub use founding::{Founding, Step};
pub use list::{Deed, FocusPart, List, Row};
pub use mapping::{Mapping, Origin};
pub use preview::{Manner, Opened, Preview};
pub use prompt::{GroupField, Prompt, Question, sizes};
pub use rotating::{Rotating, Turn};
pub use suggestion::{Line, Plan, Stage, Suggestion, scales};
pub use timetable::{TimetableField, TimetableTopic};
pub use topic::{AnyRule, RulePart, Topic, Trail, Whom};

/// A window over the board.
#[derive(Debug, Default)]
pub enum Window {
    /// None: keys go to the board.
    #[default]
    None,
    /// Lines to choose from; typing narrows them.
    List(Box<List>),
    /// A line of text is being typed.
    Prompt(Box<Prompt>),
    /// An import to accept.
    Preview(Box<Preview>),
    /// What the columns of a file are.
    Mapping(Box<Mapping>),
    /// A new team is being typed.
    Founding(Box<Founding>),
    /// Who was with whom lately.
    Contacts(Box<Contacts>),
    /// Keys go to the suggestion, which lies in the state so that other windows can lie over it.
    Suggestion,
    /// Keys go to the student panel.
    Student,
    /// Keys go to the week at a glance, which lies in the state so that other windows can lie over it.
    Week,
}
