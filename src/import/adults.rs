//! The adults of a roster: who teaches or helps in a class, and is not in the team yet.

use std::collections::HashSet;

use super::person::Person;
use crate::domain::book::Book;
use crate::domain::command::NewAdult;
use crate::domain::find::fold_key;
use crate::domain::ids::{AdultId, AdultKeyId};
use crate::domain::person::{Adult, Role};
use crate::domain::text::fold;

/// An adult as a roster describes them.
pub(super) struct Staff {
    pub person: Person,
    pub role: Role,
}

/// Adults to be made; one whom the team knows by a key stays as is, and one known by name only gets the keys.
pub(super) fn new_adults(staff: &[Staff], book: &Book) -> Vec<NewAdult> {
    let mut made = HashSet::new();
    let fresh = staff.iter().filter_map(|it| new_adult(it, book)).filter(|it| made.insert(it.id));
    fresh.collect()
}

fn new_adult(Staff { person, role }: &Staff, book: &Book) -> Option<NewAdult> {
    let keys: Vec<(String, String)> = person.keys.iter().map(|(it, value)| (it.clone(), fold_key(value))).collect();
    let key_id = |(namespace, value): &(String, String)| AdultKeyId::derived(&[namespace.as_bytes(), value.as_bytes()]);
    if keys.iter().any(|it| book.adult_keys.get(&key_id(it)).is_some_and(|it| it.live)) {
        return None;
    }
    let namesakes: Vec<&Adult> =
        book.adults.iter().filter(|it| it.live && fold(&it.name) == fold(&person.name)).collect();
    if let [known] = namesakes.as_slice() {
        return Some(NewAdult { id: known.key, name: known.name.clone(), role: known.role, keys });
    }
    let (namespace, value) = keys.first()?;
    let id = AdultId::derived(&[namespace.as_bytes(), value.as_bytes()]);
    let name = if person.name.is_empty() { value.clone() } else { person.name.clone() };
    Some(NewAdult { id, name, role: *role, keys })
}
