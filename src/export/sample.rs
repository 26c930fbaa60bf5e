//! Reports made by hand for the exporters' tests.

use std::sync::Arc;

use crate::dates::{Date, Day};
use crate::model::{CompanyKey, Kind, Origin};
use crate::report::{
    Citation, CompanyLine, Deadline, EventLine, Fact, HeldBackCount, Identifier, KeyPoint, Length, Omitted,
    Report, ScopeLine, SourceLine, Subject,
};

pub(crate) fn day(text: &str) -> Day {
    text.parse().expect("the test gives a day")
}

pub(crate) fn date(text: &str) -> Date {
    Date::from_edtf(text).expect("the test gives an EDTF date")
}

pub(crate) fn cite(briefing: &str, file: &str, line: u32, sources: &[usize]) -> Citation {
    Citation { briefing: briefing.into(), file: file.into(), line, sources: sources.into() }
}

pub(crate) fn event(when: &str, kind: Kind, text: &str, origin: Origin) -> EventLine {
    EventLine {
        date: date(when),
        kind,
        text: text.to_owned(),
        companies: Vec::new(),
        origin,
        is_to_come: false,
        citation: cite("Cloud licence", "cloud.md", 12, &[1]),
    }
}

pub(crate) fn empty_report() -> Report {
    Report {
        title: "Briefings".to_owned(),
        subject: Subject::Digest,
        library: "Watch list".into(),
        today: day("2026-11-22"),
        length: Length::Short,
        scope: ScopeLine {
            n_briefings: 0,
            n_total: 0,
            filter: String::new(),
            months: None,
            text: "0 of 0 briefings · as of 22 November 2026".to_owned(),
        },
        held_back: HeldBackCount::default(),
        omitted: Omitted::default(),
        facts: Vec::new(),
        key_points: Vec::new(),
        events: Vec::new(),
        deadlines: Vec::new(),
        companies: Vec::new(),
        sources: Vec::new(),
    }
}

pub(crate) fn report_of_dates(dates: &[&str]) -> Report {
    let events = dates.iter().map(|when| event(when, Kind::Note, "Something", Origin::Stated)).collect();
    Report { events, ..empty_report() }
}

/// A small report that has every part.
pub(crate) fn report() -> Report {
    let transfer = || cite("Transfer rules", "transfers.md", 21, &[2]);
    let licence = || cite("Cloud licence", "cloud.md", 9, &[1]);
    let due = EventLine {
        is_to_come: true,
        companies: vec!["Example Cloud".into()],
        citation: transfer(),
        ..event("2026-12-31", Kind::Deadline, "Standard contracts must be filed", Origin::Stated)
    };
    let open = EventLine {
        is_to_come: true,
        citation: licence(),
        ..event("XXXX", Kind::InForce, "Implementing rules take effect", Origin::Recognised)
    };
    Report {
        title: "Briefings: jurisdiction:CN".to_owned(),
        scope: ScopeLine {
            n_briefings: 2,
            n_total: 14,
            filter: "jurisdiction:CN".to_owned(),
            months: Some(("2017-06".to_owned(), "2026-12".to_owned())),
            text: "2 of 14 briefings · jurisdiction:CN · 2017-06 to 2026-12 · as of 22 November 2026"
                .to_owned(),
        },
        held_back: HeldBackCount { n_confidential: 1, n_embargoed: 1, n_let_out: 0 },
        facts: vec![Fact {
            label: "Regulators".to_owned(),
            values: vec!["Office for the Network".to_owned(), "网信办".to_owned()],
            citation: Some(licence()),
        }],
        key_points: vec![
            KeyPoint {
                title: "Transfer rules".into(),
                date: Some(date("2024-03-22")),
                text: "Fewer transfers need an assessment. Contracts are still to be filed.".to_owned(),
                is_own_summary: true,
                citation: transfer(),
            },
            KeyPoint {
                title: "Cloud licence".into(),
                date: Some(date("2017-06~")),
                text: "Only a licensed operator may run a data centre. 光环 <operates> & sells it."
                    .to_owned(),
                is_own_summary: false,
                citation: licence(),
            },
        ],
        events: vec![
            event("2017-06-01", Kind::InForce, "The law takes effect.", Origin::Stated),
            EventLine {
                companies: vec!["Example Cloud".into(), "光环云".into()],
                ..event("2017-11~", Kind::Deal, "The [servers] change *hands*", Origin::Recognised)
            },
            event("2024-33?", Kind::Decision, "A decision | of sorts", Origin::Stated),
            due.clone(),
            open.clone(),
        ],
        deadlines: vec![
            Deadline { event: due, days_left: Some(39) },
            Deadline { event: open, days_left: None },
        ],
        companies: companies(&transfer, &licence),
        sources: vec![
            SourceLine {
                publisher: Some("Office for the Network".to_owned()),
                title: Some("Notice on cloud services".to_owned()),
                url: Some("https://example.org/notice?id=1&part=2".to_owned()),
                date: Some(date("2017-01")),
            },
            SourceLine {
                publisher: None,
                title: Some("Transfer rules, final text".to_owned()),
                url: Some("javascript:alert(1)".to_owned()),
                date: None,
            },
        ],
        ..empty_report()
    }
}

