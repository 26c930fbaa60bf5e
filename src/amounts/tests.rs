//! Amounts as texts give them.

use super::*;
use proptest::prelude::*;

/// Each amount as `text = shown`.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let amounts = find_amounts(text, Span::of(0..text.len()));
    let shown: Vec<String> =
        amounts.iter().map(|amount| format!("{} = {}", amount.span.text(text), amount.display())).collect();
    assert_eq!(shown, expected, "{text}");
}

#[test]
fn an_amount_given_in_two_currencies_is_one() {
    check(
        "It pays up to 2 billion yuan ($301.2 million) for them.",
        &["up to 2 billion yuan ($301.2 million) = up to CNY 2 billion ($301.2 million)"],
    );
    check(
        "fined €746 million (about US$888 million)",
        &["€746 million (about US$888 million) = €746 million ($888 million)"],
    );
    check("20亿元（约3亿美元）", &["20亿元（约3亿美元） = CNY 2 billion ($300 million)"]);
    check("£10m (up from £5m)", &["£10m = £10 million", "£5m = £5 million"]);
}

#[test]
fn signs_codes_and_words_name_the_currency() {
    check(
        "$4.3bn, A$50 million, HK$1.5b, RMB 3 million",
        &[
            "$4.3bn = $4.3 billion",
            "A$50 million = A$50 million",
            "HK$1.5b = HK$1.5 billion",
            "RMB 3 million = CNY 3 million",
        ],
    );
    check(
        "EUR 12,000 and 500 USD and 3 million euros",
        &["EUR 12,000 = €12,000", "500 USD = $500", "3 million euros = €3 million"],
    );
    check("Rs 1,337.76 crore; ₹5 lakh", &["Rs 1,337.76 crore = ₹13,377,600,000", "₹5 lakh = ₹500,000"]);
    check(
        "207 billion won and 100 million pounds",
        &["207 billion won = ₩207 billion", "100 million pounds = £100 million"],
    );
}

#[test]
fn other_languages_write_other_numbers() {
    check("1,5 Mrd. Euro", &["1,5 Mrd. Euro = €1.5 billion"]);
    check("eine Geldbuße von 1.500 Euro", &["1.500 Euro = €1,500"]);
    check("rund 50 Mio. €", &["rund 50 Mio. € = about €50 million"]);
    check("une amende de 150 millions d’euros", &["150 millions d’euros = €150 million"]);
    check("3 mil millones de euros", &["3 mil millones de euros = €3 billion"]);
    check("2,4 miliardi di euro", &["2,4 miliardi di euro = €2.4 billion"]);
    check("处以182.28亿元罚款", &["182.28亿元 = CNY 18.228 billion"]);
    check("1000億円", &["1000億円 = JPY 100 billion"]);
}

#[test]
fn ranges_share_their_currency_and_multiplier() {
    check("between $10 and $20 million", &["$10 and $20 million = $10 million–20 million"]);
    check("$10–20 million", &["$10–20 million = $10 million–20 million"]);
    check("10 to 20 million euros", &["10 to 20 million euros = €10 million–20 million"]);
}

#[test]
fn the_words_before_say_how_it_is_meant() {
    check("more than $1 billion", &["more than $1 billion = more than $1 billion"]);
    check("at least €20 million", &["at least €20 million = at least €20 million"]);
    check("approximately $5m", &["approximately $5m = about $5 million"]);
    check("takeover $5m", &["$5m = $5 million"]);
}

#[test]
fn what_has_no_currency_is_no_amount() {
    check("4% of turnover, 500 pounds of rice, 20 million users, 3.5 billion", &[]);
    check("Section 230, 2017, +1 202 555 0100, v1.2.3, 24/7", &[]);
    check("the 2017 won award", &[]);
    check("AMD 5 and 100 m of cable", &[]);
}

#[test]
fn the_sign_of_the_yuan_and_the_yen_is_read_by_the_text() {
    check("In China it costs ¥5 million", &["¥5 million = CNY 5 million"]);
    check("It costs ¥5 million", &["¥5 million = JPY 5 million"]);
}

#[test]
fn only_single_values_are_added_up() {
    let value = |text: &str| {
        find_amounts(text, Span::of(0..text.len()))[0].sum_value().map(|value| value.to_string())
    };
    assert_eq!(value("$5 million").as_deref(), Some("5000000"));
    assert_eq!(value("up to $5 million"), None);
    assert_eq!(value("$5–6 million"), None);
}

#[test]
fn a_megabyte_of_digits_is_read_in_no_time() {
    for unit in ["1", "$1,", "1 to ", "$1 (€1) ", "1.", "约1元("] {
        let text = unit.repeat(100_000);
        let _ = find_amounts(&text, Span::of(0..text.len()));
    }
}

proptest! {
    #[test]
    fn any_text_is_searched_and_spans_are_in_order(
        text in "([0-9]{1,4}|[.,]|[$€£¥]|US\\$| |\\(|\\)|million|bn|euros?|to|up to|亿|元|约|\\PC){0,30}"
    ) {
        let mut end = 0;
        for amount in find_amounts(&text, Span::of(0..text.len())) {
            let range = amount.span.range();
            prop_assert!(end <= range.start && range.start < range.end, "{amount:?}");
            prop_assert!(text.get(range.clone()).is_some());
            end = range.end;
        }
    }
}
