//! stub
use super::cx::Cx;
use crate::app::ImageState;
use crate::markdown::Block;
use egui::Ui;
#[derive(Default)]
pub struct ReaderState {}
impl ReaderState {
    pub fn open_find(&mut self) {}
    pub fn close_find(&mut self) -> bool {
        false
    }
    pub fn take_wanted_images(&mut self) -> Vec<String> {
        Vec::new()
    }
}
pub fn reader_ui(_ui: &mut Ui, _cx: Cx<'_>, _s: &mut ReaderState, _i: &dyn Fn(&str) -> Option<ImageState>) {}
#[derive(Default)]
pub struct BlocksState;
pub fn blocks_ui(_ui: &mut Ui, _cx: Cx<'_>, _s: &mut BlocksState, _t: &str, _b: &[Block], _r: u64) {}
