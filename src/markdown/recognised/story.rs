//! Which sentences of a dated article go on with its story, although no date stands in them.
//!
//! Such a sentence tells of something done: a verb of the past that is neither a state nor the words of somebody.
//! What may be, what somebody says, and what a thing is are left out.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem;

use crate::words::{WordList, first_of, is_any, is_in_word, words, words_back};

/// Whether a sentence tells of something that happened.
pub(super) fn tells_of_a_deed(sentence: &str) -> bool {
    let mut is_quoted = false;
    let mut has_deed = false;
    let mut last = None;
    let mut words = pieces(sentence).peekable();
    while let Some(word) = words.next() {
        let opens = word.starts_with(OPENING_QUOTES) || word.starts_with("``");
        is_quoted |= opens;
        if is_quoted {
            let inner = if opens { word.trim_start_matches(OPENING_QUOTES) } else { word };
            is_quoted = !(inner.contains(['"', '”', '»']) || word.contains("\'\'"));
            continue;
        }
        let bare = bare(word);
        let told = TELLINGS.get_in_any_case(bare).copied();
        match told {
            Some(Telling::Doubt) => return false,
            // What went before is told of a day that is not said: "he earlier held a meeting".
            Some(Telling::AnotherDay) if !has_deed => return false,
            _ => {}
        }
        // "the affected area", "is published there", "those represented by it"
        let is_of_noun = matches!(last, Some(Telling::Article | Telling::Being));
        let is_participle = words.peek() == Some(&"by") && last != Some(Telling::PastBeing);
        has_deed |= is_deed(bare, told) && !is_of_noun && !is_participle;
        last = told;
    }
    has_deed
}

/// What stands between white space, dashes and slashes.
fn pieces(sentence: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(sentence);
    std::iter::from_fn(move || {
        let text = rest?;
        let is_between = |c: char| c.is_whitespace() || matches!(c, '—' | '–' | '/');
        let mut from = 0;
        loop {
            let may_be_between = |byte: &u8| *byte <= b' ' || *byte == b'/' || *byte >= 0x80;
            let Some(at) = text.as_bytes()[from..].iter().position(may_be_between).map(|at| from + at) else {
                rest = None;
                return Some(text);
            };
            let c = text[at..].chars().next()?;
            let after = at + c.len_utf8();
            if is_between(c) {
                rest = Some(&text[after..]);
                return Some(&text[..at]);
            }
            from = after;
        }
    })
}

/// The word without the marks around it.
fn bare(word: &str) -> &str {
    let is_bare = |end: Option<&u8>| end.is_some_and(u8::is_ascii_alphanumeric);
    if is_bare(word.as_bytes().first()) && is_bare(word.as_bytes().last()) {
        return word;
    }
    word.trim_matches(|c: char| !is_in_word(c))
}

/// Whether a sentence only says who made the text: `Reporting by …, editing by …`.
pub(super) fn is_credit(sentence: &str) -> bool {
    let mut first = words(sentence).map(|(_, word)| word);
    let word = first.next().unwrap_or_default();
    is_any(word, CREDITS) && first.take(2).any(|word| word == "by")
        || is_any(word, &["additional"]) && sentence.contains("eporting by")
}

/// What credits open with.
const CREDITS: &[&str] =
    &["reporting", "editing", "writing", "compiled", "photograph", "photo", "photos", "graphic"];

/// Quotation marks that somebody's words may open with.
const OPENING_QUOTES: [char; 4] = ['"', '“', '«', '„'];

/// Whether a date dates the verb with which somebody's words are told: `said on Tuesday`, `yesterday told police`.
pub(super) fn dates_words(sentence: &str, date: &Range<usize>) -> bool {
    let is_saying = |word: &str| is_any(word, SAID) || is_any(word, SAYING);
    let mut before = words_before(sentence, date.start).take(2);
    let after = words(sentence.get(date.end..).unwrap_or_default()).next();
    before.any(is_saying) || after.is_some_and(|(_, word)| is_saying(word))
}

