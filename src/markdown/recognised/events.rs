//! The events the prose tells of: each a sentence with its date, a label and a kind.
//!
//! A date that says something makes an event of its sentence. In a dated article the lead tells the article's own
//! event and later sentences may go on with it; they take the date of what they go on with, and since no date stands
//! in them the event's `date_span` is empty.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem;

use super::aside::{is_compared, is_condition};
use super::citation::cites_an_act;
use super::clause::{Clauses, MILLIONS};
use super::due::due_by;
use super::label::{CELLS, in_cells, is_row};
use super::story::{
    dates_words, is_background, is_credit, is_in_quotation, is_in_relative_clause, is_quotation, is_term,
    leaves_quotation_open, tells_of_a_deed,
};
use super::verbs::has_verb;
use super::{Passage, Role};
use crate::dates::{Date, FoundDate, LONGEST_DATELINE, Precision, Reading, is_attributive, wire_story_start};
use crate::markdown::body::table::kind_of_rows;
use crate::markdown::memo::{is_about_text, is_header_line};
use crate::markdown::plain::{folded, shortened};
use crate::markdown::plain_file::item_label;
use crate::markdown::sentences::sentence_ranges;
use crate::model::{Event, Kind, Origin};
use crate::source::{LineIndex, Span};
use crate::words::{end_of, is_any, is_bullet, words};

/// Characters of a sentence an event is told in.
const MAX_CHARACTERS: usize = 240;
/// Dates of one sentence that make events; more are a list of years or a table that was pasted.
const MOST_DATES: usize = 4;

/// Paragraphs of an article that go on with its story: farther down stands what others said and what went before.
const MOST_PARAGRAPHS: usize = 6;

/// So many days before its own a story goes on from.
const DAYS_OF_A_STORY: i32 = 92;

/// Days in which something may be done that is told as one event.
const DAYS_OF_A_DEED: i32 = 31;

/// Bytes of a sentence that says something.
const FEWEST_BYTES: usize = 20;

/// Dates of one sentence that are looked at.
const MOST_LOOKED_AT: usize = 12;

/// What the events of a document hang on.
pub(super) struct Story<'a> {
    /// The article's own day, where it is a dated article that goes on without dates.
    pub day: Option<&'a Date>,
    /// What the page has around its matter.
    pub furniture: &'a [Span],
    /// The passage with the date line, and where the story starts in it, if it does.
    pub dateline: Option<(usize, Option<usize>)>,
}

/// Makes an event of each date that says something, and of the sentences that go on with a dated article.
pub(super) fn find_events(
    passages: &[Passage<'_>],
    found: &[Vec<FoundDate>],
    story: &Story<'_>,
    lines: &LineIndex,
) -> Vec<Event> {
    let story_day = story.day.cloned();
    let mut teller = Teller {
        lines,
        furniture: story.furniture,
        story_day,
        n_paragraphs: 0,
        topic: None,
        out: Vec::new(),
    };
    for (idx, (passage, dates)) in passages.iter().zip(found).enumerate() {
        let dateline = story.dateline.filter(|(of, _)| *of == idx).map(|(_, story_start)| story_start);
        let length = passage.flow.text.len();
        // What an article tells after its date line, on the same line, is told like any other sentence.
        let told_from = dateline
            .flatten()
            .or_else(|| teller.wire_start(passage, dates))
            .filter(|start| length - start >= FEWEST_BYTES);
        let is_line = dateline.is_some() && told_from.is_none() && length <= LONGEST_DATELINE;
        let is_told = !is_line && !is_header_line(&passage.flow.text) && !is_about_text(&passage.flow.text);
        if is_told && matches!(passage.role, Role::Prose | Role::Heading) {
            let start = told_from.filter(|_| story.day.is_some()).unwrap_or(0);
            teller.read(passage, dates, start);
        }
    }
    teller.out
}

/// Small words in names and dates.
const BESIDE_NAMES: &[&str] = &["and", "of", "the", "de", "in", "on", "m", "k"];

/// Find the words for fines, however they start.
static FINES: LazyLock<memmem::Finder<'_>> = LazyLock::new(|| memmem::Finder::new("ines"));
static PENALTIES: LazyLock<memmem::Finder<'_>> = LazyLock::new(|| memmem::Finder::new("enalties"));

/// Bytes of a headline above the story.
const LONGEST_HEADLINE: usize = 150;

/// The state while the events of a document are found.
struct Teller<'l> {
    lines: &'l LineIndex,
    /// What the page has around its matter.
    furniture: &'l [Span],
    /// The day undated sentences belong to; `None` where they make no events.
    story_day: Option<Date>,
    /// Paragraphs of the story read so far.
    n_paragraphs: usize,
    /// What the heading above a list says its items are.
    topic: Option<Kind>,
    out: Vec<Event>,
}

