//! The arguments, as data.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::dates::Day;
use crate::export::Format;
use crate::report::Length;

/// What was asked for.
#[derive(Clone, Debug)]
pub struct Invocation {
    /// What to do.
    pub verb: Verb,
    /// A folder, or one or more files; empty means the bundled library (the window: what was open last).
    pub paths: Vec<PathBuf>,
    /// The day everything is seen from.
    pub today: Day,
}

/// What to do.
#[derive(Clone, Debug)]
pub enum Verb {
    /// Open the window.
    Window,
    /// List problems.
    Check {
        /// One JSON object a line.
        json: bool,
    },
    /// List something.
    List {
        /// `briefings`, `events` and so on.
        kind: String,
        /// What is shown.
        filter: String,
        /// How it is printed.
        shape: Shape,
        /// For summaries: how long.
        length: Length,
    },
    /// Search.
    Search {
        /// The words, or a filter.
        query: String,
        /// Hits at most.
        limit: usize,
        /// One JSON object a line.
        json: bool,
    },
    /// Export.
    Export {
        /// The file to write; `-` is standard output.
        to: PathBuf,
        /// The format; else by the file's extension.
        format: Option<Format>,
        /// What is shown.
        filter: String,
        /// One company, by a name or its id.
        company: Option<String>,
        /// One briefing, by its path in the folder.
        briefing: Option<String>,
        /// How long.
        length: Length,
        /// Whether an existing file may be replaced.
        force: bool,
        /// Whether confidential and embargoed briefings go out.
        includes_held_back: bool,
    },
}

/// How lists are printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// For a person.
    Text,
    /// One JSON object a line.
    Json,
    /// Comma-separated values with a header.
    Csv,
}

/// Reads the arguments.
///
/// # Errors
/// clap's error for wrong usage, and for `--help` and `--version`, which it prints itself.
pub fn parse(arguments: impl IntoIterator<Item = OsString>, today: Day) -> Result<Invocation, clap::Error> {
    let matches = command().try_get_matches_from(arguments)?;
    let (name, inner) = matches.subcommand().map_or(("", &matches), |(name, inner)| (name, inner));
    let today = inner.get_one::<Day>("today").or(matches.get_one("today")).copied().unwrap_or(today);
    let paths = inner.get_many::<PathBuf>("folder").map(|paths| paths.cloned().collect()).unwrap_or_default();
    Ok(Invocation { verb: verb(name, inner), paths, today })
}

fn verb(name: &str, matches: &ArgMatches) -> Verb {
    let text = |id: &str| matches.get_one::<String>(id).cloned();
    let filter = || text("filter").unwrap_or_default();
    let length = || matches.get_one::<Length>("length").copied().unwrap_or_default();
    match name {
        "check" => Verb::Check { json: matches.get_flag("json") },
        "list" => Verb::List {
            kind: text("kind").unwrap_or_default(),
            filter: filter(),
            shape: match (matches.get_flag("json"), matches.get_flag("csv")) {
                (true, _) => Shape::Json,
                (_, true) => Shape::Csv,
                _ => Shape::Text,
            },
            length: length(),
        },
        "search" => Verb::Search {
            query: text("query").unwrap_or_default(),
            limit: matches.get_one::<usize>("limit").copied().unwrap_or(20),
            json: matches.get_flag("json"),
        },
        "export" => Verb::Export {
            to: matches.get_one::<PathBuf>("to").cloned().unwrap_or_default(),
            format: matches.get_one::<Format>("format").copied(),
            filter: filter(),
            company: text("company"),
            briefing: text("briefing"),
            length: length(),
            force: matches.get_flag("force"),
            includes_held_back: matches.get_flag("include-held-back"),
        },
        _ => Verb::Window,
    }
}

/// The kinds `list` knows, in the order of the manual.
pub const KINDS: [&str; 7] =
    ["briefings", "events", "deadlines", "companies", "mentions", "dates", "summaries"];

fn command() -> Command {
    Command::new("regbrief")
        .version(env!("CARGO_PKG_VERSION"))
        .about("A folder of Markdown briefings as a timeline, a company panel, deadlines, and summaries that can be checked")
        .args_conflicts_with_subcommands(true)
        .arg(today_argument().global(true))
        .arg(folder())
        .subcommand(Command::new("check").about("List problems in the files").arg(folder()).arg(json()))
        .subcommand(list_command())
        .subcommand(search_command())
        .subcommand(export_command())
}

