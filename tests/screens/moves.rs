//! Students are moved by keys: marks, filter, refusal, override, undo; where the cursor is afterwards.

use huddleboard::tui::{Forecast, Tone, Window};

use super::{On, Screen};

#[test]
fn several_marked_are_one_act_and_one_undo() {
    let mut screen = Screen::demo(80, 24);
    let before = screen.acts();
    screen.press("space space g 2").says("→ 2 students Mr").says("Carrying 2 students");
    screen.press("enter").says("Kofi Asante and Noor Hashemi → Coastline");
    assert_eq!((screen.place("Kofi Asante"), screen.place("Noor Hashemi")), ("Coastline".into(), "Coastline".into()));
    assert!(screen.state().marks.is_empty(), "whoever was moved is marked no more");
    assert_eq!(screen.acts(), before + 1);
    screen.press("u").says("Undone: Kofi Asante and Noor Hashemi → Coastline");
    assert_eq!((screen.place("Kofi Asante"), screen.place("Noor Hashemi")), ("to place".into(), "to place".into()));
    screen.press("U").says("Done again:");
    assert_eq!(screen.place("Noor Hashemi"), "Coastline");
}

#[test]
fn marks_of_several_groups_go_together() {
    let mut screen = Screen::demo(80, 24);
    screen.press("space 1 home space 2 home J").says("4 marked: g takes them");
    screen.press("g 8 enter").says("→ Quiet");
    for name in ["Kofi Asante", "Aiyana Begay", "Ana Bell", "Mbali Dlamini"] {
        assert_eq!(screen.place(name), "Quiet", "{name}: {}", screen.toast());
    }
}

#[test]
fn marks_hold_wherever_the_cursor_is() {
    let mut screen = Screen::demo(80, 24);
    screen.press("space space space down").says("3 marked: g takes them");
    assert_eq!(screen.under_cursor(), "Yusuf Demir", "who is not marked");
    screen.press("g").says("Carrying 3 students");
    screen.press("esc esc 2 home space t").says("Ana Bell → to place");
    assert_eq!(screen.place("Mbali Dlamini"), "Coastline", "the cursor's student stays");
}

#[test]
fn a_mark_is_taken_back_like_it_was_made() {
    let mut screen = Screen::demo(80, 24);
    screen.press("space up space");
    assert!(screen.state().marks.is_empty());
    screen.press("2 * *");
    assert!(screen.state().marks.is_empty(), "once for all, once for nobody");
    screen.press("2 down space *").says("8 marked");
}

#[test]
fn what_is_filtered_out_is_not_moved() {
    let mut screen = Screen::demo(80, 24);
    screen.press("/").write("mia").press("enter").says("1 student shown");
    assert_eq!(screen.under_cursor(), "Mia Sørensen");
    screen.press("g 3 enter").says("Mia Sørensen → Board");
    screen.press("esc").says("Zeynep");
    assert_eq!(screen.place("Mia Sørensen"), "Board");
    screen.press("/").write("SORENSEN").says("1 student shown").press("esc").does_not_say("shown");
    screen.press("/").write("zzz").says("0 students shown").press("enter g").says("nobody under the cursor");
    screen.press("esc *");
    assert!(!screen.state().marks.is_empty());
}

#[test]
fn a_filter_marks_only_whom_it_shows() {
    let mut screen = Screen::demo(80, 24);
    screen.press("2 /").write("an").press("enter * esc").says("2 marked");
    screen.press("t");
    assert_eq!((screen.place("Ana Bell"), screen.place("Hana Mori")), ("to place".into(), "to place".into()));
    assert_eq!(screen.place("Mia Sørensen"), "Coastline");
}

#[test]
fn a_refusal_says_why_and_a_reason_overrides_it() {
    let mut screen = Screen::demo(100, 30);
    let before = screen.acts();
    screen.press("space space space g 6").says("Shade, which takes");
    screen.press("enter").says("9 students in Shade, which takes 8 at most. · o overrides");
    assert_eq!((screen.place("Kofi Asante"), screen.acts()), ("to place".into(), before));
    screen.press("o enter").says("An override needs a reason in words");
    screen.write("  The roof is warm  ").press("enter").says("(override: largest size)");
    assert_eq!(screen.place("Tom O'Brien"), "Shade");
    let entry = screen.app.session().log(1).expect("a log").remove(0);
    assert_eq!(entry.reason.as_deref(), Some("The roof is warm"));
    screen.press("u");
    assert_eq!(screen.place("Tom O'Brien"), "to place");
    screen.press("o").says("Nothing was refused that a reason could override.");
}

#[test]
fn an_override_that_is_left_changes_nothing() {
    let mut screen = Screen::demo(80, 24);
    screen.press("* g 6 enter o").write("because").press("esc").says("Left as it was.");
    assert_eq!(screen.place("Kofi Asante"), "to place");
}

#[test]
fn an_override_is_only_of_what_was_just_refused() {
    let refused = || {
        let mut screen = Screen::demo(100, 30);
        screen.press("* g 6 enter").says("o overrides");
        screen
    };
    // The window says which rule it is about, though the message of it has gone.
    refused().press("down o").says("10 students in Shade, which takes 8 at most.");
    let mut screen = refused();
    screen.paste("hello").says("not the path of a file").does_not_say("o overrides");
    screen.press("o");
    let Window::Prompt(window) = &screen.state().window else { panic!("a window to type a reason") };
    assert_eq!(window.words, "10 students in Shade, which takes 8 at most.");
    // Whoever went on to something else meant it no more.
    refused().press("esc g 1 enter o").says("Nothing was refused");
    refused().press("u o").says("Nothing was refused");
    refused().press("] o").says("Nothing was refused");
}

