//! The [`BriefingView`]: what stands around and on one briefing's text in the reader.

use std::collections::HashMap;
use std::sync::Arc;

use super::build::known_date;
use super::row::{Standing, company_name, date_label, kind_of};
use super::why::{date_why, mention_why};
use crate::companies::{Directory, NameMatch, by_salience};
use crate::dates::{Date, Reading};
use crate::library::{Entry, Library};
use crate::model::{Briefing, CompanyKey, Dated, Mention, OrganisationKind, Origin, SourceRef};
use crate::search::find_in_text;
use crate::source::{LineIndex, Span};

/// What the reader shows of one briefing beside its blocks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BriefingView {
    /// Position in the library's entries.
    pub entry_idx: u32,
    /// Facts under the title, in reading order.
    pub facts: Vec<HeaderFact>,
    /// Keys the format does not know, with their values.
    pub extra: Vec<(Box<str>, Box<str>)>,
    /// Dates for the left margin, in the order of the text.
    pub margin_dates: Vec<MarginDate>,
    /// What is marked in the text: sorted, without overlap.
    pub marks: Vec<TextMark>,
    /// What was recognised and then dismissed: sorted, without overlap among themselves.
    pub dismissed: Vec<TextMark>,
    /// Briefings that link here, newest first.
    pub backlinks: Vec<Backlink>,
    /// Companies it names, without repeats: those stated first, then in the order of the text, each with those it owns
    /// below it; then other organisations, then those that wait to be accepted.
    pub companies: Vec<NamedCompany>,
}

/// A company a briefing names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NamedCompany {
    /// Which company.
    pub key: CompanyKey,
    /// The name shown.
    pub name: Arc<str>,
    /// Its role in the matter, where it is said.
    pub role: Option<Box<str>>,
    /// What it is.
    pub kind: OrganisationKind,
    /// How many owners of it stand above it, each below its own.
    pub depth: u8,
}

impl NamedCompany {
    /// In which part of the list it stands.
    #[must_use]
    pub const fn standing(&self) -> Standing {
        Standing::of(&self.key, self.kind)
    }
}

/// A fact under the title: `14 Nov 2017` `published`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HeaderFact {
    /// The fact: `14 Nov 2017`, `CN`, `MIIT, CAC`, `Reuters via VentureBeat`, `aws-sinnet.md`.
    pub text: Box<str>,
    /// What it is, shown faintly after it: `published`, `jurisdiction`; may be empty.
    pub label: Box<str>,
    /// Where it leads when clicked, an address; only for sources.
    pub url: Option<Box<str>>,
    /// Where it is written in the file.
    pub span: Span,
}

/// A date in the margin beside the sentence it comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MarginDate {
    /// Where the date is written.
    pub span: Span,
    /// The date, short.
    pub label: Box<str>,
    /// Stated or recognised.
    pub origin: Origin,
    /// Position in the briefing's events, where the date belongs to one.
    pub event_idx: Option<u32>,
}

/// Something marked in the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TextMark {
    /// Bytes of the file.
    pub span: Span,
    /// What it is.
    pub kind: MarkKind,
    /// Why it is marked, as a person is told.
    pub why: Box<str>,
}

impl TextMark {
    /// Whether it was recognised in the text, and so may be wrong.
    #[must_use]
    pub const fn is_recognised(&self) -> bool {
        match &self.kind {
            MarkKind::Date { origin, .. } | MarkKind::Company { origin, .. } => {
                matches!(origin, Origin::Recognised)
            }
            MarkKind::Regulator { .. } => false,
        }
    }
}

/// What is marked in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MarkKind {
    /// A date.
    Date {
        /// Stated or recognised.
        origin: Origin,
        /// Position in the briefing's events, where it belongs to one.
        event_idx: Option<u32>,
        /// Its EDTF expression; `None` where it cannot be resolved.
        edtf: Option<Box<str>>,
    },
    /// A company.
    Company {
        /// Which one; `None` when several fit.
        key: Option<CompanyKey>,
        /// The ids that fit, when several do.
        candidates: Vec<Arc<str>>,
        /// What it is.
        organisation: OrganisationKind,
        /// Stated or recognised.
        origin: Origin,
    },
    /// A regulator the front matter names.
    Regulator {
        /// Its name as stated.
        name: Box<str>,
    },
}

/// A briefing that links to this one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Backlink {
    /// Position in the library's entries.
    pub entry_idx: u32,
    /// Where the link stands in that file.
    pub span: Span,
    /// The line of the link, from 1.
    pub line: u32,
}

