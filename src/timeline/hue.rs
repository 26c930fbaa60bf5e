//! Which of the five hues a lane has: one answer for the timeline, the reader and the exports.

use crate::model::CompanyKey;
use crate::rows::{Rows, company_name};
use crate::search::{Field, Term, fold};

/// How many hues there are.
pub const N_HUES: u8 = 5;

/// The hue of a lane, 0 to 4.
///
/// It follows the value's rank in the whole library, so that neighbours differ and no filter changes a colour. What
/// the facets do not list takes a hue by its name.
#[must_use]
pub(super) fn hue_of_term(rows: &Rows, term: &Term, name: &str) -> u8 {
    let value = term.values.first();
    let facet = rows.facets.of(term.field);
    let is_it = |label: &str, known: &str| label == name || value.is_some_and(|value| known == &**value);
    let rank =
        facet.and_then(|facet| facet.values.iter().position(|known| is_it(&known.label, &known.value)));
    rank.map_or_else(|| hue_of_name(&fold(name)), |rank| (rank % usize::from(N_HUES)) as u8)
}

/// The hue of a company, 0 to 4, the same as its lane's.
#[must_use]
pub fn company_hue(rows: &Rows, key: &CompanyKey) -> u8 {
    let name = company_name(&rows.library.directory, key);
    let value: Box<str> = key.listed_id().unwrap_or(&name).into();
    hue_of_term(rows, &Term { field: Field::Company, values: vec![value] }, &name)
}

/// FNV-1a over the name.
fn hue_of_name(folded: &str) -> u8 {
    let hash = folded.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    ((hash >> 32) % u64::from(N_HUES)) as u8
}
