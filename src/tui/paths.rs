//! The paths in a text that a terminal pastes when files are dropped on it: quoted, escaped, as `file://` addresses, several at once.

use std::path::PathBuf;

/// The paths that a text may mean; whether they exist is for the caller to see. The whole text comes first, for a path with plain spaces.
pub fn candidates(text: &str) -> Vec<Vec<PathBuf>> {
    let whole = text.trim();
    if whole.is_empty() || whole.len() > 64 * 1024 {
        return Vec::new();
    }
    let mut found = vec![vec![path(whole)]];
    let by_line: Vec<PathBuf> = whole.lines().map(str::trim).filter(|it| !it.is_empty()).map(path).collect();
    if by_line.len() > 1 {
        found.push(by_line);
    }
    found.push(words(whole).iter().map(|it| path(it)).collect());
    found
}

/// Splits like a shell: quotes hold together, a backslash takes the next character as it is (not on Windows, where it separates folders).
fn words(text: &str) -> Vec<String> {
    let (mut words, mut word, mut quote, mut begun) = (Vec::new(), String::new(), None, false);
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match (quote, letter) {
            (Some(mark), _) if letter == mark => quote = None,
            (None, '"' | '\'') => (quote, begun) = (Some(letter), true),
            (None, '\\') if !cfg!(windows) => {
                word.extend(letters.next());
                begun = true;
            }
            (None, _) if letter.is_whitespace() => {
                if begun {
                    words.push(std::mem::take(&mut word));
                }
                begun = false;
            }
            _ => {
                word.push(letter);
                begun = true;
            }
        }
    }
    if begun {
        words.push(word);
    }
    words
}

/// One path: quotes around it go, `file://` with its `%20` is read.
fn path(text: &str) -> PathBuf {
    let bare = ['"', '\''].iter().find_map(|it| text.strip_prefix(*it)?.strip_suffix(*it)).unwrap_or(text);
    let Some(address) = bare.strip_prefix("file://") else { return bare.into() };
    let address = address.strip_prefix("localhost").unwrap_or(address);
    let address = if cfg!(windows) { address.trim_start_matches('/') } else { address };
    decode(address).into()
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        let code = after
            .get(..2)
            .filter(|_| *byte == b'%')
            .and_then(|it| std::str::from_utf8(it).ok())
            .and_then(|it| u8::from_str_radix(it, 16).ok());
        if let Some(code) = code {
            bytes.push(code);
            rest = &after[2..];
        } else {
            bytes.push(*byte);
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dropped_paths_come_in_many_dresses() {
        let has = |text: &str, paths: &[&str]| {
            let wanted: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
            assert!(candidates(text).contains(&wanted), "{text}: {:?}", candidates(text));
        };
        has("/tmp/scores.csv\n", &["/tmp/scores.csv"]);
        has("'/tmp/my scores.csv'", &["/tmp/my scores.csv"]);
        has("\"/tmp/a b.csv\" '/tmp/c.csv'", &["/tmp/a b.csv", "/tmp/c.csv"]);
        has("file:///tmp/my%20scores.csv", &["/tmp/my scores.csv"]);
        has("file:///tmp/a.csv\r\nfile:///tmp/b.csv", &["/tmp/a.csv", "/tmp/b.csv"]);
        has("/tmp/plain spaces.csv", &["/tmp/plain spaces.csv"]);
        #[cfg(unix)]
        has("/tmp/my\\ scores.csv /tmp/c.csv", &["/tmp/my scores.csv", "/tmp/c.csv"]);
        assert!(candidates("  ").is_empty());
    }
}
