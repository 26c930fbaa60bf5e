//! The title of a plain text file, which no markup shows: what a memo is about, the headline of an article below its
//! section and above its byline, the title of a notice or a letter below their heads.

use super::furniture::lines::is_section;
use super::memo::{is_about_text, is_header_line, subject_of};
use super::plain_file::is_item;
use crate::dates::LONGEST_DATELINE;
use crate::source::Span;

/// What a memo says it is about, else the first paragraph that reads as a title: one short line without a full stop,
/// with text after it. What only says what kind of text it is, its date line, and a section's name above a headline are
/// passed over. `top` is the first paragraphs, no more than [`TOP`] of them.
pub(super) fn title_line(text: &str, top: &[Span], dateline: Option<Span>) -> Option<Span> {
    if let Some(subject) = memo_subject(text, top) {
        return Some(subject);
    }
    if let Some(title) = title_of_notice(text, top).or_else(|| title_of_letter(text, top)) {
        return Some(title);
    }
    let is_beside = |span: &Span| {
        let line = span.text(text).trim_matches(|c: char| !c.is_alphanumeric());
        let is_dateline = dateline.is_some_and(|date| span.covers(date)) && line.len() <= LONGEST_DATELINE;
        let is_kind = line.len() <= LONGEST_KIND && is_kind_of_text(&line.to_lowercase());
        is_dateline
            || is_kind
            || is_about_text(span.text(text))
            || is_byline(line)
            || line.contains('\t')
            || (is_header_line(line) && subject_of(line).is_none())
    };
    let lines: Vec<(usize, Span)> =
        top.iter().copied().enumerate().filter(|(_, span)| !is_beside(span)).collect();
    let (first_idx, first) = *lines.first().filter(|(idx, _)| idx + 1 < top.len() && *idx <= MOST_ABOVE)?;
    let mut headlines = lines.iter().skip(1).take_while(|(_, span)| !is_paragraph(span.text(text)));
    let is_headline = |(idx, span): &&(usize, Span)| {
        let line = span.text(text);
        *idx <= first_idx + MOST_ABOVE && idx + 1 < top.len() && may_be_title(line) && is_telling(line)
    };
    let below = headlines.find(is_headline).filter(|(idx, _)| {
        // A byline or a date line stands below a headline.
        let is_signed = top.get(idx + 1).is_some_and(&is_beside);
        is_letterhead(first.text(text)) || (is_short(first.text(text)) && is_signed)
    });
    below.map(|(_, span)| *span).or_else(|| may_be_title(first.text(text)).then_some(first))
}

/// The title of a notice of the Federal Register stands above the line that names the agency.
fn title_of_notice(text: &str, top: &[Span]) -> Option<Span> {
    let at = top.iter().position(|span| span.text(text).starts_with("AGENCY:"))?;
    top.get(at.checked_sub(1)?).copied().filter(|span| may_be_title(span.text(text)))
}

/// The title of a letter stands below its salutation: `Dear Sir/Madam`.
fn title_of_letter(text: &str, top: &[Span]) -> Option<Span> {
    let is_salutation = |span: &Span| {
        let line = span.text(text);
        line.len() <= LONGEST_SALUTATION && (line.starts_with("Dear ") || line.contains("Dear Sir"))
    };
    let at = top.iter().position(is_salutation)?;
    top.get(at + 1).copied().filter(|span| may_be_title(span.text(text)))
}

/// Characters of the name of a Chinese or Japanese authority.
const LONGEST_WIDE_NAME: usize = 10;

/// Bytes of a salutation.
const LONGEST_SALUTATION: usize = 60;

/// Whether a line says what kind of text it is, perhaps with its number: `PRESS RELEASE No 71/26`.
fn is_kind_of_text(line: &str) -> bool {
    KINDS_OF_TEXTS.iter().any(|kind| {
        let rest = line.strip_prefix(kind).map(str::trim_start);
        rest.is_some_and(|rest| {
            rest.is_empty() || rest.trim_start_matches("no").chars().all(|c| !c.is_alphabetic())
        })
    })
}

/// Whether a line above a headline names who speaks or where, and not of what: `Technology`, `DEPARTMENT OF TRADE`.
fn is_letterhead(line: &str) -> bool {
    let is_shouted =
        line.contains(char::is_alphabetic) && !line.contains(char::is_lowercase) && line.contains(' ');
    let is_authority = line.contains(is_wide) && line.chars().count() <= LONGEST_WIDE_NAME;
    let is_shouted = is_shouted && !line.contains(is_wide);
    is_section(line)
        || is_authority
        || is_shouted
        || is_firm(line)
        || is_in_parts(line)
        || line.starts_with(['[', '('])
}

/// Whether a line is shorter than most headlines.
fn is_short(line: &str) -> bool {
    line.split_whitespace().count() < FEWEST_OF_HEADLINE && !line.contains(is_wide)
}

/// Whether a line ends as the name of a firm does.
fn is_firm(line: &str) -> bool {
    ["LLP", "Ltd", "Inc.", "plc", "LLC", "GmbH"].iter().any(|form| line.ends_with(form))
}

/// Whether a line is of several parts, `Judgment in Case C-412/24 | Acme v Commission`, and not a title after what kind of
/// text it is: `Client Alert | What Falls Due When`.
fn is_in_parts(line: &str) -> bool {
    line.split_once(" | ").is_some_and(|(kind, _)| !is_kind_of_text(&kind.to_lowercase()))
}

