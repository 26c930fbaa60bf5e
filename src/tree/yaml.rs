//! YAML into the tree, from the parser's events.
//!
//! Built with a stack of its own, so that no nesting can exhaust the thread's; aliases are resolved here, within a
//! budget. What happens to YAML that cannot be read as a whole is its reader's business.

use std::collections::{HashMap, HashSet};

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, StructureStyle, options};

use super::node::{DEEPEST_NESTING, Entry, Key, Node, Value};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Span, offset};

/// Why a piece of YAML cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// Where reading stopped, in bytes of the file.
    pub at: u32,
    /// Why.
    pub kind: FaultKind,
}

/// The reason of a [`Fault`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FaultKind {
    /// The parser refuses it.
    Syntax(ErrorKind),
    /// A second document starts.
    SecondDocument,
}

/// Reads `part` of `text` as one YAML document, `Ok(None)` when it holds nothing but comments.
///
/// What can be passed over (a key that stands twice, an alias that grows too large) goes to `problems`.
///
/// # Errors
/// [`Fault`] when the parser refuses it, or a second document follows.
pub fn parse(text: &str, part: Span, problems: &mut Vec<Diagnostic>) -> Result<Option<Node>, Fault> {
    parse_source(part.text(text), part.start, problems)
}

/// Reads `source`, whose first byte is byte `start` of the file.
///
/// # Errors
/// As for [`parse`].
pub fn parse_source(source: &str, start: u32, problems: &mut Vec<Diagnostic>) -> Result<Option<Node>, Fault> {
    let limits = options! {
        emit_comments: false,
        flow_nesting_limit: DEEPEST_NESTING,
        block_nesting_limit: DEEPEST_NESTING,
    };
    let mut builder = Builder::new(source, start, problems);
    let mut n_documents = 0;
    for event in Parser::new_from_str_with_options(source, limits) {
        let (event, place) = event.map_err(|error| {
            let at = error.marker().byte_offset().unwrap_or(source.len());
            Fault { at: builder.at(at), kind: FaultKind::Syntax(error.kind().clone()) }
        })?;
        let range = place.byte_range().unwrap_or_default();
        if matches!(event, Event::DocumentStart(..)) {
            n_documents += 1;
            if n_documents > 1 {
                return Err(Fault { at: builder.at(range.start), kind: FaultKind::SecondDocument });
            }
        }
        builder.take(event, Span::new(builder.at(range.start), builder.at(range.end)));
    }
    Ok(builder.root)
}

/// Bytes and nodes that aliases may add to a front matter.
const MOST_ALIAS_WEIGHT: usize = 1 << 18;

const INSIDE_ITSELF: &str = "An alias stands inside the value it repeats, so it is left out";
const REPEATS_TOO_MUCH: &str = "The aliases repeat too much, so this one is left out";

/// An anchored node, kept for its aliases.
struct Anchored {
    node: Node,
    weight: usize,
    height: usize,
}

struct Frame {
    start: Span,
    is_flow: bool,
    anchor: usize,
    height: usize,
    weight: usize,
    content: Content,
}

enum Content {
    List(Vec<Node>),
    Map { entries: Vec<Entry>, key: Option<Key>, seen: HashSet<Box<str>> },
}

struct Builder<'a> {
    source: &'a str,
    start: u32,
    stack: Vec<Frame>,
    anchors: HashMap<usize, Anchored>,
    alias_weight: usize,
    root: Option<Node>,
    problems: &'a mut Vec<Diagnostic>,
}

impl<'a> Builder<'a> {
    fn new(source: &'a str, start: u32, problems: &'a mut Vec<Diagnostic>) -> Self {
        let (stack, anchors) = (Vec::new(), HashMap::new());
        Self { source, start, stack, anchors, alias_weight: 0, root: None, problems }
    }

    /// The place in the file of byte `at` of the source, never inside a character.
    fn at(&self, at: usize) -> u32 {
        self.start + offset(self.source.floor_char_boundary(at))
    }

