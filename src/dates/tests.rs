//! Dates of whole documents: one table for each way in which words lead to a day.

use proptest::prelude::*;

use super::*;

/// An article of Tuesday, 14 November 2017.
fn article() -> Setting {
    let day = Date::from_edtf("2017-11-14").unwrap();
    Setting { written: Some((day, Anchor::FrontMatter)), ..Setting::default() }
}

fn read(paragraphs: &[&str], setting: &Setting) -> Vec<Vec<FoundDate>> {
    read_dates(paragraphs.iter().map(|text| Paragraph::new(text, None)).collect(), setting)
}

/// What is found in paragraphs, as "words=EDTF" separated by semicolons; `?` where it is not anchored.
fn found(paragraphs: &[&str], setting: &Setting) -> String {
    let read = read(paragraphs, setting);
    let shown = read.iter().zip(paragraphs).flat_map(|(found, text)| {
        found.iter().map(|hit| {
            let value = hit.date.as_ref().map_or("?", Date::edtf);
            format!("{}={value}", &text[hit.range.clone()])
        })
    });
    shown.collect::<Vec<_>>().join("; ")
}

fn check(text: &str, expected: &str) {
    assert_eq!(found(&[text], &article()), expected, "{text}");
}

fn check_all(table: &[(&str, &str)]) {
    for (text, expected) in table {
        check(text, expected);
    }
}

/// Checks the reading of the last date.
fn check_why(text: &str, setting: &Setting, expected: &str) {
    let read = read(&[text], setting);
    assert_eq!(read[0].last().map(|hit| hit.reading.explain()).as_deref(), Some(expected), "{text}");
}

#[test]
fn names_and_last_days_are_no_months_and_days() {
    check_all(&[
        ("It was resolved that Slaughter and May be instructed.", ""),
        ("Additional reporting by Jan Jones.", ""),
        ("The last day to register is 16 March 2018.", "16 March 2018=2018-03-16"),
        ("They met between April and May.", "April=2017-04; May=2017-05"),
    ]);
}

#[test]
fn what_is_put_off_or_ordered_lies_ahead() {
    check_all(&[
        ("Acme was ordered to comply by April 30.", "April 30=2018-04-30"),
        ("Tariffs were suspended until February 10.", "February 10=2018-02-10"),
        ("Please send comments by Friday.", "Friday=2017-11-17"),
        (
            "It authorised a buyback through December 31, 2019, and declared a dividend payable Dec. 12.",
            "December 31, 2019=2019-12-31; Dec. 12=2017-12-12",
        ),
    ]);
}

#[test]
fn weekdays_of_a_month_and_eras_and_clocks() {
    check_all(&[
        ("It will meet on the second Tuesday of April.", "second Tuesday of April=2018-04-10"),
        ("令和8年6月12日に公布された。", "令和8年6月12日=2026-06-12"),
        ("令和元年5月1日", "令和元年5月1日=2019-05-01"),
        ("平成30年4月", "平成30年4月=2018-04"),
        ("June 23, 20254:12 PM UTC", "June 23, 2025=2025-06-23"),
        ("Return: 17-Jan-27 open", "17-Jan-27=2027-01-17"),
    ]);
}

#[test]
fn a_term_is_counted_from_a_day_named_beside_it() {
    check_all(&[
        ("It must delete it within 60 days of April 9, 2018.", "60 days of April 9, 2018=2018-06-08"),
        ("It has 30 days from 9 April 2018.", "30 days from 9 April 2018=2018-05-09"),
        (
            "An appeal may be brought within two months and ten days of 26 September 2016.",
            "two months and ten days of 26 September 2016=2016-12-06",
        ),
        (
            "It applies, it will be, three months after 9 April 2018.",
            "three months after 9 April 2018=2018-07-09",
        ),
        ("It ends 28 days beginning with 10 April 2018.", "28 days beginning with 10 April 2018=2018-05-07"),
        ("Sign ten working days before 16 April 2018.", "ten working days before 16 April 2018=2018-04-02"),
        ("It fell two weeks after 9 April 2016.", "9 April 2016=2016-04-09"),
    ]);
    let why = "60 days after 9 April 2018, the date beside it";
    check_why("It must delete it within 60 days of April 9, 2018.", &article(), why);
}

#[test]
fn both_ends_of_a_span_lie_in_one_year() {
    check_all(&[
        ("It was open between 5 May and 7 June.", "5 May=2017-05-05; 7 June=2017-06-07"),
        ("It runs from 19 December to 13 January.", "19 December=2017-12-19; 13 January=2018-01-13"),
    ]);
}