/// Whether a place in a sentence lies in a clause that tells of what went before: `since it was founded in 1994`.
pub(super) fn is_background(sentence: &str, at: usize) -> bool {
    words_before(sentence, at).any(|word| BACKGROUND.contains(&word))
}

/// Whether a place in a sentence lies in a clause about somebody or something: `, which was backdated to April 2022,`.
pub(super) fn is_in_relative_clause(sentence: &str, at: usize) -> bool {
    words_before(sentence, at).any(|word| matches!(word, "who" | "whose" | "which"))
}

/// The words before a place in a sentence that may open the clause it lies in, the nearest first.
fn words_before(sentence: &str, at: usize) -> impl Iterator<Item = &str> {
    words_back(sentence.get(..at).unwrap_or_default()).take(14)
}

/// Words that open a clause of background.
const BACKGROUND: &[&str] =
    &["since", "when", "who", "whose", "which", "where", "before", "until", "after", "than"];

/// Whether a sentence sets a term that is counted from something: `must be lodged within two months`, `20 working days
/// after`. It tells of no day by itself.
pub(super) fn is_term(sentence: &str) -> bool {
    if TERM_FINDERS.iter().any(|term| term.find(sentence.as_bytes()).is_some()) {
        return true;
    }
    let parts: Vec<Option<OfTerm>> = words(sentence).map(|(_, word)| OfTerm::of(word)).collect();
    if parts.contains(&Some(OfTerm::Duty)) {
        return true;
    }
    parts.iter().enumerate().filter(|(_, part)| **part == Some(OfTerm::Number)).any(|(at, _)| {
        let is_within = at > 0 && parts[at - 1] == Some(OfTerm::Within);
        let unit = parts[at + 1..].iter().take(2).position(|next| *next == Some(OfTerm::Unit));
        let follows = unit.and_then(|unit| parts.get(at + unit + 2));
        unit.is_some() && (follows == Some(&Some(OfTerm::From)) || is_within)
    })
}

/// What a word may be of a term.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum OfTerm {
    /// A verb of duty.
    Duty,
    Within,
    Number,
    Unit,
    /// What it is counted from follows.
    From,
}

impl OfTerm {
    fn of(word: &str) -> Option<Self> {
        let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
        if is_number { Some(Self::Number) } else { WORDS_OF_TERMS.get_in_any_case(word).copied() }
    }
}

static WORDS_OF_TERMS: LazyLock<WordList<OfTerm>> = LazyLock::new(|| {
    WordList::of_lists([
        (DUTIES, OfTerm::Duty),
        (&["within"], OfTerm::Within),
        (NUMBERS, OfTerm::Number),
        (UNITS, OfTerm::Unit),
        (&["after", "following", "from", "of"], OfTerm::From),
    ])
});

/// Words of terms in other languages.
#[rustfmt::skip]
const TERMS: &[&str] = &[
    "nach der Verkündung", "nach ihrer Verkündung", "nach seiner Verkündung", "nach der Veröffentlichung",
    "nach Zustellung", "nach Bekanntgabe", "nach Inkrafttreten", "à compter de", "le lendemain de", "suivant sa publication",
    "suivant la publication", "a partir de la publicación", "siguiente al de su publicación", "dalla pubblicazione",
    "successivo a quello della pubblicazione", "após a publicação", "a contar da", "na de dag van", "之日起", "の日から",
];

static TERM_FINDERS: LazyLock<Vec<memmem::Finder<'_>>> =
    LazyLock::new(|| TERMS.iter().map(memmem::Finder::new).collect());

/// Verbs of duty.
const DUTIES: &[&str] = &["must", "shall"];
/// Units of terms.
const UNITS: &[&str] = &["hours", "days", "weeks", "months", "years"];
/// Numbers in words that terms have.
const NUMBERS: &[&str] = &[
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "fourteen", "fifteen",
    "twenty", "thirty", "sixty", "ninety",
];

