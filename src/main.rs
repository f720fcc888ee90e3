//! The program: installs what speaks when something breaks, and hands the command line over.

use std::fmt;
use std::panic::PanicHookInfo;
use std::process::ExitCode;

use color_eyre::config::{HookBuilder, Theme};
use color_eyre::section::PanicMessage;

fn main() -> color_eyre::Result<ExitCode> {
    HookBuilder::default().theme(Theme::new()).display_env_section(false).panic_message(Fault).install()?;
    Ok(huddleboard::cli::main())
}

/// What a fault of the program tells: where, and never the message itself, which may hold a child's name.
struct Fault;

impl PanicMessage for Fault {
    fn display(&self, info: &PanicHookInfo<'_>, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = info.location().map_or_else(|| "an unknown place".to_owned(), ToString::to_string);
        write!(
            out,
            "Huddleboard stopped because of a fault in it, at {place}. What was saved is safe; start it again. \
             If it happens again, report this line: it names no student."
        )
    }
}
