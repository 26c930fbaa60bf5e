//! What is wrong with, or doubtful in, a file: a code, a severity, a place, a sentence and hints.
//!
//! Written for the author of a briefing. A diagnostic is never an `Err`: parsing goes on, and what could be
//! understood is kept. What each code means is one table, [`Code::ALL`], behind `regbrief check` and the manual.

use crate::source::{LineIndex, Span};

/// How much a fault matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Worth knowing; nothing was lost.
    Info,
    /// Something was left out or may be misread.
    Warning,
    /// Something the author stated could not be read at all.
    Error,
}

impl Severity {
    /// The word used in messages and JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

macro_rules! codes {
    ($($variant:ident $name:literal $severity:ident $meaning:literal;)*) => {
        /// The kinds of fault, each with a stable name.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Code { $(#[doc = $meaning] $variant,)* }

        impl Code {
            /// Every code, in the order of the manual.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The stable name: lower case, words joined by `-`.
            #[must_use]
            pub const fn as_str(self) -> &'static str { match self { $(Self::$variant => $name,)* } }

            /// The severity a fault of this kind has.
            #[must_use]
            pub const fn severity(self) -> Severity { match self { $(Self::$variant => Severity::$severity,)* } }

            /// One sentence on what the code means.
            #[must_use]
            pub const fn meaning(self) -> &'static str { match self { $(Self::$variant => $meaning,)* } }
        }
    };
}

codes! {
    Encoding "encoding" Warning "The file is not UTF-8; it was read in another encoding, or with replacement characters.";
    NulByte "nul-byte" Warning "The file holds NUL bytes; they are shown as replacement characters.";
    FileUnreadable "file-unreadable" Error "The file could not be read.";
    FileTooLarge "file-too-large" Error "The file is too large to be a briefing and was left out.";
    FrontMatterUnclosed "front-matter-unclosed" Error "The front matter has no closing fence, so the whole file is read as text.";
    FrontMatterSyntax "front-matter-syntax" Error "The front matter is not valid YAML or TOML.";
    FrontMatterNotMap "front-matter-not-a-map" Error "The front matter is not a list of keys and values.";
    FrontMatterLimit "front-matter-limit" Error "The front matter is nested too deeply or expands to too much.";
    KeyDuplicate "key-duplicate" Error "A key stands twice; the first is used.";
    KeyConflict "key-conflict" Warning "Two keys with the same meaning are given; the first is used.";
    ValueType "value-type" Error "A value is not of the kind this key takes.";
    DateInvalid "date-invalid" Error "A stated date is not a date.";
    DateAmbiguous "date-ambiguous" Warning "A date can be read in two ways.";
    DateReversed "date-reversed" Error "A span ends before it starts.";
    DateMissing "date-missing" Warning "An item of a timeline section has no date that can be read.";
    KindUnknown "kind-unknown" Warning "An event's kind is not one of the known kinds.";
    JurisdictionUnknown "jurisdiction-unknown" Warning "A jurisdiction is not a known code.";
    RoleUnknown "role-unknown" Info "A company's role is not one of the known roles; it is kept as written.";
    LinkMissing "link-missing" Warning "A wikilink names no briefing in this folder.";
    LinkAmbiguous "link-ambiguous" Warning "A wikilink fits several briefings.";
    EmbedMissing "embed-missing" Info "An embedded file is not in this folder.";
    IdDuplicate "id-duplicate" Warning "Two briefings have the same id.";
    CompanyUnknown "company-unknown" Info "A stated company is not in the directory.";
    CompanyAmbiguous "company-ambiguous" Warning "A name fits several companies of the directory.";
    DirectoryEntry "directory-entry" Error "An entry of companies.yaml cannot be used as written.";
    ConfigEntry "config-entry" Error "A setting of regbrief.yaml cannot be used as written.";
    EmbargoUnreadable "embargo-unreadable" Error "The embargo's date cannot be read, so the briefing is held back.";
}

/// One fault in one file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// What kind of fault it is; the severity follows from it.
    pub code: Code,
    /// Where it is; empty at 0 when it concerns the whole file.
    pub span: Span,
    /// What was found and how it was understood, in one sentence without a full stop.
    pub message: Box<str>,
    /// What to write instead; each a phrase in the imperative.
    pub hints: Vec<Box<str>>,
}

