//! The layout as a specification, and its properties on made-up libraries.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::dates::Day;
use crate::library::Library;
use crate::model::{Kind, Origin};
use crate::rows::{EventRow, RowOptions, Rows};
use crate::search::Filter;
use crate::search::sample::{day, library, sample, today};

fn rows(library: &Arc<Library>) -> Rows {
    Rows::build(library, &Filter::default(), today(), &RowOptions::default(), &|| false)
        .expect("nobody stops it")
}

fn lanes(library: &Arc<Library>, by: LaneBy) -> Lanes {
    Lanes::build(&rows(library), by, OriginFilter::Both)
}

fn measure(text: &str, style: LabelStyle) -> f32 {
    text.chars().count() as f32 * (6.5 - f32::from(style.is_small) + f32::from(style.is_strong) / 2.0)
}

fn options<'a>() -> LayoutOptions<'a> {
    LayoutOptions {
        height: 400.0,
        lane_height: 36.0,
        scroll: 0.0,
        chosen: None,
        hovered: None,
        is_lit: &|_| false,
        today: today(),
        measure: &measure,
        max_label_width: 220.0,
    }
}

fn scale(first: &str, last: &str) -> Scale {
    Scale::fit(day(first), day(last), 800.0)
}

/// One event on a scale of one year: its marks as text.
#[track_caller]
fn check(edtf: &str, kind: Kind, shape: &str) {
    let library = library(vec![sample("a.md", "A", "").event(edtf, kind, "text")]);
    let layout =
        layout(&library, &lanes(&library, LaneBy::Kind), &scale("2017-01-01", "2017-12-31"), &options());
    let shapes: Vec<String> = layout.marks.iter().map(drawn).collect();
    assert_eq!(shapes, [shape], "{edtf}");
}

fn drawn(mark: &Mark) -> String {
    let shape = match mark.shape {
        MarkShape::Bar { fades_start: false, fades_end: false } => "bar",
        MarkShape::Bar { fades_start: true, .. } => "bar fading in",
        MarkShape::Bar { .. } => "bar fading out",
        MarkShape::Disc => "disc",
        MarkShape::Diamond => "diamond",
        MarkShape::Flag => "flag",
        MarkShape::Square => "square",
        MarkShape::Count => "count",
    };
    let traits = [(mark.is_soft, " soft"), (mark.is_broken, " broken"), (mark.is_outline, " outline")];
    let traits = traits.iter().filter(|(has, _)| *has).map(|(_, name)| *name);
    std::iter::once(shape).chain(traits).collect()
}

#[test]
fn a_day_is_drawn_by_its_kind() {
    check("2017-06-01", Kind::Note, "disc");
    check("2017-06-01", Kind::InForce, "diamond");
    check("2017-06-01", Kind::Repealed, "diamond");
    check("2017-06-01", Kind::Deadline, "flag");
    check("2017-06-01", Kind::Fine, "square");
    check("2017-06-01", Kind::Decision, "square");
}

#[test]
fn what_is_not_a_day_is_a_bar_over_the_whole_possible_time() {
    check("2017-06", Kind::Note, "bar");
    check("2017-34", Kind::Deadline, "bar");
    check("2017-02-10/2017-05-20", Kind::Deal, "bar");
    check("2017-03/..", Kind::Deal, "bar fading out");
    check("2017-03/", Kind::Deal, "bar fading out");
    check("../2017-03", Kind::Deal, "bar fading in");
}

#[test]
fn by_a_day_is_a_flag_on_that_day() {
    check("../2017-06-30", Kind::Deadline, "flag");
}

#[test]
fn doubt_shows() {
    check("2017-06~", Kind::Note, "bar soft");
    check("2017-06?", Kind::Note, "bar broken");
    check("2017-06-01%", Kind::Note, "disc soft broken");
}

#[test]
fn what_was_recognised_is_an_outline() {
    let library = library(vec![sample("a.md", "A", "").event_of(
        "2017-06-01",
        Kind::Note,
        "",
        Origin::Recognised,
        &[],
    )]);
    let layout =
        layout(&library, &lanes(&library, LaneBy::Kind), &scale("2017-01-01", "2017-12-31"), &options());
    assert_eq!(drawn(&layout.marks[0]), "disc outline");
    let stated = Lanes::build(&rows(&library), LaneBy::Kind, OriginFilter::Stated);
    assert_eq!(stated.n_events, 0);
}

