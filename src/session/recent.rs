//! The files whose board was opened lately on this installation. A convenience: what cannot be read is forgotten, what cannot be
//! written is not noted. **It holds paths, times and what the teams call themselves, nothing else out of the files.**

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::home::{self, Home};
use crate::domain::value::{Stored, Value};

/// So many files are remembered; ours: as many as a list shows without scrolling.
const MOST: usize = 12;

/// A file whose board was opened lately.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    /// Where it is.
    pub path: PathBuf,
    /// What the team calls itself; empty, where it has not said.
    pub team: String,
    /// When it was opened last, local time.
    pub opened: NaiveDateTime,
    /// Whether it is still there.
    pub there: bool,
}

impl Recent {
    /// What a team calls it: the file's name without its ending.
    pub fn name(&self) -> String {
        self.path.file_stem().map_or_else(String::new, |it| it.to_string_lossy().into_owned())
    }
}

#[derive(Default, Serialize, Deserialize)]
struct List {
    #[serde(default)]
    file: Vec<Line>,
}

#[derive(Serialize, Deserialize)]
struct Line {
    path: PathBuf,
    opened: String,
    #[serde(default)]
    team: String,
}

impl Home {
    /// The files opened lately, newest first, those that are gone among them.
    pub fn recent(&self) -> Vec<Recent> {
        let read = |line: Line| Recent {
            there: line.path.is_file(),
            opened: NaiveDateTime::from_value(&Value::Text(line.opened)),
            path: line.path,
            team: line.team,
        };
        self.list().file.into_iter().take(MOST).map(read).collect()
    }

    /// Notes that a team's file was opened.
    pub(super) fn note_opened(&self, path: &Path, team: &str, at: NaiveDateTime) {
        let path = home::whole_path(path);
        self.change_list(|list| {
            list.retain(|it| it.path != path);
            list.insert(0, Line { path, opened: at.to_value().to_string(), team: team.to_owned() });
            list.truncate(MOST);
        });
    }

    /// Takes a file off the list; the file itself stays as it is.
    pub fn forget(&self, path: &Path) {
        self.change_list(|list| list.retain(|it| it.path != path));
    }

    fn change_list(&self, change: impl FnOnce(&mut Vec<Line>)) {
        let _alone = self.alone();
        let mut list = self.list();
        change(&mut list.file);
        if let Ok(text) = toml::to_string(&list) {
            let _ = home::write_whole(&self.recent_list(), &text);
        }
    }

    fn list(&self) -> List {
        let text = std::fs::read_to_string(self.recent_list()).unwrap_or_default();
        toml::from_str(&text).unwrap_or_default()
    }

    fn recent_list(&self) -> PathBuf {
        self.folder().join("recent.toml")
    }
}

#[cfg(test)]
mod tests {
    use chrono::{Duration, NaiveDate};

    use super::*;

    fn at(minute: usize) -> NaiveDateTime {
        let morning = NaiveDate::from_ymd_opt(2026, 11, 24).and_then(|it| it.and_hms_opt(7, 45, 0)).expect("a time");
        morning + Duration::minutes(i64::try_from(minute).expect("small"))
    }

    fn names(home: &Home) -> Vec<String> {
        home.recent().iter().map(Recent::name).collect()
    }

    #[test]
    fn the_newest_stands_first_once_and_what_is_gone_is_marked() {
        let folder = tempfile::tempdir().expect("a folder");
        let home = Home::find(Some(&folder.path().join("home"))).expect("stated");
        assert_eq!(home.recent(), []);
        let (here, gone) = (folder.path().join("grade 3.db"), folder.path().join("old.db"));
        std::fs::write(&here, "").expect("written");
        for (minute, path) in [&here, &gone, &here].into_iter().enumerate() {
            home.note_opened(path, "", at(minute));
        }
        let recent = home.recent();
        assert_eq!(names(&home), ["grade 3", "old"]);
        assert_eq!((recent[0].there, recent[0].opened), (true, at(2)));
        assert!(!recent[1].there, "gone, and still listed");
        for number in 0..20 {
            home.note_opened(&folder.path().join(format!("{number}.db")), "", at(number));
        }
        assert_eq!(names(&home).len(), MOST);
        assert_eq!(names(&home)[0], "19");
    }

    #[test]
    fn windows_that_open_at_once_are_all_noted() {
        let folder = tempfile::tempdir().expect("a folder");
        let home = Home::find(Some(folder.path())).expect("stated");
        std::thread::scope(|scope| {
            for number in 0..MOST {
                let (home, path) = (home.clone(), folder.path().join(format!("{number}.db")));
                scope.spawn(move || home.note_opened(&path, "", at(number)));
            }
        });
        assert_eq!(home.recent().len(), MOST);
    }

    #[test]
    fn a_damaged_list_is_replaced_and_nobody_else_can_read_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let home = Home::find(Some(folder.path())).expect("stated");
        std::fs::write(home.recent_list(), "[[file]]\npath = 3").expect("written");
        assert_eq!(home.recent(), []);
        home.note_opened(Path::new("team.db"), "", at(0));
        assert_eq!(names(&home), ["team"]);
        assert!(home.recent()[0].path.is_absolute(), "it is found from every folder");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(home.recent_list()).expect("there").permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }
}
