//! The money of a company: the amounts in its events, and what may be added up.
//!
//! Only fines are added up, and only those of one company in one currency. A deal's price stands in many texts and is
//! one price; what a market is worth belongs to nobody; a penalty of *up to* so much was not paid.

use std::collections::HashMap;

use super::company_view::{own_entries, own_events};
use super::row::{EventRow, date_label, kind_of};
use crate::amounts::{Amount, Currency, Decimal};
use crate::dates::Day;
use crate::library::Library;
use crate::model::{CompanyKey, Kind, OrganisationKind, Role};

/// What the company panel shows of a company's money.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AmountRows {
    /// The amounts in its events, by date.
    pub rows: Vec<AmountRow>,
    /// What they come to, where that can be said.
    pub sums: Vec<AmountSum>,
}

/// An amount in an event of the company.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AmountRow {
    /// The event.
    pub event: EventRow,
    /// Its date, short.
    pub date_label: Box<str>,
    /// Its kind.
    pub kind: Kind,
    /// The amount: `up to CNY 2 billion ($301.2 million)`.
    pub text: Box<str>,
}

/// Several amounts of one kind in one currency.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AmountSum {
    /// The kind of the events.
    pub kind: Kind,
    /// The currency.
    pub currency: Currency,
    /// The sum: `€3.2 billion`.
    pub text: Box<str>,
    /// How many amounts it is made of; at least two.
    pub n_amounts: usize,
}

/// The amounts of a company's events, by date, and their sums.
#[must_use]
pub fn amount_rows(library: &Library, key: &CompanyKey) -> AmountRows {
    let mut rows = Vec::new();
    let mut fines: Vec<Fine> = Vec::new();
    let own = own_events(library, &own_entries(library, key), key);
    let events: Vec<EventRow> = own.into_iter().map(|own| own.event).collect();
    let owners = owners(library, &events);
    for event in events {
        let all = event.entry(library).amounts_of(event.event(library));
        let is_own = |amount: &&Amount| owners.get(&place_of(event, amount)) == Some(&event);
        rows.extend(all.iter().filter(is_own).map(|amount| AmountRow {
            event,
            date_label: date_label(&event.event(library).date),
            kind: event.event(library).kind,
            text: amount.display().into(),
        }));
        let amounts = if all.iter().all(|amount| is_own(&amount)) { all } else { &[] };
        if let Some(fine) = fine_of(library, event, key, amounts)
            && !fines.contains(&fine)
        {
            fines.push(fine);
        }
    }
    AmountRows { rows, sums: sums(&fines) }
}

/// Where an amount stands: its entry, and the byte it starts at.
type Place = (u32, u32);

const fn place_of(event: EventRow, amount: &Amount) -> Place {
    (event.entry_idx, amount.span.start)
}

/// For each amount the event it belongs to: of a sentence with several dates, that of the date nearest to it.
fn owners(library: &Library, events: &[EventRow]) -> HashMap<Place, EventRow> {
    let mut owners: HashMap<Place, (u32, EventRow)> = HashMap::new();
    for &row in events {
        let event = row.event(library);
        for amount in row.entry(library).amounts_of(event) {
            let (date, money) = (event.date_span, amount.span);
            let gap = date.start.saturating_sub(money.end).max(money.start.saturating_sub(date.end));
            let owner = owners.entry(place_of(row, amount)).or_insert((gap, row));
            if gap < owner.0 {
                *owner = (gap, row);
            }
        }
    }
    owners.into_iter().map(|(place, (_, row))| (place, row)).collect()
}

/// A fine as it counts. The same amount in the same year is the same fine, told in two places.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Fine {
    currency: Currency,
    value: Decimal,
    year: Option<i16>,
}

/// The fine an event is about: it names one company and one amount, and does not name the company as another's.
fn fine_of(library: &Library, row: EventRow, key: &CompanyKey, amounts: &[Amount]) -> Option<Fine> {
    let event = row.event(library);
    let [amount] = amounts else { return None };
    let is_company =
        |key: &&&CompanyKey| kind_of(&library.directory, Some(**key)) == OrganisationKind::Company;
    let n_companies = row.concerned(library).iter().filter(is_company).count();
    let is_bystander = row.entry(library).mentions.iter().any(|mention| {
        mention.company.as_ref() == Some(key)
            && event.about().covers(mention.span)
            && matches!(mention.role, Some(Role::Complainant | Role::Adviser | Role::Mentioned))
    });
    let value =
        amount.sum_value().filter(|_| event.kind == Kind::Fine && n_companies == 1 && !is_bystander)?;
    let year = event.date.earliest().day().map(Day::year);
    Some(Fine { currency: amount.money.currency, value, year })
}

