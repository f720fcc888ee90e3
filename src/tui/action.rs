//! Every bindable thing of the board, with the words that help, footer and README say about it.

/// Something that a key can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Cursor up.
    Up,
    /// Cursor down.
    Down,
    /// Cursor to the group on the left.
    Left,
    /// Cursor to the group on the right.
    Right,
    /// First student of the group.
    First,
    /// Last student of the group.
    Last,
    /// Up a screenful.
    PageUp,
    /// Down a screenful.
    PageDown,
    /// Mark on the way up.
    ExtendUp,
    /// Mark on the way down.
    ExtendDown,
    /// Mark the student.
    Mark,
    /// Mark the whole group.
    MarkColumn,
    /// Take the student, or the marked ones.
    Grab,
    /// To place.
    ToPlace,
    /// Filter.
    Filter,
    /// Away or back.
    Away,
    /// Undo.
    Undo,
    /// Redo.
    Redo,
    /// Override the rule that has just refused.
    Override,
    /// The slot before.
    PreviousSlot,
    /// The slot after.
    NextSlot,
    /// Import a file.
    Import,
    /// Help.
    Help,
    /// Leave whatever is going on.
    Cancel,
    /// To the shell.
    Suspend,
    /// Quit.
    Quit,
}

/// An action with its words.
pub struct Entry {
    /// The action.
    pub action: Action,
    /// Its name in the keymap.
    pub name: &'static str,
    /// A word for the footer.
    pub short: &'static str,
    /// A sentence for the help.
    pub help: &'static str,
}

/// The table: help, footer, keymap and README are made of it.
pub const ACTIONS: &[Entry] = &[
    entry(Action::Up, "up", "up", "Cursor up"),
    entry(Action::Down, "down", "down", "Cursor down"),
    entry(Action::Left, "left", "left", "Cursor to the group on the left"),
    entry(Action::Right, "right", "right", "Cursor to the group on the right"),
    entry(Action::First, "first", "first", "First student of the group"),
    entry(Action::Last, "last", "last", "Last student of the group"),
    entry(Action::PageUp, "page-up", "page up", "Up a screenful"),
    entry(Action::PageDown, "page-down", "page down", "Down a screenful"),
    entry(Action::ExtendUp, "extend-up", "mark up", "Mark this student and the one above"),
    entry(Action::ExtendDown, "extend-down", "mark down", "Mark this student and the one below"),
    entry(Action::Mark, "mark", "mark", "Mark or unmark the student; marked ones move together"),
    entry(Action::MarkColumn, "mark-column", "mark all", "Mark or unmark everybody in the group"),
    entry(Action::Grab, "grab", "grab", "Take the student or the marked ones, and drop them"),
    entry(Action::ToPlace, "to-place", "to place", "Put the student or the marked ones back to place"),
    entry(Action::Filter, "filter", "find", "Show only students whose name contains what you type"),
    entry(Action::Away, "away", "away", "Mark the student as absent today, or as back"),
    entry(Action::Undo, "undo", "undo", "Take the last act back, also after a restart"),
    entry(Action::Redo, "redo", "redo", "Bring back what was undone"),
    entry(Action::Override, "override", "override", "Do what a rule has just refused, with a reason for the log"),
    entry(Action::PreviousSlot, "previous-slot", "earlier", "The round or block before"),
    entry(Action::NextSlot, "next-slot", "later", "The round or block after"),
    entry(Action::Import, "import", "import", "Bring in a score or roster file; or drop the file here"),
    entry(Action::Help, "help", "help", "All keys"),
    entry(Action::Cancel, "cancel", "back", "Leave the filter, the marks, the carried student, a window"),
    entry(Action::Suspend, "suspend", "suspend", "To the shell; fg comes back"),
    entry(Action::Quit, "quit", "quit", "Leave; everything is saved already"),
];

const fn entry(action: Action, name: &'static str, short: &'static str, help: &'static str) -> Entry {
    Entry { action, name, short, help }
}

impl Action {
    /// Its row in the table.
    pub fn entry(self) -> &'static Entry {
        ACTIONS.iter().find(|it| it.action == self).unwrap_or(&ACTIONS[0])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_every_action_once() {
        let mut names: Vec<&str> = ACTIONS.iter().map(|it| it.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ACTIONS.len());
        assert_eq!(ACTIONS.len(), Action::Quit as usize + 1);
        for entry in ACTIONS {
            assert_eq!(entry.action.entry().name, entry.name);
        }
    }
}
