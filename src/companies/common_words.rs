//! Names that are ordinary words too: `Target`, `Shell`, `Visa`, `Best Buy`. Whether the name is meant at a place
//! shows in what stands beside it.

use std::ops::Range;

/// How far the words beside a name are looked at.
const LONGEST_NEIGHBOUR_BYTES: usize = 48;

/// Whether the words at `place` are clearly meant as a name: every word has its capital, and a possessive ending or
/// a legal form follows, or the place is not one where any word may have a capital (the start of a sentence, a title).
pub(super) fn is_clearly_a_name(text: &str, place: Range<usize>) -> bool {
    let name = &text[place.clone()];
    let is_small = |word: &str| word.chars().next().is_some_and(char::is_lowercase);
    if name.split(' ').any(|word| is_small(word) && !matches!(word, "of" | "the" | "and" | "for")) {
        return false;
    }
    let before =
        &text[text.floor_char_boundary(place.start.saturating_sub(LONGEST_NEIGHBOUR_BYTES))..place.start];
    let after =
        &text[place.end..text.ceil_char_boundary((place.end + LONGEST_NEIGHBOUR_BYTES).min(text.len()))];
    if is_possessive(after) || starts_with_form(after) {
        return true;
    }
    if name.contains(' ') {
        return !continues_a_title(before, after);
    }
    if starts_a_sentence(before) { goes_on_as_a_list(after) } else { !continues_a_title(before, after) }
}

fn is_possessive(after: &str) -> bool {
    let rest = after.strip_prefix(['\'', '’']).and_then(|rest| rest.strip_prefix('s'));
    rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

fn starts_with_form(after: &str) -> bool {
    let rest = after.trim_start_matches([' ', ',']);
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let forms = [
        "Inc",
        "Corp",
        "Corporation",
        "Company",
        "Ltd",
        "Limited",
        "LLC",
        "plc",
        "PLC",
        "SE",
        "SA",
        "AG",
        "NV",
    ];
    rest.len() < after.len() && forms.contains(&word)
}

fn starts_a_sentence(before: &str) -> bool {
    let rest = before.trim_end_matches([' ', '“', '"', '(', '*', '_', '[', '‘', '\'']);
    rest.is_empty() || rest.ends_with(['.', '!', '?', ':', ';', '\n', '•', '|', '#', '>', '-', '—', '–', '…'])
}

/// `Visa, Mastercard and …`, `Apple and Meta …` at the start of a sentence.
fn goes_on_as_a_list(after: &str) -> bool {
    let rest = [", ", " and ", " & "].iter().find_map(|joint| after.strip_prefix(joint));
    rest.is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

/// Whether a word with a capital stands right before or after: `Price Target`, `Target Date Fund`.
fn continues_a_title(before: &str, after: &str) -> bool {
    let last = before.strip_suffix(' ').map(|rest| {
        rest.rsplit(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-')))
            .next()
            .unwrap_or_default()
    });
    let has_capital = |word: &str| word.starts_with(char::is_uppercase);
    last.is_some_and(has_capital) || after.strip_prefix(' ').is_some_and(has_capital)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, name: &str, expected: bool) {
        let at = text.find(name).expect("the name stands in the text");
        assert_eq!(is_clearly_a_name(text, at..at + name.len()), expected, "{text}");
    }

    #[test]
    fn a_capital_in_the_middle_of_a_sentence_shows_a_name() {
        check("The retailer Target said so.", "Target", true);
        check("shares of Shell rose", "Shell", true);
        check("Target dates were missed.", "Target", false);
        check("A Price Target for 2018", "Target", false);
        check("the Target Date Fund", "Target", false);
    }

    #[test]
    fn a_possessive_or_a_legal_form_shows_a_name_anywhere() {
        check("Target’s stores", "Target", true);
        check("Target Corp. said", "Target", true);
        check("Visa, Mastercard and others", "Visa", true);
        check("Visa, passport and ticket", "Visa", false);
    }

    #[test]
    fn a_name_of_several_words_needs_all_its_capitals() {
        check("Best buy options", "Best buy", false);
        check("Best Buy said", "Best Buy", true);
    }
}
