package shell

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/ptmlock/ptmlock/detect"
)

// Bounds of the evaluation of one file.
const (
	maxSteps    = 40000 // statements, those in loops and functions each time
	maxCommands = 8192
	maxPasses   = 64 // commands that one command gives
	maxLoop     = 64 // times that a loop is followed
	maxDepth    = 60 // functions, subshells and blocks in each other
	maxProblems = 5
)

// machine follows the statements of a file in order. It runs nothing.
type machine struct {
	file      string
	place     detect.Place
	lang      syntax.LangVariant
	commands  []Command
	seen      map[string]bool
	problems  []detect.Problem
	funcs     map[string]*function
	steps     int
	depth     int
	sites     int
	codes     int // bytes of code that were put together; see maxCodes
	full      bool
	variables []Variable // see Variables
	envFiles  []string
	cloned    string // documentation: the directory of the repository that it clones first
}

type function struct {
	source source
	body   *syntax.Stmt
	called bool
	active bool
}

// env is the state that statements change.
type env struct {
	vars map[string]variable
	dir  string
}

func newMachine(file string, place detect.Place) *machine {
	m := &machine{file: file, place: place, lang: syntax.LangBash, seen: map[string]bool{}, funcs: map[string]*function{}}
	if path.Ext(file) == ".zsh" {
		m.lang = syntax.LangZsh
	}
	return m
}

func newEnv(dir string) *env { return &env{vars: map[string]variable{}, dir: dir} }

func (e *env) clone() *env {
	c := &env{vars: make(map[string]variable, len(e.vars)), dir: e.dir}
	for k, v := range e.vars {
		c.vars[k] = v
	}
	return c
}

func (e *env) set(name string, alts ...alt) {
	v := e.vars[name]
	v.alts = alts
	e.vars[name] = v
}

func (e *env) export(name string) {
	v := e.vars[name]
	v.exported = true
	e.vars[name] = v
}

// run parses and follows a fragment. Strict is for files that are shell as a
// whole: what can't be parsed is a problem there.
func (m *machine) run(f *fragment, e *env, strict bool) {
	chunks, bad := parse(f, m.lang)
	if strict {
		for _, b := range bad {
			line, column := f.position(b.offset)
			m.problem(line, column, "shell syntax: "+b.text)
		}
	}
	for _, c := range chunks {
		m.stmts(c.source, c.stmts, e)
	}
}

// finish follows the functions that nothing calls: other files may.
func (m *machine) finish(e *env) {
	names := make([]string, 0, len(m.funcs))
	for name := range m.funcs {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if f := m.funcs[name]; !f.called {
			f.called = true
			m.stmt(f.source, f.body, e.clone())
		}
	}
}

func (m *machine) problem(line, column int, text string) {
	if len(m.problems) < maxProblems {
		m.problems = append(m.problems, detect.Problem{
			At: detect.Position{File: m.file, Line: line, Column: column}, Message: text,
		})
	}
}

func (m *machine) stmts(s source, list []*syntax.Stmt, e *env) {
	for _, st := range list {
		m.stmt(s, st, e)
	}
}

func (m *machine) stmt(s source, st *syntax.Stmt, e *env) {
	if st == nil || st.Cmd == nil {
		return
	}
	m.steps++
	if m.steps > maxSteps || m.depth > maxDepth {
		if !m.full {
			line, column := s.position(st.Pos().Offset())
			m.problem(line, column, "too many statements to follow: the rest is left out")
			m.full = true
		}
		return
	}
	m.depth++
	defer func() { m.depth-- }()
	switch c := st.Cmd.(type) {
	case *syntax.CallExpr:
		m.call(s, c, st.Redirs, e)
	case *syntax.DeclClause:
		m.declare(s, c, e)
	case *syntax.IfClause:
		m.ifClause(s, c, e)
	case *syntax.ForClause:
		m.forClause(s, c, e)
	case *syntax.WhileClause:
		m.stmts(s, c.Cond, e)
		m.branch(s, e, [][]*syntax.Stmt{c.Do}, true)
	case *syntax.CaseClause:
		m.caseClause(s, c, e)
	case *syntax.Block:
		m.stmts(s, c.Stmts, e)
	case *syntax.Subshell:
		m.stmts(s, c.Stmts, e.clone())
	case *syntax.BinaryCmd:
		m.binary(s, c, e)
	case *syntax.FuncDecl:
		if c.Name != nil && c.Body != nil {
			m.funcs[c.Name.Value] = &function{source: s, body: c.Body}
		}
	case *syntax.TimeClause:
		m.stmt(s, c.Stmt, e)
	case *syntax.CoprocClause:
		m.stmt(s, c.Stmt, e)
	}
}