#[test]
fn weekdays_lie_behind_or_ahead_by_tense_and_preposition() {
    check_all(&[
        ("It said in a filing late on Monday that it would buy.", "Monday=2017-11-13"),
        ("A spokesman said on Tuesday.", "Tuesday=2017-11-14"),
        ("The court will decide on Monday.", "Monday=2017-11-20"),
        ("Comments are due by Friday.", "Friday=2017-11-17"),
        ("The vote was postponed last Friday.", "last Friday=2017-11-10"),
        ("It meets next Tuesday.", "next Tuesday=2017-11-21"),
        ("They met Sunday night.", "Sunday night=2017-11-12"),
        ("An editorial of Monday, Oct. 30: it said", "Monday, Oct. 30=2017-10-30"),
        ("It meets every Monday, and on Mondays only.", ""),
        ("The Sunday Times wrote.", ""),
    ]);
}

#[test]
fn a_date_before_a_noun_is_not_the_date_spoken_of() {
    check(
        "They met on Wednesday. They called the October 27 agreement void. A decree of the following day agreed.",
        "Wednesday=2017-11-08; October 27=2017-10-27; the following day=2017-11-09",
    );
    check(
        "They met on Wednesday. They had signed on October 27 in Ankara. It lapsed the following day.",
        "Wednesday=2017-11-08; October 27=2017-10-27; the following day=2017-10-28",
    );
}

#[test]
fn months_and_days_take_their_year_from_the_article() {
    check_all(&[
        ("Laws that came into effect in June require it.", "June=2017-06"),
        ("In August, it told customers.", "August=2017-08"),
        ("The law will take effect in March.", "March=2018-03"),
        ("It was rescued on Dec. 31 by a ship.", "Dec. 31=2016-12-31"),
        ("It must leave by Jan. 14.", "Jan. 14=2018-01-14"),
        ("It was filed on 7 August.", "7 August=2017-08-07"),
        ("They fled in late October.", "late October=2017-10~"),
        (
            "It opened last October and closes in June of next year.",
            "last October=2017-10; June of next year=2018-06",
        ),
        ("The fair was held May 3-5.", "May 3-5=2017-05-03/2017-05-05"),
        ("They may march in time; April Example sang; Rio de Janeiro won.", ""),
    ]);
}

#[test]
fn a_full_date_lends_its_year_to_the_rest_of_its_sentence() {
    check(
        "On April 3, 2011, they found it; the recorders were retrieved in May.",
        "April 3, 2011=2011-04-03; May=2011-05",
    );
}

#[test]
fn what_is_planned_lies_ahead() {
    check_all(&[
        ("The president flies to Berlin on Thursday.", "Thursday=2017-11-16"),
        ("He told them that talks resume on Friday.", "Friday=2017-11-10"),
        ("He told them that the court resumes on Friday.", "Friday=2017-11-17"),
        ("The cup kicks off in June.", "June=2018-06"),
        ("The final is on Saturday.", "Saturday=2017-11-18"),
        ("He was not to arrive before March.", "March=2018-03"),
        ("Ahead of Friday's vote he was silent.", "Friday=2017-11-17"),
    ]);
}

#[test]
fn a_weekday_may_be_of_another_week() {
    check_all(&[
        ("It fell on Friday of last week.", "Friday of last week=2017-11-10"),
        ("The Monday of last week was wet.", "Monday of last week=2017-11-06"),
        ("It opens Tuesday next week.", "Tuesday next week=2017-11-21"),
    ]);
}

#[test]
fn that_before_a_name_points_to_a_day_only_after_a_preposition() {
    check_all(&[
        ("They said that August would be hot.", "August=2017-08"),
        ("It closed in 2012 and reopened that August.", "2012=2012; that August=2012-08"),
    ]);
}

#[test]
fn several_days_of_a_month_are_days_each() {
    check_all(&[
        ("They met on March 3 and 4 in Rome.", "March 3=2017-03-03; 4=2017-03-04"),
        ("They met on March 3, 4 and 5.", "March 3=2017-03-03; 4=2017-03-04; 5=2017-03-05"),
        ("On March 3 and 4 people died.", "March 3=2017-03-03"),
        ("On March 3, 12 people died.", "March 3=2017-03-03"),
    ]);
}

#[test]
fn named_days_are_kept_in_many_places() {
    check_all(&[
        ("It opens on Black Friday.", "Black Friday=2017-11-24"),
        ("It opened on Mother's Day.", "Mother's Day=2017-05-14"),
        ("It opened on St. Patrick's Day.", "St. Patrick's Day=2017-03-17"),
        ("It opened on Martin Luther King Jr. Day.", "Martin Luther King Jr. Day=2017-01-16"),
        ("It opened on the Fourth of July.", "Fourth of July=2017-07-04"),
        ("It opened on May Day, and closed on Palm Sunday.", "May Day=2017-05-01; Palm Sunday=2017-04-09"),
        ("Martin Luther read the Fourth Symphony to his mother.", ""),
    ]);
}

