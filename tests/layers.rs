//! Keeps the shape of the code: imports run downward only, each outside library has one home, the pure parts stay
//! pure, files stay short and say what they are for. The table is [`rules::MODULES`]; the design's reason for it is in
//! the crate documentation.
//!
//! Source is read as tokens, not as text, so that comments and strings don't count and a `use` may span lines.

mod paths;
mod rules;
mod self_test;
mod tokens;

use std::fs;
use std::path::{Path, PathBuf};

/// Every Rust file under `folder` of the package, as its path from the package and its text, in order.
fn files(folder: &str) -> Vec<(String, String)> {
    fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder of the package") {
            let path = entry.expect("an entry of the folder").path();
            if path.is_dir() {
                collect(&path, found);
            } else if path.extension().is_some_and(|it| it == "rs") {
                found.push(path);
            }
        }
    }
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    collect(&package.join(folder), &mut found);
    found.sort();
    let name = |path: &Path| {
        let parts = path.strip_prefix(package).expect("a path in the package").iter();
        parts.map(|it| it.to_str().expect("a name in UTF-8")).collect::<Vec<_>>().join("/")
    };
    found.iter().map(|path| (name(path), fs::read_to_string(path).expect("source text"))).collect()
}

#[track_caller]
fn assert_none(breaches: &[String]) {
    assert!(breaches.is_empty(), "breaches of the rules: {}\n{}", breaches.len(), breaches.join("\n"));
}

#[test]
fn source_keeps_the_rules() {
    let sources = files("src");
    assert!(!sources.is_empty(), "there is source to check");
    assert_none(&sources.iter().flat_map(|(file, text)| rules::source(file, text)).collect::<Vec<_>>());
}

#[test]
fn every_file_is_short_and_says_what_it_is_for() {
    let all = [files("src"), files("tests")].concat();
    assert_none(&all.iter().flat_map(|(file, text)| rules::shape(file, text)).collect::<Vec<_>>());
}

#[test]
fn source_has_only_the_known_modules() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let entries = fs::read_dir(folder).expect("the source folder");
    let names = entries.map(|it| it.expect("an entry").file_name().into_string().expect("a name in UTF-8"));
    assert_none(&names.filter_map(|it| rules::known(&it).err()).collect::<Vec<_>>());
}
