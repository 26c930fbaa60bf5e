//! Regbrief: a folder of Markdown briefings on regulatory events as a timeline, a company panel, deadlines,
//! and exports that can be checked.
//!
//! The modules are layers; each may use only those before it. See `ARCHITECTURE.md`.

pub mod disk;
pub mod fonts;

pub mod source;
pub mod words;

pub mod diagnostic;

pub mod tree;

pub mod amounts;
pub mod dates;

pub mod model;

pub mod companies;
pub mod markdown;

pub mod library;

pub mod search;

pub mod rows;

pub mod timeline;

pub mod report;

pub mod export;

pub mod app;

pub mod cli;
pub mod ui;
