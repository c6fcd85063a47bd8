// A detection's document and a saved search's fields: each made from the other.
#ifndef DOCUMENT_H
#define DOCUMENT_H

#include "json.h"

// Makes the fields to send, an object of strings; returns NULL, or every mistake of the document at once.
const char *to_fields(const char *name, const Json *document, Json **fields);

// What a saved search says of the fields that the wanted document names, each in the form the document uses:
// Splunk adds dozens of defaults, and answers "1", 1 or true for one and the same value.
Json *to_document(const char *name, const Json *wanted, const Json *content);

#endif
