//! What is known of a single briefing.

use super::choosing::Choice;
use super::citing::Citer;
use super::content::Fact;
use super::lines::one_line;
use crate::dates::DateStyle;
use crate::model::{Briefing, jurisdiction_name};
use crate::source::Span;

/// The front matter of the briefing as labelled values, each with its line.
pub(super) fn briefing_facts(choice: &Choice<'_>, citer: &mut Citer<'_>) -> Vec<Fact> {
    let Some(shown) = choice.shown.first() else { return Vec::new() };
    let rows = stated(shown.briefing()).into_iter().filter(|(_, values)| !values.is_empty());
    rows.map(|(label, values)| Fact {
        label: label.to_owned(),
        citation: Some(citer.cite_offset(shown.entry_idx, values[0].1.start)),
        values: values.into_iter().map(|(value, _)| value).collect(),
    })
    .collect()
}

type Values = Vec<(String, Span)>;

fn stated(briefing: &Briefing) -> Vec<(&'static str, Values)> {
    let word = |value: &Option<crate::source::Spanned<Box<str>>>| -> Values {
        value.iter().map(|word| (one_line(&word.value), word.span)).collect()
    };
    let words = |values: &[crate::source::Spanned<Box<str>>]| -> Values {
        values.iter().map(|word| (one_line(&word.value), word.span)).collect()
    };
    let dated = |value: &Option<crate::model::Dated>| -> Values {
        value.iter().map(|dated| (dated.date.display(DateStyle::Short), dated.span)).collect()
    };
    let jurisdictions = briefing.jurisdictions.iter().map(|jurisdiction| {
        let code = jurisdiction.value.as_str();
        (jurisdiction_name(code).map_or_else(|| one_line(code), str::to_owned), jurisdiction.span)
    });
    let instruments = briefing.instruments.iter().map(|act| {
        let scheme = act.scheme.map_or_else(String::new, |scheme| format!("{} ", scheme.to_uppercase()));
        (format!("{scheme}{}", one_line(&act.name)), act.span)
    });
    vec![
        ("Date", dated(&briefing.date)),
        ("Published", dated(&briefing.published)),
        ("Jurisdiction", jurisdictions.collect()),
        ("Regulators", words(&briefing.regulators)),
        ("Instruments", instruments.collect()),
        ("Status", word(&briefing.status)),
        ("Impact", word(&briefing.impact)),
        ("Priority", word(&briefing.priority)),
        ("Position", word(&briefing.position)),
        ("Owner", word(&briefing.owner)),
        ("Topics", words(&briefing.topics)),
    ]
}
