package pin

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// name is the use of a constant that is to have a new text.
type name struct {
	g      *program
	id     string
	use    *syntax.Name
	assign *syntax.Assign
	text   string
	was    string
}

// rewrite gives an argument a new text: in the call, or where the constant is
// written that the call names.
func (w *pythonCall) rewrite(x syntax.Expr, was string, text func(string) string) error {
	if isLiteral(x) {
		return w.rewriteLiteral(x, text, was)
	}
	n, ok := x.(*syntax.Name)
	if !ok {
		return refuse("write the revision as a text", "the revision is computed")
	}
	a := w.assigned(n.Id)
	if a == nil || !isLiteral(a.Value) {
		return refuse("write the commit where "+n.Id+" gets its value", "the revision comes from %s, which is not a constant of this file", n.Id)
	}
	old := ""
	if s, ok := a.Value.(*syntax.Str); ok {
		old = s.Value
	}
	w.q.names = append(w.q.names, name{w.program, n.Id, n, a, text(old), was})
	return nil
}

// literalAt returns the text that an argument is, in the call or by a constant.
func (g *program) literalAt(x syntax.Expr) (*syntax.Str, bool) {
	if n, ok := x.(*syntax.Name); ok {
		a := g.assigned(n.Id)
		if a == nil {
			return nil, false
		}
		x = a.Value
	}
	s, ok := x.(*syntax.Str)
	return s, ok
}

// assigned returns the one assignment that binds a name in the file; nil if there
// is none or another binding: a parameter, an import, a loop.
func (g *program) assigned(id string) *syntax.Assign {
	var found *syntax.Assign
	bindings := 0
	for _, s := range g.tree.Body {
		syntax.Walk(s, func(n syntax.Node) bool {
			switch n := n.(type) {
			case *syntax.Assign:
				for _, t := range n.Targets {
					if binds(t, id) {
						bindings++
						if found = n; len(n.Targets) > 1 || lastName(t) != id {
							bindings++
						}
					}
				}
			case *syntax.AugAssign:
				bindings += count(binds(n.Target, id))
			case *syntax.AnnAssign:
				bindings += 2 * count(binds(n.Target, id))
			case *syntax.NamedExpr:
				bindings += count(n.Target.Id == id)
			case *syntax.For:
				bindings += count(binds(n.Target, id))
			case *syntax.Comp:
				for _, c := range n.Generators {
					bindings += count(binds(c.Target, id))
				}
			case *syntax.MatchAs:
				bindings += count(n.Name == id)
			case *syntax.MatchStar:
				bindings += count(n.Name == id)
			case *syntax.With:
				for _, item := range n.Items {
					bindings += count(item.Vars != nil && binds(item.Vars, id))
				}
			case *syntax.Param:
				bindings += count(n.Name == id)
			case *syntax.Alias:
				bindings += count(n.AsName == id || n.AsName == "" && n.Name == id)
			case *syntax.FunctionDef:
				bindings += count(n.Name == id)
			case *syntax.ClassDef:
				bindings += count(n.Name == id)
			case *syntax.Global:
				bindings += count(slices.Contains(n.Names, id))
			case *syntax.Nonlocal:
				bindings += count(slices.Contains(n.Names, id))
			case *syntax.ExceptHandler:
				bindings += count(n.Name == id)
			case *syntax.Delete:
				for _, t := range n.Targets {
					bindings += count(binds(t, id))
				}
			}
			return true
		})
	}
	if bindings != 1 {
		return nil
	}
	return found
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// binds tells whether an assignment to a target binds a name.
func binds(target syntax.Expr, id string) bool {
	switch t := target.(type) {
	case *syntax.Name:
		return t.Id == id
	case *syntax.Starred:
		return binds(t.Value, id)
	case *syntax.Tuple:
		return slices.ContainsFunc(t.Elts, func(x syntax.Expr) bool { return binds(x, id) })
	case *syntax.List:
		return slices.ContainsFunc(t.Elts, func(x syntax.Expr) bool { return binds(x, id) })
	}
	return false
}

// constant is a name that a file gives a value.
type constant struct {
	f  *file
	id string
}

// constants plans the edits of constants: each must be used for nothing but the
// places that are pinned by it.
func (p *planner) constants() {
	users := map[constant][]*plan{}
	var order []constant
	for _, q := range p.plans {
		for _, n := range q.names {
			c := constant{n.g.f, n.id}
			if users[c] == nil {
				order = append(order, c)
			}
			if !slices.Contains(users[c], q) {
				users[c] = append(users[c], q)
			}
		}
	}
	var shared map[constant]bool
	if len(order) > 0 {
		shared = p.shared(order)
	}
	for _, c := range order {
		if err := p.constant(c.id, users[c], shared); err != nil {
			for _, q := range users[c] {
				if q.err == nil {
					q.err = err
				}
			}
		}
	}
}

// constant plans the edit of one constant for all plans that use it; shared are the names
// that another file has as well.
func (p *planner) constant(id string, users []*plan, shared map[constant]bool) *refusal {
	var all []name
	for _, q := range users {
		for _, n := range q.names {
			if n.id == id {
				all = append(all, n)
			}
		}
		if q.err != nil {
			return &refusal{"the revision is in " + id + ", which a place needs as well that is not pinned", "give each place its own text"}
		}
	}
	first := all[0]
	fix := "write the commit into the call in place of " + id
	for _, n := range all {
		if n.text != first.text {
			return &refusal{"the revision is in " + id + ", which is used for models of several commits", fix}
		}
	}
	for _, use := range first.g.names[id] {
		known := use == first.assign.Targets[0] || slices.ContainsFunc(all, func(n name) bool { return n.use == use })
		if !known {
			return &refusal{"the revision is in " + id + ", which is used for something else as well", fix}
		}
	}
	if !first.g.json && shared[constant{first.g.f, id}] {
		return &refusal{"the revision is in " + id + ", which another file names as well", fix}
	}
	edits, err := first.g.literal(first.assign.Value, func(string) string { return first.text }, `"`)
	if err != nil {
		return err.(*refusal)
	}
	comment := first.g.comment(first.assign.Value, first.was)
	for _, q := range users {
		q.edits = append(q.edits, edits)
		q.comments = append(q.comments, comment...)
	}
	return nil
}

// maxSearched bounds the files that are searched for the names of constants.
const maxSearched = 20000

var wordForm = regexp.MustCompile(`[\pL\pN_]+`)

// shared returns those of some constants whose name another source of Python has as a
// word. All count as such if there are more files than are searched, or one that can't be.
func (p *planner) shared(constants []constant) map[constant]bool {
	byName := map[string][]constant{}
	for _, c := range constants {
		byName[c.id] = append(byName[c.id], c)
	}
	found := map[constant]bool{}
	searched, all := 0, false
	err := fs.WalkDir(p.o.Tree, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil
		case entry.IsDir() && name != "." && (strings.HasPrefix(entry.Name(), ".") || entry.Name() == "node_modules" || entry.Name() == "site-packages"):
			return fs.SkipDir
		case entry.IsDir() || !entry.Type().IsRegular() || path.Ext(name) != ".py" && path.Ext(name) != ".ipynb":
			return nil
		}
		searched++
		info, err := entry.Info()
		if all = err != nil || info.Size() > detect.MaxFileBytes || searched > maxSearched; all {
			return fs.SkipAll
		}
		data, err := fs.ReadFile(p.o.Tree, name)
		if all = err != nil; all {
			return fs.SkipAll
		}
		for _, w := range wordForm.FindAll(data, -1) {
			for _, c := range byName[string(w)] {
				if c.f.path != name {
					found[c] = true
				}
			}
		}
		return nil
	})
	if all || err != nil {
		for _, c := range constants {
			found[c] = true
		}
	}
	return found
}