impl Teller<'_> {
    /// Reads a passage from `start` on.
    fn read(&mut self, passage: &Passage<'_>, dates: &[FoundDate], start: usize) {
        let dates = &dates[dates.partition_point(|hit| hit.range.start < start)..];
        let text = &passage.flow.text;
        self.take_topic(passage, dates);
        let goes_on = self.story_day.is_some() && passage.role == Role::Prose && is_paragraph(text);
        if dates.is_empty() && !goes_on {
            return;
        }
        let even = evened(text);
        let mut spoken: Option<Date> = None;
        let mut is_quoted = false;
        let mut next = 0;
        let mut is_matter = false;
        for (position, sentence) in sentence_ranges(&even[start..]).into_iter().enumerate() {
            let sentence = without_bullet(&even, sentence.start + start..sentence.end + start);
            let from = next;
            next += dates[from..].iter().take_while(|hit| hit.range.start < sentence.end).count();
            let own = &dates[from..next];
            let matter = self.without_furniture(passage, &sentence);
            is_matter |= matter.len() >= FEWEST_BYTES;
            let whole = &text[sentence.clone()];
            let was_quoted = is_quoted;
            is_quoted = leaves_quotation_open(whole, was_quoted);
            let told = self.tell_dates(passage, &sentence, own, was_quoted);
            if let Some((date, dates_words)) = told {
                let goes_on_then = (!dates_words || self.n_paragraphs == 0) && self.is_recent(&date);
                spoken = Some(date).filter(|_| goes_on_then);
            } else if goes_on && own.iter().all(|hit| hit.date.as_ref().is_ok_and(is_long_span)) {
                let is_lead =
                    self.n_paragraphs == 0 && !is_quotation(whole) && !was_quoted && !whole.ends_with('?');
                let goes_on = self.n_paragraphs < MOST_PARAGRAPHS && !was_quoted && !is_quotation(whole);
                let is_told = is_lead || (goes_on && tells_of_a_deed(whole));
                if is_told && !is_term(whole) && !is_credit(whole) && matter.len() >= FEWEST_BYTES {
                    let day = spoken.clone().or_else(|| self.story_day.clone());
                    let clauses = Clauses::of(&text[matter.clone()], &[]);
                    self.tell(passage, &matter, &clauses, day.as_ref(), None);
                }
            }
            if goes_on && position == 0 && self.n_paragraphs == 0 {
                // The lead's own day is the day of the story: "on Wednesday" in an article of Friday.
                let lead = spoken.clone().filter(|date| date.single_day().is_some());
                self.story_day = lead.or(self.story_day.take());
            }
        }
        self.n_paragraphs += usize::from(goes_on && is_matter);
    }

    /// Notes what a heading, a line that leads to a list, or the first row of a pasted table says of what stands below:
    /// `The largest fines:`, `Obligation | Due date`.
    fn take_topic(&mut self, passage: &Passage<'_>, dates: &[FoundDate]) {
        let line = &passage.flow.text;
        let is_heading = passage.role == Role::Heading;
        let may_lead = is_heading || (dates.is_empty() && line.len() <= LONGEST_HEADLINE);
        if may_lead && is_row(line) {
            let lower = line.to_lowercase();
            let cells = lower.split(CELLS).map(str::trim);
            self.topic = kind_of_rows(cells).or(self.topic);
        }
        let has_sign = |sign: &LazyLock<memmem::Finder<'_>>| sign.find(line.as_bytes()).is_some();
        let is_of_fines = may_lead
            && (has_sign(&FINES) || has_sign(&PENALTIES))
            && !line.contains(" and ")
            && words(line).any(|(_, word)| is_any(word, &["penalties", "fines"]));
        if is_heading || is_of_fines {
            self.topic = is_of_fines.then_some(Kind::Fine);
        }
    }

    /// The kind of an item without a verb: that of its list, which a fine belongs to only with an amount.
    fn kind_of_item(&self, item: &str) -> Option<Kind> {
        let topic = self.topic.filter(|_| !has_verb(item))?;
        let fits = match topic {
            // "Acme: €5 million (May 2023)", but not "Acme: $5m donation"
            Kind::Fine => {
                let is_name =
                    |word: &str| !word.starts_with(char::is_lowercase) || is_any(word, BESIDE_NAMES);
                let is_amount = |word: &str| is_any(word, MILLIONS);
                (item.contains(['€', '$', '£', '¥']) || words(item).any(|(_, word)| is_amount(word)))
                    && words(item).all(|(_, word)| is_name(word) || is_amount(word))
            }
            _ => is_row(item),
        };
        fits.then_some(topic)
    }

    /// Where the story starts after a wire's date line, in its first paragraph; its day is the day of the story.
    fn wire_start(&mut self, passage: &Passage<'_>, dates: &[FoundDate]) -> Option<usize> {
        if self.story_day.is_none() || self.n_paragraphs > 0 {
            return None;
        }
        let start = wire_story_start(&passage.flow.text)?;
        let line = dates.iter().take_while(|hit| hit.range.end <= start);
        let day = line.filter_map(|hit| hit.date.as_ref().ok()).find(|date| date.single_day().is_some());
        self.story_day = day.cloned().or(self.story_day.take());
        Some(start)
    }

    /// Whether a date lies so near before the story's day, or on it, that what was done may go on from it.
    fn is_recent(&self, date: &Date) -> bool {
        let written = self.story_day.as_ref().and_then(Date::single_day);
        let days = date.earliest().day().zip(date.latest().day());
        written.zip(days).is_none_or(|(written, (first, last))| {
            first <= written && last >= written.plus_days(-DAYS_OF_A_STORY)
        })
    }

    /// The sentence after the furniture at its start, such as a page's menu; empty where furniture goes on in it.
    fn without_furniture(&self, passage: &Passage<'_>, sentence: &Range<usize>) -> Range<usize> {
        let span = passage.flow.source_of(sentence.clone());
        let before = self.furniture.partition_point(|part| part.start < span.end);
        let Some(part) = before.checked_sub(1).and_then(|idx| self.furniture.get(idx)) else {
            return sentence.clone();
        };
        if !part.overlaps(span) {
            return sentence.clone();
        }
        let text = &passage.flow.text;
        let covered = part.end.saturating_sub(span.start) as usize;
        let start = (sentence.start + covered).min(sentence.end);
        let rest = text.get(start..sentence.end).unwrap_or_default();
        let start = sentence.end - rest.trim_start().len();
        if part.start <= span.start { start..sentence.end } else { sentence.end..sentence.end }
    }

    /// Makes an event of each date of a sentence; the first day of them, else the first date, where there is one, and
    /// whether it says no more than when somebody spoke.
    fn tell_dates(
        &mut self,
        passage: &Passage<'_>,
        sentence: &Range<usize>,
        own: &[FoundDate],
        was_quoted: bool,
    ) -> Option<(Date, bool)> {
        let text = &passage.flow.text;
        let own = &own[..own.len().min(MOST_LOOKED_AT)];
        let ranges: Vec<Range<usize>> = own
            .iter()
            .map(|hit| {
                hit.range.start.max(sentence.start) - sentence.start
                    ..hit.range.end.min(sentence.end) - sentence.start
            })
            .collect();
        let whole = &text[sentence.clone()];
        let clauses = Clauses::of(whole, &ranges);
        let mut first: Option<(Date, bool)> = None;
        let mut n_told = 0;
        for (at, hit) in own.iter().enumerate() {
            let Ok(date) = &hit.date else { continue };
            let is_quoted = is_in_quotation(whole, ranges[at].start, was_quoted);
            let is_headline =
                self.story_day.is_some() && !is_paragraph(text) && date.precision() >= Precision::Year;
            if is_quoted || is_headline || !says_something(text, sentence, hit, date) || n_told == MOST_DATES
            {
                continue;
            }
            if is_credit(whole) || says_nothing_else(whole, &ranges) {
                continue;
            }
            let is_again = own[..at].iter().any(|before| before.date.as_ref() == Ok(date));
            if is_again {
                continue;
            }
            let own_kind = clauses.kind(Some(at));
            let is_cited = cites_an_act(whole, &ranges[at]) && own_kind != Some(Kind::Adopted);
            // "fined for fixing prices from 2018 to 2021": nobody is fined over years.
            let is_of_conduct =
                is_long_span(date) && matches!(own_kind, Some(Kind::Fine | Kind::Decision | Kind::Appeal));
            // "was fined for last year's breach" tells of no fine of last year's.
            let is_owner = date.precision() >= Precision::Year
                && whole[ranges[at].end..].starts_with(['\'', '’'])
                && own_kind.is_some();
            let is_beside = is_owner || is_compared(whole, &ranges[at]) || is_condition(whole, &ranges[at]);
            if is_cited || is_of_conduct || is_beside {
                continue;
            }
            let is_coarse = date.precision() >= Precision::Year;
            let is_long = date.precision() > Precision::Day;
            let start = ranges[at].start;
            let is_aside = is_attributive(text, &hit.range)
                || (is_long && n_told > 0 && clauses.is_added(at))
                || (is_coarse && is_background(whole, start))
                || (is_long && is_in_relative_clause(whole, start));
            if is_aside && clauses.kind(Some(at)).is_none() {
                continue;
            }
            n_told += 1;
            self.tell(passage, sentence, &clauses, Some(date), Some(at));
            // "The firm that grew in June crashed on Wednesday": a day says more of the story than a month.
            let is_day = |date: &Date| date.single_day().is_some();
            if first.as_ref().is_none_or(|(before, _)| !is_day(before) && is_day(date)) {
                first = Some((date.clone(), dates_words(whole, &ranges[at])));
            }
        }
        first
    }

    fn tell(
        &mut self,
        passage: &Passage<'_>,
        sentence: &Range<usize>,
        clauses: &Clauses<'_>,
        date: Option<&Date>,
        own: Option<usize>,
    ) {
        let Some(date) = date else { return };
        let whole = &passage.flow.text[sentence.clone()];
        let span = passage.flow.source_of(sentence.clone());
        let clause = clauses.scope(own);
        let clause =
            clause.map(|part| passage.flow.source_of(sentence.start + part.start..sentence.start + part.end));
        let date_span = own.and_then(|at| clauses.date(at)).map_or(Span::at(span.start), |range| {
            passage.flow.source_of(sentence.start + range.start..sentence.start + range.end)
        });
        // "must file its appeal by 3 May": whatever else it is, it falls due.
        let due = own.and_then(|at| clauses.date(at)).and_then(|date| due_by(whole, date));
        let kind = due.map_or_else(|| clauses.kind(own), |due| due.over(clauses.kind(own)));
        let kind = kind.or_else(|| self.kind_of_item(whole));
        // Nothing falls due on a day that the sentence does not name.
        let kind = kind.filter(|kind| own.is_some() || *kind != Kind::Deadline);
        self.out.push(Event {
            date: date.clone(),
            date_span,
            span,
            line: self.lines.line(span.start),
            kind: kind.unwrap_or(Kind::Note),
            text: shortened(&folded(&in_cells(whole.into())), MAX_CHARACTERS).into(),
            label: clauses.label(own).into(),
            parties: Vec::new(),
            origin: Origin::Recognised,
            clause,
            is_done: None,
        });
    }
}

