//! Whether what a date bounds falls due by then: `must pay by`, `please reply before`, `may be appealed until`.

use std::ops::Range;

use super::aside::around;
use super::verbs::has_verb;
use crate::model::Kind;
use crate::words::{is_any, words, words_back};

/// How binding the day is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Due {
    /// What is told must be done by then, whatever else it is.
    Duty,
    /// It is to be done, or may be done until then; a deal that is to be closed stays a deal.
    Term,
}

/// Whether what the date under `date` bounds falls due by then.
pub(super) fn due_by(sentence: &str, date: &Range<usize>) -> Option<Due> {
    let (head, written, tail) = around(sentence, date)?;
    if is_wide_duty(sentence, tail) {
        return Some(Due::Duty);
    }
    let before = words_back(head).find(|word| !is_any(word, AROUND_ENDS) && !is_of_clock(word));
    let first = words(written).next().map(|(_, word)| word);
    let is_bound = |bounds: &[&str]| before.into_iter().chain(first).any(|word| is_any(word, bounds));
    if !is_bound(BOUNDS) {
        return None;
    }
    // "By 31 December 2028, the Commission shall submit a report."
    let opens = words_back(head).nth(1).is_none();
    let mut after = words(tail).map(|(_, word)| word).take(REACH);
    if near(head).any(|word| is_any(word, DUTIES))
        || is_ordered(head)
        || (opens && after.any(|word| is_any(word, DUTIES)))
    {
        return Some(Due::Duty);
    }
    let is_asked = opens_with_order(head) || asks(head) || is_action(head);
    // "gave us until 12 June to resubmit"
    let goes_on = words(tail).next().is_some_and(|(_, word)| word == "to");
    let is_given = || words_back(head).skip(1).take(2).any(|word| is_any(word, GIVEN));
    // "können bis 15. Juli eingereicht werden"
    let is_open = || near(head).any(|word| is_any(word, &["können", "kann"]));
    let is_term = is_bound(ENDS) && ((goes_on && is_given()) || is_open());
    (is_asked || is_term || is_right(head)).then_some(Due::Term)
}

/// `was ordered to pay`, `the court directed Acme to pay`; not `ordered screens`.
fn is_ordered(head: &str) -> bool {
    let words: Vec<&str> = near(head).collect();
    words.iter().enumerate().any(|(at, word)| {
        let is_passive = words.get(at + 1).is_some_and(|before| is_any(before, BE));
        is_any(word, ORDERED) && (is_passive || words[..at].contains(&"to"))
    })
}

impl Due {
    /// The kind of an event that falls due, where its words alone say that it is of `kind`.
    pub fn over(self, kind: Option<Kind>) -> Option<Kind> {
        match (self, kind) {
            (_, Some(Kind::Consultation))
            | (Self::Term, Some(Kind::Deal | Kind::Decision | Kind::Fine | Kind::Hearing)) => kind,
            _ => Some(Kind::Deadline),
        }
    }
}

/// Words to a date in which a duty is looked for.
const REACH: usize = 20;

fn near(head: &str) -> impl Iterator<Item = &str> {
    words_back(head).take(REACH)
}

/// `Register`, `Please reply`, `provide a mechanism`: the sentence is an order.
fn opens_with_order(head: &str) -> bool {
    let Some((at, first)) = words(head).next() else { return false };
    // "Share prices fell"
    let is_noun = || has_verb(&head[at + first.len()..]);
    (is_any(first, ORDERS) && !is_noun()) || near(head).any(|word| is_any(word, &["please"]))
}

/// `firms are to submit`, `have to reply`, `should send`, `responses are invited`.
fn asks(head: &str) -> bool {
    let words: Vec<&str> = near(head).collect();
    let after = |at: usize, n: usize| at.checked_sub(n).map_or("", |next| words[next]);
    words.iter().enumerate().any(|(at, word)| {
        let before = words.get(at + 1).copied().unwrap_or_default();
        let next = after(at, 1);
        // "to be transposed", but not "to be patient"
        let is_done = next == "be" && (after(at, 2).ends_with("ed") || is_any(after(at, 2), DONE));
        let is_to = is_any(word, &["to"]) && is_any(before, BEFORE_TO) && (is_any(next, ORDERS) || is_done);
        is_to
            || (is_any(word, INVITED) && is_any(before, BE))
            || (is_any(word, &["should"]) && is_any(next, ORDERS))
    })
}

