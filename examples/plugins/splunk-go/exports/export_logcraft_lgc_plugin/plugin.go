// Package export_logcraft_lgc_plugin is the plugin itself: what the host calls, each function in a few lines.
// The name is the one that the generated exports look for.
package export_logcraft_lgc_plugin

import (
	"bytes"
	"encoding/json"
	"errors"

	wit "go.bytecodealliance.org/pkg/wit/types"

	"splunk/imports/logcraft_lgc_plugin"
	"splunk/savedsearch"
)

type optionalText = wit.Option[string]

func Load() logcraft_lgc_plugin.Metadata {
	return logcraft_lgc_plugin.Metadata{
		Name: "splunk", Version: "0.1.0", Author: "lgc-action", Description: "Splunk saved searches",
	}
}

func Settings() string { return savedsearch.SettingsSchema }

func Schema() string { return savedsearch.DetectionSchema }

func Create(config, name, params string) wit.Result[optionalText, string] {
	return write(config, name, params, savedsearch.Client.Create)
}

func Update(config, name, params string) wit.Result[optionalText, string] {
	return write(config, name, params, savedsearch.Client.Update)
}

func Read(config, name, params string) wit.Result[optionalText, string] {
	text, err := read(config, name, params)
	if err != nil {
		return wit.Err[optionalText, string](err.Error())
	}
	return wit.Ok[optionalText, string](text)
}

func Delete(config, name, params string) wit.Result[optionalText, string] {
	client, err := savedsearch.NewClient(config)
	if err == nil {
		err = client.Delete(name)
	}
	return done(err)
}

func Ping(config string) wit.Result[bool, string] {
	client, err := savedsearch.NewClient(config)
	if err == nil {
		err = client.Ping()
	}
	if err != nil {
		return wit.Err[bool, string](err.Error())
	}
	return wit.Ok[bool, string](true)
}

func read(config, name, params string) (optionalText, error) {
	wanted, err := parseObject(params)
	if err != nil {
		return wit.None[string](), err
	}
	client, err := savedsearch.NewClient(config)
	if err != nil {
		return wit.None[string](), err
	}
	content, err := client.Read(name)
	if err != nil || content == nil {
		return wit.None[string](), err
	}
	text, err := json.Marshal(savedsearch.ToDocument(name, wanted, content))
	return wit.Some(string(text)), err
}

func write(
	config, name, params string,
	send func(client savedsearch.Client, name string, fields map[string]string) error,
) wit.Result[optionalText, string] {
	document, err := parseObject(params)
	if err != nil {
		return done(err)
	}
	fields, err := savedsearch.ToFields(name, document)
	if err != nil {
		return done(err)
	}
	client, err := savedsearch.NewClient(config)
	if err != nil {
		return done(err)
	}
	return done(send(client, name, fields))
}

func done(err error) wit.Result[optionalText, string] {
	if err != nil {
		return wit.Err[optionalText, string](err.Error())
	}
	return wit.Ok[optionalText, string](wit.None[string]())
}

func parseObject(text string) (map[string]any, error) {
	var object map[string]any
	decoder := json.NewDecoder(bytes.NewBufferString(text))
	// Numbers keep all of their digits.
	decoder.UseNumber()
	if err := decoder.Decode(&object); err != nil || object == nil {
		return nil, errors.New("the detection is no JSON object")
	}
	return object, nil
}
