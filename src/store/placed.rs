//! Who was where, and who led and helped, on days that need not be in memory, read when a screen or a rule asks for it: one student on many days, or everybody
//! on one.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Connection, params};

use super::{Doing, Store, StoreError, rows};
use crate::domain::contact::{PastGroup, PastPlan};
use crate::domain::ids::{AdultId, GroupId, StudentId};
use crate::domain::plan::{GroupKind, Part, Slot};
use crate::domain::student_page::{Placed, PlacedGroup};
use crate::domain::value::{KeyPart, Stored, Value};
use crate::domain::week::Duty;

impl Store {
    /// A student's placement in every slot with a plan from a date to another, both included.
    pub fn placements_of(&self, student: StudentId, from: NaiveDate, to: NaiveDate) -> Result<Vec<Placed>, StoreError> {
        placements(&self.conn, student, from, to).doing("be read")
    }

    /// The plans of a date, in the order of their slots.
    pub fn past_plans(&self, date: NaiveDate) -> Result<Vec<PastPlan>, StoreError> {
        past_plans(&self.conn, date).doing("be read")
    }

    /// What the adults do in a slot; `None` when it has no plan.
    pub fn duties(&self, slot: Slot) -> Result<Option<Vec<Duty>>, StoreError> {
        duties(&self.conn, slot).doing("be read")
    }
}

fn past_plans(conn: &Connection, date: NaiveDate) -> rusqlite::Result<Vec<PastPlan>> {
    let mut plans = plans_without_students(conn, date)?;
    let sql = "SELECT student, \"group\" FROM placement WHERE day = ?1 AND block = ?2 AND round = ?3 AND \"group\" IS NOT NULL";
    let mut statement = conn.prepare_cached(sql)?;
    for plan in &mut plans {
        let groups: HashMap<GroupId, usize> =
            plan.groups.iter().enumerate().map(|(number, it)| (it.group, number)).collect();
        let Slot { block, round, .. } = plan.slot;
        let mut found = statement.query(params![date.to_value(), block.to_value(), round.to_value()])?;
        while let Some(row) = found.next()? {
            if let Some(number) = groups.get(&GroupId::from_value(&rows::value(row, 1)?)) {
                plan.placed.push((StudentId::from_value(&rows::value(row, 0)?), *number));
            }
        }
    }
    Ok(plans)
}

fn plans_without_students(conn: &Connection, date: NaiveDate) -> rusqlite::Result<Vec<PastPlan>> {
    let sql = "SELECT g.day, g.block, g.round, g.id, g.origin, a.adult, a.part
               FROM \"group\" g LEFT JOIN group_adult a ON a.\"group\" = g.id
               WHERE g.day = ?1 AND g.live = 1
               ORDER BY g.block, g.round, g.id, a.adult";
    let mut statement = conn.prepare_cached(sql)?;
    let mut found = statement.query([date.to_value()])?;
    let mut plans: Vec<PastPlan> = Vec::new();
    while let Some(row) = found.next()? {
        let slot = Slot::take(&[rows::value(row, 0)?, rows::value(row, 1)?, rows::value(row, 2)?]);
        if plans.last().is_none_or(|it| it.slot != slot) {
            plans.push(PastPlan { slot, groups: Vec::new(), placed: Vec::new() });
        }
        let Some(plan) = plans.last_mut() else { continue };
        let group = GroupId::from_value(&rows::value(row, 3)?);
        if plan.groups.last().is_none_or(|it| it.group != group) {
            let origin = GroupId::from_value(&rows::value(row, 4)?);
            plan.groups.push(PastGroup { group, origin, adults: Vec::new() });
        }
        if let (Some(group), id @ Value::Id(_)) = (plan.groups.last_mut(), rows::value(row, 5)?) {
            group.adults.push((AdultId::from_value(&id), Part::from_value(&rows::value(row, 6)?)));
        }
    }
    Ok(plans)
}

fn duties(conn: &Connection, slot: Slot) -> rusqlite::Result<Option<Vec<Duty>>> {
    let sql =
        "SELECT id, name FROM \"group\" WHERE day = ?1 AND block = ?2 AND round = ?3 AND live = 1 ORDER BY place, id";
    let mut statement = conn.prepare_cached(sql)?;
    let mut found = statement.query(params![slot.day.to_value(), slot.block.to_value(), slot.round])?;
    let mut duties = None;
    while let Some(row) = found.next()? {
        let group = String::from_value(&rows::value(row, 1)?);
        let part_of = |(adult, part)| Duty { block: slot.block, round: slot.round, adult, part, group: group.clone() };
        let adults = adults(conn, &rows::value(row, 0)?)?;
        duties.get_or_insert_with(Vec::new).extend(adults.into_iter().map(part_of));
    }
    Ok(duties)
}

fn placements(conn: &Connection, student: StudentId, from: NaiveDate, to: NaiveDate) -> rusqlite::Result<Vec<Placed>> {
    // A slot without a placement of the student is one in which the student was to place. A day of a base sorts behind every date.
    let sql = "SELECT s.day, s.block, s.round, g.id, g.name, g.kind
               FROM (SELECT DISTINCT day, block, round FROM \"group\" WHERE day BETWEEN ?2 AND ?3 AND live = 1) s
               LEFT JOIN placement p ON p.day = s.day AND p.block = s.block AND p.round = s.round AND p.student = ?1
               LEFT JOIN \"group\" g ON g.id = p.\"group\" AND g.live = 1 AND g.day = s.day AND g.block = s.block AND g.round = s.round
               ORDER BY s.day, s.block, s.round";
    let mut statement = conn.prepare_cached(sql)?;
    let mut found = statement.query(params![student.to_value(), from.to_value(), to.to_value()])?;
    let mut placed = Vec::new();
    while let Some(row) = found.next()? {
        let slot = Slot::take(&[rows::value(row, 0)?, rows::value(row, 1)?, rows::value(row, 2)?]);
        let group = match rows::value(row, 3)? {
            Value::Null => None,
            id => Some(PlacedGroup {
                name: String::from_value(&rows::value(row, 4)?),
                kind: GroupKind::from_value(&rows::value(row, 5)?),
                adults: adults(conn, &id)?,
            }),
        };
        placed.push(Placed { slot, group });
    }
    Ok(placed)
}

fn adults(conn: &Connection, group: &Value) -> rusqlite::Result<Vec<(AdultId, Part)>> {
    let sql = "SELECT adult, part FROM group_adult WHERE \"group\" = ?1 ORDER BY adult";
    let mut statement = conn.prepare_cached(sql)?;
    let mut found = statement.query([group])?;
    let mut adults = Vec::new();
    while let Some(row) = found.next()? {
        adults.push((AdultId::from_value(&rows::value(row, 0)?), Part::from_value(&rows::value(row, 1)?)));
    }
    adults.retain(|it| it.1 != Part::None);
    Ok(adults)
}
