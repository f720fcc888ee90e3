//! The terminal, taken and given back: on quitting, on a panic, on a signal, on suspending. **Whatever ends the program,
//! [`leave`] runs first.**

use std::io::{BufWriter, Stdout, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{
    DisableBracketedPaste, DisableFocusChange, DisableMouseCapture, EnableBracketedPaste, EnableFocusChange,
    EnableMouseCapture,
};
use crossterm::style::{PrintStyledContent, Stylize};
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

/// What is drawn on. The buffer makes one write of a frame.
pub type Screen = Terminal<CrosstermBackend<BufWriter<Stdout>>>;

/// Held by whoever writes to the terminal, so that nobody draws over what `leave` wrote.
static WRITING: Mutex<()> = Mutex::new(());
/// Whether the terminal is ours at the moment.
static OURS: AtomicBool = AtomicBool::new(false);
/// Whether everything has to be drawn afresh (after a suspension, or when somebody else wrote over it).
static STALE: AtomicBool = AtomicBool::new(false);

/// Whether the mouse is ours too, or selects text as in any other program.
static MOUSE: AtomicBool = AtomicBool::new(true);

/// Takes the terminal.
pub fn enter() -> std::io::Result<Screen> {
    // crossterm drops bold and reverse under NO_COLOR, and the cursor with them; our theme knows how to do without colours.
    crossterm::style::force_color_output(true);
    take()?;
    Terminal::new(CrosstermBackend::new(BufWriter::with_capacity(64 * 1024, std::io::stdout())))
}

fn take() -> std::io::Result<()> {
    OURS.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    execute!(std::io::stdout(), EnterAlternateScreen, EnableFocusChange, EnableBracketedPaste, cursor::Hide)?;
    if MOUSE.load(Ordering::SeqCst) { execute!(std::io::stdout(), EnableMouseCapture) } else { Ok(()) }
}

/// Takes the mouse, or leaves it to the terminal.
pub fn set_mouse(ours: bool) -> std::io::Result<()> {
    MOUSE.store(ours, Ordering::SeqCst);
    let mut out = std::io::stdout();
    while_ours(|| if ours { execute!(out, EnableMouseCapture) } else { execute!(out, DisableMouseCapture) })
        .unwrap_or(Ok(()))
}

/// Gives the terminal back as it was; harmless when it already was.
pub fn leave() {
    if !OURS.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = std::io::stdout();
    let _ = execute!(
        out,
        DisableMouseCapture,
        DisableFocusChange,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = disable_raw_mode();
    let _ = out.flush();
}

/// Runs something that writes to the terminal, unless the terminal has been given back meanwhile.
pub fn while_ours<T>(write: impl FnOnce() -> T) -> Option<T> {
    let _held = WRITING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    OURS.load(Ordering::SeqCst).then(write)
}

/// Whether the terminal is ours at the moment.
pub fn is_ours() -> bool {
    OURS.load(Ordering::SeqCst)
}

/// Writes over the last line, which is so many cells wide, between two frames; the next one is drawn afresh.
pub fn write_last_line(text: impl FnOnce(u16) -> String) {
    while_ours(|| {
        let Ok((width, height)) = crossterm::terminal::size() else { return };
        let (line, mut out) = (cursor::MoveTo(0, height.saturating_sub(1)), std::io::stdout());
        // A letter in the last cell of all makes some terminals scroll.
        let text = text(width.saturating_sub(1));
        let _ = execute!(out, cursor::Hide, line, Clear(ClearType::CurrentLine), PrintStyledContent(text.bold()));
        STALE.store(true, Ordering::SeqCst);
    });
}

/// Whether the screen must be drawn afresh; asking resets it.
pub fn is_stale() -> bool {
    STALE.swap(false, Ordering::SeqCst)
}

/// Gives the terminal back before a panic is told, and ends the program: threads that would go on have nothing to draw on.
pub fn install_panic_hook() {
    let tell = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        leave();
        tell(panic);
        std::process::exit(101);
    }));
}

/// Gives the terminal back on signals that end the program, and around a suspension.
#[cfg(unix)]
pub fn watch_signals() -> std::io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP])?;
    std::thread::spawn(move || {
        for signal in &mut signals {
            let _held = WRITING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            let ours = OURS.load(Ordering::SeqCst);
            leave();
            if signal == SIGTSTP {
                let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
                // Here the program goes on, after fg.
                if ours && take().is_ok() {
                    STALE.store(true, Ordering::SeqCst);
                }
            } else {
                std::process::exit(128 + signal);
            }
        }
    });
    Ok(())
}

/// Elsewhere the console itself restores its modes.
#[cfg(not(unix))]
pub fn watch_signals() -> std::io::Result<()> {
    Ok(())
}

/// Suspends the program like Ctrl-Z in any other.
pub fn suspend() {
    #[cfg(unix)]
    let _ = signal_hook::low_level::raise(signal_hook::consts::SIGTSTP);
}
