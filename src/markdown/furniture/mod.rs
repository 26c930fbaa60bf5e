//! What a pasted page has around its matter: menus, buttons, pleas to follow or subscribe, notices of rights.
//!
//! Careful rather than thorough: a sentence that says something and gives a date is never furniture.

pub(super) mod lines;
mod look;

use super::plain::trimmed;
use super::sentences::sentence_ranges;
use crate::dates::english_month;
use crate::source::Span;
use crate::words::words;
use look::{Look, MENU_WORDS, Signs};

/// The parts of `prose`, spans of running text in order, that are the page's and not the matter's, in order.
pub(super) fn furniture(text: &str, prose: &[Span]) -> Vec<Span> {
    let mut n_menus = 0;
    let mut found: Vec<Vec<Span>> = Vec::with_capacity(prose.len());
    for span in prose {
        let part = span.text(text);
        let mut ranges = Vec::new();
        let look = Look::at(part);
        if look.may_hold_furniture() {
            let menu_end = menu_end(part, &text[span.end as usize..], &mut n_menus);
            if menu_end > 0 {
                ranges.push(0..menu_end);
            }
            find_sentences(part, menu_end, &look, &mut ranges);
        }
        found.push(ranges.into_iter().map(|range| Span::of(range).shifted(span.start)).collect());
    }
    add_words_about_the_site(text, prose, &mut found);
    lines::add_lines(text, prose, &mut found);
    found.into_iter().flatten().collect()
}

/// The headline of a pasted page: what stands between the menu that opens it and the buttons below the headline.
/// `prose` and `furniture` are in order.
pub(super) fn headline_of_page(text: &str, prose: &[Span], furniture: &[Span]) -> Option<Span> {
    let (opening, [menu, buttons, ..]) = (prose.first()?, furniture) else { return None };
    if menu.start > opening.start || !opening.covers(*buttons) {
        return None;
    }
    let span = trimmed(text, Span::new(menu.end, buttons.start));
    let line = span.text(text);
    let is_title = HEADLINE.contains(&line.chars().count()) && !line.ends_with('.') && !line.contains(". ");
    is_title.then_some(span)
}

/// Characters of a headline.
const HEADLINE: std::ops::RangeInclusive<usize> = 15..=150;

/// Sentences in which a site speaks of itself are furniture beside other furniture.
fn add_words_about_the_site(text: &str, prose: &[Span], found: &mut [Vec<Span>]) {
    let is_beside: Vec<bool> = (0..found.len())
        .map(|idx| {
            [idx.checked_sub(1), Some(idx), Some(idx + 1)]
                .into_iter()
                .flatten()
                .any(|near| found.get(near).is_some_and(|own| !own.is_empty()))
        })
        .collect();
    for ((span, own), _) in prose.iter().zip(found).zip(is_beside).filter(|(_, is_beside)| *is_beside) {
        let part = span.text(text);
        if !part.contains("mission is to") {
            continue;
        }
        for range in sentence_ranges(part).into_iter().filter(|range| is_about_the_site(&part[range.clone()]))
        {
            let start = plea_start(&part[range.clone()], range.start);
            own.push(Span::of(start..range.end).shifted(span.start));
        }
        own.sort_unstable();
    }
}

/// As many where nothing else stands in the paragraph, which may be a long title.
const WHOLE_MENU_WORDS: usize = 20;
/// Menus of one text whose end is looked for with care, which keeps reading linear.
const MOST_MENUS: usize = 8;

/// Where the menu that opens the paragraph ends; 0 where there is none.
fn menu_end(part: &str, rest: &str, n_menus: &mut usize) -> usize {
    let mut row: Vec<(usize, &str)> = Vec::new();
    let (mut n_shouted, mut n_small, mut before_end) = (0, 0, 0);
    let mut is_cut_short = false;
    for (at, word) in words(part) {
        let gap = &part[before_end..at];
        let is_capital = word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let is_small = matches!(
            word,
            "and" | "of" | "to" | "for" | "in" | "the" | "on" | "a" | "by" | "with" | "s" | "us" | "my"
        );
        if gap.contains(['.', '!', '?', ';', '\n']) || !(is_capital || is_small) {
            is_cut_short = true;
            break;
        }
        n_shouted += usize::from(word.len() > 3 && word.chars().all(char::is_uppercase));
        n_small += usize::from(is_small) + gap.matches(',').count();
        row.push((at, word));
        before_end = at + word.len();
    }
    let n_capitals = row.len() - n_small.min(row.len());
    let least = if is_cut_short { MENU_WORDS } else { WHOLE_MENU_WORDS };
    if n_capitals < least || n_shouted * 2 > row.len() || n_small * 3 > row.len() || *n_menus >= MOST_MENUS {
        return 0;
    }
    *n_menus += 1;
    if !is_cut_short {
        return part.trim_end().len();
    }
    row[headline_start(&row, part, rest)].0
}

