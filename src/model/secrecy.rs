//! Whether a briefing may leave the folder.

use crate::dates::{Date, Day};

/// What the author says about who may see a briefing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Secrecy {
    /// `confidential`, `private` or `draft` is true, or `publish` is false.
    pub is_confidential: bool,
    /// Held back until this date; a date that could not be read holds it back for good.
    pub embargo: Option<Date>,
}

/// Why a briefing stays out of an export.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum HeldBack {
    /// The author marked it confidential, private or a draft.
    Confidential,
    /// Its embargo has not passed.
    Embargoed,
}

impl Secrecy {
    /// Why the briefing stays out of an export made on `today`, if it does.
    ///
    /// An embargo holds until the last day it may mean has come: `2026-03` is held back until 31 March.
    /// On the day of the embargo itself the briefing may go out.
    #[must_use]
    pub fn held_back(&self, today: Day) -> Option<HeldBack> {
        if self.is_confidential {
            return Some(HeldBack::Confidential);
        }
        let embargo = self.embargo.as_ref()?;
        let has_passed = embargo.latest().day().is_some_and(|day| day <= today);
        (!has_passed).then_some(HeldBack::Embargoed)
    }
}