/// `Legal to review the terms`: an item of an action list, which has no other verb.
fn is_action(head: &str) -> bool {
    let Some((subject, rest)) = head.split_once(" to ") else { return false };
    let verb = words(rest).next().map_or("", |(_, word)| word);
    let is_short = subject.split(' ').count() <= MOST_OF_SUBJECT && subject.starts_with(char::is_uppercase);
    is_short && (is_any(verb, ORDERS) || verb == "be") && !has_verb(subject)
}

/// Words of who is to act in an action list.
const MOST_OF_SUBJECT: usize = 6;

/// `may appeal`, `can object`: what may be done by then and no longer.
fn is_right(head: &str) -> bool {
    let words: Vec<&str> = near(head).collect();
    words.windows(2).any(|pair| matches!(pair[1], "may" | "can") && is_any(pair[0], RIGHTS))
}

/// Chinese and Japanese: `应于2026年8月31日前提交`, `2026年9月30日までに届出`.
fn is_wide_duty(sentence: &str, tail: &str) -> bool {
    let is_bound = WIDE_ENDS.iter().any(|end| tail.starts_with(end));
    is_bound && WIDE_DUTIES.iter().any(|duty| sentence.contains(duty))
}

/// `5pm`, `11:59`, `noon`
fn is_of_clock(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || is_any(word, CLOCK)
}

#[rustfmt::skip]
const CLOCK: &[&str] = &[
    "am", "pm", "noon", "midnight", "midday", "gmt", "bst", "cet", "cest", "est", "edt", "et", "utc", "p", "m", "a",
];

/// Verbs of duty.
#[rustfmt::skip]
const DUTIES: &[&str] = &[
    "must", "shall", "muss", "müssen", "doit", "doivent", "devra", "devront", "debe", "deben", "deberá", "deberán", "deve",
    "devono", "dovrà", "dovranno", "devem", "deverá", "deverão", "moet", "moeten", "dient", "dienen",
];
/// Participles that put a duty on somebody.
const ORDERED: &[&str] = &["ordered", "required", "obliged", "directed", "instructed"];
/// Participles that ask for something.
const INVITED: &[&str] = &["invited", "requested", "wanted", "sought"];

/// Irregular participles after `to be`.
const DONE: &[&str] = &["sent", "made", "paid", "met", "given", "held", "put", "taken"];
/// Auxiliaries of the passive.
const BE: &[&str] = &["is", "are", "was", "were", "be", "been", "being"];
/// What gives somebody time: `gave us until`, `has until`.
const GIVEN: &[&str] = &["gave", "given", "gives", "has", "have", "had"];

/// Words before `to` and a verb that make it a duty.
const BEFORE_TO: &[&str] =
    &["is", "are", "have", "has", "had", "need", "needs", "told", "asked", "invited", "requested", "urged"];

/// What orders and action lists tell to do.
#[rustfmt::skip]
const ORDERS: &[&str] = &[
    "adopt", "agree", "appoint", "apply", "appear", "approve", "assess", "audit", "bring", "brief", "cease", "certify", "check",
    "close", "collect", "comment", "complete", "comply", "confirm", "consult", "correct", "decide", "define", "deliver", "disclose",
    "document", "draft", "email", "end", "ensure", "establish", "evaluate", "file", "finalise", "finalize", "finish", "fix",
    "identify", "implement", "inform", "issue", "lodge", "make", "map", "migrate", "nominate", "notify", "object", "obtain", "pay",
    "prepare", "present", "produce", "provide", "publish", "put", "rectify", "register", "remediate", "remove", "renew", "repay",
    "replace", "reply", "report", "request", "respond", "resubmit", "return", "review", "rsvp", "send", "share", "sign", "stop",
    "submit", "supply", "suspend", "take", "terminate", "test", "train", "transpose", "update", "upload", "verify", "vote",
    "withdraw", "write",
];