impl Diagnostic {
    /// Reports a fault.
    pub fn new(code: Code, span: Span, message: impl Into<Box<str>>) -> Self {
        Self { code, span, message: message.into(), hints: Vec::new() }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Box<str>>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// How much it matters.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// The fault as the terminal shows it: `file:line:column: severity[code]: message`, the line it stands in
    /// with the place underlined, and the hints. Ends without a line end.
    #[must_use]
    pub fn render(&self, file: &str, text: &str) -> String {
        let lines = LineIndex::new(text);
        let at = lines.position(text, self.span.start);
        let severity = self.severity().as_str();
        let mut out =
            format!("{file}:{}:{}: {severity}[{}]: {}", at.line, at.column, self.code.as_str(), self.message);
        if !text.is_empty() {
            out += &excerpt(text, &lines, self.span);
        }
        for hint in &self.hints {
            out += "\n  hint: ";
            out += hint;
        }
        out
    }
}

/// Characters of the faulty line shown on a terminal; longer lines are cut around the fault.
const EXCERPT_CHARACTERS: usize = 100;

fn excerpt(text: &str, lines: &LineIndex, span: Span) -> String {
    let at = lines.position(text, span.start);
    let line_span = lines.line_span(text, at.line);
    let line = line_span.text(text);
    let before = span.start.saturating_sub(line_span.start) as usize;
    let n_before = line.get(..before).unwrap_or(line).chars().count();
    let marked = Span::new(span.start, span.end.min(line_span.end)).text(text);
    let skip = n_before.saturating_sub(EXCERPT_CHARACTERS / 2);
    let printable = |c: char| if c.is_control() { ' ' } else { c };
    let shown: String = line.chars().skip(skip).take(EXCERPT_CHARACTERS).map(printable).collect();
    let n_marked =
        marked.chars().count().clamp(1, EXCERPT_CHARACTERS - (n_before - skip).min(EXCERPT_CHARACTERS - 1));
    let gutter = at.line.to_string();
    let pad = " ".repeat(gutter.len());
    format!(
        "\n  {gutter} | {}\n  {pad} | {}{}",
        shown.trim_end(),
        " ".repeat(n_before - skip),
        "^".repeat(n_marked)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_shown_with_its_line_underlined_and_its_hint() {
        let text = "title: x\n- Filing due 03/04/2026 (EBA)\n";
        let start = offset_of(text, "03/04");
        let fault = Diagnostic::new(
            Code::DateAmbiguous,
            Span::new(start, start + 10),
            "\"03/04/2026\" may be 3 April or 4 March",
        )
        .hint("write 2026-04-03");
        assert_eq!(
            fault.render("a.md", text),
            "a.md:2:14: warning[date-ambiguous]: \"03/04/2026\" may be 3 April or 4 March\n  \
             2 | - Filing due 03/04/2026 (EBA)\n    |              ^^^^^^^^^^\n  hint: write 2026-04-03"
        );
    }

    #[test]
    fn a_very_long_line_is_cut_around_the_fault() {
        let text = format!("{}fault{}", "x".repeat(5000), "y".repeat(5000));
        let shown = Diagnostic::new(Code::DateInvalid, Span::new(5000, 5005), "m").render("a.md", &text);
        assert!(shown.lines().all(|line| line.chars().count() < 120), "{shown}");
        assert!(shown.contains("xfaulty"));
    }

    #[test]
    fn names_of_codes_are_unique() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
    }

    fn offset_of(text: &str, part: &str) -> u32 {
        crate::source::offset(text.find(part).expect("the part stands in the text"))
    }
}
