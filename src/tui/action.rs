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
    /// Choose a group from a list, for whom is meant.
    MoveTo,
    /// To place.
    ToPlace,
    /// To a group by its number.
    GoTo,
    /// Everything about the group.
    Group,
    /// Its adults.
    Adults,
    /// What it works on.
    Focus,
    /// A new group.
    NewGroup,
    /// The group one place to the left.
    GroupLeft,
    /// The group one place to the right.
    GroupRight,
    /// Filter.
    Filter,
    /// To the grid, or back to the board.
    View,
    /// Mark who needs the skill.
    MarkNeed,
    /// Order the grid by the skill.
    Sort,
    /// Choose what orders the grid.
    SortBy,
    /// Choose whom the grid shows.
    Only,
    /// The next order of the cards.
    Order,
    /// Cards of one line or of two.
    Density,
    /// Away or back.
    Away,
    /// In what way somebody is away.
    AwayHow,
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
    /// Choose the slot from a list.
    Slots,
    /// The same block on the day before.
    PreviousDay,
    /// The same block on the day after.
    NextDay,
    /// The plan of another day.
    Copy,
    /// What was done.
    Log,
    /// Sheets for the wall, the adults, the students.
    Print,
    /// The board for students to see.
    Present,
    /// Other colours.
    Look,
    /// Take the mouse, or leave it to the terminal.
    Mouse,
    /// Who could sit where.
    Suggest,
    /// The best seats for a student.
    Seats,
    /// The student panel.
    Student,
    /// What changed since the last plan.
    Since,
    /// Which set is where in which round of the block.
    Rotation,
    /// Base, last plan and today side by side.
    Difference,
    /// The last act in the base too, or the bases.
    Bases,
    /// Where scores come from, and how they read.
    Sources,
    /// What the team sets up.
    Team,
    /// The team's rules.
    Rules,
    /// The conferences of the block, and who had none this week.
    Conferences,
    /// Who was with whom lately.
    Contacts,
    /// What students chose.
    Choices,
    /// Import a file.
    Import,
    /// The files opened lately.
    Files,
    /// Everything that can be done, to search.
    Palette,
    /// Help.
    Help,
    /// The window's yes.
    Accept,
    /// Whether an import makes unknown students.
    CreateStudents,
    /// Bring the previewed import in, whatever is open.
    ImportNow,
    /// What the columns of the previewed file are.
    MapColumns,
    /// A choice by its number.
    Pick,
    /// The next step.
    Next,
    /// Why a student is not in some group of a suggestion.
    WhyNot,
    /// What else a group of a suggestion could work on.
    OtherFocus,
    /// Other plans beside a suggestion.
    Alternatives,
    /// What counts how much in a suggestion.
    Weights,
    /// For how many slots a suggestion is.
    Reach,
    /// The student above, in the panel.
    PreviousStudent,
    /// The student below, in the panel.
    NextStudent,
    /// The week at a glance.
    Week,
    /// In the week: the day before.
    DayBefore,
    /// In the week: the day after.
    DayAfter,
    /// The week before.
    WeekBefore,
    /// The week after.
    WeekAfter,
    /// What is under the cursor of the week.
    WeekOpen,
    /// The board of the block there.
    WeekBoard,
    /// A new block.
    NewBlock,
    /// A new team time.
    NewTeamTime,
    /// No school, or school after all.
    DayOff,
    /// The arithmetic behind a value.
    Why,
    /// Leave whatever is going on.
    Cancel,
    /// To the shell.
    Suspend,
    /// Quit.
    Quit,
}

/// Where an action's keys work. A key may stand for one action in each of two scopes, but for none besides everywhere's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// On the screen and in windows.
    Everywhere,
    /// On the board, and in the grid unless the key has a meaning of its own there.
    Board,
    /// In the grid.
    Grid,
    /// In a window.
    Window,
    /// In the student panel, while keys go to it. Of its own, because where text is typed its arrows move the text cursor.
    Page,
    /// In the week at a glance.
    Week,
}

impl Scope {
    /// All, in the order of the help.
    pub const ALL: [Self; 6] = [Self::Everywhere, Self::Board, Self::Grid, Self::Window, Self::Page, Self::Week];

    /// Its section in the keymap.
    pub fn name(self) -> &'static str {
        match self {
            Self::Everywhere => "everywhere",
            Self::Board => "board",
            Self::Grid => "grid",
            Self::Window => "window",
            Self::Page => "page",
            Self::Week => "week",
        }
    }
}

/// An action with its words.
pub struct Entry {
    /// The action.
    pub action: Action,
    /// Where its keys work.
    pub scope: Scope,
    /// Its name in the keymap.
    pub name: &'static str,
    /// A word for the footer.
    pub short: &'static str,
    /// A sentence for the help.
    pub help: &'static str,
}

