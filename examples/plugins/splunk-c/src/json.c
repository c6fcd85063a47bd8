#include "json.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

enum { DEEPEST = 64 };

static Json *parse_value(const char **at, int depth);

static void skip_space(const char **at) { *at += strspn(*at, " \t\r\n"); }

static bool skip(const char **at, const char *token) {
    if (!starts_with(*at, token)) {
        return false;
    }
    *at += strlen(token);
    return true;
}

static void add_utf8(Text *text, unsigned long point) {
    if (point < 0x80) {
        add_char(text, (char)point);
    } else if (point < 0x800) {
        add_char(text, (char)(0xC0 | point >> 6));
        add_char(text, (char)(0x80 | (point & 0x3F)));
    } else if (point < 0x10000) {
        add_char(text, (char)(0xE0 | point >> 12));
        add_char(text, (char)(0x80 | (point >> 6 & 0x3F)));
        add_char(text, (char)(0x80 | (point & 0x3F)));
    } else {
        add_char(text, (char)(0xF0 | point >> 18));
        add_char(text, (char)(0x80 | (point >> 12 & 0x3F)));
        add_char(text, (char)(0x80 | (point >> 6 & 0x3F)));
        add_char(text, (char)(0x80 | (point & 0x3F)));
    }
}

// The four digits of `\uXXXX`; 0 when they are none, or a NUL, which no text here can hold.
static unsigned long parse_unit(const char **at) {
    char digits[5] = {0};
    for (int index = 0; index < 4; index++) {
        if (!isxdigit((unsigned char)(*at)[index])) {
            return 0;
        }
        digits[index] = (*at)[index];
    }
    *at += 4;
    return strtoul(digits, NULL, 16);
}

static bool parse_escape(const char **at, Text *text) {
    static const char NAMES[] = "\"\\/bfnrt", MEANINGS[] = "\"\\/\b\f\n\r\t";
    char name = *(*at)++;
    const char *found = name == '\0' ? NULL : strchr(NAMES, name);
    if (found != NULL) {
        add_char(text, MEANINGS[found - NAMES]);
        return true;
    }
    unsigned long unit = name == 'u' ? parse_unit(at) : 0;
    if (unit >= 0xD800 && unit < 0xDC00 && skip(at, "\\u")) {
        unsigned long second = parse_unit(at);
        if (second < 0xDC00 || second >= 0xE000) {
            return false;
        }
        unit = 0x10000 + ((unit - 0xD800) << 10) + (second - 0xDC00);
    }
    if (unit == 0 || (unit >= 0xD800 && unit < 0xE000)) {
        return false;
    }
    add_utf8(text, unit);
    return true;
}

static const char *parse_string(const char **at) {
    Text text = {0};
    add(&text, "");
    if (!skip(at, "\"")) {
        return NULL;
    }
    while (!skip(at, "\"")) {
        if ((unsigned char)**at < 0x20) {
            return NULL;
        }
        if (!skip(at, "\\")) {
            add_char(&text, *(*at)++);
        } else if (!parse_escape(at, &text)) {
            return NULL;
        }
    }
    return text.at;
}

static Json *parse_number(const char **at) {
    const char *start = *at;
    skip(at, "-");
    size_t whole = strspn(*at, "0123456789");
    if (whole == 0 || (whole > 1 && **at == '0')) {
        return NULL;
    }
    *at += whole;
    if (skip(at, ".")) {
        size_t fraction = strspn(*at, "0123456789");
        if (fraction == 0) {
            return NULL;
        }
        *at += fraction;
    }
    if (skip(at, "e") || skip(at, "E")) {
        if (!skip(at, "+")) {
            skip(at, "-");
        }
        size_t exponent = strspn(*at, "0123456789");
        if (exponent == 0) {
            return NULL;
        }
        *at += exponent;
    }
    Json *number = json_new(JSON_NUMBER);
    number->text = copy(start, (size_t)(*at - start));
    return number;
}

