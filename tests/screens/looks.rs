//! Every look, depth and alphabet: on each of the 32, bands can be read and the cursor can be found.

use huddleboard::tui::{Depth, Hits, Look, Place, Target, Theme};
use ratatui::buffer::Cell;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use super::{File, Screen};
use huddleboard::domain::board::Card;
use huddleboard::domain::skill::Band;

fn themes() -> impl Iterator<Item = Theme> {
    let looks = [Look::Dark, Look::Light, Look::ContrastDark, Look::ContrastLight];
    let depths = [Depth::True, Depth::Indexed, Depth::Basic, Depth::None];
    looks.into_iter().flat_map(move |look| {
        depths.into_iter().flat_map(move |depth| [false, true].map(|ascii| Theme::new(depth, ascii).with(look)))
    })
}

/// The cards that the last frame showed, each with its place on the screen.
fn shown(screen: &Screen) -> Vec<(Card, Rect)> {
    let (board, hits): (_, &Hits) = (screen.state().board.as_ref().expect("a board"), &screen.state().hits);
    let tray = board.to_place.iter().map(|it| (Place::Tray, it));
    let groups = board.columns.iter().flat_map(|it| it.cards.iter().map(move |card| (Place::Group(it.group), card)));
    tray.chain(groups)
        .filter_map(|(place, card)| Some((card.clone(), hits.find(Target::Card(place, card.student))?)))
        .collect()
}

fn cells(screen: &Screen, area: Rect) -> Vec<&Cell> {
    area.positions().map(|it| &screen.buffer()[it]).collect()
}

#[test]
fn the_band_of_every_card_can_be_read_in_every_look() {
    for theme in themes() {
        let screen = Screen::of(File::demo(), theme, 160, 50);
        let cards = shown(&screen);
        assert!(cards.len() > 30, "{theme:?}: the class is on the screen");
        let bands: std::collections::BTreeSet<Band> = cards.iter().map(|it| it.0.band()).collect();
        assert!(bands.len() >= 4, "{theme:?}: the class has all kinds");
        for (card, area) in cards {
            let (glyph, band) = (theme.band_glyph(card.band()), card.band());
            let found = cells(&screen, area).into_iter().find(|it| it.symbol() == glyph);
            let found = found.unwrap_or_else(|| panic!("{theme:?}: no “{glyph}” on a card of {band:?}"));
            let colour = theme.band(band).fg.unwrap_or(Color::Reset);
            let under = found.modifier.contains(Modifier::REVERSED);
            assert!(under || found.fg == colour, "{theme:?}: {band:?} is {:?}", found.fg);
        }
    }
}

#[test]
fn the_cursor_can_be_found_in_every_look_without_its_colour() {
    for theme in themes() {
        let screen = Screen::of(File::demo(), theme, 160, 50);
        let student = screen.state().student().expect("somebody is under the cursor");
        let reversed = |area: Rect| cells(&screen, area).iter().all(|it| it.modifier.contains(Modifier::REVERSED));
        let (under, others): (Vec<_>, Vec<_>) = shown(&screen).into_iter().partition(|it| it.0.student == student);
        assert!(under.len() == 1 && reversed(under[0].1), "{theme:?}");
        assert!(others.iter().all(|it| !reversed(it.1)), "{theme:?}: only one line is the cursor's");
    }
}

#[test]
fn no_look_paints_the_background_of_the_board() {
    for theme in themes() {
        let screen = Screen::of(File::demo(), theme, 100, 30);
        assert!(screen.buffer().content.iter().all(|it| it.bg == Color::Reset), "{theme:?}");
    }
}

#[test]
fn without_colours_no_cell_has_one_and_in_ascii_only_names_bring_other_letters() {
    for theme in themes() {
        let screen = Screen::of(File::demo(), theme, 160, 50);
        for cell in &screen.buffer().content {
            assert!(theme.depth != Depth::None || cell.fg == Color::Reset, "{theme:?}");
            let letters = cell.symbol().chars().all(|it| it.is_ascii() || it.is_alphabetic() || it == '’');
            assert!(!theme.ascii || letters, "{theme:?}: “{}”", cell.symbol());
        }
    }
}

#[test]
fn names_from_right_to_left_are_marked_off_only_where_the_terminal_turns_them() {
    let mark = |theme: Theme| {
        let screen = Screen::of(File::demo(), theme, 240, 60);
        let marked = screen.buffer().content.iter().filter(|it| it.symbol().contains('\u{200e}')).count();
        (marked, screen.text().replace('\u{200e}', ""))
    };
    let usual = Theme::new(Depth::True, false);
    let ((none, plain), (some, turned)) = (mark(usual), mark(Theme { turns: true, ..usual }));
    assert!(none == 0 && some >= 2, "the class has a name from right to left: {some}");
    assert_eq!(plain, turned, "nothing moves");
}

#[test]
fn tints_are_for_terminals_whose_colours_are_known() {
    for theme in themes() {
        let tinted = matches!(theme.depth, Depth::True | Depth::Indexed);
        for band in Band::ALL {
            let heat: Style = theme.heat(band);
            assert_eq!(heat.bg.is_some(), tinted, "{theme:?}");
            assert!(tinted || heat == theme.band(band));
        }
    }
}
