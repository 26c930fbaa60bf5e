//! Dates as the window and the exports show them, in English.
//!
//! The words say what the EDTF expression says and nothing finer. The few expressions that have no plain wording
//! (`1950S2`, `1985-XX-14`) are shown as they are.

use edtf_core::{DateField, Edtf, Interval, IntervalEndpoint, SetElement, SetKind, YearKind};

use super::date::Date;
use super::day::Day;
use super::months::english_month;

/// How a date is put into words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DateStyle {
    /// `14 Nov 2017`, `Q3 2026`, `c. 2018`.
    Short,
    /// `14 November 2017`, `third quarter of 2026`, `about 2018`.
    Long,
}

impl Date {
    /// The date in English words, with exactly its own precision.
    #[must_use]
    pub fn display(&self, style: DateStyle) -> String {
        if let Some(day) = self.single_day().filter(|_| !self.is_approximate() && !self.is_uncertain()) {
            return day.display(style);
        }
        match Edtf::parse(self.edtf()) {
            Ok(Edtf::Date(date)) => date_words(&date, style),
            Ok(Edtf::DateTime(time)) => date_words(&time.date, style),
            Ok(Edtf::Interval(span)) => span_words(&span, style),
            Ok(Edtf::Set(set)) => set_words(&set, style),
            Err(_) => self.edtf().to_owned(),
        }
    }
}

impl Day {
    /// The day in English words: `14 Nov 2017`, `14 November 2017`.
    #[must_use]
    pub fn display(self, style: DateStyle) -> String {
        let (year, month, day) = self.ymd();
        format!("{day} {} {}", month_word(month.unsigned_abs(), style), year_word(i64::from(year)))
    }
}

fn month_word(month: u8, style: DateStyle) -> &'static str {
    let name = english_month(month).unwrap_or_default();
    match style {
        DateStyle::Long => name,
        DateStyle::Short => &name[..name.len().min(3)],
    }
}

/// Years before year 1 are counted back from 1 BC, which EDTF writes `0000`.
fn year_word(year: i64) -> String {
    if year > 0 { year.to_string() } else { format!("{} BC", 1 - year) }
}

