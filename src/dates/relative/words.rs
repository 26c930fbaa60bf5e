//! The words at the heart of relative dates, and a quick way to pass over all others.

use std::sync::LazyLock;

use super::phrase::{Feast, Period, Which};
use crate::dates::cursor::Word;
use crate::dates::day::Weekday;
use crate::dates::months::{MonthName, every_name, month_named};
use crate::dates::vocabulary::season_named;
use crate::words::{WordList, WordStarts};

/// What a word may be the heart of.
#[derive(Clone, Copy, Debug)]
pub(super) enum Heart {
    /// `today`: so many days from the day of writing.
    FromWriting(i32),
    Weekday(Weekday),
    Month(MonthName),
    /// A season, by its EDTF code.
    Season(u8),
    Period(Period),
    /// `morning`, `night`: only after `this` or `last`.
    PartOfDay,
    Feast(Feast),
    /// `new`, `good`, `labor`: the first word of a named day that needs its second.
    OfFeast,
    /// `mid-1998` and the like are dates of their own; `midyear`, `year-end` are parts of a year.
    YearEnd,
}

/// The words that [`heart_of`] knows and that are not names of months.
const HEARTS: &[(&str, Heart)] = &[
    ("today", Heart::FromWriting(0)),
    ("tonight", Heart::FromWriting(0)),
    ("yesterday", Heart::FromWriting(-1)),
    ("tomorrow", Heart::FromWriting(1)),
    ("heute", Heart::FromWriting(0)),
    ("gestern", Heart::FromWriting(-1)),
    ("vorgestern", Heart::FromWriting(-2)),
    ("aujourd", Heart::FromWriting(0)),
    ("hier", Heart::FromWriting(-1)),
    ("demain", Heart::FromWriting(1)),
    ("hoy", Heart::FromWriting(0)),
    ("ayer", Heart::FromWriting(-1)),
    ("oggi", Heart::FromWriting(0)),
    ("ieri", Heart::FromWriting(-1)),
    ("hoje", Heart::FromWriting(0)),
    ("ontem", Heart::FromWriting(-1)),
    ("vandaag", Heart::FromWriting(0)),
    ("gisteren", Heart::FromWriting(-1)),
    ("day", Heart::Period(Period::Day)),
    ("days", Heart::Period(Period::Day)),
    ("week", Heart::Period(Period::Week)),
    ("weeks", Heart::Period(Period::Week)),
    ("weekend", Heart::Period(Period::Weekend)),
    ("month", Heart::Period(Period::Month)),
    ("months", Heart::Period(Period::Month)),
    ("quarter", Heart::Period(Period::Quarter)),
    ("quarters", Heart::Period(Period::Quarter)),
    ("half", Heart::Period(Period::Half)),
    ("year", Heart::Period(Period::Year)),
    ("years", Heart::Period(Period::Year)),
    ("decade", Heart::Period(Period::Decade)),
    ("decades", Heart::Period(Period::Decade)),
    ("century", Heart::Period(Period::Century)),
    ("morning", Heart::PartOfDay),
    ("afternoon", Heart::PartOfDay),
    ("evening", Heart::PartOfDay),
    ("night", Heart::PartOfDay),
    ("midyear", Heart::YearEnd),
    ("christmas", Heart::Feast(Feast::Fixed(12, 25))),
    ("thanksgiving", Heart::Feast(Feast::Nth(11, Weekday::Thursday, 4))),
    ("easter", Heart::Feast(Feast::Easter(0))),
    ("halloween", Heart::Feast(Feast::Fixed(10, 31))),
    ("pentecost", Heart::Feast(Feast::Easter(49))),
    ("ostern", Heart::Feast(Feast::Easter(0))),
    ("weihnachten", Heart::Feast(Feast::Fixed(12, 25))),
    ("noel", Heart::Feast(Feast::Fixed(12, 25))),
    ("good", Heart::OfFeast),
    ("labor", Heart::OfFeast),
    ("memorial", Heart::OfFeast),
    ("independence", Heart::OfFeast),
    ("election", Heart::OfFeast),
    ("boxing", Heart::OfFeast),
    ("valentine", Heart::OfFeast),
    ("lunar", Heart::OfFeast),
    ("chinese", Heart::OfFeast),
    ("new", Heart::OfFeast),
    ("veterans", Heart::OfFeast),
    ("columbus", Heart::OfFeast),
    ("ascension", Heart::OfFeast),
    ("whit", Heart::OfFeast),
    ("bastille", Heart::OfFeast),
    ("canada", Heart::OfFeast),
    ("australia", Heart::OfFeast),
    ("mother", Heart::OfFeast),
    ("mothers", Heart::OfFeast),
    ("father", Heart::OfFeast),
    ("fathers", Heart::OfFeast),
    ("presidents", Heart::OfFeast),
    ("patriots", Heart::OfFeast),
    ("patrick", Heart::OfFeast),
    ("martin", Heart::OfFeast),
    ("fourth", Heart::OfFeast),
];

