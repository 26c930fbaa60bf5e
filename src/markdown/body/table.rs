//! Tables: those of timeline sections as events, others as prose in cells.

use super::{Frame, Reader, faults, kinds};
use crate::dates::{Date, DateError, DateOrder, FoundDate, Reading, find_dates, read_date};
use crate::markdown::inline::Flow;
use crate::markdown::plain::{folded, shortened};
use crate::model::{DateMention, Event, Kind, Origin, Party, Role};
use crate::source::Span;

/// A table the reader is in.
pub(super) struct TableFrame {
    is_in_timeline: bool,
    columns: Columns,
    header: Header,
    /// The cells of the row being read.
    row: Vec<Cell>,
}

/// What the header of a table that is prose says of the dates in its columns.
#[derive(Default)]
struct Header {
    /// What a date tells of that stands in the column: `Due date`.
    kinds: Vec<Option<Kind>>,
    /// What every row tells of: a table with a column of fines.
    of_rows: Option<Kind>,
    /// The column that says what falls due or happens.
    text: Option<usize>,
}

/// Which column says what.
#[derive(Clone, Copy, Default)]
struct Columns {
    date: Option<usize>,
    text: Option<usize>,
    kind: Option<usize>,
    parties: Option<usize>,
    done: Option<usize>,
    n: usize,
}

struct Cell {
    text: String,
    span: Span,
    parties: Vec<Party>,
    found: Vec<(FoundDate, Span)>,
}

impl TableFrame {
    pub(super) fn new(is_in_timeline: bool) -> Self {
        Self { is_in_timeline, columns: Columns::default(), header: Header::default(), row: Vec::new() }
    }
}

