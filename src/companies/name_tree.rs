//! Every name of the directory in one tree of words, for looking one up and for finding them all in a text.
//!
//! Finding is linear in the text: a word that starts no name costs one hash, and from a word that does, the tree is
//! followed as far as it goes. What is found is the longest name at each place.

use std::hash::BuildHasherDefault;
use std::ops::Range;

use super::common_words::is_clearly_a_name;
use super::hashing::{
    FoldedWord, MULTIPLIER, PrintMap, WordFilter, as_folded, fingerprint, fingerprint_of_words,
    folded_fingerprint,
};
use super::legal_forms::{form_at_start, without_legal_form};
use super::spelling::{Spelling, spelling};
use super::words::{is_unspaced, next_word, words};
use crate::words::letter;

/// How well a name fits its company; where one text fits several, the best rank decides.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Rank {
    /// A name it has now.
    Current,
    /// A name it had.
    Former,
    /// A name without its legal form.
    WithoutForm,
    /// The id of its entry: for looking up, never for finding in text.
    Id,
}

#[derive(Clone, Debug)]
struct Owner {
    company: u32,
    rank: Rank,
    spelling: Spelling,
    /// Its name is an ordinary word too, so the place must show that a name is meant.
    is_ordinary: bool,
}

#[derive(Clone, Debug, Default)]
struct Node {
    owners: Vec<Owner>,
    /// What the next words of longer names start with, as bits by [`letter`].
    next: u32,
}

/// The names of all companies; a company is its position in the directory.
#[derive(Clone, Debug, Default)]
pub(super) struct NameTree {
    nodes: Vec<Node>,
    /// By [`edge`].
    edges: PrintMap<u32>,
    first_words: WordFilter,
    /// Those that a name starts with also where they are written small.
    small_first_words: WordFilter,
}

/// A name found in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Found {
    /// Where it stands, with a legal form that follows and without a possessive ending.
    pub range: Range<usize>,
    /// The companies it fits best, in the directory's order; never empty.
    pub companies: Vec<usize>,
}

const ROOT: u32 = 0;

/// Different words that the names of a company usually have, ids included.
const USUAL_WORDS: usize = 6;

/// The edge from a node that a word, by its fingerprint, leads along.
const fn edge(node: u32, word: u64) -> u64 {
    word.rotate_left(29) ^ (node as u64).wrapping_mul(MULTIPLIER)
}

impl NameTree {
    /// A tree with room for the words of the names of so many companies.
    pub fn with_room_for(n_companies: usize) -> Self {
        let n_words = n_companies * USUAL_WORDS;
        let edges = PrintMap::with_capacity_and_hasher(n_words, BuildHasherDefault::default());
        Self { nodes: Vec::with_capacity(n_words), edges, ..Self::default() }
    }

    /// Adds a name of a company, and the name without its legal form; those whose words are among `ordinary`, by
    /// [`fingerprint_of_words`], as ordinary words.
    pub fn add(&mut self, company: usize, name: &str, rank: Rank, ordinary: &[u64]) {
        let written: Vec<&str> = words(name).map(|range| &name[range]).collect();
        let all: Vec<NameWord> = written.iter().map(|word| NameWord::of(word)).collect();
        let short = match without_legal_form(&all) {
            // `The Boston Beer Company` is called Boston Beer, but `The Southern Company` not Southern.
            [_, rest @ ..] if rest.len() > 1 && written[0].eq_ignore_ascii_case("the") => rest,
            short => short,
        };
        let is_ordinary =
            |words: &[NameWord]| !ordinary.is_empty() && ordinary.contains(&fingerprint_of_words(words));
        if short.len() < all.len() && !short.is_empty() && rank == Rank::Current {
            let first = all.iter().position(|word| *word == short[0]).unwrap_or_default();
            let shown = &written[first..(first + short.len()).min(written.len())];
            self.insert(short, Owner::new(company, Rank::WithoutForm, spelling(shown), is_ordinary(short)));
        }
        let spelling = if rank == Rank::Id { Spelling::LookUpOnly } else { spelling(&written) };
        self.insert(&all, Owner::new(company, rank, spelling, is_ordinary(&all)));
    }

