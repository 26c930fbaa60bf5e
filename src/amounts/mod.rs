//! Amounts of money in prose: what they are worth, in which currency, and how exactly that is meant.
//!
//! An amount that is given a second time in another currency, `2 billion yuan ($301.2 million)`, is one amount.
//! Percentages, rates and numbers without a currency are no amounts. Every step looks at a bounded number of bytes,
//! so finding is linear in the text.

mod currency;
mod decimal;
mod number;
mod senses;

use self::currency::is_unspaced;
use crate::source::Span;
use crate::words::first_digit;

pub use self::currency::Currency;
pub use self::decimal::Decimal;

/// How an amount is meant.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Sense {
    /// As it stands.
    #[default]
    Exact,
    /// About so much.
    About,
    /// So much at most.
    UpTo,
    /// So much at least.
    AtLeast,
    /// More than so much.
    MoreThan,
    /// Less than so much.
    LessThan,
}

impl Sense {
    /// The word in JSON; `None` for an exact amount.
    #[must_use]
    pub const fn as_str(self) -> Option<&'static str> {
        match self {
            Self::Exact => None,
            Self::About => Some("about"),
            Self::UpTo => Some("up to"),
            Self::AtLeast => Some("at least"),
            Self::MoreThan => Some("more than"),
            Self::LessThan => Some("less than"),
        }
    }
}

/// A value in a currency, or a range of values.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Money {
    /// The currency.
    pub currency: Currency,
    /// The value; of a range the lower end.
    pub value: Decimal,
    /// The upper end of a range.
    pub until: Option<Decimal>,
}

/// An amount of money in a text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Amount {
    /// Where it stands, with the words that say how it is meant and its second mention in brackets.
    pub span: Span,
    /// What it is worth.
    pub money: Money,
    /// The same amount as the text gives it in another currency.
    pub also: Option<Money>,
    /// How it is meant.
    pub sense: Sense,
}

impl Money {
    /// `€2 billion`, `CNY 5 million–6 million`.
    #[must_use]
    pub fn display(&self) -> String {
        let sign = self.currency.sign().map_or_else(|| format!("{} ", self.currency), str::to_owned);
        match self.until {
            Some(until) => format!("{sign}{}–{}", self.value.display(), until.display()),
            None => format!("{sign}{}", self.value.display()),
        }
    }
}

impl Amount {
    /// For a line of the panel: `up to CNY 2 billion ($301.2 million)`.
    #[must_use]
    pub fn display(&self) -> String {
        let sense = self.sense.as_str().map(|sense| format!("{sense} ")).unwrap_or_default();
        let also = self.also.map(|also| format!(" ({})", also.display())).unwrap_or_default();
        format!("{sense}{}{also}", self.money.display())
    }

    /// Its value, where it is one and exact enough to add up: no range and no bound.
    #[must_use]
    pub fn sum_value(&self) -> Option<Decimal> {
        let is_one = matches!(self.sense, Sense::Exact | Sense::About) && self.money.until.is_none();
        is_one.then_some(self.money.value)
    }
}

/// The amounts under `span` of a text, in order, without overlap.
#[must_use]
pub fn find_amounts(text: &str, span: Span) -> Vec<Amount> {
    let searched = span.text(text);
    let mut amounts: Vec<Amount> = Vec::new();
    let mut at = 0;
    while let Some(digit) = next_digit(searched, at) {
        let floor = amounts.last().map_or(0, |last| (last.span.end - span.start) as usize);
        let reader = Reader { text: searched, floor };
        match reader.amount_at(digit) {
            Some((amount, end)) => {
                amounts.push(Amount { span: amount.span.shifted(span.start), ..amount });
                at = end;
            }
            None => at = after_number(searched, digit),
        }
    }
    amounts
}

fn next_digit(text: &str, from: usize) -> Option<usize> {
    first_digit(&text.as_bytes()[from..]).map(|at| from + at)
}

/// The end of the digits at `at` and of what is written with them, so that no part of a number is read as one.
fn after_number(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while end < bytes.len() && (bytes[end].is_ascii_alphanumeric()) {
        end += 1;
    }
    end
}

/// Reads one amount.
struct Reader<'a> {
    text: &'a str,
    /// Where the amount before ends.
    floor: usize,
}

/// One number with its multiplier and the currency beside it.
#[derive(Clone, Copy)]
struct Part {
    written: number::Written,
    power: u32,
    is_continental: bool,
    currency: Option<Currency>,
    start: usize,
    end: usize,
}

impl Part {
    fn value(&self, power: u32, is_continental: bool) -> Option<Decimal> {
        self.written.value(power, is_continental)
    }
}

/// Whether a number without a multiplier is one of money rather than of weight: `280,000 pounds`, but not of cheese.
fn is_large(n_bytes: usize, after: &str) -> bool {
    const SIX_DIGITS: usize = "100,000".len();
    n_bytes >= SIX_DIGITS && !after.trim_start().starts_with("pounds of ")
}

/// What joins the ends of a range.
const RANGE_JOINTS: &[&str] =
    &["-", "–", "—", " - ", " – ", " — ", " to ", " and ", " bis ", " à ", " a ", "至", "到"];
/// What may stand between an opening bracket and the amount in another currency.
const BRIDGES: &[&str] = &[
    "",
    "or ",
    "about ",
    "around ",
    "approximately ",
    "approx. ",
    "roughly ",
    "some ",
    "or about ",
    "or around ",
    "equivalent to ",
    "equal to ",
    "ca. ",
    "etwa ",
    "rund ",
    "umgerechnet ",
    "soit ",
    "environ ",
    "约",
    "折合",
    "约合",
];

