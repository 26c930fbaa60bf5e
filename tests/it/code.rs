//! The project's own sources as text: which files there are, and what in them is code.
//!
//! Not a parser of Rust: it only tells code from comments and from the contents of strings, which is enough for
//! rules about names.

use std::fs;
use std::path::{Path, PathBuf};

/// A file of the project.
pub struct SourceFile {
    /// Path in the project, parts joined by `/`.
    pub path: String,
    /// The whole text.
    pub text: String,
}

impl SourceFile {
    /// Makes a file that is on no disk, to show what a rule says about it.
    pub fn imagined(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }
}

/// The top of the project.
pub fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file under `folder` of the project whose name ends in one of `extensions`, sorted by path.
pub fn files_under(folder: &str, extensions: &[&str]) -> Vec<SourceFile> {
    let mut paths = Vec::new();
    collect(&project().join(folder), &mut paths);
    paths.retain(|path| path.extension().is_some_and(|own| extensions.iter().any(|wanted| own == *wanted)));
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path = entry.expect("the folder of the project can be listed").path();
        if path.is_dir() {
            collect(&path, paths);
        } else {
            paths.push(path);
        }
    }
}

fn read(path: &Path) -> SourceFile {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let relative = path.strip_prefix(project()).unwrap_or(path);
    let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    SourceFile { path: parts.join("/"), text }
}

/// `text` with comments and the contents of strings and characters blanked; offsets and lines stay as they are.
pub fn code_of(text: &str) -> String {
    let mut code = text.as_bytes().to_vec();
    let mut at = 0;
    while at < code.len() {
        let end = skipped(text.as_bytes(), at);
        match end {
            Some(end) => {
                for byte in &mut code[at..end] {
                    if *byte != b'\n' {
                        *byte = b' ';
                    }
                }
                at = end;
            }
            None => at += 1,
        }
    }
    String::from_utf8(code).expect("whole comments and strings were blanked, which start and end at ASCII")
}

/// Where the comment, string or character that starts at `at` ends, if one starts there.
fn skipped(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = &bytes[at..];
    let after_name = at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'_');
    match rest {
        [b'/', b'/', ..] => Some(at + rest.iter().position(|&b| b == b'\n').unwrap_or(rest.len())),
        [b'/', b'*', ..] => Some(at + block_comment(rest)),
        [b'"', ..] => Some(at + quoted(rest)),
        [b'r' | b'b', ..] if !after_name => raw_string(rest).map(|len| at + len),
        [b'\'', ..] => character(rest).map(|len| at + len),
        _ => None,
    }
}

fn block_comment(rest: &[u8]) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        match &rest[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn quoted(rest: &[u8]) -> usize {
    let mut at = 1;
    while at < rest.len() && rest[at] != b'"' {
        at += if rest[at] == b'\\' { 2 } else { 1 };
    }
    (at + 1).min(rest.len())
}

fn raw_string(rest: &[u8]) -> Option<usize> {
    let prefix = if rest.starts_with(b"br") { 2 } else { usize::from(rest[0] == b'r') };
    if prefix == 0 {
        return None;
    }
    let n_hashes = rest[prefix..].iter().take_while(|&&b| b == b'#').count();
    let open = prefix + n_hashes;
    if rest.get(open) != Some(&b'"') {
        return None;
    }
    let close = [b"\"".as_slice(), &vec![b'#'; n_hashes]].concat();
    let inside = &rest[open + 1..];
    let len = inside.windows(close.len()).position(|window| window == close);
    Some(len.map_or(rest.len(), |len| open + 1 + len + close.len()))
}

/// A character, but not a lifetime: `'a'`, `'\n'`, `'光'`.
fn character(rest: &[u8]) -> Option<usize> {
    let text = std::str::from_utf8(&rest[..rest.len().min(16)])
        .or_else(|error| std::str::from_utf8(&rest[..error.valid_up_to()]));
    let mut characters = text.ok()?.char_indices().skip(1);
    let (_, first) = characters.next()?;
    if first == '\\' {
        characters.next();
        return characters.find(|&(_, c)| c == '\'').map(|(at, _)| at + 1);
    }
    characters.next().filter(|&(_, c)| c == '\'').map(|(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, code: &str) {
        assert_eq!(code_of(text), code, "{text}");
    }

    #[test]
    fn comments_are_not_code() {
        check("a // b\nc", "a     \nc");
        check("a /* b /* c */ d */ e", "a                   e");
    }

    #[test]
    fn the_contents_of_strings_are_not_code() {
        check(r#"f("std::fs \" x", 1)"#, "f(              , 1)");
        check(r##"f(r#"a "b" c"#, 1)"##, "f(            , 1)");
        check("f(b'\"', '\\'', 'x')", "f(b   ,     ,    )");
    }

    #[test]
    fn a_lifetime_starts_no_character() {
        check("fn f<'a>(x: &'a str)", "fn f<'a>(x: &'a str)");
    }
}
