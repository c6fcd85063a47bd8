// The plugin itself: what the host calls, each function in a few lines.
#include <string.h>

#include "document.h"
#include "json.h"
#include "plugins.h"
#include "saved_searches.h"
#include "schemas.h"
#include "settings.h"
#include "text.h"

// What every call is given; the texts live until `release`.
typedef struct {
    Settings settings;
    const char *name;
    const Json *document;
} Given;

static const char *text_of(const plugins_string_t *text) { return copy((const char *)text->ptr, text->len); }

static const char *understand(plugins_string_t *config, plugins_string_t *name, plugins_string_t *params, Given *given) {
    given->name = text_of(name);
    given->document = json_parse(text_of(params));
    if (given->document == NULL || given->document->kind != JSON_OBJECT) {
        return "the detection is no JSON object";
    }
    return parse_settings(text_of(config), &given->settings);
}

// Ends a call: hands a failure over as the error of the interface, and gives all memory back.
static bool end(const char *failure, plugins_string_t *err) {
    if (failure != NULL) {
        plugins_string_dup(err, failure);
    }
    release();
    return failure == NULL;
}

void exports_logcraft_lgc_plugin_load(exports_logcraft_lgc_plugin_metadata_t *ret) {
    plugins_string_dup(&ret->name, "splunk");
    plugins_string_dup(&ret->version, "0.1.0");
    plugins_string_dup(&ret->author, "lgc-action");
    plugins_string_dup(&ret->description, "Splunk saved searches");
}

void exports_logcraft_lgc_plugin_settings(plugins_string_t *ret) {
    plugins_string_dup_n(ret, (const char *)settings_schema_json, settings_schema_json_len);
}

void exports_logcraft_lgc_plugin_schema(plugins_string_t *ret) {
    plugins_string_dup_n(ret, (const char *)detection_schema_json, detection_schema_json_len);
}

static bool write(plugins_string_t *config, plugins_string_t *name, plugins_string_t *params,
                  plugins_option_string_t *ret, plugins_string_t *err,
                  const char *(*send)(const Settings *, const char *, const Json *)) {
    Given given;
    Json *fields = NULL;
    ret->is_some = false;
    const char *failure = understand(config, name, params, &given);
    if (failure == NULL) {
        failure = to_fields(given.name, given.document, &fields);
    }
    if (failure == NULL) {
        failure = send(&given.settings, given.name, fields);
    }
    return end(failure, err);
}

bool exports_logcraft_lgc_plugin_create(plugins_string_t *config, plugins_string_t *name, plugins_string_t *params,
                                        plugins_option_string_t *ret, plugins_string_t *err) {
    return write(config, name, params, ret, err, search_create);
}

bool exports_logcraft_lgc_plugin_update(plugins_string_t *config, plugins_string_t *name, plugins_string_t *params,
                                        plugins_option_string_t *ret, plugins_string_t *err) {
    return write(config, name, params, ret, err, search_update);
}

bool exports_logcraft_lgc_plugin_read(plugins_string_t *config, plugins_string_t *name, plugins_string_t *params,
                                      plugins_option_string_t *ret, plugins_string_t *err) {
    Given given;
    const Json *content = NULL;
    const char *failure = understand(config, name, params, &given);
    if (failure == NULL) {
        failure = search_read(&given.settings, given.name, &content);
    }
    ret->is_some = content != NULL;
    if (content != NULL) {
        plugins_string_dup(&ret->val, json_write(to_document(given.name, given.document, content)));
    }
    return end(failure, err);
}

bool exports_logcraft_lgc_plugin_delete(plugins_string_t *config, plugins_string_t *name, plugins_string_t *params,
                                        plugins_option_string_t *ret, plugins_string_t *err) {
    Given given;
    ret->is_some = false;
    const char *failure = understand(config, name, params, &given);
    return end(failure != NULL ? failure : search_delete(&given.settings, given.name), err);
}

bool exports_logcraft_lgc_plugin_ping(plugins_string_t *config, bool *ret, plugins_string_t *err) {
    Settings settings;
    const char *failure = parse_settings(text_of(config), &settings);
    *ret = true;
    return end(failure != NULL ? failure : search_ping(&settings), err);
}
