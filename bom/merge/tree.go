package merge

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

// object is a JSON object whose members keep their order, and their text as long as
// nothing in them is changed.
type object struct {
	members []member
	emptied []string // lists that lost their last element
}

type member struct {
	name    string
	written json.RawMessage // the name as it is written, with its quotes
	value   json.RawMessage
}

// twiceError says that an object has two members of one name, of which readers take
// the first, the last or none (https://www.rfc-editor.org/rfc/rfc8259#section-4).
type twiceError struct {
	name string
	at   int // offset in the object
}

func (e *twiceError) Error() string { return fmt.Sprintf("member %q stands twice", e.name) }

// objectOf reads one level of an object.
func objectOf(raw json.RawMessage) (*object, error) {
	dec := json.NewDecoder(bytes.NewReader(raw))
	start, err := dec.Token()
	if err != nil {
		return nil, err
	}
	if start != json.Delim('{') {
		return nil, errors.New("not an object")
	}
	o, seen := &object{}, map[string]bool{}
	for dec.More() {
		before := dec.InputOffset()
		token, err := dec.Token()
		if err != nil {
			return nil, err
		}
		name, _ := token.(string) // nothing else is there in JSON
		written := bytes.TrimLeft(raw[before:dec.InputOffset()], ", \t\r\n")
		if seen[name] {
			return nil, &twiceError{name, int(dec.InputOffset()) - len(written)}
		}
		seen[name] = true
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			return nil, err
		}
		o.members = append(o.members, member{name, written, value})
	}
	return o, nil
}

// clone returns an object that can be changed without changing o.
func (o *object) clone() *object {
	return &object{members: slices.Clone(o.members), emptied: slices.Clone(o.emptied)}
}

func (o *object) raw() (json.RawMessage, error) {
	var out bytes.Buffer
	out.WriteByte('{')
	for i, m := range o.members {
		if i > 0 {
			out.WriteByte(',')
		}
		out.Write(m.written)
		out.WriteByte(':')
		out.Write(m.value)
	}
	out.WriteByte('}')
	if !json.Valid(out.Bytes()) {
		return nil, errors.New("the merged document is not JSON")
	}
	return out.Bytes(), nil
}

// get returns the value of a member, nil if there is none, or null.
func (o *object) get(name string) json.RawMessage {
	for _, m := range o.members {
		if m.name == name && string(m.value) != "null" {
			return m.value
		}
	}
	return nil
}

// set replaces the value of a member, or adds one at the end.
func (o *object) set(name string, value json.RawMessage) {
	for i := range o.members {
		if o.members[i].name == name {
			o.members[i].value = value
			return
		}
	}
	o.members = append(o.members, member{name, quoted(name), value})
}

func (o *object) drop(name string) {
	kept := o.members[:0]
	for _, m := range o.members {
		if m.name != name {
			kept = append(kept, m)
		}
	}
	o.members = kept
}

// text returns a member that is a string, else "".
func (o *object) text(name string) string { return textOf(o.get(name)) }

// object returns a member that is an object; nil if there is none.
func (o *object) object(name string) (*object, error) {
	raw := o.get(name)
	if raw == nil {
		return nil, nil
	}
	inner, err := objectOf(raw)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return inner, nil
}

func (o *object) setObject(name string, inner *object) error {
	raw, err := inner.raw()
	if err == nil {
		o.set(name, raw)
	}
	return err
}

// list returns a member that is a list; nil if there is none.
func (o *object) list(name string) ([]json.RawMessage, error) {
	raw := o.get(name)
	if raw == nil {
		return nil, nil
	}
	var out []json.RawMessage
	if err := json.Unmarshal(raw, &out); err != nil {
		return nil, fmt.Errorf("%s: not a list", name)
	}
	return out, nil
}

// texts returns the strings in a member that is a list of strings, or one string.
func (o *object) texts(name string) []string {
	raw := o.get(name)
	if one := textOf(raw); one != "" {
		return []string{one}
	}
	var out []string
	if json.Unmarshal(raw, &out) != nil {
		return nil
	}
	return out
}

func joined(list []json.RawMessage) json.RawMessage {
	var out bytes.Buffer
	out.WriteByte('[')
	out.Write(bytes.Join(asBytes(list), []byte(",")))
	out.WriteByte(']')
	return out.Bytes()
}

func asBytes(list []json.RawMessage) [][]byte {
	out := make([][]byte, len(list))
	for i, v := range list {
		out[i] = v
	}
	return out
}

func textOf(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) != nil {
		return ""
	}
	return s
}

// quoted writes a string as JSON, without the escapes that are for HTML.
func quoted(s string) json.RawMessage {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if enc.Encode(s) != nil { // no string fails
		return json.RawMessage(`""`)
	}
	return bytes.TrimSpace(out.Bytes())
}

// compact is the text of a value without its white space, to compare values by.
func compact(raw json.RawMessage) string {
	var out bytes.Buffer
	if json.Compact(&out, raw) != nil {
		return string(raw)
	}
	return out.String()
}

// maxDepth bounds how deep documents are nested, theirs and ours.
const maxDepth = 200

// renamed returns a value of ours in which strings are replaced: fn is given the name
// of the member that a string is in ("" below a list: in is then the list's).
func renamed(raw json.RawMessage, in string, fn func(in, text string) string) (json.RawMessage, error) {
	return renamedAt(raw, in, fn, 0)
}

func renamedAt(raw json.RawMessage, in string, fn func(in, text string) string, depth int) (json.RawMessage, error) {
	raw = bytes.TrimSpace(raw)
	if depth > maxDepth {
		return nil, errors.New("nested too deeply")
	}
	switch {
	case len(raw) == 0:
		return raw, nil
	case raw[0] == '"':
		before := textOf(raw)
		if after := fn(in, before); after != before {
			return quoted(after), nil
		}
		return raw, nil
	case raw[0] == '[':
		var list []json.RawMessage
		if err := json.Unmarshal(raw, &list); err != nil {
			return nil, err
		}
		for i := range list {
			var err error
			if list[i], err = renamedAt(list[i], in, fn, depth+1); err != nil {
				return nil, err
			}
		}
		return joined(list), nil
	case raw[0] == '{':
		o, err := objectOf(raw)
		if err != nil {
			return nil, err
		}
		for i, m := range o.members {
			if o.members[i].value, err = renamedAt(m.value, m.name, fn, depth+1); err != nil {
				return nil, err
			}
		}
		return o.raw()
	}
	return raw, nil
}

// rename replaces strings in all members of an object, as renamed does.
func (o *object) rename(fn func(in, text string) string) error {
	for i, m := range o.members {
		value, err := renamed(m.value, m.name, fn)
		if err != nil {
			return err
		}
		o.members[i].value = value
	}
	return nil
}

// eachText calls fn for each string of a value, with the name of its member.
func eachText(raw json.RawMessage, fn func(in, text string)) error {
	_, err := renamed(raw, "", func(in, text string) string {
		fn(in, text)
		return text
	})
	return err
}
