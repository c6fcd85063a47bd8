// The settings of a service: which Splunk, which app, and with which credentials.
#ifndef SETTINGS_H
#define SETTINGS_H

typedef struct {
    // As it was given, without slashes at the end: for errors.
    const char *url;
    // Its parts: `https`, host with port, and what the paths of requests begin with.
    const char *scheme;
    const char *authority;
    const char *prefix;
    const char *app;
    // `nobody`: the searches an app shares; a user's name: the private searches of that user.
    const char *owner;
    // Value of the Authorization header.
    const char *authorization;
} Settings;

// Reads settings from JSON; returns NULL, or every mistake at once, and no secret.
const char *parse_settings(const char *config, Settings *settings);

#endif
