//! Mastery by skill: a line each, with as many columns as there is room for.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::domain::score::Freshness;
use crate::domain::student_page::{Point, SkillLine, StudentPage};
use crate::tui::hits::{Hits, Target};
use crate::tui::state::State;
use crate::tui::theme::Theme;
use crate::tui::view::cards::age_words;
use crate::tui::view::cells::{self, cut, fit, fit_right, put_all};

/// The widest that a skill's code gets.
const CODE: u16 = 10;
/// Cells of the figure: `100 %`, or the start of an exported text.
const FIGURE: u16 = 5;
/// Values of the small trend.
const SPARK: usize = 8;
/// Cells of the columns that are always there, beside the code: band, figure, trend, age and the gaps.
const FIXED: u16 = 3 + 1 + FIGURE + 1 + 1 + 5;

/// The width that the lines use, up to a most.
pub(super) fn width(most: u16, page: &StudentPage) -> u16 {
    let spark = u16::try_from(SPARK).unwrap_or(0);
    (FIXED + code_width(&page.skills) + 2 + spark).min(most)
}

fn code_width(skills: &[SkillLine]) -> u16 {
    skills.iter().map(|it| cells::width(&it.code)).max().unwrap_or(0).clamp(4, CODE)
}

/// The skills, the one that is looked at always among them.
pub(super) fn table(
    state: &State,
    frame: &mut Frame<'_>,
    area: Rect,
    skills: &[SkillLine],
    looked_at: usize,
    hits: &mut Hits,
) {
    let room = usize::from(area.height);
    let top = looked_at.saturating_sub(room / 2).min(skills.len().saturating_sub(room));
    let code = code_width(skills);
    for (y, (place, line)) in (area.y..area.bottom()).zip(skills.iter().enumerate().skip(top)) {
        let row = Rect { y, height: 1, ..area };
        let parts = parts(state.theme, line, code, area.width, place == looked_at);
        put_all(frame.buffer_mut(), row, parts.iter().map(|it| (it.0.as_str(), it.1)));
        hits.note(row, Target::Skill(place));
    }
    more(state, frame, area, top, skills.len());
}

/// Marks that the list goes on above or below, at the right of its first and last line.
fn more(state: &State, frame: &mut Frame<'_>, area: Rect, top: usize, count: usize) {
    let theme = state.theme;
    let right = Rect { x: area.right().saturating_sub(1), width: 1, height: 1, ..area };
    if top > 0 {
        put_all(frame.buffer_mut(), right, [(theme.pick("▴", "^"), theme.accent())]);
    }
    if top + usize::from(area.height) < count {
        let last = Rect { y: area.bottom().saturating_sub(1), ..right };
        put_all(frame.buffer_mut(), last, [(theme.pick("▾", "v"), theme.accent())]);
    }
}

/// The parts of a line; under the cursor all is reversed but what shows a band, which keeps its colour.
fn parts(theme: Theme, line: &SkillLine, code: u16, room: u16, under: bool) -> Vec<(String, Style)> {
    let look = |style: Style| if under { theme.cursor() } else { style };
    let mastery = &line.mastery;
    let band = theme.band(mastery.band);
    let number = mastery.band.number();
    let glyph = match (theme.ascii, number) {
        (_, 0) => format!("{}  ", theme.band_glyph(mastery.band)),
        (false, _) => format!("{}{number} ", theme.band_glyph(mastery.band)),
        (true, _) => format!("{number}  "),
    };
    let figure = match (mastery.value, &line.computed) {
        (Some(_), _) => format!("{}%", mastery.figure()),
        (None, Some(_)) => "--".to_owned(),
        (None, None) => mastery.figure(),
    };
    let old = match line.freshness {
        Freshness::Fresh => theme.plain(),
        Freshness::Amber => theme.warning(),
        Freshness::Grey => theme.quiet(),
    };
    let doubt = if mastery.unreliable { "?" } else { " " };
    let mut parts = vec![
        (glyph, band),
        (fit(&line.code, code, theme.ascii), look(theme.plain())),
        (" ".to_owned(), look(theme.plain())),
        (fit_right(&figure, FIGURE, theme.ascii), look(theme.plain())),
        (doubt.to_owned(), look(theme.warning())),
        (theme.trend_glyph(mastery.trend).to_owned(), look(theme.plain())),
        (fit_right(&age_words(line.age_days), 5, theme.ascii), look(old)),
        (" ".to_owned(), look(theme.plain())),
        (" ".to_owned(), theme.plain()),
        (fit(&spark(theme, line), u16::try_from(SPARK).unwrap_or(0), theme.ascii), band),
    ];
    let used: u16 = parts.iter().map(|it| cells::width(&it.0)).sum();
    if used + 10 < room {
        parts.push((cut(&format!("  {}", line.source), room - used, theme.ascii), theme.quiet()));
    }
    parts
}

/// The last values of its own source, oldest first: the higher the bar, the higher the value. In ASCII the bands.
fn spark(theme: Theme, line: &SkillLine) -> String {
    const BARS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
    let own: Vec<&Point> = line.own_points().collect();
    let bar = |it: &&Point| {
        if theme.ascii {
            return it.band.number().to_string();
        }
        let place = match it.value.filter(|_| line.has_values()) {
            Some(value) => (1..BARS.len()).rev().find(|bar| value * 8.0 >= steps(*bar)).unwrap_or(0),
            None => usize::from(it.band.number() * 2).saturating_sub(1),
        };
        BARS[place].to_owned()
    };
    own[own.len().saturating_sub(SPARK)..].iter().map(bar).collect()
}

fn steps(bar: usize) -> f64 {
    u32::try_from(bar).map_or(0.0, f64::from)
}
