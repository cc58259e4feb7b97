package document

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// readTOML reads TOML 1.0 (https://toml.io/en/v1.0.0). There is a reader of our
// own because the decoders at hand do not tell where the values of a table
// stand, and recurse as deep as the input says.
func readTOML(b *builder) error {
	root, err := b.node(Map, "", 0)
	if err != nil {
		return err
	}
	r := &tomlReader{b: b, text: b.src.text, tables: map[*Node]*tomlTable{}, arrays: map[*Node]bool{}, said: map[string]bool{}}
	r.root = r.table(root)
	r.current = r.root
	if err := r.read(); err != nil {
		return err
	}
	b.docs = append(b.docs, root)
	return nil
}

// A tomlTable is a table with what may still be added to it.
type tomlTable struct {
	mapping
	depth    int
	explicit bool // has had its header
	dotted   bool // made by dotted keys: a header must not name it
	closed   bool // an inline table: complete
}

type tomlReader struct {
	b       *builder
	text    []byte
	i       int
	root    *tomlTable
	current *tomlTable
	tables  map[*Node]*tomlTable
	arrays  map[*Node]bool // lists made by [[headers]]
	said    map[string]bool
}

func (r *tomlReader) table(n *Node) *tomlTable {
	t := &tomlTable{mapping: mapping{node: n}}
	r.tables[n] = t
	return t
}

// A tomlKey is one part of a dotted key.
type tomlKey struct {
	name   string
	offset int
}

func (r *tomlReader) read() error {
	for {
		if err := r.blank(true); err != nil {
			return err
		}
		if r.i >= len(r.text) {
			return nil
		}
		var err error
		if r.text[r.i] == '[' {
			err = r.header()
		} else {
			err = r.pair(r.current)
		}
		if err == nil {
			err = r.endOfLine()
		}
		if err != nil {
			return err
		}
	}
}

// blank skips white space and comments, and with lines ends of lines.
func (r *tomlReader) blank(lines bool) error {
	for r.i < len(r.text) {
		switch c := r.text[r.i]; {
		case c == ' ' || c == '\t':
			r.i++
		case lines && (c == '\n' || c == '\r' && bytes.HasPrefix(r.text[r.i:], []byte("\r\n"))):
			r.i++
		case c == '#':
			for r.i < len(r.text) && r.text[r.i] != '\n' && !bytes.HasPrefix(r.text[r.i:], []byte("\r\n")) {
				x, n := utf8.DecodeRune(r.text[r.i:])
				if x < ' ' && x != '\t' || x == 0x7f || x == utf8.RuneError && n == 1 {
					return r.b.fault(r.i, "control character in a comment")
				}
				r.i += n
			}
		default:
			return nil
		}
	}
	return nil
}

func (r *tomlReader) endOfLine() error {
	if err := r.blank(false); err != nil {
		return err
	}
	if r.i < len(r.text) && r.text[r.i] != '\n' && !bytes.HasPrefix(r.text[r.i:], []byte("\r\n")) {
		return r.b.fault(r.i, "end of line expected, found %s", r.here())
	}
	return nil
}

func (r *tomlReader) here() string {
	if r.i >= len(r.text) {
		return "end of file"
	}
	x, _ := utf8.DecodeRune(r.text[r.i:])
	return strconv.QuoteRune(x)
}

func (r *tomlReader) take(c byte) error {
	if r.i >= len(r.text) || r.text[r.i] != c {
		return r.b.fault(r.i, "'%c' expected, found %s", c, r.here())
	}
	r.i++
	return nil
}

