package javascript

import (
	"context"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/javascript/syntax"
)

// New returns the detector of models that JavaScript and TypeScript load.
func New() detect.Detector { return detector{} }

type detector struct {
	locate func(Located) // nil unless it is asked where revisions stand
}

func (detector) Name() string { return "javascript" }

// generated are folders that tools write programs to, and libraries that are
// checked in.
var generated = []string{
	"dist", ".next", ".nuxt", ".output", ".svelte-kit", ".vercel", ".yarn", "bower_components", "jspm_packages",
	"storybook-static", "coverage", "_static", "htmlcov",
}

// generatedName are names of programs that a tool made of others.
var generatedName = regexp.MustCompile(`(?i)(?:[.-](?:min|bundle|umd|iife|prod|esm|chunk)\.[mc]?js|\.d\.[mc]?ts)$`)

// Wants tells by the path whether a file is one that people write.
func (detector) Wants(name string) bool {
	switch path.Ext(strings.ToLower(name)) {
	case ".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx", ".vue", ".svelte", ".astro", ".html", ".htm", ".json":
	default:
		return false
	}
	if generatedName.MatchString(path.Base(name)) {
		return false
	}
	return !slices.ContainsFunc(strings.Split(path.Dir(name), "/"), func(dir string) bool { return slices.Contains(generated, dir) })
}

// isMarkup tells whether programs stand in a file between other things.
func isMarkup(name string) bool {
	switch path.Ext(strings.ToLower(name)) {
	case ".vue", ".svelte", ".astro", ".html", ".htm":
		return true
	}
	return false
}

// Bounds of what people write: a program of more than 16 KiB whose lines are
// longer than 300 bytes in the mean is made by a tool, as is one above 4 MiB.
const (
	smallBytes = 16 << 10
	maxBytes   = 4 << 20
	meanLine   = 300
)

// isGenerated tells whether a tool wrote a program: one file of many, or small.
func isGenerated(text string) bool {
	if len(text) < smallBytes {
		return false
	}
	return len(text) > maxBytes || len(text)/(strings.Count(text, "\n")+1) > meanLine ||
		strings.Contains(text, "__webpack_require__") || strings.Contains(text[:smallBytes], "@generated")
}

// Detect parses the files that name a library of the catalogue, and those that
// names lead to from there.
func (d detector) Detect(ctx context.Context, files []detect.File) (*detect.Findings, error) {
	p := newProject(ctx, files)
	p.survey()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	e := newEvaluator(p, maxTotal, maxSpare)
	e.locate = d.locate
	found := &detect.Findings{}
	first := slices.Clone(p.sources)
	for _, s := range first {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		e.calls(s, found)
	}
	found.Problems = append(found.Problems, p.problems...)
	for _, name := range p.paths {
		if f := p.files[name]; f.generated {
			found.Skipped = append(found.Skipped, f.file.Skip("a tool made this program"))
		}
	}
	return found, nil
}

// survey reads all files beside each other, and parses those of interest.
func (p *project) survey() {
	parsed := make([]*source, len(p.paths))
	failed := make([]string, len(p.paths))
	_ = detect.Beside(p.ctx, len(p.paths), func(i int) { // who called looks at the context
		parsed[i], failed[i] = p.files[p.paths[i]].look(p.paths[i])
	})
	for i, name := range p.paths {
		if failed[i] != "" {
			p.files[name].read = true
			p.problems = append(p.problems, detect.Problem{At: detect.Position{File: name}, Message: failed[i]})
		} else if parsed[i] != nil {
			p.keep(p.files[name], parsed[i])
		}
	}
}

// look reads a file once and parses it if it may load a model.
func (f *entry) look(name string) (s *source, problem string) {
	text, err := f.file.Text()
	if err != nil {
		return nil, err.Error()
	}
	if isGenerated(text) {
		f.read, f.generated = true, true
		return nil, ""
	}
	text = scripts(name, text)
	f.specs = specsOf(text)
	if f.uses = catalogue().isUsed(text, f.specs); !f.uses {
		return nil, ""
	}
	return newSource(name, text), ""
}

// isUsed tells whether a program that imports modules names a library, a global or
// an address of weights.
func (c *catalog) isUsed(text string, modules []string) bool {
	for _, spec := range modules {
		if l, _ := c.module(spec); l != nil && l.isModelLibrary() {
			return true
		}
	}
	for global := range c.globals {
		if strings.Contains(text, global+".") {
			return true
		}
	}
	return namesWeights(text)
}

// namesWeights tells whether a text holds an address of weights that a program may
// fetch.
func namesWeights(text string) bool {
	return strings.Contains(text, "/resolve/") || weightSuffix.MatchString(text)
}

var weightSuffix = regexp.MustCompile(`\.(?:onnx|gguf|safetensors|tflite|task)\b`)

// specsOf returns the names of modules that a text imports, as far as a look at it
// shows.
func specsOf(text string) []string {
	var specs []string
	for _, word := range []string{"from", "import", "require(", "URL(", "Worker("} {
		for i := 0; ; {
			j := strings.Index(text[i:], word)
			if j < 0 {
				break
			}
			i += j + len(word)
			rest := strings.TrimLeft(text[i:min(len(text), i+400)], " \t\r\n(")
			if rest == "" || !strings.ContainsRune("\"'`", rune(rest[0])) {
				continue
			}
			if end := strings.IndexByte(rest[1:], rest[0]); end > 0 && !slices.Contains(specs, rest[1:1+end]) {
				specs = append(specs, rest[1:1+end])
			}
		}
	}
	return specs
}

// calls looks at the calls of a file, in the order of the text.
func (e *evaluator) calls(s *source, found *detect.Findings) {
	c := catalogue()
	s.tree.Walk(func(n *syntax.Node) bool {
		if n.Kind != syntax.Call && n.Kind != syntax.New {
			return true
		}
		callee := n.Kid(0)
		switch callee.Kind {
		case syntax.Ident, syntax.Call:
		case syntax.Member:
			if !c.isLast(callee.Text) {
				return true
			}
		default:
			return true
		}
		clear(e.partial)
		if e.work = maxWork; e.total <= 0 {
			e.work = lowWork
		}
		known := false
		for _, f := range e.eval(s, callee) {
			if f.kind == isLibrary || f.kind == isMade {
				e.report(s, n, f, found)
				known = true
			}
		}
		if !known && e.shown != nil {
			e.guess(s, n)
		}
		return true
	})
}