/// Irregular verbs of saying.
const SAID: &[&str] = &["said", "says", "told", "wrote", "announced", "reported"];

/// Whether a place in a sentence lies in somebody's words.
pub(super) fn is_in_quotation(sentence: &str, at: usize, was_open: bool) -> bool {
    leaves_quotation_open(sentence.get(..at).unwrap_or_default(), was_open)
}

/// Whether a sentence is somebody's words from its start.
pub(super) fn is_quotation(sentence: &str) -> bool {
    sentence.starts_with(['"', '“', '«', '„', '[', '‘']) || sentence.starts_with("``")
}

/// Whether a sentence leaves a quotation open that goes on in the next.
pub(super) fn leaves_quotation_open(sentence: &str, was_open: bool) -> bool {
    let (mut n_straight, mut n_opened, mut n_closed) = (0, 0, 0);
    let mut rest = sentence.as_bytes();
    while let Some(mark) = first_of(rest, &QUOTE_STARTS) {
        rest = &rest[mark..];
        let len = match rest {
            [b'"', ..] => {
                n_straight += 1;
                1
            }
            [b'`', b'`', ..] => {
                n_opened += 1;
                2
            }
            [b'\'', b'\'', ..] => {
                n_closed += 1;
                2
            }
            _ if rest.starts_with("“".as_bytes()) => {
                n_opened += 1;
                3
            }
            _ if rest.starts_with("”".as_bytes()) => {
                n_closed += 1;
                3
            }
            _ => 1,
        };
        rest = &rest[len..];
    }
    match (n_straight % 2 == 1, n_opened.cmp(&n_closed)) {
        (true, _) => !was_open,
        (_, std::cmp::Ordering::Greater) => true,
        (_, std::cmp::Ordering::Less) => false,
        _ => was_open,
    }
}

/// The first bytes of quotation marks.
const QUOTE_STARTS: [u8; 4] = *b"\"`'\xe2";

/// Whether a word, of which `told` is known, is a verb of the past that tells of a deed.
fn is_deed(word: &str, told: Option<Telling>) -> bool {
    let is_regular =
        word.len() > 4 && word.ends_with("ed") && word.starts_with(|c: char| c.is_ascii_lowercase());
    (is_regular && told != Some(Telling::NoDeed)) || told == Some(Telling::Deed)
}

/// What a word says of whether something is told that was done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Telling {
    /// It may be so, somebody says so of themselves, or it was not so.
    Doubt,
    /// It was done on another day than that of the story.
    AnotherDay,
    /// A noun follows.
    Article,
    /// A participle after it tells how something is.
    Being,
    /// A participle after it tells what was done to something.
    PastBeing,
    /// It ends like a verb of the past, and says or thinks something or tells how it is.
    NoDeed,
    /// A verb of the past that does not look like one.
    Deed,
}

static TELLINGS: LazyLock<WordList<Telling>> = LazyLock::new(|| {
    WordList::of_lists([
        (HEDGES, Telling::Doubt),
        (FIRST_PERSON, Telling::Doubt),
        (DENIALS, Telling::Doubt),
        (NOT_OF_THE_DAY, Telling::AnotherDay),
        (ARTICLES, Telling::Article),
        (PRESENT, Telling::Being),
        (PAST, Telling::PastBeing),
        (SAYING, Telling::NoDeed),
        (STATES, Telling::NoDeed),
        (DEEDS, Telling::Deed),
    ])
});

/// Words that make what is told a wish or a doubt.
const HEDGES: &[&str] = &["could", "would", "might", "may", "should"];

/// Verbs before a participle that tell how something is.
const PRESENT: &[&str] = &["is", "are", "be", "being"];

/// Verbs before a participle that tell what was done to something.
const PAST: &[&str] = &["was", "were", "been"];

/// Words before a deed that put it before or after the day of the story.
const NOT_OF_THE_DAY: &[&str] = &["earlier", "previously", "formerly", "previous", "will", "won't", "shall"];

