package scope

import (
	"path"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// pathChange is what a module does to sys.path, in any of its functions.
type pathChange struct {
	before, after []string // directories of the tree
}

var unchanged = &pathChange{}

// changes returns what m does to sys.path.
func (s *searcher) changes(m *Module) *pathChange {
	c, ok := s.changed[m]
	if !ok {
		c = s.p.pathChanges(m)
		s.changed[m] = c
	}
	return c
}

func (c *pathChange) apply(r roots) roots {
	if len(c.before)+len(c.after) > 0 {
		r.firm = add(c.before, add(r.firm, c.after...)...)
	}
	return r
}

// pathChanges reads sys.path.insert, append and extend, site.addsitedir, and
// assignments to sys.path.
func (p *Project) pathChanges(m *Module) *pathChange {
	c := &pathChange{}
	for _, call := range m.Calls {
		f, ok := call.Node.Func.(*syntax.Attribute)
		if !ok || len(call.Node.Args) == 0 {
			continue
		}
		args := call.Node.Args
		switch {
		case f.Name == "addsitedir":
			c.after = add(c.after, p.named(m, args[0])...)
		case !isSysPath(f.Value):
		case f.Name == "insert" && len(args) == 2:
			c.before = add(p.named(m, args[1]), c.before...)
		case f.Name == "append", f.Name == "extend":
			c.after = add(c.after, p.named(m, args[0])...)
		}
	}
	for _, st := range m.Stores {
		if st.Name == "path" && LastName(st.Target) == "sys" && st.Value != nil {
			c.after = add(c.after, p.named(m, st.Value)...)
		}
	}
	if len(c.before)+len(c.after) == 0 {
		return unchanged
	}
	return c
}

// isSysPath tells whether an expression is sys.path.
func isSysPath(x syntax.Expr) bool {
	a, ok := x.(*syntax.Attribute)
	return ok && a.Name == "path" && LastName(a.Value) == "sys"
}

// named returns the directories of the tree that an expression, or the items of
// a list, can name.
func (p *Project) named(m *Module, x syntax.Expr) []string {
	var out []string
	switch x := x.(type) {
	case *syntax.List:
		for _, e := range x.Elts {
			out = add(out, p.named(m, e)...)
		}
		return out
	case *syntax.Starred:
		return p.named(m, x.Value)
	case *syntax.BinOp:
		if x.Op == syntax.Add && (isSysPath(x.Left) || isSysPath(x.Right) || isList(x.Left) || isList(x.Right)) {
			return add(p.named(m, x.Left), p.named(m, x.Right)...)
		}
	}
	r := pathReader{m: m, steps: 200}
	for _, text := range r.read(x, m.Scope) {
		out = add(out, p.directory(text, m.Dir())...)
	}
	return out
}

func isList(x syntax.Expr) bool {
	_, ok := x.(*syntax.List)
	return ok
}

// directory returns the directories with modules that a path means. A relative
// one is looked up from the root and from a file's directory, where programs are
// started; of an absolute one, which is of another machine, the end is looked up.
// Paths in the tree begin with inTree.
func (p *Project) directory(text, from string) []string {
	text = strings.ReplaceAll(text, `\`, "/")
	if rest, ok := strings.CutPrefix(text, inTree); ok {
		return p.existing(strings.TrimPrefix(path.Join("/", rest), "/"))
	}
	if strings.HasPrefix(text, "/") || strings.HasPrefix(text, "{") { // {HOME}/project/lib
		parts := strings.Split(strings.Trim(path.Clean(text), "/"), "/")
		for i := 1; i < len(parts); i++ {
			if found := p.existing(path.Join(parts[i:]...)); found != nil {
				return found
			}
		}
		return nil
	}
	out := p.existing(path.Join("/", text)[1:])
	if from != "." {
		out = add(out, p.existing(path.Join("/", from, text)[1:])...)
	}
	return out
}

// inTree begins the paths that pathReader knows to be in the tree: no file's name
// has it.
const inTree = "\x00/"

func (p *Project) existing(dir string) []string {
	if dir == "" {
		dir = "."
	}
	if dir == "." || p.dirs[dir] {
		return []string{dir}
	}
	return nil
}

// pathReader evaluates expressions of paths as far as their form says.
type pathReader struct {
	m     *Module
	steps int // that are left
}

// read returns the texts of a path; nil if it is not known.
func (r *pathReader) read(x syntax.Expr, at *Scope) []string {
	if r.steps--; r.steps < 0 {
		return nil
	}
	switch x := x.(type) {
	case *syntax.Str:
		return []string{x.Value}
	case *syntax.Name:
		return r.name(x.Id, at)
	case *syntax.Attribute:
		switch x.Name {
		case "parent":
			return parents(r.read(x.Value, at), 1)
		case "pardir":
			return []string{".."}
		case "curdir":
			return []string{"."}
		}
	case *syntax.Subscript:
		a, ok := x.Value.(*syntax.Attribute)
		n, isNum := x.Index.(*syntax.Num)
		if ok && isNum && a.Name == "parents" && len(n.Text) == 1 {
			return parents(r.read(a.Value, at), int(n.Text[0]-'0')+1)
		}
	case *syntax.BinOp:
		left, right := r.read(x.Left, at), r.read(x.Right, at)
		if x.Op == syntax.Div {
			return joinAll(left, right, "/")
		}
		if x.Op == syntax.Add {
			return joinAll(left, right, "")
		}
	case *syntax.JoinedStr:
		out := []string{""}
		for _, v := range x.Values {
			if i, ok := v.(*syntax.Interp); ok {
				v = i.Value
			}
			out = joinAll(out, r.read(v, at), "")
		}
		return out
	case *syntax.Call:
		return r.call(x, at)
	}
	return nil
}

func (r *pathReader) name(id string, at *Scope) []string {
	for s := at; s != nil; s = s.Parent {
		all := s.Names[id]
		if len(all) == 0 {
			continue
		}
		var out []string
		for _, b := range all {
			if b.Kind == Assigned && len(b.Path) == 0 {
				out = add(out, r.read(b.Value, b.Scope)...)
			}
		}
		return out
	}
	if id == "__file__" {
		return []string{inTree + r.m.Path}
	}
	return nil
}

// call follows the functions of os.path, pathlib and inspect that are used for
// this.
func (r *pathReader) call(x *syntax.Call, at *Scope) []string {
	arg := func(i int) []string {
		if i < len(x.Args) {
			return r.read(x.Args[i], at)
		}
		return nil
	}
	receiver := func() []string {
		if a, ok := x.Func.(*syntax.Attribute); ok {
			return r.read(a.Value, at)
		}
		return nil
	}
	switch LastName(x.Func) {
	case "dirname":
		return parents(arg(0), 1)
	case "abspath", "realpath", "normpath", "expanduser", "str", "fspath", "Path", "PurePath", "PosixPath":
		if len(x.Args) == 1 {
			return arg(0)
		}
		return r.joined(nil, x.Args, at)
	case "resolve", "absolute", "as_posix":
		return receiver()
	case "getcwd", "cwd":
		return []string{"."}
	case "getfile", "getsourcefile":
		return []string{inTree + r.m.Path}
	case "join":
		return r.joined(nil, x.Args, at)
	case "joinpath":
		return r.joined(receiver(), x.Args, at)
	}
	return nil
}

// joined joins arguments behind a path. A beginning that is not known is left
// out: it is the root more often than not.
func (r *pathReader) joined(out []string, args []syntax.Expr, at *Scope) []string {
	for _, a := range args {
		next := r.read(a, at)
		if out == nil {
			out = next
			continue
		}
		out = joinAll(out, next, "/")
	}
	return out
}

func joinAll(left, right []string, sep string) []string {
	var out []string
	for _, a := range left {
		for _, b := range right {
			if sep == "/" && (strings.HasPrefix(b, "/") || strings.HasPrefix(b, inTree)) {
				out = add(out, b)
			} else if len(a)+len(b) < 4096 {
				out = add(out, a+sep+b)
			}
		}
	}
	return out
}

// parents returns the directories n above paths.
func parents(paths []string, n int) []string {
	out := slices.Clone(paths)
	for i, text := range out {
		rest, in := strings.CutPrefix(text, inTree)
		for range n {
			if in {
				rest = strings.TrimPrefix(path.Dir(path.Join("/", rest)), "/")
			} else {
				rest = path.Join(rest, "..")
			}
		}
		if in {
			rest = inTree + rest
		}
		out[i] = rest
	}
	return out
}

// packageDirs returns the argument package_dir of setup(…): the directory of each
// package, "" for all others.
func packageDirs(m *Module) map[string]string {
	for _, c := range m.Calls {
		if c.Name() != "setup" {
			continue
		}
		for _, k := range c.Node.Keywords {
			d, ok := k.Value.(*syntax.Dict)
			if !ok || k.Name != "package_dir" {
				continue
			}
			out := map[string]string{}
			for i, key := range d.Keys {
				name, isName := key.(*syntax.Str)
				dir, isDir := d.Values[i].(*syntax.Str)
				if isName && isDir {
					out[name.Value] = path.Join("/", dir.Value)[1:]
				}
			}
			return out
		}
	}
	return nil
}
