//! `rotate` and `flip`: sets through the stations of a block.

use super::act::{Override, act_in};
use super::answer::{Answer, Failure};
use super::slot::SlotArgs;
use crate::domain::book::Book;
use crate::domain::command::{Command, Flip, Rotate, Track};
use crate::domain::find::NotFound;
use crate::domain::ids::{GroupId, SetId};
use crate::domain::plan::Slot;
use crate::domain::rotation::rounds;
use crate::session::Session;

/// Let sets rotate through the stations of a block: another one in every round
///
/// A station is a group of the block. --sets and --stations may be given several times: the first sets go through the first stations,
/// and so on; two such tracks may share a station as far as there are seats.
#[derive(Debug, clap::Args)]
pub(super) struct RotateArgs {
    /// Who rotates, separated by commas [default: all sets]
    #[arg(long, value_name = "SETS")]
    sets: Vec<String>,
    /// Through what, separated by commas, in the order in which a set goes through them [default: all groups of the block]
    #[arg(long, value_name = "GROUPS")]
    stations: Vec<String>,
    #[command(flatten)]
    reason: Override,
    #[command(flatten)]
    slot: SlotArgs,
}

/// Fill a block from another one's rotation with its two halves exchanged: each set goes where its partner went
#[derive(Debug, clap::Args)]
pub(super) struct FlipArgs {
    /// The block that has a rotation
    #[arg(long, value_name = "BLOCK")]
    from: String,
    /// The block that gets one
    #[arg(long, value_name = "BLOCK")]
    to: String,
    /// A half, separated by commas; given twice, partners in the same order [default: the tracks of the rotation]
    #[arg(long, value_name = "SETS")]
    sets: Vec<String>,
    #[command(flatten)]
    reason: Override,
    /// The day [default: that of the current or next block]
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<chrono::NaiveDate>,
}

pub(super) fn rotate(args: &RotateArgs, mut session: Session) -> Result<Answer, Failure> {
    let slot = args.slot.find(session.book(), session.now())?;
    let slots = rounds(session.book(), slot.day, slot.block);
    act_in(&mut session, &slots, args.reason.reason().as_deref(), |book| {
        let sets = lists(&args.sets, |it| book.find_set(Some(slot.day), it))?;
        let stations = lists(&args.stations, |it| station(book, &slots, it))?;
        let sets = if sets.is_empty() { vec![all_sets(book, slot)?] } else { sets };
        let stations = if stations.is_empty() { vec![all_stations(book, &slots)?; sets.len()] } else { stations };
        if sets.len() != stations.len() {
            return Err(Failure::Usage(
                "Give --sets and --stations as often as each other: a pair for each track.".to_owned(),
            ));
        }
        let tracks = sets.into_iter().zip(stations).map(|(sets, stations)| Track { sets, stations });
        Ok(Command::Rotate(Rotate { day: slot.day, block: slot.block, tracks: tracks.collect() }))
    })
}

pub(super) fn flip(args: &FlipArgs, mut session: Session) -> Result<Answer, Failure> {
    let book = session.book();
    let (from, to) = (book.find_block(&args.from)?, book.find_block(&args.to)?);
    let slot = SlotArgs::of_block(args.date, Some(args.from.clone())).find(book, session.now())?;
    let slots: Vec<Slot> = [from, to].into_iter().flat_map(|it| rounds(book, slot.day, it)).collect();
    act_in(&mut session, &slots, args.reason.reason().as_deref(), |book| {
        let halves = lists(&args.sets, |it| book.find_set(Some(slot.day), it))?;
        let halves = if halves.is_empty() {
            None
        } else {
            let pair = <[Vec<SetId>; 2]>::try_from(halves);
            Some(pair.map_err(|_| Failure::Usage("Give --sets twice: once for each half.".to_owned()))?)
        };
        Ok(Command::Flip(Flip { day: slot.day, from, to, halves }))
    })
}

fn lists<T>(texts: &[String], find: impl Fn(&str) -> Result<T, NotFound>) -> Result<Vec<Vec<T>>, NotFound> {
    let names = |text: &String| text.split(',').map(str::trim).filter(|it| !it.is_empty()).map(&find).collect();
    texts.iter().map(names).collect()
}

/// The origin of the group that is called so in one of the rounds.
fn station(book: &Book, slots: &[Slot], name: &str) -> Result<GroupId, NotFound> {
    let mut found = slots.iter().map(|it| book.find_group(*it, name));
    let first = found.next().unwrap_or(Err(NotFound::Nobody { what: "group", name: name.to_owned() }));
    let group = first.or_else(|why| found.find_map(Result::ok).ok_or(why))?;
    Ok(book.groups.get(&group).map_or(group, |it| it.origin))
}

fn all_sets(book: &Book, slot: Slot) -> Result<Vec<SetId>, Failure> {
    let sets: Vec<SetId> = book.sets_on(slot.day).into_iter().map(|it| it.key).collect();
    if sets.is_empty() {
        return Err(Failure::Refused("The team has no sets yet: make some with “huddleboard set split N”.".to_owned()));
    }
    Ok(sets)
}

fn all_stations(book: &Book, slots: &[Slot]) -> Result<Vec<GroupId>, Failure> {
    let planned = slots.iter().find(|it| book.has_plan(**it));
    let groups = planned.map(|it| book.groups_of(*it).into_iter().map(|it| it.origin).collect());
    groups.ok_or_else(|| {
        Failure::Refused("The block has no groups yet: add its stations with “huddleboard group add”.".to_owned())
    })
}
