//! The program before it has a file: the start, a new team, an import, and how it becomes a board.

use std::path::PathBuf;

use chrono::NaiveDate;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use huddleboard::session::{Clock, Desk, Home, Recent, Session};
use huddleboard::tui::{First, Input, Program, Setup, Welcome, Window, Wish};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use tempfile::TempDir;

use super::screen::{COLOURS, key_of};
use super::{File, snapshot};

const ROSTER: &str = "Last Name,First Name,Student ID,Grade\nBell,Ana,101,3\nLind,Bo,102,3\n";

/// The start in a grid of cells, with a folder of its own.
pub struct Opening {
    program: Program<'static>,
    terminal: Terminal<TestBackend>,
    wish: Wish,
    folder: TempDir,
}

fn desk(folder: &TempDir) -> Desk {
    let morning = NaiveDate::from_ymd_opt(2026, 11, 24).and_then(|it| it.and_hms_opt(7, 45, 0));
    Desk {
        home: Home::find(Some(folder.path())).expect("a stated home"),
        clock: Clock::Frozen(morning.expect("a moment")),
        by: "Ms Rivera".to_owned(),
        host: String::new(),
    }
}

fn no_demo() -> Result<Session, String> {
    Err("There is no demo class here.".to_owned())
}

impl Opening {
    /// Nothing was ever opened.
    pub fn new(columns: u16, rows: u16) -> Self {
        Self::of(tempfile::tempdir().expect("a folder"), None, columns, rows)
    }

    /// With a path that can be shown in a picture; nothing can be made there.
    pub fn shown(columns: u16, rows: u16) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let list = "[[file]]\npath = '/home/rivera/Grade 3.db'\nopened = '2026-11-23T14:10:00'\n";
        std::fs::write(folder.path().join("recent.toml"), list).expect("written");
        Self::of(folder, Some("/home/rivera/.local/share/huddleboard/team.db".into()), columns, rows)
    }

    fn of(folder: TempDir, file: Option<PathBuf>, columns: u16, rows: u16) -> Self {
        let file = file.unwrap_or_else(|| folder.path().join("team.db"));
        let welcome = Welcome { desk: desk(&folder), file, demo: &no_demo };
        let program = Program::new(First::Start(welcome), Setup::usual(COLOURS));
        let terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a grid of cells");
        let mut opening = Self { program, terminal, wish: Wish::Nothing, folder };
        opening.draw();
        opening
    }

    fn draw(&mut self) {
        self.terminal.draw(|frame| self.program.draw(frame)).expect("a grid is always there");
    }

    fn feed(&mut self, input: Input) {
        self.wish = self.program.handle(input);
        if self.program.is_dirty() {
            self.draw();
        }
    }

    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            self.feed(Input::Key(key_of(key)));
        }
        self
    }

    fn write(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            let code = if letter == '\n' { KeyCode::Enter } else { KeyCode::Char(letter) };
            self.feed(Input::Key(KeyEvent::new(code, KeyModifiers::NONE)));
        }
        self
    }

    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.feed(Input::Paste(text.to_owned()));
        self
    }

    /// Clicks where a text stands.
    #[track_caller]
    fn click(&mut self, text: &str) -> &mut Self {
        let screen = self.text();
        let found =
            screen.lines().enumerate().find_map(|(row, line)| Some((row, line[..line.find(text)?].chars().count())));
        let (row, column) = found.unwrap_or_else(|| panic!("“{text}” is not on the screen:\n{screen}"));
        let (row, column) = (u16::try_from(row).expect("a row"), u16::try_from(column).expect("a column"));
        for kind in [MouseEventKind::Down(MouseButton::Left), MouseEventKind::Up(MouseButton::Left)] {
            self.feed(Input::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
            if self.wish == Wish::Quit {
                break;
            }
        }
        self
    }

    pub fn picture(&self) -> String {
        let backend = self.terminal.backend();
        let cursor = backend.cursor_visible().then(|| backend.cursor_position().into());
        snapshot::kept(backend.buffer(), COLOURS, cursor)
    }

    fn text(&self) -> String {
        snapshot::text(self.terminal.backend().buffer())
    }

    #[track_caller]
    fn says(&mut self, words: &str) -> &mut Self {
        assert!(self.text().contains(words), "“{words}” is not on the screen:\n{}", self.text());
        self
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("team.db")
    }

    /// The names of the students on the board's tray.
    fn to_place(&self) -> Vec<&str> {
        let board = self.program.state().board.as_ref();
        board.map_or_else(Vec::new, |it| it.to_place.iter().map(|it| it.name.as_str()).collect())
    }
}

#[test]
fn a_new_team_is_typed_in_four_steps_and_written_at_the_end() {
    let mut opening = Opening::new(80, 24);
    opening.keys("3").write("Ana Bell\nLind, Bo").says("2 students").keys("tab");
    opening.write("Ms Rivera, teacher-leader\nMr Stone").says("2 adults").keys("tab").says("Block 1, 09:00-10:00");
    opening.keys("tab").says("Ocean: Ms Rivera").says("Forest: Mr Stone");
    assert!(!opening.file().exists(), "nothing is written before the end");
    opening.keys("tab").says("1 Ocean").says("2 Forest").says("2 to place");
    assert_eq!(opening.to_place(), ["Ana Bell", "Bo Lind"]);
    opening.keys("g 1 enter").says("Ana Bell → Ocean");
    let recent = desk(&opening.folder).home.recent();
    assert_eq!(recent.iter().map(Recent::name).collect::<Vec<_>>(), ["team"]);
}

