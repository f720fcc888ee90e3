//! What a typed answer comes to.

use super::Effect;
use crate::domain::text::clean;
use crate::tui::state::State;
use crate::tui::window::{Prompt, Question, Window};

/// Takes an answer: what it comes to, or the same window with the reason why it would not do.
pub(super) fn answer(state: &mut State, prompt: Prompt) -> Vec<Effect> {
    let text = prompt.field.value().to_owned();
    match effects(&prompt.question, &text) {
        Ok(effects) => effects,
        Err(words) => {
            state.window = Window::Prompt(Box::new(Prompt { refused: Some(words), ..prompt }));
            Vec::new()
        }
    }
}

fn effects(question: &Question, text: &str) -> Result<Vec<Effect>, String> {
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
    }
}
