//! From tokens to an expression. Never fails: what is left over is searched as words and reported.

use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use super::lexer::{Token, TokenKind, is_quote, tokens};
use super::query::{Expr, Field, FilterFault, Term};
use super::values::{DayRange, Due, Has};
use crate::model::Kind;

/// Brackets nested deeper than this are read as if they were not there.
const MAX_DEPTH: usize = 24;

/// Reads a filter's text; `None` when it shows everything.
pub(super) fn parse(text: &str) -> (Option<Expr>, Vec<FilterFault>) {
    let mut parser = Parser { tokens: tokens(text).into_iter().peekable(), faults: Vec::new(), depth: 0 };
    let mut parts = Vec::new();
    while parser.tokens.peek().is_some() {
        parts.extend(parser.all());
        if let Some(token) = parser.tokens.next_if(|token| token.kind == TokenKind::Close) {
            parser.fault(token.range, "there is no bracket for this one to close", Some("take it out"));
        }
    }
    (joined(parts, Expr::All), parser.faults)
}

struct Parser {
    tokens: Peekable<IntoIter<Token>>,
    faults: Vec<FilterFault>,
    depth: usize,
}

impl Parser {
    /// Parts side by side, up to the end or a closing bracket.
    fn all(&mut self) -> Option<Expr> {
        let mut parts = Vec::new();
        while let Some(token) = self.tokens.peek() {
            match token.kind {
                TokenKind::Close => break,
                TokenKind::And => self.drop_joint(),
                _ => parts.extend(self.any()),
            }
        }
        joined(parts, Expr::All)
    }

    /// Alternatives joined by `OR`.
    fn any(&mut self) -> Option<Expr> {
        let mut parts: Vec<Expr> = self.not().into_iter().collect();
        while let Some(joint) = self.tokens.next_if(|token| token.kind == TokenKind::Or) {
            let is_last = self.tokens.peek().is_none_or(|token| token.kind == TokenKind::Close);
            if parts.is_empty() || is_last {
                self.fault(
                    joint.range,
                    "OR stands without two sides",
                    Some("put something on both sides of OR"),
                );
            }
            if !is_last {
                parts.extend(self.not());
            }
        }
        joined(parts, Expr::Any)
    }

    fn not(&mut self) -> Option<Expr> {
        let mut is_negated = false;
        while self.tokens.next_if(|token| token.kind == TokenKind::Not).is_some() {
            is_negated = !is_negated;
        }
        let expr = self.one()?;
        Some(match expr {
            Expr::Not(inner) if is_negated => *inner,
            expr if is_negated => Expr::Not(Box::new(expr)),
            expr => expr,
        })
    }

    fn one(&mut self) -> Option<Expr> {
        let stands_alone =
            |token: &Token| !matches!(token.kind, TokenKind::Close | TokenKind::And | TokenKind::Or);
        let token = self.tokens.next_if(stands_alone)?;
        match token.kind {
            TokenKind::Open => self.bracket(token.range),
            TokenKind::Text(text) => Some(Expr::Text(text)),
            TokenKind::Field(field, values) => self.term(field, values, token.range),
            TokenKind::Unknown(word) => {
                self.fault(
                    token.range,
                    format!("\"{word}\" has no field Regbrief knows, so it is searched as words"),
                    None,
                );
                Some(Expr::Text(word))
            }
            TokenKind::Unclosed(text) => {
                self.fault(token.range, "a quote is not closed", Some("close it with \""));
                Some(Expr::Text(text))
            }
            TokenKind::Close | TokenKind::Not | TokenKind::And | TokenKind::Or => None,
        }
    }

    fn bracket(&mut self, range: Range<usize>) -> Option<Expr> {
        if self.depth >= MAX_DEPTH {
            self.fault(range, "brackets are nested too deeply", Some("take some out"));
            return self.one_flat();
        }
        self.depth += 1;
        let inner = self.all();
        self.depth -= 1;
        if self.tokens.next_if(|token| token.kind == TokenKind::Close).is_none() {
            self.fault(range, "a bracket is not closed", Some("close it with )"));
        }
        inner
    }

