package notebook

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"unicode/utf8"
)

// Error gives "line:column: message"; who knows the file puts its path before.
func (e *Error) Error() string { return fmt.Sprintf("%d:%d: %s", e.Line, e.Column, e.Message) }

// Parse reads a Jupyter notebook. An error is an *Error: data is no notebook, or
// is malformed JSON. With one the Source is not nil: it has the code cells that
// are whole before that place. A notebook of another language than Python gives
// a Source with its Language and nothing else, and no error.
func Parse(data []byte) (*Source, error) {
	if err := tooLarge(data); err != nil {
		return &Source{}, err
	}
	s := scanner{data: bytes.TrimPrefix(data, []byte(byteOrderMark))} // columns do not count it
	n := notebook{scanner: &s}
	n.read()
	m := newModule(n.kernel)
	if m.Language == "python" {
		n.decode(m)
	}
	source := m.finish()
	if s.err != nil {
		return source, s.err
	}
	return source, nil
}

// tooLarge is an error if offsets of data do not fit a span.
func tooLarge(data []byte) error {
	if len(data) > math.MaxInt32 {
		return &Error{1, 1, fmt.Sprintf("notebook of %d bytes is larger than the %d that are read", len(data), math.MaxInt32)}
	}
	return nil
}

const byteOrderMark = "\ufeff"

// notebook is what the first pass finds: where the code is. Which cells are code
// and which language they have may be said behind their source.
type notebook struct {
	*scanner
	kernel  kernel
	sources []source
	list    bool // a list of cells was there
}

// source is a cell: the offset of its source's value.
type source struct {
	at      int
	foreign string // the cell's own language, if it is not Python
}

func (n *notebook) read() {
	if n.peek() != '{' {
		n.fail(n.pos, "no notebook: no JSON object")
		return
	}
	n.object(func(key string) {
		switch {
		case key == "cells" && n.peek() == '[':
			n.cells()
		case key == "worksheets" && n.peek() == '[': // nbformat 2 and 3
			n.array(func() {
				if n.peek() != '{' {
					n.skip()
					return
				}
				n.object(func(key string) {
					if key == "cells" && n.peek() == '[' {
						n.cells()
						return
					}
					n.skip()
				})
			})
		case key == "metadata" && n.peek() == '{':
			n.metadata()
		default:
			n.skip()
		}
	})
	if n.err == nil && n.peek() != 0 {
		n.unexpected("the end of the file")
	}
	if n.err == nil && !n.list {
		n.fail(0, "no notebook: no list of cells")
	}
}

func (n *notebook) cells() {
	n.list = true
	n.array(func() {
		if n.peek() == '{' {
			n.cell()
			return
		}
		n.skip()
	})
}

// cell reads one cell. nbformat 4 calls the code "source", nbformat 3 "input".
func (n *notebook) cell() {
	kind, at, language := "", -1, ""
	n.object(func(key string) {
		switch key {
		case "cell_type":
			kind = n.word()
		case "source", "input":
			n.peek()
			at = n.pos
			n.skip()
		case "language": // nbformat 3
			language = n.word()
		case "metadata":
			if l := n.cellLanguage(); l != "" {
				language = l
			}
		default:
			n.skip()
		}
	})
	if kind != "code" || n.err != nil || at < 0 {
		return
	}
	if language = strings.ToLower(language); isPython(language) {
		language = ""
	}
	n.sources = append(n.sources, source{at, language})
}

// cellLanguage reads a cell's metadata for the language that an editor which
// mixes several in one notebook writes there: vscode.languageId, and
// polyglot_notebook.kernelName of .NET Interactive.
func (n *notebook) cellLanguage() (language string) {
	if n.peek() != '{' {
		n.skip()
		return ""
	}
	n.object(func(key string) {
		if key != "vscode" && key != "polyglot_notebook" || n.peek() != '{' {
			n.skip()
			return
		}
		n.object(func(key string) {
			switch key {
			case "languageId", "kernelName", "language":
				language = n.word()
			default:
				n.skip()
			}
		})
	})
	return language
}

