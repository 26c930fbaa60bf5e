//! Why an export could not be made.

use super::format::Format;

/// Why an export could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The person no longer wants it.
    #[error("the export was cancelled; nothing was written")]
    Cancelled,
    /// The pages could not be laid out or encoded.
    #[error("the {format} could not be made: {message}; export as HTML instead and print that")]
    Layout {
        /// The format asked for.
        format: Format,
        /// What the typesetter says.
        message: String,
    },
    /// The content could not be put into JSON.
    #[error("the content could not be put into JSON")]
    Json(#[from] serde_json::Error),
}
