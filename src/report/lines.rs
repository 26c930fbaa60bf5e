//! Text as it may stand in one line of a report.

use std::borrow::Cow;

/// The text in one line: white space folded, controls left out, also those that turn the direction of writing, with
/// which a text could make the rest of its line read as something else.
pub(super) fn one_line(text: &str) -> String {
    let kept: Cow<'_, str> = if text.chars().any(is_left_out) {
        text.chars().filter(|&c| !is_left_out(c)).collect::<String>().into()
    } else {
        text.into()
    };
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_left_out(c: char) -> bool {
    let is_control = c.is_control() && !c.is_whitespace();
    is_control || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_no_breaks_no_controls_and_no_turns_of_direction() {
        assert_eq!(one_line(" a\r\n\tb\u{0}\u{202e}c\u{2028}d "), "a bc d");
    }
}