/// What somebody may do until a day and not after.
#[rustfmt::skip]
const RIGHTS: &[&str] = &[
    "appeal", "apply", "challenge", "comment", "contest", "lodge", "object", "opt", "request", "respond", "seek",
    "submit", "withdraw", "file", "continue",
];

/// Words between a bound and its date: `by the end of June`.
#[rustfmt::skip]
const AROUND_ENDS: &[&str] = &[
    "the", "end", "of", "close", "business", "early", "late", "mid", "start", "beginning", "on", "and", "including", "cob", "eob",
    "eod", "midnight", "period", "dem", "den", "zum", "am", "le", "el", "il", "lo", "o", "al", "día", "dia", "ende",
];

/// Words before the last day of something.
#[rustfmt::skip]
const BOUNDS: &[&str] = &[
    "by", "until", "till", "within", "than", "before", "latest", "bis", "spätestens", "avant", "tard", "jusqu", "antes", "del",
    "tardar", "hasta", "entro", "oltre", "até", "uiterlijk", "vóór", "tot", "vor",
];

/// Those of them up to which something is open.
const ENDS: &[&str] = &["until", "till", "bis", "hasta", "jusqu", "até", "tot"];

/// What follows the last day in Chinese and Japanese.
const WIDE_ENDS: &[&str] = &["前", "之前", "以前", "底前", "までに", "まで"];

/// Signs of duty in Chinese and Japanese.
#[rustfmt::skip]
const WIDE_DUTIES: &[&str] = &[
    "应", "應", "须", "須", "请", "請", "必须", "必須", "提交", "报送", "報送", "完成", "なければ", "ください", "提出", "届出", "届け出",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(sentence: &str, date: &str, expected: Option<Due>) {
        let start = sentence.find(date).expect("the date stands there");
        assert_eq!(due_by(sentence, &(start..start + date.len())), expected, "{sentence}");
    }

    #[test]
    fn what_must_be_done_by_a_day_is_due() {
        check("Acme must pay by the end of June 2026.", "June 2026", Some(Due::Duty));
        check(
            "By 31 December 2028, the Commission shall submit a report.",
            "31 December 2028",
            Some(Due::Duty),
        );
        check(
            "Las entidades deberán remitirla antes del 31 de octubre de 2026.",
            "31 de octubre de 2026",
            Some(Due::Duty),
        );
        check("各单位应当于2026年8月31日前提交。", "2026年8月31日", Some(Due::Duty));
    }

    #[test]
    fn so_is_what_is_asked_or_may_be_done_until_then() {
        for sentence in [
            "Firms are to submit the return to MAS by 3 July.",
            "Firms have to reply by 3 July.",
            "Please reply before 3 July.",
            "Register by 3 July.",
            "Responses are invited by 5pm on 3 July.",
            "Responses to be sent by 3 July.",
            "Legal to review the terms by COB 3 July.",
            "BaFin gave us until 3 July to resubmit.",
            "You may appeal to the tribunal by 3 July.",
            "Firms may submit applications until 3 July.",
            "provide a simple mechanism by 3 July.",
            "Insurers should submit a plan by 3 July.",
            "It had to be transposed by 3 July.",
        ] {
            check(sentence, "3 July", Some(Due::Term));
        }
    }

    #[test]
    fn what_was_or_is_hoped_for_is_not() {
        for sentence in [
            "Sales should reach $3bn by 3 July.",
            "The firm should have filed by 3 July.",
            "Share prices fell by 3 July.",
            "The strike may last until 3 July.",
            "Theresa May was minister until 3 July.",
            "Schools stayed shut until 3 July to slow the virus.",
            "The company sought protection by 3 July.",
            "Apple ordered screens from Samsung before 3 July.",
            "Fans had to be patient until 3 July.",
            "They will have to wait until 3 July to get it.",
            "He had worked there until 3 July.",
            "The deal is expected to close by 3 July.",
            "Acme was fined before 3 July.",
            "The court sat on 3 July to hear Acme.",
            "Access to data by 3 July.",
        ] {
            check(sentence, "3 July", None);
        }
    }
}
