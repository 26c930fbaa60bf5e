//! The floor of the program's start: a window with nothing in it, from the first line of `main` to the second frame,
//! which begins when the first has been handed to the screen. `cargo run --release --example empty-window`.

use std::time::Instant;

use eframe::egui;

struct Empty {
    started: Instant,
    n_frames: u32,
}

impl eframe::App for Empty {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.n_frames += 1;
        ui.ctx().request_repaint();
        if self.n_frames == 2 {
            eprintln!("first frame painted ms={}", self.started.elapsed().as_millis());
            ui.ctx().send_viewport_cmd(egui::ViewportCommand::Close);
        }
    }
}

fn main() -> eframe::Result {
    let started = Instant::now();
    let viewport = egui::ViewportBuilder::default().with_inner_size([1_440.0, 900.0]);
    let options = eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() };
    eframe::run_native(
        "empty-window",
        options,
        Box::new(move |_| Ok(Box::new(Empty { started, n_frames: 0 }))),
    )
}
