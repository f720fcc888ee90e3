//! A profile from its TOML text, with all faults at once.

use std::cell::RefCell;
use std::collections::BTreeMap;

use regex::{Regex, RegexBuilder};

use super::folder::{folder, scores};
use super::section::{Faults, Section};
use super::{
    CellWords, Columns, DateColumns, Exactly, KeyColumns, Long, Profile, Reads, RowScale, RowWords, Said, Scale,
    Scores, Signature, StudentColumns, Subject, Which, Wide,
};
use crate::domain::skill::SourceKind;
use crate::domain::text::fold;

const SCALES: &[(&str, Scale)] = &[
    ("percent", Scale::Percent),
    ("fraction", Scale::Fraction),
    ("points", Scale::Points),
    ("number", Scale::Number),
    ("mastery", Scale::Mastery),
    ("auto", Scale::Auto),
    ("level", Scale::Level),
    ("ignore", Scale::Ignore),
];

pub(super) fn profile(text: &str) -> Result<Profile, Faults> {
    let table: toml::Table = text.parse().map_err(|it: toml::de::Error| Faults(vec![it.to_string()]))?;
    let faults = RefCell::new(Vec::new());
    let mut file = Section::new("", table, &faults);
    let mut head = file.section("profile");
    let kinds: Vec<(&str, SourceKind)> = SourceKind::ALL.iter().map(|it| (it.word(), *it)).collect();
    let mut skill = file.section("skill");
    let all_said: Vec<Said> = file.sections("said").into_iter().map(said).collect();
    let mut profile = Profile {
        id: head.needed("id"),
        version: version(&mut head),
        title: head.needed("title"),
        source: head.text("source"),
        kind: head.choice("kind", &kinds).unwrap_or_default(),
        cuts: cuts(&mut head),
        generic: head.flag("generic"),
        signature: signature(file.section("match")),
        student: student(file.section("student")),
        date: date(file.section("date")),
        namespace: skill.text("namespace").unwrap_or_default(),
        subject: subject(&mut skill),
        wide: file.sections("wide").into_iter().filter_map(|it| wide(it, &all_said)).collect(),
        said: all_said,
        long: file.optional("long").map(long),
        rows: rows(file.section("rows")),
        cells: cells(file.section("cells")),
        folder: None,
    };
    if let Some(mut section) = file.optional("folder") {
        let mut found = folder(&mut section, &profile.student);
        found.scores = scores(&mut section, &profile, &found);
        section.end();
        profile.folder = Some(found);
    }
    let brings_scores = !profile.is_roster() || profile.folder.as_ref().is_some_and(|it| !it.scores.is_empty());
    if profile.student.ids.is_empty() && profile.student.last.is_empty() && profile.student.full.is_empty() {
        file.fault("student", "names no column by which a student is known");
    }
    if brings_scores {
        if profile.source.is_none() {
            head.fault("source", "is missing: scores must come from somewhere");
        }
        if profile.namespace.is_empty() {
            skill.fault("namespace", "is missing: skills need the name of who issues their codes");
        }
    }
    if profile.is_roster() && !profile.student.create {
        file.fault("wide", "and `long` are missing, and `student.create` is not true: it would read nothing");
    }
    head.end();
    skill.end();
    file.end();
    let faults = faults.into_inner();
    if faults.is_empty() { Ok(profile) } else { Err(Faults(faults)) }
}

fn version(head: &mut Section<'_>) -> u32 {
    if let Some([one]) = head.numbers("version").as_deref() {
        return *one;
    }
    head.fault("version", "must be one whole number");
    0
}

fn cuts(head: &mut Section<'_>) -> Option<(u32, u32, u32)> {
    match head.numbers("cuts")?.as_slice() {
        &[developing, proficient, secure] if developing <= proficient && proficient <= secure && secure <= 100 => {
            Some((developing, proficient, secure))
        }
        _ => {
            head.fault("cuts", "must be three rising numbers up to 100: developing, proficient, secure");
            None
        }
    }
}

