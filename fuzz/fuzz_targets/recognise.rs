//! Any bytes as a Markdown briefing, as plain text and as the directory beside them: reading and recognising never
//! panics, and whatever is found stands in the text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use regbrief::library::{Entry, Library};
use regbrief::source::Span;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    // A dated article tells of more than a text without a day.
    let story = format!("BRUSSELS, 3 March 2026 (AP) - The court ruled.\n\n{text}");
    let texts = [("a.md", &*text), ("b.txt", &*text), ("c.txt", &*story), ("companies.yaml", &*text)];
    let library = Library::from_texts(&texts);
    for entry in &library.entries {
        check_places(entry);
    }
});

fn check_places(entry: &Entry) {
    let briefing = &entry.briefing;
    let stands_in_the_text = |span: Span| {
        let range = span.start as usize..span.end as usize;
        assert!(briefing.text.get(range).is_some(), "{span:?} lies outside the text or inside a character");
    };
    briefing.dates.iter().for_each(|date| stands_in_the_text(date.span));
    briefing.furniture.iter().for_each(|span| stands_in_the_text(*span));
    briefing.dateline.iter().for_each(|dated| stands_in_the_text(dated.span));
    entry.mentions.iter().for_each(|mention| stands_in_the_text(mention.span));
    for event in &briefing.events {
        stands_in_the_text(event.span);
        stands_in_the_text(event.date_span);
    }
    assert_eq!(entry.event_companies.len(), briefing.events.len());
}
