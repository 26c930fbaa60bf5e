//! Furniture that stands line by line, as pages do when they are copied whole: menus, buttons below one another, lists
//! of other stories.

use std::sync::LazyLock;

use memchr::memmem;

use super::is_statement;
use crate::source::Span;
use crate::words::{WordList, words};

/// Marks the lines of `prose`, spans of running text in order, that are the page's: `found` has what is furniture in
/// each of them.
pub(super) fn add_lines(text: &str, prose: &[Span], found: &mut [Vec<Span>]) {
    let (mut at, mut seen) = (0, 0);
    while at < prose.len() {
        let rest = &prose[at..];
        let line = rest[0].text(text);
        if let Some(start) = caption_start(line) {
            found[at] = vec![Span::of(start..line.len()).shifted(rest[0].start)];
            at += 1;
            continue;
        }
        let is_one = is_button(rest[0], text) || is_menu_row(line);
        let n_stories = if at > 0 { stories_len(text, rest) } else { 0 };
        // What is no menu as a whole has none in it, so that no line is looked at for one twice.
        let menu = if at < seen { Menu::default() } else { menu_at(text, rest) };
        seen = seen.max(at + menu.n_seen);
        let n_lines = menu.n_lines.max(n_stories).max(usize::from(is_one));
        for (own, line) in found[at..].iter_mut().zip(&rest[..n_lines]) {
            *own = vec![*line];
        }
        at += n_lines.max(1);
    }
}

/// A menu that starts with a line.
#[derive(Default)]
struct Menu {
    /// Its lines; 0 where it is none.
    n_lines: usize,
    /// The lines that were looked at.
    n_seen: usize,
}

fn menu_at(text: &str, lines: &[Span]) -> Menu {
    let mut menu = Menu::default();
    let (mut n_known, mut n_certain) = (0, 0);
    for line in lines.iter().take(LONGEST_MENU) {
        let Some(line) = label(*line, text) else { break };
        menu.n_seen += 1;
        let known = LABELS.get_in_any_case(line);
        let (is_certain, is_known) = (known == Some(&Label::Button), known.is_some());
        n_certain += usize::from(is_certain);
        n_known += usize::from(is_known);
        // What stands last may be the headline, unless it is one word or a page's own.
        if is_known || !line.contains(char::is_whitespace) {
            menu.n_lines = menu.n_seen;
        }
        if n_known == 0 {
            break;
        }
    }
    if n_certain < 2 || n_known < 3 {
        menu.n_lines = 0;
    }
    menu
}

/// Whether a line by itself can be nothing but a page's: `Skip to main content`.
fn is_button(line: Span, text: &str) -> bool {
    let line = label(line, text).filter(|line| line.contains(' '));
    line.and_then(|line| LABELS.get_in_any_case(line)) == Some(&Label::Button)
}

/// Whether a line is a menu with its labels side by side: `Home  World  Business`, `About us | Contact us`.
fn is_menu_row(line: &str) -> bool {
    let may_be_row = || {
        // The first bytes of the marks, and two blanks.
        let bytes = line.as_bytes();
        memchr::memchr3(b'|', 0xc2, 0xe2, bytes).is_some()
            || memchr::memchr_iter(b' ', bytes).any(|at| bytes.get(at + 1) == Some(&b' '))
            || line.contains('\t')
    };
    if line.len() > LONGEST_ROW || line.ends_with(['.', '"', '”', '?', '!']) || !may_be_row() {
        return false;
    }
    let labels = line
        .split("  ")
        .flat_map(|part| part.split(ROW_MARKS))
        .map(str::trim)
        .filter(|label| !label.is_empty());
    let (mut n_labels, mut n_known, mut n_certain) = (0, 0, 0);
    for label in labels {
        let known = LABELS.get_in_any_case(label);
        let is_certain = known == Some(&Label::Button) || is_share_button(&label.to_lowercase());
        n_labels += 1;
        n_certain += usize::from(is_certain);
        n_known += usize::from(is_certain || known.is_some());
    }
    let has_year =
        || words(line).any(|(_, word)| word.len() >= 4 && word.bytes().all(|byte| byte.is_ascii_digit()));
    let is_menu = n_labels >= 3 && n_certain >= 1 && n_known * 3 >= n_labels * 2 && !has_year();
    is_menu || (n_labels == 2 && n_certain == 2)
}

