// JSON, as small as it can be: a value is a node, its members or items a linked list.
#ifndef JSON_H
#define JSON_H

#include <stdbool.h>

typedef enum {
    JSON_NULL,
    JSON_FALSE,
    JSON_TRUE,
    JSON_NUMBER,
    JSON_STRING,
    JSON_LIST,
    JSON_OBJECT,
} JsonKind;

typedef struct Json {
    JsonKind kind;
    // A string's text, or a number with all of its digits.
    const char *text;
    // Name of a member.
    const char *key;
    struct Json *first;
    struct Json *next;
} Json;

// NULL when the text is no JSON, is nested deeper than 64 levels, or has a NUL in a string.
Json *json_parse(const char *text);
// In one line.
char *json_write(const Json *value);

// NULL when there is no such member, or no object.
const Json *json_get(const Json *object, const char *key);
// NULL when there is no such member, or it is no string.
const char *json_text(const Json *object, const char *key);
bool json_is_list_of_texts(const Json *value);

Json *json_new(JsonKind kind);
Json *json_string(const char *text);
// Adds a copy of the node; `key` is NULL in a list.
void json_add(Json *parent, const char *key, const Json *child);

#endif