/// The text without line breaks but those before the bullets of a pasted list; byte for byte.
fn evened(text: &str) -> Cow<'_, str> {
    if !text.contains('\n') {
        return text.into();
    }
    let mut even = String::with_capacity(text.len());
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            even.push(if line.starts_with(is_bullet) { '\n' } else { ' ' });
        }
        even.push_str(line);
    }
    even.into()
}

/// Whether a sentence is nothing but dates, as the head of a table is: `Q1 2025  Q1 2024`.
fn says_nothing_else(sentence: &str, dates: &[Range<usize>]) -> bool {
    let ends = dates.iter().map(|date| date.end);
    let gaps =
        std::iter::once(0).chain(ends).zip(dates.iter().map(|date| date.start).chain([sentence.len()]));
    gaps.into_iter()
        .all(|(from, to)| !sentence.get(from..to).unwrap_or_default().contains(char::is_alphabetic))
}

/// A sentence without the bullet it opens with.
fn without_bullet(text: &str, sentence: Range<usize>) -> Range<usize> {
    let rest = text[sentence.clone()].trim_start_matches(|c: char| is_bullet(c) || c.is_whitespace());
    let rest =
        ["- ", "* ", "– "].iter().find_map(|dash| rest.strip_prefix(dash)).unwrap_or(rest).trim_start();
    let rest = without_number(rest);
    if rest.is_empty() { sentence } else { sentence.end - rest.len()..sentence.end }
}

