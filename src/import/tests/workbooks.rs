//! Workbooks, written by hand part by part.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::zips::zipped;
use super::*;

const TYPES: &str =
    "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
const STYLES: &str = "<styleSheet><numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/><numFmt numFmtId=\"165\" formatCode=\"000000\"/></numFmts>\
    <cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs>\
    <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"9\"/><xf numFmtId=\"164\"/><xf numFmtId=\"14\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>";

/// A workbook of such sheets: name, and what stands in `sheetData`.
fn parts(sheets: &[(&str, &str)], strings: &str) -> Vec<(String, String)> {
    let (mut list, mut links, mut parts) = (String::new(), String::new(), Vec::new());
    for (place, (name, data)) in sheets.iter().enumerate() {
        let _ = write!(list, "<sheet name=\"{name}\" sheetId=\"{place}\" r:id=\"rId{place}\"/>");
        let _ = write!(
            links,
            "<Relationship Id=\"rId{place}\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet{place}.xml\"/>"
        );
        let sheet = format!(
            "<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData>{data}</sheetData><pageMargins/></worksheet>"
        );
        parts.push((format!("xl/worksheets/sheet{place}.xml"), sheet));
    }
    let link = "<Relationship Id=\"s\" Type=\"http://x/styles\" Target=\"styles.xml\"/><Relationship Id=\"t\" Type=\"http://x/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>";
    parts.push(("[Content_Types].xml".into(), TYPES.into()));
    parts.push(("_rels/.rels".into(), "<Relationships><Relationship Id=\"a\" Type=\"http://x/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>".into()));
    parts.push((
        "xl/workbook.xml".into(),
        format!("<workbook xmlns:r=\"http://r\"><workbookPr/><sheets>{list}</sheets></workbook>"),
    ));
    parts.push(("xl/_rels/workbook.xml.rels".into(), format!("<Relationships>{links}{link}</Relationships>")));
    parts.push(("xl/styles.xml".into(), STYLES.into()));
    parts.push(("xl/sharedStrings.xml".into(), format!("<sst uniqueCount=\"18446744073709551615\">{strings}</sst>")));
    parts
}

fn book(sheets: &[(&str, &str)], strings: &str) -> Vec<u8> {
    let parts = parts(sheets, strings);
    zipped(&parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect::<Vec<_>>())
}

fn input(bytes: Vec<u8>) -> Result<Input, crate::import::Refused> {
    Input::of_file("scores.csv", bytes, "2026-11-20".parse().expect("a day"))
}

/// Cells of inline text, row by row.
fn rows(rows: &[&[&str]]) -> String {
    let cell = |it: &&str| format!("<c t=\"inlineStr\"><is><t>{it}</t></is></c>");
    let row = |it: &&[&str]| ["<row>", &it.iter().map(cell).collect::<String>(), "</row>"].concat();
    rows.iter().map(row).collect()
}

const STRINGS: &str = "<si><t>Student ID</t></si><si><t>Name</t></si><si><t>Skill</t></si><si><t>Score (%)</t></si><si><t>Date</t></si>\
    <si/><si><r><t>Bell, </t></r><r><rPr><b/></rPr><t>Ana &amp; Zo&#235;</t></r><rPh><t>reading aid</t></rPh></si><si><t>3.NF.1</t></si>";

