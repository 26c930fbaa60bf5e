//! Organisations in Chinese, Japanese and Korean text, where names have no capitals: the legal form shows one, and its
//! name reaches to the next mark, blank or small word.

use std::sync::Arc;

use memchr::memmem;

use super::Recognised;
use crate::companies::mentions::overlaps_any;
use crate::companies::words::is_unspaced;
use crate::model::Evidence;
use crate::source::Span;

/// Forms that names end in.
const AT_END: &[&str] = &["股份有限公司", "有限责任公司", "有限責任公司", "有限公司", "股份公司"];
/// Forms that stand at either end of a name.
const AT_EITHER_END: &[&str] = &["株式会社", "有限会社", "合同会社", "合資会社", "合名会社"];
/// The same in Korean, where a blank may stand between.
const KOREAN: &[&str] = &["주식회사", "유한회사"];

/// Longer names have no start that can be trusted.
const MOST_CHARS: usize = 24;

/// Small words in front of a Chinese name.
const SMALL: &str = "于於由对對与與和及被自向在是为為即将將从從以把让讓给給或的了等至并並";
/// Small words around a Japanese name.
const PARTICLES: &str = "はがをにとものでやへ";
/// Endings of Korean words.
const ENDINGS: &str = "은는이가을를의와과도에";
/// Words of names that a small word is part of.
#[rustfmt::skip]
const NOT_SMALL: &[&str] = &[
    "华为", "華為", "有为", "为民", "自然", "自动", "自動", "自由", "自主", "自来", "自控", "自贡", "和平", "和谐", "和记",
    "和記", "共和", "中和", "永和", "同和", "和美", "在线", "在線", "对外", "對外", "即时", "方向", "导向", "向上", "以太",
    "以色", "将军", "自行", "从化", "的士", "给力", "給水", "给水", "均等", "至诚", "至尊",
];
/// Words of several characters that no name starts with or runs across.
#[rustfmt::skip]
const WORDS_BEFORE: &[&str] = &[
    "公司", "会社", "收购", "收購", "起诉", "起訴", "要求", "责令", "委托", "指控", "批准", "宣布", "处罚", "根据", "通过",
    "一家", "企业", "其中", "及び", "並びに", "または",
];

/// Japanese words between two names.
const JOINTS: &[&str] = &["及び", "並びに", "または"];

/// The organisations under `spans`, in order, without overlap.
pub(super) fn find_unspaced(text: &str, spans: &[Span]) -> Vec<Recognised> {
    let mut found = Vec::new();
    for span in spans.iter().filter(|span| may_hold(span.text(text).as_bytes())) {
        let part = span.text(text);
        let (mut at, mut free) = (0, 0);
        while let Some(next) = part[at..].find(|c: char| "有股株合주유".contains(c)) {
            at += next;
            let Some(form) = form_at(&part[at..]) else {
                at += part[at..].chars().next().map_or(1, char::len_utf8);
                continue;
            };
            let end = at + form.len();
            let name = name_around(&part[free..], at - free, end - free, form);
            at = end;
            if let Some((from, to)) = name.map(|(from, to)| (from + free, to + free)) {
                let written = Span::of(from..to).shifted(span.start);
                let (name, evidence) = (Arc::from(&part[from..to]), Evidence::LegalForm(form.into()));
                found.push(Recognised { span: written, name, evidence, hit: None });
                at = to.max(end);
            }
            free = at;
        }
    }
    let short_forms = short_forms(text, spans, &found);
    if !short_forms.is_empty() {
        found.extend(short_forms);
        found.sort_by_key(|own| own.span);
    }
    found
}

/// Short forms of one text that are looked for, which keeps reading linear.
const MOST_SHORT_FORMS: usize = 8;
/// Words that open the brackets in which a name gets its short form.
const INTRODUCTIONS: &[&str] =
    &["以下简称为", "以下简称", "以下簡稱", "下称", "下稱", "简称", "簡稱", "以下"];

/// The places of the short forms that names are given in brackets.
fn short_forms(text: &str, spans: &[Span], found: &[Recognised]) -> Vec<Recognised> {
    let mut taken: Vec<Span> = found.iter().map(|own| own.span).collect();
    let mut more: Vec<Recognised> = Vec::new();
    let mut known: Vec<&str> = Vec::new();
    for own in found {
        let Some(short) =
            short_form_after(&text[own.span.end as usize..]).filter(|short| !known.contains(short))
        else {
            continue;
        };
        known.push(short);
        let places_in = |span: &Span| {
            let places = memmem::find_iter(span.text(text).as_bytes(), short.as_bytes()).take(MOST_PLACES);
            places.map(|at| Span::of(at..at + short.len()).shifted(span.start)).collect::<Vec<_>>()
        };
        let mut free: Vec<Span> = spans.iter().flat_map(places_in).collect();
        free.retain(|place| !overlaps_any(&taken, *place));
        taken.extend(&free);
        taken.sort_unstable();
        more.extend(free.into_iter().map(|place| Recognised {
            span: place,
            name: Arc::clone(&own.name),
            evidence: Evidence::ShortFor((*own.name).into()),
            hit: None,
        }));
        if known.len() == MOST_SHORT_FORMS {
            break;
        }
    }
    more
}

