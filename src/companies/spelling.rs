//! What a text must look like for a name of the directory to be meant: capitals tell `Apple` from an apple.

/// What a text must look like for a name to be meant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Spelling {
    /// Never found in text: an id, a lone letter, a number.
    LookUpOnly,
    /// Exactly these letters, but for a capital at the start: `Arm`, `IBM`, `eBay`.
    Exact(Box<str>),
    /// A capital at the start, or exactly these letters: `Apple`, not `apple`.
    Capital(Box<str>),
    /// At least `n` capitals, one, or two where the name has as many: `Amazon Web services`, not `Best buy`.
    Capitals { n: usize, may_start_small: bool },
    /// As it is: scripts without capitals, and names written without any.
    Any,
}

/// The letters up to which a name of one word must stand exactly as in the directory.
const SHORT_NAME_LETTERS: usize = 4;

impl Spelling {
    /// Whether a text with the name's words is written as the name may be.
    pub fn allows(&self, text: &str) -> bool {
        let starts_with_capital = || text.chars().next().is_some_and(char::is_uppercase);
        match self {
            Self::LookUpOnly => false,
            Self::Exact(name) => {
                let after_first = |word: &str| word.char_indices().nth(1).map(|(at, _)| at);
                **name == *text
                    || (starts_with_capital()
                        && text.chars().next().is_some_and(|c| {
                            name.chars().next().is_some_and(|d| c.to_lowercase().eq(d.to_lowercase()))
                        })
                        && after_first(name).map(|at| &name[at..]) == after_first(text).map(|at| &text[at..]))
            }
            Self::Capital(name) => starts_with_capital() || **name == *text,
            Self::Capitals { n, .. } => text.chars().filter(|c| c.is_uppercase()).nth(n - 1).is_some(),
            Self::Any => true,
        }
    }

    /// Whether a text that starts with a small letter is allowed: `eBay`, `the Boston Globe`.
    pub fn may_start_small(&self) -> bool {
        match self {
            Self::LookUpOnly => false,
            Self::Exact(name) | Self::Capital(name) => !name.starts_with(char::is_uppercase),
            Self::Capitals { may_start_small, .. } => *may_start_small,
            Self::Any => true,
        }
    }
}

/// The letters of a name.
#[derive(Default)]
struct Letters {
    n: usize,
    n_capital: usize,
    n_small: usize,
    /// Whether the first of them is a capital.
    opens_with_capital: bool,
}

impl Letters {
    fn of(written: &[&str]) -> Self {
        let mut letters = Self::default();
        for c in written.iter().flat_map(|word| word.chars()).filter(|c| c.is_alphabetic()) {
            let is_capital = c.is_uppercase();
            letters.opens_with_capital |= letters.n == 0 && is_capital;
            letters.n += 1;
            letters.n_capital += usize::from(is_capital);
            letters.n_small += usize::from(c.is_lowercase());
        }
        letters
    }
}

/// What a name written as these words demands of a text.
pub(super) fn spelling(written: &[&str]) -> Spelling {
    let letters = Letters::of(written);
    let &[word] = written else {
        return match (letters.n, letters.n_capital) {
            (0 | 1, _) => Spelling::LookUpOnly,
            (_, 0) => Spelling::Any,
            _ => {
                let n = n_capitals(written).clamp(1, 2);
                let n_after_first = letters.n_capital - usize::from(letters.opens_with_capital);
                Spelling::Capitals { n, may_start_small: n_after_first >= n }
            }
        };
    };
    match letters.n {
        0 => Spelling::LookUpOnly,
        1 if word.chars().count() == 1 => Spelling::LookUpOnly,
        n if n <= SHORT_NAME_LETTERS || letters.n_small == 0 => Spelling::Exact(word.into()),
        _ => Spelling::Capital(word.into()),
    }
}

/// The words that start with a capital.
fn n_capitals(written: &[&str]) -> usize {
    written.iter().filter(|word| word.starts_with(char::is_uppercase)).count()
}
