//! The window: panels that paint rows and layout, and send commands.
//!
//! Panels see everything through [`Cx`], change only their own state, and otherwise queue a [`Command`]; the shell
//! applies the commands between frames. No panel reads a file, parses, sorts, searches or writes.

mod company_panel;
mod cx;
mod dialogs;
mod export_dialog;
mod help;
mod keys;
mod lists;
mod merge_dialog;
mod palette;
mod reader;
mod shell;
mod status_bar;
pub mod theme;
mod timeline_panel;
mod top_bar;
mod tray;
mod widgets;

pub use cx::{CommandQueue, Cx};
pub use dialogs::NativeDialogs;
pub use shell::{Shell, WindowError, run_window};

#[cfg(doc)]
use crate::app::Command;
