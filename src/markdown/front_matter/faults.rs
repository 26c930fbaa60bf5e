//! What is said about YAML that cannot be read: the words of the syntax faults.
//!
//! The parser's own terms (`simple key`, `block mapping`) help nobody who writes briefings. The usual slips are
//! told from the line itself; only the rest is passed on in the parser's words.

use granit_parser::ErrorKind;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
pub(super) use crate::tree::yaml::clip;
use crate::tree::yaml::{Fault, FaultKind};

/// How a value that YAML refuses was understood all the same.
pub(super) enum Understood<'a> {
    /// As this text.
    Text(&'a str),
    /// As a list of these items, joined by commas.
    List(&'a str),
    /// As if its tabs were spaces.
    TabsAsSpaces,
    /// Not at all.
    LeftOut,
}

impl Understood<'_> {
    fn clause(&self) -> String {
        match self {
            Self::Text(text) => format!("it is read as the text \"{}\"", clip(text)),
            Self::List(items) => format!("it is read as the list {}", clip(items)),
            Self::TabsAsSpaces => "it is read as if spaces stood there".into(),
            Self::LeftOut => "it is left out".into(),
        }
    }
}

/// Reports `fault`. `value` is where the value it concerns stands, on its first line.
pub(super) fn report(text: &str, fault: &Fault, value: Span, understood: &Understood<'_>) -> Diagnostic {
    let written = value.text(text);
    let first = written.chars().next();
    let clause = understood.clause();
    let at_fault = char_at(text, fault.at);
    let at_value = char_at(text, value.start);
    let is_too_deep = fault.kind == FaultKind::Syntax(ErrorKind::RecursionLimitExceeded);
    if is_too_deep {
        let message = format!("The value is nested too deeply; {clause}");
        return Diagnostic::new(Code::FrontMatterLimit, at_value, message).hint("write it with fewer levels");
    }
    let (span, what, hint) = if matches!(understood, Understood::TabsAsSpaces) || is_about_tabs(&fault.kind) {
        (at_fault, "A tab indents this line, which YAML does not allow".into(), "indent with spaces".into())
    } else if let Some(quote @ ('"' | '\'')) = first {
        about_quotes(at_value, at_fault, written, quote)
    } else if let Some(bracket @ ('[' | '{')) = first {
        let closing = if bracket == '[' { ']' } else { '}' };
        let what = format!("What is opened by `{bracket}` is not closed as it should be");
        (
            at_value,
            what,
            format!("close it with `{closing}`, and put texts that hold `,` `:` or brackets in quotes"),
        )
    } else if let Some(sign) = first.filter(|c| "*&!|>%@`,]}#?".contains(*c)) {
        (at_value, format!("In YAML a text cannot start with `{sign}` without quotes"), quoting(written))
    } else if let Some(colon) =
        written.find(": ").or_else(|| written.ends_with(':').then(|| written.len() - 1))
    {
        let at = value.start + crate::source::offset(colon);
        (Span::new(at, at + 1), "In YAML a text that holds a colon needs quotes".into(), quoting(written))
    } else {
        in_the_parsers_words(&fault.kind, at_fault)
    };
    Diagnostic::new(Code::FrontMatterSyntax, span, format!("{what}; {clause}")).hint(hint)
}

fn about_quotes(at_value: Span, at_fault: Span, written: &str, quote: char) -> (Span, String, String) {
    let is_closed = written[1..].contains(quote);
    if is_closed {
        let hint = if quote == '"' {
            "write `\\\"` for a quote inside quotes, and nothing after the last one"
        } else {
            "write `''` for a quote inside quotes, and nothing after the last one"
        };
        (at_fault, "The quotes do not enclose the whole value".into(), hint.into())
    } else {
        (at_value, "The quote is never closed".into(), format!("close it with `{quote}`"))
    }
}

/// Reports a line that is neither a key with a value nor part of one.
pub(super) fn report_stray_line(line: Span, written: &str, understood: Option<&str>) -> Diagnostic {
    let (message, hint) = match (understood, written.contains(':')) {
        (Some(key), _) => (
            format!("No space stands after the colon; it is read as the key `{}` and its value", clip(key)),
            "put a space after the colon",
        ),
        (None, true) => (
            format!("\"{}\" is not a key with a value and is left out", clip(written)),
            "write `key: value`, with a space after the colon",
        ),
        (None, false) => (
            format!("\"{}\" is not a key with a value and is left out", clip(written)),
            "write `key: value`, or indent the line if it belongs to the one before",
        ),
    };
    Diagnostic::new(Code::FrontMatterSyntax, line, message).hint(hint)
}

/// Reports a fault that belongs to no one value: every part can be read on its own.
pub(super) fn report_between(text: &str, fault: &Fault) -> Diagnostic {
    let (span, what, hint) = match &fault.kind {
        kind if is_about_tabs(kind) => (
            char_at(text, fault.at),
            "A tab stands where YAML wants spaces".to_owned(),
            "indent with spaces".to_owned(),
        ),
        kind => in_the_parsers_words(kind, char_at(text, fault.at)),
    };
    Diagnostic::new(Code::FrontMatterSyntax, span, format!("{what}; the keys are read one by one")).hint(hint)
}

fn in_the_parsers_words(kind: &FaultKind, at: Span) -> (Span, String, String) {
    match kind {
        FaultKind::SecondDocument => (
            at,
            "A second document starts inside the front matter".into(),
            "put nothing after `---` on its line, or quote the text".into(),
        ),
        FaultKind::Syntax(ErrorKind::UnknownAnchor) => {
            (at, "The alias names no anchor".into(), "put the value in quotes, or write it out".into())
        }
        FaultKind::Syntax(ErrorKind::InvalidIndentation | ErrorKind::ExpectedBlockMappingKey) => (
            at,
            "The line is not indented like those before it".into(),
            "indent it like its neighbours".into(),
        ),
        FaultKind::Syntax(kind) => (
            at,
            format!("YAML cannot be read here ({kind})"),
            "put the value in quotes if it is a text".into(),
        ),
    }
}

fn is_about_tabs(kind: &FaultKind) -> bool {
    use ErrorKind::{TabInBlockIndentation, TabInIndentation, TabNotAllowed};
    matches!(kind, FaultKind::Syntax(TabInBlockIndentation | TabInIndentation | TabNotAllowed))
}

fn quoting(written: &str) -> String {
    const LONGEST: usize = 60;
    let plain = written.trim();
    if plain.len() > LONGEST || plain.contains(['\n', '\r']) {
        "put the value in quotes".into()
    } else if plain.contains(['"', '\\']) {
        format!("put the value in quotes: '{}'", plain.replace('\'', "''"))
    } else {
        format!("put the value in quotes: \"{plain}\"")
    }
}

/// The one character at `at`; empty at the end of the text.
fn char_at(text: &str, at: u32) -> Span {
    let length = text.get(at as usize..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    Span::new(at, at + crate::source::offset(length))
}