/// The first word of the headline that follows a menu without a break: the last word before the text goes on in small
/// letters, and those before it that stand with it elsewhere too.
fn headline_start(row: &[(usize, &str)], part: &str, rest: &str) -> usize {
    let mut start = row.len() - 1;
    while start > 1
        && matches!(
            row[start].1,
            "and" | "of" | "to" | "for" | "in" | "the" | "on" | "a" | "by" | "with" | "s"
        )
    {
        start -= 1;
    }
    while start > 1 && row.len() - start < 5 {
        let both = &part[row[start - 1].0..row[start].0 + row[start].1.len()];
        if !rest.contains(both) {
            break;
        }
        start -= 1;
    }
    start
}

/// Sentences after `from` that are pleas or notices, and buttons in them.
fn find_sentences(part: &str, from: usize, look: &Look, found: &mut Vec<std::ops::Range<usize>>) {
    let tail = &part[from..];
    let sentences: Vec<_> =
        sentence_ranges(tail).into_iter().map(|range| range.start + from..range.end + from).collect();
    for range in sentences {
        let sentence = &part[range.clone()];
        let signs = look.signs_in(&range);
        if is_furniture(sentence, signs) {
            found.push(plea_start(sentence, range.start)..range.end);
        } else if signs.button_verb && !is_about_the_site(sentence) {
            find_buttons(part, range, found);
        }
    }
}

/// Where the plea starts in a sentence that opens with something else in brackets or after a closing quote.
fn plea_start(sentence: &str, start: usize) -> usize {
    let after =
        sentence.find(['”', ')']).map(|at| at + sentence[at..].chars().next().map_or(1, char::len_utf8));
    let lead = after.filter(|&at| at < sentence.len() / 2).unwrap_or(0);
    start + lead + (sentence[lead..].len() - sentence[lead..].trim_start().len())
}

/// Whether a sentence asks the reader to do something for the page, or says who owns it.
fn is_furniture(sentence: &str, signs: Signs) -> bool {
    let is_short = sentence.len() <= LONGEST_SHORT_PLEA;
    if !(is_short || signs.plea_verb || signs.telltale) {
        return false;
    }
    let lower = sentence.to_lowercase();
    let has = |phrases: &[&str]| phrases.iter().any(|phrase| lower.contains(phrase));
    let leads_away = || LEADS.iter().any(|lead| lower.starts_with(lead));
    if signs.telltale && (sentence.contains('©') || has(NOTICES) || leads_away()) {
        return true;
    }
    if is_statement(sentence) {
        return false;
    }
    let has_number = || sentence.bytes().any(|byte| byte.is_ascii_digit());
    if signs.telltale
        && sentence.len() <= LONGEST_SIGN_UP
        && SIGN_UPS.iter().any(|start| lower.starts_with(start))
        && !has_number()
    {
        return true;
    }
    let bare = lower.trim_end_matches(['.', '!', '…', '»', '›', '>', ' ']);
    let addresses = || words(&lower).any(|(_, word)| matches!(word, "you" | "your" | "us" | "our"));
    let asks = || signs.plea_verb && addresses() && has(PLEA_NOUNS) && !sentence.contains(['“', '"']);
    (is_short && SHORT_PLEAS.contains(&bare)) || (signs.telltale && has(PLEAS)) || asks()
}

/// Bytes of the longest of [`SHORT_PLEAS`] with what may stand after it.
const LONGEST_SHORT_PLEA: usize = 40;

fn is_about_the_site(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    !is_statement(sentence) && lower.contains("mission is to")
}

