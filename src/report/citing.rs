//! Citations and the numbering of sources, in the order they are first cited.

use std::collections::HashMap;
use std::sync::Arc;

use super::content::{Citation, SourceLine};
use super::lines::one_line;
use crate::library::Library;
use crate::model::SourceRef;
use crate::source::LineIndex;

/// Gives each line its citation, and each source its number.
pub(super) struct Citer<'a> {
    library: &'a Library,
    sources: Vec<SourceLine>,
    /// Numbers by what makes two sources the same.
    numbers: HashMap<String, usize>,
    known: HashMap<usize, Known>,
}

/// What is the same for every citation of one briefing.
#[derive(Clone)]
struct Known {
    title: Arc<str>,
    sources: Arc<[usize]>,
    lines: Option<Arc<LineIndex>>,
}

impl<'a> Citer<'a> {
    pub(super) fn new(library: &'a Library) -> Self {
        Self { library, sources: Vec::new(), numbers: HashMap::new(), known: HashMap::new() }
    }

    /// The citation of a line of a briefing.
    pub(super) fn cite_line(&mut self, entry_idx: usize, line: u32) -> Citation {
        let file = shown_path(&self.library.entries[entry_idx].briefing.path);
        let known = self.known(entry_idx);
        Citation { briefing: Arc::clone(&known.title), file, line, sources: Arc::clone(&known.sources) }
    }

    /// The citation of the line at a byte offset of a briefing.
    pub(super) fn cite_offset(&mut self, entry_idx: usize, offset: u32) -> Citation {
        let text = &self.library.entries[entry_idx].briefing.text;
        let lines = self.known(entry_idx).lines.get_or_insert_with(|| Arc::new(LineIndex::new(text)));
        let line = lines.line(offset);
        self.cite_line(entry_idx, line)
    }

    /// Numbers a briefing's sources without citing a line.
    pub(super) fn mention_sources(&mut self, entry_idx: usize) {
        self.known(entry_idx);
    }

    pub(super) fn title(&mut self, entry_idx: usize) -> Arc<str> {
        Arc::clone(&self.known(entry_idx).title)
    }

    pub(super) fn into_sources(self) -> Vec<SourceLine> {
        self.sources
    }

    fn known(&mut self, entry_idx: usize) -> &mut Known {
        if !self.known.contains_key(&entry_idx) {
            let briefing = &self.library.entries[entry_idx].briefing;
            let mut distinct: Vec<usize> = Vec::new();
            for source in &briefing.sources {
                if let Some(number) = self.number(source).filter(|number| !distinct.contains(number)) {
                    distinct.push(number);
                }
            }
            let title = one_line(&briefing.title.value).into();
            self.known.insert(entry_idx, Known { title, sources: distinct.into(), lines: None });
        }
        self.known.get_mut(&entry_idx).expect("it was inserted just now when it was missing")
    }

    /// The number of a source; the same address, or without one the same publisher and title, is the same source.
    fn number(&mut self, source: &SourceRef) -> Option<usize> {
        let publisher = source.publisher.as_deref().map(one_line).filter(|text| !text.is_empty());
        let title = source.title.as_deref().map(one_line).filter(|text| !text.is_empty());
        let url = source.url.as_deref().map(|url| url.trim().to_owned()).filter(|url| !url.is_empty());
        let same = match (&url, &publisher, &title) {
            (Some(url), ..) => format!("url {}", url.trim_end_matches('/')),
            (None, None, None) => return None,
            (None, publisher, title) => {
                let date = source.date.as_ref().map_or("", |date| date.edtf());
                format!("doc {publisher:?} {title:?} {date}").to_lowercase()
            }
        };
        if let Some(&number) = self.numbers.get(&same) {
            self.complete(number, publisher, title, source);
            return Some(number);
        }
        self.sources.push(SourceLine { publisher, title, url, date: source.date.clone() });
        self.numbers.insert(same, self.sources.len());
        Some(self.sources.len())
    }

    /// Adds what another briefing knows of a source it shares.
    fn complete(
        &mut self,
        number: usize,
        publisher: Option<String>,
        title: Option<String>,
        source: &SourceRef,
    ) {
        let known = &mut self.sources[number - 1];
        known.publisher = known.publisher.take().or(publisher);
        known.title = known.title.take().or(title);
        known.date = known.date.take().or_else(|| source.date.clone());
    }
}

/// The path in the library; of a file opened by itself only its name, since the folders above it say who and where
/// the person is.
fn shown_path(path: &Arc<str>) -> Arc<str> {
    let is_absolute =
        path.starts_with('/') || path.get(1..3).is_some_and(|start| start == ":/" || start == ":\\");
    match path.rsplit(['/', '\\']).next() {
        Some(name) if is_absolute && !name.is_empty() => name.into(),
        _ => Arc::clone(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_above_the_library_stay_private() {
        for (path, shown) in
            [("eu/dora.md", "eu/dora.md"), ("/notes/me/dora.md", "dora.md"), ("C:/me/dora.md", "dora.md")]
        {
            assert_eq!(&*shown_path(&path.into()), shown);
        }
    }
}
