//! A terminal with a program in it: what a person can do to it and see of it.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{ExitStatus, MasterPty, PtySize, native_pty_system};

use super::input::{self, Mouse};
use super::{Key, Modes, Setup, screen};

/// How many motions a drag is made of.
const MOTIONS: i32 = 10;

/// A program in a pseudo-terminal; it is killed when this is dropped.
pub struct Terminal {
    pty: Box<dyn MasterPty + Send>,
    keyboard: Sender<String>,
    output: Arc<Output>,
    process: u32,
    /// The terminal's line settings before the program started.
    line_at_start: Option<Vec<&'static str>>,
    setup: Setup,
}

/// What the threads that listen share with the test: the screen, and a bell that rings whenever it changed.
struct Output {
    seen: Mutex<Seen>,
    changed: Condvar,
}

/// All that came out of the program so far.
struct Seen {
    parser: vt100::Parser,
    raw: Vec<u8>,
    /// How often anything here changed.
    changes: u64,
    closed: bool,
    exit: Option<ExitStatus>,
}

impl Terminal {
    /// Prepares the real program, in a terminal of this size.
    pub fn of_program(columns: u16, rows: u16) -> Setup {
        Setup::new(columns, rows, env!("CARGO_BIN_EXE_huddleboard"))
    }

    /// Prepares any other program.
    pub fn of_command(columns: u16, rows: u16, program: &str) -> Setup {
        Setup::new(columns, rows, program)
    }