// binary follows chains from the left with no recursion: the tree of a long one is deep.
func (m *machine) binary(s source, c *syntax.BinaryCmd, e *env) {
	var chain []*syntax.BinaryCmd
	for {
		chain = append(chain, c)
		left, ok := c.X.Cmd.(*syntax.BinaryCmd)
		if !ok || left.Op != c.Op && (left.Op == syntax.Pipe || c.Op == syntax.Pipe) {
			break
		}
		c = left
	}
	slices.Reverse(chain)
	first := chain[0].X
	if chain[0].Op == syntax.Pipe || chain[0].Op == syntax.PipeAll {
		m.stmt(s, first, e.clone())
		for _, c := range chain {
			m.stmt(s, c.Y, e.clone())
		}
		return
	}
	m.stmt(s, first, e)
	before := first
	for _, c := range chain {
		if c.Op == syntax.OrStmt || isTest(before) {
			m.branch(s, e, [][]*syntax.Stmt{{c.Y}}, true)
		} else {
			m.stmt(s, c.Y, e)
		}
		before = c.Y
	}
}

func isTest(st *syntax.Stmt) bool {
	switch c := st.Cmd.(type) {
	case *syntax.TestClause, *syntax.ArithmCmd:
		return true
	case *syntax.CallExpr:
		return len(c.Args) > 0 && (c.Args[0].Lit() == "[" || c.Args[0].Lit() == "test")
	}
	return false
}

// branch follows branches of which one is taken, or none, and joins the states.
func (m *machine) branch(s source, e *env, branches [][]*syntax.Stmt, orNone bool) {
	m.sites++
	site := m.sites
	var ends []*env
	for _, b := range branches {
		c := e.clone()
		m.stmts(s, b, c)
		ends = append(ends, c)
	}
	if orNone {
		ends = append(ends, e.clone())
	}
	if len(ends) == 1 {
		*e = *ends[0]
		return
	}
	e.join(ends, site)
}

// join makes e the state behind branches that ended in the states given.
func (e *env) join(ends []*env, site int) {
	names := map[string]bool{}
	for _, end := range ends {
		for name := range end.vars {
			names[name] = true
		}
	}
	vars := make(map[string]variable, len(names))
	for name := range names {
		first := ends[0].vars[name]
		same, exported := true, false
		for _, end := range ends {
			v := end.vars[name]
			same = same && len(v.alts) == len(first.alts) && (len(v.alts) == 0 || &v.alts[0] == &first.alts[0])
			exported = exported || v.exported
		}
		if same {
			vars[name] = variable{first.alts, exported}
			continue
		}
		var alts []alt
		for branch, end := range ends {
			of := end.vars[name].alts
			if len(of) == 0 {
				of = []alt{{unset: true}}
			}
			for _, a := range of {
				if tags, ok := meet(a.tags, []tag{{site, branch}}); ok {
					a.tags = tags
					alts = append(alts, a)
				}
			}
		}
		vars[name] = variable{joined(alts), exported}
	}
	dir := ends[0].dir
	for _, end := range ends {
		if end.dir != dir {
			dir = e.dir
		}
	}
	e.vars, e.dir = vars, dir
}

