package document

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// A dialect says what is read beyond the JSON of RFC 8259.
type dialect uint8

const (
	plainJSON    dialect = iota // and comments and trailing commas, each a problem
	withRemarks                 // comments and trailing commas
	withRemarks5                // all of JSON5
)

func readJSON(b *builder) error  { return readOneJSON(b, plainJSON) }
func readJSONC(b *builder) error { return readOneJSON(b, withRemarks) }
func readJSON5(b *builder) error { return readOneJSON(b, withRemarks5) }

func readOneJSON(b *builder, d dialect) error {
	r := &jsonReader{b: b, text: b.src.text, dialect: d}
	n, err := r.document()
	if err != nil {
		return err
	}
	b.docs = append(b.docs, n)
	return nil
}

// readJSONLines reads each line that is not blank as a document; one that is no
// JSON is a problem.
func readJSONLines(b *builder) error {
	for i := range b.src.lines {
		start, end := b.src.line(i)
		if len(bytes.TrimSpace(b.src.text[start:end])) == 0 {
			continue
		}
		r := &jsonReader{b: b, text: b.src.text[:end], i: start}
		n, err := r.document()
		if err == nil {
			b.docs = append(b.docs, n)
			continue
		}
		at, ok := err.(*fault)
		if !ok || b.nodes > maxNodes {
			return err
		}
		b.note(at.Problem)
	}
	return nil
}

// A jsonReader reads JSON by recursive descent, so depth is bounded.
type jsonReader struct {
	b       *builder
	text    []byte
	i       int
	dialect dialect
	depth   int
	said    [2]bool // comments, trailing commas: one problem of each will do
}

func (r *jsonReader) document() (*Node, error) {
	n, err := r.value()
	if err != nil {
		return nil, err
	}
	if err := r.space(); err != nil {
		return nil, err
	}
	if r.i < len(r.text) {
		return nil, r.b.fault(r.i, "%s after the value", r.here())
	}
	return n, nil
}

// here describes what stands at the current place.
func (r *jsonReader) here() string {
	if r.i >= len(r.text) {
		return "end of file"
	}
	c, _ := utf8.DecodeRune(r.text[r.i:])
	return strconv.QuoteRune(c)
}

func (r *jsonReader) lenient(what int, offset int, message string) {
	if r.dialect == plainJSON && !r.said[what] {
		r.said[what] = true
		r.b.problem(offset, "%s", message)
	}
}

// space skips white space and comments.
func (r *jsonReader) space() error {
	for r.i < len(r.text) {
		switch c := r.text[r.i]; {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			r.i++
		case c == '/':
			if err := r.comment(); err != nil {
				return err
			}
		case r.dialect == withRemarks5 && (c == '\v' || c == '\f' || c >= utf8.RuneSelf):
			x, n := utf8.DecodeRune(r.text[r.i:])
			if !unicode.IsSpace(x) && x != '\ufeff' && x != '\u2028' && x != '\u2029' {
				return nil
			}
			r.i += n
		default:
			return nil
		}
	}
	return nil
}

func (r *jsonReader) comment() error {
	start, rest := r.i, r.text[r.i:]
	switch {
	case bytes.HasPrefix(rest, []byte("//")):
		if n := bytes.IndexAny(rest, "\n\r"); n >= 0 {
			r.i += n
		} else {
			r.i = len(r.text)
		}
	case bytes.HasPrefix(rest, []byte("/*")):
		n := bytes.Index(rest[2:], []byte("*/"))
		if n < 0 {
			return r.b.fault(start, "comment without an end")
		}
		r.i += n + 4
	default:
		return r.b.fault(start, "unexpected '/'")
	}
	r.lenient(0, start, "JSON has no comments")
	return nil
}

func (r *jsonReader) value() (*Node, error) {
	if err := r.space(); err != nil {
		return nil, err
	}
	start := r.i
	if start >= len(r.text) {
		return nil, r.b.fault(start, "value expected, found end of file")
	}
	switch c := r.text[start]; {
	case c == '{':
		return r.nested((*jsonReader).object)
	case c == '[':
		return r.nested((*jsonReader).array)
	case c == '"' || c == '\'' && r.dialect == withRemarks5:
		text, err := r.quoted(c)
		if err != nil {
			return nil, err
		}
		return r.b.node(String, text, start)
	}
	word := r.word()
	switch word {
	case "true", "false":
		return r.b.node(Bool, word, start)
	case "null":
		return r.b.node(Null, "", start)
	}
	if isJSONNumber(word) || r.dialect == withRemarks5 && isJSON5Number(word) {
		return r.b.node(Number, word, start)
	}
	if word == "" {
		return nil, r.b.fault(start, "value expected, found %s", r.here())
	}
	return nil, r.b.fault(start, "%s is no value", strconv.Quote(clip(word)))
}

