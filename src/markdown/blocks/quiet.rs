//! Which runs are the page's own and not the matter's, so that a reader can show them quietly.

use super::{Block, BlockKind, RichText, Run};
use crate::source::{Span, offset};

/// Bytes of the page's own words from which they are a block by themselves, which a reader can fold.
const FEWEST_FOLDED: usize = 160;

impl Block {
    /// Whether it is nothing but words of the page, and so many that a reader is better off without them.
    #[must_use]
    pub fn is_of_page(&self) -> bool {
        match &self.kind {
            BlockKind::Paragraph(rich) => rich.text.len() >= FEWEST_FOLDED && is_quiet(rich),
            _ => false,
        }
    }
}

fn is_quiet(rich: &RichText) -> bool {
    !rich.runs.is_empty() && rich.runs.iter().all(|run| run.style.is_furniture)
}

/// Marks the running text under `furniture`, spans in order such as
/// [`Briefing::furniture`](crate::model::Briefing::furniture), as the page's own; runs are cut at its ends. What is
/// long of it, such as a menu, becomes a block of its own.
pub(super) fn mark_furniture(blocks: &mut Vec<Block>, furniture: &[Span]) {
    if furniture.is_empty() {
        return;
    }
    for block in &mut *blocks {
        match &mut block.kind {
            BlockKind::Heading(_, text) | BlockKind::Paragraph(text) => mark(text, furniture),
            BlockKind::Table { header, rows, .. } => {
                rows.iter_mut().flatten().chain(header).for_each(|cell| mark(cell, furniture));
            }
            _ => {}
        }
    }
    let parts = std::mem::take(blocks).into_iter().flat_map(apart);
    for part in parts {
        if !blocks.last_mut().is_some_and(|before| take_in(before, &part)) {
            blocks.push(part);
        }
    }
}

/// Adds the words of `next` to those of a block where both are nothing but the page's own, as the lines of a menu are;
/// says whether it did.
fn take_in(block: &mut Block, next: &Block) -> bool {
    let is_plain = |block: &Block| block.marker.is_none() && block.indent == 0 && block.quote_depth == 0;
    let is_beside = is_plain(block) && is_plain(next);
    let (BlockKind::Paragraph(own), BlockKind::Paragraph(more)) = (&mut block.kind, &next.kind) else {
        return false;
    };
    if !is_beside || !is_quiet(own) || !is_quiet(more) {
        return false;
    }
    let Some(last) = own.runs.last() else { return false };
    let gap = Span::new(last.source.end, more.runs[0].source.start.max(last.source.end));
    let blank = Run { len: 1, source: gap, link: None, ..last.clone() };
    own.runs.push(blank);
    own.runs.extend(more.runs.iter().cloned());
    own.text = format!("{} {}", own.text, more.text).into();
    block.span.end = next.span.end;
    true
}

/// The block, or the parts of it where much of it is the page's own.
fn apart(block: Block) -> Vec<Block> {
    let BlockKind::Paragraph(rich) = &block.kind else { return vec![block] };
    let mut parts: Vec<(bool, std::ops::Range<usize>)> = Vec::new();
    for own in rich.runs.chunk_by(|one, next| one.style.is_furniture == next.style.is_furniture) {
        let first = parts.last().map_or(0, |(_, before)| before.end);
        let n_bytes: usize = own.iter().map(|run| run.len as usize).sum();
        let is_long = own[0].style.is_furniture && n_bytes >= FEWEST_FOLDED;
        match parts.last_mut() {
            Some((before_is_long, before)) if !*before_is_long && !is_long => before.end += own.len(),
            _ => parts.push((is_long, first..first + own.len())),
        }
    }
    if parts.len() < 2 {
        return vec![block];
    }
    let mut at = 0;
    let part = |(_, runs): (bool, std::ops::Range<usize>)| {
        let own = rich.runs[runs.clone()].to_vec();
        let start = at;
        at += own.iter().map(|run| run.len as usize).sum::<usize>();
        let (from, to) = (own.first()?.source.start, own.last()?.source.end);
        let kind = BlockKind::Paragraph(RichText { text: rich.text.get(start..at)?.into(), runs: own });
        let marker = block.marker.filter(|_| start == 0);
        Some(Block { kind, span: Span::new(from, to.max(from)), marker, ..block.clone() })
    };
    parts.into_iter().filter_map(part).collect()
}

