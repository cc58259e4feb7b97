package pin

import (
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/signature"
)

// python plans the edits of a call in Python.
func (f *file) python(p *planner, q *plan) error {
	g, err := f.parsed()
	if err != nil {
		return err
	}
	w := &pythonCall{program: g, q: q, set: p.o.Set}
	if w.call, err = g.callOf(q.site); err != nil {
		return err
	}
	if g.inner[w.call] {
		return refuse("take the call out of the string", "the call stands in an f-string")
	}
	groups, err := w.groups()
	if err != nil {
		return err
	}
	if err := q.site.check(); err != nil {
		return err
	}
	for _, group := range groups {
		if err := w.pin(group); err != nil {
			return err
		}
	}
	return w.insert()
}

// callOf finds the call of a site. Calls that begin at one place are a chain,
// a(…).b(…): the one that the signature names is meant.
func (g *program) callOf(s *site) (*syntax.Call, error) {
	calls := g.byAt[s.at]
	via := s.uses[0].ref.Via
	last := via[strings.LastIndexByte(via, '.')+1:]
	var named []*syntax.Call
	for _, c := range calls {
		if lastName(c.Func) == last {
			named = append(named, c)
		}
	}
	switch {
	case len(named) == 1:
		return named[0], nil
	case len(calls) == 1:
		return calls[0], nil
	case len(calls) > 1: // a class by another name, or a partial
		return calls[len(calls)-1], nil
	}
	return nil, refuse("write the revision by hand", "the call stands in a text that is run as a program")
}

func lastName(x syntax.Expr) string {
	switch x := x.(type) {
	case *syntax.Name:
		return x.Id
	case *syntax.Attribute:
		return x.Name
	}
	return ""
}

// pythonCall plans the edits of one call.
type pythonCall struct {
	*program
	q     *plan
	set   *signature.Set
	call  *syntax.Call
	added []string // arguments to add
}

// group is what one revision of a call is for.
type group struct {
	s      *signature.Signature
	use    *use
	others []*use // of the same commit
}

// groups puts the uses of the call together by where their revision stands: one
// revision is for one model.
func (w *pythonCall) groups() ([]*group, error) {
	var out []*group
	for i := range w.q.site.uses {
		u := &w.q.site.uses[i]
		s, err := w.signature(u)
		if err != nil {
			return nil, err
		}
		at := slices.IndexFunc(out, func(g *group) bool { return w.sameRevision(g, s, u) })
		if at < 0 {
			out = append(out, &group{s: s, use: u})
			continue
		}
		g := out[at]
		if g.use.ref.Model != u.ref.Model || g.use.ref.Revision != u.ref.Revision || g.use.target.Commit != u.target.Commit {
			if w.argument(s.Model) != w.argument(g.s.Model) {
				return nil, refuse("load them by calls of their own", "one revision of the call is for %s and for %s", g.use.ref.Model.Name, u.ref.Model.Name)
			}
			return nil, refuse("write a revision beside each name, and hand both on", "the call can load one of several models")
		}
		g.others = append(g.others, u)
	}
	return slices.DeleteFunc(out, func(g *group) bool { return !g.use.wanted() }), nil
}

// sameRevision tells whether one text is the revision of two uses.
func (w *pythonCall) sameRevision(g *group, s *signature.Signature, u *use) bool {
	if !s.Revision.IsZero() && s.Revision.Equal(g.s.Revision) {
		return true
	}
	return s.Revision.IsZero() && g.s.Revision.IsZero() && w.argument(s.Model) == w.argument(g.s.Model)
}

// signature returns the signature that gave a use: of several for one call, the
// one that takes its name from an argument that is given.
func (w *pythonCall) signature(u *use) (*signature.Signature, error) {
	all := slices.Clone(w.set.Lookup(u.ref.Via))
	keep := func(ok func(*signature.Signature) bool) {
		if some := slices.DeleteFunc(slices.Clone(all), func(s *signature.Signature) bool { return !ok(s) }); len(some) > 0 {
			all = some
		}
	}
	keep(func(s *signature.Signature) bool { return s.Doc == u.ref.Doc && s.Reaches(u.ref.Model.Hub) })
	keep(func(s *signature.Signature) bool { return s.Part == u.ref.Load.Part })
	keep(func(s *signature.Signature) bool { return w.argument(s.Model) != nil })
	keep(func(s *signature.Signature) bool {
		return s.Framework == u.ref.Load.Framework && s.Layout == u.ref.Load.Layout
	})
	keep(func(s *signature.Signature) bool {
		text, ok := w.argument(s.Model).(*syntax.Str)
		if !ok {
			return false
		}
		entry, _ := w.argument(s.Entry).(*syntax.Str)
		named, reason := s.Identify(text.Value, valueOf(entry))
		return reason == "" && named.Model == u.ref.Model
	})
	if len(all) == 0 {
		return nil, refuse("write the revision by hand", "no signature says where the revision of %s stands", u.ref.Via)
	}
	for _, s := range all[1:] {
		if !s.Revision.Equal(all[0].Revision) {
			return nil, refuse("write the revision by hand", "the call has several revisions, and which one is for %s is not known", u.ref.Model.Name)
		}
	}
	if w.argument(all[0].Model) == nil && !slices.ContainsFunc(all[0].Model.Alternatives, func(a signature.Access) bool { return a.Callee || a.Receiver }) {
		if w.spreads() != nil {
			return nil, refuse("write the name and the revision into the call", "the name comes from arguments behind * or **")
		}
		return nil, refuse("write the name into the call", "the call names no model and loads its default")
	}
	return all[0], nil
}

