//! Dates as people write them, where the whole text is one date.
//!
//! EDTF goes first, then the written forms. What has no single meaning is refused, not guessed: two-digit years,
//! `03/04/2026` without a known order, `2009/10`. Dates that stand among other words are [`super::prose`]'s.

use std::borrow::Cow;

use super::cursor::Cursor;
use super::date::{Date, DateError};
use super::digits::clock;
use super::points::Manner;
use super::spans::expression;
use super::vocabulary::{is_weekday, says_undetermined};

/// In which order a folder writes its numeric dates, `03/04/2026`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DateOrder {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
    /// Year, month, day.
    Ymd,
}

/// Reads a text that is one date, in EDTF or in a written form (`June 2017`, `Q3 2026`, `c. 2018`,
/// `by end of 2026`, `TBD`), keeping the words beside it.
///
/// A time of day is left off: the civil day as written is kept. "Before X" and "after X" keep X itself as the
/// bound, as "by X" and "from X" do. A fiscal year is approximate, since it seldom is the calendar's.
///
/// # Errors
/// [`DateError`] says why it is not a date, or which two dates it may be.
pub fn read_date(text: &str, order: Option<DateOrder>) -> Result<Date, DateError> {
    let text = text.trim();
    let date = match Date::from_edtf(&as_plain_edtf(text)) {
        Err(why) if why != DateError::Empty => read_words(text, order).unwrap_or(Err(why)),
        read => read,
    };
    date.map(|date| date.with_written(text))
}

/// The text with what EDTF does not know of left out: blanks inside sets, times of day.
fn as_plain_edtf(text: &str) -> Cow<'_, str> {
    if text.starts_with(['{', '[']) {
        return text.chars().filter(|c| !c.is_whitespace()).collect();
    }
    if !text.contains(':') && !text.contains('T') {
        return Cow::Borrowed(text);
    }
    let days: Option<Vec<&str>> = text.split('/').map(without_time).collect();
    days.map_or(Cow::Borrowed(text), |days| Cow::Owned(days.join("/")))
}

/// The day of `2017-11-14T10:00:00Z` or `2017-11-14 10:00`; the text itself where no time follows.
fn without_time(text: &str) -> Option<&str> {
    let Some((day, time)) = text.split_at_checked(10) else { return Some(text) };
    let Some(time) = time.strip_prefix(['T', 't', ' ']) else { return Some(text) };
    clock(Cursor::new(time.trim_start(), 0)).filter(|end| end.rest().is_empty()).map(|_| day)
}

fn read_words(text: &str, order: Option<DateOrder>) -> Option<Result<Date, DateError>> {
    if says_undetermined(text) {
        return Some(Ok(Date::to_be_determined()));
    }
    let (found, end) = expression(Cursor::new(unwrapped(text), 0), Manner::Alone)?;
    is_over(end).then(|| found.resolve(order))
}

/// The text without a pair of brackets or quotation marks around it.
fn unwrapped(text: &str) -> &str {
    let pairs = [('(', ')'), ('"', '"'), ('“', '”'), ('\'', '\'')];
    let inner = |(open, close)| text.strip_prefix(open)?.strip_suffix(close);
    pairs.into_iter().find_map(inner).map_or(text, str::trim)
}

