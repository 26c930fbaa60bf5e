//! The reader in a window without a screen, on libraries made of small texts.

use std::sync::Arc;

use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::*;
use crate::app::{Jump, Session, Settings};
use crate::dates::Day;
use crate::library::Library;
use crate::markdown::briefing_blocks;
use crate::model::CompanyKey;
use crate::rows::{RowOptions, Rows, briefing_view};
use crate::search::Filter;
use crate::source::Span;
use crate::ui::cx::CommandQueue;
use crate::ui::theme::{Theme, font_definitions};

struct Bench {
    session: Session,
    state: ReaderState,
    commands: CommandQueue,
    sent: Vec<Command>,
    theme: Theme,
    n_laid_out: usize,
}

impl Bench {
    fn new(texts: &[(&str, &str)], path: &str) -> Self {
        let today = Day::from_ymd(2026, 3, 1).expect("a day of the calendar");
        let library = Arc::new(Library::from_texts(texts));
        let entry_idx = library.entry_idx(path).expect("the path is one of the texts");
        let entry = Arc::clone(&library.entries[entry_idx]);
        let mut session = Session::new(today);
        let rows = Rows::build(&library, &Filter::default(), today, &RowOptions::default(), &|| false);
        session.rows = Arc::new(rows.expect("nothing asked to stop"));
        session.open = Some(Arc::new(OpenBriefing {
            blocks: briefing_blocks(&entry.briefing),
            view: briefing_view(&library, entry_idx).expect("the entry is there"),
            library: Arc::clone(&library),
            entry,
        }));
        session.library = library;
        Self {
            session,
            state: ReaderState::default(),
            commands: CommandQueue::default(),
            sent: Vec::new(),
            theme: Theme::LIGHT,
            n_laid_out: 0,
        }
    }

    fn one(text: &str) -> Self {
        let companies = "companies:\n  - id: amazon\n    name: Amazon\n    aliases: [Amazon Web Services]\n";
        Self::new(&[("a.md", text), ("companies.yaml", companies)], "a.md")
    }

    fn show(self) -> Harness<'static, Self> {
        let mut has_look = false;
        let ui = move |ui: &mut Ui, bench: &mut Self| {
            if !std::mem::replace(&mut has_look, true) {
                ui.ctx().set_fonts(font_definitions());
                bench.theme.apply(ui.ctx());
                ui.ctx().request_discard("the fonts come with the next pass");
                return;
            }
            let Self { session, state, commands, theme, .. } = bench;
            let settings = Settings::default();
            let cx = Cx { session, settings: &settings, theme, commands };
            reader_ui(ui, cx, state, &|_| None);
            bench.sent.extend(commands.drain());
            bench.n_laid_out = bench.state.column.n_known_jobs();
        };
        let mut harness =
            Harness::builder().with_size(vec2(820.0, 520.0)).with_max_steps(40).build_ui_state(ui, self);
        harness.run();
        harness
    }
}

#[test]
fn the_text_is_found_by_its_words_and_a_repeated_title_is_shown_once() {
    let harness =
        Bench::one("# The sale\n\nIt was sold.\n\n- an item\n\n| A | B |\n| - | - |\n| cell | 数据出境 |\n")
            .show();
    for words in ["It was sold.", "an item", "cell", "数据出境"] {
        assert!(harness.query_by_label(words).is_some(), "{words}");
    }
    assert_eq!(harness.query_all_by_label("The sale").count(), 1);
}

#[test]
fn a_click_on_a_company_asks_for_its_panel() {
    let mut harness = Bench::one("# Sale\n\nIt is known that Amazon Web Services sold hardware.\n").show();
    harness.get_by_label("Amazon Web Services").click();
    harness.run();
    let chosen = Command::ChooseCompany(CompanyKey::Listed("amazon".into()));
    assert!(harness.state().sent.contains(&chosen), "{:?}", harness.state().sent);
}

#[test]
fn a_click_on_a_link_follows_it() {
    let mut harness =
        Bench::one("# Sale\n\nSee [the filing](https://example.org/filing) and [[Other]].\n").show();
    harness.get_by_label("the filing").click();
    harness.run();
    harness.get_by_label("Other").click();
    harness.run();
    let links = ["https://example.org/filing", "wiki:Other"].map(|link| Command::FollowLink(link.into()));
    assert_eq!(harness.state().sent, links);
}

