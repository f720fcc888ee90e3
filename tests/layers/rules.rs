//! The rules themselves. Each check takes a file's path and text and tells its breaches as `file:line: what, why`.

use super::paths::{self, Named};
use super::tokens::{self, Token};

/// The parts of the program and what each may use of the others, from the top down. `main.rs` and `lib.rs` count as
/// parts of their own; everyone may use itself.
pub const MODULES: [(&str, &[&str]); 10] = [
    ("main", &["cli", "tui"]),
    ("lib", &[]),
    ("cli", &["session", "import", "suggest", "print", "tui", "domain"]),
    ("tui", &["session", "import", "suggest", "print", "domain"]),
    ("session", &["store", "import", "domain"]),
    ("store", &["domain"]),
    ("import", &["domain"]),
    ("suggest", &["domain"]),
    ("print", &["domain"]),
    ("domain", &[]),
];

/// Outside libraries that have one home.
const HOMES: [(&str, &str); 3] = [("rusqlite", "store"), ("ratatui", "tui"), ("crossterm", "tui")];

/// The parts without clock, file, environment or randomness.
const PURE: [&str; 3] = ["domain", "suggest", "print"];
const IMPURE_STD: [&str; 6] = ["fs", "env", "time", "io", "net", "process"];
const IMPURE_CRATES: [&str; 4] = ["rand", "getrandom", "uuid", "tempfile"];
const IMPURE_NAMES: [&str; 3] = ["SystemTime", "Instant", "Uuid"];
const IMPURE_MACROS: [&str; 5] = ["print", "println", "eprint", "eprintln", "dbg"];

/// A file longer than this does more than one thing.
const LONGEST: usize = 500;

/// Checks the imports of a source file and what it calls.
pub fn source(file: &str, text: &str) -> Vec<String> {
    let module = module_of(file);
    let part = module.first().copied().unwrap_or_else(|| file_stem(file));
    let tokens = tokens::of(text);
    let mut breaches = Vec::new();
    let mut note = |line: usize, words: String| {
        let breach = format!("{file}:{line}: {words}");
        // A `use` of several names that breach the same rule says it once.
        if breaches.last() != Some(&breach) {
            breaches.push(breach);
        }
    };
    for Named { path, line } in paths::of(&tokens, &module) {
        if let Err(words) = may_use(part, &path) {
            note(line, words);
        }
    }
    if PURE.contains(&part) {
        for pair in tokens.windows(2).filter(|it| it[1].text == "!" && IMPURE_MACROS.contains(&it[0].text)) {
            note(pair[0].line, format!("`{}!`: {part} is pure: it prints nothing", pair[0].text));
        }
    }
    if !is_test(file) {
        for line in unwraps(&tokens) {
            note(line, "`.unwrap()` outside tests: handle it, or `expect` with the invariant".to_owned());
        }
    }
    breaches
}

/// Checks the length of a file and that it starts with its purpose. One line has nothing to explain.
pub fn shape(file: &str, text: &str) -> Vec<String> {
    let lines = text.lines().count();
    let mut breaches = Vec::new();
    if lines > LONGEST {
        breaches.push(format!("{file}:{LONGEST}: {lines} lines, more than {LONGEST}: split it by what it does"));
    }
    if lines > 1 && !text.starts_with("//!") {
        breaches.push(format!("{file}:1: the first line is not a `//!` that says what the file is for"));
    }
    breaches
}

/// Checks that an entry of the source folder is one of the known parts.
pub fn known(entry: &str) -> Result<(), String> {
    let name = entry.strip_suffix(".rs").unwrap_or(entry);
    if MODULES.iter().any(|it| it.0 == name) {
        return Ok(());
    }
    Err(format!("src/{entry}:1: not a known part of the program; {}", all()))
}

fn may_use(part: &str, path: &[&str]) -> Result<(), String> {
    let shown = path.join("::");
    // In `lib.rs` and `main.rs` a child module's name alone leads into it.
    let at_root = matches!(part, "lib" | "main") && MODULES[2..].iter().any(|it| it.0 == path[0]);
    let inner = if at_root { Some(path[0]) } else { path.get(1).copied().filter(|_| path[0] == "crate") };
    if let Some(other) = inner {
        return may_use_part(part, other).map_err(|words| format!("`{shown}`: {words}"));
    }
    if let Some((library, home)) = HOMES.iter().find(|it| it.0 == path[0] && it.1 != part) {
        return Err(format!("`{shown}`: `{library}` is used only in {home}"));
    }
    if PURE.contains(&part) && is_impure(path) {
        return Err(format!("`{shown}`: {part} is pure: no clock, file, environment or randomness"));
    }
    Ok(())
}

fn may_use_part(part: &str, other: &str) -> Result<(), String> {
    if part == other {
        return Ok(());
    }
    let Some((_, allowed)) = MODULES.iter().find(|it| it.0 == part) else {
        return Err(format!("{part} is not a known part of the program; {}", all()));
    };
    if !MODULES.iter().any(|it| it.0 == other) {
        return Err(format!("{other} is not a known part of the program; {}", all()));
    }
    if allowed.contains(&other) {
        return Ok(());
    }
    let allowed = if allowed.is_empty() { "nothing else of the crate".to_owned() } else { allowed.join(", ") };
    Err(format!("{part} may not use {other}, only {allowed}"))
}

fn is_impure(path: &[&str]) -> bool {
    match path {
        ["std" | "core", inner, ..] if IMPURE_STD.contains(inner) => true,
        [first, ..] if IMPURE_CRATES.contains(first) => true,
        _ if path.iter().any(|it| IMPURE_NAMES.contains(it)) => true,
        _ => path.windows(2).any(|it| matches!(it, ["Local" | "Utc", "now"])),
    }
}

fn unwraps(tokens: &[Token]) -> Vec<usize> {
    let in_tests = tokens::in_tests(tokens);
    let calls = (0..tokens.len()).filter(|&at| tokens::starts(&tokens[at..], &[".", "unwrap", "(", ")"]));
    calls.filter(|&at| !in_tests[at]).map(|at| tokens[at + 1].line).collect()
}

/// The path of a file's module in the crate: `src/domain/command/mod.rs` is `domain::command`.
fn module_of(file: &str) -> Vec<&str> {
    let inner = file.strip_prefix("src/").unwrap_or(file).trim_end_matches(".rs");
    let mut module: Vec<_> = inner.split('/').collect();
    module.pop_if(|it| *it == "mod");
    if matches!(module[..], ["main" | "lib"]) { Vec::new() } else { module }
}

fn file_stem(file: &str) -> &str {
    file.rsplit('/').next().unwrap_or(file).trim_end_matches(".rs")
}

/// Whether all of a file is test code: a `#[cfg(test)] mod tests;` of its own.
fn is_test(file: &str) -> bool {
    module_of(file).contains(&"tests")
}

fn all() -> String {
    let names: Vec<_> = MODULES.iter().map(|it| it.0).collect();
    format!("these are: {}", names.join(", "))
}