func valueOf(s *syntax.Str) string {
	if s == nil {
		return ""
	}
	return s.Value
}

// argument returns the expression that the call gives for a path; nil if there is
// none.
func (w *pythonCall) argument(p signature.Path) syntax.Expr {
	for _, a := range p.Alternatives {
		if a.Index >= 0 && a.Index+w.shift() < len(w.call.Args) {
			args := w.call.Args[:a.Index+w.shift()+1]
			if !slices.ContainsFunc(args, func(x syntax.Expr) bool { _, star := x.(*syntax.Starred); return star }) {
				return args[len(args)-1]
			}
		}
		for _, k := range w.call.Keywords {
			if k.Name != "" && slices.Contains(a.Keywords, k.Name) {
				return k.Value
			}
		}
	}
	return nil
}

// shift is 1 for functools.partial, whose first argument is the callee.
func (w *pythonCall) shift() int {
	via := w.q.site.uses[0].ref.Via
	if lastName(w.call.Func) == "partial" && !strings.HasSuffix(via, ".partial") {
		return 1
	}
	return 0
}

// pin writes the commit of one group.
func (w *pythonCall) pin(g *group) error {
	u := g.use
	if x := w.argument(g.s.Model); x != nil && !w.isFixed(x, w.calls[w.call], 0) {
		return refuse("write the revision where the name is written, and hand both on", "other names can come to this place too")
	}
	if err := w.code(g); err != nil {
		return err
	}
	if x := w.argument(g.s.Revision); x != nil {
		was := "" // "main", too, is worth keeping: of a report it is the same as none
		if s, ok := w.literalAt(x); ok {
			was = s.Value
		}
		return w.rewrite(x, was, literalOf(u.target.Commit))
	}
	if done, err := w.inName(g); done || err != nil {
		return err
	}
	name := keyword(g.s.Revision)
	if name == "" {
		return refuse("download it by a call that takes a revision, and load it from there", "%s takes no revision", u.ref.Via)
	}
	if x := w.spreads(); x != nil && !w.isClosed(x, name) {
		return refuse("write the revision into what ** gives", "what ** gives may have a %s already", name)
	}
	if u.ref.Revision != "" {
		return refuse("write the revision by hand", "the revision %q does not stand in the call", u.ref.Revision)
	}
	w.add(name, u.target.Commit)
	return w.beside(g.s)
}

// keyword is the keyword by which a path can be given, "" if there is none.
func keyword(p signature.Path) string {
	for _, a := range p.Alternatives {
		if len(a.Keywords) > 0 {
			return a.Keywords[0]
		}
	}
	return ""
}

func (w *pythonCall) add(name, value string) {
	w.added = append(w.added, name+w.equals()+w.quote()+value+w.quote())
}

// beside adds the argument without which the call takes no commit.
func (w *pythonCall) beside(s *signature.Signature) error {
	name, value, needed := strings.Cut(s.WithCommit, "=")
	if !needed {
		return nil
	}
	for _, k := range w.call.Keywords {
		if k.Name == name {
			if w.tree.Text(k.Value) != value {
				return refuse("write "+s.WithCommit, "the call takes a commit only with %s", s.WithCommit)
			}
			return nil
		}
	}
	if x := w.spreads(); x != nil && !w.isClosed(x, name) {
		return refuse("write "+s.WithCommit+" into what ** gives", "what ** gives may have a %s already", name)
	}
	w.added = append(w.added, name+w.equals()+value)
	return nil
}