    fn insert(&mut self, words: &[NameWord], owner: Owner) {
        let Some(first) = words.first() else { return };
        if self.nodes.is_empty() {
            self.nodes.push(Node::default());
        }
        if owner.spelling != Spelling::LookUpOnly {
            self.first_words.add(first.print);
        }
        if owner.spelling.may_start_small() {
            self.small_first_words.add(first.print);
        }
        let mut node = ROOT;
        for word in words {
            let n_nodes = self.nodes.len() as u32;
            self.nodes[node as usize].next |= word.first_letter;
            node = *self.edges.entry(edge(node, word.print)).or_insert(n_nodes);
            if node == n_nodes {
                self.nodes.push(Node::default());
            }
        }
        let owners = &mut self.nodes[node as usize].owners;
        let is_there = |other: &Owner| {
            other.company == owner.company && other.rank <= owner.rank && other.spelling == owner.spelling
        };
        if !owners.iter().any(is_there) {
            owners.push(owner);
        }
    }

    /// Where the tree goes on from `node` with a word, by its fingerprint.
    fn next_node(&self, node: u32, word: u64) -> Option<u32> {
        self.edges.get(&edge(node, word)).copied()
    }

    /// The companies a name fits best, in the directory's order.
    pub fn look_up(&self, name: &str) -> Vec<usize> {
        let words: Vec<u64> = fingerprinted_words(name).map(|(_, print)| print).collect();
        let exact = self.owners_of(&words);
        if exact.is_empty() { self.owners_of(without_legal_form(&words)) } else { exact }
    }

    fn owners_of(&self, words: &[u64]) -> Vec<usize> {
        let mut node = ROOT;
        for word in words {
            let Some(next) = self.next_node(node, *word) else { return Vec::new() };
            node = next;
        }
        self.nodes.get(node as usize).map_or(Vec::new(), |node| best(node.owners.iter()))
    }

    #[cfg(test)]
    fn find_in(&self, text: &str) -> Vec<Found> {
        self.find_among(text, fingerprinted_words(text))
    }

    /// The names in `text`, in order, without overlap, the longest at each place. The words of the text are given with
    /// the fingerprints of their folded forms.
    pub fn find_among(&self, text: &str, words: impl Iterator<Item = (Range<usize>, u64)>) -> Vec<Found> {
        let mut found = Vec::new();
        if self.nodes.is_empty() {
            return found;
        }
        let mut ahead = Ahead { text, words: Vec::new() };
        let mut end = 0;
        for (word, fingerprint) in words {
            // "the Information Commissioner" begins with the name of "The Information".
            let is_after_article =
                word.start < end && found.last().is_some_and(|name| follows_article(text, name, &word));
            let is_free = word.start >= end || is_after_article;
            if !is_free || !self.may_start(text.as_bytes()[word.start], fingerprint) {
                continue;
            }
            let Some(node) = self.next_node(ROOT, fingerprint) else { continue };
            // Most such words are "the" and their like, which are no names by themselves.
            let Node { owners, next } = &self.nodes[node as usize];
            if owners.is_empty() && !may_go_on(text, word.end, *next) {
                continue;
            }
            ahead.start_with(word);
            if let Some((next, name)) = self.longest_at(node, &mut ahead).filter(|(next, _)| *next > end) {
                end = next;
                if is_after_article {
                    found.pop();
                }
                found.push(name);
            }
        }
        found
    }

    /// Whether a name may start with the word of this fingerprint, of which `first` is the first byte.
    #[inline]
    pub fn may_start(&self, first: u8, fingerprint: u64) -> bool {
        let first_words =
            if first.is_ascii_lowercase() { &self.small_first_words } else { &self.first_words };
        first_words.may_hold(fingerprint)
    }

