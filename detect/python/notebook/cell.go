package notebook

import (
	"regexp"
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// cell turns the source of one code cell into Python.
type cell struct {
	*module
	in  text // without common indentation and prompts
	out builder
	// commented says that lines of IPython stand in comments, as Jupytext
	// writes them into Python files.
	commented bool
	noted     int // bytes of out whose bindings are noted
}

// maxMagics bounds the cell magics that one cell starts with.
const maxMagics = 8

// run writes the whole cell to out; as many lines as in has, at least one.
func (c *cell) run() {
	c.in = clean(c.in)
	c.code()
}

func (c *cell) code() {
	if from := c.head(); from >= 0 {
		c.lines(from)
	}
	if s := c.in.s; c.out.len() == 0 {
		c.out.put("\n", &c.in, len(s))
	} else if s[len(s)-1] != '\n' {
		c.out.b.WriteByte('\n')
	}
}

// head takes the magics that the cell starts with, behind empty lines and
// comments. It returns where Python goes on, or -1 if the cell is all taken.
func (c *cell) head() int {
	s, copied := c.in.s, 0
	for at, magics := 0, 0; at < len(s) && magics < maxMagics; {
		end := lineEnd(s, at)
		next := min(end+1, len(s))
		if line := strings.TrimSpace(s[at:end]); line == "" || line[0] == '#' {
			at = next
			continue
		}
		name, args := c.cellMagic(at, end)
		if name == "" {
			break
		}
		magics++
		c.out.copy(&c.in, copied, at)
		if !c.enter(name, args, end) {
			c.out.blank(&c.in, at, len(s))
			return -1
		}
		copied, at = end, next
	}
	return copied
}

// cellMagic returns the name of the cell magic at a line, and where its
// arguments are; "" if there is none.
func (c *cell) cellMagic(at, end int) (name string, args int) {
	s := c.in.s
	if s[at] != '%' || strings.HasSuffix(strings.TrimSpace(s[at:end]), "?") {
		return "", 0
	}
	if strings.HasPrefix(s[at:end], "%%") {
		return word(s, at+2, end)
	}
	name, args = word(s, at+1, end)
	if m := markedCells[name]; m.everywhere || c.databricks {
		return m.magic, args
	}
	return "", 0
}

// enter does what the cell magic of a line says; false if the rest of the cell
// is not Python. If it is, what stands for the line is written, without its end.
func (c *cell) enter(name string, args, end int) bool {
	s := c.in.s
	if letters, ok := statementMagics[name]; ok {
		if at := skipOptions(s, args, end, letters); at < end && parses(s[at:end]) {
			c.out.copy(&c.in, at, end)
		}
		return true
	}
	program := ""
	if name == "script" {
		at := skipOptions(s, args, end, "")
		program, _ = word(s, at, end)
		program = program[strings.LastIndexByte(program, '/')+1:]
	}
	rest := min(end+1, len(s))
	switch {
	case pythonCells[name], pythonPrograms[program]:
		return true
	case shellCells[name], shellPrograms[program]:
		c.command(c.in.part(rest, rest+len(strings.TrimRight(s[rest:], " \t\n"))))
	case name == "writefile", name == "file":
		c.writtenFile(args, end)
	case foreignCells[name]:
	default:
		return c.isPython(rest)
	}
	return false
}

// isPython tells whether the cell from an offset on is Python, lines of IPython
// included.
func (c *cell) isPython(from int) bool {
	try := cell{module: newModule(kernel{}), in: c.in}
	try.lines(from)
	return parses(try.out.b.String())
}

func parses(s string) bool { return len(syntax.Parse("", s, 0).Problems) == 0 }

// lines writes the cell from an offset on, which is at the start or at the end
// of a line.
func (c *cell) lines(at int) {
	s, kept := c.in.s, at
	for at < len(s) {
		first := skipBlanks(s, at)
		if first == len(s) {
			break
		}
		if s[first] == '\n' || s[first] == '#' {
			next := nextLine(s, first)
			if c.commented && s[first] == '#' {
				next = c.comment(first)
			}
			at = next
			continue
		}
		if strings.IndexByte("!%?,;/", s[first]) >= 0 || c.isBareCommand(first) {
			end := continuedEnd(s, first)
			c.out.copy(&c.in, kept, first)
			c.magicLine(first, end)
			kept, at = end, min(end+1, len(s))
			continue
		}
		l := scanLogical(s, first)
		switch {
		case l.assigned >= 0:
			c.out.copy(&c.in, kept, l.assigned)
			c.assigned(l.assigned, l.end)
			kept = l.end
		case l.help:
			c.out.copy(&c.in, kept, first)
			c.pass(first, l.end)
			kept = l.end
		case mayBeField(s[first:l.end]):
			kept = c.field(kept, first, l.end)
		}
		c.open = c.open || l.open
		at = min(l.end+1, len(s))
	}
	c.out.copy(&c.in, kept, len(s))
}

// pass writes a statement without effect for in[from:end], with its lines.
func (c *cell) pass(from, end int) {
	c.out.put("pass", &c.in, from)
	c.out.blank(&c.in, from, end)
}

// magicLine writes what stands for the line of IPython in[from:end].
func (c *cell) magicLine(from, end int) {
	if at := c.statementAt(from, end); at > from {
		if at < end && parses(c.in.s[at:end]) {
			c.out.copy(&c.in, at, end)
			return
		}
		from = at
	}
	if c.runsWithValues(from, end) {
		return
	}
	c.shell(from, end)
	c.pass(min(from, end-1), end)
}

// runsWithValues writes a line that gives a shell a command with values of Python
// as the call that IPython makes of it, if it is one.
func (c *cell) runsWithValues(from, end int) bool {
	s := c.in.s
	if from >= end || s[from] != '!' {
		return false
	}
	at := from + 1
	if at < end && s[at] == '!' {
		at++
	}
	x, ok := c.interpolated(strings.TrimSpace(s[at:end]))
	if !ok {
		return false
	}
	c.out.put("get_ipython().system("+x+")", &c.in, from)
	c.out.blank(&c.in, from, end)
	return true
}

// statementAt returns where the statement of "%time statement" starts; from if
// the line is no such one.
func (c *cell) statementAt(from, end int) int {
	for from < end && c.in.s[from] == '%' {
		name, rest := word(c.in.s, from+1, end)
		letters, ok := statementMagics[name]
		if !ok {
			break
		}
		from = skipOptions(c.in.s, rest, end, letters)
	}
	return from
}

// skipOptions moves over options; letters are those that take a value.
func skipOptions(s string, at, end int, letters string) int {
	for at+1 < end && s[at] == '-' && (isNameByte(s[at+1]) || s[at+1] == '-') {
		option, rest := word(s, at, end)
		if len(option) == 2 && strings.IndexByte(letters, option[1]) >= 0 {
			_, rest = word(s, rest, end)
		}
		at = rest
	}
	return at
}

// assigned writes what stands for "!cmd" or "%magic args" behind "=".
func (c *cell) assigned(from, end int) {
	s := c.in.s
	if s[from] == '!' {
		at := from + 1
		if s[at] == '!' {
			at++
		}
		x, ok := c.interpolated(strings.TrimSpace(s[at:end]))
		if !ok {
			x = quote(strings.TrimSpace(s[at:end]))
		}
		c.out.put("get_ipython().getoutput("+x+")", &c.in, from)
		c.out.blank(&c.in, from, end)
		return
	}
	name, rest := word(s, from+1, end)
	if name == "time" && rest < end && parses("("+s[rest:end]+"\n)") {
		c.out.copy(&c.in, rest, end)
		return
	}
	c.shell(from, end)
	c.out.put("get_ipython().run_line_magic("+quote(name)+", "+quote(strings.TrimSpace(s[rest:end]))+")", &c.in, from)
	c.out.blank(&c.in, from, end)
}

// quote writes s as a string of Python.
func quote(s string) string {
	const hex = "0123456789abcdef"
	var b strings.Builder
	b.WriteByte('"')
	for i := range len(s) {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case c == '\n':
			b.WriteString(`\n`)
		case c < ' ':
			b.WriteString(`\x`)
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// prompts are those of Python's and of IPython's own sessions; a first line with
// one says that all lines may have one.
var prompts = []struct{ first, every *regexp.Regexp }{
	{regexp.MustCompile(`^>>>( |$)`), regexp.MustCompile(`^(>>>|\.\.\.)( |$)`)},
	{regexp.MustCompile(`^In \[\d+\]: `), regexp.MustCompile(`^(In \[\d+\]: | {3,}\.{3,}: ?)`)},
}

// clean takes off each line the indentation that the first one has, and the
// prompts of a session that was pasted.
func clean(t text) text {
	if strings.HasPrefix(t.s, byteOrderMark) {
		t = t.part(len(byteOrderMark), len(t.s))
	}
	first := strings.TrimLeft(t.s, "\n")
	for {
		rest := strings.TrimLeft(first, " \t")
		if rest == "" || rest[0] != '\n' {
			break
		}
		first = strings.TrimLeft(rest, "\n")
	}
	line := first[:lineEnd(first, 0)]
	if indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]; indent != "" {
		t = cutLines(t, func(line string) int {
			if strings.HasPrefix(line, indent) {
				return len(indent)
			}
			return 0
		})
		line = line[len(indent):]
	}
	for _, p := range prompts {
		if p.first.MatchString(line) {
			return cutLines(t, func(line string) int { return len(p.every.FindString(line)) })
		}
	}
	return t
}

// cutLines takes off each line the bytes at its start that cut counts.
func cutLines(t text, cut func(line string) int) text {
	var b builder
	for at := 0; at < len(t.s); {
		end := lineEnd(t.s, at)
		next := min(end+1, len(t.s))
		b.copy(&t, at+cut(t.s[at:end]), next)
		at = next
	}
	if b.len() == 0 {
		b.place(t.at(0))
	}
	return b.text()
}