    fn take(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let is_plain = style == ScalarStyle::Plain;
                let node = Node::scalar(&text, is_plain, self.content_span(span, style));
                self.finish(node, 1 + text.len(), 0, anchor);
            }
            Event::SequenceStart(style, anchor, _) => {
                self.open(style, anchor, span, Content::List(Vec::new()));
            }
            Event::MappingStart(style, anchor, _) => {
                let (entries, seen) = (Vec::new(), HashSet::new());
                self.open(style, anchor, span, Content::Map { entries, key: None, seen });
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Alias(id) => self.resolve(id, span),
            _ => {}
        }
    }

    /// A scalar's span without its quotes, or without the line ends a block ends in.
    fn content_span(&self, span: Span, style: ScalarStyle) -> Span {
        match style {
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted if span.len() >= 2 => {
                Span::new(span.start + 1, span.end - 1)
            }
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let written = Span::new(span.start - self.start, span.end - self.start).text(self.source);
                let lead = written.len() - written.trim_start().len();
                Span::new(span.start + offset(lead), span.start + offset(written.trim_end().len()))
            }
            _ => span,
        }
    }

    fn open(&mut self, style: StructureStyle, anchor: usize, start: Span, content: Content) {
        let is_flow = style == StructureStyle::Flow;
        self.stack.push(Frame { start, is_flow, anchor, height: 1, weight: 1, content });
    }

    fn close(&mut self, end: Span) {
        let Some(frame) = self.stack.pop() else { return };
        let (value, last) = match frame.content {
            Content::List(items) => {
                let last = items.last().map(|item| item.span.end);
                (Value::List(items), last)
            }
            Content::Map { entries, .. } => {
                let last = entries.last().map(|(key, node)| key.span.end.max(node.span.end));
                (Value::Map(entries), last)
            }
        };
        // The end of a block is reported at the next token, lines further down: its last child ends it.
        let end = if frame.is_flow { end.end } else { last.unwrap_or(frame.start.end) };
        let node = Node { span: Span::new(frame.start.start, end), value };
        self.finish(node, frame.weight, frame.height, frame.anchor);
    }

    fn resolve(&mut self, id: usize, span: Span) {
        let Some(anchored) = self.anchors.get(&id) else {
            let is_open = self.stack.iter().any(|frame| frame.anchor == id);
            return self.refuse(span, if is_open { INSIDE_ITSELF } else { REPEATS_TOO_MUCH });
        };
        let (weight, height) = (anchored.weight, anchored.height);
        if self.stack.len() + height > DEEPEST_NESTING {
            return self.refuse(span, "An alias nests too deeply, so it is left out");
        }
        if self.alias_weight + weight > MOST_ALIAS_WEIGHT {
            return self.refuse(span, REPEATS_TOO_MUCH);
        }
        self.alias_weight += weight;
        let node = anchored.node.clone();
        self.finish(node, weight, height, 0);
    }

    fn refuse(&mut self, span: Span, message: &str) {
        // One report is enough: a file that does this does it thousands of times.
        if !self.problems.iter().any(|problem| problem.code == Code::FrontMatterLimit) {
            let fault = Diagnostic::new(Code::FrontMatterLimit, span, message);
            self.problems.push(fault.hint("write the value out instead of the alias"));
        }
        self.finish(Node::null(span), 1, 0, 0);
    }

    /// Puts a finished node where it belongs: under its anchor, and into the collection that is open.
    fn finish(&mut self, node: Node, weight: usize, height: usize, anchor: usize) {
        if anchor != 0 && self.alias_weight + weight <= MOST_ALIAS_WEIGHT {
            self.alias_weight += weight;
            self.anchors.insert(anchor, Anchored { node: node.clone(), weight, height });
        }
        let Some(frame) = self.stack.last_mut() else {
            self.root.get_or_insert(node);
            return;
        };
        frame.weight += weight;
        frame.height = frame.height.max(height + 1);
        match &mut frame.content {
            Content::List(items) => items.push(node),
            Content::Map { key: key @ None, .. } => {
                *key = Some(Key { text: node.flat_text().into(), span: node.span });
            }
            Content::Map { entries, key, seen } => {
                let Some(key) = key.take() else { return };
                if seen.insert(key.text.clone()) {
                    entries.push((key, node));
                } else {
                    self.problems.push(duplicate(&key));
                }
            }
        }
    }
}

