//! What is left of a name when everything is taken away by which it may be longer or shorter.

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::word_lists::{CHINESE_PLACES, CHINESE_TAILS, GENERIC_TAILS, ORDINARY, PLACES, UNITS};
use crate::companies::legal_forms::without_legal_form;
use crate::companies::words::folded_words;

static TAIL_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| GENERIC_TAILS.iter().copied().collect());
static UNIT_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| UNITS.iter().copied().collect());
static PLACE_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| PLACES.iter().copied().collect());
static ORDINARY_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| ORDINARY.iter().copied().collect());

/// The folded words of a name without accents, legal form and a leading article.
pub(in crate::companies) fn bare_words(name: &str) -> Vec<String> {
    let plain: String = if name.is_ascii() {
        name.into()
    } else {
        let kept = |c: &char| !is_combining_mark(*c) && !matches!(c, '®' | '™' | '©');
        name.nfd().filter(kept).nfc().collect()
    };
    let words = written_out(folded_words(&plain));
    let rest = match &*words {
        [first, rest @ ..] if first == "the" && !rest.is_empty() => rest,
        _ => &words,
    };
    without_legal_form(rest).to_vec()
}

/// Abbreviations inside a name as the words they stand for; `int'l` is two words.
fn written_out(words: Vec<String>) -> Vec<String> {
    let mut whole: Vec<String> = Vec::with_capacity(words.len());
    for word in words {
        let long = match word.as_str() {
            "corp" => "corporation",
            "intl" => "international",
            "l" if whole.last().is_some_and(|last| last == "int") => {
                whole.pop();
                "international"
            }
            "mfg" => "manufacturing",
            "svcs" | "svc" => "services",
            "bros" => "brothers",
            "assoc" => "associates",
            "labs" => "laboratories",
            "tech" => "technology",
            _ => &word,
        };
        whole.push(long.to_owned());
    }
    whole
}

/// The words before generic endings, without a place in front; never none of them.
pub(super) fn head_words(words: &[String]) -> &[String] {
    let mut head = without_place(words);
    loop {
        let shorter = without_legal_form(head);
        let shorter = match shorter {
            [rest @ .., last] if !rest.is_empty() && is_tail(last) => rest,
            shorter => shorter,
        };
        if shorter.len() == head.len() {
            return head;
        }
        head = shorter;
    }
}

/// The words without the places they start with.
pub(super) fn without_place(words: &[String]) -> &[String] {
    match words {
        [first, rest @ ..] if !rest.is_empty() && PLACE_WORDS.contains(first.as_str()) => without_place(rest),
        words => words,
    }
}

fn is_tail(word: &str) -> bool {
    TAIL_WORDS.contains(word) || PLACE_WORDS.contains(word)
}

/// The name proper in a Chinese registered name: without the place before it and its trade after it.
pub(super) fn chinese_head(letters: &str) -> Option<String> {
    let is_han = |c: char| matches!(c, '\u{3400}'..='\u{9FFF}');
    if !letters.chars().any(is_han) {
        return None;
    }
    let place = CHINESE_PLACES.iter().find(|place| letters.starts_with(**place));
    let mut head = place.map_or(letters, |place| &letters[place.len()..]);
    loop {
        let tail = CHINESE_TAILS.iter().filter(|tail| head.ends_with(**tail)).max_by_key(|tail| tail.len());
        match tail.map(|tail| &head[..head.len() - tail.len()]) {
            Some(shorter) if shorter.chars().count() >= 2 => head = shorter,
            _ => break,
        }
    }
    Some(head.to_owned())
}

pub(super) fn joined(words: &[String]) -> String {
    words.concat()
}

/// How many letters and digits, a character of a script without spaces counted as three.
pub(super) fn letters(word: &str) -> usize {
    word.chars().map(|c| if c.is_ascii() { 1 } else { c.len_utf8() }).sum()
}

/// Whether a word is too common to know a company by.
pub(in crate::companies) fn is_ordinary(word: &str) -> bool {
    ORDINARY_WORDS.contains(word) || TAIL_WORDS.contains(word) || PLACE_WORDS.contains(word)
}

/// Whether a word names a part of a company.
pub(super) fn is_unit(word: &str) -> bool {
    UNIT_WORDS.contains(word) || PLACE_WORDS.contains(word)
}

/// The initials of a name of three words or more: with its legal form, without it, and without small words.
pub(super) fn initials(name: &str) -> Vec<String> {
    let all = folded_words(name);
    let is_latin = |word: &String| word.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
    if !all.iter().all(is_latin) {
        return Vec::new();
    }
    let is_small = |word: &String| matches!(word.as_str(), "and" | "of" | "the" | "for" | "in");
    let first = |words: &[String], with_small: bool| -> String {
        let kept = words.iter().filter(|word| with_small || !is_small(word));
        kept.filter_map(|word| word.chars().next()).collect()
    };
    let bare = without_legal_form(&all);
    let mut found = vec![first(bare, false), first(bare, true), first(&all, false)];
    found.sort_unstable();
    found.dedup();
    found.retain(|initials| initials.len() >= super::SHORTEST_INITIALS);
    found
}

/// What else the name may be without: what stands in brackets, alone and without it, a remark after a comma, the
/// ending of an internet address.
pub(in crate::companies) fn variants(name: &str) -> Vec<String> {
    let mut variants = Vec::new();
    if let Some((open, close)) = name.find(['(', '（', '[']).zip(name.rfind([')', '）', ']']))
        && open < close
    {
        let after = name[close..].chars().next().map_or(close, |c| close + c.len_utf8());
        let inside = name[open..close].trim_start_matches(['(', '（', '[']).trim();
        variants.push(format!("{} {}", name[..open].trim(), name[after..].trim()).trim().to_owned());
        variants.extend((inside.chars().count() > 1).then(|| inside.to_owned()));
    }
    if let Some((before, remark)) = name.split_once(", ")
        && ["a ", "an ", "A ", "An "].iter().any(|article| remark.starts_with(article))
    {
        variants.push(before.to_owned());
    }
    variants.extend(name.split_once(" - ").map(|(before, _)| before.trim().to_owned()));
    for ending in [".com", ".Com", ".ai", ".Ai", ".AI", ".io", ".Io", ".net", ".org", ".cn"] {
        variants.extend(name.strip_suffix(ending).filter(|rest| rest.len() > 3).map(str::to_owned));
    }
    variants.retain(|variant| !variant.is_empty() && variant != name);
    variants
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, head: &str) {
        assert_eq!(head_words(&bare_words(name)).join(" "), head, "{name}");
    }

    #[test]
    fn the_head_is_what_the_name_is_known_by() {
        check("Malong Technologies", "malong");
        check("Sensetime Group Ltd", "sensetime");
        check("Shanghai Mobvoi Information Technology Co Ltd", "mobvoi");
        check("The Voleon Group", "voleon");
        check("Technologies", "technologies");
        check("Mutuo Health Solutions", "mutuo");
    }

    #[test]
    fn brackets_and_remarks_give_other_names() {
        assert_eq!(variants("Saic (Science Applications)"), ["Saic", "Science Applications"]);
        assert_eq!(variants("Here, A Nokia Company"), ["Here"]);
        assert_eq!(variants("Plain"), [""; 0]);
    }
}
