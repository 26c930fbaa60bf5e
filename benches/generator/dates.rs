//! Dates as people write them: every form of the format's manual, and prose in several languages.

use regbrief::dates::Day;

use super::language::Language;
use super::random::Random;

/// A random day from 2010 to 2029.
pub fn day(random: &mut Random) -> Day {
    let first = Day::from_ymd(2010, 1, 1).expect("the calendar has this day");
    first.plus_days(random.below(20 * 365) as i32)
}

/// A date as a timeline or a front matter states it; half of them a plain day, the rest every other form.
pub fn stated(random: &mut Random, day: Day) -> String {
    if random.percent(50) {
        return day.to_string();
    }
    let form = random.below(N_STATED_FORMS);
    stated_form(form, day)
}

/// How many forms [`stated_form`] knows.
pub const N_STATED_FORMS: usize = 40;

/// The form number `form` around `day`.
pub fn stated_form(form: usize, day: Day) -> String {
    let (year, month, of_month) = day.ymd();
    let name = Language::English.months()[month as usize - 1];
    let short = &name[..3];
    let quarter = (month - 1) / 3 + 1;
    let later = day.plus_days(45);
    let (later_year, later_month, _) = later.ymd();
    match form {
        0 | 1 => format!("{year}-{month:02}"),
        2 => format!("{year}"),
        3 => format!("{year}-{}", 32 + quarter),
        4 => format!("{year}-{}", 40 + i32::from(month > 6)),
        5 => format!("{year}-{}", 20 + quarter),
        6 => format!("{}X", year / 10),
        7 => format!("{year}-{month:02}-XX"),
        8 => format!("{year}-{month:02}/{later_year}-{later_month:02}"),
        9 => format!("{day}/{later}"),
        10 => format!("{day}/.."),
        11 => format!("../{year}"),
        12 => format!("{year}/"),
        13 => format!("{year}~"),
        14 => format!("{year}?"),
        15 => format!("{year}%"),
        16 => format!("{year}-{month:02}~"),
        17 => format!("[{year}, {}]", year + 1),
        18 => format!("{{{year}-{month:02}, {later_year}-{later_month:02}}}"),
        19 => "XXXX".to_owned(),
        20 | 21 => format!("{of_month} {name} {year}"),
        22 => format!("{of_month} {short} {year}"),
        23 => format!("{name} {of_month}, {year}"),
        24 => format!("{}. {of_month}, {year}", if name == "May" { "Nov" } else { short }),
        25 | 26 => format!("{name} {year}"),
        27 => format!("Q{quarter} {year}"),
        28 => format!("{year}-Q{quarter}"),
        29 => format!("H{} {year}", 1 + i32::from(month > 6)),
        30 => format!("{} {year}", ["spring", "summer", "autumn", "winter"][quarter as usize - 1]),
        31 => format!("mid-{name} {year}"),
        32 => format!("{} {year}", if month > 6 { "late" } else { "early" }),
        33 => format!("c. {year}"),
        34 => format!("by end of {year}"),
        35 => format!("by {day}"),
        36 => format!("until {year}-{month:02}"),
        37 => format!("from {year}-{month:02}"),
        38 => format!("between {year}-{month:02} and {later_year}-{later_month:02}"),
        _ => "TBD".to_owned(),
    }
}

/// A date as running text of a language has it: mostly a day, sometimes a month or a year.
pub fn in_prose(random: &mut Random, language: Language, day: Day) -> String {
    let (year, month, of_month) = day.ymd();
    let name = language.months().get(month as usize - 1).copied().unwrap_or_default();
    let form = random.below(10);
    match language {
        Language::English => match form {
            0 => day.to_string(),
            1 | 2 => format!("{name} {of_month}, {year}"),
            3 | 4 => format!("{of_month} {} {year}", &name[..3]),
            _ => format!("{of_month} {name} {year}"),
        },
        Language::German => format!("{of_month}. {name} {year}"),
        Language::French if of_month == 1 => format!("1er {name} {year}"),
        Language::French | Language::Russian => format!("{of_month} {name} {year}"),
        Language::Chinese | Language::Japanese if form == 0 => format!("{year}年{month}月"),
        Language::Chinese | Language::Japanese => format!("{year}年{month}月{of_month}日"),
    }
}
