//! From the bytes of a file to text, saying so where they are not plain UTF-8.
//!
//! Offsets into the text are offsets into the file for every UTF-8 file: a byte order mark stays as U+FEFF, and a
//! NUL byte becomes the one-byte character made for this, U+001A (substitute).

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Span, offset};

/// What stands in the text for a NUL byte.
pub(super) const SUBSTITUTE: char = '\u{1A}';

/// The text of a file and what was wrong with its bytes.
pub(super) fn decode(bytes: Vec<u8>) -> (Arc<str>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let mut text = match encoding_rs::Encoding::for_bom(&bytes) {
        Some((encoding, _)) if encoding != encoding_rs::UTF_8 => {
            let (text, _, _) = encoding.decode(&bytes);
            let message =
                format!("The file is {}, not UTF-8; places are counted in its text", encoding.name());
            problems.push(encoding_problem(Span::at(0), message));
            text.into_owned()
        }
        _ => String::from_utf8(bytes).unwrap_or_else(|error| not_utf8(error.as_bytes(), &mut problems)),
    };
    if let Some(first) = memchr::memchr(0, text.as_bytes()) {
        let n_nul = memchr::memchr_iter(0, text.as_bytes()).count();
        let what = if n_nul == 1 { "a NUL byte".to_owned() } else { format!("{n_nul} NUL bytes") };
        let span = Span::of(first..first + 1);
        let message = format!("The file holds {what}; each is shown as a replacement character");
        problems.push(
            Diagnostic::new(Code::NulByte, span, message).hint("remove them, or save the file as text again"),
        );
        text = text.replace('\0', SUBSTITUTE.encode_utf8(&mut [0; 4]));
    }
    (text.into(), problems)
}

/// Reads bytes that are not UTF-8: with replacement characters where most of what is not ASCII is sound UTF-8, so
/// that one broken byte does not garble the rest, else as windows-1252.
fn not_utf8(bytes: &[u8], problems: &mut Vec<Diagnostic>) -> String {
    let n_broken = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    let n_sound: usize =
        bytes.utf8_chunks().map(|chunk| chunk.valid().chars().filter(|c| !c.is_ascii()).count()).sum();
    if n_sound > n_broken {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let at = text.find(char::REPLACEMENT_CHARACTER).map_or(0, offset);
        let message = "The file is not sound UTF-8; what cannot be read is shown as a replacement character";
        problems.push(encoding_problem(Span::new(at, at + 3), message));
        return text;
    }
    let (text, _, _) = encoding_rs::WINDOWS_1252.decode(bytes);
    let at = text.char_indices().find(|(_, c)| !c.is_ascii()).map(|(at, c)| Span::of(at..at + c.len_utf8()));
    let message = "The file is not UTF-8; it was read as windows-1252, the old Western European encoding";
    problems.push(encoding_problem(at.unwrap_or_default(), message));
    text.into_owned()
}

fn encoding_problem(span: Span, message: impl Into<Box<str>>) -> Diagnostic {
    Diagnostic::new(Code::Encoding, span, message).hint("save the file as UTF-8")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(bytes: &[u8], text: &str, codes: &[Code]) {
        let (decoded, problems) = decode(bytes.to_vec());
        let found: Vec<Code> = problems.iter().map(|problem| problem.code).collect();
        assert_eq!((&*decoded, &*found), (text, codes), "{bytes:?}");
    }

    #[test]
    fn utf8_is_read_as_it_is_with_its_byte_order_mark() {
        check("光环".as_bytes(), "光环", &[]);
        check(b"\xEF\xBB\xBFa", "\u{FEFF}a", &[]);
        check(b"", "", &[]);
    }

    #[test]
    fn utf16_is_known_by_its_byte_order_mark() {
        check(b"\xFF\xFEa\0\xAC\x20", "a€", &[Code::Encoding]);
        check(b"\xFE\xFF\0a", "a", &[Code::Encoding]);
    }

    #[test]
    fn other_bytes_are_read_as_windows_1252() {
        check(b"Nestl\xE9 \x93x\x94", "Nestlé “x”", &[Code::Encoding]);
    }

    #[test]
    fn one_broken_byte_does_not_garble_a_utf8_file() {
        check(b"\xC3\xA9\xC3\xA9 \xFF", "éé \u{FFFD}", &[Code::Encoding]);
    }

    #[test]
    fn nul_bytes_are_replaced_in_place() {
        check(b"a\0b", "a\u{1A}b", &[Code::NulByte]);
    }

    proptest! {
        #[test]
        fn any_bytes_become_text_with_spans_inside_it(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let (text, problems) = decode(bytes.clone());
            for problem in problems {
                prop_assert!(text.get(problem.span.range()).is_some());
            }
            if std::str::from_utf8(&bytes).is_ok() {
                prop_assert_eq!(text.len(), bytes.len());
            }
        }
    }
}
