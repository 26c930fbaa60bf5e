//! The walls of the house: which module may use which, and what may be done where.
//!
//! The rules read the sources as text. Each has a test on the project and a test that it can fail.

use std::collections::BTreeSet;

use crate::code::{SourceFile, code_of, files_under, project};

/// The layers, lowest first. A module may use those of lower layers, and itself.
const LAYERS: &[&[&str]] = &[
    &["disk", "fonts", "source", "words"],
    &["diagnostic"],
    &["tree"],
    &["dates", "amounts"],
    &["model"],
    &["markdown", "companies"],
    &["library"],
    &["search"],
    &["rows"],
    &["timeline"],
    &["report"],
    &["export"],
    &["app"],
    &["ui", "cli"],
    &["main"],
];

/// Where files may be read and written.
const MAY_TOUCH_FILES: &[&str] = &[
    "src/disk.rs",
    "src/library/asset.rs",
    "src/library/decide.rs",
    "src/library/load.rs",
    "src/library/loader.rs",
    "src/library/scan.rs",
    "src/library/shelf.rs",
    "src/library/watch.rs",
    // Its tests read the golden files, and write them anew when asked to.
    "src/export/mod.rs",
    "src/app/settings.rs",
    "src/cli/",
    "src/main.rs",
];

/// Where the day of today may be read from the clock.
const MAY_READ_THE_DAY: &[&str] = &["src/main.rs", "src/cli/"];

/// Where a stopwatch may run: for the milliseconds in the log, for painting, to gather changes that come together, and
/// in a test that hostile text is read in time.
const MAY_MEASURE_TIME: &[&str] = &[
    "src/main.rs",
    "src/ui/",
    "src/app/",
    "src/library/load.rs",
    "src/library/loader.rs",
    "src/library/watch.rs",
    "src/markdown/front_matter/tests.rs",
    "src/markdown/tests.rs",
];

/// Where the window's toolkit is known.
const MAY_KNOW_EGUI: &[&str] = &["src/main.rs", "src/ui/"];

/// Crates that would open a connection.
const NETWORK_CRATES: &[&str] = &[
    "reqwest",
    "hyper",
    "ureq",
    "curl",
    "isahc",
    "rustls",
    "native-tls",
    "openssl",
    "openssl-sys",
    "tungstenite",
];

const MOST_LINES: usize = 600;

fn sources() -> Vec<SourceFile> {
    files_under("src", &["rs"])
}

