//! Whether the briefing may leave the folder. What cannot be read is held back, never let out.

use super::super::faults::clip;
use super::super::keys::Field;
use super::Reader;
use crate::dates::{Date, read_date};
use crate::diagnostic::{Code, Diagnostic};
use crate::tree::{Key, Node};

/// The truth value a text means.
pub(super) fn truth(node: &Node) -> Option<bool> {
    match node.text()?.to_lowercase().as_str() {
        "true" | "yes" | "on" | "1" | "y" => Some(true),
        "false" | "no" | "off" | "0" | "n" => Some(false),
        _ => None,
    }
}

impl Reader<'_> {
    /// `confidential: true` and its like, and `publish: false`.
    pub(super) fn read_secrecy(&mut self, field: Field, key: &Key, node: &Node) {
        let is_said = truth(node);
        if is_said.is_none() {
            let message = format!(
                "`{}` takes true or false, not \"{}\"; the briefing is held back",
                clip(&key.text),
                clip(&node.flat_text())
            );
            self.out
                .problems
                .push(Diagnostic::new(Code::ValueType, node.span, message).hint("write true or false"));
        }
        let holds_back = if field == Field::Publish { is_said != Some(true) } else { is_said != Some(false) };
        self.out.secrecy.is_confidential |= holds_back;
    }

    /// An embargo's date; one that cannot be read holds the briefing back for good.
    pub(super) fn read_embargo(&mut self, node: &Node) {
        if truth(node) == Some(false) {
            return;
        }
        let read = node.text().map(|text| read_date(super::dates::without_time(text), self.order));
        let date = match read {
            Some(Ok(date)) => date,
            Some(Err(error)) => {
                let fault = super::date_fault(node.text().unwrap_or_default(), node.span, &error);
                self.out.problems.push(unreadable(node, fault.hints));
                Date::to_be_determined()
            }
            None => {
                self.out.problems.push(unreadable(node, vec!["write one date, such as 2026-04-03".into()]));
                Date::to_be_determined()
            }
        };
        self.out.secrecy.embargo = Some(date);
    }
}

fn unreadable(node: &Node, hints: Vec<Box<str>>) -> Diagnostic {
    let message = format!(
        "The embargo \"{}\" cannot be read as one date, so the briefing is held back for good",
        clip(&node.flat_text())
    );
    Diagnostic { hints, ..Diagnostic::new(Code::EmbargoUnreadable, node.span, message) }
}
