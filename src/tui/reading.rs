//! Files to import, read for a preview; the board and the start do it alike. Nothing is written here.

use std::path::PathBuf;

use chrono::NaiveDateTime;

use super::paths;
use super::waiting::Waiting;
use super::window::{Manner, Mapping, Origin, Preview};
use crate::domain::book::Book;
use crate::domain::ids::ImportId;
use crate::domain::text::clean;
use crate::import::mapping::{Mapping as Columns, id_of};
use crate::import::{self, Input, Profile, Profiles, Refused};
use crate::session::{Home, new_id};

/// What a file is read against.
pub struct Reading<'a> {
    /// The students and skills that are known.
    pub book: &'a Book,
    /// The local time.
    pub now: NaiveDateTime,
    /// The order of ambiguous dates, if somebody has said it.
    pub day_first: Option<bool>,
    /// What a file is tried with.
    pub profiles: &'a Profiles,
    /// Whether the terminal shows ASCII alone.
    pub ascii: bool,
}

impl Reading<'_> {
    /// What a file would bring, read in that manner.
    pub fn read(&self, input: &Input, manner: &Manner) -> Result<import::Preview, Refused> {
        let said = manner.profile.as_ref();
        let options = import::Options {
            create_students: manner.create,
            day_first: self.day_first,
            answers: manner.answers.clone(),
            profile: said.map(|it| it.id.clone()),
            profiles: said.map_or_else(|| self.profiles.clone(), |it| self.profiles.with(it.clone())),
            ..import::Options::new(ImportId(new_id()), self.now)
        };
        let mut waiting = Waiting::of(clean(&input.name), self.ascii);
        import::preview_watched(input, self.book, &options, &mut waiting)
    }

    /// What a file would bring; its scores count as new until somebody weighs them. Other files wait behind it.
    pub fn preview(&self, input: Input, manner: Manner, rest: Vec<PathBuf>) -> Result<Box<Preview>, (Input, Refused)> {
        match self.read(&input, &manner) {
            Ok(found) => {
                let generic = self.profiles.find(&found.report.profile).is_some_and(Profile::is_generic);
                let preview = Preview::new(input, manner, found, rest, self.day_first.unwrap_or_default());
                Ok(Box::new(Preview { generic, ..preview }))
            }
            Err(why) => Err((input, why)),
        }
    }

    /// Reads the first of some files that can be read, or whose columns somebody can say; and says of those before it why they cannot.
    pub fn first(&self, mut paths: Vec<PathBuf>, create: bool) -> (Vec<Refused>, Option<First>) {
        let mut refused = Vec::new();
        while !paths.is_empty() {
            let path = paths.remove(0);
            match import::open(&path).and_then(|it| self.one(it, create, &paths)) {
                Ok(found) => return (refused, Some(found)),
                Err(why) => refused.push(why),
            }
        }
        (refused, None)
    }

    fn one(&self, input: Input, create: bool, rest: &[PathBuf]) -> Result<First, Refused> {
        let manner = Manner { create, ..Manner::default() };
        match self.preview(input, manner, rest.to_vec()) {
            Ok(preview) => Ok(First::Preview(preview)),
            Err((input, why)) if why.is_unknown() => match Columns::of(&input, None) {
                Ok(columns) => {
                    let origin = Origin::File { input, create, rest: rest.to_vec() };
                    Ok(First::Columns(Box::new(Mapping::new(origin, columns, self.day_first))))
                }
                Err(_) => Err(why),
            },
            Err((_, why)) => Err(why),
        }
    }

    /// Looks at a file by what its columns were said to be, and keeps that under a name, if it has one.
    ///
    /// # Errors
    /// With the columns and a sentence, when the file cannot be read so or the name will not do. Nothing was kept then.
    pub fn keep(&self, home: &Home, mapping: Box<Mapping>, name: &str) -> Result<Kept, (Box<Mapping>, String)> {
        let title = if name.is_empty() { mapping.name().to_owned() } else { name.to_owned() };
        let id = match id_of(&title) {
            id if id.is_empty() => "own".to_owned(),
            id => id,
        };
        if !name.is_empty() && self.profiles.find(&id).is_some() {
            return Err((mapping, format!("There is a format called “{id}” already. Choose another name.")));
        }
        let profile = match mapping.columns.profile(&id, &title, &title) {
            Ok(profile) => profile,
            Err(words) => return Err((mapping, words)),
        };
        let manner = Manner { profile: Some(profile.clone()), answers: mapping.answers(), ..Manner::default() };
        if let Err(why) = self.read(mapping.origin.input(), &manner) {
            return Err((mapping, why.to_string()));
        }
        let kept = if name.is_empty() {
            None
        } else {
            match home.keep_profile(&id, &mapping.columns.profile_text(&id, &title, &title)) {
                Ok(_) => Some(profile),
                Err(why) => return Err((mapping, why.to_string())),
            }
        };
        let (input, said, rest) = mapping.origin.into_parts();
        let preview = self.preview(input, Manner { create: said.create, ..manner }, rest);
        Ok(Kept { preview: preview.map_err(|it| it.1), profile: kept })
    }
}

/// What became of the first file that can be read.
pub enum First {
    /// A profile knows it.
    Preview(Box<Preview>),
    /// None does: somebody has to say its columns.
    Columns(Box<Mapping>),
}

/// A file whose columns were said.
pub struct Kept {
    /// What it would bring.
    pub preview: Result<Box<Preview>, Refused>,
    /// The profile that was kept for the next one.
    pub profile: Option<Profile>,
}

/// The files that a pasted text names, if all of them are there.
pub fn files(text: &str) -> Option<Vec<PathBuf>> {
    paths::candidates(text).into_iter().find(|paths| paths.iter().all(|it| it.exists()))
}
