package savedsearch

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// The field that Splunk Enterprise Security keeps ATT&CK techniques in, as JSON text.
const annotationsField = "action.correlationsearch.annotations"

var (
	// Words for alert.severity, from 1 up, as Splunk Web shows them.
	severities = []string{"info", "low", "medium", "high", "critical"}
	technique  = regexp.MustCompile(`(?i)^attack\.(t\d{4}(?:\.\d{3})?)$`)
	fieldName  = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_.:-]*$`)
	number     = regexp.MustCompile(`^-?(0|[1-9]\d*)(\.\d+)?$`)
)

// ToFields makes the fields to send for a detection; its error names every mistake of the document at once.
func ToFields(name string, document map[string]any) (map[string]string, error) {
	var mistakes []string
	fields := map[string]string{}
	put := func(field, text string, err error) {
		if err != nil {
			mistakes = append(mistakes, err.Error())
			return
		}
		fields[field] = text
	}
	tags, hasTags := document["tags"]
	for _, key := range sortedKeys(document) {
		value := document[key]
		switch {
		case key == "title" || key == "name":
			if value != name {
				mistakes = append(mistakes, fmt.Sprintf(
					"`%s` says %s, but the detection is known as %s: make them equal or leave `%s` out",
					key, asJSON(value), asJSON(name), key))
			}
		case key == "severity":
			text, err := severityNumber(value)
			put("alert.severity", text, err)
		case key == "tags":
			text, err := writeAnnotations(tags, document[annotationsField])
			put(annotationsField, text, err)
		case key == annotationsField && hasTags:
			// With tags in the file, both are written together.
		default:
			text, err := toText(key, value)
			put(key, text, err)
		}
	}
	if document["severity"] != nil && document["alert.severity"] != nil {
		mistakes = append(mistakes, "`severity` and `alert.severity` are the same: keep one")
	}
	if search, _ := document["search"].(string); strings.TrimSpace(search) == "" {
		mistakes = append(mistakes, "`search` is missing: the SPL to run, as text")
	}
	if len(mistakes) > 0 {
		return nil, fmt.Errorf("detection: %s", strings.Join(mistakes, "; "))
	}
	return fields, nil
}

// ToDocument says what a saved search says of the fields that the wanted document names, each in the form the document
// uses: Splunk adds dozens of defaults, and answers "1", 1 or true for one and the same value.
func ToDocument(name string, wanted, content map[string]any) map[string]any {
	document := map[string]any{}
	for key, value := range wanted {
		remote, isThere := content[key]
		switch {
		case key == "title" || key == "name":
			document[key] = name
		case key == "severity":
			document[key] = severityWord(content["alert.severity"])
		case key != "tags" && key != annotationsField && isThere:
			document[key] = inFormOf(value, remote)
		}
	}
	wantedAnnotations, hasAnnotations := wanted[annotationsField]
	remote, isThere := content[annotationsField]
	if tags, hasTags := wanted["tags"]; hasTags {
		var rest map[string]any
		document["tags"], rest = readAnnotations(remote, tags)
		// One field on Splunk: with the tags we would overwrite annotations the file does not have, so they must show.
		if hasAnnotations || len(rest) > 0 {
			document[annotationsField] = rest
		}
	} else if hasAnnotations && isThere {
		document[annotationsField] = inFormOf(wantedAnnotations, remote)
	}
	return document
}

func toText(key string, value any) (string, error) {
	if !fieldName.MatchString(key) || strings.HasPrefix(key, "eai:") || key == "output_mode" {
		return "", fmt.Errorf("`%s` is no field of a saved search", key)
	}
	if items, isList := textsOf(value); isList {
		for _, item := range items {
			if strings.Contains(item, ",") {
				return "", fmt.Errorf("`%s` holds %s: an item cannot have a comma", key, asJSON(item))
			}
		}
		return strings.Join(items, ","), nil
	}
	switch value := value.(type) {
	case string:
		return value, nil
	case bool:
		if value {
			return "1", nil
		}
		return "0", nil
	case json.Number:
		return value.String(), nil
	case nil:
		return "", nil
	}
	// Alert actions keep structured parameters as JSON text, e.g. action.risk.param._risk.
	if strings.HasPrefix(key, "action.") {
		return asJSON(value), nil
	}
	if mapping, isMapping := value.(map[string]any); isMapping && len(mapping) > 0 {
		return "", fmt.Errorf("`%s` is a mapping: write its fields as Splunk names them, e.g. `%s.%s:`",
			key, key, sortedKeys(mapping)[0])
	}
	return "", fmt.Errorf("`%s` must be a single value or a list of texts", key)
}

func inFormOf(wanted, remote any) any {
	text, isText := remote.(string)
	if !isText && remote != nil {
		text = asJSON(remote)
	}
	if wantedItems, isList := textsOf(wanted); isList {
		items := []string{}
		for item := range strings.SplitSeq(text, ",") {
			if item = strings.TrimSpace(item); item != "" {
				items = append(items, item)
			}
		}
		// The order of alert actions, fields or addresses has no meaning on Splunk.
		if slices.Equal(slices.Sorted(slices.Values(items)), slices.Sorted(slices.Values(wantedItems))) {
			return wanted
		}
		return items
	}
	switch value := wanted.(type) {
	case string:
		flag, isFlag := toBoolean(value)
		isSameSwitch := isFlag && remote == flag
		if isSameSwitch || trimmed(value) == trimmed(text) {
			return wanted
		}
	case bool:
		if flag, isFlag := toBoolean(text); isFlag {
			return flag
		}
	case json.Number:
		if number.MatchString(text) {
			return json.Number(text)
		}
	case nil:
		if text == "" {
			return nil
		}
	default:
		var parsed any
		if json.Unmarshal([]byte(text), &parsed) == nil {
			return json.RawMessage(text)
		}
	}
	return text
}

// trimmed is what Splunk keeps: no white space around a value, and no carriage returns.
func trimmed(text string) string {
	return strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))
}

func toBoolean(text string) (flag, isFlag bool) {
	switch strings.ToLower(text) {
	case "1", "true":
		return true, true
	case "0", "false":
		return false, true
	}
	return false, false
}

func textsOf(value any) (texts []string, isList bool) {
	list, isList := value.([]any)
	for _, item := range list {
		text, isText := item.(string)
		if !isText {
			return nil, false
		}
		texts = append(texts, text)
	}
	return texts, isList
}

func severityNumber(value any) (string, error) {
	word, _ := value.(string)
	index := slices.Index(severities, word)
	if index == -1 {
		return "", fmt.Errorf("`severity` must be one of %s", strings.Join(severities, ", "))
	}
	return strconv.Itoa(index + 1), nil
}

func severityWord(remote any) any {
	index, err := strconv.Atoi(fmt.Sprint(remote))
	if err != nil || index < 1 || index > len(severities) {
		return remote
	}
	return severities[index-1]
}

// writeAnnotations makes the JSON text Splunk keeps: techniques of the tags as mitre_attack, every other tag as tags.
func writeAnnotations(tags, annotations any) (string, error) {
	texts, isList := textsOf(tags)
	if !isList {
		return "", errors.New("`tags` must be a list of texts, e.g. `[attack.t1078.004]`")
	}
	all := map[string]any{}
	if annotations != nil {
		given, isMapping := annotations.(map[string]any)
		if !isMapping {
			return "", fmt.Errorf("`%s` must be a mapping beside `tags`", annotationsField)
		}
		if given["mitre_attack"] != nil || given["tags"] != nil {
			return "", fmt.Errorf("`%s` must not have `mitre_attack` or `tags`: `tags` of the detection says them",
				annotationsField)
		}
		for key, value := range given {
			all[key] = value
		}
	}
	var techniques, others []string
	for _, tag := range texts {
		if match := technique.FindStringSubmatch(tag); match != nil {
			techniques = append(techniques, strings.ToUpper(match[1]))
		} else {
			others = append(others, tag)
		}
	}
	if techniques != nil {
		all["mitre_attack"] = techniques
	}
	if others != nil {
		all["tags"] = others
	}
	return asJSON(all), nil
}

// readAnnotations finds the tags Splunk keeps, in the order and spelling of the wanted ones where they agree, and all
// other annotations.
func readAnnotations(remote, wanted any) (tags []string, rest map[string]any) {
	rest = parseAnnotations(remote)
	tags = []string{}
	techniques, _ := textsOf(rest["mitre_attack"])
	others, _ := textsOf(rest["tags"])
	delete(rest, "mitre_attack")
	delete(rest, "tags")
	for _, id := range techniques {
		tags = append(tags, "attack."+strings.ToLower(id))
	}
	tags = append(tags, others...)

	spelled, _ := textsOf(wanted)
	place := func(tag string) int {
		index := slices.IndexFunc(spelled, func(other string) bool { return strings.EqualFold(other, tag) })
		if index == -1 {
			return len(spelled)
		}
		return index
	}
	sort.SliceStable(tags, func(a, b int) bool { return place(tags[a]) < place(tags[b]) })
	for index, tag := range tags {
		if place(tag) < len(spelled) {
			tags[index] = spelled[place(tag)]
		}
	}
	return tags, rest
}

func parseAnnotations(remote any) map[string]any {
	text, _ := remote.(string)
	if text == "" {
		return map[string]any{}
	}
	var annotations map[string]any
	if json.Unmarshal([]byte(text), &annotations) != nil || annotations == nil {
		// What somebody typed by hand is shown as it is, so that the plan tells.
		return map[string]any{"text": text}
	}
	return annotations
}

func asJSON(value any) string {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return fmt.Sprint(value)
	}
	return strings.TrimSuffix(text.String(), "\n")
}
