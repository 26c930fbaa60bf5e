//! How long a summary may be.

use std::fmt;
use std::str::FromStr;

/// How long a summary may be.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Length {
    /// One sentence for each of at most five briefings, and the next three deadlines.
    Headline,
    /// Up to three sentences a briefing, stated events, deadlines, companies.
    #[default]
    Short,
    /// Every briefing's whole summary, all events with those recognised, all companies, facts of a single briefing.
    Full,
    /// As short, but the key points together hold at most so many characters (Unicode scalar values).
    Characters(usize),
    /// As short, but the key points together hold at most so many words.
    Words(usize),
    /// As short, but the key points together hold at most so many sentences.
    Sentences(usize),
}

/// The text is not a length.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error(
    "\"{0}\" is not a length; write headline, short, full, or a limit such as 2000c (characters), 60w (words), 3s (sentences)"
)]
pub struct NotALength(String);

impl Length {
    /// The named lengths, shortest first.
    pub const NAMED: &[Self] = &[Self::Headline, Self::Short, Self::Full];

    /// The label shown to a person.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Headline => "Headline".to_owned(),
            Self::Short => "Short".to_owned(),
            Self::Full => "Full".to_owned(),
            Self::Characters(n) => format!("At most {n} characters"),
            Self::Words(n) => format!("At most {n} words"),
            Self::Sentences(n) => format!("At most {n} sentences"),
        }
    }
}

impl FromStr for Length {
    type Err = NotALength;

    /// Reads `headline`, `short`, `full`, `2000c`, `60w`, `3s`, ignoring case; a limit is at least 1.
    fn from_str(text: &str) -> Result<Self, NotALength> {
        let word = text.trim().to_ascii_lowercase();
        match word.as_str() {
            "headline" => return Ok(Self::Headline),
            "short" => return Ok(Self::Short),
            "full" => return Ok(Self::Full),
            _ => {}
        }
        let limit = |suffix: char| -> Option<usize> {
            let digits = word.strip_suffix(suffix)?.trim_end();
            let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
            is_number.then(|| digits.parse().ok()).flatten().filter(|&n| n > 0)
        };
        let made = limit('c').map(Self::Characters);
        let made = made.or_else(|| limit('w').map(Self::Words)).or_else(|| limit('s').map(Self::Sentences));
        made.ok_or_else(|| NotALength(text.to_owned()))
    }
}

impl fmt::Display for Length {
    /// The form [`Length::from_str`] reads.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Headline => f.write_str("headline"),
            Self::Short => f.write_str("short"),
            Self::Full => f.write_str("full"),
            Self::Characters(n) => write!(f, "{n}c"),
            Self::Words(n) => write!(f, "{n}w"),
            Self::Sentences(n) => write!(f, "{n}s"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<Length>) {
        assert_eq!(text.parse::<Length>().ok(), expected, "{text:?}");
    }

    #[test]
    fn a_length_is_a_name_or_a_limit_with_its_unit() {
        check("headline", Some(Length::Headline));
        check(" Full ", Some(Length::Full));
        check("2000c", Some(Length::Characters(2000)));
        check("60w", Some(Length::Words(60)));
        check("3S", Some(Length::Sentences(3)));
    }

    #[test]
    fn a_limit_without_unit_or_of_nothing_is_refused() {
        for wrong in ["", "60", "0w", "-3s", "w", "3x", "99999999999999999999999c", "1.5w"] {
            check(wrong, None);
        }
    }

    #[test]
    fn what_a_length_shows_is_what_it_reads() {
        for length in [Length::Short, Length::Characters(12), Length::Words(3), Length::Sentences(1)] {
            check(&length.to_string(), Some(length));
        }
    }
}
