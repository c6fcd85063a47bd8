#include "document.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

// The field that Splunk Enterprise Security keeps ATT&CK techniques in, as JSON text.
static const char ANNOTATIONS[] = "action.correlationsearch.annotations";

// Words for alert.severity, from 1 up, as Splunk Web shows them.
static const char *const SEVERITIES[] = {"info", "low", "medium", "high", "critical"};
enum { SEVERITY_COUNT = sizeof SEVERITIES / sizeof *SEVERITIES };

static bool is_name(const char *key) { return equal(key, "title") || equal(key, "name"); }

static bool is_field(const char *key) {
    return isalpha((unsigned char)*key) &&
           strspn(key, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.:-") == strlen(key) &&
           !starts_with(key, "eai:") && !equal(key, "output_mode");
}

// Returns NULL, or what is wrong with the value.
static const char *to_text(const char *key, const Json *value, const char **text) {
    if (!is_field(key)) {
        return format("`%s` is no field of a saved search", key);
    }
    if (json_is_list_of_texts(value)) {
        Text items = {0};
        add(&items, "");
        for (const Json *item = value->first; item != NULL; item = item->next) {
            if (strchr(item->text, ',') != NULL) {
                return format("`%s` holds %s: an item cannot have a comma", key, json_write(item));
            }
            add(&items, item == value->first ? "" : ",");
            add(&items, item->text);
        }
        *text = items.at;
        return NULL;
    }
    switch (value->kind) {
    case JSON_STRING:
    case JSON_NUMBER:
        *text = value->text;
        return NULL;
    case JSON_TRUE:
    case JSON_FALSE:
        *text = value->kind == JSON_TRUE ? "1" : "0";
        return NULL;
    case JSON_NULL:
        *text = "";
        return NULL;
    case JSON_LIST:
    case JSON_OBJECT:
        break;
    }
    // Alert actions keep structured parameters as JSON text, e.g. action.risk.param._risk.
    if (starts_with(key, "action.")) {
        *text = json_write(value);
        return NULL;
    }
    return value->kind == JSON_OBJECT && value->first != NULL
               ? format("`%s` is a mapping: write its fields as Splunk names them, e.g. `%s.%s:`", key, key,
                        value->first->key)
               : format("`%s` must be a single value or a list of texts", key);
}

// The id of the technique a tag names, `T1078.004` for `attack.t1078.004`; NULL when it names none.
static const char *technique_of(const char *tag) {
    const char *id = upper(tag);
    if (!starts_with(id, "ATTACK.T")) {
        return NULL;
    }
    id += strlen("ATTACK.");
    size_t digits = strspn(id + 1, "0123456789");
    const char *rest = id + 1 + digits;
    bool is_whole = *rest == '\0' || (*rest == '.' && strlen(rest) == 4 && strspn(rest + 1, "0123456789") == 3);
    return digits == 4 && is_whole ? id : NULL;
}

// The JSON text Splunk keeps: techniques of the tags as `mitre_attack`, every other tag as `tags`, and the rest.
static const char *write_annotations(const Json *tags, const Json *annotations, const char **text) {
    if (!json_is_list_of_texts(tags)) {
        return "`tags` must be a list of texts, e.g. `[attack.t1078.004]`";
    }
    if (annotations != NULL && annotations->kind != JSON_OBJECT) {
        return format("`%s` must be a mapping beside `tags`", ANNOTATIONS);
    }
    if (json_get(annotations, "mitre_attack") != NULL || json_get(annotations, "tags") != NULL) {
        return format("`%s` must not have `mitre_attack` or `tags`: `tags` of the detection says them", ANNOTATIONS);
    }
    Json *all = json_new(JSON_OBJECT), *techniques = json_new(JSON_LIST), *others = json_new(JSON_LIST);
    for (const Json *member = annotations == NULL ? NULL : annotations->first; member != NULL; member = member->next) {
        json_add(all, member->key, member);
    }
    for (const Json *tag = tags->first; tag != NULL; tag = tag->next) {
        const char *technique = technique_of(tag->text);
        json_add(technique == NULL ? others : techniques, NULL, technique == NULL ? tag : json_string(technique));
    }
    if (techniques->first != NULL) {
        json_add(all, "mitre_attack", techniques);
    }
    if (others->first != NULL) {
        json_add(all, "tags", others);
    }
    *text = json_write(all);
    return NULL;
}

static const char *severity_number(const Json *value, const char **text) {
    for (int index = 0; index < SEVERITY_COUNT; index++) {
        if (value->kind == JSON_STRING && equal(value->text, SEVERITIES[index])) {
            *text = format("%d", index + 1);
            return NULL;
        }
    }
    return "`severity` must be one of info, low, medium, high, critical";
}

const char *to_fields(const char *name, const Json *document, Json **fields) {
    Text mistakes = {0};
    *fields = json_new(JSON_OBJECT);
    const Json *tags = json_get(document, "tags");
    for (const Json *member = document->first; member != NULL; member = member->next) {
        const char *key = member->key, *field = key, *text = NULL, *mistake = NULL;
        if (is_name(key)) {
            if (member->kind != JSON_STRING || !equal(member->text, name)) {
                mistake = format("`%s` says %s, but the detection is known as %s: make them equal or leave `%s` out",
                                 key, json_write(member), json_write(json_string(name)), key);
            }
        } else if (equal(key, "severity")) {
            field = "alert.severity";
            mistake = severity_number(member, &text);
        } else if (equal(key, "tags")) {
            field = ANNOTATIONS;
            mistake = write_annotations(member, json_get(document, ANNOTATIONS), &text);
        } else if (tags == NULL || !equal(key, ANNOTATIONS)) {
            // With tags in the file, annotations are written together with them.
            mistake = to_text(key, member, &text);
        }
        if (mistake != NULL) {
            add_item(&mistakes, mistake);
        } else if (text != NULL) {
            json_add(*fields, field, json_string(text));
        }
    }
    if (json_get(document, "severity") != NULL && json_get(document, "alert.severity") != NULL) {
        add_item(&mistakes, "`severity` and `alert.severity` are the same: keep one");
    }
    const char *search = json_text(document, "search");
    if (search == NULL || is_blank(search)) {
        add_item(&mistakes, "`search` is missing: the SPL to run, as text");
    }
    return mistakes.length == 0 ? NULL : format("detection: %s", mistakes.at);
}

// Returns 1, 0, or -1 for what is neither.
static int to_boolean(const char *text) {
    const char *word = lower(text);
    if (equal(word, "1") || equal(word, "true")) {
        return 1;
    }
    return equal(word, "0") || equal(word, "false") ? 0 : -1;
}

static Json *split(const char *text) {
    Json *items = json_new(JSON_LIST);
    for (const char *at = text; at != NULL; at = strchr(at, ',') == NULL ? NULL : strchr(at, ',') + 1) {
        const char *item = trimmed(copy(at, strcspn(at, ",")));
        if (*item != '\0') {
            json_add(items, NULL, json_string(item));
        }
    }
    return items;
}

static int count(const Json *list, const char *text) {
    int found = 0;
    for (const Json *item = list->first; item != NULL; item = item->next) {
        found += text == NULL || equal(item->text, text);
    }
    return found;
}

// The order of alert actions, fields or addresses has no meaning on Splunk.
static bool has_same_items(const Json *a, const Json *b) {
    for (const Json *item = a->first; item != NULL; item = item->next) {
        if (count(a, item->text) != count(b, item->text)) {
            return false;
        }
    }
    return count(a, NULL) == count(b, NULL);
}

static const Json *in_form_of(const Json *wanted, const Json *remote) {
    const char *text = remote->kind == JSON_NULL     ? ""
                       : remote->kind == JSON_STRING ? remote->text
                                                     : json_write(remote);
    if (json_is_list_of_texts(wanted)) {
        const Json *items = split(text);
        return has_same_items(items, wanted) ? wanted : items;
    }
    bool is_switch = remote->kind == JSON_TRUE || remote->kind == JSON_FALSE;
    const Json *parsed = json_parse(text);
    switch (wanted->kind) {
    case JSON_STRING:
        if (is_switch && to_boolean(wanted->text) == (remote->kind == JSON_TRUE)) {
            return wanted;
        }
        return equal(trimmed(wanted->text), trimmed(text)) ? wanted : json_string(text);
    case JSON_TRUE:
    case JSON_FALSE:
        return to_boolean(text) == -1 ? json_string(text)
                                      : json_new(to_boolean(text) == 1 ? JSON_TRUE : JSON_FALSE);
    case JSON_NUMBER:
        return parsed != NULL && parsed->kind == JSON_NUMBER ? parsed : json_string(text);
    case JSON_NULL:
        return *text == '\0' ? json_new(JSON_NULL) : json_string(text);
    case JSON_LIST:
    case JSON_OBJECT:
        break;
    }
    return parsed == NULL ? json_string(text) : parsed;
}

static const Json *severity_word(const Json *remote) {
    const char *number = remote == NULL ? "" : remote->text != NULL ? remote->text : "";
    if (strlen(number) == 1 && *number >= '1' && *number <= '0' + SEVERITY_COUNT) {
        return json_string(SEVERITIES[*number - '1']);
    }
    return remote == NULL ? json_new(JSON_NULL) : remote;
}

static const Json *parse_annotations(const Json *remote) {
    const char *text = remote != NULL && remote->kind == JSON_STRING ? remote->text : "";
    if (*text == '\0') {
        return json_new(JSON_OBJECT);
    }
    const Json *parsed = json_parse(text);
    if (parsed != NULL && parsed->kind == JSON_OBJECT) {
        return parsed;
    }
    // What somebody typed by hand is shown as it is, so that the plan tells.
    Json *shown = json_new(JSON_OBJECT);
    json_add(shown, "text", json_string(text));
    return shown;
}

// The tags Splunk keeps, in the order and spelling of the wanted ones where they agree, and all other annotations.
static void read_annotations(const Json *remote, const Json *wanted, Json **tags, Json **rest) {
    Json *kept = json_new(JSON_LIST);
    *tags = json_new(JSON_LIST);
    *rest = json_new(JSON_OBJECT);
    const Json *annotations = parse_annotations(remote);
    for (const Json *member = annotations->first; member != NULL; member = member->next) {
        bool is_techniques = equal(member->key, "mitre_attack");
        if (!is_techniques && !equal(member->key, "tags")) {
            json_add(*rest, member->key, member);
        }
    }
    const char *const keys[] = {"mitre_attack", "tags"};
    for (int index = 0; index < 2; index++) {
        const Json *list = json_get(annotations, keys[index]);
        for (const Json *item = list == NULL ? NULL : list->first; item != NULL; item = item->next) {
            if (item->kind == JSON_STRING) {
                json_add(kept, NULL, json_string(index == 0 ? format("attack.%s", lower(item->text)) : item->text));
            }
        }
    }
    for (const Json *tag = json_is_list_of_texts(wanted) ? wanted->first : NULL; tag != NULL; tag = tag->next) {
        for (Json *other = kept->first; other != NULL; other = other->next) {
            if (other->text != NULL && equal(lower(other->text), lower(tag->text))) {
                json_add(*tags, NULL, tag);
                // Taken.
                other->text = NULL;
            }
        }
    }
    for (const Json *other = kept->first; other != NULL; other = other->next) {
        if (other->text != NULL) {
            json_add(*tags, NULL, other);
        }
    }
}

Json *to_document(const char *name, const Json *wanted, const Json *content) {
    Json *document = json_new(JSON_OBJECT);
    const Json *wanted_tags = json_get(wanted, "tags");
    for (const Json *member = wanted->first; member != NULL; member = member->next) {
        const char *key = member->key;
        const Json *remote = json_get(content, key);
        if (is_name(key)) {
            json_add(document, key, json_string(name));
        } else if (equal(key, "severity")) {
            json_add(document, key, severity_word(json_get(content, "alert.severity")));
        } else if (equal(key, "tags") || (equal(key, ANNOTATIONS) && wanted_tags != NULL)) {
            continue;
        } else if (remote != NULL) {
            json_add(document, key, in_form_of(member, remote));
        }
    }
    if (wanted_tags != NULL) {
        Json *tags, *rest;
        read_annotations(json_get(content, ANNOTATIONS), wanted_tags, &tags, &rest);
        json_add(document, "tags", tags);
        // One field on Splunk: with the tags we would overwrite annotations the file does not have, so they must show.
        if (json_get(wanted, ANNOTATIONS) != NULL || rest->first != NULL) {
            json_add(document, ANNOTATIONS, rest);
        }
    }
    return document;
}
