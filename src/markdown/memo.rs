//! The lines that open memos, letters and messages, `To:`, `From:`, `Date:`, `Re:`, and those that say when a text was
//! put out.

use std::ops::Range;

use crate::words::{is_any, words};

/// Bytes of a header line; what is longer is a sentence with a colon.
const LONGEST: usize = 200;

/// Whether a line is one of a memo's header.
pub(super) fn is_header_line(line: &str) -> bool {
    label_of(line).is_some_and(|(label, _)| HEADERS.contains(&&*label)) || subject_of(line).is_some()
}

/// What a line says the memo is about, and where it stands in the line.
pub(super) fn subject_of(line: &str) -> Option<Range<usize>> {
    let (_, start) = label_of(line).filter(|(label, _)| SUBJECTS.contains(&&**label))?;
    let rest = &line[start..];
    let from = start + rest.len() - rest.trim_start().len();
    let to = start + rest.trim_end().len();
    (from < to).then_some(from..to)
}

/// The label the line opens with, in lower case, and where what follows its colon starts.
fn label_of(line: &str) -> Option<(String, usize)> {
    if line.len() > LONGEST {
        return None;
    }
    let top = &line.as_bytes()[..line.len().min(LONGEST_LABEL)];
    let end = memchr::memchr2(b':', FULL_WIDTH.as_bytes()[0], top)?;
    let (label, rest) = line.split_at(end);
    let colon = [":", FULL_WIDTH].into_iter().find(|colon| rest.starts_with(colon))?;
    Some((label.trim().to_lowercase(), end + colon.len()))
}

/// The colon of Chinese and Japanese.
const FULL_WIDTH: &str = "：";
/// Bytes of the longest label with its colon.
const LONGEST_LABEL: usize = 24;

/// Labels of header lines but the subject's, in lower case.
#[rustfmt::skip]
const HEADERS: &[&str] = &[
    "agency", "action", "to", "from", "date", "cc", "bcc", "sent", "through", "via", "memo to", "memorandum for", "attn", "attention", "an", "von",
    "datum", "kopie", "de", "à", "para", "fecha", "data", "aan", "van", "发件人", "收件人", "日期", "差出人", "宛先", "日付",
];

/// Labels of the line that says what a memo is about.
#[rustfmt::skip]
const SUBJECTS: &[&str] = &[
    "re", "subject", "regarding", "betreff", "betr.", "objet", "asunto", "oggetto", "assunto", "onderwerp", "主题", "主旨",
    "件名",
];

/// Whether a short line only says when the text was put out, or what else it is: `Updated on October 23, 2025 at 6:30 AM
/// UTC`, `Dated: December 29, 2025.`, `(Text with EEA relevance)`.
pub(super) fn is_about_text(text: &str) -> bool {
    let line = text.trim();
    if line.len() > LONGEST_LINE {
        return false;
    }
    let mut first = words(line).map(|(_, word)| word);
    let opens = first.next().unwrap_or_default();
    let is_put_out = |word: &str| is_any(word, &["updated", "published", "posted", "modified"]);
    let is_first = is_any(opens, &["last", "first"]) && first.clone().next().is_some_and(is_put_out);
    let is_done = line.starts_with("Dated:") || (opens == "Done" && first.next() == Some("at"));
    let is_bracketed =
        (line.starts_with('(') && line.ends_with(')')) || (line.starts_with('[') && line.ends_with(']'));
    is_done
        || is_bracketed
        || line.starts_with("OJ ")
        || ((is_put_out(opens) || is_first) && !line.ends_with('.'))
}

/// Bytes of a line about the text.
const LONGEST_LINE: usize = 80;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn header_lines_are_told_from_sentences() {
        for line in [
            "To: All staff",
            "FROM: Legal (London)",
            "Date: 8 October 2026",
            "Betreff: Fusion",
            "Re: Closing",
        ] {
            assert!(is_header_line(line), "{line}");
        }
        for line in ["The date: 8 October 2026", "It went from A: B", "A line", ""] {
            assert!(!is_header_line(line), "{line}");
        }
        assert!(is_header_line("日期：2026年10月8日"));
        assert!(HEADERS.iter().chain(SUBJECTS).all(|label| label.len() + FULL_WIDTH.len() <= LONGEST_LABEL));
        let line = "Re:  Closing of the sale ";
        assert_eq!(subject_of(line).map(|range| &line[range]), Some("Closing of the sale"));
        assert_eq!(subject_of("Re:"), None);
    }
}
