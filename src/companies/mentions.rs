//! Mentions: the places of a briefing that name a company, stated ones first, and what they say of its events.

use std::collections::HashSet;

use super::directory::{Directory, NameMatch};
use super::recognised::{is_exchange_of_ticker, recognised_mentions};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Briefing, CompanyKey, Evidence, Mention, Origin, Party, Role, TitleOrigin};
use crate::source::{LineIndex, Span};

/// Every place of `briefing` that names a company: those the author states, in the author's order, then those
/// found in headings and running text, in the order of the file. No two cover the same text.
#[must_use]
pub fn find_mentions(briefing: &Briefing, directory: &Directory) -> Vec<Mention> {
    let lines = LineIndex::new(&briefing.text);
    let mut mentions: Vec<Mention> = Vec::new();
    let mut seen = HashSet::new();
    for party in stated_parties(briefing).filter(|party| seen.insert(party.span)) {
        mentions.push(Mention {
            company: directory.key_for(&party.name),
            span: party.span,
            line: lines.line(party.span.start),
            role: party.role.clone(),
            origin: Origin::Stated,
            evidence: Evidence::Stated,
        });
    }
    let mut taken: Vec<Span> = mentions.iter().map(|mention| mention.span).collect();
    taken.retain(|span| !span.is_empty());
    taken.sort_unstable();
    let spans = searched_spans(briefing);
    mentions.extend(recognised_mentions(briefing, directory, &spans, &taken, &lines));
    mentions.retain(|mention| !is_no_organisation(mention, directory));
    // Kept as long as the library is open, a hundred thousand times.
    mentions.shrink_to_fit();
    mentions
}

/// Whether it is a suggestion of a name that a person has said is no organisation.
fn is_no_organisation(mention: &Mention, directory: &Directory) -> bool {
    matches!(&mention.company, Some(CompanyKey::Suggested(name)) if directory.is_dismissed(name))
}

fn stated_parties(briefing: &Briefing) -> impl Iterator<Item = &Party> {
    briefing.companies.iter().chain(briefing.events.iter().flat_map(|event| &event.parties))
}

/// The title of the front matter, headings and running text in the order of the file, without the page's furniture,
/// cut so that nothing is searched twice.
fn searched_spans(briefing: &Briefing) -> Vec<Span> {
    let headings = briefing.headings.iter().map(|heading| heading.span);
    let title = (briefing.title_origin == TitleOrigin::FrontMatter).then_some(briefing.title.span);
    let mut spans: Vec<Span> = headings.chain(briefing.prose.iter().copied()).chain(title).collect();
    spans.sort_unstable();
    let mut end = 0;
    for span in &mut spans {
        *span = Span::new(span.start.max(end), span.end);
        end = end.max(span.end);
    }
    spans.retain(|span| !span.is_empty());
    without(spans, &briefing.furniture)
}

/// The parts of `spans` that lie in none of `cut`; both are in order.
fn without(spans: Vec<Span>, cut: &[Span]) -> Vec<Span> {
    if cut.is_empty() {
        return spans;
    }
    let mut left = Vec::with_capacity(spans.len() + cut.len());
    for mut span in spans {
        let from = cut.partition_point(|part| part.end <= span.start);
        for part in cut[from..].iter().take_while(|part| part.start < span.end) {
            left.push(Span::new(span.start, part.start.max(span.start)));
            span.start = part.end.min(span.end);
        }
        left.push(span);
    }
    left.retain(|span| !span.is_empty());
    left
}

/// Whether `span` shares a byte with one of the sorted spans, which do not overlap each other.
pub(super) fn overlaps_any(sorted: &[Span], span: Span) -> bool {
    let after = sorted.partition_point(|other| other.start < span.end);
    sorted[..after].last().is_some_and(|other| other.overlaps(span))
}

/// For each event of `briefing`, the companies named in it, in order and without repeats: its parties and the
/// mentions within its span. An event of the front matter concerns the companies stated there, but for those only
/// mentioned or advising.
#[must_use]
pub fn event_companies(briefing: &Briefing, mentions: &[Mention]) -> Vec<Vec<CompanyKey>> {
    let mut by_place: Vec<&Mention> = mentions.iter().collect();
    by_place.sort_by_key(|mention| mention.span);
    let is_concerned = |mention: &Mention| !matches!(mention.role, Some(Role::Mentioned | Role::Adviser));
    let is_in_front = |span: Span| briefing.front_matter.is_some_and(|front| front.covers(span));
    let stated: Vec<&Mention> = mentions
        .iter()
        .filter(|mention| mention.origin == Origin::Stated && is_concerned(mention))
        .filter(|mention| briefing.companies.iter().any(|party| party.span == mention.span))
        .collect();
    let of_event = |event: &crate::model::Event| {
        if is_in_front(event.span) {
            return distinct(stated.iter().copied());
        }
        let about = event.about();
        let from = by_place.partition_point(|mention| mention.span.start < about.start);
        let until = by_place.partition_point(|mention| mention.span.start < about.end);
        let named = by_place[from..until.max(from)].iter().copied();
        let is_beside = |mention: &Mention| is_exchange_of_ticker(&briefing.text, mention.span);
        distinct(named.filter(|mention| mention.span.end <= about.end && !is_beside(mention)))
    };
    briefing.events.iter().map(of_event).collect()
}

