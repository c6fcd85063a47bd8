//! A detection's document and a saved search's fields: each made from the other.

use crate::saved_searches::{Entry, Fields};
use crate::Document;
use serde_json::{json, Map, Value};

/// The field that Splunk Enterprise Security keeps ATT&CK techniques in, as JSON text.
const ANNOTATIONS: &str = "action.correlationsearch.annotations";

/// Words for `alert.severity`, from 1 up, as Splunk Web shows them.
const SEVERITIES: [&str; 5] = ["info", "low", "medium", "high", "critical"];

/// The key of a detection: in the `bytes` contract it stands in the document itself.
pub fn name_of(document: &Document) -> Result<&str, String> {
    ["title", "name"]
        .iter()
        .find_map(|key| document.get(*key))
        .and_then(Value::as_str)
        .ok_or_else(|| "the detection has no `title`: it names the saved search, as text".into())
}

/// The fields to send for a detection; the error names every mistake of the document at once.
pub fn to_fields(name: &str, document: &Document) -> Result<Fields, String> {
    let mut mistakes = Vec::new();
    let mut fields = Fields::new();
    let mut put = |field: &str, text: Result<String, String>| match text {
        Ok(text) => drop(fields.insert(field.into(), text)),
        Err(mistake) => mistakes.push(mistake),
    };
    for (key, value) in document {
        match key.as_str() {
            "title" | "name" if value == name => {}
            "title" | "name" => put(
                key,
                Err(format!(
                    "`{key}` says {value}, but the detection is known as {}: make them equal or leave `{key}` out",
                    Value::from(name)
                )),
            ),
            "severity" => put("alert.severity", severity_number(value)),
            "tags" => put(ANNOTATIONS, write_annotations(value, document.get(ANNOTATIONS))),
            // With tags in the file, both are written together.
            ANNOTATIONS if document.contains_key("tags") => {}
            _ => put(key, to_text(key, value)),
        }
    }
    if document.contains_key("severity") && document.contains_key("alert.severity") {
        mistakes.push("`severity` and `alert.severity` are the same: keep one".into());
    }
    let search = document.get("search").and_then(Value::as_str).unwrap_or_default();
    if search.trim().is_empty() {
        mistakes.push("`search` is missing: the SPL to run, as text".into());
    }
    if mistakes.is_empty() {
        Ok(fields)
    } else {
        Err(format!("detection: {}", mistakes.join("; ")))
    }
}

/// What a saved search says of the fields that the wanted document names, each in the form the document uses:
/// Splunk adds dozens of defaults, and answers `"1"`, `1` or `true` for one and the same value.
pub fn to_document(wanted: &Document, entry: &Entry) -> Document {
    let content = &entry.content;
    let mut document = Document::new();
    for (key, value) in wanted {
        let said = match key.as_str() {
            "title" | "name" => Some(entry.name.as_str().into()),
            "severity" => Some(severity_word(content.get("alert.severity"))),
            "tags" => None,
            ANNOTATIONS if wanted.contains_key("tags") => None,
            _ => content.get(key).map(|remote| in_form_of(value, remote)),
        };
        document.extend(said.map(|said| (key.clone(), said)));
    }
    if let Some(tags) = wanted.get("tags") {
        let (tags, rest) = read_annotations(content.get(ANNOTATIONS), tags);
        document.insert("tags".into(), tags.into());
        // One field on Splunk: with the tags we would overwrite annotations the file does not have, so they must show.
        if wanted.contains_key(ANNOTATIONS) || !rest.is_empty() {
            document.insert(ANNOTATIONS.into(), rest.into());
        }
    }
    document
}

fn to_text(key: &str, value: &Value) -> Result<String, String> {
    let is_field = key.starts_with(|first: char| first.is_ascii_alphabetic())
        && key.chars().all(|char| char.is_ascii_alphanumeric() || "_.:-".contains(char));
    if !is_field || key.starts_with("eai:") || key == "output_mode" {
        return Err(format!("`{key}` is no field of a saved search"));
    }
    if let Some(items) = texts_of(value) {
        return match items.iter().find(|item| item.contains(',')) {
            Some(item) => {
                Err(format!("`{key}` holds {}: an item cannot have a comma", json!(item)))
            }
            None => Ok(items.join(",")),
        };
    }
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Bool(flag) => Ok(if *flag { "1" } else { "0" }.into()),
        Value::Number(number) => Ok(number.to_string()),
        Value::Null => Ok(String::new()),
        // Alert actions keep structured parameters as JSON text, e.g. action.risk.param._risk.
        _ if key.starts_with("action.") => Ok(value.to_string()),
        _ => Err(match value.as_object().and_then(|mapping| mapping.keys().next()) {
            Some(first) => format!(
                "`{key}` is a mapping: write its fields as Splunk names them, e.g. `{key}.{first}:`"
            ),
            None => format!("`{key}` must be a single value or a list of texts"),
        }),
    }
}