// key reads a dotted key.
func (r *tomlReader) key() ([]tomlKey, error) {
	var keys []tomlKey
	for {
		if err := r.blank(false); err != nil {
			return nil, err
		}
		k := tomlKey{offset: r.i}
		var err error
		if r.i < len(r.text) && (r.text[r.i] == '"' || r.text[r.i] == '\'') {
			k.name, err = r.quoted(false)
		} else {
			for r.i < len(r.text) && isBareKey(r.text[r.i]) {
				r.i++
			}
			if k.name = string(r.text[k.offset:r.i]); k.name == "" {
				err = r.b.fault(r.i, "key expected, found %s", r.here())
			}
		}
		if err != nil {
			return nil, err
		}
		if keys = append(keys, k); len(keys) > maxDepth {
			return nil, r.b.fault(k.offset, "nested deeper than %d", maxDepth)
		}
		if err := r.blank(false); err != nil {
			return nil, err
		}
		if r.i >= len(r.text) || r.text[r.i] != '.' {
			return keys, nil
		}
		r.i++
	}
}

func isBareKey(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '-'
}

// header reads [a.b] or [[a.b]] and makes its table the current one.
func (r *tomlReader) header() error {
	start := r.i
	array := bytes.HasPrefix(r.text[r.i:], []byte("[["))
	r.i++
	if array {
		r.i++
	}
	keys, err := r.key()
	if err != nil {
		return err
	}
	if err := r.take(']'); err != nil {
		return err
	}
	if array {
		if err := r.take(']'); err != nil {
			return err
		}
	}
	parent, err := r.descend(r.root, keys[:len(keys)-1], false)
	if err != nil {
		return err
	}
	last := keys[len(keys)-1]
	if array {
		return r.element(parent, last, start)
	}
	at := -1
	if parent != nil {
		at = parent.find(last.name)
	}
	if parent != nil && at >= 0 {
		old := r.tables[parent.node.Entries[at].Value]
		if old == nil || old.closed {
			r.b.problem(last.offset, "%s is defined twice", strconv.Quote(clip(last.name)))
			return r.detach(start)
		}
		if old.explicit || old.dotted {
			r.b.problem(last.offset, "table %s is defined twice", strconv.Quote(clip(last.name)))
		}
		old.explicit = true
		old.node.Line, old.node.Column = r.b.src.position(start)
		r.current = old
		return nil
	}
	if parent == nil {
		return r.detach(start)
	}
	t, err := r.child(parent, last, start)
	if err != nil {
		return err
	}
	t.explicit = true
	r.current = t
	return nil
}

// detach makes a table that is in no tree the current one: its header
// contradicts the file, but what follows is read.
func (r *tomlReader) detach(start int) error {
	n, err := r.b.node(Map, "", start)
	if err != nil {
		return err
	}
	r.current = r.table(n)
	return nil
}

// element adds a table to the list that a [[header]] names.
func (r *tomlReader) element(parent *tomlTable, key tomlKey, start int) error {
	if parent == nil {
		return r.detach(start)
	}
	var list *Node
	if at := parent.find(key.name); at >= 0 {
		list = parent.node.Entries[at].Value
		if !r.arrays[list] {
			r.b.problem(key.offset, "%s is defined twice", strconv.Quote(clip(key.name)))
			return r.detach(start)
		}
	} else {
		var err error
		if list, err = r.b.node(List, "", start); err != nil {
			return err
		}
		r.arrays[list] = true
		parent.set(r.b.entry(key.name, key.offset, list))
	}
	n, err := r.b.node(Map, "", start)
	if err != nil {
		return err
	}
	list.Items = append(list.Items, n)
	r.current = r.table(n)
	r.current.depth, r.current.explicit = parent.depth+2, true
	return nil
}

// child adds a table to another one.
func (r *tomlReader) child(parent *tomlTable, key tomlKey, offset int) (*tomlTable, error) {
	n, err := r.b.node(Map, "", offset)
	if err != nil {
		return nil, err
	}
	t := r.table(n)
	if t.depth = parent.depth + 1; t.depth > maxDepth {
		return nil, r.b.fault(offset, "nested deeper than %d", maxDepth)
	}
	parent.set(r.b.entry(key.name, key.offset, n))
	return t, nil
}

