//! The entries of `companies.yaml`, also where a slip makes the file as a whole unreadable as YAML.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Span, offset};
use crate::tree::yaml::{Fault, FaultKind, parse, parse_source};
use crate::tree::{Node, Value};

/// The nodes of the list of companies.
pub(super) fn entry_nodes(text: &str, problems: &mut Vec<Diagnostic>) -> Vec<Node> {
    match parse(text, Span::of(0..text.len()), problems) {
        Ok(Some(root)) => entries_of(root, problems),
        Ok(None) => Vec::new(),
        Err(_) => {
            problems.clear();
            one_by_one(text, problems)
        }
    }
}

fn entries_of(root: Node, problems: &mut Vec<Diagnostic>) -> Vec<Node> {
    let span = Span::new(root.span.start, root.span.start);
    match root.value {
        Value::List(items) => return items,
        Value::Null => return Vec::new(),
        Value::Map(entries) => {
            let list = entries.into_iter().find(|(key, _)| key.text.eq_ignore_ascii_case("companies"));
            match list {
                Some((_, Node { value: Value::List(items), .. })) => return items,
                Some((_, node)) if node.is_empty() => return Vec::new(),
                _ => {}
            }
        }
        Value::Scalar { .. } => {}
    }
    let problem = Diagnostic::new(Code::DirectoryEntry, span, "The file holds no list of companies");
    problems.push(problem.hint("start with `companies:` and list the entries below, each as `- name: …`"));
    Vec::new()
}

/// Reads each item of the list for itself, so that a slip costs only the entry it stands in.
fn one_by_one(text: &str, problems: &mut Vec<Diagnostic>) -> Vec<Node> {
    let mut nodes = Vec::new();
    for item in items(text) {
        match parse_source(item.text(text), item.start, problems) {
            Ok(Some(Node { value: Value::List(list), .. })) => nodes.extend(list),
            Ok(_) => {}
            Err(fault) => problems.push(syntax_fault(text, &fault)),
        }
    }
    if nodes.is_empty()
        && problems.is_empty()
        && let Err(fault) = parse(text, Span::of(0..text.len()), &mut Vec::new())
    {
        problems.push(syntax_fault(text, &fault));
    }
    nodes
}

/// The items of the outermost list: from each line that starts with the first item's indentation and `- ` on.
fn items(text: &str) -> Vec<Span> {
    let mut indentation = None;
    let mut items: Vec<Span> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let is_item = line[indent..].starts_with("- ") || line[indent..].trim_end() == "-";
        if is_item && indent <= *indentation.get_or_insert(indent) {
            items.push(Span::of(at..at));
        }
        at += line.len();
        if let Some(item) = items.last_mut() {
            item.end = offset(at);
        }
    }
    items
}

fn syntax_fault(text: &str, fault: &Fault) -> Diagnostic {
    let length = text.get(fault.at as usize..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let span = Span::new(fault.at, fault.at + offset(length));
    let why = match &fault.kind {
        FaultKind::Syntax(kind) => kind.to_string(),
        FaultKind::SecondDocument => "a second document starts here".to_owned(),
    };
    let message = format!("This is not valid YAML, so the entry is left out: {why}");
    let hint = "put texts that hold `: `, `#`, quotes or brackets in quotes, and indent with spaces";
    Diagnostic::new(Code::DirectoryEntry, span, message).hint(hint)
}
