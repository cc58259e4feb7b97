package document

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// A jfile is one source of a program in Jsonnet.
type jfile struct {
	name string // as Node.Path has it
	src  *source
}

// A jplace is where something stands.
type jplace struct {
	file   *jfile
	offset int
}

// A jerror is why a value is not known, and where.
type jerror struct {
	at      jplace
	message string
	fatal   bool // a bound is exceeded: nothing more is evaluated
}

func (e *jerror) Error() string { return e.message }

type jtokenKind uint8

const (
	jEnd jtokenKind = iota
	jWord
	jNumber
	jText   // a string
	jSymbol // an operator or a bracket
)

type jtoken struct {
	kind   jtokenKind
	text   string // of a string its value
	offset int
}

// jsymbols are those of more than one character, the longer ones first.
var jsymbols = []string{":::", "::", "==", "!=", "<=", ">=", "<<", ">>", "&&", "||"}

// A jlexer takes a source apart: https://jsonnet.org/ref/spec.html#lexing.
type jlexer struct {
	file *jfile
	text []byte
	i    int
}

func (x *jlexer) fault(offset int, message string) error {
	return &jerror{at: jplace{x.file, offset}, message: message}
}

func (x *jlexer) space() error {
	for x.i < len(x.text) {
		rest := x.text[x.i:]
		switch c := rest[0]; {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			x.i++
		case c == '#' || bytes.HasPrefix(rest, []byte("//")):
			if n := bytes.IndexByte(rest, '\n'); n >= 0 {
				x.i += n
			} else {
				x.i = len(x.text)
			}
		case bytes.HasPrefix(rest, []byte("/*")):
			n := bytes.Index(rest[2:], []byte("*/"))
			if n < 0 {
				return x.fault(x.i, "comment without an end")
			}
			x.i += n + 4
		default:
			return nil
		}
	}
	return nil
}

func (x *jlexer) next() (jtoken, error) {
	if err := x.space(); err != nil {
		return jtoken{}, err
	}
	start := x.i
	if start >= len(x.text) {
		return jtoken{kind: jEnd, offset: start}, nil
	}
	rest := x.text[start:]
	c := rest[0]
	switch {
	case isJWord(c, false):
		for x.i < len(x.text) && isJWord(x.text[x.i], true) {
			x.i++
		}
		return jtoken{jWord, string(x.text[start:x.i]), start}, nil
	case c >= '0' && c <= '9':
		return x.number()
	case c == '"' || c == '\'':
		text, err := x.quoted(c)
		return jtoken{jText, text, start}, err
	case c == '@' && len(rest) > 1 && (rest[1] == '"' || rest[1] == '\''):
		text, err := x.verbatim(rest[1])
		return jtoken{jText, text, start}, err
	case bytes.HasPrefix(rest, []byte("|||")):
		text, err := x.block()
		return jtoken{jText, text, start}, err
	}
	for _, s := range jsymbols {
		if bytes.HasPrefix(rest, []byte(s)) {
			x.i += len(s)
			return jtoken{jSymbol, s, start}, nil
		}
	}
	if strings.IndexByte("{}[]().,;:+-*/%&|^~!<>=$", c) >= 0 {
		x.i++
		return jtoken{jSymbol, string(rune(c)), start}, nil
	}
	return jtoken{}, x.fault(start, "unexpected character")
}

func isJWord(c byte, inside bool) bool {
	return c == '_' || c|0x20 >= 'a' && c|0x20 <= 'z' || inside && c >= '0' && c <= '9'
}

func (x *jlexer) number() (jtoken, error) {
	start := x.i
	for x.i < len(x.text) {
		c := x.text[x.i]
		sign := (c == '+' || c == '-') && x.text[x.i-1]|0x20 == 'e'
		if c != '.' && c|0x20 != 'e' && (c < '0' || c > '9') && !sign {
			break
		}
		x.i++
	}
	text := string(x.text[start:x.i])
	if !isJSONNumber(text) {
		return jtoken{}, x.fault(start, "malformed number")
	}
	return jtoken{jNumber, text, start}, nil
}

