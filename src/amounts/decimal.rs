//! Decimal numbers without rounding, for amounts of money.

use std::fmt;

/// A number with up to four decimals, exact: `301200000`, `0.0075`. It is not negative.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Decimal(u128);

/// Ten-thousandths in one.
const UNITS: u128 = 10_000;
/// More than any amount of money; what is greater is none.
const MOST: u128 = 1_000_000_000_000_000_000 * UNITS;

impl Decimal {
    /// The digits of a number with `n_decimals` of them after the point, times ten to the power of `power`.
    ///
    /// `None` where it has decimals beyond the fourth, or is greater than any amount of money.
    #[must_use]
    pub fn from_digits(digits: u64, n_decimals: u32, power: u32) -> Option<Self> {
        let up = 10_u128.checked_pow(power + 4)?;
        let down = 10_u128.checked_pow(n_decimals)?;
        let scaled = u128::from(digits).checked_mul(up)?;
        (scaled % down == 0 && scaled / down <= MOST).then_some(Self(scaled / down))
    }

    /// The sum; `None` where it is beyond any amount of money.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).filter(|&sum| sum <= MOST).map(Self)
    }

    /// Shortened for people: `2 billion`, `301.2 million`, `12,500`.
    #[must_use]
    pub fn display(self) -> String {
        for (power, word) in [(12, "trillion"), (9, "billion"), (6, "million")] {
            let unit = 10_u128.pow(power) * UNITS;
            // Three decimals say all there is, or the number is written out.
            if (unit..unit * 1000).contains(&self.0) && self.0.is_multiple_of(unit / 1000) {
                return format!("{} {word}", Self(self.0 / (unit / UNITS)));
            }
        }
        let whole = (self.0 / UNITS).to_string();
        let mut grouped = String::new();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        grouped + &self.fraction()
    }

    /// `.5`, or nothing.
    fn fraction(self) -> String {
        let digits = format!("{:04}", self.0 % UNITS);
        let digits = digits.trim_end_matches('0');
        if digits.is_empty() { String::new() } else { format!(".{digits}") }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.0 / UNITS, self.fraction())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(digits: u64, n_decimals: u32, power: u32, plain: &str, shown: &str) {
        let number = Decimal::from_digits(digits, n_decimals, power).expect("a number");
        assert_eq!((number.to_string().as_str(), number.display().as_str()), (plain, shown));
    }

    #[test]
    fn numbers_are_kept_exactly_and_shown_short() {
        check(3012, 1, 6, "301200000", "301.2 million");
        check(2, 0, 9, "2000000000", "2 billion");
        check(12_500, 0, 0, "12500", "12,500");
        check(1250, 2, 0, "12.5", "12.5");
        check(1_234_567, 0, 0, "1234567", "1,234,567");
        check(75, 4, 0, "0.0075", "0.0075");
    }

    #[test]
    fn what_is_no_amount_of_money_is_no_number() {
        assert_eq!(Decimal::from_digits(u64::MAX, 0, 15), None);
        assert_eq!(Decimal::from_digits(1, 5, 0), None);
        let most = Decimal::from_digits(1, 0, 18).expect("just a number");
        assert_eq!(most.plus(most), None);
    }
}
