#include "settings.h"

#include <string.h>

#include "json.h"
#include "text.h"

static const char *const KNOWN[] = {"url", "token", "username", "password", "app", "owner"};
static const char NO_ADDRESS[] = "`url` is no address, e.g. `https://splunk.example:8089`";

static bool is_known(const char *key) {
    for (size_t index = 0; index < sizeof KNOWN / sizeof *KNOWN; index++) {
        if (equal(key, KNOWN[index])) {
            return true;
        }
    }
    return false;
}

// A text that is not empty; NULL for anything else.
static const char *value_of(const Json *given, const char *key) {
    const char *text = json_text(given, key);
    return text == NULL || *text == '\0' ? NULL : text;
}

static bool has_only_printable(const char *text) {
    for (; *text != '\0'; text++) {
        if (*text < '!' || *text > '~') {
            return false;
        }
    }
    return true;
}

static const char *base64(const char *text) {
    static const char DIGITS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const unsigned char *bytes = (const unsigned char *)text;
    Text out = {0};
    for (size_t left = strlen(text); left > 0; left -= left < 3 ? left : 3, bytes += 3) {
        unsigned long group = (unsigned long)bytes[0] << 16;
        group |= left > 1 ? (unsigned long)bytes[1] << 8 : 0;
        group |= left > 2 ? bytes[2] : 0;
        add_char(&out, DIGITS[group >> 18]);
        add_char(&out, DIGITS[group >> 12 & 63]);
        add_char(&out, left > 1 ? DIGITS[group >> 6 & 63] : '=');
        add_char(&out, left > 2 ? DIGITS[group & 63] : '=');
    }
    return out.at;
}

static const char *parse_url(const char *text, Settings *settings) {
    const char *host = strstr(text, "://");
    if (host == NULL) {
        return NO_ADDRESS;
    }
    settings->scheme = lower(copy(text, (size_t)(host - text)));
    host += 3;
    if (!equal(settings->scheme, "https") && !equal(settings->scheme, "http")) {
        return "`url` must begin with `https://`";
    }
    size_t length = strcspn(host, "/?#");
    settings->authority = copy(host, length);
    if (length == 0 || !has_only_printable(text) || strpbrk(settings->authority, "\\<>\"^`{|}") != NULL) {
        return NO_ADDRESS;
    }
    if (strchr(settings->authority, '@') != NULL) {
        return "`url` must not hold a user or password: use `username` and `password`";
    }
    if (strpbrk(host, "?#") != NULL) {
        return "`url` must not hold a `?` or `#`";
    }
    size_t end = strlen(text);
    while (end > 0 && text[end - 1] == '/') {
        end--;
    }
    settings->url = copy(text, end);
    settings->prefix = copy(host + length, end > (size_t)(host + length - text) ? end - (size_t)(host + length - text) : 0);
    return NULL;
}

const char *parse_settings(const char *config, Settings *settings) {
    const Json *given = json_parse(config);
    if (given == NULL || given->kind != JSON_OBJECT) {
        return "the settings are no JSON object";
    }
    *settings = (Settings){.app = "search", .owner = "nobody"};
    Text mistakes = {0};
    for (const Json *member = given->first; member != NULL; member = member->next) {
        if (!is_known(member->key)) {
            add_item(&mistakes, format("`%s` is not known (known: url, token, username, password, app, owner)",
                                       member->key));
        } else if (value_of(given, member->key) == NULL) {
            add_item(&mistakes, format("`%s` must be a text that is not empty", member->key));
        }
    }

    const char *url = value_of(given, "url");
    if (json_get(given, "url") == NULL) {
        add_item(&mistakes, "`url` is missing, e.g. `https://splunk.example:8089`");
    } else if (url != NULL) {
        const char *wrong = parse_url(url, settings);
        if (wrong != NULL) {
            add_item(&mistakes, wrong);
        }
    }

    // What is there with a wrong type has been reported already.
    bool has_token = json_get(given, "token") != NULL;
    bool has_username = json_get(given, "username") != NULL;
    bool has_password = json_get(given, "password") != NULL;
    if (has_token && (has_username || has_password)) {
        add_item(&mistakes, "give either `token`, or `username` and `password`, not both");
    } else if (!has_token && !has_username && !has_password) {
        add_item(&mistakes, "credentials are missing: `token`, or `username` and `password`");
    } else if (!has_token && !has_username) {
        add_item(&mistakes, "`username` is missing beside `password`");
    } else if (!has_token && !has_password) {
        add_item(&mistakes, "`password` is missing beside `username`");
    }
    const char *token = value_of(given, "token");
    const char *username = value_of(given, "username");
    const char *password = value_of(given, "password");
    if (token != NULL && !has_only_printable(token)) {
        add_item(&mistakes, "`token` holds white space, a line end or a character that no token has");
    }
    if (username != NULL && strchr(username, ':') != NULL) {
        add_item(&mistakes, "`username` must not hold a colon");
    }

    const char *const places[] = {"app", "owner"};
    const char **targets[] = {&settings->app, &settings->owner};
    for (int index = 0; index < 2; index++) {
        const char *value = value_of(given, places[index]);
        if (value == NULL) {
            continue;
        }
        // Splunk reads "-" as "all of them", which nothing can be written to.
        if (equal(value, "-") || equal(value, ".") || equal(value, "..")) {
            add_item(&mistakes, format("`%s` must name one %s", places[index], places[index]));
        }
        *targets[index] = value;
    }
    if (mistakes.length > 0) {
        return format("settings: %s", mistakes.at);
    }
    settings->authorization = token != NULL
                                  ? format("Bearer %s", token)
                                  : format("Basic %s", base64(format("%s:%s", username, password)));
    return NULL;
}
