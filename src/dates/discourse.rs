//! Every date of a document, in the order of its text: full ones, and relative ones resolved by what went before.
//!
//! The state is small: the day of writing, the date last spoken of, and the milestones the text dates. What cannot be
//! anchored is kept and says what is missing.

use std::collections::HashMap;
use std::ops::Range;

use super::calendar::period_at;
use super::date::{Date, DateError};
use super::day::Day;
use super::legal::{Milestone, Term};
use super::milestones::milestone_before;
use super::prose::{FoundDate, find_dates};
use super::reading::{Anchor, Reading};
use super::relative::{Period, Phrase, Which, find_relative, term_before};
use super::resolve::{Placed, Resolver};
use super::tense::{Tense, tense_around};
use super::working_days::{Calendar, end_of};
use super::written::DateOrder;

/// A paragraph of a document with the full dates in it, which are looked for before all else.
#[derive(Clone, Debug)]
pub struct Paragraph<'t> {
    pub(super) text: &'t str,
    pub(super) full: Vec<FoundDate>,
}

impl<'t> Paragraph<'t> {
    /// Finds the full dates of a paragraph; numeric ones are written in this order.
    #[must_use]
    pub fn new(text: &'t str, order: Option<DateOrder>) -> Self {
        Self { text, full: find_dates(text, order) }
    }

    /// Whether one of its dates could be read in two ways.
    #[must_use]
    pub fn is_ambiguous(&self) -> bool {
        self.full.iter().any(|found| matches!(found.date, Err(DateError::Ambiguous { .. })))
    }
}

/// What is known of a document before its dates are read.
#[derive(Clone, Debug, Default)]
pub struct Setting {
    /// When it was written, and who says so.
    pub written: Option<(Date, Anchor)>,
    /// Milestones whose day is stated.
    pub milestones: Vec<(Milestone, Date)>,
    /// When it was published itself: the publication terms are counted from, where the text dates no other.
    pub published: Option<Date>,
    /// Whether terms are counted by the law of the European Union.
    pub is_of_the_union: bool,
}

/// Finds the dates of each paragraph of a document, in order, without overlap.
#[must_use]
pub fn read_dates(paragraphs: Vec<Paragraph<'_>>, setting: &Setting) -> Vec<Vec<FoundDate>> {
    let mut discourse = Discourse::new(setting);
    let paragraphs = paragraphs.into_iter().enumerate();
    let mut found: Vec<Vec<FoundDate>> =
        paragraphs.map(|(idx, paragraph)| discourse.read(idx, paragraph)).collect();
    discourse.resolve_terms(&mut found);
    found
}

/// The state while a document is read.
struct Discourse<'s> {
    setting: &'s Setting,
    resolver: Resolver,
    milestones: HashMap<Milestone, Day>,
    /// Terms of law, to be resolved when all milestones are known: paragraph, position among its dates.
    terms: Vec<(usize, usize, Term)>,
    /// Milestones a term dates: "shall enter into force on the twentieth day following its publication".
    dated_by_terms: Vec<Option<Milestone>>,
}

impl<'s> Discourse<'s> {
    fn new(setting: &'s Setting) -> Self {
        let days = setting.milestones.iter().filter_map(|(of, date)| Some((*of, date.single_day()?)));
        let own = setting.written.as_ref().filter(|(_, of)| *of != Anchor::FirstDate);
        let own = own.and_then(|(date, _)| Some((Milestone::ThisText, date.single_day()?)));
        Self {
            setting,
            resolver: Resolver::new(setting.written.clone()),
            milestones: days.chain(own).collect(),
            terms: Vec::new(),
            dated_by_terms: Vec::new(),
        }
    }

    fn read(&mut self, paragraph_idx: usize, Paragraph { text, full }: Paragraph<'_>) -> Vec<FoundDate> {
        let taken: Vec<Range<usize>> = full.iter().map(|found| found.range.clone()).collect();
        let relative = find_relative(text, &taken);
        self.resolver.start_paragraph();
        let mut full = full.into_iter().peekable();
        let mut out = Vec::with_capacity(full.len() + relative.len());
        for (range, phrase) in relative {
            while let Some(found) = full.next_if(|found| found.range.start < range.start) {
                self.take_full(text, found, &mut out);
            }
            if let Phrase::Term(term) = phrase {
                self.terms.push((paragraph_idx, out.len(), term));
                self.dated_by_terms.push(milestone_before(text, range.start));
                out.push(unanchored(range, missing_milestone(term.from)));
                continue;
            }
            let ended = full.peek().and_then(|next| part_that_ended(text, &range, &phrase, next));
            let placed = ended.or_else(|| self.resolver.place(text, &range, &phrase));
            let Some(placed) = placed else { continue };
            let found = placed_date(text, range, placed);
            self.note(text, &found.range, found.date.as_ref().ok());
            out.push(found);
        }
        for found in full {
            self.take_full(text, found, &mut out);
        }
        out
    }

