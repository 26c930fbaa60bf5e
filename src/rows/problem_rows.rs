//! The rows of the list of problems.

use std::cmp::Reverse;
use std::sync::Arc;

use super::row::ProblemRow;
use crate::diagnostic::{Diagnostic, Severity};
use crate::library::Library;
use crate::source::Positions;

/// Faults of all files: errors first, then by file and line.
pub(super) fn problem_rows(library: &Library) -> Vec<ProblemRow> {
    let mut rows = Vec::new();
    for (entry_idx, entry) in library.entries.iter().enumerate() {
        let briefing = &entry.briefing;
        add(&mut rows, Some(entry_idx as u32), &briefing.path, &briefing.text, &entry.problems);
    }
    for file in &library.file_problems {
        add(&mut rows, None, &file.path, &file.text, &file.problems);
    }
    rows.sort_by(|a, b| order(a).cmp(&order(b)));
    rows
}

fn order(row: &ProblemRow) -> (Reverse<Severity>, &str, u32, u32) {
    (Reverse(row.severity), &row.path, row.line, row.column)
}

fn add(
    rows: &mut Vec<ProblemRow>,
    entry_idx: Option<u32>,
    path: &Arc<str>,
    text: &str,
    problems: &[Diagnostic],
) {
    if problems.is_empty() {
        return;
    }
    let mut positions = Positions::new(text);
    rows.extend(problems.iter().map(|problem| {
        let at = positions.of(problem.span.start);
        ProblemRow {
            path: path.clone(),
            entry_idx,
            line: at.line,
            column: at.column,
            severity: problem.severity(),
            code: problem.code,
            message: problem.message.clone(),
            hints: problem.hints.clone(),
            span: problem.span,
        }
    }));
}
