//! The eight schools through the real program: each holds what its row of the acceptance table says. Counts are asked for on the command
//! line; what screen and keys have to do is done in a terminal of 80×24.
//!
//! The head of each school's module says which test holds which number of its row, a test by how its name begins. Today is a Tuesday
//! unless a school's day is another one.

mod brooklyn_lab;
mod cabarrus;
mod ccsd;
mod cristo_rey;
mod files;
mod intrinsic;
mod navigator;
mod ranson;
mod suggested;
mod west_belden;

use std::collections::BTreeMap;
use std::sync::Mutex;

use serde_json::Value;

use crate::cli::Team;

/// A demo school at a moment of a day. It is built once for all tests: every test gets a copy.
pub fn school(key: &'static str, now: &str) -> Team {
    static BUILT: Mutex<BTreeMap<(&str, String), Vec<u8>>> = Mutex::new(BTreeMap::new());
    let mut built = BUILT.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let bytes = built.entry((key, now.to_owned())).or_insert_with(|| {
        let team = Team::none().at(now);
        team.done(["demo", "--school", key]);
        std::fs::read(team.db()).expect("the school's file")
    });
    Team::copy(bytes).at(now)
}

/// The board of the current or next slot, as JSON.
fn board(team: &Team) -> Value {
    team.json(["show", "board", "--json"])
}

/// The board of one slot.
fn board_of(team: &Team, date: &str, block: &str, round: u32) -> Value {
    team.json(["show", "board", "--json", "--date", date, "--block", block, "--round", &round.to_string()])
}

/// The names of a list of students.
fn names(list: &Value) -> Vec<&str> {
    list.as_array().expect("students").iter().map(|it| it["name"].as_str().expect("a name")).collect()
}

/// A board's groups by name, each with the names of its students.
fn groups(board: &Value) -> BTreeMap<&str, Vec<&str>> {
    let groups = board["groups"].as_array().expect("groups").iter();
    groups.map(|it| (it["name"].as_str().expect("a name"), names(&it["students"]))).collect()
}

/// How many students each group has, in the order of the board.
fn sizes(board: &Value) -> Vec<usize> {
    board["groups"].as_array().expect("groups").iter().map(|it| names(&it["students"]).len()).collect()
}

/// The adults of a board's group.
fn adults<'b>(board: &'b Value, group: &str) -> Vec<&'b str> {
    let mut groups = board["groups"].as_array().expect("groups").iter();
    let group = groups.find(|it| it["name"] == group).expect("the group");
    names(&group["adults"])
}

/// How many adults of each role the team has.
fn roles(team: &Team) -> BTreeMap<String, usize> {
    let adults = team.json(["show", "adults", "--json"]);
    let mut roles = BTreeMap::new();
    for adult in adults["adults"].as_array().expect("adults") {
        *roles.entry(adult["role"].as_str().expect("a role").to_owned()).or_default() += 1;
    }
    roles
}

/// A student's grade.
fn grade(team: &Team, student: &str) -> String {
    team.json(["show", "student", student, "--json"])["grade"].as_str().expect("a grade").to_owned()
}