impl Reader<'_> {
    fn table(&mut self) -> Option<&mut TableFrame> {
        match self.frames.get_mut(*self.tables.last()?) {
            Some(Frame::Table(frame)) => Some(frame),
            _ => None,
        }
    }

    pub(super) fn read_cell(&mut self) {
        let Some(columns) = self.table().map(|table| table.columns) else { return };
        let idx = self.table().map_or(0, |table| table.row.len());
        let parties = if columns.parties == Some(idx) { self.parties_in_flow() } else { Vec::new() };
        let found = find_in_flow(&self.flow, self.order);
        let found = found.into_iter().map(|hit| {
            let span = self.flow.source_of(hit.range.clone());
            (hit, span)
        });
        let cell = Cell {
            text: folded(&self.flow.text),
            span: self.flow.source_of(0..self.flow.text.len()),
            parties,
            found: found.collect(),
        };
        if let Some(table) = self.table() {
            table.row.push(cell);
        }
    }

    pub(super) fn close_table_head(&mut self) {
        if let Some(table) = self.table() {
            let row = std::mem::take(&mut table.row);
            if table.is_in_timeline {
                table.columns = columns_of(&row);
            } else {
                table.header = Header::of(&row);
            }
        }
    }

    pub(super) fn close_row(&mut self, span: Span) {
        let order = self.order;
        let Some(table) = self.table() else { return };
        let row = std::mem::take(&mut table.row);
        if table.is_in_timeline && table.columns.date.is_none() {
            // No header names the dates: the first column that holds one does.
            table.columns.date = row.iter().position(|cell| read_date(&cell.text, order).is_ok());
            table.columns.text = table.columns.text.or_else(|| table.columns.beside_date());
        }
        let (is_in_timeline, columns) = (table.is_in_timeline, table.columns);
        match columns.date.filter(|_| is_in_timeline) {
            Some(date) => self.read_dated_row(&row, date, columns, span),
            None => self.read_prose_row(&row, span),
        }
    }

    /// A row of a table with a column of dates.
    fn read_dated_row(&mut self, row: &[Cell], date_idx: usize, columns: Columns, span: Span) {
        for (_, cell) in row.iter().enumerate().filter(|(idx, _)| *idx != date_idx) {
            self.note_cell(cell);
        }
        let Some(cell) = row.get(date_idx).filter(|cell| !cell.text.is_empty()) else {
            if row.iter().any(|cell| !cell.text.is_empty()) {
                self.body.problems.push(faults::date_missing("row", span));
            }
            return;
        };
        let date = date_of_cell(&cell.text, self.order);
        let line = self.lines.line(cell.span.start);
        let mention = DateMention {
            span: cell.span,
            line,
            date: date.as_ref().ok().cloned(),
            origin: Origin::Stated,
            reading: Reading::Written,
        };
        self.body.dates.push(mention);
        let date = date.unwrap_or_else(|error| {
            self.body.problems.push(faults::date_fault(&error, &cell.text, cell.span));
            Date::to_be_determined().with_written(&cell.text)
        });
        let text_of =
            |idx: Option<usize>| idx.and_then(|idx| row.get(idx)).map_or("", |cell| cell.text.as_str());
        let text = text_of(columns.text);
        let kind = self.kind_of_row(columns.kind.and_then(|idx| row.get(idx)), text);
        self.body.stated.push(Event {
            date,
            date_span: cell.span,
            span,
            line: self.lines.line(span.start),
            kind,
            text: text.into(),
            label: "".into(),
            parties: columns
                .parties
                .and_then(|idx| row.get(idx))
                .map_or_else(Vec::new, |cell| cell.parties.clone()),
            origin: Origin::Stated,
            clause: None,
            is_done: columns.done.and_then(|idx| row.get(idx)).and_then(|cell| is_done(&cell.text)),
        });
    }

    fn kind_of_row(&mut self, cell: Option<&Cell>, text: &str) -> Kind {
        let stated = cell.filter(|cell| !cell.text.is_empty());
        if let Some(cell) = stated {
            return Kind::from_word(&cell.text).unwrap_or_else(|| {
                self.body.problems.push(faults::kind_unknown(&cell.text, cell.span));
                Kind::Note
            });
        }
        match self.timeline {
            Some(section) if section.is_of_deadlines => Kind::Deadline,
            _ => kinds::kind_from_words(text).unwrap_or(Kind::Note),
        }
    }

    /// A row of any other table: its dates are told by the sentence in the cell, or by the whole row where the cell
    /// holds little more than the date.
    fn read_prose_row(&mut self, row: &[Cell], span: Span) {
        let header = self.table().map(|table| std::mem::take(&mut table.header)).unwrap_or_default();
        for (idx, cell) in row.iter().enumerate() {
            self.note_cell(cell);
            for (hit, date_span) in &cell.found {
                let Ok(date) = &hit.date else { continue };
                let is_told = cell.text.len() > hit.range.len() + LITTLE_MORE;
                let text =
                    if is_told { shortened(&cell.text, ROW_CHARACTERS) } else { header.told_by(row, idx) };
                let kind = header.kind_of(idx).or_else(|| kinds::kind_from_words(&text));
                self.body.recognised.push(Event {
                    date: date.clone(),
                    date_span: *date_span,
                    span: if is_told { cell.span } else { span },
                    line: self.lines.line(span.start),
                    kind: kind.unwrap_or(Kind::Note),
                    text: text.into(),
                    label: "".into(),
                    parties: Vec::new(),
                    origin: Origin::Recognised,
                    clause: None,
                    is_done: None,
                });
            }
        }
        if let Some(table) = self.table() {
            table.header = header;
        }
    }

    fn note_cell(&mut self, cell: &Cell) {
        for (hit, span) in &cell.found {
            if let Err(error @ DateError::Ambiguous { .. }) = &hit.date {
                self.body.problems.push(faults::date_fault(error, span.text(self.text), *span));
            }
            let (line, date) = (self.lines.line(span.start), hit.date.as_ref().ok().cloned());
            self.body.dates.push(DateMention {
                span: *span,
                line,
                date,
                origin: Origin::Recognised,
                reading: Reading::Written,
            });
        }
    }

    /// The companies a cell names, split at `;`, else at `,`, else between links.
    fn parties_in_flow(&self) -> Vec<Party> {
        let text = &self.flow.text;
        let mut parties = Vec::new();
        let separator = if text.contains(';') { ';' } else { ',' };
        let mut start = 0;
        for part in text.split(separator) {
            let part_start = start;
            start += part.len() + separator.len_utf8();
            if separator == ',' && is_legal_form(part) && !parties.is_empty() {
                self.extend_party(&mut parties, part_start + part.len());
                continue;
            }
            let from = part_start + part.len() - part.trim_start().len();
            if !part.trim().is_empty() {
                parties.push(self.party(from..from + part.trim().len()));
            }
        }
        parties
    }

    fn party(&self, range: std::ops::Range<usize>) -> Party {
        let written = &self.flow.text[range.clone()];
        let role = written.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
        let role = role.map(|(name, word)| (name.trim_end(), Role::from_word(word)));
        match role {
            Some((name, role)) if !matches!(role, Role::Other(_)) && !name.is_empty() => Party {
                span: self.flow.source_of(range.start..range.start + name.len()),
                name: folded(name).into(),
                role: Some(role),
            },
            _ => Party { name: folded(written).into(), role: None, span: self.flow.source_of(range) },
        }
    }

    /// `Amazon.com, Inc.` is one company.
    fn extend_party(&self, parties: &mut [Party], end: usize) {
        if let Some(last) = parties.last_mut() {
            last.span.end = self.flow.source_of(end.saturating_sub(1)..end).end;
            last.name =
                format!("{}, {}", last.name, self.flow.text[..end].rsplit(',').next().unwrap_or("").trim())
                    .into();
        }
    }
}

