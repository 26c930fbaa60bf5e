//! From the layout to shapes.

use egui::epaint::{Mesh, Vertex, WHITE_UV};
use egui::{Align2, Color32, CornerRadius, FontId, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use super::super::cx::Cx;
use super::super::theme::{Theme, sans, sans_medium, sans_semibold, size};
use super::super::widgets::Line;
use super::canvas::axis_rect;
use crate::timeline::{
    Axis, BandMark, Label, LabelAnchor, LabelStyle, LaneRow, Mark, MarkShape, TimelineLayout,
};

/// Half the height of a bar, in points.
const BAR_HALF: f32 = 4.5;
/// How far a soft or open end fades, in points.
const FADE: f32 = 46.0;

/// Paints axis, lanes, marks and labels.
pub fn paint_timeline(
    ui: &Ui,
    cx: Cx<'_>,
    made: &TimelineLayout,
    rect: Rect,
    lanes_rect: Rect,
    scroll: f32,
    most: f32,
) {
    let theme = cx.theme;
    paint_axis(ui, theme, &made.axis, axis_rect(rect, lanes_rect), lanes_rect);
    let names = ui.painter_at(Rect::from_min_max(pos2(rect.left(), lanes_rect.top()), rect.max));
    for lane in &made.lanes {
        paint_lane(ui, &names, theme, lane, rect, lanes_rect);
    }
    let painter = ui.painter_at(lanes_rect);
    let origin = lanes_rect.min;
    for band in &made.bands {
        paint_band(&painter, theme, band, origin);
    }
    if let Some(x) = made.today_x {
        let line = [pos2(origin.x + x, lanes_rect.top()), pos2(origin.x + x, lanes_rect.bottom())];
        painter.extend(Shape::dashed_line(&line, Stroke::new(1.0, theme.accent), 3.0, 3.0));
    }
    for mark in made.marks.iter().filter(|mark| matches!(mark.shape, MarkShape::Bar { .. })) {
        paint_mark(&painter, theme, mark, origin);
    }
    for mark in made.marks.iter().filter(|mark| !matches!(mark.shape, MarkShape::Bar { .. })) {
        paint_mark(&painter, theme, mark, origin);
    }
    for label in &made.labels {
        paint_label(&painter, theme, label, &made.marks[label.mark_idx], origin);
    }
    if most > 0.5 {
        paint_scroll_bar(ui, theme, lanes_rect, scroll, most);
    }
}

fn paint_axis(ui: &Ui, theme: &Theme, axis: &Axis, rect: Rect, lanes_rect: Rect) {
    let painter = ui.painter_at(Rect::from_min_max(rect.min, lanes_rect.max));
    let bottom = lanes_rect.bottom();
    let minor_line = theme.line.gamma_multiply(0.55 * axis.minor_alpha);
    for tick in &axis.minor {
        let x = rect.left() + tick.line_x;
        painter.vline(x, rect.top() + 20.0..=bottom, Stroke::new(1.0, minor_line));
        let color = theme.faint.gamma_multiply(axis.minor_alpha);
        let at = pos2(rect.left() + tick.label_x, rect.top() + 28.0);
        painter.text(at, Align2::LEFT_CENTER, &tick.label, FontId::new(size::LABEL, sans()), color);
    }
    for tick in &axis.major {
        let x = rect.left() + tick.line_x;
        painter.vline(x, rect.top() + 4.0..=bottom, Stroke::new(1.0, theme.line));
        let at = pos2(rect.left() + tick.label_x, rect.top() + 10.0);
        painter.text(at, Align2::LEFT_CENTER, &tick.label, FontId::new(12.5, sans_semibold()), theme.text);
    }
    ui.painter().hline(
        lanes_rect.x_range(),
        lanes_rect.top() - 1.0,
        Stroke::new(1.0, theme.line.gamma_multiply(0.8)),
    );
}

fn paint_lane(ui: &Ui, painter: &egui::Painter, theme: &Theme, lane: &LaneRow, rect: Rect, lanes_rect: Rect) {
    let bottom = lanes_rect.top() + lane.bottom;
    painter.hline(rect.x_range(), bottom - 0.5, Stroke::new(1.0, theme.line.gamma_multiply(0.7)));
    let y = lanes_rect.top() + f32::midpoint(lane.top, lane.bottom);
    if y < lanes_rect.top() - 4.0 {
        return;
    }
    let color = if lane.hue.is_some() { theme.text } else { theme.weak };
    let width = lanes_rect.left() - rect.left() - 20.0;
    let name = Line::new(ui, &lane.name, sans_medium(), 12.0, color, width);
    if y - name.size().y / 2.0 >= lanes_rect.top() - 6.0 && y + name.size().y / 2.0 <= rect.bottom() + 6.0 {
        name.paint_at(ui, rect.left() + 8.0, y);
    }
}

fn paint_band(painter: &egui::Painter, theme: &Theme, band: &BandMark, origin: Pos2) {
    let color = hue(theme, band.hue).gamma_multiply(0.28);
    let rect = Rect::from_min_max(origin + vec2(band.x0, band.y - 3.0), origin + vec2(band.x1, band.y + 3.0));
    painter.rect_filled(rect, CornerRadius::ZERO, color);
}

fn hue(theme: &Theme, hue: Option<u8>) -> Color32 {
    hue.map_or(theme.weak, |hue| theme.lane(usize::from(hue)))
}

fn paint_mark(painter: &egui::Painter, theme: &Theme, mark: &Mark, origin: Pos2) {
    let color = hue(theme, mark.hue);
    let centre = origin + vec2(mark.x0, mark.y);
    if mark.is_chosen || mark.is_hovered || mark.is_lit {
        paint_halo(painter, theme, mark, origin, color);
    }
    let fill = if mark.is_outline { theme.paper } else { color };
    let stroke = Stroke::new(if mark.is_outline { 1.6 } else { 0.0 }, color);
    let radius = mark.radius;
    match mark.shape {
        MarkShape::Disc if mark.is_broken => broken_ring(painter, theme, centre, radius, color),
        MarkShape::Disc if mark.is_soft => soft_disc(painter, centre, radius, color),
        MarkShape::Disc => {
            painter.circle(centre, radius - stroke.width / 2.0, fill, stroke);
        }
        MarkShape::Diamond => {
            let points = [vec2(0.0, -radius), vec2(radius, 0.0), vec2(0.0, radius), vec2(-radius, 0.0)];
            painter.add(Shape::convex_polygon(points.map(|by| centre + by).to_vec(), fill, stroke));
        }
        MarkShape::Square => {
            let rect = Rect::from_center_size(centre, vec2(radius * 1.75, radius * 1.75));
            painter.rect(rect, CornerRadius::same(1), fill, stroke, StrokeKind::Inside);
        }
        MarkShape::Flag => paint_flag(painter, centre, radius, fill, color),
        MarkShape::Count => paint_count(painter, theme, mark, centre, color),
        MarkShape::Bar { fades_start, fades_end } => {
            paint_bar(painter, theme, mark, origin, color, fades_start, fades_end);
        }
    }
}

fn paint_halo(painter: &egui::Painter, theme: &Theme, mark: &Mark, origin: Pos2, color: Color32) {
    let tint = if mark.is_chosen { theme.accent.gamma_multiply(0.28) } else { color.gamma_multiply(0.2) };
    if let MarkShape::Bar { .. } = mark.shape {
        let rect = Rect::from_min_max(origin + vec2(mark.x0, mark.y), origin + vec2(mark.x1, mark.y));
        painter.rect_filled(rect.expand2(vec2(4.0, BAR_HALF + 4.0)), CornerRadius::same(8), tint);
    } else {
        painter.circle_filled(origin + vec2(mark.x0, mark.y), mark.radius + 5.0, tint);
    }
}

/// A pole with a triangle, its foot on the day.
fn paint_flag(painter: &egui::Painter, centre: Pos2, radius: f32, fill: Color32, color: Color32) {
    let (top, foot) = (centre + vec2(0.0, -radius * 1.3), centre + vec2(0.0, radius * 1.2));
    painter.line_segment([top, foot], Stroke::new(1.6, color));
    let tip = centre + vec2(radius * 1.9, -radius * 0.55);
    let under = centre + vec2(0.0, radius * 0.25);
    painter.add(Shape::convex_polygon(vec![top, tip, under], fill, Stroke::new(1.4, color)));
}

fn paint_count(painter: &egui::Painter, theme: &Theme, mark: &Mark, centre: Pos2, color: Color32) {
    let ground = if mark.is_outline { theme.paper } else { color };
    painter.circle(centre, mark.radius, ground, Stroke::new(1.6, color));
    let text =
        if mark.n_events > 999 { format!("{}k", mark.n_events / 1000) } else { mark.n_events.to_string() };
    let ink = if mark.is_outline { color } else { theme.paper };
    painter.text(centre, Align2::CENTER_CENTER, text, FontId::new(10.0, sans_semibold()), ink);
}

/// A ring of short strokes: the date is uncertain.
fn broken_ring(painter: &egui::Painter, theme: &Theme, centre: Pos2, radius: f32, color: Color32) {
    const N_STROKES: usize = 8;
    painter.circle_filled(centre, radius, theme.paper);
    for stroke in (0..N_STROKES).map(|idx| idx as f32 / N_STROKES as f32 * std::f32::consts::TAU) {
        let at = |angle: f32| centre + vec2(angle.cos(), angle.sin()) * (radius - 0.8);
        let points = [at(stroke), at(stroke + 0.22), at(stroke + 0.44)];
        painter.line(points.to_vec(), Stroke::new(1.6, color));
    }
}

/// A disc without an edge: the date is approximate.
fn soft_disc(painter: &egui::Painter, centre: Pos2, radius: f32, color: Color32) {
    for (share, alpha) in [(1.5, 0.16), (1.15, 0.32), (0.75, 0.9)] {
        painter.circle_filled(centre, radius * share, color.gamma_multiply(alpha));
    }
}

fn paint_bar(
    painter: &egui::Painter,
    theme: &Theme,
    mark: &Mark,
    origin: Pos2,
    color: Color32,
    fades_start: bool,
    fades_end: bool,
) {
    let rect = Rect::from_min_max(
        origin + vec2(mark.x0, mark.y - BAR_HALF),
        origin + vec2(mark.x1, mark.y + BAR_HALF),
    );
    let clip = painter.clip_rect();
    let rect = Rect::from_min_max(
        pos2(rect.left().max(clip.left() - 60.0), rect.top()),
        pos2(rect.right().min(clip.right() + 60.0).max(rect.left() + 3.0), rect.bottom()),
    );
    let color = if mark.is_outline { color.gamma_multiply(0.18) } else { color.gamma_multiply(0.82) };
    let soft = if mark.is_soft { (rect.width() / 3.0).min(FADE / 2.0) } else { 0.0 };
    let left = if fades_start { (rect.width() / 2.0).min(FADE) } else { soft };
    let right = if fades_end { (rect.width() / 2.0).min(FADE) } else { soft };
    let solid =
        Rect::from_min_max(pos2(rect.left() + left, rect.top()), pos2(rect.right() - right, rect.bottom()));
    let radius = |is_faded: bool| if is_faded { 0 } else { BAR_HALF as u8 };
    let corners = CornerRadius {
        nw: radius(left > 0.0),
        sw: radius(left > 0.0),
        ne: radius(right > 0.0),
        se: radius(right > 0.0),
    };
    painter.rect_filled(solid, corners, color);
    if left > 0.0 {
        fade(
            painter,
            Rect::from_min_max(rect.min, pos2(solid.left(), rect.bottom())),
            Color32::TRANSPARENT,
            color,
        );
    }
    if right > 0.0 {
        fade(
            painter,
            Rect::from_min_max(pos2(solid.right(), rect.top()), rect.max),
            color,
            Color32::TRANSPARENT,
        );
    }
    if mark.is_broken {
        let edge =
            [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
        let ink = if mark.is_outline { hue(theme, mark.hue) } else { theme.paper };
        painter.extend(Shape::dashed_line(&edge, Stroke::new(1.4, ink), 4.0, 3.0));
    } else if mark.is_outline && left + right == 0.0 {
        painter.rect_stroke(
            rect,
            CornerRadius::same(BAR_HALF as u8),
            Stroke::new(1.4, hue(theme, mark.hue)),
            StrokeKind::Inside,
        );
    }
}

/// A rectangle that goes from one colour to another, from left to right.
fn fade(painter: &egui::Painter, rect: Rect, from: Color32, to: Color32) {
    let mut mesh = Mesh::default();
    let corner = |pos: Pos2, color: Color32| Vertex { pos, uv: WHITE_UV, color };
    mesh.vertices = vec![
        corner(rect.left_top(), from),
        corner(rect.right_top(), to),
        corner(rect.right_bottom(), to),
        corner(rect.left_bottom(), from),
    ];
    mesh.indices = vec![0, 1, 2, 0, 2, 3];
    painter.add(Shape::mesh(mesh));
}

/// The font of a label.
pub(super) fn label_font(style: LabelStyle) -> FontId {
    let size = if style.is_small { size::LABEL } else { size::SMALL };
    FontId::new(size, if style.is_strong { sans_semibold() } else { sans() })
}

fn paint_label(painter: &egui::Painter, theme: &Theme, label: &Label, mark: &Mark, origin: Pos2) {
    let color = match label.anchor {
        LabelAnchor::Inside => {
            if mark.is_outline {
                theme.text
            } else {
                theme.paper
            }
        }
        LabelAnchor::Above => theme.weak,
        LabelAnchor::Left | LabelAnchor::Right => theme.text,
    };
    let at = origin + vec2(label.x, label.y);
    painter.text(at, Align2::LEFT_CENTER, &label.text, label_font(label.style), color);
}

fn paint_scroll_bar(ui: &Ui, theme: &Theme, rect: Rect, scroll: f32, most: f32) {
    let height = (rect.height() * rect.height() / (rect.height() + most)).max(24.0);
    let top = rect.top() + (rect.height() - height) * (scroll / most).clamp(0.0, 1.0);
    let bar = Rect::from_min_size(pos2(rect.right() + 4.0, top), vec2(4.0, height));
    ui.painter().rect_filled(bar, CornerRadius::same(2), theme.ghost.gamma_multiply(0.7));
}