#[test]
fn cells_are_read_as_a_teacher_sees_them() {
    let data = "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>1</v></c><c r=\"C2\" t=\"s\"><v>2</v></c><c r=\"D2\" t=\"s\"><v>3</v></c><c r=\"E2\" t=\"s\"><v>4</v></c></row>\
        <row r=\"4\"><c r=\"A4\" s=\"4\"><v>605</v></c><c r=\"B4\" t=\"s\"><v>6</v></c><c r=\"C4\" t=\"s\"><v>7</v></c><c r=\"D4\" s=\"1\"><v>0.85</v></c><c r=\"E4\" s=\"2\"><v>46346</v></c></row>\
        <row r=\"5\"><c r=\"A5\"><v>606</v></c><c r=\"C5\" t=\"str\"><f>A1</f><v>3.NF.1</v></c><c r=\"D5\"><f>0.1+0.2</f><v>30.000000000000004</v></c><c r=\"E5\" s=\"3\"><v>46345.5</v></c></row>\
        <row r=\"6\"><c r=\"A6\"><v>607</v></c><c r=\"C6\" t=\"inlineStr\"><is><t>3.NF.2&#10;second line</t></is></c><c r=\"D6\" t=\"e\"><v>#N/A</v></c></row>\
        <row r=\"7\"><c r=\"A7\"><v>608</v></c><c r=\"C7\" t=\"s\"><v>7</v></c><c r=\"D7\" t=\"b\"><v>1</v></c><c r=\"E7\" t=\"d\"><v>2026-11-19T00:00:00</v></c></row>";
    let input = input(book(&[("Scores", data)], STRINGS)).expect("a workbook, whatever it is called");
    assert_eq!(input.sheets, ["Scores"]);
    let it = preview(&input, &Book::default(), &creating()).expect("a long file");
    adds_up(&it);
    assert_eq!((it.report.profile.as_str(), it.encoding.as_str()), ("long", "sheet “Scores”"));
    assert_eq!(it.facts.students[0].keys[0].1, "000605");
    assert_eq!(it.facts.students[0].name, "Ana & Zoë Bell");
    let scores: Vec<Score> = it.scores.iter().collect();
    let told: Vec<(u32, &str, String, Option<f64>)> =
        scores.iter().map(|it| (it.line, it.text.as_str(), it.day.to_string(), it.value)).collect();
    assert_eq!(
        told,
        [(5, "30", "2026-11-19".to_owned(), Some(0.3)), (4, "85%", "2026-11-20".to_owned(), Some(0.85))],
        "lines are the sheet's rows"
    );
    assert_eq!(it.report.no_evidence.get("#N/A"), Some(&1));
    assert_eq!(it.report.skipped.iter().map(|it| it.line).collect::<Vec<_>>(), [7], "TRUE is no score");
}

#[test]
fn several_tables_are_asked_about_and_each_can_be_read() {
    let scores = rows(&[&["Student ID", "Name", "Skill", "Score (%)"], &["1", "Ana Bell", "3.NF.1", "50"]]);
    let roster = rows(&[&["Student ID", "Name", "Grade"], &["1", "Ana Bell", "3"], &["2", "Bo Lind", "3"]]);
    let note = rows(&[&["Exported for Ms Ortiz"], &["Please ask"]]);
    let input = input(book(&[("About", &note), ("Scores", &scores), ("Empty", ""), ("Class", &roster)], ""))
        .expect("a workbook");
    assert_eq!(input.sheets, ["Scores", "Class"]);
    let it = preview(&input, &Book::default(), &creating()).expect("the first table");
    assert_eq!(it.scores.len(), 1);
    assert!(
        it.report.defaults.iter().any(|it| it == "Sheet “Scores” was read, not “Class”."),
        "{:?}",
        it.report.defaults
    );
    let of = |sheet: &str| Options { sheet: Some(sheet.to_owned()), ..creating() };
    let class = preview(&input, &Book::default(), &of("class")).expect("the other");
    assert_eq!((class.report.profile.as_str(), class.facts.students.len()), ("roster", 2));
    assert!(class.questions.is_empty(), "nobody asks who has answered");
    assert_ne!(class.facts.identity, it.facts.identity, "two sheets are two imports");
    let again = preview(&input, &Book::default(), &of("Scores")).expect("by its name");
    assert_eq!(again.facts.identity, it.facts.identity);
    let words = preview(&input, &Book::default(), &of("Term 2")).expect_err("refused").to_string();
    assert!(words.contains("“Scores” and “Class”"), "{words}");
}