fn distinct<'a>(mentions: impl Iterator<Item = &'a Mention>) -> Vec<CompanyKey> {
    let mut keys: Vec<CompanyKey> = Vec::new();
    for key in mentions.filter_map(|mention| mention.company.as_ref()) {
        if !keys.contains(key) {
            keys.push(key.clone());
        }
    }
    keys.shrink_to_fit();
    keys
}

/// What is doubtful about the companies of `briefing`: stated ones that the directory does not know, unless the folder
/// has no directory of its own, and names that fit several entries. Each name is reported once.
#[must_use]
pub fn company_problems(briefing: &Briefing, mentions: &[Mention], directory: &Directory) -> Vec<Diagnostic> {
    if !directory.has_own_entries() {
        return Vec::new();
    }
    let mut reported = HashSet::new();
    let mut problems = Vec::new();
    for mention in mentions {
        let written = mention.span.text(&briefing.text);
        let problem = match &mention.company {
            Some(CompanyKey::Listed(_) | CompanyKey::Suggested(_)) => continue,
            Some(CompanyKey::Unlisted(name)) => unknown(name, mention.span),
            None => ambiguous(written, mention.span, directory),
        };
        if reported.insert(problem.message.clone()) {
            problems.push(problem);
        }
    }
    problems
}

fn unknown(name: &str, span: Span) -> Diagnostic {
    let message =
        format!("\"{}\" is not in the directory of companies; the name is kept as written", clip(name));
    Diagnostic::new(Code::CompanyUnknown, span, message)
        .hint("add it to companies.yaml, or write a name that stands there")
}

fn ambiguous(name: &str, span: Span, directory: &Directory) -> Diagnostic {
    let ids = match directory.find(name) {
        NameMatch::Several(ids) => ids,
        NameMatch::None | NameMatch::One(_) => Vec::new(),
    };
    let names: Vec<&str> =
        ids.iter().filter_map(|id| directory.company(id)).map(|company| &*company.name).collect();
    let message =
        format!("\"{}\" fits several companies and is left undecided: {}", clip(name), names.join(", "));
    Diagnostic::new(Code::CompanyAmbiguous, span, message)
        .hint("write a name that only one of them has, such as its registered name")
}

