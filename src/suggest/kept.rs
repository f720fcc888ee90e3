//! A team's own weights: read from its file, and made its own by a command like any other.

use super::weights::{Term, Weights};
use crate::domain::book::Book;
use crate::domain::command::{Command, Weigh};

impl Weights {
    /// What the team lets count: the product's own numbers but for those that stand in its file. A name that this program does not know
    /// changes nothing, nor does what is no number; what is out of range counts as far as the range goes.
    pub fn of(book: &Book) -> Self {
        book.weights().fold(Self::default(), |weights, (name, points)| match (Term::open(name), points.parse()) {
            (Some(term), Ok(points)) => weights.with(term, points),
            _ => weights,
        })
    }

    /// The command that makes them the team's own, as far as they are not.
    pub fn keep(self, book: &Book) -> Command {
        let now = Self::of(book);
        let differs = |it: &Term| it.line().open && self.get(*it) != now.get(*it);
        let weigh = |it| weigh(it, Some(self.get(it)));
        Command::Weigh(Term::ALL.into_iter().filter(differs).map(weigh).collect())
    }

    /// The command that makes what has these names count as usual again; everything, if none is named. Errs with a sentence where a name
    /// is no weight, nor stands in the file.
    pub fn usual(book: &Book, names: &[String]) -> Result<Command, String> {
        let stored: Vec<String> = book.weights().map(|it| it.0.to_owned()).collect();
        let back = |name: &String| match Term::open(name) {
            Some(term) => Ok(weigh(term, None)),
            None if stored.contains(name) => {
                Ok(Weigh { name: name.clone(), words: format!("“{name}”"), points: None, usual: None })
            }
            None => Err(Term::unknown(name)),
        };
        let names = if names.is_empty() { &stored } else { names };
        names.iter().map(back).collect::<Result<_, _>>().map(Command::Weigh)
    }

    /// What of the file's weights this program can't count as it stands there, each as a sentence that says what would help.
    pub fn faults(book: &Book) -> Vec<String> {
        let fault = |(name, points): (&str, &str)| {
            let Some(term) = Term::open(name) else {
                return Some(format!("“{name}” ({points}) is no weight of this program, and counts nothing"));
            };
            let (least, most) = term.line().range;
            let fits = points.parse().is_ok_and(|it| (least..=most).contains(&it));
            (!fits).then(|| {
                let counts = Self::of(book).get(term);
                format!("“{name}” is {points}, not a number from {least} to {most}: it counts as {counts}")
            })
        };
        let told = book.weights().filter_map(fault);
        told.map(|it| format!("{it}. “huddleboard weigh --usual” takes all back.")).collect()
    }
}

fn weigh(term: Term, points: Option<i32>) -> Weigh {
    let line = term.line();
    Weigh { name: line.name.to_owned(), words: noun(term).to_owned(), points, usual: Some(line.usual) }
}

/// What it is in the log: `Suggestions now count staying at 600`.
fn noun(term: Term) -> &'static str {
    match term {
        Term::Need => "what students need",
        Term::Level => "the same level in a group",
        Term::Far => "who is out of their depth",
        Term::Seat => "a seat of one's own work",
        Term::SeatStruggling => "who struggles alone",
        Term::Contact => "meeting adults again",
        Term::Bond => "an adult they are close to",
        Term::Stay => "staying",
        Term::Wish => "what students chose",
        Term::Rule => "rules that are a should",
        Term::NobodyLeads => "a group that nobody leads",
        Term::Size => "equal sizes",
        Term::Prepared => "what adults have prepared",
        Term::Unplaced => "being left out",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::decide;
    use crate::domain::record::Record;
    use crate::domain::timetable::Setting;

    fn with(stored: &[(&str, &str)]) -> Book {
        let mut book = Book::default();
        for (name, value) in stored {
            book.settings.load(Setting { value: (*value).to_owned(), ..Setting::new(format!("weight {name}")) });
        }
        book
    }

    #[test]
    fn what_is_kept_is_read_again_and_every_weight_has_words_of_its_own() {
        let mut all = Weights::default();
        for term in Term::ALL.into_iter().filter(|it| it.line().open) {
            all = all.with(term, term.line().range.1);
        }
        let decision = decide(&Book::default(), &all.keep(&Book::default()), None).expect("all differ");
        assert_eq!(Weights::of(&decision.after), all);
        assert_eq!(decision.changes.len(), Term::ALL.iter().filter(|it| it.line().open).count());
        assert!(decide(&decision.after, &all.keep(&decision.after), None).is_err(), "they are the team's already");
        let mut nouns = Term::ALL.map(noun);
        nouns.sort_unstable();
        assert!(nouns.windows(2).all(|it| it[0] != it[1]), "{nouns:?}");

        let back = decide(&decision.after, &Weights::usual(&decision.after, &[]).expect("all"), None).expect("back");
        assert_eq!((Weights::of(&back.after), back.after), (Weights::default(), Book::default()));
    }

    #[test]
    fn one_weight_kept_leaves_the_others_as_they_are_in_the_file() {
        let book = with(&[("stay", "9000"), ("zeal", "3")]);
        let keep = Weights::of(&book).with(Term::Contact, 0).keep(&book);
        let after = decide(&book, &keep, None).expect("new").after;
        assert_eq!(after.weights().collect::<Vec<_>>(), [("contact", "0"), ("stay", "9000"), ("zeal", "3")]);
    }

    #[test]
    fn a_newer_programs_weights_break_nothing_and_are_told() {
        let book = with(&[("far", "0"), ("size", "9000"), ("stay", "a lot"), ("zeal", "3")]);
        let most = Term::Size.line().range.1;
        assert_eq!(Weights::of(&book), Weights::default().with(Term::Size, most));
        let faults = Weights::faults(&book);
        assert_eq!(faults.len(), 4, "{faults:?}");
        assert!(faults[1].starts_with(&format!("“size” is 9000, not a number from 0 to {most}: it counts as {most}.")));
        assert!(faults[3].starts_with("“zeal” (3) is no weight of this program"), "{faults:?}");
        assert_eq!(Weights::faults(&with(&[("stay", "0")])), Vec::<String>::new());

        let after = decide(&book, &Weights::usual(&book, &["zeal".to_owned()]).expect("stored"), None).expect("back");
        assert_eq!(Weights::faults(&after.after).len(), 3);
        assert!(Weights::usual(&book, &["zest".to_owned()]).is_err());
    }
}
