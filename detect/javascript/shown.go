package javascript

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/javascript/syntax"
)

// Bounds of what is read of a document.
const (
	maxShownBytes  = 64 << 10 // of a program
	maxShown       = 500      // programs
	maxShownWork   = 300_000  // evaluations, behind which no other program is read
	maxShownNames  = 500      // that programs below have from those above
	minClassLength = 3
)

// shownAs are the files that programs are read as, by what documents call their
// languages.
var shownAs = map[string]string{
	"js": "shown.jsx", "javascript": "shown.jsx", "jsx": "shown.jsx", "mjs": "shown.jsx", "cjs": "shown.jsx", "node": "shown.jsx", "es6": "shown.jsx",
	"ts": "shown.ts", "typescript": "shown.ts", "mts": "shown.ts", "cts": "shown.ts", "tsx": "shown.tsx",
	"html": "shown.html", "vue": "shown.vue", "svelte": "shown.svelte", "astro": "shown.astro",
}

// Document reads the programs that a document shows, each as a file of its own. What
// one has from a library holds in those below, as far as they don't bind the name:
// authors don't repeat their imports. The zero value is a document without any. It is
// not safe for concurrent use.
type Document struct {
	names    map[string][]value // what the programs have from libraries
	programs int
	work     int // evaluations that are done
}

// shown is a program of a document.
type shown struct {
	text    string
	names   map[string][]value // of the programs above
	guessed []detect.Reference
}

// above is what a name stands for in the programs above; nil if none says.
func (s *shown) above(name string) []value {
	if s == nil {
		return nil
	}
	return s.names[name]
}

// Knows tells whether programs in what a document calls a language are read.
func (*Document) Knows(language string) bool { return shownAs[language] != "" }

// Read finds the models that a program loads. Positions count from its beginning,
// and their file says nothing. Of the guessed ones no import tells which library
// loads them; they are named by texts, and on Hugging Face. What is not known
// stays out: a document leaves parts to its reader. So does a program above 64 KiB, and
// what is behind 500 programs or too much work.
func (d *Document) Read(language, text string) (sure, guessed []detect.Reference) {
	name := shownAs[language]
	if name == "" || len(text) > maxShownBytes || d.programs >= maxShown || d.work >= maxShownWork {
		return nil, nil
	}
	program := scripts(name, text)
	if !d.mayLoad(program) {
		return nil, nil
	}
	d.programs++
	p := newProject(context.Background(), nil)
	p.shown = &shown{text: text, names: d.names}
	s := newSource(name, program)
	p.paths, p.files[name] = []string{name}, &entry{specs: specsOf(program)}
	p.keep(p.files[name], s)
	total := maxShownWork - d.work
	e := newEvaluator(p, total, total)
	found := &detect.Findings{}
	e.calls(s, found)
	d.note(e, s)
	d.work += total - e.total
	return found.References, p.shown.guessed
}

// mayLoad is a cheap look at a program.
func (d *Document) mayLoad(text string) bool {
	c := catalogue()
	if c.isUsed(text, specsOf(text)) {
		return true
	}
	for name := range d.names {
		if strings.Contains(text, name) {
			return true
		}
	}
	for last := range c.huggers {
		if strings.Contains(text, last+"(") {
			return true
		}
	}
	return false
}

// note keeps what the names of a program outside all functions have from libraries:
// imports, and objects that are made of them. The last program with a name counts.
func (d *Document) note(e *evaluator, s *source) {
	names := s.scopes[s.tree]
	for _, name := range slices.Sorted(maps.Keys(names)) {
		clear(e.partial)
		e.work = lowWork
		values := slices.DeleteFunc(slices.Clone(e.symbol(s, names[name])), func(v value) bool { return v.kind != isLibrary && v.kind != isMade })
		delete(d.names, name)
		if len(values) == 0 || len(d.names) >= maxShownNames {
			continue
		}
		if d.names == nil {
			d.names = map[string][]value{}
		}
		d.names[name] = values
	}
}

// guess reports a call whose callee nothing in the document binds, if it is
// written as the call of one library that loads from Hugging Face.
func (e *evaluator) guess(s *source, n *syntax.Node) {
	first, name := n.Kid(0), n.Kid(0).Text
	if first.Kind == syntax.Member {
		if first = first.Kid(0); first.Kind != syntax.Ident || !isClassName(first.Text) {
			return
		}
		name = first.Text + "." + name
	}
	if first.Kind != syntax.Ident || s.resolve(first, first.Text) != nil {
		return
	}
	l := catalogue().guess(name)
	if l == nil {
		return
	}
	found := &detect.Findings{}
	e.report(s, n, value{kind: isLibrary, lib: l, text: name, from: l.Library.Modules[0]}, found)
	for _, r := range found.References {
		if r.Binding != detect.BindDefaultArg {
			e.shown.guessed = append(e.shown.guessed, r)
		}
	}
}

// isClassName tells whether a name is written as that of a class.
func isClassName(name string) bool {
	return len(name) >= minClassLength && name[0] >= 'A' && name[0] <= 'Z' && strings.ToUpper(name) != name
}

// guess returns the library that a call is of which loads from Hugging Face: the
// one that describes it with the most text; nil if there is none, or several.
func (c *catalog) guess(name string) *library {
	var best *library
	most := 0
	for _, h := range c.huggers[name[strings.LastIndexByte(name, '.')+1:]] {
		literal := len(h.call) - strings.Count(h.call, "*")
		if literal < most || !matchesAny([]string{h.call}, name) {
			continue
		}
		if literal == most && h.library != best {
			best = nil
			continue
		}
		best, most = h.library, literal
	}
	return best
}
