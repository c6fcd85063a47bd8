"""The plugin itself: what the host calls, each function in a few lines."""

import json
from pathlib import Path
from typing import Optional

from componentize_py_types import Err
from plugins import Plugins
from plugins.exports.plugin import Metadata

import saved_searches
from document import to_document, to_fields
from settings import parse_settings

# Read while the component is built: it holds the texts, and opens no file later.
SETTINGS_SCHEMA = Path(__file__).with_name("settings.schema.json").read_text("utf-8")
DETECTION_SCHEMA = Path(__file__).with_name("detection.schema.json").read_text("utf-8")


def failing_with_text(function):
    """Turns a ValueError, which the other modules raise, into the error of the interface; anything else is a bug."""

    def call(*arguments):
        try:
            return function(*arguments)
        except ValueError as error:
            raise Err(str(error)) from None

    return call


class Plugin(Plugins):
    def load(self) -> Metadata:
        return Metadata("splunk", "0.1.0", "lgc-action", "Splunk saved searches")

    def settings(self) -> str:
        return SETTINGS_SCHEMA

    def schema(self) -> str:
        return DETECTION_SCHEMA

    @failing_with_text
    def create(self, config: str, name: str, params: str) -> Optional[str]:
        saved_searches.create(parse_settings(config), name, to_fields(name, parse_object(params)))

    @failing_with_text
    def read(self, config: str, name: str, params: str) -> Optional[str]:
        wanted = parse_object(params)
        entry = saved_searches.read(parse_settings(config), name)
        return None if entry is None else json.dumps(to_document(wanted, entry), ensure_ascii=False)

    @failing_with_text
    def update(self, config: str, name: str, params: str) -> Optional[str]:
        saved_searches.update(parse_settings(config), name, to_fields(name, parse_object(params)))

    @failing_with_text
    def delete(self, config: str, name: str, params: str) -> Optional[str]:
        saved_searches.delete(parse_settings(config), name)

    @failing_with_text
    def ping(self, config: str) -> bool:
        saved_searches.ping(parse_settings(config))
        return True


def parse_object(text: str) -> dict:
    value = json.loads(text)
    if not isinstance(value, dict):
        raise ValueError("the detection is no JSON object")
    return value