fn ordinal(n: u8) -> String {
    let ending = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

/// The words of a date in the parts that two ends of a span may share.
#[derive(PartialEq, Eq)]
struct Words {
    /// `14 `, or nothing.
    day: String,
    /// `Nov`, `Q3`, or nothing.
    month: String,
    /// ` 2017`, ` of 2026`; `2017` where it stands alone.
    year: String,
    /// `c. ` or `possibly `.
    before: &'static str,
    /// `?`
    after: &'static str,
}

impl Words {
    fn of(date: &edtf_core::Date, style: DateStyle) -> Option<Self> {
        let year = known_year(date, style)?;
        let (before, after) = qualifiers(date, style);
        let (day, month, link) = match (date.month, date.day) {
            (None, None) => (String::new(), String::new(), ""),
            (Some(month), None) => in_year(month, style)?,
            (Some(month), Some(day)) => {
                let month = month.value().filter(|month| *month <= 12);
                match (month, day.value()) {
                    (Some(month), Some(day)) => (format!("{day} "), month_word(month, style).to_owned(), " "),
                    (Some(month), None) if is_blank(day) => {
                        ("a day in ".to_owned(), month_word(month, style).to_owned(), " ")
                    }
                    (None, None) if date.month.is_some_and(is_blank) && is_blank(day) => {
                        ("a day in ".to_owned(), String::new(), "")
                    }
                    _ => return None,
                }
            }
            (None, Some(_)) => return None,
        };
        Some(Self { day, month, year: format!("{link}{year}"), before, after })
    }

    fn is_qualified(&self) -> bool {
        !self.before.is_empty() || !self.after.is_empty()
    }

    fn join(&self) -> String {
        let Self { day, month, year, before, after } = self;
        format!("{before}{day}{month}{year}{after}")
    }
}

fn is_blank(field: DateField) -> bool {
    field.digits == [None, None]
}

fn known_year(date: &edtf_core::Date, style: DateStyle) -> Option<String> {
    if date.year.significant_digits.is_some() {
        return None;
    }
    let YearKind::Standard { negative: false, digits } = date.year.kind else {
        return date.year.value().map(year_word);
    };
    let whole = date.month.is_none();
    match digits {
        [Some(a), Some(b), Some(c), None] if whole => Some(format!("{}s", decimal(&[a, b, c, 0]))),
        [Some(a), Some(b), None, None] if whole => {
            let century = ordinal(a * 10 + b + 1);
            Some(match style {
                DateStyle::Short => format!("{century} c."),
                DateStyle::Long => format!("{century} century"),
            })
        }
        [Some(a), Some(b), Some(c), Some(d)] => Some(year_word(decimal(&[a, b, c, d]))),
        _ => None,
    }
}

fn decimal(digits: &[u8]) -> i64 {
    digits.iter().fold(0, |value, digit| value * 10 + i64::from(*digit))
}

fn qualifiers(date: &edtf_core::Date, style: DateStyle) -> (&'static str, &'static str) {
    match (style, date.is_approximate(), date.is_uncertain()) {
        (_, false, false) => ("", ""),
        (DateStyle::Short, true, false) => ("c. ", ""),
        (DateStyle::Short, false, true) => ("", "?"),
        (DateStyle::Short, true, true) => ("c. ", "?"),
        (DateStyle::Long, true, false) => ("about ", ""),
        (DateStyle::Long, false, true) => ("possibly ", ""),
        (DateStyle::Long, true, true) => ("possibly about ", ""),
    }
}

/// A month or a part of the year: what comes before it, its name, and what joins it to the year.
fn in_year(field: DateField, style: DateStyle) -> Option<(String, String, &'static str)> {
    const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];
    const NTH: [&str; 4] = ["first", "second", "third", "fourth"];
    if is_blank(field) {
        return Some(("a month in ".to_owned(), String::new(), ""));
    }
    let code = field.value()?;
    let nth = |first: u8| usize::from(code - first);
    let counted = |first: u8, letter: &str, unit: &str| match style {
        DateStyle::Short => (format!("{letter}{}", code - first + 1), " "),
        DateStyle::Long => (format!("{} {unit}", NTH[nth(first)]), " of "),
    };
    let (name, link) = match code {
        1..=12 => (month_word(code, style).to_owned(), " "),
        21..=24 => (SEASONS[nth(21)].to_owned(), " "),
        25..=28 => (format!("northern {}", SEASONS[nth(25)]), " "),
        29..=32 => (format!("southern {}", SEASONS[nth(29)]), " "),
        33..=36 => counted(33, "Q", "quarter"),
        37..=39 => (format!("{} third", NTH[nth(37)]), " of "),
        40 | 41 => counted(40, "H", "half"),
        _ => return None,
    };
    Some((String::new(), name, link))
}

fn date_words(date: &edtf_core::Date, style: DateStyle) -> String {
    if let Some(words) = Words::of(date, style) {
        return words.join();
    }
    let no_year = matches!(date.year.kind, YearKind::Standard { digits: [None, None, None, None], .. });
    let month = date.month.and_then(DateField::value).filter(|month| *month <= 12);
    match (no_year, month, date.day.map(DateField::value)) {
        (true, Some(month), Some(Some(day))) => format!("{day} {}, year unknown", month_word(month, style)),
        (true, Some(month), None) => format!("{}, year unknown", month_word(month, style)),
        (true, None, None | Some(None)) => "to be determined".to_owned(),
        _ => Edtf::Date(*date).to_string(),
    }
}

