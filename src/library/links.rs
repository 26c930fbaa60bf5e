//! Links between briefings, resolved as Obsidian does: by path, file name, title, id or alias.

use super::snapshot::Library;

/// Which briefing each link leads to, and which lead to it.
#[derive(Clone, Debug, Default)]
pub struct LinkIndex {
    backlinks: Vec<Vec<usize>>,
}

impl Library {
    /// The position of the briefing that a link in entry `from` leads to. `target` is [`crate::model::Link::target`].
    #[must_use]
    pub fn resolve_link(&self, from: usize, target: &str) -> Option<usize> {
        let _ = (from, target);
        None
    }

    /// Positions of the briefings that link to entry `to`, in order, without repeats.
    #[must_use]
    pub fn backlinks(&self, to: usize) -> &[usize] {
        self.links.backlinks.get(to).map_or(&[], Vec::as_slice)
    }
}
