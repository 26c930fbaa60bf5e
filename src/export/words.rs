//! Phrases every format uses, so that none says it otherwise.

use crate::report::{CompanyLine, EventLine, Subject};

/// Stands at the end of every export for people.
pub(super) const HOW_TO_CHECK: &str = "Each line names the briefing it comes from, with the line in that file, and in square brackets the sources of that briefing; which of them supports the line, the briefing tells.";

/// Stands where something recognised is shown.
pub(super) const WHAT_RECOGNISED_MEANS: &str = "marks what was found in running text rather than stated by the author as a fact; check it before you rely on it.";

/// `39 days`, `now`, `open`.
pub(super) fn days_left(days: Option<i32>) -> String {
    match days {
        None => "open".to_owned(),
        Some(0) => "now".to_owned(),
        Some(1) => "1 day".to_owned(),
        Some(days) => format!("{days} days"),
    }
}

/// Seat and parent of a company: `United States · part of Example Holdings`.
pub(super) fn company_line(company: &CompanyLine) -> String {
    let parent = company.parent.as_ref().map(|parent| format!("part of {parent}"));
    company.country.clone().into_iter().chain(parent).collect::<Vec<_>>().join(" · ")
}

/// Label with its space (`LEI `, nothing for a site) and value of each identifier.
pub(super) fn identifiers_of(company: &CompanyLine) -> impl Iterator<Item = (String, &str)> {
    company.identifiers.iter().map(|identifier| {
        let label =
            if identifier.scheme == "Website" { String::new() } else { format!("{} ", identifier.scheme) };
        (label, &*identifier.value)
    })
}

/// Companies an event has room for by name.
const NAMED_COMPANIES: usize = 4;

/// What stands beside an event in small print: in a report on several briefings the briefing's title, since "The act is
/// passed" says little without it; then the companies, `Amazon, Apple and 7 more` (JSON has them all).
pub(super) fn beside(event: &EventLine, subject: Subject) -> String {
    let title = &event.citation.briefing;
    let is_needed = subject != Subject::Briefing && !event.text.contains(&**title);
    let n_more = event.companies.len().saturating_sub(NAMED_COMPANIES);
    // Saying "1 more" takes the room of the name.
    let n_named = if n_more > 1 { NAMED_COMPANIES } else { event.companies.len() };
    let mut who = event.companies[..n_named].join(", ");
    if n_more > 1 {
        who = format!("{who} and {n_more} more");
    }
    let parts = [if is_needed { title.to_string() } else { String::new() }, who];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::DateStyle;
    use crate::export::sample;
    use crate::model::{Kind, Origin};

    #[test]
    fn beside_an_event_stand_its_briefing_and_a_few_companies() {
        let mut event = sample::event("2017", Kind::Note, "It begins", Origin::Stated);
        assert_eq!(event.date.display(DateStyle::Short), "2017");
        assert_eq!(beside(&event, Subject::Briefing), "");
        assert_eq!(beside(&event, Subject::Digest), "Cloud licence");
        event.companies = ["A", "B", "C", "D", "E"].map(Into::into).to_vec();
        assert_eq!(beside(&event, Subject::Briefing), "A, B, C, D, E");
        event.companies.push("F".into());
        assert_eq!(beside(&event, Subject::Company), "Cloud licence · A, B, C, D and 2 more");
    }
}
