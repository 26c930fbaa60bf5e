//! The languages generated briefings are written in: their sentences, topics of speech and month names.
//!
//! Sentences are patterns: `{c}` is a company, `{d}` a date in prose, `{r}` a regulator, `{t}` a topic, `{l}` a link.

/// A language of generated text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Language {
    English,
    German,
    French,
    Chinese,
    Japanese,
    Russian,
}

impl Language {
    /// How often each is written in and how often a company has a name in it: the shares of a folder kept in English.
    pub const SHARES: &[(Self, usize)] = &[
        (Self::English, 70),
        (Self::German, 8),
        (Self::French, 7),
        (Self::Chinese, 7),
        (Self::Japanese, 5),
        (Self::Russian, 3),
    ];

    /// The language at a place from 0 to 99 of [`Self::SHARES`].
    pub fn at_percent(percent: usize) -> Self {
        let mut left = percent;
        for &(language, share) in Self::SHARES {
            if left < share {
                return language;
            }
            left -= share;
        }
        Self::English
    }

    /// Patterns of sentences.
    pub const fn sentences(self) -> &'static [&'static str] {
        match self {
            Self::English => ENGLISH,
            Self::German => GERMAN,
            Self::French => FRENCH,
            Self::Chinese => CHINESE,
            Self::Japanese => JAPANESE,
            Self::Russian => RUSSIAN,
        }
    }

    /// Month names, January first; empty where months are written as numbers.
    pub const fn months(self) -> &'static [&'static str] {
        match self {
            Self::English => &[
                "January",
                "February",
                "March",
                "April",
                "May",
                "June",
                "July",
                "August",
                "September",
                "October",
                "November",
                "December",
            ],
            Self::German => &[
                "Januar",
                "Februar",
                "März",
                "April",
                "Mai",
                "Juni",
                "Juli",
                "August",
                "September",
                "Oktober",
                "November",
                "Dezember",
            ],
            Self::French => &[
                "janvier",
                "février",
                "mars",
                "avril",
                "mai",
                "juin",
                "juillet",
                "août",
                "septembre",
                "octobre",
                "novembre",
                "décembre",
            ],
            Self::Russian => &[
                "января",
                "февраля",
                "марта",
                "апреля",
                "мая",
                "июня",
                "июля",
                "августа",
                "сентября",
                "октября",
                "ноября",
                "декабря",
            ],
            Self::Chinese | Self::Japanese => &[],
        }
    }

    /// What stands between sentences.
    pub const fn gap(self) -> &'static str {
        match self {
            Self::Chinese | Self::Japanese => "",
            _ => " ",
        }
    }
}

const ENGLISH: &[&str] = &[
    "{c} told the {r} on {d} that it would store the data of its customers within the country.",
    "The {r} opened an inquiry into {c} on {d}, after a complaint about {t}.",
    "The rules on {t} have applied since {d}; {c} had asked for more time.",
    "In a filing of {d}, {c} put the cost of compliance at less than 2 per cent of its revenue.",
    "Neither {c} nor {c} replied to questions about {t}.",
    "Guidance on {t} is expected by {d}.",
    "A second consultation on {t} closed on {d}, with replies from {c} and {c}.",
    "The court set a hearing for {d} and left the order against {c} in place.",
    "According to the {r}, the measure covers firms of every size, whatever the place of their seat.",
    "{c} sold its local unit to {c} and keeps the intellectual property.",
    "The duties on {t} are the strictest part; see {l} for the earlier version.",
    "Analysts read the step of {c} as preparation for the rules on {t} that follow in the next year.",
    "The text was published on {d}, eleven days after the vote.",
    "What is new is the duty to report each incident within 72 hours, and to keep the records for **five years**.",
    "The {r} may fine up to 4 per cent of worldwide turnover; so far it has used that power *twice*.",
    "Compared with {l}, the draft drops the exception for small firms and keeps the one for research.",
];

const GERMAN: &[&str] = &[
    "{c} teilte der Behörde am {d} mit, dass die Daten der Kunden im Land bleiben.",
    "Die Verordnung über {t} gilt seit dem {d}; {c} hatte um Aufschub gebeten.",
    "Eine Anhörung zu {t} ist für den {d} angesetzt, {c} wird gehört.",
    "Der {r} prüft die Übernahme von {c} durch {c}, vgl. {l}.",
    "Bis zum {d} müssen Betreiber ihre Verträge ändern, usw.",
];

const FRENCH: &[&str] = &[
    "{c} a déclaré le {d} que les données de ses clients resteraient dans le pays.",
    "Le règlement sur {t} s’applique depuis le {d} ; {c} avait demandé un délai.",
    "L’autorité a ouvert une enquête sur {c} après une plainte, voir {l}.",
    "La consultation sur {t} a pris fin le {d} : {c} et {c} y ont répondu.",
    "« Le texte ne change pas le fond », selon {r}.",
];

const CHINESE: &[&str] = &[
    "{c}于{d}公告，拟将客户数据存储在境内。",
    "有关{t}的规定自{d}起施行，{c}曾申请延期。",
    "监管部门于{d}对{c}立案调查，涉及{t}。",
    "{c}与{c}签署协议，交易尚需批准，参见{l}。",
    "征求意见稿的反馈截止日期为{d}。",
];

const JAPANESE: &[&str] = &[
    "{c}は{d}、顧客データを国内に保存すると発表した。",
    "{t}に関する規則は{d}に施行され、{c}は猶予を求めていた。",
    "当局は{d}、{c}への調査を開始した。{l}も参照。",
    "{c}と{c}の取引は承認を待っている。",
];

const RUSSIAN: &[&str] = &[
    "{c} сообщила {d} года, что данные клиентов останутся в стране.",
    "Правила ({t}) действуют с {d} года; {c} просила об отсрочке.",
    "Ведомство начало проверку {c}, см. {l}.",
    "Срок подачи замечаний истекает {d} года.",
];

/// Topics of regulation.
pub const TOPICS: &[&str] = &[
    "cloud",
    "data localisation",
    "merger control",
    "online safety",
    "payments",
    "artificial intelligence",
    "export controls",
    "privacy",
    "app stores",
    "cyber security",
    "financial resilience",
    "sanctions",
    "market access",
    "product safety",
    "telecoms",
    "platforms",
];

/// Authorities that exist.
pub const REGULATORS: &[&str] = &[
    "European Commission",
    "Federal Trade Commission",
    "Ofcom",
    "Competition and Markets Authority",
    "Cyberspace Administration of China",
    "Bundeskartellamt",
    "Autorité de la concurrence",
    "Japan Fair Trade Commission",
    "Reserve Bank of India",
    "Bureau of Industry and Security",
    "Data Protection Commission",
    "Korea Fair Trade Commission",
    "Roskomnadzor",
    "CNIL",
];

/// Jurisdictions, as codes.
pub const JURISDICTIONS: &[&str] =
    &["EU", "US", "GB", "CN", "JP", "KR", "IN", "DE", "FR", "IE", "US-CA", "RU", "BR", "AU", "CA", "INT"];
