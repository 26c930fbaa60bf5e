//! The keys of the front matter: one table of names and synonyms.
//!
//! The manual and the schema are tested against it. Keys are compared without case, `-`, `_` and blanks.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::model::Kind;

/// What a key says.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Field {
    Title,
    Id,
    Date,
    Start,
    End,
    Dates,
    Legal(Kind),
    Companies,
    Regulators,
    Jurisdictions,
    Topics,
    Instruments(Option<&'static str>),
    Status,
    Impact,
    Priority,
    Position,
    Owner,
    Summary,
    Sources,
    SourceUrl,
    SourceSite,
    SourceAuthor,
    Confidential,
    Publish,
    Embargo,
}

/// A key of the format with its synonyms.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FrontMatterKey {
    /// The name the manual uses.
    pub name: &'static str,
    /// What is accepted instead, besides other case and `-`, `_` or blanks between words.
    pub synonyms: &'static [&'static str],
    field: Field,
}

const fn key(name: &'static str, field: Field, synonyms: &'static [&'static str]) -> FrontMatterKey {
    FrontMatterKey { name, synonyms, field }
}

/// Every key of the front matter, in the order of the manual.
#[must_use]
pub const fn front_matter_keys() -> &'static [FrontMatterKey] {
    KEYS
}

const KEYS: &[FrontMatterKey] = &[
    key("title", Field::Title, &[]),
    key("id", Field::Id, &["uid", "slug", "permalink"]),
    key("date", Field::Date, &["event_date"]),
    key("start", Field::Start, &["start-date"]),
    key("end", Field::End, &["end-date"]),
    key("dates", Field::Dates, &[]),
    key("published", Field::Legal(Kind::Published), &["publication_date", "issued"]),
    key("proposed", Field::Legal(Kind::Proposed), &[]),
    key("adopted", Field::Legal(Kind::Adopted), &["signed", "date_document"]),
    key("effective", Field::Legal(Kind::InForce), &["effective_on", "in_force", "entry_into_force"]),
    key("applicable", Field::Legal(Kind::Applicable), &["applies_from"]),
    key("deadline", Field::Legal(Kind::Deadline), &["deadlines", "due", "expires", "sunset"]),
    key("comments_close_on", Field::Legal(Kind::Consultation), &["consultation_closes"]),
    key(
        "companies",
        Field::Companies,
        &["company", "entities", "entity", "organisations", "organisation", "organizations", "organization"],
    ),
    key("regulators", Field::Regulators, &["regulator", "agency", "agencies", "authority", "authorities"]),
    key(
        "jurisdiction",
        Field::Jurisdictions,
        &["jurisdictions", "country", "countries", "region", "regions"],
    ),
    key("topics", Field::Topics, &["topic", "tags", "tag", "keywords", "keyword", "categories", "category"]),
    key("instruments", Field::Instruments(None), &["instrument"]),
    key("celex", Field::Instruments(Some("celex")), &[]),
    key("eli", Field::Instruments(Some("eli")), &[]),
    key("docket", Field::Instruments(Some("docket")), &["dockets"]),
    key("rin", Field::Instruments(Some("rin")), &[]),
    key("status", Field::Status, &["stage"]),
    key("impact", Field::Impact, &["relevance", "severity"]),
    key("priority", Field::Priority, &[]),
    key("position", Field::Position, &[]),
    key("owner", Field::Owner, &["analyst"]),
    key("summary", Field::Summary, &["description", "abstract", "tldr", "html_description"]),
    key("sources", Field::Sources, &["source"]),
    key("url", Field::SourceUrl, &["link"]),
    key("site", Field::SourceSite, &[]),
    key("author", Field::SourceAuthor, &[]),
    key("confidential", Field::Confidential, &["private", "draft"]),
    key("publish", Field::Publish, &[]),
    key("embargo", Field::Embargo, &[]),
];

/// A key as keys are compared: in lower case, without `-`, `_` and blanks.
pub(super) fn fold(key: &str) -> String {
    key.chars().filter(|c| !c.is_whitespace() && !"-_".contains(*c)).flat_map(char::to_lowercase).collect()
}

/// What a key says, if the format knows it.
pub(super) fn field_of(key: &str) -> Option<Field> {
    static FIELDS: LazyLock<HashMap<String, Field>> = LazyLock::new(|| {
        let names = |key: &FrontMatterKey| key.synonyms.iter().copied().chain([key.name]).collect::<Vec<_>>();
        KEYS.iter().flat_map(|key| names(key).into_iter().map(|name| (fold(name), key.field))).collect()
    });
    FIELDS.get(&fold(key)).copied()
}

/// What the event of a legal date's key is called.
pub(super) fn legal_label(key: &str, kind: Kind) -> &'static str {
    match (fold(key).as_str(), kind) {
        ("signed", _) => "Signed",
        ("issued", _) => "Issued",
        ("due", _) => "Due",
        ("expires", _) => "Expiry",
        ("sunset", _) => "Sunset",
        ("consultationcloses", _) => "Consultation closes",
        (_, Kind::Consultation) => "Comments close",
        (_, Kind::InForce) => "Entry into force",
        (_, Kind::Applicable) => "Application",
        _ => kind.label(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_compared_without_case_and_separators() {
        for key in ["in_force", "In Force", "IN-FORCE", "inForce"] {
            assert_eq!(field_of(key), Some(Field::Legal(Kind::InForce)), "{key}");
        }
        assert_eq!(field_of("start-date"), Some(Field::Start));
        assert_eq!(field_of("cover"), None);
    }

    #[test]
    fn no_name_stands_for_two_fields() {
        let mut names: Vec<String> = KEYS
            .iter()
            .flat_map(|key| key.synonyms.iter().chain([&key.name]))
            .map(|name| fold(name))
            .collect();
        names.sort();
        let n_names = names.len();
        names.dedup();
        assert_eq!(names.len(), n_names);
    }
}
