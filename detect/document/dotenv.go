package document

import (
	"regexp"
	"strings"
)

// The grammar of python-dotenv 1.0, src/dotenv/parser.py and variables.py.
var (
	dotenvExport   = regexp.MustCompile(`^export[^\S\r\n]+`)
	dotenvKey      = regexp.MustCompile(`^(?:'([^']+)'|([^=#\s]+))[^\S\r\n]*`)
	dotenvEqual    = regexp.MustCompile(`^=[^\S\r\n]*`)
	dotenvSingle   = regexp.MustCompile(`^'((?:\\'|[^'])*)'`)
	dotenvDouble   = regexp.MustCompile(`^"((?:\\"|[^"])*)"`)
	dotenvPlain    = regexp.MustCompile(`^[^\r\n]*`)
	dotenvRemark   = regexp.MustCompile(`\s+#.*`)
	dotenvEnd      = regexp.MustCompile(`^[^\S\r\n]*(?:#[^\r\n]*)?(?:\r\n|\n|\r|$)`)
	dotenvVariable = regexp.MustCompile(`\$\{([^}:]*)(?::-([^}]*))?\}`)
	dotenvEscapes  = strings.NewReplacer(`\\`, `\`, `\'`, `'`, `\"`, `"`, `\a`, "\a", `\b`, "\b", `\f`, "\f", `\n`, "\n", `\r`, "\r", `\t`, "\t", `\v`, "\v")
	dotenvQuotes   = strings.NewReplacer(`\\`, `\`, `\'`, `'`)
)

// readDotenv reads a file of variables. A line that is none is a problem.
func readDotenv(b *builder) error {
	root, err := b.node(Map, "", 0)
	if err != nil {
		return err
	}
	r := &dotenvReader{b: b, text: string(b.src.text), m: newMapping(root)}
	for r.i < len(r.text) {
		switch c := r.text[r.i]; c {
		case ' ', '\t', '\r', '\n', '\f', '\v':
			r.i++
			continue
		case '#':
			r.i += len(dotenvPlain.FindString(r.text[r.i:]))
			continue
		}
		start := r.i
		ok, err := r.binding()
		if err != nil {
			return err
		}
		if !ok {
			b.problem(start, "no line of the form KEY=value")
			r.i = start + len(dotenvPlain.FindString(r.text[start:]))
		}
	}
	b.docs = append(b.docs, root)
	return nil
}

type dotenvReader struct {
	b     *builder
	text  string
	i     int
	m     *mapping
	bytes int // made by variables
}

// take takes what a pattern matches here.
func (r *dotenvReader) take(p *regexp.Regexp) []string {
	m := p.FindStringSubmatch(r.text[r.i:])
	if m != nil {
		r.i += len(m[0])
	}
	return m
}

// binding reads KEY=value or KEY. It tells whether there was one.
func (r *dotenvReader) binding() (bool, error) {
	r.take(dotenvExport)
	at := r.i
	key := r.take(dotenvKey)
	if key == nil {
		return false, nil
	}
	name := key[1] + key[2]
	kind, value, start := Null, "", r.i
	if r.take(dotenvEqual) != nil {
		start = r.i
		var ok bool
		if kind = String; start < len(r.text) {
			if value, ok = r.value(); !ok {
				return false, nil
			}
		}
	}
	if r.take(dotenvEnd) == nil {
		return false, nil
	}
	n, err := r.b.node(kind, r.expand(value), start)
	if err != nil {
		return false, err
	}
	r.m.set(r.b.entry(name, at, n))
	return true, nil
}

func (r *dotenvReader) value() (string, bool) {
	switch r.text[r.i] {
	case '\'':
		if m := r.take(dotenvSingle); m != nil {
			return dotenvQuotes.Replace(m[1]), true
		}
		return "", false
	case '"':
		if m := r.take(dotenvDouble); m != nil {
			return dotenvEscapes.Replace(m[1]), true
		}
		return "", false
	}
	m := r.take(dotenvPlain)
	return strings.TrimSpace(dotenvRemark.ReplaceAllString(m[0], "")), true
}

// expand replaces variables that the file itself or a default tells.
func (r *dotenvReader) expand(text string) string {
	return dotenvVariable.ReplaceAllStringFunc(text, func(s string) string {
		m := dotenvVariable.FindStringSubmatch(s)
		value, known := "", strings.Contains(s, ":-")
		if known {
			value = m[2]
		}
		if i := r.m.find(m[1]); i >= 0 {
			value, known = r.m.node.Entries[i].Value.Text, true
		}
		if r.bytes += len(value); !known || r.bytes > maxInterpolated {
			return s
		}
		return value
	})
}
