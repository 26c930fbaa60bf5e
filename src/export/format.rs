//! The formats a report can be exported to, as one table.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

/// A format a report can be exported to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Format {
    /// GitHub-flavoured Markdown that Regbrief reads again.
    Markdown,
    /// One self-contained page.
    Html,
    /// Tagged pages.
    Pdf,
    /// For programs; documented in `docs/report-json.md`.
    Json,
}

/// What is known of a format.
struct Row {
    format: Format,
    /// The name on the command line.
    name: &'static str,
    label: &'static str,
    /// File name extensions; the first is the one given to new files.
    extensions: &'static [&'static str],
    media_type: &'static str,
}

const TABLE: &[Row] = &[
    Row {
        format: Format::Pdf,
        name: "pdf",
        label: "PDF",
        extensions: &["pdf"],
        media_type: "application/pdf",
    },
    Row {
        format: Format::Html,
        name: "html",
        label: "Web page",
        extensions: &["html", "htm"],
        media_type: "text/html",
    },
    Row {
        format: Format::Markdown,
        name: "markdown",
        label: "Markdown",
        extensions: &["md", "markdown"],
        media_type: "text/markdown",
    },
    Row {
        format: Format::Json,
        name: "json",
        label: "JSON",
        extensions: &["json"],
        media_type: "application/json",
    },
];

/// The text names no format.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("\"{given}\" is not a format this version writes; choose one of {}", names())]
pub struct NotAFormat {
    /// What was given.
    pub given: String,
}

fn names() -> String {
    TABLE.iter().map(|row| row.name).collect::<Vec<_>>().join(", ")
}

impl Format {
    /// Every format, in the order they are offered.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        TABLE.iter().map(|row| row.format)
    }

    /// The format of a file by its extension, ignoring case.
    #[must_use]
    pub fn from_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        TABLE.iter().find(|row| row.extensions.contains(&extension.as_str())).map(|row| row.format)
    }

    /// The name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The name shown to a person.
    #[must_use]
    pub fn label(self) -> &'static str {
        self.row().label
    }

    /// The extension given to new files, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        self.extensions().first().copied().unwrap_or(self.row().name)
    }

    /// Every extension that means this format, without the dot.
    #[must_use]
    pub fn extensions(self) -> &'static [&'static str] {
        self.row().extensions
    }

    /// The media type, for the clipboard and for links.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        self.row().media_type
    }

    fn row(self) -> &'static Row {
        TABLE.iter().find(|row| row.format == self).unwrap_or(&TABLE[0])
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = NotAFormat;

    /// Reads a name or an extension, ignoring case and a leading dot.
    fn from_str(text: &str) -> Result<Self, NotAFormat> {
        let word = text.trim().trim_start_matches('.').to_ascii_lowercase();
        let row = TABLE.iter().find(|row| row.name == word || row.extensions.contains(&word.as_str()));
        row.map(|row| row.format).ok_or_else(|| NotAFormat { given: text.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_has_one_row_and_reads_its_own_name_and_extensions() {
        for format in Format::all() {
            assert_eq!(TABLE.iter().filter(|row| row.format == format).count(), 1);
            assert_eq!(format.name().parse(), Ok(format));
            for extension in format.extensions() {
                assert_eq!(extension.parse(), Ok(format));
                assert_eq!(Format::from_path(Path::new(&format!("a.b.{extension}"))), Some(format));
            }
        }
    }

    #[test]
    fn every_format_is_in_the_table() {
        for format in [Format::Markdown, Format::Html, Format::Pdf, Format::Json] {
            assert_eq!(format.row().format, format);
        }
    }

    #[test]
    fn an_unknown_name_says_what_there_is() {
        let said = "docx".parse::<Format>().map_err(|error| error.to_string());
        assert_eq!(
            said,
            Err("\"docx\" is not a format this version writes; choose one of pdf, html, markdown, json"
                .to_owned())
        );
        assert_eq!(Format::from_path(Path::new("report")), None);
    }
}