fn span_words(span: &Interval, style: DateStyle) -> String {
    use IntervalEndpoint::{Date, Open, Unknown};
    match (&span.start, &span.end) {
        (Date(start), Date(end)) => between_words(start, end, style),
        (Date(start), Open) => format!("from {}", date_words(start, style)),
        (Date(start), Unknown) => format!("from {}, end unknown", date_words(start, style)),
        (Open, Date(end)) => until_words(end, style),
        (Unknown, Date(end)) => format!("{}, start unknown", until_words(end, style)),
        _ => Edtf::Interval(*span).to_string(),
    }
}

/// `by 30 Jun 2026` for a day, `by end of Jun 2026` for what has an end of its own.
fn until_words(end: &edtf_core::Date, style: DateStyle) -> String {
    let words = date_words(end, style);
    let is_day = end.day.is_some_and(|day| !day.has_unspecified());
    if is_day || end.is_approximate() || end.is_uncertain() {
        return format!("by {words}");
    }
    let article = if end.year.has_unspecified() { "the " } else { "" };
    format!("by end of {article}{words}")
}

/// Two ends, with the year and the month said once where they are the same.
fn between_words(start: &edtf_core::Date, end: &edtf_core::Date, style: DateStyle) -> String {
    let whole = || format!("{} – {}", date_words(start, style), date_words(end, style));
    let (Some(first), Some(last)) = (Words::of(start, style), Words::of(end, style)) else { return whole() };
    let may_share = first.year == last.year
        && first.day.is_empty() == last.day.is_empty()
        && !first.is_qualified()
        && !last.is_qualified()
        && !first.month.is_empty();
    if !may_share || first.day.starts_with('a') || last.day.starts_with('a') {
        return whole();
    }
    let Words { day, month, .. } = &first;
    if day.is_empty() || *month != last.month {
        format!("{day}{month} – {}", last.join())
    } else {
        format!("{day}– {}", last.join())
    }
}

