//! What an import asks, on the command line: answers behind `--answer`, the questions with what a script writes for each answer,
//! and the same with numbers for a person at the terminal.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, Write, stderr, stdin};

use chrono::NaiveDate;

use crate::import::{About, Answer, Question};

/// Answers to questions.
pub(super) type Answers = BTreeMap<About, Answer>;

/// Reads `--answer KEY=WORDS`; column names and names may hold a `=` themselves, answers hold none.
///
/// # Errors
/// With the form of all keys.
pub(super) fn answer(text: &str) -> Result<(String, String), String> {
    let (key, words) = text.rsplit_once('=').ok_or("write it as KEY=WORDS, such as undated=2026-11-20")?;
    let about = About::read(key).ok_or_else(|| {
        format!(
            "there is no question “{}”: the keys are sheet, dates, undated, numbers of COLUMN, level WORD and who STUDENT; an import \
             prints those that it asks",
            key.trim()
        )
    })?;
    Ok((about.key(), words.trim().to_owned()))
}

/// How a person writes dates.
#[derive(Clone, Copy)]
pub(super) struct Typing {
    /// Nobody has worked after it.
    pub today: NaiveDate,
    /// Whether `1/2/2026` is in February.
    pub day_first: bool,
}

/// Takes in what the command line answers of these questions; whether something was new.
///
/// # Errors
/// With a sentence when an answer does not fit its question.
pub(super) fn given(
    questions: &[Question],
    stated: &[(String, String)],
    typing: Typing,
    answers: &mut Answers,
) -> Result<bool, String> {
    let mut news = false;
    for question in questions {
        let Some(about) = question.about.as_ref().filter(|it| !answers.contains_key(it)) else { continue };
        let Some((key, words)) = stated.iter().find(|it| it.0 == about.key()) else { continue };
        let read = question.read(words, typing.today, typing.day_first);
        answers.insert(about.clone(), read.map_err(|how| format!("“{words}” is no answer to “{key}”. {how}"))?);
        news = true;
    }
    Ok(news)
}

/// The questions, each with the default that going ahead takes and what a script writes for another answer.
pub(super) fn told(questions: &[Question]) -> String {
    questions.iter().flat_map(one).collect::<Vec<_>>().join("\n")
}

fn one(question: &Question) -> Vec<String> {
    let mut lines = vec![format!("? {}", question.words)];
    lines.push(match question.taken() {
        Some(taken) => format!("  Answered: {taken}"),
        None => format!("  If you go ahead: {}", question.default),
    });
    let Some(about) = question.about.as_ref().filter(|_| question.answer.is_none()) else { return lines };
    let written = |words: &str| format!("    --answer {}", quoted(&format!("{}={words}", about.key())));
    for choice in &question.choices {
        lines.push(format!("{}   {}", written(&question.exact(choice)), choice.words));
    }
    lines.extend(match about {
        About::Undated => Some(format!("{}   or another day", written("YYYY-MM-DD"))),
        About::Numbers(_) => Some(format!("{}   or another maximum", written("of NUMBER"))),
        About::Sheet | About::DateOrder | About::Level(_) | About::Who(_) => None,
    });
    lines
}

/// For a shell.
fn quoted(text: &str) -> String {
    if text.contains('\'') { format!("\"{}\"", text.replace(['"', '$', '`', '\\'], "")) } else { format!("'{text}'") }
}

/// Asks a person at the terminal every open question that was not asked before; whether something was answered. Enter is the default.
pub(super) fn asked(
    questions: &[Question],
    typing: Typing,
    before: &mut BTreeSet<About>,
    answers: &mut Answers,
) -> std::io::Result<bool> {
    let mut news = false;
    for question in questions.iter().filter(|it| it.is_open()) {
        let Some(about) = question.about.clone().filter(|it| before.insert(it.clone())) else { continue };
        if let Some(answer) = ask(question, typing)? {
            // Another sheet asks something else.
            let other = about == About::Sheet;
            answers.insert(about, answer);
            news = true;
            if other {
                break;
            }
        }
    }
    Ok(news)
}

/// One question, until its answer is understood; `None` is the default.
fn ask(question: &Question, typing: Typing) -> std::io::Result<Option<Answer>> {
    let mut screen = stderr().lock();
    writeln!(screen, "? {}", question.words)?;
    for (number, choice) in (1..).zip(&question.choices) {
        writeln!(screen, "  {number}  {}", choice.words)?;
    }
    if let Some(words) = question.about.as_ref().and_then(About::typed) {
        writeln!(screen, "  {}", words.trim_end_matches(':').replacen("Another", "or write another", 1))?;
    }
    writeln!(screen, "  Enter: {}", question.default)?;
    loop {
        write!(screen, "> ")?;
        screen.flush()?;
        let mut line = String::new();
        let ended = stdin().lock().read_line(&mut line)? == 0;
        let text = line.trim();
        if ended || text.is_empty() {
            return Ok(None);
        }
        let number = text.parse::<usize>().ok().and_then(|it| question.choices.get(it.checked_sub(1)?));
        match number.map_or_else(|| question.read(text, typing.today, typing.day_first), |it| Ok(it.answer)) {
            Ok(answer) => return Ok(Some(answer)),
            Err(how) => writeln!(screen, "  {how}")?,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_a_key_and_words() {
        assert_eq!(answer("undated=2026-11-20"), Ok(("undated".to_owned(), "2026-11-20".to_owned())));
        assert_eq!(answer("numbers of Quiz=1 = of 12"), Ok(("numbers of quiz=1".to_owned(), "of 12".to_owned())));
        assert!(answer("undated").is_err());
        assert!(answer("colour=red").expect_err("unknown").contains("no question “colour”"));
    }

    #[test]
    fn what_a_script_writes_survives_its_shell() {
        assert_eq!(quoted("level ok=band 3"), "'level ok=band 3'");
        assert_eq!(quoted("who o'brien=skip"), "\"who o'brien=skip\"");
    }
}
