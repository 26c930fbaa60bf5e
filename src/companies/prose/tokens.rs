//! Words and marks of the text, with where sentences start: one pass, nothing decided yet.

use std::cell::Cell;

use super::extent::{LONGEST_WORD_BYTES, plain_word, token_end};
use super::lexicon::{Classes, classes, classes_of};
use super::shape::{Shape, shape_of, shape_of_plain};
use crate::companies::hashing::{fingerprint, fingerprint_at};
use crate::companies::words::fold_into;
use crate::source::Span;
use crate::words::Scan;

/// A word or a mark.
#[derive(Clone, Copy, Debug)]
pub(in crate::companies) struct Token {
    pub start: u32,
    pub end: u32,
    /// The fingerprint of a word of ASCII letters and digits, of at most [`LONGEST_WORD_BYTES`]; 0 for all else.
    pub fingerprint: u64,
    pub shape: Shape,
    pub classes: Classes,
    /// Whether a sentence starts here, or what stands where one may: after a quote opens, after a colon, in a new cell.
    pub opens: bool,
    /// Whether it follows the token before without a gap.
    pub is_glued: bool,
    /// Whether markup, a line or a cell ends before it, so that no name runs across.
    pub is_cut: bool,
}

impl Token {
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        self.span().text(text)
    }

    pub fn is(&self, classes: Classes) -> bool {
        self.classes.has(classes)
    }

    /// Whether it is written as names are.
    pub fn is_capitalised(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Capitals | Shape::Mixed | Shape::Initial)
    }

    /// Whether it is a mark that stands for no word of a name, as `&` does.
    pub fn is_mark_outside_names(&self, text: &str) -> bool {
        self.shape == Shape::Mark && text.as_bytes()[self.start as usize] != b'&'
    }

    /// Whether it is written as a word of a name may be; many are none.
    pub fn may_be_in_name(&self) -> bool {
        self.is_capitalised() || self.shape == Shape::Number
    }

    pub fn is_word(&self) -> bool {
        !matches!(self.shape, Shape::Mark | Shape::Possessive)
    }
}

/// So many tokens are room worth keeping from one text to the next.
const MOST_KEPT: usize = 10_000;

thread_local! {
    /// The room of the tokens of the text before: it is near the processor, where new room seldom is.
    static ROOM: Cell<Vec<Token>> = const { Cell::new(Vec::new()) };
}

/// Hands on the tokens under `spans`, which are in order.
pub(in crate::companies) fn with_tokens<T>(
    text: &str,
    spans: &[Span],
    then: impl FnOnce(&[Token]) -> T,
) -> T {
    let mut room = ROOM.take();
    room.clear();
    let tokens = read_tokens(text, spans, room);
    let result = then(&tokens);
    if tokens.capacity() <= MOST_KEPT {
        ROOM.set(tokens);
    }
    result
}

fn read_tokens(text: &str, spans: &[Span], mut room: Vec<Token>) -> Vec<Token> {
    let n_bytes: usize = spans.iter().map(|span| span.text(text).len()).sum();
    room.reserve(n_bytes / 5);
    let mut reader = Reader { text, tokens: room, folded: String::new(), opens: true };
    let mut end = None;
    for span in spans {
        let goes_on = end.is_some_and(|end| {
            let gap = Span::new(end, span.start.max(end)).text(text);
            !gap.is_empty() && !gap.contains(['\n', '|'])
        });
        reader.opens |= !goes_on;
        reader.read(*span);
        end = Some(span.end);
    }
    reader.tokens
}

struct Reader<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    folded: String,
    /// Whether the next word starts a sentence.
    opens: bool,
}

