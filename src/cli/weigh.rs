//! `weigh`: what the team lets count more or less in its suggestions, until it says otherwise.

use super::act::told;
use super::answer::{Answer, Failure};
use crate::session::Session;
use crate::suggest::Weights;

/// Let something count more or less in all suggestions of the team
///
/// show weights lists the names, with what each counts now and usually. For one suggestion only, say it to suggest with --weigh.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// A name and its points, such as stay=600
    #[arg(value_name = "NAME=POINTS", required_unless_present = "usual")]
    weights: Vec<String>,
    /// As usual again: what is named, or everything
    #[arg(long, value_name = "NAME", num_args = 0.., conflicts_with = "weights")]
    usual: Option<Vec<String>>,
}

pub(super) fn run(args: &Args, mut session: Session) -> Result<Answer, Failure> {
    let book = session.book();
    let command = match &args.usual {
        Some(names) => Weights::usual(book, names),
        None => Weights::of(book).reading(&args.weights.join(", ")).map(|it| it.keep(book)),
    };
    Ok(Answer::text(told(&session.run(&command.map_err(Failure::Usage)?, None)?)))
}
