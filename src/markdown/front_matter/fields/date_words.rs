//! What is said about a date that cannot be used: the words of the date faults.

use super::super::faults::clip;
use crate::dates::{Date, DateError, Day, english_month};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// Reports a stated date that cannot be used, with what to write instead.
pub(crate) fn date_fault(written: &str, span: Span, error: &DateError) -> Diagnostic {
    let shown = clip(written.trim());
    match error {
        DateError::Ambiguous { first, second } => {
            let (one, other) = in_words(first, second);
            Diagnostic::new(Code::DateAmbiguous, span, format!("\"{shown}\" may be {one} or {other}"))
                .hint(format!("write {}, or set `date_order: dmy` in regbrief.yaml", first.edtf()))
                .hint(format!("write {}, or set `date_order: mdy` in regbrief.yaml", second.edtf()))
        }
        DateError::Reversed => reversed_span(written, span),
        DateError::Impossible => {
            let message = format!("There is no such day as \"{shown}\", so it is left out");
            Diagnostic::new(Code::DateInvalid, span, message).hint(possible(written.trim()))
        }
        DateError::Empty | DateError::NotADate | DateError::Unanchored => {
            let message = format!("\"{shown}\" is not a date, so it is left out");
            Diagnostic::new(Code::DateInvalid, span, message)
                .hint("write 2026-04-03, 2026-04, 2026-Q2, 2026, 2026-04-03/2026-05-01 or TBD")
        }
    }
}

/// Reports a span that ends before it starts.
pub(super) fn reversed_span(written: &str, span: Span) -> Diagnostic {
    let message = format!("The span \"{}\" ends before it starts, so it is left out", clip(written));
    let fault = Diagnostic::new(Code::DateReversed, span, message);
    match written.split_once('/') {
        Some((start, end)) => fault.hint(format!("write {}/{}", end.trim(), start.trim())),
        None => fault.hint("write the earlier date first"),
    }
}

/// Both readings in words; with the year only where the readings differ in it.
fn in_words(first: &Date, second: &Date) -> (String, String) {
    let (Some(one), Some(other)) = (first.single_day(), second.single_day()) else {
        return (first.edtf().to_owned(), second.edtf().to_owned());
    };
    let has_year = one.ymd().0 != other.ymd().0;
    let words = |day: Day| {
        let (year, month, day) = day.ymd();
        let month = english_month(month.unsigned_abs()).unwrap_or_default();
        if has_year { format!("{day} {month} {year}") } else { format!("{day} {month}") }
    };
    (words(one), words(other))
}

/// What to write instead of a day that does not exist: the month's last day, or day and month exchanged.
fn possible(written: &str) -> String {
    let numbers: Vec<u32> = written.split('-').filter_map(|part| part.parse().ok()).collect();
    let &[year @ 0..=9999, month, day] = numbers.as_slice() else {
        return "write a day that exists, as 2026-04-03".into();
    };
    let civil = |month: u32, day: u32| {
        Day::from_ymd(i64::from(year), u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    };
    if let Some(exchanged) = civil(day, month) {
        return format!("write {exchanged} if that is meant");
    }
    match (28..=31).rev().find_map(|last| civil(month, last)) {
        Some(last) => format!("the last day of that month is {last}"),
        None => "write a day that exists, as 2026-04-03".into(),
    }
}
