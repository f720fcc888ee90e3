//! Figures of the screen: from the start or a key to what is to be seen, through a pseudo-terminal; the grid; and one frame.

use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use huddleboard::tui::{App, Depth, Input, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::figure::Figure;
use super::hands;
use super::pty::Pty;
use super::school::{School, slot};

/// How long the idle program is watched.
const IDLE: Duration = Duration::from_secs(5);

pub fn figures(schools: &[School]) -> Vec<Figure> {
    let mut figures = Vec::new();
    for school in schools {
        let what = format!("start to the board on a terminal, {}", school.name());
        figures.push(Figure::measured(what, school.start_target(), (0..15).map(|_| start(school)).collect()));
    }
    for school in schools {
        figures.extend(acts(school));
        figures.extend(hands::figures(school));
    }
    figures.extend(schools.last().map(windows).unwrap_or_default());
    figures.push(frame(schools.get(1).unwrap_or(&schools[0])));
    figures.extend(schools.iter().flat_map(grid));
    figures.push(idle(&schools[0]));
    figures
}

/// Milliseconds from the start to the board, less what an echo takes to the same terminal: making a terminal and a process is not
/// the program's.
fn start(school: &School) -> f64 {
    let size = (160, 50);
    let until_placed = |open: &dyn Fn() -> Pty| {
        let started = Instant::now();
        let mut pty = open();
        pty.until(|it| it.contains("To place"));
        // Ending the program, which waits for it, is not part of the start.
        started.elapsed().as_secs_f64() * 1000.0
    };
    until_placed(&|| Pty::board(&school.file, size)) - until_placed(&|| Pty::echo("To place", size))
}

/// Keys on a copy of a school.
fn acts(school: &School) -> Vec<Figure> {
    let (_folder, file) = school.copy();
    let mut pty = Pty::board(&file, (160, 50));
    pty.until(|it| it.contains("To place"));
    let mut figures = Vec::new();
    // The line about the student under the cursor begins with the name.
    let under = |screen: &str| {
        screen.lines().rev().nth(2).and_then(|it| it.trim().split("   ").next()).unwrap_or_default().to_owned()
    };
    pty.send("1");
    pty.until(|it| !under(it).is_empty());
    let first = pty.read(under);
    pty.send("j");
    pty.until(|it| !under(it).is_empty() && under(it) != first);
    let second = pty.read(under);
    let names = [first, second];
    figures.push(Figure::times(format!("a key to the screen, {}", school.name()), Some(2.0), 100, |run| {
        pty.send(if run % 2 == 0 { "k" } else { "j" });
        pty.until(|it| under(it) == names[run % 2]);
    }));
    let moves = Figure::times("  a move by keys, on disk and on the screen", Some(30.0), 60, |run| {
        pty.send(if run % 2 == 0 { "t" } else { "u" });
        if run % 2 == 0 {
            pty.answered_for_now(school);
        }
        pty.until(|it| message(it).contains(if run % 2 == 0 { "to place · u" } else { "Undone" }));
    });
    figures.push(moves.of_slowest());
    figures
}

/// The windows that are worked out when they open, and the board as the command line shows it.
fn windows(school: &School) -> Vec<Figure> {
    let (_folder, file) = school.copy();
    let mut pty = Pty::board(&file, (160, 50));
    pty.until(|it| it.contains("To place"));
    let all = [
        ("w", "conferences"),
        ("C", "contacts"),
        ("R", "rules"),
        ("r", "rotation"),
        ("W", "week"),
        ("D", "difference"),
    ];
    let mut figures: Vec<Figure> = all
        .into_iter()
        .map(|(key, name)| {
            let times = (0..12).map(|_| {
                let before = pty.read(str::to_owned);
                let started = Instant::now();
                pty.send(key);
                pty.until(|it| it != before);
                let time = started.elapsed().as_secs_f64() * 1000.0;
                pty.send("\x1b");
                pty.until(|it| it.contains("? help"));
                time
            });
            Figure::measured(format!("  {key} opens the {name}, {}", school.name()), Some(30.0), times.collect())
        })
        .collect();
    let last = format!("Group {}", school.groups - 1);
    let show = || {
        let mut pty = Pty::told(&file, &["show", "board"], (160, 50));
        pty.until(|it| it.contains(&last));
    };
    figures.push(Figure::times("  show board, the command", Some(100.0), 15, |_| show()));
    figures
}

/// The line that says what just happened.
fn message(screen: &str) -> &str {
    screen.lines().rev().nth(1).unwrap_or_default()
}

/// One drawing of the board, without a terminal behind it.
fn frame(school: &School) -> Figure {
    let (_folder, file) = school.copy();
    let mut app = App::new(School::open(&file), Some(slot()), Theme::new(Depth::True, false));
    let mut terminal = Terminal::new(TestBackend::new(200, 60)).expect("memory");
    let what =
        format!("one frame at 200×60, {} students in {} groups", school.students, app.state().places().len() - 1);
    Figure::times(what, Some(1.0), 300, |run| {
        let key = if run % 2 == 0 { KeyCode::Down } else { KeyCode::Up };
        app.handle(Input::Key(KeyEvent::new(key, KeyModifiers::NONE)));
        terminal.draw(|frame| app.draw(frame)).expect("drawn");
    })
}

/// The mastery grid: until all of it is read, the longest that a key waits meanwhile, and a scroll by a row once it is there.
fn grid(school: &School) -> Vec<Figure> {
    let (_folder, file) = school.copy();
    let mut app = App::new(School::open(&file), Some(slot()), Theme::new(Depth::True, false));
    let mut terminal = Terminal::new(TestBackend::new(160, 50)).expect("memory");
    let mut draw = |app: &mut App| {
        terminal.draw(|frame| app.draw(frame)).expect("drawn");
    };
    let press = |app: &mut App, key| app.handle(Input::Key(KeyEvent::new(key, KeyModifiers::NONE)));
    let started = Instant::now();
    press(&mut app, KeyCode::Tab);
    let mut longest = started.elapsed();
    while app.state().grid.unread > 0 {
        let slice = Instant::now();
        app.wake(slice);
        draw(&mut app);
        longest = longest.max(slice.elapsed());
    }
    let all = started.elapsed().as_secs_f64() * 1000.0;
    let scroll = Figure::times("  a row down, drawn", Some(2.0), 300, |run| {
        // To the last row on the screen first, so that every step scrolls.
        press(&mut app, if run == 0 { KeyCode::PageDown } else { KeyCode::Down });
        draw(&mut app);
    });
    vec![
        Figure::number(format!("grid of {}, all read", school.name()), None, "ms", all),
        Figure::number("  the longest wait meanwhile", Some(15.0), "ms", longest.as_secs_f64() * 1000.0),
        scroll,
    ]
}

/// The share of one core that the idle board takes.
fn idle(school: &School) -> Figure {
    let mut pty = Pty::board(&school.file, (160, 50));
    pty.until(|it| it.contains("To place"));
    let (started, before) = (Instant::now(), pty.ticks());
    std::thread::sleep(IDLE);
    let used = (pty.ticks() - before) * 0.01 / started.elapsed().as_secs_f64();
    Figure::number("idle, share of a core", Some(0.5), "%", used * 100.0)
}