// descend goes through the tables that keys name, and makes those that are not
// there. It returns nil, with a problem, where a key names something else.
func (r *tomlReader) descend(t *tomlTable, keys []tomlKey, dotted bool) (*tomlTable, error) {
	for _, k := range keys {
		at := t.find(k.name)
		if at < 0 {
			next, err := r.child(t, k, k.offset)
			if err != nil {
				return nil, err
			}
			next.dotted = dotted
			t = next
			continue
		}
		n := t.node.Entries[at].Value
		if r.arrays[n] && !dotted {
			n = n.Items[len(n.Items)-1]
		}
		next := r.tables[n]
		if next == nil || next.closed || dotted && next.explicit {
			r.b.problem(k.offset, "%s is complete where it was defined", strconv.Quote(clip(k.name)))
			return nil, nil
		}
		t = next
	}
	return t, nil
}

// pair reads key = value into a table.
func (r *tomlReader) pair(t *tomlTable) error {
	keys, err := r.key()
	if err != nil {
		return err
	}
	if err := r.take('='); err != nil {
		return err
	}
	if err := r.blank(false); err != nil {
		return err
	}
	into, err := r.descend(t, keys[:len(keys)-1], true)
	if err != nil {
		return err
	}
	depth := t.depth + len(keys)
	value, err := r.value(depth)
	if err != nil || into == nil {
		return err
	}
	last := keys[len(keys)-1]
	if into.find(last.name) >= 0 {
		r.b.problem(last.offset, "%s is defined twice", strconv.Quote(clip(last.name)))
		return nil
	}
	into.set(r.b.entry(last.name, last.offset, value))
	return nil
}

func (r *tomlReader) value(depth int) (*Node, error) {
	start := r.i
	if depth > maxDepth {
		return nil, r.b.fault(start, "nested deeper than %d", maxDepth)
	}
	if start >= len(r.text) {
		return nil, r.b.fault(start, "value expected, found end of file")
	}
	switch r.text[start] {
	case '"', '\'':
		text, err := r.quoted(true)
		if err != nil {
			return nil, err
		}
		return r.b.node(String, text, start)
	case '[':
		return r.array(depth)
	case '{':
		return r.inline(depth)
	}
	return r.bare()
}

var (
	tomlNumber = regexp.MustCompile(`^(?:[+-]?(?:0|[1-9](?:_?[0-9])*)(?:\.[0-9](?:_?[0-9])*)?(?:[eE][+-]?[0-9](?:_?[0-9])*)?` +
		`|[+-]?(?:inf|nan)|0x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|0o[0-7](?:_?[0-7])*|0b[01](?:_?[01])*)$`)
	tomlDate = regexp.MustCompile(`^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[Tt ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})?)?` +
		`|[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)$`)
)

// bare reads a boolean, a number or a date.
func (r *tomlReader) bare() (*Node, error) {
	start := r.i
	for r.i < len(r.text) && bytes.IndexByte([]byte(" \t\r\n,]}#"), r.text[r.i]) < 0 {
		r.i++
	}
	word := string(r.text[start:r.i])
	if len(word) == len("2006-01-02") && r.i+1 < len(r.text) && r.text[r.i] == ' ' && r.text[r.i+1] >= '0' && r.text[r.i+1] <= '9' && tomlDate.MatchString(word) {
		for r.i++; r.i < len(r.text) && bytes.IndexByte([]byte(" \t\r\n,]}#"), r.text[r.i]) < 0; r.i++ {
		}
		word = string(r.text[start:r.i])
	}
	switch {
	case word == "true" || word == "false":
		return r.b.node(Bool, word, start)
	case tomlNumber.MatchString(word):
		return r.b.node(Number, word, start)
	case isTOMLDate(word):
		if i := strings.IndexByte(word, ':'); i >= 0 && !strings.Contains(word[i+1:min(i+4, len(word))], ":") {
			r.later(start, "time without seconds")
		}
		return r.b.node(String, word, start)
	case word == "":
		return nil, r.b.fault(start, "value expected, found %s", r.here())
	}
	return nil, r.b.fault(start, "%s is no value", strconv.Quote(clip(word)))
}

