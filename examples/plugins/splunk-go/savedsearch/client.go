package savedsearch

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"splunk/wasihttp"
)

// Client speaks Splunk's REST API for saved searches.
// https://help.splunk.com/en/splunk-enterprise/rest-api-reference (endpoint saved/searches)
type Client struct{ settings settings }

// NewClient checks the settings; nothing is sent.
func NewClient(config string) (Client, error) {
	settings, err := parseSettings(config)
	return Client{settings}, err
}

// The parts of Splunk's answers that are looked at.
type answer struct {
	Entry []struct {
		Name    string
		ACL     struct{ App, Sharing string }
		Content map[string]any
	}
	Messages []struct{ Text string }
}

// Read returns what Splunk says of a search of the settings' app and owner; nil when there is none.
func (client Client) Read(name string) (map[string]any, error) {
	found, err := client.send(call{method: "GET", what: "reading", name: &name})
	if err != nil || found == nil {
		return nil, err
	}
	if len(found.Entry) == 0 || found.Entry[0].Name != name || found.Entry[0].Content == nil {
		return nil, errors.New("reading failed: Splunk answered 200 without the saved search that was asked for")
	}
	// Splunk also shows what other apps share, and to a user what the app shares. Neither is ours to change.
	entry := found.Entry[0]
	isPrivate := entry.ACL.Sharing == "user"
	if entry.ACL.App != client.settings.app || isPrivate != (client.settings.owner != "nobody") {
		return nil, nil
	}
	return entry.Content, nil
}

// Create makes a saved search; it fails when there is one of this name.
func (client Client) Create(name string, fields map[string]string) error {
	if err := checkName(name); err != nil {
		return err
	}
	form := formOf(fields)
	form.Set("name", name)
	_, err := client.send(call{method: "POST", what: "creating", form: form})
	return err
}

// Update sets fields of a saved search; it fails when there is none of this name.
func (client Client) Update(name string, fields map[string]string) error {
	found, err := client.send(call{method: "POST", what: "updating", name: &name, form: formOf(fields)})
	if err == nil && found == nil {
		return errors.New("updating failed: Splunk answered 404: it holds no saved search of this name")
	}
	return err
}

// Delete removes a saved search. One that is not there is what was wanted, so that is no failure.
func (client Client) Delete(name string) error {
	_, err := client.send(call{method: "DELETE", what: "deleting", name: &name})
	return err
}

// Ping asks for the list that everything else works on, so that a wrong app or missing right shows here already.
func (client Client) Ping() error {
	_, err := client.send(call{method: "GET", what: "ping", query: "&count=1"})
	return err
}

type call struct {
	method string
	// For errors.
	what string
	// Name of one saved search; nil: all of them.
	name  *string
	query string
	form  url.Values
}

// send returns nil when Splunk says that it holds nothing of this name.
func (client Client) send(call call) (*answer, error) {
	segments := []string{"servicesNS", client.settings.owner, client.settings.app, "saved", "searches"}
	if call.name != nil {
		if err := checkName(*call.name); err != nil {
			return nil, err
		}
		segments = append(segments, *call.name)
	}
	base := client.settings.url
	target := base.String()
	for _, segment := range segments {
		target += "/" + url.PathEscape(segment)
	}
	address, err := url.Parse(target + "?output_mode=json" + call.query)
	if err != nil {
		return nil, fmt.Errorf("%s failed: %w", call.what, err)
	}
	headers := map[string]string{"Authorization": client.settings.authorization, "Accept": "application/json"}
	if call.form != nil {
		headers["Content-Type"] = "application/x-www-form-urlencoded"
	}
	response, err := wasihttp.Send(call.method, address, headers, []byte(call.form.Encode()))
	if err != nil {
		return nil, fmt.Errorf("%s failed: %s cannot be reached: %w", call.what, base, err)
	}

	var body answer
	isJSON := json.Unmarshal(response.Body, &body) == nil
	words := messagesIn(body)
	if response.Status >= 200 && response.Status < 300 && isJSON {
		return &body, nil
	}
	// Only Splunk's own word counts as "not there": a wrong address or app is answered 404 as well.
	if response.Status == 404 && call.name != nil && strings.Contains(strings.ToLower(words), "could not find object") {
		return nil, nil
	}
	return nil, fmt.Errorf("%s failed: Splunk answered %d: %s%s", call.what, response.Status,
		orElse(words, describe(response)), hint(response.Status, words))
}

// checkName refuses names that cannot stand in a URL: an empty one is the whole collection, a dot-segment another path.
func checkName(name string) error {
	switch strings.TrimSpace(name) {
	case "", ".", "..":
		return fmt.Errorf("a saved search cannot be named %q: choose another title", name)
	}
	return nil
}

func formOf(fields map[string]string) url.Values {
	form := url.Values{}
	for field, value := range fields {
		form.Set(field, value)
	}
	return form
}

func describe(response wasihttp.Response) string {
	switch {
	case response.Headers["location"] != "":
		return "it sends us on to " + response.Headers["location"]
	case len(response.Body) == 0:
		return "an empty answer"
	default:
		return orElse(response.Headers["content-type"], "no content type") + " instead of JSON"
	}
}

func hint(status uint16, words string) string {
	switch {
	case status == 401:
		return " (check `token`, or `username` and `password`)"
	case status == 403:
		return " (the account needs write access to the app, and `schedule_search` to schedule)"
	case words == "":
		return " (is `url` the address of Splunk's management port, usually 8089?)"
	default:
		return ""
	}
}

func messagesIn(body answer) string {
	var texts []string
	for _, message := range body.Messages {
		texts = append(texts, strings.TrimSpace(message.Text))
	}
	return strings.Join(texts, "; ")
}