/// `1667, 1668 or 1670` for one of them, `1667, 1668 and 1670` for all.
fn set_words(set: &edtf_core::Set, style: DateStyle) -> String {
    let words = |date: &edtf_core::Date| date_words(date, style);
    let element = |element: &SetElement| match element {
        SetElement::Date(date) => words(date),
        SetElement::OnOrBefore(date) => format!("{} or earlier", words(date)),
        SetElement::OnOrAfter(date) => format!("{} or later", words(date)),
        SetElement::Range(start, end) => format!("{} – {}", words(start), words(end)),
    };
    let elements: Vec<String> = set.elements.iter().map(element).collect();
    let last_link = match set.kind {
        SetKind::AllMembers => "and",
        SetKind::OneMember => "or",
    };
    match elements.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} {last_link} {last}", rest.join(", ")),
        Some((only, _)) => only.clone(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::read_date;
    use proptest::prelude::*;

    fn check(edtf: &str, short: &str, long: &str) {
        let date = Date::from_edtf(edtf).unwrap();
        assert_eq!(date.display(DateStyle::Short), short, "{edtf}");
        assert_eq!(date.display(DateStyle::Long), long, "{edtf}");
    }

    #[test]
    fn each_precision_has_its_words() {
        check("2017-11-14", "14 Nov 2017", "14 November 2017");
        check("2017-06", "Jun 2017", "June 2017");
        check("2026-35", "Q3 2026", "third quarter of 2026");
        check("2026-40", "H1 2026", "first half of 2026");
        check("2026-38", "second third of 2026", "second third of 2026");
        check("2026-21", "spring 2026", "spring 2026");
        check("2026-32", "southern winter 2026", "southern winter 2026");
        check("2017", "2017", "2017");
        check("201X", "2010s", "2010s");
        check("19XX", "20th c.", "20th century");
        check("XXXX", "to be determined", "to be determined");
    }

    #[test]
    fn doubt_is_said() {
        check("2018~", "c. 2018", "about 2018");
        check("2018?", "2018?", "possibly 2018");
        check("2018-06-01%", "c. 1 Jun 2018?", "possibly about 1 June 2018");
        check("2004-06~-11", "c. 11 Jun 2004", "about 11 June 2004");
    }

    #[test]
    fn the_ends_of_a_span_share_what_is_the_same() {
        check("2017-08/2017-09", "Aug – Sep 2017", "August – September 2017");
        check("2026-03-01/2026-03-03", "1 – 3 Mar 2026", "1 – 3 March 2026");
        check("2026-03-31/2026-04-03", "31 Mar – 3 Apr 2026", "31 March – 3 April 2026");
        check("2026-33/2026-35", "Q1 – Q3 2026", "first quarter – third quarter of 2026");
        check("2025-12-31/2026-01-02", "31 Dec 2025 – 2 Jan 2026", "31 December 2025 – 2 January 2026");
        check("2017/2019", "2017 – 2019", "2017 – 2019");
        check("2017-03/2017-08-01", "Mar 2017 – 1 Aug 2017", "March 2017 – 1 August 2017");
        check("2017-08~/2017-09", "c. Aug 2017 – Sep 2017", "about August 2017 – September 2017");
    }

    #[test]
    fn open_and_unknown_ends_are_told_apart() {
        check("2026-03/..", "from Mar 2026", "from March 2026");
        check("2026-03/", "from Mar 2026, end unknown", "from March 2026, end unknown");
        check("../2026", "by end of 2026", "by end of 2026");
        check("../2026-06", "by end of Jun 2026", "by end of June 2026");
        check("../2026-06-30", "by 30 Jun 2026", "by 30 June 2026");
        check("../202X", "by end of the 2020s", "by end of the 2020s");
        check("../2026~", "by c. 2026", "by about 2026");
        check("/2026", "by end of 2026, start unknown", "by end of 2026, start unknown");
    }

    #[test]
    fn sets_and_rare_forms_stay_readable() {
        check("[1667,1668,1670]", "1667, 1668 or 1670", "1667, 1668 or 1670");
        check("{1960,1961-12}", "1960 and Dec 1961", "1960 and December 1961");
        check("[1667,1670..1672]", "1667 or 1670 – 1672", "1667 or 1670 – 1672");
        check("[..1983-12]", "Dec 1983 or earlier", "December 1983 or earlier");
        check("1985-04-XX", "a day in Apr 1985", "a day in April 1985");
        check("1985-XX", "a month in 1985", "a month in 1985");
        check("XXXX-12-25", "25 Dec, year unknown", "25 December, year unknown");
        check("-0043-03-15", "15 Mar 44 BC", "15 March 44 BC");
        check("Y170000002", "170000002", "170000002");
        check("1950S2", "1950S2", "1950S2");
    }

    #[test]
    fn what_is_shown_can_be_read_again() {
        for edtf in [
            "2017-11-14",
            "2017-06",
            "2026-35",
            "2026-41",
            "2026-23",
            "2017",
            "2018~",
            "2018?",
            "201X",
            "../2026",
            "../2026-06-30",
            "../2026-35",
            "2026-03/..",
            "2017-08/2017-09",
            "2026-03-01/2026-03-03",
            "2017/2019",
            "2026-03-31/2026-04-03",
            "XXXX",
        ] {
            for style in [DateStyle::Short, DateStyle::Long] {
                let shown = Date::from_edtf(edtf).unwrap().display(style);
                let read = read_date(&shown, None).map(|date| date.edtf().to_owned());
                assert_eq!(read.as_deref(), Ok(edtf), "{shown}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_date_has_words_and_a_year_names_no_month(edtf in super::super::date::tests::any_edtf()) {
            use crate::dates::Precision;
            let Ok(date) = Date::from_edtf(&edtf) else { return Ok(()) };
            for style in [DateStyle::Short, DateStyle::Long] {
                let shown = date.display(style);
                prop_assert!(!shown.is_empty());
                if date.precision() == Precision::Year {
                    for month in 1..=12 {
                        prop_assert!(!shown.contains(month_word(month, style)), "{edtf}: {shown}");
                    }
                }
            }
        }
    }
}
