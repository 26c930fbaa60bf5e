//! Names of companies that do not exist, in several scripts, and the directory that lists them.

use std::fmt::Write as _;

use super::language::Language;
use super::random::Random;

/// A generated company.
pub struct Company {
    /// The id in `companies.yaml`.
    pub id: String,
    /// The name shown.
    pub name: String,
    /// A shorter name that only this company has.
    pub alias: Option<String>,
    legal_name: String,
    country: &'static str,
}

/// Syllables and words a name is put together from: two beginnings, an ending, a trade, legal forms, countries.
struct Parts {
    syllables: [&'static str; 32],
    endings: [&'static str; 16],
    trades: [&'static str; 10],
    legal_form: &'static str,
    country: &'static str,
    gap: &'static str,
}

/// Names of one trade before the next trade is begun: 32 × 32 × 16.
const N_STEMS: usize = 16_384;

const LATIN: [&str; 32] = [
    "Bal", "Cor", "Dan", "El", "Fer", "Gal", "Hal", "Is", "Jor", "Kel", "Lan", "Mer", "Nor", "Or", "Pel",
    "Quin", "Ros", "Sel", "Tor", "Ul", "Ver", "Wes", "Xan", "Yor", "Zel", "Bri", "Cla", "Dre", "Gri", "Sta",
    "Tre", "Pro",
];

const ENGLISH: Parts = Parts {
    syllables: LATIN,
    endings: [
        "ton", "field", "gate", "mont", "bridge", "worth", "ford", "well", "dale", "stone", "wick", "ley",
        "more", "wood", "combe", "hurst",
    ],
    trades: [
        "Cloud",
        "Payments",
        "Semiconductors",
        "Mobile",
        "Energy",
        "Logistics",
        "Insurance",
        "Media",
        "Networks",
        "Pharma",
    ],
    legal_form: " Ltd.",
    country: "GB",
    gap: " ",
};

const GERMAN: Parts = Parts {
    syllables: LATIN,
    endings: [
        "burg", "bach", "heim", "tal", "werk", "stein", "feld", "brück", "hof", "wald", "berg", "hausen",
        "see", "furt", "au", "stedt",
    ],
    trades: [
        "Energie",
        "Versicherung",
        "Maschinenbau",
        "Technik",
        "Bank",
        "Medien",
        "Chemie",
        "Netze",
        "Logistik",
        "Pharma",
    ],
    legal_form: " AG",
    country: "DE",
    gap: " ",
};

const FRENCH: Parts = Parts {
    syllables: LATIN,
    endings: [
        "ville", "court", "mont", "lac", "fontaine", "bois", "mer", "vigne", "clair", "val", "pré", "roche",
        "eau", "fort", "garde", "lieu",
    ],
    trades: [
        "Énergie",
        "Assurances",
        "Télécom",
        "Santé",
        "Banque",
        "Médias",
        "Réseaux",
        "Transports",
        "Données",
        "Chimie",
    ],
    legal_form: " SA",
    country: "FR",
    gap: " ",
};

const CHINESE: Parts = Parts {
    syllables: [
        "华", "中", "天", "海", "东", "新", "光", "金", "信", "国", "安", "联", "云", "汇", "瑞", "宏", "恒",
        "泰", "盛", "长", "明", "远", "科", "达", "正", "兴", "隆", "嘉", "德", "凯", "美", "宇",
    ],
    endings: ["通", "网", "源", "辰", "维", "锐", "拓", "康", "航", "普", "诺", "雅", "星", "迅", "环", "优"],
    trades: ["云计算", "支付", "半导体", "通信", "能源", "物流", "保险", "传媒", "数据", "医药"],
    legal_form: "股份有限公司",
    country: "CN",
    gap: "",
};

const JAPANESE: Parts = Parts {
    syllables: [
        "アサ", "イズ", "ウミ", "オカ", "カワ", "キタ", "クロ", "ケン", "コマ", "サク", "シマ", "スズ",
        "セト", "タカ", "チヨ", "ツキ", "トミ", "ナカ", "ニシ", "ノゾ", "ハル", "ヒガ", "フジ", "ホシ",
        "マル", "ミナ", "ムラ", "モリ", "ヤマ", "ユキ", "ヨシ", "リク",
    ],
    endings: ["ラ", "ト", "ネ", "ワ", "ミ", "ダ", "セ", "ノ", "ル", "キ", "タ", "マ", "ナ", "サ", "ヤ", "モ"],
    trades: ["電機", "通信", "決済", "半導体", "保険", "物流", "製薬", "放送", "銀行", "データ"],
    legal_form: "株式会社",
    country: "JP",
    gap: "",
};

const RUSSIAN: Parts = Parts {
    syllables: [
        "Бал", "Вол", "Гор", "Дон", "Ель", "Зар", "Ил", "Кам", "Лад", "Мир", "Нов", "Обь", "Пол", "Рос",
        "Сев", "Том", "Урал", "Фед", "Хол", "Цен", "Чер", "Шел", "Юг", "Яр", "Бер", "Вен", "Дал", "Ком",
        "Лен", "Ник", "Сал", "Тер",
    ],
    endings: [
        "град",
        "поль",
        "ск",
        "инск",
        "овск",
        "торг",
        "пром",
        "строй",
        "лес",
        "порт",
        "маш",
        "газ",
        "транс",
        "снаб",
        "мет",
        "хим",
    ],
    trades: [
        "Телеком",
        "Банк",
        "Энерго",
        "Данные",
        "Связь",
        "Логистика",
        "Медиа",
        "Страхование",
        "Сеть",
        "Фарма",
    ],
    legal_form: " (ПАО)",
    country: "RU",
    gap: " ",
};

const fn parts_of(language: Language) -> &'static Parts {
    match language {
        Language::English => &ENGLISH,
        Language::German => &GERMAN,
        Language::French => &FRENCH,
        Language::Chinese => &CHINESE,
        Language::Japanese => &JAPANESE,
        Language::Russian => &RUSSIAN,
    }
}

/// The company number `idx`; no two of the first 100,000 have a name in common.
pub fn company(idx: usize) -> Company {
    // An odd step of a hundred walks through every share, so that neighbours differ in script.
    let language = Language::at_percent(idx * 37 % 100);
    let parts = parts_of(language);
    // An odd factor maps the numbers below a power of two onto themselves.
    let stem_code = idx.wrapping_mul(9_973) % N_STEMS;
    let trade = parts.trades[(idx % 10 + idx / N_STEMS) % 10];
    let first = parts.syllables[stem_code / 512];
    let second = parts.syllables[stem_code / 16 % 32].to_lowercase();
    let stem = format!("{first}{second}{}", parts.endings[stem_code % 16]);
    let name = format!("{stem}{}{trade}", parts.gap);
    Company {
        id: format!("company-{idx:06}"),
        legal_name: format!("{name}{}", parts.legal_form),
        alias: (idx < N_STEMS && idx.is_multiple_of(3)).then_some(stem),
        country: parts.country,
        name,
    }
}

/// `companies.yaml` with the companies 0 to `n - 1`.
pub fn directory_yaml(n: usize, seed: u64) -> String {
    let mut yaml = String::from("# Companies that do not exist.\ncompanies:\n");
    for idx in 0..n {
        push_entry(&mut yaml, idx, &mut Random::new(seed, u64::MAX - idx as u64));
    }
    if n == 0 {
        yaml.push_str("  []\n");
    }
    yaml
}

fn push_entry(yaml: &mut String, idx: usize, random: &mut Random) {
    let company = company(idx);
    let mut line = |text: std::fmt::Arguments<'_>| {
        yaml.push_str("    ");
        let _ = yaml.write_fmt(text);
        yaml.push('\n');
    };
    line(format_args!("name: \"{}\"", company.name));
    line(format_args!("legal_name: \"{}\"", company.legal_name));
    line(format_args!("country: {}", company.country));
    if let Some(alias) = &company.alias {
        line(format_args!("aliases: [\"{alias}\"]"));
    }
    if random.percent(15) {
        let year = 1980 + random.below(30);
        line(format_args!("former_names: [{{name: \"{} {year}\", until: {}}}]", company.name, year + 5));
    }
    if idx > 0 && random.percent(20) {
        let parent = random.below(idx);
        line(format_args!("parent: [{{company: company-{parent:06}, from: {}}}]", 1990 + random.below(35)));
    }
    if random.percent(30) {
        line(format_args!("ticker: \"XLON: R{idx:05}\""));
    }
    let start = yaml.rfind("    name: ").unwrap_or(0);
    yaml.insert_str(start, &format!("  - id: {}\n", company.id));
}