/// Places of a short form in one paragraph.
const MOST_PLACES: usize = 40;

/// The short form that follows a name: `（以下简称“晨星”）`, `（以下「青葉」という。）`.
fn short_form_after(after: &str) -> Option<&str> {
    let rest = after.strip_prefix(['（', '('])?;
    let rest = INTRODUCTIONS.iter().find_map(|word| rest.strip_prefix(word))?;
    let rest = rest.trim_start_matches(['、', '：', ':', ',', '，', ' ', '“', '"', '「', '『']);
    let short = &rest[..rest.find(['”', '"', '」', '』', '）', ')'])?];
    ((2..=12).contains(&short.chars().count()) && short.chars().all(is_letter)).then_some(short)
}

/// Whether a letter of Chinese, Japanese or Korean may stand in the text: each starts with a byte from `0xE3` to `0xED`.
fn may_hold(bytes: &[u8]) -> bool {
    let is_start = |byte: &u8| (0xE3..=0xED).contains(byte);
    // Whole stretches are looked at at once, which is quicker than to stop at the first.
    bytes.chunks(64).any(|stretch| stretch.iter().fold(false, |any, byte| any | is_start(byte)))
}

fn form_at(rest: &str) -> Option<&'static str> {
    [AT_END, AT_EITHER_END, KOREAN].into_iter().flatten().copied().find(|form| rest.starts_with(form))
}

/// The name with the form from `start` to `end` of `part`.
fn name_around(part: &str, start: usize, end: usize, form: &str) -> Option<(usize, usize)> {
    let before = start_before(part, start).filter(|&from| is_name(&part[from..start]));
    if AT_END.contains(&form) {
        return before.map(|from| (from, end));
    }
    let is_korean = KOREAN.contains(&form);
    let after = || {
        let gap = usize::from(is_korean && part[end..].starts_with(' '));
        let to = end_after(part, end + gap, is_korean)?;
        is_name(&part[end + gap..to]).then_some((start, to))
    };
    let across_blank = || {
        let gap = part[..start].strip_suffix(' ').filter(|_| is_korean)?.len();
        let from = start_before(part, gap)?;
        let word = &part[from..gap];
        (is_name(word) && !word.ends_with(|c| ENDINGS.contains(c))).then_some((from, end))
    };
    before.map(|from| (from, end)).or_else(after).or_else(across_blank)
}

fn is_name(name: &str) -> bool {
    name.chars().nth(1).is_some() && name.chars().any(char::is_alphabetic)
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '・' | '·' | 'ー' | '&' | '＆' | '-')
}

fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30FF}')
}

fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309F}')
}

/// Where the name that ends at `end` starts, unless nothing ends it within reach.
fn start_before(part: &str, end: usize) -> Option<usize> {
    let mut from = end;
    let mut after = ' ';
    let mut bracket = false;
    for _ in 0..MOST_CHARS {
        let head = &part[..from];
        let Some(c) = head.chars().next_back() else { return Some(from) };
        let is_bracket = matches!((c, bracket), ('）' | ')', false) | ('（' | '(', true));
        let before = head[..from - c.len_utf8()].chars().next_back().unwrap_or(' ');
        if is_bracket {
            bracket = !bracket;
        } else if !is_letter(c) || stops_before(head, before, c, after) {
            return (!bracket).then_some(from);
        }
        after = c;
        from -= c.len_utf8();
    }
    let before = part[..from].chars().next_back();
    before.is_none_or(|c| !is_letter(c)).then_some(from).filter(|_| !bracket)
}

/// Whether a small word, a date or the end of another name ends in `c`.
fn stops_before(head: &str, before: char, c: char, after: char) -> bool {
    let is_word = |a: char, b: char| {
        NOT_SMALL.iter().any(|word| {
            let mut chars = word.chars();
            chars.next() == Some(a) && chars.next() == Some(b)
        })
    };
    let is_small = SMALL.contains(c) && !is_word(before, c) && !is_word(c, after);
    let is_date = matches!(c, '年' | '月' | '日') && before.is_ascii_digit();
    is_small
        || is_date
        || is_particle(before, c, after)
        || WORDS_BEFORE.iter().any(|word| head.ends_with(word))
}

