package document

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// toString is std.toString: a string itself, anything else as JSON in one line.
func (m *jmachine) toString(v jvalue) (string, error) {
	if s, ok := v.(*jstring); ok {
		return s.s, nil
	}
	return m.json(v, jlayout{space: " ", comma: ", ", empty: " "})
}

// A jlayout says how JSON is printed.
type jlayout struct {
	indent string // "" for one line
	space  string // behind a colon
	comma  string
	empty  string // between the brackets of what is empty
	short  bool   // numbers with no more digits than they need, not with 17
}

func (m *jmachine) json(v jvalue, layout jlayout) (string, error) {
	var out strings.Builder
	if err := m.writeJSON(&out, v, layout, ""); err != nil {
		return "", err
	}
	return out.String(), m.charge(v.place(), 0, out.Len())
}

func (m *jmachine) writeJSON(out *strings.Builder, v jvalue, layout jlayout, indent string) error {
	at := v.place()
	if err := m.enter(at); err != nil {
		return err
	}
	defer m.leave()
	if err := m.charge(at, 0, len(indent)); err != nil {
		return err
	}
	switch v := v.(type) {
	case *jnull:
		out.WriteString("null")
	case *jbool:
		out.WriteString(strconv.FormatBool(v.v))
	case *jnumber:
		if layout.short {
			out.WriteString(strconv.FormatFloat(v.n, 'f', -1, 64))
		} else {
			out.WriteString(jnumberText(v.n))
		}
	case *jstring:
		if err := m.charge(at, 0, len(v.s)); err != nil {
			return err
		}
		out.WriteString(jsonQuote(v.s))
	case *jlist:
		return m.writeMany(out, "[]", len(v.items), layout, indent, func(i int, inner string) error {
			item, err := m.force(v.items[i])
			if err != nil {
				return err
			}
			return m.writeJSON(out, item, layout, inner)
		})
	case *jmap:
		if err := m.charge(at, v.size(), 0); err != nil {
			return err
		}
		names := v.names(false)
		return m.writeMany(out, "{}", len(names), layout, indent, func(i int, inner string) error {
			out.WriteString(jsonQuote(names[i]))
			out.WriteString(":" + layout.space)
			value, err := m.field(v, names[i], len(v.layers), at)
			if err != nil {
				return err
			}
			return m.writeJSON(out, value, layout, inner)
		})
	default:
		return m.fail(at, "%s is no data", v.kind())
	}
	return nil
}

func (m *jmachine) writeMany(out *strings.Builder, brackets string, n int, layout jlayout, indent string, one func(int, string) error) error {
	out.WriteByte(brackets[0])
	inner := indent + layout.indent
	if n == 0 {
		out.WriteString(layout.empty)
	}
	for i := range n {
		if i > 0 {
			out.WriteString(layout.comma)
		}
		if layout.indent != "" {
			out.WriteString("\n" + inner)
		}
		if err := one(i, inner); err != nil {
			return err
		}
	}
	if n > 0 && layout.indent != "" {
		out.WriteString("\n" + indent)
	}
	out.WriteByte(brackets[1])
	return nil
}

func jsonQuote(s string) string {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		return strconv.Quote(s)
	}
	return strings.TrimSuffix(out.String(), "\n")
}

// format is std.format: %s and the numbers of Python's old formatting.
func (m *jmachine) format(format string, args jvalue, at jplace) (jvalue, error) {
	f := &jformat{m: m, at: at, args: args}
	var out strings.Builder
	for {
		i := strings.IndexByte(format, '%')
		if i < 0 {
			break
		}
		out.WriteString(format[:i])
		var text string
		var err error
		if text, format, err = f.one(format[i+1:]); err != nil {
			return nil, err
		}
		out.WriteString(text)
		if err := m.charge(at, 1, i+len(text)); err != nil {
			return nil, err
		}
	}
	out.WriteString(format)
	if list, ok := args.(*jlist); ok && f.used < len(list.items) {
		return nil, m.fail(at, "more values than the format has places")
	}
	return &jstring{out.String(), at}, m.charge(at, 0, len(format))
}

type jformat struct {
	m    *jmachine
	at   jplace
	args jvalue
	used int
}

