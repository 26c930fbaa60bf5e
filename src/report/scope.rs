//! The title and the line that says how much of the library a report covers.

use super::choosing::Choice;
use super::content::ScopeLine;
use super::lines::one_line;
use super::request::{ReportRequest, Scope};
use crate::dates::{Date, DateStyle, Day};
use crate::library::Library;
use crate::model::{Event, Origin};
use crate::search::{Expr, Filter};

/// The briefing's title, the company's name, or what the filter asks for.
pub(super) fn title(library: &Library, request: &ReportRequest, choice: &Choice<'_>) -> String {
    match &request.scope {
        Scope::Briefing(path) => choice
            .shown
            .first()
            .map_or_else(|| path.to_string(), |shown| one_line(&shown.briefing().title.value)),
        Scope::Company(key) => one_line(library.directory.display_name(key)),
        Scope::Filtered if request.filter.is_empty() => "All briefings".to_owned(),
        Scope::Filtered => format!("Briefings: {}", filter_words(&request.filter, ", ")),
    }
}

/// How much of the library the report covers.
pub(super) fn scope_line(choice: &Choice<'_>, request: &ReportRequest) -> ScopeLine {
    let (n_briefings, n_total) = (choice.shown.len(), choice.library.entries.len());
    let months = months(choice);
    let is_filtered = !matches!(request.scope, Scope::Briefing(_)) && !request.filter.is_empty();
    let noun = if n_total == 1 { "briefing" } else { "briefings" };
    let mut parts = vec![format!("{n_briefings} of {n_total} {noun}")];
    if is_filtered {
        parts.push(filter_words(&request.filter, " · "));
    }
    parts.extend(
        months.as_ref().map(
            |(first, last)| {
                if first == last { first.clone() } else { format!("{first} to {last}") }
            },
        ),
    );
    parts.push(format!("as of {}", Date::from_day(request.today).display(DateStyle::Long)));
    ScopeLine {
        n_briefings,
        n_total,
        filter: if is_filtered { one_line(&request.filter.to_string()) } else { String::new() },
        months,
        text: parts.join(" · "),
    }
}

/// First and last month the stated events may touch; the recognised ones' where none is stated.
fn months(choice: &Choice<'_>) -> Option<(String, String)> {
    let events = || choice.shown.iter().flat_map(|shown| shown.events().map(|(event, _)| event));
    let is_stated = |event: &&Event| event.origin == Origin::Stated;
    let has_stated = events().any(|event| is_stated(&event));
    let dates: Vec<&Date> =
        events().filter(|event| !has_stated || is_stated(event)).map(|event| &event.date).collect();
    let firsts = dates.iter().filter_map(|date| date.earliest().day().or(date.latest().day()));
    let lasts = dates.iter().filter_map(|date| date.latest().day().or(date.earliest().day()));
    Some((month(firsts.min()?), month(lasts.max()?)))
}

/// `2017-06`.
fn month(day: Day) -> String {
    let day = day.to_string();
    day[..day.len() - 3].to_owned()
}

/// The filter for a reader who does not know its grammar: `jurisdiction CN · not topic cloud`.
fn filter_words(filter: &Filter, joint: &str) -> String {
    let parts: Vec<String> = filter.parts().iter().map(expr_words).collect();
    one_line(&parts.join(joint))
}

fn expr_words(expr: &Expr) -> String {
    let joined = |parts: &[Expr], joint: &str| {
        let parts: Vec<String> = parts.iter().map(expr_words).collect();
        format!("({})", parts.join(joint))
    };
    match expr {
        Expr::Text(text) => format!("“{text}”"),
        Expr::Term(term) => format!("{} {}", term.field, term.values.join(" or ")),
        Expr::Not(inner) => format!("not {}", expr_words(inner)),
        Expr::All(parts) => joined(parts, " and "),
        Expr::Any(parts) => joined(parts, " or "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(filter: &str, expected: &str) {
        assert_eq!(filter_words(&Filter::parse(filter).0, " · "), expected);
    }

    #[test]
    fn a_filter_is_worded_for_people() {
        check("jurisdiction:CN topic:cloud,privacy", "jurisdiction CN · topic cloud or privacy");
        check("fine -kind:deal", "“fine” · not kind deal");
        check("a OR b", "(“a” or “b”)");
    }
}
