//! `regbrief search`: ranked hits with a passage.

use std::io::Write as _;

use serde::Serialize;

use super::{Failure, Invocation, Verb, open};
use crate::search::{Filter, search as find};
use crate::source::LineIndex;

/// A hit as JSON; documented in `docs/command-line.md`.
#[derive(Serialize)]
struct HitLine<'a> {
    file: &'a str,
    title: &'a str,
    line: u32,
    start: u32,
    end: u32,
    passage: &'a str,
    n_matches: usize,
    score: f32,
}

/// Prints the hits.
pub fn search(invocation: &Invocation) -> Result<u8, Failure> {
    let Verb::Search { query, limit, json } = &invocation.verb else { return Ok(2) };
    let library = open::library(&invocation.paths)?;
    let (filter, faults) = Filter::parse(query);
    if filter.is_empty() {
        return Err(Failure::usage("there is nothing to search for; give words, a phrase or a filter"));
    }
    for fault in &faults {
        super::say(&format!("regbrief: {}; searched as words", fault.message));
    }
    let mut out = std::io::stdout().lock();
    for hit in find(&library, &filter, *limit, invocation.today) {
        let briefing = &library.entries[hit.entry_idx].briefing;
        let line = HitLine {
            file: &briefing.path,
            title: &briefing.title.value,
            line: LineIndex::new(&briefing.text).line(hit.passage.span.start),
            start: hit.passage.span.start,
            end: hit.passage.span.end,
            passage: &hit.passage.text,
            n_matches: hit.n_matches,
            score: hit.score,
        };
        let text = if *json {
            serde_json::to_string(&line).map_err(|error| Failure::io(error.to_string()))?
        } else {
            format!("{}:{}: {}\n    {}", line.file, line.line, line.title, line.passage)
        };
        super::printed(writeln!(out, "{text}"))?;
    }
    Ok(0)
}
