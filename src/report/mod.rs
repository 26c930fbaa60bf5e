//! The format-neutral content of an export: what is said, and for each line where it can be checked.
//!
//! A [`Report`] is made once, by [`build_report`]; every exporter and the window's preview see only it, so that no two
//! formats can disagree. Nothing here knows a file format, and nothing reads the clock: "today" is in the request.
//! Same library and same request, same report.

mod build;
mod choosing;
mod citing;
mod companies;
mod content;
mod events;
mod facts;
mod length;
mod lines;
mod points;
mod progress;
mod request;
#[cfg(test)]
mod sample;
mod scope;
mod summary;

pub use build::build_report;
pub use content::{
    Citation, CompanyLine, Deadline, EventLine, Fact, HeldBackCount, Identifier, KeyPoint, Omitted, Report,
    ScopeLine, SourceLine, Subject,
};
pub use length::{Length, NotALength};
pub use progress::{NoProgress, Progress, Stage};
pub use request::{ReportError, ReportRequest, Scope};
pub use summary::{SummaryPiece, summary_of};
