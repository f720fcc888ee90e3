//! The profile that says what a person said: TOML that [`Profile::read`](crate::import::Profile::read) takes.

use std::fmt::Write;

use super::{Column, Mapping, Meaning};
use crate::domain::text::fold;

/// So many score columns must be in the next file, for it to be one of these.
const MARKING: usize = 5;
/// With more columns that were left out than this, columns that come later are not read: their pattern would be too long.
const MOST_LEFT_OUT: usize = 100;

impl Mapping {
    /// A complete profile. `id` is what [`id_of`] makes of a name; the title is a teacher's words; `source` is where its scores come
    /// from.
    pub fn profile_text(&self, id: &str, title: &str, source: &str) -> String {
        let mut out = String::new();
        let mut line = |text: String| {
            out.push_str(&text);
            out.push('\n');
        };
        line(
            "# Made on the screen from a file's columns. Change it with any editor; raise the version then.".to_owned(),
        );
        line(format!("[profile]\nid = {}\nversion = 1\ntitle = {}", quoted(id), quoted(title)));
        if !self.is_roster() {
            line(format!("source = {}", quoted(source)));
        }
        line(format!("kind = \"practice\"\n\n[match]\nall = [{}]\n\n[student]", self.marks()));
        let ids: Vec<String> = self.all(Meaning::StudentId).map(|it| format!("  {},\n", student_id(it))).collect();
        if !ids.is_empty() {
            line(format!("ids = [\n{}]", ids.concat()));
        }
        for (key, meaning) in [
            ("full", Meaning::FullName),
            ("last", Meaning::LastName),
            ("first", Meaning::FirstName),
            ("grade", Meaning::Grade),
            ("tags", Meaning::Class),
        ] {
            if let Some(found) = self.all(meaning).next() {
                line(format!("{key} = {}", key_of(found)));
            }
        }
        if self.is_roster() {
            line("create = true".to_owned());
        }
        let dates: Vec<String> = self.all(Meaning::Date).map(key_of).collect();
        if !dates.is_empty() {
            line(format!("\n[date]\ncolumn = [{}]", dates.join(", ")));
        }
        if !self.is_roster() {
            line("\n[skill]\nnamespace = \"standard\"".to_owned());
        }
        self.long(&mut out);
        self.wide(&mut out);
        out
    }

    /// The columns by which the next file is recognized.
    fn marks(&self) -> String {
        let structure = self.columns.iter().filter(|it| !matches!(it.meaning, Meaning::Ignore | Meaning::SkillScores));
        let scores = self.columns.iter().filter(|it| it.meaning == Meaning::SkillScores).take(MARKING);
        let named = structure.chain(scores).filter(|it| !by_number(it));
        named.map(|it| quoted(&it.name)).collect::<Vec<_>>().join(", ")
    }

    fn long(&self, out: &mut String) {
        let Some(skill) = self.all(Meaning::Skill).next() else { return };
        let _ = write!(out, "\n[long]\ncode = {}\n", key_of(skill));
        for (key, meaning) in [("score", Meaning::Score), ("maximum", Meaning::Maximum), ("level", Meaning::Level)] {
            if let Some(found) = self.all(meaning).next() {
                let _ = writeln!(out, "{key} = {}", key_of(found));
                if meaning == Meaning::Score && is_percent(&found.1.name) {
                    let _ = writeln!(out, "percent_when = {}", key_of(found));
                }
            }
        }
        out.push_str("scale = \"auto\"\nwords = [\"bands\"]\n");
    }

