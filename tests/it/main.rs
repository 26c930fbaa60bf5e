//! The integration tests, in one binary so that linking happens once.

mod architecture;
mod broken;
mod bundled;
mod cli;
mod code;
mod front_matter;
mod generated;
#[allow(dead_code, reason = "each program uses a part of the generator")]
#[path = "../../benches/generator/mod.rs"]
mod generator;
mod manual;
mod names;
mod prose;
mod schema;
mod structure;
mod window;
mod window_manual;
