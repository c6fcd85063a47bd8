#include "saved_searches.h"

#include <string.h>

#include "http.h"
#include "text.h"

typedef struct {
    const char *method;
    // For errors.
    const char *what;
    // Name of one saved search; NULL: all of them.
    const char *name;
    const char *query;
    // An object of strings, or NULL.
    const Json *form;
} Call;

// Refuses names that cannot stand in a URL: an empty one is the whole collection, a dot-segment another path.
static const char *check_name(const char *name) {
    const char *text = trimmed(name);
    return *text == '\0' || equal(text, ".") || equal(text, "..")
               ? format("a saved search cannot be named %s: choose another title", json_write(json_string(name)))
               : NULL;
}

static const char *form_of(const Json *fields) {
    Text form = {0};
    for (const Json *field = fields->first; field != NULL; field = field->next) {
        add(&form, field == fields->first ? "" : "&");
        add_escaped(&form, field->key);
        add_char(&form, '=');
        add_escaped(&form, field->text);
    }
    return form.at;
}

static const char *messages_in(const Json *body) {
    Text words = {0};
    add(&words, "");
    const Json *messages = json_get(body, "messages");
    for (const Json *message = messages == NULL ? NULL : messages->first; message != NULL; message = message->next) {
        const char *text = json_text(message, "text");
        if (text != NULL) {
            add_item(&words, trimmed(text));
        }
    }
    return words.at;
}

static const char *describe(const Response *response) {
    if (response->location != NULL) {
        return format("it sends us on to %s", response->location);
    }
    if (*response->body == '\0') {
        return "an empty answer";
    }
    return format("%s instead of JSON", response->content_type == NULL ? "no content type" : response->content_type);
}

static const char *hint(int status, const char *words) {
    switch (status) {
    case 401:
        return " (check `token`, or `username` and `password`)";
    case 403:
        return " (the account needs write access to the app, and `schedule_search` to schedule)";
    default:
        return *words == '\0' ? " (is `url` the address of Splunk's management port, usually 8089?)" : "";
    }
}

// `answer` is NULL when Splunk says that it holds nothing of this name.
static const char *request(const Settings *settings, const Call *call, const Json **answer) {
    *answer = NULL;
    const char *wrong = call->name == NULL ? NULL : check_name(call->name);
    if (wrong != NULL) {
        return wrong;
    }
    const char *const segments[] = {"servicesNS", settings->owner, settings->app, "saved", "searches", call->name};
    Text path = {0};
    add(&path, settings->prefix);
    for (int index = 0; index < 6 && segments[index] != NULL; index++) {
        add_char(&path, '/');
        add_escaped(&path, segments[index]);
    }
    add(&path, "?output_mode=json");
    add(&path, call->query == NULL ? "" : call->query);

    Request outgoing = {
        .method = call->method,
        .scheme = settings->scheme,
        .authority = settings->authority,
        .path_with_query = path.at,
        .authorization = settings->authorization,
        .content_type = call->form == NULL ? NULL : "application/x-www-form-urlencoded",
        .body = call->form == NULL ? NULL : form_of(call->form),
    };
    Response response;
    const char *unreachable = send(&outgoing, &response);
    if (unreachable != NULL) {
        return format("%s failed: %s cannot be reached: %s", call->what, settings->url, unreachable);
    }
    const Json *body = json_parse(response.body);
    const char *words = messages_in(body);
    if (response.status >= 200 && response.status < 300 && body != NULL && body->kind == JSON_OBJECT) {
        *answer = body;
        return NULL;
    }
    // Only Splunk's own word counts as "not there": a wrong address or app is answered 404 as well.
    if (response.status == 404 && call->name != NULL && strstr(lower(words), "could not find object") != NULL) {
        return NULL;
    }
    return format("%s failed: Splunk answered %d: %s%s", call->what, response.status,
                  *words == '\0' ? describe(&response) : words, hint(response.status, words));
}

const char *search_read(const Settings *settings, const char *name, const Json **content) {
    const Json *answer;
    *content = NULL;
    const char *failure = request(settings, &(Call){.method = "GET", .what = "reading", .name = name}, &answer);
    if (failure != NULL || answer == NULL) {
        return failure;
    }
    const Json *entries = json_get(answer, "entry");
    const Json *entry = entries == NULL ? NULL : entries->first;
    const char *found = json_text(entry, "name");
    const Json *said = json_get(entry, "content");
    if (found == NULL || !equal(found, name) || said == NULL || said->kind != JSON_OBJECT) {
        return "reading failed: Splunk answered 200 without the saved search that was asked for";
    }
    // Splunk also shows what other apps share, and to a user what the app shares. Neither is ours to change.
    const Json *acl = json_get(entry, "acl");
    const char *app = json_text(acl, "app"), *sharing = json_text(acl, "sharing");
    bool is_private = sharing != NULL && equal(sharing, "user");
    if (app != NULL && equal(app, settings->app) && is_private == !equal(settings->owner, "nobody")) {
        *content = said;
    }
    return NULL;
}

const char *search_create(const Settings *settings, const char *name, const Json *fields) {
    const Json *answer;
    const char *wrong = check_name(name);
    if (wrong != NULL) {
        return wrong;
    }
    Json form = *fields;
    json_add(&form, "name", json_string(name));
    return request(settings, &(Call){.method = "POST", .what = "creating", .form = &form}, &answer);
}

const char *search_update(const Settings *settings, const char *name, const Json *fields) {
    const Json *answer;
    const char *failure =
        request(settings, &(Call){.method = "POST", .what = "updating", .name = name, .form = fields}, &answer);
    return failure == NULL && answer == NULL
               ? "updating failed: Splunk answered 404: it holds no saved search of this name"
               : failure;
}

const char *search_delete(const Settings *settings, const char *name) {
    const Json *answer;
    return request(settings, &(Call){.method = "DELETE", .what = "deleting", .name = name}, &answer);
}

const char *search_ping(const Settings *settings) {
    const Json *answer;
    return request(settings, &(Call){.method = "GET", .what = "ping", .query = "&count=1"}, &answer);
}
