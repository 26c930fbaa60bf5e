//! `regbrief list`: what each panel shows, one record a line.

use std::io::{BufWriter, Write};
use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;

use super::arguments::Shape;
use super::{Failure, Invocation, Verb, open};
use crate::library::Library;
use crate::report::{Length, summary_of};
use crate::rows::{ListKind, RowOptions, Rows, list as rows_list};

/// The fields of `list summaries`.
const SUMMARY_FIELDS: &[&str] = &["file", "summary"];

/// A briefing's summary as JSON.
#[derive(Serialize)]
struct SummaryLine {
    file: String,
    summary: Vec<PieceLine>,
}

/// A piece of a summary: its text as it stands in the file, and where.
#[derive(Serialize)]
struct PieceLine {
    text: String,
    start: usize,
    end: usize,
}

/// Prints the list.
pub fn list(invocation: &Invocation) -> Result<u8, Failure> {
    let Verb::List { kind, filter, shape, length } = &invocation.verb else { return Ok(2) };
    let filter = open::filter(filter)?;
    let library = Arc::new(open::library(&invocation.paths)?);
    let options = RowOptions { lists_only: true, ..RowOptions::default() };
    let rows = Rows::build(&library, &filter, invocation.today, &options, &|| false);
    let rows = rows.ok_or_else(|| Failure::io("the list was not finished"))?;
    match ListKind::ALL.iter().find(|known| known.as_str() == kind) {
        Some(kind) => print(*shape, kind.fields(), Some(*kind), rows_list(&rows, *kind))?,
        None => print(*shape, SUMMARY_FIELDS, None, summaries(&library, &rows, *length))?,
    }
    Ok(0)
}

fn print<T: Serialize>(
    shape: Shape,
    fields: &[&str],
    kind: Option<ListKind>,
    lines: Vec<T>,
) -> Result<(), Failure> {
    let out = BufWriter::new(std::io::stdout().lock());
    super::printed(match shape {
        Shape::Json => print_json(out, &lines),
        Shape::Csv => print_csv(out, fields, &values(lines)?),
        Shape::Text => print_text(out, kind, &values(lines)?),
    })
}

fn values<T: Serialize>(lines: Vec<T>) -> Result<Vec<Value>, Failure> {
    let values = lines.into_iter().map(|line| serde_json::to_value(line)).collect::<Result<_, _>>();
    values.map_err(|error| Failure::io(error.to_string()))
}

fn summaries(library: &Library, rows: &Rows, length: Length) -> Vec<SummaryLine> {
    let mut entry_idxs: Vec<u32> = rows.briefings.iter().map(|row| row.entry_idx).collect();
    entry_idxs.sort_unstable();
    let line = |entry_idx: u32| {
        let briefing = &library.entries[entry_idx as usize].briefing;
        let pieces = summary_of(briefing, length).into_iter();
        let summary =
            pieces.map(|piece| PieceLine { text: piece.text, start: piece.start, end: piece.end }).collect();
        SummaryLine { file: briefing.path.to_string(), summary }
    };
    entry_idxs.into_iter().map(line).collect()
}

fn print_json(mut out: impl Write, lines: &[impl Serialize]) -> std::io::Result<()> {
    for line in lines {
        serde_json::to_writer(&mut out, line)?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

fn print_csv(out: impl Write, fields: &[&str], lines: &[Value]) -> std::io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(fields)?;
    for line in lines {
        writer.write_record(fields.iter().map(|field| cell(&line[*field])))?;
    }
    writer.flush()
}

/// A value in one cell: lists are joined by `; `, nothing is empty.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(cell).collect::<Vec<_>>().join("; "),
        Value::Object(fields) => fields.get("text").map_or_else(|| value.to_string(), cell),
        other => other.to_string(),
    }
}

/// For a person: the telling fields, then the place.
fn print_text(mut out: impl Write, kind: Option<ListKind>, lines: &[Value]) -> std::io::Result<()> {
    let fields: &[&str] = match kind {
        Some(ListKind::Briefings) => &["date", "title", "jurisdiction", "companies"],
        Some(ListKind::Events) => &["date", "kind", "text", "companies", "origin"],
        Some(ListKind::Deadlines) => &["days_left", "date", "kind", "text", "companies"],
        Some(ListKind::Companies) => &["name", "n_briefings", "roles", "first", "last"],
        Some(ListKind::Mentions) => &["text", "name", "role", "origin"],
        Some(ListKind::Dates) => &["text", "value", "origin"],
        None => &["summary"],
    };
    for line in lines {
        // A date may be written across two lines of its file; a record stays on one.
        let in_line = |field: &&str| cell(&line[*field]).replace(['\n', '\r', '\t'], " ");
        let cells: Vec<String> = fields.iter().map(in_line).filter(|cell| !cell.is_empty()).collect();
        let place = match (&line["file"], &line["line"]) {
            (Value::String(file), Value::Number(number)) => format!("\t{file}:{number}"),
            (Value::String(file), _) => format!("\t{file}"),
            _ => String::new(),
        };
        writeln!(out, "{}{place}", cells.join("\t"))?;
    }
    out.flush()
}
