//! A new team, typed in four steps. Nothing is written before the last one; each step is read anew with every key, so that what was
//! understood stands beside what was typed.

use chrono::NaiveDateTime;

use super::{Area, Trail};
use crate::domain::book::Book;
use crate::domain::command::newcomers;
use crate::domain::text::count;
use crate::import::typed;
use crate::session::NewTeam;

/// A step, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Who is regrouped.
    Students,
    /// Who teaches.
    Adults,
    /// When.
    Blocks,
    /// Into which groups.
    Groups,
}

impl Step {
    /// All, in order.
    pub const ALL: [Self; 4] = [Self::Students, Self::Adults, Self::Blocks, Self::Groups];

    /// What it asks.
    pub fn title(self) -> &'static str {
        match self {
            Self::Students => "Who are your students?",
            Self::Adults => "Which adults are in the team?",
            Self::Blocks => "When do you regroup?",
            Self::Groups => "Into which groups?",
        }
    }

    /// How to type it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Students => {
                "One student a line, typed or pasted: Ana Bell, or Bell, Ana. A student number, a grade and a class may stand behind; \
                 a table from a spreadsheet is fine."
            }
            Self::Adults => {
                "One adult a line, as the students say the name. Behind it, unless teacher: teacher-leader, support staff, \
                 teacher in training."
            }
            Self::Blocks => {
                "One block a line, with its times: Math 1, 10:05-10:50. It takes place on every school day. If students rotate in it: \
                 Math 1, 10:05-10:50, 3 rounds."
            }
            Self::Groups => {
                "One group a line, with the adults who lead it. These are only proposals; everything can be changed on the board."
            }
        }
    }
}

/// See the module's documentation.
#[derive(Debug)]
pub struct Founding {
    /// The step that is shown.
    pub step: Step,
    /// What is typed so far, for each step.
    areas: [Area; 4],
    /// What was proposed for the groups, to know whether somebody has changed it.
    proposed: String,
    /// What was understood.
    pub team: NewTeam,
    /// The step's lines as they were understood.
    pub read: Vec<String>,
    /// What was not understood in the step.
    pub faults: Vec<String>,
    /// Where new students of an open team are typed: the team as it is, and how one came there.
    joining: Option<(Book, Trail)>,
}

impl Founding {
    /// The first step.
    pub fn new(now: NaiveDateTime) -> Self {
        let usual = typed::TypedBlock::usual();
        let block = format!("{}, {}-{}", usual.name, usual.starts.format("%-H:%M"), usual.ends.format("%-H:%M"));
        let mut founding = Self {
            step: Step::Students,
            areas: [Area::default(), Area::default(), Area::of(&block), Area::default()],
            proposed: String::new(),
            team: NewTeam::default(),
            read: Vec::new(),
            faults: Vec::new(),
            joining: None,
        };
        founding.read_step(now);
        founding
    }

    /// New students of an open team: the first step alone.
    pub fn joining(book: Book, trail: Trail, now: NaiveDateTime) -> Self {
        Self { joining: Some((book, trail)), ..Self::new(now) }
    }

    /// How one came to typing new students of an open team; `None` where a new team is typed.
    pub fn trail(&self) -> Option<&Trail> {
        self.joining.as_ref().map(|it| &it.1)
    }

    /// Goes on with what was typed for a team that may have changed meanwhile.
    pub fn resume(&mut self, book: Book, trail: Trail, now: NaiveDateTime) {
        self.joining = Some((book, trail));
        self.read_step(now);
    }

    /// What is typed in this step.
    pub fn area(&self) -> &Area {
        &self.areas[self.step as usize]
    }

    /// The same, to type in; to be followed by [`Self::read_step`].
    pub fn area_mut(&mut self) -> &mut Area {
        &mut self.areas[self.step as usize]
    }

    /// Reads the step anew.
    pub fn read_step(&mut self, now: NaiveDateTime) {
        let text = self.area().text();
        (self.read, self.faults) = match self.step {
            Step::Students => {
                let mut it = typed::students(&text, now);
                if let Some((book, _)) = &self.joining {
                    let (new, known) = newcomers(book, it.read);
                    it.read = new;
                    it.faults.splice(0..0, known);
                }
                self.team.students = it.read;
                (self.team.students.iter().map(student).collect(), it.faults)
            }
            Step::Adults => {
                let it = typed::adults(&text);
                self.team.adults = it.read;
                (self.team.adults.iter().map(|(name, role)| format!("{name}, {}", role.word())).collect(), it.faults)
            }
            Step::Blocks => {
                let it = typed::blocks(&text);
                self.team.blocks = it.read;
                (self.team.blocks.iter().map(block).collect(), it.faults)
            }
            Step::Groups => {
                let it = typed::groups(&text, &self.team.adults);
                self.team.groups = it.read;
                (self.team.groups.iter().map(|it| self.group(it)).collect(), it.faults)
            }
        };
    }

    /// Goes to another step. Groups that nobody has changed are proposed anew.
    pub fn go(&mut self, step: Step, now: NaiveDateTime) {
        self.step = step;
        if step == Step::Groups && (self.area().is_blank() || self.area().text() == self.proposed) {
            self.proposed = typed::proposed_groups(&self.team.adults);
            *self.area_mut() = Area::of(&self.proposed);
        }
        self.read_step(now);
    }

    /// Whether nobody is typed yet. Blocks and groups are proposed, and no loss.
    pub fn is_blank(&self) -> bool {
        [Step::Students, Step::Adults].iter().all(|it| self.areas[*it as usize].is_blank())
    }

    /// Why the step cannot be left forwards.
    pub fn hindrance(&self) -> Option<&'static str> {
        let timeless = self.step == Step::Blocks && self.team.blocks.is_empty();
        timeless.then_some("A board needs at least one block. Write one with its times, such as Math 1, 10:05-10:50.")
    }

    /// How many were understood.
    pub fn told(&self) -> String {
        let one = match self.step {
            Step::Students => "student",
            Step::Adults => "adult",
            Step::Blocks => "block",
            Step::Groups => "group",
        };
        count(self.read.len(), one)
    }

    fn group(&self, group: &typed::TypedGroup) -> String {
        let adults = group.adults.iter().filter_map(|it| self.team.adults.get(*it));
        let names: Vec<&str> = adults.map(|it| it.0.as_str()).collect();
        let lead = if names.is_empty() { "without an adult".to_owned() } else { names.join(", ") };
        format!("{}: {lead}", group.name)
    }
}

fn student(it: &crate::domain::command::NewStudent) -> String {
    let grade = it.grade.as_ref().map(|it| format!(", grade {it}"));
    let key = it.keys.first().map(|it| format!(", {}", it.1));
    let class = it.tags.first().map(|it| format!(", {it}"));
    [Some(it.name.clone()), grade, key, class].into_iter().flatten().collect()
}

fn block(it: &typed::TypedBlock) -> String {
    let rounds = if it.rounds > 1 { format!(", {} rounds", it.rounds) } else { String::new() };
    format!("{}, {}-{}{rounds}", it.name, it.starts.format("%H:%M"), it.ends.format("%H:%M"))
}
