//! Who is concerned, and who the company of a report is.

use std::collections::HashMap;
use std::sync::Arc;

use super::choosing::Choice;
use super::citing::Citer;
use super::content::{CompanyLine, Fact, Identifier, Omitted};
use super::length::Length;
use super::lines::one_line;
use super::request::{ReportRequest, Scope};
use crate::companies::Company;
use crate::dates::{DateStyle, Day};
use crate::library::Library;
use crate::model::{CompanyKey, Mention, Origin, Role, jurisdiction_name};

/// Companies a report that is not full has room for.
const N_MOST: usize = 12;

/// What the briefings of the report say of one company.
struct Named<'a> {
    key: &'a CompanyKey,
    /// Position in the choice of the last briefing counted.
    last_shown: usize,
    n_briefings: usize,
    roles: Vec<&'a Role>,
    origin: Origin,
    /// Where it is first named: briefing and line; a stated place goes before a recognised one.
    first: (usize, u32),
}

/// Companies named in the briefings of the report, those in most briefings first; without the one it is about.
pub(super) fn company_lines(
    choice: &Choice<'_>,
    request: &ReportRequest,
    citer: &mut Citer<'_>,
    omitted: &mut Omitted,
) -> Vec<CompanyLine> {
    if request.length == Length::Headline {
        return Vec::new();
    }
    let mut named = named_in(choice);
    if let Scope::Company(own) = &request.scope {
        named.retain(|company| company.key != own);
    }
    // Stable: what ranks alike stays in the order of the newest briefing's author.
    named.sort_by_key(|company| {
        let is_aside = company.roles.iter().all(|role| **role == Role::Mentioned);
        (company.origin, std::cmp::Reverse(company.n_briefings), is_aside)
    });
    if request.length != Length::Full && named.len() > N_MOST {
        omitted.n_companies = named.len() - N_MOST;
        named.truncate(N_MOST);
    }
    named.iter().map(|company| company_line(choice.library, company, request.today, citer)).collect()
}

fn named_in<'a>(choice: &Choice<'a>) -> Vec<Named<'a>> {
    let mut named: Vec<Named<'a>> = Vec::new();
    let mut places: HashMap<&CompanyKey, usize> = HashMap::new();
    for (at, shown) in choice.shown.iter().enumerate() {
        for mention in &shown.entry.mentions {
            // What only waits to be accepted leaves the folder as no company.
            let Some(key) = mention.company.as_ref().filter(|key| !key.is_suggested()) else { continue };
            let place = *places.entry(key).or_insert_with(|| {
                named.push(Named {
                    key,
                    last_shown: usize::MAX,
                    n_briefings: 0,
                    roles: Vec::new(),
                    origin: mention.origin,
                    first: (shown.entry_idx, mention.line),
                });
                named.len() - 1
            });
            count(&mut named[place], at, shown.entry_idx, mention);
        }
    }
    named
}

fn count<'a>(company: &mut Named<'a>, at: usize, entry_idx: usize, mention: &'a Mention) {
    if company.last_shown != at {
        company.last_shown = at;
        company.n_briefings += 1;
    }
    if mention.origin < company.origin {
        company.origin = mention.origin;
        company.first = (entry_idx, mention.line);
    }
    if let Some(role) = &mention.role
        && !company.roles.contains(&role)
    {
        company.roles.push(role);
    }
}

fn company_line(library: &Library, named: &Named<'_>, today: Day, citer: &mut Citer<'_>) -> CompanyLine {
    let known = named.key.listed_id().and_then(|id| library.directory.company(id));
    let (entry_idx, line) = named.first;
    CompanyLine {
        key: named.key.clone(),
        name: one_line(library.directory.display_name(named.key)).into(),
        roles: named.roles.iter().map(|role| one_line(role.label())).collect(),
        n_briefings: named.n_briefings,
        country: known.and_then(country),
        parent: known.and_then(|company| parents(library, company, today)).map(Arc::from),
        identifiers: known.map(identifiers).unwrap_or_default(),
        origin: named.origin,
        citation: citer.cite_line(entry_idx, line),
    }
}

fn country(company: &Company) -> Option<String> {
    let code = company.country.as_deref()?;
    Some(jurisdiction_name(code).map_or_else(|| one_line(code), str::to_owned))
}

fn parents(library: &Library, company: &Company, today: Day) -> Option<String> {
    let parents = library.directory.parents_on(&company.id, Some(today));
    let names: Vec<String> = parents.iter().map(|parent| one_line(&parent.name)).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

fn identifiers(company: &Company) -> Vec<Identifier> {
    let lei = company.lei.iter().map(|value| ("LEI", value));
    let tickers = company.tickers.iter().map(|value| ("Ticker", value));
    let wikidata = company.wikidata.iter().map(|value| ("Wikidata", value));
    let website = company.website.iter().map(|value| ("Website", value));
    let all = lei.chain(tickers).chain(wikidata).chain(website);
    all.map(|(scheme, value)| Identifier { scheme, value: one_line(value) }).collect()
}

/// What the directory says of the company a report is about.
pub(super) fn company_facts(library: &Library, key: &CompanyKey, today: Day) -> Vec<Fact> {
    let Some(company) = key.listed_id().and_then(|id| library.directory.company(id)) else {
        return Vec::new();
    };
    let former = company.former_names.iter().map(|former| {
        let year = |date: &Option<crate::dates::Date>| {
            date.as_ref().map_or_else(String::new, |date| date.display(DateStyle::Short))
        };
        match (year(&former.from), year(&former.until)) {
            (from, until) if from.is_empty() && until.is_empty() => one_line(&former.name),
            (from, until) => format!("{} ({from}–{until})", one_line(&former.name)),
        }
    });
    let own = |values: Vec<String>| values;
    let rows = [
        ("Registered name", own(company.legal_name.iter().map(|name| one_line(name)).collect())),
        ("Also known as", own(company.aliases.iter().map(|name| one_line(name)).collect())),
        ("Formerly", former.collect()),
        ("Part of", parents(library, company, today).into_iter().collect()),
        ("Seat", country(company).into_iter().collect()),
    ];
    let rows =
        rows.into_iter().map(|(label, values)| Fact { label: label.to_owned(), values, citation: None });
    let ids = identifiers(company).into_iter().map(|identifier| Fact {
        label: identifier.scheme.to_owned(),
        values: vec![identifier.value],
        citation: None,
    });
    let note = company.note.iter().map(|note| Fact {
        label: "Remark".to_owned(),
        values: vec![one_line(note)],
        citation: None,
    });
    rows.chain(ids).chain(note).filter(|fact| !fact.values.is_empty()).collect()
}
