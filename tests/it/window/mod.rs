//! The whole window, driven by label as a person or a screen reader would: no display, no graphics driver.

mod choosing;
mod companies;
mod deciding;
mod exporting;
mod folders;
mod harness;
mod keys;
mod look;
mod narrowing;
mod remembering;
mod suggestions;
