//! The command line: the other door to the application. Results go to standard output, everything else to standard
//! error.
//!
//! Exit codes: 0 done, 1 problems of error severity found, 2 wrong usage, 3 could not read or write.

mod arguments;
mod check;
mod export;
mod list;
mod open;
mod search;

use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

use crate::dates::Day;

pub use arguments::{Invocation, Verb, parse};
pub use open::root;

/// What a verb reports when it fails: a message that says what to do, and the exit code.
#[derive(Debug)]
pub struct Failure {
    /// The message, for standard error.
    pub message: String,
    /// 1 problems, 2 usage, 3 input or output.
    pub code: u8,
}

impl Failure {
    /// Wrong usage.
    pub fn usage(message: impl Into<String>) -> Self {
        Self { message: message.into(), code: 2 }
    }

    /// Something could not be read or written.
    pub fn io(message: impl Into<String>) -> Self {
        Self { message: message.into(), code: 3 }
    }
}

/// Tells the person something on standard error, if anybody still listens there.
fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Says what became of printed results. A reader that has seen enough (`| head`) is no failure.
fn printed(result: std::io::Result<()>) -> Result<(), Failure> {
    match result {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::io(format!("nothing more could be printed: {error}")))
        }
        _ => Ok(()),
    }
}

/// Reads the arguments and does everything that needs no window; `open_window` is called for the rest.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    today: Day,
    open_window: impl FnOnce(Invocation) -> Result<(), String>,
) -> ExitCode {
    let invocation = match parse(arguments, today) {
        Ok(invocation) => invocation,
        Err(error) => {
            // Help and version go to standard output and are no failure.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let result = match &invocation.verb {
        Verb::Window => return from_window(open_window(invocation)),
        Verb::Check { .. } => check::check(&invocation),
        Verb::List { .. } => list::list(&invocation),
        Verb::Search { .. } => search::search(&invocation),
        Verb::Export { .. } => export::export(&invocation),
    };
    match result {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            say(&format!("regbrief: {}", failure.message));
            ExitCode::from(failure.code)
        }
    }
}

fn from_window(result: Result<(), String>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            say(&format!("regbrief: {message}"));
            ExitCode::from(3)
        }
    }
}
