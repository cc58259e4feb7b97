package signature

import "strings"

// place is a position in a signature file, both from 1, the column in bytes.
type place struct{ line, column int }

// table is one table of a file: its header and where its keys and their values
// stand. The decoder knows positions too, but keeps one for all elements of an
// array of tables.
type table struct {
	name   string
	at     place
	keys   map[string]place
	values map[string]place
}

// locate finds the tables of a TOML text that has been decoded without an error.
// A subtable, [load.aliases], counts as keys of the table that it extends.
// The first table has no name and holds what stands before any header.
func locate(data []byte) []*table {
	l := locator{text: string(data), line: 1}
	current := l.table("", place{1, 1})
	tables, prefix := []*table{current}, ""
	for {
		l.skip(" \t\r\n")
		if l.pos == len(l.text) {
			return tables
		}
		switch at := l.place(); l.text[l.pos] {
		case '#':
			l.toLineEnd()
		case '[':
			double := strings.HasPrefix(l.text[l.pos:], "[[")
			l.skip("[ \t")
			name := l.key()
			l.toLineEnd()
			first, rest, nested := strings.Cut(name, ".")
			if nested && !double && current.name == first {
				prefix = rest + "."
				current.keys[rest], current.values[rest] = at, at
				continue
			}
			current, prefix = l.table(name, at), ""
			tables = append(tables, current)
		default:
			key := prefix + l.key()
			l.skip(" \t=")
			current.keys[key], current.values[key] = at, l.place()
			l.value()
		}
	}
}

type locator struct {
	text            string
	pos             int
	line, lineStart int
}

func (l *locator) table(name string, at place) *table {
	return &table{name: name, at: at, keys: map[string]place{}, values: map[string]place{}}
}

func (l *locator) place() place { return place{l.line, l.pos - l.lineStart + 1} }

func (l *locator) advance(n int) {
	for end := min(l.pos+n, len(l.text)); l.pos < end; l.pos++ {
		if l.text[l.pos] == '\n' {
			l.line, l.lineStart = l.line+1, l.pos+1
		}
	}
}

func (l *locator) skip(set string) {
	for l.pos < len(l.text) && strings.IndexByte(set, l.text[l.pos]) >= 0 {
		l.advance(1)
	}
}

func (l *locator) toLineEnd() {
	if n := strings.IndexByte(l.text[l.pos:], '\n'); n >= 0 {
		l.advance(n)
	} else {
		l.advance(len(l.text))
	}
}

// key takes a key, dotted or quoted, without its quotes and blanks.
func (l *locator) key() string {
	var key strings.Builder
	for l.pos < len(l.text) {
		switch c := l.text[l.pos]; c {
		case '=', ']', '\n':
			return key.String()
		case '"', '\'':
			start := l.pos
			l.quoted()
			key.WriteString(strings.Trim(l.text[start:l.pos], string(c)))
		case ' ', '\t':
			l.advance(1)
		default:
			key.WriteByte(c)
			l.advance(1)
		}
	}
	return key.String()
}

// value skips a value: to the end of its line outside brackets and strings.
func (l *locator) value() {
	depth := 0
	for l.pos < len(l.text) {
		switch l.text[l.pos] {
		case '"', '\'':
			l.quoted()
			continue
		case '#':
			l.toLineEnd()
			continue
		case '[', '{':
			depth++
		case ']', '}':
			depth--
		case '\n':
			if depth <= 0 {
				return
			}
		}
		l.advance(1)
	}
}

// quoted skips a string of any of the four kinds.
func (l *locator) quoted() {
	quote := l.text[l.pos : l.pos+1]
	if triple := strings.Repeat(quote, 3); strings.HasPrefix(l.text[l.pos:], triple) {
		quote = triple
	}
	l.advance(len(quote))
	for l.pos < len(l.text) {
		switch {
		case l.text[l.pos] == '\\' && quote[0] == '"':
			l.advance(2)
		case strings.HasPrefix(l.text[l.pos:], quote):
			l.advance(len(quote))
			// A multi-line string may end in up to two quotes of its own.
			for len(quote) == 3 && l.pos < len(l.text) && l.text[l.pos] == quote[0] {
				l.advance(1)
			}
			return
		default:
			l.advance(1)
		}
	}
}
