//! The plugin itself: what the host calls, each function in a few lines.

mod document;
mod saved_searches;
mod settings;

use serde_json::{Map, Value};
use settings::Settings;

wit_bindgen::generate!({ world: "plugins", path: "wit" });

use exports::logcraft::lgc::plugin::{Guest, Metadata};

type Document = Map<String, Value>;

struct Plugin;

export!(Plugin);

impl Guest for Plugin {
    fn load() -> Metadata {
        Metadata { name: "splunk".into(), version: env!("CARGO_PKG_VERSION").into() }
    }

    fn settings() -> Result<Vec<u8>, String> {
        Ok(include_bytes!("settings.schema.json").to_vec())
    }

    fn schema() -> Result<Vec<u8>, String> {
        Ok(include_bytes!("detection.schema.json").to_vec())
    }

    fn validate(detection: Vec<u8>) -> Result<(), String> {
        let detection = parse_object(&detection)?;
        document::to_fields(document::name_of(&detection)?, &detection).map(drop)
    }

    fn create(config: Vec<u8>, detection: Vec<u8>) -> Result<(), String> {
        let detection = parse_object(&detection)?;
        let name = document::name_of(&detection)?;
        let fields = document::to_fields(name, &detection)?;
        saved_searches::create(&Settings::parse(&config)?, name, fields)
    }

    fn read(config: Vec<u8>, detection: Vec<u8>) -> Result<Option<Vec<u8>>, String> {
        let wanted = parse_object(&detection)?;
        let name = document::name_of(&wanted)?;
        let entry = saved_searches::read(&Settings::parse(&config)?, name)?;
        Ok(entry
            .map(|entry| Value::from(document::to_document(&wanted, &entry)).to_string().into()))
    }

    fn update(config: Vec<u8>, detection: Vec<u8>) -> Result<(), String> {
        let detection = parse_object(&detection)?;
        let name = document::name_of(&detection)?;
        let fields = document::to_fields(name, &detection)?;
        saved_searches::update(&Settings::parse(&config)?, name, fields)
    }

    fn delete(config: Vec<u8>, detection: Vec<u8>) -> Result<(), String> {
        let detection = parse_object(&detection)?;
        saved_searches::delete(&Settings::parse(&config)?, document::name_of(&detection)?)
    }

    fn ping(config: Vec<u8>) -> Result<bool, String> {
        saved_searches::ping(&Settings::parse(&config)?).map(|()| true)
    }
}

fn parse_object(json: &[u8]) -> Result<Document, String> {
    match serde_json::from_slice(json) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err("the detection is no JSON object".into()),
        Err(error) => Err(format!("the detection is no JSON: {error}")),
    }
}