#[test]
fn a_year_in_an_aside_lends_nothing() {
    check_all(&[
        ("Smith, who won in 2008, quit on March 4.", "2008=2008; March 4=2017-03-04"),
        ("The bridge built in 1952 collapsed in January.", "1952=1952; January=2017-01"),
        ("In 2008 Smith quit in March.", "2008=2008; March=2008-03"),
        ("They met in 2008, first in March and then in May.", "2008=2008; March=2008-03; May=2008-05"),
    ]);
}

#[test]
fn months_at_an_end_of_a_year_are_a_part_of_it() {
    check_all(&[
        ("It grew in the first three months of 2013.", "the first three months of 2013=2013-33"),
        ("It grew in the last six months of last year.", "last six months of last year=2016-41"),
        ("It fell at the end of April.", "the end of April=2017-04~"),
        ("It must file by the end of April.", "the end of April=2018-04"),
    ]);
}

#[test]
fn years_may_have_two_digits_after_an_apostrophe() {
    check_all(&[
        ("In '04 they won.", "'04=2004"),
        ("It opened in the early '80s.", "early '80s=198X~"),
        ("They called ’90 a good number on CBS's '60 Minutes'.", ""),
        ("It rose as early as 1995, compared with 2011.", "1995=1995; 2011=2011"),
        ("It was the 2007-2009 recession.", "2007-2009=2007/2009"),
    ]);
}

#[test]
fn periods_count_from_the_article() {
    check_all(&[
        ("It fell last week and this year.", "last week=2017-11-06/2017-11-12; this year=2017"),
        ("It closes next month.", "next month=2017-12"),
        ("It rose in the third quarter.", "the third quarter=2017-35"),
        ("It rose in the first half of the year.", "the first half of the year=2017-40"),
        ("It was built last fall.", "last fall=2016-23"),
        ("It ends by the end of the year.", "the end of the year=2017~"),
        ("yesterday, today and tomorrow", "yesterday=2017-11-13; today=2017-11-14; tomorrow=2017-11-15"),
        ("the day before yesterday", "the day before yesterday=2017-11-12"),
        ("It was founded three days ago.", "three days ago=2017-11-11"),
        ("It was founded almost four years ago.", "almost four years ago=2013~"),
        ("It was founded twenty-five years ago.", "twenty-five years ago=1992"),
        ("Sales in Q3 rose.", "Q3=2017-35"),
    ]);
}

#[test]
fn what_was_spoken_of_is_gone_on_from() {
    check_all(&[
        (
            "It opened on 3 May 2010. The next day it closed.",
            "3 May 2010=2010-05-03; The next day=2010-05-04",
        ),
        ("It fled in June 1998 and came back later that year.", "June 1998=1998-06; later that year=1998~"),
        ("It was sued in 2010. Two years later it settled.", "2010=2010; Two years later=2012"),
        (
            "It was shot on Oct. 23, 1998. Earlier that day it sang.",
            "Oct. 23, 1998=1998-10-23; Earlier that day=1998-10-23",
        ),
    ]);
}

#[test]
fn feasts_have_their_day() {
    check_all(&[
        ("It was found last Thanksgiving.", "last Thanksgiving=2016-11-24"),
        ("It opens on Good Friday 2018.", "Good Friday 2018=2018-03-30"),
        ("It closed on Easter Monday.", "Easter Monday=2017-04-17"),
        ("It will close on New Year's Day.", "New Year's Day=2018-01-01"),
        ("They bought a Christmas tree.", ""),
    ]);
}

#[test]
fn lengths_ages_and_frequencies_are_no_dates() {
    check(
        "The 16-year-old spent three days there, daily, for five months; a two-day, year-long visit over the past week.",
        "",
    );
    check("within 30 days, in two years, every year, 24/7", "");
}

#[test]
fn without_a_day_of_writing_what_is_missing_is_said() {
    let nowhere = Setting::default();
    assert_eq!(found(&["It said on Monday, in June."], &nowhere), "Monday=?; June=?");
    check_why(
        "It said on Monday.",
        &nowhere,
        "counted from the day of writing, which neither the front matter nor a date line gives",
    );
    check_why("It said on Monday.", &article(), "Monday before 14 November 2017, the article's date");
    check_why(
        "It was sued in 2010. Two years later",
        &article(),
        "2 years after 2010, the date spoken of before",
    );
}

