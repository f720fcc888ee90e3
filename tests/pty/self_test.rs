//! The harness tried on stand-ins, so that a green test of the real program means something: each wait and each
//! assertion is seen to pass and to fail.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use super::{Key, Modes, Setup, Terminal};

const ENTER: &str = "\x1b[?1049h\x1b[?1000h\x1b[?1002h\x1b[?1003h\x1b[?1015h\x1b[?1006h\x1b[?1004;2004h\x1b[?25l";
const LEAVE: &str = "\x1b[?1006l\x1b[?1015l\x1b[?1003l\x1b[?1002l\x1b[?1000l\x1b[?1004l\x1b[?2004l\x1b[?1049l\x1b[?25h";

/// Short: for waits that are meant to fail.
const SOON: Duration = Duration::from_millis(50);

fn shell(script: &str) -> Setup {
    Terminal::of_command(60, 10, "sh").args(["-c", script])
}

/// A program that shows every byte it gets, as `cat -v` writes them: `^[` for escape.
fn mirror() -> Terminal {
    let terminal = shell("stty raw -echo; printf 'ready '; exec cat -v").start();
    terminal.wait_for("ready");
    terminal
}

fn failure(act: impl FnOnce()) -> String {
    let payload = catch_unwind(AssertUnwindSafe(act)).expect_err("a failure was expected");
    *payload.downcast::<String>().expect("a panic with words")
}

#[test]
fn the_real_program_starts_and_ends_in_it() {
    let terminal = Terminal::of_program(80, 24).args(["--version"]).start();
    assert!(terminal.wait_exit().success(), "{}", terminal.screen());
    terminal.modes().assert_untouched();
}

#[test]
fn the_environment_is_controlled() {
    let home = tempfile::tempdir().unwrap();
    let script = "printf '%s\\n' $TERM $HUDDLEBOARD_HOME $HUDDLEBOARD_DB $HUDDLEBOARD_NOW \"<$NO_COLOR$CARGO>\"";
    let usual = shell(script).start();
    usual.wait_for("2026-11-24T07:45:00");
    usual.wait_for("<>");
    assert!(usual.screen().starts_with("xterm-256color\n/"), "a home of its own:\n{}", usual.screen());
    assert!(!usual.screen().contains(home.path().to_str().unwrap()));

    let db = home.path().join("a.db");
    let given = shell(script).home(home.path()).db(&db).now("2026-01-05T08:00:00+").env("NO_COLOR", "1").start();
    given.wait_for("2026-01-05T08:00:00+");
    given.wait_for("<1>");
    given.wait_until(|text| text.lines().any(|it| it == home.path().to_str().unwrap()));
    given.wait_for(db.to_str().unwrap());
}

#[test]
fn a_program_runs_in_a_folder_of_its_own() {
    let setup = shell("cat given; printf x > made");
    std::fs::write(setup.folder().join("given"), "Ana").unwrap();
    let terminal = setup.start();
    terminal.wait_for("Ana");
    terminal.wait_exit();
    assert!(terminal.folder().join("made").exists());
}

#[test]
fn waits_for_what_comes_later() {
    let terminal = shell("read line; printf 'got %s' \"$line\"; read line").start();
    terminal.keys("Ana");
    terminal.key(Key::Enter);
    terminal.wait_for("got Ana");
    terminal.wait_until(|text| text.contains("got") && terminal.screen().contains("Ana"));
    assert_eq!(terminal.find("got"), (0, 1));
}

#[test]
fn a_wait_that_fails_shows_the_screen() {
    let terminal = shell("printf 'To place 3'; read line").limit(SOON).start();
    let message = failure(|| terminal.wait_for("To place 4"));
    assert!(message.starts_with("50ms passed while waiting for \"To place 4\""), "{message}");
    assert_eq!(message.lines().count(), 13, "10 rows in a frame: {message}");
    assert!(failure(|| terminal.wait_until(str::is_empty)).contains("a condition on the text"));
    assert!(failure(|| terminal.wait_until_screen(|_| false)).contains("a condition on the screen"));
    assert!(failure(|| drop(terminal.wait_exit())).contains("the program's end"));
}

#[test]
fn a_wait_fails_at_once_when_the_program_has_ended() {
    let terminal = shell("printf bye; exit 3").start();
    let message = failure(|| terminal.wait_for("never"));
    assert!(message.contains("the program ended (Exited with code 3)"), "{message}");
    assert!(message.contains("|bye "), "{message}");
}