fn mark(text: &mut RichText, furniture: &[Span]) {
    let runs = std::mem::take(&mut text.runs);
    text.runs = runs.into_iter().flat_map(|run| cut(&run, furniture)).collect();
}

/// The run in parts that lie in furniture or outside of it.
fn cut(run: &Run, furniture: &[Span]) -> Vec<Run> {
    let source = run.source;
    let from = furniture.partition_point(|own| own.end <= source.start);
    let inside: Vec<Span> =
        furniture[from..].iter().copied().take_while(|own| own.start < source.end).collect();
    let quiet =
        |run: Run, is_furniture: bool| Run { style: super::RunStyle { is_furniture, ..run.style }, ..run };
    if !run.is_verbatim() {
        // The whole run stands for the whole span.
        return vec![quiet(run.clone(), inside.first().is_some_and(|own| own.covers(source)))];
    }
    let borders = inside.iter().flat_map(|own| [own.start, own.end]);
    let borders = borders.filter(|at| source.start < *at && *at < source.end).chain([source.end]);
    let mut start = source.start;
    let mut parts = Vec::new();
    for end in borders {
        if start < end {
            let source = Span::new(start, end);
            let part = Run { len: offset((end - start) as usize), source, ..run.clone() };
            parts.push(quiet(part, inside.iter().any(|own| own.overlaps(source))));
            start = end;
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::super::blocks;
    use super::*;

    #[test]
    fn a_long_menu_is_a_block_of_its_own() {
        let menu = "Home News World Business ".repeat(8);
        let text = format!("{menu}Acme buys Bolt. Share on X.\n\nIt paid well.");
        let mut found = blocks(&text, Span::of(0..text.len()));
        let at = text.find("Share").unwrap();
        mark_furniture(&mut found, &[Span::of(0..menu.len()), Span::of(at..at + 11)]);
        let shown: Vec<(&str, bool)> =
            found.iter().map(|block| (block.span.text(&text), block.is_of_page())).collect();
        assert_eq!(shown, [(&*menu, true), ("Acme buys Bolt. Share on X.", false), ("It paid well.", false)]);
    }

    #[test]
    fn the_lines_of_a_menu_are_one_block() {
        let text = "Home\n\nNews\n\nAcme buys Bolt.\n\nPrint";
        let mut found = blocks(text, Span::of(0..text.len()));
        mark_furniture(&mut found, &[Span::new(0, 4), Span::new(6, 10), Span::of(29..text.len())]);
        let shown: Vec<String> = found
            .iter()
            .filter_map(|block| match &block.kind {
                BlockKind::Paragraph(rich) => Some(rich.text.to_string()),
                _ => None,
            })
            .collect();
        assert_eq!(shown, ["Home News", "Acme buys Bolt.", "Print"]);
        let BlockKind::Paragraph(menu) = &found[0].kind else { panic!("a paragraph") };
        assert_eq!(menu.runs.iter().map(|run| run.len as usize).sum::<usize>(), menu.text.len());
    }

    #[test]
    fn runs_are_cut_where_the_page_s_own_starts_and_ends() {
        let text = "A *b c* d.";
        let mut found = blocks(text, Span::of(0..text.len()));
        mark_furniture(&mut found, &[Span::new(0, 1), Span::new(5, 8)]);
        let BlockKind::Paragraph(paragraph) = &found[0].kind else { panic!("a paragraph") };
        let parts: Vec<(&str, bool)> =
            paragraph.runs.iter().map(|run| (run.source.text(text), run.style.is_furniture)).collect();
        assert_eq!(
            parts,
            [("A", true), (" ", false), ("b ", false), ("c", true), (" ", true), ("d.", false)]
        );
        assert_eq!(paragraph.runs.iter().map(|run| run.len as usize).sum::<usize>(), paragraph.text.len());
    }
}
