//! `regbrief check`: problems, with file, line, column and hint.

use std::io::Write as _;

use serde::Serialize;

use super::{Failure, Invocation, Verb, open};
use crate::diagnostic::Diagnostic;
use crate::library::Library;
use crate::source::Positions;

/// A problem as JSON; documented in `docs/command-line.md`.
#[derive(Serialize)]
struct ProblemLine<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    start: u32,
    end: u32,
    severity: &'a str,
    code: &'a str,
    message: &'a str,
    hints: Vec<&'a str>,
}

/// Prints the problems; exit code 1 when one is an error.
pub fn check(invocation: &Invocation) -> Result<u8, Failure> {
    let Verb::Check { json } = &invocation.verb else { return Ok(2) };
    let library = open::library(&invocation.paths)?;
    let mut out = std::io::stdout().lock();
    let mut counts = [0_usize; 3];
    let mut before: Option<(&str, Positions<'_>)> = None;
    for (file, text, problem) in problems(&library) {
        counts[problem.severity() as usize] += 1;
        if before.as_ref().is_none_or(|(known, _)| *known != file) {
            before = Some((file, Positions::new(text)));
        }
        let line = match &mut before {
            Some((_, positions)) if *json => as_json(file, positions, problem)?,
            _ => problem.render(file, text) + "\n",
        };
        super::printed(writeln!(out, "{line}"))?;
    }
    let [n_infos, n_warnings, n_errors] = counts;
    super::say(&format!(
        "{} briefings: {n_errors} errors, {n_warnings} warnings, {n_infos} notes",
        library.entries.len()
    ));
    Ok(u8::from(n_errors > 0))
}

fn problems(library: &Library) -> impl Iterator<Item = (&str, &str, &Diagnostic)> {
    let of_files = library
        .file_problems
        .iter()
        .flat_map(|file| file.problems.iter().map(|problem| (&*file.path, &*file.text, problem)));
    let of_briefings = library.entries.iter().flat_map(|entry| {
        entry.problems.iter().map(|problem| (&*entry.briefing.path, &*entry.briefing.text, problem))
    });
    let mut all: Vec<_> = of_files.chain(of_briefings).collect();
    all.sort_by_key(|(file, _, problem)| (*file, problem.span.start, std::cmp::Reverse(problem.severity())));
    all.into_iter()
}

fn as_json(file: &str, positions: &mut Positions<'_>, problem: &Diagnostic) -> Result<String, Failure> {
    let at = positions.of(problem.span.start);
    let line = ProblemLine {
        file,
        line: at.line,
        column: at.column,
        start: problem.span.start,
        end: problem.span.end,
        severity: problem.severity().as_str(),
        code: problem.code.as_str(),
        message: &problem.message,
        hints: problem.hints.iter().map(|hint| &**hint).collect(),
    };
    serde_json::to_string(&line).map_err(|error| Failure::io(error.to_string()))
}