fn sums(fines: &[Fine]) -> Vec<AmountSum> {
    let mut currencies: Vec<Currency> = fines.iter().map(|fine| fine.currency).collect();
    currencies.sort_unstable();
    currencies.dedup();
    let sum = |currency: Currency| {
        let mut values = fines.iter().filter(|fine| fine.currency == currency).map(|fine| fine.value);
        let n_amounts = values.clone().count();
        let value = values.try_fold(Decimal::default(), Decimal::plus).filter(|_| n_amounts > 1)?;
        let money = crate::amounts::Money { currency, value, until: None };
        Some(AmountSum { kind: Kind::Fine, currency, text: money.display().into(), n_amounts })
    };
    currencies.into_iter().filter_map(sum).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sums for Acme in briefings of these texts.
    fn check(texts: &[&str], expected: &[&str]) {
        let names: Vec<String> = (0..texts.len()).map(|at| format!("{at}.md")).collect();
        let mut files = vec![("companies.yaml", "- {id: acme, name: Acme}\n- {id: bolt, name: Boltex}\n")];
        files.extend(names.iter().map(String::as_str).zip(texts.iter().copied()));
        let library = Library::from_texts(&files);
        let rows = amount_rows(&library, &CompanyKey::Listed("acme".into()));
        let shown: Vec<String> =
            rows.sums.iter().map(|sum| format!("{} of {}", sum.text, sum.n_amounts)).collect();
        assert_eq!(shown, expected, "{texts:?}\n{rows:?}");
    }

    const FINES: &str = "## Timeline\n\n\
        - 2021-07-16: The CNPD fines Acme €746 million. [fine]\n\
        - 2022-03-01: The AGCM fines Acme €10 million. [fine]\n\
        - 2022-04-01: The FTC fines Acme $5 million. [fine]\n";

    #[test]
    fn fines_of_one_company_are_added_up_within_a_currency() {
        check(&[FINES], &["€756 million of 2"]);
    }

    #[test]
    fn a_fine_told_twice_counts_once() {
        check(
            &[FINES, "## Timeline\n\n- 2021-07: Acme is fined €746 million. [fine]\n"],
            &["€756 million of 2"],
        );
    }

    #[test]
    fn an_amount_belongs_to_the_date_nearest_to_it() {
        let text = "The CNPD fined Acme €251 million on 16 December 2024 over a breach in July 2018.\n\n\
            The AGCM fined Acme €10 million on 3 May 2022.\n";
        check(&[text], &["€261 million of 2"]);
        let library = Library::from_texts(&[("companies.yaml", "- Acme\n"), ("a.md", text)]);
        assert_eq!(amount_rows(&library, &CompanyKey::Listed("acme".into())).rows.len(), 2);
    }

    #[test]
    fn what_was_not_paid_or_is_not_its_own_is_not_added() {
        let bound = "## Timeline\n\n- 2023-01-01: Acme may be fined up to €20 million. [fine]\n\
            - 2023-02-01: Acme and Boltex are fined €7 million. [fine]\n\
            - 2023-03-01: Acme is fined €1 million of the €3 million asked for. [fine]\n\
            - 2023-04-01: Acme is fined €2 million. [fine]\n";
        check(&[bound], &[]);
    }

    #[test]
    fn the_price_of_a_deal_is_not_added_to_another() {
        let deals = "## Timeline\n\n- 2017-11-13: Acme sells it for $301 million. [deal]\n\
            - 2018-01-01: Acme buys it back for $400 million. [deal]\n";
        check(&[deals], &[]);
    }

    #[test]
    fn every_amount_is_a_row_with_its_date() {
        let library = Library::from_texts(&[("companies.yaml", "- Acme\n"), ("a.md", FINES)]);
        let rows = amount_rows(&library, &CompanyKey::Listed("acme".into())).rows;
        let shown: Vec<(Kind, &str)> = rows.iter().map(|row| (row.kind, &*row.text)).collect();
        let fine = |text| (Kind::Fine, text);
        assert_eq!(shown, [fine("€746 million"), fine("€10 million"), fine("$5 million")]);
    }
}
