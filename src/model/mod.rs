//! What a briefing says, as plain data: the words of the field as types.
//!
//! Nothing here reads, parses or guesses. Parsers fill these types in; everything after them only reads them.
//! What is *stated* by the author and what was *recognised* in prose is told apart by [`Origin`] in every fact.

mod briefing;
mod company;
mod event;
mod jurisdiction;
mod secrecy;

pub use briefing::{
    Briefing, Dated, ExtraKey, Heading, Instrument, Link, LinkKind, Origin, SourceRef, Summary, TitleOrigin,
};
pub use company::{CompanyKey, Evidence, Mention, OrganisationKind, Party, Role};
pub use event::{DateMention, Event, Kind};
pub use jurisdiction::{Jurisdiction, jurisdiction_name};
pub use secrecy::{HeldBack, Secrecy};