/// Whether `c` is a Japanese particle rather than part of a name in kana.
fn is_particle(before: char, c: char, after: char) -> bool {
    PARTICLES.contains(c) && (!is_hiragana(before) || !is_kana(after))
}

/// Where the name that starts at `start` ends, unless nothing ends it within reach.
fn end_after(part: &str, start: usize, is_korean: bool) -> Option<usize> {
    let rest = part.get(start..)?;
    let mut before = ' ';
    let mut chars = rest.char_indices().peekable();
    let mut n = 0;
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map_or(' ', |&(_, next)| next);
        let is_end = !is_letter(c)
            || (n > 0 && !is_korean && is_particle(before, c, after))
            || (n == 0 && PARTICLES.contains(c) && !is_kana(after))
            || (n > 0 && JOINTS.iter().any(|joint| rest[at..].starts_with(joint)))
            || (n > 0 && is_unspaced(before) && c.is_ascii_digit());
        if is_end {
            return Some(start + without_ending(&rest[..at], is_korean));
        }
        n += 1;
        if n > MOST_CHARS {
            return None;
        }
        before = c;
    }
    Some(start + without_ending(rest, is_korean))
}

/// The length of a word without a Korean ending.
fn without_ending(word: &str, is_korean: bool) -> usize {
    if !is_korean {
        return word.len();
    }
    word.strip_suffix(|c| ENDINGS.contains(c)).unwrap_or(word).len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn and_stands_between_two_names() {
        check("株式会社東和電機及び北陸通信株式会社に対し", &["株式会社東和電機", "北陸通信株式会社"]);
    }

    fn check(text: &str, expected: &[&str]) {
        let found = find_unspaced(text, &[Span::of(0..text.len())]);
        let names: Vec<&str> = found.iter().map(|own| &*own.name).collect();
        assert_eq!(names, expected, "{text}");
    }

    #[test]
    fn a_chinese_name_reaches_back_to_a_small_word_or_a_mark() {
        check("北京晨星网络科技有限公司于2022年3月提交申请。", &["北京晨星网络科技有限公司"]);
        check(
            "2022年3月，由晨星（北京）科技股份有限公司与青禾集团有限公司提交。",
            &["晨星（北京）科技股份有限公司", "青禾集团有限公司"],
        );
        check("监管机构对华为技术有限公司进行调查", &["华为技术有限公司"]);
        check("2022年3月北京晨星有限责任公司", &["北京晨星有限责任公司"]);
    }

    #[test]
    fn a_japanese_form_stands_at_either_end() {
        check("株式会社青葉システムは2021年12月に届け出た。", &["株式会社青葉システム"]);
        check(
            "昨日、青葉システム株式会社が株式会社みずほを買収した。",
            &["青葉システム株式会社", "株式会社みずほ"],
        );
    }

    #[test]
    fn a_korean_form_may_have_a_blank_beside_it() {
        check("금융위는 주식회사 푸른샘을 조사했다.", &["주식회사 푸른샘"]);
        check("푸른샘 주식회사는 신청했다.", &["푸른샘 주식회사"]);
    }

    #[test]
    fn a_short_form_in_brackets_stands_for_the_name() {
        let name = "晨星科技有限公司";
        check("由晨星科技有限公司（以下简称“晨星”）提交。晨星表示同意。", &[name, name, name]);
        let name = "青葉物流株式会社";
        check("青葉物流株式会社（以下「青葉」という。）は申請した。青葉は認めた。", &[name, name, name]);
        check("青葉物流株式会社及び東海倉庫株式会社", &["青葉物流株式会社", "東海倉庫株式会社"]);
        check("由晨星科技有限公司（北京）提交。", &["晨星科技有限公司"]);
    }

    #[test]
    fn a_form_alone_is_no_name() {
        check("有限公司有限公司", &[]);
        check("一家有限公司。株式会社は多い。주식회사는 많다.", &[]);
        check(&format!("{}有限公司", "晨".repeat(60)), &[]);
    }

    proptest! {
        #[test]
        fn any_text_gives_names_in_order(text in "[有限公司株式会社주식회사 はの于A1（）青.]{0,80}") {
            let mut end = 0;
            for own in find_unspaced(&text, &[Span::of(0..text.len())]) {
                prop_assert!(own.span.start >= end && own.span.end > own.span.start);
                prop_assert_eq!(own.span.text(&text), &*own.name);
                end = own.span.end;
            }
        }

        #[test]
        fn short_forms_stand_in_order_without_overlap(text in "(青木有限公司|（以下简称青木）|（以下简称木林）|青木林|由|。|は){0,40}") {
            let mut end = 0;
            for own in find_unspaced(&text, &[Span::of(0..text.len())]) {
                prop_assert!(own.span.start >= end && own.span.end > own.span.start);
                end = own.span.end;
            }
        }
    }
}
