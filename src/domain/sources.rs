//! Sources as a team looks at them and changes them: rule, kind, cuts, and what each word of a source's scale means.
//!
//! The words come from two sides: those that standing scores use, which the store reads, and those that the team has said something
//! about. A word is the same in any case and with or without accents, as it is in a file.

use super::book::Book;
use super::command::SourceEdit;
use super::ids::SourceId;
use super::skill::{Band, Cuts, LatestRule, LevelWord, Source, SourceKind};
use super::text::{fold, natural};

/// A level word that standing scores use, with the band that its file gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsedWord {
    /// Whose word.
    pub source: SourceId,
    /// As exported.
    pub word: String,
    /// By the newest import that has it.
    pub band: Band,
}

/// One source.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceLine {
    /// Which.
    pub source: SourceId,
    /// The name that a teacher knows.
    pub name: String,
    /// What kind of evidence.
    pub kind: SourceKind,
    /// How its scores become the latest mastery.
    pub rule: LatestRule,
    /// For a rule that counts: how many scores.
    pub times: usize,
    /// Where a value changes band.
    pub cuts: Cuts,
    /// Whether the cuts are the source's own, not the product's.
    pub own_cuts: bool,
    /// The words of its scale, the lowest first.
    pub words: Vec<WordLine>,
}

/// One word of a source's scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordLine {
    /// As it was first said.
    pub word: String,
    /// What it means now; no evidence also where nobody has said.
    pub band: Band,
    /// What its file says, if any score uses it.
    pub file: Option<Band>,
    /// Whether the team has said what it means.
    pub ours: bool,
    place: Option<u32>,
}

impl SourceLine {
    /// Every source of the team, by name.
    pub fn all(book: &Book, used: &[UsedWord]) -> Vec<Self> {
        let mut all: Vec<Self> = book.sources.iter().filter(|it| it.live).map(|it| Self::of(book, it, used)).collect();
        all.sort_by(|a, b| natural(&a.name, &b.name).then(a.source.cmp(&b.source)));
        all
    }

    fn of(book: &Book, source: &Source, used: &[UsedWord]) -> Self {
        let mut words: Vec<WordLine> = Vec::new();
        for it in used.iter().filter(|it| it.source == source.key) {
            let word = line_of(&mut words, &it.word);
            (word.file, word.band) = (Some(it.band), it.band);
        }
        for it in book.level_words.iter().filter(|it| it.key.0 == source.key) {
            let word = line_of(&mut words, &it.key.1);
            word.place = word.place.or(it.place);
            if let Some(band) = it.said() {
                (word.band, word.ours) = (band, true);
            }
        }
        words.sort_by(|a, b| {
            let order = |it: &WordLine| (it.place.is_none(), it.place, it.band);
            order(a).cmp(&order(b)).then_with(|| natural(&a.word, &b.word))
        });
        Self {
            source: source.key,
            name: source.name.clone(),
            kind: source.kind,
            rule: source.latest,
            times: source.times(),
            cuts: Cuts::of(Some(source)),
            own_cuts: Cuts::of(Some(source)) != Cuts::default(),
            words,
        }
    }

    /// The place of a word, from 0.
    pub fn place_of(&self, word: &str) -> Option<usize> {
        self.words.iter().position(|it| fold(&it.word) == fold(word))
    }

    /// The first of the words from which all are proficient or better: the proficient line stands before it.
    pub fn proficient_from(&self) -> Option<usize> {
        let above = self.words.iter().rev().take_while(|it| it.band >= Band::Proficient).count();
        (above > 0).then_some(self.words.len() - above)
    }

    /// What moves the proficient line before a word: those below it become developing at most, the others proficient at least.
    pub fn move_line(&self, place: usize) -> Vec<SourceEdit> {
        let meant = |(at, it): (usize, &WordLine)| {
            let band = if at < place { it.band.min(Band::Developing) } else { it.band.max(Band::Proficient) };
            (band != it.band && it.band != Band::None)
                .then(|| SourceEdit::Word { word: it.word.clone(), band: Some(band) })
        };
        self.words.iter().enumerate().filter_map(meant).collect()
    }

