//! Dates by which an act is cited: `Regulation (EU) 2016/679 of 27 April 2016`, `the Sherman Act of 1890`.
//!
//! Such a date is part of the act's name and tells of no event of its own.

use std::ops::Range;

use crate::words::{is_any, words_back};

/// Words between an act and its date: the bodies that made it.
const MOST_WORDS: usize = 16;

/// Whether a date in a sentence only says which act is meant.
pub(super) fn cites_an_act(sentence: &str, date: &Range<usize>) -> bool {
    let (head, tail) =
        (sentence.get(..date.start).unwrap_or_default(), sentence.get(date.end..).unwrap_or_default());
    let mut before = words_back(head);
    if is_in_case_cite(head, tail) {
        return true;
    }
    // "il decreto legislativo 12 maggio 2026, n. 77"
    if tail.starts_with(", n.") && before.clone().take(2).any(is_act) {
        return true;
    }
    if !before.next().is_some_and(|word| is_any(word, OF)) {
        return false;
    }
    let mut has_number = false;
    for (at, word) in before.take(MOST_WORDS).enumerate() {
        if is_act(word) {
            return at == 0 || has_number;
        }
        let is_number = word.bytes().any(|byte| byte.is_ascii_digit());
        has_number |= is_number;
        // "Regulation 7 comes into force at the end of"
        if !(is_number || word.starts_with(char::is_uppercase) || is_any(word, INSIDE)) {
            return false;
        }
    }
    false
}

/// Whether a date stands in the brackets in which cases are cited: `(D.D.C. June 12, 2024)`, `(3d Cir. 2025)`.
fn is_in_case_cite(head: &str, tail: &str) -> bool {
    let open = head.trim_end();
    let court = open.rfind('(').map_or("", |at| &open[at + 1..]);
    tail.starts_with(')') && court.ends_with('.') && court.len() <= LONGEST_COURT
}

/// Bytes of a court's name in a citation.
const LONGEST_COURT: usize = 24;

/// Whether a word is what laws are called; in English, where it is a name, it has a capital.
fn is_act(word: &str) -> bool {
    ENGLISH_ACTS.contains(&word) || is_any(word, OTHER_ACTS)
}

/// Small words in the names of acts and of the bodies that made them.
#[rustfmt::skip]
const INSIDE: &[&str] = &[
    "of", "the", "and", "on", "no", "n", "nr", "nº", "du", "de", "des", "et", "la", "le", "l", "der", "und", "über", "zur", "del",
    "della", "e", "y", "do", "da", "van", "en", "relative", "à", "aux",
];

/// Words between an act and its date.
const OF: &[&str] = &["of", "dated", "du", "de", "vom", "del", "van"];

#[rustfmt::skip]
const ENGLISH_ACTS: &[&str] = &[
    "Act", "Law", "Code", "Regulation", "Directive", "Ordinance", "Statute", "Treaty", "Convention", "Protocol", "Order",
    "Direction", "Directions", "Circular", "circular", "Notification",
];

/// What laws are called in German, French, Spanish, Italian, Portuguese and Dutch.
#[rustfmt::skip]
const OTHER_ACTS: &[&str] = &[
    "gesetz", "gesetzes", "verordnung", "richtlinie", "loi", "décret", "ordonnance", "règlement", "directive", "ley",
    "decreto", "reglamento", "directiva", "legge", "regolamento", "direttiva", "lei", "regulamento", "diretiva", "wet",
    "verordening", "richtlijn",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(sentence: &str, date: &str, expected: bool) {
        let start = sentence.find(date).expect("the date stands there");
        assert_eq!(cites_an_act(sentence, &(start..start + date.len())), expected, "{sentence}");
    }

    #[test]
    fn the_date_of_an_act_is_part_of_its_name() {
        let act = "It breached Regulation (EU) 2016/679 of the European Parliament and of the Council of 27 April 2016.";
        check(act, "27 April 2016", true);
        check("It is banned by the Sherman Act of 1890.", "1890", true);
        check("La loi n° 78-17 du 6 janvier 1978 s'applique.", "6 janvier 1978", true);
        check("Das Gesetz vom 5. Mai 2001 gilt.", "5. Mai 2001", true);
        check("Il decreto legislativo 12 maggio 2026, n. 77 entra in vigore.", "12 maggio 2026", true);
        check("Executive Order 12866 of September 30, 1993 directs it.", "September 30, 1993", true);
        check("The circular dated January 5, 2015 stands repealed.", "January 5, 2015", true);
        check("So the court held in Acme v. Bolt (D.D.C. June 12, 2024).", "June 12, 2024", true);
    }

    #[test]
    fn what_an_act_does_on_a_day_is_told() {
        check("Regulation (EU) 2016/679 applies from 25 May 2018.", "25 May 2018", false);
        check("Regulation 7 comes into force at the end of 28 days from 4 March 2026.", "28 days", false);
        check("In its decision of 4 March 2026 the court fined Acme.", "4 March 2026", false);
        check("The directive was the subject of a ruling of 4 March 2026.", "4 March 2026", false);
    }
}
