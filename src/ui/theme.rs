//! The look as tokens: colours, sizes, fonts. Panels take every colour, size and font from here and nowhere else.

use std::sync::Arc;

use egui::style::{ScrollStyle, Selection, TextCursorStyle, WidgetVisuals, Widgets};
use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Shadow, Stroke, TextStyle,
    Vec2,
};

use crate::app::ThemeChoice;
use crate::fonts;

/// Colours by the part they play, not by what they look like.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Theme {
    /// Whether text is light on a dark ground.
    pub is_dark: bool,
    /// Behind everything.
    pub background: Color32,
    /// The side panels and bars.
    pub panel: Color32,
    /// Under reading text and the timeline.
    pub paper: Color32,
    /// Menus, cards and fields.
    pub raised: Color32,
    /// One-pixel lines.
    pub line: Color32,
    /// Text.
    pub text: Color32,
    /// Text of second rank.
    pub weak: Color32,
    /// Small print; still readable.
    pub faint: Color32,
    /// Decoration that carries no meaning: grid, axis ticks.
    pub ghost: Color32,
    /// What is chosen and what can be done.
    pub accent: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// The ground of a chip, a stated date.
    pub accent_ground: Color32,
    /// The ground of the chosen row.
    pub chosen: Color32,
    /// The ground of a row under the pointer.
    pub hovered: Color32,
    /// What wants attention.
    pub warning: Color32,
    /// What went wrong.
    pub error: Color32,
    /// Found text.
    pub found: Color32,
    /// Lanes and companies; told apart without colour vision, and never the only sign.
    pub lanes: [Color32; 5],
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

impl Theme {
    /// Dark text on warm white.
    pub const LIGHT: Self = Self {
        is_dark: false,
        background: rgb(0x00f4_f3f0),
        panel: rgb(0x00fb_faf8),
        paper: rgb(0x00ff_fefc),
        raised: rgb(0x00ff_ffff),
        line: rgb(0x00e2_dfd8),
        text: rgb(0x001d_2126),
        weak: rgb(0x0056_5e69),
        faint: rgb(0x0061_6872),
        ghost: rgb(0x00b4_b3ae),
        accent: rgb(0x001f_5fd0),
        on_accent: rgb(0x00ff_ffff),
        accent_ground: rgb(0x00e6_eefc),
        chosen: rgb(0x00df_e9fb),
        hovered: rgb(0x00f0_eeea),
        warning: rgb(0x009c_5208),
        error: rgb(0x00b3_261e),
        found: rgb(0x00ff_e7a3),
        lanes: [rgb(0x001f_5fd0), rgb(0x00b8_600b), rgb(0x0012_805c), rgb(0x00a0_3a86), rgb(0x007a_7208)],
    };

    /// Light text on near black.
    pub const DARK: Self = Self {
        is_dark: true,
        background: rgb(0x0014_161a),
        panel: rgb(0x0019_1c21),
        paper: rgb(0x001a_1d22),
        raised: rgb(0x0020_242b),
        line: rgb(0x002b_3038),
        text: rgb(0x00e6_e8eb),
        weak: rgb(0x00a3_abb7),
        faint: rgb(0x0096_9fac),
        ghost: rgb(0x004d_5563),
        accent: rgb(0x007a_a7ff),
        on_accent: rgb(0x0010_1b30),
        accent_ground: rgb(0x0022_304a),
        chosen: rgb(0x0025_3450),
        hovered: rgb(0x0021_252c),
        warning: rgb(0x00f2_a65a),
        error: rgb(0x00ff_8a80),
        found: rgb(0x0063_4f16),
        lanes: [rgb(0x007a_a7ff), rgb(0x00f2_a65a), rgb(0x005f_c7a3), rgb(0x00d9_8ac4), rgb(0x00c9_c26a)],
    };

