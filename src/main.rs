//! The program: reads the command line, then opens the window or runs a verb.

fn main() {}
