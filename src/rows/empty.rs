//! Why nothing is shown, and what to clear.

use super::build::{Rows, known_date, shown};
use crate::search::{Expr, Field, Filter};

/// Why the list is empty, and the way out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WhyEmpty {
    /// `0 of 340 briefings: 334 outside the dates, 6 undated`.
    pub message: Box<str>,
    /// The label of the button that mends it: `Clear dates`; `None` when the library itself is empty.
    pub action: Option<Box<str>>,
    /// The filter the button sets.
    pub filter: Filter,
}

impl Rows {
    /// Why the list of briefings is empty; `None` when it is not.
    ///
    /// Asks the filter again without each of its parts, so this belongs off the window's thread too.
    #[must_use]
    pub fn why_empty(&self) -> Option<WhyEmpty> {
        let n_briefings = self.library.entries.len();
        if !self.briefings.is_empty() {
            return None;
        }
        if n_briefings == 0 {
            let message = "There are no briefings here: the folder holds no Markdown or text files".into();
            return Some(WhyEmpty { message, action: None, filter: Filter::default() });
        }
        let parts = self.filter.parts();
        let without = |at: usize| self.n_shown_by(&self.filter.without_part(at));
        let best = (0..parts.len()).map(|at| (without(at), std::cmp::Reverse(at))).max();
        Some(match best {
            Some((n_without, std::cmp::Reverse(at))) if n_without > 0 => self.why_part(at, n_without),
            _ => WhyEmpty {
                message: format!("0 of {}: none fits every part of the filter", briefings(n_briefings))
                    .into(),
                action: Some("Clear filter".into()),
                filter: Filter::default(),
            },
        })
    }

    fn n_shown_by(&self, filter: &Filter) -> usize {
        let shown = shown(&self.library, filter, self.today, &|| false).unwrap_or_default();
        shown.iter().flatten().count()
    }

    /// The part at `at` alone keeps `n_without` briefings away.
    fn why_part(&self, at: usize, n_without: usize) -> WhyEmpty {
        let part = &self.filter.parts()[at];
        let filter = self.filter.without_part(at);
        let n_all = self.library.entries.len();
        let (reason, cleared) = match part {
            Expr::Term(term) if term.field == Field::Date => {
                (self.outside_dates(&filter), "dates".to_owned())
            }
            Expr::Term(term) => (format!("{n_without} without {term}"), term.field.to_string()),
            Expr::Text(text) => (format!("{n_without} without “{text}”"), format!("“{text}”")),
            other => (format!("{n_without} without {other}"), other.to_string()),
        };
        WhyEmpty {
            message: format!("0 of {}: {reason}", briefings(n_all)).into(),
            action: Some(format!("Clear {cleared}").into()),
            filter,
        }
    }

    /// What keeps the briefings that `others` shows out of the dates.
    fn outside_dates(&self, others: &Filter) -> String {
        let shown = shown(&self.library, others, self.today, &|| false).unwrap_or_default();
        let entries = self.library.entries.iter().zip(&shown).filter(|(_, matches)| matches.is_some());
        let (mut n_outside, mut n_undated) = (0, 0);
        for (entry, _) in entries {
            let is_dated = known_date(entry).is_some()
                || entry.briefing.events.iter().any(|event| !event.date.is_undetermined());
            if is_dated { n_outside += 1 } else { n_undated += 1 }
        }
        let n_otherwise = self.library.entries.len() - n_outside - n_undated;
        let numbers =
            [(n_otherwise, "left out otherwise"), (n_outside, "outside the dates"), (n_undated, "undated")];
        let told = numbers.iter().filter(|(number, _)| *number > 0);
        told.map(|(number, what)| format!("{number} {what}")).collect::<Vec<_>>().join(", ")
    }
}

fn briefings(n_briefings: usize) -> String {
    if n_briefings == 1 { "1 briefing".to_owned() } else { format!("{n_briefings} briefings") }
}
