//! From the words of a relative date and the state of the text to the date.

mod year_beside;

use std::ops::Range;

use super::attributive::is_attributive;
use super::calendar::{Coarse, period_at, shifted};
use super::date::{Date, Precision};
use super::day::{Day, Weekday};
use super::feasts::day_of;
use super::months::english_month;
use super::reading::Anchor;
use super::relative::{Feast, Period, Phrase, Which};
use super::tense::{Tense, tense_around};
use crate::words::{end_of, is_any};

/// Where a relative date lies.
pub(super) enum Placed {
    At {
        date: Date,
        anchor: Date,
        of: Anchor,
        rule: String,
    },
    /// Nothing to count from: what is missing.
    Missing(&'static str),
}

/// What is missing where nobody says when the text was written.
const NO_DAY_OF_WRITING: &str =
    "counted from the day of writing, which neither the front matter nor a date line gives";
/// What is missing where the day of writing is only known as a month or a year.
const NO_FINE_DAY: &str = "counted from the day of writing, of which only a part is given";
/// What is missing where no date has been spoken of.
const NOTHING_SPOKEN_OF: &str = "counted from a date spoken of before, and there is none";

/// The day of writing and the date spoken of.
pub(super) struct Resolver {
    written: Option<(Date, Anchor)>,
    spoken: Option<Date>,
    /// The last date spoken of that is one day.
    spoken_day: Option<Day>,
    /// The year of a full date, and where it ends in the paragraph being read.
    full_year: Option<(i16, usize)>,
    /// Where the date spoken of ends in the paragraph being read.
    spoken_end: Option<usize>,
}

/// Words before a year in which something began that goes on.
const SINCE: &[&str] = &["since", "seit", "depuis", "desde", "dal", "sinds"];

impl Resolver {
    pub fn new(written: Option<(Date, Anchor)>) -> Self {
        Self { written, spoken: None, spoken_day: None, full_year: None, spoken_end: None }
    }

    pub fn start_paragraph(&mut self) {
        self.full_year = None;
        self.spoken_end = None;
    }

    /// Remembers the date as the one spoken of, unless it only says which thing is meant.
    pub fn speak_of(&mut self, date: &Date, text: &str, range: &Range<usize>) {
        let is_plain = !matches!(
            date.precision(),
            Precision::Span | Precision::Set | Precision::Unknown | Precision::Century
        );
        if !is_plain || is_attributive(text, range) {
            return;
        }
        self.spoken_day = date.single_day().or(self.spoken_day);
        let says_year = text[range.clone()].bytes().filter(u8::is_ascii_digit).count() >= 4;
        // "which has been part of it since 2019, must file by 15 April"
        let is_background = || {
            let last = end_of(text[..range.start].trim_end()).rsplit(|c: char| !c.is_alphabetic()).next();
            last.is_some_and(|last| is_any(last, SINCE))
        };
        if let Some(day) = date.earliest().day().filter(|_| says_year && !is_background()) {
            self.full_year = Some((day.year(), range.end));
        }
        self.spoken = Some(date.clone());
        self.spoken_end = Some(range.end);
    }

    /// Where the phrase leads; `None` where it leads to no date at all.
    pub fn place(&self, text: &str, range: &Range<usize>, phrase: &Phrase) -> Option<Placed> {
        let asked = Asked { text, range };
        match phrase {
            Phrase::DaysFromWriting(days) => {
                self.on_day(|day| Some((Date::from_day(day.plus_days(*days)), days_rule(*days))))
            }
            Phrase::Weekday(weekday, which) => self.weekday(asked, *weekday, *which),
            Phrase::WeekdayOfWeek(weekday, which) => {
                let (name, week) =
                    (weekday_name(*weekday), ["the week before", "the week of", "the week after"]);
                let step = step_of(*which);
                self.on_day(|day| {
                    let monday =
                        day.plus_days(7 * i32::from(step) - i32::from(day.weekday().since(Weekday::Monday)));
                    let day = monday.plus_days(i32::from(weekday.since(Weekday::Monday)));
                    Some((Date::from_day(day), format!("{name} in {}", week[(step + 1) as usize])))
                })
            }
            Phrase::Part { code, which, year, is_approximate } => {
                self.part(asked, *code, (*which, *year), *is_approximate)
            }
            Phrase::DayOfMonth { month, day, which, year } => {
                let in_year = |year: i16| Day::from_ymd(i64::from(year), *month, *day);
                in_year(2024)?;
                let name = format!("{day} {}", english_month(*month)?);
                self.day_of_year(asked, &name, (*which, *year), &in_year)
            }
            Phrase::DaysOfMonth { month, first, last } => self.days_of_month(asked, *month, *first, *last),
            Phrase::Period { period, which, is_approximate } => {
                self.period(asked, *period, *which, *is_approximate)
            }
            Phrase::FromWriting { count, period, is_approximate } => {
                let rule = count_rule(*count, *period);
                self.by_writing(*period, |day| {
                    let date = shifted(day, *count, *period, *is_approximate)?;
                    Some((date, rule.clone()))
                })
            }
            Phrase::FromSpoken { count, period, is_approximate } => {
                self.after_spoken(*count, *period, *is_approximate)
            }
            Phrase::Feast { feast, which, year } => self.feast(asked, *feast, *which, *year),
            Phrase::Term(_) => None,
        }
    }