/// Bytes beside a date that are too few to tell what happened.
const LITTLE_MORE: usize = 16;
/// Characters of a row an event is told in.
const ROW_CHARACTERS: usize = 240;

/// The dates that stand in a cell's prose.
fn find_in_flow(flow: &Flow<'_>, order: Option<DateOrder>) -> Vec<FoundDate> {
    let mut found = find_dates(&flow.text, order);
    found.retain(|hit| flow.is_prose(&hit.range));
    found
}

impl Header {
    fn of(row: &[Cell]) -> Self {
        let names: Vec<String> = row.iter().map(name_of).collect();
        let kinds: Vec<Option<Kind>> = names.iter().map(|name| kind_of_column(name)).collect();
        let is_of_fines = names.iter().any(|name| FINES.contains(&name.as_str()));
        let text = names.iter().position(|name| OBLIGATIONS.contains(&name.as_str()));
        Self { kinds, of_rows: is_of_fines.then_some(Kind::Fine), text }
    }

    /// What a date in the column with this index tells of.
    fn kind_of(&self, idx: usize) -> Option<Kind> {
        self.kinds.get(idx).copied().flatten().or(self.of_rows)
    }

    /// What a row says of the date that stands alone in one of its cells.
    fn told_by(&self, row: &[Cell], date_idx: usize) -> String {
        let named = self.text.and_then(|idx| row.get(idx)).filter(|cell| !cell.text.is_empty());
        if let Some(cell) = named {
            return shortened(&cell.text, ROW_CHARACTERS);
        }
        let others =
            row.iter().enumerate().filter(|(idx, _)| *idx != date_idx).map(|(_, cell)| cell.text.as_str());
        let cells: Vec<&str> = others.filter(|text| !text.is_empty()).collect();
        shortened(&cells.join(" – "), ROW_CHARACTERS)
    }
}

/// What the rows of a table with these columns tell of: `Due date`, `Fine`.
pub(in crate::markdown) fn kind_of_rows<'c>(
    mut columns: impl Iterator<Item = &'c str> + Clone,
) -> Option<Kind> {
    let of_dates = columns.clone().find_map(kind_of_column);
    of_dates.or_else(|| columns.any(|name| FINES.contains(&name)).then_some(Kind::Fine))
}

