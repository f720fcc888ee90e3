//! No bytes make the import panic, and whatever it reads adds up.

use proptest::prelude::*;

use super::sound::sound;
use super::*;
use crate::import::typed;

pub(super) const SEEDS: [&[u8]; 3] = [
    include_bytes!("../../../tests/fixtures/import/iready-diagnostic-2026.csv"),
    include_bytes!("../../../tests/fixtures/import/iready-lessons.csv"),
    b"Student;ID;Grade;Quiz (%);Area (out of 20);Date\nPoints Possible;;;100;20;\nBell, Ana;007;4;82,5;17;1/2/2026\nLind, Bo;8;K;EX;\"9/10\";13/2/2026\n",
];

fn survives(bytes: &[u8]) {
    for input in [
        file(bytes),
        folder(&[
            ("manifest.csv", ""),
            ("users.csv", &String::from_utf8_lossy(bytes)),
            ("classes.csv", "sourcedId,title\n1,a\n"),
            ("enrollments.csv", "userSourcedId,classSourcedId,role\n1,1,student\n"),
        ]),
        folder(&[
            ("users.csv", "sourcedId,givenName,familyName\n1,Ana,Bell\n"),
            ("classes.csv", "sourcedId,title\n1,a\n"),
            ("enrollments.csv", "userSourcedId,classSourcedId,role\n1,1,student\n"),
            ("lineItems.csv", "sourcedId,title,resultValueMax\n1,Quiz,20\n"),
            (
                "results.csv",
                &format!(
                    "sourcedId,studentSourcedId,lineItemSourcedId,score,textScore,scoreDate\n{}",
                    String::from_utf8_lossy(bytes)
                ),
            ),
            (
                "scoreScales.csv",
                &format!("sourcedId,scoreScaleValue\n1,\"{}\"\n", String::from_utf8_lossy(bytes).replace('"', "")),
            ),
        ]),
    ] {
        if let Ok(it) = preview(&input, &Book::default(), &creating()) {
            sound(&it, &Book::default());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        survives(&bytes);
    }

    #[test]
    fn any_zip(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Input::of_file("a.zip", [b"PK\x03\x04".as_slice(), &bytes].concat(), file("").modified);
    }

    #[test]
    fn any_table(cells in prop::collection::vec("[ -~é\u{202e}\"\n\r\t,;|/%<+-]{0,12}|Student ID|Score|Date|Name|[0-9/.,%-]{1,8}", 0..60), width in 1usize..9) {
        let rows: Vec<String> = cells.chunks(width).map(|it| it.join(",")).collect();
        survives(rows.join("\n").as_bytes());
        survives(format!("Student ID,Name,Skill,Score,Date\n{}", rows.join("\n")).as_bytes());
    }

    #[test]
    fn any_typed_lines(text in "[ -~é\u{202e}\n\t,;:.–-]{0,80}|([,;\t@.)1-] ?\n?){0,9}|Name\n[ -~\n]{0,40}") {
        let now = creating().now;
        let known = typed::adults(&text).read;
        let names: Vec<String> = typed::students(&text, now).read.into_iter().map(|it| it.name).collect();
        prop_assert!(names.iter().all(|it| !it.is_empty()), "{names:?}");
        prop_assert!(typed::blocks(&text).read.iter().all(|it| it.starts < it.ends && !it.name.is_empty()));
        prop_assert!(typed::groups(&text, &known).read.iter().flat_map(|it| &it.adults).all(|it| *it < known.len()));
    }

    #[test]
    fn mutated_files(seed in 0usize..3, places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12), cut in any::<prop::sample::Index>(), shorten in any::<bool>()) {
        let mut bytes = SEEDS[seed].to_vec();
        for (place, byte) in places {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if shorten {
            bytes.truncate(cut.index(bytes.len()));
        }
        survives(&bytes);
    }
}
