//! Figures of the hands: what a drag, the wheel and a typed name take until the screen has changed, through a pseudo-terminal.

use std::time::Instant;

use super::figure::Figure;
use super::pty::Pty;
use super::school::School;

/// The screen of these figures.
const SIZE: (u16, u16) = (160, 50);
/// What is typed letter by letter; every name has its start.
const NAME: &str = "given1";
/// Reports of the mouse that a quick hand sends while the program is busy.
const REPORTS: usize = 400;

/// All of them, of a copy of a school.
pub fn figures(school: &School) -> Vec<Figure> {
    let (_folder, file) = school.copy();
    let mut pty = Pty::board(&file, SIZE);
    pty.until(|it| it.contains("To place"));
    let mut figures = vec![
        hover(&mut pty, school),
        priced(&mut pty),
        drops(&mut pty, school, "  a drop", 2),
        drops(&mut pty, school, "  a drop after 400 reports", REPORTS),
    ];
    figures.push(typed(&mut pty, "  a letter of the filter, the board"));
    pty.send("\t");
    pty.until(|it| it.contains("Student") && !it.contains("reading "));
    figures.push(wheel(&mut pty));
    figures.push(typed(&mut pty, "  a letter of the filter, the grid"));
    figures
}

/// A report of the mouse, at a cell counted from 0.
fn report(button: u8, (column, row): (usize, usize), end: char) -> String {
    format!("\x1b[<{button};{};{}{end}", column + 1, row + 1)
}

/// The first card of a group, and the group's adults.
fn group(pty: &Pty, number: u32) -> ((usize, usize), (usize, usize)) {
    let (column, row) = pty.find(&format!(" {number} Group"));
    ((column + 6, row + 5), (column + 6, row + 1))
}

/// Sends something, and tells the milliseconds until the screen is another.
fn until_changed(pty: &mut Pty, bytes: &str) -> f64 {
    let before = pty.read(str::to_owned);
    let started = Instant::now();
    pty.send(bytes);
    pty.until(|it| it != before);
    started.elapsed().as_secs_f64() * 1000.0
}

/// From group to group with a student in the hand: what letting go would do.
fn hover(pty: &mut Pty, school: &School) -> Figure {
    let ((card, one), other) = (group(pty, 1), group(pty, 2).1);
    pty.send(&report(0, card, 'M'));
    pty.send(&report(32, other, 'M'));
    pty.until(|it| it.contains("Carrying"));
    let times =
        (0..60).map(|run| until_changed(pty, &report(32, if run % 2 == 0 { one } else { other }, 'M'))).collect();
    pty.send("\x1b");
    pty.until(|it| it.contains("Put back"));
    Figure::measured(format!("a drag to another group, {}", school.name()), Some(2.0), times)
}

/// A student taken up, until every group tells what it would be worth.
fn priced(pty: &mut Pty) -> Figure {
    let ((card, _), other) = (group(pty, 1), group(pty, 2).1);
    let told = |it: &str| ["better:", "worse:", "about as good:"].iter().any(|word| it.contains(word));
    let take = |pty: &mut Pty| {
        pty.send(&report(0, card, 'M'));
        let started = Instant::now();
        pty.send(&report(32, other, 'M'));
        pty.until(told);
        let took = started.elapsed().as_secs_f64() * 1000.0;
        pty.send("\x1b");
        pty.until(|it| it.contains("Put back"));
        took
    };
    // The first one reads everybody's mastery.
    take(pty);
    let times = (0..40).map(|_| take(pty)).collect();
    Figure::measured("  a student taken up, every group priced".to_owned(), Some(16.0), times)
}

/// A student let go over the tray, on disk and on the screen; then taken back, which is not measured.
fn drops(pty: &mut Pty, school: &School, what: &str, reports: usize) -> Figure {
    let (card, _) = group(pty, 1);
    let tray = (8, 12);
    let moves: String = (0..reports).map(|it| report(32, if it % 2 == 0 { card } else { tray }, 'M')).collect();
    let drag = format!("{}{moves}{}{}", report(0, card, 'M'), report(32, tray, 'M'), report(0, tray, 'm'));
    let times = (0..30).map(|_| {
        let started = Instant::now();
        pty.send(&drag);
        pty.answered_for_now(school);
        pty.until(|it| it.contains("to place · u"));
        let time = started.elapsed().as_secs_f64() * 1000.0;
        pty.send("u");
        pty.until(|it| it.contains("Undone"));
        time
    });
    Figure::measured(format!("{what}, on disk and on the screen"), Some(30.0), times.collect()).of_slowest()
}

/// Each letter of a name; then the search is left, which is not measured.
fn typed(pty: &mut Pty, what: &str) -> Figure {
    let mut times = Vec::new();
    for _ in 0..10 {
        pty.send("/");
        pty.until(|it| it.contains("Enter keeps it"));
        for end in 1..=NAME.len() {
            let started = Instant::now();
            pty.send(&NAME[end - 1..end]);
            pty.until(|it| it.contains(&format!(" / {}   ", &NAME[..end])));
            times.push(started.elapsed().as_secs_f64() * 1000.0);
        }
        pty.send("\x1b");
        pty.until(|it| !it.contains("Enter keeps it"));
    }
    Figure::measured(what, Some(30.0), times).of_slowest()
}

/// A notch of the wheel down the grid and back.
fn wheel(pty: &mut Pty) -> Figure {
    let over = (20, 20);
    let times = (0..60).map(|run| until_changed(pty, &report(if run % 2 == 0 { 65 } else { 64 }, over, 'M'))).collect();
    Figure::measured("  a notch of the wheel, the grid", Some(2.0), times)
}
