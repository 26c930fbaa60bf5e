//! The manual of the format keeps its word: each of its examples is read, and gives the outline printed below it.
//!
//! `UPDATE_MANUAL=1 cargo test --test it manual` writes the outlines into the manual; look at what changed.

use std::fmt::Write as _;
use std::path::PathBuf;

use regbrief::markdown::{ReadOptions, outline, read_briefing};

use crate::code::project;

/// A fenced block of the manual, in bytes of its text.
struct Fence<'a> {
    info: &'a str,
    /// The lines inside, with their line ends.
    content: &'a str,
    /// Where `content` starts.
    start: usize,
    line: usize,
}

/// Every fenced block, in order; a longer fence may hold shorter ones.
fn fences(text: &str) -> Vec<Fence<'_>> {
    let mut fences = Vec::new();
    let mut open: Option<(usize, Fence<'_>)> = None;
    let mut at = 0;
    for (line_idx, line) in text.split_inclusive('\n').enumerate() {
        let n_ticks = line.bytes().take_while(|&byte| byte == b'`').count();
        let info = line[n_ticks..].trim();
        match open.take() {
            None if n_ticks >= 3 => {
                let start = at + line.len();
                open = Some((n_ticks, Fence { info, content: "", start, line: line_idx + 1 }));
            }
            Some((n_open, fence)) if n_ticks >= n_open && info.is_empty() => {
                fences.push(Fence { content: &text[fence.start..at], ..fence });
            }
            other => open = other,
        }
        at += line.len();
    }
    assert!(open.is_none(), "a fence of the manual is not closed");
    fences
}

fn outline_of(example: &str) -> String {
    let briefing = read_briefing("example.md".into(), example.into(), &ReadOptions::default());
    let mut text = outline(&briefing);
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

/// The manual with every outline as it is, and what in it was otherwise.
fn with_outlines(manual: &str) -> (String, String) {
    let (mut updated, mut differences, mut copied) = (String::new(), String::new(), 0);
    let fences = fences(manual);
    for (example, printed) in fences.iter().zip(&fences[1..]) {
        if example.info != "markdown" {
            continue;
        }
        assert_eq!(printed.info, "outline", "line {}: the example has no outline", example.line);
        let read = outline_of(example.content);
        if read != printed.content {
            let (line, content) = (printed.line, printed.content);
            let _ = write!(differences, "line {line} prints\n{content}but this is read\n{read}\n");
        }
        updated += &manual[copied..printed.start];
        updated += &read;
        copied = printed.start + printed.content.len();
    }
    (updated + &manual[copied..], differences)
}

fn manual() -> (PathBuf, String) {
    let path = project().join("docs/brief-format.md");
    let text = std::fs::read_to_string(&path).expect("the manual is part of the project");
    (path, text)
}

#[test]
fn every_example_of_the_manual_gives_its_outline() {
    let (path, text) = manual();
    let (updated, differences) = with_outlines(&text);
    if std::env::var_os("UPDATE_MANUAL").is_some() {
        std::fs::write(&path, updated).expect("the manual can be written");
        return;
    }
    let hint = "if this is right: UPDATE_MANUAL=1 cargo test --test it manual";
    assert!(differences.is_empty(), "docs/brief-format.md\n{differences}{hint}");
}

#[test]
fn the_manual_names_every_key_of_the_format() {
    let (_, text) = manual();
    let names = regbrief::markdown::front_matter_keys()
        .iter()
        .flat_map(|key| std::iter::once(&key.name).chain(key.synonyms));
    let missing: Vec<_> = names.filter(|name| !text.contains(&format!("`{name}"))).collect();
    assert!(missing.is_empty(), "not in docs/brief-format.md: {missing:?}");
}

#[test]
fn the_manual_names_every_kind_and_role() {
    let (_, text) = manual();
    for kind in regbrief::model::Kind::ALL {
        assert!(text.contains(&format!("| `{}` |", kind.as_str())), "the kind `{}`", kind.as_str());
    }
}

#[test]
fn an_outline_that_is_not_what_is_read_is_found_and_mended() {
    let example = "```markdown\n---\ntitle: One\n---\n```\n\n";
    let wrong = format!("{example}```outline\ntitle: Two\n```\n");
    let (mended, differences) = with_outlines(&wrong);
    assert!(differences.contains("title: Two") && differences.contains("title: One"), "{differences}");
    assert!(mended.starts_with(example) && mended.contains("```outline\ntitle: One\n"), "{mended}");
    assert_eq!(with_outlines(&mended), (mended.clone(), String::new()));
}
