//! Making a report from a library: choosing what it draws on, then filling its parts.

use super::choosing::{Choice, choose};
use super::citing::Citer;
use super::companies::{company_facts, company_lines};
use super::content::{HeldBackCount, Omitted, Report, Subject};
use super::events::{deadlines, event_lines};
use super::facts::briefing_facts;
use super::length::Length;
use super::points::key_points;
use super::progress::Progress;
use super::request::{ReportError, ReportRequest, Scope};
use super::scope::{scope_line, title};
use crate::library::Library;

/// Makes the report asked for.
///
/// # Errors
/// [`ReportError::Cancelled`] when `progress` says so; else there is nothing to report, and the error says why.
pub fn build_report(
    library: &Library,
    request: &ReportRequest,
    progress: &dyn Progress,
) -> Result<Report, ReportError> {
    let choice = choose(library, request, progress)?;
    let mut citer = Citer::new(library);
    let mut omitted = Omitted::default();
    let is_full = request.length == Length::Full;
    let facts = match &request.scope {
        Scope::Briefing(_) if is_full => briefing_facts(&choice, &mut citer),
        Scope::Company(key) if request.length != Length::Headline => {
            company_facts(library, key, request.today)
        }
        _ => Vec::new(),
    };
    let key_points = key_points(&choice, request, &mut citer, &mut omitted, progress)?;
    let events = event_lines(&choice, request, &mut citer, &mut omitted);
    let companies = company_lines(&choice, request, &mut citer, &mut omitted);
    let deadlines = deadlines(&choice, request, &mut citer, &mut omitted);
    if request.length != Length::Headline {
        choice.shown.iter().for_each(|shown| citer.mention_sources(shown.entry_idx));
    }
    Ok(Report {
        title: title(library, request, &choice),
        subject: subject_of(&request.scope),
        library: super::lines::one_line(&library.name).into(),
        today: request.today,
        length: request.length,
        scope: scope_line(&choice, request),
        held_back: held_back(&choice),
        omitted,
        facts,
        key_points,
        events,
        deadlines,
        companies,
        sources: citer.into_sources(),
    })
}

const fn subject_of(scope: &Scope) -> Subject {
    match scope {
        Scope::Briefing(_) => Subject::Briefing,
        Scope::Filtered => Subject::Digest,
        Scope::Company(_) => Subject::Company,
    }
}

