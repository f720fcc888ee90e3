//! What the team lets count more or less in its suggestions. Here are names and numbers; what they mean and may be, `suggest` knows.

use super::{Draft, named};
use crate::domain::command::Rejected;
use crate::domain::team::WEIGHT;
use crate::domain::text::list;
use crate::domain::timetable::Setting;
use crate::domain::words;

/// What something counts from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weigh {
    /// Its name, in the file and on the command line.
    pub name: String,
    /// What it is, in the words of the log: `staying`.
    pub words: String,
    /// How many points; `None` is the product's own number.
    pub points: Option<i32>,
    /// The product's own number; `None` of a name that this program does not know.
    pub usual: Option<i32>,
}

pub(super) fn weigh(draft: &mut Draft<'_>, weights: &[Weigh]) -> Result<String, Rejected> {
    let mut told = Vec::new();
    for it in weights {
        let key = format!("{WEIGHT}{}", named("weight", &it.name)?);
        let usual = it.usual.map(|it| it.to_string()).unwrap_or_default();
        // The product's own number is not the team's, so that a better one of a later program counts.
        let value = it.points.filter(|points| Some(*points) != it.usual).map(|it| it.to_string()).unwrap_or_default();
        let before = draft.after.setting(&key).unwrap_or(&usual).to_owned();
        if value != draft.after.setting(&key).unwrap_or_default() {
            let now = match (value.as_str(), usual.as_str()) {
                ("", "") => "as usual".to_owned(),
                ("", usual) => format!("as usual, at {usual}"),
                (points, _) => format!("at {points}"),
            };
            told.push(words::literal(&format!("{} {now} (was {before})", it.words)));
        }
        draft.edit(key, |it: &mut Setting| it.value = value);
    }
    Ok(format!("Suggestions now count {}", list(&told)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::Book;
    use crate::domain::command::{Command, decide};

    fn of(name: &str, words: &str, points: Option<i32>, usual: Option<i32>) -> Weigh {
        Weigh { name: name.to_owned(), words: words.to_owned(), points, usual }
    }

    fn stay(points: Option<i32>) -> Weigh {
        of("stay", "staying", points, Some(400))
    }

    #[test]
    fn a_weight_is_the_teams_until_it_is_as_usual_again_and_the_log_says_both() {
        let run = |book: &Book, weights: &[Weigh]| {
            let done = decide(book, &Command::Weigh(weights.to_vec()), None);
            done.map(|it| (it.after, it.words))
        };
        let contact = of("contact", "meeting adults", Some(0), Some(120));
        let (book, words) = run(&Book::default(), &[stay(Some(600)), contact]).expect("new");
        assert_eq!(words, "Suggestions now count staying at 600 (was 400) and meeting adults at 0 (was 120)");
        assert_eq!(book.weights().collect::<Vec<_>>(), [("contact", "0"), ("stay", "600")]);
        assert!(run(&book, &[stay(Some(600))]).is_err(), "already so");

        let (book, words) = run(&book, &[stay(Some(400))]).expect("the usual number");
        assert_eq!(words, "Suggestions now count staying as usual, at 400 (was 600)");
        assert_eq!(book.weights().count(), 1);
        assert!(run(&book, &[stay(None)]).is_err(), "already so");
        assert!(run(&book, &[of(" ", "nothing", Some(1), None)]).is_err(), "without a name");
    }

    #[test]
    fn what_only_a_newer_program_knows_can_be_taken_back() {
        let mut book = Book::default();
        book.settings.load(Setting { key: "weight zeal".to_owned(), value: "9".to_owned() });
        let done = decide(&book, &Command::Weigh(vec![of("zeal", "“zeal”", None, None)]), None).expect("stored");
        assert_eq!(done.words, "Suggestions now count “zeal” as usual (was 9)");
        assert_eq!(done.after.weights().count(), 0);
    }
}