fn signature(mut it: Section<'_>) -> Signature {
    let scores = [("some", Scores::Some), ("none", Scores::None)];
    let found = Signature {
        all: it.lists("all"),
        any: it.list("any"),
        none: it.list("none"),
        like: it.list("like").iter().filter_map(|text| of_names(&it, "like", text)).collect(),
        starts: optional_regex(&mut it, "starts"),
        scores: it.choice("scores", &scores).unwrap_or_default(),
    };
    it.end();
    found
}

fn regex(it: &Section<'_>, key: &str, text: &str) -> Option<Regex> {
    Regex::new(text).map_err(|why| it.fault(key, &format!("is no regular expression: {why}"))).ok()
}

/// What fits names of columns: in them, case does not matter.
fn of_names(it: &Section<'_>, key: &str, text: &str) -> Option<Regex> {
    regex(it, key, text).and_then(|it| RegexBuilder::new(it.as_str()).case_insensitive(true).build().ok())
}

fn optional_regex(it: &mut Section<'_>, key: &str) -> Option<Regex> {
    it.text(key).and_then(|text| regex(it, key, &text))
}

pub(super) fn student(mut it: Section<'_>) -> StudentColumns {
    let (usual, create) = (it.flag("usual"), it.flag("create"));
    let own = student_columns(&mut it);
    it.end();
    let found = if usual { own.or(&super::words().usual_student) } else { own };
    StudentColumns { create, ..found }
}

/// Everything but whether students are made.
pub(super) fn student_columns(it: &mut Section<'_>) -> StudentColumns {
    let mut ids = Vec::new();
    for mut id in it.sections("ids") {
        let columns = id.list("column");
        if columns.is_empty() {
            id.fault("column", "is missing");
        }
        ids.push(KeyColumns { columns, namespace: id.needed("namespace"), like: optional_regex(&mut id, "like") });
        id.end();
    }
    StudentColumns {
        ids,
        last: it.list("last"),
        first: it.list("first"),
        full: it.list("full"),
        preferred: it.list("preferred"),
        grade: it.list("grade"),
        tags: it.list("tags"),
        tags_parted: optional_regex(it, "tags_parted"),
        create: false,
    }
}

pub(super) fn date(mut it: Section<'_>) -> DateColumns {
    let also = it.list("also");
    if also.iter().any(|it| !matches!(it.as_str(), "MMDDYYYY" | "serial" | "epoch")) {
        it.fault("also", "may hold only: MMDDYYYY, serial, epoch");
    }
    let has = |word: &str| also.iter().any(|it| it == word);
    let mut column = it.list("column");
    if it.flag("usual") {
        column.extend(super::words().usual_dates.iter().cloned());
    }
    let found = DateColumns {
        column,
        tie: it.list("tie"),
        file: it.list("file"),
        day_first: it.choice("order", &[("month first", false), ("day first", true)]),
        compact: has("MMDDYYYY"),
        serial: has("serial"),
        epoch: has("epoch"),
    };
    it.end();
    found
}

fn subject(skill: &mut Section<'_>) -> Subject {
    if skill.is_text("subject") {
        return Subject::Said(skill.text("subject").unwrap_or_default());
    }
    let Some(mut it) = skill.optional("subject") else { return Subject::Said(String::new()) };
    let column = it.list("column");
    if !column.is_empty() {
        it.end();
        return Subject::Column(column);
    }
    let found = Subject::When { columns: it.list("when"), then: it.needed("then"), otherwise: it.needed("otherwise") };
    it.end();
    found
}

fn said(mut it: Section<'_>) -> Said {
    let mut says = Vec::new();
    for pair in it.lists("as") {
        match pair.as_slice() {
            [like, text] => says.extend(regex(&it, "as", like).map(|like| (like, text.clone()))),
            _ => it.fault("as", "must hold pairs: a regular expression, and what a cell that it fits says"),
        }
    }
    let found = Said { name: it.needed("name"), from: it.list("from"), says };
    if found.from.is_empty() {
        it.fault("from", "is missing: which columns say it");
    }
    it.end();
    found
}

