//! The doctor: looks for what should never be, and says it in words. It changes nothing.

use rusqlite::Connection;

use super::{Doing, Store, StoreError, rows};
use crate::domain::book::Kind;
use crate::domain::value::Value;

/// One thing that the doctor looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was looked at.
    pub check: &'static str,
    /// What is wrong; empty when all is well.
    pub faults: Vec<String>,
}

impl Store {
    /// Examines the whole file. Takes as long as reading it does.
    pub fn examine(&self) -> Result<Vec<Finding>, StoreError> {
        let checks: [(&'static str, Check); 11] = [
            ("the file is sound", integrity),
            ("every placement names a group that exists", placements),
            ("every group of a plan has a name", group_names),
            ("every base plan belongs to a base", bases),
            ("every set, its students and its stations exist", sets),
            ("every suggestion that was taken is of a block, and no better than possible", suggestions),
            ("every conference is of a student with an adult in a block", conferences),
            ("every absence is somebody's", absences),
            ("every score belongs to a student, a skill, a source and an import", scores),
            ("the log has no gaps", sequences),
            ("what stands is what the log says", log_matches),
        ];
        let run = |(check, look): (&'static str, Check)| match look(&self.conn).doing("be read") {
            Ok(faults) => Ok(Finding { check, faults }),
            // A look that a damaged page ends is a fault like any other, and the other looks go on.
            Err(StoreError::Failed { why, .. }) => Ok(Finding { check, faults: vec![why] }),
            Err(other) => Err(other),
        };
        checks.into_iter().map(run).collect()
    }
}

type Check = fn(&Connection) -> rusqlite::Result<Vec<String>>;

fn texts(conn: &Connection, sql: &str) -> rusqlite::Result<Vec<String>> {
    conn.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
}

fn integrity(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut faults = texts(conn, "PRAGMA integrity_check(20)")?;
    faults.retain(|it| it != "ok");
    Ok(faults)
}

fn placements(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    texts(
        conn,
        "SELECT count(*) || ' placements on ' || p.day || ' name a group that does not exist' FROM placement p
         WHERE p.\"group\" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM \"group\" g WHERE g.id = p.\"group\") GROUP BY p.day",
    )
}

fn group_names(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    texts(
        conn,
        "SELECT count(*) || ' groups on ' || day || ' have no name' FROM \"group\" WHERE live = 1 AND name = '' GROUP BY day",
    )
}

fn bases(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    texts(
        conn,
        "SELECT count(*) || ' groups are of a base that does not exist' FROM \"group\" g
         WHERE g.day LIKE 'base:%' AND NOT EXISTS (SELECT 1 FROM base b WHERE g.day = 'base:' || lower(hex(b.id))) HAVING count(*) > 0",
    )
}

fn suggestions(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    // What was undone says nothing any more. Groups may be undone by somebody else after they were filled.
    texts(
        conn,
        "SELECT * FROM (
            SELECT count(*) || ' suggestions were taken on ' || day || ' for a block or a base that does not exist' AS fault
            FROM suggested s WHERE s.gap IS NOT NULL AND (NOT EXISTS (SELECT 1 FROM block b WHERE b.id = s.block)
               OR s.day LIKE 'base:%' AND NOT EXISTS (SELECT 1 FROM base b WHERE s.day = 'base:' || lower(hex(b.id)))) GROUP BY day
            UNION ALL
            SELECT count(*) || ' suggestions on ' || day || ' were better than the best possible' FROM suggested WHERE gap < 0 GROUP BY day)",
    )
}

