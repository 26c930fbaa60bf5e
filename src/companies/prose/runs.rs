//! Candidates: runs of capitalised words that may be a name, with the small words names have inside.

use std::collections::HashSet;

use memchr::memmem;

use super::lexicon::Classes;
use super::shape::Shape;
use super::tokens::Token;

/// Tokens `first..last` that may be a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Run {
    pub first: usize,
    pub last: usize,
    /// Whether it stands where every word has a capital, so that capitals say nothing.
    pub in_headline: bool,
}

/// The candidates of a text, in order, without overlap.
pub(super) fn runs(text: &str, tokens: &[Token]) -> Vec<Run> {
    let finder = Finder {
        text,
        tokens,
        has_loose_hyphens: has_loose_hyphens(text, tokens),
        numbered: numbered(text, tokens),
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let (end, n_capitals) = sentence_end(tokens, at);
        let sentence = &tokens[at..end];
        let in_headline =
            n_capitals >= FEWEST_EVERYDAY && (is_headline(sentence, n_capitals) || is_shouted(sentence));
        while at < end {
            if !tokens[at].may_be_in_name() || !finder.is_name_word(at) {
                at += 1;
                continue;
            }
            let last = finder.extend(at, end);
            finder.split(Run { first: at, last, in_headline }, &mut found);
            at = last;
        }
    }
    found
}

/// The token after the sentence, clause or cell that starts at `at`, and how many of its words have a capital.
fn sentence_end(tokens: &[Token], at: usize) -> (usize, usize) {
    let mut n_capitals = usize::from(tokens[at].is_capitalised());
    for (end, token) in tokens.iter().enumerate().skip(at + 1) {
        if token.opens || token.is_cut {
            return (end, n_capitals);
        }
        n_capitals += usize::from(token.is_capitalised());
    }
    (tokens.len(), n_capitals)
}

/// Whether a line is written in capitals, and has an everyday word: `STATUTORY INSTRUMENTS`.
fn is_shouted(tokens: &[Token]) -> bool {
    let mut has_everyday = false;
    for token in tokens.iter().filter(|token| token.is_word()) {
        if !matches!(token.shape, Shape::Capitals | Shape::Number) || token.is(Classes::LEGAL_FORM) {
            return false;
        }
        has_everyday |= token.is(Classes::ORDINARY);
    }
    has_everyday
}

/// Whether most longer words are capitalised although they are everyday ones; `n_capitals` of all are capitalised.
fn is_headline(tokens: &[Token], n_capitals: usize) -> bool {
    let (mut n_lower, mut n_everyday, mut n_capital, mut has_verb) = (0, 0, 0, false);
    for token in tokens.iter().skip(1).filter(|token| token.is_word() && token.end - token.start >= 4) {
        match token.shape {
            Shape::Lower => {
                n_lower += 1;
                // Most sentences show at once that they are none.
                if 4 * n_lower > n_capitals {
                    return false;
                }
            }
            Shape::Capital | Shape::Capitals => {
                n_capital += 1;
                let is_everyday = token.is(Classes::ORDINARY) && !token.is(PROPER);
                has_verb |= token.is(Classes::VERB);
                n_everyday += usize::from(is_everyday || token.is(Classes::VERB));
            }
            _ => {}
        }
    }
    n_everyday >= FEWEST_EVERYDAY + usize::from(!has_verb) && n_capital >= 4 * n_lower
}

/// Everyday words of a headline that are capitalised, and one more where none is a verb.
const FEWEST_EVERYDAY: usize = 2;

/// Everyday words that have a capital in running text too.
const PROPER: Classes =
    Classes::NOUN.or(Classes::MONTH_OR_DAY).or(Classes::TITLE).or(Classes::FIRST_NAME).or(Classes::PLACE);

