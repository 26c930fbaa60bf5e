//! What a person chooses once and expects to find again.

use serde::{Deserialize, Serialize};

/// Light or dark.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThemeChoice {
    /// As the desktop has it.
    #[default]
    System,
    /// Dark text on light.
    Light,
    /// Light text on dark.
    Dark,
    /// Black on white with strong lines.
    HighContrast,
}

impl ThemeChoice {
    /// Every choice, in the order of the menu.
    pub const ALL: &[Self] = &[Self::System, Self::Light, Self::Dark, Self::HighContrast];

    /// The label in the menu.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::System => "Theme: as the desktop",
            Self::Light => "Theme: light",
            Self::Dark => "Theme: dark",
            Self::HighContrast => "Theme: high contrast",
        }
    }

    /// The next choice, for a key that goes round.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|choice| *choice == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()]
    }
}

/// What the panel on the right shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum PanelPage {
    /// The chosen company, or those of the open briefing.
    #[default]
    Company,
    /// The tray of suggestions.
    Suggestions,
}

/// The lists on the left.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tab {
    /// Briefings, newest first.
    #[default]
    Briefings,
    /// What falls due.
    Deadlines,
    /// Who is touched.
    Companies,
    /// What is wrong or doubtful in the files.
    Problems,
}

impl Tab {
    /// Every tab, from left to right.
    pub const ALL: &[Self] = &[Self::Briefings, Self::Deadlines, Self::Companies, Self::Problems];

    /// Its label.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Briefings => "Briefings",
            Self::Deadlines => "Deadlines",
            Self::Companies => "Companies",
            Self::Problems => "Problems",
        }
    }
}
