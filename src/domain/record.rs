//! What every kind of fact has in common: a key, one-field changes, a table in memory and in the file.
//!
//! A record is declared once, by `record!`: its Rust type, its table, its key columns and its fields. From that
//! come reading, writing, logging and undo, so a new word of the glossary costs a declaration and a table.
//! **A record that was never written equals `R::new(key)`**: absence and the default are the same thing, which
//! is what makes every change invertible. A table holds no record that equals its default, so two books that say
//! the same are equal.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::change::Change;
use super::ids::StudentId;
use super::value::{KeyPart, Value};

/// How one kind of record is laid out.
#[derive(Debug)]
pub struct Layout {
    /// The table's name, which is also the kind's word in the log.
    pub table: &'static str,
    /// The key's columns, in order.
    pub keys: &'static [&'static str],
    /// The fields' columns, in order.
    pub fields: &'static [&'static str],
    /// Those of the fields whose values name a child or hold a person's words: erasable in the log.
    pub personal: &'static [&'static str],
}

/// A kind of fact.
pub trait Record: Clone + PartialEq + Sized {
    /// What names one of them.
    type Key: KeyPart;
    /// Table, key and fields.
    const LAYOUT: Layout;
    /// The record as it is before anything was written.
    fn new(key: Self::Key) -> Self;
    /// What names it.
    fn key(&self) -> &Self::Key;
    /// The value of a field; `Null` for a name that is not a field.
    fn get(&self, field: &str) -> Value;
    /// Sets a field; an unknown name is ignored, because applying is total.
    fn set(&mut self, field: &str, value: &Value);
    /// The student whom its personal fields are about.
    fn about(&self) -> Option<StudentId>;
}

/// Declares a record: see the module's documentation. `personal { … }` lists the erasable fields.
macro_rules! record {
    (
        $(#[$meta:meta])*
        $name:ident in $table:literal [ $($column:literal),+ ] of $key:ty, about $about:expr;
        { $( $(#[$fmeta:meta])* $field:ident : $fty:ty, )* }
        personal { $( $(#[$pmeta:meta])* $pfield:ident : $pty:ty, )* }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            /// What names it.
            pub key: $key,
            $( $(#[$fmeta])* pub $field: $fty, )*
            $( $(#[$pmeta])* pub $pfield: $pty, )*
        }

        impl $crate::domain::record::Record for $name {
            type Key = $key;
            const LAYOUT: $crate::domain::record::Layout = $crate::domain::record::Layout {
                table: $table,
                keys: &[$($column),+],
                fields: &[$(stringify!($field),)* $(stringify!($pfield),)*],
                personal: &[$(stringify!($pfield),)*],
            };

            fn new(key: $key) -> Self {
                Self {
                    key,
                    $( $field: Default::default(), )*
                    $( $pfield: Default::default(), )*
                }
            }

            fn key(&self) -> &$key {
                &self.key
            }

            fn get(&self, field: &str) -> $crate::domain::value::Value {
                use $crate::domain::value::Stored;
                match field {
                    $( stringify!($field) => self.$field.to_value(), )*
                    $( stringify!($pfield) => self.$pfield.to_value(), )*
                    _ => $crate::domain::value::Value::Null,
                }
            }

            fn set(&mut self, field: &str, value: &$crate::domain::value::Value) {
                use $crate::domain::value::Stored;
                match field {
                    $( stringify!($field) => self.$field = <$fty>::from_value(value), )*
                    $( stringify!($pfield) => self.$pfield = <$pty>::from_value(value), )*
                    _ => {}
                }
            }

            fn about(&self) -> Option<$crate::domain::ids::StudentId> {
                let about: fn(&Self) -> Option<$crate::domain::ids::StudentId> = $about;
                about(self)
            }
        }
    };
}
pub(crate) use record;

/// All records of one kind that are in memory, by key. Cloning is cheap (shared until written), so a whole
/// [`Book`](super::book::Book) can be handed to a thread or tried out by a decision.
#[derive(Clone, Debug, PartialEq)]
pub struct Table<R: Record>(Arc<BTreeMap<R::Key, R>>);

impl<R: Record> Default for Table<R> {
    fn default() -> Self {
        Self(Arc::new(BTreeMap::new()))
    }
}

impl<R: Record> Table<R> {
    /// The record of that key, if anything was ever written of it.
    pub fn get(&self, key: &R::Key) -> Option<&R> {
        self.0.get(key)
    }

    /// All records, in the order of their keys.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &R> {
        self.0.values()
    }

    /// The records whose keys lie in a range, in order.
    pub fn range(&self, keys: impl std::ops::RangeBounds<R::Key>) -> impl DoubleEndedIterator<Item = &R> {
        self.0.range(keys).map(|(_, record)| record)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes a record over as it was read from the file.
    pub fn load(&mut self, record: R) {
        if record != R::new(record.key().clone()) {
            Arc::make_mut(&mut self.0).insert(record.key().clone(), record);
        }
    }

    /// Forgets the records for which `keep` is false (a plan that no screen shows any more).
    pub fn retain(&mut self, keep: impl Fn(&R) -> bool) {
        Arc::make_mut(&mut self.0).retain(|_, record| keep(record));
    }

    /// Sets one field, whatever was there: applying never refuses.
    pub(super) fn apply(&mut self, change: &Change) {
        let key = R::Key::take(&change.key);
        let records = Arc::make_mut(&mut self.0);
        let record = records.entry(key.clone()).or_insert_with_key(|key| R::new(key.clone()));
        record.set(change.field, &change.new);
        if *record == R::new(key.clone()) {
            records.remove(&key);
        }
    }

    /// The present value of one field.
    pub(super) fn current(&self, key: &[Value], field: &str) -> Value {
        let key = R::Key::take(key);
        match self.0.get(&key) {
            Some(record) => record.get(field),
            None => R::new(key).get(field),
        }
    }
}
