//! The one integration binary: a single link step for all tests that need more than one module. This file only
//! lists them.

mod cli;
mod deeds;
mod domain;
mod layers;
mod pictures;
#[cfg(unix)]
mod pty;
#[cfg(unix)]
mod schools;
mod screens;
mod store;
mod suggest;
mod team;
