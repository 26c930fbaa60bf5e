//! Texts beside marks: each where it lies over nothing, or nowhere.

use super::grouping::BAR_RADIUS;
use super::layout::{Label, LabelAnchor, LabelStyle, LayoutOptions};
use super::marks::{Mark, MarkShape};
use crate::library::Library;
use crate::model::Kind;

/// Between a mark and its label, and between a label and the next thing.
const GAP: f32 = 5.0;
/// Half the height of a label.
const HALF_HEIGHT: f32 = 7.0;
/// Half the height of the small print above a bar.
const SMALL_HALF_HEIGHT: f32 = 6.0;
/// A label is cut to no less than this.
const MIN_CUT_WIDTH: f32 = 84.0;
/// Less room than this is not worth measuring a label for.
const MIN_WIDTH: f32 = 18.0;

/// Where the labels of a lane may stand.
#[derive(Clone, Copy)]
pub(super) struct LabelArea {
    pub(super) width: f32,
    pub(super) top: f32,
    pub(super) bottom: f32,
}

/// What is taken in a lane.
#[derive(Clone, Copy)]
struct Rect {
    x0: f32,
    x1: f32,
    y0: f32,
    y1: f32,
}

/// Places the labels of one lane's marks; `first_idx` is the position of the first of them.
pub(super) fn place_labels(
    library: &Library,
    marks: &[Mark],
    first_idx: usize,
    area: LabelArea,
    options: &LayoutOptions,
    labels: &mut Vec<Label>,
) {
    let mut taken: Vec<Rect> = marks.iter().map(rect_of).collect();
    let mut order: Vec<usize> = (0..marks.len()).filter(|&at| marks[at].n_events == 1).collect();
    order.sort_by_key(|&at| (rank(library, &marks[at]), at));
    for at in order {
        let placing = Placing { mark: &marks[at], own: at, taken: &taken, area, options };
        if let Some(mut label) = placing.place(library) {
            let half = if label.style.is_small { SMALL_HALF_HEIGHT } else { HALF_HEIGHT };
            let (x0, x1) = (label.x - GAP, label.x + label.width + GAP);
            taken.push(Rect { x0, x1, y0: label.y - half, y1: label.y + half });
            label.mark_idx = first_idx + at;
            labels.push(label);
        }
    }
}

/// Chosen, hovered, deadlines, then the rest.
fn rank(library: &Library, mark: &Mark) -> u8 {
    match mark {
        _ if mark.is_chosen => 0,
        _ if mark.is_hovered => 1,
        _ if mark.event.event(library).kind == Kind::Deadline => 2,
        _ => 3,
    }
}

fn rect_of(mark: &Mark) -> Rect {
    Rect { x0: mark.left(), x1: mark.right(), y0: mark.y - mark.radius, y1: mark.y + mark.radius }
}

struct Placing<'a> {
    mark: &'a Mark,
    own: usize,
    taken: &'a [Rect],
    area: LabelArea,
    options: &'a LayoutOptions<'a>,
}

