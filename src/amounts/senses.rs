//! The words before an amount that say how it is meant: about, up to, at least, more than.

use super::Sense;

/// In lower case, with the sense they give; longer ones first where one ends in another.
const SENSES: &[(&str, Sense)] = &[
    ("no more than", Sense::UpTo),
    ("not more than", Sense::UpTo),
    ("not exceeding", Sense::UpTo),
    ("not to exceed", Sense::UpTo),
    ("as much as", Sense::UpTo),
    ("at most", Sense::UpTo),
    ("up to", Sense::UpTo),
    ("maximum of", Sense::UpTo),
    ("bis zu", Sense::UpTo),
    ("höchstens", Sense::UpTo),
    ("jusqu'à", Sense::UpTo),
    ("jusqu’à", Sense::UpTo),
    ("hasta", Sense::UpTo),
    ("fino a", Sense::UpTo),
    ("até", Sense::UpTo),
    ("maximaal", Sense::UpTo),
    ("最高", Sense::UpTo),
    ("不超过", Sense::UpTo),
    ("no less than", Sense::AtLeast),
    ("not less than", Sense::AtLeast),
    ("at least", Sense::AtLeast),
    ("minimum of", Sense::AtLeast),
    ("mindestens", Sense::AtLeast),
    ("au moins", Sense::AtLeast),
    ("al menos", Sense::AtLeast),
    ("almeno", Sense::AtLeast),
    ("minstens", Sense::AtLeast),
    ("至少", Sense::AtLeast),
    ("more than", Sense::MoreThan),
    ("in excess of", Sense::MoreThan),
    ("upwards of", Sense::MoreThan),
    ("exceeding", Sense::MoreThan),
    ("over", Sense::MoreThan),
    ("above", Sense::MoreThan),
    ("mehr als", Sense::MoreThan),
    ("über", Sense::MoreThan),
    ("plus de", Sense::MoreThan),
    ("más de", Sense::MoreThan),
    ("più di", Sense::MoreThan),
    ("mais de", Sense::MoreThan),
    ("meer dan", Sense::MoreThan),
    ("超过", Sense::MoreThan),
    ("超", Sense::MoreThan),
    ("less than", Sense::LessThan),
    ("under", Sense::LessThan),
    ("below", Sense::LessThan),
    ("weniger als", Sense::LessThan),
    ("moins de", Sense::LessThan),
    ("menos de", Sense::LessThan),
    ("an estimated", Sense::About),
    ("approximately", Sense::About),
    ("approx.", Sense::About),
    ("around", Sense::About),
    ("roughly", Sense::About),
    ("about", Sense::About),
    ("nearly", Sense::About),
    ("almost", Sense::About),
    ("some", Sense::About),
    ("circa", Sense::About),
    ("ca.", Sense::About),
    ("c.", Sense::About),
    ("etwa", Sense::About),
    ("rund", Sense::About),
    ("knapp", Sense::About),
    ("environ", Sense::About),
    ("près de", Sense::About),
    ("unos", Sense::About),
    ("alrededor de", Sense::About),
    ("cerca de", Sense::About),
    ("cerca di", Sense::About),
    ("ongeveer", Sense::About),
    ("大约", Sense::About),
    ("约", Sense::About),
    ("近", Sense::About),
    ("約", Sense::About),
    ("a total of", Sense::Exact),
];

/// How far back such words are looked for.
const LONGEST_BYTES: usize = 24;

/// The sense that the end of `before` gives to an amount, and the bytes it takes with the space after it.
pub(super) fn sense_before(before: &str) -> (Sense, usize) {
    let from = before.ceil_char_boundary(before.len().saturating_sub(LONGEST_BYTES));
    let near = &before[from..];
    let rest = near.trim_end_matches([' ', '\u{a0}', '\n']);
    let space = near.len() - rest.len();
    if space > 2 {
        return (Sense::Exact, 0);
    }
    let last = rest.bytes().next_back().map(|last| last.to_ascii_lowercase());
    for &(written, sense) in SENSES.iter().filter(|(written, _)| written.bytes().next_back() == last) {
        let Some(start) = rest.len().checked_sub(written.len()).filter(|&at| rest.is_char_boundary(at))
        else {
            continue;
        };
        let is_same = if written.is_ascii() {
            rest[start..].eq_ignore_ascii_case(written)
        } else {
            rest[start..].to_lowercase() == *written
        };
        if !is_same {
            continue;
        }
        let is_word = written.is_ascii() || written.chars().all(|c| (c as u32) < 0x250);
        if !is_word || !rest[..start].ends_with(char::is_alphanumeric) {
            // A space is needed after a word, and there is none after Chinese.
            return if is_word && space == 0 { (Sense::Exact, 0) } else { (sense, near.len() - start) };
        }
    }
    (Sense::Exact, 0)
}
