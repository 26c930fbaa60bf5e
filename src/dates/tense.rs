//! Whether a date without its year or week lies behind or ahead, from the verbs and prepositions around it.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem;

use crate::words::{WordList, first_of, is_any, is_in_word};

/// Where a date lies, seen from the day of writing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Tense {
    Past,
    Coming,
}

/// Bytes looked at to each side.
const REACH: usize = 160;
/// Words looked at to each side.
const MOST_WORDS: usize = 18;
/// So many words before a participle an auxiliary may stand that makes it future: `will then be held`.
const MOST_BETWEEN: usize = 4;

/// The tense of the words nearest to a date in its sentence; `None` where none tells.
pub(super) fn tense_around(text: &str, range: &Range<usize>) -> Option<Tense> {
    let head = &text[floor(text, range.start.saturating_sub(REACH))..range.start];
    let tail = &text[range.end..ceiling(text, range.end + REACH)];
    let mut before = pieces(sentence_before(head));
    before.retain(|word| !is_of_clock(word));
    before.reverse();
    before.truncate(MOST_WORDS + MOST_BETWEEN);
    let opens_clause = before.iter().filter(|word| **word != ",").count() < 3;
    let mut after = pieces(sentence_after(tail));
    after.truncate(MOST_WORDS);
    let behind = nearest(&before, true);
    // "They would look for ways to get around Wednesday's ruling": far from a possessive, a verb says nothing of it.
    let is_possessive = tail.starts_with(['\'', '’']);
    let behind = behind.filter(|(at, tense)| !is_possessive || *at <= 3 || *tense == Tense::Past);
    // After a comma other things are told, unless the date opens the sentence: "On Friday, the court ruled".
    let end = after.iter().position(|word| *word == ",").filter(|_| !opens_clause).unwrap_or(after.len());
    let ahead = nearest(&after[..end], false);
    let tense = match (behind, ahead) {
        (Some((_, near)), None) => Some(near),
        (None, found) => found.map(|(_, tense)| tense),
        // A date that opens its clause belongs to the verb after it.
        (Some((behind, first)), Some((ahead, second))) => {
            Some(if ahead + 2 < behind { second } else { first })
        }
    };
    // "Parliament votes on Monday": what is planned is told in the present.
    let is_planned = |words: &[&str]| words.iter().take(MOST_TO_PLAN).any(|word| PLANNED.contains(word));
    let tense = tense.or_else(|| is_planned(&before).then_some(Tense::Coming));
    // "until the end of June", "by close of business on Friday"
    let bound = before.iter().find(|word| !is_any(word, AROUND_BOUNDS));
    match before.first() {
        Some(_) if bound.is_some_and(|word| is_any(word, BOUNDS_AHEAD)) => {
            let is_past_nearby = |words: &[&str]| {
                words.iter().take(6).any(|word| is_any(word, &["had", "was", "were", "did"]))
            };
            let puts_off = before.iter().take(MOST_TO_ORDER).any(|word| is_any(word, PUT_AHEAD));
            // What was done ahead of a day was done before it.
            let is_ahead = bound.is_some_and(|word| is_any(word, &["ahead"]));
            let is_told = tense == Some(Tense::Past)
                && !puts_off
                && !is_ahead
                && (is_past_nearby(&before) || is_past_nearby(&after));
            Some(if is_told { Tense::Past } else { Tense::Coming })
        }
        // "was postponed to June 3", "the deadline is September 17", "the final is on Saturday"
        Some(first)
            if is_any(first, &["to"]) && before.iter().take(3).any(|word| is_any(word, PUT_OFF))
                || is_any(first, &["is"])
                || (is_any(first, &["on"])
                    && before.get(1).is_some_and(|word| is_any(word, &["is", "are"]))) =>
        {
            Some(Tense::Coming)
        }
        // "a hearing set for 4 September", but "results for March"
        Some(first) if is_any(first, &["for"]) && is_day(&text[range.clone()]) => Some(Tense::Coming),
        Some(first)
            if is_any(first, &["as"])
                && before.get(1).is_some_and(|word| is_any(word, &["soon", "early"])) =>
        {
            Some(Tense::Coming)
        }
        _ => tense,
    }
}

