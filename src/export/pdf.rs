//! Tagged pages, set by Typst from one fixed template.
//!
//! The content goes in as data, so no text of a briefing is ever read as markup; the typesetter sees the template, the
//! data and the bundled fonts, and nothing else of this machine.

mod content;
mod world;

use std::sync::atomic::{AtomicUsize, Ordering};

use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use self::content::{Content, content};
use self::world::PageWorld;
use super::{ExportError, Format, RenderOptions, Rendered};
use crate::report::{Progress, Report, Stage};

/// Exports under way: the typesetter's memory of what it laid out is cleared by whoever finishes last.
static N_RUNNING: AtomicUsize = AtomicUsize::new(0);

/// Puts a report into a PDF that meets PDF/UA-1 where it can, and is tagged in any case.
pub(super) fn pdf(
    report: &Report,
    options: &RenderOptions,
    progress: &dyn Progress,
) -> Result<Rendered, ExportError> {
    N_RUNNING.fetch_add(1, Ordering::SeqCst);
    let made = laid_out(report, options, progress);
    if N_RUNNING.fetch_sub(1, Ordering::SeqCst) == 1 {
        typst::comemo::evict(0);
    }
    made
}

fn laid_out(
    report: &Report,
    options: &RenderOptions,
    progress: &dyn Progress,
) -> Result<Rendered, ExportError> {
    let Content { json, mut remarks } = content(report, options)?;
    step(progress, Stage::LayingOut)?;
    let Warned { output, .. } = typst::compile::<PagedDocument>(&PageWorld::new(json));
    let document = output.map_err(|faults| failed(&faults))?;
    step(progress, Stage::Encoding)?;
    let bytes = match typst_pdf::pdf(&document, &pdf_options(options, true)?) {
        Ok(bytes) => bytes,
        Err(faults) => {
            remarks.push(format!(
                "The PDF is tagged, but does not fully meet the accessibility standard PDF/UA-1: {}.",
                in_words(&faults)
            ));
            typst_pdf::pdf(&document, &pdf_options(options, false)?).map_err(|faults| failed(&faults))?
        }
    };
    Ok(Rendered { bytes, n_pages: Some(document.pages().len()), remarks })
}

fn step(progress: &dyn Progress, stage: Stage) -> Result<(), ExportError> {
    progress.advance(stage, 0, 0);
    if progress.is_cancelled() { Err(ExportError::Cancelled) } else { Ok(()) }
}

fn pdf_options(options: &RenderOptions, is_strict: bool) -> Result<PdfOptions, ExportError> {
    let standards = if is_strict {
        PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|fault| layout_error(fault.message().to_string()))?
    } else {
        PdfStandards::default()
    };
    Ok(PdfOptions {
        ident: Smart::Auto,
        creator: Smart::Custom(Some(options.generator.clone())),
        timestamp: None,
        page_ranges: None,
        standards,
        tagged: true,
        pretty: false,
    })
}

fn failed(faults: &[SourceDiagnostic]) -> ExportError {
    layout_error(in_words(faults))
}

fn layout_error(message: String) -> ExportError {
    ExportError::Layout { format: Format::Pdf, message }
}

fn in_words(faults: &[SourceDiagnostic]) -> String {
    faults.first().map_or_else(|| "no reason given".to_owned(), |fault| fault.message.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;
    use crate::report::NoProgress;

    fn made(report: &Report) -> Rendered {
        pdf(report, &RenderOptions::default(), &NoProgress).expect("the PDF can be made")
    }

    fn contains(bytes: &[u8], text: &str) -> bool {
        memchr::memmem::find(bytes, text.as_bytes()).is_some()
    }

    #[test]
    fn a_report_becomes_a_tagged_document_with_title_and_language() {
        let made = made(&sample::report());
        assert!(made.bytes.starts_with(b"%PDF-"));
        for part in ["/MarkInfo", "/StructTreeRoot", "/Lang(en)", "/Outlines", "pdfuaid"] {
            assert!(contains(&made.bytes, part), "{part}");
        }
        assert!(contains(&made.bytes, "/URI(https://example.org/notice?id=1&part=2)"));
        assert_eq!((made.n_pages, made.remarks), (Some(2), Vec::new()));
    }

    #[test]
    fn the_same_report_makes_the_same_bytes() {
        assert!(made(&sample::report()).bytes == made(&sample::report()).bytes);
    }

    #[test]
    fn hostile_texts_are_only_text() {
        for hostile in sample::HOSTILE {
            let made = made(&sample::hostile_report(hostile));
            assert!(made.bytes.starts_with(b"%PDF-"), "{hostile:?}");
            assert!(
                !contains(&made.bytes, "/URI(javascript") && !contains(&made.bytes, "/URI (javascript"),
                "{hostile:?}"
            );
        }
    }

    #[test]
    fn letters_no_bundled_font_has_are_reported() {
        let mut report = sample::report();
        report.title = "ไทย".to_owned();
        let made = made(&report);
        assert!(made.remarks.iter().any(|remark| remark.contains("no bundled font")), "{:?}", made.remarks);
    }

    #[test]
    fn a_text_longer_than_a_page_is_set_over_several() {
        let mut report = sample::report();
        report.events[0].text = "word ".repeat(4_000);
        assert!(made(&report).n_pages > Some(6));
    }

    #[test]
    fn a_cancelled_export_ends_before_the_pages_are_laid_out() {
        struct Impatient;
        impl Progress for Impatient {
            fn advance(&self, _: Stage, _: usize, _: usize) {}
            fn is_cancelled(&self) -> bool {
                true
            }
        }
        let made = pdf(&sample::report(), &RenderOptions::default(), &Impatient);
        assert!(matches!(made, Err(ExportError::Cancelled)));
    }
}
