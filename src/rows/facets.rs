//! The [`Facets`]: what the library can be narrowed to, with counts.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::build::{Shown, shown};
use super::facet_tally::{Scope, Value, tally, tally_years};
use crate::companies::{Directory, NameMatch};
use crate::dates::Day;
use crate::library::Library;
use crate::model::{CompanyKey, jurisdiction_name};
use crate::search::{Field, Filter, fold};

/// The facets above the list of briefings.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Facets {
    /// One per field, in the order they are shown: jurisdiction, regulator, topic, status, company, kind, year.
    pub groups: Vec<Facet>,
}

/// The values of one field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Facet {
    /// The field; [`Field::Date`] holds years.
    pub field: Field,
    /// Every value of the library, the most frequent first, then by name; years newest first.
    /// The order depends on the library only, so that chips stay where they are when the filter changes.
    pub values: Vec<FacetValue>,
}

/// One value, a chip.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FacetValue {
    /// The value as the filter's term has it; see [`Filter::toggled`].
    pub value: Box<str>,
    /// The label shown.
    pub label: Box<str>,
    /// What it stands for in full, where the label is short: `China` for `CN`.
    pub full_name: Option<Box<str>>,
    /// Briefings that would be shown with this value alone in its field, all other parts of the filter kept.
    pub n_briefings: usize,
    /// Briefings of the whole library with this value.
    pub n_total: usize,
    /// Whether the filter has it chosen.
    pub is_chosen: bool,
}

/// The fields that have a facet, in the order they are shown.
const FIELDS: &[Field] = &[
    Field::Jurisdiction,
    Field::Regulator,
    Field::Topic,
    Field::Status,
    Field::Company,
    Field::Kind,
    Field::Date,
];

impl Facets {
    /// The facet of a field, where there is one.
    #[must_use]
    pub fn of(&self, field: Field) -> Option<&Facet> {
        self.groups.iter().find(|facet| facet.field == field)
    }

    /// Counts the values; `all_shown` is what the whole filter shows. `None` when `stop` said so.
    pub(super) fn build(
        library: &Library,
        filter: &Filter,
        today: Day,
        all_shown: &Shown,
        totals: &Totals,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Option<Self> {
        let mut groups = Vec::with_capacity(FIELDS.len());
        for &field in FIELDS {
            let others = filter.without_field(field);
            let own_shown =
                if others == *filter { None } else { Some(shown(library, &others, today, stop)?) };
            if stop() {
                return None;
            }
            let scope = Scope::Shown(own_shown.as_ref().unwrap_or(all_shown));
            let mut values = match field {
                Field::Date => totals.years(library, scope),
                _ => totals.values(library, field, scope, today),
            };
            for value in &mut values {
                value.is_chosen = filter.has_term(field, &value.value);
            }
            groups.push(Facet { field, values });
        }
        Some(Self { groups })
    }
}

/// Every value the library has, in the order shown and with its count over the whole library: what facets have in
/// common whatever the filter.
#[derive(Clone, Debug)]
pub(super) struct Totals {
    /// The values of each field that is not made of years, with what makes two spellings one.
    named: HashMap<Field, Vec<(String, FacetValue)>>,
    /// The years, newest first.
    years: Vec<(i16, FacetValue)>,
}

impl Totals {
    /// Counts the whole library.
    pub(super) fn of(library: &Library, today: Day) -> Self {
        let fields = FIELDS.iter().filter(|field| **field != Field::Date);
        Self {
            named: fields.map(|&field| (field, total_values(library, field, today))).collect(),
            years: total_years(library),
        }
    }

    fn values(&self, library: &Library, field: Field, scope: Scope, today: Day) -> Vec<FacetValue> {
        let counts = folded(&tally(library, field, scope, today));
        let all = self.named.get(&field).into_iter().flatten();
        let with_count = |(key, value): &(String, FacetValue)| FacetValue {
            n_briefings: counts.get(key).copied().unwrap_or_default(),
            ..value.clone()
        };
        all.map(with_count).collect()
    }

    fn years(&self, library: &Library, scope: Scope) -> Vec<FacetValue> {
        let counts = tally_years(library, scope);
        let with_count = |(year, value): &(i16, FacetValue)| FacetValue {
            n_briefings: counts.count(*year),
            ..value.clone()
        };
        self.years.iter().map(with_count).collect()
    }
}

fn total_values(library: &Library, field: Field, today: Day) -> Vec<(String, FacetValue)> {
    let mut merged: HashMap<String, (usize, FacetValue)> = HashMap::new();
    for (value, n_total) in tally(library, field, Scope::All, today) {
        let key = folded_key(value);
        let own = facet_value(value, &library.directory);
        let (most, shown) = merged.entry(key).or_insert_with(|| (0, own.clone()));
        shown.n_total += n_total;
        // Of several spellings the most frequent is shown, of equally frequent ones the first.
        if n_total > *most || (n_total == *most && own.label < shown.label) {
            *most = n_total;
            *shown = FacetValue { n_total: shown.n_total, ..own };
        }
    }
    let mut values: Vec<(String, FacetValue)> =
        merged.into_iter().map(|(key, (_, value))| (key, value)).collect();
    values.sort_by(|(_, a), (_, b)| {
        Reverse(a.n_total)
            .cmp(&Reverse(b.n_total))
            .then_with(|| a.label.cmp(&b.label))
            .then_with(|| a.value.cmp(&b.value))
    });
    values
}

fn folded(counts: &HashMap<Value, usize>) -> HashMap<String, usize> {
    let mut folded = HashMap::with_capacity(counts.len());
    for (&value, count) in counts {
        *folded.entry(folded_key(value)).or_default() += count;
    }
    folded
}

/// What makes two spellings one value.
fn folded_key(value: Value) -> String {
    match value {
        Value::Name(name) => fold(name),
        Value::Kind(kind) => kind.as_str().to_owned(),
        // A listed and an unlisted company stay apart even where the id of one is the name of the other.
        Value::Company(CompanyKey::Listed(id)) => format!("\0{id}"),
        Value::Company(CompanyKey::Unlisted(name) | CompanyKey::Suggested(name)) => fold(name),
    }
}

fn facet_value(value: Value, directory: &Directory) -> FacetValue {
    let (value, label, full_name): (Box<str>, Box<str>, Option<Box<str>>) = match value {
        Value::Name(name) => (name.into(), name.into(), jurisdiction_name(name).map(Into::into)),
        Value::Kind(kind) => (kind.as_str().into(), kind.label().into(), None),
        Value::Company(key) => {
            let name = directory.display_name(key);
            let term = key.listed_id().filter(|_| !matches!(directory.find(name), NameMatch::One(_)));
            (term.unwrap_or(name).into(), name.into(), None)
        }
    };
    FacetValue { value, label, full_name, n_briefings: 0, n_total: 0, is_chosen: false }
}

fn total_years(library: &Library) -> Vec<(i16, FacetValue)> {
    let value = |(year, n_total): (i16, usize)| {
        let sign = if year < 0 { "-" } else { "" };
        let text: Box<str> = format!("{sign}{:04}", year.unsigned_abs()).into();
        let label = text.clone();
        let value =
            FacetValue { value: text, label, full_name: None, n_briefings: 0, n_total, is_chosen: false };
        (year, value)
    };
    tally_years(library, Scope::All).named_years().rev().map(value).collect()
}
