//! Settings from text and back.

use super::*;
use write::Unchanged;

fn faults(text: &str) -> Vec<String> {
    Settings::parse(text).1.iter().map(|it| it.told("settings.toml")).collect()
}

#[test]
fn the_documented_file_is_everything_as_usual() {
    assert_eq!(Settings::parse(&Settings::template()), (Settings::default(), Vec::new()));
    for key in KEYS {
        assert!(Settings::template().contains(&format!("\n{} = ", key.name)), "{}", key.name);
    }
    let (_, keys) =
        Settings::template().split_once("[keys]\n").map(|(a, b)| (a.to_owned(), b.to_owned())).expect("keys");
    let taken = format!("[keys]\n{}", keys.lines().map(|it| it.replacen("# ", "", 1) + "\n").collect::<String>());
    let (settings, faults) = Settings::parse(&taken);
    assert_eq!((settings.keys.len(), faults), (crate::tui::action::ACTIONS.len(), Vec::new()));
    assert_eq!(crate::tui::keymap::Keymap::shipped_with(&settings.keys).1, []);
}

#[test]
fn every_word_of_every_setting_is_read_as_it_is_written() {
    for key in KEYS {
        for word in (key.words)() {
            let text = Settings::edited("", key.name, word).expect("a word of the setting");
            let (settings, faults) = Settings::parse(&text);
            assert_eq!(((key.word)(&settings), faults), (word, Vec::new()), "{}", key.name);
        }
    }
}

#[test]
fn quotes_around_numbers_and_switches_do_not_matter() {
    let (settings, faults) = Settings::parse("colors = 256\nmouse = \"false\"\n");
    assert_eq!((settings.colors, settings.mouse, faults), (Some(Depth::Indexed), false, Vec::new()));
}

#[test]
fn all_faults_are_told_at_once_with_their_lines() {
    let text = "thema = \"dark\"\ntheme = \"lihgt\"\nmouse = [true]\ncolors = 16\n\n[keys]\nudno = [\"u\"]\nmark = 3\n";
    let told = faults(text);
    assert_eq!(
        told,
        [
            "settings.toml, line 1: There is no setting “thema”. Did you mean “theme”?",
            "settings.toml, line 2: theme cannot be “lihgt”. Did you mean “light”? It is one of auto, dark, light, \
             high-contrast-dark, high-contrast-light.",
            "settings.toml, line 3: mouse is one word, not a list. It is one of true, false.",
            "settings.toml, line 7: There is no action “udno”. Did you mean “undo”?",
            "settings.toml, line 8: The keys of mark are a list in quotes, such as [\"space\", \"ctrl-x\"].",
        ]
    );
    assert_eq!(Settings::parse(text).0, Settings { colors: Some(Depth::Basic), ..Settings::default() });
}

#[test]
fn a_slip_of_the_pen_is_told_and_the_other_lines_hold() {
    let (settings, faults) = Settings::parse("theme = dark\nmouse = false\n");
    assert_eq!(faults[0].line, Some(1));
    assert!(faults[0].words.starts_with("This is not TOML"), "{faults:?}");
    assert!(!settings.mouse);
}

#[test]
fn what_is_far_from_everything_suggests_nothing() {
    assert_eq!(faults("wq = 1"), ["settings.toml, line 1: There is no setting “wq”."]);
}

#[test]
fn keys_are_a_list_or_a_single_one() {
    let (settings, faults) = Settings::parse("[keys]\nundo = \"x\"\nmark = [\"m\", \"ctrl-m\"]\n");
    assert_eq!(faults, []);
    assert_eq!(settings.keys["undo"], OwnKeys { keys: vec!["x".to_owned()], line: 2 });
    assert_eq!(settings.keys["mark"].keys, ["m", "ctrl-m"]);
}

#[test]
fn changing_one_setting_leaves_the_rest_of_the_file_alone() {
    let text = "# mine\r\ntheme   =  \"dark\"  # at night\nmouse = false\n[keys]\nundo = \"x\"\n";
    assert_eq!(
        Settings::edited(text, "theme", "light").expect("a word"),
        text.replace("\"dark\"", "\"light\""),
        "the value alone"
    );
    let added = Settings::edited(text, "day_first", "true").expect("a word");
    assert_eq!(added, text.replace("[keys]", "day_first = true\n[keys]"));
    assert_eq!(Settings::parse(&added).0.day_first, Some(true));
    assert_eq!(Settings::edited("mouse = true", "ascii", "true").expect("a word"), "mouse = true\nascii = true\n");
}

#[test]
fn a_change_that_makes_no_sense_is_refused() {
    let Err(why) = Settings::edited("", "thme", "dark") else { panic!("there is no such setting") };
    assert!(why.to_string().contains("Did you mean “theme”?"));
    assert!(matches!(Settings::edited("", "theme", "pink"), Err(Unchanged::Word("theme", ..))));
}

#[test]
fn the_line_of_the_screen_tells_the_first_fault_and_how_many() {
    let faults = Settings::parse("wq = 1\nmouse = 1\n").1;
    let told = told_briefly(&faults);
    assert!(told.starts_with("settings.toml has 2 faults: line 1: There is no setting “wq”."), "{told}");
    assert_eq!(told_briefly(&[]), "");
}

#[test]
fn what_is_stated_rightly_is_known_by_its_line() {
    assert_eq!(Settings::stated("\nmouse = false\ntheme = \"pink\"\n"), [("mouse", 2)]);
}
