//! `show mastery`: students by skills, as the grid shows them.

use serde::Serialize;

use super::mastery;
use crate::cli::answer::{Answer, Failure};
use crate::cli::seats::TO_PLACE;
use crate::cli::slot::SlotArgs;
use crate::cli::table::Table;
use crate::domain::book::Book;
use crate::domain::grid::{Arrangement, BandFilter, Cell, Column, Filter, Grid, Row, Sort, Wanted};
use crate::domain::plan::Slot;
use crate::domain::score::Trend;
use crate::domain::skill::Band;
use crate::domain::text::{count, fold};
use crate::session::Session;

/// Which students, and in which skill.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Only")]
pub(super) struct Only {
    /// This skill alone, the lowest first
    #[arg(long, value_name = "SKILL")]
    skill: Option<String>,
    /// Who is in a band of the skill, or of any skill: 1 to 4, none, or needed for 1 and 2
    #[arg(long, value_name = "BAND", value_parser = wanted)]
    band: Option<Wanted>,
    /// Who is in a group of the slot
    #[arg(long, value_name = "GROUP|to-place")]
    group: Option<String>,
    /// Who has a tag
    #[arg(long, value_name = "TAG")]
    tag: Option<String>,
    /// Who is in a grade
    #[arg(long, value_name = "GRADE")]
    grade: Option<String>,
}

fn wanted(text: &str) -> Result<Wanted, String> {
    match text {
        "needed" => Ok(Wanted::Needed),
        "none" => Ok(Wanted::Band(Band::None)),
        _ => {
            let band = text.parse().map_or(Band::None, Band::from_number);
            let known = (band != Band::None).then_some(Wanted::Band(band));
            known.ok_or_else(|| "a band is 1, 2, 3, 4, none or needed".to_owned())
        }
    }
}

impl Only {
    fn arrangement(&self, book: &Book, slot: Option<Slot>) -> Result<Arrangement, Failure> {
        let skill = self.skill.as_deref().map(|it| book.find_skill(it)).transpose()?;
        let group = match (self.group.as_deref(), slot) {
            (Some(TO_PLACE), _) => Some(None),
            (Some(name), Some(slot)) => Some(Some(book.find_group(slot, name)?)),
            (Some(_), None) => {
                return Err(Failure::Refused(
                    "The timetable has no block yet, so there is no group. Add a block first.".into(),
                ));
            }
            (None, _) => None,
        };
        let grade = |wanted: &str| {
            let mut grades = book.team_students().filter_map(|it| it.grade.as_ref());
            grades.find(|it| fold(it) == fold(wanted)).cloned().unwrap_or_else(|| wanted.to_owned())
        };
        let filter = Filter {
            band: self.band.map(|wanted| BandFilter { skill, wanted }),
            group,
            tag: self.tag.as_deref().map(|it| book.find_tag(it)).transpose()?,
            grade: self.grade.as_deref().map(grade),
            name: String::new(),
        };
        Ok(Arrangement { sort: skill.map_or(Sort::Name, Sort::Skill), reversed: false, filter })
    }
}

pub(super) fn run(only: &Only, slot: &SlotArgs, json: bool, mut session: Session) -> Result<Answer, Failure> {
    let (book, slot) = super::everybody(slot, &mut session)?;
    let arrangement = only.arrangement(&book, slot)?;
    let mut grid = Grid::of(&book, slot, session.now().date(), &arrangement);
    if let Sort::Skill(skill) = arrangement.sort {
        grid.columns.retain(|it| it.skill == skill);
    }
    if json {
        return Answer::json(&GridJson {
            students_total: grid.students_total,
            skills: grid.columns.iter().map(SkillJson::of).collect(),
            students: grid.rows.iter().map(|it| StudentJson::of(it, &grid, &book)).collect(),
        });
    }
    Ok(Answer::text(as_text(&grid, &book)))
}

fn as_text(grid: &Grid, book: &Book) -> String {
    let mut table = Table::default();
    let shown = count(grid.rows.len(), "student");
    let of =
        if grid.rows.len() == grid.students_total { String::new() } else { format!(" of {}", grid.students_total) };
    table.line(format!("{shown}{of}, {}: band and figure, - without evidence", count(grid.columns.len(), "skill")));
    let codes = grid.columns.iter().map(|it| it.code.as_str());
    table.row(["Student", "Where"].into_iter().chain(codes));
    for row in &grid.rows {
        let place = row.away.clone().or_else(|| row.group.map(|it| book.group_name(it)));
        let cells = grid.columns.iter().map(|column| cell(grid.cell(book, row.student, column.skill)));
        table.row([row.name.clone(), place.unwrap_or_else(|| "to place".to_owned())].into_iter().chain(cells));
    }
    if let [column] = grid.columns.as_slice() {
        table.line(format!("{}.", column.tally.words()));
    }
    table.to_string()
}

/// `2 55`: band and figure.
fn cell(cell: Option<Cell<'_>>) -> String {
    cell.map_or_else(
        || "-".to_owned(),
        |it| match it.mastery.band {
            Band::None => format!("- {}", it.mastery.figure()),
            band => format!("{} {}", band.number(), it.mastery.figure()),
        },
    )
}

#[derive(Serialize)]
struct GridJson {
    students_total: usize,
    skills: Vec<SkillJson>,
    students: Vec<StudentJson>,
}

#[derive(Serialize)]
struct SkillJson {
    skill: String,
    title: String,
    subject: String,
    need: usize,
    no_evidence: usize,
}

impl SkillJson {
    fn of(column: &Column) -> Self {
        Self {
            skill: column.code.clone(),
            title: column.title.clone(),
            subject: column.subject.clone(),
            need: column.tally.needs(),
            no_evidence: column.tally.of(Band::None),
        }
    }
}

#[derive(Serialize)]
struct StudentJson {
    id: String,
    name: String,
    grade: Option<String>,
    group: Option<String>,
    away: Option<String>,
    mastery: Vec<MasteryJson>,
}

#[derive(Serialize)]
struct MasteryJson {
    skill: String,
    band: Option<u8>,
    value: Option<f64>,
    text: Option<String>,
    source: String,
    observed_on: String,
    age_days: i64,
    trend: Option<&'static str>,
}

impl StudentJson {
    fn of(row: &Row, grid: &Grid, book: &Book) -> Self {
        let cells = grid.columns.iter().filter_map(|it| Some((it, grid.cell(book, row.student, it.skill)?)));
        Self {
            id: row.student.to_string(),
            name: row.name.clone(),
            grade: row.grade.clone(),
            group: row.group.map(|it| book.group_name(it)),
            away: row.away.clone(),
            mastery: cells.map(|(column, cell)| MasteryJson::of(column, cell, book)).collect(),
        }
    }
}

impl MasteryJson {
    fn of(column: &Column, cell: Cell<'_>, book: &Book) -> Self {
        let it = cell.mastery;
        Self {
            skill: column.code.clone(),
            band: mastery::band_number(Some(it)),
            value: it.value,
            text: mastery::text(Some(it)),
            source: book.sources.get(&it.source).map(|it| it.name.clone()).unwrap_or_default(),
            observed_on: it.day.to_string(),
            age_days: cell.age_days,
            trend: it.trend.map(Trend::word),
        }
    }
}