    /// Black on white, lines that can be seen.
    pub const HIGH_CONTRAST: Self = Self {
        is_dark: false,
        background: rgb(0x00ff_ffff),
        panel: rgb(0x00ff_ffff),
        paper: rgb(0x00ff_ffff),
        raised: rgb(0x00ff_ffff),
        line: rgb(0x0059_5959),
        text: rgb(0x0000_0000),
        weak: rgb(0x001f_1f1f),
        faint: rgb(0x0033_3333),
        ghost: rgb(0x0059_5959),
        accent: rgb(0x0000_3a9e),
        on_accent: rgb(0x00ff_ffff),
        accent_ground: rgb(0x00d3_e2ff),
        chosen: rgb(0x00c4_d8ff),
        hovered: rgb(0x00e8_e8e8),
        warning: rgb(0x007a_3c00),
        error: rgb(0x009b_0000),
        found: rgb(0x00ff_e166),
        lanes: [rgb(0x0000_3a9e), rgb(0x008a_4300), rgb(0x0000_5a3c), rgb(0x007a_1463), rgb(0x0055_4f00)],
    };

    /// The theme for a choice; `system_is_dark` decides where the choice is left to the system.
    #[must_use]
    pub const fn of(choice: ThemeChoice, system_is_dark: bool) -> Self {
        match choice {
            ThemeChoice::Dark => Self::DARK,
            ThemeChoice::HighContrast => Self::HIGH_CONTRAST,
            ThemeChoice::System if system_is_dark => Self::DARK,
            ThemeChoice::Light | ThemeChoice::System => Self::LIGHT,
        }
    }

    /// The hue of a lane, by its index.
    #[must_use]
    pub fn lane(&self, hue_idx: usize) -> Color32 {
        self.lanes[hue_idx % self.lanes.len()]
    }

    /// A one-pixel line.
    #[must_use]
    pub fn hairline(&self) -> Stroke {
        Stroke::new(1.0, self.line)
    }

    /// Gives egui this look.
    pub fn apply(&self, ctx: &egui::Context) {
        let theme = if self.is_dark { egui::Theme::Dark } else { egui::Theme::Light };
        ctx.set_theme(theme);
        ctx.set_style_of(theme, self.style());
    }

    fn style(&self) -> egui::Style {
        let mut style = egui::Style { animation_time: 0.08, ..egui::Style::default() };
        style.text_styles = [
            (TextStyle::Small, size::SMALL, sans()),
            (TextStyle::Body, size::BODY, sans()),
            (TextStyle::Button, size::BODY, sans()),
            (TextStyle::Heading, size::PANEL_TITLE, sans_semibold()),
            (TextStyle::Monospace, size::BODY, FontFamily::Monospace),
        ]
        .map(|(text_style, size, family)| (text_style, FontId::new(size, family)))
        .into();
        style.spacing.item_spacing = Vec2::new(8.0, 4.0);
        style.spacing.button_padding = Vec2::new(10.0, 5.0);
        style.spacing.interact_size = Vec2::new(28.0, 28.0);
        style.spacing.menu_margin = Margin::same(6);
        style.spacing.scroll = ScrollStyle { bar_width: 8.0, ..ScrollStyle::thin() };
        // A jump near the end of a text that is still being measured would bounce away from its place.
        style.spacing.scroll.kinetic.rubber_band = false;
        style.spacing.tooltip_width = 360.0;
        style.interaction.selectable_labels = false;
        style.interaction.tooltip_delay = 0.35;
        style.url_in_tooltip = true;
        self.visuals(&mut style.visuals);
        style
    }

    fn visuals(&self, visuals: &mut egui::Visuals) {
        visuals.dark_mode = self.is_dark;
        visuals.override_text_color = None;
        visuals.weak_text_color = Some(self.weak);
        visuals.widgets = self.widgets();
        visuals.selection = Selection { bg_fill: self.chosen, stroke: Stroke::new(1.0, self.accent) };
        visuals.hyperlink_color = self.accent;
        visuals.faint_bg_color = self.panel;
        visuals.extreme_bg_color = self.raised;
        visuals.text_edit_bg_color = Some(self.raised);
        visuals.code_bg_color = self.background;
        visuals.warn_fg_color = self.warning;
        visuals.error_fg_color = self.error;
        visuals.window_corner_radius = CornerRadius::same(8);
        visuals.menu_corner_radius = CornerRadius::same(8);
        visuals.window_fill = self.raised;
        visuals.window_stroke = self.hairline();
        visuals.panel_fill = self.panel;
        let shadow = Shadow {
            offset: [0, 6],
            blur: 24,
            spread: 0,
            color: Color32::from_black_alpha(if self.is_dark { 110 } else { 36 }),
        };
        visuals.window_shadow = shadow;
        visuals.popup_shadow = shadow;
        visuals.striped = false;
        visuals.text_cursor =
            TextCursorStyle { stroke: Stroke::new(1.5, self.accent), ..TextCursorStyle::default() };
    }

