package shell

import (
	"path"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/ptmlock/ptmlock/detect"
)

// expander expands words in one pass over a command.
type expander struct {
	m *machine
	s source
	e *env
	c *chooser
}

// field is what a word becomes: one field, none or several.
type field struct {
	value
	quoted bool // stays though it be empty
}

// builder puts fields together as the shell does: an expansion that is not
// quoted is split at blanks.
type builder struct {
	out     []field
	cur     field
	open    bool
	pieces  int  // expansions in cur
	literal bool // text of the word in cur, beside an option's name
}

// passes calls f for each combination of the values of the variables that f
// takes, at most maxPasses times.
func (m *machine) passes(s source, e *env, f func(*expander)) {
	x := &expander{m: m, s: s, e: e, c: &chooser{}}
	for range maxPasses {
		x.c.start()
		f(x)
		m.steps++
		if !x.c.next() || m.steps > maxSteps {
			break
		}
	}
}

// fields expands a word with brace expansion and splitting.
func (x *expander) fields(w *syntax.Word) []field {
	if w == nil {
		return nil
	}
	var out []field
	for _, parts := range braces(w) {
		b := &builder{}
		x.parts(b, parts, false)
		b.flush()
		out = append(out, b.out...)
	}
	if len(out) > maxFields {
		out = out[:maxFields]
	}
	return out
}

// joined expands a word where the shell does not split: in assignments.
func (x *expander) joined(w *syntax.Word) value {
	if w == nil {
		return value{}
	}
	b := &builder{}
	x.parts(b, w.Parts, true)
	b.flush()
	if len(b.out) == 0 {
		return value{}
	}
	v := b.out[0].value
	for _, f := range b.out[1:] { // "${array[@]}"
		v.text += " " + f.text
		v.trace = trace(v.trace, f.trace...)
	}
	if len(v.text) > maxText {
		v = unknown("…")
	}
	return v
}

func (x *expander) parts(b *builder, parts []syntax.WordPart, quoted bool) {
	for _, part := range parts {
		switch p := part.(type) {
		case *syntax.Lit:
			x.literal(b, unescape(p.Value, quoted), p.Value, int(p.Pos().Offset()), quoted)
		case *syntax.SglQuoted:
			x.literal(b, p.Value, p.Value, int(p.Left.Offset())+1, true)
			b.quote()
		case *syntax.DblQuoted:
			b.quote()
			x.parts(b, p.Parts, true)
		case *syntax.ParamExp:
			x.param(b, p, quoted)
		case *syntax.CmdSubst:
			b.value(x.substitute(p), quoted)
		case *syntax.ArithmExp:
			b.value(unknown("…"), true)
		case *syntax.ProcSubst:
			x.m.stmts(x.s, p.Stmts, x.e.clone())
			b.value(unknown("…"), true)
		case *syntax.ExtGlob:
			b.value(unknown("…"), true)
		default: // parts of other shells
			b.value(unknown("…"), true)
		}
	}
}

// literal adds text of the source, in which runs of marks stand for names.
func (x *expander) literal(b *builder, text, raw string, offset int, quoted bool) {
	if strings.IndexByte(text, runStart) < 0 {
		b.text(text)
		return
	}
	for raw != "" {
		i := strings.IndexByte(raw, runStart)
		if i < 0 {
			b.text(unescape(raw, quoted))
			return
		}
		if i > 0 {
			b.text(unescape(raw[:i], quoted))
		}
		n := i + 1
		for n < len(raw) && raw[n] == runRest {
			n++
		}
		name := x.s.fragment.names[x.s.base+offset+i]
		if name == "" {
			name = "…"
		}
		b.value(x.variable(name), quoted)
		raw, offset = raw[n:], offset+n
	}
}

// variable returns the value of a variable as a scalar.
func (x *expander) variable(name string) value {
	v, ok := x.e.vars[name]
	if !ok || len(v.alts) == 0 {
		return unknown(strings.TrimSpace(name))
	}
	a := x.c.pick(name, v.alts, false)
	if a.unset || len(a.elems) == 0 {
		return unknown(strings.TrimSpace(name))
	}
	return a.elems[0]
}

func (b *builder) text(s string) {
	if s == "" {
		return
	}
	b.open = true
	if b.cur.text != "" || !isOptionPrefix(s) {
		b.literal = true
	}
	b.cur.text += s
	b.bound()
}

// isOptionPrefix tells whether text is "--name=": what follows is the value.
func isOptionPrefix(s string) bool {
	name := strings.TrimLeft(s, "-")
	if len(name) == len(s) {
		return false
	}
	name, rest, ok := strings.Cut(name, "=")
	return ok && rest == "" && name != ""
}

func (b *builder) quote() { b.open, b.cur.quoted = true, true }