fn sets(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    // A station is known by the origin of its groups, one of which was open on some day.
    texts(
        conn,
        "SELECT * FROM (
            SELECT count(*) || ' sets belong to a base that does not exist' AS fault FROM \"set\" s
            WHERE s.base IS NOT NULL AND NOT EXISTS (SELECT 1 FROM base b WHERE b.id = s.base) HAVING count(*) > 0
            UNION ALL
            SELECT count(*) || ' places in sets name a set or a student that does not exist' FROM set_member m
            WHERE NOT EXISTS (SELECT 1 FROM \"set\" s WHERE s.id = m.\"set\")
               OR NOT EXISTS (SELECT 1 FROM student s WHERE s.id = m.student) HAVING count(*) > 0
            UNION ALL
            SELECT count(*) || ' stops of sets name a set or a group that does not exist' FROM set_route r
            WHERE NOT EXISTS (SELECT 1 FROM \"set\" s WHERE s.id = r.\"set\")
               OR r.\"group\" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM \"group\" g WHERE g.origin = r.\"group\") HAVING count(*) > 0)",
    )
}

fn conferences(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    texts(
        conn,
        "SELECT count(*) || ' conferences on ' || on_date || ' name a student, an adult or a block that does not exist' FROM conference c
         WHERE c.live = 1 AND (NOT EXISTS (SELECT 1 FROM student s WHERE s.id = c.student)
            OR NOT EXISTS (SELECT 1 FROM adult a WHERE a.id = c.adult)
            OR NOT EXISTS (SELECT 1 FROM block b WHERE b.id = c.block)) GROUP BY on_date",
    )
}

fn absences(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    texts(
        conn,
        "SELECT count(*) || ' absences are of nobody in the file' FROM availability v
         WHERE v.live = 1 AND v.grade IS NULL AND NOT EXISTS (SELECT 1 FROM student s WHERE s.id = v.student)
            AND NOT EXISTS (SELECT 1 FROM adult a WHERE a.id = v.adult) AND NOT EXISTS (SELECT 1 FROM tag t WHERE t.id = v.tag)
         HAVING count(*) > 0",
    )
}

fn scores(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut faults = Vec::new();
    for (column, table) in [("student", "student"), ("skill", "skill"), ("source", "source"), ("import", "import")] {
        let sql = format!(
            "SELECT count(*) || ' scores of a {table} that is not in the file' FROM score s WHERE NOT EXISTS
             (SELECT 1 FROM local_id l JOIN {table} t ON t.id = l.id WHERE l.n = s.{column} AND l.kind = '{table}') HAVING count(*) > 0"
        );
        faults.extend(texts(conn, &sql)?);
    }
    Ok(faults)
}

fn sequences(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    texts(
        conn,
        "SELECT 'writer ' || lower(substr(hex(writer), 1, 8)) || ' wrote ' || count(*) || ' entries numbered up to ' || max(sequence)
         FROM entry GROUP BY writer HAVING count(*) <> max(sequence) OR count(DISTINCT sequence) <> count(*)",
    )
}

/// The newest logged value of every fact must be the one in its table; erased values are left out.
fn log_matches(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut differing = std::collections::BTreeMap::<&str, usize>::new();
    let sql = "SELECT c.kind, c.key, c.field, c.new FROM change c JOIN entry e ON e.n = c.entry ORDER BY e.lamport, e.n, c.place";
    let mut statement = conn.prepare(sql)?;
    let mut found = statement.query([])?;
    let mut newest = std::collections::HashMap::<(Kind, Vec<u8>, &'static str), Value>::new();
    while let Some(row) = found.next()? {
        let Some(kind) = Kind::named(row.get_ref(0)?.as_str()?) else { continue };
        let field = row.get_ref(2)?.as_str()?;
        let Some(field) = kind.layout().fields.iter().find(|it| **it == field) else { continue };
        if !kind.layout().personal.contains(field) {
            newest.insert((kind, row.get(1)?, field), rows::value(row, 3)?);
        }
    }
    for ((kind, key, field), new) in newest {
        let change = super::log::fact(kind, &key, field);
        if rows::current(conn, &change)?.unwrap_or_default() != new {
            *differing.entry(kind.layout().table).or_default() += 1;
        }
    }
    Ok(differing.into_iter().map(|(table, count)| format!("{count} values in {table} differ from the log")).collect())
}
