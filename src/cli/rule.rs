//! `rule`: what the team wants of its groups, a subcommand for each kind of rule, and to change or end one.

use chrono::NaiveDate;
use clap::Subcommand;

use super::act::planned;
use super::answer::{Answer, Failure};
use super::setup::run as done;
use super::slot::SlotArgs;
use crate::domain::away::Who;
use crate::domain::book::Book;
use crate::domain::command::{Command, NewRule, RuleEdit};
use crate::domain::ids::RuleId;
use crate::domain::rule::{Force, RuleKind, Target};
use crate::session::Session;

/// Set up what the team wants of its groups
///
/// WHO is a student, a tag, or a grade written as grade:3. What refuses a move is a must, what only warns is a should; each kind
/// starts as what it usually is. Lists of rules and their ids: show rules.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: RuleCommand,
}

#[derive(Debug, Subcommand)]
enum RuleCommand {
    /// Keep students apart: no two of them in one group
    Apart(About),
    /// Keep students together: all of them in one group
    Together(About),
    /// Students with an adult
    With {
        #[command(flatten)]
        about: About,
        /// With whom, one of these [default: any adult]
        #[arg(long, value_name = "ADULT")]
        adult: Vec<String>,
    },
    /// Students never with an adult
    NeverWith {
        #[command(flatten)]
        about: About,
        /// Never with whom
        #[arg(long, required = true, value_name = "ADULT")]
        adult: Vec<String>,
    },
    /// At most so many of them in a group
    AtMost {
        /// How many
        #[arg(value_name = "N")]
        limit: u32,
        #[command(flatten)]
        about: About,
    },
    /// Spread them evenly: no group has more than its share by size, rounded up
    Balance {
        #[command(flatten)]
        about: About,
        /// How many a group may have beyond its share
        #[arg(long, value_name = "N")]
        beyond: Option<u32>,
    },
    /// Students never in a space
    NotIn {
        #[command(flatten)]
        about: About,
        /// Never in which
        #[arg(long, required = true, value_name = "SPACE")]
        space: Vec<String>,
    },
    /// Students with the teacher-leader at least every N school days
    SeesLeader {
        /// How many school days
        #[arg(value_name = "N")]
        limit: u32,
        #[command(flatten)]
        about: AboutAny,
        /// With one of these instead of the teacher-leader
        #[arg(long, value_name = "ADULT")]
        adult: Vec<String>,
    },
    /// Students not in the same group for more than N school days
    NotSameGroup {
        /// How many school days
        #[arg(value_name = "N")]
        limit: u32,
        #[command(flatten)]
        about: AboutAny,
    },
    /// Students not with the same adult for more than N school days
    NotSameAdult {
        /// How many school days
        #[arg(value_name = "N")]
        limit: u32,
        #[command(flatten)]
        about: AboutAny,
        /// Only with these adults
        #[arg(long, value_name = "ADULT")]
        adult: Vec<String>,
    },
    /// Change a rule; what is not named stays
    Change(Change),
    /// End a rule: the log keeps it
    End {
        /// The first digits of its id, as show rules lists it
        rule: String,
    },
}

#[derive(Debug, clap::Args)]
struct About {
    /// Who: students, tags, grade:3
    #[arg(required = true, value_name = "WHO")]
    who: Vec<String>,
    #[command(flatten)]
    how: How,
}

#[derive(Debug, clap::Args)]
struct AboutAny {
    /// Who: students, tags, grade:3 [default: everybody]
    #[arg(value_name = "WHO")]
    who: Vec<String>,
    #[command(flatten)]
    how: How,
}

#[derive(Debug, clap::Args)]
struct How {
    /// Refuse what breaks it
    #[arg(long, conflicts_with = "should")]
    must: bool,
    /// Only warn
    #[arg(long)]
    should: bool,
    /// Only in this group, as it is called in the current or next slot
    #[arg(long, value_name = "GROUP")]
    group: Vec<String>,
    /// Only in this block
    #[arg(long, value_name = "BLOCK")]
    block: Vec<String>,
    /// Only on this weekday or day of the cycle
    #[arg(long, value_name = "DAY")]
    on: Vec<String>,
    /// From this date
    #[arg(long, value_name = "YYYY-MM-DD")]
    from: Option<NaiveDate>,
    /// Until this date
    #[arg(long, value_name = "YYYY-MM-DD")]
    until: Option<NaiveDate>,
    /// Why
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    reason: String,
    /// The reason is for the team alone: never printed or presented
    #[arg(long)]
    private: bool,
}

