#include "text.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Block {
    struct Block *next;
    _Alignas(8) char bytes[];
} Block;

static Block *blocks = NULL;

void *take(size_t size) {
    Block *block = calloc(1, sizeof(Block) + size);
    if (block == NULL) {
        fputs("out of memory\n", stderr);
        abort();
    }
    block->next = blocks;
    blocks = block;
    return block->bytes;
}

void release(void) {
    while (blocks != NULL) {
        Block *next = blocks->next;
        free(blocks);
        blocks = next;
    }
}

void add_bytes(Text *text, const char *bytes, size_t length) {
    if (text->length + length + 1 > text->room) {
        size_t room = (text->length + length + 1) * 2;
        char *larger = take(room);
        if (text->length > 0) {
            memcpy(larger, text->at, text->length);
        }
        text->at = larger;
        text->room = room;
    }
    memcpy(text->at + text->length, bytes, length);
    text->length += length;
    text->at[text->length] = '\0';
}

void add(Text *text, const char *more) { add_bytes(text, more, strlen(more)); }

void add_char(Text *text, char character) { add_bytes(text, &character, 1); }

void add_item(Text *text, const char *item) {
    if (text->length > 0) {
        add(text, "; ");
    }
    add(text, item);
}

void add_escaped(Text *out, const char *text) {
    for (; *text != '\0'; text++) {
        unsigned char byte = (unsigned char)*text;
        if (isalnum(byte) || strchr("-._~", byte) != NULL) {
            add_char(out, *text);
        } else {
            add(out, format("%%%02X", byte));
        }
    }
}

char *format(const char *pattern, ...) {
    va_list arguments, again;
    va_start(arguments, pattern);
    va_copy(again, arguments);
    size_t length = (size_t)vsnprintf(NULL, 0, pattern, arguments);
    char *text = take(length + 1);
    vsnprintf(text, length + 1, pattern, again);
    va_end(again);
    va_end(arguments);
    return text;
}

char *copy(const char *bytes, size_t length) {
    char *text = take(length + 1);
    memcpy(text, bytes, length);
    return text;
}

char *trimmed(const char *text) {
    Text kept = {0};
    add(&kept, "");
    while (isspace((unsigned char)*text)) {
        text++;
    }
    for (; *text != '\0'; text++) {
        if (text[0] != '\r' || text[1] != '\n') {
            add_char(&kept, *text);
        }
    }
    while (kept.length > 0 && isspace((unsigned char)kept.at[kept.length - 1])) {
        kept.at[--kept.length] = '\0';
    }
    return kept.at;
}

static char *mapped(const char *text, int (*map)(int)) {
    char *changed = copy(text, strlen(text));
    for (char *at = changed; *at != '\0'; at++) {
        *at = (char)map((unsigned char)*at);
    }
    return changed;
}

char *lower(const char *text) { return mapped(text, tolower); }

char *upper(const char *text) { return mapped(text, toupper); }

bool equal(const char *a, const char *b) { return strcmp(a, b) == 0; }

bool starts_with(const char *text, const char *start) {
    return strncmp(text, start, strlen(start)) == 0;
}

bool is_blank(const char *text) { return *trimmed(text) == '\0'; }
