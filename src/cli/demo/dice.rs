//! Small seeded randomness, so that scores look thrown and are the same in every demo.

/// `SplitMix64` (Steele, Lea and Flood 2014), seeded by words with FNV-1a. Not for secrets.
pub(super) struct Dice(u64);

impl Dice {
    /// The dice of some words: a student's name, a skill's code, a day.
    pub fn of(words: &[&str]) -> Self {
        let bytes = words.iter().flat_map(|it| it.bytes().chain(std::iter::once(0)));
        Self(bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)))
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: u32, high: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let span = u64::from(high.saturating_sub(low)) + 1;
        low + u32::try_from((mixed ^ (mixed >> 31)) % span).unwrap_or(0)
    }

    /// True in `percent` of a hundred throws.
    pub fn chance(&mut self, percent: u32) -> bool {
        self.between(1, 100) <= percent
    }
}