    /// The longest name that starts with the first word ahead, with which the tree leads to `node`, and where its last
    /// word ends.
    fn longest_at(&self, mut node: u32, ahead: &mut Ahead<'_>) -> Option<(usize, Found)> {
        let text = ahead.text;
        let mut longest: Option<(usize, u32)> = None;
        for n_words in 1.. {
            let whole = ahead.words[0].start..ahead.words[n_words - 1].end;
            if self.nodes[node as usize].owners.iter().any(|owner| owner.is_meant(text, &whole))
                && !is_in_address(text, whole.start)
            {
                longest = Some((n_words, node));
            }
            if !may_go_on(text, whole.end, self.nodes[node as usize].next) {
                break;
            }
            let Some(next) =
                ahead.get(n_words).filter(|next| are_joined(text, &ahead.words[n_words - 1], next))
            else {
                break;
            };
            let Some(next) = self.next_node(node, folded_fingerprint(&text[next])) else { break };
            node = next;
        }
        let (n_words, node) = longest?;
        let range = ahead.words[0].start..ahead.words[n_words - 1].end;
        let meant = self.nodes[node as usize].owners.iter().filter(|owner| owner.is_meant(text, &range));
        let mut name = Found { companies: best(meant), range: range.clone() };
        let n_form = extend_over_form(ahead, n_words, &mut name.range);
        Some((ahead.words[n_words + n_form - 1].end, name))
    }
}

/// Whether a word is the second of a name that starts with an article.
fn follows_article(text: &str, name: &Found, word: &Range<usize>) -> bool {
    let written = &text[name.range.clone()];
    let article = written.get(..4).filter(|article| article.eq_ignore_ascii_case("the "));
    article.is_some_and(|article| name.range.start + article.len() == word.start)
}

/// A word of a name, folded.
#[derive(Clone, Copy, PartialEq, Eq)]
struct NameWord {
    /// Its fingerprint.
    print: u64,
    /// What it starts with, as a bit by [`letter`].
    first_letter: u32,
}

impl NameWord {
    fn of(written: &str) -> Self {
        let folded = as_folded(written);
        let first_letter = folded.bytes().next().map_or(0, |first| 1 << letter(first));
        Self { print: fingerprint(&folded), first_letter }
    }
}

impl FoldedWord for NameWord {
    fn print(&self) -> u64 {
        self.print
    }
}

/// The words of a text with the fingerprints of their folded forms.
pub(super) fn fingerprinted_words(text: &str) -> impl Iterator<Item = (Range<usize>, u64)> {
    words(text).map(|word| (word.clone(), folded_fingerprint(&text[word])))
}

/// The words of a text from one on, read as far as they are asked for.
struct Ahead<'t> {
    text: &'t str,
    /// Never empty once started.
    words: Vec<Range<usize>>,
}

impl Ahead<'_> {
    fn start_with(&mut self, word: Range<usize>) {
        self.words.clear();
        self.words.push(word);
    }

    /// The word `n` places after the first.
    fn get(&mut self, n: usize) -> Option<Range<usize>> {
        while self.words.len() <= n {
            let word = next_word(self.text, self.words.last()?.end)?;
            self.words.push(word);
        }
        self.words.get(n).cloned()
    }
}

/// Whether the word after the one that ends at `end` may start with one of these letters. Next to always it follows a
/// single space.
fn may_go_on(text: &str, end: usize, letters: u32) -> bool {
    match text.as_bytes()[end..] {
        [b' ', first, ..] if first.is_ascii_alphanumeric() => letters & (1 << letter(first)) != 0,
        _ => letters != 0,
    }
}

impl Owner {
    fn new(company: usize, rank: Rank, spelling: Spelling, is_ordinary: bool) -> Self {
        Self { company: company as u32, rank, spelling, is_ordinary }
    }

    /// Whether its name is meant by the words at a place.
    fn is_meant(&self, text: &str, place: &Range<usize>) -> bool {
        self.spelling.allows(&text[place.clone()])
            && (!self.is_ordinary || is_clearly_a_name(text, place.clone()))
    }
}

/// The companies of the best rank among `owners`, in the directory's order.
fn best<'a>(owners: impl Iterator<Item = &'a Owner> + Clone) -> Vec<usize> {
    let Some(rank) = owners.clone().map(|owner| owner.rank).min() else { return Vec::new() };
    let mut companies: Vec<usize> =
        owners.filter(|owner| owner.rank == rank).map(|owner| owner.company as usize).collect();
    companies.sort_unstable();
    companies.dedup();
    companies
}

/// Whether two neighbouring words may belong to one name: nothing between them but a little punctuation,
/// no end of a sentence and no empty line.
fn are_joined(text: &str, before: &Range<usize>, after: &Range<usize>) -> bool {
    let gap = &text[before.end..after.start];
    if matches!(gap, "" | " ") {
        return true;
    }
    let ends_sentence = gap.trim_end().ends_with('.')
        && gap.ends_with(char::is_whitespace)
        && text[before.clone()].chars().nth(2).is_some();
    gap.chars().count() <= 4
        && gap.chars().all(|c| c.is_whitespace() || ".,-‐‑'’&*_/+·・!".contains(c))
        && gap.matches('\n').count() <= 1
        && !ends_sentence
}

