//! `skill`: new ones, what they say, what they need before.

use clap::Subcommand;

use super::{OrNone, run};
use crate::cli::answer::{Answer, Failure};
use crate::domain::command::{Command, NewSkill, SkillEdit, skill_id};
use crate::domain::ids::SkillId;
use crate::domain::text::clean;
use crate::session::Session;

/// Set up skills; imports bring those of their scores
#[derive(Debug, clap::Args)]
pub(in super::super) struct SkillArgs {
    #[command(subcommand)]
    command: SkillSub,
}

#[derive(Debug, Subcommand)]
enum SkillSub {
    /// Add a skill
    Add {
        /// Its short code
        code: String,
        /// What it says [default: the code]
        #[arg(long)]
        title: Option<String>,
        /// Its subject
        #[arg(long, default_value = "", hide_default_value = true)]
        subject: String,
        /// The wider skill that it belongs to
        #[arg(long, value_name = "SKILL")]
        parent: Option<String>,
        /// What it needs before
        #[arg(long, value_name = "SKILL")]
        needs: Vec<String>,
    },
    /// Change what a skill is; what is not named stays
    #[command(override_usage = "huddleboard skill edit <SKILL> <OPTIONS>")]
    Edit {
        /// The skill
        skill: String,
        #[command(flatten)]
        fields: Fields,
    },
    /// Say what a skill needs before; a circle is refused
    Needs {
        /// The skill
        skill: String,
        /// What it needs before
        #[arg(value_name = "SKILL", required = true)]
        needs: Vec<String>,
        /// It does not need them after all
        #[arg(long)]
        not: bool,
    },
    /// Take a skill out of use; its scores stay
    End {
        /// The skill
        skill: String,
    },
}

#[derive(Debug, clap::Args)]
#[group(required = true, multiple = true)]
struct Fields {
    /// Its code
    #[arg(long)]
    code: Option<String>,
    /// What it says
    #[arg(long)]
    title: Option<String>,
    /// Its subject; "" for none
    #[arg(long)]
    subject: Option<String>,
    /// The wider skill that it belongs to, or none
    #[arg(long, value_name = "SKILL|none")]
    parent: Option<OrNone<String>>,
}

pub(in super::super) fn skill(args: SkillArgs, mut session: Session) -> Result<Answer, Failure> {
    let book = session.book();
    let all = |names: &[String]| names.iter().map(|it| book.find_skill(it)).collect::<Result<Vec<SkillId>, _>>();
    let command = match args.command {
        SkillSub::Add { code, title, subject, parent, needs } => {
            let parent = parent.map(|it| book.find_skill(&it)).transpose()?;
            let (id, needs) = (skill_id(&clean(&code)), all(&needs)?);
            let title = title.unwrap_or_else(|| code.clone());
            if book.skills.get(&id).is_some_and(|it| it.live) {
                return Err(Failure::Refused(format!(
                    "There is a skill {} already. Choose another code.",
                    book.skill_code(id)
                )));
            }
            Command::AddSkills(vec![NewSkill { id, code, title, subject, parent, needs }])
        }
        SkillSub::Edit { skill, fields } => {
            let mut edits: Vec<SkillEdit> = [
                fields.code.map(SkillEdit::Code),
                fields.title.map(SkillEdit::Title),
                fields.subject.map(SkillEdit::Subject),
            ]
            .into_iter()
            .flatten()
            .collect();
            if let Some(OrNone(parent)) = fields.parent {
                edits.push(SkillEdit::Parent(parent.map(|it| book.find_skill(&it)).transpose()?));
            }
            Command::EditSkill { skill: book.find_skill(&skill)?, edits }
        }
        SkillSub::Needs { skill, needs, not } => {
            let edit = if not { SkillEdit::NeedsNot } else { SkillEdit::Needs };
            Command::EditSkill { skill: book.find_skill(&skill)?, edits: all(&needs)?.into_iter().map(edit).collect() }
        }
        SkillSub::End { skill } => Command::EditSkill { skill: book.find_skill(&skill)?, edits: vec![SkillEdit::End] },
    };
    run(&mut session, &command)
}
