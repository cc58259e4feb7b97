package hubapi

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/ptmlock/ptmlock/resolve"
)

// Bounds on what is taken from an answer. Longer text is no name, and longer
// lists are not meant for people.
const (
	maxText  = 2048
	maxItems = 1000
)

// Object is a JSON object of a hub. Each field may be absent, null or of another
// type than usual; the methods return the zero value then.
type Object map[string]json.RawMessage

// Parse reads an object; nil if data is none.
func Parse(data []byte) Object {
	var o Object
	if json.Unmarshal(data, &o) != nil {
		return nil
	}
	return o
}

// Object is a field that is an object.
func (o Object) Object(key string) Object { return Parse(o[key]) }

// Has tells whether a field is there, and not null.
func (o Object) Has(key string) bool { return len(o[key]) > 0 && string(o[key]) != "null" }

// Text is a text that may stand in one line, trimmed; "" if it is too long or has
// characters that no name has. A number is its digits.
func (o Object) Text(key string) string { return textOf(o[key]) }

// Bool is a field that is true.
func (o Object) Bool(key string) bool { return string(o[key]) == "true" }

// Number is a number that is not negative, also one that is written as a text;
// -1 for any other value.
func (o Object) Number(key string) int64 {
	n, err := strconv.ParseInt(textOf(o[key]), 10, 64)
	if err != nil || n < 0 {
		return -1
	}
	return n
}

// Texts is a list of texts, or the one text in place of a list; sorted, each once.
func (o Object) Texts(key string) []string {
	var texts []string
	for _, item := range o.list(key) {
		texts = append(texts, textOf(item))
	}
	texts = slices.DeleteFunc(texts, func(s string) bool { return s == "" })
	slices.Sort(texts)
	if texts = slices.Compact(texts); len(texts) == 0 {
		return nil
	}
	return texts
}

func (o Object) list(key string) []json.RawMessage {
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

// Objects is a list of objects of any length; false if the field is something
// else. Null is an empty list.
func (o Object) Objects(key string) ([]Object, bool) {
	if !o.Has(key) {
		return nil, true
	}
	var items []Object
	if json.Unmarshal(o[key], &items) != nil {
		return nil, false
	}
	return items, true
}

func textOf(raw json.RawMessage) string {
	var text string
	if json.Unmarshal(raw, &text) != nil {
		var number json.Number
		if len(raw) == 0 || raw[0] == '"' || json.Unmarshal(raw, &number) != nil {
			return ""
		}
		text = number.String()
	}
	text = strings.TrimSpace(text)
	if len(text) > maxText || !utf8.ValidString(text) || strings.ContainsFunc(text, resolve.IsUnsafe) {
		return ""
	}
	return text
}

// OneLine is a text without the characters that can't stand in one line.
func OneLine(text string) string {
	return strings.Map(func(r rune) rune {
		if resolve.IsUnsafe(r) || r == utf8.RuneError {
			return -1
		}
		return r
	}, text)
}
