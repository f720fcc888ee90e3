//! The one shape in which a fact's key and value travel: to the log, to ``SQLite`` and back.
//! Reading is total: a value of the wrong type (a newer writer's, a damaged row's) reads as the default.

use std::fmt;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// A value as it is stored and logged.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// Nothing stated.
    #[default]
    Null,
    /// A count, a flag (0 or 1), an order.
    Int(i64),
    /// Words, a date (`YYYY-MM-DD`), a time (`HH:MM`).
    Text(String),
    /// An id.
    Id([u8; 16]),
}

/// A type that a record's field may have.
pub trait Stored: Clone + Default + PartialEq {
    /// The value as stored.
    fn to_value(&self) -> Value;
    /// The field from a stored value; the default when the value has another type.
    fn from_value(value: &Value) -> Self;
}

/// A type that a record's key is made of; it takes `WIDTH` columns.
pub trait KeyPart: Clone + Ord {
    /// Number of columns.
    const WIDTH: usize;
    /// Appends the columns' values.
    fn push(&self, out: &mut Vec<Value>);
    /// Reads the columns' values.
    fn take(values: &[Value]) -> Self;
}

impl Stored for bool {
    fn to_value(&self) -> Value {
        Value::Int(i64::from(*self))
    }

    fn from_value(value: &Value) -> Self {
        matches!(value, Value::Int(number) if *number != 0)
    }
}

macro_rules! stored_numbers {
    ($($number:ty),+) => {$(
        impl Stored for $number {
            fn to_value(&self) -> Value {
                Value::Int(i64::from(*self))
            }

            fn from_value(value: &Value) -> Self {
                match value {
                    Value::Int(number) => <$number>::try_from(*number).unwrap_or_default(),
                    _ => 0,
                }
            }
        }
    )+};
}
stored_numbers!(u8, u32, i64);

impl Stored for String {
    fn to_value(&self) -> Value {
        Value::Text(self.clone())
    }

    fn from_value(value: &Value) -> Self {
        match value {
            Value::Text(text) => text.clone(),
            _ => Self::new(),
        }
    }
}

impl<T: Stored> Stored for Option<T> {
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::to_value)
    }

    fn from_value(value: &Value) -> Self {
        (*value != Value::Null).then(|| T::from_value(value))
    }
}

/// Dates and times as text: the same in every tool that opens the file.
macro_rules! stored_times {
    ($($time:ty = $format:literal),+) => {$(
        impl Stored for $time {
            fn to_value(&self) -> Value {
                Value::Text(self.format($format).to_string())
            }

            fn from_value(value: &Value) -> Self {
                match value {
                    Value::Text(text) => <$time>::parse_from_str(text, $format).unwrap_or_default(),
                    _ => Self::default(),
                }
            }
        }
    )+};
}
stored_times!(NaiveDate = "%Y-%m-%d", NaiveTime = "%H:%M", NaiveDateTime = "%Y-%m-%dT%H:%M:%S");

/// Implements [`Stored`] for an enum of words; the first word is the default.
macro_rules! words_enum {
    ($( $(#[$meta:meta])* $name:ident { $first_doc:literal $first:ident = $first_word:literal, $( $doc:literal $variant:ident = $word:literal ),* $(,)? } )+) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            #[doc = $first_doc]
            #[default]
            $first,
            $( #[doc = $doc] $variant, )*
        }

        impl $name {
            /// Every word, in order.
            pub const ALL: &'static [Self] = &[Self::$first, $(Self::$variant),*];

            /// The word for it, on screen, in the file and on the command line.
            pub fn word(self) -> &'static str {
                match self {
                    Self::$first => $first_word,
                    $( Self::$variant => $word, )*
                }
            }

            /// Reads the word; `None` for any other.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.word() == word)
            }
        }

        impl $crate::domain::value::Stored for $name {
            fn to_value(&self) -> $crate::domain::value::Value {
                $crate::domain::value::Value::Text(self.word().to_owned())
            }

            fn from_value(value: &$crate::domain::value::Value) -> Self {
                match value {
                    $crate::domain::value::Value::Text(word) => Self::from_word(word).unwrap_or_default(),
                    _ => Self::default(),
                }
            }
        }
    )+};
}
pub(crate) use words_enum;

/// What fits a field fits a key's column.
impl<T: Stored + Ord> KeyPart for T {
    const WIDTH: usize = 1;

    fn push(&self, out: &mut Vec<Value>) {
        out.push(self.to_value());
    }

    fn take(values: &[Value]) -> Self {
        values.first().map(Self::from_value).unwrap_or_default()
    }
}

impl<A: KeyPart, B: KeyPart> KeyPart for (A, B) {
    const WIDTH: usize = A::WIDTH + B::WIDTH;

    fn push(&self, out: &mut Vec<Value>) {
        self.0.push(out);
        self.1.push(out);
    }

    fn take(values: &[Value]) -> Self {
        let (left, right) = values.split_at(A::WIDTH.min(values.len()));
        (A::take(left), B::take(right))
    }
}

impl<A: KeyPart, B: KeyPart, C: KeyPart> KeyPart for (A, B, C) {
    const WIDTH: usize = A::WIDTH + B::WIDTH + C::WIDTH;

    fn push(&self, out: &mut Vec<Value>) {
        self.0.push(out);
        self.1.push(out);
        self.2.push(out);
    }

    fn take(values: &[Value]) -> Self {
        let (left, right) = values.split_at(A::WIDTH.min(values.len()));
        let (middle, right) = right.split_at(B::WIDTH.min(right.len()));
        (A::take(left), B::take(middle), C::take(right))
    }
}

impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => Ok(()),
            Self::Int(number) => number.fmt(out),
            Self::Text(text) => out.write_str(text),
            Self::Id(id) => out.write_str(&super::ids::hex(id)),
        }
    }
}