/// Texts taken apart into words write `Wal - Mart` and `10 - year`.
fn has_loose_hyphens(text: &str, tokens: &[Token]) -> bool {
    // They are the only ones with such hyphens, next to always.
    if memmem::find(text.as_bytes(), b" - ").is_none() {
        return false;
    }
    let is_loose = |three: &&[Token]| {
        three[1].shape == Shape::Mark
            && !three[1].is_glued
            && three[1].text(text) == "-"
            && !three[2].is_glued
            && matches!(three[0].shape, Shape::Lower | Shape::Number)
            && three[2].shape == Shape::Lower
    };
    tokens.windows(3).filter(is_loose).take(2).count() == 2
}

/// Numbers with the capitalised word after them, where that stands more than once.
fn numbered<'t>(text: &'t str, tokens: &[Token]) -> HashSet<(&'t str, &'t str)> {
    let mut seen = HashSet::new();
    let mut again = HashSet::new();
    for (at, two) in tokens.windows(2).enumerate() {
        if two[0].shape != Shape::Number || two[1].shape != Shape::Capital {
            continue;
        }
        let is_date = at.checked_sub(1).is_some_and(|before| tokens[before].is(Classes::MONTH_OR_DAY))
            || two[1].is(Classes::MONTH_OR_DAY.or(Classes::STOP));
        if !is_date {
            let pair = (two[0].text(text), two[1].text(text));
            if !seen.insert(pair) {
                again.insert(pair);
            }
        }
    }
    again
}

/// Words of the longest of such titles: `Chief Diversity and Inclusion Officer`.
const MOST_WORDS_OF_OFFICER: usize = 5;

struct Finder<'t> {
    text: &'t str,
    tokens: &'t [Token],
    has_loose_hyphens: bool,
    /// Numbers with the capitalised word after them, where that stands more than once.
    numbered: HashSet<(&'t str, &'t str)>,
}

