//! The program run as a person or a script runs it: what it prints, what it writes, how it ends.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::code::project;

fn regbrief(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_regbrief"));
    command.current_dir(project()).args(arguments).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    command.env_remove("WAYLAND_SOCKET").env_remove("RUST_LOG");
    command
}

/// What a run printed, and how it ended.
struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

fn run(arguments: &[&str]) -> Run {
    let Output { status, stdout, stderr } = regbrief(arguments).output().expect("the program is built");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("everything printed is UTF-8");
    let run = Run { code: status.code(), out: text(stdout), err: text(stderr) };
    assert!(!run.err.contains("panicked"), "{arguments:?}: {}", run.err);
    run
}

/// Runs, expects an exit code, and returns what was printed.
#[track_caller]
fn check(arguments: &[&str], code: i32) -> Run {
    let run = run(arguments);
    assert_eq!(run.code, Some(code), "{arguments:?}\n{}{}", run.out, run.err);
    run
}

fn json_lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("every line is one JSON value")).collect()
}

fn in_a_folder(test: impl FnOnce(&Path)) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    test(folder.path());
}

fn path_of(folder: &Path, name: &str) -> String {
    folder.join(name).display().to_string()
}

const BROKEN: &str = "tests/fixtures/broken";
const TODAY: &[&str] = &["--today", "2026-06-01"];

/// The fields of each list, as the manual gives them.
const LISTS: &[(&str, &str)] = &[
    (
        "briefings",
        "file id title date published published_origin status jurisdiction regulators companies topics n_events n_problems confidential",
    ),
    ("events", "file start end line date earliest latest kind text label companies origin amounts"),
    (
        "deadlines",
        "file start end line date earliest latest kind text label companies origin amounts days_left",
    ),
    ("companies", "id name parent aliases n_briefings n_mentions first last roles"),
    ("mentions", "file start end line text company name role origin kind evidence why suggests above"),
    ("dates", "file start end line column text value origin why"),
    ("summaries", "file summary"),
];

#[test]
fn check_finds_nothing_wrong_with_the_bundled_briefings() {
    let run = check(&["check"], 0);
    assert_eq!(run.out, "");
    assert!(run.err.contains("24 briefings: 0 errors"), "{}", run.err);
}

#[test]
fn check_says_file_line_column_severity_code_message_and_hint() {
    let run = check(&["check", BROKEN], 1);
    let is_place = |line: &&str| line.contains("]: ") && line.contains(".md:");
    let places: Vec<&str> = run.out.lines().filter(is_place).collect();
    assert!(places.len() >= 20, "{places:?}");
    for place in places {
        let (file, rest) = place.split_once(".md:").expect("a file");
        let mut parts = rest.splitn(3, ':');
        let numbers: Vec<_> = parts.by_ref().take(2).map(|part| part.parse::<u32>().is_ok()).collect();
        let what = parts.next().unwrap_or_default().trim_start();
        assert!(!file.is_empty() && numbers == [true, true], "{place}");
        assert!(["error[", "warning[", "info["].iter().any(|severity| what.starts_with(severity)), "{place}");
    }
    assert!(run.out.contains("ambiguous-date.md:3:11: warning[date-ambiguous]: "));
    assert!(run.out.contains("\n  hint: write 2026-04-03"));
}

#[test]
fn check_as_json_is_one_object_a_line() {
    let lines = json_lines(&check(&["check", BROKEN, "--json"], 1).out);
    for line in &lines {
        let keys: Vec<&String> = line.as_object().expect("an object").keys().collect();
        assert_eq!(keys, ["file", "line", "column", "start", "end", "severity", "code", "message", "hints"]);
    }
    assert!(lines.len() > 20);
}

