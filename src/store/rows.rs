//! Records between their tables and the book: generic over the kinds, from each kind's layout.

use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, Row, params_from_iter};

use crate::domain::book::{Book, Kind};
use crate::domain::change::Change;
use crate::domain::plan::Day;
use crate::domain::value::{Stored, Value};

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Self::Int(number) => ToSqlOutput::Borrowed(ValueRef::Integer(*number)),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Self::Id(id) => ToSqlOutput::Borrowed(ValueRef::Blob(id)),
        })
    }
}

/// A column as a value; what no field can hold reads as nothing.
pub(super) fn value(row: &Row<'_>, column: usize) -> rusqlite::Result<Value> {
    Ok(match row.get_ref(column)? {
        ValueRef::Integer(number) => Value::Int(number),
        ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(bytes) => <[u8; 16]>::try_from(bytes).map_or(Value::Null, Value::Id),
        ValueRef::Null | ValueRef::Real(_) => Value::Null,
    })
}

fn columns(kind: Kind) -> Vec<&'static str> {
    let layout = kind.layout();
    layout.keys.iter().chain(layout.fields).copied().collect()
}

fn quoted(columns: &[&str]) -> String {
    columns.iter().map(|it| format!("\"{it}\"")).collect::<Vec<_>>().join(", ")
}

/// Reads every record that is not part of a day's plan.
pub(super) fn load_whole(conn: &Connection, book: &mut Book) -> rusqlite::Result<()> {
    for kind in Kind::ALL.iter().filter(|it| !it.is_plan()) {
        load(conn, book, *kind, "", &[])?;
    }
    Ok(())
}

/// Reads the plans of one day.
pub(super) fn load_day(conn: &Connection, book: &mut Book, day: Day) -> rusqlite::Result<()> {
    for kind in Kind::ALL.iter().filter(|it| it.is_plan()) {
        let filter = match kind {
            Kind::GroupAdult | Kind::GroupSkill => "WHERE \"group\" IN (SELECT id FROM \"group\" WHERE day = ?1)",
            _ => "WHERE day = ?1",
        };
        load(conn, book, *kind, filter, &[day.to_value()])?;
    }
    Ok(())
}

fn load(conn: &Connection, book: &mut Book, kind: Kind, filter: &str, params: &[Value]) -> rusqlite::Result<()> {
    let columns = columns(kind);
    let sql = format!("SELECT {} FROM \"{}\" {filter}", quoted(&columns), kind.layout().table);
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(params))?;
    let mut record = Vec::with_capacity(columns.len());
    while let Some(row) = rows.next()? {
        record.clear();
        for column in 0..columns.len() {
            record.push(value(row, column)?);
        }
        book.load(kind, &record);
    }
    Ok(())
}

/// Writes one field.
pub(super) fn write(conn: &Connection, change: &Change) -> rusqlite::Result<()> {
    let layout = change.kind.layout();
    let keys = quoted(layout.keys);
    let marks = vec!["?"; layout.keys.len()].join(", ");
    let sql = format!(
        "INSERT INTO \"{}\" ({keys}, \"{field}\") VALUES ({marks}, ?) ON CONFLICT ({keys}) DO UPDATE SET \"{field}\" = excluded.\"{field}\"",
        layout.table,
        field = change.field
    );
    conn.prepare_cached(&sql)?.execute(params_from_iter(change.key.iter().chain([&change.new])))?;
    Ok(())
}

/// What stands in a field of a fact that may not be in memory.
pub(super) fn current(conn: &Connection, change: &Change) -> rusqlite::Result<Option<Value>> {
    let layout = change.kind.layout();
    let keys: Vec<String> = layout.keys.iter().map(|it| format!("\"{it}\" = ?")).collect();
    let sql = format!("SELECT \"{}\" FROM \"{}\" WHERE {}", change.field, layout.table, keys.join(" AND "));
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(&change.key))?;
    rows.next()?.map(|row| value(row, 0)).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_record_has_its_table_and_every_column() {
        let conn = Connection::open_in_memory().expect("memory");
        conn.execute_batch(super::super::SCHEMA).expect("the schema is SQL");
        for kind in Kind::ALL {
            let layout = kind.layout();
            let mut statement =
                conn.prepare(&format!("SELECT name, pk FROM pragma_table_info('{}')", layout.table)).expect("sql");
            let found: Vec<(String, i64)> = statement
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
                .expect("rows")
                .map(|it| it.expect("row"))
                .collect();
            let keys: Vec<&str> = found.iter().filter(|it| it.1 > 0).map(|it| it.0.as_str()).collect();
            assert_eq!(keys, layout.keys, "keys of {}", layout.table);
            let fields: Vec<&str> = found.iter().filter(|it| it.1 == 0).map(|it| it.0.as_str()).collect();
            assert_eq!(fields, layout.fields, "fields of {}", layout.table);
        }
    }

    #[test]
    fn every_default_of_a_table_is_the_records_own() {
        let conn = Connection::open_in_memory().expect("memory");
        conn.execute_batch(super::super::SCHEMA).expect("the schema is SQL");
        let empty = Book::default();
        for kind in Kind::ALL {
            let layout = kind.layout();
            let key: Vec<Value> = layout.keys.iter().map(|it| sample_key(it)).collect();
            let Some(field) = layout.fields.first() else { continue };
            let new = empty.current(*kind, &key, field);
            write(&conn, &Change { kind: *kind, key: key.clone(), field, old: Value::Null, new }).expect("written");
            let mut book = Book::default();
            load(&conn, &mut book, *kind, "", &[]).expect("loaded");
            for field in layout.fields {
                assert_eq!(
                    book.current(*kind, &key, field),
                    empty.current(*kind, &key, field),
                    "{}.{field}",
                    layout.table
                );
            }
        }
    }

    fn sample_key(column: &str) -> Value {
        match column {
            "day" | "on_date" => Value::Text("2026-11-24".into()),
            "round" | "place" => Value::Int(1),
            "part" => Value::Text("student".into()),
            "weekday" | "subject" | "word" | "about" | "name" => Value::Text("mon".into()),
            _ => Value::Id([7; 16]),
        }
    }
}
