//! Damaged copies of every file in `tests/fixtures/import`, and of zips of them: no panic, no hang, no memory without end, and of what
//! is read everything that [`sound`] asks for; a second look at the same file brings nothing more.
//!
//! A usual run takes a few seconds. A long one, which also watches its memory (300 MB, so run it alone), and how a finding is repeated:
//!
//! ```text
//! FUZZ_MINUTES=10 cargo test --lib import::tests::fuzz::damaged_files -- --nocapture
//! FUZZ_SEED=4711 cargo test --lib import::tests::fuzz::damaged_files -- --nocapture
//! ```

pub(super) mod mutate;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write};
use std::panic::catch_unwind;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::sound::sound;
use super::*;
use crate::import::{About, Answer};
use mutate::{Dice, mutated};

/// A file that is read for so long hangs: without optimisation the largest takes a tenth of it.
const HANGS: Duration = Duration::from_secs(20);
/// In kilobytes, of the whole process.
const MOST_MEMORY: u64 = 300 * 1024;

fn env(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// What is damaged: every fixture, some texts of general shape, and a roster of several files.
fn seeds() -> Vec<Vec<u8>> {
    let mut seeds: Vec<Vec<u8>> = fixtures().into_iter().map(|it| it.1).collect();
    seeds.extend(super::arbitrary::SEEDS.map(<[u8]>::to_vec));
    seeds
}

fn zipped(dice: &mut Dice, parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        // No archive holds two files of one name.
        if zip.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).is_ok() {
            zip.write_all(bytes).expect("in memory");
        }
    }
    let bytes = zip.finish().expect("in memory").into_inner();
    if dice.below(2) == 0 { bytes } else { mutated(dice, &bytes, b"PK\x03\x04") }
}

/// The files of a roster, one of them damaged, as a folder or through a zip on the disk.
fn roster(dice: &mut Dice, at: &Path, damaged: &[u8]) -> Option<Input> {
    let names = ["users.csv", "classes.csv", "enrollments.csv", "roles.csv", "manifest.csv", "orgs.csv"];
    let whole = oneroster();
    let mut parts: Vec<(String, Vec<u8>)> = whole.parts.into_iter().map(|it| (it.name, it.bytes)).collect();
    let place = dice.below(parts.len());
    parts[place].1 =
        if dice.below(2) == 0 { damaged.to_vec() } else { mutated(dice, &parts[place].1.clone(), damaged) };
    if dice.below(4) == 0 {
        parts.push(((*dice.of(&names)).to_owned(), damaged.to_vec()));
    }
    if dice.below(2) == 0 {
        let parts = parts.into_iter().map(|(name, bytes)| Part { name, bytes }).collect();
        return Some(Input { parts, ..file("") });
    }
    fs::write(at, zipped(dice, &parts)).expect("written");
    crate::import::open(at).ok()
}

/// One execution: what this seed makes of the files.
fn run(seed: u64, seeds: &[Vec<u8>], at: &Path) {
    let mut dice = Dice(seed);
    let (one, other) = (dice.of(seeds), dice.of(seeds));
    let bytes = mutated(&mut dice, one, other);
    let input = if dice.below(6) == 0 { roster(&mut dice, at, &bytes) } else { Some(file(bytes)) };
    let Some(input) = input else { return };
    let mut book = Book::default();
    if dice.below(2) == 0
        && let Ok(it) = preview(&file(other), &book, &creating())
    {
        accept(&mut book, it);
    }
    let id = ImportId([8; 16]);
    let mut options = Options { id, create_students: dice.below(3) > 0, ..options() };
    if dice.below(8) == 0 {
        options.only.push((["grade", "class", "Student ID"][dice.below(3)].to_owned(), "4".to_owned()));
    }
    let Ok(first) = preview(&input, &book, &options) else { return };
    sound(&first, &book);
    options.answers = answers(&mut dice, &first);
    let Ok(it) = preview(&input, &book, &options) else {
        assert!(!options.answers.is_empty(), "the same file was read before");
        return;
    };
    sound(&it, &book);
    for question in
        it.questions.iter().filter(|it| it.about.as_ref().is_some_and(|it| options.answers.contains_key(it)))
    {
        assert!(!question.is_open(), "asked again: {:?}", question.about);
    }
    // Whom nobody could tell apart may be clear once the others are in the team.
    let doubt = it.questions.iter().any(|it| matches!(it.about, Some(About::Who(_))));
    accept(&mut book, it);
    let Ok(again) = preview(&input, &book, &options) else { return };
    sound(&again, &book);
    let more = (&again.facts.students, &again.facts.skills);
    assert!(doubt || more.0.is_empty() && more.1.is_empty(), "the same file brings more: {more:?}");
}

/// Some of the choices that the questions offer.
fn answers(dice: &mut Dice, it: &Preview) -> BTreeMap<About, Answer> {
    let choice = |it: &crate::import::Question| {
        let picked = it.choices.get(dice.below(it.choices.len() + 1))?;
        Some((it.about.clone()?, picked.answer))
    };
    it.questions.iter().filter_map(choice).collect()
}

/// Ends the process when an execution hangs, or when the memory of a long run does not end.
fn watch(seed: Arc<AtomicU64>, done: Arc<AtomicBool>, memory: bool) -> JoinHandle<()> {
    let (mut last, mut since) = (u64::MAX, Instant::now());
    thread::spawn(move || {
        while !done.load(Ordering::Relaxed) {
            thread::sleep(Duration::from_millis(50));
            let now = seed.load(Ordering::Relaxed);
            if now != last {
                (last, since) = (now, Instant::now());
            }
            let used = if memory { peak() } else { 0 };
            if since.elapsed() > HANGS || used > MOST_MEMORY {
                eprintln!("FUZZ_SEED={now}: {:?}, {used} kB", since.elapsed());
                std::process::abort();
            }
        }
    })
}

/// The most memory that the process ever had, in kilobytes; 0 where the system does not tell.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"));
    line.and_then(|it| it.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

#[test]
fn damaged_files() {
    let minutes = env("FUZZ_MINUTES");
    let limit = minutes.map_or(Duration::from_secs(3), |it| Duration::from_secs(it * 60));
    // A long run begins where no short one comes to.
    let start = env("FUZZ_SEED").unwrap_or(if minutes.is_some() { 1 << 32 } else { 0 });
    let (seeds, home) = (seeds(), tempfile::tempdir().expect("a folder"));
    let at = home.path().join("export.zip");
    let (current, done) = (Arc::new(AtomicU64::new(start)), Arc::new(AtomicBool::new(false)));
    let watcher = watch(Arc::clone(&current), Arc::clone(&done), minutes.is_some());
    let (begun, mut found) = (Instant::now(), Vec::new());
    let mut seed = start;
    while begun.elapsed() < limit && found.len() < 20 {
        current.store(seed, Ordering::Relaxed);
        if catch_unwind(|| run(seed, &seeds, &at)).is_err() {
            println!("FUZZ_SEED={seed}");
            found.push(seed);
        }
        seed += 1;
        if env("FUZZ_SEED").is_some() {
            break;
        }
    }
    done.store(true, Ordering::Relaxed);
    watcher.join().expect("it looks on");
    println!("{} damaged files in {:?}, at most {} kB", seed - start, begun.elapsed(), peak());
    assert!(found.is_empty(), "repeat with FUZZ_SEED=N: {found:?}");
}
