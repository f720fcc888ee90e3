//! Writes scores as programs do.

use super::{Fact, LEVELS, NAMES, SKILLS};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// One row per score.
    Long,
    /// A column per skill, and a row of maxima.
    Gradebook,
    /// Score, placement and level of each skill.
    Triples,
    /// `Goal1Name`, `Goal1Score` …
    NameInCell,
    /// `Reading/3.NF.1/Fall/Score`
    Path,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Encoding {
    Utf8,
    Utf8Marked,
    Utf16Le,
    Utf16Be,
    Windows1252,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Dates {
    Iso,
    MonthFirst,
    DayFirst,
    Dotted,
    Named,
}

pub(super) const SHAPES: [Shape; 5] = [Shape::Long, Shape::Gradebook, Shape::Triples, Shape::NameInCell, Shape::Path];
pub(super) const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];
pub(super) const ENCODINGS: [Encoding; 5] =
    [Encoding::Utf8, Encoding::Utf8Marked, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Windows1252];
pub(super) const DATES: [Dates; 5] = [Dates::Iso, Dates::MonthFirst, Dates::DayFirst, Dates::Dotted, Dates::Named];

#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub delimiter: char,
    pub encoding: Encoding,
    pub dates: Dates,
    pub end: &'static str,
    pub quote_all: bool,
    /// Whether fractions have a comma.
    pub comma: bool,
    /// Whether a name is `Last, First`.
    pub swapped: bool,
}

/// For the shapes that no built-in profile reads.
pub(super) const PROFILES: [&str; 2] = [
    "[profile]\nid = \"goals\"\nversion = 1\ntitle = \"Goals\"\nsource = \"Goals\"\nkind = \"diagnostic\"\n\
     [match]\nall = [\"Student\", \"Goal1Name\"]\n[student]\nfull = \"Student\"\n[date]\ncolumn = \"Date\"\n[skill]\nnamespace = \"goals\"\n\
     [[wide]]\ncolumns = '^Goal(?P<n>\\d)Name$'\nname = \"Goal{n}Name\"\nscore = \"Goal{n}Score\"\nscale = \"percent\"\n",
    "[profile]\nid = \"paths\"\nversion = 1\ntitle = \"Paths\"\nsource = \"Paths\"\nkind = \"diagnostic\"\n\
     [match]\nall = [\"Student\"]\nlike = ['^Reading/.+/Fall/Score$']\n[student]\nfull = \"Student\"\n[date]\ncolumn = \"Date\"\n[skill]\nnamespace = \"paths\"\n\
     [[wide]]\ncolumns = '^(?P<area>[^/]+)/(?P<skill>[^/]+)/Fall/Score$'\nparent = \"{area}\"\nscale = \"percent\"\n",
];

pub(super) fn file(facts: &[Fact], shape: Shape, style: &Style) -> Vec<u8> {
    let rows = rows(facts, shape, style);
    let lines: Vec<String> = rows
        .iter()
        .map(|row| row.iter().map(|it| quoted(it, style)).collect::<Vec<_>>().join(&style.delimiter.to_string()))
        .collect();
    encoded(&(lines.join(style.end) + style.end), style.encoding)
}

fn rows(facts: &[Fact], shape: Shape, style: &Style) -> Vec<Vec<String>> {
    let texts = |it: &[&str]| it.iter().map(|it| (*it).to_owned()).collect::<Vec<String>>();
    if shape == Shape::Long {
        let row =
            |it: &Fact| vec![name(it.student, style), SKILLS[it.skill].to_owned(), score(it, style), day(it, style)];
        return std::iter::once(texts(&["Student", "Skill", "Score (%)", "Date"]))
            .chain(facts.iter().map(row))
            .collect();
    }
    let mut head = texts(if shape == Shape::Triples {
        &["Student ID", "Last Name", "First Name", "Completion Date"]
    } else {
        &["Student", "Date"]
    });
    for (place, skill) in SKILLS.iter().enumerate() {
        let domain = if place == 0 { "Overall" } else { skill };
        match shape {
            Shape::Gradebook | Shape::Long => head.push((*skill).to_owned()),
            Shape::Triples => {
                head.extend(["Scale Score", "Placement", "Relative Placement"].map(|it| format!("{domain} {it}")));
            }
            Shape::NameInCell => head.extend([format!("Goal{}Name", place + 1), format!("Goal{}Score", place + 1)]),
            Shape::Path => head.push(format!("Reading/{skill}/Fall/Score")),
        }
    }
    let mut all = vec![head];
    if shape == Shape::Gradebook {
        all.push(texts(&["    Points Possible", "", "100", "100", "100"]));
    }
    for student in facts.chunk_by(|a, b| a.student == b.student) {
        let (first, id) = (&student[0], format!("k{}", student[0].student));
        let (given, family) = NAMES[first.student];
        let mut row =
            if shape == Shape::Triples { texts(&[&id, family, given]) } else { vec![name(first.student, style)] };
        row.push(day(first, style));
        for (place, skill) in SKILLS.iter().enumerate() {
            let fact = student.iter().find(|it| it.skill == place);
            let cell = fact.map(|it| score(it, style)).unwrap_or_default();
            match shape {
                Shape::Gradebook | Shape::Path | Shape::Long => row.push(cell),
                Shape::NameInCell => row.extend([(*skill).to_owned(), cell]),
                Shape::Triples => {
                    let level = fact.map_or("", |_| LEVELS[place]);
                    row.extend([
                        cell,
                        if level.is_empty() { String::new() } else { "Grade 4".to_owned() },
                        level.to_owned(),
                    ]);
                }
            }
        }
        all.push(row);
    }
    all
}

fn name(student: usize, style: &Style) -> String {
    let (given, family) = NAMES[student];
    if style.swapped { format!("{family}, {given}") } else { format!("{given} {family}") }
}

fn score(fact: &Fact, style: &Style) -> String {
    let text = format!("{}", f64::from(fact.hundredths) / 100.0);
    if style.comma { text.replace('.', ",") } else { text }
}

fn day(fact: &Fact, style: &Style) -> String {
    let format = match style.dates {
        Dates::Iso => "%Y-%m-%d",
        Dates::MonthFirst => "%-m/%-d/%Y",
        Dates::DayFirst => "%-d/%-m/%Y",
        Dates::Dotted => "%-d.%-m.%Y",
        Dates::Named => "%b %-d, %Y",
    };
    fact.day.format(format).to_string()
}

fn quoted(cell: &str, style: &Style) -> String {
    let needed = cell.contains([style.delimiter, '"', '\n', '\r']);
    if style.quote_all || needed { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

fn encoded(text: &str, encoding: Encoding) -> Vec<u8> {
    let utf16 = |mark: [u8; 2], order: fn(u16) -> [u8; 2]| {
        mark.into_iter().chain(text.encode_utf16().flat_map(order)).collect()
    };
    match encoding {
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::Utf8Marked => format!("\u{feff}{text}").into_bytes(),
        Encoding::Utf16Le => utf16([0xff, 0xfe], u16::to_le_bytes),
        Encoding::Utf16Be => utf16([0xfe, 0xff], u16::to_be_bytes),
        Encoding::Windows1252 => encoding_rs::WINDOWS_1252.encode(text).0.into_owned(),
    }
}
