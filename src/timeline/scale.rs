//! The [`Scale`]: from days to points and back.

use crate::dates::Day;

/// Fewest days across the width.
const MIN_DAYS: f64 = 3.0;
/// Most days across the width: the whole calendar.
const MAX_DAYS: f64 = (Day::MAX.number() - Day::MIN.number()) as f64;

/// Where days stand on a strip of `width_points` points. Day `n` covers the days `n` to `n + 1`: its mark stands in
/// the middle.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Scale {
    /// The day number at the left edge, with a fraction.
    pub first_day: f64,
    /// How many days one point covers.
    pub days_per_point: f64,
    /// Width of the strip, in points.
    pub width_points: f32,
}

impl Scale {
    /// Shows `first` to `last`, both inclusive, with a little room on both sides.
    #[must_use]
    pub fn fit(first: Day, last: Day, width_points: f32) -> Self {
        let (first, last) = (first.min(last), first.max(last));
        let days = f64::from(first.days_until(last)) + 1.0;
        let room = days * 0.03 + 0.5;
        let scale = Self::showing(f64::from(first.number()) - room, days + 2.0 * room, width_points);
        let middle = f64::from(first.number()) + days / 2.0;
        Self { first_day: middle - scale.days_across() / 2.0, ..scale }.clamped()
    }

    /// Shows `days` days from `first_day` on.
    #[must_use]
    pub fn showing(first_day: f64, days: f64, width_points: f32) -> Self {
        let width_points = width_points.max(1.0);
        Self { first_day, days_per_point: days / f64::from(width_points), width_points }.clamped()
    }

    /// How many days the width shows.
    #[must_use]
    pub fn days_across(&self) -> f64 {
        self.days_per_point * f64::from(self.width_points)
    }

    /// The day number at the right edge, with a fraction.
    #[must_use]
    pub fn last_day(&self) -> f64 {
        self.first_day + self.days_across()
    }

    /// The position of a day number, in points from the left edge; may lie outside.
    #[must_use]
    pub fn x_of(&self, day: f64) -> f32 {
        ((day - self.first_day) / self.days_per_point) as f32
    }

    /// The position of the middle of a day.
    #[must_use]
    pub fn x_of_day(&self, day: Day) -> f32 {
        self.x_of(f64::from(day.number()) + 0.5)
    }

    /// The day number at a position, with a fraction.
    #[must_use]
    pub fn day_at(&self, x: f32) -> f64 {
        self.first_day + f64::from(x) * self.days_per_point
    }

    /// The scale moved so that what was at 0 stands at `by_points`: positive shows earlier days.
    #[must_use]
    pub fn panned(&self, by_points: f32) -> Self {
        Self { first_day: self.first_day - f64::from(by_points) * self.days_per_point, ..*self }.clamped()
    }

    /// The scale made `factor` times larger (above 1 shows fewer days), the day at `x` staying where it is.
    #[must_use]
    pub fn zoomed_at(&self, x: f32, factor: f64) -> Self {
        let factor = if factor.is_finite() && factor > 0.0 { factor } else { 1.0 };
        let width = f64::from(self.width_points);
        let days_per_point = (self.days_per_point / factor).clamp(MIN_DAYS / width, MAX_DAYS / width);
        let first_day = self.day_at(x) - f64::from(x) * days_per_point;
        Self { first_day, days_per_point, ..*self }.clamped()
    }

    /// The same days' left edge and zoom on another width.
    #[must_use]
    pub fn with_width(&self, width_points: f32) -> Self {
        Self { width_points: width_points.max(1.0), ..*self }.clamped()
    }

    fn clamped(self) -> Self {
        let width = f64::from(self.width_points);
        let days_per_point = if self.days_per_point.is_finite() { self.days_per_point } else { 1.0 };
        let days_per_point = days_per_point.clamp(MIN_DAYS / width, MAX_DAYS / width);
        let across = days_per_point * width;
        let (min, max) = (f64::from(Day::MIN.number()), f64::from(Day::MAX.number()) + 1.0 - across);
        let first_day = if self.first_day.is_finite() { self.first_day } else { 0.0 };
        Self { first_day: first_day.clamp(min, max.max(min)), days_per_point, ..self }
    }
}