impl Finder<'_> {
    fn text_of(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.text(self.text))
    }

    /// Whether a name may start or go on with this word.
    fn is_name_word(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        match token.shape {
            Shape::Mixed => true,
            Shape::Capitals => {
                !token.is(Classes::FUNCTION.or(Classes::MONTH_OR_DAY))
                    || token.is(Classes::PLACE)
                    || self.is_it_as_trade(at)
            }
            Shape::Capital if token.is(Classes::MONTH_OR_DAY) => token.is(Classes::FIRST_NAME),
            Shape::Capital => {
                !token.is(Classes::FUNCTION) || token.is(Classes::FIRST_NAME) || self.is_word_as_name(at)
            }
            Shape::Number => self.is_number_as_name(at),
            Shape::Initial => !token.is(Classes::FUNCTION),
            _ => false,
        }
    }

    /// A word of grammar that a name starts with: `Just Eat` inside a sentence, not `The Economist`.
    fn is_word_as_name(&self, at: usize) -> bool {
        let (token, next) = (self.tokens[at], self.tokens.get(at + 1));
        let is_inside =
            !token.opens && !token.is_cut && !token.is(Classes::PARTICLE) && token.end - token.start > 3;
        is_inside
            && at.checked_sub(1).is_some_and(|before| self.tokens[before].shape == Shape::Lower)
            && next.is_some_and(|next| {
                next.shape == Shape::Capital && !next.is_cut && !next.is(Classes::FUNCTION)
            })
            && !matches!(
                self.text_of(at),
                "The" | "This" | "That" | "These" | "Those" | "When" | "What" | "Former"
            )
    }

    /// `IT` beside a word with a capital: `Delta IT GmbH`.
    fn is_it_as_trade(&self, at: usize) -> bool {
        let is_capital = |at: usize| self.tokens.get(at).is_some_and(|token| token.shape == Shape::Capital);
        let is_inside = !self.tokens[at].opens && !self.tokens[at].is_cut;
        self.text_of(at) == "IT" && is_inside && at > 0 && is_capital(at - 1)
    }

    /// A number that a name starts with: it stands before the same word more than once, and is no year or day.
    fn is_number_as_name(&self, at: usize) -> bool {
        let is_short = self.tokens[at].end - self.tokens[at].start <= 3;
        is_short
            && self
                .tokens
                .get(at + 1)
                .is_some_and(|next| !next.is_cut && !next.is_glued && next.shape == Shape::Capital)
            && self.numbered.contains(&(self.text_of(at), self.text_of(at + 1)))
    }

    /// The token after the run that starts at `first`.
    fn extend(&self, first: usize, end: usize) -> usize {
        let mut last = first + 1;
        while last < end && !self.tokens[last].is_cut {
            let n = if self.is_name_word(last) { 1 } else { self.joint(first, last) };
            let is_after_form = last > first
                && n == 1
                && self.ends_form(last - 1)
                && !self.tokens[last].is(Classes::LEGAL_FORM);
            if is_after_form || (n == 1 && last - first > 1 && self.is_repeat(first, last)) {
                break;
            }
            if n == 0 || last + n > end || self.tokens[last + 1..last + n].iter().any(|token| token.is_cut) {
                break;
            }
            last += n;
        }
        last
    }

    /// Whether a legal form ends here that no name goes on after.
    fn ends_form(&self, at: usize) -> bool {
        matches!(
            self.text_of(at),
            "Inc" | "Ltd" | "LLC" | "plc" | "PLC" | "Plc" | "GmbH" | "Limited" | "LLP" | "Corp"
        )
    }

    /// Whether the name starts over, as where two columns run together.
    fn is_repeat(&self, first: usize, at: usize) -> bool {
        let (start, again) = (self.tokens[first], self.tokens[at]);
        start.end - start.start >= 4
            && start.classes == again.classes
            && self.text_of(first) == self.text_of(at)
    }

    /// How many tokens from `at` carry the run on, over a mark or a small word; 0 where it ends.
    fn joint(&self, first: usize, at: usize) -> usize {
        let (before, token) = (self.tokens[at - 1], self.tokens[at]);
        let over = |n: usize| if self.is_name_word(at + n) { n + 1 } else { 0 };
        match (token.shape, self.text_of(at)) {
            (Shape::Mark, "&") => over(1),
            (Shape::Mark, "-") if self.has_loose_hyphens && !token.is_glued => over(1),
            (Shape::Mark, ".") if token.is_glued && before.is(Classes::LEGAL_FORM) => self.over_stop(at),
            (Shape::Mark, ".") if token.is_glued && self.is_short(at - 1) => over(1),
            (Shape::Mark, ",") if self.is_form(at + 1) => 2,
            // "Harbour Pay (HK) Limited"
            (Shape::Mark, "(") if self.text_of(at + 2) == ")" && self.is_form(at + 3) => 4,
            (Shape::Possessive, _) if NAMES_WITH_POSSESSIVE.contains(&self.text_of(at - 1)) => over(1),
            (Shape::Lower, "plc") => 1,
            (Shape::Lower, "de") if before.is(Classes::LEGAL_FORM) && self.is_form(at + 1) => 2,
            (Shape::Lower, "of") if before.is(Classes::OF_NOUN) => {
                if self.text_of(at + 1) == "the" {
                    over(2)
                } else {
                    over(1)
                }
            }
            (Shape::Lower, "for") if FOR_NOUNS.contains(&self.text_of(at - 1)) => over(1),
            (Shape::Lower, "on") if ON_NOUNS.contains(&self.text_of(at - 1)) => over(1),
            (Shape::Lower, "and") if self.joins_with_and(first, at) => over(1),
            (Shape::Lower, _) if token.is(Classes::PARTICLE) && !token.is(Classes::FUNCTION) => {
                if self.tokens.get(at + 1).is_some_and(|next| next.is(Classes::PARTICLE)) {
                    over(2)
                } else {
                    over(1)
                }
            }
            _ => 0,
        }
    }

    /// `Co., Ltd.`, `Co. KG`: over the full stop, and a comma where there is one, to the next form.
    fn over_stop(&self, at: usize) -> usize {
        match self.text_of(at + 1) {
            "," if self.is_form(at + 2) => 3,
            _ if self.is_form(at + 1) && !self.tokens[at + 1].opens => 2,
            _ => 0,
        }
    }

    fn is_form(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(Classes::LEGAL_FORM) && token.is_capitalised())
            && !matches!(self.text_of(at), "Company" | "As" | "Se" | "Ab")
    }

    /// An initial or an abbreviation whose full stop does not end the name.
    fn is_short(&self, at: usize) -> bool {
        self.tokens[at].shape == Shape::Initial
            || matches!(self.text_of(at), "St" | "Mt" | "Ft" | "Bros" | "Cie" | "Jr")
    }

    /// `Securities and Exchange Commission`, `Ministry of Trade and Industry`; not `Apple and
    /// Google`.
    fn joins_with_and(&self, first: usize, at: usize) -> bool {
        let mut end = at + 1;
        while self.is_name_word(end) && !self.tokens[end].is_cut && end < at + 5 {
            end += 1;
        }
        if end == at + 1 {
            return false;
        }
        let closing = self.tokens[end - 1];
        let closes = end > at + 2 && CLOSING_NOUNS.contains(&self.text_of(end - 1)) && at - first <= 3;
        let left_is_open = !self.tokens[at - 1].is(Classes::NOUN)
            || self.tokens[at - 1].is(Classes::WEAK_NOUN)
            || self.text_of(at - 1) == "Securities";
        let is_of = (first..at).any(|idx| self.text_of(idx) == "of" || self.text_of(idx) == "for")
            && self.tokens[first..at].iter().any(|token| token.is(Classes::OF_NOUN))
            && !self.tokens[at - 1].is(Classes::PLACE);
        let left_is_plain = !self.tokens[at - 1].is(Classes::PLACE.or(Classes::FIRST_NAME))
            || closing.is(Classes::REGULATOR_NOUN);
        (closes && left_is_open && left_is_plain) || (is_of && !closing.is(Classes::PLACE))
    }

    /// Cuts the run at titles and takes away what no name starts or ends with.
    fn split(&self, run: Run, found: &mut Vec<Run>) {
        let mut first = run.first;
        let mut at = run.first;
        while at < run.last {
            let n_words = self.officer(run, at);
            if n_words > 0 || self.is_border(run, at) {
                self.add(Run { first, last: at, ..run }, found);
                first = at + n_words.max(1);
            }
            at += n_words.max(1);
        }
        self.add(Run { first, last: run.last, ..run }, found);
    }

    /// How many words from `at` are such a title: `Chief Financial Officer`.
    fn officer(&self, run: Run, at: usize) -> usize {
        if self.text_of(at) != "Chief" {
            return 0;
        }
        let last = run.last.min(at + MOST_WORDS_OF_OFFICER);
        (at + 2..last).find(|&end| self.text_of(end) == "Officer").map_or(0, |end| end + 1 - at)
    }

    /// A title or an address between two names: `Apple Chief Executive Tim Cook`.
    fn is_border(&self, run: Run, at: usize) -> bool {
        let token = self.tokens[at];
        if !matches!(token.shape, Shape::Capital | Shape::Capitals)
            || !(token.is(Classes::TITLE) || token.is(Classes::HONORIFIC) && at == run.first)
        {
            return false;
        }
        let next = self.tokens.get(at + 1).filter(|_| at + 1 < run.last);
        let is_in_noun = next.is_some_and(|next| {
            next.is(Classes::NOUN) && !next.is(Classes::TITLE) || next.is(Classes::LEGAL_FORM)
        });
        let joined = at > run.first && !self.tokens[at - 1].is_capitalised();
        let needs_title = matches!(
            self.text_of(at),
            "Prime" | "Managing" | "Senior" | "Vice" | "Deputy" | "General" | "Major" | "Justice"
        );
        !is_in_noun && !joined && (!needs_title || next.is_some_and(|next| next.is(Classes::TITLE)))
    }

    fn add(&self, mut run: Run, found: &mut Vec<Run>) {
        let is_loose =
            |at: usize| !self.tokens[at].is_capitalised() && self.tokens[at].shape != Shape::Number;
        while run.first < run.last
            && (is_loose(run.first) || self.is_of_office(run.first) || self.is_empty_opening(run))
        {
            run.first += 1;
        }
        while run.first < run.last
            && (is_loose(run.last - 1) && self.text_of(run.last - 1) != "plc" || self.is_empty_ending(run))
        {
            run.last -= 1;
        }
        if run.first < run.last {
            found.push(run);
        }
    }

    /// The last word of `Secretary of State`, which no name starts with.
    fn is_of_office(&self, at: usize) -> bool {
        self.text_of(at) == "State"
            && at >= 2
            && self.text_of(at - 1) == "of"
            && self.text_of(at - 2) == "Secretary"
    }

    /// Words before a name that are no part of it.
    fn is_empty_opening(&self, run: Run) -> bool {
        let token = self.tokens[run.first];
        let Some(next) = self.tokens.get(run.first + 1).filter(|_| run.first + 1 < run.last) else {
            return false;
        };
        let is_stop = token.is(Classes::STOP) && !next.is(Classes::NOUN.or(Classes::LEGAL_FORM));
        // "Drugmaker Acme said"
        let is_trade = token.opens
            && token.shape == Shape::Capital
            && token.is(Classes::TRADE)
            && !next.is(Classes::NOUN)
            && !token.text(self.text).ends_with('s');
        let is_plural_job = token.opens && token.is(Classes::JOB) && token.text(self.text).ends_with('s');
        let is_small =
            token.is(Classes::FUNCTION) && token.shape == Shape::Capital && !self.is_word_as_name(run.first);
        // "Install GrapheneOS": the capital is that of the sentence or the heading.
        let is_verb = token.opens
            && token.shape == Shape::Capital
            && token.is(Classes::ORDINARY)
            && !token.is(Classes::NOUN.or(PROPER))
            && next.shape == Shape::Mixed;
        is_stop || is_trade || is_plural_job || is_small || is_verb
    }

    fn is_empty_ending(&self, run: Run) -> bool {
        let token = self.tokens[run.last - 1];
        run.last > run.first + 1
            && (token.is(Classes::STOP) && token.shape != Shape::Capital && !token.is(Classes::LEGAL_FORM)
                || token.is(Classes::FUNCTION)
                    && token.shape == Shape::Capital
                    && !token.is(Classes::LEGAL_FORM)
                || token.is(Classes::DEMONYM) && !self.text_of(run.last - 2).eq("of"))
    }
}

