//! Legal forms: `Inc.`, `GmbH`, `株式会社`; the part of a registered name that people leave out.

use std::sync::LazyLock;

use super::hashing::{FoldedWord, PrintMap, PrintSet, fingerprint_of_words};
use super::words::folded_words;

/// The forms, as they are commonly written. Two forms in a row (`Co., Ltd.`) need no entry of their own.
const FORMS: &[&str] = &[
    "Inc",
    "Incorporated",
    "Corp",
    "Corporation",
    "Co",
    "Company",
    "Ltd",
    "Limited",
    "LLC",
    "L.L.C.",
    "LLP",
    "L.L.P.",
    "LP",
    "L.P.",
    "PLC",
    "P.L.C.",
    "Pty",
    "Pte",
    "Pvt",
    "Private Limited",
    "DAC",
    "CIC",
    "GmbH",
    "gGmbH",
    "mbH",
    "AG",
    "KG",
    "KGaA",
    "OHG",
    "GmbH & Co. KG",
    "SE",
    "e.V.",
    "SA",
    "S.A.",
    "SAS",
    "S.A.S.",
    "SASU",
    "SARL",
    "S.A.R.L.",
    "S.à r.l.",
    "SNC",
    "SCA",
    "S.C.A.",
    "SpA",
    "S.p.A.",
    "Srl",
    "S.r.l.",
    "NV",
    "N.V.",
    "N.A.",
    "BV",
    "B.V.",
    "AB",
    "AS",
    "A/S",
    "ASA",
    "ApS",
    "Oy",
    "Oyj",
    "Ab",
    "S.L.",
    "SL",
    "S.A.U.",
    "S.A. de C.V.",
    "S. de R.L. de C.V.",
    "S.A.B. de C.V.",
    "Ltda",
    "Lda",
    "Sp. z o.o.",
    "s.r.o.",
    "a.s.",
    "Kft",
    "Zrt",
    "Nyrt",
    "d.o.o.",
    "d.d.",
    "EAD",
    "OOD",
    "AD",
    "A.Ş.",
    "AŞ",
    "Bhd",
    "Sdn Bhd",
    "Tbk",
    "PT",
    "PJSC",
    "OJSC",
    "JSC",
    "LLP",
    "K.K.",
    "KK",
    "G.K.",
    "Kabushiki Kaisha",
    "Y.K.",
    "WLL",
    "W.L.L.",
    "FZE",
    "ООО",
    "ОАО",
    "ПАО",
    "АО",
    "ЗАО",
    "ТОО",
    "Holding",
    "Holdings",
    "股份有限公司",
    "有限责任公司",
    "有限公司",
    "股份公司",
    "株式会社",
    "有限会社",
    "合同会社",
    "주식회사",
    "유한회사",
    "บริษัท",
];

/// The most words a form has.
const LONGEST_WORDS: usize = 6;

static FOLDED: LazyLock<Forms> = LazyLock::new(Forms::new);

/// The forms, by the fingerprints of their folded words.
struct Forms {
    /// Whether each stands in front of a name in its language.
    whole: PrintMap<bool>,
    /// Their first and their last words: a name without one of them has no form, which is known at once.
    first_words: PrintSet,
    last_words: PrintSet,
}

impl Forms {
    fn new() -> Self {
        let forms: Vec<Vec<String>> = FORMS.iter().map(|form| folded_words(form)).collect();
        Self {
            whole: forms.iter().map(|words| (fingerprint_of_words(words), stands_in_front(words))).collect(),
            first_words: forms.iter().filter_map(|words| words.first()).map(FoldedWord::print).collect(),
            last_words: forms.iter().filter_map(|words| words.last()).map(FoldedWord::print).collect(),
        }
    }
}

/// The folded words of a name without legal forms at its end or start; a name that is nothing else is kept whole.
pub(super) fn without_legal_form<W: FoldedWord>(words: &[W]) -> &[W] {
    let mut rest = words;
    while let Some(n) = form_at_end(rest).filter(|&n| n < rest.len()) {
        rest = &rest[..rest.len() - n];
    }
    while let Some((n, true)) = form_in_front(rest).filter(|(n, _)| *n < rest.len()) {
        rest = &rest[n..];
    }
    rest
}

/// How many of the first words are a legal form, the longest that fits.
pub(super) fn form_at_start(words: &[impl FoldedWord]) -> Option<usize> {
    form_in_front(words).map(|(n, _)| n)
}

/// The same, and whether the form stands in front of names.
fn form_in_front(words: &[impl FoldedWord]) -> Option<(usize, bool)> {
    let forms = &*FOLDED;
    forms.first_words.get(&words.first()?.print())?;
    let known = |n: usize| Some((n, *forms.whole.get(&fingerprint_of_words(&words[..n]))?));
    (1..=LONGEST_WORDS.min(words.len())).rev().find_map(known)
}

fn form_at_end(words: &[impl FoldedWord]) -> Option<usize> {
    let forms = &*FOLDED;
    forms.last_words.get(&words.last()?.print())?;
    let is_known = |n: &usize| forms.whole.contains_key(&fingerprint_of_words(&words[words.len() - n..]));
    (1..=LONGEST_WORDS.min(words.len())).rev().find(is_known)
}

/// Forms that come first in their languages; `AS Roma` and `Company of Heroes` keep their first word.
fn stands_in_front(form: &[String]) -> bool {
    let is_latin = form.iter().all(|word| word.is_ascii());
    !is_latin || form == ["pt"]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, rest: &str) {
        assert_eq!(without_legal_form(&folded_words(name)).join(" "), rest, "{name}");
    }

    #[test]
    fn a_legal_form_at_the_end_is_left_out() {
        check("Microsoft Corporation", "microsoft");
        check("Sinnet Technology Co., Ltd.", "sinnet technology");
        check("Koninklijke Philips N.V.", "koninklijke philips");
        check("Bosch GmbH & Co. KG", "bosch");
        check("光环新网科技股份有限公司", "光 环 新 网 科 技");
    }

    #[test]
    fn a_legal_form_in_front_is_left_out_where_it_is_written_there() {
        check("株式会社日立製作所", "日 立 製 作 所");
        check("PT Telkom Indonesia Tbk", "telkom indonesia");
        check("ПАО Сбербанк", "сбербанк");
        check("SE Ranking", "se ranking");
    }

    #[test]
    fn a_name_that_is_only_a_form_is_kept() {
        check("Company", "company");
        check("AG", "ag");
    }
}
