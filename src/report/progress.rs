//! How long work tells how far it has come, and hears that it is no longer wanted.

/// What an export is doing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stage {
    /// Choosing and summarising briefings; steps are briefings.
    Collecting,
    /// Putting the content into the format.
    Composing,
    /// Laying out pages.
    LayingOut,
    /// Turning pages into bytes.
    Encoding,
    /// Writing the file.
    Writing,
}

impl Stage {
    /// What is said to the person meanwhile.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Collecting => "Collecting briefings",
            Self::Composing => "Composing the text",
            Self::LayingOut => "Laying out pages",
            Self::Encoding => "Encoding",
            Self::Writing => "Writing the file",
        }
    }
}

/// Somebody who watches long work, from any thread.
pub trait Progress: Sync {
    /// So many of so many steps of a stage are done; `n_total` is 0 where the steps cannot be counted.
    fn advance(&self, stage: Stage, n_done: usize, n_total: usize);

    /// Whether the work is no longer wanted. Asked between steps.
    fn is_cancelled(&self) -> bool;
}

/// Nobody watches, nobody cancels.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoProgress;

impl Progress for NoProgress {
    fn advance(&self, _stage: Stage, _n_done: usize, _n_total: usize) {}

    fn is_cancelled(&self) -> bool {
        false
    }
}
