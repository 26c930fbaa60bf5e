//! The other words dates are made of: weekdays, seasons, ordinals, and the words before and between dates.
//!
//! All are compared in lower case and without accents, as [`super::cursor::Word`] gives them.

use super::months::month_named;

/// Words for an earlier or later part of a period, which blur it.
pub(super) const PARTS: &[&str] = &[
    "early",
    "mid",
    "late",
    "anfang",
    "mitte",
    "ende",
    "debut",
    "mi",
    "fin",
    "fim",
    "finales",
    "eind",
    "inizio",
    "inicio",
    "principios",
    "mediados",
    "meados",
];
/// The same where `of` follows.
pub(super) const PARTS_OF: &[&str] = &["beginning", "start", "middle", "end"];
/// Words that make a date approximate.
pub(super) const ABOUT: &[&str] =
    &["c", "ca", "circa", "about", "around", "approximately", "approx", "roughly", "ungefahr", "environ"];
/// Words that put a date in doubt.
pub(super) const PERHAPS: &[&str] =
    &["probably", "maybe", "perhaps", "possibly", "likely", "presumably", "expected"];
/// Words that open a span which another word may close.
pub(super) const FROM: &[&str] = &["from", "von", "vom", "dal", "del", "van"];
/// Words that open a span whose ends [`AND`] joins.
pub(super) const BETWEEN: &[&str] = &["between", "zwischen", "entre", "tra", "fra", "tussen"];
/// Words between the last two of several dates.
pub(super) const AND: &[&str] = &["and", "or", "und", "oder", "et", "y", "e", "en"];
/// Words after which the span has no end.
pub(super) const SINCE: &[&str] = &["since", "after", "starting", "effective", "seit", "depuis", "desde"];
/// Words after which the span has no start.
pub(super) const UNTIL: &[&str] = &["by", "until", "till", "before", "bis"];
/// Words between the two ends of a span.
pub(super) const TO: &[&str] = &["to", "until", "till", "through", "thru", "bis", "au", "al"];
/// What stands for an end that has not come.
pub(super) const PRESENT: &[&str] = &["present", "now", "today", "date", "ongoing"];
/// After a date: the span has no end.
pub(super) const ONWARDS: &[&str] = &["onwards", "onward"];
/// Small words between day, month and year.
pub(super) const OF: &[&str] = &["of", "de", "del", "di", "do", "d"];

/// Words after which four digits in running text are a year.
const BEFORE_A_YEAR: &[&str] = &[
    "in",
    "since",
    "during",
    "by",
    "until",
    "till",
    "of",
    "before",
    "after",
    "from",
    "through",
    "throughout",
    "for",
    "year",
    "years",
    "period",
    "fiscal",
    "calendar",
    "between",
    "late",
    "early",
    "seit",
    "jahr",
    "jahre",
    "jahren",
    "en",
    "depuis",
    "annee",
    "desde",
    "ano",
    "em",
    "nel",
    "dal",
    "anno",
    "sinds",
    "jaar",
    "vanaf",
    "ab",
    "im",
];

/// Nouns that, after four digits, make them a count.
const COUNTED: &[&str] = &[
    "people",
    "persons",
    "companies",
    "firms",
    "cases",
    "dollars",
    "euros",
    "pounds",
    "yuan",
    "percent",
    "per",
    "employees",
    "workers",
    "jobs",
    "votes",
    "points",
    "pages",
    "words",
    "units",
    "users",
    "customers",
    "members",
    "shares",
    "times",
    "days",
    "hours",
    "miles",
    "metres",
    "meters",
    "feet",
    "km",
    "kg",
    "tons",
    "tonnes",
    "million",
    "billion",
    "thousand",
    "complaints",
    "banks",
    "sites",
    "homes",
    "years",
];

/// Words after which digits and dots count something else than days.
const BEFORE_A_NUMBER: &[&str] = &[
    "section",
    "sections",
    "sect",
    "sec",
    "article",
    "articles",
    "art",
    "paragraph",
    "para",
    "clause",
    "chapter",
    "rule",
    "version",
    "v",
    "release",
    "no",
    "nr",
    "number",
    "build",
    "ver",
    "isbn",
    "tel",
    "phone",
    "fax",
    "ip",
];

/// Whether four digits after this word are a year.
pub(super) fn marks_a_year(word: &str) -> bool {
    BEFORE_A_YEAR.contains(&word)
}

/// Whether four digits before this word are a count.
pub(super) fn is_counted(word: &str) -> bool {
    COUNTED.contains(&word)
}

/// Whether the word opens the name of a thing, which a year may go on with: `the 1998 bombing`.
pub(super) fn determines_a_noun(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "its"
            | "his"
            | "her"
            | "their"
            | "our"
            | "this"
            | "that"
            | "these"
            | "those"
            | "s"
            | "new"
            | "original"
            | "under"
            | "with"
            | "amended"
            | "landmark"
            | "second"
            | "first"
            | "le"
            | "la"
            | "das"
            | "der"
    )
}

/// Whether four digits before this word are a time of day.
pub(super) fn is_a_clock(word: &str) -> bool {
    matches!(word, "gmt" | "utc" | "hours" | "hrs" | "local" | "est" | "edt" | "cet" | "cest" | "bst" | "jst")
}