const fn held_back(choice: &Choice<'_>) -> HeldBackCount {
    HeldBackCount {
        n_confidential: choice.n_confidential,
        n_embargoed: choice.n_embargoed,
        n_let_out: choice.n_let_out,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::Day;
    use crate::model::CompanyKey;
    use crate::report::{NoProgress, Stage, sample};
    use crate::search::Filter;
    use proptest::prelude::*;

    fn request(scope: Scope, filter: &str, length: Length) -> ReportRequest {
        let today: Day = sample::today();
        ReportRequest { scope, filter: Filter::parse(filter).0, length, today, includes_held_back: false }
    }

    fn report(scope: Scope, filter: &str, length: Length) -> Report {
        let request = request(scope, filter, length);
        build_report(&sample::library(), &request, &NoProgress).expect("there is something to report")
    }

    fn digest(length: Length) -> Report {
        report(Scope::Filtered, "", length)
    }

    #[test]
    fn the_scope_says_how_much_of_the_library_is_shown() {
        let scope = digest(Length::Short).scope;
        assert_eq!((scope.n_briefings, scope.n_total), (2, 4));
        assert_eq!(scope.text, "2 of 4 briefings · 2017-06 to 2027-01 · as of 22 November 2026");
    }

    #[test]
    fn what_is_held_back_is_counted_and_never_named() {
        let report = digest(Length::Full);
        let note = "2 briefings held back: 1 confidential, 1 under embargo.";
        assert_eq!(report.held_back.note().as_deref(), Some(note));
        let all = format!("{report:?}");
        assert!(!all.contains("Sealed") && !all.contains("Early news") && !all.contains("Hidden"), "{all}");
    }

    #[test]
    fn a_briefing_held_back_goes_out_only_when_told() {
        let mut asked = request(Scope::Briefing("secret.md".into()), "", Length::Short);
        let refused = build_report(&sample::library(), &asked, &NoProgress);
        assert!(matches!(refused, Err(ReportError::HeldBack { .. })), "{refused:?}");
        asked.includes_held_back = true;
        let report = build_report(&sample::library(), &asked, &NoProgress).expect("told");
        assert_eq!(report.title, "Sealed plan");
        assert!(report.held_back.note().is_some_and(|note| note.starts_with("Not for circulation")));
    }

    #[test]
    fn key_points_are_the_briefings_own_words_newest_first_with_file_line_and_sources() {
        let report = digest(Length::Headline);
        let points: Vec<(&str, &str)> =
            report.key_points.iter().map(|point| (&*point.title, &*point.text)).collect();
        assert_eq!(
            points,
            [
                ("Transfer rules", "Fewer transfers need an assessment."),
                ("Cloud licence", "Only a licensed operator may run a data centre."),
            ]
        );
        let cited = &report.key_points[0].citation;
        assert_eq!((&*cited.file, cited.line, &*cited.sources), ("transfers.md", 5, &[1, 2][..]));
        assert_eq!(*report.key_points[1].citation.sources, [1]);
        assert_eq!(report.sources.len(), 2);
    }

    #[test]
    fn deadlines_are_what_is_still_to_come_and_what_nobody_has_fixed_comes_last() {
        let report = digest(Length::Short);
        let due: Vec<(&str, Option<i32>)> =
            report.deadlines.iter().map(|due| (&*due.event.text, due.days_left)).collect();
        assert_eq!(
            due,
            [
                ("Example Cloud files its contracts.", Some(39)),
                ("Comments close.", Some(54)),
                ("The rules apply.", None)
            ]
        );
    }

    #[test]
    fn a_headline_has_no_timeline_and_no_companies() {
        let report = digest(Length::Headline);
        assert!(report.events.is_empty() && report.companies.is_empty() && report.facts.is_empty());
    }

    #[test]
    fn a_filter_narrows_the_report_and_names_itself() {
        let report = report(Scope::Filtered, "jurisdiction:EU", Length::Short);
        assert_eq!(report.title, "Briefings: jurisdiction EU");
        assert_eq!(report.key_points.len(), 1);
    }

    #[test]
    fn a_company_has_its_own_report() {
        let key = CompanyKey::Listed("example-cloud".into());
        let report = report(Scope::Company(key), "", Length::Short);
        assert_eq!((&*report.title, report.subject), ("Example Cloud", Subject::Company));
        assert_eq!(report.key_points.len(), 1);
        assert!(report.companies.iter().all(|company| &*company.name != "Example Cloud"));
        assert!(report.facts.iter().any(|fact| fact.label == "LEI"), "{:?}", report.facts);
    }

    #[test]
    fn limits_hold_over_all_key_points_together() {
        for n in 1..120 {
            let report = digest(Length::Characters(n));
            let total: usize = report.key_points.iter().map(|point| point.text.chars().count()).sum();
            assert!(total <= n, "{total} > {n}");
        }
        let report = digest(Length::Sentences(1));
        assert_eq!((report.key_points.len(), report.omitted.n_briefings), (1, 1));
    }

    #[test]
    fn the_same_request_makes_the_same_report() {
        assert_eq!(digest(Length::Full), digest(Length::Full));
    }

    #[test]
    fn nothing_to_report_says_why() {
        let asked = request(Scope::Filtered, "title:nowhere", Length::Short);
        let none = build_report(&sample::library(), &asked, &NoProgress);
        assert_eq!(none, Err(ReportError::Nothing { n_total: 4, n_held_back: 0 }));
        let asked = request(Scope::Briefing("no.md".into()), "", Length::Short);
        let none = build_report(&sample::library(), &asked, &NoProgress);
        assert!(matches!(none, Err(ReportError::NoSuchBriefing { .. })), "{none:?}");
    }

    #[test]
    fn a_cancelled_report_is_none() {
        struct Impatient;
        impl Progress for Impatient {
            fn advance(&self, _: Stage, _: usize, _: usize) {}
            fn is_cancelled(&self) -> bool {
                true
            }
        }
        let asked = request(Scope::Filtered, "", Length::Short);
        assert_eq!(build_report(&sample::library(), &asked, &Impatient), Err(ReportError::Cancelled));
    }

    proptest! {
        #[test]
        fn any_texts_make_a_report_or_say_why_not(
            first in "(---\n(title|date|companies|sources|summary|embargo): [ -~é光]{0,30}\n---\n)?[ -~é光\n|#*-]{0,200}",
            second in "\\PC{0,80}",
        ) {
            let library = Library::from_texts(&[("a.md", &first), ("b.md", &second)]);
            for length in [Length::Headline, Length::Full, Length::Characters(40)] {
                let asked = request(Scope::Filtered, "", length);
                let made = build_report(&library, &asked, &NoProgress);
                prop_assert_eq!(&made, &build_report(&library, &asked, &NoProgress));
            }
        }
    }
}
