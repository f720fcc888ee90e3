//! Every action, by every key that the keymap gives it.

use huddleboard::tui::action::{ACTIONS, Action};
use huddleboard::tui::{Place, Window};

use super::{On, Screen};

/// What has to be so before an action, where to look, and what is seen there after it.
pub(super) struct Proof {
    before: &'static str,
    pub(super) look: fn(&Screen) -> String,
    pub(super) after: &'static str,
}

pub(super) fn proof(action: Action) -> Proof {
    let it = |before, look, after| Proof { before, look, after };
    match action {
        Action::Up => it("down", Screen::under_cursor, "Kofi Asante"),
        Action::Down => it("", Screen::under_cursor, "Noor Hashemi"),
        Action::Left => it("2", cursor_place, "Ocean"),
        Action::Right | Action::GoTo => it("", cursor_place, "Ocean"),
        Action::First | Action::PageUp => it("1 down down", Screen::under_cursor, "Aiyana Begay"),
        Action::Last | Action::PageDown => it("1", Screen::under_cursor, "陈晓雨"),
        Action::ExtendUp => it("down", marks, "Kofi Asante, Noor Hashemi"),
        Action::ExtendDown => it("", marks, "Kofi Asante, Noor Hashemi"),
        Action::Mark => it("", marks, "Kofi Asante"),
        Action::MarkColumn => it("", marks, "Kofi Asante, Linh Trần, Noor Hashemi, Tom O'Brien"),
        Action::MoveTo => it("", window, "list: Kofi A to which group?"),
        Action::Present => it("", |screen| format!("{:?}", screen.state().presenting), "Some(Names)"),
        Action::Team => it("", window, "list: The team"),
        Action::Rules => it("", window, "list: Rules in Reading on Tue 24 Nov"),
        Action::Conferences => it(
            "",
            |screen| window(screen).split(": Reading").next().unwrap_or("").to_owned(),
            "list: Conferences with Mx Lindqvist",
        ),
        Action::Contacts => it("", window, "contacts"),
        Action::Suggest => it("", window, "suggestion"),
        Action::Seats => it("", window, "list: Best seats for Kofi A"),
        Action::WhyNot => it("s", window, "list: Why is Kofi A not in …?"),
        Action::OtherFocus => it("s", window, "list: Ocean works on what instead?"),
        Action::Weights => it("s", scales, "true"),
        Action::Reach => it("s", parts, "3"),
        Action::Alternatives => it("s", plans, "3"),
        Action::Choices => it("", window, "list: What did Kofi A choose?"),
        Action::Week => it("", window, "week"),
        Action::DayBefore => it("W", week, "Mon 23 Nov 08:45-09:45"),
        Action::DayAfter => it("W", week, "Wed 25 Nov 08:45-09:45"),
        Action::WeekBefore => it("W", week, "Tue 17 Nov 08:45-09:45"),
        Action::WeekAfter => it("W", week, "Tue 1 Dec 08:45-09:45"),
        Action::WeekOpen => it("W", window, "list: Block Reading"),
        Action::WeekBoard => it("W right", slot, "Reading on Wed 25 Nov"),
        Action::NewBlock => it("W", window, "prompt: New block"),
        Action::NewTeamTime => it("W", window, "prompt: New team time"),
        Action::DayOff => it("W", window, "prompt: No school on Tue 24 Nov"),
        Action::Slots => it("", window, "list: Which day, block and round?"),
        Action::Palette => it("", window, "list: Do what? Type a word of it"),
        Action::Accept => it("m", |screen| screen.place("Kofi Asante"), "Ocean"),
        Action::CreateStudents => it("import", creates, "created"),
        Action::ImportNow => it("import", window, "none"),
        Action::MapColumns => it("quiz", window, "columns of quiz"),
        Action::Pick => it("question", super::asking::answers, "Percent, 0 to 100"),
        Action::Grab => it("", carried, "1 in the hand"),
        Action::ToPlace => it("1", |screen| screen.place("Aiyana Begay"), "to place"),
        Action::Group => it("1", window, "list: Group Ocean"),
        Action::Adults => it("1", window, "list: Who leads and who helps in Ocean?"),
        Action::Focus => it("1", window, "list: What does Ocean work on?"),
        Action::NewGroup => it("", window, "prompt: New group"),
        Action::GroupLeft => it("2", groups, "Coastline, Ocean, Board"),
        Action::GroupRight => it("1", groups, "Coastline, Ocean, Board"),
        Action::Filter => it("", filter, "typing"),
        Action::View => it("", view, "Grid"),
        Action::MarkNeed => it("tab", |screen| screen.state().marks.len().to_string(), "22"),
        Action::Sort => it("tab", |screen| screen.state().grid.grid.rows[0].name.clone(), "Gabriel Araújo"),
        Action::SortBy => it("tab", window, "list: Order the students by what?"),
        Action::Only => it("tab", window, "list: Show only whom?"),
        Action::Order => it("", first_in_ocean, "Eva Laine"),
        Action::Density => it("", |screen| format!("{:?}", screen.state().density), "Roomy"),
        Action::Away => it("", |screen| screen.place("Kofi Asante"), "away"),
        Action::AwayHow => it("", window, "list: Who is not there?"),
        Action::Undo => it("g 1 enter", |screen| screen.place("Kofi Asante"), "to place"),
        Action::Redo => it("g 1 enter u", |screen| screen.place("Kofi Asante"), "Ocean"),
        Action::Override => it("* g 6 enter", window, "prompt: Override a rule"),
        Action::PreviousSlot => it("]", slot, "Reading on Tue 24 Nov"),
        Action::NextSlot => it("", slot, "Math on Tue 24 Nov"),
        Action::PreviousDay => it("", slot, "Reading on Mon 23 Nov"),
        Action::NextDay => it("", slot, "Reading on Wed 25 Nov"),
        Action::Copy => it("", window, "list: Copy from where? It replaces the groups shown here."),
        Action::Log => it("", window, "list: What was done, newest first"),
        Action::Print => it("", window, "list: Print which sheet of this block?"),
        Action::Look => it("", window, "list: Which colors?"),
        Action::Mouse => it("", wish, "Mouse(false)"),
        Action::Student => it("1", panel, "Aiyana Begay"),
        Action::Why => it("1 d", why, "shown"),
        Action::Difference => {
            it("", |screen| window(screen).split(';').next().unwrap_or_default().to_owned(), "list: What differs")
        }
        Action::Bases => it("", window, "list: Bases: days start from them"),
        Action::Since => it("", window, "list: Since Mon 23 Nov"),
        Action::PreviousStudent => it("1 down d", panel, "Aiyana Begay"),
        Action::NextStudent => it("1 d", panel, "Noah Bianchi"),
        Action::Rotation => it("", window, "list: Rotation: Reading on Tue 24 Nov"),
        Action::Sources => it("", window, "list: Sources: which one?"),
        Action::Import => it("", window, "prompt: Import a score or roster file"),
        Action::Files => it("", window, "list: Open which team? This file stays as it is"),
        Action::Next => it("f down enter", window, "new team: Adults"),
        Action::Help => it("", window, "list: Keys and mouse"),
        Action::Cancel => it("space", marks, ""),
        Action::Suspend => it("", wish, "Suspend"),
        Action::Quit => it("", wish, "Quit"),
    }
}

