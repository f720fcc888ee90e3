//! What a terminal sends for keys, the mouse and a paste. Written as a terminal writes it (xterm, SGR mouse reports),
//! not as the program reads it.

/// A key that is not simply a character.
#[derive(Clone, Copy, Debug)]
pub enum Key {
    Esc,
    Enter,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Up,
    Down,
    Right,
    Left,
    Home,
    End,
    PageUp,
    PageDown,
    Function(u8),
    Ctrl(char),
    Alt(char),
}

impl Key {
    /// The bytes of the key, in xterm's normal (not application) cursor mode.
    pub fn sent(self) -> String {
        match self {
            Self::Esc => "\x1b".into(),
            Self::Enter => "\r".into(),
            Self::Tab => "\t".into(),
            Self::BackTab => "\x1b[Z".into(),
            Self::Backspace => "\x7f".into(),
            Self::Delete => "\x1b[3~".into(),
            Self::Up => "\x1b[A".into(),
            Self::Down => "\x1b[B".into(),
            Self::Right => "\x1b[C".into(),
            Self::Left => "\x1b[D".into(),
            Self::Home => "\x1b[H".into(),
            Self::End => "\x1b[F".into(),
            Self::PageUp => "\x1b[5~".into(),
            Self::PageDown => "\x1b[6~".into(),
            Self::Function(number) => function(number).into(),
            Self::Ctrl(letter) => char::from(u8::try_from(letter).expect("an ASCII letter") & 0x1f).into(),
            Self::Alt(letter) => format!("\x1b{letter}"),
        }
    }
}

fn function(number: u8) -> &'static str {
    const SENT: [&str; 12] = [
        "\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[15~", "\x1b[17~", "\x1b[18~", "\x1b[19~", "\x1b[20~", "\x1b[21~",
        "\x1b[23~", "\x1b[24~",
    ];
    SENT[usize::from(number) - 1]
}

/// What the mouse did, with the left button unless it names another.
#[derive(Clone, Copy, Debug)]
pub enum Mouse {
    Down,
    /// Moved while the button is held.
    Drag,
    Up,
    /// Moved without a button.
    Move,
    RightDown,
    RightDrag,
    RightUp,
    WheelUp,
    WheelDown,
}

impl Mouse {
    /// The SGR report of the act at this column and row, both from 0.
    pub fn sent(self, (column, row): (u16, u16)) -> String {
        let (code, end) = match self {
            Self::Down => (0, 'M'),
            Self::Drag => (32, 'M'),
            Self::Up => (0, 'm'),
            Self::Move => (35, 'M'),
            Self::RightDown => (2, 'M'),
            Self::RightDrag => (34, 'M'),
            Self::RightUp => (2, 'm'),
            Self::WheelUp => (64, 'M'),
            Self::WheelDown => (65, 'M'),
        };
        format!("\x1b[<{code};{};{}{end}", column + 1, row + 1)
    }
}

/// A paste, in brackets as the terminal sends it once the program asked for that.
pub fn paste(text: &str) -> String {
    format!("\x1b[200~{text}\x1b[201~")
}

/// The places that a hand passes from one place to another: `steps` of them, the last is the goal.
pub fn path(from: (u16, u16), to: (u16, u16), steps: i32) -> impl Iterator<Item = (u16, u16)> {
    let between = move |from: u16, to: u16, step: i32| {
        let place = i32::from(from) + (i32::from(to) - i32::from(from)) * step / steps;
        u16::try_from(place).expect("a place between two places of the screen")
    };
    (1..=steps).map(move |step| (between(from.0, to.0, step), between(from.1, to.1, step)))
}
