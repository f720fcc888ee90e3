//! The rules tried on made-up source that breaks them, and on source that only looks as if it did.

use super::paths::{self, Named};
use super::{rules, tokens};

/// The breaches of one made-up file, without its name.
fn breaches(file: &str, text: &str) -> Vec<String> {
    rules::source(file, text).iter().map(|it| it.trim_start_matches(file).trim_start_matches(':').to_owned()).collect()
}

#[track_caller]
fn refused(file: &str, text: &str, line: usize, rule: &str) {
    let found = breaches(file, text);
    let right = found.len() == 1 && found[0].starts_with(&format!("{line}: ")) && found[0].contains(rule);
    assert!(right, "{file} with {text:?} should breach {rule:?} once in line {line}, but: {found:?}");
}

#[track_caller]
fn accepted(file: &str, text: &str) {
    assert_eq!(breaches(file, text), [""; 0], "{file} with {text:?}");
}

#[test]
fn imports_against_the_direction_are_refused() {
    let up = [
        ("src/domain/book.rs", "store"),
        ("src/domain/check/mod.rs", "session"),
        ("src/store/mod.rs", "session"),
        ("src/store/mod.rs", "import"),
        ("src/import/read.rs", "store"),
        ("src/suggest/mod.rs", "session"),
        ("src/print/html.rs", "suggest"),
        ("src/session.rs", "tui"),
        ("src/session.rs", "suggest"),
        ("src/tui/mod.rs", "store"),
        ("src/tui/view/card.rs", "cli"),
        ("src/cli/mod.rs", "store"),
        ("src/main.rs", "session"),
        ("src/lib.rs", "domain"),
    ];
    for (file, other) in up {
        let rule = format!("may not use {other}, only ");
        refused(file, &format!("//! A.\n\nuse crate::{other}::Thing;"), 3, &rule);
        refused(file, &format!("fn a() {{\n crate::{other}::act(); }}"), 2, &rule);
        refused(file, &format!("use crate::{{\n    {other}::Thing,\n}};"), 2, &rule);
    }
    let whole = rules::source("src/domain/book.rs", "use crate::store::Db;").concat();
    let words = "src/domain/book.rs:1: `crate::store::Db`: domain may not use store, only nothing else of the crate";
    assert_eq!(whole, words);
}

#[test]
fn imports_along_the_direction_are_accepted() {
    for (part, allowed) in rules::MODULES {
        let file = format!("src/{part}.rs");
        for other in allowed {
            accepted(&file, &format!("use crate::{other}::Thing;"));
        }
    }
    accepted(
        "src/domain/command/seat.rs",
        "use super::{Draft, named}; use super::super::book::Book; use crate::domain::ids;",
    );
    accepted("src/main.rs", "use huddleboard::{cli, tui}; fn main() { cli::run(); tui::leave(); }");
    accepted("src/lib.rs", "pub mod domain; pub mod store;");
}

#[test]
fn every_way_to_name_a_part_is_seen() {
    let file = "src/domain/command/seat.rs";
    let rule = "domain may not use store";
    refused(file, "use super::super::super::store::Db;", 1, rule);
    refused(file, "pub(crate) use crate::{domain::{ids, book as b}, store};", 1, rule);
    refused(file, "use crate::store as shelf;", 1, rule);
    refused(file, "type A = Vec<crate::store::Row>;", 1, rule);
    refused(file, "impl crate::domain::A for B {}\nfn a(b: &'static crate::store::Row) {}", 2, rule);
    refused(file, "macro_rules! m { () => { $crate::store::act() } }", 1, rule);
    refused(file, "mod inner { use super::super::super::super::store::Db; }", 1, rule);
    accepted(file, "mod inner { use super::super::super::ids; } use super::super::ids;");
    refused(file, "mod inner { fn a() {} } use super::super::super::store;", 1, rule);
    refused(
        "src/domain/mod.rs",
        "#[cfg(test)] mod tests { use super::super::store::Db; }",
        1,
        "`crate::store::Db`: domain may not use store",
    );
    refused("src/main.rs", "use huddleboard::store::Db;", 1, "main may not use store");
    refused("src/main.rs", "use huddleboard::tui; use huddleboard::cli;\nfn a() { domain::x() }", 2, "main may not");
    refused(file, "use crate::helpers::all;", 1, "helpers is not a known part");
    refused("src/helpers.rs", "use crate::domain::ids;", 1, "helpers is not a known part");
}

#[test]
fn libraries_have_one_home() {
    accepted("src/store/open.rs", "use rusqlite::{Connection, params};");
    accepted("src/tui/view/card.rs", "use ratatui::style::Style; use crossterm::event;");
    refused("src/session.rs", "use rusqlite::Connection;", 1, "`rusqlite` is used only in store");
    refused("src/session.rs", "use rusqlite;", 1, "`rusqlite` is used only in store");
    refused("src/session.rs", "fn a(it: ::rusqlite::Connection) {}", 1, "only in store");
    refused("src/main.rs", "fn main() {\n    let _ = ratatui::init();\n}", 2, "`ratatui` is used only in tui");
    refused("src/cli/mod.rs", "use crossterm::tty::IsTty;", 1, "`crossterm` is used only in tui");
}

