// Splunk's REST API for saved searches: requests, and its answers in words.
// https://help.splunk.com/en/splunk-enterprise/rest-api-reference (endpoint saved/searches)
#ifndef SAVED_SEARCHES_H
#define SAVED_SEARCHES_H

#include "json.h"
#include "settings.h"

// All of them return NULL, or what went wrong in words.

// What Splunk says of a search of the settings' app and owner; `content` is NULL when there is none.
const char *search_read(const Settings *settings, const char *name, const Json **content);
// Fails when there is one of this name.
const char *search_create(const Settings *settings, const char *name, const Json *fields);
// Fails when there is none of this name.
const char *search_update(const Settings *settings, const char *name, const Json *fields);
// One that is not there is what was wanted, so that is no failure.
const char *search_delete(const Settings *settings, const char *name);
// Asks for the list that everything else works on, so that a wrong app or missing right shows here already.
const char *search_ping(const Settings *settings);

#endif