    fn wide(&self, out: &mut String) {
        let (mut plain, mut percent, mut special) = (Vec::new(), Vec::new(), Vec::new());
        for (_, column) in self.all(Meaning::SkillScores) {
            let name = column.name.as_str();
            match out_of(name) {
                Some((skill, rest, maximum)) => special.push((skill, rest, maximum)),
                None if is_percent(name) => percent.push(without_percent(name)),
                None => plain.push(name),
            }
        }
        if plain.is_empty() && percent.is_empty() && special.is_empty() {
            return;
        }
        let mut entry = |pattern: &str, rest: &str| {
            let _ = write!(out, "\n[[wide]]\ncolumns = {}\n{rest}", quoted(pattern));
        };
        let left_out: Vec<&str> =
            self.columns.iter().filter(|it| it.meaning == Meaning::Ignore).map(|it| it.name.as_str()).collect();
        if left_out.len() <= MOST_LEFT_OUT && !left_out.is_empty() {
            entry(&one_of(&left_out), "scale = \"ignore\"\n");
        }
        for (skill, rest, maximum) in special {
            let [skill, rest] = [skill, rest].map(regex::escape);
            let rest = rest.replacen(&regex::escape(maximum), &format!("(?P<max>{})", regex::escape(maximum)), 1);
            entry(&format!("^(?P<skill>{skill}){rest}$"), "scale = \"points\"\nwords = [\"bands\"]\n");
        }
        let reads = |scale: &str| format!("scale = \"{scale}\"\nwords = [\"bands\"]\n");
        for (skill, rest) in percent {
            let [skill, rest] = [skill, rest].map(regex::escape);
            entry(&format!("^(?P<skill>{skill}){rest}$"), &reads("percent"));
        }
        if !plain.is_empty() {
            entry(&one_of(&plain), &reads("auto"));
        }
        // The next quiz is a column that this file did not have.
        if left_out.len() <= MOST_LEFT_OUT {
            entry("^(?P<skill>.+)$", &format!("only_scores = true\n{}", reads("auto")));
        }
    }
}

/// The id of a profile of that name: `Exit slips (math)` is `exit-slips-math`; empty when nothing is left of it.
pub fn id_of(name: &str) -> String {
    let folded: String = fold(name).chars().map(|it| if it.is_ascii_alphanumeric() { it } else { ' ' }).collect();
    folded.split_whitespace().collect::<Vec<_>>().join("-").chars().take(60).collect()
}

/// `Quiz (out of 20)` is the skill, what follows it, and the maximum.
fn out_of(name: &str) -> Option<(&str, &str, &str)> {
    let open = name.rfind(['(', '['])?;
    let skill = name.get(..open)?.trim_end();
    let rest = name.get(skill.len()..)?;
    let inner = rest.trim().trim_start_matches(['(', '[']).trim_end_matches([')', ']']).trim();
    let lower = inner.to_lowercase();
    let start = ["out of", "max.", "max", "/"].iter().find(|it| lower.starts_with(**it)).map(|it| it.len());
    let end = ["points", "pts.", "pts", "pt"].iter().find(|it| lower.ends_with(**it)).map(|it| it.len());
    let bare = match (start, end) {
        (Some(start), _) => inner.get(start..)?,
        (None, Some(end)) => inner.get(..inner.len().checked_sub(end)?)?,
        (None, None) => return None,
    }
    .trim();
    let number = !bare.is_empty() && bare.bytes().all(|it| it.is_ascii_digit()) && bare.bytes().any(|it| it != b'0');
    (number && !skill.is_empty()).then_some((skill, rest, bare))
}

fn is_percent(name: &str) -> bool {
    let lower = name.to_lowercase();
    lower.contains('%') || lower.contains("percent") && !lower.contains("percentile")
}

/// `Quiz (%)` is the skill and what follows it; the sign within a name stays.
fn without_percent(name: &str) -> (&str, &str) {
    let bare = name.trim_end_matches([')', ']', ' ']);
    let bare = bare.strip_suffix('%').or_else(|| {
        let end = bare.len().checked_sub("percent".len())?;
        bare.get(end..).filter(|it| it.eq_ignore_ascii_case("percent"))?;
        bare.get(..end)
    });
    let skill = bare.map_or(name, |it| it.trim_end_matches(['(', '[', ' ']));
    if skill.is_empty() { (name, "") } else { name.split_at(skill.len()) }
}

fn one_of(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().filter(|it| !it.is_empty()).map(|it| regex::escape(it)).collect();
    format!("^(?P<skill>{})$", names.join("|"))
}

/// A column without a usable name is named by its number.
fn by_number(column: &Column) -> bool {
    column.name.is_empty() || column.name.starts_with('#') || fold(&column.name).is_empty()
}

fn key_of((place, column): (usize, &Column)) -> String {
    if by_number(column) { quoted(&format!("#{}", place + 1)) } else { quoted(&column.name) }
}

fn student_id((place, column): (usize, &Column)) -> String {
    let name = fold(&column.name);
    let namespace = match name.as_str() {
        _ if name.contains("mail") || column.looks.emails > 0 => "email",
        _ if name.contains("user") && !name.contains("id") || name.contains("login") => "username",
        _ if name.contains("state") => "state",
        _ => "sis",
    };
    format!("{{ column = {}, namespace = \"{namespace}\" }}", key_of((place, column)))
}

/// A TOML basic string.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            it if it.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(it));
            }
            it => out.push(it),
        }
    }
    out.push('"');
    out
}