/// The table: help, footer, keymap and README are made of it.
pub const ACTIONS: &[Entry] = &[
    everywhere(Action::Up, "up", "up", "Cursor up"),
    everywhere(Action::Down, "down", "down", "Cursor down"),
    board(Action::Left, "left", "left", "Cursor to the group or skill on the left"),
    board(Action::Right, "right", "right", "Cursor to the group or skill on the right"),
    board(Action::First, "first", "first", "First student of the group or the grid"),
    board(Action::Last, "last", "last", "Last student of the group or the grid"),
    everywhere(Action::PageUp, "page-up", "page up", "Up a screenful"),
    everywhere(Action::PageDown, "page-down", "page down", "Down a screenful"),
    board(Action::GoTo, "go-to", "to group", "Cursor, or whom you carry, to that group; 0 is the tray"),
    board(Action::ExtendUp, "extend-up", "mark up", "Mark this student and the one above"),
    board(Action::ExtendDown, "extend-down", "mark down", "Mark this student and the one below"),
    board(Action::Mark, "mark", "mark", "Mark or unmark the student; marked ones move together"),
    board(Action::MarkColumn, "mark-column", "mark all", "Mark or unmark everybody in the group or the grid"),
    board(Action::Grab, "grab", "grab", "Take the student or the marked ones, and drop them"),
    board(Action::MoveTo, "move-to", "move", "Choose by name where the student or the marked ones go"),
    board(Action::ToPlace, "to-place", "to place", "Put the student or the marked ones back to place"),
    board(Action::Group, "group", "group", "Change the group: name, adults, focus, size, split, close"),
    board(Action::Adults, "adults", "adults", "Who leads the group and who helps"),
    board(Action::Focus, "focus", "focus", "What the group works on, with how many need each skill"),
    board(Action::NewGroup, "new-group", "new group", "A new group"),
    board(Action::GroupLeft, "group-left", "group left", "Move the group left on the board"),
    board(Action::GroupRight, "group-right", "group right", "Move the group right on the board"),
    board(Action::Filter, "filter", "find", "Show only students whose name contains what you type"),
    board(Action::View, "view", "grid", "To the mastery grid, or back to the board"),
    grid(Action::MarkNeed, "mark-need", "mark need", "Mark everybody shown who needs the skill under the cursor"),
    grid(Action::Sort, "sort", "sort", "Order by the skill under the cursor; again turns it around"),
    grid(Action::SortBy, "sort-by", "order", "Choose the order: by name, group, grade or a skill"),
    grid(Action::Only, "only", "only", "Show only a band, a group, a tag or a grade"),
    board(Action::Away, "away", "away", "Student or marked ones absent today, or back"),
    board(Action::AwayHow, "away-how", "away how", "Late, leaves early, off campus, back; adults too"),
    board(Action::Order, "order", "order", "Students by name, by band, or by the age of their score"),
    board(Action::Density, "density", "lines", "Cards of one line, or of two with skill, source and flags"),
    board(Action::Undo, "undo", "undo", "Take the last act back, also after a restart"),
    board(Action::Redo, "redo", "redo", "Bring back what was undone"),
    board(Action::Override, "override", "override", "Do what a rule has just refused, with a reason for the log"),
    board(Action::PreviousSlot, "previous-slot", "earlier", "The round or block before"),
    board(Action::NextSlot, "next-slot", "later", "The round or block after"),
    board(Action::Slots, "slots", "block", "Choose the day, block and round to show"),
    board(Action::PreviousDay, "previous-day", "day before", "The same block on the school day before"),
    board(Action::NextDay, "next-day", "day after", "The same block on the school day after"),
    board(Action::Copy, "copy", "copy", "Copy the plan of last time, or of any day"),
    board(Action::Log, "log", "log", "What was done, when and by whom"),
    board(Action::Print, "print", "print", "Print sheets: for the wall, the adults, the students"),
    board(Action::Suggest, "suggest", "suggest", "Suggest who goes where, and why; take what you like"),
    board(Action::Seats, "seats", "seats", "The three best seats for the student: late, or new"),
    everywhere(Action::Student, "student", "details", "The student's page: mastery, trends, notes, who with"),
    board(Action::Since, "since", "news", "What changed since the last plan of this block"),
    board(Action::Rotation, "rotation", "rotation", "Which set is where in each round: rotate, flip, sets"),
    board(Action::Difference, "difference", "compare", "Base, last plan and today side by side, where they differ"),
    board(Action::Bases, "bases", "base", "Right after an act: in the base too; else the bases"),
    board(Action::Sources, "sources", "sources", "Where scores come from: their rule, cuts and words"),
    board(Action::Conferences, "conferences", "confer", "Conferences: plan and tick off; who had none this week"),
    board(Action::Contacts, "contacts", "contacts", "Who was with whom lately, and who is unseen for too long"),
    board(Action::Choices, "choices", "chose", "What the student or the marked ones chose: zone, activity"),
    everywhere(Action::Team, "team", "team", "What the team sets up: people, rules, timetable, spaces"),
    board(Action::Rules, "rules", "rules", "The team's rules: new, changed, ended, and whether each holds"),
    board(Action::Import, "import", "import", "Bring in a score or roster file; or drop the file here"),
    board(Action::Files, "files", "files", "Another team: the files you opened lately"),
    board(Action::Palette, "palette", "all", "Everything that can be done: type a word of it"),
    everywhere(Action::Help, "help", "help", "All keys, to search"),
    window(Action::Accept, "accept", "yes", "Do what the window, or its line under the cursor, says"),
    window(
        Action::CreateStudents,
        "create-students",
        "create",
        "In an import: make the unknown students, or leave them out",
    ),
    window(Action::ImportNow, "import-now", "import", "In an import: bring it in, as the open questions say"),
    window(Action::MapColumns, "map-columns", "columns", "In an import: say yourself what the columns are"),
    window(Action::Pick, "pick", "pick", "In an import: the answer with that number"),
    window(Action::Next, "next", "goes on", "The next step, question of an import, part of a list"),
    window(Action::WhyNot, "why-not", "why not", "In a suggestion: why the student is not elsewhere"),
    window(Action::OtherFocus, "other-focus", "focus", "In a suggestion: another focus for the group"),
    window(Action::Alternatives, "alternatives", "plans", "In a suggestion: best, fewest moves, another focus"),
    window(Action::Reach, "reach", "rounds", "In a suggestion: this round, all rounds, the whole day"),
    window(Action::Weights, "weights", "weights", "In a suggestion: what counts how much"),
    page(
        Action::PreviousStudent,
        "previous-student",
        "before",
        "On the student's page: the student above in the group",
    ),
    page(Action::NextStudent, "next-student", "next", "On the student's page: the student below in the group"),
    board(Action::Week, "week", "week", "The week: blocks, team time, days off, when all are free"),
    week(Action::DayBefore, "day-before", "day before", "In the week: the day before"),
    week(Action::DayAfter, "day-after", "day after", "In the week: the day after"),
    week(Action::WeekBefore, "week-before", "before", "In the week: the week before"),
    week(Action::WeekAfter, "week-after", "after", "In the week: the week after"),
    week(Action::WeekOpen, "week-open", "change", "In the week: change it; a free time becomes team time"),
    week(Action::WeekBoard, "week-board", "board", "In the week: the board of the block"),
    week(Action::NewBlock, "new-block", "block", "In the week: a new block"),
    week(Action::NewTeamTime, "new-team-time", "team time", "In the week: a new time for the team to meet"),
    week(Action::DayOff, "day-off", "day off", "In the week: no school on that day, or school after all"),
    everywhere(Action::Why, "why", "why", "On the student's page: the rule and arithmetic of a value"),
    everywhere(Action::Cancel, "cancel", "back", "Leave the filter, the marks, the carried student, a window"),
    board(Action::Present, "present", "present", "For students to see: no scores, notes, reasons"),
    board(Action::Look, "look", "colors", "Other colors: dark, light, high contrast"),
    board(Action::Mouse, "mouse", "mouse", "Mouse off and on; when it is off, it selects text"),
    everywhere(Action::Suspend, "suspend", "suspend", "To the shell; fg comes back"),
    everywhere(Action::Quit, "quit", "quit", "Leave; everything is saved already"),
];

