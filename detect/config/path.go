package config

import (
	"fmt"
	"path"
	"strconv"
	"strings"

	"github.com/ptmlock/ptmlock/detect/document"
)

// keyPath says where a value stands in a document. FORMAT.md describes the text
// form.
type keyPath struct {
	text     string
	root     bool // "$.": from the root of the document
	up       int  // how many maps are left first
	segments []segment
}

// segment is one step of a keyPath.
type segment struct {
	name  string // of a key; may hold "*"
	glob  bool
	items bool // "[]": the items of a list, or the value itself if it is none
	deep  bool // "**": any number of steps, none included
}

// maxSegments bounds a path of the catalogue.
const maxSegments = 20

func parsePath(text string) (keyPath, error) {
	p := keyPath{text: text}
	rest := text
	if after, ok := strings.CutPrefix(rest, "$."); ok {
		p.root, rest = true, after
	}
	for strings.HasPrefix(rest, "../") {
		p.up, rest = p.up+1, rest[len("../"):]
	}
	for rest != "" {
		if len(p.segments) >= maxSegments {
			return p, fmt.Errorf("path %q has more than %d steps", text, maxSegments)
		}
		if after, ok := strings.CutPrefix(rest, "[]"); ok && len(p.segments) > 0 {
			p.segments = append(p.segments, segment{items: true})
			rest = strings.TrimPrefix(after, ".")
			continue
		}
		name := ""
		if rest[0] == '\'' {
			quoted, after, ok := strings.Cut(rest[1:], "'")
			if !ok {
				return p, fmt.Errorf("path %q: a quote has no end", text)
			}
			name, rest = quoted, after
		} else {
			end := strings.IndexAny(rest, ".[")
			if end < 0 {
				end = len(rest)
			}
			name, rest = rest[:end], rest[end:]
		}
		if name == "" || rest == "." {
			return p, fmt.Errorf("path %q has an empty step", text)
		}
		p.segments = append(p.segments, segment{name: name, deep: name == "**", glob: strings.Contains(name, "*")})
		rest = strings.TrimPrefix(rest, ".")
	}
	if len(p.segments) == 0 {
		return p, fmt.Errorf("path %q names no key", text)
	}
	return p, nil
}

// literals returns the names of keys that a document must have for the path to
// stand in it, in lower case.
func (p keyPath) literals() []string {
	var out []string
	for _, s := range p.segments {
		if s.items || s.deep || s.name == "" {
			continue
		}
		longest := ""
		for _, part := range strings.Split(s.name, "*") {
			if len(part) > len(longest) {
				longest = part
			}
		}
		// Words of the path of a TOML table or an INI section stand with dots
		// between them, as here.
		if longest != "" {
			out = append(out, strings.ToLower(longest))
		}
	}
	return out
}

// cursor is a value of a document and the way to it.
type cursor struct {
	node  *document.Node
	up    *cursor
	entry *document.Entry // whose value it is; nil for items and the root
	index int             // of an item
}

// maxKeys bounds the text of a way.
const maxKeys = 300

// keys is the way from the root: "model_list[0].litellm_params.model".
func (c *cursor) keys() string {
	var parts []string
	for ; c != nil && c.up != nil; c = c.up {
		if c.entry != nil {
			parts = append(parts, c.entry.Key)
		} else {
			parts = append(parts, "["+strconv.Itoa(c.index)+"]")
		}
	}
	var b strings.Builder
	for i := len(parts) - 1; i >= 0 && b.Len() < maxKeys; i-- {
		if b.Len() > 0 && parts[i][0] != '[' {
			b.WriteByte('.')
		}
		b.WriteString(parts[i])
	}
	text := b.String()
	if len(text) > maxKeys {
		text = strings.ToValidUTF8(text[:maxKeys], "") + "…"
	}
	return text
}

// parent returns the map around a value; nil if there is none.
func (c *cursor) parent() *cursor {
	for c = c.up; c != nil && c.node.Kind != document.Map; c = c.up {
	}
	return c
}

// maxSteps bounds the values of one file that are looked at, over all tools.
const maxSteps = 4_000_000

// walker finds values by paths.
type walker struct{ steps int }

func (w *walker) exhausted() bool { return w.steps > maxSteps }

// find calls f for each value that a path from c leads to.
func (w *walker) find(c *cursor, segments []segment, f func(*cursor)) {
	if w.steps++; w.exhausted() {
		return
	}
	if len(segments) == 0 {
		f(c)
		return
	}
	s, n := segments[0], c.node
	switch {
	case s.deep:
		w.find(c, segments[1:], f)
		if len(segments) == 1 {
			w.children(c, func(child *cursor) { w.find(child, segments, f) })
			return
		}
		w.children(c, func(child *cursor) {
			if child.node.Kind == document.Map || child.node.Kind == document.List {
				w.find(child, segments, f)
			}
		})
	case s.items:
		if n.Kind != document.List {
			w.find(c, segments[1:], f)
			return
		}
		w.children(c, func(child *cursor) { w.find(child, segments[1:], f) })
	case n.Kind != document.Map:
	default:
		for i := range n.Entries {
			if e := &n.Entries[i]; e.Key == s.name || s.glob && globs(s.name, e.Key) {
				w.find(&cursor{node: e.Value, up: c, entry: e}, segments[1:], f)
			}
		}
		w.steps += len(n.Entries) / 8
	}
}

func (w *walker) children(c *cursor, f func(*cursor)) {
	for i, item := range c.node.Items {
		f(&cursor{node: item, up: c, index: i})
	}
	for i := range c.node.Entries {
		e := &c.node.Entries[i]
		f(&cursor{node: e.Value, up: c, entry: e})
	}
}

// lookup returns the first value that a path leads to, taken from a map or from
// the map that a value is in; nil if there is none.
func (w *walker) lookup(c *cursor, p keyPath) *cursor {
	from := c
	if c.node.Kind != document.Map {
		from = c.parent()
	}
	for i := 0; i < p.up && from != nil; i++ {
		from = from.parent()
	}
	if p.root {
		for from = c; from.up != nil; from = from.up {
		}
	}
	if from == nil {
		return nil
	}
	var found *cursor
	w.find(from, p.segments, func(c *cursor) {
		if found == nil {
			found = c
		}
	})
	return found
}

// globs tells whether a pattern with "*", which stands for any text, fits.
func globs(pattern, text string) bool {
	before, rest, ok := strings.Cut(pattern, "*")
	if !ok {
		return pattern == text
	}
	text, ok = strings.CutPrefix(text, before)
	if !ok {
		return false
	}
	for {
		part, after, more := strings.Cut(rest, "*")
		if !more {
			return strings.HasSuffix(text, part)
		}
		i := strings.Index(text, part)
		if i < 0 {
			return false
		}
		text, rest = text[i+len(part):], after
	}
}

// fits tells whether a pattern of a file's name fits the end of a path.
func fits(pattern, name string) bool {
	n := strings.Count(pattern, "/")
	for i := len(name) - 1; i >= 0; i-- {
		if name[i] != '/' {
			continue
		}
		if n == 0 {
			name = name[i+1:]
			break
		}
		n--
	}
	ok, _ := path.Match(pattern, name)
	return ok
}