fn reads(it: &mut Section<'_>) -> Reads {
    let words = it.list("words");
    for word in &words {
        if super::words().scale(word).is_none() {
            it.fault("words", &format!("names the scale “{word}”, which does not exist"));
        }
    }
    Reads { scale: it.choice("scale", SCALES).unwrap_or_default(), words }
}

fn wide(mut it: Section<'_>, said: &[Said]) -> Option<Wide> {
    let pattern = it.needed("columns");
    let columns = of_names(&it, "columns", &pattern);
    let name = it.list("name");
    let usual = if name.is_empty() { "{skill}" } else { "{name}" };
    let code = it.text("code").unwrap_or_else(|| usual.to_owned());
    let title = it.text("title").unwrap_or_else(|| code.clone());
    let wide = Wide {
        unless: it.list("unless"),
        key: it.text("key").unwrap_or_default(),
        parent: it.text("parent").unwrap_or_default(),
        subject: it.text("subject"),
        score: it.list("score"),
        instead: it.list("instead"),
        level: it.list("level"),
        maximum: it.list("maximum"),
        cut: it.list("cut"),
        date: it.list("date"),
        tie: it.list("tie"),
        unreliable: unreliable(&mut it),
        exactly: it.sections("exactly").into_iter().map(exactly).collect(),
        only_scores: it.flag("only_scores"),
        reads: reads(&mut it),
        columns: columns?,
        name,
        code,
        title,
    };
    check_groups(&wide, said, &it);
    it.end();
    Some(wide)
}

/// Every `{word}` must be a group of the pattern, one of those that always are or, in what a skill is called, something said.
fn check_groups(wide: &Wide, said: &[Said], it: &Section<'_>) {
    if wide.reads.scale == Scale::Ignore {
        return;
    }
    let groups: Vec<&str> = wide.columns.capture_names().flatten().collect();
    let known = |word: &str| word == "subject" || groups.contains(&word) || word == "name" && !wide.name.is_empty();
    let is_said = |word: &str| said.iter().any(|it| it.name == word);
    let columns = [
        &wide.name,
        &wide.unless,
        &wide.score,
        &wide.instead,
        &wide.level,
        &wide.maximum,
        &wide.cut,
        &wide.date,
        &wide.tie,
    ];
    let exactly = wide.exactly.iter().filter_map(|it| Some(&it.beside.as_ref()?.0));
    let beside = exactly.chain(wide.unreliable.as_ref().map(|it| &it.0));
    let columns = columns.into_iter().chain(beside).flatten().flat_map(|it| placeholders(it)).filter(|it| !known(it));
    let called = [&wide.key, &wide.code, &wide.title, &wide.parent].into_iter().chain(&wide.subject);
    let called = called.flat_map(|it| placeholders(it)).filter(|it| !known(it) && !is_said(it));
    for word in columns.chain(called) {
        it.fault("columns", &format!("has no group called `{word}`: write `(?P<{word}>…)`"));
    }
    if wide.reads.scale == Scale::Mastery && wide.cut.is_empty() {
        it.fault("cut", "is missing: the scale `mastery` needs to know from where on it is mastered");
    }
}

/// The words in braces.
fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|it| Some(it.split_once('}')?.0))
}

pub(super) fn long(mut it: Section<'_>) -> Long {
    let row_scale = it.optional("row_scale").map(row_scale);
    let found = Long {
        key: it.list("key"),
        code: it.list("code"),
        title: it.list("title"),
        subject: it.list("subject"),
        parent: it.list("parent"),
        source: it.list("source"),
        score: it.list("score"),
        maximum: it.list("maximum"),
        cut: it.list("cut"),
        level: it.list("level"),
        percent_when: it.list("percent_when"),
        row_scale,
        exactly: it.sections("exactly").into_iter().map(exactly).collect(),
        tally: it.flag("tally"),
        reads: reads(&mut it),
    };
    if found.code.is_empty() {
        it.fault("code", "is missing: a score is about a skill");
    }
    if found.reads.scale == Scale::Mastery && found.cut.is_empty() {
        it.fault("cut", "is missing: the scale `mastery` needs to know from where on it is mastered");
    }
    if found.score.is_empty() && found.level.is_empty() {
        it.fault("score", "and `level` are missing: one of them must be there");
    }
    it.end();
    found
}

