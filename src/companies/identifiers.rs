//! Identifiers of companies: whether they have their form, and whether their check digits are right.

/// Whether `text` is a Legal Entity Identifier: 18 letters or digits and two check digits (ISO 17442), which make
/// the whole, letters counted from 10, one more than a multiple of 97 (ISO 7064).
pub(super) fn is_lei(text: &str) -> bool {
    let has_form = text.len() == 20
        && text.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
        && text.bytes().skip(18).all(|b| b.is_ascii_digit());
    let remainder = text.bytes().fold(0_u32, |so_far, b| match b {
        b'0'..=b'9' => (so_far * 10 + u32::from(b - b'0')) % 97,
        _ => (so_far * 100 + u32::from(b.wrapping_sub(b'A')) + 10) % 97,
    });
    has_form && remainder == 1
}

/// Whether `text` is the id of a Wikidata item: `Q` and a number.
pub(super) fn is_wikidata_item(text: &str) -> bool {
    text.strip_prefix('Q').is_some_and(|number| {
        !number.is_empty() && !number.starts_with('0') && number.bytes().all(|b| b.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digits_of_an_lei_must_be_right() {
        assert!(is_lei("ZXTILKJKG63JELOEG630"));
        assert!(!is_lei("ZXTILKJKG63JELOEG631"));
        assert!(!is_lei("ZXTILKJKG63JELOEG63"));
        assert!(!is_lei("zxtilkjkg63jeloeg630"));
        assert!(!is_lei(""));
    }

    #[test]
    fn a_wikidata_item_is_q_and_a_number() {
        assert!(is_wikidata_item("Q3884"));
        for wrong in ["3884", "Q", "Q038", "q3884", "P31", "Q38 84"] {
            assert!(!is_wikidata_item(wrong), "{wrong}");
        }
    }
}