#[derive(Debug, clap::Args)]
struct Change {
    /// The first digits of its id, as show rules lists it
    rule: String,
    /// Refuse what breaks it
    #[arg(long, conflicts_with = "should")]
    must: bool,
    /// Only warn
    #[arg(long)]
    should: bool,
    /// The number in it
    #[arg(long, value_name = "N")]
    limit: Option<u32>,
    /// Whom, or which adult, space or block it takes in; blocks as block:NAME
    #[arg(long, value_name = "NAME")]
    add: Vec<String>,
    /// Whom, or which adult, space or block it leaves out
    #[arg(long, value_name = "NAME")]
    remove: Vec<String>,
    /// On this weekday or day of the cycle too
    #[arg(long, value_name = "DAY")]
    on: Vec<String>,
    /// Not on this day any more
    #[arg(long, value_name = "DAY")]
    not_on: Vec<String>,
    /// From this date
    #[arg(long, value_name = "YYYY-MM-DD|none", value_parser = date)]
    from: Option<Until>,
    /// Until this date
    #[arg(long, value_name = "YYYY-MM-DD|none", value_parser = date)]
    until: Option<Until>,
    /// Whether the reason is for the team alone
    #[arg(long, value_name = "yes|no", value_parser = yes)]
    private: Option<bool>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

/// A date, or that there is none.
#[derive(Clone, Copy, Debug)]
struct Until(Option<NaiveDate>);

fn date(text: &str) -> Result<Until, String> {
    match text {
        "none" => Ok(Until(None)),
        text => text.parse().map(|it| Until(Some(it))).map_err(|_| "write a date as YYYY-MM-DD, or none".to_owned()),
    }
}

fn yes(text: &str) -> Result<bool, String> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err("write yes or no".to_owned()),
    }
}

pub(super) fn run(args: Args, mut session: Session) -> Result<Answer, Failure> {
    use RuleKind as Kind;
    let session = &mut session;
    let none = Vec::new;
    match args.command {
        RuleCommand::Apart(it) => add(session, Kind::KeepApart, None, &it.who, &none(), &none(), it.how),
        RuleCommand::Together(it) => add(session, Kind::KeepTogether, None, &it.who, &none(), &none(), it.how),
        RuleCommand::With { about, adult } => {
            add(session, Kind::WithAdult, None, &about.who, &adult, &none(), about.how)
        }
        RuleCommand::NeverWith { about, adult } => {
            add(session, Kind::NeverWithAdult, None, &about.who, &adult, &none(), about.how)
        }
        RuleCommand::AtMost { limit, about } => {
            add(session, Kind::AtMostOfTag, Some(limit), &about.who, &none(), &none(), about.how)
        }
        RuleCommand::Balance { about, beyond } => {
            add(session, Kind::BalanceTag, beyond, &about.who, &none(), &none(), about.how)
        }
        RuleCommand::NotIn { about, space } => {
            add(session, Kind::NotInSpace, None, &about.who, &none(), &space, about.how)
        }
        RuleCommand::SeesLeader { limit, about, adult } => {
            add(session, Kind::SeesLeader, Some(limit), &about.who, &adult, &none(), about.how)
        }
        RuleCommand::NotSameGroup { limit, about } => {
            add(session, Kind::NotSameGroup, Some(limit), &about.who, &none(), &none(), about.how)
        }
        RuleCommand::NotSameAdult { limit, about, adult } => {
            add(session, Kind::NotSameAdult, Some(limit), &about.who, &adult, &none(), about.how)
        }
        RuleCommand::Change(it) => change(session, it),
        RuleCommand::End { rule } => {
            let rule = session.book().find_rule(&rule)?;
            done(session, &Command::EditRule { rule, edits: vec![RuleEdit::End] })
        }
    }
}