impl Reader<'_> {
    fn read(&mut self, span: Span) {
        let part = span.text(self.text);
        let bytes = part.as_bytes();
        let mut words = Scan::new(bytes);
        let (mut at, mut line_start, mut is_cut) = (0, 0, true);
        let mut glue_end = usize::MAX;
        while at < bytes.len() {
            let byte = bytes[at];
            if byte == b'\n' {
                is_cut |= self.break_line(&part[line_start..at], &part[at + 1..]);
                line_start = at + 1;
                at += 1;
                continue;
            }
            if byte.is_ascii_whitespace() {
                // A cell of a pasted table ends.
                if byte == b'\t' {
                    (is_cut, self.opens) = (true, true);
                }
                at += 1;
                continue;
            }
            if byte.is_ascii_alphanumeric()
                && let Some(len) = plain_word(&mut words, at)
            {
                let is_short = len <= LONGEST_WORD_BYTES;
                let fingerprint = if is_short { fingerprint_at(bytes, at, len) } else { 0 };
                self.tokens.push(Token {
                    start: span.start + at as u32,
                    end: span.start + (at + len) as u32,
                    fingerprint,
                    shape: shape_of_plain(bytes, at, len),
                    classes: if is_short { classes_of(fingerprint) } else { Classes::default() },
                    opens: std::mem::take(&mut self.opens),
                    is_glued: at == glue_end,
                    is_cut,
                });
                at += len;
                (glue_end, is_cut) = (at, false);
                continue;
            }
            if byte.is_ascii_punctuation() && !matches!(byte, b'\'' | b'@' | b'#') {
                self.push_mark(span, part, at..at + 1, at == glue_end, is_cut);
                at += 1;
                (glue_end, is_cut) = (at, false);
                continue;
            }
            let end = token_end(part, at);
            if end > at && !part[at..end].starts_with(char::is_whitespace) {
                self.push(span, at..end, at == glue_end, is_cut);
                is_cut = false;
            }
            at = end.max(at + 1);
            glue_end = at;
        }
    }

    /// Whether the line ends what stands in it: it ends in a mark, is short, or nothing follows.
    fn break_line(&mut self, line: &str, rest: &str) -> bool {
        let line = line.trim_end();
        let is_end = line.len() < SHORT_LINE_BYTES
            || rest.starts_with(['\n', '\r'])
            || line.ends_with(['.', '!', '?', ':', '"', '”', '…', '|']);
        self.opens |= is_end;
        is_end
    }

    fn push(&mut self, span: Span, range: std::ops::Range<usize>, is_glued: bool, is_cut: bool) {
        let part = span.text(self.text);
        let word = &part[range.clone()];
        let shape = shape_of(word);
        if shape == Shape::Mark {
            return self.push_mark(span, part, range, is_glued, is_cut);
        }
        let is_short = word.len() <= LONGEST_WORD_BYTES;
        let is_plain = is_short && word.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let fingerprint = if is_plain { fingerprint(word) } else { 0 };
        let classes = if is_plain {
            classes_of(fingerprint)
        } else if is_short && shape != Shape::Possessive {
            self.classes_of_joined(word)
        } else {
            Classes::default()
        };
        self.tokens.push(Token {
            start: span.start + range.start as u32,
            end: span.start + range.end as u32,
            fingerprint,
            shape,
            classes,
            opens: std::mem::take(&mut self.opens),
            is_glued,
            is_cut,
        });
    }

    /// What a word of other letters, or with marks inside, is.
    fn classes_of_joined(&mut self, word: &str) -> Classes {
        fold_into(&mut self.folded, word);
        let whole = classes(&self.folded);
        if whole == Classes::default() && self.folded.contains('-') {
            classes_of_parts(&self.folded)
        } else {
            whole
        }
    }

    fn push_mark(
        &mut self,
        span: Span,
        part: &str,
        range: std::ops::Range<usize>,
        is_glued: bool,
        is_cut: bool,
    ) {
        self.tokens.push(Token {
            start: span.start + range.start as u32,
            end: span.start + range.end as u32,
            fingerprint: 0,
            shape: Shape::Mark,
            classes: Classes::default(),
            opens: false,
            is_glued,
            is_cut,
        });
        self.opens = self.opens || self.opens_after(part, &range);
    }

    /// Whether a sentence may start after this mark.
    fn opens_after(&self, part: &str, range: &std::ops::Range<usize>) -> bool {
        match &part[range.clone()] {
            "." => {
                let rest = &part[range.end..];
                let is_spaced =
                    rest.starts_with(char::is_whitespace) || rest.starts_with(['"', '”', '’', ')']);
                is_spaced && !self.is_abbreviated(rest)
            }
            "!" | "?" | ":" | ";" | "•" | "|" | "»" | "›" | "–" | "—" | "…" | "“" | "\"" | "‘" | "["
            | "*" | "*)" => true,
            "(" => !is_place_in_name(&part[range.end..]),
            "-" => {
                let before = self.tokens.len().checked_sub(2).map(|idx| self.tokens[idx]);
                before.is_some_and(|token| token.shape == Shape::Mark)
            }
            _ => false,
        }
    }

    /// Whether the full stop just read belongs to the word before it.
    fn is_abbreviated(&self, rest: &str) -> bool {
        let Some(&[before, stop]) = self.tokens.last_chunk::<2>() else { return false };
        if !stop.is_glued {
            return false;
        }
        let word = before.text(self.text);
        let is_initial = before.shape == Shape::Initial;
        let goes_on = rest.trim_start().starts_with(|c: char| c.is_lowercase() || c == ',');
        is_initial || goes_on || ABBREVIATIONS.iter().any(|short| word.eq_ignore_ascii_case(short))
    }
}

/// Whether what follows a bracket is a place within a registered name: `HK) Limited`.
fn is_place_in_name(rest: &str) -> bool {
    const LONGEST_PLACE: usize = 20;
    let window = &rest.as_bytes()[..rest.len().min(LONGEST_PLACE)];
    let Some(end) = memchr::memchr(b')', window) else { return false };
    let is_name = rest.starts_with(|c: char| c.is_ascii_uppercase())
        && window[..end].iter().all(u8::is_ascii_alphabetic);
    let after = rest[end..].strip_prefix(") ").unwrap_or_default();
    is_name && FORMS_AFTER_PLACES.iter().any(|form| after.starts_with(form))
}

/// Legal forms that such a place stands before.
const FORMS_AFTER_PLACES: &[&str] = &[
    "Limited", "Ltd", "Pte", "Pty", "Pvt", "Private", "Inc", "Co.", "Company", "PLC", "plc", "LLC", "LLP",
    "GmbH", "AG",
];

/// What a word with hyphens is of which every part says the same: `Franco-German`, `EU-U.S.`
fn classes_of_parts(folded: &str) -> Classes {
    let is_place = |part: &str| classes(part).has(Classes::PLACE.or(Classes::DEMONYM)) || part == "eu";
    if folded.split('-').all(|part| is_place(part.trim_end_matches('.')) || is_place(part)) {
        Classes::DEMONYM
    } else {
        Classes::default()
    }
}

/// Lines shorter than this stand for themselves: headings, items of a list, verse.
const SHORT_LINE_BYTES: usize = 60;
#[rustfmt::skip]
const ABBREVIATIONS: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "St", "Prof", "Gov", "Sen", "Rep", "Gen", "Col", "Lt", "Capt", "Sgt", "Rev", "Hon", "Messrs",
    "vs", "Bros", "Cie", "Mt", "Ft", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov",
    "Dec", "No", "Nos", "approx", "e.g", "i.e", "Inc", "Corp", "Co", "Ltd", "Pty", "Pte", "Pvt", "Art",
];