/// `share on facebook`, `128 comments`
fn is_share_button(label: &str) -> bool {
    let counts_comments = || {
        let number = label.strip_suffix(" comments").unwrap_or_default();
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b',')
    };
    ["share on ", "share via ", "follow us on "].iter().any(|verb| label.starts_with(verb))
        || counts_comments()
}

/// Bytes of such a row.
const LONGEST_ROW: usize = 200;
/// What stands between its labels.
const ROW_MARKS: [char; 4] = ['|', '·', '•', '\t'];

/// A line that may be one of a menu: a few words without a figure or a full stop.
fn label(span: Span, text: &str) -> Option<&str> {
    if span.end - span.start > LONGEST_LABEL {
        return None;
    }
    let line = span.text(text).trim();
    let is_outside =
        |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b';' | b':' | b'?' | b'!');
    let is_label = !line.bytes().any(is_outside) && line.split_whitespace().nth(4).is_none();
    is_label.then_some(line)
}

/// How many lines a list of other stories has that starts with the first one, which names it.
fn stories_len(text: &str, lines: &[Span]) -> usize {
    let [first, rest @ ..] = lines else { return 0 };
    if first.end - first.start > LONGEST_LABEL {
        return 0;
    }
    let name = first.text(text).trim().trim_end_matches(':').to_lowercase();
    if !STORY_LISTS.contains(&&*name) {
        return 0;
    }
    1 + rest.iter().take(MOST_STORIES).take_while(|line| is_headline(line.text(text).trim())).count()
}

/// Where what stands below a picture starts: it ends with whose the picture is. Of a paragraph that tells of something
/// past only the credit is the page's.
fn caption_start(line: &str) -> Option<usize> {
    let seen = line.trim_end();
    if seen.len() > LONGEST_CAPTION {
        return None;
    }
    let from = seen.floor_char_boundary(seen.len().saturating_sub(LONGEST_CREDIT));
    let tail = &seen[from..];
    // Nearly every paragraph ends like a sentence, and a caption next to never does.
    let has_mark = || memchr::memchr2(b'/', b':', tail.as_bytes()).is_some();
    let is_sentence = seen.ends_with(['.', '"', '”', '?', '!']) && !has_mark();
    if is_sentence && !seen.starts_with("Photo by ") {
        return None;
    }
    let end = tail.trim_end_matches(['.', ')']);
    let at_end = || {
        CREDITS_AT_END.iter().find(|credit| end.ends_with(**credit)).map(|credit| end.len() - credit.len())
    };
    let credit = credit_in(tail).or_else(at_end)? + from;
    let told = &line[..credit];
    if !tells_of_the_past(told) {
        return Some(0);
    }
    let own = told.trim_end().rfind(['.', ')']).map_or(told, |stop| &told[stop + 1..]);
    Some(told.len() - own.trim_start().len())
}

/// Where the first credit in a text starts.
fn credit_in(text: &str) -> Option<usize> {
    let at_mark = |mark: usize| {
        let of_credit = |(credit, offset): &(&str, usize)| {
            let start = mark.checked_sub(*offset)?;
            text.get(start..)?.starts_with(credit).then_some(start)
        };
        WITH_MARKS.iter().filter_map(of_credit).min()
    };
    let at_marks = memchr::memchr2_iter(b'/', b':', text.as_bytes()).filter_map(at_mark).min();
    let in_words = CREDITS.iter().filter_map(|credit| credit.find(text.as_bytes())).min();
    at_marks.into_iter().chain(in_words).min()
}

/// Whether the words tell of something that was, which captions do not: `was fined`, but `is displayed`, `pictured in`.
fn tells_of_the_past(told: &str) -> bool {
    let mut before = "";
    words(told).any(|(_, word)| {
        let is_past = word.len() > 4 && word.ends_with("ed") && word.starts_with(char::is_lowercase);
        let is_shown = matches!(before, "is" | "are" | "be" | "being") || SHOWN.contains(&word);
        before = word;
        (is_past && !is_shown) || PAST.contains(&word)
    })
}

