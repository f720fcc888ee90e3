//! One XML part of a workbook, told piece by piece. Nothing is kept but what the caller keeps, and no more is unpacked than is left
//! of the workbook's budget.

use std::borrow::Cow;
use std::io::{BufReader, Error, Read, Result as IoResult};
use std::ops::ControlFlow;

use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};

/// Why a part cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Damaged,
    TooLarge,
}

/// A piece of a part; names are without their namespace.
#[derive(Debug)]
pub(super) enum Told<'e> {
    Start(&'e str, Attributes<'e>),
    End(&'e str),
    /// A text may come in several pieces.
    Text(&'e str),
}

/// The attributes of an element.
#[derive(Clone, Copy, Debug)]
pub(super) struct Attributes<'e>(&'e BytesStart<'e>);

impl<'e> Attributes<'e> {
    /// The value of an attribute, without regard to its namespace.
    pub fn get(self, name: &str) -> Option<Cow<'e, str>> {
        // Looking for attributes that stand twice would take quadratic time.
        let found = self.0.attributes().with_checks(false).flatten().find(|it| it.key.local_name().as_ref() == name)?;
        match unescape(&found.value) {
            Ok(Cow::Borrowed(_)) | Err(_) => Some(found.value),
            Ok(Cow::Owned(text)) => Some(Cow::Owned(text)),
        }
    }
}

/// What the caller says to each piece.
pub(super) type Next = Result<ControlFlow<()>, Fault>;

/// To hear the next piece.
pub(super) const ON: Next = Ok(ControlFlow::Continue(()));
/// To hear no more.
pub(super) const ENOUGH: Next = Ok(ControlFlow::Break(()));

/// Tells a part from its beginning until the end or until `take` has had enough.
pub(super) fn tell(stream: impl Read, left: &mut u64, mut take: impl FnMut(Told<'_>) -> Next) -> Result<(), Fault> {
    let mut reader = quick_xml::Reader::from_reader(BufReader::new(Limited { stream, left: &mut *left }));
    reader.config_mut().expand_empty_elements = true;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let next = match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(it)) => take(Told::Start(it.local_name().as_ref(), Attributes(&it)))?,
            Ok(Event::End(it)) => take(Told::End(it.local_name().as_ref()))?,
            Ok(Event::Text(it)) => take(Told::Text(&it))?,
            Ok(Event::CData(it)) => take(Told::Text(&it))?,
            Ok(Event::GeneralRef(it)) => {
                let mut bytes = [0; 4];
                let text = match it.resolve_char_ref() {
                    Ok(Some(char)) => &*char.encode_utf8(&mut bytes),
                    _ => resolve_predefined_entity(&it).ok_or(Fault::Damaged)?,
                };
                take(Told::Text(text))?
            }
            Ok(Event::Eof) => return Ok(()),
            // An empty element is told as a start and an end.
            Ok(Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {
                ControlFlow::Continue(())
            }
            Err(_) => break,
        };
        if next.is_break() {
            return Ok(());
        }
    }
    drop(reader);
    Err(if *left == 0 { Fault::TooLarge } else { Fault::Damaged })
}

/// A stream that fails when nothing is left of the budget.
struct Limited<'l, R> {
    stream: R,
    left: &'l mut u64,
}

impl<R: Read> Read for Limited<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> IoResult<usize> {
        let count = self.stream.read(buffer)?;
        let left = self.left.checked_sub(count as u64);
        *self.left = left.unwrap_or_default();
        left.map(|_| count).ok_or_else(|| Error::other("more than the budget"))
    }
}
