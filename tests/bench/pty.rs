//! The real program in a pseudo-terminal, driven and read by one thread, so that times are its own.

use std::io::{Read, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::school::School;

/// A running program and its screen.
pub struct Pty {
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    output: std::sync::mpsc::Receiver<Vec<u8>>,
    parser: vt100::Parser,
    _master: Box<dyn MasterPty + Send>,
}

impl Pty {
    /// Opens the board of a file.
    pub fn board(file: &Path, size: (u16, u16)) -> Self {
        Self::told(file, &[], size)
    }

    /// Runs the program on a file with some words.
    pub fn told(file: &Path, words: &[&str], size: (u16, u16)) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_huddleboard"));
        command.arg("--db");
        command.arg(file);
        command.args(words);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env("HUDDLEBOARD_NOW", "2026-11-24T07:45");
        command.env("HUDDLEBOARD_HOME", file.with_extension("home"));
        Self::start(command, size)
    }

    /// A program that only says something: what starting anything here takes.
    pub fn echo(text: &str, size: (u16, u16)) -> Self {
        let mut command = CommandBuilder::new("/bin/echo");
        command.arg(text);
        Self::start(command, size)
    }

    fn start(command: CommandBuilder, (columns, rows): (u16, u16)) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let child = pair.slave.spawn_command(command).expect("the program");
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let (sender, output) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let mut chunk = vec![0; 65536];
            while let Ok(read @ 1..) = reader.read(&mut chunk) {
                if sender.send(chunk[..read].to_vec()).is_err() {
                    break;
                }
            }
        });
        let writer = pair.master.take_writer().expect("a writer");
        let size = |cells: u16| std::num::NonZeroU16::new(cells).expect("cells");
        let parser = vt100::Parser::new(size(rows), size(columns), 0);
        Self { child, writer, output, parser, _master: pair.master }
    }

    /// Types bytes.
    pub fn send(&mut self, bytes: &str) {
        self.writer.write_all(bytes.as_bytes()).and_then(|()| self.writer.flush()).expect("it reads");
    }

    /// Reads until the screen says so.
    pub fn until(&mut self, seen: impl Fn(&str) -> bool) {
        let started = Instant::now();
        while !seen(&self.parser.screen().contents()) {
            let Ok(bytes) = self.output.recv_timeout(Duration::from_secs(20)) else {
                panic!("after {:?} the screen is\n{}", started.elapsed(), self.parser.screen().contents());
            };
            self.parser.process(&bytes);
        }
    }

    /// Where a move asks how long it is for, says that it is for this round.
    pub fn answered_for_now(&mut self, school: &School) {
        if school.has_later_rounds() {
            self.until(|it| it.contains("for how long?"));
            self.send("\r");
        }
    }

    /// Something of the screen, once it has come to rest.
    pub fn read<T>(&mut self, of: impl Fn(&str) -> T) -> T {
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(200)) {
            self.parser.process(&bytes);
        }
        of(&self.parser.screen().contents())
    }

    /// Column and row of a text, counted from 0.
    pub fn find(&self, text: &str) -> (usize, usize) {
        let screen = self.parser.screen().contents();
        let line =
            screen.lines().enumerate().find_map(|(row, it)| it.find(text).map(|at| (it[..at].chars().count(), row)));
        line.unwrap_or_else(|| panic!("no {text} on\n{screen}"))
    }

    /// Processor time that the program has used, in clock ticks of 10 ms.
    pub fn ticks(&self) -> f64 {
        let file = format!("/proc/{}/stat", self.child.process_id().expect("it runs"));
        let stat = std::fs::read_to_string(file).expect("Linux");
        let fields: Vec<&str> = stat.rsplit_once(')').expect("a name").1.split_whitespace().collect();
        fields[11].parse::<f64>().expect("a number") + fields[12].parse::<f64>().expect("a number")
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
