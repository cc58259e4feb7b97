package python

import (
	"cmp"
	"context"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/flow"
	"github.com/ptmlock/ptmlock/detect/python/scope"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/python/value"
	"github.com/ptmlock/ptmlock/detect/signature"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// Source is one file of Python.
type Source struct {
	Path string // slash-separated, relative to the root of the repository
	Text string
}

// EntryPoint is what calling one name of a module comes to.
type EntryPoint struct {
	// Known says that the module defines the name, or may have it from elsewhere.
	Known bool
	// Names are what the module defines or imports by name, without those that
	// begin with "_": the entry points, when it is a hubconf.py. Sorted.
	Names []string
	// Dependencies are the texts of the module's list "dependencies". Sorted.
	Dependencies []string
	References   []detect.Reference  // what the call may load, each once, sorted by model
	Weights      []Weight            // the hashes of those on the hub "url", sorted by URL
	Unresolved   []detect.Unresolved // loading calls on the way whose model is not known
	Cut          bool                // not everything was followed
}

// Weight is a file that the code fetches by its address.
type Weight struct {
	URL string
	// SHA256Prefix is what the code checks that the SHA-256 of the file begins
	// with, lower-case hexadecimal digits; "" if it checks nothing.
	SHA256Prefix string
}

// Enter says what calling a name of the module at a path loads, with arguments
// that nobody knows. Sources are all files that are to be followed.
func Enter(ctx context.Context, set *signature.Set, sources []Source, module, name string) (*EntryPoint, error) {
	var modules []*scope.Module
	for _, s := range sources {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		modules = append(modules, scope.Build(s.Path, syntax.Parse(s.Path, s.Text, 0)))
	}
	project := scope.NewProject(modules)
	i := slices.IndexFunc(project.Modules, func(m *scope.Module) bool { return m.Path == module })
	if i < 0 {
		return nil, fmt.Errorf("%s: not among the sources", module)
	}
	m := project.Modules[i]
	evaluator := flow.New(project, set, nil)
	entered := evaluator.Enter(m, name)
	p := &EntryPoint{Known: entered.Known, Names: publicNames(m), Dependencies: evaluator.Texts(m, "dependencies"), Cut: entered.Cut}
	found := &detect.Findings{}
	prefixes := map[string]string{}
	for i := range entered.Sites {
		site := &entered.Sites[i]
		evaluator.TakeHit()
		report(found, nil, site.Call.Scope.Module, site)
		p.Cut = evaluator.TakeHit() || p.Cut
		for j := range site.Loads {
			notePrefixes(prefixes, &site.Loads[j])
		}
	}
	p.References, p.Unresolved = references(found.References), found.Unresolved
	for _, r := range p.References {
		if r.Model.Hub == hub.URL {
			p.Weights = append(p.Weights, Weight{r.Model.Name, prefixes[r.Model.Name]})
		}
	}
	return p, nil
}

// references sorts, and leaves of each model, revision and part one.
func references(all []detect.Reference) []detect.Reference {
	slices.SortStableFunc(all, func(a, b detect.Reference) int {
		return cmp.Or(
			cmp.Compare(a.Model.Hub, b.Model.Hub), cmp.Compare(a.Model.Name, b.Model.Name), cmp.Compare(a.Revision, b.Revision),
			cmp.Compare(a.At.File, b.At.File), cmp.Compare(a.At.Line, b.At.Line), cmp.Compare(a.At.Column, b.At.Column),
		)
	})
	return slices.CompactFunc(all, func(a, b detect.Reference) bool { return a.Model == b.Model && a.Revision == b.Revision })
}

// publicNames are the names of a module that may be entry points: torch.hub
// lists what can be called and does not begin with "_"
// (https://github.com/pytorch/pytorch/blob/v2.9.0/torch/hub.py, list).
func publicNames(m *scope.Module) []string {
	var names []string
	for name, bindings := range m.Scope.Names {
		callable := slices.ContainsFunc(bindings, func(b *scope.Binding) bool {
			return b.Kind == scope.FunctionName || b.Kind == scope.ClassName || b.Kind == scope.ImportedName
		})
		if callable && !strings.HasPrefix(name, "_") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// hashInName is where a file's name holds the first digits of its SHA-256
// (https://github.com/pytorch/pytorch/blob/v2.9.0/torch/hub.py, HASH_REGEX).
var (
	hashInName = regexp.MustCompile(`-([a-f0-9]*)\.`)
	isPrefix   = regexp.MustCompile(`^[a-f0-9]{1,64}$`)
)

// notePrefixes notes for each address that a load may fetch which digits the
// call checks.
func notePrefixes(prefixes map[string]string, l *flow.Load) {
	s := l.Signature
	given := ""
	if w, ok := l.Arg(s.HashPrefix); ok {
		if e := w.Elems(); len(e) == 1 && e[0].Kind == value.Str {
			given = e[0].Text
		}
	}
	checked := false
	if w, ok := l.Arg(s.CheckHash); ok {
		mayTrue, mayFalse := w.Truth()
		checked = mayTrue && !mayFalse
	}
	names, _ := l.Arg(s.Model)
	for _, e := range l.Elements(names).Elems() {
		if e.Kind != value.Str {
			continue
		}
		named, reason := s.Identify(e.Text, "")
		if reason != "" || named.Model.Hub != hub.URL {
			continue
		}
		prefix := given
		if m := hashInName.FindStringSubmatch(path.Base(e.Text)); checked && m != nil {
			prefix = m[1]
		}
		if isPrefix.MatchString(prefix) {
			prefixes[named.Model.Name] = prefix
		}
	}
}