const fn everywhere(action: Action, name: &'static str, short: &'static str, help: &'static str) -> Entry {
    Entry { action, scope: Scope::Everywhere, name, short, help }
}

const fn board(action: Action, name: &'static str, short: &'static str, help: &'static str) -> Entry {
    Entry { action, scope: Scope::Board, name, short, help }
}

const fn grid(action: Action, name: &'static str, short: &'static str, help: &'static str) -> Entry {
    Entry { action, scope: Scope::Grid, name, short, help }
}

const fn window(action: Action, name: &'static str, short: &'static str, help: &'static str) -> Entry {
    Entry { action, scope: Scope::Window, name, short, help }
}

const fn page(action: Action, name: &'static str, short: &'static str, help: &'static str) -> Entry {
    Entry { action, scope: Scope::Page, name, short, help }
}

const fn week(action: Action, name: &'static str, short: &'static str, help: &'static str) -> Entry {
    Entry { action, scope: Scope::Week, name, short, help }
}

impl Action {
    /// Whether it only moves the cursor.
    pub fn is_step(self) -> bool {
        matches!(
            self,
            Self::Up
                | Self::Down
                | Self::Left
                | Self::Right
                | Self::First
                | Self::Last
                | Self::PageUp
                | Self::PageDown
                | Self::ExtendUp
                | Self::ExtendDown
        )
    }

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
