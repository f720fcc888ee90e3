//! What a source's scores mean: its rule, kind, cuts and the words of its scale. Several edits are one act.

use super::{Draft, Rejected};
use crate::domain::ids::SourceId;
use crate::domain::skill::{Band, Cuts, LatestRule, LevelWord, Source, SourceKind};
use crate::domain::text::{clean, fold};
use crate::domain::words::literal;

/// One thing about a source that becomes something else; everything else stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceEdit {
    /// How its scores become the latest mastery.
    Rule(LatestRule),
    /// For a rule that counts: how many scores, 1 to 5.
    Times(u32),
    /// What kind of evidence it gives.
    Kind(SourceKind),
    /// Where its values change band, rising from 1 to 100 percent; `None` is the product's own.
    Cuts(Option<Cuts>),
    /// What a word of its scale means; `None` is what its file says.
    Word {
        /// The word, in any case.
        word: String,
        /// The band; [`Band::None`] is that a score with it is no evidence.
        band: Option<Band>,
    },
    /// The words of its scale, the lowest first; what is not named comes after them.
    Order(Vec<String>),
}

pub(super) fn edit(draft: &mut Draft<'_>, source: SourceId, edits: &[SourceEdit]) -> Result<String, Rejected> {
    let before = draft.before.sources.get(&source).filter(|it| it.live).cloned();
    let before = before.ok_or_else(|| {
        Rejected::Impossible("The team has no such source any more. Look at the sources again.".to_owned())
    })?;
    let mut told = Vec::new();
    for edit in edits {
        told.extend(apply(draft, source, edit)?);
    }
    let after = draft.after.sources.get(&source).unwrap_or(&before);
    if !after.latest.counts() && edits.iter().any(|it| matches!(it, SourceEdit::Times(_))) {
        return Err(Rejected::Impossible(format!(
            "The rule “{}” counts no scores. Choose “{}” or “{}” with a number.",
            after.latest.word(),
            LatestRule::Times.word(),
            LatestRule::InARow.word()
        )));
    }
    told.splice(0..0, differences(&before, after));
    Ok(format!("{}: {}", source.mark(), told.join("; ")))
}

/// Makes an edit; the words are of what is not a field of the source.
fn apply(draft: &mut Draft<'_>, source: SourceId, edit: &SourceEdit) -> Result<Option<String>, Rejected> {
    match edit {
        SourceEdit::Rule(rule) => draft.edit(source, |it: &mut Source| it.latest = *rule),
        SourceEdit::Times(times) if !(1..=Source::MOST_TIMES).contains(times) => {
            return Err(Rejected::Impossible(format!(
                "A rule counts 1 to {} scores, not {times}.",
                Source::MOST_TIMES
            )));
        }
        SourceEdit::Times(times) => draft.edit(source, |it: &mut Source| it.latest_times = Some(*times)),
        SourceEdit::Kind(kind) => draft.edit(source, |it: &mut Source| it.kind = *kind),
        SourceEdit::Cuts(cuts) => {
            cuts.map_or(Ok(()), check)?;
            draft.edit(source, |it: &mut Source| {
                it.cut_developing = cuts.map(|it| it.developing);
                it.cut_proficient = cuts.map(|it| it.proficient);
                it.cut_secure = cuts.map(|it| it.secure);
            });
        }
        SourceEdit::Word { word, band } => return word_means(draft, source, word, *band).map(Some),
        SourceEdit::Order(words) => return order(draft, source, words).map(Some),
    }
    Ok(None)
}

fn check(Cuts { developing, proficient, secure }: Cuts) -> Result<(), Rejected> {
    if 0 < developing && developing < proficient && proficient < secure && secure <= 100 {
        return Ok(());
    }
    Err(Rejected::Impossible(format!(
        "The cuts {developing}, {proficient}, {secure} do not rise from 1 to 100 percent. Write them as developing, proficient, secure, such as 50, 70, 85."
    )))
}

/// The word as it stands in the book, else as it is said now.
fn known(draft: &Draft<'_>, source: SourceId, word: &str) -> Result<String, Rejected> {
    let word = clean(word);
    if word.is_empty() {
        return Err(Rejected::Impossible("A word of the scale is missing. Write it as the file does.".to_owned()));
    }
    Ok(draft.after.level_word(source, &word).map(|it| it.key.1.clone()).unwrap_or(word))
}

fn word_means(draft: &mut Draft<'_>, source: SourceId, word: &str, band: Option<Band>) -> Result<String, Rejected> {
    let word = known(draft, source, word)?;
    let means = band.map_or("what its file says", Band::words);
    let told = format!("“{}” means {means}", literal(&word));
    draft.edit((source, word), |it: &mut LevelWord| it.band = band.map(Band::number));
    Ok(told)
}