#[test]
fn pure_parts_stay_pure() {
    let impure = [
        "use std::fs;",
        "use std::{fmt, env};",
        "fn a() { std::time::Duration::ZERO }",
        "use std::io::Write;",
        "fn a(it: time::SystemTime) {}",
        "fn a() { Instant::now() }",
        "fn a() { chrono::Local::now() }",
        "fn a() { Utc::now() }",
        "use rand::Rng;",
        "use uuid::Uuid;",
        "fn a() { Uuid::now_v7() }",
        "fn a() { println!(\"a\") }",
    ];
    for text in impure {
        for file in ["src/domain/book.rs", "src/suggest/mod.rs", "src/print/html.rs"] {
            refused(file, text, 1, "is pure");
        }
        accepted("src/import/read.rs", text);
    }
    accepted(
        "src/domain/book.rs",
        "use std::fmt::{self, Write}; use chrono::{Local, NaiveDate}; fn now(it: Local) { it.now() }",
    );
}

#[test]
fn unwrap_is_for_tests() {
    refused("src/store/mod.rs", "fn a() {\n    b()\n        .unwrap();\n}", 3, ".unwrap()");
    accepted("src/store/mod.rs", "fn a() { b().unwrap_or(1); c.unwrap_or_default(); }");
    accepted("src/store/mod.rs", "#[cfg(test)]\nmod tests {\n fn a() { b(|it| { it }).unwrap(); }\n}");
    accepted("src/store/mod.rs", "#[cfg(all(test, unix))]\nmod tests { fn a() { b.unwrap() } }");
    refused("src/store/mod.rs", "#[cfg(not(test))]\nfn a() { b.unwrap() }", 2, ".unwrap()");
    accepted("src/store/mod.rs", "#[cfg(test)]\n#[derive(A)]\nfn a(b: [u8; 3]) { b.unwrap() }");
    refused("src/store/mod.rs", "#[cfg(test)]\nmod tests { fn a() {} }\nfn a() { b.unwrap() }", 3, ".unwrap()");
    refused("src/store/mod.rs", "#[cfg(test)]\nmod tests;\nfn a() { b.unwrap() }", 3, ".unwrap()");
    accepted("src/store/tests.rs", "fn a() { b.unwrap() }");
}

#[test]
fn comments_and_texts_are_not_code() {
    let file = "src/domain/book.rs";
    accepted(file, "//! See crate::store::Db.\n/* use std::fs;\n */\n/// [`crate::tui`]\nfn a() {}");
    accepted(
        file,
        r##"fn a() { ("crate::store::x \" std::fs::y", r#"a "rusqlite::b" "#, br"std::io::c", '"', b'"', '\'') }"##,
    );
    refused(file, "fn a<'a>(it: &'a str) { ('\"', \"\n\n\"); crate::store::x(); '\"' }", 3, "may not use store");
    refused(file, "const A: &str = \"//\";\nuse std::fs;", 2, "is pure");
}

#[test]
fn paths_are_read_out_of_use_trees() {
    let text = "use a::{self, b::{c, d as e}, f::*};\nuse g;\nlet h = i::<J>::k; l::m();";
    let expected: [(&[&str], usize); 6] = [
        (&["a", "self"], 1),
        (&["a", "b", "c"], 1),
        (&["a", "b", "d"], 1),
        (&["a", "f", "*"], 1),
        (&["g"], 2),
        (&["l", "m"], 3),
    ];
    let expected = expected.iter().map(|it| Named { path: it.0.to_vec(), line: it.1 });
    assert_eq!(paths::of(&tokens::of(text), &["domain"]), expected.collect::<Vec<_>>());
}

#[test]
fn long_and_unexplained_files_are_refused() {
    let long = format!("//! A.\n{}", "\n".repeat(499));
    assert_eq!(rules::shape("src/a.rs", &long), [""; 0]);
    assert_eq!(
        rules::shape("src/a.rs", &(long + "\n")),
        ["src/a.rs:500: 501 lines, more than 500: split it by what it does"]
    );
    let words = "src/a.rs:1: the first line is not a `//!` that says what the file is for";
    assert_eq!(rules::shape("src/a.rs", "use std::fmt;\n//! A.\n"), [words]);
    assert_eq!(rules::shape("src/main.rs", "fn main() {}\n"), [""; 0]);
}

#[test]
fn unknown_parts_are_refused() {
    for entry in ["domain", "session.rs", "lib.rs", "main.rs", "print"] {
        assert_eq!(rules::known(entry), Ok(()));
    }
    let words = rules::known("helpers").unwrap_err();
    assert!(words.starts_with("src/helpers:1: not a known part of the program; these are: main, lib, cli"), "{words}");
    assert!(rules::known("utils.rs").is_err() && rules::known("domain.txt").is_err());
}