/// Whether it says something of a day: it has a finite verb and a date.
fn is_statement(sentence: &str) -> bool {
    let is_date = |word: &str| match word.as_bytes() {
        [b'1', b'9', ..] | [b'2', b'0', ..] => word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()),
        [b'A'..=b'Z', ..] => is_month(word),
        _ => false,
    };
    let is_verb = |word: &str| {
        word.starts_with(char::is_lowercase)
            && ((word.len() > 4 && word.ends_with("ed")) || VERBS.contains(&word))
    };
    words(sentence).any(|(_, word)| is_date(word)) && words(sentence).any(|(_, word)| is_verb(word))
}

/// `March`, `Mar`.
fn is_month(word: &str) -> bool {
    let is_short_for = |month: &str| word == month || (word.len() == 3 && month.starts_with(word));
    word.len() >= 3 && (1..=12).filter_map(english_month).any(is_short_for)
}

/// `Share on Facebook Share on X`: two buttons or more in a row.
fn find_buttons(part: &str, range: std::ops::Range<usize>, found: &mut Vec<std::ops::Range<usize>>) {
    let sentence = &part[range.clone()];
    let mut at = 0;
    while let Some(first) = next_button(sentence, at) {
        let mut end = first.end;
        let mut n_buttons = 1;
        while let Some(next) =
            next_button(sentence, end).filter(|next| sentence[end..next.start].trim().is_empty())
        {
            end = next.end;
            n_buttons += 1;
        }
        if n_buttons > 1 {
            found.push(range.start + first.start..range.start + end);
        }
        at = end;
    }
}

fn next_button(sentence: &str, from: usize) -> Option<std::ops::Range<usize>> {
    let verbs = ["Share on ", "Share via ", "Follow us on ", "Tweet on ", "Post on ", "Save to "];
    let start = verbs.iter().filter_map(|verb| sentence[from..].find(verb)).min()? + from;
    let verb = verbs.iter().find(|verb| sentence[start..].starts_with(**verb))?;
    let name = start + verb.len();
    let end = sentence[name..].find(char::is_whitespace).map_or(sentence.len(), |len| name + len);
    Some(start..end)
}

const PLEA_NOUNS: &[&str] = &[
    "newsletter",
    "webinar",
    "sponsorship",
    "briefings",
    "community",
    "free trial",
    "podcast",
    "inbox",
    "insights",
    "brand",
    "your account",
    "impact tour",
    "near you",
    "latest news",
    "breaking news",
    "our app",
    "the app",
    "facebook",
    "linkedin",
    "on x",
    "twitter",
    "membership",
    "tickets",
    "sign in",
    "for free",
];

#[rustfmt::skip]
const NOTICES: &[&str] = &[
    "all rights reserved", "we use cookies", "this site uses cookies", "this website uses cookies",
    "get unlimited access", "cancel anytime", "already a subscriber",
];

/// Openings of lines that lead to other pages.
const LEADS: &[&str] = &["read more:", "also read:", "related:"];

/// Openings of lines that offer a newsletter.
const SIGN_UPS: &[&str] = &["sign up to ", "sign up for ", "subscribe to "];
/// Bytes of such a line.
const LONGEST_SIGN_UP: usize = 60;

const PLEAS: &[&str] = &[
    "sign up for our",
    "sign up to our",
    "subscribe to our",
    "subscribe to the newsletter",
    "follow us on",
    "like us on facebook",
    "our newsletter",
    "accept cookies",
    "cookie settings",
    "use of cookies",
    "consider getting a custom",
    "terms of service apply",
    "showcase your brand",
    "consider becoming a member",
    "consider making a donation",
    "click here to subscribe",
    "be the first to comment",
    "donate today",
    "download the app from",
    "download the app on",
    "download our app",
    "support our journalism",
];

const SHORT_PLEAS: &[&str] = &[
    "learn more",
    "read more",
    "discover our briefings",
    "advertisement",
    "share this",
    "share this article",
    "subscribe",
    "subscribe now",
    "sign up",
    "sign in",
    "log in",
    "contact us",
    "view all",
    "show more",
    "see more",
    "back to top",
    "skip to content",
    "skip to main content",
    "related articles",
    "most read",
    "print",
    "load more",
    "accept all",
];