#[test]
fn the_menu_of_a_page_is_one_line_until_it_is_asked_for() {
    let menu =
        "Home News World Business Data Storage View All Security Jobs Events Contact Us About ".repeat(4);
    let mut harness =
        Bench::one(&format!("# Sale\n\n{menu}Acme buys Bolt for a song.\n\nIt paid well.\n")).show();
    let top_of = |harness: &Harness<'_, Bench>| harness.get_by_label("It paid well.").rect().top();
    let folded = top_of(&harness);
    harness.get_by_label("Show the page’s own words").click();
    harness.run();
    assert!(top_of(&harness) > folded + 50.0);
    harness.get_by_label("Fold the page’s own words").click();
    harness.run();
    assert!((top_of(&harness) - folded).abs() < 1.0);
}

fn long_text(n_paragraphs: usize) -> String {
    let paragraph =
        "A paragraph of some length about rules, deadlines, fines and other matters of no consequence. "
            .repeat(3);
    let lines = (0..n_paragraphs).map(|at| format!("Number {at}. {paragraph}\n\n"));
    format!("# Long\n\n{}", lines.collect::<String>())
}

#[test]
fn a_long_briefing_lays_out_only_what_is_visible() {
    let text = long_text(16_000);
    assert!(text.len() > 4_500_000);
    let harness = Bench::one(&text).show();
    let n = harness.state().n_laid_out;
    assert!((3..60).contains(&n), "{n} units laid out");
}

#[test]
fn a_jump_shows_a_place_whose_surroundings_were_never_measured() {
    let text = long_text(2_000);
    let mut bench = Bench::one(&text);
    let at = text.find("Number 1500.").expect("it is there") as u32;
    bench.session.jump = Some(Jump { span: Span::new(at, at + 12), serial: 1 });
    let mut harness = bench.show();
    harness.run_steps(4);
    let target = harness.get_by_label_contains("Number 1500.").rect();
    assert!((60.0..300.0).contains(&target.top()), "{target:?}");
}

#[test]
fn a_new_width_keeps_the_place() {
    let text = long_text(400);
    let mut bench = Bench::one(&text);
    let at = text.find("Number 200.").expect("it is there") as u32;
    bench.session.jump = Some(Jump { span: Span::new(at, at + 11), serial: 1 });
    let mut harness = bench.show();
    harness.run_steps(4);
    harness.set_size(vec2(520.0, 520.0));
    harness.run_steps(4);
    assert!(harness.query_by_label_contains("Number 200.").is_some());
}

#[test]
fn the_find_bar_counts_and_steps_through_the_matches() {
    let mut harness = Bench::one("# Sale\n\nFirst fine.\n\nA second fine, and a third fine.\n").show();
    harness.state_mut().state.open_find();
    harness.run();
    harness.get_by_label("Find in the briefing").type_text("fine");
    harness.run();
    assert!(harness.query_by_label("1 of 3").is_some());
    harness.key_press(Key::F3);
    harness.run();
    assert!(harness.query_by_label("2 of 3").is_some());
    harness.key_press_modifiers(Modifiers::SHIFT, Key::F3);
    harness.run();
    assert!(harness.query_by_label("1 of 3").is_some());
    assert!(harness.state_mut().state.close_find());
}

#[test]
fn end_and_home_scroll_to_the_ends() {
    let mut harness = Bench::one(&long_text(60)).show();
    harness.get_by_label("Briefing text").focus();
    harness.run();
    harness.key_press(Key::End);
    harness.run_steps(4);
    assert!(harness.state().state.offset > 1000.0);
    harness.key_press(Key::Home);
    harness.run_steps(4);
    assert!(harness.state().state.offset < 1.0);
}

#[test]
fn places_and_words_map_onto_each_other() {
    let text = "# T\n\nAn **important** sale &amp; [filing](x) of 光环新网 today.\n";
    let bench = Bench::one(text);
    let open = bench.session.open.expect("it was put there");
    let block = open.blocks.last().expect("there is a paragraph");
    let units = units::Units::new(&open.blocks, text);
    let unit = *units.get(units.len() - 1).expect("there is a unit");
    let pieces = piece::pieces(block, &unit);
    for word in ["important", "filing", "光环新网", "today"] {
        let at = text.find(word).expect("the word is there");
        let range = text_map::text_range(&pieces[0], Span::of(at..at + word.len())).expect("it is shown");
        assert_eq!(&pieces[0].text[range.clone()], word);
        assert_eq!(text_map::source_offset(&pieces[0], range.start), Some(at as u32));
    }
}
