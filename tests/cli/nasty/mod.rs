//! Inputs that an import must survive, through the real program and the real file: what it refuses changes no byte, what comes twice
//! changes nothing, a killed import is all or nothing, and what would do harm is gone from every screen and sheet.

mod again;
mod killed;
mod privacy;
mod refused;
mod shown;

use super::{Ran, Team};
