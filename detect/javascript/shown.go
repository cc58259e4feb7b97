package javascript

import (
	"context"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/javascript/syntax"
)

// Bounds of what is read of a document.
const (
	maxShownBytes  = 64 << 10 // of a program
	maxShown       = 500      // programs
	maxShownWork   = 100_000  // evaluations for all programs, behind which each call has lowWork
	maxShownNames  = 500      // that are imported
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
// one imports holds in those below, as far as they don't bind the name: authors
// don't repeat it. The zero value is a document without any. It is not safe for
// concurrent use.
type Document struct {
	imports  map[string]origin
	programs int
	work     int // evaluations that are done
}

// origin is where an import finds a name: "*" is all of the module.
type origin struct{ module, name string }

// shown is a program of a document.
type shown struct {
	text    string
	imports map[string]origin // of the programs above
	guessed []detect.Reference
}

func (s *shown) importOf(name string) (origin, bool) {
	if s == nil {
		return origin{}, false
	}
	from, ok := s.imports[name]
	return from, ok
}

// Knows tells whether programs in what a document calls a language are read.
func (*Document) Knows(language string) bool { return shownAs[language] != "" }

// Read finds the models that a program loads. Positions count from its beginning,
// and their file says nothing. Of the guessed ones no import tells which library
// loads them; they are named by texts, and on Hugging Face. What is not known
// stays out: a document leaves parts to its reader.
func (d *Document) Read(language, text string) (sure, guessed []detect.Reference) {
	name := shownAs[language]
	if name == "" || len(text) > maxShownBytes || d.programs >= maxShown {
		return nil, nil
	}
	program := scripts(name, text)
	if !d.mayLoad(program) {
		return nil, nil
	}
	d.programs++
	p := newProject(context.Background(), nil)
	p.shown = &shown{text: text, imports: d.imports}
	s := newSource(name, program)
	p.paths, p.files[name] = []string{name}, &entry{specs: specsOf(program)}
	p.keep(p.files[name], s)
	total := max(maxShownWork-d.work, 0)
	e := newEvaluator(p, total, total)
	found := &detect.Findings{}
	e.calls(s, found)
	d.work += total - e.total
	d.note(s)
	return found.References, p.shown.guessed
}

// mayLoad is a cheap look at a program.
func (d *Document) mayLoad(text string) bool {
	c := catalogue()
	if c.isUsed(text, specsOf(text)) {
		return true
	}
	for name := range d.imports {
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

// note keeps what a program imports from libraries of the catalogue. The last
// import of a name holds.
func (d *Document) note(s *source) {
	for _, y := range s.scopes[s.tree] {
		if y.from == "" || y.node.Kind != syntax.Specifier || len(d.imports) >= maxShownNames {
			continue
		}
		if l, _ := catalogue().module(y.from); l != nil {
			if d.imports == nil {
				d.imports = map[string]origin{}
			}
			d.imports[y.name] = origin{y.from, y.node.Text}
		}
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