    /// What puts a word one place up (1) or down (-1).
    pub fn move_word(&self, place: usize, by: isize) -> Option<SourceEdit> {
        let there = place.checked_add_signed(by).filter(|it| *it < self.words.len())?;
        let mut words: Vec<String> = self.words.iter().map(|it| it.word.clone()).collect();
        words.swap(place, there);
        Some(SourceEdit::Order(words))
    }
}

fn line_of<'a>(words: &'a mut Vec<WordLine>, word: &str) -> &'a mut WordLine {
    let place = words.iter().position(|it| fold(&it.word) == fold(word)).unwrap_or_else(|| {
        words.push(WordLine { word: word.to_owned(), band: Band::None, file: None, ours: false, place: None });
        words.len() - 1
    });
    &mut words[place]
}

impl WordLine {
    /// `2 developing, as the team says`.
    pub fn meaning(&self) -> String {
        match (self.ours, self.band) {
            (true, band) => format!("{}, as the team says", band.numbered()),
            (false, Band::None) => "nobody has said what it means".to_owned(),
            (false, band) => format!("{}, as its file says", band.numbered()),
        }
    }
}

impl LevelWord {
    /// The band that the team says it means, if it has said so; [`Band::None`] is that a score with it is no evidence.
    pub fn said(&self) -> Option<Band> {
        self.band.map(|it| Band::from_number(it.into()))
    }
}

impl Book {
    /// What the team says about a word of a source.
    pub fn level_word(&self, source: SourceId, word: &str) -> Option<&LevelWord> {
        let folded = fold(word);
        let exact = self.level_words.get(&(source, word.to_owned()));
        exact.or_else(|| self.level_words.iter().find(|it| it.key.0 == source && fold(&it.key.1) == folded))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::Record;

    const SOURCE: SourceId = SourceId([1; 16]);

    fn lines(said: &[(&str, Option<u8>, Option<u32>)], used: &[(&str, Band)]) -> SourceLine {
        let mut book = Book::default();
        let mut source = Source::new(SOURCE);
        (source.name, source.live) = ("Unit tests".to_owned(), true);
        book.sources.load(source);
        for (word, band, place) in said {
            let mut it = LevelWord::new((SOURCE, (*word).to_owned()));
            (it.band, it.place) = (*band, *place);
            book.level_words.load(it);
        }
        let used = used.iter().map(|it| UsedWord { source: SOURCE, word: it.0.to_owned(), band: it.1 });
        SourceLine::all(&book, &used.collect::<Vec<_>>()).remove(0)
    }

    fn told(line: &SourceLine) -> Vec<(&str, u8, bool)> {
        line.words.iter().map(|it| (it.word.as_str(), it.band.number(), it.ours)).collect()
    }

    #[test]
    fn words_of_scores_and_of_the_team_are_one_list_and_the_team_has_the_last_word() {
        let used = [("Meets", Band::Proficient), ("Approaching", Band::Developing)];
        let line = lines(&[("approaching", Some(1), None), ("Exceeds", Some(4), None)], &used);
        assert_eq!(told(&line), [("Approaching", 1, true), ("Meets", 3, false), ("Exceeds", 4, true)]);
        assert_eq!((line.words[0].file, line.proficient_from()), (Some(Band::Developing), Some(1)));
        assert_eq!(told(&lines(&[("Meets", Some(2), Some(1)), ("Below", Some(3), Some(2))], &[]))[0].0, "Meets");
    }

    #[test]
    fn the_line_moves_what_is_on_its_wrong_side() {
        let used = [("A", Band::NeedsSupport), ("B", Band::Developing), ("C", Band::Proficient), ("D", Band::Secure)];
        let line = lines(&[], &used);
        let meant = |word: &str, band| SourceEdit::Word { word: word.to_owned(), band: Some(band) };
        assert_eq!(line.proficient_from(), Some(2));
        assert_eq!(line.move_line(1), [meant("B", Band::Proficient)]);
        assert_eq!(line.move_line(3), [meant("C", Band::Developing)]);
        assert_eq!(line.move_line(2), []);
        let order = |words: [&str; 4]| Some(SourceEdit::Order(words.map(str::to_owned).to_vec()));
        assert_eq!(line.move_word(1, 1), order(["A", "C", "B", "D"]));
        assert_eq!((line.move_word(3, 1), line.move_word(0, -1)), (None, None));
    }
}