#[test]
fn a_quarter_that_ended_is_the_calendars_own() {
    check(
        "Sales rose in the third quarter ended December 31, 2015.",
        "third quarter=2015-36; December 31, 2015=2015-12-31",
    );
    let told = read(&["In the second quarter ended 30 June 2016"], &article());
    assert_eq!(told[0][0].reading.explain(), "the quarter that ends on 30 June 2016, the date beside it");
}

#[test]
fn terms_may_count_from_the_text_itself() {
    check(
        "Replies are due within 20 working days after the date of this notice.",
        "20 working days after the date of this notice=2017-12-12",
    );
    check(
        "It must act within 10 days of this Regulation entering into force.",
        "10 days of this Regulation entering into force=?",
    );
    let nowhere = Setting::default();
    check_why(
        "within 30 days of this letter",
        &nowhere,
        "counted from the date of this text, whose day is not given",
    );
}

#[test]
fn a_term_that_begins_with_a_day_counts_it() {
    let act = [
        "Made 2 March 2026",
        "Coming into force 1 April 2026",
        "They are reviewed within the period of 12 months beginning with the day on which these Regulations come into force.",
        "It lapses six months after the day on which this Act is passed.",
    ];
    assert_eq!(
        found(&act, &Setting::default()),
        "2 March 2026=2026-03-02; 1 April 2026=2026-04-01; \
         12 months beginning with the day on which these Regulations come into force=2027-03-31; \
         six months after the day on which this Act is passed=2026-09-02"
    );
}

#[test]
fn french_yesterday_is_told_from_german_here() {
    check("La commission a adopté hier le projet de loi sur les données.", "hier=2017-11-13");
    check("Das Gesetz ist hier der Anlass und nicht die Ursache.", "");
}

#[test]
fn terms_of_law_count_from_what_the_text_dates() {
    let union = Setting { is_of_the_union: true, ..Setting::default() };
    let act = [
        "It was published in the Official Journal on 27 October 2022.",
        "This Regulation shall enter into force on the twentieth day following that of its publication.",
        "It shall apply from 15 months after its entry into force.",
        "The firm replies within 60 working days of notification.",
    ];
    assert_eq!(
        found(&act, &union),
        "27 October 2022=2022-10-27; twentieth day following that of its publication=2022-11-16; \
         15 months after its entry into force=2024-02-16; 60 working days of notification=?"
    );
    check_why("within 30 days of receipt", &union, "counted from the notification, whose day is not given");
    let stated = Setting {
        milestones: vec![(Milestone::Publication, Date::from_edtf("2016-05-04").unwrap())],
        ..union
    };
    check_why("on the 20th day following publication", &stated, "20 days after 4 May 2016, the publication");
}

#[test]
fn other_languages_have_weekdays_and_months_too() {
    check_all(&[
        ("Das Gesetz trat im Juni in Kraft.", "Juni=2017-06"),
        ("Am Montag teilte die Behörde mit", "Montag=2017-11-13"),
        ("Es wurde am 7. August beschlossen.", "7. August=2017-08-07"),
        ("La loi a été adoptée le 7 août.", "7 août=2017-08-07"),
        ("La ley se aprobó el 7 de agosto.", "7 de agosto=2017-08-07"),
        ("La legge è stata approvata ieri.", "ieri=2017-11-13"),
        ("该法于8月7日施行", "8月7日=2017-08-07"),
    ]);
}

fn check_sound(text: &str) {
    for setting in [article(), Setting::default()] {
        let mut end = 0;
        for found in &read(&[text], &setting)[0] {
            assert!(found.range.start >= end && found.range.start < found.range.end, "{text:?}");
            assert!(text.get(found.range.clone()).is_some(), "{text:?}");
            end = found.range.end;
        }
    }
    let _ = find_dateline(&[Paragraph::new(text, None), Paragraph::new(text, None)]);
}

#[test]
fn monotonous_texts_are_passed_over() {
    for piece in [
        "Monday ",
        "last ",
        "May 3-",
        "day ",
        "24 months after ",
        "of the year ",
        "Q3 ",
        "said on ",
        "the ",
        "“",
    ] {
        check_sound(&piece.repeat(4_000));
    }
}

proptest! {
    #[test]
    fn any_text_is_read_with_places_in_order(
        text in "\\PC{0,60}",
        words in "((Monday|last|next|the|end|of|June|7|14|th|day|days|year|ago|later|before|24|months|after|entry|into|force|Q3|aujourd'hui|é|–|-|,|\\.|\\(|“|Easter|New|Year's|8月|日|following|publication) ?){0,16}",
    ) {
        check_sound(&text);
        check_sound(&words);
    }
}
