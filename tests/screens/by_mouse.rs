//! Every action by the mouse alone: it comes to the same as its keys do.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use huddleboard::tui::action::{ACTIONS, Action};
use huddleboard::tui::{Input, Target, Wish};

use super::keys::proof;
use super::{On, Screen};

/// How the mouse comes to an action; first what has to be so before, which the mouse does too.
enum Way {
    /// By a button of its own: at the bottom, in a window, beside what was just said.
    Button(fn(&mut Screen)),
    /// By something else on the screen.
    Seen(fn(&mut Screen), fn(&mut Screen)),
    /// By its row in the list of all that can be done.
    Listed(fn(&mut Screen)),
}

/// What a teacher does all day needs no list.
const COMMON: [Action; 17] = [
    Action::Suggest,
    Action::GoTo,
    Action::Mark,
    Action::ExtendDown,
    Action::Grab,
    Action::ToPlace,
    Action::Group,
    Action::Student,
    Action::Filter,
    Action::View,
    Action::Away,
    Action::Undo,
    Action::Redo,
    Action::Override,
    Action::Slots,
    Action::Copy,
    Action::Help,
];

fn way(action: Action) -> Way {
    match action {
        Action::Up => Way::Listed(|screen| press(screen, On::Student("Noor Hashemi"))),
        Action::Left | Action::GroupLeft => Way::Listed(|screen| press(screen, On::Student("Ana Bell"))),
        Action::First | Action::PageUp => Way::Listed(|screen| press(screen, On::Student("Eva Laine"))),
        Action::Last | Action::PageDown | Action::Adults | Action::Focus | Action::GroupRight => Way::Listed(to_ocean),
        Action::Down
        | Action::Right
        | Action::MarkColumn
        | Action::MoveTo
        | Action::NewGroup
        | Action::AwayHow
        | Action::NextSlot
        | Action::PreviousDay
        | Action::NextDay
        | Action::Rotation
        | Action::Sources
        | Action::Week
        | Action::Difference
        | Action::Bases
        | Action::Team
        | Action::Rules
        | Action::Conferences
        | Action::Contacts
        | Action::Choices
        | Action::Present
        | Action::Import
        | Action::Log
        | Action::Print
        | Action::Look
        | Action::Mouse
        | Action::Order
        | Action::Density
        | Action::Files
        | Action::Seats
        | Action::Suspend => Way::Listed(at_once),
        Action::DayBefore => Way::Seen(to_week, |screen| press(screen, On::Target(Target::Week(0, Some(0))))),
        Action::DayAfter => Way::Seen(to_week, |screen| press(screen, On::Target(Target::Week(2, Some(0))))),
        Action::WeekOpen => Way::Seen(to_week, |screen| press(screen, On::Target(Target::Week(1, Some(0))))),
        Action::WeekBoard => Way::Button(|screen| {
            to_week(screen);
            press(screen, On::Target(Target::Week(2, Some(0))));
        }),
        Action::WeekBefore | Action::WeekAfter | Action::NewBlock | Action::NewTeamTime | Action::DayOff => {
            Way::Button(to_week)
        }
        Action::Group => Way::Button(to_ocean),
        Action::Student => Way::Seen(to_ocean, to_page),
        Action::Why | Action::NextStudent => Way::Button(into_page),
        Action::PreviousStudent => Way::Button(to_next_page),
        Action::PreviousSlot => Way::Listed(|screen| choose(screen, Action::NextSlot)),
        Action::SortBy => Way::Listed(to_grid),
        Action::Cancel => Way::Listed(|screen| press_with(screen, "Kofi Asante", KeyModifiers::CONTROL)),
        Action::WhyNot | Action::OtherFocus | Action::Alternatives | Action::Weights | Action::Reach => {
            Way::Button(to_suggestion)
        }
        Action::Filter
        | Action::Suggest
        | Action::Since
        | Action::Copy
        | Action::View
        | Action::Away
        | Action::Slots
        | Action::Palette
        | Action::Help
        | Action::Quit => Way::Button(at_once),
        Action::MarkNeed | Action::Only => Way::Button(to_grid),
        Action::Undo => Way::Button(move_kofi),
        Action::Redo => Way::Button(|screen| {
            move_kofi(screen);
            press(screen, On::Button(Action::Undo));
        }),
        Action::Override => Way::Button(|screen| {
            for name in ["Kofi Asante", "Noor Hashemi", "Tom O'Brien"] {
                press_with(screen, name, KeyModifiers::CONTROL);
            }
            screen.drag(On::Student("Kofi Asante"), On::Group("Shade"));
        }),
        Action::Accept => Way::Button(|screen| choose(screen, Action::MoveTo)),
        Action::Next => Way::Button(|screen| {
            choose(screen, Action::Files);
            press(screen, On::Row("A new team"));
        }),
        Action::CreateStudents | Action::ImportNow => Way::Button(super::scenes::drop_sheet),
        Action::MapColumns => Way::Button(super::asking::drop_quiz),
        Action::Pick => Way::Seen(super::asking::open_question, |screen| press(screen, On::Target(Target::Choice(0)))),
        Action::GoTo => Way::Seen(at_once, to_ocean),
        Action::Mark => Way::Seen(at_once, |screen| press_with(screen, "Kofi Asante", KeyModifiers::CONTROL)),
        Action::ExtendUp => Way::Seen(
            |screen| press(screen, On::Student("Noor Hashemi")),
            |screen| press_with(screen, "Kofi Asante", KeyModifiers::SHIFT),
        ),
        Action::ExtendDown => Way::Seen(at_once, |screen| press_with(screen, "Noor Hashemi", KeyModifiers::SHIFT)),
        Action::Grab => Way::Seen(at_once, |screen| {
            screen.down(On::Student("Kofi Asante")).hold(On::Tray);
        }),
        Action::ToPlace => Way::Seen(at_once, |screen| {
            screen.drag(On::Student("Aiyana Begay"), On::Tray);
        }),
        Action::Sort => Way::Seen(to_grid, |screen| press(screen, On::Skill("RF.3.3"))),
    }
}

