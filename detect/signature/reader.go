package signature

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/resolve/hub"
)

// reader reads the values of one table. It keeps the first error and then
// returns zero values.
type reader struct {
	file   *file
	table  *table
	values map[string]any
	err    error
}

func (r *reader) fail(at place, format string, args ...any) {
	if r.err == nil {
		r.err = r.file.errorf(at, format, args...)
	}
}

// at returns the place of the first of the keys that the table has, or else of
// its header.
func (r *reader) at(keys ...string) place {
	for _, key := range keys {
		if at, ok := r.table.values[key]; ok {
			return at
		}
	}
	return r.table.at
}

// known fails for a key that is not listed.
func (r *reader) known(keys ...string) {
	for _, key := range sortedKeys(r.table) {
		first, _, nested := strings.Cut(key, ".")
		if nested && slices.Contains(keys, first) {
			continue
		}
		if !slices.Contains(keys, key) {
			r.fail(r.table.keys[key], "unknown key %q", key)
		}
	}
	// Keys that the text does not show at the place looked for, as a second line
	// of defence: nothing is dropped in silence.
	for _, key := range slices.Sorted(maps.Keys(r.values)) {
		if !slices.Contains(keys, key) {
			r.fail(r.table.at, "unknown key %q", key)
		}
	}
}

func (r *reader) text(key string) string {
	value, ok := r.values[key]
	if !ok {
		return ""
	}
	text, ok := value.(string)
	if !ok {
		r.fail(r.at(key), "%q must be a string", key)
	} else if text == "" {
		r.fail(r.at(key), "%q is empty", key)
	}
	return text
}

func (r *reader) boolean(key string) bool {
	value, ok := r.values[key]
	if !ok {
		return false
	}
	set, ok := value.(bool)
	if !ok {
		r.fail(r.at(key), "%q must be true or false", key)
	}
	return set
}

func (r *reader) list(key string) []string {
	value, ok := r.values[key]
	if !ok {
		return nil
	}
	list, ok := texts(value)
	if !ok {
		r.fail(r.at(key), "%q must be a list of strings", key)
	}
	return list
}

func texts(value any) ([]string, bool) {
	items, ok := value.([]any)
	if !ok {
		return nil, false
	}
	list := make([]string, 0, len(items))
	for _, item := range items {
		text, ok := item.(string)
		if !ok || text == "" {
			return nil, false
		}
		list = append(list, text)
	}
	return list, true
}

// texts reads a table of strings.
func (r *reader) texts(key string) map[string]string {
	value, ok := r.values[key]
	if !ok {
		return nil
	}
	table, ok := value.(map[string]any)
	if !ok {
		r.fail(r.at(key), "%q must be a table of strings", key)
		return nil
	}
	out := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(table)) {
		text, ok := table[name].(string)
		if !ok || text == "" {
			r.fail(r.at(key+"."+name, key), "%q must be a table of strings", key)
			return nil
		}
		out[name] = text
	}
	return out
}

func (r *reader) link(key string) string {
	link := r.text(key)
	if link != "" && !validDoc(link) {
		r.fail(r.at(key), "%q must be an https URL", key)
	}
	return link
}

func (r *reader) hub(key string) hub.ID {
	text := r.text(key)
	if text == "" {
		return ""
	}
	id, err := hub.ParseID(text)
	if err != nil {
		r.fail(r.at(key), "%v", err)
	}
	return id
}

func (r *reader) path(key string) Path {
	text := r.text(key)
	if text == "" {
		return Path{}
	}
	path, err := ParsePath(text)
	var pathErr *PathError
	if errors.As(err, &pathErr) {
		at := r.at(key)
		at.column += pathErr.Column // the value's own column is that of its quote
		r.fail(at, "%s: %s", key, pathErr.Message)
	}
	return path
}

// oneOf reads a word of a fixed list.
func oneOf[T ~string](r *reader, key string, words []T) T {
	text := T(r.text(key))
	if text != "" && !slices.Contains(words, text) {
		list := make([]string, len(words))
		for i, w := range words {
			list[i] = string(w)
		}
		r.fail(r.at(key), "unknown %s %q: known are %s", key, text, strings.Join(list, ", "))
	}
	return text
}

// tables reads a list of inline tables as readers of their own; messages about
// them point at the list.
func (r *reader) tables(key string, keys ...string) []*reader {
	value, ok := r.values[key]
	if !ok {
		return nil
	}
	var list []map[string]any
	switch items := value.(type) {
	case []map[string]any:
		list = items
	case []any:
		for _, item := range items {
			t, ok := item.(map[string]any)
			if !ok {
				list = nil
				break
			}
			list = append(list, t)
		}
	}
	if len(list) == 0 {
		r.fail(r.at(key), "%q must be a list of tables", key)
	}
	var out []*reader
	for _, values := range list {
		at := r.at(key)
		inner := &reader{file: r.file, table: &table{name: key, at: at}, values: values}
		inner.known(keys...)
		out = append(out, inner)
	}
	return out
}

func (r *reader) rewrites(key string) []Rewrite {
	var out []Rewrite
	for _, in := range r.tables(key, "prefix", "contains", "names", "hub", "revision-separator") {
		w := Rewrite{
			Prefix: in.text("prefix"), Contains: in.text("contains"), Names: in.list("names"),
			Hub: in.hub("hub"), RevisionSeparator: in.text("revision-separator"),
		}
		if w.Hub == "" {
			in.fail(in.table.at, `a rewrite has no "hub"`)
		}
		if w.Prefix == "" && w.Contains == "" && w.Names == nil {
			in.fail(in.table.at, `a rewrite has neither "prefix" nor "contains" nor "names"`)
		}
		r.keep(in)
		out = append(out, w)
	}
	return out
}

func (r *reader) conditions(key string) []Condition {
	var out []Condition
	for _, in := range r.tables(key, "arg", "is", "absent") {
		c := Condition{Arg: in.innerPath("arg"), Is: in.text("is")}
		if absent, ok := in.values["absent"]; ok {
			if c.Absent, ok = absent.(bool); !ok {
				in.fail(in.table.at, `"absent" must be true or false`)
			}
		}
		if c.Arg.IsZero() {
			in.fail(in.table.at, `a condition has no "arg"`)
		}
		if c.Is == "" {
			in.fail(in.table.at, `a condition has no "is"`)
		}
		r.keep(in)
		out = append(out, c)
	}
	return out
}

// innerPath is path for an inline table, whose strings have no known place.
func (r *reader) innerPath(key string) Path {
	text := r.text(key)
	if text == "" {
		return Path{}
	}
	path, err := ParsePath(text)
	if err != nil {
		r.fail(r.table.at, "%s %q: %v", key, text, err)
	}
	return path
}

func (r *reader) keep(inner *reader) {
	if r.err == nil {
		r.err = inner.err
	}
}