/// What the reader shows of the briefing at `entry_idx`; `None` when there is none.
#[must_use]
pub fn briefing_view(library: &Library, entry_idx: usize) -> Option<BriefingView> {
    let entry = library.entries.get(entry_idx)?;
    let briefing = &entry.briefing;
    Some(BriefingView {
        entry_idx: entry_idx as u32,
        facts: header_facts(briefing),
        extra: briefing.extra.iter().map(|extra| (extra.key.clone(), extra.value.clone())).collect(),
        margin_dates: margin_dates(briefing),
        marks: text_marks(library, entry),
        dismissed: dismissed_marks(library, entry),
        backlinks: backlinks(library, entry_idx),
        companies: named_companies(library, entry),
    })
}

fn named_companies(library: &Library, entry: &Entry) -> Vec<NamedCompany> {
    let directory = &library.directory;
    let mut named: Vec<NamedCompany> = Vec::new();
    let mut positions: HashMap<&CompanyKey, usize> = HashMap::new();
    for mention in &entry.mentions {
        let Some(key) = &mention.company else { continue };
        let role = || mention.role.as_ref().map(|role| role.label().into());
        if let Some(&at) = positions.get(key) {
            let known: &mut NamedCompany = &mut named[at];
            known.role = known.role.take().or_else(role);
            continue;
        }
        let kind = kind_of(directory, Some(key));
        if kind != OrganisationKind::Ignored {
            positions.insert(key, named.len());
            let name = company_name(directory, key);
            named.push(NamedCompany { key: key.clone(), name, role: role(), kind, depth: 0 });
        }
    }
    let order = by_salience(&entry.briefing, &entry.mentions);
    let place = |key: &CompanyKey| order.iter().position(|own| *own == key);
    named.sort_by_cached_key(|company| place(&company.key));
    under_their_owners(directory, &named)
}

/// Puts each company below the nearest of its owners that is named too, and the parts of the list one after another.
fn under_their_owners(directory: &Directory, named: &[NamedCompany]) -> Vec<NamedCompany> {
    let position = |id: &str| named.iter().position(|other| other.key.listed_id() == Some(id));
    let owner = |company: &NamedCompany| -> Option<usize> {
        let owners = directory.ancestors_on(company.key.listed_id()?, None);
        owners.into_iter().find_map(|owner| position(&owner.id))
    };
    let owners: Vec<Option<usize>> = named
        .iter()
        .map(|company| owner(company).filter(|_| company.standing() == Standing::Company))
        .collect();
    let mut order: Vec<(usize, u8)> = Vec::with_capacity(named.len());
    let mut seen = vec![false; named.len()];
    for at in 0..named.len() {
        if owners[at].is_none() {
            add_with_owned(at, 0, &owners, &mut seen, &mut order);
        }
    }
    // Companies that own each other in a circle have no first one.
    for at in 0..named.len() {
        add_with_owned(at, 0, &owners, &mut seen, &mut order);
    }
    let mut sorted: Vec<NamedCompany> =
        order.into_iter().map(|(at, depth)| NamedCompany { depth, ..named[at].clone() }).collect();
    sorted.sort_by_key(NamedCompany::standing);
    sorted
}

fn add_with_owned(
    at: usize,
    depth: u8,
    owners: &[Option<usize>],
    seen: &mut [bool],
    order: &mut Vec<(usize, u8)>,
) {
    /// Owners above owners beyond this stand at one depth.
    const DEEPEST: u8 = 4;
    if std::mem::replace(&mut seen[at], true) {
        return;
    }
    order.push((at, depth));
    for (owned, _) in owners.iter().enumerate().filter(|(_, owner)| **owner == Some(at)) {
        add_with_owned(owned, (depth + 1).min(DEEPEST), owners, seen, order);
    }
}

fn fact(text: impl Into<Box<str>>, label: &str, span: Span) -> HeaderFact {
    HeaderFact { text: text.into(), label: label.into(), url: None, span }
}

fn header_facts(briefing: &Briefing) -> Vec<HeaderFact> {
    let mut facts = Vec::new();
    let same_day = |dated: &Dated| briefing.date.as_ref().is_some_and(|own| own.date == dated.date);
    let own_label = if briefing.published.as_ref().is_some_and(same_day) { "published" } else { "" };
    facts.extend(briefing.date.iter().map(|dated| fact(date_label(&dated.date), own_label, dated.span)));
    let published = briefing.published.iter().filter(|dated| !same_day(dated));
    facts.extend(published.map(|dated| fact(date_label(&dated.date), "published", dated.span)));
    let codes = briefing.jurisdictions.iter().map(|own| (own.value.as_str(), own.span));
    facts.extend(joined(
        codes,
        if briefing.jurisdictions.len() == 1 { "jurisdiction" } else { "jurisdictions" },
    ));
    facts.extend(joined(briefing.regulators.iter().map(|own| (&*own.value, own.span)), ""));
    facts.extend(joined(briefing.instruments.iter().map(|own| (&*own.name, own.span)), "instrument"));
    let stated = [
        (&briefing.status, "status"),
        (&briefing.impact, "impact"),
        (&briefing.priority, "priority"),
        (&briefing.position, "position"),
        (&briefing.owner, "owner"),
    ];
    for (value, label) in stated {
        facts.extend(value.iter().map(|own| fact(own.value.clone(), label, own.span)));
    }
    facts.extend(briefing.sources.iter().filter_map(source_fact));
    facts.push(fact(&*briefing.path, "", Span::at(0)));
    facts
}