/// Whether the words of a date name a day: they have a number or a weekday.
fn is_day(words: &str) -> bool {
    words.ends_with("day") || words.bytes().any(|b| b.is_ascii_digit())
}

fn floor(text: &str, at: usize) -> usize {
    (at..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

fn ceiling(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The part of `head` that belongs to the sentence that goes on after it.
fn sentence_before(head: &str) -> &str {
    let from = memmem::rfind(head.as_bytes(), b". ");
    let from = from.map_or(0, |at| if is_abbreviated(&head[..at]) { 0 } else { at + 2 });
    let ends = head.bytes().rposition(|byte| SENTENCE_ENDS.contains(&byte)).map_or(0, |at| at + 1);
    &head[from.max(ends)..]
}

/// The part of `tail` that belongs to the sentence it goes on with.
fn sentence_after(tail: &str) -> &str {
    let to = first_of(tail.as_bytes(), SENTENCE_ENDS).unwrap_or(tail.len());
    let stop = memmem::find(&tail.as_bytes()[..to], b". ").filter(|at| !is_abbreviated(&tail[..*at]));
    &tail[..stop.unwrap_or(to)]
}

/// What ends a sentence, or a part of one that tells of itself, beside a full stop.
const SENTENCE_ENDS: &[u8; 4] = b"\n;!?";

/// Words, and commas as pieces of their own.
fn pieces(text: &str) -> Vec<&str> {
    let is_in_piece = |c: char| is_in_word(c) || c == '\'' || c == '’';
    let mut pieces = Vec::with_capacity(text.len() / 4);
    let mut start = None;
    for (at, c) in text.char_indices() {
        if is_in_piece(c) {
            start.get_or_insert(at);
            continue;
        }
        pieces.extend(start.take().map(|start| &text[start..at]));
        if c == ',' {
            pieces.push(",");
        }
    }
    pieces.extend(start.map(|start| &text[start..]));
    pieces
}

/// `9 a.m. EDT` between a verb and its day.
fn is_of_clock(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit())
        || is_any(word, &["a", "p", "m", "at", "edt", "est", "gmt", "local", "time"])
}

/// `U.S`, `Mr`, `Nov`: a full stop after them ends no sentence.
fn is_abbreviated(before: &str) -> bool {
    let word = before.rsplit([' ', '\n']).next().unwrap_or_default();
    let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
    !is_number && ((1..=3).contains(&word.len()) || word.contains('.'))
}

/// What verbs and words like them tell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Telling {
    Coming,
    /// Coming before `to`.
    Intent,
    /// Coming before `for`.
    Setting,
    /// Coming where it is not said that it was not so.
    Able,
    /// Coming before `effect` and `place`.
    Begin,
    Past,
    /// No past, although it ends in `-ed`.
    NotPast,
}

static TELLING: LazyLock<WordList<Telling>> = LazyLock::new(|| {
    WordList::of_lists([
        (FUTURE, Telling::Coming),
        (INTENTS, Telling::Intent),
        (SETTINGS, Telling::Setting),
        (&["could"], Telling::Able),
        (&["take", "takes"], Telling::Begin),
        (NOT_PAST, Telling::NotPast),
        (PAST, Telling::Past),
    ])
});

/// The nearest word that tells a tense, and how far away it is. `words` come from near to far.
fn nearest(words: &[&str], is_backwards: bool) -> Option<(usize, Tense)> {
    for (at, word) in words.iter().enumerate().take(MOST_WORDS) {
        let next = if is_backwards { at.checked_sub(1) } else { Some(at + 1) };
        let next = next.and_then(|next| words.get(next)).copied().unwrap_or_default();
        let goes_on_with = |other: &str| is_backwards && next.eq_ignore_ascii_case(other);
        let is_coming = |telling: Telling| match telling {
            Telling::Coming => true,
            Telling::Intent => goes_on_with("to"),
            Telling::Setting => goes_on_with("for"),
            // "prices could rise in June", but "could not attend on Monday"
            Telling::Able => !is_any(next, &["not", "have", "hardly", "only"]),
            // "the rules take effect in July"
            Telling::Begin => is_any(next, &["effect", "place"]),
            Telling::Past | Telling::NotPast => false,
        };
        // "on Tuesday is to decide"
        let is_to_be = !is_backwards
            && is_any(word, &["is", "are"])
            && words.get(at + 1).is_some_and(|next| next.eq_ignore_ascii_case("to"));
        // "the talks were to begin on Thursday"
        let was_to_be = is_any(word, &["was", "were"])
            && (is_any(next, &["to"]) || (is_backwards && is_not_to(words, at)));
        if is_to_be || was_to_be || tellings(word).any(is_coming) {
            return Some((at, Tense::Coming));
        }
        if is_past(word) {
            let around = if is_backwards { &words[at + 1..] } else { &words[..at] };
            let near = around.iter().take(MOST_BETWEEN).take_while(|word| **word != ",");
            let is_future = near.into_iter().any(|word| tellings(word).any(|of| of == Telling::Coming));
            return Some((at, if is_future { Tense::Coming } else { Tense::Past }));
        }
    }
    None
}

/// Whether `not to` follows the word at `at`, where `words` come from near to far: `was not to arrive before May`.
fn is_not_to(words: &[&str], at: usize) -> bool {
    at > 1 && is_any(words[at - 1], &["not"]) && is_any(words[at - 2], &["to"])
}

/// What a word tells by itself, in any case.
fn tellings(word: &str) -> impl Iterator<Item = Telling> {
    TELLING.in_any_case(word).copied()
}

/// Whether the word is a verb of the past, as far as its form tells.
fn is_past(word: &str) -> bool {
    let is_regular =
        word.len() > 4 && word.ends_with("ed") && word.starts_with(|c: char| c.is_ascii_lowercase());
    let is_listed = |of: Telling| tellings(word).any(|telling| telling == of);
    (is_regular && !is_listed(Telling::NotPast)) || is_listed(Telling::Past)
}

/// Verbs in the present that tell what is to be on a day.
#[rustfmt::skip]
const PLANNED: &[&str] = &[
    "reports", "votes", "meets", "holds", "decides", "hears", "debates", "testifies", "report", "vote", "meet", "convene", "resume",
    "releases", "publishes", "presents", "addresses", "returns", "visits", "hosts", "faces", "plays", "comes", "heads", "launches",
    "unveils", "joins", "turns", "goes", "speaks", "appears", "chairs", "delivers", "hits", "sails", "gets",
];
/// So many words may stand between such a verb and its day.
const MOST_TO_PLAN: usize = 6;

/// Words between a bound and its date.
const AROUND_BOUNDS: &[&str] = &["the", "end", "of", "close", "business", "on", "noon", "midnight"];

/// Words just before a date that make it an end to come.
const BOUNDS_AHEAD: &[&str] = &["by", "until", "till", "upcoming", "due", "ahead"];

/// Participles that put something ahead: `was ordered to comply by April 30`.
#[rustfmt::skip]
const PUT_AHEAD: &[&str] = &[
    "ordered", "required", "told", "asked", "given", "gave", "suspended", "postponed", "delayed", "deferred", "extended",
    "adjourned", "summoned", "instructed", "directed", "paused", "granted", "allowed", "barred", "obliged", "invited", "put",
];
/// So many words may stand between such a verb and its day.
const MOST_TO_ORDER: usize = 8;
/// Those of them with which `to` leads to another day.
const PUT_OFF: &[&str] = &["postponed", "adjourned", "delayed", "deferred", "extended", "moved", "pushed"];

/// Words that speak of what is to come.
#[rustfmt::skip]
const FUTURE: &[&str] = &[
    "will", "won't", "shall", "would", "must", "scheduled", "expected", "expects", "expect", "plans", "planning", "due",
    "may", "might", "should", "closes", "expires", "enters", "applies", "tentatively", "hopes", "intends", "upcoming", "forthcoming", "wird", "werden",
    "apply", "please", "hope", "aims", "starts", "begins", "opens", "resumes", "convenes", "flies", "travels", "arrives", "departs", "kicks", "muss", "müssen", "spätestens", "doit", "doivent", "debe", "deben", "deve", "devono",
    "moet", "moeten", "uiterlijk", "soll", "sera", "seront", "sara", "zal", "zullen",
];

/// Verbs whose infinitive is still to come: `planned to leave on Thursday`.
#[rustfmt::skip]
const INTENTS: &[&str] = &[
    "planned", "hoped", "intended", "vowed", "promised", "wanted", "set", "slated", "prepared", "going", "about", "summoned",
    "ready", "preparing", "likely", "poised", "wants", "want", "heading",
];

/// Words before `for` a day to come.
const SETTINGS: &[&str] = &["set", "slated", "planned", "fixed"];

/// Words in `-ed` that are no past.
const NOT_PAST: &[&str] = &["need", "indeed", "proceed", "exceed", "succeed", "speed", "hundred", "united"];

/// Irregular verbs and auxiliaries of the past.
#[rustfmt::skip]
const PAST: &[&str] = &[
    "said", "was", "were", "had", "did", "has", "have", "been", "told", "came", "went", "took", "began", "met", "made",
    "gave", "found", "held", "left", "won", "lost", "got", "saw", "led", "sent", "ran", "fell", "rose", "became", "wrote",
    "brought", "spoke", "broke", "hit", "shot", "put", "quit", "cut", "paid", "sold", "bought", "built", "kept", "stood",
    "struck", "threw", "knew", "grew", "drew", "flew", "died", "sued", "sought", "thought", "taught", "caught", "felt",
    "sat", "laid", "set", "let", "beat", "spread", "given", "taken", "seen", "done", "read", "arose", "chose", "drove", "spent", "swore", "wore", "tore", "overthrew", "opened", "ended",
    "war", "waren", "wurde", "wurden", "hatte", "hat", "haben", "teilte", "sagte", "etait", "ont", "fue", "fueron",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, date: &str, expected: Option<Tense>) {
        let start = text.find(date).expect("the date stands in the text");
        assert_eq!(tense_around(text, &(start..start + date.len())), expected, "{text}");
    }

    #[test]
    fn verbs_and_prepositions_tell() {
        check("The board met on Monday to vote.", "Monday", Some(Tense::Past));
        check("The court will decide on Monday, he said.", "Monday", Some(Tense::Coming));
        check("The vote will then be held Monday.", "Monday", Some(Tense::Coming));
        check("He said the law would take effect in June.", "June", Some(Tense::Coming));
        check("Comments are due by Friday.", "Friday", Some(Tense::Coming));
        check("On Friday, the agency said it would act.", "Friday", Some(Tense::Past));
        check("It ended. On Friday the board will meet.", "Friday", Some(Tense::Coming));
        check("Parliament holds a hearing on Tuesday.", "Tuesday", Some(Tense::Coming));
        check("Please answer by close of business on Monday.", "Monday", Some(Tense::Coming));
        check("It must pay by September 15. In May, it was fined.", "May", Some(Tense::Past));
        check("Monday", "Monday", None);
        check("Acme was ordered to comply by April 30.", "April 30", Some(Tense::Coming));
        check("The hearing was postponed to June 3.", "June 3", Some(Tense::Coming));
        check("It closed the case on Friday, and on Tuesday is to decide.", "Tuesday", Some(Tense::Coming));
        check("He was there until June 3.", "June 3", Some(Tense::Past));
        check("Ahead of Thursday's vote, the leader was silent.", "Thursday", Some(Tense::Coming));
        check("He told reporters that the court resumes Wednesday.", "Wednesday", Some(Tense::Coming));
        check("The rules take effect in July.", "July", Some(Tense::Coming));
        check("The talks were to begin Thursday.", "Thursday", Some(Tense::Coming));
        check("Prices could rise in June.", "June", Some(Tense::Coming));
        check("He could not attend on Monday.", "Monday", None);
    }
}
