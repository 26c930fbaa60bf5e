//! Which runs are the page's own and not the matter's, so that a reader can show them quietly.

use super::{Block, BlockKind, RichText, Run};
use crate::source::{Span, offset};

/// Marks the running text under `furniture`, spans in order such as
/// [`Briefing::furniture`](crate::model::Briefing::furniture), as the page's own; runs are cut at its ends.
pub fn mark_furniture(blocks: &mut [Block], furniture: &[Span]) {
    if furniture.is_empty() {
        return;
    }
    for block in blocks {
        match &mut block.kind {
            BlockKind::Heading(_, text) | BlockKind::Paragraph(text) => mark(text, furniture),
            BlockKind::Table { header, rows, .. } => {
                rows.iter_mut().flatten().chain(header).for_each(|cell| mark(cell, furniture));
            }
            _ => {}
        }
    }
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