fn add(
    session: &mut Session,
    kind: RuleKind,
    limit: Option<u32>,
    who: &[String],
    adults: &[String],
    spaces: &[String],
    how: How,
) -> Result<Answer, Failure> {
    let book = session.book();
    let mut scope: Vec<Target> = who.iter().map(|it| person(book, it)).collect::<Result<_, _>>()?;
    if let (RuleKind::KeepApart | RuleKind::KeepTogether, [Target::Student(_)]) = (kind, scope.as_slice()) {
        return Err(Failure::Usage(format!("“{}” needs at least two students, a tag or a grade.", kind.word())));
    }
    for name in adults {
        scope.push(Target::Adult(book.find_adult(name)?));
    }
    for name in spaces {
        scope.push(Target::Space(book.find_space(name)?));
    }
    for name in &how.block {
        scope.push(Target::Block(book.find_block(name)?));
    }
    scope.extend(groups(session, &how.group)?);
    scope.sort_unstable();
    scope.dedup();
    let new = NewRule::of(RuleId(session.new_id()), kind);
    let force = match (how.must, how.should) {
        (true, _) => Force::Must,
        (_, true) => Force::Should,
        (false, false) => new.force,
    };
    let (days, from, to) = (how.on, how.from, how.until);
    let (private, reason) = (how.private, how.reason);
    done(session, &Command::AddRule(NewRule { force, limit, scope, days, from, to, private, reason, ..new }))
}

/// The groups of the current or next slot that are named.
fn groups(session: &mut Session, names: &[String]) -> Result<Vec<Target>, Failure> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let slot = SlotArgs::default().find(session.book(), session.now())?;
    let book = planned(session, slot)?.0;
    let origin = |name: &String| -> Result<Target, Failure> {
        let group = book.find_group(slot, name)?;
        Ok(Target::Group(book.groups.get(&group).map_or(group, |it| it.origin)))
    };
    names.iter().map(origin).collect()
}

/// Whom a word means: a student, a tag, or a grade.
fn person(book: &Book, name: &str) -> Result<Target, Failure> {
    match book.find_who(name)? {
        Who::Student(it) => Ok(Target::Student(it)),
        Who::Tag(it) => Ok(Target::Tag(it)),
        Who::Grade(it) => Ok(Target::Grade(it)),
        Who::Adult(_) => {
            Err(Failure::Refused(format!("{name} is an adult: rules are about students. Name adults with --adult.")))
        }
    }
}

fn change(session: &mut Session, args: Change) -> Result<Answer, Failure> {
    let book = session.book();
    let rule = book.find_rule(&args.rule)?;
    let force = match (args.must, args.should) {
        (true, _) => Some(Force::Must),
        (_, true) => Some(Force::Should),
        (false, false) => None,
    };
    let mut edits: Vec<RuleEdit> = force.map(RuleEdit::Force).into_iter().collect();
    edits.extend(args.limit.map(|it| RuleEdit::Limit(Some(it))));
    for name in &args.add {
        edits.push(RuleEdit::Add(anything(book, name)?));
    }
    for name in &args.remove {
        edits.push(RuleEdit::Remove(anything(book, name)?));
    }
    edits.extend(args.on.into_iter().map(RuleEdit::AddDay));
    edits.extend(args.not_on.into_iter().map(RuleEdit::RemoveDay));
    edits.extend(args.from.map(|it| RuleEdit::From(it.0)));
    edits.extend(args.until.map(|it| RuleEdit::To(it.0)));
    edits.extend(args.private.map(RuleEdit::Private));
    edits.extend(args.reason.map(RuleEdit::Reason));
    done(session, &Command::EditRule { rule, edits })
}

/// Whatever a rule may be about.
fn anything(book: &Book, name: &str) -> Result<Target, Failure> {
    if let Some(block) = name.strip_prefix("block:") {
        return Ok(Target::Block(book.find_block(block)?));
    }
    if let Ok(space) = book.find_space(name) {
        return Ok(Target::Space(space));
    }
    match book.find_adult(name) {
        Ok(adult) => Ok(Target::Adult(adult)),
        Err(_) => person(book, name),
    }
}
