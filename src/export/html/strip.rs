//! The small timeline as SVG.

use std::fmt::Write as _;

use crate::export::strip::{Mark, Shape, Strip};

const WIDTH: f64 = 720.0;
const INSET: f64 = 12.0;
const ROW_HEIGHT: f64 = 16.0;
const RADIUS: f64 = 4.5;

/// Draws the marks over a line of years. The table beside it says the same in words.
pub(super) fn draw_strip(page: &mut String, strip: &Strip) {
    let base = 10.0 + ROW_HEIGHT * strip.n_rows as f64;
    let height = base + 26.0;
    let _ = writeln!(
        page,
        "<figure>\n<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"The events of the table below on a \
         line of time\">"
    );
    let _ = writeln!(page, "<line class=\"axis\" x1=\"0\" y1=\"{base}\" x2=\"{WIDTH}\" y2=\"{base}\"/>");
    for tick in &strip.ticks {
        let x = across(tick.at);
        let _ = writeln!(
            page,
            "<line class=\"axis\" x1=\"{x}\" y1=\"{base}\" x2=\"{x}\" y2=\"{}\"/>",
            base + 5.0
        );
        if tick.at < 0.985 {
            let _ = writeln!(page, "<text x=\"{x}\" y=\"{}\">{}</text>", base + 18.0, tick.label);
        }
    }
    if let Some(today) = strip.today {
        let x = across(today);
        let _ = writeln!(page, "<line class=\"today\" x1=\"{x}\" y1=\"2\" x2=\"{x}\" y2=\"{base}\"/>");
    }
    for mark in &strip.marks {
        draw_mark(page, mark, base);
    }
    page.push_str("</svg>\n</figure>\n");
}

fn across(at: f64) -> f64 {
    let x = INSET + at * (WIDTH - 2.0 * INSET);
    (x * 10.0).round() / 10.0
}

fn draw_mark(page: &mut String, mark: &Mark, base: f64) {
    let (x, y) = (across(mark.start), base - ROW_HEIGHT * (mark.row as f64 + 0.6));
    let mut class = if mark.is_stated { "stated".to_owned() } else { "found".to_owned() };
    if mark.is_vague {
        class.push_str(" vague");
    }
    let r = RADIUS;
    let _ = match mark.shape {
        Shape::Disc => writeln!(page, "<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{r}\"/>"),
        Shape::Diamond => {
            let path = format!("M{x} {}l{r} {r}l-{r} {r}l-{r} -{r}z", y - r);
            writeln!(page, "<path class=\"{class}\" d=\"{path}\"/>")
        }
        Shape::Flag => {
            let path = format!("M{} {}h{}l-3 {}l3 {}h-{}z", x - r, y - r, 2.0 * r, r * 0.9, r * 0.9, 2.0 * r);
            writeln!(page, "<path class=\"{class} flag\" d=\"{path}\"/>")
        }
        Shape::Square => {
            let (left, top, side) = (x - r + 0.5, y - r + 0.5, 2.0 * r - 1.0);
            writeln!(
                page,
                "<rect class=\"{class}\" x=\"{left}\" y=\"{top}\" width=\"{side}\" height=\"{side}\"/>"
            )
        }
        Shape::Bar => {
            let width = (across(mark.end) - x).max(2.0 * r);
            writeln!(
                page,
                "<rect class=\"{class}\" x=\"{x}\" y=\"{}\" width=\"{width:.1}\" height=\"7\" rx=\"3.5\"/>",
                y - 3.5
            )
        }
    };
}