/// Whether the place lies in a web or mail address: `://`, `www.` or `@` earlier in the same run without spaces.
fn is_in_address(text: &str, at: usize) -> bool {
    let from = text.floor_char_boundary(at.saturating_sub(LONGEST_ADDRESS_BYTES));
    let ends = |byte: &u8| byte.is_ascii_whitespace() || b"()<>[]\"".contains(byte);
    let bytes = &text.as_bytes()[from..at];
    let run = &text[from + bytes.iter().rposition(ends).map_or(0, |end| end + 1)..at];
    !run.is_empty() && (run.contains("://") || run.contains('@') || run.contains("www."))
}

/// How far back an address is looked for, which keeps the search linear.
const LONGEST_ADDRESS_BYTES: usize = 256;

/// Takes legal forms that follow the first `n_words` words ahead into the range of the name they are, with the full stop
/// of `Inc.`; counts the words taken.
fn extend_over_form(ahead: &mut Ahead<'_>, n_words: usize, name: &mut Range<usize>) -> usize {
    let text = ahead.text;
    let mut taken = 0;
    while let Some(n) = form_after(ahead, n_words + taken, name.end) {
        taken += n;
        name.end = ahead.words[n_words + taken - 1].end;
    }
    let last = ahead.words[n_words + taken - 1].clone();
    let is_initial = last.len() == 1 && text[name.start..last.start].ends_with('.');
    let is_abbreviation = ABBREVIATIONS.iter().any(|word| text[last.clone()].eq_ignore_ascii_case(word));
    if (is_abbreviation || is_initial) && text[name.end..].starts_with('.') {
        name.end += 1;
    }
    taken
}

/// No legal form has more words.
const LONGEST_FORM_WORDS: usize = 6;

/// Last words of names that are written with a full stop, which is then part of the name.
const ABBREVIATIONS: &[&str] = &["Inc", "Corp", "Co", "Ltd", "Ltda", "Pte", "Pty", "Pvt", "Bros"];