#[test]
fn an_answer_chooses_the_sheet() {
    let scores = rows(&[&["Student ID", "Name", "Skill", "Score (%)"], &["1", "Ana Bell", "3.NF.1", "50"]]);
    let roster = rows(&[&["Student ID", "Name", "Grade"], &["1", "Ana Bell", "3"]]);
    let input = input(book(&[("Scores", &scores), ("Class", &roster)], "")).expect("a workbook");
    let asked = preview(&input, &Book::default(), &creating()).expect("the first").questions.remove(0);
    assert_eq!(asked.choices.iter().map(|it| it.words.as_str()).collect::<Vec<_>>(), ["Scores", "Class"]);
    let chosen = asked.read("class", creating().now.date(), false).expect("a sheet's name");
    let about = asked.about.clone().expect("asked");
    let options = Options { answers: [(about, chosen)].into(), ..creating() };
    let it = preview(&input, &Book::default(), &options).expect("the other");
    assert_eq!((it.sheet.as_str(), it.report.profile.as_str()), ("Class", "roster"));
    assert_eq!(it.questions[0].taken().as_deref(), Some("Class"), "it can be changed");
    let named = Options { sheet: Some("Class".to_owned()), ..creating() };
    let named = preview(&input, &Book::default(), &named).expect("the same");
    assert_eq!(named.facts.identity, it.facts.identity, "however it was chosen");
    assert!(asked.read("sheet 3", creating().now.date(), false).is_err());
}

#[test]
fn a_cover_that_nobody_can_read_is_passed_over() {
    let cover = rows(&[&["School", "North"], &["Printed", "today"]]);
    let roster = rows(&[&["Student ID", "Name"], &["1", "Ana Bell"]]);
    let input = input(book(&[("Cover", &cover), ("Class", &roster)], "")).expect("a workbook");
    let it = preview(&input, &Book::default(), &creating()).expect("the second");
    assert_eq!(
        (it.encoding.as_str(), it.questions[0].default.as_str()),
        ("sheet “Class”", "Sheet “Class” was read, not “Cover”.")
    );
    let cover = Options { sheet: Some("Cover".to_owned()), ..creating() };
    assert!(preview(&input, &Book::default(), &cover).is_err(), "what was asked for is not replaced");
}

#[test]
fn a_workbook_in_a_zip_or_folder_is_read_like_itself() {
    let bytes = book(&[("Class", &rows(&[&["ID", "Name"], &["1", "Ana Bell"]]))], "");
    let zip = input(zipped(&[("export/read me.txt", b"Hello"), ("export/class.xlsm", &bytes)])).expect("a zip");
    assert_eq!((zip.sheets.as_slice(), zip.parts.len()), (["Class".to_owned()].as_slice(), 1));
    let home = tempfile::tempdir().expect("a folder");
    std::fs::write(home.path().join("class.xlsx"), &bytes).expect("written");
    let folder = crate::import::open(home.path()).expect("a folder");
    let ids = |it: &Input| preview(it, &Book::default(), &creating()).expect("a roster").facts.identity;
    assert_eq!(ids(&zip), ids(&folder));
}

#[test]
fn days_of_old_macs_and_hidden_sheets_are_known() {
    let data = rows(&[&["Student ID", "Skill", "Score (%)", "Date"]])
        + "<row><c><v>1</v></c><c t=\"inlineStr\"><is><t>a</t></is></c><c><v>50</v></c><c s=\"3\"><v>44884</v></c></row>";
    let mut parts = parts(&[("Keys", &rows(&[&["a", "b"], &["c", "d"]])), ("Scores", &data)], "");
    for (name, text) in &mut parts {
        if name == "xl/workbook.xml" {
            *text = text
                .replace("<workbookPr/>", "<workbookPr date1904=\"1\"/>")
                .replace("sheetId=\"0\"", "state=\"hidden\"");
        }
    }
    let bytes = zipped(&parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect::<Vec<_>>());
    let input = input(bytes).expect("a workbook");
    assert_eq!(input.sheets, ["Scores"]);
    let it = preview(&input, &Book::default(), &creating()).expect("a long file");
    assert_eq!(it.scores.get(0).day.to_string(), "2026-11-20");
}

