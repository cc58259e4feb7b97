package shell

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/ptmlock/ptmlock/detect"
)

// call follows a simple command: an assignment, a builtin that changes the
// state, a function of the file, or a program.
func (m *machine) call(s source, c *syntax.CallExpr, redirs []*syntax.Redirect, e *env) {
	if len(c.Args) == 0 {
		for _, a := range c.Assigns {
			m.assign(s, a, e, false)
		}
		return
	}
	if m.builtin(s, c, e) {
		return
	}
	if name := c.Args[0].Lit(); m.funcs[name] != nil {
		m.function(s, m.funcs[name], name, c, e)
		return
	}
	line, column := s.position(c.Pos().Offset())
	m.passes(s, e, func(x *expander) {
		cmd := Command{At: detect.Position{File: m.file, Line: line, Column: column}, Place: m.place, Dir: e.dir}
		var from []int
		for i, w := range c.Args {
			if len(cmd.Words) >= maxFields {
				break
			}
			wordLine, wordColumn := s.position(w.Pos().Offset())
			for _, f := range x.fields(w) {
				if len(cmd.Words) < maxFields {
					cmd.Words = append(cmd.Words, wordOf(f, e.dir, wordLine, wordColumn))
					from = append(from, i)
				}
			}
		}
		if len(cmd.Words) == 0 {
			return
		}
		m.environment(x, c.Assigns, &cmd)
		m.redirections(x, redirs, &cmd)
		x.attach(&cmd, c.Args, from, redirs)
		if m.nested(&cmd, e, func(i int) *fragment { return x.fragment(c.Args[from[i]]) }) {
			return
		}
		m.clone(cmd)
		m.emit(cmd)
	})
}

// clone remembers the first repository that documentation clones: that is the
// project itself, and who enters it is at the root of the tree.
func (m *machine) clone(cmd Command) {
	if m.place != detect.PlaceReadme || m.cloned != "" {
		return
	}
	rest, ok := catalogue().match("git clone", cmd.Words)
	if !ok {
		return
	}
	for i := len(rest) - 1; i >= 0; i-- {
		if w := rest[i].Text; rest[i].Known && !strings.HasPrefix(w, "-") && !isHuggingFaceAddress(w) {
			m.cloned = strings.TrimSuffix(path.Base(strings.TrimRight(w, "/")), ".git")
			return
		}
	}
}

// wordOf makes a Word; one of dots alone says that more is left out.
func wordOf(f field, dir string, line, column int) Word {
	w := f.word(dir, line, column)
	if strings.HasPrefix(w.Text, "{") && w.Known && len(w.Text) > 1 && !strings.Contains(w.Text, "}") { // a blank is missing behind a brace
		w.Text = w.Text[1:]
	}
	if w.Text == "..." || w.Text == "…" {
		w.Text, w.Known = "{…}", false
	}
	return w
}

// emit adds a command once.
func (m *machine) emit(cmd Command) {
	var b strings.Builder
	fmt.Fprintf(&b, "%d:%d:%s", cmd.At.Line, cmd.At.Column, cmd.Dir)
	for _, w := range cmd.Words {
		b.WriteByte(0)
		b.WriteString(w.Text)
	}
	for _, a := range cmd.Env {
		b.WriteByte(1)
		b.WriteString(a.Name + "=" + a.Value.Text)
	}
	if cmd.Code == nil {
		cmd.Code = codeOfWords(&cmd)
	}
	if cmd.Code != nil {
		b.WriteString("\x02" + cmd.Code.Text)
	}
	key := b.String()
	if m.seen[key] {
		return
	}
	if len(m.commands) >= maxCommands {
		if !m.full {
			m.problem(cmd.At.Line, cmd.At.Column, fmt.Sprintf("more than %d commands: the rest is left out", maxCommands))
			m.full = true
		}
		return
	}
	m.seen[key] = true
	m.commands = append(m.commands, cmd)
}