// value adds an expansion.
func (b *builder) value(v value, quoted bool) {
	if quoted {
		b.open = true
		b.add(v)
		return
	}
	// Blanks in the text separate fields.
	rest := v.text
	for {
		trimmed := strings.TrimLeft(rest, " \t\n")
		if len(trimmed) < len(rest) {
			b.flush()
		}
		if trimmed == "" || len(b.out) > maxFields {
			return
		}
		n := strings.IndexAny(trimmed, " \t\n")
		if n < 0 {
			n = len(trimmed)
		}
		piece := v
		piece.text = trimmed[:n]
		b.open = true
		b.add(piece)
		rest = trimmed[n:]
	}
}

func (b *builder) add(v value) {
	b.pieces++
	b.cur.text += v.text
	b.cur.trace = trace(b.cur.trace, v.trace...)
	b.cur.chosen = b.cur.chosen || v.chosen
	if v.key != "" {
		b.cur.key = v.key
	}
	if rank(v.binding) > rank(b.cur.binding) {
		b.cur.binding = v.binding
	}
	b.bound()
}

// bound forgets a text that has grown too long: x=$x$x doubles.
func (b *builder) bound() {
	if len(b.cur.text) > maxText {
		b.cur.value = unknown("…")
	}
}

// flush ends a field.
func (b *builder) flush() {
	if b.open && (b.cur.text != "" || b.cur.quoted) {
		if b.pieces > 0 && (b.literal || b.pieces > 1) && rank(b.cur.binding) < rank(detect.BindFString) {
			b.cur.binding = detect.BindFString
		}
		b.out = append(b.out, b.cur)
	}
	b.cur, b.open, b.pieces, b.literal = field{}, false, 0, false
}

// rank orders bindings: the one that says most about where to change a value wins.
func rank(b detect.Binding) int {
	switch b {
	case detect.BindEnv:
		return 7
	case detect.BindDefaultArg:
		return 6
	case detect.BindCaller:
		return 5
	case detect.BindFString:
		return 4
	case detect.BindChoiceList:
		return 3
	case detect.BindConstant:
		return 2
	case detect.BindLiteral:
		return 1
	}
	return 0
}

// unescape removes the backslashes of a literal. In double quotes a backslash
// escapes few characters.
func unescape(s string, quoted bool) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			switch {
			case s[i+1] == '\n':
				i++
				continue
			case !quoted || strings.IndexByte("$`\"\\", s[i+1]) >= 0:
				i++
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// substitute returns the value of $(…): of the few commands that scripts find
// their own place with. The commands in it are commands of the script.
func (x *expander) substitute(p *syntax.CmdSubst) value {
	sub := x.e.clone()
	x.m.stmts(x.s, p.Stmts, sub)
	if len(p.Stmts) == 0 {
		return unknown("…")
	}
	last := p.Stmts[len(p.Stmts)-1]
	for {
		b, ok := last.Cmd.(*syntax.BinaryCmd)
		if !ok {
			break
		}
		switch {
		case b.Op == syntax.AndStmt:
			last = b.Y
		case b.Op == syntax.OrStmt:
			last = b.X
		default:
			return unknown("…")
		}
	}
	c, ok := last.Cmd.(*syntax.CallExpr)
	if !ok || len(c.Args) == 0 {
		return unknown("…")
	}
	inner := &expander{m: x.m, s: x.s, e: sub, c: x.c}
	var args []field
	for _, w := range c.Args[1:] {
		args = append(args, inner.fields(w)...)
	}
	if v, ok := inner.builtin(c.Args[0].Lit(), args); ok {
		return v
	}
	return unknown("…")
}

func (x *expander) builtin(name string, args []field) (value, bool) {
	for len(args) > 0 && strings.HasPrefix(args[0].text, "-") {
		args = args[1:]
	}
	if name == "pwd" {
		return value{text: rooted(x.e.dir)}, true
	}
	if len(args) == 0 {
		return value{}, false
	}
	v := args[0].value
	switch name {
	case "dirname":
		v.text = dirname(v.text)
	case "basename":
		if isHole(v.text) {
			return value{}, false
		}
		v.text = path.Base(v.text)
		if len(args) > 1 {
			v.text = strings.TrimSuffix(v.text, args[1].text)
		}
	case "realpath", "readlink":
	case "echo":
		for _, a := range args[1:] {
			v.text += " " + a.text
			v.trace = trace(v.trace, a.trace...)
		}
	default:
		return value{}, false
	}
	return v, true
}

// rooted writes a path of the tree as an absolute one.
func rooted(dir string) string {
	if dir == "." {
		return string(rootMark)
	}
	return string(rootMark) + "/" + dir
}

func dirname(p string) string {
	if isHole(p) {
		return hole("…")
	}
	p = strings.TrimRight(p, "/")
	i := strings.LastIndexByte(p, '/')
	switch {
	case i > 0:
		return p[:i]
	case i == 0:
		return "/"
	case strings.HasPrefix(p, string(rootMark)):
		return p
	}
	return "."
}
