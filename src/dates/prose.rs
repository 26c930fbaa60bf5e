//! Dates that stand in running text.
//!
//! Only absolute dates count, and only where they can hardly be anything else: a bare year needs a word before it
//! that marks time, digits must not belong to a version, a price, an address, or the number of an act.
//!
//! The search is linear. Every date has a digit, so the text is passed over once for digit runs; from each run a
//! bounded number of words is looked at backwards for where the expression starts, and the grammar looks at a bounded
//! number of bytes from there (see [`super::cursor`]). No step looks further because the text is longer.

use std::ops::Range;

use super::attributive::with_article;
use super::bare_years::is_year_here;
use super::cursor::{Cursor, word_before};
use super::date::{Date, DateError};
use super::east_asian;
use super::edges::{is_part_of_something_else, may_end, may_start};
use super::points::{Manner, point};
use super::reading::Reading;
use super::spans::expression;
use super::unit::Expression;
use super::vocabulary as words;
use super::written::DateOrder;
use crate::words::first_digit;

/// So many words may stand before the first digit: `between the end of the third quarter of`.
const MOST_LEADING_WORDS: usize = 9;
/// A verb of moving ("extended the deadline from") is looked for so many bytes before the date.
const LONGEST_CLAUSE: usize = 80;

/// A date expression found in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FoundDate {
    /// Where it stands, in bytes of the text searched.
    pub range: Range<usize>,
    /// The date, or why its form was seen but cannot be resolved.
    pub date: Result<Date, DateError>,
    /// How its words lead to the date.
    pub reading: Reading,
}

/// Finds the absolute dates in a text, in order, without overlap.
///
/// A preposition alone is not part of a date: of "from 14 November 2017" the day is found, while
/// "from June to August 2017", "from 2017 onwards" and "by the end of 2026" are spans.
#[must_use]
pub fn find_dates(text: &str, order: Option<DateOrder>) -> Vec<FoundDate> {
    let mut found: Vec<FoundDate> = Vec::new();
    let mut last_bare_end = None;
    let mut at = 0;
    while let Some(digits) = next_digits(text, at) {
        at = digits.end;
        if digits.len() > 8 || is_amount(text.as_bytes(), &digits) {
            continue;
        }
        let floor = found.last().map_or(0, |last| last.range.end);
        let Some((range, expression)) = expression_around(text, &digits, floor, last_bare_end) else {
            continue;
        };
        at = range.end.max(at);
        last_bare_end = expression.is_bare().then_some(range.end);
        let date = expression.resolve(order).map(|date| date.with_written(&text[range.clone()]));
        found.push(FoundDate { range, date, reading: Reading::Written });
    }
    found
}

fn next_digits(text: &str, from: usize) -> Option<Range<usize>> {
    let bytes = &text.as_bytes()[from..];
    let start = first_digit(bytes)?;
    let len = bytes[start..].iter().take_while(|b| b.is_ascii_digit()).count();
    Some(from + start..from + start + len)
}

