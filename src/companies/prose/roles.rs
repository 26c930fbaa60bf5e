//! Roles from the words around names: who buys, who is fined, who sues whom.
//!
//! One verb at a time: whoever is named before it as its subject does it, whoever comes after it suffers it, and the
//! other way round where the verb is in the passive.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::lexicon::Classes;
use super::shape::Shape;
use super::tokens::Token;
use crate::companies::hashing::QuickHasher;
use crate::model::{Mention, Role};

/// Gives recognised mentions without a role the one the words around them show. `mentions` are in the order of the
/// text.
pub(in crate::companies) fn set_roles(text: &str, tokens: &[Token], mentions: &mut [Mention]) {
    let places = places_of(tokens, mentions);
    if places.is_empty() {
        return;
    }
    let mut nouns = Vec::new();
    let is_sign = |token: &Token| token.shape == Shape::Lower && token.is(Classes::ROLE);
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| is_sign(token)) {
        let clause = Clause { text, tokens, places: &places, at };
        match SIGNS.get(token.text(text)) {
            Some(Sign::Deed(deed)) => clause.assign(deed, mentions),
            Some(Sign::Transfer(owner)) => clause.assign_transfer(owner, mentions),
            Some(Sign::Noun(role)) => nouns.push((clause, role)),
            None => {}
        }
    }
    // What somebody does says more than what somebody is called.
    for (clause, role) in nouns {
        let is_targeted = TARGETED.contains(&clause.word(clause.at));
        set(mentions, if is_targeted { clause.after_against() } else { clause.beside() }, role);
    }
}

/// What a word says of those named beside it.
enum Sign {
    Deed(&'static Deed),
    /// A business changes hands; whose the noun is has this role.
    Transfer(&'static Role),
    Noun(Role),
}

/// The words of [`DEEDS`], [`TRANSFERS`] and [`NOUNS`].
static SIGNS: LazyLock<HashMap<&str, Sign, QuickHasher>> = LazyLock::new(|| {
    let deeds = DEEDS.iter().flat_map(|deed| deed.words.iter().map(move |word| (*word, Sign::Deed(deed))));
    let nouns =
        NOUNS.iter().flat_map(|(nouns, role)| nouns.iter().map(|noun| (*noun, Sign::Noun(role.clone()))));
    let transfers = TRANSFERS
        .iter()
        .flat_map(|(nouns, owner)| nouns.iter().map(move |noun| (*noun, Sign::Transfer(owner))));
    nouns.chain(transfers).chain(deeds).collect()
});

/// The words that tell roles.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    SIGNS.keys().copied()
}

/// A mention by the tokens it covers.
#[derive(Clone, Copy)]
struct Place {
    first: usize,
    last: usize,
    mention: usize,
}

fn places_of(tokens: &[Token], mentions: &[Mention]) -> Vec<Place> {
    let mut at = 0;
    let mut places = Vec::with_capacity(mentions.len());
    for (mention, own) in mentions.iter().enumerate() {
        at += tokens[at..].iter().take_while(|token| token.start < own.span.start).count();
        let n_covered = tokens[at..].iter().take_while(|token| token.start < own.span.end).count();
        if n_covered > 0 {
            places.push(Place { first: at, last: at + n_covered, mention });
        }
    }
    places
}

fn set(mentions: &mut [Mention], place: Option<Place>, role: &Role) {
    if let Some(mention) =
        place.and_then(|place| mentions.get_mut(place.mention)).filter(|own| own.role.is_none())
    {
        mention.role = Some(role.clone());
    }
}

/// What a verb makes of those who do it and those it is done to.
struct Deed {
    words: &'static [&'static str],
    doer: Option<Role>,
    other: Option<Role>,
    /// Who comes after this small word: `from Acme`, `to Acme`.
    third: Option<(&'static str, Role)>,
}

const fn deed(words: &'static [&'static str], doer: Option<Role>, other: Option<Role>) -> Deed {
    Deed { words, doer, other, third: None }
}