// isTOMLDate tells whether a word is a date, a time, or both, that exists.
func isTOMLDate(word string) bool {
	if !tomlDate.MatchString(word) {
		return false
	}
	clock := word
	if word[2] != ':' {
		if _, err := time.Parse(time.DateOnly, word[:len(time.DateOnly)]); err != nil {
			return false
		}
		clock = word[min(len(word), len(time.DateOnly)+1):]
	}
	if clock == "" {
		return true
	}
	within := func(s string, most int) bool { n, err := strconv.Atoi(s); return err == nil && n <= most }
	zone := strings.LastIndexAny(clock, "+-")
	if zone > 0 && !(within(clock[zone+1:zone+3], 23) && within(clock[zone+4:zone+6], 59)) {
		return false
	}
	seconds := len(clock) < 8 || clock[5] != ':' || within(clock[6:8], 59)
	return within(clock[:2], 23) && within(clock[3:5], 59) && seconds
}

// later notes what TOML has from 1.1 on.
func (r *tomlReader) later(offset int, what string) {
	if !r.said[what] {
		r.said[what] = true
		r.b.problem(offset, "TOML 1.0 has no %s", what)
	}
}

func (r *tomlReader) array(depth int) (*Node, error) {
	n, err := r.b.node(List, "", r.i)
	if err != nil {
		return nil, err
	}
	for r.i++; ; {
		if err := r.blank(true); err != nil {
			return nil, err
		}
		if r.i < len(r.text) && r.text[r.i] == ']' {
			r.i++
			return n, nil
		}
		item, err := r.value(depth + 1)
		if err != nil {
			return nil, err
		}
		n.Items = append(n.Items, item)
		if err := r.blank(true); err != nil {
			return nil, err
		}
		if r.i < len(r.text) && r.text[r.i] == ']' {
			continue
		}
		if err := r.take(','); err != nil {
			return nil, err
		}
	}
}

// inline reads an inline table. Ends of lines and a comma at its end, which
// TOML 1.0 does not have, are read as in TOML 1.1.
func (r *tomlReader) inline(depth int) (*Node, error) {
	n, err := r.b.node(Map, "", r.i)
	if err != nil {
		return nil, err
	}
	t := r.table(n)
	t.depth = depth
	comma := -1
	for r.i++; ; {
		if err := r.gap(); err != nil {
			return nil, err
		}
		if r.i < len(r.text) && r.text[r.i] == '}' {
			if comma >= 0 {
				r.later(comma, "comma at the end of an inline table")
			}
			r.i++
			r.close(t)
			return n, nil
		}
		if err := r.pair(t); err != nil {
			return nil, err
		}
		if err := r.gap(); err != nil {
			return nil, err
		}
		comma = -1
		if r.i < len(r.text) && r.text[r.i] == '}' {
			continue
		}
		comma = r.i
		if err := r.take(','); err != nil {
			return nil, err
		}
	}
}

// gap skips what may stand between the parts of an inline table.
func (r *tomlReader) gap() error {
	start := r.i
	if err := r.blank(true); err != nil {
		return err
	}
	if bytes.IndexByte(r.text[start:r.i], '\n') >= 0 {
		r.later(start, "end of line in an inline table")
	}
	return nil
}

// close lets nothing be added any more to an inline table and to those that
// its dotted keys made.
func (r *tomlReader) close(t *tomlTable) {
	t.closed = true
	for _, e := range t.node.Entries {
		if inner := r.tables[e.Value]; inner != nil && !inner.closed {
			r.close(inner)
		}
	}
}

// quoted reads a string of one of the four kinds, of the two that can span
// lines only if many.
func (r *tomlReader) quoted(many bool) (string, error) {
	start, quote := r.i, r.text[r.i]
	triple := bytes.Repeat([]byte{quote}, 3)
	if many && bytes.HasPrefix(r.text[r.i:], triple) {
		r.i += 3
		r.newline()
		return r.long(start, quote)
	}
	r.i++
	var out []byte
	for r.i < len(r.text) && r.text[r.i] != '\n' {
		switch c := r.text[r.i]; {
		case c == quote:
			r.i++
			return string(out), nil
		case c == '\\' && quote == '"':
			var err error
			if out, err = r.escape(out); err != nil {
				return "", err
			}
		default:
			var err error
			if out, err = r.char(out); err != nil {
				return "", err
			}
		}
	}
	return "", r.b.fault(start, "string without an end")
}

