//! Skills, where scores come from, and how a source's scores read as bands.

use chrono::{NaiveDate, NaiveDateTime};

use super::ids::{ImportId, SkillId, SourceId};
use super::record::record;
use super::value::words_enum;

words_enum! {
    /// What kind of evidence a source gives; its age limits differ.
    SourceKind {
        "Lessons, quizzes, exit slips: amber after 10 school days, grey after 20." Practice = "practice",
        "Benchmark tests: fresh until the next window, grey after 90 days." Diagnostic = "diagnostic",
        "Percent of a programme's goal: flagged, never banded." Pace = "pace",
    }

    /// How the scores of a source become the latest mastery of a skill. What each does is told and done in [`super::reckoning`].
    LatestRule {
        "The most recent, by the day the work was done (Educate, Otus, `SchoolWise`)." MostRecent = "most recent",
        "The best ever (Canvas `highest`)." Highest = "highest",
        "0.65 of the last and 0.35 of the mean of all earlier (Canvas `decaying_average`, since renamed \"Weighted Average\")." Weighted = "weighted average",
        "0.65 of each new one and 0.35 of what stood before (Canvas's new \"Decaying Average\", Otus)." Decaying = "decaying average",
        "The mean of those that are proficient, once there are so many (Canvas `n_mastery`)." Times = "n times proficient",
        "The mean of the newest so many in a row that are proficient (`ASSISTments` asks for 3)." InARow = "n in a row",
        "Marzano's trend fit, from 3 on (`PowerSchool` Learning, Educate)." PowerLaw = "power law",
    }
}

record! {
    /// What mastery is about.
    Skill in "skill" ["id"] of SkillId, about |_| None;
    {
        /// Short code: `3.NF.1`.
        code: String,
        /// What it says.
        title: String,
        /// `Math`, `ELA` …; empty when unknown.
        subject: String,
        /// The wider skill it belongs to.
        parent: Option<SkillId>,
        /// Whether it is how far somebody is in a program: flagged, and nothing to master.
        pace: bool,
        /// Whether the team uses it.
        live: bool,
    }
    personal {}
}

record! {
    /// One skill needs another first.
    Prerequisite in "prerequisite" ["skill", "needs"] of (SkillId, SkillId), about |_| None;
    {
        /// Whether it holds.
        holds: bool,
    }
    personal {}
}

record! {
    /// Where scores come from, and how they read. Cuts are percent of the honest 0-1 value.
    Source in "source" ["id"] of SourceId, about |_| None;
    {
        /// The name that a teacher knows: `i-Ready diagnostic`.
        name: String,
        /// What kind of evidence.
        kind: SourceKind,
        /// Developing from this percent; empty means the product's 50.
        cut_developing: Option<u32>,
        /// Proficient from this percent; empty means the product's 70.
        cut_proficient: Option<u32>,
        /// Secure from this percent; empty means the product's 85.
        cut_secure: Option<u32>,
        /// How its scores become the latest mastery.
        latest: LatestRule,
        /// For a rule that counts: how many scores, 1 to 5; empty means the product's 3.
        latest_times: Option<u32>,
        /// Whether the team uses it.
        live: bool,
    }
    personal {}
}

record! {
    /// What a word of a source's scale means: `Approaching` is developing.
    LevelWord in "level_word" ["source", "word"] of (SourceId, String), about |_| None;
    {
        /// The band, 1-4; empty where the team has not said.
        band: Option<u8>,
        /// The word's place in the scale, from 1, lowest first.
        place: Option<u32>,
    }
    personal {}
}

record! {
    /// What the team said about a source's files, so that the next one asks no more: which number of a date is the day, what a column's
    /// numbers mean. The question's key and the answer are the import's words.
    FileAnswer in "file_answer" ["source", "about"] of (SourceId, String), about |_| None;
    {
        /// The answer.
        answer: String,
    }
    personal {}
}

record! {
    /// One imported file. Its scores stand as long as it stands; withdrawing it is undoing it.
    Import in "import" ["id"] of ImportId, about |_| None;
    {
        /// The file's name, without its folder.
        file: String,
        /// The profile that read it.
        profile: String,
        /// SHA-256 of the bytes, hexadecimal.
        sha256: String,
        /// SHA-256 over bytes, profile and version, filter and answers: the import's identity.
        identity: String,
        /// When it was imported, local time.
        at: Option<NaiveDateTime>,
        /// The day that undated scores were taken to be from.
        undated_day: Option<NaiveDate>,
        /// Rows read.
        rows: u32,
        /// Scores written.
        scores: u32,
        /// Scores of students whom the team does not know.
        unknown: u32,
        /// Whether its scores stand.
        stands: bool,
    }
    personal {}
}

impl SourceKind {
    /// What it means for the age and the band of its scores.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Practice => "lessons, quizzes: aging after 10 school days, old after 20",
            Self::Diagnostic => "benchmark tests: old after 90 days",
            Self::Pace => "progress in a program: flagged, never a band",
        }
    }
}

impl Source {
    /// So many scores a rule that counts asks for where the team has not said: the 3 of `ASSISTments`.
    pub const TIMES: u32 = 3;

    /// So many it asks for at most (Canvas's limit).
    pub const MOST_TIMES: u32 = 5;

    /// How many scores a rule that counts asks for.
    pub fn times(&self) -> usize {
        self.latest_times.unwrap_or(Self::TIMES) as usize
    }
}

