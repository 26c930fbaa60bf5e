//! Companies as briefings speak of them: parties, roles and mentions. Who a company *is* stands in the directory.

use std::fmt;
use std::sync::Arc;

use super::briefing::Origin;
use crate::source::Span;

/// Which company is meant.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum CompanyKey {
    /// An entry of the directory, by its id.
    Listed(Arc<str>),
    /// A name the author states that the directory does not know; the name as written.
    Unlisted(Arc<str>),
    /// An organisation recognised in prose that the directory does not know; its fullest name in that text.
    /// It is a suggestion, and becomes a company when a person accepts it.
    Suggested(Arc<str>),
}

impl CompanyKey {
    /// The directory's id, if the company is in it.
    #[must_use]
    pub fn listed_id(&self) -> Option<&str> {
        match self {
            Self::Listed(id) => Some(id),
            Self::Unlisted(_) | Self::Suggested(_) => None,
        }
    }

    /// Whether it only waits to be accepted as a company.
    #[must_use]
    pub const fn is_suggested(&self) -> bool {
        matches!(self, Self::Suggested(_))
    }
}

/// What an organisation is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum OrganisationKind {
    /// A business, or a brand or service of one.
    #[default]
    Company,
    /// An authority that supervises or enforces.
    Regulator,
    /// A government, parliament, court or international body that is no regulator.
    PublicBody,
    /// A newspaper, broadcaster or news agency.
    News,
    /// A research firm, rating agency, think tank or university.
    Research,
    /// A trade association, union, charity or party.
    Association,
    /// An exchange or a market index.
    Exchange,
    /// An organisation that a person does not follow: it may be named, and is neither listed nor suggested.
    Ignored,
    /// A name that a person has said is no organisation: never found in prose.
    None,
}

impl OrganisationKind {
    /// Every kind, in the order they are offered.
    pub const ALL: &[Self] = &[
        Self::Company,
        Self::Regulator,
        Self::PublicBody,
        Self::News,
        Self::Research,
        Self::Association,
        Self::Exchange,
        Self::Ignored,
        Self::None,
    ];

    /// Reads a kind, ignoring case, `-` and `_`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let folded = word.trim().to_lowercase().replace(['-', '_'], " ");
        match folded.as_str() {
            "none" | "no company" => Some(Self::None),
            "authority" => Some(Self::Regulator),
            "newspaper" | "news agency" | "press" => Some(Self::News),
            "ngo" | "trade association" => Some(Self::Association),
            word => Self::ALL.iter().copied().find(|kind| kind.as_str() == word),
        }
    }

    /// The label shown to a person.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Company => "Company",
            Self::Regulator => "Regulator",
            Self::PublicBody => "Public body",
            Self::News => "News",
            Self::Research => "Research",
            Self::Association => "Association",
            Self::Exchange => "Exchange",
            Self::Ignored => "Ignored",
            Self::None => "Not a company",
        }
    }

    /// The word in `companies.yaml` and JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Regulator => "regulator",
            Self::PublicBody => "public body",
            Self::News => "news",
            Self::Research => "research",
            Self::Association => "association",
            Self::Exchange => "exchange",
            Self::Ignored => "ignored",
            Self::None => "not a company",
        }
    }
}

/// Why a place in a text is taken for the name of an organisation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Evidence {
    /// The author states it.
    Stated,
    /// A name of the directory.
    Directory,
    /// A legal form stands with it: the form as written, `plc`.
    LegalForm(Box<str>),
    /// The text defines it: `Beijing Sinnet Technology (“Sinnet”)`; the name it stands for.
    Definition(Box<str>),
    /// A part or the initials of a fuller name in the same text; the fuller name.
    ShortFor(Box<str>),
    /// The word or words around that show it: `shares of`, `Amazon's China partner`.
    Context(Box<str>),
    /// A ticker or an exchange stands with it.
    Ticker(Box<str>),
    /// A noun in the name that organisations carry: `Bank`, `Commission`, `Technology`.
    Noun(Box<str>),
    /// A word that points back to a company named before: `the company`; that company's name.
    Anaphor(Box<str>),
}

impl Evidence {
    /// The word in JSON.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Directory => "directory",
            Self::LegalForm(_) => "legal-form",
            Self::Definition(_) => "definition",
            Self::ShortFor(_) => "short-for",
            Self::Context(_) => "context",
            Self::Ticker(_) => "ticker",
            Self::Noun(_) => "noun",
            Self::Anaphor(_) => "anaphor",
        }
    }
}

/// A place in a text that names a company.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mention {
    /// The company meant; `None` when several fit.
    pub company: Option<CompanyKey>,
    /// Where it is named.
    pub span: Span,
    /// The line of `span`, from 1.
    pub line: u32,
    /// What the company is in this matter, where it is said.
    pub role: Option<Role>,
    /// Stated in the front matter or a table's company column, or found in prose.
    pub origin: Origin,
    /// Why it is taken for the name of an organisation.
    pub evidence: Evidence,
}

/// A company the author states.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Party {
    /// The name as written, without `[[ ]]`.
    pub name: Box<str>,
    /// What it is in this matter.
    pub role: Option<Role>,
    /// Where the name is written.
    pub span: Span,
}

macro_rules! roles {
    ($($variant:ident $name:literal $label:literal $(| $also:literal)*;)*) => {
        /// What a company is in a matter.
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Role {
            $(#[doc = $label] $variant,)*
            /// A role in the author's own word.
            Other(Box<str>),
        }

        impl Role {
            /// The known roles, in the order they are listed.
            pub const KNOWN: &[Self] = &[$(Self::$variant),*];

            /// Reads a role, ignoring case, `-`, `_`; an unknown word is kept.
            #[must_use]
            pub fn from_word(word: &str) -> Self {
                let folded: String = word.trim().to_lowercase().replace(['-', '_'], " ");
                match folded.as_str() {
                    $($name $(| $also)* => Self::$variant,)*
                    _ => Self::Other(word.trim().into()),
                }
            }

            /// The name in files and JSON.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self { $(Self::$variant => $name,)* Self::Other(word) => word }
            }

            /// The label shown to a person.
            #[must_use]
            pub fn label(&self) -> &str {
                match self { $(Self::$variant => $label,)* Self::Other(word) => word }
            }
        }
    };
}

roles! {
    Seller "seller" "Seller" | "vendor";
    Buyer "buyer" "Buyer" | "acquirer" | "purchaser";
    Target "target" "Target";
    Respondent "respondent" "Respondent" | "defendant" | "fined" | "accused" | "sued";
    Complainant "complainant" "Complainant" | "plaintiff" | "claimant" | "applicant";
    Regulated "regulated" "Regulated" | "addressee" | "subject";
    Gatekeeper "gatekeeper" "Gatekeeper";
    Partner "partner" "Partner" | "joint venture";
    Operator "operator" "Operator" | "licensee" | "licensed";
    Supplier "supplier" "Supplier" | "provider";
    Investor "investor" "Investor" | "shareholder" | "owner";
    Adviser "adviser" "Adviser" | "advisor" | "counsel" | "analyst";
    Intervener "intervener" "Intervener" | "intervenor" | "third party";
    Mentioned "mentioned" "Mentioned";
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}
