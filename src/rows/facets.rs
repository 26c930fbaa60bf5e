//! The [`Facets`]: what the library can be narrowed to, with counts.

use crate::search::Field;

/// The facets above the list of briefings.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Facets {
    /// One per field, in the order they are shown: jurisdiction, regulator, topic, status, company, kind, year.
    pub groups: Vec<Facet>,
}

impl Facets {
    /// The facet of a field, where there is one.
    #[must_use]
    pub fn of(&self, field: Field) -> Option<&Facet> {
        self.groups.iter().find(|facet| facet.field == field)
    }
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
    /// The value as the filter's term has it; see [`Filter::toggled`](crate::search::Filter::toggled).
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