/// What the dates of a column of this name tell of.
fn kind_of_column(name: &str) -> Option<Kind> {
    let is_due = matches!(
        name,
        "due"
            | "due date"
            | "due by"
            | "deadline"
            | "deadlines"
            | "by"
            | "by when"
            | "closing date"
            | "submission date"
            | "frist"
    );
    let in_force =
        matches!(name, "effective" | "effective date" | "in force" | "entry into force" | "in force from");
    match name {
        _ if is_due => Some(Kind::Deadline),
        _ if in_force => Some(Kind::InForce),
        "adopted" | "date adopted" => Some(Kind::Adopted),
        "applies from" | "applicable from" | "date of application" => Some(Kind::Applicable),
        "decision date" | "date of decision" => Some(Kind::Decision),
        _ => None,
    }
}

/// Columns of tables whose rows are fines.
const FINES: &[&str] = &[
    "fine",
    "fines",
    "penalty",
    "penalties",
    "sanction",
    "amount of fine",
    "fine amount",
    "geldbuße",
    "amende",
];

/// Columns that say what is to be done or happens.
#[rustfmt::skip]
const OBLIGATIONS: &[&str] = &[
    "event", "events", "what", "description", "milestone", "step", "obligation", "action", "requirement", "task", "what happened",
    "事件",
];

/// The name of a column, in small letters and without marks around it.
fn name_of(cell: &Cell) -> String {
    cell.text.trim_matches(|c: char| !c.is_alphanumeric() && c != '✓' && c != '✔').to_lowercase()
}

/// The date of a cell: the whole cell, else the first date in it.
fn date_of_cell(text: &str, order: Option<DateOrder>) -> Result<Date, DateError> {
    match read_date(text, order) {
        Err(DateError::NotADate) => {
            find_dates(text, order).into_iter().next().map_or(Err(DateError::NotADate), |hit| hit.date)
        }
        read => read,
    }
}

impl Columns {
    /// The column after the date's that says nothing else, else any other.
    fn beside_date(&self) -> Option<usize> {
        let date = self.date?;
        let taken = [self.kind, self.parties, self.done];
        let is_free = |idx: &usize| *idx != date && !taken.contains(&Some(*idx));
        (date + 1..self.n).chain(0..date).find(is_free)
    }
}

fn columns_of(header: &[Cell]) -> Columns {
    let names: Vec<String> = header.iter().map(name_of).collect();
    let find = |known: &[&str]| names.iter().position(|name| known.contains(&name.as_str()));
    let mut columns = Columns {
        date: find(&["date", "dates", "when", "deadline", "due", "due date", "datum", "日期", "by"]),
        text: find(OBLIGATIONS),
        kind: find(&["kind", "type"]),
        parties: find(&["company", "companies", "who", "party", "parties"]),
        done: find(&["status", "done", "✓", "✔", "state"]),
        n: names.len(),
    };
    columns.text = columns.text.or_else(|| columns.beside_date());
    columns
}

/// Whether a status cell says that the thing is done.
fn is_done(cell: &str) -> Option<bool> {
    match cell.trim().to_lowercase().as_str() {
        "done" | "✓" | "✔" | "✅" | "yes" | "x" | "[x]" | "complete" | "completed" | "finished" => {
            Some(true)
        }
        "open" | "pending" | "no" | "to do" | "todo" | "[ ]" | "✗" => Some(false),
        _ => None,
    }
}

fn is_legal_form(part: &str) -> bool {
    let form = part.trim().trim_end_matches('.').to_lowercase();
    matches!(
        form.as_str(),
        "inc" | "ltd" | "llc" | "corp" | "plc" | "co" | "co., ltd" | "s.a" | "n.v" | "l.p"
    )
}
