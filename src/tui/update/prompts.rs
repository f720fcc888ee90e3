//! What a typed answer comes to.

use super::away::gone;
use super::{Effect, absences, fields, group, topics};
use crate::domain::command::{Command, GroupEdit, Rejected, SourceEdit, decide};
use crate::domain::ids::SpaceId;
use crate::domain::skill::Cuts;
use crate::domain::text::clean;
use crate::domain::timetable::{AwayState, read_time};
use crate::tui::paths;
use crate::tui::state::State;
use crate::tui::window::{Field, GroupField, Prompt, Question, Window};

/// Takes an answer: what it comes to, or the same window with the reason why it would not do, so that nobody types it twice.
pub(super) fn answer(state: &mut State, prompt: Prompt) -> Vec<Effect> {
    let text = prompt.field.value().to_owned();
    let prompt = match prompt {
        Prompt { question: Question::ProfileName(mapping), .. } => return vec![Effect::Keep(mapping, clean(&text))],
        Prompt { question: Question::Field(Field::Absence(None, field)), .. } => {
            return absences::say(state, prompt, field, &text);
        }
        other => other,
    };
    let effects = effects(state, &prompt.question, &text).and_then(|it| if_possible(state, it));
    let stays = effects.is_err() || prompt.question.is_of_file();
    let (effects, refused) = effects.map_or_else(|words| (Vec::new(), Some(words)), |it| (it, None));
    if stays {
        state.window = Window::Prompt(Box::new(Prompt { refused, ..prompt }));
    } else {
        topics::back_to(state, prompt.trail);
    }
    effects
}

/// The same effects, or why their command cannot be done at all. What only a rule refuses goes on: it can be overridden.
fn if_possible(state: &State, effects: Vec<Effect>) -> Result<Vec<Effect>, String> {
    for effect in &effects {
        if let Effect::Run(command, reason) = effect
            && let Err(Rejected::Impossible(words)) = decide(&state.book, command, reason.as_deref())
        {
            return Err(words);
        }
    }
    Ok(effects)
}

fn effects(state: &State, question: &Question, text: &str) -> Result<Vec<Effect>, String> {
    match question {
        Question::Path | Question::TeamFile | Question::ExportTimetable | Question::ImportTimetable
            if text.trim().is_empty() =>
        {
            Err("Type the path of a file; Esc leaves it.".to_owned())
        }
        Question::Path => Ok(vec![Effect::Dropped(text.trim().to_owned())]),
        Question::ExportTimetable => Ok(vec![Effect::ExportTimetable(text.trim().to_owned())]),
        Question::ImportTimetable => Ok(vec![Effect::ImportTimetable(text.trim().to_owned())]),
        // Taken above: it has to be handed on whole.
        Question::ProfileName(_) => Ok(Vec::new()),
        Question::TeamFile => Ok(paths::candidates(text).into_iter().flatten().take(1).map(Effect::OpenFile).collect()),
        Question::Override(command) => {
            let reason = clean(text);
            if reason.is_empty() {
                return Err("An override needs a reason in words; Esc leaves things as they are.".to_owned());
            }
            Ok(vec![Effect::Run((**command).clone(), Some(reason))])
        }
        Question::NewGroup => Ok(group::new(state, text)),
        Question::NewSpace(group) => {
            let id = SpaceId(state.new_id);
            let space = Command::AddSpace { id, name: text.to_owned(), seats: None };
            let put = Command::EditGroup { group: *group, edits: vec![GroupEdit::Space(Some(id))] };
            Ok(vec![Effect::Run(Command::Together(vec![space, put]), None)])
        }
        Question::Group(group, field) => {
            Ok(vec![Effect::Run(Command::EditGroup { group: *group, edits: vec![edit(*field, text)?] }, None)])
        }
        Question::Cuts(source) => {
            let edits = vec![SourceEdit::Cuts(Cuts::read(text)?)];
            Ok(vec![Effect::Run(Command::EditSource { source: *source, edits }, None)])
        }
        Question::Field(field) => Ok(vec![Effect::Run(fields::command(state, field, text)?, None)]),
        Question::Away(who, how) => {
            let Some(slot) = state.slot() else { return Ok(Vec::new()) };
            let time = read_time(text).ok_or("Write the time as hours and minutes, such as 10:20.")?;
            let times = if *how == AwayState::LeavesEarly { (Some(time), None) } else { (None, Some(time)) };
            Ok(vec![Effect::Run(gone(state, slot, who, times, *how), None)])
        }
    }
}

/// What was typed, as an edit of a group.
fn edit(field: GroupField, text: &str) -> Result<GroupEdit, String> {
    let text = text.trim();
    let number = |text: &str| (!text.is_empty()).then(|| text.parse::<u32>()).transpose();
    match field {
        GroupField::Name => Ok(GroupEdit::Name(text.to_owned())),
        GroupField::Instructions => Ok(GroupEdit::Instructions(text.to_owned())),
        GroupField::Pitch => {
            let percent = text.trim_end_matches('%').trim_end();
            let pitch = (!percent.is_empty()).then(|| percent.parse::<u8>()).transpose();
            let pitch = pitch.map_err(|_| "Write the pitch as a number from 0 to 100, or nothing.")?;
            Ok(GroupEdit::Pitch(pitch))
        }
        GroupField::Sizes => {
            let (smallest, largest) = text.split_once(['-', '–']).unwrap_or(("", text));
            let sizes = number(smallest.trim()).and_then(|it| Ok((it, number(largest.trim())?)));
            let (smallest, largest) = sizes.map_err(|_| "Write sizes such as 3-6, 6 or 3-, or nothing.")?;
            Ok(GroupEdit::Sizes { smallest, largest })
        }
    }
}