#[track_caller]
fn holds(rule: impl Fn(&SourceFile) -> Vec<String>) {
    let faults: Vec<_> = sources().iter().flat_map(rule).collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// What `rule` says about a file that is on no disk, in one line.
fn said(rule: impl Fn(&SourceFile) -> Vec<String>, path: &str, text: &str) -> String {
    rule(&SourceFile::imagined(path, text)).join(" | ")
}

fn is_allowed(path: &str, allowed: &[&str]) -> bool {
    allowed.iter().any(|own| if own.ends_with('/') { path.starts_with(own) } else { path == *own })
}

fn line_of(text: &str, offset: usize) -> usize {
    text[..offset].matches('\n').count() + 1
}

fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Offsets where `name` stands in `code` as a whole path, not as a part of a longer name.
fn whole_names<'a>(code: &'a str, name: &'a str) -> impl Iterator<Item = usize> + 'a {
    code.match_indices(name).map(|(at, _)| at).filter(move |&at| {
        let before = code[..at].bytes().next_back();
        let after = code[at + name.len()..].bytes().next();
        let ends_open = name.bytes().next_back().is_some_and(|last| !is_name_byte(last));
        !before.is_some_and(is_name_byte) && (ends_open || !after.is_some_and(is_name_byte))
    })
}

// --- Layers ---

fn layer_of(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// The module at the top of the crate that a file belongs to: `dates` for `src/dates/day.rs`.
fn module_of(path: &str) -> Option<&str> {
    let inside = path.strip_prefix("src/")?;
    Some(inside.split('/').next()?.trim_end_matches(".rs"))
}

/// Depth of the module a file makes: 1 for `src/dates.rs` and `src/dates/mod.rs`, 2 for `src/dates/day.rs`.
fn depth_of(path: &str) -> usize {
    path.trim_end_matches("/mod.rs").matches('/').count()
}

/// The names directly behind a path's `::`: one, or those of a brace list.
fn names_after(code: &str) -> Vec<&str> {
    fn first_name(part: &str) -> &str {
        let part = part.trim_start();
        &part[..part.bytes().position(|byte| !is_name_byte(byte)).unwrap_or(part.len())]
    }
    let code = code.trim_start();
    let Some(inside) = code.strip_prefix('{') else { return vec![first_name(code)] };
    let (mut depth, mut start, mut names) = (0, 0, Vec::new());
    for (at, c) in inside.char_indices() {
        match c {
            '{' => depth += 1,
            '}' | ',' if depth == 0 => {
                names.push(first_name(&inside[start..at]));
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// Modules at the top of the crate that the code names, each with the offset: by `crate::`, by `regbrief::`, or by as
/// many `super::` as lead there.
fn used_modules<'a>(path: &str, code: &'a str) -> Vec<(usize, &'a str)> {
    let mut used = Vec::new();
    for root in ["crate::", "regbrief::"] {
        for at in whole_names(code, root) {
            used.extend(names_after(&code[at + root.len()..]).into_iter().map(|name| (at, name)));
        }
    }
    for at in whole_names(code, "super::").filter(|&at| !code[..at].ends_with("super::")) {
        let n_supers = code[at..].split("super::").take_while(|part| part.is_empty()).count();
        let rest = &code[at + n_supers * "super::".len()..];
        if n_supers >= depth_of(path) {
            let known = names_after(rest).into_iter().filter(|name| layer_of(name).is_some());
            used.extend(known.map(|name| (at, name)));
        }
    }
    used
}

fn layers_point_down(file: &SourceFile) -> Vec<String> {
    let Some(own) = module_of(&file.path).filter(|module| *module != "lib") else { return Vec::new() };
    let Some(own_layer) = layer_of(own) else {
        return vec![format!("{}: the module `{own}` stands in no layer; add it to LAYERS", file.path)];
    };
    let code = code_of(&file.text);
    let is_fault = |name: &str| name != own && layer_of(name).is_some_and(|layer| layer >= own_layer);
    let faults = used_modules(&file.path, &code).into_iter().filter(|(_, name)| is_fault(name));
    faults
        .map(|(at, name)| {
            let line = line_of(&code, at);
            format!("{}:{line}: `{own}` may not use `{name}`, which is not in a lower layer", file.path)
        })
        .collect()
}

#[test]
fn modules_use_only_lower_layers() {
    holds(layers_point_down);
}

#[test]
fn an_upward_import_is_found_however_it_is_written() {
    let check = |path: &str, text: &str, is_fault: bool| {
        assert_eq!(!said(layers_point_down, path, text).is_empty(), is_fault, "{path}: {text}");
    };
    check("src/dates/day.rs", "use crate::model::Event;", true);
    check("src/dates/day.rs", "use crate::{source::Span, model::{Event, Kind}};", true);
    check("src/dates/day.rs", "fn f() { crate::report::build(); }", true);
    check("src/dates/day.rs", "use super::super::model::Event;", true);
    check("src/dates.rs", "use super::model::Event;", true);
    check("src/dates/day.rs", "#[cfg(test)] mod tests { use crate::model::Event; }", true);
    check("src/ui/list.rs", "use crate::cli::Verb;", true);
    check("src/markdown/mod.rs", "use crate::companies::Directory;", true);
    check(
        "src/dates/day.rs",
        "use crate::source::Span; use super::date::Date; use crate::dates::Day;",
        false,
    );
    check("src/dates/day.rs", "/// See [`Event`](crate::model::Event).\n// crate::model\n", false);
    check("src/main.rs", "use regbrief::{cli, ui};", false);
    check("src/lib.rs", "pub mod source;", false);
}

#[test]
fn a_module_without_a_layer_is_found() {
    assert_eq!(
        said(layers_point_down, "src/helpers.rs", ""),
        "src/helpers.rs: the module `helpers` stands in no layer; add it to LAYERS"
    );
}

// --- What may be done where ---

/// A rule that the names `what` stand only in files of `allowed`.
fn only_in(
    what: &'static [&'static str],
    allowed: &'static [&'static str],
    why: &'static str,
) -> impl Fn(&SourceFile) -> Vec<String> {
    move |file| {
        if is_allowed(&file.path, allowed) {
            return Vec::new();
        }
        let code = code_of(&file.text);
        let found =
            |name: &'static str| whole_names(&code, name).map(move |at| (at, name)).collect::<Vec<_>>();
        let faults = what.iter().flat_map(|name| found(name));
        faults.map(|(at, name)| format!("{}:{}: `{name}`: {why}", file.path, line_of(&code, at))).collect()
    }
}

fn egui_only_in_the_window() -> impl Fn(&SourceFile) -> Vec<String> {
    only_in(&["egui", "eframe"], MAY_KNOW_EGUI, "the toolkit is known only to the window")
}

fn files_only_at_the_border() -> impl Fn(&SourceFile) -> Vec<String> {
    let what = &["std::fs", "fs::read", "fs::write", "File::", "OpenOptions::", "tempfile"];
    only_in(
        what,
        MAY_TOUCH_FILES,
        "files are touched only by the loader, the writer, the settings and the command line",
    )
}

fn the_day_only_at_the_edge() -> impl Fn(&SourceFile) -> Vec<String> {
    let what = &["SystemTime::now", "Zoned::now", "Timestamp::now"];
    only_in(what, MAY_READ_THE_DAY, "the clock is read once, at the edge; take `today: Day`")
}

fn stopwatches_only_for_the_log() -> impl Fn(&SourceFile) -> Vec<String> {
    only_in(&["Instant::now"], MAY_MEASURE_TIME, "time is measured only for the log and for painting")
}

fn no_network() -> impl Fn(&SourceFile) -> Vec<String> {
    let what = &[
        "std::net",
        "TcpStream",
        "TcpListener",
        "UdpSocket",
        "UnixStream",
        "ToSocketAddrs",
        "reqwest",
        "hyper",
        "ureq",
        "isahc",
    ];
    only_in(what, &[], "the program opens no connection")
}

#[test]
fn the_window_toolkit_is_known_only_to_the_window() {
    holds(egui_only_in_the_window());
}

#[test]
fn files_are_touched_only_at_the_border() {
    holds(files_only_at_the_border());
}

#[test]
fn the_clock_is_read_only_at_the_edge() {
    holds(the_day_only_at_the_edge());
    holds(stopwatches_only_for_the_log());
}

#[test]
fn no_source_opens_a_connection() {
    holds(no_network());
}

#[test]
fn a_forbidden_name_is_found_in_code_and_nowhere_else() {
    let check = |rule: &dyn Fn(&SourceFile) -> Vec<String>, path: &str, text: &str, is_fault: bool| {
        assert_eq!(!said(rule, path, text).is_empty(), is_fault, "{path}: {text}");
    };
    check(&egui_only_in_the_window(), "src/rows/build.rs", "use egui::Ui;", true);
    check(&egui_only_in_the_window(), "src/rows/build.rs", "let a = \"egui\"; // egui", false);
    check(&egui_only_in_the_window(), "src/ui/list.rs", "use egui::Ui;", false);
    check(&files_only_at_the_border(), "src/report/build.rs", "std::fs::read(path)", true);
    check(&files_only_at_the_border(), "src/report/build.rs", "let file = File::open(path);", true);
    check(&files_only_at_the_border(), "src/report/build.rs", "tempfile::tempdir()", true);
    check(&files_only_at_the_border(), "src/report/build.rs", "SourceFile::new(path)", false);
    check(&files_only_at_the_border(), "src/disk.rs", "std::fs::rename(a, b)", false);
    check(&the_day_only_at_the_edge(), "src/rows/build.rs", "jiff::Zoned::now()", true);
    check(&the_day_only_at_the_edge(), "src/ui/list.rs", "SystemTime::now()", true);
    check(&the_day_only_at_the_edge(), "src/cli/today.rs", "jiff::Zoned::now()", false);
    check(&stopwatches_only_for_the_log(), "src/rows/build.rs", "let start = Instant::now();", true);
    check(&stopwatches_only_for_the_log(), "src/app/worker.rs", "let start = Instant::now();", false);
    check(&no_network(), "src/ui/links.rs", "std::net::TcpStream::connect(a)", true);
}

#[test]
fn a_fault_names_the_file_the_line_and_the_reason() {
    assert_eq!(
        said(the_day_only_at_the_edge(), "src/rows/build.rs", "\nlet now = jiff::Zoned::now();\n"),
        "src/rows/build.rs:2: `Zoned::now`: the clock is read once, at the edge; take `today: Day`"
    );
}

// --- Dependencies ---

fn locked_crates(lock: &str) -> BTreeSet<&str> {
    lock.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"')).collect()
}

fn network_crates_in(lock: &str) -> Vec<&'static str> {
    let locked = locked_crates(lock);
    NETWORK_CRATES.iter().copied().filter(|name| locked.contains(name)).collect()
}

/// Lines of a manifest that switch wgpu on. The lock file cannot tell: it also lists optional crates nobody builds.
fn lines_with_wgpu(manifest: &str) -> Vec<&str> {
    manifest.lines().filter(|line| !line.trim_start().starts_with('#') && line.contains("wgpu")).collect()
}

#[test]
fn no_dependency_is_a_network_client() {
    let lock =
        std::fs::read_to_string(project().join("Cargo.lock")).expect("the lock file is part of the project");
    assert_eq!(network_crates_in(&lock), Vec::<&str>::new(), "Cargo.lock: these crates open connections");
}

#[test]
fn the_window_is_painted_without_wgpu() {
    let manifest = std::fs::read_to_string(project().join("Cargo.toml")).expect("a package has a manifest");
    assert_eq!(lines_with_wgpu(&manifest), Vec::<&str>::new(), "Cargo.toml: glow is the renderer");
}

#[test]
fn a_network_client_and_wgpu_are_found() {
    assert_eq!(network_crates_in("[[package]]\nname = \"ureq\"\nversion = \"3.0.0\"\n"), ["ureq"]);
    assert_eq!(network_crates_in("[[package]]\nname = \"ureq-like\"\n"), Vec::<&str>::new());
    let line = "eframe = { version = \"0.37\", features = [\"wgpu\"] }";
    assert_eq!(lines_with_wgpu(&format!("[dependencies]\n{line}\n")), [line]);
}

// --- How a file looks ---

fn a_header_says_what_it_is_for(file: &SourceFile) -> Vec<String> {
    let has_header = file.text.starts_with("//! ");
    if has_header {
        Vec::new()
    } else {
        vec![format!("{}: starts without `//!` saying what it is for", file.path)]
    }
}

fn no_file_is_long(file: &SourceFile) -> Vec<String> {
    let n_lines = file.text.lines().count();
    let is_long = n_lines > MOST_LINES;
    if is_long {
        vec![format!("{}: {n_lines} lines, at most {MOST_LINES}: split it", file.path)]
    } else {
        Vec::new()
    }
}

#[test]
fn every_source_starts_with_what_it_is_for() {
    holds(a_header_says_what_it_is_for);
}

#[test]
fn no_source_is_longer_than_600_lines() {
    holds(no_file_is_long);
}

#[test]
fn a_missing_header_and_a_long_file_are_found() {
    assert_ne!(said(a_header_says_what_it_is_for, "src/a.rs", "use x;\n"), "");
    assert_eq!(said(a_header_says_what_it_is_for, "src/a.rs", "//! Days.\n"), "");
    assert_ne!(said(no_file_is_long, "src/a.rs", &"\n".repeat(MOST_LINES + 1)), "");
    assert_eq!(said(no_file_is_long, "src/a.rs", &"\n".repeat(MOST_LINES)), "");
}

// --- Machines ---

/// Paths that mean something on one machine only. Written in halves, so that this file does not hold them.
fn machine_paths() -> Vec<String> {
    let mut paths: Vec<String> =
        [concat!("/ho", "me/"), concat!("/Us", "ers/"), concat!("/ro", "ot/"), concat!("C:\\", "Users")]
            .iter()
            .map(|&path| path.to_owned())
            .collect();
    let own = env!("CARGO_MANIFEST_DIR");
    if own.matches('/').count() > 1 {
        paths.push(own.to_owned());
    }
    paths
}

fn no_machine_path(file: &SourceFile) -> Vec<String> {
    let paths = machine_paths();
    let found = paths.iter().filter_map(|path| Some((path, file.text.find(path.as_str())?)));
    found
        .map(|(path, at)| {
            format!("{}:{}: `{path}` is a path of one machine", file.path, line_of(&file.text, at))
        })
        .collect()
}

#[test]
fn no_file_holds_a_path_of_one_machine() {
    let folders = ["src", "tests/it", "benches", "docs", "briefs", ".ci"];
    let extensions = ["rs", "md", "yaml", "toml", "sh"];
    let mut files: Vec<_> = folders.iter().flat_map(|folder| files_under(folder, &extensions)).collect();
    for name in ["Cargo.toml", "CONTRIBUTING.md", "CHANGELOG.md", ".ci/run", "tests/window/smoke.sh"] {
        let text =
            std::fs::read_to_string(project().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        files.push(SourceFile::imagined(name, &text));
    }
    let faults: Vec<_> = files.iter().flat_map(no_machine_path).collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn a_path_of_one_machine_is_found() {
    let text = format!("\nlet folder = \"{}anna/briefs\";", concat!("/ho", "me/"));
    assert_ne!(said(no_machine_path, "src/a.rs", &text), "");
    assert_eq!(said(no_machine_path, "src/a.rs", "let folder = \"briefs\";"), "");
}
