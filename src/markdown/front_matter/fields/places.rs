//! Jurisdictions.

use std::sync::LazyLock;

use super::super::faults::clip;
use super::Reader;
use super::names::name_of;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Jurisdiction, jurisdiction_name};
use crate::source::Spanned;
use crate::tree::{Key, Node};

impl Reader<'_> {
    /// Jurisdictions as codes or English names; an unknown word is kept and reported.
    pub(super) fn read_jurisdictions(&mut self, key: &Key, node: &Node) {
        for item in node.items() {
            let Some(word) = name_of(self.text, item) else {
                if !item.is_empty() {
                    self.wrong_type(
                        key,
                        item,
                        "a code or a list of codes",
                        "it is left out",
                        "write `[EU, US-CA]`",
                    );
                }
                continue;
            };
            let jurisdiction = Jurisdiction::from_word(&word.value);
            if !jurisdiction.is_known() {
                self.out.problems.push(unknown(&word));
            }
            let is_new = |known: &Spanned<Jurisdiction>| known.value != jurisdiction;
            if self.out.jurisdictions.iter().all(is_new) {
                self.out.jurisdictions.push(Spanned::new(jurisdiction, word.span));
            }
        }
    }
}

fn unknown(word: &Spanned<Box<str>>) -> Diagnostic {
    let message = format!("\"{}\" is not a known jurisdiction; it is kept as written", clip(&word.value));
    let parts: Vec<_> = word.value.split([',', ';', '/']).map(Jurisdiction::from_word).collect();
    let hint = if parts.len() > 1 && parts.iter().all(Jurisdiction::is_known) {
        let codes: Vec<_> = parts.iter().map(Jurisdiction::as_str).collect();
        format!("write a list: [{}]", codes.join(", "))
    } else if let Some((code, name)) = nearest(&word.value) {
        format!("write {code} if {name} is meant")
    } else {
        "write an ISO 3166 code such as CN, a subdivision such as US-CA, or EU".into()
    };
    Diagnostic::new(Code::JurisdictionUnknown, word.span, message).hint(hint)
}

/// The country whose name is at most two slips away from `word`.
fn nearest(word: &str) -> Option<(&'static str, &'static str)> {
    static NAMES: LazyLock<Vec<(String, &str)>> = LazyLock::new(|| {
        let letters = || 'A'..='Z';
        let codes = letters().flat_map(|first| letters().map(move |second| format!("{first}{second}")));
        codes.filter_map(|code| jurisdiction_name(&code).map(|name| (code, name))).collect()
    });
    const LONGEST: usize = 50;
    let word: Vec<char> = word.to_lowercase().chars().collect();
    if word.len() < 4 || word.len() > LONGEST {
        return None;
    }
    let slips = NAMES.iter().map(|(code, name)| (distance(&word, name), code.as_str(), *name));
    let nearest = slips.min_by_key(|(slips, _, _)| *slips)?;
    (nearest.0 <= 2).then_some((nearest.1, nearest.2))
}

/// Insertions, deletions and replacements from one word to the other.
fn distance(word: &[char], name: &str) -> usize {
    let mut row: Vec<usize> = (0..=word.len()).collect();
    for (n, letter) in name.to_lowercase().chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = n + 1;
        for (at, own) in word.iter().enumerate() {
            let replaced = diagonal + usize::from(*own != letter);
            diagonal = row[at + 1];
            row[at + 1] = replaced.min(row[at] + 1).min(diagonal + 1);
        }
    }
    row[word.len()]
}