const FOR_NOUNS: &[&str] = &[
    "Center",
    "Centre",
    "Institute",
    "Office",
    "Agency",
    "Campaign",
    "Society",
    "Council",
    "Organisation",
    "Organization",
    "Foundation",
    "Association",
    "Department",
    "Committee",
    "Coalition",
    "Authority",
    "Court",
    "Bureau",
    "Partnership",
    "Ministry",
    "Alliance",
    "Forum",
    "Commission",
    "Fund",
    "Directorate",
    "Citizens",
    "Centers",
    "Commissioner",
    "Americans",
    "Friends",
    "Doctors",
    "School",
    "Directorate-General",
    "Physicians",
    "Bank",
];

const ON_NOUNS: &[&str] = &["Commission", "Committee", "Council", "Institute", "Conference", "Board"];

/// Nouns that close a name with `and` in it.
const CLOSING_NOUNS: &[&str] = &[
    "Commission",
    "Authority",
    "Administration",
    "Agency",
    "Board",
    "Committee",
    "Department",
    "Ministry",
    "Bureau",
    "Council",
    "Institute",
    "Office",
    "Association",
    "Exchange",
    "Center",
    "Centre",
    "Society",
    "Federation",
    "Foundation",
    "Service",
    "Services",
    "Organisation",
    "Organization",
    "Inspectorate",
    "Tribunal",
    "Court",
    "Union",
];

/// First words of names that have a possessive inside.
const NAMES_WITH_POSSESSIVE: &[&str] = &[
    "People", "Moody", "Lloyd", "Women", "Children", "King", "Queen", "Veterans", "St", "Farmers", "Workers",
];