/// Participles of captions.
const SHOWN: &[&str] =
    &["pictured", "displayed", "photographed", "parked", "dressed", "reflected", "illustrated"];
/// Verbs of the past.
const PAST: &[&str] =
    &["was", "were", "had", "said", "told", "rose", "fell", "won", "lost", "bought", "sold", "sued", "paid"];

fn is_headline(line: &str) -> bool {
    // What has a year is dated, and told of it.
    let is_year = |word: &str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    line.len() <= LONGEST_HEADLINE
        && !line.ends_with(['.', '。', ':'])
        && !is_statement(line)
        && !words(line).any(|(_, word)| is_year(word))
}

/// Bytes of the longest label of a menu.
const LONGEST_LABEL: u32 = 32;
const LONGEST_HEADLINE: usize = 160;
/// Lines looked at for a menu and for a list of stories, which keeps reading linear.
const LONGEST_MENU: usize = 60;
const MOST_STORIES: usize = 12;

/// Bytes of the longest caption.
const LONGEST_CAPTION: usize = 400;

/// Bytes at its end in which it says whose the picture is.
const LONGEST_CREDIT: usize = 96;

/// Who made a picture, with a slash or a colon, and how many bytes stand before it.
#[rustfmt::skip]
const WITH_MARKS: &[(&str, usize)] = &[
    ("REUTERS/", 7), ("AP Photo/", 8), ("AFP/", 3), ("/AFP", 0), ("Getty Images/", 12), ("/Getty", 0), ("/Shutterstock", 0),
    ("/Bloomberg via", 0), ("Photograph:", 10), ("Photo: ", 5), ("Image credit:", 12), ("Image: ", 5), ("Picture: ", 7),
];
/// The same in other words.
static CREDITS: LazyLock<[memmem::Finder<'_>; 6]> = LazyLock::new(|| {
    [
        "Photo by ",
        "File Photo",
        "Purchase Licensing Rights",
        "via Getty Images",
        "via Shutterstock",
        "Licensing & Reprints",
    ]
    .map(memmem::Finder::new)
});
/// Who made a picture, where nothing but a full stop follows.
const CREDITS_AT_END: &[&str] = &["| Getty Images", "Alamy Stock Photo", "/Alamy"];

/// What the label of a menu may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Label {
    Button,
    Section,
    Network,
}

static LABELS: LazyLock<WordList<Label>> = LazyLock::new(|| {
    WordList::of_lists([(BUTTONS, Label::Button), (SECTIONS, Label::Section), (NETWORKS, Label::Network)])
});

/// Labels that only a page has.
#[rustfmt::skip]
const BUTTONS: &[&str] = &[
    "about us", "accept", "accept all", "account", "advertise", "advertise with us", "advertisement", "back to top", "careers",
    "close", "comment", "comments", "contact", "contact us", "cookie policy", "cookie settings", "copy link", "donate", "e-paper",
    "email", "faq", "faqs", "follow", "follow us", "gift article", "gift this article", "help", "home", "homepage", "jobs", "link",
    "listen", "listen to article", "listen to this article", "log in", "log out", "login", "main menu", "manage preferences",
    "menu", "more", "my account", "my profile", "navigation", "newsletter", "newsletters", "open menu", "podcast", "podcasts", "print", "privacy notice",
    "privacy policy", "read aloud", "register", "rss", "save", "search", "sections", "send", "share", "share article", "share this",
    "share this article", "show more", "sign in", "sign out", "sign up", "site map", "sitemap", "skip to content",
    "skip to main content", "skip to footer", "jump to content", "skip to navigation", "subscribe", "subscribe now",
    "terms", "terms and conditions", "terms of service", "terms of use", "toggle navigation", "try for free", "videos", "view all", "webinars",
];

/// Whether a line is the name of a section of a site.
pub(in crate::markdown) fn is_section(line: &str) -> bool {
    LABELS.get_in_any_case(line) == Some(&Label::Section)
}