fn clip(name: &str) -> String {
    crate::tree::yaml::clip(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::{Date, read_date};
    use crate::model::{Event, Kind, Secrecy, TitleOrigin};
    use crate::source::Spanned;

    const DIRECTORY: &str = "[{name: Amazon, aliases: [Amazon.com]}, {name: Sinnet}, {name: Arm}, {id: d1, name: Delta}, {id: d2, name: Delta}]";

    /// A briefing whose front matter is its first line; the rest is prose.
    fn briefing(text: &str) -> Briefing {
        let front = text.find('\n').unwrap_or(text.len());
        Briefing {
            path: "a.md".into(),
            text: text.into(),
            front_matter: Some(Span::of(0..front)),
            body: Span::of(front..text.len()),
            id: "a.md".into(),
            title: Spanned::new("a".into(), Span::at(0)),
            title_origin: TitleOrigin::FileName,
            date: None,
            published: None,
            companies: Vec::new(),
            regulators: Vec::new(),
            jurisdictions: Vec::new(),
            topics: Vec::new(),
            instruments: Vec::new(),
            status: None,
            impact: None,
            priority: None,
            position: None,
            owner: None,
            summary: None,
            sources: Vec::new(),
            secrecy: Secrecy::default(),
            extra: Vec::new(),
            events: Vec::new(),
            dates: Vec::new(),
            links: Vec::new(),
            headings: Vec::new(),
            prose: vec![Span::of(front..text.len())],
            furniture: Vec::new(),
            dateline: None,
            problems: Vec::new(),
        }
    }

    fn span_of(text: &str, part: &str) -> Span {
        let at = text.find(part).expect("the part stands in the text");
        Span::of(at..at + part.len())
    }

    fn party(text: &str, name: &str, role: Option<Role>) -> Party {
        Party { name: name.into(), role, span: span_of(text, name) }
    }

    fn event(span: Span, parties: Vec<Party>) -> Event {
        let date: Date = read_date("2017", None).expect("a year");
        let (kind, origin) = (Kind::Note, Origin::Recognised);
        Event {
            date,
            date_span: span,
            span,
            line: 1,
            kind,
            text: "".into(),
            label: "".into(),
            parties,
            origin,
            clause: None,
            is_done: None,
        }
    }

    fn shown(briefing: &Briefing, mentions: &[Mention]) -> Vec<String> {
        let company = |mention: &Mention| match &mention.company {
            Some(CompanyKey::Listed(id)) => id.to_string(),
            Some(CompanyKey::Unlisted(name) | CompanyKey::Suggested(name)) => format!("?{name}"),
            None => "several".to_owned(),
        };
        mentions
            .iter()
            .map(|mention| {
                let text = mention.span.text(&briefing.text);
                format!("{}:{text}={} {}", mention.line, company(mention), mention.origin.as_str())
            })
            .collect()
    }

    #[test]
    fn stated_companies_come_first_then_those_found() {
        let text = "front: Sinnet, Acme\nAmazon sold it to Sinnet.\nDelta did not arm it.";
        let mut briefing = briefing(text);
        briefing.companies = vec![party(text, "Sinnet", Some(Role::Buyer)), party(text, "Acme", None)];
        let (directory, _) = Directory::read(DIRECTORY);
        let mentions = find_mentions(&briefing, &directory);
        assert_eq!(
            shown(&briefing, &mentions),
            [
                "1:Sinnet=sinnet stated",
                "1:Acme=?Acme stated",
                "2:Amazon=amazon recognised",
                "2:Sinnet=sinnet recognised",
                "3:Delta=several recognised",
            ]
        );
        assert_eq!(mentions[0].role, Some(Role::Buyer));
    }

    #[test]
    fn a_stated_place_is_not_found_a_second_time() {
        let text = "front\n| 2017 | Amazon |";
        let mut briefing = briefing(text);
        briefing.events = vec![event(span_of(text, "| 2017 | Amazon |"), vec![party(text, "Amazon", None)])];
        let (directory, _) = Directory::read(DIRECTORY);
        assert_eq!(shown(&briefing, &find_mentions(&briefing, &directory)), ["2:Amazon=amazon stated"]);
    }

    #[test]
    fn an_event_concerns_the_companies_named_in_it() {
        let text = "front: Sinnet, Arm\nAmazon sold. Amazon and Delta left. Nobody came.";
        let mut briefing = briefing(text);
        briefing.companies = vec![party(text, "Sinnet", None), party(text, "Arm", Some(Role::Mentioned))];
        let spans = ["front: Sinnet, Arm", "Amazon sold.", "Amazon and Delta left.", "Nobody came."];
        briefing.events = spans.map(|part| event(span_of(text, part), Vec::new())).into();
        let (directory, _) = Directory::read(DIRECTORY);
        let mentions = find_mentions(&briefing, &directory);
        let listed = |id: &str| CompanyKey::Listed(id.into());
        assert_eq!(
            event_companies(&briefing, &mentions),
            [vec![listed("sinnet")], vec![listed("amazon")], vec![listed("amazon")], vec![]]
        );
    }

    const AUTHORITIES: &str = "[{name: BP}, {name: Acme, ticker: \"NYSE: ACM\"}, {name: NYSE, kind: exchange}, \
        {name: European Commission, kind: public body, jurisdiction: EU}, \
        {name: Congress, kind: public body, jurisdiction: US}, {id: qrv, name: QRV, kind: regulator, jurisdiction: NL}, \
        {name: Quarry Authority, kind: regulator, jurisdiction: GB}]";

    /// What is found in a text, by [`AUTHORITIES`].
    fn check(text: &str, expected: &[&str]) {
        let text = format!("front\n{text}");
        let briefing = briefing(&text);
        let (directory, _) = Directory::read(AUTHORITIES);
        let found = shown(&briefing, &find_mentions(&briefing, &directory));
        let found: Vec<&str> = found.iter().map(|own| own[2..].trim_end_matches(" recognised")).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn an_authority_is_that_of_the_country_beside_it() {
        check("The UK Quarry Authority fined it.", &["UK Quarry Authority=quarry-authority"]);
        check("They left Brazil's Congress.", &[]);
        check("They left Congress.", &["Congress=congress"]);
    }

    #[test]
    fn the_code_of_a_share_is_no_authority() {
        check("We met Tessel (NYSE: QRV) in May.", &["Tessel=?Tessel", "NYSE=nyse", "QRV=?Tessel"]);
    }

    #[test]
    fn an_acronym_may_end_the_name_of_another_company() {
        check("It hit shares of Quarvel BP in May.", &["Quarvel BP=?Quarvel BP"]);
        check("It hit shares of BP in May.", &["BP=bp"]);
    }

    #[test]
    fn the_commission_is_that_of_the_union_in_texts_on_it() {
        check("In Brussels the Commission fined it.", &["Commission=european-commission"]);
        check("In Paris the Commission fined it.", &[]);
        check(
            "In Brussels the Dairy Commission sat. The Commission fined it.",
            &["Dairy Commission=?Dairy Commission", "Commission=?Dairy Commission"],
        );
    }

    #[test]
    fn doubtful_names_are_reported_once() {
        let text = "front: Acme\nDelta and Delta.";
        let mut briefing = briefing(text);
        briefing.companies = vec![party(text, "Acme", None)];
        let (directory, _) = Directory::read(DIRECTORY);
        let codes = |directory: &Directory| -> Vec<Code> {
            let mentions = find_mentions(&briefing, directory);
            company_problems(&briefing, &mentions, directory).iter().map(|problem| problem.code).collect()
        };
        assert_eq!(codes(&directory), [Code::CompanyUnknown, Code::CompanyAmbiguous]);
        assert_eq!(codes(&Directory::default()), []);
    }
}
