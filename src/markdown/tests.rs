//! Whole briefings as outlines, and properties that hold for any text.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::model::Briefing;
use crate::source::Span;

fn read(text: &str) -> Briefing {
    read_briefing(Arc::from("notes/2024-01-02-data-act.md"), Arc::from(text), &ReadOptions::default())
}

fn check(text: &str, expected: &str) {
    assert_eq!(outline(&read(text)).trim(), expected.trim(), "{text}");
}

/// Checks the lines of the outline that say `what`.
fn check_only(what: &str, text: &str, expected: &[&str]) {
    let outline = outline(&read(text));
    let prefix = format!("{what}: ");
    let found: Vec<&str> = outline.lines().filter_map(|line| line.strip_prefix(&prefix)).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_briefing_without_front_matter_takes_title_and_dates_from_the_body() {
    check(
        "# The *Data* Act\n\nIt entered into force on 11 January 2024. See [[Switching|switching]]. #cloud\n",
        r#"
title: The Data Act
topic: cloud
event: 2024-01-11 in force recognised L3 "It entered into force on 11 January 2024."
date in prose: 2024-01-11 L3 "11 January 2024"
link: wiki Switching
heading: 1 The Data Act
"#,
    );
}

#[test]
fn a_file_without_headings_is_named_after_the_file() {
    check("Just a line.", "title: Data act");
}

#[test]
fn items_of_a_timeline_take_every_form_of_date_and_separator() {
    let text = "## Timeline\n\
        - 2017-06-01: The law takes effect. [in force]\n\
        - **1 June 2018** – A fine of 5 million [fine]\n\
        - 2017-08/2017-09: Talks (note)\n\
        - [x] by end of 2026: Register\n\
        - TBD: The sale closes [closing]\n\
        - June 2019 | A hearing is held\n\
        - c. 2018: Trials begin\n";
    check_only(
        "event",
        text,
        &[
            r#"2017-06-01 in force stated L2 "The law takes effect.""#,
            r#"2018-06-01 fine stated L3 "A fine of 5 million""#,
            r#"2017-08/2017-09 note stated L4 "Talks""#,
            r#"../2026 note stated L5 "Register" done"#,
            r#"XXXX deal stated L6 "The sale closes""#,
            r#"2019-06 hearing stated L7 "A hearing is held""#,
            r#"2018~ note stated L8 "Trials begin""#,
        ],
    );
    check_only("problem", text, &[]);
}

#[test]
fn items_that_do_not_start_with_a_date_still_have_one() {
    check_only(
        "event",
        "## Deadlines\n- Register of information: 30 April 2026\n- On 2 May 2026, the report is sent\n",
        &[
            r#"2026-04-30 deadline stated L2 "Register of information""#,
            r#"2026-05-02 deadline stated L3 "The report is sent""#,
        ],
    );
}

#[test]
fn lists_below_an_item_are_detail_and_lists_below_a_label_are_items() {
    check_only(
        "event",
        "## Chronology\n- 2017: Sale\n  - 2018-01-01: not an event\n- Later\n  - 2019-05-01: Second sale\n",
        &[r#"2017 note stated L2 "Sale""#, r#"2019-05-01 note stated L5 "Second sale""#],
    );
}

#[test]
fn faults_of_items_are_reported_and_what_has_a_doubtful_date_is_kept() {
    check(
        "## Timeline\n- Filing due 03/04/2026 (EBA)\n- 2026-02-30: Vote\n- Nothing dated\n- 2026-01-01: Start [in froce]\n",
        r#"
title: Data act
event: XXXX deadline stated L2 "Filing due 03/04/2026 (EBA)"
event: XXXX note stated L3 "Vote"
event: 2026-01-01 note stated L5 "Start"
heading: 2 Timeline
problem: L2:14 warning date-ambiguous "\"03/04/2026\" may be 3 April or 4 March"
  hint: write 2026-04-03, or set `date_order: dmy` in regbrief.yaml
  hint: write 2026-03-04, or set `date_order: mdy` in regbrief.yaml
problem: L3:3 error date-invalid "There is no such date as \"2026-02-30\""
  hint: write a date that exists, such as 2026-06-30
problem: L4:3 warning date-missing "This item of a timeline has no date, so it is not an event"
  hint: start it with a date and a colon, such as "2026-06-30: …"
problem: L5:22 warning kind-unknown "\"in froce\" is not a known kind, so the event is a note"
  hint: write [in force]
"#,
    );
}

#[test]
fn a_table_of_a_timeline_names_its_columns() {
    let text = "### Key dates:\n\n| Who | When | What | Kind | Done |\n|---|---|---|---|---|\n\
        | [[Amazon.com, Inc.]]; Apple (buyer) | 2017-11-13 | Sale | deal | ✓ |\n\
        | | | Nothing | | |\n| | soon | Vote | | |\n| | | | | |\n";
    check_only(
        "event",
        text,
        &[
            r#"2017-11-13 deal stated L5 "Sale" with Amazon.com, Inc.; Apple (buyer) done"#,
            r#"XXXX note stated L7 "Vote""#,
        ],
    );
    check_only(
        "problem",
        text,
        &[
            r#"L6:1 warning date-missing "This row of a timeline has no date, so it is not an event""#,
            r#"L7:5 error date-invalid "\"soon\" is not a date""#,
        ],
    );
}

#[test]
fn a_timeline_ends_at_the_next_heading_of_its_level_and_not_at_subheadings() {
    check_only(
        "event",
        "## Timeline\n### 2017\n- 2017-06-01: In\n## Other\n- 2018-06-01: Out\n",
        &[r#"2017-06-01 note stated L3 "In""#, r#"2018-06-01 note recognised L5 "2018-06-01: Out""#],
    );
}

#[test]
fn each_fact_has_one_home() {
    check_only(
        "event",
        "---\ntitle: Law\ndate: 2017-06-01\neffective: 2017-06-01\nadopted: 2016-11-07\n---\n\
         It applies since 1 June 2017; on 7 November 2016 and on 1 May 2015 it was discussed.\n\n\
         ## Timeline\n- from 2017-06-01: It applies [in force]\n",
        &[
            r#"2017-06-01 in force stated L4 "Entry into force: Law""#,
            r#"2016-11-07 adopted stated L5 "Adopted: Law""#,
            r#"2015-05-01 note recognised L7 "It applies since 1 June 2017; on 7 November 2016 and on 1 May 2015 it was discussed.""#,
            r#"2017-06-01/.. in force stated L10 "It applies""#,
        ],
    );
}

#[test]
fn dates_of_the_front_matter_keep_their_own_words() {
    check_only(
        "event",
        "---\ntitle: Law\ndates: [2020-01-01, {date: 2020-02-01, text: Vote}]\nsigned: 2020-03-01\n---\n",
        &[
            r#"2020-01-01 note stated L3 "Law""#,
            r#"2020-02-01 note stated L3 "Vote""#,
            r#"2020-03-01 adopted stated L4 "Signed: Law""#,
        ],
    );
}

#[test]
fn a_summary_section_is_the_summary() {
    check_only(
        "summary",
        "# T\n## In brief\nOne **two**.\n\n- three\n\n#tag\n## Next\nfour\n",
        &["One two. three"],
    );
}

#[test]
fn dates_in_code_addresses_and_names_of_notes_are_left_alone() {
    check_only(
        "date in prose",
        "See `2017-01-01`, https://ex.example/2017-01-02/a, [[2017-01-03-note]], [a](b-2017-01-04.md).\n\n\
         ```\n2017-01-05\n```\n\n![2017-01-06](x.png) <!-- 2017-01-07 -->\n",
        &[],
    );
}

#[test]
fn comments_are_nowhere() {
    let text = "# A %%c1%% b\n\nText %%secret 2017-01-01 [[x]] #tag%% here.\n\n%%\n## Timeline\n- 2018-01-01: secret\n%%\n\n\
        ## Deadlines\n- 2020-01-01: Pay %%secret%% now\n- %%secret 2021-01-01: x%%\n\n| a %%secret%% |\n|-|\n\n%% secret to the end\n";
    let briefing = read(text);
    let mut said = vec![outline(&briefing), plain_text(text, Span::of(0..text.len()))];
    for span in &briefing.prose {
        said.extend([span.text(text).to_owned(), plain_text(text, *span)]);
    }
    said.push(format!("{:?}", blocks(text, briefing.body)));
    let said = said.concat();
    assert!(!said.contains("secret") && !said.contains("c1") && !said.contains("tag"), "{said}");
    assert_eq!(briefing.events.len(), 1, "{said}");
    assert_eq!(&*briefing.events[0].text, "Pay now");
}

#[test]
fn a_sentence_goes_on_across_links_and_code() {
    let text =
        "First. The [law](https://ex.example/a) and `code` apply [[Note|here]]. Last.\n\n| a | b |\n|-|-|\n";
    let briefing = read(text);
    let at = u32::try_from(text.find("apply").unwrap_or_default()).unwrap_or_default();
    let sentence = sentence_at(&briefing, at).text(text);
    assert_eq!(sentence, "The [law](https://ex.example/a) and `code` apply [[Note|here]].");
    assert_eq!(plain_text(text, sentence_at(&briefing, at)), "The law and code apply here.");
}

#[test]
fn callouts_of_a_vault_have_a_kind_and_a_title() {
    let text = "> [!warning]- Mind *this*\n> Body\n\n> plain [!note]\n";
    let found = blocks(text, Span::of(0..text.len()));
    let said: Vec<_> = found
        .iter()
        .map(|block| match &block.kind {
            BlockKind::Paragraph(rich) => (block.callout, &*rich.text, block.span.text(text)),
            _ => (None, "", ""),
        })
        .collect();
    let warning = Some(Callout::Warning);
    assert_eq!(
        said,
        [
            (warning, "Mind this", "Mind *this"),
            (warning, "Body", "> Body"),
            (None, "plain [!note]", "plain [!note]"),
        ]
    );
}

#[test]
fn links_to_a_heading_of_the_same_note_are_shown_without_the_mark() {
    assert_eq!(plain_text("See [[#Scope]].", Span::new(0, 15)), "See Scope.");
    check_only("link", "See [[#Scope]].", &["wiki  # Scope"]);
}

#[test]
fn plain_text_files_have_paragraphs_and_no_markup() {
    let text = "Sale agreed\nOn 13 November 2017 the *firm* was sold. # Not a heading\n";
    let briefing = read_plain_text(Arc::from("a.txt"), Arc::from(text), &ReadOptions::default());
    assert_eq!(
        outline(&briefing),
        "title: Sale agreed\n\
         event: 2017-11-13 deal recognised L2 \"On 13 November 2017 the *firm* was sold.\"\n\
         date in prose: 2017-11-13 L2 \"13 November 2017\"\n"
    );
    assert_eq!(plain_text_blocks(text, briefing.body).len(), 2);
}

#[test]
fn front_matter_of_a_plain_text_is_read_and_not_shown() {
    let text = "---\npublished: 2017-11-14\n---\nThe firm was sold on Monday.\n";
    let briefing = read_plain_text(Arc::from("a.txt"), Arc::from(text), &ReadOptions::default());
    let blocks = plain_text_blocks(text, briefing.body);
    let shown: Vec<&str> = blocks.iter().map(|block| block.span.text(text)).collect();
    assert_eq!(shown, ["The firm was sold on Monday."]);
    assert_eq!(briefing.dates[0].date.as_ref().map(crate::dates::Date::edtf), Some("2017-11-13"));
}

#[test]
fn hostile_texts_neither_overflow_the_stack_nor_take_long() {
    let started = std::time::Instant::now();
    for mark in [
        ">", "*", "[", "|", "- ", "![[", "%%", "%% ", "`", "<", "==", "#", "(", "www.", "://", "_a", "[^",
        "> [!", "a. ",
    ] {
        let text = mark.repeat(100_000 / mark.len());
        try_everything(&text);
        try_everything(&format!("## Timeline\n- 2017-01-01: {text}"));
    }
    try_everything(&"word 1 June 2017 ".repeat(12_000));
    assert!(started.elapsed().as_secs() < 120, "{:?}", started.elapsed());
}

/// Reads a text in every way there is and checks that all places lie in it.
fn try_everything(text: &str) {
    let briefing = read(text);
    let is_place = |span: Span| text.get(span.range()).is_some();
    let events = briefing.events.iter().flat_map(|event| [event.span, event.date_span]);
    let spans = events
        .chain(briefing.prose.iter().copied())
        .chain(briefing.dates.iter().map(|mention| mention.span))
        .chain(briefing.links.iter().map(|link| link.span))
        .chain(briefing.headings.iter().map(|heading| heading.span))
        .chain(briefing.topics.iter().map(|topic| topic.span))
        .chain(briefing.problems.iter().map(|problem| problem.span));
    for span in spans {
        assert!(is_place(span), "{span:?}");
    }
    for blocks in [blocks(text, briefing.body), plain_text_blocks(text, Span::of(0..text.len()))] {
        check_blocks(text, &blocks);
    }
    for span in sentences(text, Span::of(0..text.len())) {
        assert!(is_place(span));
    }
    let half = u32::try_from(text.len() / 2).unwrap_or_default();
    assert!(is_place(sentence_at(&briefing, half)));
    let _ = plain_text(text, briefing.body);
    let _ = outline(&read_plain_text(Arc::from("a.txt"), Arc::from(text), &ReadOptions::default()));
}

fn check_blocks(text: &str, blocks: &[Block]) {
    let mut last = 0;
    for block in blocks {
        assert!(text.get(block.span.range()).is_some() && block.span.start >= last, "{block:?}");
        last = block.span.start;
        match &block.kind {
            BlockKind::Heading(_, rich) | BlockKind::Paragraph(rich) => check_rich(text, rich),
            BlockKind::Table { alignments, header, rows } => {
                for row in rows.iter().chain([header]) {
                    assert_eq!(row.len(), alignments.len());
                    for rich in row {
                        check_rich(text, rich);
                    }
                }
            }
            _ => {}
        }
    }
}

fn check_rich(text: &str, rich: &RichText) {
    let mut at = 0;
    let mut last = 0;
    for run in &rich.runs {
        let end = at + run.len as usize;
        assert!(rich.text.get(at..end).is_some_and(|part| !part.is_empty()), "{rich:?}");
        assert!(text.get(run.source.range()).is_some() && run.source.start >= last, "{rich:?}");
        at = end;
        last = run.source.start;
    }
    assert_eq!(at, rich.text.len());
}

const SAMPLE: &str = "---\ntitle: A\ndate: 2017\n---\n# T\n\n> [!info] C ==d== 光环\n\n## Timeline\n- 2017-06-01: x **y** [in force]\n  - z\n\
    - [x] TBD: [[N#H|n]] ![[i.png]]\n\n| Date | Event |\n|-|-|\n| 2018 | a\\|b |\n\n## S\nText[^1] on 1 June 2017 %%c%% `k` <b>é</b> https://x.example.\r\n\
    Soft\\\nhard &amp; #tag/a\n\n[^1]: Foot.\n";

proptest! {
    #[test]
    fn any_story_is_told_with_places_inside_it(
        text in "((The court|It|“|”|„|«|»|\"|``|''|said|fined it|would|on Monday|in May 2019|, |\\. |\n|é|法|（|\\() ?){0,40}"
    ) {
        let text = format!("BRUSSELS, 3 March 2026 (AP) – The court ruled.\n\n{text}");
        for read in [read_briefing, read_plain_text] {
            let briefing = read("a.md".into(), text.as_str().into(), &ReadOptions::default());
            for event in &briefing.events {
                prop_assert!(text.get(event.span.start as usize..event.span.end as usize).is_some());
            }
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        try_everything(&text);
    }

    #[test]
    fn any_markup_is_read(parts in prop::collection::vec(prop::sample::select(vec![
        "a", "é光", "\n", "\n\n", "\r\n", "- ", "1. ", "> ", "#", "# ", "## Timeline\n", "*", "**", "_", "`", "```\n", "~~~", "[", "]", "[[", "]]", "(", ")", "![[",
        "|", "|-|\n", "%%", "==", "&amp;", "\\", "<b>", "</sup>", "<!--", "-->", "[^1]", "[^1]: ", "http://a.b", "www.x", "2017-01-01", ": ", " – ", "[in force]",
        "- [x] ", "[!note]", "    ", "\t", "---\n", "+++\n", "\u{1}", "\u{0}", "03/04/2020", ". ", "$",
    ]), 0..40)) {
        try_everything(&parts.concat());
    }

    #[test]
    fn a_damaged_briefing_is_read(at in 0..SAMPLE.len(), length in 0..40_usize, put in "\\PC{0,3}|%%|\n|`|\\||==") {
        let floor = |at: usize| (0..=at.min(SAMPLE.len())).rev().find(|&at| SAMPLE.is_char_boundary(at)).unwrap_or(0);
        let (start, end) = (floor(at), floor(at + length));
        try_everything(&format!("{}{put}{}", &SAMPLE[..start], &SAMPLE[end..]));
    }
}

#[test]
fn a_story_that_follows_its_date_line_is_told_without_it() {
    check_only(
        "event",
        "# Watchdog fines Quarv\n\nDUBLIN, Dec 17, 2024 (Reuters) - The regulator fined Quarv on Monday.\n",
        &[r#"2024-12-16 fine recognised L3 "The regulator fined Quarv on Monday.""#],
    );
}

#[test]
fn a_sentence_that_sets_a_term_has_no_day_of_its_own() {
    check_only(
        "event",
        "---\npublished: 2024-12-17\n---\nOn 3 May 2024 the agency sued Quarv. A fine is payable within 28 days of the \
         date of the decision. Appeals must be lodged within two months.\n",
        &[
            r#"2024-12-17 published stated L2 "Published: Data act""#,
            r#"2024-05-03 filing recognised L4 "On 3 May 2024 the agency sued Quarv.""#,
        ],
    );
}

#[test]
fn what_must_be_done_by_a_day_falls_due() {
    for (text, date) in [
        ("Quarv must file its appeal by the end of January 2025.", "2025-01"),
        ("Quarv was ordered to pay by 1 May 2025.", "2025-05-01"),
    ] {
        let briefing = read(text);
        let found: Vec<String> = briefing
            .events
            .iter()
            .map(|event| format!("{} {}", event.date.edtf(), event.kind.as_str()))
            .collect();
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains(date) && found[0].ends_with("deadline"), "{found:?}");
    }
}

#[test]
fn a_term_is_counted_from_the_publication_the_text_dates() {
    let text = "---\npublished: 2024-12-17\n---\nThe rule takes effect 180 days after publication. It was published on \
                2 December 2024.\n";
    let dates: Vec<String> =
        read(text).dates.iter().filter_map(|hit| Some(hit.date.as_ref()?.edtf().to_owned())).collect();
    assert!(dates.contains(&"2025-05-31".to_owned()), "{dates:?}");
}

#[test]
fn nothing_goes_on_from_a_day_to_come() {
    let text = "---\npublished: 2026-03-04\n---\nThe agency fined Quarv on Monday. Quarv must pay by 30 April 2026. \
        Its owner declined to comment.\n";
    let events = read(text).events;
    let told: Vec<(&str, &str)> =
        events.iter().skip(1).map(|event| (event.date.edtf(), &*event.text)).collect();
    assert_eq!(
        told,
        [
            ("2026-03-02", "The agency fined Quarv on Monday."),
            ("2026-04-30", "Quarv must pay by 30 April 2026."),
            ("2026-03-02", "Its owner declined to comment."),
        ]
    );
}

#[test]
fn each_item_of_a_pasted_list_tells_of_its_own_date() {
    let text = "Key dates:\n\n• 30 November 2026 – The consultation closes\n• 7 May 2027 – Rules come into force\n\
        • The fines are due on 10 July 2027\n";
    let events = read(text).events;
    let told: Vec<(&str, &str, &str)> =
        events.iter().map(|event| (event.date.edtf(), event.kind.as_str(), &*event.text)).collect();
    assert_eq!(
        told,
        [
            ("2026-11-30", "consultation", "30 November 2026 – The consultation closes"),
            ("2027-05-07", "in force", "7 May 2027 – Rules come into force"),
            ("2027-07-10", "fine", "The fines are due on 10 July 2027"),
        ]
    );
}

#[test]
fn a_fine_is_not_dated_by_what_it_is_for() {
    let text = "---\npublished: 2026-11-18\n---\nThe agency has fined Quarv for fixing prices between March 2019 and June 2023.\n";
    let events = read(text).events;
    let told: Vec<(&str, &str)> =
        events.iter().skip(1).map(|event| (event.date.edtf(), event.kind.as_str())).collect();
    assert_eq!(told, [("2026-11-18", "fine")]);
}

#[test]
fn a_date_before_a_colon_tells_of_what_follows() {
    let text = "---\npublished: 2026-07-21\n---\n## Phase 1\n\n20 July 2026: The agency gave notice of its phase. The \
        deadline is 16 September 2026.\n";
    let events = read(text).events;
    let told: Vec<(&str, &str)> =
        events.iter().skip(1).map(|event| (event.date.edtf(), event.kind.as_str())).collect();
    assert_eq!(told, [("2026-07-20", "note"), ("2026-09-16", "deadline")]);
}
