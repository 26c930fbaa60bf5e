//! What kind of event a sentence speaks of, from its words.

use std::sync::LazyLock;

use crate::model::Kind;
use crate::words::{WordList, WordStarts, few_words, first_byte, first_word, is_any, is_in_word, words_back};

/// The kind the words of `text` speak of; the first that fits in the order of [`PHRASES`].
pub(in crate::markdown) fn kind_from_words(text: &str) -> Option<Kind> {
    best_kind(text, false)
}

/// The kind a sentence of prose speaks of, where it says that it is so: "They would apply from 2 December 2027" tells
/// of a wish or a doubt, not of what binds anybody.
pub(in crate::markdown) fn kind_of_sentence(text: &str) -> Option<Kind> {
    best_kind(text, true)
}

/// Words before a phrase that put it in doubt.
const HEDGES: &[&str] = &[
    "would", "could", "might", "nothing", "nobody", "never", "not", "proposal", "proposes", "if", "whether",
    "unless", "avoiding", "avoided", "escaped", "escapes", "without",
];
/// So many words before a phrase one of them counts.
const HEDGE_REACH: usize = 6;

fn best_kind(text: &str, heeds_doubt: bool) -> Option<Kind> {
    if first_byte(text.as_bytes(), |byte| byte.wrapping_sub(0xe3) < 7).is_some() {
        let sign = WIDE_SIGNS.iter().find(|(sign, _)| text.contains(sign));
        if let Some((_, kind)) = sign {
            return Some(*kind);
        }
    }
    let mut best: Option<usize> = None;
    for place in STARTS.places(text.as_bytes()) {
        // No phrase starts inside a word, whose end may be far.
        if text[..place].ends_with(is_in_word) && text[place..].starts_with(is_in_word) {
            continue;
        }
        // Marks that are not of ASCII may stand before it.
        let Some((marks, word)) = first_word(&text[place..]) else { break };
        let at = place + marks;
        let before = &text[..at];
        // "a board-approved plan" is no approval.
        if before.strip_suffix('-').is_some_and(|before| before.ends_with(is_in_word)) {
            continue;
        }
        let phrases = FIRST_WORDS.in_any_case(word).copied();
        let better = phrases.take_while(|(phrase, _)| best.is_none_or(|best| *phrase < best));
        let after = &text[at + word.len()..];
        let mut able = better.into_iter().filter(|(_, rest)| may_go_on_with(after, rest));
        let found = able.find(|(phrase, rest)| goes_on_as(PHRASES[*phrase].0, rest, before, after));
        if let Some((phrase, _)) = found.filter(|_| !heeds_doubt || !is_in_doubt(&text[..at])) {
            best = Some(phrase);
        }
    }
    best.map(|phrase| PHRASES[phrase].1)
}

/// Whether the words after the first of a phrase are the `rest` of it, and it is meant as it is listed.
fn goes_on_as(phrase: &str, rest: &str, before: &str, after: &str) -> bool {
    let is_next = |word: &str, next: Option<&str>| next.is_some_and(|next| next.eq_ignore_ascii_case(word));
    let mut next = few_words(after);
    let follows = |others: &[&str]| others.iter().any(|other| is_next(other, next.clone().next()));
    let is_meant_otherwise = match phrase {
        "signed" => follows(&["up"]),
        // "the Court of Appeals", "an appeals court", "appealed for calm"
        "appeal" | "appeals" => before.trim_end().ends_with(" of") || follows(&["court", "courts", "board"]),
        "appealed" => follows(&["for"]),
        // "the sale of its unit" changes hands, "the sale of alcohol" does not.
        "sale of" => {
            let bought = few_words(after).nth(1).unwrap_or_default();
            !(is_any(bought, SOLD_THINGS) || bought.starts_with(char::is_uppercase))
        }
        "delayed until" => !before.to_ascii_lowercase().contains("effective date"),
        // "180 days after the effective date", but "Effective date: 4 January"
        "effective date" | "compliance date" => {
            let rest = after.trim_start_matches([' ', '-']).get(4..).unwrap_or_default();
            let is_heading = rest.trim().is_empty() && !before.trim_end().ends_with(" the");
            !(rest.starts_with(':') || is_heading)
        }
        // "threw out a proposed class action"
        "proposed" => follows(&["class"]),
        _ => false,
    };
    !is_meant_otherwise && few_words(rest).all(|word| is_next(word, next.next()))
}