/// Whether it is shown what counts how much.
fn scales(screen: &Screen) -> String {
    screen.state().suggestion.as_ref().is_some_and(|it| it.scale.is_some()).to_string()
}

/// For how many slots a suggestion is.
fn parts(screen: &Screen) -> String {
    screen.state().suggestion.as_ref().map_or(0, |it| it.parts().len()).to_string()
}

/// How many plans are offered.
fn plans(screen: &Screen) -> String {
    screen.state().suggestion.as_ref().map_or(0, |it| it.plans.len()).to_string()
}

/// Where the cursor of the week is.
fn week(screen: &Screen) -> String {
    let view = screen.state().week.as_ref().expect("the week is open");
    let date = view.day().map(|it| it.date.format("%a %-d %b").to_string()).unwrap_or_default();
    format!("{date} {}", view.item().map(huddleboard::domain::week::Item::times).unwrap_or_default())
}

fn cursor_place(screen: &Screen) -> String {
    match screen.state().place {
        Place::Tray => "tray".to_owned(),
        Place::Group(group) => screen.state().book.group_name(group),
    }
}

fn groups(screen: &Screen) -> String {
    let columns = screen.state().board.iter().flat_map(|it| &it.columns);
    columns.take(3).map(|it| it.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn first_in_ocean(screen: &Screen) -> String {
    screen.state().board.as_ref().expect("a board").columns[0].cards[0].name.clone()
}

fn marks(screen: &Screen) -> String {
    let students = &screen.state().book.students;
    let mut names: Vec<&str> =
        screen.state().marks.iter().map(|it| students.get(it).expect("known").name.as_str()).collect();
    names.sort_unstable();
    names.join(", ")
}

fn carried(screen: &Screen) -> String {
    screen.state().carry.held().map_or_else(String::new, |it| format!("{} in the hand", it.0.len()))
}

fn filter(screen: &Screen) -> String {
    screen.state().filter.as_ref().map_or("none", |it| if it.typing { "typing" } else { "kept" }).to_owned()
}

fn window(screen: &Screen) -> String {
    match &screen.state().window {
        Window::None => "none".to_owned(),
        Window::List(list) => format!("list: {}", list.title),
        Window::Prompt(prompt) => format!("prompt: {}", prompt.title),
        Window::Preview(_) => "preview".to_owned(),
        Window::Mapping(mapping) => format!("columns of {}", mapping.name()),
        Window::Founding(founding) => format!("new team: {:?}", founding.step),
        Window::Contacts(_) => "contacts".to_owned(),
        Window::Suggestion => "suggestion".to_owned(),
        Window::Student => "student".to_owned(),
        Window::Week => "week".to_owned(),
    }
}

/// Whose page the panel shows.
fn panel(screen: &Screen) -> String {
    screen.state().page().map_or_else(String::new, |it| it.name.clone())
}

fn why(screen: &Screen) -> String {
    if screen.state().panel.why { "shown" } else { "hidden" }.to_owned()
}

fn creates(screen: &Screen) -> String {
    match &screen.state().window {
        Window::Preview(preview) if preview.manner.create => "created",
        Window::Preview(_) => "left out",
        _ => "no preview",
    }
    .to_owned()
}

fn slot(screen: &Screen) -> String {
    screen.state().slot().map(|it| screen.state().book.slot_words(it)).unwrap_or_default()
}

fn view(screen: &Screen) -> String {
    format!("{:?}", screen.state().view)
}

fn wish(screen: &Screen) -> String {
    format!("{:?}", screen.wish)
}

#[test]
fn every_key_does_what_its_action_says() {
    for entry in ACTIONS {
        let keys = Screen::demo(80, 24).state().keymap.keys(entry.action).to_vec();
        assert!(!keys.is_empty(), "{} has no key", entry.name);
        for key in keys {
            let proof = proof(entry.action);
            let mut screen = Screen::demo(80, 24);
            match proof.before {
                "import" => super::scenes::drop_sheet(&mut screen),
                "quiz" => super::asking::drop_quiz(&mut screen),
                "question" => super::asking::open_question(&mut screen),
                keys => {
                    screen.press(keys);
                }
            }
            let before = (proof.look)(&screen);
            screen.press(if key == "0-9" { "1" } else { &key });
            let after = (proof.look)(&screen);
            assert_ne!(before, after, "{key} ({}) changed nothing", entry.name);
            assert_eq!(after, proof.after, "{key} ({})", entry.name);
        }
    }
}

#[test]
fn the_help_fits_eighty_columns_and_names_every_action_with_its_keys() {
    let mut screen = Screen::demo(80, 120);
    screen.press("?").says("or click one, then the group").says("wheel scrolls");
    for entry in ACTIONS {
        let row = format!("{} {}", screen.state().keymap.keys(entry.action).join(", "), entry.help);
        assert!(squeezed(&screen.text()).contains(&row), "“{row}” is not in the help:\n{}", screen.text());
    }
}

/// The text with one space where there are several.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_palette_does_what_is_found_and_says_what_cannot_be_done() {
    let mut screen = Screen::demo(80, 24);
    screen.press(":").write("by name where").press("enter").says("Kofi A to which group?");
    screen.write("oce").press("enter");
    assert_eq!(screen.place("Kofi Asante"), "Ocean");
    screen.press(":").write("refused").says("Nothing was refused that a reason could override.");
    screen.press("enter").says("Nothing was refused that a reason could override.");
    assert!(matches!(screen.state().window, Window::None));
}

#[test]
fn a_click_on_a_row_chooses_it_and_typing_narrows_the_rows() {
    let mut screen = Screen::demo(80, 24);
    screen.press("m").write("har").says("1 of 9").click(On::Row("Harbor"));
    assert_eq!(screen.place("Kofi Asante"), "Harbor");
    screen.press("b").write("reading today").press("enter");
    assert_eq!(slot(&screen), "Reading on Tue 24 Nov");
}

#[test]
fn a_digit_jumps_to_its_group_and_zero_to_the_tray() {
    let mut screen = Screen::demo(80, 24);
    for (key, place) in [("8", "Quiet"), ("4", "Harbor"), ("0", "tray"), ("1", "Ocean")] {
        assert_eq!(cursor_place(screen.press(key)), place);
        assert!(screen.shows_cursor(), "{}", screen.text());
    }
    screen.press("9").says("There is no group 9: this board has 8.");
    assert_eq!(cursor_place(&screen), "Ocean");
}

#[test]
fn two_digits_reach_the_groups_from_ten_on() {
    let mut screen = Screen::of(super::File::with_groups(14), super::screen::COLOURS, 80, 24);
    for (keys, place) in
        [("1", "Group 1"), ("2", "Group 12"), ("5", "Group 5"), ("down 1 down 3", "Group 3"), ("esc 1 4", "Group 14")]
    {
        assert_eq!(cursor_place(screen.press(keys)), place, "{keys}");
        assert!(screen.shows_cursor(), "{}", screen.text());
    }
}

#[test]
fn escape_leaves_one_thing_at_a_time() {
    let mut screen = Screen::demo(80, 24);
    screen.press("space /").write("noor").press("enter");
    assert_eq!((filter(&screen), marks(&screen)), ("kept".to_owned(), "Kofi Asante".to_owned()));
    screen.press("g esc").says("Put back: nothing was moved.");
    assert_eq!(filter(screen.press("")), "kept");
    assert_eq!((filter(screen.press("esc")), marks(&screen)), ("none".to_owned(), "Kofi Asante".to_owned()));
    assert_eq!(marks(screen.press("esc")), "");
    let (text, acts) = (screen.text(), screen.acts());
    assert_eq!((screen.press("esc").text(), screen.acts()), (text, acts));
}

#[test]
fn keys_without_a_meaning_change_nothing() {
    let mut screen = Screen::demo(80, 24);
    let before = screen.text();
    screen.press("x X ctrl-x alt-q backspace ctrl-q alt-u");
    assert_eq!(screen.text(), before);
    assert_eq!(screen.wish, huddleboard::tui::Wish::Nothing);
}
