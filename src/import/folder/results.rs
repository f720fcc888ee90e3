//! The scores of an export: each joined table goes through the pipeline of any file with a row per score. Whom the rows are about was
//! settled by the roster; who is not on it is never made a student.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use chrono::NaiveDate;

use super::joined::Joined;
use super::letters::Letters;
use super::roster::Roster;
use crate::domain::book::Book;
use crate::domain::scores::Scores;
use crate::domain::text::fold;
use crate::domain::watch::{Watch, Work};
use crate::import::Options;
use crate::import::ask::Asked;
use crate::import::bind::bind;
use crate::import::catalogue::Catalogue;
use crate::import::filter::Filter;
use crate::import::matching::{Matched, Who, matched};
use crate::import::pace::Pace;
use crate::import::person::StudentAt;
use crate::import::preview::warnings;
use crate::import::profile::folder::ScoreFile;
use crate::import::question::{About, Answers, Question};
use crate::import::refused::Refused;
use crate::import::report::{RowCounts, ScoreCounts, Skip};
use crate::import::roll::Roll;
use crate::import::rows::Reading;
use crate::import::survey::survey;
use crate::import::table::Table;

/// What all files of scores are read with.
pub(super) struct Reader<'r> {
    pub roster: &'r Roster,
    /// The roster's students, resolved.
    pub matched: &'r Matched,
    pub letters: &'r Letters,
    pub answers: &'r Answers,
    pub book: &'r Book,
    pub options: &'r Options,
    /// The day of the export.
    pub modified: NaiveDate,
}

/// What the files of scores gave.
#[derive(Default)]
pub(in crate::import) struct FoundScores {
    pub scores: Scores,
    pub rows: RowCounts,
    pub counts: ScoreCounts,
    pub no_evidence: BTreeMap<String, u32>,
    pub skipped: Vec<Skip>,
    pub questions: Vec<Question>,
    pub warnings: Vec<String>,
    /// Students whom the rows are about.
    pub people: HashSet<Who>,
    pub undated_days: BTreeSet<NaiveDate>,
    /// Whether the order of dates was asked, and what was taken.
    pub day_first: Option<bool>,
}

impl Reader<'_> {
    /// Reads one joined table.
    ///
    /// # Errors
    /// When a quote in it is never closed, or somebody wants to stop.
    pub fn read(
        &self,
        scores: &ScoreFile,
        joined: Joined,
        catalogue: &mut Catalogue<'_>,
        found: &mut FoundScores,
        watch: &mut dyn Watch,
    ) -> Result<(), Refused> {
        let (file, profile) = (scores.file.as_str(), &scores.profile);
        let Some((table, sample)) = Table::find(file, &joined.text, b',', |_, rows| Some(rows.to_vec())) else {
            return Ok(());
        };
        let mut bound = bind(profile, &table.header, &sample, self.answers, catalogue);
        let said: HashSet<&str> = self.answers.levels().map(|it| it.0).collect();
        for slot in &mut bound.slots {
            for (letter, band) in self.letters.bands.iter().filter(|it| !said.contains(fold(it.0).as_str())) {
                slot.words.entry(letter.clone()).or_insert(*band);
            }
        }
        let at = StudentAt::new(&profile.student, &table.header);
        let (mut roll, mut skips) = (Roll::new(at, profile), joined.skips);
        let mut pace = Pace::new(watch, Work::Looking, None);
        let mut survey = survey(&table, profile, &bound, &Filter::default(), &mut roll, &mut skips, &mut pace)?;
        let matched = self.whose(&mut roll);

        let today = self.options.now.date();
        let order = survey.order.decided().or(profile.date.day_first);
        let asked = order.is_none() && survey.order.is_open();
        let day_first = order.or(self.answers.day_first()).or(self.options.day_first).unwrap_or_default();
        let reading = Reading {
            table: &table,
            profile,
            bound: &bound,
            who: &matched.who,
            catalogue,
            day_first,
            undated: self.modified.min(today),
            answers: self.answers,
            today,
        };
        let mut pace = Pace::new(watch, Work::Reading, Some(survey.verdicts.len()));
        let read = reading.read(&mut survey, &mut skips, &mut pace)?;
        let dates = asked.then_some(day_first);
        let asked = Asked {
            table: &table,
            people: &roll.people,
            matched: &matched,
            found: &read,
            dates,
            answers: self.answers,
            book: self.book,
        };
        // Who somebody is was asked for the roster; what two files ask alike is asked once.
        for question in asked.questions() {
            let again = question.about.is_some() && found.questions.iter().any(|it| it.about == question.about);
            if !again && !matches!(question.about, Some(About::Who(_))) {
                found.questions.push(question);
            }
        }
        found.warnings.extend(warnings(&survey, profile, &read));
        found.day_first = found.day_first.or(dates);
        found.undated_days.extend(read.undated_days);
        found.people.extend(read.people);
        for score in read.scores.iter() {
            found.scores.push(&score);
        }
        for (word, count) in read.no_evidence {
            *found.no_evidence.entry(word).or_default() += count;
        }
        found.rows += joined.rows;
        found.rows += survey.rows;
        found.counts += read.counts;
        let skipped = skips.into_list(|it| table.header.name(it).to_owned());
        let in_file = |it: Skip| Skip { column: it.column.or_else(|| Some(file.to_owned())), ..it };
        found.skipped.extend(skipped.into_iter().map(in_file));
        Ok(())
    }

    /// Who everybody of a joined table is: by the roster, else by what the team knows.
    fn whose(&self, roll: &mut Roll) -> Matched {
        let on_roster = |id: &str| self.roster.places.get(id).copied().flatten();
        let place = |keys: &[(String, String)]| keys.first().and_then(|it| on_roster(&it.1));
        let places: Vec<Option<usize>> = roll.people.iter().map(|it| place(&it.keys)).collect();
        for (person, place) in roll.people.iter_mut().zip(&places) {
            person.used &= place.is_none();
        }
        let mut matched = matched(&roll.people, self.book, false, self.answers);
        for (who, place) in matched.who.iter_mut().zip(places) {
            if let Some(known) = place.and_then(|it| self.matched.who.get(it)) {
                *who = *known;
            }
        }
        matched
    }
}
