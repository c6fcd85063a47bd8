// Package savedsearch knows Splunk's saved searches: settings, documents, and the REST API.
package savedsearch

import (
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"sort"
	"strings"
)

// SettingsSchema is what the host checks settings against.
//
//go:embed settings.schema.json
var SettingsSchema string

// DetectionSchema is what the host checks detections against.
//
//go:embed detection.schema.json
var DetectionSchema string

var knownSettings = []string{"url", "token", "username", "password", "app", "owner"}

type settings struct {
	// Management address without a slash at the end: https://splunk.example:8089.
	url *url.URL
	app string
	// "nobody": the searches an app shares; a user's name: the private searches of that user.
	owner string
	// Value of the Authorization header.
	authorization string
}

// parseSettings reads settings from JSON; its error names every mistake at once, and no secret.
func parseSettings(config string) (settings, error) {
	var given map[string]any
	if err := json.Unmarshal([]byte(config), &given); err != nil || given == nil {
		return settings{}, errors.New("the settings are no JSON object")
	}
	var mistakes []string
	mistake := func(format string, arguments ...any) {
		mistakes = append(mistakes, fmt.Sprintf(format, arguments...))
	}
	values := map[string]string{}
	for _, key := range sortedKeys(given) {
		text, isText := given[key].(string)
		switch {
		case !slices.Contains(knownSettings, key):
			mistake("`%s` is not known (known: %s)", key, strings.Join(knownSettings, ", "))
		case !isText || text == "":
			mistake("`%s` must be a text that is not empty", key)
		default:
			values[key] = text
		}
	}
	// What is there with a wrong type has been reported already.
	isMissing := func(key string) bool { _, isThere := given[key]; return !isThere }

	var address *url.URL
	if isMissing("url") {
		mistake("`url` is missing, e.g. `https://splunk.example:8089`")
	} else if text, isText := values["url"]; isText {
		var err error
		if address, err = parseURL(text); err != nil {
			mistake("`url` %s", err)
		}
	}
	switch token, username, password := !isMissing("token"), !isMissing("username"), !isMissing("password"); {
	case token && (username || password):
		mistake("give either `token`, or `username` and `password`, not both")
	case token || (username && password):
	case !username && !password:
		mistake("credentials are missing: `token`, or `username` and `password`")
	case !username:
		mistake("`username` is missing beside `password`")
	default:
		mistake("`password` is missing beside `username`")
	}
	if strings.ContainsFunc(values["token"], func(char rune) bool { return char < '!' || char > '~' }) {
		mistake("`token` holds white space, a line end or a character that no token has")
	}
	if strings.Contains(values["username"], ":") {
		mistake("`username` must not hold a colon")
	}
	for _, key := range []string{"app", "owner"} {
		// Splunk reads "-" as "all of them", which nothing can be written to.
		if slices.Contains([]string{"-", ".", ".."}, values[key]) {
			mistake("`%s` must name one %s", key, key)
		}
	}
	if len(mistakes) > 0 {
		return settings{}, fmt.Errorf("settings: %s", strings.Join(mistakes, "; "))
	}

	authorization := "Bearer " + values["token"]
	if isMissing("token") {
		credentials := values["username"] + ":" + values["password"]
		authorization = "Basic " + base64.StdEncoding.EncodeToString([]byte(credentials))
	}
	return settings{
		url:           address,
		app:           orElse(values["app"], "search"),
		owner:         orElse(values["owner"], "nobody"),
		authorization: authorization,
	}, nil
}

func parseURL(text string) (*url.URL, error) {
	address, err := url.Parse(text)
	switch {
	case err != nil || address.Scheme == "":
		return nil, errors.New("is no address, e.g. `https://splunk.example:8089`")
	case address.Scheme != "https" && address.Scheme != "http":
		return nil, errors.New("must begin with `https://`")
	case address.Hostname() == "":
		return nil, errors.New("is no address, e.g. `https://splunk.example:8089`")
	case address.User != nil:
		return nil, errors.New("must not hold a user or password: use `username` and `password`")
	case strings.ContainsAny(text, "?#"):
		return nil, errors.New("must not hold a `?` or `#`")
	}
	address.Path = strings.TrimRight(address.Path, "/")
	return address, nil
}

func orElse(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

// sortedKeys makes messages the same each time: Go ranges over maps in random order.
func sortedKeys(object map[string]any) []string {
	keys := make([]string, 0, len(object))
	for key := range object {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}