    /// What is counted from the very day of writing.
    fn on_day(&self, place: impl Fn(Day) -> Option<(Date, String)>) -> Option<Placed> {
        self.by_writing(Period::Day, place)
    }

    /// What is counted from the day of writing, which must be known as finely as the period.
    fn by_writing(&self, period: Period, place: impl Fn(Day) -> Option<(Date, String)>) -> Option<Placed> {
        let Some((anchor, of)) = &self.written else { return Some(Placed::Missing(NO_DAY_OF_WRITING)) };
        let Some(day) = fine_day(anchor, period) else { return Some(Placed::Missing(NO_FINE_DAY)) };
        let (date, rule) = place(day)?;
        Some(Placed::At { date, anchor: anchor.clone(), of: *of, rule })
    }

    /// What is counted from the date spoken of, else from the day of writing.
    fn by_spoken(&self, period: Period, place: impl Fn(Day) -> Option<(Date, String)>) -> Option<Placed> {
        let spoken = match (period, self.spoken_day, &self.spoken) {
            (Period::Day | Period::Week | Period::Weekend, Some(day), _) => Some(Date::from_day(day)),
            (_, _, spoken) => spoken.clone(),
        };
        let Some(spoken) = spoken else {
            let placed = self.by_writing(period, place)?;
            return Some(match placed {
                Placed::Missing(_) => Placed::Missing(NOTHING_SPOKEN_OF),
                placed @ Placed::At { .. } => placed,
            });
        };
        let (date, rule) = place(fine_day(&spoken, period)?)?;
        Some(Placed::At { date, anchor: spoken, of: Anchor::Before, rule })
    }

    fn weekday(&self, asked: Asked<'_>, weekday: Weekday, which: Which) -> Option<Placed> {
        let name = weekday_name(weekday);
        let place = |day: Day, which: Which| {
            let behind = i32::from(day.weekday().since(weekday));
            let ahead = i32::from(day.weekday().until(weekday));
            let days = match which {
                Which::Last | Which::Preceding => {
                    if behind == 0 {
                        -7
                    } else {
                        -behind
                    }
                }
                Which::Next | Which::Following => {
                    if ahead == 0 {
                        7
                    } else {
                        ahead
                    }
                }
                Which::Same => {
                    if behind <= ahead {
                        -behind
                    } else {
                        ahead
                    }
                }
                Which::This => ahead,
                Which::Unsaid if asked.tense() == Some(Tense::Coming) => ahead,
                Which::Unsaid => -behind,
            };
            let rule = match days {
                0 => "the same day as".to_owned(),
                1.. => format!("{name} after"),
                _ => format!("{name} before"),
            };
            Some((Date::from_day(day.plus_days(days)), rule))
        };
        match which {
            Which::Following | Which::Preceding => self.by_spoken(Period::Day, |day| place(day, which)),
            _ => self.on_day(|day| place(day, which)),
        }
    }