// clip shortens a text that goes into a message.
func clip(s string) string {
	if len(s) > 40 {
		return strings.ToValidUTF8(s[:40], "") + "..."
	}
	return s
}

// word takes what a literal or a number can be made of.
func (r *jsonReader) word() string {
	start := r.i
	for r.i < len(r.text) {
		c := r.text[r.i]
		if c != '+' && c != '-' && c != '.' && c != '_' && c != '$' && (c|0x20 < 'a' || c|0x20 > 'z') && (c < '0' || c > '9') {
			break
		}
		r.i++
	}
	return string(r.text[start:r.i])
}

func (r *jsonReader) nested(read func(*jsonReader, *Node) error) (*Node, error) {
	n, err := r.b.node(List, "", r.i)
	if err != nil {
		return nil, err
	}
	if r.depth++; r.depth > maxDepth {
		return nil, r.b.fault(r.i, "nested deeper than %d", maxDepth)
	}
	r.i++
	err = read(r, n)
	r.depth--
	return n, err
}

// more goes to the next element. It tells whether there is one before the
// closing bracket, which it takes.
func (r *jsonReader) more(first bool, closing byte) (bool, error) {
	if err := r.space(); err != nil {
		return false, err
	}
	if r.i < len(r.text) && r.text[r.i] == closing {
		r.i++
		return false, nil
	}
	if first {
		return true, nil
	}
	if r.i >= len(r.text) || r.text[r.i] != ',' {
		return false, r.b.fault(r.i, "',' or '%c' expected, found %s", closing, r.here())
	}
	comma := r.i
	r.i++
	if err := r.space(); err != nil {
		return false, err
	}
	if r.i < len(r.text) && r.text[r.i] == closing {
		r.lenient(1, comma, "JSON has no comma before a closing bracket")
		r.i++
		return false, nil
	}
	return true, nil
}

func (r *jsonReader) array(n *Node) error {
	for {
		more, err := r.more(len(n.Items) == 0, ']')
		if err != nil || !more {
			return err
		}
		item, err := r.value()
		if err != nil {
			return err
		}
		n.Items = append(n.Items, item)
	}
}

func (r *jsonReader) object(n *Node) error {
	n.Kind = Map
	m := newMapping(n)
	for first := true; ; first = false {
		more, err := r.more(first, '}')
		if err != nil || !more {
			return err
		}
		start := r.i
		key, err := r.key()
		if err != nil {
			return err
		}
		if err := r.space(); err != nil {
			return err
		}
		if r.i >= len(r.text) || r.text[r.i] != ':' {
			return r.b.fault(r.i, "':' expected, found %s", r.here())
		}
		r.i++
		value, err := r.value()
		if err != nil {
			return err
		}
		m.set(r.b.entry(key, start, value))
	}
}

func (r *jsonReader) key() (string, error) {
	if r.i < len(r.text) {
		c := r.text[r.i]
		if c == '"' || c == '\'' && r.dialect == withRemarks5 {
			return r.quoted(c)
		}
		if r.dialect == withRemarks5 {
			start := r.i
			for r.i < len(r.text) {
				x, n := utf8.DecodeRune(r.text[r.i:])
				if x != '_' && x != '$' && !unicode.IsLetter(x) && (r.i == start || !unicode.In(x, unicode.Nd, unicode.Mn, unicode.Mc, unicode.Pc)) {
					break
				}
				r.i += n
			}
			if r.i > start {
				return string(r.text[start:r.i]), nil
			}
		}
	}
	return "", r.b.fault(r.i, "key expected, found %s", r.here())
}

// quoted reads a string. As encoding/json and unlike json.load it puts U+FFFD
// for half of a surrogate pair and for a byte that is no UTF-8.
func (r *jsonReader) quoted(quote byte) (string, error) {
	start := r.i
	r.i++
	from := r.i
	for r.i < len(r.text) && r.text[r.i] != quote && r.text[r.i] != '\\' && r.text[r.i] >= ' ' && r.text[r.i] < utf8.RuneSelf {
		r.i++
	}
	if r.i < len(r.text) && r.text[r.i] == quote {
		r.i++
		return string(r.text[from : r.i-1]), nil
	}
	out := append([]byte(nil), r.text[from:r.i]...)
	for r.i < len(r.text) {
		switch c := r.text[r.i]; {
		case c == quote:
			r.i++
			return string(out), nil
		case c == '\\':
			var err error
			if out, err = r.escape(out); err != nil {
				return "", err
			}
		case c < ' ' && (r.dialect != withRemarks5 || c == '\n' || c == '\r'):
			return "", r.b.fault(r.i, "control character %q in a string", c)
		case c < utf8.RuneSelf:
			out = append(out, c)
			r.i++
		default:
			x, n := utf8.DecodeRune(r.text[r.i:])
			out = utf8.AppendRune(out, x)
			r.i += n
		}
	}
	return "", r.b.fault(start, "string without an end")
}