fn joined<'a>(values: impl Iterator<Item = (&'a str, Span)>, label: &str) -> Option<HeaderFact> {
    let (texts, spans): (Vec<&str>, Vec<Span>) = values.unzip();
    let first = spans.first()?;
    Some(fact(texts.join(", "), label, *first))
}

/// The publisher, else the title, else the address without its scheme.
fn source_fact(source: &SourceRef) -> Option<HeaderFact> {
    let address = source.url.as_deref();
    let bare = address.map(|url| url.split_once("://").map_or(url, |(_, rest)| rest).trim_end_matches('/'));
    let text = source.publisher.as_deref().or(source.title.as_deref()).or(bare)?;
    let label = if source.publisher.is_some() { source.title.as_deref().unwrap_or_default() } else { "" };
    let url = address.filter(|url| url.starts_with("http://") || url.starts_with("https://"));
    Some(HeaderFact { url: url.map(Into::into), ..fact(text, label, source.span) })
}

/// A date in the body: where it stands, the date, who says so, and the event it belongs to.
type BodyDate<'a> = (Span, Option<&'a Date>, Origin, Option<u32>);

/// What is dismissed, without repeats of an event's date.
fn dismissed_marks(library: &Library, entry: &Entry) -> Vec<TextMark> {
    let briefing = &entry.briefing;
    let dismissed = &entry.dismissed;
    let date_mark = |span: Span, date: Option<&Date>, why: Box<str>| {
        let edtf = date.map(|date| date.edtf().into());
        TextMark { span, kind: MarkKind::Date { origin: Origin::Recognised, event_idx: None, edtf }, why }
    };
    let dates = dismissed.dates.iter();
    let mut marks: Vec<TextMark> = dates
        .map(|date| date_mark(date.span, date.date.as_ref(), date_why(date.origin, &date.reading)))
        .collect();
    let events = dismissed.events.iter();
    marks.extend(events.map(|event| {
        date_mark(event.date_span, Some(&event.date), date_why(event.origin, &Reading::Written))
    }));
    marks.extend(dismissed.mentions.iter().map(|mention| company_mark(library, briefing, mention)));
    without_overlap(marks)
}

/// The dates of the body in order, those of events first where both stand in one place.
fn body_dates(briefing: &Briefing) -> Vec<BodyDate<'_>> {
    let of_events = briefing
        .events
        .iter()
        .enumerate()
        .map(|(at, event)| (event.date_span, Some(&event.date), event.origin, Some(at as u32)));
    let in_body = |span: Span| !span.is_empty() && briefing.body.covers(span);
    let mut dates: Vec<BodyDate> = of_events.filter(|(span, ..)| in_body(*span)).collect();
    dates.sort_by_key(|(span, ..)| *span);
    dates.dedup_by(|later, first| later.0 == first.0);
    let n_events = dates.len();
    for mention in briefing.dates.iter().filter(|mention| in_body(mention.span)) {
        // Only the event before and the one after can share bytes with it.
        let at = dates[..n_events].partition_point(|(span, ..)| span.start < mention.span.start);
        let neighbours = &dates[at.saturating_sub(1)..(at + 1).min(n_events)];
        if neighbours.iter().all(|(span, ..)| !span.overlaps(mention.span)) {
            let event_idx = mention.date.as_ref().and_then(|date| event_on(briefing, date));
            dates.push((mention.span, mention.date.as_ref(), mention.origin, event_idx));
        }
    }
    dates.sort_by_key(|(span, ..)| *span);
    dates
}

/// The stated event of this very date: prose that speaks of it leads to it.
fn event_on(briefing: &Briefing, date: &Date) -> Option<u32> {
    let at =
        briefing.events.iter().position(|event| event.origin == Origin::Stated && event.date == *date)?;
    Some(at as u32)
}

fn margin_dates(briefing: &Briefing) -> Vec<MarginDate> {
    let margin_date = |(span, date, origin, event_idx): BodyDate| {
        let date = date.filter(|date| !date.is_undetermined())?;
        Some(MarginDate { span, label: date_label(date), origin, event_idx })
    };
    body_dates(briefing).into_iter().filter_map(margin_date).collect()
}