    /// `in June`, `last fall`, `the third quarter`.
    fn part(
        &self,
        asked: Asked<'_>,
        code: u8,
        (which, year): (Which, Option<Which>),
        blurs: bool,
    ) -> Option<Placed> {
        let coarse = Coarse::new(code)?;
        let name = coarse.name();
        let build = |year: i16| coarse.in_year(year, blurs);
        if let Some(year) = year {
            return self.in_said_year(year, &name, &build);
        }
        let is_unsaid = matches!(which, Which::Unsaid | Which::Same);
        if is_unsaid && let Some(placed) = self.in_year_beside(asked, &name, &build) {
            return Some(placed);
        }
        let place = |day: Day| {
            let year = match which {
                Which::Last | Which::Preceding => coarse.last_before(day),
                Which::Next | Which::Following => coarse.first_after(day),
                Which::This | Which::Same => coarse.around(day).unwrap_or_else(|| day.year()),
                Which::Unsaid => coarse.near(day, asked.tense()),
            };
            let date = build(year)?;
            let rule = side_rule(&name, &date, day);
            Some((date, rule))
        };
        match which {
            Which::Following | Which::Preceding | Which::Same => self.by_spoken(Period::Month, place),
            _ => self.by_writing(Period::Month, place),
        }
    }

    /// `Aug. 7`
    fn day_of_year(
        &self,
        asked: Asked<'_>,
        name: &str,
        (which, year): (Which, Option<Which>),
        in_year: &dyn Fn(i16) -> Option<Day>,
    ) -> Option<Placed> {
        let build = |year: i16| in_year(year).map(Date::from_day);
        if let Some(year) = year {
            return self.in_said_year(year, name, &build);
        }
        let is_unsaid = matches!(which, Which::Unsaid | Which::Same);
        if is_unsaid && let Some(placed) = self.in_year_beside(asked, name, &build) {
            return Some(placed);
        }
        let tense = match which {
            Which::Last => Some(Tense::Past),
            Which::Next => Some(Tense::Coming),
            _ => asked.tense(),
        };
        self.on_day(|written| {
            let day = nearest_day(written, tense, which, in_year)?;
            let date = Date::from_day(day);
            let rule = side_rule(name, &date, written);
            Some((date, rule))
        })
    }

    /// What the words themselves place in a year: `June of last year`.
    fn in_said_year(&self, which: Which, name: &str, build: &dyn Fn(i16) -> Option<Date>) -> Option<Placed> {
        let step = step_of(which);
        let place = |day: Day| {
            let date = build(day.year().checked_add(step)?)?;
            let year = ["the year before", "the year of", "the year after"][(step + 1) as usize];
            Some((date, format!("{name} in {year}")))
        };
        match which {
            Which::Same | Which::Following | Which::Preceding => self.by_spoken(Period::Year, place),
            _ => self.by_writing(Period::Year, place),
        }
    }

    fn days_of_month(&self, asked: Asked<'_>, month: u8, first: u8, last: u8) -> Option<Placed> {
        let in_year = |year: i16| Day::from_ymd(i64::from(year), month, first);
        let name = format!("{first}–{last} {}", english_month(month)?);
        self.on_day(|written| {
            let start = nearest_day(written, asked.tense(), Which::Unsaid, &in_year)?;
            let end = Day::from_ymd(i64::from(start.year()), month, last)?;
            let date = Date::spanning(&Date::from_day(start), &Date::from_day(end)).ok()?;
            let rule = side_rule(&name, &date, written);
            Some((date, rule))
        })
    }

    /// `last week`, `this year`, `the same day`.
    fn period(&self, asked: Asked<'_>, period: Period, which: Which, blurs: bool) -> Option<Placed> {
        let step = match which {
            Which::Unsaid if asked.tense() == Some(Tense::Coming) => 1,
            Which::Unsaid => -1,
            which => step_of(which),
        };
        let place = |day: Day| {
            let date = period_at(day, i32::from(step), period, blurs)?;
            let noun = period.noun();
            let rule = match step {
                0 => format!("the {noun} of"),
                1.. => format!("the {noun} after"),
                _ => format!("the {noun} before"),
            };
            Some((date, rule))
        };
        match which {
            Which::Same | Which::Following | Which::Preceding => self.by_spoken(period, place),
            _ => self.by_writing(period, place),
        }
    }

    /// `two years later`, `a month earlier`.
    fn after_spoken(&self, count: i32, period: Period, blurs: bool) -> Option<Placed> {
        let rule = count_rule(count, period);
        self.by_spoken(period, |day| Some((shifted(day, count, period, blurs)?, rule.clone())))
    }