var jsonEscapes = map[byte]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

func (r *jsonReader) escape(out []byte) ([]byte, error) {
	start := r.i
	if r.i+1 >= len(r.text) {
		return nil, r.b.fault(start, "escape without an end")
	}
	c := r.text[r.i+1]
	r.i += 2
	if x, ok := jsonEscapes[c]; ok {
		return append(out, x), nil
	}
	if c == 'u' {
		x, ok := r.hex(4)
		if !ok {
			return nil, r.b.fault(start, "\\u without four hexadecimal digits")
		}
		if utf16.IsSurrogate(x) {
			after := r.i
			low := rune(-1)
			if bytes.HasPrefix(r.text[r.i:], []byte(`\u`)) {
				r.i += 2
				if y, ok := r.hex(4); ok {
					low = y
				}
			}
			if x = utf16.DecodeRune(x, low); x == utf8.RuneError {
				r.i = after
			}
		}
		return utf8.AppendRune(out, x), nil
	}
	if r.dialect != withRemarks5 {
		return nil, r.b.fault(start, "no such escape: \\%c", c)
	}
	return r.escape5(out, start, c)
}

// escape5 reads what JSON5 has beyond JSON: section 5.1 of its specification,
// https://spec.json5.org/#escapes, version 1.0.0.
func (r *jsonReader) escape5(out []byte, start int, c byte) ([]byte, error) {
	switch c {
	case 'v':
		return append(out, '\v'), nil
	case '0':
		return append(out, 0), nil
	case 'x':
		x, ok := r.hex(2)
		if !ok {
			return nil, r.b.fault(start, "\\x without two hexadecimal digits")
		}
		return utf8.AppendRune(out, x), nil
	case '\r':
		if r.i < len(r.text) && r.text[r.i] == '\n' {
			r.i++
		}
		return out, nil
	case '\n':
		return out, nil
	}
	if c >= '1' && c <= '9' {
		return nil, r.b.fault(start, "no such escape: \\%c", c)
	}
	r.i = start + 1
	x, n := utf8.DecodeRune(r.text[r.i:])
	r.i += n
	if x == '\u2028' || x == '\u2029' {
		return out, nil
	}
	return utf8.AppendRune(out, x), nil
}

// hex takes n hexadecimal digits.
func (r *jsonReader) hex(n int) (rune, bool) {
	if r.i+n > len(r.text) {
		return 0, false
	}
	x, err := strconv.ParseUint(string(r.text[r.i:r.i+n]), 16, 32)
	if err != nil {
		return 0, false
	}
	r.i += n
	return rune(x), true
}

// isJSONNumber tells whether json.load takes s for a number: the grammar of
// RFC 8259, and NaN, Infinity and -Infinity.
func isJSONNumber(s string) bool {
	if s == "NaN" || s == "Infinity" || s == "-Infinity" {
		return true
	}
	s = strings.TrimPrefix(s, "-")
	whole := digits(s)
	if whole == 0 || whole > 1 && s[0] == '0' {
		return false
	}
	s = s[whole:]
	if strings.HasPrefix(s, ".") {
		n := digits(s[1:])
		if n == 0 {
			return false
		}
		s = s[1+n:]
	}
	return s == "" || isExponent(s)
}

// digits counts the decimal digits that s begins with.
func digits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

func isExponent(s string) bool {
	if s == "" || s[0]|0x20 != 'e' {
		return false
	}
	s = s[1:]
	if s != "" && (s[0] == '+' || s[0] == '-') {
		s = s[1:]
	}
	return s != "" && digits(s) == len(s)
}

// isJSON5Number tells whether s is a number of JSON5 beyond those of JSON.
func isJSON5Number(s string) bool {
	if s != "" && (s[0] == '+' || s[0] == '-') {
		s = s[1:]
	}
	if isJSONNumber(s) {
		return s[0] != '-'
	}
	if len(s) > 2 && s[0] == '0' && s[1]|0x20 == 'x' {
		return strings.Trim(s[2:], "0123456789abcdefABCDEF") == ""
	}
	whole := digits(s)
	if whole > 1 && s[0] == '0' {
		return false
	}
	s = s[whole:]
	part := 0
	if strings.HasPrefix(s, ".") {
		part = digits(s[1:])
		s = s[1+part:]
	}
	return whole+part > 0 && (s == "" || isExponent(s))
}
