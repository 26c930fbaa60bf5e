//! Finding words in the open briefing: the bar, the matches, and which one is current.

use std::ops::Range;

use egui::{
    Align2, Area, CornerRadius, CursorIcon, FontId, Frame, Key, Margin, Modifiers, Order, Role, Sense,
    TextEdit, Ui, WidgetInfo, vec2,
};

use super::super::cx::Cx;
use super::super::theme::{sans, size};
use super::super::widgets::paint_focus;
use super::piece::pieces;
use super::units::Units;
use crate::markdown::Block;
use crate::search::find_in_text;

/// More matches than anybody steps through are not kept.
const MOST: usize = 20_000;

/// The find bar. Lives as long as the window; its matches as long as the briefing and the words.
#[derive(Default)]
pub struct FindBar {
    /// Whether it is shown.
    is_open: bool,
    /// Whether its field is to take the keyboard.
    wants_focus: bool,
    /// The words looked for.
    query: String,
    /// The text and the words the matches belong to.
    found_for: Option<(u64, String)>,
    /// Where the words occur.
    matches: Vec<Match>,
    /// Which match is current.
    current: usize,
    /// Whether the reader is to go to the current match.
    wants_jump: bool,
}

/// A place where the words occur.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Match {
    /// Position of the unit.
    pub unit: usize,
    /// Which of its pieces.
    pub piece: usize,
    /// Bytes of the piece's text.
    pub range: Range<usize>,
}

impl FindBar {
    /// Shows the bar and puts the cursor into it.
    pub fn open(&mut self) {
        self.is_open = true;
        self.wants_focus = true;
    }

    /// Hides the bar; returns whether it was shown.
    pub fn close(&mut self) -> bool {
        std::mem::take(&mut self.is_open)
    }

    /// The matches in a unit's piece, and whether each is the current one.
    pub fn matches_in(&self, unit: usize, piece: usize) -> impl Iterator<Item = (&Range<usize>, bool)> {
        let shown = if self.is_open { self.matches.as_slice() } else { &[] };
        let first = shown.partition_point(|at| (at.unit, at.piece) < (unit, piece));
        let here = shown[first..].iter().take_while(move |at| (at.unit, at.piece) == (unit, piece));
        here.enumerate().map(move |(at, found)| (&found.range, first + at == self.current))
    }

    /// The match the reader is to go to, once.
    pub fn take_jump(&mut self) -> Option<Match> {
        let wants = std::mem::take(&mut self.wants_jump);
        self.matches.get(self.current).filter(|_| wants).cloned()
    }

    /// Looks the words up again when the text or the words have changed. `from` is the unit at the top of the view.
    pub fn look_up(&mut self, revision: u64, blocks: &[Block], units: &Units, from: usize) {
        let is_known =
            self.found_for.as_ref().is_some_and(|(old, words)| *old == revision && *words == self.query);
        if !self.is_open || is_known {
            return;
        }
        let is_new_query = self.found_for.as_ref().is_none_or(|(_, words)| *words != self.query);
        self.found_for = Some((revision, self.query.clone()));
        self.matches = find(blocks, units, self.query.trim());
        self.current = self.matches.iter().position(|found| found.unit >= from).unwrap_or(0);
        self.wants_jump = is_new_query && !self.matches.is_empty();
    }

    fn step(&mut self, is_forward: bool) {
        let n = self.matches.len();
        if n > 0 {
            self.current = (self.current + if is_forward { 1 } else { n - 1 }) % n;
            self.wants_jump = true;
        }
    }

    fn take_keys(&mut self, ui: &Ui) {
        let pressed =
            |modifiers: Modifiers, key: Key| ui.input_mut(|input| input.consume_key(modifiers, key));
        if pressed(Modifiers::SHIFT, Key::F3) {
            self.step(false);
        } else if pressed(Modifiers::NONE, Key::F3) {
            self.step(true);
        }
    }

    fn status(&self) -> String {
        match (self.matches.len(), self.query.trim().is_empty()) {
            (_, true) => String::new(),
            (0, _) => "No match".to_owned(),
            (MOST, _) => format!("{} of over {MOST}", self.current + 1),
            (n, _) => format!("{} of {n}", self.current + 1),
        }
    }
}

fn find(blocks: &[Block], units: &Units, words: &str) -> Vec<Match> {
    let mut matches = Vec::new();
    if words.is_empty() {
        return matches;
    }
    for (idx, unit) in units.iter().enumerate() {
        let Some(block) = blocks.get(unit.block as usize) else { continue };
        for (at, piece) in pieces(block, unit).iter().enumerate() {
            let found = find_in_text(piece.text, &[words]);
            matches.extend(found.into_iter().map(|span| Match { unit: idx, piece: at, range: span.range() }));
        }
        if matches.len() >= MOST {
            matches.truncate(MOST);
            break;
        }
    }
    matches
}

/// The bar, floating over the upper right corner of the text. Returns whether it was closed.
pub fn find_bar_ui(ui: &Ui, cx: Cx<'_>, find: &mut FindBar) {
    if !find.is_open {
        return;
    }
    find.take_keys(ui);
    let theme = cx.theme;
    let corner = ui.max_rect().right_top() + vec2(-20.0, 10.0);
    let area = Area::new(ui.scope_id().with("find-bar"))
        .order(Order::Foreground)
        .fixed_pos(corner)
        .pivot(Align2::RIGHT_TOP);
    let frame = Frame::new()
        .fill(theme.raised)
        .stroke(theme.hairline())
        .corner_radius(CornerRadius::same(8))
        .shadow(ui.visuals().popup_shadow)
        .inner_margin(Margin::symmetric(8, 5));
    area.show(ui.ctx(), |ui| {
        frame.show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                field_ui(ui, cx, find);
                let status = egui::RichText::new(find.status()).size(size::SMALL).color(theme.weak);
                ui.add_sized(vec2(74.0, 24.0), egui::Label::new(status).truncate());
                if icon_button(ui, cx, "↑", "Previous match (Shift+Enter)") {
                    find.step(false);
                }
                if icon_button(ui, cx, "↓", "Next match (Enter)") {
                    find.step(true);
                }
                if icon_button(ui, cx, "×", "Close (Esc)") {
                    find.close();
                }
            });
        });
    });
}

fn field_ui(ui: &mut Ui, cx: Cx<'_>, find: &mut FindBar) {
    let id = ui.scope_id().with("find-field");
    let field = TextEdit::singleline(&mut find.query)
        .id(id)
        .hint_text("Find in the briefing")
        .desired_width(190.0)
        .font(FontId::new(size::BODY, sans()))
        .text_color(cx.theme.text);
    let response = ui.add(field).accessible_name("Find in the briefing");
    if std::mem::take(&mut find.wants_focus) {
        response.request_focus();
        let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
        let end = egui::text::CCursor::new(find.query.chars().count());
        state.cursor.set_char_range(Some(egui::text::CCursorRange::two(egui::text::CCursor::new(0), end)));
        state.store(ui.ctx(), id);
    }
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        find.step(!ui.input(|input| input.modifiers.shift));
        response.request_focus();
    }
    if response.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        find.close();
    }
}

fn icon_button(ui: &mut Ui, cx: Cx<'_>, sign: &str, name: &str) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(24.0, 24.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(5), cx.theme.hovered);
    }
    paint_focus(ui, cx.theme, &response, rect, 5);
    ui.painter().text(
        rect.center(),
        Align2::CENTER_CENTER,
        sign,
        FontId::new(size::BODY, sans()),
        cx.theme.weak,
    );
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(name).clicked()
}