/// The item without its number: `5. Acme`, `(c) Acme`.
fn without_number(item: &str) -> &str {
    let numbered = item_label(item).filter(|(label, _)| !label.starts_with(|c: char| c.is_ascii_uppercase()));
    numbered.map_or(item, |(_, rest)| rest.trim_start())
}

/// Whether a date is a long stretch of time with both its ends.
fn is_long_span(date: &Date) -> bool {
    let ends = date.earliest().day().zip(date.latest().day());
    date.precision() == Precision::Span
        && ends.is_some_and(|(first, last)| first.days_until(last) > DAYS_OF_A_DEED)
}

/// Whether a passage is a paragraph of a story and no headline, byline or caption.
fn is_paragraph(text: &str) -> bool {
    text.len() > LONGEST_HEADLINE || text.trim_end().ends_with(['.', '!', '?', '"', '”', ')', '。'])
}

/// Whether a date tells when something was, and does not only name or place a thing: "a 1994 film", "the 21st
/// century".
fn says_something(text: &str, sentence: &Range<usize>, hit: &FoundDate, date: &Date) -> bool {
    match date.precision() {
        Precision::Century | Precision::Decade => return false,
        Precision::Year => {}
        _ => return true,
    }
    let written = &text[hit.range.clone()];
    // "2024年度" is the year of an account.
    if text[hit.range.end..].starts_with('度') {
        return false;
    }
    let head = text[sentence.start..hit.range.start].trim_end();
    let last = end_of(head).rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_bare = written.bytes().all(|b| b.is_ascii_digit()) && hit.reading == Reading::Written;
    let names_a_thing = is_bare
        && NAMING.iter().any(|word| last.eq_ignore_ascii_case(word))
        && text[hit.range.end..].trim_start().starts_with(|c: char| c.is_alphabetic());
    // The subject of the sentence is what it tells of: "A 2004 tsunami killed thousands."
    let is_subject = head.split_whitespace().count() <= 1;
    !names_a_thing || is_subject
}

/// Words before a year that make it a part of a name.
const NAMING: &[&str] =
    &["the", "a", "an", "its", "his", "her", "their", "this", "that", "s", "original", "landmark"];
