//! The import profiles of whoever works on this computer: files in the folder of the settings. What is in them is for `import` to say.

use std::io::Write;
use std::path::PathBuf;

use super::home::Home;

/// So much is read of one file; no profile is longer.
const LARGEST: u64 = 1 << 20;

/// Why a profile was not kept. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// There is one of that name.
    #[error("There is a profile of that name already: {}. Choose another name, or change that file.", .0.display())]
    Taken(PathBuf),
    /// It could not be written.
    #[error("{} could not be written ({why}).", file.display())]
    Unwritten {
        /// Where it was to be.
        file: PathBuf,
        /// The system's words.
        why: std::io::Error,
    },
}

impl Home {
    /// Where own import profiles are.
    pub fn profiles_folder(&self) -> PathBuf {
        self.settings_file().with_file_name("profiles")
    }

    /// Own import profiles, by the names of their files, each with its text or the reason why there is none. No folder: none.
    pub fn own_profiles(&self) -> Vec<(String, Result<String, String>)> {
        let Ok(folder) = std::fs::read_dir(self.profiles_folder()) else { return Vec::new() };
        let files = folder.flatten().map(|it| it.path()).filter(|it| it.extension().is_some_and(|it| it == "toml"));
        let read = |path: PathBuf| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let small = std::fs::metadata(&path).map(|it| it.is_file() && it.len() <= LARGEST);
            let text = match small {
                Ok(true) => std::fs::read_to_string(&path).map_err(|why| format!("It could not be read ({why}).")),
                Ok(false) => Err("It is no file, or too large for a profile.".to_owned()),
                Err(why) => Err(format!("It could not be read ({why}).")),
            };
            (name, text)
        };
        let mut all: Vec<_> = files.map(read).collect();
        all.sort();
        all
    }

    /// Keeps a profile under its id; another file is never replaced.
    pub fn keep_profile(&self, id: &str, text: &str) -> Result<PathBuf, KeepError> {
        let folder = self.profiles_folder();
        let file = folder.join(format!("{id}.toml"));
        let unwritten = |why| KeepError::Unwritten { file: file.clone(), why };
        std::fs::create_dir_all(&folder).map_err(unwritten)?;
        let mut draft = tempfile::NamedTempFile::new_in(&folder).map_err(unwritten)?;
        draft.write_all(text.as_bytes()).map_err(unwritten)?;
        draft.persist_noclobber(&file).map_err(|it| match it.error {
            why if why.kind() == std::io::ErrorKind::AlreadyExists => KeepError::Taken(file.clone()),
            why => unwritten(why),
        })?;
        Ok(file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_is_kept_once_and_found_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let home = Home::find(Some(folder.path())).expect("stated");
        assert_eq!(home.own_profiles(), []);
        let file = home.keep_profile("quiz", "a").expect("kept");
        assert!(matches!(home.keep_profile("quiz", "b"), Err(KeepError::Taken(it)) if it == file));
        std::fs::write(home.profiles_folder().join("notes.txt"), "c").expect("written");
        std::fs::write(home.profiles_folder().join("broken.toml"), b"\xff").expect("written");
        let own = home.own_profiles();
        assert_eq!(own.len(), 2, "{own:?}");
        assert!(own[0].0 == "broken.toml" && own[0].1.is_err());
        assert_eq!(own[1], ("quiz.toml".to_owned(), Ok("a".to_owned())));
    }
}
