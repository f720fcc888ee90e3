//! Settings back to the file's text. Who wrote comments into it finds them as they were.

use toml::de::DeTable;

use super::read::{choices, hint, meant};
use super::{KEYS, Key, Settings};
use crate::tui::action::ACTIONS;
use crate::tui::keymap::Keymap;

/// A setting cannot be changed like this.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unchanged {
    /// No such setting.
    #[error("There is no setting “{0}”.{1} The settings are {2}.")]
    Unknown(String, String, String),
    /// Not a word that it may be.
    #[error("{0} cannot be “{1}”.{2} {3}")]
    Word(&'static str, String, String, String),
}

/// How the documented file begins.
const HEAD: &str = "# Settings of Huddleboard on this computer. What is left out, or wrong, is as in this file.\n";

/// What it says before the keys.
const ABOUT_KEYS: &str = "
# Keys of your own: an action with its keys, which replace the usual ones; a key that meant something else no longer does.
# A key is a character, or one of: space enter esc tab backspace delete up down left right home end pgup pgdn f1-f12; with
# ctrl-, alt- or shift- before it. These are the usual ones; take the # away from the line that you change.
[keys]
";

impl Settings {
    /// The documented file with the usual settings.
    pub fn template() -> String {
        let (usual, keymap) = (Self::default(), Keymap::shipped());
        let settings = KEYS.iter().map(|key| {
            let words = (key.words)().into_iter().map(|it| literal(key, it)).collect::<Vec<_>>().join(", ");
            let value = literal(key, (key.word)(&usual));
            format!("\n# {}\n# One of: {words}\n{} = {value}\n", key.help, key.name)
        });
        let keys = ACTIONS.iter().map(|it| format!("# {} = {:?}  # {}\n", it.name, keymap.keys(it.action), it.help));
        [HEAD.to_owned()].into_iter().chain(settings).chain([ABOUT_KEYS.to_owned()]).chain(keys).collect()
    }

    /// A file's text with one setting changed; nothing else in it is touched. An empty text begins as [`Self::template`].
    pub fn edited(text: &str, name: &str, word: &str) -> Result<String, Unchanged> {
        let key = find(name)?;
        if !(key.set)(&mut Self::default(), word) {
            let hint = hint(meant(word, (key.words)()));
            return Err(Unchanged::Word(key.name, word.to_owned(), hint, choices(key)));
        }
        if text.trim().is_empty() {
            return Self::edited(&Self::template(), name, word);
        }
        let (table, _) = DeTable::parse_recoverable(text);
        let (value, mut out) = (literal(key, word), text.to_owned());
        let stated = table.get_ref().iter().find(|it| it.0.get_ref() == name);
        if let Some((_, old)) = stated {
            out.replace_range(old.span(), &value);
        } else {
            // Before the first table, whose line would otherwise take it in.
            let tables = table.get_ref().iter().filter(|it| it.1.get_ref().is_table());
            let end = tables.map(|it| it.0.span().start).min().map(|it| text[..it].rfind('\n').map_or(0, |it| it + 1));
            let end = end.unwrap_or(text.len());
            let gap = if end == 0 || text[..end].ends_with('\n') { "" } else { "\n" };
            out.insert_str(end, &format!("{gap}{name} = {value}\n"));
        }
        Ok(out)
    }
}

fn find(name: &str) -> Result<&'static Key, Unchanged> {
    KEYS.iter().find(|it| it.name == name).ok_or_else(|| {
        let names: Vec<&str> = KEYS.iter().map(|it| it.name).collect();
        Unchanged::Unknown(name.to_owned(), hint(meant(name, names.iter().copied())), names.join(", "))
    })
}

/// A word as TOML: without quotes where it is a yes or no.
fn literal(key: &Key, word: &str) -> String {
    let bare = word == "false" || word == "true" && (key.words)().contains(&"false");
    if bare { word.to_owned() } else { format!("\"{word}\"") }
}