#[test]
fn a_month_lies_over_its_days() {
    let library = library(vec![sample("a.md", "A", "").event("2017-06", Kind::Note, "x")]);
    let scale = scale("2017-01-01", "2017-12-31");
    let layout = layout(&library, &lanes(&library, LaneBy::Kind), &scale, &options());
    let mark = &layout.marks[0];
    let x_of = |text| scale.x_of(f64::from(day(text).number()));
    assert!((mark.x0 - x_of("2017-06-01")).abs() < 0.01 && (mark.x1 - x_of("2017-07-01")).abs() < 0.01);
}

#[test]
fn many_in_one_place_become_a_count_that_names_them() {
    let a =
        sample("a.md", "A", "").event("2017-06-01", Kind::Note, "one").event("2017-06-02", Kind::Note, "two");
    let library = library(vec![a.event("2017-11-02", Kind::Note, "three")]);
    let lanes = lanes(&library, LaneBy::Kind);
    let layout = layout(&library, &lanes, &scale("2017-01-01", "2017-12-31"), &options());
    assert_eq!(layout.marks.iter().map(drawn).collect::<Vec<_>>(), ["count", "disc"]);
    assert_eq!(layout.marks[0].n_events, 2);
    let events = layout.events_of(0, &lanes, 10);
    assert_eq!(events.iter().map(|row| row.text(&library)).collect::<Vec<_>>(), ["one", "two"]);
}

#[test]
fn a_band_joins_adoption_and_coming_into_force_only_where_there_is_no_doubt() {
    let bands = |sample| {
        let library = library(vec![sample]);
        let lanes = lanes(&library, LaneBy::Jurisdiction);
        layout(&library, &lanes, &scale("2021-01-01", "2021-12-31"), &options()).bands.len()
    };
    let one = || {
        sample("a.md", "A", "").event("2021-06-10", Kind::Adopted, "").event("2021-09-01", Kind::InForce, "")
    };
    assert_eq!(bands(one()), 1);
    assert_eq!(bands(one().event("2021-08-20", Kind::Adopted, "").event("2021-11-01", Kind::InForce, "")), 1);
    assert_eq!(bands(sample("a.md", "A", "").event("2021-06-10", Kind::Adopted, "")), 0);
}

#[test]
fn events_stand_in_the_lanes_of_their_companies_else_of_the_only_one_stated_else_of_their_jurisdiction() {
    let two = sample("a.md", "A", "").jurisdiction("CN").company("Amazon", None).company("Sinnet", None);
    let two = two.event("2017-06-01", Kind::Note, "names none");
    let two = two.event_of("2017-07-01", Kind::Note, "one", Origin::Stated, &["Sinnet"]);
    let one = sample("b.md", "B", "").company("Sinnet", None).event("2016", Kind::Note, "the only one");
    let none = sample("c.md", "C", "").event("2018", Kind::Note, "").event("XXXX", Kind::Note, "");
    let library = library(vec![two, one, none]);
    let lanes = lanes(&library, LaneBy::Company);
    let names: Vec<(&str, usize)> = lanes.lanes.iter().map(|lane| (&*lane.name, lane.n_events)).collect();
    assert_eq!(names, [("Sinnet", 2), ("China: other", 1), ("No known company", 1)]);
    assert_eq!((lanes.undated.len(), lanes.n_events), (1, 4));
    let term = |at: usize| lanes.lanes[at].term.as_ref().map(ToString::to_string);
    assert_eq!((term(0).as_deref(), term(1).as_deref()), (Some("company:Sinnet"), Some("jurisdiction:CN")));
    assert_eq!(lanes.lanes[2].hue, None);
}

#[test]
fn a_bar_that_runs_under_a_day_makes_room_for_it() {
    let one = sample("a.md", "A", "").event("2017-02/2017-10", Kind::Deal, "long");
    let library = library(vec![one.event("2017-06-01", Kind::Deal, "day")]);
    let layout =
        layout(&library, &lanes(&library, LaneBy::Kind), &scale("2017-01-01", "2017-12-31"), &options());
    assert!(layout.marks[0].y > layout.marks[1].y + layout.marks[1].radius);
    assert_eq!(layout.labels.len(), 2);
}

#[test]
fn arrows_walk_events_and_lanes() {
    let a = sample("a.md", "A", "").event("2017", Kind::Note, "").event("2017-03-01", Kind::Note, "");
    let library = library(vec![a.event("2017-06", Kind::Note, "").event("2017-02-01", Kind::Fine, "")]);
    let lanes = lanes(&library, LaneBy::Kind);
    let step = |from, step| lanes.next_event(from, step).map(|(lane, row)| (lane, row.event_idx));
    let at = |lane, event_idx| Some((lane, EventRow { entry_idx: 0, event_idx }));
    assert_eq!(step(None, Step::Later), Some((0, 0)));
    assert_eq!(step(at(0, 0), Step::Later), Some((0, 1)));
    assert_eq!(step(at(0, 1), Step::Later), Some((0, 2)));
    assert_eq!(step(at(0, 2), Step::Later), None);
    assert_eq!(step(at(0, 2), Step::Earlier), Some((0, 1)));
    assert_eq!(step(at(0, 2), Step::LaneDown), Some((1, 3)));
    assert_eq!(step(at(1, 3), Step::LaneUp), Some((0, 1)));
    assert_eq!(lanes.lane_of(EventRow { entry_idx: 0, event_idx: 3 }, None), Some(1));
}

