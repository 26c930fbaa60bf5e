//! A named thread that does the latest job it was given.
//!
//! A new job takes the place of one not yet begun, and tells the one going on to stop: what was asked for before a
//! key press is of no use after it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;

struct Mailbox<Job> {
    slot: Mutex<Slot<Job>>,
    bell: Condvar,
    is_stale: AtomicBool,
}

struct Slot<Job> {
    job: Option<Job>,
    is_closed: bool,
}

/// Whether the job going on should stop because a newer one waits or the program ends.
#[derive(Clone, Copy)]
pub struct Stop<'a>(&'a AtomicBool);

impl Stop<'_> {
    /// Whether to stop.
    #[must_use]
    pub fn is_wanted(self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// A thread that does the latest job.
pub struct Worker<Job> {
    mailbox: Arc<Mailbox<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl<Job: Send + 'static> Worker<Job> {
    /// Starts the thread; `work` is called for each job that is begun.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(name: &str, mut work: impl FnMut(Job, Stop<'_>) + Send + 'static) -> std::io::Result<Self> {
        let mailbox = Arc::new(Mailbox {
            slot: Mutex::new(Slot { job: None, is_closed: false }),
            bell: Condvar::new(),
            is_stale: AtomicBool::new(false),
        });
        let theirs = Arc::clone(&mailbox);
        let run = move || {
            while let Some(job) = theirs.next() {
                work(job, Stop(&theirs.is_stale));
            }
        };
        let thread = std::thread::Builder::new().name(name.to_owned()).spawn(run)?;
        Ok(Self { mailbox, thread: Some(thread) })
    }

    /// Gives the thread a job in place of any other.
    pub fn ask(&self, job: Job) {
        self.mailbox.change(|slot| slot.job = Some(job));
    }
}

impl<Job> Mailbox<Job> {
    fn change(&self, change: impl FnOnce(&mut Slot<Job>)) {
        change(&mut self.slot.lock().unwrap_or_else(PoisonError::into_inner));
        self.is_stale.store(true, Ordering::Relaxed);
        self.bell.notify_one();
    }

    /// Waits for the next job; `None` when there will be no more.
    fn next(&self) -> Option<Job> {
        let mut slot = self.slot.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if slot.is_closed {
                return None;
            }
            if let Some(job) = slot.job.take() {
                self.is_stale.store(false, Ordering::Relaxed);
                return Some(job);
            }
            slot = self.bell.wait(slot).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl<Job> Drop for Worker<Job> {
    fn drop(&mut self) {
        self.mailbox.change(|slot| slot.is_closed = true);
        if let Some(thread) = self.thread.take() {
            // A worker that panicked has reported it already; there is nothing left to do for it.
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    #[test]
    fn only_the_latest_waiting_job_is_done_and_the_one_before_is_told_to_stop() {
        let (done, results) = mpsc::channel();
        let (begun, beginnings) = mpsc::channel();
        let worker = Worker::start("test", move |job: u32, stop| {
            begun.send(job).unwrap();
            while job == 1 && !stop.is_wanted() {
                std::thread::yield_now();
            }
            done.send(job).unwrap();
        })
        .unwrap();
        worker.ask(1);
        assert_eq!(beginnings.recv(), Ok(1));
        worker.ask(2);
        worker.ask(3);
        let last = std::iter::from_fn(|| results.recv().ok()).find(|job| *job == 3);
        assert_eq!(last, Some(3));
    }

    #[test]
    fn dropping_the_worker_ends_its_thread() {
        let worker = Worker::start("test", |_job: (), _stop| {}).unwrap();
        worker.ask(());
        drop(worker);
    }
}
