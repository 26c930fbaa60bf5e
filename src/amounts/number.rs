//! Numbers as amounts are written: `1,234.5`, `1.234,5`, `1 234`, `1,00,000`; and the words that multiply them.

use std::sync::LazyLock;

use super::currency::starts_with_word;
use super::decimal::Decimal;
use crate::words::ByFirstLetter;

/// A number as written, before it is known what multiplies it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Written {
    digits: u64,
    n_decimals: u32,
    /// `1.500` or `1,500`: three digits after one separator, which may be decimals or a group.
    lone_separator: Option<u8>,
    pub n_bytes: usize,
}

/// Longer runs of digits are no amount.
const MOST_DIGITS: usize = 18;

/// Reads the number that `text` starts with.
pub(super) fn number(text: &str) -> Option<Written> {
    let bytes = text.as_bytes();
    let run = |from: usize| {
        bytes[from..].iter().take(MOST_DIGITS + 1).take_while(|byte| byte.is_ascii_digit()).count()
    };
    let first = run(0);
    if first == 0 || first > MOST_DIGITS {
        return None;
    }
    let mut written =
        Written { digits: parsed(&text[..first])?, n_decimals: 0, lone_separator: None, n_bytes: first };
    let mut n_groups = 0;
    let mut separator = None;
    while let Some((c, width)) = separator_at(text, written.n_bytes) {
        let start = written.n_bytes + width;
        let n = run(start);
        let is_group = (n == 3 || (n == 2 && c == b',' && groups_go_on(text, start + 2)))
            && first <= 3
            && separator.is_none_or(|known| known == c);
        let is_decimal = (1..=4).contains(&n) && c != b' ' && !is_group && separator != Some(c);
        if !is_group && !is_decimal {
            break;
        }
        let part = parsed(&text[start..start + n])?;
        written.digits = written.digits.checked_mul(10_u64.pow(n as u32))?.checked_add(part)?;
        written.n_bytes = start + n;
        if is_decimal {
            written.n_decimals = n as u32;
            written.lone_separator = None;
            return Some(written);
        }
        n_groups += 1;
        separator = Some(c);
        written.lone_separator = (n_groups == 1 && c != b' ').then_some(c);
    }
    Some(written)
}

fn parsed(digits: &str) -> Option<u64> {
    digits.parse().ok()
}

/// `1,00,000`: another group of Indian thousands follows.
fn groups_go_on(text: &str, at: usize) -> bool {
    text.as_bytes().get(at) == Some(&b',') && text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit)
}

/// A point, comma or space before a digit; spaces of any kind count as one.
fn separator_at(text: &str, at: usize) -> Option<(u8, usize)> {
    let c = text[at..].chars().next()?;
    let kind = match c {
        '.' | ',' => c as u8,
        '’' | '\'' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' => b' ',
        _ => return None,
    };
    let next = text.as_bytes().get(at + c.len_utf8());
    next.is_some_and(u8::is_ascii_digit).then_some((kind, c.len_utf8()))
}

impl Written {
    /// Its value times ten to the power of `power`. `is_continental` says that the words around are of a language
    /// that writes `1.500` for one thousand five hundred and `1,5` for one and a half.
    pub fn value(self, power: u32, is_continental: bool) -> Option<Decimal> {
        let n_decimals = match self.lone_separator {
            // `1.500 million` has decimals, `1.500 Euro` is a thousand and a half; `1,500` is one too, but not in
            // `1,234 Mrd.`
            Some(b'.') if power > 0 || !is_continental => 3,
            Some(b',') if power > 0 && is_continental => 3,
            Some(_) => 0,
            None => self.n_decimals,
        };
        Decimal::from_digits(self.digits, n_decimals, power)
    }
}

