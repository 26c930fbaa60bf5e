//! From a filter's text to tokens with their places.

use std::ops::Range;

use super::query::Field;

/// A piece of a filter's text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Token {
    pub kind: TokenKind,
    /// Bytes of the text.
    pub range: Range<usize>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum TokenKind {
    Open,
    Close,
    Not,
    And,
    Or,
    /// A word or phrase without its quotes; never empty.
    Text(Box<str>),
    /// A known field with its values; empty when none is given yet.
    Field(Field, Vec<Box<str>>),
    /// What stands before a colon like a field, but is none.
    Unknown(Box<str>),
    /// A quote that is not closed; what follows is the phrase.
    Unclosed(Box<str>),
}

/// Splits a filter's text.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut lexer = Lexer { text, at: 0 };
    let mut tokens = Vec::new();
    loop {
        lexer.skip_space();
        let start = lexer.at;
        let Some(c) = lexer.peek() else { return tokens };
        let kind = lexer.token(c);
        if let Some(kind) = kind {
            tokens.push(Token { kind, range: start..lexer.at });
        }
    }
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

impl Lexer<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn skip_space(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }

    /// The token that starts with `c`; always moves on.
    fn token(&mut self, c: char) -> Option<TokenKind> {
        match c {
            '(' | ')' => {
                self.at += 1;
                Some(if c == '(' { TokenKind::Open } else { TokenKind::Close })
            }
            '-' | '−' => {
                self.at += c.len_utf8();
                let applies = self.peek().is_some_and(|next| !next.is_whitespace() && next != ')');
                applies.then_some(TokenKind::Not)
            }
            _ if is_quote(c) => self.phrase_token(),
            _ => Some(self.word_token()),
        }
    }

    fn phrase_token(&mut self) -> Option<TokenKind> {
        let (text, is_closed) = self.quoted();
        let is_blank = text.trim().is_empty();
        match (is_blank, is_closed) {
            (true, _) => None,
            (false, true) => Some(TokenKind::Text(text.into())),
            (false, false) => Some(TokenKind::Unclosed(text.into())),
        }
    }

    fn word_token(&mut self) -> TokenKind {
        let start = self.at;
        let word = self.bare(|c| c.is_whitespace() || matches!(c, '(' | ')') || is_quote(c));
        match word.as_str() {
            "AND" => return TokenKind::And,
            "OR" => return TokenKind::Or,
            "NOT" => return TokenKind::Not,
            _ => {}
        }
        let Some((name, value)) = word.split_once(':') else { return TokenKind::Text(word.into()) };
        if let Some(field) = Field::from_word(name) {
            self.at = start + name.len() + 1;
            return TokenKind::Field(field, self.values());
        }
        let looks_like_field =
            name.chars().all(char::is_alphabetic) && !name.is_empty() && !value.starts_with("//");
        if looks_like_field && !value.is_empty() {
            return TokenKind::Unknown(word.into());
        }
        TokenKind::Text(word.into())
    }

    /// The values after `field:`, separated by commas; a blank may stand before the first.
    fn values(&mut self) -> Vec<Box<str>> {
        let before = self.at;
        self.skip_space();
        let is_apart = self.at > before;
        let starts_value = |c: char| !(matches!(c, '(' | ')') || is_apart && c == '-');
        let next_is_field = is_apart && self.next_word_is_field();
        if next_is_field || !self.peek().is_some_and(starts_value) {
            self.at = before;
            return Vec::new();
        }
        let mut values = Vec::new();
        loop {
            let value = match self.peek() {
                Some(c) if is_quote(c) => self.quoted().0,
                _ => self.bare(|c| c.is_whitespace() || matches!(c, '(' | ')' | ',')),
            };
            let value = value.trim();
            if !value.is_empty() {
                values.push(value.into());
            }
            if self.peek() != Some(',') {
                return values;
            }
            self.at += 1;
        }
    }

    fn next_word_is_field(&self) -> bool {
        let rest = &self.text[self.at..];
        let word = rest.split(char::is_whitespace).next().unwrap_or_default();
        matches!(word, "AND" | "OR" | "NOT")
            || word.split_once(':').is_some_and(|(name, _)| Field::from_word(name).is_some())
    }

    fn bare(&mut self, ends: impl Fn(char) -> bool) -> String {
        let rest = &self.text[self.at..];
        let len = rest.find(ends).unwrap_or(rest.len());
        self.at += len;
        rest[..len].to_owned()
    }

    /// The text between quotes, `\"` and `\\` read as the character itself, and whether the second quote is there.
    fn quoted(&mut self) -> (String, bool) {
        let mut text = String::new();
        let mut chars = self.text[self.at..].char_indices().skip(1);
        let start = self.at;
        while let Some((at, c)) = chars.next() {
            match c {
                '\\' => match chars.next() {
                    Some((_, escaped @ ('"' | '\\'))) => text.push(escaped),
                    Some((_, other)) => text.extend(['\\', other]),
                    None => text.push('\\'),
                },
                _ if is_quote(c) => {
                    self.at = start + at + c.len_utf8();
                    return (text, true);
                }
                _ => text.push(c),
            }
        }
        self.at = self.text.len();
        (text, false)
    }
}

/// Straight and typographic double quotes are the same.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}
