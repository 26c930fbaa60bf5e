//! Decisions about the folder: the thread that keeps them, and taking them back and making them again.

use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;

use super::session::{Notice, Session};
use super::start::App;
use super::workers::{Message, Post};
use crate::companies::edit::{NewEntry, Target};
use crate::companies::{Company, NameMatch};
use crate::library::{Change, DecideError, Decision, Root, decide, take_back};
use crate::model::{CompanyKey, OrganisationKind};

/// Decisions that can be taken back at most.
const MAX_CHANGES: usize = 200;

/// What was decided since the library was opened.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    /// What can be taken back, the latest last.
    done: Vec<Change>,
    /// What was taken back and can be made again, the latest last.
    undone: Vec<Change>,
    /// How many are on their way to the disk.
    n_pending: usize,
}

/// What the thread is asked for.
pub(super) enum DecideJob {
    Decide(Root, Decision),
    Undo(Change),
    Redo(Change),
}

/// What it answers.
pub(super) enum Decided {
    /// Kept; `None` when it was so already.
    Done(Option<Change>),
    /// Taken back: the change that makes it again.
    Undone(Change),
    /// Made again: the change that takes it back.
    Redone(Change),
    /// Not kept, and why.
    Failed(DecideError),
}

impl Decisions {
    /// What is taken back next, in words.
    #[must_use]
    pub fn to_undo(&self) -> Option<&str> {
        self.done.last().map(|change| &*change.outcome)
    }

    /// What is made again next, in words.
    #[must_use]
    pub fn to_redo(&self) -> Option<&str> {
        self.undone.last().map(|change| &*change.outcome)
    }

    /// Whether something is on its way to the disk.
    #[must_use]
    pub const fn is_pending(&self) -> bool {
        self.n_pending > 0
    }

    fn take_done(&mut self, change: Change) {
        self.done.push(change);
        let n_too_many = self.done.len().saturating_sub(MAX_CHANGES);
        self.done.drain(..n_too_many);
    }
}

/// The decision that a suggestion gets an entry of this kind, with the other names it goes by.
#[must_use]
pub fn entering(session: &Session, key: &CompanyKey, kind: OrganisationKind) -> Decision {
    let (name, aliases) = names_of(session, key);
    Decision::Enter(NewEntry { name, aliases, kind })
}

/// The decision that a suggestion is one of the directory's companies.
#[must_use]
pub fn merging(session: &Session, key: &CompanyKey, company: &Company) -> Decision {
    let (name, others) = names_of(session, key);
    let target = Target { id: (&*company.id).into(), name: (&*company.name).into() };
    Decision::Merge(target, std::iter::once(name).chain(others).collect())
}

/// The fullest name of a suggestion, and the others that no company and no other suggestion has.
fn names_of(session: &Session, key: &CompanyKey) -> (Box<str>, Vec<Box<str>>) {
    let directory = &session.library.directory;
    let row = session.rows.suggestions.iter().find(|row| row.key == *key);
    let forms = row.map(|row| row.forms.as_slice()).unwrap_or_default();
    let suggestions = &session.rows.suggestions;
    let is_free = |form: &str| {
        let is_of_another = suggestions.iter().any(|other| other.key != *key && *other.name == *form);
        directory.find(form) == NameMatch::None && !is_of_another
    };
    (directory.display_name(key).into(), forms.iter().filter(|form| is_free(form)).cloned().collect())
}

/// The thread that keeps decisions, one after another; it finishes what it was given before it ends.
pub(super) struct Scribe {
    jobs: Option<Sender<(u64, DecideJob)>>,
    thread: Option<JoinHandle<()>>,
}

impl Scribe {
    /// Starts the thread.
    pub fn start(post: Post) -> std::io::Result<Self> {
        let (jobs, inbox) = channel();
        let run = move || {
            for (serial, job) in inbox {
                post.send(Message::Decided(serial, done(job)));
            }
        };
        let thread = std::thread::Builder::new().name("decisions".to_owned()).spawn(run)?;
        Ok(Self { jobs: Some(jobs), thread: Some(thread) })
    }

    fn ask(&self, serial: u64, job: DecideJob) {
        if let Some(jobs) = &self.jobs {
            // The thread lives as long as the channel; only a panic ends it before.
            let _ = jobs.send((serial, job));
        }
    }
}

impl Drop for Scribe {
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has reported it already.
            let _ = thread.join();
        }
    }
}

fn done(job: DecideJob) -> Decided {
    let result = match job {
        DecideJob::Decide(root, decision) => decide(&root, &decision).map(Decided::Done),
        DecideJob::Undo(change) => take_back(&change).map(Decided::Undone),
        DecideJob::Redo(change) => take_back(&change).map(Decided::Redone),
    };
    result.unwrap_or_else(Decided::Failed)
}

impl App {
    pub(super) fn decide(&mut self, decision: Decision) {
        let root = self.session.library.root.clone();
        self.ask_scribe(DecideJob::Decide(root, decision));
    }

    pub(super) fn undo(&mut self) {
        if let Some(change) = self.session.decisions.done.pop() {
            self.ask_scribe(DecideJob::Undo(change));
        }
    }

    pub(super) fn redo(&mut self) {
        if let Some(change) = self.session.decisions.undone.pop() {
            self.ask_scribe(DecideJob::Redo(change));
        }
    }

    fn ask_scribe(&mut self, job: DecideJob) {
        self.session.decisions.n_pending += 1;
        self.scribe.ask(self.serial, job);
    }

    /// Takes in what became of a decision; one about a library no longer open is only told.
    pub(super) fn take_decided(&mut self, serial: u64, decided: Decided) {
        let is_of_this_library = serial == self.serial;
        let decisions = &mut self.session.decisions;
        if is_of_this_library {
            decisions.n_pending = decisions.n_pending.saturating_sub(1);
        }
        let (text, is_error) = match decided {
            Decided::Done(None) => ("It is so already; nothing was written".to_owned(), false),
            Decided::Done(Some(change)) => {
                let text = change.outcome.clone();
                if is_of_this_library {
                    decisions.undone.clear();
                    decisions.take_done(change);
                }
                (text, false)
            }
            Decided::Undone(change) => {
                let text = format!("Taken back: {}", change.outcome);
                if is_of_this_library {
                    decisions.undone.push(change);
                }
                (text, false)
            }
            Decided::Redone(change) => {
                let text = change.outcome.clone();
                if is_of_this_library {
                    decisions.take_done(change);
                }
                (text, false)
            }
            Decided::Failed(error) => (super::receive::sentence(&error.to_string()), true),
        };
        if let Some(loader) = self.loader.as_ref().filter(|_| !is_error) {
            loader.look_again();
        }
        self.tell_decision(text, is_error);
    }

    /// A message about a decision takes the place of the one before: who decides a lot reads only the last.
    fn tell_decision(&mut self, text: String, is_error: bool) {
        self.session.notices.retain(|notice| !notice.is_decision);
        self.notice(text, is_error, None);
        if let Some(Notice { is_decision, .. }) = self.session.notices.last_mut() {
            *is_decision = true;
        }
    }
}
