//! `regbrief export`: a summary that can be checked, into a file or to standard output.

use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use super::{Failure, Invocation, Verb, open};
use crate::app::{ExportFailure, ExportJob, export as write};
use crate::companies::NameMatch;
use crate::export::{Format, Overwrite, RenderOptions, render};
use crate::library::Library;
use crate::model::CompanyKey;
use crate::report::{NoProgress, Report, ReportRequest, Scope, build_report};

/// Writes the export and says on standard error what was written.
pub fn export(invocation: &Invocation) -> Result<u8, Failure> {
    let Verb::Export { to, format, filter, company, briefing, length, force, includes_held_back } =
        &invocation.verb
    else {
        return Ok(2);
    };
    let format = format.or_else(|| Format::from_path(to)).ok_or_else(|| unknown_format(to))?;
    if let Some(other) = Format::from_path(to).filter(|other| *other != format) {
        super::say(&format!("{} is named as {other}, but {format} is written into it", to.display()));
    }
    let filter = open::filter(filter)?;
    let library = Arc::new(open::library(&invocation.paths)?);
    let scope = match (company, briefing) {
        (Some(name), _) => Scope::Company(company_named(&library, name)?),
        (None, Some(path)) => Scope::Briefing(path.as_str().into()),
        (None, None) => Scope::Filtered,
    };
    let request = ReportRequest {
        scope,
        filter,
        length: *length,
        today: invocation.today,
        includes_held_back: *includes_held_back,
    };
    if to.as_os_str() == "-" {
        return to_standard_output(&library, &request, format);
    }
    let overwrite = if *force { Overwrite::Replace } else { Overwrite::Refuse };
    let job = ExportJob { library, request, format, target: to.clone(), overwrite };
    let written = write(&job, &NoProgress).map_err(|failure| failed(&failure))?;
    let pages = written.n_pages.map(|n| if n == 1 { ", 1 page".to_owned() } else { format!(", {n} pages") });
    let pages = pages.unwrap_or_default();
    super::say(&format!("written: {} ({} bytes{pages})", written.target.display(), written.n_bytes));
    written.remarks.iter().for_each(|remark| super::say(remark));
    Ok(0)
}

fn to_standard_output(library: &Library, request: &ReportRequest, format: Format) -> Result<u8, Failure> {
    let report: Report =
        build_report(library, request, &NoProgress).map_err(|error| failed(&error.into()))?;
    let rendered = render(&report, format, &RenderOptions::default(), &NoProgress)
        .map_err(|error| failed(&error.into()))?;
    let mut out = std::io::stdout().lock();
    let printed = out.write_all(&rendered.bytes).and_then(|()| out.flush());
    super::printed(printed)?;
    Ok(0)
}

fn failed(failure: &ExportFailure) -> Failure {
    match failure {
        ExportFailure::Report(error) => Failure::usage(error.to_string()),
        ExportFailure::Render(_) | ExportFailure::Write(_) => Failure::io(failure.to_string()),
    }
}

fn unknown_format(to: &Path) -> Failure {
    let names: Vec<&str> = Format::all().map(Format::name).collect();
    Failure::usage(format!(
        "{} does not say in which format; add --format with one of {}",
        to.display(),
        names.join(", ")
    ))
}

/// A company by its id or any of its names, or by a name the front matters state.
fn company_named(library: &Library, name: &str) -> Result<CompanyKey, Failure> {
    if library.directory.company(name).is_some() {
        return Ok(CompanyKey::Listed(name.into()));
    }
    match library.directory.find(name) {
        NameMatch::One(id) => Ok(CompanyKey::Listed(id)),
        NameMatch::Several(ids) => {
            Err(Failure::usage(format!("\"{name}\" may be any of {}; give the id", ids.join(", "))))
        }
        NameMatch::None => {
            let stated = library
                .entries
                .iter()
                .flat_map(|entry| &entry.mentions)
                .filter_map(|mention| mention.company.as_ref());
            let unlisted = stated
                .into_iter()
                .find(|key| matches!(key, CompanyKey::Unlisted(known) | CompanyKey::Suggested(known) if known.eq_ignore_ascii_case(name)));
            unlisted.cloned().ok_or_else(|| {
                Failure::usage(format!(
                    "no company is called \"{name}\"; `regbrief list companies` shows those there are"
                ))
            })
        }
    }
}
