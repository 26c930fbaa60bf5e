//! What kind of event a sentence speaks of, from its words.

use std::sync::LazyLock;

use crate::model::Kind;
use crate::words::{ByFirstLetter, WordStarts, words};

/// The kind the words of `text` speak of; the first that fits in the order of [`PHRASES`].
pub(in crate::markdown) fn kind_from_words(text: &str) -> Option<Kind> {
    best_kind(text, |_| true)
}

/// The kind a sentence of prose speaks of, where it says that it is so: "They would apply from 2 December 2027" tells
/// of a wish or a doubt, not of what binds anybody.
pub(in crate::markdown) fn kind_of_sentence(text: &str) -> Option<Kind> {
    best_kind(text, |before| !before.iter().any(|word| HEDGES.contains(word)))
}

/// Words before a phrase that put it in doubt.
const HEDGES: &[&str] = &[
    "would", "could", "might", "nothing", "nobody", "never", "not", "proposal", "proposes", "if", "whether",
    "without",
];
/// So many words before a phrase one of them counts.
const HEDGE_REACH: usize = 6;

fn best_kind(text: &str, is_certain: impl Fn(&[&str]) -> bool) -> Option<Kind> {
    let starts = &*STARTS;
    let is_first_word = |word: &str| {
        FIRST_WORDS.like(word.as_bytes()).iter().any(|(known, _)| known.eq_ignore_ascii_case(word))
    };
    let may_have_kind =
        words(text).any(|(at, word)| starts.may_start(&text.as_bytes()[at..]) && is_first_word(word));
    if !may_have_kind {
        return None;
    }
    let lower = text.to_lowercase();
    let words: Vec<&str> = words(&lower).map(|(_, word)| word).collect();
    let mut best: Option<(usize, Kind)> = None;
    for at in (0..words.len()).filter(|&at| starts.may_start(words[at].as_bytes())) {
        let alike = FIRST_WORDS.like(words[at].as_bytes());
        for &(_, phrase_idx) in alike.iter().filter(|(word, _)| *word == words[at]) {
            let (phrase, kind) = PHRASES[phrase_idx];
            let fits = words[at..].iter().zip(phrase.split(' ')).filter(|(word, part)| *word == part).count();
            let is_other_verb = phrase == "signed" && words.get(at + 1).is_some_and(|next| *next == "up");
            if fits == phrase.split(' ').count()
                && !is_other_verb
                && best.is_none_or(|(rank, _)| phrase_idx < rank)
                && is_certain(&words[at.saturating_sub(HEDGE_REACH)..at])
            {
                best = Some((phrase_idx, kind));
            }
        }
    }
    best.map(|(_, kind)| kind)
}

/// What phrases start with.
static STARTS: LazyLock<WordStarts> =
    LazyLock::new(|| WordStarts::of(PHRASES.iter().map(|(phrase, _)| *phrase)));

/// The first word of each phrase with the phrase's place in [`PHRASES`].
static FIRST_WORDS: LazyLock<ByFirstLetter<usize>> = LazyLock::new(|| {
    let first = |phrase: &'static str| phrase.split(' ').next().unwrap_or_default();
    PHRASES.iter().enumerate().map(|(idx, (phrase, _))| (first(phrase), idx)).collect()
});