/// Whether the first letter of what follows a word lets it go on with the `rest` of a phrase: most do not.
fn may_go_on_with(after: &str, rest: &str) -> bool {
    match (after.as_bytes(), rest.as_bytes()) {
        ([b' ', next, ..], [first, ..]) if next.is_ascii_alphanumeric() => next.eq_ignore_ascii_case(first),
        _ => true,
    }
}

/// Words that a business that is sold starts with.
const SOLD_THINGS: &[&str] =
    &["its", "the", "their", "a", "an", "his", "her", "all", "one", "two", "part", "shares"];

/// Whether one of the last words before a phrase puts it in doubt.
fn is_in_doubt(before: &str) -> bool {
    words_back(before).take(HEDGE_REACH).any(|word| is_any(word, HEDGES))
}

/// What phrases start with.
static STARTS: LazyLock<WordStarts> =
    LazyLock::new(|| WordStarts::of(PHRASES.iter().map(|(phrase, _)| *phrase)));

/// The first word of each phrase with the phrase's place in [`PHRASES`] and its other words.
static FIRST_WORDS: LazyLock<WordList<(usize, &'static str)>> = LazyLock::new(|| {
    let split = |phrase: &'static str| phrase.split_once(' ').unwrap_or((phrase, ""));
    let phrases = PHRASES.iter().enumerate().map(|(idx, (phrase, _))| (idx, split(phrase)));
    phrases.map(|(idx, (first, rest))| (first, (idx, rest))).collect()
});

