//! The line of a text that says when it was written: `Tuesday, July 11, 2023`, `Brussels, 14 November 2017 –`.

use std::ops::Range;

use super::date::Date;
use super::day::Day;
use super::discourse::Paragraph;
use super::prose::FoundDate;
use super::reading::Anchor;
use super::relative::{Phrase, find_relative};
use crate::words::{end_of, is_bullet};

/// The day a text says it was written, and where it says so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dateline {
    /// Which of the paragraphs.
    pub paragraph_idx: usize,
    /// Where the date stands in it, in bytes.
    pub range: Range<usize>,
    /// The day.
    pub date: Date,
    /// Where the story starts in the paragraph, where the line runs into it: `DUBLIN, 17 Dec. 2024 (AP) – The`.
    pub story_start: Option<usize>,
    /// [`Anchor::Dateline`], or [`Anchor::FirstDate`] where no line is plainly one.
    pub of: Anchor,
}

/// Paragraphs from the top in which a date line is looked for.
const MOST_PARAGRAPHS: usize = 12;
/// Shorter paragraphs without a number do not count as such.
const SHORTEST_PARAGRAPH: usize = 20;
/// Paragraphs from the top in which a first date may stand for a date line.
const MOST_OPENING: usize = 3;
/// Bytes of a line that is nothing but a date line, a byline, or facts on the text.
pub const LONGEST_DATELINE: usize = 140;
/// Bytes before the date of a date line that runs into its first sentence.
const LONGEST_PLACE: usize = 70;
/// Bytes after the date of a line about the text: a clock, an agency, a section.
const LONGEST_TAIL: usize = 70;
/// Bytes of the opening in which a first date counts.
const LONGEST_OPENING: usize = 700;

