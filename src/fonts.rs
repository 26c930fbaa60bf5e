//! The bundled fonts: their bytes and the family names inside them, for the window and for PDF alike.
//!
//! What they are, their licences and how they were made stands in `assets/fonts/README.md`.

/// Interface text, regular; digits are tabular.
pub const SANS: &[u8] = include_bytes!("../assets/fonts/RegbriefSans-Regular.otf");
/// Interface text, medium weight.
pub const SANS_MEDIUM: &[u8] = include_bytes!("../assets/fonts/RegbriefSans-Medium.otf");
/// Interface text, semibold.
pub const SANS_SEMIBOLD: &[u8] = include_bytes!("../assets/fonts/RegbriefSans-SemiBold.otf");
/// Interface text, italic.
pub const SANS_ITALIC: &[u8] = include_bytes!("../assets/fonts/RegbriefSans-Italic.otf");
/// Reading text, regular.
pub const SERIF: &[u8] = include_bytes!("../assets/fonts/NotoSerif-Regular.ttf");
/// Reading text, bold.
pub const SERIF_BOLD: &[u8] = include_bytes!("../assets/fonts/NotoSerif-Bold.ttf");
/// Reading text, italic.
pub const SERIF_ITALIC: &[u8] = include_bytes!("../assets/fonts/NotoSerif-Italic.ttf");
/// Reading text, bold italic.
pub const SERIF_BOLD_ITALIC: &[u8] = include_bytes!("../assets/fonts/NotoSerif-BoldItalic.ttf");
/// Code.
pub const MONO: &[u8] = include_bytes!("../assets/fonts/NotoSansMono-Regular.ttf");
/// Chinese, Japanese and Korean.
pub const CJK: &[u8] = include_bytes!("../assets/fonts/NotoSansSC-Regular.otf");
/// Arrows, shapes and marks the text faces lack.
pub const SYMBOLS: &[u8] = include_bytes!("../assets/fonts/RegbriefSymbols.ttf");

/// Every face, for renderers that choose by family name.
pub const ALL: &[&[u8]] = &[
    SANS,
    SANS_MEDIUM,
    SANS_SEMIBOLD,
    SANS_ITALIC,
    SERIF,
    SERIF_BOLD,
    SERIF_ITALIC,
    SERIF_BOLD_ITALIC,
    MONO,
    CJK,
    SYMBOLS,
];

/// Family name of the interface face inside its files.
pub const SANS_FAMILY: &str = "Regbrief Sans";
/// Family name of the reading face inside its files.
pub const SERIF_FAMILY: &str = "Noto Serif";
/// Family name of the code face inside its file.
pub const MONO_FAMILY: &str = "Noto Sans Mono";
/// Family name of the Chinese, Japanese and Korean face inside its file.
pub const CJK_FAMILY: &str = "Noto Sans CJK SC";
/// Family name of the symbols inside their file.
pub const SYMBOLS_FAMILY: &str = "Regbrief Symbols";
