//! The one place where text becomes HTML.

use std::fmt::{self, Write as _};

use crate::export::links::safe_link;

/// Text, escaped for elements and for quoted attributes alike.
///
/// Characters HTML does not allow are shown as `�`; controls of writing direction are left out, so that no text can
/// change how the rest of its line reads.
pub(super) struct Escaped<'a>(pub &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => f.write_char(' ')?,
                '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
                c if c.is_control() || is_noncharacter(c) => f.write_char('\u{fffd}')?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

fn is_noncharacter(c: char) -> bool {
    let code = u32::from(c);
    (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe
}

/// A paragraph of one class.
pub(super) fn paragraph(page: &mut String, class: &str, text: &str) {
    let _ = writeln!(page, "<p class=\"{class}\" dir=\"auto\">{}</p>", Escaped(text));
}

/// Text that leads to an address when the address is safe to follow, else the text alone.
pub(super) fn linked(text: &str, address: Option<&str>) -> String {
    match address.and_then(safe_link) {
        Some(safe) => {
            format!("<a href=\"{}\" rel=\"noreferrer\">{}</a>", Escaped(safe), Escaped(text))
        }
        None => format!("{}", Escaped(text)),
    }
}
