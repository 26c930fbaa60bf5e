//! What each panel of the window and each `list` of the command line shows, as plain data.
//!
//! Rows are made off the window's thread whenever the library's or the filter's revision changes, and only read
//! after that: no sorting, filtering or wording of dates while painting. Nothing here knows a screen.

mod amount_rows;
mod briefing_view;
mod build;
mod company_rows;
mod company_view;
mod empty;
mod facet_tally;
mod facets;
mod list;
mod problem_rows;
mod row;
mod suggestion_rows;
#[cfg(test)]
mod tests;
mod why;

pub use amount_rows::{AmountRow, AmountRows, AmountSum, amount_rows};
pub use briefing_view::{
    Backlink, BriefingView, HeaderFact, MarginDate, MarkKind, NamedCompany, TextMark, briefing_view,
};
pub use build::{RowOptions, Rows, Sort};
pub use company_view::{
    CompanyDue, CompanyRole, CompanyView, NeighbourRow, OwnEvent, SentenceRow, company_view,
};
pub use empty::WhyEmpty;
pub use facets::{Facet, FacetValue, Facets};
pub use list::{
    AmountLine, BriefingLine, CompanyLine, DateLine, DeadlineLine, EventLine, ListKind, ListLine,
    MentionLine, list,
};
pub use row::{
    BriefingRow, CompanyRow, Counts, DeadlineRow, EventRow, NextDue, ProblemRow, Standing, company_name,
    due_label, kind_of,
};
pub use suggestion_rows::SuggestionRow;
