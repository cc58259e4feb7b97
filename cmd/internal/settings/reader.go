package settings

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/document"
	"github.com/ptmlock/ptmlock/internal/tomlbound"
)

// maxDepth bounds brackets in brackets and the dots of a key.
const maxDepth = 16

// maxText bounds a text in bytes; the longest are addresses.
const maxText = 4096

// parseTOML reads the file twice: a decoder that refuses what is no TOML, and the
// reader that knows the place of each value.
func parseTOML(data []byte) (*document.Node, error) {
	if len(data) > MaxBytes {
		return nil, &Error{1, 1, fmt.Sprintf("the file has more than %d bytes", MaxBytes)}
	}
	if at := invalidUTF8(data); at >= 0 {
		return nil, errorAt(data, at, "invalid UTF-8")
	}
	if err := tomlbound.Check(data, maxDepth); err != nil {
		deep := &tomlbound.Error{Line: 1, Column: 1}
		errors.As(err, &deep)
		return nil, &Error{deep.Line, deep.Column, err.Error()}
	}
	var decoded map[string]any
	if err := toml.Unmarshal(data, &decoded); err != nil {
		if syntax := (toml.ParseError{}); errors.As(err, &syntax) {
			message, _, _ := strings.Cut(syntax.Message, "\n")
			return nil, errorAt(data, syntax.Position.Start, message)
		}
		return nil, &Error{1, 1, err.Error()}
	}
	file, err := document.Parse(Name, data, nil)
	switch {
	case err != nil:
		return nil, &Error{1, 1, strings.TrimPrefix(err.Error(), Name+": ")}
	case len(file.Problems) > 0:
		p := file.Problems[0]
		return nil, &Error{p.Line, p.Column, p.Message}
	case len(file.Docs) == 0:
		return &document.Node{Kind: document.Map}, nil
	}
	return file.Docs[0], nil
}

func invalidUTF8(data []byte) int {
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

func errorAt(data []byte, offset int, message string) *Error {
	before := data[:max(0, min(offset, len(data)))]
	return &Error{bytes.Count(before, []byte("\n")) + 1, len(before) - bytes.LastIndexByte(before, '\n'), message}
}

// reader keeps the first error; what it returns then counts for nothing.
type reader struct{ err error }

func (r *reader) fail(line, column int, format string, args ...any) {
	if r.err == nil {
		r.err = &Error{max(line, 1), max(column, 1), fmt.Sprintf(format, args...)}
	}
}

func (r *reader) failAt(e document.Entry, format string, args ...any) {
	r.fail(e.Line, e.Column, format, args...)
}

func position(line, column int) detect.Position {
	return detect.Position{File: Name, Line: line, Column: column}
}

func find(n *document.Node, key string) (document.Entry, bool) {
	i := slices.IndexFunc(n.Entries, func(e document.Entry) bool { return e.Key == key })
	if i < 0 {
		return document.Entry{}, false
	}
	return n.Entries[i], true
}

// known fails at the first key that is not listed, with the one that may be meant.
func (r *reader) known(n *document.Node, keys ...string) {
	for _, e := range n.Entries {
		if slices.Contains(keys, e.Key) {
			continue
		}
		hint := "known are " + strings.Join(keys, ", ")
		if meant := nearest(e.Key, keys); meant != "" {
			hint = fmt.Sprintf("did you mean %q?", meant)
		}
		r.failAt(e, "unknown key %s: %s", quoted(e.Key), hint)
		return
	}
}

// text reads a string that has one line and no characters that are not seen; ""
// if the table has no such key.
func (r *reader) text(n *document.Node, key string) string {
	e, ok := find(n, key)
	if !ok {
		return ""
	}
	return r.textOf(e.Key, e.Value)
}

func (r *reader) textOf(key string, v *document.Node) string {
	switch {
	case v.Kind != document.String:
		r.fail(v.Line, v.Column, "%q must be a string, not a %s", key, v.Kind)
	case strings.TrimSpace(v.Text) == "":
		r.fail(v.Line, v.Column, "%q is empty", key)
	case len(v.Text) > maxText:
		r.fail(v.Line, v.Column, "%q has more than %d bytes", key, maxText)
	case strings.ContainsFunc(v.Text, hidden):
		r.fail(v.Line, v.Column, "%q has a control character: %s", key, quoted(v.Text))
	}
	return v.Text
}

// hidden tells whether a character is none that a person sees: such characters
// could make a name look like another one.
func hidden(c rune) bool { return c != ' ' && !unicode.IsPrint(c) }

// boolean reads true or false; false if the table has no such key.
func (r *reader) boolean(n *document.Node, key string) bool {
	e, ok := find(n, key)
	if ok && e.Value.Kind != document.Bool {
		r.fail(e.Value.Line, e.Value.Column, "%q must be true or false, not a %s", key, e.Value.Kind)
	}
	return ok && e.Value.Text == "true"
}

// texts reads a string or a list of strings.
func (r *reader) texts(n *document.Node, key string) []string {
	e, ok := find(n, key)
	switch {
	case !ok:
		return nil
	case e.Value.Kind != document.List:
		return []string{r.textOf(key, e.Value)}
	case len(e.Value.Items) == 0:
		r.fail(e.Value.Line, e.Value.Column, "%q is empty", key)
	}
	var out []string
	for _, item := range e.Value.Items {
		text := r.textOf(key, item)
		if slices.Contains(out, text) {
			r.fail(item.Line, item.Column, "%s stands twice", quoted(text))
		}
		out = append(out, text)
	}
	return out
}

// tables reads a list of tables, "[[key]]".
func (r *reader) tables(e document.Entry) []*document.Node {
	v := e.Value
	if v.Kind != document.List || slices.ContainsFunc(v.Items, func(n *document.Node) bool { return n.Kind != document.Map }) {
		r.failAt(e, `%q must be a list of tables: write "[[%s]]"`, e.Key, e.Key)
		return nil
	}
	return v.Items
}

// quoted is a text of the file for a message: escaped, and not too long.
func quoted(s string) string {
	if len(s) > 80 {
		s = strings.ToValidUTF8(s[:80], "") + "…"
	}
	return fmt.Sprintf("%q", s)
}

// nearest returns the key that differs from a word in few letters, "" if none
// does.
func nearest(word string, keys []string) string {
	best, least := "", 3
	for _, key := range keys {
		if d := distance(word, key); d < least && d*2 <= len(key) {
			best, least = key, d
		}
	}
	return best
}

// distance is the number of letters to insert, delete or replace.
func distance(a, b string) int {
	const far = 1 << 10
	if len(a) > 64 || len(b) > 64 {
		return far
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			same := diagonal
			if a[i] != b[j] {
				same++
			}
			diagonal = row[j+1]
			row[j+1] = min(same, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