/// Whether nothing but a time of day, a weekday or a full stop is left.
fn is_over(end: Cursor<'_>) -> bool {
    let rest = end.rest().trim_start();
    if matches!(rest, "" | "." | "," | ";" | "at the latest") {
        return true;
    }
    let next = end.eat(',').unwrap_or(end);
    let is_weekday = |rest: &str| {
        Cursor::new(rest, 0)
            .word()
            .is_some_and(|(word, end)| is_weekday(word.as_str()) && end.rest().is_empty())
    };
    if is_weekday(unwrapped(next.rest().trim())) {
        return true;
    }
    let next = next.keyword(&["at", "um"]).unwrap_or(next).blanks();
    clock(next).is_some_and(|end| end.rest().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, edtf: &str) {
        let read = read_date(text, None);
        assert_eq!(read.as_ref().map(Date::edtf), Ok(edtf), "{text}");
        let written = (text != edtf).then_some(text);
        assert_eq!(read.unwrap().written(), written, "{text}");
    }

    fn check_refused(text: &str, why: &DateError) {
        assert_eq!(read_date(text, None).as_ref(), Err(why), "{text}");
    }

    fn check_all(table: &[(&str, &str)]) {
        for (text, edtf) in table {
            check(text, edtf);
        }
    }

    #[test]
    fn edtf_is_read_as_it_is() {
        for edtf in [
            "2017",
            "2017-11",
            "2017-11-14",
            "2016~",
            "2016-05-03%",
            "2016-05-XX",
            "198X",
            "19XX",
            "Y170002",
            "2001-21",
            "2001-35",
            "2004-06-01/2005",
            "2004-06~/2004-08?",
            "1985/..",
            "../1985",
            "1985/",
            "/1985",
            "[1667,1668,1670..1672]",
            "{1960,1961-12}",
            "1950S2",
            "156X-12-25",
            "2004-06~-11",
            "Y-17E7",
            "-0043",
        ] {
            check(edtf, edtf);
        }
        check("[1667, 1668, 1670..1672]", "[1667,1668,1670..1672]");
    }

    #[test]
    fn a_time_of_day_is_left_off() {
        check_all(&[
            ("2017-11-14 10:00", "2017-11-14"),
            ("2017-11-14T10:00:00.042123Z", "2017-11-14"),
            ("2017-11-14T23:59:59+02:30", "2017-11-14"),
            ("2017-11-14 10:00:00 -0500", "2017-11-14"),
            ("2017-11-14T24:00:00", "2017-11-14"),
            ("2017-11-14T10:00/2017-11-15T12:00", "2017-11-14/2017-11-15"),
            ("14 November 2017, 17:00 CET", "2017-11-14"),
            ("14 November 2017 at 5 pm", "2017-11-14"),
        ]);
        check_refused("2017-11-14T25:00:00", &DateError::NotADate);
        check_refused("2017-11-14T10:60", &DateError::NotADate);
    }

    #[test]
    fn days_in_english_words() {
        for text in [
            "14 November 2017",
            "Nov. 14, 2017",
            "November 14 2017",
            "14th of November, 2017",
            "14-Nov-2017",
            "Tuesday, 14 Nov 2017",
            "Tue. 14 Nov. 2017",
            "Friday, November 14th, 2017",
            "the 14th of November 2017",
            "November the 14th, 2017",
            "2017 November 14",
            "2017-Nov-14",
            "14 NOVEMBER 2017.",
            "14\u{a0}Nov\u{a0}2017",
        ] {
            check(text, "2017-11-14");
        }
    }

    #[test]
    fn months_and_parts_of_years() {
        check_all(&[
            ("June 2017", "2017-06"),
            ("Jun. 2017", "2017-06"),
            ("June, 2017", "2017-06"),
            ("06/2017", "2017-06"),
            ("Q3 2026", "2026-35"),
            ("2026 Q3", "2026-35"),
            ("2026-Q3", "2026-35"),
            ("3Q 2026", "2026-35"),
            ("third quarter of 2026", "2026-35"),
            ("the 3rd quarter 2026", "2026-35"),
            ("H1 2026", "2026-40"),
            ("second half of 2026", "2026-41"),
            ("spring 2026", "2026-21"),
            ("Fall of 2026", "2026-23"),
        ]);
    }

    #[test]
    fn years_decades_and_centuries() {
        check_all(&[
            ("2010s", "201X"),
            ("the 1990s", "199X"),
            ("1990's", "199X"),
            ("1900s", "19XX"),
            ("21st century", "20XX"),
            ("the 20th century", "19XX"),
            ("early 1990s", "199X~"),
            ("winter 2026/27", "2026-24"),
            ("3. Quartal 2026", "2026-35"),
            ("2e trimestre 2026", "2026-34"),
            ("FY2024", "2024~"),
            ("fiscal year 2024", "2024~"),
            ("year 2024", "2024"),
            ("in 2024", "2024"),
            ("(2024)", "2024"),
            ("on 14 November 2017", "2017-11-14"),
            ("2017-11-14 (Tuesday)", "2017-11-14"),
        ]);
    }

    #[test]
    fn what_is_approximate_or_doubtful_says_so() {
        check_all(&[
            ("c. 2018", "2018~"),
            ("c.2018", "2018~"),
            ("ca. 2018", "2018~"),
            ("circa June 2018", "2018-06~"),
            ("about 2018", "2018~"),
            ("around 14 November 2017", "2017-11-14~"),
            ("~2018", "2018~"),
            ("early 2018", "2018~"),
            ("mid-June 2026", "2026-06~"),
            ("mid 2026", "2026~"),
            ("late 2026", "2026~"),
            ("end of 2026", "2026~"),
            ("end-2026", "2026~"),
            ("Mitte 2026", "2026~"),
            ("expected Q3 2026", "2026-35?"),
            ("probably 2026", "2026?"),
            ("June 2018?", "2018-06?"),
            ("maybe c. 2018", "2018%"),
        ]);
    }

    #[test]
    fn spans_with_an_open_end() {
        check_all(&[
            ("by end of 2026", "../2026"),
            ("by the end of 2026", "../2026"),
            ("by year-end 2026", "../2026"),
            ("by the end of June 2026", "../2026-06"),
            ("by 30 June 2026", "../2026-06-30"),
            ("no later than 30 June 2026", "../2026-06-30"),
            ("until Q3 2026", "../2026-35"),
            ("before 2026", "../2026"),
            ("from 2026-03", "2026-03/.."),
            ("from 2026-03 onwards", "2026-03/.."),
            ("2026-03 onwards", "2026-03/.."),
            ("since June 2017", "2017-06/.."),
            ("as of 1 January 2026", "2026-01-01/.."),
            ("after 2017", "2017/.."),
            ("2017 – present", "2017/.."),
        ]);
    }

    #[test]
    fn spans_from_one_date_to_another() {
        check_all(&[
            ("from June 2017 to August 2018", "2017-06/2018-08"),
            ("from June to August 2017", "2017-06/2017-08"),
            ("between 2017 and 2019", "2017/2019"),
            ("between 1 and 3 March 2026", "2026-03-01/2026-03-03"),
            ("August–September 2017", "2017-08/2017-09"),
            ("Aug - Sep 2017", "2017-08/2017-09"),
            ("1–3 March 2026", "2026-03-01/2026-03-03"),
            ("March 1–3, 2026", "2026-03-01/2026-03-03"),
            ("31 March – 3 April 2026", "2026-03-31/2026-04-03"),
            ("March 31 to April 3, 2026", "2026-03-31/2026-04-03"),
            ("2026-03-01 to 2026-04", "2026-03-01/2026-04"),
            ("Q1–Q3 2026", "2026-33/2026-35"),
            ("2017-06-01..2017-06-30", "2017-06-01/2017-06-30"),
            ("2017-2019", "2017/2019"),
            ("2017–19", "2017/2019"),
            ("2017-19", "2017/2019"),
            ("2017-11", "2017-11"),
            ("late 2017 to early 2018", "2017~/2018~"),
        ]);
        check_refused("2019-2017", &DateError::Reversed);
        check_refused("November to February 2018", &DateError::Reversed);
    }

    #[test]
    fn digits_that_can_only_be_read_in_one_way() {
        for text in [
            "14/11/2017",
            "11/14/2017",
            "14.11.2017",
            "14-11-2017",
            "2017/11/14",
            "2017.11.14",
            "20171114",
            "14. 11. 2017",
        ] {
            check(text, "2017-11-14");
        }
        check("05/05/2026", "2026-05-05");
        check("01/05/2026 – 13/05/2026", "2026-05-01/2026-05-13");
    }

    #[test]
    fn digits_that_can_be_read_in_two_ways_need_the_order() {
        let date = |edtf: &str| Box::new(Date::from_edtf(edtf).unwrap());
        let both = DateError::Ambiguous { first: date("2026-04-03"), second: date("2026-03-04") };
        check_refused("03/04/2026", &both);
        assert_eq!(read_date("03/04/2026", Some(DateOrder::Ymd)).as_ref(), Err(&both));
        let ordered = |order| read_date("03/04/2026", Some(order)).map(|date| date.edtf().to_owned());
        assert_eq!(ordered(DateOrder::Dmy).as_deref(), Ok("2026-04-03"));
        assert_eq!(ordered(DateOrder::Mdy).as_deref(), Ok("2026-03-04"));
    }

    #[test]
    fn other_languages() {
        for text in [
            "14. November 2017",
            "14 novembre 2017",
            "14 de noviembre de 2017",
            "14 de novembro de 2017",
            "mardi 14 novembre 2017",
            "Dienstag, 14. November 2017",
            "2017年11月14日",
            "2017 年 11 月 14 日",
            "2017년 11월 14일",
        ] {
            check(text, "2017-11-14");
        }
        check_all(&[
            ("1er juin 2017", "2017-06-01"),
            ("1º de junho de 2017", "2017-06-01"),
            ("März 2017", "2017-03"),
            ("maart 2017", "2017-03"),
            ("diciembre de 2017", "2017-12"),
            ("août 2017", "2017-08"),
            ("2017年11月", "2017-11"),
            ("2017年", "2017"),
            ("2017年第三季度", "2017-35"),
            ("2026年上半年", "2026-40"),
            ("2017年6月至8月", "2017-06/2017-08"),
            ("2017年6月1日から2018年3月31日", "2017-06-01/2018-03-31"),
        ]);
    }

    #[test]
    fn what_nobody_knows_yet() {
        for text in ["TBD", "tbc", "To be determined", "unknown", "n/a", "pending", "XXXX"] {
            check(text, "XXXX");
        }
    }

    #[test]
    fn a_day_that_does_not_exist_is_never_rounded() {
        for text in [
            "31 June 2026",
            "2026-02-30",
            "29 February 2026",
            "June 31, 2026",
            "45 June 2026",
            "31/06/2026",
            "14/13/2026",
            "2026年2月30日",
            "20260230",
            "2026-13-01",
            "from 2026-02-30",
            "0 June 2026",
        ] {
            check_refused(text, &DateError::Impossible);
        }
    }

    #[test]
    fn what_has_no_single_meaning_is_refused() {
        for text in [
            "Jun '17",
            "14/11/17",
            "2009/10",
            "24/7",
            "June",
            "14",
            "soon",
            "2017 report",
            "June 2017 and 2018",
            "Q5 2026",
            "next week",
            "2017-11-14x",
            "the",
            "from",
            "c.",
            "14 November",
            "2,017",
            "~",
            "about about about about 2018",
        ] {
            check_refused(text, &DateError::NotADate);
        }
        check_refused(" ", &DateError::Empty);
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in "\\PC{0,40}", words in "((from|by|the|c\\.|Q3|June|14|2017|年|月|–|/|-|,|of|\\?|~) ?){0,9}") {
            for order in [None, Some(DateOrder::Dmy)] {
                let _ = read_date(&text, order);
                let _ = read_date(&words, order);
            }
        }
    }
}