    fn widgets(&self) -> Widgets {
        let look = |fill: Color32, edge: Color32, text: Color32| WidgetVisuals {
            bg_fill: fill,
            weak_bg_fill: fill,
            bg_stroke: Stroke::new(1.0, edge),
            fg_stroke: Stroke::new(1.0, text),
            corner_radius: CornerRadius::same(6),
            expansion: 0.0,
        };
        Widgets {
            noninteractive: look(self.panel, self.line, self.text),
            inactive: look(self.raised, self.line, self.text),
            hovered: look(self.hovered, self.ghost, self.text),
            active: look(self.accent_ground, self.accent, self.text),
            open: look(self.accent_ground, self.accent, self.text),
        }
    }
}

/// Sizes of type and rows, in points.
pub mod size {
    /// Interface text.
    pub const BODY: f32 = 13.0;
    /// Small print.
    pub const SMALL: f32 = 11.5;
    /// Section labels in capitals.
    pub const LABEL: f32 = 11.0;
    /// Titles of panels: the company's name.
    pub const PANEL_TITLE: f32 = 18.0;
    /// Reading text.
    pub const READING: f32 = 15.5;
    /// The briefing's title.
    pub const TITLE: f32 = 24.0;
    /// Height of the bar on top.
    pub const TOP_BAR: f32 = 46.0;
    /// Height of the bar at the bottom.
    pub const STATUS_BAR: f32 = 28.0;
    /// Padding inside panels.
    pub const PADDING: f32 = 16.0;
    /// Line height of reading text, as a multiple of its size.
    pub const READING_LINE: f32 = 1.6;
    /// Widest column of reading text.
    pub const MEASURE: f32 = 620.0;
}

/// The interface face.
#[must_use]
pub const fn sans() -> FontFamily {
    FontFamily::Proportional
}

/// The interface face, medium weight.
#[must_use]
pub fn sans_medium() -> FontFamily {
    FontFamily::Name("sans-medium".into())
}

/// The interface face, semibold.
#[must_use]
pub fn sans_semibold() -> FontFamily {
    FontFamily::Name("sans-semibold".into())
}

/// The reading face in one of its four styles.
#[must_use]
pub fn serif(is_bold: bool, is_italic: bool) -> FontFamily {
    FontFamily::Name(
        match (is_bold, is_italic) {
            (false, false) => "serif",
            (true, false) => "serif-bold",
            (false, true) => "serif-italic",
            (true, true) => "serif-bold-italic",
        }
        .into(),
    )
}

/// The bundled faces as egui families, each with the same fallbacks behind it.
#[must_use]
pub fn font_definitions() -> FontDefinitions {
    let faces: [(&str, &'static [u8]); 11] = [
        ("sans", fonts::SANS),
        ("sans-medium", fonts::SANS_MEDIUM),
        ("sans-semibold", fonts::SANS_SEMIBOLD),
        ("sans-italic", fonts::SANS_ITALIC),
        ("serif", fonts::SERIF),
        ("serif-bold", fonts::SERIF_BOLD),
        ("serif-italic", fonts::SERIF_ITALIC),
        ("serif-bold-italic", fonts::SERIF_BOLD_ITALIC),
        ("mono", fonts::MONO),
        ("symbols", fonts::SYMBOLS),
        ("cjk", fonts::CJK),
    ];
    let mut definitions = FontDefinitions::empty();
    for (name, bytes) in faces {
        definitions.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let chain = |first: &str| -> Vec<String> {
        let mut names = vec![first.to_owned()];
        names.extend(["sans", "symbols", "cjk"].into_iter().filter(|name| *name != first).map(str::to_owned));
        names
    };
    definitions.families.insert(FontFamily::Proportional, chain("sans"));
    definitions.families.insert(FontFamily::Monospace, chain("mono"));
    for (name, _) in &faces[..8] {
        definitions.families.insert(FontFamily::Name((*name).into()), chain(name));
    }
    definitions
}