#[test]
fn the_mouse_alone_makes_a_team() {
    let mut opening = Opening::new(80, 24);
    opening
        .click("Start empty")
        .paste("Ana Bell\nBo Lind")
        .click("Tab goes on")
        .paste("Ms Rivera")
        .click("Tab goes on");
    opening.click("Tab goes on").click("Esc goes back").click("tab goes on").click("Tab makes the team");
    opening.says("1 Ocean");
    assert_eq!(opening.to_place().len(), 2);
}

#[test]
fn what_was_typed_is_kept_on_the_way_back_and_out() {
    let mut opening = Opening::new(80, 24);
    opening.keys("3").write("Ana Bell").keys("tab").write("Ms Rivera").keys("esc").says("1 of 4").says("1 student");
    opening.keys("esc").says("What would you like to do?").keys("3").says("Ana Bell").keys("tab").says("Ms Rivera");
    opening.keys("tab tab").says("Ocean, Ms Rivera");
    // What somebody wrote is not proposed away, and a proposal that nobody touched follows the adults.
    opening.keys("esc esc").write("\nMr Stone").keys("tab tab").says("Forest, Mr Stone");
    opening.write("\nDen").says("3 groups").keys("esc esc").write("\nMs Osei");
    opening.keys("tab tab").says("3  Den");
    assert!(!opening.text().contains("Osei"));
}

#[test]
fn a_team_without_a_block_is_not_made() {
    let mut opening = Opening::new(80, 24);
    opening
        .keys("3 tab tab")
        .says("3 of 4")
        .keys("ctrl-u")
        .says("0 blocks")
        .keys("tab")
        .says("A board needs at least one block");
    opening.write("Math 1, 10:05-10:50").keys("tab tab").says("Math 1   10:05-10:50");
}

#[test]
fn a_dropped_file_makes_the_team_after_its_preview() {
    let mut opening = Opening::new(80, 24);
    let list = opening.folder.path().join("list.csv");
    std::fs::write(&list, ROSTER).expect("written");
    opening.paste(&format!("'{}'", list.display())).says("Students: 0 known, 2 new");
    assert!(!opening.file().exists());
    opening.keys("esc").says("What would you like to do?").keys("2").paste(&list.display().to_string()).keys("enter");
    assert_eq!(opening.to_place(), ["Ana Bell", "Bo Lind"]);
    opening.says("Block 1   09:00-10:00");
}

#[test]
fn what_is_no_file_is_said_and_the_choice_comes_back() {
    let mut opening = Opening::new(80, 24);
    opening.paste("Ana goes to Ocean").says("That is not the path of a file").says("Start empty");
    opening.keys("2").write("/nowhere.csv").keys("enter").says("That is not the path of a file").says("> /nowhere.csv");
    opening.keys("esc").says("Start empty");
    opening.keys("1").says("There is no demo class here.");
}

#[test]
fn leaving_the_start_writes_nothing() {
    for keys in ["q", "esc", "ctrl-c", "3 esc esc", "3 ctrl-c"] {
        let mut opening = Opening::new(80, 24);
        opening.keys(keys);
        assert_eq!(opening.wish, Wish::Quit, "{keys}");
        assert_eq!(std::fs::read_dir(opening.folder.path()).expect("a folder").count(), 0, "{keys}");
    }
    let mut opening = Opening::new(80, 24);
    opening.click("Leave");
    assert_eq!(opening.wish, Wish::Quit);
    // What is typed into the list is no command.
    let mut opening = Opening::new(80, 24);
    opening.keys("e q").says("> eq");
    assert_eq!(opening.wish, Wish::Nothing);
}

#[test]
fn a_recent_file_opens_and_one_that_is_gone_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let other = File::demo();
    let path = other.beside("Grade 3.db", "");
    std::fs::copy(other.path(), &path).expect("a copy");
    let list = format!(
        "[[file]]\npath = '{path}'\nopened = '2026-11-24T07:10:00'\n[[file]]\npath = '/gone.db'\nopened = ''\n"
    );
    std::fs::write(folder.path().join("recent.toml"), list).expect("written");
    let mut opening = Opening::of(folder, None, 100, 30);
    opening.says("today, 07:10").click("gone").says("/gone.db was moved or deleted").says("nothing else is lost");
    opening.keys("esc").says("Start empty");
    assert_eq!(opening.wish, Wish::Nothing);
    opening.write("grade").keys("enter").says("1 Ocean");
    assert!(matches!(opening.program.state().window, Window::None));
}

#[test]
fn a_screen_that_is_too_small_says_so_at_the_start() {
    Opening::new(39, 11).says("This window is too small");
}

#[test]
fn files_dropped_together_make_the_team_and_are_looked_at_on_its_board() {
    let mut opening = Opening::new(100, 30);
    let (list, scores) = (opening.folder.path().join("list.csv"), opening.folder.path().join("scores.csv"));
    std::fs::write(&list, "Name,Grade\nAna Bell,3\nBo Lind,3\n").expect("written");
    std::fs::write(&scores, "Name,RI.3.2 (%),Date\nAna Bell,90,2026-11-23\n").expect("written");
    opening.paste(&format!("{}\n{}", list.display(), scores.display())).says("list.csv").keys("enter");
    opening.says("scores.csv").says("Scores: 1 new").keys("enter").says("Imported: 1 new score");
    assert_eq!(opening.to_place().len(), 2);
}