    fn feast(&self, asked: Asked<'_>, feast: Feast, which: Which, year: Option<u16>) -> Option<Placed> {
        let in_year = |year: i16| day_of(feast, year);
        if let Some(year) = year {
            let day = in_year(year as i16)?;
            let anchor = Date::from_edtf(&format!("{year:04}")).ok()?;
            let rule = "that day of".to_owned();
            return Some(Placed::At { date: Date::from_day(day), anchor, of: Anchor::Before, rule });
        }
        self.day_of_year(asked, "that day", (which, None), &in_year)
    }
}

/// The expression asked about, in its text.
#[derive(Clone, Copy)]
struct Asked<'a> {
    text: &'a str,
    range: &'a Range<usize>,
}

impl Asked<'_> {
    fn tense(&self) -> Option<Tense> {
        tense_around(self.text, self.range)
    }
}

fn step_of(which: Which) -> i16 {
    match which {
        Which::Last | Which::Preceding => -1,
        Which::Next | Which::Following => 1,
        Which::Unsaid | Which::This | Which::Same => 0,
    }
}

/// A day of the date that stands for it where a period is counted; `None` where the date is coarser than that.
fn fine_day(date: &Date, period: Period) -> Option<Day> {
    let (first, last) = (date.earliest().day()?, date.latest().day()?);
    let is_one_month = (first.year(), first.month()) == (last.year(), last.month());
    let is_fine = match period {
        Period::Day | Period::Week | Period::Weekend => first == last,
        Period::Month => is_one_month,
        Period::Quarter | Period::Half => is_one_month || date.precision() == Precision::Quarter,
        Period::Year => first.year() == last.year(),
        Period::Decade => first.year() / 10 == last.year() / 10,
        Period::Century => true,
    };
    is_fine.then_some(first)
}

/// A day that comes every year: the one that tense and nearness point to.
fn nearest_day(
    written: Day,
    tense: Option<Tense>,
    which: Which,
    in_year: &dyn Fn(i16) -> Option<Day>,
) -> Option<Day> {
    // 29 February comes every fourth year, and once not for eight.
    let years = (-8..=8).filter_map(|step| in_year(written.year().checked_add(step)?));
    let days: Vec<Day> = years.collect();
    let is_behind = |day: &&Day| if which == Which::Last { **day < written } else { **day <= written };
    let past = days.iter().filter(is_behind).max().copied();
    let coming = days.iter().filter(|day| **day >= written).min().copied();
    let (Some(past), Some(coming)) = (past, coming) else { return past.or(coming) };
    let (behind, ahead) = (past.days_until(written), written.days_until(coming));
    let is_said = matches!(which, Which::Last | Which::Next);
    Some(match tense {
        Some(Tense::Past) if !is_said && ahead <= SOON && behind > LONG_AGO => coming,
        Some(Tense::Coming) if !is_said && behind <= SOON && ahead > LONG_AGO => past,
        Some(Tense::Coming) => coming,
        None if ahead < behind => coming,
        Some(Tense::Past) | None => past,
    })
}

/// A date this many days away is meant, whatever the tense, rather than one [`LONG_AGO`].
const SOON: i32 = 45;
const LONG_AGO: i32 = 240;

fn side_rule(name: &str, date: &Date, from: Day) -> String {
    match (date.earliest().day(), date.latest().day()) {
        (_, Some(last)) if last < from => format!("{name} before"),
        (Some(first), _) if first > from => format!("{name} after"),
        (Some(first), Some(last)) if first == last => "the same day as".to_owned(),
        _ => format!("{name} around"),
    }
}

fn days_rule(days: i32) -> String {
    match days {
        0 => "the day itself,".to_owned(),
        -1 => "the day before".to_owned(),
        1 => "the day after".to_owned(),
        _ => count_rule(days, Period::Day),
    }
}

fn count_rule(count: i32, period: Period) -> String {
    let plural = if count.abs() == 1 { "" } else { "s" };
    let side = if count < 0 { "before" } else { "after" };
    format!("{} {}{plural} {side}", count.abs(), period.noun())
}

/// A weekday's English name.
fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}
