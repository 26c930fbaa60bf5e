//! Briefings and libraries for the report's tests.

use crate::dates::Day;
use crate::library::Library;
use crate::markdown::{ReadOptions, read_briefing};
use crate::model::Briefing;

pub(crate) fn briefing(path: &str, text: &str) -> Briefing {
    read_briefing(path.into(), text.into(), &ReadOptions::default())
}

pub(crate) fn today() -> Day {
    "2026-11-22".parse().expect("it is a day")
}

/// Two open briefings, one confidential, one under embargo.
pub(crate) fn library() -> Library {
    Library::from_texts(&[
        (
            "companies.yaml",
            "- name: Example Cloud\n  country: US\n  lei: 00000000000000000098\n- name: Example Data\n",
        ),
        (
            "cloud.md",
            "---\ntitle: Cloud licence\ndate: 2017-06-01\njurisdiction: CN\ncompanies:\n  - {name: Example Cloud, role: seller}\n\
             sources:\n  - {title: Notice, publisher: The Office, url: 'https://example.org/notice'}\n---\n\
             Only a licensed operator may run a data centre. Foreign firms need a partner. Fees apply. A fourth sentence.\n\n\
             ## Timeline\n\n- 2017-06-01: The law takes effect. [in force]\n- 2026-12-31: Example Cloud files its contracts. [deadline]\n",
        ),
        (
            "transfers.md",
            "---\ntitle: Transfer rules\ndate: 2024-03-22\njurisdiction: EU\nsummary: Fewer transfers need an assessment.\n\
             sources:\n  - https://example.org/notice\n  - https://example.org/rules\n---\n\
             A body that is not the summary. Example Data objected.\n\n\
             ## Timeline\n\n- 2027-01-15: Comments close. [consultation]\n- TBD: The rules apply. [applicable]\n",
        ),
        ("secret.md", "---\ntitle: Sealed plan\nconfidential: true\ndate: 2026-01-01\n---\nHidden words.\n"),
        (
            "soon.md",
            "---\ntitle: Early news\nembargo: 2027-01-01\ndate: 2026-02-01\n---\nHidden words too.\n",
        ),
    ])
}