fn companies(transfer: &dyn Fn() -> Citation, licence: &dyn Fn() -> Citation) -> Vec<CompanyLine> {
    vec![
        CompanyLine {
            key: CompanyKey::Listed("example-cloud".into()),
            name: "Example Cloud".into(),
            roles: vec!["Seller".to_owned()],
            n_briefings: 2,
            country: Some("United States".to_owned()),
            parent: Some(Arc::from("Example Holdings")),
            identifiers: vec![
                Identifier { scheme: "LEI", value: "00000000000000000098".to_owned() },
                Identifier { scheme: "Website", value: "https://example.com/".to_owned() },
            ],
            origin: Origin::Stated,
            citation: transfer(),
        },
        CompanyLine {
            key: CompanyKey::Unlisted("光环云".into()),
            name: "光环云".into(),
            roles: Vec::new(),
            n_briefings: 1,
            country: None,
            parent: None,
            identifiers: Vec::new(),
            origin: Origin::Recognised,
            citation: licence(),
        },
    ]
}

/// A report whose every text is `hostile`.
pub(crate) fn hostile_report(hostile: &str) -> Report {
    let mut report = report();
    let text = || hostile.to_owned();
    let shared = || Arc::<str>::from(hostile);
    let citation = Citation { briefing: shared(), file: shared(), line: 1, sources: [1, 99].into() };
    report.title = text();
    report.library = shared();
    report.scope.text = text();
    report.scope.filter = text();
    report.facts = vec![Fact { label: text(), values: vec![text()], citation: Some(citation.clone()) }];
    for point in &mut report.key_points {
        point.title = shared();
        point.text = text();
        point.citation = citation.clone();
    }
    let hostile_event = |event: &mut EventLine| {
        event.text = text();
        event.companies = vec![shared()];
        event.citation = citation.clone();
    };
    report.events.iter_mut().for_each(hostile_event);
    report.deadlines.iter_mut().for_each(|deadline| hostile_event(&mut deadline.event));
    for company in &mut report.companies {
        company.name = shared();
        company.roles = vec![text()];
        company.country = Some(text());
        company.parent = Some(shared());
        company.identifiers = vec![Identifier { scheme: "Website", value: text() }];
        company.citation = citation.clone();
    }
    for source in &mut report.sources {
        *source = SourceLine { publisher: Some(text()), title: Some(text()), url: Some(text()), date: None };
    }
    report
}

/// Texts that try to become something else.
pub(crate) const HOSTILE: &[&str] = &[
    "",
    "</style></title><script>alert(1)</script>",
    "\" onload=\"alert(1)\" x='",
    "javascript:alert(1)",
    "https://example.org/\"><img src=x onerror=alert(1)>",
    "]]> --> %%\n\n# heading\n\n- 2020-01-01: planted [fine]\n\n---\n",
    "#panic(\"x\") #read(\"/etc/passwd\") $x^2$ @ref <label> *b* _i_ `c` //",
    "[link](javascript:alert(1)) ![image](http://example.org/x.png) [[Note]] ![[Note]] [^1] <http://a.b>",
    "\u{0}\u{1}\u{8}\u{b}\u{1b}[31m\u{7f}\u{85}\u{2028}\u{2029}\u{feff}\u{fffe}\u{ffff}",
    "\u{202e}gnp.exe\u{202d} \u{2066}abc\u{2069} שלום مرحبا",
    "| a | b |\n|---|---|\n~~x~~ ==y== &amp; &#x3c; \\",
    "光环新网 データ 데이터 𠜎 👩‍👩‍👧 e\u{301}\u{301}\u{301}",
];