/// Whether digits after this word are a number of something else.
pub(super) fn marks_a_number(word: &str) -> bool {
    BEFORE_A_NUMBER.contains(&word)
}

/// Whether the word, letter case aside, says that something is moved to another date.
pub(super) fn is_a_move(word: &[u8]) -> bool {
    const MOVES: [&str; 13] = [
        "moved",
        "moves",
        "extended",
        "extends",
        "postponed",
        "postpones",
        "delayed",
        "delays",
        "deferred",
        "shifted",
        "changed",
        "rescheduled",
        "brought",
    ];
    MOVES.iter().any(|moved| word.eq_ignore_ascii_case(moved.as_bytes()))
}

/// Whether a date in running text may start or go on with this word before its first digit.
pub(super) fn may_lead(word: &str) -> bool {
    let lists = [PARTS, PARTS_OF, ABOUT, PERHAPS, FROM, BETWEEN, AND, UNTIL, TO, OF];
    matches!(
        word,
        "the"
            | "q"
            | "h"
            | "fy"
            | "fiscal"
            | "year"
            | "quarter"
            | "half"
            | "at"
            | "least"
            | "in"
            | "quartal"
            | "trimestre"
            | "kwartaal"
            | "halbjahr"
            | "semestre"
            | "months"
            | "three"
            | "six"
            | "last"
            | "final"
    ) || lists.iter().any(|list| list.contains(&word))
        || ordinal_named(word).is_some()
        || season_named(word).is_some()
        || month_named(word).is_some()
        || is_weekday(word)
}

/// `first` to `fourth`, in the languages of the months.
pub(super) fn ordinal_named(word: &str) -> Option<u8> {
    Some(match word {
        "first" | "erste" | "ersten" | "erstes" | "premier" | "premiere" | "primer" | "primero" | "primo"
        | "primeiro" | "eerste" => 1,
        "second" | "zweite" | "zweiten" | "zweites" | "deuxieme" | "segundo" | "secondo" | "tweede" => 2,
        "third" | "dritte" | "dritten" | "drittes" | "troisieme" | "tercer" | "tercero" | "terzo"
        | "terceiro" | "derde" => 3,
        "fourth" | "vierte" | "vierten" | "viertes" | "quatrieme" | "cuarto" | "quarto" | "vierde" => 4,
        _ => return None,
    })
}

/// The EDTF code of so many months at an end of a year: `first three` are its first quarter.
pub(super) fn part_of_months(which: &str, count: &str) -> Option<u8> {
    Some(match (which, count) {
        ("first", "three") => 33,
        ("last" | "final", "three") => 36,
        ("first", "six") => 40,
        ("last" | "final", "six") => 41,
        _ => return None,
    })
}

/// The EDTF code of winter.
pub(super) const WINTER: u8 = 24;

/// The EDTF code of a season, 21 to 24.
pub(super) fn season_named(word: &str) -> Option<u8> {
    Some(match word {
        "spring" | "fruhling" | "fruhjahr" | "printemps" | "primavera" => 21,
        "summer" | "sommer" | "verano" | "zomer" => 22,
        "autumn" | "fall" | "herbst" | "automne" | "otono" | "autunno" | "outono" | "herfst" => 23,
        "winter" | "hiver" | "invierno" | "inverno" => WINTER,
        _ => return None,
    })
}

/// Whether the word is a day of the week, in full or abbreviated in English.
pub(super) fn is_weekday(word: &str) -> bool {
    matches!(
        word,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "mon"
            | "tue"
            | "tues"
            | "wed"
            | "weds"
            | "thu"
            | "thur"
            | "thurs"
            | "fri"
            | "sat"
            | "sun"
            | "montag"
            | "dienstag"
            | "mittwoch"
            | "donnerstag"
            | "freitag"
            | "samstag"
            | "sonnabend"
            | "sonntag"
            | "lundi"
            | "mardi"
            | "mercredi"
            | "jeudi"
            | "vendredi"
            | "samedi"
            | "dimanche"
            | "lunes"
            | "martes"
            | "miercoles"
            | "jueves"
            | "viernes"
            | "sabado"
            | "domingo"
            | "lunedi"
            | "martedi"
            | "mercoledi"
            | "giovedi"
            | "venerdi"
            | "sabato"
            | "domenica"
            | "maandag"
            | "dinsdag"
            | "woensdag"
            | "donderdag"
            | "vrijdag"
            | "zaterdag"
            | "zondag"
    )
}

/// Whether the text says that nobody knows the date yet.
pub(super) fn says_undetermined(text: &str) -> bool {
    let text = text.trim_end_matches('.').to_lowercase();
    matches!(
        text.as_str(),
        "tbd"
            | "tbc"
            | "t.b.d"
            | "t.b.c"
            | "tba"
            | "to be determined"
            | "to be decided"
            | "to be confirmed"
            | "to be announced"
            | "unknown"
            | "not known"
            | "n/a"
            | "pending"
            | "undetermined"
            | "undated"
            | "no date"
            | "n.d"
            | "not yet known"
            | "date to be determined"
            | "date unknown"
    )
}
