//! What a person types or pastes to start a team, line by line: students, adults, blocks, groups. Each line is read as kindly as it
//! honestly can be; what was not understood is said, and left out. **Nothing here refuses**: a team can be mended later.

mod students;

use std::sync::LazyLock;

use chrono::NaiveTime;
use regex::Regex;

use crate::domain::person::Role;
use crate::domain::text::{clean, fold};

pub use students::students;

/// Neutral names for first groups, a line each.
const GROUP_NAMES: &str = include_str!("../../../assets/group-names.txt");
/// A bare hour below this is in the afternoon: nobody teaches at two in the night.
const FIRST_HOUR: u32 = 7;

/// What some lines say.
#[derive(Clone, Debug, PartialEq)]
pub struct Typed<T> {
    /// What was understood.
    pub read: Vec<T>,
    /// What was not, in sentences.
    pub faults: Vec<String>,
}

/// A block as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedBlock {
    /// `Math 1`.
    pub name: String,
    /// When it starts.
    pub starts: NaiveTime,
    /// When it ends.
    pub ends: NaiveTime,
    /// Its rounds.
    pub rounds: u8,
}

/// A group as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedGroup {
    /// `Ocean`.
    pub name: String,
    /// Who leads it: places in the list of adults.
    pub adults: Vec<usize>,
}

/// The lines with something on them, and their numbers from 1.
fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines()).map(|(number, line)| (number, line.trim())).filter(|it| !it.1.is_empty())
}

/// The parts of a line, at tabs, else at semicolons, else at commas.
fn cells(line: &str) -> Vec<&str> {
    let delimiter = ['\t', ';'].into_iter().find(|it| line.contains(*it)).unwrap_or(',');
    line.split(delimiter).map(str::trim).filter(|it| !it.is_empty()).collect()
}

impl TypedBlock {
    /// What a team starts with that has said nothing about its day: 09:00-10:00.
    pub fn usual() -> Self {
        let hour = |it| NaiveTime::from_hms_opt(it, 0, 0).unwrap_or_default();
        Self { name: "Block 1".to_owned(), starts: hour(9), ends: hour(10), rounds: 1 }
    }
}

/// A line without its bullet, or the number that counts it.
fn uncounted(line: &str, place: usize) -> &str {
    let bare = line.trim_start_matches(['-', '*', '•', '–', '·']).trim_start();
    let rest = bare.trim_start_matches(|it: char| it.is_ascii_digit());
    let number = &bare[..bare.len() - rest.len()];
    match rest.chars().next() {
        Some('.' | ')') if !number.is_empty() => rest[1..].trim_start(),
        Some(' ') if number.parse() == Ok(place) => rest.trim_start(),
        _ => bare,
    }
}

/// Reads adults: `Ms Rivera, teacher-leader`. Without a role it is a teacher.
pub fn adults(text: &str) -> Typed<(String, Role)> {
    let mut typed = Typed { read: Vec::<(String, Role)>::new(), faults: Vec::new() };
    for (line, text) in numbered(text) {
        let cells = cells(uncounted(text, typed.read.len() + 1));
        let Some(name) = cells.first().map(|it| clean(it)).filter(|it| it.chars().any(char::is_alphabetic)) else {
            typed.faults.push(format!("Line {line}: there is no name in “{}”.", clean(text)));
            continue;
        };
        if typed.read.iter().any(|it| fold(&it.0) == fold(&name)) {
            typed.faults.push(format!("Line {line}: {name} is there twice, and counted once."));
            continue;
        }
        let said = cells.get(1).copied().unwrap_or_default();
        let role = role(said).unwrap_or_else(|| {
            typed.faults.push(format!(
                "Line {line}: “{}” is none of teacher, teacher-leader, support staff, teacher in training; taken as teacher.",
                clean(said)
            ));
            Role::Teacher
        });
        typed.read.push((name, role));
    }
    typed
}

/// The role that a word stands for, also in the words that schools use.
fn role(text: &str) -> Option<Role> {
    let word = fold(text).replace(['-', '_'], " ");
    let known = Role::ALL.iter().copied().find(|it| it.word().replace('-', " ") == word);
    known.or(match word.as_str() {
        "" | "co teacher" => Some(Role::Teacher),
        "leader" | "lead" | "lead teacher" | "head teacher" => Some(Role::TeacherLeader),
        "support" | "staff" | "tutor" | "aide" | "assistant" | "associate" | "monitor" | "paraprofessional"
        | "para" => Some(Role::SupportStaff),
        "trainee" | "resident" | "fellow" | "student teacher" | "in training" => Some(Role::TeacherInTraining),
        _ => None,
    })
}