fn at_once(_: &mut Screen) {}

fn to_week(screen: &mut Screen) {
    choose(screen, Action::Week);
}

fn to_ocean(screen: &mut Screen) {
    press(screen, On::Student("Aiyana Begay"));
}

/// On a wide screen the first press puts the page beside the board, the second goes into it.
fn to_page(screen: &mut Screen) {
    press(screen, On::Button(Action::Student));
    press(screen, On::Button(Action::Student));
}

fn into_page(screen: &mut Screen) {
    to_ocean(screen);
    to_page(screen);
}

fn to_next_page(screen: &mut Screen) {
    into_page(screen);
    press(screen, On::Button(Action::NextStudent));
}

fn to_suggestion(screen: &mut Screen) {
    press(screen, On::Button(Action::Suggest));
}

fn to_grid(screen: &mut Screen) {
    press(screen, On::Button(Action::View));
}

fn move_kofi(screen: &mut Screen) {
    screen.drag(On::Student("Kofi Asante"), On::Group("Ocean"));
}

fn press(screen: &mut Screen, on: On<'_>) {
    press_held(screen, on, KeyModifiers::NONE);
}

fn press_with(screen: &mut Screen, name: &str, held: KeyModifiers) {
    press_held(screen, On::Student(name), held);
}

/// A click; the button stays down when the press alone made the program ask for something.
fn press_held(screen: &mut Screen, on: On<'_>, held: KeyModifiers) {
    let at = screen.cell(on);
    for kind in [MouseEventKind::Down(MouseButton::Left), MouseEventKind::Up(MouseButton::Left)] {
        screen.handle(Input::Mouse(MouseEvent { kind, column: at.0, row: at.1, modifiers: held }));
        if screen.wish != Wish::Nothing {
            return;
        }
    }
}

/// Opens the list of all that can be done, or where there is no button for it the help, turns the wheel until the action is there,
/// and clicks on it.
fn choose(screen: &mut Screen, action: Action) {
    let lists = [Action::Palette, Action::Help].map(Target::Button);
    let list = lists.into_iter().find(|it| screen.state().hits.find(*it).is_some()).expect("a button for a list");
    let Target::Button(list) = list else { unreachable!("they are buttons") };
    press(screen, On::Button(list));
    let row = On::Row(action.entry().help);
    // Its cursor goes three rows at a time; the rows follow once it has come to the middle.
    for _ in 0..ACTIONS.len() / 3 {
        if !screen.shows(row) {
            screen.mouse(MouseEventKind::ScrollDown, On::Window);
        }
    }
    press(screen, row);
}

#[test]
fn every_action_is_done_by_the_mouse_alone() {
    for entry in ACTIONS {
        let (mut screen, proof) = (Screen::demo(160, 50), proof(entry.action));
        let before = match way(entry.action) {
            Way::Button(before) | Way::Seen(before, _) | Way::Listed(before) => before,
        };
        before(&mut screen);
        let seen = (proof.look)(&screen);
        match way(entry.action) {
            Way::Button(_) => press(&mut screen, On::Button(entry.action)),
            Way::Seen(_, deed) => deed(&mut screen),
            Way::Listed(_) => choose(&mut screen, entry.action),
        }
        let after = (proof.look)(&screen);
        assert_ne!(seen, after, "the mouse changed nothing: {}", entry.name);
        assert_eq!(after, proof.after, "{}", entry.name);
    }
}

#[test]
fn what_is_done_all_day_needs_no_list() {
    for action in COMMON {
        assert!(!matches!(way(action), Way::Listed(_)), "{action:?}");
    }
}

#[test]
fn the_lists_of_all_that_can_be_done_have_a_button_on_the_smallest_screen() {
    for (columns, rows) in [(80, 24), (100, 30)] {
        let mut screen = Screen::demo(columns, rows);
        press(&mut screen, On::Button(Action::Help));
        press(&mut screen, On::Button(Action::Cancel));
        press(&mut screen, On::Button(Action::Palette));
        press(&mut screen, On::Button(Action::Cancel));
        choose(&mut screen, Action::View);
        press(&mut screen, On::Button(Action::Help));
        screen.says("Keys and mouse");
    }
}