/// How many words from the `next` one on are a legal form, after a name that ends at `end`.
fn form_after(ahead: &mut Ahead<'_>, next: usize, end: usize) -> Option<usize> {
    let text = ahead.text;
    let first = ahead.get(next)?;
    let gap = &text[end..first.start];
    let is_capital = text[first.clone()].starts_with(|c: char| c.is_uppercase() || is_unspaced(c));
    let is_plc = text[first.clone()].eq("plc");
    if !matches!(gap, "" | " " | ", " | "," | "\u{a0}" | ". " | "., ") || !(is_capital || is_plc) {
        return None;
    }
    ahead.get(next + LONGEST_FORM_WORDS - 1);
    let words = &ahead.words;
    let candidates = words[next..].iter().take(LONGEST_FORM_WORDS);
    let candidates: Vec<u64> = candidates.map(|range| folded_fingerprint(&text[range.clone()])).collect();
    let n = form_at_start(&candidates)?;
    let last = &words[next + n - 1];
    let is_compound =
        text[last.end..].starts_with(['-', '\'', '’']) && n == 1 && text[first.clone()].len() <= 2;
    let is_one_run = (next + 1..next + n).all(|idx| are_joined(text, &words[idx - 1], &words[idx]));
    (is_one_run && !is_compound).then_some(n)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tree(names: &[&str]) -> NameTree {
        let mut tree = NameTree::default();
        for (company, name) in names.iter().enumerate() {
            tree.add(company, name, Rank::Current, &[]);
        }
        tree
    }

    fn check(names: &[&str], text: &str, expected: &[&str]) {
        let found: Vec<_> = tree(names).find_in(text).into_iter().map(|name| &text[name.range]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_longest_name_at_a_place_is_meant() {
        check(
            &["Amazon", "Amazon Web Services"],
            "Amazon and Amazon Web Services",
            &["Amazon", "Amazon Web Services"],
        );
        check(&["Amazon", "Amazon Web Services"], "Amazon Web pages", &["Amazon"]);
    }

    #[test]
    fn an_article_is_no_part_of_a_longer_name_than_its_own() {
        let names = ["The Quarry", "Quarry Commissioner's Office"];
        check(&names, "The Quarry Commissioner's Office sat", &["Quarry Commissioner's Office"]);
        check(&names, "The Quarry sat", &["The Quarry"]);
    }

    #[test]
    fn a_name_is_found_at_word_boundaries_only() {
        check(&["Apple"], "Applebee's, Pineapple, Apple-owned", &["Apple"]);
    }

    #[test]
    fn a_possessive_ending_is_not_part_of_the_name() {
        check(
            &["Amazon", "McDonald's"],
            "Amazon’s and McDonald’s and McDonald's",
            &["Amazon", "McDonald’s", "McDonald's"],
        );
    }

    #[test]
    fn names_that_are_also_words_need_their_capitals() {
        check(&["Arm"], "an arm of ARM, by Arm", &["Arm"]);
        check(&["Meta"], "meta data; Meta", &["Meta"]);
        check(&["Apple"], "an apple for Apple and APPLE", &["Apple", "APPLE"]);
        check(&["IBM"], "ibm Ibm IBM", &["IBM"]);
        check(&["eBay"], "ebay eBay EBay", &["eBay", "EBay"]);
        check(&["The Trade Desk"], "on the trade desk of The Trade Desk", &["The Trade Desk"]);
    }

    #[test]
    fn lone_letters_and_numbers_are_not_found_in_text() {
        check(&["X", "360", "3M"], "X 360 3M", &["3M"]);
    }

    #[test]
    fn names_in_scripts_without_spaces_are_found_inside_a_run() {
        check(&["亚马逊", "光环新网"], "亚马逊将资产出售给光环新网。", &["亚马逊", "光环新网"]);
        check(&["삼성전자"], "삼성전자는", &["삼성전자"]);
    }

    #[test]
    fn a_legal_form_after_the_name_belongs_to_it() {
        check(
            &["Microsoft"],
            "Microsoft Corp. said; Microsoft Corp’s",
            &["Microsoft Corp.", "Microsoft Corp"],
        );
        check(&["Amazon.com, Inc."], "Amazon.com, Inc. and Amazon.com", &["Amazon.com, Inc.", "Amazon.com"]);
        check(&["Microsoft"], "Microsoft co-founder, a Microsoft company", &["Microsoft", "Microsoft"]);
        check(&["光环新网"], "光环新网股份有限公司", &["光环新网股份有限公司"]);
        check(&["BT"], "BT Group plc; BT plc", &["BT", "BT plc"]);
    }

    #[test]
    fn a_name_does_not_run_over_the_end_of_a_sentence() {
        check(&["Amazon Web"], "We left Amazon. Web pages", &[]);
        check(&["Amazon Web"], "Amazon\n\nWeb, Amazon\nWeb", &["Amazon\nWeb"]);
    }

    #[test]
    fn addresses_are_not_names() {
        check(&["Amazon"], "https://Amazon.com press@Amazon.com [Amazon](https://x.org)", &["Amazon"]);
    }

    #[test]
    fn a_name_is_looked_up_with_or_without_its_legal_form() {
        let tree = tree(&["Delta Inc.", "Delta LLC", "Epsilon AG"]);
        assert_eq!(tree.look_up("delta inc"), [0]);
        assert_eq!(tree.look_up("Delta"), [0, 1]);
        assert_eq!(tree.look_up("EPSILON"), [2]);
        assert_eq!(tree.look_up("Epsilon S.A."), [2]);
        assert_eq!(tree.look_up("…"), [0; 0]);
    }

    proptest! {
        #[test]
        fn every_name_found_is_a_name_of_the_directory(text in "([aA]mazon|Web|亚马逊|Inc|[ .,’'\n&-]|\\PC){0,40}") {
            let names = ["Amazon", "Amazon Web", "亚马逊", "Web & Sons", "İstanbul A.Ş."];
            let tree = tree(&names);
            let mut end = 0;
            for name in tree.find_in(&text) {
                prop_assert!(end <= name.range.start && text.is_char_boundary(name.range.start));
                end = name.range.end;
                prop_assert_eq!(tree.look_up(&text[name.range]), name.companies);
            }
        }
    }
}