    /// Takes a full date in, with a term that is counted from it.
    fn take_full(&mut self, text: &str, found: FoundDate, out: &mut Vec<FoundDate>) {
        self.note(text, &found.range, found.date.as_ref().ok());
        let floor = out.last().map_or(0, |last: &FoundDate| last.range.end);
        let term = self.term_from(text, &found, floor);
        out.push(term.unwrap_or(found));
    }

    /// The end of a term that is counted from a full date: `within 60 days of 9 April 2026`. In a story of what was,
    /// `two weeks after 9 April` is another day of it and no term.
    fn term_from(&self, text: &str, found: &FoundDate, floor: usize) -> Option<FoundDate> {
        let day = found.date.as_ref().ok()?.single_day()?;
        let (start, term) = term_before(text, found.range.start, floor)?;
        let range = start..found.range.end;
        if !term.is_within && tense_around(text, &range) != Some(Tense::Coming) {
            return None;
        }
        let calendar = self.calendar();
        let date = Date::from_day(end_of(term, day, calendar)?).with_written(&text[range.clone()]);
        let (anchor, rule) = (Date::from_day(day), term.rule(calendar).into());
        Some(FoundDate {
            range,
            date: Ok(date),
            reading: Reading::Relative { anchor, of: Anchor::Beside, rule },
        })
    }

    /// The calendar terms are counted by.
    const fn calendar(&self) -> Calendar {
        if self.setting.is_of_the_union { Calendar::EuropeanUnion } else { Calendar::Weekends }
    }

    /// Remembers a date as the one spoken of, and as that of a milestone where the words before it say so.
    fn note(&mut self, text: &str, range: &Range<usize>, date: Option<&Date>) {
        let Some(date) = date else { return };
        self.resolver.speak_of(date, text, range);
        if let Some(day) = date.single_day()
            && let Some(milestone) = milestone_before(text, range.start)
        {
            self.milestones.entry(milestone).or_insert(day);
        }
    }

    /// Resolves the terms of law; one may date the milestone another is counted from.
    fn resolve_terms(&mut self, found: &mut [Vec<FoundDate>]) {
        let calendar = self.calendar();
        if let Some(day) = self.setting.published.as_ref().and_then(Date::single_day) {
            self.milestones.entry(Milestone::Publication).or_insert(day);
        }
        for _ in 0..MOST_ROUNDS {
            let mut is_changed = false;
            for (idx, (paragraph, position, term)) in self.terms.iter().enumerate() {
                let slot = &mut found[*paragraph][*position];
                let Some(event) = self.milestones.get(&term.from).filter(|_| slot.date.is_err()) else {
                    continue;
                };
                let Some(day) = end_of(*term, *event, calendar) else { continue };
                slot.date = Ok(Date::from_day(day));
                slot.reading = Reading::Relative {
                    anchor: Date::from_day(*event),
                    of: Anchor::Event(term.from),
                    rule: term.rule(calendar).into(),
                };
                is_changed = true;
                if let Some(milestone) = self.dated_by_terms[idx].filter(|of| *of != term.from) {
                    self.milestones.entry(milestone).or_insert(day);
                }
            }
            if !is_changed {
                return;
            }
        }
    }
}

/// `the third quarter ended December 31, 2025`: the part of the calendar's year that ends on that day, whatever the
/// company calls it.
fn part_that_ended(text: &str, range: &Range<usize>, phrase: &Phrase, next: &FoundDate) -> Option<Placed> {
    let Phrase::Part { code, which: Which::Unsaid, year: None, .. } = phrase else { return None };
    let between = text.get(range.end..next.range.start)?.trim();
    let day = next.date.as_ref().ok()?.single_day()?;
    if !matches!(between, "ended" | "ending" | "ended on" | "that ended" | "that ended on") {
        return None;
    }
    let (period, noun) = match code {
        33..=36 => (Period::Quarter, "quarter"),
        40 | 41 => (Period::Half, "half of the year"),
        _ => return None,
    };
    let date = period_at(day, 0, period, false)?;
    let rule = format!("the {noun} that ends on");
    Some(Placed::At { date, anchor: Date::from_day(day), of: Anchor::Beside, rule })
}

/// Terms hang on terms no deeper than this.
const MOST_ROUNDS: usize = 4;

fn placed_date(text: &str, range: Range<usize>, placed: Placed) -> FoundDate {
    match placed {
        Placed::At { date, anchor, of, rule } => {
            let date = Ok(date.with_written(&text[range.clone()]));
            FoundDate { range, date, reading: Reading::Relative { anchor, of, rule: rule.into() } }
        }
        Placed::Missing(what) => unanchored(range, what.to_owned()),
    }
}

fn unanchored(range: Range<usize>, missing: String) -> FoundDate {
    FoundDate { range, date: Err(DateError::Unanchored), reading: Reading::Unanchored(missing.into()) }
}

fn missing_milestone(milestone: Milestone) -> String {
    format!("counted from {}, whose day is not given", milestone.name())
}