/// Reports a key that stands twice.
#[must_use]
pub fn duplicate(key: &Key) -> Diagnostic {
    let message = format!("The key `{}` stands twice; the first is used", clip(&key.text));
    Diagnostic::new(Code::KeyDuplicate, key.span, message).hint("keep one of them, or make it a list")
}

/// A text short enough for a message, in one line.
#[must_use]
pub fn clip(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut clipped: String =
        text.chars().take(LONGEST).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if clipped.len() < text.len() {
        clipped.push('…');
    }
    clipped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<Node>, Vec<Diagnostic>) {
        let mut problems = Vec::new();
        let whole = Span::of(0..text.len());
        (parse(text, whole, &mut problems).expect("the YAML is valid"), problems)
    }

    fn check(text: &str, flat: &str) {
        assert_eq!(read(text).0.map(|node| node.flat_text()).unwrap_or_default(), flat, "{text:?}");
    }

    #[test]
    fn scalars_stay_as_written() {
        check("a: no\nb: 017\nc: 1.10\nd: 2026-03-01", "a: no, b: 017, c: 1.10, d: 2026-03-01");
        check("# only a comment", "");
    }

    #[test]
    fn an_alias_stands_for_its_anchor() {
        check("a: &x [b, c]\nd: *x", "a: b, c, d: b, c");
    }

    #[test]
    fn spans_leave_out_quotes_and_following_lines() {
        let text = "a: 'q'\nb:\n- c\n- \"d\"\n\ne: >\n  folded\n  text\n\n";
        let Some(Node { value: Value::Map(entries), .. }) = read(text).0 else { panic!("a map") };
        let spans: Vec<_> = entries.iter().map(|(_, node)| node.span.text(text)).collect();
        assert_eq!(spans[0], "q");
        assert!(spans[1].ends_with("- \"d"), "{:?}", spans[1]);
        assert_eq!(spans[2], "folded\n  text");
    }

    #[test]
    fn a_key_that_stands_twice_keeps_the_first() {
        let (node, problems) = read("a: 1\na: 2");
        assert_eq!(node.expect("a map").flat_text(), "a: 1");
        assert_eq!((problems[0].code, problems[0].span), (Code::KeyDuplicate, Span::new(5, 6)));
        assert_eq!(&*problems[0].message, "The key `a` stands twice; the first is used");
        assert_eq!(&*problems[0].hints[0], "keep one of them, or make it a list");
    }

    #[test]
    fn an_alias_inside_its_own_value_is_left_out() {
        let text = "a: &x [b, *x]";
        let (node, problems) = read(text);
        assert_eq!(node.expect("a map").flat_text(), "a: b, ");
        assert_eq!((problems[0].code, problems[0].span.text(text)), (Code::FrontMatterLimit, "*x"));
        assert!(problems[0].message.contains("inside the value it repeats"));
    }

    #[test]
    fn aliases_that_multiply_are_stopped_and_reported_once() {
        let mut text = String::from("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for n in 1..9 {
            let before = format!("*a{}", n - 1);
            text = [text, format!("a{n}: &a{n} [{}]\n", [before.as_str(); 9].join(","))].concat();
        }
        let (_, problems) = read(&text);
        assert_eq!(problems.len(), 1);
        assert!(problems[0].message.contains("repeat too much"), "{}", problems[0].message);
        assert_eq!(&*problems[0].hints[0], "write the value out instead of the alias");
    }

    #[test]
    fn aliases_cannot_nest_deeper_than_brackets() {
        let lines: Vec<_> = (1..200).map(|n| format!("a{n}: &a{n} [*a{}]\n", n - 1)).collect();
        let text = format!("a0: &a0 [x]\n{}", lines.concat());
        let (_, problems) = read(&text);
        assert!(problems[0].message.contains("nests too deeply"), "{}", problems[0].message);
    }
}
