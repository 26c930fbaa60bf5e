//! Sections that mean something by their heading: timelines and the summary.

use super::Reader;
use crate::markdown::inline::Flow;
use crate::markdown::plain::folded;
use crate::model::Summary;
use crate::source::Span;

/// A timeline section the reader is in.
#[derive(Clone, Copy)]
pub(super) struct Section {
    /// The level of its heading; it ends at the next of the same or a higher level.
    pub(super) level: u8,
    /// Whether what stands in it falls due unless it says otherwise.
    pub(super) is_of_deadlines: bool,
}

/// A Summary section the reader is in.
pub(super) struct SummarySection {
    level: u8,
    text: String,
    span: Option<Span>,
}

impl SummarySection {
    /// Adds a paragraph, unless it is nothing but tags.
    pub(super) fn add(&mut self, flow: &Flow<'_>) {
        let text = folded(&flow.text);
        if text.is_empty() || text.split(' ').all(|word| word.starts_with('#')) {
            return;
        }
        let source = flow.source_of(0..flow.text.len());
        self.span = Some(Span::new(self.span.unwrap_or(source).start, source.end));
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(&text);
    }
}

impl Reader<'_> {
    /// Leaves the sections a heading ends and enters the one it opens; says whether it opened one.
    pub(super) fn enter_section(&mut self, level: u8, heading: &str) -> bool {
        if self.timeline.is_some_and(|section| level <= section.level) {
            self.timeline = None;
        }
        if self.summary.as_ref().is_some_and(|section| level <= section.level) {
            self.leave_summary();
        }
        let name = section_name(heading);
        if let Some(is_of_deadlines) = timeline_of(&name) {
            // A timeline inside a timeline keeps the outer one's end.
            let level = self.timeline.map_or(level, |outer| outer.level);
            self.timeline = Some(Section { level, is_of_deadlines });
            return true;
        }
        let opens_summary = SUMMARIES.contains(&name.as_str()) && self.body.summary.is_none();
        if opens_summary && self.summary.is_none() {
            self.summary = Some(SummarySection { level, text: String::new(), span: None });
        }
        false
    }

    pub(super) fn leave_summary(&mut self) {
        let section = self.summary.take();
        if let Some(SummarySection { text, span: Some(span), .. }) = section {
            self.body.summary = Some(Summary { text: text.into(), span });
        }
    }
}

const SUMMARIES: &[&str] = &["summary", "abstract", "tl;dr", "tldr", "in brief", "executive summary"];

/// The same headings in German, French, Spanish, Italian, Portuguese, Dutch, Chinese, Japanese and Korean.
const TIMELINES_ELSEWHERE: &[&str] = &[
    "zeitleiste",
    "chronologie",
    "wichtige termine",
    "chronologie des faits",
    "calendrier",
    "dates clés",
    "cronología",
    "fechas clave",
    "cronologia",
    "date chiave",
    "datas-chave",
    "tijdlijn",
    "时间线",
    "大事记",
    "時間線",
    "年表",
    "タイムライン",
    "연표",
];
const DEADLINES_ELSEWHERE: &[&str] =
    &["fristen", "échéances", "plazos", "scadenze", "prazos", "termijnen", "截止日期", "期限", "기한"];

/// Whether a heading opens a timeline, and one of deadlines.
fn timeline_of(name: &str) -> Option<bool> {
    match name {
        "timeline" | "chronology" | "key dates" | "milestones" => Some(false),
        "deadlines" | "upcoming deadlines" | "key deadlines" => Some(true),
        name if TIMELINES_ELSEWHERE.contains(&name) => Some(false),
        name if DEADLINES_ELSEWHERE.contains(&name) => Some(true),
        _ => None,
    }
}

/// A heading as sections are told by: lower case, without a number before and marks around.
fn section_name(heading: &str) -> String {
    let is_mark = |c: char| !c.is_alphabetic();
    heading.trim_start_matches(is_mark).trim_end_matches(is_mark).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_timelines_are_known_despite_case_colon_and_emoji() {
        for heading in ["Timeline", "KEY DATES:", "📅 Chronology", "3. Milestones"] {
            assert_eq!(timeline_of(&section_name(heading)), Some(false), "{heading}");
        }
        assert_eq!(timeline_of(&section_name("Upcoming deadlines")), Some(true));
        assert_eq!(timeline_of(&section_name("Timeline of the law")), None);
    }
}