fn row_scale(mut it: Section<'_>) -> RowScale {
    let columns = it.list("column");
    let mut words = BTreeMap::new();
    for (key, scale) in SCALES {
        words.extend(it.list(key).iter().map(|word| (fold(word), *scale)));
    }
    if columns.is_empty() {
        it.fault("column", "is missing: where each row says what its number means");
    }
    it.end();
    RowScale { columns, words }
}

fn rows(mut it: Section<'_>) -> RowWords {
    let only = it.optional("only").map(|mut it| {
        let (column, these, others) = (it.list("column"), it.list("equals"), it.list("not"));
        if these.is_empty() == others.is_empty() {
            it.fault("equals", "or `not` is needed, and only one of them");
        }
        it.end();
        let (which, words) = if these.is_empty() { (Which::Others, others) } else { (Which::These, these) };
        (column, which, words.iter().map(|it| fold(it)).collect())
    });
    let found = RowWords {
        same: it.list("same"),
        summary: it.list("summary"),
        maximum: it.list("maximum"),
        maximum_like: optional_regex(&mut it, "maximum_like"),
        calculated: optional_regex(&mut it, "calculated"),
        dates: it.list("dates"),
        only,
    };
    it.end();
    found
}

fn cells(mut it: Section<'_>) -> CellWords {
    let (no_evidence, zero) = (it.list("no_evidence"), it.list("zero"));
    let unreliable = unreliable(&mut it);
    it.end();
    CellWords { no_evidence, zero, unreliable }
}

fn unreliable(it: &mut Section<'_>) -> Option<(Columns, String)> {
    it.optional("unreliable").map(|mut it| {
        let found = (it.list("column"), it.needed("equals"));
        it.end();
        found
    })
}

fn exactly(mut it: Section<'_>) -> Exactly {
    let (level, reads) = (fold(&it.needed("level")), it.needed("reads"));
    let (column, with) = (it.list("column"), it.list("with"));
    let like = it.text("like").and_then(|text| regex(&it, "like", &text));
    if column.is_empty() != like.is_none() {
        it.fault("column", "and `like` belong together: a column, and what must stand there");
    }
    it.end();
    Exactly { level, reads, beside: like.map(|like| (column, like, with)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_faults_are_told_at_once() {
        let text = r#"
            [profile]
            id = "x"
            version = "one"
            kind = "exam"
            colour = "red"
            [date]
            order = "backwards"
            [[wide]]
            columns = "^(skill$"
            scale = "stars"
            words = ["no such scale"]
            title = "{nothing}"
            [[said]]
            name = "test"
            as = [["(", "x"], ["one"]]
            key = "{id}"
            [long]
            code = "Skill"
            score = "Score"
            row_scale = { percent = "%", stars = "*" }
            [rows]
            calculated = "("
            [folder]
            needs = []
        "#;
        let faults = profile(text).expect_err("faulty").0;
        for word in [
            "profile.title` is missing",
            "profile.version` must be",
            "profile.kind` is “exam”",
            "profile.colour` is not known",
            "date.order` is “backwards”",
            "wide.columns` is no regular",
            "wide.scale` is “stars”",
            "wide.words` names the scale",
            "long.row_scale.column` is missing",
            "long.row_scale.stars` is not known",
            "rows.calculated` is no regular",
            "folder.people` is missing",
            "said.from` is missing",
            "said.as` is no regular",
            "said.as` must hold pairs",
            "folder.needs` is missing",
            "`student` names no column",
        ] {
            assert!(faults.iter().any(|it| it.contains(word)), "{word} in {faults:#?}");
        }
    }

    #[test]
    fn text_that_is_no_toml_is_a_fault() {
        assert!(profile("[profile").is_err());
    }
}
