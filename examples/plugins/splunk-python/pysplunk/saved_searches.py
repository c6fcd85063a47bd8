"""Splunk's REST API for saved searches: requests, and its answers in words.

https://help.splunk.com/en/splunk-enterprise/rest-api-reference (endpoint saved/searches)
"""

import json
from dataclasses import dataclass
from typing import Mapping, Optional
from urllib.parse import quote, urlencode

import wasi_http
from settings import Settings

Fields = Mapping[str, str]


@dataclass(frozen=True)
class Entry:
    """A saved search as Splunk answers it: text, booleans, numbers or null, with its defaults."""

    name: str
    content: Mapping[str, object]


def read(settings: Settings, name: str) -> Optional[Entry]:
    """Reads a saved search of the settings' app and owner; None when there is none."""
    answer = request(settings, "GET", "reading", name=name)
    if answer is None:
        return None
    entry = (answer.get("entry") or [None])[0]
    if not isinstance(entry, dict) or entry.get("name") != name:
        raise ValueError(
            "reading failed: Splunk answered 200 without the saved search that was asked for"
        )
    # Splunk also shows what other apps share, and to a user what the app shares. Neither is ours to change.
    acl = entry.get("acl") or {}
    is_private = acl.get("sharing") == "user"
    if acl.get("app") != settings.app or is_private == (settings.owner == "nobody"):
        return None
    return Entry(name, entry.get("content") or {})


def create(settings: Settings, name: str, fields: Fields) -> None:
    """Creates a saved search; fails when there is one of this name."""
    check_name(name)
    request(settings, "POST", "creating", form={**fields, "name": name})


def update(settings: Settings, name: str, fields: Fields) -> None:
    """Sets fields of a saved search; fails when there is none of this name."""
    if request(settings, "POST", "updating", name=name, form=fields) is None:
        raise ValueError("updating failed: Splunk answered 404: it holds no saved search of this name")


def delete(settings: Settings, name: str) -> None:
    """Removes a saved search. One that is not there is what was wanted, so that is no failure."""
    request(settings, "DELETE", "deleting", name=name)


def ping(settings: Settings) -> None:
    """Asks for the list that everything else works on, so that a wrong app or missing right shows here already."""
    request(settings, "GET", "ping", query="&count=1")


def request(
    settings: Settings,
    method: str,
    what: str,
    *,
    name: Optional[str] = None,
    query: str = "",
    form: Optional[Fields] = None,
) -> Optional[dict]:
    """Returns the answer's JSON; None when Splunk says that it holds nothing of this name. `what` is for errors."""
    segments = ["servicesNS", settings.owner, settings.app, "saved", "searches"]
    if name is not None:
        check_name(name)
        segments.append(name)
    path = "/".join(quote(segment, safe="") for segment in segments)
    headers = {"Authorization": settings.authorization, "Accept": "application/json"}
    if form is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    try:
        response = wasi_http.send(
            method,
            settings.url,
            f"{settings.url.path.rstrip('/')}/{path}?output_mode=json{query}",
            headers,
            None if form is None else urlencode(form),
        )
    except ConnectionError as error:
        raise ValueError(f"{what} failed: {settings.url.geturl()} cannot be reached: {error}") from None

    body = parse_json(response.text)
    words = messages_in(body)
    if 200 <= response.status < 300 and isinstance(body, dict):
        return body
    # Only Splunk's own word counts as "not there": a wrong address or app is answered 404 as well.
    if response.status == 404 and name is not None and "could not find object" in words.lower():
        return None
    raise ValueError(
        f"{what} failed: Splunk answered {response.status}: "
        f"{words or describe(response)}{hint(response.status, words)}"
    )


def check_name(name: str) -> None:
    """Refuses names that cannot stand in a URL: an empty one is the whole collection, a dot-segment another path."""
    if name.strip() in ("", ".", ".."):
        quoted = json.dumps(name, ensure_ascii=False)
        raise ValueError(f"a saved search cannot be named {quoted}: choose another title")


def describe(response: wasi_http.Response) -> str:
    if "location" in response.headers:
        return f"it sends us on to {response.headers['location']}"
    if response.text == "":
        return "an empty answer"
    return f"{response.headers.get('content-type', 'no content type')} instead of JSON"


def hint(status: int, words: str) -> str:
    if status == 401:
        return " (check `token`, or `username` and `password`)"
    if status == 403:
        return " (the account needs write access to the app, and `schedule_search` to schedule)"
    return "" if words else " (is `url` the address of Splunk's management port, usually 8089?)"


def messages_in(body: object) -> str:
    messages = body.get("messages") if isinstance(body, dict) else None
    texts = [message.get("text") for message in messages or [] if isinstance(message, dict)]
    return "; ".join(text.strip() for text in texts if isinstance(text, str))


def parse_json(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return None