/// A word that multiplies: its power of ten, and whether its language writes a decimal comma.
type Multiplier = (&'static str, u32, bool);

/// In lower case, longer ones first where one starts with another. German *Billionen* are a million millions.
const MULTIPLIERS: &[Multiplier] = &[
    ("lakh crore", 12, false),
    ("thousand", 3, false),
    ("trillion", 12, false),
    ("billionen", 12, true),
    ("billones", 12, true),
    ("billion", 9, false),
    ("million", 6, false),
    ("crores", 7, false),
    ("crore", 7, false),
    ("lakhs", 5, false),
    ("lakh", 5, false),
    ("tausend", 3, true),
    ("milliarden", 9, true),
    ("milliarde", 9, true),
    ("milliards", 9, true),
    ("milliard", 9, true),
    ("millionen", 6, true),
    ("millions", 6, true),
    ("mrd.", 9, true),
    ("mrd", 9, true),
    ("mio.", 6, true),
    ("mio", 6, true),
    ("mil millones", 9, true),
    ("mil milhões", 9, true),
    ("millones", 6, true),
    ("millón", 6, true),
    ("milhões", 6, true),
    ("milhão", 6, true),
    ("bilhões", 9, true),
    ("bilhão", 9, true),
    ("trilhões", 12, true),
    ("miliardi", 9, true),
    ("miliardo", 9, true),
    ("milioni", 6, true),
    ("milione", 6, true),
    ("miljard", 9, true),
    ("miljoen", 6, true),
    ("duizend", 3, true),
    ("mld.", 9, true),
    ("mld", 9, true),
    ("mln", 6, false),
    ("mn", 6, false),
    ("bln", 9, false),
    ("bn", 9, false),
    ("trn", 12, false),
    ("tn", 12, false),
    ("mm", 6, false),
    ("mil", 3, true),
    ("k", 3, false),
    ("m", 6, false),
    ("b", 9, false),
    ("t", 12, false),
    ("万亿", 12, false),
    ("千亿", 11, false),
    ("百亿", 10, false),
    ("十亿", 9, false),
    ("亿", 8, false),
    ("億", 8, false),
    ("千万", 7, false),
    ("百万", 6, false),
    ("万", 4, false),
    ("萬", 4, false),
    ("兆", 12, false),
    ("조", 12, false),
    ("억", 8, false),
    ("만", 4, false),
];

/// The multipliers, to be found at once.
static BY_FIRST_LETTER: LazyLock<ByFirstLetter<(u32, bool)>> = LazyLock::new(|| {
    MULTIPLIERS.iter().map(|&(written, power, is_continental)| (written, (power, is_continental))).collect()
});

/// The multiplier that `after` starts with: its power of ten, whether it is of a language with a decimal comma, and
/// its bytes.
pub(super) fn multiplier(after: &str) -> Option<(u32, bool, usize)> {
    let rest = after.trim_start_matches([' ', '\u{a0}', '-', '\n']);
    let gap = after.len() - rest.len();
    if gap > 2 {
        return None;
    }
    // A lone letter stands right after its number: `$5m`, not `$5 m`.
    let fits = |written: &str| (written.len() > 1 || gap == 0) && starts_with_word(rest, written);
    let alike = BY_FIRST_LETTER.like(rest.as_bytes());
    let (written, (power, is_continental)) = alike.iter().find(|(written, _)| fits(written))?;
    Some((*power, *is_continental, gap + written.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, power: u32, is_continental: bool, expected: &str) {
        let written = number(text).expect("a number");
        let value = written.value(power, is_continental).map_or("none".to_owned(), |value| value.to_string());
        assert_eq!(value, expected, "{text}");
    }

    #[test]
    fn groups_and_decimals_are_told_apart() {
        check("1,234,567.89", 0, false, "1234567.89");
        check("1.234.567,89", 0, true, "1234567.89");
        check("1 234 567", 0, true, "1234567");
        check("1,00,000", 0, false, "100000");
        check("1,5", 9, true, "1500000000");
        check("1.500", 0, true, "1500");
        check("1.500", 6, true, "1500000");
        check("1,500", 0, false, "1500");
        check("301.2", 6, false, "301200000");
        check("12,50", 0, true, "12.5");
    }

    #[test]
    fn a_long_run_of_digits_is_no_number() {
        assert_eq!(number("1234567890123456789012"), None);
        assert_eq!(number("x"), None);
    }
}
