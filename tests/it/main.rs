//! The integration tests, in one binary so that linking happens once.

mod code;
mod generated;
#[allow(dead_code, reason = "each program uses a part of the generator")]
#[path = "../../benches/generator/mod.rs"]
mod generator;
mod structure;