fn list_command() -> Command {
    Command::new("list")
        .about("List briefings, events, deadlines, companies, mentions, dates or summaries")
        .arg(Arg::new("kind").value_name("KIND").required(true).value_parser(KINDS).help("What to list"))
        .arg(folder())
        .arg(filter())
        .arg(length())
        .arg(json().conflicts_with("csv"))
        .arg(
            Arg::new("csv")
                .long("csv")
                .action(ArgAction::SetTrue)
                .help("Comma-separated values with a header"),
        )
}

fn search_command() -> Command {
    Command::new("search")
        .about("Find words in all briefings")
        .arg(
            Arg::new("query")
                .value_name("QUERY")
                .required(true)
                .allow_hyphen_values(true)
                .help("Words, \"phrases\", or a filter"),
        )
        .arg(folder())
        .arg(
            Arg::new("limit")
                .long("limit")
                .value_name("N")
                .value_parser(value_parser!(usize))
                .help("Hits at most (20)"),
        )
        .arg(json())
}

fn export_command() -> Command {
    let names: Vec<&str> = Format::all().map(Format::name).collect();
    let format = Arg::new("format")
        .long("format")
        .value_name("FORMAT")
        .help(names.join(", ") + "; else by the file's extension");
    Command::new("export")
        .about("Write a summary that can be checked")
        .arg(folder())
        .arg(path("to", "FILE").required(true).help("The file to write; - is standard output"))
        .arg(format.value_parser(|text: &str| text.parse::<Format>()))
        .arg(filter())
        .arg(Arg::new("company").long("company").value_name("NAME").help("Only what concerns one company"))
        .arg(
            Arg::new("briefing")
                .long("briefing")
                .value_name("PATH")
                .conflicts_with_all(["company", "filter"])
                .help("Only one briefing, by its path in the folder"),
        )
        .arg(length())
        .arg(flag("force", "Replace an existing file"))
        .arg(flag("include-held-back", "Let confidential and embargoed briefings out"))
}

fn folder() -> Arg {
    Arg::new("folder")
        .value_name("FOLDER")
        .num_args(0..)
        .value_parser(value_parser!(PathBuf))
        .help("A folder of briefings, or files; left out, the bundled briefings")
}

fn path(name: &'static str, value: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).value_parser(value_parser!(PathBuf))
}

fn today_argument() -> Arg {
    Arg::new("today")
        .long("today")
        .value_name("DATE")
        .value_parser(|text: &str| text.parse::<Day>())
        .help("The day to take for today, 2026-11-22")
}

fn filter() -> Arg {
    Arg::new("filter")
        .long("filter")
        .value_name("FILTER")
        .allow_hyphen_values(true)
        .help("What to show, as in the search box: words, company:, date:, kind:, due:30d")
}

fn length() -> Arg {
    Arg::new("length")
        .long("length")
        .value_name("LENGTH")
        .value_parser(|text: &str| text.parse::<Length>())
        .help("headline, short, full, or a limit: 2000c characters, 60w words, 3s sentences")
}

fn json() -> Arg {
    flag("json", "One JSON object a line")
}

fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Invocation, clap::Error> {
        let today = "2026-11-22".parse().expect("a day");
        parse(std::iter::once("regbrief").chain(line.split_whitespace()).map(OsString::from), today)
    }

    #[test]
    fn the_definition_is_sound() {
        command().debug_assert();
    }

    #[test]
    fn without_a_verb_the_window_opens_on_the_folder() {
        let invocation = parsed("notes").unwrap();
        assert!(matches!(invocation.verb, Verb::Window));
        assert_eq!(invocation.paths, [PathBuf::from("notes")]);
    }

    #[test]
    fn today_stands_in_for_the_clock_before_and_after_the_verb() {
        for line in ["list events --today 2020-01-02", "--today 2020-01-02"] {
            assert_eq!(parsed(line).unwrap().today.to_string(), "2020-01-02", "{line}");
        }
    }

    #[test]
    fn wrong_usage_is_refused_with_code_2() {
        for line in [
            "list nonsense",
            "export",
            "export --to x.pdf --format doc",
            "list events --today tomorrow",
            "check --what",
        ] {
            assert_eq!(parsed(line).unwrap_err().exit_code(), 2, "{line}");
        }
    }
}
