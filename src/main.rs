//! The program: reads the clock and the arguments once, then opens one of its two doors.

use std::process::ExitCode;
use std::time::Instant;

use regbrief::cli::{self, Invocation};
use regbrief::dates::Day;
use regbrief::ui::run_window;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let started = Instant::now();
    start_log();
    let open_window = |invocation: Invocation| -> Result<(), String> {
        let root = if invocation.paths.is_empty() {
            None
        } else {
            // What is remembered of it must be found from another place too.
            Some(cli::root(&invocation.paths).map_err(|failure| failure.message)?.absolute())
        };
        run_window(root, invocation.today, clock, started).map_err(|error| error.to_string())
    };
    cli::run(std::env::args_os(), today(), open_window)
}

/// Warnings of the libraries and news of the program, to standard error; `RUST_LOG` says otherwise.
fn start_log() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("error,regbrief=warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(false).init();
}

/// The civil day here and now.
fn today() -> Day {
    Day::from_civil(jiff::Zoned::now().date())
}

/// The time of day here and now, `09:14`.
fn clock() -> String {
    jiff::Zoned::now().strftime("%H:%M").to_string()
}
