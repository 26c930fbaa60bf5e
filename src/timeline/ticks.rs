//! The two-level axis: years bold, months or quarters or days faint, exact to the calendar.

use super::scale::Scale;

/// A division of the axis.
#[derive(Clone, PartialEq, Debug)]
pub struct Tick {
    /// Where its line stands, in points from the left edge; may be negative for the first label, which stays in view.
    pub line_x: f32,
    /// Where its label starts; at least 0.
    pub label_x: f32,
    /// The label; empty where there is no room for one.
    pub label: Box<str>,
}

/// The ticks of one width.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Axis {
    /// The coarser level, bold.
    pub major: Vec<Tick>,
    /// The finer level, faint.
    pub minor: Vec<Tick>,
    /// How strongly the finer level shows, 0 to 1.
    pub minor_alpha: f32,
}

/// The ticks of a scale; `measure` gives the width of a label in points.
#[must_use]
pub fn axis(scale: &Scale, measure: &dyn Fn(&str) -> f32) -> Axis {
    let _ = (scale, measure);
    Axis::default()
}