#[test]
fn a_chosen_event_is_marked_inside_a_count_and_found_by_the_pointer() {
    let a =
        sample("a.md", "A", "").event("2017-06-01", Kind::Note, "one").event("2017-06-01", Kind::Note, "two");
    let library = library(vec![a]);
    let chosen = Some(EventRow { entry_idx: 0, event_idx: 1 });
    let options = LayoutOptions { chosen, ..options() };
    let layout =
        layout(&library, &lanes(&library, LaneBy::Kind), &scale("2017-01-01", "2017-12-31"), &options);
    assert!(layout.marks[0].is_chosen);
    let hit = layout.hit(layout.marks[0].x0 + 3.0, layout.marks[0].y).map(|hit| hit.n_events);
    assert_eq!(hit, Some(2));
    assert_eq!(layout.hit(10.0, 10.0), None);
}

#[test]
fn open_bars_that_began_long_ago_are_still_seen() {
    let library = library(vec![sample("a.md", "A", "").event("2001/..", Kind::Deal, "")]);
    let layout =
        layout(&library, &lanes(&library, LaneBy::Kind), &scale("2026-01-01", "2026-06-30"), &options());
    assert_eq!(layout.marks.len(), 1);
    assert!(layout.marks[0].x0 < 0.0 && layout.marks[0].x1 > layout.today_x.unwrap_or_default());
}

#[test]
fn the_density_strip_counts_every_event_once() {
    let a = sample("a.md", "A", "").event("2017-01-01", Kind::Note, "").event("2017-12-31", Kind::Fine, "");
    let lanes = lanes(&library(vec![a.event("2017-12", Kind::Note, "")]), LaneBy::Kind);
    assert_eq!(lanes.density(4), [1, 0, 0, 2]);
    assert_eq!(lanes.density(0), [0; 0]);
}

/// A date in any of the forms, around 2017.
fn any_date() -> impl Strategy<Value = String> {
    let day = (0..2000i32).prop_map(|days| Day::from_number(17_000 + days).to_string());
    prop_oneof![
        6 => day.clone(),
        1 => (2015..2020i32, 1..13u8).prop_map(|(year, month)| format!("{year}-{month:02}")),
        1 => (2015..2020i32, 33..37u8).prop_map(|(year, quarter)| format!("{year}-{quarter}")),
        1 => (2012..2022i32).prop_map(|year| format!("{year}~")),
        1 => day.clone().prop_map(|day| format!("{day}/..")),
        1 => day.clone().prop_map(|day| format!("../{day}")),
        1 => (day, 1..400i32).prop_map(|(start, days)| {
            let end = start.parse::<Day>().expect("a day").plus_days(days);
            format!("{start}/{end}")
        }),
    ]
}

fn any_library() -> impl Strategy<Value = Arc<Library>> {
    let event = (any_date(), 0..Kind::ALL.len(), "[a-z ]{0,30}");
    let briefing = (prop::collection::vec(event, 0..25), 0..4usize);
    prop::collection::vec(briefing, 1..6).prop_map(|briefings| {
        let made = briefings.into_iter().enumerate().map(|(at, (events, company))| {
            let one = sample(&format!("{at}.md"), "Title", "").company(["A", "B", "C", "D"][company], None);
            events.into_iter().fold(one, |one, (date, kind, text)| one.event(&date, Kind::ALL[kind], &text))
        });
        library(made.collect())
    })
}

fn overlaps(a: (f32, f32, f32, f32), b: (f32, f32, f32, f32)) -> bool {
    a.0 < b.1 && b.0 < a.1 && a.2 < b.3 && b.2 < a.3
}

