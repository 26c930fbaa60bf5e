//! Chinese, Japanese and Korean dates: `2017年11月14日`, `2017年第三季度`, `2026年上半年`, `2017년 11월 14일`.

use super::cursor::{Cursor, Number};
use super::points::Parsed;
use super::unit::{Reading, Unit};

const YEAR: &[char] = &['年', '년'];
const MONTH: &[char] = &['月', '월'];
const DAY: &[char] = &['日', '号', '號', '일'];

/// The Japanese eras since 1868 and the year before their first.
const ERAS: [(&str, u16); 5] =
    [("令和", 2018), ("平成", 1988), ("昭和", 1925), ("大正", 1911), ("明治", 1867)];
/// How the first year of an era is written.
const FIRST: char = '元';

/// Reads a date that opens with a Japanese era: `令和8年6月12日`, `令和元年5月`.
pub(super) fn date_in_era(start: Cursor<'_>) -> Option<Parsed<'_>> {
    let (before, next) = ERAS.iter().find_map(|(era, before)| Some((*before, start.eat_str(era)?)))?;
    let (nth, next) = match next.eat(FIRST) {
        Some(next) => (1, next),
        None => next
            .number()
            .filter(|(number, _)| number.n_digits <= 2)
            .map(|(number, next)| (number.value as u16, next))?,
    };
    let (unit, next) = in_year(before + nth, marked(next, YEAR)?);
    Some((unit.into(), next))
}

/// Where the era before digits starts, if one stands there.
pub(super) fn era_before(text: &str, digits: usize) -> Option<usize> {
    let head = &text[..digits];
    let head = head.strip_suffix("元年").unwrap_or(head);
    ERAS.iter().find_map(|(era, _)| Some(head.strip_suffix(era)?.len()))
}

/// Reads a date whose first number has been read; without a year only as one half of a span.
pub(super) fn date(first: Number, next: Cursor<'_>) -> Option<Parsed<'_>> {
    let (unit, next) = match first.n_digits {
        4 => in_year(first.value as u16, marked(next, YEAR)?),
        1 | 2 => in_month(Unit::default(), first.value as u8, next).or_else(|| {
            let next = marked(next, DAY)?;
            Some((Unit::day_only(first.value as u8), next))
        })?,
        _ => return None,
    };
    let is_impossible = unit.month.is_some_and(|month| !(1..=41).contains(&month));
    let reading = Reading::from(unit);
    Some((
        if is_impossible { Reading { day_first: None, month_first: None, ..reading } } else { reading },
        next,
    ))
}

fn in_year(year: u16, next: Cursor<'_>) -> (Unit, Cursor<'_>) {
    let unit = Unit::year(year);
    if let Some((code, next)) = part(next) {
        return (unit.with_month(code), next);
    }
    let month = next.blanks_in_line().number().filter(|(number, _)| number.n_digits <= 2);
    let in_this_month = month.and_then(|(month, next)| in_month(unit, month.value as u8, next));
    in_this_month.unwrap_or((unit, next))
}

fn in_month(unit: Unit, month: u8, next: Cursor<'_>) -> Option<(Unit, Cursor<'_>)> {
    let next = marked(next, MONTH)?;
    // A number from 13 on never becomes one of EDTF's codes for parts of the year.
    let unit = unit.with_month(if (1..=12).contains(&month) { month } else { u8::MAX });
    let day = next.blanks_in_line().number().filter(|(number, _)| number.n_digits <= 2);
    let with_day = day.and_then(|(day, next)| Some((unit.with_day(day.value as u8), marked(next, DAY)?)));
    Some(with_day.unwrap_or((unit, next)))
}

fn marked<'a>(next: Cursor<'a>, marks: &[char]) -> Option<Cursor<'a>> {
    next.blanks_in_line().eat_any(marks).map(|(_, next)| next)
}

/// A quarter or half of the year, as an EDTF code.
fn part(next: Cursor<'_>) -> Option<(u8, Cursor<'_>)> {
    let next = next.blanks_in_line();
    for (half, code) in
        [("上半年", 40), ("下半年", 41), ("上半期", 40), ("下半期", 41), ("上期", 40), ("下期", 41)]
    {
        if let Some(next) = next.eat_str(half) {
            return Some((code, next));
        }
    }
    let next = next.eat('第')?;
    let (nth, next) = next.eat_any(&['一', '二', '三', '四', '1', '2', '3', '4'])?;
    let nth = match nth {
        '一' | '1' => 1,
        '二' | '2' => 2,
        '三' | '3' => 3,
        _ => 4,
    };
    ["季度", "四半期"].iter().find_map(|quarter| next.eat_str(quarter)).map(|next| (32 + nth, next))
}

/// The word between the two ends of a span.
pub(super) fn to(next: Cursor<'_>) -> Option<Cursor<'_>> {
    next.eat_any(&['至', '到', '〜', '～']).map(|(_, next)| next).or_else(|| next.eat_str("から"))
}
