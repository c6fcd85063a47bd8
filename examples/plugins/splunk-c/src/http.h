// One HTTP request over wasi:http, the only way out of the sandbox.
#ifndef HTTP_H
#define HTTP_H

#include <stdbool.h>

typedef struct {
    const char *method;
    // `https` or `http`.
    const char *scheme;
    // Host and port.
    const char *authority;
    const char *path_with_query;
    // Each of them may be NULL.
    const char *authorization;
    const char *content_type;
    const char *body;
} Request;

typedef struct {
    int status;
    // NULL when the answer has none.
    const char *content_type;
    const char *location;
    const char *body;
} Response;

// Sends a request and waits for the whole answer; returns NULL, or what went wrong in words.
const char *send(const Request *request, Response *response);

#endif