/// Whether a line says enough to be a headline below a letterhead.
fn is_telling(line: &str) -> bool {
    let is_long = line.split_whitespace().count() >= FEWEST_OF_HEADLINE || line.contains(is_wide);
    is_long
        && line.contains(|c: char| c.is_lowercase() || is_wide(c))
        && !is_in_parts(line)
        && !is_firm(line)
        && line.starts_with(|c: char| !c.is_lowercase() && c != '[')
}

const fn is_wide(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{9fff}')
}

/// `By Jane Doe and A. Writer`
fn is_byline(line: &str) -> bool {
    line.strip_prefix("By ").is_some_and(|names| {
        names.split_whitespace().all(|name| name.starts_with(char::is_uppercase) || name == "and")
    })
}

fn is_paragraph(line: &str) -> bool {
    line.ends_with(['.', '。']) || line.chars().count() > LONGEST_TITLE
}

fn may_be_title(line: &str) -> bool {
    line.chars().count() <= LONGEST_TITLE
        && !line.contains(['\n', '\r'])
        && !line.ends_with(['.', ',', ';', ':', '!', '。'])
        && !is_item(line)
        && line.contains(char::is_alphabetic)
}

/// What a memo says it is about, below its other header lines or above them.
fn memo_subject(text: &str, top: &[Span]) -> Option<Span> {
    let is_header = |span: &&Span| is_header_line(span.text(text));
    let subject = |span: &Span| Some(Span::of(subject_of(span.text(text))?).shifted(span.start));
    let is_memo = top.iter().filter(is_header).nth(1).is_some();
    top.iter().find_map(subject).filter(|_| is_memo)
}

/// Paragraphs at the top of a text among which its title and a memo's header stand.
pub(super) const TOP: usize = 18;

/// Characters of a title.
const LONGEST_TITLE: usize = 150;

/// Words of a headline that may stand below the name of its section.
const FEWEST_OF_HEADLINE: usize = 4;

/// Lines above a title.
const MOST_ABOVE: usize = 6;

/// No shorter than what any of [`KINDS_OF_TEXTS`] covers in bytes.
const LONGEST_KIND: usize = 40;

/// What texts call themselves above their title.
#[rustfmt::skip]
const KINDS_OF_TEXTS: &[&str] = &[
    "for immediate release", "press release", "news release", "media release", "press statement", "news", "memorandum", "memo",
    "statutory instruments", "open consultation", "closed consultation", "consultation", "guidance", "analysis", "opinion",
    "explainer",
    "exclusive", "client alert", "legal alert", "alert", "newsletter", "speech", "regulatory news service", "via edgar",
    "federal register", "official journal of the european union", "pressemitteilung", "medienmitteilung", "communiqué de presse",
    "comunicado de prensa",
    "nota de prensa", "comunicato stampa", "persbericht", "comunicado de imprensa", "新闻稿", "報道発表資料",
];

#[cfg(test)]
mod tests {
    use super::super::plain_file::paragraphs;
    use super::*;

    #[test]
    fn the_title_stands_below_what_kind_of_text_it_is() {
        let text =
            "FOR IMMEDIATE RELEASE\n\nTuesday, 3 March 2026\n\nCourt fines Acme\n\nThe court fined Acme.";
        let paragraphs = paragraphs(text);
        let date = paragraphs[1];
        let title = title_line(text, &paragraphs, Some(date)).map(|span| span.text(text));
        assert_eq!(title, Some("Court fines Acme"));
        assert_eq!(title_line(text, &paragraphs[3..], None), None);
    }

    #[test]
    fn the_headline_stands_below_the_name_of_its_section() {
        let title =
            |text: &str| title_line(text, &paragraphs(text), None).map(|span| span.text(text).to_owned());
        assert_eq!(
            title("Technology\nCourt fines Acme over privacy\nThe court fined Acme.").as_deref(),
            Some("Court fines Acme over privacy")
        );
        assert_eq!(title("Technology\nThe court fined Acme.").as_deref(), Some("Technology"));
        let alert = "Client Alert | What Falls Due When";
        assert_eq!(title(&format!("{alert}\nQuarv & Tessel LLP\nIt is due.")).as_deref(), Some(alert));
        assert_eq!(
            title("Quarv\nIt was founded in Rome by three friends\nIt grew.").as_deref(),
            Some("Quarv")
        );
        assert_eq!(
            title("Deadlines\n- Tessel was sued in May 2024\n- It reports").as_deref(),
            Some("Deadlines")
        );
        let signed = "The Brief\nQuarv buys a rival in Rome\nBy Jane Doe\nIt paid.";
        assert_eq!(title(signed).as_deref(), Some("Quarv buys a rival in Rome"));
        let letter = "QUARV AUTHORITY\nOur Ref: 7\n\nDear Sir/Madam,\n\nRules on lamps\n\nWe write.";
        assert_eq!(title(letter).as_deref(), Some("Rules on lamps"));
        let notice = "DEPARTMENT OF LAMPS\n40 CFR Part 60\nStandards for Lamps\nAGENCY: Quarv.\nIt is so.";
        assert_eq!(title(notice).as_deref(), Some("Standards for Lamps"));
    }

    #[test]
    fn a_memo_is_titled_by_what_it_is_about() {
        let text =
            "MEMO\n\nTo: All staff\nFrom: Legal\nDate: 8 October 2026\nRe: Closing of the sale\n\nWe closed.";
        let title =
            |text: &str| title_line(text, &paragraphs(text), None).map(|span| span.text(text).to_owned());
        assert_eq!(title(text).as_deref(), Some("Closing of the sale"));
        assert_eq!(title("Re: Closing\n\nWe closed.").as_deref(), Some("Re: Closing"));
    }
}