impl Placing<'_> {
    fn place(&self, library: &Library) -> Option<Label> {
        let text = self.mark.event.label(library);
        if self.mark.shape.is_bar()
            && self.mark.x1 - self.mark.x0 > 4.0 * BAR_RADIUS
            && let Some(label) = self.above(text)
        {
            return Some(label);
        }
        self.beside(text)
    }

    fn above(&self, text: &str) -> Option<Label> {
        let y = self.mark.y - self.mark.radius - 1.0 - SMALL_HALF_HEIGHT;
        if !self.is_inside(y, SMALL_HALF_HEIGHT) {
            return None;
        }
        let x = self.mark.x0.max(0.0) + 4.0;
        let room = self.room_right(x, y, SMALL_HALF_HEIGHT);
        self.fitted(text, room, self.style(LabelAnchor::Above))
            .map(|(text, width)| self.label(text, x, width, y, LabelAnchor::Above))
    }

    fn beside(&self, text: &str) -> Option<Label> {
        let (left, right, y) = (self.mark.left(), self.mark.right(), self.mark.y);
        if right < 0.0 || left > self.area.width || !self.is_inside(y, HALF_HEIGHT) {
            return None;
        }
        // Fading and flags look narrower than they are; discs need the gap.
        let x = right + if matches!(self.mark.shape, MarkShape::Flag) { 3.0 } else { GAP };
        let on_right = self.room_right(x, y, HALF_HEIGHT);
        let on_left = self.room_left(left - GAP, y);
        let style = self.style(LabelAnchor::Right);
        let right_fit = self.fitted(text, on_right, style);
        if let Some((shown, width)) = right_fit.as_ref().filter(|(shown, _)| !is_cut(shown, text)) {
            return Some(self.label(shown.clone(), x, *width, y, LabelAnchor::Right));
        }
        // Cut on the right only where it does not stand whole on the left.
        match (self.fitted(text, on_left, style), right_fit) {
            (Some((shown, width)), right) if !is_cut(&shown, text) || right.is_none() => {
                Some(self.label(shown, left - GAP - width, width, y, LabelAnchor::Left))
            }
            (_, Some((shown, width))) => Some(self.label(shown, x, width, y, LabelAnchor::Right)),
            _ => None,
        }
    }

    fn label(&self, text: String, x: f32, width: f32, y: f32, anchor: LabelAnchor) -> Label {
        Label { mark_idx: 0, text, x, width, y, anchor, style: self.style(anchor) }
    }

    fn style(&self, anchor: LabelAnchor) -> LabelStyle {
        let is_strong = self.mark.is_chosen || self.mark.is_hovered;
        LabelStyle { is_small: anchor == LabelAnchor::Above, is_strong }
    }

    /// Whether a text at this height stays in its lane.
    fn is_inside(&self, y: f32, half: f32) -> bool {
        self.area.top <= y - half + 0.5 && y + half <= self.area.bottom + 0.5
    }

    /// Free points from `x` to the right at a height.
    fn room_right(&self, x: f32, y: f32, half: f32) -> f32 {
        let others = self.others(y, half).filter(|rect| rect.x1 > x);
        others.fold(self.area.width - x, |room, rect| room.min(rect.x0 - GAP - x))
    }

    /// Free points to the left of `x`.
    fn room_left(&self, x: f32, y: f32) -> f32 {
        let others = self.others(y, HALF_HEIGHT).filter(|rect| rect.x0 < x);
        others.fold(x, |room, rect| room.min(x - rect.x1 - GAP))
    }

    fn others(&self, y: f32, half: f32) -> impl Iterator<Item = &Rect> {
        let touches = move |rect: &Rect| rect.y0 < y + half && y - half < rect.y1;
        self.taken
            .iter()
            .enumerate()
            .filter(move |(at, rect)| *at != self.own && touches(rect))
            .map(|(_, rect)| rect)
    }

    /// The text, cut with `…` where it is longer than the room, and its width; `None` where that is too little.
    fn fitted(&self, text: &str, room: f32, style: LabelStyle) -> Option<(String, f32)> {
        if room < MIN_WIDTH || text.is_empty() {
            return None;
        }
        let limit = room.min(self.options.max_label_width);
        let measure = |text: &str| (self.options.measure)(text, style);
        // No label needs more characters than this; texts can be whole paragraphs.
        let n_most = (limit / 2.0) as usize + 1;
        let most = text.char_indices().nth(n_most).map_or(text.len(), |(at, _)| at);
        if most == text.len() {
            let width = measure(text);
            if width <= limit {
                return Some((text.to_owned(), width));
            }
        }
        if limit < MIN_CUT_WIDTH.min(self.options.max_label_width) {
            return None;
        }
        let ends: Vec<usize> = text[..most].char_indices().map(|(at, _)| at).collect();
        let cut =
            |n_chars: usize| format!("{}…", text[..ends[n_chars]].trim_end_matches([' ', ',', ';', '.']));
        let (mut low, mut high) = (0, ends.len());
        while low + 1 < high {
            let middle = usize::midpoint(low, high);
            if measure(&cut(middle)) <= limit { low = middle } else { high = middle }
        }
        let shown = cut(low);
        let width = measure(&shown);
        (low > 0 && width <= limit).then_some((shown, width))
    }
}

fn is_cut(shown: &str, text: &str) -> bool {
    shown.len() != text.len()
}
