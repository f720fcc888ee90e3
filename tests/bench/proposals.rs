//! Suggestions of the product, from a team's file to the sentences: what is read, the problem made of it, a plan proven within one
//! percent, and the reasons told.

use std::cell::Cell;

use huddleboard::domain::book::Book;
use huddleboard::suggest::engine::Limits;
use huddleboard::suggest::{Ask, Model, Solver, reads};

use crate::figure::Figure;
use crate::school::{School, slot, today};

const RUNS: usize = 9;

/// All rows of some schools.
pub fn figures(schools: &[School]) -> Vec<Figure> {
    schools.iter().flat_map(rows).collect()
}

fn rows(school: &School) -> Vec<Figure> {
    let (name, book, ask) = (school.name(), ready(school), Ask::of(slot(), today()));
    let limits = Limits::default();
    let solved = || {
        let near = Cell::new(false);
        let stop = || near.get();
        let mut solver = Solver::of(&book, &ask).expect("nothing is in the way");
        solver.run(&Limits { gap: 0, stop: Some(&stop), ..limits }, &mut |it| {
            near.set((it.bound - it.value) * 100 <= it.value);
        });
        solver
    };
    let mut solver = solved();
    let proposal = solver.proposal(&book, &limits);
    let somebody = proposal.seats[0].student;
    vec![
        Figure::times(format!("{name}: read what a suggestion weighs"), None, RUNS, |_| drop(ready(school))),
        Figure::times(format!("{name}: from the book to the problem"), problem_target(school), RUNS, |_| {
            drop(Model::of(&book, &ask));
        }),
        Figure::times(format!("{name}: problem and plan, proven within 1 %"), Some(plan_target(school)), RUNS, |_| {
            drop(solved());
        }),
        Figure::times(format!("{name}: the plan told with its reasons"), None, RUNS, |_| {
            drop(solver.proposal(&book, &limits));
        }),
        Figure::times(format!("{name}: the prices of all groups for a student"), Some(16.0), RUNS, |_| {
            drop(solver.prices(&book, somebody, &|| false));
        }),
        Figure::number(format!("{name}: proven gap"), Some(1.0), "%", proposal.gap() * 100.0),
    ]
}

/// The book with everything that is weighed in memory, read from the file.
fn ready(school: &School) -> Book {
    let mut session = School::open(&school.file);
    session.ready(slot()).expect("read");
    let reads = reads(session.book(), slot());
    session.ready_students(&reads.students).expect("read");
    if let Some(from) = reads.contacts_from {
        session.ready_contacts(from).expect("read");
    }
    session.book().clone()
}

/// Milliseconds.
fn problem_target(school: &School) -> Option<f64> {
    match school.students {
        ..=60 => Some(3.0),
        61..=240 => Some(15.0),
        _ => None,
    }
}

/// Milliseconds.
fn plan_target(school: &School) -> f64 {
    match school.students {
        ..=60 => 60.0,
        61..=240 => 150.0,
        _ => 2_000.0,
    }
}
