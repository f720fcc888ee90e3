//! The paths that source text names: those of `use` lines, one for each leaf, and those inside code.

use super::tokens::Token;

/// A path of names, with the line it starts on. One that goes through this crate starts with `crate`.
#[derive(Debug, PartialEq)]
pub struct Named<'a> {
    pub path: Vec<&'a str>,
    pub line: usize,
}

/// Every path of two names or more, and what a `use` names alone; `super`, `self` and the crate's own name are
/// resolved from `module`, the path of the file's module in the crate (empty for `lib.rs` and `main.rs`).
pub fn of<'a>(tokens: &[Token<'a>], module: &[&'a str]) -> Vec<Named<'a>> {
    let mut reader = Reader { tokens, at: 0, found: Vec::new() };
    // Inline modules, each with the number of braces open around its own.
    let (mut module, mut inline, mut depth) = (module.to_vec(), Vec::new(), 0_usize);
    let mut all = Vec::new();
    while reader.at < tokens.len() {
        match reader.text(0) {
            "mod" if reader.text(2) == "{" => {
                module.push(reader.text(1));
                inline.push(depth);
                reader.at += 2;
                depth += 1;
            }
            "{" => depth += 1,
            "}" => {
                depth = depth.saturating_sub(1);
                if inline.pop_if(|it| *it == depth).is_some() {
                    module.pop();
                }
            }
            "use" => {
                reader.at += 1;
                reader.tree(&[]);
                all.extend(reader.take(1, &module));
                continue;
            }
            _ if tokens[reader.at].is_name() && reader.text(1) == "::" => {
                reader.tree(&[]);
                all.extend(reader.take(2, &module));
                continue;
            }
            _ => {}
        }
        reader.at += 1;
    }
    all
}

struct Reader<'t, 'a> {
    tokens: &'t [Token<'a>],
    at: usize,
    found: Vec<Named<'a>>,
}

impl<'a> Reader<'_, 'a> {
    /// The text of a token ahead; empty after the last.
    fn text(&self, ahead: usize) -> &'a str {
        self.tokens.get(self.at + ahead).map_or("", |it| it.text)
    }

    /// Reads a path, or the tree of paths of a `use`, below `prefix`.
    fn tree(&mut self, prefix: &[&'a str]) {
        let mut path = prefix.to_vec();
        let line = self.tokens.get(self.at).map_or(0, |it| it.line);
        if self.text(0) == "::" {
            self.at += 1;
        }
        loop {
            if self.text(0) == "{" {
                return self.group(&path);
            }
            if !self.tokens.get(self.at).is_some_and(Token::is_name) && self.text(0) != "*" {
                break;
            }
            path.push(self.text(0));
            self.at += 1;
            if self.text(0) != "::" {
                break;
            }
            self.at += 1;
        }
        self.found.push(Named { path, line });
    }

    fn group(&mut self, prefix: &[&'a str]) {
        self.at += 1;
        while !matches!(self.text(0), "}" | "") {
            let start = self.at;
            self.tree(prefix);
            if self.text(0) == "as" {
                self.at += 2;
            }
            if self.text(0) == "," || self.at == start {
                self.at += 1;
            }
        }
        self.at += 1;
    }

    /// Takes what was read, of at least so many names, resolved from `module`.
    fn take(&mut self, names: usize, module: &[&'a str]) -> Vec<Named<'a>> {
        let found = self.found.drain(..).filter(|it| it.path.len() >= names);
        found.map(|it| Named { path: resolved(&it.path, module), line: it.line }).collect()
    }
}

/// The path from the crate's root, if it goes through this crate.
fn resolved<'a>(path: &[&'a str], module: &[&'a str]) -> Vec<&'a str> {
    let from = |base: &[&'a str], rest: &[&'a str]| [&["crate"], base, rest].concat();
    match path {
        ["crate" | "huddleboard", rest @ ..] => from(&[], rest),
        ["self", rest @ ..] => from(module, rest),
        ["super", ..] => {
            let up = path.iter().take_while(|it| **it == "super").count();
            from(&module[..module.len().saturating_sub(up)], &path[up..])
        }
        _ => path.to_vec(),
    }
}
