//! `regbrief.yaml`: what a folder decides about itself. Keys it does not know belong to others and are left alone.

use super::dismissals::Dismissals;
use super::snapshot::FolderSettings;
use crate::dates::DateOrder;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Span, offset};
use crate::tree::yaml::{FaultKind, clip, parse};
use crate::tree::{Node, Value, plain_key};

/// Reads the text of a `regbrief.yaml`; a faulty setting costs only itself.
pub(super) fn read_settings(text: &str) -> (FolderSettings, Vec<Diagnostic>) {
    let mut settings = FolderSettings::default();
    let mut problems = Vec::new();
    let root = match parse(text, Span::of(0..text.len()), &mut problems) {
        Ok(root) => root,
        Err(fault) => {
            let why = match fault.kind {
                FaultKind::Syntax(kind) => kind.to_string(),
                FaultKind::SecondDocument => "a second document starts here".to_owned(),
            };
            let length =
                text.get(fault.at as usize..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            let message = format!("This is not valid YAML, so no setting is used: {why}");
            let span = Span::new(fault.at, fault.at + offset(length));
            problems.push(config(span, message).hint("write one `key: value` a line"));
            return (settings, problems);
        }
    };
    match root.as_ref().map(|node| &node.value) {
        None | Some(Value::Null) => {}
        Some(Value::Map(entries)) => {
            for (key, node) in entries {
                let name: String = plain_key(&key.text).collect();
                match name.as_str() {
                    "title" | "name" => settings.title = title(node, &mut problems),
                    "dateorder" => settings.date_order = date_order(node, &mut problems),
                    "dismissed" => settings.dismissed = Dismissals::read(node, &mut problems).into(),
                    _ => {}
                }
            }
        }
        Some(_) => {
            let message = "The file is not a list of keys and values, so no setting is used";
            problems.push(config(Span::at(0), message).hint("write one `key: value` a line"));
        }
    }
    (settings, problems)
}

fn title(node: &Node, problems: &mut Vec<Diagnostic>) -> Option<Box<str>> {
    if node.text().is_none() && !node.is_empty() {
        let message = format!("The title is {}, so the folder's name is used", node.noun());
        problems.push(config(node.span, message).hint("write one text"));
    }
    node.text().map(Into::into)
}

fn date_order(node: &Node, problems: &mut Vec<Diagnostic>) -> Option<DateOrder> {
    let written = node.flat_text();
    let plain: String =
        written.chars().filter(char::is_ascii_alphabetic).flat_map(char::to_lowercase).collect();
    match plain.as_str() {
        "dmy" | "ddmmyyyy" | "daymonthyear" => Some(DateOrder::Dmy),
        "mdy" | "mmddyyyy" | "monthdayyear" => Some(DateOrder::Mdy),
        "ymd" | "yyyymmdd" | "yearmonthday" => Some(DateOrder::Ymd),
        "" => None,
        _ => {
            let message =
                format!("\"{}\" is not an order of dates, so 03/04/2026 stays undecided", clip(&written));
            problems.push(config(node.span, message).hint("write dmy, mdy or ymd"));
            None
        }
    }
}

fn config(span: Span, message: impl Into<Box<str>>) -> Diagnostic {
    Diagnostic::new(Code::ConfigEntry, span, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, title: Option<&str>, order: Option<DateOrder>, n_problems: usize) {
        let (settings, problems) = read_settings(text);
        let found = (settings.title.as_deref(), settings.date_order, problems.len());
        assert_eq!(found, (title, order, n_problems), "{text:?} {problems:?}");
    }

    #[test]
    fn title_and_date_order_are_read() {
        check("title: Cloud watch\ndate_order: dmy\n", Some("Cloud watch"), Some(DateOrder::Dmy), 0);
        check("Date-Order: MM/DD/YYYY", None, Some(DateOrder::Mdy), 0);
        check("", None, None, 0);
    }

    #[test]
    fn keys_of_others_are_left_alone() {
        check("exports: {logo: a.png}\ndate_order: ymd", None, Some(DateOrder::Ymd), 0);
    }

    #[test]
    fn a_faulty_setting_costs_only_itself() {
        check("title: T\ndate_order: sometimes", Some("T"), None, 1);
        check("title: [a: b\n", None, None, 1);
        check("- a\n- b", None, None, 1);
    }
}
