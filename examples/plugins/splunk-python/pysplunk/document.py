"""A detection's document and a saved search's fields: each made from the other."""

import json
import re
from typing import Mapping, Optional

from saved_searches import Entry

# The field that Splunk Enterprise Security keeps ATT&CK techniques in, as JSON text.
ANNOTATIONS = "action.correlationsearch.annotations"
TECHNIQUE = re.compile(r"attack\.(t\d{4}(?:\.\d{3})?)", re.IGNORECASE)
# Words for alert.severity, from 1 up, as Splunk Web shows them.
SEVERITIES = ("info", "low", "medium", "high", "critical")


def to_fields(name: str, document: Mapping[str, object]) -> dict[str, str]:
    """The fields to send for a detection; the ValueError names every mistake of the document at once."""
    mistakes = []
    fields: dict[str, str] = {}
    for key, value in document.items():
        try:
            if key in ("title", "name"):
                check_title(key, value, name)
            elif key == "severity":
                fields["alert.severity"] = severity_number(value)
            elif key == "tags":
                fields[ANNOTATIONS] = write_annotations(value, document.get(ANNOTATIONS, {}))
            elif key != ANNOTATIONS or "tags" not in document:
                # With tags in the file, annotations are written together with them.
                fields[key] = to_text(key, value)
        except ValueError as error:
            mistakes.append(str(error))
    if "severity" in document and "alert.severity" in document:
        mistakes.append("`severity` and `alert.severity` are the same: keep one")
    search = document.get("search")
    if not isinstance(search, str) or search.strip() == "":
        mistakes.append("`search` is missing: the SPL to run, as text")
    if mistakes:
        raise ValueError(f"detection: {'; '.join(mistakes)}")
    return fields


def to_document(wanted: Mapping[str, object], entry: Entry) -> dict[str, object]:
    """What a saved search says of the fields that the wanted document names, each in the form the document uses.

    Splunk adds dozens of defaults, and answers "1", 1 or true for one and the same value.
    """
    content = entry.content
    document: dict[str, object] = {}
    for key, value in wanted.items():
        if key in ("title", "name"):
            document[key] = entry.name
        elif key == "severity":
            document[key] = severity_word(content.get("alert.severity"))
        elif key not in ("tags", ANNOTATIONS) and key in content:
            document[key] = in_form_of(value, content[key])
    if "tags" in wanted:
        document["tags"], rest = read_annotations(content.get(ANNOTATIONS), wanted["tags"])
        # One field on Splunk: with the tags we would overwrite annotations the file does not have, so they must show.
        if ANNOTATIONS in wanted or rest:
            document[ANNOTATIONS] = rest
    elif ANNOTATIONS in wanted and ANNOTATIONS in content:
        document[ANNOTATIONS] = in_form_of(wanted[ANNOTATIONS], content[ANNOTATIONS])
    return document


def check_title(key: str, value: object, name: str) -> None:
    if value != name:
        raise ValueError(
            f"`{key}` says {as_json(value)}, but the detection is known as {as_json(name)}: "
            f"make them equal or leave `{key}` out"
        )


def to_text(key: str, value: object) -> str:
    is_field = re.fullmatch(r"[A-Za-z][A-Za-z0-9_.:-]*", key) and not key.startswith("eai:")
    if not is_field or key == "output_mode":
        raise ValueError(f"`{key}` is no field of a saved search")
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, (int, float)):
        return as_json(value)
    if value is None:
        return ""
    if is_list_of_texts(value):
        for item in value:
            if "," in item:
                raise ValueError(f"`{key}` holds {as_json(item)}: an item cannot have a comma")
        return ",".join(value)
    # Alert actions keep structured parameters as JSON text, e.g. action.risk.param._risk.
    if key.startswith("action."):
        return as_json(value)
    if isinstance(value, dict) and value:
        first = next(iter(value))
        raise ValueError(
            f"`{key}` is a mapping: write its fields as Splunk names them, e.g. `{key}.{first}:`"
        )
    raise ValueError(f"`{key}` must be a single value or a list of texts")


def in_form_of(wanted: object, remote: object) -> object:
    text = "" if remote is None else remote if isinstance(remote, str) else as_json(remote)
    if isinstance(wanted, str):
        is_same_switch = isinstance(remote, bool) and to_boolean(wanted) is remote
        return wanted if is_same_switch or trimmed(wanted) == trimmed(text) else text
    if isinstance(wanted, bool):
        boolean = to_boolean(text)
        return text if boolean is None else boolean
    if isinstance(wanted, (int, float)):
        return json.loads(text) if re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?", text) else text
    if wanted is None:
        return text or None
    if is_list_of_texts(wanted):
        items = [item.strip() for item in text.split(",") if item.strip()]
        # The order of alert actions, fields or addresses has no meaning on Splunk.
        return wanted if sorted(items) == sorted(wanted) else items
    try:
        return json.loads(text)
    except ValueError:
        return text


def trimmed(text: str) -> str:
    """Splunk keeps no white space around a value, and no carriage returns."""
    return text.replace("\r\n", "\n").strip()


def to_boolean(text: str) -> Optional[bool]:
    return {"1": True, "true": True, "0": False, "false": False}.get(text.lower())


def is_list_of_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def severity_number(value: object) -> str:
    if value not in SEVERITIES:
        raise ValueError(f"`severity` must be one of {', '.join(SEVERITIES)}")
    return str(SEVERITIES.index(value) + 1)


def severity_word(remote: object) -> object:
    number = str(remote)
    return SEVERITIES[int(number) - 1] if number in ("1", "2", "3", "4", "5") else remote


def write_annotations(tags: object, annotations: object) -> str:
    """The JSON text Splunk keeps: techniques of the tags as `mitre_attack`, every other tag as `tags`, and the rest."""
    if not is_list_of_texts(tags):
        raise ValueError("`tags` must be a list of texts, e.g. `[attack.t1078.004]`")
    if not isinstance(annotations, dict):
        raise ValueError(f"`{ANNOTATIONS}` must be a mapping beside `tags`")
    if "mitre_attack" in annotations or "tags" in annotations:
        raise ValueError(
            f"`{ANNOTATIONS}` must not have `mitre_attack` or `tags`: `tags` of the detection says them"
        )
    techniques = [match[1].upper() for match in map(TECHNIQUE.fullmatch, tags) if match]
    others = [tag for tag in tags if not TECHNIQUE.fullmatch(tag)]
    lists = {"mitre_attack": techniques, "tags": others}
    return as_json({**annotations, **{key: tags for key, tags in lists.items() if tags}})


def read_annotations(remote: object, wanted: object) -> tuple[list[str], dict]:
    """The tags Splunk keeps, in the order and spelling of the wanted ones where they agree, and all other annotations."""
    annotations = parse_annotations(remote)
    techniques = texts(annotations.pop("mitre_attack", None))
    kept = [f"attack.{technique.lower()}" for technique in techniques]
    kept += texts(annotations.pop("tags", None))
    spelled = {tag.lower(): tag for tag in texts(wanted)}
    order = list(spelled)
    kept = [spelled.get(tag.lower(), tag) for tag in kept]
    kept.sort(key=lambda tag: order.index(tag.lower()) if tag.lower() in order else len(order))
    return kept, annotations


def parse_annotations(remote: object) -> dict:
    if not isinstance(remote, str) or remote == "":
        return {}
    try:
        value = json.loads(remote)
    except ValueError:
        value = None
    # What somebody typed by hand is shown as it is, so that the plan tells.
    return value if isinstance(value, dict) else {"text": remote}


def texts(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