// next is the value of the next place, or of a name.
func (f *jformat) next(name string) (jvalue, error) {
	if o, ok := f.args.(*jmap); ok && name != "" {
		return f.m.field(o, name, len(o.layers), f.at)
	}
	f.used++
	if list, ok := f.args.(*jlist); ok {
		if f.used > len(list.items) {
			return nil, f.m.fail(f.at, "fewer values than the format has places")
		}
		return f.m.force(list.items[f.used-1])
	}
	if f.used > 1 || name != "" {
		return nil, f.m.fail(f.at, "fewer values than the format has places")
	}
	return f.args, nil
}

// number reads a width or a precision, which "*" takes from the values.
func (f *jformat) number(s string) (int, string, error) {
	if strings.HasPrefix(s, "*") {
		v, err := f.next("")
		if err != nil {
			return 0, "", err
		}
		n, ok := v.(*jnumber)
		if !ok || n.n < 0 || n.n > 1000 {
			return 0, "", f.m.fail(f.at, "no such width")
		}
		return int(n.n), s[1:], nil
	}
	n := digits(s)
	if n > 3 {
		return 0, "", f.m.fail(f.at, "no such width")
	}
	value, _ := strconv.Atoi("0" + s[:n])
	return value, s[n:], nil
}

// one formats one place and returns what stands behind it.
func (f *jformat) one(s string) (text, rest string, err error) {
	name := ""
	if strings.HasPrefix(s, "(") {
		end := strings.IndexByte(s, ')')
		if end < 0 {
			return "", "", f.m.fail(f.at, "format without \")\"")
		}
		name, s = s[1:end], s[end+1:]
	}
	flags := s[:len(s)-len(strings.TrimLeft(s, "#0- +"))]
	s = s[len(flags):]
	width, s, err := f.number(s)
	if err != nil {
		return "", "", err
	}
	precision := -1
	if strings.HasPrefix(s, ".") {
		if precision, s, err = f.number(s[1:]); err != nil {
			return "", "", err
		}
	}
	s = strings.TrimLeft(s, "hlL")
	if s == "" {
		return "", "", f.m.fail(f.at, "format without an end")
	}
	verb := s[0]
	if verb == '%' {
		return pad("%", width, flags), s[1:], nil
	}
	v, err := f.next(name)
	if err != nil {
		return "", "", err
	}
	text, err = f.value(verb, v, flags, width, precision)
	return text, s[1:], err
}

func pad(s string, width int, flags string) string {
	n := width - len([]rune(s))
	if n <= 0 {
		return s
	}
	if strings.Contains(flags, "-") {
		return s + strings.Repeat(" ", n)
	}
	return strings.Repeat(" ", n) + s
}

func (f *jformat) value(verb byte, v jvalue, flags string, width, precision int) (string, error) {
	n, isNumber := v.(*jnumber)
	switch verb {
	case 's':
		s, err := f.m.toString(v)
		return pad(s, width, flags), err
	case 'c':
		if s, ok := v.(*jstring); ok {
			return pad(s.s, width, flags), nil
		}
		if isNumber {
			return pad(string(rune(n.n)), width, flags), nil
		}
	case 'd', 'i', 'u', 'o', 'x', 'X':
		if !isNumber {
			break
		}
		if verb == 'i' || verb == 'u' {
			verb = 'd'
		}
		spec := "%" + flags + strconv.Itoa(width)
		if width == 0 {
			spec = "%" + flags
		}
		if precision >= 0 {
			spec += "." + strconv.Itoa(precision)
		}
		return fmt.Sprintf(spec+string(rune(verb)), int64(n.n)), nil
	case 'e', 'E', 'f', 'F', 'g', 'G':
		if !isNumber {
			break
		}
		if precision < 0 {
			precision = 6
		}
		spec := "%" + flags
		if width > 0 {
			spec += strconv.Itoa(width)
		}
		return fmt.Sprintf(spec+"."+strconv.Itoa(precision)+string(rune(verb)), n.n), nil
	default:
		return "", f.m.fail(f.at, "no such format: %%%s", strconv.QuoteRune(rune(verb)))
	}
	return "", f.m.fail(f.at, "%%%c of %s", verb, v.kind())
}