static Json *parse_members(const char **at, JsonKind kind, const char *end, int depth) {
    Json *parent = json_new(kind);
    Json **place = &parent->first;
    skip_space(at);
    if (skip(at, end)) {
        return parent;
    }
    do {
        const char *key = NULL;
        skip_space(at);
        if (kind == JSON_OBJECT) {
            key = parse_string(at);
            skip_space(at);
            if (key == NULL || !skip(at, ":")) {
                return NULL;
            }
        }
        Json *child = parse_value(at, depth + 1);
        if (child == NULL) {
            return NULL;
        }
        child->key = key;
        *place = child;
        place = &child->next;
        skip_space(at);
    } while (skip(at, ","));
    return skip(at, end) ? parent : NULL;
}

static Json *parse_value(const char **at, int depth) {
    skip_space(at);
    if (depth > DEEPEST) {
        return NULL;
    }
    if (**at == '"') {
        const char *text = parse_string(at);
        return text == NULL ? NULL : json_string(text);
    }
    if (skip(at, "{")) {
        return parse_members(at, JSON_OBJECT, "}", depth);
    }
    if (skip(at, "[")) {
        return parse_members(at, JSON_LIST, "]", depth);
    }
    if (skip(at, "true")) {
        return json_new(JSON_TRUE);
    }
    if (skip(at, "false")) {
        return json_new(JSON_FALSE);
    }
    if (skip(at, "null")) {
        return json_new(JSON_NULL);
    }
    return parse_number(at);
}

Json *json_parse(const char *text) {
    Json *value = parse_value(&text, 0);
    skip_space(&text);
    return *text == '\0' ? value : NULL;
}

static void write_string(Text *out, const char *text) {
    add_char(out, '"');
    for (; *text != '\0'; text++) {
        unsigned char character = (unsigned char)*text;
        if (character == '"' || character == '\\') {
            add_char(out, '\\');
            add_char(out, *text);
        } else if (character == '\n') {
            add(out, "\\n");
        } else if (character < 0x20) {
            add(out, format("\\u%04x", character));
        } else {
            add_char(out, *text);
        }
    }
    add_char(out, '"');
}

static void write_value(Text *out, const Json *value) {
    switch (value->kind) {
    case JSON_NULL:
        add(out, "null");
        return;
    case JSON_FALSE:
        add(out, "false");
        return;
    case JSON_TRUE:
        add(out, "true");
        return;
    case JSON_NUMBER:
        add(out, value->text);
        return;
    case JSON_STRING:
        write_string(out, value->text);
        return;
    case JSON_LIST:
    case JSON_OBJECT:
        add(out, value->kind == JSON_LIST ? "[" : "{");
        for (const Json *child = value->first; child != NULL; child = child->next) {
            if (child != value->first) {
                add(out, ",");
            }
            if (value->kind == JSON_OBJECT) {
                write_string(out, child->key);
                add(out, ":");
            }
            write_value(out, child);
        }
        add(out, value->kind == JSON_LIST ? "]" : "}");
    }
}

char *json_write(const Json *value) {
    Text out = {0};
    write_value(&out, value);
    return out.at;
}

const Json *json_get(const Json *object, const char *key) {
    if (object == NULL || object->kind != JSON_OBJECT) {
        return NULL;
    }
    const Json *found = NULL;
    for (const Json *member = object->first; member != NULL; member = member->next) {
        // Of two members with one name the last counts, as everywhere.
        found = equal(member->key, key) ? member : found;
    }
    return found;
}

const char *json_text(const Json *object, const char *key) {
    const Json *member = json_get(object, key);
    return member != NULL && member->kind == JSON_STRING ? member->text : NULL;
}

bool json_is_list_of_texts(const Json *value) {
    if (value == NULL || value->kind != JSON_LIST) {
        return false;
    }
    for (const Json *item = value->first; item != NULL; item = item->next) {
        if (item->kind != JSON_STRING) {
            return false;
        }
    }
    return true;
}

Json *json_new(JsonKind kind) {
    Json *value = take(sizeof(Json));
    value->kind = kind;
    return value;
}

Json *json_string(const char *text) {
    Json *value = json_new(JSON_STRING);
    value->text = text;
    return value;
}

void json_add(Json *parent, const char *key, const Json *child) {
    Json *added = take(sizeof(Json));
    *added = *child;
    added->key = key;
    added->next = NULL;
    Json **place = &parent->first;
    while (*place != NULL) {
        place = &(*place)->next;
    }
    *place = added;
}
