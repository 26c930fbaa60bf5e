//! What holds for any front matter, however broken: no panic, spans in bounds, and no long wait.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::{FrontMatter, read_front_matter};
use crate::dates::DateOrder;
use crate::diagnostic::Code;
use crate::source::Span;

const REAL: &[&str] = &[
    "---\ntitle: \"Bank: rules\"\ndate: 2026-03-01\ncompanies:\n  - name: Foo\n    role: seller\n  - '[[dir/Bär|B]]'\n\
     tags: [a, '#b', 光]\njurisdiction: [EU, Germny]\nsummary: >\n  One\n  two.\ndeadline:\n- {date: 2026-01, text: x}\n---\nBody",
    "---\r\nstart: 2026-01\r\nend: TBD\r\nsources: &s\r\n- https://a.example/ä\r\n- *s\r\nembargo: soon\r\npublish: no\r\n...\r\nBody",
    "\u{feff}+++\ntitle = \"\"\"a\nb\"\"\"\ndate = 2026-03-01T10:00:00Z\n[[sources]]\nname = 'ä'\n[extra.deep]\nx = [[1], {a = 1.5}]\n+++\nBody",
    "---\ntitle: Storm: second\n\tid: *x\ndate:2024-01-01\ncompanies: [[Foo]], [[Bar]]\nauthor: \"open\nsite: `x\n---\n",
];

fn spans(front: &FrontMatter) -> Vec<Span> {
    let texts = [
        &front.title,
        &front.id,
        &front.status,
        &front.impact,
        &front.priority,
        &front.position,
        &front.owner,
    ];
    let mut spans: Vec<Span> = texts.into_iter().flatten().map(|it| it.span).collect();
    spans.extend(front.span);
    spans.push(Span::at(front.body_start));
    spans.extend(front.date.iter().chain(&front.published).map(|it| it.span));
    spans.extend(front.companies.iter().map(|it| it.span));
    spans.extend(front.regulators.iter().chain(&front.topics).map(|it| it.span));
    spans.extend(front.jurisdictions.iter().map(|it| it.span));
    spans.extend(front.instruments.iter().map(|it| it.span));
    spans.extend(front.summary.iter().map(|it| it.span));
    spans.extend(front.sources.iter().map(|it| it.span));
    spans.extend(front.extra.iter().map(|it| it.span));
    spans.extend(front.events.iter().flat_map(|it| [it.span, it.date_span]));
    spans.extend(front.problems.iter().map(|it| it.span));
    spans
}

fn check(text: &str) -> FrontMatter {
    let front = read_front_matter(text, Some(DateOrder::Dmy));
    for span in spans(&front) {
        assert!(text.get(span.range()).is_some(), "{span:?} does not fit {text:?}");
    }
    let n_lines = crate::source::LineIndex::new(text).n_lines();
    assert!(front.events.iter().all(|event| (1..=n_lines).contains(&(event.line as usize))));
    front
}

/// Reads `text` in a time that leaves room for a slow, busy machine and an unoptimised build.
fn check_quick(text: &str) -> FrontMatter {
    let start = Instant::now();
    let front = check(text);
    assert!(start.elapsed() < Duration::from_secs(20), "{:?} for {} bytes", start.elapsed(), text.len());
    front
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in any::<String>(), fence in prop::sample::select(vec!["---", "+++"])) {
        check(&text);
        check(&format!("{fence}\n{text}\n{fence}\n"));
    }

    #[test]
    fn any_soup_of_signs_is_read_without_panic(
        text in "([a-c:\\-\\[\\]{}\"'#&*!|>%@`=,./ \t\r\n\u{0}ä光0-3]|date|title: |companies:\n|- ){0,80}",
        fence in prop::sample::select(vec!["---", "+++"]),
    ) {
        check(&format!("{fence}\n{text}\n{fence}\n"));
    }

    #[test]
    fn damaged_front_matter_is_read_without_panic(
        which in 0..REAL.len(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..3), 1..6),
    ) {
        let mut letters: Vec<char> = REAL[which].chars().collect();
        for (one, other, how) in cuts {
            if letters.is_empty() {
                break;
            }
            let (one, other) = (one.index(letters.len()), other.index(letters.len()));
            let part: Vec<char> = letters[one.min(other)..one.max(other)].iter().copied().take(40).collect();
            match how {
                0 => drop(letters.drain(one.min(other)..one.min(other) + part.len())),
                1 => drop(letters.splice(one..one, part)),
                _ => letters.insert(one, part.first().copied().unwrap_or(':')),
            }
        }
        check(&letters.into_iter().collect::<String>());
    }
}

#[test]
fn whole_examples_are_read() {
    for text in REAL {
        check(text);
    }
}

#[test]
fn hostile_files_are_read_quickly() {
    let fenced = |yaml: &str| format!("---\n{yaml}\n---\nBody");
    let keys = (0..20_000).map(|n| format!("k{n}: v\n")).collect::<Vec<_>>().concat();
    assert_eq!(check_quick(&fenced(&keys)).extra.len(), 20_000);
    let broken = check_quick(&fenced(&format!("{keys}title: a: b")));
    assert_eq!((broken.extra.len(), broken.problems.len()), (20_000, 1));
    let deep = check_quick(&fenced(&format!("x: {}", "[".repeat(10_000))));
    assert_eq!(deep.problems[0].code, Code::FrontMatterLimit);
    check_quick(&fenced(&"- ".repeat(10_000)));
    check_quick(&fenced(&"a:\n ".repeat(5_000)));
    check_quick(&fenced(&"title: a: b\n".repeat(5_000)));
    check_quick(&fenced(&format!("title: {}", "x".repeat(2_000_000))));
    check_quick(&fenced(&format!("title: a: {}", "x ".repeat(1_000_000))));
    check_quick(&fenced("a: \u{0}\n\u{0}: b"));
    check_quick(&fenced(&format!("jurisdiction: [{}]", "Germny, ".repeat(2_000))));
    check_quick(&format!("+++\n{}\n+++\n", "x = [".repeat(10_000)));
    check_quick(&format!("+++\n{}\n+++\n", "a.".repeat(10_000)));
    check_quick(&format!(
        "+++\n{}\n+++\n",
        (0..5_000).map(|n| format!("k{n} = x\n")).collect::<Vec<_>>().concat()
    ));
}
