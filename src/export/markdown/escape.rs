//! The one place where text becomes Markdown.

use std::fmt::{self, Write as _};

/// Text in one line, escaped so that it reads as itself in any inline position of CommonMark, GFM and a vault's
/// dialect: no emphasis, link, tag, comment, math, entity, table cell or HTML begins in it.
pub(super) struct Escaped<'a>(pub &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut before = ' ';
        let mut may_be_number = true;
        let mut rest = self.0.chars().filter(|c| !is_left_out(*c)).peekable();
        while let Some(c) = rest.next() {
            let c = if c.is_whitespace() || matches!(c, '\u{0}'..='\u{1f}') { ' ' } else { c };
            if c == ' ' && before == ' ' {
                continue;
            }
            let after = rest.peek().copied().unwrap_or(' ');
            let ends_number = may_be_number && before.is_ascii_digit() && matches!(c, '.' | ')');
            if ends_number || needs_escape(before, c, after) {
                f.write_char('\\')?;
            }
            f.write_char(c)?;
            may_be_number &= c.is_ascii_digit() || c == ' ';
            before = c;
        }
        Ok(())
    }
}

/// Controls, and those of writing direction, which could change how the rest of the line reads.
fn is_left_out(c: char) -> bool {
    let is_control = c.is_control() && !c.is_whitespace();
    is_control || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn needs_escape(before: char, c: char, after: char) -> bool {
    match c {
        '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' | '$' | '^' => true,
        '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
        '#' => !before.is_alphanumeric(),
        '&' => after.is_ascii_alphanumeric() || after == '#',
        '!' => after == '[',
        '=' | '%' => before == c || after == c || before == ' ' && after == ' ',
        '-' | '+' => before == ' ' && (after == ' ' || after == c),
        _ => false,
    }
}

/// An address inside `<` and `>`.
pub(super) struct Address<'a>(pub &'a str);

impl fmt::Display for Address<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '<' => f.write_str("%3C")?,
                '>' => f.write_str("%3E")?,
                '\\' => f.write_str("%5C")?,
                '&' => f.write_str("&amp;")?,
                '|' => f.write_str("%7C")?,
                c if c.is_control() || c.is_whitespace() => f.write_str("%20")?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// A double-quoted YAML scalar in one line.
pub(super) struct Yaml<'a>(pub &'a str);

impl fmt::Display for Yaml<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for c in self.0.chars().filter(|c| !is_left_out(*c)) {
            match c {
                '"' => f.write_str("\\\"")?,
                '\\' => f.write_str("\\\\")?,
                c if c.is_whitespace() || c.is_control() => f.write_char(' ')?,
                c if matches!(u32::from(c) & 0xffff, 0xfffe | 0xffff) => f.write_char('\u{fffd}')?,
                c => f.write_char(c)?,
            }
        }
        f.write_char('"')
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser};

    fn read_back(markdown: &str) -> Option<String> {
        let mut text = String::new();
        for event in Parser::new_ext(markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
            match event {
                Event::Text(piece) => text.push_str(&piece),
                Event::Start(pulldown_cmark::Tag::Paragraph) | Event::End(_) => {}
                _ => return None,
            }
        }
        Some(text)
    }

    #[test]
    fn a_number_at_the_start_is_no_list() {
        assert_eq!(Escaped("2017. It began. 3) x").to_string(), "2017\\. It began. 3) x");
    }

    proptest! {
        #[test]
        fn what_is_escaped_reads_as_itself(text in "([ -~é光\u{301}]|\\*|_|\\[|#|=|%|-|~|<|&){0,40}") {
            let marked = format!("{} word", Escaped(&text));
            let folded = format!("{text} word").split_whitespace().collect::<Vec<_>>().join(" ");
            let read = read_back(marked.trim_start()).map(|read| read.split_whitespace().collect::<Vec<_>>().join(" "));
            prop_assert_eq!(read, Some(folded), "{}", marked);
        }
    }
}