/// Reads blocks: `Math 1, 10:05-10:50`, perhaps with `2 rounds` behind it. Without am or pm, an hour before 7 is in the afternoon.
pub fn blocks(text: &str) -> Typed<TypedBlock> {
    let mut typed = Typed { read: Vec::<TypedBlock>::new(), faults: Vec::new() };
    for (line, text) in numbered(text) {
        match block(text, typed.read.len() + 1) {
            Some(mut block) if block.starts < block.ends => {
                let taken = |name: &str| typed.read.iter().any(|it| fold(&it.name) == fold(name));
                if taken(&block.name) {
                    // Two of one name could not be told apart in a list, nor named on the command line.
                    let old = block.name;
                    let mut names = (2..).map(|it| format!("{old} {it}"));
                    block.name = names.find(|it| !taken(it)).unwrap_or_default();
                    let new = &block.name;
                    typed
                        .faults
                        .push(format!("Line {line}: there is a block {old} already; this one is called {new}."));
                }
                typed.read.push(block);
            }
            Some(block) => typed.faults.push(format!("Line {line}: {} would end before it starts.", block.name)),
            None => typed.faults.push(format!(
                "Line {line}: “{}” has no times; write them as 10:05-10:50 behind the name.",
                clean(text)
            )),
        }
    }
    typed
}

/// Name, time, time, rounds. A name may end in a number, so it is as short as what follows allows.
const BLOCK: &str = r"(?xi) ^ (.*?) [\s,;:]* \b (\d{1,2}) (?: [:.] (\d\d) )? \s* ([ap]m)? \s* (?: [-–—] | to | until ) \s*
    (\d{1,2}) (?: [:.] (\d\d) )? \s* ([ap]m)? (?: [\s,;]+ (\d) \s* (?: rounds? | rotations? ) )? [\s,;]* $";

fn block(text: &str, place: usize) -> Option<TypedBlock> {
    static SHAPE: LazyLock<Regex> = LazyLock::new(|| Regex::new(BLOCK).expect("a pattern of ours"));
    let parts = SHAPE.captures(text)?;
    let part = |at: usize| parts.get(at).map_or("", |it| it.as_str());
    let name = clean(part(1));
    Some(TypedBlock {
        name: if name.is_empty() { format!("Block {place}") } else { name },
        starts: time(part(2), part(3), part(4))?,
        ends: time(part(5), part(6), part(7))?,
        rounds: part(8).parse().unwrap_or(1).max(1),
    })
}

fn time(hour: &str, minute: &str, half: &str) -> Option<NaiveTime> {
    let hour: u32 = hour.parse().ok()?;
    let hour = match half.to_lowercase().as_str() {
        "am" => hour % 12,
        "pm" => hour % 12 + 12,
        _ if hour < FIRST_HOUR => hour + 12,
        _ => hour,
    };
    NaiveTime::from_hms_opt(hour, minute.parse().unwrap_or(0), 0)
}

/// Reads groups: `Ocean, Ms Rivera`, each led by the adults behind its name.
pub fn groups(text: &str, adults: &[(String, Role)]) -> Typed<TypedGroup> {
    let mut typed = Typed { read: Vec::<TypedGroup>::new(), faults: Vec::new() };
    for (line, text) in numbered(text) {
        let cells = cells(uncounted(text, typed.read.len() + 1));
        let Some(name) = cells.first().map(|it| clean(it)).filter(|it| !it.is_empty()) else { continue };
        if typed.read.iter().any(|it| fold(&it.name) == fold(&name)) {
            typed.faults.push(format!("Line {line}: there is a group {name} already; it was left out."));
            continue;
        }
        let mut leads: Vec<usize> = Vec::new();
        for said in &cells[1..] {
            let Some(adult) = adults.iter().position(|it| fold(&it.0) == fold(said)) else {
                typed.faults.push(format!("Line {line}: there is no adult “{}” in the list.", clean(said)));
                continue;
            };
            // Nobody is in two groups at once: the team's file would be refused as a whole.
            match typed.read.iter().find(|it| it.adults.contains(&adult)) {
                Some(other) => {
                    typed.faults.push(format!("Line {line}: {} leads {} already.", adults[adult].0, other.name));
                }
                None if leads.contains(&adult) => {}
                None => leads.push(adult),
            }
        }
        typed.read.push(TypedGroup { name, adults: leads });
    }
    typed
}

/// A group for each adult, as lines that [`groups`] reads. Where there are more adults than names, the names are numbered from there on.
pub fn proposed_groups(adults: &[(String, Role)]) -> String {
    let numbered = (2..).flat_map(|number| GROUP_NAMES.lines().map(move |it| format!("{it} {number}")));
    let names = GROUP_NAMES.lines().map(str::to_owned).chain(numbered);
    let lines = adults.iter().zip(names).map(|((adult, _), group)| format!("{group}, {adult}"));
    lines.collect::<Vec<_>>().join("\n")
}
