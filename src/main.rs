//! The program: installs what speaks when something breaks, and hands the command line over.

use std::fmt;
use std::panic::PanicHookInfo;
use std::process::ExitCode;

use color_eyre::config::{HookBuilder, Theme};
use color_eyre::section::PanicMessage;

fn main() -> color_eyre::Result<ExitCode> {
    hooks().install()?;
    Ok(huddleboard::cli::main())
}

/// What speaks when something breaks: without colours, because it may go to a file.
fn hooks() -> HookBuilder {
    HookBuilder::default().theme(Theme::new()).display_env_section(false).panic_message(Fault)
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

#[cfg(test)]
#[test]
fn a_fault_tells_its_place_and_no_name() {
    use std::panic::{catch_unwind, set_hook, take_hook};
    use std::sync::{Arc, Mutex};

    let told = Arc::new(Mutex::new(String::new()));
    let (hook, into) = (hooks().into_hooks().0, Arc::clone(&told));
    set_hook(Box::new(move |info| *into.lock().expect("one panic") = hook.panic_report(info).to_string()));
    let fault = catch_unwind(|| panic!("{} has no group", "Ana Bell"));
    drop(take_hook());
    assert!(fault.is_err());
    let told = told.lock().expect("one panic");
    assert!(told.contains("main.rs") && !told.contains("Ana") && !told.contains('\x1b'), "{told}");
}