#[rustfmt::skip]
const DEEDS: &[Deed] = &[
    Deed {
        words: &["buy", "buys", "bought", "buying", "acquire", "acquires", "acquired", "acquiring", "purchase", "purchases", "purchased"],
        doer: Some(Role::Buyer), other: Some(Role::Target), third: Some(("from", Role::Seller)),
    },
    Deed {
        words: &["sell", "sells", "sold", "selling", "divest", "divests", "divested"],
        doer: Some(Role::Seller), other: Some(Role::Target), third: Some(("to", Role::Buyer)),
    },
    deed(&["sue", "sues", "sued", "suing"], Some(Role::Complainant), Some(Role::Respondent)),
    deed(&["fine", "fines", "fined", "fining", "penalised", "penalized", "sanctioned", "investigate", "investigates",
        "investigated", "investigating", "charged", "accuse", "accuses", "accused", "accusing", "reprimanded", "ordered"],
        None, Some(Role::Respondent)),
    // German, French, Spanish, Italian: whom a fine or a complaint is against.
    deed(&["gegen", "contre", "l'encontre", "l’encontre", "contra", "contro", "sanctionne", "sanctionné", "sancionado", "sancionó", "sanzionato",
        "multado", "multato"], None, Some(Role::Respondent)),
    deed(&["designated", "designates"], None, Some(Role::Gatekeeper)),
    deed(&["supervises", "supervised", "regulates", "regulated", "authorised", "authorized"], None, Some(Role::Regulated)),
    deed(&["licensed", "licenses"], None, Some(Role::Operator)),
    deed(&["operates", "operated", "managed", "manages", "operating"], Some(Role::Operator), None),
    deed(&["supplies", "supplied", "supplying"], Some(Role::Supplier), None),
    deed(&["invested", "invests", "investing"], Some(Role::Investor), None),
    Deed {
        words: &["partnered", "partners", "teamed", "venture"],
        doer: Some(Role::Partner), other: Some(Role::Partner), third: Some(("with", Role::Partner)),
    },
    deed(&["pay", "pays", "paid", "paying"], Some(Role::Respondent), None),
    deed(&["advised", "advises", "advising"], Some(Role::Adviser), None),
    deed(&["complained"], Some(Role::Complainant), None),
];

/// Nouns of a business that changes hands, and what whose it is does: `Acme's acquisition of Bolt`.
const TRANSFERS: &[(&[&str], Role)] =
    &[(&["acquisition", "takeover", "buyout"], Role::Buyer), (&["sale", "divestiture"], Role::Seller)];

/// Nouns that stand beside a name and say what it is in the matter.
const NOUNS: &[(&[&str], Role)] = &[
    (&["partner"], Role::Partner),
    (&["supplier", "provider"], Role::Supplier),
    (&["operator"], Role::Operator),
    (&["analyst", "analysts", "adviser", "advisor", "counsel", "economist"], Role::Adviser),
    (&["investor", "shareholder"], Role::Investor),
    (&["buyer", "acquirer"], Role::Buyer),
    (&["seller"], Role::Seller),
    (
        &["lawsuit", "complaint", "proceedings", "fine", "penalty", "suit", "investigation", "case", "probe"],
        Role::Respondent,
    ),
];

/// Nouns of [`NOUNS`] that somebody is the target of: `a lawsuit against Acme`.
const TARGETED: &[&str] =
    &["lawsuit", "complaint", "proceedings", "fine", "penalty", "suit", "investigation", "case", "probe"];

/// Nouns between a business and who has it.
const OWNERS: &[&str] = &["owner", "parent", "maker", "operator"];

/// Names that are joined to one, to each side.
const MOST_JOINED: usize = 8;

/// How many words away the others of a deed are looked for.
const REACH: usize = 12;

/// The clause around one word.
struct Clause<'t> {
    text: &'t str,
    tokens: &'t [Token],
    places: &'t [Place],
    at: usize,
}