#[test]
fn a_program_that_reads_no_more_does_not_hang_the_test() {
    let terminal = shell("stty raw -echo; printf ready; exec tail -f /dev/null").start();
    terminal.wait_for("ready");
    terminal.keys(&"x".repeat(1_000_000));
    terminal.signal("TERM");
    assert!(failure(|| terminal.wait_for("xxx")).contains("the program ended"));
}

#[test]
fn exits_tell_code_and_signal() {
    assert_eq!(shell("exit 3").start().wait_exit().exit_code(), 3);
    let terminal = shell("printf ready; read line").start();
    terminal.wait_for("ready");
    terminal.signal("TERM");
    assert_eq!(terminal.wait_exit().signal(), Some("Terminated"));
    assert!(failure(|| terminal.signal("NONSENSE")).contains("NONSENSE"));
}

#[test]
fn a_job_of_a_shell_can_be_stopped_and_continued() {
    // A program that is started directly has no shell to come back to, so the system drops its SIGTSTP.
    let alone = shell("printf a; kill -s TSTP $$; printf b").start();
    alone.wait_for("ab");
    let job = "printf a; kill -s TSTP $$; printf b";
    let terminal =
        shell("set -m; sh -c \"$JOB\"; printf ' stopped '; read line; fg; printf ' ended'").env("JOB", job).start();
    terminal.wait_for("a stopped");
    terminal.key(Key::Enter);
    terminal.wait_for("b ended");
}

#[test]
fn the_last_words_of_a_program_are_read() {
    for _ in 0..20 {
        let terminal = shell("seq 1 5000; printf last").start();
        terminal.wait_exit();
        assert!(terminal.raw().ends_with(b"5000\r\nlast"), "{}", terminal.screen());
    }
}

#[test]
fn keys_and_pastes_arrive_as_a_terminal_sends_them() {
    let cases = [
        (Key::Esc, "^["),
        (Key::Enter, "^M"),
        (Key::BackTab, "^[[Z"),
        (Key::Backspace, "^?"),
        (Key::Delete, "^[[3~"),
        (Key::Up, "^[[A"),
        (Key::Down, "^[[B"),
        (Key::Right, "^[[C"),
        (Key::Left, "^[[D"),
        (Key::Home, "^[[H"),
        (Key::End, "^[[F"),
        (Key::PageUp, "^[[5~"),
        (Key::PageDown, "^[[6~"),
        (Key::Function(1), "^[OP"),
        (Key::Function(12), "^[[24~"),
        (Key::Ctrl('c'), "^C"),
        (Key::Alt('x'), "^[x"),
    ];
    for (key, shown) in cases {
        let terminal = mirror();
        terminal.key(key);
        terminal.keys(".");
        terminal.wait_for(&format!("ready {shown}."));
    }
    let terminal = mirror();
    terminal.key(Key::Tab);
    terminal.keys("s");
    assert_eq!(terminal.find("s"), (8, 0), "a tab goes to the eighth column");
    terminal.paste("a b");
    terminal.wait_for("^[[200~a b^[[201~");
}

#[test]
fn the_mouse_reports_places_from_1() {
    let terminal = mirror();
    terminal.mouse_move((0, 0));
    terminal.wait_for("^[[<35;1;1M");
    terminal.mouse_down((4, 2));
    terminal.mouse_drag((5, 2));
    terminal.mouse_up((6, 3));
    terminal.wait_for("^[[<0;5;3M^[[<32;6;3M^[[<0;7;4m");
    let terminal = mirror();
    terminal.wheel((9, 9), 2);
    terminal.wheel((9, 9), -1);
    terminal.wait_for("^[[<65;10;10M^[[<65;10;10M^[[<64;10;10M");
}

#[test]
fn clicks_and_drags_find_their_texts() {
    let terminal = shell("stty raw -echo; printf '   Ana\\r\\n\\n   Ocean\\r\\n'; exec cat -v").start();
    terminal.click("Ana");
    terminal.wait_for("^[[<0;4;1M^[[<0;4;1m");
    terminal.drag("Ana", "Ocean");
    terminal.wait_for("^[[<0;4;3m");
    // A long line wraps, so the count is of the bytes.
    let raw = String::from_utf8(terminal.raw()).unwrap();
    assert_eq!(raw.matches("^[[<32;").count(), 10);
    assert!(raw.contains("^[[<32;4;3M^[[<0;4;3m"), "the last motion is at the goal: {raw}");
}