/// Names of weekdays, seven to a language, from Monday on.
const WEEKDAYS: [[&str; 7]; 7] = [
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
    ["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"],
    ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    ["lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"],
    ["lunedi", "martedi", "mercoledi", "giovedi", "venerdi", "sabato", "domenica"],
    ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
    ["segunda", "terca", "quarta", "quinta", "sexta", "sabado", "domingo"],
];

/// All words but those of Portuguese weekdays, which are ordinals too.
static KNOWN: LazyLock<WordList<Heart>> = LazyLock::new(|| {
    let days = WEEKDAYS[..6].iter().flat_map(|language| {
        let numbered = language.iter().zip(1i8..);
        numbered.filter_map(|(name, number)| {
            Some((*name, Heart::Weekday(Weekday::from_monday_one_offset(number).ok()?)))
        })
    });
    let months = every_name().filter_map(|name| Some((name, Heart::Month(month_named(name)?))));
    let seasons = ["spring", "summer", "autumn", "fall", "winter"].into_iter();
    let seasons = seasons.filter_map(|name| Some((name, Heart::Season(season_named(name)?))));
    HEARTS.iter().copied().chain(days).chain(months).chain(seasons).collect()
});

/// What the known words start with, and `Q3`, `H1`.
static STARTS: LazyLock<WordStarts> =
    LazyLock::new(|| WordStarts::of(KNOWN.words().chain(["q1", "q2", "q3", "q4", "h1", "h2"])));

/// What dates that [`super::find_relative`] finds have at their heart starts with.
pub(super) fn heart_starts() -> &'static WordStarts {
    &STARTS
}

/// Whether the word that starts at `at` may be one that [`heart_of`] knows, as at once seen; no other is, where it is of
/// ASCII.
pub(super) fn may_be_heart(text: &str, at: usize) -> bool {
    let rest = &text.as_bytes()[at..];
    let letters = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    rest.get(letters).is_some_and(|next| !next.is_ascii())
        || KNOWN.get_in_any_case(&text[at..at + letters]).is_some()
}

/// What the word may be the heart of.
pub(super) fn heart_of(word: &Word) -> Option<Heart> {
    KNOWN.get(word.as_str()).copied()
}

/// Which of several a word before the heart says, and whether it blurs it.
pub(super) fn which_named(word: &str, follows_article: bool) -> Option<Which> {
    Some(match word {
        "last" | "letzten" | "letzte" | "letzter" | "vergangenen" | "vorige" | "vorigen" => Which::Last,
        "this" | "current" | "diese" | "diesen" | "dieser" | "dieses" => Which::This,
        "next" if follows_article => Which::Following,
        "next" | "nachsten" | "nachste" | "kommenden" | "coming" | "upcoming" => Which::Next,
        "that" | "same" => Which::Same,
        "following" => Which::Following,
        "previous" | "preceding" | "prior" => Which::Preceding,
        _ => return None,
    })
}

/// The named day of two words.
pub(super) fn feast_of(first: &str, second: &str) -> Option<Feast> {
    Some(match (first, second) {
        ("good", "friday") => Feast::Easter(-2),
        ("palm", "sunday") => Feast::Easter(-7),
        ("ash", "wednesday") => Feast::Easter(-46),
        ("maundy", "thursday") => Feast::Easter(-3),
        ("black", "friday") => Feast::BlackFriday,
        ("easter" | "whit", "monday") if first == "easter" => Feast::Easter(1),
        ("whit", "monday") => Feast::Easter(50),
        ("ascension", "day") => Feast::Easter(39),
        ("labor", "day") => Feast::Nth(9, Weekday::Monday, 1),
        ("memorial", "day") => Feast::Nth(5, Weekday::Monday, 5),
        ("columbus", "day") => Feast::Nth(10, Weekday::Monday, 2),
        ("independence", "day") => Feast::Fixed(7, 4),
        ("veterans", "day") => Feast::Fixed(11, 11),
        ("bastille", "day") => Feast::Fixed(7, 14),
        ("canada", "day") => Feast::Fixed(7, 1),
        ("australia", "day") => Feast::Fixed(1, 26),
        ("boxing", "day") => Feast::Fixed(12, 26),
        ("election", "day") => Feast::ElectionDay,
        ("lunar" | "chinese", "new") => Feast::LunarNewYear,
        _ => return None,
    })
}