func (x *jlexer) verbatim(quote byte) (string, error) {
	start := x.i
	var out []byte
	for x.i += 2; x.i < len(x.text); x.i++ {
		if x.text[x.i] == quote {
			if x.i+1 >= len(x.text) || x.text[x.i+1] != quote {
				x.i++
				return strings.ToValidUTF8(string(out), "\ufffd"), nil
			}
			x.i++
		}
		out = append(out, x.text[x.i])
	}
	return "", x.fault(start, "string without an end")
}

func (x *jlexer) quoted(quote byte) (string, error) {
	start := x.i
	var out []byte
	for x.i++; x.i < len(x.text); {
		switch c := x.text[x.i]; {
		case c == quote:
			x.i++
			return strings.ToValidUTF8(string(out), "\ufffd"), nil
		case c != '\\':
			out = append(out, c)
			x.i++
		case x.i+1 >= len(x.text):
			return "", x.fault(start, "string without an end")
		default:
			e := x.text[x.i+1]
			x.i += 2
			plain, ok := jsonEscapes[e]
			switch {
			case ok || e == '\'':
				if e == '\'' {
					plain = e
				}
				out = append(out, plain)
			case e == 'u':
				unit, ok := hexUnit(string(x.text[x.i:min(x.i+4, len(x.text))]))
				if !ok {
					return "", x.fault(x.i-2, "\\u without four hexadecimal digits")
				}
				x.i += 4
				if utf16.IsSurrogate(unit) && bytes.HasPrefix(x.text[x.i:], []byte(`\u`)) {
					low, _ := hexUnit(string(x.text[x.i+2 : min(x.i+6, len(x.text))]))
					if unit = utf16.DecodeRune(unit, low); unit != utf8.RuneError {
						x.i += 6
					}
				}
				out = utf8.AppendRune(out, unit)
			default:
				return "", x.fault(x.i-2, "no such escape")
			}
		}
	}
	return "", x.fault(start, "string without an end")
}

// block reads a text block: "|||", lines with a common indent, "|||".
func (x *jlexer) block() (string, error) {
	start := x.i
	x.i += 3
	chomp := x.i < len(x.text) && x.text[x.i] == '-'
	if chomp {
		x.i++
	}
	if n := bytes.IndexByte(x.text[x.i:], '\n'); n >= 0 && len(bytes.TrimSpace(x.text[x.i:x.i+n])) == 0 {
		x.i += n + 1
	} else {
		return "", x.fault(start, "text block without a first line")
	}
	var out strings.Builder
	indent := ""
	for x.i < len(x.text) {
		line := x.text[x.i:]
		if n := bytes.IndexByte(line, '\n'); n >= 0 {
			line = line[:n+1]
		}
		text := bytes.TrimRight(line, "\r\n")
		switch {
		case len(text) == 0:
			out.WriteByte('\n')
		case indent == "":
			if indent = string(text[:len(text)-len(bytes.TrimLeft(text, " \t"))]); indent == "" {
				return "", x.fault(x.i, "text block without an indent")
			}
			continue
		case bytes.HasPrefix(text, []byte(indent)):
			out.Write(text[len(indent):])
			out.WriteByte('\n')
		default:
			rest := bytes.TrimLeft(text, " \t")
			if !bytes.HasPrefix(rest, []byte("|||")) {
				return "", x.fault(x.i, "line of a text block with less indent")
			}
			x.i += len(text) - len(rest) + 3
			s := strings.ToValidUTF8(out.String(), "\ufffd")
			if chomp {
				s = strings.TrimSuffix(s, "\n")
			}
			return s, nil
		}
		x.i += len(line)
	}
	return "", x.fault(start, "text block without an end")
}