#[test]
fn every_list_has_its_fields_in_their_order_as_json_and_as_csv() {
    for (kind, fields) in LISTS {
        let fields: Vec<&str> = fields.split(' ').collect();
        let lines = json_lines(&check(&[&["list", kind, "--json"], TODAY].concat(), 0).out);
        assert!(!lines.is_empty(), "{kind}");
        for line in &lines {
            let keys: Vec<&String> = line.as_object().expect("an object").keys().collect();
            assert_eq!(keys, fields, "{kind}");
        }
        let csv = check(&[&["list", kind, "--csv"], TODAY].concat(), 0).out;
        assert_eq!(csv.lines().next(), Some(fields.join(",").as_str()));
        let text = check(&[&["list", kind], TODAY].concat(), 0).out;
        assert_eq!(text.lines().count(), lines.len(), "{kind}: one line each for a person too");
    }
}

#[test]
fn offsets_of_a_list_are_bytes_of_the_file() {
    let folder = project().join("briefs");
    for line in json_lines(&check(&["list", "mentions", "briefs", "--json"], 0).out) {
        let text = std::fs::read_to_string(folder.join(line["file"].as_str().expect("a file")))
            .expect("it is there");
        let at = |key: &str| line[key].as_u64().expect("a number") as usize;
        assert_eq!(text.get(at("start")..at("end")), line["text"].as_str(), "{line}");
    }
}

#[test]
fn a_filter_narrows_a_list_and_one_that_is_not_understood_is_wrong_usage() {
    let run = check(&["list", "briefings", "--filter", "company:nvidia", "--json"], 0);
    assert_eq!(json_lines(&run.out).len(), 3);
    let run = check(&["list", "briefings", "--filter", "date:nonsense"], 2);
    assert!(run.err.contains("--filter: "), "{}", run.err);
}

#[test]
fn today_stands_in_for_the_clock() {
    let days_left = |today: &str| {
        let run = check(&["list", "deadlines", "--json", "--today", today], 0);
        json_lines(&run.out)[0]["days_left"].clone()
    };
    assert_eq!((days_left("2026-06-01"), days_left("2026-06-02")), (Value::from(10), Value::from(9)));
}

#[test]
fn search_gives_ranked_passages() {
    let run = check(&["search", "divestiture", "--json"], 0);
    assert_eq!(json_lines(&run.out)[0]["file"], "2024-04-tiktok-pafaca.md");
    let limited = check(&["search", "cloud", "--limit", "2", "--json"], 0);
    assert_eq!(json_lines(&limited.out).len(), 2);
    assert_eq!(check(&["search", "nobodywrotethis"], 0).out, "");
}

#[test]
fn every_format_is_written_twice_with_the_same_bytes() {
    in_a_folder(|folder| {
        for (extension, start) in [("md", "---"), ("html", "<!"), ("pdf", "%PDF-"), ("json", "{")] {
            let written = ["one", "two"].map(|name| {
                let file = path_of(folder, &format!("{name}.{extension}"));
                let arguments = ["export", "--to", &file, "--filter", "company:nvidia", "--length", "60w"];
                let run = check(&[&arguments, TODAY].concat(), 0);
                assert!(run.out.is_empty() && run.err.contains("written: "), "{}", run.err);
                std::fs::read(&file).expect("the file is written")
            });
            assert!(written[0].starts_with(start.as_bytes()), "{extension}");
            assert_eq!(written[0], written[1], "{extension}");
        }
    });
}

#[test]
fn an_existing_file_is_replaced_only_with_force() {
    in_a_folder(|folder| {
        let file = path_of(folder, "digest.md");
        std::fs::write(&file, "mine").unwrap();
        let run = check(&["export", "--to", &file], 3);
        assert!(run.err.contains("digest.md"), "{}", run.err);
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
        check(&["export", "--to", &file, "--force"], 0);
        assert!(std::fs::read_to_string(&file).unwrap().contains("Sinnet"));
    });
}

