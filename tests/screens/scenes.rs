//! Pictures worth keeping, each made by a script. A picture that no script makes any more fails, and so does one that is not
//! as it was: look at what changed, and if it is meant, run the tests once with `INSTA_UPDATE=always`.

use std::path::Path;

use huddleboard::tui::{Depth, Look, Theme};

use super::screen::COLOURS;
use super::start::Opening;
use super::{File, On, Screen};

macro_rules! scenes {
    ($( $name:ident $screen:expr ),+ $(,)?) => {
        const NAMES: &[&str] = &[$( stringify!($name) ),+];

        $(
            #[test]
            fn $name() {
                keep(stringify!($name), &$screen.picture());
            }
        )+
    };
}

/// A sheet that a vendor's program might export; the demo class knows two of its three students.
const SHEET: &str = "\
Last Name,First Name,Student ID,Student Grade,Completion Date,Overall Scale Score,Overall Placement,Overall Relative Placement,Quantile Measure
Bell,Ana,3001,3,11/23/2026,452,Early 3,Early On Grade Level,480Q
Asante,Kofi,3004,3,11/23/2026,398,Grade 2,1 Grade Level Below,300Q
Nobody,Nils,9999,3,11/20/2026,,Not Assessed,,
Nobody,Nora,9998,3,11/20/2026,431,Grade 2,1 Grade Level Below,410Q
";

