//! Students, tags and skills in lists that stay open: by keys and by mouse, and what of it cannot be.

use std::time::Instant;

use huddleboard::domain::command::{Command, NewSkill, skill_id, tag_id};
use huddleboard::tui::Window;
use huddleboard::tui::action::Action;

use super::{COLOURS, File, On, Screen};

/// Opens the list of students and the record of one.
fn student<'s>(screen: &'s mut Screen, name: &str) -> &'s mut Screen {
    screen.press("E").write("students").press("enter").write(name).press("enter")
}

fn title(screen: &Screen) -> &str {
    match &screen.state().window {
        Window::List(list) => &list.title,
        other => panic!("no list is open: {other:?}"),
    }
}

#[test]
fn students_are_typed_several_at_once_and_known_ones_are_left_out() {
    let mut screen = Screen::demo(100, 30);
    let before = screen.state().book.team_students().count();
    screen.press("E").write("students").press("enter +").says("New students of this team");
    screen.write("Zoe Adler, 3").press("enter").write("kofi asante").says("Kofi Asante belongs to the team already");
    screen.says("1 student").press("enter").write("Yan Brook, 77, 4").press("tab").says("2 students added");
    assert_eq!((title(&screen), screen.state().book.team_students().count()), ("Students", before + 2));
    assert!(
        screen.state().book.student_by_key("sis", "77").is_some()
            || screen.state().book.find_student("Yan Brook").is_ok()
    );
    screen.press("esc esc u").says("Undone");
    assert_eq!(screen.state().book.team_students().count(), before);
}

#[test]
fn half_typed_students_are_kept_and_nobody_new_is_said() {
    let mut screen = Screen::demo(100, 30);
    screen.press("E").write("students").press("enter +").press("tab").says("There is nobody new");
    screen.write("Zoe Adler").press("esc").says("What you typed is kept");
    assert_eq!(title(&screen), "Students");
    screen.press("+").says("Zoe Adler").press("tab").says("New student Zoe Adler");
}

#[test]
fn a_record_is_edited_without_leaving_its_list() {
    let mut screen = Screen::demo(80, 24);
    student(&mut screen, "begay").says("Student Aiyana Begay").press("enter");
    screen.press("ctrl-u").write("Aiyana Stone").press("enter").says("Aiyana Stone: the name changed");
    assert_eq!(title(&screen), "Student Aiyana Stone");
    screen.says("Stone, Aiyana").write("grade").press("enter ctrl-u").write("4").press("enter").says("grade 4");
    screen.press("ctrl-u").press("enter ctrl-u enter").says("The student needs a name.").press("esc");
    assert_eq!(title(&screen), "Student Aiyana Stone");
}

#[test]
fn who_leaves_is_gone_from_the_board_at_once_and_one_undo_brings_them_back() {
    let mut screen = Screen::demo(80, 24);
    assert_eq!(screen.place("Aiyana Begay"), "Ocean");
    student(&mut screen, "begay").write("leaves").press("enter").says("Groups of later days lose");
    screen.press("enter").says("last day Mon 23 Nov 2026");
    let who = screen.student("Aiyana Begay");
    assert!(screen.places(who).is_empty(), "on no place of the board");
    screen
        .press("esc")
        .write("only")
        .press("enter")
        .write("left")
        .press("enter")
        .says("Begay, Aiyana")
        .says("left: last day");
    screen.press("esc esc esc esc {").says("Mon 23 Nov");
    assert!(!screen.places(who).is_empty(), "on the last day still there");
    screen.press("} u").says("Undone");
    assert_eq!(screen.place("Aiyana Begay"), "Ocean");
}

#[test]
fn who_left_comes_back_on_a_day_that_is_typed() {
    let mut screen = Screen::demo(80, 24);
    student(&mut screen, "begay").write("leaves").press("enter enter").press("ctrl-u").write("comes back");
    screen.press("enter ctrl-u").write("soon").press("enter").says("“soon” is not a date. Write it as");
    screen.press("ctrl-u").write("2026-11-24").press("enter").says("stays in the team");
    assert_eq!(screen.place("Aiyana Begay"), "Ocean");
}

#[test]
fn the_marked_students_get_a_tag_in_few_keys_and_lose_it_again() {
    let mut screen = Screen::demo(80, 24);
    screen.press("1 space space space space E").write("marked").press("enter").says("The marked 4 students: tags");
    screen.write("new").press("enter").write("Chess").press("enter").says("4 students tagged Chess");
    let carriers = |screen: &Screen| {
        screen.state().book.carriers().get(&tag_id("chess")).map_or(0, std::collections::BTreeSet::len)
    };
    assert_eq!(carriers(&screen), 4);
    screen.press("ctrl-u").write("chess").press("enter").says("Chess taken from 4 students");
    assert_eq!(carriers(&screen), 0);
    screen.press("esc esc").press("u u").says("Undone");
    assert!(!screen.state().book.tags.iter().any(|it| it.live && it.name == "Chess"));
}