fn in_form_of(wanted: &Value, remote: &Value) -> Value {
    let text = match remote {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    if let Some(wanted_items) = texts_of(wanted) {
        let items: Vec<_> =
            text.split(',').map(str::trim).filter(|item| !item.is_empty()).collect();
        // The order of alert actions, fields or addresses has no meaning on Splunk.
        let is_same = sorted(&items) == sorted(&wanted_items);
        return if is_same { wanted.clone() } else { items.into() };
    }
    match wanted {
        Value::String(wanted_text) => {
            let is_same_switch = remote.is_boolean() && to_boolean(wanted_text) == remote.as_bool();
            let is_same = is_same_switch || trimmed(wanted_text) == trimmed(&text);
            if is_same {
                wanted.clone()
            } else {
                text.into()
            }
        }
        Value::Bool(_) => to_boolean(&text).map_or(text.into(), Value::from),
        Value::Number(_) => match serde_json::from_str(&text) {
            Ok(Value::Number(number)) => Value::Number(number),
            _ => text.into(),
        },
        Value::Null if text.is_empty() => Value::Null,
        Value::Null => text.into(),
        _ => serde_json::from_str(&text).unwrap_or(text.into()),
    }
}

/// Splunk keeps no white space around a value, and no carriage returns.
fn trimmed(text: &str) -> String {
    text.replace("\r\n", "\n").trim().into()
}

fn sorted<'a>(items: &[&'a str]) -> Vec<&'a str> {
    let mut items = items.to_vec();
    items.sort_unstable();
    items
}

fn to_boolean(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "1" | "true" => Some(true),
        "0" | "false" => Some(false),
        _ => None,
    }
}

/// The items of a list of texts; `None` for anything else.
fn texts_of(value: &Value) -> Option<Vec<&str>> {
    value.as_array()?.iter().map(Value::as_str).collect()
}

fn severity_number(value: &Value) -> Result<String, String> {
    match SEVERITIES.iter().position(|word| value == word) {
        Some(index) => Ok((index + 1).to_string()),
        None => Err(format!("`severity` must be one of {}", SEVERITIES.join(", "))),
    }
}

fn severity_word(remote: Option<&Value>) -> Value {
    let remote = remote.cloned().unwrap_or_default();
    let number = remote.as_str().map_or(remote.to_string(), String::from).parse::<usize>();
    match number.ok().and_then(|number| SEVERITIES.get(number.checked_sub(1)?)) {
        Some(word) => (*word).into(),
        None => remote,
    }
}

/// The id of an ATT&CK technique that a tag names: `T1078.004` for `attack.t1078.004`.
fn technique_of(tag: &str) -> Option<String> {
    let id = tag.to_ascii_uppercase().strip_prefix("ATTACK.T")?.to_owned();
    let (number, part) = id.split_once('.').unwrap_or((&id, "000"));
    let are_digits =
        |text: &str, length| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    (are_digits(number, 4) && are_digits(part, 3)).then(|| format!("T{id}"))
}

/// The JSON text Splunk keeps: techniques of the tags as `mitre_attack`, every other tag as `tags`, and the rest.
fn write_annotations(tags: &Value, annotations: Option<&Value>) -> Result<String, String> {
    let tags = texts_of(tags).ok_or("`tags` must be a list of texts, e.g. `[attack.t1078.004]`")?;
    let mut all = match annotations {
        None => Map::new(),
        Some(Value::Object(annotations)) => annotations.clone(),
        Some(_) => return Err(format!("`{ANNOTATIONS}` must be a mapping beside `tags`")),
    };
    if all.contains_key("mitre_attack") || all.contains_key("tags") {
        return Err(format!(
            "`{ANNOTATIONS}` must not have `mitre_attack` or `tags`: `tags` of the detection says them"
        ));
    }
    let techniques: Vec<_> = tags.iter().filter_map(|tag| technique_of(tag)).collect();
    let others: Vec<_> = tags.into_iter().filter(|tag| technique_of(tag).is_none()).collect();
    if !techniques.is_empty() {
        all.insert("mitre_attack".into(), techniques.into());
    }
    if !others.is_empty() {
        all.insert("tags".into(), others.into());
    }
    Ok(Value::from(all).to_string())
}

/// The tags Splunk keeps, in the order and spelling of the wanted ones where they agree, and all other annotations.
fn read_annotations(remote: Option<&Value>, wanted: &Value) -> (Vec<String>, Map<String, Value>) {
    let mut annotations = parse_annotations(remote);
    let mut list = |key| {
        annotations.remove(key).as_ref().and_then(Value::as_array).cloned().unwrap_or_default()
    };
    let (techniques, others) = (list("mitre_attack"), list("tags"));
    let techniques = techniques
        .iter()
        .filter_map(Value::as_str)
        .map(|id| format!("attack.{}", id.to_lowercase()));
    let others = others.iter().filter_map(Value::as_str).map(String::from);
    let wanted = texts_of(wanted).unwrap_or_default();
    let mut tags: Vec<_> = techniques
        .chain(others)
        .map(|tag| {
            let place = wanted.iter().position(|other| other.to_lowercase() == tag.to_lowercase());
            let spelled = place.map_or(tag, |place| wanted[place].to_owned());
            (place.unwrap_or(usize::MAX), spelled)
        })
        .collect();
    tags.sort_by_key(|(place, _)| *place);
    (tags.into_iter().map(|(_, tag)| tag).collect(), annotations)
}

fn parse_annotations(remote: Option<&Value>) -> Map<String, Value> {
    match remote.and_then(Value::as_str).unwrap_or_default() {
        "" => Map::new(),
        text => match serde_json::from_str(text) {
            Ok(Value::Object(annotations)) => annotations,
            // What somebody typed by hand is shown as it is, so that the plan tells.
            _ => Map::from_iter([("text".into(), text.into())]),
        },
    }
}