// databricks is the key that a notebook of Databricks has in its metadata; see
// https://docs.databricks.com/en/notebooks/notebook-format.html.
const databricks = "application/vnd.databricks.v1+notebook"

// metadata reads the notebook's own.
func (n *notebook) metadata() {
	n.object(func(key string) {
		switch key {
		case "language_info":
			n.strings(map[string]*string{"name": &n.kernel.info})
		case databricks:
			n.kernel.databricks = true
			n.strings(map[string]*string{"language": &n.kernel.spec})
		case "kernelspec":
			n.strings(map[string]*string{"language": &n.kernel.spec, "name": &n.kernel.name})
		default:
			n.skip()
		}
	})
}

// strings reads members of the object at the scanner that are strings.
func (n *notebook) strings(into map[string]*string) {
	if n.peek() != '{' {
		n.skip()
		return
	}
	n.object(func(key string) {
		if to := into[key]; to != nil {
			*to = n.word()
			return
		}
		n.skip()
	})
}

// decode is the second pass: it decodes the sources that were found, in the
// order of the file.
func (n *notebook) decode(m *module) {
	p := places{data: n.data, line: 1}
	for _, src := range n.sources {
		line, column := p.at(src.at)
		d := decoder{scanner: scanner{data: n.data, pos: src.at}, places: &p, left: m.left()}
		t := d.source()
		if d.err != nil {
			n.err = d.err // it is before that of the first pass, if there is one
			return
		}
		if d.left < 0 {
			m.full(line, column)
			return
		}
		m.add(t, src.foreign)
	}
}

// decoder makes a text of a source.
type decoder struct {
	scanner
	places *places
	out    builder
	left   int // bytes that the text may still have; below 0 it is cut
}

// source decodes the value at the scanner, a string or a list of them.
func (d *decoder) source() text {
	switch d.peek() {
	case '"':
		d.string()
	case '[':
		join := d.splitWithoutEnds()
		d.array(func() {
			if d.peek() != '"' {
				d.skip()
				return
			}
			if join && d.out.len() > 0 {
				d.out.b.WriteByte('\n')
			}
			d.string()
		})
	}
	if d.out.len() == 0 {
		line, column := d.places.at(d.pos)
		d.out.place(line, column)
	}
	return d.out.text()
}

// splitWithoutEnds tells whether the list at the scanner holds lines without
// line ends. They are to be joined with some: nbformat says so for version 3
// (_join_lines in nbformat/v3/rwbase.py of nbformat 5), and in version 4, where
// Jupyter joins them to one line, it is what the writer meant.
func (d *decoder) splitWithoutEnds() bool {
	ahead := d.scanner
	without := true
	ahead.array(func() {
		if ahead.peek() != '"' {
			ahead.skip()
			return
		}
		from, to := ahead.skipString()
		for i := from; i < to && without; i++ {
			if ahead.data[i] == '\\' {
				i++
				without = ahead.data[i] != 'n' && ahead.data[i] != 'r'
			}
		}
	})
	return without
}

// string decodes the string at the scanner. Line ends become "\n".
func (d *decoder) string() {
	from, to := d.skipString()
	if d.left -= to - from; d.left < 0 {
		d.pos = len(d.data)
		return
	}
	line, column := d.places.at(from)
	column -= from
	d.out.place(line, column+from)
	for i := from; i < to; {
		c := d.data[i]
		if c < utf8.RuneSelf && c != '\\' && c != '\r' {
			plain := i
			for i < to && d.data[i] < utf8.RuneSelf && d.data[i] != '\\' && d.data[i] != '\r' {
				i++
			}
			d.out.b.Write(d.data[plain:i])
			continue
		}
		r, n := unescape(d.data[i:to])
		if n == 0 {
			d.fail(i, "an escape that JSON does not have")
			return
		}
		if r == '\r' {
			if i+n < to {
				if r2, n2 := unescape(d.data[i+n : to]); r2 == '\n' {
					n += n2
				}
			}
			r = '\n'
		}
		d.out.writeRune(r)
		i += n
		if n != utf8.RuneLen(r) {
			d.out.place(line, column+i)
		}
	}
}
