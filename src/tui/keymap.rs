//! Which keys do what: read from `assets/keymap.toml`, with every fault of it reported at once.

use std::collections::{BTreeMap, HashMap};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::action::{ACTIONS, Action, Entry, Scope};
use super::settings::{Fault, OwnKeys};

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

    /// One key, or the ten of `0-9`.
    fn read(text: &str) -> Vec<Self> {
        if text == "0-9" {
            return ('0'..='9').map(|it| Self { code: KeyCode::Char(it), modifiers: KeyModifiers::NONE }).collect();
        }
        Self::read_one(text).into_iter().collect()
    }

    fn read_one(text: &str) -> Option<Self> {
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

/// Sections of actions of their keys.
type File = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// Keys to actions, and back for help.
#[derive(Clone, Debug)]
pub struct Keymap {
    actions: HashMap<(Scope, Key), Action>,
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
        for (section, actions) in &file {
            let Some(scope) = Scope::ALL.into_iter().find(|it| it.name() == section) else {
                faults.push(format!("There is no section [{section}]."));
                continue;
            };
            for (name, keys) in actions {
                match ACTIONS.iter().find(|it| it.name == name) {
                    None => faults.push(format!("There is no action “{name}”.")),
                    Some(entry) if entry.scope != scope => {
                        faults.push(format!("“{name}” belongs into [{}].", entry.scope.name()));
                    }
                    Some(entry) => faults.extend(keys.iter().filter_map(|it| map.bind(entry, it).err())),
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

    /// The keymap that the program comes with, with somebody's own keys: they replace the usual ones of their actions, and what
    /// else they meant they mean no longer. An action whose own keys are all faulty keeps its usual ones.
    pub fn shipped_with(own: &BTreeMap<String, OwnKeys>) -> (Self, Vec<Fault>) {
        let (shipped, mut faults) = (Self::shipped(), Vec::new());
        let mut map = shipped.clone();
        let owned: Vec<(&Entry, &OwnKeys)> =
            ACTIONS.iter().filter_map(|entry| Some((entry, own.get(entry.name)?))).collect();
        for (entry, _) in &owned {
            map.actions.retain(|_, it| *it != entry.action);
            map.keys.remove(&entry.action);
        }
        for (entry, stated) in &owned {
            let ours = |it: Action| owned.iter().any(|(entry, _)| entry.action == it);
            for text in &stated.keys {
                map.free(entry.scope, text, ours);
                if let Err(words) = map.bind(entry, text) {
                    faults.push(Fault { line: Some(stated.line), words });
                }
            }
        }
        for (entry, stated) in &owned {
            if !stated.keys.is_empty() && map.keys(entry.action).is_empty() {
                for text in shipped.keys(entry.action) {
                    // What another of the own keys has taken stays taken.
                    let _ = map.bind(entry, text);
                }
            }
        }
        (map, faults)
    }

    /// Takes a key away from what it meant beside or above a scope, unless that is among `kept`.
    fn free(&mut self, scope: Scope, text: &str, kept: impl Fn(Action) -> bool) {
        let keys = Key::read(text);
        let beside = |it: Scope| it == scope || it == Scope::Everywhere || scope == Scope::Everywhere;
        self.actions.retain(|(other, key), action| !(keys.contains(key) && beside(*other) && !kept(*action)));
        let actions = &self.actions;
        for (action, texts) in &mut self.keys {
            let scope = action.entry().scope;
            texts.retain(|it| Key::read(it).iter().any(|key| actions.get(&(scope, *key)) == Some(action)));
        }
    }

    /// Gives a key, as it is written, to an action. A key of everywhere must mean nothing else anywhere.
    fn bind(&mut self, entry: &Entry, text: &str) -> Result<(), String> {
        let keys = Key::read(text);
        if keys.is_empty() {
            return Err(format!("“{text}” (for {}) is not a key.", entry.name));
        }
        for key in keys {
            let mut rivals = Scope::ALL
                .into_iter()
                .filter(|it| *it == entry.scope || *it == Scope::Everywhere || entry.scope == Scope::Everywhere);
            if let Some(other) = rivals.find_map(|it| self.actions.get(&(it, key))) {
                return Err(format!("“{text}” stands for both {} and {}.", other.entry().name, entry.name));
            }
            self.actions.insert((entry.scope, key), entry.action);
        }
        self.keys.entry(entry.action).or_default().push(text.to_owned());
        Ok(())
    }

    /// What a key asks for in a scope.
    pub fn action(&self, event: KeyEvent, scope: Scope) -> Option<Action> {
        let key = Key::of(event);
        self.actions.get(&(scope, key)).or_else(|| self.actions.get(&(Scope::Everywhere, key))).copied()
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
        assert_eq!(
            map.action(KeyEvent::new(KeyCode::Char('U'), KeyModifiers::SHIFT), Scope::Board),
            Some(Action::Redo)
        );
    }

    fn own(keys: &[(&str, &[&str])]) -> BTreeMap<String, OwnKeys> {
        let keys = keys.iter().enumerate().map(|(at, (action, keys))| {
            let keys = keys.iter().map(|it| (*it).to_owned()).collect();
            ((*action).to_owned(), OwnKeys { keys, line: at + 1 })
        });
        keys.collect()
    }

    fn means(map: &Keymap, letter: char) -> Option<Action> {
        map.action(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE), Scope::Board)
    }

    #[test]
    fn own_keys_replace_the_usual_ones_and_what_they_meant() {
        let (map, faults) = Keymap::shipped_with(&own(&[("undo", &["x", "k"]), ("help", &[])]));
        assert_eq!(faults, []);
        assert_eq!((means(&map, 'x'), means(&map, 'k')), (Some(Action::Undo), Some(Action::Undo)));
        assert_ne!(means(&map, 'u'), Some(Action::Undo));
        assert_eq!(map.keys(Action::Up), ["up"]);
        assert!(map.keys(Action::Help).is_empty());
    }

    #[test]
    fn faulty_own_keys_are_told_with_their_line_and_leave_the_usual_ones() {
        let (map, faults) = Keymap::shipped_with(&own(&[("undo", &["blue"]), ("redo", &["x"]), ("mark", &["x"])]));
        assert_eq!(faults.len(), 2, "{faults:?}");
        assert!(faults.iter().any(|it| it.line == Some(1) && it.words.contains("“blue”")));
        assert!(faults.iter().any(|it| it.words.contains("both")));
        assert_eq!(means(&map, 'u'), Some(Action::Undo));
    }

    #[test]
    fn all_faults_are_told_at_once() {
        let text = "[everywhere]\nup = [\"up\", \"blue\"]\ndown = [\"up\"]\nfly = [\"f\"]\nundo = [\"z\"]\n[sky]\n";
        let Err(Faults(faults)) = Keymap::read(text) else { panic!("it is full of faults") };
        assert!(faults.iter().any(|it| it.contains("blue")));
        assert!(faults.iter().any(|it| it.contains("both")));
        assert!(faults.iter().any(|it| it.contains("fly")));
        assert!(faults.iter().any(|it| it.contains("“redo” has no key")));
        assert!(faults.iter().any(|it| it.contains("“undo” belongs into [board]")));
        assert!(faults.iter().any(|it| it.contains("[sky]")));
    }
}
