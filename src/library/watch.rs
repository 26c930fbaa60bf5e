//! What the file system says has changed, gathered until it has been quiet for a moment.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::snapshot::Root;

/// What the loader's thread waits for.
pub(super) enum Message {
    /// Something happened to these paths; no path at all means that anything may have.
    Changed(Vec<PathBuf>),
    /// Read everything again.
    Reload,
    /// End.
    Stop,
}

/// What is to be done once it is quiet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Todo {
    /// Look at these paths.
    Look(BTreeSet<PathBuf>),
    /// Look at every file, and read those that look different.
    LookAround,
    /// Read every file.
    ReadAll,
    /// End.
    Stop,
}

/// After a change, how long it must be quiet before it is acted on: an editor writes a file in several steps.
const QUIET: Duration = Duration::from_millis(40);
/// How long changes are gathered at most while it never gets quiet.
const LONGEST_GATHERING: Duration = Duration::from_millis(400);

/// Starts watching `root`. The watcher ends when it is dropped.
pub(super) fn watch(root: &Root, sender: Sender<Message>) -> notify::Result<Option<RecommendedWatcher>> {
    let handler = move |event: notify::Result<Event>| {
        let paths = match event {
            // Reading a file is an event as well: acting on it would never end.
            Ok(event) if matches!(event.kind, EventKind::Access(_)) => return,
            Ok(event) if event.need_rescan() => Vec::new(),
            Ok(event) => event.paths,
            Err(_) => Vec::new(),
        };
        // The receiver is gone only when the loader is ending.
        let _ = sender.send(Message::Changed(paths));
    };
    let places = match root {
        Root::Bundled => return Ok(None),
        Root::Folder(folder) => vec![(folder.clone(), RecursiveMode::Recursive)],
        Root::Files(files) => {
            let folder_of = |file: &PathBuf| match file.parent() {
                Some(folder) if !folder.as_os_str().is_empty() => folder.to_path_buf(),
                _ => PathBuf::from("."),
            };
            let folders: BTreeSet<PathBuf> = files.iter().map(folder_of).collect();
            folders.into_iter().map(|folder| (folder, RecursiveMode::NonRecursive)).collect()
        }
    };
    let mut watcher = notify::recommended_watcher(handler)?;
    for (folder, mode) in places {
        watcher.watch(&folder, mode)?;
    }
    Ok(Some(watcher))
}

/// Waits for the next thing to do. Takes no time while nothing happens.
pub(super) fn next_todo(receiver: &Receiver<Message>) -> Todo {
    let Ok(first) = receiver.recv() else { return Todo::Stop };
    let started = Instant::now();
    let mut todo = Todo::Look(BTreeSet::new());
    let mut message = first;
    loop {
        todo = match (todo, message) {
            (_, Message::Stop) => return Todo::Stop,
            (_, Message::Reload) | (Todo::ReadAll, _) => Todo::ReadAll,
            (Todo::Look(mut paths), Message::Changed(more)) if !more.is_empty() => {
                paths.extend(more);
                Todo::Look(paths)
            }
            (_, Message::Changed(_)) => Todo::LookAround,
        };
        let left = LONGEST_GATHERING.saturating_sub(started.elapsed());
        message = match receiver.recv_timeout(QUIET.min(left)) {
            Ok(message) => message,
            Err(RecvTimeoutError::Timeout) => return todo,
            Err(RecvTimeoutError::Disconnected) => return Todo::Stop,
        };
    }
}

/// Whether something at `path` may concern the library.
pub(super) fn concerns(root: &Root, path: &Path) -> bool {
    match root {
        Root::Bundled => false,
        Root::Folder(folder) => {
            let below = path.strip_prefix(folder).unwrap_or(path);
            !below.components().any(|part| part.as_os_str().to_str().is_some_and(super::scan::is_passed_over))
        }
        Root::Files(files) => {
            let name = path.file_name();
            files.iter().any(|file| file.file_name() == name)
                || name.is_some_and(|name| {
                    name == super::scan::DIRECTORY_FILE || name == super::scan::SETTINGS_FILE
                })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    fn check(messages: Vec<Message>, expected: &Todo) {
        let (sender, receiver) = channel();
        for message in messages {
            sender.send(message).expect("the receiver is there");
        }
        assert_eq!(&next_todo(&receiver), expected);
    }

    fn changed(path: &str) -> Message {
        Message::Changed(vec![path.into()])
    }

    #[test]
    fn changes_are_gathered_without_repeats() {
        let both = BTreeSet::from([PathBuf::from("a"), PathBuf::from("b")]);
        check(vec![changed("b"), changed("a"), changed("b")], &Todo::Look(both));
    }

    #[test]
    fn the_greater_work_takes_in_the_smaller() {
        check(vec![changed("a"), Message::Changed(Vec::new()), changed("b")], &Todo::LookAround);
        check(vec![changed("a"), Message::Reload, changed("b")], &Todo::ReadAll);
        check(vec![Message::Reload, Message::Stop], &Todo::Stop);
    }

    #[test]
    fn a_loader_that_is_gone_ends_the_thread() {
        let (sender, receiver) = channel::<Message>();
        drop(sender);
        assert_eq!(next_todo(&receiver), Todo::Stop);
    }

    #[test]
    fn hidden_folders_do_not_concern_the_library() {
        let root = Root::Folder("/n".into());
        assert!(concerns(&root, Path::new("/n/a.md")));
        assert!(!concerns(&root, Path::new("/n/.git/index")));
        assert!(!concerns(&root, Path::new("/n/sub/.obsidian/workspace.json")));
    }
}