const VERBS: &[&str] = &[
    "is", "was", "are", "were", "has", "have", "had", "will", "would", "may", "must", "shall", "should",
    "can", "could", "said", "says", "told", "comes", "came", "takes", "took", "applies", "enters", "made",
    "became", "goes", "went", "held", "began", "begins", "gave", "set", "sets", "put", "puts", "sold",
    "bought", "sent", "fell", "rose", "won", "lost",
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &[&str]) {
        let prose = [Span::of(0..text.len())];
        let found: Vec<&str> = furniture(text, &prose).into_iter().map(|span| span.text(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_menu_ends_where_the_headline_starts() {
        check(
            "Home News World Business Data Storage View All Security Jobs Events Contact Us About Acme buys Bolt for a song.",
            &["Home News World Business Data Storage View All Security Jobs Events Contact Us About "],
        );
    }

    #[test]
    fn the_headline_stands_between_menu_and_buttons() {
        let menu = "Home News World Business Data Storage View All Security Jobs Events Contact Us About";
        let headline_of = |text: &str| {
            let prose = [Span::of(0..text.len())];
            let found = headline_of_page(text, &prose, &furniture(text, &prose));
            found.map(|span| span.text(text).to_owned())
        };
        let page = format!("{menu} Acme buys Bolt for a song Share on Facebook Share on X A van in Rome.");
        assert_eq!(headline_of(&page).as_deref(), Some("Acme buys Bolt for a song"));
        assert_eq!(headline_of(&format!("{menu} Acme buys Bolt for a song.")), None);
        assert_eq!(headline_of("Acme buys Bolt for a song Share on Facebook Share on X"), None);
    }

    #[test]
    fn a_headline_is_no_menu() {
        check("Acme Buys Bolt In Biggest Deal Of The Year", &[]);
        check("The Commission has fined Acme Bolt Trading Services Limited on 3 May 2021.", &[]);
    }

    #[test]
    fn pleas_and_buttons_are_furniture() {
        check("Sign up for our newsletter. Acme bought Bolt.", &["Sign up for our newsletter."]);
        check(
            "Acme buys Bolt Share on Facebook Share on X Share on LinkedIn",
            &["Share on Facebook Share on X Share on LinkedIn"],
        );
        check("Learn more.", &["Learn more."]);
        check("Follow us on Facebook!", &["Follow us on Facebook!"]);
        check("Read more: Acme wins in court.", &["Read more: Acme wins in court."]);
        check(
            "Get unlimited access until 31 December 2024. Acme was fined.",
            &["Get unlimited access until 31 December 2024."],
        );
    }

    #[test]
    fn notices_of_rights_are_furniture() {
        check("© 2023 Acme News. All rights reserved.", &["© 2023 Acme News.", "All rights reserved."]);
        check("We use cookies to improve the site.", &["We use cookies to improve the site."]);
    }

    #[test]
    fn the_quick_look_sees_every_notice_and_plea() {
        for phrase in NOTICES.iter().chain(PLEAS).chain(LEADS) {
            assert!(Look::at(phrase).signs_in(&(0..phrase.len())).telltale, "{phrase}");
        }
        assert!(SHORT_PLEAS.iter().all(|plea| plea.len() + 10 < LONGEST_SHORT_PLEA));
    }

    #[test]
    fn prose_about_such_things_is_not() {
        check("Acme said users may share on Facebook what they buy.", &[]);
        check("Subscribe was fined on 4 March 2020 for its newsletter to our users.", &[]);
        check("The regulator said that cookies need consent.", &[]);
        check("Go to the page and download the application for your system.", &[]);
    }

    proptest! {
        #[test]
        fn a_sentence_with_a_verb_and_a_date_is_never_furniture(
            name in "[A-Z][a-z]{2,8}", verb in "(announced|said|will start|was fined)", word in "(newsletter|community|tickets|cookies)",
        ) {
            let text = format!("{name} {verb} on 3 May 2021 about the {word} of your group.");
            prop_assert_eq!(furniture(&text, &[Span::of(0..text.len())]), vec![]);
        }

        #[test]
        fn furniture_lies_in_the_text_in_order(text in "([A-Z][a-z]{1,6} |Share on X |Learn more\\. |© |all rights reserved|\\PC| |\n){0,60}") {
            let mut end = 0;
            for span in furniture(&text, &[Span::of(0..text.len())]) {
                prop_assert!(end <= span.start && span.start <= span.end && span.end as usize <= text.len());
                prop_assert!(text.is_char_boundary(span.start as usize) && text.is_char_boundary(span.end as usize));
                end = span.end;
            }
        }
    }
}