/// The four bands and no evidence. **Bands of different sources compare; their numbers do not.**
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// No evidence.
    #[default]
    None,
    /// 1: needs support.
    NeedsSupport,
    /// 2: developing.
    Developing,
    /// 3: proficient.
    Proficient,
    /// 4: secure.
    Secure,
}

impl Band {
    /// All, from no evidence to secure.
    pub const ALL: [Self; 5] = [Self::None, Self::NeedsSupport, Self::Developing, Self::Proficient, Self::Secure];

    /// 0 for no evidence, else 1-4.
    pub fn number(self) -> u8 {
        match self {
            Self::None => 0,
            Self::NeedsSupport => 1,
            Self::Developing => 2,
            Self::Proficient => 3,
            Self::Secure => 4,
        }
    }

    /// From 1-4; anything else is no evidence.
    pub fn from_number(number: i64) -> Self {
        match number {
            1 => Self::NeedsSupport,
            2 => Self::Developing,
            3 => Self::Proficient,
            4 => Self::Secure,
            _ => Self::None,
        }
    }

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::None => "no evidence",
            Self::NeedsSupport => "needs support",
            Self::Developing => "developing",
            Self::Proficient => "proficient",
            Self::Secure => "secure",
        }
    }

    /// Whether the skill is still to be learned: needs support or developing. Without evidence nobody knows, so it is not.
    pub fn is_needed(self) -> bool {
        matches!(self, Self::NeedsSupport | Self::Developing)
    }

    /// `2 developing`, `- no evidence`: number and words.
    pub fn numbered(self) -> String {
        match self {
            Self::None => format!("- {}", self.words()),
            _ => format!("{} {}", self.number(), self.words()),
        }
    }
}

/// Where a percent value changes band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cuts {
    /// Developing from here, percent.
    pub developing: u32,
    /// Proficient from here, percent.
    pub proficient: u32,
    /// Secure from here, percent.
    pub secure: u32,
}

impl Default for Cuts {
    /// 50 / 70 / 85: 70 is i-Ready's observed pass line and Illuminate's default; 50 and 85 are ours.
    fn default() -> Self {
        Self { developing: 50, proficient: 70, secure: 85 }
    }
}

impl Cuts {
    /// The cuts of a source; what it leaves open is the default.
    pub fn of(source: Option<&Source>) -> Self {
        let usual = Self::default();
        source.map_or(usual, |it| Self {
            developing: it.cut_developing.unwrap_or(usual.developing),
            proficient: it.cut_proficient.unwrap_or(usual.proficient),
            secure: it.cut_secure.unwrap_or(usual.secure),
        })
    }

    /// Reads `50, 70, 85`; `default` and nothing are the product's own. Whether they rise is decided with the command.
    pub fn read(text: &str) -> Result<Option<Self>, String> {
        if matches!(text.trim(), "" | "default") {
            return Ok(None);
        }
        let numbers = text.split(',').map(|it| it.trim().trim_end_matches('%').trim_end().parse::<u32>());
        match numbers.collect::<Result<Vec<_>, _>>().as_deref() {
            Ok([developing, proficient, secure]) => {
                Ok(Some(Self { developing: *developing, proficient: *proficient, secure: *secure }))
            }
            _ => Err("Write three percents, such as 50, 70, 85, or default.".to_owned()),
        }
    }

    /// `Developing from 50%, proficient from 70%, secure from 85%`.
    pub fn sentence(self) -> String {
        let Self { developing, proficient, secure } = self;
        format!("Developing from {developing}%, proficient from {proficient}%, secure from {secure}%")
    }

    /// `cuts 50, 70, 85`.
    pub fn words(self) -> String {
        format!("cuts {}, {}, {}", self.developing, self.proficient, self.secure)
    }

    /// The band of a value between 0 and 1.
    pub fn band(self, value: f64) -> Band {
        // A tenth of a thousandth of a percent: 0.7 read from a file must not miss 70 % by a rounding.
        let percent = value * 100.0 + 1e-7;
        if percent >= f64::from(self.secure) {
            Band::Secure
        } else if percent >= f64::from(self.proficient) {
            Band::Proficient
        } else if percent >= f64::from(self.developing) {
            Band::Developing
        } else {
            Band::NeedsSupport
        }
    }
}

/// How a source's scores read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scale {
    /// Which source.
    pub source: SourceId,
    /// What kind of evidence.
    pub kind: SourceKind,
    /// Where a value changes band.
    pub cuts: Cuts,
    /// How its scores become the latest mastery.
    pub rule: LatestRule,
    /// For a rule that counts: how many scores.
    pub times: usize,
}

impl Scale {
    /// Of a source.
    pub fn of(source: &Source) -> Self {
        Self {
            source: source.key,
            kind: source.kind,
            cuts: Cuts::of(Some(source)),
            rule: source.latest,
            times: source.times(),
        }
    }

    /// The band of a score: pace has none, a level word says its own, and a value is cut.
    pub fn band(&self, said: Option<Band>, value: Option<f64>) -> Band {
        match (self.kind, said, value) {
            (SourceKind::Pace, ..) | (_, None, None) => Band::None,
            (_, Some(band), _) => band,
            (_, None, Some(value)) => self.cuts.band(value),
        }
    }
}
