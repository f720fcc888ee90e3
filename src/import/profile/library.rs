//! All profiles that a file is tried with: those of a team's own folder, then those that are built in.

use std::sync::Arc;

use super::{Faults, Profile, shipped};

/// Profiles in the order in which they are tried.
#[derive(Clone, Debug)]
pub struct Profiles(Arc<[Arc<Profile>]>);

impl Default for Profiles {
    /// Those that are built in.
    fn default() -> Self {
        Self(shipped::profiles().into())
    }
}

impl Profiles {
    /// Those that are built in, and before them the texts of own ones, each with the name of its file. An own one takes the place of
    /// the built-in one of the same id. What is faulty is left out and told, all of it at once.
    pub fn with_own(own: impl IntoIterator<Item = (String, String)>) -> (Self, Vec<(String, Faults)>) {
        let (mut all, mut faults) = (Vec::new(), Vec::new());
        for (file, text) in own {
            match Profile::read(&text) {
                Ok(profile) => all.push(Arc::new(profile)),
                Err(why) => faults.push((file, why)),
            }
        }
        all.extend(shipped::profiles().iter().cloned());
        (Self::of(all), faults)
    }

    /// With one more, which is tried first.
    #[must_use]
    pub fn with(&self, profile: Profile) -> Self {
        Self::of(std::iter::once(Arc::new(profile)).chain(self.0.iter().cloned()).collect())
    }

    fn of(all: Vec<Arc<Profile>>) -> Self {
        let mut ids = std::collections::HashSet::new();
        Self(all.into_iter().filter(|it| ids.insert(it.id.clone())).collect())
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &Profile> {
        self.0.iter().map(AsRef::as_ref)
    }

    /// The one of that id.
    pub fn find(&self, id: &str) -> Option<&Profile> {
        self.iter().find(|it| it.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_own_profile_comes_first_and_a_faulty_one_is_told() {
        let own = include_str!("../../../assets/profiles/long.toml").replace("Scores, one row each", "Ours");
        let (all, faults) =
            Profiles::with_own([("long.toml".to_owned(), own), ("bad.toml".to_owned(), "[profile]".to_owned())]);
        assert_eq!((all.iter().count(), faults.len()), (Profiles::default().iter().count(), 1));
        assert_eq!(all.iter().next().map(|it| it.title.as_str()), Some("Ours"));
        assert_eq!(all.find("long").map(|it| it.title.as_str()), Some("Ours"));
        assert_eq!(faults[0].0, "bad.toml");
    }
}
