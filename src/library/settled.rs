//! Entries as shown: with suggestions called as the whole library calls them.

use std::sync::Arc;

use super::snapshot::Entry;
use crate::companies::{BetterNames, better_names, call_by_better_names};
use crate::model::CompanyKey;

/// An entry with better names, kept as long as it would be made the same again.
#[derive(Clone, Debug)]
pub(super) struct Settled {
    /// The entry as read.
    own: Arc<Entry>,
    /// Its names that have a better one, with it, in the order of the text.
    names: Vec<(Arc<str>, Arc<str>)>,
    /// The entry as shown.
    shown: Arc<Entry>,
}

/// The better names of the whole library.
pub(super) fn library_names(entries: &[Arc<Entry>]) -> BetterNames {
    better_names(entries.iter().flat_map(|entry| {
        let text = &*entry.briefing.text;
        entry.mentions.iter().map(move |mention| (mention, mention.span.text(text)))
    }))
}

/// The entry with better names: itself where it has none, the one made before where nothing changed.
pub(super) fn settle(own: &Arc<Entry>, better: &BetterNames, kept: &mut Option<Settled>) -> Arc<Entry> {
    let mut names: Vec<(Arc<str>, Arc<str>)> = Vec::new();
    for mention in &own.mentions {
        if let Some(CompanyKey::Suggested(name)) = &mention.company
            && let Some(best) = better.get(name)
            && !names.iter().any(|(known, _)| known == name)
        {
            names.push((Arc::clone(name), Arc::clone(best)));
        }
    }
    if names.is_empty() {
        *kept = None;
        return Arc::clone(own);
    }
    if let Some(kept) = kept.as_ref().filter(|kept| Arc::ptr_eq(&kept.own, own) && kept.names == names) {
        return Arc::clone(&kept.shown);
    }
    let mut entry = (**own).clone();
    call_by_better_names(better, &mut entry.mentions, &mut entry.event_companies);
    let shown = Arc::new(entry);
    *kept = Some(Settled { own: Arc::clone(own), names, shown: Arc::clone(&shown) });
    shown
}

#[cfg(test)]
mod tests {
    use super::super::Library;
    use super::*;

    /// The suggestions of each briefing, whichever way round the two are read.
    fn check(a: &str, b: &str, expected: [&[&str]; 2]) {
        let names = |library: &Library, path: &str| -> Vec<String> {
            let entry = library.entry(path).expect("the briefing was read");
            let mut names: Vec<String> = entry
                .mentions
                .iter()
                .filter_map(|mention| match &mention.company {
                    Some(CompanyKey::Suggested(name)) => Some(name.to_string()),
                    _ => None,
                })
                .collect();
            names.dedup();
            names
        };
        for [first, second] in [["1.txt", "2.txt"], ["2.txt", "1.txt"]] {
            let library = Library::from_texts(&[(first, a), (second, b)]);
            assert_eq!([names(&library, first), names(&library, second)], expected, "{a} / {b}");
        }
    }

    #[test]
    fn a_short_form_is_the_one_fuller_name_of_the_library() {
        let full = "Quarv Lamp Technologies (“Quarv”) sold it. Later Quarv bought it back.";
        check(
            full,
            "The chipmaker Quarv said it would wait.",
            [&["Quarv Lamp Technologies"], &["Quarv Lamp Technologies"]],
        );
    }

    #[test]
    fn a_name_that_mostly_stands_alone_is_short_for_nothing() {
        let alone = "The chipmaker Quarv said it would wait. ".repeat(20);
        let full = "Quarv Lamp Technologies (“Quarv”) sold it.";
        check(full, &alone, [&["Quarv Lamp Technologies"], &["Quarv"]]);
    }

    #[test]
    fn a_registered_name_is_short_for_nothing() {
        let full = "Quarv Lamp Technologies (“Quarv”) sold it. Later Quarv bought it back.";
        check(full, "They met Quarv GmbH in May.", [&["Quarv Lamp Technologies"], &["Quarv GmbH"]]);
    }

    #[test]
    fn names_alike_but_for_legal_form_or_case_are_one() {
        check(
            "They met Bolder, Inc. in May.",
            "The chipmaker Bolder said it would wait.",
            [&["Bolder, Inc."], &["Bolder, Inc."]],
        );
    }

    #[test]
    fn a_short_form_of_two_names_stays_as_it_is() {
        let library = Library::from_texts(&[
            ("1.txt", "Quarv Lamp Technologies (“Quarv”) sold it. Later Quarv bought it back."),
            ("2.txt", "Quarv Steel Holdings (“Quarv”) sold it. Later Quarv bought it back."),
            ("3.txt", "The chipmaker Quarv said it would wait."),
        ]);
        let mentions = &library.entry("3.txt").expect("it was read").mentions;
        assert_eq!(mentions[0].company, Some(CompanyKey::Suggested("Quarv".into())));
    }
}
