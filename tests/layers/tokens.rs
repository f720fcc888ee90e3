//! Rust source as tokens: enough to tell code from comments and strings. Not a parser.

use std::sync::LazyLock;

use regex::Regex;

/// A name, `::` or a single sign, with the line it stands on, from 1.
#[derive(Clone, Copy, Debug)]
pub struct Token<'a> {
    pub text: &'a str,
    pub line: usize,
}

impl Token<'_> {
    /// Whether this is a name or keyword.
    pub fn is_name(&self) -> bool {
        self.text.starts_with(|it: char| it.is_alphabetic() || it == '_')
    }
}

/// The tokens of the source, without comments, strings, characters and lifetimes.
pub fn of(source: &str) -> Vec<Token<'_>> {
    // What is left out comes first; of the rest, group 1 is kept. `\x23` is `#`.
    static TOKEN: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = r#"(?xs)
            //[^\n]* | /\*.*?\*/
            | [bc]?r\x23\x23".*?"\x23\x23 | [bc]?r\x23".*?"\x23 | [bc]?r"[^"]*" | [bc]?"(?:[^"\\]|\\.)*"
            | b?'(?:\\.[^']*|[^'\\])' | '\w+
            | ( (?:r\x23)?[\p{alphabetic}_]\w* | :: | \S )
        "#;
        Regex::new(pattern).expect("the pattern is valid")
    });
    let (mut line, mut counted) = (1, 0);
    let kept = TOKEN.captures_iter(source).filter_map(|found| found.get(1));
    kept.map(|found| {
        line += source[counted..found.start()].matches('\n').count();
        counted = found.start();
        Token { text: found.as_str().trim_start_matches("r#"), line }
    })
    .collect()
}

/// Marks the tokens that are compiled for tests only: each `#[cfg(test)]` or `#[cfg(all(test, …))]` and its item.
pub fn in_tests(tokens: &[Token]) -> Vec<bool> {
    let mut marks = vec![false; tokens.len()];
    let mut at = 0;
    while at < tokens.len() {
        let rest = &tokens[at..];
        let marked = starts(rest, &["#", "[", "cfg", "(", "test", ")"])
            || starts(rest, &["#", "[", "cfg", "(", "all", "(", "test", ","]);
        let end = if marked { item_end(tokens, at) } else { at };
        marks[at..end].fill(true);
        at = end.max(at + 1);
    }
    marks
}

/// Whether the tokens begin with these texts.
pub fn starts(tokens: &[Token], texts: &[&str]) -> bool {
    tokens.len() >= texts.len() && tokens.iter().zip(texts).all(|(token, text)| token.text == *text)
}

/// Where the item that starts here ends: after its `;` or its closing brace.
fn item_end(tokens: &[Token], start: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(start) {
        match token.text {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && matches!(token.text, ";" | "}") {
            return at + 1;
        }
    }
    tokens.len()
}
