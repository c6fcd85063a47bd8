//! Splunk's REST API for saved searches: requests, and its answers in words.
//! <https://help.splunk.com/en/splunk-enterprise/rest-api-reference> (endpoint saved/searches)

use crate::settings::Settings;
use percent_encoding::{utf8_percent_encode, AsciiSet, NON_ALPHANUMERIC};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use waki::{Client, Method};

/// Values as they are sent to Splunk.
pub type Fields = BTreeMap<String, String>;

/// A saved search as Splunk answers it: text, booleans, numbers or null, with its defaults.
pub struct Entry {
    pub name: String,
    pub content: Map<String, Value>,
}

/// What stays as it is in a segment of a path; everything else is escaped, `/` first of all.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Reads a saved search of the settings' app and owner; `None` when there is none.
pub fn read(settings: &Settings, name: &str) -> Result<Option<Entry>, String> {
    let Some(answer) =
        Request { name: Some(name), ..Request::new(Method::Get, "reading") }.send(settings)?
    else {
        return Ok(None);
    };
    let entry = &answer["entry"][0];
    let (Some(found), Some(content)) = (entry["name"].as_str(), entry["content"].as_object())
    else {
        return Err(OTHER_ENTRY.into());
    };
    if found != name {
        return Err(OTHER_ENTRY.into());
    }
    // Splunk also shows what other apps share, and to a user what the app shares. Neither is ours to change.
    let is_private = entry["acl"]["sharing"] == "user";
    let is_ours = entry["acl"]["app"] == settings.app && is_private == (settings.owner != "nobody");
    Ok(is_ours.then(|| Entry { name: name.into(), content: content.clone() }))
}

const OTHER_ENTRY: &str =
    "reading failed: Splunk answered 200 without the saved search that was asked for";

/// Creates a saved search; fails when there is one of this name.
pub fn create(settings: &Settings, name: &str, mut fields: Fields) -> Result<(), String> {
    check_name(name)?;
    fields.insert("name".into(), name.into());
    Request { form: Some(fields), ..Request::new(Method::Post, "creating") }
        .send(settings)
        .map(drop)
}

/// Sets fields of a saved search; fails when there is none of this name.
pub fn update(settings: &Settings, name: &str, fields: Fields) -> Result<(), String> {
    Request { name: Some(name), form: Some(fields), ..Request::new(Method::Post, "updating") }
        .send(settings)?
        .map(drop)
        .ok_or_else(|| {
            "updating failed: Splunk answered 404: it holds no saved search of this name".into()
        })
}

/// Removes a saved search. One that is not there is what was wanted, so that is no failure.
pub fn delete(settings: &Settings, name: &str) -> Result<(), String> {
    Request { name: Some(name), ..Request::new(Method::Delete, "deleting") }
        .send(settings)
        .map(drop)
}

/// Asks for the list that everything else works on, so that a wrong app or missing right shows here already.
pub fn ping(settings: &Settings) -> Result<(), String> {
    Request { query: "&count=1", ..Request::new(Method::Get, "ping") }.send(settings).map(drop)
}

struct Request<'a> {
    method: Method,
    /// For errors.
    what: &'a str,
    /// Name of one saved search; `None`: all of them.
    name: Option<&'a str>,
    query: &'a str,
    form: Option<Fields>,
}

impl<'a> Request<'a> {
    fn new(method: Method, what: &'a str) -> Self {
        Self { method, what, name: None, query: "", form: None }
    }

    /// Returns the answer; `None` when Splunk says that it holds nothing of this name.
    fn send(self, settings: &Settings) -> Result<Option<Value>, String> {
        let Self { method, what, name, query, form } = self;
        let mut url = settings.url.clone();
        let path = ["servicesNS", &settings.owner, &settings.app, "saved", "searches"];
        if let Some(name) = name {
            check_name(name)?;
        }
        for segment in path.into_iter().chain(name) {
            url.extend(["/"].into_iter().chain(utf8_percent_encode(segment, SEGMENT)));
        }
        let mut request =
            Client::new().request(method, &format!("{url}?output_mode=json{query}")).headers([
                ("Authorization", settings.authorization.as_str()),
                ("Accept", "application/json"),
            ]);
        if let Some(form) = form {
            request = request
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body(form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish());
        }
        let unreachable =
            |error| format!("{what} failed: {} cannot be reached: {error}", settings.url);
        let response = request.send().map_err(unreachable)?;
        let status = response.status_code();
        let header = |name| Some(response.headers().get(name)?.to_str().ok()?.to_owned());
        let (kind, location) = (header("content-type"), header("location"));
        let text = response.body().map_err(unreachable)?;

        let body: Value = serde_json::from_slice(&text).unwrap_or_default();
        let words = messages_in(&body);
        if (200..300).contains(&status) && body.is_object() {
            return Ok(Some(body));
        }
        // Only Splunk's own word counts as "not there": a wrong address or app is answered 404 as well.
        if status == 404 && name.is_some() && words.to_lowercase().contains("could not find object")
        {
            return Ok(None);
        }
        let said = match location {
            _ if !words.is_empty() => words.clone(),
            Some(location) => format!("it sends us on to {location}"),
            None if text.is_empty() => "an empty answer".into(),
            None => format!("{} instead of JSON", kind.as_deref().unwrap_or("no content type")),
        };
        Err(format!("{what} failed: Splunk answered {status}: {said}{}", hint(status, &words)))
    }
}

/// Refuses names that cannot stand in a URL: an empty one is the whole collection, a dot-segment another path.
fn check_name(name: &str) -> Result<(), String> {
    match name.trim() {
        "" | "." | ".." => Err(format!(
            "a saved search cannot be named {}: choose another title",
            Value::from(name)
        )),
        _ => Ok(()),
    }
}

fn hint(status: u16, words: &str) -> &'static str {
    match status {
        401 => " (check `token`, or `username` and `password`)",
        403 => " (the account needs write access to the app, and `schedule_search` to schedule)",
        _ if words.is_empty() => {
            " (is `url` the address of Splunk's management port, usually 8089?)"
        }
        _ => "",
    }
}

fn messages_in(body: &Value) -> String {
    let messages = body["messages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let texts: Vec<_> =
        messages.iter().filter_map(|message| message["text"].as_str()).map(str::trim).collect();
    texts.join("; ")
}
