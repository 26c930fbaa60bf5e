//! Writes a made-up library to a folder: `cargo run --example generate-library -- --out DIR --briefings 10000`.

#[allow(dead_code, reason = "each program uses a part of the generator")]
mod generator;

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Arg, ArgMatches, Command, value_parser};
use generator::LibrarySpec;

fn command() -> Command {
    let number = |name: &'static str, help: &'static str| {
        Arg::new(name).long(name).help(help).value_name("N").value_parser(value_parser!(u64))
    };
    Command::new("generate-library")
        .about("Writes a made-up library of briefings, the same for the same seed.")
        .arg(
            Arg::new("out")
                .long("out")
                .value_name("DIR")
                .required(true)
                .help("The folder to write to; it must be empty or missing")
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(number("briefings", "How many briefings").default_value("1000"))
        .arg(number("companies", "How many companies; by default half the briefings, at most 2,000"))
        .arg(number("bytes", "About how many bytes a briefing has").default_value("4096"))
        .arg(number("seed", "Another seed, another library").default_value("1"))
}

fn main() -> ExitCode {
    let matches = command().get_matches();
    let Some(folder) = matches.get_one::<PathBuf>("out") else { return ExitCode::from(2) };
    let spec = spec_of(&matches);
    match write(&spec, folder) {
        Ok(n_bytes) => {
            eprintln!("{} briefings, {n_bytes} bytes, in {}", spec.n_briefings, folder.display());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(3)
        }
    }
}

fn spec_of(matches: &ArgMatches) -> LibrarySpec {
    let number = |name: &str| matches.get_one::<u64>(name).copied();
    let count = |name: &str| number(name).map(|n| usize::try_from(n).unwrap_or(usize::MAX));
    let mut spec = LibrarySpec::new(count("briefings").unwrap_or(0), number("seed").unwrap_or(0));
    spec.n_companies = count("companies").unwrap_or(spec.n_companies);
    spec.bytes_per_briefing = count("bytes").unwrap_or(spec.bytes_per_briefing);
    spec
}

fn write(spec: &LibrarySpec, folder: &Path) -> io::Result<u64> {
    let is_used = folder.read_dir().is_ok_and(|mut entries| entries.next().is_some());
    if is_used {
        let message = format!("{} is not empty; name an empty or a new folder", folder.display());
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, message));
    }
    spec.write_to(folder)
}
