//! Where the reader has been, for Back and Forward.

use std::sync::Arc;

use crate::source::Span;

/// A place in a briefing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// The briefing's path in the library.
    pub path: Arc<str>,
    /// Where in it; `None` is its beginning.
    pub span: Option<Span>,
}

/// The places visited, and which of them is open.
#[derive(Clone, Debug, Default)]
pub struct History {
    places: Vec<Place>,
    /// Position of the open place; meaningless while `places` is empty.
    at: usize,
}

/// How many places are kept.
const MAX_PLACES: usize = 200;

impl History {
    /// Goes to a new place; what lay ahead is forgotten. The open place again changes nothing.
    pub fn visit(&mut self, place: Place) {
        if self.places.get(self.at) == Some(&place) {
            return;
        }
        self.places.truncate(self.at + 1);
        self.places.push(place);
        if self.places.len() > MAX_PLACES {
            self.places.remove(0);
        }
        self.at = self.places.len() - 1;
    }

    /// The place before the open one, which it becomes.
    pub fn back(&mut self) -> Option<Place> {
        self.at = self.at.checked_sub(1)?;
        self.places.get(self.at).cloned()
    }

    /// The place after the open one, which it becomes.
    pub fn forward(&mut self) -> Option<Place> {
        let place = self.places.get(self.at + 1).cloned()?;
        self.at += 1;
        Some(place)
    }

    /// Whether there is a place before.
    #[must_use]
    pub fn can_go_back(&self) -> bool {
        self.at > 0
    }

    /// Whether there is a place after.
    #[must_use]
    pub fn can_go_forward(&self) -> bool {
        self.at + 1 < self.places.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(path: &str) -> Place {
        Place { path: path.into(), span: None }
    }

    #[test]
    fn back_and_forward_invert_each_other() {
        let mut history = History::default();
        assert_eq!(history.back(), None);
        history.visit(place("a"));
        history.visit(place("b"));
        assert_eq!(history.back(), Some(place("a")));
        assert_eq!(history.back(), None);
        assert_eq!(history.forward(), Some(place("b")));
        assert_eq!(history.forward(), None);
    }

    #[test]
    fn a_new_place_forgets_what_lay_ahead() {
        let mut history = History::default();
        for path in ["a", "b"] {
            history.visit(place(path));
        }
        history.back();
        history.visit(place("c"));
        assert!(!history.can_go_forward());
        assert_eq!(history.back(), Some(place("a")));
    }
}
