//! The front matter of a briefing as JSON, the way an editor with a schema sees it: apart from the project's reader,
//! with the types of YAML's core schema and of TOML.

use regbrief::tree::{Node, Value as Yaml};
use serde_json::Value;

/// The front matter of a file as JSON; an empty object when there is none.
pub fn front_matter_of(text: &str) -> Value {
    let between = |fence: &str| {
        let rest = text.strip_prefix(fence)?.strip_prefix('\n')?;
        rest.split_once(&format!("\n{fence}")).map(|(inside, _)| inside.to_owned() + "\n")
    };
    if let Some(toml) = between("+++") {
        let table: toml::Table = toml.parse().unwrap_or_else(|error| panic!("{error}: {toml}"));
        return from_toml(toml::Value::Table(table));
    }
    between("---").map_or_else(|| Value::Object(serde_json::Map::new()), |yaml| from_yaml_text(&yaml))
}

fn from_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(is_true) => is_true.into(),
        // An editor shows a date of TOML to a schema as text.
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(items) => items.into_iter().map(from_toml).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, from_toml(value))).collect(),
    }
}

fn from_yaml_text(text: &str) -> Value {
    let mut problems = Vec::new();
    let node = regbrief::tree::yaml::parse_source(text, 0, &mut problems);
    match node {
        Ok(Some(node)) => from_yaml(&node),
        Ok(None) => Value::Object(serde_json::Map::new()),
        Err(fault) => panic!("{fault:?}: {text}"),
    }
}

fn from_yaml(node: &Node) -> Value {
    match &node.value {
        Yaml::Null => Value::Null,
        Yaml::Scalar { text, is_plain: false } => Value::String(text.to_string()),
        Yaml::Scalar { text, is_plain: true } => from_plain(text),
        Yaml::List(items) => items.iter().map(from_yaml).collect(),
        Yaml::Map(entries) => {
            entries.iter().map(|(key, value)| (key.text.to_string(), from_yaml(value))).collect()
        }
    }
}

/// A scalar without quotes, by the core schema of YAML 1.2.
fn from_plain(text: &str) -> Value {
    match text {
        "true" | "True" | "TRUE" => true.into(),
        "false" | "False" | "FALSE" => false.into(),
        _ => text
            .parse::<i64>()
            .map(Value::from)
            .or_else(|_| text.parse::<f64>().map(Value::from))
            .unwrap_or_else(|_| Value::String(text.to_owned())),
    }
}
