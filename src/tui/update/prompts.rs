//! What a typed answer comes to.

use super::Effect;
use super::away::gone;
use crate::domain::text::clean;
use crate::domain::timetable::{AwayState, read_time};
use crate::tui::state::State;
use crate::tui::window::{Prompt, Question, Window};

/// Takes an answer: what it comes to, or the same window with the reason why it would not do.
pub(super) fn answer(state: &mut State, prompt: Prompt) -> Vec<Effect> {
    let text = prompt.field.value().to_owned();
    match effects(state, &prompt.question, &text) {
        Ok(effects) => effects,
        Err(words) => {
            state.window = Window::Prompt(Box::new(Prompt { refused: Some(words), ..prompt }));
            Vec::new()
        }
    }
}

fn effects(state: &State, question: &Question, text: &str) -> Result<Vec<Effect>, String> {
    match question {
        Question::Path if text.trim().is_empty() => Ok(Vec::new()),
        Question::Path => Ok(vec![Effect::Dropped(text.trim().to_owned())]),
        Question::Override(command) => {
            let reason = clean(text);
            if reason.is_empty() {
                return Err("An override needs a reason in words; Esc leaves things as they are.".to_owned());
            }
            Ok(vec![Effect::Run((**command).clone(), Some(reason))])
        }
        Question::Away(who, how) => {
            let Some(slot) = state.slot() else { return Ok(Vec::new()) };
            let time = read_time(text).ok_or("Write the time as hours and minutes, such as 10:20.")?;
            let times = if *how == AwayState::LeavesEarly { (Some(time), None) } else { (None, Some(time)) };
            Ok(vec![Effect::Run(gone(state, slot, who, times, *how), None)])
        }
    }
}