// environment sets what the command is given: exported variables, then the
// assignments in front.
func (m *machine) environment(x *expander, assigns []*syntax.Assign, cmd *Command) {
	var names []string
	for name, v := range x.e.vars {
		if v.exported && len(v.alts) > 0 {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names[:min(len(names), maxElems)] {
		a := x.c.pick(name, x.e.vars[name].alts, false)
		if !a.unset && !a.array && len(a.elems) == 1 {
			cmd.Env = append(cmd.Env, Assignment{name, a.elems[0].word(x.e.dir, cmd.At.Line, cmd.At.Column)})
		}
	}
	for _, a := range assigns {
		if a.Name == nil || a.Value == nil {
			continue
		}
		line, column := x.s.position(a.Value.Pos().Offset())
		cmd.Env = append(cmd.Env, Assignment{a.Name.Value, x.joined(a.Value).word(x.e.dir, line, column)})
	}
	slices.SortStableFunc(cmd.Env, func(a, b Assignment) int { return strings.Compare(a.Name, b.Name) })
	// The last one of a name counts.
	out := cmd.Env[:0]
	for i, a := range cmd.Env {
		if i+1 == len(cmd.Env) || cmd.Env[i+1].Name != a.Name {
			out = append(out, a)
		}
	}
	cmd.Env = out
}

// redirections takes a here-document, and the file of the output.
func (m *machine) redirections(x *expander, redirs []*syntax.Redirect, cmd *Command) {
	s := x.s
	for _, r := range redirs {
		switch r.Op {
		case syntax.RdrOut, syntax.AppOut, syntax.RdrClob, syntax.RdrAll:
			if r.N == nil || r.N.Value == "1" {
				line, column := s.position(r.Word.Pos().Offset())
				cmd.Out = x.joined(r.Word).word(cmd.Dir, line, column)
			}
		}
		if r.Hdoc == nil || len(r.Hdoc.Parts) == 0 {
			continue
		}
		from, to := s.base+int(r.Hdoc.Pos().Offset()), s.base+int(r.Hdoc.End().Offset())
		if from < 0 || to > len(s.fragment.content()) || from >= to {
			continue
		}
		text := s.fragment.content()[from:to]
		if at := strings.LastIndexByte(strings.TrimSuffix(text, "\n"), '\n'); strings.TrimSpace(text[at+1:]) == wordText(r.Word) {
			text = text[:at+1] // the line that ends it
		}
		if r.Op == syntax.DashHdoc {
			lines := strings.Split(text, "\n")
			for i := range lines {
				lines[i] = strings.TrimLeft(lines[i], "\t")
			}
			text = strings.Join(lines, "\n")
		}
		cmd.Here = strings.NewReplacer(string(runStart), "_", string(runRest), "_").Replace(text)
		cmd.HereLine, _ = s.fragment.position(from)
	}
}

// wordText returns the text of a word without its quotes.
func wordText(w *syntax.Word) string {
	var b strings.Builder
	for _, part := range w.Parts {
		switch p := part.(type) {
		case *syntax.Lit:
			b.WriteString(unescape(p.Value, false))
		case *syntax.SglQuoted:
			b.WriteString(p.Value)
		case *syntax.DblQuoted:
			b.WriteString(wordText(&syntax.Word{Parts: p.Parts}))
		}
	}
	return b.String()
}

// assign gives a variable its values.
func (m *machine) assign(s source, a *syntax.Assign, e *env, exported bool) {
	if a.Name == nil {
		return
	}
	name := a.Name.Value
	if a.Naked {
		if exported {
			e.export(name)
		}
		return
	}
	line, column := s.position(a.Pos().Offset())
	step := detect.Step{At: detect.Position{File: m.file, Line: line, Column: column}, What: "variable " + name}
	var alts []alt
	m.passes(s, e, func(x *expander) {
		n := m.assigned(x, a, step)
		n.tags = x.c.tags
		if a.Append || a.Index != nil {
			n = x.appended(a, name, n)
			n.tags = x.c.tags
		}
		alts = append(alts, n)
	})
	e.set(name, joined(alts)...)
	if exported {
		e.export(name)
	}
}

// assigned returns the right side of an assignment.
func (m *machine) assigned(x *expander, a *syntax.Assign, step detect.Step) alt {
	set := func(v value) value {
		v.trace = trace(v.trace, step)
		if rank(v.binding) < rank(detect.BindConstant) {
			v.binding = detect.BindConstant
		}
		return v
	}
	if a.Array == nil {
		return scalar(set(x.joined(a.Value)))
	}
	n := alt{array: true}
	for _, el := range a.Array.Elems {
		for _, f := range x.fields(el.Value) {
			v := set(f.value)
			if el.Index != nil {
				v.key = indexText(el.Index)
			} else {
				v.key = ""
			}
			if len(n.elems) < maxElems {
				n.elems = append(n.elems, v)
			}
		}
	}
	return n
}

// appended is name+=value and name[key]=value.
func (x *expander) appended(a *syntax.Assign, name string, n alt) alt {
	var old alt
	if v, ok := x.e.vars[name]; ok && len(v.alts) > 0 {
		old = x.c.pick(name, v.alts, false)
	}
	if a.Index != nil && len(n.elems) == 1 {
		v := n.elems[0]
		v.key = indexText(a.Index)
		if v.key == "" {
			if w, ok := a.Index.(*syntax.Word); ok {
				v.key = x.joined(w).text
			}
		}
		if i, err := strconv.Atoi(v.key); err == nil && i == len(old.elems) {
			v.key = ""
		}
		elems := slices.DeleteFunc(slices.Clone(old.elems), func(e value) bool { return e.key != "" && e.key == v.key })
		return alt{array: true, elems: bounded(append(elems, v))}
	}
	if old.array || n.array {
		return alt{array: true, elems: bounded(append(old.elems[:len(old.elems):len(old.elems)], n.elems...))}
	}
	v := n.elems[0]
	if len(old.elems) == 0 || old.unset {
		return n
	}
	v.text = old.elems[0].text + v.text
	v.trace = trace(old.elems[0].trace, v.trace...)
	if rank(old.elems[0].binding) > rank(v.binding) {
		v.binding = old.elems[0].binding
	}
	if len(v.text) > maxText {
		v = unknown("…")
	}
	return scalar(v)
}

func bounded(elems []value) []value { return elems[:min(len(elems), maxElems)] }

// declare is export, declare, local, readonly and typeset.
func (m *machine) declare(s source, c *syntax.DeclClause, e *env) {
	exported := c.Variant.Value == "export"
	for _, a := range c.Args {
		if a.Name == nil && a.Value != nil {
			if text := a.Value.Lit(); strings.HasPrefix(text, "-") && strings.Contains(text, "x") {
				exported = true
			}
			continue
		}
		m.assign(s, a, e, exported)
	}
}

// function follows a function of the file with the arguments of a call.
func (m *machine) function(s source, f *function, name string, c *syntax.CallExpr, e *env) {
	f.called = true
	if f.active {
		return // recursion
	}
	f.active = true
	defer func() { f.active = false }()
	line, column := s.position(c.Pos().Offset())
	var ends []*env
	m.passes(s, e, func(x *expander) {
		inner := e.clone()
		var args []value
		for _, w := range c.Args[1:] {
			for _, field := range x.fields(w) {
				v := field.value
				v.chosen = v.chosen || strings.IndexByte(v.text, holeOpen) < 0
				if rank(v.binding) < rank(detect.BindCaller) {
					v.binding = detect.BindCaller
				}
				v.trace = trace(v.trace, detect.Step{
					At:   detect.Position{File: m.file, Line: line, Column: column},
					What: fmt.Sprintf("argument %d of %s", len(args)+1, name),
				})
				args = append(args, v)
			}
		}
		inner.arguments(bounded(args))
		m.stmt(f.source, f.body, inner)
		for k := range inner.vars { // the arguments end with the call
			if k == "@" || k[0] >= '0' && k[0] <= '9' {
				delete(inner.vars, k)
				if old, ok := e.vars[k]; ok {
					inner.vars[k] = old
				}
			}
		}
		ends = append(ends, inner)
	})
	if len(ends) == 1 {
		*e = *ends[0]
	} else {
		m.sites++
		e.join(ends, m.sites)
	}
}

// arguments sets the positional parameters; what is not given is empty.
func (e *env) arguments(args []value) {
	for k := range e.vars {
		if k[0] >= '0' && k[0] <= '9' {
			delete(e.vars, k)
		}
	}
	e.set("@", alt{elems: args, array: true})
	for i := range max(9, len(args)) {
		v := value{chosen: true}
		if i < len(args) {
			v = args[i]
		}
		e.set(strconv.Itoa(i+1), scalar(v))
	}
}

// builtin follows the builtins that change the state; false for programs.
func (m *machine) builtin(s source, c *syntax.CallExpr, e *env) bool {
	name := c.Args[0].Lit()
	switch name {
	case "cd", "pushd":
		if len(c.Args) > 1 {
			target := c.Args[1]
			if strings.HasPrefix(target.Lit(), "-") && len(c.Args) > 2 {
				target = c.Args[2]
			}
			v, _ := m.single(s, target, e)
			if to := strings.TrimSuffix(v.text, "/"); m.cloned != "" && (to == m.cloned || strings.HasPrefix(to, m.cloned+"/")) {
				e.dir, v.text = ".", "./"+strings.TrimPrefix(to, m.cloned)
			}
			e.dir = enter(e.dir, v.text)
		}
	case "read", "mapfile", "readarray", "getopts":
		for _, w := range c.Args[1:] {
			if text := w.Lit(); isName(text) {
				e.set(text, scalar(unknown(text)))
			}
		}
	case "unset":
		for _, w := range c.Args[1:] {
			delete(e.vars, w.Lit())
		}
	case "shift":
		n := 1
		if len(c.Args) > 1 {
			n, _ = strconv.Atoi(c.Args[1].Lit())
		}
		if v, ok := e.vars["@"]; ok && len(v.alts) == 1 && n >= 0 {
			e.arguments(v.alts[0].elems[min(n, len(v.alts[0].elems)):])
		}
	case "eval":
		m.passes(s, e, func(x *expander) {
			var words []string
			for _, w := range c.Args[1:] {
				for _, f := range x.fields(w) {
					words = append(words, f.text)
				}
			}
			line, column := s.position(c.Pos().Offset())
			m.inner(holes(newFragment(strings.Join(words, " "), line, column)), e)
		})
	case "[", "test", "true", "false", ":", "set", "echo", "printf", "return", "exit", "break", "continue", "popd", "shopt", "trap", "wait", "ulimit":
		m.operands(s, c, e)
	default:
		return false
	}
	return true
}

// operands evaluates the words of a builtin for what is in them: command substitutions.
func (m *machine) operands(s source, c *syntax.CallExpr, e *env) {
	x := &expander{m: m, s: s, e: e, c: &chooser{}}
	x.c.start()
	for _, w := range c.Args[1:] {
		x.fields(w)
	}
}

// enter returns the directory of the tree that cd goes to. Where that is not
// known, the directory stays.
func enter(dir, to string) string {
	if rest, ok := strings.CutPrefix(to, string(rootMark)); ok {
		to, dir = strings.TrimPrefix(rest, "/"), "."
	}
	if to == "" || strings.ContainsAny(to, "\x01~") || strings.HasPrefix(to, "/") || to == "-" || len(to) > 1024 {
		return dir
	}
	return tidy(path.Join(dir, to))
}

// tidy keeps a path in the tree.
func tidy(p string) string {
	p = path.Clean(p)
	for strings.HasPrefix(p, "../") {
		p = p[3:]
	}
	if p == ".." || p == "" || p == "/" {
		return "."
	}
	return p
}

// nested follows commands that are given as text: bash -c "…", a here-document of
// a shell. A word's exact places are those of the fragment that source gives; it
// may be nil.
func (m *machine) nested(cmd *Command, e *env, source func(word int) *fragment) bool {
	u := cmd.Unwrap()
	if len(u.Words) == 0 || !u.Words[0].Known || !catalogue().isShell(programName(u.Words[0].Text)) {
		return false
	}
	inner := e.clone()
	for _, a := range u.Env {
		if a.Value.Known {
			inner.set(a.Name, scalar(value{text: a.Value.Text, binding: a.Value.Binding, trace: a.Value.Trace}))
			inner.export(a.Name)
		}
	}
	for i, w := range u.Words[1:] {
		if !strings.HasPrefix(w.Text, "-") {
			break
		}
		if strings.HasSuffix(w.Text, "c") && !strings.HasPrefix(w.Text, "--") && i+2 < len(u.Words) {
			text := u.Words[i+2]
			at := len(cmd.Words) - len(u.Words) + i + 2
			if source != nil && at >= 0 && cmd.Words[at].Text == text.Text {
				if f := source(at); f != nil {
					m.inner(f, inner)
					return true
				}
			}
			m.text(text.Text, text.Line, text.Column+1, inner)
			return true
		}
	}
	if cmd.Here != "" {
		m.inner(newFragment(cmd.Here, cmd.HereLine, 1), inner)
	}
	return false
}

// text follows a program of the shell that is the argument of a command.
func (m *machine) text(text string, line, column int, e *env) {
	f := newFragment(text, line, column)
	f.markTemplates()
	m.inner(f, e)
}

// inner follows a program of the shell inside another.
func (m *machine) inner(f *fragment, e *env) {
	m.depth++
	defer func() { m.depth-- }()
	m.steps++
	if m.depth > maxDepth || m.steps > maxSteps {
		return
	}
	m.run(f, e, false)
}

// holes makes runs of the holes in a text that was expanded, so that the parser
// takes them for parts of words.
func holes(f *fragment) *fragment {
	for {
		i := strings.IndexByte(f.content(), holeOpen)
		if i < 0 {
			break
		}
		n := strings.IndexByte(f.content()[i:], holeClose)
		if n < 0 {
			n = 0
		}
		name := strings.Trim(f.content()[i:i+n+1], "\x01\x02")
		f.mark(i, i+n+1, name+" ")
	}
	return f
}