    /// What follows a bracket that is not counted, without going deeper.
    fn one_flat(&mut self) -> Option<Expr> {
        while self.tokens.next_if(|token| matches!(token.kind, TokenKind::Open | TokenKind::Not)).is_some() {}
        self.one()
    }

    /// Leaves out an `AND`, which says what standing side by side says.
    fn drop_joint(&mut self) {
        self.tokens.next();
    }

    fn term(&mut self, field: Field, values: Vec<Box<str>>, range: Range<usize>) -> Option<Expr> {
        if values.is_empty() {
            self.fault(range, format!("{field}: has no value"), Some(example(field)));
            return None;
        }
        let (values, wrong): (Vec<_>, Vec<_>) =
            values.into_iter().partition(|value| is_readable(field, value));
        let mut parts: Vec<Expr> = Vec::new();
        for value in wrong {
            let message = format!("{field}: cannot be \"{value}\", so it is searched as a word");
            self.fault(range.clone(), message, Some(example(field)));
            parts.push(Expr::Text(value));
        }
        if !values.is_empty() {
            parts.insert(0, Expr::Term(Term { field, values }));
        }
        joined(parts, Expr::All)
    }

    fn fault(&mut self, range: Range<usize>, message: impl Into<Box<str>>, hint: Option<&str>) {
        self.faults.push(FilterFault { range, message: message.into(), hint: hint.map(Into::into) });
    }
}

/// Joins parts without nesting like in like: none is nothing, one is itself.
fn joined(parts: Vec<Expr>, join: fn(Vec<Expr>) -> Expr) -> Option<Expr> {
    let is_all = matches!(join(Vec::new()), Expr::All(_));
    let mut flat = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            Expr::All(inner) if is_all => flat.extend(inner),
            Expr::Any(inner) if !is_all => flat.extend(inner),
            other => flat.push(other),
        }
    }
    if flat.len() > 1 { Some(join(flat)) } else { flat.pop() }
}

fn is_readable(field: Field, value: &str) -> bool {
    match field {
        Field::Kind => Kind::from_word(value).is_some(),
        Field::Date => DayRange::parse(value).is_some(),
        Field::Due => Due::parse(value).is_some(),
        Field::Has => Has::parse(value).is_some(),
        Field::Origin => matches!(value.to_lowercase().as_str(), "stated" | "recognised" | "recognized"),
        _ => true,
    }
}

fn example(field: Field) -> &'static str {
    match field {
        Field::Kind => "write a kind such as kind:deadline or kind:\"in force\"",
        Field::Date => "write date:2026, date:2026-Q3 or date:2026-01..2026-06",
        Field::Due => "write due:30d, due:2w or due:overdue",
        Field::Has => "write has:problem, deadline, date, company, source, changed, undated or confidential",
        Field::Origin => "write origin:stated or origin:recognised",
        Field::Jurisdiction => "write a code such as jurisdiction:CN or jurisdiction:EU",
        _ => "write a value after the colon, in quotes when it has blanks",
    }
}

/// A word or phrase as the text of a filter has it.
pub(super) fn quoted_word(text: &str) -> String {
    let is_plain = !text.is_empty()
        && !text.starts_with(['-', '−'])
        && !matches!(text, "AND" | "OR" | "NOT")
        && !text.contains(|c: char| c.is_whitespace() || is_quote(c) || matches!(c, '(' | ')' | ':'));
    if is_plain { text.to_owned() } else { quoted(text) }
}

/// A value as the text of a filter has it.
pub(super) fn quoted_value(text: &str) -> String {
    let is_plain = !text.is_empty()
        && !text.starts_with('-')
        && !text.contains(|c: char| c.is_whitespace() || is_quote(c) || matches!(c, '(' | ')' | ','));
    if is_plain { text.to_owned() } else { quoted(text) }
}

/// Typographic quotes end a phrase too, so they are written as escaped straight ones.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            _ if is_quote(c) => out.push_str("\\\""),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}
