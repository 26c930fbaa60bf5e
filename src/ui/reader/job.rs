//! From a piece of text to egui's layout job: faces, sizes, line heights and colours, and nothing about places.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align, Color32, FontFamily, FontId, Stroke};

use super::super::theme::{Theme, sans_semibold, serif, size};
use super::piece::Piece;
use crate::markdown::{Alignment, RunStyle};

/// What part a piece plays on the page; decides its face and size.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TextRole {
    /// Running text.
    Body,
    /// A heading, level 1 to 6.
    Heading(u8),
    /// A footnote's definition.
    Footnote,
    /// A cell of a table.
    Cell {
        /// How its column is set.
        alignment: Alignment,
        /// Whether it stands in the header.
        is_header: bool,
    },
    /// Code.
    Code,
    /// Raw HTML.
    Html,
}

impl TextRole {
    /// Size of the type, in points.
    #[must_use]
    pub fn size(self) -> f32 {
        match self {
            Self::Heading(1) => size::READING + 5.5,
            Self::Heading(2) => size::READING + 3.0,
            Self::Heading(3) => size::READING + 1.0,
            Self::Body | Self::Heading(_) => size::READING,
            Self::Footnote | Self::Code => size::BODY,
            Self::Html | Self::Cell { is_header: true, .. } => size::SMALL,
            Self::Cell { .. } => size::READING - 1.5,
        }
    }

    /// Height of a line, in whole points so that rows stand evenly.
    #[must_use]
    pub fn line_height(self) -> f32 {
        let multiple = match self {
            Self::Heading(_) => 1.35,
            Self::Cell { .. } | Self::Footnote | Self::Code | Self::Html => 1.5,
            Self::Body => size::READING_LINE,
        };
        (self.size() * multiple).round()
    }

    fn family(self, style: RunStyle) -> FontFamily {
        if style.is_code {
            return FontFamily::Monospace;
        }
        match self {
            Self::Code | Self::Html => FontFamily::Monospace,
            Self::Cell { is_header: true, .. } => sans_semibold(),
            Self::Heading(_) => serif(true, style.is_emphasised),
            Self::Body | Self::Footnote | Self::Cell { .. } => serif(style.is_strong, style.is_emphasised),
        }
    }

    fn color(self, theme: &Theme) -> Color32 {
        match self {
            Self::Html => theme.faint,
            Self::Footnote | Self::Cell { is_header: true, .. } => theme.weak,
            _ => theme.text,
        }
    }

    fn halign(self) -> Align {
        match self {
            Self::Cell { alignment: Alignment::Centre, .. } => Align::Center,
            Self::Cell { alignment: Alignment::Right, .. } => Align::RIGHT,
            _ => Align::LEFT,
        }
    }
}

/// The layout job of a piece, `max_width` points wide.
#[must_use]
pub fn job(theme: &Theme, piece: &Piece<'_>, role: TextRole, max_width: f32) -> LayoutJob {
    let mut job = LayoutJob {
        wrap: TextWrapping { max_width: max_width.max(8.0), ..TextWrapping::default() },
        halign: role.halign(),
        text: String::with_capacity(piece.text.len()),
        ..LayoutJob::default()
    };
    let mut at = 0;
    for run in piece.runs.iter() {
        let end = at + run.len as usize;
        if let Some(text) = piece.text.get(at..end) {
            job.append(text, 0.0, format(theme, role, run.style, run.link.is_some()));
            at = end;
        }
    }
    if let Some(rest) = piece.text.get(at..).filter(|rest| !rest.is_empty()) {
        job.append(rest, 0.0, format(theme, role, RunStyle::default(), false));
    }
    if job.sections.is_empty() {
        job.append("", 0.0, format(theme, role, RunStyle::default(), false));
    }
    job
}

fn format(theme: &Theme, role: TextRole, style: RunStyle, is_link: bool) -> TextFormat {
    let color = match (is_link, style.is_furniture) {
        (_, true) => theme.faint,
        (true, false) => theme.accent,
        (false, false) => role.color(theme),
    };
    let scale = if style.is_raised {
        0.68
    } else if style.is_code && role != TextRole::Code {
        0.88
    } else {
        1.0
    };
    // A raised mark is centred in a line less high, which stands at the top of the row.
    let line_height = if style.is_raised { (role.line_height() * 0.72).round() } else { role.line_height() };
    TextFormat {
        font_id: FontId::new(role.size() * scale, role.family(style)),
        line_height: Some(line_height),
        valign: if style.is_raised { Align::TOP } else { Align::BOTTOM },
        color,
        strikethrough: if style.is_struck { Stroke::new(1.0, color) } else { Stroke::NONE },
        ..TextFormat::default()
    }
}
