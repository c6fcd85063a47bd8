//! The settings of a service: which Splunk, which app, and with which credentials.

use base64::{prelude::BASE64_STANDARD, Engine};
use http::Uri;
use serde_json::Value;
use std::collections::BTreeMap;

const KNOWN: [&str; 6] = ["url", "token", "username", "password", "app", "owner"];

/// Settings that were checked.
pub struct Settings {
    /// Management address without a slash at the end: `https://splunk.example:8089`.
    pub url: String,
    pub app: String,
    /// `nobody`: the searches an app shares; a user's name: the private searches of that user.
    pub owner: String,
    /// Value of the `Authorization` header.
    pub authorization: String,
}

impl Settings {
    /// Reads settings from JSON; the error names every mistake at once, and no secret.
    pub fn parse(config: &[u8]) -> Result<Self, String> {
        let Ok(Value::Object(given)) = serde_json::from_slice(config) else {
            return Err("the settings are no JSON object".into());
        };
        let mut mistakes = Vec::new();
        let mut values = BTreeMap::new();
        for (key, value) in &given {
            match value.as_str() {
                _ if !KNOWN.contains(&key.as_str()) => {
                    mistakes.push(format!("`{key}` is not known (known: {})", KNOWN.join(", ")));
                }
                Some(text) if !text.is_empty() => {
                    values.insert(key.as_str(), text);
                }
                _ => mistakes.push(format!("`{key}` must be a text that is not empty")),
            }
        }
        let value = |key| values.get(key).copied();
        // What is there with a wrong type has been reported already.
        let is_missing = |key| !given.contains_key(key);

        if is_missing("url") {
            mistakes.push("`url` is missing, e.g. `https://splunk.example:8089`".into());
        }
        if let Some(wrong) = value("url").and_then(what_is_wrong_with_url) {
            mistakes.push(format!("`url` {wrong}"));
        }
        let credentials =
            match (is_missing("token"), is_missing("username"), is_missing("password")) {
                (false, true, true) | (true, false, false) => None,
                (false, ..) => Some("give either `token`, or `username` and `password`, not both"),
                (true, true, true) => {
                    Some("credentials are missing: `token`, or `username` and `password`")
                }
                (true, true, false) => Some("`username` is missing beside `password`"),
                (true, false, true) => Some("`password` is missing beside `username`"),
            };
        mistakes.extend(credentials.map(String::from));
        if value("token").is_some_and(|token| token.chars().any(|char| !char.is_ascii_graphic())) {
            mistakes.push(
                "`token` holds white space, a line end or a character that no token has".into(),
            );
        }
        if value("username").is_some_and(|name| name.contains(':')) {
            mistakes.push("`username` must not hold a colon".into());
        }
        for key in ["app", "owner"] {
            // Splunk reads `-` as "all of them", which nothing can be written to.
            if matches!(value(key), Some("-" | "." | "..")) {
                mistakes.push(format!("`{key}` must name one {key}"));
            }
        }
        if !mistakes.is_empty() {
            return Err(format!("settings: {}", mistakes.join("; ")));
        }

        let text = |key| value(key).unwrap_or_default();
        Ok(Self {
            url: text("url").trim_end_matches('/').into(),
            app: value("app").unwrap_or("search").into(),
            owner: value("owner").unwrap_or("nobody").into(),
            authorization: match value("token") {
                Some(token) => format!("Bearer {token}"),
                None => {
                    let credentials = format!("{}:{}", text("username"), text("password"));
                    format!("Basic {}", BASE64_STANDARD.encode(credentials))
                }
            },
        })
    }
}

fn what_is_wrong_with_url(text: &str) -> Option<&'static str> {
    // An address without its end: the crate's parser has no fragments.
    let Ok(url) = text.split('#').next().unwrap_or_default().parse::<Uri>() else {
        return Some("is no address, e.g. `https://splunk.example:8089`");
    };
    let Some(authority) = url.authority() else {
        return Some("is no address, e.g. `https://splunk.example:8089`");
    };
    if !matches!(url.scheme_str(), Some("https" | "http")) {
        return Some("must begin with `https://`");
    }
    if authority.as_str().contains('@') {
        return Some("must not hold a user or password: use `username` and `password`");
    }
    text.contains(['?', '#']).then_some("must not hold a `?` or `#`")
}
