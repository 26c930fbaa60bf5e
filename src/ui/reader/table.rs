//! The columns of a table: as wide as their text where there is room, else narrowed in proportion, else scrolled.

use egui::Ui;
use egui::text::{LayoutJob, TextWrapping};

use super::super::theme::Theme;
use super::job::{TextRole, job};
use super::piece::Piece;
use crate::markdown::{Alignment, Block, BlockKind, RichText};

/// Space between two columns.
pub const GAP: f32 = 20.0;
/// A column is not narrowed below its longest word, nor below this where that word is longer.
const WIDEST_WORD: f32 = 180.0;

/// The columns of a table at one width of the page. Made from the longest cells, not from all, so that a table of
/// ten thousand rows costs no more than one of ten.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// Left edge and width of each column, in points from the table's left edge.
    pub columns: Vec<(f32, f32)>,
    /// Width of all columns together.
    pub width: f32,
}

impl Columns {
    /// Measures the longest cells of each column and shares out `available` points.
    #[must_use]
    pub fn new(ui: &Ui, theme: &Theme, block: &Block, available: f32) -> Self {
        let BlockKind::Table { alignments, header, rows } = &block.kind else { return Self::default() };
        let wishes: Vec<(f32, f32)> = (0..alignments.len())
            .map(|column| {
                let cells = rows.iter().filter_map(|row| row.get(column));
                let title = header.get(column).map_or((0.0, 0.0), |cell| widths(ui, theme, cell, true));
                longest(cells)
                    .into_iter()
                    .map(|cell| widths(ui, theme, cell, false))
                    .fold(title, |a, b| (a.0.max(b.0), a.1.max(b.1)))
            })
            .collect();
        let gaps = GAP * alignments.len().saturating_sub(1) as f32;
        Self::placed(&shared_out(&wishes, available - gaps))
    }

    fn placed(widths: &[f32]) -> Self {
        let mut left = 0.0;
        let mut columns = Vec::with_capacity(widths.len());
        for width in widths {
            columns.push((left, *width));
            left += width + GAP;
        }
        Self { columns, width: (left - GAP).max(0.0) }
    }
}

/// The few cells whose text is longest, and the one with the longest word.
fn longest<'a>(cells: impl Iterator<Item = &'a RichText>) -> Vec<&'a RichText> {
    let mut longest: Vec<(usize, &RichText)> = Vec::new();
    let mut longest_word: Option<(usize, &RichText)> = None;
    for cell in cells {
        let len = cell.text.len();
        if longest.len() < 3 || longest.last().is_some_and(|(least, _)| len > *least) {
            longest.push((len, cell));
            longest.sort_by_key(|(len, _)| std::cmp::Reverse(*len));
            longest.truncate(3);
        }
        let word = cell.text.split_whitespace().map(str::len).max().unwrap_or(0);
        if longest_word.is_none_or(|(most, _)| word > most) {
            longest_word = Some((word, cell));
        }
    }
    longest.into_iter().chain(longest_word).map(|(_, cell)| cell).collect()
}

/// Width of the cell in one line, and of its longest word.
fn widths(ui: &Ui, theme: &Theme, cell: &RichText, is_header: bool) -> (f32, f32) {
    let role = TextRole::Cell { alignment: Alignment::Left, is_header };
    let piece = Piece { text: &cell.text, runs: (&cell.runs[..]).into() };
    let whole = LayoutJob { wrap: TextWrapping::no_max_width(), ..job(theme, &piece, role, 1.0) };
    let Some(format) = whole.sections.first().map(|section| section.format.clone()) else {
        return (0.0, 0.0);
    };
    let natural = ui.painter().layout_job(whole).size().x.ceil();
    let word = cell.text.split_whitespace().max_by_key(|word| word.len()).unwrap_or_default();
    let is_spaced = word.chars().all(|letter| letter < '\u{2e80}');
    let word = if is_spaced { word } else { word.get(..12).unwrap_or_default() };
    let word = ui.painter().layout_job(LayoutJob::single_section(word.to_owned(), format)).size().x.ceil();
    (natural + 1.0, word.min(WIDEST_WORD) + 1.0)
}

/// Widths for columns that would like to be `.0` and can be `.1` points wide.
fn shared_out(wishes: &[(f32, f32)], available: f32) -> Vec<f32> {
    let natural: f32 = wishes.iter().map(|wish| wish.0).sum();
    let least: f32 = wishes.iter().map(|wish| wish.1.min(wish.0)).sum();
    if natural <= available {
        return wishes.iter().map(|wish| wish.0).collect();
    }
    if least >= available {
        return wishes.iter().map(|wish| wish.0.min(wish.1.max(140.0))).collect();
    }
    let share = (available - least) / (natural - least);
    wishes
        .iter()
        .map(|(natural, word)| word.min(*natural) + (natural - word.min(*natural)) * share)
        .map(f32::floor)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_text_where_there_is_room() {
        assert_eq!(shared_out(&[(100.0, 40.0), (50.0, 20.0)], 200.0), [100.0, 50.0]);
    }

    #[test]
    fn columns_are_narrowed_to_the_room_but_not_below_a_word() {
        let widths = shared_out(&[(400.0, 40.0), (50.0, 50.0)], 300.0);
        assert!(widths.iter().sum::<f32>() <= 300.0 && (widths[1] - 50.0).abs() < 1e-3, "{widths:?}");
    }

    #[test]
    fn a_table_too_wide_for_the_page_keeps_readable_columns() {
        let widths = shared_out(&[(400.0, 90.0); 8], 300.0);
        assert!(widths.iter().all(|width| *width >= 90.0), "{widths:?}");
    }
}