/// Words that say that nothing was done.
const DENIALS: &[&str] =
    &["not", "no", "none", "never", "nobody", "didn't", "hasn't", "wasn't", "weren't", "haven't"];

const ARTICLES: &[&str] = &["the", "a", "an", "most", "more", "so", "very", "their", "its", "his", "her"];

const FIRST_PERSON: &[&str] = &["i", "we", "my", "our"];

/// Verbs in `-ed` of saying and thinking.
#[rustfmt::skip]
const SAYING: &[&str] = &[
    "added", "noted", "described", "stated", "commented", "explained", "asked", "thanked", "expressed", "believed",
    "called", "argued", "claimed", "insisted", "emphasised", "emphasized", "tweeted", "pledged", "quoted", "suggested",
    "indicated", "declared", "agreed", "remarked", "responded", "replied", "concluded", "praised", "urged", "alleged",
    "hoped", "wanted", "stressed", "reiterated", "opined", "warned", "observed", "acknowledged", "admitted", "criticised",
    "criticized", "complained", "lamented", "predicted", "speculated", "estimated", "recalled", "witnessed", "feared",
];

/// Words in `-ed` that tell how something is.
#[rustfmt::skip]
const STATES: &[&str] = &[
    "lived", "faced", "remained", "seemed", "appeared", "included", "involved", "located", "based", "named",
    "considered", "expected", "needed", "related", "required", "limited", "indeed", "united", "hundred", "dedicated",
    "listed", "featured", "supposed", "interested", "concerned", "worried", "so-called", "detailed", "proposed",
    "planned", "scheduled", "unprecedented", "advanced", "continued", "linked", "owned", "supported", "armed", "owed",
];

/// Irregular verbs of the past that tell of a deed.
#[rustfmt::skip]
const DEEDS: &[&str] = &[
    "came", "went", "took", "began", "met", "made", "gave", "found", "held", "left", "won", "lost", "got", "saw", "sent",
    "ran", "fell", "rose", "became", "brought", "broke", "hit", "shot", "put", "quit", "cut", "paid", "sold", "bought",
    "built", "kept", "struck", "threw", "grew", "drew", "flew", "died", "sued", "sought", "caught", "laid", "chose",
    "drove", "spent", "stole", "tore", "overthrew", "fined", "wound", "shut", "given", "taken", "begun", "fallen",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deeds_are_told_apart_from_states_and_words() {
        for deed in ["It was brought under control.", "The court fined the firm.", "Police arrested two men."]
        {
            assert!(tells_of_a_deed(deed), "{deed}");
        }
        for other in [
            "The town is home to 44,500 people.",
            "He described it as \"a disaster that killed many\".",
            "The firm could have been fined.",
            "We arrested nobody.",
            "The president earlier held a meeting.",
            "The text is published on a page.",
            "Firms represented by it fear change.",
            "The firm will be fined and closed.",
            "During this previous spell, he won two titles.",
            "The firm said it “closed the deal”.",
            "Er nennt es „verkauft“ und «gekauft».",
            "",
        ] {
            assert!(!tells_of_a_deed(other), "{other}");
        }
    }

    #[test]
    fn clauses_about_somebody_are_asides() {
        let place =
            |sentence: &str, date: &str| is_in_relative_clause(sentence, sentence.find(date).unwrap());
        let sentence = "The ban, which was backdated to April 2022, was lifted in June.";
        assert!(place(sentence, "April"));
        assert!(!place("The ban was lifted in June 2022.", "June"));
        assert!(is_background("It has sold chips since it was founded in 1994.", 43));
    }

    #[test]
    fn quotations_go_on_over_sentences() {
        assert!(leaves_quotation_open("He said: \"It went well.", false));
        assert!(!leaves_quotation_open("It was good.\"", true));
        assert!(leaves_quotation_open("It was good.", true));
    }
}
