package document

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var xmlEncoding = regexp.MustCompile(`^\s*<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']`)

// readXML reads the elements of a document. Text is trimmed.
func readXML(b *builder) error {
	if m := xmlEncoding.FindSubmatch(b.src.text[:min(len(b.src.text), 256)]); m != nil {
		switch strings.ToLower(string(m[1])) {
		case "iso-8859-1", "latin-1", "latin1", "windows-1252", "us-ascii", "ascii":
			if !utf8.Valid(b.src.text) {
				b.src = newSource(fromLatin1(b.src.text))
			}
		}
	}
	d := xml.NewDecoder(bytes.NewReader(b.src.text))
	// What can be decoded has been, above and for UTF-16 where the file was read.
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	root, err := b.node(Map, "", 0)
	if err != nil {
		return err
	}
	r := &xmlReader{b: b, decoder: d, stack: []*xmlElement{{node: root, mapping: newMapping(root)}}, repeated: map[*Node]bool{}}
	if err := r.read(); err != nil {
		return err
	}
	if len(root.Entries) == 0 {
		return b.fault(len(b.src.text), "no element")
	}
	b.docs = append(b.docs, root)
	return nil
}

func fromLatin1(data []byte) []byte {
	out := make([]byte, 0, 2*len(data))
	for _, c := range data {
		out = utf8.AppendRune(out, rune(c))
	}
	return out
}

type xmlReader struct {
	b        *builder
	decoder  *xml.Decoder
	stack    []*xmlElement
	repeated map[*Node]bool // lists of elements of one name
}

type xmlElement struct {
	node    *Node
	mapping *mapping
	name    string
	at      int // of the name
	text    bytes.Buffer
	textAt  int // of the first text that is not white space; 0 if none
}

func (r *xmlReader) read() error {
	for {
		start := int(r.decoder.InputOffset())
		token, err := r.decoder.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			var syntax *xml.SyntaxError
			message := err.Error()
			if errors.As(err, &syntax) {
				message = syntax.Msg
			}
			return r.b.fault(min(int(r.decoder.InputOffset()), len(r.b.src.text)), "%s", message)
		}
		switch token := token.(type) {
		case xml.StartElement:
			err = r.open(token, start)
		case xml.EndElement:
			err = r.close()
		case xml.CharData:
			r.text(token, start)
		}
		if err != nil {
			return err
		}
	}
}

func (r *xmlReader) open(token xml.StartElement, start int) error {
	raw := r.b.src.text[start:r.decoder.InputOffset()]
	start += max(0, bytes.IndexByte(raw, '<'))
	n, err := r.b.node(Map, "", start)
	if err != nil {
		return err
	}
	if len(r.stack) > maxDepth {
		return r.b.fault(start, "nested deeper than %d", maxDepth)
	}
	e := &xmlElement{node: n, mapping: newMapping(n), name: token.Name.Local, at: start + 1}
	r.stack = append(r.stack, e)
	places := attributePlaces(r.b.src.text, start+1, int(r.decoder.InputOffset()))
	for i, a := range token.Attr {
		if a.Name.Space == "xmlns" || a.Name == (xml.Name{Local: "xmlns"}) {
			continue // declares a prefix
		}
		key, value := start, start
		if i < len(places) {
			key, value = places[i][0], places[i][1]
		}
		v, err := r.b.node(String, a.Value, value)
		if err != nil {
			return err
		}
		e.mapping.set(r.b.entry("@"+a.Name.Local, key, v))
	}
	return nil
}

// attributePlaces finds where the names and the quoted values of a start tag
// begin; the decoder has checked that it is one.
func attributePlaces(text []byte, i, end int) [][2]int {
	var places [][2]int
	isSpace := func(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
	for i < end && !isSpace(text[i]) {
		i++
	}
	for i < end {
		for i < end && isSpace(text[i]) {
			i++
		}
		key := i
		for i < end && text[i] != '"' && text[i] != '\'' {
			i++
		}
		if i >= end {
			break
		}
		places = append(places, [2]int{key, i})
		quote := text[i]
		for i++; i < end && text[i] != quote; i++ {
		}
		i++
	}
	return places
}

func (r *xmlReader) text(data xml.CharData, start int) {
	e := r.stack[len(r.stack)-1]
	if e.textAt == 0 && len(bytes.TrimSpace(data)) > 0 {
		raw := r.b.src.text[start:r.decoder.InputOffset()]
		skip := 0
		if bytes.HasPrefix(raw, []byte("<![CDATA[")) {
			skip = len("<![CDATA[")
		}
		e.textAt = start + len(raw) - len(bytes.TrimLeftFunc(raw[skip:], unicode.IsSpace))
	}
	e.text.Write(data)
}

// close puts an element into the one around it.
func (r *xmlReader) close() error {
	e := r.stack[len(r.stack)-1]
	r.stack = r.stack[:len(r.stack)-1]
	parent := r.stack[len(r.stack)-1]
	text := strings.TrimSpace(e.text.String())
	at := e.textAt
	if at == 0 {
		at = int(r.decoder.InputOffset())
		if i := bytes.LastIndexByte(r.b.src.text[:at], '<'); i >= e.at {
			at = i // of the end tag: there the text would be
		}
	}
	switch {
	case len(e.node.Entries) == 0:
		e.node.Kind, e.node.Text = String, text
		e.node.Line, e.node.Column = r.b.src.position(at)
	case text != "":
		n, err := r.b.node(String, text, at)
		if err != nil {
			return err
		}
		e.mapping.set(r.b.entry("#text", at, n))
	}
	entry := r.b.entry(e.name, e.at, e.node)
	i := parent.mapping.find(e.name)
	if i < 0 {
		parent.mapping.set(entry)
		return nil
	}
	list := parent.node.Entries[i].Value
	if !r.repeated[list] {
		first := list
		if err := r.b.charge(1, e.at); err != nil {
			return err
		}
		list = &Node{Kind: List, Path: r.b.from, Line: first.Line, Column: first.Column, Items: []*Node{first}}
		r.repeated[list] = true
		parent.node.Entries[i].Value = list
	}
	list.Items = append(list.Items, e.node)
	return nil
}
