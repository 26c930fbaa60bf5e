//! What panels see, and how they ask for things.

use std::cell::RefCell;

use super::theme::Theme;
use crate::app::{Action, Command, Session, Settings};

/// Commands queued while painting, applied between frames.
#[derive(Default)]
pub struct CommandQueue(RefCell<Vec<Command>>);

impl CommandQueue {
    /// Takes what was queued.
    #[must_use]
    pub fn drain(&self) -> Vec<Command> {
        std::mem::take(&mut self.0.borrow_mut())
    }
}

/// What every panel sees: read-only, and cheap to copy.
#[derive(Clone, Copy)]
pub struct Cx<'a> {
    /// What is open, chosen and shown.
    pub session: &'a Session,
    /// What is remembered.
    pub settings: &'a Settings,
    /// The look.
    pub theme: &'a Theme,
    /// Where commands go.
    pub commands: &'a CommandQueue,
}

impl Cx<'_> {
    /// Asks for something.
    pub fn send(&self, command: Command) {
        self.commands.0.borrow_mut().push(command);
    }

    /// Asks for what an action does now; nothing while it cannot be done.
    pub fn act(&self, action: Action) {
        if let Some(command) = action.resolve(self.session) {
            self.send(command);
        }
    }
}
