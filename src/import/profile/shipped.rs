//! The profiles and words that are built in.

use std::sync::{Arc, LazyLock};

use super::{Profile, Words};

const PROFILES: &[&str] = &[
    include_str!("../../../assets/profiles/iready-diagnostic.toml"),
    include_str!("../../../assets/profiles/iready-lessons.toml"),
    include_str!("../../../assets/profiles/iready-year-to-date.toml"),
    include_str!("../../../assets/profiles/khan-assignments.toml"),
    include_str!("../../../assets/profiles/khan-skills.toml"),
    include_str!("../../../assets/profiles/lexia-core5.toml"),
    include_str!("../../../assets/profiles/ixl.toml"),
    include_str!("../../../assets/profiles/edulastic.toml"),
    include_str!("../../../assets/profiles/aleks.toml"),
    include_str!("../../../assets/profiles/assistments.toml"),
    include_str!("../../../assets/profiles/zearn.toml"),
    include_str!("../../../assets/profiles/st-math.toml"),
    include_str!("../../../assets/profiles/map-growth.toml"),
    include_str!("../../../assets/profiles/map-fluency.toml"),
    include_str!("../../../assets/profiles/star.toml"),
    include_str!("../../../assets/profiles/star-standards.toml"),
    include_str!("../../../assets/profiles/star-skill-areas.toml"),
    include_str!("../../../assets/profiles/mclass.toml"),
    include_str!("../../../assets/profiles/mclass-next.toml"),
    include_str!("../../../assets/profiles/istation.toml"),
    include_str!("../../../assets/profiles/beacon.toml"),
    include_str!("../../../assets/profiles/fastbridge.toml"),
    include_str!("../../../assets/profiles/myigdis.toml"),
    include_str!("../../../assets/profiles/ilearn.toml"),
    include_str!("../../../assets/profiles/canvas-gradebook.toml"),
    include_str!("../../../assets/profiles/canvas-mastery.toml"),
    include_str!("../../../assets/profiles/canvas-outcomes.toml"),
    include_str!("../../../assets/profiles/moodle.toml"),
    include_str!("../../../assets/profiles/google-classroom.toml"),
    include_str!("../../../assets/profiles/gradescope.toml"),
    include_str!("../../../assets/profiles/zipgrade.toml"),
    include_str!("../../../assets/profiles/powerschool-scores.toml"),
    include_str!("../../../assets/profiles/kolibri.toml"),
    include_str!("../../../assets/profiles/oneroster.toml"),
    include_str!("../../../assets/profiles/sds.toml"),
    include_str!("../../../assets/profiles/clever.toml"),
    include_str!("../../../assets/profiles/clever-students.toml"),
    include_str!("../../../assets/profiles/long.toml"),
    include_str!("../../../assets/profiles/wide.toml"),
    include_str!("../../../assets/profiles/roster.toml"),
];

static READ: LazyLock<Vec<Arc<Profile>>> = LazyLock::new(|| {
    // A faulty one would be a fault of the build, which a test finds; at run time the others still work.
    PROFILES.iter().filter_map(|it| Profile::read(it).ok()).map(Arc::new).collect()
});

static WORDS: LazyLock<Words> =
    LazyLock::new(|| Words::read(include_str!("../../../assets/import-words.toml")).unwrap_or_default());

/// All built-in profiles, vendors first.
pub(super) fn profiles() -> &'static [Arc<Profile>] {
    &READ
}

/// The text of the one of that id.
pub(super) fn text(id: &str) -> Option<&'static str> {
    PROFILES.iter().copied().find(|it| Profile::read(it).is_ok_and(|it| it.id == id))
}

/// The words that all of them share.
pub(in crate::import) fn words() -> &'static Words {
    &WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_built_in_has_no_faults() {
        Words::read(include_str!("../../../assets/import-words.toml")).expect("no faults");
        for text in PROFILES {
            Profile::read(text).expect("no faults");
        }
        let mut ids: Vec<&str> = profiles().iter().map(|it| it.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), PROFILES.len(), "every profile has its own id");
    }
}