#[test]
fn hostile_and_damaged_workbooks_are_refused_in_a_sentence() {
    let cell =
        |place: &str, text: &str| format!("<row><c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c></row>");
    let bomb = format!("<si><t>{}</t></si>", "x".repeat(17 << 20));
    let echo = (1..1_000).fold(String::new(), |mut all, row| {
        let _ = write!(all, "<row r=\"{row}\"><c t=\"s\"><v>0</v></c><c t=\"s\"><v>0</v></c></row>");
        all
    });
    let wide = (1..1_200).fold(String::new(), |mut all, row| {
        let _ = write!(all, "<row r=\"{row}\"><c r=\"XFD{row}\"><v>1</v></c></row>");
        all
    });
    for (data, strings, word) in [
        ("", "", "without cells"),
        (cell("A0", "x").as_str(), "", "damaged"),
        (&cell("XFE1", "x"), "", "damaged"),
        (&cell("A1048577", "x"), "", "damaged"),
        (&(cell("B2", "x") + &cell("A1", "y")), "", "damaged"),
        ("<row><c t=\"s\"><v>4</v></c></row>", "", "damaged"),
        ("<row><c t=\"inlineStr\"><is><t>&bomb;</t></is></c></row>", "", "damaged"),
        ("<row><c><v>1", "", "damaged"),
        (&cell("A1", "x"), &bomb, "unpacks to far more"),
        (&echo, &format!("<si><t>{}</t></si>", "x".repeat(32_000)), "unpacks to far more"),
        (&wide, "", "unpacks to far more"),
    ] {
        let read = input(book(&[("a", data)], strings)).and_then(|it| preview(&it, &Book::default(), &creating()));
        let words = read.expect_err(word).to_string();
        assert!(words.contains(word) && words.contains("scores.csv"), "{word}: {words}");
    }
}

#[test]
fn other_documents_are_named() {
    for (part, word) in [
        ("xl/workbook.bin", "binary Excel workbook"),
        ("word/document.xml", "no table"),
        ("Index/Document.iwa", "Numbers"),
    ] {
        let words = input(zipped(&[(part, b"x")])).expect_err("refused").to_string();
        assert!(words.contains(word), "{words}");
    }
    let words = refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    assert!(words.contains("save it as .xlsx or CSV"), "{words}");
}

fn seed() -> Vec<(String, String)> {
    let data = rows(&[&["Student ID", "Skill", "Score (%)"], &["1", "a", "50"]])
        + "<row r=\"9\"><c r=\"B9\" t=\"s\" s=\"2\"><v>1</v></c><c r=\"C9\" s=\"1\"><v>0.5</v></c></row>";
    parts(&[("One", &data), ("Two", "")], STRINGS)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_of_a_workbook_make_it_panic(places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let mut bytes = book(&[("One", &rows(&[&["ID", "Name"], &["1", "Ana Bell"]]))], STRINGS);
        for (place, byte) in places {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Ok(it) = input(bytes) {
            let _ = preview(&it, &Book::default(), &creating()).map(|it| adds_up(&it));
        }
    }

    /// Within the parts, so that the zip's own checks do not refuse them first.
    #[test]
    fn no_text_in_a_workbook_makes_it_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), "[<>/\"&;=0-9A-Z e.+-]{0,6}|<row>|<c r=\"B2\">|<v>|</c>|1e308|-1|NaN|_x0000_|&#0;"), 1..6)) {
        let mut parts = seed();
        for (part, place, text) in changes {
            let part = part.index(parts.len());
            let old = &mut parts[part].1;
            let place = place.index(old.len());
            old.insert_str(place, &text);
        }
        let bytes = zipped(&parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect::<Vec<_>>());
        if let Ok(it) = input(bytes) {
            let _ = preview(&it, &Book::default(), &creating()).map(|it| adds_up(&it));
        }
    }
}