#[test]
fn a_tag_is_renamed_made_private_merged_and_ended() {
    let mut screen = Screen::demo(80, 24);
    screen.press("E").write("tags").press("enter").write("new").press("enter").write("Blue").press("enter");
    screen.says("New tag Blue").write("blue").press("enter").says("Tag Blue");
    screen.write("private").press("enter").says("private, never printed").press("ctrl-u").write("name").press("enter");
    screen.press("ctrl-u").write("Azure").press("enter").says("was called “Blue”").says("Tag Azure");
    screen.press("ctrl-u").write("who carries").press("enter").says("Who carries Azure?").write("begay").press("enter");
    screen
        .says("1 student tagged Azure")
        .press("esc")
        .write("same as")
        .press("enter enter")
        .says("from now on; 1 student carried it");
    assert_eq!(title(&screen), "Tags");
}

#[test]
fn the_mouse_alone_joins_two_records_and_says_what_happens() {
    let mut screen = Screen::demo(100, 30);
    let total = screen.state().board.as_ref().expect("a board").students_total;
    screen.click(On::Button(Action::Palette)).write("sets up").click(On::Row(Action::Team.entry().help));
    screen.click(On::Row("Students")).write("kofi").click(On::Row("Asante, Kofi")).click(On::Row("Another record"));
    screen.click(On::Row("Another record is")).write("linh").click(On::Row("Linh"));
    screen.says("Kofi Asante and Linh Trần are one person: whose record stays?");
    screen
        .click(On::Row("What happens to groups"))
        .says("Groups of the one that stays stand.")
        .click(On::Row("Kofi Asante stays"));
    screen.says("are one student, as Kofi Asante");
    assert_eq!(screen.state().board.as_ref().expect("a board").students_total, total - 1);
    assert_eq!(title(&screen), "Records that are Kofi Asante");
    screen.click(On::Row("Linh Trần is a student")).says("of their own again");
    assert_eq!(screen.state().board.as_ref().expect("a board").students_total, total);
}

#[test]
fn a_key_is_added_refused_and_moved_with_a_question() {
    let mut screen = Screen::demo(100, 30);
    student(&mut screen, "asante")
        .write("keys")
        .press("enter")
        .write("new")
        .press("enter")
        .write("605000")
        .press("enter");
    screen.says("Write the issuer, a colon and the key").press("ctrl-u").write("canvas:605000").press("enter");
    screen.says("one more key of canvas").press("esc esc esc esc");
    student(&mut screen, "begay")
        .write("keys")
        .press("enter")
        .write("new")
        .press("enter")
        .write("canvas:605000")
        .press("enter");
    screen.says("is a key of Kofi Asante").press("esc esc esc esc esc");
    student(&mut screen, "asante").write("keys").press("enter").write("605000").press("enter").press("enter");
    screen
        .says("Whose is canvas:605000?")
        .write("begay")
        .press("enter")
        .says("Aiyana Begay: has a key of canvas from Kofi Asante");
    let book = &screen.state().book;
    assert_eq!(book.student_by_key("canvas", "605000"), book.find_student("Aiyana Begay").ok());
}

#[test]
fn a_skill_gets_what_it_needs_before_and_a_circle_cannot_be_chosen() {
    let mut screen = Screen::demo(100, 30);
    screen.press("E").write("skills").press("enter").says("have evidence").write("new").press("enter");
    screen.write("9.X.1 First things").press("enter").says("New skill 9.X.1").write("new").press("enter");
    screen
        .write("9.X.2 Second things")
        .press("enter")
        .press("ctrl-u")
        .write("9.x.2")
        .press("enter")
        .says("Skill 9.X.2");
    screen.write("needs before").press("enter").write("9.x.1").press("enter").says("9.X.2: needs 9.X.1 before");
    screen.press("esc").says("needs 9.X.1 before").press("ctrl-u").write("first things").press("enter");
    screen.says("9.X.2 needs it before").write("needs before").press("enter").write("9.x.2").press("enter");
    screen.says("9.X.2 needs 9.X.1 before itself");
    assert_eq!(screen.state().book.needs_of(skill_id("9.X.1")), []);
}

#[test]
fn a_students_page_leads_to_the_record() {
    let mut screen = Screen::demo(80, 24);
    screen.press("1 d").says("Aiyana Begay").press("E").says("Student Aiyana Begay");
    screen.press("esc");
    assert!(matches!(screen.state().window, Window::None));
}

/// Builds of tests are many times slower than the product: this only guards against what grows with the square.
#[test]
fn the_lists_of_a_school_are_made_anew_in_no_time() {
    let file = File::school();
    let skill = |n: u32| {
        let code = format!("{}.CC.{n}", n / 100);
        NewSkill {
            id: skill_id(&code),
            title: format!("Thing {n}"),
            code,
            subject: "Math".into(),
            parent: None,
            needs: Vec::new(),
        }
    };
    file.open().run(&Command::AddSkills((0..1_700).map(skill).collect()), None).expect("a catalogue");
    let mut screen = Screen::of(file, COLOURS, 120, 40);
    for (row, typed) in [("students", "family7"), ("skills", "thing 99")] {
        screen.press("E").write(row).press("enter");
        let began = Instant::now();
        screen.write(typed).press("backspace");
        assert!(began.elapsed().as_millis() < 2_000, "typing in {row} took {:?}", began.elapsed());
        screen.press("esc esc");
    }
}