impl Reader<'_> {
    /// The amount whose first number starts at `digit`, and where the next may start.
    fn amount_at(&self, digit: usize) -> Option<(Amount, usize)> {
        let mut first = self.part_at(digit)?;
        let mut second = self.range_from(&first);
        if let Some(end) = second.as_mut() {
            // `$10–20 million`, `10 to 20 million euros`: what stands at one end holds for both.
            end.currency = end.currency.or(first.currency);
            first.currency = first.currency.or(end.currency);
            if first.power == 0 {
                first.power = end.power;
            }
            second = second.filter(|end| end.currency == first.currency && end.power > 0 || first.power == 0);
        }
        let currency = first.currency?;
        let is_continental = first.is_continental || second.is_some_and(|end| end.is_continental);
        let value = first.value(first.power, is_continental)?;
        let until =
            second.and_then(|end| end.value(end.power, is_continental)).filter(|&until| until > value);
        let mut end = if until.is_some() { second.map_or(first.end, |end| end.end) } else { first.end };
        let money = Money { currency: self.yuan_or_yen(currency), value, until };
        let (sense, n_sense) = senses::sense_before(&self.text[self.floor..first.start]);
        let also = self.also_after(end, money.currency);
        if let Some((_, also_end)) = also {
            end = also_end;
        }
        let span = Span::of(first.start - n_sense..end);
        Some((Amount { span, money, also: also.map(|(money, _)| money), sense }, end))
    }

    fn part_at(&self, digit: usize) -> Option<Part> {
        let before = &self.text[self.floor..digit];
        if before.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '/' | '#')) {
            return None;
        }
        let written = number::number(&self.text[digit..])?;
        let mut end = digit + written.n_bytes;
        let (power, is_continental) = match number::multiplier(&self.text[end..]) {
            Some((power, is_continental, n)) => {
                end += n;
                (power, is_continental)
            }
            None => (0, false),
        };
        let mut part = Part { written, power, is_continental, currency: None, start: digit, end };
        let after = &self.text[end..];
        if let Some((currency, n)) = currency::before_number(before) {
            part.currency = Some(currency);
            part.start = digit - n;
            part.is_continental |= currency.code() == "EUR" && power == 0;
        } else if before.ends_with(char::is_alphanumeric) && !before.ends_with(is_unspaced) {
            return None;
        } else if let Some((currency, n)) =
            currency::after_number(after, power > 3 || is_large(written.n_bytes, after))
        {
            part.currency = Some(currency);
            part.end += n;
            part.is_continental |= currency.code() == "EUR" && power == 0;
        } else if after.starts_with(|c: char| c.is_alphanumeric() && !is_unspaced(c)) {
            return None;
        }
        Some(part)
    }

    /// The other end of a range that starts with `first`.
    fn range_from(&self, first: &Part) -> Option<Part> {
        let after = &self.text[first.end..];
        let joint = RANGE_JOINTS.iter().find(|joint| after.starts_with(**joint))?;
        if joint.trim() == "and" && !self.stands_after(first.start, "between") {
            return None;
        }
        let start = first.end + joint.len();
        let sign = self.text[start..].char_indices().take(6).find(|(_, c)| c.is_ascii_digit())?.0;
        let inner = Reader { text: self.text, floor: start };
        let second = inner.part_at(start + sign)?;
        // Nothing but a currency may stand before its number.
        (second.start == start && (first.currency.is_some() || second.currency.is_some())).then_some(second)
    }

    /// Whether `word` is the last before `at`, in any case.
    fn stands_after(&self, at: usize, word: &str) -> bool {
        let rest = self.text[self.floor..at].trim_end();
        let start = rest.len().checked_sub(word.len());
        start.and_then(|start| rest.get(start..)).is_some_and(|last| last.eq_ignore_ascii_case(word))
    }

    /// The amount in another currency that follows in brackets, and where the brackets end.
    fn also_after(&self, end: usize, currency: Currency) -> Option<(Money, usize)> {
        let after = &self.text[end..];
        let open = [" (", "(", "（", ", or ", " or "].iter().find(|open| after.starts_with(**open))?;
        let is_bracket = open.contains(['(', '（']);
        let inside = end + open.len();
        let head = &self.text[inside..];
        let bridge = BRIDGES.iter().rev().find(|bridge| head.starts_with(**bridge))?;
        let start = inside + bridge.len();
        let near = self.text.get(start..)?;
        let sign = near.char_indices().take(6).find(|(_, c)| c.is_ascii_digit())?.0;
        let part = Reader { text: self.text, floor: start }
            .part_at(start + sign)
            .filter(|part| part.start == start)?;
        let other = self.yuan_or_yen(part.currency?);
        let value = part.value(part.power, part.is_continental)?;
        let close = self.text[part.end..].chars().next().filter(|c| matches!(c, ')' | '）'));
        let is_whole = if is_bracket { close.is_some() } else { true };
        let money = Money { currency: other, value, until: None };
        let end = part.end + close.filter(|_| is_bracket).map_or(0, char::len_utf8);
        (other != currency && is_whole).then_some((money, end))
    }

    /// `¥` is the sign of two currencies: the yuan where the text near it is about China.
    fn yuan_or_yen(&self, currency: Currency) -> Currency {
        const NEAR_BYTES: usize = 2_000;
        if currency != Currency::JPY {
            return currency;
        }
        let near = &self.text[self.text.floor_char_boundary(self.floor.saturating_sub(NEAR_BYTES))
            ..self.text.ceil_char_boundary((self.floor + NEAR_BYTES).min(self.text.len()))];
        let says = |words: &[&str]| words.iter().any(|word| near.contains(word));
        let is_chinese = says(&["yuan", "RMB", "人民币", "China", "Chinese"]);
        if is_chinese && !says(&["yen", "Japan", "円"]) { Currency::CNY } else { currency }
    }
}

#[cfg(test)]
mod tests;
