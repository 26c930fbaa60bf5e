//! The application between its core and its two doors, the window and the command line.
//!
//! Here is what is open and chosen ([`Session`]), what can be asked for ([`Action`], [`Command`]), the threads that
//! do the work, and what is remembered. Nothing here paints, and nothing knows egui.

mod action;
mod apply;
mod choices;
mod command;
mod deciding;
mod dialogs;
mod exporting;
mod history;
mod receive;
mod session;
mod settings;
mod start;
mod worker;
mod workers;

pub use action::{Action, Keys};
pub use choices::{PanelPage, Tab, ThemeChoice};
pub use command::Command;
pub use deciding::{Decisions, entering, merging};
pub use dialogs::{Ask, AskFor, Dialogs};
pub use exporting::{
    ExportChoice, ExportFailure, ExportJob, Meter, Preview, Written, export, suggested_name, with_extension,
};
pub use history::{History, Place};
pub use session::{ExportDialog, Jump, Notice, OpenBriefing, Session};
pub use settings::{LibraryMemory, Settings, WindowPlace, settings_file};
pub use start::{App, ImageState, Start, ViewRequest};
pub use workers::ImageKey;