// rewriteLiteral plans the edit of a text in the call.
func (w *pythonCall) rewriteLiteral(x syntax.Expr, text func(string) string, was string) error {
	e, err := w.literal(x, text, w.quote())
	if err != nil {
		return err
	}
	w.q.edits = append(w.q.edits, e)
	w.q.comments = append(w.q.comments, w.comment(x, was)...)
	return nil
}

// literal is the edit that gives a literal a new text. Quotes and prefix stay; None
// gets the given quotes.
func (g *program) literal(x syntax.Expr, text func(string) string, quote string) (edit, error) {
	s, ok := x.(*syntax.Str)
	if !ok {
		return g.replace(x.Pos(), x.End(), quote+text("")+quote)
	}
	source := g.tree.Text(s)
	body := strings.TrimLeft(source, "rRuU")
	for _, mark := range []string{`"""`, `'''`, `"`, `'`} {
		if strings.HasPrefix(body, mark) && len(body) >= 2*len(mark) && body[len(mark):len(body)-len(mark)] == s.Value && strings.HasSuffix(body, mark) {
			from := s.Pos() + syntax.Pos(len(source)-len(body)+len(mark))
			return g.replace(from, from+syntax.Pos(len(s.Value)), text(s.Value))
		}
	}
	return edit{}, refuse("write the text in one piece", "the text is written in parts or with escapes")
}

// rest is what may stand behind a literal on its line for a comment to be added.
var rest = regexp.MustCompile(`^(?:[\w.()\[\]{}, \t:=]|'[^'"\\#]*'|"[^'"\\#]*")*$`)

// comment is the edit that keeps what was asked for behind the line of a literal:
// revision="…",  # main. There is none where a comment would not be one, or the line
// has one already.
func (g *program) comment(x syntax.Expr, was string) []edit {
	if was == "" || hub.IsCommit(was) || strings.ContainsFunc(was, func(r rune) bool { return !strings.ContainsRune(plain, r) }) {
		return nil
	}
	end := syntax.Pos(len(g.tree.Src))
	if i := strings.IndexAny(g.tree.Src[x.End():], "\r\n"); i >= 0 {
		end = x.End() + syntax.Pos(i)
	}
	behind := g.tree.Src[x.End():end]
	isLong := strings.Contains(behind, `"""`) || strings.Contains(behind, "'''") // a text that may go on in the next line
	if isLong || !rest.MatchString(behind) || g.lineOf(x.Pos()) != g.lineOf(end) {
		return nil
	}
	trimmed := x.End() + syntax.Pos(len(strings.TrimRight(behind, " \t")))
	e, err := g.replace(trimmed, trimmed, "  # "+was)
	if err != nil {
		return nil
	}
	return []edit{e}
}

const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-+"