scenes! {
    board_80x24 Screen::demo(80, 24),
    board_100x30 Screen::demo(100, 30),
    board_160x50 Screen::demo(160, 50),
    board_in_256_colours board(Depth::Indexed, false),
    board_in_16_colours board(Depth::Basic, false),
    board_without_colours board(Depth::None, false),
    board_in_ascii_and_true_colour board(Depth::True, true),
    board_in_ascii_and_256_colours board(Depth::Indexed, true),
    board_in_ascii_and_16_colours board(Depth::Basic, true),
    board_in_ascii_without_colours board(Depth::None, true),
    board_light look(Look::Light),
    board_high_contrast_dark look(Look::ContrastDark),
    board_high_contrast_light look(Look::ContrastLight),
    board_scrolled_to_its_end Screen::demo(80, 24).press("8 end"),
    board_of_another_block Screen::demo(80, 24).press("]"),
    away_list Screen::demo(80, 24).press("end"),
    board_of_trios Screen::of(File::with_students(22, 3), COLOURS, 80, 24),
    board_of_trios_100x30 Screen::of(File::with_students(22, 3), COLOURS, 100, 30).press("1 4"),
    board_of_large_groups Screen::of(File::with_students(5, 25), COLOURS, 80, 24).press("pgdn pgdn"),
    board_on_a_small_screen Screen::demo(40, 12).press("6"),
    roomy_80x24 Screen::demo(80, 24).press("z 7"),
    roomy_160x50 Screen::demo(160, 50).press("z 1 O"),
    suggestion_80x24 Screen::demo(80, 24).press("s"),
    suggestion_160x50 Screen::demo(160, 50).press("s"),
    suggestion_with_all_points Screen::demo(100, 30).press("s down = space"),
    suggestion_filtered Screen::demo(80, 24).press("s /").write("ocean"),
    suggestion_in_ascii Screen::of(File::demo(), Theme::new(Depth::None, true), 80, 24).press("s"),
    suggestion_why_not Screen::demo(80, 24).press("s y 3"),
    suggestion_of_three_plans Screen::demo(80, 24).press("s a tab"),
    suggestion_weights Screen::demo(80, 24).press("s w left"),
    suggestion_weights_of_the_team Screen::demo(80, 24).press("s w right right enter w left up up left"),
    suggestion_weights_in_ascii Screen::of(File::demo(), Theme::new(Depth::None, true), 80, 24).press("s w left enter w right right"),
    suggestion_other_focus Screen::demo(80, 24).press("s f"),
    suggestion_best_seats Screen::demo(80, 24).press("n"),
    suggestion_of_the_day_80x24 Screen::demo(80, 24).press("s r"),
    suggestion_of_the_day_160x50 Screen::demo(160, 50).press("s r"),
    suggestion_of_all_rounds_80x24 super::several::in_first_round(80, 24).press("s r ] space"),
    suggestion_in_the_way super::suggest::kept_apart(80, 24).press("s"),
    priced_while_dragged_160x50 Screen::demo(160, 50).down(On::Student("Aiyana Begay")).hold(On::Group("Coastline")),
    week_80x24 super::timetable::busy(80, 24).press("W right down down"),
    week_160x50 super::timetable::busy(160, 50).press("W"),
    week_in_ascii ascii_week(),
    filter_while_typing Screen::demo(80, 24).press("/").write("an"),
    filter_kept Screen::demo(100, 30).press("/").write("noah").press("enter"),
    rotation_of_a_block rotated("r"),
    rotation_who_goes_through_what rotated("r").write("choose").press("enter"),
    rotation_stations_of_a_set rotated("r right enter"),
    rotation_for_how_long rotated("1 g 2 enter"),
    rotation_pulled_out rotated("1 g 2 enter enter"),
    marks Screen::demo(80, 24).press("2 space space down space"),
    picked_by_a_click Screen::demo(80, 24).click(On::Student("Ana Bell")),
    carried_over_a_group_that_fits Screen::demo(80, 24).press("g right"),
    carried_over_a_full_group Screen::demo(80, 24).press("space space space g 6"),
    carried_over_a_full_group_160x50 Screen::demo(160, 50).press("space space space g 6"),
    carried_over_its_own_group Screen::demo(100, 30).press("1 g"),
    carried_by_the_mouse Screen::demo(100, 30).down(On::Student("Kofi Asante")).hold(On::Group("Coastline")),
    carried_without_colours without_colours().press("space space g 2"),
    moved Screen::demo(80, 24).press("g right enter"),
    moved_and_undone Screen::demo(80, 24).press("g right enter u"),
    refused Screen::demo(80, 24).press("space space space g 6 enter"),
    override_window Screen::demo(80, 24).press("space space space g 6 enter o").write("One morning only"),
    override_window_100x30 Screen::demo(100, 30).press("space space space g 6 enter o"),
    override_window_160x50 Screen::demo(160, 50).press("space space space g 6 enter o"),
    path_window Screen::demo(80, 24).press("i").write("scores.csv"),
    preview_window preview(80, 24),
    preview_window_100x30 preview(100, 30),
    preview_window_160x50 preview(160, 50).press("c"),
    imported preview(80, 24).press("enter"),
    questions quiz(80, 24),
    questions_opened quiz(80, 24).press("enter down"),
    questions_answered quiz(80, 24).press("enter 7").write("12").press("enter enter 3"),
    columns unknown(80, 24),
    columns_160x50 unknown(160, 50),
    columns_choosing unknown(80, 24).press("enter"),
    columns_named unknown(80, 24).press("tab"),
    questions_160x50 quiz(160, 50).press("enter"),
    help_window Screen::demo(80, 24).press("? pgdn"),
    help_window_100x30 Screen::demo(100, 30).press("?"),
    help_window_160x50 Screen::demo(160, 50).press("?"),
    palette Screen::demo(80, 24).press(":").write("mark"),
    palette_100x30 Screen::demo(100, 30).press(":"),
    palette_160x50 Screen::demo(160, 50).press(":"),
    palette_says_why_not Screen::demo(80, 24).press(":").write("refused"),
    move_to Screen::demo(80, 24).press("m"),
    slots Screen::demo(80, 24).press("b"),
    group_window Screen::demo(80, 24).press("1 e"),
    adults_window Screen::demo(80, 24).press("1 @"),
    focus_window Screen::demo(80, 24).press("1 F"),
    sizes_prompt Screen::demo(80, 24).press("1 e").write("sizes").press("enter").write("x").press("enter"),
    presented_80x24 Screen::demo(80, 24).press("P"),
    presented_160x50 Screen::demo(160, 50).press("P 1"),
    team_window Screen::demo(80, 24).press("E"),
    team_spaces Screen::demo(80, 24).press("E").write("spaces").press("enter"),
    sources_window Screen::demo(80, 24).press("S"),
    source_window Screen::demo(80, 24).press("S").write("diagnostic").press("enter"),
    source_rules Screen::demo(80, 24).press("S").write("online").press("enter enter"),
    source_word Screen::demo(80, 24).press("S").write("diagnostic").press("enter").write("mid").press("enter"),
    source_cuts Screen::demo(80, 24).press("S").write("exit").press("enter").write("cuts").press("enter").press("x").press("enter"),
    student_why_weighted Screen::demo(160, 50).press("S").write("online").press("enter enter").write("weighted").press("enter ] 1 d d ="),
    who_is_away Screen::demo(80, 24).press("A"),
    copies Screen::demo(80, 24).press("c"),
    log_window Screen::demo(100, 30).press("g 1 enter L"),
    grid_80x24 Screen::demo(80, 24).press("tab"),
    grid_100x30 Screen::demo(100, 30).press("tab"),
    grid_160x50 Screen::demo(160, 50).press("tab"),
    grid_of_40x12 Screen::demo(40, 12).press("tab"),
    grid_without_colours Screen::of(File::demo(), Theme::new(Depth::None, false), 80, 24).press("tab s n"),
    grid_in_ascii Screen::of(File::demo(), Theme::new(Depth::Basic, true), 80, 24).press("tab s n"),
    grid_carried_over_a_group Screen::demo(80, 24).press("tab g 5"),
    grid_carried_over_a_full_group Screen::demo(160, 50).press("tab s n g 6"),
    grid_filtered Screen::demo(80, 24).press("tab f").write("band 2").press("enter"),
    grid_filter_list Screen::demo(80, 24).press("tab f"),
    grid_order_list Screen::demo(80, 24).press("tab S"),
    grid_name_search Screen::demo(80, 24).press("tab /").write("no"),
    grid_without_evidence Screen::of(File::with_groups(14), COLOURS, 80, 24).press("tab"),
    grid_of_a_school Screen::of(File::school(), COLOURS, 160, 50).press("tab"),
    start_with_recent_files Opening::shown(80, 24),
    start_160x50 Opening::shown(160, 50),
    new_team_students new_team().keys("3").paste("Ana Bell\nLind, Bo, 3, 4711\n4711\n4. Zoë Núñez\t3rd\nLind, Bo, 3, 4711"),
    new_team_blocks new_team().keys("3 tab tab").paste("\nMath 1, 1:10-2:00, 3 rounds"),
    new_team_groups_160x50 Opening::shown(160, 50).keys("3 tab").paste("Ms Rivera, leader\nMr Stone").keys("tab tab"),
    files_window Screen::demo(80, 24).press("f").write("team"),
    student_80x24 Screen::demo(80, 24).press("] 1").click(On::Student("Leo Wójcik")).press("d"),
    student_why_80x24 Screen::demo(80, 24).press("] 1").click(On::Student("Leo Wójcik")).press("d ="),
    student_100x30 Screen::demo(100, 30).press("1 down d down"),
    student_beside_the_board_160x50 Screen::demo(160, 50).press("] d").click(On::Student("Leo Wójcik")),
    student_gone_into_160x50 Screen::demo(160, 50).press("] d").click(On::Student("Ana Bell")).press("d = up"),
    student_beside_the_board_120x30 Screen::demo(120, 30).press("1 d"),
    student_in_ascii Screen::of(File::demo(), Theme::new(Depth::Basic, true), 80, 24).press("] 1 d"),
    student_without_colours Screen::of(File::demo(), Theme::new(Depth::None, false), 80, 24).press("] 1 d"),
    student_without_scores Screen::demo(80, 24).press("/").write("petrosyan").press("enter d"),
    news_80x24 Screen::demo(80, 24).press("] y"),
    news_160x50 Screen::demo(160, 50).press("y").write("scores"),
    too_small Screen::demo(39, 11),
    no_block Screen::of(File::without_blocks(), COLOURS, 80, 24),
    no_group Screen::of(File::without_groups(), COLOURS, 80, 24),
}

