//! Chinese and Japanese days and months without their year: `8月7日`, `8月`.

use super::days::Read;
use super::phrase::{Phrase, Which};

/// Reads a day or a month whose digits start at `start`; the text before has no year.
pub(super) fn month_and_day(text: &str, start: usize) -> Option<Read> {
    let (month, end) = counted(text, start, "月", 12)?;
    let is_length =
        text[..start].ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '个' | '年'));
    if is_length {
        return None;
    }
    if let Some((day, end)) = counted(text, end, "日", 31).or_else(|| counted(text, end, "号", 31)) {
        return Some((start..end, Phrase::DayOfMonth { month, day, which: Which::Unsaid, year: None }));
    }
    let phrase = Phrase::Part { code: month, which: Which::Unsaid, year: None, is_approximate: false };
    Some((start..end, phrase))
}

/// One or two digits from 1 to `most`, and the sign after them.
fn counted(text: &str, start: usize, sign: &str, most: u8) -> Option<(u8, usize)> {
    let rest = text.get(start..)?;
    let n_digits = rest.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let number: u8 = rest[..n_digits].parse().ok().filter(|number| (1..=most).contains(number))?;
    rest[n_digits..].starts_with(sign).then_some((number, start + n_digits + sign.len()))
}