    pub(super) fn start(setup: Setup) -> Self {
        let pair = native_pty_system().openpty(setup.size).expect("a pseudo-terminal");
        let line_at_start = line_settings(&*pair.master);
        let mut reader = pair.master.try_clone_reader().expect("a reader of the terminal");
        let mut writer = pair.master.take_writer().expect("a writer to the terminal");
        let mut child = pair.slave.spawn_command(setup.command.clone()).expect("the program starts");
        let process = child.process_id().expect("a process id");
        // Once this side is closed, the end of the output is seen when the program is gone.
        drop(pair.slave);

        let (rows, columns) = cells(setup.size.cols, setup.size.rows);
        let parser = vt100::Parser::new(rows, columns, 0);
        let seen = Seen { parser, raw: Vec::new(), changes: 0, closed: false, exit: None };
        let output = Arc::new(Output { seen: Mutex::new(seen), changed: Condvar::new() });

        // In a thread of its own: a program that reads no more must make a wait fail, not the test hang.
        let (keyboard, typed) = mpsc::channel::<String>();
        thread::spawn(move || {
            for text in typed {
                if writer.write_all(text.as_bytes()).and_then(|()| writer.flush()).is_err() {
                    break;
                }
            }
        });
        let shared = Arc::clone(&output);
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                shared.note(|seen| {
                    seen.raw.extend_from_slice(&bytes[..count]);
                    seen.parser.process(&bytes[..count]);
                });
            }
            shared.note(|seen| seen.closed = true);
        });
        let shared = Arc::clone(&output);
        thread::spawn(move || {
            let status = child.wait().expect("the program can be waited for");
            shared.note(|seen| seen.exit = Some(status));
        });
        Self { pty: pair.master, keyboard, output, process, line_at_start, setup }
    }

    // What is seen.

    /// The text of the screen: one line per row, without spaces at their ends.
    pub fn screen(&self) -> String {
        screen::text(&self.parsed())
    }

    /// The screen as it now is: cells, cursor, modes.
    pub fn parsed(&self) -> vt100::Screen {
        self.output.lock().screen()
    }

    /// The look of one cell in words: `plain`, or such as `bold inverse fg=2 bg=#102030`.
    #[track_caller]
    pub fn style_at(&self, place: (u16, u16)) -> String {
        self.parsed().cell(place.1, place.0).map(screen::style).expect("a place on the screen")
    }

    /// Whether the cursor is shown.
    pub fn cursor_visible(&self) -> bool {
        !self.parsed().hide_cursor()
    }

    /// Every place where the text now stands, from the top.
    pub fn find_all(&self, wanted: &str) -> Vec<(u16, u16)> {
        screen::places(&self.parsed(), wanted)
    }

    /// Waits for the text and tells its first place.
    #[track_caller]
    pub fn find(&self, wanted: &str) -> (u16, u16) {
        self.wait(&format!("{wanted:?}"), Seen::screen, |it| screen::places(&it, wanted).first().copied())
    }

    /// Waits until the text is on the screen.
    #[track_caller]
    pub fn wait_for(&self, wanted: &str) {
        self.find(wanted);
    }

    /// Waits until the text of the screen is as wanted.
    #[track_caller]
    pub fn wait_until(&self, wanted: impl Fn(&str) -> bool) {
        self.wait("a condition on the text", Seen::screen, |it| wanted(&screen::text(&it)).then_some(()));
    }

    /// Waits until the parsed screen (styles, cursor and all) is as wanted.
    #[track_caller]
    pub fn wait_until_screen(&self, wanted: impl Fn(&vt100::Screen) -> bool) {
        self.wait("a condition on the screen", Seen::screen, |it| wanted(&it).then_some(()));
    }

    /// Waits until the program has ended and all its output is read.
    #[track_caller]
    pub fn wait_exit(&self) -> ExitStatus {
        self.wait("the program's end", |seen| seen.exit.clone().filter(|_| seen.closed), |it| it)
    }

    /// The fresh folder that the program runs in.
    pub fn folder(&self) -> &Path {
        self.setup.folder()
    }

    /// The modes that the program switched so far.
    pub fn modes(&self) -> Modes {
        Modes::of(&self.output.lock().raw)
    }

    /// Every byte that the program wrote so far.
    pub fn raw(&self) -> Vec<u8> {
        self.output.lock().raw.clone()
    }

    /// The terminal's line settings (echo, line by line, …) in words; `None` where the system doesn't tell.
    pub fn line_settings(&self) -> Option<Vec<&'static str>> {
        line_settings(&*self.pty)
    }

    /// Fails unless the modes are restored (see [`Modes::assert_restored`]) and raw mode is off.
    #[track_caller]
    pub fn assert_restored(&self) {
        self.modes().assert_restored();
        assert!(self.cursor_visible(), "the cursor is hidden");
        assert_eq!(
            self.line_settings(),
            self.line_at_start,
            "the terminal's line settings (left) are not as at the start"
        );
    }

    // What is done.

    /// Does something with the mouse.
    pub fn mouse(&self, act: Mouse, place: (u16, u16)) {
        self.keys(&act.sent(place));
    }

    /// Types text, as it is.
    pub fn keys(&self, text: &str) {
        // Once the program is gone nobody listens, as in life; the next wait says so.
        let _ = self.keyboard.send(text.to_owned());
    }

    /// Presses a key. After [`Key::Esc`], wait for what it does before the next key: a program that reads both at once
    /// takes them for one Alt key.
    pub fn key(&self, key: Key) {
        self.keys(&key.sent());
    }

    /// Pastes text, in brackets.
    pub fn paste(&self, text: &str) {
        self.keys(&input::paste(text));
    }

    /// Presses the left button.
    pub fn mouse_down(&self, place: (u16, u16)) {
        self.keys(&Mouse::Down.sent(place));
    }

    /// Moves the mouse while the left button is held.
    pub fn mouse_drag(&self, place: (u16, u16)) {
        self.keys(&Mouse::Drag.sent(place));
    }

    /// Releases the left button.
    pub fn mouse_up(&self, place: (u16, u16)) {
        self.keys(&Mouse::Up.sent(place));
    }

    /// Moves the mouse with no button pressed.
    pub fn mouse_move(&self, place: (u16, u16)) {
        self.keys(&Mouse::Move.sent(place));
    }

    /// Turns the wheel by notches: down if positive, up if negative.
    pub fn wheel(&self, place: (u16, u16), notches: i32) {
        let notch = if notches < 0 { Mouse::WheelUp } else { Mouse::WheelDown };
        (0..notches.abs()).for_each(|_| self.keys(&notch.sent(place)));
    }

    /// Clicks on the first place of the text, waiting for it.
    #[track_caller]
    pub fn click(&self, wanted: &str) {
        let place = self.find(wanted);
        self.mouse_down(place);
        self.mouse_up(place);
    }

    /// Drags from the first place of one text to that of another, waiting for both.
    #[track_caller]
    pub fn drag(&self, from: &str, to: &str) {
        let (from, to) = (self.find(from), self.find(to));
        self.mouse_down(from);
        input::path(from, to, MOTIONS).for_each(|place| self.mouse_drag(place));
        self.mouse_up(to);
    }

    /// Makes the terminal another size; the program is told.
    pub fn resize(&self, columns: u16, rows: u16) {
        // The screen first, so that it has the new size before the program draws for it.
        let (cell_rows, cell_columns) = cells(columns, rows);
        self.output.note(|seen| seen.parser.screen_mut().set_size(cell_rows, cell_columns));
        self.pty.resize(PtySize { rows, cols: columns, ..PtySize::default() }).expect("a terminal that can be resized");
    }

    /// Sends the program a signal by its name: `TERM`, `HUP`, `INT` …
    pub fn signal(&self, name: &str) {
        assert!(self.send(name), "the signal {name} was not sent to process {}", self.process);
    }

    fn send(&self, signal: &str) -> bool {
        let sent = Command::new("sh").args(["-c", r#"kill -s "$0" "$1""#, signal, &self.process.to_string()]).output();
        sent.is_ok_and(|it| it.status.success())
    }

    /// Judges a view of the output whenever that changed, until there is an answer. The output is not locked
    /// meanwhile, so a condition may look at the terminal again.
    #[track_caller]
    fn wait<V, T>(&self, wanted: &str, view: impl Fn(&Seen) -> V, judge: impl Fn(V) -> Option<T>) -> T {
        let limit = self.setup.limit;
        let end = Instant::now() + limit;
        loop {
            let seen = self.output.lock();
            let (viewed, changes, ended) = (view(&seen), seen.changes, seen.ended());
            drop(seen);
            if let Some(answer) = judge(viewed) {
                return answer;
            }
            let left = end.saturating_duration_since(Instant::now());
            let reason = ended.or_else(|| left.is_zero().then(|| format!("{limit:?} passed")));
            if let Some(reason) = reason {
                panic!("{reason} while waiting for {wanted}; the screen was\n{}", screen::dump(&self.parsed()));
            }
            self.output.wait_while(left, |seen| seen.changes == changes);
        }
    }
}

impl Drop for Terminal {
    /// Kills the program and waits for its end, so that it no longer writes to its folder.
    fn drop(&mut self) {
        if self.output.lock().exit.is_none() {
            self.send("KILL");
        }
        self.output.wait_while(self.setup.limit, |seen| seen.exit.is_none());
    }
}

impl Output {
    fn lock(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self, change: impl FnOnce(&mut Seen)) {
        let mut seen = self.lock();
        change(&mut seen);
        seen.changes += 1;
        self.changed.notify_all();
    }

    fn wait_while(&self, limit: Duration, condition: impl Fn(&Seen) -> bool) {
        let waited = self.changed.wait_timeout_while(self.lock(), limit, |seen| condition(seen));
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }
}

impl Seen {
    fn screen(&self) -> vt100::Screen {
        self.parser.screen().clone()
    }

    /// How the program ended, once nothing more can come of it.
    fn ended(&self) -> Option<String> {
        self.exit.as_ref().filter(|_| self.closed).map(|status| format!("the program ended ({status})"))
    }
}

fn cells(columns: u16, rows: u16) -> (NonZeroU16, NonZeroU16) {
    let cells = |count| NonZeroU16::new(count).expect("a terminal has rows and columns");
    (cells(rows), cells(columns))
}

fn line_settings(pty: &dyn MasterPty) -> Option<Vec<&'static str>> {
    let line = pty.get_termios()?;
    let names = line.input_flags.iter_names().map(|it| it.0);
    let names = names.chain(line.output_flags.iter_names().map(|it| it.0));
    Some(names.chain(line.local_flags.iter_names().map(|it| it.0)).collect())
}