func (m *machine) ifClause(s source, c *syntax.IfClause, e *env) {
	var branches [][]*syntax.Stmt
	orNone := true
	for ; c != nil; c = c.Else {
		if !c.ThenPos.IsValid() && len(c.Cond) == 0 { // else
			branches = append(branches, c.Then)
			orNone = false
			break
		}
		truth := m.condition(s, c.Cond, e)
		if truth == isFalse {
			continue
		}
		m.stmts(s, c.Cond, e)
		branches = append(branches, c.Then)
		if truth == isTrue {
			orNone = false
			break
		}
	}
	if len(branches) > 0 {
		m.branch(s, e, branches, orNone)
	}
}

func (m *machine) caseClause(s source, c *syntax.CaseClause, e *env) {
	subject, certain := m.certain(s, c.Word, e)
	var branches [][]*syntax.Stmt
	orNone := true
	for _, item := range c.Items {
		match := maybe
		for _, p := range item.Patterns {
			text := p.Lit()
			switch {
			case text == "*":
				match = isTrue
			case certain && match != isTrue:
				if pattern, ok := m.certainText(s, p, e); ok && !strings.ContainsAny(pattern, `*?[`) {
					if pattern == subject {
						match = isTrue
					} else if match == maybe && len(item.Patterns) == 1 {
						match = isFalse
					}
				}
			}
		}
		if match == isFalse {
			continue
		}
		branches = append(branches, item.Stmts)
		if match == isTrue && (certain || len(item.Patterns) == 1) {
			orNone = false
			break
		}
	}
	if len(branches) > 0 {
		m.branch(s, e, branches, orNone)
	}
}

func (m *machine) forClause(s source, c *syntax.ForClause, e *env) {
	iter, ok := c.Loop.(*syntax.WordIter)
	if !ok {
		for _, name := range loopVariables(c.Loop) {
			e.set(name, scalar(unknown(name)))
		}
		m.branch(s, e, [][]*syntax.Stmt{c.Do}, true)
		return
	}
	var items []value
	if iter.InPos.IsValid() {
		items = m.items(s, iter.Items, e)
	} else {
		items = e.positional()
	}
	name := iter.Name.Value
	for i, item := range items {
		if i == maxLoop {
			line, column := s.position(c.Pos().Offset())
			m.problem(line, column, fmt.Sprintf("loop over more than %d values: the rest is left out", maxLoop))
			break
		}
		e.set(name, scalar(item))
		m.stmts(s, c.Do, e)
	}
}

// items returns what a loop goes over. A pattern of file names is not known.
func (m *machine) items(s source, words []*syntax.Word, e *env) []value {
	var out []value
	m.passes(s, e, func(x *expander) {
		for _, w := range words {
			for _, f := range x.fields(w) {
				if strings.ContainsAny(f.text, "*?") && !f.quoted && !isHole(f.text) {
					f.value = unknown("…")
				}
				line, column := s.position(w.Pos().Offset())
				f.trace = trace(f.trace, detect.Step{At: detect.Position{File: m.file, Line: line, Column: column}, What: "value of a loop"})
				f.binding, f.chosen = detect.BindChoiceList, true
				if !slices.ContainsFunc(out, func(v value) bool { return v.text == f.text }) && len(out) <= maxLoop {
					out = append(out, f.value)
				}
			}
		}
	})
	return out
}

// loopVariables returns the variable of for ((i=0; …)).
func loopVariables(l syntax.Loop) []string {
	c, ok := l.(*syntax.CStyleLoop)
	if !ok || c.Init == nil {
		return nil
	}
	if b, ok := c.Init.(*syntax.BinaryArithm); ok {
		if w, ok := b.X.(*syntax.Word); ok && isName(w.Lit()) {
			return []string{w.Lit()}
		}
	}
	return nil
}

// positional returns the arguments of the function that is followed.
func (e *env) positional() []value {
	if v, ok := e.vars["@"]; ok && len(v.alts) == 1 {
		return v.alts[0].elems
	}
	return []value{unknown("@")}
}
