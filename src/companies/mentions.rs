//! Mentions: the places of a briefing that name a company, stated ones first, and what they say of its events.

use super::directory::Directory;
use crate::diagnostic::Diagnostic;
use crate::model::{Briefing, CompanyKey, Mention};

/// Every place of `briefing` that names a company: those the author states, in the author's order, then those
/// found in headings and running text, in the order of the file.
#[must_use]
pub fn find_mentions(briefing: &Briefing, directory: &Directory) -> Vec<Mention> {
    let _ = (briefing, directory);
    Vec::new()
}

/// For each event of `briefing`, the companies named in it, in order and without repeats.
#[must_use]
pub fn event_companies(briefing: &Briefing, mentions: &[Mention]) -> Vec<Vec<CompanyKey>> {
    let _ = mentions;
    vec![Vec::new(); briefing.events.len()]
}

/// What is doubtful about the companies of `briefing`: stated ones the directory does not know, and names that fit
/// several of its entries.
#[must_use]
pub fn company_problems(briefing: &Briefing, mentions: &[Mention], directory: &Directory) -> Vec<Diagnostic> {
    let _ = (briefing, mentions, directory);
    Vec::new()
}