fn order(draft: &mut Draft<'_>, source: SourceId, words: &[String]) -> Result<String, Rejected> {
    let words = words.iter().map(|it| known(draft, source, it)).collect::<Result<Vec<_>, _>>()?;
    for (place, word) in words.iter().enumerate() {
        if words[..place].iter().any(|it| fold(it) == fold(word)) {
            return Err(Rejected::Impossible(format!("“{word}” is in the order twice. Name every word once.")));
        }
    }
    let ranked = draft.after.level_words.iter().filter(|it| it.key.0 == source && it.place.is_some());
    for key in ranked.map(|it| it.key.clone()).collect::<Vec<_>>() {
        draft.edit(key, |it: &mut LevelWord| it.place = None);
    }
    for (place, word) in (1..).zip(&words) {
        draft.edit((source, word.clone()), |it: &mut LevelWord| it.place = Some(place));
    }
    let quoted: Vec<String> = words.iter().map(|it| format!("“{}”", literal(it))).collect();
    Ok(format!("its words from the lowest: {}", quoted.join(", ")))
}

/// Tells what differs, not what was asked for.
fn differences(before: &Source, after: &Source) -> Vec<String> {
    let mut told = Vec::new();
    let rule = |it: &Source| it.latest.name(it.times());
    if rule(before) != rule(after) {
        told.push(rule(after).to_lowercase());
    }
    if before.kind != after.kind {
        told.push(after.kind.word().to_owned());
    }
    if Cuts::of(Some(before)) != Cuts::of(Some(after)) {
        told.push(Cuts::of(Some(after)).words());
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::Book;
    use crate::domain::command::{Command, Decision, decide};
    use crate::domain::record::Record;

    const SOURCE: SourceId = SourceId([1; 16]);

    fn book() -> Book {
        let mut book = Book::default();
        let mut source = Source::new(SOURCE);
        (source.name, source.live) = ("Unit tests".to_owned(), true);
        book.sources.load(source);
        book
    }

    fn decided(edits: Vec<SourceEdit>) -> Result<Decision, Rejected> {
        decide(&book(), &Command::EditSource { source: SOURCE, edits }, None)
    }

    fn refused(edits: Vec<SourceEdit>) -> String {
        decided(edits).expect_err("refused").to_string()
    }

    fn cuts(developing: u32, proficient: u32, secure: u32) -> SourceEdit {
        SourceEdit::Cuts(Some(Cuts { developing, proficient, secure }))
    }

    #[test]
    fn several_edits_are_one_act_told_in_one_line() {
        let word = |word: &str, band| SourceEdit::Word { word: word.to_owned(), band: Some(band) };
        let edits = vec![
            SourceEdit::Rule(LatestRule::Times),
            SourceEdit::Times(2),
            SourceEdit::Kind(SourceKind::Diagnostic),
            cuts(40, 60, 80),
            word("Meets", Band::Proficient),
            word("meets", Band::Secure),
        ];
        let it = decided(edits).expect("allowed");
        assert_eq!(
            it.after.fill(&it.words),
            "Unit tests: 2 times proficient; diagnostic; cuts 40, 60, 80; “Meets” means proficient; “Meets” means secure"
        );
        let said: Vec<_> = it.after.level_words.iter().map(|it| (it.key.1.as_str(), it.said())).collect();
        assert_eq!(said, [("Meets", Some(Band::Secure))]);
    }

    #[test]
    fn cuts_rise_and_a_count_belongs_to_a_rule_that_counts() {
        for wrong in [cuts(0, 70, 85), cuts(70, 70, 85), cuts(50, 90, 85), cuts(50, 70, 101)] {
            assert!(refused(vec![wrong]).contains("do not rise"));
        }
        decided(vec![cuts(1, 2, 100)]).expect("allowed");
        assert!(refused(vec![SourceEdit::Times(3)]).contains("counts no scores"));
        assert!(refused(vec![SourceEdit::Rule(LatestRule::InARow), SourceEdit::Times(6)]).contains("1 to 5"));
        let unknown = Command::EditSource { source: SourceId([9; 16]), edits: vec![cuts(1, 2, 3)] };
        assert!(matches!(decide(&book(), &unknown, None), Err(Rejected::Impossible(_))));
        assert!(matches!(decided(vec![SourceEdit::Cuts(None)]), Err(Rejected::NothingToDo(_))));
    }

    #[test]
    fn an_order_names_every_word_once() {
        let order = |words: &[&str]| SourceEdit::Order(words.iter().map(|it| (*it).to_owned()).collect());
        let it = decided(vec![order(&["Below", "At", "Above"]), order(&["at", "Below"])]).expect("allowed");
        let places: Vec<_> = it.after.level_words.iter().map(|it| (it.key.1.as_str(), it.place)).collect();
        assert_eq!(places, [("At", Some(1)), ("Below", Some(2))]);
        assert!(refused(vec![order(&["At", "AT"])]).contains("twice"));
        assert!(refused(vec![order(&["At", " "])]).contains("missing"));
    }
}
