//! The names of the months, language by language, without accents and in lower case.

use std::sync::LazyLock;

use crate::words::WordList;

/// How far a name may be trusted to mean a month in running text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum NameKind {
    /// It means nothing else.
    Certain,
    /// It is an ordinary word too, unless it is written with a capital ("may", "march").
    NeedsCapital,
    /// It is an ordinary word in another language ("set", "out", "gen"): only between a day and a year.
    NeedsDay,
}

/// A month's name.
#[derive(Clone, Copy, Debug)]
pub(super) struct MonthName {
    pub number: u8,
    pub kind: NameKind,
}

struct Language {
    full: [&'static str; 12],
    /// Abbreviations and variants, each with its month.
    other: &'static [(&'static str, u8)],
}

const ENGLISH: Language = Language {
    full: [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
    other: &[
        ("jan", 1),
        ("feb", 2),
        ("mar", 3),
        ("apr", 4),
        ("jun", 6),
        ("jul", 7),
        ("aug", 8),
        ("sep", 9),
        ("sept", 9),
        ("oct", 10),
        ("nov", 11),
        ("dec", 12),
    ],
};

const GERMAN: Language = Language {
    full: [
        "januar",
        "februar",
        "marz",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "dezember",
    ],
    other: &[("janner", 1), ("feber", 2), ("maerz", 3), ("mrz", 3), ("okt", 10), ("dez", 12)],
};

const FRENCH: Language = Language {
    full: [
        "janvier",
        "fevrier",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "aout",
        "septembre",
        "octobre",
        "novembre",
        "decembre",
    ],
    other: &[("janv", 1), ("fevr", 2), ("avr", 4), ("juil", 7)],
};

const SPANISH: Language = Language {
    full: [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    other: &[("setiembre", 9), ("ene", 1), ("abr", 4), ("ago", 8), ("dic", 12)],
};

const ITALIAN: Language = Language {
    full: [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ],
    other: &[("gen", 1), ("mag", 5), ("giu", 6), ("lug", 7), ("set", 9), ("ott", 10)],
};

const PORTUGUESE: Language = Language {
    full: [
        "janeiro",
        "fevereiro",
        "marco",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ],
    other: &[("fev", 2), ("out", 10)],
};

const DUTCH: Language = Language {
    full: [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    other: &[("mrt", 3)],
};

/// In a dispute over a name, the earlier language wins.
static LANGUAGES: [Language; 7] = [ENGLISH, GERMAN, FRENCH, SPANISH, ITALIAN, PORTUGUESE, DUTCH];

/// All names of months.
static NAMES: LazyLock<WordList<MonthName>> = LazyLock::new(|| {
    let of_language = |(idx, language): (usize, &'static Language)| {
        let full = language.full.iter().zip(1..).map(|(name, number)| (*name, number, true));
        let other = language.other.iter().map(|(name, number)| (*name, *number, false));
        full.chain(other).map(move |(name, number, is_full)| {
            (name, MonthName { number, kind: kind_of(name, is_full || idx == 0) })
        })
    };
    LANGUAGES.iter().enumerate().flat_map(of_language).collect()
});

fn kind_of(name: &str, is_distinct: bool) -> NameKind {
    match name {
        "may" | "march" | "mar" | "mars" => NameKind::NeedsCapital,
        // A name of persons too.
        "marco" | "mei" => NameKind::NeedsDay,
        _ if is_distinct => NameKind::Certain,
        _ => NameKind::NeedsDay,
    }
}

/// The month a word names; the word is in lower case and without accents.
pub(super) fn month_named(word: &str) -> Option<MonthName> {
    NAMES.get(word).copied()
}

/// Every name of a month that is known.
pub(super) fn every_name() -> impl Iterator<Item = &'static str> {
    NAMES.words()
}

/// The month's English name, `number` from 1 to 12.
pub(crate) fn english_month(number: u8) -> Option<&'static str> {
    ENGLISH_NAMES.get(usize::from(number).checked_sub(1)?).copied()
}

const ENGLISH_NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_every_language_is_its_month() {
        for language in &LANGUAGES {
            for (name, number) in language.full.iter().zip(1..) {
                assert_eq!(month_named(name).map(|month| month.number), Some(number), "{name}");
            }
            for (name, number) in language.other {
                assert_eq!(month_named(name).map(|month| month.number), Some(*number), "{name}");
            }
        }
        assert!(month_named("monday").is_none() && month_named("").is_none() && month_named("?").is_none());
    }
}
