//! Rows laid out on a scale of days, in points, by nobody's screen: the window, the SVG and the PDF paint the same
//! layout.
//!
//! [`Lanes`] are made with the rows, off the window's thread; [`layout`] is made per frame and costs what the pixels
//! cost, not what the events would. Colours, fonts and pointers are the painter's.

mod columns;
mod grouping;
mod hue;
mod labels;
mod lanes;
mod layout;
mod marks;
mod scale;
#[cfg(test)]
mod tests;
mod ticks;

pub use hue::{N_HUES, company_hue};
pub use lanes::{Lane, LaneBy, Lanes, OriginFilter, Step};
pub use layout::{HitMark, Label, LabelAnchor, LabelStyle, LaneRow, LayoutOptions, TimelineLayout, layout};
pub use marks::{BandMark, Mark, MarkShape};
pub use scale::Scale;
pub use ticks::{Axis, Tick, axis};
