// Texts and memory: everything a call needs is taken from one place, and given back when the call is over.
#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include <stddef.h>

// Memory that lives until `release`, filled with zeros.
void *take(size_t size);
void release(void);

// A text that grows; always ends in NUL. Begin with `{0}`.
typedef struct {
    char *at;
    size_t length;
    size_t room;
} Text;

void add(Text *text, const char *more);
void add_bytes(Text *text, const char *bytes, size_t length);
void add_char(Text *text, char character);
// Escapes everything that has a meaning in a URL, `/` first of all.
void add_escaped(Text *out, const char *text);
// Adds "; " first when the text is not empty: for lists of mistakes.
void add_item(Text *text, const char *item);

__attribute__((format(printf, 1, 2))) char *format(const char *pattern, ...);
char *copy(const char *bytes, size_t length);
// Without white space around it, and without carriage returns before line ends.
char *trimmed(const char *text);
char *lower(const char *text);
char *upper(const char *text);
bool equal(const char *a, const char *b);
bool starts_with(const char *text, const char *start);
bool is_blank(const char *text);

#endif