fn label_box(label: &Label) -> (f32, f32, f32, f32) {
    (label.x, label.x + label.width, label.y - 5.5, label.y + 5.5)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn labels_never_lie_over_labels_or_marks(library in any_library(), first in 16_000..19_000i32, days in 5..4000i32) {
        let lanes = lanes(&library, LaneBy::Company);
        let scale = Scale::fit(Day::from_number(first), Day::from_number(first + days), 800.0);
        let layout = layout(&library, &lanes, &scale, &options());
        for (at, label) in layout.labels.iter().enumerate() {
            prop_assert!(label.x >= 0.0 && label.x + label.width <= 800.5, "{label:?}");
            prop_assert!((label.width - measure(&label.text, label.style)).abs() < 0.01, "{label:?}");
            let row = &layout.lanes[layout.marks[label.mark_idx].lane_idx as usize];
            prop_assert!(row.top <= label.y - 5.5 && label.y + 5.5 <= row.bottom, "{label:?}");
            for other in &layout.labels[at + 1..] {
                prop_assert!(!overlaps(label_box(label), label_box(other)), "{label:?} {other:?}");
            }
            let lane = layout.marks[label.mark_idx].lane_idx;
            for mark_idx in layout.marks_of_lane(lane) {
                let mark = &layout.marks[mark_idx];
                let area = (mark.left(), mark.right(), mark.y - mark.radius, mark.y + mark.radius);
                prop_assert!(!overlaps(label_box(label), area), "{label:?} {mark:?}");
            }
        }
    }

    #[test]
    fn marks_come_in_order_and_count_every_event_in_view(library in any_library(), by in 0..LaneBy::ALL.len()) {
        let lanes = lanes(&library, LaneBy::ALL[by]);
        let (Some(first), Some(last)) = (lanes.first, lanes.last) else { return Ok(()) };
        let layout = layout(&library, &lanes, &Scale::fit(first, last, 800.0), &options());
        for lane in &layout.lanes {
            let marks = &layout.marks[layout.marks_of_lane(lane.lane_idx)];
            prop_assert!(marks.windows(2).all(|pair| pair[0].x0 <= pair[1].x0));
            let n_events: u32 = marks.iter().map(|mark| mark.n_events).sum();
            prop_assert_eq!(n_events as usize, lanes.lanes[lane.lane_idx as usize].n_events);
        }
    }

    #[test]
    fn walking_forward_meets_every_event_of_the_lane(library in any_library()) {
        let lanes = lanes(&library, LaneBy::Company);
        for (lane_idx, lane) in lanes.lanes.iter().enumerate() {
            let mut at = lane.columns.first().map(|(_, event)| (lane_idx, event));
            let mut n_met = 0;
            while at.is_some() && n_met <= lane.n_events {
                n_met += 1;
                at = lanes.next_event(at, Step::Later);
            }
            prop_assert_eq!(n_met, lane.n_events);
        }
    }

    #[test]
    fn places_and_days_invert_each_other(first in -900_000.0..900_000.0, days in 3.0..900_000.0, x in 0.0..1000.0f32) {
        let scale = Scale::showing(first, days, 1000.0);
        prop_assert!((scale.x_of(scale.day_at(x)) - x).abs() < 0.01);
    }

    #[test]
    fn zooming_keeps_the_day_under_the_pointer(days in 30.0..90_000.0, x in 0.0..1000.0f32, factor in 0.2..5.0) {
        let scale = Scale::showing(0.0, days, 1000.0);
        let zoomed = scale.zoomed_at(x, factor);
        prop_assert!((zoomed.day_at(x) - scale.day_at(x)).abs() < 0.001 * days);
    }
}

#[test]
fn the_number_of_marks_is_bounded_by_the_pixels() {
    let mut one = sample("a.md", "A", "");
    for at in 0..20_000i32 {
        let start = Day::from_number(10_000 + (at * 7919) % 8000);
        let date = match at % 5 {
            0 => format!("{start}/{}", start.plus_days(at % 700)),
            1 => start.to_string()[..7].to_owned(),
            _ => start.to_string(),
        };
        one = one.event(&date, Kind::ALL[(at % 2) as usize], "");
    }
    let library = library(vec![one]);
    let lanes = lanes(&library, LaneBy::Status);
    for days in [5, 60, 700, 8000, 100_000] {
        let scale = Scale::fit(Day::from_number(14_000), Day::from_number(14_000 + days), 800.0);
        let layout = layout(&library, &lanes, &scale, &options());
        assert!(layout.marks.len() < 400, "{} marks over {days} days", layout.marks.len());
    }
}

#[test]
fn the_scale_stays_within_the_calendar() {
    let scale = Scale::showing(0.0, 1e12, 800.0);
    assert!(scale.days_across() <= 7_400_000.0);
    let scale = scale.zoomed_at(400.0, 1e12);
    assert!((scale.days_across() - 3.0).abs() < 1e-6);
    assert!(scale.panned(1e30).first_day >= f64::from(Day::MIN.number()));
    assert!(Scale::showing(f64::NAN, f64::NAN, f32::NAN).first_day.is_finite());
}