/// Phrases and what they speak of, the telling before the vague.
#[rustfmt::skip]
const PHRASES: &[(&str, Kind)] = &[
    ("fined", Kind::Fine), ("fines", Kind::Fine), ("fine of", Kind::Fine), ("fine on", Kind::Fine),
("sanctioned", Kind::Fine), ("agreed to pay", Kind::Fine), ("ordered to pay", Kind::Fine), ("penalty of", Kind::Fine), ("civil penalty", Kind::Fine),
    ("comments close", Kind::Consultation), ("comments are due", Kind::Consultation), ("comments due", Kind::Consultation),
    ("comment period", Kind::Consultation), ("consultation", Kind::Consultation), ("consults", Kind::Consultation),
    ("call for evidence", Kind::Consultation), ("feedback period", Kind::Consultation),
    ("hearing", Kind::Hearing), ("oral argument", Kind::Hearing), ("oral arguments", Kind::Hearing),
    ("appeal", Kind::Appeal), ("appeals", Kind::Appeal), ("appealed", Kind::Appeal),
    ("takes effect", Kind::InForce), ("take effect", Kind::InForce), ("took effect", Kind::InForce),
    ("taking effect", Kind::InForce), ("enters into force", Kind::InForce), ("enter into force", Kind::InForce),
    ("entered into force", Kind::InForce), ("entry into force", Kind::InForce), ("entering into force", Kind::InForce),
    ("enters in force", Kind::InForce), ("comes into force", Kind::InForce), ("came into force", Kind::InForce),
    ("come into force", Kind::InForce), ("comes into effect", Kind::InForce), ("came into effect", Kind::InForce),
    ("went into effect", Kind::InForce), ("goes into effect", Kind::InForce), ("go into effect", Kind::InForce),
    ("becomes effective", Kind::InForce), ("became effective", Kind::InForce), ("in force", Kind::InForce),
    ("applies from", Kind::Applicable), ("apply from", Kind::Applicable), ("applies as of", Kind::Applicable),
    ("apply as of", Kind::Applicable), ("has applied since", Kind::Applicable), ("have applied since", Kind::Applicable),
    ("becomes applicable", Kind::Applicable), ("become applicable", Kind::Applicable),
    ("became applicable", Kind::Applicable), ("starts to apply", Kind::Applicable), ("start to apply", Kind::Applicable),
    ("begins to apply", Kind::Applicable), ("begin to apply", Kind::Applicable), ("date of application", Kind::Applicable),
    ("repealed", Kind::Repealed), ("repeals", Kind::Repealed), ("repeal", Kind::Repealed), ("revoked", Kind::Repealed),
    ("revokes", Kind::Repealed), ("annulled", Kind::Repealed), ("annuls", Kind::Repealed),
    ("deadline", Kind::Deadline), ("deadlines", Kind::Deadline), ("no later than", Kind::Deadline),
    ("at the latest", Kind::Deadline), ("is due", Kind::Deadline), ("are due", Kind::Deadline), ("due by", Kind::Deadline),
    ("due on", Kind::Deadline), ("filing due", Kind::Deadline), ("report due", Kind::Deadline), ("must", Kind::Deadline),
    ("have until", Kind::Deadline), ("has until", Kind::Deadline), ("expires", Kind::Deadline),
    ("adopted", Kind::Adopted), ("adopts", Kind::Adopted), ("signed", Kind::Adopted), ("signs", Kind::Adopted),
    ("enacted", Kind::Adopted), ("enacts", Kind::Adopted), ("royal assent", Kind::Adopted),
    ("promulgated", Kind::Adopted), ("passed the", Kind::Adopted), ("passes the", Kind::Adopted), ("is passed", Kind::Adopted),
    ("sued", Kind::Filing), ("sues", Kind::Filing), ("lawsuit", Kind::Filing), ("files", Kind::Filing), ("filed", Kind::Filing),
    ("complaint", Kind::Filing), ("in a filing", Kind::Filing), ("a filing", Kind::Filing), ("regulatory filing", Kind::Filing),
    ("indicted", Kind::Filing), ("charged", Kind::Filing), ("petition", Kind::Filing), ("notifies", Kind::Filing), ("notified", Kind::Filing),
    ("ruled", Kind::Decision), ("rules that", Kind::Decision), ("rules against", Kind::Decision), ("ruling", Kind::Decision),
    ("judgment", Kind::Decision), ("judgement", Kind::Decision), ("decision", Kind::Decision), ("decides", Kind::Decision),
    ("decided", Kind::Decision), ("clears", Kind::Decision), ("cleared", Kind::Decision), ("blocked", Kind::Decision),
    ("blocks", Kind::Decision), ("designates", Kind::Decision), ("designated", Kind::Decision),
    ("approves", Kind::Decision), ("approved", Kind::Decision), ("orders", Kind::Decision), ("ordered", Kind::Decision),
    ("banned", Kind::Decision), ("bans", Kind::Decision), ("convicted", Kind::Decision), ("sentenced", Kind::Decision),
    ("acquitted", Kind::Decision), ("found guilty", Kind::Decision), ("not guilty", Kind::Decision), ("rejected", Kind::Decision),
    ("suspended", Kind::Decision), ("granted", Kind::Decision), ("settled", Kind::Decision), ("settlement", Kind::Decision),
    ("launched an investigation", Kind::Decision), ("opened an investigation", Kind::Decision),
    ("acquires", Kind::Deal), ("acquired", Kind::Deal), ("acquire", Kind::Deal), ("acquisition", Kind::Deal),
    ("merger", Kind::Deal), ("merges", Kind::Deal), ("takeover", Kind::Deal), ("buys", Kind::Deal), ("bought", Kind::Deal),
    ("purchase of", Kind::Deal), ("its purchase", Kind::Deal), ("sells", Kind::Deal), ("sold", Kind::Deal),
    ("sale of", Kind::Deal), ("joint venture", Kind::Deal), ("deal", Kind::Deal),
    ("proposes", Kind::Proposed), ("proposed", Kind::Proposed), ("proposal", Kind::Proposed), ("draft", Kind::Proposed),
    ("published", Kind::Published), ("publishes", Kind::Published), ("publication", Kind::Published),
    ("official journal", Kind::Published),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, kind: Option<Kind>) {
        assert_eq!(kind_from_words(text), kind, "{text}");
    }

    #[test]
    fn words_tell_the_kind() {
        check("The Cybersecurity Law takes effect", Some(Kind::InForce));
        check("Meta is fined 1.2 billion euros by decision", Some(Kind::Fine));
        check("Comments close on the draft", Some(Kind::Consultation));
        check("Firms must register by then", Some(Kind::Deadline));
        check("The firm said in a filing that it may sell", Some(Kind::Filing));
        check("The court found the firm guilty and sentenced it", Some(Kind::Decision));
        check("Over 70 million users had signed up", None);
        check("Read the fine print", None);
        check("Nothing of note", None);
        check("", None);
    }

    #[test]
    fn a_wish_or_a_doubt_is_of_no_kind() {
        assert_eq!(kind_of_sentence("They would apply from 2 December 2027"), None);
        assert_eq!(kind_of_sentence("It has not adopted the rules"), None);
        assert_eq!(
            kind_of_sentence("It said in a filing that it would buy the unit"),
            Some(Kind::Filing),
            "only what the doubt stands before is doubtful"
        );
    }
}