#[test]
fn the_cursor_follows_whom_the_keyboard_moves() {
    let mut screen = Screen::demo(80, 24);
    screen.press("down g 6 enter");
    assert_eq!(screen.under_cursor(), "Noor Hashemi", "in the group now: {}", screen.text());
    assert!(screen.shows_cursor());
    screen.press("1 home g 6 enter");
    assert_eq!(screen.under_cursor(), "Aiyana Begay");
    screen.press("u");
    assert!(screen.shows_cursor() && !screen.under_cursor().is_empty(), "somebody of that group: {}", screen.text());
}

#[test]
fn the_cursor_stays_where_a_refused_move_began() {
    let mut screen = Screen::demo(80, 24);
    screen.press("* g 6 enter").says("o overrides");
    assert_eq!(screen.under_cursor(), "Kofi Asante");
    screen.press("esc g 0 enter").says("already to place");
    assert_eq!(screen.under_cursor(), "Kofi Asante");
}

#[test]
fn the_cursor_goes_to_the_next_when_one_leaves() {
    let mut screen = Screen::demo(80, 24);
    screen.press("1 down t");
    assert_eq!(screen.under_cursor(), "Dmitri Ivanenko");
    screen.press("end t");
    assert_eq!(screen.under_cursor(), "Imani Walker", "the last one's neighbour");
    screen.press("a");
    assert_eq!((screen.under_cursor(), screen.place("Imani Walker")), ("Ravi Subramanian".into(), "away".into()));
}

#[test]
fn the_forecast_is_what_the_drop_then_does() {
    for from in ["0 end up up up", "1", "2 end", "7 home", "0 end"] {
        for to in 0..=8 {
            let mut screen = Screen::demo(160, 50);
            screen.press(from);
            let name = screen.under_cursor();
            let (before, acts) = (screen.place(&name), screen.acts());
            screen.press(&format!("g {to}"));
            let forecast = screen.state().forecast.clone().expect("a forecast").1;
            screen.press("enter");
            let toast = screen.state().toast.clone().expect("words");
            match forecast {
                Forecast::Fits { count, .. } => {
                    assert_eq!((toast.tone, screen.acts()), (Tone::Done, acts + 1), "{name} to {to}");
                    let board = screen.state().board.as_ref().expect("a board");
                    if let Some(column) = usize::checked_sub(to, 1).map(|it| &board.columns[it]) {
                        assert_eq!(column.cards.len(), count);
                        assert_eq!(screen.place(&name), column.name);
                    }
                }
                Forecast::Refused(words) => {
                    assert_eq!((toast.tone, toast.text, screen.acts()), (Tone::Refused, words, acts));
                    assert_eq!(screen.place(&name), before);
                }
                Forecast::Same => {
                    assert_eq!((toast.tone, screen.acts()), (Tone::Note, acts), "{name} to {to}: {}", toast.text);
                    assert_eq!(screen.place(&name), before);
                }
            }
        }
    }
}

#[test]
fn whom_the_keyboard_carries_goes_where_arrows_say() {
    let mut screen = Screen::demo(80, 24);
    screen.press("g right right right right").says("2-4 of 8").says("→ Kofi A Mr");
    screen.press("left left left left left left").says("Kofi A: already");
    screen.press("t").says("Kofi A: already").press("q");
    assert_eq!(screen.wish, huddleboard::tui::Wish::Quit);
    let mut screen = Screen::demo(160, 50);
    screen.press("g 2 down").says("→ Kofi A Ms Kealoha 7/8");
    screen
        .press("/")
        .says("First drop whom you carry (Enter), or put them back (Esc).")
        .press("1")
        .says("Carrying Kofi A");
    screen.press("esc").says("Put back: nothing was moved.");
}

#[test]
fn away_and_back_keep_the_placement() {
    let mut screen = Screen::demo(80, 24);
    screen.press("2 a").says("Ana Bell is absent");
    assert_eq!(screen.place("Ana Bell"), "away");
    screen.click(On::Student("Ana Bell")).says("placed in Coastline");
    screen.press("a").says("Ana Bell is back");
    assert_eq!(screen.place("Ana Bell"), "Coastline");
}

#[test]
fn another_day_starts_from_the_last_plan_and_undo_takes_that_back() {
    let mut screen = Screen::demo(80, 24);
    let acts = screen.acts();
    while !screen.text().contains("Wed 25 Nov") {
        screen.press("]");
    }
    assert!(screen.toast().contains("copied from Tue 24 Nov"), "{}", screen.toast());
    assert_eq!(screen.acts(), acts + 1);
    screen.press("[").says("Tue 24 Nov").press("]").says("Wed 25 Nov");
    assert_eq!((screen.acts(), screen.toast()), (acts + 1, ""), "now it has a plan");
    screen.press("u").says("Undone: ").says("There are no groups in this block yet");
    screen.press("U").says("1 Ocean");
}
