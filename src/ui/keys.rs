//! The keyboard: from egui's keys to actions.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::cx::Cx;
use crate::app::{Action, Keys};

/// Does what the pressed keys stand for. Plain letters are left alone while somebody types.
pub fn handle_keys(ctx: &egui::Context, cx: Cx<'_>) {
    let is_typing = ctx.text_edit_focused();
    // While a dialog covers the window, only what belongs to it or to the whole window is done.
    let is_covered = ctx.memory(|memory| memory.top_modal_layer().is_some());
    // egui takes Ctrl+E to be pressed while Ctrl+Shift+E is: what needs Shift has the first word.
    let needs_shift = |action: &&Action| action.keys().is_some_and(|keys| keys.shift);
    let with_shift = Action::ALL.iter().filter(needs_shift);
    for action in with_shift.chain(Action::ALL.iter().filter(|action| !needs_shift(action))) {
        let Some(keys) = action.keys() else { continue };
        let is_plain = !keys.ctrl && !keys.alt;
        let is_text = is_plain && !matches!(keys.key, "F5" | "Escape");
        // What is being typed has an undo of its own.
        let is_undo = matches!(action, Action::Undo | Action::Redo);
        if (is_typing && (is_text || is_undo)) || (is_covered && !works_over_dialogs(*action)) {
            continue;
        }
        if ctx.input_mut(|input| shortcuts(keys).iter().any(|shortcut| input.consume_shortcut(shortcut))) {
            cx.act(*action);
        }
    }
}

const fn works_over_dialogs(action: Action) -> bool {
    matches!(
        action,
        Action::Dismiss
            | Action::CancelWork
            | Action::Palette
            | Action::Help
            | Action::ZoomIn
            | Action::ZoomOut
            | Action::ZoomReset
            | Action::NextTheme
            | Action::Quit
    )
}

/// The combinations egui may report for the keys: `+` needs Shift on some keyboards, `?` on most.
fn shortcuts(keys: Keys) -> Vec<KeyboardShortcut> {
    let mut modifiers = Modifiers::NONE;
    modifiers.command = keys.ctrl;
    modifiers.alt = keys.alt;
    modifiers.shift = keys.shift;
    let with = |modifiers: Modifiers, key: Key| KeyboardShortcut::new(modifiers, key);
    match keys.key {
        "?" => {
            vec![with(modifiers, Key::Questionmark), with(modifiers | Modifiers::SHIFT, Key::Questionmark)]
        }
        "+" => vec![
            with(modifiers, Key::Plus),
            with(modifiers, Key::Equals),
            with(modifiers | Modifiers::SHIFT, Key::Plus),
        ],
        "-" => vec![with(modifiers, Key::Minus)],
        name => key_named(name).map(|key| with(modifiers, key)).into_iter().collect(),
    }
}

fn key_named(name: &str) -> Option<Key> {
    match name {
        "Left" => Some(Key::ArrowLeft),
        "Right" => Some(Key::ArrowRight),
        "Up" => Some(Key::ArrowUp),
        "Down" => Some(Key::ArrowDown),
        name => Key::from_name(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_with_keys_has_a_combination_egui_knows() {
        for action in Action::ALL {
            if let Some(keys) = action.keys() {
                assert!(!shortcuts(keys).is_empty(), "{action:?}: {}", keys.label());
            }
        }
    }
}
