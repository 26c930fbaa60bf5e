//! The part of JSON Schema that the project's schema uses, and a complaint about every other part.

use serde_json::{Map, Value};

/// Keywords that only describe.
const DESCRIBING: &[&str] = &["$schema", "$defs", "title", "description", "examples", "format"];

/// A schema.
pub struct Schema {
    root: Value,
}

impl Schema {
    /// Takes a schema as it stands in its file.
    pub fn new(root: Value) -> Self {
        Self { root }
    }

    /// The names under `properties` at the top.
    pub fn property_names(&self) -> impl Iterator<Item = &str> {
        self.root["properties"].as_object().into_iter().flatten().map(|(name, _)| name.as_str())
    }

    /// What in `value` does not fit, each with the way to it.
    pub fn faults(&self, value: &Value) -> Vec<String> {
        let mut faults = Vec::new();
        self.check(&self.root, value, "", &mut faults);
        faults
    }

    fn check(&self, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
        let keywords = schema.as_object().unwrap_or_else(|| panic!("{at}: a schema is an object: {schema}"));
        for (keyword, wanted) in keywords {
            match keyword.as_str() {
                "$ref" => self.check(self.definition(wanted), value, at, faults),
                "type" if !has_type(value, wanted) => {
                    faults.push(format!("{at}: {value} is not of type {wanted}"));
                }
                "minLength" => {
                    let n_characters = value.as_str().map_or(u64::MAX, |text| text.chars().count() as u64);
                    if n_characters < wanted.as_u64().unwrap_or_default() {
                        faults.push(format!("{at}: {value} is too short"));
                    }
                }
                "anyOf" => self.check_any(wanted, value, at, faults),
                "items" => {
                    for (nth, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.check(wanted, item, &format!("{at}[{nth}]"), faults);
                    }
                }
                "required" => {
                    let names = wanted.as_array().into_iter().flatten().filter_map(Value::as_str);
                    let missing = names.filter(|name| value.is_object() && value.get(*name).is_none());
                    faults.extend(missing.map(|name| format!("{at}: `{name}` is missing")));
                }
                "properties" => self.check_keys(wanted, value, at, faults, |name, key| name == key),
                "patternProperties" => self.check_keys(wanted, value, at, faults, fits_pattern),
                "additionalProperties" => assert_eq!(wanted, &Value::Bool(true), "{at}: other keys are kept"),
                "type" => {}
                other => {
                    assert!(DESCRIBING.contains(&other), "{at}: the keyword `{other}` is not checked here");
                }
            }
        }
    }

    fn definition(&self, reference: &Value) -> &Value {
        let pointer = reference.as_str().and_then(|text| text.strip_prefix('#'));
        pointer
            .and_then(|pointer| self.root.pointer(pointer))
            .unwrap_or_else(|| panic!("{reference} leads nowhere"))
    }

    fn check_any(&self, choices: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
        let fits = |choice: &Value| {
            let mut own = Vec::new();
            self.check(choice, value, at, &mut own);
            own.is_empty()
        };
        if !choices.as_array().into_iter().flatten().any(fits) {
            faults.push(format!("{at}: {value} fits none of the choices"));
        }
    }

    fn check_keys(
        &self,
        schemas: &Value,
        value: &Value,
        at: &str,
        faults: &mut Vec<String>,
        names: fn(&str, &str) -> bool,
    ) {
        let empty = Map::new();
        for (key, member) in value.as_object().unwrap_or(&empty) {
            let own = schemas.as_object().into_iter().flatten().filter(|(name, _)| names(name, key));
            for (_, schema) in own {
                self.check(schema, member, &format!("{at}/{key}"), faults);
            }
        }
    }
}

fn has_type(value: &Value, wanted: &Value) -> bool {
    let is = |name: &str| match name {
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("the type `{other}` is not checked here"),
    };
    match wanted {
        Value::String(name) => is(name),
        names => names.as_array().into_iter().flatten().filter_map(Value::as_str).any(is),
    }
}

/// Whether a key fits a pattern of the one form the schema has: words with `[-_ ]?` between them.
fn fits_pattern(pattern: &str, key: &str) -> bool {
    let inside = pattern.strip_prefix('^').and_then(|rest| rest.strip_suffix('$'));
    let words: Vec<_> =
        inside.unwrap_or_else(|| panic!("{pattern} is not anchored")).split("[-_ ]?").collect();
    assert!(words.concat().bytes().all(|b| b.is_ascii_lowercase()), "{pattern} is not checked here");
    let mut rest = key;
    words.iter().enumerate().all(|(nth, word)| {
        if nth > 0 {
            rest = rest.strip_prefix(['-', '_', ' ']).unwrap_or(rest);
        }
        rest.strip_prefix(word).is_some_and(|after| {
            rest = after;
            true
        })
    }) && rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_words_with_at_most_one_sign_between_them() {
        for fits in ["inforce", "in_force", "in-force", "in force"] {
            assert!(fits_pattern("^in[-_ ]?force$", fits), "{fits}");
        }
        for other in ["in--force", "in force ", "force", "infor"] {
            assert!(!fits_pattern("^in[-_ ]?force$", other), "{other}");
        }
    }
}