fn text_marks(library: &Library, entry: &Entry) -> Vec<TextMark> {
    let briefing = &entry.briefing;
    let mut marks: Vec<TextMark> = body_dates(briefing)
        .into_iter()
        .map(|(span, date, origin, event_idx)| {
            let edtf = date.map(|date| date.edtf().into());
            let why = date_why(origin, reading_at(briefing, span));
            TextMark { span, kind: MarkKind::Date { origin, event_idx, edtf }, why }
        })
        .collect();
    let in_body = entry.mentions.iter().filter(|mention| briefing.body.covers(mention.span));
    marks.extend(in_body.map(|mention| company_mark(library, briefing, mention)));
    marks.extend(regulator_marks(briefing));
    without_overlap(marks)
}

/// How the date at `span` was understood, where its words are all there is to it.
fn reading_at(briefing: &Briefing, span: Span) -> &Reading {
    let dates = &briefing.dates;
    let at = dates.partition_point(|date| date.span.start < span.start);
    dates.get(at).filter(|date| date.span.start == span.start).map_or(&Reading::Written, |date| &date.reading)
}

fn without_overlap(mut marks: Vec<TextMark>) -> Vec<TextMark> {
    // Where two share bytes the first stays: dates, then companies, then regulators.
    marks.sort_by_key(|mark| (mark.span.start, rank(&mark.kind), std::cmp::Reverse(mark.span.end)));
    let mut end = 0;
    marks.retain(|mark| {
        let is_free = mark.span.start >= end && !mark.span.is_empty();
        if is_free {
            end = mark.span.end;
        }
        is_free
    });
    marks
}

const fn rank(kind: &MarkKind) -> u8 {
    match kind {
        MarkKind::Date { .. } => 0,
        MarkKind::Company { .. } => 1,
        MarkKind::Regulator { .. } => 2,
    }
}

fn company_mark(library: &Library, briefing: &Briefing, mention: &Mention) -> TextMark {
    let kind = company_kind(library, briefing, mention);
    TextMark { span: mention.span, kind, why: mention_why(&mention.evidence) }
}

fn company_kind(library: &Library, briefing: &Briefing, mention: &Mention) -> MarkKind {
    let candidates = match &mention.company {
        Some(_) => Vec::new(),
        None => match library.directory.find(mention.span.text(&briefing.text)) {
            NameMatch::Several(ids) => ids,
            NameMatch::One(id) => vec![id],
            NameMatch::None => Vec::new(),
        },
    };
    let organisation = kind_of(&library.directory, mention.company.as_ref());
    MarkKind::Company { key: mention.company.clone(), candidates, organisation, origin: mention.origin }
}

/// Where the running text names a regulator of the front matter, as a whole word.
fn regulator_marks(briefing: &Briefing) -> Vec<TextMark> {
    let text = &briefing.text;
    let mut marks = Vec::new();
    for regulator in &briefing.regulators {
        for prose in &briefing.prose {
            let found = find_in_text(prose.text(text), &[&regulator.value]);
            let places = found.into_iter().map(|span| span.shifted(prose.start));
            let whole = places.filter(|span| is_whole_word(text, *span));
            marks.extend(whole.map(|span| TextMark {
                span,
                kind: MarkKind::Regulator { name: regulator.value.clone() },
                why: "Regulator, stated in the front matter".into(),
            }));
        }
    }
    marks
}

fn is_whole_word(text: &str, span: Span) -> bool {
    let joins = |c: char| c.is_alphanumeric() && c < '\u{2E80}';
    let before = text[..span.start as usize].chars().next_back();
    let after = text[span.end as usize..].chars().next();
    !before.is_some_and(joins) && !after.is_some_and(joins)
}

fn backlinks(library: &Library, entry_idx: usize) -> Vec<Backlink> {
    let backlink = |&from: &usize| {
        let briefing = &library.entries.get(from)?.briefing;
        let link =
            briefing.links.iter().find(|link| library.resolve_link(from, &link.target) == Some(entry_idx))?;
        let lines = LineIndex::new(&briefing.text);
        Some(Backlink { entry_idx: from as u32, span: link.span, line: lines.line(link.span.start) })
    };
    let mut backlinks: Vec<Backlink> = library.backlinks(entry_idx).iter().filter_map(backlink).collect();
    let date = |link: &Backlink| known_date(&library.entries[link.entry_idx as usize]).map(Date::sort_key);
    backlinks.sort_by_key(|link| std::cmp::Reverse(date(link)));
    backlinks
}
