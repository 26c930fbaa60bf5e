//! Currencies as they are written: signs, codes of ISO 4217, words.

use std::fmt;
use std::sync::LazyLock;

use crate::words::ByFirstLetter;

/// A currency by its code of ISO 4217.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Currency(&'static str);

impl Currency {
    /// The code, `EUR`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.0
    }

    pub(super) const CNY: Self = Self("CNY");
    pub(super) const JPY: Self = Self("JPY");

    /// The sign it is shown with, where it has one of its own.
    #[must_use]
    pub fn sign(self) -> Option<&'static str> {
        SHOWN.iter().find(|(code, _)| *code == self.0).map(|(_, sign)| *sign)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

const SHOWN: &[(&str, &str)] = &[
    ("USD", "$"),
    ("EUR", "€"),
    ("GBP", "£"),
    ("INR", "₹"),
    ("KRW", "₩"),
    ("AUD", "A$"),
    ("CAD", "C$"),
    ("HKD", "HK$"),
    ("SGD", "S$"),
    ("NZD", "NZ$"),
    ("TWD", "NT$"),
    ("BRL", "R$"),
    ("ILS", "₪"),
    ("NGN", "₦"),
];

/// Signs before or after a number, longer ones first.
const SIGNS: &[(&str, &str)] = &[
    ("U.S.$", "USD"),
    ("US$", "USD"),
    ("AU$", "AUD"),
    ("CA$", "CAD"),
    ("CDN$", "CAD"),
    ("Cdn$", "CAD"),
    ("HK$", "HKD"),
    ("NT$", "TWD"),
    ("SG$", "SGD"),
    ("NZ$", "NZD"),
    ("MX$", "MXN"),
    ("CN¥", "CNY"),
    ("JP¥", "JPY"),
    ("A$", "AUD"),
    ("C$", "CAD"),
    ("S$", "SGD"),
    ("R$", "BRL"),
    ("$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("￥", "JPY"),
    ("₹", "INR"),
    ("₩", "KRW"),
    ("₽", "RUB"),
    ("₺", "TRY"),
    ("₪", "ILS"),
    ("₫", "VND"),
    ("฿", "THB"),
    ("₱", "PHP"),
    ("₦", "NGN"),
    ("₴", "UAH"),
    ("zł", "PLN"),
];

/// Codes that are no words of a language and few other things.
const CODES: &[&str] = &[
    "USD", "EUR", "GBP", "JPY", "CNY", "CHF", "AUD", "CAD", "HKD", "SGD", "NZD", "TWD", "INR", "KRW", "BRL",
    "MXN", "ZAR", "RUB", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "BGN", "ILS", "AED", "SAR", "QAR",
    "KWD", "THB", "IDR", "MYR", "PHP", "VND", "NGN", "KES", "GHS", "EGP", "PKR", "BDT", "LKR", "ARS", "CLP",
    "COP", "UAH",
];

/// Short forms before a number that are no codes.
const OTHER_CODES: &[(&str, &str)] = &[
    ("RMB", "CNY"),
    ("Rs.", "INR"),
    ("Rs", "INR"),
    ("SFr.", "CHF"),
    ("SFr", "CHF"),
    ("NIS", "ILS"),
    ("TL", "TRY"),
];

/// Words after a number, folded to lower case, longer ones first.
const WORDS: &[(&str, &str)] = &[
    ("hong kong dollars", "HKD"),
    ("new zealand dollars", "NZD"),
    ("singapore dollars", "SGD"),
    ("australian dollars", "AUD"),
    ("canadian dollars", "CAD"),
    ("taiwan dollars", "TWD"),
    ("us dollars", "USD"),
    ("u.s. dollars", "USD"),
    ("us-dollar", "USD"),
    ("us dollar", "USD"),
    ("dollars", "USD"),
    ("dollar", "USD"),
    ("pounds sterling", "GBP"),
    ("pound sterling", "GBP"),
    ("d'euros", "EUR"),
    ("d’euros", "EUR"),
    ("de euros", "EUR"),
    ("di euro", "EUR"),
    ("de dólares", "USD"),
    ("de dolares", "USD"),
    ("de dollars", "USD"),
    ("di dollari", "USD"),
    ("de reais", "BRL"),
    ("de libras", "GBP"),
    ("euros", "EUR"),
    ("euro", "EUR"),
    ("dólares", "USD"),
    ("dollari", "USD"),
    ("yuan", "CNY"),
    ("renminbi", "CNY"),
    ("yen", "JPY"),
    ("rupees", "INR"),
    ("rubles", "RUB"),
    ("roubles", "RUB"),
    ("swiss francs", "CHF"),
    ("franken", "CHF"),
    ("swedish kronor", "SEK"),
    ("swedish crowns", "SEK"),
    ("norwegian kroner", "NOK"),
    ("norwegian crowns", "NOK"),
    ("danish kroner", "DKK"),
    ("danish crowns", "DKK"),
    ("turkish liras", "TRY"),
    ("turkish lira", "TRY"),
    ("liras", "TRY"),
    ("mexican pesos", "MXN"),
    ("colombian pesos", "COP"),
    ("argentine pesos", "ARS"),
    ("chilean pesos", "CLP"),
    ("philippine pesos", "PHP"),
    ("reais", "BRL"),
    ("shekels", "ILS"),
    ("ringgit", "MYR"),
    ("baht", "THB"),
    ("rupiah", "IDR"),
    ("dirhams", "AED"),
    ("riyals", "SAR"),
    ("riyal", "SAR"),
    ("zloty", "PLN"),
    ("zlotys", "PLN"),
    ("złoty", "PLN"),
    ("forints", "HUF"),
    ("naira", "NGN"),
    ("hryvnia", "UAH"),
    ("人民币", "CNY"),
    ("美元", "USD"),
    ("欧元", "EUR"),
    ("歐元", "EUR"),
    ("港元", "HKD"),
    ("港币", "HKD"),
    ("日元", "JPY"),
    ("英镑", "GBP"),
    ("韩元", "KRW"),
    ("元", "CNY"),
    ("円", "JPY"),
    ("米ドル", "USD"),
    ("ドル", "USD"),
    ("ユーロ", "EUR"),
    ("원", "KRW"),
    ("달러", "USD"),
    ("유로", "EUR"),
];

/// The same, to be found at once.
static BY_FIRST_LETTER: LazyLock<ByFirstLetter<&'static str>> =
    LazyLock::new(|| WORDS.iter().copied().collect());

/// A weight, a verb and names too, so that they need a number of millions before them.
const AFTER_MILLIONS: &[(&str, &str)] =
    &[("pounds", "GBP"), ("pound", "GBP"), ("won", "KRW"), ("rand", "ZAR"), ("dong", "VND"), ("real", "BRL")];

/// The currency whose sign, code or short form ends `before`, and the bytes it takes with what stands between it and
/// the number.
pub(super) fn before_number(before: &str) -> Option<(Currency, usize)> {
    let rest = before.trim_end_matches([' ', '\u{a0}']);
    let may_end =
        |byte: u8| byte.is_ascii_uppercase() || !byte.is_ascii() || matches!(byte, b'$' | b'.' | b's' | b'r');
    if before.len() - rest.len() > 2 || !rest.bytes().next_back().is_some_and(may_end) {
        return None;
    }
    let found = |(written, code): &(&'static str, &'static str)| {
        let start = rest.len().checked_sub(written.len())?;
        if rest.as_bytes().last() != written.as_bytes().last() {
            return None;
        }
        let is_word = written.starts_with(|c: char| c.is_ascii_alphabetic());
        // "NIS2" is a directive.
        let is_glued = written == &"NIS" && rest.len() == before.len();
        let stands = rest.ends_with(written) && !is_glued && !(is_word && ends_in_letter(&rest[..start]));
        stands.then_some((Currency(code), before.len() - start))
    };
    // Signs end in no letter of ASCII, codes in nothing else.
    match rest.as_bytes().last() {
        Some(b'A'..=b'Z') => {
            let code = || CODES.iter().find_map(|&code| found(&(code, code)));
            OTHER_CODES.iter().find_map(found).or_else(code)
        }
        Some(b'.' | b's' | b'r') => OTHER_CODES.iter().find_map(found),
        _ => SIGNS.iter().find_map(found),
    }
}

/// The currency that `after` starts with, and its bytes. `is_large` says that millions go before it.
pub(super) fn after_number(after: &str, is_large: bool) -> Option<(Currency, usize)> {
    let rest = after.trim_start_matches([' ', '\u{a0}', '\n']);
    let gap = after.len() - rest.len();
    let first = rest.bytes().next().filter(|_| gap <= 2)?;
    let found = |written: &'static str, code: &'static str| {
        starts_with_word(rest, written).then_some((Currency(code), gap + written.len()))
    };
    let as_written = |&(written, code): &(&'static str, &'static str)| {
        (written.as_bytes()[0] == first && rest.starts_with(written)).then(|| found(written, code)).flatten()
    };
    let large =
        || AFTER_MILLIONS.iter().filter(|_| is_large).find_map(|&(written, code)| found(written, code));
    let alike = BY_FIRST_LETTER.like(rest.as_bytes());
    let word = alike.iter().find_map(|&(written, code)| found(written, code)).or_else(large);
    let sign = || AFTER_SIGNS.iter().find_map(as_written);
    let code = || CODES.iter().find_map(|&code| as_written(&(code, code)));
    match first {
        b'A'..=b'Z' => word.or_else(code).or_else(sign),
        b'a'..=b'y' => word,
        _ => word.or_else(sign),
    }
}

/// Whether `text` starts with `lower`, in any case, and the word ends there.
pub(super) fn starts_with_word(text: &str, lower: &str) -> bool {
    let starts =
        text.as_bytes().get(..lower.len()).is_some_and(|own| own.eq_ignore_ascii_case(lower.as_bytes()));
    let is_word = lower.ends_with(|c: char| c.is_alphabetic() && !is_unspaced(c));
    let follows = || text[lower.len()..].chars().next();
    starts && (!is_word || follows().is_none_or(|c| !c.is_alphanumeric() || is_unspaced(c)))
}

/// Whether a character is of a script whose words follow each other without spaces.
pub(super) const fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}')
}

/// Signs that stand after a number.
const AFTER_SIGNS: &[(&str, &str)] = &[
    ("€", "EUR"),
    ("$", "USD"),
    ("£", "GBP"),
    ("₽", "RUB"),
    ("₺", "TRY"),
    ("₫", "VND"),
    ("zł", "PLN"),
    ("₴", "UAH"),
];

fn ends_in_letter(text: &str) -> bool {
    text.ends_with(char::is_alphanumeric)
}