// newline takes an end of line and tells whether there was one.
func (r *tomlReader) newline() bool {
	switch {
	case r.i < len(r.text) && r.text[r.i] == '\n':
		r.i++
	case bytes.HasPrefix(r.text[r.i:], []byte("\r\n")):
		r.i += 2
	default:
		return false
	}
	return true
}

func (r *tomlReader) char(out []byte) ([]byte, error) {
	x, n := utf8.DecodeRune(r.text[r.i:])
	if x < ' ' && x != '\t' || x == 0x7f || x == utf8.RuneError && n == 1 {
		return nil, r.b.fault(r.i, "control character or no UTF-8 in a string")
	}
	out = append(out, r.text[r.i:r.i+n]...)
	r.i += n
	return out, nil
}

// long reads a string of several lines behind its opening quotes. One or two
// quotes may stand before the three that close it.
func (r *tomlReader) long(start int, quote byte) (string, error) {
	var out []byte
	for r.i < len(r.text) {
		run := 0
		for run < 5 && r.i+run < len(r.text) && r.text[r.i+run] == quote {
			run++
		}
		if run >= 3 {
			r.i += run
			return string(append(out, bytes.Repeat([]byte{quote}, run-3)...)), nil
		}
		out = append(out, r.text[r.i:r.i+run]...)
		if r.i += run; run > 0 {
			continue
		}
		var err error
		switch {
		case r.newline():
			out = append(out, '\n')
		case r.text[r.i] == '\\' && quote == '"' && r.folded():
		case r.text[r.i] == '\\' && quote == '"':
			out, err = r.escape(out)
		default:
			out, err = r.char(out)
		}
		if err != nil {
			return "", err
		}
	}
	return "", r.b.fault(start, "string without an end")
}

// folded takes a backslash at the end of a line and the white space after it.
func (r *tomlReader) folded() bool {
	start := r.i
	for r.i++; r.i < len(r.text) && (r.text[r.i] == ' ' || r.text[r.i] == '\t'); r.i++ {
	}
	if !r.newline() {
		r.i = start
		return false
	}
	for {
		for r.i < len(r.text) && (r.text[r.i] == ' ' || r.text[r.i] == '\t') {
			r.i++
		}
		if !r.newline() {
			return true
		}
	}
}

var tomlEscapes = map[byte]byte{'b': '\b', 't': '\t', 'n': '\n', 'f': '\f', 'r': '\r', '"': '"', '\\': '\\', 'e': 0x1b}

func (r *tomlReader) escape(out []byte) ([]byte, error) {
	start := r.i
	if r.i+1 >= len(r.text) {
		return nil, r.b.fault(start, "escape without an end")
	}
	c := r.text[r.i+1]
	r.i += 2
	if c == 'e' || c == 'x' {
		r.later(start, "escape \\"+string(rune(c)))
	}
	if x, ok := tomlEscapes[c]; ok {
		return append(out, x), nil
	}
	size := 0
	switch c {
	case 'x':
		size = 2
	case 'u':
		size = 4
	case 'U':
		size = 8
	default:
		return nil, r.b.fault(start, "no such escape: %s", strconv.Quote("\\"+string(rune(c))))
	}
	if r.i+size > len(r.text) || strings.Trim(string(r.text[r.i:r.i+size]), "0123456789abcdefABCDEF") != "" {
		return nil, r.b.fault(start, "\\%c without %d hexadecimal digits", c, size)
	}
	x, err := strconv.ParseUint(string(r.text[r.i:r.i+size]), 16, 32)
	if err != nil || x > utf8.MaxRune || !utf8.ValidRune(rune(x)) {
		return nil, r.b.fault(start, "no such character: \\%c%s", c, r.text[r.i:r.i+size])
	}
	r.i += size
	return utf8.AppendRune(out, rune(x)), nil
}
