//! One self-contained page: no script, no address is loaded, every text is escaped in one place.
//!
//! It reads well without its style sheet, in print, and in the dark.

mod parts;
mod strip;
mod write;

use std::fmt::Write as _;

use self::parts::{companies, deadlines, facts, key_points, legend, sources, timeline};
use self::write::{Escaped, paragraph};
use super::RenderOptions;
use crate::dates::{Date, DateStyle, Precision};
use crate::report::Report;

const CSS: &str = include_str!("../../assets/export/report.css");

/// Puts a report into one HTML file.
pub(super) fn html(report: &Report, options: &RenderOptions) -> String {
    let mut page = String::with_capacity(16_384 + 640 * report.events.len());
    head(&mut page, report, options);
    page.push_str("<main>\n");
    masthead(&mut page, report);
    facts(&mut page, report);
    key_points(&mut page, report);
    timeline(&mut page, report);
    companies(&mut page, report);
    deadlines(&mut page, report);
    sources(&mut page, report);
    page.push_str("</main>\n<footer>\n");
    legend(&mut page, report);
    let _ = writeln!(page, "<p>Made by {}.</p>\n</footer>\n</body>\n</html>", Escaped(&options.generator));
    page
}

fn head(page: &mut String, report: &Report, options: &RenderOptions) {
    let _ = write!(
        page,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         img-src data:; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"generator\" content=\"{}\">\n<meta name=\"dcterms.date\" content=\"{}\">\n\
         <title>{}</title>\n<style>\n{CSS}</style>\n</head>\n<body>\n",
        Escaped(&options.generator),
        report.today,
        Escaped(&report.title),
    );
}

fn masthead(page: &mut String, report: &Report) {
    page.push_str("<header>\n");
    paragraph(page, "kicker", &report.library);
    let _ = writeln!(page, "<h1>{}</h1>", Escaped(&report.title));
    paragraph(page, "scope", &report.scope.text);
    for note in report.notes() {
        paragraph(page, "note", &note);
    }
    page.push_str("</header>\n");
}

/// A date for people with its ISO form for programs, where HTML knows one: a plain day, month or year. What is less
/// or more than that carries its EDTF expression as data.
fn time(date: &Date) -> String {
    let words = date.display(DateStyle::Short);
    let is_plain = date.edtf().bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let is_known_to_html = matches!(date.precision(), Precision::Day | Precision::Month | Precision::Year);
    let attribute = if is_plain && is_known_to_html { "datetime" } else { "data-edtf" };
    let element = if attribute == "datetime" { "time" } else { "span" };
    format!("<{element} {attribute}=\"{}\">{}</{element}>", Escaped(date.edtf()), Escaped(&words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    fn check_wellformed(page: &str, because: &str) {
        let mut open: Vec<&str> = Vec::new();
        let void = ["meta", "line", "circle", "rect", "path", "!doctype", "col"];
        for tag in page.split('<').skip(1) {
            let (tag, _) = tag.split_once('>').unwrap_or((tag, ""));
            let name = tag.split([' ', '\n']).next().unwrap_or_default();
            if let Some(closing) = name.strip_prefix('/') {
                assert_eq!(open.pop(), Some(closing), "{because}");
            } else if !void.contains(&name) {
                assert!(name.bytes().all(|b| b.is_ascii_alphanumeric()), "<{name}> {because}");
                open.push(name);
            }
        }
        assert_eq!(open, Vec::<&str>::new(), "{because}");
    }

    #[test]
    fn every_element_is_closed() {
        check_wellformed(&html(&sample::report(), &RenderOptions::default()), "sample");
        check_wellformed(&html(&sample::empty_report(), &RenderOptions::default()), "empty");
    }

    #[test]
    fn hostile_texts_never_become_markup() {
        let calm = html(&sample::hostile_report("calm"), &RenderOptions::default());
        let tags = |page: &str| page.matches('<').count();
        for hostile in sample::HOSTILE {
            let page = html(&sample::hostile_report(hostile), &RenderOptions::default());
            check_wellformed(&page, hostile);
            assert!(tags(&page) <= tags(&calm), "{hostile:?} adds markup");
            assert!(!page.contains("<script") && !page.contains("href=\"javascript"), "{hostile:?}");
            assert!(!page.contains(['\0', '\u{1b}', '\u{8}', '\u{ffff}']), "{hostile:?}");
        }
    }

    #[test]
    fn a_date_carries_its_expression_beside_its_words() {
        let page = html(&sample::report(), &RenderOptions::default());
        assert!(page.contains("<time datetime=\"2017-06-01\">1 Jun 2017</time>"), "{page}");
        // HTML has no way to say "about"; the expression stands as data.
        assert!(page.contains("<span data-edtf=\"2017-11~\">"), "{page}");
    }

    #[test]
    fn recognised_lines_are_marked_and_explained() {
        let page = html(&sample::report(), &RenderOptions::default());
        assert!(page.contains("class=\"recognised\"") && page.contains("found in running text"), "{page}");
    }

    #[test]
    fn nothing_is_loaded_from_elsewhere() {
        let page = html(&sample::report(), &RenderOptions::default());
        for loading in ["src=", "@import", "url(", "<link", "<script", "<img"] {
            assert!(!page.contains(loading), "{loading}");
        }
    }
}