/// Phrases and what they speak of, the telling before the vague.
#[rustfmt::skip]
const PHRASES: &[(&str, Kind)] = &[
    ("upheld", Kind::Decision), ("upholds", Kind::Decision), ("overturned", Kind::Decision),
    ("quashed", Kind::Decision), ("dismissed", Kind::Decision), ("dismisses", Kind::Decision),
    ("fined", Kind::Fine), ("fines", Kind::Fine), ("fine of", Kind::Fine), ("fine on", Kind::Fine),
    ("agreed to pay", Kind::Fine), ("ordered to pay", Kind::Fine),
    ("penalty of", Kind::Fine), ("civil penalty", Kind::Fine),
    ("comments close", Kind::Consultation), ("comments are due", Kind::Consultation),
    ("comments due", Kind::Consultation), ("comment period", Kind::Consultation),
    ("comments should be received", Kind::Consultation), ("comments must be received", Kind::Consultation),
    ("submit comments", Kind::Consultation), ("public comment", Kind::Consultation), ("invitation to comment", Kind::Consultation),
    ("consultation", Kind::Consultation), ("consults", Kind::Consultation),
    ("call for evidence", Kind::Consultation), ("feedback period", Kind::Consultation),
    ("heard arguments", Kind::Hearing), ("hearing", Kind::Hearing), ("oral argument", Kind::Hearing),
    ("oral arguments", Kind::Hearing),
    ("appeal", Kind::Appeal), ("appeals", Kind::Appeal), ("appealed", Kind::Appeal),
    ("shall apply", Kind::Applicable), ("will apply from", Kind::Applicable), ("will apply to", Kind::Applicable),
    ("takes effect", Kind::InForce), ("take effect", Kind::InForce), ("took effect", Kind::InForce),
    ("taking effect", Kind::InForce), ("enters into force", Kind::InForce), ("enter into force", Kind::InForce),
    ("entered into force", Kind::InForce), ("entering into force", Kind::InForce),
    ("enters in force", Kind::InForce), ("comes into force", Kind::InForce), ("came into force", Kind::InForce),
    ("come into force", Kind::InForce), ("coming into force", Kind::InForce), ("comes into effect", Kind::InForce), ("came into effect", Kind::InForce),
    ("went into effect", Kind::InForce), ("goes into effect", Kind::InForce), ("go into effect", Kind::InForce),
    ("becomes effective", Kind::InForce), ("is effective", Kind::InForce), ("are effective", Kind::InForce),
    ("effective date", Kind::InForce), ("delayed until", Kind::InForce), ("became effective", Kind::InForce), ("in force", Kind::InForce),
    ("applies from", Kind::Applicable), ("apply from", Kind::Applicable), ("applies as of", Kind::Applicable),
    ("apply as of", Kind::Applicable), ("has applied since", Kind::Applicable),
    ("have applied since", Kind::Applicable), ("becomes applicable", Kind::Applicable),
    ("become applicable", Kind::Applicable), ("became applicable", Kind::Applicable),
    ("starts to apply", Kind::Applicable), ("start to apply", Kind::Applicable),
    ("begins to apply", Kind::Applicable), ("begin to apply", Kind::Applicable),
    ("date of application", Kind::Applicable),
    // A milestone that others are counted from says less than they do.
    ("entry into force", Kind::InForce),
    ("repealed", Kind::Repealed), ("repeals", Kind::Repealed), ("repeal", Kind::Repealed),
    ("revoked", Kind::Repealed), ("revokes", Kind::Repealed), ("annulled", Kind::Repealed),
    ("annuls", Kind::Repealed),
    ("deadline", Kind::Deadline), ("deadlines", Kind::Deadline), ("no later than", Kind::Deadline),
    ("at the latest", Kind::Deadline), ("is due", Kind::Deadline), ("are due", Kind::Deadline),
    ("due by", Kind::Deadline), ("due on", Kind::Deadline), ("filing due", Kind::Deadline),
    ("compliance is required", Kind::Deadline), ("compliance date", Kind::Deadline),
    ("closing date", Kind::Deadline), ("applications close", Kind::Deadline), ("entries close", Kind::Deadline),
    ("registration closes", Kind::Deadline), ("window closes", Kind::Deadline), ("closes to", Kind::Deadline),
    ("last day to", Kind::Deadline), ("last day for", Kind::Deadline), ("final day to", Kind::Deadline),
    ("last date for", Kind::Deadline), ("due date", Kind::Deadline), ("long stop date", Kind::Deadline),
    ("cut off date", Kind::Deadline), ("responses by", Kind::Deadline),
    ("más tardar", Kind::Deadline), ("entro e non oltre", Kind::Deadline), ("termine scade", Kind::Deadline),
    ("report due", Kind::Deadline), ("must", Kind::Deadline), ("have until", Kind::Deadline),
    ("has until", Kind::Deadline), ("expires", Kind::Deadline),
    ("purchase agreement", Kind::Deal), ("merger agreement", Kind::Deal), ("takeover bid", Kind::Deal),
    ("signed an agreement", Kind::Deal), ("signed a deal", Kind::Deal), ("agreed to buy", Kind::Deal),
    ("agreed to acquire", Kind::Deal), ("agreed to sell", Kind::Deal),
    ("adopted", Kind::Adopted), ("adopts", Kind::Adopted), ("voted in favour", Kind::Adopted),
    ("voted in favor", Kind::Adopted), ("was passed", Kind::Adopted), ("signed", Kind::Adopted),
    ("signs", Kind::Adopted), ("enacted", Kind::Adopted), ("enacts", Kind::Adopted),
    ("royal assent", Kind::Adopted), ("promulgated", Kind::Adopted), ("passed the", Kind::Adopted),
    ("passes the", Kind::Adopted), ("is passed", Kind::Adopted),
    ("sued", Kind::Filing), ("sues", Kind::Filing), ("lawsuit", Kind::Filing), ("files", Kind::Filing),
    ("filed", Kind::Filing), ("complaint", Kind::Filing), ("filing", Kind::Filing), ("indicted", Kind::Filing),
    ("charged", Kind::Filing), ("petition", Kind::Filing), ("notifies", Kind::Filing), ("notified", Kind::Filing),
    ("ruled", Kind::Decision), ("rules that", Kind::Decision), ("rules against", Kind::Decision),
    ("ruling", Kind::Decision), ("judgment", Kind::Decision), ("judgement", Kind::Decision),
    ("decision", Kind::Decision), ("decides", Kind::Decision), ("decided", Kind::Decision),
    ("clears", Kind::Decision), ("cleared", Kind::Decision), ("blocked", Kind::Decision),
    ("blocks", Kind::Decision), ("designates", Kind::Decision), ("designated", Kind::Decision),
    ("approves", Kind::Decision), ("approved", Kind::Decision), ("orders", Kind::Decision),
    ("ordered", Kind::Decision), ("banned", Kind::Decision), ("bans", Kind::Decision),
    ("convicted", Kind::Decision), ("sentenced", Kind::Decision), ("acquitted", Kind::Decision),
    ("found guilty", Kind::Decision), ("not guilty", Kind::Decision), ("rejected", Kind::Decision),
    ("suspended", Kind::Decision), ("granted", Kind::Decision), ("settled", Kind::Decision), ("threw out", Kind::Decision), ("throws out", Kind::Decision),
    ("sanctioned", Kind::Decision),
    ("settlement", Kind::Decision), ("in depth investigation", Kind::Decision),
    ("launched an investigation", Kind::Decision), ("opened an investigation", Kind::Decision),
    ("acquires", Kind::Deal), ("acquired", Kind::Deal), ("acquire", Kind::Deal), ("acquisition", Kind::Deal),
    ("merger", Kind::Deal), ("merges", Kind::Deal), ("takeover", Kind::Deal), ("buys", Kind::Deal),
    ("bought", Kind::Deal), ("would buy", Kind::Deal), ("will buy", Kind::Deal), ("to buy", Kind::Deal),
    ("bid for", Kind::Deal), ("purchase of", Kind::Deal), ("its purchase", Kind::Deal), ("sells", Kind::Deal),
    ("sold", Kind::Deal), ("sale of", Kind::Deal), ("joint venture", Kind::Deal), ("deal", Kind::Deal),
    ("proposes", Kind::Proposed), ("proposed", Kind::Proposed), ("proposal", Kind::Proposed),
    ("draft", Kind::Proposed),
    ("published", Kind::Published), ("publishes", Kind::Published), ("publication", Kind::Published),
    ("official journal", Kind::Published),
    // German, French, Spanish, Italian, Portuguese, Dutch.
    ("sanctionne", Kind::Fine), ("sanctionné", Kind::Fine), ("sanciona", Kind::Fine), ("sancionado", Kind::Fine),
    ("sanzionato", Kind::Fine), ("multato", Kind::Fine), ("multado", Kind::Fine), ("multó", Kind::Fine),
    ("geldbuße", Kind::Fine), ("geldbußen", Kind::Fine), ("bußgeld", Kind::Fine), ("bußgelder", Kind::Fine),
    ("geldstrafe", Kind::Fine), ("amende", Kind::Fine), ("amendes", Kind::Fine), ("multa", Kind::Fine),
    ("multas", Kind::Fine), ("sanzione", Kind::Fine), ("sanzioni", Kind::Fine), ("boete", Kind::Fine),
    ("boetes", Kind::Fine),
    ("konsultation", Kind::Consultation), ("anhörungsverfahren", Kind::Consultation),
    ("consulta pública", Kind::Consultation), ("consultazione", Kind::Consultation),
    ("consultatie", Kind::Consultation), ("raadpleging", Kind::Consultation),
    ("außer kraft", Kind::Repealed),
    ("udienza", Kind::Hearing),
    ("bezwaar", Kind::Appeal),
    ("anhörung", Kind::Hearing), ("verhandlung", Kind::Hearing),
    ("berufung", Kind::Appeal), ("recours", Kind::Appeal), ("ricorso", Kind::Appeal),
    ("in kraft", Kind::InForce), ("inkrafttreten", Kind::InForce), ("en vigueur", Kind::InForce),
    ("en vigor", Kind::InForce), ("in vigore", Kind::InForce), ("em vigor", Kind::InForce),
    ("in werking", Kind::InForce), ("van kracht", Kind::InForce),
    ("gilt ab", Kind::Applicable), ("gelten ab", Kind::Applicable), ("applicable à", Kind::Applicable),
    ("aufgehoben", Kind::Repealed), ("abrogé", Kind::Repealed), ("abrogée", Kind::Repealed),
    ("derogada", Kind::Repealed), ("abrogata", Kind::Repealed),
    ("frist", Kind::Deadline), ("spätestens", Kind::Deadline), ("date limite", Kind::Deadline),
    ("au plus tard", Kind::Deadline), ("plazo", Kind::Deadline), ("scadenza", Kind::Deadline),
    ("entro il", Kind::Deadline), ("muss", Kind::Deadline), ("müssen", Kind::Deadline), ("prazo", Kind::Deadline),
    ("uiterlijk", Kind::Deadline),
    ("verabschiedet", Kind::Adopted), ("verabschiedete", Kind::Adopted), ("beschlossen", Kind::Adopted),
    ("adopté", Kind::Adopted), ("adoptée", Kind::Adopted), ("promulgué", Kind::Adopted),
    ("promulguée", Kind::Adopted), ("aprobó", Kind::Adopted), ("aprobada", Kind::Adopted),
    ("approvato", Kind::Adopted), ("approvata", Kind::Adopted), ("adottato", Kind::Adopted),
    ("aprovada", Kind::Adopted), ("aangenomen", Kind::Adopted),
    ("klage", Kind::Filing), ("verklagt", Kind::Filing), ("plainte", Kind::Filing), ("assigné", Kind::Filing),
    ("denuncia", Kind::Filing), ("klacht", Kind::Filing),
    ("urteil", Kind::Decision), ("entschied", Kind::Decision), ("entschieden", Kind::Decision),
    ("entscheidung", Kind::Decision), ("beschluss", Kind::Decision), ("décision", Kind::Decision),
    ("jugement", Kind::Decision), ("sentencia", Kind::Decision), ("decisión", Kind::Decision),
    ("resolución", Kind::Decision), ("sentenza", Kind::Decision), ("decisione", Kind::Decision),
    ("decisão", Kind::Decision), ("uitspraak", Kind::Decision), ("vonnis", Kind::Decision),
    ("übernahme", Kind::Deal), ("übernimmt", Kind::Deal), ("erwirbt", Kind::Deal), ("rachat", Kind::Deal),
    ("adquisición", Kind::Deal), ("acquisizione", Kind::Deal), ("aquisição", Kind::Deal), ("overname", Kind::Deal),
    ("entwurf", Kind::Proposed), ("vorgeschlagen", Kind::Proposed), ("projet de", Kind::Proposed),
    ("proposition de", Kind::Proposed), ("propuesta", Kind::Proposed), ("proposta", Kind::Proposed),
    ("voorstel", Kind::Proposed),
    ("veröffentlicht", Kind::Published), ("verkündet", Kind::Published), ("publié", Kind::Published),
    ("publiée", Kind::Published), ("publicado", Kind::Published), ("publicada", Kind::Published),
    ("pubblicato", Kind::Published), ("pubblicata", Kind::Published), ("gepubliceerd", Kind::Published),
];

