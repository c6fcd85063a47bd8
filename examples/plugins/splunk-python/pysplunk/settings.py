"""The settings of a service: which Splunk, which app, and with which credentials."""

import json
import re
from base64 import b64encode
from dataclasses import dataclass
from typing import Optional
from urllib.parse import SplitResult, urlsplit

KNOWN = ("url", "token", "username", "password", "app", "owner")


@dataclass(frozen=True)
class Settings:
    """Settings that were checked."""

    # Management address, e.g. https://splunk.example:8089.
    url: SplitResult
    app: str
    # "nobody": the searches an app shares; a user's name: the private searches of that user.
    owner: str
    # Value of the Authorization header.
    authorization: str


def parse_settings(config: str) -> Settings:
    """Reads settings from JSON text; the ValueError names every mistake at once, and no secret."""
    given = json.loads(config)
    if not isinstance(given, dict):
        raise ValueError("the settings are no JSON object")
    mistakes = []
    for key, value in given.items():
        if key not in KNOWN:
            mistakes.append(f"`{key}` is not known (known: {', '.join(KNOWN)})")
        elif not isinstance(value, str) or value == "":
            mistakes.append(f"`{key}` must be a text that is not empty")
    # What is there with a wrong type has been reported already.
    values = {key: value for key, value in given.items() if isinstance(value, str) and value}

    if "url" not in given:
        mistakes.append("`url` is missing, e.g. `https://splunk.example:8089`")
    wrong_url = what_is_wrong_with_url(values["url"]) if "url" in values else None
    if wrong_url is not None:
        mistakes.append(f"`url` {wrong_url}")

    if "token" in given:
        if "username" in given or "password" in given:
            mistakes.append("give either `token`, or `username` and `password`, not both")
    elif "username" not in given and "password" not in given:
        mistakes.append("credentials are missing: `token`, or `username` and `password`")
    elif "username" not in given:
        mistakes.append("`username` is missing beside `password`")
    elif "password" not in given:
        mistakes.append("`password` is missing beside `username`")
    if re.search(r"[^\x21-\x7e]", values.get("token", "")):
        mistakes.append("`token` holds white space, a line end or a character that no token has")
    if ":" in values.get("username", ""):
        mistakes.append("`username` must not hold a colon")
    for key in ("app", "owner"):
        # Splunk reads "-" as "all of them", which nothing can be written to.
        if values.get(key) in ("-", ".", ".."):
            mistakes.append(f"`{key}` must name one {key}")
    if mistakes:
        raise ValueError(f"settings: {'; '.join(mistakes)}")

    if "token" in values:
        authorization = f"Bearer {values['token']}"
    else:
        credentials = f"{values['username']}:{values['password']}"
        authorization = f"Basic {b64encode(credentials.encode()).decode()}"
    return Settings(
        url=urlsplit(values["url"]),
        app=values.get("app", "search"),
        owner=values.get("owner", "nobody"),
        authorization=authorization,
    )


def what_is_wrong_with_url(text: str) -> Optional[str]:
    try:
        url = urlsplit(text)
        port = url.port
    except ValueError:
        return "is no address, e.g. `https://splunk.example:8089`"
    if url.scheme not in ("https", "http"):
        return "must begin with `https://`"
    if not url.hostname or port == 0 or re.search(r"[^\x21-\x7e]", text):
        return "is no address, e.g. `https://splunk.example:8089`"
    if "@" in url.netloc:
        return "must not hold a user or password: use `username` and `password`"
    if "?" in text or "#" in text:
        return "must not hold a `?` or `#`"
    return None
