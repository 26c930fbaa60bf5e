//! In which order a text writes day and month, told by those of its numeric dates that can be read in one way only.

use super::written::DateOrder;
use crate::words::first_digit;

/// The order of the numeric dates of a text: `31/03/2026` shows that `03/04/2026` is the third of April. None where no
/// date shows one, or different ones do.
#[must_use]
pub fn order_in(text: &str) -> Option<DateOrder> {
    let bytes = text.as_bytes();
    let (mut is_day_first, mut is_month_first, mut is_dotted) = (false, false, false);
    let mut at = 0;
    while let Some(start) = first_digit(&bytes[at..]).map(|digit| at + digit) {
        let (first, end) = number(bytes, start);
        at = end;
        let Some((second, year_at)) = after_mark(bytes, end) else { continue };
        let is_date =
            first.is_some() && after_mark(bytes, year_at).is_none() && is_year(bytes, year_at, bytes[end]);
        let (Some(first), true) = (first, is_date) else { continue };
        is_day_first |= (13..=31).contains(&first) && (1..=12).contains(&second);
        is_month_first |= (13..=31).contains(&second) && (1..=12).contains(&first);
        is_dotted |= bytes[end] == b'.';
        at = year_at;
    }
    match (is_day_first, is_month_first) {
        (true, false) => Some(DateOrder::Dmy),
        // Who writes dots next to never puts the month first.
        (false, true) if !is_dotted => Some(DateOrder::Mdy),
        _ => None,
    }
}

/// The number at a place, if it has one or two digits, and where its digits end.
fn number(bytes: &[u8], start: usize) -> (Option<u8>, usize) {
    let n = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let value = bytes[start..start + n.min(2)].iter().fold(0, |value, byte| value * 10 + (byte - b'0'));
    ((1..=2).contains(&n).then_some(value), start + n)
}

/// The number after a mark at `at`, and where it ends.
fn after_mark(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    let is_mark = matches!(bytes.get(at)?, b'/' | b'.' | b'-') && bytes.get(at + 1)?.is_ascii_digit();
    let (value, end) = number(bytes, at + 1);
    is_mark.then_some(())?;
    Some((value?, end))
}

/// Whether the same mark and four digits follow.
fn is_year(bytes: &[u8], at: usize, mark: u8) -> bool {
    let n =
        bytes.get(at + 1..).map_or(0, |rest| rest.iter().take_while(|byte| byte.is_ascii_digit()).count());
    bytes.get(at) == Some(&mark) && n == 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_clear_date_tells_the_order_of_the_others() {
        assert_eq!(order_in("Due 03/04/2026 and 31/03/2026."), Some(DateOrder::Dmy));
        assert_eq!(order_in("Due 03/04/2026 and 03/31/2026."), Some(DateOrder::Mdy));
        assert_eq!(order_in("Due 03.04.2026 and 31.03.2026."), Some(DateOrder::Dmy));
    }

    #[test]
    fn none_or_two_orders_tell_nothing() {
        assert_eq!(order_in("Due 03/04/2026."), None);
        assert_eq!(order_in("31/03/2026 and 03/31/2026"), None);
        assert_eq!(order_in("Am 03.04.2026, form of 03/31/2026"), None);
        assert_eq!(order_in("Version 31.3.2, 31/03, 131/03/2026 and 31/03/20261"), None);
        assert_eq!(order_in(""), None);
    }
}