/// Whether digits are at once seen to be a number, as most are: `$5`, `7%`, `365`, `3.5 percent`, `1,200`.
fn is_amount(bytes: &[u8], digits: &Range<usize>) -> bool {
    let is_priced = bytes[..digits.start].ends_with(b"$") || bytes[..digits.start].ends_with("€".as_bytes());
    let after = &bytes[digits.end..];
    let n_more = || after[1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    is_priced
        || digits.len() == 3
        || match after.first() {
            Some(b'%') => true,
            Some(b',') => n_more() == 3,
            // `3.5`, but `3.5.2026` and `3.5/6`
            Some(b'.') if digits.len() < 3 => {
                let n_more = n_more();
                n_more > 0 && !matches!(after.get(1 + n_more), Some(b'.' | b'/' | b'-'))
            }
            _ => false,
        }
}

/// The longest expression whose first digits these are, starting no earlier than `floor`.
fn expression_around(
    text: &str,
    digits: &Range<usize>,
    floor: usize,
    last_bare_end: Option<usize>,
) -> Option<(Range<usize>, Expression)> {
    let apostrophe = ['\'', '’'].into_iter().find(|mark| text[..digits.start].ends_with(*mark));
    let short = apostrophe.map(|mark| digits.start - mark.len_utf8()).filter(|start| *start >= floor);
    let (starts, n_starts) = leading_words(text, short.unwrap_or(digits.start), floor);
    let era = east_asian::era_before(text, digits.start).filter(|start| *start >= floor);
    let starts = starts[..n_starts].iter().rev().copied().chain(era).chain(short).chain([digits.start]);
    for start in starts.filter(|start| may_start(text, *start)) {
        let Some((found, end)) = expression(Cursor::new(text, start), Manner::InProse) else { continue };
        let (found, end) = if matches!(found, Expression::Span(..)) && is_moved(text, start) {
            let Some((first, end)) = point(Cursor::new(text, start), Manner::InProse) else { continue };
            if !first.has_year() {
                continue;
            }
            (Expression::At(first), end)
        } else {
            (found, end)
        };
        let range = start..end.at();
        let is_date = range.end > digits.start
            && may_end(text, range.end)
            && !is_part_of_something_else(text, &range)
            && (!found.is_bare() || is_year_here(text, &range, last_bare_end));
        if is_date {
            let range = if takes_article(&text[range.clone()]) { with_article(text, range) } else { range };
            return Some((range, found));
        }
    }
    None
}

/// Whether what a date is called has an article where nothing else is meant: `the third quarter of 2026`, `the 19th
/// century`. Those who mark dates by hand leave that of a decade out.
fn takes_article(written: &str) -> bool {
    let first = written.split([' ', '-']).next().unwrap_or_default();
    let is_part = written.starts_with(char::is_lowercase)
        && (words::ordinal_named(first).is_some()
            || words::season_named(first).is_some()
            || words::PARTS_OF.contains(&first)
            || words::part_of_months(first, written.split(' ').nth(1).unwrap_or_default()).is_some());
    is_part || written.ends_with("century")
}

/// Where the words before the digits start that a date may start with, nearest first.
fn leading_words(text: &str, digits: usize, floor: usize) -> ([usize; MOST_LEADING_WORDS], usize) {
    let mut starts = [0; MOST_LEADING_WORDS];
    let (mut n_starts, mut n_words) = (0, 0);
    let mut at = digits;
    while n_words < MOST_LEADING_WORDS {
        let Some((word, start)) = word_before(text, at).filter(|(_, start)| *start >= floor) else { break };
        if !words::may_lead(word.as_str()) {
            break;
        }
        // "the 1990s" is found as "1990s", and "of" or "and" start nothing.
        let opens_none = matches!(word.as_str(), "the" | "of" | "in" | "to" | "year" | "at" | "least");
        if !opens_none && !words::AND.contains(&word.as_str()) {
            starts[n_starts] = start;
            n_starts += 1;
        }
        n_words += 1;
        at = start;
    }
    (starts, n_starts)
}

/// Whether what follows is moved from one date to another, rather than lasting from one to the other.
fn is_moved(text: &str, start: usize) -> bool {
    let bytes = &text.as_bytes()[start.saturating_sub(LONGEST_CLAUSE)..start];
    let sentence = bytes.iter().rposition(|b| b".;!?\n".contains(b)).map_or(bytes, |end| &bytes[end + 1..]);
    sentence.split(|b| !b.is_ascii_alphabetic()).any(words::is_a_move)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What is found, as "words=EDTF" separated by semicolons.
    fn found(text: &str) -> String {
        let shown = |found: &FoundDate| {
            let date = match &found.date {
                Ok(date) => date.edtf().to_owned(),
                Err(why) => why.to_string(),
            };
            format!("{}={date}", &text[found.range.clone()])
        };
        find_dates(text, None).iter().map(shown).collect::<Vec<_>>().join("; ")
    }

    fn check(text: &str, expected: &str) {
        assert_eq!(found(text), expected, "{text}");
    }

    fn check_nothing(texts: &[&str]) {
        for text in texts {
            check(text, "");
        }
    }

    #[test]
    fn days_and_months_are_found_with_their_places() {
        check("Filed on 14 November 2017.", "14 November 2017=2017-11-14");
        check("On Tuesday, 14 Nov. 2017, it said", "Tuesday, 14 Nov. 2017=2017-11-14");
        check("On Nov. 14, 2017, it said", "Nov. 14, 2017=2017-11-14");
        check("The law (June 2017) and the rules of May 2018", "June 2017=2017-06; May 2018=2018-05");
        check("on the 14th of November 2017", "14th of November 2017=2017-11-14");
        check("2017-06-01: takes effect", "2017-06-01=2017-06-01");
        check(
            "at 2017-06-01T10:00:00Z, or 2017-06-02 10:00",
            "2017-06-01T10:00:00Z=2017-06-01; 2017-06-02=2017-06-02",
        );
        check("**14 November 2017** and _June 2018_", "14 November 2017=2017-11-14; June 2018=2018-06");
        check("of 14 November\n2017 on", "14 November\n2017=2017-11-14");
    }

    #[test]
    fn parts_of_years_and_blurred_dates_are_found() {
        check("due in Q3 2026 or H1 2027", "Q3 2026=2026-35; H1 2027=2027-40");
        check("in the third quarter of 2026", "the third quarter of 2026=2026-35");
        check(
            "in early 2018, mid-June 2018 and c. 2019",
            "early 2018=2018~; mid-June 2018=2018-06~; c. 2019=2019~",
        );
        check("during the 2010s and the 21st century", "2010s=201X; the 21st century=20XX");
        check("around 2018, in spring 2026", "around 2018=2018~; spring 2026=2026-21");
    }

    #[test]
    fn fiscal_and_short_years_are_read_as_companies_write_them() {
        check("in FY25 and FY2026", "FY25=2025~; FY2026=2026~");
        check("in 3Q25, 1H24 and Q3'25", "3Q25=2025-35; 1H24=2024-40; Q3'25=2025-35");
        check("in Q1 FY25 it rose", "Q1 FY25=2025-33~");
        check("in FY2025/26, in 1998/99", "FY2025/26=2025~/2026; 1998/99=1998/1999");
        check_nothing(&["Q3 25 percent", "section 2025/03"]);
    }

    #[test]
    fn each_day_of_a_list_is_a_date() {
        check("on 3 and 5 May 2021", "3=2021-05-03; 5 May 2021=2021-05-05");
        check("on 3, 4 and 5 May 2021", "3=2021-05-03; 4=2021-05-04; 5 May 2021=2021-05-05");
        check("am 3. und 5. Mai 2021", "3.=2021-05-03; 5. Mai 2021=2021-05-05");
        check("It sold 3 and in May 2021 more", "May 2021=2021-05");
    }

    #[test]
    fn spans_are_found_whole() {
        check(
            "from March 2019 through at least August 2022",
            "from March 2019 through at least August 2022=2019-03/2022-08",
        );
        check("zwischen März 2019 und Mai 2020", "zwischen März 2019 und Mai 2020=2019-03/2020-05");
        check("from 2017 to July 2022", "from 2017 to July 2022=2017/2022-07");
        check("von 2017 bis Juli 2022", "von 2017 bis Juli 2022=2017/2022-07");
        check("at end-June 2026", "end-June 2026=2026-06~");
        check("from June to August 2017 it", "from June to August 2017=2017-06/2017-08");
        check("between 1 and 3 March 2026", "between 1 and 3 March 2026=2026-03-01/2026-03-03");
        check("on 1–3 March 2026", "1–3 March 2026=2026-03-01/2026-03-03");
        check("from 2017 to 2019", "from 2017 to 2019=2017/2019");
        check("by the end of 2026", "by the end of 2026=../2026");
        check(
            "by the end of the third quarter of 2026",
            "by the end of the third quarter of 2026=../2026-35",
        );
        check("by the end of the year 2027", "by the end of the year 2027=../2027");
        check("applies from 2026 onwards", "from 2026 onwards=2026/..");
        check("- 1 June 2017\n- 3 June 2017", "1 June 2017=2017-06-01; 3 June 2017=2017-06-03");
    }

    #[test]
    fn a_preposition_alone_makes_no_span() {
        check("applies from 1 January 2026", "1 January 2026=2026-01-01");
        check("comments by 30 June 2026", "30 June 2026=2026-06-30");
        check("since June 2017", "June 2017=2017-06");
    }

    #[test]
    fn a_date_that_is_moved_is_two_dates() {
        let both = "3 March 2026=2026-03-03; 5 April 2026=2026-04-05";
        check("It extended the deadline for comments from 3 March 2026 to 5 April 2026.", both);
        check("postponed from 3 March 2026 to 5 April 2026", both);
        check("It was extended. It runs from May to June 2026", "from May to June 2026=2026-05/2026-06");
    }

    #[test]
    fn a_year_needs_a_word_that_marks_time() {
        check("in 2017 and 2018, since 2016", "2017=2017; 2018=2018; 2016=2016");
        check("the Act of 2017", "2017=2017");
        check("in 2017-2019", "2017-2019=2017/2019");
        check_nothing(&[
            "2017 people",
            "in 2000 companies",
            "of 1,645",
            "in 2150s5",
            "about 2000 people",
            "about 2000 in all",
            "in 1500",
        ]);
    }

    #[test]
    fn a_year_may_open_a_noun() {
        check("the 1998 bombing and a 2017 report", "1998=1998; 2017=2017");
        check("Example's 2016 results, dating to 1994", "2016=2016; 1994=1994");
        check("the Act (1998) of 1898", "1998=1998; 1898=1898");
        check_nothing(&[
            "the 2017 people",
            "Flight 1996 landed",
            "at the 1900 GMT news",
            "Windows 2000 runs",
            "room 1984",
        ]);
    }

    #[test]
    fn other_languages_are_found() {
        check("am 14. November 2017 in Bonn", "14. November 2017=2017-11-14");
        check("le 1er juin 2017 et en 2018", "1er juin 2017=2017-06-01; 2018=2018");
        check("el 14 de noviembre de 2017", "14 de noviembre de 2017=2017-11-14");
        check("自2017年6月1日起施行", "2017年6月1日=2017-06-01");
        check("在2017年3家公司", "2017年=2017");
        check("2017年、2018年11月", "2017年=2017; 2018年11月=2018-11");
        check("2017년 11월 14일에", "2017년 11월 14일=2017-11-14");
    }

    #[test]
    fn what_cannot_be_resolved_is_reported() {
        check("due 03/04/2026", "03/04/2026=it may be 2026-04-03 or 2026-03-04");
        check("due 31 June 2026", "31 June 2026=there is no such date");
        check("due 2026-02-30", "2026-02-30=there is no such date");
        check("due 14/11/2017", "14/11/2017=2017-11-14");
        let ordered = find_dates("due 03/04/2026", Some(DateOrder::Mdy));
        assert_eq!(ordered[0].date.as_ref().map(Date::edtf), Ok("2026-03-04"));
    }

    #[test]
    fn numbers_that_are_no_dates_are_left_alone() {
        check_nothing(&[
            "v2017.11 and version 2017.11.14",
            "section 14.11.2017",
            "Article 5 of 2,017",
            "$2017 and in $2017",
            "24/7",
            "Regulation 2016/679",
            "Regulation (EU) 2022/2065",
            "Directive 2014/65/EU",
            "CELEX 32016R0679",
            "https://example.com/2017/11/14/story",
            "https://example.com/a-2017-11-14",
            "see www.example.com/June-2017",
            "report-2017-11-14.pdf",
            "2017-11-14.pdf",
            "© 2023 Example",
            "© 2016–2023 Example",
            "Copyright (c) 2017",
            "ISBN 978-3-16-148410-0",
            "call +1 555 2017",
            "tel. 01-02-2017-33",
            "a@2017-11-14.example",
            "you may 2017 times",
            "in 2017%",
            "of 2016/679",
            "C-131/12",
            "1.2.2017.4",
            "set 2017 as a goal",
            "10 out of 2017 firms",
        ]);
        check("Directive 95/46/EC of 24 October 1995", "24 October 1995=1995-10-24");
        check("Regulation (EU) 2016/679 of 27 April 2016", "27 April 2016=2016-04-27");
    }

    fn check_sound(text: &str) {
        let mut end = 0;
        for found in find_dates(text, None) {
            assert!(found.range.start >= end && found.range.start < found.range.end);
            assert!(text.get(found.range.clone()).is_some());
            end = found.range.end;
        }
    }

    #[test]
    fn monotonous_texts_are_passed_over() {
        for piece in [
            "1",
            "/",
            "1/",
            "1 ",
            "from ",
            "from 1 ",
            "about ",
            "the 14 of ",
            "2017-",
            "2017–",
            "June ",
            "年1",
        ] {
            check_sound(&piece.repeat(20_000));
        }
    }

    proptest! {
        #[test]
        fn ranges_lie_in_order_on_character_boundaries(
            text in "\\PC{0,60}",
            words in "((from|by|the|end|c\\.|Q3|June|Nov\\.|14|3|2017|年|月|é|–|/|-|,|of|to|and) ?){0,14}",
        ) {
            check_sound(&text);
            check_sound(&words);
        }

        #[test]
        fn every_day_is_found_among_words(number in -100_000i32..80_000) {
            use crate::dates::{DateStyle, Day};
            let day = Day::from_number(number);
            for shown in [day.to_string(), day.display(DateStyle::Long)] {
                let text = format!("It was on {shown}, they said.");
                let found = find_dates(&text, None);
                prop_assert_eq!(found.len(), 1);
                prop_assert_eq!(&text[found[0].range.clone()], shown);
                prop_assert_eq!(found[0].date.as_ref().ok().and_then(Date::single_day), Some(day));
            }
        }
    }
}
