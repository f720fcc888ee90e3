//! Identities. **Every id is 16 bytes**: derived by hash where two laptops must agree without talking
//! (a group of a slot, a student, a skill), invented as `UUIDv7` by the caller where a person makes
//! something new. The domain itself never invents one: it has no clock and no randomness.

use std::fmt;

use sha2::{Digest, Sha256};

use super::value::{Stored, Value};

/// Hashes `parts` into the 16 bytes of a derived id; the parts are length-prefixed, so `ab|c` and `a|bc` differ.
pub fn derive(kind: &str, parts: &[&[u8]]) -> [u8; 16] {
    let mut hash = Sha256::new();
    for part in std::iter::once(&kind.as_bytes()).chain(parts) {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    let mut id = [0; 16];
    id.copy_from_slice(&hash.finalize()[..16]);
    id
}

/// Writes bytes as lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Reads 32 hexadecimal digits; `None` for anything else.
pub fn unhex(text: &str) -> Option<[u8; 16]> {
    let mut id = [0; 16];
    if text.len() != 32 || !text.is_ascii() {
        return None;
    }
    for (place, byte) in id.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[place * 2..place * 2 + 2], 16).ok()?;
    }
    Some(id)
}

macro_rules! ids {
    ($( $(#[$meta:meta])* $name:ident = $word:literal ),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
        pub struct $name(pub [u8; 16]);

        // The order of the bytes, as the file has it too, but compared as one number: look-ups are most of what a board costs.
        impl Ord for $name {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                u128::from_be_bytes(self.0).cmp(&u128::from_be_bytes(other.0))
            }
        }

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl $name {
            /// The word that marks this kind of id in an entry's template.
            pub const WORD: &'static str = $word;

            /// Derives the id from what names the thing everywhere.
            pub fn derived(parts: &[&[u8]]) -> Self {
                Self(derive($word, parts))
            }

            /// The token that stands for the name in an entry's words: `{student:…}`.
            pub fn mark(&self) -> String {
                format!("{{{}:{}}}", $word, hex(&self.0))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(&hex(&self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(out, "{}:{}", $word, &hex(&self.0)[..8])
            }
        }

        impl Stored for $name {
            fn to_value(&self) -> Value {
                Value::Id(self.0)
            }

            fn from_value(value: &Value) -> Self {
                match value {
                    Value::Id(id) => Self(*id),
                    _ => Self::default(),
                }
            }
        }
    )+};
}

ids! {
    /// A student; derived from the first key seen.
    StudentId = "student",
    /// One external key of a student; derived from namespace and normalised key.
    StudentKeyId = "student-key",
    /// An adult; derived from the first key seen, or invented.
    AdultId = "adult",
    /// One external key of an adult; derived like a student's.
    AdultKeyId = "adult-key",
    /// A skill; derived from namespace and code.
    SkillId = "skill",
    /// Where scores come from; derived from the profile's source name.
    SourceId = "source",
    /// A tag; derived from its folded name.
    TagId = "tag",
    /// A room or zone.
    SpaceId = "space",
    /// A named time on the timetable.
    BlockId = "block",
    /// A group of one slot; derived from slot and origin.
    GroupId = "group",
    /// A base plan.
    BaseId = "base",
    /// A stable list of students in a base.
    SetId = "set",
    /// A rule.
    RuleId = "rule",
    /// One availability fact.
    AvailabilityId = "availability",
    /// A note about a student.
    NoteId = "note",
    /// A student's goal.
    GoalId = "goal",
    /// A one-on-one.
    ConferenceId = "conference",
    /// A coach's visit.
    VisitId = "visit",
    /// A meeting time of the team.
    TeamTimeId = "team-time",
    /// One imported file.
    ImportId = "import",
    /// One act in the log.
    EntryId = "entry",
    /// Whatever a rule's scope or a lock points at: its part says what it is.
    TargetId = "target",
}