#[test]
fn a_resize_reaches_the_program_and_the_screen() {
    let terminal = shell("trap 'stty size' WINCH; printf 'ready '; while :; do read line; done").start();
    terminal.wait_for("ready");
    terminal.resize(100, 30);
    terminal.wait_for("30 100");
    let (rows, columns) = terminal.parsed().size();
    assert_eq!((columns.get(), rows.get()), (100, 30));
}

#[test]
fn places_and_styles_are_those_of_the_cells() {
    let terminal =
        shell(r"printf '◔é 漢x \033[1;7;31mAli\033[0m \033[2;3;4;38;2;1;2;255mB\033[0m x'; read line").start();
    terminal.wait_for("B x");
    assert_eq!(terminal.find_all("x"), [(5, 0), (13, 0)], "a wide character takes two columns");
    assert_eq!(terminal.style_at(terminal.find("Ali")), "bold inverse fg=1");
    assert_eq!(terminal.style_at(terminal.find("B")), "dim italic underline fg=#0102ff");
    assert_eq!(terminal.style_at((0, 0)), "plain");
    assert_eq!(terminal.find_all("Ali B x").len(), 1);
    assert!(terminal.find_all("Ocean").is_empty());
}

#[test]
fn the_cursor_is_followed() {
    let terminal = shell(r"printf 'here\033[?25l'; read line; printf '\033[?25h'; read line").start();
    terminal.wait_until_screen(vt100::Screen::hide_cursor);
    assert!(!terminal.cursor_visible());
    terminal.keys("\n");
    terminal.wait_until_screen(|screen| !screen.hide_cursor());
    assert!(terminal.cursor_visible());
}

#[test]
fn a_restored_terminal_is_told_from_one_that_is_not() {
    let session = |end: &str| {
        let script = format!("old=$(stty -g); stty raw -echo; printf '{ENTER}board{LEAVE}'; {end}");
        let terminal = shell(&script).start();
        terminal.wait_exit();
        terminal
    };
    session("stty $old").assert_restored();
    let raw = session("true");
    raw.modes().assert_restored();
    let message = failure(|| raw.assert_restored());
    assert!(message.contains("line settings"), "{message}");
    let settings = raw.line_settings().unwrap_or_default();
    assert!(!settings.contains(&"ICANON") && !settings.contains(&"ECHO"), "{settings:?}");
    let hidden = session(r"printf '\033[?25l'; stty $old");
    assert!(failure(|| hidden.assert_restored()).contains("the cursor is still hidden"));
}

#[test]
fn modes_that_are_left_on_are_named() {
    let of = |output: String| Modes::of(output.as_bytes());
    let fault = |output: String| failure(|| of(output).assert_restored());

    of(format!("{ENTER}board{LEAVE}")).assert_restored();
    of(format!("{ENTER}{LEAVE}{ENTER}{LEAVE}{LEAVE}")).assert_restored();
    assert!(fault(format!("{ENTER}{LEAVE}{ENTER}")).contains("bracketed paste (2004) is still on"));
    assert!(fault(String::new()).contains("never entered"));
    for (mode, _) in super::modes::OWED {
        let forgotten = LEAVE.replace(&format!("\x1b[?{mode}l"), "");
        assert!(fault(format!("{ENTER}{forgotten}")).contains(&format!("({mode}) is still on")));
        let unused = "\x1b[?1049h\x1b[?2004h";
        let message = fault(format!("{unused}{forgotten}"));
        assert!(message.contains(&format!("({mode})")), "{mode}: {message}");
    }
    let early = LEAVE.replace("\x1b[?1049l", "");
    assert!(fault(format!("\x1b[?1049h{LEAVE}\x1b[?1049h\x1b[?1049l")).contains("(1003): no reset"));
    assert!(fault(format!("{ENTER}{early}")).contains("alternate screen (1049) is still on"));
    assert!(fault(format!("{ENTER}{LEAVE}\x1b[?25l")).contains("cursor"));

    let entered = of(ENTER.to_owned());
    assert!(entered.is_set(1004) && entered.is_set(2004) && !entered.is_set(25) && !entered.is_set(47));
    assert!(of(format!("{ENTER}{LEAVE}")).was_set(1002) && !of(LEAVE.to_owned()).was_set(1002));
    assert!(failure(|| entered.assert_untouched()).contains("1049"));
    of("plain \x1b[1m words".to_owned()).assert_untouched();
}