impl Clause<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.text(self.text))
    }

    fn assign(&self, deed: &Deed, mentions: &mut [Mention]) {
        if self.is_denied() || !self.is_meant() {
            return;
        }
        let (subject, object) = (self.subject(), self.object());
        let is_passive = self.is_passive();
        let by = self.after_word("by");
        let (doer, other) = match (is_passive, by) {
            (true, by) => (by, subject),
            // "services operated by Acme": a participle without a verb of its own.
            (false, Some(by)) if self.word(self.at + 1) == "by" => (Some(by), None),
            (false, _) => (subject, object),
        };
        for (place, role) in [(doer, &deed.doer), (other, &deed.other)] {
            let Some((place, role)) = place.zip(role.as_ref()) else { continue };
            for joined in self.joined(place) {
                set(mentions, Some(*joined), role);
            }
        }
        if let Some((word, role)) = &deed.third {
            set(mentions, self.after_word(word), role);
        }
    }

    /// `Acme's planned acquisition of Bolt`, `the takeover of Bolt by Acme`, `the sale of Bolt to Acme`.
    fn assign_transfer(&self, owner: &Role, mentions: &mut [Mention]) {
        // "the acquisition by Acme of Bolt"
        let target = self.after_word("of").filter(|_| matches!(self.word(self.at + 1), "of" | "by"));
        if target.is_none() {
            // "Acme closed the sale of its unit to Bolt"
            let is_sale = *owner == Role::Seller && self.word(self.at + 1) == "of";
            if let Some(buyer) = self.after_word("to").filter(|_| is_sale) {
                set(mentions, Some(buyer), &Role::Buyer);
                set(mentions, self.subject(), owner);
            }
            return;
        }
        set(mentions, target, &Role::Target);
        set(mentions, self.owner(), owner);
        set(mentions, self.after_word("by"), owner);
        if *owner == Role::Seller {
            set(mentions, self.after_word("to"), &Role::Buyer);
        }
    }

    /// Whose the noun is, with a few words between: `Acme's planned`.
    fn owner(&self) -> Option<Place> {
        let from = self.at.saturating_sub(REACH / 3);
        let possessive = (from..self.at).rev().find(|&at| self.tokens[at].shape == Shape::Possessive)?;
        let found = self.places.partition_point(|place| place.last < possessive);
        self.places.get(found).filter(|place| place.last == possessive).copied()
    }

    /// Whether a word that tells a role only beside another has that: `joint venture`, `will pay a civil penalty`.
    fn is_meant(&self) -> bool {
        match self.word(self.at) {
            "venture" => self.at.checked_sub(1).is_some_and(|before| self.word(before) == "joint"),
            "pay" | "pays" | "paid" | "paying" => {
                let mut ahead = (self.at + 1..self.at + REACH).take_while(|at| self.word(*at) != ".");
                ahead.any(|at| matches!(self.word(at), "fine" | "fines" | "penalty" | "penalties"))
            }
            _ => true,
        }
    }

    /// Whether the verb says that it was not so: `was not fined`.
    fn is_denied(&self) -> bool {
        (self.at.saturating_sub(3)..self.at)
            .any(|at| matches!(self.word(at), "not" | "never" | "without") || self.word(at).ends_with("n't"))
    }

    /// A name with those it is joined to: `Acme, Bolt and Core`.
    fn joined(&self, place: Place) -> &[Place] {
        let own = self.places.partition_point(|other| other.first < place.first);
        let gap = |at: usize| Some(&self.tokens[self.places.get(at)?.last..self.places.get(at + 1)?.first]);
        let is_joint = |token: &Token| matches!(token.text(self.text), "," | "and" | "or" | "&");
        let joins = |at: usize| gap(at).is_some_and(|gap| !gap.is_empty() && gap.iter().all(is_joint));
        let first = (0..own).rev().take(MOST_JOINED).take_while(|at| joins(*at)).last().unwrap_or(own);
        let last = (own..).take(MOST_JOINED).take_while(|at| joins(*at)).last().map_or(own, |at| at + 1);
        // A comma alone joins nothing: "fined Acme, Reuters reported".
        let is_list = (first..last).filter_map(gap).flatten().any(|token| token.text(self.text) != ",");
        let (first, last) = if is_list { (first, last) } else { (own, own) };
        self.places.get(first..=last).unwrap_or_default()
    }

    /// Whether the verb is in the passive: `was fined`, `has been sued`, `to be sold`.
    fn is_passive(&self) -> bool {
        let from = self.at.saturating_sub(3);
        (from..self.at).any(|at| {
            matches!(self.word(at), "was" | "were" | "been" | "be" | "being" | "is" | "are" | "got")
        }) && (self.word(self.at).ends_with("ed") || matches!(self.word(self.at), "sold" | "bought"))
    }

    /// Who is named before the word as the subject of its sentence: not as an owner, not after a preposition.
    fn subject(&self) -> Option<Place> {
        let end = self.places.partition_point(|place| place.last <= self.at);
        let start = self.sentence_start();
        self.places[..end]
            .iter()
            .rev()
            .take_while(|place| place.first >= start)
            .take(REACH)
            .find(|place| self.is_subject(**place) && !self.is_in_aside(**place))
            .copied()
    }

    /// Whether a name ends an aside on another: `Acme, which owns Bolt, sued`.
    fn is_in_aside(&self, place: Place) -> bool {
        let from = place.first.saturating_sub(REACH / 2);
        let opens = |at: usize| {
            matches!(self.word(at), "which" | "who" | "whose") && at > 0 && self.word(at - 1) == ","
        };
        self.word(place.last) == "," && (from..place.first).any(opens)
    }

    fn is_subject(&self, place: Place) -> bool {
        let is_owner = self.tokens.get(place.last).is_some_and(|token| token.shape == Shape::Possessive);
        let before = place.first.checked_sub(1).map_or("", |at| self.word(at));
        let before =
            if before == "the" { place.first.checked_sub(2).map_or("", |at| self.word(at)) } else { before };
        let is_bracketed = before == "(";
        !is_owner
            && !is_bracketed
            && !matches!(
                before,
                "of" | "for" | "with" | "by" | "at" | "in" | "from" | "to" | "on" | "against" | "than"
            )
    }

    fn sentence_start(&self) -> usize {
        let from = self.at.saturating_sub(60);
        (from..=self.at)
            .rev()
            .find(|&at| {
                self.tokens[at].opens && !matches!(self.word(at.saturating_sub(1)), "(" | "“" | "\"" | "‘")
            })
            .unwrap_or(from)
    }

    /// Who is named after the word, close by, with nothing but small words and what is owned between.
    fn object(&self) -> Option<Place> {
        let from = self.places.partition_point(|place| place.first <= self.at);
        let place = *self.places.get(from).filter(|place| place.first <= self.at + REACH / 2)?;
        let between = &self.tokens[self.at + 1..place.first];
        let is_open = between.iter().all(|token| token.is_word() || token.shape == Shape::Possessive);
        let is_far = between.iter().any(|token| {
            token.opens
                || matches!(
                    token.text(self.text),
                    "to" | "from" | "by" | "that" | "said" | "for" | "with" | "in" | "at" | "on" | "of"
                )
        });
        // "fined Bolt owner Acme"
        let owner = self.place_at(place.last + 1).filter(|_| OWNERS.contains(&self.word(place.last)));
        (is_open && !is_far).then_some(owner.unwrap_or(place))
    }

    /// Who comes right after `word`, which stands within reach in the same sentence.
    fn after_word(&self, word: &str) -> Option<Place> {
        let end = (self.at + 1 + REACH).min(self.tokens.len());
        let at =
            (self.at + 1..end).take_while(|&at| !self.tokens[at].opens).find(|&at| self.word(at) == word)?;
        self.place_at(at + 1)
            .or_else(|| self.place_at(at + 2).filter(|_| self.tokens[at + 1].is(Classes::FUNCTION)))
    }

    fn place_at(&self, first: usize) -> Option<Place> {
        let found = self.places.partition_point(|place| place.first < first);
        self.places.get(found).filter(|place| place.first == first).copied()
    }

    /// `a lawsuit against Acme`, `a fine on Acme`.
    fn after_against(&self) -> Option<Place> {
        self.after_word("against").or_else(|| self.after_word("into").or_else(|| self.after_word("on")))
    }

    /// Whom a noun is about: `analyst at Acme`, `the supplier Acme`, `Amazon's partner, Acme`, `Acme, Amazon's partner`.
    fn beside(&self) -> Option<Place> {
        match self.word(self.at + 1) {
            "at" | "with" => return self.place_at(self.at + 2).or_else(|| self.place_at(self.at + 3)),
            "," => {
                if let Some(place) = self.place_at(self.at + 2) {
                    return Some(place);
                }
            }
            _ => {
                if let Some(place) = self.place_at(self.at + 1) {
                    return Some(place);
                }
            }
        }
        // "Acme, Amazon's China partner": what stands before the comma that opens the phrase.
        let comma = (self.at.saturating_sub(6)..self.at).rev().find(|&at| self.word(at) == ",")?;
        let found = self.places.partition_point(|place| place.last < comma);
        self.places.get(found).filter(|place| place.last == comma).copied()
    }
}