fn new_team() -> Opening {
    Opening::shown(80, 24)
}

fn ascii_week() -> Screen {
    let mut screen = Screen::of(File::demo(), Theme::new(Depth::None, true), 80, 24);
    screen.press("W");
    screen
}

fn board(depth: Depth, ascii: bool) -> Screen {
    Screen::of(File::demo(), Theme::new(depth, ascii), 80, 24)
}

fn look(look: Look) -> Screen {
    Screen::of(File::demo(), COLOURS.with(look), 80, 24)
}

fn without_colours() -> Screen {
    Screen::of(File::demo(), Theme::new(Depth::None, true), 80, 24)
}

fn unknown(columns: u16, rows: u16) -> Screen {
    let mut screen = Screen::demo(columns, rows);
    super::mapping::drop_unknown(&mut screen);
    screen
}

fn quiz(columns: u16, rows: u16) -> Screen {
    let mut screen = Screen::demo(columns, rows);
    super::asking::drop_quiz(&mut screen);
    screen
}

/// Three sets that rotate, and some keys more.
fn rotated(keys: &str) -> Screen {
    let mut screen = Screen::of(File::stations(), COLOURS, 80, 24);
    screen.press("r").write("rotate").press("enter esc").press(keys);
    screen
}

fn preview(columns: u16, rows: u16) -> Screen {
    let mut screen = Screen::demo(columns, rows);
    drop_sheet(&mut screen);
    screen
}

/// Drops a score file on the window, with two students whom the class does not know.
pub(super) fn drop_sheet(screen: &mut Screen) {
    let path = screen.file.beside("diagnostic.csv", SHEET);
    screen.paste(&path);
}

fn keep(name: &str, picture: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, picture));
}

#[test]
fn every_picture_belongs_to_a_scene() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screens/snapshots");
    let files = std::fs::read_dir(folder).expect("the folder of pictures");
    let names = files.map(|it| it.expect("an entry").file_name().into_string().expect("a name in UTF-8"));
    let kept = names.filter_map(|it| it.strip_suffix(".snap").map(str::to_owned));
    let left: Vec<String> = kept.filter(|it| !NAMES.contains(&it.as_str())).collect();
    assert!(left.is_empty(), "no scene makes these pictures any more; delete them: {left:?}");
}