// code pins the repository that code of the model is in, if it is another one.
func (w *pythonCall) code(g *group) error {
	u := g.use
	trusts := u.ref.Load.TrustRemoteCode || slices.ContainsFunc(g.others, func(o *use) bool { return o.ref.Load.TrustRemoteCode })
	if !trusts || len(u.target.Code) == 0 {
		return nil
	}
	name := keyword(g.s.CodeRevision)
	switch {
	case name == "":
		return refuse("write the revision by hand, and look after the code", "code of the model is in another repository, which the call can't pin")
	case len(u.target.Code) > 1 || u.target.Code[0] == "":
		return refuse("write the revisions by hand", "code of the model is in other repositories, whose commit is not known")
	}
	if x := w.argument(g.s.CodeRevision); x != nil {
		if s, ok := x.(*syntax.Str); ok && s.Value == u.target.Code[0] {
			return nil
		}
		if !isLiteral(x) {
			return refuse("write the revision of the code by hand", "the revision of the code is computed")
		}
		return w.rewriteLiteral(x, literalOf(u.target.Code[0]), "")
	}
	if x := w.spreads(); x != nil && !w.isClosed(x, name) {
		return refuse("write the revision into what ** gives", "what ** gives may have a %s already", name)
	}
	w.add(name, u.target.Code[0])
	return nil
}

// inName writes the commit behind the name, if that is where the project or the
// library has it. done tells whether it is.
func (w *pythonCall) inName(g *group) (done bool, err error) {
	u := g.use
	x := w.argument(g.s.Model)
	text, isText := w.literalAt(x)
	if !isText {
		if g.s.Revision.IsZero() && len(separators(g.s)) > 0 {
			return true, refuse("write the revision where the name is put together", "the name, which holds the revision, is put together")
		}
		return false, nil
	}
	if address, ok := atCommit(text.Value, u.ref.Model, u.target.Commit); ok {
		return true, w.rewrite(x, u.ref.Revision, literalOf(address))
	}
	entry, _ := w.argument(g.s.Entry).(*syntax.Str)
	for _, separator := range separators(g.s) {
		base := text.Value
		if u.ref.Revision != "" {
			var ok bool
			if base, ok = strings.CutSuffix(base, separator+u.ref.Revision); !ok {
				continue
			}
		} else if !g.s.Revision.IsZero() {
			continue // an argument is what the library asks for
		}
		named, reason := g.s.Identify(base+separator+u.target.Commit, valueOf(entry))
		if reason != "" || named.Model != u.ref.Model || named.Revision != u.target.Commit {
			continue
		}
		if err := w.beside(g.s); err != nil {
			return true, err
		}
		return true, w.rewrite(x, u.ref.Revision, func(string) string { return base + separator + u.target.Commit })
	}
	return false, nil
}

func separators(s *signature.Signature) []string {
	var out []string
	if s.RevisionSeparator != "" {
		out = append(out, s.RevisionSeparator)
	}
	for _, r := range s.Rewrites {
		if r.RevisionSeparator != "" && !slices.Contains(out, r.RevisionSeparator) {
			out = append(out, r.RevisionSeparator)
		}
	}
	return out
}

// spreads returns the first "**" argument, nil if there is none. A "*" counts too:
// it may give the argument by its position.
func (w *pythonCall) spreads() syntax.Expr {
	for _, k := range w.call.Keywords {
		if k.Name == "" {
			return k.Value
		}
	}
	for _, x := range w.call.Args {
		if s, ok := x.(*syntax.Starred); ok {
			return s
		}
	}
	return nil
}

// isClosed tells whether what "**" gives is written as a whole, and without an
// argument of that name. Of several "**" none is.
func (w *pythonCall) isClosed(x syntax.Expr, name string) bool {
	spread := 0
	for _, k := range w.call.Keywords {
		if k.Name == "" {
			spread++
		}
	}
	if spread != 1 || slices.ContainsFunc(w.call.Args, func(x syntax.Expr) bool { _, star := x.(*syntax.Starred); return star }) {
		return false
	}
	if n, ok := x.(*syntax.Name); ok {
		a := w.assigned(n.Id)
		if a == nil {
			return false
		}
		for _, use := range w.names[n.Id] { // each use but the assignment is behind **
			if use != a.Targets[0] && !w.isSpread(use) {
				return false
			}
		}
		x = a.Value
	}
	switch x := x.(type) {
	case *syntax.Dict:
		return !slices.ContainsFunc(x.Keys, func(k syntax.Expr) bool { s, ok := k.(*syntax.Str); return !ok || s.Value == name })
	case *syntax.Call:
		return lastName(x.Func) == "dict" && len(x.Args) == 0 &&
			!slices.ContainsFunc(x.Keywords, func(k *syntax.Keyword) bool { return k.Name == "" || k.Name == name })
	}
	return false
}

// isSpread tells whether a name stands behind "**" of a call.
func (g *program) isSpread(n *syntax.Name) bool {
	src := strings.TrimRight(g.tree.Src[:n.Pos()], " \t")
	return strings.HasSuffix(src, "**")
}

// isLiteral tells whether an expression is a text, or None.
func isLiteral(x syntax.Expr) bool {
	switch x := x.(type) {
	case *syntax.Str:
		return true
	case *syntax.Const:
		return x.Kind == syntax.None
	}
	return false
}

func literalOf(commit string) func(string) string { return func(string) string { return commit } }