/// The same for Chinese and Japanese, whose words follow each other without blanks.
#[rustfmt::skip]
const WIDE_SIGNS: &[(&str, Kind)] = &[
    ("罚款", Kind::Fine), ("罰款", Kind::Fine), ("行政处罚", Kind::Fine), ("課徴金", Kind::Fine), ("制裁金", Kind::Fine),
    ("截止", Kind::Deadline), ("締切", Kind::Deadline), ("期限", Kind::Deadline), ("征求意见", Kind::Consultation),
    ("徵求意見", Kind::Consultation), ("意見募集", Kind::Consultation), ("パブリックコメント", Kind::Consultation),
    ("听证", Kind::Hearing), ("上诉", Kind::Appeal), ("控訴", Kind::Appeal), ("施行", Kind::InForce), ("生效", Kind::InForce),
    ("発効", Kind::InForce), ("废止", Kind::Repealed), ("廃止", Kind::Repealed), ("通过", Kind::Adopted), ("通過", Kind::Adopted),
    ("可決", Kind::Adopted), ("成立", Kind::Adopted), ("起诉", Kind::Filing), ("诉讼", Kind::Filing), ("提訴", Kind::Filing), ("申报", Kind::Filing),
    ("判决", Kind::Decision), ("裁定", Kind::Decision), ("判決", Kind::Decision), ("决定", Kind::Decision),
    ("命令", Kind::Decision), ("收购", Kind::Deal), ("并购", Kind::Deal), ("買収", Kind::Deal), ("草案", Kind::Proposed),
    ("发布", Kind::Published), ("公布", Kind::Published), ("発表", Kind::Published),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, kind: Option<Kind>) {
        assert_eq!(kind_from_words(text), kind, "{text}");
    }

    #[test]
    fn words_tell_the_kind() {
        check("The Cybersecurity Law takes effect", Some(Kind::InForce));
        check("Meta is fined 1.2 billion euros by decision", Some(Kind::Fine));
        check("Comments close on the draft", Some(Kind::Consultation));
        check("Firms must register by then", Some(Kind::Deadline));
        check("The firm said in a filing that it may sell", Some(Kind::Filing));
        check("The court found the firm guilty and sentenced it", Some(Kind::Decision));
        check("Over 70 million users had signed up", None);
        check("Effective date: January 4, 2027", Some(Kind::InForce));
        check("180 days after the effective date", None);
        check("The final rule is effective January 8, 2027", Some(Kind::InForce));
        check("Read the fine print", None);
        check("Nothing of note", None);
        check("It agreed on the sale of its unit", Some(Kind::Deal));
        check("It forbids the sale of alcohol", None);
        check("The effective date of the rule is delayed until January 1, 2028", Some(Kind::InForce));
        check("The train was delayed until noon", None);
        check("The Court of Appeals sat", None);
        check("The minister appealed for calm", None);
        check("The firm appealed to the court", Some(Kind::Appeal));
        check("Die Verordnung tritt in Kraft", Some(Kind::InForce));
        check("La CNIL a prononcé une amende", Some(Kind::Fine));
        check("La consulta pública termina", Some(Kind::Consultation));
        check("该条例自2021年11月1日起施行", Some(Kind::InForce));
        check("買収を発表した", Some(Kind::Deal));
        check("", None);
    }

    #[test]
    fn a_wish_or_a_doubt_is_of_no_kind() {
        assert_eq!(kind_of_sentence("They would apply from 2 December 2027"), None);
        assert_eq!(kind_of_sentence("It has not adopted the rules"), None);
        assert_eq!(kind_of_sentence("It was not fined, avoiding a fine of some millions"), None);
        assert_eq!(
            kind_of_sentence("It said in a filing that it would buy the unit"),
            Some(Kind::Filing),
            "only what the doubt stands before is doubtful"
        );
    }
}
