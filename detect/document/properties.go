package document

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// readProperties reads the line-oriented format of java.util.Properties.load
// (https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/Properties.html),
// as UTF-8.
func readProperties(b *builder) error {
	root, err := b.node(Map, "", 0)
	if err != nil {
		return err
	}
	r := &propertiesReader{b: b, m: newMapping(root)}
	for i := 0; i < len(b.src.lines); {
		next, err := r.logical(i)
		if err != nil {
			return err
		}
		i = next
	}
	b.docs = append(b.docs, root)
	return nil
}

type propertiesReader struct {
	b *builder
	m *mapping
}

// A character of a logical line: where it stands, and whether a backslash
// before it takes its meaning away.
type propertyChar struct {
	r       rune
	offset  int
	escaped bool
}

// logical reads the logical line that begins with line i and returns the line
// after it.
func (r *propertiesReader) logical(i int) (int, error) {
	start, end := r.b.src.line(i)
	line := string(r.b.src.text[start:end])
	body := strings.TrimLeft(line, " \t\f")
	if body == "" || body[0] == '#' || body[0] == '!' {
		return i + 1, nil
	}
	var chars []propertyChar
	for {
		more := false
		chars, more = r.chars(chars, body, end-len(body))
		i++
		if !more || i >= len(r.b.src.lines) {
			break
		}
		start, end = r.b.src.line(i)
		body = strings.TrimLeft(string(r.b.src.text[start:end]), " \t\f")
	}
	return i, r.pair(chars, end)
}

// chars decodes a physical line. It tells whether the next line goes on.
func (r *propertiesReader) chars(out []propertyChar, s string, offset int) ([]propertyChar, bool) {
	for i := 0; i < len(s); {
		at := offset + i
		x, n := utf8.DecodeRuneInString(s[i:])
		i += n
		if x != '\\' {
			out = append(out, propertyChar{x, at, false})
			continue
		}
		if i >= len(s) {
			return out, true
		}
		x, n = utf8.DecodeRuneInString(s[i:])
		i += n
		switch x {
		case 't':
			x = '\t'
		case 'n':
			x = '\n'
		case 'r':
			x = '\r'
		case 'f':
			x = '\f'
		case 'u':
			unit, ok := hexUnit(s[i:])
			if !ok {
				r.b.problem(at, "\\u without four hexadecimal digits")
				break
			}
			x = unit
			i += 4
			if strings.HasPrefix(s[i:], `\u`) && utf16.IsSurrogate(x) {
				if low, ok := hexUnit(s[i+2:]); ok && utf16.DecodeRune(x, low) != utf8.RuneError {
					x = utf16.DecodeRune(x, low)
					i += 6
				}
			}
		}
		out = append(out, propertyChar{x, at, true})
	}
	return out, false
}

func hexUnit(s string) (rune, bool) {
	if len(s) < 4 {
		return 0, false
	}
	x, err := strconv.ParseUint(s[:4], 16, 16)
	return rune(x), err == nil
}

// pair splits a logical line at the first '=', ':' or white space.
func (r *propertiesReader) pair(chars []propertyChar, end int) error {
	space := func(c propertyChar) bool { return !c.escaped && (c.r == ' ' || c.r == '\t' || c.r == '\f') }
	sign := func(c propertyChar) bool { return !c.escaped && (c.r == '=' || c.r == ':') }
	if len(chars) == 0 {
		return nil
	}
	k := 0
	for k < len(chars) && !space(chars[k]) && !sign(chars[k]) {
		k++
	}
	v := k
	for v < len(chars) && space(chars[v]) {
		v++
	}
	if v < len(chars) && sign(chars[v]) {
		for v++; v < len(chars) && space(chars[v]); v++ {
		}
	}
	at := end
	if v < len(chars) {
		at = chars[v].offset
	}
	n, err := r.b.node(String, propertyText(chars[v:]), at)
	if err != nil {
		return err
	}
	r.m.set(r.b.entry(propertyText(chars[:k]), chars[0].offset, n))
	return nil
}

func propertyText(chars []propertyChar) string {
	var out strings.Builder
	for _, c := range chars {
		out.WriteRune(c.r)
	}
	return out.String()
}