/// Finds the date line near the top, else the first full day of the opening.
#[must_use]
pub fn find_dateline(paragraphs: &[Paragraph<'_>]) -> Option<Dateline> {
    let mut first: Option<Dateline> = None;
    let mut n_bytes = 0;
    let all = paragraphs.iter().enumerate();
    let is_of_text = |text: &str| !is_menu_item(text) && !text.trim_start().starts_with(is_bullet);
    let top = all.filter(|(_, paragraph)| is_of_text(paragraph.text)).take(MOST_PARAGRAPHS);
    for (at, (idx, paragraph)) in top.enumerate() {
        let text = paragraph.text;
        for found in dates_of_opening(paragraph) {
            let Some(date) = found.date.as_ref().ok().filter(|date| date.single_day().is_some()) else {
                continue;
            };
            let story_start = story_start(text, &found.range);
            let dateline = |of| Dateline {
                paragraph_idx: idx,
                range: found.range.clone(),
                date: date.clone(),
                story_start,
                of,
            };
            if story_start.is_some() || is_line(text, found) {
                let tells = text[found.range.end..].contains(char::is_alphabetic);
                let is_entry = tells && is_in_chronology(&paragraphs[idx + 1..]);
                return (!is_entry).then(|| dateline(Anchor::Dateline));
            }
            let is_near = at < MOST_OPENING && n_bytes + found.range.start < LONGEST_OPENING;
            if first.is_none() && is_near && !is_of_something(text, &found.range) {
                first = Some(dateline(Anchor::FirstDate));
            }
        }
        n_bytes += text.len();
    }
    wire_dateline(paragraphs).or_else(|| closing_date(paragraphs)).or(first)
}

/// The day that the end of a notice or law says it was made: `Dated: December 29, 2025.`, `Done at Brussels, 3 May 2026.`
fn closing_date(paragraphs: &[Paragraph<'_>]) -> Option<Dateline> {
    let end = paragraphs.iter().enumerate().rev().take(MOST_PARAGRAPHS);
    let is_closing = |text: &str| {
        text.starts_with("Dated:") || text.starts_with("Done at ") || text.starts_with("Done in ")
    };
    let (idx, found) = end
        .filter(|(_, paragraph)| {
            paragraph.text.len() <= LONGEST_DATELINE && is_closing(paragraph.text.trim_start())
        })
        .find_map(|(idx, paragraph)| Some((idx, paragraph.full.first()?)))?;
    let date = found.date.as_ref().ok().filter(|date| date.single_day().is_some())?.clone();
    let range = found.range.clone();
    Some(Dateline { paragraph_idx: idx, range, date, story_start: None, of: Anchor::Dateline })
}

/// The date line of a wire, whose year is that of the full date nearest to it: `June 23 (Newswire) - Acme on June 20,
/// 2025 sued`.
fn wire_dateline(paragraphs: &[Paragraph<'_>]) -> Option<Dateline> {
    let near = paragraphs.iter().flat_map(|paragraph| &paragraph.full);
    let mut days = near.filter_map(|found| found.date.as_ref().ok()?.single_day());
    let mut top = paragraphs.iter().enumerate().take(MOST_PARAGRAPHS);
    let (idx, start) = top.find_map(|(idx, paragraph)| Some((idx, wire_story_start(paragraph.text)?)))?;
    let line = find_relative(&paragraphs[idx].text[..start], &[]);
    let (range, month, day) = line.into_iter().find_map(|(range, phrase)| match phrase {
        Phrase::DayOfMonth { month, day, .. } => Some((range, month, day)),
        _ => None,
    })?;
    let other = days.next()?;
    let years =
        (other.year() - 1..=other.year() + 1).filter_map(|year| Day::from_ymd(i64::from(year), month, day));
    let date = Date::from_day(years.min_by_key(|day| day.days_until(other).abs())?);
    Some(Dateline { paragraph_idx: idx, range, date, story_start: Some(start), of: Anchor::Dateline })
}

/// Whether a paragraph is too short to be more than an item of the page's menu, and gives no number.
fn is_menu_item(text: &str) -> bool {
    text.trim().len() < SHORTEST_PARAGRAPH && !text.contains(|c: char| c.is_ascii_digit() || c >= '\u{2e80}')
}

/// The dates near the start of a paragraph, where its date stands if it is a date line.
fn dates_of_opening<'a>(paragraph: &'a Paragraph<'_>) -> impl Iterator<Item = &'a FoundDate> {
    paragraph.full.iter().take_while(|found| found.range.end <= LONGEST_OPENING)
}

/// Whether a short line is about the text itself: nothing but its date, its author, its place.
fn is_line(text: &str, found: &FoundDate) -> bool {
    let line = text.trim();
    if line.len() > LONGEST_DATELINE {
        return false;
    }
    let before = text[..found.range.start].trim();
    let after = text[found.range.end..].trim();
    let opens = before.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let opens_with = |words: &[&str]| words.iter().any(|word| opens.to_lowercase() == *word);
    let is_short_tail = after.len() < LONGEST_TAIL && !after.contains(". ") && !after.contains(['。', '，']);
    // A law's own line: "Vom 12. Februar 2026", "Made 2nd March 2026"
    if after.is_empty() && ["vom", "of", "du"].contains(&before.to_lowercase().as_str()) {
        return true;
    }
    // "[Federal Register Volume 91, Number 42 (Wednesday, March 4, 2026)]"
    if line.trim_start_matches('[').starts_with("Federal Register") {
        return true;
    }
    // "Pressemitteilung vom 3. März 2026"
    if opens_with(RELEASES) && before.len() < LONGEST_PLACE {
        return is_short_tail;
    }
    if is_of_something(text, &found.range) {
        return false;
    }
    let is_alone = |rest: &str| !rest.contains(|c: char| c.is_alphabetic());
    if is_alone(before) && (is_alone(after) || is_clock(after)) {
        return true;
    }
    if opens_with(OPENERS) {
        return is_short_tail;
    }
    // "Brussels, 14 November 2017", "Press release | 14 November 2017 | Luxembourg"
    let is_place = |part: &str| part.split_whitespace().all(may_be_in_place);
    let place = without_article(before);
    let is_shouted = before.contains(char::is_uppercase) && !before.contains(char::is_lowercase);
    let is_listed = place.ends_with(SEPARATORS) || place.is_empty() || is_shouted;
    let is_over = after.is_empty() || after.starts_with(SEPARATORS) || is_clock(after);
    let is_apart = after.starts_with(['|', '·', '•', '｜']) && !after.contains(". ");
    // "2021年4月10日 来源：…"
    let is_wide = before.is_empty() && after.starts_with(|c: char| c >= '\u{2e80}') && is_short_tail;
    let is_end = (is_over && (is_place(after) || is_clock(after))) || is_apart || is_wide;
    is_listed && is_end && is_place(place) && !line.ends_with('.')
}

/// What stands between the parts of a line about the text.
const SEPARATORS: [char; 11] = [',', '|', '·', '•', '-', '–', '—', ':', '：', '｜', '/'];

/// The place without the article of its date: `Paris, le`, `Bonn, den`.
fn without_article(before: &str) -> &str {
    let articles = [" le", " den", " am", " a", " em", " li", " il", " on"];
    let place = articles.iter().find_map(|article| before.strip_suffix(article));
    place.filter(|place| place.ends_with(',')).unwrap_or(before)
}

/// Whether a word may be one of a place's name: `Frankfurt am Main`.
fn may_be_in_place(word: &str) -> bool {
    !word.starts_with(char::is_lowercase)
        || ["am", "an", "der", "de", "la", "of", "sur", "upon", "do", "den", "and", "und", "et"]
            .contains(&word)
}

/// What press releases are called.
#[rustfmt::skip]
const RELEASES: &[&str] = &[
    "press", "news", "media", "pressemitteilung", "medienmitteilung", "communiqué", "communique", "comunicado", "comunicato",
    "persbericht",
];

/// Words that open a line about the text itself.
#[rustfmt::skip]
const OPENERS: &[&str] = &[
    "published", "posted", "updated", "held", "date", "dated", "by", "issued", "released", "created", "made", "first", "last",
    "modified",
    "von", "par", "por", "di", "veröffentlicht", "publié", "publicado", "stand", "datum",
];

/// `at 10:15`, `10:15 GMT`, `· 5 min read`
fn is_clock(after: &str) -> bool {
    after.len() < 40
        && after
            .trim_start_matches([',', '|', '·', ' '])
            .starts_with(|c: char| c.is_ascii_digit() || c == 'a')
        && after.contains(|c: char| c.is_ascii_digit())
}

/// Where the story starts after `NAIROBI, Kenya, Aug. 7, 1998 (AP) –`: a place before the date, a dash after it.
fn story_start(text: &str, range: &Range<usize>) -> Option<usize> {
    let before = text[..range.start].trim();
    let after = text[range.end..].trim_start();
    let agency =
        after.strip_prefix('(').and_then(|rest| rest.split_once(')')).filter(|(name, _)| name.len() < 30);
    let wire =
        after.strip_prefix('/').and_then(|rest| rest.split_once('/')).filter(|(name, _)| name.len() < 30);
    let after = agency
        .or(wire)
        .map_or(after, |(_, rest)| rest)
        .trim_start()
        .trim_start_matches(['.', ','])
        .trim_start();
    let story = after.trim_start_matches(['–', '—', '-', '_', '―', ':', '/']);
    let before = without_article(before);
    let is_place = before.len() <= LONGEST_PLACE
        && !before.contains(';')
        && before.split_whitespace().all(may_be_in_place);
    (is_place && story.len() < after.len()).then(|| text.len() - story.trim_start().len())
}

/// Where the story starts in a paragraph that opens as wires do, who write no year: `DUBLIN, Dec 17 (Newswire) - The`,
/// `PARIS (Newswire) - The`.
#[must_use]
pub fn wire_story_start(text: &str) -> Option<usize> {
    let window = &text.as_bytes()[..text.len().min(LONGEST_WIRE)];
    // The first bytes of dashes.
    let mut dashes = memchr::memchr3_iter(b'-', b'_', 0xe2, window);
    let dash = dashes.find(|at| text[*at..].starts_with(is_dash) && is_between_blanks(text, *at))?;
    let line = text[..dash].trim_end();
    let (line, has_agency) = match line.strip_suffix(')').and_then(|line| line.split_once('(')) {
        Some((line, agency)) if !agency.contains('(') => (line.trim_end(), true),
        _ => (line, false),
    };
    let place = line.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
    let has_day = place.len() < line.len();
    let is_shouted = place.split(',').next().is_some_and(|name| {
        name.chars().filter(|c| c.is_alphabetic()).count() > 2 && !name.contains(char::is_lowercase)
    });
    let is_day = line[place.len()..].trim_end_matches('.').bytes().all(|byte| byte.is_ascii_digit());
    let is_line = is_day && place.split_whitespace().all(may_be_in_place) && !place.contains([';', ':', '(']);
    let story = text[dash..].trim_start_matches(|c: char| is_dash(c) || c.is_whitespace());
    let is_story = story.starts_with(|c: char| !c.is_lowercase());
    // "BRUSSELS — The Commission"
    let is_wide =
        text[dash..].starts_with(['—', '–']) && story.bytes().take(24).any(|byte| byte.is_ascii_lowercase());
    let is_dateline = has_agency || (is_shouted && (has_day || is_wide));
    (is_line && is_story && is_dateline).then(|| text.len() - story.len())
}

/// Bytes up to the dash of a wire's date line.
const LONGEST_WIRE: usize = 90;

const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―' | '_')
}

fn is_between_blanks(text: &str, at: usize) -> bool {
    let after = text[at..].trim_start_matches(is_dash);
    text[..at].ends_with([' ', ')']) && after.starts_with(char::is_whitespace)
}

/// Whether what follows opens with a date too: `2015-02-03: First`, `2015-06-03: Second`.
fn is_in_chronology(rest: &[Paragraph<'_>]) -> bool {
    let Some(next) = rest.iter().find(|next| !next.text.trim().is_empty()) else { return false };
    let opens = |found: &FoundDate| {
        next.text[..found.range.start].trim().is_empty() && story_start(next.text, &found.range).is_some()
    };
    dates_of_opening(next).next().is_some_and(opens)
}

/// Whether the date is said of something in the text: `Directive 95/46/EC of 24 October 1995`, `by 3 March 2026`.
fn is_of_something(text: &str, range: &Range<usize>) -> bool {
    let last = end_of(text[..range.start].trim_end())
        .rsplit(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    matches!(
        last.to_lowercase().as_str(),
        "of" | "by"
            | "until"
            | "till"
            | "from"
            | "since"
            | "before"
            | "after"
            | "deadline"
            | "due"
            | "vom"
            | "du"
            | "between"
            | "to"
            | "expires"
            | "closes"
            | "ends"
    ) && !text[..range.start].trim_start().to_lowercase().starts_with("by ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found_in(paragraphs: &[&str]) -> Option<Dateline> {
        let paragraphs: Vec<_> = paragraphs.iter().map(|text| Paragraph::new(text, None)).collect();
        find_dateline(&paragraphs)
    }

    fn check(paragraphs: &[&str], expected: Option<(usize, &str, Anchor)>) {
        let found = found_in(paragraphs);
        let found = found.as_ref().map(|found| (found.paragraph_idx, found.date.edtf(), found.of));
        assert_eq!(found, expected, "{paragraphs:?}");
    }

    #[test]
    fn the_items_of_a_menu_do_not_hide_the_date_line() {
        let mut page: Vec<&str> = ["Home", "News", "Business", "Markets", "Tech", "Opinion"].repeat(3);
        page.push("DUBLIN, Dec 17, 2024 (Reuters) - The regulator fined Acme.");
        check(&page, Some((18, "2024-12-17", Anchor::Dateline)));
        let found = found_in(&page).and_then(|found| found.story_start);
        assert_eq!(found.map(|start| &page[18][start..]), Some("The regulator fined Acme."));
    }

    #[test]
    fn a_line_that_is_a_date_or_names_author_and_place() {
        for line in [
            "Tuesday, July 11, 2023 ",
            "Published: July 11, 2023",
            "By A. Writer, 11 July 2023",
            "Brussels, 11 July 2023",
            "Press release | 11 July 2023 | Luxembourg",
            "Posted on July 11, 2023 at 10:15",
            "2023-07-11",
            "Last updated: 11 July 2023 at 09:15",
            "Paris, le 11 juillet 2023",
            "Bonn, den 11. Juli 2023",
            "Pressemitteilung vom 11. Juli 2023",
            "FOR IMMEDIATE RELEASE Tuesday, July 11, 2023",
            "11 July 2023 | Press release | Directorate-General for Competition",
            "发布时间：2023年7月11日",
            "2023年7月11日 来源：新华社",
        ] {
            check(&["A headline", line, "The court ruled."], Some((1, "2023-07-11", Anchor::Dateline)));
        }
    }

    #[test]
    fn a_date_line_may_run_into_the_first_sentence() {
        for text in [
            "NAIROBI, Kenya, July 11, 2023 (AP) — Bombs",
            "Brussels, 11 July 2023 – The Commission",
            "Paris, le 11 juillet 2023 – La CNIL",
            "NEW YORK, July 11, 2023 /PRNewswire/ -- Acme",
            "HOUSTON and ROTTERDAM, July 11, 2023 /PRNewswire/ -- Acme",
            "WASHINGTON, D.C. and MENLO PARK, Calif., July 11, 2023 — Acme",
        ] {
            check(&[text], Some((0, "2023-07-11", Anchor::Dateline)));
        }
    }

    #[test]
    fn a_wire_s_line_has_no_year() {
        for line in [
            "DUBLIN, Dec 17 (Newswire) - ",
            "NEW YORK, Dec. 17 — ",
            "Paris (AFP) – ",
            "(Reuters) -- ",
            "BRUSSELS — ",
        ] {
            assert_eq!(wire_story_start(&format!("{line}The court ruled.")), Some(line.len()), "{line}");
        }
        for text in [
            "Acme – which sells vans – was fined.",
            "On Dec 17 – a Tuesday – Acme paid.",
            "ACME - BOLT DEAL",
            "",
        ] {
            assert_eq!(wire_story_start(text), None, "{text}");
        }
    }

    #[test]
    fn notices_and_laws_are_of_the_day_at_their_head_or_end() {
        let head = "[Federal Register Volume 91, Number 42 (Wednesday, March 4, 2026)]";
        check(&[head, "SUMMARY: It applies from May 3, 2027."], Some((0, "2026-03-04", Anchor::Dateline)));
        check(
            &["AGENCY: Acme.", "SUMMARY: It is delayed.", "Dated: December 29, 2025."],
            Some((2, "2025-12-29", Anchor::Dateline)),
        );
    }

    #[test]
    fn a_wire_is_of_the_year_of_the_full_date_nearest_to_it() {
        let text = "June 23 (Newswire) - Acme on June 20, 2025 sued Bolt.";
        check(&["A headline", text], Some((1, "2025-06-23", Anchor::Dateline)));
        check(
            &["Jan 3 (Newswire) - Acme sued Bolt on December 20, 2025."],
            Some((0, "2026-01-03", Anchor::Dateline)),
        );
        check(&["June 23 (Newswire) - Acme sued Bolt."], None);
    }

    #[test]
    fn the_first_entry_of_a_chronology_is_no_date_line() {
        check(&["Milestones", "2015-02-03: Adopted", "2015-06-03: In force"], None);
        check(&["11 July 2023 – Adopted", "12 August 2023 – In force"], None);
    }

    #[test]
    fn else_the_first_full_day_of_the_opening() {
        check(&["The court ruled on 11 July 2023 that it may."], Some((0, "2023-07-11", Anchor::FirstDate)));
        check(&["Regulation (EU) 2016/679 of 27 April 2016 says."], None);
        check(&["Comments close by 11 July 2023"], None);
        check(&["© 2023 Example", "All rights reserved."], None);
        check(&[], None);
    }
}