/// Sections of a site, which may be headings too.
#[rustfmt::skip]
const SECTIONS: &[&str] = &[
    "about", "africa", "americas", "analysis", "archive", "asia", "banking", "books", "business", "climate", "companies", "crypto",
    "culture", "economy", "energy", "entertainment", "environment", "europe", "events", "featured", "features", "finance", "health",
    "insights", "latest", "legal", "lifestyle", "live", "local", "magazine", "markets", "media", "money", "national", "news",
    "opinion", "politics", "press", "publications", "regulation", "research", "resources", "science", "sport", "sports", "subscribers",
    "tech", "technology", "topics", "travel", "trending", "us", "video", "weather", "world",
];

/// Where pages are shared; a list of companies has them too.
#[rustfmt::skip]
const NETWORKS: &[&str] = &[
    "bluesky", "facebook", "flipboard", "instagram", "linkedin", "mastodon", "messenger", "pinterest", "reddit", "telegram", "threads",
    "tiktok", "twitter", "whatsapp", "x", "youtube",
];

/// What lists of other stories are called.
#[rustfmt::skip]
const STORY_LISTS: &[&str] = &[
    "editor's picks", "editors' picks", "latest news", "latest stories", "more from us", "more like this", "more news",
    "more on this story", "more on this topic", "more stories", "more to read", "most popular", "most read", "most viewed",
    "popular articles", "popular now", "read next", "read this next", "recent articles", "recent posts", "recommended",
    "recommended for you", "recommended reading", "related articles", "related content", "related coverage", "related news",
    "related posts", "related reading", "related stories", "related topics", "top stories", "trending", "trending now", "up next",
    "what to read next", "you may also like", "you might also like",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let mut at = 0;
        let mut prose = Vec::new();
        for line in text.split('\n') {
            prose.push(Span::of(at..at + line.len()));
            at += line.len() + 1;
        }
        let mut found = vec![Vec::new(); prose.len()];
        add_lines(text, &prose, &mut found);
        let found: Vec<&str> = found.into_iter().flatten().map(|span| span.text(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn lines_of_a_menu_are_furniture_up_to_the_headline() {
        check(
            "Skip to content\nNews\nWorld\nLaw\nSign in\nAcme buys Bolt",
            &["Skip to content", "News", "World", "Law", "Sign in"],
        );
        check("Share\nFacebook\nX\nCopy link\nAcme was fined.", &["Share", "Facebook", "X", "Copy link"]);
    }

    #[test]
    fn names_and_headings_below_one_another_are_no_menu() {
        check("Facebook\nTwitter\nLinkedIn\nReddit\nTikTok", &[]);
        check("Energy\nHealth\nFinance\nTechnology", &[]);
        check("Home\nAcme was fined in May.", &[]);
    }

    #[test]
    fn a_menu_may_stand_in_one_line() {
        check(
            "Home  World  Business  Markets\nAcme | Bolt | Quarv\nShare on X | Copy link | 128 comments",
            &["Home  World  Business  Markets", "Share on X | Copy link | 128 comments"],
        );
    }

    #[test]
    fn marks_of_credits_stand_where_they_are_said_to() {
        assert!(WITH_MARKS.iter().all(|(credit, mark)| matches!(credit.as_bytes()[*mark], b'/' | b':')));
    }

    #[test]
    fn captions_are_furniture() {
        let caption = "Flags fly outside the court, March 1, 2023. REUTERS/A. Writer/File Photo";
        check(&format!("{caption}\nGetty Images sued Acme."), &[caption]);
        check(
            "The logo is displayed in Rome, May 3, 2024. Photograph: A. Writer",
            &["The logo is displayed in Rome, May 3, 2024. Photograph: A. Writer"],
        );
        check("Acme was fined £3m on 4 May 2024. Image: Acme", &["Image: Acme"]);
        check("On 7 January 2025 Acme said it would buy Shutterstock", &[]);
    }

    #[test]
    fn a_list_of_other_stories_ends_where_the_text_goes_on() {
        check(
            "Acme was fined.\nRead next\nWhy Bolt sold its vans\nIs Acme next?\nThe fine is due in May.",
            &["Read next", "Why Bolt sold its vans", "Is Acme next?"],
        );
        check("It paid.\nMost read\nAcme was fined on 3 May 2021", &["Most read"]);
        check("Latest news\nAcme was fined on 3 May 2021", &[]);
    }
}
