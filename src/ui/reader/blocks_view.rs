//! Blocks as a page without marks, margin or header: what an export will look like.

use egui::{ScrollArea, Ui, pos2, vec2};

use super::super::cx::Cx;
use super::super::theme::size;
use super::column::{Column, Page};
use super::piece::pieces;
use super::scene::{
    Scene, embed_ui, image_ui, paint_run_grounds, paint_surroundings, paint_table_lines, text_ui,
};
use super::view::text_id;
use crate::app::Command;
use crate::markdown::{Block, BlockKind};

/// The state of a page of blocks; forget it with the panel it stands in.
#[derive(Default)]
pub struct BlocksState {
    /// The text laid out; made anew when the revision changes.
    column: Column,
    /// The revision shown last.
    revision: Option<u64>,
    /// How far it is scrolled, in points.
    offset: f32,
}

/// Shows blocks of `text`; a new `revision` says that they have changed.
pub fn blocks_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    state: &mut BlocksState,
    text: &str,
    blocks: &[Block],
    revision: u64,
) {
    const AIR: f32 = 20.0;
    let view = ui.available_rect_before_wrap();
    let width = (view.width() - 2.0 * AIR).clamp(80.0, size::MEASURE).floor();
    let left = ((view.width() - width) / 2.0).floor();
    let page = Page { theme: cx.theme, blocks, text, width, image: None };
    let was = state.offset;
    if state.revision.replace(revision) != Some(revision) {
        state.offset = 0.0;
    }
    let offset = state.column.fit(ui, &page, revision, None, state.offset - AIR);
    let (laid, shift) = state.column.prepare(ui, &page, offset, view.height(), None);
    let offset = (offset + AIR + if offset > 0.0 { shift } else { 0.0 }).max(0.0);
    let ignore = |_: Command| {};
    let scene = Scene { page, send: &ignore, id: text_id(ui, revision) };
    let mut area = ScrollArea::vertical().id_salt("blocks").auto_shrink(false);
    if (offset - was).abs() > 0.01 {
        area = area.vertical_scroll_offset(offset);
    }
    let shown = area.show_viewport(ui, |ui, _| {
        let origin = ui.max_rect().min + vec2(left, AIR);
        ui.set_min_height(state.column.height() + 2.0 * AIR);
        for laid in &laid {
            let Some(placed) = state.column.placed(&page, laid.idx) else { continue };
            let pos = pos2(origin.x, origin.y + state.column.top(laid.idx));
            paint_surroundings(ui, &scene, &placed, laid, pos);
            match &placed.block.kind {
                BlockKind::Image { target, alt } => image_ui(ui, &scene, laid, pos, target, alt),
                BlockKind::Embed { target } => embed_ui(ui, &scene, laid, pos, target),
                BlockKind::Table { .. } => {
                    let edge = pos.x + laid.left + laid.columns.as_ref().map_or(0.0, |columns| columns.width);
                    paint_table_lines(
                        ui,
                        cx.theme,
                        &placed,
                        laid,
                        pos,
                        (pos.x + laid.left, edge.min(pos.x + width)),
                    );
                }
                _ => {}
            }
            let is_code = matches!(placed.block.kind, BlockKind::Code { .. });
            for (at, (text, piece)) in laid.texts.iter().zip(pieces(placed.block, &placed.unit)).enumerate() {
                let pos = pos + text.offset;
                paint_run_grounds(ui, cx.theme, &piece, &text.galley, pos, is_code);
                text_ui(ui, &scene, scene.id.with((laid.idx, at)), &text.galley, pos, egui::Role::Label);
            }
        }
    });
    state.offset = shown.state.clamped_offset().y;
}
