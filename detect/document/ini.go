package document

import (
	"bytes"
	"strings"
	"unicode"
)

// readINI reads what configparser.ConfigParser of Python 3.13 reads with its
// defaults (Lib/configparser.py, _read).
func readINI(b *builder) error {
	root, err := b.node(Map, "", 0)
	if err != nil {
		return err
	}
	r := &iniReader{b: b, root: newMapping(root), sections: map[string]*iniSection{}}
	for i := range b.src.lines {
		if err := r.line(i); err != nil {
			return err
		}
	}
	if err := r.finish(); err != nil {
		return err
	}
	b.docs = append(b.docs, root)
	return nil
}

type iniReader struct {
	b        *builder
	root     *mapping
	sections map[string]*iniSection
	order    []*iniSection
	section  *iniSection // of the line; nil before the first header
	option   *iniOption  // that a line indented more goes on with; nil if none
	indent   int
	bytes    int // made by interpolation
}

type iniSection struct {
	name    string
	node    *Node
	options map[string]*iniOption
	order   []*iniOption
}

type iniOption struct {
	name   string
	offset int
	at     int  // of the value
	begun  bool // a line has had text
	lines  []string
	text   string // what the lines make, once they are all there
	null   bool
}

func (r *iniReader) line(i int) error {
	start, end := r.b.src.line(i)
	line := r.b.src.text[start:end]
	text := bytes.TrimSpace(line)
	comment := len(text) > 0 && (text[0] == '#' || text[0] == ';')
	if len(text) == 0 || comment {
		if r.option != nil && !comment && !r.option.null {
			r.option.lines = append(r.option.lines, "")
		}
		return nil
	}
	indent := bytes.Index(line, text)
	offset := start + indent
	if r.option != nil && indent > r.indent {
		o := r.option
		if o.null {
			r.b.problem(offset, "line continues a key without a value")
			return nil
		}
		if !o.begun {
			o.at, o.begun = offset, true
		}
		o.lines = append(o.lines, string(text))
		return nil
	}
	r.indent = indent
	if close := bytes.LastIndexByte(text, ']'); text[0] == '[' && close > 1 {
		return r.header(string(text[1:close]), offset)
	}
	if r.section == nil {
		return r.b.fault(offset, "no section header before the first key")
	}
	r.key(string(text), offset)
	return nil
}

func (r *iniReader) header(name string, offset int) error {
	r.option = nil
	if s := r.sections[name]; s != nil {
		if name != "DEFAULT" {
			r.b.problem(offset, "section %q is defined twice", clip(name))
		}
		r.section = s
		return nil
	}
	n, err := r.b.node(Map, "", offset)
	if err != nil {
		return err
	}
	r.section = &iniSection{name: name, node: n, options: map[string]*iniOption{}}
	r.sections[name] = r.section
	r.order = append(r.order, r.section)
	r.root.set(r.b.entry(name, offset+1, n))
	return nil
}

// key reads "key = value", "key: value", or a key alone.
func (r *iniReader) key(text string, offset int) {
	name, value, at := text, "", offset+len(text)
	null := true
	if i := strings.IndexAny(text, "=:"); i >= 0 {
		rest := text[i+1:]
		value = strings.TrimSpace(rest)
		at = offset + i + 1 + len(rest) - len(strings.TrimLeftFunc(rest, unicode.IsSpace))
		name, null = text[:i], false
	}
	name = strings.ToLower(strings.TrimSpace(name))
	if name == "" {
		r.option = nil
		r.b.problem(offset, "value without a key")
		return
	}
	if null {
		r.b.problem(offset, "key %q has no value", clip(name))
	}
	o := &iniOption{name: name, offset: offset, at: at, begun: value != "", lines: []string{value}, null: null}
	if old := r.section.options[name]; old != nil {
		r.b.problem(offset, "key %q is defined twice", clip(name))
		*old = *o
		o = old
	} else {
		r.section.options[name] = o
		r.section.order = append(r.section.order, o)
	}
	r.option = o
}

// finish makes the entries: those of DEFAULT come first in each section.
func (r *iniReader) finish() error {
	defaults := r.sections["DEFAULT"]
	for _, s := range r.order {
		for _, o := range s.order {
			o.text = strings.TrimRightFunc(strings.Join(o.lines, "\n"), unicode.IsSpace)
		}
	}
	for _, s := range r.order {
		m := newMapping(s.node)
		if defaults != nil && s != defaults {
			for _, o := range defaults.order {
				if err := r.entry(m, s, defaults, o); err != nil {
					return err
				}
			}
		}
		for _, o := range s.order {
			if err := r.entry(m, s, defaults, o); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *iniReader) entry(m *mapping, s, defaults *iniSection, o *iniOption) error {
	n, err := r.b.node(Null, "", o.at)
	if err != nil {
		return err
	}
	if !o.null {
		n.Kind, n.Text = String, o.text
		if text, ok := r.interpolate(n.Text, s, defaults, 0); ok {
			n.Text = text
		}
	}
	m.set(r.b.entry(o.name, o.offset, n))
	return nil
}

// maxINIDepth is MAX_INTERPOLATION_DEPTH of configparser.
const maxINIDepth = 10

// interpolate replaces %(name)s and %%, as BasicInterpolation does. It fails
// where that would: the raw value then stands.
func (r *iniReader) interpolate(text string, s, defaults *iniSection, depth int) (string, bool) {
	if strings.IndexByte(text, '%') < 0 {
		return text, true
	}
	if r.bytes += len(text); depth > maxINIDepth || r.bytes > maxInterpolated {
		return "", false
	}
	var out strings.Builder
	for {
		i := strings.IndexByte(text, '%')
		if i < 0 {
			break
		}
		out.WriteString(text[:i])
		text = text[i+1:]
		if strings.HasPrefix(text, "%") {
			out.WriteByte('%')
			text = text[1:]
			continue
		}
		end := strings.Index(text, ")s")
		if !strings.HasPrefix(text, "(") || end < 0 {
			return "", false
		}
		name := strings.ToLower(text[1:end])
		text = text[end+2:]
		o := s.options[name]
		if o == nil && defaults != nil {
			o = defaults.options[name]
		}
		if o == nil || o.null {
			return "", false
		}
		value, ok := r.interpolate(o.text, s, defaults, depth+1)
		if r.bytes += len(value) + 1; !ok || r.bytes > maxInterpolated {
			return "", false
		}
		out.WriteString(value)
	}
	out.WriteString(text)
	return out.String(), true
}
