package huggingface

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ptmlock/ptmlock/resolve"
)

// Bounds on what is taken from an answer. Longer text is no name, and longer
// lists are not meant for people.
const (
	maxName  = 256
	maxLink  = 2048
	maxItems = 1000
)

// object is a JSON object of the hub, whose fields may be absent, null or of
// another type than usual: a model card is written by people. Each method
// returns the zero value then.
type object map[string]json.RawMessage

func parseObject(data []byte) object {
	var o object
	if json.Unmarshal(data, &o) != nil {
		return nil
	}
	return o
}

func (o object) object(key string) object { return parseObject(o[key]) }

func (o object) text(key string) string { return textOf(o[key], maxName) }

func (o object) bool(key string) bool {
	var value bool
	return json.Unmarshal(o[key], &value) == nil && value
}

// count returns a number that is not negative.
func (o object) count(key string) int64 {
	var value int64
	if json.Unmarshal(o[key], &value) != nil || value < 0 {
		return 0
	}
	return value
}

// isSet tells whether a field is there and not null, false or empty.
func (o object) isSet(key string) bool {
	switch string(o[key]) {
	case "", "null", "false", "{}", "[]", `""`:
		return false
	}
	return true
}

// list returns the texts of a list, or the one that stands in place of a list;
// sorted, each once.
func (o object) list(key string) []string {
	var texts []string
	for _, item := range o.items(key) {
		texts = append(texts, textOf(item, maxName))
	}
	return sortedSet(texts)
}

// items returns the elements of a list; a single value counts as a list of one.
func (o object) items(key string) []json.RawMessage {
	raw := o[key]
	var items []json.RawMessage
	if json.Unmarshal(raw, &items) == nil {
		return items[:min(len(items), maxItems)]
	}
	if len(raw) == 0 {
		return nil
	}
	return []json.RawMessage{raw}
}

func textOf(raw json.RawMessage, limit int) string {
	var text string
	if json.Unmarshal(raw, &text) != nil {
		return ""
	}
	return clean(text, limit)
}

// clean returns text that may stand in one line of a lock, trimmed; "" if it is
// too long or has characters that no name has.
func clean(text string, limit int) string {
	text = strings.TrimSpace(text)
	if len(text) > limit || !utf8.ValidString(text) || strings.ContainsFunc(text, resolve.IsUnsafe) {
		return ""
	}
	return text
}

// sortedSet sorts texts and leaves out doubles and empty ones.
func sortedSet(texts []string) []string {
	texts = slices.DeleteFunc(texts, func(s string) bool { return s == "" })
	slices.Sort(texts)
	texts = slices.Compact(texts)
	if len(texts) == 0 {
		return nil
	}
	return texts
}