#[test]
fn wrong_usage_ends_with_2_and_what_cannot_be_read_or_written_with_3() {
    in_a_folder(|folder| {
        let (unknown, missing) = (path_of(folder, "digest.xyz"), path_of(folder, "nowhere/digest.md"));
        for arguments in [
            vec!["export", "--to", &unknown],
            vec!["export", "--to", "x.md", "--format", "xyz"],
            vec!["export", "--to", &unknown, "--format", "markdown", "--company", "Nobody Ltd"],
            vec!["list", "nonsense"],
            vec!["--what"],
        ] {
            check(&arguments, 2);
        }
        for arguments in [
            vec!["export", "--to", &missing],
            vec!["check", "no/such/folder"],
            vec!["list", "events", "no/such/folder"],
            vec!["search", "word", "no/such/folder"],
        ] {
            let run = check(&arguments, 3);
            assert_eq!(run.err.lines().count(), 1, "{}", run.err);
        }
        assert_eq!(std::fs::read_dir(folder).unwrap().count(), 0, "nothing is left behind");
    });
}

#[test]
fn an_export_of_one_company_or_one_briefing_goes_to_standard_output_too() {
    let export = |more: &[&str]| {
        check(&[&["export", "--to", "-", "--format", "markdown"], more, TODAY].concat(), 0).out
    };
    let company = export(&["--company", "AWS"]);
    assert!(company.contains("Amazon Web Services") && !company.contains("Activision"), "{company}");
    let briefing = export(&["--briefing", "2025-01-dora.md"]);
    assert!(briefing.contains("operational resilience"));
    let headline = export(&["--briefing", "2025-01-dora.md", "--length", "headline"]);
    assert!(headline.len() < briefing.len());
}

#[test]
fn confidential_briefings_stay_out_until_they_are_let_out() {
    in_a_folder(|folder| {
        let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
        write("open.md", "---\ntitle: Open\ndate: 2026-01-01\n---\nA public matter.\n");
        write(
            "secret.md",
            "---\ntitle: Hidden\ndate: 2026-01-02\nconfidential: true\n---\nA private matter.\n",
        );
        let here = folder.display().to_string();
        let arguments = ["export", &here, "--to", "-", "--format", "markdown"];
        let held_back = check(&arguments, 0).out;
        assert!(!held_back.contains("Hidden") && held_back.contains("1 briefing held back"), "{held_back}");
        assert!(check(&[&arguments[..], &["--include-held-back"]].concat(), 0).out.contains("Hidden"));
    });
}

#[test]
fn a_file_in_place_of_a_folder_is_read_alone() {
    let run = check(&["list", "briefings", "briefs/2025-01-dora.md", "--json"], 0);
    assert_eq!(json_lines(&run.out).len(), 1);
    check(&["list", "briefings", "briefs", "briefs/2025-01-dora.md"], 2);
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    for verb in [&["list", "mentions"][..], &["check", BROKEN], &["search", "the", "--limit", "500"]] {
        let mut child =
            regbrief(verb).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
        let mut first = String::new();
        let mut out = BufReader::with_capacity(16, child.stdout.take().expect("it is piped"));
        out.read_line(&mut first).expect("it prints a line");
        drop(out);
        let ended = child.wait_with_output().expect("it ends");
        let err = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert!(!err.contains("panicked") && !err.contains("regbrief: "), "{verb:?}: {err}");
        assert!(matches!(ended.status.code(), Some(0 | 1)), "{verb:?}: {:?} {err}", ended.status);
    }
}

#[test]
fn without_a_display_one_sentence_says_what_works_instead() {
    for arguments in [&[][..], &["briefs"]] {
        let run = check(arguments, 3);
        assert_eq!((run.out.as_str(), run.err.lines().count()), ("", 1), "{}", run.err);
        assert!(run.err.contains("regbrief export"), "{}", run.err);
    }
}

#[test]
fn help_and_version_are_no_failure() {
    for (argument, part) in [("--help", "export"), ("--version", env!("CARGO_PKG_VERSION"))] {
        assert!(check(&[argument], 0).out.contains(part));
    }
}
