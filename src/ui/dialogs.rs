//! Native dialogs for folders and files.

use std::path::PathBuf;

use crate::app::{Ask, AskFor, Dialogs};

/// The desktop's own dialogs.
///
/// Where the desktop offers none (no portal, no `zenity`), asking looks like a person who cancels; the window
/// therefore also takes paths typed in, dropped files, recent folders and command-line arguments.
#[derive(Clone, Copy, Debug, Default)]
pub struct NativeDialogs;

impl Dialogs for NativeDialogs {
    fn ask(&self, ask: &Ask) -> Result<Vec<PathBuf>, String> {
        let mut dialog = rfd::FileDialog::new();
        if let Some(folder) = &ask.folder {
            dialog = dialog.set_directory(folder);
        }
        let chosen = match &ask.what {
            AskFor::Folder => {
                dialog.set_title("Open a folder of briefings").pick_folder().map(|folder| vec![folder])
            }
            AskFor::Files => dialog
                .set_title("Open briefings")
                .add_filter("Markdown and text", &["md", "markdown", "txt"])
                .pick_files(),
            AskFor::SaveAs { name, format, extension } => dialog
                .set_title("Export")
                .set_file_name(name)
                .add_filter(*format, &[*extension])
                .save_file()
                .map(|file| vec![file]),
        };
        Ok(chosen.unwrap_or_default())
    }
}
