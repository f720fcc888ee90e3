//! Which keys do what: read from `assets/keymap.toml`, with every fault of it reported at once.

use std::collections::{BTreeMap, HashMap};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use serde::Deserialize;

use super::action::{ACTIONS, Action};

/// The keymap that the program comes with.
const DEFAULT: &str = include_str!("../../assets/keymap.toml");

/// A key with its modifiers. Shift is part of a character, and kept only for keys that are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

impl Key {
    /// From what the terminal says.
    pub fn of(event: KeyEvent) -> Self {
        let mut modifiers = event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        if matches!(event.code, KeyCode::Char(_)) {
            modifiers.remove(KeyModifiers::SHIFT);
        }
        Self { code: event.code, modifiers }
    }

    fn read(text: &str) -> Option<Self> {
        let (mut rest, mut modifiers) = (text, KeyModifiers::NONE);
        for (prefix, modifier) in
            [("ctrl-", KeyModifiers::CONTROL), ("alt-", KeyModifiers::ALT), ("shift-", KeyModifiers::SHIFT)]
        {
            if let Some(after) = rest.strip_prefix(prefix) {
                (rest, modifiers) = (after, modifiers | modifier);
            }
        }
        Some(Self { code: code(rest)?, modifiers })
    }
}

fn code(text: &str) -> Option<KeyCode> {
    let mut letters = text.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return Some(KeyCode::Char(letter));
    }
    Some(match text {
        "space" => KeyCode::Char(' '),
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "backspace" => KeyCode::Backspace,
        "delete" => KeyCode::Delete,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pgup" => KeyCode::PageUp,
        "pgdn" => KeyCode::PageDown,
        _ => KeyCode::F(text.strip_prefix('f')?.parse().ok().filter(|it| (1..=12).contains(it))?),
    })
}

#[derive(Deserialize)]
struct File {
    board: BTreeMap<String, Vec<String>>,
}

/// Keys to actions, and back for help.
#[derive(Clone, Debug)]
pub struct Keymap {
    actions: HashMap<Key, Action>,
    keys: HashMap<Action, Vec<String>>,
}

/// Everything that is wrong with a keymap.
#[derive(Debug, thiserror::Error)]
#[error("The keymap has {}: {}", crate::domain::text::count(.0.len(), "fault"), .0.join(" "))]
pub struct Faults(Vec<String>);

impl Keymap {
    /// Reads a keymap.
    pub fn read(text: &str) -> Result<Self, Faults> {
        let file: File =
            toml::from_str(text).map_err(|why| Faults(vec![format!("It is not TOML: {}.", why.message())]))?;
        let mut faults = Vec::new();
        let mut map = Self { actions: HashMap::new(), keys: HashMap::new() };
        for (name, keys) in &file.board {
            let Some(entry) = ACTIONS.iter().find(|it| it.name == name) else {
                faults.push(format!("There is no action “{name}”."));
                continue;
            };
            for text in keys {
                match Key::read(text) {
                    None => faults.push(format!("“{text}” (for {name}) is not a key.")),
                    Some(key) => {
                        if let Some(other) = map.actions.insert(key, entry.action) {
                            faults.push(format!("“{text}” stands for both {} and {name}.", other.entry().name));
                        }
                        map.keys.entry(entry.action).or_default().push(text.clone());
                    }
                }
            }
        }
        for entry in ACTIONS.iter().filter(|it| !map.keys.contains_key(&it.action)) {
            faults.push(format!("“{}” has no key.", entry.name));
        }
        if faults.is_empty() { Ok(map) } else { Err(Faults(faults)) }
    }

    /// The keymap that the program comes with.
    pub fn shipped() -> Self {
        Self::read(DEFAULT).unwrap_or_else(|_| Self { actions: HashMap::new(), keys: HashMap::new() })
    }

    /// What a key asks for.
    pub fn action(&self, event: KeyEvent) -> Option<Action> {
        self.actions.get(&Key::of(event)).copied()
    }

    /// The keys of an action, the main one first.
    pub fn keys(&self, action: Action) -> &[String] {
        self.keys.get(&action).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_keymap_binds_every_action_and_has_no_fault() {
        let map = Keymap::read(DEFAULT).expect("no faults");
        assert!(ACTIONS.iter().all(|it| !map.keys(it.action).is_empty()));
        assert_eq!(map.action(KeyEvent::new(KeyCode::Char('U'), KeyModifiers::SHIFT)), Some(Action::Redo));
    }

    #[test]
    fn all_faults_are_told_at_once() {
        let text = "[board]\nup = [\"up\", \"blue\"]\ndown = [\"up\"]\nfly = [\"f\"]\n";
        let Err(Faults(faults)) = Keymap::read(text) else { panic!("it is full of faults") };
        assert!(faults.iter().any(|it| it.contains("blue")));
        assert!(faults.iter().any(|it| it.contains("both")));
        assert!(faults.iter().any(|it| it.contains("fly")));
        assert!(faults.iter().any(|it| it.contains("“quit” has no key")));
    }
}
