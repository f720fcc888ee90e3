//! Every input that an import must survive, from its bytes to its preview. The number before a test is the number of the input; what
//! is told about a whole file on the command line, and the file imported twice, is in `tests/cli/nasty`.

mod broken;
mod bytes;
mod days;
mod numbers;
mod people;
mod rows;
mod text;

use super::*;
