//! All profiles that a file is tried with: those of a person's own folder, then those that are built in.

use std::collections::HashSet;
use std::sync::Arc;

use super::{Faults, Profile, shipped};

/// Profiles in the order in which they are tried. Those that are built in are read when a file is first tried.
#[derive(Clone, Debug)]
pub struct Profiles {
    own: Arc<[Arc<Profile>]>,
}

impl Default for Profiles {
    /// Those that are built in.
    fn default() -> Self {
        Self { own: Arc::from([]) }
    }
}

/// An own profile that is left out: the name of its file, and what is wrong.
pub type Faulty = (String, Faults);

impl Profiles {
    /// Those that are built in, and before them own ones, each with the name of its file and its text, or why it has none. An own
    /// one takes the place of the built-in one of the same id. What is faulty is left out and told, all of it at once.
    pub fn with_own(own: impl IntoIterator<Item = (String, Result<String, String>)>) -> (Self, Vec<Faulty>) {
        let (mut all, mut faults): (Vec<Arc<Profile>>, Vec<Faulty>) = (Vec::new(), Vec::new());
        for (file, text) in own {
            match text.map_err(|why| Faults(vec![why])).and_then(|it| Profile::read(&it)) {
                Ok(profile) if all.iter().any(|it| it.id == profile.id) => {
                    faults.push((file, Faults(vec![format!("Another file has a profile called “{}”.", profile.id)])));
                }
                Ok(profile) => all.push(Arc::new(profile)),
                Err(why) => faults.push((file, why)),
            }
        }
        (Self { own: all.into() }, faults)
    }

    /// With one more, which is tried first.
    #[must_use]
    pub fn with(&self, profile: Profile) -> Self {
        let others = self.own.iter().filter(|it| it.id != profile.id).cloned().collect::<Vec<_>>();
        Self { own: std::iter::once(Arc::new(profile)).chain(others).collect() }
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &Profile> {
        let replaced: HashSet<&str> = self.own.iter().map(|it| it.id.as_str()).collect();
        let shipped = shipped::profiles().iter().filter(move |it| !replaced.contains(it.id.as_str()));
        self.own.iter().chain(shipped).map(AsRef::as_ref)
    }

    /// The one of that id.
    pub fn find(&self, id: &str) -> Option<&Profile> {
        self.iter().find(|it| it.id == id)
    }

    /// Whether that id is one of a person's own profiles.
    pub fn is_own(&self, id: &str) -> bool {
        self.own.iter().any(|it| it.id == id)
    }

    /// The text of a built-in profile, to start an own one from.
    pub fn shipped_text(id: &str) -> Option<&'static str> {
        shipped::text(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_own_profile_comes_first_and_a_faulty_one_is_told() {
        let own = include_str!("../../../assets/profiles/long.toml").replace("Scores, one row each", "Ours");
        let (all, faults) = Profiles::with_own([
            ("bad.toml".to_owned(), Ok("[profile]".to_owned())),
            ("gone.toml".to_owned(), Err("It could not be read.".to_owned())),
            ("long.toml".to_owned(), Ok(own.clone())),
            ("twice.toml".to_owned(), Ok(own)),
        ]);
        assert_eq!(all.iter().count(), Profiles::default().iter().count());
        assert_eq!(all.iter().next().map(|it| it.title.as_str()), Some("Ours"));
        assert_eq!(all.find("long").map(|it| it.title.as_str()), Some("Ours"));
        assert!(all.is_own("long") && !all.is_own("wide"));
        assert_eq!(faults.iter().map(|it| it.0.as_str()).collect::<Vec<_>>(), ["bad.toml", "gone.toml", "twice.toml"]);
    }

    #[test]
    fn every_built_in_profile_has_a_text_to_copy() {
        for profile in Profiles::default().iter() {
            let text = Profiles::shipped_text(&profile.id).expect("a text");
            assert_eq!(Profile::read(text).expect("no faults").id, profile.id);
        }
        assert_eq!(Profiles::shipped_text("nothing"), None);
    }
}
